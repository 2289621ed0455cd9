//! Tolls, days, places and manners of events.

use super::Reader;
use crate::archive::day;
use crate::archive::record::{ACTS, Attr, DEFINITE, MOVED};
use crate::claim::clause::Modality;
use crate::claim::fact::{Subject, facts};
use crate::event::{Actor, Reference};
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::date::Printed;
use crate::mention::{Kind, Mention};
use crate::text::{NONE, TokenKind};

pub(super) fn read(r: &mut Reader<'_>) {
    let kinds = kinds(r);
    let main = main_kind(r, &kinds);
    for &(s, hit, kind) in &kinds {
        date(r, s, hit, kind);
    }
    super::tolls::read(r, &kinds, main);
    for &(s, hit, kind) in kinds.iter().filter(|k| k.2 != "deal") {
        place(r, s, hit, kind);
    }
    ends(r, &kinds);
    manners(r);
    once(r);
}

pub(super) type Happening<'a> = (u32, Hit, &'a str);

/// Every word for a happening in the copy, outside quotations.
fn kinds<'a>(r: &Reader<'a>) -> Vec<Happening<'a>> {
    let know = r.view.know;
    let mut out: Vec<Happening<'a>> = vec![];
    for h in r.a.text.hits.iter().filter(|h| h.class == Class::Happening) {
        let s = r.a.text.sentence_of(h.first) as u32;
        // "The fire brigade", "the riot police": a service, and nothing that happened.
        let service = (h.last as usize) < r.a.text.tokens.len() && serves(r.view.word(h.last as usize));
        if r.copy(s) && r.view.token(h.first as usize).quote == NONE && !service && out.last().is_none_or(|o| o.1.last <= h.first) {
            out.push((s, *h, &know.happenings[r.view.index(*h)]));
        }
    }
    out
}

/// Who is there in case it happens: the fire brigade, the riot police.
fn serves(noun: &str) -> bool {
    matches!(
        noun,
        "brigade"
            | "brigades"
            | "service"
            | "services"
            | "department"
            | "crew"
            | "crews"
            | "engine"
            | "engines"
            | "truck"
            | "trucks"
            | "station"
            | "chief"
            | "police"
            | "officer"
            | "officers"
            | "marshal"
            | "alarm"
            | "shield"
            | "shields"
    )
}

