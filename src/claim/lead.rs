//! What the headline says and the first sentences of the story say otherwise: an age, a length of time, a month, a rank, how many
//! were hurt or held, how many were on board.

use super::counted::{counts, tolls};
use super::misprint::swapped;
use super::thing::{self, senses};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::date::Printed;
use crate::mention::marks::View;
use crate::mention::quantity::{Measure, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::Tag;
use crate::text::NONE;
use std::collections::BTreeSet;
use std::ops::Range;

/// Tokens of the headline and of the story, first and one past the last, that tell one thing in two ways.
#[derive(Clone, Copy, Debug)]
pub struct Led {
    /// In the headline.
    pub title: (u32, u32),
    /// In the story.
    pub story: (u32, u32),
    /// Why both tell of one thing.
    pub because: &'static str,
}

/// Sentences of a story that tell what its headline tells.
const LEAD: usize = 2;

struct Reader<'a> {
    a: &'a Article,
    know: &'a Knowledge,
    view: View<'a>,
    /// Tokens of the headline.
    title: Range<usize>,
    /// The first sentences of the story.
    lead: Vec<usize>,
    /// First token behind the headline.
    body: usize,
}

/// The first thing that the headline and the story's first sentences tell in two ways.
#[must_use]
pub fn led(a: &Article, know: &Knowledge) -> Option<Led> {
    let kind = |n: usize| a.doc.zones[a.text.sentences[n].zone as usize].kind;
    let n = (0..a.text.sentences.len()).find(|&n| kind(n) == ZoneKind::Headline)?;
    let title = a.text.sentences[n].tokens();
    let view = a.view(know);
    let lead: Vec<usize> = (n + 1..a.text.sentences.len()).filter(|&n| kind(n) == ZoneKind::Body).take(LEAD).collect();
    // What moved between two editions is told, and a question tells nothing.
    let open = title.clone().any(|i| view.token(i).quote != NONE || view.word(i) == "?");
    let moved = [Class::Change, Class::Another, Class::Former];
    // "A second term" is a rank.
    let apart = |n: &usize| {
        view.all_in(a.text.sentences[*n].tokens(), &moved)
            .any(|h| !matches!(view.word(h.first as usize), "a" | "each" | "every" | "first" | "since" | "also"))
    };
    if lead.is_empty() || open || lead.iter().any(apart) {
        return None;
    }
    let r = Reader { a, know, view, body: title.end, title, lead };
    r.befell()
        .or_else(|| r.aged())
        .or_else(|| r.lasting())
        .or_else(|| r.dated())
        .or_else(|| r.ranked())
        .or_else(|| r.aboard())
        .or_else(|| r.swapped())
        .or_else(|| r.turned())
}

impl<'a> Reader<'a> {
    fn tokens(&self, n: usize) -> Range<usize> {
        self.a.text.sentences[n].tokens()
    }

    /// Figures of a range of tokens.
    fn figures(&self, range: Range<usize>) -> impl Iterator<Item = (&'a Mention, &'a Quantity)> {
        let list = self.a.mentions.within(range).iter();
        list.filter_map(|m| if let Kind::Quantity(q) = &m.kind { Some((m, &**q)) } else { None })
    }

    /// The story has the number, whatever it is told of.
    fn printed(&self, value: f64) -> bool {
        self.figures(self.body..self.a.text.tokens.len()).any(|(_, q)| q.lo <= value && value <= q.hi)
    }

    /// Words that the headline and a sentence of the lead have in common.
    fn shared(&self, n: usize) -> usize {
        senses(&self.view, self.title.clone()).intersection(&senses(&self.view, self.tokens(n))).filter(|w| w.len() > 2).count()
    }

    /// "Four held", "police arrested five men": what befell people, and the one number of them that the story gives.
    fn befell(&self) -> Option<Led> {
        let view = &self.view;
        let custody = self.know.casualties.iter().position(|c| c == "arrested");
        let state = |m: &Mention| {
            (m.last as usize..(m.last as usize + 4).min(self.title.end)).find_map(|i| match view.hit(i, Class::Casualty) {
                Some(h) => Some((view.index(h), h.last)),
                None if view.word(i) == "held" => custody.map(|c| (c, i as u32 + 1)),
                None => None,
            })
        };
        let told = self
            .figures(self.title.clone())
            .filter(|(_, q)| q.is_exact() && q.role == Role::Plain && q.value >= 2.0 && q.money().is_none() && q.units().is_empty());
        let (m, q, (state, end)) = told.filter_map(|(m, q)| state(m).map(|s| (m, q, s))).next()?;
        let all: Vec<_> =
            tolls(self.a, self.know).into_iter().filter(|t| t.state == state && t.count.first as usize >= self.body).collect();
        let first = all.first()?;
        let value = first.count.value;
        let lead = self.lead.contains(&(first.count.sentence as usize)) && self.shared(first.count.sentence as usize) >= 1;
        let one = all.iter().all(|t| t.count.value == value && t.who == first.who);
        if !lead
            || !one
            || value == q.value
            || first.count.part
            || self.printed(q.value)
            || q.value > value && self.singles(first.count.sentence)
        {
            return None;
        }
        // "Five inside the ground and two outside it".
        let others: Vec<f64> = counts(self.a).filter(|(m, _)| m.first as usize >= self.body).map(|(_, q)| q.value).collect();
        let summed = others
            .iter()
            .enumerate()
            .any(|(i, x)| others[..i].iter().any(|y| (x + y - q.value).abs() < 0.5 || ((x - y).abs() - q.value).abs() < 0.5));
        (!summed).then_some(Led {
            title: (m.first, end),
            story: (first.count.first, first.count.last),
            because: "the story counts those to whom it befell once",
        })
    }

