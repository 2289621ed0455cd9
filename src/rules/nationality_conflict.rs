//! One person, two nationalities.

use crate::claim::clause::Voice;
use crate::claim::focus::others;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::claim::profile::{Descriptor, Tie};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::{EntityId, Kind, Mention};
use crate::text::{NONE, TokenKind};
use crate::syntax::Opener;
use std::collections::BTreeMap;

declare_rule! {
    /// One person is given two nationalities.
    ///
    /// ## Why it matters
    /// A nationality places a person in a story; the wrong one can turn its sense round.
    ///
    /// ## What to do
    /// Check the nationality; if the person has two, say so once.
    ///
    /// ## When it stays silent
    /// Offices and teams of a country, birth and descent ("Lagos-born", "of Kenyan descent"), two nationalities joined, former and
    /// naturalised ones, parts of one state, quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// The Kenyan diplomat Joseph Mwangale chaired the talks. Mwangale, a career Ugandan diplomat, left at noon.
    /// ```
    /// ```consistent
    /// Iranian Foreign Minister Ali Rezaei met the Kenyan diplomat Joseph Mwangale. Mwangale, a career diplomat, left for the Ugandan border.
    /// ```
    /// ```consistent
    /// The Dane Ane Moe beat Ilse Maes in the final on Sunday. She needed four match points before a double fault by the Belgian ended it.
    /// ```
    NATIONALITY_CONFLICT { name: "nationality-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Tokens that a phrase beside a name may have.
const REACH: usize = 7;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // Every phrase that tells of a people has its word.
    if !view.has(&ClassSet::of(&[Class::Demonym])) {
        return;
    }
    let mut known: BTreeMap<EntityId, (Hit, u32)> = BTreeMap::new();
    let mut told: Vec<(EntityId, Hit)> = vec![];
    for (m, n) in a.mentions.names() {
        let Some(e) = n.entity else { continue };
        told.extend([before(ctx, m), behind(ctx, m)].into_iter().flatten().map(|h| (e, h)));
    }
    for d in a.descriptors(ctx.know) {
        // An epithet may be another's of that people: "his Belgian co-pilot", "the Belgian pilot".
        told.extend(described(ctx, d).filter(|h| d.tie != Tie::Epithet || lone(ctx, *h)).map(|h| (d.who, h)));
    }
    let by_epithet = epithets(ctx, &told);
    told.extend(by_epithet);
    told.extend(called(ctx));
    told.sort_by_key(|t| t.1.first);
    told.dedup_by_key(|t| t.1.first);
    {
        for (e, hit) in told {
            let clause = a.clauses.of(hit.first);
            // "A retired Norwegian judge", "who has seen earlier drafts": other things change, not a people.
            let new = clause.change != NONE && view.word(clause.change as usize) != "retired";
            if matches!(a.clauses.voice(&view, hit.first), Voice::Quoted(_)) || new || clause.negation < hit.first && clause.negated_at(&view, hit.first) {
                continue;
            }
            let country = view.index(hit) as u32;
            let (first, of) = *known.entry(e).or_insert((hit, country));
            let union = |c: u32| matches!(ctx.know.countries[c as usize].name.as_str(), "United Kingdom" | "England" | "Scotland" | "Wales" | "Northern Ireland" | "Ireland");
            if of == country || (union(of) && union(country)) {
                continue;
            }
            let span = |h: Hit| a.text.span_of(h.first, h.last);
            ctx.report(&NATIONALITY_CONFLICT)
                .slot("name", crate::event::identity::name(&a.scene(ctx.know), crate::event::Actor::Entity(e)))
                .slot("a", a.words(span(first)))
                .slot("b", a.words(span(hit)))
                .side(span(first), format!("here: {}", a.words(span(first))))
                .side(span(hit), format!("here: {}", a.words(span(hit))))
                .established(Conjunct::SameSubject, "one full name, or a surname with one bearer")
                .established(Conjunct::Exclusive, "the phrases say what the person is, and no second nationality is told")
                .push(out);
            return;
        }
    }
}

/// "Ragnhild Moen, a retired Norwegian judge", "the Danish mediator": one people before a word for a person.
fn described(ctx: &Ctx<'_>, d: &Descriptor) -> Option<Hit> {
    let view = ctx.article.view(ctx.know);
    let people = d.head != NONE && view.hit(d.head as usize, Class::Demonym).is_some();
    // "the Austrian": for `epithets` to say whom it means.
    if people && d.tie == Tie::Epithet {
        return None;
    }
    // "Argentina's Dario Bevilacqua"
    if let (Tie::Of, [(first, last)]) = (d.tie, &d.of[..])
        && *first == d.shown.0
        && view.token(*last as usize - 1).possessive
    {
        return view.hit(*first as usize, Class::Country).filter(|h| h.last == *last);
    }
    // "A Filipino named Rodel Macaraeg"
    if d.tie == Tie::Title && d.last == d.first + 2 && matches!(view.word(d.last as usize - 1), "named" | "called") {
        return view.hit(d.first as usize, Class::Demonym).filter(|h| h.last == d.last - 1);
    }
    // Whatever noun stands in apposition to a person says what the person is; the service of a country is no birthright.
    let tied = matches!(d.tie, Tie::Apposed | Tie::Title) && d.head != NONE && ctx.article.syntax.tags[d.head as usize] == crate::syntax::Tag::Noun;
    let person = d.head != NONE && (people || tied || view.is(d.head as usize, Class::PersonNoun) || view.is(d.head as usize, Class::Human) || d.tie == Tie::Epithet);
    let since = view.word(d.last as usize) == "since" || view.word(d.shown.1 as usize) == "since";
    if d.head != NONE && view.is(d.head as usize, Class::Service) || since {
        return None;
    }
    let barred = [Class::Office, Class::Scale, Class::Kin, Class::Conjunction, Class::OtherOrigin];
    // "A Greek national" is a Greek.
    let end = if d.head != NONE && view.word(d.head as usize) == "national" { d.head } else { d.last };
    let range = d.first as usize..end as usize;
    // "A former Kazakh sprinter" may run for another country now; a retired one may not.
    if view.all_in(range.clone(), &[Class::Former]).any(|h| !matches!(view.word(h.first as usize), "retired" | "late")) {
        return None;
    }
    let mut all = view.all_in(range.clone(), &[Class::Demonym]);
    let hit = all.next()?;
    (person && all.next().is_none() && (hit.last <= d.head || people) && (view.first_in(range.clone(), &barred).is_none() || judge(ctx, d, range))).then_some(hit)
}

/// "A retired Norwegian judge": of whatever court, the people is the judge's own; an office of state is its country's.
fn judge(ctx: &Ctx<'_>, d: &Descriptor, range: std::ops::Range<usize>) -> bool {
    let view = ctx.article.view(ctx.know);
    let state = [Class::Office, Class::Kin, Class::Conjunction, Class::OtherOrigin];
    !d.definite && d.tie == Tie::Apposed && view.first_in(range, &state).is_none()
}

/// "Vondra is the first Slovenian to win", "she became the only Dane": a people as what the subject is, whatever year the
/// sentence names.
fn called(ctx: &Ctx<'_>) -> Vec<(EntityId, Hit)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.subject != NONE && p.negation == NONE && p.modal == NONE) {
        if let Some(found) = adjective(ctx, p) {
            out.push(found);
        }
        if p.object == NONE {
            continue;
        }
        let phrase = &a.syntax.phrases[p.object as usize];
        let Some(hit) = view.hit(phrase.head as usize, Class::Demonym) else { continue };
        let be = matches!(view.word(p.verb as usize), "is" | "was" | "became" | "becomes");
        let hit = Some(hit).filter(|h| be && h.last == phrase.last && !phrase.plural);
        let b = a.syntax.referents[p.subject as usize];
        let said = crate::claim::said::Said::of(a, p.verb, p.verb + 1);
        let copy = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind.is_copy();
        let one = view.all_in(phrase.first as usize..phrase.last as usize, &[Class::Demonym]).count() == 1;
        if let (Some(hit), crate::syntax::Referent::Entity(e), true) = (hit, b.referent, one && copy && b.sure)
            && view.token(p.verb as usize).quote == NONE
            && crate::claim::said::asserted(a, ctx.know, &said)
        {
            out.push((e, hit));
        }
    }
    out
}

