//! Rates, numbers and totals.

use crate::claim::cited::stem;
use crate::claim::figures::{self, Fig, Row};
use crate::claim::reckon::in_style;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Interval, Measure};

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
    /// price for the very thing that is weighed or counted (“at $6 a gram, an 18-kilogram piece would fetch”; “12 lamps burn
    /// five litres each, 60 litres in all”). One rate told by two periods (“£650 a month, or £7,800 a year”) is held to the
    /// calendar; a lower sum for those who pay at once is a discount. Deals with bonuses, options, a first year of their own,
    /// “up to” and their like are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// The five-year deal is worth $45 million, or $15 million a year.
    /// ```
    /// ```contradicts
    /// At $6 a gram, an 18-kilogram piece would fetch about $3,000.
    /// ```
    /// ```contradicts
    /// The studio costs her £650 a month, or £8,900 a year.
    /// ```
    /// ```contradicts
    /// The 12 lamps burn five litres a day each, or 90 litres a day in all.
    /// ```
    /// ```consistent
    /// The five-year deal is worth $45 million, or $9 million a year.
    /// ```
    /// ```consistent
    /// The studio costs her £650 a month, or £7,000 a year if she pays at once.
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
            let found = spread(ctx, &row, three)
                .or_else(|| priced(ctx, &row, three))
                .or_else(|| worked(ctx, &row, three))
                .or_else(|| shared_out(ctx, &row, three))
                .or_else(|| dealt(&row, three));
            let Some(p) = found else { continue };
            if guarded || !figures::own_voice(ctx.article, ctx.know, &p.total) || fits(&p) {
                continue;
            }
            report(ctx, &p, out);
        }
    }
    for row in figures::rows(ctx.article, &scan, 2) {
        for two in row.figs.windows(2) {
            periods(ctx, &row, &two[0], &two[1], out);
        }
    }
}

/// How many of the first period the second one holds, at least and at most: weeks of work have five days or seven. No
/// entry: days hold no fixed number of hours that anybody works.
const PERIODS: &[(&str, &str, f64, f64)] = &[
    ("second", "minute", 60.0, 60.0),
    ("minute", "hour", 60.0, 60.0),
    ("day", "week", 5.0, 7.0),
    ("week", "month", 4.0, 4.5),
    ("week", "year", 44.0, 53.0),
    ("month", "year", 12.0, 12.0),
];

/// "£650 a month, or £7,800 a year": one rate told by two periods.
fn periods(ctx: &Ctx<'_>, row: &Row<'_, '_>, a: &Fig<'_>, b: &Fig<'_>, out: &mut Findings) {
    let name = |f: &Fig<'_>| {
        let hit = row.line.hit(f.q.per? as usize, Class::Unit)?;
        Some(ctx.know.units[row.line.value(hit) as usize].name.as_str())
    };
    let (Some(x), Some(y)) = (name(a), name(b)) else { return };
    let Some(&(_, _, least, most)) = PERIODS.iter().find(|p| p.0 == x && p.1 == y) else { return };
    let gap = a.q.per.map_or(a.last(), |p| p as usize + 1)..b.lead();
    let told = matches!(row.words(gap)[..], [",", "or"] | ["or"] | ["("] | [",", "which", "is"] | ["\u{2014}" | "\u{2013}", "or"]);
    let guarded = row.has(row.line.first..row.line.last, Class::RateGuard) || !figures::own_voice(ctx.article, ctx.know, b);
    let (rate, total) = (a.q.printed(), b.q.printed());
    let product = rate.times(Interval::new(least, most));
    let behind = b.q.per.map_or(b.last(), |p| p as usize + 1)..row.line.last;
    // Who pays for a year at once pays less: "or £7,000 a year if paid in May".
    let cheaper = total.hi < product.lo && row.words(behind).iter().any(|w| matches!(*w, "if" | "when" | "for" | "in" | "paid" | "with" | "by"));
    if !told || guarded || cheaper || !plain(a) || !plain(b) || !figures::alike(a.q, b.q) || product.meets(total) {
        return;
    }
    let words = |f: &Fig<'_>| ctx.article.words(row.line.scan.text.span_of(f.mention.first, f.q.per.map_or(f.mention.last, |p| p + 1)));
    let is = in_style(&ctx.article.words(b.mention.span), b.q, a.q.value * most);
    ctx.report(&RATE_TOTAL)
        .slot("rate", words(a))
        .slot("is", format!("{is} a {y}"))
        .slot("total", words(b))
        .side(b.mention.span, format!("by the {y}"))
        .side(a.mention.span, format!("by the {x}"))
        .established(Conjunct::Binding, "the two are told as one rate")
        .established(Conjunct::Computation, format!("{} give {is} a {y}; no values that round to the printed figures agree", words(a)))
        .push(out);
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

