//! What the copy says of a person: ages.

use super::clause::{Clauses, Voice};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::{few, known};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind, Mention, Mentions};
use crate::syntax::Referent;
use crate::text::{NONE, TokenKind};

/// Whom an age is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeOf {
    /// A named person.
    Named(EntityId),
    /// "The 45-year-old": someone introduced before, not named here.
    Definite,
    /// "The 25-year-old pilot": someone introduced before by that noun.
    Described(WordId),
    /// "a 45-year-old (man)": someone new, or nobody that a name is given to.
    Indefinite,
}

/// An age as printed, at the time of the story.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    /// Of whom.
    pub of: AgeOf,
    /// In whole years.
    pub years: u32,
    /// Tokens of the age and of the name where they touch: first.
    pub first: u32,
    /// One past the last.
    pub last: u32,
}

/// The ages of a document, in order; ages at another time ("then 24", "was 24 when") and quoted ones are left out.
#[must_use]
pub fn ages(view: &View<'_>, mentions: &Mentions, clauses: &Clauses) -> Vec<Age> {
    let mut out = vec![];
    for (m, name) in mentions.names() {
        let Some(e) = name.entity.filter(|e| matches!(mentions.entities[e.0 as usize].bearer, Bearer::Person | Bearer::Unknown)) else {
            continue;
        };
        before(view, m, e, &mut out);
        behind(view, m, e, &mut out);
    }
    for i in view.numbers() {
        if let Some((years, last)) = year_old(view, i) {
            out.push(hyphenated(view, mentions, i, last, years));
        } else if i > 0 && matches!(view.word(i - 1), "is" | "was") {
            out.extend(was(view, mentions, i));
        }
    }
    // Of the verbs of one sentence the first.
    let mut verbs = view.spots(few!("died" | "dies"));
    verbs.dedup_by_key(|v| view.text.sentence_of(*v));
    out.extend(verbs.into_iter().filter_map(|v| died_at(view, mentions, v as usize)));
    out.retain(|a| present(view, clauses, a));
    out.sort_by_key(|a| (a.first, a.last));
    out
}

/// "Stane Zupan, who built kilns, has died at the age of 79": of the one person that the sentence names before the verb.
fn died_at(view: &View<'_>, mentions: &Mentions, verb: usize) -> Option<Age> {
    let s = view.text.sentences[view.text.sentence_of(verb as u32)].tokens();
    let mut named = mentions.within(s.start..verb).iter().filter_map(|m| match &m.kind {
        Kind::Name(x) => x.entity.filter(|e| mentions.entities[e.0 as usize].bearer != Bearer::Organisation).map(|e| (e, m)),
        _ => None,
    });
    let (e, m) = named.next().filter(|(_, m)| m.first as usize <= s.start + 4)?;
    // "His widow, Ida, died": somebody's relative is not told apart here.
    let kin = (s.start..m.first as usize).any(|i| view.is(i, Class::Kin)) || named.any(|(x, _)| x != e);
    let at = (verb + 1..s.end.min(verb + 9)).find(|&i| match view.word(i - 1) {
        "aged" | "at" => number(view, i).is_some(),
        "of" => i > s.start + 3 && view.word(i - 2) == "age" && number(view, i).is_some(),
        _ => false,
    })?;
    // "Pike, who died on Friday, had been mayor at 31."
    let parted = (verb + 1..at).any(|i| view.word(i) == "," || view.is(i, Class::Auxiliary) || view.is(i, Class::Conjunction));
    let years = number(view, at).filter(|&y| y >= 14 && !kin && !parted)?;
    let closes = at + 1 >= s.end || matches!(view.word(at + 1), "," | "." | ";" | "in" | "on" | "after" | "at" | "from" | "and");
    closes.then_some(Age { of: AgeOf::Named(e), years, first: at as u32, last: at as u32 + 1 })
}

