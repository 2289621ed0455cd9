//! Facts that hold once of a subject: when and where it was born, founded, signed, opened, shut.

use super::cited::stem;
use super::clause::Modality;
use super::counted::{carries, moved};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::date::{Clock, End, Printed, When};
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind, Mention};
use crate::source::ZoneKind;
use crate::text::{NONE, TokenKind};
use jiff::civil::Weekday;
use std::ops::Range;

/// What a fact is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A named bearer.
    Named(EntityId),
    /// A noun: its stem and the stems of the words before it.
    Noun(String, Vec<String>),
    /// A noun of the event itself ("the theft"): whatever the other fact is told of.
    Event,
}

/// One fact with its time and place.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Index of `Knowledge::functional`.
    pub relation: usize,
    /// Of what.
    pub subject: Subject,
    /// The noun phrase is known to the reader: a name, or a noun behind "the", "its".
    pub definite: bool,
    /// First token of the verb or noun.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
    /// Index of the mention that dates it.
    pub date: Option<usize>,
    /// Index of the clock time.
    pub clock: Option<usize>,
    /// Index of the place.
    pub place: Option<usize>,
    /// Class of the event that the subject names, if it names one: a session and a conference are both meetings.
    pub meeting: Option<usize>,
}

/// Stands among the words before a noun for a weekday: "Sunday's match".
const DAY: &str = "#day";

/// Words between a verb and its time or place.
const REACH: u32 = 9;

/// The facts of the article's copy that are asserted, not denied, and told of the first and only time.
#[must_use]
pub fn facts(a: &Article, know: &Knowledge) -> Vec<Fact> {
    let view = a.view(know);
    let mut out = vec![];
    let mut covered = 0;
    for h in view.every(Class::Functional) {
        if h.first < covered || view.token(h.first as usize).quote != NONE {
            continue;
        }
        let n = a.text.sentence_of(h.first);
        let zone = a.doc.zones[a.text.sentences[n].zone as usize].kind;
        let c = a.clauses.of(h.first);
        let cued = h.first > c.first
            && (view.is(h.first as usize - 1, Class::Ordinal)
                || view.is(h.first as usize - 1, Class::Another)
                || view.word(h.first as usize - 1) == "re");
        let told = zone.is_copy()
            && zone != ZoneKind::Headline
            && !cued
            && !c.negated_at(&view, h.first)
            && c.modality_at(&view, h.first, false) == Modality::Asserted;
        // "In the past the library opened at 10am."
        let past =
            |i: u32| view.word(i as usize) == "past" && view.word(i as usize - 1) == "the" && !view.is(i as usize + 1, Class::TimeStep);
        let habit = view.first_in(c.first as usize..h.first as usize, &[Class::Habit]).is_some()
            || (c.first + 2..h.first).any(|i| past(i) && view.word(i as usize - 2) == "in");
        if !told || habit || moved(a, know, c, h.first) {
            continue;
        }
        let Some((subject, definite)) = subject(a, &view, h) else { continue };
        let mut fact = Fact {
            relation: view.index(h),
            subject,
            definite,
            first: h.first,
            last: h.last,
            sentence: n as u32,
            date: None,
            clock: None,
            place: None,
            meeting: meeting(&view, h.first),
        };
        attach(a, &view, &mut fact);
        if fact.date.is_none() {
            fact.date = day_when(a, &view, &fact);
        }
        if fact.date.is_some() || fact.clock.is_some() || fact.place.is_some() {
            covered = h.last;
            out.push(fact);
        }
    }
    out
}

