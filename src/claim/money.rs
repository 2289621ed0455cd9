//! Sums of money given in two currencies, and the rates of exchange that the copy states.

use super::figures::{self, Beside, beside, computable};
use super::reckon::{self, Interval};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
use crate::mention::date::Printed;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::mention::{Kind, Mention};
use crate::text::{Case, TokenKind};

/// A sum and its conversion: `€40 million ($43 million)`.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The sum.
    pub a: (&'a Mention, &'a Quantity),
    /// The same in another currency.
    pub b: (&'a Mention, &'a Quantity),
    /// Currencies, as codes.
    pub codes: (&'a str, &'a str),
    /// Units of the second currency for one of the first, as rounding allows.
    pub rate: Interval,
    /// The sentence gives a day or month, so the rate may be that day's.
    pub dated: bool,
}

/// A rate that the copy states: `one euro buys $1.08`.
#[derive(Clone, Copy, Debug)]
pub struct Rate<'a> {
    /// Token of the currency that is one, first token of the statement.
    pub first: u32,
    /// One past the last token of the statement.
    pub last: u32,
    /// Currencies, as codes: of the one unit and of its price.
    pub codes: (&'a str, &'a str),
    /// The price.
    pub rate: Interval,
}

fn code<'a>(know: &'a Knowledge, q: &Quantity) -> Option<&'a str> {
    know.currencies.get(q.money()? as usize).map(|c| c.code.as_str())
}

/// A year, or words that take the reader to another time: the rate of that time holds.
fn other_time(article: &Article, know: &Knowledge, sentence: u32) -> bool {
    let Some(s) = article.text.sentences.get(sentence as usize) else { return true };
    let year = article.mentions.within(s.tokens()).iter().any(|m| match &m.kind {
        Kind::Date(w) => {
            w.year().is_some_and(|y| article.date.is_none_or(|d| d.year() != y))
                || matches!(w.printed, Printed::Decade(_) | Printed::Years(..))
        }
        Kind::Quantity(q) => q.role == crate::mention::quantity::Role::Year,
        _ => false,
    });
    let view = article.view(know);
    // "At the time of writing" is now.
    let writing = |end: u32| {
        view.word(end as usize) == "of" && matches!(view.word(end as usize + 1), "writing" | "publication" | "going" | "printing" | "press")
    };
    year || view.all_in(s.tokens(), &[Class::OldRate]).any(|h| !writing(h.last))
}

fn dated(article: &Article, sentence: u32) -> bool {
    let Some(s) = article.text.sentences.get(sentence as usize) else { return false };
    article.mentions.within(s.tokens()).iter().any(|m| matches!(m.kind, Kind::Date(_)))
}

/// The copy uses several currencies of this name, so the bare sign may be any of them.
fn ambiguous(article: &Article, know: &Knowledge, code: &str) -> bool {
    let family = |c: &str| c.get(2..).unwrap_or("").to_owned();
    let dollar = |c: &str| c.ends_with('D') && c != "KWD";
    dollar(code)
        && article.mentions.list.iter().any(|m| match &m.kind {
            Kind::Quantity(q) => self::code(know, q).is_some_and(|c| c != code && dollar(c) && family(c) == family(code)),
            _ => false,
        })
}

/// "2,800,000 U.S. dollars": the sum is printed with the country of its currency.
fn spelt(article: &Article, m: &Mention) -> bool {
    let token = |i: u32| &article.text.tokens[i as usize];
    (m.first..m.last).any(|i| token(i).kind == TokenKind::Word && matches!(token(i).case, Case::Capital | Case::Upper))
}

/// Every sum of the copy that is converted in place.
#[must_use]
pub fn pairs<'a>(article: &'a Article, know: &'a Knowledge) -> Vec<Pair<'a>> {
    let list: Vec<_> = figures::quantities(article).collect();
    let mut out = vec![];
    for k in 1..list.len() {
        let (a, b) = (list[k - 1], list[k]);
        let fit = |q: &Quantity| computable(q) && q.form != Form::Range && q.per.is_none() && q.value > 0.0;
        let (Some(x), Some(y)) = (code(know, a.1), code(know, b.1)) else { continue };
        if x == y
            || !fit(a.1)
            || !fit(b.1)
            || matches!(beside(article, know, a.0, b.0), None | Some(Beside::Slash)) && !equated(article, know, a, b)
        {
            continue;
        }
        let unclear = |m: &Mention, code: &str| !spelt(article, m) && ambiguous(article, know, code);
        if other_time(article, know, a.0.sentence) || unclear(a.0, x) || unclear(b.0, y) {
            continue;
        }
        let from = if a.1.bound == Bound::Exact { reckon::printed(a.1) } else { reckon::rounded(a.1) };
        let to = if b.1.bound == Bound::About { reckon::allowed(b.1) } else { reckon::rounded(b.1) };
        if from.0 > 0.0 {
            out.push(Pair { a, b, codes: (x, y), rate: (to.0.max(0.0) / from.1, to.1 / from.0), dated: dated(article, a.0.sentence) });
        }
    }
    out
}

