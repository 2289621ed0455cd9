//! Sentences of the draft beside the sentences of the sources that tell of the same thing, and what values each gives.

use super::Ctx;
use super::sources::SourceDoc;
use crate::Article;
use crate::align::sentence::{Near, key, row, stems};
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Interval, Measure, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::text::{Case, NONE, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// One sentence of the draft with what its sources say of it.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Index of the sentence.
    pub sentence: u32,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Keys of its citation markers.
    pub markers: Vec<String>,
    /// A marker stands for a source that was given.
    pub cited: bool,
    /// The sources that it is held against: those it cites, else all.
    pub sources: Vec<&'a SourceDoc>,
    /// Sentences that tell of the same thing, best first: index into `sources`, and how near.
    pub near: Vec<(usize, Near)>,
    /// Part of its weight whose words stand anywhere in the sources that it is held against: 0 to 1.
    pub known: f64,
    /// How many stems it has.
    pub stems: usize,
}

/// Sentences beside which a sentence of the draft is laid.
const NEAREST: usize = 6;

/// Every sentence of the draft's running copy that its sources may speak of, in order.
#[must_use]
pub fn told<'a>(ctx: &Ctx<'a>) -> Vec<Told<'a>> {
    let a = ctx.article;
    if ctx.sources.is_empty() {
        return vec![];
    }
    let zone = |s: u32| a.doc.zones[s as usize].kind;
    let copy = |k: ZoneKind| k.is_copy() && !matches!(k, ZoneKind::TableCell | ZoneKind::Caption);
    let sentences = a.text.sentences.iter().enumerate().filter(|(_, s)| copy(zone(s.zone)));
    sentences.map(|(n, s)| one(ctx, n as u32, s.tokens())).collect()
}

fn one<'a>(ctx: &Ctx<'a>, sentence: u32, tokens: Range<usize>) -> Told<'a> {
    let a = ctx.article;
    let markers = a.markers_of(ctx.know, tokens.start as u32..tokens.end as u32, sentence);
    let sources = super::sources::cited(ctx.sources, &markers);
    let cited = sources.iter().any(|s| s.answers(&markers));
    let mut near: Vec<(usize, Near)> = vec![];
    for (i, s) in sources.iter().enumerate() {
        near.extend(s.index.nearest(a, ctx.know, tokens.clone(), None, NEAREST).into_iter().map(|n| (i, n)));
    }
    near.sort_by(|a, b| b.1.cover.total_cmp(&a.1.cover).then(b.1.back.total_cmp(&a.1.back)));
    near.truncate(NEAREST);
    let own: BTreeSet<String> = stems(a, ctx.know, tokens.clone()).collect();
    let has = own.iter().filter(|s| sources.iter().any(|d| d.index.has(s))).count();
    let known = if own.is_empty() { 1.0 } else { has as f64 / own.len() as f64 };
    Told { sentence, tokens, markers, cited, sources, near, known, stems: own.len() }
}

/// A figure of a document that measures or counts something.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// Where it is.
    pub mention: &'a Mention,
    /// What it is.
    pub quantity: &'a Quantity,
}

/// The plain figures of a token range; ordinals, ages, scores, labels and bare years are none.
pub fn figures(article: &Article, tokens: Range<usize>) -> impl Iterator<Item = Figure<'_>> {
    article.mentions.within(tokens).iter().filter_map(|mention| match &mention.kind {
        Kind::Quantity(quantity) => Some(Figure { mention, quantity }),
        _ => None,
    })
}

/// A share as a part of one; `None` for other measures.
#[must_use]
pub fn share(q: &Quantity) -> Option<Interval> {
    match q.measure {
        Measure::Percent | Measure::Points => Some(scaled(allowed(q), 0.01)),
        Measure::Share => Some(allowed(q)),
        _ => None,
    }
}

