//! One post, two holders.

use crate::claim::profile::{Descriptor, Tie};
use crate::claim::role::Role;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind};
use crate::syntax::Tag;
use crate::syntax::words::noun_lemma;
use crate::text::NONE;
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
    let all = a.descriptors(ctx.know);
    sole(ctx, all, out);
    departments(ctx, all, out);
    employers(ctx, all, out);
    ranks(ctx, all, out);
}

/// Services in which one person has one rank at one time.
const SERVICES: &[Class] = &[Class::RankOfChurch, Class::RankOfUniversity, Class::RankOfCourt, Class::RankOfState];

/// "University president Ben Salo" and "Provost Salo": two ranks of one service for one person.
fn ranks(ctx: &Ctx<'_>, all: &[Descriptor], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(EntityId, Class), (&Descriptor, String)> = BTreeMap::new();
    for d in all.iter().filter(|d| !d.bounded && d.sure && d.head != NONE && matches!(d.tie, Tie::Title | Tie::Apposed | Tie::Said)) {
        let title = d.tie != Tie::Title || view.token(d.head as usize).case != crate::text::Case::Lower;
        let Some(service) = SERVICES.iter().copied().find(|&c| view.is(d.head as usize, c)).filter(|_| title) else { continue };
        let joined = (d.shown.0.saturating_sub(1)..d.shown.1 + 1).any(|i| (i as usize) < a.syntax.tags.len() && matches!(view.word(i as usize), "and" | "&" | "turned"));
        let word = d.noun(&view);
        if joined || handed_over(ctx, d.first) || a.clauses.of(d.first).change != NONE {
            continue;
        }
        let (x, first) = known.entry((d.who, service)).or_insert((d, word.clone()));
        // Two titles before the name are for `title-drift`.
        let titles = x.tie == Tie::Title && d.tie == Tie::Title;
        if titles || *first == word || x.sentence == d.sentence || out.found.iter().any(|f| f.rule == OFFICE_CONFLICT.name) || handed(ctx, x, d) {
            continue;
        }
        two_of_one(ctx, (x, d), "rank", "one person has one rank of a service (rules.toml), and no \"and\" joins the two", out);
        return;
    }
}

/// One person is given two of a kind (ranks, bodies, departments) of which one has one.
fn two_of_one(ctx: &Ctx<'_>, (x, d): (&Descriptor, &Descriptor), kind: &str, because: &str, out: &mut Findings) {
    let a = ctx.article;
    let span = |d: &Descriptor| a.text.span_of(d.shown.0, d.shown.1);
    ctx.report(&OFFICE_CONFLICT)
        .slot("a", a.words(span(x)))
        .slot("b", a.words(span(d)))
        .slot("post", crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(d.who)))
        .side(span(x), format!("one {kind}"))
        .side(span(d), format!("another {kind}"))
        .established(Conjunct::SameSubject, "one full name, or a surname with one bearer")
        .established(Conjunct::Exclusive, because)
        .established(Conjunct::NoChange, "no change of office is told")
        .push(out);
}

/// Two holders of a post of which a town or firm has one, where the copy names one body at most.
fn sole(ctx: &Ctx<'_>, all: &[Descriptor], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut posts: BTreeMap<String, Vec<&Descriptor>> = BTreeMap::new();
    for d in all.iter().filter(|d| !d.bounded && d.sure && d.definite && d.head != NONE && d.tie != Tie::Epithet) {
        if let Some(post) = post(ctx, d) {
            posts.entry(post).or_default().push(d);
        }
    }
    for (post, list) in &posts {
        let mut named: Vec<BTreeSet<String>> = list.iter().map(|d| bodies(ctx, d)).filter(|b| !b.is_empty()).collect();
        named.sort();
        named.dedup();
        if named.len() > 1 && !named.windows(2).all(|w| !w[0].is_disjoint(&w[1])) {
            continue;
        }
        let x = list[0];
        let anaphoric = |d: &Descriptor| {
            let first = view.word(d.shown.0 as usize);
            matches!(first, "its" | "their" | "his" | "her" | "our") || (d.first..d.last).any(|i| view.token(i as usize).possessive && a.syntax.tags[i as usize] == Tag::Noun)
        };
        let one_body = |y: &Descriptor| {
            let (p, q) = (bodies(ctx, x), bodies(ctx, y));
            if !anaphoric(x) && !anaphoric(y) {
                return p == q;
            }
            // "the company's", "their": the body named last before it.
            let (before, behind) = (body_before(ctx, x), body_before(ctx, y));
            let one = |b: &[Vec<String>]| b.len() == 1;
            if p.is_empty() { before == behind && !before.is_empty() && one(&before) } else { one(&behind) && behind[0].iter().any(|w| p.contains(w)) }
        };
        let other = list.iter().find(|y| y.who != x.who && one_body(y) && y.sentence != x.sentence && surname(ctx, x.who) != surname(ctx, y.who));
        let Some(y) = other.filter(|y| !handed(ctx, x, y) && !elsewhere(ctx, y)) else { continue };
        if out.found.iter().any(|f| f.rule == OFFICE_CONFLICT.name) {
            return;
        }
        let name = |e: EntityId| crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(e));
        let span = |d: &Descriptor| a.text.span_of(d.shown.0, d.shown.1);
        ctx.report(&OFFICE_CONFLICT)
            .slot("a", name(x.who))
            .slot("b", name(y.who))
            .slot("post", post.as_str())
            .side(span(x), format!("here: {}", name(x.who)))
            .side(span(y), format!("here: {}", name(y.who)))
            .established(Conjunct::SameAttribute, "one post, and the copy names one body at most that has it")
            .established(Conjunct::OneValue, "the post has one holder")
            .established(Conjunct::Exclusive, "they are two people")
            .established(Conjunct::NoChange, "no change of office is told")
            .push(out);
        return;
    }
}