/// "The 45 million kroner are worth about 6 million euros", "the fare of 90 pesos is $5".
fn equated(article: &Article, know: &Knowledge, a: (&Mention, &Quantity), b: (&Mention, &Quantity)) -> bool {
    let view = article.view(know);
    if a.0.sentence != b.0.sentence || b.1.lead < a.0.last || b.1.lead - a.0.last > 4 {
        return false;
    }
    let gap: Vec<&str> = (a.0.last..b.1.lead).map(|i| view.word(i as usize)).collect();
    let known = (1..=3)
        .any(|k| a.0.first.checked_sub(k).is_some_and(|i| matches!(view.word(i as usize), "the" | "its" | "their" | "that" | "this")));
    known
        && matches!(
            gap[..],
            ["is" | "are"] | ["is" | "are", "worth" | "about" | "now"] | ["is" | "are", "now", "worth"] | ["comes" | "come", "to"]
        )
}

/// Words between the one unit and its price: `a euro was worth`.
const REACH: u32 = 7;

/// Every rate of exchange that the copy states.
#[must_use]
pub fn rates<'a>(article: &'a Article, know: &'a Knowledge) -> Vec<Rate<'a>> {
    let view = article.view(know);
    let mut out = vec![];
    for (m, q) in figures::quantities(article) {
        let bare = || (q.measure == Measure::Count).then(|| traded(article, know, m)).flatten();
        let Some(price) = code(know, q).or_else(bare).filter(|_| computable(q) && q.form != Form::Range && q.value < 100_000.0) else {
            continue;
        };
        if other_time(article, know, m.sentence) {
            continue;
        }
        let s = &article.text.sentences[m.sentence as usize];
        let before = m.first.saturating_sub(REACH).max(s.first)..m.first;
        let unit = |i: u32| {
            let hit = view.hit(i as usize, Class::Currency)?;
            let c = know.currencies.get(view.index(hit)).filter(|c| !c.minor)?;
            Some((hit, c.code.as_str()))
        };
        let one = |i: u32| matches!(view.word(i as usize), "a" | "one" | "the" | "1" | "each" | "per");
        let sold = before.rev().find_map(|i| {
            // "Sterling was at $1.30": a currency that is named without an article.
            let bare = view.word(i as usize) == "sterling" && (i == s.first || !matches!(view.word(i as usize - 1), "pound" | "pounds"));
            let (hit, c) = unit(i).filter(|_| bare || i > s.first && one(i - 1))?;
            let verb = view.first_in(hit.last as usize..m.first as usize, &[Class::RateVerb]).is_some();
            let of = (hit.last..m.first).any(|k| matches!(view.word(k as usize), "of" | "," | "("));
            (verb && !of && c != price).then_some((i - u32::from(!bare), m.last, c))
        });
        let to = || {
            let at = m.last;
            let next = match (view.word(at as usize), view.word(at as usize + 1)) {
                ("to" | "per" | "for" | "against", "the" | "one" | "a" | "1" | "each") => at + 2,
                ("per", _) => at + 1,
                _ => return None,
            };
            let (hit, c) = unit(next).filter(|u| u.0.last <= s.last)?;
            let goods = view.word(hit.last as usize) == "of"
                || view.word(hit.first as usize).starts_with("pound") && view.word(at as usize) == "per";
            (!goods).then_some((m.first, hit.last, c))
        };
        if let Some((first, last, c)) = sold.or_else(to).filter(|r| r.2 != price) {
            out.push(Rate { first, last, codes: (c, price), rate: reckon::allowed(q) });
        }
    }
    out
}

/// "The yen was at 150 to the dollar": the currency that a bare number is counted in.
fn traded<'a>(article: &Article, know: &'a Knowledge, m: &Mention) -> Option<&'a str> {
    let view = article.view(know);
    let s = &article.text.sentences[m.sentence as usize];
    let word = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let quoted =
        matches!(view.word(m.last as usize), "to" | "against" | "per") && word(1) == "at" || matches!(word(1), "fetched" | "bought");
    let hit = (m.first.saturating_sub(6).max(s.first)..m.first).rev().find_map(|i| view.hit(i as usize, Class::Currency))?;
    let the = hit.first > s.first && view.word(hit.first as usize - 1) == "the" || hit.first == s.first + 1;
    know.currencies.get(view.index(hit)).filter(|c| quoted && the && !c.minor).map(|c| c.code.as_str())
}

/// The rate for the other direction.
#[must_use]
pub fn inverse((lo, hi): Interval) -> Interval {
    (1.0 / hi, if lo > 0.0 { 1.0 / lo } else { f64::INFINITY })
}
