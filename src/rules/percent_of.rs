//! Parts, wholes and the percentages given for them.

use super::percent_change::short;
use crate::claim::figures::{self, Fig, Row, alike};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Interval, Measure};
use crate::syntax::Tag;

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
    for row in figures::rows(ctx.article, &scan, 2) {
        row.figs.windows(2).for_each(|w| in_words(ctx, &row, &w[0], &w[1], out));
    }
    for row in figures::rows(ctx.article, &scan, 3) {
        for k in 0..row.figs.len().saturating_sub(2) {
            let Some(s) = share(ctx, &row, &row.figs[k..k + 3]) else { continue };
            if !figures::own_voice(ctx.article, ctx.know, &s.part) || guarded(&row, &s) || fits(&s) {
                continue;
            }
            report(ctx, &s, out);
        }
    }
}

/// The share is of another kind. A turnout is one of the voters alone.
fn guarded(row: &Row<'_, '_>, s: &Share<'_>) -> bool {
    let turnout = |t: usize| row.line.is(t, &["turnout"]);
    let near = (s.percent.lead().saturating_sub(4)..s.percent.lead()).any(turnout);
    let voters = s.whole.q.head.is_some_and(|h| row.line.hit(h as usize, Class::Electorate).is_some());
    row.segment(s.part.first()).into_iter().any(|t| row.line.hit(t, Class::ShareGuard).is_some() && !(turnout(t) && near && voters))
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

/// "One in four pupils (40 percent)", "two in five residents, or 60 percent": one share told by a ratio and in percent.
fn in_words(ctx: &Ctx<'_>, row: &Row<'_, '_>, of: &Fig<'_>, z: &Fig<'_>, out: &mut Findings) {
    let small = |f: &Fig<'_>| f.q.is_plain() && f.q.is_exact() && f.q.measure == Measure::Count && (2.0..=100.0).contains(&f.q.value);
    let set_off = bracketed(row, &row.gap_words(of, z)) || bracketed_far(&row.gap_words(of, z));
    let count = |t: usize| row.line.hit(t, Class::NumberWord).map_or_else(|| row.line.word(t).parse().ok(), |h| Some(row.line.value(h) as f64));
    let led = matches!(row.before(of, 1), "in") || row.before(of, 1) == "of" && row.before(of, 2) == "out";
    let at = of.lead().checked_sub(if row.before(of, 1) == "in" { 2 } else { 3 }).filter(|&t| t >= row.line.first);
    let Some((at, part)) = at.and_then(|t| Some((t, count(t)?))) else { return };
    let bound = at > row.line.first && row.line.hit_before(at, Class::Bound).is_some();
    let plain = z.is_percent() && z.q.measure == Measure::Percent && z.q.form != Form::Range && z.q.of.is_none();
    if !led || bound || !small(of) || !plain || !set_off || part >= of.q.value || row.has(row.segment(of.first()), Class::ShareGuard) {
        return;
    }
    // A ratio of small numbers is a rounded one: the next such ratios lie half a step of the whole away.
    let (share, half) = (part / of.q.value * 100.0, 100.0 / of.q.value / 2.0);
    let told = Interval::new(share - half, share + half);
    if told.meets(z.q.interval()) || !figures::own_voice(ctx.article, ctx.know, z) {
        return;
    }
    let ratio = ctx.article.text.span_of(at as u32, of.mention.last);
    let is = short(share);
    ctx.report(&PERCENT_OF)
        .slot("part", row.line.word(at))
        .slot("whole", ctx.article.words(of.mention.span))
        .slot("printed", ctx.article.words(z.mention.span))
        .slot("is", is.clone())
        .side(z.mention.span, "the share in percent")
        .side(ratio, "the same share as a ratio")
        .established(Conjunct::Binding, "the percentage stands beside the ratio as the same share")
        .established(Conjunct::Computation, format!("the ratio is {is} percent, and one a half step away does not fit either"))
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
fn share<'a>(ctx: &Ctx<'_>, row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Share<'a>> {
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
    // "Of 14 million kilos on offer 11.2 million, or 80 percent,": the part leaves the unit out.
    let bare = part.q.measure == Measure::Count && part.q.head.is_none() && row.line.is(part.last(), &[",", "(", "or"]);
    let same = (alike(part.q, whole.q) || bare && !whole.q.units().is_empty()) && plain(&part) && plain(&whole) && nouns_agree(ctx, row, &part, &whole);
    (same && whole.q.value >= part.q.value.min(20.0) && percent.q.form != Form::Range).then_some(Share { percent, part, whole })
}

/// "25 percent of respondents (96 of 640)", "1 percent of the 21 billion raised, or about 2 billion".
fn leading<'a>(row: &Row<'_, 'a>, z: &Fig<'a>, b: &Fig<'a>, c: &Fig<'a>) -> Option<(Fig<'a>, Fig<'a>, Fig<'a>)> {
    let (first, second) = (row.gap_words(z, b), row.gap_words(b, c));
    if first.last() == Some(&"(") && first.len() <= 7 && !first.contains(&"and") && of(&second, 4) && closes(row, c) {
        return Some((*z, *b, *c));
    }
    // "54 percent, 540 votes out of 1,200", "turnout was 61 percent: of 20,000 voters, 14,100 cast a ballot".
    let rising = (z.lead().saturating_sub(4).max(row.line.first)..z.lead())
        .any(|t| row.line.hit(t, Class::ChangeUp).is_some() || row.line.hit(t, Class::ChangeDown).is_some());
    let mark = |w: &str| matches!(w, "," | ":" | "\u{2014}" | "\u{2013}");
    if !rising && z.q.of.is_none() {
        if matches!(first[..], [m] | [m, "or" | "with"] if mark(m)) && of(&second, 4) && !row.line.is(c.last(), &["percent", "%"]) {
            return Some((*z, *b, *c));
        }
        let opened = matches!(first[..], [m, "of"] | [m, "out", "of"] | [m, "of", "the"] | [m, "out", "of", "the"] if mark(m));
        if opened && matches!(second[..], [","] | [_, ","] | [_, _, ","]) {
            return Some((*z, *c, *b));
        }
    }
    let based = of(&first, 4) && z.q.measure == Measure::Percent;
    let or = matches!(second[..], [.., ",", "or"] | [.., "("] | [.., ",", "which", "is"] | [.., "equals"] | [.., ",", "that", "is"]);
    (based && or && second.len() <= 6 && !second.contains(&"and") && b.q.money().is_some()).then_some((*z, *c, *b))
}

