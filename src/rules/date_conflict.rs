//! Two dates for one event.

use crate::knowledge::known::few;
use crate::claim::counted::names;
use crate::claim::dated::{Dated, apart, dates};
use crate::claim::once::{Happening, IN_A_STORY, elsewhere, one_thing, presupposed};
use crate::engine::compare::voice_and_change;
use crate::claim::fact::{Fact, Subject, components, excludes, falls_on, same_subject};
use crate::engine::conflict::voices;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::{Kind, Mention};
use crate::mention::date::{Printed, When};
use crate::knowledge::known::known;
use crate::syntax::Referent;
use crate::text::TokenKind;
use crate::rules::Rule;
use std::cell::LazyCell;

declare_rule! {
    /// What happens once to a subject (it is born, founded, signed, opened, stolen) is given two dates.
    ///
    /// ## Why it matters
    /// Digits change places, and a date taken from memory stays beside the one from the record.
    ///
    /// ## What to do
    /// Check which of the two dates is right, then use one.
    ///
    /// ## When it stays silent
    /// Dates that do not exclude each other (a day inside the month); two places; "first", "again", "re-opened", postponed,
    /// planned or denied events; ranges; several subjects of one kind; quotations; the dates of two sources.
    ///
    /// ## Examples
    /// ```contradicts
    /// Founded in 1887, the brewery closed in April. The brewery, founded in 1878, employed 90.
    /// ```
    /// ```contradicts
    /// The lease was signed in Oslo on 9 May 2025. Since the lease was signed on 11 May 2025, rents have risen.
    /// ```
    /// ```consistent
    /// The brewery was founded in 1887 and rebuilt in 1901. The brewery opened in May 1902.
    /// ```
    /// ```consistent
    /// The vote was set for 12 May but took place on 14 May.
    /// ```
    DATE_CONFLICT { name: "date-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let when = |f: &Fact| match &a.mentions.list[f.date?].kind {
        Kind::Date(w) => Some(w.clone()),
        _ => None,
    };
    let from = out.found.len();
    // A shop opens every day, and a ferry comes and goes.
    let returns = |relation: usize| matches!(ctx.know.functional[relation].as_str(), "opened" | "closed" | "arrived" | "left");
    pairs(ctx, &DATE_CONFLICT, &|f| f.date, &|x, y| {
        // One bearer is elected many times.
        let again = |p: &When, q: &When| ctx.know.functional[x.relation] == "elected" && p.year().zip(q.year()).is_some_and(|(a, b)| a.abs_diff(b) > 1);
        when(x).zip(when(y)).is_some_and(|(p, q)| excludes(&p, &q) && !neighbours(&p, &q) && !again(&p, &q)) && !turned(ctx, (x.date, y.date), returns(x.relation), false)
    }, out);
    if out.found.len() == from {
        placed(ctx, out);
    }
    if out.found.len() == from {
        let day = |h: &Happening| match &a.mentions.list[h.date?].kind {
            Kind::Date(w) => Some(w),
            _ => None,
        };
        let conflict = |x: &Happening, y: &Happening| {
            let kind = ctx.know.once[x.kind].as_str();
            let weekdays = [x, y].iter().all(|h| day(h).is_some_and(|w| w.printed == Printed::Weekday));
            if IN_A_STORY.contains(&kind) && !(weekdays && [x, y].iter().all(|h| matches!(h.referent, Referent::Entity(_)))) {
                return false;
            }
            let returns = matches!(kind, "arrive" | "depart") && !matches!(x.referent, Referent::Entity(_));
            day(x).zip(day(y)).is_some_and(|(p, q)| excludes(p, q) && !neighbours(p, q)) && !turned(ctx, (x.date, y.date), returns, kind == "begin")
        };
        once(ctx, &DATE_CONFLICT, &|h| h.date, &conflict, out);
    }
    if out.found.len() == from {
        set(ctx, out);
    }
}

