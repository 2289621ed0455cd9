//! Ranks: the first of its kind, a third straight win, the second-largest crowd of the season.

use super::clause::Modality;
use super::thing::{self, sense, senses};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::few;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::{Measure, Quantity, Role};
use crate::mention::{EntityId, Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::Tag;
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

/// What has the rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A named bearer.
    Named(EntityId),
    /// A noun, by what it names.
    Noun(String),
    /// "It", "this", or nothing that the sentence tells.
    Open,
}

/// One rank.
#[derive(Clone, Debug)]
pub struct Rank {
    /// 1 for the first or the superlative itself.
    pub n: u32,
    /// Index of `Knowledge::superlatives`, where it is one.
    pub most: Option<usize>,
    /// Nth in a row.
    pub streak: bool,
    /// The rank is sought, and told of the one before: "looking for a fifth title" is the fourth.
    pub sought: bool,
    /// "Since 2013": the order begins at a year that the copy gives.
    pub since: bool,
    /// It is said of something ("is the third", ", the third"), and names no item of a list ("the third of them said").
    pub said: bool,
    /// What the head names.
    pub key: String,
    /// What tells its bearer from others of the kind, where the rank has no noun of its own.
    pub kind: BTreeSet<String>,
    /// What the words of the phrase name, the head included.
    pub words: BTreeSet<String>,
    /// Words of what the rank is reckoned in: `this year`, `in history`.
    pub scope: BTreeSet<String>,
    /// Names in the phrase, by their last word.
    pub names: BTreeSet<u32>,
    /// What has the rank.
    pub holder: Holder,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
}

/// Tokens of a rank's phrase that are read.
const REACH: u32 = 16;
/// A window of time that a rank is reckoned in: "in eight days".
const WINDOW: &str = "~window";

/// Every rank that the copy asserts in its own words or reports, in order.
#[must_use]
pub fn ranks(a: &Article, know: &Knowledge) -> Vec<Rank> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in a.mentions.quantities() {
        let ordinal = q.role == Role::Ordinal && q.value.fract() == 0.0 && (1.0..=60.0).contains(&q.value);
        if ordinal {
            out.extend(ordinal_at(a, &view, m, q));
        } else if q.is_plain() && q.is_exact() && q.measure == Measure::Count && (2.0..=60.0).contains(&q.value) {
            out.extend(run_of(a, &view, m, q));
        }
    }
    let taken: BTreeSet<u32> = out.iter().flat_map(|r| r.first..r.first + 4).collect();
    for h in view.every(Class::Superlative).filter(|h| !taken.contains(&h.first)) {
        let before = |k: u32| h.first.checked_sub(k).map_or("", |i| view.word(i as usize));
        let known =
            matches!(before(1), "the" | "its" | "his" | "her" | "their") || h.first > 0 && view.token(h.first as usize - 1).possessive;
        if known && !matches!(before(2), "of" | "among") {
            out.extend(read(a, &view, (h.first, h.last), 1, Some(view.index(h)), false));
        }
    }
    out.retain(|r| told(a, &view, r));
    out.sort_by_key(|r| (r.first, r.last));
    out
}

/// Asserted, outside quotations and headlines, of no other time.
fn told(a: &Article, view: &View<'_>, r: &Rank) -> bool {
    let zone = a.doc.zones[a.text.sentences[r.sentence as usize].zone as usize].kind;
    let c = a.clauses.of(r.first);
    let been =
        (c.first.max(r.first.saturating_sub(5))..r.first).any(|i| view.word(i as usize) == "had" && view.word(i as usize + 1) == "been");
    zone.is_copy()
        && !been
        && !matches!(zone, ZoneKind::Headline | ZoneKind::TableCell)
        && view.token(r.first as usize).quote == NONE
        && c.change == NONE
        && (matches!(c.modality_at(view, r.first, false), Modality::Asserted | Modality::Planned) || r.sought)
        && !c.negated_at(view, r.first)
        && !c.before_the_story(r.first)
}

