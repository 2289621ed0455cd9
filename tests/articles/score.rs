//! Labels against findings, and the scoreboard.

use super::yardstick::{Range, region, sentences, touches};
use crate::common;
use gainsay::engine::sources::SourceDoc;
use gainsay::finding::{Finding, Severity};
use gainsay::knowledge::facts::Facts;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

/// One line of the labels: an article, a set of reports of one event, or an article with its sources.
#[derive(Debug, Deserialize)]
pub struct Entry {
    id: String,
    files: Vec<String>,
    kind: String,
    gold: Vec<Label>,
    clean: bool,
}

#[derive(Debug, Deserialize)]
struct Label {
    r#type: String,
    a: Place,
    b: Option<Place>,
    level: String,
    why: String,
    #[serde(default)]
    a_alt: Vec<Place>,
    #[serde(default)]
    b_alt: Vec<Place>,
    #[serde(default)]
    doubtful: bool,
}

#[derive(Debug, Deserialize)]
struct Place {
    file: String,
    text: String,
}

/// A file with its sentences.
struct Doc {
    text: String,
    sentences: Vec<Range>,
}

/// Where each side of a label lies: (file, region), alternatives included; no `b` means that `a` is enough.
struct Sides {
    a: Vec<(usize, Range)>,
    b: Option<Vec<(usize, Range)>>,
}

#[derive(Default)]
pub struct Tally {
    pub hit: usize,
    pub of: usize,
}

