//! Happenings that occur once to one thing: it began, it broke, it was signed; by a verb or by a noun, with the day and the
//! time of day that the copy gives them.

use super::cited::stem;
use super::clause::Modality;
use super::fact::dated;
use super::said::{Said, mood};
use super::thing::sense;
use crate::Article;
use crate::finding::Status;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::few;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::date::{Clock, End, When};
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::{Bearing, Predicate, Referent, Tag};
use crate::text::{NONE, TokenKind};
use smallvec::SmallVec;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// One happening.
#[derive(Clone, Debug)]
pub struct Happening {
    /// Index of [`Knowledge::once`].
    pub kind: usize,
    /// The phrase of what it befalls, or [`NONE`] where the noun says all: "the derailment".
    pub bearer: u32,
    /// What that stands for.
    pub referent: Referent,
    /// Only one thing is possible.
    pub sure: bool,
    /// Index of [`Knowledge::kindred`] of the bearer's noun, or of the happening's own: a kick-off is a match's.
    pub kindred: Option<usize>,
    /// The reader is taken to know it: "the train", "the derailment", a name.
    pub known: bool,
    /// The phrase of the noun that tells of it, or [`NONE`] where a verb does.
    pub told_by: u32,
    /// A noun tells of it.
    pub noun: bool,
    /// Where it is said.
    pub said: Said,
    /// Index of the mention of its day.
    pub date: Option<usize>,
    /// Index of the mention of its time of day.
    pub clock: Option<usize>,
    /// The time of day is about right: "shortly after 2 a.m.".
    pub near: bool,
    /// Told by a denial up to a time: "did not start until 4pm".
    pub late: bool,
    /// The phrase of the object of a verb that is said of its subject: whom the club is joined by; [`NONE`] where there is none.
    pub object: u32,
}

/// What befalls several known people or things at once.
const TOGETHER: &[&str] = &["discover", "steal", "rescue", "bury", "kidnap", "evacuate"];

/// What befalls a person once within a story and may again within a life: only days of one week are held against each other.
pub const IN_A_STORY: &[&str] = &["sentence", "release", "appoint", "die"];

/// Tokens between the words of a happening and its time.
const REACH: u32 = 14;

/// Every happening of the article's copy that is told as a fact or as one to come, in order.
#[must_use]
pub fn happenings(a: &Article, know: &Knowledge) -> Vec<Happening> {
    let view = a.view(know);
    let mut out = vec![];
    let mut covered = 0;
    const TOLD: ClassSet = ClassSet::of(&[Class::Happens, Class::Befalls, Class::HappeningNoun]);
    for at in view.every_of([Class::Happens, Class::Befalls, Class::HappeningNoun]).map(|h| h.first) {
        let first = view.hits(at as usize);
        if at < covered || !spoken(a, &view, first[0]) {
            continue;
        }
        // Of "opened the bridge" and "the bridge opened" the object tells which it is.
        let mut hits: SmallVec<[Hit; 4]> = first.iter().filter(|h| TOLD.has(h.class)).copied().collect();
        hits.sort_by_key(|h| (Reverse(h.last), h.class == Class::Happens));
        let found = hits.iter().find_map(|h| {
            let x = if h.class == Class::HappeningNoun { noun(a, &view, *h) } else { verb(a, know, *h) };
            x.map(|x| (h.last, x))
        });
        // No hit of one token is tried twice.
        covered = covered.max(at + 1);
        if let Some((last, x)) = found {
            covered = last;
            out.push(x);
        }
    }
    out
}

/// In running copy, outside quotations.
fn spoken(a: &Article, view: &View<'_>, h: Hit) -> bool {
    let zone = a.doc.zones[a.text.sentences[a.text.sentence_of(h.first)].zone as usize].kind;
    zone.is_copy() && zone != ZoneKind::Headline && zone != ZoneKind::TableCell && view.token(h.first as usize).quote == NONE
}

/// The group of nouns that a token belongs to.
fn kindred(view: &View<'_>, token: u32) -> Option<usize> {
    view.hit(token as usize, Class::Kindred).map(|h| view.index(h))
}

