//! How races, matches and votes came out, told without their figures: places and medals, who was ahead at half-time, sets won and
//! lost, votes with and without dissent.

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::{Few, few};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::quantity::{Measure, Role};
use crate::text::{NONE, TokenKind};
use smallvec::SmallVec;
use std::collections::BTreeSet;
use std::ops::Range;

/// The place of somebody in one race.
#[derive(Clone, Debug)]
pub struct Placing {
    /// 1 to 3.
    pub place: u32,
    /// Whose: an index of the article's entities.
    pub who: u32,
    /// The race: the words behind "in the".
    pub race: Vec<String>,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// The sentences of the running copy outside headlines that have one of a few words.
fn sentences<'a>(view: &View<'a>, a: &'a Article, words: &Few) -> impl Iterator<Item = (u32, Range<usize>)> + use<'a> {
    let mut with: SmallVec<[usize; 8]> = view.spots(words).iter().map(|&i| a.text.sentence_of(i)).collect();
    with.dedup();
    with.into_iter().filter_map(|n| {
        let s = a.text.sentences[n];
        let kind = a.doc.zones[s.zone as usize].kind;
        let running = kind.is_copy() && kind != crate::source::ZoneKind::Headline && kind != crate::source::ZoneKind::TableCell;
        running.then(|| (n as u32, s.tokens()))
    })
}

/// Words without which no place is told.
pub const PLACES: &Few = few!("first" | "second" | "third" | "gold" | "silver" | "bronze" | "runner" | "runner-up");
/// Words without which nothing is told of half-time.
pub const HALVES: &Few = few!("half" | "half-time" | "halftime" | "break" | "interval");
/// Words without which no match is told by its sets.
pub const SETS: &Few = few!("straight" | "straight-sets" | "set" | "decider");
/// Words without which neither dissent is told nor that there was none.
pub const DISSENTS: &Few = few!("against" | "opposed" | "dissented" | "dissent" | "dissenting" | "unanimous" | "unanimously");
/// Words without which no side is told to be level with another one, or ahead of it.
pub const LEADS: &Few = few!("level" | "behind" | "ahead" | "clear" | "fewer" | "more");
/// Words without which nobody is told to have had the majority.
pub const CAMPS: &Few = few!("against" | "majority" | "minority");

/// Said as a fact, and not of another one.
fn firm(a: &Article, view: &View<'_>, i: usize) -> bool {
    let c = a.clauses.of(i as u32);
    view.token(i).quote == NONE && c.negation == NONE && c.modality == super::clause::Modality::Asserted
}

/// The one whom a sentence names, who may be a person: an index of the article's entities.
fn alone(a: &Article, s: &Range<usize>) -> Option<u32> {
    let person = |m: &crate::mention::Mention| match &m.kind {
        Kind::Name(name) => {
            name.entity.filter(|e| matches!(a.mentions.entities[e.0 as usize].bearer, Bearer::Person | Bearer::Unknown)).map(|e| e.0)
        }
        _ => None,
    };
    let mut people = a.mentions.within(s.clone()).iter().filter_map(person);
    let one = people.next()?;
    people.all(|e| e == one).then_some(one)
}

/// Every place that the copy gives somebody in a race it names, in order.
#[must_use]
pub fn placings(a: &Article, know: &Knowledge) -> Vec<Placing> {
    let view = a.view(know);
    let mut out = vec![];
    for (n, s) in sentences(&view, a, PLACES) {
        let told: Vec<(u32, Range<u32>)> = s.clone().filter_map(|i| placed(&view, i, &s).filter(|_| firm(a, &view, i))).collect();
        let Some((place, at)) = told.first().cloned() else { continue };
        let races = races(&view, &s);
        let other = view.first_in(s.clone(), &[Class::Former, Class::Wished]).is_some();
        let Some(who) = alone(a, &s) else { continue };
        let [race] = &races[..] else { continue };
        if told.iter().all(|t| t.0 == place) && !other {
            out.push(Placing { place, who, race: race.clone(), first: at.start, last: at.end, sentence: n });
        }
    }
    out
}

/// "Came third", "the silver medal", "went home with bronze", "finished runner-up".
fn placed(view: &View<'_>, i: usize, s: &Range<usize>) -> Option<(u32, Range<u32>)> {
    let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
    let back = |k: usize| i.checked_sub(k).map_or("", word);
    let one = |place: u32, len: usize| Some((place, i as u32..(i + len) as u32));
    let metal = |w: &str| match w {
        "gold" => Some(1),
        "silver" => Some(2),
        "bronze" => Some(3),
        _ => None,
    };
    if let Some(place) = metal(word(i)) {
        let medal = matches!(word(i + 1), "medal" | "medallist" | "medalist");
        let got = |w: &str| {
            matches!(
                w,
                "won"
                    | "took"
                    | "claimed"
                    | "with"
                    | "win"
                    | "winning"
                    | "taking"
                    | "earned"
                    | "bagged"
                    | "collected"
                    | "settle"
                    | "for"
                    | "to"
            )
        };
        return if medal || got(back(1)) && !matches!(back(1), "for" | "to") { one(place, 1 + usize::from(medal)) } else { None };
    }
    let came = |w: &str| matches!(w, "came" | "finished" | "placed" | "ended" | "coming" | "finishing");
    match word(i) {
        "first" | "second" | "third" if came(back(1)) || word(i + 1) == "place" && !matches!(back(1), "a" | "joint") => one(
            match word(i) {
                "first" => 1,
                "second" => 2,
                _ => 3,
            },
            1,
        ),
        "runner" if word(i + 1) == "-" && word(i + 2) == "up" => one(2, 3),
        "runner-up" => one(2, 1),
        _ => None,
    }
}

/// The races of a sentence: the words behind "in the", up to a mark or a preposition.
fn races(view: &View<'_>, s: &Range<usize>) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = vec![];
    for i in s.clone().filter(|&i| view.word(i) == "in" && i + 2 < s.end && view.word(i + 1) == "the") {
        let stop = |k: &usize| {
            let t = view.token(*k);
            t.kind == TokenKind::Punct && !matches!(view.word(*k), "-" | "'")
                || view.is(*k, Class::Preposition)
                || view.is(*k, Class::Conjunction)
                || view.is(*k, Class::Auxiliary)
        };
        let end = (i + 2..s.end).find(stop).unwrap_or(s.end).min(i + 7);
        let words: Vec<String> = (i + 2..end).map(|k| view.word(k).to_owned()).collect();
        let sport = !words.iter().any(|w| {
            matches!(
                w.as_str(),
                "world"
                    | "table"
                    | "standings"
                    | "end"
                    | "town"
                    | "city"
                    | "country"
                    | "region"
                    | "morning"
                    | "afternoon"
                    | "evening"
                    | "history"
            )
        });
        if sport && !words.is_empty() && !out.contains(&words) {
            out.push(words);
        }
    }
    out
}

/// Who was ahead at half-time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Nobody.
    Level,
    /// The side that the clause is about.
    Ahead,
    /// The other one.
    Behind,
}

