//! Verdicts: which charge, which way.

use super::Reader;
use crate::archive::record::{Attr, MOVED};
use crate::claim::cited::stem;
use crate::claim::counted::carries;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::{EntityId, Kind};
use crate::syntax::Referent;
use crate::text::NONE;
use std::collections::BTreeMap;
use std::ops::Range;

/// Words of a list of charges at most.
const REACH: u32 = 16;

pub(super) fn read(r: &mut Reader<'_>) {
    sweeping(r);
    let mut covered = 0;
    for v in verdicts(r) {
        if v.first < covered || r.view.token(v.first as usize).quote != NONE || !r.stated(v.first) {
            continue;
        }
        covered = v.last;
        let Some(subject) = v.who.or_else(|| r.subject(v.first)).or_else(|| defendant(r, v.first)).map(|e| r.name_of(e)) else { continue };
        let s = r.a.text.sentences[r.a.text.sentence_of(v.first)];
        let appeal = r.view.first_in(s.tokens(), &[Class::Appeal]).is_some();
        for charge in charges(r, v.last..s.last.min(v.last + REACH)) {
            let detail = phrase(r, charge.clone());
            let Some(mut rec) = r.record(Attr::Verdict, &detail, &subject, v.first, charge.end) else { continue };
            rec.value = r.view.know.verdicts[v.outcome].clone();
            rec.flags |= if appeal || r.moved(v.first) { MOVED } else { 0 };
            r.push(Some(rec));
        }
    }
}

/// "Found not guilty on all five counts", "the charge on which the court convicted him": of whatever charge.
const ANY: &str = "any charge";

/// Cleared of everything, or convicted of something, with the day of it; convictions of long ago stand in every report of a trial.
fn sweeping(r: &mut Reader<'_>) {
    for n in 0..r.a.text.sentences.len() as u32 {
        let s = r.a.text.sentences[n as usize];
        let word = |i: u32| if i >= s.first && i < s.last { r.view.word(i as usize) } else { "" };
        let appeal = r.view.first_in(s.tokens(), &[Class::Appeal, Class::Former]).is_some();
        let found = (s.first..s.last).find_map(|i| {
            let not = word(i.wrapping_sub(1)) == "not";
            let outcome = match word(i) {
                "acquitted" | "cleared" | "exonerated" => "acquitted",
                "guilty" if not && matches!(word(i.wrapping_sub(2)), "found" | "him" | "her") => "acquitted",
                "innocent" if word(i.wrapping_sub(1)) == "found" => "acquitted",
                "guilty" if word(i.wrapping_sub(1)) == "found" => "guilty",
                // "A convicted fraudster": of some other day.
                "convicted" if !r.view.is(i as usize - usize::from(i > s.first), Class::Determiner) => "guilty",
                _ => return None,
            };
            let all = (i + 1..i + 7).find(|&k| matches!(word(k), "all" | "every" | "any"));
            let end =
                all.and_then(|k| (k + 1..k + 5).find(|&j| matches!(word(j), "counts" | "count" | "charges" | "charge" | "wrongdoing")));
            let fits = if outcome == "acquitted" { end.is_some() } else { true };
            let told = r.view.token(i as usize).quote == NONE
                && (r.stated(i) || not && r.a.clauses.of(i).modality == crate::claim::clause::Modality::Asserted);
            (fits && told && !r.moved(i)).then_some((outcome, i, end.map_or(i + 1, |e| e + 1)))
        });
        let Some((outcome, first, last)) = found.filter(|_| !appeal) else { continue };
        let dates = r.dates(s.tokens());
        let near = |d: &(i32, i32)| r.card.date.is_some_and(|day| d.0 <= day && day - d.1 <= 7 && d.1 - d.0 <= 7);
        let by_verb = |m: &crate::mention::Mention| m.first.abs_diff(first);
        let past = dates.iter().filter(|d| near(&d.1)).min_by_key(|d| by_verb(d.0));
        let Some(days) = past.filter(|d| by_verb(d.0) <= 16).map(|d| d.1) else { continue };
        let head = |n: u32| {
            let s = r.a.text.sentences.get(n as usize)?;
            r.a.mentions.within(s.first as usize..s.first as usize + 1).iter().find_map(|m| match &m.kind {
                Kind::Name(x) if !r.view.token(m.last as usize - 1).possessive => x.entity.filter(|e| r.is_person(*e)),
                _ => None,
            })
        };
        let here = r.people(s.tokens());
        // "A jury cleared Anders Quist of every charge".
        let object = r.a.mentions.within(first as usize + 1..first as usize + 2).iter().find_map(|m| match &m.kind {
            Kind::Name(x) if m.first == first + 1 => x.entity.filter(|e| r.is_person(*e)),
            _ => None,
        });
        let who = object.or_else(|| r.subject(first)).or_else(|| if here.is_empty() { head(n + 1) } else { None });
        let Some(subject) = who.or_else(|| defendant(r, first)).map(|e| r.name_of(e)) else { continue };
        let Some(mut rec) = r.record(Attr::Verdict, ANY, &subject, first, last) else { continue };
        (rec.value, rec.days) = (outcome.to_owned(), Some(days));
        r.push(Some(rec));
    }
}

/// A verdict up to its charges.
struct Told {
    first: u32,
    last: u32,
    /// Index of `Knowledge::verdicts`.
    outcome: usize,
    /// On whom, where the words say so.
    who: Option<EntityId>,
}

