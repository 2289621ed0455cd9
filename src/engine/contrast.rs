//! Two sentences side by side that are worded alike and tell of two things: "the siren at the mill sounded before the dam burst, the
//! siren at the school after it". Who sets two things side by side says at the same place of both what tells them apart; who
//! contradicts himself does so paragraphs later, or in the same words.

use crate::Article;
use crate::claim::cited::stem;
use crate::finding::Side;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{few, known};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::marks::View;
use crate::mention::quantity::Role;
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::span::Span;
use crate::syntax::{Opener, Phrase, Tag};
use crate::text::{Case, NONE, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Sides with more tokens are clauses: in them only names, dates and counts are what the two sides differ in.
const VALUE: usize = 4;

/// Of the words of the shorter sentence, the part that the other one has too is at least one in so many.
const SHARED: usize = 2;

/// Whether two sides stand in two sentences of the copy, one right behind the other, that are told apart by something else than what
/// the sides differ in; `places` where that is the place.
#[must_use]
pub fn contrasted(a: &Article, know: &Knowledge, (x, y): (&Side, &Side), places: bool) -> bool {
    let sentence = |s: &Side| {
        let n = a.text.sentences.partition_point(|t| t.span.end <= s.span.start);
        a.text.sentences.get(n).filter(|t| t.span.start <= s.span.start).map(|_| n)
    };
    let (Some(m), Some(n)) = (sentence(x), sentence(y)) else { return false };
    let copy = |n: usize| a.doc.zones[a.text.sentences[n].zone as usize].kind == ZoneKind::Body;
    if n != m + 1 || !copy(m) || !copy(n) {
        return false;
    }
    let view = a.view(know);
    // Two quotations, or two names of one set of initials, are compared for their words.
    let forms = |n: usize, side: Span| -> BTreeSet<WordId> {
        let tokens = &a.text.tokens[a.text.sentences[n].tokens()];
        let inside = tokens.iter().filter(|t| t.span.start < side.end && side.start < t.span.end);
        inside.filter(|t| t.quote != NONE || t.case == Case::Upper).map(|t| t.word).collect()
    };
    if !forms(m, x.span).is_disjoint(&forms(n, y.span)) {
        return false;
    }
    // One footnote binds what it stands behind.
    let notes = |n: usize| -> BTreeSet<WordId> {
        let tokens = &a.text.tokens[a.text.sentences[n].tokens()];
        tokens.iter().filter(|t| t.kind == TokenKind::Marker).map(|t| t.word).collect()
    };
    if !notes(m).is_disjoint(&notes(n)) {
        return false;
    }
    let (p, q) = (Half::new(a, view, (m, x.span), places), Half::new(a, view, (n, y.span), places));
    let alike = |x: &BTreeSet<String>, y: &BTreeSet<String>| {
        let shared = x.intersection(y).count();
        shared > 0 && shared * SHARED >= x.len().min(y.len())
    };
    // A side that is a clause or a post by itself may be all that the two have in common.
    let alike = alike(&p.words, &q.words) || p.long && q.long && alike(&p.own, &q.own);
    alike && (p.slots(&q) || p.sides(&q) || p.beside(&q) || p.doer(&q) || p.hours(&q))
}

/// One of the two sentences.
struct Half<'a> {
    a: &'a Article,
    view: View<'a>,
    sentence: usize,
    /// Tokens of the side.
    side: BTreeSet<u32>,
    /// Tokens of what the sides differ in.
    value: BTreeSet<u32>,
    /// Stems of the other words that carry meaning.
    words: BTreeSet<String>,
    /// Those of the side.
    own: BTreeSet<String>,
    /// The side is more than a value.
    long: bool,
}