fn verb(a: &Article, know: &Knowledge, h: Hit) -> Option<Happening> {
    let view = a.view(know);
    let p = *a.syntax.predicate_over(h.first).filter(|p| p.first <= h.first && h.first < p.last)?;
    // "Had started" a year before, "has not started"; but "did not start until 4pm".
    let late = p.negation != NONE && delayed(a, &view, &p, h);
    if p.negation != NONE && !late || p.verb < h.first || p.verb >= h.last {
        return None;
    }
    // "The crowd had begun to sing": what begins is the song.
    if p.object == NONE && a.syntax.tags.get(h.last as usize) == Some(&Tag::To) && matches!(know.once[view.index(h)].as_str(), "begin") {
        return None;
    }
    let decided = decided(a, &view, &p);
    let bearer = match h.class {
        // "The decision to close the tunnel was right": what is closed is no subject of the next verb.
        Class::Befalls if decided && p.object == NONE => a.syntax.phrase_at.get(h.last as usize).copied().unwrap_or(NONE),
        // "Put out a distress call": the particle stands between.
        Class::Befalls if !p.passive && p.object == NONE && h.last > h.first + 1 => after(a, h.last),
        Class::Befalls if !p.passive => p.object,
        _ if p.subject == NONE => opener(a, &p),
        _ => p.subject,
    };
    let phrase = a.syntax.phrases.get(bearer as usize)?;
    let mut said = Said::of(a, h.first, h.last);
    // "Before the recall was made public on 13 June": with its time it was no plan.
    let timed = !decided && mood(a, know, &said).is_none();
    let opener = a.syntax.phrases.get(p.subject as usize).and_then(|q| q.first.checked_sub(1)).map_or("", |i| view.word(i as usize));
    // "Landlords must register before the law takes effect on 1 July": the clause takes it for certain, whatever is asked for.
    let ahead = matches!(opener, "before" | "when" | "once" | "until") && a.clauses.of(h.first).modality == Modality::Planned;
    // "Which is to start on 5 June": settled for that day.
    let settled = p.modal != NONE
        && a.syntax.tags[p.modal as usize] == Tag::To
        && p.modal > 0
        && matches!(view.word(p.modal as usize - 1), "is" | "are")
        && p.modal <= p.first + 1;
    if timed && !settled && !(p.modal == NONE && (opener == "why" || ahead)) {
        return None;
    }
    // "Doha, where the talks had been held, on Friday": the day and the tense are those of the other clause.
    if opener == "where" {
        let comma = (said.until..said.last).find(|&i| view.word(i as usize) == ",");
        (said.last, said.earlier) = (comma.unwrap_or(said.last), false);
    }
    // "Opens at 10am every day", "in the past it opened at 10am".
    let s = a.text.sentences[p.sentence as usize].tokens();
    let past = s.clone().any(|i| view.word(i) == "past" && i > s.start && view.word(i - 1) == "the");
    // "Was robbed on Thursday, too": one more.
    let too = s.clone().any(|i| view.word(i) == "too" && i >= h.last as usize && matches!(view.word(i + 1), "" | "." | ","));
    if past || too || view.first_in(s, &[Class::Habit]).is_some() {
        return None;
    }
    let b = carried(a, &view, &p, bearer, opener);
    let every = (phrase.first..phrase.head).any(|i| {
        let i = i as usize;
        // "Former harbour master Brun" is the one of that name.
        let other = |c: Class| view.is(i, c) && view.word(i) != "new" && !(c == Class::Former && phrase.entity.is_some());
        [Class::Another, Class::Former, Class::Habit].into_iter().any(other)
            || view.is(i, Class::Ordinal) && !matches!(view.word(i), "two" | "first" | "last")
            || matches!(view.word(i), "each" | "every" | "some" | "other" | "any")
    });
    // "Held its caucuses": several things, each with a day of its own, unless they are counted.
    let ordered = (phrase.first..phrase.head).any(|i| matches!(view.word(i as usize), "first" | "last"));
    // "Police were called at 3.05 a.m."
    let callers = h.class == Class::Befalls && know.once[view.index(h)] == "call";
    // "The paintings were found": known things that are found, freed or charged together.
    let together = phrase.opener.known() && h.class == Class::Befalls && TOGETHER.contains(&know.once[view.index(h)].as_str());
    // "Customs officers walked out on 2 March."
    let walkout = h.class == Class::Happens && know.once[view.index(h)] == "strike";
    let one_of_many = ordered
        || callers
        || together
        || walkout
        || (phrase.first..=phrase.head)
            .any(|i| view.hits(i as usize).iter().any(|h| h.class == Class::PluralOne && h.last == phrase.head + 1));
    let many = phrase.plural && phrase.entity.is_none() && counted(&view, phrase).is_none() && !one_of_many;
    let person = match b.0.referent {
        Referent::Entity(e) => a.mentions.entities[e.0 as usize].bearer == Bearer::Person,
        _ => {
            phrase.pronoun && view.word(phrase.head as usize) != "it"
                || [Class::Human, Class::Person, Class::Role].iter().any(|&c| view.is(phrase.head as usize, c))
        }
    };
    let bearers = if person { &know.lives } else { &know.events_of_things };
    let fits = match know.once[view.index(h)].as_str() {
        "raise" => matches!(view.word(phrase.head as usize), "alarm" | "alert" | "siren" | "sirens"),
        "report" => view.is(phrase.head as usize, Class::Calamity),
        // What shakes the hills on two days may be two lorries: an earthquake is one.
        "quake" => {
            let shakes = ["shak", "shook", "rattl", "jolt"].iter().any(|w| view.word(h.first as usize).starts_with(w));
            !shakes || kindred(&view, phrase.head).is_some()
        }
        _ => true,
    };
    if every || many || !fits || h.class == Class::Happens && !bearers.contains(&know.once[view.index(h)]) {
        return None;
    }
    // "The walkout, which is to start on 5 June": a strike begins by walking out.
    let walks = || view.every(Class::Happens).any(|w| know.once[view.index(w)] == "strike");
    let strike = know.once[view.index(h)] == "begin" && sense(&view, phrase.head as usize) == "#strike" && walks();
    let kind = know.once.iter().position(|k| strike && k == "strike").unwrap_or(view.index(h));
    let mut out = Happening {
        kind,
        bearer,
        referent: b.0.referent,
        sure: b.0.sure,
        kindred: kindred(&view, phrase.head).or(b.1),
        known: phrase.opener.known() || know.once[view.index(h)] == "on-sale" || phrase.entity.is_some() || phrase.pronoun,
        told_by: NONE,
        noun: false,
        said,
        date: None,
        clock: None,
        near: false,
        late,
        object: if h.class == Class::Happens && a.syntax.phrases.get(p.object as usize).is_some_and(|o| o.first >= h.last) {
            p.object
        } else {
            NONE
        },
    };
    times(a, &view, h.last, &p, &mut out);
    if strike {
        (out.bearer, out.referent, out.noun, out.told_by) = (NONE, Referent::Unknown, true, bearer);
    }
    (!(timed || late) || out.date.is_some() || out.clock.is_some()).then_some(out)
}

