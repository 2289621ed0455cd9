//! Blocks on disk: a key, and the rows of its claims packed into one value, sorted by witness class and document.
//!
//! A build does not know its keys in order. Its documents wait behind the mark of `state`, and [`sort_in`] puts their rows into the
//! blocks at the end by an external distribution sort: one pass over the documents writes the rows to a temporary file for each
//! range of keys, and one file after the other is sorted in memory. More than [`SLICE`] rows of one range are sorted in several
//! passes over its file.

use super::mark::mark;
use super::{StoreError, pack, set_sorted, sorted_to};
use crate::archive::record::{Attr, Record};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

/// A row of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Row {
    /// 56 bits of a hash of subject, value and finality, over the number of the attribute.
    pub class: i64,
    /// Number of the document.
    pub doc: u32,
    /// See [`super::mark::mark`].
    pub mark: u64,
}

impl Row {
    /// The class of a record as it stands in rows.
    pub(super) fn class_of(r: &Record) -> i64 {
        (r.class() & !0xFF) | i64::from(r.attr as u8)
    }

    /// The row of a record of a document of a day.
    pub(super) fn of(r: &Record, doc: u32, date: Option<i32>) -> Self {
        Self { class: Self::class_of(r), doc, mark: mark(r, date) }
    }

    /// What it is a claim about; `None` for a row that no release has written.
    #[inline]
    pub(super) fn attr(&self) -> Option<Attr> {
        Attr::of((self.class & 0xFF) as i16)
    }
}

/// A row with its key.
pub(super) type Keyed = (i64, Row);

/// Bytes of a packed row.
const ROW: usize = 20;

/// Bytes of a packed row with its key.
const KEYED: usize = 28;

/// Rows that are sorted in memory at a time: 64 MiB of them.
const SLICE: u64 = 1 << 21;

/// Ranges of keys, by their highest bits.
const PARTS: u64 = 1 << PART_BITS;
const PART_BITS: u32 = 6;

/// Rows of a block, unpacked.
pub(super) fn rows(bytes: &[u8]) -> impl Iterator<Item = Row> + '_ {
    bytes.as_chunks::<ROW>().0.iter().map(|b| row(b))
}

#[inline]
fn row(b: &[u8]) -> Row {
    let (mut class, mut doc, mut mark) = ([0; 8], [0; 4], [0; 8]);
    class.copy_from_slice(&b[..8]);
    doc.copy_from_slice(&b[8..12]);
    mark.copy_from_slice(&b[12..20]);
    Row { class: i64::from_le_bytes(class), doc: u32::from_le_bytes(doc), mark: u64::from_le_bytes(mark) }
}

fn pack(rows: &[Row]) -> Vec<u8> {
    let mut out = Vec::with_capacity(rows.len() * ROW);
    for r in rows {
        out.extend(r.class.to_le_bytes());
        out.extend(r.doc.to_le_bytes());
        out.extend(r.mark.to_le_bytes());
    }
    out
}

/// Where a key lies in the order of the table, from 0.
fn place(key: i64) -> u64 {
    key as u64 ^ (1 << 63)
}

/// The range that a key lies in.
fn part_of(key: i64) -> u64 {
    place(key) >> (64 - PART_BITS)
}

/// First and last key of a range.
fn range(part: u64) -> (i64, i64) {
    let key = |place: u64| (place ^ (1 << 63)) as i64;
    let low = 64 - PART_BITS;
    (key(part << low), key((part << low) | ((1 << low) - 1)))
}

/// Puts sorted rows into their blocks; `fresh` where no block of theirs is there yet.
pub(super) fn put_in(tx: &Transaction<'_>, rows: &[Keyed], fresh: bool) -> Result<(), StoreError> {
    let mut find = tx.prepare_cached("select rows from block where key = ?1")?;
    let mut insert = tx.prepare_cached("insert or replace into block values(?1, ?2)")?;
    let mut add = tx.prepare_cached("insert into block values(?1, ?2)")?;
    for group in rows.chunk_by(|a, b| a.0 == b.0) {
        let key = group[0].0;
        let mut all: Vec<Row> = group.iter().map(|r| r.1).collect();
        let old: Option<Vec<u8>> = if fresh { None } else { find.query_row([key], |r| r.get(0)).optional()? };
        let Some(old) = old else {
            add.execute(params![key, pack(&all)])?;
            continue;
        };
        all.extend(self::rows(&old));
        all.sort_unstable();
        all.dedup();
        insert.execute(params![key, pack(&all)])?;
    }
    Ok(())
}

