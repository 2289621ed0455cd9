//! Superlatives with what they are reckoned in: "the highest level since 2012", "the country's second-oldest".
//!
//! A rank that two sentences give in unlike words can be held against each other where both tell the one order: the same
//! superlative, the same place or the same time, and nothing else that limits it.

use super::clause::Modality;
use super::counted::{carries, names};
use super::rank::{Holder, Rank, holder, lead, said, subject_end};
use super::thing::{self, sense};
use crate::Article;
use crate::event::identity::{TimeRelation, compare};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::marks::View;
use crate::mention::quantity::Role;
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::words::noun_lemma;
use crate::syntax::{Phrase, Tag};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

/// A rank in an order, and the order.
#[derive(Clone, Debug)]
pub struct Order {
    /// The rank.
    pub rank: Rank,
    /// What the noun names of which there is an order; `None` where the phrase has none.
    noun: Option<String>,
    /// Places and countries that it is reckoned in, by their last word, and kinds of place: "the country".
    places: BTreeSet<u32>,
    realms: BTreeSet<String>,
    /// One of the places is a country.
    country: bool,
    /// "Since 2012", "in 20 years", "ever", "this season".
    time: BTreeSet<String>,
    /// Whatever else limits it: "in the final", "by assets".
    limits: BTreeSet<String>,
    /// It is told of what is to come.
    planned: bool,
}

/// Tokens behind a superlative that are read.
const REACH: u32 = 20;

/// Every superlative of the running copy, with its order.
#[must_use]
pub fn orders(a: &Article, know: &Knowledge) -> Vec<Order> {
    let view = a.view(know);
    // One alone is held against nothing, and most articles have no more.
    if view.every(Class::Superlative).nth(1).is_none() {
        return vec![];
    }
    let read = view.every(Class::Superlative).filter_map(|h| order(a, &view, (h.first, h.last), view.index(h)));
    read.filter(|o| plain(a, &view, &o.rank)).collect()
}

/// The copy says so in its own words, of the time of the story; that something rose tells no other rank.
fn plain(a: &Article, view: &View<'_>, r: &Rank) -> bool {
    let c = a.clauses.of(r.first);
    let zone = a.doc.zones[a.text.sentences[r.sentence as usize].zone as usize].kind;
    let near = r.first.saturating_sub(6).max(c.first)..r.last;
    let past = near.clone().any(|i| view.word(i as usize) == "had" && view.word(i as usize + 1) == "been");
    zone.is_copy()
        && !matches!(zone, ZoneKind::Headline | ZoneKind::TableCell)
        && view.token(r.first as usize).quote == NONE
        && !past
        && !(near.contains(&c.change) && c.change + 1 >= r.first)
        && view.first_in(near.start as usize..near.end as usize, &[Class::Former]).is_none()
        && !near.clone().any(|i| matches!(view.word(i as usize), "now" | "then" | "until" | "once"))
        && matches!(c.modality_at(view, r.first, false), Modality::Asserted | Modality::Planned)
        && !c.negated_at(view, r.first)
        && !c.before_the_story(r.first)
}

