//! Whether a sentence ends at a terminal mark, decided from the words around it.

use super::context::{
    After, Class, Closers, Opening, back, before, char_at, closers, marker, opening, skip_transparent, transparent, white, word_at,
};
use super::cues::{Behaviour, Cues, REPORTING, ROLE, STARTER, UNFINISHED};
use super::marks::{Run, run};

/// The decision at one candidate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// The sentence ends before this byte.
    pub end: Option<usize>,
    /// Where to look for the next candidate.
    pub resume: usize,
}

/// How far back an open quotation mark is looked for; it keeps a page without full stops linear.
const REACH: usize = 2048;

/// White space behind the closers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    None,
    Space,
    Paragraph,
    End,
}

/// Where the finder is in its zone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Start of the sentence.
    pub s: usize,
    /// End of the zone.
    pub end: usize,
    /// The sentence is an item of a list that runs inside its line.
    pub listed: bool,
    /// Number of the last item seen inside the running copy.
    pub item: u32,
    /// Straight double marks have been counted up to here, since the zone began.
    pub counted: usize,
    /// Their number is odd: a quotation is open.
    pub odd: bool,
}

impl State {
    /// A straight double quotation mark is open at `k`.
    fn quoting(&mut self, b: &[u8], k: usize) -> bool {
        if k > self.counted {
            self.odd ^= memchr::memchr_iter(b'"', &b[self.counted..k]).count() % 2 == 1;
            self.counted = k;
        }
        self.odd
    }
}

/// Decides the candidate at byte `i`.
pub(super) fn decide(text: &str, cues: &Cues, state: &mut State, i: usize) -> Verdict {
    let b = text.as_bytes();
    let (s, end) = (state.s, state.end);
    let Some(run) = run(b, s, i, end) else { return Verdict { end: None, resume: i + 1 } };
    let mut d = Decision { text, b, cues, s, end, state, run, close: closers(b, run.end, end), open: Opening::default() };
    let (at, resume) = d.verdict();
    Verdict { end: at, resume }
}

/// One candidate with everything that is read around it.
pub(super) struct Decision<'a> {
    pub(super) text: &'a str,
    pub(super) b: &'a [u8],
    pub(super) cues: &'a Cues,
    /// Start of the sentence.
    pub(super) s: usize,
    /// End of the zone.
    pub(super) end: usize,
    pub(super) state: &'a mut State,
    pub(super) run: Run,
    pub(super) close: Closers,
    pub(super) open: Opening,
}

