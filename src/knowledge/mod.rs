//! `rules.toml`, `gainsay.toml` and fact packs: raw tables, validated, with spans kept so that an error points at its line.

pub mod classes;
pub mod facts;
pub mod figures;
mod found;
pub mod gazetteer;
#[cfg(feature = "cli")]
pub mod import;
mod interner;
pub mod known;
#[cfg(feature = "cli")]
mod legislators;
pub mod lexicon;
mod packed;
mod raw;
pub mod state;
mod words;

use crate::span::Span;
use lexicon::{Class, Lexicon};
use raw::Raw;
use std::collections::{BTreeMap, BTreeSet};

/// Room for the sides of a row of `[opposites]` in the value of an entry.
pub const SIDES: usize = 64;

/// The `rules.toml` that is built in.
pub const BUILTIN: &str = include_str!("../../rules.toml");

/// The same, as `build.rs` packed it; empty where it is no TOML.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rules.bin"));

/// The texts of it, one behind the other.
const TEXTS: &str = include_str!(concat!(env!("OUT_DIR"), "/rules.txt"));

/// A table file that cannot be used: what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{message}")]
#[non_exhaustive]
pub struct TableError {
    /// What is wrong.
    pub message: String,
    /// What to do.
    #[help]
    pub help: Option<String>,
    /// The file.
    #[source_code]
    pub source_code: std::sync::Arc<miette::NamedSource<String>>,
    /// The row.
    #[label("here")]
    pub at: miette::SourceSpan,
}

impl TableError {
    pub(crate) fn new(file: &File<'_>, at: std::ops::Range<usize>, message: String) -> Self {
        Self {
            message,
            help: None,
            source_code: std::sync::Arc::new(miette::NamedSource::new(file.name, file.text.to_owned())),
            at: at.into(),
        }
    }

    pub(crate) fn helped(self, help: &str) -> Self {
        Self { help: Some(help.to_owned()), ..self }
    }
}

/// A table file and its name.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// For messages.
    pub name: &'a str,
    /// Its TOML text.
    pub text: &'a str,
}

/// A country: its name, what its people are called, and the seat that stands for its government.
#[derive(Clone, Debug)]
pub struct Country {
    /// Usual name.
    pub name: String,
    /// Capital or capitals, which as actors mean the government.
    pub capitals: Vec<String>,
    /// Towns that were its capital within memory.
    pub once: Vec<String>,
}

/// A class of events: contact, attack, vote.
#[derive(Clone, Debug)]
pub struct EventClass {
    /// Kebab-case name.
    pub name: String,
    /// Needs at least two participants, and they take part alike (a call, a meeting).
    pub mutual: bool,
}

/// An office that a person holds.
#[derive(Clone, Debug)]
pub struct Office {
    /// As written in the table.
    pub name: String,
    /// At most one person holds it in one jurisdiction at one time.
    pub single: bool,
}

/// An exclusive scale of ranks or posts: one person holds one of its steps at one time.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Kebab-case name.
    pub name: String,
    /// The steps; each is a list of spellings.
    pub steps: Vec<Vec<String>>,
}

/// An attribute that takes one of several exclusive values.
#[derive(Clone, Debug)]
pub struct Exclusive {
    /// Kebab-case name of the attribute.
    pub attribute: String,
    /// Event classes it holds for (indexes of [`Knowledge::events`]).
    pub events: Vec<u32>,
    /// Names of the values, in order.
    pub values: Vec<String>,
    /// Pairs of values that may both hold, the smaller index first: a call is a telephone or a video call.
    pub compatible: Vec<(u32, u32)>,
    /// Values whose words are loosely used ("meeting"): they count only where both sides name the participants and the day.
    pub loose: Vec<u32>,
    /// Message of the finding, with `{a}` and `{b}`.
    pub message: Option<String>,
    /// Articles that must give a finding.
    pub contradicts: Vec<String>,
    /// Articles that must give none.
    pub consistent: Vec<String>,
}

/// Message, help and severity of a rule as the tables give them.
#[derive(Clone, Debug, Default)]
pub struct RuleText {
    /// With slots `{a}`, `{b}` and rule-specific ones.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Overrides the rule's own level.
    pub severity: Option<crate::finding::Severity>,
}

