//! Where a statement stands, and whether the copy makes it as a fact.

use crate::Article;
use crate::claim::clause::Modality;
use crate::knowledge::Knowledge;
use crate::knowledge::known::{few, known};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::When;
use crate::mention::marks::View;
use crate::syntax::{Predicate, Tag};
use crate::text::{NONE, TokenKind};

/// Where a statement stands.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// The token that says it.
    pub token: u32,
    /// One past the words that say it; a cue inside them is the statement itself ("postponed").
    pub until: u32,
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
    pub fn of(a: &Article, token: u32, until: u32) -> Self {
        let sentence = a.text.sentence_of(token) as u32;
        let clause = a.clauses.of(token);
        let Some(p) = a.syntax.predicate_over(token).filter(|p| p.sentence == sentence) else {
            return Self { token, until, first: clause.first, last: clause.last, sentence, earlier: clause.before_the_story(token) };
        };
        let subject = a.syntax.phrases.get(p.subject as usize).filter(|s| s.sentence == sentence && s.first < p.first);
        // "failed to dock on Sunday": the last verb of the words closes the statement.
        let closing = a.syntax.predicate_over(until.saturating_sub(1)).filter(|q| q.sentence == sentence).map_or(0, |q| q.end);
        let last = p.end.max(p.last).max(closing).max(token + 1);
        Self { token, until, first: subject.map_or(p.first, |s| s.first).min(clause.first), last, sentence, earlier: p.pluperfect }
    }

    /// The dates within the statement, each with its first token.
    pub fn dates<'a>(&self, a: &'a Article) -> impl Iterator<Item = (u32, &'a When)> + use<'a> {
        a.mentions.within(self.first as usize..self.last as usize).iter().filter_map(|m| match &m.kind {
            Kind::Date(w) => Some((m.first, w)),
            _ => None,
        })
    }
}

/// How a statement is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// As a fact.
    Fact,
    /// "will": as a fact to come.
    Foretold,
}

/// Whether a statement is made as a fact, in the copy, outside quotations.
#[must_use]
pub fn asserted(a: &Article, know: &Knowledge, s: &Said) -> bool {
    mood(a, know, s) == Some(Mood::Fact)
}

/// How a statement is made in the copy, outside quotations; `None` where it is a wish, a plan, a possibility or a question.
#[must_use]
pub fn mood(a: &Article, know: &Knowledge, s: &Said) -> Option<Mood> {
    let view = a.view(know);
    let zone = a.doc.zones[a.text.sentences[s.sentence as usize].zone as usize].kind;
    let c = a.clauses.of(s.token);
    let p = a.syntax.predicate_over(s.token).filter(|p| p.sentence == s.sentence);
    let spoken = zone.is_copy() && view.token(s.token as usize).quote == NONE;
    // "trading normally" is the state, no habit.
    let scope = s.first as usize..(s.until + 1).min(s.last) as usize;
    let habit = view.all_in(scope, &[Class::Habit]).any(|h| h.last <= s.token || h.first >= s.until);
    if !spoken || habit || questioned(a, know, s) {
        return None;
    }
    // "recommended that it be refused"; "scrapping the tax would cost".
    let wished = |p: &Predicate| {
        let bare = view.word(p.first as usize) == "be" && p.modal == NONE;
        let sentence = a.text.sentences[p.sentence as usize];
        let opens = p.first == sentence.first || matches!(view.word(p.first as usize - 1), "that" | "said" | "says" | "and" | "but");
        bare || p.reduced && opens && a.syntax.tags[p.verb as usize] == Tag::Gerund
    };
    // "Denied that the dog bit him": what is denied is told as no fact.
    let refused = |p: &Predicate| {
        let start = a.syntax.phrases.get(p.subject as usize).map_or(p.first, |q| q.first.min(p.first)) as usize;
        start >= 2 && view.is_word(start - 1, known!("that")) && view.among(start - 2, few!("denied" | "denies" | "deny" | "denying"))
    };
    if p.is_some_and(wished) || p.is_some_and(refused) {
        return None;
    }
    let modal = p.map_or(NONE, |p| p.modal);
    let weakest = c.modality_at(&view, s.token, false);
    if modal == NONE || p.is_some_and(|p| implied(a, know, p)) {
        return (weakest == Modality::Asserted).then_some(Mood::Fact);
    }
    let shall = matches!(view.word(modal as usize), "will" | "shall" | "won't") || settled(&view, a, modal);
    // "If it is built, the port will grow."
    let sentence = a.text.sentences[s.sentence as usize].tokens();
    let conditional = view.first_in(sentence, &[Class::Conditional]).is_some();
    (shall && !conditional && weakest <= Modality::Planned).then_some(Mood::Foretold)
}

