//! Two counts of one thing.

use crate::Article;
use crate::claim::cited::stem;
use crate::claim::holding::{Holding, holdings};
use crate::claim::misprint::permuted;
use crate::claim::recalled;
use crate::claim::thing::{sense, senses};
use crate::claim::counted::{another_of_kind, Count, doer, apart, apart_in, carries, Things, Toll, counts, definite_link, other_year, things, topic, moved, names, times, tolls};
use crate::engine::compare::other_entry;
use crate::engine::conflict::{standing, voices};
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::{Conjunct, Status};
use crate::knowledge::lexicon::Class;
use crate::knowledge::figures::Step;
use crate::mention::Kind;
use crate::mention::date::Printed;
use crate::mention::quantity::Role;
use crate::syntax::{Referent, Tag};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// People or things of one event are counted twice, with two results.
    ///
    /// ## Why it matters
    /// A toll changes while a story is written through, and an old figure stays behind further down.
    ///
    /// ## What to do
    /// Use the latest confirmed figure throughout, or say who gives which figure, and when.
    ///
    /// ## When it stays silent
    /// Where words tell that the figure moved ("rose to", "later", "more", "initially", "so far"); parts of the whole ("including",
    /// "of whom", two figures in a sentence); bounds and ranges; other victims, other days, other places; figures of two
    /// sources; quotations; where the difference is counted apart; where three figures show that several events are told.
    /// One event is shown by two of: a definite number ("all 17", "the 27 people killed"), one day, one named place, the same
    /// definite noun ("the depot explosion").
    ///
    /// ## Examples
    /// ```contradicts
    /// The explosion at the Kassel depot killed 14 people. All 17 people killed in the depot explosion were contractors.
    /// ```
    /// ```contradicts
    /// Gunmen attacked the ferry on Saturday, killing 23 people. The 27 people killed on Saturday were traders.
    /// ```
    /// ```consistent
    /// The explosion killed 14 people at the scene; three more died in hospital, bringing the toll to 17.
    /// ```
    /// ```consistent
    /// Police first put the toll at 14. By evening the ministry said 17 people had died.
    /// ```
    /// ```consistent
    /// Gunmen attacked the ferry on Saturday, killing 23 people. The 27 people killed on Sunday were traders.
    /// ```
    COUNT_CONFLICT { name: "count-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Nouns counted more than once that are looked at; more would be a table, not prose.
const MOST: usize = 40;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = tolls(ctx.article, ctx.know);
    for state in 0..ctx.know.casualties.len() {
        let group: Vec<&Toll> = all.iter().filter(|t| t.state == state).collect();
        let entry = |x: &Toll, y: &Toll| other_entry(ctx.article, x.count.sentence, y.count.sentence);
        if let Some((x, y, links, shown)) = conflict(ctx, state, &group).filter(|(x, y, ..)| !entry(x, y)) {
            report(ctx, (&x.count, &y.count), &ctx.know.casualties[state], &links, shown, out);
        }
    }
    attendance(ctx, out);
    parts(ctx, out);
    let all = things(ctx.article, ctx.know);
    let mut groups: BTreeMap<&str, Vec<&Things>> = BTreeMap::new();
    for t in &all {
        groups.entry(&t.noun).or_default().push(t);
    }
    for group in groups.values().filter(|g| g.len() > 1).take(MOST) {
        let other = |y: &Things, sentence: u32| counts(ctx.article).find(|(m, _)| m.first == y.count.first).is_some_and(|f| recalled::elsewhere(ctx.article, ctx.know, f, sentence));
        let found = known_things(ctx, group).or_else(|| told_again(ctx, group));
        let entry = |x: &Things, y: &Things| other_entry(ctx.article, x.count.sentence, y.count.sentence);
        if let Some((x, y, links, shown)) = found.filter(|(x, y, ..)| !other(y, x.count.sentence) && !entry(x, y)) {
            let noun = ctx.article.view(ctx.know).word(y.head as usize);
            report(ctx, (&x.count, &y.count), noun, &links, shown, out);
        }
    }
}

/// "The hospital has 220 beds", "the 202-bed hospital": one thing has one number of its parts.
fn parts(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let all = holdings(a, ctx.know);
    for (k, y) in all.iter().enumerate().filter(|(_, y)| y.count.definite) {
        let same = |x: &&Holding| x.unit == y.unit && x.referent == y.referent && x.referent != Referent::Unknown;
        let Some(x) = all[..k].iter().find(same).filter(|x| x.count.value != y.count.value && x.count.sentence != y.count.sentence) else { continue };
        let gap = (x.count.value - y.count.value).abs();
        // Some have come or gone: what makes the difference is told.
        let other = |m: &crate::mention::Mention| m.first != x.count.first && m.first != y.count.first;
        let summed = counts(a).any(|(m, q)| other(m) && q.lo <= gap && gap <= q.hi && gap > 1.0);
        let third = all.iter().filter(same).any(|h| h.count.value != x.count.value && h.count.value != y.count.value);
        let apart = other_year(a, x.count.sentence, y.count.sentence) || times(a, x.count.sentence, y.count.sentence) == TimeRelation::Different;
        let other = y.kind.iter().any(|w| !x.kind.contains(w));
        if summed || third || apart || other {
            continue;
        }
        let links = vec!["both say it of the one thing that the later phrase takes for known".to_owned()];
        report(ctx, (&x.count, &y.count), a.view(ctx.know).word(x.count.last as usize - 1), &links, true, out);
        return;
    }
}