/// The kind that the document tells of first.
fn main_kind<'a>(r: &Reader<'a>, kinds: &[Happening<'a>]) -> Option<&'a str> {
    let early: Vec<&str> = kinds.iter().filter(|k| (k.0 as usize) < r.a.text.sentences.len().min(6)).map(|k| k.2).collect();
    early.iter().copied().max_by_key(|k| (early.iter().filter(|x| x == &k).count(), std::cmp::Reverse(early.iter().position(|x| x == k))))
}

/// The one day of a sentence's event: that of the happening it names, else its own date, else the only day that the
/// document gives for the kind.
pub(super) fn event_day(r: &Reader<'_>, sentence: u32, kind: &str) -> Option<(i32, i32)> {
    let told = |here: bool| {
        let dates = r.out.iter().filter(|d| d.attr == Attr::Date && d.detail == kind && (!here || d.sentence == sentence));
        let mut days: Vec<(i32, i32)> = dates.filter_map(|d| d.days).filter(|d| d.0 == d.1).collect();
        days.sort_unstable();
        days.dedup();
        if let [one] = days[..] { Some(one) } else { None }
    };
    told(true).or_else(|| single(r, sentence)).or_else(|| told(false))
}

/// The day of a sentence that names one day, beside the day on which it was said.
fn single(r: &Reader<'_>, sentence: u32) -> Option<(i32, i32)> {
    let dates = r.dates(r.a.text.sentences[sentence as usize].tokens());
    let mut days: Vec<(&Mention, (i32, i32))> = dates.into_iter().filter(|d| d.1.0 == d.1.1).collect();
    days.dedup_by_key(|d| d.1);
    if days.len() > 1 {
        let said = |m: &Mention| r.view.first_in(m.first.saturating_sub(3) as usize..m.first as usize, &[Class::Reporting]).is_some();
        days.retain(|(m, d)| !said(m) && r.card.date != Some(d.0));
    }
    if let [(_, one)] = days[..] { Some(one) } else { None }
}

/// The day that stands beside a word for a happening, no other happening or clause between.
fn date(r: &mut Reader<'_>, sentence: u32, hit: Hit, kind: &str) {
    let c = *r.a.clauses.of(hit.first);
    if !r.stated(hit.first) || r.moved(hit.first) || c.before_the_story(hit.first) {
        return;
    }
    let near = |m: &Mention| if m.first >= hit.last { m.first - hit.last } else { hit.first.saturating_sub(m.last) };
    let between = |m: &Mention| m.last.min(hit.last) as usize..m.first.max(hit.first) as usize;
    let apart = |m: &Mention| {
        let other = [Class::Subordinator, Class::Charged, Class::Another, Class::Sequence];
        // "The blast, officials said on Monday" dates the saying; "the offer, announced by the firms on Monday" the offer.
        let said = r.view.all_in(between(m), &[Class::Reporting]).any(|h| r.view.word(h.last as usize) != "by");
        // "The shooting suspect was arraigned on Monday", "in a story on Monday about a shooting".
        let verb = m.first >= hit.last && between(m).any(|i| r.view.is(i, Class::Auxiliary));
        said || verb
            || r.view.first_in(between(m), &other).is_some()
            || between(m).any(|i| matches!(r.view.word(i), ";" | "and" | "but" | "about"))
    };
    let charge = hit.first.saturating_sub(5).max(c.first) as usize..hit.first as usize;
    let charge = r.view.first_in(charge.clone(), &[Class::Charged]).is_some()
        || charge.clone().any(|i| matches!(r.view.word(i), "charge" | "charges" | "count" | "counts" | "suspect"))
        || matches!(r.view.word(hit.last as usize), "suspect" | "suspects" | "victim" | "charge" | "charges" | "case");
    if charge {
        return;
    }
    let reduced = by_it(r, hit);
    let tokens = r.a.text.sentences[sentence as usize].tokens();
    // "Marines reached the districts cut off by the storm on Monday": the day is that of the verb of the sentence as well.
    let apart = |m: &Mention| apart(m) || reduced && m.first >= hit.last;
    let found = r.dates(tokens).into_iter().filter(|(m, d)| d.1 - d.0 <= 7 && near(m) <= 8 && !apart(m)).min_by_key(|(m, _)| near(m));
    let Some((m, days)) = found.filter(|(m, days)| !elsewhere(r, m, *days)) else { return };
    let Some(mut rec) = r.record(Attr::Date, kind, kind, hit.first.min(m.first), hit.last.max(m.last)) else { return };
    (rec.lo, rec.hi, rec.days, rec.value) = (f64::from(days.0), f64::from(days.1), Some(days), span_of_days(days));
    rec.flags |= if matches!(r.view.word(hit.first.saturating_sub(1) as usize), "the" | "that" | "this") { DEFINITE } else { 0 };
    r.push(Some(rec));
}

/// The happening is what did it, in a phrase without a verb of its own: "cut off by the storm", not "was cut off by the storm".
fn by_it(r: &Reader<'_>, hit: Hit) -> bool {
    let s = r.a.text.sentences[r.a.text.sentence_of(hit.first)];
    let by =
        (hit.first.saturating_sub(5).max(s.first)..hit.first).rfind(|&i| matches!(r.view.word(i as usize), "by" | "in" | "from" | "after"));
    let Some(by) = by else { return false };
    let plain = (by + 1..hit.first).all(|i| r.view.token(i as usize).kind == TokenKind::Word);
    let verb = r.a.syntax.predicates_in(r.a.text.sentence_of(by) as u32).iter().find(|p| p.last <= by && p.last + 1 >= by && p.first < by);
    plain && verb.is_some_and(|p| p.reduced || p.subject == NONE)
}

/// A bare "Monday" beside the "Monday, May 23" of another sentence may be that day and not the last one.
fn elsewhere(r: &Reader<'_>, m: &Mention, days: (i32, i32)) -> bool {
    let bare = matches!(&m.kind, Kind::Date(w) if matches!(w.printed, Printed::Weekday));
    let named = |o: &Mention| {
        matches!(&o.kind, Kind::Date(w) if w.is_absolute() && w.days.is_some_and(|(a, b)| {
            let gap = days.0 - crate::archive::number(a);
            a == b && gap != 0 && gap.abs() <= 14 && gap % 7 == 0
        }))
    };
    bare && r.a.mentions.list.iter().any(named)
}

/// One day, or the first and the last.
pub(super) fn span_of_days(days: (i32, i32)) -> String {
    if days.0 == days.1 { day(days.0) } else { format!("{} to {}", day(days.0), day(days.1)) }
}

/// "The blast in Sulita", "the Sulita blast", "in Sulita, where the blast …".
fn place(r: &mut Reader<'_>, sentence: u32, hit: Hit, kind: &str) {
    if !r.stated(hit.first) || r.moved(hit.first) {
        return;
    }
    let s = r.a.text.sentences[sentence as usize];
    let word = |i: u32| r.view.word(i as usize);
    let located = |m: &&Mention| {
        // Streets and squares lie in the towns that the other report names.
        let lone = match &m.kind {
            Kind::Place => r.view.is(m.first as usize, Class::City),
            Kind::Name(n) => !n.full && n.entity.is_none(),
            _ => false,
        };
        let back = |k: u32| m.first.checked_sub(k).filter(|&i| i >= s.first).map_or("", word);
        let lead = |w: &str| matches!(w, "in" | "at" | "near" | "outside");
        let owned = r.view.token(m.last as usize - 1).possessive;
        let before = lead(back(1))
            || back(1) == "the" && lead(back(2))
            || back(1) == "of" && m.first >= s.first + 2 && r.view.is(m.first as usize - 2, Class::PlaceHead);
        let adjective = m.last == hit.first && matches!(back(1), "the" | "of");
        let gap = m.last.min(hit.last)..m.first.max(hit.first);
        lone && !owned && (before || adjective) && gap.len() <= 14 && !gap.clone().any(|i| matches!(word(i), "," | ";"))
    };
    let places: Vec<&Mention> = r.a.mentions.within(s.tokens()).iter().filter(located).collect();
    let [m] = places[..] else { return };
    let near = hit.first.saturating_sub(4).max(s.first) as usize..(hit.last + 4).min(s.last) as usize;
    if r.view.first_in(near, &[Class::Another]).is_some() {
        return;
    }
    let value = (m.first..m.last).map(|i| r.view.word(i as usize)).collect::<Vec<_>>().join(" ");
    let own = event_day(r, sentence, kind);
    let Some(mut rec) = r.record(Attr::Place, kind, kind, m.first.min(hit.first), m.last.max(hit.last)) else { return };
    (rec.value, rec.days) = (value, own);
    r.push(Some(rec));
}

/// "The crash at the northern mouth of the Sulita tunnel": at which end of a named thing it happened.
fn ends(r: &mut Reader<'_>, kinds: &[Happening<'_>]) {
    for &(sentence, hit, kind) in kinds {
        let s = r.a.text.sentences[sentence as usize];
        let word = |i: u32| if i < s.last { r.view.word(i as usize) } else { "" };
        let side = |w: &str| match w {
            "northern" | "north" => Some("north"),
            "southern" | "south" => Some("south"),
            "eastern" | "east" => Some("east"),
            "western" | "west" => Some("west"),
            _ => None,
        };
        let end = |w: &str| {
            matches!(w, "mouth" | "end" | "side" | "entrance" | "portal" | "exit" | "bank" | "shore" | "tip" | "approach" | "edge")
        };
        let found = (s.first..s.last).find_map(|i| {
            let value = side(word(i)).filter(|_| end(word(i + 1)) && word(i + 2) == "of" && word(i + 3) == "the")?;
            let m =
                r.a.mentions
                    .within(i as usize + 4..i as usize + 5)
                    .iter()
                    .find(|m| m.first == i + 4 && matches!(m.kind, Kind::Name(_) | Kind::Place))?;
            // Between what happened and its place stands nothing that is dated, joined or denied.
            let gap = hit.last.min(m.last) as usize..hit.first.max(i) as usize;
            let near = gap.len() <= 10
                && !gap.clone().any(|k| matches!(r.view.word(k), "and" | "but" | ";" | "from" | "to" | "towards" | "until"));
            near.then_some((i, m, value))
        });
        let Some((at, m, value)) = found.filter(|_| r.stated(hit.first) && !r.moved(hit.first)) else { continue };
        let thing = (m.first..m.last).map(|i| r.view.word(i as usize)).collect::<Vec<_>>().join(" ");
        let own = event_day(r, sentence, kind);
        let Some(mut rec) = r.record(Attr::Place, &format!("end of {thing}"), kind, at, m.last) else { continue };
        (rec.value, rec.days) = (value.to_owned(), own);
        r.push(Some(rec));
    }
}

