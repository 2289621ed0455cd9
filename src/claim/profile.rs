//! What the copy says a named person is: every phrase that describes one, and what it gives.

use crate::Article;
use crate::claim::clause::Voice;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{Few, few, known};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind};
use crate::syntax::words::{noun_lemma, noun_stem};
use crate::syntax::{Opener, Phrase, Predicate, Referent, Tag};
use crate::text::NONE;
use std::collections::BTreeSet;

/// How the phrase is tied to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// "Housing Minister Declan Roe"
    Title,
    /// "the housing minister, Declan Roe,"
    Apposed,
    /// "Roe is the housing minister"
    Said,
    /// "the Danish mediator", of whom the copy has one
    Epithet,
    /// "Roe of the Country Party"
    Of,
    /// "Roe, as the housing minister," or "Roe, one of the party's senators,"
    Member,
    /// "Roe, who chairs the board": the verb of a post
    Does,
    /// "Roe, who works for the bank", "Roe, who sits for the Greens"
    Works,
}

/// One phrase that describes a person, for the time of the story.
#[derive(Clone, Debug)]
pub struct Descriptor {
    /// Whom.
    pub who: EntityId,
    /// The bearer is certain.
    pub sure: bool,
    /// How it is tied.
    pub tie: Tie,
    /// The words that describe, name and preposition left out: first token.
    pub first: u32,
    /// One past the last; what stands behind "of" is in [`Descriptor::of`].
    pub last: u32,
    /// The head noun, or [`NONE`].
    pub head: u32,
    /// Phrases behind "of", "for", "at", "in", as token ranges.
    pub of: Vec<(u32, u32)>,
    /// All its tokens, the name included: for showing.
    pub shown: (u32, u32),
    /// Its sentence.
    pub sentence: u32,
    /// "the", a possessive, or a title.
    pub definite: bool,
    /// former, retired, acting, elect: bounds a post in time, not a nationality.
    pub bounded: bool,
}

/// Every descriptor of every person, in order; former, future and quoted ones are left out.
#[must_use]
pub fn descriptors(a: &Article, know: &Knowledge) -> Vec<Descriptor> {
    let r = Reader { a, view: a.view(know) };
    let mut out = vec![];
    if !(0..a.mentions.entities.len() as u32).any(|e| r.person(EntityId(e))) {
        return out;
    }
    let mut named = vec![false; a.syntax.phrases.len()];
    for n in a.mentions.names().filter_map(|(m, _)| a.syntax.phrase_at.get(m.first as usize)).filter(|&&n| n != NONE) {
        named[*n as usize] = true;
    }
    for n in 0..a.syntax.phrases.len() as u32 {
        // Titles stand before names.
        if named[n as usize] {
            r.title(n, &mut out);
        }
        r.of_name(n, &mut out);
        r.epithet(n, &mut out);
        r.capacity(n, &mut out);
    }
    r.fronted(&mut out);
    r.doing(&mut out);
    r.working(&mut out);
    for &(n, e) in &a.syntax.apposed {
        r.noun_phrase(n, e, true, Tie::Apposed, &mut out);
    }
    for p in &a.syntax.predicates {
        if p.copula
            && p.subject != NONE
            && p.object != NONE
            && p.negation == NONE
            && p.modal == NONE
            && r.be(p)
            && let Referent::Entity(e) = a.syntax.referents[p.subject as usize].referent
        {
            let sure = a.syntax.referents[p.subject as usize].sure;
            r.noun_phrase(p.object, e, sure, Tie::Said, &mut out);
        }
        // "The festival's artistic director is Wanda Loy."
        let plain = p.copula && p.subject != NONE && p.object != NONE && p.negation == NONE && p.modal == NONE && r.be(p);
        if let Some(e) = a.syntax.phrases.get(p.object as usize).and_then(|q| q.entity).filter(|&e| plain && r.person(e)) {
            let post = r.phrase(p.subject);
            if post.opener.known() && !post.pronoun && post.entity.is_none() {
                r.noun_phrase(p.subject, e, true, Tie::Said, &mut out);
            }
        }
    }
    out.retain(|d| r.holds(d));
    for d in &mut out {
        let s = a.text.sentences[d.sentence as usize];
        let near = d.shown.0.saturating_sub(2).max(s.first) as usize..(d.shown.1 + 3).min(s.last) as usize;
        // A caretaker who looks after a school holds his post: the head is no word that bounds it.
        let bounds = [Class::Former, Class::Designate, Class::Acting, Class::Late];
        d.bounded =
            r.view.all_in(near, &bounds).any(|h| h.first != d.head || h.last != d.head + 1) || d.tie == Tie::Said && r.served(d, s.last);
    }
    out.sort_by_key(|d| (d.shown.0, d.first, d.tie));
    out
}

