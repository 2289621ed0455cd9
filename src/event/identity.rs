//! Which event mentions tell of one happening.
//!
//! A mention is held against the latest events of its class, a bounded number of them, so the cost is linear. It joins on
//! evidence for identity and never on likeness of value: two media are no reason to keep apart, nor to join.

use super::{Actor, Event, EventMention, Reference, Scene};
use crate::claim::clause::Modality;
use crate::finding::Status;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::{Printed, When};
use crate::text::{NONE, TokenKind};

/// Days of a stretch that is held against a month; a weekday may mean two days a week apart.
const FEW_DAYS: i64 = 20;

/// How many open events of one class a mention is held against.
const WINDOW: usize = 8;

/// A mention in an event, with what makes it the same happening.
#[derive(Clone, Debug)]
pub struct Link {
    /// Index of the mention.
    pub mention: u32,
    /// Same participants or a reference back.
    pub subject: (Status, String),
    /// Same day, or nothing that gives another.
    pub time: (Status, String),
}

/// What two time expressions say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRelation {
    /// One day.
    Same,
    /// One may lie in the other.
    Compatible,
    /// Two days, or not to be compared.
    Different,
}

/// Compares two time expressions.
#[must_use]
pub fn compare(a: &When, b: &When) -> TimeRelation {
    if apart_by_month(a, b) || apart_by_month(b, a) {
        return TimeRelation::Different;
    }
    // "Thursday" may be this one or the last: neither is a Tuesday.
    let other_day = a.weekday.zip(b.weekday).is_some_and(|(x, y)| x != y);
    if other_day && a.printed == Printed::Weekday && b.printed == Printed::Weekday {
        return TimeRelation::Different;
    }
    if let (Some(x), Some(y)) = (a.days, b.days) {
        return if x.0 == x.1 && x == y {
            TimeRelation::Same
        } else if x.0 <= y.1 && y.0 <= x.1 {
            if x == y { TimeRelation::Same } else { TimeRelation::Compatible }
        } else {
            TimeRelation::Different
        };
    }
    let weekday = |w: &When| {
        w.weekday.or(match w.printed {
            Printed::Day(d) => Some(d.weekday()),
            _ => None,
        })
    };
    match (weekday(a), weekday(b)) {
        (Some(x), Some(y)) if x == y => TimeRelation::Same,
        // "Last year", twice, of an article without a date.
        _ if a.printed == Printed::Relative
            && a.printed == b.printed
            && a.end == b.end
            && a.relation.is_some()
            && a.relation == b.relation =>
        {
            TimeRelation::Same
        }
        _ if a.printed == b.printed && !matches!(a.printed, Printed::Weekday | Printed::Relative) => TimeRelation::Same,
        _ => TimeRelation::Different,
    }
}

/// "In January" and "on Tuesday": the days that a month without its year may mean are those of two years, and the few days that
/// another expression may mean lie in neither month.
fn apart_by_month(a: &When, b: &When) -> bool {
    let (Printed::BareMonth(month), Some((first, last))) = (a.printed, b.days) else { return false };
    let few = i64::from((last - first).get_days()) < FEW_DAYS;
    few && first.month() != month && last.month() != month
}

/// Groups mentions into events.
pub(super) fn join(scene: &Scene<'_>, mentions: &[EventMention]) -> Vec<Event> {
    let mut events: Vec<Event> = vec![];
    let mut open: Vec<Vec<u32>> = vec![vec![]; scene.view.know.events.len()];
    for (i, m) in mentions.iter().enumerate() {
        let recent = &mut open[m.class as usize];
        let mut link = None;
        for &e in recent.iter().rev().take(WINDOW) {
            match judge(scene, mentions, &events[e as usize], m) {
                Ok((subject, time)) => {
                    // The latest event, unless an earlier one is of the same day and the latest is of none.
                    let dated = time.1.starts_with("same time");
                    if link.is_none() || dated {
                        link = Some((e, Link { mention: i as u32, subject, time }));
                    }
                    if dated || m.when.is_none() {
                        break;
                    }
                }
                Err(reason) => events[e as usize].refused.push((i as u32, reason)),
            }
        }
        match link {
            Some((e, link)) => {
                events[e as usize].links.push(link);
                let at = recent.iter().position(|&x| x == e);
                if let Some(at) = at {
                    let e = recent.remove(at);
                    recent.push(e);
                }
            }
            None => {
                let first = Link {
                    mention: i as u32,
                    subject: (Status::Established, "first mention".into()),
                    time: (Status::Established, "first mention".into()),
                };
                events.push(Event { class: m.class, links: vec![first], refused: vec![] });
                recent.push(events.len() as u32 - 1);
            }
        }
    }
    events
}

type Grounds = ((Status, String), (Status, String));

/// Whether `m` tells of the event: the grounds, or the reason against it.
fn judge(scene: &Scene<'_>, mentions: &[EventMention], event: &Event, m: &EventMention) -> Result<Grounds, String> {
    let told = || event.links.iter().map(|l| &mentions[l.mention as usize]);
    let first = &mentions[event.links[0].mention as usize];
    against(scene, mentions, first, m)?;
    let subject = subject(scene, event, mentions, m)?;
    let time = time(scene, told(), m)?;
    Ok((subject, time))
}

