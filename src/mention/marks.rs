//! Lexicon hits by token, sentence and class: the look-up that every later stage uses.

use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{CLASSES, Class, Entry, Hit};
use crate::text::{Text, Token};
use std::ops::Range;

/// The hits of a document by token, by sentence and by class.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Where the hits of each token begin in [`Text::hits`].
    start: Vec<u32>,
    /// Classes of the hits that start at each token.
    tokens: Vec<ClassSet>,
    /// Classes of the hits of each sentence.
    sentences: Vec<ClassSet>,
    /// Classes of all hits.
    all: ClassSet,
    /// Indexes of [`Text::hits`], class by class, in order within a class.
    sorted: Vec<u32>,
    /// Where each class begins in `sorted`.
    class: Vec<u32>,
}

impl Marks {
    /// Indexes the hits of a text layer.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let mut out = Self {
            start: Vec::with_capacity(text.tokens.len() + 1),
            tokens: vec![ClassSet::NONE; text.tokens.len()],
            sentences: Vec::with_capacity(text.sentences.len()),
            sorted: vec![0; text.hits.len()],
            class: vec![0; CLASSES.len() + 1],
            ..Self::default()
        };
        let mut at = 0;
        for s in &text.sentences {
            let mut here = ClassSet::NONE;
            while let Some(h) = text.hits.get(at).filter(|h| h.first < s.last) {
                while out.start.len() <= h.first as usize {
                    out.start.push(at as u32);
                }
                out.tokens[h.first as usize].insert(h.class);
                out.class[h.class as usize + 1] += 1;
                here.insert(h.class);
                at += 1;
            }
            out.all.join(&here);
            out.sentences.push(here);
        }
        out.start.resize(text.tokens.len() + 1, text.hits.len() as u32);
        for c in 0..CLASSES.len() {
            out.class[c + 1] += out.class[c];
        }
        let mut next = out.class.clone();
        for (i, h) in text.hits.iter().enumerate() {
            let at = &mut next[h.class as usize];
            out.sorted[*at as usize] = i as u32;
            *at += 1;
        }
        out
    }

    /// All hits that start at a token, longest first.
    #[inline]
    #[must_use]
    pub fn hits<'a>(&self, text: &'a Text, token: usize) -> &'a [Hit] {
        let Some(&to) = self.start.get(token + 1) else { return &[] };
        &text.hits[self.start[token] as usize..to as usize]
    }

    /// The classes of the hits that start at a token; none beyond the end.
    #[inline]
    #[must_use]
    pub fn classes(&self, token: usize) -> &ClassSet {
        self.tokens.get(token).unwrap_or(&ClassSet::NONE)
    }

    /// The classes of the hits of a sentence.
    #[inline]
    #[must_use]
    pub fn sentence(&self, sentence: usize) -> &ClassSet {
        self.sentences.get(sentence).unwrap_or(&ClassSet::NONE)
    }

    /// The classes of all hits: what is not here is nowhere in the article.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &ClassSet {
        &self.all
    }

    /// All hits of a class in the article, in order.
    pub fn every<'a>(&'a self, text: &'a Text, class: Class) -> impl Iterator<Item = Hit> + 'a {
        let row = self.class.get(class as usize..class as usize + 2).map_or(0..0, |r| r[0] as usize..r[1] as usize);
        self.sorted[row].iter().map(|&i| text.hits[i as usize])
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
    #[inline]
    #[must_use]
    pub fn hits(&self, token: usize) -> &'a [Hit] {
        self.marks.hits(self.text, token)
    }

    /// The classes of the hits that start at a token.
    #[inline]
    #[must_use]
    pub fn classes(&self, token: usize) -> &'a ClassSet {
        self.marks.classes(token)
    }

    /// Whether a hit of any of the classes starts at the token.
    #[inline]
    #[must_use]
    pub fn any(&self, token: usize, classes: &ClassSet) -> bool {
        self.marks.classes(token).meets(classes)
    }

    /// Whether any of the classes is in the article at all.
    #[inline]
    #[must_use]
    pub fn has(&self, classes: &ClassSet) -> bool {
        self.marks.all().meets(classes)
    }

    /// Whether any of the classes is in the sentence.
    #[inline]
    #[must_use]
    pub fn in_sentence(&self, sentence: usize, classes: &ClassSet) -> bool {
        self.marks.sentence(sentence).meets(classes)
    }

    /// All hits of a class in the article, in order.
    pub fn every(&self, class: Class) -> impl Iterator<Item = Hit> + 'a {
        self.marks.every(self.text, class)
    }

    /// The longest hit of a class that starts at a token.
    #[inline]
    #[must_use]
    pub fn hit(&self, token: usize, class: Class) -> Option<Hit> {
        if !self.is(token, class) {
            return None;
        }
        self.hits(token).iter().copied().find(|h| h.class == class)
    }

    /// Whether a hit of the class starts at the token.
    #[inline]
    #[must_use]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.marks.classes(token).has(class)
    }

    /// "May" and "March" with a capital inside a sentence are months, not verbs.
    #[must_use]
    pub fn is_month(&self, token: usize) -> bool {
        self.is(token, Class::Month)
            && self.token(token).case != crate::text::Case::Lower
            && self.text.sentences[self.text.sentence_of(token as u32)].first as usize != token
    }

    /// The first hit of any of the classes that starts within the range and ends within it.
    #[inline]
    #[must_use]
    pub fn first_in(&self, range: Range<usize>, classes: &[Class]) -> Option<Hit> {
        self.all_in(range, classes).next()
    }

    /// All hits of the classes within the range, in order.
    #[inline]
    pub fn all_in<'c>(&self, range: Range<usize>, classes: &'c [Class]) -> impl Iterator<Item = Hit> + use<'a, 'c> {
        let classes = ClassSet::of(classes);
        let (text, start) = (self.text, &self.marks.start);
        let from = start.get(range.start).copied().unwrap_or(0) as usize;
        let to = start.get(range.end).copied().unwrap_or(text.hits.len() as u32) as usize;
        let to = if self.has(&classes) { to.max(from) } else { from };
        let end = range.end as u32;
        text.hits[from..to].iter().copied().filter(move |h| classes.has(h.class) && h.last <= end)
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
    #[inline]
    #[must_use]
    pub fn word(&self, token: usize) -> &'a str {
        self.text.tokens.get(token).map_or("", |t| self.text.words.name(&self.know.lexicon, t.word))
    }

    /// The token.
    #[inline]
    #[must_use]
    pub fn token(&self, token: usize) -> &'a Token {
        &self.text.tokens[token]
    }
}
