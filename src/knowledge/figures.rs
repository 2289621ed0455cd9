//! Rows of the tables about numbers and time.

use serde::Deserialize;

/// A unit of calendar time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Step {
    Day,
    Week,
    Month,
    Year,
}

/// A time told from the day of writing: how many steps back (negative) or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Of what.
    pub step: Step,
    /// How many; 0 is the running one.
    pub offset: i32,
}

impl Step {
    /// The step whose discriminant a table value carries.
    #[must_use]
    pub fn of(value: i64) -> Self {
        match value {
            0 => Self::Day,
            1 => Self::Week,
            2 => Self::Month,
            _ => Self::Year,
        }
    }
}
