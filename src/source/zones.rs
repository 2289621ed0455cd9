//! Names the blocks of a page: headline, deck, byline, dateline, captions, corrections, reference lists, furniture.
//!
//! The pass reads blocks once, in order. A block that is not named is copy.

use super::dateline::{self, DatelineDate};
use super::page::{Block, Kind, Page, blank, trim};
use super::references::{Label, entry, entry_label, listed_label};
use super::words::{Head, Layout};
use super::{FILLER, Located, Reference, Zone, ZoneKind, furniture};
use crate::knowledge::lexicon::Class;
use crate::span::Span;
use std::collections::BTreeSet;

/// What the pass gives.
#[derive(Default)]
pub(super) struct Named {
    pub zones: Vec<Zone>,
    pub references: Vec<Reference>,
    pub date: Option<Located<DatelineDate>>,
    /// Byte ranges of markers, to be masked.
    pub hidden: Vec<(usize, usize)>,
}

/// The list under a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Copy,
    References,
    Reading,
    Correction,
}

struct Pass<'a> {
    raw: &'a str,
    mask: &'a str,
    layout: &'a Layout,
    blocks: &'a [Block],
    marked: bool,
    /// Two paragraphs or more open with a clock time: a live page.
    live: bool,
    section: Section,
    headline: bool,
    body: bool,
    paragraph: u32,
    group: Option<u32>,
    /// A dateline on a line of its own waits for its paragraph.
    pending: bool,
    out: Named,
}

/// Names the blocks. `titled`: the headline is given in the front matter.
pub(super) fn name(raw: &str, mask: &str, page: &Page, layout: &Layout, titled: bool) -> Named {
    let live = page.blocks.iter().filter(|b| matches!(b.kind, Kind::Para) && lead_stamp(&mask[b.start..b.end]).is_some()).nth(1).is_some();
    let mut pass = Pass {
        raw,
        mask,
        layout,
        blocks: &page.blocks,
        marked: page.marked,
        live,
        section: Section::Copy,
        headline: titled,
        body: false,
        paragraph: 0,
        group: None,
        pending: false,
        out: Named { references: page.references.clone(), ..Named::default() },
    };
    for i in 0..page.blocks.len() {
        pass.block(i);
    }
    let mut out = pass.out;
    out.references.sort_by_key(|r| r.span);
    out
}

