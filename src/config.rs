//! `gainsay.toml`: how a newsroom wants its articles checked.
//!
//! The file is found upward from an article, and the nearest one counts. Its tables of the language (word lists,
//! exclusive attributes, messages) extend the built-in ones and are read by [`crate::knowledge`]; this module reads
//! `extends`, `[check]`, `[[overrides]]` and `[[waive]]`. Every fault is a [`TableError`] that points at the row.

use crate::finding::Severity;
use crate::knowledge::{File, TableError};
use crate::rules::{Group, RULES, Rule};
use crate::span::Span;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use toml::Spanned;

/// Name of the file.
pub const NAME: &str = "gainsay.toml";

/// A rule or a whole group of rules, as `--select` and `--ignore` name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Selector {
    /// One rule, by name.
    Rule(&'static str),
    /// All rules of a group.
    Group(Group),
}

impl Selector {
    /// The name of the rule or group.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule(name) => name,
            Self::Group(group) => group.name(),
        }
    }

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
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
#[non_exhaustive]
pub struct Waive {
    /// Of the finding, 16 hexadecimal digits.
    pub fingerprint: String,
    /// Why it is accepted; never empty.
    pub reason: String,
    /// The fingerprint in the file.
    pub span: Span,
}

/// How articles are checked, as far as one table says.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Checks {
    /// Findings below are not shown.
    pub level: Option<Severity>,
    /// From where on the run fails.
    pub fail_on: Option<FailOn>,
    /// Which rules run.
    pub selection: Selection,
    /// Where each value stands in the file: level, fail-on, select, ignore.
    pub at: [Span; 4],
}

/// An `[[overrides]]` row: what holds for some of the files.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Override {
    /// Patterns of paths from the folder of the `gainsay.toml`.
    pub paths: GlobSet,
    /// What holds for them.
    pub check: Checks,
}

/// What a `gainsay.toml` says of checking.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Config {
    /// `[check]`.
    pub check: Checks,
    /// `[[overrides]]`; where several rows fit a file, the last one that says something counts.
    pub overrides: Vec<Override>,
    /// `extends`: files that this one builds on, from its folder; each comes before what it extends.
    pub extends: Vec<(PathBuf, Span)>,
    /// Fact packs, relative to the folder of the file.
    pub facts: Vec<PathBuf>,
    /// Accepted findings.
    pub waive: Vec<Waive>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Raw {
    extends: Option<Spanned<OneOrMany>>,
    check: RawCheck,
    overrides: Vec<RawOverride>,
    waive: Vec<RawWaive>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "a path, or a list of paths")]
