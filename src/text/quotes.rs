//! Quotations: which marks quote, and from where to where.
//!
//! A mark's place (white space on one side, a letter or closing punctuation on the other) says whether it opens or
//! closes; what is open decides where the place does not. Single marks are apostrophes unless a closing one follows.
//! A quotation ends with its paragraph, unless the next paragraph opens with its mark again. One pass, linear.

use super::{NONE, Quote, Text, Token, TokenKind};
use crate::source::{Document, Zone};
use crate::span::Span;

/// Marks that can close one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

/// What the place of a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    Either,
    /// An apostrophe, a prime, a foot or an inch.
    None,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Its first token.
    at: usize,
    /// Number of tokens: two for `''`.
    width: usize,
    family: Family,
    role: Role,
    /// A closing single mark that may as well be a plural possessive.
    weak: bool,
}

/// Words that lose their first letters to an apostrophe.
const ELIDED: &[&str] = &[
    "n", "em", "til", "till", "tis", "twas", "cause", "cos", "bout", "round", "neath", "ello", "nuff", "s", "re", "ve", "ll", "d", "m",
    "t", "cuz", "ere", "twere", "twould", "gainst", "tween", "burbs", "hood", "copter", "phone", "roids",
];

/// Finds quotations and marks the tokens inside them.
pub(super) fn find(doc: &Document, text: &mut Text) {
    let paragraphs = paragraphs(&doc.zones, text);
    let mut marks = Vec::with_capacity(32);
    let mut finder = Finder::default();
    for (n, p) in paragraphs.iter().enumerate() {
        marks.clear();
        collect(&doc.text, &text.tokens, p, &mut marks);
        let next = paragraphs.get(n + 1).filter(|q| q.zone == p.zone);
        let opens_next = |f: Family| next.is_some_and(|q| reopening(&doc.text, &text.tokens, q).contains(&Some(f)));
        singles(&mut marks, opens_next(Family::Single));
        finder.paragraph(doc, text, p, &mut marks);
        let carried = next.map_or([None; 2], |q| reopening(&doc.text, &text.tokens, q));
        finder.end(text, p, carried);
    }
}

/// The tokens of one paragraph.
#[derive(Clone, Copy, Debug)]
struct Paragraph {
    first: usize,
    last: usize,
    number: u32,
    zone: crate::source::ZoneKind,
}

fn paragraphs(zones: &[Zone], text: &Text) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::with_capacity(text.sentences.len());
    for s in &text.sentences {
        let z = zones[s.zone as usize];
        match out.last_mut() {
            Some(p) if p.number == z.paragraph => {
                p.last = s.last as usize;
                p.zone = z.kind;
            }
            _ => out.push(Paragraph { first: s.first as usize, last: s.last as usize, number: z.paragraph, zone: z.kind }),
        }
    }
    out
}

/// The families of the marks that open a paragraph, outermost first.
fn reopening(text: &str, tokens: &[Token], p: &Paragraph) -> [Option<Family>; 2] {
    let mut out = [None; 2];
    let mut at = p.first;
    for slot in &mut out {
        let Some((family, width)) = family(text, tokens, at, p.last) else { break };
        let shut = matches!(tokens[at].span.of(text), "\u{201D}" | "\u{2019}" | "»");
        if shut || tokens.get(at + width).filter(|_| at + width < p.last).is_none_or(|t| t.spaced) {
            break;
        }
        *slot = Some(family);
        at += width;
    }
    out
}

