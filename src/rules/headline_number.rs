//! Numbers of the headline held against the story.

use crate::claim::cited::stem;
use crate::claim::reckon::{english, meet, rounded};
use crate::claim::thing;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Measure, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::Tag;
use crate::text::{Case, NONE, TokenKind};

declare_rule! {
    /// The headline or deck gives a number for a thing of which the story gives only other numbers.
    ///
    /// ## Why it matters
    /// Headlines are written last, by somebody else, and read by most. A number that exists only there has usually lost a digit,
    /// or belongs to an earlier version of the story.
    ///
    /// ## What to do
    /// Check the number against the story and its source; either of the two may be right.
    ///
    /// ## When it stays silent
    /// The rule fires only if the number stands nowhere in the story, fits no rounding or bound there (“over 3,000” and 3,214),
    /// and is no sum of the numbers given for that thing. Vague words (“dozens”), numbers below three, years, ages, scores,
    /// labels and sums of money are left alone.
    ///
    /// ## Examples
    /// ```contradicts md
    /// # Fourteen village schools to close in the north
    ///
    /// The county said on Monday that 12 village schools will close in June.
    ///
    /// Parents had campaigned for months against the plan, which the council passed in the autumn.
    /// ```
    /// ```contradicts md
    /// # Floods drive 3,000 from homes
    ///
    /// Some 300 residents were moved to shelters overnight. The 300 residents will stay until Friday.
    /// ```
    /// ```contradicts md
    /// # Nurses win 8% rise
    ///
    /// The deal gives nurses 5.5% from April.
    /// ```
    /// ```contradicts md
    /// # Moreau takes the lead on stage nine
    ///
    /// Luc Moreau took the yellow jersey on Thursday's eighth stage.
    /// ```
    /// ```consistent md
    /// # Moreau takes the lead on stage nine
    ///
    /// Luc Moreau, second on the eighth stage, took the yellow jersey on Friday's ninth.
    /// ```
    /// ```contradicts md
    /// # Widow puts five raiders to flight with a trombone
    ///
    /// Ella Moe, 82, was asleep when she heard glass break.
    ///
    /// Four masked men heard one note and ran, police in Holm said.
    /// ```
    /// ```contradicts md
    /// # Pass rate hits 84 percent
    ///
    /// The pass rate of 81 percent was up from 78. Among girls it was 85 percent.
    /// ```
    /// ```consistent md
    /// # Three dead after boat sinks
    ///
    /// Divers found two men in the cabin. A woman died later in hospital.
    /// ```
    /// ```consistent md
    /// # Dozens hurt in stand collapse
    ///
    /// At least 43 people were treated at the scene.
    /// ```
    /// ```consistent md
    /// # Over 3,000 flee floods
    ///
    /// In all, 3,214 residents reached shelters, 900 of them by boat.
    /// ```
    HEADLINE_NUMBER { name: "headline-number", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

type Figure<'a> = (&'a Mention, &'a Quantity);

/// Numbers below this one are told by naming those that are counted.
const LEAST: f64 = 3.0;
/// Copy with more figures than this is a table.
const MOST: usize = 400;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let zone = |m: &Mention| {
        let s = ctx.article.text.sentences[m.sentence as usize];
        ctx.article.doc.zones[s.zone as usize].kind
    };
    let (mut title, mut body): (Vec<Figure<'_>>, Vec<Figure<'_>>) = (vec![], vec![]);
    for (m, q) in ctx.article.mentions.quantities() {
        let own = ctx.article.doc.front.title.as_ref().is_some_and(|t| t.span.start <= m.span.start && m.span.end <= t.span.end);
        match zone(m) {
            _ if own => title.push((m, q)),
            ZoneKind::Headline | ZoneKind::Deck => title.push((m, q)),
            // The headline once more, above the story.
            ZoneKind::Heading if body.is_empty() => title.push((m, q)),
            ZoneKind::FrontMatter | ZoneKind::Code | ZoneKind::Contributors | ZoneKind::Boilerplate | ZoneKind::Reference => {}
            _ => body.push((m, q)),
        }
    }
    if body.len() > MOST {
        return;
    }
    if let Some((x, y)) = title.iter().find_map(|&t| numbered(ctx, t).and_then(|n| renumbered(ctx, &n, &body).map(|o| (t, o)))) {
        report(ctx, x, y, "the story numbers the same thing, and never so", out);
        return;
    }
    for &(m, q) in title.iter().filter(|f| checkable(ctx, f)) {
        if body.iter().any(|b| equal(ctx, q, b.1) && !(b.1.role == Role::Ordinal && hyphened(ctx, b.0)) && !aged(ctx, q, b.0)) {
            continue;
        }
        let others = match q.measure {
            Measure::Percent => percents(ctx, (m, q), &body),
            Measure::Unit(_) if spanned(ctx, m, q).is_some() => lasting(ctx, (m, q), &body),
            Measure::Unit(_) => only(ctx, (m, q), &body),
            Measure::Money(_) => only(ctx, (m, q), &body),
            _ => counts(ctx, (m, q), &body).or_else(|| uprooted(ctx, (m, q), &body)).or_else(|| persons(ctx, (m, q), &body)),
        };
        if let Some((other, because)) = others.filter(|o| !strange(ctx, o.0.0)) {
            report(ctx, (m, q), other, because, out);
            return;
        }
    }
}

/// "Melbourne's Carrick House is the tallest at 38 storeys": a place that opens the sentence of a figure and stands nowhere else is
/// another thing than that of the headline.
fn strange(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[m.sentence as usize];
    let last = |x: &Mention| view.token(x.last as usize - 1).word;
    let place = |x: &&Mention| x.kind == Kind::Place && x.first <= s.first + 3;
    let own = a.mentions.within(s.first as usize..m.first as usize).iter().find(place);
    own.is_some_and(|x| !a.mentions.list.iter().any(|o| o.sentence != x.sentence && last(o) == last(x)))
}

/// "Stage nine", "the ninth stage": the noun that is numbered, and its number.
fn numbered(ctx: &Ctx<'_>, (m, q): Figure<'_>) -> Option<(String, f64)> {
    let view = ctx.article.view(ctx.know);
    let whole = q.is_exact() && q.value.fract() == 0.0 && q.value >= 1.0 && q.money().is_none();
    let noun = |i: u32| (view.is(i as usize, Class::NumberedNoun) && view.token(i as usize).kind == TokenKind::Word).then(|| (stem(view.word(i as usize)), q.value));
    match q.role {
        // "Third title": any noun that an ordinal counts.
        Role::Ordinal => {
            let counted = |i: u32| {
                let plain = ctx.article.syntax.tags.get(i as usize) == Some(&Tag::Noun) && !view.is(i as usize, Class::TimeStep);
                (plain && q.value >= 2.0).then(|| (stem(view.word(i as usize)), q.value))
            };
            // "A second attempt, last autumn" is an earlier one.
            let own = m.first > 0 && (view.token(m.first as usize - 1).possessive || matches!(view.word(m.first as usize - 1), "the" | "his" | "her" | "their" | "its"));
            let headline = ctx.article.doc.zones[ctx.article.text.sentences[m.sentence as usize].zone as usize].kind == ZoneKind::Headline;
            // "Goes to second round": of what comes next the story may tell by another name.
            let next = m.first > 0 && matches!(view.word(m.first as usize - 1), "to" | "into");
            noun(m.last).or_else(|| counted(m.last).filter(|_| own || headline)).filter(|_| whole && !next)
        }
        Role::Plain | Role::Label => {
            let behind = m.first.checked_sub(1).and_then(noun);
            let ends = view.token((m.last as usize).min(view.text.tokens.len() - 1)).kind != TokenKind::Word
                || view.is(m.last as usize, Class::Preposition)
                || m.last as usize >= view.text.tokens.len()
                || ctx.article.text.sentence_of(m.last) != m.sentence as usize;
            behind.filter(|_| whole && ends)
        }
        _ => None,
    }
}

/// The one number that the story gives the noun, where it is never the headline's.
fn renumbered<'a>(ctx: &Ctx<'_>, (noun, value): &(String, f64), body: &[Figure<'a>]) -> Option<Figure<'a>> {
    let all: Vec<(Figure<'a>, f64)> = body.iter().filter_map(|&b| numbered(ctx, b).filter(|n| n.0 == *noun).map(|n| (b, n.1))).collect();
    let (first, one) = *all.first()?;
    let within = body.iter().any(|b| b.1.lo <= *value && *value <= b.1.hi);
    (all.iter().all(|a| a.1 == one) && one != *value && !within).then_some(first)
}

fn checkable(ctx: &Ctx<'_>, &(m, q): &Figure<'_>) -> bool {
    // "Sentenced seven years on": a time that has passed.
    if matches!(ctx.article.view(ctx.know).word(m.last as usize), "on" | "later" | "ago" | "after" | "since") && !q.units().is_empty() {
        return false;
    }
    let plain = q.role == Role::Plain && matches!(q.form, Form::Digits | Form::Words) && q.per.is_none() && q.of.is_none();
    let whole = q.value >= LEAST && q.value.fract() == 0.0;
    let measured = q.measure == Measure::Count && whole || q.measure == Measure::Percent || q.money().is_some() || whole && !q.units().is_empty();
    plain && measured && ctx.article.text.tokens[m.first as usize].quote == NONE
}

/// "11-year-olds": no eleven of what the headline counts.
fn aged(ctx: &Ctx<'_>, q: &Quantity, m: &Mention) -> bool {
    let view = ctx.article.view(ctx.know);
    q.measure == Measure::Count && hyphened(ctx, m) && [Class::Unit, Class::TimeStep].iter().any(|&c| view.is(m.last as usize + 1, c))
}

/// `a ninth-floor flat`: no ninth of what the headline counts.
fn hyphened(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let view = ctx.article.view(ctx.know);
    view.word(m.last as usize) == "-" && !view.token(m.last as usize).spaced
}

/// The story gives the number, or one that rounding or a bound makes the same. A bound on other things is none: "fewer than
/// 60 pupils" says nothing of 14 schools.
fn equal(ctx: &Ctx<'_>, q: &Quantity, b: &Quantity) -> bool {
    let view = ctx.article.view(ctx.know);
    let percent = |q: &Quantity| matches!(q.measure, Measure::Percent | Measure::Points);
    let noun = |q: &Quantity| q.head.map(|h| stem(view.word(h as usize)));
    let alike = percent(q) == percent(b) && q.money().is_none() == b.money().is_none() && q.units().is_empty() == b.units().is_empty();
    let open = !b.lo.is_finite() || !b.hi.is_finite();
    // "Several thin coats" are no nine injured.
    let vague = b.form == Form::Vague && q.measure == Measure::Count && q.value < 20.0 && b.head.is_some();
    let apart = vague || open && noun(q).zip(noun(b)).is_some_and(|(x, y)| x != y);
    // "At least 19" dead explain no 40,000.
    let far = open && b.value > 0.0 && (q.value > b.value * 5.0 || q.measure == Measure::Count && q.value * 5.0 < b.value);
    // "11-year-olds" are no eleven pools.
    let other = q.measure == Measure::Count && (matches!(b.measure, Measure::Unit(_)) || b.money().is_some() || percent(b));
    // Two exact percentages, or two of less than a hundred: nobody rounds the one to the other.
    let small = q.is_exact() && b.is_exact() && (percent(q) && q.place == b.place || q.measure == Measure::Count && q.value < 100.0 && b.value < 100.0);
    b.value == q.value && !other
        || !small && !far && alike && !apart && b.form != Form::Fraction && meet(rounded(q), (b.lo, b.hi))
        || !other && !(small && q.value != b.value) && !(far && b.value != q.value) && meet((q.lo, q.hi), (b.value, b.value))
        || (q.form, b.measure) == (Form::Digits, Measure::Unclear)
}

/// Stems of the words behind a figure, up to the first that is no noun, adjective or participle.
fn behind(ctx: &Ctx<'_>, m: &Mention) -> Vec<String> {
    let view = ctx.article.view(ctx.know);
    let last = ctx.article.text.sentences[m.sentence as usize].last;
    let content = |i: &u32| {
        let i = *i as usize;
        view.token(i).kind == TokenKind::Word
            && ![Class::Preposition, Class::Conjunction, Class::Subordinator, Class::Modal].iter().any(|c| view.is(i, *c))
    };
    let run = (m.last..(m.last + 5).min(last)).take_while(content).filter(|&i| !view.is(i as usize, Class::Auxiliary) && view.word(i as usize).len() > 2);
    run.map(|i| stem(view.word(i as usize))).collect()
}

fn is_count(q: &Quantity) -> bool {
    q.role == Role::Plain && q.measure == Measure::Count && q.form != Form::Fraction
}

/// Figures of the story for the thing that the headline counts; `None` if one of them, or a sum, explains the headline.
fn counts<'a>(ctx: &Ctx<'_>, (m, q): Figure<'_>, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let view = ctx.article.view(ctx.know);
    // "Nine miners trapped": what is told of the miners need not stand behind their number in the story.
    let topic: Vec<String> = match q.head.filter(|&h| h >= m.last) {
        Some(h) => behind(ctx, m).into_iter().take((h + 1 - m.last) as usize).collect(),
        None => behind(ctx, m),
    };
    if let Some(found) = compounded(ctx, m, body) {
        return Some(found);
    }
    let Some(first) = topic.first() else { return slipped(q, body) };
    if view.first_in(m.last as usize..m.last as usize + 3, &[Class::ListNoun]).is_some() {
        return None;
    }
    // The noun itself, or "injured" of "Nine injured".
    let noun = q.head.filter(|&h| topic.contains(&stem(view.word(h as usize)))).map(|h| thing::sense(&view, h as usize));
    let same = |b: &Figure<'_>| {
        let words = behind(ctx, b.0);
        let head = b.1.head.map(|h| thing::sense(&view, h as usize));
        // "Twelve arrested", "police arrested nine people".
        let done = || {
            let at = b.1.lead.min(b.0.first) as usize;
            let people = b.1.head.is_none_or(|h| [Class::CommonCount, Class::Person, Class::Human].iter().any(|&c| view.is(h as usize, c)));
            at > 0 && people && noun.is_none() && verbal(ctx, m.last) && ctx.article.text.sentence_of(at as u32 - 1) == b.0.sentence as usize && stem(view.word(at - 1)) == *first
        };
        // "Eight of its libraries".
        let of = || b.1.head.is_none() && noun.is_some() && b.1.of.map(|h| thing::sense(&view, h as usize)) == noun;
        is_count(b.1) && (done() || of() || noun.is_some() && head == noun || words.contains(first) && topic.len() < 3 && verbal(ctx, m.last))
    };
    let linked: Vec<Figure<'a>> = body.iter().copied().filter(same).collect();
    let (&one, modest) = (linked.first()?, linked.len() <= 6);
    let more = |b: &Figure<'_>| {
        let s = ctx.article.text.sentences[b.0.sentence as usize];
        let near = b.0.first.saturating_sub(2).max(s.first) as usize..(b.0.last + 3).min(s.last) as usize;
        view.all_in(near, &[Class::More]).any(|h| view.word(h.last as usize) != "than")
    };
    // "The 13 whales" are those that were told of before, and add nothing.
    let again = |k: usize| {
        let (b, the) = (&body[k], body[k].0.first > 0 && view.word(body[k].0.first as usize - 1) == "the");
        the && body[..k].iter().any(|x| x.1.value == b.1.value && same(x))
    };
    let counted = |b: &Figure<'_>| is_count(b.1) && (same(b) || b.1.head.is_none() && linked.iter().any(|l| l.0.sentence.abs_diff(b.0.sentence) <= 1) || more(b));
    let pool: Vec<f64> = (0..body.len()).filter(|&k| counted(&body[k]) && !again(k)).map(|k| body[k].1.value).collect();
    // "18,000 laying hens and 12,000 pullets".
    let beside = |b: &Figure<'_>| is_count(b.1) && linked.iter().any(|l| l.0.sentence == b.0.sentence && l.0.first != b.0.first && l.1.value + b.1.value == q.value);
    if body.iter().any(beside) {
        return None;
    }
    let modifiers = linked.iter().any(|b| topic.iter().take(2).all(|t| *t == *first || behind(ctx, b.0).contains(t)));
    (modest && modifiers && !summed(q, &pool) && !linked.iter().any(more)).then_some((one, "the story counts the same things"))
}

