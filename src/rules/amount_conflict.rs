//! Two prices, lengths or sizes of one thing.

use crate::claim::amount::{self, Amount, Scale, amounts, plain};
use crate::claim::figures;
use crate::claim::counted::{meant, names, other_year, times};
use crate::claim::measured::{Measured, measured, way};
use crate::claim::priced::{Deal, Priced, priced};
use crate::claim::misprint::{Misprint, misprints, permuted};
use crate::claim::reckon::meet;
use crate::claim::thing::senses;
use crate::engine::conflict::standing;
use crate::engine::proof::{Ground, Verdict};
use crate::engine::{Ctx, Draft, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::{Conjunct, Status};
use crate::knowledge::lexicon::Class;
use crate::mention::{Kind, Mention};
use crate::mention::quantity::{Measure, Quantity};
use crate::source::ZoneKind;
use crate::syntax::{Opener, Referent, Tag};
use crate::text::NONE;
use std::collections::BTreeMap;

declare_rule! {
    /// One thing is given two prices, two lengths or two sizes.
    ///
    /// ## Why it matters
    /// A £14m repair and “the 40 million pounds needed for the repair” are a slip of ear or key; a ban of two years and “his
    /// 18-month suspension” are two rulings.
    ///
    /// ## What to do
    /// Check the document that sets the figure, then use one.
    ///
    /// ## When it stays silent
    /// The later phrase must take the thing for known (“the”, “its”, “his”), and no word may tell it from the first one. The
    /// copy must give two values only. Rounding, bounds (“up to”, “about”), parts, offers, revisions, other years, a second
    /// thing of the kind (“another fine”) and figures of a period (profit, sales, output) are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// A permanent repair of the pier will cost 14 million pounds, the council says. Its leader said that the 40 million pounds needed for a permanent repair could not be found.
    /// ```
    /// ```contradicts
    /// The panel suspended the skater for two years on Monday. His club stands by him through the 18-month suspension.
    /// ```
    /// ```contradicts
    /// The shop was hit by a fine of £20,000 for the spill. The £12,000 fine must be paid by June.
    /// ```
    /// ```contradicts
    /// The brewer agreed a €140 million loan with four banks. Analysts said the new 140-million-pound facility was dear.
    /// ```
    /// ```contradicts
    /// The council has set aside £18 million for the new library. Work starts in May. The £81 million for the library comes from a loan.
    /// ```
    /// ```consistent
    /// The council has set aside £18 million for the new library. Work starts in May. It will sell land for £81 million, and the library is one of ten plans.
    /// ```
    /// ```consistent
    /// The shop was hit by a fine of £20,000 for the spill. It has appealed against the £20,000 fine.
    /// ```
    /// ```consistent
    /// The shop was hit by a fine of £20,000 for the spill. An earlier fine of £12,000 was paid in May.
    /// ```
    /// ```consistent
    /// The panel suspended the skater for two years on Monday. The 24-month suspension ends in May.
    /// ```
    /// ```consistent
    /// The yard agreed a £3m loan from the state. The £1m loan from its bank runs out in June.
    /// ```
    AMOUNT_CONFLICT { name: "amount-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// What ties two amounts to one thing, and whether that shows it.
type Ties = (Vec<String>, bool);
/// A figure of the running copy.
type Figure<'a> = (&'a Mention, &'a Quantity);
/// More amounts of one kind than this are a table of things.
const MOST: usize = 8;

/// The deed of meeting: of talks that go on for days one session is a part.
const MEET: &str = "#meet";

/// Prison sentences are a rule of their own, with its guards.
const JAIL: &str = "#jail";

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = amounts(ctx.article, ctx.know);
    let mut groups: BTreeMap<(Scale, &str), Vec<&Amount<'_>>> = BTreeMap::new();
    for x in &all {
        groups.entry((x.scale, x.of.key.as_str())).or_default().push(x);
    }
    groups.retain(|k, _| k.1 != JAIL);
    let from = out.found.len();
    let figures: Vec<_> = figures::quantities(ctx.article).collect();
    for group in groups.values().filter(|g| (2..=MOST).contains(&g.len())) {
        if let Some((x, y, tie)) = pick(ctx, &figures, group) {
            report(ctx, x, y, &tie, out);
        }
    }
    if out.found.len() == from {
        taken_up(ctx, &all, &figures, out);
    }
    if out.found.len() == from {
        tenures(ctx, &figures, out);
    }
    if out.found.len() == from {
        deals(ctx, out);
    }
    if out.found.len() == from {
        sizes(ctx, out);
    }
    if !out.found.iter().any(|f| f.rule == AMOUNT_CONFLICT.name) {
        for m in misprints(ctx.article, ctx.know).iter().take(2) {
            misprinted(ctx, m, out);
        }
    }
}

/// "The painting was sold for 2.3 million dollars", "the painting, which fetched 3.2 million": one deal, two prices.
fn deals(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let all = priced(a, ctx.know);
    let word = |t: u32| if t == NONE { "" } else { view.word(t as usize) };
    for (k, y) in all.iter().enumerate() {
        let same = |x: &&Priced<'_>| x.deal.excludes(y.deal) && x.thing == y.thing && x.earlier == y.earlier && x.q.money() == y.q.money();
        let Some(x) = all[..k].iter().find(same) else { continue };
        let (s, t) = (x.mention.sentence, y.mention.sentence);
        // A ferry costs the town one sum and the county another.
        let whom = x.whom != NONE && y.whom != NONE && word(x.whom) != word(y.whom);
        let near = (x.q.value / y.q.value - 1.0).abs() < NEAR || scaled(x.q.value, y.q.value);
        let more = all.iter().filter(same).any(|z| z.q.value != x.q.value && z.q.value != y.q.value);
        // "Was to cost $2 billion", "cost $5 billion"; what was budgeted, and what came of it.
        let other = || meant(a, &view, s) != meant(a, &view, t) || a.clauses.of(x.mention.first).modality != a.clauses.of(y.mention.first).modality;
        if near || more || whom || s == t || times(a, s, t) == TimeRelation::Different || other_year(a, s, t) || other() {
            continue;
        }
        let what = match y.deal {
            Deal::Bought => "what was paid",
            Deal::Sold => "what it was sold for",
            Deal::Cost => "what it costs",
            Deal::Worth | Deal::Label => "what it is worth",
        };
        let sides = [(x.mention, x.first, x.last), (y.mention, y.first, y.last)];
        if two_figures(ctx, sides, what, "both are said of one thing, and the copy tells of one such deal", out) {
            return;
        }
    }
}

/// "The tunnel is 7.8 km long … the tunnel's 8.7 kilometres": one thing, measured the same way, two sizes.
fn sizes(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let all = measured(a, ctx.know);
    for (k, y) in all.iter().enumerate() {
        let alike = |x: &&Measured<'_>| x.thing == y.thing && x.scale == y.scale && x.aspect.meets(y.aspect, x.tall || y.tall) && x.earlier == y.earlier;
        let near = |x: &Measured<'_>, y: &Measured<'_>| (x.value - y.value).abs() < x.half + y.half || (x.value / y.value - 1.0).abs() < NEAR;
        let told = || all.iter().filter(alike);
        // A third value, or one of them told before, and the copy measures more than one thing.
        if told().any(|x| x.mention.first < y.mention.first && near(x, y)) {
            continue;
        }
        let Some(x) = all[..k].iter().find(alike) else { continue };
        let (s, t) = (x.mention.sentence, y.mention.sentence);
        let third = told().any(|z| !near(z, x) && !near(z, y));
        let then = !(x.inside && y.inside) && (times(a, s, t) == TimeRelation::Different || other_year(a, s, t));
        if third || s == t || then {
            continue;
        }
        let sides = [(x.mention, x.first, x.last), (y.mention, y.first, y.last)];
        if two_figures(ctx, sides, "its size", "both are said of one thing, measured the same way", out) {
            return;
        }
    }
}

/// Two figures of one thing, each with the tokens to show; whether the copy can be held to both.
fn two_figures(ctx: &Ctx<'_>, [x, y]: [(&Mention, u32, u32); 2], what: &str, because: &str, out: &mut Findings) -> bool {
    let a = ctx.article;
    let acknowledged = a.acknowledges(x.0.sentence) || a.acknowledges(y.0.sentence);
    let Verdict::Holds(voice) = standing(a, ctx.know, x.0.first, y.0.first, acknowledged) else { return false };
    let (m, n) = (a.words(x.0.span), a.words(y.0.span));
    let draft = ctx
        .report(&AMOUNT_CONFLICT)
        .slot("a", m.as_str())
        .slot("b", n.as_str())
        .slot("what", what)
        .side(a.text.span_of(x.1, x.2), format!("here: {m}"))
        .side(a.text.span_of(y.1, y.2), format!("here: {n}"))
        .established(Conjunct::SameSubject, because);
    conclude(draft, (&m, &n), what, (voice, acknowledged), out);
    true
}

/// Amounts that differ by a smaller part are one, told roundly or with a fee.
const NEAR: f64 = 0.06;

/// "Talks lasted nine hours", "the six-hour talks": a known thing with its amount in front of it, and the one amount of that
/// kind that the copy gives where it tells of the thing.
fn taken_up(ctx: &Ctx<'_>, all: &[Amount<'_>], figures: &[Figure<'_>], out: &mut Findings) {
    let a = ctx.article;
    // Where the copy gives the thing several amounts by their own words, those are what is compared.
    let alone = |y: &Amount<'_>| y.scale != Scale::Money || all.iter().filter(|x| x.scale == y.scale && x.of.key == y.of.key).count() == 1;
    for y in all.iter().filter(|y| alone(y) && y.plain && y.of.definite && !y.of.another && y.mention.first < y.of.first && y.of.key != JAIL) {
        let told: Vec<&Figure<'_>> = figures.iter().filter(|(m, q)| tells_of(ctx, all, y, m, q)).collect();
        let mut values: Vec<f64> = told.iter().map(|(_, q)| q.value * factor(ctx, q)).collect();
        values.sort_by(f64::total_cmp);
        values.dedup();
        let ([value], Some(&&(m, q))) = (&values[..], told.first()) else { continue };
        let half = |q: &Quantity| q.place / 2.0 * factor(ctx, q);
        if meet((value - half(q), value + half(q)), y.span) || (value / y.span.1 - 1.0).abs() < NEAR || !plain(a, ctx.know, m, q, false) {
            continue;
        }
        let (p, s) = (m.sentence, y.mention.sentence);
        let words = senses(&a.view(ctx.know), a.text.sentences[p as usize].tokens());
        if given(figures, y.mention.first, y.q) || scaled(q.value, y.q.value) {
            continue;
        }
        let narrowed = y.of.kind.iter().any(|k| !words.contains(k)) || !apposed(ctx, y, &words) || of_another(ctx, p, y);
        if narrowed || times(a, p, s) == TimeRelation::Different || other_year(a, p, s) {
            continue;
        }
        let acknowledged = a.acknowledges(p) || a.acknowledges(s);
        let Verdict::Holds(voice) = standing(a, ctx.know, m.first, y.mention.first, acknowledged) else { continue };
        let (t, u) = (a.words(m.span), a.words(y.mention.span));
        let what = a.words(a.text.span_of(y.of.head, y.of.last));
        let draft = ctx
            .report(&AMOUNT_CONFLICT)
            .slot("a", t.as_str())
            .slot("b", u.as_str())
            .slot("what", what.as_str())
            .side(m.span, format!("here: {t}"))
            .side(a.text.span_of(y.first, y.last), format!("here: {u}"))
            .assumed(Conjunct::SameSubject, "the phrase takes the thing for known, and the copy gives one amount where it tells of it");
        conclude(draft, (&t, &u), &what, (voice, acknowledged), out);
        return;
    }
}

/// Figures of time that are held against each other by what stands around them; more are a chronicle.
const TENURES: usize = 12;

/// "He spent 22 years at the bank … in his 27 years at the bank": the same stretch of one life, told by the same words.
fn tenures(ctx: &Ctx<'_>, figures: &[Figure<'_>], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let time = |f: &&Figure<'_>| amount::scale(ctx.know, f.1).is_some_and(|s| s.0 == Scale::Of(crate::knowledge::figures::Dimension::Time as u8)) && f.1.is_plain() && f.1.is_exact() && view.token(f.0.first as usize).quote == NONE;
    let all: Vec<&Figure<'_>> = figures.iter().filter(time).take(TENURES + 1).collect();
    if all.len() > TENURES {
        return;
    }
    for y in &all {
        let Some(words) = tail(ctx, y.0, y.1) else { continue };
        let mut told = all.iter().filter(|x| x.0.sentence < y.0.sentence && spent(ctx, x.0, x.1, &words));
        let (Some(x), None) = (told.next(), told.next()) else { continue };
        let size = |f: &Figure<'_>| (f.1.value * factor(ctx, f.1), f.1.place / 2.0 * factor(ctx, f.1));
        let ((p, half), (q, other)) = (size(x), size(y));
        let near = (p - q).abs() <= half + other || (p / q - 1.0).abs() < NEAR;
        let (s, t) = (x.0.sentence, y.0.sentence);
        if near || given(figures, y.0.first, y.1) || times(a, s, t) == TimeRelation::Different || other_year(a, s, t) || a.acknowledges(s) || a.acknowledges(t) {
            continue;
        }
        let Verdict::Holds(voice) = standing(a, ctx.know, x.0.first, y.0.first, false) else { continue };
        let (m, n) = (a.words(x.0.span), a.words(y.0.span));
        let what = words.iter().map(|w| w.trim_start_matches('#')).collect::<Vec<_>>().join(", ");
        let draft = ctx
            .report(&AMOUNT_CONFLICT)
            .slot("a", m.as_str())
            .slot("b", n.as_str())
            .slot("what", what.as_str())
            .side(x.0.span, format!("here: {m}"))
            .side(y.0.span, format!("here: {n}"))
            .assumed(Conjunct::SameSubject, format!("the phrase takes the time for known, and both tell of \u{201C}{what}\u{201D}"));
        return conclude(draft, (&m, &n), &what, (voice, false), out);
    }
}

/// What stands behind "his 27 years" and tells where or as what they were spent: "at the bank", "underground".
fn tail(ctx: &Ctx<'_>, m: &Mention, q: &Quantity) -> Option<std::collections::BTreeSet<String>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[m.sentence as usize];
    let lead = q.lead.checked_sub(1).filter(|&i| i >= s.first)?;
    if !(matches!(view.word(lead as usize), "his" | "her" | "their") || view.token(lead as usize).possessive) || view.word(m.last as usize) == "-" || view.is(lead as usize, Class::Kin) {
        return None;
    }
    let ends = |i: &u32| matches!(a.syntax.tags[*i as usize], Tag::Mark | Tag::Past | Tag::Present | Tag::Auxiliary | Tag::Modal | Tag::Pronoun) || view.is(*i as usize, Class::Conjunction);
    let end = (m.last..s.last.min(m.last + 6)).find(ends).unwrap_or(s.last.min(m.last + 6));
    let led = m.last < end && (view.is(m.last as usize, Class::Preposition) && view.word(m.last as usize) != "of" || view.word(m.last as usize) == "as" || a.syntax.tags[m.last as usize] == Tag::Adverb);
    let words = senses(&view, m.last as usize..end as usize);
    (led && !words.is_empty()).then_some(words)
}

/// "Spent 22 years at the bank", "was in charge of it for 14 years": the clause has all the words, and nothing makes it a part.
fn spent(ctx: &Ctx<'_>, m: &Mention, q: &Quantity, words: &std::collections::BTreeSet<String>) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let Some(lead) = q.lead.checked_sub(1) else { return false };
    let c = a.clauses.of(m.first);
    let told = senses(&view, c.first as usize..c.last as usize);
    let verb = matches!(view.word(lead as usize), "for" | "spent" | "spend" | "spending");
    verb && words.is_subset(&told) && plain(a, ctx.know, m, q, false)
}

/// The size of the unit that a figure is in.
fn factor(ctx: &Ctx<'_>, q: &Quantity) -> f64 {
    amount::scale(ctx.know, q).map_or(1.0, |s| s.2)
}

/// The figure stands before the known thing of `y`, in a clause that tells of that thing, and is no amount of another one.
fn tells_of(ctx: &Ctx<'_>, all: &[Amount<'_>], y: &Amount<'_>, m: &Mention, q: &Quantity) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let Some((scale, currency, _)) = amount::scale(ctx.know, q) else { return false };
    let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
    if scale != y.scale || currency != y.currency || m.sentence >= y.mention.sentence || zone == ZoneKind::Headline || zone == ZoneKind::TableCell {
        return false;
    }
    if !q.is_plain() || q.per.is_some() || q.value <= 0.0 || view.token(m.first as usize).quote != NONE {
        return false;
    }
    // "Two days later", "a 12-year-old boy", "within three weeks".
    let behind = view.word(m.last as usize);
    let before = q.lead.checked_sub(1).map_or("", |i| view.word(i as usize));
    let placed = matches!(behind, "ago" | "earlier" | "later" | "old" | "before" | "after" | "away" | "apart" | "into" | "-")
        || scale != Scale::Money && matches!(before, "after" | "within" | "every" | "by" | "until" | "than" | "about" | "in" | "the" | "first" | "last" | "next");
    let other = all.iter().any(|x| x.mention.first == m.first && x.of.key != y.of.key);
    let c = a.clauses.of(m.first);
    let clause = c.first as usize..c.last as usize;
    // "Its share of the repair is £4m", "raised its bid to £2.6bn".
    let part = scale == Scale::Money
        && (view.first_in(clause.clone(), &[Class::ChangeUp, Class::ChangeDown, Class::PartCue]).is_some()
            || clause.clone().any(|i| matches!(view.word(i), "share" | "part" | "half" | "deposit" | "instalment" | "raised" | "tax")));
    let words = senses(&view, clause);
    // "The wall is three metres high", "the 40-metre wall": measured two ways.
    let length = scale == Scale::Of(crate::knowledge::figures::Dimension::Length as u8);
    let end = |m: &Mention| a.text.sentences[m.sentence as usize].last;
    let tall = view.is(y.of.head as usize, Class::TallThing);
    let across = length && !way(&view, m.last, end(m)).0.meets(way(&view, y.mention.last, end(y.mention)).0, tall);
    !placed && !across && !other && !part && words.contains(&y.of.key)
}

