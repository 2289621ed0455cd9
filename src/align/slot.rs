//! Two sentences of one matter, word by word: what the one has in the place of what the other has.

use super::sentence::key;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::text::TokenKind;
use std::ops::Range;

/// Words that stand in one place: tokens of the first sentence, and tokens of the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// Of the first sentence.
    pub here: Vec<usize>,
    /// Of the second.
    pub there: Vec<usize>,
}

/// Longest sentence, in words that carry sense, that is laid beside another: the cost is the product of the two.
const LONGEST: usize = 80;
/// Longest run of words that stands for another.
const RUN: usize = 4;

/// The places where the two differ, where they share `share` of the shorter one's words at least; in order.
#[must_use]
pub fn swaps(know: &Knowledge, (a, x): (&Article, Range<usize>), (b, y): (&Article, Range<usize>), share: f64) -> Vec<Swap> {
    let (p, q) = (words(know, a, x), words(know, b, y));
    if p.is_empty() || q.is_empty() || p.len() > LONGEST || q.len() > LONGEST {
        return vec![];
    }
    let pairs = common(&p, &q);
    if pairs.len() < 2 || (pairs.len() as f64) < share * p.len().min(q.len()) as f64 {
        return vec![];
    }
    let mut out = vec![];
    let (mut i, mut j) = (0, 0);
    for (n, m) in pairs.into_iter().chain([(p.len(), q.len())]) {
        let run = |k: usize| (1..=RUN).contains(&k);
        if run(n - i) && run(m - j) {
            out.push(Swap { here: p[i..n].iter().map(|w| w.1).collect(), there: q[j..m].iter().map(|w| w.1).collect() });
        }
        (i, j) = (n + 1, m + 1);
    }
    out
}

/// The words that carry sense, numbers included, by their stems.
fn words(know: &Knowledge, a: &Article, tokens: Range<usize>) -> Vec<(String, usize)> {
    let view = a.view(know);
    let open = |i: &usize| match view.token(*i).kind {
        TokenKind::Number => true,
        TokenKind::Word => {
            know.lexicon.part(view.token(*i).word).is_none_or(|p| p.1.is_none())
                && !view.is(*i, Class::Reporting)
                && view.word(*i).len() > 1
                || view.is(*i, Class::Opposite)
        }
        _ => false,
    };
    tokens.filter(open).map(|i| (key(know, view.word(i)), i)).collect()
}

/// The longest common subsequence, as pairs of indexes.
fn common(p: &[(String, usize)], q: &[(String, usize)]) -> Vec<(usize, usize)> {
    let width = q.len() + 1;
    let mut best = vec![0u16; (p.len() + 1) * width];
    for i in (0..p.len()).rev() {
        for j in (0..q.len()).rev() {
            best[i * width + j] =
                if p[i].0 == q[j].0 { best[(i + 1) * width + j + 1] + 1 } else { best[(i + 1) * width + j].max(best[i * width + j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, vec![]);
    while i < p.len() && j < q.len() {
        if p[i].0 == q[j].0 {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
