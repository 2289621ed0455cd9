//! What the reader gets: a finding with its two sides, its proof and a fingerprint.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// How sure and how grave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Consistency or style.
    Info,
    /// Proved under one stated assumption, or acknowledged by the writer.
    Warning,
    /// Proved from the text, or from the text and a supplied file.
    Error,
}

impl Severity {
    /// One step lower; `None` below info.
    #[must_use]
    pub fn lower(self) -> Option<Self> {
        match self {
            Self::Error => Some(Self::Warning),
            Self::Warning => Some(Self::Info),
            Self::Info => None,
        }
    }

    /// Lower-case name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A conjunct of the proof; see the crate's architecture page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Conjunct {
    /// The two sides speak of the same person, thing or event.
    SameSubject,
    /// They give the same attribute of it.
    SameAttribute,
    /// The attribute takes one value.
    OneValue,
    /// The two values cannot both hold.
    Exclusive,
    /// They are said of the same time.
    SameTime,
    /// They are said by the same voice.
    SameVoice,
    /// Nothing says that the value changed.
    NoChange,
    /// A recomputation: the figures belong together.
    Binding,
    /// A recomputation: the printed result is not the computed one.
    Computation,
}

impl Conjunct {
    /// In words, for the printed proof.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::SameSubject => "same subject",
            Self::SameAttribute => "same attribute",
            Self::OneValue => "one value",
            Self::Exclusive => "cannot both hold",
            Self::SameTime => "same time",
            Self::SameVoice => "same voice",
            Self::NoChange => "no change",
            Self::Binding => "belong together",
            Self::Computation => "computation",
        }
    }
}

/// Whether a conjunct is shown or supposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Shown by the text.
    Established,
    /// Supposed, for the reason given.
    Assumed,
}

impl Status {
    /// Established where the text shows it.
    #[must_use]
    pub fn of(shown: bool) -> Self {
        if shown { Self::Established } else { Self::Assumed }
    }
}

/// One line of the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Which conjunct.
    pub conjunct: Conjunct,
    /// Shown or supposed.
    pub status: Status,
    /// Why, in words for an editor.
    pub because: String,
}

/// A marked place of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Index of the document among those checked.
    pub doc: u32,
    /// Where.
    pub span: Span,
    /// What it says, in words for an editor.
    pub label: String,
}

/// An edit that would make the sides agree, where it follows from them without asking anyone. None is preferred, and which
/// side is wrong is for a person to say.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Repair {
    /// Index of the document among those checked.
    pub doc: u32,
    /// What to replace, all of it at once; in order.
    pub spans: Vec<Span>,
    /// What to write instead.
    pub with: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// After lowering for assumptions and acknowledgement.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do, naming the repairs and preferring none.
    pub help: String,
    /// The sides; the first one comes first in reading order.
    pub sides: Vec<Side>,
    /// Extra remarks: an office folded into a death, the acknowledgement by the writer.
    pub notes: Vec<String>,
    /// Why it is so.
    pub proof: Vec<Evidence>,
    /// Mechanical repairs, in reading order; most findings have none.
    pub repairs: Vec<Repair>,
}

impl Finding {
    /// A finding of a check of one's own, for the reports; its other fields are empty.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>, sides: Vec<Side>) -> Self {
        let (message, help) = (message.into(), String::new());
        Self { rule, severity, message, help, sides, notes: vec![], proof: vec![], repairs: vec![] }
    }
}
