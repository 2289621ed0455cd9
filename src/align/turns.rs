//! Who speaks where in a transcript: paragraphs and lines that open with a speaker's label.

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::text::{Case, TokenKind};

/// A stretch of words behind a label: `BREKKE: …`, `Jens Thoma (finance director): …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Tokens of the label, what stands in its brackets included: first and one past the last.
    pub label: (u32, u32),
    /// First token of the words.
    pub first: u32,
    /// One past the last token of the words.
    pub last: u32,
}

/// Longest label, in tokens, with its brackets.
const LABEL: usize = 14;

/// The turns of a document, in order. A label that stands only once, on a page with no other label, is a heading.
#[must_use]
pub fn find(article: &Article, know: &Knowledge) -> Vec<Turn> {
    let text = &article.text;
    let mut out: Vec<Turn> = vec![];
    for s in &text.sentences {
        for i in s.tokens() {
            if !opens_line(article, i) {
                continue;
            }
            let Some((label, first)) = label(article, know, i, s.last as usize) else { continue };
            if let Some(before) = out.last_mut() {
                before.last = i as u32;
            }
            out.push(Turn { label: (i as u32, label as u32), first: first as u32, last: text.tokens.len() as u32 });
        }
    }
    if out.len() < 2 { vec![] } else { out }
}

/// The token is the first of its line in the file.
fn opens_line(article: &Article, i: usize) -> bool {
    let start = article.text.tokens[i].span.start as usize;
    let before = &article.doc.source.text.as_bytes()[..start];
    let mark = |b: &&u8| matches!(**b, b' ' | b'\t' | b'*' | b'_' | b'>' | b'#' | b'-');
    before.iter().rev().find(|b| !mark(b)).is_none_or(|b| *b == b'\n')
}

/// The label at a token: one past its name, and the first token behind its colon.
fn label(article: &Article, know: &Knowledge, at: usize, end: usize) -> Option<(usize, usize)> {
    let text = &article.text;
    let word = |i: usize| text.word(&know.lexicon, i);
    let mut i = at;
    let stop = end.min(at + LABEL);
    // "Anouk de Wit:"
    let particle = |i: usize| i > at && know.lexicon.is_of(text.tokens[i].word, Class::Particle);
    while i < stop
        && (text.tokens[i].kind == TokenKind::Word && (text.tokens[i].case != Case::Lower || particle(i))
            || i > at && matches!(word(i), "." | "-" | "'"))
    {
        i += 1;
    }
    let name = i;
    if name == at || name - at > 6 {
        return None;
    }
    if i < stop && matches!(word(i), "(" | "[" | ",") {
        i = (i..stop).find(|&k| word(k) == ":")?;
    }
    (i < stop && word(i) == ":" && i + 1 < text.tokens.len()).then_some((i, i + 1))
}

/// The turn that holds a token.
#[must_use]
pub fn of(turns: &[Turn], token: u32) -> Option<&Turn> {
    let at = turns.partition_point(|t| t.label.0 <= token);
    turns[..at].last().filter(|t| t.first <= token && token < t.last)
}
