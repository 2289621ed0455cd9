//! A first name that changes.

use crate::claim::role::Role;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::EntityId;
use crate::mention::name::Entity;
use std::collections::BTreeMap;

declare_rule! {
    /// One person, known by surname and post, is given two first names.
    ///
    /// ## Why it matters
    /// The wrong first name makes another person of somebody, often a relative.
    ///
    /// ## What to do
    /// Check the first name with the source; if they are two people, say how they are related.
    ///
    /// ## When it stays silent
    /// Relatives and namesakes that the copy tells of, two posts or two bodies, initials and short forms, former holders.
    ///
    /// ## Examples
    /// ```contradicts
    /// The museum’s curator, Margarethe Holm, found the frame empty. Ingeborg Holm, the curator, called the police.
    /// ```
    /// ```consistent
    /// The museum’s curator, Margarethe Holm, found the frame empty. Her sister Ingeborg Holm, the curator of a gallery in Bergen, lent another.
    /// ```
    FIRST_NAME { name: "first-name", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if view.has(&ClassSet::of(&[Class::Namesake])) {
        return;
    }
    let roles = a.roles(ctx.know);
    let mut known: BTreeMap<(WordId, &str), &Role> = BTreeMap::new();
    for r in roles {
        let who = &a.mentions.entities[r.holder.0 as usize];
        let Some(&surname) = who.words.last().filter(|_| who.words.len() >= 2) else { continue };
        let first = *known.entry((surname, r.head.as_str())).or_insert(r);
        let other = &a.mentions.entities[first.holder.0 as usize];
        let one_body = first.of.is_empty() || r.of.is_empty() || r.of == first.of;
        if first.holder == r.holder || !one_body || !r.definite || !given(ctx, who, other) || related(ctx, first.holder, r.holder) {
            continue;
        }
        let name = |e: EntityId| crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(e));
        let span = |r: &Role| a.text.span_of(r.tokens.start, r.tokens.end);
        ctx.report(&FIRST_NAME)
            .slot("a", name(first.holder))
            .slot("b", name(r.holder))
            .slot("post", r.head.as_str())
            .side(span(first), format!("here: {}", name(first.holder)))
            .side(span(r), format!("here: {}", name(r.holder)))
            .established(Conjunct::SameSubject, "one surname and one post")
            .established(Conjunct::Exclusive, "the first names are two, and no relative is told of")
            .push(out);
        return;
    }
}

/// Both are a first name and a surname, and neither first name is the start of the other.
fn given(ctx: &Ctx<'_>, x: &Entity, y: &Entity) -> bool {
    let view = ctx.article.view(ctx.know);
    let (a, b) = (view.word(x.first as usize), view.word(y.first as usize));
    let short = |a: &str, b: &str| b.starts_with(a.trim_end_matches('.')) || a.chars().count() < 3;
    view.is(x.first as usize, Class::GivenName) && view.is(y.first as usize, Class::GivenName) && !short(a, b) && !short(b, a)
}

/// A word for a relative beside a mention of either.
fn related(ctx: &Ctx<'_>, x: EntityId, y: EntityId) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    a.mentions.list.iter().any(|m| {
        matches!(&m.kind, crate::mention::Kind::Name(n) if n.entity == Some(x) || n.entity == Some(y))
            && {
                let s = a.text.sentences[m.sentence as usize].tokens();
                let near = (m.first as usize).saturating_sub(5).max(s.start)..(m.last as usize + 5).min(s.end);
                view.first_in(near, &[Class::Kin]).is_some()
            }
    })
}
