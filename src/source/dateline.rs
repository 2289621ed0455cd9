//! Where and when the copy was filed: `LISBON, March 4, 2025 —`, `Islamabad:`, `(Newswire) --`, and dates on a line.

use super::FILLER;
use super::words::Layout;
use crate::knowledge::lexicon::Class;
use jiff::civil::{Date, Weekday};
use std::borrow::Cow;

/// The date of a dateline, as far as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatelineDate {
    /// Day, month and year.
    Full(Date),
    /// Day and month; wires leave the year to the reader.
    MonthDay {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// A weekday alone.
    Weekday(Weekday),
}

/// A dateline at the head of a paragraph.
pub(super) struct Dateline {
    /// One past the mark that closes it.
    pub end: usize,
    /// It has a date or an agency, or stands alone: no headline looks so.
    pub strong: bool,
    /// Its date and the byte range of that date.
    pub date: Option<(DatelineDate, usize, usize)>,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Longest dateline, in characters.
const LONGEST: usize = 110;

fn month(w: &str) -> Option<i8> {
    let w = w.trim_end_matches('.').to_ascii_lowercase();
    if w.len() < 3 {
        return None;
    }
    let w = if w == "sept" { "sep" } else { &w };
    let at = MONTHS.iter().position(|m| *m == w || (w.len() == 3 && m.starts_with(w)))?;
    Some(at as i8 + 1)
}

fn weekday(w: &str) -> Option<Weekday> {
    let w = w.trim_end_matches('.').to_ascii_lowercase();
    let short = |d: &str| w.len() >= 3 && w.len() <= 5 && d.starts_with(w.as_str());
    DAYS.iter().find(|(d, _)| *d == w || short(d)).map(|(_, k)| *k)
}

fn day(w: &str) -> Option<i8> {
    let digits = w.bytes().take_while(u8::is_ascii_digit).count();
    let tail = w[digits..].to_ascii_lowercase();
    if !(1..=2).contains(&digits) || !["", "st", "nd", "rd", "th"].contains(&tail.as_str()) {
        return None;
    }
    w[..digits].parse().ok().filter(|d| (1..=31).contains(d))
}

fn year(w: &str) -> Option<i16> {
    (w.len() == 4).then(|| w.parse().ok()).flatten().filter(|y| (1000..=2999).contains(y))
}

/// A word with its place; punctuation at its end is kept apart.
struct Word<'s> {
    start: usize,
    end: usize,
    text: Cow<'s, str>,
}

/// Cuts at white space and commas; filler is left out of the words.
fn words(s: &str, at: usize) -> Vec<Word<'_>> {
    let mut out = vec![];
    let mut start = 0;
    for piece in s.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '*')) {
        let word = piece.trim_matches(FILLER as char);
        if !word.is_empty() {
            let from = at + start + (piece.len() - piece.trim_start_matches(FILLER as char).len());
            let filled = word.as_bytes().contains(&FILLER);
            let text = if filled { word.replace(FILLER as char, "").into() } else { word.into() };
            out.push(Word { start: from, end: from + word.len(), text });
        }
        // The marks that are cut at need not be one byte long.
        start += piece.len();
        start += s[start..].chars().next().map_or(0, char::len_utf8);
    }
    out
}

