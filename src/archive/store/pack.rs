//! Documents as bytes.
//!
//! The claims of a document are a count (four bytes), and for each claim the class and the mark of its rows (eight bytes each), the
//! number of its keys (one byte) and the keys (eight bytes each), and the record in a frame of its own behind its length (four bytes):
//! a reader takes the records of one block apart and skips the others. Hashes are not packed: they would be longer.

use super::StoreError;
use super::blocks::Row;
use super::mark::mark;
use crate::archive::record::{Card, Record};
use serde::Serialize;

fn wrong(e: impl std::fmt::Display) -> StoreError {
    StoreError::Row(e.to_string())
}

fn bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, StoreError> {
    postcard::to_stdvec(value).map_err(wrong)
}

/// The next bytes of a run.
fn next<const N: usize>(from: &mut &[u8]) -> Result<[u8; N], StoreError> {
    let (value, rest) = from.split_first_chunk().ok_or_else(short)?;
    *from = rest;
    Ok(*value)
}

fn short() -> StoreError {
    wrong("it is too short")
}

/// A card, packed.
pub(super) fn card(card: &Card) -> Result<Vec<u8>, StoreError> {
    bytes(card)
}

/// The claims of a document, packed with their keys.
pub(super) fn claims(records: &[Record], date: Option<i32>) -> Result<Vec<u8>, StoreError> {
    let mut out = u32::try_from(records.len()).map_err(wrong)?.to_le_bytes().to_vec();
    for r in records {
        out.extend(Row::class_of(r).to_le_bytes());
        out.extend(mark(r, date).to_le_bytes());
        out.push(u8::try_from(r.keys.len()).map_err(wrong)?);
        out.extend(r.keys.iter().flat_map(|k| k.to_le_bytes()));
        // The keys are the last field of a record; within the frame they are none.
        let mut record = bytes(r)?;
        record.truncate(record.len() - bytes(&r.keys)?.len());
        record.push(0);
        out.extend(u32::try_from(record.len()).map_err(wrong)?.to_le_bytes());
        out.extend(record);
    }
    Ok(out)
}

/// What [`card`] has packed.
///
/// # Errors
/// The bytes are no card, or one whose names weigh more than any release has written.
pub(super) fn card_of(bytes: &[u8]) -> Result<Card, StoreError> {
    let card: Card = postcard::from_bytes(bytes).map_err(wrong)?;
    if card.names.values().any(|weight| *weight > Card::FULL_NAME) {
        return Err(wrong("a name has no such weight"));
    }
    Ok(card)
}

/// The keys of a claim as they lie in the store.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys<'a>(&'a [[u8; 8]]);

impl Keys<'_> {
    pub(super) fn iter(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.iter().map(|k| i64::from_le_bytes(*k))
    }
}

/// Hands class, mark, keys and frame of every claim that [`claims`] has packed to `each`.
pub(super) fn each_claim<'a>(
    mut bytes: &'a [u8],
    mut each: impl FnMut(i64, u64, Keys<'a>, &'a [u8]) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let from = &mut bytes;
    for _ in 0..u32::from_le_bytes(next(from)?) {
        let (class, mark) = (i64::from_le_bytes(next(from)?), u64::from_le_bytes(next(from)?));
        let [keys] = next(from)?;
        let (keys, rest) = from.split_at_checked(8 * usize::from(keys)).ok_or_else(short)?;
        *from = rest;
        let frame = u32::from_le_bytes(next(from)?) as usize;
        let (frame, rest) = from.split_at_checked(frame).ok_or_else(short)?;
        *from = rest;
        each(class, mark, Keys(keys.as_chunks().0), frame)?;
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
        if keys.iter().any(&wanted) {
            let mut record = record_of(frame)?;
            record.keys = keys.iter().filter(|k| wanted(*k)).collect();
            out.push(record);
        }
        Ok(())
    })?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Attr;

    #[test]
    fn claims_that_are_cut_short_are_no_claims() {
        let record = Record {
            attr: Attr::Age,
            detail: String::new(),
            subject: "ida solvik".into(),
            value: "41".into(),
            lo: 41.0,
            hi: 41.0,
            days: None,
            flags: 0,
            beside: 0.0,
            with: vec!["brenna".into()],
            speaker: String::new(),
            copy: -7,
            sentence: 3,
            span: crate::span::Span { start: 5, end: 9 },
            words: "Ida Solvik, 41".into(),
            keys: vec![i64::MIN, -1, i64::MAX],
        };
        let whole = claims(&[record.clone(), record.clone()], Some(20_000)).expect("packed");
        assert_eq!(claims_of(&whole, |_| true).expect("whole"), [record.clone(), record]);
        for end in 0..whole.len() {
            assert!(claims_of(&whole[..end], |_| true).is_err(), "{end}");
        }
    }

    /// A sketch keeps two bits of a weight: one that no release writes would link its documents more strongly than their sketches do.
    #[test]
    fn a_name_that_weighs_more_than_any_is_in_no_card() {
        let mut made = Card { names: [("ida solvik".into(), Card::FULL_NAME)].into(), ..Card::default() };
        assert_eq!(card_of(&card(&made).expect("packed")).expect("a card"), made);
        made.names.insert("brenna".into(), 71);
        assert!(card_of(&card(&made).expect("packed")).is_err());
    }
}