/// "$18 an hour and works 40 hours a week, or $720 a week".
fn worked<'a>(ctx: &Ctx<'_>, row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Product<'a>> {
    let [rate, number, total] = three else { return None };
    let word = |f: &Fig<'_>| f.q.per.map(|p| row.line.word(p as usize));
    let whole = word(number).is_some() && word(number) == word(total) && word(rate) != word(total);
    let linked = row.gap(number, total).clone().find_map(|t| row.line.hit(t, Class::RateLink)).is_some_and(|h| h.last as usize >= total.lead().saturating_sub(1));
    let joined = row.gap(rate, number).len() <= 9 && row.gap(number, total).len() <= 6;
    if !whole || !linked || !joined || !figures::alike(rate.q, total.q) || !three.iter().all(plain) {
        return None;
    }
    let factor = factor(ctx, row, rate, number)?;
    ((factor - 1.0).abs() < 1e-9).then_some(Product { rate: *rate, number: *number, total: *total, factor })
}

/// "The 40 workers will share $80,000, or $2,000 each": the rate stands last.
fn dealt<'a>(row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Product<'a>> {
    let (&[number, total, rate], true) = (three, three.iter().all(plain)) else { return None };
    let each = rate.q.per.is_some_and(|p| row.line.is(p as usize, &["each", "apiece"]));
    let counted = number.q.measure == Measure::Count && number.q.is_exact() && number.q.per.is_none() && number.q.value >= 2.0 && number.q.head.is_some();
    let shared = row.gap(&number, &total).any(|t| row.line.hit(t, Class::Sharing).is_some()) && row.gap(&number, &total).len() <= 8;
    let told = matches!(row.gap_words(&total, &rate)[..], [",", "or"] | ["("] | [",", "which", "is"] | [",", "about"] | ["\u{2014}" | "\u{2013}"]);
    let same = figures::alike(rate.q, total.q) && total.q.per.is_none() && total.q.money().is_some();
    (each && counted && shared && told && same).then_some(Product { rate, number, total, factor: 1.0 })
}

/// "The 12 lamps burn five litres each, 60 litres in all", "three nights at 90 euros a night come to 270 euros".
fn shared_out<'a>(_: &Ctx<'_>, row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Product<'a>> {
    let (&[a, b, total], true) = (three, three.iter().all(plain)) else { return None };
    let (number, rate) = if b.q.per.is_none() && a.q.per.is_some() { (b, a) } else { (a, b) };
    let counted = number.q.measure == Measure::Count && number.q.is_exact() && number.q.per.is_none() && number.q.value >= 2.0;
    let noun = number.q.head.map(|h| stem(row.line.word(h as usize)));
    let per = rate.q.per.map(|p| row.line.word(p as usize));
    let end = rate.q.per.map_or(rate.last(), |p| p as usize + 1);
    // "£25 each", "£25 a week each", or a price for the very thing that is counted.
    let each = matches!(per, Some("each" | "apiece")) || row.line.is(end, &["each", "apiece"]) || row.line.is(end, &["per"]);
    let own = per.is_some_and(|p| Some(stem(p)) == noun);
    let period = |f: &Fig<'_>| f.q.per.map(|p| row.line.word(p as usize)).filter(|w| !matches!(*w, "each" | "apiece"));
    let same = figures::alike(rate.q, total.q) && (if own { total.q.per.is_none() } else { period(&rate) == period(&total) });
    let gap = row.gap(&b, &total);
    let words = row.words(gap.clone());
    let behind = total.q.per.map_or(total.last(), |p| p as usize + 1);
    let in_all = row.line.is(behind, &["altogether"]) || row.line.is(behind, &["in"]) && row.line.is(behind + 1, &["all", "total"]);
    let linked = gap.clone().any(|t| row.line.hit(t, Class::RateSum).is_some()) || in_all;
    let parted = words.iter().any(|w| matches!(*w, "and" | "but" | "while" | ";" | "with" | "of" | "from")) || row.gap_words(&a, &b).contains(&"and");
    let near = row.gap(&a, &b).len() <= 8 && gap.len() <= 8;
    (counted && (each || own) && same && linked && !parted && near).then_some(Product { rate, number, total, factor: 1.0 })
}
