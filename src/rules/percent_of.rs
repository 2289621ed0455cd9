//! Parts, wholes and the percentages given for them.

use super::percent_change::short;
use crate::claim::figures::{self, Fig, Row, alike};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Interval, Measure};

declare_rule! {
    /// A part, its whole and the percentage given for it do not agree.
    ///
    /// ## Why it matters
    /// Readers remember the percentage. Where the counts beside it give another one, all three are in doubt.
    ///
    /// ## What to do
    /// Recompute part ÷ whole, then find out which of the three figures is wrong.
    ///
    /// ## When it stays silent
    /// The part and the percentage must stand together (“96, or 25 percent”, “25 percent (96 of 640)”), never across
    /// “and”, and the whole must be told by “of” or “out of”. Every figure stands for all values that round to it. Parts
    /// and wholes of different things, averages and quotations are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// Of the 640 homes surveyed, 96, or 25 percent, had lead pipes.
    /// ```
    /// ```contradicts
    /// The banks will share fees of 1 percent of the $21 billion raised, or about $2 billion.
    /// ```
    /// ```contradicts
    /// Half of the members (31 of 84) voted against.
    /// ```
    /// ```consistent
    /// Of the 640 homes surveyed, 96, or 15 percent, had lead pipes.
    /// ```
    /// ```consistent
    /// Ten percent of respondents (401 out of 4,000) were very likely to switch and 17 percent (682) somewhat likely.
    /// ```
    PERCENT_OF { name: "percent-of", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// A share with its part and whole.
struct Share<'a> {
    percent: Fig<'a>,
    part: Fig<'a>,
    whole: Fig<'a>,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    for row in figures::rows(ctx.article, &scan, 3) {
        for k in 0..row.figs.len().saturating_sub(2) {
            let Some(s) = share(&row, &row.figs[k..k + 3]) else { continue };
            if !figures::own_voice(ctx.article, ctx.know, &s.part) || row.has(row.segment(s.part.first()), Class::ShareGuard) || fits(&s) {
                continue;
            }
            report(ctx, &s, out);
        }
    }
}

fn report(ctx: &Ctx<'_>, s: &Share<'_>, out: &mut Findings) {
    let words = |f: &Fig<'_>| ctx.article.words(f.mention.span);
    let is = short(s.part.q.value / s.whole.q.value * 100.0);
    ctx.report(&PERCENT_OF)
        .slot("part", words(&s.part))
        .slot("whole", words(&s.whole))
        .slot("printed", words(&s.percent))
        .slot("is", is.clone())
        .side(s.percent.mention.span, "the share as printed")
        .side(s.part.mention.span, "part")
        .side(s.whole.mention.span, "whole")
        .established(Conjunct::Binding, "the percentage stands beside the part, and \u{201c}of\u{201d} names the whole")
        .established(Conjunct::Computation, format!("part by whole is {is} percent; no values that round to the printed figures agree"))
        .push(out);
}

fn fits(s: &Share<'_>) -> bool {
    let grain = s.part.q.grain.min(s.whole.q.grain);
    let (part, whole) = (s.part.q.rounded(grain), s.whole.q.rounded(grain));
    if whole.lo <= 0.0 {
        return true;
    }
    let place = if s.percent.q.form == Form::Digits { s.percent.q.place } else { 0.0 };
    let scale = if s.percent.q.measure == Measure::Share { 100.0 } else { 1.0 };
    let value = s.percent.percent();
    let printed = s.percent.q.interval().scaled(scale, 0.0).cover(Interval::new(value - place, value + place));
    // Money is told in round sums: the part may be as coarse as its last printed digit on either side.
    let part = if s.part.q.money().is_some() { part.widened(s.part.q.place / 2.0) } else { part };
    printed.meets(part.over(whole).scaled(100.0, 0.0))
}

/// The three figures as a share, in any of the orders that bind them.
fn share<'a>(row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Share<'a>> {
    let [a, b, c] = three else { return None };
    let (percent, part, whole) = if a.is_percent() && !b.is_percent() && !c.is_percent() {
        leading(row, a, b, c)?
    } else if !a.is_percent() && !b.is_percent() && c.is_percent() {
        trailing(row, a, b, c)?
    } else if !a.is_percent() && b.is_percent() && !c.is_percent() {
        // "96, or 25 percent, of the 640 homes"
        let closed = bracketed(row, &row.gap_words(a, b));
        (closed && of(&row.gap_words(b, c), 5)).then_some((*b, *a, *c))?
    } else {
        return None;
    };
    if row.line.is(percent.last(), &["more", "less", "fewer", "higher", "lower", "above", "below", "up", "down", "off", "better", "worse"]) {
        return None;
    }
    let plain = |f: &Fig<'_>| f.q.is_plain() && matches!(f.q.form, Form::Digits | Form::Words) && f.q.per.is_none();
    let same = alike(part.q, whole.q) && plain(&part) && plain(&whole) && nouns_agree(row, &part, &whole);
    (same && whole.q.value >= part.q.value.min(20.0) && percent.q.form != Form::Range).then_some(Share { percent, part, whole })
}

