//! The grammar of quantities.

use super::super::scan::Line;
use super::super::{Kind, Mention};
use super::number::{self, Number};
use super::{Form, Measure, Quantity, Role, Senses, bound, compound, interval, noun, role};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::{Class, Hit};
use crate::text::Token;
use std::borrow::Cow;

/// One figure: first token, one past the last token, the quantity.
pub(super) type Found = (usize, usize, Quantity);

/// Classes of the words that open a figure; digits, "a" and "half" are the other openers.
const OPENERS: ClassSet =
    ClassSet::of(&[Class::Fraction, Class::Vague, Class::Ordinal, Class::CurrencySign, Class::NumberWord, Class::LongSpan]);

/// What may open a figure in a sentence.
#[derive(Clone, Copy)]
pub(super) struct Openers {
    /// Words of the tables or digits.
    words: bool,
    /// "a" and "half" before a scale.
    scaled: bool,
    /// Currencies with their number in one word: nothing in the sentence has a digit without them.
    embedded: bool,
}

impl Openers {
    pub(super) fn new(line: &Line<'_, '_>) -> Self {
        let (marks, n) = (line.scan.marks, line.sentence as usize);
        let classes = marks.sentence(n);
        // Over all bytes, which the compiler turns into a few wide steps.
        let span = line.scan.text.sentences[n].span.of(&line.scan.doc.text);
        let embedded = span.bytes().fold(false, |any, c| any | c.is_ascii_digit());
        Self { words: marks.has_number(n) || classes.meets(&OPENERS), scaled: classes.has(Class::NumberScale), embedded }
    }

    /// Whether no figure may start in the sentence.
    pub(super) fn none(self) -> bool {
        !(self.words || self.scaled || self.embedded)
    }

    /// Whether a figure may start at token `i`.
    pub(super) fn at(self, line: &Line<'_, '_>, i: usize) -> bool {
        let scale = |k: usize| line.has(k, Class::NumberScale);
        let words = || line.is_number(i) || line.any(i, &OPENERS);
        let scaled = || scale(i + 1) && line.is(i, &["a", "an", "half"]) || scale(i + 2) && line.is(i, &["half"]);
        self.words && words() || self.scaled && scaled() || self.embedded && embedded(line, i)
    }
}

/// A currency and its number are one word: `N5bn`, `Rs4.5`.
pub(super) fn embedded(line: &Line<'_, '_>, i: usize) -> bool {
    // Most names are all letters, which are looked at as they lie; markup hides no digit.
    let digit = |t: &Token| t.span.of(&line.scan.doc.text).bytes().any(|c| c.is_ascii_digit());
    line.is_capital(i) && line.token(i).is_some_and(digit) && split(&line.raw(i)).is_some()
}

/// The letters and the digits of `N5bn`.
fn split(raw: &str) -> Option<(&str, &str)> {
    let at = raw.find(|c: char| c.is_ascii_digit())?;
    (at > 0 && at <= 4 && raw[..at].chars().all(char::is_alphabetic)).then(|| raw.split_at(at))
}

/// The figures that start at token `i`, none of which reaches beyond `limit`: one, or the parts of a score.
pub(super) fn at(line: &Line<'_, '_>, i: usize, limit: usize) -> Vec<Found> {
    let line = &Line { last: limit, ..*line };
    if let Some(f) = fraction(line, i).or_else(|| vague(line, i)).or_else(|| ordinal(line, i)).or_else(|| compound::lasting(line, i)) {
        return vec![f];
    }
    if let Some(f) = compound::race_time(line, i) {
        return vec![f];
    }
    let Some((start, money, n)) = signed(line, i) else { return vec![] };
    if money.is_none()
        && let Some(score) = score(line, start, &n)
    {
        return score;
    }
    let Some(mut first) = finish(line, i, start, money, n, false) else { return vec![] };
    join(line, i, money, &n, &mut first);
    code(line, &mut first);
    vec![first]
}

