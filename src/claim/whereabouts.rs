//! Where an occasion was held, and where somebody lives or a firm is based.

use super::said::{Said, asserted};
use super::thing::OTHER;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{few, known};
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::syntax::{Bearing, Predicate, Referent};
use crate::text::NONE;

/// What the place is the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// The summit in Lisbon.
    Site,
    /// Lives in Oslo.
    Home,
    /// Is based in Graz.
    Seat,
}

/// One thing or person with one place.
#[derive(Clone, Copy, Debug)]
pub struct Whereabouts {
    /// Of what kind.
    pub about: About,
    /// Whose.
    pub who: Referent,
    /// Its noun or name: a token.
    pub head: u32,
    /// The phrase of the place.
    pub place: u32,
    /// The copy takes it for known.
    pub known: bool,
    /// Where it is said.
    pub said: Said,
    /// First token to show.
    pub first: u32,
    /// One past the last.
    pub last: u32,
}

/// Every such place of the article's copy, in order; `named` tells whether a phrase names a place.
#[must_use]
pub fn whereabouts(a: &Article, know: &Knowledge, named: &dyn Fn(u32) -> bool) -> Vec<Whereabouts> {
    let view = a.view(know);
    let mut out = vec![];
    // Most articles have neither.
    let cued = view.mentions(few!("lives" | "based" | "headquartered" | "headquarters" | "office"));
    if !cued && !view.has(&ClassSet::of(&[Class::Occasion])) {
        return out;
    }
    let mut push = |about, n: u32, place: u32, token: u32, until: u32| {
        let (p, q) = (&a.syntax.phrases[n as usize], &a.syntax.phrases[place as usize]);
        let Bearing { referent, sure } = a.syntax.referents[n as usize];
        let zone = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind;
        let other = (p.first..p.head).any(|i| view.any(i as usize, &OTHER));
        if !sure || referent == Referent::Unknown || other || p.plural || !zone.is_copy() || view.token(p.head as usize).quote != NONE {
            return;
        }
        let known = p.opener.known() || p.entity.is_some() || p.pronoun;
        let said = Said::of(a, token, until);
        let (first, last) = (p.first.min(q.first), p.last.max(q.last));
        out.push(Whereabouts { about, who: referent, head: p.head, place, known, said, first, last });
    };
    let phrase = |token: u32| a.syntax.phrase_at.get(token as usize).copied().filter(|&n| n != NONE);
    for (n, h) in view.every(Class::Occasion).filter_map(|h| Some((phrase(h.first)?, h))) {
        let p = &a.syntax.phrases[n as usize];
        // "The summit in Lisbon".
        if let Some(place) = led(a, &view, p.last).filter(|&q| p.head == h.first && !p.pronoun && named(q)) {
            push(About::Site, n, place, p.head, p.head + 1);
        }
    }
    for (n, i) in view.spots(few!("based")).into_iter().filter_map(|i| Some((phrase(i)?, i))) {
        let p = &a.syntax.phrases[n as usize];
        // "Linz-based Volkar", "the Linz-based firm".
        let town = || [Class::City, Class::Capital].iter().any(|&c| view.is(i as usize - 2, c));
        if i >= p.first + 2 && i <= p.head && view.is_word(i as usize - 1, known!("-")) && town() {
            push(About::Seat, n, n, i, i + 1);
        }
    }
    // "The summit will be held in Oslo": as firm as a plan is.
    let will = |p: &Predicate| p.modal != NONE && view.word(p.modal as usize) == "will";
    for p in a.syntax.predicates.iter().filter(|p| p.subject != NONE && p.negation == NONE && (p.modal == NONE || will(p))) {
        let Some((about, at)) = told(a, &view, p) else { continue };
        let Some(place) = led(a, &view, at).filter(|&q| named(q)) else { continue };
        if p.reduced || will(p) || asserted(a, know, &Said::of(a, p.verb, p.verb + 1)) {
            push(about, p.subject, place, p.verb, p.verb + 1);
        }
    }
    // "Delegates came to Marseille for the conference", "gathered in Oslo for the summit".
    let coming =
        |i: u32| view.among(i as usize, few!("came" | "come" | "travelled" | "traveled" | "travel" | "gathered" | "gather" | "assembled"));
    for p in a.syntax.predicates.iter().filter(|p| p.subject != NONE && p.negation == NONE && coming(p.verb)) {
        let to = p.last as usize + 1 < a.text.tokens.len() && matches!(view.word(p.last as usize), "to" | "in" | "at");
        let place = a.syntax.phrase_at.get(p.last as usize + 1).copied().filter(|&q| to && q != NONE && named(q));
        let Some(place) = place else { continue };
        let end = a.syntax.phrases[place as usize].last as usize;
        let for_ = end + 1 < a.text.tokens.len() && view.word(end) == "for";
        let Some(n) = a.syntax.phrase_at.get(end + 1).copied().filter(|&n| for_ && n != NONE) else { continue };
        // "Came to Milan for the congress and went on by train".
        let on = a.syntax.phrases[n as usize].last as usize;
        let further = on < a.text.tokens.len() && view.word(on) == "and";
        if view.is(a.syntax.phrases[n as usize].head as usize, Class::Occasion) && !further {
            push(About::Site, n, place, p.verb, p.verb + 1);
        }
    }
    out.sort_by_key(|w| (w.first, w.last));
    out
}