/// "Hans Brouwer is Dutch", "Holm, who is Norwegian,": a people as the adjective behind "is".
fn adjective(ctx: &Ctx<'_>, p: &crate::syntax::Predicate) -> Option<(EntityId, Hit)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let hit = view.hit(p.complement as usize, Class::Demonym).filter(|_| p.complement != NONE)?;
    let be = matches!(view.word(p.verb as usize), "is" | "was" | "he's" | "she's");
    let end = hit.last as usize;
    let last = a.text.sentences[p.sentence as usize].last as usize;
    // "is Dutch and Belgian", "is Dutch by birth", "is French on his mother's side".
    let closes = end >= last || matches!(view.word(end), "," | "." | ";" | "and" | "but" | ")") && view.hit(end + 1, Class::Demonym).is_none();
    let half = end > 0 && hit.first > 0 && matches!(view.word(hit.first as usize - 1), "half" | "part" | "also" | "now" | "-" | "originally");
    // "Ebner, whose mother is Italian"
    let q = &a.syntax.phrases[p.subject as usize];
    let kin = view.is(q.head as usize, Class::Kin) || q.first > 0 && view.word(q.first as usize - 1) == "whose";
    let b = a.syntax.referents[p.subject as usize];
    let person = |e: EntityId| a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person || a.mentions.entities[e.0 as usize].words.len() >= 2;
    match b.referent {
        crate::syntax::Referent::Entity(e) if be && closes && !half && !kin && b.sure && person(e) && view.token(p.verb as usize).quote == NONE => Some((e, hit)),
        _ => None,
    }
}

