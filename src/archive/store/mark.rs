//! A **mark** lies in every row of a block beside the class of the claim: 64 bits of what else decides whether two claims may
//! exclude each other. What the marks of two documents refuse, [`crate::archive::gates::judge`] would refuse.
//!
//! Hashes of 40 bits and more are taken for what they are of, as those of keys and classes are.

use super::blocks::Row;
use crate::archive::bounds::{LINK, RESULT, STRONG, Tie};
use crate::archive::compare::of;
use crate::archive::gates::ages_fit;
use crate::archive::keys::hash;
use crate::archive::record::{Attr, DEFINITE, FINAL, MOVED, Record};
use crate::mention::forms::plain;
use crate::mention::variant::sound;
use std::cmp::Ordering;

/// What the three highest bits say of the holder of a post: a definite one; a change of hands is told; what the post is of is told.
const KNOWN: u64 = 1 << 63;
const CHANGED: u64 = 1 << 62;
const TOLD: u64 = 1 << 61;
/// Below them bits for the words of that, who says so, and who holds it.
const WORDS: u32 = 12;
const HELD: u32 = 40;
const SAID: u32 = 9;

/// The letters of the last word of a name, the first fifteen in three bits each, and how many they are; hashes of the other words
/// and of their sound; the number of words; a title.
const LETTER: u32 = 3;
const LETTERS: u32 = 15;
const LENGTH: u32 = LETTER * LETTERS;
const OTHERS: u32 = LENGTH + 4;
const SOUND: u32 = OTHERS + 6;
const COUNT: u32 = SOUND + 6;
const TITLED: u64 = 1 << 63;
/// Letters of which three bits tell: the frequent ones lie far apart.
const CODES: &str = "ernslatiodgkumvbhfwyzpcjqx";
/// The shortest word that has a slip, and the length from which on two slips are one word.
const SHORT: u64 = 4;
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

/// The days of a place or a result: the first one, how many more; above them what it is a result of, or that it is an end of something.
const ON: u32 = 16;
const ON_SPAN: u32 = 4;
const BODY: u32 = ON + ON_SPAN;
const BODIES: u32 = 7;
const END: u64 = 1 << BODY;
/// A day that does not fit.
const ELSEWHERE: u64 = (1 << ON) - 1;

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
        Attr::Place => hash(&[&r.value]) as u64 & !0xFFFF_FFFF | on(r) | if r.detail.starts_with("end of ") { END } else { 0 },
        Attr::Vote | Attr::Score => {
            let of = if r.subject.is_empty() { 0 } else { 1 + hash(&[&r.subject]) as u64 % ((1 << BODIES) - 1) };
            group_of(r) | of << BODY | on(r)
        }
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

