//! Counts of people by what befell them, and counts of things that the copy speaks of as known.

use super::cited::stem;
use super::clause::{Clause, Modality};
use crate::Article;
use crate::event::identity::{TimeRelation, compare};
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::marks::View;
use crate::mention::quantity::{Measure, Quantity};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::span::Span;
use crate::syntax::{Phrase, Tag};
use crate::text::{Case, NONE, TokenKind};
use std::collections::BTreeSet;

/// A count of people with what befell them.
#[derive(Clone, Debug)]
pub struct Toll {
    /// Index of `Knowledge::casualties`.
    pub state: usize,
    /// Who is counted: the stem of the noun; empty for people of any kind.
    pub who: String,
    /// The figure.
    pub count: Count,
}

/// A whole number in the article's own copy.
#[derive(Clone, Debug)]
pub struct Count {
    /// Its value.
    pub value: f64,
    /// First token of the number.
    pub first: u32,
    /// One past the last token of the phrase.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
    /// "The 27", "all 17", "of the 71": a number that the reader is taken to know.
    pub definite: bool,
    /// Nothing in its clause makes it a part, a rumour, an update or another time.
    pub plain: bool,
    /// It is a part of a whole that is counted too.
    pub part: bool,

    /// How firmly its clause is asserted.
    pub modality: Modality,
}

/// A count of things.
#[derive(Clone, Debug)]
pub struct Things {
    /// Stem of the noun.
    pub noun: String,
    /// Token of the noun.
    pub head: u32,
    /// The words between number and noun.
    pub kind: Vec<String>,
    /// The figure.
    pub count: Count,
}

impl Count {
    /// Where the phrase is.
    #[must_use]
    pub fn span(&self, article: &Article) -> Span {
        article.text.span_of(self.first, self.last)
    }
}

/// The exact whole numbers above one of the running copy, in order.
pub fn counts(a: &Article) -> impl Iterator<Item = (&Mention, &Quantity)> {
    a.mentions.quantities().filter_map(move |(m, _)| counted(a, m))
}

fn counted<'a>(a: &Article, m: &'a Mention) -> Option<(&'a Mention, &'a Quantity)> {
    let Kind::Quantity(q) = &m.kind else { return None };
    let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
    let fits = q.is_plain() && q.measure == Measure::Count && zone.is_copy() && zone != ZoneKind::Headline && zone != ZoneKind::TableCell;
    (fits && a.text.tokens[m.first as usize].quote == NONE).then_some((m, q))
}

/// Cues of another time or of a later state near `token` of a clause: words that do more than order two clauses. "More"
/// and "another" count only what they stand beside.
#[must_use]
pub fn moved(a: &Article, know: &Knowledge, c: &Clause, token: u32) -> bool {
    moved_on(a, know, c, token, false)
}

/// As [`moved`]; `dated` tells that the caller compares the times of the two sentences itself ("last year").
fn moved_on(a: &Article, know: &Knowledge, c: &Clause, token: u32, dated: bool) -> bool {
    let view = a.view(know);
    let ordering =
        |w: &str| matches!(w, "after" | "before" | "since" | "then" | "once" | "also" | "each" | "every" | "several" | "new" | "other");
    c.change != NONE
        || view.all_in(c.first as usize..c.last as usize, &[Class::Another, Class::Sequence]).any(|h| {
            let text = view.entry(h).text.as_ref();
            let beside = matches!(text, "more" | "another" | "further" | "additional");
            !(ordering(text) || dated && text.starts_with("last ") || beside && h.first.abs_diff(token) > 4)
        })
}

