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

/// Comments of template languages that a waiver may stand in: MDX, Hugo, Liquid, Jinja.
const TEMPLATES: &[(&str, &str)] = &[("{/*", "*/}"), ("{{/*", "*/}}"), ("{% comment %}", "{% endcomment %}"), ("{#", "#}")];

/// The waivers of a page, in order. Only a comment that is masked counts: one inside code is shown to the reader.
pub(super) fn find(raw: &str, mask: &str) -> Vec<Waiver> {
    let waiver = |(start, end): (usize, usize), inside: &str| {
        parse(inside).map(|(rule, reason)| Waiver { rule, reason, span: Span::new(start, end) })
    };
    let mut out: Vec<Waiver> = comments(raw, 0).filter_map(|(start, end)| waiver((start, end), &raw[start + 4..end - 3])).collect();
    // Each of them begins with a brace, which most copy has not.
    let templates = if raw.contains('{') { TEMPLATES } else { &[] };
    for (open, close) in templates {
        let mut at = 0;
        while let Some(start) = memchr::memmem::find(&raw.as_bytes()[at..], open.as_bytes()).map(|n| at + n) {
            let from = start + open.len();
            let Some(end) = memchr::memmem::find(&raw.as_bytes()[from..], close.as_bytes()).map(|n| from + n) else { break };
            out.extend(waiver((start, end + close.len()), &raw[from..end]));
            at = end + close.len();
        }
    }
    out.retain(|w| mask.as_bytes()[w.span.start as usize] == FILLER);
    out.sort_by_key(|w| w.span);
    // `{/*` stands inside `{{/*` as well.
    out.dedup_by(|w, before| w.span.start < before.span.end);
    out
}

fn parse(comment: &str) -> Option<(String, String)> {
    let rest = comment.trim().strip_prefix("gainsay")?.trim_start().strip_prefix(':')?.trim_start().strip_prefix("allow")?;
    let rest = rest.strip_prefix(char::is_whitespace)?.trim_start();
    let end = rest.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(rest.len());
    let (rule, reason) = rest.split_at(end);
    let reason = reason.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    (!rule.is_empty()).then(|| (rule.to_owned(), reason.split_whitespace().collect::<Vec<_>>().join(" ")))
}
