//! Documents into the store.

use super::{Store, StoreError, version};
use crate::archive::compare::Document;
use crate::archive::record::Record;
use rusqlite::{OptionalExtension, Transaction, params};
use std::collections::BTreeMap;

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
    /// The block is large enough that new rows are sorted in at the end.
    staged: bool,
}

impl Store {
    /// Starts writing; `bulk` is for builds, which sort the block rows once at the end.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn writer(&mut self, bulk: bool) -> Result<Writer<'_>, StoreError> {
        let staged = bulk || self.staged()?;
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
    pub fn prune(&mut self, prefix: &str, kept: &std::collections::BTreeSet<String>) -> Result<usize, StoreError> {
        let tx = self.db.transaction()?;
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
        for id in &gone {
            remove(&tx, *id)?;
        }
        tx.commit()?;
        Ok(gone.len())
    }
}

impl Writer<'_> {
    /// Puts a batch in, each document in place of the one of its name.
    ///
    /// # Errors
    /// See [`StoreError`]; nothing of the batch is kept then.
    pub fn put(&mut self, batch: &[Entry]) -> Result<usize, StoreError> {
        let tx = self.store.db.transaction()?;
        let mut claims = 0;
        for entry in batch {
            let card = &entry.document.card;
            let old: Option<i64> =
                tx.prepare_cached("select id from doc where name = ?1")?.query_row([&card.id], |r| r.get(0)).optional()?;
            if let Some(id) = old {
                remove(&tx, id)?;
            }
            let text = serde_json::to_string(card).map_err(|e| StoreError::Row(e.to_string()))?;
            tx.prepare_cached("insert into doc(name, hash, extractor, date, url, card) values(?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![card.id, entry.hash, version(), card.date, entry.url, text])?;
            let doc = tx.last_insert_rowid();
            for record in &entry.document.records {
                put(&tx, doc, record, self.staged)?;
            }
            claims += entry.document.records.len();
        }
        tx.commit()?;
        Ok(claims)
    }

    /// Sorts the rows that wait into their blocks.
    ///
    /// # Errors
    /// See [`StoreError`]; the rows wait on then.
    pub fn finish(self) -> Result<(), StoreError> {
        if self.store.staged()? {
            let tx = self.store.db.transaction()?;
            // Rows of documents that were replaced while they waited belong to no claim.
            tx.execute_batch(
                "insert or ignore into block select key, class, claim from stage where claim in (select id from claim)
                 order by key, class, claim; delete from stage",
            )?;
            tx.commit()?;
        }
        self.store.db.execute_batch("pragma optimize; pragma wal_checkpoint(truncate)")?;
        Ok(())
    }
}

fn put(tx: &Transaction<'_>, doc: i64, r: &Record, staged: bool) -> Result<(), StoreError> {
    let names = r.with.join("\u{1f}");
    tx.prepare_cached(
        "insert into claim(doc, attr, detail, subject, value, lo, hi, first, last, flags, beside, names, speaker, copy, sentence, start,
         end, words) values(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )?
    .execute(params![
        doc,
        r.attr as i16,
        r.detail,
        r.subject,
        r.value,
        r.lo,
        r.hi,
        r.days.map(|d| d.0),
        r.days.map(|d| d.1),
        r.flags,
        r.beside,
        names,
        r.speaker,
        r.copy,
        r.sentence,
        r.span.start,
        r.span.end,
        r.words,
    ])?;
    let claim = tx.last_insert_rowid();
    let table = if staged { "insert into stage values(?1, ?2, ?3)" } else { "insert or ignore into block values(?1, ?2, ?3)" };
    let class = r.class();
    let mut insert = tx.prepare_cached(table)?;
    for key in &r.keys {
        insert.execute(params![key, class, claim])?;
    }
    Ok(())
}

fn remove(tx: &Transaction<'_>, doc: i64) -> Result<(), StoreError> {
    let rows: Vec<(i64, Record)> = super::read::claims(tx, "c.doc = ?1", doc)?;
    {
        let mut delete = tx.prepare_cached("delete from block where key = ?1 and class = ?2 and claim = ?3")?;
        let card: String = tx.query_row("select card from doc where id = ?1", [doc], |r| r.get(0))?;
        let card = serde_json::from_str(&card).map_err(|e| StoreError::Row(e.to_string()))?;
        let (ids, mut records): (Vec<i64>, Vec<Record>) = rows.into_iter().unzip();
        // The keys follow from card and records; the order of the records is that of the claims. Rows that an earlier extractor
        // keyed otherwise stay until `compact`: their claim is gone, so nothing finds them.
        crate::archive::keys::assign(&card, &mut records);
        for (id, r) in ids.iter().zip(&records) {
            for key in &r.keys {
                delete.execute(params![key, r.class(), id])?;
            }
        }
    }
    tx.prepare_cached("delete from claim where doc = ?1")?.execute([doc])?;
    tx.prepare_cached("delete from doc where id = ?1")?.execute([doc])?;
    Ok(())
}
