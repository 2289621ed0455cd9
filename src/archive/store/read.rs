//! Look-ups, the archive against itself, and what it holds.

use super::blocks::{Row, rows};
use super::mark::{allow, group};
use super::sketch::{Sketch, Sketches, draw};
use super::{Store, StoreError, pack};
use crate::archive::Disagreement;
use crate::archive::bounds::{Tie, admits};
use crate::archive::compare::{CLASSES, Document, first};
use crate::archive::joint;
use crate::archive::keys::reach;
use crate::archive::record::{Attr, Card, Record};
use crate::knowledge::Knowledge;
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What an archive has beside a draft.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Beside {
    /// What others say of what the draft claims.
    pub others: Vec<Disagreement>,
    /// Reports of the draft's own story, the nearest first.
    pub reports: Vec<Document>,
}

/// Documents that share most blocks with a draft, of which a look-up asks whether they are of one story.
const ASKED: usize = 16;

/// Rows of a block beyond which sharing it says nothing of a story.
const COMMON: usize = 400;

/// Documents of one witness class that a look-up reads: so many of the first and of the last ones.
const ENDS: usize = 4;

/// What an archive holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Stats {
    /// Documents.
    pub documents: i64,
    /// Documents without a day, which can be compared in few respects.
    pub undated: i64,
    /// Claims.
    pub claims: i64,
    /// Claims by attribute.
    pub by_attribute: BTreeMap<&'static str, i64>,
    /// Blocks.
    pub keys: i64,
    /// Size of the file in bytes.
    pub bytes: i64,
}

/// Blocks of a range of keys, with their rows.
fn blocks(db: &Connection, from: i64, to: i64) -> Result<Vec<(i64, Vec<Row>)>, StoreError> {
    let mut find = db.prepare_cached("select key, rows from block where key between ?1 and ?2")?;
    let mut found = find.query(params![from, to])?;
    let mut out = vec![];
    while let Some(row) = found.next()? {
        out.push((row.get(0)?, rows(row.get_ref(1)?.as_blob().map_err(|e| StoreError::Row(e.to_string()))?).collect()));
    }
    Ok(out)
}

/// A document by its number, with the claims that have a key that is wanted; `None` where it is gone.
fn document(db: &Connection, doc: u32, wanted: impl Fn(i64) -> bool) -> Result<Option<Document>, StoreError> {
    let mut find = db.prepare_cached("select card, claims from doc where id = ?1")?;
    let mut found = find.query([doc])?;
    let Some(row) = found.next()? else { return Ok(None) };
    let blob = |n| row.get_ref(n).map(|v| v.as_blob().unwrap_or_default());
    let mut document = Document { card: pack::card_of(blob(0)?)?, records: pack::claims_of(blob(1)?, wanted)? };
    document.sort();
    Ok(Some(document))
}

/// Whether rows are of more witness classes than a disagreement has, the draft's own among them.
fn crowded<'a>(all: impl Iterator<Item = &'a Row>, own: &BTreeSet<i64>) -> bool {
    let mut known = own.clone();
    for r in all {
        known.insert(r.class);
        if known.len() > CLASSES {
            return true;
        }
    }
    false
}

/// The documents of every class but the draft's own, some of each.
fn witnesses(block: &[Row], own: &BTreeSet<i64>, out: &mut BTreeSet<u32>) {
    for class in block.chunk_by(|a, b| a.class == b.class).filter(|c| !own.contains(&c[0].class)) {
        out.extend(class.iter().take(ENDS).chain(class.iter().rev().take(ENDS)).map(|r| r.doc));
    }
}

/// The draft's own rows of a block, and those of this block and of one beside it.
type Own<'a> = (&'a [Row], &'a [Row]);

/// Documents that a look-up has come upon.
#[derive(Default)]
struct Met {
    /// Sketches that were asked for, by document.
    sketches: FxHashMap<u32, Vec<u32>>,
    /// Blocks that are not left alone.
    open: BTreeSet<i64>,
    /// Documents that may disagree with the draft.
    docs: BTreeSet<u32>,
}

impl Met {
    /// What a document may be to the draft at most, and the order of their days.
    fn tie(&mut self, db: &Connection, draft: &Sketch<'_>, doc: u32) -> Result<(Tie, Ordering), StoreError> {
        let words = match self.sketches.entry(doc) {
            Entry::Occupied(e) => e.into_mut(),
            Entry::Vacant(e) => {
                let mut room = vec![];
                Sketches::none().of(db, doc, &mut room)?;
                e.insert(room)
            }
        };
        let other = Sketch::new(words);
        Ok((draft.tie(&other), draft.date().cmp(&other.date())))
    }

    /// Takes the documents of two blocks that may disagree with the draft.
    fn take(&mut self, db: &Connection, draft: &Sketch<'_>, (rows, own): Own<'_>, found: &[&(i64, Vec<Row>)]) -> Result<(), StoreError> {
        let classes: BTreeSet<i64> = rows.iter().map(|r| r.class).collect();
        if crowded(found.iter().flat_map(|b| &b.1), &classes) {
            return Ok(());
        }
        let mut docs = BTreeSet::new();
        for block in found {
            self.open.insert(block.0);
            witnesses(&block.1, &classes, &mut docs);
        }
        docs.retain(|d| !self.docs.contains(d));
        let mut says: BTreeMap<(u32, u8, u32), Vec<Row>> = BTreeMap::new();
        for r in found.iter().flat_map(|b| &b.1).filter(|r| docs.contains(&r.doc)) {
            says.entry((r.doc, r.class as u8, group(r.attr(), r.mark))).or_default().push(*r);
        }
        for ((doc, attr, compared), say) in says {
            let Some(attr) = Attr::of(attr.into()).filter(|_| !self.docs.contains(&doc)) else { continue };
            let mine: Vec<Row> = own.iter().filter(|r| r.attr() == Some(attr) && group(r.attr(), r.mark) == compared).copied().collect();
            if mine.is_empty() || !allow(attr, &mine, &say, None) {
                continue;
            }
            let (tie, order) = self.tie(db, draft, doc)?;
            if admits(attr, tie) && allow(attr, &mine, &say, Some((tie, order))) {
                self.docs.insert(doc);
            }
        }
        Ok(())
    }
}

