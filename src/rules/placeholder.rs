//! Drafting marks.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::source::ZoneKind;
use crate::span::Span;
use crate::text::{Case, TokenKind};

declare_rule! {
    /// A drafting mark is left in the copy.
    ///
    /// ## Why it matters
    /// `TK` and its like are promises to come back. Published, they tell readers that nobody did.
    ///
    /// ## What to do
    /// Fill in what is missing, or cut the clause.
    ///
    /// ## When it stays silent
    /// Names (TK Maxx), money in taka, Roman numerals behind a name (Super Bowl XX) or before one, sizes, ratings and
    /// chromosomes, masked numbers, and what a speaker left out inside quotation marks.
    ///
    /// ## Examples
    /// ```contradicts
    /// The widow, TK, said she would appeal.
    /// ```
    /// ```contradicts
    /// About XX people attended, organisers said.
    /// ```
    /// ```consistent
    /// TK Maxx will open a store in Derby.
    /// ```
    /// ```consistent
    /// Super Bowl XX was played in New Orleans.
    /// ```
    PLACEHOLDER { name: "placeholder", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let scan = Scan { ctx, quoted: ctx.article.quoted() };
    let listed = view.has(&ClassSet::of(&[Class::Placeholder]));
    let mut may = candidates(ctx.article.doc.text.as_bytes());
    for s in &ctx.article.text.sentences {
        if ctx.article.doc.zones[s.zone as usize].kind == ZoneKind::Code {
            continue;
        }
        if !listed && !may(s.span) {
            continue;
        }
        let mut i = s.first as usize;
        while i < s.last as usize {
            let rest = i..s.last as usize;
            let mut tokens = rest.clone().zip(&ctx.article.text.tokens[rest]);
            let Some((at, _)) = tokens.find(|(i, t)| scan.opens(t.span) || listed && view.is(*i, Class::Placeholder)) else { break };
            i = at;
            i = match scan.mark(i, s.first as usize, s.last as usize) {
                Some(end) => {
                    report(ctx, ctx.article.text.span_of(i as u32, end as u32), out);
                    end
                }
                None => i + 1,
            };
        }
    }
    merge_lines(ctx, out);
}

fn report(ctx: &Ctx<'_>, span: Span, out: &mut Findings) {
    ctx.report(&PLACEHOLDER)
        .slot("a", ctx.article.words(span))
        .side(span, "a drafting mark")
        .established(Conjunct::Binding, "the mark stands in the copy")
        .established(Conjunct::Computation, "no name, numeral, size or quotation explains it")
        .push(out);
}

/// Whether a mark may stand in a span of the copy: asked for one span behind the other. Most sentences have no byte of one.
fn candidates(copy: &[u8]) -> impl FnMut(Span) -> bool + use<'_> {
    // Markup may part the letters of a mark.
    let marked = memchr::memchr(crate::source::FILLER, copy).is_some();
    let letters = memchr::memchr2_iter(b'T', b'X', copy).filter(|&i| matches!(copy.get(i + 1), Some(b'K' | b'X')));
    let words = letters.chain(memchr::memmem::find_iter(copy, "INSERT"));
    let mut places: Vec<usize> = memchr::memchr3_iter(b'[', b'(', b'?', copy).chain(words).collect();
    places.sort_unstable();
    let mut places = places.into_iter().peekable();
    move |span| {
        while places.next_if(|&i| i < span.start as usize).is_some() {}
        marked || places.peek().is_some_and(|&i| i < span.end as usize)
    }
}

/// First bytes of drafting marks; markup may stand before one.
const OPENERS: [bool; 256] = {
    let mut out = [false; 256];
    let openers = b"TX[(?I\x1A";
    let mut i = 0;
    while i < openers.len() {
        out[openers[i] as usize] = true;
        i += 1;
    }
    out
};

struct Scan<'a> {
    ctx: &'a Ctx<'a>,
    quoted: &'a [bool],
}

