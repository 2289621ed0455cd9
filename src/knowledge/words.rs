//! The words of one document, numbered after those of the lexicon.

use super::interner::{Hashed, Interner};
use super::lexicon::{Lexicon, WordId};

/// The words of one document that the lexicon does not know.
#[derive(Clone, Debug, Default)]
pub struct Words {
    base: u32,
    own: Interner,
    /// A bit for every word of the lexicon: whether the document has it.
    seen: Vec<u64>,
}

impl Words {
    /// For a document read with this lexicon.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        Self { base: lexicon.len() as u32, own: Interner::default(), seen: vec![0; lexicon.len() / 64 + 1] }
    }

    /// The id of a normalised word, new or known.
    pub fn intern(&mut self, lexicon: &Lexicon, word: &str) -> WordId {
        let word = Hashed::new(word);
        if let Some(i) = lexicon.words.get(word) {
            self.seen[i as usize / 64] |= 1 << (i % 64);
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

    /// The id of a normalised word, if the document has it.
    #[must_use]
    pub fn seen(&self, lexicon: &Lexicon, word: &str) -> Option<WordId> {
        let seen = |id: &WordId| id.0 >= self.base || self.seen[id.0 as usize / 64] >> (id.0 % 64) & 1 == 1;
        self.id(lexicon, word).filter(seen)
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
