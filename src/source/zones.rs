//! Names the blocks of a page: headline, deck, byline, dateline, captions, corrections, reference lists, furniture.
//!
//! The pass reads blocks once, in order. A block that is not named is copy.

use super::dateline::{self, DatelineDate};
use super::page::{Block, Kind, Page, blank, trim};
use super::references::{Label, entry, entry_label, listed_label, superscript, targets};
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
    /// Blocks that are printed twice over, one behind the other.
    doubled: Vec<bool>,
    /// First block of those at the end that are no paragraphs of copy.
    tail: usize,
    section: Section,
    /// An entry of the open list has been seen.
    in_list: bool,
    /// And it had a marker or a number.
    keyed: bool,
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
        doubled: doubled(mask, &page.blocks),
        tail: tail(mask, page, layout),
        section: Section::Copy,
        in_list: false,
        keyed: false,
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

    /// The end of an entry in the file: what follows on its line is the rest of a link.
    fn raw_end(&self, end: usize) -> usize {
        if !self.marked {
            return end;
        }
        let line = memchr::memchr2(b'\n', b'\r', &self.raw.as_bytes()[end..]).map_or(self.raw.len(), |n| end + n);
        end + self.raw[end..line].trim_end().len()
    }

    /// The start of an entry in the file: a bracket or emphasis before it is its own.
    fn raw_start(&self, start: usize) -> usize {
        if !self.marked {
            return start;
        }
        start - self.raw.as_bytes()[..start].iter().rev().take(4).take_while(|b| b"[*_`".contains(b)).count()
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
        if self.doubled[i] {
            return self.whole(ZoneKind::Boilerplate, &b);
        }
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
        let head = self.layout.head(self.text(b));
        if self.open_section(b, head) {
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
    fn open_section(&mut self, b: &Block, head: Head) -> bool {
        let section = if head.is(Class::ReferenceHeading) {
            Section::References
        } else if head.is(Class::ReadingHeading) {
            Section::Reading
        } else if head.is(Class::CorrectionOpener) {
            Section::Correction
        } else {
            return false;
        };
        (self.section, self.in_list, self.keyed) = (section, false, false);
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
                let head = self.layout.head(self.text(b));
                let kind = self.furniture(b, head).unwrap_or(ZoneKind::ListItem);
                self.body |= kind == ZoneKind::ListItem;
                self.whole(kind, b);
            }
        }
    }

    /// A block under the heading of a reference list.
    fn reference(&mut self, b: &Block, number: Option<u64>) {
        (self.in_list, self.keyed) = (true, self.keyed || number.is_some());
        if let Some(label) = listed_label(self.text(b)) {
            return self.entry(b, &label);
        }
        match number {
            Some(n) => self.out.references.push(entry(self.raw, &n.to_string(), self.raw_start(b.start), 0, self.raw_end(b.end))),
            None => self.out.references.push(entry(self.raw, "", self.raw_start(b.start), 0, self.raw_end(b.end))),
        }
        self.whole(ZoneKind::Reference, b);
    }

    fn entry(&mut self, b: &Block, label: &Label) {
        self.keyed = true;
        self.out.references.push(entry(self.raw, &label.key, b.start, label.len, self.raw_end(b.end)));
        self.out.hidden.push((b.start, b.start + label.len));
        self.emit(ZoneKind::Reference, b.start + label.len, b.end);
    }

    /// Captions, corrections, furniture: blocks that are told by how they begin.
    fn furniture(&self, b: &Block, head: Head) -> Option<ZoneKind> {
        let text = self.text(b);
        if head.opens(Class::CaptionOpener) || head.has(Class::CaptionPhrase) {
            Some(ZoneKind::Caption)
        } else if head.opens(Class::CorrectionOpener) || head.has(Class::CorrectionPhrase) {
            Some(ZoneKind::Correction)
        } else if head.has(Class::ContributorPhrase) {
            Some(ZoneKind::Contributors)
        } else if head.is(Class::BoilerplateLine)
            || head.opens(Class::Boilerplate)
            || head.has(Class::BoilerplatePhrase)
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
        if !self.body && self.head_lines(i, b) {
            return;
        }
        let head = self.layout.head(self.text(b));
        if self.open_section(b, head) || self.in_section(b, head) {
            return;
        }
        if let Some(kind) = self.furniture(b, head) {
            return self.whole(kind, b);
        }
        if let Some(label) = entry_label(self.text(b)).filter(|_| self.body && self.listed(i)) {
            return self.entry(b, &label);
        }
        if !self.body && self.head_of_page(i, b) {
            return;
        }
        if i < 8
            && let Some((value @ DatelineDate::Full(_), start, end)) = dateline::alone(self.text(b), self.layout)
        {
            self.date(value, b.start + start, b.start + end);
            return self.whole(ZoneKind::Dateline, b);
        }
        let line = dateline::find(self.text(b), b.start, !self.body);
        if line.is_none() && self.subheading(i, b) {
            return self.whole(ZoneKind::Heading, b);
        }
        self.copy(b, line);
    }

    /// Whether the paragraph belongs to the list that is open.
    fn in_section(&mut self, b: &Block, head: Head) -> bool {
        let text = self.text(b);
        match self.section {
            Section::Copy => return false,
            Section::References => {
                let ended = text.trim_end_matches(blank).ends_with('.');
                let pointing = !targets(&self.raw[b.start..b.end]).is_empty();
                let dated = text.contains(|c: char| c.is_ascii_digit());
                // A list without numbers goes on with what names a document; a numbered one only with numbers.
                let source = head.whole && !self.keyed && (!ended || pointing || (self.in_list && dated));
                if listed_label(text).is_some() || (source && self.furniture(b, head).is_none()) {
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

    /// Whether block `i`, which opens with a marker, is an entry of a list of sources that has no heading: it is short, and
    /// other entries or the end of the page are next to it. (The paragraphs of a numbered judgment are long.)
    fn listed(&self, i: usize) -> bool {
        let is_entry = |b: &Block| b.len() <= 400 && entry_label(&self.mask[b.start..b.end]).is_some();
        let beside = |k: Option<usize>| k.and_then(|k| self.blocks.get(k)).is_some_and(is_entry);
        is_entry(&self.blocks[i]) && (i >= self.tail || beside(i.checked_sub(1)) || beside(Some(i + 1)))
    }

    /// A headline with a byline, a date, a place and a date on the lines under it, no blank line between: in Markdown one paragraph.
    fn head_lines(&mut self, i: usize, b: &Block) -> bool {
        let text = self.text(b);
        if !self.marked || !text.contains('\n') || text.len() > 600 {
            return false;
        }
        let mut lines: Vec<Block> = vec![];
        let mut at = b.start;
        for line in text.split_inclusive('\n') {
            let (lead, body) = (line.len() - line.trim_start_matches(blank).len(), line.trim_matches(blank));
            if !body.is_empty() {
                let start = at + lead;
                lines.push(Block { start, end: start + body.len(), bold: b.bold.clamp(start, start + body.len()), ..*b });
            }
            at += line.len();
        }
        let filed = |l: &Block| {
            let line = self.text(l);
            furniture::byline(line, self.layout) || dateline::alone(line, self.layout).or_else(|| dateline::placed(line)).is_some()
        };
        let under = lines.len() >= 2 && lines[1..].iter().all(filed);
        if !under || !filed(&lines[0]) && !title_like(self.text(&lines[0])) {
            return false;
        }
        lines.iter().all(|l| self.head_of_page(i, l))
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
        let line = dateline::find(text, b.start, true);
        if !more || line.is_some_and(|l| l.strong || !title_like(text)) {
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
        let words = |most: usize| text.split_whitespace().take(most + 1).count() <= most;
        let next = &self.blocks[i + 1];
        let next_text = &self.mask[next.start..next.end];
        let before_byline = furniture::byline(next_text, self.layout) || dateline::alone(next_text, self.layout).is_some();
        (before_byline || b.italic) && words(60) || title_like(text) && words(45)
    }

    /// A line between paragraphs that ends in no stop: all bold in Markdown, short in plain text.
    fn subheading(&self, i: usize, b: &Block) -> bool {
        let text = self.text(b);
        let words = || text.split_whitespace().take(13).count();
        let short = if self.marked { b.bold == b.end && words() <= 12 } else { b.len() <= 80 && words() <= 9 };
        let next = self.blocks.get(i + 1).is_some_and(|n| matches!(n.kind, Kind::Para | Kind::Item(_)) && n.len() > 80);
        short
            && i > 0
            && next
            && !text.contains('\n')
            && !text.trim_end_matches(blank).ends_with(['.', ',', ';', ':', '"', '\u{201D}', '!'])
    }

    /// A paragraph of copy: its stamp, its dateline, its text, and a reference list that is run on in it.
    fn copy(&mut self, b: &Block, line: Option<dateline::Dateline>) {
        self.body = true;
        let mut start = b.start;
        let stamp = lead_stamp(self.text(b)).filter(|n| self.live || b.bold >= b.start + n);
        if let Some(n) = stamp {
            self.emit(ZoneKind::LiveStamp, start, start + n);
            start += n;
        } else if let Some(line) = line {
            if let Some((value, s, e)) = line.date {
                self.date(value, s, e);
            }
            self.emit(ZoneKind::Dateline, start, line.end);
            start = line.end;
            if self.mask[start..b.end].chars().all(blank) {
                self.pending = true;
                return;
            }
        }
        if start > b.start && self.layout.head(&self.mask[start..b.end]).opens(Class::CorrectionOpener) {
            return self.emit(ZoneKind::Correction, start, b.end);
        }
        if let Some((word, entries)) = self.inline_list(start, b.end) {
            self.emit(ZoneKind::Body, start, word);
            self.emit(ZoneKind::Reference, word, entries);
            return self.inline_entries(entries, b.end);
        }
        match self.source_line(start, b.end) {
            Some(word) => self.run_on(start, word, b.end),
            None => self.emit(ZoneKind::Body, start, b.end),
        }
    }

    /// `Sources: Met Office; Farm Weekly.`, a paragraph of its own: one past the colon.
    fn source_line(&self, start: usize, end: usize) -> Option<usize> {
        let text = &self.mask[start..end];
        let colon = memchr::memchr(b':', &text.as_bytes()[..text.len().min(40)])?;
        (text.len() <= 600 && self.layout.head(&text[..colon]).is(Class::ReferenceHeading)).then_some(start + colon + 1)
    }

    /// The entries of such a paragraph: `1. …` in order, or else what semicolons part.
    fn run_on(&mut self, start: usize, from: usize, end: usize) {
        self.emit(ZoneKind::Reference, start, end);
        let text = &self.mask[from..end];
        let mut cuts: Vec<(usize, usize)> = vec![];
        for (i, _) in text.match_indices(|c: char| c.is_ascii_digit() || c == '(') {
            let opens = text[..i].ends_with(blank);
            if let Some(label) = listed_label(&text[i..]).filter(|l| opens && l.key == (cuts.len() + 1).to_string()) {
                cuts.push((i, label.len));
            }
        }
        let keyed = !cuts.is_empty();
        if !keyed {
            cuts = std::iter::once((0, 0)).chain(text.match_indices(';').map(|(i, _)| (i + 1, 0))).collect();
        }
        let mut found = vec![];
        for (k, (i, len)) in cuts.iter().enumerate() {
            let stop = cuts.get(k + 1).map_or(text.len(), |c| c.0);
            let (a, b) = trim(self.mask.as_bytes(), from + i, from + stop);
            if a < b {
                let key = if keyed { (k + 1).to_string() } else { String::new() };
                found.push(entry(self.raw, &key, a, *len, b));
            }
        }
        self.out.references.extend(found);
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
            if (stop || line) && self.layout.head(&text[word..i]).is(Class::ReferenceHeading) {
                return Some((start + word, end - entries.len()));
            }
        }
        None
    }

    fn inline_entries(&mut self, start: usize, end: usize) {
        let text = &self.mask[start..end];
        let mut seen = BTreeSet::new();
        let mut heads: Vec<(usize, Label)> = vec![];
        for (i, c) in text.char_indices().filter(|(_, c)| *c == '[' || superscript(*c).is_some()) {
            let opens = c == '[' || text[..i].is_empty() || text[..i].ends_with(blank);
            if let Some(label) = entry_label(&text[i..]).filter(|_| opens)
                && seen.insert(label.key.clone())
            {
                heads.push((i, label));
            }
        }
        debug_assert!(heads.first().is_none_or(|h| h.0 == 0));
        for (k, (i, label)) in heads.iter().enumerate() {
            let stop = heads.get(k + 1).map_or(text.len(), |h| h.0);
            let shown = *i + text[*i..stop].trim_end_matches(blank).len();
            let end = if stop == text.len() { self.raw_end(start + shown) } else { start + shown };
            self.out.references.push(entry(self.raw, &label.key, start + i, label.len, end));
            self.out.hidden.push((start + i, start + i + label.len));
            self.emit(ZoneKind::Reference, start + i + label.len, start + shown);
        }
    }
}

/// Teasers of a page that was copied with its links: every paragraph of a run stands twice over, as link and as text. One
/// paragraph alone that stands twice is a slip of the writer, and copy. A paragraph of several sentences is no teaser: a page
/// that prints it twice tells it once.
fn doubled(mask: &str, blocks: &[Block]) -> Vec<bool> {
    let mut out = vec![false; blocks.len()];
    let same = |i: usize| {
        let (a, b) = (&blocks[i], &blocks[i + 1]);
        a.kind == Kind::Para && b.kind == Kind::Para && mask[a.start..a.end] == mask[b.start..b.end]
    };
    let mut i = 0;
    while i + 1 < blocks.len() {
        let start = i;
        while i + 1 < blocks.len() && same(i) {
            i += 2;
        }
        if i >= start + 4 {
            out[start..i].fill(true);
            for k in (start + 1..i).step_by(2) {
                out[k] = !several_sentences(&mask[blocks[k].start..blocks[k].end]);
            }
        }
        i = i.max(start + 1);
    }
    out
}

/// The paragraph ends in a full stop and has one inside, with a capital behind it and no short word before it.
fn several_sentences(text: &str) -> bool {
    let inside = text.match_indices(". ").any(|(i, stop)| {
        let word = text[..i].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        word.len() > 3 && text[i + stop.len()..].starts_with(|c: char| c.is_uppercase())
    });
    inside && text.trim_end().ends_with('.')
}

/// Where the run of entries and furniture at the end of the page begins.
fn tail(mask: &str, page: &Page, layout: &Layout) -> usize {
    let copy = page.blocks.iter().rposition(|b| {
        let text = &mask[b.start..b.end];
        let head = layout.head(text);
        let apart = head.opens(Class::Boilerplate)
            || head.opens(Class::CorrectionOpener)
            || head.is(Class::BoilerplateLine)
            || head.has(Class::BoilerplatePhrase)
            || head.has(Class::ContributorPhrase);
        matches!(b.kind, Kind::Para | Kind::Item(_)) && entry_label(text).is_none() && !apart
    });
    copy.map_or(0, |k| k + 1)
}

/// No sentence: short, and without a stop at its end or inside; a citation marker behind the stop is passed over.
fn title_like(text: &str) -> bool {
    if text.len() > 400 {
        return false;
    }
    let mut end = text.trim_end_matches(mark_or_blank);
    while let Some(i) = end.strip_suffix(']').and_then(|e| e.rfind('[')) {
        end = end[..i].trim_end_matches(mark_or_blank);
    }
    let caps = || !text.chars().any(char::is_lowercase) && text.chars().any(char::is_alphabetic);
    (!end.ends_with(['.', ',', ';', ':']) || caps())
        && text.split_whitespace().take(31).count() <= 30
        && text.chars().any(char::is_alphanumeric)
}

fn mark_or_blank(c: char) -> bool {
    blank(c) || superscript(c).is_some() || matches!(c, '"' | '\'' | '\u{201D}' | '\u{2019}' | '*')
}

/// Bytes of a clock time with its closing mark at the head of a paragraph that goes on.
fn lead_stamp(text: &str) -> Option<usize> {
    let skip = text.len() - text.trim_start_matches(|c: char| blank(c) || c == '*').len();
    let n = furniture::clock(&text[skip..])?;
    let rest = &text[skip + n..];
    let closed = rest.trim_start_matches(|c: char| blank(c) || matches!(c, '*' | '-' | '\u{2013}' | '\u{2014}' | ':' | '|' | ']'));
    (!closed.is_empty() && closed.len() < rest.len()).then(|| text.len() - closed.len())
}
