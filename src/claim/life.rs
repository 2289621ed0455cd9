//! What the copy says of a person's birth, death and age: dated statements, each with its subject.

use super::clause::{Modality, Voice};
use super::person::AgeOf;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::{Few, few};
use crate::knowledge::lexicon::Class;
use crate::mention::date::{End, Printed, resolve};
use crate::mention::name::Bearer;
use crate::mention::quantity::Role;
use crate::mention::{EntityId, Kind, Mention};
use crate::span::Span;
use jiff::civil::Date;
use std::ops::Range;

/// First and last day that a statement may mean.
pub type Days = (Date, Date);

/// A birth or a death with its day, month or year.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Of whom.
    pub who: EntityId,
    /// When.
    pub days: Days,
    /// From the word to the date.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
}

/// An age, in whole years.
#[derive(Clone, Copy, Debug)]
pub struct AgeAt {
    /// Of whom.
    pub who: EntityId,
    /// In whole years.
    pub years: i32,
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
    /// It is the age at death.
    pub dead: bool,
}

/// Whole years from a birth to a day.
#[must_use]
pub fn years(birth: Date, day: Date) -> i32 {
    let early = (day.month(), day.day()) < (birth.month(), birth.day());
    i32::from(day.year()) - i32::from(birth.year()) - i32::from(early)
}

/// Least and greatest age in whole years of somebody born in `birth`, on a day of `at`.
#[must_use]
pub fn age(birth: Days, at: Days) -> (i32, i32) {
    (years(birth.1, at.0), years(birth.0, at.1))
}

/// Words between "born" and its date.
const REACH: u32 = 12;
/// Sentences in which a pronoun looks for its person.
const BACK: u32 = 6;

/// A person's name at a mention.
fn person(article: &Article, m: &Mention) -> Option<EntityId> {
    let Kind::Name(n) = &m.kind else { return None };
    let person = |e: &EntityId| match article.mentions.entities[e.0 as usize].bearer {
        Bearer::Person => true,
        // A full name of no known kind: who is born, dies or has an age is a person.
        Bearer::Unknown => n.full,
        _ => false,
    };
    n.entity.filter(person)
}