/// All tables, compiled.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Knowledge {
    /// Every word list.
    pub lexicon: Lexicon,
    /// Countries.
    pub countries: Vec<Country>,
    /// Event classes.
    pub events: Vec<EventClass>,
    /// Offices.
    pub offices: Vec<Office>,
    /// Exclusive scales.
    pub scales: Vec<Scale>,
    /// Exclusive attributes.
    pub exclusives: Vec<Exclusive>,
    /// (index of [`Knowledge::exclusives`], index of the value): what [`Class::Exclusive`] points to.
    pub values: Vec<(u32, u32)>,
    /// Sets of states that exclude each other.
    pub states: Vec<state::StateSet>,
    /// What [`Class::State`] points to.
    pub state_words: Vec<state::StateWord>,
    /// Relative time words: what [`Class::Relative`] points to.
    pub relatives: Vec<figures::Relation>,
    /// Minutes ahead of Greenwich, least and most: what [`Class::TimeZone`] points to.
    pub time_zones: Vec<(i32, i32)>,
    /// Least and most of a vague number: what [`Class::Vague`] points to.
    pub vague: Vec<(f64, f64)>,
    /// Units: what [`Class::Unit`] and [`Class::UnitSymbol`] point to.
    pub units: Vec<figures::Unit>,
    /// Currencies and their hundredths: what [`Class::Currency`] and [`Class::CurrencySign`] point to.
    pub currencies: Vec<figures::Currency>,
    /// What may befall people who are counted: what [`Class::Casualty`] points to.
    pub casualties: Vec<String>,
    /// Facts that hold once of a subject: what [`Class::Functional`] points to.
    pub functional: Vec<String>,
    /// Deeds and things that several words name: what [`Class::Deed`] points to.
    pub deeds: Vec<String>,
    /// Superlatives that say the same: what [`Class::Superlative`] points to.
    pub superlatives: Vec<String>,
    /// Kinds of what happens to people and places: what [`Class::Happening`] points to.
    pub happenings: Vec<String>,
    /// What a sum of money is paid or asked for: what [`Class::Topic`] points to.
    pub topics: Vec<String>,
    /// Parties: what [`Class::Party`] points to.
    pub parties: Vec<String>,
    /// What happens once to a thing: what [`Class::Happens`], [`Class::Befalls`] and [`Class::HappeningNoun`] point to.
    pub once: Vec<String>,
    /// Names of [`Knowledge::once`] that people do: they join, they retire.
    pub lives: BTreeSet<String>,
    /// Names of [`Knowledge::once`] that things do: they begin, they break.
    pub events_of_things: BTreeSet<String>,
    /// Nouns that may name one thing: what [`Class::Kindred`] points to.
    pub kindred: Vec<String>,
    /// Outcomes of a trial: what [`Class::Verdict`] points to.
    pub verdicts: Vec<String>,
    /// Words that exclude each other in one place of a statement: what [`Class::Opposite`] points to, times [`SIDES`], and
    /// the side.
    pub opposites: Vec<String>,
    /// Those of [`Knowledge::opposites`] that are things of one kind, from `[kinds]`.
    pub kinds: BTreeSet<usize>,
    /// Words that have two spellings: what [`Class::Spelling`] points to, times [`SIDES`], and the side.
    pub spellings: Vec<String>,
    /// Codes of countries and regions of the [`gazetteer`] whose towns copy may put into another country, and the codes of that.
    pub claims: BTreeMap<String, Vec<String>>,
    /// Irregular forms to their base form: fell and fallen to fall.
    pub lemmas: rustc_hash::FxHashMap<String, String>,
    /// By rule name.
    pub rules: BTreeMap<String, RuleText>,
    /// The words that name a zone, drawn from the lexicon.
    pub layout: crate::source::Layout,
}

impl Knowledge {
    /// The built-in tables alone.
    ///
    /// # Panics
    /// Never in a released build: a test loads the same text.
    #[must_use]
    pub fn builtin() -> Self {
        match Self::load(&[File { name: "rules.toml", text: BUILTIN }]) {
            Ok(k) => k,
            Err(e) => panic!("built-in rules.toml: {e}"),
        }
    }

    /// The given files, the built-in one first; later rows extend earlier ones and override rows of the same name.
    ///
    /// # Errors
    /// A file that is not TOML, has an unknown key, or has a row that makes no sense.
    pub fn load(files: &[File<'_>]) -> Result<Self, TableError> {
        // What is no table at all is told before anything is built.
        let tables = files.iter().map(Raw::parse).collect::<Result<Vec<Raw>, TableError>>()?;
        let mut know = Self::default();
        know.lexicon.begin();
        for (i, (file, raw)) in files.iter().zip(tables).enumerate() {
            raw.compile(file, i > 0, &mut know)?;
        }
        know.lexicon.finish();
        know.layout = crate::source::Layout::new(&know.lexicon);
        Ok(know)
    }

    /// Whether two values of one exclusive attribute may both hold: they are one, or the table says that they agree.
    #[must_use]
    pub fn agree(&self, a: u32, b: u32) -> bool {
        let ((row, x), (other, y)) = (self.values[a as usize], self.values[b as usize]);
        row != other || x == y || self.exclusives[row as usize].compatible.contains(&(x.min(y), x.max(y)))
    }

    /// The class entry's text for the token range of a hit: short for diagnostics.
    #[must_use]
    pub fn value(&self, hit: lexicon::Hit) -> i64 {
        self.lexicon.value(hit)
    }

    /// Adds a word; one marked as a verb (`~throw out`) is given in its base form and stands for all its forms.
    fn word(&mut self, class: Class, value: usize, word: &toml::Spanned<impl AsRef<str>>, user: bool) {
        let (at, word) = (Span::from(word.span()), word.get_ref().as_ref());
        let Some(verb) = word.strip_prefix('~') else {
            return self.lexicon.add(class, value as i64, word, at, user);
        };
        let (base, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
        for mut form in crate::syntax::words::inflect(base) {
            form.push_str(rest);
            self.lexicon.add(class, value as i64, &form, at, user);
        }
    }
}
