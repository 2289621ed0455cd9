//! `gainsay.toml`: how a newsroom wants its articles checked.
//!
//! The file is found upward from an article, and the nearest one counts. Its tables of the language (word lists,
//! exclusive attributes, messages) extend the built-in ones and are read by [`crate::knowledge`]; this module reads
//! `[check]` and `[[waive]]`. Every fault is a [`TableError`] that points at the row.

use crate::finding::Severity;
use crate::knowledge::{File, TableError};
use crate::rules::{Group, RULES, Rule};
use crate::span::Span;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use toml::Spanned;

/// Name of the file.
pub const NAME: &str = "gainsay.toml";

/// A rule or a whole group of rules, as `--select` and `--ignore` name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selector {
    /// One rule, by name.
    Rule(&'static str),
    /// All rules of a group.
    Group(Group),
}

impl Selector {
    fn covers(self, rule: &Rule) -> bool {
        match self {
            Self::Rule(name) => rule.name == name,
            Self::Group(group) => rule.group == group,
        }
    }
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        if let Some(rule) = RULES.iter().find(|r| r.name == name) {
            return Ok(Self::Rule(rule.name));
        }
        if let Some(group) = Group::ALL.into_iter().find(|g| g.name() == name) {
            return Ok(Self::Group(group));
        }
        let known = RULES.iter().map(|r| r.name).chain(Group::ALL.map(Group::name));
        let hint = nearest(name, known).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        Err(format!("there is no rule or group `{name}`{hint}"))
    }
}

/// The known name that `name` is most likely a slip for.
#[must_use]
pub fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let close = |k: &&'static str| strsim::damerau_levenshtein(name, k) <= 1 + name.chars().count() / 4;
    known.filter(close).min_by_key(|k| strsim::damerau_levenshtein(name, k))
}

/// Which rules run: those selected (all, where none is) less those ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Empty for every rule.
    pub select: Vec<Selector>,
    /// Taken away, whatever selects them.
    pub ignore: Vec<Selector>,
}

impl Selection {
    /// Whether a rule runs.
    #[must_use]
    pub fn enabled(&self, rule: &Rule) -> bool {
        (self.select.is_empty() || self.select.iter().any(|s| s.covers(rule))) && !self.ignore.iter().any(|s| s.covers(rule))
    }
}

/// The level from which a finding makes the exit status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Any finding.
    Info,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails the run.
    #[must_use]
    pub fn trips(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }
}

/// A `[[waive]]` row: one finding that the newsroom has looked at and accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waive {
    /// Of the finding, 16 hexadecimal digits.
    pub fingerprint: String,
    /// Why it is accepted; never empty.
    pub reason: String,
    /// The fingerprint in the file.
    pub span: Span,
}

/// What a `gainsay.toml` says of checking.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Findings below are not shown.
    pub level: Option<Severity>,
    /// From where on the run fails.
    pub fail_on: Option<FailOn>,
    /// Which rules run.
    pub selection: Selection,
    /// Fact packs, relative to the folder of the file.
    pub facts: Vec<PathBuf>,
    /// Accepted findings.
    pub waive: Vec<Waive>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Raw {
    check: RawCheck,
    waive: Vec<RawWaive>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawCheck {
    level: Option<Severity>,
    fail_on: Option<FailOn>,
    select: Vec<Spanned<String>>,
    ignore: Vec<Spanned<String>>,
    facts: Vec<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWaive {
    fingerprint: Spanned<String>,
    reason: Spanned<String>,
}

impl Config {
    /// Reads `[check]` and `[[waive]]`; other tables are left to [`crate::knowledge::Knowledge::load`].
    ///
    /// # Errors
    /// No TOML, an unknown key, an unknown rule, a row without a reason.
    pub fn parse(file: &File<'_>) -> Result<Self, TableError> {
        let raw: Raw = toml::from_str(file.text)
            .map_err(|e| TableError::new(file, e.span().unwrap_or(0..file.text.len().min(1)), e.message().to_owned()))?;
        let selection = Selection { select: selectors(file, &raw.check.select)?, ignore: selectors(file, &raw.check.ignore)? };
        let waive = raw.waive.into_iter().map(|row| row.validate(file)).collect::<Result<_, _>>()?;
        Ok(Self { level: raw.check.level, fail_on: raw.check.fail_on, selection, facts: raw.check.facts, waive })
    }
}

fn selectors(file: &File<'_>, names: &[Spanned<String>]) -> Result<Vec<Selector>, TableError> {
    let read = |name: &Spanned<String>| name.get_ref().parse().map_err(|e| TableError::new(file, name.span(), e));
    names.iter().map(read).collect()
}

impl RawWaive {
    fn validate(self, file: &File<'_>) -> Result<Waive, TableError> {
        let print = self.fingerprint.get_ref();
        if print.len() != 16 || !print.bytes().all(|b| b.is_ascii_hexdigit()) {
            let message = "a fingerprint is 16 hexadecimal digits, as `gainsay check --format json` prints them";
            return Err(TableError::new(file, self.fingerprint.span(), message.into()));
        }
        if self.reason.get_ref().trim().is_empty() {
            return Err(TableError::new(file, self.reason.span(), "a waiver needs a reason".into()));
        }
        let span = Span::from(self.fingerprint.span());
        Ok(Waive { fingerprint: print.to_ascii_lowercase(), reason: self.reason.into_inner(), span })
    }
}

/// The nearest `gainsay.toml` in `folder` or above it.
#[must_use]
pub fn find(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(NAME)).find(|f| f.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (String, String) {
        let e = Config::parse(&File { name: NAME, text }).expect_err("a fault");
        let at = e.at.offset()..e.at.offset() + e.at.len();
        (e.message.clone(), text[at].to_owned())
    }

    #[test]
    fn a_fault_points_at_its_value() {
        assert_eq!(fault("[check]\nlevel = \"loud\"\n").1, "\"loud\"");
        assert_eq!(fault("[check]\nlevle = \"info\"\n").1, "levle");
        assert_eq!(fault("[check]\nfail-on = 3\n").1, "3");
        assert_eq!(fault("[[waive]]\nfingerprint = \"12\"\nreason = \"x\"\n").1, "\"12\"");
        assert_eq!(fault("[[waive]]\nfingerprint = \"0123456789abcdef\"\nreason = \" \"\n").1, "\" \"");
        assert!(fault("[[waive]]\nfingerprint = \"0123456789abcdef\"\n").0.contains("reason"));
        let (message, at) = fault("[check]\nselect = [\"placeholdr\"]\n");
        assert_eq!(
            (message.as_str(), at.as_str()),
            ("there is no rule or group `placeholdr`; did you mean `placeholder`?", "\"placeholdr\"")
        );
    }

    #[test]
    fn ignore_wins_over_select() {
        let config =
            Config::parse(&File { name: NAME, text: "[check]\nselect = [\"sourcing\"]\nignore = [\"placeholder\"]\n" }).expect("valid");
        assert!(RULES.iter().all(|r| config.selection.enabled(r) == (r.group == Group::Sourcing && r.name != "placeholder")));
    }
}
