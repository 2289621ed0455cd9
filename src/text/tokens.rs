//! Tokens: Unicode word boundaries, with the exceptions that news copy needs.
//!
//! ASCII is cut by hand; a run with other letters is cut by `unicode-segmentation`. Exceptions to Unicode's words: a
//! dotted acronym, an initial and a known abbreviation keep their full stop; addresses and citation markers are one
//! token; a comma joins digits only where it groups them; underscores around a word are emphasis; markup inside a word
//! separates nothing.

use super::context::{char_at, marker, skip_transparent, superscript, transparent, white};
use super::cues::{Behaviour, Cues, Key};
use super::{Case, NONE, Token, TokenKind};
use crate::knowledge::lexicon::{Lexicon, Sought, WordId, Words};
use crate::source::FILLER;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Pieces whose words are looked up together; see [`Sought`].
const AHEAD: usize = 16;

/// Words whose `'s` is a verb and no possessive; the class is closed.
const CONTRACTED: &[&str] = &[
    "it",
    "he",
    "she",
    "that",
    "this",
    "there",
    "here",
    "what",
    "who",
    "where",
    "how",
    "when",
    "why",
    "let",
    "everyone",
    "one",
    "everything",
];

/// A token before its word is looked up.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    end: usize,
    kind: TokenKind,
    spaced: bool,
    /// All ASCII, without markup.
    plain: bool,
    /// Its case, where it is ASCII letters, digits or one mark and nothing else.
    simple: Option<Case>,
}

impl Piece {
    const NONE: Self = Self { start: 0, end: 0, kind: TokenKind::Punct, spaced: false, plain: false, simple: None };
}

/// The pieces at hand with their words, in one place for all sentences of a document.
pub(super) struct Ahead<'a>([Piece; AHEAD], [Sought<'a>; AHEAD]);

impl Ahead<'_> {
    pub(super) const NONE: Self = Self([Piece::NONE; AHEAD], [Sought::NONE; AHEAD]);
}

/// Cuts sentences of one document.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    /// The document in small letters, ASCII only: the words of most tokens are slices of it.
    lower: &'a str,
    /// For the other words.
    buf: String,
    lexicon: &'a Lexicon,
}

impl<'a> Tokenizer<'a> {
    /// For one document; `lower` is its text in small letters, ASCII only.
    pub(super) fn new(text: &'a str, lower: &'a str, lexicon: &'a Lexicon) -> Self {
        Self { text, lower, buf: String::new(), lexicon }
    }

    /// Adds the tokens of a sentence.
    pub(super) fn cut(&mut self, sentence: Span, ahead: &mut Ahead<'a>, words: &mut Words, out: &mut Vec<Token>) {
        let first = out.len();
        let lower = self.lower;
        let mut cutter = Cutter::new(self.text, sentence, self.lexicon.cues());
        let Ahead(pieces, sought) = ahead;
        loop {
            let mut some = 0;
            for (piece, sought) in pieces.iter_mut().zip(sought.iter_mut()) {
                let Some(p) = cutter.next() else { break };
                *sought = Sought::hashed(if p.simple.is_some() { &lower[p.start..p.end] } else { "" });
                *piece = p;
                some += 1;
            }
            // Nothing else stands between two looks at the table, so that the processor has many under way.
            for sought in &mut sought[..some] {
                sought.look(self.lexicon);
            }
            for (&p, &sought) in pieces[..some].iter().zip(sought.iter()) {
                match p.simple {
                    Some(case) => out.push(self.finish(p, case, false, words.intern_sought(self.lexicon, sought))),
                    None => self.add(p, first, words, out),
                }
            }
            if some < AHEAD {
                return;
            }
        }
    }

    /// Adds the token of a piece that is no plain word, and joins it with those before it to which it belongs.
    fn add(&mut self, p: Piece, first: usize, words: &mut Words, out: &mut Vec<Token>) {
        let token = self.token(p, words);
        match joined(self.text, &token, &out[first..]) {
            None => out.push(token),
            Some(n) => {
                let head = out.len() - n;
                let spaced = out[head].spaced;
                let start = out[head].span.start as usize;
                out.truncate(head);
                out.push(self.token(Piece { start, end: p.end, kind: TokenKind::Url, spaced, plain: false, simple: None }, words));
            }
        }
    }