pub(super) fn count(a: &Article, know: &Knowledge, m: &Mention, q: &Quantity, last: u32) -> Count {
    let view = a.view(know);
    let c = a.clauses.of(m.first);
    let before = |k: u32| m.first.checked_sub(k).filter(|&i| i >= c.first).map_or("", |i| view.word(i as usize));
    // "Of the 71 watches taken, nine …": what is said behind the comma is said of the nine.
    let comma = (last..c.last).find(|&i| view.word(i as usize) == ",").filter(|_| before(2) == "of" && before(1) == "the");
    let scope = Clause { last: comma.unwrap_or(c.last), change: if comma.is_some_and(|k| c.change > k) { NONE } else { c.change }, ..*c };
    let loss = before(1) == "of" && matches!(before(2), "deaths" | "loss" | "lives") && before(3) == "the";
    let definite = loss
        || matches!(before(1), "the" | "these" | "those" | "all")
        || (before(2) == "all" && before(1) == "the")
        || m.first > c.first && view.token(m.first as usize - 1).possessive;
    let whole = before(1) == "the"
        && before(2) == "of"
        && (matches!(before(3), "each" | "all" | "none" | "one" | "any" | "some" | "most" | "many" | "half")
            // "Three of the nine who were treated": the nine are all of them.
            || m.first >= 3 && view.is(m.first as usize - 3, Class::NumberWord) && before(3) != "one");
    let part = !whole && view.first_in(m.first.saturating_sub(5).max(c.first) as usize..m.first as usize, &[Class::PartCue]).is_some()
        || view
            .first_in(last as usize..(last + 3).min(c.last) as usize, &[Class::PartCue])
            // "18 beds, all of them new": what is said of all or some of them makes the number no part.
            .is_some_and(|h| view.word(h.first as usize) == "of" && !quantified(&view, h.first))
        || q.of.is_some() && before(1) != "all";
    // "The two other victims", "the three others": not those of before.
    let other = (m.first..last + 1).any(|i| matches!(view.word(i as usize), "other" | "others" | "remaining"));
    let another = view.first_in(scope.first as usize..scope.last as usize, &[Class::Another]).is_some();
    let plain = q.is_exact()
        && q.value >= 2.0
        && q.value.fract() == 0.0
        && !part
        // A known number is known whatever is planned for it: "flags will fly for the 27 who had died".
        && (definite || c.pluperfect == NONE && c.negation == NONE && matches!(c.modality, Modality::Asserted | Modality::Planned))
        && !other
        // "By nightfall" dates what became of the known, not how many they are.
        && (definite && scope.change == NONE && !another || !moved_on(a, know, &scope, m.first, true));
    Count { value: q.value, first: m.first, last: last.max(m.last), sentence: m.sentence, definite, plain, part, modality: c.modality }
}

/// "All", "most" before "of them".
fn quantified(view: &View<'_>, of: u32) -> bool {
    of > 0 && matches!(view.word(of as usize - 1), "all" | "most" | "none" | "some" | "many" | "few" | "half" | "each" | "both")
}

/// Every count of things that an article may have one set of, in order.
#[must_use]
pub fn things(a: &Article, know: &Knowledge) -> Vec<Things> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in counts(a) {
        // "All seven of the new clinics", "14 of its stores": the noun stands behind "of".
        let of = q.of.filter(|&h| view.word(m.last as usize) == "of" && h > m.last);
        let several = |h: u32| view.word(h as usize).ends_with('s') || view.is(h as usize, Class::Plural);
        let Some(head) = of.or(q.head).filter(|&h| h >= m.last && carries(&view, h as usize) && several(h)) else {
            continue;
        };
        if view.is(head as usize, Class::CommonCount) || q.per.is_some() {
            continue;
        }
        // "The new clinics" are those that were told of.
        let colour = |i: u32| view.is(i as usize, Class::Colour) || view.word(i as usize) == "new";
        let word =
            |i: &u32| view.token(*i as usize).kind == TokenKind::Word && !colour(*i) && (of.is_none() || carries(&view, *i as usize));
        let kind = (m.last..head).filter(word).map(|i| stem(view.word(i as usize))).collect();
        out.push(Things { noun: stem(view.word(head as usize)), head, kind, count: count(a, know, m, q, head + 1) });
    }
    out
}

