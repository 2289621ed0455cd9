//! Figures that the copy takes up again with the words that say which: "the 53 people that the outbreak has killed", "the
//! $12,500 that the dealers paid for the steer".

use super::amount::{plain, scale};
use super::clause::Modality;
use super::counted::{apart_in, carries};
use super::figures;
use super::reckon::meet;
use super::thing::sense;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::{Few, few};
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::mention::{EntityId, Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::{Referent, Tag};
use crate::text::{NONE, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// A figure that is taken for known, and the one that was given of the same.
#[derive(Clone, Debug)]
pub struct Recalled<'a> {
    /// The figure that was given.
    pub given: &'a Mention,
    /// The figure that is taken up again.
    pub known: &'a Mention,
    /// First token and one past the last of the known figure and the words that say which.
    pub phrase: (u32, u32),
    /// The words that say which, as far as the sentence of the given figure has them.
    pub shared: Vec<String>,
}

/// What a figure that is taken for known stands behind.
const DETERMINERS: &Few = few!("the" | "those" | "these" | "all");
/// More figures of one kind than this are a table or a company report.
const MOST: usize = 24;
/// Tokens behind a noun that may say which.
const REACH: u32 = 14;

type Figure<'a> = (&'a Mention, &'a Quantity);

/// What says which figure is meant.
struct Which {
    /// One past its last token.
    last: u32,
    /// Verbs, names and words before the noun: all of them must be told of the given figure.
    must: BTreeSet<String>,
    /// Other nouns: one of them may be left out.
    may: BTreeSet<String>,
    /// "Has given": what is counted so far.
    running: bool,
}

/// Every figure that is taken for known with another value than was given, in order.
#[must_use]
pub fn recalled<'a>(a: &'a Article, know: &Knowledge) -> Vec<Recalled<'a>> {
    let view = a.view(know);
    // Few articles have a number behind "the", "those", "these" or "all".
    if !a.mentions.quantities().any(|(m, _)| m.first > 0 && view.among(m.first as usize - 1, DETERMINERS)) {
        return vec![];
    }
    let mut groups: BTreeMap<(u32, &str), Vec<Figure<'a>>> = BTreeMap::new();
    for (m, q) in figures::quantities(a) {
        let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
        let printed = q.is_plain() && q.per.is_none() && matches!(q.form, Form::Digits | Form::Words) && q.value >= 1.0;
        let running = !matches!(zone, ZoneKind::Headline | ZoneKind::TableCell) && view.token(m.first as usize).quote == NONE;
        if printed
            && running
            && let Some(kind) = kind(know, q)
        {
            groups.entry(kind).or_default().push((m, q));
        }
    }
    let mut out = vec![];
    for group in groups.values().filter(|g| (2..=MOST).contains(&g.len())) {
        let mut scopes: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
        for (k, y) in group.iter().enumerate() {
            let Some(which) = which(a, &view, y) else { continue };
            out.extend(given(a, know, group, k, &which, &mut scopes));
        }
    }
    out
}

/// What a figure measures; figures of two kinds are never compared.
fn kind<'k>(know: &'k Knowledge, q: &Quantity) -> Option<(u32, &'k str)> {
    use super::amount::Scale;
    match q.measure {
        Measure::Count => Some((0, "")),
        _ => scale(know, q).map(|(s, currency, _)| match s {
            Scale::Money => (1, currency),
            Scale::Of(d) => (2 + u32::from(d), ""),
        }),
    }
}

/// Value and half of its last printed place, in the base unit.
fn size(know: &Knowledge, q: &Quantity) -> (f64, f64) {
    let factor = scale(know, q).map_or(1.0, |s| s.2);
    (q.value * factor, q.place.min(q.grain) / 2.0 * factor)
}

