//! Conversions between units.

use crate::claim::figures::{self, beside, computable};
use crate::claim::reckon::{self, Interval, english, meet};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::{Bound, Dimension, System, Unit};
use crate::knowledge::lexicon::Class;
use crate::mention::Mention;
use crate::mention::quantity::{Form, Quantity};

declare_rule! {
    /// A figure and its conversion into another unit do not match.
    ///
    /// ## Why it matters
    /// Readers take the unit they know, so half of them read a wrong figure. A missed factor, a mile taken for a yard or a
    /// square root of it, a digit lost on the way: the two printed figures prove the slip without any other source.
    ///
    /// ## What to do
    /// Recompute from the unit that the source gives; check which of the two that is.
    ///
    /// ## When it stays silent
    /// The rule fires only if no value that rounds to the one figure converts to a value that rounds to the other, in any sense
    /// of the units: “3 feet (1 m)” and “0.4 kg (1 pound)” are right. A ton may be metric, short or long, a gallon or pint
    /// British or American, a mile nautical; degrees may be a temperature or a difference of two. Ranges are compared end by end.
    ///
    /// ## Examples
    /// ```contradicts
    /// Crews raised 30-foot (48-kilometre) panels along the road.
    /// ```
    /// ```contradicts
    /// The garden covers 8,000 square feet (20,720 square kilometres).
    /// ```
    /// ```contradicts
    /// The path runs for 5 miles, or 12 kilometres, along the shore.
    /// ```
    /// ```consistent
    /// The stone was about 3 feet (1 m) wide.
    /// ```
    /// ```consistent
    /// The patients lost only 0.4 kg (1 pound).
    /// ```
    /// ```consistent
    /// The path runs for 7.5 miles, or 12 kilometres, along the shore.
    /// ```
    UNIT_CONVERSION { name: "unit-conversion", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let list: Vec<_> = figures::quantities(ctx.article).collect();
    for k in 1..list.len() {
        let ((a, x), (b, y)) = (list[k - 1], list[k]);
        let fit = computable(x) && computable(y) && !x.units().is_empty() && !y.units().is_empty() && x.per.is_none() && y.per.is_none();
        if !fit || beside(ctx.article, ctx.know, a, b).is_none() || other_amounts(ctx, k, &list) {
            continue;
        }
        let pairs = pairs(ctx, x, y);
        let off = |(u, v): &(&Unit, &Unit)| ((x.value * u.factor / v.factor / y.value).ln().abs() * 1e6) as u64;
        let Some(&(from, to)) = pairs.iter().min_by_key(|p| off(p)) else { continue };
        let (s, t) = (sign(ctx, a), sign(ctx, b));
        let ends = if x.form == Form::Range || y.form == Form::Range { s < 0.0 || t < 0.0 } else { false };
        if ends || pairs.iter().any(|&(u, v)| agrees(x, y, (u, s), (v, t))) {
            continue;
        }
        report(ctx, (a, x, from), (b, y, to), s, out);
    }
}

/// The figure before the bracket is only a part of an amount (`2 miles 300 yards`), a fraction (`2 1/2 inches`), or one of
/// several to choose from.
fn other_amounts(ctx: &Ctx<'_>, k: usize, list: &[(&Mention, &Quantity)]) -> bool {
    let a = list[k - 1].0;
    let view = ctx.article.view(ctx.know);
    let first = ctx.article.text.sentences[a.sentence as usize].first;
    let word = |back: u32| if a.first >= first + back { view.word((a.first - back) as usize) } else { "" };
    if matches!(word(1), "/" | "\u{2044}" | "x" | "\u{d7}") || word(1).starts_with(['\u{bd}', '\u{bc}', '\u{be}']) {
        return true;
    }
    let sentence = ctx.article.text.sentences[a.sentence as usize].tokens();
    if view.first_in(sentence, &[Class::Choice]).is_some() {
        return true;
    }
    let Some((p, q)) = k.checked_sub(2).map(|j| list[j]) else { return false };
    let near = p.sentence == a.sentence && p.last <= a.first && a.first - p.last <= 1;
    let joined = near && (p.last == a.first || matches!(word(1), "," | "and" | "to" | "-" | "by"));
    joined && !q.units().is_empty() || near && p.last == a.first
}

/// Every reading of the two units in which the one is a conversion of the other.
fn pairs<'k>(ctx: &Ctx<'k>, x: &Quantity, y: &Quantity) -> Vec<(&'k Unit, &'k Unit)> {
    let unit = |id: &u16| ctx.know.units.get(*id as usize);
    let mut out = vec![];
    for u in x.units().iter().filter_map(unit) {
        for v in y.units().iter().filter_map(unit) {
            let scale = |u: &Unit| matches!(u.system, System::Metric | System::Imperial);
            let other = u.system != v.system || u.dimension == Dimension::Temperature || u.dimension == Dimension::Speed;
            if u.dimension == v.dimension && u.name != v.name && scale(u) && scale(v) && other {
                out.push((u, v));
            }
        }
    }
    out
}

