//! Dates, weekdays, clock times and relative times as calendar values.

mod clock;
mod parse;
pub mod resolve;

pub use clock::Clock;

use super::scan::{Line, Scan};
use super::{Kind, Mention};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::figures::Relation;
use crate::knowledge::lexicon::Class;
use crate::source::ZoneKind;
use crate::span::Span;
use jiff::civil::{Date, Weekday};

/// A time expression as written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct When {
    /// What is printed.
    pub printed: Printed,
    /// A weekday printed with it (`Tuesday, 14 March 2024`).
    pub weekday: Option<Weekday>,
    /// The days it may mean, first and last, both included; `None` where the anchor is missing or it is no date at all.
    pub days: Option<(Date, Date)>,
    /// `days` rests on the anchor (publication day), not on the words alone.
    pub anchored: bool,
    /// Which end of a range it is; the mention that follows a [`End::From`] is its [`End::To`].
    pub end: End,
    /// How it is told from the day of writing (`yesterday`, `last March`, `two days ago`); `None` for other forms and
    /// where the words count from some other day (`a week earlier`, `the next month`).
    pub relation: Option<Relation>,
}

/// The place of a time expression in a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// No range.
    #[default]
    Whole,
    /// `from 8 August`.
    From,
    /// `to 17 August`.
    To,
}

/// The form of a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// Day, month and year; `None` for a day that the calendar does not have is in [`Printed::Impossible`].
    Day(Date),
    /// Day and month without a year: month, then day.
    MonthDay(i8, i8),
    /// Month and year.
    Month(i16, i8),
    /// A month alone.
    BareMonth(i8),
    /// A year.
    Year(i16),
    /// Two years that are one season or fiscal year: 2018-19.
    Years(i16, i16),
    /// The first year of a decade: the 1950s.
    Decade(i16),
    /// A season, with its year where printed.
    Season(Option<i16>),
    /// A weekday alone.
    Weekday,
    /// A relative expression: yesterday, last month.
    Relative,
    /// Looks like a date and is none: 31 June, 29 February 2023, 25:10.
    Impossible {
        /// Year, where printed.
        year: Option<i16>,
        /// Month.
        month: i8,
        /// Day.
        day: i8,
    },
}

impl When {
    /// A time expression of this form with nothing else known.
    #[must_use]
    pub fn of(printed: Printed) -> Self {
        Self { printed, weekday: None, days: None, anchored: false, end: End::Whole, relation: None }
    }

    /// The year that is printed.
    #[must_use]
    pub fn year(&self) -> Option<i16> {
        match self.printed {
            Printed::Day(d) => Some(d.year()),
            Printed::Month(y, _) | Printed::Year(y) => Some(y),
            Printed::Season(y) | Printed::Impossible { year: y, .. } => y,
            _ => None,
        }
    }

    /// Its words give days of the calendar, however wide (a weekday or `yesterday` do not).
    #[must_use]
    pub fn is_absolute(&self) -> bool {
        !matches!(self.printed, Printed::Weekday | Printed::Relative | Printed::BareMonth(_) | Printed::Season(None))
    }
}

/// Finds dates, weekdays, relative times and clock times, in order.
pub(super) fn find(scan: &Scan<'_>, anchor: Option<Date>, out: &mut Vec<Mention>) {
    for (s, at) in scan.text.sentences.iter().enumerate() {
        // The second of two reports tells its days from its own.
        let own = scan.doc.second.filter(|p| p.from <= at.span.start).map(|p| p.date);
        sentence(&scan.line(s), own.or(anchor), out);
    }
}

/// Classes whose words open no time expression; tokens with no other entry are passed over.
const TIMELESS: ClassSet = ClassSet::of(&[
    Class::Starter,
    Class::Unfinished,
    Class::Preposition,
    Class::Pronoun,
    Class::Conjunction,
    Class::Subordinator,
    Class::Auxiliary,
    Class::Negation,
    Class::Modal,
    Class::Reporting,
    Class::Attribution,
    Class::Volitional,
    Class::Utterance,
    Class::Participle,
    Class::GivenName,
    Class::City,
    Class::OrgHead,
    Class::PlaceHead,
    Class::Country,
    Class::Demonym,
    Class::Capital,
    Class::Office,
    Class::Scale,
    Class::Courtesy,
    Class::Kin,
    Class::EventNoun,
    Class::EventVerb,
    Class::GroupNoun,
    Class::NotName,
    Class::Particle,
    Class::Died,
    Class::Recorded,
    Class::Posthumous,
    Class::SourceNoun,
    Class::AccountNoun,
    Class::ChangeUp,
    Class::ChangeDown,
    Class::Hedge,
    Class::Conditional,
    Class::Contrast,
    Class::Deed,
    Class::Flow,
    Class::CostVerb,
    Class::NeedVerb,
    Class::Colour,
    Class::Streak,
    Class::Superlative,
    Class::Happening,
    Class::Topic,
    Class::Party,
    Class::Verdict,
    Class::Agency,
    Class::Appeal,
]);

