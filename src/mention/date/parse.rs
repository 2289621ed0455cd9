//! The grammar of printed dates.

use super::super::quantity::number;
use super::super::scan::Line;
use super::resolve::absolute;
use super::{End, Printed, When, weekday};
use crate::knowledge::figures::{Relation, Step};
use crate::knowledge::lexicon::Class;
use crate::text::Case;
use jiff::civil::{Date, Weekday};

/// A time expression and its tokens.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) when: When,
}

/// Day, month and year as far as they are printed.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    first: usize,
    last: usize,
    month: i8,
    day: Option<i8>,
    year: Option<i16>,
    weekday: Option<Weekday>,
    /// Month before day.
    american: bool,
}

impl Part {
    fn printed(&self) -> Printed {
        let Some(day) = self.day else {
            return self.year.map_or(Printed::BareMonth(self.month), |y| Printed::Month(y, self.month));
        };
        let impossible = Printed::Impossible { year: self.year, month: self.month, day };
        match self.year {
            Some(y) => Date::new(y, self.month, day).map_or(impossible, Printed::Day),
            // 2024 has a 29 February.
            None if Date::new(2024, self.month, day).is_ok() => Printed::MonthDay(self.month, day),
            None => impossible,
        }
    }

    fn found(&self, end: End) -> Found {
        let mut when = When { weekday: self.weekday, end, ..When::of(self.printed()) };
        absolute(&mut when);
        Found { first: self.first, last: self.last, when }
    }
}

/// The time expressions that start at token `i`: one, the ends of a range, the members of a list, or none.
pub(super) fn at(line: &Line<'_, '_>, i: usize) -> Vec<Found> {
    // What most numbers and words lack: every date has a month, everything ago a unit of time.
    let classes = line.scan.marks.sentence(line.sentence as usize);
    let dates = || if classes.has(Class::Month) { dates(line, i) } else { None };
    let ago = || if classes.has(Class::TimeStep) { ago(line, i) } else { None };
    if line.is_number(i) {
        return numeric(line, i)
            .map(|p| vec![p.found(End::Whole)])
            .or_else(|| if classes.has(Class::Month) { day_list(line, i) } else { None })
            .or_else(dates)
            .or_else(|| years(line, i))
            .or_else(|| ago().map(|f| vec![f]))
            .unwrap_or_default();
    }
    dates()
        .or_else(|| season(line, i).map(|f| vec![f]))
        .or_else(|| bare_month(line, i))
        .or_else(|| turned(line, i).map(|f| vec![f]))
        .or_else(|| relative(line, i).map(|f| vec![f]))
        .or_else(|| ago().map(|f| vec![f]))
        .or_else(|| alone(line, i, None).map(|f| vec![f]))
        .unwrap_or_default()
}

/// A month entry: the month and the token behind it, the full stop of an abbreviation included.
fn month(line: &Line<'_, '_>, i: usize) -> Option<(i8, usize)> {
    let hit = line.hit(i, Class::Month)?;
    let next = hit.last as usize;
    let abbreviated = line.scan.know.lexicon.entry(hit).text.len() <= 4 && line.word(i) != "may";
    let stop = abbreviated && line.is(next, &["."]) && line.glued(next);
    Some((line.value(hit) as i8, next + usize::from(stop)))
}

/// A day of the month: `14`, `3rd`.
fn day(line: &Line<'_, '_>, i: usize) -> Option<i8> {
    let raw = line.raw(i);
    let d = number::digits(&raw)?;
    let n = d.whole(2)?;
    (matches!(d.rest, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&n)).then_some(n as i8)
}

/// A year of four digits.
fn year(line: &Line<'_, '_>, i: usize) -> Option<i16> {
    let raw = line.raw(i);
    let d = number::digits(&raw)?;
    let n = d.whole(4)?;
    (d.whole == 4 && d.rest.is_empty() && (1000..2200).contains(&n)).then_some(n as i16)
}

/// The year behind a date: `14 March 2024`, `March 14, 2024`. Behind a comma a number of things is possible.
fn trailing_year(line: &Line<'_, '_>, i: usize) -> Option<(i16, usize)> {
    if let Some(y) = year(line, i) {
        return Some((y, i + 1));
    }
    let y = line.is(i, &[","]).then(|| year(line, i + 1)).flatten()?;
    let counted = !(1900..2100).contains(&y) && line.is_word(i + 2) && !line.is_capital(i + 2);
    (!counted).then_some((y, i + 2))
}