/// A number with the currency before it: token of the number, the currency, the number.
fn signed(line: &Line<'_, '_>, i: usize) -> Option<(usize, Option<u16>, Number)> {
    if let Some(hit) = line.hit(i, Class::CurrencySign) {
        let at = hit.last as usize;
        let letters = line.is_word(at - 1);
        let lone = letters && line.scan.know.lexicon.entry(hit).text.chars().count() == 1;
        if line.is_number(at) && !lone {
            return Some((at, Some(line.value(hit) as u16), number::read(line, at)?));
        }
    }
    if embedded(line, i) {
        return one_word(line, i);
    }
    Some((i, None, number::read(line, i)?))
}

fn one_word(line: &Line<'_, '_>, i: usize) -> Option<(usize, Option<u16>, Number)> {
    let raw = line.raw(i);
    let (letters, digits) = split(&raw)?;
    let lexicon = &line.scan.know.lexicon;
    let sign = lexicon.single(&letters.to_lowercase()).find(|e| e.class == Class::CurrencySign && *e.text == *letters)?;
    let d = number::digits(digits)?;
    let scale = lexicon.single(&d.rest.to_lowercase()).find(|e| e.class == Class::NumberScale).map_or(1.0, |e| e.value as f64);
    if !d.rest.is_empty() && scale == 1.0 || letters.len() == 1 && scale == 1.0 && !d.grouped && d.decimals == 0 {
        return None;
    }
    let place = 10f64.powi(-(d.decimals as i32)) * scale;
    let grain = if d.decimals > 0 { place } else { 10f64.powi(d.zeros as i32) * scale };
    let n = Number { value: d.value * scale, place, grain, next: i + 1, tail: 0, digits: true, scale };
    let n = if scale == 1.0 { number::scale_words(line, n) } else { n };
    Some((i, Some(sign.value as u16), n))
}

/// `3-1`, `51-48`, `6-4`: two whole numbers and nothing that they count.
fn score(line: &Line<'_, '_>, i: usize, a: &Number) -> Option<Vec<Found>> {
    let at = a.next + 1;
    if !a.digits || a.tail > 0 || a.scale > 1.0 || !line.is_dash(a.next) || !line.glued(a.next) || !line.glued(at) || !line.is_number(at) {
        return None;
    }
    let b = number::read(line, at)?;
    let whole = |n: &Number| n.place == 1.0 && n.tail == 0 && n.scale == 1.0 && n.value < 1000.0;
    if !whole(a) || !whole(&b) || role::is_label(line, i, a.next, true, false) || line.is_dash(b.next) && line.glued(b.next) {
        return None;
    }
    let (run, head) = noun::run(line, b.next);
    let counts = measure(line, b.next, false).is_some() || a.value < b.value && head.is_some_and(|h| noun::is_plural(line, h as usize));
    if counts || line.raw(i).starts_with('0') && a.value > 0.0 {
        return None;
    }
    let part = |n: &Number| Quantity { role: Role::Score, noun: run, head, ..plain(n) };
    Some(vec![(i, a.next, part(a)), (at, b.next, part(&b))])
}

pub(super) fn plain(n: &Number) -> Quantity {
    Quantity {
        value: n.value,
        to: n.value,
        lo: n.value,
        hi: n.value,
        place: n.place,
        grain: n.grain,
        scale: n.scale,
        bound: Bound::Exact,
        lead: 0,
        form: if n.digits { Form::Digits } else { Form::Words },
        measure: Measure::Count,
        role: Role::Plain,
        noun: (n.next as u32, n.next as u32),
        head: None,
        per: None,
        of: None,
    }
}