/// A state of the match at half-time.
#[derive(Clone, Debug)]
pub struct Half {
    /// How it stood.
    pub way: Way,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Every state at half-time that the copy gives, in order.
#[must_use]
pub fn halves(a: &Article, know: &Knowledge) -> Vec<Half> {
    let view = a.view(know);
    let mut out = vec![];
    for (n, s) in sentences(&view, a, HALVES) {
        let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
        for i in s.clone().filter(|&i| view.word(i) == "at" && firm(a, &view, i)) {
            let from = i + 1 + usize::from(word(i + 1) == "the");
            let (half, len) = match (word(from), word(from + 1), word(from + 2)) {
                ("half", "-", "time") => (true, 3),
                ("half", "time", _) => (true, 2),
                ("half-time" | "halftime", ..) => (true, 1),
                ("break" | "interval", ..) if from == i + 2 => (true, 1),
                _ => (false, 0),
            };
            // "Had been ahead soon before half-time": only "at" tells of that moment.
            if !half || matches!(word(i.wrapping_sub(1)), "even" | "not") {
                continue;
            }
            let stop = |k: &usize| view.token(*k).kind == TokenKind::Punct && !matches!(view.word(*k), "-" | "\u{2013}");
            let start = (s.start..i).rev().find(stop).map_or(s.start, |k| k + 1);
            let end = (from + len..s.end).find(stop).unwrap_or(s.end);
            let ways: BTreeSet<u8> = (start..i).chain(from + len..end).filter_map(|k| way(&view, k, &s)).collect();
            let [w] = ways.iter().copied().collect::<Vec<_>>()[..] else { continue };
            let way = [Way::Level, Way::Ahead, Way::Behind][w as usize];
            out.push(Half { way, first: start as u32, last: end as u32, sentence: n });
        }
    }
    out
}

/// "Goalless", "a goal up", "ahead", "trailing".
fn way(view: &View<'_>, i: usize, s: &Range<usize>) -> Option<u8> {
    let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
    let goal = |i: usize| {
        matches!(word(i), "goal" | "goals" | "point" | "points" | "try" | "tries" | "set" | "sets")
            || s.contains(&i) && view.token(i).kind == TokenKind::Number
    };
    let back = i.checked_sub(1).unwrap_or(i);
    match word(i) {
        "goalless" | "scoreless" | "level" => Some(0),
        "ahead" | "leading" => Some(1),
        "led" if !matches!(word(i + 1), "by" | "to") || goal(i + 2) => Some(1),
        "front" if word(back) == "in" => Some(1),
        "up" if goal(back) || goal(i + 1) => Some(1),
        "behind" | "trailing" | "trailed" => Some(2),
        "down" if goal(back) || goal(i + 1) => Some(2),
        _ => None,
    }
}

/// A match told by its sets.
#[derive(Clone, Debug)]
pub struct SetLost {
    /// In straight sets, or a set was lost.
    pub straight: bool,
    /// The match: "final", "semi-final".
    pub stage: String,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Every match of a named stage that was won in straight sets, or in which the winner lost one.
#[must_use]
pub fn sets_lost(a: &Article, know: &Knowledge) -> Vec<SetLost> {
    let view = a.view(know);
    let mut out = vec![];
    for (n, s) in sentences(&view, a, SETS) {
        let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
        let stages: BTreeSet<String> = s
            .clone()
            .filter(|&i| matches!(word(i), "final" | "semi-final" | "semifinal" | "quarter-final" | "quarterfinal" | "opener"))
            .map(|i| match i.checked_sub(2).map(|k| (word(k), word(k + 1))) {
                Some((w @ ("semi" | "quarter"), "-")) => format!("{w}-final"),
                _ => word(i).to_owned(),
            })
            .collect();
        let [stage] = &stages.iter().cloned().collect::<Vec<_>>()[..] else { continue };
        let won = s.clone().any(|i| matches!(word(i), "won" | "win" | "beat" | "victory" | "defeated" | "winning"));
        let Some((straight, first, last)) = s.clone().find_map(|i| match (word(i), word(i + 1), word(i + 2), word(i + 3)) {
            ("in", "straight", "sets", _) => Some((true, i, i + 3)),
            ("straight", "-", "sets", _) => Some((true, i, i + 3)),
            ("straight-sets", ..) => Some((true, i, i + 1)),
            ("dropped" | "dropping" | "lost" | "losing", "the", "first" | "second" | "opening", "set") => Some((false, i, i + 4)),
            ("dropped" | "dropping", "a" | "one", "set", _) => Some((false, i, i + 3)),
            ("a", "decider", ..) | ("the", "decider", ..) => Some((false, i, i + 2)),
            ("deciding" | "third", "set", ..) => Some((false, i, i + 2)),
            _ => None,
        }) else {
            continue;
        };
        if won && firm(a, &view, first) {
            out.push(SetLost { straight, stage: stage.clone(), first: first as u32, last: last as u32, sentence: n });
        }
    }
    out
}

/// Whether anybody voted against.
#[derive(Clone, Debug)]
pub struct Dissent {
    /// Somebody did.
    pub some: bool,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Every vote without dissent and every vote with some, in order.
#[must_use]
pub fn dissents(a: &Article, know: &Knowledge) -> Vec<Dissent> {
    let view = a.view(know);
    let mut out = vec![];
    for (n, s) in sentences(&view, a, DISSENTS) {
        let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
        let clear = |i: usize| {
            let c = a.clauses.of(i as u32);
            view.token(i).quote == NONE && c.modality == super::clause::Modality::Asserted
        };
        let none = s.clone().find_map(|i| match (word(i), word(i + 1), word(i + 2), word(i + 3), word(i + 4)) {
            ("without", "a", "single" | "dissenting", "vote" | "voice", "against") => Some((i, i + 5)),
            ("without", "a", "dissenting", "vote" | "voice", _) => Some((i, i + 4)),
            ("without", "a", "vote", "against", _) => Some((i, i + 4)),
            ("with", "no" | "nobody", "votes" | "voting", "against", _) => Some((i, i + 4)),
            ("without", "dissent", ..) => Some((i, i + 2)),
            ("nobody", "voted", "against", ..) | ("none", "voted", "against", ..) | ("nobody", "opposed", ..) => Some((i, i + 3)),
            ("no", "one", "voted", "against", _) => Some((i, i + 4)),
            ("unanimous", ..) if matches!(word(i.wrapping_sub(1)), "was" | "were" | "a" | "the") => Some((i, i + 1)),
            ("unanimously", ..) if view.first_in(s.clone(), &[Class::VoteBody]).is_some() => Some((i, i + 1)),
            _ => None,
        });
        if let Some((first, last)) = none.filter(|&(i, _)| clear(i) && !matches!(word(i.wrapping_sub(1)), "not" | "nearly" | "almost")) {
            out.push(Dissent { some: false, first: first as u32, last: last as u32, sentence: n });
            continue;
        }
        let counted = |m: &crate::mention::Mention| match &m.kind {
            Kind::Quantity(q) if q.role == Role::Plain && q.value > 0.0 && matches!(q.measure, Measure::Count | Measure::Share) => {
                Some((m.first, m.last))
            }
            _ => None,
        };
        for (first, last) in a.mentions.within(s.clone()).iter().filter_map(counted) {
            let at = (last as usize..last as usize + 8)
                .find(|&i| matches!((word(i), word(i + 1)), ("voted" | "voting", "against") | ("opposed", _) | ("dissented", _)));
            let Some(at) = at.filter(|&i| clear(i)) else { continue };
            let between = last as usize..at;
            let own =
                between.clone().all(|i| !view.is(i, Class::Negation) && !matches!(word(i), "who" | "that" | "which" | ";" | "and" | "but"));
            let c = a.clauses.of(at as u32);
            if own && c.negation == NONE && c.pluperfect == NONE && !matches!(word(at.wrapping_sub(1)), "are" | "be" | "is") {
                let end = at + 1 + usize::from(word(at + 1) == "against");
                out.push(Dissent { some: true, first, last: end as u32, sentence: n });
                break;
            }
        }
    }
    out
}

/// Somebody's place in a ranking of the world or of a league.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The place.
    pub n: u32,
    /// Whose: an index of the article's entities.
    pub who: u32,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Every place in a world ranking that the copy gives somebody now: "ranked 54th in the world", "the world number nine".
#[must_use]
pub fn ranked(a: &Article, know: &Knowledge) -> Vec<Ranked> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in a.mentions.quantities() {
        let s = a.text.sentences[m.sentence as usize].tokens();
        let word = |i: u32| if s.contains(&(i as usize)) { view.word(i as usize) } else { "" };
        let back = |k: u32| m.first.checked_sub(k).map_or("", word);
        let world = |r: Range<u32>| r.into_iter().any(|i| matches!(word(i), "world" | "rankings"));
        let ordinal = q.role == Role::Ordinal
            && matches!(back(1), "ranked" | "stands" | "stood" | "lies" | "is" | "ranks" | "sits")
            && world(m.last..m.last + 7);
        let number = matches!(back(1), "number" | "no") && (back(2) == "world" || back(2) == "-" && back(3) == "world");
        // "Was ranked 54th", "will be ranked 54th": then, not now.
        let then = (1..4).any(|k| matches!(back(k), "was" | "were" | "be" | "been" | "once" | "then" | "former"));
        if !(ordinal || number) || then || q.value < 1.0 || q.value.fract() != 0.0 || !firm(a, &view, m.first as usize) {
            continue;
        }
        let c = a.clauses.of(m.first);
        let age = (m.last..m.last + 9).any(|i| matches!(word(i), "under" | "junior" | "doubles" | "ever" | "list"));
        if let Some(who) = alone(a, &s)
            && c.change == NONE
            && !age
        {
            out.push(Ranked { n: q.value as u32, who, first: m.first - 1, last: m.last, sentence: m.sentence });
        }
    }
    out
}

/// Two sides are level, or one is ahead of the other.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Level.
    pub level: bool,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Every sentence that has two sides level in the end, or one a counted way ahead of the other.
#[must_use]
pub fn leads(a: &Article, know: &Knowledge) -> Vec<Lead> {
    let view = a.view(know);
    let mut out = vec![];
    for (n, s) in sentences(&view, a, LEADS) {
        let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
        let unit = |i: usize| matches!(word(i), "point" | "points" | "seat" | "seats" | "vote" | "votes");
        let level = s.clone().find(|&i| word(i) == "level" && word(i + 1) == "on" && (unit(i + 2) || unit(i + 3)));
        let apart = s.clone().find(|&i| {
            let gap = i > s.start && (view.token(i - 1).kind == TokenKind::Number || view.is(i - 1, Class::NumberWord));
            gap && (unit(i) && matches!(word(i + 1), "behind" | "ahead" | "clear" | "fewer" | "more")
                || matches!((word(i), word(i + 1)), ("fewer" | "more", "than")))
        });
        let found = match (level, apart) {
            (Some(i), None) => (true, i, i + 2 + 2),
            (None, Some(i)) => (false, i - 1, i + 2),
            _ => continue,
        };
        let before = || {
            s.clone().any(|i| {
                matches!(
                    word(i),
                    "half"
                        | "half-time"
                        | "halftime"
                        | "interval"
                        | "began"
                        | "started"
                        | "start"
                        | "before"
                        | "until"
                        | "old"
                        | "kick-off"
                        | "overnight"
                        | "briefly"
                        | "stage"
                        | "poll"
                        | "polls"
                )
            })
        };
        if firm(a, &view, found.1) && a.clauses.of(found.1 as u32).pluperfect == NONE && !before() {
            out.push(Lead { level: found.0, first: found.1 as u32, last: found.2.min(s.end) as u32, sentence: n });
        }
    }
    out
}

/// A count of those for and those against, or which of the two was the majority.
#[derive(Clone, Debug)]
pub struct Camp {
    /// Those for were more.
    pub most: bool,
    /// It is told by figures.
    pub counted: bool,
    /// First token.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// "310 for and 290 against"; "only a minority had voted for", "a majority voted against".
#[must_use]
pub fn camps(a: &Article, know: &Knowledge) -> Vec<Camp> {
    let view = a.view(know);
    let mut out = vec![];
    for (n, s) in sentences(&view, a, CAMPS) {
        let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
        let side = |from: usize| {
            let at = from + usize::from(matches!(word(from), "votes" | "members" | "ballots" | "people" | "workers" | "delegates"));
            let at = at + usize::from(matches!(word(at), "voted" | "voting" | "were"));
            match (word(at), word(at + 1)) {
                ("for", next) if !view.is(at + 1, Class::Determiner) || matches!(next, "the" | "it") => Some((true, at + 1)),
                ("in", "favour" | "favor") => Some((true, at + 2)),
                ("against", _) => Some((false, at + 1)),
                _ => None,
            }
        };
        let figures: Vec<(f64, bool, u32, usize)> = a
            .mentions
            .within(s.clone())
            .iter()
            .filter_map(|m| match &m.kind {
                Kind::Quantity(q) if q.role == Role::Plain && q.measure == Measure::Count && q.is_exact() => {
                    side(m.last as usize).map(|(yes, end)| (q.value, yes, m.first, end))
                }
                _ => None,
            })
            .collect();
        if let [(v, true, first, _), (w, false, _, end)] = figures[..]
            && v != w
        {
            out.push(Camp { most: v > w, counted: true, first, last: end as u32, sentence: n });
            continue;
        }
        let told = s.clone().find_map(|i| {
            let noun = matches!(word(i), "majority" | "minority");
            let verb = i + 1 + usize::from(matches!(word(i + 1), "had" | "have" | "has"));
            let voted = matches!(word(verb), "voted" | "backed" | "were" | "was");
            let yes = if word(verb) == "backed" { Some((true, verb + 1)) } else { side(verb) };
            yes.filter(|_| noun && voted).map(|(yes, end)| (yes == (word(i) == "majority"), i, end))
        });
        if let Some((most, first, last)) = told.filter(|t| firm(a, &view, t.1)) {
            out.push(Camp { most, counted: false, first: first as u32, last: last as u32, sentence: n });
        }
    }
    out
}
