//! What holds for a file: the nearest `gainsay.toml` with its tables, and the command line, which wins.

use super::files::{Input, unreadable};
use crate::config::{self, Config};
use crate::knowledge::facts::Facts;
use crate::knowledge::{BUILTIN, File, Knowledge};
use crate::report::Failure;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The tables and settings of one `gainsay.toml`, or of none.
#[derive(Debug, Default)]
pub(super) struct Setup {
    /// All tables.
    pub know: Knowledge,
    /// `[check]` and `[[waive]]`.
    pub config: Config,
    /// Fingerprint to row of `[[waive]]`.
    pub waive: BTreeMap<String, usize>,
    /// The folder of the file; `None` without a file.
    pub folder: Option<PathBuf>,
    /// The file as messages name it, and its text.
    pub file: (String, String),
    /// Fact packs, those of the command line first.
    pub facts: Facts,
}

impl Setup {
    fn load(path: Option<&Path>, packs: &[(String, String)]) -> Result<Self, Failure> {
        let builtin = File { name: "rules.toml", text: BUILTIN };
        let Some(path) = path else {
            let know = Knowledge::load(&[builtin]).map_err(|e| Failure::at(builtin.name, e))?;
            return Ok(Self { know, facts: load(packs)?, ..Self::default() });
        };
        let name = shown(path);
        let text = Input::File(path.to_owned()).read().map_err(|f| Failure { path: name.clone(), ..f })?;
        let file = File { name: &name, text: &text };
        let know = Knowledge::load(&[builtin, file]).map_err(|e| Failure::at(&name, e))?;
        let config = Config::parse(&file).map_err(|e| Failure::at(&name, e))?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let mut facts = packs.to_vec();
        facts.extend(read_facts(config.facts.iter().map(|f| folder.join(f)))?);
        let waive = config.waive.iter().enumerate().map(|(row, w)| (w.fingerprint.clone(), row)).collect();
        Ok(Self { know, config, waive, folder: Some(folder), file: (name, text), facts: load(&facts)? })
    }
}

/// The packs, validated.
fn load(packs: &[(String, String)]) -> Result<Facts, Failure> {
    let files: Vec<File<'_>> = packs.iter().map(|(name, text)| File { name, text }).collect();
    Facts::load(&files).map_err(|e| Failure::at(e.source_code.name().to_owned().as_str(), e))
}

/// A path for messages: from the current folder where it lies below it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let short = here.and_then(|h| path.strip_prefix(h).ok().map(Path::to_owned));
    short.unwrap_or_else(|| path.to_owned()).to_string_lossy().into_owned()
}

/// Every setup of a run, each loaded once.
#[derive(Default)]
pub(super) struct Setups {
    packs: Vec<(String, String)>,
    by_folder: BTreeMap<PathBuf, Option<usize>>,
    by_file: BTreeMap<Option<PathBuf>, Option<usize>>,
    /// In the order in which files first needed them.
    pub all: Vec<Setup>,
}

impl Setups {
    /// With the fact packs of the command line.
    pub fn new(packs: Vec<(String, String)>) -> Self {
        Self { packs, ..Self::default() }
    }

    /// The index of the setup that holds for an article; `None` where its `gainsay.toml` is faulty, which is put into
    /// `failures` the first time.
    pub fn of(&mut self, input: &Input, failures: &mut Vec<Failure>) -> Option<usize> {
        let folder = input.folder().unwrap_or_default();
        if let Some(known) = self.by_folder.get(&folder) {
            return *known;
        }
        let file = config::find(&folder);
        let found = match self.by_file.get(&file) {
            Some(known) => *known,
            None => {
                let loaded = match Setup::load(file.as_deref(), &self.packs) {
                    Ok(setup) => {
                        self.all.push(setup);
                        Some(self.all.len() - 1)
                    }
                    Err(failure) => {
                        failures.push(failure);
                        None
                    }
                };
                self.by_file.insert(file, loaded);
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