/// Every count of people with what befell them, in order.
#[must_use]
pub fn tolls(a: &Article, know: &Knowledge) -> Vec<Toll> {
    let mut out: Vec<Toll> = vec![];
    for (m, q) in counts(a) {
        if let Some((state, last, plain)) = of_those_there(a, know, m, q) {
            // "Four of the nine people on board died": the part is the toll.
            let mut count = count(a, know, m, q, last);
            count.part = false;
            count.plain |= plain;
            out.push(Toll { state, who: who(a, know, q), count });
            continue;
        }
        let Some((state, last)) = fate(a, know, m, q) else { continue };
        out.push(Toll { state, who: who(a, know, q), count: count(a, know, m, q, last) });
    }
    for t in &mut out {
        t.count.plain &= t.count.definite || t.count.modality == Modality::Asserted;
    }
    // Two counts of one kind in a sentence are parts of something.
    for k in 1..out.len() {
        // "Five of Saturday's 17 dead": the 17 are the whole.
        if out[k - 1].count.part && !out[k].count.part && out[k].count.definite {
            out[k - 1].count.plain = false;
            continue;
        }
        if out[k - 1].count.sentence == out[k].count.sentence
            && out[k - 1].state == out[k].state
            && out[k - 1].count.value != out[k].count.value
        {
            out[k - 1].count.plain = false;
            out[k].count.plain = false;
        }
    }
    let told: BTreeSet<u32> = out.iter().map(|t| t.count.first).collect();
    let view = a.view(know);
    for t in &mut out {
        let rest = a.mentions.within(a.text.sentences[t.count.sentence as usize].tokens()).iter().filter_map(|m| counted(a, m));
        if !divided(&view, &t.count)
            && rest.filter(|(m, _)| !told.contains(&m.first)).any(|(m, q)| who(a, know, q).is_empty() && !aside(&view, m))
        {
            t.count.plain = false;
        }
    }
    out
}

/// "Of the 29 dead, eleven were children": what else is counted there is a part of those.
fn divided(view: &View<'_>, c: &Count) -> bool {
    let word = |k: u32| c.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    c.definite && word(1) == "the" && word(2) == "of"
}

/// No count of people beside a toll: "a 14-storey block", the nine of "four of the nine people on board".
fn aside(view: &View<'_>, m: &Mention) -> bool {
    let word = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let share = view.word(m.last as usize) == "of";
    share || view.word(m.last as usize) == "-" || word(1) == "of" || word(1) == "the" && word(2) == "of"
}

/// The stem of the noun that is counted; empty where nobody of the people is left out.
fn who(a: &Article, know: &Knowledge, q: &Quantity) -> String {
    let view = a.view(know);
    let Some(h) = q.head else { return String::new() };
    let h = h as usize;
    if view.is(h, Class::Victim) || view.is(h, Class::Casualty) || view.is(h, Class::Auxiliary) {
        String::new()
    } else {
        stem(view.word(h))
    }
}

/// "Four of the nine people on board died": what befell them, one past the phrase, and whether the clause asserts it.
fn of_those_there(a: &Article, know: &Knowledge, m: &Mention, q: &Quantity) -> Option<(usize, u32, bool)> {
    let view = a.view(know);
    let end = a.text.sentences[m.sentence as usize].last;
    let head = q.of? + 1;
    if view.word(m.last as usize) != "of" || view.is(q.of? as usize, Class::Casualty) || !q.is_exact() {
        return None;
    }
    let there = |i: u32| matches!(view.word(i as usize), "on" | "board" | "aboard" | "in" | "inside" | "the" | "crew" | "there");
    let verb = (head..end.min(head + 6)).find(|&i| !there(i))?;
    let (state, last) = behind(a, know, verb, end)?;
    // "Two of the nine who were arrested have gone home": it befell all of them.
    let ends = last < end && (view.is(last as usize, Class::Auxiliary) || a.syntax.tags[last as usize] == Tag::Past);
    if matches!(view.word(verb as usize), "who" | "that") || ends {
        return None;
    }
    let c = a.clauses.of(m.first);
    let plain =
        c.pluperfect == NONE && c.negation == NONE && c.modality == Modality::Asserted && q.value >= 2.0 && !moved(a, know, c, m.first);
    Some((state, last, plain))
}

