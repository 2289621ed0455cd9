//! Sentence boundaries.

use crate::knowledge::lexicon::Lexicon;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Kinds of abbreviation, by the behaviour of the full stop behind them.
pub(super) const ABBREVIATIONS: &[&str] = &["title", "corporate", "month", "state", "number", "geographic", "soft", "time", "never"];

/// Sentences of a zone.
pub(super) fn split(text: &str, zone: Span, _lexicon: &Lexicon) -> Vec<Span> {
    let mut out: Vec<Span> = vec![];
    let t = zone.of(text);
    for (i, s) in t.split_sentence_bound_indices() {
        let (l, r) = (s.len() - s.trim_start().len(), s.trim_end().len());
        if l < r {
            out.push(Span::new(zone.start as usize + i + l, zone.start as usize + i + r));
        }
    }
    out
}
