//! Spans of time held against their ends.

use super::weekday_date::english;
use crate::claim::cited::stem;
use crate::claim::counted::times;
use crate::claim::thing;
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::Conjunct;
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
use crate::mention::date::{End, Printed, When, resolve};
use crate::mention::quantity::{Form, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::text::{NONE, TokenKind};
use jiff::civil::{Date, Weekday};

declare_rule! {
    /// A span of time is not the difference of the dates that it is given for.
    ///
    /// ## Why it matters
    /// “35 years ago, in 1985” was right for one year only; copy that is used again keeps the old number. Readers who plan by a
    /// “three-week closure” come a week too late.
    ///
    /// ## What to do
    /// Check the dates first, then count again.
    ///
    /// ## When it stays silent
    /// Spans with a bound (“nearly”, “more than”). One year more or less where the ends have no months; both ways of counting
    /// days, and working days; three days more or less for weeks. Anniversaries may be told a year ahead or late. “The 12-day
    /// festival” is held only against the dates of the one thing that the copy calls by that noun; extended, postponed and
    /// shortened things are left alone. “Ago” and anniversaries need the day of publication.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-06-03]
    /// The mill closed 35 years ago, in 1985.
    /// ```
    /// ```contradicts
    /// She ran the agency from 2009 to 2013, six years that reshaped it.
    /// ```
    /// ```contradicts
    /// The harbour festival runs from 8 to 17 August 2025. Tickets for the 12-day festival go on sale in May.
    /// ```
    /// ```consistent
    /// [date 2025-06-03]
    /// The mill closed 40 years ago, in 1985.
    /// ```
    /// ```consistent
    /// She ran the agency from late 2009 to early 2016, six years that reshaped it.
    /// ```
    /// ```consistent
    /// The harbour festival runs from 8 to 17 August 2025. Tickets for the ten-day festival go on sale in May.
    /// ```
    ELAPSED_TIME { name: "elapsed-time", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// A stated span: its mention, quantity, and the length of its unit in days.
type Span<'a> = (&'a Mention, &'a Quantity, &'a str);

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    hours(ctx, out);
    let dates = dates(ctx);
    if dates.is_empty() {
        return;
    }
    let from = out.found.len();
    let stays = stays(ctx, &dates);
    for span in spans(ctx) {
        match span.2 {
            "year" | "decade" => {
                ago(ctx, span, &dates, out);
                between(ctx, span, &dates, out);
            }
            "day" | "week" | "month" => stretch(ctx, span, &stays, out),
            _ => {}
        }
        those(ctx, span, &dates, out);
        later(ctx, span, &dates, out);
    }
    anniversaries(ctx, &dates, out);
    // One slip is told once, however often the span is repeated.
    out.found.truncate(out.found.len().min(from + 3));
}

type Dated<'a> = (&'a Mention, &'a When);

fn dates<'a>(ctx: &Ctx<'a>) -> Vec<Dated<'a>> {
    ctx.article.mentions.dates().filter(|d| copy(ctx, d.0)).collect()
}

fn copy(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let s = ctx.article.text.sentences[m.sentence as usize];
    ctx.article.doc.zones[s.zone as usize].kind.is_copy() && ctx.article.text.tokens[m.first as usize].quote == NONE
}

/// Exact spans of days, weeks, years and decades.
fn spans<'a>(ctx: &Ctx<'a>) -> Vec<Span<'a>> {
    let mut out = vec![];
    for (m, q) in ctx.article.mentions.quantities() {
        let [unit] = q.units() else { continue };
        let name = ctx.know.units[*unit as usize].name.as_str();
        let exact = q.bound == Bound::Exact && matches!(q.form, Form::Digits | Form::Words) && q.role == Role::Plain && q.value.fract() == 0.0;
        // "Five-day walkout" may stand in the headline.
        let titled = matches!(name, "day" | "week") && matches!(ctx.article.doc.zones[ctx.article.text.sentences[m.sentence as usize].zone as usize].kind, ZoneKind::Headline | ZoneKind::Deck);
        if exact && matches!(name, "day" | "week" | "month" | "year" | "decade") && (copy(ctx, m) || titled) {
            out.push((m, q, name));
        }
    }
    out
}

