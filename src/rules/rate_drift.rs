//! Conversions of one article at different rates.

use crate::claim::money::{self, Pair};
use crate::claim::reckon::english;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;

declare_rule! {
    /// Two conversions between the same currencies imply different rates of exchange.
    ///
    /// ## Why it matters
    /// One of the converted sums is wrong, and with it every comparison that a reader makes between them. No table of rates is
    /// needed to see it: only the printed figures are compared.
    ///
    /// ## What to do
    /// Recompute both sums at one dated rate.
    ///
    /// ## When it stays silent
    /// Rates that differ by no more than three percent once rounding is allowed for, or by ten where a day or month is given;
    /// sums of another year (“in 1972”, “at the time”, “in today's money”); dollars, where the copy uses those of more than one
    /// country.
    ///
    /// ## Examples
    /// ```contradicts
    /// The loan is €40 million ($43 million); the fee, €2.4 million ($3.1 million), is due in May.
    /// ```
    /// ```contradicts
    /// He earned 900,000 yen (£4,700) in March and 450,000 yen (£4,700) in April.
    /// ```
    /// ```consistent
    /// The loan is €40 million ($43 million); the fee, €2.4 million ($2.6 million), is due in May.
    /// ```
    /// ```consistent
    /// It cost £300 ($730) in 1972 and £5,000 ($6,400) last year.
    /// ```
    RATE_DRIFT { name: "rate-drift", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Rates move from day to day: within the day of writing …
const DRIFT: f64 = 1.03;
/// … and over the months of a story.
const DATED: f64 = 1.10;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let pairs = money::pairs(ctx.article, ctx.know);
    // Where the copy states the rate, `currency-conversion` has the slip.
    let stated = money::rates(ctx.article, ctx.know);
    let mut told: Vec<(&str, &str)> = stated.iter().map(|r| (r.codes.0.min(r.codes.1), r.codes.0.max(r.codes.1))).collect();
    // Rates of one pair of currencies are compared with the first one only, so the cost is linear.
    for (k, y) in pairs.iter().enumerate() {
        let Some((x, rate)) = pairs[..k].iter().find_map(|x| Some((x, comparable(x, y)?))) else { continue };
        let key = (x.codes.0.min(x.codes.1), x.codes.0.max(x.codes.1));
        let slack = if x.dated || y.dated { DATED } else { DRIFT };
        let apart = x.rate.0 > rate.1 * slack || rate.0 > x.rate.1 * slack;
        if apart && !told.contains(&key) {
            told.push(key);
            report(ctx, x, y, rate, out);
        }
    }
}

/// The rate of `y` in the direction of `x`.
fn comparable(x: &Pair<'_>, y: &Pair<'_>) -> Option<(f64, f64)> {
    if x.codes == y.codes {
        Some(y.rate)
    } else if x.codes == (y.codes.1, y.codes.0) {
        Some(money::inverse(y.rate))
    } else {
        None
    }
}

fn report(ctx: &Ctx<'_>, x: &Pair<'_>, y: &Pair<'_>, rate: (f64, f64), out: &mut Findings) {
    let (a, b) = ((x.b.1.value / x.a.1.value), (rate.0 + rate.1) / 2.0);
    let b = if x.codes == y.codes { y.b.1.value / y.a.1.value } else { b };
    let span = |p: &Pair<'_>| ctx.article.text.span_of(p.a.0.first, p.b.0.last);
    let each = |r: f64| format!("{} {} for one {}", english(r), x.codes.1, x.codes.0);
    ctx.report(&RATE_DRIFT)
        .slot("a", each(a))
        .slot("b", each(b))
        .side(span(x), each(a))
        .side(span(y), each(b))
        .established(Conjunct::Binding, "each sum stands beside its conversion")
        .established(Conjunct::SameTime, "neither sum is given for another year")
        .established(Conjunct::Computation, "no rounding of the four figures gives one rate")
        .push(out);
}