/// Every value that a careful writer may mean by the figure.
#[must_use]
pub fn allowed(q: &Quantity) -> Interval {
    let i = q.interval();
    let printed = q.printed();
    if q.bound == Bound::Exact && q.form != Form::Range { Interval::new(i.lo.min(printed.lo), i.hi.max(printed.hi)) } else { i }
}

fn scaled(i: Interval, by: f64) -> Interval {
    Interval::new(i.lo * by, i.hi * by)
}

fn exact(q: &Quantity) -> bool {
    q.is_exact() && q.form == Form::Digits
}

/// Whether two figures may be one value, units and scales converted. A source's table may give its scale in a heading.
#[must_use]
pub fn agree(know: &Knowledge, draft: &Quantity, source: &Quantity) -> bool {
    if let (Some(a), Some(b)) = (share(draft), share(source)) {
        return a.meets(b);
    }
    if draft.value == source.value && beyond(draft.bound, source.bound) {
        return false;
    }
    // Nobody says "fewer than 640" of 30.
    if draft.bound == Bound::Under && draft.measure == source.measure && source.value < 0.5 * draft.value {
        return false;
    }
    let (a, b) = (allowed(draft), allowed(source));
    // "Thirty years" is not given by "30 days".
    let (mine, theirs) = (draft.units(), source.units());
    let other_unit = !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|u| theirs.contains(u));
    if other_unit {
        return converted(know, draft, source);
    }
    if exact(draft) && exact(source) {
        // Of two exact figures the coarser is the finer one rounded: 5.2 is not 5.1, though both may stand for 5.15.
        let point = |q: &Quantity| Interval::at(q.value);
        if a.meets(point(source)) || b.meets(point(draft)) {
            return true;
        }
    } else if a.meets(b) {
        return true;
    }
    let table = exact(source) && source.scale == 1.0 && [1e3, 1e6, 1e9].iter().any(|&s| draft.value >= s && a.meets(scaled(b, s)));
    table || converted(know, draft, source)
}

/// "Fewer than 870" where the other has 870 or more.
fn beyond(x: Bound, y: Bound) -> bool {
    x == Bound::Under && matches!(y, Bound::Exact | Bound::Over | Bound::AtLeast)
        || y == Bound::Under && matches!(x, Bound::Over | Bound::AtLeast)
}

/// Two figures of one dimension that may be one value in two units.
fn converted(know: &Knowledge, draft: &Quantity, source: &Quantity) -> bool {
    let (a, b) = (allowed(draft), allowed(source));
    let unit = |u: u16| &know.units[u as usize];
    draft.units().iter().map(|&u| unit(u)).any(|u| {
        source.units().iter().map(|&v| unit(v)).any(|v| {
            let in_si = |i: Interval, f: f64, o: f64| Interval::new(i.lo * f + o, i.hi * f + o);
            let wide = |i: Interval| Interval::new(i.lo - i.lo.abs() * 0.05, i.hi + i.hi.abs() * 0.05);
            u.dimension == v.dimension && wide(in_si(a, u.factor, u.offset)).meets(in_si(b, v.factor, v.offset))
        })
    })
}

/// Both figures measure things of one kind, as far as they say: "20 days" is not given by "20 January" or "20 people", nor
/// "30 villages" by "30 goats".
#[must_use]
pub fn one_kind(know: &Knowledge, (d, x): (&Article, &Quantity), (s, y): (&Article, &Quantity)) -> bool {
    let bare = |q: &Quantity| q.measure == Measure::Count && q.head.is_none();
    let kind = |q: &Quantity| match q.measure {
        Measure::Percent | Measure::Points | Measure::Share => 0,
        Measure::Money(_) => 1,
        Measure::Unit(_) | Measure::Either(..) => 2,
        _ => 3,
    };
    if let (Measure::Count, Some(h), Measure::Count, Some(k)) = (x.measure, x.head, y.measure, y.head) {
        // Small numbers are of many things.
        return x.value < MANY || noun(d, know, h) == noun(s, know, k);
    }
    // A column of a table gives its measure in the heading; a date or an ordinal is no bare figure.
    kind(x) == kind(y) || bare(x) || bare(y) && y.role == Role::Plain && y.form == Form::Digits
}

