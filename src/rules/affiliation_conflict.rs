//! One person in two parties or two jobs.

use crate::claim::profile::{Descriptor, Tie};
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::claim::clause::Voice;
use crate::mention::EntityId;
use crate::syntax::words::noun_lemma;
use crate::syntax::{Opener, Referent};
use crate::text::{Case, NONE, TokenKind};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// One person is said to belong to two parties, or to work for two bodies.
    ///
    /// ## Why it matters
    /// The party is what many readers judge a politician by, and the wrong one is a correction.
    ///
    /// ## What to do
    /// Check the party; if the person has changed sides, say so and when.
    ///
    /// ## When it stays silent
    /// Former members, candidates of joint lists, words of a change ("defected", "joined", "left"), an alliance that the copy
    /// names together with the party, quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// "We told them in June," said Anton Reis, the Liberal Alliance's parliamentary leader. Smiles were seen when Reis, a Farmers' Union member, was cheered by the opposition.
    /// ```
    /// ```contradicts
    /// Bettina Crole of the Country Party won Quay Ward. A Green Party councillor, Bettina Crole, thanked her helpers.
    /// ```
    /// ```consistent
    /// Anton Reis, the Liberal Alliance's parliamentary leader, met Ada Moll, a Farmers' Union member.
    /// ```
    /// ```consistent
    /// Anton Reis of the Country Party won Quay Ward. Reis, a former Green Party member, defected last year.
    /// ```
    AFFILIATION_CONFLICT { name: "affiliation-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// A party that a phrase gives, by the words of its name.
struct Party<'a> {
    words: BTreeSet<String>,
    d: &'a Descriptor,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    if a.view(ctx.know).has(&ClassSet::of(&[Class::Namesake])) {
        return;
    }
    let mut jobs = folds(ctx);
    if jobs.is_empty() {
        employers(ctx, a.descriptors(ctx.know), out);
    } else {
        jobs.splice(0..0, a.descriptors(ctx.know).iter().cloned());
        jobs.sort_by_key(|d| (d.shown.0, d.first));
        employers(ctx, &jobs, out);
    }
    if out.found.iter().any(|f| f.rule == AFFILIATION_CONFLICT.name) {
        return;
    }
    let view = a.view(ctx.know);
    if !view.has(&ClassSet::of(&[Class::PartyHead, Class::PartyName])) || view.has(&ClassSet::of(&[Class::Defected])) {
        return;
    }
    let mut all = a.descriptors(ctx.know).to_vec();
    all.extend(colleagues(ctx));
    all.sort_by_key(|d| (d.shown.0, d.first));
    let mut known: BTreeMap<EntityId, Vec<Party<'_>>> = BTreeMap::new();
    // A candidate of a party is of the party; a former member is not.
    let former = |d: &Descriptor| {
        let s = a.text.sentences[d.sentence as usize];
        let near = d.shown.0.saturating_sub(2).max(s.first) as usize..(d.shown.1 + 3).min(s.last) as usize;
        d.bounded && a.view(ctx.know).first_in(near, &[Class::Former, Class::Late, Class::Acting]).is_some()
    };
    for d in all.iter().filter(|d| !former(d) && (d.sure || d.tie == Tie::Said)) {
        let Some(words) = party(ctx, d) else { continue };
        let list = known.entry(d.who).or_default();
        let other = list.iter().find(|p| apart(&p.words, &words) && p.d.sentence != d.sentence);
        if let Some(x) = other
            && !together(ctx, &x.words, &words)
        {
            let span = |d: &Descriptor| a.text.span_of(d.shown.0, d.shown.1);
            report(ctx, d.who, span(x.d), span(d), out);
            return;
        }
        list.push(Party { words, d });
    }
    if !out.found.iter().any(|f| f.rule == AFFILIATION_CONFLICT.name) {
        mates(ctx, &known, out);
    }
}

