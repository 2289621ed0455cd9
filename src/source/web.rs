//! HTML pages: zones of what a reader of the page sees, with spans into the file.
//!
//! The tokens come from a tokenizer that keeps to the HTML standard and gives the byte range of each. The page starts
//! all masked, as Markdown does; text between tags is revealed, so that no attribute, comment or script can slip through.
//! Where the page says which part is the article, all else is left out, as are menus and forms.

use super::html::{self, HIDDEN, INLINE};
use super::page::{Block, Kind, Page, blank, entity, hide_invisible, overwrite, trim};
use super::references::{measured, numeric};
use super::{FILLER, FrontMatter, Located};
use crate::span::Span;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use jiff::civil::Date;

/// Nesting that is remembered; pages do not go deeper, and the search for an opening tag stays short.
const DEPTH: usize = 256;

/// Elements without content.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Names under which pages give their day of publication, best first.
const PUBLISHED: &[&str] = &["article:published_time", "datepublished", "dc.date.issued", "parsely-pub-date", "pubdate", "dc.date", "date"];

/// An element that is open.
struct Frame {
    name: String,
    kind: Option<Kind>,
    hidden: bool,
    /// Number of its next item, for `ol`.
    number: Option<u64>,
    /// The part of the page that it opens, if it may be the article.
    part: Option<usize>,
}

/// A part of the page that may be the article.
struct Part {
    parent: Option<usize>,
    /// Bytes of paragraphs in it.
    copy: usize,
    heading: bool,
}

struct Reader<'a> {
    text: &'a str,
    page: &'a mut Page,
    frames: Vec<Frame>,
    open: Option<(Kind, usize)>,
    end: usize,
    italic: u32,
    strong: u32,
    upright: bool,
    /// End of the run of bold text at the head of the block, and whether it is over.
    bold: (usize, bool),
    group: u32,
    parts: Vec<Part>,
    /// The part that each block of the page is in.
    homes: Vec<Option<usize>>,
    /// Start and end of the tag of a raised figure, and whether anything else was seen in it.
    raised: Option<(usize, usize)>,
    /// A line break with nothing behind it so far.
    broken: bool,
    published: Option<(usize, Located<Date>)>,
    /// A script of structured data is open.
    data: bool,
}

/// Reads a page from byte `from` on.
pub(super) fn read(text: &str, from: usize, front: &mut FrontMatter, page: &mut Page) {
    page.marked = true;
    for (m, b) in page.mask.iter_mut().zip(text.bytes()).skip(from) {
        if matches!(b, b'\n' | b'\r') {
            *m = b;
        }
    }
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader {
        text,
        page,
        frames: vec![],
        open: None,
        end: from,
        italic: 0,
        strong: 0,
        upright: false,
        bold: (0, false),
        group: 0,
        parts: vec![],
        homes: vec![],
        raised: None,
        broken: false,
        published: None,
        data: false,
    };
    for token in Tokenizer::new_with_emitter(&text[from..], emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => reader.start(&tag, from),
            Token::EndTag(tag) => reader.finish(&String::from_utf8_lossy(&tag.name), tag.span.start + from),
            Token::String(s) => reader.string(s.span.start + from, s.span.end + from),
            _ => {}
        }
    }
    reader.close();
    reader.furnish();
    if let Some((_, date)) = reader.published.filter(|_| front.date.is_none()) {
        front.date = Some(date);
    }
    hide_invisible(text, &mut page.mask);
}

