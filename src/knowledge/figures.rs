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

/// How a word before or behind a number limits the true value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// No such word.
    #[default]
    Exact,
    /// about, some.
    About,
    /// nearly, just under.
    Nearly,
    /// more than.
    Over,
    /// at least.
    AtLeast,
    /// up to.
    AtMost,
    /// fewer than.
    Under,
}

impl Bound {
    /// The bound whose discriminant a table value carries.
    #[must_use]
    pub fn of(value: i64) -> Self {
        match value {
            1 => Self::About,
            2 => Self::Nearly,
            3 => Self::Over,
            4 => Self::AtLeast,
            5 => Self::AtMost,
            6 => Self::Under,
            _ => Self::Exact,
        }
    }
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Temperature,
    Speed,
    Time,
    Energy,
    Power,
    Pressure,
    Data,
}

/// The family of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum System {
    /// SI and units used with it.
    Metric,
    /// British and American units.
    Imperial,
    /// Exact units of time: second to week.
    Clock,
    /// Units of time whose length varies: month, year.
    Calendar,
}

/// A unit of measure.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Usual name, singular.
    pub name: String,
    /// What it measures.
    pub dimension: Dimension,
    /// One unit in the SI unit of the dimension.
    pub factor: f64,
    /// Zero of the scale in the SI unit: 273.15 for degrees Celsius, 0 for all that are no temperature.
    pub offset: f64,
    /// Family.
    pub system: System,
}

/// A currency, or its hundredth.
#[derive(Clone, Debug)]
pub struct Currency {
    /// ISO 4217.
    pub code: String,
    /// The hundredth: cent, pence.
    pub minor: bool,
}
