//! Differences told beside the two figures that they lie between: "rose by 10, from 40 to 48", "31 votes to 20, a majority of 11".

use super::change::{behind_from, direction, is_level, tight};
use super::figures::{Fig, Row, alike};
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Interval, Measure};
use std::ops::Range;

/// How far a difference may be rounded, as a part of itself.
const TENTH: f64 = 0.1;

/// A figure that is told as the difference of two others.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'a> {
    /// The difference as printed.
    pub size: Fig<'a>,
    /// The old level, or the first of the two.
    pub from: Fig<'a>,
    /// The new level, or the second.
    pub to: Fig<'a>,
    /// Up, down, or not told.
    pub up: Option<bool>,
    /// What shows that it is their difference.
    pub because: &'static str,
}

impl Difference<'_> {
    /// From the old level to the new one, with what rounds to the two; both are taken to be rounded as finely as the finest of the three.
    #[must_use]
    pub fn span(&self) -> Interval {
        let grain = self.from.q.grain.min(self.to.q.grain).min(self.size.q.grain);
        self.to.q.rounded(grain).minus(self.from.q.rounded(grain))
    }

    /// Some values that round to the printed figures agree.
    #[must_use]
    pub fn fits(&self) -> bool {
        // Whoever prints the levels as finely as this rounds their difference by a tenth at most, without "about".
        let (size, tenth) = (self.size.q.rounded(self.size.q.grain), self.size.q.value * TENTH);
        let near = |by: f64| Interval::new(self.size.q.value - by, self.size.q.value + by);
        let size = if self.size.q.is_exact() {
            Interval::new(size.lo.max(near(tenth).lo), size.hi.min(near(tenth).hi)).cover(self.size.q.interval())
        } else {
            size.cover(near(2.0 * tenth))
        };
        let (up, span) = (self.up, self.span());
        let down = span.scaled(-1.0, 0.0);
        up != Some(false) && size.meets(span) || up != Some(true) && size.meets(down)
    }
}

/// The differences of a sentence: a stretch with other figures of their kind is left alone.
#[must_use]
pub fn find<'a>(row: &Row<'_, 'a>) -> Vec<Difference<'a>> {
    let in_segment = |segment: Range<usize>| {
        let figs: Vec<Fig<'a>> = row.figs.iter().filter(|f| segment.contains(&f.first())).copied().collect();
        changed(row, &segment, &figs).or_else(|| figs.windows(3).find_map(|w| beyond(row, w).or_else(|| apart(row, &segment, w))))
    };
    row.segments().into_iter().filter_map(in_segment).collect()
}

/// The figure is the size of a change in plain units: "by 10", "rose 10", "a gain of 10", "up 10".
fn is_step(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    let moved = |t: usize| row.line.hit(t, Class::ChangeUp).is_some() || row.line.hit(t, Class::ChangeDown).is_some();
    let at = |back: usize| f.lead().checked_sub(back).filter(|&t| t >= row.line.first);
    let named = row.before(f, 1) == "of"
        && at(2)
            .is_some_and(|t| row.line.hit(t, Class::DifferenceNoun).is_some() || row.line.hit(t, Class::ProfitNoun).is_some() || moved(t));
    row.before(f, 1) == "by" && (at(6).unwrap_or(row.line.first)..f.lead()).any(moved)
        || at(1).is_some_and(moved)
        || named
        || row.before(f, 1) == "or" && row.line.is(f.last(), &["more", "fewer", "less", "higher", "lower"])
}