impl Reader<'_> {
    fn start(&mut self, tag: &StartTag<usize>, from: usize) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let (start, end) = (tag.span.start + from, tag.span.end + from);
        let get = |key: &str| tag.attributes.get(key.as_bytes()).map(|v| String::from_utf8_lossy(v).into_owned());
        match name.as_str() {
            "br" => return self.line_break(start),
            "sup" => self.raised = Some((start, end)),
            "em" | "i" | "cite" => self.italic += 1,
            "b" | "strong" => self.strong += 1,
            "meta" => self.meta(tag, from),
            "time" if get("pubdate").is_some() || get("itemprop").is_some_and(|p| p == "datePublished") => {
                self.publish(1, get("datetime").as_deref(), start, end);
            }
            "script" => self.data = get("type").is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")),
            _ => {}
        }
        if INLINE.contains(&name.as_str()) || name == "sup" || name == "sub" {
            return;
        }
        self.close();
        if VOID.contains(&name.as_str()) {
            return;
        }
        self.implied(&name);
        let shown = |style: &str| !style.to_ascii_lowercase().replace(' ', "").contains("display:none");
        let hidden = HIDDEN.contains(&name.as_str())
            || matches!(name.as_str(), "title" | "nav" | "form" | "button" | "menu" | "dialog")
            || get("hidden").is_some()
            || get("aria-hidden").is_some_and(|v| v == "true")
            || get("style").is_some_and(|s| !shown(&s));
        let class = format!("class {} {}", get("class").unwrap_or_default(), get("role").unwrap_or_default());
        let mut kind = html::kind(&name, &class);
        if name == "li" {
            kind = Some(Kind::Item(self.number()));
        }
        let number = (name == "ol").then(|| get("start").and_then(|s| s.parse().ok()).unwrap_or(1));
        let part = (matches!(name.as_str(), "article" | "main")
            || get("itemprop").is_some_and(|p| p == "articleBody")
            || get("role").is_some_and(|r| r == "main"))
        .then(|| self.part());
        if self.frames.len() < DEPTH {
            self.frames.push(Frame { name, kind, hidden, number, part });
        }
    }

    /// Ends what a start tag ends without saying so: an item, a cell, a paragraph.
    fn implied(&mut self, name: &str) {
        let (own, stop): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            _ => (&["p"], &["div", "article", "section", "blockquote", "li", "td", "th", "body", "main", "figure"]),
        };
        let found = self.frames.iter().rposition(|f| own.contains(&f.name.as_str()) || stop.contains(&f.name.as_str()));
        if let Some(k) = found.filter(|k| own.contains(&self.frames[*k].name.as_str())) {
            self.frames.truncate(k);
        }
        // The cells of a row are one paragraph.
        if !matches!(name, "td" | "th") {
            self.group += 1;
        }
    }

    fn part(&mut self) -> usize {
        let parent = self.frames.iter().rev().find_map(|f| f.part);
        self.parts.push(Part { parent, copy: 0, heading: false });
        self.parts.len() - 1
    }

    fn number(&mut self) -> Option<u64> {
        let list = self.frames.iter_mut().rev().find(|f| matches!(f.name.as_str(), "ol" | "ul" | "menu"))?;
        let n = list.number?;
        list.number = Some(n.saturating_add(1));
        Some(n)
    }

    fn finish(&mut self, name: &str, at: usize) {
        match name {
            "em" | "i" | "cite" => self.italic = self.italic.saturating_sub(1),
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "sup" => self.lower(at),
            _ => {}
        }
        if INLINE.contains(&name) || name == "sup" || name == "sub" {
            return;
        }
        self.close();
        if let Some(k) = self.frames.iter().rposition(|f| f.name == name) {
            self.frames.truncate(k);
            if !matches!(name, "td" | "th") {
                self.group += 1;
            }
        }
    }

    /// A figure that was raised and is no exponent is a citation marker: its tags become brackets.
    fn lower(&mut self, at: usize) {
        let Some((start, end)) = self.raised.take() else { return };
        let Some(seen) = self.page.mask.get(end..at).and_then(|m| std::str::from_utf8(m).ok()) else { return };
        if numeric(seen.trim_matches(blank)) && !measured(&self.text[..start]) && self.open.is_some() {
            self.page.mask[end - 1] = b'[';
            self.page.mask[at] = b']';
            self.end = self.end.max(at + 1);
            if let Some((_, s)) = &mut self.open {
                *s = (*s).min(end - 1);
            }
        }
    }

    /// One break goes on in the paragraph, two end it.
    fn line_break(&mut self, at: usize) {
        if std::mem::replace(&mut self.broken, true) {
            self.close();
            self.group += 1;
        } else if self.open.is_some() {
            self.page.mask[at] = b'\n';
        }
    }

    fn string(&mut self, start: usize, end: usize) {
        let Some(raw) = self.text.get(start..end) else { return };
        if std::mem::take(&mut self.data) {
            return self.structured(raw, start);
        }
        if raw.trim().is_empty() || self.frames.iter().any(|f| f.hidden) {
            return;
        }
        self.broken = false;
        if self.open.is_none() {
            let kind = self.frames.iter().rev().find_map(|f| f.kind).unwrap_or(Kind::Para);
            let apart = self.frames.iter().any(|f| f.kind == Some(Kind::Furniture));
            self.open = Some((if apart { Kind::Furniture } else { kind }, start));
            (self.upright, self.bold) = (false, (start, false));
        }
        self.end = end;
        self.upright |= self.italic == 0;
        if self.strong > 0 && !self.bold.1 {
            self.bold.0 = end;
        } else if self.strong == 0 {
            self.bold.1 = true;
        }
        self.page.mask[start..end].copy_from_slice(raw.as_bytes());
        for i in memchr::memchr_iter(b'&', raw.as_bytes()) {
            if let Some((c, n)) = entity(&raw[i..]) {
                overwrite(&mut self.page.mask, start + i, start + i + n, c.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn close(&mut self) {
        self.raised = None;
        let Some((kind, start)) = self.open.take() else { return };
        let home = self.frames.iter().rev().find_map(|f| f.part);
        let before = self.page.blocks.len();
        let block = Block { kind, start, end: self.end, group: self.group, italic: !self.upright, bold: self.bold.0 };
        self.page.push(block);
        if self.page.blocks.len() == before {
            return;
        }
        self.homes.push(home);
        let (a, b) = trim(&self.page.mask, start, self.end);
        let mut at = home;
        while let Some(k) = at {
            self.parts[k].copy += if kind == Kind::Para { b - a } else { 0 };
            self.parts[k].heading |= kind == Kind::Heading(1);
            at = self.parts[k].parent;
        }
    }

    /// Takes out what is outside the article: the innermost part that holds most of the paragraphs, and the headline above
    /// it. A page that names no part loses its furniture.
    fn furnish(&mut self) {
        let most = self.parts.iter().map(|p| p.copy).max().unwrap_or(0);
        let article = self.parts.iter().rposition(|p| p.copy > 0 && p.copy * 5 >= most * 3);
        let within = |mut at: Option<usize>| {
            while let Some(k) = at {
                if Some(k) == article {
                    return true;
                }
                at = self.parts[k].parent;
            }
            false
        };
        let mut headed = article.is_some_and(|k| self.parts[k].heading);
        let mut outside = vec![];
        for (i, home) in self.homes.iter().enumerate() {
            let kind = self.page.blocks[i].kind;
            let kept = match article {
                Some(_) => within(*home) || (kind == Kind::Heading(1) && !headed),
                None => kind != Kind::Furniture,
            };
            headed |= kept;
            if !kept {
                outside.push(i);
            }
        }
        let mut i = 0;
        let mut outside = outside.into_iter().peekable();
        let page = &mut *self.page;
        let mask = &mut page.mask;
        page.blocks.retain(|b| {
            let out = outside.next_if_eq(&i).is_some();
            i += 1;
            if out {
                mask[b.start..b.end].iter_mut().filter(|m| !matches!(m, b'\n' | b'\r')).for_each(|m| *m = FILLER);
            }
            !out
        });
    }

    fn meta(&mut self, tag: &StartTag<usize>, from: usize) {
        let get = |key: &str| tag.attributes.get(key.as_bytes());
        let Some(content) = get("content") else { return };
        for key in ["property", "name", "itemprop"] {
            let name = get(key).map(|v| String::from_utf8_lossy(v).to_ascii_lowercase());
            if let Some(rank) = name.and_then(|n| PUBLISHED.iter().position(|p| *p == n)) {
                let (start, end) = (content.span.start + from, content.span.end + from);
                self.publish(rank, Some(&String::from_utf8_lossy(content)), start, end);
            }
        }
    }

    fn publish(&mut self, rank: usize, value: Option<&str>, start: usize, end: usize) {
        let Some(value) = value.and_then(|v| v.trim().get(..10)).and_then(|v| v.parse::<Date>().ok()) else { return };
        if self.published.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.published = Some((rank, Located { value, span: Span::new(start, end.min(self.text.len())) }));
        }
    }

    /// `"datePublished": "…"` in a script of structured data.
    fn structured(&mut self, raw: &str, start: usize) {
        let Some(key) = raw.find("\"datePublished\"") else { return };
        let rest = &raw[key + 15..];
        let Some(open) = rest.find('"').filter(|i| rest[..*i].trim() == ":") else { return };
        let at = start + key + 15 + open + 1;
        let value = rest[open + 1..].to_owned();
        self.publish(1, Some(&value), at, at + 10);
    }
}
