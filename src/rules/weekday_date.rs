//! Weekdays beside dates.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::mention::{Kind, Mention};
use crate::mention::date::{Printed, When, resolve};
use crate::source::ZoneKind;
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

declare_rule! {
    /// A weekday and the calendar date beside it do not match.
    ///
    /// ## Why it matters
    /// One of the two is wrong, and readers who go by the other one come on the wrong day. The calendar proves it without
    /// knowing anything about the event.
    ///
    /// ## What to do
    /// Check with the organiser or the record which of the two is right before changing either.
    ///
    /// ## When it stays silent
    /// A date without a year is checked only where the day of publication is known, and only against the years that put
    /// it within 300 days before or 120 days behind that day. Weekdays that are not the date's own are left alone: lists
    /// and ranges of weekdays (“Friday to Sunday, 3-5 May”), days that come round (“every Friday, May 5”), lines that
    /// were added to the page later (“UPDATE, Wednesday, April 5”). Dates before 1923, when the last country left the
    /// Julian calendar, are not checked.
    ///
    /// ## Examples
    /// ```contradicts
    /// The appeal opens on Tuesday, 14 March 2024, in Leeds.
    /// ```
    /// ```contradicts
    /// Monday, 8 September 2025
    ///
    /// Ferries resume on Friday, Sept. 11, the operator said.
    /// ```
    /// ```consistent
    /// The appeal opens on Thursday, 14 March 2024, in Leeds.
    /// ```
    /// ```consistent
    /// The strike began on a Monday; by 14 March 2024 the depots stood empty.
    /// ```
    /// ```consistent
    /// Ferries resume on Friday, Sept. 11, the operator said.
    /// ```
    WEEKDAY_DATE { name: "weekday-date", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// Greece was the last country to change to the Gregorian calendar, in 1923.
const GREGORIAN: i16 = 1923;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for (mention, when) in ctx.article.mentions.dates() {
        let Some(weekday) = when.weekday else { continue };
        let Some((day, years)) = mismatch(when, weekday, ctx.article.date) else { continue };
        if years && (later_stamp(ctx, mention.sentence) || other_year(ctx, mention)) {
            continue;
        }
        let draft = ctx
            .report(&WEEKDAY_DATE)
            .slot("date", english(day))
            .slot("is", name(day.weekday()))
            .slot("printed", name(weekday))
            .side(mention.span, format!("{} {} is a {}", day.day(), month(day), name(day.weekday())))
            .established(Conjunct::Binding, "the weekday stands beside the date");
        let draft = repairs(ctx, mention, weekday, day).into_iter().fold(draft, |d, (span, with)| d.repair(span, with));
        let draft = match (years, ctx.article.date) {
            (true, Some(d)) => draft.note(format!("the year is the one that an article of {} means", english(d))),
            _ => draft,
        };
        draft.established(Conjunct::Computation, format!("the calendar gives {} for {}", name(day.weekday()), english(day))).push(out);
    }
}

/// The day that is no such weekday, and whether its year was inferred.
fn mismatch(when: &When, weekday: Weekday, anchor: Option<Date>) -> Option<(Date, bool)> {
    match when.printed {
        Printed::Day(day) if day.year() >= GREGORIAN => (day.weekday() != weekday).then_some((day, false)),
        Printed::MonthDay(m, d) => {
            let fit = resolve::candidates(m, d, anchor?);
            let first = *fit.first()?;
            fit.iter().all(|d| d.weekday() != weekday).then_some((first, true))
        }
        _ => None,
    }
}

/// The two edits after which both agree: the day's own weekday, or the day nearest to it that is the printed weekday.
fn repairs(ctx: &Ctx<'_>, mention: &Mention, weekday: Weekday, day: Date) -> Vec<(Span, String)> {
    let text = &ctx.article.text;
    let mut out = vec![];
    for t in mention.first..mention.last {
        let token = &text.tokens[t as usize];
        let word = text.word(&ctx.know.lexicon, t as usize);
        // The abbreviated form is left to the writer: Tues, Tue. and Tu. are house style.
        if word == name(weekday).to_lowercase() {
            out.push((token.span, name(day.weekday()).to_owned()));
        } else if word.bytes().all(|b| b.is_ascii_digit()) && word.parse() == Ok(day.day()) {
            let ahead = i32::from(weekday.since(day.weekday()));
            let near = day.checked_add((if ahead > 3 { ahead - 7 } else { ahead }).days());
            out.extend(near.ok().filter(|d| d.month() == day.month()).map(|d| (token.span, d.day().to_string())));
        }
    }
    out
}

/// "Tuesday, 14 May last year": the words behind the date give its year.
fn other_year(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let behind = ctx.article.mentions.within(m.last as usize..m.last as usize + 3);
    behind.iter().any(|n| matches!(&n.kind, Kind::Date(w) if w.relation.is_some() && w.weekday.is_none()))
}

/// The line was put on the page after publication, so its year may be a later one.
fn later_stamp(ctx: &Ctx<'_>, sentence: u32) -> bool {
    let article = ctx.article;
    let Some(s) = article.text.sentences.get(sentence as usize) else { return false };
    let zone = article.doc.zones.get(s.zone as usize).map(|z| z.kind);
    let opener = article.text.word(&ctx.know.lexicon, s.first as usize);
    matches!(zone, Some(ZoneKind::LiveStamp | ZoneKind::Correction)) || matches!(opener, "update" | "updated" | "correction")
}

/// `14 March 2024`.
pub(super) fn english(day: Date) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

fn month(day: Date) -> &'static str {
    const MONTHS: [&str; 12] =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    MONTHS[day.month() as usize - 1]
}

fn name(day: Weekday) -> &'static str {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    DAYS[day.to_monday_zero_offset() as usize]
}
