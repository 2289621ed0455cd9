//! Where a statement stands, and whether the copy makes it as a fact.

use crate::Article;
use crate::claim::clause::Modality;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::When;
use crate::syntax::{Predicate, Tag};
use crate::text::NONE;

/// Where a statement stands.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// The token that says it.
    pub token: u32,
    /// Tokens of the statement, subject included.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
    /// "had" puts it before what the sentences around it tell.
    pub earlier: bool,
}

impl Said {
    /// The statement that the predicate over a token makes.
    #[must_use]
    pub fn of(a: &Article, token: u32) -> Self {
        let sentence = a.text.sentence_of(token) as u32;
        let clause = a.clauses.of(token);
        let Some(p) = a.syntax.predicate_over(token).filter(|p| p.sentence == sentence) else {
            return Self { token, first: clause.first, last: clause.last, sentence, earlier: clause.before_the_story(token) };
        };
        let subject = a.syntax.phrases.get(p.subject as usize).filter(|s| s.sentence == sentence && s.first < p.first);
        let last = p.end.max(p.last).max(token + 1);
        Self { token, first: subject.map_or(p.first, |s| s.first).min(clause.first), last, sentence, earlier: p.pluperfect }
    }

    /// The dates within the statement, each with its first token.
    pub fn dates<'a>(&self, a: &'a Article) -> impl Iterator<Item = (u32, &'a When)> + use<'a> {
        a.mentions.within(self.first as usize..self.last as usize).iter().filter_map(|m| match &m.kind {
            Kind::Date(w) => Some((m.first, w)),
            _ => None,
        })
    }
}

/// Whether a statement is made as a fact, in the copy, outside quotations.
#[must_use]
pub fn asserted(a: &Article, know: &Knowledge, s: &Said) -> bool {
    let view = a.view(know);
    let zone = a.doc.zones[a.text.sentences[s.sentence as usize].zone as usize].kind;
    let c = a.clauses.of(s.token);
    let modal = a.syntax.predicate_over(s.token).is_some_and(|p| p.modal != NONE && p.sentence == s.sentence && !implied(a, know, p));
    zone.is_copy()
        && view.token(s.token as usize).quote == NONE
        && c.modality_at(&view, s.token, false) == Modality::Asserted
        && !modal
        && view.first_in(s.first as usize..(s.token + 2).min(s.last) as usize, &[Class::Habit]).is_none()
        && !questioned(a, know, s)
}

/// The sentence asks.
fn questioned(a: &Article, know: &Knowledge, s: &Said) -> bool {
    let view = a.view(know);
    let last = a.text.sentences[s.sentence as usize].last;
    (s.token..last).any(|i| view.word(i as usize) == "?")
}

/// An infinitive that is a fact: "took three hours to find him guilty", "voted to close the school".
fn implied(a: &Article, know: &Knowledge, p: &Predicate) -> bool {
    let view = a.view(know);
    if a.syntax.tags[p.modal as usize] != Tag::To {
        return false;
    }
    let before = a.syntax.predicates_in(p.sentence).iter().rev().find(|q| q.last <= p.modal);
    before.is_some_and(|q| {
        q.modal == NONE
            && q.negation == NONE
            && view.first_in(q.first as usize..(q.last + 1).min(p.modal + 1) as usize, &[Class::Implicative]).is_some()
    })
}
