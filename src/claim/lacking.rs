//! What somebody or something has none of, and what the copy speaks of as theirs: "the village has no pharmacy", "the village's
//! pharmacy"; "no shots were fired", "police fired two shots".

use super::counted::{apart, moved, names, other_year};
use super::denied::{Denied, modifiers};
use super::said::{Mood, Said, mood};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::few;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::syntax::words::{noun_lemma, verb_lemma};
use crate::syntax::{Opener, Phrase, Predicate, Referent, Tag};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

/// Denials that are held against the rest of the copy.
const MOST: usize = 8;

/// Every such pair, in order of the denials.
#[must_use]
pub fn lacking(a: &Article, know: &Knowledge) -> Vec<Denied> {
    let view = a.view(know);
    let mut out = vec![];
    if !view.mentions(few!("no" | "nobody" | "none")) {
        return out;
    }
    let negative = |n: u32| a.syntax.phrases.get(n as usize).filter(|p| p.opener == Opener::Negative && !p.pronoun && !p.time);
    for p in &a.syntax.predicates {
        if out.len() >= MOST || p.negation != NONE || p.reduced || p.modal != NONE || p.pluperfect {
            continue;
        }
        if let Some(d) = nobody(a, know, &view, p) {
            out.push(d);
            continue;
        }
        let has = matches!(view.word(p.verb as usize), "has" | "have" | "had") && p.subject != NONE;
        let there = p.copula && p.first > 0 && view.word(p.first as usize - 1) == "there";
        let Some(thing) = negative(if p.passive { p.subject } else { p.object }) else { continue };
        let said = Said::of(a, p.verb, p.verb + 1);
        if !firm(a, know, &view, &said, thing) {
            continue;
        }
        // "Gave no reasons", "the judge's reasons": what somebody gives or makes is theirs.
        let made = !p.copula && view.is(p.verb as usize, Class::Making);
        let had = if (has || made) && !p.passive { owned(a, know, &view, p.subject, thing, made) } else { None };
        let found = match had {
            None if there => met(a, know, &view, thing),
            None if !has && !p.copula => done(a, know, &view, p, thing),
            found => found,
        };
        if let Some((yes, known, sure)) = found.filter(|f| !narrowed(a, &view, thing.last.max(p.last), f.0.sentence)) {
            let noun = noun_lemma(view.word(thing.head as usize));
            let shown = (thing.first.min(p.first), thing.last.max(p.last));
            out.push(Denied { no: said, shown, yes, known, verb: String::new(), noun, agent: sure });
        }
    }
    out
}

