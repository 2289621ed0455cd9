//! Bytes to [`Document`]: zones, front matter, reference lists and waivers.
//!
//! Invariant: [`Document::text`] has the same length as the file, byte for byte. Bytes that are not prose (markup,
//! link targets, entity tails) are replaced by [`FILLER`] there, so every later stage works with offsets that are
//! already offsets into the original file.

mod dateline;
pub mod docx;
mod front_matter;
mod furniture;
mod html;
mod markdown;
mod page;
pub mod pdf;
mod plain;
mod references;
mod templates;
mod waivers;
mod web;
mod words;
mod zones;

use crate::span::Span;
pub use dateline::DatelineDate;
pub(crate) use html::parts_blocks;
use jiff::civil::Date;
use page::Page;
pub use words::Layout;

/// Stands in the masked text for a byte of markup. It separates nothing: `Hal<FILLER><FILLER>den` is one word.
/// ASCII SUBSTITUTE never occurs in real copy; where it does, it is treated as markup and loses nothing.
pub const FILLER: u8 = 0x1A;

/// One file as it lies on disk.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The path as the user gave it (or the name given for standard input).
    pub name: String,
    /// The whole content.
    pub text: String,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Paragraphs by layout: blank lines, hard wraps, headline first.
    #[default]
    Text,
    /// CommonMark with front matter, tables and footnotes.
    Markdown,
    /// A page of HTML.
    Html,
    /// The text of a Word document, as [`docx::read`] takes it out: one line a paragraph.
    Word,
}

impl Format {
    /// The format that a file name stands for: `.md`, `.markdown`, `.mdx` are Markdown, `.html` is HTML, `.docx` is Word,
    /// all else is text.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ext = name.rsplit_once('.').map_or("", |(_, e)| e);
        let one_of = |list: &[&str]| list.iter().any(|e| ext.eq_ignore_ascii_case(e));
        if one_of(&["md", "markdown", "mdx", "mkd", "mdown"]) {
            Self::Markdown
        } else if one_of(&["html", "htm", "xhtml"]) {
            Self::Html
        } else if one_of(&["docx"]) {
            Self::Word
        } else {
            Self::Text
        }
    }
}

/// Where a piece of the text of a Word document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the text that was taken out; the piece ends where the next one starts.
    pub start: u32,
    /// The paragraph (`w:p`) in the order of the document, from 1.
    pub paragraph: u32,
    /// The run (`w:r`) of that paragraph among those that are shown, from 1.
    pub run: u32,
}

/// A file as the stages read it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Content {
    /// The text: the file itself, or what was taken out of a Word document.
    pub text: String,
    /// How to read it.
    pub format: Format,
    /// The way back into a Word document; empty for text.
    pub runs: Vec<Run>,
}

/// Bytes of text that an article may hold: 8 MiB. A long novel has 3 million letters; what is longer is a log, a dump or an attack. A
/// check keeps up to 250 bytes for each of them (quotation marks; 60 for news), so that this bounds the memory of a run.
pub const LONGEST: usize = 8 << 20;

/// Why the bytes of a file give no text.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// No UTF-8.
    #[error(transparent)]
    Utf8(#[from] std::string::FromUtf8Error),
    /// A broken Word document.
    #[error(transparent)]
    Word(#[from] docx::Fault),
    /// More text than [`LONGEST`].
    #[error("holds more than 8 MB of text")]
    Long,
}

impl Content {
    /// The content of a file, by its name: text as it is, the text of a Word document.
    ///
    /// # Errors
    /// The bytes are no UTF-8, or no Word document, or hold more text than an article does.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let format = Format::of_name(name);
        let content = if format == Format::Word {
            let docx::Extract { text, runs, .. } = docx::read(&bytes)?;
            Self { text, format, runs }
        } else {
            Self { text: String::from_utf8(bytes)?, format, runs: vec![] }
        };
        if content.text.len() > LONGEST { Err(Unreadable::Long) } else { Ok(content) }
    }
}

/// What part of the page a block is. Only comparable zones are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
#[non_exhaustive]
pub enum ZoneKind {
    Headline,
    Deck,
    Byline,
    Dateline,
    Body,
    Heading,
    ListItem,
    TableCell,
    Caption,
    BlockQuote,
    PullQuote,
    Correction,
    LiveStamp,
    Footnote,
    Reference,
    FrontMatter,
    Code,
    /// Who helped with the article: "A. Holm contributed to this report."
    Contributors,
    Boilerplate,
}

impl ZoneKind {
    /// Whether the zone is running copy of the article itself, whose claims are compared with each other.
    #[must_use]
    pub fn is_copy(self) -> bool {
        matches!(self, Self::Headline | Self::Deck | Self::Body | Self::ListItem | Self::BlockQuote | Self::TableCell | Self::Caption)
    }

