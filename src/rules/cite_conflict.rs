//! One citation behind two claims that exclude each other.

use super::event_attribute::{side, value};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;

declare_rule! {
    /// One source is cited for two statements that cannot both hold.
    ///
    /// ## Why it matters
    /// Whatever happened, one source cannot say both; a reader who follows the marker will find one of the two claims unsupported.
    ///
    /// ## What to do
    /// Read the source again and cite each claim to the source that makes it, or say that the source contradicts itself.
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
    CITE_CONFLICT { name: "cite-conflict", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for c in &ctx.article.conflicts {
        let Some((x, y, marker)) = &c.cited else { continue };
        let (a, b) = (value(ctx, x.0), value(ctx, y.0));
        ctx.report(&CITE_CONFLICT)
            .slot("a", a)
            .slot("b", b)
            .slot("marker", marker.as_str())
            .side(side(ctx, *x), format!("[{marker}] cited for: {a}"))
            .side(side(ctx, *y), format!("[{marker}] cited for: {b}"))
            .established(Conjunct::SameSubject, "both statements tell of one event and carry one marker")
            .established(Conjunct::Exclusive, format!("{a} and {b} exclude each other"))
            .push(out);
    }
    for pair in crate::claim::cited::same_marker_conflicts(ctx.article, ctx.know) {
        let (a, b) = (ctx.article.words(pair.a), ctx.article.words(pair.b));
        ctx.report(&CITE_CONFLICT)
            .slot("a", a.as_str())
            .slot("b", b.as_str())
            .slot("marker", pair.marker.as_str())
            .side(pair.a, format!("[{}] cited for: {a}", pair.marker))
            .side(pair.b, format!("[{}] cited for: {b}", pair.marker))
            .established(Conjunct::SameSubject, format!("both clauses speak of {}", pair.topic))
            .established(Conjunct::Exclusive, format!("no value is both {a} and {b}"))
            .push(out);
    }
}
