//! Conversions held against a rate that the copy states.

use crate::claim::money;
use crate::claim::reckon::english;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;

declare_rule! {
    /// A sum is converted at another rate of exchange than the one that the copy states.
    ///
    /// ## Why it matters
    /// The copy itself gives the reader the means to check the sum, and the sum fails. Often the two figures belong to different
    /// versions, or the rate was turned upside down.
    ///
    /// ## What to do
    /// Check the rate and its day, then recompute the sum.
    ///
    /// ## When it stays silent
    /// Sums and rates of another year, differences of up to three percent once rounding is allowed for, dollars where the copy
    /// uses those of more than one country.
    ///
    /// ## Examples
    /// ```contradicts
    /// The grant is worth €1.2 million (about $9.8 million). On Friday one euro bought $1.08.
    /// ```
    /// ```consistent
    /// The grant is worth €1.2 million (about $1.3 million). On Friday one euro bought $1.08.
    /// ```
    /// ```consistent
    /// The grant was worth £300 ($730) in 1972. On Friday a pound bought $1.27.
    /// ```
    CURRENCY_CONVERSION { name: "currency-conversion", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// A stated rate is rounded and a day old.
const DRIFT: f64 = 1.03;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let rates = money::rates(ctx.article, ctx.know);
    if rates.is_empty() {
        return;
    }
    for p in money::pairs(ctx.article, ctx.know) {
        let known = |r: &money::Rate<'_>| {
            if r.codes == p.codes {
                Some(r.rate)
            } else {
                (r.codes == (p.codes.1, p.codes.0)).then(|| money::inverse(r.rate))
            }
        };
        let fitting: Vec<_> = rates.iter().filter_map(|r| known(r).map(|i| (r, i))).collect();
        let off = |i: (f64, f64)| p.rate.0 > i.1 * DRIFT || i.0 > p.rate.1 * DRIFT;
        let Some(&(rate, told)) = fitting.first() else { continue };
        if fitting.iter().any(|f| !off(f.1)) {
            continue;
        }
        let middle = p.a.1.value * (told.0 + told.1) / 2.0;
        let words = |m: &crate::mention::Mention| ctx.article.words(m.span);
        ctx.report(&CURRENCY_CONVERSION)
            .slot("a", words(p.a.0))
            .slot("b", words(p.b.0))
            .slot("is", format!("{} {}", english(middle), p.codes.1))
            .side(ctx.article.text.span_of(p.a.0.first, p.b.0.last), format!("at the stated rate about {} {}", english(middle), p.codes.1))
            .side(ctx.article.text.span_of(rate.first, rate.last), "the rate that the copy states")
            .established(Conjunct::Binding, "the sum stands beside its conversion, and the rate is stated for the same two currencies")
            .established(Conjunct::Computation, "no rounding of the figures gives the stated rate")
            .push(out);
    }
}