struct Reader<'a> {
    a: &'a Article,
    view: View<'a>,
}

impl Reader<'_> {
    fn person(&self, e: EntityId) -> bool {
        let entity = &self.a.mentions.entities[e.0 as usize];
        // "Stand By" is nobody.
        let named =
            || !self.view.is(entity.last as usize - 1, Class::Preposition) && !self.view.is(entity.last as usize - 1, Class::Determiner);
        entity.bearer == Bearer::Person || entity.bearer == Bearer::Unknown && entity.words.len() >= 2 && named()
    }

    /// "Was sheriff of the parish for 20 years": a time that is over.
    fn served(&self, d: &Descriptor, end: u32) -> bool {
        let mut before = d.shown.0.saturating_sub(3)..d.shown.1;
        let years = |i: u32| (i + 1..(i + 5).min(end)).any(|k| self.view.is(k as usize, Class::TimeStep));
        // "Until two years ago he was the club's goalkeeper."
        let first = self.a.text.sentences[d.sentence as usize].first;
        if (first..d.shown.0).any(|i| self.is_word(i, known!("until"))) && before.clone().any(|i| self.is_word(i, known!("was"))) {
            return true;
        }
        before.any(|i| self.view.is_word(i as usize, known!("was")))
            && (d.head.max(d.first)..(d.shown.1 + 8).min(end)).any(|i| self.view.is_word(i as usize, known!("for")) && years(i))
    }

    /// "is", "was", "has been": so at the time of the story.
    fn be(&self, p: &Predicate) -> bool {
        let perfect = || {
            self.among(p.first, few!("has" | "he's" | "she's"))
                || p.first > 0 && p.first + 1 == p.last && self.is_word(p.first - 1, known!("has"))
        };
        self.among(p.verb, few!("is" | "was")) || self.is_word(p.verb, known!("been")) && perfect()
    }

    /// "Roe, as the minister for pensions, will reply", "Roe, one of the union's longest-serving senators,": a phrase behind the
    /// name that says in what capacity, or out of whom.
    fn capacity(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        // Before most phrases stands another word.
        if p.first == 0 || !self.among(p.first - 1, few!("as" | "of")) {
            return;
        }
        let before = |back: u32| p.first.checked_sub(back).map_or("", |i| self.word(i));
        let role = || p.head != NONE && self.view.any(p.head as usize, &ClassSet::of(&[Class::Role, Class::Human, Class::Office]));
        if before(1) == "as" && !p.plural && role() && self.in_capacity(n, p, out) {
            return;
        }
        let at = match before(1) {
            "as" if before(2) == "," && !p.plural && role() => p.first - 2,
            "of" if before(2) == "one" && before(3) == "," && p.plural && p.opener.known() => p.first - 3,
            _ => return,
        };
        let named = at.checked_sub(1).map(|i| self.a.syntax.phrase_at[i as usize]).filter(|&q| q != NONE);
        let Some(q) = named.map(|q| self.phrase(q)).filter(|q| q.last == at && q.sentence == p.sentence) else { return };
        let Some(e) = q.entity.filter(|&e| self.person(e)) else { return };
        self.noun_phrase(n, e, true, Tie::Member, out);
    }

    /// "Roe, who as finance minister must find the money", "As minister for housing, Roe will speak", "Roe, in her role as head of
    /// sales,": true where the phrase behind "as" is told of one person.
    fn in_capacity(&self, n: u32, p: &Phrase, out: &mut Vec<Descriptor>) -> bool {
        let s = self.a.text.sentences[p.sentence as usize];
        let as_ = p.first - 1;
        let before = |back: u32| as_.checked_sub(back).filter(|&i| i >= s.first).map_or("", |i| self.word(i));
        let subject = if as_ == s.first {
            // The name behind the comma, right behind it.
            let end = self.behind_all(p);
            let q = self.a.syntax.phrase_at.get(end as usize + 1).copied().filter(|&q| self.is_word(end, known!(",")) && q != NONE);
            // "As a member of the Labour Party, she would": whoever the pronoun surely stands for.
            let she = q.filter(|&q| self.phrase(q).pronoun && self.a.syntax.referents[q as usize].sure);
            if let Some(Referent::Entity(e)) = she.map(|q| self.a.syntax.referents[q as usize].referent)
                && self.person(e)
                && self.phrase(q.unwrap_or_default()).first == end + 1
                && !(p.last..(p.last + 8).min(s.last)).any(|i| self.among(i, few!("had" | "once" | "was")))
            {
                self.noun_phrase(n, e, true, Tie::Member, out);
                return true;
            }
            q.map(|q| *self.phrase(q)).filter(|q| q.first == end + 1 && q.sentence == p.sentence)
        } else if before(1) == "who" && before(2) == "," {
            as_.checked_sub(3).map(|i| self.a.syntax.phrase_at[i as usize]).filter(|&q| q != NONE).map(|q| *self.phrase(q))
        } else if matches!(before(1), "role" | "capacity" | "position" | "job") && before(3) == "in" && before(4) == "," {
            as_.checked_sub(5).map(|i| self.a.syntax.phrase_at[i as usize]).filter(|&q| q != NONE).map(|q| *self.phrase(q))
        } else {
            None
        };
        // "As finance minister she had cut the budget": of another time.
        // "As finance minister, Roe said, she was glad": what was said is of the time of the story.
        let says = subject.as_ref().is_some_and(|q| self.view.is(q.last as usize, Class::Reporting));
        let had = !says && (p.last..(p.last + 8).min(s.last)).any(|i| self.among(i, few!("had" | "once" | "was")));
        let Some(e) = subject.and_then(|q| q.entity).filter(|&e| self.person(e) && !had) else { return false };
        self.noun_phrase(n, e, true, Tie::Member, out);
        true
    }

    /// One past a phrase and the phrases behind "of", "for", "at", "in", "with" that belong to it.
    fn behind_all(&self, p: &Phrase) -> u32 {
        let mut end = p.last;
        while self.among(end, few!("of" | "for" | "at" | "in" | "with")) {
            let Some(&q) = self.a.syntax.phrase_at.get(end as usize + 1).filter(|&&q| q != NONE) else { break };
            end = self.phrase(q).last;
        }
        end
    }

    /// "Simon Orr, who chairs the club", "Orr, who is leading the inquiry": the verb of a post and what it is of.
    fn doing(&self, out: &mut Vec<Descriptor>) {
        for p in self.a.syntax.predicates.iter().filter(|p| self.told(p) && !p.passive && p.object != NONE) {
            let present = self.a.syntax.tags[p.verb as usize] == Tag::Present;
            let going = self.a.syntax.tags[p.verb as usize] == Tag::Gerund && p.first < p.verb && self.is_word(p.first, known!("is"));
            let object = *self.phrase(p.object);
            let relative = p.first > 0 && self.is_word(p.first - 1, known!("who"));
            let Referent::Entity(who) = self.a.syntax.referents[p.subject as usize].referent else { continue };
            if (present || going)
                && relative
                && self.view.is(p.verb as usize, Class::PostVerb)
                && object.opener.known() | object.entity.is_some() | (self.a.syntax.tags[object.head as usize] == Tag::Name)
            {
                let of = vec![(object.first, object.last)];
                out.push(self.tied(who, p, Tie::Does, (p.verb, p.verb + 1), of));
            }
        }
    }

    /// "Roe, who works for the bank", "Roe, who is employed by Carrow Freight", "Roe, who sits for the Greens".
    fn working(&self, out: &mut Vec<Descriptor>) {
        for h in self.view.every(Class::Belongs) {
            let Some(p) = self.a.syntax.predicate_over(h.first).filter(|p| self.told(p)) else { continue };
            let Referent::Entity(who) = self.a.syntax.referents[p.subject as usize].referent else { continue };
            let Some(&q) = self.a.syntax.phrase_at.get(h.last as usize).filter(|&&q| q != NONE) else { continue };
            let whole = self.whole_body(q);
            let q = *self.phrase(q);
            if !q.time && !q.pronoun && q.sentence == p.sentence {
                out.push(self.tied(who, p, Tie::Works, (h.first, h.last), vec![whole]));
            }
        }
    }

    /// A predicate that a certain person is the subject of, neither denied nor a plan.
    fn told(&self, p: &Predicate) -> bool {
        let subject = self.a.syntax.referents.get(p.subject as usize);
        let sure = subject.is_some_and(|b| b.sure && matches!(b.referent, Referent::Entity(e) if self.person(e)));
        p.subject != NONE && p.negation == NONE && p.modal == NONE && !p.pluperfect && sure
    }

    fn tied(&self, who: EntityId, p: &Predicate, tie: Tie, (first, last): (u32, u32), of: Vec<(u32, u32)>) -> Descriptor {
        let end = of.last().map_or(last, |o| o.1);
        Descriptor {
            who,
            sure: true,
            tie,
            first,
            last,
            head: first,
            of,
            shown: (p.first.min(first), end),
            sentence: p.sentence,
            definite: true,
            bounded: false,
        }
    }

    fn phrase(&self, n: u32) -> &Phrase {
        &self.a.syntax.phrases[n as usize]
    }

    /// "Housing Minister Declan Roe", "Health Secretary Nwosu's diary": the words before a name.
    fn title(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        let mut from = p.first;
        for m in self.a.mentions.within(p.first as usize..p.last as usize) {
            let Kind::Name(name) = &m.kind else { continue };
            let mut first = from;
            // "Fianna Fail's Sean Duffy", "Water Relief's Irene Castel": the owner of the name.
            if let Some(owner) =
                name.entity.filter(|&e| self.person(e) && m.first > p.first && self.view.token(m.first as usize - 1).possessive)
            {
                let kin = self.view.token(m.first as usize - 1).case == crate::text::Case::Lower;
                if !kin && p.entity == Some(owner) && m.last == p.last {
                    let whole = (p.first, m.first);
                    out.push(self.owned(owner, whole, m.last, p.sentence));
                }
            }
            // A body before the post belongs to the title; another person or an owner does not.
            // "Courant editor Hugh Tranter": a body by its short name is no person.
            let someone =
                |e: EntityId| self.a.mentions.entities[e.0 as usize].bearer == Bearer::Person || m.last == p.last && self.person(e);
            if name.entity.is_some_and(someone) || self.view.token(m.last as usize - 1).possessive {
                from = m.last;
            }
            while first < m.first && self.a.syntax.tags[first as usize] == Tag::Determiner {
                first += 1;
            }
            first = self.whole_post(first, m.first);
            let Some(e) = name.entity.filter(|&e| self.person(e) && first < m.first && !self.view.token(m.first as usize - 1).possessive)
            else {
                continue;
            };
            // "President Felix Bassong of Kalmora"
            let behind =
                self.a.syntax.phrase_at.get(m.last as usize + 1).copied().filter(|&q| self.is_word(m.last, known!("of")) && q != NONE);
            let of = behind.map(|q| self.whole_body(q));
            out.push(Descriptor {
                who: e,
                sure: true,
                tie: Tie::Title,
                first,
                last: m.first,
                head: m.first - 1,
                of: of.into_iter().collect(),
                shown: (first, m.last),
                sentence: p.sentence,
                definite: p.opener != Opener::Indefinite,
                bounded: false,
            });
        }
    }

    fn owned(&self, who: EntityId, whole: (u32, u32), last: u32, sentence: u32) -> Descriptor {
        let at = whole.1;
        Descriptor {
            who,
            sure: true,
            tie: Tie::Of,
            first: at,
            last: at,
            head: NONE,
            of: vec![whole],
            shown: (whole.0, last),
            sentence,
            definite: true,
            bounded: false,
        }
    }

    /// "Managing director Ann Lisle", "presiding judge Noel Farr": a post whose first word the phrase leaves out.
    fn whole_post(&self, first: u32, last: u32) -> u32 {
        let s = self.a.text.sentences[self.a.text.sentence_of(first)];
        let posts = [Class::Role, Class::SolePost, Class::Office];
        let longer = |k: u32| self.view.hits(k as usize).iter().any(|h| posts.contains(&h.class) && h.last == last && h.first < first);
        (first.saturating_sub(3).max(s.first)..first).find(|&k| longer(k)).unwrap_or(first)
    }

    /// "Bettina Crole of the Country Party".
    fn of_name(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        let Some(e) = p.entity.filter(|&e| self.person(e)) else { return };
        // "Carla Weiss, of the Evening Star,"
        let comma = self.is_word(p.last, known!(",")) && self.is_word(p.last + 1, known!("of"));
        let at = p.last as usize + usize::from(comma);
        let of = at < self.a.syntax.tags.len() && self.view.among(at, few!("of" | "from"));
        // "Tom Hale (Lab)"
        let party = self.is_word(p.last, known!("(")) && self.view.is(p.last as usize + 1, Class::PartyName);
        let of = of || party;
        let next = self.a.syntax.phrase_at.get(at + 1).copied().filter(|&q| of && q != NONE);
        if let Some(n) = next {
            let whole = self.whole_body(n);
            out.push(Descriptor {
                who: e,
                sure: true,
                tie: Tie::Of,
                first: at as u32,
                last: at as u32,
                head: NONE,
                of: vec![whole],
                shown: (p.first, whole.1),
                sentence: p.sentence,
                definite: true,
                bounded: false,
            });
        }
    }

    /// "The University of Graz": the name of a seat of learning goes on behind "of".
    fn whole_body(&self, n: u32) -> (u32, u32) {
        let p = self.phrase(n);
        let seat = self.view.token(p.head as usize).case != crate::text::Case::Lower && self.view.is(p.head as usize, Class::Institution);
        let q = self.a.syntax.phrase_at.get(p.last as usize + 1).filter(|&&q| seat && q != NONE && self.is_word(p.last, known!("of")));
        q.map_or((p.first, p.last), |&q| (p.first, self.phrase(q).last))
    }

    /// A definite noun phrase that stands for a person.
    fn epithet(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        if p.entity.is_some() || p.pronoun || !p.opener.known() {
            return;
        }
        let b = self.a.syntax.referents[n as usize];
        // "as the minister for pensions" says what somebody is, it does not name the minister.
        if let Referent::Entity(e) = b.referent
            && !(p.first > 0 && self.is_word(p.first - 1, known!("as")))
            && self.person(e)
            && self.a.syntax.apposed.iter().all(|x| x.0 != n)
        {
            self.noun_phrase(n, e, b.sure, Tie::Epithet, out);
        }
    }

    /// "A Republican who runs a store, she was elected in 2018": the phrase that opens the sentence describes its subject.
    fn fronted(&self, out: &mut Vec<Descriptor>) {
        for p in self.a.syntax.predicates.iter().filter(|p| p.subject != NONE) {
            let subject = *self.phrase(p.subject);
            let first = self.a.text.sentences[p.sentence as usize].first;
            let opens = self.a.syntax.phrase_at.get(first as usize).copied().filter(|&n| n != NONE && n != p.subject);
            let behind = subject.first > first && subject.last <= p.first && self.is_word(subject.first - 1, known!(","));
            if let (Some(n), true, Referent::Entity(e)) = (opens, behind, self.a.syntax.referents[p.subject as usize].referent) {
                let phrase = *self.phrase(n);
                let lone = phrase.opener == Opener::Indefinite && !phrase.plural && phrase.entity.is_none() && phrase.preposition == NONE;
                let list = (phrase.last..subject.first).any(|i| self.among(i, few!("and" | "or")));
                if lone && !list {
                    self.noun_phrase(n, e, self.a.syntax.referents[p.subject as usize].sure, Tie::Apposed, out);
                }
            }
        }
    }

    /// A noun phrase with what stands behind it.
    fn noun_phrase(&self, n: u32, who: EntityId, sure: bool, tie: Tie, out: &mut Vec<Descriptor>) {
        let p = *self.phrase(n);
        if !self.person(who) || p.pronoun || p.plural && !matches!(tie, Tie::Said | Tie::Member) {
            return;
        }
        let mut first = p.first;
        while first < p.head && self.a.syntax.tags[first as usize] == Tag::Determiner {
            first += 1;
        }
        let mut of = vec![];
        let mut end = p.last;
        while of.len() < 3 && self.among(end, few!("of" | "for" | "at" | "in" | "from" | "with")) {
            let Some(&q) = self.a.syntax.phrase_at.get(end as usize + 1) else { break };
            if q == NONE || self.phrase(q).time {
                break;
            }
            let whole = self.whole_body(q);
            of.push(whole);
            end = whole.1;
        }
        // "is general secretary of the union", "said Peter Hale, chief executive of the bank": posts go without an article.
        let post = [Class::Role, Class::SolePost, Class::Office];
        let bare = p.opener == Opener::Bare && self.view.all_in(p.first as usize..p.last as usize, &post).any(|h| h.last == p.last);
        let definite = p.opener.known() || bare;
        let first = self.whole_post(first, p.last);
        out.push(Descriptor {
            who,
            sure,
            tie,
            first,
            last: p.last,
            head: p.head,
            of,
            shown: (p.first, end),
            sentence: p.sentence,
            definite,
            bounded: false,
        });
    }

    fn word(&self, i: u32) -> &str {
        self.view.word(i as usize)
    }

    fn is_word(&self, i: u32, word: WordId) -> bool {
        self.view.is_word(i as usize, word)
    }

    fn among(&self, i: u32, words: &Few) -> bool {
        self.view.among(i as usize, words)
    }

    /// Said of the time of the story, in the copy, outside quotations.
    fn holds(&self, d: &Descriptor) -> bool {
        let zone = self.a.doc.zones[self.a.text.sentences[d.sentence as usize].zone as usize].kind;
        if !zone.is_copy()
            || self.view.token(d.shown.0 as usize).quote != NONE
            || matches!(self.a.clauses.voice(&self.view, d.shown.0), Voice::Quoted(_))
        {
            return false;
        }
        let s = self.a.text.sentences[d.sentence as usize];
        // "Roe, as the minister for pensions, is not expected to reply": the negation is the verb's.
        let closed = matches!(d.tie, Tie::Member | Tie::Apposed) && self.is_word(d.shown.1, known!(","));
        // "is the minister for tourism and has never missed a show": another verb's.
        let another = |i: &u32| self.among(*i, few!("and" | "but" | "," | ";"));
        let upto =
            if closed { d.shown.1 } else { (d.shown.1..(d.shown.1 + 3).min(s.last)).find(another).unwrap_or((d.shown.1 + 3).min(s.last)) };
        let near = d.shown.0.saturating_sub(2).max(s.first) as usize..upto as usize;
        let refused = [Class::Negation];
        // "since 2023" reaches to the time of the story.
        let dated = |i: u32| self.a.mentions.within(i as usize..i as usize + 1).iter().any(|m| matches!(m.kind, Kind::Date(_)));
        let when = (d.shown.1..(d.shown.1 + 3).min(s.last)).any(|i| match self.word(i) {
            "when" | "until" | "before" | "from" | "during" | "while" | "then" => true,
            // "Since her teens" reaches to the time of the story too.
            "since" => !dated(i + 1) && !matches!(self.word(i + 1), "his" | "her" | "childhood" | "birth"),
            _ => false,
        });
        let past = |m: &crate::mention::Mention| {
            matches!(&m.kind, Kind::Date(w) if matches!(w.printed, crate::mention::date::Printed::Year(_)))
                && (m.first == 0 || !self.is_word(m.first - 1, known!("since")))
        };
        // "Roe, a Republican, was first elected in 2018": the party is that of the story.
        let party = closed && d.head != NONE && self.view.is(d.head as usize, Class::PartyName);
        let year = !party && self.a.mentions.within(s.tokens()).iter().any(past);
        self.view.first_in(near, &refused).is_none() && !when && !year
    }
}

