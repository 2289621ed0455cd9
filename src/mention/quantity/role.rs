//! Figures that count nothing: parts of names, addresses, codes; ages.

use super::super::scan::Line;
use crate::knowledge::lexicon::Class;

/// Heads of street addresses.
fn street(line: &Line<'_, '_>, i: usize) -> bool {
    line.hit(i, Class::PlaceHead).is_some()
        || line.is(
            i,
            &[
                "street",
                "st",
                "road",
                "rd",
                "avenue",
                "ave",
                "lane",
                "ln",
                "drive",
                "dr",
                "boulevard",
                "blvd",
                "court",
                "ct",
                "way",
                "place",
                "pl",
                "terrace",
                "block",
                "square",
                "crescent",
                "highway",
                "parkway",
            ],
        )
}

/// The number at tokens `i..next` is part of a name, an address, a code or a heading. `counted` tells that a plural noun
/// or a unit follows, `joined` that it is the second end of a range.
pub(super) fn is_label(line: &Line<'_, '_>, i: usize, next: usize, counted: bool, joined: bool) -> bool {
    let before = i.checked_sub(1).filter(|&b| b >= line.first);
    let glued_word = |k: usize| line.glued(k) && line.is_word(k);
    if line.is_number(next - 1) && glued_word(next) || line.is(next, &["/", ":", "+", "@", "_", "="]) && line.glued(next) {
        return true;
    }
    let Some(b) = before else {
        return line.is(next, &[".", ")"]) && line.glued(next) && line.token(next + 1).is_some() && line.is_number(i);
    };
    if line.glued(i)
        && (line.is(b, &["/", ":", "#", "_", "\u{2116}", "'", "\u{2018}", "\u{2019}", "@", "=", "."])
            || line.is(b, &["["]) && line.is(next, &["]"]))
    {
        return true;
    }
    if !joined && line.glued(i) && line.is_dash(b) && line.glued(b) {
        return true;
    }
    if line.is_number(next) && line.is_dash(next - 1) {
        return true;
    }
    let stop = line.is(b, &["."]) && b > line.first;
    let noun = if stop { b - 1 } else { b };
    if !counted && (line.hit_before(noun + 1, Class::Label).is_some()) {
        return true;
    }
    // In a headline all in capitals the word before "40,000" is no name.
    let upper = |k: usize| line.token(k).is_some_and(|t| t.case == crate::text::Case::Upper) && line.word(k).len() >= 3;
    let shouted = line.word(i).contains(',') && upper(b) && upper(next);
    if line.is_number(i)
        && !shouted
        && line.is_capital(b)
        && b > line.first
        && !counted
        && line.hit(b, Class::Weekday).is_none()
        && !line.has(b, Class::NounEnd)
    {
        return true;
    }
    address(line, next)
}

/// `12 High Street`, `1200 block of Elm`.
fn address(line: &Line<'_, '_>, next: usize) -> bool {
    let mut at = next;
    if line.is(at, &["block"]) || line.is(at, &["-"]) && line.is(at + 1, &["block"]) {
        return true;
    }
    while at < next + 4 && (line.is_capital(at) || line.is(at, &["."])) {
        if at > next && street(line, at) {
            return true;
        }
        at += 1;
    }
    false
}

/// The number at tokens `i..next` is an age in years; the token behind the phrase. `measured` tells that a unit follows.
pub(super) fn age(line: &Line<'_, '_>, i: usize, next: usize, value: f64, measured: bool) -> Option<usize> {
    if !(0.0..=125.0).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    let mut at = next + usize::from(line.is_dash(next));
    if line.is(at, &["year", "years"]) {
        at += 1 + usize::from(line.is_dash(at + 1));
        if line.is(at, &["old", "olds"]) || line.is(at, &["of"]) && line.is(at + 1, &["age"]) {
            return Some(at + 1 + usize::from(line.is(at, &["of"])));
        }
        return None;
    }
    if measured {
        return None;
    }
    let b = i.checked_sub(1).filter(|&b| b >= line.first)?;
    if line.is(b, &["aged"])
        || line.is(b, &["age"]) && !line.is(next, &["%", "percent"])
        || line.is(b, &["of"]) && b > line.first && line.is(b - 1, &["age"])
    {
        return Some(next);
    }
    let behind = line.token(next).is_none()
        || line.is(next, &[",", ".", ";", ")", "and", "who", "of", "from", "was", "is", "has", "had", "said", "\u{2014}", "\u{2013}"]);
    let name = b > line.first && line.is_capital(b - 1) && line.hit(b - 1, Class::Month).is_none();
    let bracket = line.is(b, &["("]) && line.is(next, &[")"]);
    (line.is_number(i) && name && behind && (line.is(b, &[","]) || bracket)).then_some(next)
}
