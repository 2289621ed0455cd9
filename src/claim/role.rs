//! The role phrases beside a name: "the director of education, Hanna Lindqvist", "Amsel, the chief executive of Aurinko".

use super::clause::{Clauses, Modality, Voice};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::date::Printed;
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind, Mention, Mentions};
use crate::text::{Case, NONE, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// A role said of a named person, in the article's voice, for the time of the story.
#[derive(Clone, Debug)]
pub struct Role {
    /// Whose.
    pub holder: EntityId,
    /// Tokens of the phrase and the name.
    pub tokens: Range<u32>,
    /// The role noun, normalised: `director`, `chief executive`.
    pub head: String,
    /// What the role is of: words before and behind the noun, countries by their number, without order.
    pub of: BTreeSet<String>,
    /// The capitalised words among them.
    pub named: BTreeSet<String>,
    /// "the", a possessor, or a title before the name; not "a director".
    pub definite: bool,
    /// "the director of education": complete by its complement.
    pub complement: bool,
    /// Something of it refers back ("its", "the company's"): it may be anybody's.
    pub anaphoric: bool,
}

const ROLE: ClassSet = ClassSet::of(&[Class::Role]);

/// Longest phrase, in tokens, that is read as one role.
const REACH: usize = 9;

/// The roles of a document, in order.
#[must_use]
pub fn roles(view: &View<'_>, mentions: &Mentions, clauses: &Clauses) -> Vec<Role> {
    let mut out = vec![];
    for (m, n) in mentions.names() {
        let Some(e) = n.entity else { continue };
        // Most sentences have no role noun.
        if !view.in_sentence(m.sentence as usize, &ROLE) {
            continue;
        }
        let bearer = mentions.entities[e.0 as usize].bearer;
        let person = bearer == Bearer::Person || (bearer == Bearer::Unknown && n.full);
        if !person || view.token(m.last as usize - 1).case == Case::Upper || dated(mentions, view, m) {
            continue;
        }
        let found = before(view, m).into_iter().chain(behind(view, m));
        for (phrase, whole) in found {
            if let Some(r) = role(view, e, phrase, whole)
                && clauses.of(r.tokens.start).change == NONE
                && asserted(view, clauses, r.tokens.start)
                && !matches!(clauses.voice(view, m.first), Voice::Quoted(_))
            {
                out.push(r);
            }
        }
    }
    out
}

/// No modal has scope over the token; one inside a quotation has none.
fn asserted(view: &View<'_>, clauses: &Clauses, token: u32) -> bool {
    let c = clauses.of(token);
    let quoted = c.modal != NONE && view.token(c.modal as usize).quote != NONE;
    quoted || c.modality_at(view, token, false) == Modality::Asserted
}

/// A year in the sentence: the role may be history.
fn dated(mentions: &Mentions, view: &View<'_>, m: &Mention) -> bool {
    let s = view.text.sentences[m.sentence as usize].tokens();
    mentions.within(s).iter().any(|d| matches!(&d.kind, Kind::Date(w) if matches!(w.printed, Printed::Year(_))))
}

fn inside(view: &View<'_>, i: usize) -> bool {
    let t = view.token(i);
    let first = view.text.sentences[view.text.sentence_of(i as u32)].first as usize == i;
    if first && view.any(i, &ClassSet::of(&[Class::Another, Class::Preposition, Class::Sequence])) {
        return false;
    }
    const BARRED: ClassSet =
        ClassSet::of(&[Class::Reporting, Class::Auxiliary, Class::Subordinator, Class::Conjunction, Class::Modal, Class::Kin]);
    t.quote == NONE
        && (view.word(i) == "-" && !t.spaced || t.kind == TokenKind::Word && (t.case != Case::Lower || !view.any_alone(i, &BARRED)))
}

/// The phrase that ends at the name, or at the comma before it.
fn before(view: &View<'_>, m: &Mention) -> Option<(Range<usize>, Range<u32>)> {
    let start = view.text.sentences[m.sentence as usize].first as usize;
    let name = m.first as usize;
    let end = if name > start && view.word(name - 1) == "," { name - 1 } else { name };
    let mut k = end;
    while k > start && end - k < REACH && inside(view, k - 1) {
        k -= 1;
        if matches!(view.word(k), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "our") {
            // "director of the clinic" has its own article before it.
            let of = k > start && matches!(view.word(k - 1), "of" | "for" | "at" | "in");
            if !of {
                break;
            }
        }
    }
    let apposed = end == name
        || m.last as usize >= view.text.tokens.len()
        || matches!(view.word(m.last as usize), "," | "." | ";" | ")" | "\u{2014}");
    (k < end && apposed).then_some((k..end, k as u32..m.last))
}

/// The phrase between the comma behind the name and the next stop.
fn behind(view: &View<'_>, m: &Mention) -> Option<(Range<usize>, Range<u32>)> {
    let last = view.text.sentences[m.sentence as usize].last as usize;
    let from = m.last as usize + 1;
    if from >= last || view.word(from - 1) != "," {
        return None;
    }
    let mut k = from;
    while k < last && k - from < REACH && inside(view, k) {
        k += 1;
    }
    let stops = k >= last || matches!(view.word(k), "," | "." | ";" | ")" | "who" | "\u{2014}" | "and" | "said" | "says");
    (k > from && stops).then_some((from..k, m.first..k as u32))
}

fn role(view: &View<'_>, holder: EntityId, phrase: Range<usize>, tokens: Range<u32>) -> Option<Role> {
    let closes = |h: &Hit| h.last as usize == phrase.end || matches!(view.word(h.last as usize), "of" | "for" | "at" | "in");
    let head = view.all_in(phrase.clone(), &[Class::Role]).find(closes)?;
    let words = |r: Range<usize>| r.map(|i| view.word(i)).collect::<Vec<_>>().join(" ");
    let out_of_time = [Class::Former, Class::Acting, Class::Designate];
    let wide = phrase.start.saturating_sub(2)..(phrase.end + 2).min(view.text.tokens.len());
    let another = view.first_in(phrase.clone(), &[Class::Negation, Class::Another]).is_some();
    let office = view.token(head.last as usize - 1).possessive;
    if another
        || office
        || view.first_in(wide.clone(), &out_of_time).is_some()
        || wide.into_iter().any(|i| view.word(i).starts_with("co-") || view.word(i) == "counterpart")
    {
        return None;
    }
    let opener = view.word(phrase.start);
    let mut r = Role {
        holder,
        head: words(head.first as usize..head.last as usize).replace("chairwoman", "chairman"),
        definite: !matches!(opener, "a" | "an"),
        complement: view.word(phrase.start) == "the"
            && (head.last as usize) < phrase.end
            && matches!(view.word(head.last as usize), "of" | "for"),
        anaphoric: matches!(opener, "its" | "his" | "her" | "their" | "our"),
        of: BTreeSet::new(),
        named: BTreeSet::new(),
        tokens,
    };
    let mut i = phrase.start;
    while i < phrase.end {
        if i == head.first as usize {
            i = head.last as usize;
            continue;
        }
        let t = view.token(i);
        if let Some(h) = view.hits(i).iter().find(|h| matches!(h.class, Class::Country | Class::Demonym | Class::Capital)) {
            let country = format!("#{}", view.index(*h));
            r.named.insert(country.clone());
            r.of.insert(country);
            i = h.last as usize;
            continue;
        }
        let small = view.is(i, Class::Determiner) || view.is(i, Class::Preposition);
        if t.kind == TokenKind::Word && !small && !view.is(i, Class::Courtesy) {
            r.of.insert(view.word(i).to_owned());
            if t.case == Case::Lower {
                let the = i > phrase.start && matches!(view.word(i - 1), "the" | "this" | "that" | "its") && i - 1 > phrase.start;
                r.anaphoric |= t.possessive || the;
            } else if i != phrase.start || t.possessive || view.text.sentences[view.text.sentence_of(i as u32)].first as usize != i {
                r.named.insert(view.word(i).to_owned());
            }
        }
        i += 1;
    }
    // "the head of the port authority of Leixos" says which.
    r.anaphoric &= r.named.is_empty();
    Some(r)
}
