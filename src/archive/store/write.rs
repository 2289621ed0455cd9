//! Documents into the store.

use super::blocks::{Keyed, Row, put_in, sort_in, take_out};
use super::sketch::{draw, packed};
use super::{Store, StoreError, pack, set_sorted, staged, version};
use crate::archive::compare::Document;
use rayon::prelude::*;
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// A document on its way into the store.
pub struct Entry {
    /// Hash of its text, title and day.
    pub hash: i64,
    /// Where it is published.
    pub url: Option<String>,
    /// What was read from it.
    pub document: Document,
}

/// Puts documents into a store, a batch in one transaction.
pub struct Writer<'s> {
    store: &'s mut Store,
    /// The rows of the documents are sorted into the blocks at the end.
    staged: bool,
}

impl Store {
    /// Starts writing; `bulk` is for builds, which sort the block rows once at the end.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn writer(&mut self, bulk: bool) -> Result<Writer<'_>, StoreError> {
        let staged = bulk || staged(&self.db)?;
        Ok(Writer { store: self, staged })
    }

    /// The documents that are in the store as they are: name to content hash.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn known(&self, names: &[&str]) -> Result<BTreeMap<String, i64>, StoreError> {
        let mut find = self.db.prepare_cached("select hash from doc where name = ?1 and extractor = ?2")?;
        let mut out = BTreeMap::new();
        for name in names {
            if let Some(hash) = find.query_row(params![name, version()], |r| r.get(0)).optional()? {
                out.insert((*name).to_owned(), hash);
            }
        }
        Ok(out)
    }

    /// Takes out every document whose name begins so and is not in `kept`; how many they were.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn prune(&mut self, prefix: &str, kept: &BTreeSet<String>) -> Result<usize, StoreError> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut gone = vec![];
        {
            let mut all = tx.prepare("select id, name from doc where substr(name, 1, length(?1)) = ?1")?;
            let mut rows = all.query([prefix])?;
            while let Some(row) = rows.next()? {
                let name: String = row.get(1)?;
                if !kept.contains(&name) {
                    gone.push(row.get::<_, i64>(0)?);
                }
            }
        }
        let mut tally = BTreeMap::new();
        for id in &gone {
            remove(&tx, *id, &mut tally)?;
        }
        count(&tx, &tally)?;
        tx.commit()?;
        Ok(gone.len())
    }
}

/// Claims that came or went, by attribute.
type Tally = BTreeMap<i16, i64>;

impl Writer<'_> {
    /// Puts a batch in, each document in place of the one of its name.
    ///
    /// # Errors
    /// See [`StoreError`]; nothing of the batch is kept then.
    pub fn put(&mut self, batch: &[Entry]) -> Result<usize, StoreError> {
        let packed: Vec<(Vec<u8>, Vec<u8>, Vec<u8>)> = batch
            .par_iter()
            .map(|e| {
                Ok((
                    pack::card(&e.document.card)?,
                    pack::claims(&e.document.records, e.document.card.date)?,
                    packed(&draw(&e.document.card)),
                ))
            })
            .collect::<Result<_, StoreError>>()?;
        let tx = self.store.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have left documents behind the mark meanwhile.
        let aside = self.staged || staged(&tx)?;
        let mut rows: Vec<Keyed> = vec![];
        let mut tally = Tally::new();
        let mut last = None;
        for (entry, (card, claims, brief)) in batch.iter().zip(packed) {
            let Document { card: of, records } = &entry.document;
            let old: Option<i64> = tx.prepare_cached("select id from doc where name = ?1")?.query_row([&of.id], |r| r.get(0)).optional()?;
            if let Some(id) = old {
                remove(&tx, id, &mut tally)?;
                // A document that comes twice in one batch.
                rows.retain(|r| i64::from(r.1.doc) != id);
            }
            tx.prepare_cached("insert into doc(name, hash, extractor, date, url, card, claims) values(?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
                .execute(params![of.id, entry.hash, version(), of.date, entry.url, card, claims])?;
            let id = tx.last_insert_rowid();
            let doc = u32::try_from(id).map_err(|_| StoreError::Row("4,294,967,295 documents are the most".into()))?;
            tx.prepare_cached("insert into sketch values(?1, ?2)")?.execute(params![id, brief])?;
            last = Some(id);
            for r in records {
                *tally.entry(r.attr as i16).or_default() += 1;
                if aside {
                    continue;
                }
                let row = Row::of(r, doc, of.date);
                rows.extend(r.keys.iter().map(|key| (*key, row)));
            }
        }
        if let Some(last) = last.filter(|_| !aside) {
            rows.par_sort_unstable();
            rows.dedup();
            put_in(&tx, &rows, false)?;
            set_sorted(&tx, last)?;
        }
        count(&tx, &tally)?;
        tx.commit()?;
        Ok(batch.iter().map(|e| e.document.records.len()).sum())
    }

    /// Sorts the rows that wait into their blocks.
    ///
    /// # Errors
    /// See [`StoreError`]; the rows wait on then.
    pub fn finish(self) -> Result<(), StoreError> {
        if staged(&self.store.db)? {
            let path = std::path::absolute(&self.store.name)?;
            sort_in(&mut self.store.db, path.parent().unwrap_or(&path))?;
        }
        self.store.db.execute_batch("pragma optimize; pragma wal_checkpoint(truncate)")?;
        Ok(())
    }
}

fn count(tx: &Transaction<'_>, tally: &Tally) -> Result<(), StoreError> {
    let mut add = tx.prepare_cached("insert into tally values(?1, ?2) on conflict(attr) do update set n = n + excluded.n")?;
    for (attr, n) in tally {
        add.execute(params![attr, n])?;
    }
    Ok(())
}

fn remove(tx: &Transaction<'_>, id: i64, tally: &mut Tally) -> Result<(), StoreError> {
    let packed: Vec<u8> = tx.prepare_cached("select claims from doc where id = ?1")?.query_row([id], |r| r.get(0))?;
    let mut keys = BTreeSet::new();
    for r in pack::claims_of(&packed, |_| true)? {
        *tally.entry(r.attr as i16).or_default() -= 1;
        keys.extend(r.keys);
    }
    take_out(tx, u32::try_from(id).map_err(|e| StoreError::Row(e.to_string()))?, &keys)?;
    tx.prepare_cached("delete from doc where id = ?1")?.execute([id])?;
    tx.prepare_cached("delete from sketch where id = ?1")?.execute([id])?;
    Ok(())
}