/// Classes of the words that open a time expression; digits, "a" and "half" are the other openers.
const OPENERS: ClassSet = ClassSet::of(&[
    Class::Weekday,
    Class::Month,
    Class::Season,
    Class::Turn,
    Class::Relative,
    Class::Ordinal,
    Class::NumberWord,
    Class::DayPart,
]);

/// Classes that "a" and "half" need behind them.
const COUNTED: ClassSet = ClassSet::of(&[Class::TimeStep, Class::NumberScale]);

/// Whether a time expression may start at token `i`; `counted` tells whether the sentence has a word that "a" and "half" need.
fn opens(line: &Line<'_, '_>, i: usize, counted: bool) -> bool {
    if line.is_number(i) || line.any(i, &OPENERS) {
        return true;
    }
    if !counted {
        return false;
    }
    let next = line.any(i + 1, &COUNTED);
    if !next && !line.any(i + 2, &COUNTED) {
        return false;
    }
    let half = || line.is(i, &["half"]);
    let quiet = || line.token(i).is_none_or(|t| line.scan.know.lexicon.quiet(t.word).all(|c| TIMELESS.has(c)));
    let timeless = || line.hits(i).iter().all(|h| TIMELESS.has(h.class)) && quiet();
    next && line.is(i, &["a", "an"]) && (!timeless() || line.has(i + 1, Class::TimeStep)) || half() && !timeless()
}

fn sentence(line: &Line<'_, '_>, anchor: Option<Date>, out: &mut Vec<Mention>) {
    let (marks, n) = (line.scan.marks, line.sentence as usize);
    let counted = marks.sentence(n).meets(&COUNTED);
    if !counted && !marks.has_number(n) && !marks.sentence(n).meets(&OPENERS) {
        return;
    }
    let mut i = line.first;
    while i < line.last {
        if !opens(line, i, counted) {
            i += 1;
            continue;
        }
        let mut found = parse::at(line, i);
        if found.is_empty()
            && let Some((clock, next)) = clock::at(line, i)
        {
            for (first, last, c) in clock {
                push(line, first, last, Kind::Clock(c), out);
            }
            i = next;
            continue;
        }
        let Some(next) = found.last().map(|f| f.last) else {
            i += 1;
            continue;
        };
        for f in &mut found {
            if let Some(a) = anchor {
                resolve::anchor(&mut f.when, a);
            }
            push(line, f.first, f.last, Kind::Date(f.when.clone()), out);
        }
        i = next.max(i + 1);
    }
}

fn push(line: &Line<'_, '_>, first: usize, last: usize, kind: Kind, out: &mut Vec<Mention>) {
    let (first, last) = (first as u32, last as u32);
    out.push(Mention { span: line.scan.text.span_of(first, last), first, last, sentence: line.sentence, kind });
}

/// The day of publication that the page itself prints: in a dateline or byline, or as a paragraph of its own near the
/// top. A date without a year is no anchor.
#[must_use]
pub fn publication(scan: &Scan<'_>) -> Option<(Date, Span)> {
    let mut found = vec![];
    for (s, sentence) in scan.text.sentences.iter().enumerate() {
        let zone = scan.doc.zones.get(sentence.zone as usize)?;
        let head = matches!(zone.kind, ZoneKind::Dateline | ZoneKind::Byline);
        if !head && (sentence.zone > 3 || sentence.tokens().len() > 8) {
            if sentence.zone > 6 { break } else { continue }
        }
        found.clear();
        self::sentence(&scan.line(s), None, &mut found);
        let [Mention { kind: Kind::Date(when), first, last, span, .. }] = &found[..] else { continue };
        let Printed::Day(day) = when.printed else { continue };
        if head || (*first == sentence.first && *last >= sentence.last.saturating_sub(1)) {
            return Some((day, *span));
        }
    }
    None
}

/// A weekday entry at token `i`: the day and the token behind it, an abbreviation's full stop included.
fn weekday(line: &Line<'_, '_>, i: usize) -> Option<(Weekday, usize, bool)> {
    let hit = line.hit(i, Class::Weekday)?;
    let day = Weekday::from_monday_one_offset(line.value(hit) as i8).ok()?;
    let full = line.word(i).ends_with("day");
    let stop = !full && line.is(hit.last as usize, &["."]) && line.glued(hit.last as usize);
    Some((day, hit.last as usize + usize::from(stop), full))
}