/// Three figures of one kind, of which the copy says nothing that keeps them apart.
fn one_kind(row: &Row<'_, '_>, three: [&Fig<'_>; 3]) -> bool {
    let points = |f: &Fig<'_>| f.q.measure == Measure::Percent || is_points(row, f);
    let same = |a: &Fig<'_>, b: &Fig<'_>| alike(a.q, b.q) || points(a) && points(b) && a.q.measure != b.q.measure;
    let noun = |f: &Fig<'_>| f.q.head.filter(|_| !is_points(row, f)).map(|h| super::cited::stem(row.line.word(h as usize)));
    let nouns: Vec<_> = three.iter().filter_map(|f| noun(f)).collect();
    let below_zero = |f: &Fig<'_>| matches!(row.before(f, 1), "minus" | "-" | "\u{2212}");
    same(three[0], three[1])
        && same(three[1], three[2])
        && same(three[0], three[2])
        && nouns.windows(2).all(|w| w[0] == w[1])
        && !three.iter().any(|f| below_zero(f) || f.q.value <= 0.0)
        && three.windows(2).all(|w| {
            w[0].q.per.is_none()
                || w[1].q.per.is_none()
                || row.line.word(w[0].q.per.unwrap_or(0) as usize) == row.line.word(w[1].q.per.unwrap_or(0) as usize)
        })
}

/// Percentage points, or "points" beside percentages.
fn is_points(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    f.q.measure == Measure::Points || f.q.head.is_some_and(|h| row.line.is(h as usize, &["point", "points"]))
}

/// Right behind "from", with nothing that makes it another level than the one before: "from a low of 30".
fn is_old(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    let skip = usize::from(matches!(row.before(f, 1), "a" | "an" | "the" | "its" | "their" | "just" | "only" | "his" | "her"));
    row.before(f, 1 + skip) == "from"
}

/// The size has a time of its own, and the old level too: "fell three overnight to 25, from 30 last month".
fn timed_apart(row: &Row<'_, '_>, size: &Fig<'_>, old: &Fig<'_>) -> bool {
    let behind = |f: &Fig<'_>| {
        let next = row.figs.iter().map(Fig::lead).find(|&t| t > f.first()).unwrap_or(row.line.last);
        f.last()..next
    };
    let dated = |r: Range<usize>| row.dates.iter().any(|(m, _)| r.contains(&(m.first as usize)));
    let timed = |r: Range<usize>| {
        dated(r.clone())
            || r.clone().any(|t| {
                row.line.is(
                    t,
                    &[
                        "overnight",
                        "daily",
                        "weekly",
                        "monthly",
                        "alone",
                        "since",
                        "in",
                        "on",
                        "during",
                        "within",
                        "over",
                        "after",
                        "earlier",
                        "so",
                    ],
                )
            })
    };
    timed(behind(size)) && dated(behind(old))
}

/// "Rose by 10, from 40 to 48", "rose £3 to £48 from £40", "48 seats, up from 40, a gain of six".
fn changed<'a>(row: &Row<'_, 'a>, segment: &Range<usize>, figs: &[Fig<'a>]) -> Option<Difference<'a>> {
    let level = |f: &&Fig<'a>| is_level(f) || f.q.is_plain() && f.q.measure == Measure::Points;
    let levels: Vec<&Fig<'a>> = figs.iter().filter(level).collect();
    let old: Vec<&&Fig<'a>> = levels.iter().filter(|f| is_old(row, f)).collect();
    let &[&old] = &old[..] else { return None };
    let near = |f: &Fig<'a>| alike(f.q, old.q) || old.q.measure == Measure::Percent && is_points(row, f);
    let others: Vec<&Fig<'a>> = levels.iter().copied().filter(|f| f.first() != old.first() && near(f)).collect();
    let &[a, b] = &others[..] else { return None };
    let to = |f: &Fig<'_>| row.before(f, 1) == "to" || row.before(f, 2) == "to" && matches!(row.before(f, 1), "a" | "just" | "only");
    let (size, new) = match (is_step(row, a), is_step(row, b)) {
        (true, false) if to(b) => (a, b),
        (false, true) if to(a) || behind_from(row, old) && a.first() < old.first() => (b, a),
        // "Now stands at 48, up 10 from 40".
        (false, true) if matches!(row.gap_words(b, old)[..], ["from"] | [_, "from"]) && a.first() < b.first() => (b, a),
        _ => return None,
    };
    let mut three = [old, size, new];
    three.sort_unstable_by_key(|f| f.first());
    // "From 310 to 360, or 70 more": "or" says the same thing again.
    let again =
        |w: &[&Fig<'a>]| w[1].first() == size.first() && matches!(row.gap_words(w[0], w[1])[..], [",", "or"] | ["or"] | [_, ",", "or"]);
    let loose = three.windows(2).any(|w| !tight(row, w[0], w[1]) && !again(w));
    // "Up from 40": the way is told of the level, and a loss told behind it is one all the same.
    // Between percentages, percent is a size of another kind.
    let relative = old.q.measure == Measure::Percent && !is_points(row, size);
    if loose || relative || !one_kind(row, three) || timed_apart(row, size, old) || size.q.per.is_some() {
        return None;
    }
    let up = direction(row, segment, size).flatten();
    Some(Difference { size: *size, from: *old, to: *new, up, because: "one clause gives the change and both levels, in one unit" })
}

