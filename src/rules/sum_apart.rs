//! Figures of two sentences that do not fit.

use crate::claim::worked::{Worked, worked};
use super::percent_change::short;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;

declare_rule! {
    /// A figure in one sentence is not what the figures of another sentence give.
    ///
    /// ## Why it matters
    /// Nobody who edits the second paragraph has the first one before them, and so a sum that is told in two places goes wrong
    /// more often than one that is told in one.
    ///
    /// ## What to do
    /// Do the sum again, then find out which of the figures is wrong.
    ///
    /// ## When it stays silent
    /// Only four sums are done: what is left of a whole that lost a part; what all get of whom each gets a sum; the change in
    /// percent between two levels, told again by a noun; the share of those asked who gave one answer. Rounding is allowed for; other
    /// times, further parts and the opposite answer are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// The choir will send home 12 of its 60 singers. When those 12 have gone, 38 singers will be left.
    /// ```
    /// ```contradicts
    /// The insurer will pay each of the 300 tenants 2,000 euros. Together the 300 tenants will get 900,000 euros.
    /// ```
    /// ```contradicts
    /// Exports rose from 200 million to 250 million euros. The export growth of 40%, the ministry said, was due to cheese.
    /// ```
    /// ```contradicts
    /// Of 400 drivers asked, 300 supported the toll. Barely 45 percent of those asked support the toll, the mayor said.
    /// ```
    /// ```consistent
    /// The choir will send home 12 of its 60 singers. When those 12 have gone, 48 singers will be left.
    /// ```
    /// ```consistent
    /// Of 400 drivers asked, 300 supported the toll. A quarter of those asked oppose the toll.
    /// ```
    SUM_APART { name: "sum-apart", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for w in worked(ctx.article, ctx.know) {
        report(ctx, &w, out);
    }
}

fn report(ctx: &Ctx<'_>, w: &Worked, out: &mut Findings) {
    let a = ctx.article;
    let span = |(x, y): (u32, u32)| a.text.span_of(x, y);
    let (from, printed) = (span(w.from), span(w.printed));
    let is = if w.percent { format!("{} percent", short(w.is)) } else { short(w.is) };
    ctx.report(&SUM_APART)
        .slot("a", a.words(from))
        .slot("b", a.words(printed))
        .slot("is", is.as_str())
        .side(from, format!("this gives {is}"))
        .side(printed, "as printed")
        .established(Conjunct::Binding, w.because)
        .established(Conjunct::Computation, w.how.clone())
        .push(out);
}