/// Time and place behind the verb, nothing but their phrases between.
fn attach(a: &Article, view: &View<'_>, fact: &mut Fact) {
    let end = a.text.sentences[fact.sentence as usize].last.min(fact.last + REACH + 4);
    let from = a.mentions.list.partition_point(|m| m.first < fact.last);
    let mut object = fact.last;
    // The object of an active verb stands between it and its time.
    if !matches!(fact.subject, Subject::Event) {
        object = object_end(view, fact.last, end);
    }
    let mut at = object;
    for (i, m) in a.mentions.list.iter().enumerate().skip(from).take_while(|(_, m)| m.first < end) {
        if m.first < at {
            continue;
        }
        if !between(view, at..m.first) || m.first - at > 5 {
            break;
        }
        let word = |k: u32| m.first.checked_sub(k).filter(|&i| i >= fact.last).map_or("", |i| view.word(i as usize));
        let lead = if matches!(word(1), "the" | "night" | "of" | "early" | "late") {
            (1..5).map(word).find(|w| matches!(*w, "in" | "on" | "at")).unwrap_or("")
        } else {
            word(1)
        };
        match &m.kind {
            Kind::Date(w) if matches!(lead, "on" | "in" | "at" | "" | ",") && single(a, view, m, w) => fact.date = fact.date.or(Some(i)),
            Kind::Clock(c) if matches!(lead, "at" | "") && c.from == c.to && c.impossible.is_none() && c.end == End::Whole => {
                fact.clock = fact.clock.or(Some(i))
            }
            Kind::Place | Kind::Country(_) | Kind::Name(_) if matches!(word(1), "in" | "at") => {
                if fact.place.is_none() && place(a, m) && word(1) == "in" {
                    fact.place = Some(i);
                }
            }
            Kind::Name(_) | Kind::Office(_) if word(1) == "by" => {}
            Kind::Place | Kind::Country(_) | Kind::Name(_) if word(1) == "," => {}
            Kind::Date(_) | Kind::Clock(_) => {}
            _ => break,
        }
        at = m.last;
    }
}

/// The class of the event noun right before a verb, "that" and auxiliaries between.
fn meeting(view: &View<'_>, verb: u32) -> Option<usize> {
    let back = verb.saturating_sub(8)..verb;
    let h = view.all_in(back.start as usize..back.end as usize, &[Class::EventNoun, Class::EventAnaphor]).last()?;
    // "The session that produced the plan began": the relative clause between tells which one.
    let relative =
        matches!(view.word(h.last as usize), "that" | "which") && (h.last..verb).all(|i| view.token(i as usize).kind == TokenKind::Word);
    let clear = relative
        || (h.last..verb).all(|i| {
            let i = i as usize;
            matches!(view.word(i), "that" | "which") || view.is(i, Class::Auxiliary)
        });
    clear.then(|| view.index(h))
}

/// "The day in August 1993 when the box shut".
fn day_when(a: &Article, view: &View<'_>, fact: &Fact) -> Option<usize> {
    let s = a.text.sentences[fact.sentence as usize];
    let when = (fact.first.saturating_sub(6).max(s.first)..fact.first).rev().find(|&i| view.word(i as usize) == "when")?;
    let closed = (when + 1..fact.first).all(|i| view.token(i as usize).kind == TokenKind::Word);
    let i = a.mentions.list.iter().rposition(|m| m.last == when && matches!(m.kind, Kind::Date(_)))?;
    let Kind::Date(w) = &a.mentions.list[i].kind else { return None };
    (closed && single(a, view, &a.mentions.list[i], w)).then_some(i)
}

/// One past the object behind an active verb: "shut the tunnel".
fn object_end(view: &View<'_>, from: u32, end: u32) -> u32 {
    if from >= end || !view.is(from as usize, Class::Determiner) {
        return from;
    }
    let mut i = from + 1;
    while i < end && i < from + 5 && (carries(view, i as usize) || view.is(i as usize, Class::Ordinal)) {
        i += 1;
    }
    i
}

/// Nothing but prepositions, determiners and words of the phrase.
fn between(view: &View<'_>, r: Range<u32>) -> bool {
    r.clone().all(|i| {
        let i = i as usize;
        let w = view.word(i);
        matches!(
            w,
            "in" | "on"
                | "at"
                | "the"
                | "by"
                | "of"
                | "night"
                | "early"
                | "late"
                | ","
                | "evening"
                | "morning"
                | "afternoon"
                | "a"
                | "ceremony"
                | "here"
                | "about"
        )
    })
}

/// A date that is no end of a range and stands alone.
fn single(a: &Article, view: &View<'_>, m: &Mention, w: &When) -> bool {
    let next = m.last as usize;
    let joined = matches!(view.word(next), "and" | "or" | "to" | "-" | "\u{2013}")
        && a.mentions.within(next + 1..next + 2).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    w.end == End::Whole && !joined && dated(w)
}

/// Whether the mention may be a place.
fn place(a: &Article, m: &Mention) -> bool {
    match &m.kind {
        Kind::Place => true,
        Kind::Country(c) => c.form != Class::Demonym,
        Kind::Name(n) => n.entity.is_none_or(|e| matches!(a.mentions.entities[e.0 as usize].bearer, Bearer::Place | Bearer::Unknown)),
        _ => false,
    }
}