/// What a bearer stands for: "it" behind "after", "when" and their like is the train or the ship that the clause before has as its object.
fn carried(a: &Article, view: &View<'_>, p: &Predicate, bearer: u32, opener: &str) -> (Bearing, Option<usize>) {
    let own = a.syntax.referents[bearer as usize];
    let it = view.word(a.syntax.phrases[bearer as usize].head as usize) == "it";
    if !it || !matches!(opener, "after" | "before" | "when" | "as" | "once" | "since" | "until") {
        return (own, None);
    }
    let main = a.syntax.predicates_in(p.sentence).iter().rfind(|q| q.first < p.first && q.object != NONE && q.object != bearer);
    let thing = main.and_then(|q| a.syntax.phrases.get(q.object as usize).map(|o| (q.object, o)));
    match thing.and_then(|(n, o)| Some((n, kindred(view, o.head).filter(|_| !o.plural && !o.pronoun)?))) {
        Some((n, kind)) => (a.syntax.referents[n as usize], Some(kind)),
        None => (own, None),
    }
}

/// The phrase that begins at a token and stands behind no preposition.
fn after(a: &Article, at: u32) -> u32 {
    let n = a.syntax.phrase_at.get(at as usize).copied().unwrap_or(NONE);
    let bare = a.syntax.phrases.get(n as usize).is_some_and(|p| p.first == at && (p.preposition == NONE || p.preposition + 1 == at));
    if bare { n } else { NONE }
}

/// "Did not start until 4pm", "was not told before Monday": what is denied up to a time happened then.
fn delayed(a: &Article, view: &View<'_>, p: &Predicate, h: Hit) -> bool {
    let s = a.text.sentences[p.sentence as usize];
    let told = matches!(view.word(p.negation as usize), "not" | "didn't" | "wasn't" | "weren't") && p.modal == NONE && p.negation < h.first;
    // What was late is told to have been.
    let late = || view.mentions(few!("delayed" | "delay" | "delays" | "postponed" | "rescheduled"));
    told && !late() && (h.last..s.last.min(h.last + REACH)).any(|i| view.word(i as usize) == "until")
}

/// "The decision to close the tunnel at 7.20am": what was decided is told as known.
fn decided(a: &Article, view: &View<'_>, p: &Predicate) -> bool {
    let to = p.modal != NONE && a.syntax.tags[p.modal as usize] == Tag::To && p.modal > 0;
    let at = p.modal.checked_sub(1).filter(|_| to).and_then(|i| a.syntax.phrase_at.get(i as usize));
    let noun = at.and_then(|&n| a.syntax.phrases.get(n as usize));
    noun.is_some_and(|n| {
        n.last == p.modal && n.opener.known() && matches!(view.word(n.head as usize), "decision" | "order" | "move" | "choice")
    })
}

/// "Since joining the club in 2014 he has": the subject of the clause that the participle opens or closes.
fn opener(a: &Article, p: &Predicate) -> u32 {
    let list = a.syntax.predicates_in(p.sentence);
    list.iter().find(|q| q.first > p.first && q.subject != NONE).map_or(NONE, |q| q.subject)
}

