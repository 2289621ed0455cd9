//! Changes with their size and both levels: "rose 9 percent, from 40 to 48".

use super::figures::{self, Fig, Row};
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::quantity::{Form, Interval, Measure, Quantity, Role};
use crate::span::Span;
use std::ops::Range;

/// How large a change is said to be.
#[derive(Clone, Copy, Debug)]
pub enum Size<'a> {
    /// 9 percent, a third.
    Percent(Fig<'a>),
    /// 4 percentage points.
    Points(Fig<'a>),
    /// doubled, halved: new by old.
    Multiple {
        /// The verb.
        hit: Hit,
        /// New by old.
        factor: f64,
        /// "more than" or "nearly" before it.
        bound: Bound,
    },
}

/// A change from one level to another.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// How large.
    pub size: Size<'a>,
    /// The old level.
    pub from: Fig<'a>,
    /// The new level.
    pub to: Fig<'a>,
    /// Up, down, or not told.
    pub up: Option<bool>,
}

impl Change<'_> {
    /// The old and the new level, each with what rounds to it; both are taken to be rounded as finely as the finer one.
    #[must_use]
    pub fn levels(&self) -> (Interval, Interval) {
        let grain = self.from.q.grain.min(self.to.q.grain);
        // "From £2 to £2.50": two pounds are two pounds and no pence.
        let coin = |q: &crate::mention::quantity::Quantity| q.money().is_some() && q.scale == 1.0 && q.is_exact();
        let place = self.from.q.place.min(self.to.q.place);
        if place < 1.0 && coin(self.from.q) && coin(self.to.q) {
            let at = |v: f64| Interval::new(v - place / 2.0, v + place / 2.0);
            return (at(self.from.q.value), at(self.to.q.value));
        }
        (self.from.q.rounded(grain), self.to.q.rounded(grain))
    }

    /// Where the size is printed.
    #[must_use]
    pub fn size_span(&self, row: &Row<'_, '_>) -> Span {
        match self.size {
            Size::Percent(f) | Size::Points(f) => f.mention.span,
            Size::Multiple { hit, .. } => row.line.scan.text.span_of(hit.first, hit.last),
        }
    }
}

/// The changes of a sentence. A figure is used once; a stretch with two sizes or several pairs of levels is left alone.
#[must_use]
pub fn find<'a>(row: &Row<'_, 'a>) -> Vec<Change<'a>> {
    // Two levels at least; the size may be a word.
    if row.figs.len() < 2 {
        return vec![];
    }
    row.segments().into_iter().filter_map(|segment| in_segment(row, segment)).collect()
}

fn in_segment<'a>(row: &Row<'_, 'a>, segment: Range<usize>) -> Option<Change<'a>> {
    let figs: Vec<Fig<'a>> = row.figs.iter().filter(|f| segment.contains(&f.first())).copied().collect();
    let from: Vec<usize> = (0..figs.len()).filter(|&k| is_level(&figs[k]) && old_level(row, &figs[k])).collect();
    let &[old] = &from[..] else { return None };
    let new = new_level(row, &figs, old)?;
    let own = behind_from(row, &figs[old]);
    let rest: Vec<usize> = (0..figs.len()).filter(|&k| k != old && k != new && is_size(&figs[k])).collect();
    let (a, b) = (figs[old], figs[new]);
    if let Some(m) = multiple(row, &segment, &a, &b) {
        return rest.is_empty().then_some(Change { size: m, from: a, to: b, up: None });
    }
    let &[z] = &rest[..] else { return None };
    let up = direction(row, &segment, &figs[z])?;
    let (first, last) = (old.min(new).min(z), old.max(new).max(z));
    // Nothing else that could be the level or the size may stand between the three.
    let between = (first..=last).any(|k| ![old, new, z].contains(&k) && figs[k].q.role == Role::Plain && alike(figs[k].q, a.q));
    // "48m, down from 52m, while sales rose 4 percent": the level behind "down from" belongs to the figure before it.
    let apart = own && !(z + 1 == new && row.gap_words(&figs[z], &b) == ["to"]);
    let mut three = [old, new, z];
    three.sort_unstable();
    let or = row.before(&figs[z], 1) == "or";
    // "To $54 million, compared with $50 million": the words that set the old level beside the new one.
    let set_beside = |w: &[usize]| w[1] == old && beside(row, &figs[old]) && row.gap(&figs[w[0]], &figs[old]).len() <= 8;
    let loose = three.windows(2).any(|w| !tight(row, &figs[w[0]], &figs[w[1]]) && !(or && w[1] == z) && !set_beside(w));
    if between || apart || loose || figs[z].q.of.is_some() || figs[z].q.per.is_some() {
        return None;
    }
    let size = if figs[z].q.measure == Measure::Points { Size::Points(figs[z]) } else { Size::Percent(figs[z]) };
    Some(Change { size, from: a, to: b, up })
}

