//! Where in the hits of a text those of a token are, and their classes.

use super::classes::ClassSet;
use super::lexicon::Lexicon;

/// The hits of a text by token.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By token: where its hits begin; one number more, where the last ones end.
    pub(super) starts: Vec<u32>,
    /// By token: the set of the classes of its hits, a number of the lexicon's sets or, beyond those, of `own`. A set is large,
    /// and the tokens of a text have few.
    pub(super) sets: Vec<u32>,
    /// Sets that the lexicon does not have.
    pub(super) own: Vec<ClassSet>,
}

impl Found {
    /// For a text of so many tokens.
    #[must_use]
    pub fn with_capacity(tokens: usize) -> Self {
        let mut starts = Vec::with_capacity(tokens + 1);
        starts.push(0);
        Self { starts, sets: Vec::with_capacity(tokens), own: vec![] }
    }

    /// Where the hits are that start in a token range, as indexes of the hits.
    #[inline]
    #[must_use]
    pub fn range(&self, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let all = || self.starts.last().map_or(0, |n| *n as usize);
        let start = |token: usize| self.starts.get(token).map_or_else(all, |n| *n as usize);
        let (from, to) = (start(tokens.start), start(tokens.end));
        from..to.max(from)
    }

    /// Where the hits are that start at a token; nowhere beyond the end.
    #[inline]
    #[must_use]
    pub fn at(&self, token: usize) -> std::ops::Range<usize> {
        match self.starts.get(token..) {
            Some(&[from, to, ..]) => from as usize..to as usize,
            _ => 0..0,
        }
    }

    /// The classes of the hits that start at a token; none beyond the end. The lexicon is the one that found them.
    #[inline]
    #[must_use]
    pub fn classes<'a>(&'a self, lexicon: &'a Lexicon, token: usize) -> &'a ClassSet {
        self.sets.get(token).map_or(&ClassSet::NONE, |&set| self.set(lexicon, set))
    }

    #[inline]
    pub(super) fn set<'a>(&'a self, lexicon: &'a Lexicon, set: u32) -> &'a ClassSet {
        let shared = &lexicon.sets;
        shared.get(set as usize).or_else(|| self.own.get(set as usize - shared.len())).unwrap_or(&ClassSet::NONE)
    }

    /// The set of the classes of two sets.
    pub(super) fn join(&mut self, lexicon: &Lexicon, a: u32, b: u32) -> u32 {
        if a == b || a == 0 {
            return b;
        }
        let (x, y) = (self.set(lexicon, a), self.set(lexicon, b));
        if y.within(x) {
            return a;
        }
        let mut both = *x;
        both.join(y);
        self.own.push(both);
        (lexicon.sets.len() + self.own.len() - 1) as u32
    }
}