/// "The vote will be held on 4 May", "the 14 May vote".
fn set(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // What was put off has two days.
    if view.mentions(few!("postponed" | "rescheduled")) {
        return;
    }
    let moved = |n: u32| {
        let told = |i: usize| {
            matches!(view.word(i), "again" | "twice" | "returned" | "moved" | "brought" | "delayed" | "extended" | "second" | "third")
        };
        a.text.sentences[n as usize].tokens().any(told)
    };
    let all: Vec<Dated<'_>> = dates(a, ctx.know).into_iter().take(CHRONICLE).collect();
    for (k, y) in all.iter().enumerate().filter(|(_, y)| y.known) {
        let Some(x) = all[..k].iter().find(|x| x.who == y.who && apart(x, y)) else { continue };
        // Three days are those of three things.
        let third = all.iter().any(|z| z.who == y.who && apart(z, x) && apart(z, y));
        if third || moved(x.said.sentence) || moved(y.said.sentence) || x.said.sentence == y.said.sentence || neighbours(x.when, y.when) {
            continue;
        }
        let Ok(proof) = voice_and_change(a, ctx.know, &x.said, &y.said, y.beside) else { continue };
        let (p, q) = (a.words(x.mention.span), a.words(y.mention.span));
        let what = view.word(y.said.until as usize - 1);
        ctx.report(&DATE_CONFLICT)
            .slot("a", p.as_str())
            .slot("b", q.as_str())
            .slot("what", what)
            .side(a.text.span_of(x.first, x.last), format!("here: {p}"))
            .side(a.text.span_of(y.first, y.last), format!("here: {q}"))
            .established(Conjunct::SameSubject, "the later phrase takes for known what the copy dated before")
            .established(Conjunct::SameAttribute, "both say when it was")
            .established(Conjunct::OneValue, "it has one day")
            .established(Conjunct::Exclusive, format!("{p} is not {q}"))
            .proof(&proof)
            .push(out);
        return;
    }
}

/// Holds what happens once to a thing against what is told of it elsewhere, and reports the first pair that cannot both hold.
pub(super) fn once(
    ctx: &Ctx<'_>,
    rule: &'static Rule,
    value: &dyn Fn(&Happening) -> Option<usize>,
    conflict: &dyn Fn(&Happening, &Happening) -> bool,
    out: &mut Findings,
) {
    let a = ctx.article;
    let all = a.happenings(ctx.know);
    let again = LazyCell::new(|| comes_back(ctx));
    let timed: Vec<&Happening> = all.iter().filter(|h| value(h).is_some()).take(CHRONICLE).collect();
    for (k, y) in timed.iter().enumerate() {
        for x in &timed[..k] {
            let turns = || matches!(ctx.know.once[x.kind].as_str(), "begin" | "shut") && *again;
            if x.kind != y.kind || x.said.sentence == y.said.sentence || !conflict(x, y) || elsewhere(a, x, y) || turns() || told_apart(ctx, (x, value(x)), (y, value(y))) {
                continue;
            }
                    let Some((status, same)) = one_thing(a, ctx.know, all, x, y) else { continue };
            let third = timed.iter().any(|z| z.kind == x.kind && z.referent == y.referent && !conflict(x, z) && !conflict(z, x) && z.said.token != x.said.token);
            let Some(proof) = voice_and_change(a, ctx.know, &x.said, &y.said, presupposed(a, ctx.know, x) || presupposed(a, ctx.know, y)).ok().filter(|_| !third) else { continue };
            let words = |h: &Happening| value(h).map_or(String::new(), |i| a.words(a.mentions.list[i].span));
            let side = |h: &Happening| {
                let m = value(h).map(|i| &a.mentions.list[i]);
                let (first, last) = (m.map_or(h.said.token, |m| m.first), m.map_or(h.said.until, |m| m.last));
                a.text.span_of(first.min(h.said.token), last.max(h.said.until))
            };
            let (p, q) = (words(x), words(y));
            ctx.report(rule)
                .slot("a", p.as_str())
                .slot("b", q.as_str())
                .slot("what", a.words(a.text.span_of(y.said.token, y.said.until)))
                .side(side(x), format!("here: {p}"))
                .side(side(y), format!("here: {q}"))
                .conjunct(Conjunct::SameSubject, status, same)
                .established(Conjunct::SameAttribute, "both say when it was")
                .established(Conjunct::OneValue, "it happens once to one thing (rules.toml)")
                .established(Conjunct::Exclusive, format!("{p} is not {q}"))
                .proof(&proof)
                .push(out);
            return;
        }
    }
}

