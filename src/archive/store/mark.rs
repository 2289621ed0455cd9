//! A **mark** lies in every row of a block beside the class of the claim: 64 bits of what else decides whether two claims may
//! exclude each other. What the marks of two documents refuse, [`crate::archive::gates::judge`] would refuse.
//!
//! Hashes of 40 bits and more are taken for what they are of, as those of keys and classes are.

use super::blocks::Row;
use crate::archive::bounds::Tie;
use crate::archive::compare::of;
use crate::archive::gates::ages_fit;
use crate::archive::keys::hash;
use crate::archive::record::{Attr, DEFINITE, FINAL, MOVED, Record};
use crate::mention::forms::plain;
use std::cmp::Ordering;

/// What the three highest bits say of the holder of a post: a definite one; a change of hands is told; what the post is of is told.
const KNOWN: u64 = 1 << 63;
const CHANGED: u64 = 1 << 62;
const TOLD: u64 = 1 << 61;
/// Below them bits for the words of that, who says so, and who holds it.
const WORDS: u32 = 12;
const HELD: u32 = 40;
const SAID: u32 = 9;

/// Letters of a name, counted modulo 4 in two bits each; above them the number of letters, of words, and of letters of the last
/// word; a title.
const LETTERS: u32 = 26;
const LENGTH: u32 = 2 * LETTERS;
const COUNT: u32 = LENGTH + 4;
const LAST: u32 = COUNT + 2;
const TITLED: u64 = 1 << 62;
/// Letters from which on two slips are one word.
const LONG: u64 = 7;

/// The two highest bits of a number of people: its mark says all; a toll that is final; one that moved.
const WHOLE: u64 = 1 << 63;
const LAST_ONE: u64 = 1 << 62;
const MOVES: u64 = 1 << 61;
/// Bits of each of its bounds.
const BOUND: u32 = 20;

/// Above the two bounds of a toll: what the text says that it is of, and the one day of that.
const EVENT: u32 = 2 * BOUND;
const EVENTS: u32 = 10;
const ONE_DAY: u32 = EVENT + EVENTS;
const ONE_DAYS: u32 = 11;

/// Bits of an age and of a day.
const AGE: u32 = 11;
const DAY: u32 = 21;

/// Above the first day of an event: how many more it lasts; two people who spoke or met.
const SPAN: u32 = 8;
const CONTACT: u64 = 1 << (DAY + SPAN);
/// Days beyond which two days are of two events; those of two people who met lie closer together.
const EVENT_APART: i64 = 14;
const CONTACT_APART: i64 = 2;

/// So many bits of a mark.
#[inline]
fn part(mark: u64, at: u32, bits: u32) -> u64 {
    (mark >> at) & ((1 << bits) - 1)
}

/// The mark of a claim of a document of a day.
pub(super) fn mark(r: &Record, date: Option<i32>) -> u64 {
    let flag = |flag, bit| if r.flags & flag == 0 { 0 } else { bit };
    match r.attr {
        Attr::Name => spelling(&r.value) | if r.subject.is_empty() { 0 } else { TITLED },
        Attr::Holder => {
            let words = r.subject.split(' ').filter(|w| !w.is_empty());
            let bits = words.fold(0, |bits, w| bits | TOLD | 1 << (HELD + SAID + (hash(&[w]) as u64 % u64::from(WORDS)) as u32));
            let who = hash(&[last_word(&r.value.to_lowercase())]) as u64 >> (64 - HELD);
            bits | who | said(r) << HELD | flag(DEFINITE, KNOWN) | flag(MOVED, CHANGED)
        }
        // Which event, where it is of one known day.
        Attr::Manner => match r.days {
            Some((from, to)) if from == to && r.flags & MOVED == 0 => hash(&[&r.detail, &r.subject, &from.to_string()]) as u64 | 1,
            _ => 0,
        },
        Attr::Place => hash(&[&r.value]) as u64,
        Attr::Toll => whole(r).map_or(0, |n| n | of_event(r) | flag(FINAL, LAST_ONE) | flag(MOVED, MOVES)),
        // The person, whose 32 bits are the group, the day and the age.
        Attr::Age => {
            let age = whole(r).filter(|_| r.lo == r.hi && r.lo < 1000.0).map_or(0, |_| r.lo as u64 + 1);
            let day = date.and_then(|d| u64::try_from(d).ok()).filter(|d| *d < (1 << DAY) - 1).map_or(0, |d| d + 1);
            hash(&[&r.detail, of(r)]) as u64 & !0xFFFF_FFFF | day << AGE | age
        }
        Attr::Date => group_of(r) | days(r),
        Attr::Speaker => group_of(r) | hash(&[last_word(&r.value.to_lowercase())]) as u64 >> 32,
        _ => hash(&[&r.detail, of(r)]) as u64,
    }
}

/// What a claim is compared in, in the higher half of a mark.
fn group_of(r: &Record) -> u64 {
    hash(&[&r.detail, of(r)]) as u64 & !0xFFFF_FFFF
}

