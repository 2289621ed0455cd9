//! Two places for one event.

use crate::knowledge::known::few;
use super::date_conflict::pairs;
use crate::claim::fact::{Fact, excludes};
use crate::claim::order::one_deed;
use crate::claim::thing::sense;
use crate::claim::whereabouts::{About, Whereabouts, whereabouts};
use crate::event::identity::{TimeRelation, compare};
use crate::mention::date::When;
use crate::claim::once::{Happening, one_thing, presupposed};
use crate::claim::said::{Said, asserted};
use crate::engine::compare::{Lasting, gates, gates_of};
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Status};
use crate::knowledge::gazetteer::{self, Standing};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::name::Bearer;
use crate::syntax::{Referent, Tag};
use crate::text::NONE;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// What happens in one place (someone is born, a treaty is signed) is put in two towns.
    ///
    /// ## Why it matters
    /// The place is what the reader at home checks first.
    ///
    /// ## What to do
    /// Check the place, then use one name for it, or say how the two belong together.
    ///
    /// ## When it stays silent
    /// Regions, districts and roads behind an attack or a wreck; countries and regions, which hold towns; a place that the tables do not know as a town; two dates; quotations; the places
    /// of two sources; several subjects of one kind.
    ///
    /// ## Examples
    /// ```contradicts
    /// The accord was signed in Geneva on Friday. Since the accord was signed in Vienna, two states have left it.
    /// ```
    /// ```contradicts
    /// Gunmen opened fire in a crowded livestock market in Tindu on Saturday. Soldiers came late. Survivors of the assault on the livestock market in Koula said that no alarm was raised.
    /// ```
    /// ```contradicts
    /// The bus was on its way to the coast when the bus was ambushed near the village of Nambo on Saturday. Troops have put up a barrier at Chipo, where the bus was ambushed.
    /// ```
    /// ```consistent
    /// The bus was ambushed near the village of Nambo on Saturday. Nambo is ten minutes from Chipo, where the bus was ambushed.
    /// ```
    /// ```contradicts
    /// A freight train derailed in Kemi, and nobody was hurt. Cranes were brought to Vaala, where the train derailed.
    /// ```
    /// ```consistent
    /// A freight train derailed in Kemi at dawn. A second train derailed in Vaala on Friday. Cranes reached Kemi, where the train derailed, by noon.
    /// ```
    /// ```consistent
    /// The accord was signed in Geneva on Friday. Since the accord was signed in Switzerland, two states have left it.
    /// ```
    /// ```consistent
    /// The accord was signed in Ibadan on Friday. Since the accord was signed in Oyo State, two states have left it.
    /// ```
    /// ```contradicts
    /// The ferry sank on Sunday in the River Sund near Gbarak, police said. Divers searched Lake Shiro where the ferry went down.
    /// ```
    /// ```contradicts
    /// The boat broke in two at Gidan on Sunday. Tunga Mall, where the boat met its end, has no clinic.
    /// ```
    /// ```consistent
    /// The ferry sank on Sunday in the River Sund near Gbarak, police said. Divers searched Lake Shiro where another ferry went down in 2019.
    /// ```
    PLACE_CONFLICT { name: "place-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Facts that one place holds: the rest is told of many places.
const PLACED: &[&str] = &["born", "died", "signed", "held", "adopted", "founded"];

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let when = |f: &Fact| match &a.mentions.list[f.date?].kind {
        Kind::Date(w) => Some(w.clone()),
        _ => None,
    };
    let words = |f: &Fact| f.place.map(|i| a.words(a.mentions.list[i].span).to_lowercase());
    let conflict = |x: &Fact, y: &Fact| {
        let apart = |p: &str, q: &str| !p.contains(q) && !q.contains(p) && gazetteer::standing(p, q) != Standing::Within;
        words(x).zip(words(y)).is_some_and(|(p, q)| apart(&p, &q))
            && when(x).zip(when(y)).is_none_or(|(p, q)| !excludes(&p, &q))
    };
    pairs(ctx, &PLACE_CONFLICT, &|f| f.place.filter(|&i| PLACED.contains(&ctx.know.functional[f.relation].as_str()) && town(ctx, i)), &conflict, out);
    located(ctx, out);
    scenes(ctx, out);
    if !out.found.iter().any(|f| f.rule == PLACE_CONFLICT.name) {
        settled(ctx, out);
    }
    if !out.found.iter().any(|f| f.rule == PLACE_CONFLICT.name) {
        happened(ctx, out);
    }
    if !out.found.iter().any(|f| f.rule == PLACE_CONFLICT.name) {
        occasions(ctx, out);
    }
}