/// Values of exclusive attributes of event mentions.
fn manners(r: &mut Reader<'_>) {
    let know = r.view.know;
    for m in &r.a.events.mentions {
        if m.negated || m.plural || m.modality != Modality::Asserted || m.account {
            continue;
        }
        let scene = r.a.scene(know);
        let mut with: Vec<String> = m.participants.actors.iter().map(|a| actor(r, *a)).collect();
        with.extend(r.names[m.sentence as usize].iter().filter(|n| n.contains(' ')).cloned());
        with.sort_unstable();
        with.dedup();
        let days = scene.when(m.when).and_then(|w| r.past(w)).or_else(|| day_before(r, m.sentence));
        let moved = r.a.clauses.list[m.clause as usize].change != NONE || r.a.clauses.list[m.clause as usize].before_the_story(m.token);
        let class = know.events[m.class as usize].name.as_str();
        for &(value, span) in &m.values {
            let (row, v) = know.values[value as usize];
            let row = &know.exclusives[row as usize];
            let Some(mut rec) = r.record(Attr::Manner, &row.attribute, class, m.token, m.last) else { continue };
            (rec.value, rec.span, rec.days, rec.with) = (row.values[v as usize].clone(), span, days, with.clone());
            rec.words = r.a.words_of(&r.a.words(span));
            rec.flags |= if moved { MOVED } else { 0 };
            r.push(Some(rec));
        }
        if class == "contact" && with.len() >= 2 && !moved && days.is_some_and(|d| d.0 == d.1) {
            let when = m.when.and_then(|i| r.a.mentions.list.get(i as usize));
            let (first, last) = when.map_or((m.token, m.last), |w| (w.first.min(m.token), w.last.max(m.last)));
            let Some(mut rec) = r.record(Attr::Date, class, class, first, last) else { continue };
            let days = days.unwrap_or_default();
            (rec.lo, rec.hi, rec.days, rec.value, rec.with) = (f64::from(days.0), f64::from(days.1), Some(days), span_of_days(days), with);
            rec.flags |= if matches!(m.reference, Reference::Definite | Reference::Demonstrative) { DEFINITE } else { 0 };
            r.push(Some(rec));
        }
    }
}

