//! Totals and the parts listed behind them.

use crate::claim::figures::{self, Fig, Row, alike};
use crate::claim::parts;
use crate::claim::reckon::in_style;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::knowledge::figures::Bound;
use crate::mention::quantity::{Form, Interval, Measure, Role};
use smallvec::SmallVec;

declare_rule! {
    /// A stated total is not the sum of the parts listed behind it.
    ///
    /// ## Why it matters
    /// The list promises to be complete. When it does not add up, a part is missing, counted twice or mistyped, or the
    /// total was updated and the parts were not.
    ///
    /// ## What to do
    /// Recount against the source. If the list is not meant to be complete, write “including”.
    ///
    /// ## When it stays silent
    /// The list must stand behind a colon, a dash or words such as “made up of”, reach to the end of the sentence, and
    /// give one figure of the total's own kind per item; “a cyclist” counts as one. Lists with “including”, “or”, “each”,
    /// “the rest” and their like are open. Every figure stands for all values that round to it. Behind “including” a
    /// single part larger than the whole is still reported.
    ///
    /// ## Examples
    /// ```contradicts
    /// Nine people died in the pile-up: four passengers, three drivers and a cyclist.
    /// ```
    /// ```contradicts
    /// The council set aside £12.4 million: £7.1 million for roads, £3.2 million for schools and £1.1 million for libraries.
    /// ```
    /// ```consistent
    /// Nine people died in the pile-up, including four passengers and three drivers.
    /// ```
    /// ```consistent
    /// The council set aside about £12 million: £7.1 million for roads, £3.2 million for schools and £1.8 million for libraries.
    /// ```
    TOTAL_MISMATCH { name: "total-mismatch", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// Sentences over which "the households" points back to the figure that counts households.
const REACH: u32 = 3;

/// One item of a list.
enum Item<'a> {
    /// It opens with a figure.
    Figure(Fig<'a>),
    /// It opens with "a" or "an", or with "a pair of": token and number.
    Word(usize, f64),
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    let rows: Vec<_> = figures::rows(ctx.article, &scan, 1).collect();
    for (k, row) in rows.iter().enumerate() {
        closed(ctx, row, &rows[..k], out);
        open(ctx, row, out);
    }
    for s in parts::spreads(&rows).into_iter().chain(rows.iter().filter_map(parts::bracketed)) {
        spread(ctx, &s, out);
    }
}

/// Parts told by different verbs make a whole where they come as near to it as this.
const NEARLY: f64 = 0.94;

/// A total whose parts the next sentence or a list gives.
fn spread(ctx: &Ctx<'_>, s: &parts::Spread<'_>, out: &mut Findings) {
    let grain = s.parts.iter().map(|f| f.q.grain).fold(f64::INFINITY, f64::min);
    let sum = s.parts.iter().fold(Interval::at(0.0), |sum, f| sum.plus(f.q.rounded(grain)));
    let nominal: f64 = s.parts.iter().map(|f| f.q.value).sum();
    // What is missing is told beside the list: "two seats are vacant". "Several" of anything tells nothing.
    let rest = (s.total.q.value - nominal).abs();
    let near = |m: &crate::mention::Mention| m.sentence.abs_diff(s.total.mention.sentence) <= 2;
    let told = figures::quantities(ctx.article).any(|(m, q)| near(m) && q.is_exact() && q.lo <= rest && rest <= q.hi);
    let known = out.found.iter().any(|f| f.rule == TOTAL_MISMATCH.name && f.sides.iter().any(|x| x.span == s.total.mention.span));
    // "Of these 388 are primary schools, 90 have a garden": what is said of some leaves others out.
    let over = nominal > s.total.q.value;
    let overlap = (over || nominal < s.total.q.value * NEARLY) && several_verbs(ctx, &s.parts, over);
    if overlaps(coarse(&s.total), sum) || told || known || overlap || !figures::own_voice(ctx.article, ctx.know, &s.total) {
        return;
    }
    let printed = ctx.article.words(s.total.mention.span);
    let is = in_style(&printed, s.total.q, nominal);
    let mut draft = ctx.report(&TOTAL_MISMATCH).slot("is", is.clone()).slot("total", printed).side(s.total.mention.span, "the total as printed");
    for p in &s.parts {
        draft = draft.side(p.mention.span, "a part");
    }
    draft
        .established(Conjunct::Binding, s.because)
        .established(Conjunct::Computation, format!("the parts add up to {is}; no values that round to the printed figures agree"))
        .push(out);
}

/// "20 finished, two crashed and three were given penalties": the parts may hold one another, or (where they are not `over` the
/// whole) leave others out.
fn several_verbs(ctx: &Ctx<'_>, parts: &[Fig<'_>], over: bool) -> bool {
    let a = ctx.article;
    let verb = |k: usize| {
        let f = parts.get(k)?;
        let next = parts.get(k + 1).map_or(u32::MAX, |n| n.mention.first);
        let own = a.syntax.predicates_in(f.mention.sentence).iter().find(|p| p.first >= f.mention.last && p.first <= f.mention.last + 1 && p.first < next)?;
        Some(a.view(ctx.know).word(own.first as usize))
    };
    // Verbs in the middle may be elided; the last one shows whether the row runs on.
    let rows = verb(0).zip(parts.len().checked_sub(1).and_then(verb)).is_some_and(|(x, y)| x != y);
    let mut verbs = (0..parts.len()).filter_map(verb);
    rows || !over && verbs.next().is_some_and(|x| verbs.any(|y| y != x))
}

/// A complete list behind a colon, a dash or "made up of".
fn closed<'a>(ctx: &Ctx<'_>, row: &Row<'_, 'a>, before: &[Row<'_, 'a>], out: &mut Findings) {
    let Some((head, start)) = opener(row) else { return };
    let Some(items) = items(row, start) else { return };
    let Some(total) = total(row, before, head, &items) else { return };
    if !figures::own_voice(ctx.article, ctx.know, &total) {
        return;
    }
    let figs: Vec<&Fig<'_>> = items.iter().filter_map(|i| if let Item::Figure(f) = i { Some(f) } else { None }).collect();
    let grain = figs.iter().map(|f| f.q.grain).fold(f64::INFINITY, f64::min);
    let mut sum = Interval::at(0.0);
    let mut nominal = 0.0;
    for item in &items {
        let (interval, value) = match item {
            Item::Figure(f) => (f.q.rounded(grain), f.q.value),
            Item::Word(_, n) => (Interval::at(*n), *n),
        };
        sum = sum.plus(interval);
        nominal += value;
    }
    // A body of 120 has 120 members and not about as many.
    let whole = if total.mention.sentence == row.line.sentence && seats(row, &total) { total.q.interval() } else { coarse(&total) };
    let ratio = nominal / total.q.value;
    if overlaps(whole, sum) || !(0.5..=2.0).contains(&ratio) {
        return;
    }
    let printed = ctx.article.words(total.mention.span);
    let is = in_style(&printed, total.q, nominal);
    let mut draft = ctx.report(&TOTAL_MISMATCH).slot("is", is.clone()).slot("total", printed).side(total.mention.span, "the total as printed");
    for item in &items {
        let span = match item {
            Item::Figure(f) => f.mention.span,
            Item::Word(t, _) => row.line.scan.text.tokens[*t].span,
        };
        draft = draft.side(span, "a part");
    }
    draft
        .established(Conjunct::Binding, "the list behind the total is complete: it reaches to the end of the sentence and gives one figure an item")
        .established(Conjunct::Computation, format!("the parts add up to {is}; no values that round to the printed figures agree"))
        .push(out);
}