    /// Somebody is told of alone beside those who are counted: "and a third died in hospital", "a woman".
    fn singles(&self, sentence: u32) -> bool {
        let view = &self.view;
        let human = |i: usize| {
            [Class::Human, Class::PersonNoun, Class::Person, Class::Kin, Class::Role, Class::Victim, Class::MaleWord, Class::FemaleWord]
                .iter()
                .any(|&c| view.is(i, c))
        };
        let end = self.a.text.sentences.len().min(sentence as usize + 6);
        let from = self.a.text.sentences[sentence as usize].first as usize;
        let to = self.a.text.sentences[end - 1].last as usize;
        (from..to).any(|i| {
            view.is(i, Class::Ordinal)
                || matches!(view.word(i), "another" | "himself" | "herself" | "both")
                || matches!(view.word(i), "a" | "an" | "one" | "the" | "his" | "her") && (i + 1..(i + 4).min(to)).any(human)
        })
    }

    /// "Man, 45, held", "a 54-year-old man": the one age of the story.
    fn aged(&self) -> Option<Led> {
        let view = &self.view;
        let all = self.a.ages(self.know);
        let hyphened = all.iter().filter(|x| self.title.contains(&(x.first as usize))).map(|x| (x.years, x.first, x.last));
        let person =
            |i: usize| [Class::MaleWord, Class::FemaleWord, Class::Human, Class::PersonNoun, Class::Role].iter().any(|&c| view.is(i, c));
        let aside = self.figures(self.title.clone()).filter(|(m, q)| {
            let at = m.first as usize;
            at >= self.title.start + 2
                && view.word(at - 1) == ","
                && view.word(m.last as usize) == ","
                && person(at - 2)
                && (1.0..=110.0).contains(&q.value)
        });
        let told: BTreeSet<_> = hyphened.chain(aside.map(|(m, q)| (q.value as u32, m.first, m.last))).collect();
        let [(years, first, last)] = told.into_iter().collect::<Vec<_>>()[..] else { return None };
        let body: Vec<_> = all.iter().filter(|x| x.first as usize >= self.body).collect();
        let y = body.first().filter(|y| body.iter().all(|x| x.years == y.years) && y.years != years)?;
        let n = self.a.text.sentence_of(y.first);
        let sex = |r: Range<usize>, c: Class| view.first_in(r, &[c]).is_some();
        let own = y.first as usize..self.tokens(n).end;
        let apart = [(Class::MaleWord, Class::FemaleWord), (Class::FemaleWord, Class::MaleWord)]
            .iter()
            .any(|&(p, q)| sex(self.title.clone(), p) && sex(own.clone(), q));
        // "Girl, 14, missing", "a 16-year-old girl".
        let noun = self.title.clone().filter(|&i| person(i)).any(|i| self.tokens(n).any(|k| view.word(k) == view.word(i)));
        let lead = self.lead.contains(&n) && (noun || self.shared(n) >= 1) && !apart && !self.printed(f64::from(years));
        lead.then_some(Led { title: (first, last), story: (y.first, y.last), because: "the story gives one age" })
    }

    /// Seconds of a length of time that says how long something lasts.
    fn length(&self, m: &Mention, q: &Quantity) -> Option<f64> {
        let view = &self.view;
        let unit = &self.know.units[*q.units().first()? as usize];
        let back = |k: usize| (m.first as usize).checked_sub(k).map_or("", |i| view.word(i));
        let passed = matches!(view.word(m.last as usize), "on" | "later" | "ago" | "after" | "since" | "old" | "before")
            || matches!(back(1), "after" | "in" | "within" | "since" | "over" | "of" | "every");
        let hyphened = (m.first as usize..m.last as usize).any(|i| view.word(i) == "-");
        let plain = q.role == Role::Plain && q.is_exact() && q.per.is_none() && unit.dimension == Dimension::Time;
        let old = (m.last as usize..m.last as usize + 2).any(|i| view.word(i) == "old");
        (plain && !passed && !old && (hyphened || matches!(back(1), "for" | "lasting" | "lasts"))).then_some(q.value * unit.factor)
    }

