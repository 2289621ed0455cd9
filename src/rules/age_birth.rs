//! Ages held against dates of birth.

use super::weekday_date::english;
use crate::claim::life::{self, AgeAt, Days, Event};
use crate::engine::{Ctx, Findings};
use crate::knowledge::lexicon::Class;
use crate::event::Actor;
use crate::event::identity::name;
use crate::finding::Conjunct;
use crate::mention::date::resolve;

declare_rule! {
    /// An age, a date of birth and the day on which the age was reached cannot all be true.
    ///
    /// ## Why it matters
    /// Readers subtract. In an obituary the family will, and the wrong one of the three figures is copied from there on.
    ///
    /// ## What to do
    /// Do the subtraction, and check the age as well as the date against the record.
    ///
    /// ## When it stays silent
    /// A year of birth alone allows two ages. Ages of another time (“at the age of 24 she wrote”, “then 24”), births that the
    /// copy calls disputed or approximate, relatives, pronouns that may stand for two people, quotations. An age at the time of
    /// the story needs the day of publication.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-06-03]
    /// Ines Halvorsen, 81, who was born in 1952, will hand over the keys in July.
    /// ```
    /// ```contradicts
    /// The composer (1931–2009) died at the age of 87.
    /// ```
    /// ```contradicts
    /// Alan Crewe, who has died aged 87, kept the light. He was born in Hull on 3 May 1941. Crewe died on 12 February 2025.
    /// ```
    /// ```consistent
    /// [date 2025-06-03]
    /// Ines Halvorsen, 72, who was born in November 1952, will hand over the keys.
    /// ```
    /// ```consistent
    /// The composer (1931–2009) wrote the piece at the age of 24.
    /// ```
    AGE_BIRTH { name: "age-birth", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    for (from, to, years, age, span) in life::life_spans(a, ctx.know) {
        let (low, high) = (i32::from(to) - i32::from(from) - 1, i32::from(to) - i32::from(from));
        if !(low..=high).contains(&age) {
            ctx.report(&AGE_BIRTH)
                .slot("age", age.to_string())
                .slot("is", format!("{low} or {high}"))
                .slot("born", format!("in {from}"))
                .slot("day", format!("in {to}"))
                .side(years, format!("{low} or {high} years"))
                .side(span, format!("here: {age}"))
                .established(Conjunct::Binding, "the years of birth and death stand before the age at death")
                .established(Conjunct::Computation, format!("{to} less {from} leaves {low} or {high}"))
                .push(out);
            return;
        }
    }
    let births = life::births(a, ctx.know);
    if births.is_empty() {
        return;
    }
    let deaths = life::deaths(a, ctx.know);
    for age in life::all_ages(a, ctx.know) {
        // A birth told twice is one birth if the days agree; the narrowest of them is the one to reckon with.
        let mine: Vec<&Event> = births.iter().filter(|b| b.who == age.who).collect();
        let Some(birth) = mine.iter().min_by_key(|b| (b.days.1 - b.days.0).get_days()) else { continue };
        if mine.iter().any(|b| b.days.0 > birth.days.1 || birth.days.0 > b.days.1) {
            continue;
        }
        let Some((day, told)) = reference(ctx, &age, &deaths) else { continue };
        let (low, high) = life::age(birth.days, day);
        if !(low..=high).contains(&age.years) && low >= 0 {
            report(ctx, birth, &age, day, told, (low, high), out);
            return;
        }
    }
}

/// The days on which the age held, and the death that gives them.
fn reference<'e>(ctx: &Ctx<'_>, age: &AgeAt, deaths: &'e [Event]) -> Option<(Days, Option<&'e Event>)> {
    if !age.dead {
        return life::story(ctx.article).map(|d| (d, None));
    }
    let of: Vec<&Event> = deaths.iter().filter(|d| d.who == age.who).collect();
    let one = of.iter().min_by_key(|d| (d.days.1 - d.days.0).get_days()).copied();
    match (one, of.len()) {
        (Some(d), _) if of.iter().all(|e| e.days.0 <= d.days.1 && d.days.0 <= e.days.1) => Some((d.days, Some(d))),
        // Obituaries appear within the year; a sentence that gives a year tells of an older death.
        (None, _) => {
            let sentence = ctx.article.text.sentences[age.sentence as usize].tokens();
            let dated = ctx.article.mentions.within(sentence).iter().any(|m| match &m.kind {
                crate::mention::Kind::Date(w) => w.year().is_some(),
                _ => false,
            });
            let day = ctx.article.date.filter(|_| !dated && news(ctx, age))?;
            Some(((resolve::shift(day, -365), resolve::shift(day, 1)), None))
        }
        _ => None,
    }
}

/// The death is told as news: "has died", "who died on Friday". "He died aged 44" may be of any year.
fn news(ctx: &Ctx<'_>, age: &AgeAt) -> bool {
    let view = ctx.article.view(ctx.know);
    let sentence = ctx.article.text.sentences[age.sentence as usize];
    let has = sentence.tokens().any(|i| matches!(view.word(i), "has" | "have" | "dies") && (view.word(i) == "dies" || view.word(i + 1) == "died"));
    let told = |n: u32| {
        let tokens = ctx.article.text.sentences[n as usize].tokens();
        let died = view.first_in(tokens.clone(), &[Class::Died]).is_some();
        let dated = ctx.article.mentions.within(tokens.clone()).iter().any(|m| matches!(m.kind, crate::mention::Kind::Date(_)));
        died && (dated || tokens.clone().any(|i| matches!(view.word(i), "has" | "have")))
    };
    has || told(age.sentence) || (0..ctx.article.text.sentences.len().min(4) as u32).any(told)
}

fn report(ctx: &Ctx<'_>, birth: &Event, age: &AgeAt, day: Days, told: Option<&Event>, (low, high): (i32, i32), out: &mut Findings) {
    let who = name(&ctx.article.scene(ctx.know), Actor::Entity(age.who));
    let is = if low == high { low.to_string() } else { format!("{low} to {high}") };
    let date = |d: Days| if d.0 == d.1 { english(d.0) } else { format!("between {} and {}", english(d.0), english(d.1)) };
    let draft = ctx
        .report(&AGE_BIRTH)
        .slot("age", age.years.to_string())
        .slot("is", is.as_str())
        .slot("born", date(birth.days))
        .slot("day", date(day))
        .side(birth.span, format!("makes {who} {is}"))
        .side(age.span, format!("here: {}", age.years));
    let draft = match told {
        Some(d) => draft.side(d.span, "the day of death"),
        None => draft.note("the age is counted to the time of publication"),
    };
    draft
        .established(Conjunct::SameSubject, format!("both are said of {who}"))
        .established(Conjunct::Binding, "the date of birth and the age are given in one article")
        .established(Conjunct::Computation, format!("born {}, the age is {is}", date(birth.days)))
        .push(out);
}
