//! Figures whose digits changed places: "£18 million is set aside for the furnace … the furnace provision of £81 million".

use super::cited::stem;
use super::clause::Modality;
use super::counted::{another_of_kind, carries, doer, meant, names, times};
use super::figures;
use super::thing::{self, sense, senses};
use crate::Article;
use crate::event::identity::TimeRelation;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Bound;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::{Opener, Tag};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

/// A figure that an earlier figure of the same thing gives with two digits the other way round.
#[derive(Clone, Debug)]
pub struct Misprint<'a> {
    /// The earlier figure.
    pub x: &'a Mention,
    /// The later one.
    pub y: &'a Mention,
    /// First token and one past the last of the later phrase.
    pub phrase: (u32, u32),
    /// What the later figure is the amount of.
    pub what: u32,
    /// Words that both passages have.
    pub shared: Vec<String>,
    /// The later phrase takes the thing for known: "the £3.5 million bill".
    pub known: bool,
}

impl Misprint<'_> {
    /// Why the two are figures of one thing.
    #[must_use]
    pub fn because(&self) -> String {
        let words: Vec<&str> = self.shared.iter().map(|w| w.trim_start_matches('#')).collect();
        let known = if self.known { "the phrase takes the thing for known, " } else { "" };
        let both = if words.is_empty() {
            String::new()
        } else {
            format!("both passages tell of \u{201C}{}\u{201D}, and ", words.join("\u{201D}, \u{201C}"))
        };
        format!("{known}{both}two digits changed places")
    }
}

/// Copy with more figures than this is a table.
const MOST: usize = 80;
/// Tokens on either side of a figure that say what it is of.
const WINDOW: u32 = 9;
/// More figures of one kind that are told of in the same words are a list.
const LIST: usize = 4;

/// The digits of a figure, zeros at the end left out.
fn significant(v: f64) -> Vec<u8> {
    let mut digits: Vec<u8> = v.to_string().bytes().filter(u8::is_ascii_digit).collect();
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    digits
}

/// The same digits in another order: 14 and 41, 640 and 460.
#[must_use]
pub fn permuted(x: f64, y: f64) -> bool {
    let sorted = |v: f64| {
        let mut digits = significant(v);
        digits.sort_unstable();
        digits
    };
    x != y && sorted(x) == sorted(y)
}

/// Two digits are the other way round, and nothing else differs; zeros at the end count for nothing.
pub(crate) fn swapped(x: u64, y: u64) -> bool {
    let trim = |mut v: u64| {
        while v != 0 && v.is_multiple_of(10) {
            v /= 10;
        }
        v.to_string().into_bytes()
    };
    let (a, b) = (trim(x), trim(y));
    if a.len() != b.len() || x.checked_ilog10() != y.checked_ilog10() {
        return false;
    }
    let off: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    matches!(off[..], [i, k] if a[i] == b[k] && a[k] == b[i])
}

/// The digits of a figure as one number; of a time those of hours, minutes and seconds.
fn digits(know: &Knowledge, q: &Quantity) -> Option<u64> {
    let stated = q.is_exact() || matches!(q.bound, Bound::About) && significant(q.value).len() >= 3;
    let exact = q.is_plain() && stated && q.per.is_none() && q.value > 0.0 && matches!(q.form, Form::Digits | Form::Words);
    if q.money().is_some() {
        return (exact && q.form == Form::Digits).then(|| (q.value / q.place).round() as u64);
    }
    if q.measure == Measure::Count {
        return (exact && q.form == Form::Digits && q.value >= 10.0).then(|| (q.value / q.place).round() as u64);
    }
    let unit = know.units.get(*q.units().first()? as usize)?;
    if unit.dimension != Dimension::Time {
        return (exact && q.form == Form::Digits).then(|| (q.value / q.place).round() as u64);
    }
    let seconds = (q.value * unit.factor).round() as u64;
    // Longer than a million years is no time that somebody mistyped, and has no digits here.
    let timed = exact && q.place * unit.factor <= 1.001 && (300..1 << 45).contains(&seconds);
    timed.then(|| seconds / 3600 * 10_000 + seconds / 60 % 60 * 100 + seconds % 60)
}

type Figure<'a> = (&'a Mention, &'a Quantity, u64);

