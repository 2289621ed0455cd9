//! Printed numbers as intervals, with what they measure.

mod compound;
pub mod interval;
mod noun;
pub mod number;
mod parse;
mod role;

use super::scan::Scan;
use super::{Kind, Mention};
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
pub use interval::Interval;

/// A printed number: the interval of the values that it may stand for, and what it measures.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Quantity {
    /// The printed value, scale word applied; the first one of a range. A percentage is 8.5, not 0.085.
    pub value: f64,
    /// The second printed value of a range; elsewhere the same as `value`.
    pub to: f64,
    /// Smallest value it may stand for.
    pub lo: f64,
    /// Largest value it may stand for; infinite above "at least".
    pub hi: f64,
    /// Place value of the last printed digit: 0.01 in 2.76, 100,000 in 1.2 million.
    pub place: f64,
    /// Place value of the last digit that is not zero: 1,000 in 3,000. At least `place`.
    pub grain: f64,
    /// Product of scale words and letters, 1 where there is none.
    pub scale: f64,
    /// The word that limits it.
    pub bound: Bound,
    /// First token of that word, or of the number where there is none.
    pub lead: u32,
    /// How it is written.
    pub form: Form,
    /// What it is measured in.
    pub measure: Measure,
    /// Figures that count nothing carry another role than [`Role::Plain`].
    pub role: Role,
    /// The adjectives and nouns behind it: first token and one past the last; empty where there are none.
    pub noun: (u32, u32),
    /// The noun that is counted: token of the first plural in `noun`, else of its last word.
    pub head: Option<u32>,
    /// What a rate is per: token of `year`, `hour`, `head`, `annually`.
    pub per: Option<u32>,
    /// The noun of the whole that it is a part of (`96 of the 640 homes`, `46 percent of the vote`).
    pub of: Option<u32>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 3,214.
    Digits,
    /// three hundred.
    Words,
    /// two-thirds.
    Fraction,
    /// dozens.
    Vague,
    /// 20 to 30; `lo` and `hi` are its ends.
    Range,
}

/// What a number is measured in.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Measure {
    /// Things, or nothing.
    Count,
    /// Percent.
    Percent,
    /// Percentage points.
    Points,
    /// A part of a whole, 0 to 1.
    Share,
    /// An index of `Knowledge::currencies`.
    Money(u16),
    /// A unit, in all its senses.
    Unit(Senses),
    /// A currency or a unit: pounds.
    Either(u16, Senses),
    /// Scale or unit cannot be told: `5m`.
    Unclear,
}

/// The units that a word may mean, indexes of `Knowledge::units`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Senses {
    ids: [u16; 6],
    len: u8,
}

impl Senses {
    /// Adds a sense; more than six are dropped.
    pub fn push(&mut self, id: u16) {
        if (self.len as usize) < self.ids.len() && !self.ids().contains(&id) {
            self.ids[self.len as usize] = id;
            self.len += 1;
        }
    }

    /// All senses.
    #[must_use]
    pub fn ids(&self) -> &[u16] {
        &self.ids[..self.len as usize]
    }
}

/// What a figure does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// It counts or measures.
    Plain,
    /// third, 3rd.
    Ordinal,
    /// A bare year that no date holds.
    Year,
    /// Somebody's age in years.
    Age,
    /// Part of a score, record or vote: 3-1; the other part is the neighbouring mention.
    Score,
    /// Part of a name, address, code or heading: Highway 61, No. 10, 24/7.
    Label,
}

impl Quantity {
    /// The values that it may stand for.
    #[must_use]
    pub fn interval(&self) -> Interval {
        Interval::new(self.lo, self.hi)
    }

    /// The same, rounded to `grain` at most: the trailing zeros of 3,000 count as rounding where `grain` is 1,000. Below a
    /// hundred (40 people, $40 million) a zero is taken as meant.
    #[must_use]
    pub fn rounded(&self, grain: f64) -> Interval {
        if matches!(self.form, Form::Vague | Form::Range) {
            return self.interval();
        }
        let grain = if self.value.abs() < 100.0 * self.scale { self.place } else { self.grain.min(grain) };
        let half = grain.max(self.place) / 2.0;
        let exact = half <= 0.5 && self.lo == self.hi;
        if exact { self.interval() } else { Interval::new(self.lo.min(self.value - half), self.hi.max(self.value + half)) }
    }

    /// The printed value with nothing but its rounding around it, bounds left out: trailing zeros count as rounding of up
    /// to one part in twenty.
    #[must_use]
    pub fn printed(&self) -> Interval {
        let half = (self.place / 2.0).max((self.grain / 2.0).min(self.value.abs() / 20.0));
        let half = if self.bound == Bound::Exact { half } else { half.max(self.value.abs() * ABOUT) };
        Interval::new(self.value - half, self.value + half)
    }

