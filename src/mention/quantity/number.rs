//! Numbers in digits and words.

use super::super::scan::Line;
use crate::knowledge::lexicon::{Class, Entry};
use std::borrow::Cow;

/// A number as printed, before anything is known about what it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Scale words applied.
    pub value: f64,
    /// Place value of the last printed digit, scale words applied: 0.01 in 2.76, 100,000 in 1.2 million.
    pub place: f64,
    /// Place value of the last digit that is not zero, at least [`Number::place`]: 1,000 in 3,000. For a number in words
    /// the last word's: 100 in three hundred.
    pub grain: f64,
    /// Index one past its last token.
    pub next: usize,
    /// Bytes of the last token that are behind the number: 2 in `48km`, 0 where nothing is.
    pub tail: usize,
    /// Printed in digits.
    pub digits: bool,
    /// Product of the scale words and letters; 1 where there is none.
    pub scale: f64,
}

/// The digits at the head of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Digits<'t> {
    /// The value.
    pub value: f64,
    /// Digits behind the decimal point.
    pub decimals: u32,
    /// Digits before it.
    pub whole: u32,
    /// Thousands are set off.
    pub grouped: bool,
    /// Number of zeros at the end of a whole number.
    pub zeros: u32,
    /// What follows in the token.
    pub rest: &'t str,
}

impl Digits<'_> {
    /// The value of a whole number of at most `len` digits that is not grouped.
    #[must_use]
    pub fn whole(&self, len: u32) -> Option<i32> {
        (self.decimals == 0 && !self.grouped && self.whole <= len && self.whole <= 9).then_some(self.value as i32)
    }
}

/// Reads the digits at the head of a token: `3,214`, `2.76`, `4,50,000`, `48km`. `None` for what is no plain number
/// (`1.2.3`, `3,14`).
#[must_use]
pub fn digits(raw: &str) -> Option<Digits<'_>> {
    if !raw.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
    // Most numbers are a few digits and nothing else.
    if raw.len() <= 9 && raw.bytes().all(|b| b.is_ascii_digit()) {
        let value = raw.bytes().fold(0u32, |n, b| n * 10 + u32::from(b - b'0'));
        let zeros = if value > 0 { raw.bytes().rev().take_while(|b| *b == b'0').count() as u32 } else { 0 };
        let (whole, rest) = (raw.len() as u32, &raw[raw.len()..]);
        return Some(Digits { value: f64::from(value), decimals: 0, whole, grouped: false, zeros, rest });
    }
    let end = raw.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(raw.len());
    let body = raw[..end].trim_end_matches(['.', ',']);
    let rest = &raw[body.len()..];
    let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
    if whole.is_empty() || fraction.contains(['.', ',']) || body.ends_with('.') || body.len() > 24 {
        return None;
    }
    let grouped = whole.contains(',');
    if grouped {
        let (head, tail) = whole.split_once(',')?;
        let last = tail.rsplit(',').next()?;
        if head.is_empty() || head.len() > 3 || last.len() != 3 || tail.split(',').any(|g| !(2..=3).contains(&g.len())) {
            return None;
        }
    }
    let plain: Cow<'_, str> = if body.contains(',') { body.replace(',', "").into() } else { body.into() };
    let value: f64 = plain.parse().ok()?;
    let whole_digits = whole.bytes().filter(u8::is_ascii_digit).count() as u32;
    let zeros = if fraction.is_empty() && value > 0.0 { plain.len() - plain.trim_end_matches('0').len() } else { 0 };
    Some(Digits { value, decimals: fraction.len() as u32, whole: whole_digits, grouped, zeros: zeros as u32, rest })
}

/// The part of a fraction character.
fn vulgar(word: &str) -> Option<f64> {
    Some(match word {
        "\u{BD}" => 0.5,
        "\u{BC}" => 0.25,
        "\u{BE}" => 0.75,
        "\u{2153}" => 1.0 / 3.0,
        "\u{2154}" => 2.0 / 3.0,
        "\u{215B}" => 0.125,
        "\u{215C}" => 0.375,
        "\u{215D}" => 0.625,
        "\u{215E}" => 0.875,
        _ => return None,
    })
}

/// Scale of an ending glued to digits (`1.2m`, `5bn`), if the tables have it.
fn glued_scale(line: &Line<'_, '_>, rest: &str) -> Option<f64> {
    let low = rest.to_lowercase();
    let scale = |e: &Entry| (e.class == Class::NumberScale).then_some(e.value as f64);
    line.scan.know.lexicon.single(&low).find_map(scale)
}

/// Reads a number in digits or words at token `i`, scale words included.
#[must_use]
pub fn read(line: &Line<'_, '_>, i: usize) -> Option<Number> {
    if line.is_number(i) { in_digits(line, i) } else { in_words(line, i) }
}

/// Letters that are a scale only together with a currency; `5m` alone may be metres, `5b` a flat.
const LETTERS: &[&str] = &["m", "b", "k"];

