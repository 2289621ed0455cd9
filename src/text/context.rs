//! Bytes around a terminal mark: what stands before it, what closes behind it, what opens next.

use super::cues::Key;
use crate::source::FILLER;

/// Length of the white space character at `i`, 0 if there is none.
pub(super) fn white(b: &[u8], i: usize) -> usize {
    match b.get(i) {
        Some(b' ' | b'\n' | b'\t' | b'\r' | 0x0B | 0x0C) => 1,
        Some(0xC2) if matches!(b.get(i + 1), Some(0xA0 | 0x85)) => 2,
        Some(0xE2) if b.get(i + 1) == Some(&0x80) && matches!(b.get(i + 2), Some(0x80..=0x8A | 0xA8 | 0xA9 | 0xAF)) => 3,
        Some(0xE2) if b.get(i + 1) == Some(&0x81) && b.get(i + 2) == Some(&0x9F) => 3,
        Some(0xE3) if b.get(i + 1) == Some(&0x80) && b.get(i + 2) == Some(&0x80) => 3,
        _ => 0,
    }
}

/// Length of the transparent character at `i` (markup filler, zero-width space and joiners, byte order mark, soft
/// hyphen), 0 if there is none. Such characters separate nothing and belong to no word.
pub(super) fn transparent(b: &[u8], i: usize) -> usize {
    match b.get(i) {
        Some(&FILLER) => 1,
        Some(0xC2) if b.get(i + 1) == Some(&0xAD) => 2,
        Some(0xE2) if b.get(i + 1) == Some(&0x80) && matches!(b.get(i + 2), Some(0x8B..=0x8F)) => 3,
        Some(0xE2) if b.get(i + 1) == Some(&0x81) && b.get(i + 2) == Some(&0xA0) => 3,
        Some(0xEF) if b.get(i + 1) == Some(&0xBB) && b.get(i + 2) == Some(&0xBF) => 3,
        _ => 0,
    }
}

/// First byte at or after `i` that is not transparent.
pub(super) fn skip_transparent(b: &[u8], mut i: usize, end: usize) -> usize {
    while i < end {
        match transparent(b, i) {
            0 => break,
            n => i += n,
        }
    }
    i.min(end)
}

/// The character at `i`; `None` at the end or inside a character.
pub(super) fn char_at(text: &str, i: usize) -> Option<char> {
    match text.as_bytes().get(i) {
        Some(&c) if c < 0x80 => Some(c as char),
        _ => text.get(i..)?.chars().next(),
    }
}

/// Start of the character that ends before `i`, not before `from`.
pub(super) fn back(b: &[u8], mut i: usize, from: usize) -> usize {
    while i > from {
        i -= 1;
        if b[i] & 0xC0 != 0x80 {
            break;
        }
    }
    i
}

/// Start of the last character before `i` that is not transparent; `None` if there is none behind `from`.
pub(super) fn last_visible(b: &[u8], mut i: usize, from: usize) -> Option<usize> {
    while i > from {
        i = back(b, i, from);
        if transparent(b, i) == 0 {
            return Some(i);
        }
    }
    None
}

/// End of a citation marker that opens at `i`: `[1]`, `[2, 3]`, `[^poll]`, `[citation needed]`, `[note 2]`.
/// `attached`: it stands right behind a word or mark, where `[a]` and short notes are markers too.
pub(super) fn marker(b: &[u8], i: usize, end: usize, attached: bool) -> Option<usize> {
    if b.get(i) != Some(&b'[') {
        return None;
    }
    let stop = end.min(i + 48);
    let close = i + 1 + memchr::memchr2(b']', b'\n', &b[(i + 1).min(stop)..stop])?;
    let inner = &b[i + 1..close];
    if b[close] != b']' || inner.is_empty() {
        return None;
    }
    let numbers = || {
        let mut digits = 0;
        inner[0].is_ascii_digit()
            && inner.iter().all(|c| {
                digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
                digits <= 3 && (c.is_ascii_digit() || matches!(c, b',' | b' ' | b'-' | b';') || *c >= 0x80)
            })
    };
    let named = || {
        let t = inner.to_ascii_lowercase();
        let stem = t.trim_ascii_end();
        stem.ends_with(b" needed")
            || stem.last().is_some_and(u8::is_ascii_digit) && [&b"note "[..], b"nb ", b"n ", b"fn "].iter().any(|p| stem.starts_with(p))
    };
    let poll = || inner[0] == b'^' && inner.len() > 1 && !inner.iter().any(|c| c.is_ascii_whitespace());
    let lettered = || attached && inner.len() == 1 && inner[0].is_ascii_lowercase();
    (poll() || numbers() || named() || lettered()).then_some(close + 1)
}

/// What closes behind a terminal mark.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Closers {
    /// First byte behind them.
    pub end: usize,
    /// A quotation mark closes.
    pub quote: bool,
    /// A bracket closes.
    pub bracket: bool,
    /// A citation marker stands there.
    pub cited: bool,
}

