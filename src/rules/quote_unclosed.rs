//! Quotation marks that have no partner.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::source::ZoneKind;
use crate::text::{Quote, Token, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

declare_rule! {
    /// A quotation is opened and never closed, or closed and never opened.
    ///
    /// ## Why it matters
    /// Where the speaker's words end, the paper's begin. Without the mark nobody knows who says the rest.
    ///
    /// ## What to do
    /// Set the missing mark where the speaker's words begin or end.
    ///
    /// ## When it stays silent
    /// A quotation that the next paragraph, or a sentence where breaks were lost, opens again; one that a later paragraph closes; single marks, which may be
    /// apostrophes; feet, inches and decades; paragraphs with a mark whose direction is unclear; headlines, captions, tables,
    /// verse and block quotations; an article that breaks off, and one that loses its marks all over. Of straight marks only the
    /// place says whether they open or close: a note, no warning.
    ///
    /// ## Examples
    /// ```contradicts
    /// “We asked for the files in May, said Anna Brandt. The ministry did not reply.
    /// ```
    /// ```contradicts
    /// He called the plan “a gift to speculators and left the room.
    /// ```
    /// ```contradicts
    /// "The ferry was late," Holm said. "Nobody told us why. The company has apologised to the passengers.
    ///
    /// It will run again on Monday.
    /// ```
    /// ```contradicts
    /// The council was not told, Holm said. We found out from the radio,” she added.
    /// ```
    /// ```consistent
    /// “We asked for the files in May.
    ///
    /// “Nobody answered,” said Anna Brandt.
    /// ```
    /// ```consistent
    /// The board measured 6'2" and the rock ’n’ roll sign 4'. She bought a 12" record from the ’90s for the boys’ school.
    /// ```
    /// ```consistent
    /// “He told me: ‘Never again.’ I believed him,” Anna Brandt said. The “gift to speculators”, as she called it, was dropped.
    /// ```
    /// ```consistent
    /// Anna Brandt said: "We waited for an hour.
    ///
    /// Then the lights went out," and nobody laughed.
    /// ```
    QUOTE_UNCLOSED { name: "quote-unclosed", group: Suspicious, since: "0.2.0", needs: Text }
    check
}

/// Marks without a partner above which an article has lost its marks, by whatever program it went through.
const MOST: usize = 2;

/// Paragraphs in which a quotation may be taken up again.
const REACH: usize = 4;

/// A mark without a partner.
#[derive(Clone, Copy)]
struct Lone {
    token: u32,
    /// Index of its paragraph.
    paragraph: usize,
    /// It opens.
    opens: bool,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    if !a.text.tokens.iter().any(|t| t.kind == TokenKind::Quote) {
        return;
    }
    let marks = Marks::new(ctx);
    let mut lone = marks.lone();
    // One that a later paragraph closes without opening it again is a matter of style.
    let paired: BTreeSet<usize> = lone
        .windows(2)
        .enumerate()
        .filter(|(_, w)| w[0].opens && !w[1].opens && w[1].paragraph - w[0].paragraph <= REACH)
        .flat_map(|(i, _)| [i, i + 1])
        .collect();
    let mut at = 0..lone.len();
    lone.retain(|_| at.next().is_some_and(|i| !paired.contains(&i)));
    if lone.len() > MOST {
        return;
    }
    // Two closing marks without an opening one are a pair that stands the wrong way round.
    let pair = |l: &Lone| !l.opens && lone.iter().filter(|o| !o.opens && o.paragraph == l.paragraph).count() > 1;
    for l in lone.iter().filter(|l| !pair(l) && marks.sure(l)) {
        marks.report(l, out);
    }
}

/// A paragraph: its tokens and its zone.
struct Paragraph {
    tokens: Range<usize>,
    kind: ZoneKind,
    number: u32,
}

struct Marks<'a> {
    ctx: &'a Ctx<'a>,
    paragraphs: Vec<Paragraph>,
}

