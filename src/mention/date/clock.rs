//! Clock times.

use super::super::quantity::number;
use super::super::scan::Line;
use super::End;
use crate::knowledge::lexicon::Class;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// First minute of the day that it may mean, 0 to 1439; above that for a time that no clock shows.
    pub from: u16,
    /// Last minute; equal to `from` for a clock time, later for a part of the day.
    pub to: u16,
    /// The half of the day is not printed: the time may be 12 hours later.
    pub half_open: bool,
    /// Hour and minute as printed where no clock shows them: 25:10, 12:75.
    pub impossible: Option<(u8, u8)>,
    /// Minutes ahead of Greenwich, least and most, where a zone is printed.
    pub zone: Option<(i32, i32)>,
    /// Which end of a range.
    pub end: End,
}

/// One reading: first token, one past the last token, the time.
type Read = (usize, usize, Clock);

#[derive(Clone, Copy)]
struct Raw {
    hour: i32,
    minute: i32,
    /// Minutes are printed.
    minutes: bool,
    /// A colon, not a full stop.
    colon: bool,
    /// Two digits of the hour, as in 06:00 and 0600: counted from midnight to midnight.
    padded: bool,
    next: usize,
    half: Option<bool>,
}

/// The clock time or part of the day that starts at token `i`: one, or the ends of a range.
pub(super) fn at(line: &Line<'_, '_>, i: usize) -> Option<(Vec<Read>, usize)> {
    if !line.is_number(i) {
        return part(line, i).or_else(|| spelt(line, i));
    }
    let mut a = raw(line, i)?;
    if (line.is_dash(a.next) || line.is(a.next, &["to", "until", "till", "and"]))
        && let Some(b) = raw(line, a.next + 1)
        && (b.half.is_some() || a.minutes && b.minutes && a.colon && b.colon && cue(line, i))
        && (a.half.is_some() || a.hour <= 12)
    {
        let from = a.next + 1;
        let second = accept(line, from, &b, true)?;
        a.half = a.half.or(if a.hour <= b.hour { b.half } else { None });
        let mut first = clock(&a, None);
        (first.zone, first.end) = (second.2.zone, End::From);
        let next = second.1;
        return Some((vec![(i, a.next, first), (from, next, Clock { end: End::To, ..second.2 })], next));
    }
    let one = accept(line, i, &a, false)?;
    let next = one.1;
    Some((vec![one], next))
}

