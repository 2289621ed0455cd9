//! Measures in several units and spans of time: `6 feet 2 inches`, `2:04:11`, `week-long`.

use super::super::scan::Line;
use super::noun;
use super::number::{self, Number};
use super::parse::{Found, limit, measure, plain, symbol};
use super::{Measure, Quantity, Senses, bound};
use crate::knowledge::lexicon::Class;

/// `week-long`, `yearlong`: one of the unit, as "a one-week stoppage" says.
pub(super) fn lasting(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::LongSpan)?;
    let word = line.word(i);
    let (name, value) = match () {
        () if word.starts_with("fortnight") => ("week", 2.0),
        () if word.starts_with("week") => ("week", 1.0),
        () if word.starts_with("month") => ("month", 1.0),
        () if word.starts_with("year") => ("year", 1.0),
        () if word.starts_with("decade") => ("decade", 1.0),
        () if word.starts_with("day") => ("day", 1.0),
        () => ("hour", 1.0),
    };
    let id = line.scan.know.units.iter().position(|u| u.name == name)?;
    let mut senses = Senses::default();
    senses.push(id as u16);
    let next = hit.last as usize;
    let n = Number { value, place: 1.0, grain: 1.0, next, tail: 0, digits: false, scale: 1.0 };
    let (run, head) = noun::run(line, next);
    let (bound, lead) = bound(line, i, next);
    let mut q = Quantity { measure: Measure::Unit(senses), noun: run, head, bound, lead: lead as u32, ..plain(&n) };
    limit(&mut q, false);
    Some((i, next, q))
}

/// `2:04:11`, and `4:52.3` or `27:41` beside a word for a time that was run: hours, minutes and seconds.
pub(super) fn race_time(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    // Value, digits before the point and behind it.
    let whole = |k: usize| {
        let raw = line.raw(k);
        number::digits(&raw).filter(|d| d.rest.is_empty() && !d.grouped).map(|d| (d.value, d.whole, d.decimals))
    };
    let colon = |k: usize| line.is(k, &[":"]) && line.glued(k) && line.glued(k + 1) && line.is_number(k + 1);
    if !line.is_number(i) || !colon(i + 1) || i > line.first && line.glued(i) {
        return None;
    }
    let (a, b) = (whole(i)?, whole(i + 2)?);
    let sixty = |d: &(f64, u32, u32)| d.1 == 2 && d.0 < 60.0;
    let (seconds, place, next) = if colon(i + 3) {
        let c = whole(i + 4).filter(|c| sixty(c) && b.2 == 0 && sixty(&b) && a.1 <= 2)?;
        (a.0 * 3600.0 + b.0 * 60.0 + c.0, 10f64.powi(-(c.2 as i32)), i + 5)
    } else {
        // Without hours it is a clock, a score or a verse unless a time that was run is spoken of.
        let timed = (i.saturating_sub(4).max(line.first)..i).any(|k| line.hit(k, Class::RunTime).is_some());
        (sixty(&b) && timed).then_some((a.0 * 60.0 + b.0, 10f64.powi(-(b.2 as i32)), i + 3))?
    };
    let id = line.scan.know.units.iter().position(|u| u.name == "second")?;
    let mut senses = Senses::default();
    senses.push(id as u16);
    let n = Number { value: seconds, place, grain: place, next, tail: 0, digits: true, scale: 1.0 };
    let (run, head) = noun::run(line, next);
    let (bound, lead) = bound(line, i, next);
    let mut q = Quantity { measure: Measure::Unit(senses), noun: run, head, bound, lead: lead as u32, ..plain(&n) };
    limit(&mut q, false);
    Some((i, next, q))
}

/// `6 feet 2 inches`, `7lb 4oz`, `two hours 30 minutes`: value and place in the first unit, and the token behind.
pub(super) fn compound(line: &Line<'_, '_>, measured: Option<Measure>, n: &Number, next: usize) -> Option<((f64, f64), usize)> {
    let Some(Measure::Unit(a) | Measure::Either(_, a)) = measured else { return None };
    if n.place != 1.0 {
        return None;
    }
    let (x, y, value, place, mut after) = smaller(line, a, next)?;
    let (mut value, mut place) = (n.value + value / x, place / x);
    // "Two hours, 24 minutes and 11 seconds": once more.
    if let Some((_, _, more, grain, end)) = smaller(line, y, after) {
        (value, place, after) = (value + more / x, grain / x, end);
    }
    Some(((value, place), after))
}

/// The figure in the next smaller unit behind one in `a`: the factor of the larger unit, the smaller unit, its value and place
/// in the base unit, and the token behind it.
fn smaller(line: &Line<'_, '_>, a: Senses, next: usize) -> Option<(f64, Senses, f64, f64, usize)> {
    let at = next + usize::from(line.is(next, &["and", ","]) && !line.is_dash(next + 2));
    let at = at + usize::from(line.is(next, &[","]) && line.is(at, &["and"]));
    let b = number::read(line, at)?;
    let (units, after) = if b.tail > 0 {
        let raw = line.raw(b.next - 1);
        let rest = raw.get(raw.len().checked_sub(b.tail)?..)?;
        (symbol(line, rest, ""), b.next)
    } else {
        match measure(line, b.next, false)? {
            (Measure::Unit(s) | Measure::Either(_, s), after) => (s, after),
            _ => return None,
        }
    };
    let know = line.scan.know;
    for (x, &id) in a.ids().iter().flat_map(|x| units.ids().iter().map(move |y| (x, y))) {
        let (x, y) = (&know.units[*x as usize], &know.units[id as usize]);
        let pair = matches!(
            (x.name.as_str(), y.name.as_str()),
            ("foot", "inch") | ("pound", "ounce") | ("stone", "pound") | ("hour", "minute") | ("minute", "second")
        );
        if pair && b.value * y.factor < x.factor * 0.999_999 {
            let mut found = Senses::default();
            found.push(id);
            return Some((x.factor, found, b.value * y.factor, b.place * y.factor, after));
        }
    }
    None
}
