//! A sentence as the finders of dates and figures read it: tokens with their lexicon hits at hand.

use super::marks::Marks;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, Hit};
use crate::source::{Document, FILLER};
use crate::text::{Case, Text, Token, TokenKind};
use std::borrow::Cow;

/// One document under the finders.
pub struct Scan<'a> {
    /// The document.
    pub doc: &'a Document,
    /// Its tokens.
    pub text: &'a Text,
    /// All tables.
    pub know: &'a Knowledge,
    /// Their lexicon hits by token.
    pub marks: &'a Marks,
}

impl<'a> Scan<'a> {
    /// One sentence.
    #[inline]
    #[must_use]
    pub fn line(&self, sentence: usize) -> Line<'_, 'a> {
        let s = &self.text.sentences[sentence];
        Line { scan: self, first: s.first as usize, last: s.last as usize, sentence: sentence as u32 }
    }
}

/// One sentence. Every accessor is total: outside the sentence there is no token and the empty word.
#[derive(Clone, Copy)]
pub struct Line<'s, 'a> {
    /// The document.
    pub scan: &'s Scan<'a>,
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// Index of the sentence.
    pub sentence: u32,
}

impl<'s, 'a> Line<'s, 'a> {
    /// The token, if it is in this sentence.
    #[inline]
    #[must_use]
    pub fn token(&self, i: usize) -> Option<&'s Token> {
        if i >= self.first && i < self.last { self.scan.text.tokens.get(i) } else { None }
    }

    /// The normalised word of a token.
    #[inline]
    #[must_use]
    pub fn word(&self, i: usize) -> &'s str {
        match self.token(i) {
            Some(t) => self.scan.text.words.name(&self.scan.know.lexicon, t.word),
            None => "",
        }
    }

    /// The token as written, without markup.
    #[inline]
    #[must_use]
    pub fn raw(&self, i: usize) -> Cow<'s, str> {
        let Some(t) = self.token(i) else { return Cow::Borrowed("") };
        let raw = t.span.of(&self.scan.doc.text);
        if raw.as_bytes().contains(&FILLER) { Cow::Owned(raw.replace(FILLER as char, "")) } else { Cow::Borrowed(raw) }
    }

    /// Whether the word is one of these.
    #[inline]
    #[must_use]
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// Whether the token is this punctuation mark; most tokens are words, whose letters are not read.
    #[inline]
    #[must_use]
    pub fn is_mark(&self, i: usize, mark: &str) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Punct) && self.word(i) == mark
    }

    /// The token starts with a digit.
    #[inline]
    #[must_use]
    pub fn is_number(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// The token is a word.
    #[inline]
    #[must_use]
    pub fn is_word(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// The token is a word that starts with a capital.
    #[inline]
    #[must_use]
    pub fn is_capital(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Word && matches!(t.case, Case::Capital | Case::Upper))
    }

    /// Nothing stands between this token and the one before it in the sentence.
    #[inline]
    #[must_use]
    pub fn glued(&self, i: usize) -> bool {
        i > self.first && self.token(i).is_some_and(|t| !t.spaced)
    }

    /// Every lexicon entry that starts at this token, longest first.
    #[inline]
    #[must_use]
    pub fn hits(&self, i: usize) -> &'a [Hit] {
        if self.token(i).is_none() {
            return &[];
        }
        &self.scan.text.hits[self.scan.text.found.at(i)]
    }

    /// Whether an entry of any of the classes starts at this token.
    #[inline(always)]
    #[must_use]
    pub fn any(&self, i: usize, classes: &ClassSet) -> bool {
        let text = self.scan.text;
        i >= self.first
            && i < self.last
            && (text.any(i, classes) || self.scan.know.lexicon.is_quiet_of(text.tokens[i].word, classes.quiet()))
    }

    /// Whether an entry of the class starts at this token, those without hits included.
    #[inline(always)]
    #[must_use]
    pub fn has(&self, i: usize, class: Class) -> bool {
        self.token(i).is_some_and(|t| self.scan.text.is(i, class) || self.scan.know.lexicon.is_quiet(t.word, class))
    }

    /// The longest entry of a class that starts at this token.
    #[inline]
    #[must_use]
    pub fn hit(&self, i: usize, class: Class) -> Option<Hit> {
        if !self.scan.text.found.classes(i).may_have(class) {
            return None;
        }
        self.hits(i).iter().find(|h| h.class == class).copied()
    }

    /// The longest entry of a class that ends just before this token.
    #[inline]
    #[must_use]
    pub fn hit_before(&self, i: usize, class: Class) -> Option<Hit> {
        let from = i.saturating_sub(6).max(self.first);
        (from..i).find_map(|k| self.hits(k).iter().find(|h| h.class == class && h.last as usize == i).copied())
    }

    /// Whether an entry of a class ends just before this token, those without hits included.
    #[inline]
    #[must_use]
    pub fn is_behind(&self, i: usize, class: Class) -> bool {
        let single = i > self.first && self.token(i - 1).is_some_and(|t| self.scan.know.lexicon.is_quiet(t.word, class));
        single || self.hit_before(i, class).is_some()
    }

    /// Typed value of an entry.
    #[inline]
    #[must_use]
    pub fn value(&self, hit: Hit) -> i64 {
        self.scan.know.value(hit)
    }

    /// The dash between the ends of a range: hyphen, en dash, em dash, minus.
    #[inline]
    #[must_use]
    pub fn is_dash(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Punct)
            && self.is(i, &["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"])
    }
}