    /// "Five-day strike to hit trains", "will strike for three days": how long one deed lasts.
    fn lasting(&self) -> Option<Led> {
        let told: Vec<_> = self.figures(self.title.clone()).filter_map(|(m, q)| self.length(m, q).map(|s| (m, s))).collect();
        let [(m, seconds)] = told[..] else { return None };
        let n = *self.lead.first()?;
        let times: Vec<_> = self
            .figures(self.tokens(n))
            .filter(|(_, q)| q.units().first().is_some_and(|&u| self.know.units[u as usize].dimension == Dimension::Time))
            .collect();
        let [(k, z)] = times[..] else { return None };
        let other = self.length(k, z).filter(|_| self.view.first_in(self.tokens(n), &[Class::More]).is_none())?;
        let one = self.shared(n) >= 2;
        let near = (other / seconds - 1.0).abs() < 0.1;
        // What a day of 24 hours or a working week makes the same.
        let given = self.figures(self.body..self.a.text.tokens.len()).any(|(x, q)| {
            let unit = q.units().first().map(|&u| &self.know.units[u as usize]).filter(|u| u.dimension == Dimension::Time);
            unit.is_some_and(|u| (q.value * u.factor / seconds - 1.0).abs() < 0.15) && x.first != k.first
        });
        (one && !near && !given).then_some(Led {
            title: (m.first, m.last),
            story: (k.first, k.last),
            because: "both tell how long one thing lasts",
        })
    }

    /// "To open in May", "will open in June": the one month of a deed.
    fn dated(&self) -> Option<Led> {
        let month = |m: &Mention| match &m.kind {
            Kind::Date(w) => match w.printed {
                Printed::BareMonth(x) | Printed::Month(_, x) => Some(x),
                Printed::MonthDay(x, _) => Some(x),
                Printed::Day(d) => Some(d.month()),
                _ => None,
            },
            _ => None,
        };
        let dates = |r: Range<usize>| self.a.mentions.within(r).iter().filter_map(|m| month(m).map(|x| (m, x))).collect::<Vec<_>>();
        let [(m, x)] = dates(self.title.clone())[..] else { return None };
        let n = *self.lead.first()?;
        let [(k, y)] = dates(self.tokens(n))[..] else { return None };
        let bare = |m: &Mention| matches!(&m.kind, Kind::Date(w) if matches!(w.printed, Printed::BareMonth(_)));
        let one = self.shared(n) >= 2;
        let given = dates(self.body..self.a.text.tokens.len()).iter().any(|d| d.1 == x);
        let to = |m: &Mention| m.first > 0 && self.view.word(m.first as usize - 1) == "in";
        (one && x != y && !given && bare(m) && bare(k) && to(m) && to(k)).then_some(Led {
            title: (m.first, m.last),
            story: (k.first, k.last),
            because: "both tell when one thing is done",
        })
    }

    /// "Mayor wins third term", "the mayor won a second term": the rank of what one deed is done to.
    fn ranked(&self) -> Option<Led> {
        let view = &self.view;
        let ranks = |r: Range<usize>| -> Vec<(&'a Mention, f64, String)> {
            let noun = |m: &Mention, q: &Quantity| {
                q.head.filter(|&h| h >= m.last && !view.is(h as usize, Class::Unit)).map(|h| thing::sense(view, h as usize))
            };
            self.figures(r).filter(|(_, q)| q.role == Role::Ordinal).filter_map(|(m, q)| noun(m, q).map(|n| (m, q.value, n))).collect()
        };
        let told = ranks(self.title.clone());
        let [(m, value, noun)] = &told[..] else { return None };
        let n = *self.lead.first()?;
        let lead = ranks(self.tokens(n));
        let [(k, other, again)] = &lead[..] else { return None };
        // "Goes to second round", "won a majority in the first round": the rank is of what one verb is done to.
        let verb = self
            .a
            .syntax
            .predicate_over(k.first)
            .filter(|p| p.negation == NONE && p.object != NONE && self.a.syntax.phrase_at[k.first as usize] == p.object)?;
        let deed = thing::sense(view, verb.verb as usize);
        let led = m.first > 0 && view.is(m.first as usize - 1, Class::Preposition);
        let one = !led && self.title.clone().any(|i| thing::sense(view, i) == deed) && self.shared(n) >= 2;
        let apart = self.a.clauses.of(k.first).before_the_story(k.first);
        (one && noun == again && value != other && !apart && !self.printed(*value)).then_some(Led {
            title: (m.first, m.last),
            story: (k.first, k.last),
            because: "both count what one deed is done to",
        })
    }

