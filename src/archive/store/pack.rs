//! Documents as bytes.
//!
//! The claims of a document are a count, and for each claim the class and the mark of its rows, its keys, and the record in a frame of its own: a reader
//! takes the records of one block apart and skips the others.

use super::StoreError;
use super::blocks::Row;
use super::mark::mark;
use crate::archive::record::{Card, Record};
use serde::Serialize;
use serde::de::Deserialize;

fn wrong(e: impl std::fmt::Display) -> StoreError {
    StoreError::Row(e.to_string())
}

fn bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, StoreError> {
    postcard::to_stdvec(value).map_err(wrong)
}

/// The next value of a run of bytes.
fn next<'a, T: Deserialize<'a>>(from: &mut &'a [u8]) -> Result<T, StoreError> {
    let (value, rest) = postcard::take_from_bytes(from).map_err(wrong)?;
    *from = rest;
    Ok(value)
}

/// A card, packed.
pub(super) fn card(card: &Card) -> Result<Vec<u8>, StoreError> {
    bytes(card)
}

/// The claims of a document, packed with their keys.
pub(super) fn claims(records: &[Record], date: Option<i32>) -> Result<Vec<u8>, StoreError> {
    let mut out = bytes(&(records.len() as u32))?;
    for r in records {
        out.extend(bytes(&(Row::class_of(r), mark(r, date), &r.keys))?);
        // The keys are the last field of a record; within the frame they are none.
        let mut record = bytes(r)?;
        record.truncate(record.len() - bytes(&r.keys)?.len());
        record.push(0);
        out.extend(bytes(&record)?);
    }
    Ok(out)
}

/// What [`card`] has packed.
pub(super) fn card_of(bytes: &[u8]) -> Result<Card, StoreError> {
    postcard::from_bytes(bytes).map_err(wrong)
}

/// Hands class, mark, keys and frame of every claim that [`claims`] has packed to `each`.
pub(super) fn each_claim<'a>(
    mut bytes: &'a [u8],
    mut each: impl FnMut(i64, u64, &[i64], &'a [u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut keys = vec![];
    for _ in 0..next::<u32>(&mut bytes)? {
        let (class, mark) = next(&mut bytes)?;
        keys.clear();
        for _ in 0..next::<u32>(&mut bytes)? {
            keys.push(next(&mut bytes)?);
        }
        each(class, mark, &keys, next(&mut bytes)?)?;
    }
    Ok(())
}

/// The record of a frame, without its keys.
pub(super) fn record_of(frame: &[u8]) -> Result<Record, StoreError> {
    postcard::from_bytes(frame).map_err(wrong)
}

/// The claims that have a key that is wanted, with the keys that are.
pub(super) fn claims_of(bytes: &[u8], wanted: impl Fn(i64) -> bool) -> Result<Vec<Record>, StoreError> {
    let mut out = vec![];
    each_claim(bytes, |_, _, keys, frame| {
        if keys.iter().any(|k| wanted(*k)) {
            let mut record = record_of(frame)?;
            record.keys = keys.iter().copied().filter(|k| wanted(*k)).collect();
            out.push(record);
        }
        Ok(())
    })?;
    Ok(out)
}
