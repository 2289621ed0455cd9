//! The archive against itself, in two passes over what can be told from little.
//!
//! The first walks the blocks in the order of their keys, every thread a range, and decides from rows and sketches which pairs
//! of documents may disagree. It writes them down by document. The second takes up the pairs of a range of documents at a time, so that a
//! document is read once for all its blocks, and judges them. Both write to files beside, and findings are merged in
//! their order at the end: memory does not grow with what is found.

use super::blocks::{Row, rows};
use super::mark::{allow, group};
use super::sketch::Sketches;
use super::{Store, StoreError, pack, reading, tune};
use crate::archive::bounds::{Tie, admits};
use crate::archive::compare::{CLASSES, Say, WITNESSES, of};
use crate::archive::gates::judge;
use crate::archive::keys::reach;
use crate::archive::record::{Attr, Card, Record};
use crate::archive::stream::found;
use crate::knowledge::Knowledge;
use rayon::prelude::*;
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::rc::Rc;
use std::slice;
use std::sync::{Mutex, PoisonError};
use tempfile::SpooledTempFile;

/// Ranges of keys that are walked side by side, by their highest six bits; ranges of documents that are judged side by side.
const PARTS: i64 = 1 << 6;

/// Bytes that a range keeps in memory before it goes to a file.
const SPOOL: usize = 1 << 18;

/// Two documents that may disagree about an attribute, and the block that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    a: u32,
    b: u32,
    attr: u8,
    group: u32,
    key: i64,
}

/// Bytes of a pair on its way.
const PAIR: usize = 21;

impl Pair {
    fn packed(&self) -> [u8; PAIR] {
        let mut out = [0; PAIR];
        out[..4].copy_from_slice(&self.a.to_le_bytes());
        out[4..8].copy_from_slice(&self.b.to_le_bytes());
        out[8..12].copy_from_slice(&self.group.to_le_bytes());
        out[12..20].copy_from_slice(&self.key.to_le_bytes());
        out[20] = self.attr;
        out
    }

    fn of(b: &[u8; PAIR]) -> Self {
        let word = |at: usize| u32::from_le_bytes([b[at], b[at + 1], b[at + 2], b[at + 3]]);
        let key = i64::from(word(12)) | i64::from(word(16)) << 32;
        Self { a: word(0), b: word(4), group: word(8), key, attr: b[20] }
    }

    /// Whether the two say the same of the attribute in whatever block they meet: claims of these attributes have keys of their own.
    fn once(&self, other: &Self) -> bool {
        let own = |attr: u8| matches!(Attr::of(attr.into()), Some(Attr::Name | Attr::Holder | Attr::Post));
        let what = |p: &Self| (p.a, p.b, p.attr, p.group);
        what(self) == what(other) && (!own(self.attr) || self.key == other.key)
    }
}

/// Pairs by ranges of their first document.
struct Drawers {
    files: Vec<Mutex<SpooledTempFile>>,
    /// Documents of one range.
    width: u32,
}

impl Drawers {
    fn new(last: u32) -> Self {
        Self { files: (0..PARTS).map(|_| Mutex::new(tempfile::spooled_tempfile(SPOOL))).collect(), width: last / PARTS as u32 + 1 }
    }

    fn write(&self, drawer: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        let mut file = self.files[drawer].lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(bytes)?;
        bytes.clear();
        Ok(())
    }
}

impl Store {
    /// Holds the archive against itself and hands each pair of documents that cannot both be right to `each`, as a line of JSON,
    /// sorted, once. Gives their number.
    ///
    /// # Errors
    /// See [`StoreError`], and what `each` says.
    pub fn check_self(&self, know: &Knowledge, mut each: impl FnMut(&str) -> io::Result<()>) -> Result<io::Result<u64>, StoreError> {
        let last = self.db.query_row("select coalesce(max(id), 0) from doc", [], |r| r.get::<_, u32>(0))?;
        let name = self.name.as_str();
        let drawers = Drawers::new(last);
        let sketches = Sketches::read(&self.db)?;
        (0..PARTS).into_par_iter().try_for_each(|part| {
            let db = passing(name)?;
            Walk::new(&db, &sketches, &drawers).part(part)
        })?;
        drop(sketches);
        let runs: Vec<SpooledTempFile> = drawers
            .files
            .into_par_iter()
            .map(|file| judged(name, file.into_inner().unwrap_or_else(PoisonError::into_inner), know))
            .collect::<Result<_, StoreError>>()?;
        merge(runs, &mut each)
    }
}

