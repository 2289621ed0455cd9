//! One person is she in one place and he in another.

use crate::knowledge::known::{Few, few};
use crate::claim::profile::Tie;
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind};
use crate::syntax::Referent;
use crate::text::NONE;
use std::collections::BTreeMap;

declare_rule! {
    /// One person is referred to with pronouns of two genders.
    ///
    /// ## Why it matters
    /// A pronoun left over from another draft, or taken from a first name, misnames the person in every later quotation.
    ///
    /// ## What to do
    /// Check with the person or the source, then make every pronoun agree.
    ///
    /// ## When it stays silent
    /// A pronoun counts only where its sentence and the ones before it offer one person: no second name, no "the man", "a
    /// relative", "the driver" between. Quotations never count.
    ///
    /// ## Examples
    /// ```contradicts
    /// Robin Acker steered the ferry to the quay. She had sailed for twenty years. The harbour was calm. Acker took his master's ticket in 2009.
    /// ```
    /// ```contradicts
    /// Jo Delane was last seen on Friday. He paid in cash. Police searched the moor. Delane had left her car at the gate.
    /// ```
    /// ```contradicts
    /// Robin Acker steered the ferry to the quay. She had sailed for twenty years. The harbour was calm. "It was the fog," said Acker, polishing his glasses.
    /// ```
    /// ```contradicts
    /// Robin Acker steered the ferry to the quay. She had sailed for twenty years. The harbour was calm.
    ///
    /// Acker is thinking of handing over. His knees are not what they were.
    /// ```
    /// ```consistent
    /// Robin Acker steered the ferry to the quay. She had sailed for twenty years. The harbour was calm.
    ///
    /// Acker is thinking of handing over. "It was the fog," said the mate, polishing his glasses.
    /// ```
    /// ```consistent
    /// The bell was rung for Tom Holm. Ane Acker, who had come second, was the first to shake his hand. She said that she was glad.
    /// ```
    /// ```consistent
    /// Robin Acker steered the ferry to the quay. His wife, Ada, watched. She waved.
    /// ```
    /// ```consistent
    /// Robin Acker steered the ferry to the quay. He tied up. Then the harbour master came. She gave him a chart.
    /// ```
    GENDER_CONFLICT { name: "gender-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Sentences back within which a pronoun has its bearer.
const BACK: usize = 2;
/// Sentences before a speaker in which nobody else is told of, for his pronoun to be his own.
const ALONE: usize = 2;

/// The pronoun, whether it is female, and whether it is a subject.
const PRONOUNS: [(&Few, bool, bool); 6] = [
    (few!("she"), true, true),
    (few!("he"), false, true),
    (few!("her"), true, false),
    (few!("herself"), true, false),
    (few!("his"), false, false),
    (few!("himself"), false, false),
];

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut votes: BTreeMap<EntityId, [Vec<u32>; 2]> = BTreeMap::new();
    for (word, female, subject) in PRONOUNS {
        for i in view.spots(word).into_iter().filter(|&i| view.token(i as usize).quote == NONE) {
            if let Some(e) = whose(ctx, i as usize, subject) {
                votes.entry(e).or_default()[usize::from(female)].push(i);
            }
        }
    }
    for (e, female, token) in described(ctx) {
        votes.entry(e).or_default()[usize::from(female)].push(token);
    }
    // An address outweighs no pronoun that may be another's: "he" or "she" must stand in a sentence that names the person before.
    let near = |e: EntityId, i: u32| {
        let s = a.text.sentences[a.text.sentence_of(i)];
        let subject = matches!(view.word(i as usize), "he" | "she");
        let names = |m: &crate::mention::Mention| matches!(&m.kind, Kind::Name(n) if n.entity == Some(e));
        subject && a.mentions.within(s.first as usize..i as usize).iter().any(names)
    };
    for (e, (female, token)) in addressed(ctx) {
        if let Some(list) = votes.get_mut(&e)
            && list[usize::from(female)].is_empty()
            && list[usize::from(!female)].iter().any(|&i| near(e, i))
        {
            list[usize::from(!female)].retain(|&i| near(e, i));
            list[usize::from(female)].push(token);
        }
    }
    for list in votes.values_mut().flatten() {
        list.sort_unstable();
    }
    for (e, [he, she]) in &votes {
        let (Some(&m), Some(&f)) = (he.first(), she.first()) else { continue };
        // One slip among many: two of each may be two people.
        if he.len() > 1 && she.len() > 1 {
            continue;
        }
        let name = crate::event::identity::name(&a.scene(ctx.know), Actor::Entity(*e));
        let span = |i: u32| a.text.span_of(i, i + 1);
        ctx.report(&GENDER_CONFLICT)
            .slot("name", name.as_str())
            .side(span(m.min(f)), format!("here: {}", view.word(m.min(f) as usize)))
            .side(span(m.max(f)), format!("here: {}", view.word(m.max(f) as usize)))
            .established(Conjunct::SameSubject, format!("no one but {name} is there for either pronoun"))
            .established(Conjunct::Exclusive, "the copy uses one gender for one person")
            .push(out);
        return;
    }
}

/// Whom a pronoun surely stands for.
fn whose(ctx: &Ctx<'_>, pronoun: usize, subject: bool) -> Option<EntityId> {
    // "Was the first to shake his hand": that of whoever was told of before.
    let over = ctx.article.syntax.predicate_over(pronoun as u32).filter(|p| !subject && p.modal != NONE && p.modal > 0);
    if over.is_some_and(|p| matches!(ctx.article.view(ctx.know).word(p.modal as usize - 1), "first" | "last" | "only")) {
        return None;
    }
    let alone = |e: EntityId| {
        let follows = opens(ctx, pronoun) && told_before(ctx, pronoun, e);
        let clause = (!speaks(ctx, pronoun) || follows) && if subject { opens(ctx, pronoun) } else { own(ctx, pronoun, e) || follows };
        said_of_self(ctx, pronoun, e, subject) || clause
    };
    if let Some(e) = speaker(ctx, pronoun, subject) {
        return Some(e);
    }
    bearer(ctx, pronoun).filter(|&e| alone(e)).or_else(|| topic(ctx, pronoun).filter(|&e| of_subject(ctx, pronoun, e, subject)))
}

/// "Said Acker, wiping his hands": what is done while speaking is the speaker's.
fn speaker(ctx: &Ctx<'_>, pronoun: usize, subject: bool) -> Option<EntityId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let gerund = pronoun.checked_sub(1).filter(|_| !subject && matches!(view.word(pronoun), "his" | "her"))?;
    let word = view.word(gerund);
    if !word.ends_with("ing") || word.len() < 6 || gerund < 2 || view.word(gerund - 1) != "," {
        return None;
    }
    // "Told him, taking her hand": of a noun and not "her" alone.
    let owned = view.token(pronoun + 1).kind == crate::text::TokenKind::Word && !view.is(pronoun + 1, Class::Preposition);
    let list = a.mentions.within(gerund.saturating_sub(5)..gerund - 1);
    let named = list.iter().rev().find_map(|m| match &m.kind {
        Kind::Name(n) if m.last as usize == gerund - 1 => Some((m.first as usize, n.entity?)),
        Kind::Name(n) if m.last as usize == gerund - 2 && view.is(gerund - 2, Class::Reporting) => Some((m.first as usize, n.entity?)),
        _ => None,
    });
    let (first, e) = named.filter(|n| owned && person(ctx, n.1))?;
    let says = |i: usize| view.is(i, Class::Reporting) || view.is(i, Class::Attribution);
    let told = first > 0 && says(first - 1) || says(gerund - 2);
    told.then_some(e)
}

/// The sentence before, in the same paragraph, is said of somebody and names nobody else.
fn told_before(ctx: &Ctx<'_>, pronoun: usize, e: EntityId) -> bool {
    let a = ctx.article;
    let n = a.text.sentence_of(pronoun as u32);
    let Some(k) = n.checked_sub(1) else { return false };
    let (s, b) = (a.text.sentences[n], a.text.sentences[k]);
    if s.zone != b.zone || mixed(ctx, k) {
        return false;
    }
    let Some(p) = a.syntax.predicates_in(k as u32).iter().find(|p| p.subject != NONE) else { return false };
    let own = a.syntax.referents[p.subject as usize];
    let subject = &a.syntax.phrases[p.subject as usize];
    own.sure && own.referent == Referent::Entity(e) && !subject.pronoun && named(ctx, b.first..b.last).iter().all(|&x| x == e) && !strangers(ctx, b.first..b.last)
}

/// "Actress Noor Haddad", "Nuala, his daughter,", "Holm, a widower,": nouns that say it.
fn described(ctx: &Ctx<'_>) -> Vec<(EntityId, bool, u32)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let tied = |d: &&crate::claim::profile::Descriptor| d.sure && d.head != NONE && matches!(d.tie, Tie::Title | Tie::Apposed | Tie::Said);
    let list = a.descriptors(ctx.know).iter().filter(tied).filter_map(|d| {
        let head = d.head as usize;
        let one = d.last == d.head + 1 || d.tie == Tie::Title;
        let (she, he) = (view.is(head, Class::SheNoun), view.is(head, Class::HeNoun));
        // "her husband, Sam": the owner is somebody else.
        let owned = (a.text.sentences[d.sentence as usize].first..d.head).rev().take(2).any(|i| matches!(view.word(i as usize), "her" | "his" | "their" | "whose") || view.token(i as usize).possessive);
        // "He is now a free man": whom the pronoun stands for is what is asked.
        let pronoun = d.tie == Tie::Said && a.syntax.predicate_over(d.first).is_some_and(|p| p.subject != NONE && a.syntax.phrases[p.subject as usize].pronoun);
        let one = one && !owned && !pronoun;
        // "Anchor Man Tom Hill", "the King of Rock": capitals make a title of it.
        let small = view.token(head).case == crate::text::Case::Lower || a.text.sentences[d.sentence as usize].first == d.head;
        (one && small && she != he).then_some((d.who, she, d.head))
    });
    list.collect()
}

/// "Mr Kim Hall": a full name with an address that tells the gender; a surname alone may be that of a wife.
fn addressed(ctx: &Ctx<'_>) -> BTreeMap<EntityId, (bool, u32)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let told = a.mentions.names().filter_map(|(m, n)| {
        let e = n.entity.filter(|&e| n.full && person(ctx, e))?;
        let i = [m.first.checked_sub(1), Some(m.first)].into_iter().flatten().find(|&i| view.is(i as usize, Class::Courtesy))?;
        let female = match view.word(i as usize).trim_end_matches('.') {
            "mr" | "sir" => false,
            "mrs" | "ms" | "miss" | "dame" => true,
            _ => return None,
        };
        (view.token(i as usize).quote == NONE).then_some((e, (female, i)))
    });
    told.collect()
}

