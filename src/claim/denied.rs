//! Things that the copy denies and takes for known elsewhere: "the defence called no witnesses", "the last of the witnesses called by
//! the defence".

use super::counted::{apart, moved, other_year};
use super::said::{Mood, Said, mood};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::syntax::words::{noun_lemma, verb_lemma};
use crate::syntax::{Opener, Phrase, Predicate, Referent, Tag};
use crate::text::NONE;
use std::collections::BTreeSet;

/// A denial, and the words that take the thing for known.
#[derive(Clone, Debug)]
pub struct Denied {
    /// The denial.
    pub no: Said,
    /// First token of the denial to show, and one past the last.
    pub shown: (u32, u32),
    /// The clause that takes the thing for known.
    pub yes: Said,
    /// First token of the phrase with its clause, and one past the last.
    pub known: (u32, u32),
    /// The verb of both, as its lemma; empty where it is denied that there is any.
    pub verb: String,
    /// The thing, as its lemma.
    pub noun: String,
    /// Both name one doer, or one place or occasion.
    pub agent: bool,
}

/// Denials that are held against the rest of the copy; more would be pairing.
const MOST: usize = 12;

/// Every thing that is denied and taken for known, in order of the denials.
#[must_use]
pub fn denied(a: &Article, know: &Knowledge) -> Vec<Denied> {
    let mut out = vec![];
    for (p, n) in denials(a, know).into_iter().take(MOST) {
        let view = a.view(know);
        let head = noun_lemma(view.word(a.syntax.phrases[n as usize].head as usize));
        let verb = verb_lemma(&know.lexicon, view.word(p.verb as usize));
        let known = a.syntax.predicates.iter().filter(|q| q.sentence != p.sentence && q.negation == NONE && !q.copula);
        let same = |q: &&Predicate| verb_lemma(&know.lexicon, view.word(q.verb as usize)) == verb;
        out.extend(known.filter(same).find_map(|q| taken(a, know, (p, n), q, &head, &verb)));
    }
    out
}

/// "Called no witnesses", "no money was taken": the verb and the phrase that it denies, as a fact.
fn denials<'a>(a: &'a Article, know: &Knowledge) -> Vec<(&'a Predicate, u32)> {
    let view = a.view(know);
    let nothing = |n: u32| a.syntax.phrases.get(n as usize).is_some_and(|p| p.opener == Opener::Negative && !p.pronoun && !p.time);
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.negation == NONE && !p.copula && !p.reduced) {
        let n = if p.passive { p.subject } else { p.object };
        if !nothing(n) || a.syntax.tags[a.syntax.phrases[n as usize].head as usize] != Tag::Noun {
            continue;
        }
        let q = &a.syntax.phrases[n as usize];
        let s = a.text.sentences[p.sentence as usize];
        let c = a.clauses.of(p.verb);
        // "No further witnesses", "no money had been taken by then": not all, or not for good.
        let part = view.first_in(q.first as usize..q.last as usize, &[Class::Another, Class::More, Class::Former]).is_some()
            || (s.first..s.last)
                .any(|i| matches!(view.word(i as usize), "yet" | "far" | "other" | "except" | "apart" | "longer" | "only" | "until"))
            || view.first_in(s.tokens(), &[Class::Ordinal, Class::Former]).is_some();
        if !part && !moved(a, know, c, p.verb) && mood(a, know, &Said::of(a, p.verb, p.verb + 1)).is_some() {
            out.push((p, n));
        }
    }
    out
}

/// The phrase that a verb of the same lemma is said of, where it takes it for known: "the witnesses called by the defence", "the fine
/// that the firm paid".
fn taken(a: &Article, know: &Knowledge, (p, n): (&Predicate, u32), q: &Predicate, head: &str, verb: &str) -> Option<Denied> {
    let view = a.view(know);
    let (k, by) = object(a, know, q)?;
    let t = a.syntax.phrases.get(k as usize).filter(|t| t.sentence == q.sentence && t.last <= q.first)?;
    let denial = &a.syntax.phrases[n as usize];
    let known = t.opener.known() && !t.pronoun && noun_lemma(view.word(t.head as usize)) == head;
    if !known || !modifiers(a, know, denial).is_subset(&modifiers(a, know, t)) {
        return None;
    }
    let (no, yes) = (Said::of(a, p.verb, p.verb + 1), Said::of(a, q.verb, q.verb + 1));
    let told = |s: &Said| mood(a, know, s);
    // A participle has no mood of its own.
    let mode = if q.reduced { Some(Mood::Fact) } else { told(&yes) };
    let quoted = view.token(t.head as usize).quote != NONE;
    let other =
        view.first_in(t.first as usize..q.last as usize, &[Class::Another, Class::Former, Class::Ordinal, Class::Conditional]).is_some();
    if mode != told(&no) || quoted || other || apart(a, no.sentence, yes.sentence) || other_year(a, no.sentence, yes.sentence) {
        return None;
    }
    let named = match (doer(a, p), by.or_else(|| doer(a, q))) {
        (Some(x), Some(y)) => {
            let (r, s) = (a.syntax.referents[x as usize].referent, a.syntax.referents[y as usize].referent);
            let noun = |n: u32| noun_lemma(view.word(a.syntax.phrases[n as usize].head as usize));
            let one = r == s && r != Referent::Unknown || noun(x) == noun(y) && !a.syntax.phrases[x as usize].pronoun;
            if !one {
                return None;
            }
            true
        }
        _ => false,
    };
    // "The money taken from the bank": what the denial does not speak of.
    let (x, y) = (setting(a, know, p, n), setting(a, know, q, k));
    let whole: BTreeSet<String> = words(a, know, no.sentence);
    if !y.is_subset(&whole) || !named && !x.is_empty() && x.is_disjoint(&words(a, know, yes.sentence)) {
        return None;
    }
    // One doer, or one place or occasion.
    let agent = named || !x.is_disjoint(&y);
    let shown = (denial.first.min(p.first), denial.last.max(p.last));
    Some(Denied { no, shown, yes, known: (t.first, q.last), verb: verb.to_owned(), noun: head.to_owned(), agent })
}

