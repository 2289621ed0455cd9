//! States that the copy gives a bearer: acquitted, approved, open.

use crate::Article;
use crate::claim::clause::Modality;
use crate::claim::said::{Mood, Said, mood};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Class, Hit};
use crate::knowledge::state::{Carrier, StateSet, StateWord};
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::source::ZoneKind;
use crate::syntax::predicate::LINKING;
use crate::syntax::words::noun_lemma;
use crate::syntax::{Bearing, Opener, Phrase, Predicate, Referent, Tag};
use crate::text::NONE;
use smallvec::{SmallVec, smallvec};
use std::collections::BTreeSet;

/// How many of those that the bearer's noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// nobody, none of the crew, not a single one.
    Nobody,
    /// all twelve passengers, everyone.
    Everybody,
    /// The bearer itself; some.
    Some,
}

/// One state of one bearer.
#[derive(Clone, Debug)]
pub struct StateClaim {
    /// Which.
    pub word: StateWord,
    /// Of whom or what.
    pub who: Referent,
    /// The phrase that bears it, or [`NONE`] where an owner does.
    pub bearer: u32,
    /// The bearer is certain.
    pub sure: bool,
    /// The state is denied.
    pub denied: bool,
    /// Of how many.
    pub scope: Scope,
    /// Something that happens ("was freed"), and no state that lasts ("is free").
    pub event: bool,
    /// What the copy takes for known, whoever says it: "after her acquittal", "the refusal to sell the ground".
    pub presupposed: bool,
    /// Of a part of a group: "two of the men", "members".
    pub part: bool,
    /// As a fact, or as one to come.
    pub mood: Mood,
    /// What the state is of, as lemmas: the charge, the post.
    pub topic: BTreeSet<String>,
    /// First token of the words that give the state.
    pub first: u32,
    /// One past the last.
    pub last: u32,
    /// Where it is said.
    pub said: Said,
}

impl StateClaim {
    /// The named place behind the bearer: "the ceasefire in Sarn".
    #[must_use]
    pub fn place<'a>(&self, a: &'a Article, know: &'a Knowledge) -> Option<&'a str> {
        let p = a.syntax.phrases.get(self.bearer as usize)?;
        let view = a.view(know);
        let q = a.syntax.phrases.get(*a.syntax.phrase_at.get(p.last as usize + 1)? as usize)?;
        let named = a.syntax.tags[q.head as usize] == Tag::Name && !q.time && q.sentence == p.sentence;
        let led = matches!(view.word(p.last as usize), "in" | "at" | "near" | "on" | "to" | "from" | "of" | "around");
        (named && led).then(|| view.word(q.head as usize))
    }

    /// Who brings the state about, where the sentence says it: the subject of the active verb.
    #[must_use]
    pub fn agent(&self, a: &Article) -> Option<u32> {
        let p = a.syntax.predicate_over(self.first).filter(|p| p.sentence == self.said.sentence)?;
        (p.subject != NONE && p.subject != self.bearer && !p.passive && self.word.carrier == Carrier::Patient).then_some(p.subject)
    }

    /// "had rejected": it lies before the story.
    #[must_use]
    pub fn sentence_is_past(&self, a: &Article) -> bool {
        self.said.earlier && a.clauses.of(self.first).before_the_story(self.first)
    }

    /// Whether the bearer is a person or people.
    #[must_use]
    pub fn human(&self, a: &Article, know: &Knowledge) -> bool {
        let view = a.view(know);
        if let Referent::Entity(e) = self.who {
            return a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person;
        }
        let Some(p) = a.syntax.phrases.get(self.bearer as usize) else { return false };
        let noun = [Class::Person, Class::PersonNoun, Class::Victim, Class::Role, Class::Kin];
        // "dockers", "cyclists", "seamen": trades are open-ended.
        let word = view.word(p.head as usize);
        let trade = p.plural && ["ers", "ors", "ists", "men", "women", "ians"].iter().any(|e| word.ends_with(e));
        let counted = self.first <= p.head && p.head < self.last || a.syntax.tags[p.head as usize] == Tag::Number;
        trade || counted || view.hits(p.head as usize).iter().any(|h| noun.contains(&h.class))
    }

