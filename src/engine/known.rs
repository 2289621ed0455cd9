//! The article's people held against the fact packs.

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::facts::{Event, Facts, Person, same_name};
use crate::mention::{EntityId, Kind};

/// The words of an entity's fullest name, as printed, in lower case.
#[must_use]
pub fn name_words<'a>(article: &'a Article, know: &'a Knowledge, e: EntityId) -> Vec<&'a str> {
    article.mentions.entities[e.0 as usize].words.iter().map(|w| article.text.words.name(&know.lexicon, *w)).collect()
}

/// Entities that one person of the packs may be; an entity that fits two people fits none.
#[must_use]
pub fn people<'f>(article: &Article, know: &Knowledge, facts: &'f Facts) -> Vec<(EntityId, &'f Person)> {
    if facts.is_empty() {
        return vec![];
    }
    let ids = (0..article.mentions.entities.len() as u32).map(EntityId);
    ids.filter_map(|e| {
        let words = name_words(article, know, e);
        let mut found = facts.surnamed(words.last()?).filter(|p| p.bears(&words));
        let person = found.next()?;
        found.next().is_none().then_some((e, person))
    })
    .collect()
}

/// Sentences that tell of an event of the packs: two of its participants are named there, in order.
#[must_use]
pub fn events<'f>(article: &Article, know: &Knowledge, facts: &'f Facts) -> Vec<(usize, &'f Event)> {
    let mut out = vec![];
    if facts.events.is_empty() {
        return out;
    }
    for (n, s) in article.text.sentences.iter().enumerate() {
        let named: Vec<Vec<&str>> = article
            .mentions
            .within(s.tokens())
            .iter()
            .filter_map(|m| match &m.kind {
                Kind::Name(name) => name.entity.map(|e| name_words(article, know, e)),
                _ => None,
            })
            .collect();
        if named.len() < 2 {
            continue;
        }
        let told =
            |e: &&Event| e.participants.len() >= 2 && e.participants.iter().filter(|p| named.iter().any(|w| same_name(w, p))).count() >= 2;
        let mut found = facts.events.iter().filter(told);
        if let (Some(event), None) = (found.next(), found.next()) {
            out.push((n, event));
        }
    }
    out
}
