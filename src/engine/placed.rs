//! What a sentence of the draft has in the place where its source has another thing of the same kind.
//!
//! Words that exclude each other, names, days and denials of the draft are laid beside those of the near sentences of the
//! sources, each by the words around it. Where the surroundings of two different values agree, and no near sentence has
//! the draft's own value in such a place, the two are told of one thing.

mod denial;
mod designation;
mod holder;
mod period;
mod stranger;

use super::Ctx;
use super::against::{self, Figure, Told};
use super::sources::SourceDoc;
use crate::Article;
use crate::align::anchor::{Anchor, Line, Side};
use crate::align::sentence::{key, row};
use crate::claim::counted::carries;
use crate::claim::fact;
use crate::knowledge::gazetteer::{self, Standing};
use crate::knowledge::lexicon::{Class, Hit};
use crate::knowledge::{Knowledge, SIDES};
use crate::mention::date::When;
use crate::mention::name::Bearer;
use crate::mention::quantity::{Form, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::syntax::Tag;
use crate::text::{Case, NONE, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// Two values in one place.
#[derive(Clone, Debug)]
pub struct Placed<'a> {
    /// Tokens of the draft.
    pub here: Range<usize>,
    /// The source.
    pub source: &'a SourceDoc,
    /// Its tokens.
    pub there: Range<usize>,
    /// What differs.
    pub what: Difference,
}

/// How two values in one place differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Words that exclude each other.
    Word,
    /// Names of one kind.
    Name,
    /// Days, months or years.
    Day,
    /// Ranks and sizes in words.
    Number,
    /// One of them is denied.
    Denial,
}

/// A value of a sentence.
#[derive(Clone, Debug)]
struct Item<'a> {
    tokens: Range<usize>,
    /// The number right before it.
    counted: Option<String>,
    value: Value<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Value<'a> {
    /// Row of `[opposites]` and its side, and whether the word is denied.
    Side(usize, usize, bool),
    Name(&'a Mention),
    Day(&'a When),
    /// First, second.
    Rank(i64),
    /// Dozens, millions.
    Size(f64),
}

/// A sentence of a source that tells of what the draft's tells of.
struct Near<'a> {
    source: &'a SourceDoc,
    tokens: Range<usize>,
    line: Line,
    items: Vec<Item<'a>>,
    cover: f64,
    /// The larger of the parts that the two sentences have of each other: a draft's may join what several tell.
    told: f64,
}

/// Part of the draft's words that its sources have where a denial or a year is held against them.
const KNOWN: f64 = 0.75;

/// The first value of a sentence that its sources have otherwise in the same place.
#[must_use]
pub fn clash<'a>(ctx: &Ctx<'a>, t: &Told<'a>) -> Option<Placed<'a>> {
    if t.near.is_empty() {
        return None;
    }
    let (a, know) = (ctx.article, ctx.know);
    let line = Line::new(know, a, t.tokens.clone());
    let near: Vec<Near<'a>> = t.near.iter().map(|(i, n)| read(know, t.sources[*i], n)).collect();
    let mine = items(know, a, t.tokens.clone());
    let found = mine.iter().find_map(|x| rival(ctx, t, (&line, &mine), x, &near));
    found
        .or_else(|| denial::find(ctx, t, &line, &near))
        .or_else(|| mine.iter().find_map(|x| stranger::find(ctx, t, &mine, x, &near)))
        .or_else(|| designation::find(ctx, t, &line, &near))
        .or_else(|| holder::find(ctx, t, &near))
        .or_else(|| period::find(ctx, t))
}

fn read<'a>(know: &Knowledge, source: &'a SourceDoc, n: &crate::align::sentence::Near) -> Near<'a> {
    let tokens = row(&source.article, n.sentence as usize);
    let line = Line::new(know, &source.article, tokens.clone());
    Near { source, line, items: items(know, &source.article, tokens.clone()), tokens, cover: n.cover, told: n.cover.max(n.back) }
}

