//! Look-ups, the archive against itself, and what it holds.

use super::{Store, StoreError};
use crate::archive::compare::Document;
use crate::archive::keys::reach;
use crate::archive::record::{Attr, Card, Record};
use crate::archive::stream::{Block, Claim, Found, compare};
use crate::archive::{Disagreement, compare as engine};
use crate::knowledge::Knowledge;
use crate::span::Span;
use rusqlite::{Connection, Row, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Claims of one block that a look-up reads; a larger block is common property and tells nothing.
const LARGEST: i64 = 4096;

/// What an archive holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Documents.
    pub documents: i64,
    /// Documents without a day, which can be compared in few respects.
    pub undated: i64,
    /// Claims.
    pub claims: i64,
    /// Claims by attribute.
    pub by_attribute: BTreeMap<&'static str, i64>,
    /// Rows of the blocks.
    pub keys: i64,
    /// Size of the file in bytes.
    pub bytes: i64,
}

const COLUMNS: &str =
    "c.id, c.attr, c.detail, c.subject, c.value, c.lo, c.hi, c.first, c.last, c.flags, c.beside, c.names, c.speaker, c.copy,
  c.sentence, c.start, c.end, c.words, c.doc";

/// A row of `claim`; without its keys.
fn record(row: &Row<'_>) -> rusqlite::Result<(i64, i64, Option<Record>)> {
    let names: String = row.get(11)?;
    let days = row.get::<_, Option<i32>>(7)?.zip(row.get::<_, Option<i32>>(8)?);
    let attr = Attr::of(row.get(1)?);
    let (start, end): (u32, u32) = (row.get(15)?, row.get(16)?);
    let made = |attr| -> rusqlite::Result<Record> {
        Ok(Record {
            attr,
            detail: row.get(2)?,
            subject: row.get(3)?,
            value: row.get(4)?,
            lo: row.get(5)?,
            hi: row.get(6)?,
            days,
            flags: row.get(9)?,
            beside: row.get(10)?,
            with: names.split('\u{1f}').filter(|n| !n.is_empty()).map(str::to_owned).collect(),
            speaker: row.get(12)?,
            copy: row.get(13)?,
            sentence: row.get(14)?,
            span: Span { start, end: end.max(start) },
            words: row.get(17)?,
            keys: vec![],
        })
    };
    Ok((row.get(0)?, row.get(18)?, attr.map(made).transpose()?))
}

/// Claims that a condition on one number selects, with their ids, in order.
pub(super) fn claims(db: &Connection, condition: &str, number: i64) -> Result<Vec<(i64, Record)>, StoreError> {
    let mut find = db.prepare_cached(&format!("select {COLUMNS} from claim c where {condition} order by c.id"))?;
    let rows = find.query_map([number], record)?;
    let mut out = vec![];
    for row in rows {
        let (id, _, record) = row?;
        out.extend(record.map(|r| (id, r)));
    }
    Ok(out)
}

