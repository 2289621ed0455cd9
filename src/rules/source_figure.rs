//! Figures that the source gives otherwise.

use crate::claim::misprint::swapped;
use crate::align::sentence::{key, row};
use crate::align::slot;
use crate::engine::against::{self, Figure, Told, told};
use crate::engine::placed;
use crate::engine::sources::SourceDoc;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Measure, Quantity, Role};
use crate::text::NONE;

declare_rule! {
    /// The draft gives a figure, and its source gives another for the same thing.
    ///
    /// ## Why it matters
    /// A transposed digit is the commonest slip between notebook and page, and the source shows it at a glance.
    ///
    /// ## What to do
    /// Take the figure of the source, or cite the source that has the other one.
    ///
    /// ## When it stays silent
    /// Where any source has the figure, rounded, converted into another unit, or as the sum, difference, share or change of
    /// two of its figures, unless the source has another one between the very words of the draft; where the sentence that is
    /// nearest in the source speaks of something else, another year or another noun; at ordinals, ages, scores and names with
    /// numbers; inside quotation marks, which are for the rules on quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// [source 1]
    /// The line will stay closed until 15 September. Repairs are expected to cost 380 million kroner.
    /// [article]
    /// Repairs will cost 830 million kroner, the minister told parliament on Monday [1].
    /// ```
    /// ```contradicts
    /// [source 1]
    /// Like-for-like sales growth: 2.4 percent. Branches at year end: 412.
    /// [article]
    /// Like-for-like sales grew by 4.2 percent [1].
    /// ```
    /// ```contradicts
    /// [source 1]
    /// We randomly assigned 318 adults with mild insomnia to walk in the evening.
    /// [article]
    /// Researchers followed 381 adults with mild insomnia for a year.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// The keeper of the lighthouse at Sund died 35 years ago in a storm that sank two trawlers off the northern cape.
    /// [article]
    /// The keeper of the lighthouse at Sund died 30 years ago in a storm that sank two trawlers, and nobody took his place.
    /// ```
    /// ```consistent
    /// [source 1]
    /// Repairs are expected to cost 379.6 million kroner. Of the 190 piles, 46 have been found to be rotten.
    /// [article]
    /// Repairs will cost about 380 million kroner [1]. About a quarter of the piles are rotten [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// Sales fell to 1.28 billion euros from 1.31 billion. Wages rise by 5 percent.
    /// [article]
    /// The price of butter rose by 26 percent, farmers say.
    /// ```
    SOURCE_FIGURE { name: "source-figure", group: Sourcing, since: "0.2.0", needs: Sources }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for t in told(ctx) {
        for figure in against::figures(ctx.article, t.tokens.clone()).filter(|f| counts(ctx, f)) {
            // In the place of the source's figure no sum or difference is meant.
            let placed = in_place(ctx, &t, &figure).or_else(|| anchored(ctx, &t, &figure)).or_else(|| transposed(ctx, &t, &figure));
            let placed = placed.or_else(|| of_a_year(ctx, &t, &figure)).or_else(|| in_a_unit(ctx, &t, &figure)).or_else(|| described(ctx, &t, &figure)).or_else(|| bounded(ctx, &t, &figure));
            if let Some(rival) = placed.or_else(|| rival(ctx, &t, &figure)) {
                report(ctx, &t, &figure, &rival, out);
            }
        }
    }
}

/// How a figure of the draft stands to the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A source has it, or has what it is worked out from.
    Supported,
    /// A source gives another figure for the same thing.
    Other,
    /// No source has it.
    Missing,
}

/// Looks a figure up in every source.
#[must_use]
pub fn verdict(ctx: &Ctx<'_>, t: &Told<'_>, figure: &Figure<'_>) -> Verdict {
    if given(ctx, figure.quantity) != Given::No || against::worked_out(ctx, t, figure.quantity) {
        return Verdict::Supported;
    }
    if other(ctx, t, figure).is_some() || transposed(ctx, t, figure).is_some() { Verdict::Other } else { Verdict::Missing }
}

