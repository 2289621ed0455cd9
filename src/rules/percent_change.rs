//! Changes in percent.

use crate::claim::change::{self, Change, Size};
use crate::claim::figures::{self, Row};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Interval, Measure};
use crate::span::Span;
use crate::text::TokenKind;

declare_rule! {
    /// A change in percent and the two levels that it lies between do not agree.
    ///
    /// ## Why it matters
    /// The three figures are all on the page, so any reader can find the slip. It comes from an edit of one of them, or
    /// from a change taken over a different period.
    ///
    /// ## What to do
    /// Recompute: (new − old) ÷ old. Then find out which of the three is wrong.
    ///
    /// ## When it stays silent
    /// Every printed figure stands for all values that round to it, up or down; the rule fires where none of them fit.
    /// “Nearly” and “more than” limit one side. Changes that are annualised, adjusted, in real terms, at constant
    /// currencies or per head are not recomputed, nor those in quotation marks, nor sentences with two percentages.
    /// Between two percentages see percent-points.
    ///
    /// ## Examples
    /// ```contradicts
    /// Ticket prices climbed 9 percent, from €40 to €48.
    /// ```
    /// ```contradicts
    /// Staffing was halved, from 146,000 to 100,000.
    /// ```
    /// ```contradicts
    /// Revenue rose 18 percent to 2.76 billion kroner in 2024 from 2.40 billion kroner a year earlier.
    /// ```
    /// ```consistent
    /// Ticket prices climbed 20 percent, from €40 to €48.
    /// ```
    /// ```consistent
    /// Staffing fell by almost a third, from 146,000 to 100,000.
    /// ```
    PERCENT_CHANGE { name: "percent-change", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    for row in figures::rows(ctx.article, &scan, 2) {
        for change in change::find(&row) {
            if guarded(ctx, &row, &change) || fits(&change) {
                continue;
            }
            let (a, b, z) = (change.from.mention.span, change.to.mention.span, change.size_span(&row));
            let is = actual(&change);
            let repair = repair(ctx, &change);
            let draft = ctx.report(&PERCENT_CHANGE);
            let draft = repair.into_iter().fold(draft, |d, (span, with)| d.repair(span, with));
            draft
                .slot("a", ctx.article.words(a))
                .slot("b", ctx.article.words(b))
                .slot("printed", ctx.article.words(z))
                .slot("is", is.clone())
                .side(z, "the change as printed")
                .side(a, "old")
                .side(b, "new")
                .established(Conjunct::Binding, "one clause gives the change and both levels, in one unit")
                .established(Conjunct::Computation, format!("the two levels give {is}; no values that round to the printed figures agree"))
                .push(out);
        }
    }
}

/// The change is of another kind, is quoted, or cannot be told.
pub(super) fn guarded(ctx: &Ctx<'_>, row: &Row<'_, '_>, c: &Change<'_>) -> bool {
    let segment = row.segment(c.from.first());
    row.has(segment, Class::ChangeGuard) || !figures::own_voice(ctx.article, ctx.know, &c.from) || c.from.q.value <= 0.0
}

/// Some values that round to the printed figures agree.
fn fits(c: &Change<'_>) -> bool {
    let (old, new) = c.levels();
    if old.lo <= 0.0 {
        return true;
    }
    let points = c.from.q.measure == Measure::Percent;
    match c.size {
        Size::Multiple { factor, bound, .. } => multiple(factor, bound).meets(new.over(old)),
        Size::Points(f) => !points || printed(f.q.value, f.q.interval(), f.q.place).meets(directed(new.minus(old), c.up)),
        Size::Percent(f) => {
            let scale = if f.q.measure == Measure::Share { 100.0 } else { 1.0 };
            let z = f.q.interval().scaled(scale, 0.0);
            let relative = directed(new.minus(old).over(old).scaled(100.0, 0.0), c.up);
            // Levels are rounded, and so is the change, or it is cut off; nobody does both: a rise of 12 percent as printed is no 11.
            let exact = (c.to.q.value - c.from.q.value) / c.from.q.value * 100.0;
            let place = if scale > 1.0 { 0.0 } else { f.q.place };
            let cut = c.up.map_or(exact.abs(), |up| if up { exact } else { -exact });
            let z = if (cut - f.percent()).abs() < place * CUT { z.cover(Interval::at(cut)) } else { z };
            z.meets(relative) || points && z.meets(directed(new.minus(old), c.up)) || quoted_rate(c) && z.meets(relative.scaled(-1.0, 0.0))
        }
    }
}

/// Exchange rates run the other way round as well: the pound fell as the dollar's price in pounds rose.
fn quoted_rate(c: &Change<'_>) -> bool {
    c.from.q.money().is_some() && c.from.q.place < 0.1 && c.from.q.value < 1000.0
}

/// How far a figure that was cut off is from what was computed, in places; a little less than one.
const CUT: f64 = 0.999;

/// A printed percentage: cut off or rounded, either way.
fn printed(value: f64, interval: Interval, place: f64) -> Interval {
    interval.cover(Interval::new(value - place, value + place))
}

fn directed(change: Interval, up: Option<bool>) -> Interval {
    match up {
        Some(true) => change,
        Some(false) => change.scaled(-1.0, 0.0),
        None => change.cover(change.scaled(-1.0, 0.0)),
    }
}

/// New by old for "doubled", "nearly halved".
fn multiple(factor: f64, bound: Bound) -> Interval {
    let (far, near) = (factor * if factor > 1.0 { 0.85 } else { 1.2 }, factor * if factor > 1.0 { 1.05 } else { 0.95 });
    match bound {
        Bound::Over | Bound::AtLeast if factor > 1.0 => Interval::new(factor * 0.97, f64::INFINITY),
        Bound::Over | Bound::AtLeast => Interval::new(0.0, factor * 1.03),
        Bound::Nearly => Interval::new(far, near),
        _ => Interval::new(factor * 0.9, factor * 1.1),
    }
}

/// What the two levels give, for people.
fn actual(c: &Change<'_>) -> String {
    let (old, new) = (c.from.q.value, c.to.q.value);
    let way = if new < old { "a fall" } else { "a rise" };
    match c.size {
        Size::Points(_) => format!("{way} of {} percentage points", short((new - old).abs())),
        _ => format!("{way} of {} percent", short(((new - old) / old * 100.0).abs())),
    }
}

/// The percentage that the two levels give, where it is printed in digits and the direction is right. A level is no
/// result of the other two figures that anyone may write down without asking.
fn repair(ctx: &Ctx<'_>, c: &Change<'_>) -> Option<(Span, String)> {
    let Size::Percent(f) = c.size else { return None };
    let (old, new) = (c.from.q.value, c.to.q.value);
    if c.up != Some(new > old) || f.q.measure != Measure::Percent {
        return None;
    }
    let number = (f.mention.first..f.mention.last).find(|t| ctx.article.text.tokens[*t as usize].kind == TokenKind::Number)?;
    let span = ctx.article.text.tokens[number as usize].span;
    let plain = ctx.article.words(span).bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| (span, short(((new - old) / old * 100.0).abs())))
}

/// A number with as many decimals as a reader needs.
pub(super) fn short(v: f64) -> String {
    let decimals = if v.abs() >= 20.0 || v == v.round() {
        0
    } else if v.abs() >= 1.0 {
        1
    } else {
        2
    };
    let s = format!("{v:.decimals$}");
    if s.contains('.') { s.trim_end_matches('0').trim_end_matches('.').to_owned() } else { s }
}
