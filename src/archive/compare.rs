//! Blocks of claims to disagreements.
//!
//! In a block the claims of each document about one attribute are a set. Documents that give the same values are one
//! witness class, so that a wire story printed a thousand times costs as much as one; only classes are held against each
//! other, and a block with more than [`CLASSES`] values is a chronicle, not a disagreement.

use super::gates::{Ruling, judge};
use super::keys::reach;
use super::record::{Attr, Card, Record};
use super::{Disagreement, Witness, extract};
use crate::Article;
use crate::knowledge::Knowledge;
use std::collections::{BTreeMap, BTreeSet};

/// A document with its records.
#[derive(Clone, Debug)]
pub struct Document {
    /// What tells its story.
    pub card: Card,
    /// Sorted; see [`super::keys::assign`].
    pub records: Vec<Record>,
}

impl Document {
    /// Reads an article.
    #[must_use]
    pub fn of(article: &Article, know: &Knowledge) -> Self {
        let (card, records) = extract(article, know);
        Self { card, records }
    }

    /// Puts the records in the order of the text within attribute and detail, whatever they came in.
    pub fn sort(&mut self) {
        self.records
            .sort_by(|a, b| (a.attr, &a.detail, a.sentence, a.span, &a.value).cmp(&(b.attr, &b.detail, b.sentence, b.span, &b.value)));
    }
}

/// What one document says of one attribute.
#[derive(Clone, Debug)]
pub struct Say<'a> {
    /// Its number in the run.
    pub doc: u32,
    /// Its card.
    pub card: &'a Card,
    /// Its records, in order of the text.
    pub records: Vec<&'a Record>,
}

impl Say<'_> {
    /// The values, for telling witness classes apart.
    pub(super) fn signature(&self) -> BTreeSet<(&str, &str, bool)> {
        self.records.iter().map(|r| (r.subject.as_str(), r.value.as_str(), r.flags & super::record::FINAL != 0)).collect()
    }
}

/// Values beyond which a block is left alone.
pub const CLASSES: usize = 24;

/// Documents of one class that are looked at: the first, and the next ones in order of publication.
pub(super) const WITNESSES: usize = 4;

/// Two documents that disagree: (their numbers, the proof with both sides).
pub type Pair<'a> = (u32, u32, Ruling<'a>);

/// Two reports of one story, by their numbers, and what the words that they share are worth as evidence beside their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Story {
    /// The earlier one.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// See [`Card::link`], which this is added to.
    pub about: u32,
}

/// Every disagreement of a set of documents, by document; the one that comes first in the list takes it. Two reports of one
/// story are held against each other in everything that they say, whether or not it has a block key in common.
#[must_use]
pub fn all(docs: &[Document], stories: &[Story], know: &Knowledge) -> Vec<Vec<Disagreement>> {
    let mut found = pairs(docs, know, None);
    let dated = |d: usize| docs[d].card.date.is_some();
    for s in stories.iter().filter(|s| dated(s.a) && dated(s.b)) {
        for group in groups(docs, story(docs, s.a, s.b)) {
            classes(&group, s.about, know, None, &mut found);
        }
    }
    gather(docs, found)
}

/// The disagreements of the first document with the others, and with reports of its story.
#[must_use]
pub fn first(docs: &[Document], reports: &[Document], know: &Knowledge) -> Vec<Disagreement> {
    let all: Vec<Document> = docs.iter().chain(reports).cloned().collect();
    let mut found = pairs(&all[..docs.len()], know, Some(0));
    for n in docs.len()..all.len() {
        // A report that came up by its blocks as well is one witness.
        let known = docs.iter().position(|d| d.card.id == all[n].card.id).unwrap_or(n) as u32;
        let mut own = vec![];
        for group in groups(&all, story(&all, 0, n)) {
            classes(&group, 0, know, Some(0), &mut own);
        }
        found.extend(own.into_iter().map(|(p, q, r)| if p == 0 { (p, known, r) } else { (known, q, r) }));
    }
    gather(&all, found).into_iter().next().unwrap_or_default()
}

/// All that two documents say.
fn story(docs: &[Document], a: usize, b: usize) -> impl Iterator<Item = (u32, u32)> + use<'_> {
    [a, b].into_iter().flat_map(|d| (0..docs[d].records.len()).map(move |r| (d as u32, r as u32)))
}

/// A row of a block: key, document, record.
type Entry = (i64, u32, u32);

/// The pairs of documents that disagree; only those of one document where it is given.
fn pairs<'a>(docs: &'a [Document], know: &Knowledge, only: Option<u32>) -> Vec<Pair<'a>> {
    let mut rows: Vec<Entry> = vec![];
    for (d, doc) in docs.iter().enumerate() {
        for (r, record) in doc.records.iter().enumerate() {
            rows.extend(record.keys.iter().map(|k| (*k, d as u32, r as u32)));
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let mut out: Vec<Pair<'_>> = vec![];
    let mut at = 0;
    while at < rows.len() {
        let key = rows[at].0;
        let to = at + rows[at..].iter().take_while(|r| r.0 == key).count();
        let beside = if reach(key).1 == key { 0 } else { rows[to..].iter().take_while(|r| r.0 == reach(key).1).count() };
        for group in groups(docs, rows[at..to + beside].iter().map(|r| (r.1, r.2))) {
            classes(&group, 0, know, only, &mut out);
        }
        at = to;
    }
    out
}

/// Of whom or of what an attribute is, where documents are compared in it by that alone.
pub(super) fn of(r: &Record) -> &str {
    use Attr::{Age, Fact, Life, Party, Post, Rank, Term, Verdict};
    if matches!(r.attr, Age | Fact | Life | Party | Post | Rank | Term | Verdict) { &r.subject } else { "" }
}

/// What documents say, by attribute, detail and subject; the rows are numbers of documents and of their records.
fn groups(docs: &[Document], rows: impl Iterator<Item = (u32, u32)>) -> Vec<Vec<Say<'_>>> {
    let mut says: BTreeMap<(Attr, &str, &str), BTreeMap<u32, Say<'_>>> = BTreeMap::new();
    for (d, r) in rows {
        let doc = &docs[d as usize];
        let record = &doc.records[r as usize];
        let group = says.entry((record.attr, &record.detail, of(record))).or_default();
        let say = group.entry(d).or_insert_with(|| Say { doc: d, card: &doc.card, records: vec![] });
        if !say.records.iter().any(|x| std::ptr::eq(*x, record)) {
            say.records.push(record);
        }
    }
    let mut out: Vec<Vec<Say<'_>>> = says.into_values().map(|g| g.into_values().collect()).collect();
    for say in out.iter_mut().flatten() {
        say.records.sort_by_key(|r| (r.sentence, r.span));
    }
    out
}