fn in_digits(line: &Line<'_, '_>, i: usize) -> Option<Number> {
    let raw = line.raw(i);
    if let Some(part) = vulgar(&raw) {
        return Some(Number { value: part, place: 1.0 / 64.0, grain: 1.0 / 64.0, next: i + 1, tail: 0, digits: true, scale: 1.0 });
    }
    let d = digits(&raw)?;
    let place = 10f64.powi(-(d.decimals as i32));
    let mut n = Number {
        value: d.value,
        place,
        grain: if d.decimals > 0 { place } else { 10f64.powi(d.zeros as i32) },
        next: i + 1,
        tail: d.rest.len(),
        digits: true,
        scale: 1.0,
    };
    if !d.rest.is_empty() {
        if let Some(scale) = glued_scale(line, d.rest) {
            n = times(n, scale, i + 1);
            n.tail = if LETTERS.contains(&d.rest) { d.rest.len() } else { 0 };
        }
        return Some(n);
    }
    if line.glued(i + 1)
        && let Some(part) = vulgar(line.word(i + 1))
    {
        n.value += part;
        (n.place, n.grain, n.next) = (0.25, 0.25, i + 2);
    }
    Some(scale_words(line, n))
}

fn times(n: Number, scale: f64, next: usize) -> Number {
    Number { value: n.value * scale, place: n.place * scale, grain: n.grain * scale, next, scale: n.scale * scale, ..n }
}

/// Applies the scale words that follow: `1.2 million`, `4.5 crore`, `a $3-million deal`, `300 thousand`.
pub(super) fn scale_words(line: &Line<'_, '_>, mut n: Number) -> Number {
    for _ in 0..2 {
        let at = if line.is_dash(n.next) && line.glued(n.next) && line.glued(n.next + 1) { n.next + 1 } else { n.next };
        let Some(hit) = line.hit(at, Class::NumberScale) else { break };
        if line.word(at).chars().count() <= 1 {
            break;
        }
        n = times(n, line.value(hit) as f64, hit.last as usize);
    }
    n
}

/// `three hundred and five`, `twenty-one`, `a dozen`, `half a million`, `two and a half million`.
fn in_words(line: &Line<'_, '_>, i: usize) -> Option<Number> {
    if line.is(i, &["half"]) {
        let at = i + 1 + usize::from(line.is(i + 1, &["a", "an"]));
        let hit = line.hit(at, Class::NumberScale)?;
        let scale = line.value(hit) as f64;
        let next = hit.last as usize;
        // As loose as "about": half a million is 450,000 to 550,000.
        let value = scale / 2.0;
        return Some(Number { value, place: value / 5.0, grain: value / 5.0, next, tail: 0, digits: false, scale });
    }
    let (mut total, mut current, mut grain, mut scale) = (0.0, 0.0, 1.0, 1.0);
    let mut at = i;
    if line.is(i, &["a", "an"]) {
        line.hit(i + 1, Class::NumberScale).filter(|_| line.word(i + 1).chars().count() > 1)?;
        (current, at) = (1.0, i + 1);
    }
    let mut any = false;
    loop {
        if let Some(hit) = line.hit(at, Class::NumberWord) {
            let v = line.value(hit) as f64;
            let fits = current % 100.0 == 0.0 || (current % 10.0 == 0.0 && v < 10.0 && current % 100.0 >= 20.0);
            if !fits && any {
                break;
            }
            current += v;
            grain = if v >= 20.0 { 10.0 } else { 1.0 };
            at = hit.last as usize;
        } else if let Some(hit) = line.hit(at, Class::NumberScale).filter(|_| (any || at > i) && line.word(at).chars().count() > 1) {
            let v = line.value(hit) as f64;
            if v < 1000.0 {
                current = if current == 0.0 { v } else { current * v };
                grain = v;
            } else {
                total += current.max(1.0) * v;
                (current, grain) = (0.0, grain * v);
            }
            scale = v;
            at = hit.last as usize;
        } else {
            break;
        }
        any = true;
        at = joined(line, at, current);
    }
    if !any {
        return None;
    }
    let mut n = Number { value: total + current, place: 1.0, grain, next: at, tail: 0, digits: false, scale };
    // A dozen is ten to fourteen, three hundred is 250 to 350.
    n.place = match scale {
        s if s >= 1000.0 && current == 0.0 => s,
        s if s >= 100.0 => grain,
        s if s > 1.0 => 4.0,
        _ => 1.0,
    };
    if line.is(at, &["and"]) && line.is(at + 1, &["a"]) && line.is(at + 2, &["half"]) {
        n.value += 0.5;
        (n.place, n.grain, n.next) = (0.5, 0.5, at + 3);
        n = scale_words(line, n);
    }
    Some(n)
}

/// Steps over the hyphen of `twenty-one` and the `and` of `three hundred and five` where a number word follows.
fn joined(line: &Line<'_, '_>, at: usize, current: f64) -> usize {
    let number = |k: usize| line.hit(k, Class::NumberWord).map(|h| line.value(h));
    if line.is_dash(at) && line.glued(at) && line.glued(at + 1) && number(at + 1).is_some_and(|v| v < 10) && current % 100.0 >= 20.0 {
        return at + 1;
    }
    if line.is(at, &["and"]) && current >= 100.0 && current % 100.0 == 0.0 && number(at + 1).is_some() {
        return at + 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_with_their_precision() {
        let d = digits("3,214").unwrap();
        assert_eq!((d.value, d.grouped, d.decimals, d.rest), (3214.0, true, 0, ""));
        let d = digits("2.76bn").unwrap();
        assert_eq!((d.value, d.decimals, d.rest), (2.76, 2, "bn"));
        assert_eq!(digits("4,50,000").unwrap().value, 450_000.0);
        assert_eq!(digits("3,000").unwrap().zeros, 3);
        assert_eq!(digits("6.10am").unwrap().rest, "am");
        assert!(digits("3,14").is_none());
        assert!(digits("1.2.3").is_none());
        assert!(digits("\u{663}").is_none());
    }
}