/// "A crowd of 14,210 packed the ground", "the 12,410 who had watched": those who were there, counted twice.
fn attendance(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let word = |i: u32| if (i as usize) < a.text.tokens.len() { view.word(i as usize) } else { "" };
    let crowd = |w: &str| matches!(w, "crowd" | "attendance" | "audience" | "gate" | "turnout");
    let people = |w: &str| matches!(w, "fans" | "spectators" | "supporters" | "onlookers" | "people" | "ticket-holders");
    let came = |w: &str| matches!(w, "watched" | "attended" | "packed" | "came" | "saw" | "paid" | "watching" | "present" | "filled" | "crammed");
    let mut told: Vec<(u32, u32, u32, f64, bool)> = vec![];
    for (m, q) in counts(a).filter(|(_, q)| q.is_exact() && q.value >= 30.0) {
        let s = a.text.sentences[m.sentence as usize];
        let before = |k: u32| m.first.checked_sub(k).filter(|&i| i >= s.first).map_or("", |i| view.word(i as usize));
        let end = m.last + u32::from(people(word(m.last)));
        let who = end + u32::from(matches!(word(end), "who" | "that"));
        let verb = who + u32::from(matches!(word(who), "had" | "have" | "were"));
        let known = before(1) == "the" && who > end && came(word(verb));
        let given = before(1) == "of" && crowd(before(2)) || before(1) == "was" && crowd(before(2)) || end > m.last && came(word(end)) && word(m.last) != "people";
        let c = a.clauses.of(m.first);
        if (known || given) && c.change == crate::text::NONE && !c.before_the_story(m.first) {
            told.push((m.first, end.max(m.last), m.sentence, q.value, known));
        }
    }
    let mut values: Vec<f64> = told.iter().map(|t| t.3).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let (Some(x), Some(y)) = (told.first(), told.iter().find(|t| t.4)) else { return };
    let days = |n: u32| times(a, x.2, n) == TimeRelation::Different;
    if values.len() != 2 || x.4 || x.3 == y.3 || x.2 >= y.2 || days(y.2) || other_year(a, x.2, y.2) {
        return;
    }
    let s = a.text.sentences[y.2 as usize].tokens();
    if view.all_in(s, &[Class::Another, Class::Former]).any(|h| !matches!(view.word(h.first as usize), "each" | "every" | "also" | "since")) {
        return;
    }
    let count = |t: &(u32, u32, u32, f64, bool)| Count { value: t.3, first: t.0, last: t.1, sentence: t.2, definite: t.4, plain: true, part: false, modality: crate::claim::clause::Modality::Asserted };
    let links = vec![format!("\u{201C}the {}\u{201D} are those who were there, and the copy counts them once", a.words(a.text.span_of(y.0, y.1)))];
    report(ctx, (&count(x), &count(y)), "people who were there", &links, false, out);
}