/// "The summit opened in Lisbon … the summit in Porto": one occasion, home or seat in two places.
fn settled(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(About, Referent), Whereabouts> = BTreeMap::new();
    let all = whereabouts(a, ctx.know, &|q| named_place(ctx, q));
    for y in all.into_iter().take(CHRONICLE) {
        let x = *known.entry((y.about, y.who)).or_insert(y);
        // "The trial in Leeds … the trial in Hull": the place may be what tells one from the other.
        let told_apart = x.about == About::Site && x.known && x.said.token == x.head && y.said.token == y.head;
        if x.said.sentence == y.said.sentence || !y.known || told_apart {
            continue;
        }
        // "Linz-based Volkar": the phrase of the firm holds its place.
        let inside = |w: &Whereabouts| w.place == a.syntax.phrase_at[w.head as usize];
        let (p, q) = (x.place, y.place);
        let town = |i: u32| [Class::City, Class::Capital].iter().any(|&c| view.is(i as usize, c));
        let based = |w: &Whereabouts| if inside(w) { (a.syntax.phrases[w.place as usize].first..w.head + 1).find(|&i| town(i)) } else { Some(a.syntax.phrases[w.place as usize].head) };
        let (Some(s), Some(t)) = (based(&x), based(&y)) else { continue };
        let seats = inside(&x) || inside(&y);
        if view.token(s as usize).word == view.token(t as usize).word || seats && !(town(s) && town(t)) {
            continue;
        }
        let point = |n: u32| {
            let lead = a.syntax.phrases[n as usize].preposition;
            lead != NONE && matches!(view.word(lead as usize), "at" | "near" | "outside" | "off")
        };
        let alike = town(s) == town(t) && (seats || building(ctx, p) == building(ctx, q) && point(p) == point(q));
        if !alike || !seats && same_place(ctx, p, q) || other_noun(ctx, &x, &y) {
            continue;
        }
        let Ok(proof) = gates(a, ctx.know, &x.said, &y.said, Lasting::Once) else { continue };
        let word = |i: u32| a.words(a.text.span_of(i, i + 1));
        let shown = |n: u32, i: u32| if town(i) && seats { word(i) } else { a.words(a.text.span_of(a.syntax.phrases[n as usize].first, a.syntax.phrases[n as usize].last)) };
        ctx.report(&PLACE_CONFLICT).placed()
            .slot("a", shown(p, s))
            .slot("b", shown(q, t))
            .slot("what", word(y.head))
            .side(a.text.span_of(x.first, x.last), "one place")
            .side(a.text.span_of(y.first, y.last), "another place")
            .established(Conjunct::SameSubject, "one bearer, which the later phrase takes for known")
            .established(Conjunct::OneValue, "it has one place")
            .assumed(Conjunct::Exclusive, "nothing says that the one place lies in the other")
            .proof(&proof)
            .push(out);
        return;
    }
}

/// A word before the later noun tells of another thing: "the women's final", "the second fire".
fn other_noun(ctx: &Ctx<'_>, x: &Whereabouts, y: &Whereabouts) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let telling = |w: &Whereabouts| {
        let p = &a.syntax.phrases[a.syntax.phrase_at[w.head as usize] as usize];
        let place = a.syntax.phrases[w.place as usize];
        (p.first..p.head)
            .filter(|i| !(place.first..place.last).contains(i) || place.head == w.head)
            .filter(|&i| matches!(a.syntax.tags[i as usize], Tag::Adjective | Tag::Noun | Tag::Name | Tag::Participle))
            .map(|i| view.word(i as usize))
            .collect::<Vec<_>>()
    };
    let (p, q) = (telling(x), telling(y));
    x.about == About::Site && q.iter().any(|w| !p.contains(w))
}

/// What happened on a day at a place.
struct Occasion<'a> {
    /// What it is: the noun of "Saturday's rally"; of a clause its verb and the nouns of its subject and object.
    keys: Vec<String>,
    day: &'a When,
    /// The phrase of the place.
    place: u32,
    /// Told by a noun with its day, of which the day has one.
    noun: bool,
    said: Said,
    /// Tokens to show.
    first: u32,
    last: u32,
}