/// The named person that the sentence is said of, where it tells of nobody else before the pronoun: "Teale kept a diary in which
/// he drew", "PC Arden told the jury that he had found".
fn topic(ctx: &Ctx<'_>, pronoun: usize) -> Option<EntityId> {
    let a = ctx.article;
    let n = a.text.sentence_of(pronoun as u32);
    let s = a.text.sentences[n];
    let zone = a.doc.zones[s.zone as usize].kind;
    let people = named(ctx, s.first..pronoun as u32);
    let mut all = people.clone();
    all.dedup();
    let [e] = all[..] else { return None };
    let p = a.syntax.predicates_in(n as u32).iter().find(|p| p.subject != NONE)?;
    if a.syntax.phrases[p.subject as usize].first as usize >= pronoun {
        return None;
    }
    let own = a.syntax.referents[p.subject as usize];
    let subject = &a.syntax.phrases[p.subject as usize];
    let opens = subject.first <= s.first + 2 || subject.entity.is_some();
    let sole = own.sure && own.referent == Referent::Entity(e) && !subject.pronoun && opens;
    (sole && zone.is_copy() && !mixed(ctx, n) && !strangers(ctx, s.first..pronoun as u32)).then_some(e)
}

/// Somebody who is not named and may be he or she: "the driver", not "the jury" or "reporters".
fn strangers(ctx: &Ctx<'_>, r: std::ops::Range<u32>) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let human = [Class::PersonNoun, Class::Kin, Class::Role, Class::Office, Class::Courtesy, Class::Human];
    let unnamed = |k: usize| {
        let p = &a.syntax.phrases[k];
        let told = p.entity.is_some() || matches!(a.syntax.referents[k].referent, Referent::Entity(_));
        !p.plural && !told && view.hits(p.head as usize).iter().any(|h| human.contains(&h.class))
    };
    let plural = |i: u32| matches!(view.word(i as usize), "someone" | "somebody" | "anyone" | "everyone");
    let unknown = a.mentions.within(r.start as usize..r.end as usize).iter().any(|m| matches!(&m.kind, Kind::Name(n) if n.entity.is_none()) && !led(ctx, m.first));
    unknown || a.syntax.phrases_in(r.clone()).any(unnamed) || r.into_iter().any(plural)
}