/// The first definite count of things that no earlier count of them equals: its antecedent and what ties it to that.
fn known_things<'t>(ctx: &Ctx<'_>, group: &[&'t Things]) -> Option<(&'t Things, &'t Things, Vec<String>, bool)> {
    let a = ctx.article;
    // "Will close 14 of its stores", "the 16 stores to be closed": a part that the verb tells of is a whole of its own.
    let first_of_all = |t: &Things| t.count.part && t.count.first == group[0].count.first;
    let whole: Vec<&&Things> = group.iter().filter(|t| !t.count.part || first_of_all(t)).collect();
    let mut values: Vec<f64> = whole.iter().map(|t| t.count.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let [lo, hi] = values[..] else { return None };
    let x = *whole.first()?;
    let y = *whole.iter().find(|t| t.count.definite && t.count.sentence > x.count.sentence && t.count.value != x.count.value)?;
    // Digits that changed places bind more than the words between: "14 prize pumpkins", "the 41 stolen pumpkins".
    let swapped = permuted(x.count.value, y.count.value);
    // "Six branch libraries", "the eight libraries": the later phrase is told more shortly.
    // "Inspectors closed 11 wells … the 17 closed wells": the deed that was told stands before the noun.
    let deeds = senses(&a.view(ctx.know), a.text.sentences[x.count.sentence as usize].tokens());
    let done = (y.count.first + 1..y.head).find(|&i| participle(a, i) && deeds.contains(&sense(&a.view(ctx.know), i as usize)));
    let alike = y.kind.iter().all(|k| x.kind.contains(k) || done.is_some_and(|i| *k == stem(a.view(ctx.know).word(i as usize))));
    let steady = whole.iter().all(|t| t.count.plain || first_of_all(t)) && (alike || swapped) && !x.count.definite;
    if !steady {
        return None;
    }
    // "Of the 34 bells, only nine have owners": the nine are a part of those, and no part of the difference.
    let word = |k: u32| y.count.first.checked_sub(k).map_or("", |i| a.view(ctx.know).word(i as usize));
    let divided = word(1) == "the" && word(2) == "of";
    let before = |m: &crate::mention::Mention| m.first < y.count.first;
    // "A third tram was sent": with it they are three.
    let numbered = a.mentions.list.iter().filter(|m| before(m)).any(|m| matches!(&m.kind, Kind::Quantity(q) if q.role == Role::Ordinal && q.value == y.count.value));
    let given = numbered || counts(a).any(|(m, q)| before(m) && q.value == y.count.value);
    let summed = given || counts(a).any(|(m, q)| q.lo <= hi - lo && hi - lo <= q.hi && m.first != x.count.first && m.first != y.count.first && !(divided && m.sentence == y.count.sentence));
    if summed || divides(a, &x.count, &y.count) || earlier_year(a, &x.count, &y.count) || other_year(a, x.count.sentence, y.count.sentence) {
        return None;
    }
    let told = topic(a, ctx.know, a.text.sentences[x.count.sentence as usize].tokens());
    let (verb, narrowed) = behind(ctx, y, &told);
    if narrowed {
        return None;
    }
    let (p, q) = (names(a, x.count.sentence), names(a, y.count.sentence));
    let mut out = vec![format!("\u{201C}{}\u{201D} is a number that was given before", a.words(y.count.span(a)))];
    out.extend(verb.or_else(|| done.map(|i| a.view(ctx.know).word(i as usize).to_owned())).map(|v| format!("both sentences speak of \u{201C}{v}\u{201D}")));
    if p.intersection(&q).next().is_some() {
        out.push("both name the same place or bearer".into());
    }
    // "There were 168 passengers on board … the 143 passengers": one set of people, all of whom were counted.
    let view = a.view(ctx.know);
    let near = x.count.first.saturating_sub(5) as usize..(x.count.last as usize + 4).min(a.text.sentences[x.count.sentence as usize].last as usize);
    let bare = y.kind.is_empty() && x.kind.is_empty() && view.is(y.head as usize, Class::Person);
    let followed = view.is(y.head as usize + 1, Class::Preposition) || view.is(y.head as usize + 1, Class::Subordinator);
    if bare && !followed && view.first_in(near, &[Class::Aboard]).is_some() {
        out.push("the first sentence counts all who were there".into());
    }
    // "All three gunmen": the number leaves none out, and of two gunmen there are no three.
    if word(1) == "all" && y.count.value > x.count.value && !followed && y.kind.is_empty() {
        out.push("\u{201C}all\u{201D} leaves none out".into());
    }
    // Of things there is one set where the copy counts no others; people come and go.
    let view = a.view(ctx.know);
    let thing = !human(ctx, y) && !x.count.part && y.count.value > x.count.value / 2.0 && y.count.value < x.count.value * 2.0;
    let beside = view.first_in(y.count.first.saturating_sub(3) as usize..y.head as usize + 3, &[Class::More, Class::Another]).is_some();
    if thing && !beside && out.len() == 1 && subject_or_object(ctx, x, y) {
        out.push("the copy counts no other things of the kind".into());
    }
    let shown = out.len() >= 2;
    if slip(x.count.value, y.count.value) {
        out.push("the two figures differ by one slip of the pen".into());
    }
    (out.len() >= 2).then_some((*x, *y, out, shown))
}

/// A participle by its tag or its form: "closed", "stolen".
fn participle(a: &Article, i: u32) -> bool {
    let form = |w: &str| w.ends_with("ed") || w.ends_with("en");
    matches!(a.syntax.tags[i as usize], Tag::Participle | Tag::Adjective | Tag::Past) && form(&a.words(a.text.span_of(i, i + 1)))
}

/// The noun is one for people.
fn human(ctx: &Ctx<'_>, t: &Things) -> bool {
    let view = ctx.article.view(ctx.know);
    let word = view.word(t.head as usize);
    let trade = ["ers", "ors", "ists", "men", "women", "ians", "ants", "ents", "ees"].iter().any(|e| word.ends_with(e));
    trade || [Class::Person, Class::PersonNoun, Class::Human, Class::Kin, Class::Role, Class::Victim].iter().any(|&c| view.is(t.head as usize, c))
}

/// Nothing narrows the later phrase, and the first one is told as a fact of the story, not of another year or place.
fn subject_or_object(ctx: &Ctx<'_>, x: &Things, y: &Things) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let next = y.head as usize + 1;
    let narrowed = view.is(next, Class::Preposition) || view.is(next, Class::Subordinator) || view.word(next).ends_with("ed") || view.word(next).ends_with("en");
    let (p, q) = (names(a, x.count.sentence), names(a, y.count.sentence));
    let elsewhere = !q.is_subset(&p) && a.mentions.within(next..a.text.sentences[y.count.sentence as usize].last as usize).iter().any(|m| matches!(m.kind, Kind::Place | Kind::Country(_)));
    !narrowed && !elsewhere && !apart_in(a, x.count.sentence, y.count.first as usize..next) && !other_year(a, x.count.sentence, y.count.sentence) && a.text.sentences[x.count.sentence as usize].zone != a.text.sentences[y.count.sentence as usize].zone
}

/// "Confirmed in six orchards … in nine orchards infected": things of one noun that are counted twice in the same words.
fn told_again<'t>(ctx: &Ctx<'_>, group: &[&'t Things]) -> Option<(&'t Things, &'t Things, Vec<String>, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let [x, y] = *group else { return None };
    let (p, q) = (x.count.sentence, y.count.sentence);
    let plain = x.count.plain && y.count.plain && !x.count.part && !y.count.part && x.count.value != y.count.value && p != q;
    if !plain || x.kind != y.kind || x.count.definite || times(a, p, q) != TimeRelation::Compatible || other_year(a, p, q) {
        return None;
    }
    // A figure of another time or for another place needs but a date or a name to say so.
    let marked = |s: u32| a.mentions.within(a.text.sentences[s as usize].tokens()).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    let (n, m) = (names(a, p), names(a, q));
    // "The farm lost 34 lambs", "the neighbours lost 43 lambs".
    let mention = |t: &Things| a.mentions.list.iter().find(|m| m.first == t.count.first);
    let doer = |t: &Things| mention(t).and_then(|m| doer(a, &view, m));
    let others = doer(x).zip(doer(y)).is_some_and(|(v, w)| v != w);
    let apart = others || two_regions(ctx, x.head + 1, y.head + 1) || marked(p) != marked(q) || !m.is_subset(&n) && !n.is_subset(&m);
    let given = counts(a).filter(|(c, _)| c.first != x.count.first && c.first != y.count.first);
    let gap = (x.count.value - y.count.value).abs();
    let explained = given.into_iter().any(|(_, g)| g.value == x.count.value || g.value == y.count.value || g.lo <= gap && gap <= g.hi);
    if apart || explained || a.text.sentences[p as usize].zone == a.text.sentences[q as usize].zone || another_of_kind(a, &view, p, q) {
        return None;
    }
    // The verb or participle of both, and one more word.
    let near = |t: &Things| {
        let s = a.text.sentences[t.count.sentence as usize];
        let range = t.count.first.saturating_sub(8).max(s.first) as usize..(t.head + 8).min(s.last) as usize;
        topic(a, ctx.know, range).into_iter().filter(|w| *w != t.noun).collect::<BTreeSet<String>>()
    };
    let shared: Vec<String> = near(x).intersection(&near(y)).cloned().collect();
    let verb = |i: &u32| view.word(*i as usize).ends_with("ed") || view.word(*i as usize).ends_with("en") || a.syntax.predicate_over(*i).is_some();
    let deed = |t: &Things| {
        let s = a.text.sentences[t.count.sentence as usize];
        let run = (t.count.first.saturating_sub(4).max(s.first)..(t.head + 6).min(s.last)).filter(verb);
        run.filter(|&i| carries(&view, i as usize)).map(|i| stem(view.word(i as usize))).filter(|w| *w != t.noun).collect::<BTreeSet<String>>()
    };
    let done = deed(x).intersection(&deed(y)).next().is_some();
    (done && !shared.is_empty()).then(|| (x, y, vec![format!("both sentences speak of \u{201C}{}\u{201D}", shared.join("\u{201D}, \u{201C}"))], false))
}

/// The word behind the noun that the other sentence has too ("the branches to be closed"), and whether other words there
/// narrow the set.
fn behind(ctx: &Ctx<'_>, y: &Things, told: &std::collections::BTreeSet<String>) -> (Option<String>, bool) {
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.sentences[y.count.sentence as usize].last;
    let mut shared = None;
    let opener = y.head as usize + 1;
    let open = |i: usize| view.is(i, Class::Preposition) || view.is(i, Class::Subordinator) || ctx.article.syntax.tags.get(i) == Some(&Tag::Participle) || view.word(i).ends_with("ed") || view.word(i).ends_with("en");
    if opener >= end as usize || !open(opener) {
        return (None, false);
    }
    // "The nine who were treated": the verb stands behind what helps it.
    let relative = human(ctx, y) && matches!(view.word(opener), "who" | "that" | "which");
    let verb = opener + usize::from(relative);
    let main = (verb..(verb + 3).min(end as usize)).find(|&i| !view.is(i, Class::Auxiliary)).filter(|&i| relative && i > verb && participle(ctx.article, i as u32));
    let from = main.unwrap_or(opener);
    for i in from..(from + 5).min(end as usize) {
        let word = view.word(i);
        if view.token(i).kind == crate::text::TokenKind::Punct || view.is(i, Class::Auxiliary) && word != "be" {
            break;
        }
        // "All six bells in the tower rang": the verb ends the phrase.
        if shared.is_some() && matches!(ctx.article.syntax.tags.get(i), Some(Tag::Past | Tag::Present)) {
            break;
        }
        if told.contains(&stem(word)) {
            shared = Some(word.to_owned());
        } else if view.is(i, Class::Subordinator) || carries(&view, i) && !(i == opener && (word.ends_with("ed") || word.ends_with("en"))) {
            return (None, true);
        } else if carries(&view, i) {
            break;
        }
    }
    (shared, false)
}

/// Two digits changed places, or one digit of two or more is another one.
fn slip(x: f64, y: f64) -> bool {
    let (a, b) = (x.to_string(), y.to_string());
    if a.len() != b.len() || a.len() < 2 {
        return false;
    }
    let off: Vec<usize> = (0..a.len()).filter(|&i| a.as_bytes()[i] != b.as_bytes()[i]).collect();
    match off[..] {
        [_] => a.len() >= 3,
        [i, k] => k == i + 1 && a.as_bytes()[i] == b.as_bytes()[k] && a.as_bytes()[k] == b.as_bytes()[i],
        _ => false,
    }
}

/// The first two tolls that cannot both hold, with what shows that they are of one event and whether it is shown.
fn conflict<'t>(ctx: &Ctx<'_>, state: usize, group: &[&'t Toll]) -> Option<(&'t Toll, &'t Toll, Vec<String>, bool)> {
    // "An epidemic in 2010 claimed 112 lives": another event than that of the lead.
    let now: Vec<&'t Toll> = group.iter().copied().filter(|t| !bygone(ctx.article, t.count.sentence)).collect();
    let group = if group.first().is_some_and(|t| bygone(ctx.article, t.count.sentence)) { group } else { &now[..] };
    let mut values: Vec<f64> = group.iter().filter(|t| t.count.plain).map(|t| t.count.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let moving = developing(ctx, state, group);
    let [lo, hi] = values[..] else { return if moving { settled(ctx, group) } else { None } };
    if moving {
        return settled(ctx, group);
    }
    if accounted(ctx, state, hi - lo, hi, group) {
        return None;
    }
    let x = group.iter().find(|t| t.count.plain)?;
    let others = group.iter().filter(|t| t.count.plain && t.count.value != x.count.value && t.count.sentence != x.count.sentence && (comparable(x, t) || whole(ctx, x, t, group)) && !of_another(ctx, &t.count) && !divides(ctx.article, &x.count, &t.count) && !two_parts(ctx, x.count.last, t.count.last));
    others.take(3).find_map(|y| {
        let strict = if x.who == y.who { links(ctx, &x.count, &y.count) } else { None };
        strict.map(|l| (l, true)).or_else(|| known(ctx, x, y)).map(|(l, shown)| (*x, *y, l, shown))
    })
}

/// In a toll that moved, a known number that the copy never gave: "the eleven who died" after "rose from five to nine".
fn settled<'t>(ctx: &Ctx<'_>, group: &[&'t Toll]) -> Option<(&'t Toll, &'t Toll, Vec<String>, bool)> {
    let a = ctx.article;
    let y = *group.last().filter(|t| t.count.definite && t.count.plain)?;
    let earlier = |t: &&&Toll| t.count.sentence < y.count.sentence && !t.count.part && comparable(t, y);
    // The figure that stands, rather than the one that was given up: "had earlier put it at five".
    let x = *group.iter().rev().filter(earlier).find(|t| t.count.plain).or_else(|| group.iter().rev().find(earlier))?;
    let given = counts(a).any(|(m, q)| m.first != y.count.first && q.lo <= y.count.value && y.count.value <= q.hi && (q.hi.is_finite() || m.sentence != y.count.sentence || m.first < y.count.first))
        || accounted(ctx, y.state, y.count.value - x.count.value, y.count.value, group);
    let values: Vec<f64> = people(ctx).iter().filter(|p| p.0 != y.count.first).map(|p| p.1).take(24).collect();
    let summed = (0..values.len()).any(|i| (i + 1..values.len()).any(|k| (values[i] + values[k] - y.count.value).abs() < 0.5));
    let rest = group.iter().all(|t| t.count.first == y.count.first || t.count.value < y.count.value);
    if given || summed || !rest || x.count.value == y.count.value {
        return None;
    }
    known(ctx, x, y).map(|(mut links, _)| {
        links.push("no sentence gives that number".into());
        (x, y, links, false)
    })
}

/// "Four victims in a raid in May": the words behind the count tell of another event, with a day of its own.
fn of_another(ctx: &Ctx<'_>, c: &Count) -> bool {
    let view = ctx.article.view(ctx.know);
    let at = c.last as usize;
    let led = view.is(at, Class::Preposition) && matches!(view.word(at + 1), "a" | "an" | "another");
    led && ctx.article.mentions.within(at + 2..at + 7).iter().any(|m| matches!(m.kind, Kind::Date(_)))
}

/// Both count the same people, or the narrower count is the greater one, which no part can be.
fn comparable(x: &Toll, y: &Toll) -> bool {
    x.who == y.who || x.who.is_empty() && y.count.value > x.count.value || y.who.is_empty() && x.count.value > y.count.value
}

/// "Nine miners were killed … the twelve who died": the copy tells of no others to whom it happened. Passengers have a crew
/// beside them, children and women have men.
fn whole(ctx: &Ctx<'_>, x: &Toll, y: &Toll, group: &[&Toll]) -> bool {
    let view = ctx.article.view(ctx.know);
    let told = |t: &&Toll| t.count.first == x.count.first || t.count.value == y.count.value || t.who == x.who && t.count.value == x.count.value;
    let part = ["passenger", "crew", "child", "woman", "man", "girl", "boy", "civilian", "pupil", "student"].iter().any(|w| stem(w) == x.who);
    let next = y.count.first as usize + 1;
    let bare = view.word(next) == "who" || view.is(next, Class::Casualty);
    y.count.definite && y.who.is_empty() && !x.who.is_empty() && !part && bare && group.iter().all(told) && !single(ctx, y.state, [x.count.sentence, y.count.sentence])
}

/// Somewhere the copy tells of one to whom it happened: "a boy died on Monday", "her husband was hurt".
fn single(ctx: &Ctx<'_>, state: usize, but: [u32; 2]) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    view.every(Class::Casualty).filter(|h| view.index(*h) == state).any(|h| {
        let s = a.text.sentence_of(h.first) as u32;
        let zone = a.doc.zones[a.text.sentences[s as usize].zone as usize].kind;
        let counted = a.mentions.within(a.text.sentences[s as usize].tokens()).iter().any(|m| matches!(&m.kind, Kind::Quantity(q) if q.value >= 2.0));
        !but.contains(&s) && !counted && zone.is_copy() && zone != crate::source::ZoneKind::Headline && h.last == h.first + 1 && h.first > 0 && !view.is(h.first as usize - 1, Class::Determiner)
    })
}