/// Cues that keep a mention apart from everything told before.
fn against(scene: &Scene<'_>, mentions: &[EventMention], first: &EventMention, m: &EventMention) -> Result<(), String> {
    let view = &scene.view;
    let clause = &scene.clauses.list[m.clause as usize];
    if m.plural || first.plural {
        return Err("several happenings are meant".into());
    }
    if m.modality != Modality::Asserted || first.modality != Modality::Asserted {
        return Err("one of them is planned, possible or conditional".into());
    }
    if m.negated || first.negated {
        return Err("one of them is denied".into());
    }
    let backward = matches!(m.reference, Reference::Demonstrative) || m.anaphor;
    let one_day = scene.when(m.when).zip(scene.when(first.when)).is_some_and(|(a, b)| compare(a, b) == TimeRelation::Same);
    // "They had spoken on Monday, a conversation that took an hour".
    let told_so = m.reference == Reference::Indefinite && m.token > clause.first && {
        let before = clause.first.checked_sub(1).map(|i| scene.clauses.of(i)).filter(|c| c.sentence == m.sentence);
        clause.pluperfect != NONE && clause.pluperfect < m.token || before.is_some_and(|c| c.pluperfect != NONE)
    };
    if (clause.before_the_story(m.token) && m.reference == Reference::Verb || told_so) && !one_day {
        return Err("it lies before the story (had …)".into());
    }
    // "Leaders meet in Torvik after telephone talks": two contacts, of which the later one is meant further down.
    let one_noun = || view.word(m.token as usize) == view.word(first.token as usize);
    let two = || mentions.iter().any(|x| x.sentence == first.sentence && x.class == first.class && x.token < first.token);
    let beside = followed(scene, first) && two() && m.sentence != first.sentence && m.reference != Reference::Demonstrative && !one_noun();
    if beside || m.sentence == first.sentence && followed(scene, m) && m.reference != Reference::Definite {
        return Err("a second one is told beside the first".into());
    }
    if let (Some(x), Some(y)) = (matter(scene, first), matter(scene, m))
        && x != y
    {
        return Err("the two are about two matters".into());
    }
    // "Their first meeting in person": they had spoken by other means.
    let first_so =
        m.reference != Reference::Verb && (m.token.saturating_sub(4).max(clause.first)..m.token).any(|i| view.word(i as usize) == "first");
    if first_so && !m.values.is_empty() && !m.values.iter().any(|v| first.values.iter().any(|w| w.0 == v.0)) {
        return Err("the first of its medium tells of others by another".into());
    }
    // Before the words: "a second call", "had also met"; right behind them: "met again".
    let near = m.token.saturating_sub(4).max(clause.first) as usize..(m.last + 3).min(clause.last) as usize;
    if let Some(cue) = view.first_in(near, &[Class::Another]).filter(|_| !backward && !m.account) {
        return Err(format!("\u{201C}{}\u{201D} sets another one apart", view.word(cue.first as usize)));
    }
    Ok(())
}

/// The mention stands right behind "after" or "before", which sets another happening beside it.
fn followed(scene: &Scene<'_>, m: &EventMention) -> bool {
    let view = &scene.view;
    let s = view.text.sentences[m.sentence as usize];
    (m.token.saturating_sub(4).max(s.first + 1)..m.token).any(|i| matches!(view.word(i as usize), "after" | "before" | "following"))
}

/// What a nominal mention is about: the first content word behind "to", "on", "over" ("the vote to close the pool").
fn matter(scene: &Scene<'_>, m: &EventMention) -> Option<crate::knowledge::lexicon::WordId> {
    let view = &scene.view;
    if m.reference == Reference::Verb {
        return None;
    }
    let last = view.text.sentences[m.sentence as usize].last;
    let day = scene.mentions.within(m.last as usize..m.last as usize + 3).iter().find(|d| matches!(d.kind, Kind::Date(_)));
    let at = day.map_or(m.last, |d| d.last);
    if at >= last || !matches!(view.word(at as usize), "to" | "on" | "over" | "about" | "against") {
        return None;
    }
    let word =
        (at + 1..last.min(at + 4)).find(|&i| view.token(i as usize).kind == TokenKind::Word && !view.is(i as usize, Class::Determiner))?;
    Some(view.token(word as usize).word)
}

