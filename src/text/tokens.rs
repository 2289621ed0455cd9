//! Tokens on Unicode word boundaries.

use super::{Case, NONE, Token, TokenKind};
use crate::knowledge::lexicon::{Lexicon, Words};
use crate::source::FILLER;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Words whose `'s` is a verb and no possessive.
const CONTRACTED: &[&str] = &["it", "he", "she", "that", "this", "there", "here", "what", "who", "where", "how", "when", "let"];

fn normal(raw: &str) -> (String, bool) {
    let mut w: String =
        raw.chars().filter(|c| *c != FILLER as char).map(|c| if c == '\u{2019}' { '\'' } else { c }).flat_map(char::to_lowercase).collect();
    let mut possessive = false;
    if let Some(base) = w.strip_suffix("'s")
        && !CONTRACTED.contains(&base)
    {
        w.truncate(base.len());
        possessive = true;
    }
    (w, possessive)
}

fn case(raw: &str) -> Case {
    let stem = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("\u{2019}s")).unwrap_or(raw);
    let mut letters = stem.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    let (mut up, mut low) = (0, 0);
    for c in letters {
        if c.is_uppercase() { up += 1 } else { low += 1 }
    }
    match (first.is_uppercase(), up, low) {
        (true, 1.., 0) => Case::Upper,
        (true, ..) => Case::Capital,
        (false, 1.., _) => Case::Inner,
        _ => Case::Lower,
    }
}

fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_word_bound_indices().filter(|(_, w)| !w.trim().is_empty() && !w.bytes().all(|b| b == FILLER))
}

/// The tokens of a sentence.
pub(super) fn cut(text: &str, sentence: Span, lexicon: &Lexicon, words: &mut Words, out: &mut Vec<Token>) {
    let t = sentence.of(text);
    let mut end = usize::MAX;
    for (i, w) in pieces(t) {
        let first = w.chars().next().unwrap_or(' ');
        let kind = if first.is_numeric() {
            TokenKind::Number
        } else if first.is_alphabetic() {
            TokenKind::Word
        } else if matches!(first, '"' | '\u{201C}' | '\u{201D}') {
            TokenKind::Quote
        } else {
            TokenKind::Punct
        };
        let (word, possessive) = normal(w);
        let start = sentence.start as usize + i;
        out.push(Token {
            span: Span::new(start, start + w.len()),
            kind,
            case: case(w),
            spaced: end != i,
            possessive,
            word: words.intern(lexicon, &word),
            quote: NONE,
        });
        end = i + w.len();
    }
}

/// The normalised words of a lexicon row.
pub(super) fn words(text: &str) -> Vec<String> {
    pieces(text).map(|(_, w)| normal(w).0).collect()
}