/// The day and the time of day of a predicate: behind it before the next one begins, or in front of its subject.
fn times(a: &Article, view: &View<'_>, from: u32, p: &Predicate, out: &mut Happening) {
    let s = a.text.sentences[p.sentence as usize];
    let c = a.clauses.of(p.first);
    let next = a
        .syntax
        .predicates_in(p.sentence)
        .iter()
        .find(|q| q.first >= from && !q.reduced && (out.bearer == NONE || q.subject != out.bearer || p.subject == out.bearer))
        .map_or(s.last, |q| a.syntax.phrases.get(q.subject as usize).map(|n| n.first).filter(|&n| n >= from).unwrap_or(q.first));
    let behind = from..next.min(from + REACH).min(s.last);
    let front = c.first..a.syntax.phrases.get(p.subject as usize).map_or(p.first, |n| n.first.min(p.first));
    let (mut dates, mut clocks) = (vec![], vec![]);
    let (mut near, mut vague, mut part) = (false, false, false);
    let lasting = matches!(view.know.once[out.kind].as_str(), "strike" | "shut");
    for i in a.mentions.indexes(c.first as usize..s.last as usize) {
        let m = &a.mentions.list[i];
        // "Closed before the fire in 1990": the year of the fire.
        let of_another = |i: u32| matches!(view.word(i as usize), "before" | "after" | "since" | "until" | "during");
        if !(behind.contains(&m.first) || front.contains(&m.first)) || (from..m.first.max(1) - 1).any(of_another) {
            continue;
        }
        // "On Friday police said the ship sank": the day of the saying.
        if m.last < front.end && reported(view, m.last..front.end) {
            continue;
        }
        // "Did not start until 4pm", "it was not until 4pm that it started".
        let until = || {
            lead(view, m) == "until" && (p.negation != NONE && m.first >= from || front.contains(&m.first) && not_until(view, m, c.first))
        };
        match &m.kind {
            // "Will strike from Tuesday", "closed from 3 May": the day on which it begins.
            Kind::Date(w) if lasting && lead(view, m) == "from" && w.end == End::Whole && dated(w) => dates.push(i),
            Kind::Date(w) if day(a, view, m, w, false) || until() && w.end == End::Whole && dated(w) => dates.push(i),
            Kind::Clock(c) if until() && c.from == c.to && c.impossible.is_none() => clocks.push(i),
            // "A morning paper" tells no hour.
            Kind::Clock(c)
                if c.from != c.to
                    && a.syntax
                        .phrase_at
                        .get(m.first as usize)
                        .and_then(|&n| a.syntax.phrases.get(n as usize))
                        .is_some_and(|n| m.last <= n.head) => {}
            // "At twenty past one on Sunday afternoon": the part of the day holds the hour.
            Kind::Clock(c) if c.from != c.to && c.end == End::Whole => part = true,
            Kind::Clock(c) => match hour(view, m, c) {
                Some(about) => {
                    near |= about;
                    clocks.push(i);
                }
                None => vague = true,
            },
            _ => {}
        }
    }
    // "From 9 to 11am", "by noon": no one time of day.
    if vague || part && clocks.is_empty() {
        clocks.clear();
    } else if dates.is_empty() && clocks.is_empty() {
        (dates, clocks) = timed_before(a, view, p);
    }
    // Of two days or hours the one that is meant cannot be told.
    if let [one] = dates[..] {
        out.date = Some(one);
    }
    if let [one] = clocks[..] {
        (out.clock, out.near) = (Some(one), near);
    }
}

/// "The moment at 6.41am when the axle broke", "stopped at 9.21 a.m., when the bomb went off": the day and the hour that a clause
/// behind "when" is told of.
fn timed_before(a: &Article, view: &View<'_>, p: &Predicate) -> (Vec<usize>, Vec<usize>) {
    let first = a.syntax.phrases.get(p.subject as usize).map_or(p.first, |n| n.first.min(p.first));
    let s = a.text.sentences[p.sentence as usize];
    let when = first.checked_sub(1).filter(|&i| i > s.first && matches!(view.word(i as usize), "when" | "that"));
    let Some(end) = when.map(|i| i - u32::from(view.word(i as usize - 1) == ",")) else { return (vec![], vec![]) };
    let own: Vec<usize> = a.mentions.indexes(s.first as usize..end as usize).filter(|&i| a.mentions.list[i].last == end).collect();
    // "It was not until 4.10am that the alarm was raised."
    if when.is_some_and(|i| view.word(i as usize) == "that") {
        let told = |i: &usize| not_until(view, &a.mentions.list[*i], s.first);
        return own.into_iter().filter(told).partition(|&i| matches!(a.mentions.list[i].kind, Kind::Date(_)));
    }
    let exact = |i: &usize| match &a.mentions.list[*i].kind {
        Kind::Date(w) => day(a, view, &a.mentions.list[*i], w, false),
        Kind::Clock(c) => hour(view, &a.mentions.list[*i], c) == Some(false),
        _ => false,
    };
    let (dates, clocks) = own.into_iter().filter(exact).partition(|&i| matches!(a.mentions.list[i].kind, Kind::Date(_)));
    (dates, clocks)
}

/// "On Friday, police said the sinking …": the day of the saying.
fn reported(view: &View<'_>, between: std::ops::Range<u32>) -> bool {
    view.first_in(between.start as usize..between.end as usize, &[Class::Reporting]).is_some()
}

/// "It was not until 4pm that …".
fn not_until(view: &View<'_>, m: &Mention, start: u32) -> bool {
    (start..m.first).rev().take(4).any(|i| view.word(i as usize) == "until" && i > start && view.word(i as usize - 1) == "not")
}

/// The word before a mention, "the" and parts of the day left out.
fn lead<'a>(view: &View<'a>, m: &Mention) -> &'a str {
    let word = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    (1..4).map(word).find(|w| !matches!(*w, "the" | "morning" | "evening" | "night" | "afternoon" | "of" | "early" | "late")).unwrap_or("")
}

/// A day, month or year that the happening is put in: no bound, no range, no day that something else is of.
fn day(a: &Article, view: &View<'_>, m: &Mention, w: &When, titled: bool) -> bool {
    let next = m.last as usize;
    let joined = matches!(view.word(next), "and" | "or" | "to" | "-" | "\u{2013}")
        && a.mentions.within(next + 1..next + 2).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    let bound =
        matches!(lead(view, m), "since" | "until" | "till" | "by" | "before" | "after" | "from" | "to" | "between" | "for" | "than");
    // "The 9 May agreement": the day of the noun.
    let named = view.token(m.last as usize - 1).possessive;
    w.end == End::Whole && dated(w) && !joined && (titled || !bound && !named)
}