/// The unit, currency or percent sign at token `i`, and the token behind it. `hyphen` lets it follow a hyphen: `30-foot`.
pub(super) fn measure(line: &Line<'_, '_>, i: usize, hyphen: bool) -> Option<(Measure, usize)> {
    let at = if hyphen && line.is_dash(i) && line.glued(i) && line.glued(i + 1) { i + 1 } else { i };
    let of = |class| line.hit(at, class);
    let best = [Class::Percent, Class::PercentPoint, Class::BasisPoint, Class::Unit, Class::Currency, Class::CurrencySign]
        .into_iter()
        .filter_map(of)
        .max_by_key(|h: &Hit| (h.last, h.class == Class::Unit))?;
    let next = best.last as usize;
    let senses = senses(line, at, best.last);
    Some(match best.class {
        Class::Percent => (Measure::Percent, next),
        Class::PercentPoint | Class::BasisPoint => (Measure::Points, next),
        Class::Unit => match of(Class::Currency).filter(|h| h.last == best.last) {
            Some(c) => (Measure::Either(line.value(c) as u16, senses), next),
            None => (Measure::Unit(senses), next),
        },
        Class::CurrencySign if line.is_word(at) || !line.glued(at) || line.is_number(next) => return None,
        _ => (Measure::Money(line.value(best) as u16), next),
    })
}

fn senses(line: &Line<'_, '_>, at: usize, last: u32) -> Senses {
    let mut out = Senses::default();
    for h in line.hits(at).iter().filter(|h| h.class == Class::Unit && h.last == last) {
        out.push(line.value(*h) as u16);
    }
    out
}

/// The units that an ending glued to a number may be: `48km`, `6ft`, `90F`.
pub(super) fn symbol(line: &Line<'_, '_>, rest: &str, power: &str) -> Senses {
    let mut out = Senses::default();
    let know = line.scan.know;
    let low = rest.to_lowercase();
    for e in know.lexicon.single(&low) {
        let exact = *e.text == *rest || rest.len() > 1 && e.text.to_lowercase() == low;
        if matches!(e.class, Class::Unit | Class::UnitSymbol) && exact {
            out.push(e.value as u16);
        }
    }
    let prefix = match power {
        "\u{B2}" => "square ",
        "\u{B3}" => "cubic ",
        _ => return out,
    };
    let mut raised = Senses::default();
    for &id in out.ids() {
        let name = format!("{prefix}{}", know.units[id as usize].name);
        if let Some(k) = know.units.iter().position(|u| u.name == name) {
            raised.push(k as u16);
        }
    }
    raised
}

/// Turns a number into a quantity: its measure, bound, noun, rate and role. `i` is the first token, `start` the number's.
fn finish(line: &Line<'_, '_>, i: usize, start: usize, money: Option<u16>, mut n: Number, joined: bool) -> Option<Found> {
    let mut next = n.next;
    let mut measured = money.map(Measure::Money);
    let mut label = false;
    if n.tail > 0 {
        match tail(line, &mut n, money.is_some())? {
            Tail::Measure(m, to) => (measured, next) = (Some(m), to),
            Tail::Ordinal => return Some((i, n.next, ordinal_of(line, n.value, n.next, true))),
            Tail::Scale => {}
            Tail::Label => label = true,
        }
    }
    if measured.is_none()
        && let Some((m, to)) = measure(line, next, true).or_else(|| bracketed_symbol(line, start, next))
    {
        (measured, next) = (Some(m), to);
    } else if let (Some(Measure::Money(c)), Some((Measure::Money(d), to))) = (measured, measure(line, next, false))
        && (c == d || !line.scan.know.currencies[d as usize].minor)
    {
        (measured, next) = (Some(Measure::Money(d)), to);
    }
    let mut q = plain(&n);
    if let Some((sum, to)) = compound::compound(line, measured, &n, next) {
        (q.value, q.place, q.grain, next) = (sum.0, sum.1, sum.1, to);
    }
    q.measure = measured.unwrap_or(Measure::Count);
    if line.scan.know.currencies.get(q.money().unwrap_or(u16::MAX) as usize).is_some_and(|c| c.minor)
        && matches!(q.measure, Measure::Money(_))
    {
        (q.value, q.place, q.grain) = (q.value / 100.0, q.place / 100.0, q.grain / 100.0);
    }
    // A hundred basis points are one percentage point.
    if measured == Some(Measure::Points) && (n.next..next).any(|t| line.hit(t, Class::BasisPoint).is_some()) {
        (q.value, q.to, q.place, q.grain) = (q.value / 100.0, q.to / 100.0, q.place / 100.0, q.grain / 100.0);
    }
    let (run, head) = noun::run(line, next + usize::from(line.is_dash(next) && measured.is_some()));
    (q.noun, q.head) = (run, head);
    let plural = head.is_some_and(|h| noun::is_plural(line, h as usize));
    if n.tail == 0
        && let Some(to) = role::age(line, start, n.next, n.value, measured.is_some())
    {
        (q.role, q.measure) = (Role::Age, Measure::Count);
        (q.noun, q.head) = noun::run(line, to);
        return Some((i, to, q));
    }
    if measured.is_none() && (label || role::is_label(line, start, n.next, plural, joined)) {
        q.role = Role::Label;
        return Some((i, n.next, q));
    }
    if n.digits && measured.is_none() && n.scale == 1.0 && is_year(line, start, n.value, plural) {
        q.role = Role::Year;
    }
    if !n.digits && n.value == 1.0 && n.scale == 1.0 && measured.is_none() {
        return None;
    }
    let behind = if measured.is_some() { next } else { run.1 as usize };
    q.per = per(line, behind).or_else(|| per(line, next));
    q.of = noun::of(line, behind).or_else(|| noun::of(line, next));
    let (limit_word, lead) = bound(line, i, next);
    (q.bound, q.lead) = (limit_word, lead as u32);
    limit(&mut q, n.scale > 1.0);
    Some((i, next, q))
}