fn order(a: &Article, view: &View<'_>, (first, to): (u32, u32), most: usize) -> Option<Order> {
    let n = a.text.sentence_of(first);
    let s = a.text.sentences[n];
    let word = |i: u32| if i >= s.first && i < s.last { view.word(i as usize) } else { "" };
    let dash = u32::from(word(first.wrapping_sub(1)) == "-");
    let near = a.mentions.within(s.tokens()).iter();
    let ordinal = near.clone().find_map(|m| match &m.kind {
        Kind::Quantity(q) if q.role == Role::Ordinal && m.last + dash == first && q.value.fract() == 0.0 => Some((m.first, q.value as u32)),
        _ => None,
    });
    let (from, value) = ordinal.unwrap_or((first, 1));
    let owner = from.checked_sub(1).filter(|&i| i >= s.first && view.token(i as usize).possessive);
    let known = owner.is_some() || matches!(word(from.wrapping_sub(1)), "the" | "its" | "his" | "her" | "their");
    // "One of the country's largest", "among the oldest": of several.
    let of = (from.saturating_sub(5).max(s.first)..from).any(|i| {
        matches!(word(i), "among")
            || word(i) == "of" && i > s.first && matches!(word(i - 1), "one" | "two" | "three" | "some" | "many" | "most")
    });
    if !known || of || value > 20 {
        return None;
    }
    let ends = |i: u32| {
        view.token(i as usize).kind == TokenKind::Punct && !matches!(word(i), "-" | "'" | "\u{2019}")
            || matches!(word(i), "and" | "but" | "as" | "when" | "while" | "which" | "that" | "who" | "after" | "before" | "although")
            || matches!(a.syntax.tags[i as usize], Tag::Auxiliary | Tag::Modal | Tag::Present)
    };
    let last = (to..s.last.min(to + REACH)).find(|&i| ends(i)).unwrap_or(s.last.min(to + REACH));
    let elliptical = to >= last || view.is(to as usize, Class::Preposition) || matches!(word(to), "since" | "ever");
    let open = (to..last).find(|&i| matches!(word(i), "ever" | "since" | "so")).unwrap_or(last);
    let phrase = if elliptical { None } else { thing::behind(view, to, open).filter(|p| p.first == to) };
    let mut out = Order {
        noun: phrase.as_ref().map(|p| p.key.clone()),
        places: BTreeSet::new(),
        realms: BTreeSet::new(),
        country: false,
        time: BTreeSet::new(),
        limits: BTreeSet::new(),
        planned: a.clauses.of(first).modality_at(view, first, false) == Modality::Planned,
        rank: rank(a, view, (from, to, last), value, most, n as u32),
    };
    if let Some(i) = owner {
        // "Denmark's biggest", "the country's second-oldest"; "his best" is reckoned among his own.
        out.reckon(a, view, near.clone().filter(|m| m.last == i + 1));
        out.realm(view, i);
    } else if word(from - 1) != "the" {
        out.limits.insert(word(from - 1).to_owned());
    }
    out.reckon(a, view, a.mentions.within(to as usize..last as usize).iter());
    let taken = |i: u32| phrase.as_ref().is_some_and(|p| p.head == i);
    for i in to..last {
        let year = a.mentions.within(i as usize..(i + 2).min(last) as usize).iter().find_map(|m| match &m.kind {
            Kind::Date(w) => w.year(),
            _ => None,
        });
        match (word(i), year) {
            ("since", Some(y)) => _ = out.time.insert(format!("since {y}")),
            ("decade" | "decades" | "generation" | "generations" | "century" | "centuries", _)
                if matches!(word(i - 1), "a" | "in" | "for") =>
            {
                _ = out.time.insert(word(i).to_owned())
            }
            ("ever" | "history" | "record", _) if !taken(i) => _ = out.time.insert("ever".into()),
            _ if taken(i) || out.realm(view, i) => {}
            _ if carries(view, i as usize) && matches!(a.syntax.tags[i as usize], Tag::Noun | Tag::Adjective) => {
                _ = out.limits.insert(sense(view, i as usize));
            }
            _ => {}
        }
    }
    for h in view.all_in(to as usize..last as usize, &[Class::RankScope]) {
        let text = view.entry(h).text.to_string();
        if !matches!(text.as_str(), "ever" | "in history" | "on record" | "of all time") && !text.starts_with("in ") {
            out.time.insert(text);
        }
    }
    for m in a.mentions.within(to as usize..last as usize) {
        if let Kind::Quantity(q) = &m.kind
            && q.role != Role::Ordinal
        {
            // "For 20 years", "in two decades"; another number limits it in a way of its own.
            let text = (m.first..m.last + 1).map(word).collect::<Vec<_>>().join(" ");
            _ = if q.units().is_empty() || text.contains('-') { out.limits.insert(text) } else { out.time.insert(text) };
        }
    }
    Some(out)
}

fn rank(a: &Article, view: &View<'_>, (from, to, last): (u32, u32, u32), n: u32, most: usize, sentence: u32) -> Rank {
    let start = a.text.sentences[sentence as usize].first;
    let lead = lead(view, from, start);
    let (holder, subject) = holder(a, view, lead, start);
    let kind = thing::before(view, subject_end(view, lead, start), start).map(|p| p.kind).unwrap_or_default();
    Rank {
        n,
        most: Some(most),
        streak: false,
        sought: false,
        since: false,
        said: said(view, lead, start),
        key: subject.unwrap_or_default(),
        kind,
        words: BTreeSet::new(),
        scope: BTreeSet::new(),
        names: BTreeSet::new(),
        holder,
        first: from,
        last: last.min(to + 3).max(to),
        sentence,
    }
}

