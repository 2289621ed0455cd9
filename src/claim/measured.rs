//! The size, weight or length of one thing, by what stands around the figure: "the tunnel is 7.8 km long", "the 8.7-kilometre
//! tunnel", "weighing 412 kilos, the pumpkin", "the park, 60 hectares,".

use super::amount::{Scale, plain, scale, told};
use super::figures;
use super::thing::OTHER;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::Quantity;
use crate::mention::{Kind, Mention};
use crate::syntax::words::noun_lemma;
use crate::syntax::{Bearing, Opener, Phrase, Referent, Tag};
use crate::text::NONE;

/// Which way a thing is measured; two of these are never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Along.
    Long,
    /// Up.
    High,
    /// Down.
    Deep,
    /// Across.
    Wide,
    /// Over the sea.
    Altitude,
    /// Weight, area, length of time: what has one measure of its kind.
    Sole,
    /// Not said: "the 40-metre tower".
    Open,
}

impl Aspect {
    /// The two measure one thing the same way. What is not said is the length of what lies and the height of what stands.
    #[must_use]
    pub fn meets(self, other: Self, tall: bool) -> bool {
        let own = if tall { Self::High } else { Self::Long };
        self == other || matches!((self, other), (Self::Open, a) | (a, Self::Open) if a == own)
    }
}

/// One measure of one thing.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    /// The thing.
    pub thing: Referent,
    /// What stands rather than lies.
    pub tall: bool,
    /// Told by what the clause takes for known, not by the clause.
    pub inside: bool,
    /// Which way.
    pub aspect: Aspect,
    /// What kind of unit.
    pub scale: Scale,
    /// The figure.
    pub mention: &'a Mention,
    /// Its quantity.
    pub q: &'a Quantity,
    /// In the base unit of its dimension.
    pub value: f64,
    /// Half of the last printed place, in the same.
    pub half: f64,
    /// Tokens of the figure and the thing: first.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Told of a time before the story.
    pub earlier: bool,
}

/// Every measure that the copy asserts of a thing it knows, in order.
#[must_use]
pub fn measured<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Measured<'a>> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in figures::quantities(a) {
        if q.money().is_some() || !told(a, &view, m, q) {
            continue;
        }
        let Some((kind, _, factor)) = scale(know, q) else { continue };
        let length = kind == Scale::Of(Dimension::Length as u8);
        let sole = [Dimension::Area, Dimension::Mass, Dimension::Time].iter().any(|&d| kind == Scale::Of(d as u8));
        if !length && !sole {
            continue;
        }
        let s = a.text.sentences[m.sentence as usize];
        let site = Site { a, view: &view, m, q, start: s.first, end: s.last, time: kind == Scale::Of(Dimension::Time as u8) };
        let found = site.behind().or_else(|| site.compound()).or_else(|| site.verb());
        let owned = || site.owned().map(|(b, n, aspect)| (n, aspect, true, Some(b)));
        let Some((n, aspect, inside, owner)) = found.map(|(n, aspect, inside)| (n, aspect, inside, None)).or_else(owned) else { continue };
        let aspect = if sole { Aspect::Sole } else { aspect };
        let p = &a.syntax.phrases[n as usize];
        let b = owner.unwrap_or(a.syntax.referents[n as usize]);
        let possessive = owner.is_some() && view.token(q.lead as usize - 1).possessive;
        let head = if possessive { q.lead - 1 } else { p.head };
        let grows = view.is(head as usize, Class::GrowingThing) || sole && !site.time && view.is(head as usize, Class::Occasion);
        // "The old bridge was 290 metres long", "the whale that stranded in 2016".
        let older = |i: u32| {
            matches!(
                view.word(i as usize),
                "old" | "original" | "previous" | "last" | "next" | "first" | "second" | "third" | "average" | "typical"
            )
        };
        let told_apart = matches!(view.word(p.last as usize), "that" | "who" | "from") && p.last < s.last;
        let other = told_apart || (p.first..p.head).any(|i| view.any(i as usize, &OTHER) || older(i));
        let many = p.plural && p.entity.is_none() && owner.is_none();
        let c = a.clauses.of(m.first);
        let year = |m: &Mention| matches!(&m.kind, Kind::Date(w) if w.year().is_some());
        let dated = !inside && a.mentions.within(c.first as usize..c.last as usize).iter().any(year);
        let since = view.first_in(c.first as usize..c.last as usize, &[Class::PartCue]).is_some();
        // "At birth", "before the war", "now": of a time of its own.
        let timed = |i: u32| {
            matches!(view.word(i as usize), "now" | "birth" | "before" | "once" | "originally" | "until" | "currently" | "today" | "then")
        };
        let dated = dated || (c.first..c.last.max(m.last + 3).min(s.last)).any(timed);
        if !b.sure || b.referent == Referent::Unknown || grows || other || many || dated || since || !plain(a, know, m, q, inside) {
            continue;
        }
        out.push(Measured {
            thing: b.referent,
            tall: view.is(head as usize, Class::TallThing),
            inside,
            aspect,
            scale: kind,
            mention: m,
            q,
            value: q.value * factor,
            half: q.place / 2.0 * factor,
            first: m.first.min(p.first),
            last: m.last.max(p.last),
            earlier: a.syntax.predicate_over(m.first).is_some_and(|p| p.pluperfect),
        });
    }
    out
}