/// Same participants, or a reference back.
fn subject(scene: &Scene<'_>, event: &Event, mentions: &[EventMention], m: &EventMention) -> Result<(Status, String), String> {
    let told = event.links.iter().map(|l| &mentions[l.mention as usize]);
    let known: Vec<Actor> = told.flat_map(|x| x.participants.actors.iter().copied()).collect();
    let shared = m.participants.actors.iter().filter(|a| known.contains(a)).count();
    let first = &mentions[event.links[0].mention as usize];
    let names = |list: &[Actor]| list.iter().map(|a| name(scene, *a)).collect::<Vec<_>>().join(", ");
    if m.account && first.account && m.sentence.abs_diff(first.sentence) <= 2 {
        return Ok((Status::Established, "the writer sets the two accounts side by side as accounts of one thing".into()));
    }
    if m.account && acknowledged_near(scene, m.sentence) {
        return Ok((Status::Established, "the writer says that reports of this one thing vary".into()));
    }
    if shared >= 2 {
        // Two verbs may tell of two contacts of one day; a definite noun may not.
        let verbs = m.reference == Reference::Verb && first.reference == Reference::Verb;
        let because = format!("same participants: {}", names(&m.participants.actors));
        return Ok(if verbs {
            (Status::Assumed, format!("{because}; nothing says that there were two"))
        } else {
            (Status::Established, because)
        });
    }
    // Ministers act for their countries: a country named later is nobody new beside two named people.
    let people = known.iter().filter(|a| matches!(a, Actor::Entity(_))).count() >= 2;
    let fresh = m.participants.actors.iter().filter(|a| !known.contains(a) && !(people && matches!(a, Actor::Country(_)))).count();
    if m.participants.anaphor != NONE && fresh == 0 && (known.len() >= 2 || known.is_empty()) {
        let word = scene.view.word(m.participants.anaphor as usize);
        return Ok((Status::Established, format!("\u{201C}{word}\u{201D} points back to the participants")));
    }
    let backward =
        m.anaphor && m.reference != Reference::Indefinite || matches!(m.reference, Reference::Definite | Reference::Demonstrative);
    if backward && fresh > 0 && known.is_empty() && m.sentence.abs_diff(latest(event, mentions)) <= 4 {
        return Ok((Status::Assumed, "a definite noun refers back to an event that names nobody".into()));
    }
    if backward && fresh == 0 && m.sentence.abs_diff(latest(event, mentions)) <= 12 {
        return Ok((Status::Established, "a definite noun refers back".into()));
    }
    let same_verb = m.reference == Reference::Verb
        && first.reference == Reference::Verb
        && scene.view.word(m.token as usize) == scene.view.word(first.token as usize);
    let dated = scene.when(m.when).zip(scene.when(first.when)).is_some_and(|(a, b)| compare(a, b) == TimeRelation::Same);
    if shared >= 1 && fresh == 0 && same_verb && dated {
        return Ok((Status::Assumed, "one participant, one verb and one day".into()));
    }
    if shared >= 1 && fresh == 0 && backward {
        return Ok((Status::Assumed, "one participant is named again".into()));
    }
    Err(if fresh > 0 { format!("other participants: {}", names(&m.participants.actors)) } else { "nothing refers back".into() })
}

fn latest(event: &Event, mentions: &[EventMention]) -> u32 {
    event.links.last().map_or(0, |l| mentions[l.mention as usize].sentence)
}

/// The sentence or one of the two before it says that accounts conflict.
fn acknowledged_near(scene: &Scene<'_>, sentence: u32) -> bool {
    scene.clauses.acknowledged.iter().any(|&(s, _)| s <= sentence && sentence - s <= 2)
}

/// Same day, or no other day.
fn time<'m>(scene: &Scene<'_>, mut told: impl Iterator<Item = &'m EventMention>, m: &EventMention) -> Result<(Status, String), String> {
    let Some(own) = scene.when(m.when) else {
        let definite = m.reference != Reference::Verb && m.reference != Reference::Indefinite;
        let because = "no second time is given";
        return Ok(if definite || m.account {
            (Status::Established, format!("the mention refers back and {because}"))
        } else {
            (Status::Assumed, because.into())
        });
    };
    let mut status = (Status::Assumed, String::from("only one of them is dated"));
    let text = |w: Option<u32>| w.and_then(|i| scene.mentions.list.get(i as usize)).map_or("", |x| x.span.of(&scene.doc.text));
    let dated = told.find_map(|x| scene.when(x.when).map(|w| (x, w)));
    if let Some((x, w)) = dated {
        match compare(w, own) {
            TimeRelation::Same => status = (Status::Established, format!("same time: {}", text(m.when))),
            TimeRelation::Compatible => status = (Status::Assumed, format!("{} may lie in {}", text(m.when), text(x.when))),
            TimeRelation::Different => return Err(format!("another time: {} and {}", text(x.when), text(m.when))),
        }
    } else if m.account || m.reference == Reference::Definite || m.reference == Reference::Demonstrative {
        status = (Status::Established, "the mention refers back and only one time is given".into());
    }
    Ok(status)
}

/// An actor's name as first written in full.
#[must_use]
pub fn name(scene: &Scene<'_>, actor: Actor) -> String {
    match actor {
        Actor::Entity(e) => {
            let entity = &scene.mentions.entities[e.0 as usize];
            scene.view.text.span_of(entity.first, entity.last).of(&scene.doc.text).to_owned()
        }
        Actor::Country(c) => scene.view.know.countries[c as usize].name.clone(),
        Actor::Group(w) => scene.view.text.words.name(&scene.view.know.lexicon, w).to_owned(),
    }
}