    /// What the state is of and where it was so: heads of the nouns in the statement, the bearer's left out.
    #[must_use]
    pub fn setting(&self, a: &Article, know: &Knowledge) -> BTreeSet<String> {
        let view = a.view(know);
        let range = a.syntax.phrases_in(self.last..self.said.last.max(self.last));
        let mut out = self.topic.clone();
        for q in a.syntax.phrases[range].iter().filter(|q| !q.time && !q.pronoun && a.syntax.tags[q.head as usize].nominal()) {
            out.insert(noun_lemma(view.word(q.head as usize)));
        }
        out
    }
}

/// Nouns that say how many or which charges, not what they are.
const COUNTS: &[&str] =
    &["count", "charge", "all", "both", "offence", "offense", "crime", "part", "number", "year", "month", "side", "row"];

/// Acts that say nothing without their object.
const LIGHT: &[&str] = &[
    "causing",
    "having",
    "being",
    "making",
    "possessing",
    "attempting",
    "conspiring",
    "trying",
    "planning",
    "failing",
    "using",
    "helping",
    "taking",
    "doing",
    "committing",
    "carrying",
    "allowing",
    "aiding",
    "encouraging",
    "assisting",
    "plotting",
    "threatening",
    "killing",
];

/// Every state that the copy asserts or denies, in order; those of a set of which it has one word in all only if `alone`, for nothing
/// can contradict them.
#[must_use]
pub fn states(a: &Article, know: &Knowledge, alone: bool) -> Vec<StateClaim> {
    let view = a.view(know);
    let mut out = vec![];
    let mut covered = 0;
    let set = |h: &Hit| know.state_words[view.index(*h)].set as usize;
    let mut words = vec![0u32; know.states.len()];
    let split = parted(a, &view);
    view.every(Class::State).chain(split.iter().copied()).for_each(|h| words[set(&h)] += 1);
    for h in view.every(Class::State) {
        // "still on" gives way to "on the run".
        let longer = |i: u32| {
            view.hits(i as usize).iter().any(|x| x.class == Class::State && x.last > h.last && x.last - x.first > h.last - h.first)
        };
        if h.first < covered || (h.first + 1..h.last).any(longer) {
            continue;
        }
        covered = h.last;
        let longer = view.hits(h.first as usize).iter().filter(|x| x.class == Class::State && x.last == h.last);
        let longer = longer.filter(|x| alone || words[set(x)] > 1);
        // A word may stand in two lists of one state.
        let mut told: SmallVec<[StateWord; 4]> = SmallVec::new();
        for h in longer {
            let word = know.state_words[view.index(*h)];
            if !told.contains(&word) {
                told.push(word);
                claim(a, know, *h, &mut out);
            }
        }
    }
    for h in split.into_iter().filter(|h| alone || words[set(h)] > 1) {
        if matches!(know.state_words[view.index(h)].carrier, Carrier::Patient | Carrier::Either | Carrier::Agent) {
            claim(a, know, h, &mut out);
        }
    }
    // In the order of the copy, as if the words stood together.
    out.sort_by_key(|c| c.first);
    out
}

/// Verbs whose second word stands behind their object: "turned the offer down", "keep the pool open".
fn parted(a: &Article, view: &View<'_>) -> Vec<Hit> {
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.object != NONE && !p.passive && !p.copula) {
        let q = &a.syntax.phrases[p.object as usize];
        let behind = view.token(q.last as usize);
        if q.first >= p.last
            && q.first <= p.last + 1
            && q.sentence == p.sentence
            && behind.kind == crate::text::TokenKind::Word
            && a.text.sentence_of(q.last) as u32 == p.sentence
        {
            out.extend(view.know.lexicon.split((view.token(p.verb as usize).word, behind.word), Class::State, p.verb));
        }
    }
    out
}

