//! Prices, lengths and sizes of one thing: "the £14m repair", "closed for three weeks", "a fine of €900,000".

use super::clause::Modality;
use super::thing::{self, Phrase, sense};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::text::NONE;
use std::collections::BTreeSet;

/// In what an amount is measured: amounts of two of these are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scale {
    /// Money, in whatever currency.
    Money,
    /// Anything else, by its dimension.
    Of(u8),
}

/// One amount of one thing.
#[derive(Clone, Debug)]
pub struct Amount<'a> {
    /// The figure.
    pub mention: &'a Mention,
    /// Its quantity.
    pub q: &'a Quantity,
    /// In what it is measured.
    pub scale: Scale,
    /// Code of the currency; empty for units.
    pub currency: &'a str,
    /// The values that it may stand for, in the base unit of its dimension.
    pub span: (f64, f64),
    /// What it is the amount of.
    pub of: Phrase,
    /// First token of figure and thing.
    pub first: u32,
    /// One past the last token of both.
    pub last: u32,
    /// Nothing makes it a bound, a part, a plan that changed or another time.
    pub plain: bool,
    /// The length of a penalty, which is told to the day.
    pub exact: bool,
}

/// The deed of buying.
const BUY: &str = "#bid";

/// Deeds whose length is set by a decision and printed exactly.
const DECREED: &[&str] = &["#ban", "#jail", "#truce", "contract"];

/// One figure, printed as such in running copy outside quotations, and no rate.
pub(super) fn told(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> bool {
    let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
    let plain = q.is_plain() && matches!(q.form, Form::Digits | Form::Words) && q.per.is_none() && q.value > 0.0;
    plain && !matches!(zone, ZoneKind::Headline | ZoneKind::TableCell) && view.token(m.first as usize).quote == NONE
}

/// Every amount of a thing in the running copy, in order.
#[must_use]
pub fn amounts<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Amount<'a>> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in super::figures::quantities(a) {
        let s = a.text.sentences[m.sentence as usize];
        if !told(a, &view, m, q) {
            continue;
        }
        let Some((scale, currency, factor)) = scale(know, q) else { continue };
        let Some(of) = thing(a, &view, m, q, scale) else { continue };
        if view.is(of.head as usize, Class::Flow) || view.is(of.head as usize, Class::Unit) {
            continue;
        }
        let mut of = of;
        of.another |= wished(&view, &of, m, s.first..s.last);
        let exact = DECREED.contains(&of.key.as_str());
        let half = if exact { 0.0 } else { q.place / 2.0 };
        out.push(Amount {
            span: ((q.value - half) * factor, (q.value + half) * factor),
            first: m.first.min(of.first),
            last: m.last.max(of.last),
            plain: plain(a, know, m, q, of.definite) && !turned(a, &view, m, &of),
            mention: m,
            q,
            scale,
            currency,
            of,
            exact,
        });
    }
    out
}

/// "Short of the two-year ban", "the five-year term that prosecutors had sought": not the one that came about.
fn wished(view: &View<'_>, of: &Phrase, m: &Mention, s: std::ops::Range<u32>) -> bool {
    let first = of.first.min(m.first);
    let last = of.last.max(m.last);
    let before = first.saturating_sub(4).max(s.start) as usize..first as usize;
    let behind = last as usize..(last + 6).min(s.end) as usize;
    let comma = behind.clone().find(|&i| view.token(i).kind == crate::text::TokenKind::Punct).unwrap_or(behind.end);
    view.first_in(before, &[Class::Contrast, Class::Beside]).is_some() || view.first_in(behind.start..comma, &[Class::Wished]).is_some()
}

