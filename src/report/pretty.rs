//! For a person at a terminal: every finding with its sides marked in the copy.
//!
//! Newsroom paragraphs are one long line each, on which miette prints rows of several hundred columns. So miette gets
//! a copy with spaces turned into line ends, byte for byte as long as the file, whose rows are numbered apart; the
//! numbers are put right afterwards, and the heading of each piece carries the true line and column.

use super::{Excerpt, Item, Report, count, tame};
use crate::finding::{Severity, Status};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceSpan, SpanContents, ThemeStyles};
use std::fmt;
use std::io::{self, Write};

/// Columns of copy in a row; with the gutter a row fits a terminal of 80.
const ROW: usize = 72;
/// Columns of messages.
const WIDTH: usize = 80;

/// How to print.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// With colour.
    pub color: bool,
    /// With the proof.
    pub why: bool,
    /// With paths that a terminal follows (OSC 8).
    pub links: bool,
    /// With a last line for a person that says what can be done about a finding.
    pub hints: bool,
}

/// Prints every finding, then one summary line, then what was not checked.
///
/// # Errors
/// Writing fails.
pub fn render(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for item in &report.findings {
        out.write_all(finding(item, style).as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.write_all(summary(report).as_bytes())?;
    match report.findings.first().filter(|_| style.hints) {
        Some(f) => out.write_all(hint(f, style).as_bytes()),
        None => Ok(()),
    }
}

/// The ways on from a first finding.
fn hint(item: &Item, style: Style) -> String {
    let proof = if style.why { "" } else { "; --why prints the proof" };
    let mut out = String::new();
    hang(&mut out, "", &format!("`gainsay explain {}` says more of it{proof}", item.rule));
    hang(&mut out, "", &format!("if the copy is right as it stands, say why in it: <!-- gainsay: allow {}: REASON -->", item.rule));
    out
}

fn summary(report: &Report) -> String {
    let s = &report.summary;
    let mut out = format!(
        "{}, {}, {} in {}",
        count(s.error, "error"),
        count(s.warning, "warning"),
        count(s.info, "note"),
        count(report.files, "file")
    );
    if s.waived > 0 {
        out.push_str(&format!(", {} waived", s.waived));
    }
    if !report.errors.is_empty() {
        out.push_str(&format!("; {} named above", count(report.errors.len(), "problem")));
    }
    out.push('\n');
    let mut reasons: Vec<(&str, usize)> = vec![];
    for skipped in &s.skipped {
        if !reasons.contains(&(skipped.because, skipped.files)) {
            reasons.push((skipped.because, skipped.files));
        }
    }
    for (because, files) in reasons {
        let rules: Vec<&str> = s.skipped.iter().filter(|k| (k.because, k.files) == (because, files)).map(|k| k.rule).collect();
        let place = if files == report.files { String::new() } else { format!(" in {}", count(files, "file")) };
        let line = format!("{because}{place}: {} skipped ({})", count(rules.len(), "check"), rules.join(", "));
        hang(&mut out, "", &line);
    }
    out
}

fn theme(color: bool, highlights: &[usize]) -> GraphicalTheme {
    if !color {
        return GraphicalTheme::unicode_nocolor();
    }
    let mut styles = ThemeStyles::ansi();
    let palette = styles.highlights.clone();
    if !highlights.is_empty() {
        styles.highlights = highlights.iter().map(|i| palette[i % palette.len()]).collect();
    }
    GraphicalTheme { styles, ..GraphicalTheme::unicode() }
}

/// A handler for anything that is no finding: a bad file, a bad table.
#[must_use]
pub fn handler(color: bool) -> GraphicalReportHandler {
    GraphicalReportHandler::new_themed(theme(color, &[])).with_width(WIDTH + 2).with_links(false)
}

fn finding(item: &Item, style: Style) -> String {
    let copy = Copy::new(item);
    let sheet = Sheet::new(item, &copy, style.links);
    let by_label: Vec<usize> = sheet.labels.iter().map(|l| l.side).collect();
    let handler = GraphicalReportHandler::new_themed(theme(style.color, &by_label)).with_width(WIDTH + 2).with_links(false);
    let mut raw = String::new();
    // A string takes anything, and a span that miette cannot place is printed as such: nothing to handle.
    let _ = handler.render_report(&mut raw, &sheet);
    let mut out = copy.renumber(&raw);
    for note in &item.notes {
        hang(&mut out, "  note: ", &tame(note));
    }
    if style.why {
        for line in &item.proof {
            let mark = if line.status == Status::Assumed { ", assumed" } else { "" };
            hang(&mut out, "   why: ", &format!("{}{mark}: {}", line.conjunct.words(), tame(&line.because)));
        }
    }
    out
}

/// Writes `text` behind `head`, wrapped, later lines indented as far.
fn hang(out: &mut String, head: &str, text: &str) {
    let mut column = head.len();
    out.push_str(head);
    for (i, word) in text.split_whitespace().enumerate() {
        let width = word.chars().count();
        if i > 0 && column + 1 + width > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(head.len().max(2)));
            column = head.len().max(2);
        } else if i > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out.push('\n');
}

/// A row of folded copy.
#[derive(Debug)]
struct Row {
    /// Range in [`Copy::text`], line end excluded.
    start: usize,
    end: usize,
    /// The piece it is of.
    piece: usize,
    /// The line of the file, for the first row of a line.
    line: Option<usize>,
}

/// All pieces of a finding, folded, one behind the other.
#[derive(Debug)]
struct Copy {
    text: String,
    rows: Vec<Row>,
    /// Start of each piece in `text`, with its start and end in its file and the file.
    pieces: Vec<(usize, usize, usize, usize)>,
    /// Number of the first row as miette prints it: more digits than any line number, so that columns agree.
    base: usize,
}

impl Copy {
    fn new(item: &Item) -> Self {
        let mut copy = Self { text: String::new(), rows: vec![], pieces: vec![], base: 10 };
        for (n, piece) in item.excerpts.iter().enumerate() {
            copy.pieces.push((copy.text.len(), piece.start, piece.end(), piece.file));
            copy.fold(n, piece);
        }
        let last = copy.rows.iter().filter_map(|r| r.line).max().unwrap_or(1).max(copy.rows.len() + 1);
        while copy.base <= last {
            copy.base *= 10;
        }
        copy
    }

    fn fold(&mut self, piece: usize, excerpt: &Excerpt) {
        let text = tame(&excerpt.text);
        for (i, line) in text.split('\n').enumerate() {
            let mut number = Some(excerpt.line + i).filter(|_| i > 0 || !excerpt.mid_line);
            let mut rest = line;
            loop {
                let cut = fold_at(rest);
                let start = self.text.len();
                self.text.push_str(&rest[..cut]);
                self.rows.push(Row { start, end: self.text.len(), piece, line: number.take() });
                if cut == rest.len() {
                    break;
                }
                self.text.push('\n');
                rest = &rest[cut + 1..];
            }
            self.text.push('\n');
        }
    }

    /// Where a byte of a file stands in the copy; the end of the copy of its piece where the piece was cut short.
    fn place(&self, file: usize, offset: usize) -> usize {
        let holds = |p: &&(usize, usize, usize, usize)| p.3 == file && p.1 <= offset;
        self.pieces.iter().rev().find(holds).map_or(0, |p| p.0 + offset.min(p.2) - p.1)
    }

    fn row_at(&self, at: usize) -> usize {
        self.rows.partition_point(|r| r.end < at).min(self.rows.len().saturating_sub(1))
    }

    /// Puts the true line numbers in place of the row numbers, and drops spaces at line ends.
    fn renumber(&self, raw: &str) -> String {
        let mut out = String::with_capacity(raw.len());
        for line in raw.lines().map(str::trim_end) {
            match self.gutter(line) {
                Some((at, len, number)) => {
                    out.push_str(&line[..at]);
                    out.push_str(&format!("{:>len$}", number.map_or(String::new(), |n| n.to_string())));
                    out.push_str(&line[at + len..]);
                }
                None => out.push_str(line),
            }
            out.push('\n');
        }
        out
    }

    /// The row number at the head of a printed line: where it is, its length, and the line number it stands for.
    fn gutter(&self, line: &str) -> Option<(usize, usize, Option<usize>)> {
        let mut at = line.len() - line.trim_start_matches(' ').len();
        if line[at..].starts_with('\u{1B}') {
            at += line[at..].find('m')? + 1;
        }
        let len = line[at..].bytes().take_while(u8::is_ascii_digit).count();
        let row = line[at..at + len].parse::<usize>().ok()?.checked_sub(self.base)?;
        let rest = line[at + len..].trim_start_matches("\u{1B}[0m");
        rest.starts_with(" │").then(|| self.rows.get(row).map(|r| (at, len, r.line)))?
    }
}

/// The byte at which a row ends: a space, or the end of the line.
fn fold_at(line: &str) -> usize {
    let mut space = None;
    for (column, (i, c)) in line.char_indices().enumerate() {
        if column > ROW
            && let Some(s) = space
        {
            return s;
        }
        if c == ' ' && i > 0 {
            space = Some(i);
        }
    }
    line.len()
}

/// A part of a side on one row.
#[derive(Debug)]
struct Label {
    at: usize,
    len: usize,
    side: usize,
    text: Option<String>,
}

/// A finding as miette takes it.
#[derive(Debug)]
struct Sheet<'a> {
    item: &'a Item,
    copy: &'a Copy,
    labels: Vec<Label>,
    links: bool,
}