    fn token(&mut self, p: Piece, words: &mut Words) -> Token {
        let (raw, low) = (&self.text.as_bytes()[p.start..p.end], &self.lower[p.start..p.end]);
        if p.plain && raw == low.as_bytes() {
            let (word, possessive) = possessive(p.kind, low);
            return self.finish(p, Case::Lower, possessive, words.intern(self.lexicon, word));
        }
        let plain = Shape::of_ascii(raw);
        let (shape, word) = match plain {
            Some(shape) => (shape, low),
            None => {
                let shape = normal(self.text, p, &mut self.buf);
                (shape, self.buf.as_str())
            }
        };
        let (shape, word, possessive) = ending(p.kind, shape, word);
        self.finish(p, shape.case(), possessive, words.intern(self.lexicon, word))
    }

    #[inline]
    fn finish(&self, p: Piece, case: Case, possessive: bool, word: WordId) -> Token {
        Token { span: Span::new(p.start, p.end), kind: p.kind, case, spaced: p.spaced, possessive, word, quote: NONE }
    }
}

/// Takes a possessive ending off a word.
fn ending(kind: TokenKind, mut shape: Shape, word: &str) -> (Shape, &str, bool) {
    let (base, taken) = possessive(kind, word);
    if ends_in_s(kind, word) {
        shape.drop_s();
    }
    (shape, base, taken)
}

/// The word without its possessive ending, and whether it has one.
fn possessive(kind: TokenKind, word: &str) -> (&str, bool) {
    if !ends_in_s(kind, word) {
        return (word, false);
    }
    let base = &word[..word.len() - 2];
    if CONTRACTED.contains(&base) { (word, false) } else { (base, true) }
}

/// The word is more than an apostrophe and an `s`, and ends so.
fn ends_in_s(kind: TokenKind, word: &str) -> bool {
    word.ends_with("'s") && word.len() > 2 && matches!(kind, TokenKind::Word | TokenKind::Number)
}

/// How many tokens before a handle belong to it, as in `jane.doe` in front of `@example.com`.
fn joined(text: &str, token: &Token, before: &[Token]) -> Option<usize> {
    if token.kind != TokenKind::Url || token.spaced || text.as_bytes()[token.span.start as usize] != b'@' {
        return None;
    }
    let mut n = 0;
    for t in before.iter().rev() {
        let sign = matches!(t.span.of(text), "-" | "+" | "." | "_");
        if !(sign || matches!(t.kind, TokenKind::Word | TokenKind::Number)) {
            break;
        }
        n += 1;
        if t.spaced {
            break;
        }
    }
    (n > 0).then_some(n)
}

/// The normalised words of a lexicon row, cut as copy is cut.
pub(super) fn words(text: &str, cues: &Cues) -> Vec<String> {
    let mut cutter = Cutter::new(text, Span::new(0, text.len()), cues);
    let mut out = vec![];
    while let Some(p) = cutter.next() {
        let raw = &text[p.start..p.end];
        let mut buf = String::new();
        let shape = match Shape::of_ascii(raw.as_bytes()) {
            Some(shape) => {
                buf = raw.to_ascii_lowercase();
                shape
            }
            None => normal(text, p, &mut buf),
        };
        let size = ending(p.kind, shape, &buf).1.len();
        buf.truncate(size);
        out.push(buf);
    }
    out
}

/// Writes the word for comparison into `buf`, character by character.
fn normal(text: &str, p: Piece, buf: &mut String) -> Shape {
    buf.clear();
    let raw = &text[p.start..p.end];
    let mut shape = Shape::default();
    let mut i = 0;
    while let Some(c) = char_at(raw, i) {
        if transparent(raw.as_bytes(), i) == 0 {
            shape.see(c.is_alphabetic(), c.is_uppercase());
            fold(c, p, buf);
        }
        i += c.len_utf8();
    }
    shape
}

