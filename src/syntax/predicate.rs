//! Predicates: a verb group with its subject, object and complement.

use super::phrase::Phrase;
use super::tag::Tag;
use crate::knowledge::known::{Few, few, known};
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::text::{NONE, TokenKind};
use std::ops::Range;

/// One verb group with its arguments; phrases are indexes, [`NONE`] where there is none.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Predicate {
    /// Its sentence.
    pub sentence: u32,
    /// First token of the verb group.
    pub first: u32,
    /// The main verb; for "was open" the auxiliary.
    pub verb: u32,
    /// One past the verb group.
    pub last: u32,
    /// One past what belongs to it.
    pub end: u32,
    /// Who or what it is said of.
    pub subject: u32,
    /// Its object; for "was the mayor" the complement.
    pub object: u32,
    /// An adjective behind be, remain, stay: "open"; a token.
    pub complement: u32,
    /// "was rejected", "rejected by the council": the subject undergoes it.
    pub passive: bool,
    /// First negation of the group, or the word before an infinitive that denies it, or [`NONE`].
    pub negation: u32,
    /// A modal, or the "to" of an infinitive, or [`NONE`].
    pub modal: u32,
    /// "had" before a participle.
    pub pluperfect: bool,
    /// The main verb is a form of "be" or "have".
    pub copula: bool,
    /// A reduced or participial clause.
    pub reduced: bool,
}

/// Verbs that join their subject to an adjective.
pub(crate) const LINKING: &Few = few!(
    "remained"
        | "remains"
        | "remain"
        | "stayed"
        | "stays"
        | "stay"
        | "became"
        | "becomes"
        | "fell"
        | "stood"
        | "lay"
        | "kept"
        | "left"
        | "went"
        | "go"
        | "goes"
        | "declared"
        | "pleaded"
        | "pleads"
);

/// Auxiliaries that are no form of "be".
const OTHER_AUXILIARIES: &Few =
    few!("has" | "have" | "had" | "having" | "do" | "does" | "did" | "hasn't" | "haven't" | "hadn't" | "don't" | "doesn't" | "didn't");

/// What the stage reads.
pub(super) struct Parts<'a, 'v> {
    pub view: &'a View<'v>,
    pub tags: &'a [Tag],
    pub phrases: &'a [Phrase],
    /// The phrase that a token is in, or [`NONE`].
    pub at: &'a [u32],
}

/// The predicates of every sentence, in order.
pub(super) fn predicates(parts: &Parts<'_, '_>) -> Vec<Predicate> {
    let mut out: Vec<Predicate> = Vec::with_capacity(parts.tags.len() / 6);
    for (n, s) in parts.view.text.sentences.iter().enumerate() {
        let from = out.len();
        let r = s.tokens();
        let mut i = r.start;
        while i < r.end {
            if let Some(p) = parts.group(i, &r, n as u32) {
                i = p.last as usize;
                out.push(p);
            } else {
                i += 1;
            }
        }
        for k in from..out.len() {
            parts.arguments(&mut out, from, k, &r);
        }
        for k in from..out.len().saturating_sub(1) {
            // "said the depot would open": the phrase is the subject of what is said.
            let q = out[k + 1];
            if let Some(noun) = parts.governing(&out[k], &q) {
                out[k + 1].subject = noun;
                continue;
            }
            if out[k].object != NONE
                && out[k].object == q.subject
                && !q.reduced
                && parts.tags[q.first as usize] != Tag::To
                && out[k].object > 0
            {
                let start = parts.phrases[out[k].object as usize].first;
                if start >= out[k].last {
                    out[k].object = NONE;
                }
            }
        }
        for k in from..out.len() {
            let next = out.get(k + 1).map_or(r.end as u32, |q| {
                let start = if q.subject != NONE { parts.phrases[q.subject as usize].first } else { q.first };
                if start >= out[k].last { start.min(q.first) } else { q.first }
            });
            let stop = (out[k].last..next).find(|&i| parts.view.among(i as usize, few!(";" | ":" | "\u{2014}"))).unwrap_or(next);
            out[k].end = stop.max(out[k].last);
        }
    }
    out
}