/// Reads a date off the head of `words`: its value and the number of words.
fn date(words: &[Word<'_>]) -> Option<(DatelineDate, usize)> {
    let get = |i: usize| words.get(i).map(|w| w.text.as_ref());
    let skip = usize::from(get(0).and_then(weekday).is_some());
    if let Some(iso) = get(skip).and_then(|w| w.parse::<Date>().ok()) {
        return Some((DatelineDate::Full(iso), skip + 1));
    }
    let pair = match (get(skip), get(skip + 1)) {
        (Some(a), Some(b)) => month(a).zip(day(b)).or_else(|| month(b).zip(day(a))),
        _ => None,
    };
    match pair {
        Some((month, day)) => match get(skip + 2).and_then(|w| year(w.trim_end_matches(['.', ':', ';']))) {
            Some(y) => Date::new(y, month, day).ok().map(|d| (DatelineDate::Full(d), skip + 3)),
            None => Date::new(2024, month, day).ok().map(|_| (DatelineDate::MonthDay { month, day }, skip + 2)),
        },
        None if skip == 1 => get(0).and_then(weekday).map(|d| (DatelineDate::Weekday(d), 1)),
        None => None,
    }
}

/// The full date that a text is, for front matter values: `13 February 2025`, `Thursday, February 13, 2025`.
pub(super) fn written_date(text: &str) -> Option<Date> {
    let w = words(text, 0);
    match date(&w)? {
        (DatelineDate::Full(d), n) if n == w.len() => Some(d),
        _ => None,
    }
}

/// A line that is a date and nothing else but a label and a time of day: `Tuesday, 20 May 2025`, `Published: May 3, 2024, 10:15 GMT`.
/// Offsets are relative to `text`.
pub(super) fn alone(text: &str, layout: &Layout) -> Option<(DatelineDate, usize, usize)> {
    if text.len() > LONGEST || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all = words(text, 0);
    let label = all.iter().take(3).take_while(|w| layout.word(Class::DateLabel, &w.text.trim_end_matches(':').to_lowercase())).count();
    let rest = &all[label..];
    let (value, n) = date(rest)?;
    if matches!(value, DatelineDate::Weekday(_)) {
        return None;
    }
    let clock = |w: &Word<'_>| {
        let t = w.text.trim_matches(|c: char| !c.is_alphanumeric());
        t.is_empty()
            || t.starts_with(|c: char| c.is_ascii_digit())
            || ["at", "am", "pm", "a.m", "p.m"].contains(&t.to_ascii_lowercase().as_str())
            || (t.len() <= 5 && t.bytes().all(|b| b.is_ascii_uppercase()))
    };
    (rest.len() - n <= 4 && rest[n..].iter().all(clock)).then(|| (value, rest[0].start, rest[n - 1].end))
}

/// A line that is a place and a date and nothing else: `CHICAGO, Sept 16, 2025`. Offsets are relative to `text`.
pub(super) fn placed(text: &str) -> Option<(DatelineDate, usize, usize)> {
    // The dates that count are written with a digit.
    if text.len() > LONGEST || text.ends_with(['.', '?', '!']) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let place = read_place(text, 0)?;
    place.date.filter(|d| {
        (1..=5).contains(&place.words) && !matches!(d.0, DatelineDate::Weekday(_)) && (place.caps || matches!(d.0, DatelineDate::Full(_)))
    })
}

/// A dateline at the head of `text`, which starts at byte `at` of the page. `first`: the paragraph opens the copy, so
/// that a place in small letters will do; elsewhere only a place in capitals with a date or an agency is one.
pub(super) fn find(text: &str, at: usize, first: bool) -> Option<Dateline> {
    let limit = match text.as_bytes().get(..LONGEST) {
        None => text.len(),
        Some(head) if head.is_ascii() => LONGEST,
        Some(_) => text.char_indices().nth(LONGEST).map_or(text.len(), |(i, _)| i),
    };
    let head = &text[..limit];
    let (mark, end) = separator(head, text)?;
    let rest = text[end..].trim_start_matches(super::page::blank);
    let opens =
        rest.chars().next().is_none_or(|c| c.is_uppercase() || c.is_numeric() || "\"'\u{201C}\u{2018}[($\u{A3}\u{20AC}<".contains(c));
    // A dash inside a headline in capitals closes no dateline.
    let shouted = !rest.is_empty() && !rest.chars().take(120).any(char::is_lowercase);
    if !opens || shouted {
        return None;
    }
    let colon = head[mark..].starts_with(':');
    let place = read_place(&head[..mark], at)?;
    let strong = place.date.is_some() || place.agency;
    let fits = match (place.caps, colon) {
        _ if place.words == 0 => strong && !colon,
        (true, _) => first || strong,
        (false, true) => first && place.words <= 3,
        (false, false) => first && (strong || !second_dash(rest)),
    };
    (fits && place.words <= 6).then_some(Dateline { end: at + end, strong: strong || rest.is_empty(), date: place.date })
}