/// "In Borne the council leader": a place that stands before the post, and nowhere before its sentence.
fn elsewhere(ctx: &Ctx<'_>, d: &Descriptor) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[d.sentence as usize];
    let word = |m: &crate::mention::Mention| view.token(m.last as usize - 1).word;
    let led = |m: &&crate::mention::Mention| matches!(m.kind, Kind::Name(_) | Kind::Place) && m.first > s.first && matches!(view.word(m.first as usize - 1), "in" | "at" | "across");
    a.mentions.within(s.first as usize..d.shown.0 as usize).iter().filter(led).any(|m| {
        let upto = a.mentions.list.partition_point(|x| x.first < s.first);
        !a.mentions.list[..upto].iter().any(|x| word(x) == word(m))
    })
}

/// The bodies that the last sentence with one names before a descriptor, by their words.
fn body_before(ctx: &Ctx<'_>, d: &Descriptor) -> Vec<Vec<String>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let upto = a.mentions.list.partition_point(|m| m.first < d.shown.0);
    let bodies = a.mentions.list[..upto].iter().rev().filter(|m| match &m.kind {
        Kind::Name(n) => {
            let e = n.entity.map(|e| &a.mentions.entities[e.0 as usize]);
            e.is_none_or(|e| e.bearer == Bearer::Organisation || e.bearer == Bearer::Unknown && e.words.len() == 1)
        }
        _ => false,
    });
    let mut out: Vec<Vec<String>> = vec![];
    let mut last = None;
    for m in bodies.take_while(|m| *last.get_or_insert(m.sentence) == m.sentence) {
        out.push((m.first..m.last).map(|i| view.word(i as usize).to_owned()).collect());
        if m.first > 0 && matches!(view.word(m.first as usize - 1), "and" | "or") {
            // "Alba and Borea": whatever the other word is, there are two.
            out.push(vec![]);
        }
    }
    out.sort();
    out.dedup();
    out
}

/// A change of office is told of either holder: a verb of it in a sentence that names one, or a weaker word right beside the post.
fn handed(ctx: &Ctx<'_>, x: &Descriptor, y: &Descriptor) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let weak = |w: &str| matches!(w, "new" | "both" | "then" | "until" | "previous" | "election" | "elected" | "rival" | "rivals" | "counterpart" | "joint" | "jointly" | "retired" | "fired" | "dismissed" | "appointment");
    let named = a.mentions.list.iter().filter(|m| matches!(&m.kind, Kind::Name(n) if n.entity == Some(x.who) || n.entity == Some(y.who)));
    let strong = named.flat_map(|m| [m.sentence.saturating_sub(1), m.sentence]).any(|n| {
        view.all_in(a.text.sentences[n as usize].tokens(), &[Class::Handover]).any(|h| !weak(view.word(h.first as usize)))
    });
    let beside = [x, y].iter().any(|d| {
        let s = a.text.sentences[d.sentence as usize].tokens();
        let near = (d.shown.0 as usize).saturating_sub(3).max(s.start)..(d.shown.1 as usize + 4).min(s.end);
        view.first_in(near, &[Class::Handover, Class::Former]).is_some()
    });
    strong || beside
}

/// The bodies that a descriptor names, capitalised words before its post included: "Santa Monica Police Chief".
fn bodies(ctx: &Ctx<'_>, d: &Descriptor) -> BTreeSet<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let departments = offices(ctx, d);
    let mut out = d.bodies(a, &view);
    out.retain(|w| !departments.contains(&noun_lemma(w)));
    if let Some(h) = view.all_in(d.first as usize..d.last as usize, &[Class::SolePost]).find(|h| h.last == d.head + 1) {
        out.extend((d.first..h.first).filter(|&i| a.syntax.tags[i as usize] == Tag::Name).map(|i| view.word(i as usize).to_owned()));
    }
    out
}