    /// It counts or measures something and is no part of a name, date, age or score.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.role == Role::Plain && self.measure != Measure::Unclear
    }

    /// No word bounds it and it is no range or vague number.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.bound == Bound::Exact && matches!(self.form, Form::Digits | Form::Words)
    }

    /// The currency, if it may be one.
    #[must_use]
    pub fn money(&self) -> Option<u16> {
        match self.measure {
            Measure::Money(c) | Measure::Either(c, _) => Some(c),
            _ => None,
        }
    }

    /// The units that it may be in; none for money and counts.
    #[must_use]
    pub fn units(&self) -> &[u16] {
        match &self.measure {
            Measure::Unit(s) | Measure::Either(_, s) => s.ids(),
            _ => &[],
        }
    }
}

/// Finds printed numbers outside of the dates and clock times found before.
pub(super) fn find(scan: &Scan<'_>, dates: &[Mention], out: &mut Vec<Mention>) {
    let mut taken = dates.iter().filter(|m| match &m.kind {
        Kind::Date(w) => w.relation.is_none_or(|_| w.weekday.is_some()) && !matches!(w.printed, super::date::Printed::Relative),
        Kind::Clock(c) => c.from == c.to,
        _ => false,
    });
    let mut next = taken.next();
    for s in 0..scan.text.sentences.len() {
        let line = scan.line(s);
        let (mut i, from) = (line.first, out.len());
        let openers = parse::Openers::new(&line);
        if openers.none() {
            continue;
        }
        while i < line.last {
            while next.is_some_and(|m| m.last as usize <= i) {
                next = taken.next();
            }
            if let Some(m) = next.filter(|m| m.first as usize <= i) {
                i = m.last as usize;
                continue;
            }
            if !openers.at(&line, i) {
                i += 1;
                continue;
            }
            let limit = next.map_or(line.last, |m| (m.first as usize).min(line.last));
            let found = parse::at(&line, i, limit);
            let end = found.last().map_or(i + 1, |f| f.1);
            for (first, last, mut q) in found {
                let (first, last) = (first as u32, last as u32);
                q.lead = if q.lead == 0 { first } else { q.lead };
                let span = scan.text.span_of(first, last);
                out.push(Mention { span, first, last, sentence: s as u32, kind: Kind::Quantity(Box::new(q)) });
            }
            i = end.max(i + 1);
        }
        parse::share(&line, &mut out[from..]);
    }
}

/// Widths of an approximator, as parts of the value: "about 40" is 36 to 44, "nearly 40" is 36 to 40.
const ABOUT: f64 = 0.1;

/// The interval of a printed value under a bound. `half` is half of the last printed place.
pub(crate) fn interval(value: f64, half: f64, bound: Bound) -> (f64, f64) {
    let wide = (value.abs() * ABOUT).max(half);
    match bound {
        Bound::Exact => (value - half, value + half),
        Bound::About => (value - wide, value + wide),
        Bound::Nearly => (value - wide, value + half),
        Bound::Over | Bound::AtLeast => (value - half, f64::INFINITY),
        Bound::AtMost | Bound::Under => (f64::NEG_INFINITY, value + half),
    }
}

/// A bound that stands behind its number: `40 or more`, `40 or so`.
fn stands_behind(text: &str) -> bool {
    text.starts_with("or ") || text.starts_with("and ") || matches!(text, "plus" | "give or take" | "more or less")
}

/// The bound around a figure whose tokens are `first..last`, and the token where it begins.
fn bound(line: &super::scan::Line<'_, '_>, first: usize, last: usize) -> (Bound, usize) {
    let text = |h| line.scan.know.lexicon.entry(h).text.as_ref();
    let (mut at, mut out) = (first, Bound::Exact);
    for _ in 0..2 {
        let Some(hit) = line.hit_before(at, Class::Bound).filter(|&h| !stands_behind(text(h))) else { break };
        // "Handed over 580,000 crowns".
        if line.is(at - 1, &["over"]) && line.is(at.wrapping_sub(2), &["hand", "hands", "handed", "handing", "turned", "signed", "made"]) {
            break;
        }
        let b = Bound::of(line.value(hit));
        out = if matches!(out, Bound::Exact | Bound::About) { b } else { out };
        at = hit.first as usize;
        if line.is(at.wrapping_sub(1), &["a", "an"]) && at > line.first {
            at -= 1;
        }
    }
    if out == Bound::Exact
        && let Some(hit) = line.hit(last, Class::Bound).filter(|&h| stands_behind(text(h)))
    {
        out = Bound::of(line.value(hit));
    }
    (out, at)
}