/// A preposition of place stands before a name.
fn led(ctx: &Ctx<'_>, first: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    first > 0 && matches!(view.word(first as usize - 1), "in" | "at" | "near" | "to" | "from" | "into" | "outside" | "of" | "the" | "on" | "off")
}

/// The pronoun stands under the subject of its sentence, and the sentence before tells of nobody else: "accepted his letter" may be
/// another's.
fn of_subject(ctx: &Ctx<'_>, pronoun: usize, e: EntityId, subject: bool) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if topic(ctx, pronoun) != Some(e) {
        return false;
    }
    // ", she told police": whoever speaks may have been named before.
    if view.first_in(pronoun..(pronoun + 3).min(a.text.tokens.len()), &[Class::Reporting, Class::Attribution]).is_some() {
        return false;
    }
    let n = a.text.sentence_of(pronoun as u32);
    // "met her", "told him": never the subject itself.
    let owned = subject || a.syntax.phrase_at[pronoun] != NONE && a.syntax.phrases[a.syntax.phrase_at[pronoun] as usize].first as usize == pronoun && !a.syntax.phrases[a.syntax.phrase_at[pronoun] as usize].pronoun;
    let before = a.text.sentences[..n].iter().enumerate().next_back().filter(|(_, b)| a.doc.zones[b.zone as usize].kind.is_copy());
    let alone = before.is_none_or(|(k, b)| !mixed(ctx, k) && named(ctx, b.tokens().start as u32..b.tokens().end as u32).iter().all(|&x| x == e) && !strangers(ctx, b.first..b.last));
    owned && (alone || close(ctx, pronoun, subject))
}