/// The event of a toll and its day, 0 where they are not told.
fn of_event(r: &Record) -> u64 {
    let what = if r.subject.is_empty() { 0 } else { 1 + hash(&[&r.subject]) as u64 % ((1 << EVENTS) - 1) };
    let day = r.days.filter(|d| d.0 == d.1).map_or(0, |d| 1 + d.0.rem_euclid((1 << ONE_DAYS) - 1) as u64);
    what << EVENT | day << ONE_DAY
}

/// The days of an event, where they are whole and few; 0 where they are not.
fn days(r: &Record) -> u64 {
    let whole = |n: f64| n.fract() == 0.0 && n >= 0.0 && n < f64::from((1 << DAY) - 1);
    let few = whole(r.lo) && r.hi >= r.lo && r.hi - r.lo < f64::from(1 << SPAN) && (r.hi - r.lo).fract() == 0.0;
    let contact = if r.subject == "contact" { CONTACT } else { 0 };
    if few { contact | ((r.hi - r.lo) as u64) << DAY | (r.lo as u64 + 1) } else { 0 }
}

/// What stands for a person alone.
fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or_default()
}

/// Who says so: 0 where no name of two words does.
fn said(r: &Record) -> u64 {
    if r.speaker.contains(' ') { 1 + hash(&[&r.speaker]) as u64 % ((1 << SAID) - 1) } else { 0 }
}

/// The two bounds of a number, where they are whole and small.
fn whole(r: &Record) -> Option<u64> {
    let bound = |n: f64| (n >= 0.0 && n.fract() == 0.0 && n < f64::from(1 << BOUND)).then_some(n as u64);
    Some(WHOLE | bound(r.lo)? | bound(r.hi)? << BOUND)
}

/// The letters of a name.
fn spelling(name: &str) -> u64 {
    let mut counts = [0_u64; LETTERS as usize];
    let (mut length, mut words, mut last) = (0, 0, 0);
    for word in name.split(' ') {
        words += 1;
        last = 0;
        for c in plain(word).chars() {
            counts[(u32::from(c) % LETTERS) as usize] += 1;
            last += 1;
        }
        length += last;
    }
    let letters = counts.iter().enumerate().fold(0, |bits, (i, n)| bits | (n & 3) << (2 * i));
    letters | (length & 15) << LENGTH | (words & 3) << COUNT | last.min(15) << LAST
}

/// The claims of a block that are compared with each other have this in common, beside the attribute: for some the key says it all.
#[inline]
pub(super) fn group(attr: Option<Attr>, mark: u64) -> u32 {
    if matches!(attr, Some(Attr::Name | Attr::Holder | Attr::Manner | Attr::Place | Attr::Toll)) { 0 } else { (mark >> 32) as u32 }
}

/// Whether the rows of two documents allow a conflict. With what the two are to each other, and the order of their days, the
/// first one's first, more can be told than without.
pub(super) fn allow(attr: Attr, x: &[Row], y: &[Row], tie: Option<(Tie, Ordering)>) -> bool {
    let any = |met: &dyn Fn(&Row, &Row) -> bool| x.iter().any(|a| y.iter().any(|b| met(a, b)));
    let linked = |least: u32| tie.is_none_or(|t| t.0.link >= least);
    let alone = |say: &[Row]| say.iter().all(|r| r.mark == say[0].mark);
    match attr {
        Attr::Name => any(&|a, b| {
            let titled = a.mark & b.mark & TITLED != 0;
            linked(if titled { 1 } else { 2 }) && a.class != b.class && one_slip(a.mark, b.mark)
        }),
        Attr::Holder => {
            let changed = x.iter().chain(y).any(|r| r.mark & CHANGED != 0);
            let one = |a: &Row, b: &Row| part(a.mark ^ b.mark, 0, HELD) == 0;
            !changed && !any(&one) && any(&|a, b| one_post(a.mark, b.mark).is_some_and(linked))
        }
        Attr::Manner => any(&|a, b| a.mark == b.mark && a.mark != 0 && a.class != b.class),
        Attr::Place => alone(x) && alone(y),
        Attr::Age => ages(x, y),
        Attr::Date => near(x, y),
        Attr::Speaker => !any(&|a, b| a.mark as u32 == b.mark as u32),
        Attr::Toll => {
            let falls = |(_, order)| if order == Ordering::Greater { falls(y, x) } else { falls(x, y) };
            x.iter().chain(y).any(|r| r.mark & WHOLE == 0) || any(&one_event) && !any(&one_toll) && tie.is_none_or(falls)
        }
        _ => true,
    }
}

/// Ages exclude each other where none of the one can have become one of the other.
fn ages(x: &[Row], y: &[Row]) -> bool {
    let day = |say: &[Row]| part(say[0].mark, AGE, DAY).checked_sub(1).map(|n| n as i32);
    let Some((p, q)) = day(x).zip(day(y)) else { return true };
    let (first, then) = if p > q { (y, x) } else { (x, y) };
    let age = |r: &Row| part(r.mark, 0, AGE).checked_sub(1).map(|n| n as f64);
    !first.iter().any(|e| then.iter().any(|l| age(e).zip(age(l)).is_some_and(|(e, l)| ages_fit(e, l, (p - q).abs()))))
}