fn connector(line: &Line<'_, '_>, i: usize) -> bool {
    line.is_dash(i) || line.is(i, &["to", "until", "till", "through", "thru"])
}

/// `2024-03-14`, and `23/3/17`, `14.03.2024` where only one order of day and month is possible.
fn numeric(line: &Line<'_, '_>, i: usize) -> Option<Part> {
    let whole = |k: usize, len: u32| {
        let raw = line.raw(k);
        number::digits(&raw).filter(|d| d.rest.is_empty()).and_then(|d| d.whole(len))
    };
    let glued = (1..=4).all(|k| line.glued(i + k));
    if glued && line.is(i + 1, &["-"]) && line.is(i + 3, &["-"]) && !(line.glued(i + 5) && line.is_dash(i + 5)) {
        let (y, m, d) = (year(line, i)?, whole(i + 2, 2)?, whole(i + 4, 2)?);
        if m == 0 || m > 19 || d == 0 || d > 31 || line.raw(i + 2).len() != 2 || line.raw(i + 4).len() != 2 {
            return None;
        }
        return Some(Part { first: i, last: i + 5, month: m as i8, day: Some(d as i8), year: Some(y), ..Part::default() });
    }
    let (a, b, y, last) = if glued && line.is(i + 1, &["/"]) && line.is(i + 3, &["/"]) {
        (whole(i, 2)?, whole(i + 2, 2)?, whole(i + 4, 4)?, i + 5)
    } else {
        let raw = line.raw(i);
        if !raw.as_bytes().contains(&b'.') {
            return None;
        }
        let mut p = raw.split('.').map(|p| if p.len() <= 4 { p.parse::<i32>().ok() } else { None });
        let (a, b, y) = (p.next()??, p.next()??, p.next()??);
        if p.next().is_some() || y < 1000 {
            return None;
        }
        (a, b, y, i + 1)
    };
    let y = match y {
        0..=49 => 2000 + y,
        50..=99 => 1900 + y,
        1000..=2199 => y,
        _ => return None,
    };
    let (d, m) = match (a, b) {
        (13..=31, 1..=12) => (a, b),
        (1..=12, 13..=31) => (b, a),
        (1..=12, _) if a == b => (a, b),
        _ => return None,
    };
    Some(Part { first: i, last, month: m as i8, day: Some(d as i8), year: Some(y as i16), ..Part::default() })
}

/// `8 to 17 August`, `8, 9 and 10 April 2024`: days that share a month.
fn day_list(line: &Line<'_, '_>, i: usize) -> Option<Vec<Found>> {
    let mut days = vec![(i, day(line, i)?)];
    let (mut at, mut range) = (i + 1, false);
    while days.len() < 8 {
        let list = line.is(at, &[",", "and", "or", "&"]);
        if !list && !connector(line, at) {
            break;
        }
        let Some(d) = day(line, at + 1) else { break };
        range |= !list || (line.is(at, &["and"]) && i > line.first && line.is(i - 1, &["between"]));
        days.push((at + 1, d));
        at += 2;
    }
    if days.len() < 2 || (range && days.len() != 2) {
        return None;
    }
    at += usize::from(line.is(at, &["of"]));
    let (m, mut last) = month(line, at)?;
    let y = trailing_year(line, last);
    last = y.map_or(last, |y| y.1);
    let count = days.len();
    let found = days.iter().enumerate().map(|(k, &(t, d))| {
        let end = match (range, k) {
            (false, _) => End::Whole,
            (true, 0) => End::From,
            (true, _) => End::To,
        };
        let last = if k + 1 == count { last } else { t + 1 };
        Part { first: t, last, month: m, day: Some(d), year: y.map(|y| y.0), ..Part::default() }.found(end)
    });
    Some(found.collect())
}

/// A date, with its weekday, and the date that it is the start of a range to.
fn dates(line: &Line<'_, '_>, i: usize) -> Option<Vec<Found>> {
    if let Some(found) = weekday_range(line, i) {
        return Some(found);
    }
    let mut a = dated(line, i)?;
    if a.american
        && let Some(found) = american_days(line, a)
    {
        return Some(found);
    }
    let between = i > line.first && line.is(i - 1, &["between"]) && line.is(a.last, &["and"]);
    if connector(line, a.last) || between {
        let from = a.last + 1 + usize::from(line.is(a.last + 1, &["the"]));
        if let Some(mut b) = dated(line, from) {
            if let (None, Some(y)) = (a.year, b.year) {
                a.year = Some(if (a.month, a.day) <= (b.month, b.day) { y } else { y - 1 });
            } else if let (Some(y), None) = (a.year, b.year) {
                b.year = Some(if (a.month, a.day) <= (b.month, b.day) { y } else { y + 1 });
            }
            return Some(vec![a.found(End::From), b.found(End::To)]);
        }
    }
    Some(vec![a.found(End::Whole)])
}

