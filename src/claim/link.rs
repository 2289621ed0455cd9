//! Words that put one part of a sentence before another in time: "before", "by the time", "and then", a "had" beside a "when".

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::few;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::source::ZoneKind;
use crate::syntax::{Predicate, Tag};
use crate::text::NONE;
use std::ops::Range;

/// Words of one side that are read.
pub(super) const REACH: u32 = 14;

/// Words between two deeds.
const SIDES: [Class; 2] = [Class::Before, Class::After];

/// One side of a word of order.
pub(super) struct Part {
    /// Its tokens.
    pub range: Range<u32>,
    /// It lies before the word: its last deed is meant, and not its first.
    pub back: bool,
}

impl Part {
    fn before(range: Range<u32>) -> Self {
        Self { range, back: true }
    }

    fn behind(range: Range<u32>) -> Self {
        Self { range, back: false }
    }
}

/// Two parts of a sentence, one of which is told to be earlier.
pub(super) struct Link {
    /// The word of order.
    pub at: u32,
    /// What was first.
    pub earlier: Part,
    /// What came after it.
    pub later: Part,
}

/// Every word of order of the copy with its two sides.
pub(super) fn links(a: &Article, know: &Knowledge) -> Vec<Link> {
    let view = a.view(know);
    let mut out: Vec<Link> = view.every_of(SIDES).filter_map(|h| side(a, &view, (h.first, h.last), h.class == Class::Before)).collect();
    for i in view.spots(few!("when" | "by" | "then" | "having" | "first")) {
        let found = match view.word(i as usize) {
            "when" => had(a, &view, (i, i + 1)),
            "by" if view.word(i as usize + 1) == "the" && view.word(i as usize + 2) == "time" => had(a, &view, (i, i + 3)),
            "then" => then(a, &view, i),
            "first" => at_first(a, &view, i),
            "having" => having(a, &view, i),
            _ => None,
        };
        out.extend(found);
    }
    out
}

/// In running copy, outside quotations, in a clause that tells of no change.
fn plain(a: &Article, view: &View<'_>, at: u32) -> bool {
    let zone = a.doc.zones[a.text.sentences[a.text.sentence_of(at)].zone as usize].kind;
    zone.is_copy() && zone != ZoneKind::Headline && view.token(at as usize).quote == NONE && a.clauses.of(at).change == NONE
}

/// The part before a word and the part behind it; where it opens its sentence, those before and behind the comma. Only a deed on
/// each side, and no third one: "left after the vote, before the storm".
fn parts(a: &Article, view: &View<'_>, (first, last): (u32, u32)) -> Option<(Part, Part)> {
    let s = a.text.sentences[a.text.sentence_of(first)];
    let left = view.all_in(s.first as usize..first as usize, &SIDES).last().map_or(s.first, |p| p.last);
    let right = view.all_in(last as usize..s.last as usize, &SIDES).next().map_or(s.last, |p| p.first);
    let opens = first == s.first || first == s.first + 1 && matches!(view.word(s.first as usize), "only" | "just" | "and" | "but");
    if opens {
        // "After the vote, she resigned": the main clause stands behind the comma.
        let comma = (last..right).find(|&i| view.word(i as usize) == ",");
        // "Only after his studies did Kessler found the firm."
        let turned = || {
            (last + 1..right).find(|&i| matches!(view.word(i as usize), "did" | "was" | "were") && view.word(s.first as usize) == "only")
        };
        let cut = comma.or_else(turned)?;
        return Some((Part::behind(cut + 1..right), Part::behind(last..cut)));
    }
    Some((Part::before(left.max(first.saturating_sub(REACH))..first), Part::behind(last..right.min(last + REACH))))
}

/// "Before", "after" and their like.
fn side(a: &Article, view: &View<'_>, at: (u32, u32), before: bool) -> Option<Link> {
    let (main, clause) = plain(a, view, at.0).then(|| parts(a, view, at))??;
    let (earlier, later) = if before { (main, clause) } else { (clause, main) };
    Some(Link { at: at.0, earlier, later })
}

/// "The school had been sold when the inspectors arrived", "by the time the siren sounded, the dam had burst".
fn had(a: &Article, view: &View<'_>, at: (u32, u32)) -> Option<Link> {
    let (main, clause) = plain(a, view, at.0).then(|| parts(a, view, at))??;
    let within = |r: &Range<u32>, p: &&Predicate| r.start <= p.first && p.verb < r.end && !p.reduced;
    let list = a.syntax.predicates_in(a.text.sentence_of(at.0) as u32);
    let told = if main.back { list.iter().rev().find(|p| within(&main.range, p)) } else { list.iter().find(|p| within(&main.range, p)) }?;
    let other = list.iter().find(|p| within(&clause.range, p))?;
    let done = told.pluperfect && told.negation == NONE && told.modal == NONE && a.syntax.tags[told.verb as usize] != Tag::Gerund;
    let past = !other.pluperfect && other.subject != NONE && matches!(a.syntax.tags[other.first as usize], Tag::Past | Tag::Auxiliary);
    (done && past && !other.copula).then_some(Link { at: at.0, earlier: main, later: clause })
}

/// "Searched the flat and then arrested the tenant."
fn then(a: &Article, view: &View<'_>, at: u32) -> Option<Link> {
    let s = a.text.sentences[a.text.sentence_of(at)];
    let joined = at > s.first + 2 && matches!(view.word(at as usize - 1), "and" | ",");
    let next = a.syntax.predicates_in(a.text.sentence_of(at) as u32).iter().find(|p| p.first > at)?;
    let goes_on = next.first == at + 1 && matches!(a.syntax.tags[next.first as usize], Tag::Past);
    let (left, right) = (s.first.max(at.saturating_sub(REACH))..at.saturating_sub(1), at + 1..s.last.min(at + REACH));
    let third = view.all_in(s.first as usize..s.last as usize, &SIDES).next().is_some();
    (joined && goes_on && !third && plain(a, view, at)).then_some(Link { at, earlier: Part::before(left), later: Part::behind(right) })
}

/// "Flew to the summit first, and dissolved parliament on her return."
fn at_first(a: &Article, view: &View<'_>, at: u32) -> Option<Link> {
    let s = a.text.sentences[a.text.sentence_of(at)];
    let comma = view.word(at as usize + 1) == ",";
    let and = at + 1 + u32::from(comma);
    let ends =
        view.word(and as usize) == "and" && at > s.first && !matches!(a.syntax.tags[at as usize - 1], Tag::Determiner | Tag::Preposition);
    let next = a.syntax.predicates_in(a.text.sentence_of(at) as u32).iter().find(|p| p.first > and)?;
    let goes_on = matches!(a.syntax.tags[next.first as usize], Tag::Past | Tag::Auxiliary) && next.first <= and + 6;
    let third = view.all_in(s.first as usize..s.last as usize, &SIDES).next().is_some();
    let (left, right) = (s.first.max(at.saturating_sub(REACH))..at, and + 1..s.last.min(and + REACH));
    (ends && goes_on && !third && plain(a, view, at)).then_some(Link { at, earlier: Part::before(left), later: Part::behind(right) })
}

/// "Having sold his shares, Brandt joined the board."
fn having(a: &Article, view: &View<'_>, at: u32) -> Option<Link> {
    let s = a.text.sentences[a.text.sentence_of(at)];
    let comma = (at + 2..s.last.min(at + REACH)).find(|&i| view.word(i as usize) == ",").filter(|_| at == s.first)?;
    plain(a, view, at).then_some(Link { at, earlier: Part::behind(at..comma), later: Part::behind(comma + 1..s.last.min(comma + REACH)) })
}