/// -1 behind a minus sign.
fn sign(ctx: &Ctx<'_>, m: &Mention) -> f64 {
    let view = ctx.article.view(ctx.know);
    let Some(b) = m.first.checked_sub(1) else { return 1.0 };
    let b = b as usize;
    let glued = !view.token(m.first as usize).spaced;
    let dash = matches!(view.word(b), "-" | "\u{2212}" | "\u{2013}") && glued && (view.token(b).spaced || matches!(view.word(b.wrapping_sub(1)), "(" | "["));
    let below = (m.last..m.last + 3).any(|i| view.word(i as usize) == "below");
    if dash || below || matches!(view.word(b), "minus" | "negative") { -1.0 } else { 1.0 }
}

/// Whether the two figures allow one true value.
fn agrees(x: &Quantity, y: &Quantity, (u, s): (&Unit, f64), (v, t): (&Unit, f64)) -> bool {
    let absolute = |(lo, hi): Interval| ((lo * u.factor + u.offset - v.offset) / v.factor, (hi * u.factor + u.offset - v.offset) / v.factor);
    let difference = |(lo, hi): Interval| (lo * u.factor / v.factor, hi * u.factor / v.factor);
    let signed = |s: f64, (lo, hi): Interval| if s < 0.0 { (-hi, -lo) } else { (lo, hi) };
    let convert: &[&dyn Fn(Interval) -> Interval] =
        if u.dimension == Dimension::Temperature { &[&absolute, &difference] } else { &[&difference] };
    let near = |x: &Quantity| signed(1.0, reckon::printed(x));
    convert.iter().any(|f| match (ends(x), ends(y)) {
        (Some((a, b)), Some((c, d))) => meet(f(a), c) && meet(f(b), d),
        (Some((a, b)), None) => meet(f((a.0, b.1)), reckon::allowed(y)),
        (None, Some((c, d))) => meet(f(reckon::allowed(x)), (c.0, d.1)),
        (None, None) => {
            meet(f(signed(s, near(x))), signed(t, wide(y))) || meet(f(signed(s, wide(x))), signed(t, near(y)))
        }
    })
}

/// What rounding allows, and what "about" and its like add to it.
fn wide(q: &Quantity) -> Interval {
    if q.bound == Bound::Exact { reckon::rounded(q) } else { reckon::allowed(q) }
}

/// What the two ends of a range may stand for.
fn ends(q: &Quantity) -> Option<(Interval, Interval)> {
    if q.form != Form::Range {
        return None;
    }
    let half = q.place.max(q.grain) / 2.0;
    let wide = if q.bound == Bound::About { q.hi.abs() * 0.1 } else { 0.0 };
    Some(((q.lo - half - wide, q.value + half), (q.hi - 2.0 * half - wide, q.hi + half)))
}

fn report(ctx: &Ctx<'_>, (a, x, u): (&Mention, &Quantity, &Unit), (b, y, v): (&Mention, &Quantity, &Unit), s: f64, out: &mut Findings) {
    let convert = |value: f64, u: &Unit, v: &Unit| (value * u.factor + u.offset - v.offset) / v.factor;
    // A printed range is told by its ends.
    let both = |q: &Quantity, s: f64, u: &Unit, v: &Unit| {
        let low = english(convert(q.value * s, u, v));
        if q.form == Form::Range { format!("{low} to {}", english(convert(q.hi - q.place / 2.0, u, v))) } else { low }
    };
    let (there, back) = (both(x, s, u, v), both(y, 1.0, v, u));
    let words = |m: &Mention| ctx.article.words(m.span);
    let sum = format!("{} is about {there} ({})", words(a), v.name);
    ctx.report(&UNIT_CONVERSION)
        .slot("a", words(a))
        .slot("b", words(b))
        .slot("is", there.as_str())
        .side(a.span, format!("about {there} ({})", v.name))
        .side(b.span, format!("about {back} ({})", u.name))
        .established(Conjunct::Binding, "the one stands beside the other as its conversion")
        .established(Conjunct::Computation, format!("{sum}; no rounding of either figure gives the other, in any sense of the units"))
        .push(out);
}
