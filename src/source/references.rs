//! Entries of reference lists: their keys and what they point to.

use super::page::blank;
use super::{FILLER, Reference};
use crate::span::Span;

/// The marker at the head of an entry.
#[derive(Debug)]
pub(super) struct Label {
    /// Lower case, without brackets and `^`.
    pub key: String,
    /// Bytes of the marker, its colon included.
    pub len: usize,
    /// It is written in brackets; a bare number counts only in a list that is called a reference list.
    pub bracketed: bool,
}

/// Longest key, in bytes.
const KEY: usize = 40;

/// Reads the marker at the head of a line: `[1] `, `[1]:`, `[^poll]:`, `¹ `, and in a list also `1. ` and `1) `.
/// A marker with nothing behind it opens no entry.
pub(super) fn entry_label(text: &str) -> Option<Label> {
    if let Some(rest) = text.strip_prefix('[') {
        let close = rest.bytes().take(KEY + 2).position(|b| b == b']')?;
        let key = rest[..close].trim_start_matches('^');
        let note = rest.starts_with('^');
        let colon = rest[close + 1..].starts_with(':');
        let after = &rest[close + 1 + usize::from(colon)..];
        let fits = if note { colon } else { numeric(key) && (colon || after.starts_with(blank)) };
        let len = close + 2 + usize::from(colon);
        return (fits && word_key(key) && after.chars().any(|c| !blank(c))).then(|| Label {
            key: key.to_lowercase(),
            len,
            bracketed: true,
        });
    }
    let digits: String = text.chars().map_while(superscript).collect();
    if !digits.is_empty() && digits.len() <= 3 {
        let len = text.chars().take(digits.len()).map(char::len_utf8).sum();
        return text[len..].starts_with(char::is_whitespace).then_some(Label { key: digits, len, bracketed: true });
    }
    None
}

/// As [`entry_label`], and `1. `, `1) `, `(1) `, `1 - ` as well.
pub(super) fn listed_label(text: &str) -> Option<Label> {
    entry_label(text).or_else(|| {
        let open = usize::from(text.starts_with('('));
        let n = text[open..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        let key = &text[open..open + n];
        let close = text[open + n..].starts_with(['.', ')', ':']);
        let len = open + n + 1;
        ((1..=3).contains(&n) && close && text[len..].starts_with(blank)).then(|| Label { key: key.to_owned(), len, bracketed: false })
    })
}

/// One to three digits: what a citation key of copy looks like. Years and long numbers are something else.
pub(super) fn numeric(key: &str) -> bool {
    (1..=3).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_digit()) && key != "0"
}

fn word_key(key: &str) -> bool {
    !key.is_empty() && !key.contains(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '^'))
}

/// The digit that a superscript digit stands for.
pub(super) fn superscript(c: char) -> Option<char> {
    let d = match c {
        '\u{B9}' => 1,
        '\u{B2}' => 2,
        '\u{B3}' => 3,
        '\u{2070}' => 0,
        '\u{2074}'..='\u{2079}' => c as u32 - 0x2070,
        _ => return None,
    };
    char::from_digit(d, 10)
}

/// File names with these endings are sources that may lie beside the article.
const FILES: &[&str] = &["txt", "md", "markdown", "html", "htm", "pdf", "csv", "json", "doc", "docx", "odt", "rtf", "xml"];

/// Web addresses and local file names in an entry, in order, each once.
pub(super) fn targets(entry: &str) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    let cut = |c: char| {
        c.is_whitespace() || c == FILLER as char || matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"' | '\u{201C}' | '\u{201D}' | '`')
    };
    for piece in entry.split(cut) {
        let piece = piece.strip_prefix("file:").filter(|p| !p.starts_with("//")).unwrap_or(piece);
        let piece = piece.trim_matches(|c: char| matches!(c, ',' | ';' | '.' | ':' | '\'' | '*' | '_' | '\u{2019}'));
        let web = ["http://", "https://", "www."]
            .iter()
            .any(|p| piece.get(..p.len()).is_some_and(|h| h.eq_ignore_ascii_case(p)) && piece.len() > p.len());
        let file = piece.rsplit_once('.').is_some_and(|(stem, ext)| !stem.is_empty() && FILES.iter().any(|f| ext.eq_ignore_ascii_case(f)));
        if (web || file) && !out.iter().take(64).any(|t| t == piece) {
            out.push(piece.to_owned());
        }
    }
    out
}

/// Makes an entry of the range `start..end` of the file, whose marker takes `len` bytes.
pub(super) fn entry(raw: &str, key: &str, start: usize, len: usize, end: usize) -> Reference {
    Reference { key: key.to_owned(), span: Span::new(start, end), label: Span::new(start, start + len), targets: targets(&raw[start..end]) }
}

/// A raised figure behind this text is an exponent: the text ends in a digit or a unit of length.
pub(super) fn measured(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    word.ends_with(|c: char| c.is_ascii_digit()) || ["m", "km", "cm", "mm", "ft", "mi", "in", "yd", "s", "x", "CO", "sq"].contains(&unit)
}
