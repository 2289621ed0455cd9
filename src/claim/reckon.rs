//! Printed figures put to the test: the values that rounding allows, and computed values printed back.

use crate::mention::quantity::Quantity;

/// Least and greatest value.
pub type Interval = (f64, f64);

/// The values that round to the printed digits: 2.76 is 2.755 to 2.765. A word that bounds the number is left out.
#[must_use]
pub fn printed(q: &Quantity) -> Interval {
    (q.value - q.place / 2.0, q.value + q.place / 2.0)
}

/// The values that round to the printed number when its trailing zeros are rounding too: 3,000 is 2,500 to 3,500. Below a
/// power of ten the digit before is worth ten times less, so 100 is 95 to 150: 62 rounds to 60, never to 100.
#[must_use]
pub fn rounded(q: &Quantity) -> Interval {
    let (lo, hi) = printed(q);
    let below = if (q.value - q.grain).abs() < q.grain * 1e-9 { q.grain / 20.0 } else { q.grain / 2.0 };
    (lo.min(q.value - below), hi.max(q.value + q.grain / 2.0))
}

/// As [`rounded`], widened by "about" and "nearly", which an editor takes for more than rounding.
#[must_use]
pub fn allowed(q: &Quantity) -> Interval {
    let (lo, hi) = rounded(q);
    (lo.min(q.lo), hi.max(q.hi))
}

/// A hair wider, against the rounding of binary fractions.
fn hair(i: Interval) -> Interval {
    let e = (i.0.abs().min(f64::MAX) + i.1.abs().min(f64::MAX)) * 1e-9;
    (i.0 - e, i.1 + e)
}

/// Whether the two share a value.
#[must_use]
pub fn meet(a: Interval, b: Interval) -> bool {
    let (a, b) = (hair(a), hair(b));
    a.0 <= b.1 && b.0 <= a.1
}

/// A computed value for the reader: four digits at most, thousands set off.
#[must_use]
pub fn english(value: f64) -> String {
    if !value.is_finite() || value == 0.0 {
        return "0".into();
    }
    let size = value.abs().log10().floor() as i32;
    let decimals = (2 - size).clamp(0, 6) as usize;
    let cut = if size > 3 { 10f64.powi(size - 3) } else { 1.0 };
    let text = format!("{:.*}", decimals, (value / cut).round_ties_even() * cut);
    let text = if decimals > 0 { format!("{value:.decimals$}").trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |d| ("-", d));
    let mut out = String::from(sign);
    for (k, c) in digits.chars().enumerate() {
        if k > 0 && (digits.len() - k) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    fraction.map_or(out.clone(), |f| format!("{out}.{f}"))
}

/// A value written as a figure is: with its sign, scale and unit (`11.4 million` in the style of `£12.4 million`).
#[must_use]
pub fn in_style(printed: &str, q: &Quantity, value: f64) -> String {
    let digits = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let Some(from) = printed.find(|c: char| c.is_ascii_digit()) else { return grouped(value, 0) };
    let len = printed[from..].find(|c| !digits(c)).unwrap_or(printed.len() - from);
    let len = printed[from..from + len].trim_end_matches([',', '.']).len();
    let decimals = printed[from..from + len].split_once('.').map_or(0, |d| d.1.len());
    format!("{}{}{}", &printed[..from], grouped(value / q.scale, decimals), &printed[from + len..])
}

/// A number with its thousands set off.
#[must_use]
pub fn grouped(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() > 3 {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    if value < 0.0 { format!("-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn computed_values_read_like_copy() {
        assert_eq!(english(148.059), "148");
        assert_eq!(english(22.53), "22.5");
        assert_eq!(english(1_296_000.0), "1,296,000");
        assert_eq!(english(-40.0), "-40");
        assert_eq!(english(0.7432), "0.743");
    }
}