/// Who bears a state.
struct Bearer {
    /// The phrase, or [`NONE`].
    phrase: u32,
    /// The owner, where there is no phrase of its own.
    owner: Bearing,
    /// The predicate that says so.
    p: Option<Predicate>,
    /// A word before the noun: "the rejected plan".
    attributive: bool,
    /// The verb itself tells of the state.
    event: bool,
    /// A noun tells of it.
    noun: bool,
}

impl Bearer {
    fn of(phrase: u32, p: Option<Predicate>) -> Option<Self> {
        (phrase != NONE).then_some(Self {
            phrase,
            owner: Bearing { referent: Referent::Unknown, sure: false },
            p,
            attributive: false,
            event: false,
            noun: false,
        })
    }
}

fn claim(a: &Article, know: &Knowledge, h: Hit, out: &mut Vec<StateClaim>) {
    let view = a.view(know);
    let word = know.state_words[view.index(h)];
    let set = &know.states[word.set as usize];
    let Some(b) = bearer(a, &view, h, word.carrier, set) else { return };
    let mut said = Said::of(a, h.first, h.last);
    if b.attributive {
        let p = &a.syntax.phrases[b.phrase as usize];
        said = Said { first: p.first, last: p.last, ..said };
    }
    let Some(mood) = (if b.attributive { plain(a, &view, h) } else { mood(a, know, &said) }) else { return };
    if halved(&view, h, said.first) || barred(a, &view, h) {
        return;
    }
    let resolve = b.p.is_some_and(|p| crate::claim::said::resolved(a, &view, &p));
    // What was resolved may still lie ahead: the decision to close the school, and the school is open.
    if resolve && !set.lasting {
        return;
    }
    let mut topic = b.p.filter(|_| !b.attributive).map(|p| topic(a, &view, h, &p, b.phrase)).unwrap_or_default();
    // "His conviction for theft".
    if b.noun && set.topic && matches!(view.word(h.last as usize), "for" | "on" | "of") {
        let of = a.syntax.phrase_at.get(h.last as usize + 1).and_then(|&q| a.syntax.phrases.get(q as usize));
        topic.extend(of.filter(|q| q.sentence == said.sentence && !q.time).map(|q| noun_lemma(view.word(q.head as usize))));
    }
    let proto = StateClaim {
        word,
        who: b.owner.referent,
        bearer: b.phrase,
        sure: b.owner.sure,
        denied: false,
        scope: Scope::Some,
        event: b.event,
        presupposed: b.noun || resolve,
        part: false,
        mood,
        topic,
        first: h.first,
        last: h.last,
        said,
    };
    if b.phrase == NONE {
        if !set.of.is_empty() {
            return;
        }
        if let Some(denied) = denied(a, &view, h, &b) {
            out.push(StateClaim { denied, ..proto });
        }
        return;
    }
    let Some(scope) = scope(a, &view, b.phrase) else { return };
    let denial = if b.attributive { Some(false) } else { denied(a, &view, h, &b) };
    let Some(denied) = denial.filter(|d| scope != Scope::Nobody || !d || a.clauses.of(h.first).negation != NONE) else { return };
    // What a plea is for is refused or granted with it: "turned down an appeal for a penalty".
    let plea = matches!(word.carrier, Carrier::Patient | Carrier::Either).then(|| pleaded(a, &view, b.phrase)).flatten();
    let fits = |phrase: u32| {
        let head = noun_lemma(view.word(a.syntax.phrases[phrase as usize].head as usize));
        set.of.is_empty() || set.of.contains(&head)
    };
    for phrase in coordinated(a, &view, b.phrase).into_iter().chain(plea).filter(|&p| fits(p)) {
        let r = a.syntax.referents[phrase as usize];
        let part = several(a, &view, phrase);
        out.push(StateClaim {
            who: r.referent,
            sure: r.sure,
            bearer: phrase,
            denied: denied && scope != Scope::Nobody,
            scope,
            part,
            ..proto.clone()
        });
    }
}

