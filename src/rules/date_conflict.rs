//! Two dates for one event.

use crate::claim::counted::names;
use crate::claim::fact::{Fact, Subject, components, excludes, facts, same_subject};
use crate::engine::conflict::voices;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::mention::Kind;
use crate::mention::date::When;
use crate::rules::Rule;

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
    pairs(ctx, &DATE_CONFLICT, &|f| f.date, &|x, y| when(x).zip(when(y)).is_some_and(|(p, q)| excludes(&p, &q) && !neighbours(&p, &q)), out);
}

/// One day apart: the day may have turned between two places.
fn neighbours(x: &When, y: &When) -> bool {
    match (components(x), components(y)) {
        (Some((a, Some(m), Some(d))), Some((b, Some(n), Some(e)))) => (a == b || a.is_none() || b.is_none()) && m == n && d.abs_diff(e) == 1,
        _ => false,
    }
}

/// Facts of one relation that one rule looks at; more are a chronicle.
const MOST: usize = 6;

/// Holds the facts of each relation and subject against each other and reports the first pair that cannot both hold.
pub(super) fn pairs(
    ctx: &Ctx<'_>,
    rule: &'static Rule,
    value: &dyn Fn(&Fact) -> Option<usize>,
    conflict: &dyn Fn(&Fact, &Fact) -> bool,
    out: &mut Findings,
) {
    let all = facts(ctx.article, ctx.know);
    for relation in 0..ctx.know.functional.len() {
        let group: Vec<&Fact> = all.iter().filter(|f| f.relation == relation && value(f).is_some()).take(MOST + 1).collect();
        if group.len() > MOST {
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
                if x.sentence != y.sentence && conflict(x, y) && compatible(ctx, rule, x, y) {
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