/// The two amounts are not one: values that cannot meet, or one printed figure in two currencies.
fn differ(x: &Amount<'_>, y: &Amount<'_>) -> bool {
    if x.scale == Scale::Money && x.currency != y.currency {
        return x.q.value == y.q.value && x.q.value >= 10.0;
    }
    // "2 million" and "3 million" meet in 2.5 million only, which nobody rounds both ways.
    let apart = x.span.1 <= y.span.0 || y.span.1 <= x.span.0;
    !scaled(x.q.value, y.q.value) && apart && !(!x.exact && coarse(x, y))
}

/// The same digits in another scale are a slip of their own (`magnitude-slip`).
fn scaled(x: f64, y: f64) -> bool {
    let power = (x / y).abs().log10();
    (power - (power / 3.0).round() * 3.0).abs() < 1e-9
}

/// One is a rounder print of the other: £14m and £13.8m.
fn coarse(x: &Amount<'_>, y: &Amount<'_>) -> bool {
    let half = |a: &Amount<'_>| (a.q.grain / 2.0).min(a.q.value / 20.0);
    (x.q.value - y.q.value).abs() <= half(x).max(half(y)) && x.scale == Scale::Money
}

/// What ties a known thing's amount to the earlier one: the two, the reasons, and whether they show it.
fn pick<'x, 'a>(ctx: &Ctx<'_>, figures: &[Figure<'_>], group: &[&'x Amount<'a>]) -> Option<(&'x Amount<'a>, &'x Amount<'a>, Ties)> {
    if group.iter().any(|x| x.of.another || !x.plain) {
        return None;
    }
    let (k, y) = group.iter().enumerate().skip(1).find(|(k, y)| y.of.definite && group[..*k].iter().any(|x| differ(x, y)))?;
    let x = group[..k].iter().find(|x| differ(x, y))?;
    // Every other amount of the kind is one of the two.
    let other = group.iter().any(|z| differ(z, x) && differ(z, y) || z.scale == Scale::Money && z.currency != x.currency && z.currency != y.currency);
    let apart = x.mention.sentence == y.mention.sentence || plural(ctx, x) || plural(ctx, y);
    // "A two-hour session" of "the five-day talks".
    let talks = |x: &Amount<'_>| matches!(ctx.article.view(ctx.know).word(x.of.head as usize), "talks" | "negotiations");
    let apart = apart || x.of.key == MEET && talks(x) != talks(y);
    if other || apart || given(figures, y.mention.first, y.q) {
        return None;
    }
    ties(ctx, x, y).map(|t| (*x, *y, t))
}