impl Pass<'_> {
    fn text(&self, b: &Block) -> &str {
        &self.mask[b.start..b.end]
    }

    fn emit(&mut self, kind: ZoneKind, start: usize, end: usize) {
        let (a, b) = trim(self.mask.as_bytes(), start, end);
        if a < b {
            self.out.zones.push(Zone { kind, span: Span::new(a, b), paragraph: self.paragraph });
        }
    }

    fn whole(&mut self, kind: ZoneKind, b: &Block) {
        self.emit(kind, b.start, b.end);
    }

    fn block(&mut self, i: usize) {
        let b = self.blocks[i];
        let grouped = matches!(b.kind, Kind::Cell | Kind::Caption) && self.group == Some(b.group);
        if i > 0 && !grouped && !self.pending {
            self.paragraph += 1;
        }
        (self.group, self.pending) = (Some(b.group), false);
        match b.kind {
            Kind::Title => self.whole(ZoneKind::Headline, &b),
            Kind::Deck => self.whole(ZoneKind::Deck, &b),
            Kind::Cell => self.cell(&b),
            Kind::Caption => self.whole(ZoneKind::Caption, &b),
            Kind::Code => self.whole(ZoneKind::Code, &b),
            Kind::PullQuote => self.whole(ZoneKind::PullQuote, &b),
            Kind::Footnote => self.whole(ZoneKind::Footnote, &b),
            Kind::Furniture => self.whole(ZoneKind::Boilerplate, &b),
            Kind::Quote => self.quote(&b),
            Kind::Heading(level) => self.heading(i, &b, level),
            Kind::Item(number) => self.item(&b, number),
            Kind::Para => self.para(i, &b),
        }
    }

    fn cell(&mut self, b: &Block) {
        self.body = true;
        self.whole(ZoneKind::TableCell, b);
    }

    fn quote(&mut self, b: &Block) {
        self.body = true;
        self.whole(ZoneKind::BlockQuote, b);
    }

    fn heading(&mut self, i: usize, b: &Block, level: u8) {
        let head = Head::new(self.text(b));
        if self.open_section(b, &head) {
            return;
        }
        self.section = Section::Copy;
        if !self.headline && !self.body && (level == 1 || i == 0) {
            self.headline = true;
            return self.whole(ZoneKind::Headline, b);
        }
        self.whole(ZoneKind::Heading, b);
    }

    /// Whether the block is the heading of a list of sources, further reading or corrections.
    fn open_section(&mut self, b: &Block, head: &Head) -> bool {
        let section = if self.layout.is(Class::ReferenceHeading, head) {
            Section::References
        } else if self.layout.is(Class::ReadingHeading, head) {
            Section::Reading
        } else if self.layout.is(Class::CorrectionOpener, head) {
            Section::Correction
        } else {
            return false;
        };
        self.section = section;
        self.whole(if section == Section::Reading { ZoneKind::Boilerplate } else { ZoneKind::Heading }, b);
        true
    }

    fn item(&mut self, b: &Block, number: Option<u64>) {
        match self.section {
            Section::References => self.reference(b, number),
            Section::Reading => self.whole(ZoneKind::Boilerplate, b),
            Section::Correction => self.whole(ZoneKind::Correction, b),
            Section::Copy => {
                if let Some(label) = entry_label(self.text(b)) {
                    return self.entry(b, &label);
                }
                let head = Head::new(self.text(b));
                let kind = self.furniture(b, &head).unwrap_or(ZoneKind::ListItem);
                self.body |= kind == ZoneKind::ListItem;
                self.whole(kind, b);
            }
        }
    }

    /// A block under the heading of a reference list.
    fn reference(&mut self, b: &Block, number: Option<u64>) {
        if let Some(label) = listed_label(self.text(b)) {
            return self.entry(b, &label);
        }
        match number {
            Some(n) => self.out.references.push(entry(self.raw, &n.to_string(), b.start, 0, b.end)),
            None => self.out.references.push(entry(self.raw, "", b.start, 0, b.end)),
        }
        self.whole(ZoneKind::Reference, b);
    }

    fn entry(&mut self, b: &Block, label: &Label) {
        self.out.references.push(entry(self.raw, &label.key, b.start, label.len, b.end));
        self.out.hidden.push((b.start, b.start + label.len));
        self.emit(ZoneKind::Reference, b.start + label.len, b.end);
    }

    /// Captions, corrections, furniture: blocks that are told by how they begin.
    fn furniture(&self, b: &Block, head: &Head) -> Option<ZoneKind> {
        let text = self.text(b);
        if self.layout.opens(Class::CaptionOpener, head) {
            Some(ZoneKind::Caption)
        } else if self.layout.opens(Class::CorrectionOpener, head) {
            Some(ZoneKind::Correction)
        } else if self.layout.is(Class::BoilerplateLine, head)
            || self.layout.opens(Class::Boilerplate, head)
            || (head.whole && self.layout.holds(Class::BoilerplatePhrase, head))
            || !text.chars().any(char::is_alphanumeric)
        {
            Some(ZoneKind::Boilerplate)
        } else if furniture::stamp_alone(text) {
            Some(ZoneKind::LiveStamp)
        } else {
            None
        }
    }

    fn para(&mut self, i: usize, b: &Block) {
        let head = Head::new(self.text(b));
        if self.open_section(b, &head) || self.in_section(b, &head) {
            return;
        }
        if let Some(kind) = self.furniture(b, &head) {
            return self.whole(kind, b);
        }
        if let Some(label) = entry_label(self.text(b)).filter(|_| self.body && self.tail(i)) {
            return self.entry(b, &label);
        }
        if !self.body && self.head_of_page(i, b) {
            return;
        }
        if dateline::find(self.text(b), b.start, !self.body).is_none() && self.subheading(i, b) {
            return self.whole(ZoneKind::Heading, b);
        }
        self.copy(b);
    }

    /// Whether the paragraph belongs to the list that is open.
    fn in_section(&mut self, b: &Block, head: &Head) -> bool {
        let text = self.text(b);
        match self.section {
            Section::Copy => return false,
            Section::References => {
                let list = listed_label(text).is_some() || (head.whole && self.furniture(b, head).is_none());
                if list {
                    self.reference(b, None);
                    return true;
                }
            }
            Section::Reading if head.whole && !text.trim_end_matches(blank).ends_with('.') => {
                self.whole(ZoneKind::Boilerplate, b);
                return true;
            }
            Section::Correction if head.whole => {
                self.whole(ZoneKind::Correction, b);
                return true;
            }
            _ => {}
        }
        self.section = Section::Copy;
        false
    }

    /// Only entries, headings and furniture come from here on.
    fn tail(&self, i: usize) -> bool {
        let last = self.blocks[i..].iter().take(64).all(|b| {
            let text = &self.mask[b.start..b.end];
            !matches!(b.kind, Kind::Para) || entry_label(text).is_some() || Head::new(text).whole && !text.ends_with('.') || b.italic
        });
        // A numbered judgment opens every paragraph with a bracket; a list of entries does not begin the copy.
        last || self.blocks.get(i + 1).is_some_and(|b| entry_label(&self.mask[b.start..b.end]).is_some())
            || self.out.references.last().is_some_and(|r| {
                r.span.end as usize <= self.blocks[i].start && self.out.zones.last().is_some_and(|z| z.kind == ZoneKind::Reference)
            })
    }

    /// Headline, deck, byline and date, before the copy begins.
    fn head_of_page(&mut self, i: usize, b: &Block) -> bool {
        let text = self.text(b);
        if furniture::byline(text, self.layout) {
            self.whole(ZoneKind::Byline, b);
            return true;
        }
        if let Some((value, start, end)) = dateline::alone(text, self.layout).or_else(|| dateline::placed(text)) {
            self.date(value, b.start + start, b.start + end);
            self.whole(ZoneKind::Dateline, b);
            return true;
        }
        let more =
            self.blocks[i + 1..].iter().take(8).any(|n| matches!(n.kind, Kind::Para | Kind::Item(_) | Kind::Quote | Kind::Heading(_)));
        if !more || dateline::find(text, b.start, true).is_some() {
            return false;
        }
        if !self.headline && title_like(text) {
            self.headline = true;
            self.whole(ZoneKind::Headline, b);
            return true;
        }
        if self.headline && self.deck(i, b) {
            self.whole(ZoneKind::Deck, b);
            return true;
        }
        false
    }

    fn deck(&self, i: usize, b: &Block) -> bool {
        let text = self.text(b);
        let words = text.split_whitespace().take(61).count();
        let next = &self.blocks[i + 1];
        let next_text = &self.mask[next.start..next.end];
        let before_byline = furniture::byline(next_text, self.layout) || dateline::alone(next_text, self.layout).is_some();
        words <= 60 && (before_byline || b.italic || (words <= 45 && title_like(text)))
    }

    /// A line between paragraphs that ends in no stop: all bold in Markdown, short in plain text.
    fn subheading(&self, i: usize, b: &Block) -> bool {
        let text = self.text(b);
        let words = text.split_whitespace().take(13).count();
        let short = if self.marked { words <= 12 && b.bold == b.end } else { words <= 9 && b.len() <= 80 };
        let next = self.blocks.get(i + 1).is_some_and(|n| matches!(n.kind, Kind::Para | Kind::Item(_)) && n.len() > 80);
        short
            && i > 0
            && next
            && !text.contains('\n')
            && !text.trim_end_matches(blank).ends_with(['.', ',', ';', ':', '"', '\u{201D}', '!'])
    }

    /// A paragraph of copy: its stamp, its dateline, its text, and a reference list that is run on in it.
    fn copy(&mut self, b: &Block) {
        let first = !self.body;
        self.body = true;
        let mut start = b.start;
        let stamp = lead_stamp(self.text(b)).filter(|n| self.live || b.bold >= b.start + n);
        if let Some(n) = stamp {
            self.emit(ZoneKind::LiveStamp, start, start + n);
            start += n;
        } else if let Some(line) = dateline::find(self.text(b), b.start, first) {
            if let Some((value, s, e)) = line.date {
                self.date(value, s, e);
            }
            self.emit(ZoneKind::Dateline, start, line.end);
            start = line.end;
            if trim(self.mask.as_bytes(), start, b.end).0 >= b.end || self.mask[start..b.end].chars().all(blank) {
                (self.pending, self.body) = (true, !first);
                return;
            }
        }
        let list = self.inline_list(start, b.end);
        let end = list.map_or(b.end, |(word, _)| word);
        self.emit(ZoneKind::Body, start, end);
        if let Some((word, entries)) = list {
            self.emit(ZoneKind::Reference, word, entries);
            self.inline_entries(entries, b.end);
        }
    }

    fn date(&mut self, value: DatelineDate, start: usize, end: usize) {
        let better = match &self.out.date {
            None => true,
            Some(d) => !matches!(d.value, DatelineDate::Full(_)) && matches!(value, DatelineDate::Full(_)),
        };
        if better {
            self.out.date = Some(Located { value, span: Span::new(start, end) });
        }
    }

    /// Finds `Sources: [1] …; [2] …` inside a paragraph: the start of its heading and of its first entry.
    fn inline_list(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let text = &self.mask[start..end];
        for i in memchr::memchr_iter(b':', text.as_bytes()) {
            let entries = text[i + 1..].trim_start_matches(blank);
            if !entry_label(entries).is_some_and(|l| l.bracketed) {
                continue;
            }
            let wordy = |c: char| c.is_alphanumeric() || c == FILLER as char;
            let word = text[..i].trim_end_matches(wordy).len();
            let before = text[..word].trim_end_matches(blank);
            let line = before.len() < text[..word].trim_end_matches([' ', '\t']).len();
            let stop = before.is_empty() || before.ends_with(['.', '!', '?', ']', ')', '"', '\u{201D}', '\u{2026}']);
            if (stop || line) && self.layout.is(Class::ReferenceHeading, &Head::new(&text[word..i])) {
                return Some((start + word, end - entries.len()));
            }
        }
        None
    }

    fn inline_entries(&mut self, start: usize, end: usize) {
        let text = &self.mask[start..end];
        let mut seen = BTreeSet::new();
        let mut heads: Vec<(usize, Label)> = vec![];
        for i in memchr::memchr_iter(b'[', text.as_bytes()) {
            if let Some(label) = entry_label(&text[i..])
                && seen.insert(label.key.clone())
            {
                heads.push((i, label));
            }
        }
        for (k, (i, label)) in heads.iter().enumerate() {
            let stop = heads.get(k + 1).map_or(text.len(), |h| h.0);
            let stop = *i + text[*i..stop].trim_end_matches(blank).len();
            self.out.references.push(entry(self.raw, &label.key, start + i, label.len, start + stop));
            self.out.hidden.push((start + i, start + i + label.len));
            self.emit(ZoneKind::Reference, start + i + label.len, start + stop);
        }
    }
}

/// No sentence: short, and without a stop at its end.
fn title_like(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let end = text.trim_end_matches(|c: char| blank(c) || matches!(c, '"' | '\'' | '\u{201D}' | '\u{2019}' | '*'));
    let words = text.split_whitespace().take(31).count();
    let caps = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_alphabetic);
    words <= 30 && (caps || !end.ends_with(['.', ',', ';', ':'])) && text.chars().any(char::is_alphanumeric)
}

/// Bytes of a clock time with its closing mark at the head of a paragraph that goes on.
fn lead_stamp(text: &str) -> Option<usize> {
    let skip = text.len() - text.trim_start_matches(|c: char| blank(c) || c == '*').len();
    let n = furniture::clock(&text[skip..])?;
    let rest = &text[skip + n..];
    let closed = rest.trim_start_matches(|c: char| blank(c) || matches!(c, '*' | '-' | '\u{2013}' | '\u{2014}' | ':' | '|' | ']'));
    (!closed.is_empty() && closed.len() < rest.len()).then(|| text.len() - closed.len())
}
