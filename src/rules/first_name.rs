//! A first name that changes.

use crate::claim::profile::{Descriptor, Tie};
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
    /// ```contradicts
    /// The school's new head, Dr Joel Marchetti, starts in May. Parents are pleased. Dr Noel Marchetti has taught at the school for 12 years.
    /// ```
    /// ```consistent
    /// The school's new head, Dr Joel Marchetti, starts in May. His brother, Dr Noel Marchetti, has taught at the school for 12 years.
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
    if trades(ctx, out) || titled(ctx, out) || aged(ctx, out) {
        return;
    }
    let roles = a.roles(ctx.know);
    let mut known: BTreeMap<(WordId, &str), &Role> = BTreeMap::new();
    for r in roles {
        let who = &a.mentions.entities[r.holder.0 as usize];
        let Some(surname) = Some(who.surname).filter(|_| who.words.len() >= 2) else { continue };
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

/// "The expedition doctor, Nadia Farouk," and "Leila Farouk, the expedition doctor,": one trade told alike, one surname.
fn trades(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(WordId, String), &Descriptor> = BTreeMap::new();
    for d in a.descriptors(ctx.know) {
        let who = &a.mentions.entities[d.who.0 as usize];
        let usable = !d.bounded && d.sure && d.head != crate::text::NONE && matches!(d.tie, Tie::Title | Tie::Apposed | Tie::Does | Tie::Said) && !view.is(d.head as usize, Class::Courtesy);
        let Some(surname) = Some(who.surname).filter(|_| usable && who.words.len() == 2) else { continue };
        let key = (surname, d.stem(&view));
        let Some(x) = known.get(&key) else {
            known.insert(key, d);
            continue;
        };
        let (p, q) = (x.kinds(a, &view), d.kinds(a, &view));
        let titled = x.tie == Tie::Title && d.tie == Tie::Title && similar(&view, who, other(ctx, x));
        let (r, t) = (x.owners(a, &view), d.owners(a, &view));
        // "the firm's spokesman", "a spokesman for the firm": one noun says whose.
        let owned = !r.is_empty() && r == t;
        let does = x.tie == Tie::Does || d.tie == Tie::Does;
        let alike = (p == q || does || owned) && (owned || does || !p.is_empty() || x.definite && d.definite || titled) && x.bodies(a, &view).is_disjoint(&d.bodies(a, &view)) == x.bodies(a, &view).is_empty();
        // "Orva's coach", "the Orva coach".
        let whose = |d: &Descriptor, kinds: &std::collections::BTreeSet<String>| kinds.union(&d.bodies(a, &view)).cloned().collect::<Vec<_>>();
        let (v, w) = (whose(x, &p), whose(d, &q));
        let alike = alike || v == w && !v.is_empty() && similar(&view, who, other(ctx, x));
        let (g, h) = (view.word(who.first as usize), view.word(other(ctx, x).first as usize));
        let initial = |w: &str| w.trim_end_matches('.').chars().count() < 3;
        if x.who == d.who || !alike || x.sentence == d.sentence || initial(g) || initial(h) || one_name(g, h) || related(ctx, x.who, d.who) {
            continue;
        }
        let name = |e: EntityId| crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(e));
        let span = |d: &Descriptor| a.text.span_of(d.shown.0, d.shown.1);
        ctx.report(&FIRST_NAME)
            .slot("a", name(x.who))
            .slot("b", name(d.who))
            .slot("post", d.noun(&view))
            .side(span(x), format!("here: {}", name(x.who)))
            .side(span(d), format!("here: {}", name(d.who)))
            .established(Conjunct::SameSubject, "one surname and one trade, told in the same words")
            .established(Conjunct::Exclusive, "the first names are two, and no relative is told of")
            .push(out);
        return true;
    }
    false
}

/// "Dr Joel Marchetti" and "Dr Noel Marchetti": one title of learning or rank, one surname, first names one letter apart.
fn titled(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(WordId, WordId), Vec<&crate::mention::Mention>> = BTreeMap::new();
    for (m, n) in a.mentions.names() {
        let Some(e) = n.entity.filter(|_| n.full && m.first > 0) else { continue };
        let who = &a.mentions.entities[e.0 as usize];
        let word = |i: u32| view.token(i as usize).word;
        // "Dr" may stand inside the mention or before it.
        // "Superintendent of Police Arun Nair".
        let of = m.first >= 3 && view.word(m.first as usize - 2) == "of";
        let title = (m.first.saturating_sub(1)..m.last).chain(of.then(|| m.first - 3)).find(|&i| {
            let i = i as usize;
            view.is(i, Class::Learned) || view.is(i, Class::Scale) && view.token(i).case != crate::text::Case::Lower
        });
        let (Some(title), [.., given, surname]) = (title, &who.words[..]) else { continue };
        let list = known.entry((word(title), *surname)).or_default();
        let other = list.iter().find(|x| {
            let crate::mention::Kind::Name(k) = &x.kind else { return false };
            let Some(f) = k.entity.filter(|&f| f != e) else { return false };
            let [.., first, _] = &a.mentions.entities[f.0 as usize].words[..] else { return false };
            let (p, q) = (a.text.words.name(&ctx.know.lexicon, *first), a.text.words.name(&ctx.know.lexicon, *given));
            p.chars().count() >= 4 && strsim::osa_distance(p, q) == 1 && x.sentence != m.sentence && !related(ctx, e, f)
        });
        let Some(x) = other else {
            list.push(m);
            continue;
        };
        ctx.report(&FIRST_NAME)
            .slot("a", a.words(x.span))
            .slot("b", a.words(m.span))
            .slot("post", view.word(title as usize))
            .side(x.span, "one first name")
            .side(m.span, "another first name")
            .established(Conjunct::SameSubject, "one surname and one title")
            .established(Conjunct::Exclusive, "the first names differ by one letter, and no relative is told of")
            .push(out);
        return true;
    }
    false
}

