//! Drafting marks.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;

declare_rule! {
    /// A drafting mark is left in the copy.
    ///
    /// ## Why it matters
    /// `TK` and its like are promises to come back. Published, they tell readers that nobody did.
    ///
    /// ## What to do
    /// Fill in what is missing, or cut the clause.
    ///
    /// ## When it stays silent
    /// Names (TK Maxx), Roman numerals after a name, sizes, quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// The widow, TK, said she would appeal.
    /// ```
    /// ```consistent
    /// TK Maxx will open a store in Derby.
    /// ```
    PLACEHOLDER { name: "placeholder", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for hit in ctx.article.text.hits.iter().filter(|h| h.class == Class::Placeholder) {
        let span = ctx.article.text.span_of(hit.first, hit.last);
        ctx.report(&PLACEHOLDER)
            .slot("a", span.of(&ctx.article.doc.text))
            .side(span, "a drafting mark")
            .established(Conjunct::Binding, "the mark stands in the copy")
            .push(out);
    }
}
