//! Words to numbers. One hash serves the lexicon and the document.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A word with what every [`Interner`] needs to find it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hashed<'a> {
    word: &'a str,
    /// Its first eight bytes, which with the length are the whole of a shorter word.
    head: u64,
    /// 24 bits of hash and the length; longer lengths count as 255.
    tag: u32,
}

impl<'a> Hashed<'a> {
    /// The empty word as it is before it is hashed.
    pub(super) const EMPTY: Self = Self { word: "", head: 0, tag: 0 };

    #[inline]
    pub(super) fn new(word: &'a str) -> Self {
        let b = word.as_bytes();
        let head = head(b);
        let long = if b.len() > 8 { rest(b) } else { b.len() as u64 };
        // The multiplier of Knuth's multiplicative hashing, 2^64 divided by the golden ratio.
        let mixed = (head ^ long.rotate_left(32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ mixed >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { word, head, tag: ((mixed >> 32) as u32) << 8 | b.len().min(255) as u32 }
    }

    /// Where the search of a table begins.
    fn place(tag: u32, mask: usize) -> usize {
        (tag >> 8) as usize & mask
    }
}

/// The first eight bytes, or all of a shorter word, in an order that is one to one for words of one length.
#[inline]
fn head(b: &[u8]) -> u64 {
    let four = |c: &[u8; 4]| u64::from(u32::from_le_bytes(*c));
    match (b.first_chunk::<8>(), b.first_chunk::<4>(), b.last_chunk::<4>()) {
        (Some(c), ..) => u64::from_le_bytes(*c),
        (None, Some(first), Some(last)) => four(first) | four(last) << 32,
        _ => match *b {
            [] => 0,
            [a] => u64::from(a),
            [a, b] => u64::from(a) | u64::from(b) << 8,
            [a, b, c, ..] => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        },
    }
}

/// A hash of what stands behind the first eight bytes.
fn rest(b: &[u8]) -> u64 {
    let mut h = FxHasher::default();
    h.write(&b[8..]);
    h.finish()
}

/// A place in the table; `id` is the number of the word plus 1, or 0 for an empty place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    head: u64,
    tag: u32,
    id: u32,
}

impl Slot {
    pub(super) const EMPTY: Self = Self { head: 0, tag: 0, id: 0 };
}

/// The letters of words by number.
pub(super) trait Letters: Default {
    fn len(&self) -> usize;
    fn name(&self, id: u32) -> &str;
    fn push(&mut self, word: &str);
    fn reserve(&mut self, words: usize);
}

/// A box each: words that are asked for all the time have their letters at once.
pub(super) type Boxes = Vec<Box<str>>;

impl Letters for Boxes {
    #[inline]
    fn len(&self) -> usize {
        self.len()
    }

    #[inline]
    fn name(&self, id: u32) -> &str {
        &self[id as usize]
    }

    fn push(&mut self, word: &str) {
        self.push(word.into());
    }

    fn reserve(&mut self, words: usize) {
        self.reserve(words);
    }
}

/// One behind the other: an article has few words of its own, and an allocation for each would be a fifth of all that it makes.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    letters: String,
    /// By number: one past its last letter.
    ends: Vec<u32>,
}

impl Letters for Row {
    #[inline]
    fn len(&self) -> usize {
        self.ends.len()
    }

    #[inline]
    fn name(&self, id: u32) -> &str {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.letters[start..self.ends[id] as usize]
    }

    fn push(&mut self, word: &str) {
        self.letters.push_str(word);
        self.ends.push(self.letters.len() as u32);
    }

    fn reserve(&mut self, words: usize) {
        self.letters.reserve(words * 8);
        self.ends.reserve(words);
    }
}

/// A set of words, numbered from 0 in the order in which they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Interner<L> {
    words: L,
    /// Open addressing, a power of two long, at most half full.
    slots: Vec<Slot>,
}

impl<L: Letters> Interner<L> {
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Makes room for so many words.
    pub(super) fn reserve(&mut self, words: usize) {
        self.words.reserve(words);
        if self.slots.len() < words * 2 {
            self.grow_to((words * 2).next_power_of_two());
        }
    }

    /// The word of a number that was given out.
    #[inline]
    pub(super) fn name(&self, id: u32) -> &str {
        self.words.name(id)
    }

    /// The number of a word.
    #[inline]
    pub(super) fn get(&self, w: Hashed<'_>) -> Option<u32> {
        self.get_from(w, self.slot(w))
    }

    /// The place in the table where the search of a word begins.
    #[inline]
    pub(super) fn slot(&self, w: Hashed<'_>) -> Slot {
        let place = Hashed::place(w.tag, self.slots.len().wrapping_sub(1));
        self.slots.get(place).copied().unwrap_or_default()
    }

    /// As [`Interner::get`], where the first place has been looked at.
    #[inline(always)]
    pub(super) fn get_from(&self, w: Hashed<'_>, first: Slot) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let (mut s, mut i) = (first, Hashed::place(w.tag, mask));
        while s.id != 0 {
            if s.tag == w.tag && s.head == w.head && (w.word.len() <= 8 || self.name(s.id - 1) == w.word) {
                return Some(s.id - 1);
            }
            i += 1;
            s = self.slots[i & mask];
        }
        None
    }

    /// Adds a word that is not there yet.
    pub(super) fn add(&mut self, w: Hashed<'_>) -> u32 {
        if self.slots.len() <= self.words.len() * 2 {
            // Most articles have fewer words of their own.
            self.grow_to((self.slots.len() * 2).max(128));
            let room = self.slots.len() / 2 - self.words.len();
            self.words.reserve(room);
        }
        let id = self.words.len() as u32;
        self.words.push(w.word);
        self.put(Slot { head: w.head, tag: w.tag, id: id + 1 });
        id
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut i = Hashed::place(slot.tag, mask);
        while self.slots[i & mask].id != 0 {
            i += 1;
        }
        self.slots[i & mask] = slot;
    }

    fn grow_to(&mut self, size: usize) {
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|s| s.id != 0) {
            self.put(slot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_alike_are_told_apart() {
        told_apart::<Boxes>();
        told_apart::<Row>();
    }

    fn told_apart<L: Letters>() {
        let words =
            ["", "a", "aa", "aaa", "ab", "aba", "abab", "ababa", "abcab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghj", "\0", "\0\0"];
        let mut set = Interner::<L>::default();
        for (i, w) in words.iter().enumerate() {
            assert_eq!(set.get(Hashed::new(w)), None, "{w:?}");
            assert_eq!(set.add(Hashed::new(w)), i as u32);
        }
        for (i, w) in words.iter().enumerate() {
            assert_eq!((set.get(Hashed::new(w)), set.name(i as u32)), (Some(i as u32), *w));
        }
    }
}