/// KiB of pages that a pass keeps: it goes through the file in order and comes back to few of them.
const PASSING: i64 = 4096;

fn passing(name: &str) -> Result<Connection, StoreError> {
    let db = reading(name)?;
    tune(&db, PASSING)?;
    // One transaction for all that a pass reads: it takes its locks once.
    db.execute_batch("begin")?;
    Ok(db)
}

/// Documents of most blocks.
const FEW: usize = 8;

/// What the documents of a block claim of one attribute, the rows of each side by side.
type Says<'r> = SmallVec<[&'r [Row]; FEW]>;

/// The documents of a class that are held against those of another.
type Witnesses<'r> = SmallVec<[&'r [Row]; WITNESSES]>;

/// What two documents say in a block, where its marks allow that they disagree.
struct Candidate {
    key: i64,
    p: SmallVec<[Row; 1]>,
    q: SmallVec<[Row; 1]>,
}

/// Candidates whose sketches are asked for side by side: these lie far apart, and memory is waited for once for many of them.
const TOGETHER: usize = 256;

/// The first pass over a range of keys.
struct Walk<'s> {
    db: &'s Connection,
    sketches: &'s Sketches,
    drawers: &'s Drawers,
    candidates: Vec<Candidate>,
    /// Pairs on their way to the drawers.
    out: Vec<Vec<u8>>,
    /// Rows of the block in hand.
    rows: Vec<Row>,
    rooms: (Vec<u32>, Vec<u32>),
}

impl<'s> Walk<'s> {
    fn new(db: &'s Connection, sketches: &'s Sketches, drawers: &'s Drawers) -> Self {
        let out = vec![vec![]; PARTS as usize];
        Self { db, sketches, drawers, candidates: vec![], out, rows: vec![], rooms: (vec![], vec![]) }
    }

    fn part(mut self, part: i64) -> Result<(), StoreError> {
        let start = |n: i64| if n == PARTS { i64::MAX } else { i64::MIN.wrapping_add(n << 58) };
        let mut walk = self.db.prepare("select key, rows from block where key >= ?1 and key < ?2 order by key")?;
        let mut found = walk.query(params![start(part), start(part + 1)])?;
        let (mut before, mut now): ((i64, Vec<Row>), Vec<Row>) = ((i64::MIN, vec![]), vec![]);
        while let Some(row) = found.next()? {
            let key: i64 = row.get(0)?;
            now.clear();
            now.extend(rows(row.get_ref(1)?.as_blob().map_err(|e| StoreError::Row(e.to_string()))?));
            let beside = if reach(before.0).1 == key { &now[..] } else { &[] };
            self.block(before.0, &before.1, beside)?;
            before.0 = key;
            std::mem::swap(&mut before.1, &mut now);
        }
        self.block(before.0, &before.1, &[])?;
        self.settle()?;
        for (drawer, bytes) in self.out.iter_mut().enumerate() {
            self.drawers.write(drawer, bytes)?;
        }
        Ok(())
    }

    /// What a block with the one behind it leaves to be judged.
    fn block(&mut self, key: i64, block: &[Row], beside: &[Row]) -> Result<(), StoreError> {
        let Some(told) = contested(block, beside) else { return Ok(()) };
        // Most names of a block are no slip of each other, and then it is left before it is sorted.
        let slip = |(n, a): (usize, &Row)| told[n + 1..].iter().any(|b| allow(Attr::Name, slice::from_ref(a), slice::from_ref(b), None));
        if told.iter().all(|r| r.attr() == Some(Attr::Name)) && !told.iter().enumerate().any(slip) {
            return Ok(());
        }
        let mut all = std::mem::take(&mut self.rows);
        all.clear();
        all.extend(block.iter().chain(beside));
        let of = |r: &Row| (r.class as u8, group(r.attr(), r.mark));
        all.sort_unstable_by_key(|r| (of(r), r.doc, r.class, r.mark));
        all.dedup();
        for claims in all.chunk_by(|a, b| of(a) == of(b)) {
            let (Some(first), Some(last)) = (claims.first(), claims.last()) else { continue };
            if first.doc == last.doc {
                continue;
            }
            let mut says: Says = claims.chunk_by(|a, b| a.doc == b.doc).collect();
            says.sort_by(|a, b| values(a).cmp(values(b)));
            self.classes(key, &says)?;
        }
        self.rows = all;
        Ok(())
    }