/// A time on the clock that is no bound; whether it is told as about right.
fn hour(view: &View<'_>, m: &Mention, c: &Clock) -> Option<bool> {
    let one = c.from == c.to && c.impossible.is_none() && c.end == End::Whole;
    let word = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let near = match lead(view, m) {
        "about" | "around" | "approximately" | "nearly" | "roughly" => true,
        "after" | "before" => matches!(word(2), "shortly" | "just" | "soon" | "minutes" | "moments" | "little"),
        _ => false,
    };
    let bound =
        matches!(lead(view, m), "after" | "before" | "by" | "until" | "till" | "from" | "since" | "to" | "between" | "past" | "than");
    (one && (near || !bound)).then_some(near)
}

/// "The derailment", "the 5.30pm kick-off", "the signing on 14 March", "his arrest".
fn noun(a: &Article, view: &View<'_>, h: Hit) -> Option<Happening> {
    let n = *a.syntax.phrase_at.get(h.first as usize)?;
    let p = *a.syntax.phrases.get(n as usize)?;
    if !(p.head + 1 == h.last || h.first <= p.head && p.head < h.last) || p.plural {
        return None;
    }
    let word = |i: u32| if (i as usize) < a.syntax.tags.len() { view.word(i as usize) } else { "" };
    // A time before the noun parts it from its article: "the 5.30pm kick-off".
    let mut first = p.first;
    let around = a.text.sentences[p.sentence as usize].tokens();
    let timed = a.mentions.within(around.clone()).iter().find(|m| m.last == h.first && time(m));
    if let Some(m) = timed {
        first = first.min(m.first);
    }
    let article = matches!(word(first), "the" | "that") || first > 0 && word(first - 1) == "the";
    let owner = a.syntax.owners[n as usize];
    let other = (p.first..h.first).any(|i| [Class::Another, Class::Ordinal, Class::Former].iter().any(|&c| view.is(i as usize, c)));
    // "Lift-off is at 6am", "kick-off at 3pm".
    let bare = matches!(word(h.first), "kick-off" | "kickoff" | "lift-off" | "liftoff" | "take-off" | "takeoff" | "tee-off" | "throw-in")
        && p.first == h.first
        || h.last == h.first + 3 && word(h.first + 1) == "-" && p.first == h.first;
    if other || !(article || p.opener.known() || bare) {
        return None;
    }
    let mut out = Happening {
        kind: view.index(h),
        bearer: NONE,
        referent: owner.referent,
        sure: owner.sure,
        kindred: kindred(view, h.first),
        known: true,
        told_by: n,
        noun: true,
        said: Said::of(a, h.first, h.last),
        date: None,
        clock: None,
        near: false,
        late: false,
        object: NONE,
    };
    let mut last = h.last;
    // "The start of the meeting", "the sinking of the Corvina".
    let dated = |at: u32| a.mentions.within(at as usize..at as usize + 1).iter().any(|m| m.first == at && matches!(m.kind, Kind::Date(_)));
    // "The break-in of 18 December"; but "the end of May" is a day.
    let own = matches!(view.know.once[view.index(h)].as_str(), "begin" | "end") || !dated(h.last + 1);
    if word(h.last) == "of"
        && own
        && let Some(&q) = a.syntax.phrase_at.get(h.last as usize + 1).filter(|&&q| q != NONE)
    {
        let b = a.syntax.referents[q as usize];
        let of = &a.syntax.phrases[q as usize];
        (out.bearer, out.referent, out.sure, out.kindred) = (q, b.referent, b.sure, kindred(view, of.head).or(out.kindred));
        last = of.last;
    }
    for i in a.mentions.indexes(around) {
        let m = &a.mentions.list[i];
        let titled = m.last == h.first;
        let before = titled || m.last + 6 >= first && m.last < first && moment(view, m.last..first) && !reported(view, m.last..first);
        let near = m.first >= last && m.first <= last + 2 && (last..m.first).all(|k| matches!(word(k), "on" | "at" | "in" | "," | "of"));
        let behind = near || m.first > last && m.first <= last + 7 && aside(a, view, last..m.first);
        match &m.kind {
            Kind::Date(w) if (before || behind) && day(a, view, m, w, titled) => out.date = out.date.or(Some(i)),
            Kind::Clock(c) if before || behind => {
                let about = if titled { Some(false).filter(|_| c.from == c.to) } else { hour(view, m, c) };
                if let Some(near) = about.filter(|_| out.clock.is_none()) {
                    (out.clock, out.near) = (Some(i), near);
                }
            }
            _ => {}
        }
    }
    // "The closure at 8.20am of the road": the closure of another thing than the copy's own.
    if out.bearer == NONE && [out.date, out.clock].iter().flatten().any(|&i| word(a.mentions.list[i].last) == "of") {
        return None;
    }
    // "The derailment happened at 6.20am", "the murder took place on 4 March".
    let light = a.syntax.predicates_in(p.sentence).iter().find(|q| q.subject == n && q.negation == NONE && q.modal == NONE);
    let occurs = |q: &Predicate| {
        let object = a.syntax.phrases.get(q.object as usize).map_or(u32::MAX, |o| o.first);
        // "The meeting ended at ten" tells no time of the meeting.
        let comes = |h: &Hit| matches!(view.know.once[view.index(*h)].as_str(), "occur" | "meet" | "begin");
        view.hit(q.verb as usize, Class::Happens).filter(comes).is_some_and(|h| q.object == NONE || object < h.last)
    };
    if let Some(q) = light.filter(|q| q.copula || occurs(q))
        && out.date.is_none()
        && out.clock.is_none()
    {
        times(a, view, q.last, q, &mut out);
    }
    Some(out)
}

