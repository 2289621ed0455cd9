//! The plain values that every format prints.

use super::excerpt::{self, Excerpt};
use super::fingerprint;
use crate::finding::{Evidence, Finding, Repair, Severity};
use crate::knowledge::TableError;
use crate::rules::Rule;
use crate::source::{Document, Run, Zone, ZoneKind};
use crate::span::Span;
use crate::text::Text;
#[cfg(feature = "cli")]
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a run found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[cfg_attr(feature = "cli", schemars(title = "gainsay report"))]
#[non_exhaustive]
pub struct Report {
    /// Version of this contract; fields may be added within a version.
    pub version: u32,
    /// In the order of the files, then of the text.
    pub findings: Vec<Item>,
    /// How many files were checked.
    pub files: usize,
    /// Counts, and what was not checked.
    pub summary: Summary,
    /// Files that could not be checked, or not in full.
    pub errors: Vec<Failure>,
}

impl Default for Report {
    fn default() -> Self {
        Self { version: super::VERSION, findings: vec![], files: 0, summary: Summary::default(), errors: vec![] }
    }
}

/// Counts, and what was not checked.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[non_exhaustive]
pub struct Summary {
    /// Findings of level error.
    pub error: usize,
    /// Findings of level warning.
    pub warning: usize,
    /// Findings of level info.
    pub info: usize,
    /// Findings not shown because a waiver with a reason covers them.
    pub waived: usize,
    /// Checks that lacked what they need, in the order of the rules.
    pub skipped: Vec<Skipped>,
}

/// A check that could not run, or not in full.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[non_exhaustive]
pub struct Skipped {
    /// Name of the rule.
    pub rule: &'static str,
    /// What was missing: `no publication date`, `no fact pack`.
    pub because: &'static str,
    /// In how many of the files.
    pub files: usize,
}

/// A file that could not be checked, or not in full.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[non_exhaustive]
pub struct Failure {
    /// As given.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// The labelled diagnostic for a person.
    #[serde(skip)]
    pub diagnostic: Option<Box<dyn miette::Diagnostic + Send + Sync>>,
}

impl Failure {
    /// A file that cannot be used: what is wrong and, where it helps, what to do.
    #[must_use]
    pub fn new(path: &str, message: String, help: Option<String>) -> Self {
        let mut shown = miette::MietteDiagnostic::new(format!("{path}: {message}"));
        shown.help = help;
        Self { path: path.to_owned(), message, diagnostic: Some(Box::new(shown)) }
    }

    /// The same fault under another name of the file.
    #[must_use]
    pub fn of(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// A fault at a place of a file.
    #[must_use]
    pub fn at(path: &str, error: TableError) -> Self {
        Self { path: path.to_owned(), message: error.message.clone(), diagnostic: Some(Box::new(error)) }
    }
}

/// A finding, with places in place of offsets.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[non_exhaustive]
pub struct Item {
    /// Name of the rule; `gainsay explain RULE` prints its page.
    pub rule: &'static str,
    /// Level after the proof was weighed.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The possible repairs; none is preferred.
    pub help: String,
    /// The sides; the first in reading order comes first.
    pub spans: Vec<Place>,
    /// Why it is so.
    pub proof: Vec<Evidence>,
    /// Edits of which each would make the sides agree; none is preferred, and most findings have none.
    pub repairs: Vec<Edit>,
    /// Remarks: a second fault folded in, the writer's own acknowledgement.
    pub notes: Vec<String>,
    /// 16 hexadecimal digits that survive edits elsewhere in the article.
    pub fingerprint: String,
    /// The copy around the sides, in the order of the files of the sides.
    #[serde(skip)]
    pub excerpts: Vec<Excerpt>,
}

/// One side of a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
#[non_exhaustive]
pub struct Place {
    /// The file, as given.
    pub path: String,
    /// First byte in the file as it lies on disk.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// One past the last character, from 1.
    pub end_column: usize,
    /// The bytes from start to end.
    pub text: String,
    /// What this side says.
    pub label: String,
    /// In a Word document: the paragraph of the first byte, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// In a Word document: the run of that paragraph, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<u32>,
    /// Index of the file among those of this finding; see [`Excerpt::file`].
    #[serde(skip)]
    pub file: usize,
}

/// A file as its reader sees it, for formats that show it whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The file, as given.
    pub path: String,
    /// Its zones, in order.
    pub sections: Vec<Section>,
}