impl Order {
    fn reckon<'m>(&mut self, a: &Article, view: &View<'_>, named: impl Iterator<Item = &'m Mention>) {
        for m in named {
            if matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place) {
                self.places.insert(a.text.tokens[m.last as usize - 1].word.0);
                self.country |= matches!(m.kind, Kind::Country(_)) || view.is(m.first as usize, Class::Country);
            }
        }
    }

    /// The word names a kind of place.
    fn realm(&mut self, view: &View<'_>, i: u32) -> bool {
        let is = view.is(i as usize, Class::Realm);
        if is {
            self.realms.insert(sense(view, i as usize));
        }
        is
    }

    /// Both are reckoned in the one place; `None` where they may be not, `Some(false)` where neither names one.
    fn place(&self, o: &Self) -> Option<bool> {
        let state = |w: &String| matches!(w.as_str(), "country" | "nation" | "republic" | "kingdom") || w.starts_with("countr");
        let generic = |named: &Self, kind: &Self| {
            let one = named.places.len() == 1 && named.realms.is_empty() && kind.places.is_empty() && kind.realms.len() == 1;
            one && kind.realms.iter().all(|w| w != "world" && state(w) == named.country)
        };
        if self.places == o.places && self.realms == o.realms {
            return Some(!(self.places.is_empty() && self.realms.is_empty()));
        }
        // "The worst since 1999" on both sides, and one tells where.
        let nowhere = |r: &Self| r.places.is_empty() && r.realms.is_empty();
        if (nowhere(self) || nowhere(o)) && self.time.iter().any(|t| t.starts_with("since")) {
            return Some(false);
        }
        (generic(self, o) || generic(o, self)).then_some(true)
    }

    /// Both tell of one order.
    #[must_use]
    pub fn same(&self, o: &Self, a: &Article, know: &Knowledge) -> bool {
        let view = a.view(know);
        let (x, y) = (&self.rank, &o.rank);
        let bare = |r: &Self| r.noun.as_ref().is_none_or(|n| reading(&view, n));
        let noun = self.noun == o.noun || bare(self) || bare(o);
        let within = |p: &BTreeSet<String>, q: &BTreeSet<String>| p.iter().all(|v| q.iter().any(|w| akin(v, w)));
        let limits = within(&self.limits, &o.limits) || within(&o.limits, &self.limits);
        let anchored = self.place(o).is_some_and(|p| p || !self.time.is_empty());
        x.most == y.most
            && self.planned == o.planned
            && noun
            && self.time == o.time
            && anchored
            && limits
            && !other_measure(a, &view, x, y)
            && self.subject(o, a, &view)
    }

    /// Both say it of one bearer.
    fn subject(&self, o: &Self, a: &Article, view: &View<'_>) -> bool {
        let (x, y) = (&self.rank, &o.rank);
        let near = |r: &Rank| -> BTreeSet<u32> { (r.sentence.saturating_sub(1)..=r.sentence).flat_map(|s| names(a, s)).collect() };
        let told: BTreeSet<String> = {
            let from = a.text.sentences[x.sentence.saturating_sub(1) as usize].first;
            thing::senses(view, from as usize..a.text.sentences[x.sentence as usize].last as usize)
        };
        // Whoever else is named beside the later one may be its bearer.
        let strangers = || near(y).iter().any(|w| !near(x).contains(w) && !o.places.contains(w) && !self.places.contains(w));
        let spelt = |h: &Holder| match h {
            Holder::Named(e) => Some(a.text.tokens[a.mentions.entities[e.0 as usize].last as usize - 1].word.0),
            _ => None,
        };
        if another_time(a, x, y) {
            return false;
        }
        // "It is the largest solar farm", "the wind farm is the third-largest".
        if o.noun.is_none() && !matches!(y.holder, Holder::Named(_)) && y.kind.iter().any(|w| !told.contains(w)) {
            return false;
        }
        let others = || rivals(a, view, x, y);
        match (&x.holder, &y.holder) {
            (Holder::Named(p), Holder::Named(q)) => p == q,
            (Holder::Named(_), Holder::Open) if y.key.is_empty() && others() => false,
            (Holder::Named(_), _) => spelt(&x.holder).is_some_and(|w| near(y).contains(&w)) || told.contains(&y.key) && !strangers(),
            (_, Holder::Named(_)) => spelt(&y.holder)
                .is_some_and(|w| names(a, x.sentence).into_iter().all(|v| v == w || self.places.contains(&v)) && near(x).contains(&w)),
            (Holder::Noun(p), Holder::Noun(q)) if p == q => !strangers(),
            (_, Holder::Noun(q)) => {
                !strangers() && (told.contains(q) || self.noun.as_ref() == Some(q) || reading(view, q) && !self.time.is_empty())
            }
            (_, Holder::Open) => {
                let anchored = self.place(o) == Some(true) && !self.time.is_empty();
                // "It called one of these the third strongest": of what is called so nothing is known.
                let start = a.text.sentences[y.sentence as usize].first;
                let known = || thing::before(view, lead(view, y.first, start), start).is_some_and(|p| p.definite && !p.another);
                let comma = y.first >= start + 2 && view.word(y.first as usize - 2) == ",";
                !strangers()
                    && !others()
                    && (y.said && !comma || known())
                    && (anchored || y.said && (o.noun.is_some() || !y.key.is_empty()))
            }
        }
    }
}