/// One figure and what stands around it.
struct Site<'a, 'v> {
    a: &'a Article,
    view: &'v View<'a>,
    m: &'a Mention,
    q: &'a Quantity,
    start: u32,
    end: u32,
    time: bool,
}

/// The phrase of the thing, which way it is measured, and whether the clause takes it for known.
type Found = (u32, Aspect, bool);

impl Site<'_, '_> {
    fn word(&self, i: u32) -> &str {
        if i < self.end { self.view.word(i as usize) } else { "" }
    }

    fn back(&self, k: u32) -> &str {
        self.q.lead.checked_sub(k).filter(|&i| i >= self.start).map_or("", |i| self.view.word(i as usize))
    }

    fn phrase(&self, i: u32) -> Option<(u32, &Phrase)> {
        let n = *self.a.syntax.phrase_at.get(i as usize)?;
        (n != NONE).then(|| (n, &self.a.syntax.phrases[n as usize]))
    }

    /// The phrase that ends right before a token or a comma there.
    fn ending(&self, at: u32) -> Option<u32> {
        let end = at - u32::from(at > self.start && self.view.word(at as usize - 1) == ",");
        let (n, p) = self.phrase(end.checked_sub(1).filter(|&i| i >= self.start)?)?;
        // "A queue outside the shop, 200 metres long": of the two which?
        let particle = |i: u32| matches!(self.view.word(i as usize), "off" | "up" | "out" | "down" | "away" | "over");
        let led = p.first > self.start && self.view.is(p.first as usize - 1, Class::Preposition) && !particle(p.first - 1);
        (p.last == end && !p.pronoun && !led).then_some(n)
    }

    /// Of "the tunnel under the fjord" the tunnel.
    fn whole(&self, mut n: u32) -> u32 {
        loop {
            let p = &self.a.syntax.phrases[n as usize];
            let before = p.preposition.checked_sub(1).filter(|&i| p.preposition != NONE && i >= self.start);
            match before.and_then(|i| self.a.syntax.phrase_at.get(i as usize)) {
                Some(&m) if m != NONE && m < n => n = m,
                _ => return n,
            }
        }
    }

    /// The subject of the first clause behind a token: "Weighing 412 kilos, the pumpkin was".
    fn subject_behind(&self, at: u32) -> Option<u32> {
        let p = self.a.syntax.predicates_in(self.m.sentence).iter().find(|p| p.first > at && p.subject != NONE)?;
        let s = self.a.syntax.phrases[p.subject as usize];
        (s.first == at + 1 && !s.pronoun).then_some(p.subject)
    }

    /// "At 310 metres, the lake is the deepest": the superlative says which way.
    fn superlative(&self, from: u32) -> Option<Aspect> {
        (from..self.end.min(from + 12)).find_map(|i| match self.word(i) {
            "longest" => Some(Aspect::Long),
            "tallest" | "highest" => Some(Aspect::High),
            "deepest" => Some(Aspect::Deep),
            "widest" | "broadest" => Some(Aspect::Wide),
            _ => None,
        })
    }

    fn way(&self) -> (Aspect, u32) {
        way(self.view, self.m.last, self.end)
    }