/// What befell the people who are counted, and one past the last token of the phrase.
fn fate(a: &Article, know: &Knowledge, m: &Mention, q: &Quantity) -> Option<(usize, u32)> {
    let view = a.view(know);
    let end = a.text.sentences[m.sentence as usize].last;
    let noun = q.noun.1.max(m.last).min(end);
    let at = |i: u32| view.hit(i as usize, Class::Casualty);
    let value = |h: crate::knowledge::lexicon::Hit| view.index(h);
    // "12 dead", "nine confirmed dead".
    if let Some(h) = (m.last..noun).find_map(at) {
        return Some((value(h), h.last.max(noun)));
    }
    // "killing 23 people": the verb stands right before the number, and is no passive.
    // "Wounding at least nine": the bound belongs to the number.
    let front = q.lead.min(m.first);
    // "Shot dead three people".
    let phrasal = front.checked_sub(2).and_then(at).filter(|h| h.last == front && h.last - h.first == 2 && !passive(&view, front - 2));
    let lead = phrasal.or_else(|| {
        (1..=2u32).find_map(|k| {
            let i = front.checked_sub(k)?;
            let skip = k == 1 || matches!(view.word(i as usize + 1), "the" | "all" | "some");
            at(i).filter(|h| h.last == front - (k - 1) && skip && !passive(&view, i))
        })
    });
    if let Some(h) =
        lead.filter(|h| h.last - h.first > 1 || !matches!(view.word(h.first as usize), "dead" | "died" | "missing" | "homeless" | "dying"))
    {
        return Some((value(h), noun));
    }
    let head = q.head.map_or("", |h| view.word(h as usize));
    if (head == "lives" || view.word(m.last as usize) == "lives") && m.first > 0 && view.is(m.first as usize - 1, Class::LifeTaker) {
        return know.casualties.iter().position(|c| c == "killed").map(|k| (k, noun));
    }
    // "Cost seven people their lives".
    let own = view.word(noun as usize) == "their" && noun + 1 < end && view.word(noun as usize + 1) == "lives";
    if own && front > 0 && view.word(front as usize - 1) == "cost" {
        return know.casualties.iter().position(|c| c == "killed").map(|k| (k, noun + 2));
    }
    // "The deaths of 27 people", "the loss of 27 lives".
    let of = m.first >= 2
        && (view.word(m.first as usize - 1) == "of"
            || m.first >= 3
                && matches!(view.word(m.first as usize - 1), "all" | "the" | "those")
                && view.word(m.first as usize - 2) == "of");
    if of {
        let at = m.first as usize - 1 - usize::from(view.word(m.first as usize - 1) != "of");
        let noun_of = |w: &str| {
            matches!(
                w,
                "deaths"
                    | "death"
                    | "drowning"
                    | "drownings"
                    | "killing"
                    | "killings"
                    | "murders"
                    | "murder"
                    | "bodies"
                    | "coffins"
                    | "funerals"
                    | "burial"
                    | "burials"
            )
        };
        let lost = view.word(at - 1) == "loss" && (head == "lives" || view.word(m.last as usize) == "lives");
        let lives = view.word(at - 1) == "lives" && view.first_in(at.saturating_sub(4)..at, &[Class::LifeTaker]).is_some();
        if noun_of(view.word(at - 1)) || lost || lives {
            return know.casualties.iter().position(|c| c == "killed").map(|k| (k, noun));
        }
    }
    if let Some(found) = numbered(&view, m, end) {
        return Some(found);
    }
    // "All 27 victims", "the 27 bodies": who is meant was told before.
    // "The gunman's four victims".
    let owned = m.first > 0 && view.token(m.first as usize - 1).possessive;
    let known = owned
        || (1..=2u32).any(|k| m.first.checked_sub(k).is_some_and(|i| matches!(view.word(i as usize), "the" | "all" | "those" | "these")));
    // "All five victims were taken to the hospital": they live.
    let alive = || {
        let near = m.last as usize..end.min(m.last + 14) as usize;
        near.clone()
            .any(|i| matches!(view.word(i), "hospital" | "hospitals" | "treated" | "recovering" | "survived" | "injuries" | "condition"))
            || view.first_in(near, &[Class::Survivor]).is_some()
    };
    if known && (matches!(head, "bodies" | "coffins") || head == "victims" && !alive()) {
        return know.casualties.iter().position(|c| c == "killed").map(|k| (k, noun));
    }
    // "toll of 9", "the toll stands at nine".
    let back = m.first.saturating_sub(5).max(a.clauses.of(m.first).first);
    if let Some(h) = view.first_in(back as usize..m.first as usize, &[Class::TollNoun])
        && (h.last..m.first).all(|i| {
            matches!(view.word(i as usize), "of" | "stood" | "at" | "was" | "is" | "stands" | "from" | "the")
                || view.is(i as usize, Class::Bound)
        })
    {
        return know.casualties.iter().position(|c| c == "killed").map(|k| (k, noun));
    }
    behind(a, know, noun, end).or_else(|| undergone(a, know, noun, end))
}