/// "The rally was held in Carrow on Saturday" against "Saturday's rally in Denholm": one occasion of one day at two places.
fn occasions(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let told = occasions_told(ctx);
    for (k, y) in told.iter().enumerate() {
        for x in &told[..k] {
            let (noun, other) = if y.noun { (y, x) } else { (x, y) };
            let one = noun.noun && noun.keys.first().is_some_and(|head| other.keys.iter().any(|w| one_deed(head, w)));
            // Whether one place lies in the other, all of the copy is asked: last.
            let apart = || city(ctx, x.place) == city(ctx, y.place) && building(ctx, x.place) == building(ctx, y.place) && !same_place(ctx, x.place, y.place);
            if !one || compare(x.day, y.day) != TimeRelation::Same || !apart() {
                continue;
            }
            // A noun with its day takes the occasion for known; a clause may tell that it was moved.
            let moved = [x, y].iter().any(|o| !o.noun && a.clauses.of(o.said.token).change != NONE);
            let acknowledged = a.acknowledges(x.said.sentence) || a.acknowledges(y.said.sentence);
            let Verdict::Holds(voice) = standing(a, ctx.know, x.said.token, y.said.token, acknowledged) else { continue };
            if moved || x.said.sentence == y.said.sentence {
                continue;
            }
            let words = |n: u32| a.words(a.text.span_of(a.syntax.phrases[n as usize].first, a.syntax.phrases[n as usize].last));
            ctx.report(&PLACE_CONFLICT).placed()
                .slot("a", words(x.place))
                .slot("b", words(y.place))
                .slot("what", noun.keys[0].trim_start_matches('#'))
                .side(a.text.span_of(x.first, x.last), "one place")
                .side(a.text.span_of(y.first, y.last), "another place")
                .established(Conjunct::SameSubject, "the day has one of it, by its noun")
                .established(Conjunct::OneValue, "it is held once that day, in one place")
                .established(Conjunct::SameTime, "both are of one day")
                .assumed(Conjunct::Exclusive, "nothing says that the one place lies in the other")
                .proof(&[voice.evidence(Conjunct::SameVoice)])
                .push(out);
            return;
        }
    }
}

/// The occasions that the copy dates and places, in order.
fn occasions_told<'a>(ctx: &Ctx<'a>) -> Vec<Occasion<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let dated = |r: std::ops::Range<u32>| {
        a.mentions.within(r.start as usize..r.end as usize).iter().find_map(|m| if let Kind::Date(w) = &m.kind { Some((m, w)) } else { None })
    };
    // Most sentences have no date.
    let days: BTreeSet<u32> = a.mentions.dates().map(|(m, _)| m.sentence).collect();
    let fresh = |i: u32| !matches!(view.word(i as usize), "another" | "other" | "second" | "third" | "similar" | "separate");
    let mut out = vec![];
    for p in a.syntax.phrases.iter().filter(|p| !p.plural && !p.pronoun && days.contains(&p.sentence)) {
        let Some((m, day)) = dated(p.first..p.head).filter(|(m, _)| view.token(m.last as usize - 1).possessive) else { continue };
        let end = a.text.sentences[p.sentence as usize].last;
        let Some(place) = site_behind(ctx, p.last, end).filter(|_| m.last <= p.head && (p.first..p.last).all(fresh)) else { continue };
        let said = Said::of(a, p.head, p.head + 1);
        let copy = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind.is_copy() && view.token(p.head as usize).quote == NONE;
        if copy {
            let first = p.first;
            // "Tuesday's signing ceremony" is the signing.
            let empty = matches!(view.word(p.head as usize), "ceremony" | "event" | "session" | "accident" | "incident") && p.head > m.last;
            let key = if empty { p.head - 1 } else { p.head };
            out.push(Occasion { keys: vec![sense(&view, key as usize)], day, place, noun: true, said, first, last: a.syntax.phrases[place as usize].last });
        }
    }
    for p in a.syntax.predicates.iter().filter(|p| p.negation == NONE && !p.reduced && p.subject != NONE && days.contains(&p.sentence)) {
        let said = Said::of(a, p.verb, p.verb + 1);
        let Some((_, day)) = dated(said.first..said.last) else { continue };
        let range = a.syntax.phrases_in(p.last..said.last);
        let led = |n: &usize| {
            let lead = a.syntax.phrases[*n].preposition;
            lead != NONE && matches!(view.word(lead as usize), "in" | "at" | "near" | "outside" | "off" | "over")
        };
        let place = range.clone().filter(led).map(|n| n as u32).find(|&n| named_place(ctx, n));
        let Some(place) = place.filter(|_| (said.first..said.last).all(fresh) && asserted(a, ctx.know, &said)) else { continue };
        let heads = [p.subject, p.object].into_iter().filter_map(|n| a.syntax.phrases.get(n as usize)).filter(|q| !q.plural).map(|q| sense(&view, q.head as usize));
        let keys = std::iter::once(sense(&view, p.verb as usize)).chain(heads).collect();
        let last = a.syntax.phrases[place as usize].last.max(p.last);
        out.push(Occasion { keys, day, place, noun: false, said, first: p.first.min(a.syntax.phrases[place as usize].first), last });
    }
    out.sort_by_key(|o| o.first);
    out.truncate(CHRONICLE);
    out
}

/// What befell a thing, and the point where it did.
struct SceneAt {
    thing: (Referent, Class),
    sure: bool,
    said: Said,
    place: u32,
    /// "at Chipo, where the bus was attacked" takes it for known.
    known: bool,
}

