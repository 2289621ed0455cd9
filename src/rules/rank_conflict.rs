//! Two ranks for one thing.

use crate::claim::counted::{apart, names, other_year};
use crate::claim::outdone::{outdone, wider};
use crate::claim::rank::{Holder, Rank, ranks};
use crate::claim::superlative::{Order, another_time, orders, other_measure, rivals};
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Status};
use crate::knowledge::lexicon::Class;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// One thing is given two ranks: the first and the second of its kind, a third straight win and four in a row.
    ///
    /// ## Why it matters
    /// “First” and “only” are what readers repeat. A rank that the same copy takes back a few lines later is worth nothing.
    ///
    /// ## What to do
    /// Count again, and say from when, or in what, the rank is reckoned.
    ///
    /// ## When it stays silent
    /// Items of a list (“the first phase”, “her second book”), ranks of two bearers, in two competitions or of two periods,
    /// ranks that lie before the story (“had been the first”), plans and denials. The two phrases must name the same kind of
    /// thing in nearly the same words or by their synonyms.
    ///
    /// ## Examples
    /// ```contradicts
    /// The Vireo lander is the first craft to reach the polar crater, the agency said. Engineers cheered. Vireo is only the second craft to have reached the polar crater.
    /// ```
    /// ```contradicts
    /// Tarnwick Rovers beat Hale Town 2-0 on Saturday to claim a third straight league victory. The side have now won four league games in a row.
    /// ```
    /// ```contradicts
    /// It is the third fire on the estate this year. Tuesday's fire was the fourth on the estate this year, residents said.
    /// ```
    /// ```contradicts
    /// It is the first time since independence that a government has been toppled by a no-confidence vote. Hers is the second government to be brought down by a no-confidence vote since independence.
    /// ```
    /// ```consistent
    /// Tarnwick Rovers beat Hale Town 2-0 on Saturday to claim a third straight league victory. They have now won three league games in a row.
    /// ```
    /// ```consistent
    /// Orlo was the first craft to reach the polar crater. Vireo is the second craft to reach the polar crater.
    /// ```
    /// ```consistent
    /// It was a third straight league win for Tarnwick. They have won four home games in a row.
    /// ```
    /// ```consistent
    /// Kelm is the largest town in the valley. Orby is the second-largest town in the valley.
    /// ```
    RANK_CONFLICT { name: "rank-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// The stem of "time".
const TIME: &str = "tim";
/// Ranks of one kind that are held against each other; more are a table.
const MOST: usize = 6;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = ranks(ctx.article, ctx.know);
    let mut groups: BTreeMap<(bool, Option<usize>), Vec<&Rank>> = BTreeMap::new();
    for r in all.iter().filter(|r| r.said) {
        groups.entry((r.streak, r.most)).or_default().push(r);
    }
    for group in groups.values() {
        let mut open: Vec<&Rank> = vec![];
        'next: for y in group {
            for x in open.iter().rev().take(MOST) {
                if x.n != y.n
                    && let Some((because, shown)) = same(ctx, x, y)
                {
                    report(ctx, x, y, &because, shown, out);
                    break 'next;
                }
            }
            open.push(y);
        }
    }
    if out.found.iter().all(|f| f.rule != RANK_CONFLICT.name) {
        surpassed(ctx, &all, out);
    }
    if out.found.iter().all(|f| f.rule != RANK_CONFLICT.name) {
        two_firsts(ctx, &all, out);
    }
    if out.found.iter().all(|f| f.rule != RANK_CONFLICT.name) {
        preceded(ctx, &all, out);
    }
    if out.found.iter().all(|f| f.rule != RANK_CONFLICT.name) {
        reckoned(ctx, &all, out);
    }
    if out.found.iter().all(|f| f.rule != RANK_CONFLICT.name) {
        ordered(ctx, out);
    }
}

/// "The highest level since 2012 … May's figure was the second highest since 2012": one order, told in unlike words.
fn ordered(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let all = orders(a, ctx.know);
    for (k, y) in all.iter().enumerate().take(24) {
        let (s, t) = (|x: &Order| x.rank.sentence, y.rank.sentence);
        let other = |x: &Order| x.rank.n != y.rank.n && (x.rank.n == 1 || y.rank.n == 1) && s(x) != t && !apart(a, s(x), t) && x.same(y, a, ctx.know);
        let moved = |x: &Order| a.acknowledges(s(x)) || a.acknowledges(t);
        if let Some(x) = all[..k].iter().find(|x| other(x) && !moved(x)) {
            return report(ctx, &x.rank, &y.rank, "both reckon in the same place or since the same time", false, out);
        }
    }
}

