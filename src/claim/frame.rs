//! What a figure is said of: the nouns of its clause, the verb or the direction, the stretch of time. Two figures of one source
//! are held against each other where the frames are one, in whatever words they are told.

use super::clause::Clause;
use super::thing::sense;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::{Measure, Quantity};
use crate::mention::{Kind, Mention};
use crate::syntax::Tag;
use crate::text::{NONE, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a figure is how much something grew or shrank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// rose, growth, more
    Up,
    /// fell, drop, lost
    Down,
}

/// What a figure is said of.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// What the nouns and adjectives name, and whether a word tells a part, a place or a kind of the thing: it stands before a
    /// noun or behind a preposition.
    pub nouns: BTreeMap<String, bool>,
    /// What the verbs name; being and having are no verbs of their own.
    pub verbs: BTreeSet<String>,
    /// A verb says no more than that something is or is had.
    pub light: bool,
    /// Pronouns that may stand for a noun of the other frame.
    pub pronouns: usize,
    /// Growth or loss.
    pub way: Option<Way>,
    /// Years that the clause prints.
    pub years: BTreeSet<i16>,
    /// Stretches of time, in days.
    pub stretches: Vec<f64>,
    /// A clause that tells when or for whom follows: "before the lights were changed".
    pub limited: bool,
    /// What is told of the subject behind its noun: "the crash on the coast road". A later "the crash" need not repeat it.
    pub placed: BTreeSet<String>,
    /// The subject is taken for known.
    pub known: bool,
    /// Token of the subject's noun, where it stands before the figure, or [`NONE`].
    pub subject: u32,
    /// A word of change stands in it.
    pub moved: bool,
}

/// Words that tell a figure's accuracy or its source and not what it is of.
const IDLE: &[&str] = &[
    "share",
    "number",
    "total",
    "average",
    "mean",
    "figure",
    "people",
    "person",
    "source",
    "report",
    "author",
    "kind",
    "time",
    "part",
    "mor",
    "people",
    "percent",
    "percentag",
    "cent",
    "rate",
    "proportion",
    "peopl",
    "averag",
    "shar",
    "sourc",
    "tim",
    "own",
];
/// Verbs that say no more than that what is counted is there.
const LIGHT: &[&str] = &[
    "be", "have", "get", "own", "hold", "creat", "record", "add", "see", "count", "is", "are", "was", "were", "has", "had", "did", "do",
    "give", "giv", "discover", "show", "find", "suggest", "put",
];

/// The frame of a figure within the tokens of its clause.
#[must_use]
pub fn frame(a: &Article, know: &Knowledge, c: &Clause, m: &Mention) -> Frame {
    let view = a.view(know);
    let s = a.text.sentences[m.sentence as usize];
    let end = end(a, &view, c, m, s.last);
    let moved = c.change != NONE && c.change < end;
    let mut out = Frame { limited: limited(&view, end, s.last), moved, subject: NONE, ..Frame::default() };
    let own = a.mentions.within(c.first as usize..end as usize);
    let timed = |i: u32| {
        own.iter().any(|x| {
            x.first <= i
                && i < x.last
                && (matches!(x.kind, Kind::Date(_) | Kind::Clock(_)) || stretch(know, x).is_some())
                && x.first != m.first
        })
    };
    for x in own {
        match &x.kind {
            Kind::Date(w) => out.years.extend(w.year()),
            _ if x.first != m.first => out.stretches.extend(stretch(know, x)),
            _ => {}
        }
    }
    for i in c.first..end {
        out.spell(&view, i);
    }
    let subject = a.syntax.predicates_in(m.sentence).iter().find(|p| p.first >= c.first && p.first < end && p.subject != NONE);
    let subject = subject.and_then(|p| a.syntax.phrases.get(p.subject as usize));
    out.subject = subject.filter(|p| p.head < m.first).map_or(NONE, |p| p.head);
    out.known = subject.is_some_and(|p| p.opener.known());
    let outside = |i: &u32| !(m.first <= *i && *i < m.last) && !timed(*i) && view.token(*i as usize).kind == TokenKind::Word;
    for i in (c.first..end).filter(outside) {
        out.read(a, &view, i, m);
    }
    out
}