/// The family of the mark at a token, and how many tokens it takes.
fn family(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<(Family, usize)> {
    let t = tokens.get(at).filter(|_| at < end)?;
    if !matches!(t.kind, TokenKind::Punct | TokenKind::Quote) {
        return None;
    }
    let raw = t.span.of(text);
    if !matches!(raw.as_bytes()[0], b'"' | b'\'' | b'`' | 0x80..) {
        return None;
    }
    let twin = || tokens.get(at + 1).is_some_and(|n| at + 1 < end && !n.spaced && n.span.of(text) == raw);
    Some(match raw {
        "\"" | "\u{201C}" | "\u{201D}" | "\u{201E}" | "\u{201F}" | "\u{FF02}" => (Family::Double, 1),
        "'" | "`" if twin() => (Family::Double, 2),
        "'" | "`" | "\u{2018}" | "\u{2019}" | "\u{201A}" | "\u{201B}" => (Family::Single, 1),
        "«" | "»" => (Family::Angle, 1),
        _ => return None,
    })
}

/// The marks of a paragraph with the role that their place gives them.
fn collect(text: &str, tokens: &[Token], p: &Paragraph, out: &mut Vec<Mark>) {
    let mut at = p.first;
    while at < p.last {
        if !matches!(tokens[at].kind, TokenKind::Punct | TokenKind::Quote) {
            at += 1;
            continue;
        }
        let Some((family, width)) = family(text, tokens, at, p.last) else {
            at += 1;
            continue;
        };
        let open_before = out.last().is_some_and(|m: &Mark| m.at + m.width == at && m.role == Role::Open);
        let place = Place { text, tokens, p, at, width, open_before };
        let role = place.role(family);
        out.push(Mark { at, width, family, role, weak: family == Family::Single && place.weak() });
        at += width;
    }
}

/// Where a mark stands.
struct Place<'a> {
    text: &'a str,
    tokens: &'a [Token],
    p: &'a Paragraph,
    at: usize,
    width: usize,
    open_before: bool,
}

impl<'a> Place<'a> {
    fn before(&self) -> Option<&'a Token> {
        (self.at > self.p.first && !self.tokens[self.at].spaced).then(|| &self.tokens[self.at - 1])
    }

    fn behind(&self) -> Option<&'a Token> {
        let i = self.at + self.width;
        self.tokens.get(i).filter(|t| i < self.p.last && !t.spaced)
    }

    fn raw(&self, t: &Token) -> &'a str {
        t.span.of(self.text)
    }

    /// White space or an opening sign on the left, something on the right.
    fn opens(&self) -> bool {
        let left = self.before().is_none_or(|t| {
            self.open_before
                || matches!(
                    self.raw(t),
                    "(" | "[" | "{" | "-" | "\u{2013}" | "\u{2014}" | "/" | ":" | "," | "=" | ">" | "*" | "_" | "¿" | "¡" | "\u{2026}"
                )
        });
        left && self.behind().is_some()
    }

    /// Something on the left; white space, closing punctuation or another mark on the right.
    fn closes(&self) -> bool {
        let right = self.behind().is_none_or(|t| {
            t.kind == TokenKind::Marker || t.kind == TokenKind::Punct && !matches!(self.raw(t), "(" | "[" | "$" | "£" | "€" | "#")
        });
        self.before().is_some() && !self.open_before && right
    }

    fn role(&self, family: Family) -> Role {
        let raw = self.raw(&self.tokens[self.at]);
        if self.measure(family) {
            return Role::None;
        }
        let (opens, closes) = (self.opens(), self.closes());
        match raw {
            "\u{201C}" | "«" if closes && !opens => Role::Either,
            "\u{201C}" | "\u{201E}" | "\u{201F}" | "«" => Role::Open,
            "\u{201D}" | "»" => Role::Close,
            "\u{2018}" | "\u{201A}" | "\u{201B}" | "`" if family == Family::Single => self.single_open(opens),
            "\u{2019}" => {
                if self.before().is_some() {
                    Role::Close
                } else {
                    Role::None
                }
            }
            "'" if family == Family::Single => match (opens, self.before().is_some()) {
                (true, false) => self.single_open(true),
                (true, true) if self.open_before || !closes && !self.word_before() => self.single_open(true),
                (_, true) if closes => Role::Close,
                _ => Role::None,
            },
            "`" => Role::Open,
            _ => match (opens, closes) {
                (true, false) => Role::Open,
                (false, true) => Role::Close,
                _ => Role::Either,
            },
        }
    }

    fn single_open(&self, opens: bool) -> Role {
        let elided = self.behind().is_some_and(|t| {
            let w = self.raw(t);
            match t.kind {
                TokenKind::Number => matches!(w.as_bytes(), [_, _] | [_, b'0', b's' | b'S']),
                TokenKind::Word => ELIDED.contains(&w.to_ascii_lowercase().as_str()),
                _ => false,
            }
        });
        if opens && !elided { Role::Open } else { Role::None }
    }

    fn word_before(&self) -> bool {
        self.before().is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Feet and inches: `6'2"`, `a 12" record`.
    fn measure(&self, family: Family) -> bool {
        let number = self.before().filter(|t| t.kind == TokenKind::Number && self.raw(t).bytes().all(|c| c.is_ascii_digit() || c == b'.'));
        if number.is_none() || matches!(self.raw(&self.tokens[self.at]), "\u{201C}" | "\u{2018}") {
            return false;
        }
        match family {
            Family::Single => self.behind().is_some_and(|t| t.kind == TokenKind::Number) || self.inches_follow(),
            Family::Double => {
                self.at >= self.p.first + 2 && matches!(self.raw(&self.tokens[self.at - 2]), "'" | "\u{2019}") && {
                    let feet = self.at.checked_sub(3).filter(|i| *i >= self.p.first).map(|i| &self.tokens[i]);
                    feet.is_some_and(|t| t.kind == TokenKind::Number)
                }
            }
            Family::Angle => false,
        }
    }

    /// `6' 2"`.
    fn inches_follow(&self) -> bool {
        let i = self.at + 1;
        i + 1 < self.p.last
            && self.tokens[i].kind == TokenKind::Number
            && matches!(self.raw(&self.tokens[i + 1]), "\"" | "\u{201D}" | "''")
            && !self.tokens[i + 1].spaced
    }

    /// `the boys' school`, `doin' fine`: the mark may belong to the word.
    fn weak(&self) -> bool {
        let word = self.before().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).map(|t| self.raw(t));
        let tail = word.is_some_and(|w| w.ends_with(['s', 'S']) || w.ends_with("in") || w == "o");
        let i = self.at + self.width;
        let goes_on = self.tokens.get(i).is_some_and(|t| i < self.p.last && t.kind == TokenKind::Word);
        tail && goes_on
    }
}