/// "The 53 people that the outbreak has killed", "the 38 children the disease has claimed": what the verb of a clause without an
/// object does to those who are counted.
fn undergone(a: &Article, know: &Knowledge, noun: u32, end: u32) -> Option<(usize, u32)> {
    let view = a.view(know);
    let from = noun + u32::from(noun < end && matches!(view.word(noun as usize), "that" | "which" | "whom" | "who"));
    let subject = a.syntax.phrase_at.get(from as usize).copied().filter(|&p| p != NONE && from < end)?;
    let p = a.syntax.predicates_in(a.text.sentence_of(from) as u32).iter().find(|p| p.subject == subject && p.first >= from)?;
    let q = a.syntax.phrases[subject as usize];
    let own = p.object == NONE || a.syntax.phrases[p.object as usize].first < p.first;
    if q.first != from || q.last != p.first || p.passive || p.negation != NONE || !own || view.is(q.head as usize, Class::Human) {
        return None;
    }
    let verb = p.verb as usize;
    let killed = know.casualties.iter().position(|c| c == "killed").filter(|_| view.is(verb, Class::LifeTaker));
    let state = view.hit(verb, Class::Casualty).map(|h| view.index(h)).or(killed)?;
    Some((state, p.last))
}

/// "Bringing to seven the number of people killed", "brings the number of dead to four": the count beside the noun that counts.
fn numbered(view: &View<'_>, m: &Mention, end: u32) -> Option<(usize, u32)> {
    let word = |i: u32| if i < end { view.word(i as usize) } else { "" };
    let noun = |w: &str| matches!(w, "number" | "count" | "total" | "tally" | "toll");
    let fate = |from: u32, to: u32| view.all_in(from as usize..to as usize, &[Class::Casualty]).last().map(|h| (view.index(h), h.last));
    let back = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let led = matches!(back(1), "to" | "at");
    if led && word(m.last) == "the" && noun(word(m.last + 1)) && word(m.last + 2) == "of" {
        return fate(m.last + 3, end.min(m.last + 7));
    }
    let at = (4..9).filter_map(|k| m.first.checked_sub(k)).find(|&i| noun(view.word(i as usize)) && view.word(i as usize + 1) == "of");
    // "The total number of people hurt was 43".
    let was = matches!(back(1), "was" | "is" | "stood" | "stands")
        && !matches!(word(m.last), "more" | "fewer" | "higher" | "lower" | "times" | "less");
    at.filter(|_| led || was).and_then(|i| fate(i + 2, m.first - 1)).map(|(state, _)| (state, m.last))
}

