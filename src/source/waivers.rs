//! `<!-- gainsay: allow RULE: reason -->`.

use super::{FILLER, Waiver};
use crate::span::Span;

/// The waivers of a page, in order. Only a comment that is masked counts: one inside code is shown to the reader.
pub(super) fn find(raw: &str, mask: &str) -> Vec<Waiver> {
    let mut out = vec![];
    let mut at = 0;
    while let Some(i) = memchr::memmem::find(&raw.as_bytes()[at..], b"<!--") {
        let start = at + i;
        let Some(n) = memchr::memmem::find(&raw.as_bytes()[start..], b"-->") else { break };
        let end = start + n + 3;
        if mask.as_bytes()[start] == FILLER
            && let Some((rule, reason)) = parse(&raw[start + 4..end - 3])
        {
            out.push(Waiver { rule, reason, span: Span::new(start, end) });
        }
        at = end;
    }
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
