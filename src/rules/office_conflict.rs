//! One post, two holders.

use crate::claim::profile::{Descriptor, Tie};
use crate::claim::role::Role;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind};
use crate::syntax::Tag;
use crate::syntax::words::noun_lemma;
use crate::span::Span;
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
    deputies(ctx, all, out);
    employers(ctx, all, out);
    ranks(ctx, all, out);
}

/// Services in which one person has one rank at one time.
const SERVICES: &[Class] = &[Class::RankOfChurch, Class::RankOfUniversity, Class::RankOfCourt, Class::RankOfState, Class::RankInTeam];

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
        let drifts = |f: &&crate::finding::Finding| f.rule == super::title_drift::TITLE_DRIFT.name;
        let shown = a.text.span_of(d.shown.0, d.shown.1);
        let told = matches!(service, Class::RankOfState | Class::RankInTeam)
            && out.found.iter().filter(drifts).any(|f| f.sides.iter().any(|s| s.span.overlaps(shown)));
        let titles = x.tie == Tie::Title && d.tie == Tie::Title || told;
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
    let mut posts: BTreeMap<String, Vec<&Descriptor>> = BTreeMap::new();
    let tied = |d: &Descriptor| !matches!(d.tie, Tie::Epithet | Tie::Works | Tie::Of);
    // "Photo Editor Image", of a caption: words that all have capitals are nobody's, unless the name is surely a person's.
    let view = ctx.article.view(ctx.know);
    let small = |d: &Descriptor| (d.first..d.last).any(|i| view.token(i as usize).case == crate::text::Case::Lower);
    // "Photo: Guiseppe Barranco, Photo Editor"
    let credit = |d: &Descriptor| (d.first.saturating_sub(1)..d.last).any(|i| view.word(i as usize) == "photo");
    let real = |d: &Descriptor| !credit(d) && (d.tie != Tie::Title || small(d) || ctx.article.mentions.entities[d.who.0 as usize].bearer == Bearer::Person);
    for d in all.iter().filter(|d| !d.bounded && d.sure && d.definite && d.head != NONE && tied(d) && real(d)) {
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
        let fits = |x: &Descriptor, y: &Descriptor| {
            let two = y.who != x.who && y.sentence != x.sentence && surname(ctx, x.who) != surname(ctx, y.who);
            two && one_body(ctx, post, x, y) && !handed(ctx, x, y) && !elsewhere(ctx, y)
        };
        let list = &list[..list.len().min(MOST)];
        let pair = (1..list.len()).find_map(|k| list[..k].iter().find(|x| fits(x, list[k])).map(|x| (*x, list[k])));
        let Some((x, y)) = pair else { continue };
        if out.found.iter().any(|f| f.rule == OFFICE_CONFLICT.name) {
            return;
        }
        two_holders(ctx, x, y, out);
        return;
    }
}

/// Holders of one post that are held against each other; more would be pairing.
const MOST: usize = 6;

fn two_holders(ctx: &Ctx<'_>, x: &Descriptor, y: &Descriptor, out: &mut Findings) {
    let a = ctx.article;
    let side = |d: &Descriptor| (d.who, a.text.span_of(d.shown.0, d.shown.1));
    // The noun of the two, not the verb: "chairman" for "chairs".
    let d = if x.tie == Tie::Does { y } else { x };
    let view = a.view(ctx.know);
    let from = view.all_in(d.first as usize..d.last as usize, &[Class::SolePost]).find(|h| h.last == d.head + 1).map_or(d.first, |h| h.first);
    let post = a.words(a.text.span_of(from, d.head + 1)).to_lowercase();
    report_holders(ctx, side(x), side(y), (&post, "one post, and the copy names one body at most that has it"), out);
}

/// Two people in one post, each with where the copy says so.
fn report_holders(ctx: &Ctx<'_>, x: (EntityId, Span), y: (EntityId, Span), (post, because): (&str, &str), out: &mut Findings) {
    let name = |e: EntityId| crate::event::identity::name(&ctx.article.scene(ctx.know), Actor::Entity(e));
    ctx.report(&OFFICE_CONFLICT)
        .slot("a", name(x.0))
        .slot("b", name(y.0))
        .slot("post", post)
        .side(x.1, format!("here: {}", name(x.0)))
        .side(y.1, format!("here: {}", name(y.0)))
        .established(Conjunct::SameAttribute, because)
        .established(Conjunct::OneValue, "the post has one holder")
        .established(Conjunct::Exclusive, "they are two people")
        .established(Conjunct::NoChange, "no change of office is told")
        .push(out);
}