/// "No weapon in the house", "no fee on Sundays": what the denial is told of, where the other sentence tells nothing of that.
fn narrowed(a: &Article, view: &View<'_>, from: u32, other: u32) -> bool {
    let s = a.text.sentences[a.text.sentence_of(from.saturating_sub(1))];
    let end = (from..s.last).find(|&i| a.syntax.tags[i as usize] == Tag::Mark).unwrap_or(s.last);
    let timed = a.mentions.within(from as usize..end as usize).iter().any(|m| matches!(m.kind, Kind::Date(_) | Kind::Clock(_)));
    let time = |i: u32| [Class::TimeStep, Class::DayPart, Class::Unit].iter().any(|&c| view.is(i as usize, c));
    let told: BTreeSet<String> = a.text.sentences[other as usize].tokens().map(|i| noun_lemma(view.word(i))).collect();
    // Whatever stands behind "the" or "a" is a noun here.
    let led = |i: u32| matches!(view.word(i as usize - 1), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    let content = |i: &u32| *i > s.first && (led(*i) || matches!(a.syntax.tags[*i as usize], Tag::Noun | Tag::Name));
    timed || (from..end).any(time) || (from..end).filter(content).any(|i| !told.contains(&noun_lemma(view.word(i as usize))))
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
fn owned(a: &Article, know: &Knowledge, view: &View<'_>, owner: u32, thing: &Phrase, made: bool) -> Option<(Said, (u32, u32), bool)> {
    let who = a.syntax.referents[owner as usize];
    let o = &a.syntax.phrases[owner as usize];
    let own = noun_lemma(view.word(o.head as usize));
    let concrete = made || view.is(thing.head as usize, Class::Belonging) || view.is(thing.head as usize, Class::Kin);
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
    // "The applause", "the only survivor".
    let bare = |p: &Phrase| {
        let only = p.first + 2 == p.head && matches!(view.word(p.first as usize + 1), "only" | "sole" | "lone");
        (p.first + 1 == p.head || only) && p.last == p.head + 1 && view.word(p.first as usize) == "the"
    };
    let only = |p: &Phrase| p.first + 2 == p.head;
    let short = thing.first + 2 == thing.last;
    let alone = view.token(thing.last as usize).kind == TokenKind::Punct && short;
    // "No cure for the disease", "the cure for the disease".
    let of = |p: &Phrase| {
        let led = matches!(view.word(p.last as usize), "for" | "of" | "on" | "between");
        let at = a.syntax.phrase_at.get(p.last as usize + 1).copied().filter(|&q| led && q != NONE)?;
        Some(noun_lemma(view.word(a.syntax.phrases[at as usize].head as usize)))
    };
    let aim = of(thing).filter(|_| short);
    (0..a.syntax.phrases.len()).filter(|_| alone || aim.is_some()).find_map(|n| {
        let p = &a.syntax.phrases[n];
        if !bare(p) || p.sentence <= thing.sentence || !begins_alike(view, p.head, thing.head) {
            return None;
        }
        let subject = || a.syntax.predicates_in(p.sentence).iter().any(|q| q.subject == n as u32 && !q.copula && q.first == p.last);
        let fits = if aim.is_some() { of(p) == aim } else { only(p) || subject() };
        let said = if fits { spoken(a, know, view, n, thing) } else { None }?;
        Some((said, (p.first, p.last), false))
    })
}

/// "No shots were fired", "police fired two shots": the same verb of a thing of the kind, by no other doer and in no other place.
fn done(a: &Article, know: &Knowledge, view: &View<'_>, p: &Predicate, thing: &Phrase) -> Option<(Said, (u32, u32), bool)> {
    let verb = verb_lemma(&know.lexicon, view.word(p.verb as usize));
    a.syntax
        .predicates
        .iter()
        .filter(|q| q.negation == NONE && !q.copula && q.modal == NONE && !q.pluperfect && q.sentence != p.sentence)
        .find_map(|q| {
            if !begins_alike(view, q.verb, p.verb) || verb_lemma(&know.lexicon, view.word(q.verb as usize)) != verb {
                return None;
            }
            let n = if q.passive { q.subject } else { q.object };
            let t = a.syntax.phrases.get(n as usize)?;
            let said = Said::of(a, q.verb, q.verb + 1);
            if q.reduced {
                // "The shots fired by the police": taken for known.
                let sums =
                    || matches!(view.word(thing.head as usize), "money" | "cash") && money(a, t) && apart_not(a, know, thing, q.sentence);
                let told = t.opener.known() && t.last == q.first && (sums() || spoken(a, know, view, n as usize, thing).is_some());
                let (x, y) = (names(a, p.sentence), names(a, q.sentence));
                let elsewhere = !x.is_empty() && !y.is_empty() && x.is_disjoint(&y);
                return (told && !elsewhere).then_some((said, (t.first, q.last), false));
            }
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

/// The phrase is a sum of money: "the £640 taken".
fn money(a: &Article, p: &Phrase) -> bool {
    let sum = |m: &crate::mention::Mention| matches!(&m.kind, Kind::Quantity(q) if q.money().is_some());
    a.mentions.within(p.first as usize..p.last as usize).iter().any(sum)
}

/// Nothing says that the sentence is of another time, of what may be, or of none.
fn apart_not(a: &Article, know: &Knowledge, thing: &Phrase, sentence: u32) -> bool {
    let view = a.view(know);
    let s = a.text.sentences[sentence as usize];
    let open = [Class::Conditional, Class::Modal, Class::Future, Class::NegativeVerb, Class::Hedge, Class::Another, Class::Former];
    view.first_in(s.tokens(), &open).is_none() && !apart(a, thing.sentence, sentence) && !other_year(a, thing.sentence, sentence)
}

/// "No one was arrested", "the man arrested at the scene": one deed that befell nobody, and somebody whom it befell.
fn nobody(a: &Article, know: &Knowledge, view: &View<'_>, p: &Predicate) -> Option<Denied> {
    let who = a.syntax.phrases.get(p.subject as usize).filter(|_| p.passive && p.negation == NONE && p.modal == NONE)?;
    let none = matches!(view.word(who.first as usize), "nobody" | "none")
        || view.word(who.first as usize) == "no" && view.word(who.last as usize - 1) == "one";
    let s = a.text.sentences[p.sentence as usize];
    let said = Said::of(a, p.verb, p.verb + 1);
    // "None of them was arrested at first", "nobody was hurt in the second blast".
    let part = view.first_in(s.tokens(), &[Class::Another, Class::More, Class::Former, Class::Ordinal, Class::NotForGood]).is_some()
        || view.word(who.last as usize) == "of";
    if !none
        || part
        || moved(a, know, a.clauses.of(p.verb), p.verb)
        || mood(a, know, &said) != Some(Mood::Fact)
        || view.is(p.verb as usize, Class::Casualty) && !view.is(p.verb as usize, Class::Custody)
    {
        return None;
    }
    let verb = verb_lemma(&know.lexicon, view.word(p.verb as usize));
    let human = |t: &Phrase| {
        t.entity.is_some()
            || [Class::Human, Class::PersonNoun, Class::Person, Class::MaleWord, Class::FemaleWord, Class::Role]
                .iter()
                .any(|&c| view.is(t.head as usize, c))
    };
    a.syntax
        .predicates
        .iter()
        .filter(|q| q.sentence != p.sentence && q.passive && q.negation == NONE && q.modal == NONE && !q.pluperfect)
        .find_map(|q| {
            if !begins_alike(view, q.verb, p.verb) || verb_lemma(&know.lexicon, view.word(q.verb as usize)) != verb {
                return None;
            }
            let t = a.syntax.phrases.get(q.subject as usize).filter(|t| human(t) && t.opener != Opener::Negative)?;
            if narrowed(a, view, p.last, q.sentence) {
                return None;
            }
            let told = if q.reduced { t.opener.known() } else { t.opener.known() || t.entity.is_some() };
            let zone = a.doc.zones[a.text.sentences[q.sentence as usize].zone as usize].kind;
            let (x, y) = (names(a, p.sentence), names(a, q.sentence));
            let elsewhere = !x.is_empty() && !y.is_empty() && x.is_disjoint(&y);
            let yes = Said::of(a, q.verb, q.verb + 1);
            let fact = q.reduced || mood(a, know, &yes) == Some(Mood::Fact);
            let quoted = view.token(q.verb as usize).quote != NONE || !zone.is_copy();
            (told && fact && !elsewhere && !quoted && apart_not(a, know, who, q.sentence) && !a.clauses.of(q.verb).before_the_story(q.verb))
                .then(|| Denied {
                    no: said,
                    shown: (who.first, p.last),
                    yes,
                    known: (t.first.min(q.first), q.last.max(t.last)),
                    verb: verb.to_string(),
                    noun: "such person".into(),
                    agent: false,
                })
        })
}
