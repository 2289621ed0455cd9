//! Quoted words beside the words of a source.
//!
//! A quotation is cut where the writer marked a cut (ellipsis, square brackets). Each piece is looked for in a source:
//! pairs of neighbouring words vote for a place, and at the best places an edit alignment says what differs. Cost is
//! linear in the source and, for each quotation, in its own length times a constant.

use super::words::{Ids, Reader, Word};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::text::Quote;
use rustc_hash::FxHashMap;

/// One quotation, cut at its own marks.
#[derive(Clone, Debug, Default)]
pub struct Quoted {
    /// Index of the quotation in the draft.
    pub quote: usize,
    /// Pieces between ellipses and brackets; none is empty.
    pub pieces: Vec<Vec<Word>>,
}

impl Quoted {
    /// Words in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One step of an alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The same word: draft, source.
    Same(u32, u32),
    /// Another word: draft, source.
    Other(u32, u32),
    /// Only the draft has it.
    Added(u32),
    /// Only the source has it.
    Dropped(u32),
}

/// A quotation beside a source; tokens throughout.
#[derive(Clone, Debug, Default)]
pub struct Aligned {
    /// Step by step, in order, piece after piece.
    pub edits: Vec<Edit>,
    /// Words that agree.
    pub same: usize,
    /// Words of the quotation.
    pub of: usize,
    /// First token and one past the last token in the source.
    pub place: (u32, u32),
}

impl Aligned {
    /// Word for word, but for what a quotation may change.
    #[must_use]
    pub fn exact(&self) -> bool {
        self.edits.iter().all(|e| matches!(e, Edit::Same(..)))
    }

    /// Part of the quotation's words that agree.
    #[must_use]
    pub fn likeness(&self) -> f64 {
        if self.of == 0 { 0.0 } else { self.same as f64 / self.of as f64 }
    }
}

/// The outer, closed quotations of a draft, cut into pieces.
pub fn quotations(draft: &Article, know: &Knowledge, ids: &mut Ids<'_>) -> Vec<Quoted> {
    let closed = |(_, q): &(usize, &Quote)| q.closed && q.depth == 0 && q.first < q.last;
    let mut reader = Reader::new(draft, know);
    let quotes = draft.text.quotes.iter().enumerate().filter(closed);
    quotes.map(|(n, q)| Quoted { quote: n, pieces: pieces(draft, know, q, &mut reader, ids) }).collect()
}

/// Cuts at `…`, `...` and `[…]`; what stands in brackets is the writer's own.
fn pieces(draft: &Article, know: &Knowledge, q: &Quote, reader: &mut Reader<'_>, ids: &mut Ids<'_>) -> Vec<Vec<Word>> {
    let word = |i: usize| draft.text.word(&know.lexicon, i);
    let (mut out, mut from, mut i, end) = (vec![], q.first as usize, q.first as usize, q.last as usize);
    let mut cut = |from: usize, to: usize| {
        let mut piece = vec![];
        reader.read(from..to, ids, &mut piece);
        if !piece.is_empty() {
            out.push(piece);
        }
    };
    while i < end {
        let dots =
            word(i) == "\u{2026}" || word(i).starts_with("..") || word(i) == "." && i + 2 < end && word(i + 1) == "." && word(i + 2) == ".";
        if word(i) == "[" || word(i) == "(" {
            let close = if word(i) == "[" { "]" } else { ")" };
            if let Some(k) = (i + 1..end.min(i + 24)).find(|&k| word(k) == close) {
                cut(from, i);
                (from, i) = (k + 1, k + 1);
                continue;
            }
        } else if draft.text.tokens[i].kind == crate::text::TokenKind::Marker {
            cut(from, i);
            from = i + 1;
        } else if dots {
            cut(from, i);
            while i + 1 < end && word(i + 1) == "." {
                i += 1;
            }
            from = i + 1;
        }
        i += 1;
    }
    cut(from, end);
    out
}

/// A source made ready: its words, and where pairs of words of the draft's quotations stand in it.
#[derive(Clone, Debug, Default)]
pub struct Ready<'a> {
    words: &'a [Word],
    pairs: FxHashMap<(u32, u32), Vec<u32>>,
}

/// Places of one pair of words that are kept: pairs that are commoner tell nothing.
const PLACES: usize = 48;
/// Places that are aligned in full.
const TRIED: usize = 4;
/// Longest piece that is aligned at once, in words.
const PIECE: usize = 160;