/// Year, month and day as printed.
#[must_use]
pub fn components(w: &When) -> Option<(Option<i16>, Option<i8>, Option<i8>)> {
    match w.printed {
        Printed::Day(d) => Some((Some(d.year()), Some(d.month()), Some(d.day()))),
        Printed::MonthDay(m, d) => Some((None, Some(m), Some(d))),
        Printed::Month(y, m) => Some((Some(y), Some(m), None)),
        Printed::BareMonth(m) => Some((None, Some(m), None)),
        Printed::Year(y) => Some((Some(y), None, None)),
        _ => None,
    }
}

/// No day is both: a part that both print differs, or a weekday does.
#[must_use]
pub fn excludes(x: &When, y: &When) -> bool {
    if x.printed == Printed::Weekday || y.printed == Printed::Weekday {
        return falls_on(x).zip(falls_on(y)).is_some_and(|(p, q)| p != q);
    }
    let (Some(p), Some(q)) = (components(x), components(y)) else { return false };
    let differ = |a: Option<i16>, b: Option<i16>| a.is_some() && b.is_some() && a != b;
    differ(p.0, q.0) || differ(p.1.map(i16::from), q.1.map(i16::from)) || differ(p.2.map(i16::from), q.2.map(i16::from))
}

/// The weekday that is printed alone ("on Tuesday") or that a date with its year has; none of "last Tuesday", which may be
/// any week's.
#[must_use]
pub fn falls_on(w: &When) -> Option<Weekday> {
    match w.printed {
        Printed::Weekday if w.relation.is_none() && w.end == End::Whole => w.weekday,
        Printed::Day(d) => Some(d.weekday()),
        _ => None,
    }
}

/// It tells a year, a month, a day or a weekday that can be held against another.
#[must_use]
pub fn dated(w: &When) -> bool {
    components(w).is_some() || falls_on(w).is_some()
}

/// The two times of day differ, in whichever half of the day.
#[must_use]
pub fn other_time(x: &Clock, y: &Clock) -> bool {
    if x.zone != y.zone {
        return false;
    }
    if x.half_open || y.half_open { x.from % 720 != y.from % 720 } else { x.from != y.from }
}

/// What the fact is told of, and whether the reader is taken to know it.
fn subject(a: &Article, view: &View<'_>, h: Hit) -> Option<(Subject, bool)> {
    let s = a.text.sentences[a.text.sentence_of(h.first)];
    let before = |k: u32| h.first.checked_sub(k).filter(|&i| i >= s.first).map_or("", |i| view.word(i as usize));
    if matches!(view.word(h.first as usize), "theft" | "robbery" | "heist" | "burglary" | "signing" | "opening" | "publication" | "closing")
    {
        return (before(1) == "the").then_some((Subject::Event, true));
    }
    // Active: "shut the tunnel".
    let passive = view.is(h.first.saturating_sub(1) as usize, Class::Auxiliary) && !matches!(before(1), "has" | "have" | "had");
    if !passive && view.is(h.last as usize, Class::Determiner) && h.last < s.last {
        let end = object_end(view, h.last, s.last);
        return noun(a, view, h.last..end);
    }
    if !passive
        && h.first > s.first
        && let Some(m) = a.mentions.within(h.last as usize..h.last as usize + 1).first()
        && let Kind::Name(n) = &m.kind
    {
        return n.entity.map(|e| (Subject::Named(e), true));
    }
    // "Founded in 1887, the brewery …"
    if h.first == s.first {
        let comma = (h.last..s.last.min(h.last + 12)).find(|&i| view.word(i as usize) == ",")?;
        return opening(a, view, comma + 1, s.last);
    }
    let mut end = h.first;
    while end > s.first
        && (view.is(end as usize - 1, Class::Auxiliary) || matches!(view.word(end as usize - 1), "which" | "that" | "who" | "," | "also"))
    {
        end -= 1;
    }
    let named = a.mentions.within(end.saturating_sub(6).max(s.first) as usize..end as usize).iter().rfind(|m| m.last == end);
    if let Some(m) = named {
        // "His grandfather Marek Dolan" bears the name of another.
        if m.first > s.first && view.is(m.first as usize - 1, Class::Kin) {
            return None;
        }
        return match &m.kind {
            Kind::Name(n) => n.entity.map(|e| (Subject::Named(e), true)),
            _ => None,
        };
    }
    let mut from = end;
    while from > s.first && end - from < 4 && (carries(view, from as usize - 1) && view.token(from as usize - 1).kind == TokenKind::Word) {
        from -= 1;
    }
    if from == end {
        return pronoun(a, view, end.checked_sub(1).filter(|&i| i >= s.first)?);
    }
    (from > s.first).then(|| noun(a, view, from - 1..end)).flatten()
}