/// "The bus came under fire near the village of Nambo", "at Chipo, where the bus was attacked": one attack, wreck or landing of one
/// thing at two points.
fn scenes(ctx: &Ctx<'_>, out: &mut Findings) {
    let mut known: Vec<SceneAt> = vec![];
    for y in told_scenes(ctx) {
        let other = known.iter().take(8).find(|x| x.thing == y.thing && (x.sure || y.sure) && !same_place(ctx, x.place, y.place));
        if let Some(x) = other
            && report_scene(ctx, x, &y, out)
        {
            return;
        }
        known.push(y);
    }
}

/// Verbs of coming to grief at a place, and of landing there.
const SCENES: [Class; 3] = [Class::Attacked, Class::Wrecked, Class::Landed];

fn told_scenes(ctx: &Ctx<'_>) -> Vec<SceneAt> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for h in view.every_of(SCENES) {
        let Some(p) = a.syntax.predicate_over(h.first).filter(|p| p.first <= h.first && h.first < p.last.max(p.verb + 1)) else { continue };
        let said = Said::of(a, h.first, h.last);
        let bearer = if h.class == Class::Attacked && !p.passive && !view.word(h.first as usize).starts_with('c') { p.object } else { p.subject };
        if bearer == NONE || p.negation != NONE || a.syntax.phrases[bearer as usize].plural || !asserted(a, ctx.know, &said) {
            continue;
        }
        let b = a.syntax.referents[bearer as usize];
        let thing = matches!(b.referent, Referent::Thing(_));
        let before = where_before(ctx, p.subject);
        let Some(place) = before.or_else(|| point(ctx, h.last, said.last)).filter(|_| thing) else { continue };
        out.push(SceneAt { thing: (b.referent, h.class), sure: b.sure, said, place, known: before.is_some() });
    }
    out
}

/// The first named settlement behind "at", "near", "outside" or "in the village of" in a range.
fn point(ctx: &Ctx<'_>, first: u32, last: u32) -> Option<u32> {
    ctx.article.syntax.phrases_in(first..last).map(|n| n as u32).find_map(|n| pointed(ctx, n))
}

/// "at Chipo, where the bus was attacked": the place before the clause that a subject opens.
fn where_before(ctx: &Ctx<'_>, subject: u32) -> Option<u32> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let first = a.syntax.phrases.get(subject as usize)?.first as usize;
    let at = first.checked_sub(1).filter(|&i| view.word(i) == "where")?;
    let comma = at - usize::from(at > 0 && view.word(at - 1) == ",");
    let q = *a.syntax.phrase_at.get(comma.checked_sub(1)?)?;
    if q == NONE {
        return None;
    }
    // "Tunga Mallam, where the boat met its end": the name itself.
    let bare = || {
        let p = &a.syntax.phrases[q as usize];
        let land = view.hits(p.first as usize).iter().any(|h| matches!(h.class, Class::Country | Class::Demonym));
        (!land && (spot(ctx, q) || named_place(ctx, q))).then_some(q)
    };
    pointed(ctx, q).or_else(bare).or_else(|| {
        // "the village of Chipo": the phrase of the noun stands before.
        let p = &a.syntax.phrases[q as usize];
        let head = p.preposition.checked_sub(1).filter(|_| p.preposition != NONE).map(|i| a.syntax.phrase_at[i as usize])?;
        (head != NONE).then(|| pointed(ctx, head)).flatten()
    })
}

/// A phrase that names one point: "near Nambo", "at the village of Nambo"; no region, and nothing behind it that makes it one.
fn pointed(ctx: &Ctx<'_>, n: u32) -> Option<u32> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let p = &a.syntax.phrases[n as usize];
    let lead = if p.preposition == NONE { "" } else { view.word(p.preposition as usize) };
    if !matches!(lead, "at" | "near" | "outside" | "in" | "off") {
        return None;
    }
    let word = |i: u32| if (i as usize) < a.syntax.tags.len() { view.word(i as usize) } else { "" };
    let (of, name) = if view.is(p.head as usize, Class::Settlement) && word(p.last) == "of" {
        (true, *a.syntax.phrase_at.get(p.last as usize + 1)?)
    } else {
        (false, n)
    };
    // "at Shelby airport": the name stands before the noun.
    let prefixed = !of
        && view.is(p.head as usize, Class::Settlement)
        && matches!(a.mentions.within(p.first as usize..p.last as usize), [m] if m.first == p.first && m.last == p.head);
    if name == NONE || !prefixed && !named_place(ctx, name) {
        return None;
    }
    let q = &a.syntax.phrases[name as usize];
    let country = view.hits(q.first as usize).iter().any(|h| matches!(h.class, Class::Country | Class::Demonym));
    let region = (q.first..q.last + 1).any(|i| (i as usize) < a.syntax.tags.len() && view.is(i as usize, Class::Region));
    let city = view.hits(q.first as usize).iter().any(|h| matches!(h.class, Class::City | Class::Capital));
    (!country && !region && (of || city || lead != "in")).then_some(name)
}

