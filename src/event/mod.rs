//! Event mentions and the events they tell of.
//!
//! Invariant: every join keeps the evidence that made it, and every refusal keeps its reason.

pub mod identity;
mod participants;

use crate::claim::clause::{Clauses, Modality};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::date::When;
use crate::mention::marks::View;
use crate::mention::{Kind, Mention, Mentions};
use crate::source::Document;
use crate::span::Span;
use crate::text::{NONE, TokenKind};
use identity::Link;
pub use participants::{Actor, Participants};

/// Tokens within which the words of a medium belong to a verb of their clause.
const REACH: u32 = 16;

/// Tokens within which they belong to a noun, or to an event of another clause.
const NOUN_REACH: u32 = 5;

/// Tokens within which they belong to the only event of their sentence.
const ALONE: u32 = 12;

/// How a nominal mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reference {
    /// A verb: "met", "spoke".
    Verb,
    /// "a call", "talks".
    Indefinite,
    /// "the call", "their meeting", "during talks".
    Definite,
    /// "that meeting", "this interaction".
    Demonstrative,
}

/// One mention of a happening.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EventMention {
    /// Index of `Knowledge::events`.
    pub class: u32,
    /// The word that tells it.
    pub span: Span,
    /// Its first token.
    pub token: u32,
    /// One past its last token.
    pub last: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// Index of the clause.
    pub clause: u32,
    /// How it refers.
    pub reference: Reference,
    /// Several happenings: "calls and meetings".
    pub plural: bool,
    /// An anaphor for any event of its class: "the interaction".
    pub anaphor: bool,
    /// Who takes part.
    pub participants: Participants,
    /// When, as the clause says: index of the mention.
    pub when: Option<u32>,
    /// Where: index of the mention.
    pub place: Option<u32>,
    /// How firmly.
    pub modality: Modality,
    /// Denied.
    pub negated: bool,
    /// One of several accounts that the writer sets side by side.
    pub account: bool,
    /// Values of exclusive attributes: (index of `Knowledge::values`, span of the words).
    pub values: Vec<(u32, Span)>,
}

/// A happening: the mentions that tell of it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Event {
    /// Index of `Knowledge::events`.
    pub class: u32,
    /// Mentions in order, each with the evidence that joined it (none for the first).
    pub links: Vec<Link>,
    /// Why other mentions were kept apart: (mention, reason).
    pub refused: Vec<(u32, String)>,
}

/// All events of a document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Events {
    /// Mentions in order.
    pub mentions: Vec<EventMention>,
    /// Events in order of their first mention.
    pub list: Vec<Event>,
}

/// What the event stage reads.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Zones.
    pub doc: &'a Document,
    /// Tokens and lexicon.
    pub view: View<'a>,
    /// Typed mentions.
    pub mentions: &'a Mentions,
    /// Clauses.
    pub clauses: &'a Clauses,
    /// Phrases and what they stand for.
    pub syntax: &'a crate::syntax::Syntax,
}

impl Scene<'_> {
    /// The date behind an index of the mention list.
    #[must_use]
    pub fn when(&self, index: Option<u32>) -> Option<&When> {
        match &self.mentions.list.get(index? as usize)?.kind {
            Kind::Date(w) => Some(w),
            _ => None,
        }
    }
}

impl Events {
    /// Finds event mentions and joins those that tell of one happening.
    #[must_use]
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut mentions = vec![];
        for n in 0..scene.view.text.sentences.len() {
            let zone = scene.doc.zones[scene.view.text.sentences[n].zone as usize].kind;
            if zone.is_copy() && scene.view.in_sentence(n, &TOLD) {
                sentence(scene, n, &mut mentions);
            }
        }
        let list = identity::join(scene, &mentions);
        Self { mentions, list }
    }
}

/// Classes of the words that tell of events.
const TOLD: ClassSet = ClassSet::of(&[Class::EventNoun, Class::EventVerb, Class::EventAnaphor, Class::Exclusive]);

