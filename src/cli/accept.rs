//! The baseline: findings accepted as they stand, written and pruned.

use super::setup::{Setup, absolute, shown};
use super::write;
use crate::Article;
use crate::baseline::{NAME, REASON, Row, render};
use crate::config::Waive;
use crate::report::{Failure, Item};
use crate::rules::waiver::WAIVER;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What a baseline may hold of one file.
#[derive(Debug)]
pub(super) struct Open {
    /// Index of its setup.
    pub setup: usize,
    name: String,
    rows: Vec<Row>,
    ran: BTreeSet<&'static str>,
}

impl Open {
    /// Of an article in which these rules ran.
    pub fn new(setup: usize, article: &Article, ran: impl Iterator<Item = &'static str>) -> Self {
        Self { setup, name: article.doc.source.name.clone(), rows: vec![], ran: ran.collect() }
    }

    /// Notes a finding, unless a row outside the baseline accepts it or it says that a waiver is faulty; whether it was
    /// noted. What is not shown is noted only where the baseline has it.
    pub fn take(&mut self, setup: &Setup, item: &Item, shown: bool) -> bool {
        let path = place(setup);
        let home = path.parent().unwrap_or(Path::new(""));
        let rows = setup.waive.get(&item.fingerprint);
        let own = |r: &usize| setup.baseline.is_some() && setup.accepted[*r].file + 1 == setup.files.len();
        let fits = match rows {
            Some(rows) => rows.iter().any(own),
            None => shown && item.rule != WAIVER.name,
        };
        if fits {
            self.rows.push(row(home, item, REASON));
        }
        fits
    }
}

/// What a run gathers for a baseline.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    files: BTreeMap<PathBuf, File>,
}

#[derive(Debug, Default)]
struct File {
    /// Rows of the baseline as it was.
    old: Vec<Row>,
    /// Findings of this run, by path and fingerprint.
    found: BTreeMap<(String, String), Row>,
    /// Files that were checked.
    checked: BTreeSet<String>,
    /// Rules that ran in all of them.
    ran: Option<BTreeSet<&'static str>>,
}

/// Where a file is from the folder of the baseline, parted by `/`.
fn from_home(home: &Path, name: &str) -> String {
    let path = absolute(Path::new(name));
    let below = path.strip_prefix(home).unwrap_or(&path);
    below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The baseline of an article: the one that is there, else one beside its `gainsay.toml`, else one in the current folder.
pub(super) fn place(setup: &Setup) -> PathBuf {
    let beside = setup.layers.first().and_then(|l| l.path.parent()).map(|f| f.join(NAME));
    setup.baseline.clone().or(beside).unwrap_or_else(|| absolute(Path::new(NAME)))
}

/// A finding as a row.
pub(super) fn row(home: &Path, item: &Item, reason: &str) -> Row {
    Row {
        waive: Waive { fingerprint: item.fingerprint.clone(), reason: reason.to_owned(), span: Span::default() },
        rule: item.rule.to_owned(),
        path: from_home(home, item.spans.first().map_or("", |s| s.path.as_str())),
        message: item.message.clone(),
    }
}

impl Gathered {
    /// Notes what one file gave.
    pub fn add(&mut self, setup: &Setup, open: Open) {
        let path = place(setup);
        let home = path.parent().unwrap_or(Path::new("")).to_owned();
        let file = self.files.entry(path).or_insert_with(|| File { old: setup.rows.clone(), ..File::default() });
        file.checked.insert(from_home(&home, &open.name));
        file.ran = Some(match file.ran.take() {
            Some(known) => known.intersection(&open.ran).copied().collect(),
            None => open.ran,
        });
        file.found.extend(open.rows.into_iter().map(|row| ((row.path.clone(), row.waive.fingerprint.clone()), row)));
    }

    /// Writes what changed: with `add`, new findings as well. Gives one line a file for people.
    pub fn write(self, add: bool) -> (Vec<String>, Vec<Failure>) {
        let (mut said, mut failures) = (vec![], vec![]);
        for (path, file) in self.files {
            let (rows, new, gone) = file.merge(path.parent().unwrap_or(Path::new("")), add);
            if new + gone == 0 {
                continue;
            }
            let total = rows.len();
            match write::atomically(&path, render(rows).as_bytes()) {
                Ok(()) => said.push(format!("{}: {new} added, {gone} dropped, {total} in all", shown(&path))),
                Err(f) => failures.push(f),
            }
        }
        (said, failures)
    }
}

impl File {
    /// The rows to keep and to add, how many are new, and how many were dropped.
    fn merge(mut self, home: &Path, add: bool) -> (Vec<Row>, usize, usize) {
        let ran = self.ran.take().unwrap_or_default();
        let mut gone = 0;
        let mut rows = vec![];
        for row in std::mem::take(&mut self.old) {
            let key = (row.path.clone(), row.waive.fingerprint.clone());
            let checked = self.checked.contains(&row.path) && (row.rule.is_empty() || ran.contains(row.rule.as_str()));
            let missing = !row.path.is_empty() && !home.join(&row.path).exists();
            match self.found.remove(&key) {
                Some(now) => rows.push(Row { waive: row.waive, ..now }),
                None if checked || missing => gone += 1,
                None => rows.push(row),
            }
        }
        let new = if add { self.found.len() } else { 0 };
        if add {
            rows.extend(self.found.into_values());
        }
        (rows, new, gone)
    }
}

/// Adds one row to the baseline beside `folder`, for an editor's quick fix: the file and its new text.
#[cfg(feature = "lsp")]
pub(super) fn with_row(setup: &Setup, item: &Item, reason: &str) -> (PathBuf, String) {
    let path = place(setup);
    let mut rows = setup.rows.clone();
    rows.push(row(path.parent().unwrap_or(Path::new("")), item, reason));
    (path, render(rows))
}
