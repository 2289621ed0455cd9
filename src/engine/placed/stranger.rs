//! Things that no source has, where a source has another thing of the kind.

use super::*;
use crate::knowledge::known::few;

/// Part of the draft's sentence that a source's must have to name the same things of a kind.
const WHOLE: f64 = 0.4;

/// A thing that no source has, where the source has another thing of the kind that the draft has not.
pub(super) fn find<'a>(ctx: &Ctx<'a>, t: &Told<'a>, mine: &[Item<'a>], x: &Item<'a>, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let Value::Side(row, side, false) = x.value else { return None };
    let kin = a.view(know).is(x.tokens.start, Class::Kin);
    if !kin && !know.kinds.contains(&row) || t.sources.iter().any(|s| has_side(know, &s.article, row, side)) {
        return None;
    }
    let placed =
        |n: &Near<'a>, y: &Item<'a>| Placed { here: x.tokens.clone(), source: n.source, there: y.tokens.clone(), what: Difference::Word };
    let of_kind = |y: &&Item<'a>| matches!(y.value, Value::Side(r, s, _) if r == row && s != side);
    let kept = |n: &Near<'a>, y: &Item<'a>| mine.iter().any(|z| relation(know, (a, z), (&n.source.article, y)) == Relation::Same);
    let apart = |n: &Near<'a>| {
        let b = &*n.source.article;
        other_ages(a, &t.tokens, b, &n.tokens) || other_people(know, a, &t.tokens, b, &n.tokens)
    };
    let human = human(know, a, x);
    // The sentence has all but the thing.
    let whole = near.first().filter(|n| !human && n.cover >= WHOLE && !apart(n)).and_then(|n| {
        let other = n.items.iter().find(of_kind)?;
        (!n.items.iter().filter(of_kind).any(|y| kept(n, y))).then(|| placed(n, other))
    });
    // "The tuberculosis vaccine" for "the polio vaccine".
    let beside = || {
        let close = near.iter().filter(|n| n.told >= BESIDE && (human || !apart(n)));
        let told = |n: &Near<'a>, y: &Item<'a>| {
            !human || n.told >= SHARED && t.stems >= TELLING || met(know, (a, &x.tokens), (&n.source.article, &y.tokens))
        };
        close
            .flat_map(|n| n.items.iter().filter(of_kind).map(move |y| (n, y)))
            .find(|(n, y)| told(n, y) && !kept(n, y) && joined(know, (a, &x.tokens), (&n.source.article, &y.tokens)))
            .map(|(n, y)| placed(n, y))
    };
    whole.or_else(beside).or_else(|| counterpart(ctx, t, x, near)).or_else(|| anywhere(ctx, x, near))
}

/// "A gold mine", in a sentence that a source has for the most part, where the source speaks of "mining coal" elsewhere.
fn anywhere<'a>(ctx: &Ctx<'a>, x: &Item<'a>, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let Value::Side(row, side, false) = x.value else { return None };
    let source = near.first().filter(|n| n.cover >= SHARED && know.kinds.contains(&row) && !human(know, a, x))?.source;
    let b = &*source.article;
    let other = |h: &Hit| know.value(*h) as usize / SIDES == row && know.value(*h) as usize % SIDES != side;
    if a.view(know).every(Class::Opposite).any(|h| other(&h)) {
        return None;
    }
    let at = |h: &Hit| h.first as usize..h.last as usize;
    // A word of a proper name is no thing of its kind.
    let common = |h: &Hit| b.text.tokens[h.first as usize].case == Case::Lower;
    let there = b.view(know).every(Class::Opposite).find(|h| other(h) && common(h) && joined(know, (a, &x.tokens), (b, &at(h))))?;
    Some(Placed { here: x.tokens.clone(), source, there: at(&there), what: Difference::Word })
}