/// Two days of one event exclude each other where none of the one is one of the other, and they lie close together.
fn near(x: &[Row], y: &[Row]) -> bool {
    let days = |r: &Row| part(r.mark, 0, DAY).checked_sub(1).map(|first| (first as i64, (first + part(r.mark, DAY, SPAN)) as i64));
    let mut least = i64::MAX;
    for a in x {
        for b in y {
            let Some((p, q)) = days(a).zip(days(b)) else { return true };
            least = least.min((p.0 - q.1).max(q.0 - p.1));
        }
    }
    let contact = x.iter().chain(y).all(|r| r.mark & CONTACT != 0);
    (1..=if contact { CONTACT_APART } else { EVENT_APART }).contains(&least)
}

/// Two tolls may be of one event: nothing says that they are of two, and no day does.
fn one_event(a: &Row, b: &Row) -> bool {
    let same = |at, bits| {
        let (p, q) = (part(a.mark, at, bits), part(b.mark, at, bits));
        p == 0 || q == 0 || p == q
    };
    same(EVENT, EVENTS) && same(ONE_DAY, ONE_DAYS)
}

/// The least and the greatest value of a toll.
fn bounds(r: &Row) -> (u64, u64) {
    (part(r.mark, 0, BOUND), part(r.mark, BOUND, BOUND))
}

fn one_toll(a: &Row, b: &Row) -> bool {
    bounds(a).0 <= bounds(b).1 && bounds(b).0 <= bounds(a).1
}

/// A later toll excludes an earlier one that it does not meet where nothing moved, and it falls or the earlier one was the last.
fn falls(first: &[Row], then: &[Row]) -> bool {
    let least = first.iter().map(|r| bounds(r).0).min();
    let most = then.iter().map(|r| bounds(r).1).max();
    let last = first.iter().any(|r| r.mark & LAST_ONE != 0);
    then.iter().all(|r| r.mark & MOVES == 0) && (last || most < least)
}

/// Two names may differ by a slip of the pen in one word and be written in as many words. A letter that is added, dropped or
/// changed changes two counts at most, and two letters only where the last word is a long one.
fn one_slip(a: u64, b: u64) -> bool {
    let length = part(a, LENGTH, 4).wrapping_sub(part(b, LENGTH, 4)) & 15;
    let most = if part(a, LAST, 4).min(part(b, LAST, 4)) < LONG { 2 } else { 4 };
    let odd = (a ^ b) & 0x5_5555_5555_5555;
    if part(a, COUNT, 2) != part(b, COUNT, 2) || (3..=13).contains(&length) || u64::from(odd.count_ones()) > most {
        return false;
    }
    // A count that is one off differs in its low bit; one that is two off in its high bit alone.
    let two = (a ^ b) >> 1 & 0x5_5555_5555_5555 & !odd;
    u64::from(odd.count_ones() + 2 * two.count_ones()) <= most
}

/// The link that it takes to hold two posts for one.
fn one_post(a: u64, b: u64) -> Option<u32> {
    let words = |m: u64| part(m, HELD + SAID, WORDS);
    let (p, q, said) = (words(a), words(b), (part(a, HELD, SAID), part(b, HELD, SAID)));
    // Two named people who say different things disagree; the reports do not.
    if said.0 != 0 && said.1 != 0 && said.0 != said.1 {
        return None;
    }
    let told = a & b & TOLD != 0;
    (p & q == p || p & q == q).then_some(match (told, a & b & KNOWN != 0) {
        (true, true) => 0,
        (true, false) => 3,
        (false, _) => 4,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letters(a: u64, b: u64) -> u64 {
        let off = |i: u32| {
            let d = part(a, 2 * i, 2).wrapping_sub(part(b, 2 * i, 2)) & 3;
            d.min(4 - d)
        };
        (0..LETTERS).map(off).sum()
    }

    proptest! {
        /// The letters that two names do not share are counted alike all at once and one by one.
        #[test]
        fn letters_are_counted_in_one_step(a in 0_u64..1 << LENGTH, flips in prop::collection::vec(0..LENGTH, 0..5), long: bool) {
            let last = if long { 12 << LAST } else { 5 << LAST };
            let b = flips.iter().fold(a, |b, f| b ^ 1 << f);
            prop_assert_eq!(one_slip(a | last, b | last), letters(a, b) <= if long { 4 } else { 2 });
        }
    }

    #[test]
    fn slips_of_the_pen_are_let_through() {
        for (a, b) in [("oskar lindholm", "oskar lindhelm"), ("ida solvik", "ida sollvik"), ("victor ask", "viktor ask")] {
            assert!(one_slip(spelling(a), spelling(b)), "{a} {b}");
        }
        for (a, b) in [("oskar lindholm", "oskar brandt"), ("ida solvik", "ida maria solvik")] {
            assert!(!one_slip(spelling(a), spelling(b)), "{a} {b}");
        }
    }
}