fn ordinal_at(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<Rank> {
    let at = m.last + u32::from(view.word(m.last as usize) == "-");
    let most = view.hit(at as usize, Class::Superlative);
    let from = most.map_or(m.last, |h| h.last);
    read(a, view, (m.first, from), q.value as u32, most.map(|h| view.index(h)), false)
}

/// "Won four league games in a row", "four straight wins".
fn run_of(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<Rank> {
    let c = a.clauses.of(m.first);
    let near = m.last..(m.last + 7).min(c.last);
    view.first_in(near.start as usize..near.end as usize, &[Class::Streak])?;
    let verb = view.all_in(m.first.saturating_sub(5).max(c.first) as usize..m.first as usize, &[Class::Deed]).last();
    // "Has won five in a row": the verb tells of what.
    let bare = verb.filter(|h| h.last == m.first && view.hit(m.last as usize, Class::Streak).is_some());
    let mut r = match bare {
        Some(h) => {
            let (holder, _) = holder(a, view, h.first, a.text.sentences[m.sentence as usize].first);
            let key = sense(view, h.first as usize);
            let words = BTreeSet::from([key.clone()]);
            let (scope, names) = (BTreeSet::new(), BTreeSet::new());
            Rank {
                n: q.value as u32,
                most: None,
                streak: true,
                since: false,
                sought: false,
                said: true,
                key,
                kind: BTreeSet::new(),
                words,
                scope,
                names,
                holder,
                first: m.first,
                last: m.last + 1,
                sentence: m.sentence,
            }
        }
        None => read(a, view, (m.first, m.last), q.value as u32, None, true)?,
    };
    if let Some(h) = verb {
        r.key = sense(view, h.first as usize);
        r.words.insert(r.key.clone());
    } else if !r.key.starts_with('#') {
        r.key = r.words.iter().find(|w| w.starts_with('#'))?.clone();
    }
    Some(r)
}

/// Reads the phrase behind a rank whose own words are `from..to`.
fn read(a: &Article, view: &View<'_>, (from, to): (u32, u32), n: u32, most: Option<usize>, run: bool) -> Option<Rank> {
    let sentence = a.text.sentence_of(from);
    let s = a.text.sentences[sentence];
    let stop = |i: u32| view.token(i as usize).kind == TokenKind::Punct && !matches!(view.word(i as usize), "-" | "'" | "\u{2019}");
    let last = (to..s.last.min(to + REACH)).find(|&i| stop(i)).unwrap_or(s.last.min(to + REACH));
    let range = to as usize..last as usize;
    let streak = run || view.first_in(to as usize..(to + 6).min(last) as usize, &[Class::Streak]).is_some();
    let skip = u32::from(view.is(to as usize, Class::Streak));
    // "The semi-final, the fourth that Linton have reached"; "the farm is the country's third-largest".
    let bare = to >= last || view.word(to as usize) == "that";
    let since = |i: u32| i < last && view.word(i as usize) == "since";
    let elliptical = to < last && (view.is(to as usize, Class::Preposition) || since(to)) || bare && !run;
    // "The seventh straight victory puts them top": the verb ends the phrase.
    let verb = |&i: &u32| matches!(a.syntax.tags[i as usize], Tag::Present | Tag::Past | Tag::Auxiliary | Tag::Modal);
    let cut = (to + skip + 1..last).find(verb).unwrap_or(last);
    let phrase = if elliptical { None } else { thing::behind(view, to + skip, cut).filter(|p| p.first == to + skip) };
    let lead = lead(view, from, s.first);
    let (holder, subject) = holder(a, view, lead, s.first);
    // "The wind farm is the country's third-largest": of wind farms.
    let kind = match &subject {
        Some(_) if elliptical => thing::before(view, subject_end(view, lead, s.first), s.first).map(|p| p.kind).unwrap_or_default(),
        _ => BTreeSet::new(),
    };
    let key = match (&phrase, &subject) {
        (Some(p), _) => p.key.clone(),
        (None, Some(k)) if elliptical => k.clone(),
        // "She is the fourth to quit this year."
        (None, None) if elliptical && view.word(to as usize) == "to" && to + 1 < last => sense(view, to as usize + 1),
        _ => return None,
    };
    let mut words = senses(view, range.clone());
    words.retain(|w| !w.is_empty());
    words.insert(key.clone());
    // "The city's second-tallest building" is the second-tallest in the city.
    if let Some(owner) = from.checked_sub(1).filter(|&i| i >= s.first && view.token(i as usize).possessive) {
        words.insert(sense(view, owner as usize));
    }
    let scope: BTreeSet<String> = view.all_in(range.clone(), &[Class::RankScope]).map(|h| view.entry(h).text.to_string()).collect();
    let window = a.mentions.within(range.clone()).iter().any(|m| match &m.kind {
        Kind::Quantity(q) => {
            !q.units().is_empty() && m.first > 0 && (view.is(m.first as usize - 1, Class::Preposition) || q.lead < m.first)
        }
        _ => false,
    });
    if window || (to..last).any(|i| view.word(i as usize) == "in" && (i..last.min(i + 6)).any(|k| view.is(k as usize, Class::TimeStep))) {
        words.insert(WINDOW.into());
    }
    let named = a.mentions.within(range).iter().filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place));
    let names = named.map(|m| a.text.tokens[m.last as usize - 1].word.0).collect();
    // "The fifth storm of the season, it is …"
    let fronted = lead == s.first
        && last + 1 < s.last
        && view.word(last as usize) == ","
        && (view.is(last as usize + 1, Class::Pronoun) || matches!(view.word(last as usize + 1), "it" | "he" | "she" | "the"));
    let said = said(view, lead, s.first) || streak || fronted;
    let last = phrase.map_or(to, |p| p.last);
    let sought = !run
        && most.is_none()
        && n >= 3
        && view.all_in(lead.saturating_sub(3).max(s.first) as usize..lead as usize, &[Class::Sought]).any(|h| h.last == lead);
    let (n, said) = if sought { (n - 1, true) } else { (n, said) };
    let since = (to..s.last.min(to + REACH)).any(|i| {
        view.word(i as usize) == "since"
            && a.mentions.within(i as usize..i as usize + 2).iter().any(|m| matches!(&m.kind, Kind::Date(w) if w.year().is_some()))
    });
    let mut out =
        Rank { n, most, streak, since, sought, said, key, kind, words, scope, names, holder, first: from, last, sentence: sentence as u32 };
    if streak
        && most.is_none()
        && let Some(key) = goal(a, view, &out, lead, s.first)
    {
        (out.key, out.last) = (key, out.first + 1);
    }
    Some(out)
}