impl Store {
    /// What others say of what a document claims: its disagreements with the archive.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn look_up(&self, draft: &Document, know: &Knowledge) -> Result<Vec<Disagreement>, StoreError> {
        let keys: BTreeSet<i64> = draft.records.iter().flat_map(|r| r.keys.iter().copied()).collect();
        let mut found: BTreeMap<i64, (i64, Record)> = BTreeMap::new();
        let sql = format!(
            "select {COLUMNS}, b.key from block b join claim c on c.id = b.claim where b.key between ?1 and ?2 order by b.key, b.class, b.claim limit {LARGEST}"
        );
        let mut find = self.db.prepare_cached(&sql)?;
        for key in keys {
            let (from, to) = reach(key);
            let rows = find.query_map(params![from, to], |row| Ok((record(row)?, row.get::<_, i64>(19)?)))?;
            for row in rows {
                let ((id, doc, record), key) = row?;
                let Some(record) = record else { continue };
                let known = found.entry(id).or_insert((doc, record));
                if !known.1.keys.contains(&key) {
                    known.1.keys.push(key);
                }
            }
        }
        let mut docs: BTreeMap<i64, Document> = BTreeMap::new();
        for (_, (doc, record)) in found {
            if let Some(d) = docs.get_mut(&doc) {
                d.records.push(record);
                continue;
            }
            let card = self.card(doc)?;
            docs.insert(doc, Document { card, records: vec![record] });
        }
        let own = |d: &Document| d.card.id == draft.card.id;
        let mut all = vec![draft.clone()];
        all.extend(docs.into_values().filter(|d| !own(d)));
        all[1..].sort_by(|a, b| (a.card.date, &a.card.id).cmp(&(b.card.date, &b.card.id)));
        all.iter_mut().skip(1).for_each(Document::sort);
        let mut out = engine::first(&all, know);
        out.iter_mut().flat_map(|d| &mut d.others).for_each(|w| w.doc = None);
        Ok(out)
    }

    fn card(&self, doc: i64) -> Result<Card, StoreError> {
        let text: String = self.db.prepare_cached("select card from doc where id = ?1")?.query_row([doc], |r| r.get(0))?;
        serde_json::from_str(&text).map_err(|e| StoreError::Row(e.to_string()))
    }

    /// Holds the archive against itself and gives each pair of documents that cannot both be right, sorted, once.
    ///
    /// The blocks are walked once in the order of their keys; only those with two witness classes are read.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn check_self(&self, know: &Knowledge) -> Result<Vec<Found>, StoreError> {
        let mut lines: BTreeMap<String, Found> = BTreeMap::new();
        for key in self.contested()? {
            let block = self.block(key)?;
            for f in compare(&block, know) {
                let line = serde_json::to_string(&f).map_err(|e| StoreError::Row(e.to_string()))?;
                lines.insert(line, f);
            }
        }
        Ok(lines.into_values().collect())
    }

    /// Keys whose block, with its neighbour, has two witness classes at least.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn contested(&self) -> Result<Vec<i64>, StoreError> {
        let mut walk = self.db.prepare("select key, class from block order by key, class")?;
        let mut rows = walk.query([])?;
        let mut out = vec![];
        // The running key and the one before it, each with its first class.
        let mut before: Option<(i64, i64)> = None;
        let mut now = before;
        while let Some(row) = rows.next()? {
            let (key, class): (i64, i64) = (row.get(0)?, row.get(1)?);
            if now.is_none_or(|n| n.0 != key) {
                (before, now) = (now, Some((key, class)));
            } else if now.is_some_and(|n| n.1 != class) && out.last() != Some(&key) {
                out.push(key);
            }
            if let Some((k, first)) = before
                && reach(k).1 == key
                && k != key
                && first != class
            {
                out.push(k);
            }
        }
        out.sort_unstable();
        out.dedup();
        Ok(out)
    }

    /// A block with the one behind it.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn block(&self, key: i64) -> Result<Block, StoreError> {
        let sql = format!(
            "select {COLUMNS} from block b join claim c on c.id = b.claim where b.key between ?1 and ?2 order by b.key, b.class, b.claim"
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params![key, reach(key).1], record)?;
        let mut block = Block { key, docs: vec![], claims: vec![] };
        let mut names: BTreeMap<i64, String> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for row in rows {
            let (id, doc, record) = row?;
            let Some(record) = record.filter(|_| seen.insert(id)) else { continue };
            if let std::collections::btree_map::Entry::Vacant(slot) = names.entry(doc) {
                let card = self.card(doc)?;
                slot.insert(card.id.clone());
                block.docs.push(card);
            }
            block.claims.push(Claim { doc: names[&doc].clone(), attr_id: record.attr as i16, class: record.class(), record });
        }
        Ok(block)
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
            claims: number("select count(*) from claim")?,
            keys: number("select count(*) from block")?,
            bytes: number("select page_count * page_size from pragma_page_count(), pragma_page_size()")?,
            by_attribute: BTreeMap::new(),
        };
        let mut by = self.db.prepare("select attr, count(*) from claim group by attr")?;
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
        let mut walk = self.db.prepare("select id, card from doc order by name")?;
        let mut rows = walk.query([])?;
        while let Some(row) = rows.next()? {
            let (id, text): (i64, String) = (row.get(0)?, row.get(1)?);
            let card: Card = serde_json::from_str(&text).map_err(|e| StoreError::Row(e.to_string()))?;
            let mut records: Vec<Record> = claims(&self.db, "c.doc = ?1", id)?.into_iter().map(|r| r.1).collect();
            crate::archive::keys::assign(&card, &mut records);
            if let Err(e) = each(&Document { card, records }) {
                return Ok(Err(e));
            }
        }
        Ok(Ok(()))
    }
}
