//! What holds for a file: the nearest `gainsay.toml` with what it extends, the nearest baseline, and the command line,
//! which wins.

use super::files::{Input, unreadable};
use crate::baseline;
use crate::config::{self, Checks, Config, FailOn, Selection, Selector, Waive};
use crate::finding::Severity;
use crate::knowledge::facts::Facts;
use crate::knowledge::{BUILTIN, File, Knowledge, TableError};
use crate::report::Failure;
use crate::span::Span;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// A file of settings, as it was read.
#[derive(Debug, Default)]
pub(super) struct Layer {
    /// As messages name it.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub config: Config,
}

impl Layer {
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    /// The line of a span, from 1.
    pub fn line(&self, span: Span) -> usize {
        1 + self.text.as_bytes()[..(span.start as usize).min(self.text.len())].iter().filter(|b| **b == b'\n').count()
    }
}

/// A row that accepts a finding.
#[derive(Debug)]
pub(super) struct Accepted {
    /// Fingerprint, reason and place.
    pub waive: Waive,
    /// The file of the row: name, text and folder.
    pub file: usize,
}

/// The tables and settings that hold for some files.
#[derive(Debug, Default)]
pub(super) struct Setup {
    /// All tables.
    pub know: Knowledge,
    /// The nearest `gainsay.toml`, then what it extends, nearest first; empty without one.
    pub layers: Vec<Layer>,
    /// Accepted findings, of the layers and of the baseline.
    pub accepted: Vec<Accepted>,
    /// Fingerprint to rows of `accepted`.
    pub waive: BTreeMap<String, Vec<usize>>,
    /// Files with rows of `accepted`: name, text, folder. A file that others extend has no folder: it is not known
    /// which articles it stands for.
    pub files: Vec<(String, String, Option<PathBuf>)>,
    /// The baseline, if there is one.
    pub baseline: Option<PathBuf>,
    /// Its rows.
    pub rows: Vec<baseline::Row>,
    /// Fact packs, those of the command line first.
    pub facts: Facts,
    /// Their files.
    pub packs: Vec<String>,
}

/// A value and where it comes from: a layer and a place in it.
pub(super) type Set<T> = (T, usize, Span);

/// What holds for one file, the command line aside.
#[derive(Debug, Default)]
pub(super) struct Effective {
    /// Findings below are not shown.
    pub level: Option<Set<Severity>>,
    /// From where on the run fails.
    pub fail_on: Option<Set<FailOn>>,
    /// Rules that run; empty for all.
    pub select: Option<Set<Vec<Selector>>>,
    /// Rules that do not.
    pub ignore: Vec<Set<Selector>>,
}

impl Effective {
    /// The rules of the command line where it selects any, else those of the files; what either ignores is out.
    pub fn selection(&self, select: &[Selector], ignore: &[Selector]) -> Selection {
        let own = self.select.as_ref().map(|s| s.0.clone()).unwrap_or_default();
        let select = if select.is_empty() { own } else { select.to_vec() };
        Selection { select, ignore: ignore.iter().copied().chain(self.ignore.iter().map(|i| i.0)).collect() }
    }

    fn take(&mut self, layer: usize, check: &Checks) {
        let [level, fail_on, select, ignore] = check.at;
        self.level = self.level.or(check.level.map(|v| (v, layer, level)));
        self.fail_on = self.fail_on.or(check.fail_on.map(|v| (v, layer, fail_on)));
        if self.select.is_none() && !check.selection.select.is_empty() {
            self.select = Some((check.selection.select.clone(), layer, select));
        }
        self.ignore.extend(check.selection.ignore.iter().map(|s| (*s, layer, ignore)));
    }
}

impl Setup {
    /// What holds for the file of this name. The nearest file that says something counts, and in it the last override
    /// that fits; what is ignored anywhere is ignored.
    pub fn effective(&self, name: &str) -> Effective {
        let mut out = Effective::default();
        let home = self.layers.first().map_or(Path::new(""), Layer::folder);
        // Where nothing is overridden, nobody needs to know where the file lies.
        let path = self.layers.iter().any(|l| !l.config.overrides.is_empty()).then(|| absolute(Path::new(name)));
        let below = path.as_deref().map_or(Path::new(""), |path| path.strip_prefix(home).unwrap_or(path));
        for (i, layer) in self.layers.iter().enumerate() {
            for row in layer.config.overrides.iter().rev().filter(|o| o.paths.is_match(below)) {
                out.take(i, &row.check);
            }
            out.take(i, &layer.config.check);
        }
        out
    }