/// "Bagpiper puts five raiders to flight", "four masked men": the people of the headline, and the only number of people in the
/// story, by a word that says no more than that.
fn persons<'a>(ctx: &Ctx<'_>, (m, q): Figure<'_>, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let view = ctx.article.view(ctx.know);
    let human = |h: u32| {
        let classes = [Class::Person, Class::Human, Class::PersonNoun, Class::Role];
        let lemma = crate::syntax::words::noun_lemma(view.word(h as usize));
        ctx.know.lexicon.single(&lemma).any(|e| classes.contains(&e.class)) || classes.iter().any(|&c| view.is(h as usize, c))
    };
    q.head.filter(|&h| h >= m.last && human(h) && view.token(h as usize).kind == TokenKind::Word)?;
    let plain = |h: u32| matches!(view.word(h as usize), "men" | "women" | "people" | "youths" | "teenagers" | "boys" | "girls" | "children");
    let counted = |b: &&Figure<'a>| is_count(b.1) && b.1.value >= 2.0 && b.1.head.is_some_and(plain);
    let all: Vec<&Figure<'a>> = body.iter().filter(counted).collect();
    let one = **all.first()?;
    // "Two men and two women."
    let together = (all.iter().map(|b| b.1.value).sum::<f64>() - q.value).abs() < 0.5;
    // Whoever is named one by one, or told of without a number, may make up the difference.
    let more = body.iter().any(|b| is_count(b.1) && b.1.head.is_none() && b.1.value < q.value);
    let single = |i: usize| matches!(view.word(i), "a" | "an" | "another" | "third" | "fourth" | "fifth") && human(i as u32 + 1);
    let more = more || q.value < one.1.value || (0..view.text.tokens.len() - 1).any(single);
    let exact = one.1.is_exact() && one.1.of.is_none() && one.1.value < 20.0 && q.value < 20.0;
    (exact && !more && !together && all.iter().all(|b| b.1.value == one.1.value)).then_some((one, "the only number of people in the story"))
}

