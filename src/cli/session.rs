//! Checks of single articles that somebody else holds, over and over: what the language server does.

use super::accept;
use super::check::{self, Args};
use super::files::Input;
use super::setup::{Setups, read_facts, shown};
use super::write;
use crate::archive::store::Store;
use crate::baseline::REASON;
use crate::report::{Failure, Item};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

/// Settings and facts, read once and again when they change.
pub(super) struct Session {
    args: Args,
    facts: Vec<PathBuf>,
    archive: Option<PathBuf>,
    store: Option<Mutex<Store>>,
    setups: Setups,
    stamp: Vec<Stamp>,
}

/// A file and when it was last changed, as far as it is there.
type Stamp = (PathBuf, Option<(SystemTime, u64)>);

/// What one check gave.
#[derive(Default)]
pub(super) struct Checked {
    pub items: Vec<Item>,
    pub failures: Vec<Failure>,
}

impl Session {
    /// With the fact packs, the archive and the date of the command line.
    ///
    /// # Errors
    /// A pack or the archive cannot be read.
    pub fn new(facts: &[PathBuf], archive: Option<PathBuf>, date: Option<Date>) -> Result<Self, Failure> {
        let args = Args::of_editor(facts, archive.clone(), date);
        let mut session = Self { args, facts: facts.to_vec(), archive, store: None, setups: Setups::default(), stamp: vec![] };
        session.refresh()?;
        Ok(session)
    }

    /// Checks an article as it stands in an editor.
    pub fn check(&mut self, name: &str, text: &str) -> Checked {
        let mut out = Checked::default();
        if let Err(failure) = self.refresh() {
            out.failures.push(failure);
            return out;
        }
        let input = Input::Buffer { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        match self.setups.of(&input, &mut out.failures) {
            Some(setup) => {
                let (items, failures) = check::one(&self.args, &self.setups.all, self.store.as_ref(), (&input, setup));
                out.items = items;
                out.failures.extend(failures);
                self.stamp = self.stamps();
            }
            // The fault is to be told again at the next check.
            None => self.forget(),
        }
        out
    }

    /// Puts a finding into the baseline; the name of the file.
    ///
    /// # Errors
    /// The file cannot be written, or the settings of the article are faulty.
    pub fn accept(&mut self, name: &str, item: &Item, reason: &str) -> Result<String, Failure> {
        self.refresh()?;
        let mut failures = vec![];
        let input = Input::Buffer { name: name.to_owned(), bytes: vec![] };
        let Some(setup) = self.setups.of(&input, &mut failures) else {
            self.forget();
            return Err(failures.pop().unwrap_or_else(|| Failure::new(name, "its settings are faulty".into(), None)));
        };
        let reason = if reason.is_empty() { REASON } else { reason };
        let (path, text) = accept::with_row(&self.setups.all[setup], item, reason);
        write::atomically(&path, text.as_bytes())?;
        self.forget();
        Ok(shown(&path))
    }

    fn forget(&mut self) {
        self.stamp.clear();
        self.setups = Setups::default();
    }

    /// Reads everything again if anything has changed.
    fn refresh(&mut self) -> Result<(), Failure> {
        if self.stamp.is_empty() || self.stamp != self.stamps() {
            self.setups = Setups::new(read_facts(self.facts.iter().cloned())?);
            self.store = match &self.archive {
                Some(path) => Some(Mutex::new(Store::open(path).map_err(|e| super::archive::failure(path, &e))?)),
                None => None,
            };
        }
        Ok(())
    }

    fn stamps(&self) -> Vec<Stamp> {
        let stamp = |path: &Path| {
            let data = std::fs::metadata(path).ok();
            (path.to_owned(), data.and_then(|m| Some((m.modified().ok()?, m.len()))))
        };
        self.facts
            .iter()
            .chain(&self.archive)
            .map(PathBuf::as_path)
            .chain(self.setups.files().iter().map(PathBuf::as_path))
            .map(stamp)
            .collect()
    }
}
