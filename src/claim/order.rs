//! Which of two deeds came first: "resigned two days before the audit was published".

use super::link::{Link, Part, REACH, links};
use super::thing::sense;
use crate::Article;
use crate::claim::clause::Modality;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::syntax::words::verb_lemma;
use crate::syntax::{Phrase, Predicate, Tag};
use crate::text::{NONE, TokenKind};
use smallvec::SmallVec;
use std::collections::BTreeSet;

/// One order of two deeds.
#[derive(Clone, Debug)]
pub struct Order {
    /// The deed that came first, with the words that tell of it.
    pub earlier: Side,
    /// The one that came after it.
    pub later: Side,
    /// First token of the word of order.
    pub first: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// One side of an order.
#[derive(Clone, Debug)]
pub struct Side {
    /// What it names: `#publish`.
    pub deed: String,
    /// The tokens around it.
    pub reach: std::ops::Range<usize>,
    /// Token of the deed.
    pub token: u32,
    /// Who does it: a phrase, or [`NONE`].
    pub agent: u32,
    /// Whom or what it is done to: a phrase, or [`NONE`].
    pub patient: u32,
    /// A noun that the reader is taken to know: "the flood".
    pub definite: bool,
}

impl Side {
    /// What the words around the deed name. Most orders are compared with nothing, so that the words are read when they are asked for.
    #[must_use]
    pub fn words(&self, view: &View<'_>) -> BTreeSet<String> {
        super::thing::senses(view, self.reach.clone())
    }
}

/// Every order of two deeds that the copy asserts, in order.
#[must_use]
pub fn orders(a: &Article, know: &Knowledge) -> Vec<Order> {
    let view = a.view(know);
    let mut out: Vec<Order> = links(a, know).into_iter().filter_map(|l| told(a, &view, &l)).collect();
    out.extend(follows(a, &view));
    out.sort_by_key(|o| o.first);
    out
}

/// The two deeds of a link, where both are told as done.
fn told(a: &Article, view: &View<'_>, l: &Link) -> Option<Order> {
    let (x, y) = (nearest(a, view, &l.earlier, true)?, nearest(a, view, &l.later, false)?);
    let open = |t: u32| {
        let c = a.clauses.of(t);
        // "Before the" is a cue of the future elsewhere; here it is what is asserted.
        // "The call for help": a cue inside the deed is the deed.
        let own = view.hit(t as usize, Class::Deed).is_some_and(|d| (d.first..d.last).contains(&c.modal));
        // "opens before the harvest": what happens every year.
        // "had intended to announce": not done.
        let meant = a.syntax.predicate_over(t).is_some_and(|p| p.modal != NONE && p.first <= t);
        meant
            || a.syntax.tags[t as usize] == Tag::Present
            || c.modal != l.at && !own && c.modality_at(view, t, false) != Modality::Asserted
            || c.negated_at(view, t)
    };
    if x.deed == y.deed || open(x.token) || open(y.token) {
        return None;
    }
    Some(Order { earlier: x, later: y, first: l.at, sentence: a.text.sentence_of(l.at) as u32 })
}

/// "The trial followed the publication of the diaries", "was preceded by": two nouns and the verb of their order.
fn follows<'a>(a: &'a Article, view: &'a View<'_>) -> impl Iterator<Item = Order> + use<'a> {
    a.syntax.predicates.iter().filter_map(move |p| {
        let first = match view.word(p.verb as usize) {
            "precede" | "precedes" | "preceded" | "preceding" => true,
            "follow" | "follows" | "followed" | "following" => false,
            _ => return None,
        };
        let zone = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind;
        let plain = p.negation == NONE && p.modal == NONE && !p.reduced && view.token(p.verb as usize).quote == NONE && zone.is_copy();
        let other =
            if p.passive { *a.syntax.phrase_at.get(p.last as usize + 1).filter(|_| view.word(p.last as usize) == "by")? } else { p.object };
        let (x, y) = (named(a, view, p.subject, p.first)?, named(a, view, other, a.text.sentences[p.sentence as usize].last)?);
        let (earlier, later) = if first == p.passive { (y, x) } else { (x, y) };
        (plain && earlier.deed != later.deed).then_some(Order { earlier, later, first: p.verb, sentence: p.sentence })
    })
}

/// What a noun phrase names, with the words up to a token.
fn named(a: &Article, view: &View<'_>, n: u32, until: u32) -> Option<Side> {
    let p = a.syntax.phrases.get(n as usize).filter(|p| !p.pronoun && a.syntax.tags[p.head as usize] == Tag::Noun)?;
    let reach = p.first as usize..until.max(p.last).min(p.first + REACH) as usize;
    Some(Side { deed: noun_sense(view, p), reach, token: p.head, agent: NONE, patient: NONE, definite: p.opener.known() })
}