#[derive(Default)]
pub struct Board {
    pub by_kind: BTreeMap<String, Tally>,
    pub by_type: BTreeMap<String, Tally>,
    pub by_rule: BTreeMap<&'static str, Tally>,
    hit_by: BTreeMap<(String, &'static str), usize>,
    entries: BTreeMap<(String, bool), (usize, usize, usize)>,
    duplicates: usize,
    one_sided: usize,
    quiet: Vec<String>,
    misses: Vec<String>,
    alarms: Vec<String>,
}

/// Checks every entry.
pub fn board(home: &Path, entries: &[Entry]) -> Board {
    let mut board = Board::default();
    for entry in entries {
        board.add(home, entry);
    }
    board
}

/// The first file is the article, the others are its sources, which markers number from 1.
fn against_sources(entry: &Entry, docs: &[Doc], facts: &Facts) -> Vec<Finding> {
    let read = |i: usize| common::named(&entry.files[i], &docs[i].text, None);
    let source = |i: usize| SourceDoc::new(Arc::new(read(i)), i as u32, vec![i.to_string()], &common::KNOW);
    let sources: Vec<SourceDoc> = (1..docs.len()).map(source).collect();
    common::check_with(&read(0), 0, facts, &sources)
}

/// Each file of an entry is checked, those of a cluster with the others at hand.
fn findings(entry: &Entry, docs: &[Doc]) -> Vec<Finding> {
    let facts = Facts::default();
    if entry.kind == "sources" {
        return against_sources(entry, docs, &facts);
    }
    let named = |(i, doc): (usize, &Doc)| common::named(&entry.files[i], &doc.text, None);
    let mut articles: Vec<_> = docs.iter().enumerate().map(named).collect();
    let joint = if entry.kind == "cluster" { gainsay::archive::together(&mut articles, &common::KNOW) } else { vec![] };
    let each = |(i, article)| common::check(article, i as u32, &facts);
    articles.iter().enumerate().flat_map(each).chain(joint.into_iter().flatten()).collect()
}

fn sides(entry: &Entry, docs: &[Doc], label: &Label) -> Sides {
    let place = |p: &Place| {
        let file = entry.files.iter().position(|f| *f == p.file).unwrap_or_else(|| panic!("{}: no file {}", entry.id, p.file));
        let at = region(&docs[file].text, &docs[file].sentences, &p.text).unwrap_or_else(|| panic!("{}: not found: {}", entry.id, p.text));
        (file, at)
    };
    let all = |first: &Place, more: &[Place]| std::iter::once(first).chain(more).map(place).collect();
    Sides { a: all(&label.a, &label.a_alt), b: label.b.as_ref().map(|b| all(b, &label.b_alt)) }
}

fn touched(finding: &Finding, places: &[(usize, Range)]) -> bool {
    finding.sides.iter().any(|s| places.iter().any(|(file, r)| s.doc as usize == *file && touches(&s.span.range(), r)))
}

/// Maximum matching: for each label the finding that serves it. `fits[f]` lists the labels that finding `f` could serve.
fn matching(fits: &[Vec<usize>], labels: usize) -> Vec<Option<usize>> {
    fn place(f: usize, fits: &[Vec<usize>], owner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
        for &g in &fits[f] {
            if std::mem::replace(&mut seen[g], true) {
                continue;
            }
            if owner[g].is_none_or(|other| place(other, fits, owner, seen)) {
                owner[g] = Some(f);
                return true;
            }
        }
        false
    }
    let mut owner = vec![None; labels];
    for f in 0..fits.len() {
        place(f, fits, &mut owner, &mut vec![false; labels]);
    }
    owner
}

impl Board {
    fn add(&mut self, home: &Path, entry: &Entry) {
        let read = |f: &String| {
            let text = std::fs::read_to_string(home.join(f)).unwrap_or_else(|e| panic!("{f}: {e}"));
            Doc { sentences: sentences(&text), text }
        };
        let docs: Vec<Doc> = entry.files.iter().map(read).collect();
        let found = findings(entry, &docs);
        let gold: Vec<Sides> = entry.gold.iter().map(|l| sides(entry, &docs, l)).collect();
        let (mut fits, mut near) = (vec![], vec![]);
        for f in &found {
            let (mut full, mut one) = (vec![], vec![]);
            for (g, s) in gold.iter().enumerate() {
                let (a, b) = (touched(f, &s.a), s.b.as_ref().is_none_or(|b| touched(f, b)));
                if a && b {
                    full.push(g);
                } else if s.b.is_some() && (a || b) {
                    one.push(g);
                }
            }
            if f.severity < Severity::Warning {
                self.quiet.extend(full.iter().map(|&g| format!("{} {}", entry.id, entry.gold[g].r#type)));
                full.retain(|&g| entry.gold[g].level == "info");
            }
            fits.push(full);
            near.push(one);
        }
        let owner = matching(&fits, gold.len());
        self.count_labels(entry, &found, &owner);
        self.count_findings(entry, &docs, &found, &owner, &fits, &near);
    }

    fn count_labels(&mut self, entry: &Entry, found: &[Finding], owner: &[Option<usize>]) {
        for (label, owner) in entry.gold.iter().zip(owner) {
            if label.doubtful && owner.is_none() {
                continue;
            }
            let (kind, kept) = (self.by_kind.entry(entry.kind.clone()).or_default(), self.by_type.entry(label.r#type.clone()).or_default());
            kind.of += 1;
            kept.of += 1;
            if let Some(f) = owner {
                kind.hit += 1;
                kept.hit += 1;
                *self.hit_by.entry((label.r#type.clone(), found[*f].rule)).or_default() += 1;
            } else {
                self.misses.push(format!("{} {}: {}", entry.id, label.r#type, label.why));
            }
        }
    }

    fn count_findings(
        &mut self,
        entry: &Entry,
        docs: &[Doc],
        found: &[Finding],
        owner: &[Option<usize>],
        fits: &[Vec<usize>],
        near: &[Vec<usize>],
    ) {
        let mut bad = 0;
        for (i, f) in found.iter().enumerate().filter(|(_, f)| f.severity >= Severity::Warning) {
            let rule = self.by_rule.entry(f.rule).or_default();
            if owner.contains(&Some(i)) {
                rule.hit += 1;
                rule.of += 1;
            } else if !fits[i].is_empty() {
                self.duplicates += 1;
            } else {
                rule.of += 1;
                bad += 1;
                self.one_sided += usize::from(!near[i].is_empty());
                self.alarms.push(alarm(entry, docs, f, &near[i]));
            }
        }
        let slot = self.entries.entry((entry.kind.clone(), entry.clean)).or_default();
        *slot = (slot.0 + 1, slot.1 + bad, slot.2 + usize::from(bad > 0));
    }

    /// The scoreboard.
    pub fn render(mut self, entries: usize) -> String {
        let mut out = String::new();
        let sum = |m: &BTreeMap<String, Tally>| m.values().fold((0, 0), |s, t| (s.0 + t.hit, s.1 + t.of));
        let (hit, of) = sum(&self.by_type);
        let _ = writeln!(out, "entries {entries}\n\nRECALL {hit} of {of} {}", percent(hit, of));
        for (kind, t) in &self.by_kind {
            let _ = writeln!(out, "  {kind:<10} {:>3} of {:>3} {}", t.hit, t.of, percent(t.hit, t.of));
        }
        out.push_str("  by type:\n");
        for (name, t) in &self.by_type {
            let _ = writeln!(out, "    {name:<20} {:>2} of {:>2}", t.hit, t.of);
        }
        let (right, shown) = self.by_rule.values().fold((0, 0), |s, t| (s.0 + t.hit, s.1 + t.of));
        let _ = writeln!(
            out,
            "\nPRECISION {} right {right}, false alarms {}, of these one-sided {}, duplicates of hits {}",
            percent(right, shown),
            shown - right,
            self.one_sided,
            self.duplicates
        );
        for ((kind, clean), (n, bad, with)) in &self.entries {
            let name = if *clean { "clean" } else { "planted" };
            let _ = writeln!(out, "  {kind:<10} {name:<8} {bad:>3} false alarms in {with} of {n} entries");
        }
        out.push_str("\nBY RULE (right / false)\n");
        for (rule, t) in &self.by_rule {
            let _ = writeln!(out, "  {rule:<28} {:>3} / {:>3}", t.hit, t.of - t.hit);
        }
        out.push_str("\nHIT BY (label <- rule)\n");
        for ((label, rule), n) in &self.hit_by {
            let _ = writeln!(out, "  {label:<20} <- {rule:<28} {n}");
        }
        self.quiet.sort();
        self.quiet.dedup();
        for (title, list) in [("FOUND BELOW WARNING", &self.quiet), ("FALSE ALARMS", &self.alarms), ("MISSES", &self.misses)] {
            let _ = writeln!(out, "\n{title} {}", list.len());
            for line in list {
                let _ = writeln!(out, "  {line}");
            }
        }
        out
    }
}

pub fn percent(part: usize, whole: usize) -> String {
    if whole == 0 { "-".into() } else { format!("{:.1}%", 100.0 * part as f64 / whole as f64) }
}

/// `docs/001.txt:4: error rule: message | docs/001.txt:9` and the labels of which one side is touched.
fn alarm(entry: &Entry, docs: &[Doc], f: &Finding, near: &[usize]) -> String {
    let place = |s: &gainsay::finding::Side| {
        let doc = &docs[s.doc as usize];
        let line = doc.text.as_bytes()[..s.span.start as usize].iter().filter(|b| **b == b'\n').count() + 1;
        let words = doc.text.get(s.span.range()).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().take(70).collect();
        format!("{}:{line} {words:?}", entry.files[s.doc as usize])
    };
    let places: Vec<String> = f.sides.iter().map(place).collect();
    let types: Vec<&str> = near.iter().map(|&g| entry.gold[g].r#type.as_str()).collect();
    let near = if types.is_empty() { String::new() } else { format!(" [one side of {}]", types.join(", ")) };
    format!("{} {}: {}{near}\n      {}", f.severity.name(), f.rule, f.message, places.join("\n      "))
}
