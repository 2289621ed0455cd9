//! Two times of day for one event.

use super::date_conflict::{once, pairs};
use crate::claim::counted::{apart, times};
use crate::claim::fact::{Fact, other_time};
use crate::claim::once::Happening;
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::Clock;
use crate::text::NONE;

declare_rule! {
    /// What began, ended, opened or was shut once is given two times of day.
    ///
    /// ## Why it matters
    /// Readers who follow a timeline cannot tell which of the two is meant.
    ///
    /// ## What to do
    /// Check the log or the official who gave the time, then use one.
    ///
    /// ## When it stays silent
    /// Two time zones; two days; times that are near, planned or bounded ("by", "from", "shortly after"); quotations; times of
    /// two sources; things that begin more than once.
    ///
    /// ## Examples
    /// ```contradicts
    /// Controllers shut the tunnel at 6.10am. Drivers backed the decision to shut the tunnel at 7.40am.
    /// ```
    /// ```consistent
    /// Controllers shut the tunnel at 6.10am and opened it at 7.40am.
    /// ```
    /// ```consistent
    /// Controllers shut the tunnel at 6.10am on Monday. They shut the tunnel at 7.40am on Tuesday.
    /// ```
    CLOCK_CONFLICT { name: "clock-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Minutes by which two times differ of which one is told as about right.
const HOUR: u16 = 60;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    if !a.mentions.list.iter().any(|m| matches!(m.kind, Kind::Clock(_))) {
        return;
    }
    let all = a.facts(ctx.know);
    let clock = |f: &Fact| match &a.mentions.list[f.clock?].kind {
        Kind::Clock(c) => Some(*c),
        _ => None,
    };
    let conflict = |x: &Fact, y: &Fact| {
        !two_sittings(ctx, x.sentence, y.sentence) && clock(x).zip(clock(y)).is_some_and(|(p, q)| other_time(&p, &q)) && times(a, x.sentence, y.sentence) != TimeRelation::Different
    };
    let from = out.found.len();
    pairs(ctx, &CLOCK_CONFLICT, &|f| f.clock, &conflict, out);
    if out.found.len() == from {
        calamity(ctx, all, out);
    }
    if out.found.len() == from {
        let hour = |h: &Happening| match &a.mentions.list[h.clock?].kind {
            Kind::Clock(c) => Some(*c),
            _ => None,
        };
        let conflict = |x: &Happening, y: &Happening| {
            let about = x.near || y.near;
            let far = |p: &Clock, q: &Clock| !about || p.from.abs_diff(q.from) > HOUR && !p.half_open && !q.half_open;
            !two_sittings(ctx, x.said.sentence, y.said.sentence) && hour(x).zip(hour(y)).is_some_and(|(p, q)| other_time(&p, &q) && far(&p, &q)) && !apart(a, x.said.sentence, y.said.sentence)
        };
        once(ctx, &CLOCK_CONFLICT, &|h| h.clock, &conflict, out);
    }
}

/// "The train derailed at 4.52 a.m. … the 6.10 a.m. accident": the one calamity of the copy, timed by its noun.
fn calamity(ctx: &Ctx<'_>, all: &[Fact], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let struck: Vec<&Fact> = all.iter().filter(|f| ctx.know.functional[f.relation] == "struck" && f.clock.is_some()).collect();
    let [x] = struck[..] else { return };
    let Some((m, p)) = x.clock.and_then(|i| match &a.mentions.list[i].kind {
        Kind::Clock(c) => Some((&a.mentions.list[i], c)),
        _ => None,
    }) else {
        return;
    };
    for y in a.mentions.list.iter().filter(|y| y.sentence != x.sentence) {
        let Kind::Clock(q) = &y.kind else { continue };
        let the = y.first > 0 && view.word(y.first as usize - 1) == "the" && view.token(y.first as usize).quote == NONE;
        let noun = view.is(y.last as usize, Class::Calamity);
        let one = q.from == q.to && q.impossible.is_none() && other_time(p, q);
        if !(the && noun && one) || apart(a, x.sentence, y.sentence) {
            continue;
        }
        let Verdict::Holds(voice) = standing(a, ctx.know, x.first, y.first, false) else { continue };
        let (sx, sy) = (a.text.span_of(x.first, m.last.max(x.last)), a.text.span_of(y.first, y.last + 1));
        let (s, t) = (a.words(m.span), a.words(y.span));
        ctx.report(&CLOCK_CONFLICT)
            .slot("a", s.as_str())
            .slot("b", t.as_str())
            .slot("what", view.word(y.last as usize))
            .side(sx, format!("here: {s}"))
            .side(sy, format!("here: {t}"))
            .assumed(Conjunct::SameSubject, "the noun takes for known the one such event that the copy times")
            .established(Conjunct::SameAttribute, "both give the time of day")
            .established(Conjunct::OneValue, "it happens once")
            .established(Conjunct::Exclusive, format!("{s} is not {t}"))
            .proof(&[voice.evidence(Conjunct::SameVoice)])
            .push(out);
        return;
    }
}

/// "The afternoon meeting began at 2 p.m.": one of several of the day, where the other sentence does not say which.
fn two_sittings(ctx: &Ctx<'_>, x: u32, y: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let part = |s: u32| {
        let subjects = a.syntax.predicates_in(s).iter().filter_map(|p| a.syntax.phrases.get(p.subject as usize));
        let words = subjects.flat_map(|p| p.first..p.head).map(|i| view.word(i as usize));
        words.filter(|w| matches!(*w, "morning" | "afternoon" | "evening" | "night" | "lunchtime" | "matinee")).collect::<Vec<_>>()
    };
    part(x) != part(y)
}
