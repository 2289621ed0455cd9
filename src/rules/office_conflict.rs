//! One post, two holders.

use crate::claim::role::Role;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::{EntityId, Kind};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// Two people hold one post that only one can hold, or one person is introduced with two portfolios.
    ///
    /// ## Why it matters
    /// One of the two is named in an office that is not theirs.
    ///
    /// ## What to do
    /// Check who holds the post today, or mark one of them as former or acting.
    ///
    /// ## When it stays silent
    /// Posts without a body or a place ("President"), former, acting, deputy, shadow and future holders, a change of
    /// office told anywhere beside the two, sentences with a year, posts said to be "a director", quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// Chile’s finance minister, Pilar Soto, met lenders on Monday. The finance minister of Chile, Andrés Leiva, said the talks went well.
    /// ```
    /// ```contradicts
    /// Foreign Minister Teresa Alvim left for Rabat. In Rabat, Economy Minister Alvim praised the plan.
    /// ```
    /// ```consistent
    /// Chile’s former finance minister, Pilar Soto, and her successor, Chile’s finance minister, Andrés Leiva, met lenders.
    /// ```
    /// ```consistent
    /// President Soto and her Peruvian counterpart, President Quispe, signed.
    /// ```
    OFFICE_CONFLICT { name: "office-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    holders(ctx, a.roles(ctx.know), out);
    portfolios(ctx, out);
}

/// Two holders of one role of one thing.
fn holders(ctx: &Ctx<'_>, roles: &[Role], out: &mut Findings) {
    let a = ctx.article;
    let mut known: BTreeMap<(&str, &BTreeSet<String>), &Role> = BTreeMap::new();
    let told = |r: &&Role| {
        let state = matches!(r.head.as_str(), "minister" | "secretary" | "president" | "ambassador" | "prime minister");
        r.definite && !r.anaphoric && (!r.named.is_empty() || (r.complement && !r.of.is_empty() && !state) || sentence_opens(ctx, r))
    };
    for r in roles.iter().filter(told) {
        let first = *known.entry((r.head.as_str(), &r.of)).or_insert(r);
        if first.holder == r.holder || surname(ctx, first.holder) == surname(ctx, r.holder) || changes(ctx, [first.holder, r.holder]) || together(ctx, first, r) {
            continue;
        }
        let name = |e: EntityId| crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(e));
        let span = |r: &Role| a.text.span_of(r.tokens.start, r.tokens.end);
        ctx.report(&OFFICE_CONFLICT)
            .slot("a", name(first.holder))
            .slot("b", name(r.holder))
            .slot("post", r.head.as_str())
            .side(span(first), format!("here: {}", name(first.holder)))
            .side(span(r), format!("here: {}", name(r.holder)))
            .established(Conjunct::SameAttribute, "one post of one body or place")
            .established(Conjunct::OneValue, "the post has one holder")
            .established(Conjunct::Exclusive, "they are two people")
            .established(Conjunct::NoChange, "no change of office is told")
            .push(out);
        return;
    }
}

/// "Norvik chief executive Tom Aas" at the start of a sentence: its first capital is that of a name if the word never
/// stands in small letters.
fn sentence_opens(ctx: &Ctx<'_>, r: &Role) -> bool {
    let text = &ctx.article.text;
    let opens = text.sentences[text.sentence_of(r.tokens.start)].first == r.tokens.start;
    let word = text.word(&ctx.know.lexicon, r.tokens.start as usize);
    opens && r.of.contains(word) && ctx.know.lexicon.id(word).is_none()
}

fn surname(ctx: &Ctx<'_>, e: EntityId) -> Option<crate::knowledge::lexicon::WordId> {
    ctx.article.mentions.entities[e.0 as usize].words.last().copied()
}

fn together(ctx: &Ctx<'_>, x: &Role, y: &Role) -> bool {
    ctx.article.text.sentence_of(x.tokens.start) == ctx.article.text.sentence_of(y.tokens.start)
}

/// A sentence that names one of the two, or the one before it, tells of a change of office.
fn changes(ctx: &Ctx<'_>, who: [EntityId; 2]) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let said: BTreeSet<u32> = a
        .mentions
        .list
        .iter()
        .filter(|m| matches!(&m.kind, Kind::Name(n) if n.entity.is_some_and(|e| who.contains(&e))))
        .flat_map(|m| [m.sentence, m.sentence.saturating_sub(1)])
        .collect();
    said.iter().any(|&s| view.first_in(a.text.sentences[s as usize].tokens(), &[Class::Handover]).is_some())
}

/// "Foreign Minister X" and "Economy Minister X": two departments as titles before one name.
fn portfolios(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<EntityId, (String, u32, u32)> = BTreeMap::new();
    for m in &a.mentions.list {
        let Kind::Office(o) = &m.kind else { continue };
        let Some(e) = o.holder else { continue };
        let head = view.word(m.last as usize - 1);
        let prefix = a.mentions.within(m.last as usize..m.last as usize + 1).iter().find(|n| matches!(&n.kind, Kind::Name(x) if x.entity == Some(e)));
        let joined = m.first > 0 && matches!(view.word(m.first as usize - 1), "and" | "-" | "as" | "&" | "then");
        let alone = m.last - m.first == 2 && matches!(head, "minister" | "secretary") && !view.is(m.first as usize, Class::NoPortfolio);
        let Some(name) = prefix.filter(|_| alone && !joined && !o.bounded && view.token(m.first as usize).quote == crate::text::NONE) else { continue };
        let dated = a.mentions.within(a.text.sentences[m.sentence as usize].tokens()).iter().any(|d| matches!(&d.kind, Kind::Date(w) if matches!(w.printed, crate::mention::date::Printed::Year(_))));
        if dated || a.clauses.of(m.first).change != crate::text::NONE {
            continue;
        }
        let words = a.words(m.span).to_lowercase();
        let (first, from, to) = known.entry(e).or_insert((words.clone(), m.first, name.last)).clone();
        let one_head = first.split(' ').next_back() == words.split(' ').next_back();
        if first == words || !one_head || same_portfolio(ctx, &first, &words) || handed_over(ctx, from) || handed_over(ctx, m.first) {
            continue;
        }
        ctx.report(&OFFICE_CONFLICT)
            .slot("a", first.as_str())
            .slot("b", words.as_str())
            .slot("post", crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(e)))
            .side(a.text.span_of(from, to), format!("here: {first}"))
            .side(a.text.span_of(m.first, name.last), format!("here: {words}"))
            .established(Conjunct::SameSubject, "one full name, or a surname with one bearer")
            .established(Conjunct::Exclusive, "they are two departments, and no \"and\" joins them")
            .established(Conjunct::NoChange, "no change of office is told")
            .push(out);
        return;
    }
}

/// A change of office is told right beside the title.
fn handed_over(ctx: &Ctx<'_>, token: u32) -> bool {
    let s = ctx.article.text.sentences[ctx.article.text.sentence_of(token)].tokens();
    let near = (token as usize).saturating_sub(6).max(s.start)..(token as usize + 6).min(s.end);
    ctx.article.view(ctx.know).first_in(near, &[Class::Handover]).is_some()
}

/// Two names of one department, as the table of offices has them: interior minister, home secretary.
fn same_portfolio(ctx: &Ctx<'_>, x: &str, y: &str) -> bool {
    let a = ctx.article;
    let index = |w: &str| {
        a.mentions.list.iter().find_map(|m| match &m.kind {
            Kind::Office(o) if o.class == Class::Office && a.words(m.span).to_lowercase() == w => Some(o.index),
            _ => None,
        })
    };
    index(x).is_some() && index(x) == index(y)
}
