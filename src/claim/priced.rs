//! What a thing was bought or sold for, or what it cost, by the arguments of the verb: "the painting, which fetched $3.2m",
//! "paid 430,000 pounds for the house".

use super::amount::{plain, told};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::Mention;
use crate::mention::marks::View;
use crate::mention::quantity::Quantity;
use crate::syntax::{Bearing, Predicate, Referent};
use crate::text::NONE;

/// One deal has one price; what somebody bought may be sold for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deal {
    /// Paid by whoever has it now.
    Bought,
    /// Paid to whoever had it.
    Sold,
    /// What it takes.
    Cost,
    /// What it would bring.
    Worth,
    /// Told in front of it: "the €6 million painting", which is worth that or costs it.
    Label,
}

impl Deal {
    /// Two figures of one thing that cannot both be right.
    #[must_use]
    pub fn excludes(self, other: Self) -> bool {
        self == other || matches!((self, other), (Self::Label, Self::Worth) | (Self::Worth, Self::Label))
    }
}

/// A price of one thing.
#[derive(Clone, Debug)]
pub struct Priced<'a> {
    /// What kind of price.
    pub deal: Deal,
    /// The thing.
    pub thing: Referent,
    /// Whom it costs, where the copy says so: the last token before the figure, or [`NONE`].
    pub whom: u32,
    /// The figure.
    pub mention: &'a Mention,
    /// Its quantity.
    pub q: &'a Quantity,
    /// Tokens of the predicate and the figure: first.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Told of a time before the story.
    pub earlier: bool,
}

/// Every price that the copy asserts of a thing it knows, in order.
#[must_use]
pub fn priced<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Priced<'a>> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in super::figures::quantities(a) {
        let s = a.text.sentences[m.sentence as usize];
        if q.money().is_none() || !told(a, &view, m, q) {
            continue;
        }
        let p = a.syntax.predicates_in(m.sentence).iter().rfind(|p| p.first < q.lead);
        let told = p.and_then(|p| deal(a, &view, p, m, q).map(|d| (Some(p), d)));
        let Some((p, (deal, phrase, whom))) = told.or_else(|| valued(a, &view, m, q, s.first).map(|d| (None, d))) else { continue };
        // "Expected to fetch", "would not sell it for", "the last was sold for": no price of this deal.
        let firm = p.is_none_or(|p| p.negation == NONE && (p.modal == NONE || deal == Deal::Cost));
        let Bearing { referent, sure } = a.syntax.referents[phrase as usize];
        let known = a.syntax.phrases[phrase as usize];
        let many = known.plural && known.entity.is_none();
        // Fees, taxes and shares of a price are no other price.
        let fee = view.first_in(s.tokens(), &[Class::PriceExtra]).is_some();
        if firm && sure && referent != Referent::Unknown && !many && !fee && plain(a, know, m, q, p.is_none()) {
            let (from, to) = p.map_or((known.first, known.last), |p| (p.first, p.last));
            let first = from.min(m.first);
            out.push(Priced {
                deal,
                thing: referent,
                whom,
                mention: m,
                q,
                first,
                last: m.last.max(to),
                earlier: p.is_some_and(|p| p.pluperfect),
            });
        }
    }
    out
}

/// The deal that a predicate tells of, the phrase of the thing and of whom it costs.
fn deal(a: &Article, view: &View<'_>, p: &Predicate, m: &Mention, q: &Quantity) -> Option<(Deal, u32, u32)> {
    let before = view.word(q.lead.checked_sub(1)? as usize);
    let direct = q.lead - p.last.min(q.lead);
    let object = a.syntax.phrases.get(p.object as usize);
    // The sum itself may have been taken for the object.
    let real = object.filter(|o| !(o.first..o.last).contains(&m.first) && o.first < q.lead).map(|_| p.object);
    match view.word(p.verb as usize) {
        "sold" | "auctioned" | "resold" if before == "for" => Some((Deal::Sold, real.filter(|_| !p.passive).unwrap_or(p.subject), NONE)),
        "bought" | "acquired" | "purchased" if before == "for" => {
            let thing = if p.passive { p.subject } else { real.or_else(|| antecedent(a, view, p))? };
            Some((Deal::Bought, thing, NONE))
        }
        "fetched" if direct <= 1 => Some((Deal::Sold, p.subject, NONE)),
        "went" if before == "for" && direct <= 2 => Some((Deal::Sold, p.subject, NONE)),
        "paid" if !p.passive && view.word(m.last as usize) == "for" && direct <= 2 => {
            let n = *a.syntax.phrase_at.get(m.last as usize + 1).filter(|&&n| n != NONE)?;
            let buyer = a.syntax.phrases.get(p.subject as usize).map_or("", |s| view.word(s.head as usize));
            Some((if matches!(buyer, "buyer" | "bidder" | "collector") { Deal::Sold } else { Deal::Bought }, n, NONE))
        }
        "cost" | "costs" | "costing" if !p.passive && direct <= 5 => {
            let whom = if direct > 0 { q.lead - 1 } else { NONE };
            Some((Deal::Cost, p.subject, whom))
        }
        _ => None,
    }
    .or_else(|| (expense(view, q)? && p.passive && is_made(view, p)).then_some((Deal::Cost, p.subject, NONE)))
    .or_else(|| (expense(view, q)? && !p.passive && is_made(view, p)).then(|| real.map(|o| (Deal::Cost, o, NONE)))?)
    .filter(|d| d.1 != NONE)
}

