//! One file for people who were not there: the articles as a reader sees them, both sides of each finding marked and
//! linked, the proof on demand.
//!
//! Everything of an article is escaped, and were it not, the page's own policy lets no script run but this one, by its
//! hash. The page loads nothing.

use super::{Item, Page, Report, Section, count, tame};
use crate::finding::Status;
use htmlize::{escape_attribute, escape_text};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the script, as the policy names it; a browser refuses the script where they differ, and a test says so.
pub const SCRIPT_HASH: &str = "sha256-bWihrCWo4JnxWoggF5xCz/0Gcu5d5YH0ZUzD5+f70lg=";

/// Escapes for text between tags; control characters and direction overrides are made harmless.
fn text(t: &str) -> String {
    escape_text(tame(t).as_str()).into_owned()
}

/// Escapes for an attribute in double quotes.
fn attr(t: &str) -> String {
    escape_attribute(tame(t).replace('\n', " ").as_str()).into_owned()
}

/// Prints the report as a page. `pages` are the files that findings point into.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, pages: &[Page], out: &mut dyn Write) -> io::Result<()> {
    head(report, out)?;
    let by_path: BTreeMap<&str, &Page> = pages.iter().map(|p| (p.path.as_str(), p)).collect();
    let mut files: Vec<(&str, Vec<(usize, &Item)>)> = vec![];
    for (i, item) in report.findings.iter().enumerate() {
        let path = item.spans.first().map_or("", |s| s.path.as_str());
        match files.last_mut().filter(|(p, _)| *p == path) {
            Some((_, items)) => items.push((i + 1, item)),
            None => files.push((path, vec![(i + 1, item)])),
        }
    }
    writeln!(out, "<main>")?;
    for (path, items) in &files {
        file(path, items, &by_path, out)?;
    }
    if files.is_empty() {
        writeln!(out, "<section class=file><p>No finding.</p></section>")?;
    }
    writeln!(out, "</main>\n<footer>gainsay {}</footer>\n<script>{SCRIPT}</script>\n</body></html>", env!("CARGO_PKG_VERSION"))
}

fn head(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let s = &report.summary;
    let counts = format!("{}, {}, {}", count(s.error, "error"), count(s.warning, "warning"), count(s.info, "note"));
    let policy = format!("default-src 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_HASH}'; base-uri 'none'; form-action 'none'");
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\"{policy}\">\n\
         <meta name=viewport content=\"width=device-width, initial-scale=1\">\n<title>gainsay: {counts}</title>\n\
         <style>{STYLE}</style></head><body>\n\
         <header><h1>{counts} in {}</h1>",
        count(report.files, "file")
    )?;
    if s.waived > 0 {
        writeln!(out, "<p>{} waived.</p>", count(s.waived, "finding"))?;
    }
    let because: BTreeSet<(&str, usize)> = s.skipped.iter().map(|k| (k.because, k.files)).collect();
    for (because, files) in because {
        let rules: Vec<&str> = s.skipped.iter().filter(|k| (k.because, k.files) == (because, files)).map(|k| k.rule).collect();
        writeln!(out, "<p class=skipped>Not checked in {}, {because}: {}.</p>", count(files, "file"), rules.join(", "))?;
    }
    for e in &report.errors {
        writeln!(out, "<p class=problem><b>{}</b>: {}</p>", text(&e.path), text(&e.message))?;
    }
    writeln!(out, "</header>\n<nav aria-label=Filter><label>Level <select id=level>")?;
    for (value, label) in [("info", "all"), ("warning", "warnings and errors"), ("error", "errors")] {
        writeln!(out, "<option value={value}>{label}</option>")?;
    }
    writeln!(out, "</select></label><label>Rule <select id=rule><option value=\"\">all</option>")?;
    let rules: BTreeSet<&str> = report.findings.iter().map(|f| f.rule).collect();
    for rule in rules {
        writeln!(out, "<option value=\"{0}\">{0}</option>", attr(rule))?;
    }
    writeln!(
        out,
        "</select></label><button id=proofs type=button>Proofs</button><span id=count aria-live=polite></span>\
         <span><kbd>j</kbd> next, <kbd>k</kbd> previous, <kbd>p</kbd> proof</span></nav>"
    )
}

