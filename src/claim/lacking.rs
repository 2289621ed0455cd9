//! What somebody or something has none of, and what the copy speaks of as theirs: "the village has no pharmacy", "the village's
//! pharmacy"; "no shots were fired", "police fired two shots".

use super::counted::{apart, moved, other_year};
use super::denied::{Denied, modifiers};
use super::said::{Mood, Said, mood};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::syntax::words::{noun_lemma, verb_lemma};
use crate::syntax::{Opener, Phrase, Referent};
use crate::text::NONE;

/// Denials that are held against the rest of the copy.
const MOST: usize = 8;

/// Every such pair, in order of the denials.
#[must_use]
pub fn lacking(a: &Article, know: &Knowledge) -> Vec<Denied> {
    let view = a.view(know);
    let mut out = vec![];
    if view.places("no").next().is_none() {
        return out;
    }
    let negative = |n: u32| a.syntax.phrases.get(n as usize).filter(|p| p.opener == Opener::Negative && !p.pronoun && !p.time);
    for p in &a.syntax.predicates {
        if out.len() >= MOST || p.negation != NONE || p.reduced || p.modal != NONE || p.pluperfect {
            continue;
        }
        let has = matches!(view.word(p.verb as usize), "has" | "have" | "had") && p.subject != NONE;
        let there = p.copula && p.first > 0 && view.word(p.first as usize - 1) == "there";
        let Some(thing) = negative(if p.passive { p.subject } else { p.object }) else { continue };
        let said = Said::of(a, p.verb, p.verb + 1);
        if !firm(a, know, &view, &said, thing) {
            continue;
        }
        let had = if has && !p.passive { owned(a, know, &view, p.subject, thing) } else { None };
        let found = match had {
            None if there => met(a, know, &view, thing),
            None if !has && !p.copula => done(a, know, &view, p, thing),
            found => found,
        };
        if let Some((yes, known, sure)) = found {
            let noun = noun_lemma(view.word(thing.head as usize));
            let shown = (thing.first.min(p.first), thing.last.max(p.last));
            out.push(Denied { no: said, shown, yes, known, verb: String::new(), noun, agent: sure });
        }
    }
    out
}

/// Forms of one word begin with one letter, but for "went": most words are passed over by it.
fn begins_alike(view: &View<'_>, x: u32, y: u32) -> bool {
    view.word(x as usize).as_bytes().first() == view.word(y as usize).as_bytes().first()
}

/// The denial is a fact, of the time of the story, and of all there are.
fn firm(a: &Article, know: &Knowledge, view: &View<'_>, said: &Said, thing: &Phrase) -> bool {
    let s = a.text.sentences[said.sentence as usize];
    let part =
        view.first_in(thing.first as usize..thing.last as usize, &[Class::Another, Class::More, Class::Former, Class::Ordinal]).is_some();
    let open = view.first_in(s.tokens(), &[Class::NotForGood]).is_some();
    !part && !open && !moved(a, know, a.clauses.of(said.token), said.token) && mood(a, know, said) == Some(Mood::Fact)
}

/// A later or earlier phrase of the thing, in the copy, outside quotations, of no other time.
fn spoken(a: &Article, know: &Knowledge, view: &View<'_>, n: usize, thing: &Phrase) -> Option<Said> {
    let p = &a.syntax.phrases[n];
    if !begins_alike(view, p.head, thing.head) {
        return None;
    }
    let noun = |p: &Phrase| noun_lemma(view.word(p.head as usize));
    let zone = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind;
    if p.sentence == thing.sentence
        || p.pronoun
        || p.opener == Opener::Negative
        || noun(p) != noun(thing)
        || !zone.is_copy()
        || view.token(p.head as usize).quote != NONE
    {
        return None;
    }
    let s = a.text.sentences[p.sentence as usize];
    let other = view.first_in(p.first as usize..p.last as usize, &[Class::Another, Class::Former, Class::Ordinal, Class::More]).is_some();
    let open = view
        .first_in(s.tokens(), &[Class::Conditional, Class::Modal, Class::Future, Class::Negation, Class::NegativeVerb, Class::Hedge])
        .is_some();
    let more = !modifiers(a, know, p).is_subset(&modifiers(a, know, thing)) && !modifiers(a, know, thing).is_empty();
    let until = view.first_in(s.tokens(), &[Class::Ceased]).is_some();
    let apart = apart(a, thing.sentence, p.sentence) || other_year(a, thing.sentence, p.sentence);
    (!other && !open && !more && !until && !apart && !a.clauses.of(p.head).before_the_story(p.head))
        .then(|| Said::of(a, p.head, p.head + 1))
}

