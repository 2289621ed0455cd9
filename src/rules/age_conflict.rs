//! Two ages for one person.

use crate::claim::misprint::swapped;
use crate::claim::nameless::{Nameless, nameless};
use crate::claim::person::{Age, AgeOf, Coming, comings};
use crate::claim::focus::{focus, others};
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::event::identity::name;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::knowledge::figures::Step;
use crate::knowledge::lexicon::WordId;
use crate::mention::name::Bearer;
use crate::syntax::words::noun_lemma;
use crate::text::TokenKind;
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
    /// ```contradicts
    /// Marta Silva, 52, takes over in March. Silva, who turns 57 in June, joined the bank as a clerk.
    /// ```
    /// ```consistent
    /// Marta Silva, 52, takes over in March. Silva, who turns 53 in June, joined the bank as a clerk.
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
        // "Aaron 'Pudge' Ladson": a surname behind a nickname is another bearer's.
        let nickname = age.first > 0 && view.token(age.first as usize - 1).kind == TokenKind::Quote;
        if nickname || relative || view.first_in(near, &[Class::Birthday]).is_some() || elsewhen || (age.years <= 10 && !known.contains_key(&e)) {
            continue;
        }
        let first = *known.entry(e).or_insert(*age);
        let namesakes = first.years.abs_diff(age.years) >= GENERATION && first.years.min(age.years) < 18;
        // "Alan George Pryor, 81" and "Alan Pryor, 46": a second given name and a generation part two people.
        let spelt = |x: &Age| -> Vec<String> {
            let words = a.words(a.text.span_of(x.first, x.last));
            let capitals = words.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase));
            capitals.map(|w| w.trim_matches(',').to_owned()).collect()
        };
        let (p, q) = (spelt(&first), spelt(age));
        let middle = p.len().min(q.len()) >= 2 && p.len() != q.len() && p.first() == q.first() && p.last() == q.last();
        let two = first.years.abs_diff(age.years) >= GENERATION && middle;
        if first.years != age.years && !namesakes && !two {
            report(ctx, e, &first, age, None, out);
            return;
        }
    }
    if at_age(ctx, &known, out) {
        return;
    }
    if !described(ctx, ages, &known, out) && !coming(ctx, &known, out) {
        let from = out.found.len();
        epithet(ctx, ages, &known, out);
        if out.found.len() == from {
            unnamed(ctx, ages, out);
        }
    }
}

/// "A girl of nine … the girl, seven,", "a 64-year-old man … the 46-year-old": one person whom the copy does not name.
fn unnamed(ctx: &Ctx<'_>, ages: &[Age], out: &mut Findings) {
    let all = nameless(ctx.article, ctx.know);
    let used = |years: u32, own: u32| {
        let other = |first: u32| first != own;
        ages.iter().any(|x| x.years == years && !matches!(x.of, AgeOf::Indefinite | AgeOf::Described(_)) && other(x.first))
            || all.iter().any(|x| x.years == years && other(x.first))
    };
    for (k, y) in all.iter().enumerate().filter(|(_, y)| !y.new) {
        let word = |x: &Nameless| ctx.article.text.tokens[x.noun as usize].word;
        let Some(x) = all[..k].iter().find(|x| word(x) == word(y)) else { continue };
        // Whoever is told apart by a word, or is of an age that the copy gives to somebody, is another.
        let apart = y.told.iter().any(|&i| !x.told.iter().any(|&j| ctx.article.text.tokens[i as usize].word == ctx.article.text.tokens[j as usize].word));
        if x.years == y.years || x.sentence == y.sentence || apart || used(y.years, y.first) || used(x.years, x.first) || !alone(ctx, x, y.sentence) {
            continue;
        }
        differ(ctx, x, (y.years, y.first, y.last), "the copy tells of one such person", out);
        return;
    }
    // "The 46-year-old": of the one person of whom the copy gives an age.
    let [x] = &all[..] else { return };
    let bare: Vec<&Age> = ages.iter().filter(|y| y.of == AgeOf::Definite && y.first > x.last).collect();
    let Some(y) = bare.first().filter(|y| y.years != x.years && bare.iter().all(|z| z.years == y.years)) else { return };
    let sentence = ctx.article.text.sentence_of(y.first) as u32;
    let others = ages.iter().any(|z| z.first < y.first && matches!(z.of, AgeOf::Named(_)));
    if x.new && !others && x.sentence != sentence && !named(ctx, x, y.last) && alone(ctx, x, sentence) {
        differ(ctx, x, (y.years, y.first, y.last), "nobody before is given another age", out);
    }
}