/// "The Botswanan said": a people as the word for the one person that the sentences before speak of; nobody else in the
/// article is of that people or of its country.
fn epithets(ctx: &Ctx<'_>, told: &[(EntityId, Hit)]) -> Vec<(EntityId, Hit)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for (n, p) in a.syntax.phrases.iter().enumerate() {
        if p.opener != Opener::Definite {
            continue;
        }
        let Some(hit) = crate::syntax::refer::people(&view, p) else { continue };
        // "She needed four match points before a double fault by the Belgian": another one than she.
        let first = a.text.sentences[p.sentence as usize].first;
        let led = p.preposition != NONE && matches!(view.word(p.preposition as usize), "by" | "from" | "against" | "over" | "past" | "to");
        if led && (first..p.first).any(|i| matches!(view.word(i as usize), "he" | "she")) {
            continue;
        }
        if let crate::syntax::Referent::Entity(e) = a.syntax.referents[n].referent {
            let topic = opens(ctx, p.first)
                && a.syntax.predicates_in(p.sentence).first().is_some_and(|q| q.subject == n as u32)
                && others_known(ctx, p.sentence, e);
            // "Beat a qualifier. The Dutchwoman …": the people may be hers.
            let near = a.text.sentences[(p.sentence as usize).saturating_sub(1)].first..p.first;
            let alone = || (a.syntax.referents[n].sure || topic) && !others(a, ctx.know, near.clone(), e);
            // "After Venn beat Holub, the Dane": whoever else may be meant is of another people, as the copy says.
            let parted = || {
                let list = a.mentions.within(near.start as usize..near.end as usize).iter();
                let rest: Vec<EntityId> = list.filter_map(|m| if let Kind::Name(x) = &m.kind { x.entity.filter(|&x| x != e) } else { None }).collect();
                let person = |x: EntityId| a.mentions.entities[x.0 as usize].bearer == crate::mention::name::Bearer::Person;
                let foreign = |x: EntityId| told.iter().any(|(w, h)| *w == x && view.index(*h) != view.index(hit));
                !rest.is_empty() && rest.iter().all(|&x| foreign(x) || !person(x) && a.mentions.entities[x.0 as usize].words.len() < 2)
            };
            // "It is the best result for Lindgren. The Dane …": a name that nobody in the copy bears in full.
            let unknown = a.mentions.within(near.start as usize..near.end as usize).iter().any(|m| {
                let apart = m.first > 0 && matches!(view.word(m.first as usize - 1), "the" | "in" | "at" | "from" | "to");
                let opens = m.first == a.text.sentences[m.sentence as usize].first || view.token(m.first as usize - 1).kind == TokenKind::Quote;
                matches!(&m.kind, Kind::Name(x) if x.entity.is_none()) && !apart && !opens
            });
            let subject = || a.syntax.predicates_in(p.sentence).iter().any(|q| q.subject == n as u32);
            if lone(ctx, hit) && !unknown && (alone() || subject() && parted()) {
                out.push((e, hit));
            }
        }
    }
    out
}

