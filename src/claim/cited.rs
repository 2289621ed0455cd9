//! Figures with what they are said of, for comparing two statements of one source.

use super::frame::{Frame, frame, reach};
use crate::Article;
use crate::claim::clause::Clause;
use crate::event::identity::{TimeRelation, compare};
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::quantity::{Measure, Quantity};
use crate::mention::{Kind, Mention};
use crate::span::Span;
use crate::syntax::Tag;
use crate::text::{NONE, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// Two figures for one thing, cited to one source.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The first figure.
    pub a: Span,
    /// The other figure.
    pub b: Span,
    /// The marker's key.
    pub marker: String,
    /// The words that both clauses share.
    pub topic: String,
}

/// A figure and the words of its clause.
struct Figure<'a> {
    quantity: &'a Quantity,
    mention: &'a Mention,
    clause: &'a Clause,
    stems: Vec<String>,
}

/// Figures of one kind that one marker covers; more would be a table, not prose.
const BUCKET: usize = 12;

/// Pairs of figures under one marker that cannot both hold of the one thing that both clauses speak of.
#[must_use]
pub fn same_marker_conflicts(article: &Article, know: &Knowledge) -> Vec<Pair> {
    let mut buckets: BTreeMap<(String, u32), Vec<Figure<'_>>> = BTreeMap::new();
    if !article.text.tokens.iter().any(|t| t.kind == TokenKind::Marker) {
        return vec![];
    }
    for (m, q) in article.mentions.quantities() {
        let zone = article.doc.zones[article.text.sentences[m.sentence as usize].zone as usize].kind;
        if !q.is_plain() || !zone.is_copy() || article.text.tokens[m.first as usize].quote != NONE {
            continue;
        }
        let clause = article.clauses.of(m.first);
        for key in article.markers_of(know, clause.first..reach(article, know, clause, m), m.sentence) {
            let stems = stems(article, know, clause, m.last);
            let bucket = buckets.entry((key, measure(&q.measure))).or_default();
            if bucket.len() < BUCKET {
                bucket.push(Figure { quantity: q, mention: m, clause, stems });
            }
        }
    }
    let mut out: Vec<Pair> = vec![];
    for ((marker, _), figures) in &buckets {
        for (k, b) in figures.iter().enumerate() {
            if let Some((a, topic)) = figures[..k].iter().find_map(|a| conflict(article, know, a, b).map(|t| (a, t))) {
                out.push(Pair { a: a.mention.span, b: b.mention.span, marker: marker.clone(), topic });
                break;
            }
        }
    }
    out
}

/// Figures of two measures are never compared.
fn measure(m: &Measure) -> u32 {
    match m {
        Measure::Count => 0,
        Measure::Percent => 1,
        // "Two-thirds" and "52 percent" are shares alike.
        Measure::Share => 1,
        Measure::Points => 2,
        Measure::Money(c) | Measure::Either(c, _) => 100 + u32::from(*c),
        Measure::Unit(s) => 10_000 + u32::from(s.ids().first().copied().unwrap_or(0)),
        Measure::Unclear => 4,
    }
}