impl Parts<'_, '_> {
    fn word(&self, i: usize) -> &str {
        self.view.word(i)
    }

    /// The verb group that starts at a token.
    fn group(&self, at: usize, s: &Range<usize>, sentence: u32) -> Option<Predicate> {
        if !(matches!(self.tags[at], Tag::Auxiliary | Tag::Modal | Tag::To) || self.tags[at].verbal()) || self.at[at] != NONE {
            return None;
        }
        let mut p = Predicate {
            sentence,
            first: at as u32,
            verb: at as u32,
            last: at as u32 + 1,
            end: 0,
            subject: NONE,
            object: NONE,
            complement: NONE,
            passive: false,
            negation: NONE,
            modal: NONE,
            pluperfect: false,
            copula: true,
            reduced: matches!(self.tags[at], Tag::Participle | Tag::Gerund),
        };
        // "He'll be 64", "she'd come": the modal stands in the pronoun.
        if at > s.start && ["'ll", "'d"].iter().any(|e| self.word(at - 1).ends_with(e)) {
            p.modal = at as u32 - 1;
        }
        if self.tags[at] == Tag::To && at > s.start && self.denies(at - 1, s) {
            p.negation = at as u32 - 1;
        }
        let mut i = at;
        let mut be = false;
        while i < s.end {
            match self.tags[i] {
                Tag::Auxiliary => {
                    if self.word(i).ends_with("n't") && p.negation == NONE {
                        p.negation = i as u32;
                    }
                    be = !self.view.among(i, OTHER_AUXILIARIES);
                    p.pluperfect |= self.view.among(i, few!("had" | "hadn't"));
                    p.verb = i as u32;
                }
                Tag::Modal | Tag::To => {
                    if i > at && self.tags[i] == Tag::To {
                        break;
                    }
                    p.modal = i as u32;
                    if self.word(i).ends_with("n't") || self.view.is_word(i, known!("cannot")) {
                        p.negation = i as u32;
                    }
                }
                Tag::Negation => {
                    if p.negation == NONE {
                        p.negation = i as u32;
                    }
                }
                Tag::Adverb => {}
                t if t.verbal() => {
                    p.verb = i as u32;
                    p.copula = false;
                    p.passive = be && t == Tag::Participle || t == Tag::Participle && i == at;
                    p.last = i as u32 + 1;
                    // "getting married", "was being held": the last participle is the verb.
                    let chained = i + 1 < s.end
                        && self.tags[i + 1] == Tag::Participle
                        && self.view.among(i, few!("being" | "been" | "got" | "getting"));
                    if !chained {
                        break;
                    }
                    be = true;
                }
                _ => break,
            }
            p.last = i as u32 + 1;
            i += 1;
        }
        while p.last > p.verb + 1 && matches!(self.tags[p.last as usize - 1], Tag::Adverb) {
            p.last -= 1;
        }
        p.pluperfect &= !p.copula;
        Some(p)
    }

    /// The word before an infinitive denies it: "the decision not to extend", "has yet to sign", "the refusal to sell", "failed to
    /// appear".
    fn denies(&self, i: usize, s: &Range<usize>) -> bool {
        let yet = self.view.is_word(i, known!("yet")) && i > s.start && self.tags[i - 1] == Tag::Auxiliary;
        let failed = || self.view.hits(i).iter().any(|h| h.class == Class::NegativeVerb && h.last as usize == i + 2);
        yet || self.tags[i] == Tag::Negation || self.view.is(i, Class::Refusal) || failed()
    }

