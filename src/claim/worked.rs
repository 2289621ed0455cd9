//! What the figures of one sentence make of a figure of another: the rest of a whole, the sum of equal parts, a change in
//! percent, a share of those who were asked.

use super::cited::stem;
use super::clause::Modality;
use super::counted::{apart, carries, other_year, topic};
use super::figures::quantities;
use super::reckon::{allowed, meet};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::Mention;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

/// A figure of one sentence that the figures of another one do not give.
#[derive(Clone, Debug)]
pub struct Worked {
    /// What the figures give.
    pub is: f64,
    /// Tokens of the figures that it is worked out from: first, one past the last.
    pub from: (u32, u32),
    /// Tokens of the figure as printed.
    pub printed: (u32, u32),
    /// It is a percentage.
    pub percent: bool,
    /// What binds the figures.
    pub because: &'static str,
    /// How it is worked out.
    pub how: String,
}

/// Figures beyond which an article is a table.
const MOST: usize = 120;

type Told<'a> = (&'a Mention, &'a Quantity);

struct Reader<'a> {
    a: &'a Article,
    know: &'a Knowledge,
    view: View<'a>,
    list: Vec<Told<'a>>,
}

/// Every figure that another sentence gives otherwise, in order.
#[must_use]
pub fn worked(a: &Article, know: &Knowledge) -> Vec<Worked> {
    let view = a.view(know);
    let own = |(m, q): &Told<'_>| view.token(m.first as usize).quote == NONE && q.is_plain();
    let list: Vec<Told<'_>> = quantities(a).filter(own).collect();
    if list.len() > MOST {
        return vec![];
    }
    let r = Reader { a, know, view, list };
    let mut out = r.rest();
    out.extend(r.shared());
    out.extend(r.grown());
    out.extend(r.polled());
    out
}

fn whole(q: &Quantity) -> bool {
    q.measure == Measure::Count && q.is_exact() && q.value >= 1.0 && q.value.fract() == 0.0 && q.per.is_none()
}

