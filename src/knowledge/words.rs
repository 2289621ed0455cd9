//! The words of one document, numbered after those of the lexicon.

use super::interner::{Hashed, Interner};
use super::lexicon::{Lexicon, WordId};

/// The words of one document that the lexicon does not know.
#[derive(Clone, Debug, Default)]
pub struct Words {
    base: u32,
    own: Interner,
    /// A bit for several words each, by the end of their numbers: whether the document has one of them. A power of two of bits, so
    /// many that most are not set.
    seen: Vec<u64>,
}

impl Words {
    /// For a document of so many bytes, read with this lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon, bytes: usize) -> Self {
        let bits = (bytes / 2).next_power_of_two().max(64);
        Self { base: lexicon.len() as u32, own: Interner::default(), seen: vec![0; bits / 64] }
    }

    /// The id of a normalised word, new or known.
    pub fn intern(&mut self, lexicon: &Lexicon, word: &str) -> WordId {
        let word = Hashed::new(word);
        if let Some(i) = lexicon.words.get(word) {
            let at = (i as usize / 64) & (self.seen.len() - 1);
            self.seen[at] |= 1 << (i % 64);
            return WordId(i);
        }
        let i = self.own.get(word).unwrap_or_else(|| self.own.add(word));
        WordId(self.base + i)
    }

    /// The id of a normalised word, if the lexicon or the document has it.
    #[must_use]
    pub fn id(&self, lexicon: &Lexicon, word: &str) -> Option<WordId> {
        let word = Hashed::new(word);
        lexicon.words.get(word).or_else(|| self.own.get(word).map(|i| self.base + i)).map(WordId)
    }

    /// The id of a normalised word, if the document may have it: of nearly all words that it lacks it is known that it does.
    #[must_use]
    pub fn seen(&self, lexicon: &Lexicon, word: &str) -> Option<WordId> {
        let may = |id: u32| self.seen.get((id as usize / 64) & self.seen.len().wrapping_sub(1)).is_some_and(|b| b >> (id % 64) & 1 == 1);
        self.id(lexicon, word).filter(|id| id.0 >= self.base || may(id.0))
    }

    /// Number of distinct words, the lexicon's included: ids are below it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.base as usize + self.own.len()
    }

    /// The word behind an id.
    #[inline]
    #[must_use]
    pub fn name<'a>(&'a self, lexicon: &'a Lexicon, id: WordId) -> &'a str {
        if id.0 < self.base { lexicon.words.name(id.0) } else { self.own.name(id.0 - self.base) }
    }
}