fn report_scene(ctx: &Ctx<'_>, x: &SceneAt, y: &SceneAt, out: &mut Findings) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let Ok(mut proof) = gates(a, ctx.know, &x.said, &y.said, Lasting::Once) else { return false };
    for e in proof.iter_mut().filter(|e| e.conjunct == Conjunct::SameVoice && (x.known || y.known)) {
        (e.status, e.because) = (Status::Established, "one of them takes it for known, whoever tells it".into());
    }
    let name = |s: &SceneAt| {
        let q = &a.syntax.phrases[s.place as usize];
        a.text.span_of(q.first, q.last)
    };
    let (p, q) = (a.words(name(x)), a.words(name(y)));
    let span = |s: &SceneAt| name(s).cover(a.text.span_of(s.said.token, s.said.until));
    let draft = ctx.report(&PLACE_CONFLICT).placed().slot("a", p.as_str()).slot("b", q.as_str()).slot("what", view.word(x.said.token as usize));
    let draft = draft.side(span(x), "one place").side(span(y), "another place");
    let draft = if x.sure && y.sure {
        draft.established(Conjunct::SameSubject, "both are told of one thing")
    } else {
        draft.assumed(Conjunct::SameSubject, "the words point to one thing")
    };
    // "Near the town" and "at the farm" may be one spot: never more than a warning.
    let draft = if x.sure && y.sure {
        draft.assumed(Conjunct::Exclusive, "no sentence says that the one lies in the other")
    } else {
        draft.established(Conjunct::Exclusive, "two points by name, and no sentence names both")
    };
    draft
        .established(Conjunct::OneValue, "it happens to a thing at one point")
        .proof(&proof)
        .push(out);
    true
}

/// "The train derailed in Kemi", "Vaala, where the train derailed": what happens once to a thing, in two places.
fn happened(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let all = a.happenings(ctx.know);
    // What a caption shows is another rule's.
    let caption = |h: &Happening| a.doc.zones[a.text.sentences[h.said.sentence as usize].zone as usize].kind == crate::source::ZoneKind::Caption;
    let put = all.iter().filter(|h| !caption(h)).filter_map(|h| {
        if h.noun {
            let end = a.text.sentences[h.said.sentence as usize].last;
            let comma = || a.view(ctx.know).word(h.said.until as usize) == ",";
            // "The derailment, close to Vansar station,".
            let aside = || site_behind(ctx, h.said.until + 1, end).filter(|&q| a.syntax.phrases[q as usize].last < end && a.view(ctx.know).word(a.syntax.phrases[q as usize].last as usize) == ",");
            return Some((h, site_behind(ctx, h.said.until, end).or_else(|| if comma() { aside() } else { None })?));
        }
        let p = a.syntax.predicate_over(h.said.token).filter(|p| p.subject != NONE)?;
        Some((h, site(ctx, p, h.said.until)?))
    });
    let put: Vec<(&Happening, u32)> = put.take(CHRONICLE).collect();
    for (k, &(y, place)) in put.iter().enumerate() {
        for &(x, first) in &put[..k] {
            // A quarter lies in a city; of two small places neither lies in the other.
            let both = water(ctx, first) && water(ctx, place);
            if x.kind != y.kind || !y.known || !both && (city(ctx, first) != city(ctx, place) || building(ctx, first) != building(ctx, place)) {
                continue;
            }
            // A village lies in a region: of names that the tables do not know only points and wrecks exclude each other.
            let point = |n: u32| {
                let lead = a.syntax.phrases[n as usize].preposition;
                lead != NONE && matches!(a.view(ctx.know).word(lead as usize), "at" | "near" | "outside" | "off")
            };
            let bounded = city(ctx, place) || building(ctx, place) || point(first) || point(place) || small(ctx, first) && small(ctx, place);
            if !bounded && ctx.know.once[x.kind] != WRECK {
                continue;
            }
            let Some((status, same)) = one_thing(a, ctx.know, all, x, y) else { continue };
            let taken = presupposed(a, ctx.know, x) || presupposed(a, ctx.know, y);
            let Ok(proof) = gates_of(a, ctx.know, &x.said, &y.said, Lasting::Once, taken) else { continue };
            let one_day = proof.iter().any(|e| e.conjunct == Conjunct::SameTime && e.because.starts_with("both are of one day"));
            // Of meetings there are many: a day binds two of them.
            let rounds = || a.text.sentences[y.said.sentence as usize].tokens().any(|i| [Class::Ordinal, Class::Another].iter().any(|&c| a.view(ctx.know).is(i, c)));
            let many = x.noun && y.noun && !one_day || ctx.know.once[x.kind] == MANY && rounds() || ctx.know.once[x.kind] == MANY && !one_day && (x.noun || y.noun);
            if many || same_place(ctx, first, place) {
                continue;
            }
            let words = |n: u32| a.words(a.text.span_of(a.syntax.phrases[n as usize].first, a.syntax.phrases[n as usize].last));
            let span = |h: &Happening, place: u32| {
                let q = &a.syntax.phrases[place as usize];
                let s = a.syntax.phrases.get(h.bearer as usize).map_or(h.said.token, |s| s.first);
                a.text.span_of(s.min(q.first).min(h.said.token), q.last.max(h.said.until))
            };
            ctx.report(&PLACE_CONFLICT).placed()
                .slot("a", words(first))
                .slot("b", words(place))
                .slot("what", a.words(a.text.span_of(y.said.token, y.said.until)))
                .side(span(x, first), "one place")
                .side(span(y, place), "another place")
                .conjunct(Conjunct::SameSubject, status, same)
                .established(Conjunct::OneValue, "it happens once, in one place")
                .conjunct(Conjunct::Exclusive, if status == Status::Established { Status::Assumed } else { Status::Established }, "nothing says that the one place lies in the other")
                .proof(&proof)
                .push(out);
            return;
        }
    }
}

