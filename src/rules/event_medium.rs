//! Telephone, video, letter or face to face.

use super::event_attribute;
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::event::identity::{TimeRelation, compare};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::{EntityId, Kind};
use crate::span::Span;
use crate::syntax::Referent;
use crate::text::NONE;

declare_rule! {
    /// One meeting or conversation is told in two ways that exclude each other: by telephone and face to face, by video and by letter.
    ///
    /// ## Why it matters
    /// Whether two people met or telephoned is often the news itself; where the copy says both, one sentence is wrong.
    ///
    /// ## What to do
    /// Establish which it was and say so once. If there were two contacts, give each its own time.
    ///
    /// ## When it stays silent
    /// A second contact: "had also met", another day or other people, a plan or an invitation, several calls and meetings.
    /// "Meeting" alone is neutral, for a meeting may be held by video. Where the writer says that accounts differ, the
    /// finding is a warning.
    ///
    /// ## Examples
    /// ```contradicts
    /// Ministers Duarte and Osei held a video call on Friday. During the talks, held face to face in Accra on Friday, Duarte and Osei agreed to a review.
    /// ```
    /// ```contradicts
    /// The sentence was handed down by video link. Standing before her in the packed courtroom, the judge read the sentence to Mrs Farrow in person.
    /// ```
    /// ```contradicts
    /// The dam will be opened, President Ada Calder told her neighbour in a letter on Monday. Farmers cheered. Calder's offer, made in a telephone call on Monday, came with one condition.
    /// ```
    /// ```consistent
    /// The dam will be opened, President Ada Calder told her neighbour in a letter on Monday. Calder's offer, repeated in a telephone call on Tuesday, came with one condition.
    /// ```
    /// ```consistent
    /// Duarte and Osei spoke by telephone on Friday. The two had also met in person in Accra last month.
    /// ```
    /// ```consistent
    /// Duarte phoned Osei to arrange a meeting in Accra, which will be held in person in May.
    /// ```
    EVENT_MEDIUM { name: "event-medium", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    event_attribute::report(ctx, &EVENT_MEDIUM, |attribute| attribute == "medium", out);
    if out.found.iter().all(|f| f.rule != EVENT_MEDIUM.name) {
        messages(ctx, out);
    }
}

/// Something that one person tells another on one day, by some medium.
struct Message<'a> {
    who: EntityId,
    /// A noun takes it for known: "her offer, made by telephone".
    known: bool,
    value: u32,
    words: Span,
    token: u32,
    sentence: u32,
    when: &'a When,
}

/// "The bridge will open, Calder told her colleague in a letter on Monday", "Calder's offer, made in a telephone call on Monday": what
/// one person tells on one day, taken up by a noun with another medium.
fn messages(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let list = told(ctx);
    for y in list.iter().filter(|m| m.known) {
        let other = list.iter().find(|x| {
            x.who == y.who
                && x.sentence != y.sentence
                && !ctx.know.agree(x.value, y.value)
                && compare(x.when, y.when) == TimeRelation::Same
                && list.iter().all(|z| z.who != x.who || z.value == x.value || z.value == y.value)
        });
        let Some(x) = other else { continue };
        let Verdict::Holds(voice) = standing(a, ctx.know, x.token, y.token, false) else { continue };
        let (p, q) = if x.token < y.token { (x, y) } else { (y, x) };
        let (v, w) = (event_attribute::value(ctx, p.value), event_attribute::value(ctx, q.value));
        ctx.report(&EVENT_MEDIUM)
            .slot("a", v)
            .slot("b", w)
            .slot("attribute", "medium")
            .side(p.words, format!("here: {v}"))
            .side(q.words, format!("here: {w}"))
            .assumed(Conjunct::SameSubject, "one person tells it on one day, and a noun takes it for known")
            .established(Conjunct::SameTime, "both are of one day")
            .established(Conjunct::Exclusive, format!("{v} and {w} exclude each other"))
            .proof(&[voice.evidence(Conjunct::SameVoice)])
            .established(Conjunct::NoChange, "no second message is told")
            .push(out);
        return;
    }
}

/// Messages of named people with their medium and day.
fn told<'a>(ctx: &Ctx<'a>) -> Vec<Message<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    let mut covered = 0;
    for h in view.every(Class::Exclusive) {
        if h.first < covered {
            continue;
        }
        covered = h.last;
        let value = view.index(h) as u32;
        let medium = ctx.know.exclusives[ctx.know.values[value as usize].0 as usize].attribute == "medium";
        let c = a.clauses.of(h.first);
        let sentence = a.text.sentence_of(h.first);
        let s = a.text.sentences[sentence];
        if !medium || view.token(h.first as usize).quote != NONE || c.negation != NONE || c.change != NONE || !a.doc.zones[s.zone as usize].kind.is_copy() {
            continue;
        }
        let near = (h.first.saturating_sub(10).max(s.first) as usize)..(h.last + 5).min(s.last) as usize;
        let when = a.mentions.within(near).iter().find_map(|m| match &m.kind {
            Kind::Date(w) if w.weekday.is_some() || w.days.is_some() => Some(w),
            _ => None,
        });
        let Some(when) = when else { continue };
        let Some((who, known)) = sender(ctx, h.first, s.first) else { continue };
        out.push(Message { who, known, value, words: a.text.span_of(h.first, h.last), token: h.first, sentence: sentence as u32, when });
    }
    out
}

/// Who sends it: the owner of the noun of the message, or the subject of the verb of telling before the medium.
fn sender(ctx: &Ctx<'_>, medium: u32, first: u32) -> Option<(EntityId, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for n in a.syntax.phrases_in(medium.saturating_sub(8).max(first)..medium).rev() {
        let p = &a.syntax.phrases[n];
        let b = a.syntax.owners[n];
        let made = (p.last..medium).any(|i| matches!(view.word(i as usize), "made" | "delivered" | "sent" | "given" | "conveyed" | "issued" | "put" | "set"));
        let sent = view.is(p.head as usize, Class::Message) && made;
        if let (Referent::Entity(e), true) = (b.referent, sent && b.sure) {
            return Some((e, true));
        }
    }
    let p = a.syntax.predicates.iter().rev().find(|p| p.verb < medium && p.verb >= first && medium - p.verb <= 10)?;
    let b = a.syntax.referents.get(p.subject as usize)?;
    let tells = view.is(p.verb as usize, Class::Reporting) && p.negation == NONE && p.modal == NONE;
    match b.referent {
        Referent::Entity(e) if tells && b.sure => Some((e, false)),
        _ => None,
    }
}