impl Descriptor {
    /// The head noun's lemma.
    #[must_use]
    pub fn noun(&self, view: &View<'_>) -> String {
        if self.head == NONE { String::new() } else { noun_lemma(view.word(self.head as usize)) }
    }

    /// The stem of the post, one for its noun and its verb: "chairman", "chairwoman" and "chairs" are "chair", "editor" and
    /// "edits" are "edit".
    #[must_use]
    pub fn stem(&self, view: &View<'_>) -> String {
        let noun = noun_stem(if self.head == NONE { "" } else { view.word(self.head as usize) });
        let open = ["woman", "person", "man", "er", "or"].iter().find_map(|e| noun.strip_suffix(e)).filter(|s| s.len() > 3);
        open.unwrap_or(&noun).trim_end_matches('e').to_owned()
    }

    /// Lemmas of the common nouns that say whose the post is: "the union's", "of the hospital", "the club" of "chairs the club".
    #[must_use]
    pub fn owners(&self, a: &Article, view: &View<'_>) -> BTreeSet<String> {
        let common = |i: u32| a.syntax.tags[i as usize] == Tag::Noun && view.token(i as usize).case == crate::text::Case::Lower;
        let owner = (self.first.min(self.shown.0)..self.last).filter(|&i| view.token(i as usize).possessive && common(i));
        let behind =
            self.of.iter().filter_map(|&(f, l)| (f..l).rev().find(|&i| a.syntax.tags[i as usize].nominal()).filter(|&i| common(i)));
        owner.chain(behind).map(|i| noun_lemma(view.word(i as usize))).collect()
    }

