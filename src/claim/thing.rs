//! What a figure, a rank or an order in time is told of: noun phrases, and the deeds that words name.

use super::cited::stem;
use super::counted::carries;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::text::TokenKind;
use std::collections::BTreeSet;
use std::ops::Range;

/// A noun phrase: what stands before its head, and what its head names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First token, the article excluded.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Token of its head.
    pub head: u32,
    /// What the head names: a deed (`#close`), or the stem of the noun.
    pub key: String,
    /// What the words before the head name; words of colour are left out.
    pub kind: BTreeSet<String>,
    /// The reader is taken to know the thing: "the", "its", "that", a possessive.
    pub definite: bool,
    /// Another one of its kind, or one of several: "a second", "every".
    pub another: bool,
}

/// Words before a noun that tell of another one of its kind: "a second fire", "the former mill".
pub const OTHER: ClassSet = ClassSet::of(&[Class::Another, Class::Former, Class::Ordinal]);

/// What a word names: the deed of a table row, else its stem. Deeds of several words are found at their first.
#[must_use]
pub fn sense(view: &View<'_>, i: usize) -> String {
    match view.hit(i, Class::Deed) {
        Some(h) => format!("#{}", view.know.deeds[view.index(h)]),
        None => {
            let word = view.word(i);
            view.know.lemmas.get(word).cloned().unwrap_or_else(|| stem(word))
        }
    }
}

/// What the words of a range name, words of the closed classes left out.
#[must_use]
pub fn senses(view: &View<'_>, range: Range<usize>) -> BTreeSet<String> {
    range.filter(|&i| view.is(i, Class::Deed) || carries(view, i)).map(|i| sense(view, i)).collect()
}

/// A word that a noun phrase may hold.
fn inner(view: &View<'_>, i: usize) -> bool {
    let t = view.token(i);
    let joins = view.word(i) == "-" && !t.spaced;
    let closed = [Class::CostVerb, Class::NeedVerb, Class::Future].iter().any(|&c| view.is(i, c)) && !view.is(i, Class::Deed);
    joins || t.kind == TokenKind::Word && carries(view, i) && !closed
}

/// A word that ends the phrase in front of it: a verb, by its form or by the tables.
fn verb(view: &View<'_>, i: usize) -> bool {
    let w = view.word(i);
    let listed = [Class::Volitional, Class::EventVerb, Class::Participle, Class::Casualty].iter().any(|&c| view.is(i, c));
    // "The eight-week closure begins": beginnings and ends are verbs behind a noun.
    let turn = matches!(
        w,
        "begins"
            | "starts"
            | "ends"
            | "finishes"
            | "opens"
            | "closes"
            | "runs"
            | "continues"
            | "leaves"
            | "means"
            | "makes"
            | "brings"
            | "gives"
            | "takes"
            | "goes"
            | "hit"
            | "hits"
    );
    (listed || turn || w.ends_with("ed") || w.ends_with("ing")) && !view.is(i, Class::EventNoun)
}

/// The phrase that begins at a token, which may be its article; `end` is the end of the sentence.
#[must_use]
pub fn behind(view: &View<'_>, from: u32, end: u32) -> Option<Phrase> {
    let mut at = from;
    let mut definite = false;
    while at < end && at < from + 3 && (view.is(at as usize, Class::Determiner) || view.token(at as usize).possessive) {
        definite |= is_definite(view, at as usize);
        at += 1;
    }
    let mut last = at;
    while last < end && last < at + 6 && inner(view, last as usize) && !(last > at && verb(view, last as usize)) {
        last += 1;
        if view.token(last as usize - 1).possessive {
            break;
        }
    }
    phrase(view, at, last, definite)
}

/// The phrase that ends right before token `to`, no further back than `start`.
#[must_use]
pub fn before(view: &View<'_>, to: u32, start: u32) -> Option<Phrase> {
    let mut first = to;
    while first > start && to - first < 6 && inner(view, first as usize - 1) {
        first -= 1;
    }
    // "the council said repairs cost": nothing before a verb belongs to the phrase.
    if let Some(k) = (first..to.saturating_sub(1)).rev().find(|&i| verb(view, i as usize) && i + 1 < to && i > first) {
        first = k + 1;
    }
    let definite = first > start && is_definite(view, first as usize - 1);
    phrase(view, first, to, definite)
}

fn is_definite(view: &View<'_>, i: usize) -> bool {
    matches!(view.word(i), "the" | "this" | "that" | "its" | "his" | "her" | "their" | "our") || view.token(i).possessive
}

fn phrase(view: &View<'_>, first: u32, last: u32, definite: bool) -> Option<Phrase> {
    let words = |r: Range<u32>| r.filter(|&i| view.token(i as usize).kind == TokenKind::Word);
    // Of "four-day strike action" the deed is the head; else the last noun is.
    let head = words(first..last).next_back()?;
    let kind = words(first..head).filter(|&i| !view.is(i as usize, Class::Colour)).map(|i| sense(view, i as usize)).collect();
    let another = (first.saturating_sub(2)..last).any(|i| other(view, i as usize));
    Some(Phrase { first, last, head, key: sense(view, head as usize), kind, definite, another })
}

/// A word that tells of one more, an earlier or a later one: "a second", "another", "last year's".
fn other(view: &View<'_>, i: usize) -> bool {
    let turn = view.hit(i, Class::Turn).is_some_and(|h| view.entry(h).value != 0);
    let another = view.is(i, Class::Another) && !view.is(i, Class::Colour);
    turn || another || view.is(i, Class::Ordinal) || view.is(i, Class::Former)
}
