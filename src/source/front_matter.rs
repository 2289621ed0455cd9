//! Front matter: `---` YAML (a small subset, by hand) and `+++` TOML. A broken block is noted and the article is read.

use super::dateline::written_date;
use super::page::{Block, Kind, Page, overwrite};
use super::{FrontMatter, Located};
use crate::span::Span;
use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

/// A scalar with its place, quotation marks left out.
pub(super) struct Scalar {
    pub value: String,
    pub start: usize,
    pub end: usize,
}

impl Scalar {
    fn located(self) -> Located<String> {
        Located { value: self.value, span: Span::new(self.start, self.end) }
    }
}

/// What a key holds.
pub(super) enum Value {
    Scalar(Scalar),
    List(Vec<Scalar>),
    Map(Vec<(String, Scalar)>),
}

/// Reads the front matter at byte `from`, if there is any, and gives the first byte of the article. `strict`: plain text, where
/// three hyphens alone prove nothing, so only a closed block with a key counts.
pub(super) fn read(text: &str, from: usize, strict: bool, front: &mut FrontMatter, page: &mut Page) -> usize {
    let body = &text[from..];
    let first = body.split_inclusive('\n').next().unwrap_or("");
    let fence = match first.trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return from,
    };
    let inner = from + first.len();
    let (mut at, mut close) = (inner, None);
    for line in text[inner..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            close = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let (end, next) = match close {
        Some(c) => c,
        None if strict => return from,
        None => {
            // The block ends at the first blank line, or where the lines stop looking like it.
            let end = inner + unclosed(&text[inner..]);
            if end == inner {
                return from;
            }
            front.broken = Some(located(format!("the front matter is opened with {fence} and never closed"), from, from + 3));
            (end, end)
        }
    };
    let keyed = text[inner..end].lines().any(|l| key_of(l).is_some() || l.contains('='));
    let empty = text[inner..end].trim().is_empty();
    if (strict || fence == "---") && !keyed && !(empty && close.is_some() && !strict) {
        front.broken = None;
        return from;
    }
    front.span = Some(Span::new(from, next.max(from + first.trim_end().len())));
    if fence == "+++" {
        toml_block(text, inner, end, front, page)
    } else {
        yaml_block(text, inner, end, front, page)
    }
    next
}

fn located(message: String, start: usize, end: usize) -> Located<String> {
    Located { value: message, span: Span::new(start, end) }
}

/// Bytes of lines that look like front matter, where the closing fence is missing.
fn unclosed(text: &str) -> usize {
    let mut n = 0;
    for line in text.split_inclusive('\n') {
        let listed = line.trim_start().starts_with("- ") || (n > 0 && line.starts_with([' ', '\t']));
        if line.trim().is_empty() || !(listed || key_of(line).is_some() || line.contains(" = ")) {
            break;
        }
        n += line.len();
    }
    n
}

/// The key of a `key: value` line and the bytes up to its value.
fn key_of(line: &str) -> Option<(&str, usize)> {
    let start = line.len() - line.trim_start().len();
    let rest = line.trim_start();
    let (key, skip) = match rest.chars().next()? {
        q @ ('"' | '\'') => {
            let close = rest[1..].find(q)? + 1;
            (&rest[1..close], close + 1)
        }
        _ => {
            let n = rest.find(':')?;
            (&rest[..n], n)
        }
    };
    let after = &rest[skip..];
    let wordy = key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '^' | '/'));
    let fits = !key.trim().is_empty()
        && key.len() <= 60
        && wordy
        && after.starts_with(':')
        && (after.len() == 1 || after[1..].starts_with(char::is_whitespace));
    fits.then(|| (key.trim(), start + skip + 1))
}

/// A scalar written at `start..end`: quoted or plain, comments cut off.
fn scalar(text: &str, start: usize, end: usize) -> Scalar {
    let raw = &text[start..end];
    let lead = raw.len() - raw.trim_start().len();
    let (a, s) = (start + lead, raw.trim());
    match s.chars().next() {
        Some(q @ ('"' | '\'')) => {
            let mut value = String::new();
            let mut chars = s[1..].char_indices().peekable();
            while let Some((i, c)) = chars.next() {
                match c {
                    '\\' if q == '"' => value.extend(chars.next().map(|(_, e)| if e == 'n' { ' ' } else { e })),
                    c if c == q && q == '\'' && chars.peek().is_some_and(|(_, n)| *n == '\'') => {
                        value.push('\'');
                        chars.next();
                    }
                    c if c == q => return Scalar { value, start: a + 1, end: a + 1 + i },
                    c => value.push(c),
                }
            }
            Scalar { value, start: a + 1, end: a + s.len() }
        }
        _ => {
            let plain = s.find(" #").map_or(s, |i| s[..i].trim_end());
            let plain = if plain.starts_with('#') { "" } else { plain };
            Scalar { value: plain.to_owned(), start: a, end: a + plain.len() }
        }
    }
}