/// "Nakimera was a dispatcher until he sold a story", "Tasker, in his best suit,": nobody stands between the subject and its pronoun.
fn close(ctx: &Ctx<'_>, pronoun: usize, subject: bool) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let n = a.text.sentence_of(pronoun as u32) as u32;
    let Some(p) = a.syntax.predicates_in(n).iter().find(|p| p.subject != NONE) else { return false };
    let name = &a.syntax.phrases[p.subject as usize];
    let before = view.word(pronoun - 1);
    if subject {
        // What somebody says, asks, thanks or meets may be another's.
        let state = p.copula && p.object != NONE || a.syntax.phrases.get(p.object as usize).is_some_and(|o| o.first as usize >= p.last as usize && !view.is(o.head as usize, Class::Human));
        let asked = [Class::Reporting, Class::Volitional].iter().any(|&c| view.is(p.verb as usize, c)) || p.passive;
        return state && !asked && p.last as usize <= pronoun && matches!(before, "until" | "since" | "because" | "although" | "before") && (p.last as usize..pronoun).all(|i| !view.is(i, Class::Pronoun));
    }
    let at = name.last as usize;
    view.word(at) == "," && pronoun > at && pronoun <= at + 3 && (view.is(at + 1, Class::Preposition) || matches!(view.word(at + 1), "wearing" | "holding" | "clutching" | "wiping" | "leaning" | "carrying"))
}