fn sentence(scene: &Scene<'_>, n: usize, out: &mut Vec<EventMention>) {
    let view = &scene.view;
    let s = view.text.sentences[n];
    let from = out.len();
    let mut covered = 0;
    for hit in view.all_in(s.tokens(), &[Class::EventNoun, Class::EventVerb, Class::EventAnaphor]) {
        let blocked = view
            .all_in(hit.first.saturating_sub(3).max(s.first) as usize..s.last as usize, &[Class::NotEvent])
            .any(|b| b.first <= hit.first && hit.first < b.last);
        if hit.first < covered || blocked || view.token(hit.first as usize).quote != NONE {
            continue;
        }
        covered = hit.last;
        mention(scene, n, hit, out, from);
    }
    values(scene, n, out, from);
    for m in &mut out[from..] {
        // "in person or by video link": the mention gives no value at all.
        let values = std::mem::take(&mut m.values);
        m.values = values.iter().filter(|a| values.iter().all(|b| view.know.agree(a.0, b.0))).copied().collect();
    }
    out[from..].sort_by_key(|m| m.token);
    for m in &mut out[from..] {
        m.participants = participants::of(scene, m);
    }
}

/// Adds a mention, or folds a noun into the verb that carries it: "held a call", "spoke in a phone conversation".
fn mention(scene: &Scene<'_>, n: usize, hit: Hit, out: &mut Vec<EventMention>, from: usize) {
    let view = &scene.view;
    let class = view.index(hit) as u32;
    let clause = scene.clauses.index_of(hit.first) as u32;
    let noun = hit.class != Class::EventVerb;
    let (reference, plural) = if noun { reference(view, hit) } else { (Reference::Verb, false) };
    let c = &scene.clauses.list[clause as usize];
    let carried = out[from..]
        .last_mut()
        .filter(|p| p.class == class && p.clause == clause && noun && p.reference == Reference::Verb && hit.first - p.token <= 12);
    if let Some(p) = carried
        && c.modality_at(view, hit.first, noun) == p.modality
    {
        p.last = hit.last;
        p.span = p.span.cover(view.text.span_of(hit.first, hit.last));
        if reference != Reference::Indefinite {
            p.reference = reference;
        }
        p.plural |= plural;
        return;
    }
    // "The sentence was handed down": the verb of a noun is no second happening.
    let passive = |from: u32| (from..hit.first).all(|i| view.is(i as usize, Class::Auxiliary) || view.word(i as usize).ends_with("ly"));
    if let Some(p) = out[from..]
        .last_mut()
        .filter(|p| !noun && p.class == class && p.clause == clause && p.reference != Reference::Verb && passive(p.last))
    {
        p.last = hit.last;
        return;
    }
    let mut m = bare(scene, n, class, hit, reference);
    m.plural |= plural;
    out.push(m);
}

/// A mention of a class at a hit, with what its clause says of it.
fn bare(scene: &Scene<'_>, n: usize, class: u32, hit: Hit, reference: Reference) -> EventMention {
    let view = &scene.view;
    let clause = scene.clauses.index_of(hit.first) as u32;
    let c = &scene.clauses.list[clause as usize];
    EventMention {
        class,
        span: view.text.span_of(hit.first, hit.last),
        token: hit.first,
        last: hit.last,
        sentence: n as u32,
        clause,
        reference,
        plural: view
            .first_in(hit.first.saturating_sub(3).max(c.first) as usize..(hit.last + 5).min(c.last) as usize, &[Class::Habit])
            .is_some(),
        anaphor: hit.class == Class::EventAnaphor,
        participants: Participants::default(),
        when: when(scene, n, c.first..c.last, hit.first),
        place: place(scene, c.first..c.last, hit.first),
        modality: c.modality_at(view, hit.first, hit.class != Class::EventVerb),
        negated: c.negated_at(view, hit.first),
        account: account(scene, n, c.first..hit.first),
        values: vec![],
    }
}