/// One past the last token that tells what the figure is of: clauses that tell who is counted ("the children who had been given
/// glasses were …") belong to it; what follows a comma adds to it, and what is said of a growth or a known number is a comment.
fn end(a: &Article, view: &View<'_>, c: &Clause, m: &Mention, stop: u32) -> u32 {
    let word = |i: u32| if i < stop { view.word(i as usize) } else { "" };
    // "With 2,100 children, the study is …": a phrase in front tells nothing without its clause.
    let governed = |i: u32| i >= c.first && matches!(word(i), "with" | "at" | "of" | "in" | "for");
    let bound = |i: u32| matches!(a.syntax.tags[i as usize], Tag::Determiner | Tag::Adverb | Tag::Adjective);
    let led = m.first > c.first && (governed(m.first - 1) || m.first > c.first + 1 && governed(m.first - 2) && bound(m.first - 1));
    let opens = led && !(c.first..m.last).any(|i| a.syntax.tags[i as usize].verbal());
    let comma = |from: u32, to: u32| (from..to).find(|&i| word(i) == ",").filter(|_| !opens);
    let mut end = c.last.min(stop);
    for _ in 0..3 {
        if comma(m.last, end).is_some() || end >= stop || word(end.saturating_sub(1)) == "," {
            break;
        }
        let next = a.clauses.of(end);
        let until = (end..next.last.min(stop)).find(|&i| word(i) == ",").unwrap_or(next.last.min(stop));
        let plain = !(end..until).any(|i| a.syntax.tags[i as usize].verbal());
        if !matches!(word(end), "who" | "that" | "which" | "had") && !plain || next.last <= end {
            break;
        }
        end = next.last.min(stop);
    }
    let end = comma(m.last, end).unwrap_or(end);
    let grown =
        m.first >= 2 && word(m.first - 1) == "of" && [Class::ChangeUp, Class::ChangeDown].iter().any(|&k| view.is(m.first as usize - 2, k));
    let known = m.first > c.first && matches!(word(m.first - 1), "the" | "those" | "these");
    let verb = a.syntax.predicates_in(m.sentence).iter().find(|p| p.first >= m.last && !p.reduced).map(|p| p.first);
    verb.filter(|_| grown || known).map_or(end, |v| v.min(end))
}

/// One past the last token of the clause and of the clauses that tell what the figure is of.
#[must_use]
pub fn reach(a: &Article, know: &Knowledge, c: &Clause, m: &Mention) -> u32 {
    end(a, &a.view(know), c, m, a.text.sentences[m.sentence as usize].last).max(c.last)
}

/// "Before the lights were changed", "where the lights were changed".
fn limited(view: &View<'_>, end: u32, stop: u32) -> bool {
    let next = (end..(end + 2).min(stop)).find(|&i| view.token(i as usize).kind == TokenKind::Word);
    next.is_some_and(|i| matches!(view.word(i as usize), "before" | "after" | "until" | "when" | "where" | "if" | "once" | "unless"))
}

/// The length in days of a stretch of time that is no figure of its own.
fn stretch(know: &Knowledge, m: &Mention) -> Option<f64> {
    let Kind::Quantity(q) = &m.kind else { return None };
    let unit = know.units.get(*q.units().first()? as usize)?;
    (unit.dimension == Dimension::Time).then_some(q.value * unit.factor / 86_400.0)
}

impl Frame {
    fn read(&mut self, a: &Article, view: &View<'_>, i: u32, m: &Mention) {
        let k = i as usize;
        let tag = a.syntax.tags[k];
        let time = matches!(view.word(k).trim_end_matches('s'), "year" | "month" | "week" | "day" | "hour" | "minute" | "decade");
        if time || view.is(k, Class::TimeStep) || view.is(k, Class::Reporting) || view.is(k, Class::Attribution) {
            return;
        }
        let way = if view.is(k, Class::ChangeUp) {
            Some(Way::Up)
        } else if view.is(k, Class::ChangeDown) || matches!(view.word(k), "lost" | "lower" | "lose" | "loses" | "losing" | "loss" | "less")
        {
            Some(Way::Down)
        } else {
            None
        };
        let near = tag.verbal() || i.abs_diff(m.first) <= 3 || i.abs_diff(m.last) <= 2;
        if way.is_some() && near {
            self.way = self.way.or(way);
            return;
        }
        let name = plain(&sense(view, k));
        // "Were still using them": a form in -ing without an article is a verb.
        let bare = a.syntax.phrase_at.get(k).and_then(|&p| a.syntax.phrases.get(p as usize)).is_some_and(|p| p.first == i);
        if tag == Tag::Noun && bare && view.word(k).ends_with("ing") {
            self.verbs.insert(name);
            return;
        }
        match tag {
            Tag::Noun | Tag::Name | Tag::Adjective if !IDLE.contains(&name.as_str()) && view.word(k).len() > 2 => {
                let p = a.syntax.phrase_at.get(k).and_then(|&p| a.syntax.phrases.get(p as usize));
                let narrows = p.is_some_and(|p| {
                    let behind = p.preposition != NONE && !(view.word(p.preposition as usize) == "of" && p.preposition == m.last);
                    // "The salt substitute" is "the substitute" later on.
                    let told = p.head != i && (tag == Tag::Adjective || i < m.first);
                    p.head == i && behind || told
                });
                if narrows
                    && i < m.first
                    && p.is_some_and(|p| p.preposition != NONE && p.preposition > self.subject && self.subject != NONE)
                {
                    self.placed.insert(name.clone());
                }
                *self.nouns.entry(name).or_insert(true) &= narrows;
            }
            Tag::Pronoun if matches!(view.word(k), "them" | "it" | "one" | "these" | "those") => self.pronouns += 1,
            Tag::Auxiliary => self.light |= !a.syntax.predicate_of(i).is_some_and(|p| p.verb != i),
            t if t.verbal() && LIGHT.contains(&name.as_str()) => self.light = true,
            t if t.verbal() && name.len() > 2 => {
                self.verbs.insert(name);
            }
            _ => {}
        }
    }

