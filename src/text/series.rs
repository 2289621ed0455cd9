//! Lists: lines that open an item, and items that follow each other inside one line.

use super::context::white;
use super::cues::{Cues, Key, STARTER};

/// Whether the line that starts at `at` opens a block of its own behind the sentence that starts at `s`.
pub(super) fn opens_line(b: &[u8], s: usize, at: usize, end: usize) -> bool {
    if at >= end {
        return false;
    }
    blank_line(b, s, at) || b[s] == b'#' || marker(b, at, end) && (!b[at].is_ascii_digit() || ends_before(b, s, at, end))
}

/// The line before a numbered line is over: it ends in a mark, or it is a numbered line itself.
fn ends_before(b: &[u8], s: usize, at: usize, end: usize) -> bool {
    let last = b[s..at].iter().rev().find(|c| !c.is_ascii_whitespace());
    last.is_some_and(|c| matches!(c, b'.' | b'!' | b'?' | b':' | b';' | b')' | b'"')) || marker(b, s, end)
}

fn blank_line(b: &[u8], s: usize, at: usize) -> bool {
    let mut i = at;
    let mut lines = 0;
    while i > s && matches!(b[i - 1], b' ' | b'\t' | b'\r' | b'\n') {
        lines += usize::from(b[i - 1] == b'\n');
        i -= 1;
    }
    lines >= 2
}

/// A list marker, heading or quotation sign at the start of a line.
fn marker(b: &[u8], i: usize, end: usize) -> bool {
    let at = |k: usize| if i + k < end { b[i + k] } else { 0 };
    match at(0) {
        b'-' | b'*' | b'+' => at(1) == b' ',
        b'#' | b'>' => true,
        b'(' => at(1).is_ascii_alphanumeric() && at(2) == b')',
        0xE2 => bullet(b, i) > 0,
        c if c.is_ascii_digit() => {
            let n = b[i..end].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
            n < 3 && matches!(at(n), b'.' | b')') && at(n + 1) == b' '
        }
        _ => false,
    }
}

/// Length of the bullet at `i`, 0 if there is none.
pub(super) fn bullet(b: &[u8], i: usize) -> usize {
    match b.get(i..i + 3) {
        Some([0xE2, 0x80, 0xA2 | 0xA3] | [0xE2, 0x81, 0x83] | [0xE2, 0x97, 0x8F | 0xA6] | [0xE2, 0x96, 0xAA | 0xA0]) => 3,
        _ => 0,
    }
}

/// A numbering: what stands around the number and how it counts.
struct Numbering<'a> {
    paren: bool,
    suffix: &'a [u8],
    kind: Kind,
    first: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Digits,
    Letters,
    Roman,
}

/// A list inside a line is looked for in so many bytes; it keeps a page of one-line items linear.
const REACH: usize = 4096;

const ROMAN: [&str; 11] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

impl Kind {
    fn label(self, n: u32) -> Option<String> {
        match self {
            Self::Digits => (n <= 99).then(|| n.to_string()),
            Self::Letters => (n <= 26).then(|| char::from(b'a' + n as u8 - 1).to_string()),
            Self::Roman => ROMAN.get(n as usize).map(|r| (*r).to_owned()),
        }
    }
}

/// Start of the list marker that stands in front of a zone on its line, which the zone does not hold; `s` if none does.
pub(super) fn head(b: &[u8], s: usize) -> usize {
    let line = b[s.saturating_sub(12)..s].iter().rev().take_while(|c| **c != b'\n').count();
    let start = s - line;
    (start..s).find(|i| !b[*i].is_ascii_whitespace() && b[*i] & 0xC0 != 0x80).unwrap_or(s)
}

/// Finds the items that follow the item that opens the line at `s`: `1. One 2. Two`, `a) One b) Two`, `• One • Two`.
pub(super) fn items(b: &[u8], cues: &Cues, s: usize, end: usize, out: &mut Vec<usize>) {
    if s >= end || !(b[s].is_ascii_digit() || matches!(b[s], b'a' | b'i' | b'(' | 0xE2)) {
        return;
    }
    let end = end.min(s + REACH);
    let stop = memchr::memmem::find(&b[s..end], b"\n\n").map_or(end, |k| s + k);
    let dot = bullet(b, s);
    if dot > 0 {
        for k in memchr::memmem::find_iter(&b[s + dot..stop], &b[s..s + dot]) {
            if white_before(b, s + dot + k) {
                out.push(s + dot + k);
            }
        }
        return;
    }
    let Some((numbering, mut at)) = numbering(b, s, stop) else { return };
    let mut n = numbering.first;
    while let Some(label) = numbering.kind.label(n + 1) {
        n += 1;
        let mut pattern = vec![];
        pattern.extend_from_slice(if numbering.paren { b"(" } else { b"" });
        pattern.extend_from_slice(label.as_bytes());
        pattern.extend_from_slice(numbering.suffix);
        let found = memchr::memmem::find_iter(&b[at..stop], &pattern)
            .map(|k| at + k)
            .find(|&k| white_before(b, k) && white(b, k + pattern.len()) > 0 && !governed(b, cues, s, k));
        match found {
            Some(k) => {
                out.push(k);
                at = k + pattern.len();
            }
            None => break,
        }
    }
}

fn white_before(b: &[u8], i: usize) -> bool {
    i > 0 && b[i - 1].is_ascii_whitespace()
}

/// The word before belongs to the number: `to 2.`, `and 3.`, `Article 4.`
fn governed(b: &[u8], cues: &Cues, s: usize, i: usize) -> bool {
    let mut e = i;
    while e > s && b[e - 1].is_ascii_whitespace() {
        e -= 1;
    }
    let w = b[s..e].iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
    w > 0 && cues.flags(Key::of(&b[e - w..e])) & STARTER != 0
}

fn numbering(b: &[u8], s: usize, end: usize) -> Option<(Numbering<'_>, usize)> {
    let paren = b[s] == b'(';
    let start = s + usize::from(paren);
    let body = b[start..end].iter().take(4).take_while(|c| c.is_ascii_digit() || c.is_ascii_lowercase()).count();
    let tail = b[start + body..end].iter().take(2).take_while(|c| matches!(c, b'.' | b')')).count();
    let (label, suffix) = (&b[start..start + body], &b[start + body..start + body + tail]);
    let next = start + body + tail;
    if label.is_empty() || suffix.is_empty() || white(b, next) == 0 || (paren && suffix != b")") {
        return None;
    }
    let (kind, first) = match label {
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => (Kind::Digits, label.iter().fold(0, |n, c| n * 10 + u32::from(c - b'0'))),
        b"a" => (Kind::Letters, 1),
        b"i" if suffix != b"." => (Kind::Roman, 1),
        _ => return None,
    };
    Some((Numbering { paren, suffix, kind, first }, next))
}