/// Everybody else whom the sentence before names has a country there: "beating Austria's Jonas Sieber". Without it the people may
/// be theirs.
fn others_known(ctx: &Ctx<'_>, sentence: u32, e: EntityId) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let Some(before) = sentence.checked_sub(1) else { return false };
    let s = a.text.sentences[before as usize];
    let person = |e: EntityId| matches!(a.mentions.entities[e.0 as usize].bearer, crate::mention::name::Bearer::Person | crate::mention::name::Bearer::Unknown);
    a.mentions.within(s.tokens()).iter().all(|m| match &m.kind {
        // "the Rhine Indoor in Basel" is nobody.
        Kind::Name(_) if m.first > s.first && matches!(view.word(m.first as usize - 1), "the" | "in" | "at" | "from") => true,
        Kind::Name(n) if n.entity.is_some_and(|x| x != e && person(x)) => {
            let near = (m.first as usize).saturating_sub(3).max(s.first as usize)..(m.last as usize + 4).min(s.last as usize);
            // "The Swede looked beaten. But Dragovic …": whom the copy names beside the epithet it does not mean.
            let beside = || {
                (sentence..(sentence + 2).min(a.text.sentences.len() as u32)).any(|k| {
                    let list = a.mentions.within(a.text.sentences[k as usize].tokens()).iter();
                    list.filter_map(|o| if let Kind::Name(o) = &o.kind { o.entity } else { None }).any(|o| Some(o) == n.entity)
                })
            };
            view.first_in(near, &[Class::Country, Class::Demonym]).is_some() || beside()
        }
        _ => true,
    })
}

/// Nothing else in the article is of that people or of its country.
fn lone(ctx: &Ctx<'_>, hit: Hit) -> bool {
    let view = ctx.article.view(ctx.know);
    let country = view.index(hit);
    let same = |h: &Hit| matches!(h.class, Class::Demonym | Class::Country | Class::Capital) && view.index(*h) == country;
    !ctx.article.text.hits.iter().any(|h| same(h) && h.first != hit.first)
}

/// The phrase opens its sentence: it goes on about whom the sentence before was about.
fn opens(ctx: &Ctx<'_>, token: u32) -> bool {
    ctx.article.text.sentences[ctx.article.text.sentence_of(token)].first == token
}

