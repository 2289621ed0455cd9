//! Nobody, and somebody after all.

use crate::claim::counted::other_year;
use crate::claim::state::{Scope, StateClaim};
use crate::engine::compare::{Lasting, gates};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::{Printed, When};
use crate::syntax::words::noun_lemma;
use crate::syntax::Tag;
use crate::text::{NONE, TokenKind};
use std::collections::BTreeSet;

declare_rule! {
    /// The copy says that nobody was hurt, killed or arrested, and tells of somebody who was; or that all were, and tells of one who was not.
    ///
    /// ## Why it matters
    /// Whether anyone was hurt is the first thing that a reader wants to know, and the thing that relatives remember.
    ///
    /// ## What to do
    /// Keep what the source supports, or say whom the one statement leaves out: passengers but not crew, the first crash.
    ///
    /// ## When it stays silent
    /// Another group ("none of the passengers", "the driver"), another degree ("seriously"), another event, place or day,
    /// "no one else", words of change and sequence, quotations, two speakers, hopes and hypotheses. The states are the sets
    /// of rules.toml that are `counted`.
    ///
    /// ## Examples
    /// ```contradicts
    /// No one was hurt in the fire at the Brannock mill, which spread through three floors. Crews stayed until dawn. Two workers were injured in the fire, one of them badly.
    /// ```
    /// ```contradicts
    /// None of the patients was taken to intensive care. The ward was cleaned twice. Three of the patients were taken to intensive care and stayed for a week.
    /// ```
    /// ```contradicts
    /// The ferry sank in nine minutes. All 12 passengers survived the sinking, the coastguard said. The coastguard said that two of the passengers had drowned.
    /// ```
    /// ```contradicts
    /// There were no survivors of the crash, which left a crater in the valley. Police closed the road. The pilot survived the crash with a broken leg.
    /// ```
    /// ```consistent
    /// No one was hurt in the fire at the Brannock mill. Two workers were injured in a fire there last year.
    /// ```
    /// ```consistent
    /// None of the passengers was hurt. The driver was injured and taken to hospital.
    /// ```
    /// ```consistent
    /// Nobody was seriously hurt in the collision. Two people were slightly injured.
    /// ```
    /// ```consistent
    /// No one else was injured in the crash. A woman was injured when the wall fell.
    /// ```
    NONE_SOME { name: "none-some", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Claims of each kind that are held against each other; more would be pairing.
const MOST: usize = 8;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = ctx.article.states(ctx.know);
    let view = ctx.article.view(ctx.know);
    let undone: BTreeSet<usize> = view.every(Class::Undone).map(|h| view.index(h)).collect();
    let counted: Vec<&StateClaim> = all.iter().filter(|c| ctx.know.states[c.word.set as usize].counted && !c.denied && !undone.contains(&(c.word.set as usize))).collect();
    // "Nobody hurt in silo blast, but four hurt on the way to look": the copy tells of two happenings.
    let told_of = |scope: Scope| counted.iter().filter(move |c| c.scope == scope).map(|c| (c.word.set, c.said.sentence));
    let nobody: BTreeSet<(u32, u32)> = told_of(Scope::Nobody).collect();
    let two: BTreeSet<u32> = told_of(Scope::Some).filter(|c| nobody.contains(c)).map(|c| c.0).collect();
    let counted: Vec<&StateClaim> = counted.into_iter().filter(|c| !two.contains(&c.word.set)).collect();
    let sweeping = counted.iter().filter(|c| c.scope == Scope::Nobody || c.scope == Scope::Everybody);
    let mut told = BTreeSet::new();
    for x in sweeping.take(MOST) {
        let against = counted.iter().filter(|y| y.word.set == x.word.set && y.scope == Scope::Some && y.mood == x.mood && excludes(ctx, x, y));
        for y in against.take(MOST) {
            if !told.contains(&x.word.set) && report(ctx, x, y, out) {
                told.insert(x.word.set);
            }
        }
    }
}

fn excludes(ctx: &Ctx<'_>, x: &StateClaim, y: &StateClaim) -> bool {
    if elsewhere(ctx, x) || elsewhere(ctx, y) {
        return false;
    }
    if x.scope == Scope::Nobody { x.word.value == y.word.value } else { !ctx.know.states[x.word.set as usize].agree(x.word.value, y.word.value) }
}

/// The people that a claim is about: nouns that name them; none for people of any kind.
fn kinds(ctx: &Ctx<'_>, c: &StateClaim) -> BTreeSet<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = BTreeSet::new();
    let Some(p) = a.syntax.phrases.get(c.bearer as usize) else { return out };
    // "no injuries", "no survivors of the crash": the noun of the state itself names nobody.
    if c.first <= p.head && p.head < c.last {
        return out;
    }
    let nouns = (p.first..p.last).filter(|&i| a.syntax.tags[i as usize] == Tag::Noun);
    out.extend(nouns.map(|i| noun_lemma(view.word(i as usize))));
    let of = p.last as usize;
    if view.word(of) == "of" && a.syntax.phrase_at.get(of + 1).is_some_and(|&q| q != NONE) && out.is_empty() {
        out.insert(noun_lemma(view.word(a.syntax.phrases[a.syntax.phrase_at[of + 1] as usize].head as usize)));
    }
    out.retain(|w| !matches!(w.as_str(), "one" | "people" | "person" | "single" | "body"));
    out
}

/// "The neighbouring county was less fortunate. A farmer who died there": of another place than the copy told of.
fn elsewhere(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let n = c.said.sentence as usize;
    let there = a.text.sentences[n].tokens().any(|i| view.word(i) == "there" && i >= c.first as usize);
    let other = |i: usize| matches!(view.word(i), "neighbouring" | "neighboring" | "nearby" | "elsewhere" | "adjoining" | "another" | "other");
    there && n > 0 && a.text.sentences[n - 1].tokens().any(other)
}

/// What narrows a sweeping claim: "seriously", "on board", "other than".
fn narrowed(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let from = a.syntax.phrases.get(c.bearer as usize).map_or(c.first, |p| p.first).min(c.first);
    let adverb = (from..c.last).any(|i| {
        let w = view.word(i as usize);
        a.syntax.tags[i as usize] == Tag::Adverb && (w.ends_with("ly") || matches!(w, "else" | "yet" | "ever" | "so" | "still" | "again"))
    });
    let adjective = a.syntax.phrases.get(c.bearer as usize).is_some_and(|p| {
        (p.first..p.head).any(|i| a.syntax.tags[i as usize] == Tag::Adjective && !matches!(view.word(i as usize), "single" | "whole" | "entire"))
    });
    let behind = (c.last..a.text.sentences[c.said.sentence as usize].last.min(c.last + 4)).any(|i| matches!(view.word(i as usize), "else" | "other" | "except" | "yet" | "seriously" | "badly" | "instantly" | "directly" | "so" | "there"));
    adverb || adjective || behind
}

/// Nouns of the happenings, places and reasons that a statement names.
fn setting(ctx: &Ctx<'_>, c: &StateClaim) -> BTreeSet<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let lead = |w: &str| matches!(w, "in" | "during" | "at" | "by" | "from" | "over" | "for" | "near" | "inside" | "outside" | "on" | "with");
    let own = |p: &crate::syntax::Phrase| c.first <= p.head && p.head < c.last;
    let dated = |p: &&crate::syntax::Phrase| {
        a.mentions.within(p.first as usize..p.last as usize).iter().any(|m| matches!(m.kind, Kind::Date(_) | Kind::Clock(_)))
    };
    // "survived the crash", "survivors of the crash".
    let direct = |p: &&crate::syntax::Phrase| {
        p.first == c.last && p.preposition == NONE || p.first == c.last + 1 && view.word(c.last as usize) == "of"
    };
    a.syntax.phrases[a.syntax.phrases_in(c.last..c.said.last.max(c.last + 2))]
        .iter()
        .filter(|p| direct(p) || p.preposition != NONE && lead(view.word(p.preposition as usize)))
        .filter(|p| !p.time && !own(p) && !dated(p))
        .map(|p| noun_lemma(view.word(p.head as usize)))
        .collect()
}

/// A month or year that only one statement names sets it apart: "the outbreak of 2015".
fn background(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let sentence = a.text.sentences[c.said.sentence as usize].tokens();
    let far = |w: &When| w.year().is_some() || matches!(w.printed, Printed::BareMonth(_) | Printed::MonthDay(..));
    let printed = |m: &crate::mention::Mention| {
        let view = a.view(ctx.know);
        (m.first..m.last).any(|i| view.token(i as usize).kind == TokenKind::Number || view.is(i as usize, Class::Month))
    };
    a.mentions.within(sentence).iter().any(|m| matches!(&m.kind, Kind::Date(w) if far(w)) && printed(m))
}

/// Every noun of a setting is named before the statement too.
fn introduced(ctx: &Ctx<'_>, setting: &BTreeSet<String>, upto: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let last = a.text.sentences[upto as usize].last;
    let told: BTreeSet<String> = a.syntax.phrases[a.syntax.phrases_in(0..last)].iter().map(|p| noun_lemma(view.word(p.head as usize))).collect();
    setting.iter().all(|w| told.contains(w))
}

/// A relative clause behind a noun with "the", which names no place and no time of its own.
fn recalled(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let Some(p) = a.syntax.phrases.get(c.bearer as usize) else { return false };
    let relative = matches!(a.syntax.tags.get(p.last as usize), Some(Tag::Relative));
    let named = a.mentions.within(p.first as usize..c.said.last as usize).iter().any(|m| !matches!(m.kind, crate::mention::Kind::Quantity(_)));
    p.opener.known() && relative && c.first > p.last && !named
}

fn report(ctx: &Ctx<'_>, x: &StateClaim, y: &StateClaim, out: &mut Findings) -> bool {
    let a = ctx.article;
    let set = &ctx.know.states[x.word.set as usize];
    let (all, some) = (kinds(ctx, x), kinds(ctx, y));
    let same_kind = !all.is_empty() && !all.is_disjoint(&some);
    let (here, there) = (setting(ctx, x), setting(ctx, y));
    let joined = !here.is_disjoint(&there);
    let anyone = all.is_empty() && (x.scope == Scope::Nobody || joined);
    if !y.human(a, ctx.know) || narrowed(ctx, x) || !same_kind && !anyone || background(ctx, x) != background(ctx, y) || other_year(a, x.said.sentence, y.said.sentence) {
        return false;
    }
    // "There have been no arrests", "the three crewmen who were arrested on board": people who are taken for known.
    let taken = all.is_empty() && x.scope == Scope::Nobody && here.is_empty() && recalled(ctx, y);
    let known = same_kind || taken || introduced(ctx, &here, y.said.sentence) && introduced(ctx, &there, x.said.sentence);
    if !joined && !taken && (!known || !here.is_empty() && !there.is_empty()) {
        return false;
    }
    let Ok(proof) = gates(a, ctx.know, &x.said, &y.said, Lasting::Once) else { return false };
    let value = |c: &StateClaim| set.values[c.word.value as usize].as_str();
    let name = |c: &StateClaim| match c.scope {
        Scope::Nobody => format!("none: {}", value(c)),
        Scope::Everybody => format!("all: {}", value(c)),
        Scope::Some => format!("some: {}", value(c)),
    };
    let (p, q) = if x.first < y.first { (x, y) } else { (y, x) };
    let span = |c: &StateClaim| a.text.span_of(c.said.first.min(c.first), c.last.max(c.first + 1));
    let draft = ctx.report(&NONE_SOME).slot("a", name(p)).slot("b", name(q));
    let draft = draft.side(span(p), format!("here: {}", name(p))).side(span(q), format!("here: {}", name(q)));
    let draft = if same_kind || joined {
        draft.established(Conjunct::SameSubject, "both are said of one group or happening")
    } else {
        draft.assumed(Conjunct::SameSubject, "the article seems to tell of one happening")
    };
    let mut draft = draft
        .established(Conjunct::SameAttribute, format!("both give the {}", set.name))
        .established(Conjunct::Exclusive, format!("{} and {} exclude each other", name(p), name(q)))
        .proof(&proof);
    if a.acknowledges(x.said.sentence) || a.acknowledges(y.said.sentence) {
        draft = draft.acknowledged();
    }
    draft.push(out);
    true
}