/// Every pair in an article, in order of the later figure.
#[must_use]
pub fn misprints<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Misprint<'a>> {
    let view = a.view(know);
    let copy = |m: &Mention| {
        let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
        !matches!(zone, ZoneKind::Headline | ZoneKind::TableCell | ZoneKind::ListItem) && view.token(m.first as usize).quote == NONE
    };
    let list: Vec<Figure<'a>> = figures::quantities(a).filter(|f| copy(f.0)).filter_map(|(m, q)| Some((m, q, digits(know, q)?))).collect();
    if list.len() > MOST {
        return vec![];
    }
    let mut out = vec![];
    for (k, y) in list.iter().enumerate() {
        let alone = |z: &Figure<'_>| list.iter().filter(|f| f.1.value == z.1.value && one_kind(know, f.1, z.1)).count() == 1;
        let fits = |x: &&Figure<'a>| {
            one_kind(know, x.1, y.1) && x.0.sentence != y.0.sentence && swapped(x.2, y.2) && a.clauses.of(x.0.first).change == NONE
        };
        let Some(x) = list[..k].iter().rev().find(fits).filter(|_| alone(y) && a.clauses.of(y.0.first).change == NONE) else { continue };
        // "The 3.2 million euros needed to roof the castle" are not the 2.3 million that it cost.
        let needed =
            |f: &Figure<'_>| view.is(f.0.last as usize, Class::NeedVerb) && !matches!(view.word(f.0.last as usize), "paid" | "spent");
        if needed(x) != needed(y) {
            continue;
        }
        let told = || told_alike(a, know, &list, x, y).filter(|_| alone(x));
        out.extend(taken_for_known(a, &view, x, y).or_else(told).or_else(|| told_of_one(a, &view, &list, x, y)));
    }
    out
}

/// Measured alike: counts, one unit, or one currency printed to one place.
fn one_kind(know: &Knowledge, x: &Quantity, y: &Quantity) -> bool {
    let dimension = |q: &Quantity| q.units().first().and_then(|&u| know.units.get(u as usize)).map(|u| u.dimension);
    let timed = dimension(x) == Some(Dimension::Time) && dimension(y) == Some(Dimension::Time);
    x.money() == y.money()
        && (x.measure == Measure::Count) == (y.measure == Measure::Count)
        && (timed || x.units() == y.units())
        && (y.money().is_none() || (x.place, x.scale) == (y.place, y.scale))
}

/// The later phrase takes the thing for known, and the earlier passage tells of it.
fn taken_for_known<'a>(a: &'a Article, view: &View<'_>, x: &Figure<'a>, y: &Figure<'a>) -> Option<Misprint<'a>> {
    // Of a count three digits at least must be the figure's own.
    let short = |q: &Quantity| q.measure == Measure::Count && (q.head.is_none() || (q.value / q.grain).round() < 100.0);
    let far = |q: &Quantity| q.money().is_none() && q.measure != Measure::Count && q.place < 1.0;
    if short(y.1) || short(x.1) || far(y.1) {
        return None;
    }
    let (phrase, what, words) = known(a, view, y.0, y.1)?;
    // What two pay is two sums; what a thing costs is what is spent on it.
    let costs = |i: u32| matches!(view.word(i as usize), "cost" | "costs" | "costing" | "price");
    if phrase.0 == y.0.first && !(x.1.lead.saturating_sub(4)..x.1.lead).any(costs) {
        return None;
    }
    let near = x.0.sentence.saturating_sub(1) as usize..(x.0.sentence as usize + 2).min(a.text.sentences.len());
    let told: BTreeSet<String> =
        near.filter(|&n| n != y.0.sentence as usize).flat_map(|n| senses(view, a.text.sentences[n].tokens())).collect();
    let shared = words.into_iter().find(|w| told.contains(w) || y.1.money().is_none() && w == "tim" || w == SUM)?;
    Some(Misprint { x: x.0, y: y.0, phrase, what, shared: vec![shared], known: true })
}