/// The two have more than an end in common: a half is rounded one way.
fn overlaps(a: Interval, b: Interval) -> bool {
    a.meets(b) && (a.lo >= a.hi || b.lo >= b.hi || a.lo < b.hi && b.lo < a.hi)
}

/// How far "some" and "about" may be from the sum of the parts, as a part of the total.
const SOME: f64 = 0.04;

/// The total with its trailing zeros taken for rounding, up to one part in twenty.
fn coarse(f: &Fig<'_>) -> Interval {
    // "Some 96,000": whoever adds up the parts rounds to the last printed place, not by a tenth.
    if f.q.bound == Bound::About && matches!(f.q.form, Form::Digits | Form::Words) {
        let half = f.q.grain.min(f.q.value / 10.0).max(f.q.value * SOME);
        return Interval::new(f.q.value - half, f.q.value + half);
    }
    let cap = if f.q.value >= 100.0 { f.q.value / 10.0 } else { 0.0 };
    f.q.rounded(f.q.grain.min(cap))
}

/// The token of the opener, and the first token of the list.
fn opener(row: &Row<'_, '_>) -> Option<(usize, usize)> {
    // "The 14-member council has six Greens, five Liberals and four independents."
    let bodies: SmallVec<[usize; 4]> = row.figs.iter().filter(|f| seats(row, f)).map(Fig::last).collect();
    (row.line.first + 1..row.line.last).find_map(|t| {
        if let Some(h) = row.line.hit(t, Class::TotalOpener) {
            return Some((t, h.last as usize));
        }
        if row.line.is_word(t) {
            let body = bodies.iter().any(|&last| last <= t && t - last <= 4) && row.line.is(t, &["has", "have", "had"]);
            return body.then_some((t, t + 1));
        }
        let colon = row.line.is(t, &[":"]) && !row.line.glued(t + 1);
        let dash = row.line.is_dash(t) && (!row.line.glued(t) || row.line.is(t, &["\u{2014}"]));
        (colon || dash).then_some((t, t + 1))
    })
}