/// A later toll that takes its dead for known ("all 27 victims"), or is told of the event by a definite noun ("the
/// sinking, which killed 27"): it is that of the one event of the copy.
fn known(ctx: &Ctx<'_>, x: &Toll, y: &Toll) -> Option<(Vec<String>, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let (p, q) = (x.count.sentence, y.count.sentence);
    let event = event_noun(ctx, q, y.count.first);
    if !(y.count.definite || event.is_some()) || parted(ctx, x, y) || period(a, p, q) || elsewhere(ctx, y) {
        return None;
    }
    // "The blast killed 14 at the scene": the rest died later.
    let end = |t: &Toll| a.text.sentences[t.count.sentence as usize].last;
    // "Of the 21 hurt, nine were in hospital": behind a known number its own phrase alone.
    let end = |t: &Toll| if t.count.definite { phrase_end(ctx, t) } else { end(t) };
    let at_once = |t: &Toll| view.first_in(t.count.last as usize..(t.count.last + 8).min(end(t)) as usize, &[Class::AtOnce]).is_some();
    if at_once(x) || at_once(y) || y.count.value < x.count.value && narrowed(ctx, y) {
        return None;
    }
    // "The 27 victims" of 23 dead and four hurt.
    if people(ctx).iter().any(|&(first, value)| first != x.count.first && first != y.count.first && (value - (y.count.value - x.count.value).abs()).abs() < 0.5) {
        return None;
    }
    // "A boy died on Monday": one more, who is not counted.
    let gap = (y.count.value - x.count.value).abs();
    if gap <= 2.0 && single(ctx, y.state, [p, q]) {
        return None;
    }
    let mut out = vec![];
    if y.count.definite {
        out.push(format!("\u{201C}{}\u{201D} is a number that was given before", a.words(y.count.span(a))));
    }
    // "The 34 people killed by the storm": the phrase of the count says what killed them.
    let by = y.count.definite && event.is_some() && a.syntax.tags[y.count.last as usize] == Tag::Preposition && !narrowed(ctx, y);
    out.extend(event.map(|w| format!("\u{201C}the {w}\u{201D} is the event that the copy tells of")));
    let named = names(a, p).intersection(&names(a, q)).next().is_some();
    if named {
        out.push("both name the same place or bearer".into());
    }
    Some((out, named || by || y.count.definite && y.count.value > x.count.value))
}

