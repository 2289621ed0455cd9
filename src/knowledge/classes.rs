//! Sets of lexicon classes, as bits: whether a token, a sentence or an article can concern a stage is one test.

use super::lexicon::{CLASSES, Class, QUIET};

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet([u64; CLASSES.len().div_ceil(64)]);

impl ClassSet {
    /// No class.
    pub const NONE: Self = Self([0; CLASSES.len().div_ceil(64)]);

    /// The set of these classes. A constant set costs nothing where it is used.
    #[inline]
    #[must_use]
    pub const fn of(classes: &[Class]) -> Self {
        let mut out = Self::NONE;
        let mut i = 0;
        while i < classes.len() {
            out.insert(classes[i]);
            i += 1;
        }
        out
    }

    /// Adds a class.
    #[inline]
    pub const fn insert(&mut self, class: Class) {
        self.0[class as usize / 64] |= 1 << (class as usize % 64);
    }

    /// The set with a class added.
    #[must_use]
    pub const fn with(mut self, class: Class) -> Self {
        self.insert(class);
        self
    }

    /// Whether the class is in the set.
    #[inline]
    #[must_use]
    pub const fn has(&self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as usize % 64) & 1 == 1
    }

    /// Adds all classes of another set.
    #[inline]
    pub fn join(&mut self, other: &Self) {
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a |= b;
        }
    }

    /// Whether the two sets share a class.
    #[inline]
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |all, (a, b)| all | a & b) != 0
    }

    /// A bit for each class of the set that gives no hits, in the order of [`QUIET`].
    #[inline(always)]
    #[must_use]
    pub(crate) const fn quiet(&self) -> u16 {
        let mut out = 0;
        let mut i = 0;
        while i < QUIET.len() {
            out |= (self.has(QUIET[i]) as u16) << i;
            i += 1;
        }
        out
    }

    /// The set folded, as tokens have it.
    #[inline]
    #[must_use]
    pub const fn folded(&self) -> Folded {
        let mut out = Folded::NONE;
        let mut i = 0;
        while i < self.0.len() {
            out.0[i % FOLDS] |= self.0[i];
            i += 1;
        }
        out
    }

    /// Whether every class of this set is in the other; true of the empty set.
    #[inline]
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |all, (a, b)| all | a & !b) == 0
    }
}

/// Words of a folded set.
const FOLDS: usize = 2;

/// A set of classes of a third of the size, in which a few classes share a bit: what it has not is not there, what it has may be.
/// Tokens have few classes and there are many tokens, whose exact sets would not stay in the cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Folded([u64; FOLDS]);

impl Folded {
    /// No class.
    pub const NONE: Self = Self([0; FOLDS]);

    /// Adds a class.
    #[inline]
    pub const fn insert(&mut self, class: Class) {
        self.0[class as usize / 64 % FOLDS] |= 1 << (class as usize % 64);
    }

    /// Adds all classes of another set.
    #[inline]
    pub fn join(&mut self, other: Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a |= b;
        }
    }

    /// Whether the class may be in the set.
    #[inline]
    #[must_use]
    pub const fn may_have(&self, class: Class) -> bool {
        self.0[class as usize / 64 % FOLDS] >> (class as usize % 64) & 1 == 1
    }

    /// Whether the two sets may share a class.
    #[inline]
    #[must_use]
    pub fn may_meet(&self, other: &ClassSet) -> bool {
        self.0.iter().zip(other.folded().0).fold(0, |all, (a, b)| all | a & b) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_a_bit_of_its_own() {
        let mut all = ClassSet::NONE;
        for &class in CLASSES {
            assert!(!all.has(class) && !all.meets(&ClassSet::of(&[class])));
            all.insert(class);
            assert!(all.has(class) && ClassSet::of(&[class]).within(&all));
        }
        assert_eq!(all, ClassSet::of(CLASSES));
        for &class in CLASSES {
            let mut folded = Folded::NONE;
            folded.insert(class);
            assert!(folded == ClassSet::of(&[class]).folded() && folded.may_have(class) && folded.may_meet(&all));
        }
        assert!(ClassSet::NONE.within(&ClassSet::NONE) && !all.within(&ClassSet::NONE));
    }
}