/// First bytes of the characters that matter to [`separator`].
const SEPARATES: [bool; 256] = {
    let mut out = [false; 256];
    let marks = b"()-:\"?!;\xE2";
    let mut i = 0;
    while i < marks.len() {
        out[marks[i] as usize] = true;
        i += 1;
    }
    out
};

/// The mark that closes a dateline: start and end in bytes.
fn separator(head: &str, text: &str) -> Option<(usize, usize)> {
    let mut round = 0;
    // Of the characters that are not ASCII only General Punctuation matters, which begins with 0xE2.
    let marks = head.bytes().enumerate().filter(|(_, b)| SEPARATES[*b as usize]);
    for (i, c) in marks.filter_map(|(i, _)| Some((i, head[i..].chars().next()?))) {
        let next = || text[i + c.len_utf8()..].chars().next();
        let spaced = || head[..i].chars().rev().find(|c| *c != FILLER as char).is_some_and(char::is_whitespace);
        let open = || next().is_none_or(|n| n.is_whitespace() || n == FILLER as char);
        match c {
            '(' => round += 1,
            ')' => round -= 1,
            '\u{2014}' | '\u{2013}' if round == 0 && (c == '\u{2014}' || spaced()) => return Some((i, i + c.len_utf8())),
            '-' if round == 0 && text[i..].starts_with("--") => {
                let n = text[i..].bytes().take(3).take_while(|b| *b == b'-').count();
                return Some((i, i + n));
            }
            '-' if round == 0 && spaced() && open() => return Some((i, i + 1)),
            ':' if round == 0 && open() => return Some((i, i + 1)),
            '"' | '\u{201C}' | '?' | '!' | ';' => return None,
            _ => {}
        }
    }
    None
}

/// A dash later in the sentence: the first one opened a parenthesis and closed no dateline.
fn second_dash(rest: &str) -> bool {
    let sentence = rest.char_indices().take(200).take_while(|(_, c)| *c != '.').last().map_or(0, |(i, c)| i + c.len_utf8());
    let s = &rest[..sentence];
    s.contains(" - ") || s.contains('\u{2014}') || s.contains(" \u{2013} ") || s.contains("--")
}

#[derive(Default)]
struct Place {
    words: usize,
    caps: bool,
    agency: bool,
    date: Option<(DatelineDate, usize, usize)>,
}

/// Small words inside the names of places.
const SMALL: &[&str] =
    &["de", "la", "le", "el", "al", "of", "the", "and", "on", "upon", "sur", "del", "du", "des", "am", "an", "der", "in", "near"];

fn read_place(s: &str, at: usize) -> Option<Place> {
    let mut place = Place::default();
    let (main, agency) = match s.find('(') {
        Some(i) => (&s[..i], Some(&s[i..])),
        None => (s, None),
    };
    if let Some(a) = agency {
        let a = a.trim_end_matches(super::page::blank);
        if !a.ends_with(')') || a.chars().count() > 60 {
            return None;
        }
        place.agency = true;
    }
    let all = words(main, at);
    let mut i = 0;
    while i < all.len() {
        if let Some((value, n)) = date(&all[i..]) {
            if place.date.is_none() {
                place.date = Some((value, all[i].start, all[i + n - 1].end));
            }
            i += n;
            continue;
        }
        let w = &all[i].text;
        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
        let upper = w.chars().next().is_some_and(char::is_uppercase);
        if letters == 0 || !(upper || (place.words > 0 && SMALL.contains(&w.to_lowercase().as_str()))) {
            return None;
        }
        if place.words == 0 {
            place.caps = letters >= 2 && w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        }
        place.words += 1;
        i += 1;
    }
    (place.words > 0 || place.agency).then_some(place)
}