/// The phrase behind a preposition of place at a token.
fn led(a: &Article, view: &View<'_>, at: u32) -> Option<u32> {
    if at as usize + 1 >= a.text.tokens.len() || !matches!(view.word(at as usize), "in" | "at" | "near" | "outside" | "off") {
        return None;
    }
    let q = *a.syntax.phrase_at.get(at as usize + 1).filter(|&&q| q != NONE)?;
    (a.syntax.phrases[q as usize].first == at + 1).then_some(q)
}

/// What a predicate puts in a place, and the token at which the place would stand.
fn told(a: &Article, view: &View<'_>, p: &Predicate) -> Option<(About, u32)> {
    let subject = &a.syntax.phrases[p.subject as usize];
    let occasion = view.is(subject.head as usize, Class::Occasion);
    // Of anything but an occasion only its home or seat is told.
    if !occasion && !view.among(p.verb as usize, few!("lives" | "based" | "headquartered" | "has" | "had")) {
        return None;
    }
    let object = a.syntax.phrases.get(p.object as usize);
    match view.word(p.verb as usize) {
        "held" | "staged" | "played" | "hosted" if p.passive && occasion => Some((About::Site, p.last)),
        "took" | "takes" | "take" if occasion && object.is_some_and(|o| view.word(o.head as usize) == "place") => {
            Some((About::Site, object?.last))
        }
        "opened" | "opens" | "open" | "begin" | "began" | "started" | "ended" | "happened" | "occurred" | "continued" | "resumed"
            if occasion && !p.passive =>
        {
            Some((About::Site, p.last))
        }
        "broke" if occasion && view.word(p.last as usize) == "out" => Some((About::Site, p.last + 1)),
        "broke" if occasion && view.word(p.last as usize - 1) == "out" => Some((About::Site, p.last)),
        "is" | "was" | "be" | "stands" | "lies" if occasion && object.is_none_or(|o| o.first > p.last) => Some((About::Site, p.last)),
        "lives" => Some((About::Home, p.last)),
        "based" | "headquartered" if p.passive || p.reduced => Some((About::Seat, p.last)),
        "has" | "had" if object.is_some_and(|o| matches!(view.word(o.head as usize), "headquarters" | "office" | "seat")) => {
            let o = object?;
            let head = view.word(o.head as usize) != "office" || view.word(o.head as usize - 1) == "head";
            (head && view.word(o.first as usize) == "its").then_some((About::Seat, o.last))
        }
        _ => None,
    }
}
