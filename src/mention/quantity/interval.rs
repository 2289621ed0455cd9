//! Interval arithmetic: what is true of every value that rounds to a printed one.

/// All values from `lo` to `hi`, both included. Never empty; either end may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Smallest value.
    pub lo: f64,
    /// Largest value.
    pub hi: f64,
}

/// Relative slack for the noise of floating point: two ends this close count as one.
const EPSILON: f64 = 1e-9;

impl Interval {
    /// The interval between two ends, in either order.
    #[must_use]
    pub fn new(a: f64, b: f64) -> Self {
        if a <= b { Self { lo: a, hi: b } } else { Self { lo: b, hi: a } }
    }

    /// One value.
    #[must_use]
    pub fn at(value: f64) -> Self {
        Self { lo: value, hi: value }
    }

    /// A value and what rounds to it at a last printed place.
    #[must_use]
    pub fn around(value: f64, place: f64) -> Self {
        Self::new(value - place.abs() / 2.0, value + place.abs() / 2.0)
    }

    /// Some value lies in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let slack =
            EPSILON * [self.lo, self.hi, other.lo, other.hi].into_iter().filter(|v| v.is_finite()).fold(1e-12, |a, v| v.abs().max(a));
        self.lo <= other.hi + slack && other.lo <= self.hi + slack
    }

    /// Sums.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { lo: self.lo + other.lo, hi: self.hi + other.hi }
    }

    /// Differences.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self { lo: self.lo - other.hi, hi: self.hi - other.lo }
    }

    /// Products.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self::hull(&[self.lo * other.lo, self.lo * other.hi, self.hi * other.lo, self.hi * other.hi])
    }

    /// Quotients; everything where the divisor may be 0.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        if other.lo <= 0.0 && other.hi >= 0.0 {
            return Self { lo: f64::NEG_INFINITY, hi: f64::INFINITY };
        }
        Self::hull(&[self.lo / other.lo, self.lo / other.hi, self.hi / other.lo, self.hi / other.hi])
    }

    /// Every value times a factor, plus a term.
    #[must_use]
    pub fn scaled(self, factor: f64, term: f64) -> Self {
        Self::new(self.lo * factor + term, self.hi * factor + term)
    }

    /// Wider by `by` on both sides.
    #[must_use]
    pub fn widened(self, by: f64) -> Self {
        Self { lo: self.lo - by, hi: self.hi + by }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { lo: self.lo.min(other.lo), hi: self.hi.max(other.hi) }
    }

    /// 0 times infinity is 0 here: a bound that is open does not make a product of nothing unknown.
    fn hull(values: &[f64]) -> Self {
        let mut out = Self { lo: f64::INFINITY, hi: f64::NEG_INFINITY };
        for &v in values {
            let v = if v.is_nan() { 0.0 } else { v };
            out.lo = out.lo.min(v);
            out.hi = out.hi.max(v);
        }
        out
    }
}