    /// Lemmas of the words before the head that are no names, peoples or numbers: the department of a minister.
    #[must_use]
    pub fn kinds(&self, a: &Article, view: &View<'_>) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for i in self.first..self.last {
            let open = i != self.head && matches!(a.syntax.tags[i as usize], Tag::Noun | Tag::Adjective | Tag::Name);
            let people = view
                .hits(i as usize)
                .iter()
                .any(|h| matches!(h.class, Class::Demonym | Class::Country | Class::Capital | Class::City | Class::Courtesy));
            if open && !people && !view.token(i as usize).possessive && self.owner_end(view).is_none_or(|o| i >= o) {
                out.insert(noun_lemma(view.word(i as usize)));
            }
        }
        out
    }

    /// One past an owner inside the phrase: "Tosk's water minister".
    fn owner_end(&self, view: &View<'_>) -> Option<u32> {
        (self.first..self.last).rev().find(|&i| view.token(i as usize).possessive).map(|i| i + 1)
    }

    /// Words of the bodies and places that the phrase names: owners, peoples, capitalised words of "of".
    #[must_use]
    pub fn bodies(&self, a: &Article, view: &View<'_>) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        let owner = self.owner_end(view);
        let before = (self.first..self.last).filter(|&i| owner.is_some_and(|o| i < o) && i != self.head);
        let behind = self.of.iter().flat_map(|&(f, l)| f..l);
        for i in before.chain(behind) {
            if let Some(h) = view.hits(i as usize).iter().find(|h| matches!(h.class, Class::Country | Class::Demonym | Class::Capital)) {
                out.insert(format!("#{}", view.index(*h)));
            } else if a.syntax.tags[i as usize] == Tag::Name {
                out.insert(view.word(i as usize).to_owned());
            }
        }
        for h in view.all_in(self.first as usize..self.last as usize, &[Class::Demonym, Class::Country]) {
            out.insert(format!("#{}", view.index(h)));
        }
        out
    }
}
