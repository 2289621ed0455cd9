//! Look-ups, the archive against itself, and what it holds.

use super::blocks::{Row, rows};
use super::{Store, StoreError, pack, reading};
use crate::archive::Disagreement;
use crate::archive::compare::{CLASSES, Document, first};
use crate::archive::joint;
use crate::archive::keys::reach;
use crate::archive::record::{Attr, Card, Record};
use crate::archive::stream::{Found, compare_documents};
use crate::knowledge::Knowledge;
use rayon::prelude::*;
use rusqlite::{Connection, params};
use serde::Serialize;
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

/// The card of a document by its number; `None` where it is gone.
fn card(db: &Connection, doc: u32) -> Result<Option<Card>, StoreError> {
    let mut find = db.prepare_cached("select card from doc where id = ?1")?;
    let mut found = find.query([doc])?;
    let Some(row) = found.next()? else { return Ok(None) };
    pack::card_of(row.get_ref(0)?.as_blob().unwrap_or_default()).map(Some)
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

/// Whether rows are of more witness classes than a disagreement has; rows of one block come sorted.
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

impl Store {
    /// What others say of what a document claims, and the archived reports of its story.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn look_up(&self, draft: &Document, know: &Knowledge) -> Result<Beside, StoreError> {
        let mut own: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for r in &draft.records {
            for key in &r.keys {
                own.entry(*key).or_default().insert(r.class());
            }
        }
        let (mut open, mut docs) = (BTreeSet::new(), BTreeSet::new());
        let mut shared: BTreeMap<u32, u32> = BTreeMap::new();
        for (key, classes) in &own {
            let (from, to) = reach(*key);
            let found = blocks(&self.db, from, to)?;
            if found.iter().map(|b| b.1.len()).sum::<usize>() <= COMMON {
                let docs: BTreeSet<u32> = found.iter().flat_map(|b| &b.1).map(|r| r.doc).collect();
                docs.into_iter().for_each(|d| *shared.entry(d).or_default() += 1);
            }
            // The block with the one before it, and with the one behind it.
            for pair in [(from, *key), (*key, to)] {
                let both = || found.iter().filter(|b| b.0 == pair.0 || b.0 == pair.1);
                if !crowded(both().flat_map(|b| &b.1), classes) {
                    for (key, block) in both() {
                        open.insert(*key);
                        witnesses(block, classes, &mut docs);
                    }
                }
            }
        }
        let mut all = vec![];
        for doc in docs {
            // Blocks that are left alone do not come back in through other ones.
            all.extend(document(&self.db, doc, |k| open.contains(&k))?.filter(|d| d.card.id != draft.card.id));
        }
        all.sort_by(|a, b| (a.card.date, &a.card.id).cmp(&(b.card.date, &b.card.id)));
        all.insert(0, draft.clone());
        let reports = self.reports(draft, shared)?;
        let mut others = first(&all, &reports, know);
        others.iter_mut().flat_map(|d| &mut d.others).for_each(|w| w.doc = None);
        Ok(Beside { others, reports })
    }

    /// The reports of a draft's story among the documents that share blocks with it: so many blocks each.
    fn reports(&self, draft: &Document, shared: BTreeMap<u32, u32>) -> Result<Vec<Document>, StoreError> {
        let mut order: Vec<(u32, u32)> = shared.into_iter().map(|(doc, n)| (n, doc)).collect();
        order.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        let mut found = vec![];
        for (_, doc) in order.into_iter().take(ASKED) {
            let Some(card) = card(&self.db, doc)?.filter(|c| c.id != draft.card.id) else { continue };
            if let Some(ties) = joint::ties(&draft.card, &card) {
                found.extend(document(&self.db, doc, |_| true)?.map(|d| (ties, d)));
            }
        }
        Ok(joint::nearest(found))
    }

    /// Holds the archive against itself and gives each pair of documents that cannot both be right, sorted, once.
    ///
    /// The blocks are walked once in the order of their keys, by every thread a range; documents are read for those with two
    /// witness classes only.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn check_self(&self, know: &Knowledge) -> Result<Vec<Found>, StoreError> {
        let name = self.name.as_str();
        let parts: Vec<BTreeMap<String, Found>> =
            (0..PARTS).into_par_iter().map(|part| check_part(name, part, know)).collect::<Result<_, StoreError>>()?;
        let mut lines = BTreeMap::new();
        parts.into_iter().for_each(|p| lines.extend(p));
        Ok(lines.into_values().collect())
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

/// Ranges of keys that are walked side by side, by their highest six bits.
const PARTS: i64 = 1 << 6;

/// What the blocks of a part show.
fn check_part(name: &str, part: i64, know: &Knowledge) -> Result<BTreeMap<String, Found>, StoreError> {
    let db = reading(name)?;
    let start = |n: i64| if n == PARTS { i64::MAX } else { i64::MIN.wrapping_add(n << 58) };
    let mut walk = db.prepare("select key, rows from block where key >= ?1 and key < ?2 order by key")?;
    let mut found = walk.query(params![start(part), start(part + 1)])?;
    let mut out = BTreeMap::new();
    let (mut before, mut now): ((i64, Vec<Row>), Vec<Row>) = ((i64::MIN, vec![]), vec![]);
    while let Some(row) = found.next()? {
        let key: i64 = row.get(0)?;
        now.clear();
        now.extend(rows(row.get_ref(1)?.as_blob().map_err(|e| StoreError::Row(e.to_string()))?));
        let beside = if reach(before.0).1 == key { &now[..] } else { &[] };
        judge(&db, &before, beside, know, &mut out)?;
        before.0 = key;
        std::mem::swap(&mut before.1, &mut now);
    }
    judge(&db, &before, &[], know, &mut out)?;
    Ok(out)
}

/// What a block with the one behind it shows.
fn judge(
    db: &Connection,
    block: &(i64, Vec<Row>),
    beside: &[Row],
    know: &Knowledge,
    out: &mut BTreeMap<String, Found>,
) -> Result<(), StoreError> {
    let both = || block.1.iter().chain(beside);
    let Some(class) = block.1.first().map(|r| r.class) else { return Ok(()) };
    if both().all(|r| r.class == class) || crowded(both(), &BTreeSet::new()) {
        return Ok(());
    }
    let numbers: BTreeSet<u32> = both().map(|r| r.doc).collect();
    if numbers.len() < 2 {
        return Ok(());
    }
    let keys = [block.0, reach(block.0).1];
    let mut docs = vec![];
    for doc in numbers {
        docs.extend(document(db, doc, |k| keys.contains(&k))?);
    }
    docs.sort_by(|a, b| (a.card.date, &a.card.id).cmp(&(b.card.date, &b.card.id)));
    for f in compare_documents(&docs, know) {
        let line = serde_json::to_string(&f).map_err(|e| StoreError::Row(e.to_string()))?;
        out.insert(line, f);
    }
    Ok(())
}