/// A count from which on it is told by its number.
const MANY: f64 = 10.0;

/// Whether a figure of the draft can be worked out from two figures of the sources: their sum, difference, part, or the
/// change between them. Percentages are added and subtracted only inside one sentence: any two of a long table would give
/// something.
#[must_use]
pub fn derived(draft: &Quantity, pool: &[&Quantity], one_sentence: bool) -> bool {
    let goal = share(draft);
    let want = allowed(draft);
    let wide = |i: Interval| Interval::new(i.lo - i.lo.abs() * 0.02, i.hi + i.hi.abs() * 0.02);
    for (i, x) in pool.iter().enumerate() {
        for y in pool.iter().skip(i + 1) {
            let (a, b) = (allowed(x), allowed(y));
            if let Some(goal) = goal {
                let part = |a: Interval, b: Interval| goal.meets(wide(a.over(b))) || goal.meets(wide(a.minus(b).over(b)));
                if one_measure(x, y) && share(x).is_none() && (part(a, b) || part(b, a)) {
                    return true;
                }
            }
            let points = share(x).is_some() && share(y).is_some() && matches!(draft.measure, Measure::Percent | Measure::Points);
            let alike = x.measure == y.measure && draft.measure == x.measure && draft.value >= 2.0;
            if if share(x).is_some() { points && one_sentence } else { alike } {
                let sum = a.plus(b);
                if want.meets(sum) || want.meets(a.minus(b)) || want.meets(b.minus(a)) {
                    return true;
                }
            }
        }
    }
    // A share of a figure: "a third of them" of 318.
    pool.iter().any(|x| {
        pool.iter().any(|p| match share(p) {
            Some(part) if draft.measure == x.measure && share(x).is_none() => want.meets(allowed(x).times(part)),
            _ => false,
        })
    })
}

/// Both are of one measure, also where the second leaves it out: "EUR 486.2 million (2023: 450.1 million)".
fn one_measure(x: &Quantity, y: &Quantity) -> bool {
    let bare = |q: &Quantity| q.measure == Measure::Count && q.head.is_none();
    x.measure == y.measure || x.money().is_some() && bare(y) || bare(x) && y.money().is_some()
}

/// The kind of thing that a figure measures, so that two can exclude each other.
#[must_use]
pub fn comparable(know: &Knowledge, draft: (&Article, &Quantity), source: (&Article, &Quantity)) -> bool {
    let ((d, x), (s, y)) = (draft, source);
    // A figure of a table has its measure in the heading of the column.
    if y.measure == Measure::Count && y.head.is_none() && table_cell(s, y.lead) && x.form == Form::Digits {
        return true;
    }
    let per = |a: &Article, q: &Quantity| q.per.map(|t| key(know, a.text.word(&know.lexicon, t as usize)));
    if matches!((per(d, x), per(s, y)), (Some(a), Some(b)) if a != b) {
        return false;
    }
    match (x.measure, y.measure) {
        (Measure::Percent, Measure::Percent) | (Measure::Points, Measure::Points) => true,
        (Measure::Money(a), Measure::Money(b)) => a == b,
        (Measure::Count, Measure::Count) => match (x.head, y.head) {
            (Some(h), Some(k)) => noun(d, know, h) == noun(s, know, k),
            _ => false,
        },
        (Measure::Unit(_) | Measure::Either(..), Measure::Unit(_) | Measure::Either(..)) => {
            x.units().iter().any(|u| y.units().iter().any(|v| know.units[*u as usize].dimension == know.units[*v as usize].dimension))
        }
        _ => false,
    }
}

fn table_cell(a: &Article, token: u32) -> bool {
    let zone = a.text.sentences.get(a.text.sentence_of(token)).map(|s| a.doc.zones[s.zone as usize].kind);
    zone == Some(ZoneKind::TableCell)
}

