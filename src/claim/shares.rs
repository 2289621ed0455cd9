//! Shares of one whole, however they are told: "40 percent of the tickets", "every fifth bus", "three out of four voters", the
//! turnout of a vote, what somebody gets of a sum that is divided.

use super::cited::stem;
use super::clause::Modality;
use super::counted::carries;
use super::figures::quantities;
use super::thing;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Interval, Measure, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// What a share is told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Of those who may vote: who did.
    Turnout,
    /// Of a sum: what goes to somebody or something, by its stem.
    For(String),
    /// Of a whole: what the words behind the figure say of its part.
    Words(BTreeSet<String>),
}

/// One share.
#[derive(Clone, Debug)]
pub struct Share {
    /// The values that it may stand for, in percent.
    pub span: Interval,
    /// Stem of the whole; empty where it is not told.
    pub whole: String,
    /// Of what.
    pub told: Told,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
    /// One of several shares that divide a whole.
    pub divides: bool,
}

/// A figure that is a share: its values in percent, first token, one past the last token, and the noun of its whole.
#[derive(Clone, Copy)]
struct Part {
    span: Interval,
    first: u32,
    last: u32,
    of: Option<u32>,
    sentence: u32,
}

/// A printed share in percent, no narrower than a newspaper rounds.
fn percent(q: &Quantity) -> Interval {
    match q.measure {
        Measure::Share => Interval::new((q.lo * 100.0).max(0.0), (q.hi * 100.0).min(100.0)),
        _ => Interval::new(q.lo.min(q.value - q.place / 2.0), q.hi.max(q.value + q.place / 2.0).min(100.0)),
    }
}

/// So many of so many, which stands for a share: a tenth of it is rounding.
fn ratio(part: f64, whole: f64) -> Interval {
    let value = part / whole * 100.0;
    Interval::new(value * 0.9, (value * 1.1).min(100.0))
}

/// Every figure of the copy that is a share, in order.
fn parts(a: &Article, view: &View<'_>) -> Vec<Part> {
    let word = |i: u32| view.word(i as usize);
    let list: Vec<(&Mention, &Quantity)> = quantities(a).filter(|(m, _)| view.token(m.first as usize).quote == NONE).collect();
    let mut out = vec![];
    for (k, &(m, q)) in list.iter().enumerate() {
        let plain = q.is_plain() && q.per.is_none();
        if plain && matches!(q.measure, Measure::Percent | Measure::Share) && q.form != Form::Range && q.value <= 100.0 {
            out.push(Part { span: percent(q), first: q.lead, last: m.last, of: q.of, sentence: m.sentence });
        }
        // "Every fifth bus".
        if q.role == Role::Ordinal && q.value >= 3.0 && m.first > 0 && word(m.first - 1) == "every" && q.noun.1 == q.noun.0 + 1 {
            out.push(Part { span: ratio(1.0, q.value), first: m.first - 1, last: q.noun.1, of: q.head, sentence: m.sentence });
        }
        // "Three out of four tickets", "six in ten drivers", "one pupil in ten".
        if let Some(&(n, r)) = list.get(k + 1)
            && plain
            && r.is_plain()
            && q.measure == Measure::Count
            && r.measure == Measure::Count
            && q.is_exact()
            && q.value >= 1.0
            && q.value < r.value
            && r.value <= 20.0
            && n.sentence == m.sentence
        {
            let out_of = n.first == m.last + 2 && word(m.last) == "out" && word(m.last + 1) == "of";
            let in_ten = n.first == m.last + 1 && word(m.last) == "in";
            let noun_in = n.first == m.last + 2 && word(m.last + 1) == "in" && q.value == 1.0 && q.head == Some(m.last);
            if out_of || in_ten || noun_in {
                let of = if noun_in { q.head } else { r.of.or(r.head.filter(|&h| h == n.last)) };
                let last = of.filter(|_| !noun_in).map_or(n.last, |h| n.last.max(h.min(n.last) + u32::from(h == n.last)));
                out.push(Part { span: ratio(q.value, r.value), first: q.lead, last, of, sentence: m.sentence });
            }
        }
    }
    out
}

/// The copy asserts it as it stands: no plan, guess, denial, change or other time.
fn firm(a: &Article, view: &View<'_>, p: &Part, all: &[Part]) -> bool {
    let c = a.clauses.of(p.first);
    let s = a.text.sentences[p.sentence as usize];
    let before = |k: u32| p.first.checked_sub(k).filter(|&i| i >= s.first).map_or("", |i| view.word(i as usize));
    let step = matches!(before(1), "by" | "from" | "than" | "under" | "below" | "above") || matches!(before(1), "to" if c.change != NONE);
    let near = c.first as usize..c.last as usize;
    // "Every" and "a third" of a figure tell of no other one.
    let own = |first: u32| all.iter().any(|o| (o.first..o.last).contains(&first));
    let other = view
        .all_in(near, &[Class::Another, Class::Former, Class::Wished, Class::Hedge])
        .any(|h| !own(h.first) && !matches!(view.word(h.first as usize), "new" | "fresh" | "also" | "each" | "several"));
    c.negation == NONE && c.change == NONE && c.modality == Modality::Asserted && c.pluperfect == NONE && !step && !other
}

