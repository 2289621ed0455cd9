//! States that the copy gives a bearer: acquitted, approved, open.

use crate::Article;
use crate::claim::said::{Said, asserted};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Class, Hit};
use crate::knowledge::state::{Carrier, StateWord};
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::syntax::words::{noun_lemma, verb_lemma};
use crate::syntax::{Opener, Predicate, Referent, Tag};
use crate::text::NONE;
use std::collections::BTreeSet;

/// One state of one bearer.
#[derive(Clone, Debug)]
pub struct StateClaim {
    /// Which.
    pub word: StateWord,
    /// Of whom or what.
    pub who: Referent,
    /// The bearer is certain.
    pub sure: bool,
    /// The state is denied.
    pub denied: bool,
    /// What the state is of, as lemmas: the charge, the post.
    pub topic: BTreeSet<String>,
    /// First token of the words that give the state.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Where it is said.
    pub said: Said,
}

/// Nouns that say how many or which charges, not what they are.
const COUNTS: &[&str] =
    &["count", "charge", "all", "both", "offence", "offense", "crime", "part", "number", "year", "month", "side", "row"];

/// Every state that the copy asserts or denies, in order.
#[must_use]
pub fn states(a: &Article, know: &Knowledge) -> Vec<StateClaim> {
    let view = a.view(know);
    let mut out = vec![];
    let mut covered = 0;
    for h in a.text.hits.iter().filter(|h| h.class == Class::State) {
        if h.first < covered || a.syntax.tags[h.first as usize] == Tag::Name {
            continue;
        }
        covered = h.last;
        let longer = view.hits(h.first as usize).iter().filter(|x| x.class == Class::State && x.last == h.last);
        for h in longer {
            claim(a, know, *h, &mut out);
        }
    }
    out
}

fn claim(a: &Article, know: &Knowledge, h: Hit, out: &mut Vec<StateClaim>) {
    let view = a.view(know);
    let word = know.state_words[view.index(h)];
    let said = Said::of(a, h.first);
    if !asserted(a, know, &said) {
        return;
    }
    let Some((phrase, p)) = bearer(a, &view, h, word.carrier) else { return };
    let negative = a.syntax.phrases[phrase as usize].opener == Opener::Negative
        || matches!(view.word(a.syntax.phrases[phrase as usize].head as usize), "nobody" | "none" | "nothing");
    // "pleaded not guilty", "denied the charge": the denial is the state.
    let outside = |at: u32| at != NONE && !(h.first <= at && at < h.last);
    let c = a.clauses.of(h.first);
    let denied = outside(c.negation) && c.negated_at(&view, h.first) || p.is_some_and(|p| outside(p.negation));
    if negative {
        return;
    }
    let topic = p.map(|p| topic(a, &view, &p, phrase)).unwrap_or_default();
    for phrase in coordinated(a, &view, phrase) {
        let b = a.syntax.referents[phrase as usize];
        if b.referent != Referent::Unknown && !several(a, &view, phrase) {
            out.push(StateClaim { word, who: b.referent, sure: b.sure, denied, topic: topic.clone(), first: h.first, last: h.last, said });
        }
    }
}

/// "two of the men", "some members": a part of what the noun stands for.
fn several(a: &Article, view: &View<'_>, phrase: u32) -> bool {
    let p = &a.syntax.phrases[phrase as usize];
    let part = p.preposition != NONE && view.word(p.preposition as usize) == "of" && p.preposition > 0 && {
        let before = a.syntax.phrase_at[p.preposition as usize - 1];
        before != NONE
            && matches!(a.syntax.tags[a.syntax.phrases[before as usize].head as usize], Tag::Number | Tag::Determiner | Tag::Pronoun)
    };
    part || p.plural && p.opener == Opener::Bare
}

