//! The stable contract for machines; `gainsay schema` prints its schema (feature `cli`).

use super::Report;
use std::io::{self, Write};

/// Prints the report as JSON.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}

/// The JSON schema of the contract.
#[cfg(feature = "cli")]
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Report).to_value()
}