/// A zone of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// Name of the kind of the zone.
    pub kind: &'static str,
    /// The paragraph; zones of one number are set together.
    pub paragraph: u32,
    /// First byte in the file.
    pub start: usize,
    /// Its masked copy, byte for byte as long as in the file; see [`crate::source::FILLER`].
    pub text: String,
}

impl Page {
    /// The page of an article; front matter is not shown.
    #[must_use]
    pub fn new(doc: &Document) -> Self {
        let shown = doc.zones.iter().filter(|z| z.kind != ZoneKind::FrontMatter);
        let section = |z: &Zone| Section {
            kind: z.kind.name(),
            paragraph: z.paragraph,
            start: z.span.start as usize,
            text: doc.text.get(z.span.range()).unwrap_or("").to_owned(),
        };
        Self { path: doc.source.name.clone(), sections: shown.map(section).collect() }
    }
}

/// An edit that would make the sides agree.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
pub struct Edit {
    /// What to write in place of each spot.
    pub with: String,
    /// What to replace, all of it at once; in order and apart from each other.
    pub spots: Vec<Spot>,
}

/// A piece of a file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "cli", derive(JsonSchema))]
pub struct Spot {
    /// The file, as given.
    pub path: String,
    /// First byte in the file as it lies on disk.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// One past the last character, from 1.
    pub end_column: usize,
    /// The bytes from start to end.
    pub text: String,
}

/// A file that findings point into.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// As given.
    pub path: &'a str,
    /// The whole file.
    pub text: &'a str,
    /// Its sentences, where it is an article.
    pub layer: Option<&'a Text>,
    /// The way back into a Word document; empty for other files.
    pub runs: &'a [Run],
}

impl<'a> Origin<'a> {
    /// The text of a span; empty where the span is none of this text (a rule's fault that must not take the run down).
    fn words(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Paragraph and run of a byte of a Word document.
    fn run(&self, at: usize) -> Option<(u32, u32)> {
        let i = self.runs.partition_point(|r| r.start as usize <= at);
        self.runs[..i].last().map(|r| (r.paragraph, r.run))
    }

    /// The sentence in which a span starts.
    fn sentence(&self, span: Span) -> &'a str {
        let Some(layer) = self.layer else { return "" };
        let i = layer.sentences.partition_point(|s| s.span.end <= span.start);
        layer.sentences.get(i).filter(|s| s.span.start <= span.start).map_or("", |s| self.words(s.span))
    }
}

/// Lines and columns of the offsets asked for, in one walk over the text.
struct Positions(BTreeMap<usize, (usize, usize)>);

impl Positions {
    fn new(text: &str, mut offsets: Vec<usize>) -> Self {
        offsets.sort_unstable();
        offsets.dedup();
        let (mut at, mut line, mut column) = (0, 1, 1);
        let mut out = BTreeMap::new();
        for offset in offsets {
            let piece = text.get(at..offset.min(text.len())).unwrap_or("");
            line += memchr::memchr_iter(b'\n', piece.as_bytes()).count();
            match piece.rfind('\n') {
                Some(i) => column = 1 + piece[i + 1..].chars().count(),
                None => column += piece.chars().count(),
            }
            at += piece.len();
            out.insert(offset, (line, column));
        }
        Self(out)
    }

    fn get(&self, offset: usize) -> (usize, usize) {
        self.0.get(&offset).copied().unwrap_or((1, 1))
    }

    /// The line of an offset at or before one that was asked for; `text` is the same text.
    fn line_before(&self, text: &str, offset: usize) -> usize {
        let Some((&known, &(line, _))) = self.0.range(offset..).next() else { return 1 };
        line - memchr::memchr_iter(b'\n', &text.as_bytes()[offset..known.min(text.len())]).count()
    }
}