/// The subject of the main clause behind a participle.
fn opening(a: &Article, view: &View<'_>, at: u32, end: u32) -> Option<(Subject, bool)> {
    if at >= end {
        return None;
    }
    if view.is(at as usize, Class::Determiner) && !view.is(at as usize, Class::Pronoun) {
        let last = (at + 1..end.min(at + 5)).take_while(|&i| carries(view, i as usize)).count() as u32;
        // The main verb closes the run: its last word is no part of the noun phrase.
        let stop = (at + 1..at + 1 + last).find(|&i| {
            i > at + 1 && view.hits(i as usize).iter().any(|h| matches!(h.class, Class::Functional | Class::Volitional | Class::EventVerb))
                || view.word(i as usize).ends_with("ed")
        });
        return noun(a, view, at..stop.unwrap_or(at + 1 + last.min(1)));
    }
    if let Some(m) = a.mentions.within(at as usize..at as usize + 1).first()
        && let Kind::Name(n) = &m.kind
    {
        return n.entity.map(|e| (Subject::Named(e), true));
    }
    pronoun(a, view, at)
}

/// He or she, where the copy names one person only.
fn pronoun(a: &Article, view: &View<'_>, at: u32) -> Option<(Subject, bool)> {
    let s = a.text.sentences[a.text.sentence_of(at)];
    // "Since it was signed in Rome, the accord …"
    if view.word(at as usize) == "it" && at <= s.first + 1 && at > 0 && view.is(at as usize - 1, Class::Subordinator) {
        let comma = (at..s.last.min(at + 14)).find(|&i| view.word(i as usize) == ",")?;
        return opening(a, view, comma + 1, s.last);
    }
    if !matches!(view.word(at as usize), "he" | "she") {
        return None;
    }
    let mut people = (0..a.mentions.entities.len()).filter(|&e| matches!(a.mentions.entities[e].bearer, Bearer::Person | Bearer::Unknown));
    let one = people.next()?;
    people.next().is_none().then_some((Subject::Named(EntityId(one as u32)), true))
}

/// A noun phrase from its determiner on.
fn noun(a: &Article, view: &View<'_>, r: Range<u32>) -> Option<(Subject, bool)> {
    let det = view.word(r.start as usize);
    let definite =
        matches!(det, "the" | "this" | "that" | "its" | "their" | "his" | "her" | "our") || view.token(r.start as usize).possessive;
    if !(definite || matches!(det, "a" | "an")) || r.len() < 2 {
        return None;
    }
    let name = a.mentions.within(r.start as usize + 1..r.end as usize).iter().find_map(|m| match &m.kind {
        Kind::Name(n) if m.last >= r.end => Some(n.entity),
        _ => None,
    });
    if let Some(entity) = name {
        return entity.map(|e| (Subject::Named(e), true));
    }
    let words: Vec<&str> = (r.start + 1..r.end).map(|i| view.word(i as usize)).collect();
    let (head, rest) = words.split_last()?;
    let ordinal = (r.start + 1..r.end)
        .any(|i| [Class::Ordinal, Class::Another, Class::Turn, Class::Former, Class::Designate].iter().any(|&c| view.is(i as usize, c)));
    let plural = head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us");
    let day = view.is(r.start as usize, Class::Weekday).then(|| DAY.to_owned());
    (!ordinal && !plural).then(|| (Subject::Noun(stem(head), rest.iter().map(|w| stem(w)).chain(day).collect()), definite))
}

/// Both facts are told of one thing: one name, or one noun that the later one takes for known and that no words tell apart.
#[must_use]
pub fn same_subject(x: &Fact, y: &Fact) -> Option<&'static str> {
    match (&x.subject, &y.subject) {
        (Subject::Named(p), Subject::Named(q)) => (p == q).then_some("one name"),
        (Subject::Noun(p, m), Subject::Noun(q, n)) => {
            if x.meeting.is_some() && x.meeting == y.meeting && p != q {
                return y.definite.then_some("the later noun takes the meeting for known");
            }
            // "The flight", "the return flight", "Sunday's match": what the later one says more tells it apart.
            let apart = n.iter().any(|w| !m.contains(w) && !(w == DAY && x.date.is_some()));
            (p == q && !apart && y.definite).then_some("one noun that the later sentence takes for known")
        }
        (Subject::Event, _) | (_, Subject::Event) => Some("the noun of the event refers to the one that the copy tells of"),
        _ => None,
    }
}
