//! [`Document`] to sentences, tokens and quotations.
//!
//! Invariants: sentences tile their zone (no byte of prose is lost or in two sentences); tokens are in order and lie
//! inside their sentence; every span lies on character boundaries of the original file.

mod context;
pub(crate) mod cues;
mod decide;
mod marks;
mod quotes;
mod sentences;
mod series;
mod speakers;
mod stops;
mod tokens;
mod vocabulary;

use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, Found, Hit, Lexicon, WordId, Words};
use crate::source::Document;
use crate::span::Span;
pub use vocabulary::Vocabulary;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters (and digits inside, as in `B52`). A dotted acronym (`U.S.`), an initial (`J.`) and a known abbreviation
    /// (`Gen.`, `No.` in front of a number) keep their full stop.
    Word,
    /// Starts with a digit: `3,214`, `2.76`, `6.10am`, `1.2m`, `3rd`.
    Number,
    /// A citation marker, brackets and all: `[1]`, `[2, 3]`, `[^poll]`, `¹`.
    Marker,
    /// A web address, e-mail address or handle.
    Url,
    /// A quotation mark of any kind, as decided by the quotation pass (an apostrophe is no quote).
    Quote,
    /// Any other single character.
    Punct,
}

/// The letter case of a word, for telling names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No capital, or no letter at all.
    Lower,
    /// First letter capital, the rest not all capitals: `Dar`, `McKay`, `Al`.
    Capital,
    /// Two or more letters, all capitals: `LISBON`, `US`, `U.S.`.
    Upper,
    /// Starts lower, capital inside: `iPhone`.
    Inner,
}

/// One token. A possessive ending stays in the span but not in the word.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Token {
    /// Where it is, possessive ending included.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Its letter case.
    pub case: Case,
    /// White space (or the start of the sentence) stands before it.
    pub spaced: bool,
    /// It ends in `'s` (not counted for `it's`, `that's` and the like).
    pub possessive: bool,
    /// The word for comparison: lower case, filler and accents of quotes normalised, possessive stripped.
    pub word: WordId,
    /// The quotation it is in, an index of [`Text::quotes`], or [`NONE`].
    pub quote: u32,
}

impl Token {
    /// What stands behind the last token: its word is nobody's.
    pub const END: Self = Self {
        span: Span { start: 0, end: 0 },
        kind: TokenKind::Punct,
        case: Case::Lower,
        spaced: true,
        possessive: false,
        word: WordId(u32::MAX),
        quote: NONE,
    };
}

/// No index.
pub const NONE: u32 = u32::MAX;

/// One sentence.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Sentence {
    /// Where it is, without surrounding white space.
    pub span: Span,
    /// Index of its zone in [`Document::zones`].
    pub zone: u32,
    /// Its tokens: first index.
    pub first: u32,
    /// Its tokens: one past the last index.
    pub last: u32,
}

impl Sentence {
    /// Indexes of its tokens.
    #[must_use]
    pub fn tokens(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// One quotation, marks included; a quotation of several paragraphs is one.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Quote {
    /// From the opening mark to the closing mark, or to the end of its last paragraph.
    pub span: Span,
    /// Tokens between the marks: first index.
    pub first: u32,
    /// Tokens between the marks: one past the last index.
    pub last: u32,
    /// The closing mark is there.
    pub closed: bool,
    /// Nesting: 0 for an outer quotation.
    pub depth: u8,
    /// Who speaks, where the sentence says so: tokens of the noun phrase (`the mayor`, `she`, `the statement`), the
    /// last one excluded.
    pub speaker: Option<(u32, u32)>,
}

/// The text layer of one document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Text {
    /// In order.
    pub sentences: Vec<Sentence>,
    /// In order.
    pub tokens: Vec<Token>,
    /// In order of their opening marks.
    pub quotes: Vec<Quote>,
    /// Lexicon entries found, ordered by first token, longer ones first.
    pub hits: Vec<Hit>,
    /// The same, by token.
    pub found: Found,
    /// Words of this document that the lexicon does not know; see [`Text::word`].
    pub words: Words,
    /// By token: index of its sentence.
    sentence: Vec<u32>,
}

impl Text {
    /// Reads a document.
    #[must_use]
    pub fn new(doc: &Document, lexicon: &Lexicon) -> Self {
        // Hardly ever more than one token to four bytes, three hits to four and one sentence to a hundred: a list that grows is copied.
        let size = doc.text.len();
        let (sentences, tokens) = (Vec::with_capacity(size / 100 + 1), Vec::with_capacity(size / 4 + 1));
        let mut out =
            Self { words: Words::new(lexicon, size), sentences, tokens, hits: Vec::with_capacity(size / 4 * 3), ..Self::default() };
        let mut splitter = sentences::Splitter::new(&doc.text, &doc.source.text, lexicon.cues());
        let lower = doc.text.to_ascii_lowercase();
        let mut tokenizer = tokens::Tokenizer::new(&doc.text, &lower, lexicon);
        let (mut spans, mut ahead) = (vec![], tokens::Ahead::NONE);
        for (zi, zone) in doc.zones.iter().enumerate() {
            spans.clear();
            splitter.zone(zone.span, &mut spans);
            for &span in &spans {
                let first = out.tokens.len() as u32;
                tokenizer.cut(span, &mut ahead, &mut out.words, &mut out.tokens);
                let last = out.tokens.len() as u32;
                out.sentences.push(Sentence { span, zone: zi as u32, first, last });
            }
        }
        out.sentence.reserve_exact(out.tokens.len());
        for (n, s) in out.sentences.iter().enumerate() {
            out.sentence.resize(s.last as usize, n as u32);
        }
        quotes::find(doc, &mut out);
        out.found = Found::with_capacity(out.tokens.len());
        for s in &out.sentences {
            lexicon.find_upto(&out.tokens, s.last as usize, &mut out.hits, &mut out.found);
        }
        speakers::find(&mut out, lexicon);
        out
    }

