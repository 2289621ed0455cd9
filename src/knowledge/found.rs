//! Where in the hits of a text those of a token are, and their classes.

use super::classes::Folded;

/// The hits of a text by token.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// By token: where its hits begin; one number more, where the last ones end.
    pub(super) starts: Vec<u32>,
    /// By token: the classes of its hits.
    pub(super) sets: Vec<Folded>,
}

impl Found {
    /// For a text of so many tokens.
    #[must_use]
    pub fn with_capacity(tokens: usize) -> Self {
        let mut starts = Vec::with_capacity(tokens + 1);
        starts.push(0);
        Self { starts, sets: Vec::with_capacity(tokens) }
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

    /// The classes of the hits that start at each token of a range.
    #[inline]
    #[must_use]
    pub fn classes_in(&self, tokens: std::ops::Range<usize>) -> &[Folded] {
        self.sets.get(tokens).unwrap_or_default()
    }

    /// The classes of the hits that start at a token; none beyond the end.
    #[inline]
    #[must_use]
    pub fn classes(&self, token: usize) -> &Folded {
        self.sets.get(token).unwrap_or(&Folded::NONE)
    }
}