/// The deed nearest to the word of order: the last one before it, the first one behind it; on the side that was first, or last.
fn nearest(a: &Article, view: &View<'_>, part: &Part, first: bool) -> Option<Side> {
    let (r, back) = (part.range.clone(), part.back);
    let range = r.start as usize..r.end as usize;
    let verbs: SmallVec<[Verb; 4]> = verbs(a, view, &r, first).collect();
    let hits = view.all_in(range.clone(), &[Class::Deed]).filter(|h| !told_by_verb(a, &verbs, h.first));
    let hits = hits.map(|h| (h.first, h.last, sense(view, h.first as usize)));
    let deeds = hits.chain(verbs.iter().map(|v| (v.verb, v.last, v.deed.clone()))).chain(noun(a, view, &r, back));
    let (first, last, deed) =
        if back { deeds.max_by_key(|d| (d.0, d.2.starts_with('#'))) } else { deeds.min_by_key(|d| (d.0, !d.2.starts_with('#'))) }?;
    let far = |i: u32| view.token(i as usize).kind == TokenKind::Punct && matches!(view.word(i as usize), ";" | "\u{2014}" | ":");
    let gap = if back { last..r.end } else { r.start..first };
    if gap.clone().any(far) || gap.filter(|&i| view.word(i as usize) == ",").count() > 1 {
        return None;
    }
    let p = a.syntax.predicate_over(first).filter(|p| !p.copula && p.first <= first && first < p.last);
    let (agent, mut patient) = p.map_or((NONE, NONE), |p| if p.passive { (NONE, p.subject) } else { (p.subject, p.object) });
    // "The vote on the budget", "voted on the bill".
    if patient == NONE {
        patient = complement(a, view, last);
    }
    let phrase = a.syntax.phrases.get(a.syntax.phrase_at[first as usize] as usize);
    let definite = phrase.is_some_and(|q| q.head == first && q.opener.known());
    Some(Side { deed, reach: range, token: first, agent, patient, definite })
}

/// The phrase that the words of a deed govern: "the vote on the budget", "arrived at the depot".
fn complement(a: &Article, view: &View<'_>, last: u32) -> u32 {
    let led = matches!(view.word(last as usize), "on" | "of" | "in" | "at" | "to" | "for" | "from" | "into" | "with");
    let n = a.syntax.phrase_at.get(last as usize + 1).copied().unwrap_or(NONE);
    if led && a.syntax.phrases.get(n as usize).is_some_and(|q| q.first == last + 1 && !q.time && !q.pronoun) { n } else { NONE }
}

/// Verbs whose object tells the deed: "sent out a distress call", "held talks".
const SUPPORT: &[&str] = &["send", "hold", "cast", "conduct", "issue", "stage", "deliver", "carry", "make", "give", "take"];

/// What a noun phrase names: the deed that its words tell, or its head.
fn noun_sense(view: &View<'_>, p: &Phrase) -> String {
    let deed = view.all_in(p.first as usize..p.last as usize, &[Class::Deed]).find(|h| h.last > p.head);
    sense(view, deed.map_or(p.head, |h| h.first) as usize)
}

/// Verbs that name no deed without their object or particle.
const LIGHT: &[&str] = &[
    "have", "do", "make", "take", "give", "get", "go", "come", "be", "put", "set", "keep", "let", "begin", "start", "see", "become",
    "remain",
];

/// A verb that tells of a deed.
struct Verb {
    verb: u32,
    last: u32,
    /// One past what belongs to it.
    end: u32,
    subject: u32,
    deed: String,
}

/// The noun is who or what does the deed of a verb, or what it is done to: "talks broke down", "flew to the summit". A verb that
/// says of a noun that it happened is told by the noun.
fn told_by_verb(a: &Article, verbs: &[Verb], token: u32) -> bool {
    let n = a.syntax.phrase_at[token as usize];
    let noun = n != NONE && a.syntax.tags[token as usize] == Tag::Noun;
    verbs.iter().any(|v| v.verb == token || noun && (v.subject == n || v.last <= token && token < v.end))
}

