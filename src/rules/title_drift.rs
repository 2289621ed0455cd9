//! Ranks, posts and offices of one person.

use crate::claim::counted::apart;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::office::OfficeMention;
use crate::mention::{EntityId, Kind, Mention};
use crate::text::NONE;
use std::collections::BTreeMap;

declare_rule! {
    /// One person carries two ranks or posts of one scale, or a group title that one of the group is not given.
    ///
    /// ## Why it matters
    /// Titles and affiliations are the second most frequent cause of corrections.
    ///
    /// ## What to do
    /// Check which title holds today; use it throughout, or say which one was held when.
    ///
    /// ## When it stays silent
    /// Both offices are held ("Deputy Prime Minister and Foreign Minister"), a short form on second reference, "then",
    /// "former", "acting", "promoted to"; anything inside quotation marks.
    ///
    /// ## Examples
    /// ```contradicts
    /// Colonel Rosa Tembo briefed reporters. The convoy had left at dawn. Lieutenant Tembo declined to say how many troops remained.
    /// ```
    /// ```contradicts
    /// Harborline’s finance chief, Owen Strand, resigned. Strand, Harborline’s operations chief since 2019, gave no reason.
    /// ```
    /// ```consistent
    /// Deputy Prime Minister and Foreign Minister Ana Kovac left early. Foreign Minister Kovac returned at six.
    /// ```
    /// ```consistent
    /// Colonel Rosa Tembo briefed reporters. Tembo, a lieutenant when the war began, declined to answer.
    /// ```
    TITLE_DRIFT { name: "title-drift", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let mut held: BTreeMap<EntityId, Vec<(&Mention, OfficeMention)>> = BTreeMap::new();
    for m in &ctx.article.mentions.list {
        if let Kind::Office(o) = &m.kind
            && let Some(e) = o.holder
            && !bound_in_time(ctx, m, o)
            // "The governor's son" is no governor.
            && !ctx.article.text.tokens[m.last as usize - 1].possessive
            && !relative(ctx, m)
        {
            held.entry(e).or_default().push((m, *o));
        }
    }
    let namesakes = ctx.article.view(ctx.know).has(&ClassSet::of(&[Class::Namesake]));
    for (e, titles) in held.iter().filter(|_| !namesakes) {
        scales(ctx, *e, titles, out);
    }
    groups(ctx, &held, out);
}

/// "Her husband, Inspector Boyle", "Inspector Kerr is his mother": a surname beside a word for a relative may be the relative's.
fn relative(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let full = |n: &Mention| matches!(&n.kind, Kind::Name(x) if x.full);
    let near = ctx.article.mentions.within(m.first as usize..m.last as usize + 1);
    !near.iter().any(full) && ctx.article.view(ctx.know).in_sentence(m.sentence as usize, &ClassSet::of(&[Class::Kin, Class::Relation]))
}

/// A word that bounds the title in time, a quotation, or a second title joined by "and".
fn bound_in_time(ctx: &Ctx<'_>, m: &Mention, o: &OfficeMention) -> bool {
    let view = ctx.article.view(ctx.know);
    let clause = ctx.article.clauses.of(m.first);
    // "Deputy Prime Minister and Foreign Minister X" holds both.
    let and = |at: u32| view.word(at as usize) == "and";
    let joined = (and(m.last) && view.hits(m.last as usize + 1).iter().any(|h| h.class == o.class))
        || (m.first >= 2 && and(m.first - 1) && ctx.article.mentions.list.iter().any(|x| x.last == m.first - 1 && matches!(x.kind, Kind::Office(_))))
        || (m.first > 0 && matches!(view.word(m.first as usize - 1), "as" | "became"));
    let end = ctx.article.text.sentences[m.sentence as usize].last;
    let told = (m.last..(m.last + 4).min(end))
        .any(|i| matches!(view.word(i as usize), "when" | "until" | "before" | "from" | "at" | "during" | "while"));
    // "Major Reyes, as he was by 1966".
    let then = (m.last..(m.last + 5).min(end)).any(|i| view.word(i as usize) == "as" && matches!(view.word(i as usize + 1), "he" | "she" | "they"));
    o.bounded || o.plural || then || joined || told || (clause.change != NONE && clause.change.abs_diff(m.first) <= 5) || (clause.modal < m.first && m.first - clause.modal <= 4) || view.token(m.first as usize).quote != NONE
}

/// Two steps of one exclusive scale.
fn scales(ctx: &Ctx<'_>, e: EntityId, titles: &[(&Mention, OfficeMention)], out: &mut Findings) {
    let a = ctx.article;
    let mut first: BTreeMap<u32, (&Mention, u32)> = BTreeMap::new();
    for (m, o) in titles.iter().filter(|(_, o)| o.class == Class::Scale) {
        let (scale, step) = (o.index / 256, o.index % 256);
        let &mut (known, known_step) = first.entry(scale).or_insert((m, step));
        let (x, y) = (a.words(known.span), a.words(m.span));
        // "Lieutenant Colonel" is "Colonel" on second reference.
        if known_step == step || shortens(&x, &y) || shortens(&y, &x) {
            continue;
        }
        // "In January the chief was Captain Barral. In February it was Commander Barral."
        if apart(a, known.sentence, m.sentence) {
            continue;
        }
        ctx.report(&TITLE_DRIFT)
            .slot("name", crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(e)))
            .slot("a", x.as_str())
            .slot("b", y.as_str())
            .side(known.span, format!("here: {x}"))
            .side(m.span, format!("here: {y}"))
            .established(Conjunct::SameSubject, "one full name, or a surname with one bearer")
            .established(Conjunct::Exclusive, format!("both are steps of one scale ({})", ctx.know.scales[scale as usize].name))
            .push(out);
        return;
    }
}