/// The kind of happening of which one day has many.
const MANY: &str = "meet";

/// The kind of happening that leaves wreckage in one place.
const WRECK: &str = "wreck";

/// Happenings with a place that are compared with each other; more are a chronicle.
const CHRONICLE: usize = 40;

/// The named place of a happening: "in Kemi", "in the town of Kemi", "in a market in Kemi", or "Kemi, where it happened".
fn site(ctx: &Ctx<'_>, p: &crate::syntax::Predicate, last: u32) -> Option<u32> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[p.sentence as usize];
    let subject = &a.syntax.phrases[p.subject as usize];
    if subject.first >= s.first + 2 && view.word(subject.first as usize - 1) == "where" {
        let comma = u32::from(view.word(subject.first as usize - 2) == ",");
        // A text may begin with ", where".
        let mut q = *a.syntax.phrase_at.get((subject.first - 2).checked_sub(comma)? as usize)?;
        // "In Lyon, the city where he was born".
        if let Some(p) = a.syntax.phrases.get(q as usize).filter(|p| p.first > s.first + 1 && p.opener.known() && view.is(p.head as usize, Class::Settlement))
            && view.word(p.first as usize - 1) == ","
        {
            q = a.syntax.phrase_at[p.first as usize - 2];
        }
        return (q != NONE && (named_place(ctx, q) || spot(ctx, q))).then_some(q);
    }
    // "On the platform at Marrick when the carriages derailed": the place before the clause.
    if subject.first > s.first + 2 && view.word(subject.first as usize - 1) == "when" {
        let upto = subject.first - 1 - u32::from(view.word(subject.first as usize - 2) == ",");
        let q = a.syntax.phrase_at.get(upto as usize - 1).copied().filter(|&q| q != NONE)?;
        let led = a.syntax.phrases[q as usize].preposition;
        return (led != NONE && matches!(view.word(led as usize), "in" | "at" | "near") && named_place(ctx, q)).then_some(q);
    }
    // "The embankment at Kosal collapsed."
    if subject.last < p.first && let Some(q) = site_behind(ctx, subject.last, p.first).filter(|_| subject.preposition == NONE) {
        return Some(q);
    }
    // "Fell on to the railway at Olsany".
    let onto = last > s.first && matches!(view.word(last as usize - 1), "to" | "onto" | "into");
    let q = a.syntax.phrase_at.get(last as usize).and_then(|&q| a.syntax.phrases.get(q as usize)).filter(|_| onto);
    let mut from = q.map_or(last, |q| q.last);
    // "Arrested the gunman in Bruges": behind the object.
    if let Some(o) = a.syntax.phrases.get(p.object as usize).filter(|o| o.first == from) {
        from = o.last;
    }
    // "Landed safely in Shannon", "was found on Monday in Kemi".
    while from < s.last && from < last + 8 {
        let day = a.mentions.within(from as usize..(from + 5).min(s.last) as usize).iter().find(|m| matches!(m.kind, Kind::Date(_) | Kind::Clock(_)) && m.first <= from + 1);
        match day {
            Some(m) if m.first == from || matches!(view.word(from as usize), "on" | "at" | "in") => from = m.last,
            _ if view.word(from as usize).ends_with("ly") => from += 1,
            _ => break,
        }
    }
    site_behind(ctx, from, s.last)
}