/// The values of a token range outside quotation marks.
fn items<'a>(know: &Knowledge, a: &'a Article, tokens: Range<usize>) -> Vec<Item<'a>> {
    let view = a.view(know);
    let mut out = vec![];
    let names = a.mentions.within(tokens.clone()).iter().filter(|m| matches!(m.kind, Kind::Name(_)) && m.last - m.first > 1);
    let inside: BTreeSet<usize> = names.flat_map(|m| m.first as usize..m.last as usize).collect();
    let number = |i: usize| view.token(i).kind == TokenKind::Number || view.is(i, Class::NumberWord);
    let item = |tokens: Range<usize>, value| {
        let before = tokens.start.checked_sub(1).map(|i| if view.word(i) == "-" { i.saturating_sub(1) } else { i });
        Item { counted: before.filter(|&i| number(i)).map(|i| key(know, view.word(i))), tokens, value }
    };
    for i in tokens.clone().filter(|&i| view.token(i).quote == NONE) {
        for h in view.hits(i) {
            let at = h.first as usize..h.last as usize;
            // "A 6-year-old": the parts of a compound have no opposites, but for what they count.
            let part = i > tokens.start && view.word(i - 1) == "-" && !number(i.saturating_sub(2)) || view.word(at.end) == "-";
            let named = view.token(i).case != Case::Lower && inside.contains(&i);
            if h.class == Class::Opposite && !part && !named {
                let v = know.value(*h) as usize;
                let denied = a.clauses.of(h.first).negated_at(&view, h.first);
                out.push(item(at, Value::Side(v / SIDES, v % SIDES, denied)));
            } else if h.class == Class::Ordinal && view.token(i).kind == TokenKind::Word {
                out.push(item(at, Value::Rank(know.value(*h))));
            }
        }
    }
    for m in a.mentions.within(tokens).iter().filter(|m| against::unquoted(a, m.first)) {
        let value = match &m.kind {
            Kind::Date(w) => Value::Day(w),
            Kind::Name(_) | Kind::Country(_) | Kind::Place => Value::Name(m),
            Kind::Quantity(q) if q.form == Form::Vague => Value::Size(q.value),
            _ => continue,
        };
        out.push(item(m.first as usize..m.last as usize, value));
    }
    out
}

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Same,
    Other,
    /// Of two kinds.
    None,
}

fn relation(know: &Knowledge, (a, x): (&Article, &Item<'_>), (b, y): (&Article, &Item<'_>)) -> Relation {
    match (x.value, y.value) {
        (Value::Side(g, s, no), Value::Side(h, r, none)) if g == h => {
            // "Twelve months" is a year; "50 injured" are not 50 years.
            let noun = |a: &Article, x: &Item<'_>| a.syntax.tags.get(x.tokens.start).is_some_and(|t| t.nominal());
            let counted = x.counted != y.counted && (noun(a, x) || noun(b, y));
            if no != none || counted { Relation::None } else { same(s == r) }
        }
        (Value::Rank(m), Value::Rank(n)) => same(m == n),
        (Value::Size(m), Value::Size(n)) => same(m == n),
        (Value::Name(m), Value::Name(n)) => names(know, (a, m), (b, n)),
        (Value::Day(v), Value::Day(w)) => days(v, w),
        _ => Relation::None,
    }
}

fn same(same: bool) -> Relation {
    if same { Relation::Same } else { Relation::Other }
}

/// Likeness of two last words by Jaro and Winkler from which on they may be one name in two spellings.
const ONE_NAME: f64 = 0.7;

