//! Currency conversions that imply different rates.

use crate::claim::figures::{self, Fig, Row};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::date::Printed;
use crate::mention::quantity::{Form, Interval};
use crate::span::Span;

declare_rule! {
    /// Two conversions between the same currencies imply different exchange rates.
    ///
    /// ## Why it matters
    /// One article is written on one day, at one rate. Where its own conversions disagree, one of the amounts is wrong,
    /// often by a factor that changes the story.
    ///
    /// ## What to do
    /// Recompute both at one dated rate, or say when each rate held.
    ///
    /// ## When it stays silent
    /// The rates must lie more than three percent apart with all rounding allowed for. Amounts of another year, “at the
    /// time”, forward and black-market rates are not compared.
    ///
    /// ## Examples
    /// ```contradicts
    /// The loan is €40 million ($43 million); the fee, €2.4 million ($3.1 million), is due in May.
    /// ```
    /// ```contradicts
    /// He earned 900,000 yen (£4,700) in March and 450,000 yen (£4,700) in April.
    /// ```
    /// ```contradicts
    /// The scheme sets aside €1.2 million (about $9.8 million). One euro buys $1.08.
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

/// One printed conversion.
struct Pair {
    from: u16,
    to: u16,
    /// Units of `to` for one of `from`.
    rate: Interval,
    nominal: f64,
    span: Span,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    let mut pairs: Vec<Pair> = vec![];
    for row in figures::rows(ctx.article, &scan, 1) {
        let old = row.dates.iter().any(|d| past_year(ctx, d.1.printed)) || row.has(row.line.first..row.line.last, Class::RateThen);
        if old {
            continue;
        }
        for k in 0..row.figs.len() {
            let next = row.figs.get(k + 1);
            if let Some(p) = next.and_then(|n| converted(ctx, &row, &row.figs[k], n)).or_else(|| stated(ctx, &row, &row.figs[k])) {
                pairs.push(p);
            }
        }
    }
    pairs.sort_by_key(|p| (p.from, p.to, p.span));
    for group in pairs.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)) {
        outliers(ctx, group, out);
    }
}

/// Every conversion at odds with the rate that most of them share is reported against the first that shares it.
fn outliers(ctx: &Ctx<'_>, group: &[Pair], out: &mut Findings) {
    let agrees = |a: &Pair, b: &Pair| a.rate.scaled(0.97, 0.0).cover(a.rate.scaled(1.03, 0.0)).meets(b.rate);
    let support = |a: &Pair| group.iter().filter(|b| agrees(a, b)).count();
    let Some(most) = group.iter().max_by_key(|a| (support(a), std::cmp::Reverse(a.span))) else { return };
    for p in group.iter().filter(|p| !agrees(most, p)) {
        let (a, b) = if most.span <= p.span { (most, p) } else { (p, most) };
        report(ctx, a, b, out);
    }
}

fn past_year(ctx: &Ctx<'_>, printed: Printed) -> bool {
    let year = match printed {
        Printed::Year(y) | Printed::Month(y, _) => y,
        Printed::Day(d) => d.year(),
        Printed::Decade(_) | Printed::Years(..) => return true,
        _ => return false,
    };
    ctx.article.date.is_none_or(|d| (d.year() - year).abs() > 1)
}

/// "€40 million ($43 million)": the two amounts in one order of their currencies.
fn converted(ctx: &Ctx<'_>, row: &Row<'_, '_>, a: &Fig<'_>, b: &Fig<'_>) -> Option<Pair> {
    let (x, y) = (a.q.money()?, b.q.money()?);
    let gap = row.gap_words(a, b);
    let bracket = matches!(gap[..], ["("] | ["(", "or"] | ["(", "about" | "roughly"]) && row.line.is(b.last(), &[")", ",", ";"]);
    let plain = |f: &Fig<'_>| f.q.is_plain() && matches!(f.q.form, Form::Digits | Form::Words) && f.q.value > 0.0;
    let code = |c: u16| ctx.know.currencies[c as usize].code.as_str();
    if !bracket || !plain(a) || !plain(b) || code(x) == code(y) {
        return None;
    }
    let close = row.line.is(b.last(), &[")"]).then(|| row.line.scan.text.tokens[b.last()].span);
    let span = a.mention.span.cover(b.mention.span);
    pair(x, y, a.q.printed(), b.q.printed(), close.map_or(span, |c| span.cover(c)))
}

/// "One euro buys $1.08", "a euro was worth $1.13", "$1 = 0.93 euros".
fn stated(ctx: &Ctx<'_>, row: &Row<'_, '_>, b: &Fig<'_>) -> Option<Pair> {
    let y = b.q.money()?;
    let verb = (b.lead().saturating_sub(4).max(row.line.first)..b.lead()).find_map(|t| row.line.hit(t, Class::RateVerb).filter(|h| h.last as usize <= b.lead()))?;
    if b.lead() - verb.last as usize > 1 || !b.q.is_plain() || b.q.form != Form::Digits {
        return None;
    }
    let noun = (verb.first as usize).checked_sub(1).filter(|&t| t > row.line.first)?;
    let one = row.figs.iter().find(|f| f.last() == verb.first as usize && f.q.value == 1.0 && f.q.money().is_some());
    let (x, first) = match one {
        Some(f) => (f.q.money()?, f.mention.span),
        None => {
            let hit = row.line.hit(noun, Class::Currency).filter(|_| row.line.is(noun - 1, &["a", "one", "the"]))?;
            (row.line.value(hit) as u16, row.line.scan.text.tokens[noun].span)
        }
    };
    if x == y || ctx.know.currencies[x as usize].minor {
        return None;
    }
    pair(x, y, Interval::at(1.0), b.q.interval(), first.cover(b.mention.span))
}

fn pair(x: u16, y: u16, a: Interval, b: Interval, span: Span) -> Option<Pair> {
    let (from, to, rate) = if x < y { (x, y, b.over(a)) } else { (y, x, a.over(b)) };
    (rate.lo > 0.0 && rate.hi.is_finite()).then(|| Pair { from, to, rate, nominal: (rate.lo * rate.hi).sqrt(), span })
}

fn report(ctx: &Ctx<'_>, a: &Pair, b: &Pair, out: &mut Findings) {
    let code = |c: u16| ctx.know.currencies[c as usize].code.as_str();
    let rate = |p: &Pair| {
        let (one, many, r) = if p.nominal >= 1.0 { (p.from, p.to, p.nominal) } else { (p.to, p.from, 1.0 / p.nominal) };
        let decimals = if r >= 20.0 { 0 } else { 2 };
        format!("{r:.decimals$} {} to the {}", code(many), code(one))
    };
    ctx.report(&RATE_DRIFT)
        .slot("a", ctx.article.words(a.span))
        .slot("b", ctx.article.words(b.span))
        .slot("ra", rate(a))
        .slot("rb", rate(b))
        .side(a.span, rate(a))
        .side(b.span, rate(b))
        .established(Conjunct::Binding, "both convert between the same two currencies, with no other year or rate named")
        .established(Conjunct::Computation, "the implied rates lie more than three percent apart, rounding allowed for")
        .push(out);
}