/// "Nine-pupil school": what is counted stands behind the hyphen, and the story gives it one other number.
fn compounded<'a>(ctx: &Ctx<'_>, m: &Mention, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let view = ctx.article.view(ctx.know);
    let i = m.last as usize;
    if i + 1 >= view.text.tokens.len() || view.word(i) != "-" || view.token(i).spaced {
        return None;
    }
    let noun = stem(view.word(i + 1));
    let counted = |b: &&Figure<'a>| is_count(b.1) && b.1.is_exact() && b.1.of.is_none() && b.1.head.is_some_and(|h| stem(view.word(h as usize)) == noun);
    let all: Vec<&Figure<'a>> = body.iter().filter(counted).collect();
    let one = all.first()?;
    let has = one.0.first > 0 && matches!(view.word(one.0.first as usize - 1), "has" | "have" | "had" | "the" | "all" | "its" | "with");
    (has && all.iter().all(|b| b.1.value == one.1.value)).then_some((**one, "the story counts the same things"))
}

/// "Five-day walkout": the unit, and what lasts so long.
fn spanned(ctx: &Ctx<'_>, m: &Mention, q: &Quantity) -> Option<(u16, String)> {
    let view = ctx.article.view(ctx.know);
    let unit = *q.units().first()?;
    let time = ctx.know.units[unit as usize].dimension == Dimension::Time;
    let hyphen = m.last >= 2 && view.word(m.last as usize - 2) == "-";
    let lasts = (q.noun.0..q.noun.1).map(|i| thing::sense(&view, i as usize)).find(|s| s.starts_with('#'))?;
    (time && hyphen).then_some((unit, lasts))
}