/// Sets the interval. A count of things is exact, a measurement is as exact as its last printed digit.
pub(super) fn limit(q: &mut Quantity, scaled: bool) {
    let exact = q.measure == Measure::Count && !scaled && q.place >= 1.0 && q.place <= 1.0;
    let half = if exact { 0.0 } else { q.place / 2.0 };
    (q.lo, q.hi) = interval(q.value, half, q.bound);
}

enum Tail {
    Measure(Measure, usize),
    Ordinal,
    Scale,
    Label,
}

/// What the letters behind the digits of one token are.
fn tail(line: &Line<'_, '_>, n: &mut Number, money: bool) -> Option<Tail> {
    let raw: Cow<'_, str> = line.raw(n.next - 1);
    let rest = raw.get(raw.len().checked_sub(n.tail)?..)?;
    if matches!(rest, "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH") {
        return Some(Tail::Ordinal);
    }
    let power = line.word(n.next);
    let raised = line.glued(n.next) && matches!(power, "\u{B2}" | "\u{B3}");
    let units = symbol(line, rest, if raised { power } else { "" });
    let after = n.next + usize::from(raised);
    if n.scale > 1.0 {
        let (_, head) = noun::run(line, n.next);
        let people = head.is_some_and(|h| noun::is_plural(line, h as usize)) || measure(line, n.next, false).is_some();
        let sized = line.is(
            n.next,
            &["tall", "high", "wide", "long", "deep", "away", "below", "above", "thick", "across", "sprint", "freestyle", "hurdles"],
        );
        if money || people && !sized {
            return Some(Tail::Scale);
        }
        let (value, place, grain) = (n.value / n.scale, n.place / n.scale, n.grain / n.scale);
        if !units.ids().is_empty() && (sized || line.is(n.next, &[")"])) {
            (n.value, n.place, n.grain, n.scale) = (value, place, grain, 1.0);
            return Some(Tail::Measure(Measure::Unit(units), after));
        }
        return Some(Tail::Measure(Measure::Unclear, after));
    }
    let minor = || line.scan.know.lexicon.single(rest).find(|e| e.class == Class::Currency).map(|e| e.value as u16);
    if let Some(c) = minor() {
        return Some(Tail::Measure(Measure::Money(c), after));
    }
    if matches!(rest, "pc") {
        return Some(Tail::Measure(Measure::Percent, after));
    }
    if units.ids().is_empty() { Some(Tail::Label) } else { Some(Tail::Measure(Measure::Unit(units), after)) }
}