/// Both descriptors give the post of one body: the same name, the same noun for it, or none where the copy is about one.
fn one_body(ctx: &Ctx<'_>, post: &str, x: &Descriptor, y: &Descriptor) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let (p, q) = (bodies(ctx, x), bodies(ctx, y));
    let pronoun = |d: &Descriptor| matches!(view.word(d.shown.0 as usize), "its" | "their" | "his" | "her" | "our");
    let owners = |d: &Descriptor| {
        let mut out = d.owners(a, &view);
        out.extend(d.kinds(a, &view).into_iter().filter(|k| !post.contains(k.as_str())));
        // "The chair of the trustees" is that of the trust.
        out.into_iter().map(|w| if w == "trustee" { "trust".to_owned() } else { w }).collect::<BTreeSet<String>>()
    };
    let (c, d) = (owners(x), owners(y));
    let one = |b: &[Vec<String>]| b.len() == 1;
    let state = post.ends_with("minister") || post.ends_with("secretary");
    match (p.is_empty(), q.is_empty()) {
        (false, false) => !p.is_disjoint(&q),
        // "Kestle's chairman", "the company's chairman": the body named last before it.
        (false, true) => {
            let behind = body_before(ctx, y);
            // "the Alpine Guides' Federation", "the federation's secretary general"; "Finland's agriculture minister" in a story of one country.
            let named = |w: &String| x.of.iter().flat_map(|&(f, l)| f..l).any(|i| noun_lemma(view.word(i as usize)) == *w);
            if d.iter().any(named) || state && one_country(ctx, &p) {
                return true;
            }
            !state && (pronoun(y) || !d.is_empty()) && one(&behind) && behind[0].iter().any(|w| p.contains(w))
        }
        (true, false) => {
            let before = body_before(ctx, x);
            !state && (pronoun(x) || !c.is_empty()) && one(&before) && before[0].iter().any(|w| q.contains(w))
        }
        (true, true) => {
            let last = post.rsplit(' ').next().unwrap_or(post);
            let loose = !post.contains(' ') && matches!(last, "chair" | "lead" | "head" | "edit" | "coach" | "captain" | "manag" | "direct" | "run" | "president" | "archbishop" | "bishop" | "conduct");
            let loose = loose || matches!(last, "coach" | "captain" | "manag");
            let nouns = if c.is_empty() || d.is_empty() { !loose && (c.is_empty() && d.is_empty() || !state) } else { !c.is_disjoint(&d) };
            let (before, behind) = (local(ctx, x), local(ctx, y));
            let here = behind.is_empty() || before.iter().any(|b| behind.contains(b)) || behind.iter().all(|b| known_before(ctx, x, b));
            let its = !pronoun(x) && !pronoun(y) || body_before(ctx, x) == body_before(ctx, y) && one(&body_before(ctx, x));
            // "Alba and Borea both lost money. The company's chief executive": of which of the two?
            let two = body_before(ctx, y);
            let either = two.len() > 1 && two == body_before(ctx, x);
            // "In Calder County Marlene Pruitt lost, in Calder Parish Marlon Prewitt held his seat": each has a place.
            let (seat, other) = (seats(ctx, x.who), seats(ctx, y.who));
            let apart = !seat.is_empty() && !other.is_empty() && seat.is_disjoint(&other);
            // "The chair of the council", "the council's chair", where two councils are at odds.
            let many = c.iter().chain(&d).any(|w| several(ctx, w));
            nouns && here && its && !either && !apart && !many
        }
    }
}

/// The copy speaks of two or more of what a noun names: "two councils", "both clubs".
fn several(ctx: &Ctx<'_>, noun: &str) -> bool {
    let view = ctx.article.view(ctx.know);
    let plural = |i: usize| view.word(i).ends_with('s') && view.word(i) != noun && noun_lemma(view.word(i)) == noun;
    let counted = |i: usize| i > 0 && (view.is(i - 1, Class::NumberWord) || matches!(view.word(i - 1), "both" | "the" | "neighbouring" | "rival"));
    (1..view.text.tokens.len()).any(|i| plural(i) && counted(i))
}

/// The places before the names of somebody, in the sentences that name him or her in full: "In Calder County, Marlene Pruitt".
fn seats(ctx: &Ctx<'_>, who: EntityId) -> BTreeSet<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let named = a.mentions.list.iter().filter(|m| matches!(&m.kind, Kind::Name(n) if n.full && n.entity == Some(who)));
    let before = named.flat_map(|m| a.mentions.within(a.text.sentences[m.sentence as usize].first as usize..m.first as usize));
    let place = |m: &&crate::mention::Mention| matches!(m.kind, Kind::Name(_) | Kind::Place) && m.first > 0 && matches!(view.word(m.first as usize - 1), "in" | "at" | "across" | "for");
    before.filter(place).map(|m| a.words(m.span)).collect()
}