/// The two are told of two times. Behind a known number only the dates of its own phrase count: "the 27 dead will be
/// buried on Friday" says nothing of the day of their death.
fn parted(ctx: &Ctx<'_>, x: &Toll, y: &Toll) -> bool {
    let a = ctx.article;
    if !y.count.definite {
        return apart(a, x.count.sentence, y.count.sentence);
    }
    let end = phrase_end(ctx, y);
    let dated = a.mentions.within(y.count.first as usize..end as usize).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    // "Died yesterday … the 38 who drowned": a phrase without a day leaves the day to the story.
    (dated || bygone(a, x.count.sentence)) && apart_in(a, x.count.sentence, y.count.first as usize..end as usize)
}

/// One past the phrase of a known number: what the sentence goes on to say of the dead tells nothing of their death.
fn phrase_end(ctx: &Ctx<'_>, y: &Toll) -> u32 {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[y.count.sentence as usize];
    let stop = |i: u32| view.is(i as usize, Class::Auxiliary) || view.is(i as usize, Class::Modal) || view.is(i as usize, Class::Future) || view.token(i as usize).kind == crate::text::TokenKind::Punct;
    (y.count.last..s.last).find(|&i| stop(i)).unwrap_or(s.last)
}

/// Every count of people that befell something, or may have: first token and value.
fn people(ctx: &Ctx<'_>) -> Vec<(u32, f64)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let told = |m: &crate::mention::Mention, head: Option<u32>| {
        let fate = view.first_in(a.text.sentences[m.sentence as usize].tokens(), &[Class::Casualty]).is_some();
        let noun = head.is_some_and(|h| view.is(h as usize, Class::Victim) || view.is(h as usize, Class::Casualty));
        noun || fate && (head.is_none() || head.is_some_and(|h| view.is(h as usize, Class::CommonCount) || view.is(h as usize, Class::More)))
    };
    counts(a).filter(|(m, q)| told(m, q.head)).map(|(m, q)| (m.first, q.value)).collect()
}

