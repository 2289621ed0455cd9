//! Bytes to [`Document`]: zones, front matter, reference lists and waivers.
//!
//! Invariant: [`Document::text`] has the same length as the file, byte for byte. Bytes that are not prose (markup,
//! link targets, entity tails) are replaced by [`FILLER`] there, so every later stage works with offsets that are
//! already offsets into the original file.

mod front_matter;
mod markdown;
mod plain;
mod references;
mod waivers;

use crate::span::Span;
use jiff::civil::Date;

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
pub enum Format {
    /// Paragraphs by layout: blank lines, hard wraps, headline first.
    #[default]
    Text,
    /// CommonMark with front matter, tables and footnotes.
    Markdown,
}

impl Format {
    /// The format that a file name stands for: `.md`, `.markdown`, `.mdx` are Markdown, all else is text.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let ext = name.rsplit_once('.').map_or("", |(_, e)| e);
        if ["md", "markdown", "mdx", "mkd", "mdown"].iter().any(|e| ext.eq_ignore_ascii_case(e)) { Self::Markdown } else { Self::Text }
    }
}

/// What part of the page a block is. Only comparable zones are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
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
pub struct Reference {
    /// The marker's key as written between the brackets, lower case, without `^` (`1`, `poll`).
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

/// A file, taken apart into zones.
#[derive(Clone, Debug, Default)]
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
}

impl Document {
    /// Takes a file apart. Total: any UTF-8 gives a document.
    #[must_use]
    pub fn new(source: Source, format: Format) -> Self {
        let text = source.text.clone();
        let mut zones = vec![];
        let mut at = 0;
        for (n, block) in text.split("\n\n").enumerate() {
            let body = block.trim();
            if !body.is_empty() {
                let start = at + (block.len() - block.trim_start().len());
                zones.push(Zone { kind: ZoneKind::Body, span: Span::new(start, start + body.len()), paragraph: n as u32 });
            }
            at += block.len() + 2;
        }
        Self { source, text, format, zones, ..Self::default() }
    }
}