impl<'a> Sheet<'a> {
    fn new(item: &'a Item, copy: &'a Copy, links: bool) -> Self {
        let mut labels = vec![];
        if !copy.rows.is_empty() {
            for (side, place) in item.spans.iter().enumerate() {
                let (start, end) = (copy.place(place.file, place.start), copy.place(place.file, place.end));
                labels.extend(split(copy, start, end.max(start), side, &place.label));
            }
        }
        labels.sort_by_key(|l| (l.at, l.len));
        Self { item, copy, labels, links }
    }
}

/// A path as a hyperlink to the file.
fn link(path: &str) -> String {
    let shown = tame(path);
    let Ok(full) = std::path::absolute(path) else { return shown };
    let escaped = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => (b as char).to_string(),
        _ => format!("%{b:02X}"),
    };
    let uri: String = full.to_string_lossy().bytes().map(escaped).collect();
    format!("\u{1B}]8;;file://{uri}\u{1B}\\{shown}\u{1B}]8;;\u{1B}\\")
}

/// One label a row: a side that runs over several rows is underlined on each and explained on the last.
fn split(copy: &Copy, start: usize, end: usize, side: usize, text: &str) -> Vec<Label> {
    let (first, last) = (copy.row_at(start), copy.row_at(end.max(start + 1) - 1));
    let mut out: Vec<Label> = vec![];
    for row in &copy.rows[first..=last.max(first)] {
        let (mut a, b) = (start.max(row.start), end.min(row.end));
        let indent = copy.text.get(a..b).map_or(0, |t| t.len() - t.trim_start().len());
        a += indent;
        if a < b || (start == end && out.is_empty()) {
            out.push(Label { at: a.min(row.end), len: b.saturating_sub(a), side, text: None });
        }
    }
    if let Some(label) = out.last_mut() {
        label.text = Some(tame(text).replace('\n', " ")).filter(|t| !t.is_empty());
    }
    out
}