/// `Tuesday 9 to Thursday 11 December 2025`: the first day takes month and year from the second.
fn weekday_range(line: &Line<'_, '_>, i: usize) -> Option<Vec<Found>> {
    let (w, mut at, _) = weekday(line, i)?;
    at += usize::from(line.is(at, &[","]));
    at += usize::from(line.is(at, &["the"]));
    let d = day(line, at)?;
    let between = i > line.first && line.is(i - 1, &["between"]) && line.is(at + 1, &["and"]);
    if !connector(line, at + 1) && !between {
        return None;
    }
    weekday(line, at + 2)?;
    let b = dated(line, at + 2).filter(|b| b.day.is_some_and(|e| e > d))?;
    let a = Part { first: i, last: at + 1, month: b.month, day: Some(d), year: b.year, weekday: Some(w), ..Part::default() };
    Some(vec![a.found(End::From), b.found(End::To)])
}

/// `May 3-5, 2024`, `May 3 and 5`.
fn american_days(line: &Line<'_, '_>, a: Part) -> Option<Vec<Found>> {
    let list = line.is(a.last, &["and", "&"]);
    if a.year.is_some() || a.weekday.is_some() && list || !(list || connector(line, a.last)) {
        return None;
    }
    let d = day(line, a.last + 1)?;
    let behind = a.last + 2;
    let open =
        line.token(behind).is_none() || !line.is_word(behind) && !line.is_number(behind) || line.is(behind, &["in", "at", "for", "on"]);
    let glued = line.is_dash(a.last) && line.glued(a.last) && line.glued(a.last + 1) && !line.is(behind, &["-", ":"]);
    if !(open || glued) || line.is(behind, &["%", ":"]) || a.day.is_some_and(|f| d <= f) || month(line, behind).is_some() {
        return None;
    }
    let y = trailing_year(line, behind);
    let (year, last) = (y.map(|y| y.0), y.map_or(behind, |y| y.1));
    let b = Part { first: a.last + 1, last, month: a.month, day: Some(d), year, ..Part::default() };
    let (from, to) = if list { (End::Whole, End::Whole) } else { (End::From, End::To) };
    Some(vec![Part { year, ..a }.found(from), b.found(to)])
}

/// A date of day and month at least, or of month and year, with the weekday that stands before or behind it.
fn dated(line: &Line<'_, '_>, i: usize) -> Option<Part> {
    let Some((w, mut at, full)) = weekday(line, i) else {
        let mut p = core(line, i)?;
        if p.day.is_some() {
            weekday_behind(line, &mut p);
        }
        return Some(p);
    };
    if !full && i > line.first && line.is(i - 1, &["the"]) {
        return None;
    }
    if let Some(part) = line.hit(at, Class::DayPart) {
        at = part.last as usize;
    }
    let bracket = line.is(at, &["("]);
    at += usize::from(bracket || line.is(at, &[","]));
    at += usize::from(line.is(at, &["the"]));
    let mut p = core(line, at).filter(|p| p.day.is_some())?;
    if bracket {
        if !line.is(p.last, &[")"]) {
            return None;
        }
        p.last += 1;
    }
    p.first = i;
    p.weekday = (!listed(line, i)).then_some(w);
    Some(p)
}

/// The weekday is one of several (`Friday to Sunday, 3-5 May`, `Monday and Tuesday, May 5`) or comes round again
/// (`every Friday, May 5`): it is not the date's own.
fn listed(line: &Line<'_, '_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|&b| b >= line.first) else { return false };
    if line.is(before, &["every", "each", "after", "before"]) {
        return true;
    }
    let joins = line.is_dash(before) || line.is(before, &["to", "through", "and", "or", "&", ",", "/"]);
    joins && before > line.first && (weekday(line, before - 1).is_some() || line.word(before - 1).ends_with("days"))
}