/// Spans that the story gives for what the headline tells of.
fn lasting<'a>(ctx: &Ctx<'_>, (m, q): Figure<'_>, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let own = spanned(ctx, m, q)?;
    // "A three-day walkout in May" may be another one.
    let view = ctx.article.view(ctx.know);
    let the = |b: &Mention| b.first > 0 && matches!(view.word(b.first as usize - 1), "the" | "this" | "its" | "their");
    let told: Vec<&Figure<'a>> = body.iter().filter(|b| spanned(ctx, b.0, b.1).as_ref() == Some(&own)).collect();
    if !told.iter().all(|b| the(b.0)) {
        return None;
    }
    told.first().map(|b| (**b, "the story gives the length of the same thing"))
}

/// The one amount of its kind in the story, in a sentence that shares a noun or verb with the headline: "Bank fined £30m", "must
/// pay a fine of £13 million".
fn only<'a>(ctx: &Ctx<'_>, (m, q): Figure<'_>, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let kind = |b: &&Figure<'a>| match q.money() {
        Some(c) => b.1.money() == Some(c),
        None => b.1.units() == q.units(),
    };
    let all: Vec<&Figure<'a>> = body.iter().filter(kind).filter(|b| q.money().is_none() || b.1.value * 100.0 >= q.value).collect();
    // "Two years longer than planned".
    let more = |b: &Mention| matches!(view.word(b.last as usize), "longer" | "later" | "earlier" | "more" | "less" | "ahead" | "behind" | "late" | "early");
    let told = |b: &&&Figure<'a>| !more(b.0) && b.1.is_exact() && b.1.is_plain() && b.1.per.is_none() && b.1.role == Role::Plain && view.token(b.0.first as usize).quote == NONE;
    let values: std::collections::BTreeSet<u64> = all.iter().map(|b| b.1.value.to_bits()).collect();
    let one = **all.iter().find(told).filter(|_| values.len() == 1)?;
    let words = |s: u32| -> std::collections::BTreeSet<String> {
        let tokens = a.text.sentences[s as usize].tokens();
        thing::senses(&view, tokens).into_iter().filter(|w| w.len() > 3).collect()
    };
    let shared = words(m.sentence).intersection(&words(one.0.sentence)).count();
    let near = (one.1.value / q.value - 1.0).abs() < 0.06;
    // "Nine years for robbery, with five more to follow".
    let summed = body.iter().any(|b| b.0.sentence == one.0.sentence && b.0.first != one.0.first && (b.1.value * one.1.scale + one.1.value - q.value).abs() < 1e-6 * q.value);
    // "Salon boss scoops £4m", "the £1.4 million windfall": the one sum of the story, taken for known.
    let the = one.0.first > 0 && matches!(view.word(one.0.first as usize - 1), "the" | "his" | "her" | "their" | "its");
    let great = the && q.money().is_some() && q.value >= 10_000.0 && behind(ctx, one.0).len() == 1;
    ((shared >= 1 || great) && !near && !summed && !meet(rounded(q), (one.1.lo, one.1.hi))).then_some((one, "the only amount of its kind in the story, and the sentence speaks of the same thing"))
}