    /// "A year later", "half a year": a stretch that is spelt without a number.
    fn spell(&mut self, view: &View<'_>, i: u32) {
        let back = |k: u32| i.checked_sub(k).map_or("", |i| view.word(i as usize));
        let days = match view.word(i as usize) {
            "year" => 365.25,
            "month" => 30.44,
            "week" => 7.0,
            "decade" => 3652.5,
            _ => return,
        };
        if matches!(back(1), "a" | "one") {
            self.stretches.push(if back(2) == "half" { days / 2.0 } else { days });
        }
    }

    /// Years or stretches of time that both give and that exclude each other, or that one gives alone.
    fn apart_in_time(&self, other: &Self) -> bool {
        let years = |f: &Self| !f.years.is_empty();
        let near = |x: f64, y: f64| (x - y).abs() <= x.max(y) / 10.0;
        let stretched = |f: &Self| !f.stretches.is_empty();
        years(self) != years(other)
            || years(self) && self.years != other.years
            || stretched(self) != stretched(other)
            || stretched(self) && !self.stretches.iter().any(|&x| other.stretches.iter().any(|&y| near(x, y)))
    }

    /// Nothing in this frame narrows what the other one tells of.
    #[must_use]
    pub fn fits(&self, other: &Self) -> bool {
        let apart = self.years != other.years && !self.years.is_empty() && !other.years.is_empty();
        let told = |w: &str| other.has(w) || other.known && self.placed.contains(w);
        !self.limited && !apart && !self.nouns.iter().any(|(w, narrows)| *narrows && !told(w))
    }

    /// The word at a token is one of the frame's.
    #[must_use]
    pub fn names(&self, view: &View<'_>, token: u32) -> bool {
        self.has(&plain(&sense(view, token as usize)))
    }

    /// What the two frames share, where they are one.
    #[must_use]
    pub fn same(&self, other: &Self, q: &Quantity) -> Option<String> {
        if self.limited
            || other.limited
            || self.moved
            || other.moved
            || self.apart_in_time(other)
            || self.way.is_some() && other.way.is_some() && self.way != other.way
        {
            return None;
        }
        let shared: Vec<&str> = self.nouns.keys().filter(|w| other.has(w)).map(String::as_str).collect();
        let rest = |x: &Self, y: &Self| -> Vec<bool> {
            let mut out: Vec<bool> = x.nouns.iter().filter(|(w, _)| !y.has(w)).map(|(_, n)| *n).collect();
            // "On the drugs", "on them".
            out.sort_unstable();
            let stands = y.pronouns.saturating_sub(x.pronouns).min(out.len());
            out.truncate(out.len() - stands);
            out
        };
        let (p, q_rest) = (rest(self, other), rest(other, self));
        let narrowed = p.iter().chain(&q_rest).any(|n| *n);
        let way = self.way.is_some() && self.way == other.way;
        let physical = matches!(q.measure, Measure::Unit(_));
        let extras = p.len() + q_rest.len();
        let timed = usize::from(!self.years.is_empty()) + usize::from(!self.stretches.is_empty());
        let told = shared.len() + timed;
        // "The stake is 14 metres lower", "it has lost 41 metres of height": the way is the relation.
        let enough =
            if extras == 0 { told >= 2 || way && told >= 1 } else { physical && way && p.len() <= 1 && q_rest.len() <= 1 && told >= 3 };
        (enough && !narrowed && !shared.is_empty() && (way || self.related(other))).then(|| shared.join(", "))
    }

    /// One verb, or one of the two says no more than that it is so.
    fn related(&self, other: &Self) -> bool {
        let idle = |f: &Self| f.verbs.is_empty() || f.light;
        !self.verbs.is_disjoint(&other.verbs)
            || idle(self)
            || idle(other)
            || self.way.is_some() != other.way.is_some() && (idle(self) || idle(other))
    }

    fn has(&self, word: &str) -> bool {
        self.nouns.contains_key(word) || self.verbs.contains(word)
    }
}

/// "Employees" are those who are employed.
fn plain(sense: &str) -> String {
    sense.trim_start_matches('#').trim_end_matches('e').to_owned()
}
