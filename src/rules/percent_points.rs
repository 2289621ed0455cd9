//! Percent for percentage points.

use super::percent_change::{guarded, short};
use crate::claim::change::{self, Size};
use crate::claim::figures;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::mention::quantity::{Interval, Measure};

declare_rule! {
    /// The difference between two percentages is called percent where only percentage points fit.
    ///
    /// ## Why it matters
    /// A rate that goes from 4 to 5 percent has risen by a quarter. “One percent” tells readers that hardly anything
    /// happened; it is the slip that statisticians write to newspapers about.
    ///
    /// ## What to do
    /// Write “percentage points”, or give the relative change.
    ///
    /// ## When it stays silent
    /// Where the printed figure is right as a relative change, or fits neither reading (percent-change has that).
    /// Adjusted and annualised rates, quotations, sentences with further percentages.
    ///
    /// ## Examples
    /// ```contradicts
    /// The jobless rate rose from 4 percent to 5 percent, a 1 percent increase.
    /// ```
    /// ```contradicts
    /// Support slid 6 percent, from 48 percent to 42 percent.
    /// ```
    /// ```consistent
    /// The jobless rate rose from 4 percent to 5 percent, an increase of one percentage point.
    /// ```
    /// ```consistent
    /// Support slid 12.5 percent, from 48 percent to 42 percent.
    /// ```
    PERCENT_POINTS { name: "percent-points", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    for row in figures::rows(ctx.article, &scan, 3) {
        for c in change::find(&row) {
            let Size::Percent(z) = c.size else { continue };
            if c.from.q.measure != Measure::Percent || z.q.measure != Measure::Percent || guarded(ctx, &row, &c) {
                continue;
            }
            let difference = (c.to.q.value - c.from.q.value).abs();
            let relative = difference / c.from.q.value * 100.0;
            let near = Interval::new(difference - z.q.place.max(c.to.q.place), difference + z.q.place.max(c.to.q.place));
            // The nominal values count here: rounding alone would let 4 and 5 percent be one percent apart.
            if !z.q.interval().meets(near) || (relative - z.q.value).abs() <= z.q.place.max(relative * 0.2) {
                continue;
            }
            let (a, b) = (c.from.mention.span, c.to.mention.span);
            let is = short(relative);
            ctx.report(&PERCENT_POINTS)
                .slot("a", format!("{} percent", short(c.from.q.value)))
                .slot("b", format!("{} percent", short(c.to.q.value)))
                .slot("printed", ctx.article.words(z.mention.span))
                .slot("is", is.clone())
                .side(z.mention.span, "a difference in percentage points")
                .side(a, "old")
                .side(b, "new")
                .established(Conjunct::Binding, "one clause gives the change and both percentages")
                .established(Conjunct::Computation, format!("the difference is {} points, the relative change {is} percent", short(difference)))
                .push(out);
        }
    }
}
