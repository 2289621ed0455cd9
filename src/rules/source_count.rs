//! Sources promised and sources shown.

use crate::engine::conflict::marker_keys;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::text::TokenKind;
use std::collections::BTreeSet;

declare_rule! {
    /// The copy promises several sources and shows fewer: reports that differ carry one marker, or "both officials" are three.
    ///
    /// ## Why it matters
    /// "Accounts differ" tells readers that two sources were read. If one source gives both accounts, that is the news, and
    /// another sentence is needed.
    ///
    /// ## What to do
    /// Cite the other source, say that one source gives both, or correct the number.
    ///
    /// ## When it stays silent
    /// Two markers, no marker at all, "the report" said again of one report, sources in the plural without a count.
    ///
    /// ## Examples
    /// ```contradicts
    /// Reports differ on the cause: one puts it down to ice [5], others to a fault [5].
    ///
    /// [5] Harbour office
    /// ```
    /// ```contradicts
    /// Two officials confirmed the raid. Both officials – the prosecutor, the governor and the police chief – asked not to be named.
    /// ```
    /// ```consistent
    /// Reports differ on the cause: one puts it down to ice [5], others to a fault [6].
    ///
    /// [5] Harbour office
    /// [6] Pilots' union
    /// ```
    /// ```consistent
    /// According to a report by the agency, the dam held. The report added that the gates were shut, according to the report.
    /// ```
    SOURCE_COUNT { name: "source-count", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Sentences after the cue that still tell what the accounts say.
const SCOPE: usize = 2;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let mut told = 0;
    for &(sentence, cue) in &ctx.article.clauses.acknowledged {
        if (sentence as usize) < told {
            continue;
        }
        if accounts(ctx, sentence as usize, cue, out) {
            told = sentence as usize + SCOPE + 1;
        }
    }
    numbered(ctx, out);
}

/// "Reports vary: one … [1], others … [1]". True when it was reported.
fn accounts(ctx: &Ctx<'_>, sentence: usize, cue: u32, out: &mut Findings) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let paragraph = a.doc.zones[a.text.sentences[sentence].zone as usize].paragraph;
    let scope: Vec<_> = a.text.sentences[sentence..]
        .iter()
        .take(SCOPE + 1)
        .take_while(|s| a.doc.zones[s.zone as usize].paragraph == paragraph)
        .collect();
    let mut keys = BTreeSet::new();
    let mut markers = vec![];
    let mut accounts: Vec<&str> = vec![];
    for s in &scope {
        for i in s.tokens().filter(|&i| a.text.tokens[i].kind == TokenKind::Marker) {
            keys.extend(marker_keys(view.word(i)));
            markers.push(a.text.tokens[i].span);
        }
        let voices = ["one", "another", "others", "other", "some"];
        accounts.extend(s.tokens().map(|i| view.word(i)).filter(|w| voices.contains(w)));
        accounts.extend(view.all_in(s.tokens(), &[Class::Account]).map(|h| view.entry(h).text.as_str()));
    }
    accounts.sort_unstable();
    accounts.dedup();
    if keys.len() != 1 || accounts.len() < 2 {
        return false;
    }
    let key = keys.first().map_or("", String::as_str);
    let mut draft = ctx
        .report(&SOURCE_COUNT)
        .slot("a", "several accounts")
        .slot("b", format!("one source, [{key}]"))
        .side(view.entry_span(cue, Class::Acknowledged), "several accounts are promised");
    for m in markers {
        draft = draft.side(m, "the only source shown");
    }
    draft.established(Conjunct::Binding, format!("the accounts and the marker [{key}] stand in one paragraph")).established(Conjunct::Computation, "two accounts, one source").push(out);
    true
}

/// "Both officials – A, B and C –": a number of sources and a closed list of another length.
fn numbered(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for s in &a.text.sentences {
        for hit in view.all_in(s.tokens(), &[Class::SourceNoun]) {
            let first = hit.first as usize;
            if first <= s.first as usize || view.token(first).quote != crate::text::NONE {
                continue;
            }
            let promised = if view.word(first - 1) == "both" { Some(2) } else { view.hit(first - 1, Class::NumberWord).map(|h| view.entry(h).value) };
            let Some(n) = promised.filter(|n| (2..=9).contains(n)) else { continue };
            let Some((list, count)) = dashed_list(ctx, hit.last as usize, s.last as usize) else { continue };
            if count as i64 != n {
                ctx.report(&SOURCE_COUNT)
                    .slot("a", view.text.span_of(hit.first - 1, hit.last).of(&a.doc.text))
                    .slot("b", format!("{count} of them"))
                    .side(view.text.span_of(hit.first - 1, hit.last), format!("{n} are promised"))
                    .side(list, format!("{count} are listed"))
                    .established(Conjunct::Binding, "the list stands between dashes behind the noun")
                    .established(Conjunct::Computation, format!("{count} is not {n}"))
                    .push(out);
            }
        }
    }
}

/// A list "– A, B and C –" right behind a noun: its span and its length.
fn dashed_list(ctx: &Ctx<'_>, at: usize, end: usize) -> Option<(crate::span::Span, usize)> {
    let view = ctx.article.view(ctx.know);
    let dash = |i: usize| matches!(view.word(i), "\u{2013}" | "\u{2014}" | "-" | "--") && view.token(i).spaced;
    if at + 2 >= end || !dash(at) {
        return None;
    }
    let close = (at + 1..end).find(|&i| dash(i))?;
    let commas = (at + 1..close).filter(|&i| view.word(i) == ",").count();
    let joined = (at + 1..close).filter(|&i| view.word(i) == "and").count();
    // "and" once, behind the last comma: a closed list. A verb would make it an aside.
    let aside = (at + 1..close).any(|i| view.any(i, &ClassSet::of(&[Class::Auxiliary, Class::Reporting, Class::Subordinator, Class::Pronoun])));
    (joined == 1 && !aside).then(|| {
        let oxford = (at + 1..close).any(|i| view.word(i) == "," && view.word(i + 1) == "and");
        (view.text.span_of(at as u32 + 1, close as u32), commas + 2 - usize::from(oxford))
    })
}