fn names<'a>(know: &'a Knowledge, (a, m): (&'a Article, &Mention), (b, n): (&'a Article, &Mention)) -> Relation {
    let kind = match (&m.kind, &n.kind) {
        (Kind::Country(c), Kind::Country(d)) => {
            if c.country == d.country {
                return Relation::Same;
            }
            (c.form == Class::Demonym) == (d.form == Class::Demonym)
        }
        (Kind::Place, Kind::Place) => true,
        // "The Vinter administration": a name that nothing else is told of.
        (Kind::Name(v), Kind::Name(w)) => bearer(a, v) == bearer(b, w) || attributive(know, (a, m), (b, n)),
        _ => false,
    };
    let word = |(a, i): (&'a Article, u32)| a.text.word(&know.lexicon, i as usize);
    let shared = (m.first..m.last).any(|i| (n.first..n.last).any(|k| word((a, i)) == word((b, k))));
    // "Beiji" and "Baji" are one town in two spellings.
    let far = || {
        let (x, y) = (word((a, m.last - 1)), word((b, n.last - 1)));
        let slip = x.chars().next() == y.chars().next() && strsim::damerau_levenshtein(x, y) <= 2;
        !slip && strsim::jaro_winkler(x, y) < ONE_NAME
    };
    if shared && renamed(know, (a, m), (b, n)).is_some() {
        return Relation::Other;
    }
    if !shared && !(kind && far()) || against::names(a, know, b, n) && against::names(b, know, a, m) {
        return Relation::None;
    }
    same(shared)
}

/// The words that only the first of two names has, where both end in the same words and each has others before them: "Solan Media" and
/// "Brek Media". People of one family are two, and firms of one house may be.
fn renamed(know: &Knowledge, (a, m): (&Article, &Mention), (b, n): (&Article, &Mention)) -> Option<Range<usize>> {
    let (Kind::Name(v), Kind::Name(w)) = (&m.kind, &n.kind) else { return None };
    let person = |a: &Article, v| bearer(a, v) == Some(Bearer::Person);
    let word = |a: &Article, i: u32| key(know, a.text.word(&know.lexicon, i as usize));
    let tail = (1..(m.last - m.first).min(n.last - n.first)).take_while(|k| word(a, m.last - k) == word(b, n.last - k)).count() as u32;
    let has = |a: &Article, r: Range<u32>, w: &str| r.into_iter().any(|i| word(a, i) == w);
    let (own, other) = (m.first..m.last - tail, n.first..n.last - tail);
    let apart = own.clone().all(|i| !has(b, n.first..n.last, &word(a, i))) && other.clone().all(|i| !has(a, m.first..m.last, &word(b, i)));
    let far = strsim::jaro_winkler(&word(a, own.end - 1), &word(b, other.end - 1)) < ONE_NAME;
    // "The Anna Lund Research Vessel" is no person.
    let thing = tail > 1 || !person(a, v) && !person(b, w);
    (tail > 0 && thing && apart && far).then_some(own.start as usize..own.end as usize)
}

/// Both names stand right before the same common noun of their phrase.
fn attributive(know: &Knowledge, (a, m): (&Article, &Mention), (b, n): (&Article, &Mention)) -> bool {
    let noun = |a: &Article, m: &Mention| {
        let i = m.last as usize;
        let p = a.syntax.phrases.get(*a.syntax.phrase_at.get(i)? as usize)?;
        let own = p.head as usize == i && p.first < m.last && a.text.tokens[i].case == Case::Lower && !a.text.tokens[i - 1].possessive;
        own.then(|| key(know, a.text.word(&know.lexicon, i)))
    };
    noun(a, m).is_some_and(|own| noun(b, n) == Some(own))
}

fn bearer(a: &Article, n: &crate::mention::name::Name) -> Option<Bearer> {
    n.entity.map(|e| a.mentions.entities[e.0 as usize].bearer)
}

/// The words right before two places are one word, and those right behind: how many of the two.
fn flush(know: &Knowledge, (a, x): (&Article, &Range<usize>), (b, y): (&Article, &Range<usize>)) -> usize {
    let word = |a: &Article, i: usize| {
        a.text.tokens.get(i).filter(|t| t.kind == TokenKind::Word).map(|_| key(know, a.text.word(&know.lexicon, i)))
    };
    // An article is no part of the place: "in Spain", "in the United States".
    let before = |a: &Article, r: &Range<usize>| {
        let article = |i: &usize| matches!(a.text.word(&know.lexicon, *i), "a" | "an" | "the");
        (0..r.start).rev().find(|i| !article(i)).and_then(|i| word(a, i))
    };
    usize::from(before(a, x) == before(b, y)) + usize::from(word(a, x.end) == word(b, y.end))
}

/// Whether two values in places that agree so far are told of one thing.
fn alike(know: &Knowledge, (a, x): (&Article, &Item<'_>), (b, y): (&Article, &Item<'_>), anchor: &Anchor) -> bool {
    let flush = || flush(know, (a, &x.tokens), (b, &y.tokens));
    let coded = |a: &Article, x: &Item<'_>| x.tokens.clone().any(|i| a.text.word(&know.lexicon, i).contains(|c: char| c.is_ascii_digit()));
    match (x.value, y.value) {
        (Value::Name(_), Value::Name(_)) if coded(a, x) || coded(b, y) => false,
        (Value::Name(m), Value::Name(n)) => match (&m.kind, &n.kind) {
            (Kind::Name(v), _) if bearer(a, v) == Some(Bearer::Person) => {
                // Two people who speak of one thing are two.
                let speaks = |a: &Article, r: &Range<usize>| a.view(know).is(r.end, Class::Reporting) || owned(a, r.start);
                let view = a.view(know);
                let former = view.first_in(x.tokens.start.saturating_sub(4)..x.tokens.start, &[Class::Former]).is_some();
                flush() > 0 && !former && !speaks(a, &x.tokens) && !speaks(b, &y.tokens)
            }
            (Kind::Country(_), Kind::Country(_)) => flush() > 0,
            _ if attributive(know, (a, m), (b, n)) => flush() == 2 && anchor.fair(),
            // A town and the region that it lies in may both be meant.
            _ if nested(a, m, b, n) => false,
            _ => {
                (flush() == 2 && anchor.firm() || flush() == 1 && anchor.close()) && !owned(a, x.tokens.start) && !owned(b, y.tokens.start)
            }
        },
        // A man and a woman may be two of the people there are.
        // So may the subjects of two sentences.
        (Value::Side(..), Value::Side(..)) => {
            let subject =
                |a: &Article, x: &Item<'_>| described(know, a, x.tokens.start).or_else(|| against::subject(know, a, x.tokens.start as u32));
            let other = matches!((subject(a, x), subject(b, y)), (Some(p), Some(q)) if p != q);
            !(human(know, a, x) && human(know, b, y) || other) || anchor.close()
        }
        (Value::Rank(_), Value::Rank(_)) => {
            let next =
                |a: &Article, x: &Item<'_>| a.text.tokens.get(x.tokens.end).map(|_| key(know, a.text.word(&know.lexicon, x.tokens.end)));
            next(a, x) == next(b, y)
        }
        _ => true,
    }
}

/// Stem of the head of the noun phrase in which a word describes: "the increased demand".
fn described(know: &Knowledge, a: &Article, token: usize) -> Option<String> {
    let phrase = a.syntax.phrases.get(*a.syntax.phrase_at.get(token)? as usize).filter(|p| p.head as usize > token)?;
    Some(key(know, a.text.word(&know.lexicon, phrase.head as usize)))
}

/// One of two places may lie in the other: it does, or the lists know only one of them.
fn nested(a: &Article, m: &Mention, b: &Article, n: &Mention) -> bool {
    let (x, y) = (gazetteer::fold(&a.words(m.span)), gazetteer::fold(&b.words(n.span)));
    let known = |name: &str| gazetteer::city(name).is_some() || !gazetteer::areas(name).is_empty();
    gazetteer::standing(&x, &y) != Standing::Apart && (known(&x) || known(&y))
}

/// The word stands behind its owner: "the sheriff's Office".
fn owned(a: &Article, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| a.text.tokens[i].possessive)
}