/// The verbs of the predicates in a range, of the side that was first or of the other; "went off" is one word.
fn verbs<'v>(a: &'v Article, view: &'v View<'v>, r: &std::ops::Range<u32>, first: bool) -> impl Iterator<Item = Verb> + use<'v> {
    let sentence = a.text.sentence_of(r.start) as u32;
    let r = r.clone();
    a.syntax.predicates_in(sentence).iter().filter(move |p| r.start <= p.verb && p.verb < r.end && !p.copula).filter_map(move |p| {
        let base = verb_lemma(&view.know.lexicon, view.word(p.verb as usize));
        let of = |deed: String| Some(Verb { verb: p.verb, last: p.last, end: p.end, subject: p.subject, deed });
        if let Some(noun) = happens(a, view, p, &base, first) {
            return of(noun);
        }
        // "Sent out a distress call": the particle stands between.
        let supports = SUPPORT.contains(&base.as_str()) && !p.passive;
        let behind = a.syntax.phrase_at.get(p.last as usize + 1).filter(|_| p.object == NONE).copied().unwrap_or(p.object);
        let object = a.syntax.phrases.get(behind as usize).filter(|q| supports && q.first >= p.last && q.first <= p.last + 1);
        if let Some(q) = object.filter(|q| view.all_in(q.first as usize..q.last as usize, &[Class::Deed]).any(|h| h.last > q.head)) {
            return of(noun_sense(view, q));
        }
        let particle = view.word(p.last as usize);
        let off = matches!(particle, "off" | "out" | "up" | "down" | "in" | "away" | "over" | "back");
        // "Spoke to the families" is a deed; "said", "told" bring in another one.
        let reports = view.is(p.verb as usize, Class::Reporting) && !matches!(base.as_str(), "speak" | "talk");
        if reports || LIGHT.contains(&base.as_str()) && !off {
            return None;
        }
        of(if LIGHT.contains(&base.as_str()) { format!("{base} {particle}") } else { sense(view, p.verb as usize) })
    })
}

/// "The strike began", "the ceasefire took effect", "the explosion was heard": the subject is the deed. What ended is the deed on
/// the side that was first alone: a thing may begin before and end after another one.
fn happens(a: &Article, view: &View<'_>, p: &Predicate, base: &str, first: bool) -> Option<String> {
    let next = view.word(p.last as usize);
    let occurs = match base {
        "begin" | "start" | "commence" | "occur" | "happen" | "come" => !p.passive && p.object == NONE,
        "take" => matches!(next, "place" | "effect"),
        "hear" | "see" | "feel" | "hold" => p.passive,
        "end" | "finish" | "conclude" => first && !p.passive && p.object == NONE,
        _ => false,
    };
    let q = a.syntax.phrases.get(p.subject as usize).filter(|q| occurs && !q.pronoun && a.syntax.tags[q.head as usize] == Tag::Noun)?;
    let human = [Class::Human, Class::Person, Class::PersonNoun, Class::Role].iter().any(|&c| view.is(q.head as usize, c));
    let particle = matches!(next, "off" | "out" | "up" | "down" | "in" | "away" | "over" | "back");
    (!human && !particle).then(|| noun_sense(view, q))
}

/// The noun right behind the word of order that no verb follows, or the one before it in an aside: "after the flood",
/// "the inspection, a week after".
fn noun(a: &Article, view: &View<'_>, r: &std::ops::Range<u32>, back: bool) -> Option<(u32, u32, String)> {
    let phrase = |i: u32| {
        a.syntax
            .phrases
            .get(*a.syntax.phrase_at.get(i as usize)? as usize)
            .filter(|p| !p.pronoun && a.syntax.tags[p.head as usize] == Tag::Noun)
    };
    let named = |p: &crate::syntax::Phrase| (p.head, p.last, sense(view, p.head as usize));
    if !back {
        let n = *a.syntax.phrase_at.get(r.start as usize)?;
        let p = phrase(r.start).filter(|p| p.first == r.start && !p.time)?;
        // "Before the report on the landfill was published": the noun is the subject, whatever stands behind it.
        let subject = a.syntax.predicates_in(p.sentence).iter().any(|q| {
            let behind = || q.first >= p.last && q.first < r.end && !q.reduced && a.syntax.tags[q.first as usize] != Tag::To;
            q.subject == n || behind() && (p.last..q.first).all(|i| !a.syntax.tags[i as usize].verbal() && view.word(i as usize) != ",")
        });
        return (!subject).then(|| named(p));
    }
    let comma = (r.start..r.end).rev().find(|&i| view.word(i as usize) == ",")?;
    let measure = (comma + 1..r.end).all(|i| !a.syntax.tags[i as usize].verbal());
    // "In the spring, before the trials": when, and what.
    let p = comma.checked_sub(1).and_then(phrase).filter(|p| p.last == comma && measure && p.preposition == NONE)?;
    Some(named(p))
}

/// One deed by two words: close, closure.
#[must_use]
pub fn one_deed(p: &str, q: &str) -> bool {
    p == q || derived(p, q) || derived(q, p)
}

/// The noun is made of the verb: objection of object, complaint of complain, warning of warn.
#[must_use]
pub fn derived(noun: &str, verb: &str) -> bool {
    let stem = verb.trim_end_matches('e');
    let rest = noun.strip_prefix(stem).filter(|_| stem.chars().count() >= 4);
    rest.is_some_and(|r| matches!(r, "" | "e" | "ion" | "ation" | "t" | "ing" | "ment" | "ance" | "al" | "ledge" | "ure"))
}
