//! How many a thing has of what it has one number of: "the hospital has 220 beds", "the 202-bed hospital", "with its 460 pupils".

use super::counted::{Count, count, counts};
use super::thing::OTHER;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::Quantity;
use crate::mention::{Kind, Mention};
use crate::syntax::words::noun_lemma;
use crate::syntax::{Opener, Phrase, Referent, Tag};
use crate::text::NONE;

/// A number of parts or members of one thing.
#[derive(Clone, Debug)]
pub struct Holding {
    /// The thing.
    pub referent: Referent,
    /// Lemma of what is counted; floors are storeys and staff are employees.
    pub unit: String,
    /// Words before the noun: "old", "primary".
    pub kind: Vec<String>,
    /// How many.
    pub count: Count,
}

/// Nouns for one and the same part.
fn unit(word: &str) -> String {
    let lemma = noun_lemma(word);
    match lemma.as_str() {
        "floor" | "story" | "storeyed" => "storey".into(),
        "worker" | "staff" => "employee".into(),
        "student" => "pupil".into(),
        _ => lemma,
    }
}

/// Every such number that the copy asserts of one thing, in order.
#[must_use]
pub fn holdings(a: &Article, know: &Knowledge) -> Vec<Holding> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in counts(a) {
        let whole = q.is_exact() && q.value >= 2.0 && q.value.fract() == 0.0 && q.per.is_none();
        if !whole {
            continue;
        }
        let found = compound(a, &view, m).or_else(|| had(a, &view, m, q)).or_else(|| with(a, &view, m, q));
        let Some((bearer, unit, last)) = found else { continue };
        let p = &a.syntax.phrases[bearer as usize];
        let other = (p.first..p.head).any(|i| view.any(i as usize, &OTHER) || view.is(i as usize, Class::Designate));
        let mut count = count(a, know, m, q, last);
        // What the phrase takes for known is known whatever the clause says of it.
        let attributive = p.first <= m.first && m.last <= p.head;
        count.definite = p.opener.known() || p.entity.is_some();
        // "In 1990 the school had 460": another time, and not told by what the phrase takes for known.
        let c = a.clauses.of(m.first);
        let year = |m: &Mention| matches!(&m.kind, Kind::Date(w) if w.year().is_some());
        let dated = !attributive && a.mentions.within(c.first as usize..c.last as usize).iter().any(year);
        if p.plural || other || dated || !(count.plain || attributive && count.definite && !count.part) {
            continue;
        }
        count.plain = true;
        let own = |i: &u32| !(m.first..last).contains(i) || !attributive || *i > m.last + 1;
        let telling = |i: &u32| matches!(a.syntax.tags[*i as usize], Tag::Adjective | Tag::Noun | Tag::Name | Tag::Participle);
        let kind = (p.first..p.head).filter(|i| own(i) && telling(i)).map(|i| noun_lemma(view.word(i as usize))).collect();
        out.push(Holding { kind, referent: a.syntax.referents[bearer as usize].referent, unit, count });
    }
    out
}

/// Nouns for a measure, or for what a thing has many numbers of.
fn measured(view: &View<'_>, i: u32) -> bool {
    let classes = [Class::Unit, Class::TimeStep, Class::Currency, Class::NumberScale, Class::CommonCount, Class::Month];
    let i = i as usize;
    view.word(i) != "page" && view.word(i) != "pages" && view.word(i) != "members" && classes.iter().any(|&c| view.is(i, c))
        || matches!(
            view.word(i),
            "year" | "day" | "hour" | "minute" | "month" | "week" | "strong" | "time" | "way" | "point" | "man" | "up" | "fold"
        )
}

/// "The 202-bed hospital", "a four-page letter".
fn compound(a: &Article, view: &View<'_>, m: &Mention) -> Option<(u32, String, u32)> {
    let part = m.last + 1;
    if (part as usize) >= a.text.tokens.len() || view.word(m.last as usize) != "-" || measured(view, part) {
        return None;
    }
    let n = *a.syntax.phrase_at.get(part as usize).filter(|&&n| n != NONE)?;
    let p: &Phrase = &a.syntax.phrases[n as usize];
    let singular = !view.word(part as usize).ends_with('s') || view.word(part as usize).ends_with("ss");
    (part < p.head && singular && view.word(part as usize + 1) != "-" && p.sentence == m.sentence && p.opener != Opener::Bare)
        .then(|| (n, unit(view.word(part as usize)), p.last))
}

/// "The tower has 32 floors", "the firm employs 850 people".
fn had(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<(u32, String, u32)> {
    // "The novel runs to 612 pages."
    let back = |k: u32| q.lead.checked_sub(k).map_or("", |i| view.word(i as usize));
    if back(1) == "to" && matches!(back(2), "runs" | "ran" | "run" | "stretches") {
        let p = a.syntax.predicate_over(q.lead - 2).filter(|p| p.subject != NONE && p.negation == NONE && p.modal == NONE)?;
        let head = q.head.filter(|&h| h >= m.last && h <= m.last + 1)?;
        return counted(view, head).map(|unit| (p.subject, unit, head + 1));
    }
    let p = a.syntax.predicate_over(m.first).filter(|p| p.last == q.lead && p.negation == NONE && p.modal == NONE && !p.passive)?;
    let verb = view.word(p.verb as usize);
    let employs = matches!(verb, "employs" | "employed");
    if !employs && !matches!(verb, "has" | "had") || p.subject == NONE || p.pluperfect {
        return None;
    }
    let head = q.head.filter(|&h| h >= m.last && h <= m.last + 1)?;
    let people = matches!(view.word(head as usize), "people" | "workers" | "staff");
    // "Employs 340 people in Kent": a part of them.
    if employs && people {
        return (!open(view, head)).then(|| (p.subject, "employee".into(), head + 1));
    }
    counted(view, head).map(|unit| (p.subject, unit, head + 1))
}

/// "The school, with its 460 pupils,", "a tower with 32 floors".
fn with(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<(u32, String, u32)> {
    let back = |k: u32| q.lead.checked_sub(k).map_or("", |i| view.word(i as usize));
    let at = match (back(2), back(1)) {
        (_, "with") => q.lead - 1,
        ("with", "its") => q.lead - 2,
        _ => return None,
    };
    let end = at - u32::from(at > 0 && view.word(at as usize - 1) == ",");
    let n = *end.checked_sub(1).and_then(|i| a.syntax.phrase_at.get(i as usize)).filter(|&&n| n != NONE)?;
    let p = &a.syntax.phrases[n as usize];
    let head = q.head.filter(|&h| h >= m.last && h <= m.last + 1)?;
    (p.last == end && p.sentence == m.sentence && !p.pronoun).then(|| counted(view, head).map(|unit| (n, unit, head + 1))).flatten()
}

/// The unit that a plural noun counts, if a thing has one number of it.
fn counted(view: &View<'_>, head: u32) -> Option<String> {
    let word = view.word(head as usize);
    let plural = word.ends_with('s') && !word.ends_with("ss") || word == "staff";
    // "Has 32 floors above ground", "has 14 members in the north": a part of them.
    (plural && !open(view, head) && !measured(view, head)).then(|| unit(word))
}

/// What stands behind the noun may say which of them.
fn open(view: &View<'_>, head: u32) -> bool {
    let next = head as usize + 1;
    view.is(next, Class::Preposition) || view.is(next, Class::Subordinator) || view.word(next).ends_with("ed")
}