/// The one person that the pronoun can stand for.
fn bearer(ctx: &Ctx<'_>, pronoun: usize) -> Option<EntityId> {
    let a = ctx.article;
    let own = a.text.sentence_of(pronoun as u32);
    let mut n = own;
    loop {
        let s = a.text.sentences[n];
        let zone = a.doc.zones[s.zone as usize].kind;
        let upto = if n == own { pronoun as u32 } else { s.last };
        if !zone.is_copy() || mixed(ctx, n) || other_people(ctx, s.first..upto) || n == own && other_behind(ctx, pronoun as u32, s.last) {
            return None;
        }
        let mut people = named(ctx, s.first..upto);
        people.dedup();
        // "He had worked out that Prior …": the sentence goes on about somebody else.
        let first = ctx.article.mentions.within(s.first as usize..upto as usize).iter().find(|m| matches!(m.kind, Kind::Name(_))).map_or(upto, |m| m.first);
        let view = a.view(ctx.know);
        if n != own && !people.is_empty() && (s.first..first).any(|i| matches!(view.word(i as usize), "he" | "she" | "his" | "her" | "him")) {
            return None;
        }
        match people[..] {
            [one] => return (n == own || !passing_voice(ctx, one, n)).then_some(one),
            [] if n > 0 && own - n < BACK => n -= 1,
            _ => return None,
        }
    }
}

/// Sentences behind which somebody else has been told of, whatever they say.
const LONG: usize = 200;

/// "A spokeswoman, Dilys Marsh, said": who comes in only to say something leaves the story to whom it was about before.
fn passing_voice(ctx: &Ctx<'_>, e: EntityId, sentence: usize) -> bool {
    let a = ctx.article;
    let s = a.text.sentences[sentence];
    let new = a.first_named(e) >= s.first;
    let mut says = a.syntax.predicates_in(sentence as u32).iter().filter(|p| p.subject != NONE && a.view(ctx.know).is(p.verb as usize, Class::Reporting));
    let mut speaks = || says.any(|p| a.syntax.referents[p.subject as usize].referent == Referent::Entity(e));
    let before = || (0..s.first).any(|i| matches!(a.view(ctx.know).word(i as usize), "he" | "she" | "his" | "her" | "him"));
    // A long report has told of others before.
    new && speaks() && (sentence > LONG || before() || named(ctx, 0..s.first).iter().any(|&x| x != e) || other_people(ctx, 0..s.first))
}

/// Pronouns of two genders in one sentence: two people are told of.
fn mixed(ctx: &Ctx<'_>, sentence: usize) -> bool {
    const SHE: &Few = few!("she" | "her" | "herself" | "hers" | "she'd" | "she's" | "she'll");
    const HE: &Few = few!("he" | "his" | "him" | "himself" | "he'd" | "he's" | "he'll");
    let text = &ctx.article.text;
    let tokens = &text.tokens[text.sentences[sentence].tokens()];
    let within = |words: &Few| tokens.iter().any(|t| words.has(t.word));
    within(SHE) && within(HE)
}

fn person(ctx: &Ctx<'_>, e: EntityId) -> bool {
    let entity = &ctx.article.mentions.entities[e.0 as usize];
    entity.bearer == Bearer::Person || entity.bearer == Bearer::Unknown && entity.words.len() >= 2
}

/// People named in a range, by name or by a phrase that stands for one; an unknown single name is somebody too.
fn named(ctx: &Ctx<'_>, r: std::ops::Range<u32>) -> Vec<EntityId> {
    let a = ctx.article;
    let mut out: Vec<EntityId> = a
        .mentions
        .within(r.start as usize..r.end as usize)
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Name(n) => n.entity.filter(|&e| person(ctx, e)),
            _ => None,
        })
        .collect();
    for k in a.syntax.phrases_in(r) {
        if let Referent::Entity(e) = a.syntax.referents[k].referent
            && !a.syntax.phrases[k].pronoun
            && person(ctx, e)
        {
            out.push(e);
        }
    }
    out.sort_unstable();
    out
}

