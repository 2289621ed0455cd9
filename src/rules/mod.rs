//! The one ordered list of rules. A rule is one file; adding its line to the list below is the whole registration.

use crate::engine::{Ctx, Findings};
use crate::finding::Severity;

/// What a rule is about; the group decides the level that a rule of it has by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Group {
    /// Two statements that cannot both hold: error.
    Contradiction,
    /// Figures and dates that refute each other: error.
    Arithmetic,
    /// Citations, quotations and sources: error.
    Sourcing,
    /// Very likely a slip: warning.
    Suspicious,
    /// House style and consistency: info.
    Consistency,
}

impl Group {
    /// Every group, gravest first.
    pub const ALL: [Self; 5] = [Self::Contradiction, Self::Arithmetic, Self::Sourcing, Self::Suspicious, Self::Consistency];

    /// The level of every rule in the group.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Contradiction | Self::Arithmetic | Self::Sourcing => Severity::Error,
            Self::Suspicious => Severity::Warning,
            Self::Consistency => Severity::Info,
        }
    }

    /// Lower-case name, as `--select` takes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Arithmetic => "arithmetic",
            Self::Sourcing => "sourcing",
            Self::Suspicious => "suspicious",
            Self::Consistency => "consistency",
        }
    }
}

/// What a rule needs beyond the text; where it is missing the rule is listed as not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Needs {
    /// The article alone.
    Text,
    /// The day of publication.
    Date,
    /// A fact pack.
    Facts,
    /// A source of the article.
    Sources,
    /// Other articles: `--together`, or an archive.
    Archive,
}

impl Needs {
    /// Lower-case name, for tables and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Date => "date",
            Self::Facts => "facts",
            Self::Sources => "sources",
            Self::Archive => "archive",
        }
    }
}

/// A rule: its page, its metadata, and a pure function over one article.
#[non_exhaustive]
pub struct Rule {
    /// Kebab-case; reads well after "ignore".
    pub name: &'static str,
    /// Decides the level.
    pub group: Group,
    /// First version that has it.
    pub since: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// The page: the doc comment of the rule's file, examples included.
    pub docs: &'static str,
    /// The file, for the house tests.
    pub file: &'static str,
    /// The check.
    pub check: fn(&Ctx<'_>, &mut Findings),
}

impl Rule {
    /// The level of its group.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.group.severity()
    }

    /// First sentence of its page.
    #[must_use]
    pub fn summary(&self) -> &'static str {
        self.docs.trim_start().split("\n\n").next().unwrap_or("").trim()
    }
}

/// Declares a rule: a doc comment (the page, with `contradicts` and `consistent` examples), a constant, metadata, and
/// the function that checks.
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])* $id:ident { name: $name:literal, group: $group:ident, since: $since:literal, needs: $needs:ident $(,)? } $check:path) => {
        $(#[doc = $doc])*
        pub static $id: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            group: $crate::rules::Group::$group,
            since: $since,
            needs: $crate::rules::Needs::$needs,
            docs: concat!($($doc, "\n"),*),
            file: file!(),
            check: $check,
        };
    };
}

macro_rules! rules { ($($module:ident :: $id:ident),* $(,)?) => {
    $(pub mod $module;)*
    /// Every rule, in the order of the documentation.
    pub static RULES: &[&Rule] = &[$(&$module::$id),*];
} }

rules! {
    event_medium::EVENT_MEDIUM,
    event_attribute::EVENT_ATTRIBUTE,
    cite_conflict::CITE_CONFLICT,
    cite_undefined::CITE_UNDEFINED,
    cite_unused::CITE_UNUSED,
    age_conflict::AGE_CONFLICT,
    status_conflict::STATUS_CONFLICT,
    none_some::NONE_SOME,
    polarity_flip::POLARITY_FLIP,
    dead_acting::DEAD_ACTING,
    fact_dead::FACT_DEAD,
    fact_office::FACT_OFFICE,
    source_count::SOURCE_COUNT,
    title_drift::TITLE_DRIFT,
    name_variant::NAME_VARIANT,
    spelling_variant::SPELLING_VARIANT,
    no_introduction::NO_INTRODUCTION,
    first_name::FIRST_NAME,
    nationality_conflict::NATIONALITY_CONFLICT,
    affiliation_conflict::AFFILIATION_CONFLICT,
    gender_conflict::GENDER_CONFLICT,
    cite_mismatch::CITE_MISMATCH,
    source_figure::SOURCE_FIGURE,
    source_missing::SOURCE_MISSING,
    quote_drift::QUOTE_DRIFT,
    quote_speaker::QUOTE_SPEAKER,
    quote_variant::QUOTE_VARIANT,
    quote_unclosed::QUOTE_UNCLOSED,
    attribution_conflict::ATTRIBUTION_CONFLICT,
    kin_conflict::KIN_CONFLICT,
    acronym_conflict::ACRONYM_CONFLICT,
    office_conflict::OFFICE_CONFLICT,
    repeated_sentence::REPEATED_SENTENCE,
    placeholder::PLACEHOLDER,
    waiver::WAIVER,
    weekday_date::WEEKDAY_DATE,
    invalid_date::INVALID_DATE,
    relative_date::RELATIVE_DATE,
    percent_change::PERCENT_CHANGE,
    percent_points::PERCENT_POINTS,
    difference::DIFFERENCE,
    unit_conversion::UNIT_CONVERSION,
    rate_drift::RATE_DRIFT,
    currency_conversion::CURRENCY_CONVERSION,
    count_conflict::COUNT_CONFLICT,
    amount_conflict::AMOUNT_CONFLICT,
    share_conflict::SHARE_CONFLICT,
    recalled_figure::RECALLED_FIGURE,
    rank_conflict::RANK_CONFLICT,
    date_conflict::DATE_CONFLICT,
    clock_conflict::CLOCK_CONFLICT,
    place_conflict::PLACE_CONFLICT,
    place_parent::PLACE_PARENT,
    term_conflict::TERM_CONFLICT,
    time_order::TIME_ORDER,
    order_conflict::ORDER_CONFLICT,
    age_birth::AGE_BIRTH,
    elapsed_time::ELAPSED_TIME,
    headline_number::HEADLINE_NUMBER,
    headline_body::HEADLINE_BODY,
    caption_body::CAPTION_BODY,
    percent_of::PERCENT_OF,
    percent_sum::PERCENT_SUM,
    total_mismatch::TOTAL_MISMATCH,
    rate_total::RATE_TOTAL,
    sum_apart::SUM_APART,
    result_conflict::RESULT_CONFLICT,
    outcome_conflict::OUTCOME_CONFLICT,
    magnitude_slip::MAGNITUDE_SLIP,
    list_count::LIST_COUNT,
    archive_event::ARCHIVE_EVENT,
    archive_fact::ARCHIVE_FACT,
    archive_name::ARCHIVE_NAME,
    archive_office::ARCHIVE_OFFICE,
}