    /// "Is 7.8 km long", "the wall, three metres high,", "at 310 metres, the lake".
    fn behind(&self) -> Option<Found> {
        let (aspect, next) = self.way();
        let lead = self.q.lead;
        let closed = next >= self.end || matches!(self.word(next), "," | "." | ";" | ")" | "\u{2014}" | "\u{2013}" | "and" | "but");
        if lead == self.start + 1 && self.back(1) == "at" && self.word(next) == "," {
            return Some((self.subject_behind(next)?, self.superlative(next).unwrap_or(aspect), true));
        }
        if lead == self.start && aspect != Aspect::Open && self.word(next) == "," {
            return Some((self.subject_behind(next)?, aspect, true));
        }
        // "The park, 60 hectares, is".
        let article = matches!(self.back(1), "a" | "an") || self.back(2) == "a";
        let skip = if article { 2 - u32::from(matches!(self.back(1), "a" | "an")) } else { 0 };
        let comma = lead - skip;
        if closed && comma > self.start + 1 && self.view.word(comma as usize - 1) == "," && self.word(next) != "and" {
            let n = self.ending(comma)?;
            let p = &self.a.syntax.phrases[n as usize];
            let known = p.opener.known() || p.entity.is_some() || aspect != Aspect::Open;
            let figure = self.a.mentions.within(p.first as usize..p.last as usize).iter().any(|m| matches!(m.kind, Kind::Quantity(_)));
            return (known && !figure && !(self.time && aspect == Aspect::Open && self.word(next) != ".")).then_some((n, aspect, true));
        }
        if aspect == Aspect::Open {
            return None;
        }
        let p = self.a.syntax.predicates_in(self.m.sentence).iter().rfind(|p| p.first < lead && p.subject != NONE)?;
        let word = self.view.word(p.verb as usize);
        let be = matches!(
            word,
            "is" | "was"
                | "be"
                | "been"
                | "stands"
                | "stood"
                | "standing"
                | "runs"
                | "lies"
                | "measures"
                | "measured"
                | "measuring"
                | "grew"
        );
        (be && lead - p.last.min(lead) <= 1 && p.negation == NONE && p.modal == NONE && !p.passive).then_some((
            self.whole(p.subject),
            aspect,
            false,
        ))
    }

    /// "The 8.7-kilometre tunnel", "a 214-kilo pumpkin", "the film's 95 minutes".
    fn compound(&self) -> Option<Found> {
        let m = self.m;
        let hyphen = (m.first..m.last).any(|i| self.view.word(i as usize) == "-") || self.word(m.last) == "-";
        if !hyphen {
            return None;
        }
        let (aspect, next) = self.way();
        let (n, p) = self.phrase(m.first).or_else(|| self.phrase(next))?;
        let inside = p.head >= next && p.first <= m.first && p.sentence == m.sentence;
        // "An 85-foot well" may be any; that of a known one is its own. "The 95-minute mark" is a time.
        let noun = self.a.syntax.tags[p.head as usize] == Tag::Noun || p.entity.is_some();
        let thing = !self.view.is(p.head as usize, Class::Deed) && !self.view.is(p.head as usize, Class::Unit);
        (inside && noun && thing).then_some((n, aspect, true))
    }

    /// "The tunnel's 8.7 kilometres": the owner of the phrase, the phrase, and which way.
    fn owned(&self) -> Option<(Bearing, u32, Aspect)> {
        let (aspect, next) = self.way();
        // "The 8.7 kilometres of the tunnel".
        if self.word(self.m.last) == "of" && self.back(1) == "the" {
            let (n, p) = self.phrase(self.m.last + 1)?;
            let known = p.first == self.m.last + 1 && p.opener == Opener::Definite && p.sentence == self.m.sentence;
            let bearing = self.a.syntax.referents[n as usize];
            return (known && bearing.sure && !self.time).then_some((bearing, n, aspect));
        }
        let owner = self.q.lead.checked_sub(1).filter(|&i| i >= self.start && self.view.token(i as usize).possessive)?;
        let (n, _) = self.phrase(owner)?;
        let closed = next >= self.end || matches!(self.word(next), "," | "." | ";" | ")");
        let known = self.a.syntax.owners.get(n as usize).copied().filter(|o| o.sure).or_else(|| self.only(owner));
        known.filter(|_| closed).map(|b| (b, n, aspect))
    }