/// The one thing that a plea is for: "an appeal for a penalty", "the bid for a licence".
fn pleaded(a: &Article, view: &View<'_>, phrase: u32) -> Option<u32> {
    let p = &a.syntax.phrases[phrase as usize];
    let led = view.is(p.head as usize, Class::Plea) && !p.plural && view.word(p.last as usize) == "for";
    let q = *a.syntax.phrase_at.get(p.last as usize + 1).filter(|&&q| led && q != NONE)?;
    let inner = &a.syntax.phrases[q as usize];
    (inner.sentence == p.sentence && !inner.plural && !inner.time && !inner.pronoun).then_some(q)
}

/// A word before its noun is taken as given, unless the copy quotes it or doubts it.
fn plain(a: &Article, view: &View<'_>, h: Hit) -> Option<Mood> {
    let zone = a.doc.zones[a.text.sentences[a.text.sentence_of(h.first)].zone as usize].kind;
    let c = a.clauses.of(h.first);
    let doubted = c.modal != NONE && c.modal < h.first && c.modality > Modality::Planned;
    (zone.is_copy() && view.token(h.first as usize).quote == NONE && !doubted).then_some(Mood::Fact)
}

/// "partly open", "all but destroyed".
fn halved(view: &View<'_>, h: Hit, first: u32) -> bool {
    view.all_in(h.first.saturating_sub(4).max(first) as usize..h.first as usize, &[Class::Partly]).next().is_some()
        || view.word(h.last as usize) == "only"
}

/// "Closed to northbound traffic", "open to members": for some, and not for others.
fn barred(a: &Article, view: &View<'_>, h: Hit) -> bool {
    let opens = matches!(view.word(h.last as usize - 1), "open" | "opened" | "reopened" | "closed" | "shut");
    let phrase = a.syntax.phrase_at.get(h.last as usize + 1).and_then(|&q| a.syntax.phrases.get(q as usize));
    let Some(q) = phrase.filter(|q| opens && view.word(h.last as usize) == "to" && q.first == h.last + 1) else { return false };
    let all = matches!(
        view.word(q.head as usize),
        "traffic" | "public" | "visitors" | "everyone" | "all" | "business" | "vehicles" | "motorists" | "customers" | "passengers"
    );
    let plain = (q.first..q.head).all(|i| view.is(i as usize, Class::Determiner) || view.word(i as usize) == "all");
    !all || !plain
}

/// Whether the state is denied; `None` where a negation stands before it that may be another verb's.
fn denied(a: &Article, view: &View<'_>, h: Hit, b: &Bearer) -> Option<bool> {
    // "pleaded not guilty", "denied the charge": the denial is the state.
    let outside = |at: u32| at != NONE && !(h.first <= at && at < h.last);
    let c = a.clauses.of(h.first);
    // A noun that is taken as given is not denied with its verb.
    if b.noun {
        return Some(false);
    }
    if b.p.is_some_and(|p| outside(p.negation)) {
        return Some(true);
    }
    if !outside(c.negation) || !c.negated_at(view, h.first) {
        return Some(false);
    }
    let from = b.p.map_or(c.first, |p| p.first);
    let refused =
        view.all_in(c.first as usize..h.first as usize, &[Class::NegativeVerb]).any(|n| n.first == c.negation && n.last + 1 >= from);
    let bearer = b.phrase != NONE && {
        let q = &a.syntax.phrases[b.phrase as usize];
        q.first.saturating_sub(1) <= c.negation && c.negation < q.last
    };
    if c.negation >= from || refused || bearer { Some(true) } else { None }
}