/// The groups of documents whose records are all of one block.
#[must_use]
pub fn groups_of(docs: &[Document]) -> Vec<Vec<Say<'_>>> {
    let rows = docs.iter().enumerate().flat_map(|(d, doc)| (0..doc.records.len()).map(move |r| (d as u32, r as u32)));
    groups(docs, rows)
}

/// Compares the witness classes of one attribute; only one document with the others where it is given. `about` is what the
/// words of the documents are worth as evidence of one story.
pub fn classes<'a>(group: &[Say<'a>], about: u32, know: &Knowledge, only: Option<u32>, out: &mut Vec<Pair<'a>>) {
    let values: BTreeSet<(&str, &str, bool)> = group.iter().flat_map(Say::signature).collect();
    if values.len() < 2 || values.len() > CLASSES {
        return;
    }
    let mut order: Vec<&Say<'a>> = group.iter().collect();
    order.sort_by_key(|s| (s.card.date, s.doc));
    let mut classes: BTreeMap<BTreeSet<(&str, &str, bool)>, Vec<&Say<'a>>> = BTreeMap::new();
    for say in order {
        let class = classes.entry(say.signature()).or_default();
        if class.len() < WITNESSES || only == Some(say.doc) {
            class.push(say);
        }
    }
    let classes: Vec<Vec<&Say<'a>>> = classes.into_values().collect();
    if classes.len() > 4 * CLASSES {
        return;
    }
    for (i, x) in classes.iter().enumerate() {
        for y in &classes[i + 1..] {
            for (p, q) in x.iter().flat_map(|p| y.iter().map(move |q| (p, q))) {
                if only.is_some_and(|o| o != p.doc && o != q.doc) {
                    continue;
                }
                if let Some(ruling) = judge(p, q, about, know) {
                    out.push((p.doc, q.doc, ruling));
                }
            }
        }
    }
}

/// Attribute, detail and subject of a disagreement.
type Of<'a> = (Attr, &'a str, &'a str);

/// Reports that one finding names.
const NAMED: usize = 6;

/// One disagreement for each set of values; the first document takes it, and every other report of the set is its witness.
fn gather(docs: &[Document], pairs: Vec<Pair<'_>>) -> Vec<Vec<Disagreement>> {
    let mut out: Vec<Vec<Disagreement>> = vec![vec![]; docs.len()];
    let mut known: BTreeMap<Of<'_>, Vec<(u32, usize)>> = BTreeMap::new();
    let mut ordered: Vec<Pair<'_>> = vec![];
    for (p, q, r) in pairs {
        ordered.push(if p <= q { (p, q, r) } else { (q, p, Ruling { a: r.b, b: r.a, ..r }) });
    }
    ordered.sort_by_key(|x| (x.0, x.1, x.2.a.attr, x.2.a.span, x.2.b.span));
    for (p, q, r) in &ordered {
        let of = if r.a.attr == Attr::Name { "" } else { r.a.subject.as_str() };
        let places = known.entry((r.a.attr, r.a.detail.as_str(), of)).or_default();
        let has = |d: &Disagreement, v: &str| d.value == v || d.others.iter().any(|w| w.value == v);
        let same = |(doc, i): &&(u32, usize)| {
            has(&out[*doc as usize][*i], &r.a.value) && (r.a.attr != Attr::Name || has(&out[*doc as usize][*i], &r.b.value))
        };
        let at = places.iter().find(same).copied();
        let (doc, i) = at.unwrap_or_else(|| {
            out[*p as usize].push(Disagreement {
                attr: r.a.attr,
                what: r.what.clone(),
                span: r.a.span,
                value: r.a.value.clone(),
                others: vec![],
                proof: r.proof.clone(),
            });
            let new = (*p, out[*p as usize].len() - 1);
            places.push(new);
            new
        });
        let d = &mut out[doc as usize][i];
        witness(d, (*q, &docs[*q as usize].card), r.b);
        if doc != *p {
            witness(d, (*p, &docs[*p as usize].card), r.a);
        }
    }
    out
}

/// Adds a report; one sentence printed twice counts once.
fn witness(d: &mut Disagreement, (doc, card): (u32, &Card), r: &Record) {
    if d.others.iter().any(|w| w.doc == Some(doc) && w.value == r.value) {
        return;
    }
    if d.others.len() >= NAMED {
        if let Some(w) = d.others.iter_mut().find(|w| w.value == r.value) {
            w.reports += 1;
        }
        return;
    }
    let (id, date) = (card.id.clone(), card.date);
    d.others.push(Witness { doc: Some(doc), id, date, span: r.span, value: r.value.clone(), words: r.words.clone(), reports: 1 });
}