/// "Of the 640 homes surveyed, 96, or 25 percent", "96 of the 640 homes, or 25 percent", "96 of 640 (25 percent)".
fn trailing<'a>(row: &Row<'_, 'a>, a: &Fig<'a>, b: &Fig<'a>, z: &Fig<'a>) -> Option<(Fig<'a>, Fig<'a>, Fig<'a>)> {
    let named = named_rate(row, b, z);
    let beside = bracketed(row, &row.gap_words(b, z)) || bracketed_far(&row.gap_words(b, z));
    if !beside && !named && !apposed(row, b, z) || z.q.of.is_some() {
        return None;
    }
    let gap = row.gap_words(a, b);
    if of(&gap, 5) && a.q.value <= b.q.value {
        return Some((*z, *a, *b));
    }
    let opens = row.before(a, 1) == "of" || row.before(a, 2) == "of" && matches!(row.before(a, 1), "the" | "its" | "all" | "those" | "their" | "some");
    // At the head of a sentence "of" opens the whole, with or without a comma before the part.
    let heads = (1..=3).any(|back| row.line.first + back == a.lead() && row.before(a, back) == "of");
    let whole_first = opens && (heads || gap.contains(&",")) && gap.len() <= 10 && !gap.iter().any(|w| matches!(*w, "and" | "but" | "while" | "(" | ")"));
    let close = bracketed(row, &row.gap_words(b, z)) || named;
    (whole_first && close && a.q.value >= b.q.value).then_some((*z, *b, *a))
}

/// "60 recovered, a rate of 75 percent", "540 went to Marsh, giving him 45 percent": the words call the percentage the share.
fn named_rate(row: &Row<'_, '_>, b: &Fig<'_>, z: &Fig<'_>) -> bool {
    let gap = row.gap(b, z);
    let words = row.words(gap.clone());
    let Some(comma) = words.iter().rposition(|w| *w == ",") else { return false };
    let tail = &words[comma + 1..];
    let told = match tail {
        ["a" | "an", _, "of"] | ["a" | "an", _, _, "of"] => row.line.hit(z.lead() - 2, Class::ShareNoun).is_some(),
        ["giving", _] | ["giving", _, _] | ["giving", _, _, _] => true,
        ["which", "is"] | ["that", "is"] | ["equal", "to"] | ["equivalent", "to"] => true,
        _ => false,
    };
    let clean = words[..comma].iter().all(|w| !matches!(*w, "," | "and" | "but" | "while" | "(" | ")" | ";" | "or" | "of"));
    // "A rate of 75 percent among men": of other people.
    let bare = !row.line.has(z.last(), Class::Preposition);
    told && clean && comma <= 8 && bare
}

/// Nothing but ", or", "(" and the like: the two figures say the same thing.
fn bracketed(_: &Row<'_, '_>, gap: &[&str]) -> bool {
    matches!(gap, [",", "or"] | ["("] | ["or"] | [",", "or", "just"] | [_, "("] | [_, ",", "or"] | ["\u{2013}" | "\u{2014}", "or"] | [",", "i.e", ","])
}

/// The same with the noun of the whole between: "96 of the 640 homes surveyed, or 25 percent".
fn bracketed_far(gap: &[&str]) -> bool {
    gap.len() <= 6 && matches!(gap, [.., ",", "or"] | [.., "("]) && !gap[..gap.len() - 1].iter().any(|w| matches!(*w, "and" | "," | "but" | ")")) || matches!(gap, [_, ",", "or"] | [_, _, ",", "or"] | [_, _, _, ",", "or"])
}

/// "96 of the 640 homes, some 25 percent, had lead pipes": the share stands alone between commas.
fn apposed(row: &Row<'_, '_>, b: &Fig<'_>, z: &Fig<'_>) -> bool {
    let gap = row.gap_words(b, z);
    let noun = |w: &str| !matches!(w, "," | "and" | "(" | ")" | "or" | "but" | "by" | "to" | "from" | "of" | "than");
    let closed = row.line.is(z.last(), &[",", "."]) || z.last() + 1 >= row.line.last;
    gap.len() <= 5 && gap.split_last().is_some_and(|(comma, nouns)| *comma == "," && nouns.iter().all(|w| noun(w))) && closed
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
fn nouns_agree(ctx: &Ctx<'_>, row: &Row<'_, '_>, part: &Fig<'_>, whole: &Fig<'_>) -> bool {
    if part.q.money().is_some() || !part.q.units().is_empty() {
        return true;
    }
    // "60 recovered": the reader of figures takes the verb for a noun.
    let noun = |h: u32| !matches!(ctx.article.syntax.tags[h as usize], Tag::Past | Tag::Participle);
    match (part.q.head.filter(|&h| noun(h)), whole.q.head) {
        (Some(a), Some(b)) => row.line.word(a as usize) == row.line.word(b as usize),
        _ => true,
    }
}