/// A noun for people.
fn human(know: &Knowledge, a: &Article, x: &Item<'_>) -> bool {
    let view = a.view(know);
    [Class::Human, Class::Person, Class::PersonNoun, Class::Kin, Class::Office, Class::Role].iter().any(|&c| view.is(x.tokens.start, c))
}

/// Both tell ages, and none is in both: two people.
fn other_ages(a: &Article, x: &Range<usize>, b: &Article, y: &Range<usize>) -> bool {
    let ages = |a: &Article, r: &Range<usize>| -> Vec<f64> {
        against::figures(a, r.clone()).filter(|f| f.quantity.role == Role::Age).map(|f| f.quantity.value).collect()
    };
    let (x, y) = (ages(a, x), ages(b, y));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v))
}

/// Both name people, and none is in both.
fn other_people(know: &Knowledge, a: &Article, x: &Range<usize>, b: &Article, y: &Range<usize>) -> bool {
    let last = |a: &Article, r: &Range<usize>| -> Vec<String> {
        let people =
            a.mentions.within(r.clone()).iter().filter(|m| matches!(&m.kind, Kind::Name(n) if bearer(a, n) == Some(Bearer::Person)));
        people.map(|m| a.text.word(&know.lexicon, m.last as usize - 1).to_owned()).collect()
    };
    let (x, y) = (last(a, x), last(b, y));
    !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v))
}

