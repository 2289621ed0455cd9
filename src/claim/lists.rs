//! Lists that several rules read: each is made once an article, when the first rule asks for it.

use super::fact::{self, Fact};
use super::figures::{self, Figured};
use super::once::{self, Happening};
use super::person::{self, Age};
use super::profile::{self, Descriptor};
use super::role::{self, Role};
use super::state::{self, StateClaim};
use crate::Article;
use crate::engine::citations::{self, Citations};
use crate::knowledge::Knowledge;
use crate::mention::EntityId;
use crate::mention::forms::Forms;
use crate::text::Vocabulary;
use std::sync::OnceLock;

/// See the methods of [`Article`] of the same names. Whoever asks must hand over the tables that the article was read with.
#[derive(Clone, Debug, Default)]
pub struct Lists {
    ages: OnceLock<Vec<Age>>,
    figured: OnceLock<Vec<Figured>>,
    copy_figures: OnceLock<Vec<u32>>,
    roles: OnceLock<Vec<Role>>,
    descriptors: OnceLock<Vec<Descriptor>>,
    states: OnceLock<Vec<StateClaim>>,
    forms: OnceLock<Forms>,
    quoted: OnceLock<Vec<bool>>,
    citations: OnceLock<Citations>,
    happenings: OnceLock<Vec<Happening>>,
    facts: OnceLock<Vec<Fact>>,
    firsts: OnceLock<Vec<u32>>,
    vocabulary: OnceLock<Vocabulary>,
}

impl Article {
    /// The ages of the copy; see [`person::ages`].
    #[must_use]
    pub fn ages(&self, know: &Knowledge) -> &[Age] {
        self.lists.ages.get_or_init(|| person::ages(&self.view(know), &self.mentions, &self.clauses))
    }

    /// The sentences that hold figures; see [`figures::figured`].
    #[must_use]
    pub fn figured(&self) -> &[Figured] {
        self.lists.figured.get_or_init(|| figures::figured(self))
    }

    /// The quantities of the running copy; see [`figures::copy_figures`].
    #[must_use]
    pub fn copy_figures(&self) -> &[u32] {
        self.lists.copy_figures.get_or_init(|| figures::copy_figures(self))
    }

    /// The roles of named persons; see [`role::roles`].
    #[must_use]
    pub fn roles(&self, know: &Knowledge) -> &[Role] {
        self.lists.roles.get_or_init(|| role::roles(&self.view(know), &self.mentions, &self.clauses))
    }

    /// What the copy says of named persons; see [`profile::descriptors`].
    #[must_use]
    pub fn descriptors(&self, know: &Knowledge) -> &[Descriptor] {
        self.lists.descriptors.get_or_init(|| profile::descriptors(self, know))
    }

    /// The states that the copy gives by two words of one set or more; see [`state::states`].
    #[must_use]
    pub fn states(&self, know: &Knowledge) -> &[StateClaim] {
        self.lists.states.get_or_init(|| state::states(self, know, false))
    }

    /// What happens once to a thing; see [`once::happenings`].
    #[must_use]
    pub fn happenings(&self, know: &Knowledge) -> &[Happening] {
        self.lists.happenings.get_or_init(|| once::happenings(self, know))
    }

    /// Facts that hold once of a subject; see [`fact::facts`].
    #[must_use]
    pub fn facts(&self, know: &Knowledge) -> &[Fact] {
        self.lists.facts.get_or_init(|| fact::facts(self, know))
    }

    /// The first token of the first mention of a named bearer; one past any token where it has none.
    #[must_use]
    pub fn first_named(&self, e: EntityId) -> u32 {
        let firsts = self.lists.firsts.get_or_init(|| {
            let mut out = vec![u32::MAX; self.mentions.entities.len()];
            for (m, name) in self.mentions.names() {
                if let Some(e) = name.entity {
                    let first = &mut out[e.0 as usize];
                    *first = m.first.min(*first);
                }
            }
            out
        });
        firsts.get(e.0 as usize).copied().unwrap_or(u32::MAX)
    }

    /// The capitalised forms; see [`Forms::new`].
    #[must_use]
    pub fn forms(&self, know: &Knowledge) -> &Forms {
        self.lists.forms.get_or_init(|| Forms::new(&self.doc, &self.view(know)))
    }

    /// The words by their letters; see [`Vocabulary::new`].
    #[must_use]
    pub fn vocabulary(&self, know: &Knowledge) -> &Vocabulary {
        self.lists.vocabulary.get_or_init(|| Vocabulary::new(&self.text, &know.lexicon))
    }

    /// Which tokens stand inside quotation marks; see [`citations::quoted`].
    #[must_use]
    pub fn quoted(&self) -> &[bool] {
        self.lists.quoted.get_or_init(|| citations::quoted(self))
    }

    /// The citation markers and what they may point to; see [`Citations::new`].
    #[must_use]
    pub fn citations(&self) -> &Citations {
        self.lists.citations.get_or_init(|| Citations::new(self))
    }
}