/// What both clauses speak of, if their figures cannot both hold.
fn conflict(article: &Article, know: &Knowledge, a: &Figure<'_>, b: &Figure<'_>) -> Option<String> {
    let (x, y) = (a.quantity, b.quantity);
    let ((p, q), (r, s)) = (limits(x), limits(y));
    // A clause that stands twice says one thing twice, whatever figures it has.
    let words = |f: &Figure<'_>| article.words(article.text.span_of(f.clause.first, f.clause.last));
    let one = x.value == y.value && (p, q) == (r, s);
    if a.clause.first == b.clause.first || one || q > r && s > p || x.per.is_some() != y.per.is_some() || words(a) == words(b) {
        return None;
    }
    let changed = a.clause.change != NONE || b.clause.change != NONE;
    if a.clause.negation != b.clause.negation && x.value == 0.0 {
        return None;
    }
    let view = article.view(know);
    // "Rose by 4 percent", "make up 14 percent of the total".
    let form = |f: &Figure<'_>| {
        let by = f.quantity.lead.checked_sub(1).is_some_and(|i| view.word(i as usize) == "by");
        (by, (f.mention.last as usize) < article.text.tokens.len() && view.word(f.mention.last as usize) == "of")
    };
    let share = |f: &Figure<'_>| matches!(f.quantity.measure, Measure::Percent | Measure::Share);
    let apart = || dates(article, a).iter().any(|d| dates(article, b).iter().any(|e| compare(d, e) == TimeRelation::Different));
    if let Some(topic) = (!changed && !apart()).then(|| parted(article, know, a, b).or_else(|| transposed(article, know, a, b))).flatten() {
        return Some(topic);
    }
    if share(a) && share(b) && form(a) != form(b) {
        return None;
    }
    if apart() {
        return None;
    }
    if let Some(topic) = (!changed).then(|| tied(article, know, a, b)).flatten() {
        return Some(topic);
    }
    let (f, g) = (frame(article, know, a.clause, a.mention), frame(article, know, b.clause, b.mention));
    // Every word of the shorter clause stands in the longer one: any other word may be another group, part or measure.
    let (short, long) = if a.stems.len() <= b.stems.len() { (&a.stems, &b.stems) } else { (&b.stems, &a.stems) };
    let head = |q: &Quantity| q.head.map(|t| stem(article.text.word(&know.lexicon, t as usize)));
    let one_head = head(x) == head(y);
    let order = names(article, a) == names(article, b) && sequence(article, know, a) == sequence(article, know, b);
    let alike = order && !changed && one_head && short.len() >= 2 && short.iter().all(|s| long.contains(s)) && f.fits(&g) && g.fits(&f);
    if alike {
        return Some(short.join(", "));
    }
    // "900 people", "1,200 employees": people are whoever the other clause counts.
    let generic = |q: &Quantity| q.head.is_none_or(|t| view.is(t as usize, Class::CommonCount) || view.is(t as usize, Class::Victim));
    let named = |q: &Quantity, z: &Frame| q.head.is_none_or(|t| z.names(&view, t));
    if let Some(noun) = sample(article, know, a).filter(|n| sample(article, know, b).as_ref() == Some(n)) {
        return Some(noun);
    }
    if let Some(topic) = rates(article, know, a, b) {
        return Some(topic);
    }
    // Stretches of time are compared as such; "then" and "now" tell two times.
    let moved =
        |f: &Figure<'_>| sequence(article, know, f).filter(|w| !matches!(w.as_str(), "still" | "later" | "after" | "since" | "once"));
    if a.mention.sentence == b.mention.sentence || moved(a) != moved(b) {
        return None;
    }
    let heads =
        x.measure != Measure::Count || one_head || generic(x) && named(y, &f) || generic(y) && named(x, &g) || named(x, &g) && named(y, &f);
    f.same(&g, x).filter(|_| heads)
}

/// "Twenty of the 160 were over the limit", "32 of the 160 to be above the limit": parts of one whole by the same other words.
fn parted(article: &Article, know: &Knowledge, a: &Figure<'_>, b: &Figure<'_>) -> Option<String> {
    let view = article.view(know);
    let whole = |f: &Figure<'_>| {
        let at = f.mention.last;
        let of = view.word(at as usize) == "of" && f.quantity.measure == Measure::Count;
        let near = article.mentions.within(at as usize..at as usize + 5);
        let number = near.iter().find_map(|m| if let Kind::Quantity(q) = &m.kind { Some((m.last, q)) } else { None });
        number
            .filter(|(_, q)| of && q.is_exact() && q.measure == Measure::Count && q.value > f.quantity.value)
            .map(|(last, q)| (last, q.value))
    };
    let ((p, x), (q, y)) = (whole(a)?, whole(b)?);
    // What is told of them, behind the whole.
    let told = |from: u32, f: &Figure<'_>| -> BTreeSet<String> {
        let end = article.text.sentences[f.mention.sentence as usize].last;
        let word = |i: &u32| super::counted::carries(&view, *i as usize) || view.token(*i as usize).kind == TokenKind::Number;
        (from..end.min(from + 12)).filter(word).map(|i| stem(view.word(i as usize))).collect()
    };
    let shared: Vec<String> = told(p, a).intersection(&told(q, b)).cloned().collect();
    (x == y && shared.len() >= 2 && a.quantity.is_exact() && b.quantity.is_exact()).then(|| shared.join(", "))
}