/// `[a, "b, c"]`: the pieces between the brackets.
fn inline_list(text: &str, start: usize, end: usize) -> Vec<Scalar> {
    let mut out = vec![];
    let (mut from, mut quote) = (start, None);
    for (i, c) in text[start..end].char_indices().map(|(i, c)| (start + i, c)) {
        match (quote, c) {
            (None, '"' | '\'') if text[from..i].trim().is_empty() => quote = Some(c),
            (Some(q), c) if c == q => quote = None,
            (None, ',') => {
                out.push(scalar(text, from, i));
                from = i + 1;
            }
            _ => {}
        }
    }
    out.push(scalar(text, from, end));
    out.retain(|s| !s.value.is_empty());
    out
}

fn inline(text: &str, start: usize, end: usize) -> Value {
    let raw = text[start..end].trim();
    let a = start + (text[start..end].len() - text[start..end].trim_start().len());
    let body = |open: char, close: char| raw.strip_prefix(open).and_then(|r| r.rfind(close)).map(|n| (a + 1, a + 1 + n));
    if let Some((s, e)) = body('[', ']') {
        return Value::List(inline_list(text, s, e));
    }
    if let Some((s, e)) = body('{', '}') {
        let pairs = inline_list(text, s, e).into_iter();
        let split = |p: Scalar| key_of(&text[p.start..p.end]).map(|(k, n)| (k.to_owned(), scalar(text, p.start + n, p.end)));
        return Value::Map(pairs.filter_map(split).collect());
    }
    Value::Scalar(scalar(text, start, end))
}

fn yaml_block(text: &str, from: usize, end: usize, front: &mut FrontMatter, page: &mut Page) {
    let mut open: Option<(String, Value)> = None;
    let (mut at, mut block) = (from, false);
    for line in text[from..end].split_inclusive('\n') {
        let (start, stop) = (at, at + line.trim_end().len());
        at += line.len();
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let nested = line.starts_with([' ', '\t']);
        let dash = start + line.len() - line.trim_start().len();
        if block && nested {
            continue;
        }
        let item = bare == "-" || bare.starts_with("- ");
        if let Some((_, value)) = open.as_mut().filter(|_| nested || item) {
            nest(text, value, item, if item { dash + 1 } else { dash }, stop);
        } else if let Some((key, n)) = key_of(line) {
            block = matches!(text[start + n..stop.max(start + n)].trim(), "|" | ">" | "|-" | ">-" | "|+" | ">+");
            if let Some((k, v)) = open.take() {
                store(text, &k, v, front, page);
            }
            let value = inline(text, (start + n).min(stop), stop);
            open = Some((key.to_lowercase(), value)).filter(|_| !block);
        } else if front.broken.is_none() {
            front.broken = Some(located("this line of the front matter is not `key: value`".into(), dash, stop));
        }
    }
    if let Some((k, v)) = open {
        store(text, &k, v, front, page);
    }
}

/// A line below a key: an item of its list or a row of its map.
fn nest(text: &str, value: &mut Value, item: bool, start: usize, end: usize) {
    let empty = matches!(value, Value::Scalar(s) if s.value.is_empty());
    let pair = key_of(&text[start..end]).map(|(k, n)| (k.to_owned(), scalar(text, start + n, end)));
    if item {
        if empty {
            *value = Value::List(vec![]);
        }
        if let Value::List(list) = value {
            list.push(scalar(text, start, end));
        }
    } else if let Some(pair) = pair {
        if empty {
            *value = Value::Map(vec![]);
        }
        match value {
            Value::Map(map) => map.push(pair),
            // `- name: x` goes on with `  file: y`.
            Value::List(list) => list.extend(Some(pair.1)),
            Value::Scalar(_) => {}
        }
    }
}

fn toml_block(text: &str, from: usize, end: usize, front: &mut FrontMatter, page: &mut Page) {
    let (table, errors) = DeTable::parse_recoverable(&text[from..end]);
    if let Some(e) = errors.first()
        && front.broken.is_none()
    {
        let at = e.span().unwrap_or(0..0);
        let stop = text.floor_char_boundary(from + at.end.min(end - from));
        let start = text.floor_char_boundary((from + at.start).min(stop));
        front.broken = Some(located(e.message().to_owned(), start, stop));
    }
    let mut rows: Vec<_> = table.get_ref().iter().collect();
    rows.sort_by_key(|(k, _)| k.span().start);
    for (key, value) in rows {
        if let Some(v) = toml_value(text, from, value) {
            store(text, &key.get_ref().to_lowercase(), v, front, page);
        }
    }
}

