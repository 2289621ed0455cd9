//! Documents, claims and disagreements as lines of JSON: what `gainsay extract` and `gainsay compare` read and write.
//!
//! The fields are described in `docs/archive.md`. Keys are signed, for engines that have no unsigned integers.

use super::compare::{Document, classes, groups_of};
use super::gates::Ruling;
use super::record::{Card, Record, SCHEMA};
use super::rule_of;
use crate::finding::{Evidence, Severity, Status};
use crate::knowledge::Knowledge;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One article of a JSONL file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Input {
    /// Its name; no two documents of an archive share one.
    pub id: String,
    /// Day of publication: 2025-06-03, or a time that begins so.
    #[serde(default)]
    pub date: Option<String>,
    /// Headline, where it is not the first line of the text.
    #[serde(default)]
    pub title: Option<String>,
    /// The copy.
    pub text: String,
    /// Where it is published.
    #[serde(default)]
    pub url: Option<String>,
}

impl Input {
    /// The day of publication.
    #[must_use]
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.date.as_deref()?.get(..10)?.parse().ok()
    }

    /// The text under its headline.
    #[must_use]
    pub fn whole(&self) -> String {
        match &self.title {
            Some(t) if !t.trim().is_empty() && !self.text.starts_with(t.as_str()) => format!("{t}\n\n{}", self.text),
            _ => self.text.clone(),
        }
    }
}

/// A claim as a line: one for each claim; `keys` are the blocks in which it is compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Name of its document.
    pub doc: String,
    /// Number of the attribute.
    pub attr_id: i16,
    /// Hash of what tells its witness class: subject, value, finality.
    pub class: i64,
    /// The record.
    #[serde(flatten)]
    pub record: Record,
}

/// A line of `gainsay extract`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Line {
    /// A document.
    Doc(Card),
    /// One of its claims.
    Claim(Box<Claim>),
}

/// The lines of one document.
#[must_use]
pub fn lines(doc: &Document) -> Vec<Line> {
    let claim =
        |r: &Record| Line::Claim(Box::new(Claim { doc: doc.card.id.clone(), attr_id: r.attr as i16, class: r.class(), record: r.clone() }));
    std::iter::once(Line::Doc(doc.card.clone())).chain(doc.records.iter().map(claim)).collect()
}

/// A block: every claim of one key and of the key behind it, by document.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Block {
    /// The key.
    pub key: i64,
    /// The documents.
    pub docs: Vec<Card>,
    /// Their claims.
    pub claims: Vec<Claim>,
}

/// One side of a disagreement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Side {
    /// Name of the document.
    pub doc: String,
    /// Day of publication, days from 1970-01-01.
    pub date: Option<i32>,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it says.
    pub value: String,
    /// The words as printed.
    pub words: String,
}

/// A line of `gainsay compare`: two documents that cannot both be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Found {
    /// Version of the fields.
    pub schema: i16,
    /// Name of the rule.
    pub rule: &'static str,
    /// Level after the proof was weighed.
    pub severity: Severity,
    /// What both are about.
    pub what: String,
    /// The report that was published first.
    pub a: Side,
    /// The other one.
    pub b: Side,
    /// Why both cannot hold.
    pub proof: Vec<Evidence>,
}

/// A ruling as a line; `None` where its proof allows no level.
#[must_use]
pub fn found(a: &Card, b: &Card, ruling: &Ruling<'_>) -> Option<Found> {
    let rule = rule_of(ruling.a.attr);
    let assumed = ruling.proof.iter().filter(|e| e.status == Status::Assumed).count();
    let severity = match assumed {
        0 => rule.severity(),
        1 => rule.severity().lower()?,
        _ => return None,
    };
    let side = |c: &Card, r: &Record| Side {
        doc: c.id.clone(),
        date: c.date,
        start: r.span.start,
        end: r.span.end,
        value: r.value.clone(),
        words: r.words.clone(),
    };
    let (a, b) = (side(a, ruling.a), side(b, ruling.b));
    Some(Found { schema: SCHEMA, rule: rule.name, severity, what: ruling.what.clone(), a, b, proof: ruling.proof.clone() })
}

/// What a block shows. The same block gives the same lines on any engine: documents are taken in the order of their days
/// and names, whatever the order of the input.
#[must_use]
pub fn compare(block: &Block, know: &Knowledge) -> Vec<Found> {
    let mut docs: BTreeMap<(Option<i32>, &str), Document> =
        block.docs.iter().map(|c| ((c.date, c.id.as_str()), Document { card: c.clone(), records: vec![] })).collect();
    let dates: BTreeMap<&str, Option<i32>> = block.docs.iter().map(|c| (c.id.as_str(), c.date)).collect();
    for claim in &block.claims {
        let Some(date) = dates.get(claim.doc.as_str()) else { continue };
        if let Some(doc) = docs.get_mut(&(*date, claim.doc.as_str()))
            && !doc.records.contains(&claim.record)
        {
            doc.records.push(claim.record.clone());
        }
    }
    let mut docs: Vec<Document> = docs.into_values().collect();
    docs.iter_mut().for_each(Document::sort);
    compare_documents(&docs, know)
}

/// Compares documents whose records are all of one block.
#[must_use]
pub fn compare_documents(docs: &[Document], know: &Knowledge) -> Vec<Found> {
    let mut out = vec![];
    for group in groups_of(docs) {
        let mut pairs = vec![];
        classes(&group, 0, know, None, &mut pairs);
        for (p, q, ruling) in &pairs {
            let (p, q) = (&docs[*p as usize].card, &docs[*q as usize].card);
            out.extend(found(p, q, ruling));
        }
    }
    out
}