/// Two words in common around the two figures (three of a number of two digits), or one less and a figure that the copy takes for known; no word of change,
/// and no list of such figures.
fn told_alike<'a>(a: &'a Article, know: &Knowledge, list: &[Figure<'a>], x: &Figure<'a>, y: &Figure<'a>) -> Option<Misprint<'a>> {
    let (m, n) = (x.0, y.0);
    let view = &a.view(know);
    let (p, q) = (around(a, view, m, x.1), around(a, view, n, y.1));
    let shared: Vec<String> = p.words.intersection(&q.words).cloned().collect();
    let before = |k: u32| n.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let known = matches!(before(1), "the" | "that" | "this") || matches!(before(2), "the" | "that" | "this") || before(1) == "of";
    let money = y.1.money().is_some();
    let need = 2 + usize::from(!money && y.2 < 100) - usize::from(known);
    if shared.len() < need
        || cued(a, view, m)
        || cued(a, view, n)
        || contrasted(a, view, x, y)
        || times(a, m.sentence, n.sentence) == TimeRelation::Different
    {
        return None;
    }
    // "The £16m budget for roads" is no budget of £61m.
    let told: BTreeSet<String> = a.text.sentences[m.sentence as usize].tokens().map(|i| stem(view.word(i))).collect();
    let rest = list.iter().filter(|z| one_kind(know, z.1, y.1)).filter(|z| {
        let w = around(a, view, z.0, z.1).words;
        !w.is_disjoint(&p.words) || !w.is_disjoint(&q.words)
    });
    let noun = |f: &Figure<'_>| f.1.head.map(|h| sense(view, h as usize));
    let same = y.1.measure != Measure::Count || noun(y).is_some() && noun(x) == noun(y);
    // "Women cast 142 votes for it", "men cast 124".
    let other = !known && doer(a, view, n).is_some_and(|w| !told.contains(&w));
    if !q.own.is_subset(&told) || rest.count() > LIST || !same || other || p.ranks != q.ranks {
        return None;
    }
    Some(Misprint { x: m, y: n, phrase: (n.first, n.last), what: n.last - 1, shared, known: false })
}

/// A word in common that says what the figures are of. Two figures of one kind whose digits differ in nothing but their order are
/// rare: of 1,900 published articles three have such a pair in sentences that share a word, and each is a table.
fn told_of_one<'a>(a: &'a Article, view: &View<'_>, list: &[Figure<'a>], x: &Figure<'a>, y: &Figure<'a>) -> Option<Misprint<'a>> {
    let (m, n) = (x.0, y.0);
    let before = |k: u32| n.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let known = matches!(before(1), "the" | "that" | "this" | "those" | "these" | "all") || before(2) == "of" && before(1) == "the";
    let counted = y.1.measure == Measure::Count;
    let noun = |f: &Figure<'_>| head(a, view, f).map(|h| sense(view, h as usize));
    let moved = moved(a, view, m) || moved(a, view, n) || times(a, m.sentence, n.sentence) == TimeRelation::Different;
    if counted && (noun(y).is_none() || noun(x) != noun(y))
        || moved
        || explained(list, x, y)
        || rest(a, view, n)
        || joined(a, view, n)
        || contrasted(a, view, x, y) && !known
    {
        return None;
    }
    let sentences = &a.text.sentences;
    let heads = [head(a, view, x), head(a, view, y)];
    let anchor = |i: &u32| {
        let k = *i as usize;
        let named = [Class::Flow, Class::Unit, Class::MoneyWord, Class::Currency].iter().any(|&c| view.is(k, c));
        let content = matches!(a.syntax.tags[k], Tag::Noun | Tag::Name) || a.syntax.tags[k].verbal();
        !named && !heads.contains(&Some(*i)) && content && carries(view, k) && view.word(k).len() >= 3
    };
    // "An order for two frigates" is none that was told of.
    let fresh = |i: &u32| a.syntax.phrases.get(a.syntax.phrase_at[*i as usize] as usize).is_some_and(|p| p.opener == Opener::Indefinite);
    let told = |n: u32, name: fn(&View<'_>, usize) -> String| -> BTreeSet<String> {
        let s = sentences[n as usize];
        // What the sentence before told of is what the first figure is of; the later figure must say so itself.
        let with = n == m.sentence && n > 0 && sentences[n as usize - 1].zone == s.zone;
        let from = if with { sentences[n as usize - 1].first } else { s.first };
        (from..s.last).filter(|i| anchor(i) && (n == m.sentence || !fresh(i))).map(|i| name(view, i as usize)).collect()
    };
    let first = told(m.sentence, sense);
    let shared: Vec<String> = told(n.sentence, sense).intersection(&first).cloned().collect();
    let (here, there) = (around(a, view, n, y.1), around(a, view, m, x.1));
    let counts = |h: &String| head(a, view, y).is_some_and(|k| *h == stem(view.word(k as usize)));
    let mut of = here.own.iter().filter(|w| !counts(w));
    let stems = told(m.sentence, |view, i| stem(view.word(i)));
    let known = known && !narrowed(a, view, y, &first);
    let long = significant(y.1.value).len() >= 3;
    let need = match (counted, y.1.money().is_some()) {
        (true, _) => usize::from(!known && !long) + usize::from(y.2 < 100 && !known),
        (_, true) => usize::from(!known || !long),
        _ => 2 - usize::from(known || long),
    };
    if shared.len() < need || !of.all(|w| stems.contains(w)) || there.ranks != here.ranks {
        return None;
    }
    let later = sentences[n.sentence as usize];
    let told_by = (later.first..later.last).find(|i| anchor(i) && shared.first() == Some(&sense(view, *i as usize)));
    let shared = if shared.is_empty() { noun(y).into_iter().collect() } else { shared };
    let what = head(a, view, y).or(told_by).unwrap_or(n.last - 1);
    Some(Misprint { x: m, y: n, phrase: (n.first, n.last), what, shared, known })
}