/// "In Kemi", "in a market in Kemi": the last of a chain of places behind a token.
fn site_behind(ctx: &Ctx<'_>, from: u32, end: u32) -> Option<u32> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut at = from;
    for _ in 0..4 {
        // "Fell on to the railway at Olsany", "derailed close to Vansar".
        let start = at;
        let word = |k: u32| if start + k < end { view.word((start + k) as usize) } else { "" };
        let (led, direct) = match (word(0), word(1)) {
            ("in" | "at" | "of" | "near" | "outside" | "off" | "over" | "beside", _) => (0, true),
            ("close" | "next", "to") => (1, true),
            ("on", "to") => (1, false),
            ("onto" | "into", _) => (0, false),
            _ => return None,
        };
        at += led;
        let q = *a.syntax.phrase_at.get(at as usize + 1).filter(|&&q| q != NONE)?;
        // "Went down at Tunga Mallam": a name of nobody behind a word for a point.
        let point = matches!(word(0), "at" | "near" | "outside" | "off") || led == 1;
        if direct && (named_place(ctx, q) || point && spot(ctx, q)) {
            return Some(q);
        }
        at = a.syntax.phrases[q as usize].last;
    }
    None
}

/// One thing told by its noun ("the livestock market") that stands in one town here and in another there.
fn located(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    let mut asked = 0;
    for (n, p) in a.syntax.phrases.iter().enumerate() {
        let at = p.last as usize;
        if !view.among(at, few!("in" | "at")) {
            continue;
        }
        let Referent::Thing(t) = a.syntax.referents[n].referent else { continue };
        let zone = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind;
        let place = a.syntax.phrase_at.get(at + 1).copied().filter(|&q| q != NONE);
        let Some(q) = place.filter(|_| zone.is_copy() && !p.plural && a.syntax.referents[n].sure && view.token(at).quote == NONE) else { continue };
        let described = p.describe(&view, &a.syntax.tags).next().is_some();
        if !described || !named_place(ctx, q) {
            continue;
        }
        let Some(&(x, first)) = known.get(&t) else {
            known.insert(t, (n as u32, q));
            continue;
        };
        // A market or a mosque lies in a town. Whether one place lies in another, all of the copy is asked.
        asked += 1;
        if asked > CHRONICLE {
            return;
        }
        if same_place(ctx, first, q) || city(ctx, first) != city(ctx, q) || building(ctx, first) != building(ctx, q) {
            continue;
        }
        let head = |n: u32| a.syntax.phrases[n as usize].head;
        let said = |n: u32| Said::of(a, head(n), head(n) + 1);
        let (sx, sy) = (said(x), said(n as u32));
        let Ok(proof) = gates(a, ctx.know, &sx, &sy, Lasting::Once) else { continue };
        let span = |n: u32, q: u32| a.text.span_of(a.syntax.phrases[n as usize].first, a.syntax.phrases[q as usize].last);
        ctx.report(&PLACE_CONFLICT).placed()
            .slot("a", a.words(a.text.span_of(a.syntax.phrases[first as usize].first, a.syntax.phrases[first as usize].last)))
            .slot("b", a.words(a.text.span_of(a.syntax.phrases[q as usize].first, a.syntax.phrases[q as usize].last)))
            .slot("what", view.word(p.head as usize))
            .side(span(x, first), "one place")
            .side(span(n as u32, q), "another place")
            .established(Conjunct::SameSubject, "one noun, described alike, that the later sentence takes for known")
            .established(Conjunct::OneValue, "a thing stands in one town")
            .assumed(Conjunct::Exclusive, "nothing says that the one place lies in the other")
            .proof(&proof)
            .push(out);
        return;
    }
}

/// "Tunga Mallam, where the boat sank": a name of nobody, by the clause that says what happened there.
fn spot(ctx: &Ctx<'_>, phrase: u32) -> bool {
    let a = ctx.article;
    let p = &a.syntax.phrases[phrase as usize];
    let [m] = a.mentions.within(p.first as usize..p.last as usize) else { return false };
    let nobody = |n: &crate::mention::name::Name| n.entity.is_none_or(|e| a.mentions.entities[e.0 as usize].bearer == Bearer::Unknown);
    m.first == p.first && m.last == p.last && matches!(&m.kind, Kind::Name(n) if nobody(n))
}

/// The name is one of water: "the River Dart", "Lake Ohrid".
fn water(ctx: &Ctx<'_>, phrase: u32) -> bool {
    let p = &ctx.article.syntax.phrases[phrase as usize];
    let view = ctx.article.view(ctx.know);
    (p.first..p.last).any(|i| matches!(view.word(i as usize), "river" | "lake" | "loch" | "lough" | "creek" | "canal" | "reservoir"))
}

/// The name ends in a word for a building, street or body.
fn building(ctx: &Ctx<'_>, phrase: u32) -> bool {
    let p = &ctx.article.syntax.phrases[phrase as usize];
    let view = ctx.article.view(ctx.know);
    (p.first..p.last).any(|i| [Class::PlaceHead, Class::OrgHead].iter().any(|&c| view.is(i as usize, c)))
}