/// The word behind the headline's number is a participle or adjective: `Nine injured`, `12 dead`.
fn verbal(ctx: &Ctx<'_>, i: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let word = view.word(i as usize);
    word.ends_with("ed") || view.is(i as usize, Class::Participle) || matches!(word, "dead" | "hurt" | "held" | "missing" | "killed" | "shot")
}

/// The headline's number is one of these, rounded, a sum of two or three, or what one leaves of another.
fn summed(q: &Quantity, pool: &[f64]) -> bool {
    let fits = |sum: f64| meet((q.lo, q.hi), (sum, sum)) || meet(rounded(q), (sum, sum));
    let pool = &pool[..pool.len().min(24)];
    (0..pool.len()).any(|i| {
        // One more for a person told by name.
        fits(pool[i])
            || meet((q.lo, q.hi), (pool[i] + 1.0, pool[i] + 1.0))
            || (i + 1..pool.len()).any(|j| fits(pool[i] + pool[j]) || fits((pool[i] - pool[j]).abs()) || (j + 1..pool.len()).any(|k| fits(pool[i] + pool[j] + pool[k])))
    })
}

/// "Floods drive 40,000 from homes": the story counts other people who had to leave theirs, and never that many.
fn uprooted<'a>(ctx: &Ctx<'_>, (m, q): Figure<'_>, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let view = ctx.article.view(ctx.know);
    let tokens = |m: &Mention| ctx.article.text.sentences[m.sentence as usize].tokens();
    let people = |m: &Mention, q: &Quantity| view.is(m.last as usize, Class::Uprooted) || q.head.is_none_or(|h| view.is(h as usize, Class::Person) || view.is(h as usize, Class::Uprooted) || view.is(h as usize, Class::Victim));
    let near = |m: &Mention| {
        let t = tokens(m);
        let range = (m.first.saturating_sub(4) as usize).max(t.start)..(m.last as usize + 12).min(t.end);
        view.first_in(range, &[Class::Uprooted]).is_some()
    };
    if !near(m) || !people(m, q) || q.value < 20.0 {
        return None;
    }
    let linked: Vec<Figure<'a>> = body.iter().copied().filter(|b| is_count(b.1) && people(b.0, b.1) && b.1.value >= 20.0 && near(b.0)).collect();
    let open = |b: &Figure<'_>| !b.1.lo.is_finite() || !b.1.hi.is_finite();
    let pool: Vec<f64> = body.iter().filter(|b| is_count(b.1)).map(|b| b.1.value).collect();
    let more = linked.iter().any(|b| view.first_in(tokens(b.0), &[Class::More]).is_some());
    let first = *linked.first()?;
    let vague = linked.iter().any(|b| open(b) && b.1.value < q.value || b.1.form == Form::Vague);
    (linked.len() <= 3 && !more && !vague && !summed(q, &pool)).then_some((first, "the story counts those who had to leave their homes"))
}