/// The figure counts the members of a body: "14 councillors", "a 14-member council".
fn seats(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    let seat = |t: usize| row.line.hit(t, Class::Seat).is_some();
    f.q.head.is_some_and(|h| seat(h as usize)) || row.line.is(f.last(), &["-"]) && seat(f.last() + 1)
}

/// The items of the list, where every one opens with a figure or an article and holds no other figure.
fn items<'a>(row: &Row<'_, 'a>, start: usize) -> Option<Vec<Item<'a>>> {
    // "The half-lit streets" leave nothing out.
    let lit = |t: usize| row.line.is(t, &["half"]) && row.line.glued(t + 1) && row.line.is(t + 1, &["-"]);
    if (start..row.line.last).any(|t| row.line.hit(t, Class::ListOpen).is_some() && !lit(t)) || (start..row.line.last).any(|t| row.line.is(t, &["(", "\u{201C}", "\""])) {
        return None;
    }
    let figs: Vec<&Fig<'a>> = row.figs.iter().filter(|f| f.first() >= start).collect();
    if figs.iter().any(|f| f.q.role == Role::Age || f.q.role == Role::Score || f.q.per.is_some() || f.q.form == Form::Range) {
        return None;
    }
    let (mut out, mut at) = (vec![], start);
    let mut used = 0;
    while at < row.line.last {
        at += usize::from(row.line.is(at, &["and"]));
        if let Some(f) = figs.iter().find(|f| f.lead() == at) {
            out.push(Item::Figure(**f));
            used += 1;
            at = f.last();
        } else if row.line.is(at, &["a", "an", "one"]) && row.line.is_word(at + 1) {
            let pair = row.line.is(at + 1, &["pair", "couple"]) && row.line.is(at + 2, &["of"]);
            out.push(Item::Word(at, if pair { 2.0 } else { 1.0 }));
            at += 1;
        } else {
            return None;
        }
        at = next_item(row, at, &figs)?;
    }
    // Names may hold figures ("12 Monkeys"); a part is followed by a word in small letters, a preposition or nothing.
    let body = row.figs.iter().any(|f| f.first() < start && seats(row, f));
    let named = !body && figs.iter().any(|f| f.q.measure == Measure::Count && row.line.is_capital(f.last()) && row.line.hit(f.last(), Class::Demonym).is_none() && f.q.head.is_some_and(|h| row.line.is_capital(h as usize)));
    // A couple is two, a family more.
    let groups = figs.iter().any(|f| f.q.head.is_some_and(|h| row.line.hit(h as usize, Class::Grouping).is_some()));
    (out.len() >= 2 && used == figs.len() && used >= 1 && !named && !groups).then_some(out)
}

