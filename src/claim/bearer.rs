//! Who bears a state: the subject, the object, an owner, the one that an aside or a noun names.

use crate::Article;
use crate::knowledge::lexicon::{Class, Hit};
use crate::knowledge::state::{Carrier, StateSet};
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::source::ZoneKind;
use crate::syntax::predicate::LINKING;
use crate::syntax::{Bearing, Opener, Phrase, Predicate, Referent, Tag};
use crate::text::NONE;
use smallvec::{SmallVec, smallvec};

/// Who bears a state.
pub(super) struct Bearer {
    /// The phrase, or [`NONE`].
    pub(super) phrase: u32,
    /// The owner, where there is no phrase of its own.
    pub(super) owner: Bearing,
    /// The predicate that says so.
    pub(super) p: Option<Predicate>,
    /// A word before the noun: "the rejected plan".
    pub(super) attributive: bool,
    /// The verb itself tells of the state.
    pub(super) event: bool,
    /// A noun tells of it.
    pub(super) noun: bool,
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

/// Who bears the state that a word tells of.
pub(super) fn bearer(a: &Article, view: &View<'_>, h: Hit, carrier: Carrier, set: &StateSet) -> Option<Bearer> {
    if carrier == Carrier::Kin {
        return kin(a, view, h);
    }
    if matches!(carrier, Carrier::Noun | Carrier::Owner) {
        return owner(a, view, h, carrier == Carrier::Owner, set);
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
    let Some(p) = a.syntax.predicate_over(h.first).copied().filter(|p| p.sentence as usize == a.text.sentence_of(h.first)) else {
        return aside(a, view, h, carrier);
    };
    let holds = p.first <= h.first && h.first < p.last;
    let object = p.object != NONE;
    let next = a.syntax.phrase_at.get(h.last as usize).copied().filter(|&n| n != NONE && !a.syntax.phrases[n as usize].time);
    let phrase = match carrier {
        // "he was given a passport", "was denied a visa": what is given bears the state.
        Carrier::Patient | Carrier::Either if holds && p.passive && h.last == h.first + 1 && view.is(h.first as usize, Class::Giving) => {
            next.unwrap_or(if person(a, view, p.subject) { NONE } else { p.subject })
        }
        Carrier::Patient | Carrier::Either if holds && p.passive => p.subject,
        // "granted bail to the singer"
        Carrier::Patient
            if holds && h.last > h.first + 1 && view.word(h.last as usize) == "to" && view.is(h.first as usize, Class::Giving) =>
        {
            a.syntax.phrase_at.get(h.last as usize + 1).copied().unwrap_or(NONE)
        }
        Carrier::Patient if holds && object_behind(a, h, &p) == NONE && clipped(a, view, h, &p) => p.subject,
        Carrier::Patient if holds => object_behind(a, h, &p),
        Carrier::Either if holds => {
            if object_behind(a, h, &p) == NONE {
                p.subject
            } else {
                object_behind(a, h, &p)
            }
        }
        // "Will be sentenced", "the judge sentenced her", "awaits sentence".
        Carrier::Sequel if holds && !p.passive && (h.last == h.first + 1 || view.word(h.last as usize - 1) == "on") => {
            object_behind(a, h, &p)
        }
        Carrier::Sequel if view.word(h.last as usize - 1) == "on" => object_behind(a, h, &p),
        Carrier::Sequel if holds || predicated(a, view, h, &p, set.topic) => p.subject,
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
        Carrier::Patient if !holds => meted(a, view, h, &p).or_else(|| recorded(a, view, h, &p)).unwrap_or(NONE),
        _ => NONE,
    };
    let phrase = if phrase == NONE && carrier == Carrier::Subject { depictive(a, view, h, &p) } else { phrase };
    if phrase == NONE && !holds {
        return aside(a, view, h, carrier);
    }
    // "is standing for", "was locked": what lasts.
    let lasts = p.passive && carrier == Carrier::Subject || !p.reduced && a.syntax.tags[p.verb as usize] == Tag::Gerund;
    let phrase = outer(a, view, phrase, &p);
    let event = holds && !p.copula && !lasts && !view.among(p.verb as usize, LINKING);
    Bearer::of(phrase, Some(p)).map(|b| Bearer { event, ..b })
}

/// "Was sentenced to nine years in prison", "gave her a two-year suspended sentence", "is starting a jail term": who gets it.
fn meted(a: &Article, view: &View<'_>, h: Hit, p: &Predicate) -> Option<u32> {
    let verb = p.verb as usize;
    let (confers, gets) = (view.is(verb, Class::Conferring), view.is(verb, Class::Receiving));
    if !confers && !gets || h.first < p.last {
        return None;
    }
    let before = a.syntax.phrases.get(p.object as usize).filter(|q| q.first >= p.last && q.last <= h.first);
    let measure = |i: u32| {
        matches!(a.syntax.tags[i as usize], Tag::Determiner | Tag::Number | Tag::Adjective)
            || matches!(view.word(i as usize), "to" | "-" | "," | "year" | "month" | "week" | "day" | "hour")
    };
    // "Nine years": a number of years is what is given, and no one to whom it is.
    let person = before.filter(|_| !gets && (p.last..h.first).any(|i| !measure(i)));
    if !(person.map_or(p.last, |q| q.last)..h.first).all(measure) {
        return None;
    }
    match person {
        Some(_) => Some(p.object),
        None if gets || p.passive => Some(p.subject),
        None => None,
    }
}

/// "Recorded a verdict of accidental death on the diver": of whom it was found.
fn recorded(a: &Article, view: &View<'_>, h: Hit, p: &Predicate) -> Option<u32> {
    let found = ["verdict", "conclusion", "finding"].iter().any(|w| (p.last..h.first).any(|i| view.word(i as usize) == *w));
    let led = found && !p.passive && matches!(view.word(h.last as usize), "on" | "for" | "in");
    a.syntax.phrase_at.get(h.last as usize + 1).copied().filter(|&n| led && n != NONE && !a.syntax.phrases[n as usize].time)
}

/// "Was pulled from the shaft alive", "came home safe": the adjective that closes a clause of moving tells of who is moved.
fn depictive(a: &Article, view: &View<'_>, h: Hit, p: &Predicate) -> u32 {
    let tag = a.syntax.tags[h.first as usize];
    let bare = h.last == h.first + 1 && tag == Tag::Adjective || h.last > h.first + 1 && tag == Tag::Preposition;
    let (moves, fetches) = (view.is(p.verb as usize, Class::Moving), view.is(p.verb as usize, Class::Fetching));
    if !bare || h.first < p.last || p.copula || !moves && !fetches {
        return NONE;
    }
    let end = a.text.sentences[p.sentence as usize].last;
    let next = a.syntax.tags.get(h.last as usize).copied().unwrap_or(Tag::Mark);
    let time = || a.syntax.phrases.get(a.syntax.phrase_at[h.last as usize] as usize).is_some_and(|q| q.time);
    let ends = h.last >= end || matches!(next, Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Adverb | Tag::Subordinator) || time();
    let told =
        |i: u32| a.syntax.tags[i as usize].verbal() || matches!(a.syntax.tags[i as usize], Tag::Mark | Tag::Conjunction | Tag::Relative);
    let before = a.syntax.tags[h.first as usize - 1];
    if !ends || (p.last..h.first).any(told) || matches!(before, Tag::Determiner | Tag::Adjective) {
        return NONE;
    }
    if moves && !p.passive || fetches && p.passive {
        p.subject
    } else if fetches {
        p.object
    } else {
        NONE
    }
}

/// "Kovac, a free man, said", "still afloat, the trawler was towed": the subject on the other side of the comma.
fn aside(a: &Article, view: &View<'_>, h: Hit, carrier: Carrier) -> Option<Bearer> {
    let tag = a.syntax.tags[h.first as usize];
    let told = matches!(tag, Tag::Adjective | Tag::Preposition | Tag::Determiner | Tag::Adverb | Tag::Noun | Tag::Participle);
    if !matches!(carrier, Carrier::Subject | Carrier::Either) || !told {
        return None;
    }
    let s = a.text.sentences[a.text.sentence_of(h.first)];
    let mut from = h.first;
    while from > s.first && a.syntax.tags[from as usize - 1] == Tag::Adverb {
        from -= 1;
    }
    let dated = [Class::Sequence, Class::Former, Class::Partly];
    let close = (h.last..s.last.min(h.last + 7)).find(|&i| matches!(view.word(i as usize), "," | "." | ""))?;
    let plain = (h.last..close).all(|i| !a.syntax.tags[i as usize].verbal() && a.syntax.tags[i as usize] != Tag::Conjunction);
    let still = |h: Hit| view.word(h.first as usize) == "still";
    if !plain || view.all_in(from as usize..h.first as usize, &dated).any(|h| !still(h)) {
        return None;
    }
    let n = if from == s.first {
        *a.syntax.phrase_at.get(close as usize + 1).filter(|_| view.word(close as usize) == ",")?
    } else {
        let comma = (from - 1).max(1);
        *a.syntax.phrase_at.get(comma as usize - 1).filter(|_| view.word(comma as usize) == ",")?
    };
    let q = a.syntax.phrases.get(n as usize)?;
    let adjoins = if from == s.first { q.first == close + 1 } else { q.last + 1 == from };
    let subject = a.syntax.predicates_in(q.sentence).iter().any(|p| p.subject == n);
    (adjoins && subject && q.preposition == NONE && !q.time).then(|| Bearer::of(n, None)).flatten()
}

/// "The factory in Dunmore, which remains in operation": what is in the place, and not the place.
fn outer(a: &Article, view: &View<'_>, phrase: u32, p: &Predicate) -> u32 {
    let Some(q) = a.syntax.phrases.get(phrase as usize).filter(|_| phrase == p.subject) else { return phrase };
    let relative = p.first > 0 && a.syntax.tags[p.first as usize - 1] == Tag::Relative && view.word(p.first as usize - 1) == "which";
    let place = a.syntax.tags[q.head as usize] == Tag::Name && q.preposition != NONE && q.preposition + 1 == q.first;
    if !relative || !place || q.preposition == 0 || !matches!(view.word(q.preposition as usize), "in" | "at" | "near" | "outside") {
        return phrase;
    }
    let n = a.syntax.phrase_at[q.preposition as usize - 1];
    let whole = a.syntax.phrases.get(n as usize);
    let common =
        whole.is_some_and(|w| w.opener == Opener::Definite && w.last == q.preposition && a.syntax.tags[w.head as usize] == Tag::Noun);
    if common { n } else { phrase }
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
    // "Fined Ottoline Grebe 800 pounds": whom, and how much.
    let whom = *a.syntax.phrase_at.get(p.last as usize).unwrap_or(&NONE);
    let first = a.syntax.phrases.get(whom as usize).is_some_and(|q| q.first == p.last && q.entity.is_some());
    if first && p.object != NONE && whom != p.object && measured(a, p) { whom } else { p.object }
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
fn owner(a: &Article, view: &View<'_>, h: Hit, owned: bool, set: &StateSet) -> Option<Bearer> {
    let counted = set.counted;
    // "The not guilty verdict": the denial stands between the article and its noun.
    let denied = a.syntax.tags[h.first as usize] == Tag::Negation;
    let n = a.syntax.phrase_at[(h.first + u32::from(denied)) as usize];
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
    let lead = h.first.checked_sub(1).filter(|_| denied);
    let after = lead
        .is_some_and(|i| matches!(view.word(i as usize), "the" | "this" | "his" | "her" | "their") || view.token(i as usize).possessive);
    if !(p.opener.known() || after) || !presupposed(a, view, n, p) {
        return None;
    }
    if of != NONE {
        return Bearer::of(of, over).map(|b| Bearer { event: true, noun: true, ..b });
    }
    // "The guilty verdict against Garrod", "the suspended sentence given to Sandhu".
    if owned && let Some(q) = recipient(a, view, at) {
        return Bearer::of(q, over).map(|b| Bearer { event: true, noun: true, ..b });
    }
    // "Thursday's acquittal", "the rejection": whose it is, the rest of the copy tells.
    let b = if owned { a.syntax.owners[n as usize] } else { Bearing { referent: Referent::Unknown, sure: false } };
    let whose = b.referent == Referent::Unknown && set.lone && !matches!(view.word(at), "to" | "by" | "of");
    let said = || a.syntax.predicates_in(p.sentence).iter().any(|q| q.subject == n && view.is(q.verb as usize, Class::Reporting));
    (b.referent != Referent::Unknown || whose && !said()).then_some(Bearer {
        phrase: NONE,
        owner: b,
        p: over,
        attributive: false,
        event: true,
        noun: true,
    })
}

/// "Her husband, who drives the lorry, said": whose kin it is that lives and speaks now.
fn kin(a: &Article, view: &View<'_>, h: Hit) -> Option<Bearer> {
    let n = a.syntax.phrase_at[h.first as usize];
    let p = a.syntax.phrases.get(n as usize).filter(|p| p.head == h.first && p.opener == Opener::Possessive && p.preposition == NONE)?;
    let other = [Class::Former, Class::Another, Class::Ordinal, Class::Late];
    let own = (p.first..p.head).all(|i| a.syntax.tags[i as usize] != Tag::Adjective && !other.iter().any(|&c| view.is(i as usize, c)));
    let quoted = view.token(h.first as usize).quote != NONE;
    let now = |q: &&Predicate| {
        let told = a.syntax.tags[q.verb as usize] == Tag::Present || matches!(view.word(q.first as usize), "is" | "has");
        q.subject == n && q.modal == NONE && q.negation == NONE && (told || view.is(q.verb as usize, Class::Reporting) && !q.passive)
    };
    let over = *a.syntax.predicates_in(p.sentence).iter().find(now).filter(|_| own && !quoted)?;
    let b = a.syntax.owners[n as usize];
    (b.referent != Referent::Unknown).then_some(Bearer {
        phrase: NONE,
        owner: b,
        p: Some(over),
        attributive: false,
        event: false,
        noun: true,
    })
}

/// Against whom, or to whom, the noun before a token is.
fn recipient(a: &Article, view: &View<'_>, at: usize) -> Option<u32> {
    let given = matches!(view.word(at), "given" | "handed" | "imposed" | "passed" | "delivered" | "pronounced" | "returned" | "brought");
    let led = at + usize::from(given);
    let leads = view.word(led) == "against" || given && matches!(view.word(led), "to" | "on" | "upon" | "for");
    let n = *a.syntax.phrase_at.get(led + 1).filter(|&&n| leads && n != NONE)?;
    let human = [Class::Human, Class::PersonNoun, Class::Role, Class::Accused];
    let q = &a.syntax.phrases[n as usize];
    (person(a, view, n) || q.entity.is_some() || human.iter().any(|&c| view.is(q.head as usize, c))).then_some(n)
}

/// "A and B", "two of the hostages, A and B,": every named bearer of a coordination that ends in the phrase or stands beside it.
pub(super) fn coordinated(a: &Article, view: &View<'_>, phrase: u32) -> SmallVec<[u32; 4]> {
    let mut out = smallvec![phrase];
    out.extend(listed(a, view, phrase));
    if out.len() > 1 {
        return out;
    }
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

/// The names between two commas behind a phrase of several: "the couple, Finn and Ruth Adair,".
fn listed(a: &Article, view: &View<'_>, phrase: u32) -> SmallVec<[u32; 4]> {
    let p = &a.syntax.phrases[phrase as usize];
    let mut out = SmallVec::new();
    // "Two of the hostages".
    let of = a
        .syntax
        .phrase_at
        .get(p.last as usize + 1)
        .filter(|_| view.word(p.last as usize) == "of")
        .and_then(|&n| a.syntax.phrases.get(n as usize));
    let (mut at, mut joined) = (of.map_or(p.last, |q| q.last), false);
    let several = p.plural || of.is_some_and(|q| q.plural) || matches!(view.word(p.head as usize), "couple" | "pair" | "trio" | "duo");
    if !several || p.entity.is_some() || view.word(at as usize) != "," {
        return out;
    }
    while out.len() < 6 {
        let n = *a.syntax.phrase_at.get(at as usize + 1).unwrap_or(&NONE);
        let Some(q) = a.syntax.phrases.get(n as usize).filter(|q| q.first == at + 1 && q.entity.is_some()) else { return SmallVec::new() };
        out.push(n);
        at = q.last;
        match view.word(at as usize) {
            "," if joined => return out,
            "," => {}
            "and" if !joined => joined = true,
            _ => return SmallVec::new(),
        }
    }
    SmallVec::new()
}