/// One checked file: its page, the other files that its findings point into, its findings.
fn file(path: &str, items: &[(usize, &Item)], pages: &BTreeMap<&str, &Page>, out: &mut dyn Write) -> io::Result<()> {
    let others: BTreeSet<&str> =
        items.iter().flat_map(|(_, i)| &i.spans).map(|s| s.path.as_str()).filter(|p| *p != path && pages.contains_key(p)).collect();
    let wide = if others.is_empty() { "" } else { " wide" };
    let mut anchors = BTreeSet::new();
    let mut papers = vec![];
    if let Some(page) = pages.get(path) {
        paper(page, "", items, &mut anchors, &mut papers)?;
    }
    if !others.is_empty() {
        write!(papers, "<div>")?;
        for other in &others {
            paper(pages[other], " beside", items, &mut anchors, &mut papers)?;
        }
        write!(papers, "</div>")?;
    }
    writeln!(out, "<section class=file><h2>{}</h2><div class=\"desk{wide}\">", text(path))?;
    out.write_all(&papers)?;
    writeln!(out, "<div class=cards>")?;
    for (n, item) in items {
        card(*n, item, &anchors, out)?;
    }
    writeln!(out, "</div></div></section>")
}

/// Side `side` (from 1) of finding `n`.
type Anchor = (usize, usize);

fn id((n, side): Anchor) -> String {
    format!("f{n}-{side}")
}

/// A side in a page.
struct Mark<'a> {
    start: usize,
    end: usize,
    anchor: Anchor,
    item: &'a Item,
}

fn paper(page: &Page, class: &str, items: &[(usize, &Item)], anchors: &mut BTreeSet<Anchor>, out: &mut Vec<u8>) -> io::Result<()> {
    let mut marks = vec![];
    for (n, item) in items {
        for (k, s) in item.spans.iter().enumerate().filter(|(_, s)| s.path == page.path) {
            marks.push(Mark { start: s.start, end: s.end.max(s.start + 1), anchor: (*n, k + 1), item });
        }
    }
    marks.sort_by_key(|m| (m.start, m.end));
    writeln!(out, "<article class=\"paper{class}\">")?;
    if !class.is_empty() {
        writeln!(out, "<h3>{}</h3>", text(&page.path))?;
    }
    let mut row = None;
    for (i, section) in page.sections.iter().enumerate() {
        let cell = section.kind == "table-cell";
        if row.is_some() && (!cell || row != Some(section.paragraph)) {
            write!(out, "</div>")?;
            row = None;
        }
        let joined = i > 0 && page.sections[i - 1].kind == "dateline" && page.sections[i - 1].paragraph == section.paragraph;
        match section.kind {
            "table-cell" => {
                if row.is_none() {
                    write!(out, "<div class=row>")?;
                    row = Some(section.paragraph);
                }
                write!(out, "<span>")?;
                copy(section, &marks, anchors, out)?;
                write!(out, "</span>")?;
            }
            // A dateline is set in front of its paragraph.
            "dateline" if page.sections.get(i + 1).is_some_and(|n| n.paragraph == section.paragraph) => {
                write!(out, "<p class=body>")?;
                copy(section, &marks, anchors, out)?;
                write!(out, " ")?;
            }
            kind => {
                if !joined {
                    write!(out, "<p class=\"{kind}\">")?;
                }
                copy(section, &marks, anchors, out)?;
                writeln!(out, "</p>")?;
            }
        }
    }
    if row.is_some() {
        write!(out, "</div>")?;
    }
    writeln!(out, "</article>")
}