/// The token where the next item begins, or the end of the sentence; `None` where a piece of the list is no item.
fn next_item(row: &Row<'_, '_>, from: usize, figs: &[&Fig<'_>]) -> Option<usize> {
    let opens = |t: usize| figs.iter().any(|f| f.lead() == t) || row.line.is(t, &["a", "an", "one"]);
    let mut t = from;
    while t < row.line.last {
        if row.line.is(t, &[",", ";"]) {
            let next = t + 1 + usize::from(row.line.is(t + 1, &["and"]));
            return opens(next).then_some(next);
        }
        if row.line.is(t, &["and"]) {
            if opens(t + 1) {
                return Some(t + 1);
            }
            if row.line.is(t + 1, &["the", "some", "more", "another"]) {
                return None;
            }
        }
        if row.line.is(t, &[".", "!", "?"]) && t + 1 == row.line.last {
            return Some(row.line.last);
        }
        t += 1;
    }
    Some(row.line.last)
}

/// The one figure before the list that is of its kind and could be its total.
fn total<'a>(row: &Row<'_, 'a>, before: &[Row<'_, 'a>], head: usize, items: &[Item<'a>]) -> Option<Fig<'a>> {
    let parts: Vec<&Fig<'_>> = items.iter().filter_map(|i| if let Item::Figure(f) = i { Some(f) } else { None }).collect();
    let first = parts.first()?;
    let ones = parts.len() < items.len();
    if !parts.iter().all(|p| p.q.is_plain() && alike(p.q, first.q)) || ones && first.q.measure != Measure::Count {
        return None;
    }
    let fits = |f: &&Fig<'a>| f.q.is_plain() && f.q.per.is_none() && alike(f.q, first.q) && matches!(f.q.form, Form::Digits | Form::Words);
    let count = items.len() as f64;
    let here: Vec<&Fig<'a>> = row.figs.iter().filter(|f| f.first() < head).filter(fits).collect();
    // "Three provinces: 118 in …" counts the items; "all of them" points back to the total.
    let sums: Vec<&&Fig<'a>> = here.iter().filter(|f| f.q.value != count).collect();
    match (&sums[..], here.len()) {
        ([one], 1) => Some(***one),
        ([], 0 | 1) => {
            let back = |n: u32| before.iter().rev().take_while(move |p| row.line.sentence - p.line.sentence <= n);
            let them = back(1).next().filter(|_| all_of_them(row, head));
            let Some(before) = them.or_else(|| back(REACH).find(|p| same_things(row, p, head, &parts))) else {
                return collected(row, before, head, items);
            };
            let old = |f: &&Fig<'a>| !(before.before(f, 1) == "from" && matches!(before.before(f, 2), "up" | "down"));
            let back: Vec<&Fig<'a>> = before.figs.iter().filter(fits).filter(old).collect();
            if let [one] = back[..] { Some(*one) } else { None }
        }
        _ => None,
    }
}

/// "Twelve works of art … The haul comprises five paintings, four drawings and a pair of bronzes": the one number before that the
/// parts nearly make.
fn collected<'a>(row: &Row<'_, 'a>, before: &[Row<'_, 'a>], head: usize, items: &[Item<'a>]) -> Option<Fig<'a>> {
    const WHOLE: &[&str] = &["haul", "collection", "group", "party", "squad", "team", "crew", "set", "batch", "find", "hoard", "fleet", "they", "these", "jury", "panel", "herd", "convoy"];
    let subject = (row.line.first..head).find(|&t| row.line.is(t, WHOLE))?;
    let value = |i: &Item<'_>| match i {
        Item::Figure(f) => f.q.value,
        Item::Word(_, n) => *n,
    };
    let (sum, most) = items.iter().map(value).fold((0.0, 0.0f64), |(s, m), v| (s + v, m.max(v)));
    let counted = items.iter().all(|i| if let Item::Figure(f) = i { f.q.measure == Measure::Count } else { true });
    // "Twelve works of art": the noun may be one that the reader of figures takes for a verb.
    let noun = |r: &Row<'_, 'a>, f: &Fig<'a>| f.q.head.is_some() || r.line.is_word(f.last());
    let fits = |r: &Row<'_, 'a>, f: &Fig<'a>| f.q.is_plain() && f.q.is_exact() && f.q.measure == Measure::Count && f.q.per.is_none() && noun(r, f) && f.q.value > most;
    let near = |f: &&Fig<'a>| (0.75..=1.34).contains(&(sum / f.q.value));
    let wholes: Vec<&Fig<'a>> = before.iter().flat_map(|r| r.figs.iter().filter(move |f| fits(r, f))).filter(near).collect();
    let &[total] = &wholes[..] else { return None };
    (items.len() >= 3 && counted && subject <= row.line.first + 2 && total.q.value >= 5.0).then_some(*total)
}

