//! Two ages for one person.

use crate::claim::person::{Age, AgeOf};
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::event::identity::name;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::knowledge::figures::Step;
use crate::mention::{EntityId, Kind, Mention};
use std::collections::BTreeMap;

declare_rule! {
    /// One person is given two ages.
    ///
    /// ## Why it matters
    /// An age is the detail that friends and family check first; digits that changed places are the usual cause.
    ///
    /// ## What to do
    /// Check the date of birth, then make every mention agree.
    ///
    /// ## When it stays silent
    /// Ages at another time ("then 24", "was 24 when"), relatives of one name, quotations; "the 45-year-old" where anybody
    /// else of that age has been mentioned.
    ///
    /// ## Examples
    /// ```contradicts
    /// Pilot Dana Reyes, 46, was unhurt. The aircraft was a write-off. Dana Reyes, 64, has flown since 1989.
    /// ```
    /// ```contradicts
    /// Jonas Vik, 12, was found on Sunday. The 13-year-old Jonas Vik had left home on Friday.
    /// ```
    /// ```consistent
    /// Anji Smith, 44, and her daughter Jess Smith, 19, spoke together.
    /// ```
    /// ```consistent
    /// Dana Reyes, 46, was a 23-year-old trainee when she first flew.
    /// ```
    AGE_CONFLICT { name: "age-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// A parent and a child of one name: no slip of the pen makes a child of an adult.
const GENERATION: u32 = 16;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if view.has(&ClassSet::of(&[Class::Namesake])) {
        return;
    }
    let ages = a.ages(ctx.know);
    let mut known: BTreeMap<EntityId, Age> = BTreeMap::new();
    for age in ages {
        let AgeOf::Named(e) = age.of else { continue };
        // Relatives share names, a birthday parts two ages, last year's age is another, and small numbers behind names are
        // marks and shirts.
        let s = a.text.sentences[a.text.sentence_of(age.first)].tokens();
        let last_year = |m: &Mention| matches!(&m.kind, Kind::Date(w) if w.relation.is_some_and(|r| r.step == Step::Year && r.offset != 0));
        let elsewhen = a.mentions.within(s.clone()).iter().any(last_year);
        let near = s.start.max(age.first.saturating_sub(8) as usize)..s.end;
        let relative = view.first_in(near.start..age.first as usize, &[Class::Kin]).is_some();
        if relative || view.first_in(near, &[Class::Birthday]).is_some() || elsewhen || (age.years <= 10 && !known.contains_key(&e)) {
            continue;
        }
        let first = *known.entry(e).or_insert(*age);
        let namesakes = first.years.abs_diff(age.years) >= GENERATION && first.years.min(age.years) < 18;
        if first.years != age.years && !namesakes {
            report(ctx, e, &first, age, None, out);
            return;
        }
    }
    epithet(ctx, ages, &known, out);
}

/// "The 45-year-old" in copy whose only aged person is 54, and where nobody is 45.
fn epithet(ctx: &Ctx<'_>, ages: &[Age], known: &BTreeMap<EntityId, Age>, out: &mut Findings) {
    let [(e, first)] = known.iter().collect::<Vec<_>>()[..] else { return };
    let wrong = ages.iter().find(|x| x.of == AgeOf::Definite && x.first > first.last && x.years != first.years);
    let Some(wrong) = wrong else { return };
    let others = ages.iter().any(|x| x.of != AgeOf::Definite && x.years != first.years) || first.years.abs_diff(wrong.years) >= 30;
    if !others {
        report(ctx, *e, first, wrong, Some("nobody else in the copy is given an age"), out);
    }
}

fn report(ctx: &Ctx<'_>, e: EntityId, x: &Age, y: &Age, assumed: Option<&str>, out: &mut Findings) {
    let a = ctx.article;
    let who = name(&a.scene(ctx.know), Actor::Entity(e));
    let draft = ctx
        .report(&AGE_CONFLICT)
        .slot("name", who.as_str())
        .slot("a", x.years.to_string())
        .slot("b", y.years.to_string())
        .side(a.text.span_of(x.first, x.last), format!("here: {}", x.years))
        .side(a.text.span_of(y.first, y.last), format!("here: {}", y.years));
    let draft = match assumed {
        Some(why) => draft.assumed(Conjunct::SameSubject, why),
        None => draft.established(Conjunct::SameSubject, "one full name, or a surname with one bearer"),
    };
    draft
        .established(Conjunct::OneValue, "nobody has two ages at one time")
        .established(Conjunct::Exclusive, format!("{} is not {}", x.years, y.years))
        .established(Conjunct::SameTime, "both are given for the time of the story")
        .push(out);
}
