//! The page between the readers of the formats and the pass that names its zones: a masked copy and a list of blocks.

use super::{FILLER, Reference};

/// What a reader of a format knows of a block before its words are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A paragraph.
    Para,
    /// A heading of a level, 1 the highest.
    Heading(u8),
    /// A list item, with its number if the list is numbered.
    Item(Option<u64>),
    /// A quotation set as a block.
    Quote,
    /// A quotation pulled out of the copy.
    PullQuote,
    /// A table cell.
    Cell,
    /// The caption or alternative text of a picture.
    Caption,
    /// Code.
    Code,
    /// Text of a footnote; the reader has registered it.
    Footnote,
    /// A title or headline given apart from the copy.
    Title,
    /// A standfirst given apart from the copy.
    Deck,
    /// Furniture of the page.
    Furniture,
}

/// A block of the page: visible text without surrounding white space and block markers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// Blocks with the same number are one paragraph (the cells of a row).
    pub group: u32,
    /// All of it is in italics.
    pub italic: bool,
    /// End of a run of bold text at its head; `start` if there is none.
    pub bold: usize,
}

impl Block {
    pub fn len(&self) -> usize {
        self.end - self.start
    }
}

/// What a reader hands over.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Masked copy, of the length of the file.
    pub mask: Vec<u8>,
    /// In order and disjoint.
    pub blocks: Vec<Block>,
    /// Footnotes and link definitions that the reader has seen.
    pub references: Vec<Reference>,
    /// The page is Markdown, where headings are marked as such.
    pub marked: bool,
}

impl Page {
    /// Replaces a range by filler. Line ends stay: they separate.
    pub fn hide(&mut self, start: usize, end: usize) {
        for b in &mut self.mask[start..end] {
            if !matches!(b, b'\n' | b'\r') {
                *b = FILLER;
            }
        }
    }

    /// Adds a block, trimmed; nothing where nothing is visible.
    pub fn push(&mut self, mut block: Block) {
        let (start, end) = trim(&self.mask, block.start, block.end);
        if start < end {
            block.bold = if block.bold > start { block.bold.min(end) } else { start };
            (block.start, block.end) = (start, end);
            self.blocks.push(block);
        }
    }
}

/// White space or filler.
pub(super) fn blank(c: char) -> bool {
    c.is_whitespace() || c == FILLER as char
}

/// Shrinks a range to what is visible in it. The range lies on character boundaries, and so does the answer.
pub(super) fn trim(mask: &[u8], start: usize, end: usize) -> (usize, usize) {
    let bytes = &mask[start..end];
    if let (Some(a), Some(b)) = (bytes.first(), bytes.last())
        && a.is_ascii_graphic()
        && b.is_ascii_graphic()
    {
        return (start, end);
    }
    let Ok(s) = std::str::from_utf8(bytes) else { return (start, end) };
    let left = s.len() - s.trim_start_matches(blank).len();
    if left == s.len() {
        return (start, start);
    }
    (start + left, start + s.trim_end_matches(blank).len())
}

/// Characters that are never seen and separate nothing: zero-width spaces, soft hyphens, direction marks.
pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Replaces invisible characters by filler.
pub(super) fn hide_invisible(text: &str, mask: &mut [u8]) {
    // All of them begin with one of these bytes, which are rare in English copy.
    for i in memchr::memchr3_iter(0xC2, 0xE2, 0xEF, text.as_bytes()) {
        if let Some(c) = text[i..].chars().next().filter(|c| invisible(*c)) {
            mask[i..i + c.len_utf8()].fill(FILLER);
        }
    }
}

/// The character that an HTML entity at the head of `s` stands for, and the length of the entity. References without
/// their semicolon, to control characters and to pairs of characters are left as they are.
pub(super) fn entity(s: &str) -> Option<(char, usize)> {
    /// Of the longest name that the standard knows.
    const LONGEST: usize = 33;
    let len = s.bytes().take(LONGEST).position(|b| b == b';')? + 1;
    let mut chars = htmlize::unescape(&s[..len]).into_owned();
    let c = chars.pop()?;
    (chars.is_empty() && !c.is_control()).then_some((c, len))
}

/// Writes `new` at the head of a range and filler behind it; `false` where it does not fit.
pub(super) fn overwrite(mask: &mut [u8], start: usize, end: usize, new: &str) -> bool {
    if new.len() > end - start {
        return false;
    }
    mask[start..start + new.len()].copy_from_slice(new.as_bytes());
    mask[start + new.len()..end].fill(FILLER);
    true
}