/// The copy of a section with its marks. Marks may overlap, so the copy is cut wherever one starts or ends.
fn copy(section: &Section, marks: &[Mark<'_>], anchors: &mut BTreeSet<Anchor>, out: &mut Vec<u8>) -> io::Result<()> {
    let (from, to) = (section.start, section.start + section.text.len());
    let here: Vec<&Mark<'_>> = marks.iter().filter(|m| m.start < to && from < m.end).collect();
    let mut cuts: BTreeSet<usize> = here.iter().flat_map(|m| [m.start.max(from), m.end.min(to)]).collect();
    cuts.extend([from, to]);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    for pair in cuts.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let Some(raw) = section.text.get(a - from..b - from) else { continue };
        let seen = text(&raw.replace(crate::source::FILLER as char, ""));
        let over: Vec<&&Mark<'_>> = here.iter().filter(|m| m.start <= a && b <= m.end).collect();
        if over.is_empty() {
            write!(out, "{seen}")?;
            continue;
        }
        let gravest = over.iter().map(|m| m.item.severity).max().map_or("info", |s| s.name());
        let findings: BTreeSet<String> = over.iter().map(|m| m.anchor.0.to_string()).collect();
        let findings = findings.into_iter().collect::<Vec<_>>().join(" ");
        let first: Vec<Anchor> = over.iter().map(|m| m.anchor).filter(|a| anchors.insert(*a)).collect();
        // An element has one id: further sides that start here get empty targets in front.
        for extra in first.iter().skip(1) {
            write!(out, "<span id={}></span>", id(*extra))?;
        }
        let own = first.first().map_or(String::new(), |a| format!(" id={}", id(*a)));
        let title: Vec<String> = over.iter().map(|m| m.item.message.clone()).collect();
        write!(out, "<mark class={gravest}{own} data-findings=\"{findings}\" title=\"{}\">{seen}</mark>", attr(&title.join("; ")))?;
        for m in over.iter().filter(|m| m.end.min(to) == b && m.end <= to) {
            let (n, side) = m.anchor;
            let other = if m.item.spans.len() > 1 { side % m.item.spans.len() + 1 } else { 0 };
            let target = if other == 0 { format!("card{n}") } else { id((n, other)) };
            write!(out, "<a class=ref data-findings={n} href=\"#{target}\" title=\"to the other side of finding {n}\">{n}</a>")?;
        }
    }
    Ok(())
}

fn card(n: usize, item: &Item, anchors: &BTreeSet<Anchor>, out: &mut dyn Write) -> io::Result<()> {
    let level = item.severity.name();
    write!(
        out,
        "<section class=\"card {level}\" id=card{n} data-finding={n} data-level={level} data-rule=\"{}\"><h4>{n}. {} <small>{level}, {}</small></h4><ol>",
        attr(item.rule),
        text(&item.message),
        text(item.rule)
    )?;
    for (k, s) in item.spans.iter().enumerate() {
        let words = text(&s.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let anchor = (n, k + 1);
        let quoted =
            if anchors.contains(&anchor) { format!("<q><a href=\"#{}\">{words}</a></q>", id(anchor)) } else { format!("<q>{words}</q>") };
        let label = if s.label.is_empty() { String::new() } else { format!(" {}", text(&s.label)) };
        let word = s.paragraph.map_or(String::new(), |p| format!(", paragraph {p}"));
        write!(out, "<li>{quoted}{label} <span class=at>{}:{}:{}{word}</span></li>", text(&s.path), s.line, s.column)?;
    }
    write!(out, "</ol><p><b>To do:</b> {}</p>", text(&item.help))?;
    for note in &item.notes {
        write!(out, "<p><b>Note:</b> {}</p>", text(note))?;
    }
    write!(out, "<details><summary>Proof</summary><ul>")?;
    for line in &item.proof {
        let assumed = if line.status == Status::Assumed { " (assumed)" } else { "" };
        write!(out, "<li><b>{}</b>{assumed}: {}</li>", line.conjunct.words(), text(&line.because))?;
    }
    writeln!(out, "</ul><p class=at>fingerprint {}</p></details></section>", text(&item.fingerprint))
}