/// "N people (who) were killed", "N people killed": the verb behind the noun, without an object of its own.
fn behind(a: &Article, know: &Knowledge, noun: u32, end: u32) -> Option<(usize, u32)> {
    let view = a.view(know);
    let mut i = noun;
    // "Thirty-one persons, most of them women, lost their lives": what stands between commas tells who they were.
    if noun + 1 < end
        && view.word(noun as usize) == ","
        && matches!(view.word(noun as usize + 1), "most" | "all" | "many" | "some" | "among" | "including" | "mostly" | "nearly")
    {
        i = (noun + 1..end.min(noun + 14)).find(|&k| view.word(k as usize) == ",").map_or(noun, |k| k + 1);
    }
    let noun = i;
    while i < end
        && i < noun + 4
        && (matches!(view.word(i as usize), "who" | "that" | "also" | "reportedly" | "now") || view.is(i as usize, Class::Auxiliary))
    {
        i += 1;
    }
    // "Eight people are now known to have died", "were confirmed to have been killed".
    if i + 2 < end && matches!(view.word(i as usize), "known" | "confirmed") && view.word(i as usize + 1) == "to" {
        i = (i + 2..end.min(i + 5)).find(|&k| !matches!(view.word(k as usize), "have" | "be" | "been")).unwrap_or(i);
    }
    let h = view.hit(i as usize, Class::Casualty).filter(|h| h.last <= end)?;
    let next = h.last as usize;
    let object = h.last < end
        && (view.is(next, Class::Determiner)
            || view.is(next, Class::NumberWord)
            || view.token(next).kind == TokenKind::Number
            || view.is(next, Class::Bound)
            || view.is(next, Class::Vague)
            || view.token(next).case != Case::Lower && view.token(next).kind == TokenKind::Word && view.unlisted(next));
    (!object && !view.word(h.first as usize).ends_with("ing") || matches!(view.word(h.first as usize), "missing"))
        .then(|| (view.index(h), h.last))
}

fn passive(view: &View<'_>, i: u32) -> bool {
    i > 0 && (view.is(i as usize - 1, Class::Auxiliary) && !matches!(view.word(i as usize - 1), "has" | "have" | "had" | "having"))
}

fn dates(a: &Article, n: u32) -> impl Iterator<Item = &When> {
    dates_in(a, a.text.sentences[n as usize].tokens())
}

fn dates_in(a: &Article, range: std::ops::Range<usize>) -> impl Iterator<Item = &When> {
    a.mentions.within(range).iter().filter_map(|m| match &m.kind {
        Kind::Date(w) => Some(w),
        _ => None,
    })
}

/// How the time expressions of two sentences stand: `Same` if any agree, else `Different` if any two exclude each other.
#[must_use]
pub fn times(a: &Article, x: u32, y: u32) -> TimeRelation {
    let mut out = TimeRelation::Compatible;
    for (d, e) in dates(a, x).flat_map(|d| dates(a, y).map(move |e| (d, e))) {
        match compare(d, e) {
            TimeRelation::Same => return TimeRelation::Same,
            TimeRelation::Different => out = TimeRelation::Different,
            TimeRelation::Compatible => {}
        }
    }
    out
}

/// The sentences are told of two times: days, weekdays or relative times that exclude each other. Another time that is
/// told by its distance ("last year") parts them too, unless both print it.
#[must_use]
pub fn apart(a: &Article, x: u32, y: u32) -> bool {
    apart_in(a, x, a.text.sentences[y as usize].tokens()) || other_year(a, x, y)
}

/// As [`apart`], of the later sentence only the dates in a range of tokens.
#[must_use]
pub fn apart_in(a: &Article, x: u32, range: std::ops::Range<usize>) -> bool {
    let running = |w: &When| w.relation.is_some_and(|r| r.offset == 0 && w.weekday.is_none());
    let p: Vec<&When> = dates(a, x).filter(|w| !running(w)).collect();
    let q: Vec<&When> = dates_in(a, range).filter(|w| !running(w)).collect();
    let distant = |v: &[&When], o: &[&When]| {
        v.iter().any(|w| w.relation.is_some() && w.weekday.is_none() && !o.iter().any(|z| z.relation == w.relation))
    };
    let same = p.iter().any(|d| q.iter().any(|e| compare(d, e) == TimeRelation::Same));
    let differ = p.iter().any(|d| q.iter().any(|e| compare(d, e) == TimeRelation::Different));
    distant(&p, &q) || distant(&q, &p) || !same && differ
}