/// Decides which single marks quote: an opening one needs a closing one; a weak closing one gives way to a later one.
fn singles(marks: &mut [Mark], reopens: bool) {
    let mut strong = false;
    let mut any = reopens;
    // From the end: is there a closing mark behind, before the next opening one?
    for m in marks.iter_mut().rev().filter(|m| m.family == Family::Single) {
        match m.role {
            Role::Close => {
                m.weak &= strong;
                strong |= !m.weak;
                any = true;
            }
            Role::Open => {
                if !any {
                    m.role = Role::None;
                } else {
                    any = reopens;
                    strong = false;
                }
            }
            _ => {}
        }
    }
}

/// A quotation that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    family: Family,
    quote: usize,
}

#[derive(Default)]
struct Finder {
    open: Vec<Open>,
    /// Marks at the head of the paragraph that continue what is open.
    carried: usize,
}

impl Finder {
    fn paragraph(&mut self, doc: &Document, text: &mut Text, p: &Paragraph, marks: &mut [Mark]) {
        if marks.is_empty() && self.open.is_empty() {
            return;
        }
        let mut nested = balanced(marks);
        let mut next = 0;
        let mut at = p.first;
        while at < p.last {
            let mark = marks.get(next).copied().filter(|m| m.at >= at && m.at < p.last);
            let upto = mark.map_or(p.last, |m| m.at);
            let top = self.top();
            if top != NONE {
                text.tokens[at..upto].iter_mut().for_each(|t| t.quote = top);
            }
            at = upto;
            if let Some(m) = mark {
                next += 1;
                self.mark(doc, text, p, m, &mut nested);
                at += m.width;
            }
        }
    }

    fn top(&self) -> u32 {
        self.open.last().map_or(NONE, |o| o.quote as u32)
    }