/// `(5 m)`, `5 m (16 feet)`: a symbol that stands apart counts beside a bracket.
fn bracketed_symbol(line: &Line<'_, '_>, start: usize, next: usize) -> Option<(Measure, usize)> {
    let hit = line.hit(next, Class::UnitSymbol)?;
    let raised = line.glued(next + 1) && line.is(next + 1, &["\u{B2}", "\u{B3}"]);
    let after = hit.last as usize + usize::from(raised);
    let bracket = line.is(after, &[")", "("]) || start > line.first && line.is(start - 1, &["("]);
    let units = symbol(line, &line.raw(next), if raised { line.word(next + 1) } else { "" });
    (bracket && !units.ids().is_empty()).then_some((Measure::Unit(units), after))
}

/// What a rate at token `i` is per: `a year`, `per head`, `each`, `/hour`.
fn per(line: &Line<'_, '_>, i: usize) -> Option<u32> {
    let unit = |k: usize| {
        let hit = line.hit(k, Class::TimeStep).or_else(|| line.hit(k, Class::Unit)).or_else(|| line.hit(k, Class::RateUnit))?;
        Some(hit.last - 1)
    };
    // "Up 9 percent a year earlier" tells when, not how often.
    if line.is(i, &["a", "an", "per", "each", "every", "/"])
        && let Some(t) = unit(i + 1)
        && !line.is(t as usize + 1, &["earlier", "later", "ago", "before", "after", "on"])
    {
        return Some(t);
    }
    line.hit(i, Class::RateWord).map(|h| h.first)
}

/// A year that the grammar of dates did not take: `the 2003 champions`.
fn is_year(line: &Line<'_, '_>, i: usize, value: f64, plural: bool) -> bool {
    let raw = line.raw(i);
    let before = i > line.first && line.is(i - 1, &["of", "to", "about", "some", "than", "over", "least", "nearly", "almost"]);
    raw.len() == 4 && (1900.0..2100.0).contains(&value) && !(plural && before)
}

/// Joins the second end of a range: `20 to 30 people`, `3-4 million`, `between £3m and £4m`.
fn join(line: &Line<'_, '_>, i: usize, money: Option<u16>, n: &Number, first: &mut Found) {
    let q = &first.2;
    if !matches!(q.role, Role::Plain | Role::Year | Role::Label) || q.bound != Bound::Exact && q.bound != Bound::About {
        return;
    }
    let before = |w: &[&str]| i > line.first && line.is(i - 1, w);
    let at = first.1;
    let dash = line.is_dash(at) && (line.glued(at) == line.glued(at + 1));
    let link = dash
        || line.is(at, &["to"]) && !before(&["from"])
        || line.is(at, &["and"]) && before(&["between"])
        || line.is(at, &["or"]) && n.value + 1.0 == number::read(line, at + 1).map_or(0.0, |m| m.value);
    // "Fell 0.4 percent to 2.8 percent" gives a step and a level.
    let stepped = line.is(at, &["to"]) && q.measure != Measure::Count && {
        let verb = if q.lead == 0 { i } else { (q.lead as usize).min(i) };
        let verb = verb - usize::from(verb > line.first && line.is(verb - 1, &["by"]));
        line.hit_before(verb, Class::ChangeUp).or_else(|| line.hit_before(verb, Class::ChangeDown)).is_some()
    };
    if stepped || !link || n.tail > 0 && n.scale == 1.0 && q.measure == Measure::Count {
        return;
    }
    let Some((second, sign, b)) = signed(line, at + 1) else { return };
    if money.is_none() && sign.is_some() || (n.scale > b.scale) {
        return;
    }
    let Some((_, last, other)) = finish(line, at + 1, second, sign.or(money), b, true) else { return };
    let ratio = if n.scale == 1.0 && b.scale > 1.0 && n.value <= b.value / b.scale { b.scale } else { 1.0 };
    let counts =
        other.measure != Measure::Count || other.head.is_some_and(|h| noun::is_plural(line, h as usize)) || sign.is_some() || b.scale > 1.0;
    let same = q.measure == Measure::Count || q.measure == other.measure;
    if other.role != Role::Plain || !counts || !same || n.value * ratio >= other.value {
        return;
    }
    let minor = if other.value < b.value { 0.01 } else { 1.0 };
    let (value, place) = (n.value * ratio * minor, n.place * ratio * minor);
    let half = if other.measure == Measure::Count && b.scale == 1.0 { 0.0 } else { place / 2.0 };
    let (bound, lead) = bound(line, i, last);
    let lo = interval(value, half, if bound == Bound::About { bound } else { Bound::Exact }).0;
    first.1 = last;
    first.2 = Quantity { value, to: other.value, lo, form: Form::Range, scale: b.scale, place, bound, lead: lead as u32, ..other };
}