/// `14 March 2024, a Thursday`, `14 March (Thursday)`.
fn weekday_behind(line: &Line<'_, '_>, p: &mut Part) {
    let bracket = line.is(p.last, &["("]);
    if !bracket && !(line.is(p.last, &[","]) && line.is(p.last + 1, &["a"])) {
        return;
    }
    let at = p.last + 1 + usize::from(line.is(p.last + 1, &["a"]));
    let Some((w, next, _)) = weekday(line, at) else { return };
    if bracket && !line.is(next, &[")"]) || !bracket && line.is_word(next) {
        return;
    }
    p.weekday = Some(w);
    p.last = next + usize::from(bracket);
}

/// Day, month, year without a weekday.
fn core(line: &Line<'_, '_>, i: usize) -> Option<Part> {
    day_month(line, i).or_else(|| month_day(line, i))
}

fn day_month(line: &Line<'_, '_>, i: usize) -> Option<Part> {
    let d = match day(line, i) {
        Some(d) if i == line.first || !line.is(i - 1, &["$", "\u{A3}", "\u{20AC}", "/"]) || !line.glued(i) => d,
        Some(_) => return None,
        None => {
            let hit = line.hit(i, Class::Ordinal).filter(|h| line.is(h.last as usize, &["of"]))?;
            i8::try_from(line.value(hit)).ok().filter(|d| (1..=31).contains(d))?
        }
    };
    let at = i + 1 + usize::from(line.is(i + 1, &["of"]));
    let (m, last) = month(line, at)?;
    let y = trailing_year(line, last);
    Some(Part { first: i, last: y.map_or(last, |y| y.1), month: m, day: Some(d), year: y.map(|y| y.0), ..Part::default() })
}

fn month_day(line: &Line<'_, '_>, i: usize) -> Option<Part> {
    let (m, at) = month(line, i)?;
    let mut p = Part { first: i, last: at, month: m, american: true, ..Part::default() };
    let from = at + usize::from(line.is(at, &["the"]));
    if let Some(d) = day(line, from)
        && is_day(line, i, from)
    {
        p.day = Some(d);
        p.last = from + 1;
        if let Some((y, last)) = trailing_year(line, p.last) {
            (p.year, p.last) = (Some(y), last);
        }
        return Some(p);
    }
    let from = at + usize::from(line.is(at, &["of", ","]));
    p.year = Some(year(line, from).filter(|y| (1700..2100).contains(y))?);
    p.last = from + 1;
    Some(p)
}

/// The small number behind a month is its day and counts nothing: not `In May 12 people`, `March 3 percent`.
fn is_day(line: &Line<'_, '_>, month: usize, number: usize) -> bool {
    let next = number + 1;
    if line.is(next, &["%", "percent", "pc", "per", "\u{B0}"]) || line.hit(next, Class::NumberScale).is_some() {
        return false;
    }
    if line.is(next, &[":", "-", "."])
        && line.glued(next)
        && line.glued(next + 1)
        && (line.is_number(next + 1) && !line.is_dash(next) || line.is_word(next + 1))
    {
        return false;
    }
    let noun = line.token(next).is_some_and(|t| t.case == Case::Lower)
        && (line.word(next).ends_with('s') || line.is(next, &["people", "men", "women", "children"]));
    !(noun && month > line.first && line.is(month - 1, &["in", "since", "last", "this"]) && !line.is(next, &["as", "was", "is", "has"]))
}