impl Reader<'_> {
    fn word(&self, i: u32) -> &str {
        self.view.word(i as usize)
    }

    fn back(&self, i: u32, k: u32) -> &str {
        i.checked_sub(k).map_or("", |i| self.word(i))
    }

    fn stem_at(&self, i: u32) -> String {
        stem(self.word(i))
    }

    fn has(&self, sentence: u32, words: &[&str]) -> bool {
        self.a.text.sentences[sentence as usize].tokens().any(|i| words.contains(&self.view.word(i)))
    }

    /// The two sentences are told of one time.
    fn together(&self, x: u32, y: u32) -> bool {
        x != y && !apart(self.a, x, y) && !other_year(self.a, x, y)
    }

    /// "Will dismiss 15 of its 80 players": part, whole and the noun.
    fn divided(&self) -> Vec<(Told<'_>, Told<'_>, String)> {
        let of = |w: &[Told<'_>]| {
            let (m, n) = (w[0].0, w[1].0);
            let joined = self.word(m.last) == "of" && n.first == m.last + 2 && m.sentence == n.sentence;
            let det = matches!(self.word(m.last + 1), "its" | "the" | "their" | "his" | "her" | "our")
                || self.view.token(m.last as usize + 1).possessive;
            joined && det && whole(w[0].1) && whole(w[1].1) && w[0].1.value < w[1].1.value
        };
        let one = |w: &[Told<'_>]| w[1].1.head.map(|h| self.stem_at(h));
        self.list.windows(2).filter(|w| of(w)).filter_map(|w| Some(((w[0].0, w[0].1), (w[1].0, w[1].1), one(w)?))).collect()
    }

    /// "15 of its 80 players … 55 players will be left", "the other 55 players".
    fn rest(&self) -> Vec<Worked> {
        let mut out = vec![];
        let all = self.divided();
        for (part, full, noun) in &all {
            // Two parts of one whole leave another rest.
            if all.iter().filter(|(_, f, n)| n == noun && f.1.value == full.1.value).count() > 1 {
                continue;
            }
            let later = self.list.iter().filter(|(m, q)| m.sentence > part.0.sentence && m.sentence <= part.0.sentence + 6 && whole(q));
            for (m, q) in later {
                if !self.together(part.0.sentence, m.sentence) {
                    continue;
                }
                let end = q.head.filter(|&h| h >= m.last && h < m.last + 3 && self.stem_at(h) == *noun).map(|h| h + 1);
                let bare = q.head.is_none() && matches!(self.word(m.last), "will" | "are" | "were" | "would" | "remain" | "stay");
                let mut at = end.unwrap_or(m.last);
                while matches!(self.word(at), "will" | "would" | "be" | "are" | "were" | "have" | "been") {
                    at += 1;
                }
                let left = (end.is_some() || bare) && matches!(self.word(at), "left" | "remain" | "remained" | "remaining");
                let other = end
                    .is_some_and(|e| !self.view.is(e as usize, Class::Preposition) && !self.view.is(e as usize, Class::Subordinator))
                    && matches!(self.back(m.first, 1), "other" | "remaining")
                    && self.back(m.first, 2) == "the";
                let again = self.list.iter().any(|(n, r)| {
                    n.sentence == m.sentence
                        && n.first != m.first
                        && r.value == part.1.value
                        && matches!(self.back(n.first, 1), "those" | "the" | "these")
                });
                let more = self.list.iter().any(|(n, r)| {
                    n.sentence >= part.0.sentence
                        && n.sentence <= m.sentence
                        && whole(r)
                        && ![part.0.first, full.0.first, m.first].contains(&n.first)
                        && r.value != part.1.value
                        && r.head.is_some_and(|h| self.stem_at(h) == *noun)
                });
                let c = self.a.clauses.of(m.first);
                let gives = full.1.value - part.1.value;
                if !(left && again || other) || more || c.negation != NONE || q.value == gives || q.value == full.1.value {
                    continue;
                }
                out.push(Worked {
                    is: gives,
                    from: (part.0.first, full.0.last),
                    printed: (m.first, m.last),
                    percent: false,
                    because: "the later figure is the rest of the whole that the part was taken from",
                    how: format!("{} less {} is {gives}, not {}", full.1.value, part.1.value, q.value),
                });
            }
        }
        out
    }

    /// "Each of the 400 families gets 5,000 dollars … together the 400 families will receive two million".
    fn shared(&self) -> Vec<Worked> {
        let money = |n: u32| -> Vec<&Told<'_>> { self.list.iter().filter(|(m, q)| m.sentence == n && q.money().is_some()).collect() };
        let mut out = vec![];
        for (m, q) in self.list.iter().filter(|(_, q)| whole(q) && q.value >= 2.0) {
            let each = self.back(m.first, 3) == "each"
                && self.back(m.first, 2) == "of"
                && matches!(self.back(m.first, 1), "the" | "its" | "those");
            let &[one] = &money(m.sentence)[..] else { continue };
            let Some(noun) = q.head.map(|h| self.stem_at(h)).filter(|_| each) else { continue };
            for (n, r) in self.list.iter().filter(|(n, r)| n.sentence != m.sentence && whole(r) && r.value == q.value) {
                let same =
                    r.head.is_some_and(|h| self.stem_at(h) == noun) && matches!(self.back(n.first, 1), "the" | "all" | "these" | "those");
                let summed = self.has(n.sentence, &["altogether", "together", "total", "all"])
                    || self.has(n.sentence, &["between"]) && self.has(n.sentence, &["them"]);
                let &[sum] = &money(n.sentence)[..] else { continue };
                let per = self.has(n.sentence, &["each", "every", "per", "apiece", "more", "another", "extra"]);
                let alike = one.1.money() == sum.1.money() && one.1.per.is_none() && sum.1.per.is_none() && one.1.form != Form::Range;
                if !same || !summed || per || !alike || !self.together(m.sentence, n.sentence) {
                    continue;
                }
                let (lo, hi) = allowed(one.1);
                if !meet((lo * q.value, hi * q.value), allowed(sum.1)) && one.1.is_exact() && sum.1.is_exact() {
                    let is = one.1.value * q.value;
                    out.push(Worked {
                        is,
                        from: (m.first.min(one.0.first), m.last.max(one.0.last)),
                        printed: (sum.0.first, sum.0.last),
                        percent: false,
                        because: "the later sentence gives what all of them get together",
                        how: format!("{} times {} is {is}", q.value, one.1.value),
                    });
                }
            }
        }
        out
    }

    /// "Sales rose from 400 to 500 million … the sales growth of 20 percent".
    fn grown(&self) -> Vec<Worked> {
        let mut out = vec![];
        for w in self.list.windows(2) {
            let ((m, q), (n, r)) = (w[0], w[1]);
            let levels = m.sentence == n.sentence
                && self.back(q.lead, 1) == "from"
                && n.first.saturating_sub(m.last) <= 2
                && (m.last..n.first).any(|i| self.word(i) == "to");
            let alike = matches!(r.measure, Measure::Count | Measure::Money(_) | Measure::Unit(_) | Measure::Either(..))
                && q.value > 0.0
                && r.value > 0.0;
            let same = q.measure == r.measure || q.measure == Measure::Count && q.head.is_none();
            // "From 400 to 500 million": the first figure lacks the word for the scale.
            if !levels || !alike || !same || !q.is_exact() || !r.is_exact() || q.scale != r.scale {
                continue;
            }
            let Some(p) = self.a.syntax.predicate_over(m.first) else { continue };
            let start = self.a.text.sentences[m.sentence as usize].first;
            let nouns: BTreeSet<String> = (start..p.first)
                .filter(|&i| self.view.token(i as usize).kind == TokenKind::Word && carries(&self.view, i as usize))
                .map(|i| self.stem_at(i))
                .collect();
            let up = r.value > q.value;
            // A level is rounded to a hundredth at most: 400 million may be 396.
            let level = |q: &Quantity| (q.value - (q.place / 2.0).max(q.value / 100.0), q.value + (q.place / 2.0).max(q.value / 100.0));
            let (a, b) = (level(q), level(r));
            for (k, s) in self.list.iter().filter(|(k, s)| k.sentence != m.sentence && s.measure == Measure::Percent && s.is_exact()) {
                let Some((rise, span)) = self.change(k) else { continue };
                let names = span.into_iter().any(|i| carries(&self.view, i as usize) && nouns.contains(&self.stem_at(i)));
                let gives = ((b.0 / a.1 - 1.0) * 100.0, (b.1 / a.0 - 1.0) * 100.0);
                let gives = if up { gives } else { (-gives.1, -gives.0) };
                let value = (r.value / q.value - 1.0).abs() * 100.0;
                let fits = rise == up && meet(gives, allowed(s));
                if !names || fits || !self.together(m.sentence, k.sentence) || value > 400.0 {
                    continue;
                }
                out.push(Worked {
                    is: value,
                    from: (m.first, n.last),
                    printed: (k.first, k.last),
                    percent: true,
                    because: "the later sentence takes the change between the two levels for known",
                    how: format!("{} to {} is {} {value:.1} percent", q.value, r.value, if up { "up" } else { "down" }),
                });
            }
        }
        out
    }

    /// "The sales growth of 20%", "the 20% rise in sales": up or down, and the tokens that may name what changed.
    fn change(&self, m: &Mention) -> Option<(bool, std::ops::Range<u32>)> {
        let s = self.a.text.sentences[m.sentence as usize];
        let way = |i: u32| match self.word(i) {
            "growth" | "rise" | "increase" | "gain" | "jump" => Some(true),
            "fall" | "drop" | "decline" | "decrease" | "loss" => Some(false),
            _ => None,
        };
        let known = |from: u32| {
            (from.saturating_sub(3).max(s.first)..from)
                .any(|i| matches!(self.word(i), "the" | "this" | "that" | "their" | "its") || self.view.token(i as usize).possessive)
        };
        if self.back(m.first, 1) == "of" && m.first >= s.first + 3 {
            let at = m.first - 2;
            let up = way(at).filter(|_| known(at))?;
            let from = at.saturating_sub(2).max(s.first);
            return Some((up, from..at));
        }
        let up = way(m.last).filter(|_| known(m.first))?;
        (self.word(m.last + 1) == "in").then(|| (up, m.last + 2..(m.last + 5).min(s.last)))
    }

    /// "Of 200 parents polled, 140 favoured uniforms … 40 percent of those polled want uniforms".
    fn polled(&self) -> Vec<Worked> {
        let asked = |w: &str| matches!(w, "polled" | "asked" | "surveyed" | "questioned" | "interviewed" | "canvassed");
        let mut out = vec![];
        let mut told: Vec<(Told<'_>, Told<'_>, u32)> = vec![];
        for w in self.list.windows(2) {
            let ((m, q), (n, r)) = (w[0], w[1]);
            if m.sentence != n.sentence || !whole(q) || !whole(r) {
                continue;
            }
            // "Of 200 parents polled, 140 …" and "140 of the 200 parents asked …".
            let first = self.back(m.first, 1) == "of" || self.back(m.first, 2) == "of";
            let ahead = first && (m.last..n.first).any(|i| asked(self.word(i))) && q.value > r.value && q.value >= 20.0;
            let inner = (m.last..n.first).any(|i| self.word(i) == "of")
                && n.first - m.last <= 2
                && (n.last..n.last + 4).any(|i| asked(self.word(i)))
                && r.value > q.value
                && r.value >= 20.0;
            if ahead {
                told.push(((n, r), (m, q), n.last));
            } else if inner {
                let from = (n.last..n.last + 4).find(|&i| asked(self.word(i))).map_or(n.last, |i| i + 1);
                told.push(((m, q), (n, r), from));
            }
        }
        for (part, full, from) in &told {
            let n = part.0.sentence;
            if told.iter().filter(|t| t.0.0.sentence == n).count() != 1
                || self.list.iter().filter(|(m, q)| m.sentence == n && q.measure == Measure::Count).count() != 2
            {
                continue;
            }
            let Some((yes, what)) = self.answer(*from) else { continue };
            for (k, s) in self.list.iter().filter(|(k, s)| k.sentence != n && matches!(s.measure, Measure::Percent | Measure::Share)) {
                let after: Vec<&str> = (k.last..k.last + 4).map(|i| self.word(i)).collect();
                let base =
                    after[0] == "of" && (matches!(after[1], "those" | "them") && asked(after[2]) || after[1] == "the" && asked(after[3]));
                let end = k.last + if after.get(1) == Some(&"those") { 3 } else { 4 };
                let Some((side, of)) = self.answer(end).filter(|_| base) else { continue };
                let value = part.1.value / full.1.value * 100.0;
                let (lo, hi) = allowed(s);
                let printed = if s.measure == Measure::Share { (lo * 100.0, hi * 100.0) } else { (lo, hi) };
                let c = self.a.clauses.of(k.first);
                let same = yes == side && !what.is_disjoint(&of);
                if !same
                    || meet((value - 0.6, value + 0.6), printed)
                    || !self.together(n, k.sentence)
                    || c.modality == Modality::Conditional
                {
                    continue;
                }
                out.push(Worked {
                    is: value,
                    from: (part.0.first.min(full.0.first), part.0.last.max(full.0.last)),
                    printed: (k.first, k.last),
                    percent: true,
                    because: "both tell what those who were asked said of one matter",
                    how: format!("{} of {} is {value:.1} percent", part.1.value, full.1.value),
                });
            }
        }
        out
    }

    /// What those who were asked said: for or against, and of what.
    fn answer(&self, from: u32) -> Option<(bool, BTreeSet<String>)> {
        let s = self.a.text.sentences[self.a.text.sentence_of(from)];
        let mut at = from;
        while matches!(self.word(at), "had" | "have" | "now" | "would" | "said" | "they" | "were" | "are" | ",") && at < from + 4 {
            at += 1;
        }
        let yes = match self.word(at) {
            "favour" | "favoured" | "favor" | "favored" | "want" | "wanted" | "support" | "supported" | "back" | "backed" | "for"
            | "like" | "liked" => true,
            "in" if matches!(self.word(at + 1), "favour" | "favor") => true,
            "oppose" | "opposed" | "reject" | "rejected" | "against" | "dislike" => false,
            _ => return None,
        };
        let stop = |i: &u32| self.view.token(*i as usize).kind == TokenKind::Punct;
        let end = (at + 1..s.last).find(stop).unwrap_or(s.last).min(at + 5);
        let what = topic(self.a, self.know, at as usize + 1..end as usize);
        (at < s.last && !what.is_empty()).then_some((yes, what))
    }
}
