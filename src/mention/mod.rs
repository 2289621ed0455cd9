//! Sentences to typed mentions.
//!
//! Invariant: a mention's value is typed (an interval for every printed number, a calendar value for every date),
//! never a string to be parsed again.

pub mod acronym;
pub mod date;
pub mod forms;
pub mod look;
pub mod marks;
pub mod name;
pub mod office;
pub mod quantity;
pub mod scan;
pub mod variant;

use crate::knowledge::Knowledge;
use crate::source::Document;
use crate::span::Span;
use crate::text::{NONE, Text};
use jiff::civil::Date;
use marks::{Marks, View};

/// A named bearer of the document; an index of [`Mentions::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What a mention stands for.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Kind {
    /// A date or relative time; see [`date::When`].
    Date(date::When),
    /// A time of day; see [`date::Clock`].
    Clock(date::Clock),
    /// A printed number with what it measures; in a box, for it is three times as large as the others, of which there are more.
    Quantity(Box<quantity::Quantity>),
    /// A person, organisation or unknown bearer.
    Name(name::Name),
    /// A country, its capital or its people.
    Country(name::CountryName),
    /// A city or named place.
    Place,
    /// An office, with its holder and jurisdiction where the text gives them.
    Office(office::OfficeMention),
}

/// Numbers of the kinds, and how many there are.
const DATE: usize = 0;
const QUANTITY: usize = 1;
const NAME: usize = 2;
const OFFICE: usize = 3;
const KINDS: usize = 7;

fn number(kind: &Kind) -> usize {
    match kind {
        Kind::Date(_) => DATE,
        Kind::Quantity(_) => QUANTITY,
        Kind::Name(_) => NAME,
        Kind::Office(_) => OFFICE,
        Kind::Clock(_) => 4,
        Kind::Country(_) => 5,
        Kind::Place => 6,
    }
}

/// One mention.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Index of its sentence.
    pub sentence: u32,
    /// What.
    pub kind: Kind,
}

/// All mentions of one document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Mentions {
    /// In order of their first token.
    pub list: Vec<Mention>,
    /// By token: how many mentions start before it. Phrases ask for theirs one by one.
    before: Vec<u32>,
    /// By kind: index of its first mention, or [`NONE`].
    first: [u32; KINDS],
    /// By mention: index of the next one of its kind, or [`NONE`]. Rules ask for one kind at a time.
    next: Vec<u32>,
    /// Named bearers.
    pub entities: Vec<name::Entity>,
    /// Lexicon hits by token.
    pub marks: Marks,
    /// The day of publication: front matter, dateline, a date line in the copy, then the caller's.
    pub date: Option<Date>,
}

impl Mentions {
    /// Every mention of a document. `date` is the day of publication where the document does not tell it.
    #[must_use]
    pub fn new(doc: &Document, text: &Text, date: Option<Date>, know: &Knowledge) -> Self {
        Self::marked(doc, text, Marks::new(text), date, know)
    }

    /// As [`Mentions::new`], where the hits of the text have been indexed.
    pub(crate) fn marked(doc: &Document, text: &Text, marks: Marks, date: Option<Date>, know: &Knowledge) -> Self {
        let view = View { text, marks: &marks, know };
        let scan = scan::Scan { doc, text, know, marks: &marks };
        let date = doc.date().or_else(|| date::publication(&scan).map(|d| d.0)).or(date);
        let mut list = Vec::with_capacity(text.tokens.len() / 4);
        figures(&scan, date, &mut list);
        let entities = name::find(doc, &view, &mut list);
        sort(&mut list);
        let offices = office::find(&view, &list);
        if !offices.is_empty() {
            list.extend(offices);
            sort(&mut list);
        }
        let mut before = Vec::with_capacity(text.tokens.len());
        for (n, m) in list.iter().enumerate() {
            before.resize(m.first as usize + 1, n as u32);
        }
        let (mut first, mut next) = ([NONE; KINDS], vec![NONE; list.len()]);
        for (i, m) in list.iter().enumerate().rev() {
            next[i] = std::mem::replace(&mut first[number(&m.kind)], i as u32);
        }
        Self { list, before, first, next, entities, marks, date }
    }

    /// The mentions of a kind, in order, by its number.
    fn chain(&self, kind: usize) -> impl Iterator<Item = &Mention> {
        let mut at = self.first[kind];
        std::iter::from_fn(move || {
            let m = self.list.get(at as usize)?;
            at = self.next[at as usize];
            Some(m)
        })
    }

    /// The mentions that are dates, in order.
    pub fn dates(&self) -> impl Iterator<Item = (&Mention, &date::When)> {
        self.chain(DATE).filter_map(|m| if let Kind::Date(w) = &m.kind { Some((m, w)) } else { None })
    }

    /// The mentions that are numbers, in order.
    pub fn quantities(&self) -> impl Iterator<Item = (&Mention, &quantity::Quantity)> {
        self.chain(QUANTITY).filter_map(|m| if let Kind::Quantity(q) = &m.kind { Some((m, &**q)) } else { None })
    }

    /// The mentions that are names, in order.
    pub fn names(&self) -> impl Iterator<Item = (&Mention, &name::Name)> {
        self.chain(NAME).filter_map(|m| if let Kind::Name(n) = &m.kind { Some((m, n)) } else { None })
    }

    /// The mentions that are offices, in order.
    pub fn offices(&self) -> impl Iterator<Item = (&Mention, &office::OfficeMention)> {
        self.chain(OFFICE).filter_map(|m| if let Kind::Office(o) = &m.kind { Some((m, o)) } else { None })
    }

    /// Mentions whose first token lies in the range, in order.
    pub fn within(&self, range: std::ops::Range<usize>) -> &[Mention] {
        &self.list[self.indexes(range)]
    }

    /// Indexes of the mentions whose first token lies in the range.
    #[must_use]
    pub fn indexes(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let before = |token: usize| self.before.get(token).map_or(self.list.len(), |n| *n as usize);
        let (from, to) = (before(range.start), before(range.end));
        from..to.max(from)
    }
}

/// Dates, and behind them quantities.
fn figures(scan: &scan::Scan<'_>, date: Option<Date>, out: &mut Vec<Mention>) {
    date::find(scan, date, out);
    let mut figures = Vec::with_capacity(scan.text.tokens.len() / 32);
    quantity::find(scan, out, &mut figures);
    out.append(&mut figures);
}

/// In order of their first token, the longer one first; what is equal stays as it is. A mention is large: keys are sorted in its
/// place, and each mention moves once, within the list. The list is a few runs in order, which a stable sort merges.
fn sort(list: &mut [Mention]) {
    let key = |(i, m): (usize, &Mention)| (u64::from(m.first) << 32 | u64::from(!m.last), i as u32);
    let mut keys: Vec<(u64, u32)> = list.iter().enumerate().map(key).collect();
    keys.sort_by_key(|k| k.0);
    // Along each cycle of places: what belongs here comes from where the key says, and what was here goes there until its turn.
    for start in 0..keys.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut keys[at].1, at as u32) as usize;
            if from == start {
                break;
            }
            list.swap(at, from);
            at = from;
        }
    }
}