/// The words of a token range.
fn words<'a>(ctx: &Ctx<'a>, from: u32, to: u32) -> Vec<&'a str> {
    (from..to).map(|i| ctx.article.view(ctx.know).word(i as usize)).collect()
}

/// Dates close to a mention: the one before it and the one behind it.
fn near<'d, 'a>(m: &Mention, dates: &'d [Dated<'a>]) -> (Option<&'d Dated<'a>>, usize) {
    let at = dates.partition_point(|d| d.0.first < m.last);
    let before = dates[..at].iter().rev().find(|d| d.0.last <= m.first);
    (before.filter(|d| d.0.sentence == m.sentence), at)
}

/// `35 years ago, in 1985`.
fn ago(ctx: &Ctx<'_>, (m, q, unit): Span<'_>, dates: &[Dated<'_>], out: &mut Findings) {
    let Some(today) = ctx.article.date else { return };
    let word = |i: u32| ctx.article.text.word(&ctx.know.lexicon, i as usize);
    if m.last as usize >= ctx.article.text.tokens.len() || word(m.last) != "ago" {
        return;
    }
    let (before, at) = near(m, dates);
    let behind = dates[at..].iter().find(|d| d.0.first > m.last && d.0.sentence == m.sentence);
    let link = |w: &[&str]| !w.is_empty() && w.len() <= 3 && w.iter().all(|x| matches!(*x, "," | "in" | "on" | "back" | "(" | "\u{2014}" | "\u{2013}" | "-"));
    let next = behind.filter(|d| link(&words(ctx, m.last + 1, d.0.first)));
    let last = before.filter(|d| matches!(words(ctx, d.0.last, m.first)[..], [","] | ["("] | ["\u{2014}"] | ["\u{2013}"] | ["-"]));
    let Some((d, when)) = next.or(last) else { return };
    let (Some(days), true, Some(_)) = (when.days, when.end == End::Whole, when.year()) else { return };
    let step = if unit == "decade" { 10.0 } else { 1.0 };
    let years = |a: Date, b: Date| f64::from(resolve::days_between(a, b)) / 365.2425;
    let (low, high) = (years(days.1, today), years(days.0, today));
    let told = q.value * step;
    // A round number of decades is a round number.
    let slack = if unit == "decade" { 5.0 } else { 1.0 };
    if low < 0.0 || told >= low - slack && told <= high + slack || told > 200.0 {
        return;
    }
    let is = format!("{} or {} years", low.floor().max(0.0), high.floor());
    let label = format!("the year it stands for; counted to {}", english(today));
    report(ctx, m, &is, (d.span, label), "the span and the date stand side by side", out);
}

/// `from 2009 to 2013, six years`, `the six years from 2009 to 2013`.
fn between(ctx: &Ctx<'_>, (m, q, unit): Span<'_>, dates: &[Dated<'_>], out: &mut Findings) {
    if unit != "year" || ctx.article.view(ctx.know).word(m.first as usize + 1) == "-" {
        return;
    }
    let (_, at) = near(m, dates);
    let year = |d: &Dated<'_>| match d.1.printed {
        Printed::Year(y) => Some(y),
        _ => None,
    };
    let pair = |k: usize| {
        let (a, b) = (dates.get(k)?, dates.get(k + 1)?);
        let ends = a.1.end == End::From && b.1.end == End::To && a.0.sentence == m.sentence;
        ends.then_some((a, b, year(a)?, year(b)?))
    };
    let behind = pair(at).filter(|p| {
        let gap = words(ctx, m.last, p.0.0.first);
        matches!(gap[..], ["from"] | ["between"] | [",", "from"] | [",", "between"] | ["("])
    });
    let before = at.checked_sub(2).and_then(pair).filter(|p| {
        let gap = words(ctx, p.1.0.last, m.first);
        matches!(gap[..], [","] | [",", "a", "total", "of"] | ["\u{2014}"] | ["\u{2013}"] | [",", "or"] | [",", "the"] | ["("])
    });
    let after = words(ctx, m.last, (m.last + 1).min(ctx.article.text.tokens.len() as u32));
    if matches!(after[..], ["ago" | "later" | "earlier" | "before" | "after" | "old" | "longer" | "more" | "in" | "into" | "-" | "of"]) {
        return;
    }
    let Some((a, b, from, to)) = behind.or(before) else { return };
    let gone = f64::from(to - from);
    if (q.value - gone).abs() <= 1.0 {
        return;
    }
    let span = ctx.article.text.span_of(a.0.first, b.0.last);
    report(ctx, m, &format!("{gone} years"), (span, format!("{gone} years")), "the span stands beside its two ends", out);
}

/// `the 50th anniversary of the 1975 fire`.
fn anniversaries(ctx: &Ctx<'_>, dates: &[Dated<'_>], out: &mut Findings) {
    let Some(today) = ctx.article.date else { return };
    let view = ctx.article.view(ctx.know);
    for (m, q) in ctx.article.mentions.quantities() {
        if q.role != Role::Ordinal || !copy(ctx, m) || !matches!(words(ctx, m.last, m.last + 2)[..], ["anniversary", "of"]) {
            continue;
        }
        let clause = ctx.article.clauses.of(m.first);
        let years: Vec<&Dated<'_>> = dates.iter().filter(|d| d.0.sentence == m.sentence && d.1.year().is_some()).collect();
        let [(d, when)] = years[..] else { continue };
        let changed = clause.change != NONE || view.first_in(clause.first as usize..clause.last as usize, &[Class::Stretched]).is_some();
        let own = d.first > m.last && d.first - m.last <= 12 && d.first < clause.last;
        let Some(year) = when.year().filter(|_| own && !changed && when.end == End::Whole) else { continue };
        let gone = i32::from(today.year()) - i32::from(year);
        if (q.value as i32 - gone).abs() <= 1 || gone < 0 {
            continue;
        }
        let label = format!("{gone} years before, counted to {}", english(today));
        report(ctx, m, &format!("{gone} years"), (d.span, label), "the anniversary is that of the dated event", out);
    }
}

