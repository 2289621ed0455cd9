//! gainsay finds contradictions and source inconsistencies in English news copy.
//!
//! The map of the stages; data goes down only:
//!
//! ```text
//! bytes --source--> Document --text--> Text --mention--> Mention --claim--> Claim --event--> Event --rules--> Finding --report--> output
//! ```
//!
//! # As a library
//!
//! The tables are loaded once; an article is read and held against the rules in two calls. Neither touches a file, a clock or the
//! network, and neither fails.
//!
//! ```
//! use gainsay::engine::{self, Ctx};
//! use gainsay::finding::Severity;
//! use gainsay::knowledge::Knowledge;
//! use gainsay::source::{Format, Source};
//! use gainsay::Article;
//!
//! let know = Knowledge::builtin();
//! let text = "# Ferry talks\n\nThe council meets on Tuesday, 14 March 2024.\n";
//! let article = Article::new(Source { name: "talks.md".into(), text: text.into() }, Format::Markdown, None, &know);
//! let found = engine::run(&Ctx::new(&article, &know), &|_| true);
//!
//! assert_eq!(found.len(), 1);
//! assert_eq!((found[0].rule, found[0].severity), ("weekday-date", Severity::Error));
//! // Spans are byte ranges of the text that was given.
//! assert_eq!(&text[found[0].sides[0].span.range()], "Tuesday, 14 March 2024");
//! ```
//!
//! Bytes of a file become text with [`source::Content::new`] (Word documents too), facts of one's own are read by
//! [`knowledge::facts::Facts::load`], tables by [`knowledge::Knowledge::load`]; [`archive::together`] compares several articles, and
//! [`report`] prints.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | none | | every stage, every rule, comparison of articles at hand, and the reports but the terminal's |
//! | `archive` | yes | the archive on disk and packed streams of lines (SQLite, zstd) |
//! | `cli` | yes | the program, the report for the terminal, the importers, the JSON schema; needs `archive` |
//! | `lsp` | yes | the language server; needs `cli` |
//! | `arrow` | | Arrow streams and Parquet files; needs `archive` |
//! | `pdf` | | the text of PDF files as sources |
//!
//! ```toml
//! gainsay = { version = "0.1", default-features = false }
//! ```
//!
//! Types that will grow are `#[non_exhaustive]`: a field, a kind of mention or a rule more is no breaking change.

pub mod align;
pub mod archive;
pub mod baseline;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod engine;
pub mod event;
pub mod finding;
pub mod knowledge;
pub mod mention;
pub mod report;
pub mod rules;
pub mod source;
pub mod span;
pub mod syntax;
pub mod text;

use jiff::civil::Date;
use knowledge::Knowledge;
use source::{Document, Format, Source};
use text::Text;

/// One article with everything that the stages made of it; read-only for the rules.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Article {
    /// The file, its zones, front matter, references and waivers.
    pub doc: Document,
    /// Sentences, tokens, quotations, lexicon hits.
    pub text: Text,
    /// Day of publication: front matter, then dateline, then the caller's.
    pub date: Option<Date>,
    /// Typed mentions, in order, and the entities behind them.
    pub mentions: mention::Mentions,
    /// Parts of speech, noun phrases and predicates.
    pub syntax: syntax::Syntax,
    /// Clauses: polarity, modality, voice, cues.
    pub clauses: claim::clause::Clauses,
    /// Event mentions and the events they tell of.
    pub events: event::Events,
    /// Claims of one event that cannot both hold, those that a gate refused included.
    pub conflicts: Vec<engine::conflict::Conflict>,
    /// Claims of other articles that exclude one of this article's: empty until it is compared with them.
    pub others: Vec<archive::Disagreement>,
    /// Lists that rules share.
    pub(crate) lists: claim::lists::Lists,
}

impl Article {
    /// Runs every stage below the rules. Total: any text gives an article.
    #[must_use]
    pub fn new(source: Source, format: Format, date: Option<Date>, know: &Knowledge) -> Self {
        Self::of(Document::with_layout(source, format, &know.layout), date, know)
    }

    /// As [`Article::new`], from a document that has been taken apart.
    pub(crate) fn of(doc: Document, date: Option<Date>, know: &Knowledge) -> Self {
        Self::batch(vec![(doc, date, know)]).pop().unwrap_or_default()
    }

    /// As [`Article::new`], of several documents in their order, stage by stage: short articles take a quarter less time, for
    /// the code of a stage stays in the cache of the processor from one article to the next.
    #[must_use]
    pub fn batch(docs: Vec<(Document, Option<Date>, &Knowledge)>) -> Vec<Self> {
        let (mut all, mut tables) = (Vec::with_capacity(docs.len()), Vec::with_capacity(docs.len()));
        for (doc, date, know) in docs {
            all.push(Self { doc, date, ..Self::default() });
            tables.push(know);
        }
        let each = |all: &mut [Self], stage: &mut dyn FnMut(&mut Self, &Knowledge)| {
            all.iter_mut().zip(&tables).for_each(|(a, know)| stage(a, know));
        };
        each(&mut all, &mut |a, know| {
            a.text = Text::new(&a.doc, &know.lexicon);
            // The hits are read while they are still in the cache.
            a.mentions.marks = mention::marks::Marks::new(&a.text);
        });
        each(&mut all, &mut |a, know| {
            a.mentions = mention::Mentions::marked(&a.doc, &a.text, std::mem::take(&mut a.mentions.marks), a.date, know);
            a.date = a.mentions.date;
        });
        each(&mut all, &mut |a, know| a.syntax = syntax::Syntax::new(&a.doc, &a.view(know), &a.mentions));
        each(&mut all, &mut |a, know| a.clauses = claim::clause::Clauses::new(&a.view(know), &a.mentions));
        each(&mut all, &mut |a, know| a.events = event::Events::new(&a.scene(know)));
        each(&mut all, &mut |a, know| a.conflicts = engine::conflict::find(a, know));
        all
    }

    /// Tokens with their lexicon entries.
    #[must_use]
    pub fn view<'a>(&'a self, know: &'a Knowledge) -> mention::marks::View<'a> {
        mention::marks::View { text: &self.text, marks: &self.mentions.marks, know }
    }

    /// What the event stage reads, for rules that ask further.
    #[must_use]
    pub fn scene<'a>(&'a self, know: &'a Knowledge) -> event::Scene<'a> {
        event::Scene { doc: &self.doc, view: self.view(know), mentions: &self.mentions, clauses: &self.clauses, syntax: &self.syntax }
    }

    /// Whether the writer says, in the sentence or one of the two before it, that accounts conflict.
    #[must_use]
    pub fn acknowledges(&self, sentence: u32) -> bool {
        self.clauses.acknowledged.iter().any(|&(s, _)| s <= sentence && sentence - s <= 2)
    }

    /// Keys of the citation markers of a clause, else of those that close its sentence.
    #[must_use]
    pub fn markers_of(&self, know: &Knowledge, clause: std::ops::Range<u32>, sentence: u32) -> Vec<String> {
        engine::conflict::markers_in(self, know, clause, sentence)
    }

    /// Words on one line, white space folded.
    #[must_use]
    pub fn words_of(&self, text: &str) -> String {
        text.split_whitespace().map(|w| w.replace(source::FILLER as char, "")).collect::<Vec<_>>().join(" ")
    }

    /// The words of a span as printed, markup left out.
    #[must_use]
    pub fn words(&self, span: span::Span) -> String {
        let printed = span.of(&self.doc.text);
        if printed.as_bytes().contains(&source::FILLER) { printed.replace(source::FILLER as char, "") } else { printed.to_owned() }
    }
}