    fn mark(&mut self, doc: &Document, text: &mut Text, p: &Paragraph, m: Mark, nested: &mut bool) {
        let mut outer = self.top();
        let held = self.open.iter().rposition(|o| o.family == m.family);
        let inch = m.role == Role::Close && held.is_none() && m.at > p.first && text.tokens[m.at - 1].kind == TokenKind::Number;
        let role = match m.role {
            Role::Either if held.is_some() => Role::Close,
            Role::Either => Role::Open,
            Role::Close if held.is_none() && m.family == Family::Single => Role::None,
            Role::Close if m.weak => Role::None,
            Role::Close if inch && m.family == Family::Double => Role::None,
            r => r,
        };
        if role != Role::None {
            for t in &mut text.tokens[m.at..m.at + m.width] {
                t.kind = TokenKind::Quote;
            }
        }
        match role {
            Role::Open if self.carried > 0 && m.at <= p.first + 1 => self.carried -= 1,
            Role::Open => {
                if let Some(k) = held.filter(|_| !*nested) {
                    self.restart(text, k, m.at);
                }
                outer = self.top();
                self.start(doc, text, m);
            }
            Role::Close => {
                if let Some(k) = held {
                    self.close(text, k, m);
                    outer = self.top();
                }
            }
            _ => {}
        }
        for t in &mut text.tokens[m.at..m.at + m.width] {
            t.quote = outer;
        }
    }

    /// A quotation starts with the mark.
    fn start(&mut self, doc: &Document, text: &mut Text, m: Mark) {
        let start = text.tokens[m.at].span.start as usize;
        self.open.push(Open { family: m.family, quote: text.quotes.len() });
        let depth = (self.open.len() - 1).min(usize::from(u8::MAX)) as u8;
        let first = (m.at + m.width) as u32;
        text.quotes.push(Quote { span: Span::new(start, doc.text.len()), first, last: first, closed: false, depth, speaker: None });
    }

    /// The mark closes the quotation that is `k`th of the open ones; those inside it end with it.
    fn close(&mut self, text: &mut Text, k: usize, m: Mark) {
        self.end_above(text, k + 1, m.at);
        let q = &mut text.quotes[self.open[k].quote];
        q.span.end = text.tokens[m.at + m.width - 1].span.end;
        q.last = m.at as u32;
        q.closed = true;
        self.open.truncate(k);
    }

    /// Ends the quotations from `k` on before the token `at`, without a closing mark.
    fn end_above(&mut self, text: &mut Text, k: usize, at: usize) {
        for o in self.open.iter().skip(k) {
            // At least its own mark, which may stand behind `at`.
            let q = &mut text.quotes[o.quote];
            q.last = (at as u32).max(q.first);
            q.span.end = text.tokens[q.last as usize - 1].span.end;
        }
        self.open.truncate(k);
    }

    /// The closing mark of an open quotation was forgotten: it ends with the last sentence before the new mark, or
    /// right before the mark inside one sentence.
    fn restart(&mut self, text: &mut Text, k: usize, at: usize) {
        let start = text.quotes[self.open[k].quote].first;
        let here = text.sentence_of(at as u32);
        let head = text.sentences.get(here).map_or(at, |s| s.first as usize);
        let end = if head as u32 > start { head } else { at };
        for t in &mut text.tokens[end..at] {
            t.quote = NONE;
        }
        self.end_above(text, k, end);
    }

    /// The paragraph is over: what the next one does not open again, ends.
    fn end(&mut self, text: &mut Text, p: &Paragraph, next: [Option<Family>; 2]) {
        let kept = self.open.iter().zip(next).take_while(|(o, f)| Some(o.family) == *f).count();
        self.end_above(text, kept, p.last);
        self.carried = kept;
    }
}

/// As many double marks open as close: one that opens inside another is nested, and no closing mark is missing.
fn balanced(marks: &[Mark]) -> bool {
    let count = |r: Role| marks.iter().filter(|m| m.family == Family::Double && m.role == r).count();
    count(Role::Open) <= count(Role::Close)
}
