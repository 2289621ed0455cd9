//! JUnit XML: a suite for each file with findings, a failed case for each error and warning.

use super::{Item, Report, tame};
use crate::finding::Severity;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Prints the report as JUnit XML. A run without findings is one case that passes, as an empty report counts as none.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut suites: Vec<(&str, Vec<&Item>)> = vec![];
    for item in &report.findings {
        let path = item.spans.first().map_or("-", |s| s.path.as_str());
        match suites.last_mut().filter(|(known, _)| *known == path) {
            Some((_, items)) => items.push(item),
            None => suites.push((path, vec![item])),
        }
    }
    let failures = report.summary.error + report.summary.warning;
    let tests = (report.findings.len() + report.errors.len()).max(1).to_string();
    let head = [("name", "gainsay"), ("tests", &tests), ("failures", &failures.to_string()), ("errors", &report.errors.len().to_string())];
    xml.create_element("testsuites").with_attributes(head).write_inner_content(|xml| {
        for (path, items) in &suites {
            suite(xml, path, items)?;
        }
        if !report.errors.is_empty() {
            errors(xml, report)?;
        }
        if suites.is_empty() && report.errors.is_empty() {
            xml.create_element("testsuite").with_attributes([("name", "gainsay"), ("tests", "1"), ("failures", "0")]).write_inner_content(
                |xml| {
                    let name = format!("{} files without a finding", report.files);
                    xml.create_element("testcase").with_attributes([("name", name.as_str()), ("classname", "gainsay")]).write_empty()?;
                    Ok(())
                },
            )?;
        }
        Ok(())
    })?;
    drop(xml);
    out.write_all(b"\n")
}

fn suite<W: Write>(xml: &mut Writer<W>, path: &str, items: &[&Item]) -> io::Result<()> {
    let failed = items.iter().filter(|i| i.severity > Severity::Info).count().to_string();
    let (name, tests) = (clean(path), items.len().to_string());
    xml.create_element("testsuite")
        .with_attributes([("name", name.as_str()), ("tests", &tests), ("failures", &failed)])
        .write_inner_content(|xml| items.iter().try_for_each(|item| case(xml, &name, item)))?;
    Ok(())
}

fn case<W: Write>(xml: &mut Writer<W>, path: &str, item: &Item) -> io::Result<()> {
    let place = item.spans.first().map_or(String::new(), |s| format!(" at {}:{}", s.line, s.column));
    let name = format!("{}{place}", item.rule);
    let text = body(item);
    let message = clean(&item.message);
    xml.create_element("testcase").with_attributes([("name", name.as_str()), ("classname", path)]).write_inner_content(|xml| {
        let text = BytesText::new(&text);
        if item.severity > Severity::Info {
            xml.create_element("failure")
                .with_attributes([("type", item.severity.name()), ("message", &message)])
                .write_text_content(text)?;
        } else {
            xml.create_element("system-out").write_text_content(text)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn errors<W: Write>(xml: &mut Writer<W>, report: &Report) -> io::Result<()> {
    let n = report.errors.len().to_string();
    xml.create_element("testsuite")
        .with_attributes([("name", "files that could not be checked"), ("tests", &n), ("errors", &n)])
        .write_inner_content(|xml| {
            report.errors.iter().try_for_each(|e| {
                let (path, message) = (clean(&e.path), clean(&e.message));
                xml.create_element("testcase").with_attributes([("name", path.as_str()), ("classname", "gainsay")]).write_inner_content(
                    |xml| {
                        xml.create_element("error").with_attribute(("message", message.as_str())).write_empty()?;
                        Ok(())
                    },
                )?;
                Ok(())
            })
        })?;
    Ok(())
}

/// All sides, the repairs, the proof.
fn body(item: &Item) -> String {
    let mut out = format!("{}\n", item.message);
    for s in &item.spans {
        let label = if s.label.is_empty() { String::new() } else { format!(" ({})", s.label) };
        let text = s.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "{}:{}:{}: {text}{label}", s.path, s.line, s.column);
    }
    let _ = writeln!(out, "help: {}", item.help);
    for e in &item.proof {
        let _ = writeln!(out, "why: {}: {}", e.conjunct.words(), e.because);
    }
    clean(&out)
}

/// XML 1.0 has no place for most control characters, escaped or not.
fn clean(text: &str) -> String {
    tame(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}