fn noun(a: &Article, know: &Knowledge, token: u32) -> String {
    let word = a.text.word(&know.lexicon, token as usize);
    let people = a.view(know).is(token as usize, Class::Victim);
    if people { "people".into() } else { key(know, word) }
}

/// Whether the token stands outside quotation marks.
#[must_use]
pub fn unquoted(a: &Article, token: u32) -> bool {
    a.text.tokens.get(token as usize).is_none_or(|t| t.quote == NONE)
}

/// A figure of the draft that some source has, and that is no mere "more than": an anchor of the sentence in the source.
#[must_use]
pub fn anchored(ctx: &Ctx<'_>, t: &Told<'_>) -> bool {
    let figure = figures(ctx.article, t.tokens.clone()).any(|f| {
        let q = f.quantity;
        let closed = Quantity { lo: q.printed().lo, hi: q.printed().hi, bound: Bound::Exact, ..q.clone() };
        t.sources.iter().any(|s| s.figures().any(|o| agree(ctx.know, &closed, o.quantity)))
    });
    let words = |m: &Mention| {
        (m.first..m.last).any(|i| {
            let word = ctx.article.text.word(&ctx.know.lexicon, i as usize);
            word.len() > 2 && t.sources.iter().any(|s| s.has_word(ctx.know, word))
        })
    };
    // "20.35" of the log's "2035".
    let clock = |m: &Mention| {
        let printed = ctx.article.words(m.span);
        let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
        digits.len() == 4 && printed.contains(['.', ':']) && t.sources.iter().any(|s| s.article.text.has_word(&ctx.know.lexicon, &digits))
    };
    let worked = || figures(ctx.article, t.tokens.clone()).any(|f| share(f.quantity).is_some() && worked_out(ctx, t, f.quantity));
    figure
        || worked()
        || ctx.article.mentions.within(t.tokens.clone()).iter().any(|m| match m.kind {
            Kind::Date(_) | Kind::Name(_) | Kind::Country(_) | Kind::Place => words(m),
            Kind::Clock(_) | Kind::Quantity(_) => clock(m),
            _ => false,
        })
}

/// Figures of the sources that are combined in pairs: more would find a sum for anything.
const POOL: usize = 16;

/// The figure can be worked out from those of a sentence near it and of those beside it.
#[must_use]
pub fn worked_out(ctx: &Ctx<'_>, t: &Told<'_>, q: &Quantity) -> bool {
    // "Fewer than 640" is no sum: any is less.
    if q.bound == Bound::Under && share(q).is_none() {
        return false;
    }
    // "That was 9 percent more": nothing but the figure ties the sentence to its source.
    let short = t.near.is_empty() && t.cited;
    let whole = |s: &SourceDoc| {
        let all: Vec<&Quantity> = s.figures().map(|f| f.quantity).take(POOL + 1).collect();
        all.len() <= POOL && derived(q, &all, false)
    };
    if short && t.sources.iter().any(|s| whole(s)) {
        return true;
    }
    // A line of a table shares no word but one of the sentence's other figures.
    let mine: Vec<&Quantity> = figures(ctx.article, t.tokens.clone()).map(|f| f.quantity).filter(|m| *m != q).collect();
    let line = |s: &SourceDoc, n: usize| {
        let own: Vec<&Quantity> = figures(&s.article, row(&s.article, n)).map(|f| f.quantity).take(POOL).collect();
        own.len() >= 2 && own.iter().any(|y| mine.iter().any(|m| agree(ctx.know, m, y))) && derived(q, &own, true)
    };
    // Only a line that has one of those figures is read.
    let tied = |s: &SourceDoc| {
        let mut last = usize::MAX;
        s.figures().filter(|y| mine.iter().any(|m| agree(ctx.know, m, y.quantity))).any(|y| {
            let n = s.article.text.sentence_of(y.mention.first);
            let new = std::mem::replace(&mut last, n) != n;
            new && line(s, n)
        })
    };
    if share(q).is_some() && !mine.is_empty() && t.sources.iter().any(|s| tied(s)) {
        return true;
    }
    t.near.iter().any(|(i, n)| {
        let article = &t.sources[*i].article;
        let of = |n: usize| figures(article, row(article, n)).map(|f| f.quantity).take(POOL).collect::<Vec<_>>();
        let own = of(n.sentence as usize);
        let n = n.sentence as usize;
        let both: Vec<&Quantity> =
            n.checked_sub(1).map_or(vec![], of).into_iter().chain(own.iter().copied()).chain(of(n + 1)).take(POOL).collect();
        derived(q, &own, true) || derived(q, &both, false)
    })
}