/// A range of days: its mentions, first and last day.
type Stay<'a> = (&'a Mention, &'a Mention, Date, Date);

/// Ranges of days on either side of a span that may be of the same thing; in a longer report the others are of other things.
const AROUND: usize = 24;

/// `from 8 to 17 August … the 12-day festival`.
fn stretch(ctx: &Ctx<'_>, (m, q, unit): Span<'_>, all: &[Stay<'_>], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let word = |i: u32| view.word(i as usize);
    // The hyphen makes it one thing that lasts: "the 12-day festival", not "the 12 days".
    let joined = word(m.last.saturating_sub(2)) == "-" || word(m.last.saturating_sub(1)).ends_with("long");
    let s = a.text.sentences[m.sentence as usize];
    // "The five days of the stoppage".
    let spread = !joined && m.last + 2 < s.last && word(m.last) == "of" && matches!(word(m.last + 1), "the" | "its" | "their") && m.first > s.first && word(m.first - 1) == "the";
    if !spread && (!joined || q.noun.0 != m.last || q.noun.1 <= m.last) {
        return;
    }
    // The noun, or a word before it: "the 12-day music festival".
    let run = if spread { m.last + 2..m.last + 3 } else { m.last..q.noun.1.min(m.last + 2) };
    let nouns: Vec<String> = run.map(|i| thing::sense(&view, i as usize)).collect();
    // "After a five-week trial", "trade lost in a three-week closure": the one that is told of.
    let loose = m.first >= s.first + 2
        && matches!(word(m.first - 1), "a" | "an")
        && matches!(word(m.first - 2), "in" | "during" | "after" | "following" | "of" | "throughout")
        && nouns.iter().any(|n| n.starts_with('#'));
    // "The five days of the strike in May", "in 2019, after a nine-day strike".
    if (loose || spread) && a.mentions.within(s.tokens()).iter().any(|m| matches!(m.kind, Kind::Date(_))) {
        return;
    }
    let definite = loose || !copy(ctx, m) || m.first > s.first
        && (matches!(word(m.first - 1), "the" | "this" | "that" | "its" | "their" | "his" | "her") || a.text.tokens[m.first as usize - 1].possessive);
    let known = |i: u32, n: u32| a.text.sentences[n as usize].tokens().any(|k| stem(view.word(k)) == stem(word(i)));
    // "A three-week closure of the road" of which the dates were told.
    let of = |n: u32| word(q.noun.1) == "of" && word(q.noun.1 + 1) == "the" && known(q.noun.1 + 2, n);
    // "The six-week exhibition in Leeds" is another one.
    let elsewhere = |n: u32| matches!(word(q.noun.1), "in" | "at" | "on") && a.mentions.within(q.noun.1 as usize + 1..q.noun.1 as usize + 3).iter().any(|x| !matches!(x.kind, Kind::Date(_)) && !known(x.last - 1, n));
    let at = all.partition_point(|r| r.0.first < m.first);
    let around = &all[at.saturating_sub(AROUND)..(at + AROUND).min(all.len())];
    let mut stays = around.iter().copied().filter(|r| {
        let same = r.0.sentence == m.sentence && r.0.first >= m.last && r.0.first - m.last <= 9 && plain(ctx, m.last, r.0.first);
        same || (definite || of(r.0.sentence)) && r.0.sentence != m.sentence && !elsewhere(r.0.sentence) && nouns.iter().any(|n| speaks_of(ctx, r.0.sentence, n))
    });
    let (found, second) = (stays.next(), stays.next());
    drop(stays);
    // The one run of days that the copy gives, and the one thing that lasts: "visitors can see it from 6 June until 12 July".
    let run = || {
        let lasting = view.is(q.noun.1 as usize - 1, Class::LastingThing) || view.is(m.last as usize, Class::LastingThing);
        let seen = |n: u32| view.first_in(a.text.sentences[n as usize].tokens(), &[Class::ShowWord]).is_some();
        let one = all.len() == 1 && seen(all[0].0.sentence) && all[0].0.sentence < m.sentence && m.sentence - all[0].0.sentence <= 25;
        let other = (m.last..q.noun.1).any(|i| view.is(i as usize, Class::Another) || view.is(i as usize, Class::Ordinal));
        (definite && lasting && one && !other && second.is_none()).then(|| all[0])
    };
    let supposed = found.is_none() || loose;
    let Some(stay) = found.filter(|_| second.is_none()).or_else(run) else { return };
    let cue = |n: u32, c: &[Class]| view.first_in(a.text.sentences[n as usize].tokens(), c).is_some();
    let near = m.first.saturating_sub(3).max(s.first) as usize..(m.last + 2).min(s.last) as usize;
    let another = view.first_in(near, &[Class::Another]).is_some();
    let changed = |n: u32| cue(n, &[Class::Stretched]) || n == m.sentence && another;
    let days = resolve::days_between(stay.2, stay.3);
    if days <= 0 || changed(m.sentence) || changed(stay.0.sentence) || lasts(q.value, unit, stay.2, days) {
        return;
    }
    let is = if matches!(unit, "week" | "month") { format!("{} days", days + 1) } else { format!("{days} days, or {} with the first", days + 1) };
    let because = format!("both are said of the {}", word(if spread { m.last + 2 } else { m.last }));
    let span = a.text.span_of(stay.0.first, stay.1.last);
    if supposed {
        return report_as(ctx, m, &is, (span, is.clone()), (&because, true), out);
    }
    report(ctx, m, &is, (span, is.clone()), &because, out);
}

/// No other clause begins between the two.
fn plain(ctx: &Ctx<'_>, from: u32, to: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let cut = [Class::Conjunction, Class::Subordinator, Class::Reporting];
    view.first_in(from as usize..to as usize, &cut).is_none() && !words(ctx, from, to).contains(&",")
}

/// A word of the sentence is made of the noun's stem: festival, closed and closure.
fn speaks_of(ctx: &Ctx<'_>, sentence: u32, noun: &str) -> bool {
    let view = ctx.article.view(ctx.know);
    // "It runs from …": the thing is named in one of the sentences before.
    let opener = view.word(ctx.article.text.sentences[sentence as usize].first as usize);
    let back = if matches!(opener, "it" | "this" | "they") { 3 } else { 0 };
    (sentence.saturating_sub(back)..=sentence).any(|n| named_in(ctx, n, noun))
}

fn named_in(ctx: &Ctx<'_>, sentence: u32, noun: &str) -> bool {
    let view = ctx.article.view(ctx.know);
    ctx.article.text.sentences[sentence as usize].tokens().any(|i| {
        if thing::sense(&view, i) == noun {
            return true;
        }
        let (noun, other) = (noun.trim_start_matches('#'), stem(view.word(i)));
        let shared = noun.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        view.token(i).kind == TokenKind::Word && shared >= 4 && shared + 1 >= noun.len().min(other.len())
    })
}

/// Every range of days.
fn stays<'a>(ctx: &Ctx<'_>, dates: &[Dated<'a>]) -> Vec<Stay<'a>> {
    // Without a year any year will do; a leap day is one day more, which both counts forgive.
    let year = ctx.article.date.map_or(2025, |d| d.year());
    let day = |w: &When| match (w.printed, w.days) {
        (Printed::Day(d), _) => Some((d, true)),
        (Printed::MonthDay(..), Some(d)) if d.0 == d.1 => Some((d.0, true)),
        (Printed::MonthDay(m, d), _) => Date::new(year, m, d).ok().map(|d| (d, false)),
        _ => None,
    };
    let pair = |p: &[Dated<'a>]| {
        let ((a, from), (b, to)) = (p[0], p[1]);
        if a.sentence != b.sentence {
            return None;
        }
        // "It began on 3 March and ended on 17 March" is a run as well.
        let verb = |m: &Mention, list: &[&str]| {
            let view = ctx.article.view(ctx.know);
            (1..4u32).filter_map(|k| m.first.checked_sub(k)).any(|i| list.contains(&view.word(i as usize)))
        };
        let told = verb(a, &["began", "begins", "started", "starts", "opens", "opened", "sails", "sailed", "leaves", "left", "departs", "departed", "runs"]) && verb(b, &["completed", "ended", "ends", "finished", "finishes", "closes", "closed", "returns", "returned"]) && b.first - a.last <= 6;
        // "The trial began on 12 January and the verdict came on 30 January."
        let view = ctx.article.view(ctx.know);
        let verdict = (a.last..b.first).any(|i| matches!(view.word(i as usize), "verdict" | "verdicts" | "judgment" | "ruling"));
        let told = told || verdict && b.first - a.last <= 8 && verb(a, &["began", "opened", "started"]) && verb(b, &["came", "returned", "delivered", "given"]);
        // "From Monday, 3 March, until Friday, 14 March."
        let lead = |m: &Mention| m.first.checked_sub(1).map_or("", |i| ctx.article.view(ctx.know).word(i as usize));
        let spelt = lead(a) == "from" && matches!(lead(b), "until" | "to" | "till" | "through") && b.first - a.last <= 3;
        let ends = spelt || from.end == End::From && to.end == End::To || told && from.end == End::Whole && to.end == End::Whole;
        if !ends {
            return None;
        }
        if let (Printed::Weekday, Printed::Weekday) = (from.printed, to.printed) {
            return weekdays(ctx, p).filter(|_| spelt);
        }
        let ((x, sure), (y, known)) = (day(from)?, day(to)?);
        let x = if sure == known { x } else { Date::new(y.year(), x.month(), x.day()).ok()? };
        (x < y).then_some((a, b, x, y))
    };
    dates.windows(2).filter_map(pair).collect()
}

/// "From Monday until Wednesday": within one week, where the sentence names no other day.
fn weekdays<'a>(ctx: &Ctx<'_>, p: &[Dated<'a>]) -> Option<Stay<'a>> {
    let ((a, from), (b, to)) = (p[0], p[1]);
    let days = ctx.article.mentions.within(ctx.article.text.sentences[a.sentence as usize].tokens()).iter().filter(|m| matches!(m.kind, Kind::Date(_))).count();
    let monday = Date::new(2025, 6, 2).ok()?;
    let at = |w: &When| Some(i32::from(w.weekday?.to_monday_zero_offset()));
    let (x, y) = (at(from)?, at(to)?);
    let day = |n: i32| monday.checked_add(jiff::Span::new().days(n)).ok();
    (days == 2 && x < y).then_some((a, b, day(x)?, day(y)?))
}

/// Whether a stretch of `days` nights from a day on may be called this many days or weeks.
fn lasts(told: f64, unit: &str, first: Date, days: i32) -> bool {
    if unit == "week" {
        // From the Monday of the first week to the Friday of the last, or to the same day of the week.
        return (f64::from(days + 1) - told * 7.0).abs() <= 3.0;
    }
    if unit == "month" {
        return (f64::from(days) / 30.44 - told).abs() < 0.6;
    }
    let work = (0..=days).filter(|k| !matches!(resolve::shift(first, *k).weekday(), Weekday::Saturday | Weekday::Sunday)).count();
    // A hundred days are a round number.
    let round = told >= 30.0 && told % 10.0 == 0.0 && (told - f64::from(days)).abs() <= told / 10.0;
    let told = told as i32;
    round || told == days || told == days + 1 || told == work as i32
}

/// "The trouble began at 8.50am … service came back at 2.20pm … the nine-hour breakdown": the one beginning and the one end
/// that the copy times, and the length of the thing.
fn hours(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut spans = a.mentions.list.iter().filter_map(|m| match &m.kind {
        Kind::Quantity(q) if copy(ctx, m) => {
            let hour = matches!(q.units(), [u] if ctx.know.units[*u as usize].name == "hour");
            let hyphen = m.last > m.first + 1 && view.word(m.last as usize - 2) == "-";
            let lasts = (q.noun.0..q.noun.1).any(|i| view.is(i as usize, Class::Deed));
            let another = view.first_in(m.first.saturating_sub(3) as usize..m.first as usize, &[Class::Another, Class::Former]).is_some();
            (hour && (hyphen && lasts || lasted(ctx, m)) && !another && q.bound == Bound::Exact && q.value <= 23.0).then_some((m, q))
        }
        _ => None,
    });
    let (Some((m, q)), None) = (spans.next(), spans.next()) else { return };
    let timed = |class: Class| {
        let mut found = a.mentions.list.iter().filter_map(|c| match &c.kind {
            Kind::Clock(k) if k.from == k.to && !k.half_open && k.impossible.is_none() && copy(ctx, c) => {
                let s = a.text.sentences[c.sentence as usize];
                let near = c.first.saturating_sub(6).max(s.first)..c.first;
                let verb = view.all_in(near.start as usize..near.end as usize, &[class]).last()?;
                let clear = a.mentions.within(verb.last as usize..c.first as usize).iter().all(|x| !matches!(x.kind, Kind::Clock(_)));
                (clear && verb.last < c.first && view.word(c.first as usize - 1) == "at").then_some((c, k))
            }
            _ => None,
        });
        let one = found.next();
        one.filter(|_| found.next().is_none())
    };
    let (Some((x, from)), Some((y, to))) = (timed(Class::Onset), timed(Class::Restored)) else { return };
    if x.sentence > y.sentence || from.zone != to.zone || times(a, x.sentence, y.sentence) == TimeRelation::Different {
        return;
    }
    let minutes = f64::from((i32::from(to.from) - i32::from(from.from)).rem_euclid(1440));
    if (q.value * 60.0 - minutes).abs() <= 75.0 {
        return;
    }
    let words = a.words(m.span);
    let is = format!("{} hours", crate::claim::reckon::english(minutes / 60.0));
    ctx.report(&ELAPSED_TIME)
        .slot("a", words.as_str())
        .slot("is", is.as_str())
        .side(m.span, format!("here: {words}"))
        .side(x.span, "it began")
        .side(y.span, "it was over")
        .established(Conjunct::Binding, "the copy times one beginning and one end")
        .assumed(Conjunct::SameSubject, "what lasted so long is what began and ended at these times")
        .established(Conjunct::Computation, format!("the two times are {is} apart, not {words}"))
        .push(out);
}

/// "The nine hours that the session lasted."
fn lasted(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.sentences[m.sentence as usize].last;
    let the = m.first > 0 && view.word(m.first as usize - 1) == "the";
    let verb = |i: u32| matches!(view.word(i as usize), "lasted" | "took" | "lasts");
    the && matches!(view.word(m.last as usize), "that" | "which") && (m.last + 1..end.min(m.last + 8)).any(verb)
}

/// "Entered into force on 1 March 2019, two years after it was signed in June 2019".
fn later(ctx: &Ctx<'_>, (m, q, unit): Span<'_>, dates: &[Dated<'_>], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let after = match view.word(m.last as usize) {
        "after" => true,
        "before" => false,
        _ => return,
    };
    // "Two years after" is itself a time expression, which has no day.
    let from = dates.partition_point(|d| d.0.sentence < m.sentence);
    let own: Vec<&Dated<'_>> = dates[from..].iter().take_while(|d| d.0.sentence == m.sentence).filter(|d| d.1.printed != Printed::Relative).collect();
    let &[&(x, first), &(y, second)] = &own[..] else { return };
    let comma = matches!(words(ctx, x.last, m.first)[..], [","] | ["\u{2014}" | "\u{2013}"] | [",", "just" | "exactly" | "some"]);
    let own = x.last <= m.first && y.first >= m.last && comma && y.first - m.last <= 12;
    let plain = !words(ctx, m.last, y.first).iter().any(|w| matches!(*w, "," | "and" | "who" | "which" | "whose" | ";" | "("));
    let told = |w: &When| w.end == End::Whole && w.relation.is_none();
    if !own || !plain || !told(first) || !told(second) {
        return;
    }
    let Some((from, to)) = span_days(ctx, first).zip(span_days(ctx, second)) else { return };
    // Least and greatest number of days from the earlier to the later one.
    let (early, late) = if after { (to, from) } else { (from, to) };
    let (low, high) = (f64::from(resolve::days_between(early.1, late.0)), f64::from(resolve::days_between(early.0, late.1)));
    let Some(length) = days_in(unit) else { return };
    let slack = if unit == "day" { 1.0 } else { length * 0.9 };
    if q.value * length >= low - slack && q.value * length <= high + slack {
        return;
    }
    let days = (low + high) / 2.0;
    let is = if days.abs() >= 730.0 { format!("{} years", crate::claim::reckon::english(days / 365.25)) } else { format!("{} days", crate::claim::reckon::english(days)) };
    let label = if days < 0.0 { "which is the later of the two" } else { "the other end of the span" };
    report(ctx, m, &is, (a.text.span_of(x.first, y.last), label.to_owned()), "the span stands between the two dates that it is counted from and to", out);
}

/// Mean length in days of a unit of the Gregorian calendar, a year taken as 365.25 days; `None` for other units.
fn days_in(unit: &str) -> Option<f64> {
    Some(match unit {
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.44,
        "year" => 365.25,
        _ => return None,
    })
}

/// First and last day of a date; without a year, of the year of the article.
fn span_days(ctx: &Ctx<'_>, w: &When) -> Option<(Date, Date)> {
    let year = ctx.article.date.map_or(2025, |d| d.year());
    w.days.or_else(|| match w.printed {
        Printed::MonthDay(m, d) => Date::new(year, m, d).ok().map(|d| (d, d)),
        _ => None,
    })
}

/// "He went to prison on 14 February 2022 and was released on 14 February 2024. Those three years …": the one stretch that the
/// copy dates from its first day to its last, and words that point back to it.
fn those(ctx: &Ctx<'_>, (m, q, unit): Span<'_>, dates: &[Dated<'_>], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[m.sentence as usize];
    if m.first == s.first || view.word(m.first as usize - 1) != "those" || view.token(m.last as usize - 1).kind != TokenKind::Word {
        return;
    }
    // The dates of the twelve sentences before.
    let until = |n: u32| dates.partition_point(|d| d.0.sentence < n);
    let dates = &dates[until(m.sentence.saturating_sub(12))..until(m.sentence)];
    let day = |w: &When| w.days.filter(|d| d.0 == d.1 && w.end == End::Whole).map(|d| d.0);
    let whole = |p: &[Dated<'_>]| {
        let ((x, from), (y, to)) = (p[0], p[1]);
        let ended = view.first_in(x.last as usize..y.first as usize, &[Class::Conjunction]).is_some()
            && view.first_in(x.last as usize..y.first as usize, &[Class::StretchEnd]).is_some();
        let alone = || dates.iter().filter(|d| d.0.sentence == x.sentence).count() == 2;
        (x.sentence == y.sentence && ended && alone())
            .then(|| day(from).zip(day(to)).filter(|(a, b)| a < b).map(|(a, b)| (x.first, y.last, a, b)))
            .flatten()
    };
    let mut found = dates.windows(2).filter_map(whole);
    let (Some((first, last, from, to)), None) = (found.next(), found.next()) else { return };
    let days = f64::from(resolve::days_between(from, to));
    let Some(length) = days_in(unit) else { return };
    // Counted with both ends, begun or full: one more or less is no slip.
    let told = days / length;
    let fits = if unit == "day" { (q.value - told).abs() <= 2.0 } else { (q.value - told).abs() < 0.9 };
    if fits {
        return;
    }
    let is = format!("{} {unit}s", crate::claim::reckon::english(told));
    let label = format!("from {} to {}", english(from), english(to));
    report(ctx, m, &is, (a.text.span_of(first, last), label), "the words point back to the one stretch that the copy dates", out);
}

fn report(ctx: &Ctx<'_>, m: &Mention, is: &str, other: (crate::span::Span, String), because: &str, out: &mut Findings) {
    report_as(ctx, m, is, other, (because, false), out);
}

/// As [`report`]; `supposed` tells that nothing but the lack of another span ties the two.
fn report_as(ctx: &Ctx<'_>, m: &Mention, is: &str, (other, label): (crate::span::Span, String), (because, supposed): (&str, bool), out: &mut Findings) {
    let words = ctx.article.words(m.span);
    let draft = ctx.report(&ELAPSED_TIME)
        .slot("a", words.as_str())
        .slot("is", is)
        .side(m.span, format!("here: {words}"))
        .side(other, label);
    let draft = if supposed { draft.assumed(Conjunct::Binding, "the copy gives one run of days and one thing that lasts") } else { draft.established(Conjunct::Binding, because) };
    draft
        .established(Conjunct::Computation, format!("the dates are {is} apart, not {words}"))
        .push(out);
}