/// What a count counts: its noun, or the one that a hyphen joins to it ("the 412-page memoir").
fn head(a: &Article, view: &View<'_>, f: &Figure<'_>) -> Option<u32> {
    let next = f.0.last;
    let joined = f.1.measure == Measure::Count && view.word(next as usize) == "-" && !view.token(next as usize).spaced;
    f.1.head.or_else(|| (joined && a.text.tokens.len() > next as usize + 1).then_some(next + 1))
}

/// "The £4,600 she still owes" is what is left of a sum.
fn rest(a: &Article, view: &View<'_>, m: &Mention) -> bool {
    let end = a.text.sentences[m.sentence as usize].last.min(m.last + 5);
    (m.last..end).any(|i| matches!(view.word(i as usize), "still" | "owe" | "owes" | "owed" | "lacks" | "needs" | "left" | "remaining"))
}

/// "The 81 containers that stayed on board": what the clause says of them the earlier sentence does not.
fn narrowed(a: &Article, view: &View<'_>, y: &Figure<'_>, told: &BTreeSet<String>) -> bool {
    let next = head(a, view, y).map_or(y.0.last, |h| h + 1);
    let relative = matches!(view.word(next as usize), "that" | "which" | "who");
    let verb = a.syntax.predicates_in(y.0.sentence).iter().find(|p| p.first > next);
    relative && verb.is_some_and(|p| !told.contains(&sense(view, p.verb as usize)))
}

/// "The 8.7 kilometres of tunnel and slip roads": two things.
fn joined(a: &Article, view: &View<'_>, m: &Mention) -> bool {
    let end = a.text.sentences[m.sentence as usize].last.min(m.last + 4);
    view.word(m.last as usize) == "of" && (m.last..end).any(|i| view.word(i as usize) == "and")
}