    /// Subject, object and complement of the `k`-th predicate.
    fn arguments(&self, all: &mut [Predicate], from: usize, k: usize, s: &Range<usize>) {
        let p = all[k];
        let (subject, mut whom) = self.subject(&all[from..k], &p, s);
        all[k].subject = subject;
        // "The bill, which the president has yet to sign,": what stands before "has" is signed.
        if self.tags[p.first as usize] == Tag::To && k > from && self.view.is_word(p.first as usize - 1, known!("yet")) {
            whom = Some(all[k - 1].object).filter(|&o| o != NONE && self.phrases[o as usize].last <= all[k - 1].first).unwrap_or(whom);
        }
        let mut i = p.last as usize;
        while i < s.end && (self.tags[i] == Tag::Adverb || self.tags[i] == Tag::Negation) {
            // "agreed not to sell": the infinitive is denied.
            let other = self.tags.get(i + 1) == Some(&Tag::To);
            if self.tags[i] == Tag::Negation && all[k].negation == NONE && !other {
                all[k].negation = i as u32;
            }
            i += 1;
        }
        let linking = p.copula || self.view.among(p.verb as usize, LINKING);
        if i < s.end {
            let next = self.at[i];
            let lone = next != NONE && {
                let q = &self.phrases[next as usize];
                linking && matches!(self.tags[q.head as usize], Tag::Adjective | Tag::Participle)
            };
            // "is general secretary of the union": the adjective belongs to the post.
            let post = p.copula && !lone && next != NONE && {
                let q = &self.phrases[next as usize];
                let posts = [Class::Role, Class::SolePost, Class::Office];
                q.first as usize == i && self.view.all_in(i..q.last as usize, &posts).any(|h| h.last == q.last)
            };
            if !post && (lone || linking && matches!(self.tags[i], Tag::Adjective | Tag::Participle)) {
                all[k].complement = if lone { self.phrases[next as usize].head } else { i as u32 };
            } else if next != NONE
                && self.phrases[next as usize].first as usize == i
                && !self.phrases[next as usize].time
                && (!p.passive || p.copula)
            {
                all[k].object = next;
            }
        }
        // "said Hamidou Tall": the speaker stands behind the verb.
        let q = all[k];
        if q.subject == NONE
            && q.object != NONE
            && !q.copula
            && !q.passive
            && self.view.is(q.verb as usize, Class::Reporting)
            && self.phrases[q.object as usize].first == q.last
        {
            (all[k].subject, all[k].object) = (q.object, NONE);
        }
        if whom != NONE && all[k].object == NONE {
            all[k].object = whom;
        }
    }

    /// "The decision to keep the ban would cost": what stands behind the infinitive is its object, and the noun before it is the
    /// subject of the next verb.
    fn governing(&self, infinitive: &Predicate, next: &Predicate) -> Option<u32> {
        let to = infinitive.first as usize;
        let object = infinitive.object != NONE && infinitive.object == next.subject && !next.reduced;
        // "took two hours to convict Cotter, who denied": a relative clause has its own subject.
        let from = if infinitive.object == NONE { infinitive.last } else { self.phrases[infinitive.object as usize].last };
        let object =
            object && !(from..next.first).any(|i| self.tags[i as usize] == Tag::Relative || self.view.is_word(i as usize, known!(",")));
        let finite = self.tags[next.first as usize] != Tag::To && self.tags[next.first as usize] != Tag::Gerund;
        let not = to > 0 && self.tags[to - 1] == Tag::Negation;
        let noun = *self.at.get(to.checked_sub(1 + usize::from(not))?)?;
        let nominal = noun != NONE && self.tags[self.phrases[noun as usize].head as usize] == Tag::Noun;
        (self.tags[to] == Tag::To && object && finite && nominal).then(|| self.climb(noun))
    }