/// One character for comparison: lower case; apostrophes, hyphens and dashes in one form each.
fn fold(c: char, p: Piece, buf: &mut String) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{FF07}' if p.kind != TokenKind::Punct => buf.push('\''),
        '\u{2010}'..='\u{2013}' | '\u{2212}' => buf.push('-'),
        '\u{2014}' | '\u{2015}' => buf.push('\u{2014}'),
        c => buf.extend(c.to_lowercase()),
    }
}

/// Letter case, collected letter by letter.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    first_upper: bool,
    letters: u32,
    upper: u32,
    last_lower: bool,
}

impl Shape {
    /// The shape of a word that is all ASCII and holds no markup; `None` for another.
    fn of_ascii(raw: &[u8]) -> Option<Self> {
        let mut s = Self::default();
        let mut plain = true;
        for &c in raw {
            plain &= c < 0x80 && c != FILLER;
            let upper = c.is_ascii_uppercase();
            s.first_upper |= s.letters == 0 && upper;
            s.letters += u32::from(c.is_ascii_alphabetic());
            s.upper += u32::from(upper);
            s.last_lower = !upper;
        }
        plain.then_some(s)
    }

    fn see(&mut self, letter: bool, upper: bool) {
        if letter {
            self.first_upper |= self.letters == 0 && upper;
            self.letters += 1;
            self.upper += u32::from(upper);
            self.last_lower = !upper;
        }
    }

    /// Forgets the `s` of an ending.
    fn drop_s(&mut self) {
        self.letters -= 1;
        self.upper -= u32::from(!self.last_lower);
    }

    fn case(self) -> Case {
        match (self.first_upper, self.letters, self.upper) {
            (true, 2.., u) if u == self.letters => Case::Upper,
            (true, ..) => Case::Capital,
            (false, _, 1..) => Case::Inner,
            _ => Case::Lower,
        }
    }
}

const SMALL: u8 = 1;
const CAPITAL: u8 = 2;
const DIGIT: u8 = 4;