/// "Daniel Costa, 19," and "David Costa, 19,": one surname and one age, two first names.
fn aged(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(WordId, u32), (EntityId, crate::span::Span, u32)> = BTreeMap::new();
    for age in a.ages(ctx.know) {
        let crate::claim::person::AgeOf::Named(e) = age.of else { continue };
        let who = &a.mentions.entities[e.0 as usize];
        let Some(surname) = Some(who.surname).filter(|_| who.words.len() == 2) else { continue };
        let (span, sentence) = (a.text.span_of(age.first, age.last), a.text.sentence_of(age.first) as u32);
        let (f, first, at) = *known.entry((surname, age.years)).or_insert((e, span, sentence));
        let (g, h) = (view.word(a.mentions.entities[f.0 as usize].first as usize), view.word(who.first as usize));
        let initial = |w: &str| w.trim_end_matches('.').chars().count() < 3;
        // Two who are told of together may be brothers.
        if f == e || at == sentence || initial(g) || initial(h) || one_name(g, h) || g.chars().next() != h.chars().next() || related(ctx, e, f) {
            continue;
        }
        ctx.report(&FIRST_NAME)
            .slot("a", a.words(first))
            .slot("b", a.words(span))
            .slot("post", format!("aged {}", age.years))
            .side(first, "one first name")
            .side(span, "another first name")
            .established(Conjunct::SameSubject, "one surname and one age")
            .established(Conjunct::Exclusive, "the first names are two, and no relative is told of")
            .push(out);
        return true;
    }
    false
}

fn other<'a>(ctx: &Ctx<'a>, d: &Descriptor) -> &'a Entity {
    &ctx.article.mentions.entities[d.who.0 as usize]
}

/// One first name in a long and a short form: Robert and Rob, Michael and Mick.
fn one_name(g: &str, h: &str) -> bool {
    let (short, long) = if g.chars().count() <= h.chars().count() { (g, h) } else { (h, g) };
    let head = |n: usize| short.chars().take(n).eq(long.chars().take(n));
    long.starts_with(short.trim_end_matches('.')) || head(2) && short.chars().count() <= 4 || head(3) && short.chars().count() <= 6 && short.chars().count() < long.chars().count()
}

/// Two first names that a hasty hand may write for each other: Rakesh and Rajesh, Rosalind and Rosamund.
fn similar(view: &crate::mention::marks::View<'_>, x: &Entity, y: &Entity) -> bool {
    let (g, h) = (view.word(x.first as usize), view.word(y.first as usize));
    g.chars().next() == h.chars().next() && g.chars().count() >= 4 && h.chars().count() >= 4 && strsim::jaro_winkler(g, h) >= SIMILAR
}

/// Likeness of two first names by Jaro and Winkler from which on one may be a slip for the other.
const SIMILAR: f64 = 0.8;

/// Both are a first name and a surname, and neither first name is the start of the other.
fn given(ctx: &Ctx<'_>, x: &Entity, y: &Entity) -> bool {
    let view = ctx.article.view(ctx.know);
    let (a, b) = (view.word(x.first as usize), view.word(y.first as usize));
    let initial = |w: &str| w.trim_end_matches('.').chars().count() < 3;
    view.is(x.first as usize, Class::GivenName) && view.is(y.first as usize, Class::GivenName) && !initial(a) && !initial(b) && !one_name(a, b)
}

/// A word for a relative beside a mention of either.
fn related(ctx: &Ctx<'_>, x: EntityId, y: EntityId) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // "With his brother Robert": a relative by the first name of the other.
    let given = [x, y].map(|e| view.token(a.mentions.entities[e.0 as usize].first as usize).word);
    let next = |k: usize| k < a.text.tokens.len() && given.contains(&view.token(k).word);
    let called = view.every(Class::Kin).any(|h| next(h.last as usize) || next(h.last as usize + 1) && view.word(h.last as usize) == ",");
    called || a.mentions.list.iter().any(|m| {
        matches!(&m.kind, crate::mention::Kind::Name(n) if n.entity == Some(x) || n.entity == Some(y))
            && {
                let s = a.text.sentences[m.sentence as usize].tokens();
                let near = (m.first as usize).saturating_sub(5).max(s.start)..(m.last as usize + 5).min(s.end);
                view.first_in(near, &[Class::Kin]).is_some()
            }
    })
}