/// "The burglary on 18 December was the second in the street", "the eruption of 1915": what a noun tells of with its day may be another
/// one than a verb does.
fn told_apart(ctx: &Ctx<'_>, x: (&Happening, Option<usize>), y: (&Happening, Option<usize>)) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let other = |h: &Happening| {
        // "Fell by a tenth" counts nothing, "its second week" weeks, and "since" and "again" are no other one.
        let told = |i: usize| !view.is(i + 1, Class::TimeStep) && (i == 0 || view.word(i - 1) != "a") && !matches!(view.word(i), "since" | "also" | "each" | "every" | "first" | "again");
        view.all_in(a.text.sentences[h.said.sentence as usize].tokens(), &[Class::Ordinal, Class::Another]).any(|h| told(h.first as usize))
    };
    let counted = |h: &Happening| h.noun && other(h);
    // The day of a noun that stands right behind it, a preposition between.
    let beside = |(h, m): (&Happening, Option<usize>)| m.map(|m| &a.mentions.list[m]).filter(|m| h.noun && m.first >= h.said.until && m.first - h.said.until <= 1);
    let of = |h| beside(h).is_some_and(|m| view.word(m.first as usize - 1) == "of" && matches!(&m.kind, Kind::Date(w) if matches!(w.printed, Printed::Year(_) | Printed::Month(..))));
    counted(x.0) || counted(y.0) || of(x) || of(y) || beside(x).is_some() && beside(y).is_some()
}

/// Happenings with a time that are compared with each other; more are a chronicle.
const CHRONICLE: usize = 40;

/// What is told to happen in a place on a day: the place, the day, and where both stand.
struct Placed<'a> {
    place: crate::knowledge::lexicon::WordId,
    date: &'a Mention,
    when: &'a When,
    first: u32,
    sentence: u32,
}

/// "Will meet in Helsinki on March 24 … the Helsinki round, which opens on March 27": the noun behind the place is what the
/// copy told of there.
fn placed(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let (told, named) = (meetings(ctx), rounds(ctx));
    for y in &named {
        let mut before = told.iter().filter(|x| x.place == y.place && x.sentence < y.sentence);
        let (Some(x), None) = (before.next(), before.next()) else { continue };
        let others = named.iter().filter(|z| z.place == y.place).any(|z| !excludes(z.when, x.when));
        if others || !excludes(x.when, y.when) || neighbours(x.when, y.when) {
            continue;
        }
        let Verdict::Holds(voice) = crate::engine::conflict::standing(a, ctx.know, x.first, y.first, false) else { continue };
        let (sx, sy) = (a.text.span_of(x.first, x.date.last), a.text.span_of(y.first, y.date.last));
        let (p, q) = (a.words(x.date.span), a.words(y.date.span));
        ctx.report(&DATE_CONFLICT)
            .slot("a", p.as_str())
            .slot("b", q.as_str())
            .slot("what", a.words(a.text.span_of(y.first + 1, y.first + 3)))
            .side(sx, format!("here: {p}"))
            .side(sy, format!("here: {q}"))
            .assumed(Conjunct::SameSubject, "the noun takes for known the one event that the copy dates in that place")
            .established(Conjunct::SameAttribute, "both give its day")
            .established(Conjunct::OneValue, "it begins once")
            .established(Conjunct::Exclusive, format!("{p} is not {q}"))
            .proof(&[voice.evidence(Conjunct::SameVoice)])
            .established(Conjunct::NoChange, "no cue says that it was moved")
            .push(out);
        return;
    }
}

/// A calendar day of its own behind "on", "for" or "until", in running copy outside quotations.
fn day<'a>(ctx: &Ctx<'a>, m: &'a Mention) -> Option<&'a When> {
    let a = ctx.article;
    let Kind::Date(w) = &m.kind else { return None };
    let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
    let exact = matches!(components(w), Some((_, Some(_), Some(_)))) && w.end == crate::mention::date::End::Whole;
    (exact && zone.is_copy() && a.text.tokens[m.first as usize].quote == crate::text::NONE).then_some(w)
}