/// Neither a region that the tables know nor called one by the words beside it.
fn small(ctx: &Ctx<'_>, phrase: u32) -> bool {
    let p = &ctx.article.syntax.phrases[phrase as usize];
    let view = ctx.article.view(ctx.know);
    let name = gazetteer::fold(&ctx.article.words(ctx.article.text.span_of(p.first, p.last)));
    let beside = p.first.saturating_sub(3) as usize..(p.last as usize + 1).min(view.text.tokens.len());
    let side = |i: usize| view.is(i, Class::Region) || view.is(i, Class::Side) || view.is(i, Class::Country) || view.is(i, Class::Demonym);
    // "In Tindara, a suburb".
    let told = view.word(beside.end - 1) == "," && beside.end < view.text.tokens.len() && matches!(view.word(beside.end), "a" | "an" | "the" | "in");
    !told && gazetteer::regions(&name).next().is_none() && gazetteer::country(&name).is_none() && !beside.into_iter().any(side)
}

/// The tables know the place as a town.
fn city(ctx: &Ctx<'_>, phrase: u32) -> bool {
    let p = &ctx.article.syntax.phrases[phrase as usize];
    let view = ctx.article.view(ctx.know);
    let name = || ctx.article.words(ctx.article.text.span_of(p.first, p.last));
    let listed = || gazetteer::city(&gazetteer::fold(&name())).is_some_and(|c| c.plain) && gazetteer::regions(&gazetteer::fold(&name())).next().is_none();
    [Class::City, Class::Capital].iter().any(|&c| view.is(p.head as usize, c)) || listed()
}

/// A phrase that is a name of no person and no country.
fn named_place(ctx: &Ctx<'_>, phrase: u32) -> bool {
    let a = ctx.article;
    let p = &a.syntax.phrases[phrase as usize];
    let m = a.mentions.within(p.first as usize..p.last as usize);
    let [m] = m else { return false };
    let name = match &m.kind {
        Kind::Place => true,
        Kind::Country(c) => c.form == Class::Capital,
        Kind::Name(n) => n.entity.is_none_or(|e| {
            let e = &a.mentions.entities[e.0 as usize];
            e.bearer == Bearer::Place || e.bearer == Bearer::Unknown && e.words.len() == 1
        }),
        _ => false,
    };
    let hall = (p.first..p.last).any(|i| ctx.article.view(ctx.know).is(i as usize, Class::PlaceHead));
    // "Near Dholpada station": the noun behind the name is what it is.
    let view = a.view(ctx.know);
    let tail = (m.last..p.last).all(|i| view.is(i as usize, Class::Settlement)) && p.last <= m.last + 1;
    let whole = (m.last == p.last || tail && m.last == p.head) && (m.first == p.first || m.first == p.first + 1 && p.opener == crate::syntax::Opener::Definite);
    (name || (hall || water(ctx, phrase)) && matches!(m.kind, Kind::Name(_))) && whole
}

/// One name, or two of which the one lies in the other, as some sentence ("Koulga, in Tindara", "Koulga, Tindara") or the
/// gazetteer says.
fn same_place(ctx: &Ctx<'_>, x: u32, y: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let words = |n: u32| {
        let p = &a.syntax.phrases[n as usize];
        (p.first..p.last).map(|i| view.word(i as usize)).collect::<Vec<_>>()
    };
    let (p, q) = (words(x), words(y));
    let head = |n: u32, w: &str| {
        let p = &a.syntax.phrases[n as usize];
        (p.first..p.last).any(|i| view.word(i as usize) == w && [Class::PlaceHead, Class::Settlement].iter().any(|&c| view.is(i as usize, c)))
    };
    let shared = p.iter().any(|w| w.len() > 3 && q.contains(w) && !head(x, w));
    let together = a.text.sentences.iter().any(|s| {
        let has = |w: &[&str]| s.tokens().any(|i| w.iter().enumerate().all(|(k, w)| i + k < s.tokens().end && view.word(i + k) == *w));
        has(&p) && has(&q)
    });
    shared || together || gazetteer::standing(&p.join(" "), &q.join(" ")) == Standing::Within
}

/// A place that the tables know as a town, and no country.
fn town(ctx: &Ctx<'_>, mention: usize) -> bool {
    let m = &ctx.article.mentions.list[mention];
    let view = ctx.article.view(ctx.know);
    let known = |class| view.hit(m.first as usize, class).is_some_and(|h| h.last == m.last);
    let large = || gazetteer::city(&gazetteer::fold(&ctx.article.words(m.span))).is_some_and(|c| c.plain);
    !known(Class::Country) && (known(Class::City) || known(Class::Capital) || matches!(m.kind, Kind::Place) && large())
}