/// Dimension, currency and size of the unit.
#[must_use]
pub fn scale<'a>(know: &'a Knowledge, q: &Quantity) -> Option<(Scale, &'a str, f64)> {
    if let Some(c) = q.money() {
        let c = know.currencies.get(c as usize)?;
        return Some((Scale::Money, c.code.as_str(), if c.minor { 0.01 } else { 1.0 }));
    }
    let Measure::Unit(senses) = &q.measure else { return None };
    let unit = know.units.get(*senses.ids().first()? as usize)?;
    let known = senses.ids().iter().all(|&u| know.units[u as usize].dimension == unit.dimension);
    (known && unit.dimension != Dimension::Temperature).then_some((Scale::Of(unit.dimension as u8), "", unit.factor))
}

/// The thing that the figure is the amount of.
fn thing(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity, scale: Scale) -> Option<Phrase> {
    let s = a.text.sentences[m.sentence as usize];
    compound(a, view, m, q, scale, s.first..s.last)
        .or_else(|| haul(view, q, s.first))
        .or_else(|| days_of(view, m, q, s.last))
        .or_else(|| carried(a, view, q, s.first))
        .or_else(|| needed(view, m, s.last))
        .or_else(|| spent(view, q, m, s.first..s.last))
        .or_else(|| befallen(a, view, m, q))
        .or_else(|| spent_in(view, m, q, s.last))
}

/// "The £14m repair", "a nine-hour breakdown".
fn compound(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity, scale: Scale, s: std::ops::Range<u32>) -> Option<Phrase> {
    let hyphen = (m.first..m.last).any(|i| view.word(i as usize) == "-") || view.word(m.last as usize) == "-";
    if scale != Scale::Money && !hyphen {
        return None;
    }
    let from = m.last + u32::from(view.word(m.last as usize) == "-");
    let mut p = thing::behind(view, from, s.end).filter(|p| p.first == from)?;
    // "Her 16-day detention drew protests": the verb ends the phrase.
    let verb = |i: &u32| matches!(a.syntax.tags[*i as usize], crate::syntax::Tag::Past | crate::syntax::Tag::Present);
    if let Some(k) = (p.first + 1..=p.head)
        .find(verb)
        .filter(|&k| view.is(k as usize - 1, Class::Deed) || a.syntax.tags[k as usize - 1] == crate::syntax::Tag::Noun)
    {
        p = thing::before(view, k, from)?;
    }
    // "The £16m budget leaves libraries open": what names a deed ends the phrase, whatever the next word may be.
    if !view.is(p.head as usize, Class::Deed)
        && let Some(k) = (p.first..p.head).rev().find(|&i| view.is(i as usize, Class::Deed))
    {
        p = thing::before(view, k + 1, from)?;
    }
    let lead = q.lead.min(m.first);
    let mut at = lead;
    while at > s.start && lead - at < 4 && super::counted::carries(view, at as usize - 1) {
        at -= 1;
    }
    // Words between article and figure belong to the thing: "the controversial £14m repair".
    if at > s.start && (view.is(at as usize - 1, Class::Determiner) || view.token(at as usize - 1).possessive || at < lead) {
        let det = thing::before(view, lead, s.start);
        let word = view.word(at as usize - 1);
        p.definite = matches!(word, "the" | "this" | "that" | "its" | "his" | "her" | "their") || view.token(at as usize - 1).possessive;
        // "After a nine-day strike", "at the end of a four-week trial".
        let before = at.checked_sub(2).filter(|&i| i >= s.start).map_or("", |i| view.word(i as usize));
        let over = matches!(before, "after" | "following" | "during" | "throughout")
            || before == "of" && at > s.start + 2 && view.word(at as usize - 3) == "end";
        // "In 2019, after a nine-day strike", "in Hull, after a nine-day strike": another one.
        let told = |m: &Mention| matches!(m.kind, Kind::Date(_) | Kind::Place | Kind::Country(_) | Kind::Name(_));
        let over = over && !a.mentions.within(s.start as usize..at as usize).iter().any(told);
        p.definite |= scale != Scale::Money && matches!(word, "a" | "an") && over && view.is(p.head as usize, Class::Deed);
        if let Some(d) = det {
            p.another |= d.another;
            p.kind.extend(d.kind);
            p.kind
                .insert(d.key)
                .then_some(())
                .filter(|()| view.is(d.head as usize, Class::Colour))
                .map(|()| p.kind.remove(&thing::sense(view, d.head as usize)));
        }
    }
    Some(p)
}

