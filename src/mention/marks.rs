//! Lexicon hits by token, sentence and class: the look-up that every later stage uses.

use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::Few;
use crate::knowledge::lexicon::{CLASSES, Class, Entry, Hit, WordId};
use crate::syntax::words::FREQUENT;
use crate::text::{NONE, Text, Token, TokenKind};
use smallvec::SmallVec;
use std::ops::Range;

/// The hits of a document by sentence and by class.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Classes of the hits of each sentence.
    sentences: Vec<ClassSet>,
    /// Whether a token of each sentence starts with a digit.
    numbers: Vec<bool>,
    /// Classes of all hits.
    all: ClassSet,
    /// By class: its first hit, or [`NONE`].
    first: Vec<u32>,
    /// By hit: the next of its class, or [`NONE`]. Rules ask for a class at a time, and most classes have few hits.
    next: Vec<u32>,
    /// Which of the known words the article has.
    known: Few,
    /// By the number of a word below [`FREQUENT`]: its first token, or [`NONE`].
    spot: Vec<u32>,
    /// By token: the next that has the same such word, or [`NONE`].
    along: Vec<u32>,
}

impl Marks {
    /// Indexes the hits of a text layer.
    #[must_use]
    pub fn new(text: &Text) -> Self {
        let size = text.sentences.len();
        let mut out = Self { sentences: Vec::with_capacity(size), numbers: Vec::with_capacity(size), ..Self::default() };
        for s in &text.sentences {
            let mut here = ClassSet::NONE;
            text.hits[text.found.range(s.tokens())].iter().for_each(|h| here.insert(h.class));
            out.all.join(&here);
            out.sentences.push(here);
            out.numbers.push(text.tokens[s.tokens()].iter().any(|t| t.kind == TokenKind::Number));
        }
        (out.first, out.next) = (vec![NONE; CLASSES.len()], vec![NONE; text.hits.len()]);
        for (next, (i, h)) in out.next.iter_mut().zip((0..text.hits.len() as u32).zip(&text.hits)).rev() {
            *next = std::mem::replace(&mut out.first[h.class as usize], i);
        }
        (out.spot, out.along) = (vec![NONE; FREQUENT], vec![NONE; text.tokens.len()]);
        for (next, (i, t)) in out.along.iter_mut().zip((0..text.tokens.len() as u32).zip(&text.tokens)).rev() {
            if let Some(spot) = out.spot.get_mut(t.word.0 as usize) {
                out.known.insert(t.word);
                *next = std::mem::replace(spot, i);
            }
        }
        out
    }

    /// The classes of the hits of a sentence.
    #[inline]
    #[must_use]
    pub fn sentence(&self, sentence: usize) -> &ClassSet {
        self.sentences.get(sentence).unwrap_or(&ClassSet::NONE)
    }

    /// Whether the sentence has a number in digits.
    #[inline]
    #[must_use]
    pub fn has_number(&self, sentence: usize) -> bool {
        self.numbers.get(sentence).is_some_and(|n| *n)
    }

