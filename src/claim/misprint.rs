//! Figures whose digits changed places: "£18 million is set aside for the furnace … the furnace provision of £81 million".

use super::figures;
use super::thing::{self, senses};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::Mention;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::source::ZoneKind;
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

/// A figure of a known thing that an earlier figure gives with two digits the other way round.
#[derive(Clone, Debug)]
pub struct Misprint<'a> {
    /// The earlier figure.
    pub x: &'a Mention,
    /// The later one.
    pub y: &'a Mention,
    /// First token and one past the last of the later phrase.
    pub phrase: (u32, u32),
    /// What the later figure is the amount of.
    pub what: u32,
    /// A word that both passages have.
    pub shared: String,
}

/// Copy with more figures than this is a table.
const MOST: usize = 80;

/// Two neighbouring digits are the other way round, and nothing else differs; zeros at the end count for nothing.
pub(crate) fn swapped(x: u64, y: u64) -> bool {
    let trim = |mut v: u64| {
        while v != 0 && v.is_multiple_of(10) {
            v /= 10;
        }
        v.to_string().into_bytes()
    };
    let (a, b) = (trim(x), trim(y));
    if a.len() != b.len() || x.checked_ilog10() != y.checked_ilog10() {
        return false;
    }
    let off: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    matches!(off[..], [i, k] if k == i + 1 && a[i] == b[k] && a[k] == b[i])
}

/// The digits of a sum of money, or of hours, minutes and seconds.
fn digits(know: &Knowledge, q: &Quantity) -> Option<u64> {
    let exact = q.is_plain() && q.is_exact() && q.per.is_none() && q.value > 0.0 && matches!(q.form, Form::Digits | Form::Words);
    if q.money().is_some() {
        return (exact && q.form == Form::Digits).then(|| (q.value / q.place).round() as u64);
    }
    // "All 34,800 cars": of a count three digits at least must be the figure's own.
    if q.measure == Measure::Count {
        let own = (q.value / q.grain).round();
        return (exact && q.form == Form::Digits && own >= 100.0 && q.head.is_some()).then(|| (q.value / q.place).round() as u64);
    }
    let unit = know.units.get(*q.units().first()? as usize)?;
    let seconds = (q.value * unit.factor).round() as u64;
    let timed = exact && unit.dimension == crate::knowledge::figures::Dimension::Time && q.place * unit.factor <= 1.001 && seconds >= 300;
    timed.then(|| seconds / 3600 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60)
}

/// Every pair in an article, in order of the later figure.
#[must_use]
pub fn misprints<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Misprint<'a>> {
    let view = a.view(know);
    let copy = |m: &Mention| {
        let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
        !matches!(zone, ZoneKind::Headline | ZoneKind::TableCell | ZoneKind::ListItem) && view.token(m.first as usize).quote == NONE
    };
    let list: Vec<(&Mention, &Quantity, u64)> =
        figures::quantities(a).into_iter().filter(|f| copy(f.0)).filter_map(|(m, q)| Some((m, q, digits(know, q)?))).collect();
    if list.len() > MOST {
        return vec![];
    }
    let mut out = vec![];
    for (k, &(y, q, d)) in list.iter().enumerate() {
        let alone = list.iter().filter(|f| f.1.value == q.value && f.1.money() == q.money()).count() == 1;
        if !alone || a.clauses.of(y.first).change != NONE {
            continue;
        }
        let Some((phrase, what, words)) = known(a, &view, y, q) else { continue };
        let fits = |f: &&(&'a Mention, &'a Quantity, u64)| {
            let (x, p, e) = **f;
            p.money() == q.money()
                && (p.measure == Measure::Count) == (q.measure == Measure::Count)
                && (q.money().is_none() || (p.place, p.scale) == (q.place, q.scale))
                && x.sentence != y.sentence
                && swapped(e, d)
                && a.clauses.of(x.first).change == NONE
        };
        let Some((x, _, _)) = list[..k].iter().rev().find(fits) else { continue };
        let near = x.sentence.saturating_sub(1) as usize..(x.sentence as usize + 2).min(a.text.sentences.len());
        let told: BTreeSet<String> =
            near.filter(|&n| n != y.sentence as usize).flat_map(|n| senses(&view, a.text.sentences[n].tokens())).collect();
        let shared = words.into_iter().find(|w| told.contains(w) || q.money().is_none() && w == "tim" || w == SUM);
        if let Some(shared) = shared {
            out.push(Misprint { x, y, phrase, what, shared });
        }
    }
    out
}