/// "Thieves stole jewels worth £300,000": the haul.
fn haul(view: &View<'_>, q: &Quantity, start: u32) -> Option<Phrase> {
    let worth = q.lead.checked_sub(1).filter(|&i| i > start && view.word(i as usize) == "worth" && q.money().is_some())?;
    let verb = (worth.saturating_sub(8).max(start)..worth)
        .find(|&i| matches!(view.word(i as usize), "stole" | "stolen" | "steal" | "looted" | "snatched"))?;
    Some(deed(verb, "#steal"))
}

/// A deed without a phrase of its own.
fn deed(at: u32, key: &str) -> Phrase {
    Phrase { first: at, last: at + 1, head: at, key: key.to_owned(), kind: BTreeSet::new(), definite: false, another: false }
}

/// "A fine of €900,000", "a repair will cost £14m", "the strike lasted nine days".
fn carried(a: &Article, view: &View<'_>, q: &Quantity, start: u32) -> Option<Phrase> {
    // "The ransom was 3 million crowns."
    let copula = q.lead.checked_sub(1).filter(|&i| i > start && matches!(view.word(i as usize), "is" | "was") && q.money().is_some());
    if let Some(verb) = copula {
        let p = thing::before(view, verb, start)?;
        return view.is(p.head as usize, Class::PriceNoun).then_some(p);
    }
    let at = (start..q.lead).rev().take(6).find(|&i| view.hit(i as usize, Class::CostVerb).is_some_and(|h| h.last == q.lead))?;
    let first = (at.saturating_sub(3).max(start)..at)
        .find(|&i| view.hit(i as usize, Class::CostVerb).is_some_and(|h| h.last == q.lead))
        .unwrap_or(at);
    let mut end = first;
    while end > start
        && (view.is(end as usize - 1, Class::Auxiliary)
            || view.is(end as usize - 1, Class::Modal)
            || view.is(end as usize - 1, Class::Future))
    {
        end -= 1;
    }
    // "A siege that had lasted five weeks", "the ban on hunting, which lasts 21 days": what the clause is told of.
    let relative = end > start && matches!(view.word(end as usize - 1), "that" | "which");
    let of = a.syntax.predicate_of(first).and_then(|p| a.syntax.phrases.get(p.subject as usize)).filter(|p| relative && p.last < end);
    match of {
        Some(of) => thing::before(view, of.last, start),
        None => thing::before(view, end, start).map(|p| whole(view, p, start)),
    }
}

/// Of "a repair of the pier" the repair is the thing, and the pier tells which.
fn whole(view: &View<'_>, p: Phrase, start: u32) -> Phrase {
    let mut at = p.first;
    while at > start && (view.is(at as usize - 1, Class::Determiner) || view.token(at as usize - 1).possessive) {
        at -= 1;
    }
    let linked = at > start && matches!(view.word(at as usize - 1), "of" | "to" | "at" | "for" | "in" | "on");
    match thing::before(view, at.saturating_sub(1), start).filter(|_| linked) {
        Some(mut head) => {
            head.kind.extend(p.kind);
            head.kind.insert(p.key);
            head
        }
        None => p,
    }
}

/// "The 40 million pounds needed for a permanent repair".
fn needed(view: &View<'_>, m: &Mention, end: u32) -> Option<Phrase> {
    let h = view.hit(m.last as usize, Class::NeedVerb)?;
    let mut p = thing::behind(view, h.last, end)?;
    p.definite = m.first > 0 && matches!(view.word(m.first as usize - 1), "the" | "that" | "this") || p.definite;
    Some(p)
}

/// "At the end of three days of talks".
fn days_of(view: &View<'_>, m: &Mention, q: &Quantity, end: u32) -> Option<Phrase> {
    let lead = q.lead.checked_sub(1)?;
    let over =
        matches!(view.word(lead as usize), "after" | "of" | "following") && view.word(m.last as usize) == "of" && q.money().is_none();
    thing::behind(view, m.last + 1, end).filter(|p| over && p.first == m.last + 1 && view.is(p.head as usize, Class::Deed))
}

