//! Markdown, by CommonMark events with byte offsets.
//!
//! The page starts all masked; only text that a reader would see is revealed, so no markup can slip through.

use super::html::{Piece, Tags};
use super::page::{Block, Kind, Page, entity, hide_invisible, overwrite, trim};
use super::references::{entry, entry_label, measured, numeric};
use super::templates;
use super::{FILLER, Reference};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// What is open around the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    Item(Option<u64>),
    Quote,
    Footnote,
}

struct Reader<'a> {
    text: &'a str,
    page: &'a mut Page,
    frames: Vec<Frame>,
    /// Numbers of the open lists, next item each.
    lists: Vec<Option<u64>>,
    /// Open block: kind, first byte.
    open: Option<(Kind, usize)>,
    end: usize,
    italic: u32,
    strong: u32,
    /// Visible text outside italics has been seen in the block.
    upright: bool,
    bold: Bold,
    images: u32,
    /// Alternative texts of the paragraph, shown only if it holds nothing else.
    alts: Vec<Range<usize>>,
    group: u32,
    code: bool,
    tags: Tags,
    /// What the open HTML tags make of a paragraph.
    tagged: Option<Kind>,
    /// A raised citation number is open.
    raised: bool,
}

/// The run of bold text at the head of a block.
#[derive(Clone, Copy, Default)]
struct Bold {
    end: usize,
    over: bool,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// Reads Markdown from `from` on.
pub(super) fn read(text: &str, from: usize, page: &mut Page) {
    page.marked = true;
    for (m, b) in page.mask.iter_mut().zip(text.bytes()).skip(from) {
        if matches!(b, b'\n' | b'\r') {
            *m = b;
        }
    }
    let work = templates::blank(text, from);
    let mut reader = Reader {
        text: &work,
        page,
        frames: vec![],
        lists: vec![],
        open: None,
        end: 0,
        italic: 0,
        strong: 0,
        upright: false,
        bold: Bold::default(),
        images: 0,
        alts: vec![],
        group: 0,
        code: false,
        tags: Tags::default(),
        tagged: None,
        raised: false,
    };
    let mut events = Parser::new_ext(&work[from..], options()).into_offset_iter();
    for (event, range) in events.by_ref() {
        reader.event(&event, range.start + from..range.end + from);
    }
    reader.close();
    let mut links: Vec<Reference> = vec![];
    for (key, def) in events.reference_definitions().iter().filter(|(k, _)| numeric(k)) {
        let span = def.span.start + from..def.span.end + from;
        let mut link = entry(text, key, span.start, (key.len() + 3).min(span.len()), span.end);
        if link.targets.is_empty() {
            link.targets.push(def.dest.to_string());
        }
        links.push(link);
    }
    page.references.extend(links);
    page.references.sort_by_key(|r| r.span);
    hide_invisible(text, &mut page.mask);
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.finish(*tag),
            Event::Text(t) => self.show(range, t),
            Event::Code(t) => self.inline_code(&range, t),
            Event::InlineHtml(_) => self.inline_html(range),
            Event::Html(_) => self.html(range),
            Event::FootnoteReference(_) => self.reveal(range),
            Event::Rule => {
                self.close();
                self.group += 1;
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.italic += 1,
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => {}
            Tag::Link { .. } => self.link(range),
            Tag::Image { .. } => self.images += 1,
            _ => self.start_block(tag, range),
        }
    }