/// A sentence prints a year that an article does not.
fn other_year(a: &Article, x: &Range<usize>, b: &Article) -> bool {
    let years = |a: &Article, r: Range<usize>| -> BTreeSet<i16> {
        a.mentions.within(r).iter().filter_map(|m| if let Kind::Date(w) = &m.kind { w.year() } else { None }).collect()
    };
    !years(a, x.clone()).is_subset(&years(b, 0..b.text.tokens.len()))
}

fn days(v: &When, w: &When) -> Relation {
    let weekdays = matches!((v.weekday, w.weekday), (Some(x), Some(y)) if x != y);
    match (fact::components(v), fact::components(w)) {
        (Some(x), Some(y)) if fact::excludes(v, w) => {
            let alike = x.1.is_some() == y.1.is_some() && x.2.is_some() == y.2.is_some();
            if alike { Relation::Other } else { Relation::None }
        }
        // "May" is told by "6 May" as well.
        (Some(x), Some(y)) if x.1 == y.1 && (x.1.is_some() || x.0 == y.0) => Relation::Same,
        (None, None) if weekdays => Relation::Other,
        (None, None) if v.weekday.is_some() && v.weekday == w.weekday => Relation::Same,
        _ => Relation::None,
    }
}

/// The value that a source has in the place of the draft's.
fn rival<'a>(ctx: &Ctx<'a>, t: &Told<'a>, (line, mine): (&Line, &[Item<'a>]), x: &Item<'a>, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let mut support = 0.0_f64;
    let mut best: Option<(f64, Placed<'a>)> = None;
    for n in near {
        let b = &*n.source.article;
        let named = matches!(x.value, Value::Name(_));
        if other_ages(a, &t.tokens, b, &n.tokens) || !named && other_people(know, a, &t.tokens, b, &n.tokens) {
            continue;
        }
        let related = |y: &Item<'a>| relation(know, (a, x), (b, y));
        let own = n.items.iter().any(|y| related(y) == Relation::Same);
        for y in &n.items {
            let anchor = line.anchor(x.tokens.clone(), &n.line, y.tokens.clone());
            match related(y) {
                Relation::Same => support = support.max(anchor.weight()),
                Relation::Other => {
                    // What both sentences have is told of something else, unless the places are beyond doubt.
                    let theirs = |z: &&Item<'a>| relation(know, (a, z), (b, y)) == Relation::Same;
                    let kept = mine.iter().filter(theirs).map(|z| line.anchor(z.tokens.clone(), &n.line, y.tokens.clone()).weight());
                    let kept = kept.fold(None, |m: Option<f64>, w| Some(m.map_or(w, |m| m.max(w))));
                    if own && n.tokens.len() < RUN_ON {
                        continue;
                    }
                    let free = !own && kept.is_none();
                    let year = || bare_years(x, y) && t.known > KNOWN && flush(know, (a, &x.tokens), (b, &y.tokens)) > 0;
                    let fair = || (anchor.fair() || year()) && n.cover >= SHARED && strange(ctx, t, x);
                    let clause = || anchor.fair() && strange(ctx, t, x) && part(ctx, line, n, x, y);
                    let enough = if free {
                        n.told >= TOLD && anchor.firm() || fair() || clause()
                    } else {
                        (anchor.close() || anchor.firm() && fair()) && kept.is_none_or(|k| 2.0 * k < anchor.weight())
                    };
                    let enough = enough && alike(know, (a, x), (b, y), &anchor) && new_part(ctx, t, (b, y), x, anchor.close());
                    if enough && best.as_ref().is_none_or(|(w, _)| anchor.weight() > *w) {
                        let placed = Placed { here: x.tokens.clone(), source: n.source, there: y.tokens.clone(), what: difference(x) };
                        best = Some((anchor.weight(), placed));
                    }
                }
                Relation::None => {}
            }
        }
    }
    best.filter(|(weight, _)| support * 2.0 < *weight).map(|b| b.1)
}