/// The copy tells of one person by that noun, whom it does not name, and no birthday parts the ages.
fn alone(ctx: &Ctx<'_>, x: &Nameless, sentence: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let noun = noun_lemma(view.word(x.noun as usize));
    let same = |p: &crate::syntax::Phrase| !p.pronoun && noun_lemma(view.word(p.head as usize)) == noun;
    let new = |p: &crate::syntax::Phrase| {
        let other = (p.first..p.head).any(|i| [Class::Another, Class::Ordinal].iter().any(|&c| view.is(i as usize, c)));
        p.plural || other || !p.opener.known() && p.head != x.noun
    };
    let several = a.syntax.phrases.iter().any(|p| same(p) && (new(p) || p.entity.is_some()));
    let described = a.descriptors(ctx.know).iter().any(|d| d.head != crate::text::NONE && noun_lemma(view.word(d.head as usize)) == noun);
    let birthday = [x.sentence, sentence].iter().any(|&n| view.first_in(a.text.sentences[n as usize].tokens(), &[Class::Birthday]).is_some());
    !several && !described && !birthday
}

/// Somebody is named between: "the 46-year-old" may be that person.
fn named(ctx: &Ctx<'_>, x: &Nameless, upto: u32) -> bool {
    let a = ctx.article;
    let person = |e: EntityId| {
        let e = &a.mentions.entities[e.0 as usize];
        e.bearer == Bearer::Person || e.bearer == Bearer::Unknown && e.words.len() >= 2
    };
    let first = a.text.sentences[x.sentence as usize].first;
    a.mentions.within(first as usize..upto as usize).iter().any(|m| matches!(&m.kind, Kind::Name(n) if n.entity.is_none_or(person)))
}

fn differ(ctx: &Ctx<'_>, x: &Nameless, (years, first, last): (u32, u32, u32), why: &str, out: &mut Findings) {
    let a = ctx.article;
    ctx.report(&AGE_CONFLICT)
        .slot("name", format!("the {}", a.view(ctx.know).word(x.noun as usize)))
        .slot("a", x.years.to_string())
        .slot("b", years.to_string())
        .side(a.text.span_of(x.first, x.last), format!("here: {}", x.years))
        .side(a.text.span_of(first, last), format!("here: {years}"))
        .assumed(Conjunct::SameSubject, why)
        .established(Conjunct::OneValue, "nobody has two ages at one time")
        .established(Conjunct::Exclusive, format!("{} is not {years}", x.years))
        .established(Conjunct::SameTime, "both are given for the time of the story")
        .push(out);
}

/// "At 43, Hartigan was too old": of somebody who is 38, whatever the time. "At 43, Hartigan is …" is of the time of the story.
fn at_age(ctx: &Ctx<'_>, known: &BTreeMap<EntityId, Age>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for (m, q) in a.mentions.quantities() {
        let of_age = m.first > 3 && view.word(m.first as usize - 1) == "of" && view.word(m.first as usize - 2) == "age";
        let led = m.first > 0 && (of_age || matches!(view.word(m.first as usize - 1), "at" | "aged")) && view.word(m.last as usize) == ",";
        if !led || !(11.0..=120.0).contains(&q.value) || q.value.fract() != 0.0 || !q.is_exact() {
            continue;
        }
        let next = a.mentions.within(m.last as usize + 1..m.last as usize + 5).iter().find(|n| n.first == m.last + 1);
        let named = next.and_then(|n| if let Kind::Name(k) = &n.kind { Some((k.entity, n.last)) } else { None });
        let Some((entity, last)) = named.or_else(|| pronoun(ctx, m.last + 1)) else { continue };
        // Of a surname with several bearers none may have that age.
        let surname = a.text.tokens[entity.map_or(last, |e| a.mentions.entities[e.0 as usize].last) as usize - 1].word;
        let bears = |e: &EntityId| a.text.tokens[a.mentions.entities[e.0 as usize].last as usize - 1].word == surname;
        let mut bearers = known.iter().filter(|(e, _)| if entity.is_some() { Some(**e) == entity } else { bears(e) });
        let Some((&e, x)) = bearers.next() else { continue };
        if bearers.any(|(_, z)| z.years >= q.value as u32) {
            continue;
        }
        let c = a.clauses.of(last);
        let years = q.value as u32;
        let verb = view.word(last as usize);
        let now = matches!(verb, "is" | "has" | "remains") && years != x.years;
        let past = years > x.years && !matches!(verb, "will" | "would" | "could" | "may" | "might" | "hopes" | "wants");
        let open = c.modality_at(&view, last, false) != crate::claim::clause::Modality::Asserted || c.change != crate::text::NONE;
        let spoken = view.token(m.first as usize).quote != crate::text::NONE;
        let birthday = view.first_in(c.first as usize..c.last as usize, &[Class::Birthday]).is_some();
        if (now || past) && !open && !spoken && !birthday && a.text.sentence_of(x.first) != m.sentence as usize {
            let y = Age { of: AgeOf::Named(e), years, first: m.first, last };
            let (x, y) = if x.first < y.first { (x, &y) } else { (&y, x) };
            report(ctx, e, x, y, None, out);
            return true;
        }
    }
    false
}

