//! The sources that a draft stands on, and which of them a marker or a sentence cites.

use crate::Article;
use crate::align::sentence::Index;
use crate::align::turns::{self, Turn};
use crate::knowledge::Knowledge;
use crate::source::ZoneKind;
use std::sync::Arc;

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
}

impl SourceDoc {
    /// A source that answers to these markers.
    #[must_use]
    pub fn new(article: Arc<Article>, doc: u32, keys: Vec<String>, know: &Knowledge) -> Self {
        let turns = turns::find(&article, know);
        let whole = |k: ZoneKind| !matches!(k, ZoneKind::FrontMatter | ZoneKind::Code | ZoneKind::Boilerplate);
        let index = Index::new([&*article], know, whole);
        Self { article, doc, keys, turns, index }
    }

    /// Words of its copy: how much it tells.
    #[must_use]
    pub fn words(&self) -> usize {
        self.article.text.tokens.iter().filter(|t| t.kind == crate::text::TokenKind::Word).count()
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
