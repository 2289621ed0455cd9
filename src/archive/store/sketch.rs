//! What tells from little that two documents cannot disagree, so that they are passed over unread.
//!
//! A **sketch** of a card lies in a table of its own: its day and 30-bit hashes of its names and topic words. Two sketches link at
//! least as strongly as their cards: where two hashes meet by chance a name counts too many, never one too few.

use super::StoreError;
use crate::archive::bounds::Tie;
use crate::archive::keys::hash;
use crate::archive::record::Card;
use rusqlite::Connection;
use smallvec::SmallVec;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words in front of the hashes: day, names, topic words.
const HEAD: usize = 3;
/// No day.
const UNDATED: u32 = i32::MIN as u32;
/// The document tells of somebody taking or leaving a post.
const HANDOVER: u32 = 1 << 31;
/// No sketch tells of the document: it may link to anything.
const FULL: u32 = 1 << 30;

/// A card in words of 32 bits: day; full names and lone words (16 bits each); topic words and flags; then pairs of a full name
/// and its last word, lone words, topic words, each sorted. The two lowest bits of a name are its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sketch<'a>(&'a [u32]);

/// 30 bits of a hash, over two that are 0.
fn short(text: &str) -> u32 {
    let h = hash(&[text]) as u64;
    ((h >> 32) as u32 ^ h as u32) & !3
}

/// The sketch of a card.
pub(super) fn draw(card: &Card) -> Vec<u32> {
    let (mut full, mut lone): (Vec<(u32, u32)>, Vec<u32>) = (vec![], vec![]);
    for (name, weight) in &card.names {
        let word = short(name) | u32::from(*weight).clamp(1, 3);
        match name.rsplit_once(' ') {
            Some((_, last)) => full.push((word, short(last))),
            None => lone.push(word),
        }
    }
    let mut topic: Vec<u32> = card.topic.iter().map(|w| short(w)).collect();
    full.sort_unstable();
    lone.sort_unstable();
    topic.sort_unstable();
    let day = card.date.map_or(UNDATED, |d| d as u32);
    let flags = if card.handover { HANDOVER } else { 0 };
    if full.len().max(lone.len()).max(topic.len()) >= 1 << 16 || ambiguous(card) {
        return vec![day, 0, flags | FULL];
    }
    let mut out = vec![day, full.len() as u32 | (lone.len() as u32) << 16, topic.len() as u32 | flags];
    out.extend(full.iter().flat_map(|f| [f.0, f.1]));
    out.extend(lone);
    out.extend(topic);
    out
}

/// Whether two names or words of a card have one hash: what covers the one would cover the other.
fn ambiguous(card: &Card) -> bool {
    let last = card.names.keys().filter_map(|n| Some(n.rsplit_once(' ')?.1));
    let names: BTreeSet<&str> = card.names.keys().map(String::as_str).chain(last).collect();
    let hashes = |all: &mut dyn Iterator<Item = &str>| all.map(short).collect::<BTreeSet<u32>>().len();
    hashes(&mut names.iter().copied()) < names.len() || hashes(&mut card.topic.iter().map(String::as_str)) < card.topic.len()
}

/// A sketch as it lies in the table.
pub(super) fn packed(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|w| w.to_le_bytes()).collect()
}

fn unpack(bytes: &[u8], out: &mut Vec<u32>) {
    out.extend(bytes.as_chunks::<4>().0.iter().map(|b| u32::from_le_bytes(*b)));
}

impl<'a> Sketch<'a> {
    /// Of the words of [`draw`]; a row that no release has written is of a document that may link to anything.
    pub(super) fn new(words: &'a [u32]) -> Self {
        let whole = words.len() >= HEAD && {
            let s = Self(words);
            words.len() == HEAD + 2 * s.count(1, 0) + s.count(1, 16) + s.count(2, 0)
        };
        if whole { Self(words) } else { Self(&[UNDATED, 0, FULL]) }
    }

    fn count(&self, word: usize, shift: u32) -> usize {
        (self.0[word] >> shift) as usize & 0xFFFF
    }

    pub(super) fn date(&self) -> Option<i32> {
        (self.0[0] != UNDATED).then_some(self.0[0] as i32)
    }