/// The one figure that was given of what a known figure is of.
fn given<'a>(
    a: &'a Article,
    know: &Knowledge,
    group: &[Figure<'a>],
    k: usize,
    which: &Which,
    scopes: &mut BTreeMap<u32, BTreeSet<String>>,
) -> Option<Recalled<'a>> {
    let (n, r) = group[k];
    let view = a.view(know);
    let (value, half) = size(know, r);
    if !plain(a, know, n, r, true) {
        return None;
    }
    let mut found: Option<(Figure<'a>, Vec<String>)> = None;
    for &(m, q) in &group[..k] {
        let (other, around) = size(know, q);
        let rounded = (q.grain.max(r.grain) / 2.0 * (other / q.value)).min(other / 20.0);
        let near = meet((value - half, value + half), (other - around, other + around))
            || (value - other).abs() <= rounded && r.measure != Measure::Count;
        if near {
            // The figure was given before, whatever it was told of.
            return None;
        }
        if m.sentence >= n.sentence
            || !one_noun(&view, q, r)
            || !plain(a, know, m, q, false)
            || apart_in(a, m.sentence, n.first as usize..which.last as usize)
        {
            continue;
        }
        let scope = scopes.entry(m.sentence).or_insert_with(|| scope(a, &view, m.sentence));
        let Some(shared) = covered(which, scope, r.measure == Measure::Count) else { continue };
        if which.running && (dated(a, &view, m.sentence) || a.clauses.of(m.first).modality != Modality::Asserted)
            || joined(a, &view, which, m.sentence)
        {
            return None;
        }
        if found.as_ref().is_some_and(|((_, p), _)| p.value != q.value) {
            return None;
        }
        found = found.or(Some(((m, q), shared)));
    }
    let ((m, q), shared) = found?;
    // What is added to, or taken from, the given figure is told elsewhere.
    let gap = (q.value - r.value).abs();
    let explained = |&(_, z): &Figure<'a>| z.value == gap || r.measure == Measure::Count && z.value == r.value;
    let others = group.iter().filter(|(x, _)| x.first != m.first && x.first != n.first);
    let own = |x: &&Figure<'a>| x.0.sentence != n.sentence || x.0.first < n.first;
    if others.filter(own).any(explained) {
        return None;
    }
    Some(Recalled { given: m, known: n, phrase: (n.first, which.last), shared })
}

/// The sentence gives a day or a year, and not the one since when it is so.
fn dated(a: &Article, view: &View<'_>, sentence: u32) -> bool {
    let tokens = a.text.sentences[sentence as usize].tokens();
    let since = |m: &Mention| {
        view.first_in((m.first as usize).saturating_sub(4).max(tokens.start)..m.first as usize, &[Class::Sequence])
            .is_some_and(|h| view.word(h.first as usize) == "since")
    };
    a.mentions.within(tokens.clone()).iter().any(|m| matches!(m.kind, Kind::Date(_)) && !since(m))
}

/// "Paid £40,000 for the horse and its saddle": the known figure may be of one of the two.
fn joined(a: &Article, view: &View<'_>, which: &Which, sentence: u32) -> bool {
    let s = a.text.sentences[sentence as usize];
    let told = |i: u32| named(view, i as usize).filter(|w| which.must.contains(w) || which.may.contains(w));
    let noun = |i: u32| matches!(a.syntax.tags[i as usize], Tag::Noun | Tag::Name);
    (s.first + 1..s.last.saturating_sub(1)).filter(|&i| view.word(i as usize) == "and" && noun(i - 1)).any(|i| {
        let next = a.syntax.phrase_at.get(i as usize + 1).and_then(|&p| a.syntax.phrases.get(p as usize));
        next.is_some_and(|p| (told(i - 1).is_some()) != told(p.head).is_some())
    })
}

/// A noun behind the known figure tells of something that an earlier sentence does not: "took 30 bottles from the cellar", "the
/// 12 bottles that they took from the shelf".
#[must_use]
pub fn elsewhere(a: &Article, know: &Knowledge, y: (&Mention, &Quantity), sentence: u32) -> bool {
    let view = a.view(know);
    which(a, &view, &y).is_some_and(|w| !w.may.is_subset(&scope(a, &view, sentence)))
}