/// "The first person ever to swim the gulf … only one other swimmer had ever done the gulf."
fn preceded(ctx: &Ctx<'_>, all: &[Rank], out: &mut Findings) {
    let a = ctx.article;
    for x in all.iter().filter(|r| r.n == 1 && r.most.is_none() && !r.streak && r.said) {
        let Some(y) = crate::claim::rank::preceding(a, ctx.know, x) else { continue };
        if !a.acknowledges(x.sentence) && !a.acknowledges(y.sentence) {
            return report(ctx, x, &y, "the other sentence tells of another one who had done it before", false, out);
        }
    }
}

/// "The worst storm on record … the worst since 2013": of what is the worst of all no earlier one was as bad.
fn reckoned(ctx: &Ctx<'_>, all: &[Rank], out: &mut Findings) {
    let a = ctx.article;
    let absolute = |r: &Rank| !r.since && (r.scope.iter().any(|s| matches!(s.as_str(), "ever" | "in history" | "on record" | "of all time")) || r.words.contains("memory"));
    let firsts: Vec<&Rank> = all.iter().filter(|r| r.n == 1 && r.said && !r.streak && r.most.is_some()).take(24).collect();
    for x in firsts.iter().filter(|r| absolute(r)) {
        let y = firsts.iter().find(|y| y.since && y.most == x.most && y.key == x.key && y.sentence != x.sentence && y.names.is_subset(&x.names) && !apart_but_since(a, x, y));
        if let Some(y) = y.filter(|y| !a.acknowledges(x.sentence) && !a.acknowledges(y.sentence)) {
            return report(ctx, x, y, "one is the first of all, the other only since a year", false, out);
        }
    }
}

/// Two periods that are no "since".
fn apart_but_since(a: &crate::Article, x: &Rank, y: &Rank) -> bool {
    !x.scope.is_disjoint(&y.scope) && x.scope != y.scope || a.text.sentences[x.sentence as usize].zone == a.text.sentences[y.sentence as usize].zone
}

/// "The Orla is the longest river in the valley … the Senn is the longest river in the valley": two cannot both be.
fn two_firsts(ctx: &Ctx<'_>, all: &[Rank], out: &mut Findings) {
    let a = ctx.article;
    let measured = |i: usize| !matches!(ctx.know.superlatives[i].as_str(), "good" | "bad" | "big" | "strong" | "weak" | "late" | "close");
    let firsts: Vec<&Rank> = all.iter().filter(|r| r.n == 1 && r.said && !r.streak && r.most.is_some_and(measured) && r.words.len() >= 2).take(24).collect();
    for (k, y) in firsts.iter().enumerate() {
        let x = firsts[..k].iter().find(|x| {
            let two = matches!((&x.holder, &y.holder), (Holder::Named(p), Holder::Named(q)) if p != q);
            two && x.most == y.most && x.words == y.words && x.scope == y.scope && x.names == y.names && x.sentence != y.sentence && !apart(a, x.sentence, y.sentence)
        });
        if let Some(x) = x.filter(|x| !a.acknowledges(x.sentence) && !a.acknowledges(y.sentence)) {
            return report(ctx, x, y, "two bearers are given the one first rank, in the same words", false, out);
        }
    }
}

/// "It was the longest stage … Friday's is longer than Wednesday's"; "the deepest field known … only one is deeper than it".
fn surpassed(ctx: &Ctx<'_>, all: &[Rank], out: &mut Findings) {
    let a = ctx.article;
    for x in all.iter().filter(|r| r.n == 1 && r.most.is_some()) {
        let compared = crate::claim::rank::surpassing(a, ctx.know, x).filter(|y| !other_year(a, x.sentence, y.sentence) && !wider(a, &a.view(ctx.know), x, y.sentence));
        let Some(y) = compared.or_else(|| outdone(a, ctx.know, x)) else { continue };
        if a.acknowledges(x.sentence) || a.acknowledges(y.sentence) {
            continue;
        }
        return report(ctx, x, &y, "the later sentence sets another one of its kind above it", false, out);
    }
}

/// Scopes that leave other matches out.
const LIMITS: [&str; 6] = ["in the league", "in the cup", "in the championship", "at home", "away", "on the road"];

