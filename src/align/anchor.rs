//! Two words in one place: how far the words around the one are the words around the other.
//!
//! A sentence of a draft joins what two sentences of its source tell, leaves out and turns round; the few words on both
//! sides of a name or a figure stay. They are compared place by place, without an order over the whole sentence. Cost is
//! a constant for each pair of places.

use super::sentence::key;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

/// The words of a sentence that carry sense, numbers included.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Stem and token, in order.
    words: Vec<(String, usize)>,
}

/// How the surroundings of two places agree.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Anchor {
    /// What stands before the place.
    pub left: Side,
    /// What stands behind it.
    pub right: Side,
}

/// One side of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Side {
    /// Words that both have.
    pub same: usize,
    /// The word right beside the place is one of them.
    pub touching: bool,
    /// Weight of these words, the nearer the heavier.
    pub weight: f64,
    /// Weight of all words of the first sentence on this side; 0 where either sentence has none.
    pub of: f64,
}

/// Weights of the words around a place, the nearest first.
const NEARNESS: [f64; 5] = [4.0, 3.0, 2.0, 2.0, 1.0];
/// How far a word may have moved to count as one of the surroundings.
const DRIFT: usize = 2;
/// Words of a side that are read.
const REACH: usize = NEARNESS.len() + DRIFT;
/// Part of its weight that a word keeps which has moved.
const MOVED: f64 = 0.75;

impl Anchor {
    /// Weight of the words that agree.
    #[must_use]
    pub fn weight(&self) -> f64 {
        self.left.weight + self.right.weight
    }

    /// The same as a part of the weight of all words around the place: 0 to 1.
    #[must_use]
    pub fn share(&self) -> f64 {
        let of = self.left.of + self.right.of;
        if of > 0.0 { self.weight() / of } else { 0.0 }
    }

    /// How many words agree.
    #[must_use]
    pub fn same(&self) -> usize {
        self.left.same + self.right.same
    }

    fn touching(&self) -> bool {
        self.left.touching || self.right.touching
    }

    /// One place beyond doubt: words on both sides agree, and most of them do; or one side agrees in nearly all.
    #[must_use]
    pub fn firm(&self) -> bool {
        let (l, r) = (self.left, self.right);
        let sides = l.same > 0 && r.same > 0 && self.same() >= 3 && self.share() >= 0.5;
        let edge = (l.of == 0.0 || r.of == 0.0) && self.same() >= 3 && self.share() >= 0.7;
        let run = |s: Side| s.touching && s.same >= 4 && s.weight >= 0.8 * s.of;
        self.touching() && (sides || edge) || run(l) || run(r)
    }

    /// The surroundings are nearly word for word the same, on both sides.
    #[must_use]
    pub fn close(&self) -> bool {
        let (l, r) = (self.left, self.right);
        l.touching && r.touching && self.same() >= 4 && self.share() >= 0.7
    }

    /// One place as far as can be seen.
    #[must_use]
    pub fn fair(&self) -> bool {
        let sides = self.left.same > 0 && self.right.same > 0 && self.share() >= 0.35;
        self.same() >= 2 && self.touching() && (sides || self.share() >= 0.5)
    }
}

impl Line {
    /// Reads a token range.
    #[must_use]
    pub fn new(know: &Knowledge, a: &Article, tokens: Range<usize>) -> Self {
        let view = a.view(know);
        let open = |i: &usize| match view.token(*i).kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                know.lexicon.part(view.token(*i).word).is_none_or(|p| p.1.is_none()) && view.word(*i).len() > 1
                    || view.is(*i, Class::Opposite)
            }
            _ => false,
        };
        Self { words: tokens.filter(open).map(|i| (key(know, view.word(i)), i)).collect() }
    }

    /// How the surroundings of a token range of this sentence agree with those of a token range of another.
    #[must_use]
    pub fn anchor(&self, here: Range<usize>, other: &Self, there: Range<usize>) -> Anchor {
        let cut = |line: &Self, r: &Range<usize>| {
            let at = |token: usize| line.words.partition_point(|w| w.1 < token);
            (at(r.start), at(r.end))
        };
        let ((i, j), (k, l)) = (cut(self, &here), cut(other, &there));
        Anchor {
            left: side(&before(&self.words, i), &before(&other.words, k)),
            right: side(&behind(&self.words, j), &behind(&other.words, l)),
        }
    }
}

/// The words before a place, the nearest first.
fn before(line: &[(String, usize)], at: usize) -> Vec<&str> {
    line[..at].iter().rev().take(REACH).map(|w| w.0.as_str()).collect()
}

/// The words behind a place, the nearest first.
fn behind(line: &[(String, usize)], at: usize) -> Vec<&str> {
    line[at..].iter().take(REACH).map(|w| w.0.as_str()).collect()
}

/// Compares the words of one side, the nearest first.
fn side(mine: &[&str], theirs: &[&str]) -> Side {
    let mut out = Side::default();
    let mut used = [false; REACH];
    if theirs.is_empty() {
        return out;
    }
    for (n, (word, weight)) in mine.iter().zip(NEARNESS).enumerate() {
        out.of += weight;
        let near = (n.saturating_sub(DRIFT)..=n + DRIFT).filter(|&m| !used[m] && theirs.get(m) == Some(word));
        let Some(m) = near.min_by_key(|m| m.abs_diff(n)) else { continue };
        used[m] = true;
        out.same += 1;
        out.weight += if m == n { weight } else { weight * MOVED };
        out.touching |= n == 0 && m <= 1 || m == 0 && n <= 1;
    }
    out
}
