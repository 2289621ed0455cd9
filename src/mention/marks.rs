//! Lexicon hits by token: the look-up that every later stage uses.

use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Class, Entry, Hit};
use crate::text::{Text, Token};
use std::ops::Range;

/// Where the hits of each token begin in [`Text::hits`].
#[derive(Clone, Debug, Default)]
pub struct Marks {
    start: Vec<u32>,
}

impl Marks {
    /// Indexes the hits of a text layer.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let mut start = Vec::with_capacity(text.tokens.len() + 1);
        let mut at = 0;
        for token in 0..=text.tokens.len() {
            while at < text.hits.len() && (text.hits[at].first as usize) < token {
                at += 1;
            }
            start.push(at as u32);
        }
        Self { start }
    }

    /// All hits that start at a token, longest first.
    #[must_use]
    pub fn hits<'a>(&self, text: &'a Text, token: usize) -> &'a [Hit] {
        let Some(&to) = self.start.get(token + 1) else { return &[] };
        &text.hits[self.start[token] as usize..to as usize]
    }
}

/// A document's tokens with their lexicon entries.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The text layer.
    pub text: &'a Text,
    /// Its hits by token.
    pub marks: &'a Marks,
    /// All tables.
    pub know: &'a Knowledge,
}

impl<'a> View<'a> {
    /// All hits that start at a token, longest first.
    #[must_use]
    pub fn hits(&self, token: usize) -> &'a [Hit] {
        self.marks.hits(self.text, token)
    }

    /// The longest hit of a class that starts at a token.
    #[must_use]
    pub fn hit(&self, token: usize, class: Class) -> Option<Hit> {
        self.hits(token).iter().copied().find(|h| h.class == class)
    }

    /// Whether a hit of the class starts at the token.
    #[must_use]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.hit(token, class).is_some()
    }

    /// "May" and "March" with a capital inside a sentence are months, not verbs.
    #[must_use]
    pub fn is_month(&self, token: usize) -> bool {
        self.is(token, Class::Month)
            && self.token(token).case != crate::text::Case::Lower
            && self.text.sentences[self.text.sentence_of(token as u32)].first as usize != token
    }

    /// The first hit of any of the classes that starts within the range and ends within it.
    #[must_use]
    pub fn first_in(&self, range: Range<usize>, classes: &[Class]) -> Option<Hit> {
        self.all_in(range, classes).next()
    }

    /// All hits of the classes within the range, in order.
    pub fn all_in<'c>(&self, range: Range<usize>, classes: &'c [Class]) -> impl Iterator<Item = Hit> + use<'a, 'c> {
        let (text, marks) = (self.text, self.marks);
        let from = marks.start.get(range.start).copied().unwrap_or(0) as usize;
        let to = marks.start.get(range.end).copied().unwrap_or(text.hits.len() as u32) as usize;
        let end = range.end as u32;
        text.hits[from..to.max(from)].iter().copied().filter(move |h| h.last <= end && classes.contains(&h.class))
    }

    /// The entry behind a hit.
    #[must_use]
    pub fn entry(&self, hit: Hit) -> &'a Entry {
        self.know.lexicon.entry(hit)
    }

    /// The span of the hit of a class that starts at a token; of the token, where there is none.
    #[must_use]
    pub fn entry_span(&self, token: u32, class: Class) -> crate::span::Span {
        self.hit(token as usize, class).map_or(self.text.tokens[token as usize].span, |h| self.text.span_of(h.first, h.last))
    }

    /// The value of a hit as an index.
    #[must_use]
    pub fn index(&self, hit: Hit) -> usize {
        self.entry(hit).value as usize
    }

    /// The normalised word of a token; empty beyond the end.
    #[must_use]
    pub fn word(&self, token: usize) -> &'a str {
        if token < self.text.tokens.len() { self.text.word(&self.know.lexicon, token) } else { "" }
    }

    /// The token.
    #[must_use]
    pub fn token(&self, token: usize) -> &'a Token {
        &self.text.tokens[token]
    }
}
