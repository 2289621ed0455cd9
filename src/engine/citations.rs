//! Citation markers as the copy uses them, and the sources that the article lists for them.

use super::conflict::marker_keys;
use crate::Article;
use crate::source::{FILLER, ZoneKind};
use crate::span::Span;
use crate::text::{Case, NONE, Token, TokenKind};
use std::collections::BTreeSet;

/// A marker in the copy.
#[derive(Clone, Debug)]
pub struct Use {
    /// Its keys: `[2, 3]` has two, `[1–3]` three.
    pub keys: Vec<String>,
    /// The marker, brackets and all.
    pub span: Span,
    /// It stands at the end of a clause, as citations do, or is a footnote mark.
    pub closes: bool,
    /// It stands inside a quotation: the speaker's or the transcript's, not the writer's.
    pub quoted: bool,
    /// It opens its paragraph: a paragraph number.
    pub opens: bool,
    /// The word before it is capitalised, as where `[2]` is a player's seeding.
    pub named: bool,
    /// The zone is running copy.
    pub copy: bool,
}

/// Every marker of an article and what it may point to.
#[derive(Clone, Debug, Default)]
pub struct Citations {
    /// In order.
    pub uses: Vec<Use>,
    /// Keys that have an entry: reference lists, footnotes, keyed sources of the front matter.
    pub defined: BTreeSet<String>,
    /// Entries without a key, which answer to their place in the list.
    pub unkeyed: usize,
}

impl Citations {
    /// Reads the markers of an article.
    #[must_use]
    pub fn new(article: &Article) -> Self {
        let keyed = |k: &str| !k.is_empty();
        let refs = &article.doc.references;
        let sources = &article.doc.front.sources;
        let mut defined: BTreeSet<String> = refs.iter().map(|r| r.key.clone()).filter(|k| keyed(k)).collect();
        defined.extend(sources.iter().filter_map(|s| s.value.0.clone()));
        let listed = refs.iter().filter(|r| !keyed(&r.key)).count();
        let fronted = sources.iter().filter(|s| s.value.0.is_none()).count();
        Self { uses: uses(article), defined, unkeyed: listed.max(fronted) }
    }

    /// Markers that the writer set as citations.
    pub fn cited(&self) -> impl Iterator<Item = &Use> {
        self.uses.iter().filter(|u| u.copy && !u.quoted && !u.opens)
    }

    /// The article cites with markers: one at least closes a clause, and they are no seedings in a table of results.
    #[must_use]
    pub fn in_use(&self) -> bool {
        let seeded = self.defined.is_empty() && self.cited().all(|u| u.named) && self.cited().any(|u| !u.closes);
        !seeded && self.cited().any(|u| u.closes)
    }

    /// The key has an entry.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.defined.contains(key) || key.parse::<usize>().is_ok_and(|n| n <= self.unkeyed)
    }
}

/// Which tokens stand inside quotation marks. Where no quotation was found the marks of a paragraph are counted off.
#[must_use]
pub fn quoted(article: &Article) -> Vec<bool> {
    let text = &article.text;
    let mut out: Vec<bool> = text.tokens.iter().map(|t| t.quote != NONE).collect();
    if !text.quotes.is_empty() {
        return out;
    }
    let (mut zone, mut open) = (NONE, false);
    for s in &text.sentences {
        if s.zone != zone {
            (zone, open) = (s.zone, false);
        }
        for i in s.tokens() {
            if text.tokens[i].kind == TokenKind::Quote {
                open = match text.tokens[i].span.of(&article.doc.text).chars().next() {
                    Some('\u{201C}') => true,
                    Some('\u{201D}') => false,
                    _ => !open,
                };
            } else {
                out[i] = open;
            }
        }
    }
    out
}

fn uses(article: &Article) -> Vec<Use> {
    // Most copy has no marker at all.
    let text = &article.doc.text;
    let marked = || !text.is_ascii() && article.text.tokens.iter().any(|t| t.kind == TokenKind::Marker);
    if memchr::memchr(b'[', text.as_bytes()).is_none() && !marked() {
        return vec![];
    }
    let quoted = quoted(article);
    let mut out = vec![];
    for s in &article.text.sentences {
        let kind = article.doc.zones[s.zone as usize].kind;
        if matches!(kind, ZoneKind::Reference | ZoneKind::Code | ZoneKind::FrontMatter) {
            continue;
        }
        let opens = article.doc.zones[s.zone as usize].span.start;
        let mut i = s.first as usize;
        while i < s.last as usize {
            let Some((end, keys)) = marker(article, i, s.last as usize) else {
                i += 1;
                continue;
            };
            let span = article.text.span_of(i as u32, end as u32);
            let (before, after) =
                ((i > s.first as usize).then(|| &article.text.tokens[i - 1]), article.text.tokens[..s.last as usize].get(end));
            let footnote = article.words(span).contains('^');
            out.push(Use {
                keys,
                span,
                closes: footnote || closes(article, before, after),
                quoted: quoted[i] && !footnote,
                opens: span.start == opens && !footnote,
                named: before.is_some_and(|t| t.kind == TokenKind::Word && t.case != Case::Lower),
                copy: kind.is_copy() && kind != ZoneKind::BlockQuote,
            });
            i = end;
        }
    }
    out
}

/// The marker at a token: one past its last token, and its keys. Years, `[sic]` and `[laughs]` are no markers.
fn marker(article: &Article, at: usize, end: usize) -> Option<(usize, Vec<String>)> {
    let tokens = &article.text.tokens;
    let raw = |i: usize| article.words(tokens[i].span);
    // Few tokens begin like a bracket; markup may stand before one.
    let first = article.doc.text.as_bytes().get(tokens[at].span.start as usize);
    if tokens[at].kind != TokenKind::Marker && !matches!(first, Some(b'[' | &FILLER)) {
        return None;
    }
    let last = if tokens[at].kind == TokenKind::Marker {
        at + 1
    } else if raw(at) == "[" {
        (at + 1..end.min(at + 14)).find(|&k| raw(k) == "]")? + 1
    } else {
        return None;
    };
    let text = article.words(article.text.span_of(at as u32, last as u32));
    let keys: Vec<String> = marker_keys(&text).iter().flat_map(|k| spread(k)).collect();
    let numeric = |k: &String| (1..=3).contains(&k.len()) && k.bytes().all(|b| b.is_ascii_digit()) && k != "0";
    let footnote = text.starts_with("[^") && keys.iter().all(|k| !k.contains(char::is_whitespace));
    (!keys.is_empty() && (footnote || keys.iter().all(numeric))).then_some((last, keys))
}

/// `1–3` is 1, 2, 3.
fn spread(key: &str) -> Vec<String> {
    let ends = key.split_once(['-', '\u{2013}']).and_then(|(a, b)| Some((a.trim().parse::<u32>().ok()?, b.trim().parse::<u32>().ok()?)));
    match ends {
        Some((a, b)) if a < b && b - a <= 20 => (a..=b).map(|n| n.to_string()).collect(),
        _ => vec![key.to_owned()],
    }
}

/// Punctuation, another marker or nothing stands behind the marker, or punctuation right before it.
fn closes(article: &Article, before: Option<&Token>, after: Option<&Token>) -> bool {
    let mark = |t: &Token, set: &str| article.words(t.span).chars().all(|c| set.contains(c));
    let ended = after.is_none_or(|t| t.kind == TokenKind::Marker || mark(t, ".,;:!?)[\u{2014}\u{2013}\u{201D}\"\u{2026}"));
    ended || before.is_some_and(|t| t.kind == TokenKind::Quote || mark(t, ".,;:!?)\u{201D}\""))
}