/// Whether a figure is a mere limit or a vague size.
#[must_use]
pub fn unspecific(q: &Quantity) -> bool {
    q.form == Form::Vague || matches!(q.bound, Bound::Over | Bound::AtLeast | Bound::Under | Bound::AtMost)
}

/// What a figure is the sum of, and in which year.
#[derive(Clone, Debug)]
pub struct OfYear {
    /// Stem of the noun.
    pub noun: String,
    /// Stems of the words that say of which.
    pub of: BTreeSet<String>,
    /// The year.
    pub year: i16,
}

/// "Sales of 4 billion crowns in 2031": the noun right before a figure and the year right behind it. A part of a year, and a clause of
/// more years, are none.
#[must_use]
pub fn measured_in_a_year(know: &Knowledge, a: &Article, f: &Figure<'_>) -> Option<OfYear> {
    let view = a.view(know);
    let of = f.quantity.lead.checked_sub(1).filter(|&i| view.word(i as usize) == "of")?;
    let phrase = a.syntax.phrases.get(*a.syntax.phrase_at.get(of.checked_sub(1)? as usize)? as usize).filter(|p| p.last == of)?;
    let sentence = a.text.sentences[a.text.sentence_of(f.mention.first)].tokens();
    let dates: Vec<_> = a.mentions.within(sentence.clone()).iter().filter(|m| matches!(m.kind, Kind::Date(_))).collect();
    let [when] = dates[..] else { return None };
    let Kind::Date(w) = &when.kind else { return None };
    let behind = when.first >= f.mention.last && when.first <= f.mention.last + 2;
    let year = w.year().filter(|_| behind && when.last == when.first + 1)?;
    // Somebody else's sum, or that of a part, is told by a name.
    let names = a.mentions.within(phrase.first as usize..when.first as usize).iter();
    let named = names.filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Country(_) | Kind::Place)).flat_map(|m| m.first..m.last);
    let subject = a.syntax.predicate_over(f.mention.first).and_then(|p| a.syntax.phrases.get(p.subject as usize));
    let doer = subject.filter(|p| !p.pronoun && a.text.tokens[p.head as usize].case != Case::Lower).map(|p| p.head);
    let own = (phrase.first..phrase.head)
        .filter(|&i| view.token(i as usize).kind == TokenKind::Word && crate::claim::counted::carries(&view, i as usize));
    let stem = |i: u32| key(know, view.word(i as usize));
    Some(OfYear { noun: stem(phrase.head), of: named.chain(doer).chain(own).map(stem).collect(), year })
}

/// Stems of the words between an exact number of things and the end of their phrase, the noun last, where something describes them: "two
/// Norwegian divers". "Two other divers" are no such number.
#[must_use]
pub fn described(know: &Knowledge, a: &Article, f: &Figure<'_>) -> Option<Vec<String>> {
    let view = a.view(know);
    let q = f.quantity;
    let head = q.head.filter(|_| q.measure == Measure::Count && q.is_exact() && q.role == Role::Plain && q.of.is_none())?;
    const ELSE: ClassSet = ClassSet::of(&[Class::Another, Class::More, Class::Former, Class::PartCue]);
    let from = q.lead.saturating_sub(2);
    let mine = !(from..(head + 2).min(a.text.tokens.len() as u32)).any(|i| view.any(i as usize, &ELSE));
    let words: Vec<String> = (f.mention.last..head + 1).map(|i| key(know, view.word(i as usize))).collect();
    (mine && words.len() >= 2 && unquoted(a, f.mention.first)).then_some(words)
}