/// The definite noun of an event near a count: "the sinking", "the tragedy".
fn event_noun(ctx: &Ctx<'_>, sentence: u32, near: u32) -> Option<String> {
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[sentence as usize];
    let noun = |i: u32| view.is(i as usize, Class::Calamity) || view.is(i as usize, Class::EventNoun);
    (s.first..s.last.saturating_sub(1)).find_map(|i| {
        let known = (matches!(view.word(i as usize), "the" | "this" | "that") || view.is(i as usize, Class::Weekday) && view.token(i as usize).possessive) && view.token(i as usize).quote == crate::text::NONE;
        let at = (i + 1..(i + 4).min(s.last)).find(|&k| noun(k)).filter(|_| known)?;
        let clear = (i + 1..at).all(|k| carries(&view, k as usize) && !view.is(k as usize, Class::Another) && !view.is(k as usize, Class::Former));
        (clear && at.abs_diff(near) <= 10).then(|| view.word(at as usize).to_owned())
    })
}

/// One of the sentences reckons over a year or more that the other one does not name.
fn period(a: &Article, p: u32, q: u32) -> bool {
    let long = |s: u32| -> Vec<String> {
        let within = a.mentions.within(a.text.sentences[s as usize].tokens()).iter();
        let wide = within.filter(|m| match &m.kind {
            Kind::Date(w) => w.relation.is_some_and(|r| matches!(r.step, Step::Year | Step::Month)) || matches!(w.printed, Printed::Year(_) | Printed::Decade(_) | Printed::Years(..)),
            _ => false,
        });
        wide.map(|m| a.words(m.span)).collect()
    };
    let (x, y) = (long(p), long(q));
    y.iter().any(|w| !x.contains(w)) || x.iter().any(|w| !y.contains(w)) && !y.is_empty()
}