/// Every share of the copy that is told of something, in order.
#[must_use]
pub fn shares(a: &Article, know: &Knowledge) -> Vec<Share> {
    let view = a.view(know);
    let all = parts(a, &view);
    let mut out = vec![];
    for p in &all {
        if !firm(a, &view, p, &all) {
            continue;
        }
        let s = a.text.sentences[p.sentence as usize];
        let divides = all.iter().filter(|o| o.sentence == p.sentence).count() >= 2;
        // "A tenth of the library's budget": the budget is the whole.
        let owned = |h: u32| if view.token(h as usize).possessive { thing::behind(&view, h + 1, s.last).map_or(h, |t| t.head) } else { h };
        let p = &Part { of: p.of.map(owned), ..*p };
        let whole = p.of.map_or(String::new(), |h| stem(view.word(h as usize)));
        let share = |told| Share { span: p.span, whole: whole.clone(), told, first: p.first, last: p.last, sentence: p.sentence, divides };
        if turnout(&view, p, s.tokens()) {
            out.push(share(Told::Turnout));
            continue;
        }
        if let Some(who) = allotted(a, &view, p, s.tokens(), divides) {
            out.push(share(Told::For(who)));
            continue;
        }
        if p.of.is_some() && !divides {
            out.push(share(Told::Words(said(a, know, p, s.tokens()))));
        }
    }
    out
}

/// "Turnout reached 61 percent", "52 percent of the voters took part", "51 percent of those eligible went to the polls".
fn turnout(view: &View<'_>, p: &Part, s: Range<usize>) -> bool {
    let word = |i: usize| if s.contains(&i) { view.word(i) } else { "" };
    let led =
        (p.first.saturating_sub(12) as usize..p.first as usize).any(|i| word(i) == "turnout" && !matches!(word(i + 1), "among" | "by"));
    let behind = word(p.last as usize) == "turnout";
    let voters = |r: Range<usize>| {
        r.into_iter().any(|i| {
            matches!(word(i), "voters" | "electors" | "electorate" | "eligible" | "electoral")
                || s.contains(&i) && view.is(i, Class::Electorate)
        })
    };
    let comes =
        |i: usize| matches!((word(i), word(i + 1)), ("took", "part") | ("turned", "out") | ("voted", _) | ("cast", _) | ("went", "to"));
    let last = p.last as usize;
    let verb = (last..last + 9).find(|&i| comes(i));
    // "51 percent voted for the plan", "of those who voted": no turnout.
    let bare = verb.is_some_and(|v| !matches!(word(v + 1), "for" | "against" | "yes" | "no" | "in" | "to") || word(v) == "went");
    let of = verb.is_some_and(|v| voters(last..v) || voters((p.first.saturating_sub(6) as usize).max(s.start)..p.first as usize));
    let near = led || behind;
    near || bare && of
}

/// "30 percent to the zoo", "a tenth of the budget is spent on books", "the zoo, which gets half of the estate".
fn allotted(a: &Article, view: &View<'_>, p: &Part, s: Range<usize>, divides: bool) -> Option<String> {
    let word = |i: u32| if s.contains(&(i as usize)) { view.word(i as usize) } else { "" };
    let stem_of = |from: u32| thing::behind(view, from, s.end as u32).filter(|p| p.head < s.end as u32).map(|p| p.key);
    let direct = |i: u32| matches!(word(i), "to" | "for");
    if divides && direct(p.last) {
        return stem_of(p.last + 1);
    }
    let head = p.of?;
    let mut at = head + 1;
    while matches!(word(at), "is" | "are" | "was" | "were" | "has" | "been" | "will" | "be" | "now") {
        at += 1;
    }
    let spent = matches!(
        (word(at), word(at + 1)),
        ("spent" | "goes" | "go" | "went", "on" | "to" | "into") | ("set", "aside") | ("left", "to" | "for")
    );
    if spent {
        let to = at + 2 + u32::from(word(at) == "set");
        return stem_of(to);
    }
    let gets = |i: u32| matches!(word(i), "gets" | "get" | "receives" | "received" | "got" | "inherits" | "inherited");
    let verb = (1..=2).filter_map(|k| p.first.checked_sub(k)).find(|&i| gets(i) && i > s.start as u32 + 1)?;
    let at = verb - u32::from(word(verb - 1) == "will");
    // "The zoo in Halden, which gets half": the first noun of the phrase before the comma.
    if matches!(word(at - 1), "which" | "who") && word(at.saturating_sub(2)) == "," {
        let from = (s.start as u32..at - 2).rev().take(8).take_while(|&i| view.token(i as usize).kind == TokenKind::Word);
        let article = from.filter(|&i| matches!(view.word(i as usize), "the" | "a" | "his" | "her" | "its")).last()?;
        return stem_of(article + 1);
    }
    let q = a.syntax.predicate_over(p.first).filter(|q| q.verb == verb)?;
    let subject = a.syntax.phrases.get(q.subject as usize)?;
    (!subject.pronoun).then(|| thing::sense(view, subject.head as usize))
}

/// What the words around the figure say of the part: those of its stretch between marks, the whole and light words left out.
fn said(a: &Article, know: &Knowledge, p: &Part, s: Range<usize>) -> BTreeSet<String> {
    let view = a.view(know);
    let stop = |i: &usize| view.token(*i).kind == TokenKind::Punct;
    let from = (s.start..p.first as usize).rev().find(stop).map_or(s.start, |i| i + 1);
    let to = (p.last as usize..s.end).find(stop).unwrap_or(s.end);
    let named: Vec<Range<u32>> = a
        .mentions
        .within(from..to)
        .iter()
        .filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Place | Kind::Country(_) | Kind::Date(_)))
        .map(|m| m.first..m.last)
        .collect();
    let free = |i: usize| !named.iter().any(|r| r.contains(&(i as u32)));
    let own = |i: usize| (p.first as usize..p.last as usize).contains(&i) || p.of == Some(i as u32);
    (from..to).filter(|&i| free(i) && !own(i) && carries(&view, i) && !light(view.word(i))).map(|i| stem(view.word(i))).collect()
}

fn light(word: &str) -> bool {
    matches!(word, "just" | "only" | "fully" | "already" | "barely" | "nearly" | "almost" | "total" | "said" | "with" | "some")
}