    /// "Sinks with 40 aboard", "with 60 people on board".
    fn aboard(&self) -> Option<Led> {
        let view = &self.view;
        let near = |m: &Mention, r: &Range<usize>| {
            view.first_in((m.first as usize).saturating_sub(3).max(r.start)..(m.last as usize + 4).min(r.end), &[Class::Aboard]).is_some()
        };
        let told = |r: Range<usize>| -> Vec<(&'a Mention, f64)> {
            self.figures(r.clone())
                .filter(|(m, q)| q.is_exact() && q.role == Role::Plain && q.money().is_none() && q.units().is_empty() && near(m, &r))
                .map(|(m, q)| (m, q.value))
                .collect()
        };
        let [(m, value)] = told(self.title.clone())[..] else { return None };
        let n = *self.lead.first()?;
        let [(k, other)] = told(self.tokens(n))[..] else { return None };
        (value != other && self.shared(n) >= 1 && !self.printed(value)).then_some(Led {
            title: (m.first, m.last),
            story: (k.first, k.last),
            because: "both count who was on board",
        })
    }

    /// "Storm leaves 12,000 without power", "cut power to 21,000 homes": two digits changed places.
    fn swapped(&self) -> Option<Led> {
        let digits = |q: &Quantity| {
            let whole = q.role == Role::Plain && q.money().is_none() && q.units().is_empty() && q.value.fract() == 0.0;
            (whole && matches!(q.measure, Measure::Count) && (100.0..1e15).contains(&q.value)).then_some(q.value as u64)
        };
        let told: Vec<_> = self.figures(self.title.clone()).filter_map(|(m, q)| digits(q).map(|d| (m, q, d))).collect();
        let [(m, q, own)] = told[..] else { return None };
        let n = *self.lead.first()?;
        let (k, _) = self.figures(self.tokens(n)).find(|(_, z)| digits(z).is_some_and(|d| swapped(own, d)))?;
        (self.shared(n) >= 1 && !self.printed(q.value)).then_some(Led {
            title: (m.first, m.last),
            story: (k.first, k.last),
            because: "two digits changed places",
        })
    }

    /// "Profits rise", "profits fell": what became of the one subject of both.
    fn turned(&self) -> Option<Led> {
        let view = &self.view;
        let way = |verb: u32| {
            let classes = [(Class::ChangeUp, 0), (Class::ChangeDown, 1), (Class::WinVerb, 2)];
            let found = classes.iter().find(|(c, _)| view.is(verb as usize, *c)).map(|w| w.1);
            match view.word(verb as usize) {
                "lose" | "loses" | "lost" => Some(3),
                "win" | "wins" | "won" => Some(2),
                _ => found,
            }
        };
        let told = |r: Range<usize>| {
            let list = self.a.syntax.predicates.iter().filter(move |p| r.contains(&(p.verb as usize)));
            list.filter(|p| p.negation == NONE && p.modal == NONE && !p.passive && p.subject != NONE && !p.pluperfect)
        };
        let subject = |n: u32| self.a.syntax.phrases.get(n as usize).filter(|p| !p.pronoun).map(|p| thing::sense(view, p.head as usize));
        // In a headline "rise" and "fall" are verbs behind a noun.
        let verb = self.title.clone().skip(1).find(|&i| way(i as u32).is_some())?;
        // "A pay rise at Marlow" is a noun.
        let plural = view.word(verb - 1).ends_with('s') || self.a.syntax.tags[verb - 1] == Tag::Name;
        let noun = matches!(self.a.syntax.tags[verb - 1], Tag::Noun | Tag::Name) && (plural || !view.is(verb + 1, Class::Preposition));
        let (own, bearer) = (way(verb as u32).filter(|_| noun)?, thing::sense(view, verb - 1));
        let n = *self.lead.first()?;
        let q = told(self.tokens(n)).find(|q| subject(q.subject).as_ref() == Some(&bearer))?;
        let turned = way(q.verb).is_some_and(|w| w == own ^ 1);
        // What is won and lost is one thing; a rise to a figure and a fall from one are told of one period.
        let won = |k: usize| {
            (verb + 1..self.title.end).any(|i| self.a.syntax.tags[k] == Tag::Noun && thing::sense(view, i) == thing::sense(view, k))
        };
        let one = own < 2 || self.a.syntax.phrases.get(q.object as usize).is_some_and(|p| (p.first as usize..p.last as usize).any(won));
        let elsewhere = view
            .every_of([Class::ChangeUp, Class::ChangeDown, Class::WinVerb])
            .any(|h| h.first as usize >= self.body && way(h.first) == Some(own));
        (turned && one && !elsewhere).then_some(Led {
            title: (verb as u32, verb as u32 + 1),
            story: (q.verb, q.verb + 1),
            because: "both tell what became of one subject",
        })
    }
}
