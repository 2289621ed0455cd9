//! The sources that a draft stands on, and which of them a marker or a sentence cites.

use crate::Article;
use crate::align::sentence::Index;
use crate::align::turns::{self, Turn};
use crate::align::words::Spoken;
use crate::engine::against::Figure;
use crate::knowledge::Knowledge;
use crate::mention::Kind;
use crate::source::ZoneKind;
use crate::text::TokenKind;
use std::sync::{Arc, OnceLock};

/// A source of the article under check.
#[derive(Clone, Debug)]
pub struct SourceDoc {
    /// The source, read like an article.
    pub article: Arc<Article>,
    /// Its index among the documents of the run.
    pub doc: u32,
    /// The citation markers that stand for it, lower case.
    pub keys: Vec<String>,
    /// Who speaks where, in a transcript.
    pub turns: Vec<Turn>,
    /// Its sentences by their words.
    pub index: Index,
    /// Its figures, as indexes of its mentions: a draft asks for all of them once a figure.
    figures: Vec<u32>,
    /// Its words as a quotation may print them; read when the first rule asks for them.
    spoken: OnceLock<Spoken>,
}

impl SourceDoc {
    /// A source that answers to these markers.
    #[must_use]
    pub fn new(article: Arc<Article>, doc: u32, keys: Vec<String>, know: &Knowledge) -> Self {
        let turns = turns::find(&article, know);
        let whole = |k: ZoneKind| !matches!(k, ZoneKind::FrontMatter | ZoneKind::Code | ZoneKind::Contributors | ZoneKind::Boilerplate);
        let index = Index::new([&*article], know, whole);
        let measured = |m: &crate::mention::Mention| matches!(m.kind, Kind::Quantity(_));
        let figures = (0..).zip(&article.mentions.list).filter(|(_, m)| measured(m)).map(|(i, _)| i).collect();
        Self { article, doc, keys, turns, index, figures, spoken: OnceLock::new() }
    }

    /// Every plain figure, in order; see [`figures`](super::against::figures).
    pub fn figures(&self) -> impl Iterator<Item = Figure<'_>> {
        let list = &self.article.mentions.list;
        self.figures.iter().filter_map(|&i| list.get(i as usize)).filter_map(|mention| match &mention.kind {
            Kind::Quantity(quantity) => Some(Figure { mention, quantity }),
            _ => None,
        })
    }

    /// Its words as a quotation may print them.
    #[must_use]
    pub fn spoken(&self, know: &Knowledge) -> &Spoken {
        self.spoken.get_or_init(|| Spoken::new(&self.article, know))
    }

    /// Whether it has a word, in lower case.
    #[must_use]
    pub fn has_word(&self, know: &Knowledge, word: &str) -> bool {
        self.article.vocabulary(know).has(&self.article.text, &know.lexicon, word)
    }

    /// Whether it has a word that starts so.
    #[must_use]
    pub fn has_start(&self, know: &Knowledge, start: &str) -> bool {
        self.article.vocabulary(know).has_start(&self.article.text, &know.lexicon, start)
    }

    /// Words of its copy: how much it tells.
    #[must_use]
    pub fn words(&self) -> usize {
        self.article.text.tokens.iter().filter(|t| t.kind == TokenKind::Word).count()
    }

    /// One of the markers stands for it.
    #[must_use]
    pub fn answers(&self, markers: &[String]) -> bool {
        markers.iter().any(|m| self.keys.contains(m))
    }
}

/// The sources that a sentence of the draft cites; every source where it has no marker that any source answers to.
#[must_use]
pub fn cited<'a>(sources: &'a [SourceDoc], markers: &[String]) -> Vec<&'a SourceDoc> {
    let own: Vec<&SourceDoc> = sources.iter().filter(|s| s.answers(markers)).collect();
    if own.is_empty() { sources.iter().collect() } else { own }
}
