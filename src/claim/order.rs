//! Which of two deeds came first: "resigned two days before the audit was published".

use super::thing::sense;
use crate::Article;
use crate::claim::clause::Modality;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::source::ZoneKind;
use crate::syntax::Tag;
use crate::syntax::words::verb_lemma;
use crate::text::{NONE, TokenKind};
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

/// Words between two deeds.
const SIDES: [Class; 2] = [Class::Before, Class::After];

/// Words of one side that are read.
const REACH: u32 = 14;

/// Every order of two deeds that the copy asserts, in order.
#[must_use]
pub fn orders(a: &Article, know: &Knowledge) -> Vec<Order> {
    let view = a.view(know);
    let mut out = vec![];
    for h in view.every_of(SIDES) {
        let n = a.text.sentence_of(h.first);
        let s = a.text.sentences[n];
        let zone = a.doc.zones[s.zone as usize].kind;
        let c = a.clauses.of(h.first);
        if !zone.is_copy() || zone == ZoneKind::Headline || view.token(h.first as usize).quote != NONE || c.change != NONE {
            continue;
        }
        // Only a deed on each side, and no third one: "left after the vote, before the storm".
        let words = [Class::Before, Class::After];
        let left = view.all_in(s.first as usize..h.first as usize, &words).last().map_or(s.first, |p| p.last);
        let right = view.all_in(h.last as usize..s.last as usize, &words).next().map_or(s.last, |p| p.first);
        let (x, y) = if h.first == s.first {
            // "After the vote, she resigned": the main clause stands behind the comma.
            let Some(comma) = (h.last..right).find(|&i| view.word(i as usize) == ",") else { continue };
            (nearest(a, &view, comma + 1..right, false), nearest(a, &view, h.last..comma, false))
        } else {
            (
                nearest(a, &view, left.max(h.first.saturating_sub(REACH))..h.first, true),
                nearest(a, &view, h.last..right.min(h.last + REACH), false),
            )
        };
        let (Some(x), Some(y)) = (x, y) else { continue };
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
                || c.modal != h.first && !own && c.modality_at(&view, t, false) != Modality::Asserted
                || c.negated_at(&view, t)
        };
        if x.deed == y.deed || open(x.token) || open(y.token) {
            continue;
        }
        let before = h.class == Class::Before;
        let (earlier, later) = if before { (x, y) } else { (y, x) };
        out.push(Order { earlier, later, first: h.first, sentence: n as u32 });
    }
    out
}

/// The deed nearest to the word of order: the last one before it, the first one behind it.
fn nearest(a: &Article, view: &View<'_>, r: std::ops::Range<u32>, back: bool) -> Option<Side> {
    let range = r.start as usize..r.end as usize;
    let hits = view.all_in(range.clone(), &[Class::Deed]).map(|h| (h.first, h.last, sense(view, h.first as usize)));
    let deeds = hits.chain(verbs(a, view, &r)).chain(noun(a, view, &r, back));
    let (first, last, deed) =
        if back { deeds.max_by_key(|d| (d.0, d.2.starts_with('#'))) } else { deeds.min_by_key(|d| (d.0, !d.2.starts_with('#'))) }?;
    let far = |i: u32| view.token(i as usize).kind == TokenKind::Punct && matches!(view.word(i as usize), ";" | "\u{2014}" | ":");
    let gap = if back { last..r.end } else { r.start..first };
    if gap.clone().any(far) || gap.filter(|&i| view.word(i as usize) == ",").count() > 1 {
        return None;
    }
    let p = a.syntax.predicate_over(first).filter(|p| !p.copula && p.first <= first && first < p.last);
    let (agent, patient) = p.map_or((NONE, NONE), |p| if p.passive { (NONE, p.subject) } else { (p.subject, p.object) });
    let phrase = a.syntax.phrases.get(a.syntax.phrase_at[first as usize] as usize);
    let definite = phrase.is_some_and(|q| q.head == first && q.opener.known());
    Some(Side { deed, reach: range, token: first, agent, patient, definite })
}

/// Verbs that name no deed without their object or particle.
const LIGHT: &[&str] = &[
    "have", "do", "make", "take", "give", "get", "go", "come", "be", "put", "set", "keep", "let", "begin", "start", "see", "become",
    "remain",
];

/// The verbs of the predicates in a range; "went off" is one word.
fn verbs<'v>(a: &'v Article, view: &'v View<'_>, r: &std::ops::Range<u32>) -> impl Iterator<Item = (u32, u32, String)> + use<'v> {
    let sentence = a.text.sentence_of(r.start) as u32;
    let r = r.clone();
    a.syntax.predicates_in(sentence).iter().filter(move |p| r.start <= p.verb && p.verb < r.end && !p.copula).filter_map(move |p| {
        let base = verb_lemma(&view.know.lexicon, view.word(p.verb as usize));
        let particle = view.word(p.last as usize);
        let off = matches!(particle, "off" | "out" | "up" | "down" | "in" | "away" | "over" | "back");
        if view.is(p.verb as usize, Class::Reporting) || LIGHT.contains(&base.as_str()) && !off {
            return None;
        }
        let deed = if LIGHT.contains(&base.as_str()) { format!("{base} {particle}") } else { sense(view, p.verb as usize) };
        Some((p.verb, p.last, deed))
    })
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
        let subject = a.syntax.predicates_in(p.sentence).iter().any(|q| q.subject == n);
        return (!subject).then(|| named(p));
    }
    let comma = (r.start..r.end).rev().find(|&i| view.word(i as usize) == ",")?;
    let measure = (comma + 1..r.end).all(|i| !a.syntax.tags[i as usize].verbal());
    let p = comma.checked_sub(1).and_then(phrase).filter(|p| p.last == comma && measure)?;
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
