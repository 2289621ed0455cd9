//! What a conflict of an attribute takes at least, whatever the claims say: evidence of one story, and days not too far apart.
//!
//! `gates::judge` asks this first. The store asks it of the sketches of two documents, which never show less evidence
//! than their cards, and leaves pairs unread that it refuses.

use super::record::{Attr, Card};

/// Evidence of one story that is enough where the two also give one day.
pub const LINK: u32 = 2;
/// Evidence that two people of one name are one, in two reports of a few weeks: the full name and something else.
pub const PERSON: u32 = 3;
/// Evidence of one story that is enough alone.
pub const STRONG: u32 = 4;
/// Days within which two reports with so much in common tell of one event.
pub const STORY: i32 = 45;
/// Days within which two reports tell of one vote or match, where their words beside the names say nothing.
pub const RESULT: i32 = 20;

/// What two documents are to each other, or at most may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Evidence of one story: [`Card::link`], or more.
    pub link: u32,
    /// Days between the two publications, where both are known.
    pub apart: Option<i32>,
    /// One of them tells of somebody taking or leaving a post.
    pub handover: bool,
}

impl Tie {
    /// Of two cards, with evidence beside the names.
    #[must_use]
    pub fn of(x: &Card, y: &Card, about: u32) -> Self {
        let apart = x.date.zip(y.date).map(|(p, q)| (p - q).abs());
        Self { link: x.link(y) + about, apart, handover: x.handover || y.handover }
    }
}

/// Whether two documents that are so much to each other can disagree about an attribute at all.
#[must_use]
#[inline]
pub fn admits(attr: Attr, tie: Tie) -> bool {
    let linked = |least: u32| tie.link >= least;
    let within = |days: i32| tie.apart.is_some_and(|d| d <= days);
    // Over the years one full name and one word more are two namesakes as often as one person.
    let person = linked(if within(STORY) { PERSON } else { STRONG });
    match attr {
        Attr::Toll => linked(LINK) && tie.apart.is_some_and(|d| d > 0),
        Attr::Date => linked(STRONG) && within(STORY),
        Attr::Place | Attr::Vote | Attr::Score => linked(LINK) && within(STORY),
        Attr::Manner | Attr::Speaker => true,
        Attr::Age => person && tie.apart.is_some(),
        Attr::Party => person && within(400),
        Attr::Life => person && tie.apart.is_some_and(|d| d > 0),
        Attr::Verdict => linked(2) && within(90),
        Attr::Term => linked(2) && within(60),
        Attr::Sum => linked(STRONG) && within(30),
        Attr::Holder => !tie.handover && within(45),
        Attr::Name => linked(1),
        Attr::Rank | Attr::Fact => linked(2),
        Attr::Post => person && !tie.handover && within(60),
        Attr::Count => linked(STRONG) && within(90),
    }
}