    /// The classes of all hits: what is not here is nowhere in the article.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &ClassSet {
        &self.all
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
        &self.text.hits[self.text.found.at(token)]
    }

    /// Whether no row of the tables starts at the token.
    #[must_use]
    pub fn unlisted(&self, token: usize) -> bool {
        self.hits(token).is_empty() && self.quiet(token).next().is_none()
    }

    /// The classes of the token's word that give no hits; see [`crate::knowledge::lexicon::Lexicon::quiet`].
    pub fn quiet(&self, token: usize) -> impl Iterator<Item = Class> + use<> {
        self.know.lexicon.quiet(self.token(token).word)
    }

    /// Whether a hit of any of the classes starts at the token, or its word is a row of one without hits.
    #[inline(always)]
    #[must_use]
    pub fn any(&self, token: usize, classes: &ClassSet) -> bool {
        self.text.any(token, classes) || self.know.lexicon.is_quiet_of(self.token(token).word, classes.quiet())
    }

    /// As [`View::any`], of rows that are this word alone.
    #[inline(always)]
    #[must_use]
    pub fn any_alone(&self, token: usize, classes: &ClassSet) -> bool {
        self.text.any(token, classes) && self.hits(token).iter().any(|h| classes.has(h.class) && h.last as usize == token + 1)
            || self.know.lexicon.is_quiet_of(self.token(token).word, classes.quiet())
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
    #[inline]
    pub fn every(&self, class: Class) -> impl Iterator<Item = Hit> + use<'a> {
        let (text, marks) = (self.text, self.marks);
        let mut at = marks.first.get(class as usize).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let hit = *text.hits.get(at as usize)?;
            at = marks.next[at as usize];
            Some(hit)
        })
    }

    /// All hits of a few classes in the article, in order.
    pub fn every_of<const N: usize>(&self, classes: [Class; N]) -> impl Iterator<Item = Hit> + use<'a, N> {
        let (text, marks) = (self.text, self.marks);
        let mut at = classes.map(|c| marks.first.get(c as usize).copied().unwrap_or(NONE));
        std::iter::from_fn(move || {
            let next = at.iter_mut().min_by_key(|at| **at)?;
            let hit = *text.hits.get(*next as usize)?;
            *next = marks.next[*next as usize];
            Some(hit)
        })
    }

    /// The longest hit of a class that starts at a token.
    #[inline]
    #[must_use]
    pub fn hit(&self, token: usize, class: Class) -> Option<Hit> {
        if !self.text.found.classes(token).may_have(class) {
            return None;
        }
        self.hits(token).iter().copied().find(|h| h.class == class)
    }

    /// Whether a hit of the class starts at the token, or its word is a row of a class without hits. Inlined, so that what the class is
    /// is decided when the program is compiled.
    #[inline(always)]
    #[must_use]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.text.is(token, class) || self.know.lexicon.is_quiet(self.token(token).word, class)
    }

    /// "May" and "March" with a capital inside a sentence are months, not verbs.
    #[must_use]
    pub fn is_month(&self, token: usize) -> bool {
        self.is(token, Class::Month)
            && self.token(token).case != crate::text::Case::Lower
            && (self.text.sentences[self.text.sentence_of(token as u32)].first as usize != token
                // "May's figure", "May was the wettest month": no question begins so.
                || self.token(token).possessive
                || token + 1 < self.text.tokens.len() && matches!(self.word(token + 1), "was" | "is" | "had" | "has"))
    }

    /// The first hit of any of the classes that starts within the range and ends within it.
    #[inline(always)]
    #[must_use]
    pub fn first_in(&self, range: Range<usize>, classes: &[Class]) -> Option<Hit> {
        self.first_of(range, ClassSet::of(classes))
    }

    /// As [`View::first_in`], for a set of classes.
    #[must_use]
    pub fn first_of(&self, range: Range<usize>, classes: ClassSet) -> Option<Hit> {
        self.all_of(range, classes).next()
    }

    /// All hits of the classes within the range, in order. Inlined, so that the set is made when the program is compiled.
    #[inline(always)]
    pub fn all_in(&self, range: Range<usize>, classes: &[Class]) -> impl Iterator<Item = Hit> + use<'a> {
        self.all_of(range, ClassSet::of(classes))
    }

    /// As [`View::all_in`], for a set of classes.
    #[inline]
    pub fn all_of(&self, range: Range<usize>, classes: ClassSet) -> impl Iterator<Item = Hit> + use<'a> {
        let end = range.end as u32;
        let hits = if self.may_hold(&range, &classes) { &self.text.hits[self.text.found.range(range)] } else { &[] };
        hits.iter().copied().filter(move |h| classes.has(h.class) && h.last <= end)
    }

    /// Whether hits of the classes may start in a range: neither the article nor the sentence that holds the range lacks them.
    #[inline]
    fn may_hold(&self, range: &Range<usize>, classes: &ClassSet) -> bool {
        let n = self.text.sentence_of(range.start as u32);
        let whole = || self.text.sentences.get(n).is_some_and(|s| range.end <= s.last as usize);
        self.has(classes) && (self.in_sentence(n, classes) || !whole())
    }

    /// The tokens that start with a digit, in order.
    pub fn numbers(&self) -> impl Iterator<Item = usize> + use<'a> {
        let (text, marks) = (self.text, self.marks);
        let sentences = text.sentences.iter().zip(&marks.numbers).filter(|(_, n)| **n);
        sentences.flat_map(|(s, _)| s.tokens()).filter(|&i| text.tokens[i].kind == TokenKind::Number)
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
        self.know.value(hit) as usize
    }

    /// The normalised word of a token; empty beyond the end.
    #[inline]
    #[must_use]
    pub fn word(&self, token: usize) -> &'a str {
        self.text.tokens.get(token).map_or("", |t| self.text.words.name(&self.know.lexicon, t.word))
    }

    /// Whether the token has the word of a number; see `known!`.
    #[inline]
    #[must_use]
    pub fn is_word(&self, token: usize, word: WordId) -> bool {
        self.token(token).word == word
    }

    /// Whether the word of the token is one of a few; see `few!`.
    #[inline]
    #[must_use]
    pub fn among(&self, token: usize, words: &Few) -> bool {
        words.has(self.token(token).word)
    }

    /// Whether the article has one of a few words.
    #[inline]
    #[must_use]
    pub fn mentions(&self, words: &Few) -> bool {
        self.marks.known.meets(words)
    }

    /// The tokens that have one of a few words, in order; nothing is looked up for words that the article lacks.
    #[must_use]
    pub fn spots(&self, words: &Few) -> SmallVec<[u32; 8]> {
        let mut out = SmallVec::new();
        for id in self.marks.known.shared(words) {
            let mut at = self.marks.spot[id.0 as usize];
            while at != NONE {
                out.push(at);
                at = self.marks.along[at as usize];
            }
        }
        out.sort_unstable();
        out
    }

    /// The tokens that have a word, in order.
    pub fn places(&self, word: &str) -> impl Iterator<Item = u32> + use<'a> {
        self.places_of([word])
    }

    /// The tokens that have one of a few words, in order: at no cost for marks and words of closed classes, by a look at every token
    /// for others that the article has.
    pub fn places_of<const N: usize>(&self, words: [&str; N]) -> impl Iterator<Item = u32> + use<'a, N> {
        let (text, marks) = (self.text, self.marks);
        let ids = words.map(|w| text.words.seen(&self.know.lexicon, w).map_or(NONE, |id| id.0));
        let from = move |id: u32, at: usize| {
            (at..).zip(text.tokens.get(at..).unwrap_or_default()).find(|(_, t)| t.word.0 == id).map_or(NONE, |(i, _)| i as u32)
        };
        let mut at = ids.map(|id| if id == NONE { NONE } else { marks.spot.get(id as usize).copied().unwrap_or_else(|| from(id, 0)) });
        std::iter::from_fn(move || {
            let (next, id) = at.iter_mut().zip(ids).min_by_key(|(at, _)| **at)?;
            let here = *next;
            *next = match *marks.along.get(here as usize)? {
                NONE if id as usize >= FREQUENT => from(id, here as usize + 1),
                behind => behind,
            };
            Some(here)
        })
    }

    /// The token; behind the last one, one that is no word and stands for nothing, so that a look ahead needs no guard.
    #[inline]
    #[must_use]
    pub fn token(&self, token: usize) -> &'a Token {
        self.text.tokens.get(token).unwrap_or(&Token::END)
    }
}