/// "Its premiere at the Playhouse on 6 October": only a place stands between the noun and its day.
fn aside(a: &Article, view: &View<'_>, r: std::ops::Range<u32>) -> bool {
    let open = matches!(view.word(r.start as usize), "at" | "in" | "as") && matches!(view.word(r.end as usize - 1), "on" | "in");
    let plain = |i: u32| {
        let lead = i == r.start;
        (lead || matches!(a.syntax.tags[i as usize], Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Preposition))
            && view.token(i as usize).kind == TokenKind::Word
    };
    open && r.clone().all(plain) && r.clone().filter(|&i| i == r.start || a.syntax.tags[i as usize] == Tag::Preposition).count() == 2
}

/// A day or a time of day.
fn time(m: &Mention) -> bool {
    matches!(m.kind, Kind::Date(_) | Kind::Clock(_))
}

/// "At 8.05am, the moment of the accident".
fn moment(view: &View<'_>, r: std::ops::Range<u32>) -> bool {
    let noun = |i: u32| matches!(view.word(i as usize), "moment" | "time" | "hour" | "day" | "date" | "anniversary");
    r.clone().all(|i| {
        noun(i)
            || matches!(view.word(i as usize), "," | "the" | "of")
            || view.is(i as usize, Class::Ordinal)
            || view.token(i as usize).kind == TokenKind::Number
    }) && r.clone().any(noun)
}

/// What a sentence takes for known, whoever says it: a noun with "the", or a clause behind "where", "when" or "since".
#[must_use]
pub fn presupposed(a: &Article, know: &Knowledge, h: &Happening) -> bool {
    let view = a.view(know);
    let p = a.syntax.predicate_over(h.said.token).and_then(|p| a.syntax.phrases.get(p.subject as usize));
    let before = p.map_or(h.said.token, |s| s.first.min(h.said.token)).checked_sub(1).map_or("", |i| view.word(i as usize));
    h.noun || matches!(before, "where" | "when" | "since" | "until" | "before" | "after" | "which" | "who" | "time" | "moment" | "day")
}

/// Both are told of one thing; `None` where nothing shows it, else why.
#[must_use]
pub fn one_thing(a: &Article, know: &Knowledge, all: &[Happening], x: &Happening, y: &Happening) -> Option<(Status, &'static str)> {
    let view = a.view(know);
    if x.kind != y.kind {
        return None;
    }
    if (x.late || y.late) && [x, y].iter().any(|h| planned(a, &view, h)) || parts(a, &view, x, y) {
        return None;
    }
    // "The walkout in May", "the walkout in June".
    if x.noun && y.noun && know.once[x.kind] == "strike" {
        return None;
    }
    let sale = know.once[x.kind] == "on-sale";
    if !sale && narrower(a, &view, x, y) || parties(a, &view, x, y) {
        return None;
    }
    // "The match kicked off at ten", "Sunday's match kicks off at three": told apart by its day.
    let owned = |h: &Happening| {
        a.syntax.phrases.get(h.bearer as usize).is_some_and(|p| (p.first..p.head).any(|i| view.is(i as usize, Class::Weekday)))
    };
    if owned(y) && x.date.is_none() && !owned(x) || owned(x) && y.date.is_none() && !owned(y) {
        return None;
    }
    let told = |h: &Happening| h.referent != Referent::Unknown;
    let ordinal = |h: &Happening| {
        let p = a.syntax.phrases.get(h.bearer as usize)?;
        (p.first..p.head).map(|i| view.word(i as usize)).find(|w| matches!(*w, "first" | "last"))
    };
    if ordinal(x) != ordinal(y) || know.once[x.kind] == "arrive" && !one_end(a, &view, x, y) {
        return None;
    }
    // "Joined the club", "joined the army": two objects, two happenings.
    let object = |h: &Happening| a.syntax.phrases.get(h.object as usize).map(|p| stem(view.word(p.head as usize)));
    let objects = know.once[x.kind] != "arrive";
    if objects && object(x) != object(y) && !x.noun && !y.noun {
        return None;
    }
    if told(x) && told(y) {
        // "The first shots were heard at 11 p.m. … the first shots, heard at ten".
        let alike = |h: &Happening| a.syntax.phrases.get(h.bearer as usize).map(|p| stem(view.word(p.head as usize)));
        if ordinal(x).is_some() && alike(x) == alike(y) && y.known {
            return Some((Status::Assumed, "both are told of the first, or the last, of one kind"));
        }
        if x.referent == y.referent {
            let status = Status::of(x.sure && y.sure);
            return (x.sure || y.sure).then_some((status, "both are told of one bearer"));
        }
        let thing = |h: &Happening| matches!(h.referent, Referent::Thing(_));
        // "The embankment collapsed", "where the dam broke": nouns for one thing, of which the copy has one.
        let kin = x.kindred.is_some() && x.kindred == y.kindred && thing(x) && thing(y) && y.known && sole(all, x, y);
        let number = |h: &Happening| a.syntax.phrases.get(h.bearer as usize).and_then(|p| counted(&view, p));
        let apart = number(x).zip(number(y)).is_some_and(|(p, q)| p != q);
        return (kin && !apart).then_some((Status::Assumed, "the nouns name one kind of thing, and the copy has one"));
    }
    // "The derailment": of the one thing that the copy tells it of.
    let specific = x.kindred.is_some() && y.kindred.is_some();
    let agree = !specific || x.kindred == y.kindred;
    let nominal = x.noun && x.bearer == NONE && !told(x) || y.noun && y.bearer == NONE && !told(y);
    (nominal && agree && sole(all, x, y)).then_some((Status::Assumed, "the noun takes for known the one such event of the copy"))
}