fn toml_scalar(text: &str, from: usize, value: &toml::Spanned<DeValue<'_>>) -> Option<Scalar> {
    let span = value.span();
    let (start, end) = (from + span.start, from + span.end);
    let raw = text.get(start..end)?;
    match value.get_ref() {
        DeValue::String(s) => {
            // A string that is never closed ends where its line does.
            let fits = |m: &&&str| raw.starts_with(**m) && raw.ends_with(**m) && raw.len() >= 2 * m.len();
            let open = |m: &&&str| raw.starts_with(**m);
            let all = [r#"""""#, "'''", "\"", "'"];
            let (lead, tail) = match all.iter().find(fits) {
                Some(m) => (m.len(), m.len()),
                None => (all.iter().find(open).map_or(0, |m| m.len()), 0),
            };
            Some(Scalar { value: s.to_string(), start: start + lead, end: end - tail })
        }
        DeValue::Array(_) | DeValue::Table(_) => None,
        _ => Some(Scalar { value: raw.to_owned(), start, end }),
    }
}

fn toml_value(text: &str, from: usize, value: &toml::Spanned<DeValue<'_>>) -> Option<Value> {
    Some(match value.get_ref() {
        DeValue::Array(a) => Value::List(a.iter().filter_map(|v| toml_scalar(text, from, v)).collect()),
        DeValue::Table(t) => {
            let mut rows: Vec<_> = t.iter().collect();
            rows.sort_by_key(|(k, _)| k.span().start);
            Value::Map(rows.into_iter().filter_map(|(k, v)| Some((k.get_ref().to_string(), toml_scalar(text, from, v)?))).collect())
        }
        _ => Value::Scalar(toml_scalar(text, from, value)?),
    })
}

/// The day that a value begins with or is: `2025-02-13`, `2025-02-13T10:00:00Z`, `13 February 2025`.
fn day(value: &str) -> Option<Date> {
    let head = value.get(..10).map(|h| h.replace('/', "-"));
    let rest = value.get(10..).unwrap_or("");
    let iso = head.and_then(|h| h.parse::<Date>().ok()).filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit()));
    iso.or_else(|| written_date(value))
}

fn store(text: &str, key: &str, value: Value, front: &mut FrontMatter, page: &mut Page) {
    match (key, value) {
        ("title" | "headline", Value::Scalar(s)) if front.title.is_none() && !s.value.is_empty() => {
            show(text, Kind::Title, &s, page);
            front.title = Some(s.located());
        }
        ("deck" | "dek" | "standfirst" | "subtitle" | "subheadline", Value::Scalar(s)) => show(text, Kind::Deck, &s, page),
        ("date" | "published" | "pubdate", Value::Scalar(s)) if front.date.is_none() && !s.value.is_empty() => match day(&s.value) {
            Some(d) => front.date = Some(Located { value: d, span: Span::new(s.start, s.end) }),
            None if front.broken.is_none() && key == "date" => {
                front.broken = Some(located(format!("`{}` is not a date; write it as YYYY-MM-DD", s.value), s.start, s.end));
            }
            None => {}
        },
        ("dateline", Value::Scalar(s)) if !s.value.is_empty() => front.dateline = Some(s.located()),
        ("sources" | "references", value) => sources(text, value, front),
        _ => {}
    }
}

fn sources(text: &str, value: Value, front: &mut FrontMatter) {
    let mut add = |marker: Option<String>, s: Scalar| {
        if !s.value.is_empty() {
            front.sources.push(Located { span: Span::new(s.start, s.end), value: (marker, s.value) });
        }
    };
    let marker = |k: &str| k.trim_start_matches(['[', '^']).trim_end_matches(']').to_lowercase();
    match value {
        Value::Scalar(s) => add(None, s),
        Value::List(list) => {
            for s in list {
                // `- 1: file.txt` in a list.
                match key_of(&text[s.start..s.end]).filter(|(k, _)| k.len() <= 12 && !k.contains(' ')) {
                    Some((k, n)) => add(Some(marker(k)), scalar(text, s.start + n, s.end)),
                    None => add(None, s),
                }
            }
        }
        Value::Map(map) => {
            for (k, s) in map {
                add(Some(marker(&k)), s);
            }
        }
    }
}

/// Makes a value of the front matter visible as a zone.
fn show(text: &str, kind: Kind, s: &Scalar, page: &mut Page) {
    let raw = &text[s.start..s.end];
    if raw == s.value {
        page.mask[s.start..s.end].copy_from_slice(raw.as_bytes());
    } else if !overwrite(&mut page.mask, s.start, s.end, &s.value) {
        return;
    }
    let group = page.blocks.len() as u32;
    page.push(Block { kind, start: s.start, end: s.end, group, italic: false, bold: 0 });
}
