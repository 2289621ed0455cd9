//! States that the copy gives a bearer: acquitted, approved, open.

use super::bearer::{Bearer, bearer, coordinated};
use crate::Article;
use crate::claim::clause::Modality;
use crate::claim::said::{Mood, Said, mood};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Class, Hit};
use crate::knowledge::state::{Carrier, StateWord};
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::syntax::words::noun_lemma;
use crate::syntax::{Opener, Phrase, Predicate, Referent, Tag};
use crate::text::NONE;
use smallvec::SmallVec;
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
        // "Refused to sign it": whoever refused would have signed.
        let to = p.subject == NONE && p.modal != NONE && a.syntax.tags[p.modal as usize] == Tag::To;
        let main =
            || a.syntax.predicates_in(p.sentence).iter().rfind(|q| q.first < p.first && q.subject != NONE).map_or(NONE, |q| q.subject);
        let subject = if to { main() } else { p.subject };
        (subject != NONE && subject != self.bearer && !p.passive && self.word.carrier == Carrier::Patient).then_some(subject)
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
        claim(a, know, h, &mut out);
    }
    // In the order of the copy, as if the words stood together.
    out.sort_by_key(|c| c.first);
    out
}

/// Verbs whose second word stands behind their object, or is its noun: "turned the offer down", "lost her libel case".
fn parted(a: &Article, view: &View<'_>) -> Vec<Hit> {
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.object != NONE && !p.passive && !p.copula) {
        let q = &a.syntax.phrases[p.object as usize];
        if q.first < p.last || q.first > p.last + 1 || q.sentence != p.sentence {
            continue;
        }
        let split = |i: u32| view.know.lexicon.split((view.token(p.verb as usize).word, view.token(i as usize).word), Class::State, p.verb);
        let carrier = |h: &Hit| view.know.state_words[view.index(*h)].carrier;
        let behind = end_of(a, view, p, q);
        if view.token(behind as usize).kind == crate::text::TokenKind::Word && a.text.sentence_of(behind) as u32 == p.sentence {
            out.extend(split(behind).filter(|h| matches!(carrier(h), Carrier::Patient | Carrier::Either | Carrier::Agent)));
        }
        // Between the two stands what tells which; "no case", "a weak case" tell more.
        let which = |i: u32| matches!(a.syntax.tags[i as usize], Tag::Determiner | Tag::Noun | Tag::Name) || view.word(i as usize) == "'s";
        if q.head > p.verb + 1 && q.opener != Opener::Negative && (p.verb + 1..q.head).all(which) {
            out.extend(split(q.head).filter(|h| carrier(h) == Carrier::Subject).map(|h| Hit { last: q.head + 1, ..h }));
        }
    }
    out
}

/// One past the object with what belongs to it: "struck the law on strikes down".
fn end_of(a: &Article, view: &View<'_>, p: &Predicate, q: &Phrase) -> u32 {
    let mut end = q.last;
    for _ in 0..2 {
        let led = matches!(view.word(end as usize), "on" | "of" | "for" | "against" | "in");
        let next = a.syntax.phrase_at.get(end as usize + 1).and_then(|&n| a.syntax.phrases.get(n as usize));
        match next.filter(|n| led && n.first == end + 1 && n.sentence == p.sentence) {
            Some(n) => end = n.last,
            None => break,
        }
    }
    end
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
    let given = b.attributive || b.p.is_none() || matches!(word.carrier, Carrier::Sequel | Carrier::Kin);
    let Some(mood) = (if given { plain(a, &view, h) } else { mood(a, know, &said) }) else { return };
    if halved(&view, h, said.first) || barred(a, &view, h) {
        return;
    }
    let resolve = b.p.is_some_and(|p| crate::claim::said::resolved(a, &view, &p));
    // What was resolved may still lie ahead: the decision to close the school, and the school is open.
    if resolve && !set.lasting {
        return;
    }
    let mut topic = b.p.filter(|_| !b.attributive).map(|p| topic(a, &view, h, &p, b.phrase)).unwrap_or_default();
    // "Holm beat Lund": of Lund's defeat Holm is the other side.
    if let Some(p) = b.p.filter(|p| set.mutual && word.carrier == Carrier::Patient && !p.passive)
        && let Some(q) = a.syntax.phrases.get(p.subject as usize)
    {
        topic.insert(noun_lemma(view.word(q.head as usize)));
    }
    // "His conviction for theft".
    if b.noun && set.topic && matches!(view.word(h.last as usize), "for" | "on" | "of") {
        let of = a.syntax.phrase_at.get(h.last as usize + 1).and_then(|&q| a.syntax.phrases.get(q as usize));
        if let Some(q) = of.filter(|q| q.sentence == said.sentence && !q.time) {
            let head = noun_lemma(view.word(q.head as usize));
            let named: BTreeSet<String> = if COUNTS.contains(&head.as_str()) { charged(a, &view, q) } else { [head].into() };
            topic.extend(named);
        }
    }
    // "Her murder conviction", "the acquittal of the men": the charge stands before the noun, and the bearer is no charge.
    if b.noun && set.topic {
        let p = a.syntax.phrases.get(a.syntax.phrase_at[h.first as usize] as usize);
        let nouns = p.map_or(h.first, |p| p.first)..h.first;
        topic.extend(
            nouns
                .filter(|&i| {
                    a.syntax.tags[i as usize] == Tag::Noun && !view.token(i as usize).possessive && view.word(i as usize + 1) != "'s"
                })
                .map(|i| noun_lemma(view.word(i as usize))),
        );
        if let Some(q) = a.syntax.phrases.get(b.phrase as usize) {
            topic.remove(&noun_lemma(view.word(q.head as usize)));
        }
    }
    let proto = StateClaim {
        word,
        who: b.owner.referent,
        bearer: b.phrase,
        sure: b.owner.sure,
        denied: false,
        scope: Scope::Some,
        event: b.event,
        presupposed: b.noun && word.carrier != Carrier::Kin || resolve,
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
        // "Exports rose in May": what is measured is one, whatever its number.
        let measured = set.daily && view.is(a.syntax.phrases[phrase as usize].head as usize, Class::Measured);
        let part = !measured && several(a, &view, phrase);
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

/// "The blackmail charge": what it is a charge of.
fn charged(a: &Article, view: &View<'_>, q: &Phrase) -> BTreeSet<String> {
    let of = |i: &u32| a.syntax.tags[*i as usize] == Tag::Noun && !view.token(*i as usize).possessive;
    (q.first..q.head).filter(of).map(|i| noun_lemma(view.word(i as usize))).collect()
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
        } else if matches!(lemma.as_str(), "charge" | "count" | "offence" | "offense") {
            out.extend(charged(a, view, q));
        }
    }
    out
}
