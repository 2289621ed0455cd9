//! Sentences to parts of speech, noun phrases and predicates, and what the phrases stand for.
//!
//! Total and shallow: a phrase or an argument that the stage cannot tell is none, and what is none supports no claim.

pub mod phrase;
pub mod predicate;
pub mod refer;
pub mod tag;
pub mod words;

use crate::mention::Mentions;
use crate::mention::marks::View;
use crate::text::NONE;
pub use phrase::{Opener, Phrase};
pub use predicate::Predicate;
pub use refer::{Bearing, Referent};
pub use tag::Tag;

/// What the stage made of a document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Syntax {
    /// One a token.
    pub tags: Vec<Tag>,
    /// In order.
    pub phrases: Vec<Phrase>,
    /// The phrase that each token is in, or [`NONE`].
    pub phrase_at: Vec<u32>,
    /// In order of their verb groups.
    pub predicates: Vec<Predicate>,
    /// What each phrase stands for.
    pub referents: Vec<Bearing>,
    /// Whose each phrase is, where it opens with an owner: "Venn's acquittal", "her release".
    pub owners: Vec<Bearing>,
    /// Phrases in apposition to a name, in order, with its bearer: "the mayor, Irena Kolb".
    pub apposed: Vec<(u32, crate::mention::EntityId)>,
    /// By token: how many predicates start at or before it.
    upto: Vec<u32>,
    /// By sentence: how many predicates stand in the sentences before it.
    before: Vec<u32>,
}

impl Syntax {
    /// Reads every sentence.
    #[must_use]
    pub fn new(doc: &crate::source::Document, view: &View<'_>, mentions: &Mentions) -> Self {
        let own = tag::own(view);
        let tags = tag::tags(view, mentions, &own);
        let phrases = phrase::phrases(view, mentions, &tags, &own);
        let mut phrase_at = vec![NONE; tags.len()];
        for (n, p) in phrases.iter().enumerate() {
            phrase_at[p.first as usize..p.last as usize].fill(n as u32);
        }
        let predicates = predicate::predicates(&predicate::Parts { view, tags: &tags, phrases: &phrases, at: &phrase_at });
        let (upto, before) =
            (counts(&predicates, tags.len(), |p| p.first), counts(&predicates, view.text.sentences.len(), |p| p.sentence + 1));
        let mut out = Self { tags, phrases, phrase_at, predicates, upto, before, ..Self::default() };
        (out.referents, out.owners, out.apposed) = refer::refer(doc, view, mentions, &out);
        out
    }

    /// The predicate whose verb group holds a token, or whose complement it is.
    #[must_use]
    pub fn predicate_of(&self, token: u32) -> Option<&Predicate> {
        self.starting_upto(token).filter(|p| token < p.last || p.complement == token)
    }

    /// The last predicate that starts at or before a token and reaches over it.
    #[must_use]
    pub fn predicate_over(&self, token: u32) -> Option<&Predicate> {
        self.starting_upto(token).filter(|p| token < p.end.max(p.last))
    }

    /// The last predicate that starts at or before a token.
    #[inline]
    fn starting_upto(&self, token: u32) -> Option<&Predicate> {
        let upto = self.upto.get(token as usize).map_or(self.predicates.len(), |n| *n as usize);
        self.predicates[..upto].last()
    }

    /// The predicates of a sentence.
    #[must_use]
    pub fn predicates_in(&self, sentence: u32) -> &[Predicate] {
        let before = |n: u32| self.before.get(n as usize).map_or(self.predicates.len(), |n| *n as usize);
        &self.predicates[before(sentence)..before(sentence + 1)]
    }

    /// The phrases within a token range.
    #[must_use]
    pub fn phrases_in(&self, range: std::ops::Range<u32>) -> std::ops::Range<usize> {
        // Phrases stand close together: the first one from a token on is a few tokens ahead.
        let from = |token: u32| {
            let ahead = self.phrase_at.get(token as usize..).and_then(|at| at.iter().find(|&&q| q != NONE));
            ahead.map_or(self.phrases.len(), |&q| q as usize + usize::from(self.phrases[q as usize].first < token))
        };
        let (first, end) = (from(range.start), from(range.end));
        first..end.max(first)
    }
}

/// For every number below `size`: how many of the items, which are in order of their place, have a place at or below it.
fn counts<T>(items: &[T], size: usize, place: impl Fn(&T) -> u32) -> Vec<u32> {
    let mut out = Vec::with_capacity(size);
    for (n, item) in items.iter().enumerate() {
        let place = (place(item) as usize).min(size);
        if out.len() < place {
            out.resize(place, n as u32);
        }
    }
    out.resize(size, items.len() as u32);
    out
}