/// "Zupan was 83.", "He was 83.": a sentence that says nothing else; the number is at a token.
fn was(view: &View<'_>, mentions: &Mentions, at: usize) -> Option<Age> {
    let s = view.text.sentences[view.text.sentence_of(at as u32)].tokens();
    let verb = Some(at - 1).filter(|&v| (s.start..s.start + 4).contains(&v))?;
    let years = number(view, at).filter(|&y| y >= 14)?;
    let old = view.word(at + 1) == "years" && view.word(at + 2) == "old";
    let end = at + 1 + 2 * usize::from(old);
    if end < s.end && view.word(end) != "." || end + 1 < s.end {
        return None;
    }
    let of = if verb == s.start + 1 && matches!(view.word(s.start), "he" | "she") {
        AgeOf::Definite
    } else {
        let m = mentions.within(s.start..verb).iter().find(|m| m.first as usize == s.start && m.last as usize == verb)?;
        let Kind::Name(x) = &m.kind else { return None };
        AgeOf::Named(x.entity.filter(|e| mentions.entities[e.0 as usize].bearer != Bearer::Organisation)?)
    };
    Some(Age { of, years, first: verb as u32 + 1, last: verb as u32 + 2 })
}

/// A whole number that may be an age.
fn number(view: &View<'_>, i: usize) -> Option<u32> {
    if i >= view.text.tokens.len() {
        return None;
    }
    if view.token(i).kind != TokenKind::Number {
        return None;
    }
    let word = view.word(i);
    if word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok().filter(|n| (1..=120).contains(n));
    }
    None
}

/// "NAME, 54," and "NAME, aged 54".
fn behind(view: &View<'_>, m: &Mention, e: EntityId, out: &mut Vec<Age>) {
    let l = m.last as usize;
    let aged = |i: usize| matches!(view.word(i), "aged" | "age");
    let at = match view.word(l) {
        "," if matches!(view.word(l + 1), "a" | "an") => match told_of(view, l + 2) {
            Some(at) => at,
            None => return,
        },
        "," if aged(l + 1) => l + 2,
        // "who was 36," of the day of the story; not "who was 17 when he joined".
        "," if view.word(l + 1) == "who" && view.word(l + 2) == "was" && matches!(view.word(l + 4), "," | ".") => l + 3,
        "," if view.word(l + 1) == "who" && matches!(view.word(l + 2), "is" | "turned") => l + 3,
        "," | "(" => l + 1,
        _ if aged(l) => l + 1,
        _ => return,
    };
    let Some(years) = number(view, at) else { return };
    let closes = at + 1 >= view.text.tokens.len()
        || matches!(view.word(at + 1), "," | "." | ";" | ")" | ":" | "and" | "or" | "who" | "\u{2014}" | "\u{2013}" | "-" | "was" | "is");
    // "35-year-old" and "54 minutes" are no ages behind a name.
    if closes && !(view.word(at + 1) == "-" && !view.token(at + 1).spaced) && view.token(l - 1).quote == NONE {
        out.push(Age { of: AgeOf::Named(e), years, first: m.first, last: at as u32 + 1 });
    }
}

/// "At 63 Prado is the oldest", "At 43, Testa is": the number before the name that opens a sentence.
fn before(view: &View<'_>, m: &Mention, e: EntityId, out: &mut Vec<Age>) {
    let first = view.text.sentences[m.sentence as usize].first as usize;
    let at = m.first as usize;
    let number_at = at.saturating_sub(1 + usize::from(at > 0 && view.word(at - 1) == ","));
    let opens = number_at == first + 1 && view.word(first) == "at" && view.word(m.last as usize) == "is";
    if let Some(years) = number(view, number_at).filter(|&n| opens && n >= 14) {
        out.push(Age { of: AgeOf::Named(e), years, first: number_at as u32, last: m.last });
    }
}

/// "a retired drawing master of 67,": the number behind the "of" of what a person is; not "a mother of 12".
fn told_of(view: &View<'_>, from: usize) -> Option<usize> {
    let end = view.text.sentences.get(view.text.sentence_of(from as u32))?.last as usize;
    let of = (from..end.min(from + 5)).find(|&k| view.word(k) == "of")?;
    let group = [Class::GroupNoun, Class::Kin];
    // What one can be, and not have: "a winner of 22", "a leader of 14".
    let has = matches!(
        view.word(of - 1),
        "father"
            | "mother"
            | "parent"
            | "grandfather"
            | "grandmother"
            | "winner"
            | "scorer"
            | "holder"
            | "owner"
            | "leader"
            | "head"
            | "one"
            | "author"
            | "maker"
            | "member"
            | "group"
            | "team"
            | "crew"
            | "party"
            | "total"
            | "record"
            | "builder"
            | "captain"
    );
    let noun = of > from && view.token(of - 1).kind == TokenKind::Word && !group.iter().any(|&c| view.is(of - 1, c)) && !has;
    (noun && number(view, of + 1).is_some_and(|n| n >= 14) && matches!(view.word(of + 2), "," | ".")).then_some(of + 1)
}