/// The short form holds only words of the long one.
fn shortens(short: &str, long: &str) -> bool {
    let long = long.to_lowercase();
    short.to_lowercase().split_whitespace().all(|w| long.split_whitespace().any(|l| l == w))
}

/// "the respective foreign ministers" of an event whose participants carry titles, one of them another one only.
fn groups(ctx: &Ctx<'_>, held: &BTreeMap<EntityId, Vec<(&Mention, OfficeMention)>>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for (m, o) in a.mentions.offices() {
        let before = if m.first > 0 { view.word(m.first as usize - 1) } else { "" };
        if o.class != Class::Office || !o.plural || !matches!(before, "respective" | "two" | "both" | "the") || view.token(m.first as usize).quote != NONE {
            continue;
        }
        let Some(pair) = pair_before(ctx, m) else { continue };
        let has = |e: &EntityId| held.get(e).is_some_and(|t| t.iter().any(|(_, x)| x.index == o.index && x.class == Class::Office));
        let titled = |e: &EntityId| held.get(e).and_then(|t| t.first());
        if pair.iter().filter(|e| has(e)).count() == 1
            && let Some(other) = pair.iter().find(|e| !has(e))
            && let Some((title, _)) = titled(other)
        {
            let (x, y) = (a.words(title.span), a.words(m.span));
            ctx.report(&TITLE_DRIFT)
                .slot("name", crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(*other)))
                .slot("a", x.as_str())
                .slot("b", y.as_str())
                .side(title.span, format!("here: {x}"))
                .side(m.span, format!("here: one of the {y}"))
                .assumed(Conjunct::SameSubject, "the group is taken to be the two people named before")
                .established(Conjunct::Exclusive, "the title is not among those given")
                .push(out);
            return;
        }
    }
}

/// The two people of the latest event told before a mention that names exactly two.
fn pair_before(ctx: &Ctx<'_>, m: &Mention) -> Option<[EntityId; 2]> {
    let upto = ctx.article.events.mentions.partition_point(|x| x.token < m.first);
    ctx.article.events.mentions[..upto].iter().rev().take(12).find_map(|x| match x.participants.actors[..] {
        [Actor::Entity(a), Actor::Entity(b)] => Some([a, b]),
        _ => None,
    })
}
