//! Plain text: paragraphs by layout.
//!
//! A line break ends a paragraph unless the layout shows that the line was wrapped: the sentence runs on in lower case,
//! or the text is set to a width and the next word would not have fitted. Joining too little cuts a sentence in two;
//! joining too much only merges two paragraphs, so a break in mid-sentence needs better evidence than one behind a stop.

use super::FILLER;
use super::page::{Block, Kind, Page, entity, hide_invisible, overwrite, trim};
use super::references::entry_label;
use super::words::Layout;
use super::{dateline, furniture, waivers};
use crate::knowledge::lexicon::Class;
use std::ops::Range;

/// Lines longer than this are never taken for wrapped ones; wire copy is set to 60 to 80 characters, mail to 76, editors
/// of code to 100, 120 or 140.
const WIDEST: usize = 160;

/// A line, trimmed.
struct Line<'a> {
    start: usize,
    text: &'a str,
    /// Characters, the indent included.
    width: usize,
    /// Characters of its first word.
    word: usize,
    indented: bool,
    mark: Mark,
}

/// What a line starts with; byte counts are to be hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Blank,
    /// `- `, `* `, `• `.
    Bullet(usize),
    /// `1. `, `2) `.
    Number(u64, usize),
    /// `> `.
    Quote(usize),
    /// `## `.
    Hash(u8, usize),
    /// `[1] `, or the heading of a reference list.
    Entry,
    /// A byline, a date, a time, a rule: a line of its own, which nothing runs on from.
    Alone,
    /// Columns set with tabs.
    Row,
    /// A caption, a correction, furniture: it opens a block, which may be wrapped.
    Opener,
}

/// Reads plain text from `from` on. `whole`: every line is a paragraph, and a tab before it makes it the first cell of a
/// row, two tabs a later one.
pub(super) fn read(text: &str, from: usize, whole: bool, layout: &Layout, page: &mut Page) {
    page.mask[from..].copy_from_slice(&text.as_bytes()[from..]);
    entities(text, from, page);
    comments(text, from, page);
    hide_invisible(text, &mut page.mask);
    let mask = std::mem::take(&mut page.mask);
    let (mut hidden, mut blocks) = (vec![], vec![]);
    if let Ok(seen) = std::str::from_utf8(&mask) {
        let mut lines = lines(seen, from, layout);
        if whole {
            for l in lines.iter_mut().filter(|l| l.indented && !l.text.is_empty()) {
                l.mark = Mark::Row;
            }
        }
        blocks = group(&lines, whole.then_some(seen), &mut hidden);
    }
    page.mask = mask;
    for h in hidden {
        page.hide(h.start, h.end);
    }
    for b in blocks {
        page.push(b);
    }
}

/// Lines to blocks; `whole` is the text where every line is a paragraph.
fn group(lines: &[Line<'_>], whole: Option<&str>, hidden: &mut Vec<Range<usize>>) -> Vec<Block> {
    let width = wrap_width(lines);
    let mut blocks = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if lines[at].mark == Mark::Blank {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while whole.is_none() && end < lines.len() && runs_on(&lines[at], &lines[end - 1], &lines[end], width) {
            end += 1;
        }
        let kind = kind_of(&lines[at..end], hidden);
        let (start, stop) = (lines[at].start, lines[end - 1].start + lines[end - 1].text.len());
        let later = whole.is_some_and(|t| t[..start].ends_with("\t\t"));
        let group = blocks.last().filter(|_| later).map_or(blocks.len() as u32, |b: &Block| b.group);
        blocks.push(Block { kind, start, end: stop, group, italic: false, bold: 0 });
        at = end;
    }
    blocks
}

/// The kind of a block of lines; its markers are noted for hiding.
fn kind_of(lines: &[Line<'_>], hidden: &mut Vec<Range<usize>>) -> Kind {
    let first = &lines[0];
    for l in lines {
        let n = match l.mark {
            Mark::Quote(n) => n,
            Mark::Bullet(n) | Mark::Number(_, n) | Mark::Hash(_, n) if l.start == first.start => n,
            _ => continue,
        };
        hidden.push(l.start..l.start + n);
    }
    match first.mark {
        Mark::Bullet(_) => Kind::Item(None),
        Mark::Number(k, _) => Kind::Item(Some(k)),
        Mark::Hash(level, _) => Kind::Heading(level),
        Mark::Quote(_) => Kind::Quote,
        Mark::Row => Kind::Cell,
        _ => Kind::Para,
    }
}

/// Cuts the page into lines at LF, CRLF, CR and the Unicode line and paragraph separators.
fn lines<'a>(seen: &'a str, from: usize, layout: &Layout) -> Vec<Line<'a>> {
    // A paragraph of news has some 200 bytes, and a blank line behind it.
    let mut out = Vec::with_capacity(seen.len().saturating_sub(from) / 100 + 4);
    let mut at = from;
    let mut last = ' ';
    for (i, c) in breaks(seen, from).chain([(seen.len(), '\n')]) {
        // The LF of a CRLF ends no second line.
        if !(c == '\n' && last == '\r' && i == at) || i == seen.len() {
            out.push(line(seen, at, i, layout));
        }
        last = c;
        at = (i + c.len_utf8()).min(seen.len());
    }
    out
}