/// Why the two ranks are of one thing, and whether the text shows it.
fn same(ctx: &Ctx<'_>, x: &Rank, y: &Rank) -> Option<(String, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let play = |r: &Rank| view.is(r.last as usize - 1, Class::PlayNoun);
    // The next one is sought on another day than that of the last.
    if y.sought != x.sought {
        return next_one(ctx, x, y).filter(|_| !play(x) && !play(y) && x.sentence != y.sentence && !other_year(a, x.sentence, y.sentence));
    }
    let parted = x.sentence == y.sentence || if x.streak { other_year(a, x.sentence, y.sentence) } else { apart(a, x.sentence, y.sentence) };
    let scopes = !x.scope.is_empty() && !y.scope.is_empty() && x.scope.is_disjoint(&y.scope);
    let places = !x.names.is_empty() && !y.names.is_empty() && x.names.is_disjoint(&y.names);
    let other = !x.kind.is_subset(&y.words) || !y.kind.is_subset(&x.words);
    // "Three straight wins in the league", "a fifth victory in a row" in all.
    let limits = |r: &Rank| LIMITS.map(|l| r.scope.contains(l));
    // "A place that is now the second best": it was the best when it was said.
    let now = |r: &Rank| {
        let word = |k: u32| r.first.checked_sub(k).map_or("", |i| view.word(i as usize));
        (1..=2).any(|k| word(k) == "now" && matches!(word(k + 2), "that" | "which"))
    };
    if now(x) != now(y) || parted || other || scopes || places || limits(x) != limits(y) || play(x) || play(y) || a.acknowledges(x.sentence) || a.acknowledges(y.sentence) {
        return None;
    }
    let pronoun = y.holder == Holder::Open && x.most.is_some();
    if x.most.is_some() && (another_time(a, x, y) || other_measure(a, &view, x, y)) || pronoun && rivals(a, &view, x, y) {
        return None;
    }
    let shown = bearer(ctx, x, y)?;
    if x.streak {
        return streak(ctx, x, y).then(|| (format!("both count a run of \u{201C}{}\u{201D}", x.key.trim_start_matches('#')), shown));
    }
    let shared: BTreeSet<&String> = x.words.intersection(&y.words).collect();
    let most = x.words.len().max(y.words.len());
    let time = x.key == TIME || y.key == TIME;
    // "The third to resign this year", "the fourth to quit this year": the reckoning is told alike.
    let scope = usize::from(!x.scope.is_empty() && x.scope == y.scope && (x.words.len() == 1 || y.words.len() == 1));
    let told = shared.iter().filter(|w| w.as_str() != TIME).count() + scope;
    let kind = x.key == y.key || y.words.contains(&x.key) || x.words.contains(&y.key) || x.key == TIME || y.key == TIME;
    let enough = told >= 2 && (time || (shared.len() + scope) * 20 >= (most + scope) * 11) && kind && (!time || told >= 3 || x.key != y.key);
    enough.then(|| {
        let words: Vec<&str> = shared.iter().map(|w| w.trim_matches(|c| c == '#' || c == '~')).collect();
        (format!("both rank it by the same words: {}", words.join(", ")), shown)
    })
}

/// "A third title of the season … looking for a fifth trophy of the year": one deed, one reckoning, and the next is not that.
fn next_one(ctx: &Ctx<'_>, x: &Rank, y: &Rank) -> Option<(String, bool)> {
    let a = ctx.article;
    let (told, sought) = if x.sought { (y, x) } else { (x, y) };
    let span = |r: &Rank| -> BTreeSet<String> {
        let plain = |s: &String| s.trim_start_matches("of the ").trim_start_matches("this ").replace("season", "year").replace("campaign", "year");
        r.scope.iter().map(plain).collect()
    };
    let (p, q) = (span(told), span(sought));
    let one = told.key == sought.key && !told.streak && p == q && (!p.is_empty() || told.key.starts_with('#'));
    let (near, named) = (names(a, told.sentence), names(a, sought.sentence));
    let before: BTreeSet<u32> = (told.sentence.saturating_sub(2)..=told.sentence).flat_map(|s| names(a, s)).collect();
    // Whoever else the later sentence names may be the one who seeks.
    let other = !named.is_empty() && named.is_disjoint(&before);
    let shown = near.intersection(&named).next().is_some();
    let words = |r: &Rank| -> BTreeSet<String> { r.words.iter().filter(|w| **w != r.key && !matches!(w.as_str(), "season" | "year" | "campaign")).cloned().collect() };
    let same = words(told) == words(sought) || words(sought).is_empty() && !p.is_empty();
    (one && !other && same && told.sentence < sought.sentence).then(|| ("the next of its kind is one more".to_owned(), shown))
}