    /// Holds the witness classes of one attribute against each other, as [`crate::archive::compare::classes`] does.
    fn classes(&mut self, key: i64, says: &[&[Row]]) -> Result<(), StoreError> {
        let classes: SmallVec<[&[&[Row]]; FEW]> = says.chunk_by(|a, b| values(a).eq(values(b))).collect();
        if classes.len() < 2 || classes.len() > 4 * CLASSES {
            return Ok(());
        }
        let Some(attr) = says[0][0].attr() else { return Ok(()) };
        let named = attr == Attr::Name;
        // The first documents of a class are looked for where another class may disagree with it.
        let mut witnesses: SmallVec<[Option<Witnesses>; FEW]> = classes.iter().map(|_| None).collect();
        for (i, x) in classes.iter().enumerate() {
            for (j, y) in classes.iter().enumerate().skip(i + 1) {
                // The mark of a name is made of its letters: what two of them refuse, all witnesses of the classes refuse.
                if named && !allow(Attr::Name, x[0], y[0], None) {
                    continue;
                }
                for (n, class) in [(i, x), (j, y)] {
                    if witnesses[n].is_none() {
                        witnesses[n] = Some(self.witnesses(class)?);
                    }
                }
                let (Some(ps), Some(qs)) = (&witnesses[i], &witnesses[j]) else { continue };
                for (p, q) in ps.iter().flat_map(|p| qs.iter().map(move |q| (*p, *q))) {
                    if allow(attr, p, q, None) {
                        self.candidates.push(Candidate { key, p: SmallVec::from_slice(p), q: SmallVec::from_slice(q) });
                    }
                }
            }
        }
        if self.candidates.len() >= TOGETHER { self.settle() } else { Ok(()) }
    }

    /// Writes down the candidates that may disagree.
    fn settle(&mut self) -> Result<(), StoreError> {
        let mut all = std::mem::take(&mut self.candidates);
        self.sketches.fetch(all.iter().flat_map(|c| [c.p[0].doc, c.q[0].doc]));
        for c in all.drain(..) {
            if self.may_disagree(&c.p, &c.q)? {
                self.pair(c.key, c.p[0], c.q[0])?;
            }
        }
        self.candidates = all;
        Ok(())
    }

    /// The first documents of a class, by day and name.
    fn witnesses<'r>(&mut self, class: &[&'r [Row]]) -> Result<Witnesses<'r>, StoreError> {
        if class.len() <= WITNESSES {
            return Ok(class.iter().copied().collect());
        }
        let mut order = vec![];
        for say in class {
            order.push((self.sketches.of(self.db, say[0].doc, &mut self.rooms.0)?.date(), String::new(), *say));
        }
        order.sort_by_key(|o| o.0);
        // Names are asked for only where they decide.
        let cut = order[WITNESSES - 1].0;
        if order[WITNESSES].0 == cut {
            for o in order.iter_mut().filter(|o| o.0 == cut) {
                o.1 = self.db.prepare_cached("select name from doc where id = ?1")?.query_row([o.2[0].doc], |r| r.get(0))?;
            }
            order.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        }
        Ok(order.into_iter().take(WITNESSES).map(|o| o.2).collect())
    }

    /// Whether two documents whose marks allow a disagreement are enough to each other.
    fn may_disagree(&mut self, p: &[Row], q: &[Row]) -> Result<bool, StoreError> {
        let Some(attr) = p[0].attr() else { return Ok(false) };
        let (a, b) = (&mut self.rooms.0, &mut self.rooms.1);
        let (a, b) = (self.sketches.of(self.db, p[0].doc, a)?, self.sketches.of(self.db, q[0].doc, b)?);
        // The days alone refuse most; names are compared where they do not.
        let most = a.apart(&b);
        if !admits(attr, most) {
            return Ok(false);
        }
        let tie = Tie { link: a.link(&b), ..most };
        Ok(admits(attr, tie) && allow(attr, p, q, Some((tie, a.date().cmp(&b.date())))))
    }

    fn pair(&mut self, key: i64, p: Row, q: Row) -> Result<(), StoreError> {
        let (a, b) = (p.doc.min(q.doc), p.doc.max(q.doc));
        let pair = Pair { a, b, attr: p.class as u8, group: group(p.attr(), p.mark), key };
        let drawer = (a / self.drawers.width) as usize;
        self.out[drawer].extend(pair.packed());
        if self.out[drawer].len() >= 1 << 16 {
            self.drawers.write(drawer, &mut self.out[drawer])?;
        }
        Ok(())
    }
}