/// "the Kenyan diplomat NAME": the people, then words in small letters, the last one a word for a person.
fn before(ctx: &Ctx<'_>, m: &Mention) -> Option<Hit> {
    let view = ctx.article.view(ctx.know);
    let start = ctx.article.text.sentences[m.sentence as usize].first as usize;
    let name = m.first as usize;
    let end = if name > start && view.word(name - 1) == "," { name - 1 } else { name };
    let from = end.saturating_sub(REACH).max(start);
    let mut k = end;
    while k > from && view.token(k - 1).kind == TokenKind::Word && !view.is(k - 1, Class::Determiner) && !view.is(k - 1, Class::Preposition) {
        k -= 1;
    }
    // Behind a comma only "the Kenyan diplomat, NAME," names the one who is described.
    let the = k > start && view.word(k - 1) == "the";
    (end == name || the).then(|| phrase(ctx, k, end)).flatten()
}

/// "NAME, a career Ugandan diplomat,".
fn behind(ctx: &Ctx<'_>, m: &Mention) -> Option<Hit> {
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.sentences[m.sentence as usize].last as usize;
    let from = m.last as usize + 1;
    if let Some(h) = from_country(ctx, m, end) {
        return Some(h);
    }
    if from >= end || view.word(from - 1) != "," || !matches!(view.word(from), "a" | "an" | "the") {
        return None;
    }
    // "Bragaglia, the Swiss who led", "Bragaglia, an Italian by birth".
    if let Some(h) = view.hit(from + 1, Class::Demonym) {
        let next = if (h.last as usize) < end { view.word(h.last as usize) } else { "." };
        if matches!(next, "," | "." | ";" | "who" | "by" | "through") {
            return Some(h);
        }
    }
    let mut k = from + 1;
    while k < end.min(from + REACH) && view.token(k).kind == TokenKind::Word && !view.is(k, Class::Preposition) && !view.is(k, Class::Subordinator) {
        k += 1;
    }
    // "An engineer from Poland".
    let noun = view.is(k - 1, Class::PersonNoun) || view.is(k - 1, Class::Human) || ctx.article.syntax.tags[k - 1] == crate::syntax::Tag::Noun;
    if k + 1 < end && view.word(k) == "from" && noun && k <= from + 4
        && let Some(h) = view.hit(k + 1, Class::Country).filter(|h| h.last as usize >= end || matches!(view.word(h.last as usize), "," | "." | "who"))
    {
        return Some(h);
    }
    let stops = k < end && matches!(view.word(k), "," | "." | ";" | "who" | "from" | "in" | "by" | "with" | "at");
    stops.then(|| phrase(ctx, from + 1, k)).flatten()
}

/// "Bini, 24, of Spain,", "Asante, from Ghana,": the country behind the name.
fn from_country(ctx: &Ctx<'_>, m: &Mention, end: usize) -> Option<Hit> {
    let view = ctx.article.view(ctx.know);
    let mut k = m.last as usize;
    let word = |k: usize| if k < end { view.word(k) } else { "" };
    if word(k) == "," && k + 2 < end && view.token(k + 1).kind == TokenKind::Number && word(k + 2) == "," {
        k += 2;
    }
    let led = word(k) == "," && matches!(word(k + 1), "of" | "from");
    let hit = view.hit(k + 2, Class::Country).filter(|_| led && k + 2 < end)?;
    matches!(word(hit.last as usize), "," | ".").then_some(hit)
}

/// One people in the phrase, its last word a word for a person, and nothing that makes it another relation.
fn phrase(ctx: &Ctx<'_>, from: usize, to: usize) -> Option<Hit> {
    let view = ctx.article.view(ctx.know);
    let person = from < to && (view.hit(to - 1, Class::PersonNoun).is_some() || view.is(to - 1, Class::Human));
    if !person || view.is(to - 1, Class::Service) {
        return None;
    }
    let barred = [Class::Office, Class::Role, Class::Scale, Class::Former, Class::Kin, Class::Conjunction, Class::OtherOrigin];
    let mut all = view.all_in(from..to, &[Class::Demonym]);
    let hit = all.next()?;
    let lower = (hit.last as usize..to).all(|i| view.token(i).case == crate::text::Case::Lower);
    (all.next().is_none() && lower && view.first_in(from..to, &barred).is_none()).then_some(hit)
}
