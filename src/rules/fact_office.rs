//! Offices on record.

use crate::engine::known;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::event::identity::name;
use crate::finding::Conjunct;
use crate::knowledge::facts::{Person, Term};
use crate::knowledge::lexicon::Class;
use crate::mention::date::{Printed, When};
use crate::mention::office::OfficeMention;
use crate::mention::{EntityId, Kind, Mention};
use crate::source::ZoneKind;
use crate::text::NONE;
use jiff::ToSpan;
use jiff::civil::Date;

declare_rule! {
    /// A person is given an office on a day outside the term that a fact pack records.
    ///
    /// ## Why it matters
    /// Last year's minister in this year's talks is the mark of a story retold from old copy.
    ///
    /// ## What to do
    /// Add “former” or “then”, correct the name, or bring the pack up to date.
    ///
    /// ## When it stays silent
    /// Without a fact pack; at former, then, acting, incoming; where the pack has no term of this office for the person, or
    /// the name fits two people of it; within a day of the hand-over; without a day in the sentence or of publication. For
    /// days after the pack was last checked the finding is a note: somebody may have come back.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-02-10]
    /// [facts]
    /// [[person]]
    /// name = "Eva Tarn"
    /// source = "city register"
    /// checked = 2025-06-01
    /// [[person.office]]
    /// title = "mayor"
    /// of = "Oslund"
    /// from = 2019-10-01
    /// to = 2023-09-30
    /// source = "city register"
    /// [article]
    /// Mayor Eva Tarn of Oslund opened the pool.
    /// ```
    /// ```contradicts
    /// [facts]
    /// [[person]]
    /// name = "Leif Brekke"
    /// source = "Gazette"
    /// checked = 2023-06-01
    /// [[person.office]]
    /// title = "prime minister"
    /// from = 2021-06-04
    /// source = "Gazette"
    /// [article]
    /// On 12 March 2020 Prime Minister Leif Brekke ordered the schools to close.
    /// ```
    /// ```consistent
    /// [date 2025-02-10]
    /// [facts]
    /// [[person]]
    /// name = "Eva Tarn"
    /// source = "city register"
    /// checked = 2025-06-01
    /// [[person.office]]
    /// title = "mayor"
    /// of = "Oslund"
    /// from = 2019-10-01
    /// to = 2023-09-30
    /// source = "city register"
    /// [article]
    /// Former mayor Eva Tarn opened the pool. Eva Tarn, then mayor of Oslund, had promised it in 2022.
    /// ```
    /// ```consistent
    /// [facts]
    /// [[person]]
    /// name = "Leif Brekke"
    /// source = "Gazette"
    /// checked = 2023-06-01
    /// [[person.office]]
    /// title = "prime minister"
    /// from = 2021-06-04
    /// source = "Gazette"
    /// [article]
    /// On 12 March 2022 Prime Minister Leif Brekke opened the school.
    /// ```
    FACT_OFFICE { name: "fact-office", group: Suspicious, since: "0.2.0", needs: Facts }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let people = known::people(ctx.article, ctx.know, ctx.facts);
    let mut told: Vec<(EntityId, u32)> = vec![];
    for m in &ctx.article.mentions.list {
        let Some((office, holder)) = introduced(ctx, m) else { continue };
        let Some((e, person)) = people.iter().find(|(e, _)| *e == holder) else { continue };
        let Some(day) = day(ctx, m) else { continue };
        let terms = terms(ctx, office, person);
        let held = |t: &&Term| !t.excludes(day) || near(t.from, day) || near(t.to, day);
        if terms.is_empty() || terms.iter().any(held) || told.contains(&(*e, office.index)) {
            continue;
        }
        told.push((*e, office.index));
        report(ctx, m, (*e, person), &terms, day, out);
    }
}

/// An office in the article's own words with its holder, in force: no former, acting or coming one.
fn introduced<'a>(ctx: &Ctx<'_>, m: &'a Mention) -> Option<(&'a OfficeMention, EntityId)> {
    let a = ctx.article;
    let Kind::Office(o) = &m.kind else { return None };
    let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
    let own = a.text.tokens[m.first as usize].quote == NONE && zone.is_copy() && zone != ZoneKind::Headline;
    (own && o.class == Class::Office && !o.plural && !o.bounded).then_some((o, o.holder?))
}

/// The day of the sentence: the one date that it prints, else the day of publication.
fn day(ctx: &Ctx<'_>, m: &Mention) -> Option<Date> {
    let a = ctx.article;
    let c = a.clauses.of(m.first);
    let dates: Vec<&When> = a.mentions.within(a.text.sentences[m.sentence as usize].tokens()).iter().filter_map(|d| match &d.kind {
        Kind::Date(w) => Some(w),
        _ => None,
    }).collect();
    match &dates[..] {
        [] if c.pluperfect == NONE && c.change == NONE => a.date,
        [When { printed: Printed::Day(day), .. }] => Some(*day),
        [When { printed: Printed::Weekday, days: Some((first, _)), .. }] => Some(*first),
        _ => None,
    }
}

/// The terms of this office that the pack gives the person, of the country that the copy names.
fn terms<'p>(ctx: &Ctx<'_>, office: &OfficeMention, person: &'p Person) -> Vec<&'p Term> {
    let fold = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let title = fold(&ctx.know.offices[office.index as usize].name);
    let of = office.country.map(|c| fold(&ctx.know.countries[c as usize].name));
    let fits = |t: &&Term| fold(&t.title) == title && (of.is_none() || t.of.is_none() || t.of.as_deref().map(fold) == of);
    person.offices.iter().filter(fits).collect()
}

/// Within a day, for the clocks of the world differ and hand-overs take a morning.
fn near(end: Option<Date>, day: Date) -> bool {
    end.is_some_and(|e| e.checked_sub(1.day()).is_ok_and(|b| b <= day) && e.checked_add(1.day()).is_ok_and(|b| day <= b))
}

fn report(ctx: &Ctx<'_>, m: &Mention, (e, person): (EntityId, &Person), terms: &[&Term], day: Date, out: &mut Findings) {
    let printed = name(&ctx.article.scene(ctx.know), Actor::Entity(e));
    let shown = |t: &&Term| match (t.from, t.to) {
        (Some(f), Some(t)) => format!("from {f} to {t}"),
        (Some(f), None) => format!("from {f}"),
        (None, Some(t)) => format!("until {t}"),
        (None, None) => String::new(),
    };
    let spans: Vec<String> = terms.iter().map(shown).collect();
    let draft = ctx
        .report(&FACT_OFFICE)
        .slot("name", printed.as_str())
        .slot("office", ctx.article.words(m.span))
        .slot("day", day.to_string())
        .slot("terms", spans.join(", "))
        .side(m.span, format!("on {day}"))
        .note(format!("{}: {} ({}), checked {}", ctx.facts.place(person.row), person.name, person.source, person.checked))
        .established(Conjunct::SameSubject, format!("the name fits one person of the packs, {}", person.name))
        .established(Conjunct::Exclusive, format!("the packs have the office {}", spans.join(", ")));
    let draft = if day > person.checked {
        draft.assumed(Conjunct::SameTime, format!("the pack was last checked on {}", person.checked))
    } else {
        draft.established(Conjunct::SameTime, format!("the pack was checked on {}, after that day", person.checked))
    };
    draft.push(out);
}