/// The bodies that the paragraph names in the two sentences up to a descriptor, by their words.
fn local(ctx: &Ctx<'_>, d: &Descriptor) -> Vec<Vec<String>> {
    let a = ctx.article;
    let s = a.text.sentences[d.sentence as usize];
    let from = d.sentence.checked_sub(1).filter(|&k| a.text.sentences[k as usize].zone == s.zone).map_or(s.first, |k| a.text.sentences[k as usize].first);
    let mut out = a.mentions.within(from as usize..d.shown.0 as usize).iter().filter(|m| is_body(ctx, m)).map(|m| spelt(ctx, m)).collect::<Vec<_>>();
    out.sort();
    out.dedup();
    out
}

/// The body is named before the descriptor, or in its sentence.
fn known_before(ctx: &Ctx<'_>, d: &Descriptor, body: &[String]) -> bool {
    let a = ctx.article;
    let upto = a.mentions.list.partition_point(|m| m.first < a.text.sentences[d.sentence as usize].last);
    a.mentions.list[..upto].iter().any(|m| is_body(ctx, m) && spelt(ctx, m).iter().any(|w| body.contains(w)))
}

fn spelt(ctx: &Ctx<'_>, m: &crate::mention::Mention) -> Vec<String> {
    let view = ctx.article.view(ctx.know);
    (m.first..m.last).map(|i| view.word(i as usize).to_owned()).collect()
}

/// A name that may be a body's: an organisation, or a single word that nobody is known by.
fn is_body(ctx: &Ctx<'_>, m: &crate::mention::Mention) -> bool {
    let view = ctx.article.view(ctx.know);
    match &m.kind {
        // "We" that opens a quotation.
        Kind::Name(_) if view.token(m.first as usize).quote != NONE || view.is(m.first as usize, Class::Pronoun) => false,
        Kind::Name(n) => {
            let e = n.entity.map(|e| &ctx.article.mentions.entities[e.0 as usize]);
            e.is_none_or(|e| e.bearer == Bearer::Organisation || e.bearer == Bearer::Unknown && e.words.len() == 1)
        }
        _ => false,
    }
}

/// "In Borne the council leader": a place that stands before the post, and nowhere before its sentence.
fn elsewhere(ctx: &Ctx<'_>, d: &Descriptor) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[d.sentence as usize];
    let word = |m: &crate::mention::Mention| view.token(m.last as usize - 1).word;
    let led = |m: &&crate::mention::Mention| matches!(m.kind, Kind::Name(_) | Kind::Place | Kind::Country(_)) && m.first > s.first && matches!(view.word(m.first as usize - 1), "in" | "at" | "across");
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
    let bodies = a.mentions.list[..upto].iter().rev().filter(|m| is_body(ctx, m));
    let mut out: Vec<Vec<String>> = vec![];
    let mut last = None;
    for m in bodies.take_while(|m| *last.get_or_insert(m.sentence) == m.sentence) {
        out.push(spelt(ctx, m));
        if m.first > 0 && matches!(view.word(m.first as usize - 1), "and" | "or") {
            // "Alba and Borea": whatever the other word is, there are two.
            out.push(vec![]);
        }
    }
    out.sort();
    out.dedup();
    out
}

/// The sentences that name any of these people, one for each mention.
fn naming<'a>(a: &'a crate::Article, who: &'a [EntityId]) -> impl Iterator<Item = u32> + use<'a> {
    let named = |m: &&crate::mention::Mention| matches!(&m.kind, Kind::Name(n) if n.entity.is_some_and(|e| who.contains(&e)));
    a.mentions.list.iter().filter(named).map(|m| m.sentence)
}