/// Of two names with one head, no source has the words that the draft has before it, unless the places are beyond doubt, and the draft has
/// nowhere the source's.
fn new_part(ctx: &Ctx<'_>, t: &Told<'_>, (b, y): (&Article, &Item<'_>), x: &Item<'_>, close: bool) -> bool {
    let (a, know) = (ctx.article, ctx.know);
    let (Value::Name(m), Value::Name(n)) = (x.value, y.value) else { return true };
    let Some(own) = renamed(know, (a, m), (b, n)) else { return close || !attributive(know, (a, m), (b, n)) || against::strange(ctx, m) };
    let theirs = renamed(know, (b, n), (a, m)).unwrap_or_default();
    let word = |a: &'_ Article, i: usize| a.text.word(&know.lexicon, i).to_owned();
    (close || own.into_iter().all(|i| !t.sources.iter().any(|s| s.has_word(know, &word(a, i)))))
        && theirs.into_iter().all(|i| !a.text.has_word(&know.lexicon, &word(b, i)))
}

/// The clause of the draft's word has its other words in the source's sentence, and the words right beside the two are the
/// same: "as the island defends itself against the sea".
fn part(ctx: &Ctx<'_>, line: &Line, n: &Near<'_>, x: &Item<'_>, y: &Item<'_>) -> bool {
    let (a, know) = (ctx.article, ctx.know);
    let c = a.clauses.of(x.tokens.start as u32);
    let (shared, all) = line.within(c.first as usize..c.last as usize, &x.tokens, &n.line);
    all >= 2 && shared == all && flush(know, (a, &x.tokens), (&n.source.article, &y.tokens)) == 2
}

/// Both are years and nothing else.
fn bare_years(x: &Item<'_>, y: &Item<'_>) -> bool {
    let bare = |x: &Item<'_>| matches!(x.value, Value::Day(w) if fact::components(w).is_some_and(|c| c.1.is_none() && c.2.is_none()));
    bare(x) && bare(y)
}

/// Part of the weight of the draft's sentence that the source's must have where the places agree no more than fairly.
const SHARED: f64 = 0.4;

/// Tokens from which on a sentence may be several that nobody parted.
const RUN_ON: usize = 60;
/// The same where the places agree beyond doubt.
const TOLD: f64 = 0.3;
/// The same where one of them has a "not" more.
const ALIKE: f64 = 0.6;

fn difference(x: &Item<'_>) -> Difference {
    match x.value {
        Value::Side(..) => Difference::Word,
        Value::Name(_) => Difference::Name,
        Value::Day(_) => Difference::Day,
        Value::Rank(_) | Value::Size(_) => Difference::Number,
    }
}

/// No source has the value anywhere.
fn strange(ctx: &Ctx<'_>, t: &Told<'_>, x: &Item<'_>) -> bool {
    let (a, know) = (ctx.article, ctx.know);
    match x.value {
        Value::Side(..) | Value::Rank(_) | Value::Size(_) => x.tokens.clone().all(|i| {
            let word = a.text.word(&know.lexicon, i);
            !t.sources.iter().any(|s| s.index.has(&key(know, word)) || s.has_word(know, word))
        }),
        Value::Name(m) => against::strange(ctx, m),
        Value::Day(w) => !ctx
            .sources
            .iter()
            .any(|s| s.article.mentions.list.iter().any(|m| matches!(&m.kind, Kind::Date(d) if days(w, d) == Relation::Same))),
    }
}

/// A figure that a source has in the place of the draft's.
#[derive(Clone, Copy, Debug)]
pub struct PlacedFigure<'a> {
    /// Index of the source among those of the sentence.
    pub source: usize,
    /// Its figure.
    pub figure: Figure<'a>,
    /// The places agree beyond doubt on both sides.
    pub close: bool,
}

