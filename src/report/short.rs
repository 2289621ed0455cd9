//! One line a finding: `path:line:column: severity rule: message`.

use super::{Report, tame};
use std::io::{self, Write};

/// Prints one line a finding and nothing else, so that the output of a run can be kept as a snapshot.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for f in &report.findings {
        let message = tame(&f.message).replace('\n', " ");
        match f.spans.first() {
            Some(p) => write!(out, "{}:{}:{}: ", tame(&p.path), p.line, p.column)?,
            None => write!(out, "-: ")?,
        }
        writeln!(out, "{} {}: {message}", f.severity.name(), f.rule)?;
    }
    Ok(())
}
