//! One citation behind two claims that exclude each other.

use super::event_attribute::{side, value};
use crate::engine::against::{self, Figure};
use crate::engine::sources::SourceDoc;
use crate::engine::{Ctx, Draft, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::{Kind, Mention};
use crate::span::Span;

declare_rule! {
    /// One source is cited for two statements that cannot both hold.
    ///
    /// ## Why it matters
    /// Whatever happened, one source cannot say both; a reader who follows the marker will find one of the two claims unsupported.
    ///
    /// ## What to do
    /// Read the source again and cite each claim to the source that makes it, or say that the source contradicts itself. With the
    /// source at hand (`--source`) the finding shows which of the two it has.
    ///
    /// ## When it stays silent
    /// Two markers; a marker that belongs to another clause; statements that another day, another base or "revised" tells apart.
    ///
    /// ## Examples
    /// ```contradicts
    /// The plant employs 1,200 people [4]. The plant employs 2,100 people, the company says [4].
    ///
    /// [4] Company report
    /// ```
    /// ```consistent
    /// The plant employs 1,200 people [4]; a union count puts it at 1,350 [5].
    ///
    /// [4] Company report
    /// [5] Union letter
    /// ```
    /// ```contradicts
    /// Twenty of the 160 toys were over the limit of 80 decibels [4]. The tests had found 32 of the 160 to be above 80 decibels [4].
    ///
    /// [4] Consumer report
    /// ```
    /// ```contradicts
    /// The recycling rate reached 54 percent in 2025 [4]. Only 45 percent of the rubbish was recycled in 2025, she said [4].
    ///
    /// [4] County report
    /// ```
    /// ```consistent
    /// The delta brought in 2.5 million tonnes of rice [4]. It has almost half of the national harvest of 5.2 million tonnes [4].
    ///
    /// [4] Crop bulletin
    /// ```
    /// ```contradicts
    /// [source 4]
    /// At the year's end the company had 1,200 people on its payroll.
    /// [article]
    /// The plant employs 1,200 people [4]. The plant employs 2,100 people, the company says [4].
    ///
    /// [4] Company report
    /// ```
    CITE_CONFLICT { name: "cite-conflict", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for c in &ctx.article.conflicts {
        let Some((x, y, marker)) = &c.cited else { continue };
        let (a, b) = (value(ctx, x.0), value(ctx, y.0));
        let draft = ctx
            .report(&CITE_CONFLICT)
            .slot("a", a)
            .slot("b", b)
            .slot("marker", marker.as_str())
            .side(side(ctx, *x), format!("[{marker}] cited for: {a}"))
            .side(side(ctx, *y), format!("[{marker}] cited for: {b}"))
            .established(Conjunct::SameSubject, "both statements tell of one event and carry one marker")
            .established(Conjunct::Exclusive, format!("{a} and {b} exclude each other"));
        let told = |s: &SourceDoc, id: u32| worded(ctx, s, id);
        sided(draft, ctx, marker, [a, b], |s| [told(s, x.0), told(s, y.0)]).push(out);
    }
    for pair in crate::claim::cited::same_marker_conflicts(ctx.article, ctx.know) {
        let (a, b) = (ctx.article.words(pair.a), ctx.article.words(pair.b));
        let draft = ctx
            .report(&CITE_CONFLICT)
            .slot("a", a.as_str())
            .slot("b", b.as_str())
            .slot("marker", pair.marker.as_str())
            .side(pair.a, format!("[{}] cited for: {a}", pair.marker))
            .side(pair.b, format!("[{}] cited for: {b}", pair.marker))
            .established(Conjunct::SameSubject, format!("both clauses speak of {}", pair.topic))
            .established(Conjunct::Exclusive, format!("no value is both {a} and {b}"));
        let told = |s: &SourceDoc, at: Span| figure(ctx, s, at);
        sided(draft, ctx, &pair.marker, [&a, &b], |s| [told(s, pair.a), told(s, pair.b)]).push(out);
    }
}

/// With the source at hand: which of the two it has. The source's words become a side of the finding.
fn sided<'a>(draft: Draft<'a>, ctx: &Ctx<'_>, marker: &str, values: [&str; 2], told: impl Fn(&SourceDoc) -> [Option<Span>; 2]) -> Draft<'a> {
    let marker = [marker.to_owned()];
    for s in ctx.sources.iter().filter(|s| s.answers(&marker)) {
        let (has, span) = match told(s) {
            [Some(span), None] => (values[0], span),
            [None, Some(span)] => (values[1], span),
            [Some(_), Some(_)] => return draft.note("the source has both"),
            [None, None] => continue,
        };
        let because = format!("the source has {has}, and the other nowhere");
        return draft.side_in(s.doc, span, format!("the source: {has}")).established(Conjunct::OneValue, because);
    }
    draft
}

/// Where a source has the words of a value.
fn worded(ctx: &Ctx<'_>, s: &SourceDoc, id: u32) -> Option<Span> {
    let view = s.article.view(ctx.know);
    let hit = view.every(Class::Exclusive).find(|h| view.index(*h) == id as usize)?;
    Some(s.article.text.span_of(hit.first, hit.last))
}

/// Where a source has the figure at a place of the article, of the same noun or unit.
fn figure(ctx: &Ctx<'_>, s: &SourceDoc, at: Span) -> Option<Span> {
    let own = |m: &&Mention| m.span == at;
    let Kind::Quantity(q) = &ctx.article.mentions.list.iter().find(own)?.kind else { return None };
    let same = |f: &Figure<'_>| {
        against::comparable(ctx.know, (ctx.article, q), (&s.article, f.quantity)) && against::agree(ctx.know, q, f.quantity)
    };
    s.figures().find(same).map(|f| f.mention.span)
}
