//! Annotations of GitHub Actions: one at each side of a finding, for the page shows no related places.

use super::{Place, Report, tame};
use crate::finding::Severity;
use std::io::{self, Write};

/// Prints one workflow command a side, and one for each file that could not be checked.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for f in &report.findings {
        let command = match f.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        for (i, side) in f.spans.iter().enumerate() {
            let mut text = f.message.clone();
            if !side.label.is_empty() && f.spans.len() > 1 {
                text.push_str(&format!("\n{}", side.label));
            }
            for (_, other) in f.spans.iter().enumerate().filter(|(k, _)| *k != i) {
                text.push_str(&format!("\nagainst {}:{}:{}: {}", other.path, other.line, other.column, one_line(&other.text)));
            }
            text.push_str(&format!("\n{}", f.help));
            let title = format!("gainsay: {}", f.rule);
            writeln!(out, "::{command} {},title={}::{}", place(side), property(&title), data(&text))?;
        }
    }
    for e in &report.errors {
        writeln!(out, "::error file={},title=gainsay::{}", property(&e.path), data(&e.message))?;
    }
    Ok(())
}

fn place(side: &Place) -> String {
    let file = property(side.path.strip_prefix("./").unwrap_or(&side.path));
    let mut out = format!("file={file},line={},endLine={}", side.line, side.end_line);
    // Columns of a piece that runs over lines are refused.
    if side.line == side.end_line {
        out.push_str(&format!(",col={},endColumn={}", side.column, side.end_column));
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text behind the second pair of colons.
fn data(text: &str) -> String {
    tame(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A value between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