fn cue(line: &Line<'_, '_>, i: usize) -> bool {
    i > line.first && line.is(i - 1, &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since", "between"])
}

/// Hour, minute and half of the day at token `i`.
fn raw(line: &Line<'_, '_>, i: usize) -> Option<Raw> {
    if line.glued(i) && line.is(i - 1, &[":", "."]) {
        return None;
    }
    let text = line.raw(i);
    let d = number::digits(&text)?;
    if d.grouped {
        return None;
    }
    let mut r =
        Raw { hour: d.value as i32, minute: 0, minutes: false, colon: false, padded: text.starts_with('0'), next: i + 1, half: None };
    let mut rest = d.rest.to_owned();
    if d.decimals == 2 && d.whole <= 2 {
        r.minute = ((d.value - d.value.floor()) * 100.0).round() as i32;
        r.minutes = true;
    } else if d.decimals > 0 || d.whole > 4 {
        return None;
    } else if rest.is_empty() && d.whole <= 2 && line.is(i + 1, &[":"]) && line.glued(i + 1) && line.glued(i + 2) {
        let text = line.raw(i + 2);
        let m = number::digits(&text)?;
        r.minute = m.whole(2).filter(|_| m.whole == 2)?;
        (r.minutes, r.colon, r.next) = (true, true, i + 3);
        rest = m.rest.to_owned();
        if line.is(r.next, &[":", "."]) && line.glued(r.next) && line.glued(r.next + 1) && line.is_number(r.next + 1) {
            return None;
        }
    } else if d.whole >= 3 {
        if d.whole == 3 || !rest.is_empty() {
            return None;
        }
        (r.hour, r.minute, r.minutes, r.padded) = (d.value as i32 / 100, d.value as i32 % 100, true, true);
    }
    r.half = half(&rest);
    if !rest.is_empty() && r.half.is_none() {
        return None;
    }
    if r.half.is_none()
        && let Some(h) = half(line.word(r.next))
    {
        r.half = Some(h);
        r.next += 1 + usize::from(line.is(r.next + 1, &["."]) && line.glued(r.next + 1));
    }
    Some(r)
}

/// `true` for the half after noon.
fn half(word: &str) -> Option<bool> {
    let is = |forms: [&str; 3]| forms.iter().any(|f| f.eq_ignore_ascii_case(word));
    match word.as_bytes().first()? {
        b'a' | b'A' => is(["am", "a.m", "a.m."]).then_some(false),
        b'p' | b'P' => is(["pm", "p.m", "p.m."]).then_some(true),
        _ => None,
    }
}

/// Takes a reading that shows itself to be a time: by its half of the day, its zone, `o'clock`, `hours`, or a cue before
/// minutes behind a colon. Scores, ratios and race times show none of these.
fn accept(line: &Line<'_, '_>, i: usize, r: &Raw, tail: bool) -> Option<Read> {
    let mut next = r.next;
    // "At 8.25 on Friday morning", "shortly before 6 in the evening": the half of the day stands behind the day.
    let behind = (r.half.is_none()
        && (1..=12).contains(&r.hour)
        && !r.padded
        && (cue(line, i) || r.minutes && line.is(next, &["on", "in", "this"])))
    .then(|| half_behind(line, next, r.hour))
    .flatten();
    let r = &Raw { half: r.half.or(behind), ..*r };
    let mut shown = r.half.is_some();
    let military = r.minutes && line.is(next, &["hours", "hrs", "h"]) && !r.colon && r.hour < 24 && line.raw(i).len() == 4;
    if line.is(next, &["o'clock"]) || military {
        (shown, next) = (true, next + 1);
    } else if r.minutes && line.is(next, &["local"]) && line.is(next + 1, &["time"]) {
        (shown, next) = (true, next + 2);
    }
    let zone = line.hit(next, Class::TimeZone).filter(|_| r.minutes || shown);
    let zone = zone.and_then(|h| {
        next = h.last as usize;
        line.scan.know.time_zones.get(line.value(h) as usize).copied()
    });
    shown |= zone.is_some();
    let cued = r.colon && i > line.first && line.is(i - 1, &["at"]);
    let ordinary = r.hour < 25 && r.minute < 60;
    // Behind "at" minutes above 59 are no time of a clock, a match or a recording; an hour above 24 may be minute and second.
    let cued = cued && (r.hour < 25);
    let listed = tail || r.colon && cue(line, i);
    if !(shown || cued || listed && ordinary) || r.hour > 99 || (!r.minutes && r.hour > 24) {
        return None;
    }
    Some((i, next, clock(r, zone)))
}

fn clock(r: &Raw, zone: Option<(i32, i32)>) -> Clock {
    let impossible = (r.hour > 24 || r.minute > 59 || r.hour == 24 && r.minute > 0).then_some((r.hour as u8, r.minute as u8));
    let hour = match r.half {
        Some(true) if r.hour < 12 => r.hour + 12,
        Some(false) if r.hour == 12 => 0,
        _ => r.hour,
    };
    let from = (hour * 60 + r.minute) as u16;
    Clock { from, to: from, half_open: r.half.is_none() && r.hour <= 12 && !r.padded, impossible, zone, end: End::Whole }
}

/// The hour words of a clock.
const HOURS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// `half past five on Monday morning`, `two o'clock`, `at two in the afternoon`: a time whose hour is the word at token `i`.
fn spelt(line: &Line<'_, '_>, i: usize) -> Option<(Vec<Read>, usize)> {
    let hour = HOURS.iter().position(|w| line.is(i, &[w]))? as i32 + 1;
    let back = |k: usize| if i >= line.first + k { line.word(i - k) } else { "" };
    let minutes = |w: &str| match w {
        "quarter" => Some(15),
        "half" => Some(30),
        "five" => Some(5),
        "ten" => Some(10),
        "twenty" => Some(20),
        _ => None,
    };
    let past = match (back(2), back(1)) {
        ("minutes", "past") => minutes(back(3)),
        ("minutes", "to") => minutes(back(3)).map(|m: i32| -m),
        (m, "past") => minutes(m),
        ("quarter", "to") => Some(-15),
        (m, "to") if back(3) == "at" => minutes(m).map(|m: i32| -m),
        _ => None,
    };
    let clocked = line.is(i + 1, &["o'clock"]);
    let next = i + 1 + usize::from(clocked);
    let half = half_behind(line, next, hour);
    // "Began at eight and went on until ten": behind a verb of what happens once.
    let turn = || {
        let verb = i > line.first + 1 && line.hit_before(i - 1, Class::Happens).is_some();
        let end = next >= line.last
            || matches!(line.word(next), "." | "," | ";" | "on" | "in" | "and" | "this" | "tomorrow" | "each" | "every" | "sharp");
        back(1) == "at" && verb && end
    };
    if past.is_none() && !clocked && !(back(1) == "at" && half.is_some()) && !turn() {
        return None;
    }
    let first = match past {
        Some(_) if back(2) == "minutes" => i - 3,
        Some(_) => i - 2,
        None => i,
    };
    let noon = match half {
        Some(true) if hour < 12 => 12,
        Some(false) if hour == 12 => -12,
        _ => 0,
    };
    let at = ((hour + noon) * 60 + past.unwrap_or(0)).rem_euclid(1440) as u16;
    let c = Clock { from: at, to: at, half_open: half.is_none(), impossible: None, zone: None, end: End::Whole };
    // "Two in the afternoon" is one expression; the day of "on Sunday afternoon" is another.
    let end = if half.is_some() && line.is(next, &["in"]) && line.is(next + 1, &["the"]) { next + 3 } else { next };
    Some((vec![(first, end, c)], end))
}

/// The half of the day that the words behind a spelt hour tell: "in the morning", "on Sunday afternoon".
fn half_behind(line: &Line<'_, '_>, at: usize, hour: i32) -> Option<bool> {
    let day = |i: usize| line.hit(i, Class::Weekday).is_some() || line.is(i, &["this", "that", "the"]);
    let skip = usize::from(line.is(at, &["on", "in"]));
    let part = at + skip + usize::from(day(at + skip));
    match line.word(part) {
        "morning" => Some(false),
        "afternoon" | "evening" => Some(true),
        "night" => Some((6..12).contains(&hour)),
        _ => None,
    }
}

/// `Tuesday night`, `noon`.
fn part(line: &Line<'_, '_>, i: usize) -> Option<(Vec<Read>, usize)> {
    let hit = line.hit(i, Class::DayPart)?;
    let v = line.value(hit);
    let (from, to) = ((v / 10_000) as u16, (v % 10_000) as u16);
    let next = hit.last as usize;
    let c = Clock { from, to, half_open: false, impossible: None, zone: None, end: End::Whole };
    Some((vec![(i, next, c)], next))
}
