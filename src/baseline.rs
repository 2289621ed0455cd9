//! `gainsay-baseline.toml`: findings that were there when a newsroom began to check, and that it does not want to see again.
//!
//! The file is written by the tool and read by people, so a row names its file, its rule and what was found. It holds
//! fingerprints, which survive edits elsewhere in an article; a row whose finding is gone is pruned or reported.

use crate::config::Waive;
use crate::knowledge::{File, TableError};
use serde::Deserialize;
use std::fmt::Write;
use toml::Spanned;

/// Name of the file.
pub const NAME: &str = "gainsay-baseline.toml";

/// The reason of a row that nobody has written a better one for.
pub const REASON: &str = "was there when the baseline was written";

/// A finding that is accepted as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Fingerprint and reason.
    pub waive: Waive,
    /// Name of the rule; empty where the row does not say.
    pub rule: String,
    /// The file, from the folder of the baseline, parted by `/`; empty where the row does not say.
    pub path: String,
    /// What was found, for people.
    pub message: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Raw {
    waive: Vec<RawRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRow {
    fingerprint: Spanned<String>,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    path: String,
    #[serde(default)]
    message: String,
    reason: Spanned<String>,
}

/// Reads a baseline.
///
/// # Errors
/// No TOML, an unknown key, a fingerprint that is none, a row without a reason.
pub fn parse(file: &File<'_>) -> Result<Vec<Row>, TableError> {
    let raw: Raw = toml::from_str(file.text)
        .map_err(|e| TableError::new(file, e.span().unwrap_or(0..file.text.len().min(1)), e.message().to_owned()))?;
    let row = |r: RawRow| {
        let waive = Waive::new(file, &r.fingerprint, &r.reason)?;
        Ok(Row { waive, rule: r.rule, path: r.path, message: r.message })
    };
    raw.waive.into_iter().map(row).collect()
}

/// The file with these rows, sorted, each fingerprint of a file once.
#[must_use]
pub fn render(mut rows: Vec<Row>) -> String {
    rows.sort_by(|a, b| {
        let key = |r: &Row| (r.path.clone(), r.rule.clone(), r.waive.fingerprint.clone());
        key(a).cmp(&key(b))
    });
    rows.dedup_by(|a, b| a.path == b.path && a.waive.fingerprint == b.waive.fingerprint);
    let mut out = String::from(
        "# Findings accepted as they stand. `gainsay check --write-baseline` adds what it finds and drops what is gone,\n\
         # `--prune-baseline` only drops. A reason may be edited: it is kept.\n",
    );
    for row in rows {
        let text = |s: &str| toml::Value::String(s.to_owned()).to_string();
        let _ = write!(
            out,
            "\n[[waive]]\nfingerprint = {}\nrule = {}\npath = {}\nmessage = {}\nreason = {}\n",
            text(&row.waive.fingerprint),
            text(&row.rule),
            text(&row.path),
            text(&row.message),
            text(&row.waive.reason)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn row(path: &str, fingerprint: &str, message: &str) -> Row {
        let waive = Waive { fingerprint: fingerprint.into(), reason: "so it is".into(), span: Span::default() };
        Row { waive, rule: "placeholder".into(), path: path.into(), message: message.into() }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let odd = "a \"quote\", a \\ and a\nline \u{1} end";
        let rows =
            vec![row("b.txt", "0123456789abcdef", odd), row("a.txt", "0123456789abcdef", "x"), row("b.txt", "0123456789abcdef", odd)];
        let text = render(rows);
        let mut read = parse(&File { name: NAME, text: &text }).expect("valid");
        read.iter_mut().for_each(|r| r.waive.span = Span::default());
        assert_eq!(read, [row("a.txt", "0123456789abcdef", "x"), row("b.txt", "0123456789abcdef", odd)]);
        assert_eq!(render(read), text);
    }

    #[test]
    fn a_bad_row_is_a_fault_at_its_place() {
        let e = parse(&File { name: NAME, text: "[[waive]]\nfingerprint = \"1\"\nreason = \"r\"\n" }).expect_err("a fault");
        assert_eq!(e.at.offset(), 24);
    }
}