/// "In the finals for the fifth straight season", "a sixth trip in a row to the finals": where a run leads whose own noun tells
/// no more than that it goes on.
fn goal(a: &Article, view: &View<'_>, r: &Rank, lead: u32, start: u32) -> Option<String> {
    let idle = |i: u32| matches!(view.word(i as usize), "season" | "year" | "time" | "trip" | "visit" | "appearance" | "campaign");
    let end = a.text.sentences[r.sentence as usize].last;
    let word = |i: u32| if i < end { view.word(i as usize) } else { "" };
    if !(r.first..r.last + 1).any(idle) {
        return None;
    }
    let run = (r.first..end.min(r.first + 6)).rev().find_map(|i| view.hit(i as usize, Class::Streak))?;
    let at = run.last + u32::from(idle(run.last));
    let behind = (matches!(word(at), "to" | "in")).then(|| thing::behind(view, at + 1, end)).flatten();
    let before = || {
        let stop = lead.checked_sub(1).filter(|&i| i > start && word(i) == "for")?;
        let p = thing::before(view, stop, start)?;
        let opener = p.first.checked_sub(1).filter(|&i| i > start)?;
        let led = opener - u32::from(view.is(opener as usize, Class::Determiner));
        matches!(word(led), "in" | "to" | "reached" | "reach" | "made" | "into").then_some(p)
    };
    let p = behind.or_else(before)?;
    Some(format!("~{}", p.key.trim_start_matches('#')))
}

/// The first token of "is only the third", "became the third": where its article and adverbs begin.
pub(super) fn lead(view: &View<'_>, from: u32, start: u32) -> u32 {
    let mut at = from;
    while at > start
        && from - at < 4
        && matches!(
            view.word(at as usize - 1),
            "the" | "a" | "an" | "only" | "just" | "already" | "now" | "also" | "still" | "their" | "his" | "her" | "its" | "our"
        )
    {
        at -= 1;
    }
    // "Is the country's third-largest."
    if at == from && from > start && view.token(from as usize - 1).possessive {
        at -= 1;
        at -= u32::from(at > start && view.is(at as usize - 1, Class::Determiner));
    }
    at
}

pub(super) fn said(view: &View<'_>, lead: u32, start: u32) -> bool {
    let w = lead.checked_sub(1).filter(|&i| i >= start).map_or("", |i| view.word(i as usize));
    matches!(w, "is" | "was" | "are" | "were" | "became" | "becomes" | "become" | "becoming" | "being" | "'s" | "been" | "be" | ",")
        || w.ends_with("'s")
        || lead > start && view.token(lead as usize - 1).possessive
}

/// One past what stands before the verb of being.
pub(super) fn subject_end(view: &View<'_>, lead: u32, start: u32) -> u32 {
    let mut end = lead;
    while end > start
        && ([Class::Auxiliary, Class::Modal, Class::Future].iter().any(|&c| view.is(end as usize - 1, c))
            || matches!(view.word(end as usize - 1), "became" | "becomes" | "'s" | "," | "which" | "who"))
    {
        end -= 1;
    }
    end
}