/// Both count things of one noun; sums and lengths need none.
fn one_noun(view: &View<'_>, x: &Quantity, y: &Quantity) -> bool {
    let Some(k) = y.head.filter(|_| y.measure == Measure::Count) else { return y.measure != Measure::Count };
    let people =
        |h: usize| [Class::CommonCount, Class::Victim, Class::Human, Class::Person, Class::PersonNoun].iter().any(|&c| view.is(h, c));
    match x.head {
        Some(h) if view.is(h as usize, Class::Casualty) => people(k as usize),
        Some(h) => sense(view, h as usize) == sense(view, k as usize) || people(h as usize) && view.is(k as usize, Class::CommonCount),
        None => people(k as usize),
    }
}

/// The words that say which figure is meant, behind "the" and the noun.
fn which(a: &Article, view: &View<'_>, (m, q): &Figure<'_>) -> Option<Which> {
    let s = a.text.sentences[m.sentence as usize];
    let det = q.lead.checked_sub(1).filter(|&i| i >= s.first && q.lead == m.first)?;
    if !view.among(det as usize, DETERMINERS) {
        return None;
    }
    let head = if q.measure == Measure::Count { q.head? } else { m.last - 1 };
    let mut out = Which { last: 0, must: BTreeSet::new(), may: BTreeSet::new(), running: false };
    let from = if q.measure == Measure::Count { m.last } else { head + 1 };
    for i in from..head.max(from) {
        out.take(a, view, i, true)?;
    }
    let next = head + 1;
    out.last = end(a, view, m, head, s.last)?;
    let mut behind = false;
    out.running = (next..out.last).any(|i| matches!(view.word(i as usize), "has" | "have"));
    for i in next..out.last {
        let verbal = a.syntax.tags[i as usize].verbal();
        out.take(a, view, i, verbal || !behind)?;
        behind |= verbal || matches!(a.syntax.tags[i as usize], Tag::Preposition);
    }
    // What befell people has guards of its own (`counted::tolls`).
    let befell = out.must.iter().any(|w| w.starts_with('!'));
    (!befell && (!out.must.is_empty() || out.may.len() > 1)).then_some(out)
}

/// One past the last word that says which: a clause with or without a relative word, a participle, or a phrase behind a preposition.
fn end(a: &Article, view: &View<'_>, m: &Mention, head: u32, stop: u32) -> Option<u32> {
    let from = head + 1;
    let stop = stop.min(from + REACH);
    let mark = |i: u32| view.token(i as usize).kind != TokenKind::Word && !matches!(view.word(i as usize), "-" | "'");
    let relative = matches!(view.word(from as usize), "that" | "which" | "who" | "whom");
    let mut verbs = a.syntax.predicates_in(m.sentence).iter().filter(|p| p.first >= from);
    let first = verbs.next();
    let contact = a.syntax.phrase_at.get(from as usize).is_some_and(|&p| p != NONE)
        && first.is_some_and(|p| p.subject == a.syntax.phrase_at[from as usize]);
    let reduced = first.is_some_and(|p| p.first == from && p.reduced);
    let led = view.is(from as usize, Class::Preposition) || view.word(from as usize) == "needed";
    let main = match first {
        _ if !(relative || contact || reduced || led) => return None,
        // The next verb that is no infinitive is what the sentence says of them.
        Some(_) if relative || contact || reduced => verbs.find(|p| a.syntax.tags[p.first as usize] != Tag::To),
        x => x,
    };
    let until = (from..stop).find(|&i| mark(i)).unwrap_or(stop).min(main.map_or(stop, |p| p.first));
    // "Paid for the steer into an account": behind the verb and its phrase nothing says which any more.
    let verb = first.filter(|p| p.first < until && (relative || contact || reduced)).map_or(from, |p| p.last);
    let mut led = 0;
    let cut = (verb..until).find(|&i| {
        led += u32::from(a.syntax.tags[i as usize] == Tag::Preposition);
        led > 1
    });
    // "In the old building before the war".
    let narrowed = cut.is_some_and(|i| matches!(view.word(i as usize), "before" | "after" | "during" | "since" | "until" | "under"));
    let until = cut.unwrap_or(until);
    (until > from && !narrowed).then_some(until)
}

