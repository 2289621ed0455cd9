//! Sources without a marker, and sources listed twice.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::source::Reference;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// A listed source is never cited, or one source is listed twice.
    ///
    /// ## Why it matters
    /// After a cut the list of sources outlives the sentences that needed it. Readers take a long list for thorough
    /// reporting, and two numbers for two sources.
    ///
    /// ## What to do
    /// Cite the source where it was used, merge the two entries, or drop the entry.
    ///
    /// ## When it stays silent
    /// Where the copy uses no markers at all, for lists of further reading, for "Ibid.", and for two entries that point to
    /// different places in one document.
    ///
    /// ## Examples
    /// ```contradicts
    /// Rain is due [1]. Sources: [1] Met Office. [2] Farm Weekly.
    /// ```
    /// ```contradicts
    /// Rain is due [1][2]. Sources: [1] https://ex.org/a [2] https://ex.org/a
    /// ```
    /// ```consistent
    /// Rain is due [1]. Sources: [1] Met Office.
    /// ```
    /// ```consistent
    /// Rain is due. Further reading: Farm Weekly.
    /// ```
    CITE_UNUSED { name: "cite-unused", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let cites = ctx.article.citations();
    if !cites.in_use() {
        return;
    }
    let used: BTreeSet<&str> = cites.uses.iter().flat_map(|u| u.keys.iter().map(String::as_str)).collect();
    // A marker that is a link to its source is its own entry.
    let linked = |r: &Reference| {
        let at = cites.uses.partition_point(|u| u.span.start < r.span.start);
        cites.uses.get(at).is_some_and(|u| u.span.start < r.span.end)
    };
    let entries: Vec<&Reference> = ctx.article.doc.references.iter().filter(|r| !r.key.is_empty() && !linked(r)).collect();
    let listed: BTreeSet<&str> = entries.iter().map(|r| r.key.as_str()).collect();
    let mut idle: Vec<(String, Span)> = entries.iter().filter(|r| !used.contains(r.key.as_str())).map(|r| (r.key.clone(), r.span)).collect();
    for s in &ctx.article.doc.front.sources {
        if let Some(key) = s.value.0.as_deref().filter(|k| !used.contains(k) && !listed.contains(k)) {
            idle.push((key.to_owned(), s.span));
        }
    }
    never(ctx, &idle, out);
    twice(ctx, &entries, out);
}

fn never(ctx: &Ctx<'_>, idle: &[(String, Span)], out: &mut Findings) {
    let Some(((first, _), rest)) = idle.split_first() else { return };
    let shown = if rest.is_empty() { format!("source [{first}]") } else { format!("sources [{}]", idle.iter().map(|i| i.0.as_str()).collect::<Vec<_>>().join("], [")) };
    let mut draft = ctx.report(&CITE_UNUSED).slot("a", shown).slot("b", if rest.is_empty() { "is never cited" } else { "are never cited" });
    for (key, span) in idle {
        draft = draft.side(*span, format!("no [{key}] in the copy"));
    }
    draft
        .established(Conjunct::Binding, "the copy cites by markers, and the entry has one")
        .established(Conjunct::Computation, "no marker of the copy names the entry")
        .push(out);
}

/// One key with two entries, or one source under two keys.
fn twice(ctx: &Ctx<'_>, entries: &[&Reference], out: &mut Findings) {
    let mut by_key: BTreeMap<&str, Vec<&Reference>> = BTreeMap::new();
    let mut by_source: BTreeMap<String, Vec<&Reference>> = BTreeMap::new();
    for r in entries {
        by_key.entry(&r.key).or_default().push(r);
        if let Some(id) = identity(ctx, r) {
            by_source.entry(id).or_default().push(r);
        }
    }
    let keyed = by_key.into_values().map(|g| (g, "one marker stands before several entries"));
    let same = by_source.into_values().map(|g| (g, "the entries point to one source"));
    let mut told: BTreeSet<Span> = BTreeSet::new();
    for (group, because) in keyed.chain(same).filter(|(g, _)| g.len() > 1) {
        if group.iter().all(|r| told.contains(&r.span)) {
            continue;
        }
        told.extend(group.iter().map(|r| r.span));
        let shown: BTreeSet<String> = group.iter().map(|r| format!("[{}]", r.key)).collect();
        let shown: Vec<String> = shown.into_iter().collect();
        let mut draft = ctx.report(&CITE_UNUSED).slot("a", format!("{} {}", if shown.len() > 1 { "sources" } else { "source" }, shown.join(" and "))).slot("b", if shown.len() > 1 { "are one source" } else { "is listed twice" });
        for r in &group {
            draft = draft.side(r.span, "listed here");
        }
        draft.established(Conjunct::Binding, "the entries stand in the list of sources").established(Conjunct::Computation, because).push(out);
    }
}

/// What an entry points to: its address if it has one, with the page or date that it names there, or else its whole text.
/// `None` where that says too little.
fn identity(ctx: &Ctx<'_>, r: &Reference) -> Option<String> {
    let whole = &ctx.article.doc.source.text[r.label.end as usize..r.span.end as usize];
    let plain = |s: &str| s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>();
    if let [target] = r.targets.as_slice() {
        let rest = whole.replacen(target.as_str(), " ", 1);
        let places: Vec<String> = plain(&rest).into_iter().filter(|w| w.contains(|c: char| c.is_ascii_digit())).collect();
        let address = target.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/');
        return Some(format!("{address} {}", places.join(" ")));
    }
    let words = plain(whole);
    let again = words.first().is_some_and(|w| ["ibid", "ibidem", "idem", "op", "loc", "see"].contains(&w.as_str()));
    (r.targets.is_empty() && !again && words.len() >= 2 && words.iter().map(String::len).sum::<usize>() >= 8).then(|| words.join(" "))
}