/// The figure that a near sentence has in the place of the draft's, which none has in such a place. `known` says that some
/// source has the draft's figure elsewhere.
#[must_use]
pub fn figure<'a>(ctx: &Ctx<'a>, t: &Told<'a>, own: &Figure<'_>, known: bool) -> Option<PlacedFigure<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let line = Line::new(know, a, t.tokens.clone());
    let at = |m: &Mention| m.first as usize..m.last as usize;
    let mut support = 0.0_f64;
    let mut best: Option<(f64, PlacedFigure<'a>)> = None;
    for (i, n) in &t.near {
        let source: &'a SourceDoc = t.sources[*i];
        let b = &*source.article;
        let tokens = row(b, n.sentence as usize);
        if other_ages(a, &t.tokens, b, &tokens) || other_people(know, a, &t.tokens, b, &tokens) {
            continue;
        }
        let theirs = Line::new(know, b, tokens.clone());
        for y in against::figures(b, tokens) {
            let anchor = line.anchor(at(own.mention), &theirs, at(y.mention));
            if against::agree(know, own.quantity, y.quantity) && !unrounded(own, &y) {
                support = support.max(anchor.weight());
                continue;
            }
            let shared = against::figures(a, t.tokens.clone()).any(|m| against::agree(know, m.quantity, y.quantity) && !unrounded(&m, &y));
            let one = against::comparable(know, (a, own.quantity), (b, y.quantity));
            let kind = std::mem::discriminant(&own.quantity.measure) == std::mem::discriminant(&y.quantity.measure);
            let fair = || anchor.firm() && n.cover.max(n.back) >= TOLD || anchor.fair() && n.cover >= SHARED;
            let enough = anchor.close() || !known && !shared && one && fair();
            let form = y.quantity.role == Role::Plain && own.quantity.form != Form::Fraction && y.quantity.form != Form::Fraction;
            if enough && kind && form && best.as_ref().is_none_or(|(w, _)| anchor.weight() > *w) {
                best = Some((anchor.weight(), PlacedFigure { source: *i, figure: y, close: anchor.close() }));
            }
        }
    }
    best.filter(|(weight, _)| support * 2.0 < *weight).map(|b| b.1)
}

/// Two small whole numbers of one limit: 30 is not 35 rounded, and "at least three" is not told by "at least two".
pub fn unrounded(x: &Figure<'_>, y: &Figure<'_>) -> bool {
    let small = |q: &Quantity| matches!(q.form, Form::Digits | Form::Words) && q.scale == 1.0 && q.value < 100.0 && q.value.fract() == 0.0;
    let (p, q) = (x.quantity, y.quantity);
    small(p) && small(q) && p.value != q.value && p.measure == q.measure && p.bound == q.bound || coarse(p, q)
}

/// "1 percent" for 0.5: what is left out is a quarter of the figure and more.
fn coarse(p: &Quantity, q: &Quantity) -> bool {
    let plain = |q: &Quantity| q.is_exact() && q.form == Form::Digits;
    plain(p) && plain(q) && p.measure == q.measure && (p.value - q.value).abs() >= COARSE * p.value.abs().max(q.value.abs())
}

/// Part of a figure that nobody rounds away.
const COARSE: f64 = 0.25;
