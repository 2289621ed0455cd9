//! Many documents: what each of them claims, and where two of them cannot both be right.
//!
//! ```text
//! Article --extract--> Card + Records --keys--> blocks --compare--> Disagreement --rules archive-*--> Finding
//! ```
//!
//! Records carry strings, numbers and days only, nothing that belongs to one document's tables, so that they can be kept
//! in a store, sent through a pipe and grouped on any engine. `check --together`, the store and the streams run the same
//! comparison over the same records.

pub mod bounds;
#[cfg(feature = "arrow")]
pub mod columns;
pub mod compare;
mod extract;
mod gates;
#[cfg(feature = "archive")]
pub mod input;
pub mod joint;
pub mod keys;
pub mod record;
#[cfg(feature = "archive")]
pub mod store;
pub mod stream;

use crate::Article;
use crate::knowledge::Knowledge;
use compare::Document;
pub use extract::extract;
pub use record::{Attr, Card, Record};

use crate::finding::Evidence;
use crate::span::Span;

/// A claim of an article that a claim of another one excludes; the article's own side comes first.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Disagreement {
    /// Decides the rule.
    pub attr: Attr,
    /// What the two claims are about, in words: "killed in the explosion".
    pub what: String,
    /// Where the article says it.
    pub span: Span,
    /// What it says.
    pub value: String,
    /// What others say instead, each value once, with its first witness.
    pub others: Vec<Witness>,
    /// Why both cannot hold.
    pub proof: Vec<Evidence>,
}

/// A report that gives another value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Witness {
    /// Index of the document in the run; `None` for one that lies in an archive.
    pub doc: Option<u32>,
    /// Its name.
    pub id: String,
    /// Day of publication, days from 1970-01-01.
    pub date: Option<i32>,
    /// Where.
    pub span: Span,
    /// What it says.
    pub value: String,
    /// The words as printed.
    pub words: String,
    /// How many reports say so; copies of one wire story count once.
    pub reports: u32,
}

/// Compares articles with each other and gives each its disagreements, the first article of a pair taking it; what two
/// reports of one story contradict each other in beyond those comes back by the index of the earlier report.
pub fn together(articles: &mut [Article], know: &Knowledge) -> Vec<Vec<crate::finding::Finding>> {
    let docs: Vec<Document> = articles.iter().map(|a| Document::of(a, know)).collect();
    let stories = joint::stories(articles, &docs, know);
    for (doc, found) in compare::all(&docs, &stories, know).into_iter().enumerate() {
        articles[doc].others.extend(found);
    }
    joint::findings(articles, &stories, know)
}

/// The rule that reports disagreements about an attribute.
#[must_use]
pub fn rule_of(attr: Attr) -> &'static crate::rules::Rule {
    use crate::rules::{archive_event, archive_fact, archive_name, archive_office};
    match attr {
        Attr::Toll | Attr::Date | Attr::Place | Attr::Manner | Attr::Vote | Attr::Score | Attr::Count => &archive_event::ARCHIVE_EVENT,
        Attr::Holder | Attr::Post => &archive_office::ARCHIVE_OFFICE,
        Attr::Name => &archive_name::ARCHIVE_NAME,
        Attr::Age | Attr::Party | Attr::Life | Attr::Verdict | Attr::Term | Attr::Sum | Attr::Rank | Attr::Speaker | Attr::Fact => {
            &archive_fact::ARCHIVE_FACT
        }
    }
}

/// A day as it is printed: 2025-06-03.
#[must_use]
pub fn day(days: i32) -> String {
    crate::mention::date::resolve::shift(EPOCH, days).to_string()
}

/// Day 0.
pub(crate) const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// Days from 1970-01-01.
#[must_use]
pub fn number(date: jiff::civil::Date) -> i32 {
    crate::mention::date::resolve::days_between(EPOCH, date)
}