pub(super) fn is_level(f: &Fig<'_>) -> bool {
    f.q.is_plain() && matches!(f.q.form, Form::Digits | Form::Words) && !matches!(f.q.measure, Measure::Share | Measure::Points)
}

fn is_size(f: &Fig<'_>) -> bool {
    f.q.form != Form::Range && (f.is_percent() || f.q.is_plain() && f.q.measure == Measure::Points)
}

/// Nothing between two figures opens another statement.
pub(super) fn tight(row: &Row<'_, '_>, a: &Fig<'_>, b: &Fig<'_>) -> bool {
    let gap = row.gap_words(a, b);
    gap.len() <= 10
        && !gap.iter().any(|w| {
            matches!(
                *w,
                "and"
                    | "but"
                    | "while"
                    | "where"
                    | "which"
                    | "who"
                    | "whose"
                    | "when"
                    | "as"
                    | "because"
                    | "that"
                    | "so"
                    | "having"
                    | "although"
                    | "though"
                    | "if"
                    | "than"
                    | "including"
                    | "with"
                    | "or"
                    | ":"
            )
        })
}

/// The figure stands behind "from", or behind "against", "compared with", "on last year's".
fn old_level(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    let w = row.before(f, 1);
    let skip = usize::from(matches!(w, "a" | "an" | "the" | "its" | "their" | "just" | "only" | "record" | "revised"));
    // "$50 million expected by analysts" is no level of before.
    let hoped = (f.last()..f.last() + 2)
        .any(|t| row.line.is(t, &["expected", "forecast", "predicted", "estimated", "budgeted", "hoped", "planned"]));
    if hoped {
        return false;
    }
    let against = matches!(row.before(f, 1), "against")
        || row.before(f, 1) == "with" && row.before(f, 2) == "compared"
        || row.before(f, 1) == "to" && row.before(f, 2) == "compared";
    // "From Monday's close of 192p".
    let of = w == "of" && (3..6).any(|k| row.before(f, k) == "from");
    matches!(row.before(f, 1 + skip), "from") || against || of
}

/// "310 against 400 a year before".
fn beside(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    matches!(row.before(f, 1), "against" | "with") || row.before(f, 1) == "to" && row.before(f, 2) == "compared"
}

/// "up from 48m", "down from 52m".
pub(super) fn behind_from(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    // "Will go up from £2 to £2.50": the verb's own.
    let verb =
        matches!(row.before(f, 3), "go" | "goes" | "went" | "going" | "gone" | "move" | "moves" | "moved" | "come" | "comes" | "came");
    !verb && row.before(f, 1) == "from" && matches!(row.before(f, 2), "up" | "down")
}

/// Measured alike; "to 448 million euros from 420 million the year before" leaves the unit of the second out.
fn alike(x: &Quantity, y: &Quantity) -> bool {
    let bare = |q: &Quantity| q.measure == Measure::Count && q.scale >= 1000.0;
    let measured = |q: &Quantity| q.money().is_some() || !q.units().is_empty();
    let left_out = x.scale == y.scale && (bare(x) && measured(y) || measured(x) && bare(y));
    figures::alike(x, y) || left_out
}

/// "From 71.5 percent last summer to 74.5".
fn percent_left_out(old: &Quantity, new: &Quantity) -> bool {
    old.measure == Measure::Percent && new.measure == Measure::Count && new.head.is_none() && new.of.is_none() && new.scale == 1.0
}

