//! The full stop: after abbreviations, initials, numbers and list marks.

use super::context::{After, Before, Class, back, before, last_visible, transparent, white};
use super::cues::{Behaviour, CLOCK, LETTERED, ROLE};
use super::decide::Decision;
use super::series::bullet;
use crate::source::FILLER;

impl Decision<'_> {
    /// A number or a letter that opens a list item: at the start of a line, in a list inside a line, or behind a colon.
    pub(super) fn list_mark(&mut self, w: Before) -> bool {
        if w.len > 3 || self.close.end - self.run.end > 1 {
            return false;
        }
        let head = self.b[self.s..w.start.max(self.s)].trim_ascii();
        if head.last() == Some(&b'*') && w.number {
            return true;
        }
        let bare = head.iter().all(|c| matches!(*c, b' ' | b'*' | b'-' | b'(' | b'"' | b'\t' | FILLER))
            || bullet(self.b, self.s) > 0 && head.len() <= 4;
        if bare && (self.state.listed || self.line_start()) {
            return true;
        }
        let number =
            self.b[w.start..self.run.start].iter().fold(0, |n: u32, c| n.wrapping_mul(10).wrapping_add(u32::from(c.wrapping_sub(b'0'))));
        let behind = head.last().is_some_and(|c| matches!(c, b':' | b';' | b'*'));
        let counted = w.number && (bare || behind) && (number == 1 || number == self.state.item + 1) && number < 100;
        if counted {
            self.state.item = number;
        }
        counted
    }

    /// The sentence starts its line (or its zone).
    fn line_start(&self) -> bool {
        let mut i = self.s;
        while i > 0 {
            let j = back(self.b, i, 0);
            match self.b[j] {
                b'\n' => return true,
                _ if white(self.b, j) > 0 || transparent(self.b, j) > 0 => i = j,
                _ => return false,
            }
        }
        true
    }

    /// A single full stop, then a capital or a digit.
    pub(super) fn full_stop(&mut self, class: Class) -> bool {
        let w = before(self.text, self.run.start, self.s);
        if w.len == 0 {
            return true;
        }
        let next = self.next_word();
        let closed = self.close.quote || self.close.bracket;
        if w.number {
            return w.dotted || !self.list_mark(w);
        }
        if let Some(k) = self.cues.behaviour(w.key, w.capital, w.upper) {
            return self.behind_abbreviation(k, w, class, next);
        }
        if w.len == 1 && w.letter {
            return if closed { true } else { self.initial(w, class, next) };
        }
        if w.acronym {
            // All capitals behind it are a headline: "SAYS N.Z. NOT ISOLATED".
            let shouted = next.inner && self.b[self.open.word..next.end].iter().all(u8::is_ascii_uppercase);
            return closed || class == Class::Upper && (self.open.quote || self.starts(next) && !shouted);
        }
        if self.roman_mark(w) {
            return false;
        }
        let consonants = w.letter && w.capital && !w.upper && !w.vowel && !w.dotted && w.len <= 5;
        !consonants || closed || self.open.quote || class == Class::Upper && self.starts(next)
    }

    /// `IV. The`: a Roman numeral that opens a section at the start of a line.
    fn roman_mark(&self, w: Before) -> bool {
        let numeral =
            w.len <= 5 && w.upper && self.b[w.start..self.run.start].iter().all(|c| matches!(*c, b'I' | b'V' | b'X' | b'L' | FILLER));
        numeral && w.start == self.s && self.line_start()
    }

    /// A single letter: an initial, a list mark, or the end of "Plan B".
    fn initial(&mut self, w: Before, class: Class, next: After) -> bool {
        if self.list_mark(w) {
            return false;
        }
        let letter = self.b[w.start];
        if !w.capital {
            return class == Class::Upper || !matches!(letter, b'p' | b'v' | b'n' | b'b' | b'd' | b'c');
        }
        // At the head of a sentence it is an initial, or a label (`Q. Why?`).
        if class != Class::Upper || self.open.quote || w.start == self.s || next.len == 1 && next.stop {
            return false;
        }
        if self.starts(next) && next.len > 1 {
            return true;
        }
        next.len == 1 && self.starts(next) && letter != b'I' && self.common_before(w) || self.grade(w)
    }

    /// `a B.`, `Plan B.`: the letter is no initial.
    fn grade(&self, w: Before) -> bool {
        let Some(j) = last_visible(self.b, w.start, self.s) else { return false };
        let p = before(self.text, j, self.s);
        self.cues.flags(p.key) & LETTERED != 0
    }

    /// A word in small letters stands before the word.
    fn common_before(&self, w: Before) -> bool {
        let Some(j) = last_visible(self.b, w.start, self.s) else { return false };
        let p = before(self.text, j, self.s);
        !p.capital && p.letter
    }

    fn behind_abbreviation(&self, k: Behaviour, w: Before, class: Class, next: After) -> bool {
        let closed = self.close.quote || self.close.bracket;
        let starts = class == Class::Upper && self.starts(next);
        let quoted = self.open.quote && class == Class::Upper;
        match k {
            Behaviour::Never => closed && class == Class::Upper,
            Behaviour::Title => closed,
            Behaviour::Month => {
                closed || starts || class == Class::Upper && self.flags(next) & CLOCK == 0 && !next.stop && !self.opening_phrase(w)
            }
            Behaviour::Soft => closed && class == Class::Upper || starts,
            Behaviour::State => closed || starts || quoted || class == Class::Upper && self.behind_comma(w) && !self.role(next),
            Behaviour::Exclaimed => true,
            Behaviour::Ending => closed || class == Class::Upper,
            Behaviour::Corporate => {
                closed
                    || starts
                    || quoted
                    || class == Class::Digit
                    || class == Class::Upper && self.clause(next) && (w.len != 2 || self.name_before(w))
            }
            Behaviour::Geographic => {
                starts && self.name_before(w) || class == Class::Digit && self.name_before(w) && !self.opening_phrase(w)
            }
            Behaviour::Number => class == Class::Upper && (starts || !self.numeral(next)),
            Behaviour::Time => class == Class::Upper && self.flags(next) & CLOCK == 0 && !self.time_phrase(w),
        }
    }

    /// `Oakland, Calif. Residents`: a state behind its town has a comma behind it, unless the sentence is over.
    fn behind_comma(&self, w: Before) -> bool {
        last_visible(self.b, w.start, self.s)
            .filter(|j| white(self.b, *j) > 0)
            .and_then(|j| last_visible(self.b, j, self.s))
            .is_some_and(|j| self.b[j] == b',' && before(self.text, j, self.s).capital)
    }

    /// An officer, a rank, or the head of a longer name.
    fn role(&self, next: After) -> bool {
        next.stop || self.open.bracket || self.flags(next) & ROLE != 0
    }

    /// A capital word with a word in small letters behind it, which is no part of the name before: "Analysts expected".
    fn clause(&self, next: After) -> bool {
        !self.role(next) && !next.inner && self.follower(next) == Class::Lower
    }

    /// A Roman numeral or a single capital, which counts things as a number does: `Vol. II`, `Fig. B`.
    fn numeral(&self, next: After) -> bool {
        let word = &self.b[self.open.word..next.end];
        !word.is_empty()
            && (next.len == 1
                || word.iter().any(u8::is_ascii_digit)
                || self.b[self.open.word..next.end].iter().all(|c| matches!(c, b'I' | b'V' | b'X' | b'L' | b'C')))
    }

    /// A name stands before the word: `Elm St.`
    fn name_before(&self, w: Before) -> bool {
        let Some(j) = last_visible(self.b, w.start, self.s) else { return false };
        let j = if white(self.b, j) > 0 { j } else { return false };
        let p = before(self.text, j, self.s);
        p.capital || p.len > 0 && !p.letter
    }

    /// Nothing but a word stands before: "In Dec. President Lund left".
    fn opening_phrase(&self, w: Before) -> bool {
        let head = self.b[self.s..w.start].trim_ascii();
        head.len() <= 12 && !head.contains(&b' ')
    }

    /// Nothing but a time phrase so far: "At 5 a.m. Mr. Smith".
    fn time_phrase(&self, w: Before) -> bool {
        let head = &self.b[self.s..w.start];
        head.len() <= 24
            && head.first().is_some_and(u8::is_ascii_uppercase)
            && head
                .split(|c| *c == b' ')
                .filter(|p| !p.is_empty())
                .skip(1)
                .all(|p| p[0].is_ascii_digit() || p == b"about" || p == b"around")
    }
}
