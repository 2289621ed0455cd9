//! The article's people held against the fact packs.

use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::facts::{Facts, Person};
use crate::mention::EntityId;

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