/// Both sentences print years, and none is in both.
#[must_use]
pub fn other_year(a: &Article, x: u32, y: u32) -> bool {
    let years = |n| dates(a, n).filter_map(When::year).collect::<BTreeSet<_>>();
    let (p, q) = (years(x), years(y));
    !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// Words of the names, countries and places in a sentence, by the last word of each.
#[must_use]
pub fn names(a: &Article, sentence: u32) -> BTreeSet<u32> {
    let within = a.mentions.within(a.text.sentences[sentence as usize].tokens());
    let named = within.iter().filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place));
    named.map(|m| a.text.tokens[m.last as usize - 1].word.0).collect()
}

/// One sentence tells of the thing and the other of another one of its kind: "the ferry", "the new ferry".
#[must_use]
pub fn another_of_kind(a: &Article, view: &View<'_>, x: u32, y: u32) -> bool {
    let phrases = |n: u32| {
        let s = a.text.sentences[n as usize];
        a.syntax.phrases_in(s.first..s.last).map(|n| &a.syntax.phrases[n]).filter(|p| !p.pronoun)
    };
    let told_apart = |p: &Phrase| {
        (p.first..p.head).any(|i| matches!(view.word(i as usize), "new" | "old") || view.any(i as usize, &super::thing::OTHER))
    };
    phrases(y)
        .any(|p| phrases(x).any(|q| stem(view.word(p.head as usize)) == stem(view.word(q.head as usize)) && told_apart(p) != told_apart(q)))
}

/// Words of a sentence that say that it tells of what was meant, feared or reckoned beforehand, or of what came of it.
#[must_use]
pub fn meant(a: &Article, view: &View<'_>, sentence: u32) -> BTreeSet<u32> {
    view.all_in(a.text.sentences[sentence as usize].tokens(), &[Class::Meant]).map(|h| view.token(h.first as usize).word.0).collect()
}

/// The noun of whoever does what the figure is told of, where that is not what it counts.
#[must_use]
pub fn doer(a: &Article, view: &View<'_>, m: &Mention) -> Option<String> {
    let p = a.syntax.predicate_over(m.first)?;
    let head = a.syntax.phrases.get(p.subject as usize).filter(|p| !p.pronoun && p.head < m.first).map(|p| p.head)?;
    Some(stem(view.word(head as usize)))
}

/// Stems of the words that carry the topic of a sentence.
#[must_use]
pub fn topic(a: &Article, know: &Knowledge, tokens: std::ops::Range<usize>) -> BTreeSet<String> {
    let view = a.view(know);
    tokens.filter(|&i| carries(&view, i)).map(|i| stem(view.word(i))).collect()
}

/// A word of the open classes that is no figure, date or casualty.
#[must_use]
pub fn carries(view: &View<'_>, i: usize) -> bool {
    const CLOSED: ClassSet = ClassSet::of(&[
        Class::Determiner,
        Class::Pronoun,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Auxiliary,
        Class::Reporting,
        Class::Negation,
        Class::Modal,
        Class::Future,
        Class::NumberWord,
        Class::NumberScale,
        Class::Bound,
        Class::Ordinal,
        Class::Casualty,
        Class::Victim,
        Class::Weekday,
        Class::Month,
        Class::Relative,
        Class::DayPart,
        Class::TimeStep,
        Class::Unit,
    ]);
    view.token(i).kind == TokenKind::Word && view.word(i).len() > 2 && !view.any_alone(i, &CLOSED)
}

/// The topic words of `later` that stand behind a definite article there and occur in `earlier`: "the depot explosion".
#[must_use]
pub fn definite_link(a: &Article, know: &Knowledge, earlier: u32, later: u32) -> Option<String> {
    let view = a.view(know);
    let told = topic(a, know, a.text.sentences[earlier as usize].tokens());
    let tokens = a.text.sentences[later as usize].tokens();
    tokens.clone().find_map(|i| {
        if !matches!(view.word(i), "the" | "this" | "that") {
            return None;
        }
        let run: Vec<usize> = (i + 1..(i + 4).min(tokens.end)).take_while(|&k| carries(&view, k)).collect();
        let &head = run.last()?;
        told.contains(&stem(view.word(head))).then(|| view.word(head).to_owned())
    })
}