/// "The nine weeks of the closure", "his 181 days in captivity".
fn spent_in(view: &View<'_>, m: &Mention, q: &Quantity, end: u32) -> Option<Phrase> {
    let lead = q.lead.checked_sub(1)?;
    let known =
        matches!(view.word(lead as usize), "the" | "his" | "her" | "their" | "its" | "those") || view.token(lead as usize).possessive;
    // "His wife's 181 days in captivity."
    if view.is(lead as usize, Class::Kin) {
        return None;
    }
    let deed = |p: &Phrase| view.is(p.head as usize, Class::Deed);
    let p = match view.word(m.last as usize) {
        "of" => thing::behind(view, m.last + 1, end).and_then(|p| {
            // "Of the closure pupils were taught": what names a deed ends the phrase.
            let k = (p.first..=p.head).find(|&i| view.is(i as usize, Class::Deed))?;
            let cut = if k == p.head { Some(p.clone()) } else { thing::before(view, k + 1, p.first) };
            cut.filter(|_| p.definite)
        }),
        "in" => thing::behind(view, m.last + 1, end).filter(deed),
        _ => None,
    }?;
    (known && q.money().is_none()).then_some(Phrase { definite: true, ..p })
}

/// "Will spend £9m on doing up the rooms", "paid £1.3m for the mill", "laid out £3.1m to buy the Regal". What is paid for is
/// bought.
fn spent(view: &View<'_>, q: &Quantity, m: &Mention, s: std::ops::Range<u32>) -> Option<Phrase> {
    q.money()?;
    let verb = view.all_in(q.lead.saturating_sub(4).max(s.start) as usize..q.lead as usize, &[Class::SpendVerb]).last()?;
    if q.lead - verb.last > 1 || m.last + 1 >= s.end {
        return None;
    }
    let next = m.last as usize + 1;
    let deed = |i: usize| view.hit(i, Class::Deed).filter(|_| view.is(i, Class::Deed)).map(|h| (h, sense(view, h.first as usize)));
    let mut done = None;
    let (key, from) = match view.word(m.last as usize) {
        "on" => match deed(next) {
            Some((h, key)) => {
                done = Some(h.first);
                (Some(key), h.last)
            }
            None => (None, m.last + 1),
        },
        "to" => deed(next).filter(|d| d.1 == BUY).map(|(h, key)| (Some(key), h.last))?,
        "for" => (Some(BUY.to_owned()), m.last + 1),
        _ => return None,
    };
    let mut p = thing::behind(view, from, s.end)?;
    // A person's or a share's price is another matter than the price of a thing.
    if view.is(p.head as usize, Class::Person) || view.is(p.head as usize, Class::Flow) {
        return None;
    }
    if let Some(key) = key {
        let generic = view.is(p.head as usize, Class::GenericThing);
        if !generic {
            p.kind.insert(std::mem::take(&mut p.key));
        }
        p.key = key;
    }
    p.first = verb.first;
    p.head = done.unwrap_or(p.head);
    Some(p)
}

