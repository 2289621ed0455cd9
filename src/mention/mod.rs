//! Sentences to typed mentions.
//!
//! Invariant: a mention's value is typed (an interval for every printed number, a calendar value for every date),
//! never a string to be parsed again.

pub mod date;
pub mod quantity;
pub mod scan;

use crate::span::Span;

/// A person, organisation or place of the document; an index of [`Entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What a mention stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A date or relative time; see [`date::When`].
    Date(date::When),
    /// A time of day; see [`date::Clock`].
    Clock(date::Clock),
    /// A printed number with what it measures.
    Quantity(quantity::Quantity),
}

/// One mention.
#[derive(Clone, Debug, PartialEq)]
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

/// Every mention of a document, in order.
#[must_use]
pub fn find(scan: &scan::Scan<'_>, date: Option<jiff::civil::Date>) -> Vec<Mention> {
    let mut out = vec![];
    date::find(scan, date, &mut out);
    let mut figures = vec![];
    quantity::find(scan, &out, &mut figures);
    out.append(&mut figures);
    out.sort_by_key(|m| (m.first, std::cmp::Reverse(m.last)));
    out
}