/// `from 4 to 5 percent`, `from 3 to 4 million people`: the first figure takes the measure and scale of the second.
pub(super) fn share(line: &Line<'_, '_>, found: &mut [Mention]) {
    for k in 1..found.len() {
        let (head, tail) = found.split_at_mut(k);
        let (Some(a), Some(b)) = (head.last_mut(), tail.first_mut()) else { continue };
        let (first, last) = (a.first as usize, a.last as usize);
        inherit(line, a, b);
        let (Kind::Quantity(x), Kind::Quantity(y)) = (&mut a.kind, &b.kind) else { continue };
        let linked = first > line.first && line.is(first - 1, &["from"]) && line.is(last, &["to"]) && b.first as usize == last + 1;
        if !linked
            || !matches!(x.role, Role::Plain | Role::Year)
            || x.measure != Measure::Count
            || x.head.is_some()
            || y.role != Role::Plain
        {
            continue;
        }
        let ratio = if x.scale == 1.0 && y.scale > 1.0 && x.value < 1000.0 && x.value * y.scale < y.value * 20.0 { y.scale } else { 1.0 };
        let (value, place, grain) = (x.value * ratio, x.place * ratio, x.grain * ratio);
        **x = Quantity {
            value,
            place,
            grain,
            scale: x.scale * ratio,
            measure: y.measure,
            role: Role::Plain,
            head: y.head,
            noun: y.noun,
            ..(**x).clone()
        };
        limit(x, ratio > 1.0);
    }
}

/// `from 250 hectares to 300`: the second figure takes the measure and scale of the first.
fn inherit(line: &Line<'_, '_>, a: &Mention, b: &mut Mention) {
    let (first, last, end) = (a.first as usize, a.last as usize, b.last as usize);
    let linked = first > line.first && line.is(first - 1, &["from"]) && line.is(last, &["to"]) && b.first as usize == last + 1;
    let (Kind::Quantity(x), Kind::Quantity(y)) = (&a.kind, &mut b.kind) else { return };
    let bare = y.measure == Measure::Count && y.role == Role::Plain && y.head.is_none() && y.of.is_none();
    let ended =
        end >= line.last || !line.is_word(end) || line.has(end, Class::Preposition) || line.is(end, &["and", "by", "between", "over"]);
    let measured = !matches!(x.measure, Measure::Count | Measure::Unclear) && x.role == Role::Plain && x.per.is_none();
    let ratio = if y.scale == 1.0 && x.scale > 1.0 && y.value < 1000.0 { x.scale } else { 1.0 };
    let near = y.value * ratio < x.value * 20.0 && x.value < y.value * ratio * 20.0;
    if !(linked && bare && ended && measured && near) {
        return;
    }
    let (value, place, grain) = (y.value * ratio, y.place * ratio, y.grain * ratio);
    **y = Quantity { value, place, grain, scale: y.scale * ratio, measure: x.measure, ..(**y).clone() };
    limit(y, ratio > 1.0);
}