/// "3,000 from homes": the story has the same digits with a nought more or less, twice, and never the headline's number.
fn slipped<'a>(q: &Quantity, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let near = |b: &&Figure<'a>| {
        let ratio = b.1.value / q.value;
        is_count(b.1) && [10.0, 100.0, 0.1, 0.01].iter().any(|k| (ratio / k - 1.0).abs() < 1e-9)
    };
    let found: Vec<&Figure<'a>> = body.iter().filter(near).collect();
    let same = found.windows(2).all(|w| w[0].1.value == w[1].1.value);
    (q.value >= 100.0 && found.len() >= 2 && same).then(|| (*found[0], "the story gives the same digits with another number of noughts, twice"))
}

/// Percentages of the story in a sentence that shares a noun with the headline.
fn percents<'a>(ctx: &Ctx<'_>, (m, q): Figure<'_>, body: &[Figure<'a>]) -> Option<(Figure<'a>, &'static str)> {
    let view = ctx.article.view(ctx.know);
    let nouns = |s: u32| -> Vec<String> {
        let tokens = ctx.article.text.sentences[s as usize].tokens();
        let closed = [Class::Preposition, Class::Auxiliary, Class::Pronoun, Class::Determiner, Class::Reporting, Class::Bound, Class::Modal];
        let content = |i: &usize| view.token(*i).kind == TokenKind::Word && view.word(*i).len() > 3 && !closed.iter().any(|c| view.is(*i, *c));
        tokens.filter(content).map(|i| stem(view.word(i))).collect()
    };
    let all: Vec<Figure<'a>> = body.iter().copied().filter(|b| matches!(b.1.measure, Measure::Percent | Measure::Points | Measure::Share)).collect();
    let mut distinct: Vec<f64> = all.iter().map(|b| b.1.value).collect();
    distinct.sort_by(f64::total_cmp);
    distinct.dedup();
    let title = nouns(m.sentence);
    // "Pass rate hits 84 percent": the story gives the rate, and it is another one.
    if let Some(name) = rate(ctx, m) {
        let told: Vec<&Figure<'a>> = all.iter().filter(|b| rate(ctx, b.0).as_ref() == Some(&name)).collect();
        if let Some(first) = told.first()
            && !told.iter().any(|b| b.1.value == q.value || meet(rounded(q), (b.1.lo, b.1.hi)))
        {
            return Some((**first, "the story gives the same rate"));
        }
    }
    let linked = all.iter().find(|b| b.1.measure == Measure::Percent && nouns(b.0.sentence).iter().any(|n| title.contains(n)))?;
    // A second percentage may be the headline's by way of a sum that is not shown.
    (distinct.len() == 1 && !summed(q, &distinct)).then_some((*linked, "the only percentage of the story, and the sentence speaks of the same thing"))
}