/// Line breaks from `from` on.
fn breaks(seen: &str, from: usize) -> impl Iterator<Item = (usize, char)> {
    let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0B}' | '\u{0C}');
    let bytes = seen.as_bytes();
    // Vertical tabs and form feeds are left to the slow way.
    let rare = memchr::memchr2(0x0B, 0x0C, bytes).is_some();
    let slow = rare.then(|| seen[from..].char_indices().map(move |(i, c)| (from + i, c)));
    let fast = (!rare).then(|| memchr::memchr3_iter(b'\n', b'\r', 0xE2, &bytes[from..]).map(move |i| from + i));
    let fast = fast.into_iter().flatten().filter_map(|i| Some((i, seen[i..].chars().next()?)));
    slow.into_iter().flatten().chain(fast).filter(move |(_, c)| breaks(*c))
}

fn line<'a>(seen: &'a str, start: usize, end: usize, layout: &Layout) -> Line<'a> {
    let (a, b) = trim(seen.as_bytes(), start, end);
    let text = &seen[a..b];
    let indent = seen[start..a].chars().filter(|c| c.is_whitespace()).count();
    let width = indent + characters(text);
    let word = text.split(char::is_whitespace).next().map_or(0, characters);
    let indented = seen[start..a].contains('\t') || indent >= 2;
    Line { start: a, text, width, word, indented, mark: mark(text, width, layout) }
}

/// Visible characters: bytes that begin one.
fn characters(text: &str) -> usize {
    // Counted in short stretches, which the compiler turns into a few wide steps.
    let count = |c: &[u8]| c.iter().fold(0u8, |n, b| n + u8::from(*b != FILLER && b & 0xC0 != 0x80));
    text.as_bytes().chunks(128).map(|c| usize::from(count(c))).sum()
}

fn mark(text: &str, width: usize, layout: &Layout) -> Mark {
    let Some(first) = text.chars().next() else { return Mark::Blank };
    let after = |n: usize| text[n..].starts_with(char::is_whitespace);
    match first {
        '-' | '*' | '\u{2022}' | '\u{25AA}' | '\u{25CF}' | '\u{2023}' | '\u{B7}' | '+' if after(first.len_utf8()) => {
            return Mark::Bullet(first.len_utf8());
        }
        '\u{2022}' => return Mark::Bullet(first.len_utf8()),
        '>' => return Mark::Quote(text.len() - text.trim_start_matches(['>', ' ']).len()),
        '#' => {
            let n = text.bytes().take_while(|b| *b == b'#').count();
            if n <= 6 && after(n) {
                return Mark::Hash(n as u8, n);
            }
        }
        '0'..='9' => {
            let n = text.bytes().take_while(u8::is_ascii_digit).count();
            if n <= 2 && text[n..].starts_with(['.', ')']) && after(n + 1) {
                return Mark::Number(text[..n].parse().unwrap_or(0), n + 1);
            }
        }
        _ => {}
    }
    if width > 400 {
        return Mark::None;
    }
    if !text.contains(char::is_alphanumeric) {
        return Mark::Alone;
    }
    if text.contains('\t') {
        return Mark::Row;
    }
    if entry_label(text).is_some_and(|e| e.bracketed) {
        return Mark::Entry;
    }
    let head = layout.line(text);
    if head.is(Class::ReferenceHeading) || head.is(Class::ReadingHeading) {
        Mark::Entry
    } else if furniture::byline(text, layout) || dateline::alone(text, layout).is_some() || furniture::stamp_alone(text) {
        Mark::Alone
    } else if [Class::CaptionOpener, Class::CorrectionOpener, Class::Boilerplate].iter().any(|c| head.opens(*c))
        || head.is(Class::BoilerplateLine)
    {
        Mark::Opener
    } else {
        Mark::None
    }
}