/// A change of office is told of either holder: a verb of it in a sentence that names one, or a weaker word right beside the post.
fn handed(ctx: &Ctx<'_>, x: &Descriptor, y: &Descriptor) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let weak = |w: &str| matches!(w, "new" | "both" | "then" | "until" | "previous" | "election" | "elected" | "rival" | "rivals" | "counterpart" | "joint" | "jointly" | "retired" | "fired" | "dismissed" | "appointment");
    let who = [x.who, y.who];
    let strong = naming(a, &who).flat_map(|n| [n.saturating_sub(1), n]).any(|n| {
        view.all_in(a.text.sentences[n as usize].tokens(), &[Class::Handover]).any(|h| h.last > h.first + 1 || !weak(view.word(h.first as usize)))
    });
    let beside = [x, y].iter().any(|d| {
        let s = a.text.sentences[d.sentence as usize].tokens();
        let near = (d.shown.0 as usize).saturating_sub(3).max(s.start)..(d.shown.1 as usize + 4).min(s.end);
        view.first_in(near, &[Class::Handover, Class::Former]).is_some()
    });
    // A captain with a leg in plaster has a stand-in.
    let injured = |n: u32| view.first_in(a.text.sentences[n as usize].tokens(), &[Class::StandIn]).is_some();
    let out = view.has(&ClassSet::of(&[Class::StandIn])) && naming(a, &who).any(injured);
    strong || beside || out
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
    // "Anderson County" and "Greenville County" share no name.
    let general = |w: &String| ctx.know.lexicon.id(w).is_some_and(|id| ctx.know.lexicon.is_of(id, Class::PlaceHead) || ctx.know.lexicon.is_of(id, Class::OrgHead) || ctx.know.lexicon.is_of(id, Class::ManyBodies));
    if !out.iter().all(general) {
        out.retain(|w| !general(w));
    }
    out
}

/// The post that a descriptor gives, if a town, firm or cabinet has one of it: "mayor", "housing minister".
fn post(ctx: &Ctx<'_>, d: &Descriptor) -> Option<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if d.tie == Tie::Does {
        return Some(d.stem(&view));
    }
    let range = d.first as usize..d.last as usize;
    if let Some(h) = view.all_in(range.clone(), &[Class::SolePost]).find(|h| h.last == d.head + 1) {
        let before = (h.first..h.last - 1).map(|i| format!("{} ", view.word(i as usize))).collect::<String>();
        return Some(before + &d.stem(&view));
    }
    let head = view.word(d.head as usize);
    let state = matches!(head, "minister" | "secretary" | "treasurer");
    if !state {
        return described(ctx, d);
    }
    // Ministers of several countries meet.
    if view.first_in(range, &[Class::Diplomatic]).is_some() && countries(ctx).len() > 1 {
        return None;
    }
    let kinds = offices(ctx, d);
    let [kind] = &kinds.into_iter().collect::<Vec<_>>()[..] else { return None };
    // "canton treasurer" and "cantonal treasurer" are one.
    Some(format!("{} {head}", kind.trim_end_matches("al")))
}

/// "The federal education commissioner": a post told by a noun of its field, of which there is one.
fn described(ctx: &Ctx<'_>, d: &Descriptor) -> Option<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let head = d.head as usize;
    let kinds = d.kinds(a, &view);
    let many = (d.first..d.last).any(|i| view.is(i as usize, Class::ManyBodies));
    let field = (d.first..d.head).any(|i| a.syntax.tags[i as usize] == Tag::Noun && view.token(i as usize).case == crate::text::Case::Lower || i == d.shown.0);
    let named = (d.first + 1..d.head).any(|i| a.syntax.tags[i as usize] == Tag::Name);
    // "Photo Editor": beside a name in a credit.
    let many = many || view.token(head).case != crate::text::Case::Lower;
    if kinds.is_empty() || many || !field || named || !view.is(head, Class::Role) {
        return None;
    }
    Some(kinds.into_iter().chain([d.stem(&view)]).collect::<Vec<_>>().join(" "))
}