/// The phrase that bears the state, and the predicate that says so.
fn bearer(a: &Article, view: &View<'_>, h: Hit, carrier: Carrier) -> Option<(u32, Option<Predicate>)> {
    if carrier == Carrier::Noun {
        return owner(a, view, h).map(|n| (n, a.syntax.predicate_over(h.first).copied()));
    }
    let attributive = a.syntax.phrase_at[h.first as usize];
    let p = *a.syntax.predicate_over(h.first)?;
    if p.sentence as usize != a.text.sentence_of(h.first) {
        return None;
    }
    let within =
        attributive != NONE && p.complement != h.first && p.object != attributive && a.syntax.phrases[attributive as usize].head >= h.last;
    if within {
        return None;
    }
    let holds = p.first <= h.first && h.first < p.last;
    let object = p.object != NONE;
    let phrase = match carrier {
        Carrier::Patient if holds => {
            if p.passive {
                p.subject
            } else {
                object_behind(a, h, &p)
            }
        }
        Carrier::Either if holds => {
            if p.passive || object_behind(a, h, &p) == NONE {
                p.subject
            } else {
                object_behind(a, h, &p)
            }
        }
        Carrier::Subject if object && keeps(view, &p) && a.syntax.phrases[p.object as usize].first < h.first => p.object,
        // "closed his eyes" is no state of the subject.
        Carrier::Subject if holds && h.last == h.first + 1 && object && !p.passive && !p.copula => NONE,
        Carrier::Subject => p.subject,
        // "open" behind "remained": the complement.
        Carrier::Either if p.complement == h.first => p.subject,
        _ => NONE,
    };
    (phrase != NONE).then_some((phrase, Some(p)))
}

/// The object of a verb, also behind its particle: "threw out the plan".
fn object_behind(a: &Article, h: Hit, p: &Predicate) -> u32 {
    let next = a.syntax.phrase_at.get(h.last as usize).copied().unwrap_or(NONE);
    let beyond = p.object == NONE || a.syntax.phrases[p.object as usize].last < h.last;
    if beyond && next != NONE && a.syntax.phrases[next as usize].first == h.last && !a.syntax.phrases[next as usize].time {
        return next;
    }
    p.object
}

/// Verbs that put their object into a state: "kept him in custody".
fn keeps(view: &View<'_>, p: &Predicate) -> bool {
    !p.passive
        && matches!(
            verb_lemma(view.word(p.verb as usize)).as_str(),
            "keep" | "hold" | "leave" | "find" | "declare" | "remand" | "order" | "take" | "put" | "send" | "set" | "let"
        )
}

/// "the council's rejection of the plan", "his acquittal": the phrase behind "of", else the owner.
fn owner(a: &Article, view: &View<'_>, h: Hit) -> Option<u32> {
    let n = a.syntax.phrase_at[h.first as usize];
    let p = a.syntax.phrases.get(n as usize)?;
    if p.head + 1 != h.last || !p.opener.known() {
        return None;
    }
    let at = p.last as usize;
    if at + 1 < a.syntax.tags.len() && view.word(at) == "of" && a.syntax.phrase_at[at + 1] != NONE {
        return Some(a.syntax.phrase_at[at + 1]);
    }
    None
}

/// "A and B": every named bearer of a coordination that ends in the phrase.
fn coordinated(a: &Article, view: &View<'_>, phrase: u32) -> Vec<u32> {
    let mut out = vec![phrase];
    let mut at = phrase;
    while a.syntax.phrases[at as usize].entity.is_some() && out.len() < 8 {
        let first = a.syntax.phrases[at as usize].first;
        let Some(before) = first.checked_sub(1).filter(|&i| matches!(view.word(i as usize), "and" | ",")) else { break };
        let Some(end) = before.checked_sub(1) else { break };
        let q = a.syntax.phrase_at[end as usize];
        if q == NONE
            || a.syntax.phrases[q as usize].entity.is_none()
            || a.syntax.phrases[q as usize].sentence != a.syntax.phrases[at as usize].sentence
        {
            break;
        }
        // A comma alone is an apposition unless a conjunction closed the row.
        if view.word(before as usize) == "," && out.len() == 1 {
            break;
        }
        out.push(q);
        at = q;
    }
    out
}

/// Lemmas of what stands behind the words: "of the manslaughter of the musician", "to the senate".
fn topic(a: &Article, view: &View<'_>, p: &Predicate, bearer: u32) -> BTreeSet<String> {
    let range = a.syntax.phrases_in(p.verb..p.end.max(p.last));
    let mut out = BTreeSet::new();
    for n in range {
        let q = &a.syntax.phrases[n];
        let led = q.preposition == NONE && q.first >= p.last
            || q.preposition != NONE && matches!(view.word(q.preposition as usize), "of" | "on" | "over" | "for" | "to" | "as" | "from");
        if n as u32 == bearer || q.time || !led || q.pronoun || q.head <= p.verb || !a.syntax.tags[q.head as usize].nominal() {
            continue;
        }
        let dated = a.mentions.within(q.first as usize..q.last as usize).iter().any(|m| matches!(m.kind, Kind::Date(_) | Kind::Clock(_)));
        let lemma = noun_lemma(view.word(q.head as usize));
        if !dated && !COUNTS.contains(&lemma.as_str()) {
            out.insert(lemma);
        }
    }
    out
}