/// "Is to close", "is due to open", "are set to be sold": an infinitive that tells what will be.
fn settled(view: &View<'_>, a: &Article, modal: u32) -> bool {
    if a.syntax.tags[modal as usize] != Tag::To || modal == 0 {
        return false;
    }
    let before = modal - 1 - u32::from(modal > 1 && matches!(view.word(modal as usize - 1), "due" | "set" | "going"));
    matches!(view.word(before as usize), "is" | "are")
}

/// The sentence asks.
fn questioned(a: &Article, know: &Knowledge, s: &Said) -> bool {
    let view = a.view(know);
    let last = a.text.sentences[s.sentence as usize].last;
    let rest = view.token(s.token as usize).span.start..a.text.sentences[s.sentence as usize].span.end;
    let asks = a.doc.text.as_bytes().get(rest.start as usize..rest.end as usize).is_some_and(|b| memchr::memchr(b'?', b).is_some());
    asks && (s.token..last).any(|i| view.token(i as usize).kind == TokenKind::Punct && view.word(i as usize) == "?")
}

/// An infinitive that is a fact: "took three hours to find him guilty", "voted to close the school"; or the denial of one:
/// "failed to win".
fn implied(a: &Article, know: &Knowledge, p: &Predicate) -> bool {
    let view = a.view(know);
    if a.syntax.tags[p.modal as usize] != Tag::To {
        return false;
    }
    // The word before the infinitive denies it: "failed to win", "has yet to sign".
    let denier = Some(p.negation).filter(|&n| n != NONE && n + 1 == p.modal);
    if resolved(a, &view, p) || denier.is_some_and(|n| view.word(n as usize) == "yet") {
        return true;
    }
    let before = a.syntax.predicates_in(p.sentence).iter().rev().find(|q| q.last <= p.modal);
    before.is_some_and(|q| {
        let range = q.first as usize..(q.last + 1).min(p.modal + 1) as usize;
        let denies = || denier.is_some_and(|n| view.is(n as usize, Class::NegativeVerb));
        // "Had to sell" is done, "had prayed to find him" is not.
        let done = || view.all_in(range.clone(), &[Class::Implicative]).any(|h| view.word(h.first as usize) != "had" || h.first == q.verb);
        q.modal == NONE && q.negation == NONE && (done() || denies())
    })
}

/// "The decision to keep the ban", "the club's refusal to sell": what the noun before the infinitive says was settled.
pub(crate) fn resolved(a: &Article, view: &View<'_>, p: &Predicate) -> bool {
    let to = p.modal;
    if to == NONE || a.syntax.tags[to as usize] != Tag::To {
        return false;
    }
    let not = |i: u32| a.syntax.tags[i as usize] == Tag::Negation;
    let Some(noun) = to.checked_sub(1).and_then(|i| if not(i) { i.checked_sub(1) } else { Some(i) }) else { return false };
    let phrase = a.syntax.phrases.get(a.syntax.phrase_at[noun as usize] as usize);
    // "Its decision on Thursday not to strike him off": the day stands between.
    let day = phrase.filter(|q| q.time && q.preposition != NONE && q.preposition > 0).map(|q| q.preposition - 1);
    let noun = day.unwrap_or(noun);
    let phrase = if day.is_some() { a.syntax.phrases.get(a.syntax.phrase_at[noun as usize] as usize) } else { phrase };
    phrase.is_some_and(|q| q.opener.known() && q.head == noun)
        && (view.is(noun as usize, Class::Resolve) || view.is(noun as usize, Class::Refusal))
}
