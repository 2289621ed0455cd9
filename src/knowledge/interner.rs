//! Words to numbers. One hash serves the lexicon and the document, and a new word costs no allocation of its own.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A word with what every [`Interner`] needs to find it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hashed<'a> {
    word: &'a str,
    hash: u32,
    /// The first seven bytes and the length, which is the whole of a short word; longer lengths count as 255.
    head: u64,
}

impl<'a> Hashed<'a> {
    pub(super) fn new(word: &'a str) -> Self {
        let b = word.as_bytes();
        let head = b.iter().take(7).fold(0, |h, c| h << 8 | u64::from(*c)) << 8 | b.len().min(255) as u64;
        let long = if b.len() > 7 {
            let mut h = FxHasher::default();
            h.write(&b[7..]);
            h.finish()
        } else {
            0
        };
        // The multiplier of Knuth's multiplicative hashing, 2^64 divided by the golden ratio.
        let mixed = (head ^ long).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { word, hash: (mixed >> 32) as u32, head }
    }
}

/// A place in the table; `id` is the number of the word plus 1, or 0 for an empty place.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    head: u64,
    hash: u32,
    id: u32,
}

/// A set of words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner {
    /// All words, one behind the other.
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// Open addressing, a power of two long, at most half full.
    slots: Vec<Slot>,
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

    /// The number of a word.
    pub(super) fn get(&self, w: Hashed<'_>) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut i = w.hash as usize & mask;
        loop {
            let s = self.slots[i];
            if s.id == 0 {
                return None;
            }
            if s.hash == w.hash && s.head == w.head && (w.word.len() <= 7 || self.name(s.id - 1) == w.word) {
                return Some(s.id - 1);
            }
            i = (i + 1) & mask;
        }
    }

    /// Adds a word that is not there yet.
    pub(super) fn add(&mut self, w: Hashed<'_>) -> u32 {
        if self.slots.len() <= self.ends.len() * 2 {
            self.grow();
        }
        let id = self.ends.len() as u32;
        self.text.push_str(w.word);
        self.ends.push(self.text.len() as u32);
        self.put(Slot { head: w.head, hash: w.hash, id: id + 1 });
        id
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut i = slot.hash as usize & mask;
        while self.slots[i].id != 0 {
            i = (i + 1) & mask;
        }
        self.slots[i] = slot;
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(256);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|s| s.id != 0) {
            self.put(slot);
        }
    }
}