impl fmt::Display for Sheet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tame(&self.item.message))
    }
}

impl std::error::Error for Sheet<'_> {}

impl miette::Diagnostic for Sheet<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(format!("{}[{}]", self.item.severity.name(), self.item.rule)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.item.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Info => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        (!self.item.help.is_empty()).then(|| Box::new(tame(&self.item.help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().map(|l| LabeledSpan::new(l.text.clone(), l.at, l.len))))
    }
}

impl miette::SourceCode for Sheet<'_> {
    /// Without context lines miette asks for the heading, and gets the true place; with them it asks for rows, and
    /// gets the folded copy. A span over two pieces is refused, so that each piece is printed apart.
    fn read_span<'b>(&'b self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let copy = self.copy;
        let (start, end) = (span.offset(), span.offset() + span.len());
        let (first, last) = (copy.row_at(start), copy.row_at(end.max(start + 1) - 1));
        let (Some(a), Some(b)) = (copy.rows.get(first), copy.rows.get(last)) else { return Err(MietteError::OutOfBounds) };
        if a.piece != b.piece || end > copy.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let side = self.labels.iter().find(|l| l.at == start).map_or(0, |l| l.side);
        let place = self.item.spans.get(side).ok_or(MietteError::OutOfBounds)?;
        let name = if self.links { link(&place.path) } else { tame(&place.path) };
        if before == 0 && after == 0 {
            let bytes = copy.text.as_bytes().get(start..end).ok_or(MietteError::OutOfBounds)?;
            return Ok(Box::new(MietteSpanContents::new_named(name, bytes, *span, place.line - 1, place.column - 1, 0)));
        }
        let near = |row: usize| copy.rows[row].piece == a.piece;
        let first = (first.saturating_sub(before)..=first).find(|r| near(*r)).unwrap_or(first);
        let last = (last..=(last + after).min(copy.rows.len() - 1)).rev().find(|r| near(*r)).unwrap_or(last);
        let range = copy.rows[first].start..copy.rows[last].end;
        let data = &copy.text.as_bytes()[range.clone()];
        // miette adds 1 to a line.
        let line = copy.base + first - 1;
        Ok(Box::new(MietteSpanContents::new_named(name, data, (range.start, range.len()).into(), line, 0, last - first)))
    }
}