/// "64 per cent of eligible patients", "46 per cent of eligible people": two digits changed places between figures that both tell of
/// one thing, and neither sentence has another figure of the kind.
fn transposed(article: &Article, know: &Knowledge, a: &Figure<'_>, b: &Figure<'_>) -> Option<String> {
    let view = article.view(know);
    let digits = |q: &Quantity| {
        (q.is_exact() && q.form == crate::mention::quantity::Form::Digits && q.value >= 10.0).then(|| (q.value / q.place).round() as u64)
    };
    if a.mention.sentence == b.mention.sentence
        || !super::misprint::swapped(digits(a.quantity)?, digits(b.quantity)?)
        || a.quantity.place != b.quantity.place
    {
        return None;
    }
    let head = |q: &Quantity| q.head.map(|t| stem(view.word(t as usize)));
    if a.quantity.measure == Measure::Count && (head(a.quantity).is_none() || head(a.quantity) != head(b.quantity)) {
        return None;
    }
    let tokens = |f: &Figure<'_>| article.text.sentences[f.mention.sentence as usize].tokens();
    let words = |f: &Figure<'_>| -> BTreeSet<String> {
        tokens(f).filter(|&i| super::counted::carries(&view, i) && view.word(i).len() > 3).map(|i| stem(view.word(i))).collect()
    };
    // "After three years", "among tenants", "the new lock": of another time, group or thing.
    let span = |m: &Mention| match &m.kind {
        Kind::Quantity(q) => q
            .units()
            .first()
            .filter(|&&u| know.units[u as usize].dimension == crate::knowledge::figures::Dimension::Time)
            .map(|&u| (q.value * know.units[u as usize].factor).to_bits()),
        _ => None,
    };
    let spans = |f: &Figure<'_>| {
        article.mentions.within(tokens(f)).iter().filter(|m| m.first != f.mention.first).filter_map(span).collect::<BTreeSet<u64>>()
    };
    let group = |f: &Figure<'_>| tokens(f).any(|i| view.word(i) == "among");
    let marked = |f: &Figure<'_>| {
        let described = tokens(f).filter(|&i| article.syntax.tags[i] == Tag::Adjective);
        described
            .filter(|&i| article.syntax.tags.get(i + 1) == Some(&Tag::Noun))
            .map(|i| (stem(view.word(i + 1)), stem(view.word(i))))
            .collect::<Vec<_>>()
    };
    // "Almost half of the national harvest of 5.2 million tonnes": a whole and its part.
    let part = |f: &Figure<'_>| {
        let before = f.quantity.lead.saturating_sub(8).max(tokens(f).start as u32) as usize..f.quantity.lead as usize;
        let fraction = |m: &Mention| matches!(&m.kind, Kind::Quantity(q) if q.form == crate::mention::quantity::Form::Fraction);
        let whole = |i: usize| matches!(view.word(i), "national" | "total" | "overall" | "whole" | "entire" | "worldwide" | "global");
        article.mentions.within(before.clone()).iter().any(fraction) || before.clone().any(whole)
    };
    if part(a) || part(b) {
        return None;
    }
    let (m, n) = (marked(a), marked(b));
    let contrast = m.iter().any(|(noun, kind)| n.iter().any(|x| x.0 == *noun) && !n.iter().any(|x| x.0 == *noun && x.1 == *kind));
    if spans(a) != spans(b) || group(a) != group(b) || contrast {
        return None;
    }
    let (p, q) = (names(article, a), names(article, b));
    let elsewhere = !p.is_empty() && !q.is_empty() && p.iter().all(|w| !q.contains(w));
    let shared: Vec<String> = words(a).intersection(&words(b)).cloned().collect();
    (!elsewhere && !shared.is_empty()).then(|| shared.join(", "))
}