    /// The name used by `gainsay show zones` (kebab-case).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Deck => "deck",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::ListItem => "list-item",
            Self::TableCell => "table-cell",
            Self::Caption => "caption",
            Self::BlockQuote => "block-quote",
            Self::PullQuote => "pull-quote",
            Self::Correction => "correction",
            Self::LiveStamp => "live-stamp",
            Self::Footnote => "footnote",
            Self::Reference => "reference",
            Self::FrontMatter => "front-matter",
            Self::Code => "code",
            Self::Contributors => "contributors",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One block of the page. Zones are in order, do not overlap, and hold every byte of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What it is.
    pub kind: ZoneKind,
    /// Where it is, without surrounding white space and block markers.
    pub span: Span,
    /// The paragraph it belongs to; a dateline shares the number of the paragraph that it opens.
    pub paragraph: u32,
}

/// An entry of a reference list or a footnote definition: what a citation marker may point to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reference {
    /// The marker's key as written between the brackets, lower case, without `^` (`1`, `poll`); empty for an entry of a
    /// list without markers, which answers to its place in the list.
    pub key: String,
    /// The whole entry.
    pub span: Span,
    /// The marker alone, at the head of the entry.
    pub label: Span,
    /// Link targets found in the entry, in order: URLs and local file names.
    pub targets: Vec<String>,
}

/// `<!-- gainsay: allow RULE: reason -->` in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiver {
    /// The rule that is waived.
    pub rule: String,
    /// Why; empty if the writer gave none (which is itself reported).
    pub reason: String,
    /// The comment.
    pub span: Span,
}

/// A front matter value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

/// What the front matter says that gainsay uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrontMatter {
    /// The whole block with its fences; `None` where the file has none.
    pub span: Option<Span>,
    /// `title:` or `headline:`.
    pub title: Option<Located<String>>,
    /// `date:` (the day the article is published).
    pub date: Option<Located<Date>>,
    /// `dateline:`.
    pub dateline: Option<Located<String>>,
    /// `sources:`, each with the marker it answers to, if it names one (`1: file.txt`).
    pub sources: Vec<Located<(Option<String>, String)>>,
    /// Set where the block is broken: what is wrong and where. The article is still checked.
    pub broken: Option<Located<String>>,
}

/// The second of two reports that are read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its first byte.
    pub from: u32,
    /// Its day of publication.
    pub date: Date,
}

/// A file, taken apart into zones.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Document {
    /// The file.
    pub source: Source,
    /// The masked copy; see the invariant of this module.
    pub text: String,
    /// How it was read.
    pub format: Format,
    /// Blocks in order.
    pub zones: Vec<Zone>,
    /// Front matter.
    pub front: FrontMatter,
    /// Reference list entries and footnote definitions, in order.
    pub references: Vec<Reference>,
    /// Inline waivers, in order.
    pub waivers: Vec<Waiver>,
    /// The way from the text back into a Word document; empty for other files. In order.
    pub runs: Vec<Run>,
    /// Where a second report begins, if the document is two reports joined.
    pub second: Option<Part>,
    /// The date in the dateline or on a line of its own above the copy, as far as it is written.
    pub dateline_date: Option<Located<DatelineDate>>,
}

impl Document {
    /// Takes a file apart. Total: any UTF-8 gives a document.
    #[must_use]
    pub fn new(source: Source, format: Format) -> Self {
        Self::with_layout(source, format, Layout::builtin())
    }

    /// As [`Document::new`], with the given words for captions, lists of sources and the like.
    #[must_use]
    pub fn with_layout(source: Source, format: Format, layout: &Layout) -> Self {
        let raw = source.text.as_str();
        let mut page = Page { mask: vec![FILLER; raw.len()], ..Page::default() };
        let mut front = FrontMatter::default();
        let bom = if raw.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let strict = matches!(format, Format::Text | Format::Word);
        let from = front_matter::read(raw, bom, strict, &mut front, &mut page);
        match format {
            Format::Text | Format::Word => plain::read(raw, from, format == Format::Word, layout, &mut page),
            Format::Html => web::read(raw, from, &mut front, &mut page),
            Format::Markdown => markdown::read(raw, from, &mut page),
        }
        let mask = std::mem::take(&mut page.mask);
        // Every reader writes whole characters; the fallback only spares a panic.
        let mask = String::from_utf8(mask).unwrap_or_else(|e| "\u{1A}".repeat(e.as_bytes().len()));
        let named = zones::name(raw, &mask, &page, layout, front.title.is_some());
        let waivers = waivers::find(raw, &mask);
        let mut text = mask.into_bytes();
        for (start, end) in named.hidden {
            text[start..end].fill(FILLER);
        }
        let text = String::from_utf8(text).unwrap_or_default();
        let (zones, references) = (named.zones, named.references);
        Self { text, format, zones, front, references, waivers, runs: vec![], second: None, dateline_date: named.date, source }
    }

    /// The day of publication as the file gives it: front matter, then a dateline with a year.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        let line = self.dateline_date.as_ref().and_then(|d| match d.value {
            DatelineDate::Full(d) => Some(d),
            _ => None,
        });
        self.front.date.as_ref().map(|d| d.value).or(line)
    }
}
