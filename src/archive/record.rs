//! What one document claims, in plain values.

use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Version of the columns; see `docs/archive.md`.
pub const SCHEMA: i16 = 1;

/// Version of what [`super::extract()`] makes of a text: another number, and an archive reads its documents again.
pub const EXTRACTOR: u32 = 5;

macro_rules! attributes { ($($(#[doc = $doc:literal])* $id:ident = $n:literal $name:literal,)*) => {
    /// What a record gives the value of.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    #[repr(i16)]
    pub enum Attr { $($(#[doc = $doc])* $id = $n,)* }

    impl Attr {
        /// Every attribute.
        pub const ALL: &[Self] = &[$(Self::$id),*];

        /// Kebab-case name.
        #[must_use]
        pub fn name(self) -> &'static str {
            match self { $(Self::$id => $name),* }
        }

        /// The attribute of a number of the schema.
        #[must_use]
        #[inline]
        pub fn of(n: i16) -> Option<Self> {
            // The numbers run from 1 without a gap, as a test says.
            Self::ALL.get(usize::try_from(n).ok()?.checked_sub(1)?).copied()
        }
    }
} }

attributes! {
    /// How many people of an event were killed, injured, arrested, rescued.
    Toll = 1 "toll",
    /// The day of an event.
    Date = 2 "date",
    /// The place of an event.
    Place = 3 "place",
    /// The value of an exclusive attribute of an event: its medium, its openness.
    Manner = 4 "manner",
    /// The age of a person.
    Age = 5 "age",
    /// The party of a person.
    Party = 6 "party",
    /// A person is dead, or acts.
    Life = 7 "life",
    /// The outcome of a charge against a person.
    Verdict = 8 "verdict",
    /// The length of a prison sentence, in days.
    Term = 9 "term",
    /// The two figures of a vote.
    Vote = 10 "vote",
    /// The two figures of a match.
    Score = 11 "score",
    /// A sum of money.
    Sum = 12 "sum",
    /// Who holds a post.
    Holder = 13 "holder",
    /// How a person's name is spelled.
    Name = 14 "name",
    /// The place of a person in a row: the first woman, the second woman.
    Rank = 15 "rank",
    /// Who said the words of a quotation.
    Speaker = 16 "speaker",
    /// The day, month or year of what happens once to a subject.
    Fact = 17 "fact",
    /// The office of a person.
    Post = 18 "post",
    /// How many people of a country are meant.
    Count = 19 "count",
}

/// The number is said to be the last one: "the final toll".
pub const FINAL: u16 = 1;
/// A cue says that the value moved, or that it moved before.
pub const MOVED: u16 = 2;
/// The words take the subject for known: "the 12 people", "the conversation".
pub const DEFINITE: u16 = 4;
/// The value is one of an acting person, not of a dead one.
pub const ACTS: u16 = 8;

/// One claim of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// What it gives the value of.
    pub attr: Attr,
    /// What the attribute is of beyond its name: killed, guilty of what, price in which currency.
    pub detail: String,
    /// Who or what it is said of: a full name, a kind of happening; empty where the text does not say.
    pub subject: String,
    /// The value in its one written form, for grouping and for showing.
    pub value: String,
    /// Least value of a number; days from 1970-01-01 for a day. Beyond 10^15 there is no bound.
    pub lo: f64,
    /// Greatest value of a number.
    pub hi: f64,
    /// The days of the event, first and last, days from 1970-01-01.
    pub days: Option<(i32, i32)>,
    /// See [`FINAL`] and its neighbours.
    pub flags: u16,
    /// The number of dead that the document gives beside it; 0 where it gives none.
    pub beside: f64,
    /// Names of its sentence.
    pub with: Vec<String>,
    /// Who says so; empty for the paper itself.
    pub speaker: String,
    /// Hash of its sentence: equal in copies of one wire story.
    pub copy: i64,
    /// Index of its sentence.
    pub sentence: u32,
    /// Where.
    pub span: Span,
    /// The words as printed.
    pub words: String,
    /// Keys of the blocks in which it is compared; see [`super::keys`].
    pub keys: Vec<i64>,
}

impl Record {
    /// Hash of what tells its witness class: subject, value, finality.
    #[must_use]
    pub fn class(&self) -> i64 {
        super::keys::hash(&[&self.subject, &self.value, if self.flags & FINAL == 0 { "" } else { "final" }])
    }
}

/// What of a document is needed to tell whether two are of one story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Card {
    /// Its name in the run or the archive.
    pub id: String,
    /// Day of publication, days from 1970-01-01.
    pub date: Option<i32>,
    /// Headline.
    pub title: String,
    /// Names with their weight as evidence: [`Card::FULL_NAME`] for a full name, 1 for a lone word used again, 0 for one used once.
    pub names: BTreeMap<String, u8>,
    /// The names that say best what the document is of, best first.
    pub top: Vec<String>,
    /// Words that the document uses again and that no table has: what it is about.
    pub topic: BTreeSet<String>,
    /// It tells of somebody taking or leaving a post.
    pub handover: bool,
}

impl Card {
    /// What a full name weighs, the most that any does.
    pub const FULL_NAME: u8 = 2;

    /// How much speaks for one story: the weights of the names that both have, and one or two for topic words.
    #[must_use]
    pub fn link(&self, other: &Self) -> u32 {
        let topic = self.topic.intersection(&other.topic).count();
        self.shared(other).map(|(_, w)| u32::from(w)).sum::<u32>() + u32::from(topic >= 3) + u32::from(topic >= 6)
    }

    /// The names that both have, with their weights; the last word of a full name that both have counts no second time.
    pub fn shared<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (&'a str, u8)> {
        let both = |n: &String| self.names.contains_key(n) && other.names.contains_key(n);
        let covered: BTreeSet<&str> =
            self.names.keys().filter(|n| n.contains(' ') && both(n)).filter_map(|n| n.rsplit(' ').next()).collect();
        self.names.iter().filter_map(move |(n, w)| {
            let v = other.names.get(n)?;
            let weight = (*w).min(*v).max(1);
            (!covered.contains(n.as_str())).then_some((n.as_str(), weight))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_attributes_run_from_one_without_a_gap() {
        for (i, attr) in Attr::ALL.iter().enumerate() {
            assert_eq!(Attr::of(i as i16 + 1), Some(*attr));
            assert_eq!(*attr as usize, i + 1);
        }
        assert_eq!([Attr::of(0), Attr::of(-1), Attr::of(i16::MIN), Attr::of(Attr::ALL.len() as i16 + 1)], [None; 4]);
    }
}