/// "Was due to start", "will start": as it was planned.
fn planned(a: &Article, view: &View<'_>, h: &Happening) -> bool {
    let ahead =
        |i: u32| matches!(view.word(i as usize), "due" | "scheduled" | "supposed" | "meant" | "expected" | "planned" | "billed" | "will");
    (h.said.first..h.said.token).any(ahead) || !h.noun && a.clauses.of(h.said.token).modality != Modality::Asserted && !h.late
}

/// "In the north wing", "in the south wing": two parts of one place.
fn parts(a: &Article, view: &View<'_>, x: &Happening, y: &Happening) -> bool {
    two_sides(a, view, x.said.sentence, y.said.sentence)
}

/// Each of the sentences names sides of a place, and not the same: "in the north", "in the south".
#[must_use]
pub fn two_sides(a: &Article, view: &View<'_>, x: u32, y: u32) -> bool {
    let sides = |n: u32| {
        view.all_in(a.text.sentences[n as usize].tokens(), &[Class::Side]).map(|h| view.word(h.first as usize)).collect::<Vec<_>>()
    };
    let (p, q) = (sides(x), sides(y));
    !p.is_empty() && !q.is_empty() && p != q
}

/// "Reached the border post", "arriving at the frontier": both name where to, and a word or a noun for one thing is in both.
fn one_end(a: &Article, view: &View<'_>, x: &Happening, y: &Happening) -> bool {
    let end = |h: &Happening| -> BTreeSet<String> {
        let behind = || {
            let near = h.said.until..h.said.until + 4;
            a.syntax.phrases[a.syntax.phrases_in(near)]
                .iter()
                .find(|p| p.preposition != NONE && !p.time && matches!(view.word(p.preposition as usize), "at" | "in" | "to"))
        };
        let Some(p) = a.syntax.phrases.get(h.object as usize).or_else(behind) else { return BTreeSet::new() };
        let words = (p.first..p.last).filter(|&i| matches!(a.syntax.tags[i as usize], Tag::Noun | Tag::Name | Tag::Adjective));
        words.map(|i| kindred(view, i).map_or_else(|| stem(view.word(i as usize)), |k| format!("={k}"))).collect()
    };
    !end(x).is_disjoint(&end(y))
}

/// The later bearer is told more closely, in words that the first sentence does not have: "the match", "Saturday's match"; "the
/// strike", "the strike at the Hull plant".
fn narrower(a: &Article, view: &View<'_>, x: &Happening, y: &Happening) -> bool {
    // "The meeting", "the council meeting": the words before the noun of the happening itself.
    let own = a.syntax.phrases.get(y.told_by as usize).map_or(0..0, |p| p.first..y.said.token.min(p.head));
    let around = a.text.sentences[y.said.sentence as usize].tokens();
    let timed = |i: u32| a.mentions.within(around.clone()).iter().any(|m| m.first <= i && i < m.last && time(m));
    let s = a.text.sentences[x.said.sentence as usize].tokens();
    let told = |i: u32| s.clone().any(|k| stem(view.word(k)) == stem(view.word(i as usize)));
    let open = |i: &u32| view.token(*i as usize).kind == TokenKind::Word && a.syntax.tags[*i as usize] != Tag::Determiner;
    // Whose it is, is no description: "Orlik's resignation".
    let owner = |i: u32| {
        let name = a.mentions.within(i as usize..i as usize + 1).iter().any(|m| matches!(m.kind, Kind::Name(_)));
        name && x.referent == y.referent && x.sure && y.sure
    };
    if own.filter(open).any(|i| !told(i) && !timed(i) && !owner(i)) {
        return true;
    }
    let Some(q) = a.syntax.phrases.get(y.bearer as usize).filter(|q| q.entity.is_none()) else { return false };
    let before = (q.first..q.head).filter(open).any(|i| !told(i));
    let behind =
        !y.noun && matches!(view.word(q.last as usize), "at" | "in" | "on" | "for" | "between" | "against" | "from" | "with" | "of") && {
            let r = a.syntax.phrase_at.get(q.last as usize + 1).and_then(|&r| a.syntax.phrases.get(r as usize));
            r.is_some_and(|r| {
                r.last <= y.said.token && !r.time && !told(r.head) && (r.entity.is_none() || view.word(q.last as usize) != "of")
            })
        };
    before || behind
}