/// Reads closing quotation marks, brackets, emphasis and citation markers from `i` on.
pub(super) fn closers(b: &[u8], mut i: usize, end: usize) -> Closers {
    let mut c = Closers::default();
    while i < end {
        match closer(b, i, end, &mut c) {
            0 => break,
            n => i += n,
        }
    }
    c.end = i.min(end);
    c
}

/// Length of what closes at `i`, 0 if nothing does.
fn closer(b: &[u8], i: usize, end: usize, c: &mut Closers) -> usize {
    match b[i] {
        b')' | b']' | b'}' => {
            c.bracket = true;
            1
        }
        b'"' | b'\'' | b'`' if closes(b, i, end) => {
            c.quote |= b[i] != b'`';
            1
        }
        b'*' | b'_' | b'~' => 1,
        b'[' => match marker(b, i, end, true).or_else(|| tag(b, i, end)) {
            Some(j) => {
                c.cited = true;
                page(b, j, end) - i
            }
            None => 0,
        },
        // An opening mark with nothing to open closes, too: `decision.“ However`.
        0xE2 if b[i..end].starts_with("\u{201C}".as_bytes()) && !(i + 3 >= end || white(b, i + 3) > 0) => 0,
        0xE2 if b.get(i + 1) == Some(&0x80) && matches!(b.get(i + 2), Some(0x99 | 0x9C | 0x9D | 0xBA)) => {
            c.quote = true;
            3
        }
        0xC2 if b.get(i + 1) == Some(&0xBB) => {
            c.quote = true;
            2
        }
        _ => match superscript(b, i) {
            0 => transparent(b, i),
            n => {
                c.cited = true;
                n
            }
        },
    }
}

/// A straight mark closes unless a letter or digit follows it.
fn closes(b: &[u8], i: usize, end: usize) -> bool {
    let j = skip_transparent(b, i + 1, end);
    j >= end || !(b[j].is_ascii_alphanumeric() || b[j] >= 0xC3)
}

/// An editor's tag stuck to the full stop: `.[when?]`, `.[sic]`.
fn tag(b: &[u8], i: usize, end: usize) -> Option<usize> {
    let stop = end.min(i + 32);
    let close = i + 1 + memchr::memchr(b']', &b[(i + 1).min(stop)..stop])?;
    b[i + 1..close].iter().all(|c| c.is_ascii_lowercase() || matches!(c, b' ' | b'?')).then_some(close + 1)
}

/// The page behind a marker: `[12]:34`.
fn page(b: &[u8], i: usize, end: usize) -> usize {
    if b.get(i) != Some(&b':') {
        return i;
    }
    let digits = b[i + 1..end].iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 { i + 1 + digits } else { i }
}

/// Length of the superscript digit at `i`, 0 if there is none.
pub(super) fn superscript(b: &[u8], i: usize) -> usize {
    match b.get(i) {
        Some(0xC2) if matches!(b.get(i + 1), Some(0xB9 | 0xB2 | 0xB3)) => 2,
        Some(0xE2) if b.get(i + 1) == Some(&0x81) && matches!(b.get(i + 2), Some(0xB0 | 0xB4..=0xB9)) => 3,
        _ => 0,
    }
}

/// A word in front of a full stop.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    /// Its first byte.
    pub start: usize,
    /// Number of characters, at most 24.
    pub len: usize,
    /// For the tables.
    pub key: Key,
    /// Starts with a capital.
    pub capital: bool,
    /// Two letters or more, all capitals.
    pub upper: bool,
    /// Has a vowel (`y` counts): a word that has none is an abbreviation.
    pub vowel: bool,
    /// Digits with points and commas only.
    pub number: bool,
    /// Starts with a letter.
    pub letter: bool,
    /// Dotted with one or two letters to each dot: `U.S`, `a.m`, `Ph.D`.
    pub acronym: bool,
    /// Has a full stop inside.
    pub dotted: bool,
}

const LONGEST: usize = 24;

/// Reads the word that ends before `i`.
pub(super) fn before(text: &str, i: usize, from: usize) -> Before {
    let b = text.as_bytes();
    let mut buf = ['\0'; LONGEST];
    let (mut at, mut n) = (i, 0);
    while at > from && n < LONGEST {
        let j = back(b, at, from);
        let c = match b[j] {
            FILLER => {
                at = j;
                continue;
            }
            c if c.is_ascii_alphanumeric() || matches!(c, b'.' | b'\'' | b',') => c as char,
            c if c < 0x80 => break,
            _ => match char_at(text, j) {
                Some('\u{2019}') => '\'',
                Some(c) if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '°') => c,
                Some('\u{AD}') => {
                    at = j;
                    continue;
                }
                _ => break,
            },
        };
        if matches!(c, '\'' | ',') && (n == 0 || c == ',' && !(buf[n - 1].is_ascii_digit() && j > from && b[j - 1].is_ascii_digit())) {
            break;
        }
        buf[n] = c;
        n += 1;
        at = j;
    }
    while n > 0 && buf[n - 1] == '\'' {
        n -= 1;
        at += 1;
    }
    buf[..n].reverse();
    describe(&buf[..n], at)
}

