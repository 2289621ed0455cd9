//! Whom an epithet means: "the 63-year-old", "the Latvian".

use crate::Article;
use crate::claim::clause::Voice;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind};
use crate::syntax::{Opener, Referent};
use crate::text::NONE;

/// Sentences back to the one that names somebody.
const BACK: usize = 3;

/// The one person of whom the sentences before a token speak, back to the last one that names somebody: nobody else is named
/// there, or told of by a noun ("a customer", "his father").
#[must_use]
pub fn focus(a: &Article, know: &Knowledge, token: u32) -> Option<EntityId> {
    let view = a.view(know);
    let n = a.text.sentence_of(token);
    let start = a.text.sentences[n].first;
    let named = |k: usize| {
        let s = a.text.sentences[k];
        let upto = s.last.min(token);
        a.mentions
            .within(s.first as usize..upto as usize)
            .iter()
            .filter_map(|m| if let Kind::Name(n) = &m.kind { Some((m, n.entity)) } else { None })
    };
    let person = |e: EntityId| matches!(a.mentions.entities[e.0 as usize].bearer, Bearer::Person | Bearer::Unknown);
    let back = (n.saturating_sub(BACK)..=n).rev().find(|&k| named(k).any(|(_, e)| e.is_none_or(person)))?;
    let mut found = None;
    for (m, e) in (back..=n).flat_map(named) {
        let Some(e) = e.filter(|&e| person(e)) else {
            // A name without a bearer may be anybody's.
            if e.is_none() && m.first != a.text.sentences[m.sentence as usize].first {
                return None;
            }
            continue;
        };
        // "Garvey's brother was in court."
        if found.is_some_and(|f| f != e) || view.token(m.last as usize - 1).possessive {
            return None;
        }
        found = Some(e);
    }
    let e = found?;
    let quoted = matches!(a.clauses.voice(&view, token), Voice::Quoted(_));
    (!quoted && !others(a, know, a.text.sentences[back].first..token, e) && (back == n || start > 0)).then_some(e)
}

/// Somebody else is told of by a noun: "a customer", "his father", "the boy".
#[must_use]
pub fn others(a: &Article, know: &Knowledge, range: std::ops::Range<u32>, e: EntityId) -> bool {
    let view = a.view(know);
    let end = range.end;
    // The epithet is no other.
    a.syntax.phrases_in(range).filter(|&n| a.syntax.phrases[n].last <= end).any(|n| {
        let p = &a.syntax.phrases[n];
        let human = || {
            [Class::Human, Class::PersonNoun, Class::Person, Class::Kin, Class::Role, Class::Victim, Class::Office, Class::Demonym]
                .iter()
                .any(|&c| view.is(p.head as usize, c))
        };
        let trade = || {
            let w = view.word(p.head as usize);
            let person = ["er", "or", "ist", "man", "woman", "ian", "ee"].iter().any(|s| w.len() > 4 && w.ends_with(s));
            person && p.entity.is_none() && p.opener == Opener::Indefinite
        };
        // What stands in apposition to the name, or behind "as", is the person.
        let own = a.syntax.referents[n].referent == Referent::Entity(e) || a.syntax.apposed.iter().any(|x| x.0 as usize == n);
        let role = p.preposition != NONE && view.word(p.preposition as usize) == "as";
        !p.plural && !p.pronoun && p.entity != Some(e) && !own && !role && (human() || trade())
    })
}