/// A bare year behind a word that calls for one, a pair of years, a decade.
fn years(line: &Line<'_, '_>, i: usize) -> Option<Vec<Found>> {
    let raw = line.raw(i);
    let d = number::digits(&raw)?;
    if d.rest == "s" && d.whole(4).is_some_and(|n| (1500..2100).contains(&n) && n % 10 == 0) {
        return Some(vec![single(i, i + 1, Printed::Decade(d.value as i16))]);
    }
    let y = year(line, i)?;
    let fiscal = line.hit_before(i, Class::Fiscal).is_some();
    if line.glued(i + 1) && line.glued(i + 2) && (line.is_dash(i + 1) || line.is(i + 1, &["/"])) {
        let raw = line.raw(i + 2);
        let b = number::digits(&raw).filter(|d| d.rest.is_empty())?;
        if let Some(n) = b.whole(2).filter(|_| b.whole == 2) {
            return ((i32::from(y) + 1) % 100 == n).then(|| vec![single(i, i + 3, Printed::Years(y, y + 1))]);
        }
        let to = year(line, i + 2).filter(|to| *to > y && i32::from(*to - y) < 200)?;
        return Some(year_range(i, y, i + 2, to));
    }
    if !is_year(line, i, y) {
        return None;
    }
    if fiscal {
        return Some(vec![Found { first: i, last: i + 1, when: When::of(Printed::Year(y)) }]);
    }
    let between = i > line.first && line.is(i - 1, &["between"]) && line.is(i + 1, &["and"]);
    if between || line.is(i + 1, &["to", "until", "till", "through"]) {
        let skip =
            line.hit(i + 2, Class::DateEarly).or_else(|| line.hit(i + 2, Class::DateLate)).or_else(|| line.hit(i + 2, Class::DateMid));
        let at = skip.map_or(i + 2, |h| h.last as usize) + usize::from(skip.is_some() && line.is_dash(i + 3));
        if let Some(to) = year(line, at).filter(|to| *to >= y && is_year_number(*to)) {
            return Some(year_range(i, y, at, to));
        }
    }
    Some(vec![single(i, i + 1, Printed::Year(y))])
}

fn year_range(a: usize, from: i16, b: usize, to: i16) -> Vec<Found> {
    let mut out = vec![single(a, a + 1, Printed::Year(from)), single(b, b + 1, Printed::Year(to))];
    out[0].when.end = End::From;
    out[1].when.end = End::To;
    out
}

fn single(first: usize, last: usize, printed: Printed) -> Found {
    let mut when = When::of(printed);
    absolute(&mut when);
    Found { first, last, when }
}

fn is_year_number(y: i16) -> bool {
    (1900..2100).contains(&y)
}

/// The four digits are a year and count nothing.
fn is_year(line: &Line<'_, '_>, i: usize, y: i16) -> bool {
    let before = i.checked_sub(1).filter(|&b| b >= line.first);
    let word = |k: Option<usize>| k.map_or("", |k| line.word(k));
    if line.is(i + 1, &["%", "percent", "per", "pc"]) || line.hit(i + 1, Class::NumberScale).is_some() {
        return false;
    }
    if before.is_some() && line.glued(i) && !matches!(word(before), "(" | "[") {
        return false;
    }
    let noun =
        line.is_word(i + 1) && !line.is_capital(i + 1) && (line.word(i + 1).ends_with('s') || line.is(i + 1, &["people", "men", "women"]));
    let cue = before.is_some_and(|b| line.is_behind(b + 1, Class::DateCue) || line.hit_before(b + 1, Class::Fiscal).is_some());
    let firm = matches!(word(before), "in" | "since" | "during" | "circa" | "mid" | "early" | "late" | "between");
    if is_year_number(y) {
        let bracketed = matches!(word(before), "(" | ";") && (line.is(i + 1, &[")", ",", ";"]));
        let epithet = matches!(word(before), "the" | "a" | "his" | "her" | "its" | "their")
            || before.is_some_and(|b| line.token(b).is_some_and(|t| t.possessive));
        return firm && !unit_behind(line, i)
            || bracketed
            || cue && !noun && !unit_behind(line, i)
            || epithet && line.is_word(i + 1) && !noun && !unit_behind(line, i);
    }
    firm && !noun && !unit_behind(line, i) && (1000..1900).contains(&y) && !line.is_word(i + 1)
        || firm && (1500..1900).contains(&y) && !noun && !unit_behind(line, i)
}

/// A unit of measure or a currency follows: `in 2000 metres`.
fn unit_behind(line: &Line<'_, '_>, i: usize) -> bool {
    let at = i + 1 + usize::from(line.is_dash(i + 1));
    line.hit(at, Class::Unit).is_some() || line.hit(at, Class::Currency).is_some() || line.hit(at, Class::TimeStep).is_some()
}

/// `spring 2023`, `the summer of 2019`, `last autumn`.
fn season(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::Season)?;
    let at = hit.last as usize;
    let of = at + usize::from(line.is(at, &["of", ","]));
    if let Some(y) = year(line, of).filter(|y| (1700..2100).contains(y)) {
        return Some(single(i, of + 1, Printed::Season(Some(y))));
    }
    None
}