    fn part(&self, at: Range<usize>) -> &'a [u32] {
        &self.0[HEAD + at.start..HEAD + at.end]
    }

    /// See [`Card::link`]: as much, or more.
    pub(super) fn link(&self, other: &Self) -> u32 {
        if (self.0[2] | other.0[2]) & FULL != 0 {
            return u32::MAX;
        }
        let names = |s: &Self| {
            let (full, lone) = (2 * s.count(1, 0), s.count(1, 16));
            (s.part(0..full).as_chunks::<2>().0, s.part(full..full + lone), s.part(full + lone..full + lone + s.count(2, 0)))
        };
        let ((full, lone, topic), (with_full, with_lone, with_topic)) = (names(self), names(other));
        let mut covered: SmallVec<[u32; 8]> = SmallVec::new();
        let mut sum = 0;
        meet(
            full,
            with_full,
            |n| n[0] >> 2,
            |a, b| {
                sum += (a[0] & 3).min(b[0] & 3);
                covered.push(a[1] >> 2);
            },
        );
        meet(
            lone,
            with_lone,
            |n| n >> 2,
            |a, b| {
                if !covered.contains(&(a >> 2)) {
                    sum += (a & 3).min(b & 3);
                }
            },
        );
        let mut words = 0;
        meet(topic, with_topic, |n| *n, |_, _| words += 1);
        sum + u32::from(words >= 3) + u32::from(words >= 6)
    }

    /// What two documents may be to each other at most.
    pub(super) fn tie(&self, other: &Self) -> Tie {
        Tie { link: self.link(other), ..self.apart(other) }
    }

    /// What their days say, whatever names they have in common.
    pub(super) fn apart(&self, other: &Self) -> Tie {
        let apart = self.date().zip(other.date()).map(|(p, q)| p.abs_diff(q).try_into().unwrap_or(i32::MAX));
        Tie { link: u32::MAX, apart, handover: (self.0[2] | other.0[2]) & HANDOVER != 0 }
    }
}

/// Hands what two sorted lists have in common to `each`.
fn meet<T>(a: &[T], b: &[T], key: impl Fn(&T) -> u32, mut each: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let (p, q) = (key(x), key(y));
        if p == q {
            each(x, y);
        }
        i += usize::from(p <= q);
        j += usize::from(q <= p);
    }
}

/// Memory for sketches: those of the first documents, some four million.
const KEPT: usize = 256 << 20;

/// The sketches of an archive: as many in memory as [`KEPT`] holds, the others in their table.
pub(super) struct Sketches {
    words: Vec<u32>,
    /// Where the sketch of a document begins; as long as the one before it where there is none.
    starts: Vec<u32>,
}

impl Sketches {
    /// None in memory.
    pub(super) const fn none() -> Self {
        Self { words: vec![], starts: vec![] }
    }

    /// Reads those of the first documents.
    pub(super) fn read(db: &Connection) -> Result<Self, StoreError> {
        let mut out = Self { words: vec![], starts: vec![0] };
        let mut walk = db.prepare("select id, brief from sketch order by id")?;
        let mut found = walk.query([])?;
        while let Some(row) = found.next()? {
            let id = row.get::<_, u32>(0)? as usize;
            if (out.words.len() + id) * 4 > KEPT {
                break;
            }
            out.starts.resize(id + 1, out.words.len() as u32);
            unpack(row.get_ref(1)?.as_blob().unwrap_or_default(), &mut out.words);
            out.starts.push(out.words.len() as u32);
        }
        Ok(out)
    }

    /// Has the sketches of documents come nearer all at once, so far as they are in memory.
    pub(super) fn fetch(&self, docs: impl Iterator<Item = u32>) {
        let word = |at: u32| self.words.get(at as usize).copied().unwrap_or_default();
        let ends = |doc: u32| self.starts.get(doc as usize..doc as usize + 2).unwrap_or_default();
        let met = docs.map(|doc| ends(doc).iter().fold(0, |all, at| all ^ word(*at))).fold(0, |all, one| all ^ one);
        std::hint::black_box(met);
    }

    /// Hands the words of a document's sketch over; `room` takes those that are not in memory.
    pub(super) fn of<'a>(&'a self, db: &Connection, doc: u32, room: &'a mut Vec<u32>) -> Result<Sketch<'a>, StoreError> {
        let at = doc as usize;
        if let [from, to] = self.starts.get(at..at + 2).unwrap_or_default()
            && from < to
        {
            return Ok(Sketch::new(&self.words[*from as usize..*to as usize]));
        }
        room.clear();
        let mut find = db.prepare_cached("select brief from sketch where id = ?1")?;
        let mut found = find.query([doc])?;
        if let Some(row) = found.next()? {
            unpack(row.get_ref(0)?.as_blob().unwrap_or_default(), room);
        }
        Ok(Sketch::new(room))
    }
}
