//! Lines that are set around the copy: bylines and the time stamps of a live page.

use super::FILLER;
use super::words::Layout;
use crate::knowledge::lexicon::Class;
use std::borrow::Cow;

/// Longest byline, in words.
const BYLINE: usize = 16;

/// `By Jane Smith`, `By Our Business Staff`, `by our Diplomatic Correspondent in Geneva`.
///
/// `By Friday the river had risen` is none: each word behind `By` must be capitalised or a word that bylines use.
pub(super) fn byline(text: &str, layout: &Layout) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || c == FILLER as char).filter(|w| !w.is_empty());
    if !words.next().is_some_and(|w| w.trim_matches(['*', '_', ':']).eq_ignore_ascii_case("by")) {
        return false;
    }
    let (mut count, mut names) = (0, 0);
    for w in words {
        count += 1;
        if count > BYLINE {
            return false;
        }
        let bare = w.trim_matches(|c: char| !c.is_alphanumeric());
        let known = layout.word(Class::BylineWord, &bare.to_lowercase());
        let named = bare.chars().next().is_some_and(char::is_uppercase);
        if w.ends_with(['.', ';', '!', '?', ':']) && w.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            return false;
        }
        if !(known || named || bare.is_empty() || w.contains('@')) {
            return false;
        }
        names += usize::from(named || known);
    }
    names >= 1
}

/// Bytes of a clock time at the head of `s`: `14:05`, `10.32am GMT`, `2:15 p.m. ET`. Minutes must be there.
pub(super) fn clock(s: &str) -> Option<usize> {
    let hour = s.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let rest = s.get(hour..)?;
    if !(1..=2).contains(&hour) || !rest.starts_with([':', '.']) || s[..hour].parse::<u8>().ok()? > 23 {
        return None;
    }
    let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
    if digits != 2 || rest[1..3].parse::<u8>().ok()? > 59 {
        return None;
    }
    let mut at = hour + 3;
    if let Some(n) = half_day(&s[at..]) {
        at += n;
    }
    let zone = s[at..].trim_start_matches(' ');
    let caps = zone.bytes().take_while(u8::is_ascii_uppercase).count();
    if (2..=5).contains(&caps) && !zone[caps..].starts_with(char::is_alphanumeric) {
        at = s.len() - zone.len() + caps;
    }
    let end = s[at..].chars().next();
    (!end.is_some_and(char::is_alphanumeric)).then_some(at)
}

fn half_day(s: &str) -> Option<usize> {
    let t = s.trim_start_matches(' ');
    let skip = s.len() - t.len();
    ["a.m.", "p.m.", "am", "pm"].iter().find(|m| t.get(..m.len()).is_some_and(|h| h.eq_ignore_ascii_case(m))).map(|m| skip + m.len())
}

/// The line is the stamp of a live entry and nothing else: `14:05`, `Updated 10.32am GMT`.
pub(super) fn stamp_alone(text: &str) -> bool {
    if text.len() >= 60 && (memchr::memchr(FILLER, text.as_bytes()).is_none() || text.bytes().filter(|b| *b != FILLER).count() >= 60) {
        return false;
    }
    let clean: Cow<'_, str> = match memchr::memchr(FILLER, text.as_bytes()) {
        Some(_) => text.chars().filter(|c| *c != FILLER as char).take(60).collect::<String>().into(),
        None => text.into(),
    };
    let t = clean.trim_matches(|c: char| matches!(c, '*' | '[' | ']' | '(' | ')' | '|') || c.is_whitespace());
    let t = ["Updated at ", "Updated ", "Posted at ", "at "].iter().find_map(|p| t.strip_prefix(p)).unwrap_or(t);
    clean.len() < 60 && clock(t).is_some_and(|n| t[n..].trim_matches([' ', ':', '-', '.']).is_empty())
}