/// "Absence among pupils in the hostels averaged 6 percent", "absence among hostel pupils, at 8 percent": a share of one thing, by the
/// nouns of the phrase that it is said of, in one direction and at one time.
fn rates(article: &Article, know: &Knowledge, a: &Figure<'_>, b: &Figure<'_>) -> Option<String> {
    let share = |f: &Figure<'_>| matches!(f.quantity.measure, Measure::Percent | Measure::Share);
    if !share(a) || !share(b) || a.mention.sentence == b.mention.sentence {
        return None;
    }
    let view = article.view(know);
    let turn = |f: &Figure<'_>| {
        let c = f.clause.first as usize..f.clause.last as usize;
        (view.first_in(c.clone(), &[Class::ChangeDown]).is_some(), view.first_in(c, &[Class::ChangeUp]).is_some())
    };
    let another = |f: &Figure<'_>| {
        let s = article.text.sentences[f.mention.sentence as usize].tokens();
        view.all_in(s, &[Class::Another, Class::Former])
            .any(|h| !view.word(h.first as usize).starts_with("last") && view.word(h.first as usize) != "also")
    };
    let (d, e) = (dates(article, a), dates(article, b));
    let timed = d.is_empty() && e.is_empty() || d.iter().any(|x| e.iter().any(|y| compare(x, y) == TimeRelation::Same));
    let ((head, p), (other, q)) = (measured(article, know, a)?, measured(article, know, b)?);
    let fits = head == other && (p.is_subset(&q) || q.is_subset(&p)) && p.len().min(q.len()) >= 2;
    (fits && timed && turn(a) == turn(b) && !another(a) && !another(b)).then(|| p.intersection(&q).cloned().collect::<Vec<_>>().join(", "))
}

/// The phrase that a share is said of: its head and its nouns, those behind "of", "among" and the like included.
fn measured(article: &Article, know: &Knowledge, f: &Figure<'_>) -> Option<(String, BTreeSet<String>)> {
    let (view, syntax) = (article.view(know), &article.syntax);
    let s = article.text.sentences[f.mention.sentence as usize];
    let lead = f.quantity.lead.min(f.mention.first);
    let word = |i: u32| if i >= s.first && i < s.last { view.word(i as usize) } else { "" };
    let back = |k: u32| lead.checked_sub(k).map_or("", word);
    let p = syntax.predicates_in(f.mention.sentence).iter().rev().find(|p| p.first < lead);
    let (phrase, stop) = if back(1) == "at" && back(2) == "," {
        (syntax.phrase_at.get(lead.checked_sub(3)? as usize).copied()?, lead - 2)
    } else {
        let p = p?;
        let cut = back(1) == "by" && p.object != NONE && syntax.phrases[p.object as usize].first >= p.last;
        if cut { (p.object, lead - 1) } else { (p.subject, p.first) }
    };
    // The first phrase of a chain: "absence among hostel pupils" ends in the pupils.
    let mut n = phrase;
    while let Some(q) = syntax.phrases.get(n as usize).filter(|q| q.preposition != NONE && q.preposition > s.first) {
        n = syntax.phrase_at.get(q.preposition as usize - 1).copied().filter(|&m| m != NONE && m != n)?;
    }
    let q = syntax.phrases.get(n as usize).filter(|q| q.sentence == f.mention.sentence && !q.pronoun)?;
    let mut end = q.last;
    while matches!(word(end), "of" | "among" | "in" | "within" | "for" | "at" | "on") && end + 1 < stop {
        let Some(r) = syntax.phrase_at.get(end as usize + 1).and_then(|&r| syntax.phrases.get(r as usize)) else { break };
        end = r.last;
    }
    // "Within 30 days", "within 90 days".
    let noun = |i: &u32| {
        let number = syntax.tags[*i as usize] == Tag::Number || view.token(*i as usize).kind == TokenKind::Number;
        number
            || matches!(syntax.tags[*i as usize], Tag::Noun | Tag::Name | Tag::Adjective) && view.token(*i as usize).kind == TokenKind::Word
    };
    let lemma = |i: u32| know.lemmas.get(view.word(i as usize)).cloned().unwrap_or_else(|| stem(view.word(i as usize)));
    Some((lemma(q.head), (q.first..end.min(stop)).filter(noun).map(lemma).collect()))
}