    /// The subject of a group, and the antecedent of a "whom" before it.
    fn subject(&self, earlier: &[Predicate], p: &Predicate, s: &Range<usize>) -> (u32, u32) {
        let mut k = p.first as usize;
        while k > s.start && matches!(self.tags[k - 1], Tag::Adverb | Tag::Negation) {
            k -= 1;
        }
        if k == s.start {
            return (self.behind_opening(p, s), NONE);
        }
        let before = k - 1;
        let last = earlier.last();
        if self.tags[p.first as usize] == Tag::To {
            // "the club's refusal to sell": whose it is, is no phrase.
            let owned = self.at[before] != NONE
                && (self.phrases[self.at[before] as usize].first as usize..before).any(|i| self.view.token(i).possessive);
            if owned && last.is_none_or(|q| q.object == NONE) {
                return (NONE, NONE);
            }
            return (last.map_or(NONE, |q| if q.object != NONE && !q.copula { q.object } else { q.subject }), NONE);
        }
        match self.tags[before] {
            Tag::Relative => (self.antecedent(before, s), NONE),
            Tag::Conjunction => (last.map_or(NONE, |q| q.subject), NONE),
            Tag::Subordinator | Tag::Preposition => (last.map_or(NONE, |q| q.subject), NONE),
            _ if self.at[before] != NONE => {
                if self.since(before, last) {
                    return (self.at[before], NONE);
                }
                let head = self.climb(self.at[before]);
                let start = self.phrases[head as usize].first as usize;
                let whom = if start > s.start
                    && self.view.among(start - 1, few!("whom" | "which" | "that"))
                    && self.tags[start - 1] == Tag::Relative
                {
                    self.antecedent(start - 1, s)
                } else {
                    NONE
                };
                // "With Udom cleared of fraud, …": the phrase behind "with" bears what the participle tells.
                let lead = self.phrases[self.at[before] as usize];
                let absolute = p.reduced
                    && lead.preposition != NONE
                    && self.view.is_word(lead.preposition as usize, known!("with"))
                    && (lead.preposition as usize == s.start
                        || self.view.among(lead.preposition as usize - 1, few!("," | "and" | "but" | "that" | ";")));
                if absolute {
                    return (self.at[before], NONE);
                }
                let loose = self.phrases[head as usize].preposition != NONE;
                // "A boat carrying traders and farm produce sank."
                let carrier = last.filter(|q| {
                    q.reduced && !q.passive && !p.reduced && self.tags[q.verb as usize] == Tag::Gerund && q.subject != NONE && {
                        let bears = self.phrases[q.subject as usize].last == q.first;
                        let plain =
                            |i: usize| self.at[i] != NONE || matches!(self.tags[i], Tag::Conjunction | Tag::Preposition | Tag::Determiner);
                        let free = !earlier.iter().any(|e| !e.reduced && e.object == q.subject);
                        bears && free && self.phrases[q.subject as usize].preposition == NONE && (q.last as usize..k).all(plain)
                    }
                });
                if let Some(q) = carrier {
                    return (q.subject, whom);
                }
                if !loose {
                    return (head, whom);
                }
                // "Of the 11 people taken to hospital", "the trial of the man arrested on Sunday".
                if p.reduced && p.passive {
                    return (self.at[before], whom);
                }
                // "before the gunmen arrived": the preposition opens a clause.
                let opens = self.view.among(
                    self.phrases[head as usize].preposition as usize,
                    few!("before" | "after" | "until" | "till" | "since" | "than" | "like"),
                );
                if opens {
                    return (head, whom);
                }
                // "The four men arrested on Sunday were released": the phrase that the reduced clause describes.
                let reduced = last.filter(|q| q.reduced && q.subject != NONE && self.phrases[q.subject as usize].last == q.first);
                (reduced.map_or(NONE, |q| q.subject), whom)
            }
            _ if self.view.is_word(before, known!(",")) => (self.across_comma(earlier, p, before, s), NONE),
            _ => (NONE, NONE),
        }
    }

    /// "Have been idle at home since the mill was closed": behind a clause of its own "since" opens another; in "said the rise since
    /// the vote was small" it belongs to the rise.
    fn since(&self, token: usize, last: Option<&Predicate>) -> bool {
        let p = &self.phrases[self.at[token] as usize];
        let opens = !p.pronoun
            && p.preposition != NONE
            && self.view.is_word(p.preposition as usize, known!("since"))
            && p.preposition + 1 == p.first;
        opens && last.is_some_and(|q| !q.reduced && q.last <= p.preposition && !self.view.is(q.verb as usize, Class::Reporting))
    }