/// Both tell of one bearer: shown, supposed, or not at all.
fn bearer(ctx: &Ctx<'_>, x: &Rank, y: &Rank) -> Option<bool> {
    let a = ctx.article;
    let near = |r: &Rank| -> BTreeSet<u32> {
        let from = r.sentence.saturating_sub(1);
        (from..=r.sentence).flat_map(|s| names(a, s)).collect()
    };
    let spelt = |r: &Rank| match r.holder {
        Holder::Named(e) => Some(a.text.tokens[a.mentions.entities[e.0 as usize].last as usize - 1].word.0),
        _ => None,
    };
    match (&x.holder, &y.holder) {
        // "It is the first time that …": the rank is the event's.
        (Holder::Open, _) if x.key == TIME => Some(false),
        (_, Holder::Open) if y.key == TIME => Some(false),
        (Holder::Named(p), Holder::Named(q)) => (p == q).then_some(true),
        (Holder::Named(_), _) => spelt(x).is_some_and(|w| near(y).contains(&w)).then_some(true),
        (_, Holder::Named(_)) => spelt(y).is_some_and(|w| near(x).contains(&w)).then_some(true),
        (Holder::Noun(p), Holder::Noun(q)) => (p == q).then_some(true),
        (Holder::Noun(p), Holder::Open) => Some(y.words.contains(p)),
        (Holder::Open, Holder::Noun(p)) => Some(x.words.contains(p)),
        (Holder::Open, Holder::Open) => near(x).intersection(&near(y)).next().map(|_| true).or((x.streak || x.most.is_none()).then_some(false)),
    }
}

/// One deed, in one competition: words that only one of the two has tell another run.
fn streak(ctx: &Ctx<'_>, x: &Rank, y: &Rank) -> bool {
    let view = ctx.article.view(ctx.know);
    let own = |r: &Rank| -> BTreeSet<String> {
        let span = r.first as usize..r.last as usize;
        let mut words = crate::claim::thing::senses(&view, span.clone());
        let plain = span.filter(|&i| [Class::Streak, Class::Fixture, Class::Colour, Class::Ordinal].iter().any(|&c| view.is(i, c)));
        for i in plain {
            words.remove(&crate::claim::thing::sense(&view, i));
        }
        words.remove(&r.key);
        words
    };
    // "In the finals for a fifth season": whoever else is named may be there for a sixth.
    let a = ctx.article;
    let named = |r: &Rank| -> BTreeSet<u32> {
        let s = a.text.sentences[r.sentence as usize];
        let name = |i: &usize| a.syntax.tags[*i] == crate::syntax::Tag::Name && *i < r.first as usize;
        s.tokens().filter(name).map(|i| view.token(i).word.0).collect()
    };
    let (p, q) = (named(x), named(y));
    let goal = x.key.starts_with('~') && (p.is_empty() || q.is_empty() || !p.is_disjoint(&q));
    x.key == y.key && (goal || x.key.starts_with('#')) && own(x) == own(y)
}

fn report(ctx: &Ctx<'_>, x: &Rank, y: &Rank, because: &str, shown: bool, out: &mut Findings) {
    let a = ctx.article;
    let Verdict::Holds(voice) = standing(a, ctx.know, x.first, y.first, false) else { return };
    let (sx, sy) = (a.text.span_of(x.first, x.last), a.text.span_of(y.first, y.last));
    let (p, q) = (a.words(sx), a.words(sy));
    let draft = ctx
        .report(&RANK_CONFLICT)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .side(sx, format!("here: {p}"))
        .side(sy, format!("here: {q}"));
    draft
        .conjunct(Conjunct::SameSubject, Status::of(shown), because)
        .established(Conjunct::SameAttribute, "both give its rank")
        .established(Conjunct::OneValue, "a thing has one rank in one order at one time")
        .established(Conjunct::Exclusive, if x.n == y.n { "one only is the first".into() } else { format!("{} is not {}", x.n, y.n) })
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "neither lies before the story, and no cue says that it changed")
        .push(out);
}