/// A third figure is what lies between the two, or what they are together.
fn explained(list: &[Figure<'_>], x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let (p, q) = (x.1.value, y.1.value);
    let fits = |z: f64| [(p - q).abs(), p + q].iter().any(|v| (z - v).abs() < 1e-9 * v);
    list.iter().any(|z| z.1.money() == y.1.money() && fits(z.1.value))
}

/// The later sentence tells the same of somebody or something else: "Cameras in the city took £1.2m. Those in the county took £2.1m."
fn contrasted(a: &Article, view: &View<'_>, x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let s = a.text.sentences[y.0.sentence as usize];
    let another = |h: Hit| !matches!(view.word(h.first as usize), "each" | "every" | "also" | "both");
    if view.all_in(s.tokens(), &[Class::Another]).any(another) || matches!(view.word(s.first as usize), "those" | "others") {
        return true;
    }
    let (here, there) = (names(a, y.0.sentence), names(a, x.0.sentence));
    if !here.is_empty() && !there.is_empty() && here.is_disjoint(&there) {
        return true;
    }
    // "By Monday 12,530 had signed", "will have 1,420 by June".
    let by = |m: &Mention| {
        let first = a.text.sentences[m.sentence as usize].first;
        let dates = a.mentions.within(first as usize..m.first as usize);
        dates.iter().any(|d| matches!(d.kind, Kind::Date(_)) && d.first > first && view.word(d.first as usize - 1) == "by")
    };
    let planned = |m: &Mention| a.clauses.of(m.first).modality == Modality::Planned;
    if by(y.0) != by(x.0) || planned(y.0) && !planned(x.0) || another_of_kind(a, view, x.0.sentence, y.0.sentence) {
        return true;
    }
    // "Budgeted £1.2 million", "ended up costing £2.1 million".
    if meant(a, view, x.0.sentence) != meant(a, view, y.0.sentence) {
        return true;
    }
    let over = |m: &Mention| a.syntax.predicate_over(m.first);
    let (Some(p), Some(q)) = (over(x.0), over(y.0)) else { return false };
    let word = |i: usize| !(y.0.first..y.0.last).contains(&(i as u32)) && view.token(i).kind == TokenKind::Word && !view.is(i, Class::Unit);
    let content = |i: &usize| word(*i) && matches!(a.syntax.tags[*i], Tag::Noun | Tag::Name | Tag::Adjective | Tag::Adverb);
    let told: BTreeSet<String> = a.text.sentences[x.0.sentence as usize].tokens().map(|i| stem(view.word(i))).collect();
    let end = (y.0.last..s.last).find(|&i| a.syntax.tags[i as usize] == Tag::Mark).unwrap_or(s.last);
    let subject = a.syntax.phrases.get(q.subject as usize).map_or(0..0, |p| p.first as usize..p.last as usize);
    let mut around = subject.chain(q.first as usize..end as usize).filter(content);
    sense(view, p.verb as usize) == sense(view, q.verb as usize) && around.any(|i| !told.contains(&stem(view.word(i))))
}

/// The figure is where something moved to, or what came to it: "rose to 36", "a further 36", "36 more".
fn moved(a: &Article, view: &View<'_>, m: &Mention) -> bool {
    let s = a.text.sentences[m.sentence as usize];
    let word = |i: u32| if (s.first..s.last).contains(&i) { view.word(i as usize) } else { "" };
    let from = m.first.saturating_sub(NEAR).max(s.first) as usize;
    let led = m.first > s.first && matches!(word(m.first - 1), "to" | "by" | "from");
    let changes = [Class::ChangeUp, Class::ChangeDown];
    let change = led && view.all_in(from..m.first as usize, &changes).any(|h| a.syntax.tags[h.first as usize] != Tag::Name);
    let further =
        view.all_in(m.first.saturating_sub(2).max(s.first) as usize..m.first as usize, &[Class::Another, Class::More]).next().is_some();
    change || further || matches!(word(m.last), "more" | "other" | "others") || matches!(word(m.last + 1), "more")
}

/// Tokens in front of a figure that say whether it moved.
const NEAR: u32 = 6;

/// Words around a figure.
struct Around {
    /// On both sides.
    words: BTreeSet<String>,
    /// Nouns of its own phrase, behind it: "for roads".
    own: BTreeSet<String>,
    /// Numbers of order and superlatives: "the second half", "the longest stage".
    ranks: BTreeSet<u32>,
}

fn around(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Around {
    let s = a.text.sentences[m.sentence as usize];
    let noun = |i: &u32| {
        let k = *i as usize;
        let named = [Class::Flow, Class::Unit, Class::MoneyWord].iter().any(|&c| view.is(k, c));
        a.syntax.tags[k] == Tag::Noun && !named && view.word(k).len() > 3
    };
    // What is done with things says which they are; of sums the nouns do.
    let deed = |i: &u32| {
        q.money().is_none() && a.syntax.tags[*i as usize].verbal() && carries(view, *i as usize) && view.word(*i as usize).len() > 3
    };
    let told =
        |r: std::ops::Range<u32>| -> BTreeSet<String> { r.filter(|i| noun(i) || deed(i)).map(|i| stem(view.word(i as usize))).collect() };
    let end = (m.last + WINDOW).min(s.last);
    let ends = |i: &u32| {
        let tag = a.syntax.tags[*i as usize];
        tag.verbal() || matches!(tag, Tag::Auxiliary | Tag::Modal) || tag == Tag::Mark && view.word(*i as usize) != "-"
    };
    let stop = (m.last..end).find(ends).unwrap_or(end);
    let mut words = told(m.first.saturating_sub(WINDOW).max(s.first)..m.first);
    words.extend(told(m.last..end));
    let ranked = [Class::Ordinal, Class::Superlative];
    let ranks = (m.first.saturating_sub(WINDOW).max(s.first)..end).filter(|&i| ranked.iter().any(|&c| view.is(i as usize, c)));
    Around {
        words,
        ranks: ranks.map(|i| view.token(i as usize).word.0).collect(),
        own: (m.last..stop).filter(noun).map(|i| stem(view.word(i as usize))).collect(),
    }
}

/// The clause tells of a change, of more or of a part.
fn cued(a: &Article, view: &View<'_>, m: &Mention) -> bool {
    let c = a.clauses.of(m.first);
    let t = c.first as usize..c.last as usize;
    let cues = [Class::ChangeUp, Class::ChangeDown, Class::Change, Class::Another, Class::More, Class::PartCue];
    view.all_in(t.clone(), &cues).any(|h| {
        let i = h.first as usize;
        // "Put up 6 million": paid, not raised.
        let paid = view.word(i) == "up" && i > t.start && matches!(view.word(i - 1), "put" | "puts" | "putting");
        // "Raised £84,000 for the hospice": collected.
        let raised = matches!(view.word(i), "raised" | "raise" | "raises" | "raising") && !matches!(view.word(i + 1), "to" | "by" | "from");
        !paid && !raised && !matches!(view.word(i), "new" | "now")
    })
}

/// Stands for what the sum or number is of, where the phrase says no more than that it is known.
const SUM: &str = "figure";

/// Tokens of a phrase, its head, and what its words name.
type Known = ((u32, u32), u32, Vec<String>);

/// The known thing that a figure is the amount of: "the £3.5 million bill", "the canton's share of 2.6 million francs for the
/// quay", "her winning time of 2:42:11".
fn known(a: &Article, view: &View<'_>, m: &Mention, q: &Quantity) -> Option<Known> {
    let s = a.text.sentences[m.sentence as usize];
    let known = |i: u32| {
        matches!(view.word(i as usize), "the" | "this" | "that" | "its" | "their" | "his" | "her") || view.token(i as usize).possessive
    };
    let lead = q.lead.min(m.first);
    let other = |r: std::ops::Range<u32>| view.first_in(r.start as usize..r.end as usize, &[Class::Another, Class::Former]).is_some();
    let all = lead > s.first && view.word(lead as usize - 1) == "all";
    if q.measure == Measure::Count {
        let end = q.head? + 1;
        let narrowed = other(m.first..end) || view.word(end as usize) == "of";
        // "The 13,240 pensioners" are no employees; "all 34,800 cars" are the 38,400 hatchbacks.
        let what = if all { SUM.to_owned() } else { thing::sense(view, end as usize - 1) };
        return (lead > s.first && (all || known(lead - 1)) && !narrowed).then(|| ((lead - 1, end), end - 1, vec![what]));
    }
    // "They will divide the $3.2 million, less commission", "the £21,500 he had received".
    let next = m.last as usize;
    let ends = m.last >= s.last
        || view.token(next).kind == TokenKind::Punct && view.word(next) != "-"
        || matches!(view.word(next), "he" | "she" | "they" | "it" | "was" | "were" | "had");
    if q.money().is_some() && lead > s.first && view.word(lead as usize - 1) == "the" && ends && !rest(a, view, m) {
        return Some(((lead - 1, m.last), m.last - 1, vec![SUM.to_owned()]));
    }
    if lead > s.first && known(lead - 1) {
        let from = m.last + u32::from(view.word(m.last as usize) == "-");
        let p = thing::behind(view, from, s.last).filter(|p| p.first == from && !p.another)?;
        // "The £16 million budget for roads" is a part of another one.
        let led = matches!(view.word(p.last as usize), "for" | "of" | "from" | "at" | "in" | "on" | "to" | "by");
        if p.last < s.last && led {
            return None;
        }
        let words = std::iter::once(p.key.clone()).chain(p.kind).collect();
        return Some(((lead - 1, p.last), p.head, words));
    }
    // "Spending €46 million on the furnace": what it is spent on is known.
    if q.money().is_some()
        && view.word(next) == "on"
        && let Some(p) = thing::behind(view, m.last + 1, s.last).filter(|p| p.definite && !p.another)
        && !matches!(view.word(p.last as usize), "of" | "in" | "at" | "for")
    {
        return Some(((m.first, p.last), p.head, vec![p.key]));
    }
    if lead < s.first + 3 || view.word(lead as usize - 1) != "of" {
        return None;
    }
    let p = thing::before(view, lead - 1, s.first).filter(|p| !p.another)?;
    let definite = p.definite
        || (p.first.saturating_sub(2).max(s.first)..p.first).any(known)
        || (p.first..p.last).any(|i| view.token(i as usize).possessive);
    if !definite || other(p.first.saturating_sub(2).max(s.first)..p.last) {
        return None;
    }
    let mut words: Vec<String> = std::iter::once(p.key.clone()).chain(p.kind.iter().cloned()).collect();
    // "For the quay" tells of what it is meant for.
    if view.word(m.last as usize) == "for"
        && let Some(aim) = thing::behind(view, m.last + 1, s.last)
    {
        words.push(aim.key);
    }
    Some(((p.first, m.last), p.head, words))
}