/// The day of the sentence before one without a day of its own.
fn day_before(r: &Reader<'_>, sentence: u32) -> Option<(i32, i32)> {
    single(r, sentence).or_else(|| sentence.checked_sub(1).and_then(|s| single(r, s)))
}

fn actor(r: &Reader<'_>, a: Actor) -> String {
    match a {
        Actor::Entity(e) => r.name_of(e),
        Actor::Country(c) => r.view.know.countries[c as usize].name.to_lowercase(),
        Actor::Group(w) => r.a.text.words.name(&r.view.know.lexicon, w).to_owned(),
    }
}

/// Relations that hold once of a name, whatever else happens to it.
const ONCE: &[&str] = &["born", "died", "founded", "built"];

/// When a named subject was born, died, founded, built.
fn once(r: &mut Reader<'_>) {
    let know = r.view.know;
    for f in facts(r.a, know) {
        let relation = know.functional[f.relation].as_str();
        let Subject::Named(e) = f.subject else { continue };
        let name = r.name_of(e);
        let Some(m) = f.date.and_then(|i| r.a.mentions.list.get(i)) else { continue };
        let Kind::Date(w) = &m.kind else { continue };
        if !ONCE.contains(&relation) || !name.contains(' ') || matches!(w.printed, Printed::Decade(_)) {
            continue;
        }
        let Some(days) = r.past(w) else { continue };
        let Some(mut rec) = r.record(Attr::Fact, relation, &name, f.first, m.last) else { continue };
        (rec.lo, rec.hi, rec.days, rec.value) = (f64::from(days.0), f64::from(days.1), Some(days), r.a.words_of(&r.a.words(m.span)));
        r.push(Some(rec));
    }
    deaths(r);
}