impl<'a> Half<'a> {
    fn new(a: &'a Article, view: View<'a>, (sentence, side): (usize, Span), places: bool) -> Self {
        let s = a.text.sentences[sentence];
        let inside = |i: &u32| {
            let t = view.token(*i as usize).span;
            t.start < side.end && side.start < t.end
        };
        let side: BTreeSet<u32> = (s.first..s.last).filter(inside).collect();
        let told = !places && side.iter().any(|&i| a.syntax.tags[i as usize].verbal());
        let led = |m: &Mention| {
            let n = a.syntax.phrase_at.get(m.first as usize).copied().unwrap_or(NONE);
            // Who did it and, without a verb, where it is are told by the side; of what it is, by none.
            let of = |p: &Phrase| {
                let at = p.preposition as usize;
                told && !view.is_word(at, known!("by")) || view.among(at, few!("of" | "for"))
            };
            a.syntax.phrases.get(n as usize).is_some_and(|p| p.preposition != NONE && of(p))
        };
        let named = |m: &&Mention| match &m.kind {
            Kind::Name(_) => !led(m),
            Kind::Date(_) | Kind::Clock(_) => true,
            Kind::Quantity(q) => q.role != Role::Ordinal,
            _ => false,
        };
        let names: BTreeSet<u32> =
            a.mentions.within(s.tokens()).iter().filter(named).flat_map(|m| m.first..m.last).filter(|i| side.contains(i)).collect();
        let long = side.len() > VALUE;
        let carries = |i: &u32| {
            let tag = a.syntax.tags[*i as usize];
            matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective) || tag.verbal()
        };
        let stems = |tokens: &mut dyn Iterator<Item = u32>, but: &BTreeSet<u32>| {
            tokens.filter(carries).filter(|i| !but.contains(i)).map(|i| stem(view.word(i as usize))).collect()
        };
        let own = stems(&mut side.iter().copied(), &BTreeSet::new());
        let value = if long { names } else { side.clone() };
        let words = stems(&mut (s.first..s.last), &value);
        Self { a, view, sentence, side, value, words, own, long }
    }

    fn tokens(&self) -> Range<u32> {
        let s = self.a.text.sentences[self.sentence];
        s.first..s.last
    }

    /// Phrases that are no part of what the sides differ in.
    fn phrases(&self) -> impl Iterator<Item = &'a Phrase> {
        let free = |p: &Phrase| !p.pronoun && !(p.first..p.last).any(|i| self.value.contains(&i));
        self.a.syntax.phrases[self.a.syntax.phrases_in(self.tokens())].iter().filter(move |p| free(p))
    }

    /// Stems of the words of a phrase that name or describe.
    fn names(&self, p: &Phrase) -> BTreeSet<String> {
        let ordinal = |i: u32| self.view.is(i as usize, Class::Ordinal);
        let tag = |i: u32| self.a.syntax.tags[i as usize];
        let says = |i: &u32| matches!(tag(*i), Tag::Noun | Tag::Name | Tag::Adjective) || ordinal(*i) || p.time && tag(*i) == Tag::Number;
        (p.first..p.last).filter(says).map(|i| stem(self.view.word(i as usize))).collect()
    }

    /// What a phrase stands behind: its preposition, those of place alike, or the verb right before it.
    fn slot(&self, p: &Phrase) -> Option<String> {
        if p.preposition != NONE {
            let at = p.preposition as usize;
            // What is told to be before or after something has its order from it, and no name.
            if self.view.among(at, few!("before" | "after" | "since" | "until")) || self.view.word(at) == "following" {
                return None;
            }
            return Some(if self.view.among(at, few!("in" | "on" | "at")) { "in" } else { self.view.word(at) }.to_owned());
        }
        let before = p.first.checked_sub(1).filter(|&i| self.a.syntax.tags[i as usize].verbal() && !self.value.contains(&i))?;
        Some(stem(self.view.word(before as usize)))
    }

    /// "At the mill … at the school"; "of the bus … of the car"; "this week … this month"; "to lead the party … to lead the country".
    fn slots(&self, other: &Self) -> bool {
        let strange = |p: &Phrase, own: &Self, there: &Self| {
            let head = stem(own.view.word(p.head as usize));
            own.names(p).contains(&head) && !there.words.contains(&head)
        };
        let mine: Vec<&Phrase> = self.phrases().filter(|p| strange(p, self, other)).collect();
        let theirs: Vec<&Phrase> = other.phrases().filter(|q| strange(q, other, self)).collect();
        mine.iter().any(|p| {
            theirs.iter().any(|q| {
                let slot = self.slot(p);
                let time = |h: &Self, p: &Phrase| p.time || h.view.is(p.head as usize, Class::TimeStep);
                let (s, t) = (time(self, p), time(other, q));
                s && t || s == t && slot.is_some() && slot == other.slot(q)
            })
        })
    }

    /// "The British swimmers … the Russian swimmers", "in the first round … in the second round", "the old rule … the new rule", "Hill
    /// Street … Mill Street"; "for the bill … against it".
    fn sides(&self, other: &Self) -> bool {
        let kind = |h: &Self, p: &Phrase| stem(h.view.word(p.head as usize));
        let which = |h: &Self, p: &Phrase| {
            let mut out = h.names(p);
            out.remove(&kind(h, p));
            out
        };
        let apart = |p: &Phrase| {
            let own = which(self, p);
            other.phrases().any(|q| {
                let theirs = which(other, q);
                kind(self, p) == kind(other, q)
                    && own.iter().any(|w| !other.words.contains(w))
                    && theirs.iter().any(|w| !self.words.contains(w))
            })
        };
        let says = |h: &Self, word: &str| h.tokens().any(|i| !h.value.contains(&i) && h.view.word(i as usize) == word);
        let opposed = |x: &str, y: &str| says(self, x) && says(other, y) && !says(self, y) && !says(other, x);
        self.phrases().any(apart) || opposed("for", "against") || opposed("against", "for") || self.around(other)
    }

    /// As [`Half::sides`] and [`Half::slots`], by the words beside: "the first round", "in the north of", where no phrase is told.
    fn beside(&self, other: &Self) -> bool {
        const CLOSED: ClassSet = ClassSet::of(&[Class::Preposition, Class::Determiner, Class::Pronoun, Class::Auxiliary]);
        let open = |h: &Self, i: u32| {
            h.view.token(i as usize).kind == TokenKind::Word && !h.view.any(i as usize, &CLOSED) && !h.value.contains(&i)
        };
        let word = |h: &Self, i: u32| h.view.token(i as usize).word;
        let has = |h: &Self, w: WordId| h.tokens().any(|i| word(h, i) == w);
        let strange = |h: &Self, there: &Self| -> Vec<u32> { h.tokens().filter(|&i| open(h, i) && !has(there, word(h, i))).collect() };
        let noun = |h: &Self, i: u32| matches!(h.a.syntax.tags.get(i as usize), Some(Tag::Noun | Tag::Name)) && !h.value.contains(&i);
        let led = |h: &Self, i: u32| {
            i >= 2 && h.view.is(i as usize - 1, Class::Determiner) && h.view.among(i as usize - 2, few!("in" | "on" | "at" | "of" | "from"))
        };
        let theirs = strange(other, self);
        let describes = |h: &Self, i: u32| noun(h, i + 1) && !h.a.syntax.tags[i as usize].verbal();
        strange(self, other).into_iter().any(|i| {
            theirs.iter().any(|&j| {
                let before =
                    led(self, i) && led(other, j) && word(self, i - 1) == word(other, j - 1) && word(self, i - 2) == word(other, j - 2);
                let behind = describes(self, i) && describes(other, j) && word(self, i + 1) == word(other, j + 1);
                before || behind
            })
        })
    }

    /// "Before the sale … after the sale", where the sides do not differ in that.
    fn around(&self, other: &Self) -> bool {
        let led = |h: &Self| -> Vec<(bool, String)> {
            let before = |p: &&Phrase| {
                p.preposition != NONE && !h.side.contains(&p.preposition) && h.view.among(p.preposition as usize, few!("before" | "after"))
            };
            let said = |p: &Phrase| (h.view.is_word(p.preposition as usize, known!("before")), stem(h.view.word(p.head as usize)));
            h.phrases().filter(before).map(said).collect()
        };
        let theirs = led(other);
        led(self).iter().any(|(w, n)| theirs.iter().any(|(v, m)| w != v && n == m))
    }

    /// "Dr Lunn did not give the drug; a nurse gave it": somebody brought in.
    fn doer(&self, other: &Self) -> bool {
        let human = |h: &Self, n: u32| {
            let q = h.a.syntax.phrases.get(n as usize)?;
            let person = h.view.any(q.head as usize, &ClassSet::of(&[Class::Human, Class::Person, Class::PersonNoun, Class::Role]));
            (!q.pronoun && (person || q.entity.is_some() || h.a.syntax.tags[q.head as usize] == Tag::Name)).then_some(q)
        };
        let first = |h: &Self| h.a.syntax.predicates_in(h.sentence as u32).first().and_then(|p| human(h, p.subject));
        let (Some(p), Some(q)) = (first(self), first(other)) else { return false };
        let brought = q.opener == Opener::Indefinite || q.plural && q.opener == Opener::Quantified;
        brought && stem(self.view.word(p.head as usize)) != stem(other.view.word(q.head as usize))
    }

    /// "In the morning … in the evening".
    fn hours(&self, other: &Self) -> bool {
        let parts = |h: &Self| -> BTreeSet<String> {
            let part = |i: &u32| h.view.is(*i as usize, Class::DayPart) && (h.long || !h.value.contains(i));
            h.tokens().filter(part).map(|i| stem(h.view.word(i as usize))).collect()
        };
        let (p, q) = (parts(self), parts(other));
        !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
    }
}