fn new_level(row: &Row<'_, '_>, figs: &[Fig<'_>], old: usize) -> Option<usize> {
    let a = &figs[old];
    if behind_from(row, a) {
        return old.checked_sub(1).filter(|&k| is_level(&figs[k]) && alike(figs[k].q, a.q));
    }
    if beside(row, a) {
        let k = old.checked_sub(1).filter(|&k| is_level(&figs[k]) && alike(figs[k].q, a.q))?;
        return (row.gap(&figs[k], a).len() <= 8).then_some(k);
    }
    let fits = |k: usize| {
        k != old
            && is_level(&figs[k])
            && (alike(figs[k].q, a.q) || percent_left_out(a.q, figs[k].q) && row.before(&figs[k], 1) == "to")
            && (figs[k].q.per.is_none() == a.q.per.is_none() || k == old + 1 && row.gap_words(a, &figs[k]) == ["to"])
    };
    let told: Vec<usize> = (0..figs.len()).filter(|&k| fits(k) && row.before(&figs[k], 1) == "to").collect();
    match told[..] {
        [k] => return Some(k),
        [] => {}
        _ => return None,
    }
    // "sales were 48m, up 20 percent from 40m": the figure before the size, which stands right before "from".
    let z = old.checked_sub(1).filter(|&z| is_size(&figs[z]))?;
    let b = z.checked_sub(1).filter(|&b| fits(b))?;
    let bare = row.gap(&figs[z], a).len() <= 2;
    let near = row.gap(&figs[b], &figs[z]).len() <= 5;
    let words = row.gap_words(&figs[b], &figs[z]);
    (bare && near && words.iter().any(|w| matches!(*w, "," | "(")) && words.last().is_some_and(|w| matches!(*w, "up" | "down")))
        .then_some(b)
}

/// "doubled" and its like, a few words before the levels.
fn multiple<'a>(row: &Row<'_, '_>, segment: &Range<usize>, a: &Fig<'a>, b: &Fig<'a>) -> Option<Size<'a>> {
    let first = a.lead().min(b.lead());
    let hit = (segment.start..first).rev().find_map(|t| row.line.hit(t, Class::Multiple))?;
    let gap = hit.last as usize..first;
    // "Cut by half a percent".
    if row.line.is(gap.start, &["a", "an"]) || gap.len() > 6 || gap.clone().any(|t| row.line.is(t, &["and", "but", "while", "as"])) {
        return None;
    }
    let v = row.line.value(hit);
    let bound = row.line.hit_before(hit.first as usize, Class::Bound).map_or(Bound::Exact, |h| Bound::of(row.line.value(h)));
    Some(Size::Multiple { hit, factor: (v / 1000) as f64 / (v % 1000).max(1) as f64, bound })
}

/// The direction of the change that a size belongs to; `None` where no word of change is tied to it.
pub(super) fn direction(row: &Row<'_, '_>, segment: &Range<usize>, z: &Fig<'_>) -> Option<Option<bool>> {
    let way = |t: usize| match (row.line.hit(t, Class::ChangeUp), row.line.hit(t, Class::ChangeDown)) {
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        _ => None,
    };
    let noun = (z.q.noun.0 as usize..z.q.noun.1 as usize).find_map(way);
    if noun.is_some() {
        return Some(noun);
    }
    let from = z.lead().saturating_sub(4).max(segment.start);
    for t in (from..z.lead()).rev() {
        if let Some(up) = way(t) {
            return Some(Some(up));
        }
        if row.line.is_number(t) || row.line.is(t, &[",", "(", ")", "and", "than"]) {
            break;
        }
    }
    // Behind both levels; between them "or" gives a share of the first.
    let behind = row.figs.iter().filter(|f| segment.contains(&f.first()) && f.first() > z.first()).all(|f| !is_level(f));
    if row.before(z, 1) == "or" && behind {
        let verb = (segment.start..z.lead()).rev().find_map(way);
        return verb.map(Some);
    }
    None
}