/// The figure that a source gives for the same thing, where none has the draft's nor what it is worked out from.
fn rival<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    match given(ctx, figure.quantity) {
        Given::Alike => None,
        _ if against::worked_out(ctx, t, figure.quantity) => None,
        // The digits of something else may be a slip of the reader's, not of the writer's.
        Given::Otherwise => other(ctx, t, figure).filter(|r| r.sure),
        Given::No => other(ctx, t, figure),
    }
}

/// Whether any source has the figure itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    /// As a figure of the same kind.
    Alike,
    /// As one that measures something else: "20 January" for 20 days.
    Otherwise,
    No,
}

fn given(ctx: &Ctx<'_>, q: &Quantity) -> Given {
    let mut out = Given::No;
    for s in ctx.sources {
        for f in s.figures().filter(|f| against::agree(ctx.know, q, f.quantity)) {
            if against::one_kind(ctx.know, (ctx.article, q), (&s.article, f.quantity)) {
                return Given::Alike;
            }
            out = Given::Otherwise;
        }
    }
    out
}

/// A figure whose value is the writer's own claim.
#[must_use]
pub fn counts(ctx: &Ctx<'_>, f: &Figure<'_>) -> bool {
    let q = f.quantity;
    // "The two countries": a number that the words before have given.
    let before = f.mention.first.checked_sub(1).map_or("", |i| ctx.article.text.word(&ctx.know.lexicon, i as usize));
    if q.form == Form::Words && q.value < 10.0 && matches!(before, "the" | "both" | "these" | "those" | "all") {
        return false;
    }
    let share = against::share(q).is_some();
    q.role == Role::Plain && q.is_plain() && q.form != Form::Vague && against::unquoted(ctx.article, f.mention.first) && (q.value >= 2.0 || share || q.value.fract() != 0.0)
}

/// A figure that the source gives for the same thing, and whether the two are surely of one thing.
struct Rival<'s> {
    source: usize,
    figure: Figure<'s>,
    sure: bool,
}

/// The figure that a near sentence of a source gives for the same thing.
fn other<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let mine: Vec<&Quantity> = against::figures(ctx.article, t.tokens.clone()).map(|f| f.quantity).collect();
    let mut weak = None;
    for (i, n) in &t.near {
        let source: &'s SourceDoc = t.sources[*i];
        let tokens = row(&source.article, n.sentence as usize);
        if other_time(ctx, t, source, tokens.clone()) {
            continue;
        }
        let rivals = against::figures(&source.article, tokens).filter(|f| {
            against::comparable(ctx.know, (ctx.article, figure.quantity), (&source.article, f.quantity))
                && f.quantity.role == Role::Plain
                && one_unit(figure.quantity, f.quantity)
                && (t.cited || measured_alike(ctx, figure, source, f))
                && !mine.iter().any(|m| against::agree(ctx.know, m, f.quantity))
        });
        let Some(rival) = rivals.min_by_key(|f| f.mention.first) else { continue };
        let spell = ago(ctx, figure, source, &rival);
        if spell && !one_verb(ctx, figure, source, &rival) {
            continue;
        }
        let subject = n.stems >= 1
            && against::subject(ctx.know, ctx.article, figure.mention.first)
                .is_some_and(|own| against::subject(ctx.know, &source.article, rival.mention.first) == Some(own));
        if subject || alike(n.cover, n.back, n.stems, t.cited) {
            return Some(Rival { source: *i, figure: rival, sure: true });
        }
        if weak.is_none() && !spell && (t.cited || source.words() >= TELLING && n.stems >= 2 && n.cover >= 0.1 && lone(ctx, source, figure)) {
            weak = Some(Rival { source: *i, figure: rival, sure: false });
        }
    }
    weak.or_else(|| leftover(ctx, t, figure))
}

/// Two spells or lengths in two units are of two things, unless they print one number: "30 years" for 30 days.
fn one_unit(x: &Quantity, y: &Quantity) -> bool {
    let (u, v) = (x.units(), y.units());
    u.is_empty() || v.is_empty() || u.iter().any(|id| v.contains(id)) || x.value == y.value
}