/// "Suspended the Dane for two years", "closed for three weeks", "bought Tarn for $4bn", "fined him £900".
fn befallen(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<Phrase> {
    let c = a.clauses.of(m.first);
    let s = a.text.sentences[m.sentence as usize];
    let led = q.lead > s.first && matches!(view.word(q.lead as usize - 1), "for" | ",");
    let start = if led { s.first } else { c.first };
    let near = q.lead.saturating_sub(12).max(start)..q.lead;
    let h = view.all_in(near.start as usize..near.end as usize, &[Class::Deed]).last()?;
    let name = view.know.deeds[view.index(h)].as_str();
    let direct = name == "fine" && q.money().is_some();
    let fits = match name {
        "ban" | "jail" | "close" | "strike" | "siege" | "outage" | "arrest" => {
            led && view.word(q.lead as usize - 1) == "for" && q.money().is_none()
        }
        "bid" | "sell" => led && view.word(q.lead as usize - 1) == "for" && q.money().is_some(),
        "fine" => direct,
        "loan" => q.money().is_some() && q.lead.saturating_sub(h.last) <= 4 && matches!(view.word(h.first as usize), "lent" | "borrowed"),
        "donate" => q.money().is_some() && q.lead.saturating_sub(h.last) <= 4 && matches!(view.word(h.first as usize), "gave" | "donated"),
        _ => false,
    };
    let verbal = h.first > s.first && !view.is(h.first as usize - 1, Class::Determiner);
    let rival = |x: &Mention| matches!(&x.kind, Kind::Quantity(q) if q.money().is_some() || !q.units().is_empty());
    let figures = a.mentions.within(h.last as usize..m.first as usize).iter().any(rival);
    // "Which bought the mill for 14 million euros": a clause that takes the deal for known, of the thing between.
    let relative = h.first > s.first && matches!(view.word(h.first as usize - 1), "which" | "who" | "that") && led;
    let bought =
        (led && q.lead > h.last).then(|| thing::before(view, q.lead - 1, h.last)).flatten().filter(|_| matches!(name, "bid" | "sell"));
    (fits && verbal && !figures).then(|| Phrase {
        first: h.first,
        last: h.last,
        head: h.first,
        key: thing::sense(view, h.first as usize),
        kind: bought.map(|p| BTreeSet::from([p.key])).unwrap_or_default(),
        definite: relative,
        another: false,
    })
}

/// "Said that the group would spend": the future of a report.
fn reported(a: &Article, view: &View<'_>, m: &Mention, c: &super::clause::Clause) -> bool {
    let s = a.text.sentences[m.sentence as usize].tokens();
    let would = c.modal != NONE && view.word(c.modal as usize) == "would";
    would && view.first_in(s.clone(), &[Class::Reporting]).is_some() && view.first_in(s, &[Class::Conditional]).is_none()
}

/// A cue of change in the clause, or a word for another one beside the figure.
fn shifted(view: &View<'_>, c: &super::clause::Clause, q: &Quantity, m: &Mention) -> bool {
    let near = q.lead.saturating_sub(4).max(c.first) as usize..(m.last + 3).min(c.last) as usize;
    // A family that moved changes no sum.
    let change = c.change != NONE && view.word(c.change as usize) != "moved";
    // "The operation to separate them" is not a separate one.
    let verb = |h: u32| h > 0 && view.word(h as usize) == "separate" && view.word(h as usize - 1) == "to";
    change || view.all_in(near, &[Class::Another, Class::More]).any(|h| !view.is(h.first as usize, Class::Colour) && !verb(h.first))
}

/// "The judge cut the fine of £20,000", or a sentence that begins with "if".
fn turned(a: &Article, view: &View<'_>, m: &Mention, of: &Phrase) -> bool {
    let s = a.text.sentences[m.sentence as usize];
    let from = of.first.min(m.first);
    let verb = view.first_in(from.saturating_sub(3).max(s.first) as usize..from as usize, &[Class::ChangeUp, Class::ChangeDown]).is_some();
    verb || !of.definite && view.is(s.first as usize, Class::Conditional)
}

/// No bound, part, denial, change of mind or supposition.
#[must_use]
pub fn plain(a: &Article, know: &Knowledge, m: &Mention, q: &Quantity, definite: bool) -> bool {
    let view = a.view(know);
    let c = a.clauses.of(m.first);
    let part = view.first_in(q.lead.saturating_sub(3).max(c.first) as usize..q.lead as usize, &[Class::PartCue]).is_some();
    q.is_exact()
        && !part
        // What is taken for known is, whatever may come of it: "the £2m fine must be paid".
        && (definite || c.negation == NONE && (matches!(c.modality, Modality::Asserted | Modality::Planned) || reported(a, &view, m, c)))
        && !shifted(&view, c, q, m)
}