    fn load(config: Option<&Path>, baseline: Option<&Path>, packs: &[(String, String)]) -> Result<Self, Failure> {
        let mut layers = vec![];
        if let Some(path) = config {
            layer(path, None, &mut vec![], &mut layers)?;
        }
        let mut files = vec![File { name: "rules.toml", text: BUILTIN }];
        files.extend(layers.iter().rev().map(|l| File { name: &l.name, text: &l.text }));
        let know = Knowledge::load(&files).map_err(|e| Failure::at(e.source_code.name().to_owned().as_str(), e))?;
        let mut facts = packs.to_vec();
        for l in &layers {
            facts.extend(read_facts(l.config.facts.iter().map(|f| l.folder().join(f)))?);
        }
        let packs = facts.iter().map(|(name, _)| name.clone()).collect();
        let mut setup = Self { know, facts: load(&facts)?, packs, layers, ..Self::default() };
        for i in 0..setup.layers.len() {
            let l = &setup.layers[i];
            let file = (l.name.clone(), l.text.clone(), Some(l.folder().to_owned()).filter(|_| i == 0));
            let rows = l.config.waive.clone();
            setup.accept(file, rows);
        }
        if let Some(path) = baseline {
            setup.read_baseline(path)?;
        }
        Ok(setup)
    }

    fn read_baseline(&mut self, path: &Path) -> Result<(), Failure> {
        let (name, text) = read(path)?;
        let rows = baseline::parse(&File { name: &name, text: &text }).map_err(|e| Failure::at(&name, e))?;
        self.accept((name, text, path.parent().map(Path::to_owned)), rows.iter().map(|r| r.waive.clone()).collect());
        (self.rows, self.baseline) = (rows, Some(path.to_owned()));
        Ok(())
    }

    fn accept(&mut self, file: (String, String, Option<PathBuf>), rows: Vec<Waive>) {
        let at = self.files.len();
        self.files.push(file);
        for waive in rows {
            self.waive.entry(waive.fingerprint.clone()).or_default().push(self.accepted.len());
            self.accepted.push(Accepted { waive, file: at });
        }
    }
}

/// An absolute path without `.` and `..`, whether or not it exists.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut out = PathBuf::new();
    for part in full.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// Name for messages and text of a file of settings.
fn read(path: &Path) -> Result<(String, String), Failure> {
    let name = shown(path);
    let text = Input::File(path.to_owned()).read().map_err(|f| f.of(&name))?;
    Ok((name, text))
}

/// Reads a file and what it extends into `out`, nearest first. `named` is the place that names it.
fn layer(path: &Path, named: Option<(&Layer, Span)>, open: &mut Vec<PathBuf>, out: &mut Vec<Layer>) -> Result<(), Failure> {
    let path = absolute(path);
    let fault = |message: String| match named {
        Some((by, span)) => Failure::at(&by.name, TableError::new(&File { name: &by.name, text: &by.text }, span.range(), message)),
        None => Failure::new(&shown(&path), message, None),
    };
    if open.contains(&path) {
        return Err(fault("this file extends itself".into()));
    }
    if out.iter().any(|l| l.path == path) {
        return Ok(());
    }
    let (name, text) = read(&path).map_err(|f| if named.is_some() { fault(format!("{}: {}", f.path, f.message)) } else { f })?;
    let config = Config::parse(&File { name: &name, text: &text }).map_err(|e| Failure::at(&name, e))?;
    let own = Layer { name, text, path: path.clone(), config };
    let bases = own.config.extends.clone();
    let folder = own.folder().to_owned();
    let at = out.len();
    out.push(own);
    open.push(path);
    // Of several bases the last one is the nearest, as later tables win over earlier ones.
    for (base, span) in bases.iter().rev() {
        let by = &out[at];
        let by = Layer { name: by.name.clone(), text: by.text.clone(), ..Layer::default() };
        layer(&folder.join(base), Some((&by, *span)), open, out)?;
    }
    open.pop();
    Ok(())
}

