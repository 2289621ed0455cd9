//! Word documents (`.docx`) to text, one line a paragraph.
//!
//! A Word document is a ZIP file of XML parts, so no byte of its text has a place in the file that a person could look
//! up. The text is therefore taken out, and [`Run`]s lead from every byte of it to the paragraph and the run that it
//! stands in. The text is what a reader sees when all changes are accepted: deletions, field codes and hidden copies
//! of text boxes are left out, footnotes follow at the end, and a comment that is a waiver stands where it is anchored.

use super::Run;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use thiserror::Error;

/// What a part may hold unpacked. A novel has 2 MB; a file that unpacks to more than this is no article.
const LIMIT: u64 = 64 << 20;

/// Paragraphs inside paragraphs. A text box in a text box is 3 deep; what is deeper than this is made to exhaust memory.
const DEEPEST: usize = 100;

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// No ZIP file, or a broken one.
    #[error("no Word document: {0}")]
    Zip(String),
    /// A ZIP file without a document inside.
    #[error("no Word document: it holds no word/document.xml")]
    Part,
    /// A part of it cannot be read.
    #[error("{part} cannot be read: {because}")]
    Xml {
        /// Name of the part.
        part: String,
        /// What is wrong with it.
        because: String,
    },
}

/// The text of a Word document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Extract {
    /// One line a paragraph.
    pub text: String,
    /// Where each piece of the text comes from, in order.
    pub runs: Vec<Run>,
    /// What it cost: starts, ends and pieces of text that were walked over. At most the bytes of the parts and a few.
    pub steps: u64,
}

/// Takes the text out of a Word document. Total: any bytes give text or a fault, in time and memory that are linear in what the
/// parts hold unpacked, and that is at most 64 MB each.
///
/// # Errors
/// The bytes are no Word document.
pub fn read(bytes: &[u8]) -> Result<Extract, Fault> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| Fault::Zip(e.to_string()))?;
    let mut part = |name: &str| -> Result<Option<String>, Fault> {
        let fault = |because: String| Fault::Xml { part: name.to_owned(), because };
        let file = match zip.by_name(name) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(e) => return Err(fault(e.to_string())),
        };
        // A size in the header is a claim: a large one is believed, a small one is not.
        if file.size() > LIMIT {
            return Err(fault("it unpacks to more than 64 MB".into()));
        }
        let mut out = vec![];
        file.take(LIMIT + 1).read_to_end(&mut out).map_err(|e| fault(e.to_string()))?;
        if out.len() as u64 > LIMIT {
            return Err(fault("it unpacks to more than 64 MB".into()));
        }
        String::from_utf8(out).map(Some).map_err(|_| fault("it is not UTF-8".into()))
    };
    let document = part("word/document.xml")?.ok_or(Fault::Part)?;
    let mut walk = Walk::default();
    if let Some(comments) = part("word/comments.xml")? {
        walk.waivers = waivers(&comments).map_err(|because| Fault::Xml { part: "word/comments.xml".into(), because })?;
    }
    walk.part(&document).map_err(|because| Fault::Xml { part: "word/document.xml".into(), because })?;
    if let Some(notes) = part("word/footnotes.xml")?.filter(|_| !walk.notes.is_empty()) {
        walk.part(&notes).map_err(|because| Fault::Xml { part: "word/footnotes.xml".into(), because })?;
    }
    Ok(walk.out)
}

/// Comments that are waivers, by number.
fn waivers(xml: &str) -> Result<BTreeMap<String, String>, String> {
    let mut out = BTreeMap::new();
    let mut open: Option<(String, String)> = None;
    let mut seen = false;
    events(xml, |event| match event {
        Node::Start(e) if e.local_name().as_ref() == "comment" => open = Some((attribute(e, "id").unwrap_or_default(), String::new())),
        Node::Start(e) if e.local_name().as_ref() == "t" => seen = true,
        Node::End("t") => seen = false,
        Node::Text(t) if seen => open.iter_mut().for_each(|(_, words)| words.push_str(t)),
        Node::End("comment") => out.extend(open.take()),
        _ => {}
    })?;
    out.retain(|_, words| words.trim_start().starts_with("gainsay"));
    out.values_mut().for_each(|words| *words = words.replace("--", "-"));
    Ok(out)
}