/// Each names a place or a bearer, and not the same: "in Britain in May", "in America in June".
#[must_use]
pub fn elsewhere(a: &Article, x: &Happening, y: &Happening) -> bool {
    let names = |h: &Happening| -> BTreeSet<u32> {
        let own = a.syntax.phrases.get(h.bearer as usize).map_or(0..0, |p| p.first..p.last);
        // "Goma, where the talks were held".
        let within = a.mentions.within(h.said.first.saturating_sub(3) as usize..h.said.last as usize).iter();
        let bearer = |m: &Mention| matches!(&m.kind, Kind::Name(n) if n.entity.is_some_and(|e| h.referent == Referent::Entity(e)));
        let named =
            within.filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place) && !own.contains(&m.first) && !bearer(m));
        named.map(|m| a.text.tokens[m.last as usize - 1].word.0).collect()
    };
    let (p, q) = (names(x), names(y));
    !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// Two do it, or it is done for two: "signed by France", "Italy signed"; "takes effect for small firms"; "officially opened".
fn parties(a: &Article, view: &View<'_>, x: &Happening, y: &Happening) -> bool {
    let role = |h: &Happening, lead: &str| -> Option<String> {
        let near = h.said.until..h.said.last.min(h.said.until + 6);
        let list = if h.noun { &[][..] } else { &a.syntax.phrases[a.syntax.phrases_in(near)] };
        // "Overturned close to the bridge" is done for nobody.
        let near = |i: u32| i > 0 && matches!(view.word(i as usize - 1), "close" | "next" | "on");
        let led = |p: &&crate::syntax::Phrase| {
            p.preposition != NONE && !p.time && view.word(p.preposition as usize) == lead && !near(p.preposition)
        };
        list.iter().find(led).map(|p| stem(view.word(p.head as usize)))
    };
    let doer = |h: &Happening| {
        a.syntax
            .predicate_over(h.said.token)
            .filter(|p| !h.noun && !p.passive && p.object == h.bearer && p.subject != NONE)
            .map(|p| p.subject)
    };
    let agent = |h: &Happening| -> Option<String> {
        doer(h).map(|n| stem(view.word(a.syntax.phrases[n as usize].head as usize))).or_else(|| role(h, "by"))
    };
    // "The Morven sent a distress call", "why the ferry did not send it": a name, and the noun for it.
    let one = doer(x).zip(doer(y)).is_some_and(|(m, n)| {
        let (p, q) = (&a.syntax.phrases[m as usize], &a.syntax.phrases[n as usize]);
        let (r, t) = (a.syntax.referents[m as usize].referent, a.syntax.referents[n as usize].referent);
        r == t && r != Referent::Unknown
            || a.syntax.tags[p.head as usize] == Tag::Name && q.opener.known() && kindred(view, q.head).is_some()
    });
    let formal = |h: &Happening| {
        (h.said.token.saturating_sub(2)..h.said.token)
            .any(|i| matches!(view.word(i as usize), "officially" | "formally" | "fully" | "first"))
    };
    // "The decision to close it" leaves out who closed it.
    let left_out = |h: &Happening| a.syntax.predicate_over(h.said.token).is_some_and(|p| decided(a, view, p));
    // "The recall was made public" leaves it out too.
    // So does "the burglary"; tickets go on sale whoever sells them.
    let deed = |h: &Happening| {
        h.noun && matches!(view.know.once[h.kind].as_str(), "steal" | "murder" | "kidnap" | "hijack" | "discover" | "unveil")
    };
    let unsaid = |h: &Happening| {
        h.known && !h.noun && a.syntax.predicate_over(h.said.token).is_some_and(|p| p.passive)
            || deed(h)
            || view.know.once[h.kind] == "on-sale"
    };
    let (p, q) = (agent(x), agent(y));
    p != q && !one && !(p.is_none() && unsaid(x) || q.is_none() && unsaid(y)) && !left_out(x) && !left_out(y)
        || role(x, "for") != role(y, "for")
        // "Closed the park to dogs", "since the park was closed".
        || role(x, "to") != role(y, "to") && !(view.know.once[x.kind] == "shut" && y.known && role(y, "to").is_none())
        || formal(x) != formal(y)
}

/// The number word that opens a phrase.
fn counted<'a>(view: &View<'a>, p: &crate::syntax::Phrase) -> Option<&'a str> {
    (p.first..p.head).find(|&i| view.is(i as usize, Class::NumberWord)).map(|i| view.word(i as usize))
}

/// No happening of the kind is told of a third thing. Nouns of one group may all name one; a second "a train" does not.
fn sole(all: &[Happening], x: &Happening, y: &Happening) -> bool {
    let group = x.kindred.or(y.kindred);
    let mut told: Option<&Happening> = None;
    for h in all.iter().filter(|h| h.kind == x.kind && h.referent != Referent::Unknown) {
        if group.is_some() && h.kindred.is_some() && h.kindred != group {
            continue;
        }
        let Some(first) = told else {
            told = Some(h);
            continue;
        };
        let again = h.referent == first.referent || h.known && h.kindred.is_some() && h.kindred == first.kindred;
        if !again {
            return false;
        }
    }
    true
}
