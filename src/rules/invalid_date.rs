//! Dates and times that do not exist.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::mention::{Kind, Mention};
use crate::text::NONE;
use crate::mention::date::Printed;

declare_rule! {
    /// A date or time is printed that no calendar or clock has.
    ///
    /// ## Why it matters
    /// A deadline on 31 September is none: readers cannot keep it, and nobody knows which day was meant.
    ///
    /// ## What to do
    /// Ask for the right day, month, year or time; the nearest one that exists is a guess.
    ///
    /// ## When it stays silent
    /// Scores, ratios and race times (25:10), minutes of a match, dates of other calendars.
    ///
    /// ## Examples
    /// ```contradicts
    /// Applications close on 31 September.
    /// ```
    /// ```contradicts
    /// The law was passed on 29 February 2023.
    /// ```
    /// ```contradicts
    /// Doors open at 12:75 p.m. on the pier.
    /// ```
    /// ```consistent
    /// Applications close on 30 September.
    /// ```
    /// ```consistent
    /// The law was passed on 29 February 2024.
    /// ```
    /// ```consistent
    /// She ran the five kilometres in 25:10 and won the set 25:10.
    /// ```
    INVALID_DATE { name: "invalid-date", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for mention in ctx.article.mentions.list.iter().filter(|m| !titled(ctx, m)) {
        let because = match &mention.kind {
            Kind::Date(w) => match w.printed {
                Printed::Impossible { year: Some(y), month: 2, day: 29 } => format!("{y} is no leap year"),
                Printed::Impossible { month: 13.., .. } => "a year has twelve months".to_owned(),
                Printed::Impossible { day, .. } => format!("the month has no day {day}"),
                _ => continue,
            },
            Kind::Clock(c) => match c.impossible {
                Some((_, m)) if m > 59 => format!("an hour has no minute {m}"),
                Some((h, _)) => format!("a day has no hour {h}"),
                None => continue,
            },
            _ => continue,
        };
        ctx.report(&INVALID_DATE)
            .slot("a", mention.span.of(&ctx.article.doc.text))
            .side(mention.span, because.clone())
            .established(Conjunct::Binding, "the figures are printed as one date or time")
            .established(Conjunct::Computation, because)
            .push(out);
    }
}

/// The quotation marks hold the date and nothing else: the name of a book or a record.
fn titled(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let quote = |t: u32| ctx.article.text.tokens.get(t as usize).map(|t| t.quote);
    let own = quote(m.first).filter(|&q| q != NONE);
    let word = |t: u32| ctx.article.text.word(&ctx.know.lexicon, t as usize);
    let mark = |t: u32| matches!(word(t), "\"" | "\u{201C}" | "\u{201D}" | "'" | "\u{2018}" | "\u{2019}");
    own.is_some() && m.first > 0 && mark(m.first - 1) && (m.last as usize) < ctx.article.text.tokens.len() && mark(m.last)
}