impl Store {
    /// What others say of what a document claims, and the archived reports of its story. Documents are read where their rows and
    /// sketches allow a disagreement.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn look_up(&self, draft: &Document, know: &Knowledge) -> Result<Beside, StoreError> {
        let mut own: BTreeMap<i64, Vec<Row>> = BTreeMap::new();
        for r in &draft.records {
            for key in &r.keys {
                own.entry(*key).or_default().push(Row::of(r, 0, draft.card.date));
            }
        }
        let words = draw(&draft.card);
        let sketch = Sketch::new(&words);
        let mut met = Met::default();
        let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
        for (key, rows) in &own {
            let (from, to) = reach(*key);
            let found = blocks(&self.db, from, to)?;
            if found.iter().map(|b| b.1.len()).sum::<usize>() <= COMMON {
                let docs: BTreeSet<u32> = found.iter().flat_map(|b| &b.1).map(|r| r.doc).collect();
                docs.into_iter().for_each(|d| *shared.entry(d).or_default() += 1);
            }
            // The block with the one before it, and with the one behind it.
            for pair in [(from, *key), (*key, to)] {
                let both: Vec<&(i64, Vec<Row>)> = found.iter().filter(|b| b.0 == pair.0 || b.0 == pair.1).collect();
                // The draft's claims of the other block are in both as well.
                let other = if pair.0 == *key { pair.1 } else { pair.0 };
                let mut mine = rows.clone();
                mine.extend(own.get(&other).filter(|_| other != *key).into_iter().flatten());
                met.take(&self.db, &sketch, (&rows[..], &mine[..]), &both)?;
            }
        }
        let mut all = vec![];
        for doc in &met.docs {
            // Blocks that are left alone do not come back in through other ones.
            all.extend(document(&self.db, *doc, |k| met.open.contains(&k))?.filter(|d| d.card.id != draft.card.id));
        }
        all.sort_by(|a, b| (a.card.date, &a.card.id).cmp(&(b.card.date, &b.card.id)));
        all.insert(0, draft.clone());
        let reports = self.reports(draft, shared, &mut met)?;
        let mut others = first(&all, &reports, know);
        others.iter_mut().flat_map(|d| &mut d.others).for_each(|w| w.doc = None);
        Ok(Beside { others, reports })
    }

    /// The reports of a draft's story among the documents that share blocks with it: so many blocks each.
    fn reports(&self, draft: &Document, shared: FxHashMap<u32, u32>, met: &mut Met) -> Result<Vec<Document>, StoreError> {
        let words = draw(&draft.card);
        let sketch = Sketch::new(&words);
        let mut order: Vec<(u32, u32)> = shared.into_iter().map(|(doc, n)| (n, doc)).collect();
        order.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        let mut found = vec![];
        for (_, doc) in order.into_iter().take(ASKED) {
            if joint::tied(met.tie(&self.db, &sketch, doc)?.0).is_none() {
                continue;
            }
            let Some(document) = document(&self.db, doc, |_| true)?.filter(|d| d.card.id != draft.card.id) else { continue };
            found.extend(joint::ties(&draft.card, &document.card).map(|ties| (ties, document)));
        }
        Ok(joint::nearest(found))
    }

    /// What the archive holds.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn stats(&self) -> Result<Stats, StoreError> {
        let number = |sql: &str| self.db.query_row(sql, [], |r| r.get::<_, i64>(0));
        let mut out = Stats {
            documents: number("select count(*) from doc")?,
            undated: number("select count(*) from doc where date is null")?,
            claims: number("select coalesce(sum(n), 0) from tally")?,
            keys: number("select count(*) from block")?,
            bytes: number("select page_count * page_size from pragma_page_count(), pragma_page_size()")?,
            by_attribute: BTreeMap::new(),
        };
        let mut by = self.db.prepare("select attr, n from tally where n > 0")?;
        let rows = by.query_map([], |r| Ok((r.get::<_, i16>(0)?, r.get::<_, i64>(1)?)))?;
        for row in rows {
            let (attr, n) = row?;
            out.by_attribute.insert(Attr::of(attr).map_or("other", Attr::name), n);
        }
        Ok(out)
    }

    /// Hands every document with its claims to `each`, in the order of the names.
    ///
    /// # Errors
    /// See [`StoreError`], and what `each` says.
    pub fn export(&self, mut each: impl FnMut(&Document) -> std::io::Result<()>) -> Result<std::io::Result<()>, StoreError> {
        let mut walk = self.db.prepare("select card, claims from doc order by name")?;
        let mut rows = walk.query([])?;
        while let Some(row) = rows.next()? {
            let (card, claims): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let (card, records): (Card, Vec<Record>) = (pack::card_of(&card)?, pack::claims_of(&claims, |_| true)?);
            if let Err(e) = each(&Document { card, records }) {
                return Ok(Err(e));
            }
        }
        Ok(Ok(()))
    }
}