    /// The span of a token range, the last one excluded.
    #[must_use]
    pub fn span_of(&self, first: u32, last: u32) -> Span {
        let (a, b) = (self.tokens[first as usize].span, self.tokens[last.max(first + 1) as usize - 1].span);
        a.cover(b)
    }

    /// Sentences as a reader sees them: with the list number, bullet or heading sign in front, and with the dateline that
    /// opens them. For display and for comparison with other segmenters; the stages use [`Text::sentences`].
    #[must_use]
    pub fn printed(&self, doc: &Document) -> Vec<Sentence> {
        let mut out: Vec<Sentence> = Vec::with_capacity(self.sentences.len());
        for (i, s) in self.sentences.iter().enumerate() {
            let mut s = *s;
            let zone = doc.zones[s.zone as usize];
            if i == 0 || self.sentences[i - 1].zone != s.zone {
                s.span.start = block_start(doc, s.zone as usize);
                if let Some(before) = out.last().copied().filter(|b| dateline_of(doc, b.zone, zone)) {
                    (s.span.start, s.first) = (before.span.start, before.first);
                    out.pop();
                }
            }
            out.push(s);
        }
        out
    }

    /// The normalised word of a token.
    #[must_use]
    pub fn word<'a>(&'a self, lexicon: &'a Lexicon, token: usize) -> &'a str {
        self.words.name(lexicon, self.tokens[token].word)
    }

    /// Whether the document has a normalised word.
    #[must_use]
    pub fn has_word(&self, lexicon: &Lexicon, word: &str) -> bool {
        self.words.seen(lexicon, word).is_some_and(|id| self.tokens.iter().any(|t| t.word == id))
    }

    /// Whether a hit of the class starts at the token.
    #[inline(always)]
    #[must_use]
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.found.classes(token).may_have(class) && self.has_hit(token, class)
    }

    fn has_hit(&self, token: usize, class: Class) -> bool {
        self.hits[self.found.at(token)].iter().any(|h| h.class == class)
    }

    /// Whether a hit of any of the classes starts at the token. Inlined, so that a constant set is folded when the program is
    /// compiled; the hits are looked at elsewhere.
    #[inline(always)]
    #[must_use]
    pub fn any(&self, token: usize, classes: &ClassSet) -> bool {
        self.found.classes(token).may_meet(classes) && self.has_any(token, classes)
    }

    fn has_any(&self, token: usize, classes: &ClassSet) -> bool {
        self.hits[self.found.at(token)].iter().any(|h| classes.has(h.class))
    }

    /// Index of the sentence that holds a token; the number of sentences for a token beyond the end.
    #[inline]
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentence.get(token as usize).map_or(self.sentences.len(), |n| *n as usize)
    }
}

/// Where a zone starts with the block marker in front of it on its line.
fn block_start(doc: &Document, zone: usize) -> u32 {
    let start = doc.zones[zone].span.start;
    let floor = zone.checked_sub(1).map_or(0, |z| doc.zones[z].span.end);
    let gap = doc.source.text.get(floor as usize..start as usize).unwrap_or_default();
    let line = gap.rsplit('\n').next().unwrap_or_default().trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\u{A0}']);
    start - line.len() as u32
}

/// Whether zone `a` is the dateline that opens the paragraph of `b`.
fn dateline_of(doc: &Document, a: u32, b: crate::source::Zone) -> bool {
    let a = doc.zones[a as usize];
    a.kind == crate::source::ZoneKind::Dateline && a.paragraph == b.paragraph
}

/// The sentences of plain text that is one zone, without white space around them.
#[must_use]
pub fn split_sentences(text: &str, lexicon: &Lexicon) -> Vec<Span> {
    let mut out = vec![];
    sentences::Splitter::new(text, text, lexicon.cues()).zone(Span::new(0, text.len()), &mut out);
    out
}

/// Cuts a lexicon row into normalised words exactly as the tokenizer cuts copy.
#[must_use]
pub fn cut_words(text: &str, lexicon: &Lexicon) -> Vec<String> {
    tokens::words(text, lexicon.cues())
}

/// Whether a word (without its full stop) is an abbreviation of `[abbreviations]`.
#[must_use]
pub fn is_abbreviation(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.cues().knows(word)
}

/// The behaviour of a kind of abbreviation named in `[abbreviations]`; `None` for an unknown name.
#[must_use]
pub fn abbreviation_kind(name: &str) -> Option<usize> {
    cues::BEHAVIOURS.iter().position(|(k, _)| *k == name)
}