/// Who is dead, and who acts on a day of the calendar.
fn deaths(r: &mut Reader<'_>) {
    let dead = crate::rules::dead_acting::deaths(&r.ctx);
    for (e, d) in &dead {
        if !r.is_person(*e) {
            continue;
        }
        let first = r.a.text.tokens.partition_point(|t| t.span.end <= d.span.start) as u32;
        let Some(mut rec) = r.record(Attr::Life, "", &r.name_of(*e), first, first + 1) else { continue };
        (rec.value, rec.span, rec.words) = ("dead".into(), d.span, r.a.words_of(&r.a.words(d.span)));
        rec.days = d.when.and_then(|w| r.past(w));
        rec.sentence = d.sentence;
        r.push(Some(rec));
    }
    for h in r.a.text.hits.iter().filter(|h| h.class == Class::DeadList) {
        let s = r.a.text.sentences[r.a.text.sentence_of(h.first)];
        let stop = (h.last..s.last).find(|&i| matches!(r.view.word(i as usize), ";" | "who" | "whose")).unwrap_or(s.last);
        if !r.stated(h.first) {
            continue;
        }
        for m in r.a.mentions.within(h.last as usize..stop as usize) {
            let Kind::Name(n) = &m.kind else { continue };
            let Some(e) = n.entity.filter(|e| n.full && r.is_person(*e)) else { continue };
            let Some(mut rec) = r.record(Attr::Life, "", &r.name_of(e), h.first, m.last) else { continue };
            rec.value = "dead".into();
            r.push(Some(rec));
        }
    }
    let acts = crate::rules::dead_acting::acts(&r.ctx);
    for act in &acts {
        if act.future || !r.is_person(act.who) {
            continue;
        }
        let Some(days) = act.when.and_then(|w| r.past(w)) else { continue };
        let first = r.a.text.tokens.partition_point(|t| t.span.end <= act.span.start) as u32;
        let Some(mut rec) = r.record(Attr::Life, "", &r.name_of(act.who), first, first + 1) else { continue };
        (rec.value, rec.span, rec.words) = ("acting".into(), act.span, r.a.words_of(&r.a.words(act.span)));
        (rec.days, rec.flags, rec.sentence) = (Some(days), ACTS, act.sentence);
        r.push(Some(rec));
    }
}