/// A sum that stands in the copy before is that of whatever it was told of there; in "banned for two weeks and the coach for
/// six" the unit is left out.
fn given(figures: &[Figure<'_>], first: u32, y: &Quantity) -> bool {
    let bare = |q: &Quantity| q.measure == Measure::Count && q.head.is_none() && q.of.is_none();
    figures.iter().any(|(m, q)| {
        m.first < first && q.value == y.value && (bare(q) || q.money() == y.money() && q.units() == y.units())
    })
}

fn plural(ctx: &Ctx<'_>, x: &Amount<'_>) -> bool {
    let word = ctx.article.view(ctx.know).word(x.of.head as usize);
    // Talks are one.
    !matches!(word, "talks" | "negotiations") && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
}

fn ties(ctx: &Ctx<'_>, x: &Amount<'_>, y: &Amount<'_>) -> Option<(Vec<String>, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let (p, q) = (x.mention.sentence, y.mention.sentence);
    if times(a, p, q) == TimeRelation::Different || other_year(a, p, q) {
        return None;
    }
    let told = senses(&view, a.text.sentences[p as usize].tokens());
    // A word that the first sentence does not have may tell another thing.
    if y.of.kind.iter().any(|k| !told.contains(k)) && !x.of.kind.is_subset(&y.of.kind) || !apposed(ctx, y, &told) {
        return None;
    }
    // "The fine of £12,000 was for the spill. The fine of £21,000 was for the fire."
    let behind = y.mention.last as usize;
    let aimed = matches!(view.word(behind), "was" | "is" | "were" | "are") && view.word(behind + 1) == "for";
    let other = || {
        let aims = senses(&view, behind + 2..a.text.sentences[q as usize].tokens().end);
        !aims.is_empty() && aims.is_disjoint(&told)
    };
    if of_another(ctx, p, y) || aimed && other() {
        return None;
    }
    let mut out = vec![];
    let mut own = senses(&view, y.of.first as usize..y.of.head as usize);
    own.extend(y.of.kind.iter().cloned());
    let shared: Vec<&String> = own.iter().filter(|k| told.contains(*k)).collect();
    if let Some(word) = shared.first() {
        out.push(format!("both tell of \u{201C}{}\u{201D}", word.trim_start_matches('#')));
    }
    if names(a, p).intersection(&names(a, q)).next().is_some() {
        out.push("both sentences name the same bearer or place".into());
    }
    if owned(ctx, x, y) {
        out.push("the first sentence names whoever the possessive stands for".into());
    }
    if permuted(x.q.value, y.q.value) {
        out.push("the two figures differ by one slip of the pen".into());
    }
    // "A siege that had lasted five weeks", "the seven-week siege": the noun goes back to that one.
    // "His contract" is his, whoever had one before.
    let phrase = |x: &Amount<'_>| a.syntax.phrase_at.get(x.of.head as usize).copied().filter(|&n| (n as usize) < a.syntax.phrases.len());
    let thing = |n: u32| Some(a.syntax.referents[n as usize]).filter(|b| b.sure && a.syntax.phrases[n as usize].opener != Opener::Possessive);
    if let (Some(p), Some(q)) = (phrase(x).and_then(thing), phrase(y).and_then(thing))
        && p.referent == q.referent
        && matches!(p.referent, Referent::Thing(_))
        && x.scale != Scale::Money
    {
        out.push("the later noun goes back to the earlier one".into());
    }
    let shown = !out.is_empty();
    // "The stadium will cost 90m … the 190m stadium": the one stadium of the copy.
    let one = x.of.definite && y.of.definite && x.of.kind.is_empty() && y.of.kind.is_empty() && x.scale == Scale::Money && y.mention.first < y.of.first && x.of.head != y.of.head;
    let deed = x.of.key.starts_with('#') || one;
    out.insert(0, format!("\u{201C}{}\u{201D} takes the thing for known", a.words(a.text.span_of(y.first, y.last))));
    (shown || deed).then_some((out, shown))
}

/// "Reiner signed a three-year contract", "his four-year contract": the owner of the one is told of in the sentence of the other.
fn owned(ctx: &Ctx<'_>, x: &Amount<'_>, y: &Amount<'_>) -> bool {
    let a = ctx.article;
    let n = a.syntax.phrase_at.get(y.of.head as usize).copied().unwrap_or(crate::text::NONE);
    let Some(owner) = a.syntax.owners.get(n as usize).filter(|o| o.sure && matches!(o.referent, Referent::Entity(_))) else { return false };
    let s = a.text.sentences[x.mention.sentence as usize];
    a.syntax.predicate_over(x.mention.first).is_some_and(|p| {
        p.sentence == x.mention.sentence && a.syntax.referents.get(p.subject as usize).is_some_and(|b| b.sure && b.referent == owner.referent)
    }) && a.syntax.phrases_in(s.first..x.mention.first).all(|k| !matches!(a.syntax.referents[k].referent, Referent::Entity(_)) || a.syntax.referents[k].referent == owner.referent || !person(ctx, a.syntax.referents[k].referent))
}

/// "Reiner signed a three-year contract … Jan Holt moved too, and his four-year contract": whose it is, the earlier sentence does
/// not tell of.
fn of_another(ctx: &Ctx<'_>, sentence: u32, y: &Amount<'_>) -> bool {
    let a = ctx.article;
    let n = a.syntax.phrase_at.get(y.of.head as usize).copied().unwrap_or(crate::text::NONE);
    let Some(owner) = a.syntax.owners.get(n as usize).filter(|o| o.sure && person(ctx, o.referent)) else { return false };
    let s = a.text.sentences[sentence as usize];
    let before = a.text.sentences[(sentence as usize).saturating_sub(1)].first;
    a.syntax.phrases_in(before..s.last).all(|k| a.syntax.referents[k].referent != owner.referent) 
}

fn person(ctx: &Ctx<'_>, r: Referent) -> bool {
    matches!(r, Referent::Entity(e) if ctx.article.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person)
}

/// What stands behind the later phrase tells no other thing: "the £1m loan from its bank".
fn apposed(ctx: &Ctx<'_>, y: &Amount<'_>, told: &std::collections::BTreeSet<String>) -> bool {
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.sentences[y.mention.sentence as usize].last;
    let i = y.last as usize;
    // "The 14-metre whale that stranded in 2016".
    if y.last < end && y.mention.first < y.of.first && matches!(view.word(i), "that" | "who") {
        return false;
    }
    // "The operation to part them": what it was for.
    if y.last >= end || ctx.article.syntax.tags[i] == Tag::To || !(view.is(i, Class::Preposition) && matches!(view.word(i), "of" | "for" | "from" | "to" | "on" | "in" | "at" | "by" | "with")) {
        return true;
    }
    let behind = crate::claim::thing::behind(&view, y.last + 1, end);
    let date = ctx.article.mentions.within(i + 1..i + 6).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    // "The fine of last year" is another one; "the fine on Monday" need not be.
    if date { view.word(i) != "of" } else { behind.is_none_or(|p| told.contains(&p.key)) }
}

fn report(ctx: &Ctx<'_>, x: &Amount<'_>, y: &Amount<'_>, (links, shown): &(Vec<String>, bool), out: &mut Findings) {
    let a = ctx.article;
    let acknowledged = a.acknowledges(x.mention.sentence) || a.acknowledges(y.mention.sentence);
    let Verdict::Holds(voice) = standing(a, ctx.know, x.mention.first, y.mention.first, acknowledged) else { return };
    let (p, q) = (a.words(x.mention.span), a.words(y.mention.span));
    let what = a.words(a.text.span_of(y.of.head, y.of.last));
    let because = links.join("; ");
    let draft = ctx
        .report(&AMOUNT_CONFLICT)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .slot("what", what.as_str())
        .side(a.text.span_of(x.first, x.last), format!("here: {p}"))
        .side(a.text.span_of(y.first, y.last), format!("here: {q}"));
    let draft = draft.conjunct(Conjunct::SameSubject, Status::of(*shown), because);
    conclude(draft, (&p, &q), &what, (voice, acknowledged), out);
}

/// Two digits changed places between two amounts of one thing.
fn misprinted(ctx: &Ctx<'_>, m: &Misprint<'_>, out: &mut Findings) {
    let a = ctx.article;
    let (p, q) = (m.x.sentence, m.y.sentence);
    // A count that is told already is told once.
    let known = out.tells_of(ctx.doc, &[m.x.span, m.y.span]);
    let year = |m: &Mention| {
        let c = a.clauses.of(m.first);
        a.mentions.within(c.first as usize..c.last as usize).iter().any(|m| matches!(&m.kind, Kind::Date(w) if w.year().is_some()))
    };
    // "The school has 640 pupils. In 1990 it had 460."
    let then = year(m.x) != year(m.y);
    if known || then || times(a, p, q) == TimeRelation::Different || other_year(a, p, q) {
        return;
    }
    let acknowledged = a.acknowledges(p) || a.acknowledges(q);
    let Verdict::Holds(voice) = standing(a, ctx.know, m.x.first, m.y.first, acknowledged) else { return };
    let (x, y) = (a.words(m.x.span), a.words(m.y.span));
    let what = a.view(ctx.know).word(m.what as usize);
    let draft = ctx
        .report(&AMOUNT_CONFLICT)
        .slot("a", x.as_str())
        .slot("b", y.as_str())
        .slot("what", what)
        .side(m.x.span, format!("here: {x}"))
        .side(a.text.span_of(m.phrase.0, m.phrase.1), format!("here: {y}"))
        .assumed(
            Conjunct::SameSubject,
            m.because(),
        );
    conclude(draft, (&x, &y), what, (voice, acknowledged), out);
}

/// The rest of the proof that two printed amounts of one thing exclude each other.
fn conclude(draft: Draft<'_>, (p, q): (&str, &str), what: &str, (voice, acknowledged): (Ground, bool), out: &mut Findings) {
    let mut draft = draft
        .established(Conjunct::SameAttribute, format!("both say how much or how long: {what}"))
        .established(Conjunct::OneValue, "one thing has one price and one length")
        .established(Conjunct::Exclusive, format!("{p} is not {q}"))
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue says that the figure was changed");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
}
