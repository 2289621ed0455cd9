//! Offices and ranks, tied to their holder and their jurisdiction.

use super::marks::View;
use super::name::Bearer;
use super::{EntityId, Kind, Mention};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, Hit};
use std::ops::Range;

/// An office or rank in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeMention {
    /// [`Class::Office`] (index of `Knowledge::offices`) or [`Class::Scale`] (scale * 256 + step).
    pub class: Class,
    /// See `class`.
    pub index: u32,
    /// Who holds it, where the text says so.
    pub holder: Option<EntityId>,
    /// Country that it belongs to.
    pub country: Option<u32>,
    /// Plural form: "the foreign ministers".
    pub plural: bool,
    /// former, then, acting, incoming …: the word that bounds it in time.
    pub bounded: bool,
}

/// Finds offices and ranks of every sentence. `names` are the mentions found so far, in order.
pub(super) fn find(view: &View<'_>, names: &[Mention]) -> Vec<Mention> {
    let mut out = vec![];
    let mut at = 0;
    for (n, s) in view.text.sentences.iter().enumerate() {
        while at < names.len() && names[at].first < s.first {
            at += 1;
        }
        let end = at + names[at..].iter().take_while(|m| m.first < s.last).count();
        let mut covered = 0;
        for hit in view.all_in(s.tokens(), &[Class::Office, Class::Scale]) {
            if hit.first < covered || hit.first > 0 && view.is(hit.first as usize, Class::GivenName) {
                continue;
            }
            covered = hit.last;
            // "chief executive" is an office with one holder and a step of a scale.
            for hit in view.hits(hit.first as usize).iter().filter(|h| h.last == covered && matches!(h.class, Class::Office | Class::Scale))
            {
                let kind = Kind::Office(bind(view, *hit, s.tokens(), &names[at..end]));
                out.push(Mention {
                    span: view.text.span_of(hit.first, hit.last),
                    first: hit.first,
                    last: hit.last,
                    sentence: n as u32,
                    kind,
                });
            }
        }
    }
    out
}

fn bind(view: &View<'_>, hit: Hit, sentence: Range<usize>, names: &[Mention]) -> OfficeMention {
    let (first, last) = (hit.first as usize, hit.last as usize);
    let before = first.saturating_sub(6).max(sentence.start);
    let bounded = view.first_in(before.max(first.saturating_sub(3))..first, &[Class::Former, Class::Acting, Class::Designate]).is_some()
        || view.first_in(last..(last + 2).min(sentence.end), &[Class::Designate]).is_some();
    OfficeMention {
        class: hit.class,
        index: view.index(hit) as u32,
        holder: holder(view, first, last, &sentence, names),
        country: country(view, first, last, names),
        plural: plural(view, first, last),
        bounded,
    }
}

/// The head of the phrase is plural: "foreign ministers", not "minister of foreign affairs".
fn plural(view: &View<'_>, first: usize, last: usize) -> bool {
    let head = (first + 1..last).find(|&i| matches!(view.word(i), "of" | "for")).unwrap_or(last) - 1;
    view.word(head).ends_with('s') && !view.word(head).ends_with("ss") && !view.token(head).possessive
}

fn name_at(names: &[Mention], first: usize) -> Option<(EntityId, &Mention)> {
    names.iter().find_map(|m| match &m.kind {
        Kind::Name(n) if m.first as usize == first => n.entity.map(|e| (e, m)),
        _ => None,
    })
}

fn name_ending(names: &[Mention], last: usize) -> Option<EntityId> {
    names.iter().find_map(|m| match &m.kind {
        Kind::Name(n) if m.last as usize == last => n.entity,
        _ => None,
    })
}

/// "Foreign Minister X", "the foreign minister, X,", "X, the Chilean foreign minister", "X is mayor of".
fn holder(view: &View<'_>, first: usize, last: usize, sentence: &Range<usize>, names: &[Mention]) -> Option<EntityId> {
    let mut next = last;
    while next < sentence.end
        && view.hits(next).iter().any(|h| matches!(h.class, Class::Courtesy | Class::Scale | Class::Office) && h.last as usize > next)
    {
        next = view.hits(next)[0].last as usize;
    }
    if let Some((e, _)) = name_at(names, next) {
        return Some(e);
    }
    // "Deputy Prime Minister and Foreign Minister X": both offices are X's.
    if next + 1 < sentence.end && view.word(next) == "and" && view.is(next + 1, Class::Office) {
        let after = view.hit(next + 1, Class::Office)?.last as usize;
        if let Some((e, _)) = name_at(names, after) {
            return Some(e);
        }
    }
    // "the president, Fr. Ana Ruiz,": a form of address stands before the name.
    let behind = next + 1;
    let address = behind < sentence.end && view.is(behind, Class::Courtesy) && name_at(names, behind).is_none();
    if behind < sentence.end
        && view.word(next) == ","
        && let Some((e, m)) = name_at(names, behind + usize::from(address))
        && (m.last as usize >= sentence.end || matches!(view.word(m.last as usize), "," | "." | ":" | ";" | "and" | ")"))
    {
        return Some(e);
    }
    // Apposition: the office's phrase begins behind "X," with at most a determiner, a country and an adjective between.
    let mut k = first;
    while k > sentence.start && first - k < 6 {
        k -= 1;
        if view.word(k) == "," && k > sentence.start {
            return name_ending(names, k);
        }
        const BEFORE: ClassSet = ClassSet::of(&[Class::Determiner, Class::Demonym, Class::Country, Class::Former, Class::Acting]);
        if !(view.any(k, &BEFORE) || view.token(k).possessive || view.word(k) == "-") {
            return None;
        }
    }
    None
}

/// A country before the office ("Iranian Foreign Minister", "Chile's finance minister") or behind it ("president of Chile").
fn country(view: &View<'_>, first: usize, last: usize, names: &[Mention]) -> Option<u32> {
    let country = |m: &Mention| match &m.kind {
        Kind::Country(c) => Some(c.country),
        _ => None,
    };
    let adjacent = |m: &&Mention| {
        (m.last as usize) <= first
            && first - m.last as usize <= 2
            && !(m.last as usize..first).any(|i| matches!(view.word(i), "and" | "," | "or"))
    };
    let before = names.iter().rfind(adjacent).and_then(country);
    before.or_else(|| {
        let behind = names.iter().find(|m| m.first as usize >= last)?;
        let at = behind.first as usize;
        (at == last + 1 && view.word(last) == "of").then(|| country(behind)).flatten().or_else(|| {
            // "Foreign Minister X of Chile"
            let m = names.iter().find(|m| m.first as usize > last && country(m).is_some())?;
            let name = names.iter().find(|n| n.first as usize == last && matches!(n.kind, Kind::Name(_)))?;
            (m.first == name.last + 1 && view.word(name.last as usize) == "of").then(|| country(m)).flatten()
        })
    })
}

/// Whether an entity is a person or may be one.
#[must_use]
pub fn may_be_person(bearer: Bearer) -> bool {
    matches!(bearer, Bearer::Person | Bearer::Unknown)
}