/// "The study followed 1,200 children", "with 2,100 children, the study": whom a study counts in all.
fn sample(article: &Article, know: &Knowledge, f: &Figure<'_>) -> Option<String> {
    let view = article.view(know);
    let word = |i: u32| view.word(i as usize);
    let head = f.quantity.head.filter(|_| f.quantity.measure == Measure::Count && f.quantity.of.is_none())?;
    let s = article.text.sentences[f.mention.sentence as usize];
    let study = |i: u32| matches!(word(i), "study" | "trial" | "survey" | "poll" | "census" | "analysis" | "review" | "researchers");
    let before = f.quantity.lead.checked_sub(1).filter(|&i| i >= s.first)?;
    let verb = matches!(
        word(before),
        "followed"
            | "enrolled"
            | "recruited"
            | "covered"
            | "included"
            | "involved"
            | "tracked"
            | "questioned"
            | "asked"
            | "interviewed"
            | "surveyed"
            | "tested"
            | "examined"
            | "polled"
            | "at"
    );
    let told = verb && (s.first..before).any(study);
    let with = word(before) == "with" && (head..s.last.min(head + 5)).any(study);
    let of = word(before) == "of" && before > s.first && study(before - 1);
    let behind = word(before) == "the" && matches!(word(head + 1), "in" | "of") && (head + 2..s.last.min(head + 5)).any(study);
    let part = view.first_in(s.first as usize..f.mention.first as usize, &[Class::PartCue, Class::Another, Class::Ordinal]).is_some();
    (!part && (told || with || of || behind)).then(|| stem(word(head)))
}

/// Least and greatest value; shares in percent, a fraction to the nearest few points.
fn limits(q: &Quantity) -> (f64, f64) {
    match q.measure {
        Measure::Share => (q.lo * 100.0 - 3.0, q.hi * 100.0 + 3.0),
        _ => (q.lo, q.hi),
    }
}

/// "£212 million in compensation since 2021" and "the £12 million that Northway has had in compensation since 2021": the noun
/// that the figure is given in, a name and the time are the same.
fn tied(article: &Article, know: &Knowledge, a: &Figure<'_>, b: &Figure<'_>) -> Option<String> {
    let view = article.view(know);
    let sentence = |f: &Figure<'_>| article.text.sentences[f.mention.sentence as usize];
    let noun = |f: &Figure<'_>| {
        let end = sentence(f).last;
        let at = (f.mention.last..end.min(f.mention.last + 8)).find(|&i| view.word(i as usize) == "in")? + 1;
        let stop = (f.mention.last..at).any(|i| matches!(view.word(i as usize), "," | ";" | "and"));
        (at < end && !stop && super::counted::carries(&view, at as usize) && view.token(at as usize).case == crate::text::Case::Lower)
            .then(|| stem(view.word(at as usize)))
    };
    let key = noun(a)?;
    let near = |f: &Figure<'_>| {
        let s = sentence(f);
        f.mention.first.saturating_sub(14).max(s.first) as usize..(f.mention.last + 14).min(s.last) as usize
    };
    let named = |f: &Figure<'_>| -> Vec<WordId> {
        let within = article.mentions.within(near(f)).iter();
        let own = within.filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place));
        own.map(|m| article.text.tokens[m.last as usize - 1].word).collect()
    };
    let when = |f: &Figure<'_>| -> Vec<&crate::mention::date::When> {
        article.mentions.within(near(f)).iter().filter_map(|m| if let Kind::Date(w) = &m.kind { Some(w) } else { None }).collect()
    };
    let (p, q, d, e) = (named(a), named(b), when(a), when(b));
    let shared = p.iter().any(|w| q.contains(w));
    let timed = d.is_empty() && e.is_empty() || d.iter().any(|x| e.iter().any(|y| compare(x, y) == TimeRelation::Same));
    let cue = |f: &Figure<'_>| {
        view.all_in(near(f), &[Class::Sequence, Class::More, Class::Change]).any(|h| view.word(h.first as usize) != "since")
            || view.first_in(f.mention.first.saturating_sub(4) as usize..f.mention.first as usize, &[Class::PartCue]).is_some()
    };
    let money = a.quantity.money().is_some() && a.quantity.money() == b.quantity.money();
    (money && noun(b).as_ref() == Some(&key) && shared && timed && !cue(a) && !cue(b)).then(|| key.clone())
}