/// Two token ranges name somebody or something alike.
#[must_use]
pub fn one_name(know: &Knowledge, (a, x): (&Article, Range<usize>), (b, y): (&Article, Range<usize>)) -> bool {
    let last = |a: &Article, r: Range<usize>| -> BTreeSet<String> {
        let names = a.mentions.within(r).iter().filter(|m| matches!(m.kind, Kind::Name(_)));
        names.map(|m| a.text.word(&know.lexicon, m.last as usize - 1).to_owned()).collect()
    };
    let (p, q) = (last(a, x), last(b, y));
    p.intersection(&q).next().is_some()
}

/// Stem of the head of what the predicate over a token is said of.
#[must_use]
pub fn subject(know: &Knowledge, a: &Article, token: u32) -> Option<String> {
    let p = a.syntax.predicate_over(token).filter(|p| p.subject != NONE)?;
    let phrase = a.syntax.phrases.get(p.subject as usize).filter(|p| !p.pronoun)?;
    Some(key(know, a.text.word(&know.lexicon, phrase.head as usize)))
}

/// Whether a word stands right behind a mention or its noun: "20 million years ago".
#[must_use]
pub fn follows(a: &Article, know: &Knowledge, m: &Mention, word: &str) -> bool {
    (m.last as usize..(m.last as usize + 2).min(a.text.tokens.len())).any(|i| a.text.word(&know.lexicon, i) == word)
}

/// A name, country or place of the draft that no source knows, in whatever form.
#[must_use]
pub fn strange(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let initials: String = (m.first..m.last).filter_map(|i| view.word(i as usize).chars().next()).collect();
    let first = m.first as usize;
    let dated = view.any(first, &ClassSet::of(&[Class::Month, Class::Weekday, Class::Courtesy])) || view.is(first, Class::Starter);
    !dated
        && !ctx.sources.iter().any(|s| known(&s.article, &|w| s.has_start(ctx.know, w), ctx.know, a, m) || s.has_word(ctx.know, &initials))
}

/// Whether an article names what a mention of another one (`of`) names: the country in any form, or a word of the name; a
/// name of words that prove nothing counts as named.
#[must_use]
pub fn names(a: &Article, know: &Knowledge, of: &Article, m: &Mention) -> bool {
    let start = |word: &str| a.vocabulary(know).begins(&a.text, &know.lexicon, word);
    known(a, &start, know, of, m)
}

/// As [`names`]; `start` says whether the article has a word that starts so.
fn known(a: &Article, start: &dyn Fn(&str) -> bool, know: &Knowledge, of: &Article, m: &Mention) -> bool {
    if let Kind::Country(c) = &m.kind
        && a.mentions.list.iter().any(|o| matches!(&o.kind, Kind::Country(d) if d.country == c.country))
    {
        return true;
    }
    let view = of.view(know);
    let stem = |w: &str| w.chars().take(w.chars().count().saturating_sub(2).max(4)).collect::<String>();
    const COMMON: ClassSet = ClassSet::of(&[Class::Change, Class::Sequence, Class::Another, Class::Former]);
    let common = |i: usize| view.any(i, &COMMON) || view.is(i, Class::Starter);
    let telling = |i: &usize| view.token(*i).kind == TokenKind::Word && view.word(*i).chars().count() > 2 && !common(*i);
    let mut words = (m.first as usize..m.last as usize).filter(telling).map(|i| stem(view.word(i))).peekable();
    words.peek().is_none() || words.any(|word| start(&word))
}