    /// From a phrase behind a preposition to the phrase that it belongs to: "the head of the council" from "the council".
    fn climb(&self, phrase: u32) -> u32 {
        let mut at = phrase;
        for _ in 0..6 {
            let p = &self.phrases[at as usize];
            if p.preposition == NONE
                || p.preposition == 0
                || self.view.among(p.preposition as usize, few!("before" | "after" | "until" | "till" | "than")) && at == phrase
            {
                break;
            }
            let before = p.preposition as usize - 1;
            let sentence = self.view.text.sentences[p.sentence as usize].first as usize;
            if before < sentence || self.at[before] == NONE || self.phrases[self.at[before] as usize].last as usize != before + 1 {
                break;
            }
            at = self.at[before];
        }
        at
    }

    /// The phrase that a relative pronoun stands for.
    fn antecedent(&self, relative: usize, s: &Range<usize>) -> u32 {
        let mut k = relative;
        while k > s.start && (self.view.is_word(k - 1, known!(",")) || self.tags[k - 1] == Tag::Preposition) {
            k -= 1;
        }
        // "Ray Olsen, 52, who watched": the age is an aside.
        let aged = k >= s.start + 3
            && self.view.token(k - 1).kind == TokenKind::Number
            && self.view.is_word(k - 2, known!(","))
            && self.view.is_word(k, known!(","))
            && self.at[k - 3] != NONE;
        if aged {
            k -= 2;
        }
        if k == s.start || self.at[k - 1] == NONE { NONE } else { self.at[k - 1] }
    }

    /// "Founded in 1887, the brewery": the first phrase behind the comma.
    fn behind_opening(&self, p: &Predicate, s: &Range<usize>) -> u32 {
        if !p.reduced {
            return NONE;
        }
        let comma = (p.last as usize..s.end.min(p.last as usize + 24)).find(|&i| self.view.is_word(i, known!(",")));
        comma
            .and_then(|c| self.at.get(c + 1))
            .copied()
            .filter(|&x| x != NONE && self.phrases[x as usize].preposition == NONE)
            .unwrap_or(NONE)
    }

    /// "Kolb, the mayor, said": the phrase before the aside; ", killing 23": the subject of the clause before.
    fn across_comma(&self, earlier: &[Predicate], p: &Predicate, comma: usize, s: &Range<usize>) -> u32 {
        if p.reduced {
            let adjacent = comma > s.start && self.at[comma - 1] != NONE;
            if self.tags[p.first as usize] == Tag::Participle && adjacent && earlier.last().is_none_or(|q| q.last as usize <= s.start) {
                return self.climb(self.at[comma - 1]);
            }
            return earlier.iter().rev().find(|q| !q.reduced).map_or(NONE, |q| q.subject);
        }
        // The comma that opens the aside; commas inside the aside make several tries.
        let mut open = comma;
        for _ in 0..4 {
            let Some(c) = (s.start..open).rev().take(30).find(|&i| self.view.is_word(i, known!(","))) else { break };
            open = c;
            if c > s.start && self.at[c - 1] != NONE {
                let head = self.climb(self.at[c - 1]);
                let phrase = &self.phrases[head as usize];
                // "Ray Olsen, 52, a postman, watched": the age is an aside too.
                let age = self.view.token(phrase.head as usize).kind == TokenKind::Number && phrase.last == phrase.first + 1;
                let free = phrase.preposition == NONE && !phrase.time && !age && !self.object_of(earlier, head);
                if free {
                    return head;
                }
            }
        }
        if comma > s.start && self.at[comma - 1] != NONE && self.view.token(comma).kind == TokenKind::Punct {
            let head = self.climb(self.at[comma - 1]);
            if self.phrases[head as usize].preposition == NONE && earlier.is_empty() {
                return head;
            }
        }
        earlier.iter().rev().find(|q| !q.reduced).map_or(NONE, |q| q.subject)
    }

    fn object_of(&self, earlier: &[Predicate], phrase: u32) -> bool {
        earlier.iter().any(|q| q.object == phrase && self.phrases[phrase as usize].first > q.verb)
    }
}