/// A word of sequence: before, now, later.
fn sequence(article: &Article, know: &Knowledge, f: &Figure<'_>) -> Option<String> {
    let view = article.view(know);
    let last = topic_end(article, know, f.clause, f.mention.last);
    view.first_in(f.clause.first as usize..last as usize, &[Class::Sequence]).map(|h| view.entry(h).text.to_string())
}

/// What follows a comma behind the figure adds to the clause and does not tell what is counted.
fn topic_end(article: &Article, know: &Knowledge, c: &Clause, figure: u32) -> u32 {
    let view = article.view(know);
    (figure..c.last).find(|&i| view.word(i as usize) == ",").unwrap_or(c.last)
}

fn dates<'a>(article: &'a Article, f: &Figure<'_>) -> Vec<&'a crate::mention::date::When> {
    let within = article.mentions.within(f.clause.first as usize..f.clause.last as usize);
    within
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Date(w) => Some(w),
            _ => None,
        })
        .collect()
}

/// Words of the names and places in the clause: two names, two things.
fn names(article: &Article, f: &Figure<'_>) -> Vec<WordId> {
    let within = article.mentions.within(f.clause.first as usize..f.clause.last as usize);
    let named = within.iter().filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place));
    let mut out: Vec<WordId> = named.map(|m| article.text.tokens[m.last as usize - 1].word).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Words that carry the topic of a clause, cut to their stems, each once.
fn stems(article: &Article, know: &Knowledge, c: &Clause, figure: u32) -> Vec<String> {
    let view = article.view(know);
    let last = topic_end(article, know, c, figure);
    const CLOSED: ClassSet = ClassSet::of(&[
        Class::Determiner,
        Class::Pronoun,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Auxiliary,
        Class::Reporting,
        Class::Negation,
        Class::Modal,
        Class::NumberWord,
        Class::NumberScale,
        Class::Bound,
    ]);
    let mut out: Vec<String> = (c.first as usize..last as usize)
        .filter(|&i| view.token(i).kind == TokenKind::Word && view.word(i).len() > 2 && !view.any_alone(i, &CLOSED))
        .map(|i| know.lemmas.get(view.word(i)).cloned().unwrap_or_else(|| stem(view.word(i))))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A word without its plural or its regular verb ending: enough to tell that two clauses use one word.
#[must_use]
pub fn stem(word: &str) -> String {
    // "Dropped" is "drop": the consonant is doubled before the ending.
    let single = |w: &'_ str| -> usize {
        let b = w.as_bytes();
        let n = b.len();
        let doubled = n > 3 && b[n - 1] == b[n - 2] && b"bdgmnprt".contains(&b[n - 1]);
        n - usize::from(doubled)
    };
    let n = word.len();
    let w = match word.as_bytes() {
        [.., b'i', b'e', b's'] if n >= 6 => return format!("{}y", &word[..n - 3]),
        [.., b'i', b'n', b'g'] if n >= 6 => &word[..single(&word[..n - 3])],
        [.., b'e', b'd'] if n >= 5 => &word[..single(&word[..n - 2])],
        [.., b'e', b's' | b'n'] if n >= 5 => &word[..n - 2],
        [.., b's', b's'] => word,
        [.., b's'] if n >= 4 => &word[..n - 1],
        _ => word,
    };
    w.trim_end_matches('e').to_owned()
}
