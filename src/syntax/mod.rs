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
}

impl Syntax {
    /// Reads every sentence.
    #[must_use]
    pub fn new(doc: &crate::source::Document, view: &View<'_>, mentions: &Mentions) -> Self {
        let tags = tag::tags(view, mentions);
        let phrases = phrase::phrases(view, mentions, &tags);
        let mut phrase_at = vec![NONE; tags.len()];
        for (n, p) in phrases.iter().enumerate() {
            phrase_at[p.first as usize..p.last as usize].fill(n as u32);
        }
        let predicates = predicate::predicates(&predicate::Parts { view, tags: &tags, phrases: &phrases, at: &phrase_at });
        let mut out = Self { tags, phrases, phrase_at, predicates, referents: vec![], owners: vec![], apposed: vec![] };
        (out.referents, out.owners, out.apposed) = refer::refer(doc, view, mentions, &out);
        out
    }

    /// The predicate whose verb group holds a token, or whose complement it is.
    #[must_use]
    pub fn predicate_of(&self, token: u32) -> Option<&Predicate> {
        let upto = self.predicates.partition_point(|p| p.first <= token);
        self.predicates[..upto].last().filter(|p| token < p.last || p.complement == token)
    }

    /// The last predicate that starts at or before a token and reaches over it.
    #[must_use]
    pub fn predicate_over(&self, token: u32) -> Option<&Predicate> {
        let upto = self.predicates.partition_point(|p| p.first <= token);
        self.predicates[..upto].last().filter(|p| token < p.end.max(p.last))
    }

    /// The predicates of a sentence.
    #[must_use]
    pub fn predicates_in(&self, sentence: u32) -> &[Predicate] {
        let from = self.predicates.partition_point(|p| p.sentence < sentence);
        let to = self.predicates.partition_point(|p| p.sentence <= sentence);
        &self.predicates[from..to]
    }

    /// The phrases within a token range.
    #[must_use]
    pub fn phrases_in(&self, range: std::ops::Range<u32>) -> std::ops::Range<usize> {
        let from = self.phrases.partition_point(|p| p.first < range.start);
        let to = self.phrases.partition_point(|p| p.first < range.end);
        from..to.max(from)
    }
}
