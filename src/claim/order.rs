//! Which of two deeds came first: "resigned two days before the audit was published".

use super::thing::sense;
use crate::Article;
use crate::claim::clause::Modality;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::source::ZoneKind;
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
    /// What the words around it name, in their order of place.
    pub words: BTreeSet<String>,
    /// Token of the deed.
    pub token: u32,
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
            (nearest(&view, comma + 1..right, false), nearest(&view, h.last..comma, false))
        } else {
            (
                nearest(&view, left.max(h.first.saturating_sub(REACH))..h.first, true),
                nearest(&view, h.last..right.min(h.last + REACH), false),
            )
        };
        let (Some(x), Some(y)) = (x, y) else { continue };
        let open = |t: u32| {
            let c = a.clauses.of(t);
            // "Before the" is a cue of the future elsewhere; here it is what is asserted.
            // "The call for help": a cue inside the deed is the deed.
            let own = view.hit(t as usize, Class::Deed).is_some_and(|d| (d.first..d.last).contains(&c.modal));
            c.modal != h.first && !own && c.modality_at(&view, t, false) != Modality::Asserted || c.negated_at(&view, t)
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
fn nearest(view: &View<'_>, r: std::ops::Range<u32>, back: bool) -> Option<Side> {
    let range = r.start as usize..r.end as usize;
    let hits: Vec<_> = view.all_in(range.clone(), &[Class::Deed]).collect();
    let h = if back { hits.last() } else { hits.first() }?;
    let far = |i: u32| view.token(i as usize).kind == TokenKind::Punct && matches!(view.word(i as usize), ";" | "\u{2014}" | ":");
    let gap = if back { h.last..r.end } else { r.start..h.first };
    if gap.clone().any(far) || gap.filter(|&i| view.word(i as usize) == ",").count() > 1 {
        return None;
    }
    let words = super::thing::senses(view, range);
    Some(Side { deed: sense(view, h.first as usize), words, token: h.first })
}