impl Decision<'_> {
    /// Where the sentence ends, and where to go on.
    fn verdict(&mut self) -> (Option<usize>, usize) {
        let run = self.run;
        if self.bracketed() && !(run.dots > 1 && self.cut_out()) {
            return (None, run.end);
        }
        let mut gap = self.gap(self.close.end);
        if gap.0 == Gap::None {
            let here = run.foreign || self.glued();
            return (here.then_some(self.close.end), run.end);
        }
        if gap.0 == Gap::Space {
            self.detached(&mut gap);
        }
        let at = self.close.end;
        if gap.0 != Gap::Space || run.foreign {
            return (Some(at), at);
        }
        self.open = opening(self.text, gap.1, self.end);
        if self.breaks() { (Some(at), at) } else { (None, run.end) }
    }

    /// `[...]`, `(!)`: a mark alone in brackets ends nothing.
    fn bracketed(&self) -> bool {
        let opens = self.run.start > self.s && matches!(self.b[self.run.start - 1], b'[' | b'(');
        opens && matches!(self.b.get(self.run.end), Some(b']' | b')'))
    }

    /// `[...]` between white space and a capital that opens a sentence.
    fn cut_out(&self) -> bool {
        let at = self.run.end + 1;
        let o = opening(self.text, at + white(self.b, at), self.end);
        let w = word_at(self.b, o.word, self.end);
        white(self.b, at) > 0 && o.class == Class::Upper && w.len > 1 && !self.unfinished()
    }

    /// The word in front of an ellipsis ends no sentence: `the ... Bush administration`.
    fn unfinished(&self) -> bool {
        let mut i = self.run.start;
        while i > self.s && matches!(self.b[i - 1], b' ' | b'[' | b'(') {
            i -= 1;
        }
        self.cues.flags(before(self.text, i, self.s).key) & UNFINISHED != 0
    }

    /// White space at `i`, and the first byte behind it.
    fn gap(&self, i: usize) -> (Gap, usize) {
        let (mut j, mut lines, mut any) = (i, 0, false);
        while j < self.end {
            match white(self.b, j) {
                0 => match transparent(self.b, j) {
                    0 => break,
                    n => j += n,
                },
                n => {
                    any = true;
                    lines += usize::from(self.b[j] == b'\n');
                    j += n;
                }
            }
        }
        let gap = match (any, lines) {
            _ if j >= self.end => Gap::End,
            (false, _) => Gap::None,
            (true, 0 | 1) => Gap::Space,
            (true, _) => Gap::Paragraph,
        };
        (gap, j)
    }

    /// Closers that stand behind a space: `. [1] Next`, `. " Next`, `. :) Next`.
    fn detached(&mut self, gap: &mut (Gap, usize)) {
        for _ in 0..4 {
            let k = gap.1;
            let c = self.b[k];
            let behind = |n: usize| k + n >= self.end || white(self.b, k + n) > 0;
            let n = match c {
                b'[' => marker(self.b, k, self.end, false).map_or(0, |e| e - k),
                b')' | b']' => 1,
                b'"' if behind(1) && self.state.quoting(self.b, k) => 1,
                b'\'' if behind(1) || self.b.get(k + 1) == Some(&b'\'') && behind(2) => 1,
                _ => emoticon(self.text, k, self.end),
            };
            if n == 0 {
                return;
            }
            let more = if matches!(c, b'[' | b')' | b']' | b'"' | b'\'') {
                closers(self.b, k, self.end)
            } else {
                Closers { end: k + n, ..Closers::default() }
            };
            if more.end <= k || self.gap(more.end).0 == Gap::None {
                return;
            }
            self.close.end = more.end;
            self.close.quote |= more.quote;
            self.close.bracket |= more.bracket;
            self.close.cited |= more.cited;
            *gap = self.gap(more.end);
            if gap.0 != Gap::Space {
                return;
            }
        }
    }

    /// No white space behind the mark: a boundary only where a space was forgotten.
    fn glued(&self) -> bool {
        let (b, at) = (self.b, self.close.end);
        let Some(c) = char_at(self.text, at) else { return false };
        let w = before(self.text, self.run.start, self.s);
        if !w.letter || w.dotted || w.upper || w.len < 2 {
            return false;
        }
        if matches!(c, '\u{201C}' | '\u{2018}') {
            return !w.capital || self.run.strong();
        }
        let start = at + usize::from(c == '"');
        let next = word_at(b, start, self.end);
        if !b.get(start).is_some_and(u8::is_ascii_uppercase) || next.inner || self.run.dots > 1 {
            return false;
        }
        let opener = self.cues.flags(next.key) | self.cues.flags(next.stem);
        let plain = b[w.start..self.run.start].iter().all(u8::is_ascii_lowercase) && (w.start <= self.s || white_or_quote(b, w.start));
        plain && (self.close.cited || opener & STARTER != 0 && next.len >= 2 || self.run.strong() && next.len >= 2)
    }

    /// A web address stands by itself.
    fn address(&self) -> bool {
        let t = &self.b[self.open.word..self.end];
        t.starts_with(b"http") && memchr::memmem::find(&t[..t.len().min(8)], b"://").is_some() || t.starts_with(b"www.")
    }

    pub(super) fn next_word(&self) -> After {
        word_at(self.b, self.open.word, self.end)
    }

    pub(super) fn flags(&self, w: After) -> u8 {
        self.cues.flags(w.key) | if w.stem == w.key { 0 } else { self.cues.flags(w.stem) }
    }

    /// Opens a sentence: a word of the list, or a label (`Photo: Reuters`). `Police` opens none in "D.C. Police Chief".
    pub(super) fn starts(&self, w: After) -> bool {
        let label = w.len > 2 && w.end > self.open.word && self.b[w.end..self.end].starts_with(b": ");
        let flags = self.flags(w);
        let noun = flags & ROLE != 0 && self.follower(w) == Class::Upper;
        label || flags & STARTER != 0 && !(w.len == 1 && w.stop) && !noun
    }

    /// Class of the word behind a word.
    pub(super) fn follower(&self, w: After) -> Class {
        let at = skip_transparent(self.b, w.end, self.end);
        let next = at + white(self.b, at);
        if next > at { opening(self.text, next, self.end).class } else { Class::Other(' ') }
    }

    /// The decision proper; white space and more text follow.
    fn breaks(&mut self) -> bool {
        let run = self.run;
        match self.open.class {
            Class::End => !(run.dots > 1 && self.open.quote),
            Class::Other(c) => self.before_other(c),
            Class::Lower if self.address() => true,
            _ if run.strong() => self.strong(),
            _ if run.dots > 1 => self.omission(),
            Class::Lower => self.before_lower(),
            class => self.full_stop(class),
        }
    }

    /// Behind `!` and `?`.
    fn strong(&self) -> bool {
        let w = before(self.text, self.run.start, self.s);
        let next = self.next_word();
        let exclaimed = self.cues.behaviour(w.key, w.capital, w.upper) == Some(Behaviour::Exclaimed);
        match self.open.class {
            Class::Lower if self.close.quote || self.close.bracket => false,
            Class::Lower => {
                let name = w.capital && w.start > self.s && self.run.bang && !w.upper;
                let one_word = w.start == self.s && self.run.bang;
                let shouted = self.run.end - self.run.start > 1;
                !exclaimed && (shouted || !name && !one_word) && !self.says(next) && !self.joins(next)
            }
            Class::Digit if self.close.quote && self.open.bracket => false,
            Class::Upper if exclaimed && !self.close.quote => self.starts(next),
            Class::Upper if next.stop && self.cues.behaviour(next.key, true, false) == Some(Behaviour::Corporate) => false,
            Class::Upper if self.close.quote && !self.open.quote => !self.attribution(),
            _ => true,
        }
    }

    /// `Why? asked Smith`, `Why? he wondered`.
    fn says(&self, next: After) -> bool {
        let at = skip_transparent(self.b, next.end, self.end);
        let second = word_at(self.b, at + white(self.b, at), self.end);
        // "i think": the careless writer speaks for himself.
        next.len > 1 && (self.flags(next) | self.cues.flags(second.key)) & REPORTING != 0
    }

    /// `"Why?" Smith asked`: a name or `I`, then a verb of saying.
    fn attribution(&self) -> bool {
        let mut w = self.next_word();
        let i = w.len == 1 && self.b[self.open.word] == b'I' && !w.stop;
        if self.starts(w) && !i && !w.stop {
            return false;
        }
        for _ in 0..4 {
            let at = skip_transparent(self.b, w.end + usize::from(w.stop), self.end);
            if white(self.b, at) == 0 {
                return false;
            }
            let start = at + white(self.b, at);
            w = word_at(self.b, start, self.end);
            match self.b.get(start) {
                Some(c) if c.is_ascii_lowercase() => return self.cues.flags(w.key) & REPORTING != 0,
                Some(c) if c.is_ascii_uppercase() && !i => {}
                _ => return false,
            }
        }
        false
    }

    /// Behind an ellipsis.
    fn omission(&mut self) -> bool {
        let run = self.run;
        if run.start == self.s || self.open.class == Class::Lower {
            return false;
        }
        let next = self.next_word();
        let lone_i = next.len == 1 && self.b[self.open.word] == b'I';
        if run.dots == 3 && lone_i && !self.open.quote && self.close.end == run.end {
            return false;
        }
        if self.unfinished() || self.left_out() {
            return false;
        }
        let attached = run.start > self.s && white(self.b, back(self.b, run.start, self.s)) == 0;
        self.open.class != Class::Digit || attached
    }

    /// An omission inside a quotation: a single ellipsis character between spaces. Edited copy keeps the full stop in
    /// front of it where a sentence ended.
    fn left_out(&mut self) -> bool {
        let head = &self.b[self.s.max(self.run.start.saturating_sub(REACH))..self.run.start];
        let alone = self.run.end == self.run.start + 3 && self.b[self.run.start] != b'.' && head.last() == Some(&b' ');
        let count = |m: &str| memchr::memmem::find_iter(head, m.as_bytes()).count();
        alone && self.close.end == self.run.end && (self.state.quoting(self.b, self.run.start) || count("\u{201C}") > count("\u{201D}"))
    }

    /// A full stop and a small letter: careless copy, a name in small letters, or an abbreviation.
    fn before_lower(&mut self) -> bool {
        let w = before(self.text, self.run.start, self.s);
        let next = self.next_word();
        if self.close.cited {
            return true;
        }
        if self.close.quote || self.close.bracket {
            return false;
        }
        if w.len == 0 {
            return self.run.start > self.s;
        }
        if w.number {
            return !self.list_mark(w);
        }
        let known = self.cues.behaviour(w.key, w.capital, w.upper);
        if known.is_some_and(|k| k != Behaviour::Number || w.capital) || w.acronym || !w.letter || w.dotted {
            return false;
        }
        if w.len == 1 || !w.vowel && !w.upper {
            return w.len > 1 && self.starts(next) && !self.joins(next);
        }
        let short_name = w.capital && !w.upper && w.len <= 5;
        !(short_name && self.joins(next))
    }

    /// of, and, for, or: an unknown abbreviation before them is likelier than a sentence that they open.
    fn joins(&self, w: After) -> bool {
        matches!(&self.b[self.open.word..w.end], b"of" | b"and" | b"for" | b"or" | b"to" | b"in" | b"on" | b"at")
    }

    /// A sign follows: a dash, an emoji, a bullet.
    fn before_other(&self, c: char) -> bool {
        if matches!(c, ',' | ';' | ':' | '?' | '!' | '/' | '&' | '+' | '%' | ')' | ']' | '}' | '>' | '|') {
            return false;
        }
        let dash = matches!(c, '-' | '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2212}');
        let behind = self.open.word + c.len_utf8();
        if dash && self.close.quote {
            // "It is a long game." - the speaker
            return false;
        }
        if dash && (self.run.strong() || self.run.dots > 1) {
            let o = opening(self.text, behind + white(self.b, behind), self.end);
            return o.class == Class::Upper || o.class == Class::Digit;
        }
        if self.run.strong() || self.run.dots > 1 {
            return c != '.' && c != '\u{2026}';
        }
        let w = before(self.text, self.run.start, self.s);
        let known = self.cues.behaviour(w.key, w.capital, w.upper).is_some();
        !(known || w.acronym || w.dotted || w.len == 1)
    }
}

