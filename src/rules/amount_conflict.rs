//! Two prices, lengths or sizes of one thing.

use crate::claim::amount::{Amount, Scale, amounts};
use crate::claim::figures;
use crate::claim::counted::{names, other_year, times};
use crate::claim::misprint::{Misprint, misprints};
use crate::claim::reckon::meet;
use crate::claim::thing::senses;
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::Conjunct;
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
/// More amounts of one kind than this are a table of things.
const MOST: usize = 8;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = amounts(ctx.article, ctx.know);
    let mut groups: BTreeMap<(Scale, &str), Vec<&Amount<'_>>> = BTreeMap::new();
    for x in &all {
        groups.entry((x.scale, x.of.key.as_str())).or_default().push(x);
    }
    // Prison sentences are a rule of their own, with its guards.
    groups.retain(|k, _| k.1 != "#jail");
    let from = out.found.len();
    for group in groups.values().filter(|g| (2..=MOST).contains(&g.len())) {
        if let Some((x, y, tie)) = pick(ctx, group) {
            report(ctx, x, y, &tie, out);
        }
    }
    if out.found.len() == from {
        for m in misprints(ctx.article, ctx.know).iter().take(2) {
            misprinted(ctx, m, out);
        }
    }
}

/// The two amounts are not one: values that cannot meet, or one printed figure in two currencies.
fn differ(x: &Amount<'_>, y: &Amount<'_>) -> bool {
    if x.scale == Scale::Money && x.currency != y.currency {
        return x.q.value == y.q.value && x.q.value >= 10.0;
    }
    // The same digits in another scale are a slip of their own (`magnitude-slip`).
    let power = (x.q.value / y.q.value).abs().log10();
    let scaled = (power - (power / 3.0).round() * 3.0).abs() < 1e-9;
    !scaled && !meet(x.span, y.span) && !(!x.exact && coarse(x, y))
}

/// One is a rounder print of the other: £14m and £13.8m.
fn coarse(x: &Amount<'_>, y: &Amount<'_>) -> bool {
    let half = |a: &Amount<'_>| (a.q.grain / 2.0).min(a.q.value / 20.0);
    (x.q.value - y.q.value).abs() <= half(x).max(half(y)) && x.scale == Scale::Money
}

/// What ties a known thing's amount to the earlier one: the two, the reasons, and whether they show it.
fn pick<'x, 'a>(ctx: &Ctx<'_>, group: &[&'x Amount<'a>]) -> Option<(&'x Amount<'a>, &'x Amount<'a>, Ties)> {
    if group.iter().any(|x| x.of.another || !x.plain) {
        return None;
    }
    let (k, y) = group.iter().enumerate().skip(1).find(|(k, y)| y.of.definite && group[..*k].iter().any(|x| differ(x, y)))?;
    let x = group[..k].iter().find(|x| differ(x, y))?;
    // Every other amount of the kind is one of the two.
    let other = group.iter().any(|z| differ(z, x) && differ(z, y) || z.scale == Scale::Money && z.currency != x.currency && z.currency != y.currency);
    let apart = x.mention.sentence == y.mention.sentence || plural(ctx, x) || plural(ctx, y);
    // A sum that stands in the copy before is that of whatever it was told of there.
    let given = figures::quantities(ctx.article).iter().any(|(m, q)| m.first < y.mention.first && q.value == y.q.value && q.money() == y.q.money() && q.units() == y.q.units());
    if other || apart || given {
        return None;
    }
    ties(ctx, x, y).map(|t| (*x, *y, t))
}

fn plural(ctx: &Ctx<'_>, x: &Amount<'_>) -> bool {
    let word = ctx.article.view(ctx.know).word(x.of.head as usize);
    word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
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
    if slip(x.q.value, y.q.value) {
        out.push("the two figures differ by one slip of the pen".into());
    }
    let shown = !out.is_empty();
    let deed = x.of.key.starts_with('#');
    out.insert(0, format!("\u{201C}{}\u{201D} takes the thing for known", a.words(a.text.span_of(y.first, y.last))));
    (shown || deed).then_some((out, shown))
}

/// What stands behind the later phrase tells no other thing: "the £1m loan from its bank".
fn apposed(ctx: &Ctx<'_>, y: &Amount<'_>, told: &std::collections::BTreeSet<String>) -> bool {
    use crate::knowledge::lexicon::Class;
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.sentences[y.mention.sentence as usize].last;
    let i = y.last as usize;
    if y.last >= end || !(view.is(i, Class::Preposition) && matches!(view.word(i), "of" | "for" | "from" | "to" | "on" | "in" | "at" | "by" | "with")) {
        return true;
    }
    let behind = crate::claim::thing::behind(&view, y.last + 1, end);
    let date = ctx.article.mentions.within(i + 1..i + 4).iter().any(|m| matches!(m.kind, crate::mention::Kind::Date(_)));
    // "The fine of last year" is another one; "the fine on Monday" need not be.
    if date { view.word(i) != "of" } else { behind.is_none_or(|p| told.contains(&p.key)) }
}

/// Two digits changed places, or one of three or more is another: 14 and 41, 640 and 460.
fn slip(x: f64, y: f64) -> bool {
    let digits = |v: f64| {
        let mut d: Vec<char> = v.to_string().chars().filter(char::is_ascii_digit).collect();
        while d.last() == Some(&'0') {
            d.pop();
        }
        d.sort_unstable();
        d
    };
    x != y && digits(x) == digits(y)
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
    let draft = if *shown { draft.established(Conjunct::SameSubject, because) } else { draft.assumed(Conjunct::SameSubject, because) };
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

/// Two digits changed places between two amounts of one thing.
fn misprinted(ctx: &Ctx<'_>, m: &Misprint<'_>, out: &mut Findings) {
    let a = ctx.article;
    let (p, q) = (m.x.sentence, m.y.sentence);
    if times(a, p, q) == TimeRelation::Different || other_year(a, p, q) {
        return;
    }
    let acknowledged = a.acknowledges(p) || a.acknowledges(q);
    let Verdict::Holds(voice) = standing(a, ctx.know, m.x.first, m.y.first, acknowledged) else { return };
    let (x, y) = (a.words(m.x.span), a.words(m.y.span));
    let what = a.view(ctx.know).word(m.what as usize);
    let mut draft = ctx
        .report(&AMOUNT_CONFLICT)
        .slot("a", x.as_str())
        .slot("b", y.as_str())
        .slot("what", what)
        .side(m.x.span, format!("here: {x}"))
        .side(a.text.span_of(m.phrase.0, m.phrase.1), format!("here: {y}"))
        .assumed(
            Conjunct::SameSubject,
            format!("the phrase takes the thing for known, both passages tell of \u{201C}{}\u{201D}, and two digits changed places", m.shared.trim_start_matches('#')),
        )
        .established(Conjunct::SameAttribute, format!("both say how much or how long: {what}"))
        .established(Conjunct::OneValue, "one thing has one price and one length")
        .established(Conjunct::Exclusive, format!("{x} is not {y}"))
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue says that the figure was changed");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
}