/// One of several accounts: "one account", or "one", "another", "others" behind a sentence that says that accounts differ.
fn account(scene: &Scene<'_>, n: usize, before: std::ops::Range<u32>) -> bool {
    let view = &scene.view;
    let r = before.start as usize..before.end as usize;
    if view.first_in(r.clone(), &[Class::Account]).is_some() {
        return true;
    }
    let start = view.text.sentences[n].first as usize;
    let told = scene.clauses.acknowledged.iter().any(|&(s, _)| s as usize <= n && n - s as usize <= 2);
    told && (start..r.end).any(|i| matches!(view.word(i), "one" | "another" | "others" | "some" | "other"))
}

/// Determiner and number of a nominal mention.
fn reference(view: &View<'_>, hit: Hit) -> (Reference, bool) {
    let last = view.word(hit.last as usize - 1);
    // "talks" and "negotiations" are one happening by usage.
    let plural = last.ends_with('s')
        && !matches!(last, "talks" | "negotiations" | "discussions" | "consultations" | "deliberations")
        && !last.ends_with("ss");
    let start = view.text.sentences[view.text.sentence_of(hit.first)].first as usize;
    let first = hit.first as usize;
    for i in (first.saturating_sub(8).max(start)..first).rev() {
        let w = view.word(i);
        if matches!(w, "the" | "their" | "its" | "his" | "her" | "our" | "both") || view.token(i).possessive {
            return (Reference::Definite, plural);
        }
        if matches!(w, "that" | "this") {
            return (Reference::Demonstrative, plural);
        }
        if matches!(w, "these" | "those") {
            return (Reference::Demonstrative, true);
        }
        if matches!(w, "a" | "an" | "another" | "any" | "no" | "some" | "each" | "every") {
            return (Reference::Indefinite, plural);
        }
        if view.token(i).kind == TokenKind::Punct && w != "-" || view.is(i, Class::Preposition) || view.is(i, Class::EventVerb) {
            break;
        }
    }
    (Reference::Indefinite, plural)
}

fn nearest(list: &[Mention], base: usize, at: u32, pick: impl Fn(&Mention) -> bool) -> Option<(u32, &Mention)> {
    list.iter().enumerate().filter(|(_, m)| pick(m)).min_by_key(|(_, m)| m.first.abs_diff(at)).map(|(i, m)| ((base + i) as u32, m))
}

/// The date nearest to the word in its clause; in its sentence, where the sentence has no other clause with an event.
fn when(scene: &Scene<'_>, n: usize, clause: std::ops::Range<u32>, at: u32) -> Option<u32> {
    let date = |m: &Mention| matches!(&m.kind, Kind::Date(w) if w.weekday.is_some() || w.days.is_some() || !matches!(w.printed, crate::mention::date::Printed::Year(_)));
    let outside = |m: &Mention| scene.view.token(m.first as usize).quote == NONE;
    for r in [clause.start as usize..clause.end as usize, scene.view.text.sentences[n].tokens()] {
        let base = scene.mentions.list.partition_point(|m| (m.first as usize) < r.start);
        if let Some((i, _)) = nearest(scene.mentions.within(r), base, at, |m| date(m) && outside(m)) {
            return Some(i);
        }
    }
    None
}

/// A place behind "in", "at", "near" in the clause; a capital that acts is no place.
fn place(scene: &Scene<'_>, clause: std::ops::Range<u32>, at: u32) -> Option<u32> {
    let r = clause.start as usize..clause.end as usize;
    let base = scene.mentions.list.partition_point(|m| (m.first as usize) < r.start);
    let located = |m: &Mention| {
        matches!(m.kind, Kind::Place | Kind::Country(_) | Kind::Name(_))
            && m.first > clause.start
            && matches!(scene.view.word(m.first as usize - 1), "in" | "at" | "near" | "outside" | "inside")
    };
    nearest(scene.mentions.within(r), base, at, located).map(|(i, _)| i)
}