/// Of how many of its kind a phrase speaks; `None` for "few", "not all".
fn scope(a: &Article, view: &View<'_>, phrase: u32) -> Option<Scope> {
    let p = &a.syntax.phrases[phrase as usize];
    let first = view.word(p.first as usize);
    let not = p.first > 0 && view.word(p.first as usize - 1) == "not";
    let single = first == "one" || first == "a" && view.word(p.first as usize + 1) == "single";
    let head = view.word(p.head as usize);
    let without = p.preposition != NONE && view.word(p.preposition as usize) == "without";
    if p.opener == Opener::Negative || without || matches!(head, "nobody" | "none" | "nothing") || not && single {
        // "no one else", "none other".
        let rest = matches!(view.word(p.last as usize), "else" | "but" | "except" | "other");
        return (!rest).then_some(Scope::Nobody);
    }
    if not || matches!(first, "few" | "hardly" | "barely" | "neither") {
        return None;
    }
    let every = matches!(first, "all" | "every" | "each" | "everyone" | "everybody" | "both");
    Some(if every { Scope::Everybody } else { Scope::Some })
}

/// "two of the men", "some members": a part of what the noun stands for.
fn several(a: &Article, view: &View<'_>, phrase: u32) -> bool {
    let p = &a.syntax.phrases[phrase as usize];
    let part = p.preposition != NONE && view.word(p.preposition as usize) == "of" && p.preposition > 0 && {
        let before = a.syntax.phrase_at[p.preposition as usize - 1];
        before != NONE
            && matches!(a.syntax.tags[a.syntax.phrases[before as usize].head as usize], Tag::Number | Tag::Determiner | Tag::Pronoun)
    };
    part || p.plural && p.opener == Opener::Bare && p.entity.is_none() && a.syntax.tags[p.head as usize] != Tag::Name
}

/// Who bears the state that a word tells of.
fn bearer(a: &Article, view: &View<'_>, h: Hit, carrier: Carrier, set: &StateSet) -> Option<Bearer> {
    if matches!(carrier, Carrier::Noun | Carrier::Owner) {
        return owner(a, view, h, carrier == Carrier::Owner, set.counted);
    }
    let attributive = a.syntax.phrase_at[h.first as usize];
    if attributive != NONE && a.syntax.phrases[attributive as usize].head >= h.last {
        let q = &a.syntax.phrases[attributive as usize];
        // What passes may be over where it only tells which one is meant: "the missing girl".
        let given = set.lasting
            && !set.counted
            && carrier != Carrier::Agent
            && q.opener.known()
            && a.syntax.tags[h.first as usize] == Tag::Adjective;
        let former = (q.first..h.first).any(|i| [Class::Former, Class::Another, Class::Ordinal].iter().any(|&c| view.is(i as usize, c)));
        return if given && !former { Bearer::of(attributive, None).map(|b| Bearer { attributive: true, ..b }) } else { None };
    }
    let p = *a.syntax.predicate_over(h.first)?;
    if p.sentence as usize != a.text.sentence_of(h.first) {
        return None;
    }
    let holds = p.first <= h.first && h.first < p.last;
    let object = p.object != NONE;
    let next = a.syntax.phrase_at.get(h.last as usize).copied().filter(|&n| n != NONE && !a.syntax.phrases[n as usize].time);
    let phrase = match carrier {
        // "he was given a passport", "was denied a visa": what is given bears the state.
        Carrier::Patient | Carrier::Either if holds && p.passive && h.last == h.first + 1 && view.is(h.first as usize, Class::Giving) => {
            next.unwrap_or(if person(a, view, p.subject) { NONE } else { p.subject })
        }
        Carrier::Patient | Carrier::Either if holds && p.passive => p.subject,
        Carrier::Patient if holds && object_behind(a, h, &p) == NONE && clipped(a, view, h, &p) => p.subject,
        Carrier::Patient if holds => object_behind(a, h, &p),
        Carrier::Either if holds => {
            if object_behind(a, h, &p) == NONE {
                p.subject
            } else {
                object_behind(a, h, &p)
            }
        }
        Carrier::Agent => {
            if holds && !p.passive {
                p.subject
            } else {
                NONE
            }
        }
        Carrier::Subject if object && keeps(view, &p) && a.syntax.phrases[p.object as usize].first < h.first => p.object,
        // "is survived by two sons": the subject of the passive is not who survives.
        Carrier::Subject if holds && p.passive && view.word(h.last as usize) == "by" => NONE,
        // "declined to elaborate": what the subject did not do, no state of it.
        Carrier::Subject | Carrier::Either
            if holds && !p.passive && !p.copula && h.last == h.first + 1 && a.syntax.tags.get(h.last as usize) == Some(&Tag::To) =>
        {
            NONE
        }
        // "closed his eyes" is no state of the subject.
        Carrier::Subject if holds && h.last == h.first + 1 && object && !p.passive && !p.copula && !measured(a, &p) => NONE,
        Carrier::Subject if holds || predicated(a, view, h, &p, set.topic) => p.subject,
        // "open" behind "remained": the complement; "found it closed": the object's.
        Carrier::Either | Carrier::Patient if p.complement == h.first => p.subject,
        Carrier::Either | Carrier::Patient if object && gives(view, &p) && a.syntax.phrases[p.object as usize].last == h.first => p.object,
        _ => NONE,
    };
    // "is standing for", "was locked": what lasts.
    let lasts = p.passive && carrier == Carrier::Subject || !p.reduced && a.syntax.tags[p.verb as usize] == Tag::Gerund;
    let event = holds && !p.copula && !lasts && !view.among(p.verb as usize, LINKING);
    Bearer::of(phrase, Some(p)).map(|b| Bearer { event, ..b })
}

