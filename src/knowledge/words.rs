//! The words of one document, numbered after those of the lexicon.

use super::interner::{Hashed, Interner, Row, Slot};
use super::lexicon::{Lexicon, WordId};

/// The words of one document that the lexicon does not know.
#[derive(Clone, Debug, Default)]
pub struct Words {
    base: u32,
    own: Interner<Row>,
    /// A bit for several words each, by the end of their numbers: whether the document has one of them. A power of two of bits, so
    /// many that most are not set.
    seen: Vec<u64>,
}

/// A word with the place where the lexicon would have it. Most words lie outside the nearest cache: of several that are sought one
/// behind the other and interned afterwards, the processor fetches the places together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sought<'a> {
    word: Hashed<'a>,
    first: Slot,
}

impl<'a> Sought<'a> {
    /// The empty word, not looked for.
    pub(crate) const NONE: Self = Self { word: Hashed::EMPTY, first: Slot::EMPTY };

    /// A normalised word, not looked for yet.
    #[inline]
    pub(crate) fn hashed(word: &'a str) -> Self {
        Self { word: Hashed::new(word), first: Slot::EMPTY }
    }

    /// Looks where the lexicon would have it.
    #[inline]
    pub(crate) fn look(&mut self, lexicon: &Lexicon) {
        self.first = lexicon.words.slot(self.word);
    }
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
        let mut sought = Sought::hashed(word);
        sought.look(lexicon);
        self.intern_sought(lexicon, sought)
    }

    /// As [`Words::intern`], of a word that has been sought.
    #[inline]
    pub(crate) fn intern_sought(&mut self, lexicon: &Lexicon, Sought { word, first }: Sought<'_>) -> WordId {
        if let Some(i) = lexicon.words.get_from(word, first) {
            let at = (i as usize / 64) & (self.seen.len() - 1);
            self.seen[at] |= 1 << (i % 64);
            return WordId(i);
        }
        self.intern_own(word)
    }

    #[inline(never)]
    fn intern_own(&mut self, word: Hashed<'_>) -> WordId {
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

    /// The word behind an id. Every stage asks for letters: where to find those of common words stands where they are asked for.
    #[inline(always)]
    #[must_use]
    pub fn name<'a>(&'a self, lexicon: &'a Lexicon, id: WordId) -> &'a str {
        if id.0 < self.base { lexicon.words.name(id.0) } else { self.own_name(id) }
    }

    #[inline(never)]
    fn own_name(&self, id: WordId) -> &str {
        self.own.name(id.0 - self.base)
    }
}