/// The post that a descriptor gives, if a town, firm or cabinet has one of it: "mayor", "housing minister".
fn post(ctx: &Ctx<'_>, d: &Descriptor) -> Option<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let range = d.first as usize..d.last as usize;
    if let Some(h) = view.all_in(range.clone(), &[Class::SolePost]).find(|h| h.last == d.head + 1) {
        return Some((h.first..h.last).map(|i| view.word(i as usize)).collect::<Vec<_>>().join(" "));
    }
    let head = view.word(d.head as usize);
    if !matches!(head, "minister" | "secretary" | "treasurer") || view.first_in(range, &[Class::Diplomatic]).is_some() {
        return None;
    }
    let kinds = offices(ctx, d);
    let [kind] = &kinds.into_iter().collect::<Vec<_>>()[..] else { return None };
    // "canton treasurer" and "cantonal treasurer" are one.
    Some(format!("{} {head}", kind.trim_end_matches("al")))
}

/// The departments of a minister: "housing minister", "minister for housing", "secretary of state for health".
fn offices(ctx: &Ctx<'_>, d: &Descriptor) -> BTreeSet<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = d.kinds(a, &view);
    let minister = d.head != NONE && matches!(view.word(d.head as usize), "minister" | "secretary");
    let behind = d.of.iter().filter(|_| minister && out.is_empty()).find_map(|&(f, l)| {
        let led = matches!(view.word((f as usize).saturating_sub(1)), "of" | "for");
        let head = (l as usize).saturating_sub(1);
        let barred = [Class::NoPortfolio, Class::Country, Class::Demonym, Class::Capital, Class::City];
        (led && view.first_in(f as usize..l as usize, &barred).is_none()).then(|| noun_lemma(view.word(head)))
    });
    out.extend(behind);
    out
}

/// "Volkar's chief executive, Katrin Amsel" and "Amsel, the chief executive of Aurinko": one post of two bodies.
fn employers(ctx: &Ctx<'_>, all: &[Descriptor], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(EntityId, String), (&Descriptor, BTreeSet<String>)> = BTreeMap::new();
    for d in all.iter().filter(|d| !d.bounded && d.sure && d.definite && matches!(d.tie, Tie::Apposed | Tie::Title | Tie::Said)) {
        let Some(post) = post(ctx, d).filter(|p| !p.ends_with("minister") && !p.ends_with("secretary")) else { continue };
        let named = bodies(ctx, d);
        let joined = (d.shown.0..d.shown.1).any(|i| matches!(view.word(i as usize), "and" | "both"));
        if named.is_empty() || joined || handed_over(ctx, d.first) || a.clauses.of(d.first).change != NONE {
            continue;
        }
        let (x, first) = known.entry((d.who, post.clone())).or_insert((d, named.clone()));
        if !first.is_disjoint(&named) || x.sentence == d.sentence || out.found.iter().any(|f| f.rule == OFFICE_CONFLICT.name) {
            continue;
        }
        two_of_one(ctx, (x, d), "body", "one person holds such a post of one body, and no \"and\" joins the two", out);
        return;
    }
}

/// "Tosk's water minister, Bardo Ilic," and "Ilic, Tosk's defence minister": two departments of one person.
fn departments(ctx: &Ctx<'_>, all: &[Descriptor], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<(EntityId, &str), (&Descriptor, BTreeSet<String>)> = BTreeMap::new();
    for d in all.iter().filter(|d| !d.bounded && d.sure && d.head != NONE) {
        let head = view.word(d.head as usize);
        // "Trade and Health Secretary": not the "and" of two clauses.
        let title = |i: u32| view.token(i as usize).case != crate::text::Case::Lower && view.token(i as usize).kind == crate::text::TokenKind::Word;
        let joined = d.first > 1 && matches!(view.word(d.first as usize - 1), "and" | "-" | "&") && title(d.first - 2);
        let head = head.trim_end_matches('s');
        if !matches!(head, "minister" | "secretary") || joined || view.first_in(d.first as usize..d.last as usize, &[Class::NoPortfolio]).is_some() {
            continue;
        }
        let kinds = offices(ctx, d);
        if kinds.is_empty() || handed_over(ctx, d.first) || a.clauses.of(d.first).change != NONE {
            continue;
        }
        let (x, first) = known.entry((d.who, head)).or_insert((d, kinds.clone()));
        if !first.is_disjoint(&kinds) || x.sentence == d.sentence || out.found.iter().any(|f| f.rule == OFFICE_CONFLICT.name) {
            continue;
        }
        two_of_one(ctx, (x, d), "department", "they are two departments, and no \"and\" joins them", out);
        return;
    }
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
    let view = ctx.article.view(ctx.know);
    view.all_in(near, &[Class::Handover]).any(|h| !matches!(view.word(h.first as usize), "both" | "new" | "rival" | "rivals" | "election" | "elected" | "jointly"))
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