/// "fell 6 percent": what stands behind the verb is how far, and no object.
fn measured(a: &Article, p: &Predicate) -> bool {
    let q = &a.syntax.phrases[p.object as usize];
    let far = |m: &crate::mention::Mention| matches!(&m.kind, Kind::Quantity(x) if x.measure != crate::mention::quantity::Measure::Count);
    a.mentions.within(q.first as usize..q.last as usize).iter().any(far)
}

/// The words stand right behind the verb, adverbs passed over, or are its complement: "was back in custody".
fn predicated(a: &Article, view: &View<'_>, h: Hit, p: &Predicate, topic: bool) -> bool {
    let single = h.last == h.first + 1;
    let led = a.syntax.tags[h.first as usize] == Tag::Preposition && a.syntax.phrase_at.get(h.last as usize).is_some_and(|&n| n != NONE);
    if single && (!p.copula && !view.among(p.verb as usize, LINKING) || led && !topic) {
        return false;
    }
    let between = (p.last..h.first).all(|i| matches!(a.syntax.tags[i as usize], Tag::Adverb | Tag::Negation));
    h.first >= p.last && between || p.complement != NONE && h.first <= p.complement && p.complement < h.last
}

/// "Bus depot approved", the headline: a participle without its verb of being ends the clause.
fn clipped(a: &Article, view: &View<'_>, h: Hit, p: &Predicate) -> bool {
    let zone = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind;
    let next = view.word(h.last as usize);
    let ends = h.last as usize >= a.text.sentences[p.sentence as usize].last as usize
        || matches!(next, "" | "." | "," | ";" | "by" | "in" | "on" | "after" | "over" | "at" | "for");
    zone == ZoneKind::Headline
        && ends
        && crate::syntax::words::forms(&view.know.lexicon, view.word(h.first as usize)).any(crate::syntax::words::Forms::PARTICIPLE)
}

/// The object of a verb, also behind its particle: "threw out the plan".
fn object_behind(a: &Article, h: Hit, p: &Predicate) -> u32 {
    let next = a.syntax.phrase_at.get(h.last as usize).copied().unwrap_or(NONE);
    let beyond = p.object == NONE || a.syntax.phrases[p.object as usize].last < h.last;
    if beyond && next != NONE && a.syntax.phrases[next as usize].first == h.last && !a.syntax.phrases[next as usize].time {
        return next;
    }
    p.object
}