/// "25 percent of respondents (96 of 640)", "1 percent of the 21 billion raised, or about 2 billion".
fn leading<'a>(row: &Row<'_, 'a>, z: &Fig<'a>, b: &Fig<'a>, c: &Fig<'a>) -> Option<(Fig<'a>, Fig<'a>, Fig<'a>)> {
    let (first, second) = (row.gap_words(z, b), row.gap_words(b, c));
    if first.last() == Some(&"(") && first.len() <= 7 && !first.contains(&"and") && of(&second, 4) && closes(row, c) {
        return Some((*z, *b, *c));
    }
    let based = of(&first, 4) && z.q.measure == Measure::Percent;
    let or = matches!(second[..], [.., ",", "or"] | [.., "("] | [.., ",", "which", "is"] | [.., "equals"] | [.., ",", "that", "is"]);
    (based && or && second.len() <= 6 && !second.contains(&"and") && b.q.money().is_some()).then_some((*z, *c, *b))
}

/// "Of the 640 homes surveyed, 96, or 25 percent", "96 of the 640 homes, or 25 percent", "96 of 640 (25 percent)".
fn trailing<'a>(row: &Row<'_, 'a>, a: &Fig<'a>, b: &Fig<'a>, z: &Fig<'a>) -> Option<(Fig<'a>, Fig<'a>, Fig<'a>)> {
    if !bracketed(row, &row.gap_words(b, z)) && !bracketed_far(&row.gap_words(b, z)) || z.q.of.is_some() {
        return None;
    }
    let gap = row.gap_words(a, b);
    if of(&gap, 5) && a.q.value <= b.q.value {
        return Some((*z, *a, *b));
    }
    let opens = row.before(a, 1) == "of" || row.before(a, 2) == "of" && matches!(row.before(a, 1), "the" | "its" | "all" | "those" | "their" | "some");
    let whole_first = opens && gap.contains(&",") && gap.len() <= 10 && !gap.iter().any(|w| matches!(*w, "and" | "but" | "while" | "(" | ")"));
    let close = bracketed(row, &row.gap_words(b, z));
    (whole_first && close && a.q.value >= b.q.value).then_some((*z, *b, *a))
}

/// Nothing but ", or", "(" and the like: the two figures say the same thing.
fn bracketed(_: &Row<'_, '_>, gap: &[&str]) -> bool {
    matches!(gap, [",", "or"] | ["("] | ["or"] | [",", "or", "just"] | [_, "("] | [_, ",", "or"] | ["\u{2013}" | "\u{2014}", "or"] | [",", "i.e", ","])
}

/// The same with the noun of the whole between: "96 of the 640 homes surveyed, or 25 percent".
fn bracketed_far(gap: &[&str]) -> bool {
    gap.len() <= 6 && matches!(gap, [.., ",", "or"] | [.., "("]) && !gap[..gap.len() - 1].iter().any(|w| matches!(*w, "and" | "," | "but" | ")")) || matches!(gap, [_, ",", "or"] | [_, _, ",", "or"] | [_, _, _, ",", "or"])
}

/// The words lead from a part to its whole: "of the", "children out of".
fn of(gap: &[&str], longest: usize) -> bool {
    let gap = gap.strip_prefix(&[")"]).or(gap.strip_prefix(&[","])).unwrap_or(gap);
    let Some(at) = gap.iter().position(|w| *w == "of") else { return false };
    let clean = |w: &str| !matches!(w, "," | "and" | "(" | ")" | "or" | "with" | "in" | "for" | "to" | "than");
    let behind = gap[at + 1..].iter().all(|w| matches!(*w, "the" | "its" | "all" | "those" | "their" | "some" | "our" | "more" | "than" | "a" | "total"));
    gap.len() <= longest && behind && gap[..at].iter().all(|w| clean(w))
}

fn closes(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    (f.last()..f.last() + 4).any(|t| row.line.is(t, &[")"]))
}

/// The part names no other thing than the whole: "96 children of the 640 homes" is no share.
fn nouns_agree(row: &Row<'_, '_>, part: &Fig<'_>, whole: &Fig<'_>) -> bool {
    if part.q.money().is_some() || !part.q.units().is_empty() {
        return true;
    }
    match (part.q.head, whole.q.head) {
        (Some(a), Some(b)) => row.line.word(a as usize) == row.line.word(b as usize),
        _ => true,
    }
}