    /// The one thing of the copy before that a noun names.
    fn only(&self, noun: u32) -> Option<Bearing> {
        let lemma = noun_lemma(self.view.word(noun as usize).trim_end_matches("'s").trim_end_matches("\u{2019}s"));
        let named = |p: &&Phrase| p.last < self.start && !p.plural && noun_lemma(self.view.word(p.head as usize)) == lemma;
        let first = self.a.syntax.phrases.iter().position(|p| named(&p))?;
        let one = self.a.syntax.referents[first];
        let all = self.a.syntax.phrases.iter().enumerate().filter(|(_, p)| named(p));
        let sole = all.map(|(n, _)| self.a.syntax.referents[n].referent).all(|r| r == one.referent);
        (sole && matches!(one.referent, Referent::Thing(_))).then_some(Bearing { referent: one.referent, sure: true })
    }

    /// "Weighs 412 kilos", "covers 60 hectares", "lies at 2,300 metres", "weighing 412 kilos, the pumpkin".
    fn verb(&self) -> Option<Found> {
        let (aspect, next) = self.way();
        // "Lasts just 95 minutes".
        let k = 1 + u32::from(matches!(self.back(1), "just" | "only" | "exactly"));
        let aspect = match (self.back(k), self.back(k + 1)) {
            ("for", "runs" | "ran" | "lasts" | "lasted" | "goes" | "went") if self.time => Aspect::Sole,
            ("weighs" | "weighed" | "weighing" | "covers" | "covered" | "covering" | "lasts" | "lasted" | "lasting", _) => Aspect::Sole,
            ("at", "scales") => Aspect::Sole,
            ("measures" | "measured" | "measuring", _) => aspect,
            ("spans" | "spanned" | "spanning", _) => Aspect::Long,
            ("for", "stretches" | "stretched" | "runs" | "extends" | "stretching" | "extending") => Aspect::Long,
            ("at", "lies" | "lying" | "sits" | "sitting" | "stands")
                if self.word(next) != "," || aspect != Aspect::Open || self.back(2) != "stands" =>
            {
                Aspect::Altitude
            }
            ("to", "rises" | "rising" | "soars") => Aspect::High,
            ("stands" | "stood" | "standing", _) => Aspect::High,
            _ => return None,
        };
        if matches!(aspect, Aspect::Sole) && self.time && matches!(self.back(1), "covers" | "covered" | "covering" | "weighs") {
            return None;
        }
        let p = self.a.syntax.predicates_in(self.m.sentence).iter().rfind(|p| p.first < self.q.lead)?;
        if p.negation != NONE || p.modal != NONE || p.passive {
            return None;
        }
        if p.first == self.start && self.word(next) == "," {
            return Some((self.subject_behind(next)?, aspect, true));
        }
        (p.subject != NONE).then(|| (self.whole(p.subject), aspect, false))
    }
}

/// The word behind a figure that says which way, and one past it.
#[must_use]
pub fn way(view: &View<'_>, at: u32, end: u32) -> (Aspect, u32) {
    let word = |i: u32| if i < end { view.word(i as usize) } else { "" };
    let hyphen = u32::from(word(at) == "-");
    let aspect = match word(at + hyphen) {
        "long" => Aspect::Long,
        "high" | "tall" => Aspect::High,
        "deep" => Aspect::Deep,
        "wide" | "broad" | "across" => Aspect::Wide,
        "above" if word(at + 1) == "sea" => return (Aspect::Altitude, at + 3),
        "above" if word(at + 1) == "the" && word(at + 2) == "sea" => return (Aspect::Altitude, at + 3),
        "above" if word(at + 1) == "the" && word(at + 2) == "level" => return (Aspect::Altitude, at + 6),
        "in" => match word(at + 1) {
            "length" => return (Aspect::Long, at + 2),
            "height" => return (Aspect::High, at + 2),
            "depth" => return (Aspect::Deep, at + 2),
            "width" => return (Aspect::Wide, at + 2),
            _ => Aspect::Open,
        },
        "from" if word(at + 1) == "end" || word(at + 1) == "start" => return (Aspect::Long, at + 4),
        _ => return (Aspect::Open, at),
    };
    (aspect, at + hyphen + u32::from(aspect != Aspect::Open))
}