/// No word of the one begins a word of the other: "Lab" is Labour.
fn apart(x: &BTreeSet<String>, y: &BTreeSet<String>) -> bool {
    !x.iter().any(|w| y.iter().any(|v| w.starts_with(v.as_str()) || v.starts_with(w.as_str())))
}

/// A body that employs a person, or that the person plays for.
struct Job<'a> {
    words: BTreeSet<String>,
    /// "works for", "plays for": such a tie leaves no room for a second.
    works: bool,
    /// "an economist at": the stem of the trade; empty for "Roe of Carrow Freight".
    trade: String,
    /// A place of learning, by its noun: many who teach there have a second post elsewhere, though not at another of the kind.
    learned: Option<String>,
    d: &'a Descriptor,
}

/// "Dr Castel of Water Relief", "Castel, who works for Shelter Now": two employers of one person.
fn employers(ctx: &Ctx<'_>, all: &[Descriptor], out: &mut Findings) {
    let mut known: BTreeMap<EntityId, Vec<Job<'_>>> = BTreeMap::new();
    for d in all.iter().filter(|d| d.sure && !d.bounded) {
        let Some(job) = job(ctx, d) else { continue };
        let list = known.entry(d.who).or_default();
        let other = list.iter().find(|x| {
            let one_of = x.trade.is_empty() != job.trade.is_empty() && x.learned == job.learned;
            let tied = x.works || job.works || x.trade == job.trade && !x.trade.is_empty() || one_of;
            tied && apart(&x.words, &job.words) && !acronym(&x.words, &job.words) && x.d.sentence != d.sentence && !moves(ctx, x.d, d)
        });
        if let Some(x) = other.filter(|_| list.iter().all(|x| apart(&x.words, &job.words))) {
            let span = |d: &Descriptor| ctx.article.text.span_of(d.shown.0, d.shown.1);
            report(ctx, d.who, span(x.d), span(d), out);
            return;
        }
        list.push(job);
    }
}

/// The body that a descriptor ties the person to.
fn job<'a>(ctx: &Ctx<'_>, d: &'a Descriptor) -> Option<Job<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let works = d.tie == Tie::Works && (view.is(d.head as usize, Class::WorksVerb) || view.is(d.head as usize, Class::Fold));
    if let Some(job) = club(ctx, d) {
        return Some(job);
    }
    let trade = matches!(d.tie, Tie::Apposed | Tie::Title | Tie::Said) && d.head != NONE;
    if !works && !trade && d.tie != Tie::Of {
        return None;
    }
    let outside = view.first_in(d.first as usize..d.last.max(d.first) as usize, &[Class::Outside, Class::Office]).is_some();
    let &(first, last) = d.of.first().filter(|_| !outside)?;
    let lead = first.checked_sub(1).map_or("", |i| view.word(i as usize));
    // "a priest from Cork", "a nurse in Hull": where, not for whom.
    if trade && !matches!(lead, "at" | "for" | "with" | "of") || d.tie == Tie::Of && lead != "of" {
        return None;
    }
    let known = [Class::PartyHead, Class::PartyName, Class::Country, Class::Demonym, Class::Conjunction];
    // "Mandalay Polytechnic" is no town.
    let town = view.all_in(first as usize..last as usize, &[Class::City, Class::Capital]).any(|h| h.last == last);
    let named = |i: &u32| a.syntax.tags[*i as usize] == crate::syntax::Tag::Name && view.token(*i as usize).kind == TokenKind::Word;
    let kind = |i: &u32| view.is(*i as usize, Class::OrgHead) || matches!(view.word(*i as usize), "university" | "hospital" | "college" | "st");
    let all: BTreeSet<String> = (first..last).filter(named).map(|i| view.word(i as usize).to_owned()).collect();
    // "Graz University" and "Linz University" share what they are, not their name.
    let own: BTreeSet<String> = (first..last).filter(named).filter(|i| !kind(i)).map(|i| view.word(i as usize).to_owned()).collect();
    let words = if own.is_empty() { all } else { own };
    // "The charity Water Relief", "the weekly Tarn Post": what it is stands before its name.
    let own = (first..last).find(named).unwrap_or(first);
    let common = (own..last).any(|i| view.token(i as usize).case == Case::Lower && !view.is(i as usize, Class::Determiner) && a.syntax.tags[i as usize].nominal());
    if words.is_empty() || common || town || view.first_in(first as usize..last as usize, &known).is_some() || !body(ctx, first, last, works || trade) {
        return None;
    }
    // "Dr", "Sergeant": no trade.
    let trade = if trade && !(d.tie == Tie::Title && view.any(d.head as usize, &ClassSet::of(&[Class::Courtesy, Class::Learned]))) { d.stem(&view) } else { String::new() };
    let seat = |i: &u32| view.is(*i as usize, Class::Institution) || matches!(view.word(*i as usize), "institution" | "centre" | "center");
    // One who teaches at a university may well teach at a school of medicine, and hardly at a polytechnic.
    let learned = (first..last).find(seat).map(|i| view.word(i as usize).replace("polytechnic", "university").replace("infirmary", "hospital"));
    Some(Job { words, works, trade, learned, d })
}