    fn start_block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        self.close();
        if !matches!(tag, Tag::TableCell) {
            self.group += 1;
        }
        match tag {
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => {
                let number = self.lists.last_mut().and_then(|n| {
                    let this = *n;
                    *n = n.map(|k| k.saturating_add(1));
                    this
                });
                self.frames.push(Frame::Item(number));
            }
            Tag::BlockQuote(_) => self.frames.push(Frame::Quote),
            Tag::FootnoteDefinition(label) => {
                self.frames.push(Frame::Footnote);
                let end = range.start + self.text[range.clone()].trim_end().len();
                let len = self.text[range.clone()].find(':').map_or(0, |n| n + 1);
                self.page.references.push(entry(self.text, &label.to_lowercase(), range.start, len, end));
            }
            Tag::Heading { level, .. } => self.open = Some((Kind::Heading(number(*level)), range.start)),
            Tag::TableCell => self.open = Some((Kind::Cell, range.start)),
            Tag::CodeBlock(kind) => {
                self.code = true;
                self.open = Some((Kind::Code, if matches!(kind, CodeBlockKind::Indented) { range.start } else { range.end }));
            }
            Tag::HtmlBlock => self.tags.restart(),
            _ => {}
        }
    }

    fn finish(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            _ => {
                self.close();
                match tag {
                    TagEnd::List(_) => {
                        self.lists.pop();
                    }
                    TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                        self.frames.pop();
                    }
                    TagEnd::CodeBlock => self.code = false,
                    _ => {}
                }
            }
        }
    }

    /// The kind of a paragraph here: the innermost of the containers that are open.
    fn kind(&self) -> Kind {
        match self.frames.last() {
            Some(Frame::Item(n)) => Kind::Item(*n),
            Some(Frame::Quote) => Kind::Quote,
            Some(Frame::Footnote) => Kind::Footnote,
            None => self.tagged.unwrap_or(Kind::Para),
        }
    }

    /// Closes the open block.
    fn close(&mut self) {
        let open = self.open.take();
        let alts = std::mem::take(&mut self.alts);
        let mut shown = false;
        if let Some((kind, start)) = open.filter(|(_, s)| *s < self.end) {
            let (a, b) = trim(&self.page.mask, start, self.end);
            shown = a < b;
            self.split(kind, start, self.end);
        }
        if !shown {
            for alt in alts {
                self.page.mask[alt.clone()].copy_from_slice(&self.text.as_bytes()[alt.clone()]);
                self.block(Kind::Caption, alt.start, alt.end);
            }
        }
        (self.upright, self.bold) = (false, Bold::default());
    }

    fn block(&mut self, kind: Kind, start: usize, end: usize) {
        let (italic, bold) = (!self.upright, self.bold.end);
        self.page.push(Block { kind, start, end, group: self.group, italic, bold });
    }

    /// A paragraph that is a list of entries, one a line, becomes one block an entry.
    fn split(&mut self, kind: Kind, start: usize, end: usize) {
        let lines: Vec<(usize, usize)> = match std::str::from_utf8(&self.page.mask[start..end]) {
            Ok(s) if kind == Kind::Para && s.contains('\n') => {
                let mut at = start;
                let line = |l: &str| {
                    let a = at;
                    at += l.len();
                    (a, at)
                };
                s.split_inclusive('\n').map(line).collect()
            }
            _ => vec![],
        };
        let entry = |(a, b): &(usize, usize)| {
            let (a, b) = trim(&self.page.mask, *a, *b);
            std::str::from_utf8(&self.page.mask[a..b]).is_ok_and(|l| entry_label(l).is_some())
        };
        let listed: Vec<bool> = lines.iter().map(entry).collect();
        let second = listed.get(1).is_some_and(|l| *l);
        if !(second && (listed[0] || lines[0].1 - lines[0].0 <= 40)) {
            return self.block(kind, start, end);
        }
        let mut from = start;
        for (k, (a, _)) in lines.iter().enumerate().skip(1) {
            if listed[k] {
                self.block(kind, from, *a);
                from = *a;
            }
        }
        self.block(kind, from, end);
    }

    /// Opens a block where text comes without one (tight list items) and notes the style of the text.
    fn begin(&mut self, range: &Range<usize>) {
        if self.open.is_none() {
            self.open = Some((self.kind(), range.start));
        } else if let Some((Kind::Code, s)) = &mut self.open {
            *s = (*s).min(range.start);
        }
        self.end = self.end.max(range.end);
        if !self.text[range.clone()].chars().all(|c| c.is_whitespace() || c == FILLER as char) {
            self.upright |= self.italic == 0;
            if self.strong > 0 && !self.bold.over {
                self.bold.end = range.end;
            } else if self.strong == 0 {
                self.bold.over = true;
            }
        }
    }

    fn reveal(&mut self, range: Range<usize>) {
        if self.images > 0 {
            return;
        }
        self.begin(&range);
        self.page.mask[range.clone()].copy_from_slice(&self.text.as_bytes()[range]);
    }

    fn show(&mut self, range: Range<usize>, seen: &str) {
        if self.images > 0 {
            match self.alts.last_mut() {
                Some(alt) if alt.end == range.start => alt.end = range.end,
                _ => self.alts.push(range),
            }
            return;
        }
        let raw = &self.text[range.clone()];
        if raw == seen || raw.len() < seen.len() || !raw.starts_with('&') {
            return self.reveal(range);
        }
        self.begin(&range);
        overwrite(&mut self.page.mask, range.start, range.end, seen);
    }

    fn inline_code(&mut self, range: &Range<usize>, _seen: &str) {
        let raw = &self.text[range.clone()];
        let n = raw.bytes().take_while(|b| *b == b'`').count();
        if raw.len() > 2 * n {
            self.reveal(range.start + n..range.end - n);
        }
    }

    /// Keeps the brackets of a link that is a citation marker, `[1]`, and notes where it leads: `[1](url)`, `[[1]](url)`.
    fn link(&mut self, range: &Range<usize>) {
        let raw = &self.text[range.clone()];
        let open = 1 + usize::from(raw.starts_with("[["));
        let Some(digits) = raw.get(open..).map(|r| r.bytes().take(4).take_while(u8::is_ascii_digit).count()) else { return };
        let (key, rest) = raw[open..].split_at(digits);
        if !numeric(key) || !rest.starts_with(if open == 2 { "]](" } else { "]" }) {
            return;
        }
        let close = open + digits;
        if open == 1 {
            self.reveal(range.start..range.start + 1);
            self.reveal(range.start + close..range.start + close + 1);
        }
        if rest.trim_start_matches(']').starts_with('(') {
            self.page.references.push(entry(self.text, key, range.start, close + open, range.end));
        }
    }

    fn inline_html(&mut self, range: Range<usize>) {
        let head: String = self.text[range.clone()].chars().take(6).flat_map(char::to_lowercase).collect();
        if head.starts_with("<br") {
            self.space(range.start, range.end);
        } else if head.starts_with("<sup") {
            let rest = &self.text[range.end..];
            let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
            if numeric(&rest[..digits]) && rest[digits..].starts_with('<') && !measured(&self.text[..range.start]) {
                self.begin(&(range.start..range.end));
                self.page.mask[range.end - 1] = b'[';
                self.raised = true;
            }
        } else if head.starts_with("</sup") && std::mem::take(&mut self.raised) {
            self.begin(&(range.start..range.end));
            self.page.mask[range.start] = b']';
        }
    }

    /// A tag that separates words.
    fn space(&mut self, start: usize, end: usize) {
        if self.open.is_some() && self.end > start.saturating_sub(1) {
            self.page.mask[start] = b' ';
            self.end = self.end.max(end);
        }
    }

    /// Text between the tags of an HTML block is seen by readers.
    fn html(&mut self, range: Range<usize>) {
        let mut pieces = vec![];
        self.tags.feed(&self.text[range.clone()], &mut pieces);
        for piece in pieces {
            match piece {
                Piece::Text(a, b) => self.html_text(range.start + a, range.start + b),
                Piece::Break(kind) => {
                    self.close();
                    self.tagged = kind;
                }
                Piece::Space(a) => self.space(range.start + a, range.start + a + 1),
            }
        }
    }

    fn html_text(&mut self, start: usize, end: usize) {
        let raw = &self.text[start..end];
        if raw.trim().is_empty() {
            return;
        }
        self.reveal(start..end);
        for i in memchr::memchr_iter(b'&', raw.as_bytes()) {
            if let Some((c, n)) = entity(&raw[i..]) {
                overwrite(&mut self.page.mask, start + i, start + i + n, c.encode_utf8(&mut [0; 4]));
            }
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