impl<'a> Ready<'a> {
    /// Reads the words of a source for the quotations of a draft.
    #[must_use]
    pub fn new(words: &'a [Word], quotes: &[Quoted]) -> Self {
        let mut out = Self { words, ..Self::default() };
        for q in quotes {
            for p in &q.pieces {
                out.pairs.extend(p.windows(2).map(|w| ((w[0].id, w[1].id), vec![])));
            }
        }
        for (i, w) in out.words.windows(2).enumerate() {
            if let Some(list) = out.pairs.get_mut(&(w[0].id, w[1].id))
                && list.len() < PLACES
            {
                list.push(i as u32);
            }
        }
        out
    }

    /// The best alignment of a quotation: the place that agrees in most words.
    #[must_use]
    pub fn align(&self, q: &Quoted) -> Option<Aligned> {
        let mut out = Aligned { place: (u32::MAX, 0), ..Aligned::default() };
        for piece in &q.pieces {
            for part in piece.chunks(PIECE) {
                out.of += part.len();
                // A word or two between two cuts may stand anywhere.
                if part.len() < 3 && q.len() > part.len() {
                    out.same += part.len();
                    continue;
                }
                let best = self.piece(part)?;
                out.same += best.same;
                out.edits.extend(best.edits);
                out.place = (out.place.0.min(best.place.0), out.place.1.max(best.place.1));
            }
        }
        (out.same > 0 && out.place.0 < out.place.1).then_some(out)
    }

    fn piece(&self, piece: &[Word]) -> Option<Aligned> {
        let mut votes: FxHashMap<u32, u32> = FxHashMap::default();
        for (i, w) in piece.windows(2).enumerate() {
            for &at in self.pairs.get(&(w[0].id, w[1].id)).map_or(&[][..], Vec::as_slice) {
                // Neighbouring diagonals share a bucket, so that a word more or less does not split the vote.
                let start = (at as usize + PIECE).saturating_sub(i) / 4;
                *votes.entry(start as u32).or_default() += 1;
            }
        }
        let score = |b: u32| votes.get(&b).copied().unwrap_or(0) + votes.get(&(b + 1)).copied().unwrap_or(0);
        let mut places: Vec<(u32, u32)> = votes.keys().map(|&b| (score(b), b)).collect();
        places.sort_unstable_by_key(|&(n, b)| (std::cmp::Reverse(n), b));
        let tried = places.iter().take(TRIED).filter_map(|&(_, b)| {
            let start = (b as usize * 4).saturating_sub(PIECE + 6);
            let end = (start + piece.len() + piece.len() / 2 + 20).min(self.words.len());
            edit(piece, &self.words[start.min(end)..end])
        });
        // Of two places that agree in as many words, the one with fewer words between.
        tried.min_by_key(|a| (std::cmp::Reverse(a.same), a.edits.len()))
    }
}

/// Cost of leaving a word out, of putting one in, and of changing one. A change costs less than both, so that two
/// words in one place are one change.
const GAP: u32 = 2;
const CHANGE: u32 = 3;

/// Aligns all of `a` with a stretch of `b`: words of `b` before and behind cost nothing (Sellers).
fn edit(a: &[Word], b: &[Word]) -> Option<Aligned> {
    let width = b.len() + 1;
    let mut cost = vec![0u32; (a.len() + 1) * width];
    for i in 1..=a.len() {
        cost[i * width] = i as u32 * GAP;
        for j in 1..width {
            let pair = if a[i - 1].id == b[j - 1].id { 0 } else { CHANGE };
            let best = (cost[(i - 1) * width + j - 1] + pair).min(cost[(i - 1) * width + j] + GAP).min(cost[i * width + j - 1] + GAP);
            cost[i * width + j] = best;
        }
    }
    let last = a.len() * width;
    let mut j = (0..width).min_by_key(|&j| (cost[last + j], j))?;
    let mut i = a.len();
    let mut out = Aligned { of: a.len(), ..Aligned::default() };
    let end = j;
    while i > 0 {
        let here = cost[i * width + j];
        let same = j > 0 && a[i - 1].id == b[j - 1].id;
        if j > 0 && here == cost[(i - 1) * width + j - 1] + if same { 0 } else { CHANGE } {
            (i, j) = (i - 1, j - 1);
            out.same += usize::from(same);
            out.edits.push(if same { Edit::Same(a[i].token, b[j].token) } else { Edit::Other(a[i].token, b[j].token) });
        } else if j > 0 && here == cost[i * width + j - 1] + GAP {
            // Of two ways at one cost the one that leaves a word of the source out has more words that agree: of "I never signed"
            // and "I signed" the first word is the same.
            j -= 1;
            out.edits.push(Edit::Dropped(b[j].token));
        } else {
            i -= 1;
            out.edits.push(Edit::Added(a[i].token));
        }
    }
    out.edits.reverse();
    out.place = if j < end { (b[j].token, b[end - 1].token + 1) } else { (u32::MAX, 0) };
    Some(out)
}