/// Somebody who is not named: "a relative", "the driver", "officials"; or a name that nobody is known by.
fn other_people(ctx: &Ctx<'_>, r: std::ops::Range<u32>) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let place = |first: u32| first > 0 && matches!(view.word(first as usize - 1), "in" | "at" | "near" | "to" | "from" | "into" | "outside" | "of" | "the" | "on" | "off");
    let unknown = a.mentions.within(r.start as usize..r.end as usize).iter().any(|m| matches!(&m.kind, Kind::Name(n) if n.entity.is_none()) && !place(m.first));
    // "Acker was guest of honour": the noun is said of whoever is named.
    let said = |k: u32| {
        let of = |p: &crate::syntax::Predicate| p.copula && p.object == k && p.subject != NONE && matches!(a.syntax.referents[p.subject as usize].referent, Referent::Entity(_));
        a.syntax.predicates_in(a.syntax.phrases[k as usize].sentence).iter().any(of)
    };
    let known = |i: u32| {
        let k = a.syntax.phrase_at[i as usize];
        k != NONE && a.syntax.phrases[k as usize].head == i && (said(k) || matches!(a.syntax.referents[k as usize].referent, Referent::Entity(_)))
            || k != NONE && a.syntax.phrases[k as usize].entity.is_some()
    };
    const HUMAN: ClassSet =
        ClassSet::of(&[Class::PersonNoun, Class::Kin, Class::Role, Class::Office, Class::Courtesy, Class::GroupNoun, Class::Human]);
    unknown
        || r.clone().any(|i| view.any(i as usize, &HUMAN) && !known(i))
        || r.clone().any(|i| view.among(i as usize, few!("someone" | "somebody" | "anyone")))
}

/// The pronoun opens its sentence: inside, it may go back to somebody whom the sentence describes.
fn opens(ctx: &Ctx<'_>, pronoun: usize) -> bool {
    ctx.article.text.sentences[ctx.article.text.sentence_of(pronoun as u32)].first as usize == pronoun
}

/// "Acker said that he had read it": who speaks says it of himself, where nobody else has been told of for a while.
fn said_of_self(ctx: &Ctx<'_>, pronoun: usize, e: EntityId, subject: bool) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let n = a.text.sentence_of(pronoun as u32);
    let s = a.text.sentences[n];
    let Some(p) = a.syntax.predicates_in(n as u32).first().filter(|p| p.subject != NONE && (p.last as usize) <= pronoun) else { return false };
    let speaker = &a.syntax.phrases[p.subject as usize];
    let that = p.last as usize + usize::from(view.word(p.last as usize) == "that");
    let told = view.is(p.verb as usize, Class::Reporting) && !p.passive && !speaker.pronoun && that == pronoun;
    let own = a.syntax.referents[p.subject as usize];
    if !(subject && told && own.sure && own.referent == Referent::Entity(e)) {
        return false;
    }
    let from = a.text.sentences[n.saturating_sub(ALONE)].first;
    named(ctx, from..s.last).iter().all(|&x| x == e) && !other_people(ctx, from..s.first)
}

/// "Acker took his ticket": the clause is said of the bearer.
fn own(ctx: &Ctx<'_>, pronoun: usize, e: EntityId) -> bool {
    let x = &ctx.article.syntax;
    let p = x.predicate_over(pronoun as u32).filter(|p| p.subject != NONE && p.sentence as usize == ctx.article.text.sentence_of(pronoun as u32));
    p.is_some_and(|p| x.referents[p.subject as usize].referent == Referent::Entity(e))
}

/// ", she told police": the speaker may be anybody who spoke before.
fn speaks(ctx: &Ctx<'_>, pronoun: usize) -> bool {
    let view = ctx.article.view(ctx.know);
    let near = pronoun.saturating_sub(1)..(pronoun + 3).min(ctx.article.text.tokens.len());
    view.first_in(near, &[Class::Reporting, Class::Attribution]).is_some()
}

/// The sentence names somebody else behind the pronoun: "her husband, Tom", "said Ada Moll".
fn other_behind(ctx: &Ctx<'_>, pronoun: u32, last: u32) -> bool {
    let a = ctx.article;
    a.mentions.within(pronoun as usize..last as usize).iter().any(|m| matches!(&m.kind, Kind::Name(n) if n.entity.is_none_or(|e| person(ctx, e))))
}