/// The later count names a place or bearer, behind a preposition, that nothing before it names.
fn elsewhere(ctx: &Ctx<'_>, y: &Toll) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[y.count.sentence as usize];
    let end = (y.count.last + 8).min(s.last);
    let near = y.count.first as usize..(if y.count.definite { end.min(phrase_end(ctx, y)) } else { end }) as usize;
    // "A year after one at Vaala": a place of another happening.
    let year = |n: u32| {
        let within = a.mentions.within(a.text.sentences[n as usize].tokens()).iter();
        let past = within.filter_map(|m| if let Kind::Date(w) = &m.kind { Some(w) } else { None });
        let one = a.text.sentences[n as usize].tokens().any(|i| view.word(i) == "one" && matches!(view.word((i + 1).min(a.text.tokens.len() - 1)), "at" | "in" | "near" | "on"));
        one || past.clone().any(|w| w.relation.is_some_and(|r| r.step == Step::Year))
    };
    let told: BTreeSet<u32> = (0..y.count.sentence).filter(|&n| !year(n)).flat_map(|n| names(a, n)).collect();
    a.mentions.within(near).iter().any(|m| {
        let named = matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place);
        let led = m.first > s.first && (view.is(m.first as usize - 1, Class::Preposition) || view.is(m.first as usize - 1, Class::Determiner));
        named && led && !told.contains(&a.text.tokens[m.last as usize - 1].word.0)
    })
}

/// Words behind the count may tell a part of the dead: "the 12 people killed in the first carriage".
fn narrowed(ctx: &Ctx<'_>, y: &Toll) -> bool {
    let view = ctx.article.view(ctx.know);
    let a = ctx.article;
    let end = a.text.sentences[y.count.sentence as usize].last;
    let i = y.count.last;
    if i >= end || !(view.is(i as usize, Class::Preposition) || view.is(i as usize, Class::Subordinator)) {
        return false;
    }
    let told = topic(a, ctx.know, 0..a.text.sentences[y.count.sentence as usize].first as usize);
    let run = (i + 1..end.min(i + 6)).take_while(|&k| view.token(k as usize).kind != crate::text::TokenKind::Punct);
    let words: Vec<u32> = run.filter(|&k| carries(&view, k as usize)).collect();
    !words.is_empty() && !words.iter().any(|&k| view.is(k as usize, Class::Calamity) || view.is(k as usize, Class::EventNoun) || told.contains(&stem(view.word(k as usize))))
}

/// The sentence tells of another year: "in 2010", "last year", "three years ago".
fn bygone(a: &Article, sentence: u32) -> bool {
    a.mentions.within(a.text.sentences[sentence as usize].tokens()).iter().any(|m| match &m.kind {
        Kind::Date(w) => matches!(w.printed, Printed::Year(_)) || w.relation.is_some_and(|r| r.step == Step::Year && r.offset < 0),
        _ => false,
    })
}

/// Somewhere the copy says that the figure moved.
fn developing(ctx: &Ctx<'_>, state: usize, group: &[&Toll]) -> bool {
    let view = ctx.article.view(ctx.know);
    // "Of the 21 people hurt, nine were still in hospital": nothing moved but what became of them.
    let known = |i: u32| group.iter().any(|t| t.count.definite && t.count.plain && t.count.first <= i && i < t.count.last);
    view.every(Class::Casualty).filter(|h| view.index(*h) == state && !known(h.first)).any(|h| {
        let c = ctx.article.clauses.of(h.first);
        moved(ctx.article, ctx.know, c, h.first) && (c.change != crate::text::NONE || !bygone(ctx.article, c.sentence))
    })
}

/// The difference is counted apart, or the last one is numbered: "a third person died".
fn accounted(ctx: &Ctx<'_>, state: usize, gap: f64, top: f64, group: &[&Toll]) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // "Of the 53 that it has killed, at least nine had …": the nine are a part of those, and no part of the difference.
    let divided: Vec<&Count> = group.iter().map(|t| &t.count).filter(|c| c.definite && c.first >= 2 && view.word(c.first as usize - 2) == "of").collect();
    a.mentions.list.iter().filter(|m| !divided.iter().any(|c| c.sentence == m.sentence && c.first < m.first)).any(|m| {
        let Kind::Quantity(q) = &m.kind else { return false };
        let told = || view.all_in(a.text.sentences[m.sentence as usize].tokens(), &[Class::Casualty]).any(|h| view.index(h) == state);
        match q.role {
            Role::Ordinal => q.value == top && told(),
            Role::Plain => q.lo <= gap && gap <= q.hi && told(),
            _ => false,
        }
    })
}