/// "54-year-old" at a token: the years and one past its last token.
fn year_old(view: &View<'_>, i: usize) -> Option<(u32, usize)> {
    let years = number(view, i)?;
    let words: Vec<&str> = (i + 1..(i + 5).min(view.text.tokens.len())).map(|k| view.word(k)).collect();
    match words[..] {
        ["-", "year", "-", "old", ..] => Some((years, i + 5)),
        ["year", "old" | "olds", ..] | ["years", "old", ..] => None,
        ["year", "-", "old", ..] => Some((years, i + 4)),
        _ => None,
    }
}

/// "the 54-year-old (builder) NAME", "the 45-year-old", "a 45-year-old man".
fn hyphenated(view: &View<'_>, mentions: &Mentions, i: usize, last: usize, years: u32) -> Age {
    let end = view.text.sentences[view.text.sentence_of(i as u32)].last as usize;
    let named = (last..(last + 3).min(end))
        .take_while(|&k| k == last || view.token(k - 1).kind == TokenKind::Word && !view.is(k - 1, Class::Preposition))
        .find_map(|k| {
            mentions.within(k..k + 1).iter().find_map(|m| match &m.kind {
                // "The 43-year-old Holm": a surname right behind the age, too.
                Kind::Name(n) if n.full || k == last && view.word(i.saturating_sub(1)) == "the" => {
                    n.entity.filter(|e| mentions.entities[e.0 as usize].bearer != Bearer::Organisation).map(|e| (e, m))
                }
                _ => None,
            })
        });
    if let Some((e, m)) = named {
        return Age { of: AgeOf::Named(e), years, first: i as u32, last: m.last };
    }
    // "Georg Wendl, a 52-year-old Austrian": the name that the phrase stands beside.
    if i >= 2 && matches!(view.word(i - 1), "a" | "an" | "the") && view.word(i - 2) == "," {
        let free = |m: &Mention| m.first == 0 || !view.is(m.first as usize - 1, Class::Determiner);
        let beside = mentions.within(i.saturating_sub(6)..i).iter().rfind(|m| m.last as usize == i - 2 && free(m));
        if let Some(Kind::Name(n)) = beside.map(|m| &m.kind)
            && let Some(e) = n.entity.filter(|e| matches!(mentions.entities[e.0 as usize].bearer, Bearer::Person | Bearer::Unknown))
        {
            return Age { of: AgeOf::Named(e), years, first: i as u32, last: last as u32 };
        }
    }
    let the = i > 0 && matches!(view.word(i - 1), "the");
    let alone = last < end && view.token(last).kind == TokenKind::Word && !view.is(last, Class::Preposition);
    // "the 45-year-old" alone is somebody known; "the 45-year-old man from Leeds" may be new.
    let bare = last >= view.text.tokens.len()
        || view.token(last).kind != TokenKind::Word
        || view.is(last, Class::Auxiliary)
        || view.is(last, Class::Reporting)
        || view.is(last, Class::Subordinator)
        || crate::syntax::tag::finite(view, last);
    let of = match (the, bare) {
        (true, true) => AgeOf::Definite,
        (true, false) if alone => AgeOf::Described(view.token(last).word),
        _ => AgeOf::Indefinite,
    };
    Age { of, years, first: i as u32, last: last as u32 }
}