/// A pronoun for a person, or a person by name.
fn person(a: &Article, view: &View<'_>, phrase: u32) -> bool {
    a.syntax.phrases.get(phrase as usize).is_some_and(|p| {
        p.pronoun
            || view.is(p.head as usize, Class::Person)
            || p.entity.is_some_and(|e| a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person)
    })
}

/// A verb that puts its object into a state: "kept him in custody".
fn keeps(view: &View<'_>, p: &Predicate) -> bool {
    !p.passive && view.is(p.verb as usize, Class::Keeping)
}

/// "gave the plan the go-ahead", "kept the depot closed": what stands behind the object is said of it.
fn gives(view: &View<'_>, p: &Predicate) -> bool {
    keeps(view, p) || !p.passive && view.is(p.verb as usize, Class::Giving)
}

/// What a noun tells is taken as given where it is a subject or says when: "after her release"; not what somebody demands.
fn presupposed(a: &Article, view: &View<'_>, n: u32, p: &Phrase) -> bool {
    let reason = ["after", "since", "following", "despite", "upon", "over", "at", "amid"];
    let when = p.preposition != NONE && {
        let lead = p.preposition as usize;
        let word = view.word(lead);
        // "blamed the frost for the rise in prices"
        let factive = || {
            a.syntax
                .predicate_over(p.preposition)
                .is_some_and(|q| q.modal == NONE && q.negation == NONE && view.is(q.verb as usize, Class::Factive))
        };
        word == "for" && factive()
            || reason.contains(&word)
            || matches!(word, "of" | "to") && lead > 0 && matches!(view.word(lead - 1), "because" | "thanks" | "due")
    };
    when || p.preposition == NONE
        && a.syntax.predicates_in(p.sentence).iter().any(|q| {
            let subject = q.subject == n && q.modal == NONE && q.first > p.head;
            let object = q.object == n && q.modal == NONE && q.negation == NONE && view.is(q.verb as usize, Class::Factive);
            subject || object
        })
}

/// "the council's rejection of the plan", "his acquittal": the phrase behind "of", else the owner; where states are counted
/// the noun itself: "three deaths", "no injuries".
fn owner(a: &Article, view: &View<'_>, h: Hit, owned: bool, counted: bool) -> Option<Bearer> {
    let n = a.syntax.phrase_at[h.first as usize];
    let p = a.syntax.phrases.get(n as usize)?;
    let over = a.syntax.predicate_over(h.first).copied();
    if p.head < h.first || p.head >= h.last {
        return None;
    }
    let at = (p.last.max(h.last)) as usize;
    // "the fall in unemployment", "the cut in the rate"; a place behind "in" says where.
    let of = if at + 1 < a.syntax.tags.len() && matches!(view.word(at), "of" | "in") { a.syntax.phrase_at[at + 1] } else { NONE };
    let place = |q: &Phrase| q.time || a.syntax.tags[q.head as usize] == Tag::Name;
    let of = if of != NONE && view.word(at) == "in" && (counted || place(&a.syntax.phrases[of as usize])) { NONE } else { of };
    if counted && !p.opener.known() {
        let without = p.preposition != NONE && view.word(p.preposition as usize) == "without";
        return if p.opener == Opener::Negative || p.opener == Opener::Quantified || without { Bearer::of(n, over) } else { None };
    }
    if !p.opener.known() || !presupposed(a, view, n, p) {
        return None;
    }
    if of != NONE {
        return Bearer::of(of, over).map(|b| Bearer { event: true, noun: true, ..b });
    }
    let b = a.syntax.owners[n as usize];
    (owned && b.referent != Referent::Unknown).then_some(Bearer {
        phrase: NONE,
        owner: b,
        p: over,
        attributive: false,
        event: true,
        noun: true,
    })
}