/// "Has no pharmacy", "its pharmacy", "the village pharmacy", "the pharmacy of the village".
fn owned(a: &Article, know: &Knowledge, view: &View<'_>, owner: u32, thing: &Phrase) -> Option<(Said, (u32, u32), bool)> {
    let who = a.syntax.referents[owner as usize];
    let o = &a.syntax.phrases[owner as usize];
    let own = noun_lemma(view.word(o.head as usize));
    let concrete = view.is(thing.head as usize, Class::Belonging) || view.is(thing.head as usize, Class::Kin);
    if !concrete || who.referent == Referent::Unknown || !who.sure || !(o.opener.known() || o.entity.is_some() || o.pronoun) {
        return None;
    }
    (0..a.syntax.phrases.len()).find_map(|n| {
        let p = &a.syntax.phrases[n];
        if !begins_alike(view, p.head, thing.head) || noun_lemma(view.word(p.head as usize)) != noun_lemma(view.word(thing.head as usize)) {
            return None;
        }
        let b = a.syntax.owners[n];
        // "The village's pharmacy": a noun that the copy has one of.
        let genitive = (p.first..p.head).find(|&i| view.token(i as usize).possessive);
        let noun = genitive.is_some_and(|i| {
            o.entity.is_none()
                && view.word(p.first as usize) == "the"
                && noun_lemma(view.word(i as usize).trim_end_matches("'s").trim_end_matches("\u{2019}s")) == own
        });
        let his = (b.sure && b.referent == who.referent || noun) && p.opener == Opener::Possessive;
        let compound = p.head > p.first + 1
            && p.opener.known()
            && p.opener != Opener::Possessive
            && o.entity.is_none()
            && noun_lemma(view.word(p.head as usize - 1)) == own;
        let of = view.text.tokens.len() > p.last as usize + 1 && view.word(p.last as usize) == "of" && p.opener.known();
        let of = of
            && a.syntax.phrase_at.get(p.last as usize + 1).is_some_and(|&q| {
                q != NONE && a.syntax.referents[q as usize].sure && a.syntax.referents[q as usize].referent == who.referent
            });
        let said = if his || compound || of { spoken(a, know, view, n, thing) } else { None }?;
        let last = if of { a.syntax.phrases[a.syntax.phrase_at[p.last as usize + 1] as usize].last } else { p.last };
        Some((said, (p.first, last), true))
    })
}

/// "There was no applause", "the applause went on": what the copy takes for known, without an owner or a place of its own.
fn met(a: &Article, know: &Knowledge, view: &View<'_>, thing: &Phrase) -> Option<(Said, (u32, u32), bool)> {
    let bare = |p: &Phrase| p.first + 1 == p.head && p.last == p.head + 1 && matches!(view.word(p.first as usize), "the");
    let alone = view.token(thing.last as usize).kind == crate::text::TokenKind::Punct && thing.first + 2 == thing.last;
    (0..a.syntax.phrases.len()).filter(|_| alone).find_map(|n| {
        let p = &a.syntax.phrases[n];
        let subject = || a.syntax.predicates_in(p.sentence).iter().any(|q| q.subject == n as u32 && !q.copula && q.first == p.last);
        let said = if bare(p) && p.sentence > thing.sentence && subject() { spoken(a, know, view, n, thing) } else { None }?;
        Some((said, (p.first, p.last), false))
    })
}

/// "No shots were fired", "police fired two shots": the same verb of a thing of the kind, by no other doer and in no other place.
fn done(a: &Article, know: &Knowledge, view: &View<'_>, p: &crate::syntax::Predicate, thing: &Phrase) -> Option<(Said, (u32, u32), bool)> {
    let verb = verb_lemma(&know.lexicon, view.word(p.verb as usize));
    a.syntax
        .predicates
        .iter()
        .filter(|q| q.negation == NONE && !q.copula && !q.reduced && q.modal == NONE && !q.pluperfect && q.sentence != p.sentence)
        .find_map(|q| {
            if !begins_alike(view, q.verb, p.verb) || verb_lemma(&know.lexicon, view.word(q.verb as usize)) != verb {
                return None;
            }
            let n = if q.passive { q.subject } else { q.object };
            let t = a.syntax.phrases.get(n as usize)?;
            let said = Said::of(a, q.verb, q.verb + 1);
            let one =
                spoken(a, know, view, n as usize, thing).is_some() && mood(a, know, &said) == Some(Mood::Fact) && t.preposition == NONE;
            // "In Kelm", "by the rebels": told of another place or doer.
            let led = |r: std::ops::Range<u32>| {
                a.syntax.phrases_in(r).any(|k| a.syntax.phrases[k].preposition != NONE && !a.syntax.phrases[k].time)
            };
            let s = a.text.sentences[q.sentence as usize];
            let doers = !q.passive
                && !p.passive
                && q.subject != NONE
                && p.subject != NONE
                && a.syntax.referents[q.subject as usize].referent != a.syntax.referents[p.subject as usize].referent;
            (one && !doers && !led(s.first..s.last)).then_some((said, (t.first.min(q.first), t.last.max(q.last)), false))
        })
}