/// "$5.1bn, $1.2bn more than the $3.9bn budgeted".
fn beyond<'a>(row: &Row<'_, 'a>, three: &[Fig<'a>]) -> Option<Difference<'a>> {
    let [new, size, old] = three else { return None };
    let set_off =
        matches!(row.gap_words(new, size)[..], [","] | [",", "or"] | ["("] | ["\u{2014}" | "\u{2013}"] | [",", "which", "is"] | [_, ","]);
    let than = row.gap_words(size, old);
    let up = match than[..] {
        ["more" | "higher" | "above", ref rest @ ..] => (true, rest),
        ["less" | "fewer" | "lower", ref rest @ ..] => (false, rest),
        [noun, "more" | "higher", ref rest @ ..] if noun.chars().all(char::is_alphabetic) => (true, rest),
        [noun, "less" | "fewer" | "lower", ref rest @ ..] if noun.chars().all(char::is_alphabetic) => (false, rest),
        _ => return None,
    };
    let led = matches!(up.1, ["than", "the" | "a" | "its" | "last" | "this"] | ["than"] | ["than", "last", _, _] | ["than", "the", _]);
    let plain = three.iter().all(is_level) && three.iter().all(|f| !f.is_percent());
    (set_off && led && plain && one_kind(row, [new, size, old])).then_some(Difference {
        size: *size,
        from: *old,
        to: *new,
        up: Some(up.0),
        because: "the figure stands beside the level and tells how far it is from the other one",
    })
}

/// "31 votes to 20, a majority of nine", "bought for $400,000 and sold for $520,000, a profit of $140,000".
fn apart<'a>(row: &Row<'_, 'a>, segment: &Range<usize>, three: &[Fig<'a>]) -> Option<Difference<'a>> {
    let [a, b, size] = three else { return None };
    let named = row.gap_words(b, size);
    let at = size.lead().checked_sub(2)?;
    let noun = |class| row.line.hit(at, class).is_some();
    // Nothing but the noun of the second figure may stand before the comma.
    let set_off = matches!(
        named[..],
        [",", "a" | "an" | "the", _, "of"]
            | [_, ",", "a" | "an" | "the", _, "of"]
            | [",", "for", "a" | "an", _, "of"]
            | ["\u{2014}" | "\u{2013}", "a" | "an", _, "of"]
            | [",", "a" | "an", _, _, "of"]
    );
    let votes = noun(Class::DifferenceNoun) && matches!(row.gap_words(a, b)[..], ["to" | "against"] | [_, "to" | "against"]);
    let deal = || {
        let has = |r: Range<usize>, class| row.has(r, class);
        let start = segment.start;
        let (before, between) = (start..a.first(), row.gap(a, b));
        let both = has(before.clone(), Class::LaidOut) && has(between.clone(), Class::TakenIn)
            || has(before, Class::TakenIn) && has(between.clone(), Class::LaidOut);
        both && between.len() <= 8 && noun(Class::ProfitNoun)
    };
    let own = segment.end.saturating_sub(size.last()) <= 1 || row.line.is(size.last(), &[","]) || size.q.head.is_some();
    let plain = three.iter().all(|f| is_level(f) && f.q.is_exact() && !f.is_percent());
    (set_off && own && plain && (votes || deal()) && one_kind(row, [a, b, size])).then_some(Difference {
        size: *size,
        from: *a,
        to: *b,
        up: None,
        because: "the words between them tell the third figure as the difference of the two",
    })
}