fn white_or_quote(b: &[u8], i: usize) -> bool {
    i == 0 || b[i - 1].is_ascii_whitespace() || matches!(b[i - 1], b'"' | b'(' | b'\'') || b[i - 1] >= 0x80
}

/// Length of an emoticon or emoji at `i` that ends its chunk, 0 if there is none.
fn emoticon(text: &str, i: usize, end: usize) -> usize {
    let b = text.as_bytes();
    let mut n = 0;
    if b[i..end].starts_with(b"<3") {
        n = 2;
    } else if matches!(b[i], b':' | b';' | b'=') {
        n = 1 + usize::from(b.get(i + 1) == Some(&b'-'));
        if !matches!(b.get(i + n), Some(b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'O' | b'o')) {
            return 0;
        }
        n += 1;
        while b.get(i + n) == Some(&b')') {
            n += 1;
        }
    } else if b[i..end].starts_with(b"**") {
        n = b[i..end].iter().take_while(|c| **c == b'*').count();
    } else if b[i] >= 0xE2 {
        while let Some(c) = char_at(text, i + n).filter(|_| i + n < end) {
            let emoji = matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{FE0F}' | '\u{200D}');
            if !emoji {
                break;
            }
            n += c.len_utf8();
        }
    }
    if n > 0 && (i + n >= end || white(b, i + n) > 0) { n } else { 0 }
}