enum OneOrMany {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawCheck {
    level: Option<Spanned<Severity>>,
    fail_on: Option<Spanned<FailOn>>,
    select: Vec<Spanned<String>>,
    ignore: Vec<Spanned<String>>,
    facts: Vec<PathBuf>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawOverride {
    paths: Vec<Spanned<String>>,
    level: Option<Spanned<Severity>>,
    fail_on: Option<Spanned<FailOn>>,
    select: Vec<Spanned<String>>,
    ignore: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWaive {
    fingerprint: Spanned<String>,
    reason: Spanned<String>,
}

impl Config {
    /// Reads `extends`, `[check]`, `[[overrides]]` and `[[waive]]`; other tables are left to
    /// [`crate::knowledge::Knowledge::load`].
    ///
    /// # Errors
    /// No TOML, an unknown key, an unknown rule, a row without a reason or without paths, a pattern that is none.
    pub fn parse(file: &File<'_>) -> Result<Self, TableError> {
        let raw: Raw = toml::from_str(file.text)
            .map_err(|e| TableError::new(file, e.span().unwrap_or(0..file.text.len().min(1)), e.message().to_owned()))?;
        let facts = raw.check.facts.clone();
        let RawCheck { level, fail_on, select, ignore, .. } = raw.check;
        let check = Checks::of(file, level, fail_on, &select, &ignore)?;
        let overrides = raw.overrides.into_iter().map(|row| row.validate(file)).collect::<Result<_, _>>()?;
        let span = raw.extends.as_ref().map(|e| Span::from(e.span())).unwrap_or_default();
        let extends = match raw.extends.map(Spanned::into_inner) {
            Some(OneOrMany::One(path)) => vec![(path, span)],
            Some(OneOrMany::Many(paths)) => paths.into_iter().map(|p| (p, span)).collect(),
            None => vec![],
        };
        let waive = raw.waive.into_iter().map(|row| row.validate(file)).collect::<Result<_, _>>()?;
        Ok(Self { check, overrides, extends, facts, waive })
    }
}

impl Checks {
    fn of(
        file: &File<'_>,
        level: Option<Spanned<Severity>>,
        fail_on: Option<Spanned<FailOn>>,
        select: &[Spanned<String>],
        ignore: &[Spanned<String>],
    ) -> Result<Self, TableError> {
        let at = |s: Option<std::ops::Range<usize>>| s.map(Span::from).unwrap_or_default();
        let first = |list: &[Spanned<String>]| at(list.first().map(Spanned::span));
        Ok(Self {
            at: [at(level.as_ref().map(Spanned::span)), at(fail_on.as_ref().map(Spanned::span)), first(select), first(ignore)],
            level: level.map(Spanned::into_inner),
            fail_on: fail_on.map(Spanned::into_inner),
            selection: Selection { select: selectors(file, select)?, ignore: selectors(file, ignore)? },
        })
    }
}

fn selectors(file: &File<'_>, names: &[Spanned<String>]) -> Result<Vec<Selector>, TableError> {
    let read = |name: &Spanned<String>| name.get_ref().parse().map_err(|e| TableError::new(file, name.span(), e));
    names.iter().map(read).collect()
}

impl RawOverride {
    fn validate(self, file: &File<'_>) -> Result<Override, TableError> {
        let mut globs = GlobSetBuilder::new();
        for pattern in &self.paths {
            // `*` stays inside a folder, as in .gitignore; `**` does not.
            let glob = GlobBuilder::new(pattern.get_ref()).literal_separator(true).build();
            globs.add(glob.map_err(|e| TableError::new(file, pattern.span(), e.kind().to_string()))?);
        }
        let check = Checks::of(file, self.level, self.fail_on, &self.select, &self.ignore)?;
        if self.paths.is_empty() {
            let message = "an override says for which paths it holds: paths = [\"opinion/**\"]";
            let at = check.at.iter().find(|s| !s.is_empty()).map_or(0..file.text.len().min(1), |s| s.range());
            return Err(TableError::new(file, at, message.into()));
        }
        let paths = globs.build().map_err(|e| TableError::new(file, self.paths[0].span(), e.to_string()))?;
        Ok(Override { paths, check })
    }
}

impl RawWaive {
    fn validate(self, file: &File<'_>) -> Result<Waive, TableError> {
        Waive::new(file, &self.fingerprint, &self.reason)
    }
}

impl Waive {
    /// A row that was read.
    ///
    /// # Errors
    /// The fingerprint is none, or there is no reason.
    pub fn new(file: &File<'_>, fingerprint: &Spanned<String>, reason: &Spanned<String>) -> Result<Self, TableError> {
        let print = fingerprint.get_ref();
        if print.len() != 16 || !print.bytes().all(|b| b.is_ascii_hexdigit()) {
            let message = "a fingerprint is 16 hexadecimal digits, as `gainsay check --format json` prints them";
            return Err(TableError::new(file, fingerprint.span(), message.into()));
        }
        if reason.get_ref().trim().is_empty() {
            return Err(TableError::new(file, reason.span(), "a waiver needs a reason".into()));
        }
        let span = Span::from(fingerprint.span());
        Ok(Self { fingerprint: print.to_ascii_lowercase(), reason: reason.get_ref().clone(), span })
    }
}

/// The nearest file of this name in `folder` or above it.
#[must_use]
pub fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    folder.ancestors().map(|f| f.join(name)).find(|f| f.is_file())
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
        assert_eq!(fault("[[overrides]]\npaths = [\"a/{b\"]\n").1, "\"a/{b\"");
        assert_eq!(fault("[[overrides]]\nlevel = \"info\"\n").1, "\"info\"");
        assert!(fault("extends = 3\n").0.contains("a path, or a list of paths"));
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
        assert!(RULES.iter().all(|r| config.check.selection.enabled(r) == (r.group == Group::Sourcing && r.name != "placeholder")));
    }
}