/// The words of a value are denied or set against another one: "not face to face", "instead of by telephone".
fn denied(view: &View<'_>, clause: &crate::claim::clause::Clause, hit: Hit) -> bool {
    let before = hit.first.saturating_sub(5).max(clause.first) as usize..hit.first as usize;
    view.first_in(before, &[Class::Negation, Class::NegativeVerb, Class::Contrast]).is_some() || clause.negated_at(view, hit.first)
}

/// The words only begin a longer phrase: "in public schools", "in private homes".
fn described(scene: &Scene<'_>, hit: Hit) -> bool {
    let at = |i: u32| scene.syntax.phrase_at.get(i as usize).copied().unwrap_or(NONE);
    let led = hit.last - hit.first == 2 && scene.view.word(hit.first as usize) == "in";
    let phrase = scene.syntax.phrases.get(at(hit.last - 1) as usize);
    let noun = phrase.filter(|p| led && p.head >= hit.last && at(hit.last) == at(hit.last - 1));
    noun.is_some_and(|p| !scene.view.is(p.head as usize, Class::EventNoun) && !scene.view.is(p.head as usize, Class::Exclusive))
}

/// Hands the words of exclusive attributes to the mention of their clause, else to the nearest one of the sentence.
fn values(scene: &Scene<'_>, n: usize, out: &mut Vec<EventMention>, from: usize) {
    let view = &scene.view;
    let mut covered = 0;
    for hit in view.all_in(view.text.sentences[n].tokens(), &[Class::Exclusive]) {
        if hit.first < covered || view.token(hit.first as usize).quote != NONE {
            continue;
        }
        covered = hit.last;
        let value = view.index(hit) as u32;
        let row = &view.know.exclusives[view.know.values[value as usize].0 as usize];
        let clause = scene.clauses.index_of(hit.first) as u32;
        let span = view.text.span_of(hit.first, hit.last);
        if denied(view, &scene.clauses.list[clause as usize], hit) || described(scene, hit) {
            continue;
        }
        let near = |m: &EventMention| {
            let gap = if hit.first >= m.last { hit.first - m.last } else { m.token.saturating_sub(hit.last) };
            gap <= NOUN_REACH || (m.clause == clause && m.reference == Reference::Verb && gap <= REACH)
        };
        // "sat around one table in Vilnius when they took the decision": the only event of its sentence.
        let single = out[from..].iter().filter(|m| row.events.contains(&m.class)).count() == 1;
        let fits = out[from..].iter_mut().filter(|m| {
            row.events.contains(&m.class)
                && (near(m) || single && !view.is(m.token as usize, Class::Exclusive) && m.token.abs_diff(hit.first) <= ALONE)
        });
        match fits.min_by_key(|m| (m.clause != clause, m.token.abs_diff(hit.first))) {
            Some(m) => {
                let own = m.token;
                m.values.push((value, span));
                // "took the decision in a video conference": the medium is that of the decision too.
                let carrier = out[from..].iter_mut().find(|m| {
                    m.token != own
                        && m.clause == clause
                        && m.reference == Reference::Verb
                        && row.events.contains(&m.class)
                        && hit.first >= m.last
                        && hit.first - m.last <= NOUN_REACH
                });
                if let Some(m) = carrier {
                    m.values.push((value, span));
                }
            }
            None => {
                // "A letter reached her in person" is none.
                if view.word(hit.last as usize - 1) == "person" {
                    continue;
                }
                // "informed her by telephone": the words of the medium alone tell of a contact.
                let Some(&class) = row.events.first() else { continue };
                let mut m = bare(scene, n, class, hit, Reference::Verb);
                m.values.push((value, span));
                out.push(m);
            }
        }
    }
}