/// "A and B": every named bearer of a coordination that ends in the phrase.
fn coordinated(a: &Article, view: &View<'_>, phrase: u32) -> SmallVec<[u32; 4]> {
    let mut out = smallvec![phrase];
    let mut at = phrase;
    while a.syntax.phrases[at as usize].entity.is_some() && out.len() < 8 {
        let first = a.syntax.phrases[at as usize].first;
        let Some(before) = first.checked_sub(1).filter(|&i| matches!(view.word(i as usize), "and" | ",")) else { break };
        let Some(end) = before.checked_sub(1) else { break };
        let q = a.syntax.phrase_at[end as usize];
        if q == NONE
            || a.syntax.phrases[q as usize].entity.is_none()
            || a.syntax.phrases[q as usize].sentence != a.syntax.phrases[at as usize].sentence
        {
            break;
        }
        // A comma alone is an apposition unless a conjunction closed the row.
        if view.word(before as usize) == "," && out.len() == 1 {
            break;
        }
        out.push(q);
        at = q;
    }
    out
}

/// Lemmas of what stands behind the words: "of the manslaughter of the musician", "to the senate".
fn topic(a: &Article, view: &View<'_>, h: Hit, p: &Predicate, bearer: u32) -> BTreeSet<String> {
    let range = a.syntax.phrases_in(p.verb..p.end.max(p.last));
    let mut out = BTreeSet::new();
    // "of laundering the money", "of insider dealing": the act is the charge.
    let sentence = a.text.sentences[p.sentence as usize];
    out.extend((h.last + 1..p.end.max(h.last + 3).min(sentence.last)).filter_map(|i| {
        let word = view.word(i as usize);
        let act = word.ends_with("ing")
            && a.syntax.tags[i as usize] != Tag::Name
            && matches!(view.word(i as usize - 1), "of" | "for" | "with" | "to");
        (act && !LIGHT.contains(&word)).then(|| word.to_owned())
    }));
    // "of causing death by dangerous driving": the charge is the whole of it.
    let light = (h.last + 1..(h.last + 4).min(sentence.last))
        .find(|&i| view.word(i as usize - 1) == "of" && LIGHT.contains(&view.word(i as usize)));
    if let Some(i) = light {
        let upto = (i + 1..sentence.last.min(i + 12)).find(|&k| {
            let w = view.word(k as usize);
            matches!(w, "of" | "," | "." | ";" | "and" | "in" | "on" | "at" | "after" | "but" | "to")
                || a.syntax.tags[k as usize].verbal() && !w.ends_with("ing")
        });
        let whole = (i..upto.unwrap_or(sentence.last))
            .filter(|&k| !matches!(a.syntax.tags[k as usize], Tag::Determiner | Tag::Mark))
            .map(|k| view.word(k as usize));
        return BTreeSet::from([whole.collect::<Vec<_>>().join(" ")]);
    }
    for n in range {
        let q = &a.syntax.phrases[n];
        let led = q.first == h.last
            || q.preposition == NONE && q.first >= p.last
            || q.preposition != NONE && matches!(view.word(q.preposition as usize), "of" | "on" | "over" | "for" | "to" | "as" | "from");
        let holds = p.first <= h.first && h.first < p.last;
        let own = !holds && h.first <= q.head && q.head < h.last;
        if own || n as u32 == bearer || q.time || !led || q.pronoun || q.head <= p.verb || !a.syntax.tags[q.head as usize].nominal() {
            continue;
        }
        let dated = a.mentions.within(q.first as usize..q.last as usize).iter().any(|m| matches!(m.kind, Kind::Date(_) | Kind::Clock(_)));
        let lemma = noun_lemma(view.word(q.head as usize));
        if !dated && !COUNTS.contains(&lemma.as_str()) {
            out.insert(lemma);
        }
    }
    out
}
