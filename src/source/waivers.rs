//! `<!-- gainsay: allow RULE: reason -->`.

use super::{FILLER, Waiver};
use crate::span::Span;

/// Byte ranges of HTML comments. A mark that is never closed opens none, nor does any later one.
pub(super) fn comments(text: &str, from: usize) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at + memchr::memmem::find(&bytes[at..], b"<!--")?;
        let end = start + 4 + memchr::memmem::find(&bytes[start + 4..], b"-->")? + 3;
        at = end;
        Some((start, end))
    })
}

/// The waivers of a page, in order. Only a comment that is masked counts: one inside code is shown to the reader.
pub(super) fn find(raw: &str, mask: &str) -> Vec<Waiver> {
    comments(raw, 0)
        .filter(|(start, _)| mask.as_bytes()[*start] == FILLER)
        .filter_map(|(start, end)| {
            parse(&raw[start + 4..end - 3]).map(|(rule, reason)| Waiver { rule, reason, span: Span::new(start, end) })
        })
        .collect()
}

fn parse(comment: &str) -> Option<(String, String)> {
    let rest = comment.trim().strip_prefix("gainsay")?.trim_start().strip_prefix(':')?.trim_start().strip_prefix("allow")?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len());
    let (rule, reason) = rest.split_at(end);
    let reason = reason.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    (!rule.is_empty()).then(|| (rule.to_owned(), reason.split_whitespace().collect::<Vec<_>>().join(" ")))
}