/// Takes a document out of the blocks of these keys.
pub(super) fn take_out(tx: &Transaction<'_>, doc: u32, keys: &BTreeSet<i64>) -> Result<(), StoreError> {
    let mut find = tx.prepare_cached("select rows from block where key = ?1")?;
    for key in keys {
        let Some(old) = find.query_row([key], |r| r.get::<_, Vec<u8>>(0)).optional()? else { continue };
        let left: Vec<Row> = rows(&old).filter(|r| r.doc != doc).collect();
        if left.is_empty() {
            tx.prepare_cached("delete from block where key = ?1")?.execute([key])?;
        } else if left.len() * ROW < old.len() {
            tx.prepare_cached("update block set rows = ?2 where key = ?1")?.execute(params![key, pack(&left)])?;
        }
    }
    Ok(())
}

/// Rows of one range on their way to be sorted.
type Spill = BufWriter<File>;

/// Puts the rows of the documents behind the mark into their blocks, each range in one transaction, and moves the mark. A run
/// that is killed begins again; rows that are there already stay single.
pub(super) fn sort_in(db: &mut Connection, beside: &Path) -> Result<(), StoreError> {
    let (from, to) = (sorted_to(db)?, db.query_row("select coalesce(max(id), 0) from doc", [], |r| r.get::<_, i64>(0))?);
    let spills = spill(db, (from, to), beside)?;
    for (part, spill) in spills.into_iter().enumerate() {
        let mut file = spill.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (first, last) = range(part as u64);
        let fresh = tx.query_row("select not exists(select 1 from block where key between ?1 and ?2)", [first, last], |r| r.get(0))?;
        let slices = (file.metadata()?.len() / KEYED as u64).div_ceil(SLICE);
        for slice in 0..slices {
            let low = |key: i64| (place(key) << PART_BITS) >> 32;
            let mut rows = waiting(&mut file, |key| (low(key) * slices) >> 32 == slice)?;
            rows.sort_unstable();
            rows.dedup();
            put_in(&tx, &rows, fresh)?;
        }
        tx.commit()?;
    }
    set_sorted(db, to)
}

/// Writes the rows of documents to one file for each range.
fn spill(db: &Connection, (from, to): (i64, i64), beside: &Path) -> Result<Vec<Spill>, StoreError> {
    let mut out = (0..PARTS)
        .map(|_| Ok(BufWriter::with_capacity(1 << 16, tempfile::tempfile_in(beside)?)))
        .collect::<Result<Vec<Spill>, StoreError>>()?;
    let mut find = db.prepare("select id, claims from doc where id > ?1 and id <= ?2 order by id")?;
    let mut found = find.query([from, to])?;
    while let Some(r) = found.next()? {
        let doc: u32 = r.get(0)?;
        pack::each_claim(r.get_ref(1)?.as_blob().map_err(|e| StoreError::Row(e.to_string()))?, |class, mark, keys, _| {
            for key in keys.iter() {
                let mut bytes = [0; KEYED];
                bytes[..8].copy_from_slice(&key.to_le_bytes());
                bytes[8..16].copy_from_slice(&class.to_le_bytes());
                bytes[16..20].copy_from_slice(&doc.to_le_bytes());
                bytes[20..].copy_from_slice(&mark.to_le_bytes());
                out[part_of(key) as usize].write_all(&bytes)?;
            }
            Ok(())
        })?;
    }
    Ok(out)
}

fn waiting(file: &mut File, wanted: impl Fn(i64) -> bool) -> Result<Vec<Keyed>, StoreError> {
    file.rewind()?;
    let mut from = BufReader::with_capacity(1 << 20, file);
    let mut out = vec![];
    let mut bytes = [0; KEYED];
    while from.read_exact(&mut bytes).is_ok() {
        let mut key = [0; 8];
        key.copy_from_slice(&bytes[..8]);
        let key = i64::from_le_bytes(key);
        if wanted(key) {
            out.push((key, row(&bytes[8..])));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_packed() {
        let all = [
            Row { class: i64::MIN, doc: 0, mark: 1 },
            Row { class: -1, doc: 7, mark: 0 },
            Row { class: i64::MAX, doc: u32::MAX, mark: u64::MAX },
        ];
        assert_eq!(rows(&pack(&all)).collect::<Vec<_>>(), all);
    }

    #[test]
    fn every_key_lies_in_the_range_of_its_part() {
        for key in [i64::MIN, -1, 0, 1, 0x1234_5678_9ABC_DEF0, i64::MAX] {
            let (from, to) = range(part_of(key));
            assert!((from..=to).contains(&key), "{key}");
        }
    }
}