/// The days of the event, 0 where they are not told.
fn on(r: &Record) -> u64 {
    let Some((from, to)) = r.days else { return 0 };
    match (u64::try_from(from), u64::try_from(i64::from(to) - i64::from(from))) {
        (Ok(from), Ok(more)) if from + 1 < ELSEWHERE && more < 1 << ON_SPAN => (from + 1) | more << ON,
        _ => ELSEWHERE,
    }
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

/// How a name is spelled.
fn spelling(name: &str) -> u64 {
    let (others, last) = name.rsplit_once(' ').unwrap_or(("", name));
    let (mut letters, mut length) = (0, 0);
    for c in plain(last).chars() {
        if length < u64::from(LETTERS) {
            let code = CODES.find(c).unwrap_or(7) as u64 & ((1 << LETTER) - 1);
            letters |= code << (u64::from(LETTER) * length);
            length += 1;
        }
    }
    let short = |text: &str| hash(&[text]) as u64 >> 58;
    let sounds: Vec<String> = others.split(' ').map(sound).collect();
    let words = name.split(' ').count() as u64 & 3;
    letters | length << LENGTH | short(others) << OTHERS | short(&sounds.join(" ")) << SOUND | words << COUNT
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
        // One place of the story in each report; where no names tie the two, one day has to.
        Attr::Place => {
            let place = |say: &[Row]| say.iter().all(|r| r.mark >> 32 == say[0].mark >> 32);
            let told = |a: &Row| linked(STRONG) || a.mark & END != 0;
            place(x) && place(y) && any(&|a, b| !two_days(a, b) && (told(a) || linked(LINK + 1) && one_day(a, b)))
        }
        Attr::Vote | Attr::Score => {
            let near = tie.is_none_or(|t| t.0.apart.is_some_and(|d| d <= RESULT));
            let fits = |a: &Row, b: &Row| {
                let (p, q) = (part(a.mark, BODY, BODIES), part(b.mark, BODY, BODIES));
                p == 0 || q == 0 || p == q
            };
            near && any(&|a, b| fits(a, b) && !two_days(a, b) && (linked(STRONG) || one_day(a, b)))
        }
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

/// The days of an event, where they are told and fit.
fn days_on(r: &Row) -> Option<(u64, u64)> {
    let first = part(r.mark, 0, ON);
    (first != 0 && first != ELSEWHERE).then(|| (first, first + part(r.mark, ON, ON_SPAN)))
}

/// Both events have their days, and none in common.
fn two_days(a: &Row, b: &Row) -> bool {
    days_on(a).zip(days_on(b)).is_some_and(|(p, q)| p.1 < q.0 || q.1 < p.0)
}

/// Both events may be of one and the same day.
fn one_day(a: &Row, b: &Row) -> bool {
    let (p, q) = (part(a.mark, 0, BODY), part(b.mark, 0, BODY));
    p != 0 && q != 0 && (p == q && p < 1 << ON || p == ELSEWHERE || q == ELSEWHERE)
}

/// Two names may differ by a slip of the pen in one word: in the last one, or in another one of the same sound.
fn one_slip(a: u64, b: u64) -> bool {
    let differ = |at, bits| part(a ^ b, at, bits) != 0;
    if differ(COUNT, 2) {
        return false;
    }
    if !differ(SOUND, COUNT - SOUND) && !differ(0, OTHERS) {
        return true;
    }
    if differ(OTHERS, SOUND - OTHERS) {
        return false;
    }
    let word = |m| Word { letters: part(m, 0, LENGTH), length: part(m, LENGTH, OTHERS - LENGTH) };
    let (p, q) = (word(a), word(b));
    let (short, long) = (p.length.min(q.length), p.length.max(q.length));
    // Of a longer word the end is not known.
    long == u64::from(LETTERS) || short >= SHORT && p.near(q, if short < LONG { 1 } else { 2 })
}

/// Letters in [`LETTER`] bits each, the first one lowest.
#[derive(Clone, Copy)]
struct Word {
    letters: u64,
    length: u64,
}

impl Word {
    fn behind(self, n: u64) -> Self {
        Self { letters: self.letters >> (n * u64::from(LETTER)), length: self.length - n }
    }

    /// Whether so many slips make the one of the other: a letter added, dropped, changed, or two swapped.
    fn near(self, other: Self, slips: u64) -> bool {
        if self.length.abs_diff(other.length) > slips {
            return false;
        }
        let Some(left) = slips.checked_sub(1) else { return self.letters == other.letters };
        let same = u64::from((self.letters ^ other.letters).trailing_zeros() / LETTER).min(self.length).min(other.length);
        let (p, q) = (self.behind(same), other.behind(same));
        if p.length == 0 || q.length == 0 {
            return p.length.max(q.length) <= slips;
        }
        let letter = |w: Self, n: u32| part(w.letters, n * LETTER, LETTER);
        let swapped = || p.length > 1 && q.length > 1 && letter(p, 0) == letter(q, 1) && letter(p, 1) == letter(q, 0);
        p.behind(1).near(q.behind(1), left)
            || p.behind(1).near(q, left)
            || p.near(q.behind(1), left)
            || swapped() && p.behind(2).near(q.behind(2), left)
    }
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
    use crate::mention::variant::{slips, sounds_alike};
    use proptest::prelude::*;

    fn word(codes: &[u64]) -> Word {
        Word { letters: codes.iter().rev().fold(0, |w, c| w << LETTER | c), length: codes.len() as u64 }
    }

    proptest! {
        /// Slips are counted as in the full comparison.
        #[test]
        fn slips_are_counted_as_between_words(
            a in prop::collection::vec(0_u64..4, 0..=LETTERS as usize),
            edits in prop::collection::vec((0_usize..15, 0_u64..4, 0..4), 0..4),
            slips in 0_u64..3,
        ) {
            let mut b = a.clone();
            for (at, code, what) in edits {
                match what {
                    0 if at < b.len() => drop(b.remove(at)),
                    1 if at < b.len() => b[at] = code,
                    2 if at + 1 < b.len() => b.swap(at, at + 1),
                    _ if at <= b.len() && b.len() < LETTERS as usize => b.insert(at, code),
                    _ => {}
                }
            }
            let text = |codes: &[u64]| codes.iter().map(|c| char::from(b'a' + *c as u8)).collect::<String>();
            prop_assert_eq!(word(&a).near(word(&b), slips), strsim::osa_distance(&text(&a), &text(&b)) as u64 <= slips);
        }

        /// What the full comparison takes for a slip, marks let through.
        #[test]
        fn a_mark_hides_no_slip(
            given in "[a-d]{3,6}", last in "[a-zé]{3,17}", middle in prop::option::of("[a-d]{3,5}"),
            at in 0_usize..20, letter in prop::char::range('a', 'z'), cut in 0_usize..3, sounds: bool,
        ) {
            let slip = |word: &str| {
                let mut c: Vec<char> = word.chars().collect();
                let at = at.min(c.len());
                let to = (at + cut).min(c.len());
                c.splice(at..to, [letter]);
                c.into_iter().collect::<String>()
            };
            let middle = middle.map_or(String::new(), |m| format!("{m} "));
            let other = if sounds { given.replace('c', "k") } else { slip(&given) };
            for (x, y, wide) in [(&given, &other, false), (&last, &slip(&last), true)] {
                if slips(x, y, wide) && (wide || sounds_alike(x, y)) {
                    let name = |word: &str| if wide { format!("{given} {middle}{word}") } else { format!("{word} {middle}{last}") };
                    prop_assert!(one_slip(spelling(&name(x)), spelling(&name(y))), "{} {}", name(x), name(y));
                }
            }
        }
    }

    fn told(attr: Attr, subject: &str, value: &str, days: Option<(i32, i32)>) -> Row {
        let record = Record {
            attr,
            detail: String::new(),
            subject: subject.to_owned(),
            value: value.to_owned(),
            lo: 0.0,
            hi: 0.0,
            days,
            flags: 0,
            beside: 0.0,
            with: vec![],
            speaker: String::new(),
            copy: 0,
            sentence: 0,
            span: crate::span::Span { start: 0, end: 1 },
            words: value.to_owned(),
            keys: vec![],
        };
        Row::of(&record, 0, None)
    }

    #[test]
    fn two_places_or_results_of_two_days_are_passed_over() {
        let tie = |link, apart| Some((Tie { link, apart: Some(apart), handover: false }, Ordering::Equal));
        let day = |d: i32| Some((d, d));
        for attr in [Attr::Place, Attr::Vote] {
            let (x, y) = (told(attr, "council", "12-3", day(20_000)), told(attr, "council", "12-5", day(20_000)));
            assert!(allow(attr, &[x], &[y], None) && allow(attr, &[x], &[y], tie(3, 9)));
            for (days, alone, linked) in [(day(20_001), false, false), (None, true, false), (Some((19_990, 20_002)), true, false)] {
                let y = told(attr, "council", "12-5", days);
                assert_eq!(allow(attr, &[x], &[y], None), alone, "{days:?}");
                assert_eq!(allow(attr, &[x], &[y], tie(3, 9)), linked, "{days:?}");
                assert_eq!(allow(attr, &[x], &[y], tie(4, 9)), alone, "{days:?}");
            }
            // Days that do not fit into a mark tell nothing.
            for days in [day(-3), day(i32::MAX), Some((i32::MIN, i32::MAX)), Some((20_100, 20_400))] {
                assert!(allow(attr, &[x], &[told(attr, "council", "12-5", days)], tie(3, 9)), "{days:?}");
            }
        }
        let vote = |subject| told(Attr::Vote, subject, "12-3", day(20_000));
        assert!(
            allow(Attr::Vote, &[vote("council")], &[vote("")], None) && !allow(Attr::Vote, &[vote("council")], &[vote("senate")], None)
        );
        assert!(!allow(Attr::Vote, &[vote("")], &[vote("")], tie(4, RESULT + 1)));
    }

    #[test]
    fn slips_of_the_pen_are_let_through() {
        for (a, b) in [("oskar lindholm", "oskar lindhelm"), ("ida solvik", "ida sollvik"), ("victor ask", "viktor ask")] {
            assert!(one_slip(spelling(a), spelling(b)), "{a} {b}");
        }
        for (a, b) in [
            ("oskar lindholm", "oskar brandt"),
            ("ida solvik", "ida maria solvik"),
            ("marta lindholm", "magda lindholm"),
            ("oskar lindholm", "oskar lindgren"),
        ] {
            assert!(!one_slip(spelling(a), spelling(b)), "{a} {b}");
        }
    }
}