/// "20 million years ago": one of the figures dates what its own verb tells.
fn ago(ctx: &Ctx<'_>, x: &Figure<'_>, source: &SourceDoc, y: &Figure<'_>) -> bool {
    against::follows(ctx.article, ctx.know, x.mention, "ago") || against::follows(&source.article, ctx.know, y.mention, "ago")
}

/// The predicates over the two figures have one verb.
fn one_verb(ctx: &Ctx<'_>, x: &Figure<'_>, source: &SourceDoc, y: &Figure<'_>) -> bool {
    let verb = |a: &crate::Article, f: &Figure<'_>| {
        let p = a.syntax.predicate_over(f.mention.first)?;
        Some(key(ctx.know, a.text.word(&ctx.know.lexicon, p.verb as usize)))
    };
    let own = verb(ctx.article, x);
    own.is_some() && own == verb(&source.article, y)
}

/// The one figure of its kind that the cited source has and the draft has nowhere: what the draft's figure was taken from.
fn leftover<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let [source] = t.sources[..] else { return None };
    let mut open = source.figures().filter(|f| {
        f.quantity.role == Role::Plain
            && f.quantity.bound == figure.quantity.bound
            && against::comparable(ctx.know, (ctx.article, figure.quantity), (&source.article, f.quantity))
            && !against::figures(ctx.article, 0..ctx.article.text.tokens.len()).any(|m| against::agree(ctx.know, m.quantity, f.quantity))
    });
    let rival = open.next().filter(|_| t.cited && open.next().is_none())?;
    Some(Rival { source: 0, figure: rival, sure: false })
}

/// The figure that a sentence of a source, like the draft's word for word, has in the place of the draft's; no source has
/// the draft's.
fn in_place<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    if given(ctx, figure.quantity) != Given::No {
        return None;
    }
    t.near.iter().filter(|(_, n)| n.cover >= PLACED).find_map(|(i, n)| {
        let source: &'s SourceDoc = t.sources[*i];
        let tokens = row(&source.article, n.sentence as usize);
        let swaps = slot::swaps(ctx.know, (ctx.article, t.tokens.clone()), (&source.article, tokens.clone()), PLACED);
        let within = |m: &crate::mention::Mention, list: &[usize]| list.iter().any(|k| (m.first as usize..m.last as usize).contains(k));
        let swap = swaps.iter().find(|w| within(figure.mention, &w.here))?;
        let rival = against::figures(&source.article, tokens).find(|f| within(f.mention, &swap.there) && f.quantity.role == Role::Plain)?;
        let kind = |q: &Quantity| std::mem::discriminant(&q.measure);
        let alike = kind(rival.quantity) == kind(figure.quantity) && !matches!(figure.quantity.form, Form::Range | Form::Fraction);
        let dated = ago(ctx, figure, source, &rival) && !one_verb(ctx, figure, source, &rival);
        (alike && !dated).then_some(Rival { source: *i, figure: rival, sure: n.cover >= 0.6 })
    })
}

/// The figure that a source has between the same words as the draft's.
fn anchored<'s>(ctx: &Ctx<'s>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let placed = placed::figure(ctx, t, figure, closed(ctx, figure))?;
    let source = t.sources[placed.source];
    let tokens = placed.figure.mention.first as usize..placed.figure.mention.last as usize;
    let dated = !placed.close && ago(ctx, figure, source, &placed.figure) && !one_verb(ctx, figure, source, &placed.figure);
    (!dated && !other_time(ctx, t, source, tokens)).then_some(Rival { source: placed.source, figure: placed.figure, sure: placed.close })
}