/// The departments of a minister: "housing minister", "minister for housing", "secretary of state for health".
fn offices(ctx: &Ctx<'_>, d: &Descriptor) -> BTreeSet<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = d.kinds(a, &view);
    let minister = d.head != NONE && matches!(view.word(d.head as usize), "minister" | "secretary");
    // "the dean of agriculture": a department goes without an article, a body has one.
    let branch = d.head != NONE && view.is(d.head as usize, Class::PortfolioPost);
    if branch {
        out.clear();
    }
    let plain = |f: u32| !branch || a.syntax.tags[f as usize] == Tag::Noun;
    let behind = d.of.iter().filter(|o| (minister || branch) && plain(o.0) && out.is_empty()).find_map(|&(f, l)| {
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
        // "the finance and labour minister"
        let listed = d.first > 2 && matches!(view.word(d.first as usize - 1), "and" | "&") && a.syntax.tags[d.first as usize - 3] == Tag::Determiner;
        let joined = joined || listed;
        let branch = view.is(d.head as usize, Class::PortfolioPost) && d.of.len() == 1;
        if !branch && !matches!(head, "minister" | "secretary") || joined || view.first_in(d.first as usize..d.last as usize, &[Class::NoPortfolio]).is_some() {
            continue;
        }
        let kinds = offices(ctx, d);
        if kinds.is_empty() || handed_over(ctx, d.first) || a.clauses.of(d.first).change != NONE {
            continue;
        }
        let (x, first) = known.entry((d.who, head)).or_insert((d, kinds.clone()));
        if !first.is_disjoint(&kinds) || x.sentence == d.sentence || moved(ctx, d.who) || out.found.iter().any(|f| f.rule == OFFICE_CONFLICT.name) {
            continue;
        }
        two_of_one(ctx, (x, d), "department", "they are two departments, and no \"and\" joins them", out);
        return;
    }
}

/// A sentence that names somebody says so in more than a word: "her new ministry", "changes at the top".
fn moved(ctx: &Ctx<'_>, who: EntityId) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    naming(a, &[who]).map(|n| a.text.sentences[n as usize].tokens()).any(|s| view.all_in(s, &[Class::Handover]).any(|h| h.last > h.first + 1))
}

/// "The head teacher, Clare Boyd," and "Boyd, the deputy head": one person as the holder of a post and as the deputy.
fn deputies(ctx: &Ctx<'_>, all: &[Descriptor], out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let mut known: BTreeMap<(EntityId, String), [Option<&Descriptor>; 2]> = BTreeMap::new();
    for d in all.iter().filter(|d| d.sure && d.definite && d.head != NONE && matches!(d.tie, Tie::Title | Tie::Apposed | Tie::Said)) {
        let word = |w: &str| (d.first..d.head).any(|i| view.word(i as usize) == w);
        let deputy = word("deputy") || word("assistant") || word("vice");
        let noun = if word("head") && view.word(d.head as usize) == "teacher" { "head".to_owned() } else { d.stem(&view).replace("headteach", "head") };
        let post = [Class::Role, Class::SolePost].iter().any(|&c| view.is(d.head as usize, c)) || noun == "head";
        let state = matches!(noun.as_str(), "minist" | "president" | "secretary" | "lead" | "prim");
        if !post || state || !deputy && (d.bounded || d.last > d.head + 1) || handed_over(ctx, d.first) {
            continue;
        }
        let slot = known.entry((d.who, noun)).or_default();
        if let Some(x) = slot[usize::from(!deputy)].filter(|x| x.sentence != d.sentence && !handed(ctx, x, d)) {
            if out.found.iter().all(|f| f.rule != OFFICE_CONFLICT.name) {
                two_of_one(ctx, (x, d), "rank", "nobody is the deputy of the post that he holds", out);
            }
            return;
        }
        slot[usize::from(deputy)].get_or_insert(d);
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
        let side = |r: &Role| (r.holder, a.text.span_of(r.tokens.start, r.tokens.end));
        return report_holders(ctx, side(first), side(r), (&r.head, "one post of one body or place"), out);
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

fn surname(ctx: &Ctx<'_>, e: EntityId) -> crate::knowledge::lexicon::WordId {
    ctx.article.mentions.entities[e.0 as usize].surname
}

fn together(ctx: &Ctx<'_>, x: &Role, y: &Role) -> bool {
    ctx.article.text.sentence_of(x.tokens.start) == ctx.article.text.sentence_of(y.tokens.start)
}

/// A sentence that names one of the two, or the one before it, tells of a change of office.
fn changes(ctx: &Ctx<'_>, who: [EntityId; 2]) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let said: BTreeSet<u32> = naming(a, &who).flat_map(|n| [n, n.saturating_sub(1)]).collect();
    said.iter().any(|&s| view.first_in(a.text.sentences[s as usize].tokens(), &[Class::Handover, Class::StandIn]).is_some())
}

/// "Foreign Minister X" and "Economy Minister X": two departments as titles before one name.
fn portfolios(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<EntityId, (String, u32, u32)> = BTreeMap::new();
    for (m, o) in a.mentions.offices() {
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

/// The countries that the copy tells of, two at the most: more are asked for by nobody.
fn countries(ctx: &Ctx<'_>) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    for m in &ctx.article.mentions.list {
        if let Kind::Country(c) = &m.kind
            && out.insert(c.country)
            && out.len() == 2
        {
            break;
        }
    }
    out
}

/// The bodies are one country, and the copy tells of no other.
fn one_country(ctx: &Ctx<'_>, bodies: &BTreeSet<String>) -> bool {
    let countries = countries(ctx);
    countries.len() == 1 && bodies.len() == 1 && countries.iter().all(|c| bodies.contains(&format!("#{c}")))
}
