//! Printed dates to days of the calendar.

use super::{Printed, When};
use crate::knowledge::figures::{Relation, Step};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A date without a year lies at most this many days before the day of publication …
const BEFORE: i32 = 300;
/// … and at most this many behind it; news copy prints the year of a day farther off.
const BEHIND: i32 = 120;

/// Days from `a` to `b`.
#[must_use]
pub fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |s| s.get_days())
}

/// A day some days off; the calendar's edge where there is none.
#[must_use]
pub fn shift(day: Date, days: i32) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

/// The first and last day of a month; `None` for month 0 or 13.
#[must_use]
pub fn month(year: i16, month: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// The first and last day of a year.
#[must_use]
pub fn year(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The days that a date without a year may mean in an article published on `anchor`, nearest first; none, one or two.
#[must_use]
pub fn candidates(month: i8, day: i8, anchor: Date) -> Vec<Date> {
    let mut out: Vec<Date> = (-1..=1)
        .filter_map(|k| Date::new(anchor.year() + k, month, day).ok())
        .filter(|d| (-BEFORE..=BEHIND).contains(&days_between(anchor, *d)))
        .collect();
    out.sort_by_key(|d| days_between(anchor, *d).abs());
    out
}

/// The days that a relation may mean when told on `anchor`.
#[must_use]
pub fn relative(r: Relation, anchor: Date) -> Option<(Date, Date)> {
    match r.step {
        Step::Day => Some((shift(anchor, r.offset), shift(anchor, r.offset))),
        Step::Week if r.offset == 0 => Some((shift(anchor, -6), shift(anchor, 6))),
        Step::Week if r.offset < 0 => Some((shift(anchor, r.offset * 7 - 7), shift(anchor, r.offset * 7 + 6))),
        Step::Week => Some((shift(anchor, r.offset * 7 - 6), shift(anchor, r.offset * 7 + 7))),
        Step::Month => {
            let at = i32::from(anchor.year()) * 12 + i32::from(anchor.month()) - 1 + r.offset;
            month(i16::try_from(at.div_euclid(12)).ok()?, at.rem_euclid(12) as i8 + 1)
        }
        Step::Year => year(i16::try_from(i32::from(anchor.year()) + r.offset).ok()?),
    }
}

/// Fills in what the words alone decide.
pub(super) fn absolute(when: &mut When) {
    when.days = match when.printed {
        Printed::Day(d) => Some((d, d)),
        Printed::Month(y, m) => month(y, m),
        Printed::Year(y) => year(y),
        Printed::Decade(y) => Date::new(y, 1, 1).ok().zip(Date::new(y.saturating_add(9), 12, 31).ok()),
        Printed::Years(a, b) => Date::new(a, 1, 1).ok().zip(Date::new(b, 12, 31).ok()),
        Printed::Season(Some(y)) => Date::new(y, 1, 1).ok().zip(month(y.saturating_add(1), 3).map(|m| m.1)),
        _ => None,
    };
}

/// Fills in what the day of publication decides. A date without a year and with two possible years stays open unless
/// its weekday tells them apart.
pub fn anchor(when: &mut When, anchor: Date) {
    if when.days.is_some() {
        return;
    }
    when.days = match when.printed {
        Printed::MonthDay(m, d) => {
            let mut fit = candidates(m, d, anchor);
            if fit.len() > 1
                && let Some(w) = when.weekday
            {
                fit.retain(|d| d.weekday() == w);
            }
            if fit.len() == 1 { Some((fit[0], fit[0])) } else { None }
        }
        Printed::BareMonth(m) => bare_month(m, when.relation, anchor),
        Printed::Weekday => when.weekday.map(|w| near(w, when.relation, anchor)),
        Printed::Relative => when.relation.and_then(|r| relative(r, anchor)),
        _ => None,
    };
    when.anchored = when.days.is_some();
}

/// A month without a year: the running or last one before the day of publication, up to the next one behind it.
fn bare_month(m: i8, turn: Option<Relation>, anchor: Date) -> Option<(Date, Date)> {
    let of = |k: i16| month(anchor.year() + k, m);
    let last = if m <= anchor.month() { of(0) } else { of(-1) }?;
    let next = if m >= anchor.month() { of(0) } else { of(1) }?;
    match turn.map(|t| t.offset) {
        Some(o) if o < 0 => Some((of(-1)?.0, last.1)),
        Some(o) if o > 0 => Some((next.0, of(1)?.1)),
        _ => Some((last.0, next.1)),
    }
}

/// A weekday within a week of the day of publication. "last" and "next" may each skip one week.
pub fn near(w: Weekday, turn: Option<Relation>, anchor: Date) -> (Date, Date) {
    let back = i32::from(w.until(anchor.weekday()));
    let (last, next) = (shift(anchor, -back), shift(anchor, (7 - back) % 7));
    match turn.map(|t| t.offset) {
        Some(o) if o < 0 => (shift(anchor, -back - 7), if back == 0 { shift(anchor, -7) } else { last }),
        Some(o) if o > 0 => (if back == 0 { shift(anchor, 7) } else { next }, shift(anchor, 14 - back)),
        _ if back == 0 => (shift(anchor, -7), shift(anchor, 7)),
        _ => (last, next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_date_without_a_year_takes_the_year_near_publication() {
        assert_eq!(candidates(1, 5, date(2016, 12, 31)), vec![date(2017, 1, 5)]);
        assert_eq!(candidates(12, 24, date(2016, 1, 3)), vec![date(2015, 12, 24)]);
        assert_eq!(candidates(7, 30, date(2016, 4, 1)), vec![date(2016, 7, 30), date(2015, 7, 30)]);
        assert_eq!(candidates(2, 29, date(2015, 3, 1)), vec![]);
    }

    #[test]
    fn last_month_crosses_the_year() {
        let r = Relation { step: Step::Month, offset: -1 };
        assert_eq!(relative(r, date(2026, 1, 9)), month(2025, 12));
    }

    #[test]
    fn weekdays_lie_within_a_week() {
        let monday = date(2025, 9, 8);
        assert_eq!(near(Weekday::Monday, None, monday), (date(2025, 9, 1), date(2025, 9, 15)));
        assert_eq!(near(Weekday::Friday, None, monday), (date(2025, 9, 5), date(2025, 9, 12)));
        let next = Some(Relation { step: Step::Week, offset: 1 });
        assert_eq!(near(Weekday::Tuesday, next, date(2026, 2, 3)), (date(2026, 2, 10), date(2026, 2, 17)));
    }
}