/// A row of each value of two blocks, each sorted, where they have claims of two documents and as many values as a disagreement has.
fn contested(block: &[Row], beside: &[Row]) -> Option<SmallVec<[Row; CLASSES]>> {
    let first = block.first()?;
    if block.iter().chain(beside).all(|r| r.doc == first.doc) {
        return None;
    }
    let (mut a, mut b) = (block.chunk_by(one_class).peekable(), beside.chunk_by(one_class).peekable());
    let mut values = SmallVec::new();
    while let Some(next) = [a.peek(), b.peek()].into_iter().flatten().map(|c| c[0]).min_by_key(|r| r.class) {
        a.next_if(|c| c[0].class == next.class);
        b.next_if(|c| c[0].class == next.class);
        if values.len() == CLASSES {
            return None;
        }
        values.push(next);
    }
    (values.len() > 1).then_some(values)
}

fn one_class(a: &Row, b: &Row) -> bool {
    a.class == b.class
}

/// The classes of the rows of a document, which come sorted.
fn values(say: &[Row]) -> impl Iterator<Item = i64> + '_ {
    say.chunk_by(one_class).map(|c| c[0].class)
}

/// Judges the pairs of a drawer: their findings as sorted lines.
fn judged(name: &str, mut file: SpooledTempFile, know: &Knowledge) -> Result<SpooledTempFile, StoreError> {
    let mut bytes = vec![];
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    drop(file);
    let mut pairs: Vec<Pair> = bytes.as_chunks::<PAIR>().0.iter().map(Pair::of).collect();
    drop(bytes);
    pairs.sort_unstable();
    pairs.dedup_by(|b, a| a.once(b));
    let mut read = Reader { db: passing(name)?, open: FxHashMap::default(), before: FxHashMap::default() };
    let mut lines = BTreeSet::new();
    for pair in pairs {
        let (Some(a), Some(b)) = (read.document(pair.a)?, read.document(pair.b)?) else { continue };
        disagreements(&a, &b, &pair, know, &mut lines)?;
    }
    let mut out = tempfile::spooled_tempfile(SPOOL);
    {
        let mut to = io::BufWriter::new(&mut out);
        for line in lines {
            to.write_all(line.as_bytes())?;
            to.write_all(b"\n")?;
        }
        to.flush()?;
    }
    out.rewind()?;
    Ok(out)
}

/// What two documents of a pair disagree about.
fn disagreements(a: &Opened, b: &Opened, pair: &Pair, know: &Knowledge, lines: &mut BTreeSet<String>) -> Result<(), StoreError> {
    let (ours, theirs) = (a.says(pair)?, b.says(pair)?);
    for x in ours.chunk_by(|r, s| what(r) == what(s)) {
        let Some(y) = theirs.chunk_by(|r, s| what(r) == what(s)).find(|y| what(&y[0]) == what(&x[0])) else { continue };
        let x = Say { doc: pair.a, card: &a.card, records: x.iter().collect() };
        let y = Say { doc: pair.b, card: &b.card, records: y.iter().collect() };
        // The class whose values come first is the first side, as where whole blocks are compared.
        let (p, q) = (x.signature(), y.signature());
        if p == q {
            continue;
        }
        let (x, y) = if p < q { (&x, &y) } else { (&y, &x) };
        if let Some(f) = judge(x, y, 0, know).and_then(|ruling| found(x.card, y.card, &ruling)) {
            lines.insert(serde_json::to_string(&f).map_err(|e| StoreError::Row(e.to_string()))?);
        }
    }
    Ok(())
}

/// What a claim is compared in beyond its attribute.
fn what(r: &Record) -> (&str, &str) {
    (&r.detail, of(r))
}

/// A document with its claims as they lie in the store.
struct Opened {
    card: Card,
    claims: Vec<u8>,
}

