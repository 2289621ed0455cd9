//! Differences that are told beside their two figures.

use super::percent_change::short;
use crate::claim::change::{self, Size};
use crate::claim::difference::{self, Difference};
use crate::claim::figures;
use crate::claim::reckon::in_style;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::Form;

declare_rule! {
    /// A difference told beside two figures is not the difference of the two.
    ///
    /// ## Why it matters
    /// A subtraction is the one sum that every reader does. One of the three figures is from an older version of the copy.
    ///
    /// ## What to do
    /// Subtract, then find out which of the three is wrong.
    ///
    /// ## When it stays silent
    /// The difference must be told as one: by the verb of the change (“rose by”, “fell 12”), a noun of it (“a gain of”, “a majority
    /// of”) or “more than”, in one clause with both figures and in their unit. Every figure stands for all values that
    /// round to it. A change over another time than that between the two levels, adjusted figures, ranges, quotations and clauses with
    /// more figures of the kind are left alone. Changes in percent are those of percent-change.
    ///
    /// ## Examples
    /// ```contradicts
    /// Membership rose by 10, from 40 to 48.
    /// ```
    /// ```contradicts
    /// The council approved the budget by 31 votes to 20, a majority of nine.
    /// ```
    /// ```contradicts
    /// The bridge will cost $5.1 million, $1.4 million more than the $3.9 million budgeted.
    /// ```
    /// ```contradicts
    /// The house was bought for $400,000 and sold for $520,000, a profit of $140,000.
    /// ```
    /// ```consistent
    /// Membership rose by 8, from 40 to 48.
    /// ```
    /// ```consistent
    /// The price rose 90 cents overnight to $70.10, from $64.20 in May.
    /// ```
    /// ```consistent
    /// Membership rose to 48 from 40, and 10 of the new members are under 30.
    /// ```
    DIFFERENCE { name: "difference", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    for row in figures::rows(ctx.article, &scan, 3) {
        let points = |d: &Difference<'_>| {
            change::find(&row).iter().any(|c| matches!(c.size, Size::Points(f) if f.first() == d.size.first()))
        };
        for d in difference::find(&row) {
            let guarded = row.has(row.segment(d.size.first()), Class::ChangeGuard) || !figures::own_voice(ctx.article, ctx.know, &d.size);
            if !guarded && !d.fits() && !points(&d) {
                report(ctx, &d, out);
            }
        }
    }
}

fn report(ctx: &Ctx<'_>, d: &Difference<'_>, out: &mut Findings) {
    let words = |f: &figures::Fig<'_>| ctx.article.words(f.mention.span);
    let way = d.to.q.value - d.from.q.value;
    let value = if d.size.q.form == Form::Digits { in_style(&words(&d.size), d.size.q, way.abs()) } else { short(way.abs()) };
    let is = match d.up {
        Some(up) if up != (way > 0.0) => format!("{} of {value}", if way > 0.0 { "a rise" } else { "a fall" }),
        _ => value.clone(),
    };
    let draft = ctx.report(&DIFFERENCE);
    let right = d.up.is_none_or(|up| up == (way > 0.0)) && d.size.q.form == Form::Digits && d.size.q.is_exact();
    let draft = if right { draft.repair(d.size.mention.span, value) } else { draft };
    draft
        .slot("a", words(&d.from))
        .slot("b", words(&d.to))
        .slot("is", is.clone())
        .slot("printed", words(&d.size))
        .side(d.size.mention.span, "the difference as printed")
        .side(d.from.mention.span, "from here")
        .side(d.to.mention.span, "to here")
        .established(Conjunct::Binding, d.because)
        .established(Conjunct::Computation, format!("the two are {is} apart; no values that round to the printed figures agree"))
        .push(out);
}
