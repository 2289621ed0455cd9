//! Two counts of one thing.

use crate::Article;
use crate::claim::cited::stem;
use crate::claim::counted::{Count, carries, Things, Toll, counts, definite_link, other_year, things, topic, moved, names, times, tolls};
use crate::engine::conflict::voices;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::quantity::Role;
use std::collections::BTreeMap;

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
        if let Some((x, y, links)) = conflict(ctx, state, &group) {
            report(ctx, (&x.count, &y.count), &ctx.know.casualties[state], &links, y.count.definite, out);
        }
    }
    let all = things(ctx.article, ctx.know);
    let mut groups: BTreeMap<&str, Vec<&Things>> = BTreeMap::new();
    for t in &all {
        groups.entry(&t.noun).or_default().push(t);
    }
    for group in groups.values().filter(|g| g.len() > 1).take(MOST) {
        if let Some((x, y, links, shown)) = known_things(ctx, group) {
            let noun = ctx.article.view(ctx.know).word(y.head as usize);
            report(ctx, (&x.count, &y.count), noun, &links, shown, out);
        }
    }
}

/// The first definite count of things that no earlier count of them equals: its antecedent and what ties it to that.
fn known_things<'t>(ctx: &Ctx<'_>, group: &[&'t Things]) -> Option<(&'t Things, &'t Things, Vec<String>, bool)> {
    let a = ctx.article;
    let whole: Vec<&&Things> = group.iter().filter(|t| !t.count.part).collect();
    let mut values: Vec<f64> = whole.iter().map(|t| t.count.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let [lo, hi] = values[..] else { return None };
    let x = *whole.first()?;
    let y = *whole.iter().find(|t| t.count.definite && t.count.sentence > x.count.sentence && t.count.value != x.count.value)?;
    let steady = whole.iter().all(|t| t.count.plain) && x.kind == y.kind && !x.count.definite;
    if !steady {
        return None;
    }
    let before = |m: &crate::mention::Mention| m.first < y.count.first;
    let given = counts(a).any(|(m, q)| before(m) && q.value == y.count.value);
    let summed = given || counts(a).any(|(m, q)| q.lo <= hi - lo && hi - lo <= q.hi && m.first != x.count.first && m.first != y.count.first);
    if summed || other_year(a, x.count.sentence, y.count.sentence) {
        return None;
    }
    let told = topic(a, ctx.know, a.text.sentences[x.count.sentence as usize].tokens());
    let (verb, narrowed) = behind(ctx, y, &told);
    if narrowed {
        return None;
    }
    let (p, q) = (names(a, x.count.sentence), names(a, y.count.sentence));
    let mut out = vec![format!("\u{201C}{}\u{201D} is a number that was given before", a.words(y.count.span(a)))];
    out.extend(verb.map(|v| format!("both sentences speak of \u{201C}{v}\u{201D}")));
    if p.intersection(&q).next().is_some() {
        out.push("both name the same place or bearer".into());
    }
    let shown = out.len() >= 2;
    if slip(x.count.value, y.count.value) {
        out.push("the two figures differ by one slip of the pen".into());
    }
    (out.len() >= 2).then_some((*x, *y, out, shown))
}

/// The word behind the noun that the other sentence has too ("the branches to be closed"), and whether other words there
/// narrow the set.
fn behind(ctx: &Ctx<'_>, y: &Things, told: &std::collections::BTreeSet<String>) -> (Option<String>, bool) {
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.sentences[y.count.sentence as usize].last;
    let mut shared = None;
    let opener = y.head as usize + 1;
    let open = |i: usize| view.is(i, Class::Preposition) || view.is(i, Class::Subordinator) || view.word(i).ends_with("ed") || view.word(i).ends_with("en");
    if opener >= end as usize || !open(opener) {
        return (None, false);
    }
    for i in y.head + 1..(y.head + 6).min(end) {
        let i = i as usize;
        let word = view.word(i);
        if view.token(i).kind == crate::text::TokenKind::Punct || view.is(i, Class::Auxiliary) && word != "be" {
            break;
        }
        if told.contains(&stem(word)) {
            shared = Some(word.to_owned());
        } else if view.is(i, Class::Subordinator) || carries(&view, i) && !(i == y.head as usize + 1 && (word.ends_with("ed") || word.ends_with("en"))) {
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

/// The first two tolls that cannot both hold, with what shows that they are of one event.
fn conflict<'t>(ctx: &Ctx<'_>, state: usize, group: &[&'t Toll]) -> Option<(&'t Toll, &'t Toll, Vec<String>)> {
    let mut values: Vec<f64> = group.iter().map(|t| t.count.value).collect();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let [lo, hi] = values[..] else { return None };
    if developing(ctx, state) || accounted(ctx.article, state, hi - lo, hi, ctx) {
        return None;
    }
    let x = group.iter().find(|t| t.count.plain)?;
    let others = group.iter().filter(|t| t.count.plain && t.count.value != x.count.value && t.who == x.who);
    others.take(3).find_map(|y| links(ctx, &x.count, &y.count).map(|l| (*x, *y, l)))
}

/// Somewhere the copy says that the figure moved.
fn developing(ctx: &Ctx<'_>, state: usize) -> bool {
    let view = ctx.article.view(ctx.know);
    ctx.article.text.hits.iter().filter(|h| h.class == Class::Casualty && view.index(**h) == state).any(|h| {
        let c = ctx.article.clauses.of(h.first);
        moved(ctx.article, ctx.know, c, h.first)
    })
}

/// The difference is counted apart, or the last one is numbered: "a third person died".
fn accounted(a: &Article, state: usize, gap: f64, top: f64, ctx: &Ctx<'_>) -> bool {
    let view = a.view(ctx.know);
    a.mentions.list.iter().any(|m| {
        let Kind::Quantity(q) = &m.kind else { return false };
        let told = || view.all_in(a.text.sentences[m.sentence as usize].tokens(), &[Class::Casualty]).any(|h| view.index(h) == state);
        match q.role {
            Role::Ordinal => q.value == top && told(),
            Role::Plain => q.lo <= gap && gap <= q.hi && told(),
            _ => false,
        }
    })
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
    let Verdict::Holds(voice) = voices(a, ctx.know, x.first, y.first, acknowledged) else { return };
    let because = links.join("; ");
    let draft = if shown {
        draft.established(Conjunct::SameSubject, because)
    } else {
        draft.assumed(Conjunct::SameSubject, because)
    };
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