/// What the walk over a part meets.
enum Node<'a, 'e> {
    /// A start tag.
    Start(&'a BytesStart<'e>),
    /// The end of an element, by local name; follows on the start of an empty one as well.
    End(&'a str),
    /// Text, entities resolved.
    Text(&'a str),
}

fn events(xml: &str, mut each: impl FnMut(Node<'_, '_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(e) => each(Node::Start(&e)),
            Event::Empty(e) => {
                each(Node::Start(&e));
                each(Node::End(e.local_name().as_ref()));
            }
            Event::End(e) => each(Node::End(e.local_name().as_ref())),
            Event::Text(t) => each(Node::Text(&t.xml10_content())),
            Event::CData(t) => each(Node::Text(&t.xml10_content())),
            Event::GeneralRef(r) => {
                let c = match r.resolve_char_ref().ok().flatten() {
                    Some(c) => Some(c),
                    None => named(&r.xml10_content()),
                };
                c.iter().for_each(|c| each(Node::Text(c.encode_utf8(&mut [0; 4]))));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// An attribute by local name.
fn attribute(e: &BytesStart<'_>, name: &str) -> Option<String> {
    // Without checks: they hold every attribute against all before it.
    let found = e.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

/// A paragraph in the making. Text boxes hold paragraphs inside paragraphs.
#[derive(Default)]
struct Paragraph {
    number: u32,
    text: String,
    /// Offsets into `text`.
    runs: Vec<Run>,
    run: u32,
    head: Head,
    row: bool,
}

#[derive(Default)]
enum Head {
    #[default]
    None,
    Heading(u8),
    Item,
    Cell {
        first: bool,
    },
    Note(usize),
}

#[derive(Default)]
struct Walk {
    out: Extract,
    open: Vec<Paragraph>,
    /// Lines of text boxes, until the paragraph that holds them has ended.
    inner: Extract,
    paragraphs: u32,
    /// Elements open whose content is not shown.
    hidden: usize,
    /// Inside `w:t`.
    seen: bool,
    /// Depth of tables, and whether the next cell is the first of its row.
    tables: usize,
    first: bool,
    waivers: BTreeMap<String, String>,
    /// Paragraphs were nested too deep.
    deep: bool,
    /// Places of the footnotes referred to, from 0, in the order of the references, by their number.
    notes: BTreeMap<String, usize>,
    /// The footnote that is open, by its place.
    note: Option<usize>,
}

/// Elements whose content a reader does not see.
const HIDDEN: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText", "rt"];

impl Walk {
    fn part(&mut self, xml: &str) -> Result<(), String> {
        events(xml, |node| {
            self.out.steps += 1;
            match node {
                Node::Start(e) => self.start(e),
                Node::End(name) => self.end(name),
                Node::Text(t) => self.text(t),
            }
        })?;
        if self.deep {
            return Err(format!("its paragraphs are nested more than {DEEPEST} deep"));
        }
        // A part may end inside anything. What hides ends with it, or no paragraph could be closed.
        (self.hidden, self.seen, self.tables, self.note) = (0, false, 0, None);
        while !self.open.is_empty() {
            self.out.steps += 1;
            self.end("p");
        }
        Ok(())
    }

    fn start(&mut self, e: &BytesStart<'_>) {
        let local = e.local_name();
        let name = local.as_ref();
        if HIDDEN.contains(&name) {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "p" => self.paragraph(),
            "r" => {
                if let Some(p) = self.open.last_mut() {
                    p.run += 1;
                    p.runs.push(Run { start: p.text.len() as u32, paragraph: p.number, run: p.run });
                }
            }
            "t" => self.seen = true,
            "tab" | "br" | "cr" | "ptab" if self.in_run() => self.push(" "),
            "noBreakHyphen" => self.push("\u{2011}"),
            "tbl" => self.tables += 1,
            "tr" => self.first = true,
            "pStyle" | "outlineLvl" | "numPr" => self.style(name, e),
            "footnoteReference" => self.refer(e),
            "commentReference" => {
                // A comment has one anchor: the second one would print it again, and a million of them a million times.
                if let Some(words) = attribute(e, "id").and_then(|id| self.waivers.remove(&id)) {
                    self.push(&format!("<!-- {} -->", words.trim()));
                }
            }
            "footnote" => {
                let id = attribute(e, "id").unwrap_or_default();
                self.note = self.notes.get(&id).copied();
                self.hidden += usize::from(self.note.is_none());
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if HIDDEN.contains(&name) || (name == "footnote" && self.note.is_none()) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "t" => self.seen = false,
            "tbl" => self.tables = self.tables.saturating_sub(1),
            "p" => {
                let Some(p) = self.open.pop() else { return };
                if !self.open.is_empty() {
                    return emit(&mut self.inner, &p);
                }
                emit(&mut self.out, &p);
                let base = self.out.text.len() as u32;
                self.out.text.push_str(&std::mem::take(&mut self.inner.text));
                self.out.runs.extend(self.inner.runs.drain(..).map(|r| Run { start: base + r.start, ..r }));
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.seen && self.hidden == 0 {
            self.push(&text.replace(['\n', '\r', '\u{B}'], " "));
        }
    }

    /// A tab inside a run is white space; one among the properties of a paragraph is a tab stop.
    fn in_run(&self) -> bool {
        self.open.last().is_some_and(|p| p.run > 0)
    }

    fn push(&mut self, text: &str) {
        if let Some(p) = self.open.last_mut() {
            p.text.push_str(text);
        }
    }

    fn paragraph(&mut self) {
        self.paragraphs += 1;
        if self.open.len() == DEEPEST {
            self.deep = true;
            return;
        }
        let head = match self.note {
            Some(n) => Head::Note(n + 1),
            None if self.tables > 0 => Head::Cell { first: std::mem::take(&mut self.first) },
            None => Head::None,
        };
        self.open.push(Paragraph { number: self.paragraphs, head, row: self.tables > 0, ..Paragraph::default() });
    }

    fn style(&mut self, name: &str, e: &BytesStart<'_>) {
        let Some(p) = self.open.last_mut().filter(|p| p.run == 0 && !p.row && !matches!(p.head, Head::Note(_))) else { return };
        let value = attribute(e, "val").unwrap_or_default().to_ascii_lowercase();
        match name {
            "numPr" => p.head = Head::Item,
            "outlineLvl" => {
                if let Some(level) = value.parse::<u8>().ok().filter(|n| *n < 6) {
                    p.head = Head::Heading(level + 1);
                }
            }
            _ if value == "title" => p.head = Head::Heading(1),
            _ => {
                if let Some(level) = value.strip_prefix("heading").and_then(|n| n.parse().ok()).filter(|n| (1..=6).contains(n)) {
                    p.head = Head::Heading(level);
                }
            }
        }
    }

    /// A footnote is referred to by its place in the text, not by the number of the part.
    fn refer(&mut self, e: &BytesStart<'_>) {
        let id = attribute(e, "id").unwrap_or_default();
        let next = self.notes.len();
        let n = *self.notes.entry(id).or_insert(next);
        self.push(&format!("[{}]", n + 1));
    }
}

/// Puts a paragraph out as a line, behind the mark of its kind.
fn emit(out: &mut Extract, p: &Paragraph) {
    let empty = p.text.trim().is_empty();
    match p.head {
        _ if empty => {}
        Head::Heading(level) => out.text.extend(std::iter::repeat_n('#', level.into()).chain([' '])),
        Head::Item => out.text.push_str("\u{2022} "),
        Head::Cell { first } => out.text.push_str(if first { "\t" } else { "\t\t" }),
        Head::Note(n) => out.text.push_str(&format!("[{n}] ")),
        Head::None => {}
    }
    let base = out.text.len() as u32;
    out.runs.extend(p.runs.iter().map(|r| Run { start: base + r.start, ..*r }));
    out.text.push_str(&p.text);
    out.text.push('\n');
}