/// The width that the text is set to, if it is: the widest line that a sentence runs on from in lower case. `None` unless
/// a fair part of the line breaks that end no sentence are such, or nearly every break came where the next word would not
/// have fitted.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let pairs = || {
        lines.windows(2).map(|p| (&p[0], &p[1])).filter(|(a, b)| {
            // Lines that stand alone, headlines in capitals and datelines say nothing of the width.
            let apart = matches!(a.mark, Mark::Blank | Mark::Alone | Mark::Row | Mark::Hash(..)) || b.mark != Mark::None;
            !apart && a.text.chars().any(char::is_lowercase) && !a.text.ends_with(['-', '\u{2013}', '\u{2014}'])
        })
    };
    let (mut breaks, mut wrapped, mut width) = (0, 0, 0);
    for (a, b) in pairs().filter(|(a, _)| !stops(a.text)) {
        breaks += 1;
        if a.width <= WIDEST && mid_sentence(a, b) {
            wrapped += 1;
            width = width.max(a.width);
        }
    }
    if wrapped == 0 || width < 25 {
        return None;
    }
    let (mut all, mut forced) = (0, 0);
    for (a, b) in pairs() {
        all += 1;
        forced += usize::from(a.width <= WIDEST && a.width + 1 + b.word > width);
    }
    (wrapped * 4 >= breaks || (all >= 3 && forced * 5 >= all * 4)).then_some(width)
}

/// The sentence has not ended and runs on in lower case.
fn mid_sentence(a: &Line<'_>, b: &Line<'_>) -> bool {
    !stops(a.text) && b.mark == Mark::None && b.text.chars().find(|c| *c != FILLER as char).is_some_and(char::is_lowercase)
}

/// The line ends in the stop of a sentence, closing marks aside.
fn stops(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '\'', '\u{201D}', '\u{2019}', ')', ']', '*', '_', FILLER as char]);
    end.ends_with(['.', '!', '?', ':', ';', '\u{2026}'])
}

/// Whether line `b` belongs to the block that starts with `first` and ends, so far, with `a`.
fn runs_on(first: &Line<'_>, a: &Line<'_>, b: &Line<'_>, width: Option<usize>) -> bool {
    let listed = matches!(first.mark, Mark::Bullet(_) | Mark::Number(..));
    // A credit in brackets runs on to its closing bracket.
    let bracket = first.mark == Mark::Opener && first.text.starts_with('(') && !a.text.ends_with(')') && a.width <= WIDEST;
    if bracket && b.mark != Mark::Blank {
        return true;
    }
    match b.mark {
        Mark::Blank | Mark::Hash(..) | Mark::Row => return false,
        // `by` in small letters may be the rest of a sentence, and so may a date or a time at the end of a paragraph.
        Mark::Alone => {
            let rest = b.text.starts_with(char::is_lowercase) || a.start != first.start;
            return rest && !stops(a.text) && a.mark != Mark::Alone && unfit(a, b, width);
        }
        Mark::Quote(_) => return matches!(a.mark, Mark::Quote(_)),
        // A dash or a number at the head of a wrapped line is no list marker.
        Mark::Bullet(n) | Mark::Number(_, n) => {
            let lower = b.text[n..].trim_start().starts_with(char::is_lowercase);
            return first.mark == Mark::None
                && !stops(a.text)
                && width.is_some()
                && (lower || unfit(a, b, width) || matches!(b.mark, Mark::Number(..)));
        }
        Mark::Entry => return !stops(a.text) && first.mark == Mark::None && unfit(a, b, width),
        Mark::Opener => return !stops(a.text) && width.is_some() && unfit(a, b, width) && first.mark == Mark::None,
        Mark::None => {}
    }
    // A byline in the middle of a block was taken for the rest of a sentence before.
    let alone = matches!(a.mark, Mark::Alone | Mark::Hash(..) | Mark::Row) && a.start == first.start;
    if alone || (first.mark == Mark::Entry && entry_label(first.text).is_none()) {
        return false;
    }
    if matches!(first.mark, Mark::Quote(_)) || (listed && b.indented) {
        return true;
    }
    if mid_sentence(a, b) {
        return a.width <= WIDEST || !a.text.ends_with(char::is_alphanumeric) || width.is_some();
    }
    let Some(w) = width else { return false };
    if a.width > WIDEST || b.width > WIDEST {
        return false;
    }
    if stops(a.text) {
        unfit(a, b, width) && !(b.indented && (!a.indented || a.start == first.start))
    } else {
        unfit(a, b, width) || a.width * 5 >= w * 4
    }
}

/// The first word of `b` would not have fitted behind `a`.
fn unfit(a: &Line<'_>, b: &Line<'_>, width: Option<usize>) -> bool {
    width.is_some_and(|w| a.width + 1 + b.word > w)
}

/// Decodes character references in place: copy pasted from the web carries them into plain text.
fn entities(text: &str, from: usize, page: &mut Page) {
    for i in memchr::memchr_iter(b'&', &text.as_bytes()[from..]).map(|i| from + i) {
        if let Some((c, n)) = entity(&text[i..]) {
            overwrite(&mut page.mask, i, i + n, c.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Hides HTML comments; waivers are among them.
fn comments(text: &str, from: usize, page: &mut Page) {
    for (start, end) in waivers::comments(text, from) {
        page.hide(start, end);
    }
}
