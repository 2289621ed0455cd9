//! Deaths on record.

use super::dead_acting::acts;
use crate::engine::known;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::event::identity::name;
use crate::finding::Conjunct;
use crate::knowledge::facts::Person;
use crate::knowledge::lexicon::Class;
use crate::mention::date::{Printed, When};
use crate::mention::office::OfficeMention;
use crate::mention::{EntityId, Kind};
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;

declare_rule! {
    /// A person acts on a day after the death that a fact pack records.
    ///
    /// ## Why it matters
    /// Old reports retold under a new date put the dead into talks; readers notice at once.
    ///
    /// ## What to do
    /// Check the date, and the name of whoever held the office on that day.
    ///
    /// ## When it stays silent
    /// Without a fact pack; where the name fits two people of it; within a day of the death, for the clocks of the world
    /// differ; acts without a date; films, letters, estates; everything inside quotation marks.
    ///
    /// ## Examples
    /// ```contradicts
    /// [facts]
    /// [[person]]
    /// name = "Rashid Amani"
    /// died = 2024-05-19
    /// source = "Gazette, 20 May 2024"
    /// checked = 2024-06-01
    /// [article]
    /// Foreign ministers Leyla Dastan and Rashid Amani spoke by telephone on 30 May 2024.
    /// ```
    /// ```consistent
    /// [facts]
    /// [[person]]
    /// name = "Rashid Amani"
    /// died = 2024-05-19
    /// source = "Gazette, 20 May 2024"
    /// checked = 2024-06-01
    /// [article]
    /// On 29 January 2024 Rashid Amani flew to the capital. The late minister is remembered on 30 May 2024.
    /// ```
    FACT_DEAD { name: "fact-dead", group: Contradiction, since: "0.1.0", needs: Facts }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for (e, person) in known::people(ctx.article, ctx.know, ctx.facts) {
        let Some(died) = person.died else { continue };
        if let Some((span, day)) = event_after(ctx, e, died).or_else(|| act_after(ctx, e, died)) {
            report(ctx, e, person, died, span, day, out);
        }
    }
}

/// Surely after the death, wherever the clocks stood.
fn after(day: Date, died: Date) -> bool {
    died.checked_add(1.day()).is_ok_and(|d| day > d)
}

/// An event that the person takes part in, one of whose mentions is dated after the death.
fn event_after(ctx: &Ctx<'_>, e: EntityId, died: Date) -> Option<(Span, Date)> {
    let a = ctx.article;
    let scene = a.scene(ctx.know);
    let classes = &ctx.know.events;
    a.events.list.iter().filter(|ev| classes[ev.class as usize].mutual).find_map(|ev| {
        let told = || ev.links.iter().map(|l| &a.events.mentions[l.mention as usize]);
        let there = told().any(|m| m.participants.actors.contains(&Actor::Entity(e)));
        there.then(|| told().find_map(|m| {
            let w = scene.when(m.when)?;
            let posthumous = scene.view.first_in(a.text.sentences[m.sentence as usize].tokens(), &[Class::Posthumous]).is_some();
            let date = &a.mentions.list[m.when? as usize];
            w.days.filter(|d| after(d.0, died) && !m.negated && !posthumous).map(|d| (m.span.cover(date.span), d.0))
        }))?
    })
}

fn act_after(ctx: &Ctx<'_>, e: EntityId, died: Date) -> Option<(Span, Date)> {
    acts(ctx).into_iter().filter(|x| x.who == e).find_map(|x| {
        let day = match (x.when, ctx.article.date) {
            (Some(When { days: Some(d), .. }), _) => d.0,
            // A weekday or a part of the day lies within the week of publication.
            (Some(When { printed: Printed::Weekday, .. }), Some(today)) => today.checked_sub(7.days()).ok()?,
            (None, Some(today)) if x.future => today,
            _ => return None,
        };
        after(day, died).then_some((x.span, day))
    })
}

fn report(ctx: &Ctx<'_>, e: EntityId, person: &Person, died: Date, act: Span, day: Date, out: &mut Findings) {
    let a = ctx.article;
    let scene = a.scene(ctx.know);
    let printed = name(&scene, Actor::Entity(e));
    let entity = &a.mentions.entities[e.0 as usize];
    let mut draft = ctx
        .report(&FACT_DEAD)
        .slot("name", printed.as_str())
        .slot("died", died.to_string())
        .slot("day", day.to_string())
        .slot("source", person.source.as_str())
        .side(a.text.span_of(entity.first, entity.last), format!("died on {died}"))
        .side(act, format!("dated {day}"))
        .established(Conjunct::SameSubject, format!("the name fits one person of the packs, {} ({})", person.name, ctx.facts.place(person.row)))
        .established(Conjunct::Exclusive, format!("{} died on {died} by {}, checked {}", person.name, person.source, person.checked));
    if let Some(note) = office_note(ctx, e, day) {
        draft = draft.note(note);
    }
    draft.push(out);
}

/// Who held the office that the article gives the person, on that day.
fn office_note(ctx: &Ctx<'_>, e: EntityId, day: Date) -> Option<String> {
    ctx.article.mentions.list.iter().find_map(|m| match &m.kind {
        Kind::Office(OfficeMention { class: Class::Office, index, holder: Some(h), country: Some(c), .. }) if *h == e => {
            let (title, of) = (&ctx.know.offices[*index as usize].name, &ctx.know.countries[*c as usize].name);
            let (person, term) = ctx.facts.holders(title, of, day).next()?;
            let acting = if term.acting { "acting " } else { "" };
            Some(format!("on that day {} was {acting}{title} of {of} ({})", person.name, term.source))
        }
        _ => None,
    })
}