/// The name of a rate before a percentage: two words that end in a noun for one ("pass rate", "turnout rate"), with nothing
/// but "of", "at" or a verb of change between.
fn rate(ctx: &Ctx<'_>, m: &Mention) -> Option<(String, String)> {
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[m.sentence as usize];
    let at = (m.first.saturating_sub(5).max(s.first + 1)..m.first).rev().find(|&i| view.is(i as usize, Class::RateNoun))?;
    let plain = (at + 1..m.first).all(|i| {
        let i = i as usize;
        matches!(view.word(i), "of" | "at" | "to" | "hits" | "hit" | "is" | "was" | "reached" | "reaches" | "stood" | "stands" | "a" | "by")
            || view.is(i, Class::ChangeUp)
            || view.is(i, Class::ChangeDown)
            || view.is(i, Class::Bound)
            // "Pass rate at Halden rises to …"
            || at + 2 < m.first && (view.word(i) == "in" || view.token(i).case != Case::Lower && view.token(i).kind == TokenKind::Word)
    });
    let by = view.word(m.first as usize - 1) == "by";
    // "The rate" alone has no name: what it is a rate of stands before it.
    let name = view.word(at as usize - 1);
    (plain && !by && name != "the").then(|| (stem(name), stem(view.word(at as usize))))
}

fn report(ctx: &Ctx<'_>, (m, q): Figure<'_>, (o, other): Figure<'_>, because: &str, out: &mut Findings) {
    let words = |m: &Mention| ctx.article.words(m.span);
    ctx.report(&HEADLINE_NUMBER)
        .slot("a", words(m))
        .slot("b", words(o))
        .side(m.span, "nowhere in the story")
        .side(o.span, "the story's number")
        .established(Conjunct::Binding, because)
        .established(
            Conjunct::Computation,
            format!("{} is neither in the story, nor a rounding or sum of what is there, such as {}", english(q.value), english(other.value)),
        )
        .push(out);
}