/// Digits joined by a hyphen that are no score and no range are a code: `555-1234`.
fn code(line: &Line<'_, '_>, first: &mut Found) {
    let at = first.1;
    if first.2.role == Role::Plain
        && first.2.measure == Measure::Count
        && line.is_dash(at)
        && line.glued(at)
        && line.glued(at + 1)
        && line.is_number(at + 1)
    {
        first.2.role = Role::Label;
    }
}

/// `two-thirds`, `half of`, `a third`.
fn fraction(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::Fraction)?;
    let v = line.value(hit);
    let (n, d) = ((v / 1000) as f64, (v % 1000) as f64);
    let next = hit.last as usize;
    let plural = n > 1.0 || line.is(i, &["one"]);
    let open = line.token(next).is_none()
        || !line.is_word(next) && !line.is_number(next) && !line.is_dash(next)
        || line.is(
            next,
            &[
                "of", "from", "in", "to", "as", "since", "on", "less", "more", "and", "or", "by", "over", "that", "are", "were", "said",
                "had", "have", "were", "last", "this", "next",
            ],
        );
    // "Fell by a fifth among those who were called", "nearly a third at the second school".
    let part = i >= line.first + 2 && line.is(i - 1, &["a"]) && line.is(i - 2, &["by", "nearly", "almost", "about", "roughly", "than"]);
    let open = open
        || part
            && line.is(next, &["among", "at", "within", "between", "during", "after", "compared", "while", "but", "across", "when", "for"]);
    let half = line.is(i, &["half"]);
    let half_open = line.is(next, &["of", "the", "its", "their", "his", "her", "all", "those"])
        || i > line.first && line.is(i - 1, &["by", "in"]) && !line.is_word(next);
    let ordinal = i > line.first && line.is(i - 1, &["first", "second", "other", "the", "last", "opening", "better", "and"]);
    if half && (!half_open || ordinal && !line.is(next, &["of"])) || !half && !plural && !open {
        return None;
    }
    if half && i > line.first && line.is(i - 1, &["first", "second", "opening", "last", "other", "final"]) {
        return None;
    }
    let value = n / d;
    let (bound, lead) = bound(line, i, next);
    let (lo, hi) = interval(value, value * if n > 1.0 { 0.06 } else { 0.1 }, bound);
    let number = Number { value, place: value * 0.2, grain: value * 0.2, next, tail: 0, digits: false, scale: 1.0 };
    let of = noun::of(line, next);
    Some((i, next, Quantity { lo, hi, bound, lead: lead as u32, form: Form::Fraction, measure: Measure::Share, of, ..plain(&number) }))
}

/// `dozens`, `several hundred`.
fn vague(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::Vague)?;
    let &(lo, hi) = line.scan.know.vague.get(line.value(hit) as usize)?;
    let mut next = hit.last as usize;
    let plain_number = Number { value: lo, place: lo, grain: lo, next, tail: 0, digits: false, scale: 1.0 };
    next += usize::from(line.is(next, &["of"]));
    let (noun, head) = noun::run(line, next);
    let q = Quantity { lo, hi, form: Form::Vague, noun, head, ..plain(&plain_number) };
    Some((i, hit.last as usize, q))
}

/// `third`; `second` behind a number is a unit.
fn ordinal(line: &Line<'_, '_>, i: usize) -> Option<Found> {
    let hit = line.hit(i, Class::Ordinal)?;
    Some((i, hit.last as usize, ordinal_of(line, line.value(hit) as f64, hit.last as usize, false)))
}

fn ordinal_of(line: &Line<'_, '_>, value: f64, next: usize, digits: bool) -> Quantity {
    let n = Number { value, place: 1.0, grain: 1.0, next, tail: 0, digits, scale: 1.0 };
    let (noun, head) = noun::run(line, next);
    Quantity { role: Role::Ordinal, noun, head, ..plain(&n) }
}