/// What stands before the verb of being.
pub(super) fn holder(a: &Article, view: &View<'_>, lead: u32, start: u32) -> (Holder, Option<String>) {
    let end = subject_end(view, lead, start);
    if end == start || end == lead {
        return (Holder::Open, None);
    }
    let named = a.mentions.within(start as usize..end as usize).iter().rfind(|m| m.last == end && matches!(m.kind, Kind::Name(_)));
    if let Some(Kind::Name(n)) = named.map(|m| &m.kind) {
        return n.entity.map_or((Holder::Open, None), |e| (Holder::Named(e), None));
    }
    match thing::before(view, end, start) {
        // "The Vireo lander": a noun with a name before it is that bearer's, and tells no other one.
        Some(p) if a.mentions.within(p.first as usize..p.last as usize).iter().any(|m| matches!(m.kind, Kind::Name(_))) => {
            (Holder::Open, Some(p.key))
        }
        Some(p) => (Holder::Noun(p.key.clone()), Some(p.key)),
        None => (Holder::Open, None),
    }
}

/// Sentences behind a superlative within which another one of the kind may be set above it.
const NEAR: u32 = 14;

/// The first sentence behind a superlative that sets another one of its kind above its bearer: "of the known fields only one
/// is deeper than it", "Friday's, at 231 kilometres, is longer than Wednesday's".
#[must_use]
pub fn surpassing(a: &Article, know: &Knowledge, x: &Rank) -> Option<Rank> {
    let view = a.view(know);
    let best = view.word(x.first as usize);
    let comparative = best.strip_suffix("st")?.to_owned() + "r";
    let at = view.places(&comparative).find(|&i| {
        let n = a.text.sentence_of(i) as u32;
        n > x.sentence && n <= x.sentence + NEAR && above(a, &view, x, i, n)
    })?;
    let n = a.text.sentence_of(at) as u32;
    let s = a.text.sentences[n as usize];
    let than = (at + 1..s.last.min(at + 4)).find(|&i| view.word(i as usize) == "than").unwrap_or(at);
    Some(Rank { n: 2, first: at, last: (than + 3).min(s.last), sentence: n, ..x.clone() })
}

/// What stands before the comparative is of the superlative's kind, what stands behind "than" is its bearer.
fn above(a: &Article, view: &View<'_>, x: &Rank, at: u32, n: u32) -> bool {
    let s = a.text.sentences[n as usize];
    let zone = a.doc.zones[s.zone as usize].kind;
    let word = |i: u32| if i < s.last { view.word(i as usize) } else { "" };
    let kind = |r: std::ops::Range<u32>| r.into_iter().any(|i| sense(view, i as usize) == x.key);
    let Some(than) = (at + 1..s.last.min(at + 4)).find(|&i| word(i) == "than") else {
        return asserted(a, view, at, zone) && alone(view, x, at, (s.first, s.last), &kind);
    };
    let adverbs = (at + 1..than).all(|i| matches!(word(i), "still" | "even" | "yet" | "again"));
    if !adverbs || !asserted(a, view, at, zone) {
        return false;
    }

    let own = |i: u32| (i as usize) < view.text.tokens.len() && view.token(i as usize).possessive;
    // "Only one, mapped in 2014, is deeper than the new one."
    let counted = (s.first..at).any(|i| {
        matches!(word(i), "only" | "just" | "at") && view.is(i as usize + 1, Class::NumberWord)
            || view.is(i as usize, Class::NumberWord) && matches!(word(i + 1), "of" | "other" | "others")
    });
    let it = matches!(word(than + 1), "it" | "this" | "that" | "this one")
        || word(than + 1) == "the" && (word(than + 2) == "new" || word(than + 3) == "one" || kind(than + 2..than + 4));
    if counted && it && kind(s.first..at) {
        return true;
    }
    // "Friday's, at 231 kilometres, is longer than Wednesday's": the noun is left out on both sides.
    let bare = |i: u32| {
        own(i) && view.token(i as usize + 1).kind == TokenKind::Punct
            || own(i) && (view.is(i as usize + 1, Class::Auxiliary) || view.is(i as usize + 1, Class::Conjunction))
    };
    let subject = (s.first..at).take(3).find(|&i| bare(i));
    let object = (than + 1..s.last.min(than + 3)).find(|&i| bare(i));
    let before = a.text.sentences[n.saturating_sub(1) as usize];
    let day = |i: u32| view.is(i as usize, Class::Weekday);
    match (subject, object) {
        (Some(p), Some(q)) => {
            let known = (0..s.first).any(|i| {
                view.token(i as usize).word == view.token(q as usize).word || day(q) && day(i) && word_root(view, i) == word_root(view, q)
            });
            known && view.token(p as usize).word != view.token(q as usize).word && (kind(before.first..before.last) || kind(s.first..at))
        }
        _ => false,
    }
}

