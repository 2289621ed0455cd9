//! Dates, weekdays and relative times as calendar values.

use jiff::civil::{Date, Weekday};

/// A time expression as written.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// What is printed.
    pub printed: Printed,
    /// A weekday printed with it (`Tuesday, 14 March 2024`).
    pub weekday: Option<Weekday>,
    /// The days it may mean, first and last, both included; `None` where the anchor is missing or it is no date at all.
    pub days: Option<(Date, Date)>,
    /// `days` rests on the anchor (publication day), not on the words alone.
    pub anchored: bool,
}

/// The form of a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// Day, month and year; `None` for a day that the calendar does not have is in [`Printed::Impossible`].
    Day(Date),
    /// Day and month without a year.
    MonthDay(i8, i8),
    /// Month and year.
    Month(i16, i8),
    /// A month alone.
    BareMonth(i8),
    /// A year.
    Year(i16),
    /// A weekday alone.
    Weekday,
    /// A relative expression: yesterday, last month.
    Relative,
    /// Looks like a date and is none: 31 June, 29 February 2023, 25:10.
    Impossible {
        /// Year, where printed.
        year: Option<i16>,
        /// Month.
        month: i8,
        /// Day.
        day: i8,
    },
}
