//! Printed numbers as intervals.

pub mod number;

/// A printed number: the interval of the values that it may stand for, and what it measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The printed value, scale word applied.
    pub value: f64,
    /// Smallest value it may stand for.
    pub lo: f64,
    /// Largest value it may stand for.
    pub hi: f64,
}