/// "At a cost of", "at an estimated cost of": what the deed before it takes.
fn expense(view: &View<'_>, q: &Quantity) -> Option<bool> {
    let word = |k: u32| q.lead.checked_sub(k).map_or("", |i| view.word(i as usize));
    let article = |k: u32| matches!(word(k), "a" | "an" | "the") && word(k + 1) == "at";
    Some(word(1) == "of" && matches!(word(2), "cost" | "price") && (article(3) || article(4)))
}

/// Deeds of which the cost is that of the thing.
fn is_made(view: &View<'_>, p: &Predicate) -> bool {
    matches!(
        view.word(p.verb as usize),
        "built"
            | "rebuilt"
            | "restored"
            | "replaced"
            | "repaired"
            | "erected"
            | "constructed"
            | "renovated"
            | "refurbished"
            | "installed"
            | "bought"
            | "completed"
            | "build"
            | "rebuild"
            | "restore"
            | "replace"
            | "repair"
            | "renovate"
            | "refurbish"
            | "install"
            | "opened"
    )
}

/// "A painting worth €1.6 million", "the ring, valued at £9,000,", "the €6 million painting".
fn valued(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity, start: u32) -> Option<(Deal, u32, u32)> {
    let word = |i: u32| view.word(i as usize);
    let phrase = |i: u32| a.syntax.phrase_at.get(i as usize).copied().filter(|&n| n != NONE);
    let before = q.lead.checked_sub(1).filter(|&i| i > start)?;
    let cue = match word(before) {
        "worth" => Some(before),
        "at" if before > start + 1 && word(before - 1) == "valued" => Some(before - 1),
        _ => None,
    };
    if let Some(cue) = cue {
        let end = cue - u32::from(word(cue - 1) == ",");
        if end <= start {
            return None;
        }
        // "Is worth": what the clause is about.
        if view.is(end as usize - 1, Class::Auxiliary) {
            let p = a.syntax.predicates_in(m.sentence).iter().rfind(|p| (p.first..p.last).contains(&(end - 1)))?;
            return (p.modal == NONE && p.negation == NONE && p.subject != NONE).then_some((Deal::Worth, p.subject, NONE));
        }
        let n = phrase(end - 1)?;
        let p = a.syntax.phrases[n as usize];
        // "Thieves stole goods from the shop worth £900": of the two which?
        let led = p.first > start && view.is(p.first as usize - 1, Class::Preposition) && p.last == cue;
        return (p.head < end && p.last >= end && !led).then_some((Deal::Worth, n, NONE));
    }
    let n = phrase(m.first)?;
    let p = a.syntax.phrases[n as usize];
    let known = matches!(word(p.first), "the" | "this" | "that");
    (known && p.head >= m.last && before == p.first && p.head < p.last).then_some((Deal::Label, n, NONE))
}

/// "The house, which she bought for": what the relative clause is said of.
fn antecedent(a: &Article, view: &View<'_>, p: &Predicate) -> Option<u32> {
    let subject = a.syntax.phrases.get(p.subject as usize)?;
    let which = subject.first.checked_sub(1).filter(|&i| matches!(view.word(i as usize), "which" | "that"))?;
    let end = which - u32::from(which > 0 && view.word(which as usize - 1) == ",");
    let n = *a.syntax.phrase_at.get(end.checked_sub(1)? as usize).filter(|&&n| n != NONE)?;
    (a.syntax.phrases[n as usize].last == end).then_some(n)
}