impl Which {
    /// Reads a word; `None` where it tells another one, a part or a denial.
    fn take(&mut self, a: &Article, view: &View<'_>, i: u32, must: bool) -> Option<()> {
        let k = i as usize;
        let other = [Class::Another, Class::Former, Class::Ordinal, Class::More, Class::PartCue, Class::Negation, Class::Conditional];
        if other.iter().any(|&c| view.is(k, c))
            || matches!(view.word(k), "who's" | "still" | "now" | "so" | "yet" | "already" | "and" | "or")
        {
            return None;
        }
        if a.syntax.tags[k] == Tag::Pronoun
            && view.token(k).kind == TokenKind::Word
            && !matches!(view.word(k), "that" | "which" | "who" | "whom" | "it")
        {
            let p = a.syntax.phrase_at[k];
            let who = (p != NONE).then(|| a.syntax.referents[p as usize].referent)?;
            self.must.insert(key(who)?);
            return Some(());
        }
        let timed = a.mentions.within(k..k + 1).iter().any(|m| matches!(m.kind, Kind::Date(_) | Kind::Clock(_)));
        let Some(word) = named(view, k).filter(|_| !timed && !light(view.word(k))) else { return Some(()) };
        let name = matches!(a.syntax.tags[k], Tag::Name | Tag::Adjective);
        if must || name {
            self.must.insert(word)
        } else {
            self.may.insert(word)
        };
        Some(())
    }
}

/// Words that say nothing of their own.
fn light(word: &str) -> bool {
    matches!(
        word,
        "made" | "given" | "took" | "taken" | "people" | "total" | "sum" | "amount" | "number" | "been" | "being" | "had" | "has" | "have"
    )
}

/// What a word names: what befell people, a deed, a group of nouns, or its stem; `None` for words of the closed classes.
fn named(view: &View<'_>, i: usize) -> Option<String> {
    if let Some(h) = view.hit(i, Class::Casualty) {
        return Some(format!("!{}", view.index(h)));
    }
    if !view.is(i, Class::Deed) && !carries(view, i) {
        return None;
    }
    Some(sense(view, i))
}

/// A bearer or a thing that words may stand for.
fn key(r: Referent) -> Option<String> {
    match r {
        Referent::Entity(EntityId(e)) => Some(format!("@{e}")),
        Referent::Thing(t) => Some(format!("@@{t}")),
        _ => None,
    }
}

/// What a sentence tells of: its words, and what its pronouns and short forms stand for.
fn scope(a: &Article, view: &View<'_>, sentence: u32) -> BTreeSet<String> {
    let s = a.text.sentences[sentence as usize];
    let mut out: BTreeSet<String> = s.tokens().filter_map(|i| named(view, i)).collect();
    for n in a.syntax.phrases_in(s.first..s.last) {
        let r = a.syntax.referents[n].referent;
        out.extend(key(r));
        let p = &a.syntax.phrases[n];
        // The words that introduced what "it" or "the firm" stands for.
        let first = || a.syntax.referents.iter().position(|b| b.referent == r);
        if r != Referent::Unknown
            && (p.pronoun || p.opener.known())
            && let Some(q) = first().and_then(|f| a.syntax.phrases.get(f))
        {
            out.extend((q.first..q.last).filter_map(|i| named(view, i as usize)));
        }
    }
    out
}

/// The words that say which and that the sentence has, if those are enough.
fn covered(which: &Which, scope: &BTreeSet<String>, counted: bool) -> Option<Vec<String>> {
    if !which.must.is_subset(scope) {
        return None;
    }
    let missing = which.may.difference(scope).count();
    let shared: Vec<String> = which.must.iter().chain(which.may.intersection(scope)).filter(|w| !w.starts_with('@')).cloned().collect();
    let all = which.must.len() + which.may.len() - missing;
    (missing <= usize::from(all >= 3) && all >= 2 - usize::from(counted)).then_some(shared)
}
