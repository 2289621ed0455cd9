//! Rates, numbers and totals.

use crate::claim::figures::{self, Fig, Row};
use crate::claim::reckon::in_style;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Interval};

declare_rule! {
    /// A rate times its number does not give the stated total.
    ///
    /// ## Why it matters
    /// “Five years” and “$15 million a year” are a multiplication that readers do in their heads.
    ///
    /// ## What to do
    /// Multiply, then find out whether the rate, the number or the total is wrong.
    ///
    /// ## When it stays silent
    /// The total and the rate must be told as the same money (“or”, “that is”, “amounting to”), or the rate must be a
    /// price for the very thing that is weighed or counted (“at $6 a gram, an 18-kilogram piece would fetch”). Deals with
    /// bonuses, options, a first year of their own, “up to” and their like are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// The five-year deal is worth $45 million, or $15 million a year.
    /// ```
    /// ```contradicts
    /// At $6 a gram, an 18-kilogram piece would fetch about $3,000.
    /// ```
    /// ```consistent
    /// The five-year deal is worth $45 million, or $9 million a year.
    /// ```
    /// ```consistent
    /// The five-year deal is worth $45 million, with $15 million paid in the first year.
    /// ```
    RATE_TOTAL { name: "rate-total", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// Rate, number and total, with the number in units of what the rate is per.
struct Product<'a> {
    rate: Fig<'a>,
    number: Fig<'a>,
    total: Fig<'a>,
    factor: f64,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    for row in figures::rows(ctx.article, &scan, 3) {
        let guarded = row.has(row.line.first..row.line.last, Class::RateGuard);
        for three in row.figs.windows(3) {
            let Some(p) = spread(ctx, &row, three).or_else(|| priced(ctx, &row, three)) else { continue };
            if guarded || !figures::own_voice(ctx.article, ctx.know, &p.total) || fits(&p) {
                continue;
            }
            report(ctx, &p, out);
        }
    }
}

fn fits(p: &Product<'_>) -> bool {
    let number = p.number.q.printed().scaled(p.factor, 0.0);
    // "Five-year" is exact; a measured weight is not.
    let number = if p.number.q.place == 1.0 && p.factor == 1.0 { Interval::at(p.number.q.value) } else { number };
    p.rate.q.printed().times(number).meets(p.total.q.printed())
}

fn report(ctx: &Ctx<'_>, p: &Product<'_>, out: &mut Findings) {
    let words = |f: &Fig<'_>| ctx.article.words(f.mention.span);
    let product = p.rate.q.value * p.number.q.value * p.factor;
    let is = in_style(&words(&p.total), p.total.q, product);
    ctx.report(&RATE_TOTAL)
        .slot("rate", format!("{} times {}", words(&p.rate), words(&p.number)))
        .slot("is", is.clone())
        .slot("total", words(&p.total))
        .side(p.total.mention.span, "the total")
        .side(p.rate.mention.span, "the rate")
        .side(p.number.mention.span, "times this")
        .established(Conjunct::Binding, "the sentence tells the total and the rate as the same money")
        .established(Conjunct::Computation, format!("rate times number gives {is}; no values that round to the printed figures agree"))
        .push(out);
}

/// What the rate of `rate` is per, and how many of it `number` holds.
fn factor(ctx: &Ctx<'_>, row: &Row<'_, '_>, rate: &Fig<'_>, number: &Fig<'_>) -> Option<f64> {
    let per = rate.q.per? as usize;
    let unit = row.line.hit(per, Class::Unit)?;
    let unit = &ctx.know.units[row.line.value(unit) as usize];
    let [id] = number.q.units() else { return None };
    let of = &ctx.know.units[*id as usize];
    (of.dimension == unit.dimension && of.dimension != Dimension::Temperature).then(|| of.factor / unit.factor)
}

fn plain(f: &Fig<'_>) -> bool {
    f.q.is_plain() && matches!(f.q.form, Form::Digits | Form::Words) && f.q.value > 0.0
}

/// "The five-year deal is worth $45 million, or $15 million a year" and its other orders.
fn spread<'a>(ctx: &Ctx<'_>, row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Product<'a>> {
    let rate = three.iter().find(|f| f.q.per.is_some() && f.q.money().is_some())?;
    let total = three.iter().find(|f| f.q.per.is_none() && f.q.money() == rate.q.money() && f.q.money().is_some())?;
    let number = three.iter().find(|f| f.q.money().is_none() && !f.q.units().is_empty())?;
    let time = number.q.units().first().is_some_and(|&u| ctx.know.units[u as usize].dimension == Dimension::Time);
    let (first, second) = if rate.first() < total.first() { (rate, total) } else { (total, rate) };
    let gap = row.gap(first, second);
    let linked = gap.clone().find_map(|t| row.line.hit(t, Class::RateLink)).is_some_and(|h| h.last as usize >= second.lead().saturating_sub(1));
    // Between the two only the span of time may stand: "$45 million over five years, or $9 million a year".
    let joined = gap.len() <= 9 && !gap.clone().any(|t| row.line.is(t, &["and", "but", "while", "with", ";"]));
    if !time || !linked || !joined || ![rate, total, number].into_iter().all(plain) {
        return None;
    }
    let factor = factor(ctx, row, rate, number)?;
    ((factor - 1.0).abs() < 1e-9).then_some(Product { rate: *rate, number: *number, total: *total, factor: 1.0 })
}

/// "At $6 a gram, an 18-kilogram piece would fetch about $3,000."
fn priced<'a>(ctx: &Ctx<'_>, row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Product<'a>> {
    let [rate, number, total] = three else { return None };
    let opens = row.before(rate, 1) == "at" && row.line.is(rate.q.per? as usize + 1, &[","]);
    let same = rate.q.money().is_some() && rate.q.money() == total.q.money() && total.q.per.is_none();
    let verb = row.gap_words(number, total).iter().any(|w| matches!(*w, "fetch" | "cost" | "costs" | "worth" | "fetches" | "bring" | "brings" | "sell" | "earn" | "make" | "total" | "be"));
    if !opens || !same || !verb || row.gap(number, total).len() > 8 || !three.iter().all(plain) {
        return None;
    }
    let factor = factor(ctx, row, rate, number)?;
    Some(Product { rate: *rate, number: *number, total: *total, factor })
}