/// "Meet in Helsinki on March 24": a word for an event, then the place and the day behind prepositions, in one clause.
fn meetings<'a>(ctx: &Ctx<'a>) -> Vec<Placed<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let event = [Class::EventVerb, Class::EventNoun, Class::Functional];
    let mut out = vec![];
    for (m, _) in a.mentions.dates() {
        let Some(w) = day(ctx, m).filter(|_| m.first > 0 && view.word(m.first as usize - 1) == "on") else { continue };
        let c = a.clauses.of(m.first);
        let from = m.first.saturating_sub(9).max(c.first);
        let place = a.mentions.within(from as usize..m.first as usize).iter().rfind(|p| {
            let led = p.first > from && matches!(view.word(p.first as usize - 1), "in" | "at");
            led && matches!(p.kind, Kind::Place | Kind::Country(_) | Kind::Name(_)) && p.last + 1 >= m.first - 1
        });
        let Some(p) = place else { continue };
        let told = view.first_in(from.saturating_sub(4).max(c.first) as usize..p.first as usize, &event).is_some();
        if told && c.change == crate::text::NONE && c.negation == crate::text::NONE {
            out.push(Placed { place: a.text.tokens[p.last as usize - 1].word, date: m, when: w, first: p.first, sentence: m.sentence });
        }
    }
    out
}

/// "The Helsinki round, which opens on March 27", "the Leeds hearing on 4 May".
fn rounds<'a>(ctx: &Ctx<'a>) -> Vec<Placed<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let noun = [Class::EventNoun, Class::EventAnaphor, Class::Gathering];
    let mut out = vec![];
    for (m, _) in a.mentions.dates() {
        let Some(w) = day(ctx, m) else { continue };
        let s = a.text.sentences[m.sentence as usize];
        let led = m.first > s.first && matches!(view.word(m.first as usize - 1), "on" | "for");
        let near = m.first.saturating_sub(8).max(s.first)..m.first;
        let head = near.clone().rev().find(|&i| noun.iter().any(|&c| view.is(i as usize, c)) && i >= s.first + 2 && view.word(i as usize - 2) == "the");
        let Some(head) = head.filter(|_| led) else { continue };
        let p = a.mentions.within(head as usize - 1..head as usize).iter().find(|p| p.first == head - 1 && p.last == head);
        let plain = (head + 1..m.first - 1).all(|i| {
            let i = i as usize;
            view.is(i, Class::Auxiliary) || view.is(i, Class::Future) || matches!(view.word(i), "," | "which" | "that" | "opens" | "open" | "starts" | "start" | "begins" | "begin" | "set" | "due" | "planned" | "scheduled" | "held" | "opened" | "started" | "began" | "will" | "to" | "be")
        });
        let c = a.clauses.of(m.first);
        if let Some(p) = p.filter(|p| plain && c.change == crate::text::NONE && c.negation == crate::text::NONE && matches!(p.kind, Kind::Place | Kind::Country(_) | Kind::Name(_))) {
            out.push(Placed { place: a.text.tokens[p.last as usize - 1].word, date: m, when: w, first: head - 2, sentence: m.sentence });
        }
    }
    out
}

/// One day apart: the day may have turned between two places.
fn neighbours(x: &When, y: &When) -> bool {
    match (components(x), components(y)) {
        (Some((a, Some(m), Some(d))), Some((b, Some(n), Some(e)))) => (a == b || a.is_none() || b.is_none()) && m == n && d.abs_diff(e) == 1,
        _ => false,
    }
}

/// Weekdays that may be of two weeks, or of one night: "opened on Tuesday at nine, on Friday at ten", "Friday's blast was the second",
/// "late on Friday" beside "early on Saturday".
fn turned(ctx: &Ctx<'_>, (x, y): (Option<usize>, Option<usize>), returns: bool, opens: bool) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let Some((x, y)) = x.zip(y) else { return false };
    let (x, y) = (&a.mentions.list[x], &a.mentions.list[y]);
    let (Kind::Date(p), Kind::Date(q)) = (&x.kind, &y.kind) else { return false };
    if p.printed != Printed::Weekday && q.printed != Printed::Weekday {
        return false;
    }
    let beside = falls_on(p).zip(falls_on(q)).is_some_and(|(p, q)| p.next() == q || q.next() == p);
    [x, y].iter().any(|m| {
        let s = a.text.sentences[m.sentence as usize];
        let hour = || {
            view.is_word(m.last as usize, known!("at"))
                || a.mentions.within(s.first as usize..s.last as usize).iter().any(|c| matches!(c.kind, Kind::Clock(_)))
                || s.tokens().any(|i| matches!(view.word(i), "early" | "late" | "overnight" | "midnight"))
        };
        let too = |i: usize| view.word(i) == "too" && view.token(i + 1).kind == TokenKind::Punct;
        let several = view.first_in(s.tokens(), &[Class::Another, Class::Ordinal, Class::Former]).is_some() || s.tokens().any(too);
        several || returns || (beside || opens) && hour()
    })
}