/// "… 4,200 households. The households are in three districts: 1,900 in …": the sentence begins with the things that the
/// one before it (or one of three, where others stand between) counts, and no part has a noun of its own.
fn same_things(row: &Row<'_, '_>, before: &Row<'_, '_>, head: usize, parts: &[&Fig<'_>]) -> bool {
    let first = row.line.first;
    let noun = |f: &Fig<'_>, line: &crate::mention::scan::Line<'_, '_>| f.q.head.map(|h| line.word(h as usize).to_owned());
    if !row.line.is(first, &["the", "these", "those"]) {
        return false;
    }
    let words = (first + 1..(first + 4).min(head)).take_while(|&t| row.line.is_word(t) && !row.line.has(t, Class::Preposition));
    let nouns: Vec<String> = before.figs.iter().filter_map(|f| noun(f, &before.line)).collect();
    let money = parts.iter().all(|p| p.q.money().is_some());
    let names = |t: usize, w: &str| nouns.iter().any(|n| n == w) || money && row.line.hit(t, Class::MoneyNoun).is_some();
    let Some(told) = words.map(|t| (t, row.line.word(t))).find(|(t, w)| names(*t, w)).map(|p| p.1) else { return false };
     parts.len() >= 2 && parts.iter().all(|p| noun(p, &row.line).is_none_or(|n| n == told))
}

fn all_of_them(row: &Row<'_, '_>, head: usize) -> bool {
    (row.line.first..head).any(|t| row.line.is(t, &["all"]) && row.line.is(t + 1, &["of"]) && row.line.is(t + 2, &["them", "these", "those"]))
}

/// Behind "including" one part is larger than the whole.
fn open(ctx: &Ctx<'_>, row: &Row<'_, '_>, out: &mut Findings) {
    for pair in row.figs.windows(2) {
        let (total, part) = (pair[0], pair[1]);
        let gap = row.gap_words(&total, &part);
        let cue = matches!(gap[..], [.., "including"] | [.., "among", "them"]) && gap.len() <= 8;
        let plain = |f: &Fig<'_>| f.q.is_plain() && f.q.per.is_none() && matches!(f.q.form, Form::Digits | Form::Words);
        if !cue || !plain(&total) || !plain(&part) || !alike(total.q, part.q) || gap.iter().any(|w| matches!(*w, "and" | "to" | ";")) {
            continue;
        }
        let noun = |f: &Fig<'_>| f.q.head.map(|h| row.line.word(h as usize));
        let same = match (noun(&total), noun(&part)) {
            (_, None) => total.q.head.is_some() || total.q.measure != Measure::Count,
            (Some(a), Some(b)) => a == b || a == "people",
            _ => total.q.measure != Measure::Count,
        };
        if !same || coarse(&part).lo <= coarse(&total).hi || total.q.value <= 1.0 || !figures::own_voice(ctx.article, ctx.know, &total) {
            continue;
        }
        let (a, b) = (ctx.article.words(total.mention.span), ctx.article.words(part.mention.span));
        ctx.report(&TOTAL_MISMATCH)
            .slot("is", format!("{b} at least"))
            .slot("total", a)
            .side(total.mention.span, "the whole")
            .side(part.mention.span, "a part of it")
            .established(Conjunct::Binding, "the second figure is told as a part of the first")
            .established(Conjunct::Computation, "a part cannot be larger than its whole")
            .push(out);
    }
}