/// "In 2010, all 13 of the trapped miners were saved": a year before the later count, which the first sentence does not give.
fn earlier_year(a: &Article, x: &Count, y: &Count) -> bool {
    let years = |from: u32, to: u32| a.mentions.within(from as usize..to as usize).iter().filter_map(|m| if let Kind::Date(w) = &m.kind { w.year() } else { None });
    let (s, t) = (a.text.sentences[x.sentence as usize], a.text.sentences[y.sentence as usize]);
    years(t.first, y.first).any(|y| !years(s.first, s.last).any(|x| x == y))
}

/// "Two victims have been named … two of the three who died": the first number is the part of the second.
fn divides(a: &Article, x: &Count, y: &Count) -> bool {
    counts(a).any(|(m, q)| m.last + 2 == y.first && q.value == x.value && q.of.is_some())
}

/// What shows that two counts are of one event; `None` where it is not enough, or something speaks against it.
fn links(ctx: &Ctx<'_>, x: &Count, y: &Count) -> Option<Vec<String>> {
    let a = ctx.article;
    if x.sentence == y.sentence {
        return None;
    }
    let mut out = vec![];
    if y.definite {
        out.push(format!("\u{201C}{}\u{201D} is a number that was given before", a.words(y.span(a))));
    }
    match times(a, x.sentence, y.sentence) {
        TimeRelation::Different => return None,
        TimeRelation::Same => out.push("both are of one day".into()),
        TimeRelation::Compatible => {}
    }
    let (p, q) = (names(a, x.sentence), names(a, y.sentence));
    if p.intersection(&q).next().is_some() {
        out.push("both name the same place or bearer".into());
    } else if !p.is_empty() && !q.is_empty() && !y.definite {
        return None;
    }
    if let Some(word) = definite_link(a, ctx.know, x.sentence, y.sentence) {
        out.push(format!("\u{201C}the {word}\u{201D} is that of the other sentence"));
    }
    (out.len() >= 2).then_some(out)
}

fn report(ctx: &Ctx<'_>, (x, y): (&Count, &Count), what: &str, links: &[String], shown: bool, out: &mut Findings) {
    let a = ctx.article;
    let (sx, sy) = (x.span(a), y.span(a));
    let draft = ctx
        .report(&COUNT_CONFLICT)
        .slot("a", x.value.to_string())
        .slot("b", y.value.to_string())
        .slot("what", what)
        .side(sx, format!("here: {}", x.value))
        .side(sy, format!("here: {}", y.value));
    let acknowledged = a.acknowledges(x.sentence) || a.acknowledges(y.sentence);
    // Officials speak from one list; a party, a rebel group or a witness may well have another.
    let view = a.view(ctx.know);
    // Whoever says nothing claims nothing: "relatives of the 19 who drowned gathered".
    let rival = |s: u32| {
        let s = a.text.sentences[s as usize].tokens();
        view.first_in(s.clone(), &[Class::Claimant]).is_some() && view.first_in(s, &[Class::Reporting, Class::Attribution]).is_some()
    };
    // "Five of the 17 dead": whoever speaks takes the toll for known.
    let word = |k: u32| y.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let divided = y.definite && word(2) == "of" && y.first > 2 && view.is(y.first as usize - 3, Class::NumberWord);
    let judged = if y.definite && (divided || !rival(x.sentence) && !rival(y.sentence)) { standing(a, ctx.know, x.first, y.first, acknowledged) } else { voices(a, ctx.know, x.first, y.first, acknowledged) };
    let Verdict::Holds(voice) = judged else { return };
    if (rival(x.sentence) || rival(y.sentence)) && voice.status == Status::Assumed && !divided {
        return;
    }
    let because = links.join("; ");
    let draft = draft.conjunct(Conjunct::SameSubject, Status::of(shown), because);
    let mut draft = draft
        .established(Conjunct::SameAttribute, format!("both count the same: {what}"))
        .established(Conjunct::OneValue, "one event has one count at one time")
        .established(Conjunct::Exclusive, format!("{} is not {}", x.value, y.value))
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue says that the figure moved");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
}

/// "52 shops in the north", "57 shops in the south": each phrase goes on with a place, and not the same.
fn two_regions(ctx: &Ctx<'_>, x: u32, y: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let place = |at: u32| {
        let at = at as usize;
        let led = matches!(view.word(at), "in" | "on" | "for" | "from" | "at" | "near");
        led.then(|| if view.word(at + 1) == "the" { view.word(at + 2) } else { view.word(at + 1) })
    };
    place(x).zip(place(y)).is_some_and(|(v, w)| v != w)
}

/// "38 people in the north", "53 people in the south"; "in the village" and "in the landslide" need not be two.
fn two_parts(ctx: &Ctx<'_>, x: u32, y: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let part = |at: u32| (at..at + 4).any(|i| matches!(view.word(i as usize), "north" | "south" | "east" | "west"));
    part(x) && part(y) && two_regions(ctx, x, y)
}
