//! Measures given in two units.

use super::percent_change::short;
use crate::claim::figures::{self, Fig, Row};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::{Dimension, System, Unit};
use crate::mention::quantity::{Form, Interval};

declare_rule! {
    /// A measure and its conversion to another unit, in brackets or behind “or”, are not the same.
    ///
    /// ## Why it matters
    /// Conversions are done in haste, by someone else than the writer. A wrong one is off by a factor, not by a little:
    /// feet taken for metres, square metres for square kilometres, Celsius degrees for differences.
    ///
    /// ## What to do
    /// Go back to the unit of the source and convert again.
    ///
    /// ## When it stays silent
    /// The rule asks whether any value that rounds to the first converts to any value that rounds to the second; 3 feet
    /// and 1 metre pass. A word with several senses (ton, gallon, mile, ounce, pound) is right if one of them is.
    /// Temperatures are right as readings or as differences. Months and years have no fixed length.
    ///
    /// ## Examples
    /// ```contradicts
    /// Crews raised 30-foot (48-kilometre) panels along the road.
    /// ```
    /// ```contradicts
    /// The garden covers 8,000 square feet (20,720 square kilometres).
    /// ```
    /// ```consistent
    /// The stone was about 3 feet (1 m) wide.
    /// ```
    /// ```consistent
    /// The patients lost only 0.4 kg (1 pound).
    /// ```
    UNIT_CONVERSION { name: "unit-conversion", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    for row in figures::rows(ctx.article, &scan, 2) {
        for pair in row.figs.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            if a.q.units().is_empty() || b.q.units().is_empty() || !beside(&row, &a, &b) || a.q.per != b.q.per && a.q.per.is_some() {
                continue;
            }
            let Some(is) = wrong(ctx, &a, &b) else { continue };
            ctx.report(&UNIT_CONVERSION)
                .slot("a", ctx.article.words(a.mention.span))
                .slot("b", ctx.article.words(b.mention.span))
                .slot("is", is.clone())
                .side(a.mention.span, format!("about {is}"))
                .side(b.mention.span, "its conversion as printed")
                .established(Conjunct::Binding, "the second measure stands in brackets or behind \u{201c}or\u{201d} as a conversion of the first")
                .established(Conjunct::Computation, "in no sense of the two units do values that round to the printed ones agree")
                .push(out);
        }
    }
}

/// The second figure is a conversion of the first: "30 feet (9 metres)", "30 feet, or 9 metres,".
fn beside(row: &Row<'_, '_>, a: &Fig<'_>, b: &Fig<'_>) -> bool {
    let gap = row.gap_words(a, b);
    let next = b.last() + usize::from(row.line.is_dash(b.last()));
    match gap[..] {
        ["("] | ["(", "or"] | ["(", "about" | "roughly" | "around"] => row.line.is(next, &[")", ";", ","]),
        [noun, "("] if noun.chars().all(char::is_alphabetic) => row.line.is(next, &[")", ";"]),
        [",", "or"] => row.line.is(next, &[",", "."]) || row.line.token(next).is_none(),
        _ => false,
    }
}

/// The value of the first in the second's unit, where no sense and no rounding makes the two agree; `None` where one does
/// or where they do not measure the same.
fn wrong(ctx: &Ctx<'_>, a: &Fig<'_>, b: &Fig<'_>) -> Option<String> {
    let mut shown = None;
    for (i, j) in a.q.units().iter().flat_map(|i| b.q.units().iter().map(move |j| (*i, *j))) {
        let (x, y) = (&ctx.know.units[i as usize], &ctx.know.units[j as usize]);
        if i == j || x.dimension != y.dimension || [x.system, y.system].contains(&System::Calendar) {
            return None;
        }
        if agrees(a, b, x, y) {
            return None;
        }
        if shown.is_none() {
            let v = (a.q.value * x.factor + x.offset - y.offset) / y.factor;
            shown = Some(format!("{} {}", short(v), unit_name(y, v)));
        }
    }
    shown
}

fn unit_name(u: &Unit, v: f64) -> String {
    match u.name.as_str() {
        n @ ("Celsius" | "Fahrenheit") => format!("degrees {n}"),
        "foot" if v != 1.0 => "feet".into(),
        "inch" if v != 1.0 => "inches".into(),
        "square foot" => "square feet".into(),
        "cubic foot" => "cubic feet".into(),
        n if n.contains(" per ") => n.replacen(" per", "s per", 1),
        n => format!("{n}s"),
    }
}

fn agrees(a: &Fig<'_>, b: &Fig<'_>, x: &Unit, y: &Unit) -> bool {
    let convert = |i: Interval, offset: bool| {
        let shift = if offset { x.offset - y.offset } else { 0.0 };
        i.scaled(x.factor / y.factor, shift / y.factor)
    };
    let ends = |i: Interval, j: Interval| convert(i, true).meets(j) || x.dimension == Dimension::Temperature && convert(i, false).meets(j);
    match (a.q.form, b.q.form) {
        (Form::Range, Form::Range) => {
            let end = |f: &Fig<'_>, v: f64| Interval::around(v, f.q.place.max(f.q.grain.min(v.abs() / 10.0)));
            ends(end(a, a.q.value), end(b, b.q.value)) && ends(end(a, a.q.to), end(b, b.q.to))
        }
        (Form::Range, _) | (_, Form::Range) => ends(a.q.interval(), b.q.interval()),
        _ => ends(rounded(a, x), rounded(b, y)),
    }
}

/// What rounds to the printed value. Weather services give speeds in steps of five, converted from knots.
fn rounded(f: &Fig<'_>, unit: &Unit) -> Interval {
    let plain = f.q.printed();
    let fives = unit.dimension == Dimension::Speed && f.q.value % 5.0 == 0.0;
    if fives { plain.cover(Interval::around(f.q.value, 5.0_f64.min(f.q.value / 6.0))) } else { plain }
}