/// The copy says so in its own words.
fn asserted(a: &Article, view: &View<'_>, at: u32, zone: ZoneKind) -> bool {
    let c = a.clauses.of(at);
    zone.is_copy()
        && view.token(at as usize).quote == NONE
        && !c.negated_at(view, at)
        && c.modality_at(view, at, false) == Modality::Asserted
}

/// "Only the mill at Marl is older", "the only older bridge is at Marl", "two towers in the city are taller": the comparative
/// stands alone, and what it is said of is another one of the kind.
fn alone(view: &View<'_>, x: &Rank, at: u32, (first, last): (u32, u32), kind: &dyn Fn(std::ops::Range<u32>) -> bool) -> bool {
    let word = |i: u32| if i >= first && i < last { view.word(i as usize) } else { "" };
    if word(at.wrapping_sub(1)) == "only" && word(at.wrapping_sub(2)) == "the" {
        return kind(at + 1..last.min(at + 3));
    }
    let copula = matches!(word(at.wrapping_sub(1)), "is" | "are" | "was" | "were");
    let open =
        view.token(at as usize + 1).kind == TokenKind::Punct || matches!(word(at + 1), "among" | "when" | "in" | "of" | "" | "there");
    if !copula || !open || at + 1 >= view.text.tokens.len() as u32 {
        return false;
    }
    let only = word(first) == "only" && kind(first + 1..at);
    // "Two towers in the city are taller": of the kind and in the place that the superlative is of.
    let told = senses(view, first as usize..last as usize);
    let counted = view.is(first as usize, Class::NumberWord)
        && kind(first..at)
        && x.words.iter().all(|w| *w == x.key || told.contains(w))
        && x.words.len() >= 2;
    only || counted
}

/// The sentence behind a "first … to" that tells of another one before: "only one other swimmer had ever done the gulf", "another
/// Kenyan won the race in 1998".
#[must_use]
pub fn preceding(a: &Article, know: &Knowledge, x: &Rank) -> Option<Rank> {
    let view = a.view(know);
    let s = a.text.sentences[x.sentence as usize];
    let to = (x.first..s.last.min(x.first + 8)).find(|&i| view.word(i as usize) == "to" && i + 2 < s.last)?;
    let noun = |i: &u32| matches!(a.syntax.tags[*i as usize], Tag::Noun | Tag::Name);
    let object = (to + 2..s.last.min(to + 8)).find(noun).map(|i| sense(&view, i as usize))?;
    let verb = sense(&view, to as usize + 1);
    let at = view.spots(few!("other" | "another" | "others")).into_iter().find(|&i| {
        let n = a.text.sentence_of(i) as u32;
        let t = a.text.sentences[n as usize];
        let word = |k: u32| if k >= t.first && k < t.last { view.word(k as usize) } else { "" };
        if n == x.sentence || n > x.sentence + NEAR * 3 || !asserted(a, &view, i, a.doc.zones[t.zone as usize].kind) {
            return false;
        }
        let who = sense(&view, i as usize + 1);
        let person = |w: &str| matches!(w, "person" | "on" | "ever");
        let kin = who == x.key
            || person(&x.key)
            || view.token(i as usize + 1).kind == TokenKind::Punct
            || view.is(i as usize + 1, Class::Auxiliary);
        let told = senses(&view, t.tokens());
        let before = (t.first..t.last).any(|k| word(k) == "ever" && matches!(word(k - 1), "had" | "has" | "have"))
            || a.mentions.within(t.tokens()).iter().any(|m| matches!(&m.kind, Kind::Date(w) if w.year().is_some()));
        let only = matches!(word(i.wrapping_sub(2)), "only" | "just") || word(i) == "another" && i == t.first;
        let done = told.contains(&verb) || (t.first..t.last).any(|k| matches!(word(k), "done" | "managed" | "achieved"));
        kin && only && before && done && told.contains(&object)
    })?;
    let n = a.text.sentence_of(at) as u32;
    Some(Rank { n: 2, first: at, last: (at + 2).min(a.text.sentences[n as usize].last), sentence: n, ..x.clone() })
}

/// A word without its possessive ending.
fn word_root<'v>(view: &View<'v>, i: u32) -> &'v str {
    view.word(i as usize).trim_end_matches("'s").trim_end_matches("\u{2019}s")
}