impl<'a> Marks<'a> {
    fn new(ctx: &'a Ctx<'a>) -> Self {
        let a = ctx.article;
        let mut paragraphs: Vec<Paragraph> = vec![];
        for s in &a.text.sentences {
            let z = a.doc.zones[s.zone as usize];
            match paragraphs.last_mut() {
                Some(p) if p.number == z.paragraph => (p.tokens.end, p.kind) = (s.tokens().end, z.kind),
                _ => paragraphs.push(Paragraph { tokens: s.tokens(), kind: z.kind, number: z.paragraph }),
            }
        }
        Self { ctx, paragraphs }
    }

    fn raw(&self, token: usize) -> &'a str {
        self.ctx.article.text.tokens[token].span.of(&self.ctx.article.doc.text)
    }

    fn token(&self, i: usize) -> &'a Token {
        &self.ctx.article.text.tokens[i]
    }

    /// A double mark, or two single ones that stand for it.
    fn double(&self, i: usize) -> bool {
        let raw = self.raw(i);
        let twin = |k: usize| self.ctx.article.text.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Quote) && self.raw(k) == raw;
        matches!(raw, "\"" | "\u{201C}" | "\u{201D}" | "\u{201E}") || raw == "'" && (twin(i + 1) || i > 0 && twin(i - 1))
    }

    /// Double marks that no other mark answers to, in order, in all of the copy.
    fn lone(&self) -> Vec<Lone> {
        let text = &self.ctx.article.text;
        let width = |q: &Quote| q.first - text.tokens.partition_point(|t| t.span.start < q.span.start) as u32;
        let mut known: BTreeSet<u32> = BTreeSet::new();
        let mut out = vec![];
        for q in &text.quotes {
            let opening = q.first - width(q);
            known.extend(opening..q.first);
            if q.closed {
                known.extend((q.last..).take_while(|&i| text.tokens.get(i as usize).is_some_and(|t| t.span.start < q.span.end)));
            } else if self.double(opening as usize) && !self.goes_on(q) {
                out.push((opening, true));
            }
        }
        for (n, p) in self.paragraphs.iter().enumerate() {
            let marks = p.tokens.clone().zip(&text.tokens[p.tokens.clone()]).filter(|(_, t)| t.kind == TokenKind::Quote);
            for (i, _) in marks.filter(|(i, _)| !known.contains(&(*i as u32))) {
                // At the head it continues what the paragraph before left open.
                if self.double(i) && (n == 0 || i > p.tokens.start + 1) {
                    out.push((i as u32, false));
                }
            }
        }
        out.sort_unstable();
        let paragraph = |t: u32| self.paragraphs.partition_point(|p| p.tokens.end <= t as usize);
        out.into_iter().map(|(token, opens)| Lone { token, paragraph: paragraph(token), opens }).collect()
    }

    /// One of the paragraphs behind opens with a mark, as a quotation does that goes on.
    fn goes_on(&self, q: &Quote) -> bool {
        let text = &self.ctx.article.text;
        let here = self.paragraphs.partition_point(|p| p.tokens.end < q.last as usize);
        // Copy that lost its paragraphs: the next sentence opens with the mark.
        let next = text.sentences.get(text.sentence_of(q.last));
        if next.is_some_and(|s| s.first == q.last && self.double(q.last as usize)) {
            return true;
        }
        let whole = self.paragraphs.get(here).is_some_and(|p| q.last as usize >= p.tokens.end);
        whole && self.paragraphs.iter().skip(here + 1).take(REACH).any(|p| self.double(p.tokens.start))
    }

    /// Nothing about the paragraph makes its marks doubtful, and it is copy that was not cut off.
    fn sure(&self, l: &Lone) -> bool {
        let Some(p) = self.paragraphs.get(l.paragraph) else { return false };
        let copy = matches!(p.kind, ZoneKind::Body | ZoneKind::ListItem);
        copy && self.ended(p) && !p.tokens.clone().any(|i| self.doubtful(p, i)) && self.placed(p, l)
    }

    /// The paragraph ends as sentences do.
    fn ended(&self, p: &Paragraph) -> bool {
        let last = p.tokens.clone().rev().find(|&i| !matches!(self.token(i).kind, TokenKind::Quote | TokenKind::Marker));
        last.is_some_and(|i| matches!(self.raw(i), "." | "!" | "?") || self.raw(i).ends_with('.'))
    }

    /// A mark that may be an inch, a mark between two words, or one that is turned the wrong way.
    fn doubtful(&self, p: &Paragraph, i: usize) -> bool {
        let raw = self.raw(i);
        if !matches!(raw, "\"" | "\u{201C}" | "\u{201D}" | "'" | "\u{2018}" | "\u{2019}" | "`") {
            return raw == "`";
        }
        // White space alone tells, also between two sentences.
        let touch = |k: usize| p.tokens.contains(&k) && p.tokens.contains(&(k + 1)) && self.token(k).span.end == self.token(k + 1).span.start;
        let before = i.checked_sub(1).filter(|&k| touch(k));
        let behind = touch(i).then_some(i + 1);
        if matches!(raw, "'" | "\u{2019}" | "\u{2018}") {
            // Two of them for one double mark.
            return behind.is_some_and(|k| raw != "'" && self.raw(k) == raw);
        }
        let solid = |k: usize| matches!(self.token(k).kind, TokenKind::Word | TokenKind::Number);
        let stop = |k: usize| matches!(self.raw(k), "." | "," | "!" | "?" | ";" | ":" | ")");
        let inch = before.is_some_and(|k| self.token(k).kind == TokenKind::Number) && raw != "\u{201C}";
        let glued = behind.is_some_and(solid) && before.is_some_and(|k| solid(k) || stop(k));
        let loose = before.is_none() && behind.is_none_or(stop);
        let hung = behind.is_none() && before.is_some_and(|k| matches!(self.raw(k), ":" | "("));
        let turned = raw == "\u{201D}" && before.is_none() || raw == "\u{201C}" && behind.is_none() || hung;
        inch || glued || loose || turned
    }

    /// The mark stands where one of its kind stands.
    fn placed(&self, p: &Paragraph, l: &Lone) -> bool {
        let i = l.token as usize;
        let words = |r: Range<usize>| r.filter(|&k| self.token(k).kind == TokenKind::Word).count();
        if l.opens { words(i..p.tokens.end) >= 3 } else { words(p.tokens.start..i) >= 3 }
    }

    fn report(&self, l: &Lone, out: &mut Findings) {
        let text = &self.ctx.article.text;
        let s = text.sentences[text.sentence_of(l.token)];
        let (first, last) = if l.opens { (l.token, (l.token + 6).min(s.last)) } else { (l.token.saturating_sub(5).max(s.first), l.token + 1) };
        let span = text.span_of(first, last);
        let (missing, side, why) = if l.opens {
            ("closing", "opened here", "no mark closes it in its paragraph, and no paragraph behind opens or closes it again")
        } else {
            ("opening", "closed here", "no mark before it in the paragraph opens a quotation, and none is open from above")
        };
        let draft = self
            .ctx
            .report(&QUOTE_UNCLOSED)
            .slot("a", self.ctx.article.words(span))
            .slot("missing", missing)
            .side(span, side)
            .established(Conjunct::Computation, why);
        // A straight mark looks the same on both sides.
        let draft = if self.raw(l.token as usize).is_ascii() {
            draft.assumed(Conjunct::Binding, format!("the mark is {} one by its place alone", if l.opens { "an opening" } else { "a closing" }))
        } else {
            draft.established(Conjunct::Binding, "the mark stands where quotation marks stand: it is no apostrophe, foot or inch")
        };
        draft.push(out);
    }
}