/// "The United striker", "Gdynia forward Jan Wilk": the club of a player. A country, or a demonym, is no club.
fn club<'a>(ctx: &Ctx<'_>, d: &'a Descriptor) -> Option<Job<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let fits = matches!(d.tie, Tie::Apposed | Tie::Title | Tie::Said | Tie::Epithet) && d.head != NONE && view.is(d.head as usize, Class::Player);
    let other = ClassSet::of(&[Class::Country, Class::Demonym, Class::Ordinal, Class::Former, Class::Competition]);
    let named = |i: &u32| a.syntax.tags[*i as usize] == crate::syntax::Tag::Name && view.token(*i as usize).kind == TokenKind::Word;
    let run: Vec<u32> = if fits { (d.first..d.head).filter(named).collect() } else { vec![] };
    let nation = run.iter().any(|&i| view.any(i as usize, &other));
    let words: BTreeSet<String> = run.iter().map(|&i| view.word(i as usize).to_owned()).collect();
    (!words.is_empty() && !nation && d.head < d.first + 5).then_some(Job { words, works: true, trade: String::new(), learned: None, d })
}

/// "Kerr's newspaper, the Courier,", "Berl, whose employer is Grupo Altamar": the body by the noun of what it is to the person.
fn folds(ctx: &Ctx<'_>) -> Vec<Descriptor> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for (n, p) in a.syntax.phrases.iter().enumerate() {
        let head = p.head as usize;
        if !view.is(head, Class::Fold) || view.token(head).quote != NONE {
            continue;
        }
        let whose = p.first > 0 && view.word(p.first as usize) == "whose";
        let apposed = a.syntax.apposed.iter().find(|x| whose && x.0 == n as u32).map(|x| x.1);
        let owner = a.syntax.owners[n];
        let who = match owner.referent {
            Referent::Entity(e) if owner.sure => Some(e),
            _ => apposed,
        };
        let opened = whose || view.token(head.saturating_sub(1)).possessive || matches!(view.word(p.first as usize), "his" | "her");
        let (Some(who), true) = (who, opened && p.last <= p.first + 3) else { continue };
        let led = view.word(p.last as usize) == "," || whose && view.word(p.last as usize) == "is";
        let at = p.last + 1;
        let Some(q) = a.syntax.phrase_at.get(at as usize).filter(|&&q| led && q != NONE).map(|&q| a.syntax.phrases[q as usize]) else { continue };
        let closed = q.sentence == p.sentence && (view.word(p.last as usize) == "is" || matches!(view.word(q.last as usize), "," | "."));
        if closed && a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind.is_copy() {
            let of = vec![(q.first, q.last)];
            out.push(Descriptor { who, sure: true, tie: Tie::Works, first: p.head, last: p.head + 1, head: p.head, of, shown: (p.first, q.last), sentence: p.sentence, definite: true, bounded: false });
        }
    }
    out
}

