//! Relative time words beside dates.

use super::weekday_date::english;
use crate::engine::{Ctx, Findings, known};
use crate::finding::Conjunct;
use crate::knowledge::facts::Event;
use crate::knowledge::figures::{Relation, Step};
use crate::mention::date::{End, Printed, When, resolve};
use crate::mention::quantity::Role;
use crate::mention::{Kind, Mention};
use crate::text::NONE;
use jiff::civil::Date;

declare_rule! {
    /// A relative time word and the date beside it cannot both hold for an article of this day.
    ///
    /// ## Why it matters
    /// “Last month” is true on one page and false on the next day's. When the month turns between writing and printing,
    /// the relative word goes stale while the date beside it stays right.
    ///
    /// ## What to do
    /// Replace the relative words by the date; if the date is the slip, correct it.
    ///
    /// ## When it stays silent
    /// Without a day of publication. Inside quotation marks, where the clock is the speaker's. “Last”, “this” and “next”
    /// before a weekday may each skip one week, and copy may be written the day before it is printed: the rule fires
    /// only where no reading fits. A date that is far off marks a passage of another day, such as a diary entry. “The previous month”, “the next week”, “a week earlier” count from another day.
    ///
    /// ## Examples
    /// ```contradicts
    /// Wednesday, 2 July 2025
    ///
    /// The levy rose last month, on 28 May 2025, the treasury confirmed.
    /// ```
    /// ```contradicts
    /// Tuesday, 3 February 2026
    ///
    /// The court will rule next Tuesday, 24 February 2026.
    /// ```
    /// ```consistent
    /// Wednesday, 2 July 2025
    ///
    /// The levy rose last month, on 28 June 2025, the treasury confirmed.
    /// ```
    /// ```consistent
    /// The levy rose last month, on 28 May 2025, the treasury confirmed.
    /// ```
    RELATIVE_DATE { name: "relative-date", group: Arithmetic, since: "0.1.0", needs: Date }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    against_facts(ctx, out);
    let Some(today) = ctx.article.date else { return };
    // "This year, 2023, …": the figure is no date by its own words.
    let years: Vec<(u32, When)> = ctx
        .article
        .mentions
        .list
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Quantity(q) if q.role == Role::Year => Some((m.first, When::of(Printed::Year(q.value as i16)))),
            _ => None,
        })
        .collect();
    let year = |m: &Mention| years.binary_search_by_key(&m.first, |y| y.0).ok().map(|k| &years[k].1);
    let dates: Vec<(&Mention, &When)> = ctx
        .article
        .mentions
        .list
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Date(w) => Some((m, w)),
            _ => year(m).map(|w| (m, w)),
        })
        .collect();
    for (k, &(m, when)) in dates.iter().enumerate() {
        let Some(relation) = when.relation else { continue };
        // "Three years ago, in 1956" is a round figure; elapsed-time weighs it.
        let ago = ctx.article.text.word(&ctx.know.lexicon, m.last as usize - 1) == "ago";
        if ago && relation.step != Step::Day || counted_from(ctx, m) {
            continue;
        }
        if ctx.article.text.tokens[m.first as usize].quote != NONE {
            continue;
        }
        if let Printed::Day(_) | Printed::MonthDay(..) = when.printed {
            if misses(when, relation, when, today) {
                report(ctx, today, m, m, out);
            }
        } else if let Some(&(n, date)) = dates.get(k + 1).filter(|n| beside(ctx, m, n.0)) {
            let to = dates.get(k + 2).filter(|t| date.end == End::From && t.1.end == End::To);
            if misses(when, relation, date, today) && to.is_none_or(|t| misses(when, relation, t.1, today)) {
                report(ctx, today, m, n, out);
            }
        }
    }
}

fn report(ctx: &Ctx<'_>, today: Date, relative: &Mention, date: &Mention, out: &mut Findings) {
    let text = &ctx.article.doc.text;
    let same = relative.first == date.first;
    let draft = ctx
        .report(&RELATIVE_DATE)
        .slot("a", if same { "the relative word" } else { relative.span.of(text) })
        .slot("b", date.span.of(text))
        .slot("day", english(today))
        .side(relative.span, format!("told from {}", english(today)));
    let draft = if same { draft } else { draft.side(date.span, "the date it stands for") };
    draft
        .established(Conjunct::Binding, "the two stand side by side in one clause")
        .established(Conjunct::Computation, "no reading of the relative words, told from that day or the days around it, gives the date")
        .assumed(Conjunct::SameTime, "the copy is taken to be written on its day of publication")
        .push(out);
}