/// The word names a figure by no more than that.
fn reading(view: &View<'_>, word: &str) -> bool {
    view.know.lexicon.single(word).any(|e| e.class == Class::Reading)
}

/// One word, or one is the beginning of the other: "rail", "railway".
fn akin(v: &str, w: &str) -> bool {
    v == w || v.len().min(w.len()) >= 4 && (v.starts_with(w) || w.starts_with(v))
}

/// "Tuesday was the second hottest day", "the storm of 2013": the later one is told of a time that the earlier one does not tell of.
#[must_use]
pub fn another_time(a: &Article, x: &Rank, y: &Rank) -> bool {
    let before = |r: &Rank| a.mentions.within(a.text.sentences[r.sentence as usize].first as usize..r.first as usize).iter();
    let dates = |r: &Rank| before(r).filter_map(|m| if let Kind::Date(w) = &m.kind { Some(w) } else { None });
    let first = |w: &When| dates(x).any(|v| compare(v, w) == TimeRelation::Same);
    let years = |r: &Rank| {
        let year = |m: &&Mention| matches!(&m.kind, Kind::Quantity(q) if q.role == Role::Year);
        before(r).filter(year).map(|m| a.words(m.span)).collect::<BTreeSet<String>>()
    };
    dates(y).any(|w| !first(w)) || !years(y).is_subset(&years(x))
}

/// "Its rival has 200 workers. It is …": whom the pronoun means is not known.
#[must_use]
pub fn rivals(a: &Article, view: &View<'_>, x: &Rank, y: &Rank) -> bool {
    let between = a.text.sentences[x.sentence as usize].last as usize..y.first as usize;
    view.first_in(between, &[Class::Rival]).is_some()
}

/// "Producer of power", "producer of panels"; "for cargo"; "annual inflation", "core inflation": two orders by a noun or a measure.
#[must_use]
pub fn other_measure(a: &Article, view: &View<'_>, x: &Rank, y: &Rank) -> bool {
    let tail = |r: &Rank| {
        let s = a.text.sentences[r.sentence as usize];
        let word = |i: u32| view.word(i as usize);
        let stop = |i: &u32| {
            view.token(*i as usize).kind == TokenKind::Punct && !matches!(word(*i), "-" | "'" | "\u{2019}")
                || matches!(word(*i), "and" | "but" | "which" | "that" | "who" | "as" | "after" | "when")
        };
        r.first..(r.first..s.last.min(r.first + REACH)).find(stop).unwrap_or(s.last.min(r.first + REACH))
    };
    let head = |i: u32| {
        let n = *a.syntax.phrase_at.get(i as usize + 1)?;
        let p = a.syntax.phrases.get(n as usize).filter(|p| !p.time && !p.pronoun)?;
        let dated =
            a.mentions.within(p.first as usize..p.last as usize).iter().any(|m| matches!(&m.kind, Kind::Date(_) | Kind::Quantity(_)));
        (!dated).then(|| noun_lemma(view.word(p.head as usize)))
    };
    let led = |r: &Rank, words: &[&str]| {
        tail(r).filter(|&i| words.contains(&view.word(i as usize))).filter_map(head).collect::<BTreeSet<String>>()
    };
    // "Producer of power": of the first phrase alone, for what it is of may be of something again.
    let of = |r: &Rank| tail(r).find(|&i| view.word(i as usize) == "of").and_then(head);
    let (p, q) = (led(x, &["for", "by", "among"]), led(y, &["for", "by", "among"]));
    let other = |x: &Rank, y: &Rank| of(x).zip(of(y)).is_some_and(|(v, w)| v != w);
    let subject = |r: &Rank| {
        let p = a.syntax.predicates_in(r.sentence).iter().find(|p| p.subject != NONE && p.first <= r.first)?;
        a.syntax.phrases.get(p.subject as usize).filter(|p| !p.pronoun)
    };
    let kinds = subject(x).zip(subject(y)).is_some_and(|(v, w)| {
        let words = |p: &Phrase| {
            (p.first..p.head).filter(|&i| carries(view, i as usize)).map(|i| sense(view, i as usize)).collect::<BTreeSet<String>>()
        };
        noun_lemma(view.word(v.head as usize)) == noun_lemma(view.word(w.head as usize)) && !words(w).is_subset(&words(v))
    });
    p.is_empty() != q.is_empty() || other(x, y) || kinds
}