/// The name is a body's: its last word or another place of the copy says so; a person or a place is none.
fn body(ctx: &Ctx<'_>, first: u32, last: u32, led: bool) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let m = a.mentions.within(first as usize..last as usize).iter().find(|m| m.last == last);
    // "a striker with Holmfield Town" plays for no town.
    if led && m.is_some_and(|m| m.kind == crate::mention::Kind::Place) && first > 0 && matches!(view.word(first as usize - 1), "with" | "for") {
        return true;
    }
    let Some(crate::mention::Kind::Name(n)) = m.map(|m| &m.kind) else { return false };
    let bearer = n.entity.map(|e| a.mentions.entities[e.0 as usize].bearer);
    if bearer == Some(crate::mention::name::Bearer::Person) {
        return false;
    }
    let head = view.is(last as usize - 1, Class::OrgHead) || bearer == Some(crate::mention::name::Bearer::Organisation);
    let the = view.word(first as usize) == "the";
    let word = |i: u32| if (i as usize) < view.text.tokens.len() { view.word(i as usize) } else { "" };
    let which = word(last) == "," && matches!(word(last + 1), "which" | "whose" | "a" | "an" | "the");
    head || the || which || led
}

/// "MSF" for "Médecins Sans Frontières": the letters of one name are the initials of the other.
fn acronym(x: &BTreeSet<String>, y: &BTreeSet<String>) -> bool {
    let short = |s: &BTreeSet<String>, l: &BTreeSet<String>| {
        let one = s.iter().next().filter(|w| s.len() == 1 && w.chars().count() <= 6);
        one.is_some_and(|w| l.len() >= 2 && l.iter().filter_map(|v| v.chars().next()).all(|c| w.contains(c)))
    };
    short(x, y) || short(y, x)
}

/// The copy tells that the person goes from one body to another, or has a second one.
fn moves(ctx: &Ctx<'_>, x: &Descriptor, y: &Descriptor) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    [x, y].iter().any(|d| {
        let s = a.text.sentences[d.sentence as usize].tokens();
        view.first_in(s.clone(), &[Class::Handover, Class::Defected, Class::Former]).is_some()
            || s.into_iter().any(|i| matches!(view.word(i), "also" | "joined" | "joins" | "moved" | "loan" | "signed" | "transfer" | "formerly" | "previously"))
    })
}

/// "Her Civic Alliance colleagues", "his Unity Congress": the party of whoever the possessive stands for.
fn mates(ctx: &Ctx<'_>, known: &BTreeMap<EntityId, Vec<Party<'_>>>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for (n, p) in a.syntax.phrases.iter().enumerate() {
        let owner = a.syntax.owners[n];
        let crate::syntax::Referent::Entity(who) = owner.referent else { continue };
        let head = p.head as usize;
        let whose = matches!(view.word(p.first as usize), "his" | "her") || view.token(p.first as usize).possessive;
        let party = view.is(head, Class::PartyHead) && view.token(head).case != Case::Lower;
        let said = whose && owner.sure && (view.is(head, Class::PartyMates) || party) && view.token(head).quote == crate::text::NONE;
        let Some(list) = known.get(&who).filter(|_| said) else { continue };
        let range = p.first as usize + 1..p.last as usize;
        let hit = view.all_in(range.clone(), &[Class::PartyHead, Class::PartyName]).find(|h| view.token(h.first as usize).case != Case::Lower);
        // In a house of two parties the colleagues are often those across the aisle.
        let hit = hit.filter(|h| h.last > h.first + 1 || !view.is(h.first as usize, Class::TwoParty));
        let Some(words) = hit.and_then(|h| name(ctx, range, h.first as usize, h.last as usize, h.class)) else { continue };
        let other = list.iter().find(|x| x.words.is_disjoint(&words) && x.d.sentence != p.sentence && !together(ctx, &x.words, &words));
        let change = a.clauses.of(p.first).change != crate::text::NONE;
        if let Some(x) = other.filter(|_| !change && list.iter().all(|x| x.words.is_disjoint(&words))) {
            let span = |f: u32, l: u32| a.text.span_of(f, l);
            report(ctx, x.d.who, span(x.d.shown.0, x.d.shown.1), span(p.first, p.last), out);
            return;
        }
    }
}