/// The people named in a token range, each once.
fn people(article: &Article, know: &Knowledge, r: Range<u32>) -> Vec<EntityId> {
    let view = article.view(know);
    // "The Hallam Quartet" is nobody.
    let thing = |m: &&Mention| {
        m.first > 0
            && view.word(m.first as usize - 1) == "the"
            && matches!(&m.kind, Kind::Name(n) if n.entity.is_some_and(|e| article.mentions.entities[e.0 as usize].bearer == Bearer::Unknown))
    };
    let within = article.mentions.within(r.start as usize..r.end as usize).iter();
    let mut out: Vec<EntityId> = within.filter(|m| !thing(m)).filter_map(|m| person(article, m)).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Whom a verb at `token` is said of: the last person named before it in the sentence; for a pronoun, the only person of
/// the sentence before; for an opening "Born in 1952, …", the first person behind it.
pub(crate) fn subject(article: &Article, know: &Knowledge, token: u32) -> Option<EntityId> {
    let view = article.view(know);
    let n = article.text.sentence_of(token) as u32;
    let s = article.text.sentences[n as usize];
    let kin = |r: Range<u32>| view.first_in(r.start as usize..r.end as usize, &[Class::Kin]).is_some();
    let before = article.mentions.within(s.first as usize..token as usize);
    if let Some((m, e)) = before.iter().rev().find_map(|m| Some((m, person(article, m)?))) {
        // "His grandfather Marek Dolan" bears the name of another.
        let namesake = m.first > s.first && view.is(m.first as usize - 1, Class::Kin);
        return (!namesake && !kin(m.last..token) && !view.token(m.last as usize - 1).possessive).then_some(e);
    }
    if kin(s.first..token) {
        return None;
    }
    let opening = token == s.first;
    if opening && let Some(e) = article.mentions.within(token as usize..s.last as usize).iter().find_map(|m| person(article, m)) {
        return Some(e);
    }
    let pronoun =
        opening || (s.first..token).any(|i| matches!(view.word(i as usize), "he" | "she" | "he'll" | "she'll" | "he's" | "she's"));
    if !pronoun {
        return None;
    }
    (n.saturating_sub(BACK)..n).rev().find_map(|k| {
        let s = article.text.sentences[k as usize];
        let named = people(article, know, s.first..s.last);
        (!named.is_empty()).then(|| if let [one] = named[..] { Some(one) } else { None })
    })?
}

/// The first date behind a token that no other clause comes between.
fn date_behind(article: &Article, know: &Knowledge, token: u32) -> Option<(Days, u32)> {
    let view = article.view(know);
    let s = article.text.sentences[article.text.sentence_of(token)];
    let end = (token + REACH).min(s.last);
    for m in article.mentions.within(token as usize..end as usize) {
        let Kind::Date(w) = &m.kind else { continue };
        let cut = [Class::Subordinator, Class::Conjunction, Class::BirthDoubt];
        let same = w.end == End::Whole && view.first_in(token as usize + 1..m.first as usize, &cut).is_none();
        return w.days.filter(|_| same).map(|d| (d, m.last));
    }
    None
}

/// Said in the article's own voice or a speaker's, as a fact, and without doubt.
fn stated(article: &Article, know: &Knowledge, token: u32) -> bool {
    let view = article.view(know);
    let c = article.clauses.of(token);
    let s = article.text.sentences[c.sentence as usize].tokens();
    let zone = article.doc.zones[article.text.sentences[c.sentence as usize].zone as usize].kind;
    zone.is_copy()
        && c.modality_at(&view, token, false) == Modality::Asserted
        && !c.negated_at(&view, token)
        && !matches!(article.clauses.voice(&view, token), Voice::Quoted(_))
        && view.first_in(s, &[Class::BirthDoubt]).is_none()
}

fn events(article: &Article, know: &Knowledge, verb: &Few, printed: bool) -> Vec<Event> {
    let mut out = vec![];
    for i in article.view(know).spots(verb) {
        let Some((days, last)) = date_behind(article, know, i).filter(|_| stated(article, know, i)) else { continue };
        if printed && days.0.year() != days.1.year() {
            continue;
        }
        if let Some(who) = subject(article, know, i) {
            out.push(Event { who, days, span: article.text.span_of(i, last), sentence: article.text.sentence_of(i) as u32 });
        }
    }
    out
}

/// Every birth that the copy dates.
#[must_use]
pub fn births(article: &Article, know: &Knowledge) -> Vec<Event> {
    let year = |e: &Event| (e.days.1.year() - e.days.0.year()) == 0;
    let mut out = events(article, know, few!("born"), true);
    out.retain(year);
    out
}

/// Every death that the copy dates.
#[must_use]
pub fn deaths(article: &Article, know: &Knowledge) -> Vec<Event> {
    events(article, know, few!("died"), false)
}

/// The word of dying that an age at death stands behind: `died aged 87`, `death at the age of 87`.
fn dying(article: &Article, know: &Knowledge, age: &Mention) -> Option<u32> {
    let view = article.view(know);
    let s = article.text.sentences[age.sentence as usize];
    let from = age.first.saturating_sub(9).max(s.first);
    let verb = (from..age.first)
        .rev()
        .find(|&i| view.hit(i as usize, Class::Died).is_some() || matches!(view.word(i as usize), "dies" | "death" | "dead"))?;
    let other = (verb + 1..age.first).any(|i| {
        matches!(view.word(i as usize), "when" | "he" | "she" | "was" | "were" | "his" | "her" | "leaving" | "and" | "whose" | "by")
            || view.is(i as usize, Class::Kin)
    });
    let named = !people(article, know, verb + 1..age.first).is_empty();
    (!other && !named).then_some(verb)
}

/// Every age that the copy gives: at death, or at the time of the story.
#[must_use]
pub fn all_ages(article: &Article, know: &Knowledge) -> Vec<AgeAt> {
    let view = article.view(know);
    let mut out: Vec<AgeAt> = vec![];
    for (m, q) in article.mentions.quantities() {
        if q.role != Role::Age || !stated(article, know, m.first) {
            continue;
        }
        let Some(verb) = dying(article, know, m) else { continue };
        if let Some(who) = subject(article, know, verb) {
            out.push(AgeAt { who, years: q.value as i32, span: m.span, sentence: m.sentence, dead: true });
        }
    }
    out.extend(she_was(article, know));
    for a in article.ages(know) {
        let AgeOf::Named(who) = a.of else { continue };
        let sentence = article.text.sentence_of(a.first) as u32;
        let tokens = article.text.sentences[sentence as usize].tokens();
        let dead = view.first_in(tokens.clone(), &[Class::Died]).is_some();
        if !dead && stated(article, know, a.first) {
            out.push(AgeAt { who, years: a.years as i32, span: article.text.span_of(a.first, a.last), sentence, dead });
        }
    }
    out
}

/// "She was 91." behind a sentence that tells of her death.
fn she_was(article: &Article, know: &Knowledge) -> Vec<AgeAt> {
    let view = article.view(know);
    let mut out = vec![];
    for (m, q) in article.mentions.quantities() {
        let s = article.text.sentences[m.sentence as usize];
        let alone = m.first == s.first + 2 && matches!(view.word(m.last as usize), "." | "");
        let said = alone && matches!(view.word(s.first as usize), "he" | "she") && view.word(s.first as usize + 1) == "was";
        if !said || q.value.fract() != 0.0 || !(1.0..=120.0).contains(&q.value) || m.sentence == 0 || !stated(article, know, m.first) {
            continue;
        }
        let before = article.text.sentences[m.sentence as usize - 1];
        let died = view.first_in(before.tokens(), &[Class::Died]);
        let verb = died.map(|h| h.first).or_else(|| (before.first..before.last).find(|&i| view.word(i as usize) == "died"));
        let Some(who) = verb.and_then(|v| subject(article, know, v).or_else(|| only(article, know, before.first..v))) else { continue };
        out.push(AgeAt { who, years: q.value as i32, span: m.span, sentence: m.sentence, dead: true });
    }
    out
}

/// The one person of a range.
fn only(article: &Article, know: &Knowledge, r: Range<u32>) -> Option<EntityId> {
    if let [one] = people(article, know, r)[..] { Some(one) } else { None }
}

/// `(1931–2009) died at the age of 87`: first and last year, the age, and where they stand.
#[must_use]
pub fn life_spans(article: &Article, know: &Knowledge) -> Vec<(i16, i16, Span, i32, Span)> {
    let mut out = vec![];
    for (k, m) in article.mentions.list.iter().enumerate() {
        let Kind::Quantity(q) = &m.kind else { continue };
        if q.role != Role::Age || !stated(article, know, m.first) || dying(article, know, m).is_none() {
            continue;
        }
        let years = |j: usize| match article.mentions.list.get(j).map(|m| (m, &m.kind)) {
            Some((m, Kind::Date(w))) => match w.printed {
                Printed::Year(y) => Some((m, y, w.end)),
                _ => None,
            },
            _ => None,
        };
        let view = article.view(know);
        let found = (k.saturating_sub(8)..k).rev().find_map(|j| {
            let (a, from, End::From) = years(j)? else { return None };
            let (b, to, End::To) = years(j + 1)? else { return None };
            let bracket = a.first > 0 && view.word(a.first as usize - 1) == "(" && view.word(b.last as usize) == ")";
            (bracket && a.sentence == m.sentence && from < to).then_some((a, from, b, to))
        });
        let Some((a, from, b, to)) = found else { continue };
        let verb = dying(article, know, m).unwrap_or(b.last);
        if b.last <= verb
            && people(article, know, b.last..verb).is_empty()
            && view.first_in(b.last as usize..verb as usize, &[Class::Kin]).is_none()
        {
            out.push((from, to, article.text.span_of(a.first, b.last), q.value as i32, m.span));
        }
    }
    out
}

/// The day of the story: copy is written within a week before it is printed.
#[must_use]
pub fn story(article: &Article) -> Option<Days> {
    article.date.map(|d| (resolve::shift(d, -7), resolve::shift(d, 1)))
}