/// Letters and digits of ASCII: one of the three bits above; 0 for another byte.
const ALPHANUMERIC: [u8; 256] = {
    let mut out = [0; 256];
    let mut c = 0;
    while c < 256 {
        out[c] = match c as u8 {
            b'a'..=b'z' => SMALL,
            b'A'..=b'Z' => CAPITAL,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        c += 1;
    }
    out
};

/// The case of a word of ASCII letters, by the kinds of its bytes and the kind of the first; `None` where a digit is in it.
fn case_of(seen: u8, first: u8, len: usize) -> Option<Case> {
    match (seen & DIGIT, first) {
        (0, CAPITAL) => Some(if seen & SMALL == 0 && len > 1 { Case::Upper } else { Case::Capital }),
        (0, _) => Some(if seen & CAPITAL == 0 { Case::Lower } else { Case::Inner }),
        _ => None,
    }
}

/// ASCII behind which no word goes on and no address begins.
const ENDS_WORD: [bool; 256] = {
    let mut out = [false; 256];
    let ends = b" \n\t\r-;!?()[]\"/%&$+=";
    let mut i = 0;
    while i < ends.len() {
        out[ends[i] as usize] = true;
        i += 1;
    }
    out
};

/// Walks over a sentence and cuts it.
struct Cutter<'a> {
    text: &'a str,
    b: &'a [u8],
    cues: &'a Cues,
    at: usize,
    end: usize,
    start: usize,
    /// The piece at hand is ASCII so far, without markup.
    plain: bool,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, span: Span, cues: &'a Cues) -> Self {
        let (start, end) = (span.start as usize, span.end as usize);
        Self { text, b: text.as_bytes(), cues, at: start, end, start, plain: true }
    }

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        let mut spaced = self.at == self.start;
        if self.at < self.end && self.b[self.at] == b' ' {
            (spaced, self.at) = (true, self.at + 1);
        }
        let start = self.at;
        let &c = self.b[..self.end].get(start)?;
        let first = ALPHANUMERIC[c as usize];
        if first == 0 {
            // Most marks are one byte that means nothing else.
            if c.is_ascii_punctuation() && !matches!(c, b'[' | b'@') {
                self.at += 1;
                return Some(Piece { start, end: self.at, kind: TokenKind::Punct, spaced, plain: true, simple: Some(Case::Lower) });
            }
            return self.other(spaced);
        }
        // Most words are letters, and most numbers digits, up to a byte that cannot belong to them.
        let (end, seen) = self.run(start);
        if end >= self.end || ENDS_WORD[self.b[end] as usize] || self.b[end] == b',' && seen & DIGIT == 0 {
            let (kind, simple) = match (first, seen) {
                (DIGIT, DIGIT) => (TokenKind::Number, Some(Case::Lower)),
                (DIGIT, _) => return self.other(spaced),
                _ => (TokenKind::Word, case_of(seen, first, end - start)),
            };
            self.at = end;
            return Some(Piece { start, end, kind, spaced, plain: true, simple });
        }
        self.other(spaced)
    }

    /// As [`Cutter::next`], for what is no plain word.
    fn other(&mut self, mut spaced: bool) -> Option<Piece> {
        while self.at < self.end && !self.b[self.at].is_ascii_graphic() {
            if self.b[self.at] == b' ' {
                (spaced, self.at) = (true, self.at + 1);
                continue;
            }
            let w = white(self.b, self.at);
            spaced |= w > 0;
            match w.max(transparent(self.b, self.at)) {
                0 => break,
                n => self.at += n,
            }
        }
        if self.at >= self.end {
            return None;
        }
        let start = self.at;
        self.plain = self.b[start] < 0x80;
        let (end, kind) = self.piece(start, spaced);
        self.at = end.clamp(start + 1, self.end);
        Some(Piece {
            start,
            end: self.at,
            kind,
            spaced,
            plain: self.plain && matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Punct),
            simple: None,
        })
    }

    fn piece(&mut self, i: usize, spaced: bool) -> (usize, TokenKind) {
        let c = self.b[i];
        if c.is_ascii_alphanumeric() {
            return self.word(i);
        }
        match c {
            b'[' => {
                if let Some(e) = marker(self.b, i, self.end, !spaced) {
                    return (e, TokenKind::Marker);
                }
            }
            b'@' => {
                let name = self.b[i + 1..self.end].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == b'_').count();
                if name > 0 {
                    return (self.host(i + 1 + name), TokenKind::Url);
                }
            }
            0x80.. => return self.foreign(i, spaced),
            _ => {}
        }
        (i + 1, TokenKind::Punct)
    }

    /// Goes on over `.example.com` behind a handle.
    fn host(&self, mut i: usize) -> usize {
        loop {
            let n = match self.b.get(i) {
                Some(b'.' | b'-') => 1,
                _ => return i,
            };
            let label = self.b[(i + n).min(self.end)..self.end].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == b'_').count();
            if label == 0 {
                return i;
            }
            i += n + label;
        }
    }

    /// A character that is not ASCII opens the piece.
    fn foreign(&mut self, i: usize, spaced: bool) -> (usize, TokenKind) {
        let Some(c) = char_at(self.text, i) else { return (i + 1, TokenKind::Punct) };
        let sup = superscript(self.b, i);
        if sup > 0 && !spaced {
            let mut e = i;
            while superscript(self.b, e) > 0 && e < self.end {
                e += superscript(self.b, e);
            }
            return (e, TokenKind::Marker);
        }
        if c.is_alphabetic() || c.is_numeric() && sup == 0 {
            return self.word(i);
        }
        if matches!(c, '\u{2010}'..='\u{2027}' | '£' | '€' | '°' | '«' | '»') {
            return (i + c.len_utf8(), TokenKind::Punct);
        }
        let n = self.text[i..self.end].graphemes(true).next().map_or(1, str::len);
        (i + n, TokenKind::Punct)
    }

    /// A word or number from `i` on.
    fn word(&mut self, i: usize) -> (usize, TokenKind) {
        if let Some(e) = self.address(i) {
            return (e, TokenKind::Url);
        }
        let number = char_at(self.text, i).is_some_and(char::is_numeric);
        let kind = if number { TokenKind::Number } else { TokenKind::Word };
        let mut e = i;
        while e < self.end {
            e = self.run(e).0;
            match self.step(i, e) {
                0 => break,
                n => {
                    self.plain &= n == 1 && self.b[e] < 0x80 && self.b[e] != FILLER;
                    e += n;
                }
            }
        }
        if !number && self.b.get(e) == Some(&b'.') && e < self.end && self.keeps_stop(i, e) {
            e += 1;
        }
        (e, kind)
    }

    /// One past the letters and digits from `e` on, and the kinds of them.
    #[inline]
    fn run(&self, e: usize) -> (usize, u8) {
        let (mut at, mut seen) = (e, 0);
        for &c in &self.b[e..self.end] {
            let kind = ALPHANUMERIC[c as usize];
            if kind == 0 {
                break;
            }
            seen |= kind;
            at += 1;
        }
        (at, seen)
    }

    /// How many bytes the word that started at `i` takes in at `e`.
    fn step(&self, i: usize, e: usize) -> usize {
        if e >= self.end {
            return 0;
        }
        match self.b[e] {
            b'.' | b'\'' | b',' | b'_' => self.middle(i, e, 1),
            FILLER => {
                let j = skip_transparent(self.b, e, self.end);
                let goes_on = char_at(self.text, j).is_some_and(char::is_alphanumeric) && j < self.end && superscript(self.b, j) == 0;
                let sign = matches!(self.b.get(j), Some(b'.' | b'\'' | b',')) && j < self.end && self.middle(i, j, 1) > 0;
                let curly = self.b[j..].starts_with("\u{2019}".as_bytes()) && j < self.end && self.middle(i, j, 3) > 0;
                if goes_on || sign || curly { j - e } else { 0 }
            }
            0x80.. => self.unicode(i, e),
            _ => 0,
        }
    }

    /// A sign of `n` bytes at `e` between two letters or digits.
    fn middle(&self, i: usize, e: usize, n: usize) -> usize {
        let next = skip_transparent(self.b, e + n, self.end);
        if next >= self.end {
            return 0;
        }
        let last = super::context::last_visible(self.b, e, i).map_or(b' ', |k| self.b[k]);
        let (digit, letter) = (|c: u8| c.is_ascii_digit(), |c: u8| c.is_ascii_alphabetic() || c >= 0xC3);
        let behind = self.b[next];
        let joins = match self.b[e] {
            b'.' => {
                digit(last) && digit(behind)
                    || letter(last) && letter(behind) && !self.text[next..].starts_with(|c: char| !c.is_alphabetic())
            }
            b',' => digit(last) && self.groups(next),
            b'_' => behind.is_ascii_alphanumeric() || behind == b'_',
            _ => {
                let s = behind.eq_ignore_ascii_case(&b's') && !self.b.get(next + 1).is_some_and(u8::is_ascii_alphanumeric);
                letter(last) && letter(behind) && self.text[next..].starts_with(char::is_alphabetic) || digit(last) && s
            }
        };
        if joins { next - e } else { 0 }
    }

    /// Digits from `i` on form a group of thousands, or a lakh group with another behind it.
    fn groups(&self, mut i: usize) -> bool {
        for _ in 0..6 {
            let n = self.b[i..self.end].iter().take(4).take_while(|c| c.is_ascii_digit()).count();
            match n {
                3 => return true,
                2 if self.b.get(i + 2) == Some(&b',') && i + 3 < self.end => i += 3,
                _ => return false,
            }
        }
        false
    }

    /// A character that is not ASCII at `e`: what Unicode's rules join to the character before it.
    fn unicode(&self, i: usize, e: usize) -> usize {
        let Some(c) = char_at(self.text, e) else { return 0 };
        match c {
            '\u{2018}' | '\u{2019}' => return self.middle(i, e, 3),
            '\u{2010}'..='\u{2027}' => return 0,
            '\u{B2}' | '\u{B3}' => return if self.unit(i, e) { 2 } else { 0 },
            _ => {}
        }
        let t = transparent(self.b, e);
        if t > 0 {
            let j = skip_transparent(self.b, e, self.end);
            return if j < self.end && char_at(self.text, j).is_some_and(char::is_alphanumeric) { j - e } else { 0 };
        }
        if e == i {
            return self.text[e..self.end].split_word_bounds().next().map_or(0, str::len);
        }
        let from = super::context::back(self.b, e, i);
        if transparent(self.b, from) > 0 {
            // Markup between two letters: the letters decide, as if it were not there.
            let last = super::context::last_visible(self.b, from, i).and_then(|k| char_at(self.text, k));
            let whole = last.is_some_and(|l| format!("{l}{c}").split_word_bounds().nth(1).is_none());
            return if whole { self.text[e..self.end].split_word_bounds().next().map_or(0, str::len) } else { 0 };
        }
        let n = self.text[from..self.end].split_word_bounds().next().map_or(0, str::len);
        n.saturating_sub(e - from)
    }

    /// `km²`: at most two letters, and no more behind the exponent.
    fn unit(&self, i: usize, e: usize) -> bool {
        e - i <= 2 && self.b[i].is_ascii_alphabetic() && superscript(self.b, e + 2) == 0
    }

    /// A web address from `i` on: its end without the punctuation of the sentence.
    fn address(&self, i: usize) -> Option<usize> {
        let t = &self.b[i..self.end];
        // The fourth to sixth byte rules nearly every word out.
        if !t[3.min(t.len())..6.min(t.len())].iter().any(|c| matches!(c, b':' | b'.')) {
            return None;
        }
        let is = |p: &[u8]| t.len() > p.len() && t[..p.len()].eq_ignore_ascii_case(p);
        if !matches!(t[0], b'h' | b'H' | b'w' | b'W' | b'f' | b'F') || !(is(b"http://") || is(b"https://") || is(b"www.") || is(b"ftp://"))
        {
            return None;
        }
        let stop = self.text[i..self.end]
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\u{1A}' | '\u{201C}' | '\u{201D}' | '\u{2019}' | '»'))
            .map_or(self.end, |k| i + k);
        let bare = !self.b[i..stop].iter().any(|c| matches!(c, b'(' | b'['));
        let mut e = stop;
        while e > i + 1 {
            let closes = bare && matches!(self.b[e - 1], b')' | b']');
            if !closes && !matches!(self.b[e - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_') {
                break;
            }
            e -= 1;
        }
        Some(e)
    }

    /// The full stop at `e` belongs to the word from `i` on: an acronym, an initial, or a known abbreviation.
    fn keeps_stop(&self, i: usize, e: usize) -> bool {
        let (mut key, mut letters, mut dotted, mut part, mut short) = (Key::NONE, 0, false, 0, true);
        for &c in self.b[i..e].iter().filter(|c| **c != FILLER) {
            if !key.push(c) {
                return false;
            }
            if c == b'.' {
                dotted = true;
                short &= matches!(part, 1 | 2);
                part = 0;
            } else {
                letters += 1;
                part += 1;
                short &= c.is_ascii_alphabetic();
            }
        }
        if dotted && short && part <= 2 {
            return true;
        }
        let capital = self.b[i].is_ascii_uppercase();
        let upper = capital && letters > 1 && !self.b[i..e].iter().any(u8::is_ascii_lowercase);
        match self.cues.behaviour(key, capital, upper) {
            Some(Behaviour::Exclaimed) => false,
            Some(Behaviour::Number) => self.number_behind(e + 1),
            Some(_) => true,
            None => letters == 1 && capital && e + 1 < self.end && !self.closes(e + 1),
        }
    }

    /// White space and a digit or numeral come next.
    fn number_behind(&self, i: usize) -> bool {
        let mut j = skip_transparent(self.b, i, self.end);
        while j < self.end && white(self.b, j) > 0 {
            j += white(self.b, j);
        }
        j < self.end && matches!(self.b[j], b'0'..=b'9' | b'I' | b'V' | b'X' | b'#')
    }

    /// Nothing but closing marks up to the end of the sentence.
    fn closes(&self, i: usize) -> bool {
        super::context::closers(self.b, i, self.end).end >= self.end
    }
}
