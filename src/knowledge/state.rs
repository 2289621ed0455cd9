//! Sets of states that exclude each other: `[[state]]` rows, read and validated.

use super::lexicon::Class;
use super::{File, Knowledge, TableError};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

type Words = Vec<Spanned<compact_str::CompactString>>;

/// Who bears the state that a word tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// The subject: "walked free", "is open".
    Subject,
    /// What the verb is done to: the subject of a passive, the object of an active verb.
    Patient,
    /// The object where there is one, else the subject: "closed".
    Either,
    /// The subject of the active verb, whatever its object; the object is what the state is of: "attended the inquest".
    Agent,
    /// A noun, whose "of" bears it: "the rejection of the plan".
    Noun,
    /// A noun, whose owner bears it too: "his acquittal", "the acquittal of the banker".
    Owner,
    /// What follows from the state alone, also where it lies ahead: "will be sentenced".
    Sequel,
    /// A noun whose owner bears it while the copy tells of it in the present: "her husband, who drives the lorry".
    Kin,
}

/// A set of states of one bearer that exclude each other.
#[derive(Clone, Debug)]
pub struct StateSet {
    /// What they are states of: "verdict".
    pub name: String,
    /// Once so, always so (a verdict); otherwise two states conflict only at one time (open, closed).
    pub lasting: bool,
    /// States of one occasion, such as a match or a strike, of which the bearer may have others.
    pub occasion: bool,
    /// What the state is of must agree too: guilty of what, elected to what.
    pub topic: bool,
    /// States that befall people and that are counted: "nobody was hurt" excludes "six were hurt".
    pub counted: bool,
    /// Every day has its own: two statements conflict where both give a day, or neither does.
    pub daily: bool,
    /// Of two sides the one's state is the other's opposite: whoever beats the one is what the other one's is of.
    pub mutual: bool,
    /// "Thursday's acquittal": a noun without its owner is of the one bearer of whom the copy tells such a state.
    pub lone: bool,
    /// What people dispute: what somebody says of it is no slip of the copy's.
    pub contested: bool,
    /// Nouns that can bear the states, in the singular; empty for any bearer.
    pub of: Vec<String>,
    /// The states, in order of their names.
    pub values: Vec<String>,
    /// States that nothing of the set follows: dead.
    pub last: Vec<u32>,
    /// Pairs of states that may both hold, the smaller index first.
    pub compatible: Vec<(u32, u32)>,
    /// Articles that must give a finding.
    pub contradicts: Vec<String>,
    /// Articles that must give none.
    pub consistent: Vec<String>,
}

/// What [`Class::State`] points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateWord {
    /// Index of [`Knowledge::states`].
    pub set: u32,
    /// Index of [`StateSet::values`].
    pub value: u32,
    /// Who bears it.
    pub carrier: Carrier,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawState {
    name: Spanned<String>,
    #[serde(default)]
    passing: bool,
    #[serde(default)]
    occasion: bool,
    #[serde(default)]
    topic: bool,
    #[serde(default)]
    counted: bool,
    #[serde(default)]
    daily: bool,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    lone: bool,
    #[serde(default)]
    contested: bool,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    undone: Words,
    #[serde(default)]
    compatible: Vec<(Spanned<String>, Spanned<String>)>,
    #[serde(default, rename = "final")]
    last: Vec<Spanned<String>>,
    #[serde(default)]
    contradicts: Vec<String>,
    #[serde(default)]
    consistent: Vec<String>,
    values: BTreeMap<String, RawValue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawValue {
    subject: Words,
    patient: Words,
    either: Words,
    agent: Words,
    noun: Words,
    owner: Words,
    sequel: Words,
    kin: Words,
}

impl RawState {
    pub(super) fn compile(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        let error = |message: &str| Err(TableError::new(file, self.name.span(), message.into()));
        let known = know.states.iter().position(|s| s.name == *self.name.get_ref());
        if known.is_none() && self.values.len() < 2 && !self.counted {
            return error("a set of states needs two states at least");
        }
        if known.is_none() && self.values.is_empty() {
            return error("a set of states needs a state");
        }
        if known.is_none() && (self.contradicts.is_empty() || self.consistent.is_empty()) {
            return error("a set of states carries one `contradicts` and one `consistent` example at least");
        }
        let set = known.unwrap_or_else(|| {
            know.states.push(StateSet {
                name: self.name.get_ref().clone(),
                lasting: !self.passing,
                occasion: self.occasion,
                topic: self.topic,
                counted: self.counted,
                daily: self.daily,
                mutual: self.mutual,
                lone: self.lone,
                contested: self.contested,
                of: self.of.clone(),
                values: vec![],
                last: vec![],
                compatible: vec![],
                contradicts: vec![],
                consistent: vec![],
            });
            know.states.len() - 1
        });
        for (name, words) in &self.values {
            let row = &mut know.states[set];
            let value = row.values.iter().position(|v| v == name).unwrap_or_else(|| {
                row.values.push(name.clone());
                row.values.len() - 1
            });
            let lists = [
                (Carrier::Subject, &words.subject),
                (Carrier::Patient, &words.patient),
                (Carrier::Either, &words.either),
                (Carrier::Agent, &words.agent),
                (Carrier::Noun, &words.noun),
                (Carrier::Owner, &words.owner),
                (Carrier::Sequel, &words.sequel),
                (Carrier::Kin, &words.kin),
            ];
            for (carrier, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
                let at = StateWord { set: set as u32, value: value as u32, carrier };
                let id = know.state_words.iter().position(|w| *w == at).unwrap_or_else(|| {
                    know.state_words.push(at);
                    know.state_words.len() - 1
                });
                for w in list {
                    know.word(Class::State, id, w, user);
                }
            }
        }
        for w in &self.undone {
            know.word(Class::Undone, set, w, user);
        }
        let row = &mut know.states[set];
        let of = |w: &Spanned<String>, values: &[String]| values.iter().position(|v| v == w.get_ref()).map(|i| i as u32);
        for w in &self.last {
            let Some(i) = of(w, &row.values) else {
                return Err(TableError::new(file, w.span(), format!("there is no state `{}`", w.get_ref())));
            };
            row.last.push(i);
        }
        for (a, b) in &self.compatible {
            match (of(a, &row.values), of(b, &row.values)) {
                (Some(i), Some(j)) => row.compatible.push((i.min(j), i.max(j))),
                (None, _) => return Err(TableError::new(file, a.span(), format!("there is no state `{}`", a.get_ref()))),
                _ => return Err(TableError::new(file, b.span(), format!("there is no state `{}`", b.get_ref()))),
            }
        }
        row.contradicts.extend(self.contradicts.iter().cloned());
        row.consistent.extend(self.consistent.iter().cloned());
        Ok(())
    }
}

impl StateSet {
    /// Whether two states of the set may both hold.
    #[must_use]
    pub fn agree(&self, a: u32, b: u32) -> bool {
        a == b || self.compatible.contains(&(a.min(b), a.max(b)))
    }
}