/// The phrase that a clause right behind it is about, and its doer where the clause has a subject of its own.
fn object(a: &Article, know: &Knowledge, q: &Predicate) -> Option<(u32, Option<u32>)> {
    let view = a.view(know);
    let at = |i: u32| a.syntax.phrase_at.get(i as usize).copied().filter(|&n| n != NONE);
    let relative = |i: u32| matches!(view.word(i as usize), "that" | "which" | "whom" | "who");
    let first = a.text.sentences[q.sentence as usize].first;
    // "The witnesses called by the defence", "the money that was taken".
    if q.passive && q.first > first {
        let bare = at(q.first - 1).filter(|&n| a.syntax.phrases[n as usize].last == q.first);
        let own = |n: u32| a.syntax.phrases[n as usize].first.checked_sub(1).is_some_and(|i| i > first && relative(i));
        match bare {
            // "The fine that the firm paid": the verb looks like a participle.
            Some(n) if q.reduced && own(n) => {
                let t = at(a.syntax.phrases[n as usize].first - 2)?;
                return Some((t, Some(n)));
            }
            Some(n) if q.reduced => return Some((n, None)),
            None if relative(q.first - 1) && q.first > first + 1 => return Some((at(q.first - 2)?, None)),
            _ => return None,
        }
    }
    let s = a.syntax.phrases.get(q.subject as usize).filter(|s| s.last <= q.first && s.first > first)?;
    let gap = s.first - 1;
    let t = if relative(gap) && gap > first { at(gap - 1)? } else { at(gap)? };
    (a.syntax.phrases[t as usize].last == gap + u32::from(!relative(gap)) && !q.passive && q.object == NONE || q.object == t)
        .then_some((t, Some(q.subject)))
}

/// Lemmas of the words before the head that tell which.
#[must_use]
pub fn modifiers(a: &Article, know: &Knowledge, p: &Phrase) -> BTreeSet<String> {
    let view = a.view(know);
    let open = |i: &u32| matches!(a.syntax.tags[*i as usize], Tag::Adjective | Tag::Noun | Tag::Name);
    (p.first..p.head).filter(open).map(|i| noun_lemma(view.word(i as usize))).collect()
}

/// Who does it: the subject of an active verb, the phrase behind "by" of a passive one.
fn doer(a: &Article, p: &Predicate) -> Option<u32> {
    if !p.passive {
        return (p.subject != NONE && !p.reduced).then_some(p.subject);
    }
    let by = a
        .syntax
        .phrases_in(p.last..p.last + 4)
        .find(|&n| a.syntax.phrases[n].preposition == p.last && p.last + 1 == a.syntax.phrases[n].first)?;
    let own = a.doc.text.get(span(a, p.last)).is_some_and(|w| w.eq_ignore_ascii_case("by"));
    own.then_some(by as u32)
}

fn span(a: &Article, token: u32) -> std::ops::Range<usize> {
    let s = a.text.tokens[token as usize].span;
    s.start as usize..s.end as usize
}

/// Heads of the phrases that tell where, in what or of whom it was done; not when, and not by whom.
fn setting(a: &Article, know: &Knowledge, p: &Predicate, thing: u32) -> BTreeSet<String> {
    let view = a.view(know);
    let agent = if p.passive { doer(a, p) } else { None };
    let end = p.end.max(p.last).min(p.last + 10);
    a.syntax
        .phrases_in(p.last..end)
        .filter(|&n| n as u32 != thing && Some(n as u32) != agent)
        .map(|n| &a.syntax.phrases[n])
        .filter(|q| q.preposition != NONE && !q.time && !q.pronoun && !view.is(q.head as usize, Class::TimeStep))
        .map(|q| noun_lemma(view.word(q.head as usize)))
        .collect()
}

fn words(a: &Article, know: &Knowledge, sentence: u32) -> BTreeSet<String> {
    let view = a.view(know);
    a.text.sentences[sentence as usize].tokens().map(|i| noun_lemma(view.word(i))).collect()
}