/// A source has the figure itself, and not only a limit that it keeps to or what it may be rounded to: neither "more than a billion" nor "one
/// billion" gives 1.5 billion.
fn closed(ctx: &Ctx<'_>, x: &Figure<'_>) -> bool {
    let q = x.quantity;
    let open = |b: Bound| matches!(b, Bound::Over | Bound::AtLeast | Bound::Under | Bound::AtMost);
    let near = |f: &Figure<'_>| (!open(f.quantity.bound) || open(q.bound)) && !placed::unrounded(x, f);
    let has = |f: &Figure<'_>| near(f) && against::agree(ctx.know, q, f.quantity);
    ctx.sources.iter().any(|s| s.figures().any(|f| has(&f) && against::one_kind(ctx.know, (ctx.article, q), (&s.article, f.quantity))))
}

/// The only sum that a source gives for the noun in a year: "sales of 4 billion crowns in 2031".
fn of_a_year<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let (a, know) = (ctx.article, ctx.know);
    figure.quantity.money().filter(|_| !against::unspecific(figure.quantity))?;
    let own = against::measured_in_a_year(know, a, figure)?;
    let mut found: Option<Rival<'s>> = None;
    for (i, s) in t.sources.iter().enumerate() {
        let b = &*s.article;
        for f in s.figures().filter(|f| f.quantity.money() == figure.quantity.money() && f.quantity.role == Role::Plain) {
            let sentence = b.text.sentences[b.text.sentence_of(f.mention.first)].tokens();
            let stems: Vec<String> = sentence.clone().map(|k| key(know, b.text.word(&know.lexicon, k))).collect();
            if !stems.contains(&own.noun) {
                continue;
            }
            if against::agree(know, figure.quantity, f.quantity) {
                return None;
            }
            let years = years(b, sentence.clone());
            let sums = against::figures(b, sentence.clone()).filter(|o| o.quantity.money().is_some()).count();
            let alone = years.len() == 1 && sums == 1;
            if !years.contains(&own.year) || own.of.iter().any(|w| !stems.contains(w)) {
                continue;
            }
            if !alone || found.as_ref().is_some_and(|r| r.figure.quantity.value != f.quantity.value) {
                return None;
            }
            found = Some(Rival { source: i, figure: f, sure: false });
        }
    }
    found
}

/// A figure with the number of the source's in another unit: "30 years" for its 30 days.
fn in_a_unit<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let (know, q) = (ctx.know, figure.quantity);
    let other = |x: &Quantity, y: &Quantity| {
        let apart = !x.units().iter().any(|u| y.units().contains(u));
        let dimension = |q: &Quantity| q.units().first().map(|&u| know.units[u as usize].dimension);
        x.value == y.value && apart && dimension(x).is_some() && dimension(x) == dimension(y) && !against::agree(know, x, y)
    };
    let measured = |f: &Figure<'_>| !f.quantity.units().is_empty();
    let given = ctx.sources.iter().any(|s| s.figures().any(|f| measured(&f) && against::agree(know, q, f.quantity)));
    let own = |y: &Quantity| against::figures(ctx.article, 0..ctx.article.text.tokens.len()).any(|m| !other(m.quantity, y) && m.quantity.value == y.value && measured(&m));
    if q.units().is_empty() || given || !q.is_exact() {
        return None;
    }
    // "Who has baked for 40 years": the predicate has a word of the source's sentence.
    let a = ctx.article;
    let said = a.syntax.predicate_over(figure.mention.first).map(|p| p.first as usize..p.end.max(p.last) as usize)?;
    let said: Vec<String> = said.filter(|&i| crate::claim::counted::carries(&a.view(know), i)).map(|i| key(know, a.text.word(&know.lexicon, i))).collect();
    let one = |b: &crate::Article, r: std::ops::Range<usize>| r.into_iter().any(|i| said.contains(&key(know, b.text.word(&know.lexicon, i))));
    t.near.iter().filter(|(_, n)| n.stems >= 3 && n.cover.max(n.back) >= UNIT).find_map(|(i, n)| {
        let source: &'s SourceDoc = t.sources[*i];
        let tokens = row(&source.article, n.sentence as usize);
        let rival = against::figures(&source.article, tokens.clone()).filter(|_| one(&source.article, tokens.clone())).find(|f| f.quantity.role == Role::Plain && other(q, f.quantity) && !own(f.quantity))?;
        Some(Rival { source: *i, figure: rival, sure: false })
    })
}

