//! Words to numbers. One hash serves the lexicon and the document, and a new word costs no allocation of its own.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The hash of a word, for every [`Interner`].
pub(super) fn hash(word: &str) -> u32 {
    let mut h = FxHasher::default();
    h.write(word.as_bytes());
    let h = h.finish();
    (h ^ (h >> 32)) as u32
}

/// A set of words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    /// All words, one behind the other.
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Open addressing, a power of two long, at most half full: hash in the high half, number + 1 in the low half, or 0.
    slots: Vec<u64>,
}

impl Interner {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of a number that was given out.
    pub(super) fn name(&self, id: u32) -> &str {
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] };
        &self.text[start as usize..self.ends[id as usize] as usize]
    }

    /// The number of a word; `hash` is [`hash`] of it.
    pub(super) fn get(&self, hash: u32, word: &str) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut i = hash as usize & mask;
        loop {
            match self.slots[i] {
                0 => return None,
                s if (s >> 32) as u32 == hash && self.name(s as u32 - 1) == word => return Some(s as u32 - 1),
                _ => i = (i + 1) & mask,
            }
        }
    }

    /// Adds a word that is not there yet.
    pub(super) fn add(&mut self, hash: u32, word: &str) -> u32 {
        if self.slots.len() <= self.ends.len() * 2 {
            self.grow();
        }
        let id = self.ends.len() as u32;
        self.text.push_str(word);
        self.ends.push(self.text.len() as u32);
        self.put(u64::from(hash) << 32 | u64::from(id + 1));
        id
    }

    fn put(&mut self, slot: u64) {
        let mask = self.slots.len() - 1;
        let mut i = (slot >> 32) as usize & mask;
        while self.slots[i] != 0 {
            i = (i + 1) & mask;
        }
        self.slots[i] = slot;
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![0; (old.len() * 2).max(512)];
        for slot in old.into_iter().filter(|s| *s != 0) {
            self.put(slot);
        }
    }
}