/// The only person whom a pronoun at a token can stand for, and one past it.
fn pronoun(ctx: &Ctx<'_>, at: u32) -> Option<(Option<EntityId>, u32)> {
    let a = ctx.article;
    let said = matches!(a.view(ctx.know).word(at as usize), "he" | "she");
    let n = *a.syntax.phrase_at.get(at as usize).filter(|&&n| said && n != crate::text::NONE)?;
    let r = a.syntax.referents[n as usize];
    match r.referent {
        crate::syntax::Referent::Entity(e) if r.sure => Some((Some(e), at + 1)),
        _ => None,
    }
}

/// "Silva, 52", "who turns 57 in June": within a year nobody grows older by more than one.
fn coming(ctx: &Ctx<'_>, known: &BTreeMap<EntityId, Age>, out: &mut Findings) -> bool {
    let mut told: BTreeMap<EntityId, Coming> = BTreeMap::new();
    for c in comings(ctx.article, ctx.know) {
        // "Will be 100 on Saturday", "will be 99 on Saturday": one birthday.
        let first = *told.entry(c.who).or_insert(c);
        if first.years != c.years && first.between == 1 && c.between == 1 {
            let age = |c: Coming| Age { of: AgeOf::Named(c.who), years: c.years, first: c.first, last: c.last };
            report(ctx, c.who, &age(first), &age(c), None, out);
            return true;
        }
        let Some(x) = known.get(&c.who) else { continue };
        // The age may be printed on the birthday, and "next year" is up to two birthdays off.
        if (x.years..=x.years + c.between).contains(&c.years) {
            continue;
        }
        let turned = Age { of: AgeOf::Named(c.who), years: c.years, first: c.first, last: c.last };
        let (p, q) = if x.first < c.first { (*x, turned) } else { (turned, *x) };
        report(ctx, c.who, &p, &q, None, out);
        return true;
    }
    false
}

/// "The 25-year-old pilot" in copy whose only pilot is "the pilot, Georg Wendl", 52.
fn described(ctx: &Ctx<'_>, ages: &[Age], known: &BTreeMap<EntityId, Age>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let introduced = |noun: WordId| {
        let mut found: Vec<EntityId> = vec![];
        for (m, n) in a.mentions.names() {
            let Some(e) = n.entity else { continue };
            let at = |k: u32| m.first.checked_sub(k).is_some_and(|i| a.text.tokens[i as usize].word == noun);
            if (at(1) || at(2)) && !found.contains(&e) {
                found.push(e);
            }
        }
        found
    };
    for y in ages {
        let AgeOf::Described(noun) = y.of else { continue };
        let [e] = introduced(noun)[..] else { continue };
        let Some(x) = known.get(&e).filter(|x| x.first < y.first && x.years != y.years) else { continue };
        if !ages.iter().any(|z| z.of != y.of && z.years == y.years) {
            report(ctx, e, x, y, Some("one person only is introduced by that noun"), out);
            return true;
        }
    }
    false
}

/// The two sentences before name somebody else: the epithet may be that person's.
fn another_named(ctx: &Ctx<'_>, sentence: usize, e: EntityId) -> bool {
    let a = ctx.article;
    let other = |p: Option<EntityId>| p != Some(e) && p.is_none_or(|p| matches!(a.mentions.entities[p.0 as usize].bearer, Bearer::Person | Bearer::Unknown));
    (sentence.saturating_sub(2)..sentence).any(|n| a.mentions.within(a.text.sentences[n].tokens()).iter().any(|m| matches!(&m.kind, Kind::Name(n) if other(n.entity))))
}

/// "The 45-year-old" behind a sentence about somebody who is 54, or in copy whose only aged person is 54, and where nobody is 45.
fn epithet(ctx: &Ctx<'_>, ages: &[Age], known: &BTreeMap<EntityId, Age>, out: &mut Findings) {
    let a = ctx.article;
    for y in ages.iter().filter(|y| y.of == AgeOf::Definite) {
        // "Johnson was not quick enough. The 22-year-old was shot": of whom the sentences before speak is meant.
        let n = a.text.sentence_of(y.first);
        let subject = focus(a, ctx.know, y.first);
        let near = a.text.sentences[n.saturating_sub(1)].first..y.first;
        let (e, first, why) = match (subject, &known.iter().collect::<Vec<_>>()[..]) {
            (Some(p), _) if known.contains_key(&p) => (p, known[&p], "the sentences before are about that person"),
            (p, [(e, first)])
                if p.is_none_or(|p| p == **e)
                    && !others(a, ctx.know, near, **e)
                    && (swapped(u64::from(first.years), u64::from(y.years)) || !another_named(ctx, n, **e)) =>
            {
                (**e, **first, "nobody else in the copy is given an age")
            }
            _ => continue,
        };
        let elsewhere = ages.iter().any(|x| {
            let named = !matches!(x.of, AgeOf::Definite | AgeOf::Described(_)) && x.of != AgeOf::Named(e);
            named && (x.years == y.years || known.len() == 1 && x.years != first.years)
        });
        if y.first > first.last && y.years != first.years && !elsewhere && first.years.abs_diff(y.years) < 30 {
            report(ctx, e, &first, y, Some(why), out);
            return;
        }
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
