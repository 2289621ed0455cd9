//! gainsay finds contradictions and source inconsistencies in English news copy.
//!
//! The map of the stages; data goes down only:
//!
//! ```text
//! bytes --source--> Document --text--> Text --mention--> Mention --claim--> Claim --event--> Event --rules--> Finding --report--> output
//! ```

pub mod engine;
pub mod finding;
pub mod knowledge;
pub mod mention;
pub mod rules;
pub mod source;
pub mod span;
pub mod text;

use jiff::civil::Date;
use knowledge::Knowledge;
use source::{Document, Format, Source};
use text::Text;

/// One article with everything that the stages made of it; read-only for the rules.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The file, its zones, front matter, references and waivers.
    pub doc: Document,
    /// Sentences, tokens, quotations, lexicon hits.
    pub text: Text,
    /// Day of publication: front matter, then dateline, then the caller's.
    pub date: Option<Date>,
    /// For every token the index of its first lexicon hit; see [`mention::scan::Scan`].
    pub heads: Vec<u32>,
    /// Typed mentions, in order.
    pub mentions: Vec<mention::Mention>,
}

impl Article {
    /// Runs every stage below the rules. Total: any text gives an article.
    #[must_use]
    pub fn new(source: Source, format: Format, date: Option<Date>, know: &Knowledge) -> Self {
        let doc = Document::new(source, format);
        let text = Text::new(&doc, &know.lexicon);
        let scan = mention::scan::Scan::new(&doc, &text, know);
        let date = doc.front.date.as_ref().map(|d| d.value).or_else(|| mention::date::publication(&scan).map(|d| d.0)).or(date);
        let mentions = mention::find(&scan, date);
        let heads = scan.into_heads();
        Self { doc, text, date, heads, mentions }
    }
}
