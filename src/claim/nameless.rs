//! The ages of people whom the copy does not name: "a girl of nine", "the driver, 46,", "a 64-year-old man".

use super::clause::Voice;
use super::figures::quantities;
use super::person::{Age, AgeOf, present};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::Mention;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Role};
use crate::syntax::{Opener, Phrase, Tag};
use crate::text::NONE;
use std::ops::Range;

/// An age said of somebody who is told of by a noun.
#[derive(Clone, Debug)]
pub struct Nameless {
    /// Token of the noun.
    pub noun: u32,
    /// "a girl": the first that the reader hears of her.
    pub new: bool,
    /// Words before the noun that are no part of the age: "injured", "second".
    pub told: Vec<u32>,
    /// The age with its tokens.
    pub years: u32,
    /// First token of the phrase and its age.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Nouns for one person, and none that have something of a number: not "mother of nine", "leader of 14".
const PERSON: ClassSet = ClassSet::of(&[Class::Human, Class::Person, Class::PersonNoun]);

/// Every such age of the article's copy at the time of the story, in order.
#[must_use]
pub fn nameless(a: &Article, know: &Knowledge) -> Vec<Nameless> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in quantities(a) {
        let whole = (1.0..=110.0).contains(&q.value) && q.value.fract() == 0.0;
        if !whole || !q.is_exact() || !matches!(q.form, Form::Digits | Form::Words) || !q.units().is_empty() || q.money().is_some() {
            continue;
        }
        let Some((p, range)) = inside(a, &view, m, q.role).or_else(|| behind(a, &view, m)) else { continue };
        let barred = view.is(p.head as usize, Class::Kin) || view.is(p.head as usize, Class::GroupNoun);
        let person = view.any(p.head as usize, &PERSON) && !barred && !p.plural && p.entity.is_none() && !p.pronoun;
        let age = Age { of: AgeOf::Indefinite, years: q.value as u32, first: range.start, last: range.end };
        let known = matches!(p.opener, Opener::Definite | Opener::Indefinite);
        if !person || !known || !present(&view, &a.clauses, &age) || matches!(a.clauses.voice(&view, m.first), Voice::Quoted(_)) {
            continue;
        }
        let own = |i: &u32| {
            !(m.first..m.last).contains(i) && matches!(a.syntax.tags[*i as usize], Tag::Adjective | Tag::Noun | Tag::Name | Tag::Participle)
        };
        out.push(Nameless {
            noun: p.head,
            new: p.opener == Opener::Indefinite,
            told: (p.first..p.head).filter(own).collect(),
            years: q.value as u32,
            first: range.start,
            last: range.end,
            sentence: m.sentence,
        });
    }
    out
}

/// "The 46-year-old man": the age stands in the phrase.
fn inside(a: &Article, view: &View<'_>, m: &Mention, role: Role) -> Option<(Phrase, Range<u32>)> {
    let p = *a.syntax.phrases.get(*a.syntax.phrase_at.get(m.first as usize)? as usize)?;
    let old = (m.first..m.last.min(p.head)).any(|i| view.word(i as usize) == "year");
    (role == Role::Age && old && p.first <= m.first && m.last <= p.head).then_some((p, p.first..p.last))
}

/// "The driver, 46,", "a boy aged 12", "a man of 64", "the man, who was 46,".
fn behind(a: &Article, view: &View<'_>, m: &Mention) -> Option<(Phrase, Range<u32>)> {
    let s = a.text.sentences[m.sentence as usize];
    let word = |i: u32| if i < s.last { view.word(i as usize) } else { "" };
    let before = |k: u32| m.first.checked_sub(k).filter(|&i| i >= s.first).map_or("", |i| view.word(i as usize));
    let (back, of) = match (before(3), before(2), before(1)) {
        (",", "who", "is" | "was") => (3, false),
        (_, ",", "aged") => (2, false),
        (_, _, "aged") => (1, false),
        (_, _, ",") => (1, false),
        (_, _, "of") => (1, true),
        _ => return None,
    };
    let end = m.first - back;
    let n = *end.checked_sub(1).and_then(|i| a.syntax.phrase_at.get(i as usize)).filter(|&&n| n != NONE)?;
    let p = *a.syntax.phrases.get(n as usize).filter(|p| p.last == end && p.head + 1 == end)?;
    let closes = matches!(word(m.last), "," | "." | "" | ";" | ")") || of || before(1) == "aged";
    let years = matches!(word(m.last), "years" | "months" | "weeks" | "days" | "and" | "or" | "to" | "-" | "others" | "people");
    let aged = matches!(view.word(p.head as usize), "man" | "woman" | "boy" | "girl" | "child" | "youth" | "pensioner" | "person");
    // "A man of 64": another noun has 64 of something.
    (closes && !years && (!of || aged)).then_some((p, p.first..m.last))
}