/// Part of a sentence that another must have to tell the same number in another unit.
const UNIT: f64 = 0.25;

/// The one number that the sources give of things described in the same words: "three Norwegian divers" for their two, where both sentences
/// name somebody else alike.
fn described<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let (a, know) = (ctx.article, ctx.know);
    let own = against::described(know, a, figure)?;
    let mut found: Option<Rival<'s>> = None;
    let every = |a: &crate::Article, f: &Figure<'_>| against::described(know, a, f).filter(|d| *d == own).map(|_| f.quantity.value);
    for (i, s) in t.sources.iter().enumerate() {
        for f in s.figures() {
            let Some(value) = every(&s.article, &f) else { continue };
            if value == figure.quantity.value || found.as_ref().is_some_and(|r| r.figure.quantity.value != value) {
                return None;
            }
            // The sentence before may name who else is told of.
            let n = s.article.text.sentence_of(f.mention.first);
            let around = row(&s.article, n.saturating_sub(1)).start..row(&s.article, n).end;
            let near = t.near.iter().any(|(d, near)| *d == i && near.sentence as usize == n);
            if near && against::one_name(know, (a, t.tokens.clone()), (&s.article, around)) {
                found = found.or(Some(Rival { source: i, figure: f, sure: false }));
            }
        }
    }
    let elsewhere = |r: &Rival<'_>| against::figures(a, 0..a.text.tokens.len()).any(|m| every(a, &m) == Some(r.figure.quantity.value));
    found.filter(|r| !elsewhere(r))
}

/// "Fewer than 870 infections", where the source has 870 people infected.
fn bounded<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let (know, q) = (ctx.know, figure.quantity);
    let limit = q.bound == Bound::Under && q.value >= PRECISE && q.measure == Measure::Count;
    if !limit || given(ctx, q) == Given::Alike {
        return None;
    }
    let head = key(know, ctx.article.text.word(&know.lexicon, q.head? as usize));
    t.near.iter().find_map(|(i, n)| {
        let source: &'s SourceDoc = t.sources[*i];
        let b = &*source.article;
        let tokens = row(b, n.sentence as usize);
        let told = |f: &Figure<'_>| {
            let c = b.clauses.of(f.mention.first);
            let word = |k: u32| key(know, b.text.word(&know.lexicon, k as usize));
            let verb = (c.first..c.last).any(|k| word(k) == head || head.strip_suffix("ion") == Some(&word(k)));
            f.quantity.value == q.value && f.quantity.measure == q.measure && f.quantity.bound == Bound::Exact && verb
        };
        let rival = against::figures(b, tokens).find(told)?;
        Some(Rival { source: *i, figure: rival, sure: false })
    })
}

/// From here on a number is told by its digits.
const PRECISE: f64 = 100.0;

/// The years that a token range prints.
fn years(a: &crate::Article, r: std::ops::Range<usize>) -> std::collections::BTreeSet<i16> {
    let when = a.mentions.within(r).iter().filter_map(|m| match &m.kind {
        crate::mention::Kind::Date(w) => w.year(),
        _ => None,
    });
    when.collect()
}

/// A figure that differs from the draft's by two digits that changed places, in a sentence that shares a word with the draft's: 430,000
/// for 340,000.
fn transposed<'s>(ctx: &Ctx<'_>, t: &Told<'s>, figure: &Figure<'_>) -> Option<Rival<'s>> {
    let digits = |q: &Quantity| {
        let whole = q.is_exact() && q.role == Role::Plain && q.value.fract() == 0.0 && (LONG..=MOST).contains(&q.value);
        (whole && matches!(q.form, Form::Digits)).then_some(q.value as u64)
    };
    let own = digits(figure.quantity).filter(|_| given(ctx, figure.quantity) == Given::No)?;
    let kind = |q: &Quantity| std::mem::discriminant(&q.measure);
    t.near.iter().filter(|(_, n)| n.stems >= 1).find_map(|(i, n)| {
        let source: &'s SourceDoc = t.sources[*i];
        let slip = |f: &Figure<'_>| kind(f.quantity) == kind(figure.quantity) && digits(f.quantity).is_some_and(|d| swapped(own, d));
        let rival = against::figures(&source.article, row(&source.article, n.sentence as usize)).find(slip)?;
        Some(Rival { source: *i, figure: rival, sure: true })
    })
}