/// "His sister", where a source speaks of a brother and none of a sister, and the draft of no brother.
fn counterpart<'a>(ctx: &Ctx<'a>, t: &Told<'a>, x: &Item<'a>, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let Value::Side(row, side, false) = x.value else { return None };
    let pair = !know.kinds.contains(&row) && a.view(know).is(x.tokens.start, Class::Kin);
    let source = near.first().filter(|n| pair && n.cover >= WHOLE)?.source;
    let other = |h: &Hit| know.value(*h) as usize / SIDES == row && know.value(*h) as usize % SIDES != side;
    if a.view(know).every(Class::Opposite).any(|h| other(&h)) {
        return None;
    }
    let there = source.article.view(know).every(Class::Opposite).find(other)?;
    t.sources.iter().any(|s| std::ptr::eq(*s, source)).then(|| Placed {
        here: x.tokens.clone(),
        source,
        there: there.first as usize..there.last as usize,
        what: Difference::Word,
    })
}

/// Words of a sentence from which on it tells more than who did what.
const TELLING: usize = 5;
/// Part of a sentence that another must have where two things stand beside one word.
const BESIDE: f64 = 0.25;

/// A word of weight right beside the one place is right beside the other, on the same side.
pub(super) fn joined(know: &Knowledge, (a, x): (&Article, &Range<usize>), (b, y): (&Article, &Range<usize>)) -> bool {
    let word = |a: &Article, i: Option<usize>| {
        let i = i.filter(|&i| a.text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word))?;
        carries(&a.view(know), i).then(|| key(know, a.text.word(&know.lexicon, i)))
    };
    let same = |p: &Option<String>, q: &Option<String>| p.is_some() && p == q;
    let (mine, theirs) = (word(a, Some(x.end)), word(b, Some(y.end)));
    let before = word(b, y.start.checked_sub(1));
    // "The gold mine" and "mining coal" name one head.
    same(&mine, &theirs) || same(&mine, &before) || same(&word(a, x.start.checked_sub(1)), &before)
}

/// Words before an office among which the verb stands.
const OBJECT: usize = 5;

/// Two offices of one state to which one thing is done: "met the Norwegian prime minister", "met the Norwegian king".
fn met(know: &Knowledge, (a, x): (&Article, &Range<usize>), (b, y): (&Article, &Range<usize>)) -> bool {
    let state = |a: &Article, r: &Range<usize>| {
        let i = r.start.checked_sub(1)?;
        a.mentions.within(i..i + 1).iter().find_map(|m| if let Kind::Country(c) = &m.kind { Some(c.country) } else { None })
    };
    let verb = a.syntax.predicate_over(x.start as u32).map(|p| p.verb as usize).filter(|v| *v < x.start);
    let act = verb.map(|v| key(know, a.text.word(&know.lexicon, v)));
    let beside = |i: usize| carries(&b.view(know), i) && act.as_deref() == Some(&key(know, b.text.word(&know.lexicon, i)));
    state(a, x).is_some() && state(a, x) == state(b, y) && (y.start.saturating_sub(OBJECT)..y.start).any(beside)
}

/// An article has a word of this side of a row of `[opposites]` or `[kinds]`, and not only of such things in general.
fn has_side(know: &Knowledge, a: &Article, row: usize, side: usize) -> bool {
    a.view(know).every(Class::Opposite).any(|h| know.value(h) as usize == row * SIDES + side && !general(know, a, h))
}

/// "Most deaths in mines are put down to explosions": a bare plural in a sentence in the present that tells of nothing by name, number or
/// day.
fn general(know: &Knowledge, a: &Article, h: Hit) -> bool {
    let view = a.view(know);
    let (first, last) = (h.first as usize, h.last as usize);
    let bare = |i: usize| {
        matches!(a.syntax.tags[i], Tag::Preposition | Tag::To) || view.is(i, Class::Preposition) || view.is(i, Class::Conjunction)
    };
    let plural = a.syntax.tags[last - 1] == Tag::Noun && view.word(last - 1).ends_with('s') && first.checked_sub(1).is_some_and(bare);
    let n = a.text.sentence_of(h.first);
    let told = a
        .mentions
        .within(a.text.sentences[n].tokens())
        .iter()
        .any(|m| matches!(m.kind, Kind::Name(_) | Kind::Date(_) | Kind::Quantity(_) | Kind::Clock(_)));
    let habit = a.syntax.predicates_in(n as u32).first().is_some_and(|p| view.among(p.first as usize, few!("is" | "are")) && p.passive);
    plural && !told && habit
}