impl Opened {
    /// What it says in the block of a pair, sorted by what it is compared in.
    fn says(&self, pair: &Pair) -> Result<Vec<Record>, StoreError> {
        let mut out = vec![];
        pack::each_claim(&self.claims, |class, mark, keys, frame| {
            let row = Row { class, doc: 0, mark };
            let here = |k: i64| k == pair.key || k == reach(pair.key).1;
            if class as u8 == pair.attr && group(row.attr(), mark) == pair.group && keys.iter().any(here) {
                out.push(pack::record_of(frame)?);
            }
            Ok(())
        })?;
        out.sort_by(|a, b| (what(a), a.sentence, a.span, &a.value).cmp(&(what(b), b.sentence, b.span, &b.value)));
        Ok(out)
    }
}

/// Documents kept open: those of some hundred stories, and as many before them.
const OPEN: usize = 1024;

/// The documents of the pairs in hand.
struct Reader {
    db: Connection,
    open: FxHashMap<u32, Option<Rc<Opened>>>,
    /// Those before them; what is asked for again comes back.
    before: FxHashMap<u32, Option<Rc<Opened>>>,
}

impl Reader {
    fn document(&mut self, doc: u32) -> Result<Option<Rc<Opened>>, StoreError> {
        if let Some(known) = self.open.get(&doc) {
            return Ok(known.clone());
        }
        if let Some(known) = self.before.remove(&doc) {
            self.keep(doc, known.clone());
            return Ok(known);
        }
        let read = self.read(doc)?;
        self.keep(doc, read.clone());
        Ok(read)
    }

    fn read(&self, doc: u32) -> Result<Option<Rc<Opened>>, StoreError> {
        let mut find = self.db.prepare_cached("select card, claims from doc where id = ?1")?;
        let mut found = find.query([doc])?;
        let Some(row) = found.next()? else { return Ok(None) };
        let blob = |n| row.get_ref(n).map(|v| v.as_blob().unwrap_or_default());
        Ok(Some(Rc::new(Opened { card: pack::card_of(blob(0)?)?, claims: blob(1)?.to_vec() })))
    }

    fn keep(&mut self, doc: u32, read: Option<Rc<Opened>>) {
        if self.open.len() >= OPEN {
            self.before = std::mem::take(&mut self.open);
        }
        self.open.insert(doc, read);
    }
}

/// Hands the lines of sorted runs over in their order, each once.
fn merge(runs: Vec<SpooledTempFile>, each: &mut impl FnMut(&str) -> io::Result<()>) -> Result<io::Result<u64>, StoreError> {
    let mut runs: Vec<io::Lines<BufReader<SpooledTempFile>>> = runs.into_iter().map(|r| BufReader::new(r).lines()).collect();
    let mut heads = BinaryHeap::new();
    for (n, run) in runs.iter_mut().enumerate() {
        if let Some(line) = run.next() {
            heads.push(Reverse((line?, n)));
        }
    }
    let (mut last, mut number) = (String::new(), 0);
    while let Some(Reverse((line, n))) = heads.pop() {
        if let Some(next) = runs[n].next() {
            heads.push(Reverse((next?, n)));
        }
        if line != last {
            number += 1;
            if let Err(e) = each(&line) {
                return Ok(Err(e));
            }
            last = line;
        }
    }
    Ok(Ok(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(rows: &[(i64, u32)]) -> Vec<Row> {
        let mut out: Vec<Row> = rows.iter().map(|(class, doc)| Row { class: *class, doc: *doc, mark: 0 }).collect();
        out.sort_unstable();
        out
    }

    proptest! {
        /// A block is gone through where two documents give two to twenty-four values.
        #[test]
        fn contested_blocks_have_two_documents_and_a_few_values(
            a in prop::collection::vec((0_i64..40, 0_u32..4), 0..60),
            b in prop::collection::vec((0_i64..40, 0_u32..4), 0..60),
        ) {
            let (a, b) = (block(&a), block(&b));
            let count = |by: fn(&Row) -> i64| a.iter().chain(&b).map(by).collect::<BTreeSet<i64>>().len();
            let want = !a.is_empty() && count(|r| r.doc.into()) > 1 && (2..=CLASSES).contains(&count(|r| r.class));
            let got = contested(&a, &b);
            prop_assert_eq!(got.is_some(), want);
            prop_assert!(got.is_none_or(|values| values.len() == count(|r| r.class)));
        }
    }
}