/// "Roe's Labour colleagues", "she and her Civic Alliance colleagues": the party of the owner. In a house of two parties the
/// colleagues are often those across the aisle.
fn colleagues(ctx: &Ctx<'_>) -> Vec<Descriptor> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for (n, p) in a.syntax.phrases.iter().enumerate() {
        let owner = a.syntax.owners[n];
        let Referent::Entity(who) = owner.referent else { continue };
        let head = p.head as usize;
        out.extend(own_party(ctx, p).filter(|_| owner.sure).map(|(first, last)| Descriptor {
            who,
            sure: true,
            tie: Tie::Of,
            first,
            last,
            head: last - 1,
            of: vec![],
            shown: (first.min(p.first), last.max(p.last)),
            sentence: p.sentence,
            definite: true,
            bounded: false,
        }));
        // "Her fellow Labour members".
        let fellow = (p.first..p.head).any(|i| view.word(i as usize) == "fellow");
        let fellows = p.plural && p.opener == Opener::Possessive && (matches!(view.word(head), "colleagues" | "bandmates" | "comrades" | "stablemates") || fellow && view.is(head, Class::PartyMember));
        let party = view.first_in(p.first as usize..head, &[Class::PartyHead, Class::PartyName]);
        let aisle = view.first_in(p.first as usize..head, &[Class::Former, Class::TwoParty, Class::Conjunction]).is_some();
        let quoted = matches!(a.clauses.voice(&view, p.first), Voice::Quoted(_)) || view.token(head).quote != NONE;
        let from = (p.first..p.head).find(|&i| view.token(i as usize).possessive || view.is(i as usize, Class::Determiner) || matches!(view.word(i as usize), "her" | "his")).map_or(p.first, |i| i + 1);
        let alone = a.syntax.predicates.iter().all(|q| q.object != n as u32 || q.subject == NONE || a.syntax.referents[q.subject as usize].referent != owner.referent);
        if fellows && party.is_some() && !aisle && !quoted && owner.sure && alone && a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind.is_copy() {
            out.push(Descriptor { who, sure: true, tie: Tie::Of, first: from, last: p.last, head: p.head, of: vec![], shown: (p.first, p.last), sentence: p.sentence, definite: true, bounded: false });
        }
    }
    out
}

/// "The Greens, her party,", "her party, the Greens,": the phrase that names it.
fn own_party(ctx: &Ctx<'_>, p: &crate::syntax::Phrase) -> Option<(u32, u32)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let whose = p.opener == Opener::Possessive && view.word(p.head as usize) == "party" && p.last <= p.first + 2 && view.token(p.head as usize).quote == NONE;
    let named = |n: u32| {
        let q = a.syntax.phrases.get(n as usize).filter(|q| q.sentence == p.sentence && !q.pronoun)?;
        view.first_in(q.first as usize..q.last as usize, &[Class::PartyHead, Class::PartyName]).map(|_| (q.first, q.last))
    };
    let at = |i: Option<u32>| i.and_then(|i| a.syntax.phrase_at.get(i as usize)).copied();
    let comma = |i: u32| view.word(i as usize) == ",";
    if !whose || p.first < 2 {
        return None;
    }
    let before = at(p.first.checked_sub(2)).filter(|_| comma(p.first - 1)).and_then(named);
    before.or_else(|| {
        let the = p.last + 1 + u32::from(view.word(p.last as usize + 1) == "the");
        at(Some(the)).filter(|_| comma(p.last)).and_then(named)
    })
}