/// Facts of one relation that one rule looks at; more are a chronicle.
const MOST: usize = 6;

/// Holds the facts of each relation and subject against each other and reports the first pair that cannot both hold.
/// "The mill closed in 1952, reopened in 1960": what opens again has closed more than once.
fn comes_back(ctx: &Ctx<'_>) -> bool {
    ctx.article.view(ctx.know).mentions(few!("reopened" | "reopen" | "reopens" | "reopening" | "re-opened" | "rebuilt"))
}

pub(super) fn pairs(
    ctx: &Ctx<'_>,
    rule: &'static Rule,
    value: &dyn Fn(&Fact) -> Option<usize>,
    conflict: &dyn Fn(&Fact, &Fact) -> bool,
    out: &mut Findings,
) {
    let all = ctx.article.facts(ctx.know);
    let again = LazyCell::new(|| comes_back(ctx));
    for relation in 0..ctx.know.functional.len() {
        let group: Vec<&Fact> = all.iter().filter(|f| f.relation == relation && value(f).is_some()).take(MOST + 1).collect();
        let turns = || matches!(ctx.know.functional[relation].as_str(), "opened" | "closed") && *again;
        if !(2..=MOST).contains(&group.len()) || turns() {
            continue;
        }
        let nouns = group.iter().filter(|f| f.subject != Subject::Event).count();
        'found: for (k, y) in group.iter().enumerate() {
            for x in &group[..k] {
                let event = x.subject == Subject::Event || y.subject == Subject::Event;
                if event && nouns > 1 {
                    continue;
                }
                let Some(same) = same_subject(x, y) else { continue };
                // "The theft on 7 July was noticed at once, the theft on 17 July was not."
                let beside = |f: &Fact| f.subject == Subject::Event && f.date.is_some_and(|d| ctx.article.mentions.list[d].first.saturating_sub(f.last) <= 1);
                if x.sentence != y.sentence && !(beside(x) && beside(y)) && conflict(x, y) && compatible(ctx, rule, x, y) {
                    report(ctx, rule, (x, y), value, same, out);
                    break 'found;
                }
            }
        }
    }
}

/// Nothing else tells the two apart: places for dates, dates for places, and names beside a bare noun.
fn compatible(ctx: &Ctx<'_>, rule: &Rule, x: &Fact, y: &Fact) -> bool {
    let a = ctx.article;
    let words = |i: Option<usize>| i.map(|i| a.words(a.mentions.list[i].span).to_lowercase());
    let places = words(x.place).zip(words(y.place)).is_none_or(|(p, q)| p == q);
    let named = matches!(x.subject, Subject::Named(_));
    let (p, q) = (names(a, x.sentence), names(a, y.sentence));
    let apart = !named && !p.is_empty() && !q.is_empty() && p.is_disjoint(&q) && x.place.is_none() && y.place.is_none();
    (places || rule.name != DATE_CONFLICT.name) && !apart
}

fn report(
    ctx: &Ctx<'_>,
    rule: &'static Rule,
    (x, y): (&Fact, &Fact),
    value: &dyn Fn(&Fact) -> Option<usize>,
    same: &str,
    out: &mut Findings,
) {
    let a = ctx.article;
    let words = |f: &Fact| value(f).map_or(String::new(), |i| a.words(a.mentions.list[i].span));
    let side = |f: &Fact| {
        let m = value(f).map(|i| a.mentions.list[i].last);
        a.text.span_of(f.first, m.unwrap_or(f.last).max(f.last))
    };
    let acknowledged = a.acknowledges(x.sentence) || a.acknowledges(y.sentence);
    let Verdict::Holds(voice) = voices(a, ctx.know, x.first, y.first, acknowledged) else { return };
    let (p, q, what) = (words(x), words(y), &ctx.know.functional[x.relation]);
    let mut draft = ctx
        .report(rule)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .slot("what", what.as_str())
        .side(side(x), format!("here: {p}"))
        .side(side(y), format!("here: {q}"))
        .established(Conjunct::SameSubject, same)
        .established(Conjunct::SameAttribute, format!("both say when or where it was {what}"))
        .established(Conjunct::OneValue, "it happens once to one subject (rules.toml)")
        .established(Conjunct::Exclusive, format!("{p} is not {q}"))
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue says that it happened again or was moved");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
}