fn describe(w: &[char], start: usize) -> Before {
    let mut key = Key::NONE;
    let mut utf = [0; 4];
    if !w.iter().all(|c| c.encode_utf8(&mut utf).bytes().all(|x| key.push(x))) {
        key = Key::NONE;
    }
    let letters = || w.iter().filter(|c| c.is_alphabetic());
    let dotted = w.contains(&'.');
    Before {
        start,
        len: w.len(),
        key,
        capital: w.first().is_some_and(|c| c.is_uppercase()),
        upper: w.len() >= 2 && letters().count() >= 2 && letters().all(|c| c.is_uppercase()),
        vowel: letters().any(|c| !c.is_ascii() || matches!(c.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')),
        number: w.first().is_some_and(char::is_ascii_digit) && w.iter().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')),
        letter: w.first().is_some_and(|c| c.is_alphabetic()),
        acronym: dotted && w.split(|c| *c == '.').all(|p| matches!(p.len(), 1 | 2) && p.iter().all(|c| c.is_alphabetic())),
        dotted,
    }
}

/// What a word behind a boundary starts with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing.
    #[default]
    End,
    /// A small letter.
    Lower,
    /// A capital, or a letter of a script without case.
    Upper,
    /// A digit, or a currency sign in front of one.
    Digit,
    /// Anything else.
    Other(char),
}

/// What opens behind a boundary.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Opening {
    /// First letter or digit behind opening marks.
    pub word: usize,
    /// Of that letter or digit.
    pub class: Class,
    /// A quotation mark opens.
    pub quote: bool,
    /// A bracket opens.
    pub bracket: bool,
}

/// Reads opening marks and the class of what follows.
pub(super) fn opening(text: &str, start: usize, end: usize) -> Opening {
    let b = text.as_bytes();
    let mut o = Opening { word: start, ..Opening::default() };
    while o.word < end {
        let i = o.word;
        let Some(c) = char_at(text, i) else { break };
        match c {
            '"' | '\'' | '\u{2018}' | '\u{201C}' | '«' | '\u{201E}' => o.quote = true,
            '(' | '[' | '{' => o.bracket = true,
            '*' | '_' | '`' | '#' | '¿' | '¡' => {}
            ' ' if i > start => {}
            _ if transparent(b, i) > 0 => {}
            _ => {
                o.class = class(c);
                break;
            }
        }
        o.word += c.len_utf8();
    }
    o
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' => Class::Lower,
        'A'..='Z' => Class::Upper,
        '0'..='9' | '$' | '£' | '€' | '¥' | '₹' => Class::Digit,
        c if c.is_lowercase() => Class::Lower,
        c if c.is_alphabetic() => Class::Upper,
        c if c.is_numeric() => Class::Digit,
        c => Class::Other(c),
    }
}

/// A word behind a boundary.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct After {
    /// One past its last byte.
    pub end: usize,
    /// The whole word, for the tables.
    pub key: Key,
    /// The part before an apostrophe (`it` of `It's`), equal to `key` if there is none.
    pub stem: Key,
    /// Number of bytes.
    pub len: usize,
    /// A capital stands inside: `iPhone`, `McKay`, `NATO`.
    pub inner: bool,
    /// A full stop follows it.
    pub stop: bool,
}

/// Reads the word at `i`.
pub(super) fn word_at(b: &[u8], i: usize, end: usize) -> After {
    let mut w = After { end: i, ..After::default() };
    let (mut key, mut stem, mut long) = (Key::NONE, None, false);
    while w.end < end {
        let c = b[w.end];
        let (byte, n) = match c {
            FILLER => {
                w.end += 1;
                continue;
            }
            b'\'' => (b'\'', 1),
            0xE2 if b.get(w.end + 1) == Some(&0x80) && b.get(w.end + 2) == Some(&0x99) => (b'\'', 3),
            c if c.is_ascii_alphanumeric() || c >= 0xC3 && c != 0xE2 || c & 0xC0 == 0x80 => (c, 1),
            _ => break,
        };
        if byte == b'\'' {
            if !b.get(w.end + n).is_some_and(u8::is_ascii_alphabetic) {
                break;
            }
            stem = stem.or(Some(key));
        }
        long |= !key.push(byte);
        w.inner |= w.len > 0 && byte.is_ascii_uppercase();
        w.len += 1;
        w.end += n;
    }
    w.key = if long { Key::NONE } else { key };
    w.stem = stem.unwrap_or(w.key);
    w.stop = b.get(w.end) == Some(&b'.') && w.end < end;
    w
}