impl Scan<'_> {
    /// The token may be a mark by its first bytes: few are, and the rest are passed over unread. Of words only those in
    /// capitals throughout.
    #[inline]
    fn opens(&self, span: Span) -> bool {
        let raw = self.ctx.article.doc.text.as_bytes();
        let at = span.start as usize;
        raw.get(at).is_some_and(|b| OPENERS[usize::from(*b)]) && (span.len() < 2 || !raw[at + 1].is_ascii_lowercase())
    }

    fn raw(&self, i: usize) -> String {
        self.ctx.article.words(self.ctx.article.text.tokens[i].span)
    }

    /// The raw token, if it is in the sentence.
    fn at(&self, i: Option<usize>, first: usize, last: usize) -> String {
        i.filter(|i| (first..last).contains(i)).map_or(String::new(), |i| self.raw(i))
    }

    fn spaced(&self, i: usize, last: usize) -> bool {
        i >= last || self.ctx.article.text.tokens[i].spaced
    }

    /// One past the last token of the drafting mark that starts at a token.
    fn mark(&self, i: usize, first: usize, last: usize) -> Option<usize> {
        let view = self.ctx.article.view(self.ctx.know);
        if let Some(h) = view.hit(i, Class::Placeholder).filter(|_| !self.quoted[i]) {
            return Some(h.last as usize);
        }
        match self.raw(i).as_str() {
            "TK" => self.to_come(i, first, last),
            "[" => self.bracket(i, last),
            "(" => self.correct(i, first, last),
            "?" => self.queries(i, last),
            "INSERT" => self.insert(i, last),
            w if w.len() >= 2 && w.bytes().all(|b| b == b'X') => self.gap(i, w.len(), first, last),
            _ => None,
        }
    }

    /// `TK`, `TK-NAME`. Not before a name (TK Maxx) or a sum (TK 500), nor alone in quotation marks.
    fn to_come(&self, i: usize, first: usize, last: usize) -> Option<usize> {
        let next = i + 1;
        if self.at(Some(next), first, last) == "-" && !self.spaced(next, last) {
            let attached = next + 1 < last && !self.spaced(next + 1, last) && self.ctx.article.text.tokens[next + 1].case == Case::Upper;
            return attached.then_some(next + 2);
        }
        let glued = !self.spaced(i, last) && i > first && matches!(self.raw(i - 1).as_str(), "-" | "'" | "." | "/" | "@" | "#" | "&");
        let named = next < last && self.spaced(next, last) && {
            let t = &self.ctx.article.text.tokens[next];
            t.kind == TokenKind::Number || (t.kind == TokenKind::Word && t.case != Case::Lower)
        };
        let mentioned = self.quoted[i] && i > first && self.ctx.article.text.tokens[i - 1].kind == TokenKind::Quote;
        let possessive = self.ctx.article.text.tokens[i].possessive;
        (!glued && !named && !mentioned && !possessive && !self.introduced(i, "TK", first, last)).then_some(next)
    }

    /// `[CHECK]`, `[name]`, `[insert quote]`, outside quotation marks, where brackets are the writer's own.
    fn bracket(&self, i: usize, last: usize) -> Option<usize> {
        let close = (i + 1..last.min(i + 12)).find(|&k| self.raw(k) == "]")?;
        let view = self.ctx.article.view(self.ctx.know);
        let hit = view.hit(i + 1, Class::PlaceholderNote)?;
        let whole = hit.last as usize == close;
        let shouted = self.ctx.article.text.tokens[i + 1].case == Case::Upper;
        let order = ["insert", "add", "check", "verify", "confirm", "todo", "tk", "fill"].contains(&view.word(i + 1));
        (!self.quoted[i] && (whole || shouted || order)).then_some(close + 1)
    }

    /// `(CQ)`, the mark for "correct as written", unless it explains an abbreviation.
    fn correct(&self, i: usize, first: usize, last: usize) -> Option<usize> {
        let cq = self.at(Some(i + 1), first, last) == "CQ" && self.at(Some(i + 2), first, last) == ")";
        (cq && !self.introduced(i + 1, "CQ", first, last)).then_some(i + 3)
    }

    /// The letters are the initials of the words before them: `Telekom (TK)`.
    fn introduced(&self, i: usize, letters: &str, first: usize, last: usize) -> bool {
        let bracket = i > first && self.raw(i - 1) == "(" && self.at(Some(i + 1), first, last) == ")";
        let initial = letters.chars().next();
        bracket && (first..i).rev().take(6).any(|k| self.ctx.article.text.tokens[k].case == Case::Capital && self.raw(k).chars().next() == initial)
    }

    /// `???` in the place of a word. Behind a word it is punctuation.
    fn queries(&self, i: usize, last: usize) -> Option<usize> {
        let end = (i..last).find(|&k| self.raw(k) != "?" || (k > i && self.spaced(k, last))).unwrap_or(last);
        (end - i >= 3 && self.spaced(i, last) && !self.quoted[i]).then_some(end)
    }

    /// `INSERT QUOTE HERE`.
    fn insert(&self, i: usize, last: usize) -> Option<usize> {
        let end = (i + 1..last.min(i + 9)).find(|&k| self.raw(k) == "HERE")?;
        let shouted = (i + 1..end).all(|k| self.ctx.article.text.tokens[k].case != Case::Lower || self.ctx.article.text.tokens[k].kind != TokenKind::Word);
        shouted.then_some(end + 1)
    }

    /// `XX`, `XXX` and longer, in the place of a figure or a name.
    fn gap(&self, i: usize, len: usize, first: usize, last: usize) -> Option<usize> {
        let view = self.ctx.article.view(self.ctx.know);
        let before = (i > first).then(|| i - 1);
        let joint = |w: &str| matches!(w, "-" | "\u{2013}" | "/" | "." | "@" | "#" | "_" | "*" | "'");
        let glued = |k: usize, side: Option<usize>| !self.spaced(k, last) && side.is_some_and(|s| (first..last).contains(&s) && joint(&self.raw(s)));
        if self.quoted[i] || glued(i, before) || glued(i + 1, Some(i + 1)) {
            return None;
        }
        if len > 3 {
            return Some(i + 1);
        }
        let sign = |k: usize| k < last && (view.is(k, Class::PlaceholderSign) || matches!(self.raw(k).as_str(), "XY" | "XX" | "XL" | "L" | "XXL"));
        if (first.max(i.saturating_sub(3))..last.min(i + 4)).any(|k| k != i && sign(k)) {
            return None;
        }
        let month = before.is_some_and(|b| view.is(b, Class::Month) && view.token(b).case != Case::Lower);
        (month || !(self.behind_name(i, first) || self.before_name(i, last))).then_some(i + 1)
    }

    /// A name stands right before: `Super Bowl XX`, `John XX`.
    fn behind_name(&self, i: usize, first: usize) -> bool {
        if i == first {
            return false;
        }
        let view = self.ctx.article.view(self.ctx.know);
        let t = view.token(i - 1);
        let function = [Class::Bound, Class::Preposition, Class::Determiner, Class::Conjunction, Class::Subordinator, Class::Auxiliary];
        let opener = i - 1 == first && function.iter().any(|c| view.is(i - 1, *c));
        t.kind == TokenKind::Word && t.case != Case::Lower && !opener && t.span.len() > 1
    }

    /// A name stands right behind a bare numeral: `the XX Commonwealth Games`. After "about" or a currency it is a gap.
    fn before_name(&self, i: usize, last: usize) -> bool {
        let view = self.ctx.article.view(self.ctx.know);
        let Some(next) = (i + 1 < last).then(|| view.token(i + 1)) else { return false };
        let counted = i > 0 && (view.is(i - 1, Class::Bound) || matches!(self.raw(i - 1).as_str(), "$" | "\u{A3}" | "\u{20AC}"));
        next.kind == TokenKind::Word && next.case != Case::Lower && !counted
    }
}

/// The lines that a merge of two versions leaves where they differ: an opening and a closing one, seven marks each.
fn merge_lines(ctx: &Ctx<'_>, out: &mut Findings) {
    let text = &ctx.article.doc.source.text;
    if memchr::memmem::find(text.as_bytes(), b"<<<<<<<").is_none() {
        return;
    }
    let (mut at, mut open) = (0, None);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let marked = |c: &str| bare.strip_prefix(c).is_some_and(|r| r.is_empty() || r.starts_with(' '));
        if marked("<<<<<<<") {
            open = Some(Span::new(at, at + bare.len()));
        } else if let Some(first) = open.filter(|_| marked(">>>>>>>")) {
            open = None;
            ctx.report(&PLACEHOLDER)
                .slot("a", "the lines of a merge")
                .side(first, "one version begins")
                .side(Span::new(at, at + bare.len()), "the other version ends")
                .established(Conjunct::Binding, "two versions stand between the lines")
                .push(out);
        }
        at += line.len();
    }
}