/// Shorter figures are not told by their digits.
const LONG: f64 = 100.0;

/// Beyond, a float does not hold every whole number.
const MOST: f64 = 9_007_199_254_740_992.0;

/// Part of the draft's sentence that the source's must have for one to stand in the place of the other.
const PLACED: f64 = 0.45;

/// Words of a source below which one figure of a kind tells nothing.
const TELLING: usize = 90;

/// Two measures without a marker between them are of one thing only in one unit, and where neither stands before a noun
/// that it describes: "a 20-mile stretch", "the ten thousand metres champion".
fn measured_alike(ctx: &Ctx<'_>, x: &Figure<'_>, source: &SourceDoc, y: &Figure<'_>) -> bool {
    let describes = |a: &crate::Article, f: &Figure<'_>| {
        let next = f.mention.last as usize;
        a.words(f.mention.span).contains('-') || a.syntax.phrase_at.get(next).is_some_and(|&n| n != NONE && Some(&n) == a.syntax.phrase_at.get(next - 1))
    };
    let (u, v) = (x.quantity.units(), y.quantity.units());
    u.is_empty() || u.iter().any(|id| v.contains(id)) && !describes(ctx.article, x) && !describes(&source.article, y)
}

/// The source has one figure of this kind in all.
fn lone(ctx: &Ctx<'_>, source: &SourceDoc, figure: &Figure<'_>) -> bool {
    source.figures().filter(|f| against::comparable(ctx.know, (ctx.article, figure.quantity), (&source.article, f.quantity))).take(2).count() == 1
}

/// The two sentences share enough to tell of one thing.
fn alike(cover: f64, back: f64, stems: u32, cited: bool) -> bool {
    stems >= 2 && (cover >= 0.6 || cover >= 0.5 && stems >= 5 || cover >= 0.3 && back >= 0.5 || cited && (cover >= 0.3 || back >= 0.6))
}

/// The draft prints a year or month that the sentence of the source does not print, and that one prints another.
fn other_time(ctx: &Ctx<'_>, t: &Told<'_>, source: &SourceDoc, tokens: std::ops::Range<usize>) -> bool {
    let (x, y) = (years(ctx.article, t.tokens.clone()), years(&source.article, tokens));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

fn report(ctx: &Ctx<'_>, t: &Told<'_>, figure: &Figure<'_>, rival: &Rival<'_>, out: &mut Findings) {
    let (doc, other) = (t.sources[rival.source], &rival.figure);
    let end = |a: &crate::Article, f: &Figure<'_>| {
        let last = f.quantity.head.map_or(f.mention.last, |h| (h + 1).max(f.mention.last));
        a.text.span_of(f.mention.first, last)
    };
    let (here, there) = (end(ctx.article, figure), end(&doc.article, other));
    let (a, b) = (ctx.article.words(here), doc.article.words(there));
    let acknowledged = ctx.article.view(ctx.know).first_in(t.tokens.clone(), &[Class::Acknowledged]).is_some();
    let draft = ctx
        .report(&SOURCE_FIGURE)
        .slot("a", a.as_str())
        .slot("b", b.as_str())
        .side(here, "the draft")
        .side_in(doc.doc, there, "the source")
        .established(Conjunct::Exclusive, "no rounding, conversion, sum, difference or share of the source's figures gives the draft's");
    let draft = if rival.sure {
        draft.established(Conjunct::SameSubject, "the two sentences share the words that carry their sense")
    } else {
        draft.assumed(Conjunct::SameSubject, "the two sentences share a word, and the source has no such figure elsewhere")
    };
    let draft = if acknowledged { draft.acknowledged() } else { draft };
    draft.push(out);
}
