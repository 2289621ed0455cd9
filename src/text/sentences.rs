//! Sentence boundaries: one pass over the places where a sentence may end, each decided by the words around it.
//!
//! Candidates are found with `memchr`; between two candidates no byte is looked at. Text that is not ASCII costs two
//! more scans, for the ellipsis character and for the full stops of other scripts.

use super::context::{back, transparent, white};
use super::cues::Cues;
use super::decide::{State, decide};
use super::series;
use crate::span::Span;

/// The next place of one kind of candidate: `at` answers every question from `asked` to `at`.
#[derive(Clone, Copy, Debug)]
struct Lane {
    asked: usize,
    at: usize,
}

impl Lane {
    const FRESH: Self = Self { asked: usize::MAX, at: 0 };
    const NONE: Self = Self { asked: 0, at: usize::MAX };

    fn next(&mut self, from: usize, find: impl Fn() -> Option<usize>) -> usize {
        if from < self.asked || self.at < from {
            *self = Self { asked: from, at: find().map_or(usize::MAX, |k| from + k) };
        }
        self.at
    }
}

/// Finds the sentences of one document, zone after zone.
pub(super) struct Splitter<'a> {
    text: &'a str,
    /// Where list markers can still be read.
    raw: &'a str,
    cues: &'a Cues,
    stop: Lane,
    line: Lane,
    dots: Lane,
    foreign: Lane,
    /// Places where an item of a list inside a line starts, last first.
    items: Vec<usize>,
}

impl<'a> Splitter<'a> {
    /// For one document.
    /// `raw` is the file before its markup was masked, of the same length.
    pub(super) fn new(text: &'a str, raw: &'a str, cues: &'a Cues) -> Self {
        let other = if text.is_ascii() { Lane::NONE } else { Lane::FRESH };
        let raw = if raw.len() == text.len() { raw } else { text };
        Self { text, raw, cues, stop: Lane::FRESH, line: Lane::FRESH, dots: other, foreign: other, items: vec![] }
    }

    fn candidate(&mut self, from: usize) -> usize {
        let b = self.text.as_bytes().get(from..).unwrap_or_default();
        let stop = self.stop.next(from, || memchr::memchr3(b'.', b'!', b'?', b));
        let line = self.line.next(from, || memchr::memchr(b'\n', b));
        let dots = self.dots.next(from, || memchr::memmem::find(b, "…".as_bytes()));
        let foreign = self.foreign.next(from, || memchr::memchr3(0xE0, 0xE3, 0xEF, b));
        stop.min(line).min(dots).min(foreign)
    }

    /// Adds the sentences of a zone.
    pub(super) fn zone(&mut self, zone: Span, out: &mut Vec<Span>) {
        let b = self.text.as_bytes();
        let end = zone.end as usize;
        let s = skip_white(b, zone.start as usize, end);
        let mut state = State { s, end, counted: s, ..State::default() };
        self.list(series::head(self.raw.as_bytes(), s), end);
        let mut at = s;
        while state.s < end {
            let (hit, item) = (self.candidate(at), self.items.last().copied());
            let mut listed = false;
            let next = if let Some(item) = item.filter(|k| *k <= hit) {
                self.items.pop();
                listed = item >= at.max(state.s);
                (listed && item > state.s).then_some(item)
            } else if hit >= end {
                break;
            } else if b[hit] == b'\n' {
                at = skip_white(b, hit, end);
                series::opens_line(b, state.s, at, end).then_some(hit)
            } else {
                let v = decide(self.text, self.cues, &mut state, hit);
                at = v.resume.max(hit + 1);
                v.end
            };
            state.listed |= listed;
            if let Some(e) = next {
                push(b, state.s, e, out);
                state.s = skip_white(b, e, end);
                state.listed = listed;
                at = at.max(state.s);
                if memchr::memchr(b'\n', &b[e..state.s.max(e)]).is_some() {
                    self.list(state.s, end);
                }
            }
        }
        push(b, state.s, end, out);
    }

    fn list(&mut self, s: usize, end: usize) {
        self.items.clear();
        series::items(self.raw.as_bytes(), self.cues, s, end, &mut self.items);
        self.items.reverse();
    }
}

fn skip_white(b: &[u8], mut i: usize, end: usize) -> usize {
    while i < end {
        match white(b, i) {
            0 => break,
            n => i += n,
        }
    }
    i.min(end)
}

/// Adds a sentence without its outer white space; one that is all white space and markup is none.
fn push(b: &[u8], s: usize, mut e: usize, out: &mut Vec<Span>) {
    loop {
        let j = back(b, e, s);
        if j < e && white(b, j) > 0 { e = j } else { break }
    }
    if s >= e {
        return;
    }
    let mut i = s;
    while i < e {
        match white(b, i).max(transparent(b, i)) {
            0 => break,
            n => i += n,
        }
    }
    if i < e {
        out.push(Span::new(s, e));
    }
}
