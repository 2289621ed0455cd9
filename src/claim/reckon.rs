//! Printed figures put to the test: the values that rounding allows, and computed values printed back.

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Quantity};
use crate::mention::{Kind, Mention};

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

/// All quantities of the running copy, in order, with their mentions.
#[must_use]
pub fn figures(article: &Article) -> Vec<(&Mention, &Quantity)> {
    let copy = |m: &Mention| {
        let zone = article.text.sentences.get(m.sentence as usize).and_then(|s| article.doc.zones.get(s.zone as usize));
        zone.is_some_and(|z| z.kind.is_copy())
    };
    let quantity = |m: &Mention| matches!(m.kind, Kind::Quantity(_)) && copy(m);
    let typed = article.mentions.list.iter().filter(|m| quantity(m));
    typed
        .filter_map(|m| match &m.kind {
            Kind::Quantity(q) => Some((m, q)),
            _ => None,
        })
        .collect()
}

/// How a converted figure is set beside the figure that it converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// `92 mph (148 kph)`.
    Bracket,
    /// `92 mph, or 148 kph,`.
    Or,
    /// `60 mph/97 kph`.
    Slash,
}

/// Words that may stand between a figure and the bracket that converts it: `92 mph winds (`, `3 feet tall (`.
const GAP: u32 = 4;

/// Whether figure `b` is set beside figure `a` as the same amount in another measure.
#[must_use]
pub fn beside(article: &Article, know: &Knowledge, a: &Mention, b: &Mention) -> Option<Beside> {
    let view = article.view(know);
    if a.sentence != b.sentence || b.first < a.last + 1 {
        return None;
    }
    let word = |i: u32| view.word(i as usize);
    let last = article.text.sentences[a.sentence as usize].last;
    let after = if b.last < last { word(b.last) } else { "" };
    if word(a.last) == "/" && b.first == a.last + 1 {
        return Some(Beside::Slash);
    }
    let opener = opener(article, know, a.last, b.first)?;
    let gap = a.last..opener;
    if opener - a.last > GAP || gap.clone().any(|i| !plain_word(article, know, i)) {
        return None;
    }
    match word(opener) {
        "(" | "[" => {
            let shaped = after == "-" && matches!(word(b.last + 2), ")" | "]");
            let sized = view.is(b.last as usize, Class::SizeWord) && matches!(word(b.last + 1), ")" | "]");
            (matches!(after, ")" | "]" | ";" | ",") || shaped || sized).then_some(Beside::Bracket)
        }
        // The comma of ", or".
        "," => matches!(after, "," | "." | ";" | ")" | "").then_some(Beside::Or),
        _ => None,
    }
}

/// The bracket, or the comma of `, or`, before a figure: only a bound or a sign may stand between.
fn opener(article: &Article, know: &Knowledge, from: u32, to: u32) -> Option<u32> {
    let view = article.view(know);
    let mut at = to.checked_sub(1)?;
    if matches!(view.word(at as usize), "-" | "\u{2212}" | "\u{2013}" | "minus" | "~") {
        at = at.checked_sub(1)?;
    }
    let bound = (from + 1..=at).find(|&i| view.hit(i as usize, Class::Bound).is_some_and(|h| h.last == at + 1));
    let at = bound.map_or(at, |b| b.saturating_sub(1));
    if at < from {
        return None;
    }
    match view.word(at as usize) {
        "(" | "[" => Some(at),
        "or" if at > from && view.word(at as usize - 1) == "," => Some(at - 1),
        _ => None,
    }
}

/// A word or hyphen that leaves the figure before the bracket the one that is converted.
fn plain_word(article: &Article, know: &Knowledge, i: u32) -> bool {
    let view = article.view(know);
    let i = i as usize;
    let word = view.word(i);
    let measured =
        [Class::Unit, Class::Currency, Class::CurrencySign, Class::Fraction, Class::NumberScale, Class::NumberWord, Class::Conjunction];
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '\'');
    (word == "-" || letters && !word.is_empty()) && !view.hits(i).iter().any(|h| measured.contains(&h.class))
}

/// The figure is one that can be computed with: no ordinal, age, score or label, no fraction or vague word.
#[must_use]
pub fn computable(q: &Quantity) -> bool {
    q.is_plain() && matches!(q.form, Form::Digits | Form::Words | Form::Range)
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
