//! Votes and scores: two figures that are one result.

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Measure, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::span::Span;
use crate::text::{Case, NONE, TokenKind};

/// What a pair of figures is the result of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// For and against.
    Vote,
    /// Two sides of a match.
    Match,
}

/// One result.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// First and second figure, as printed.
    pub pair: (u32, u32),
    /// Of what.
    pub of: Of,
    /// Index of its sentence.
    pub sentence: u32,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Where it stands.
    pub span: Span,
    /// "The", "this" or a possessive stands before it and a noun for a result behind it: `the 8-3 vote`.
    pub definite: bool,
    /// One of several scores in a row: sets, innings.
    pub series: bool,
}

impl Outcome {
    /// The larger figure first.
    #[must_use]
    pub fn sorted(&self) -> (u32, u32) {
        (self.pair.0.max(self.pair.1), self.pair.0.min(self.pair.1))
    }
}

/// Every result outside quotations, in order.
#[must_use]
pub fn outcomes(article: &Article, know: &Knowledge) -> Vec<Outcome> {
    let view = article.view(know);
    let list = super::reckon::figures(article);
    let mut out: Vec<Outcome> = vec![];
    for pair in list.windows(2) {
        let [(a, x), (b, y)] = pair else { continue };
        if a.sentence != b.sentence || article.text.tokens[a.first as usize].quote != NONE || !(whole(x) && whole(y)) {
            continue;
        }
        let s = article.text.sentences[a.sentence as usize].tokens();
        let between: Vec<&str> = (a.last..b.first).map(|i| view.word(i as usize)).collect();
        let score = x.role == Role::Score && y.role == Role::Score && b.first == a.last + 1;
        let voted = view.first_in(s.clone(), &[Class::VoteWord]).is_some();
        let from = a.first as usize > s.start && view.word(a.first as usize - 1) == "from";
        let spelt = voted
            && !from
            && matches!(between[..], ["to"] | ["votes", "to"] | ["vote", "to"] | ["votes", "against"])
            && ends(&view, b.last);
        if !score && !spelt {
            continue;
        }
        let before = a.first.checked_sub(1).filter(|&t| t as usize >= s.start);
        let the = before.is_some_and(|t| matches!(view.word(t as usize), "the" | "this" | "that") || view.token(t as usize).possessive);
        let noun = [Class::VoteNoun, Class::WinNoun, Class::LossNoun].iter().any(|c| view.is(b.last as usize, *c));
        let series = before.is_some_and(|t| view.word(t as usize) == ",") && out.last().is_some_and(|o| o.last + 1 == a.first);
        if series && let Some(o) = out.last_mut() {
            o.series = true;
        }
        out.push(Outcome {
            pair: (x.value as u32, y.value as u32),
            of: if voted { Of::Vote } else { Of::Match },
            sentence: a.sentence,
            first: a.first,
            last: b.last,
            span: article.text.span_of(a.first, b.last),
            definite: the && noun,
            series,
        });
    }
    out
}

fn whole(q: &Quantity) -> bool {
    q.value.fract() == 0.0 && (0.0..100_000.0).contains(&q.value) && q.measure == Measure::Count && q.form != Form::Range && q.lo == q.hi
}

/// Nothing that the second figure could count stands behind it.
fn ends(view: &crate::mention::marks::View<'_>, i: u32) -> bool {
    let i = i as usize;
    i >= view.text.tokens.len()
        || view.token(i).kind != TokenKind::Word
        || view.is(i, Class::Preposition)
        || view.is(i, Class::Conjunction)
        || matches!(view.word(i), "to" | "votes" | "against" | "late" | "after" | "vote")
}

/// The last word of the name before a token, auxiliaries and adverbs between left out.
#[must_use]
pub fn name_before(article: &Article, know: &Knowledge, token: u32) -> Option<u32> {
    let view = article.view(know);
    let at = token.checked_sub(1)?;
    capital(article, at).filter(|&t| view.word(t as usize).len() > 2)
}

/// The token, if it is a capitalised word that is no first word of lower-case kind.
#[must_use]
pub fn capital(article: &Article, token: u32) -> Option<u32> {
    let t = article.text.tokens.get(token as usize)?;
    (t.kind == TokenKind::Word && matches!(t.case, Case::Capital | Case::Upper)).then_some(token)
}

/// A plain exact count.
#[must_use]
pub fn count(m: &Mention) -> Option<&Quantity> {
    match &m.kind {
        Kind::Quantity(q) if q.is_plain() && q.is_exact() && q.measure == Measure::Count => Some(q),
        _ => None,
    }
}
