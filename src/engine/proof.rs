//! Grounds and verdicts: the small change of the proof.

use crate::finding::{Conjunct, Evidence, Status};

/// Why a conjunct holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    pub(crate) status: Status,
    because: String,
}

impl Ground {
    /// The text shows it.
    #[must_use]
    pub fn established(because: impl Into<String>) -> Self {
        Self { status: Status::Established, because: because.into() }
    }

    /// It is supposed.
    #[must_use]
    pub fn assumed(because: impl Into<String>) -> Self {
        Self { status: Status::Assumed, because: because.into() }
    }

    /// As a line of the proof.
    #[must_use]
    pub fn evidence(self, conjunct: Conjunct) -> Evidence {
        Evidence { conjunct, status: self.status, because: self.because }
    }
}

/// What a gate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The conjunct holds, shown or supposed.
    Holds(Ground),
    /// It does not: there is no conflict, for this reason.
    Refused(String),
}