/// Findings of one article to items; `origin` gives the file behind a side's document number.
pub fn items<'a>(findings: Vec<Finding>, origin: &dyn Fn(u32) -> Origin<'a>) -> Vec<Item> {
    let mut offsets: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let sides = findings.iter().flat_map(|f| &f.sides).map(|s| (s.doc, s.span));
    let repairs = findings.iter().flat_map(|f| &f.repairs).flat_map(|r| r.spans.iter().map(|s| (r.doc, *s)));
    for (doc, span) in sides.chain(repairs) {
        offsets.entry(doc).or_default().extend([span.start as usize, span.end as usize]);
    }
    let positions: BTreeMap<u32, Positions> =
        offsets.into_iter().map(|(doc, list)| (doc, Positions::new(origin(doc).text, list))).collect();
    let prints = fingerprint::of_all(&findings, |f, i| {
        let (side, from) = (&f.sides[i], origin(f.sides[i].doc));
        (from.words(side.span), from.sentence(side.span))
    });
    findings.into_iter().zip(prints).map(|(f, print)| item(f, print, origin, &positions)).collect()
}

fn item<'a>(f: Finding, fingerprint: String, origin: &dyn Fn(u32) -> Origin<'a>, positions: &BTreeMap<u32, Positions>) -> Item {
    let mut docs: Vec<u32> = vec![];
    let mut spans = vec![];
    for side in &f.sides {
        let file = docs.iter().position(|d| *d == side.doc).unwrap_or_else(|| {
            docs.push(side.doc);
            docs.len() - 1
        });
        let (from, at) = (origin(side.doc), &positions[&side.doc]);
        let (start, end) = (side.span.start as usize, side.span.end as usize);
        let ((line, column), (end_line, end_column)) = (at.get(start), at.get(end));
        let (paragraph, run) = from.run(start).unzip();
        let (path, text, label) = (from.path.to_owned(), from.words(side.span).to_owned(), side.label.clone());
        spans.push(Place { path, start, end, line, column, end_line, end_column, text, label, paragraph, run, file });
    }
    let mut excerpts = vec![];
    for (file, doc) in docs.iter().enumerate() {
        let text = origin(*doc).text;
        let sides: Vec<Span> = f.sides.iter().filter(|s| s.doc == *doc).map(|s| s.span).collect();
        if sides.iter().all(|s| text.get(s.range()).is_some()) {
            excerpts.extend(excerpt::cut(file, text, &sides, |o| positions[doc].line_before(text, o)));
        }
    }
    let edit = |r: &Repair| {
        let (from, at) = (origin(r.doc), &positions[&r.doc]);
        let spot = |span: &Span| {
            let (start, end) = (span.start as usize, span.end as usize);
            let ((line, column), (end_line, end_column)) = (at.get(start), at.get(end));
            let (path, text) = (from.path.to_owned(), from.words(*span).to_owned());
            Spot { path, start, end, line, column, end_line, end_column, text }
        };
        Edit { with: r.with.clone(), spots: r.spans.iter().map(spot).collect() }
    };
    // What the editor of a Word document could not find is not offered.
    let repairs = f.repairs.iter().filter(|r| origin(r.doc).runs.is_empty()).map(edit).collect();
    let Finding { rule, severity, message, help, notes, proof, .. } = f;
    Item { rule, severity, message, help, spans, proof, repairs, notes, fingerprint, excerpts }
}

impl Report {
    /// Adds the findings of one file.
    pub fn extend(&mut self, items: Vec<Item>) {
        for item in &items {
            match item.severity {
                Severity::Error => self.summary.error += 1,
                Severity::Warning => self.summary.warning += 1,
                Severity::Info => self.summary.info += 1,
            }
        }
        self.findings.extend(items);
    }

    /// Notes that a rule lacked something in one more file.
    pub fn skip(&mut self, rule: &'static Rule, because: &'static str) {
        let place = |name: &str| crate::rules::RULES.iter().position(|r| r.name == name);
        let skipped = &mut self.summary.skipped;
        match skipped.iter().position(|s| s.rule == rule.name && s.because == because) {
            Some(i) => skipped[i].files += 1,
            None => {
                let i = skipped.partition_point(|s| place(s.rule) <= place(rule.name));
                skipped.insert(i, Skipped { rule: rule.name, because, files: 1 });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "é\u{1F600}x\r\n\nab\n";
        let p = Positions::new(text, vec![0, 6, 7, 9, 10, 12, 13]);
        assert_eq!(p.get(0), (1, 1));
        assert_eq!(p.get(6), (1, 3));
        assert_eq!(p.get(9), (2, 1));
        assert_eq!(p.get(10), (3, 1));
        assert_eq!(p.get(12), (3, 3));
        assert_eq!(p.get(13), (4, 1));
        assert_eq!(p.line_before(text, 8), 1);
    }
}