/// A month alone, where the words around show that it is one; `March` and `May` are verbs too.
fn bare_month(line: &Line<'_, '_>, i: usize) -> Option<Vec<Found>> {
    let (m, last) = month(line, i)?;
    let cue = line.is_behind(i, Class::DateCue) || i > line.first && line.is_dash(i - 1);
    if !cue || line.is_capital(last) && !line.glued(last) && line.is_word(last) && line.token(i).is_some_and(|t| t.case != Case::Upper) {
        return None;
    }
    let found = |first, last, m, end| {
        let mut f = single(first, last, Printed::BareMonth(m));
        f.when.end = end;
        f
    };
    let between = i > line.first && line.is(i - 1, &["between"]) && line.is(last, &["and"]);
    if (connector(line, last) || between)
        && let Some((to, end)) = month(line, last + 1)
        && line.hit(last + 1, Class::NumberScale).is_none()
    {
        let y = trailing_year(line, end);
        if let Some((y, after)) = y {
            let from = if m <= to { y } else { y - 1 };
            let mut out = vec![single(i, last, Printed::Month(from, m)), single(last + 1, after, Printed::Month(y, to))];
            (out[0].when.end, out[1].when.end) = (End::From, End::To);
            return Some(out);
        }
        return Some(vec![found(i, last, m, End::From), found(last + 1, end, to, End::To)]);
    }
    Some(vec![found(i, last, m, End::Whole)])
}

/// `last Tuesday`, `next March`, `this week`. With "the" before it the words count from some other day.
fn turned(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::Turn)?;
    let offset = line.value(hit) as i32;
    let at = hit.last as usize;
    let shifted = i > line.first && (line.is(i - 1, &["the", "of", "over", "for", "at"]) || line.is(i - 1, &["in"]) && offset < 0);
    let relation = |step| Some(Relation { step, offset }).filter(|_| !shifted);
    if weekday(line, at).is_some()
        && let Some(p) = dated(line, at)
    {
        let mut f = p.found(End::Whole);
        (f.first, f.when.relation) = (i, relation(Step::Week));
        return Some(f);
    }
    if let Some(f) = alone(line, at, Some(offset)) {
        return Some(Found { first: i, ..f });
    }
    if let Some((m, last)) = month(line, at) {
        let when = When { relation: relation(Step::Month), ..When::of(Printed::BareMonth(m)) };
        return Some(Found { first: i, last, when });
    }
    if let Some(season) = line.hit(at, Class::Season) {
        return Some(Found { first: i, last: season.last as usize, when: When::of(Printed::Season(None)) });
    }
    let step = line.hit(at, Class::TimeStep).map(|h| Step::of(line.value(h))).filter(|s| *s != Step::Day)?;
    if line.word(at).ends_with('s') || offset == 0 && i > line.first && line.is(i - 1, &["like"]) {
        return None;
    }
    Some(Found { first: i, last: at + 1, when: When { relation: relation(step), ..When::of(Printed::Relative) } })
}

/// `yesterday`, `this morning`.
fn relative(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::Relative)?;
    let r = line.scan.know.relatives.get(line.value(hit) as usize)?;
    Some(Found { first: i, last: hit.last as usize, when: When { relation: Some(*r), ..When::of(Printed::Relative) } })
}

/// `two days ago`; `a week earlier` and `three years later` count from another day.
fn ago(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let (n, at) = match number::read(line, i) {
        Some(n) => (n.value, n.next),
        None if line.is(i, &["a", "an"]) => (1.0, i + 1),
        None => return None,
    };
    let step = line.hit(at, Class::TimeStep).map(|h| Step::of(line.value(h)))?;
    let back = line.is(at + 1, &["ago"]);
    let other = line.is(at + 1, &["earlier", "later", "before", "after"]) || line.is(at + 1, &["from"]) && line.is(at + 2, &["now"]);
    if !(back || other) || !(1.0..=10_000.0).contains(&n) || n.fract() != 0.0 {
        return None;
    }
    let relation = back.then_some(Relation { step, offset: -(n as i32) });
    Some(Found { first: i, last: at + 2, when: When { relation, ..When::of(Printed::Relative) } })
}

/// A weekday alone.
fn alone(line: &Line<'_, '_>, i: usize, turn: Option<i32>) -> Option<Found> {
    let (w, last, full) = weekday(line, i)?;
    if !full {
        return None;
    }
    let relation = turn.map(|offset| Relation { step: Step::Week, offset });
    Some(Found { first: i, last, when: When { weekday: Some(w), relation, ..When::of(Printed::Weekday) } })
}