/// Said of the time of the story, in the article's voice or a reporter's.
pub(super) fn present(view: &View<'_>, clauses: &Clauses, a: &Age) -> bool {
    let c = clauses.of(a.first);
    let before = a.first.saturating_sub(4).max(c.first) as usize..a.first as usize;
    // "Then" tells another time beside the age only: "then 24", not "the officers then found Mara Holt, 21".
    let told = view.all_in(before, &[Class::Former]).any(|h| view.word(h.first as usize) != "then" || h.last == a.first);
    let behind = (a.last..(a.last + 6).min(c.last + 2).min(view.text.tokens.len() as u32))
        .any(|i| matches!(view.word(i as usize), "when" | "then"))
        || (a.last..(a.last + 4).min(view.text.tokens.len() as u32))
            .any(|i| view.word(i as usize) == "at" && view.word(i as usize + 2) == "time");
    let year = (c.first..c.last).any(|i| {
        let w = view.word(i as usize);
        w.len() == 4
            && w.bytes().all(|b| b.is_ascii_digit())
            && (1900..2100).contains(&w.parse::<u32>().unwrap_or(0))
            && i > c.first
            && matches!(view.word(i as usize - 1), "in" | "of" | "since")
    });
    // "Who is 35 and not 33": the other figure is known, and set right.
    let end = view.text.sentences[view.text.sentence_of(a.first)].last;
    let right = (a.last..end.min(a.last + 3))
        .any(|i| view.word(i as usize) == "not" && i + 1 < end && view.token(i as usize + 1).kind == TokenKind::Number);
    !told && !behind && !year && !right && c.change == NONE && !matches!(clauses.voice(view, a.first), Voice::Quoted(_))
}

/// An age that the copy says somebody will reach within the year: "who turns 57 in June", "he'll be 64 next month".
#[derive(Clone, Copy, Debug)]
pub struct Coming {
    /// Who.
    pub who: EntityId,
    /// The age to come.
    pub years: u32,
    /// First token of the phrase.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Birthdays that may lie between the day that the age is told and the one of the phrase: one where the day is within the week.
    pub between: u32,
}

/// The ages to come of named people, in order, outside quotations.
#[must_use]
pub fn comings(a: &Article, know: &Knowledge) -> Vec<Coming> {
    let view = a.view(know);
    let mut out = vec![];
    for p in &a.syntax.predicates {
        // Few verbs are one of these.
        let verb = p.verb as usize;
        if !view.among(verb, few!("turns" | "turn" | "turning" | "be" | "turned")) {
            continue;
        }
        let ahead = p.modal != NONE && matches!(view.word(p.modal as usize), "will" | "he'll" | "she'll");
        let past = view.is_word(verb, known!("turned")) && p.modal == NONE;
        let told = ahead || past || view.is_word(verb, known!("turns"));
        if !told || p.subject == NONE || p.negation != NONE || view.token(p.verb as usize).quote != NONE {
            continue;
        }
        let b = a.syntax.referents[p.subject as usize];
        let Referent::Entity(who) = b.referent else { continue };
        let at = p.verb as usize + 1;
        let day = matches!(view.word(at + 1), "on" | "today" | "tomorrow" | "yesterday") || view.word(at + 2) == "week";
        let near = if past { matches!(view.word(at + 1), "on" | "yesterday" | "last" | "this") && day } else { soon(&view, at + 1) };
        let Some(years) = number(&view, at).filter(|_| b.sure && near) else { continue };
        let s = a.text.sentences[p.sentence as usize];
        // Of a year that is named nothing is known: "will be 70 in 2040".
        // "Marsh has a son. He'll be 30": the pronoun may be the relative's.
        let from = a.text.sentences[p.sentence.saturating_sub(2) as usize].first;
        let pronoun = a.syntax.phrases[p.subject as usize].pronoun;
        if pronoun && view.first_in(from as usize..s.last as usize, &[Class::Kin]).is_some() {
            continue;
        }
        let dated = (s.first..s.last).any(|i| view.word(i as usize).len() == 4 && view.token(i as usize).kind == TokenKind::Number);
        let zone = a.doc.zones[s.zone as usize].kind;
        if !dated && zone.is_copy() {
            out.push(Coming { who, years, first: p.first, last: at as u32 + 1, between: if day { 1 } else { 2 } });
        }
    }
    out
}

/// A day within the year stands there: "in June", "next month", "on Sunday", "this week".
fn soon(view: &View<'_>, i: usize) -> bool {
    let word = |k: usize| if k < view.text.tokens.len() { view.word(k) } else { "" };
    match word(i) {
        "in" => view.is_month(i + 1) || view.is(i + 1, Class::Month),
        "on" => view.is(i + 1, Class::Weekday) || view.is(i + 1, Class::Month) || view.is(i + 2, Class::Month),
        "next" | "this" | "later" => {
            matches!(word(i + 1), "week" | "month" | "year" | "this" | "summer" | "autumn" | "spring" | "winter")
                || view.is(i + 1, Class::Month)
        }
        "today" | "tomorrow" => true,
        _ => false,
    }
}