/// "Convicted of", "cleared the former councillor of", "convicted in November of".
fn verdicts(r: &Reader<'_>) -> Vec<Told> {
    let hits = r.a.text.hits.iter().filter(|h| h.class == Class::Verdict);
    // "Found guilty on Tuesday of": the day stands before the charge.
    let charged = |last: u32| {
        let day = r.a.mentions.within(last as usize..last as usize + 1).iter().find(|m| m.first == last && matches!(m.kind, Kind::Date(_)));
        day.filter(|m| (m.last as usize) < r.a.text.tokens.len() && r.view.word(m.last as usize) == "of").map_or(last, |m| m.last + 1)
    };
    let told = |h: &Hit| Told { first: h.first, last: charged(h.last), outcome: r.view.index(*h), who: None };
    let mut out: Vec<Told> = hits.map(told).collect();
    for h in r.a.text.hits.iter().filter(|h| h.class == Class::Convicts) {
        let end = r.a.text.sentences[r.a.text.sentence_of(h.first)].last;
        let Some(of) = (h.last + 1..end.min(h.last + 8)).find(|&i| r.view.word(i as usize) == "of") else { continue };
        let name = if matches!(r.view.word(h.first as usize), "acquitted" | "cleared" | "acquitting" | "clearing") {
            "acquitted"
        } else {
            "guilty"
        };
        let Some(outcome) = r.view.know.verdicts.iter().position(|v| v == name) else { continue };
        // "Convicted in November of": a time, or the one who is convicted, and nothing else.
        let time = r.a.mentions.within(h.last as usize..of as usize).iter().any(|m| matches!(m.kind, Kind::Date(_)) && m.last == of);
        let object = r.a.syntax.phrase_at.get(h.last as usize).filter(|&&n| n != NONE && r.a.syntax.phrases[n as usize].last == of);
        if !time && object.is_none() {
            continue;
        }
        let who = object.and_then(|&n| match r.a.syntax.referents[n as usize].referent {
            Referent::Entity(e) if r.is_person(e) => Some(e),
            _ => None,
        });
        out.push(Told { first: h.first, last: of + 1, outcome, who });
    }
    out.sort_by_key(|t| (t.first, std::cmp::Reverse(t.last)));
    out
}

/// The one who stands trial, where the sentence does not name him: the person whom the report names most often.
fn defendant(r: &Reader<'_>, at: u32) -> Option<EntityId> {
    let s = r.a.text.sentences[r.a.text.sentence_of(at)];
    let mut uses: BTreeMap<EntityId, usize> = BTreeMap::new();
    for m in &r.a.mentions.list {
        if let Kind::Name(n) = &m.kind
            && let Some(e) = n.entity.filter(|e| r.is_person(*e))
        {
            *uses.entry(e).or_default() += 1;
        }
    }
    let most = uses.values().copied().max()?;
    let mut best = uses.iter().filter(|u| *u.1 == most);
    let (Some((&e, &n)), None) = (best.next(), best.next()) else { return None };
    (n >= 2 && r.people(s.tokens()).is_empty()).then_some(e)
}

/// The charges behind "convicted of": noun phrases joined by commas and "and", up to the next verb or preposition of time.
fn charges(r: &Reader<'_>, range: Range<u32>) -> Vec<Range<u32>> {
    let mut out = vec![];
    let (mut from, mut i) = (range.start, range.start);
    let mut close = |from: u32, to: u32| {
        let words = (from..to).filter(|&k| carries(&r.view, k as usize)).count();
        if words > 0 {
            out.push(from..to);
        }
    };
    while i < range.end {
        let w = r.view.word(i as usize);
        let joint = matches!(w, "and" | "," | "or");
        let stop = matches!(
            w,
            "." | ";" | "but" | ":" | "\u{2014}" | "after" | "on" | "by" | "in" | "over" | "at" | "last" | "for" | "from" | "with" | "to"
        ) || r.view.is(i as usize, Class::Verdict)
            || r.view.is(i as usize, Class::Auxiliary)
            || r.view.is(i as usize, Class::Subordinator)
            || r.view.is(i as usize, Class::Pronoun);
        if stop {
            break;
        }
        if joint {
            close(from, i);
            from = i + 1;
        }
        i += 1;
    }
    close(from, i);
    out
}

/// The words of a charge that carry it, as stems in order: "two counts of bribery" is bribery, "stealing the roof fund" is theft.
fn phrase(r: &Reader<'_>, range: Range<u32>) -> String {
    if let Some(crime) = r.view.word(range.start as usize).strip_suffix("ing").and_then(crime) {
        return crime.to_owned();
    }
    let words = range.filter(|&k| carries(&r.view, k as usize)).map(|k| stem(r.view.word(k as usize)));
    words.filter(|w| !matches!(w.as_str(), "count" | "charg" | "offenc" | "offens" | "both" | "all")).collect::<Vec<_>>().join(" ")
}

/// The crime of a deed.
fn crime(deed: &str) -> Option<&'static str> {
    Some(match deed {
        "steal" => "theft",
        "forg" => "forgeri",
        "defraud" => "fraud",
        "murder" => "murder",
        "assault" => "assault",
        "smuggl" => "smuggl",
        "brib" => "briberi",
        "rob" | "robb" => "robberi",
        "launder" => "launder",
        _ => return None,
    })
}
