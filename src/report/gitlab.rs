//! Code quality reports of GitLab, which are those of Code Climate: the other sides are `other_locations`.

use super::{Item, Place, Report, tame};
use crate::finding::Severity;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Prints the report as a list of issues. Files that could not be checked have no place in it.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let issues: Vec<Value> = report.findings.iter().map(issue).collect();
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}

fn issue(item: &Item) -> Value {
    let severity = match item.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    let sides: Vec<String> = item.spans.iter().skip(1).map(|s| format!("{}:{}: {}", s.path, s.line, s.text)).collect();
    let against = if sides.is_empty() { String::new() } else { format!(" (against {})", sides.join("; ")) };
    let proof: Vec<String> = item.proof.iter().map(|e| format!("- {}: {}", e.conjunct.words(), e.because)).collect();
    let path = item.spans.first().map_or("", |s| s.path.as_str());
    json!({
        "type": "issue",
        "check_name": item.rule,
        "description": tame(&format!("{}{against}", item.message)).replace('\n', " "),
        "content": { "body": format!("{}\n\n{}", item.help, proof.join("\n")) },
        "categories": ["Bug Risk"],
        // One slip in two files is two issues, and the fingerprint of the finding does not know the file.
        "fingerprint": format!("{}:{path}", item.fingerprint),
        "severity": severity,
        "location": item.spans.first().map(location),
        "other_locations": item.spans.iter().skip(1).map(location).collect::<Vec<_>>(),
    })
}

fn location(place: &Place) -> Value {
    let path = place.path.strip_prefix("./").unwrap_or(&place.path);
    json!({ "path": path, "lines": { "begin": place.line, "end": place.end_line } })
}
