//! SARIF 2.1.0, for code scanning services and editors.
//!
//! The first side is the location of a result, the other sides are related locations that its message links to. Fixes
//! are alternatives, as the standard has it: a reader takes one of them.

use super::{Edit, Item, Place, Report, Spot, tame};
use crate::finding::Severity;
use crate::rules::{RULES, Rule};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Where the standard publishes its schema.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Prints the report as SARIF.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver() },
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation(report)],
            "results": report.findings.iter().map(result).collect::<Vec<_>>(),
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn driver() -> Value {
    json!({
        "name": "gainsay",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": RULES.iter().map(|r| rule(r)).collect::<Vec<_>>(),
    })
}

fn rule(rule: &Rule) -> Value {
    let summary = rule.summary().split_whitespace().collect::<Vec<_>>().join(" ");
    let page: Vec<&str> = rule.docs.lines().map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
    let page = page.join("\n");
    json!({
        "id": rule.name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": summary },
        "help": { "text": page.trim(), "markdown": page.trim() },
        "defaultConfiguration": { "level": level(rule.severity()) },
        "properties": { "tags": [rule.group.name()], "precision": "very-high" },
    })
}

/// Checks that could not run, and files that could not be read.
fn invocation(report: &Report) -> Value {
    let skipped = report.summary.skipped.iter().map(|s| {
        let text = format!("{} did not run in {} of {} files: {}", s.rule, s.files, report.files, s.because);
        json!({ "level": "note", "message": { "text": text }, "associatedRule": { "id": s.rule } })
    });
    let errors = report.errors.iter().map(|e| {
        let location = json!({ "physicalLocation": { "artifactLocation": artifact(&e.path) } });
        json!({ "level": "error", "message": { "text": e.message }, "locations": [location] })
    });
    json!({
        "executionSuccessful": report.errors.is_empty(),
        "toolConfigurationNotifications": skipped.collect::<Vec<_>>(),
        "toolExecutionNotifications": errors.collect::<Vec<_>>(),
    })
}

fn result(item: &Item) -> Value {
    let index = RULES.iter().position(|r| r.name == item.rule);
    let mut text = link_safe(&item.message);
    for (k, side) in item.spans.iter().enumerate().skip(1) {
        let label = if side.label.is_empty() { "another side" } else { &side.label };
        text.push_str(&format!("{} [{}]({k})", if k == 1 { "; the other side:" } else { "," }, link_safe(label)));
    }
    if !item.help.is_empty() {
        text.push_str(&format!(". To do: {}", link_safe(&item.help)));
    }
    let mut out = json!({
        "ruleId": item.rule,
        "level": level(item.severity),
        "message": { "text": text },
        "locations": item.spans.first().map(|s| location(s, None)).into_iter().collect::<Vec<_>>(),
        "relatedLocations": item.spans.iter().enumerate().skip(1).map(|(k, s)| location(s, Some(k))).collect::<Vec<_>>(),
        "partialFingerprints": { "gainsay/v1": item.fingerprint },
        "properties": { "proof": item.proof, "notes": item.notes },
    });
    if let Some(index) = index {
        out["ruleIndex"] = index.into();
    }
    if !item.repairs.is_empty() {
        out["fixes"] = item.repairs.iter().map(fix).collect();
    }
    out
}

/// A bracket in a message is a link unless it is escaped.
fn link_safe(text: &str) -> String {
    tame(text).replace('\n', " ").replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn location(place: &Place, id: Option<usize>) -> Value {
    let mut region = json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "snippet": { "text": place.text },
    });
    let mut out = json!({ "physicalLocation": { "artifactLocation": artifact(&place.path) } });
    match (place.paragraph, place.run) {
        (Some(paragraph), Some(run)) => {
            let name = format!("paragraph {paragraph}, run {run}");
            out["logicalLocations"] = json!([{ "fullyQualifiedName": name, "kind": "element" }]);
        }
        _ => {
            region["byteOffset"] = place.start.into();
            region["byteLength"] = (place.end - place.start).into();
        }
    }
    out["physicalLocation"]["region"] = region;
    if !place.label.is_empty() {
        out["message"] = json!({ "text": place.label });
    }
    if let Some(id) = id {
        out["id"] = id.into();
    }
    out
}

fn fix(edit: &Edit) -> Value {
    let replacement = |spot: &Spot| {
        let region = json!({
            "startLine": spot.line, "startColumn": spot.column, "endLine": spot.end_line, "endColumn": spot.end_column,
        });
        json!({ "deletedRegion": region, "insertedContent": { "text": edit.with } })
    };
    let (text, path) = edit.spots.first().map_or(("", ""), |s| (s.text.as_str(), s.path.as_str()));
    json!({
        "description": { "text": format!("replace \u{201C}{text}\u{201D} by \u{201C}{}\u{201D}", edit.with) },
        "artifactChanges": [{
            "artifactLocation": artifact(path),
            "replacements": edit.spots.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

/// A path as a URI: relative to the root of the repository, or a file URI.
fn artifact(path: &str) -> Value {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(b as char),
            _ => uri.push_str(&format!("%{b:02X}")),
        }
    }
    if path.starts_with('/') { json!({ "uri": uri }) } else { json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }) }
}