/// The party that a descriptor names with a word of membership, or by its own head.
fn party(ctx: &Ctx<'_>, d: &Descriptor) -> Option<BTreeSet<String>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let range = d.first as usize..d.last as usize;
    let noun = |i: u32| {
        let w = view.word(i as usize);
        view.is(i as usize, Class::PartyMember) || ctx.know.lexicon.id(&noun_lemma(w)).is_some_and(|w| ctx.know.lexicon.is_of(w, Class::PartyMember))
    };
    let member = matches!(d.tie, Tie::Of | Tie::Works) || d.head != NONE && noun(d.head);
    let mut found: Option<BTreeSet<String>> = None;
    let ranges = std::iter::once(range).chain(d.of.iter().map(|&(f, l)| f as usize..l as usize));
    for r in ranges {
        let hits: Vec<_> = view.all_in(r.clone(), &[Class::PartyHead, Class::PartyName]).collect();
        for h in &hits {
            // "Liberal Democrat" is neither of its words.
            if hits.iter().any(|o| o.first <= h.first && h.last <= o.last && o.last - o.first > h.last - h.first) {
                continue;
            }
            let own = d.head != NONE && h.class == Class::PartyName && h.last == d.head + 1;
            // "Sits as an independent", "an independent".
            let none = h.last as usize == r.end && h.first > 0 && view.word(h.first as usize) == "independent" && (view.word(h.first as usize - 1) == "an" || own);
            if !(member || own) || view.token(h.first as usize).case == Case::Lower && !none {
                continue;
            }
            let Some(words) = name(ctx, r.clone(), h.first as usize, h.last as usize, h.class) else { continue };
            match &found {
                Some(f) if f.is_disjoint(&words) => return None,
                Some(_) => {}
                None => found = Some(words),
            }
        }
    }
    found
}

/// The capitalised words that end in the head of a party's name, or the one word that names it.
fn name(ctx: &Ctx<'_>, r: std::ops::Range<usize>, first: usize, last: usize, class: Class) -> Option<BTreeSet<String>> {
    let view = ctx.article.view(ctx.know);
    let stem = |i: usize| {
        let w = view.word(i).trim_end_matches('s');
        w.strip_suffix("ic").unwrap_or(w).to_owned()
    };
    if class == Class::PartyName {
        return Some((first..last).map(stem).collect());
    }
    let mut k = first;
    // "Farmers' Union": the apostrophe of a plural owner stands inside the name.
    let inside = |i: usize| {
        view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower && !view.is(i, Class::Determiner) || matches!(view.word(i), "'" | "\u{2019}")
    };
    while k > r.start && inside(k - 1) {
        k -= 1;
    }
    let words: BTreeSet<String> = (k..first).filter(|&i| view.token(i).kind == TokenKind::Word).map(stem).collect();
    (!words.is_empty()).then_some(words)
}

/// Somewhere the copy names both in one sentence: a coalition, a joint list, rivals.
fn together(ctx: &Ctx<'_>, x: &BTreeSet<String>, y: &BTreeSet<String>) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    a.text.sentences.iter().any(|s| {
        let has = |p: &BTreeSet<String>| {
            p.iter().all(|w| s.tokens().any(|i| view.word(i).starts_with(w.as_str()) && view.token(i).case != Case::Lower))
        };
        has(x) && has(y) && view.first_in(s.tokens(), &[Class::Coalition]).is_some()
    })
}

fn report(ctx: &Ctx<'_>, who: EntityId, x: Span, y: Span, out: &mut Findings) {
    let a = ctx.article;
    let name = crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(who));
    ctx.report(&AFFILIATION_CONFLICT)
        .slot("name", name.as_str())
        .slot("a", a.words(x))
        .slot("b", a.words(y))
        .side(x, "one party")
        .side(y, "another party")
        .established(Conjunct::SameSubject, format!("both are {name}"))
        .established(Conjunct::OneValue, "a politician has one party at one time")
        .established(Conjunct::Exclusive, "the two names share no word")
        .established(Conjunct::NoChange, "no change of party is told")
        .push(out);
}