/// Stands for what the sum or number is of, where the phrase says no more than that it is known.
const SUM: &str = "figure";

/// Tokens of a phrase, its head, and what its words name.
type Known = ((u32, u32), u32, Vec<String>);

/// The known thing that a figure is the amount of: "the £3.5 million bill", "the canton's share of 2.6 million francs for the
/// quay", "her winning time of 2:42:11".
fn known(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<Known> {
    let s = a.text.sentences[m.sentence as usize];
    let known = |i: u32| {
        matches!(view.word(i as usize), "the" | "this" | "that" | "its" | "their" | "his" | "her") || view.token(i as usize).possessive
    };
    let lead = q.lead.min(m.first);
    let other = |r: std::ops::Range<u32>| view.first_in(r.start as usize..r.end as usize, &[Class::Another, Class::Former]).is_some();
    let all = lead > s.first && view.word(lead as usize - 1) == "all";
    if q.measure == Measure::Count {
        let end = q.head.map_or(m.last, |h| h + 1);
        let narrowed = other(m.first..end) || view.word(end as usize) == "of";
        // "The 13,240 pensioners" are no employees; "all 34,800 cars" are the 38,400 hatchbacks.
        let what = if all { SUM.to_owned() } else { thing::sense(view, end as usize - 1) };
        return (lead > s.first && (all || known(lead - 1)) && !narrowed).then(|| ((lead - 1, end), end - 1, vec![what]));
    }
    // "They will divide the $3.2 million, less commission", "the £21,500 he had received".
    let next = m.last as usize;
    let ends = m.last >= s.last
        || view.token(next).kind == TokenKind::Punct && view.word(next) != "-"
        || matches!(view.word(next), "he" | "she" | "they" | "it" | "was" | "were" | "had");
    if q.money().is_some() && lead > s.first && view.word(lead as usize - 1) == "the" && ends {
        return Some(((lead - 1, m.last), m.last - 1, vec![SUM.to_owned()]));
    }
    if lead > s.first && known(lead - 1) {
        let from = m.last + u32::from(view.word(m.last as usize) == "-");
        let p = thing::behind(view, from, s.last).filter(|p| p.first == from && !p.another)?;
        // "The £16 million budget for roads" is a part of another one.
        let led = matches!(view.word(p.last as usize), "for" | "of" | "from" | "at" | "in" | "on" | "to" | "by");
        if p.last < s.last && led {
            return None;
        }
        let words = std::iter::once(p.key.clone()).chain(p.kind).collect();
        return Some(((lead - 1, p.last), p.head, words));
    }
    if lead < s.first + 3 || view.word(lead as usize - 1) != "of" {
        return None;
    }
    let p = thing::before(view, lead - 1, s.first).filter(|p| !p.another)?;
    let definite = p.definite
        || (p.first.saturating_sub(2).max(s.first)..p.first).any(known)
        || (p.first..p.last).any(|i| view.token(i as usize).possessive);
    if !definite || other(p.first.saturating_sub(2).max(s.first)..p.last) {
        return None;
    }
    let mut words: Vec<String> = std::iter::once(p.key.clone()).chain(p.kind.iter().cloned()).collect();
    // "For the quay" tells of what it is meant for.
    if view.word(m.last as usize) == "for"
        && let Some(aim) = thing::behind(view, m.last + 1, s.last)
    {
        words.push(aim.key);
    }
    Some(((p.first, m.last), p.head, words))
}