/// The packs, validated.
fn load(packs: &[(String, String)]) -> Result<Facts, Failure> {
    let files: Vec<File<'_>> = packs.iter().map(|(name, text)| File { name, text }).collect();
    Facts::load(&files).map_err(|e| Failure::at(e.source_code.name().to_owned().as_str(), e))
}

/// A path for messages: from the current folder where it lies below it.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|h| path.strip_prefix(h).ok().map(Path::to_owned));
    short.unwrap_or_else(|| path.to_owned()).to_string_lossy().into_owned()
}

/// Every setup of a run, each loaded once.
#[derive(Default)]
pub(super) struct Setups {
    packs: Vec<(String, String)>,
    by_folder: BTreeMap<PathBuf, Option<usize>>,
    /// The same by folders as they are given: where one lies is asked of the system once.
    by_given: BTreeMap<PathBuf, Option<usize>>,
    by_file: BTreeMap<(Option<PathBuf>, Option<PathBuf>), Option<usize>>,
    /// In the order in which files first needed them.
    pub all: Vec<Setup>,
}

impl Setups {
    /// With the fact packs of the command line.
    pub fn new(packs: Vec<(String, String)>) -> Self {
        Self { packs, ..Self::default() }
    }

    /// Every file that the answers so far rest on, those included that are not there yet.
    #[cfg(feature = "lsp")]
    pub fn files(&self) -> Vec<PathBuf> {
        let mut out: Vec<PathBuf> = self.all.iter().flat_map(|s| &s.layers).map(|l| l.path.clone()).collect();
        out.extend(self.all.iter().flat_map(|s| &s.packs).map(|p| absolute(Path::new(p))));
        for folder in self.by_folder.keys() {
            for name in [config::NAME, baseline::NAME] {
                // What lies nearer than the nearest one would win over it.
                let found = config::find(folder, name);
                let nearer = folder.ancestors().map(|f| f.join(name)).take_while(|p| Some(p) != found.as_ref());
                out.extend(nearer.chain(found.clone()));
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// The index of the setup that holds for an article; `None` where its `gainsay.toml` is faulty, which is put into
    /// `failures` the first time.
    pub fn of(&mut self, input: &Input, failures: &mut Vec<Failure>) -> Option<usize> {
        let given = input.given_folder();
        if let Some(known) = given.and_then(|g| self.by_given.get(g)) {
            return *known;
        }
        let found = self.in_folder(input.folder().unwrap_or_default(), failures);
        self.by_given.extend(given.map(|g| (g.to_owned(), found)));
        found
    }

    fn in_folder(&mut self, folder: PathBuf, failures: &mut Vec<Failure>) -> Option<usize> {
        if let Some(known) = self.by_folder.get(&folder) {
            return *known;
        }
        let files = (config::find(&folder, config::NAME), config::find(&folder, baseline::NAME));
        let found = match self.by_file.get(&files) {
            Some(known) => *known,
            None => {
                let loaded = match Setup::load(files.0.as_deref(), files.1.as_deref(), &self.packs) {
                    Ok(setup) => {
                        self.all.push(setup);
                        Some(self.all.len() - 1)
                    }
                    Err(failure) => {
                        failures.push(failure);
                        None
                    }
                };
                self.by_file.insert(files, loaded);
                loaded
            }
        };
        self.by_folder.insert(folder, found);
        found
    }
}

/// The text of fact packs: name and content.
pub(super) fn read_facts(paths: impl Iterator<Item = PathBuf>) -> Result<Vec<(String, String)>, Failure> {
    let read = |path: PathBuf| {
        let name = shown(&path);
        match std::fs::metadata(&path) {
            Err(e) => Err(unreadable(&name, &e)),
            Ok(m) if m.is_dir() => Err(Failure::new(&name, "is a folder, not a fact pack".into(), None)),
            Ok(_) => Ok((name, Input::File(path).read()?)),
        }
    };
    paths.map(read).collect()
}