/// Relative words about events whose day a fact pack gives: each tells when the copy was written, and no day fits all.
fn against_facts(ctx: &Ctx<'_>, out: &mut Findings) {
    let mut window: Option<(Date, Date, &Mention, &Event)> = None;
    for (sentence, fact) in known::events(ctx.article, ctx.know, ctx.facts) {
        let told = ctx.article.mentions.within(ctx.article.text.sentences[sentence].tokens()).iter().find_map(|m| match &m.kind {
            Kind::Date(w) if ctx.article.text.tokens[m.first as usize].quote == NONE => w.relation.map(|r| (m, r)),
            _ => None,
        });
        let Some((m, relation)) = told else { continue };
        let Some((from, to)) = written(relation, fact.date) else { continue };
        if let Some((f0, t0, first, known)) = window {
            if from > t0 || f0 > to {
                contradict(ctx, (first, known), (m, fact), out);
                return;
            }
            window = Some((from.max(f0), to.min(t0), first, known));
        } else {
            window = Some((from, to, m, fact));
        }
    }
}

/// The days on which a relative expression may be written of an event of this day.
fn written(r: Relation, day: Date) -> Option<(Date, Date)> {
    resolve::relative(Relation { step: r.step, offset: -r.offset }, day)
}

fn contradict(ctx: &Ctx<'_>, a: (&Mention, &Event), b: (&Mention, &Event), out: &mut Findings) {
    let says = |(m, e): (&Mention, &Event)| format!("{} is said of {}", ctx.article.words(m.span), english(e.date));
    ctx.report(&RELATIVE_DATE)
        .slot("a", format!("{} (of {})", ctx.article.words(a.0.span), english(a.1.date)))
        .slot("b", format!("{} (of {})", ctx.article.words(b.0.span), english(b.1.date)))
        .slot("day", "any one day")
        .side(a.0.span, format!("the fact pack dates this {}", english(a.1.date)))
        .side(b.0.span, format!("the fact pack dates this {}", english(b.1.date)))
        .established(Conjunct::Binding, format!("the people named are those of {} and {}", ctx.facts.place(a.1.row), ctx.facts.place(b.1.row)))
        .established(Conjunct::Computation, format!("{}; {}: no day of writing fits both", says(a), says(b)))
        .push(out);
}

/// "A week ago today", "a year from tomorrow": the word is where another count begins.
fn counted_from(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let word = |t: u32| ctx.article.text.word(&ctx.know.lexicon, t as usize);
    m.first > 0 && matches!(word(m.first - 1), "ago" | "from" | "before" | "after" | "since" | "until" | "till")
}

/// Nothing but a comma, a bracket or a preposition stands between the two.
fn beside(ctx: &Ctx<'_>, a: &Mention, b: &Mention) -> bool {
    if a.sentence != b.sentence || b.first < a.last || b.first - a.last > 2 {
        return false;
    }
    let word = |t: u32| ctx.article.text.word(&ctx.know.lexicon, t as usize);
    let between: Vec<&str> = (a.last..b.first).map(word).collect();
    matches!(between[..], [","] | ["("] | [",", "on" | "in" | "from"] | ["on"] | ["\u{2013}" | "\u{2014}" | "-"])
}

/// No reading of the relation, told a day around `today`, meets the date. A date far off is no slip of the calendar but
/// an entry of another day (a diary, a page of several reports).
fn misses(relative: &When, relation: Relation, date: &When, today: Date) -> bool {
    if let (Printed::BareMonth(m), Step::Month, None) = (date.printed, relation.step, relative.weekday) {
        // "Last month, in February", told at the turn of a month.
        let meant = (-1..=1).filter_map(|k| resolve::relative(relation, resolve::shift(today, k)));
        return meant.into_iter().all(|d| d.0.month() != m);
    }
    if let (Printed::Weekday, Step::Day, Some(w), None) = (date.printed, relation.step, date.weekday, relative.weekday) {
        // "Tomorrow (Saturday)".
        return date.relation.is_none() && (-1..=1).all(|k| resolve::shift(today, k + relation.offset).weekday() != w);
    }
    let days: Vec<(Date, Date)> = match date.printed {
        Printed::Day(d) => vec![(d, d)],
        Printed::Month(y, m) => resolve::month(y, m).into_iter().collect(),
        Printed::Year(y) => resolve::year(y).into_iter().collect(),
        Printed::MonthDay(m, d) if relation.step != Step::Year => {
            resolve::candidates(m, d, today).into_iter().map(|d| (d, d)).collect()
        }
        _ => vec![],
    };
    if days.is_empty() {
        return false;
    }
    let meant = (-1..=1).filter_map(|k| {
        let now = resolve::shift(today, k);
        match (relative.weekday, relation.step) {
            (Some(w), _) => Some(resolve::near(w, Some(relation), now)),
            (None, _) => resolve::relative(relation, now),
        }
    });
    let meant: Vec<(Date, Date)> = meant.collect();
    let far = match relation.step {
        Step::Day => 31,
        Step::Week => 70,
        Step::Month => 400,
        Step::Year => 4000,
    };
    let near = meant.iter().any(|m| days.iter().any(|d| resolve::days_between(d.1, m.0) <= far && resolve::days_between(m.1, d.0) <= far));
    near && meant.iter().all(|m| days.iter().all(|d| m.1 < d.0 || d.1 < m.0))
}
