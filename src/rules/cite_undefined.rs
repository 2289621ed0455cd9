//! Markers without a source.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::span::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// A citation marker points to nothing: no entry of a reference list, no footnote, no source answers to it.
    ///
    /// ## Why it matters
    /// A marker promises readers that they can check the claim. Where it leads nowhere the claim has no source that anybody
    /// can see, and the entry may have been cut, renumbered or never written.
    ///
    /// ## What to do
    /// Add the source to the list, correct the number, or remove the marker and the claim that rests on it.
    ///
    /// ## When it stays silent
    /// Inside quotation marks, for `[sic]`, `[laughs]` and years, where numbers in brackets are seedings or paragraph
    /// numbers, and where a list without numbers has an entry in that place. Sources given in the front matter or on
    /// the command line count.
    ///
    /// ## Examples
    /// ```contradicts
    /// The dam was inspected twice last year [3]. Sources: [1] Water Board minutes, 4 May; [2] Engineer’s report.
    /// ```
    /// ```contradicts
    /// Turnout fell to a record low.[^poll] Officials blamed the weather.
    /// ```
    /// ```consistent
    /// The dam was inspected twice last year [1]. Sources: [1] Water Board minutes, 4 May.
    /// ```
    /// ```consistent
    /// “They [2] shall not pass,” the transcript reads, with the number marking the second speaker.
    /// ```
    CITE_UNDEFINED { name: "cite-undefined", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

/// More missing sources than this, and no list at all, are one slip.
const LIST: usize = 4;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let cites = ctx.article.citations();
    if !cites.in_use() {
        return;
    }
    let mut missing: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for u in cites.cited() {
        for key in u.keys.iter().filter(|k| !cites.has(k) && !ctx.sources.iter().any(|s| s.keys.contains(k))) {
            missing.entry(key).or_default().push(u.span);
        }
    }
    if cites.defined.is_empty() && cites.unkeyed == 0 && missing.len() > LIST {
        return no_list(ctx, &missing, out);
    }
    for (key, spans) in missing {
        let footnote = spans.iter().any(|s| ctx.article.words(*s).contains('^'));
        let shown = if footnote { format!("[^{key}]") } else { format!("[{key}]") };
        let listed = cites.defined.len() + cites.unkeyed;
        let because = if listed == 0 { "the article has no list of sources".to_owned() } else { format!("none of the {listed} sources listed is {shown}") };
        let mut draft = ctx.report(&CITE_UNDEFINED).slot("a", format!("the citation marker {shown} has"));
        for span in spans {
            draft = draft.side(span, "cited here, listed nowhere");
        }
        draft.established(Conjunct::Binding, format!("{shown} is set as a citation")).established(Conjunct::Computation, because).push(out);
    }
}

/// The whole list is missing: one finding, not one a marker.
fn no_list(ctx: &Ctx<'_>, missing: &BTreeMap<&str, Vec<Span>>, out: &mut Findings) {
    let mut draft = ctx.report(&CITE_UNDEFINED).slot("a", format!("{} citation markers have", missing.len()));
    for span in missing.values().flatten() {
        draft = draft.side(*span, "cited here, listed nowhere");
    }
    draft.established(Conjunct::Binding, "the markers are set as citations").established(Conjunct::Computation, "the article has no list of sources").push(out);
}
