//! What the copy says a named person is: every phrase that describes one, and what it gives.

use crate::Article;
use crate::claim::clause::Voice;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind};
use crate::syntax::words::noun_lemma;
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
    for n in 0..a.syntax.phrases.len() as u32 {
        r.title(n, &mut out);
        r.of_name(n, &mut out);
        r.epithet(n, &mut out);
        r.capacity(n, &mut out);
    }
    r.fronted(&mut out);
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
    }
    out.retain(|d| r.holds(d));
    for d in &mut out {
        let s = a.text.sentences[d.sentence as usize];
        let near = d.shown.0.saturating_sub(2).max(s.first) as usize..(d.shown.1 + 3).min(s.last) as usize;
        d.bounded = r.view.first_in(near, &[Class::Former, Class::Designate, Class::Acting, Class::Late]).is_some();
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
        entity.bearer == Bearer::Person || entity.bearer == Bearer::Unknown && entity.words.len() >= 2
    }

    /// "is", "was", "has been": so at the time of the story.
    fn be(&self, p: &Predicate) -> bool {
        let perfect = || {
            matches!(self.word(p.first), "has" | "he's" | "she's")
                || p.first > 0 && p.first + 1 == p.last && self.word(p.first - 1) == "has"
        };
        matches!(self.word(p.verb), "is" | "was") || self.word(p.verb) == "been" && perfect()
    }

    /// "Roe, as the minister for pensions, will reply", "Roe, one of the union's longest-serving senators,": a phrase behind the
    /// name that says in what capacity, or out of whom.
    fn capacity(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        let before = |back: u32| p.first.checked_sub(back).map_or("", |i| self.word(i));
        let role = || p.head != NONE && self.view.any(p.head as usize, &ClassSet::of(&[Class::Role, Class::Human, Class::Office]));
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

    fn phrase(&self, n: u32) -> &Phrase {
        &self.a.syntax.phrases[n as usize]
    }

    /// "Housing Minister Declan Roe", "Health Secretary Nwosu's diary": the words before a name.
    fn title(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        if p.last - p.first < 2 {
            return;
        }
        let mut from = p.first;
        for m in self.a.mentions.within(p.first as usize..p.last as usize) {
            let Kind::Name(name) = &m.kind else { continue };
            let mut first = from;
            // A body before the post belongs to the title; another person or an owner does not.
            if name.entity.is_some_and(|e| self.person(e)) || self.view.token(m.last as usize - 1).possessive {
                from = m.last;
            }
            while first < m.first && self.a.syntax.tags[first as usize] == Tag::Determiner {
                first += 1;
            }
            let Some(e) = name.entity.filter(|&e| self.person(e) && first < m.first && !self.view.token(m.first as usize - 1).possessive)
            else {
                continue;
            };
            out.push(Descriptor {
                who: e,
                sure: true,
                tie: Tie::Title,
                first,
                last: m.first,
                head: m.first - 1,
                of: vec![],
                shown: (first, m.last),
                sentence: p.sentence,
                definite: p.opener != Opener::Indefinite,
                bounded: false,
            });
        }
    }

    /// "Bettina Crole of the Country Party".
    fn of_name(&self, n: u32, out: &mut Vec<Descriptor>) {
        let p = self.phrase(n);
        let Some(e) = p.entity.filter(|&e| self.person(e)) else { return };
        let at = p.last as usize;
        let of = at < self.a.syntax.tags.len() && matches!(self.view.word(at), "of" | "from");
        let next = self.a.syntax.phrase_at.get(at + 1).copied().filter(|&q| of && q != NONE);
        if let Some(q) = next {
            let q = *self.phrase(q);
            out.push(Descriptor {
                who: e,
                sure: true,
                tie: Tie::Of,
                first: at as u32,
                last: at as u32,
                head: NONE,
                of: vec![(q.first, q.last)],
                shown: (p.first, q.last),
                sentence: p.sentence,
                definite: true,
                bounded: false,
            });
        }
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
            && !(p.first > 0 && self.word(p.first - 1) == "as")
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
            let behind = subject.first > first && subject.last <= p.first && self.word(subject.first - 1) == ",";
            if let (Some(n), true, Referent::Entity(e)) = (opens, behind, self.a.syntax.referents[p.subject as usize].referent) {
                let phrase = *self.phrase(n);
                let lone = phrase.opener == Opener::Indefinite && !phrase.plural && phrase.entity.is_none() && phrase.preposition == NONE;
                let list = (phrase.last..subject.first).any(|i| matches!(self.word(i), "and" | "or"));
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
        while of.len() < 3 && matches!(self.word(end), "of" | "for" | "at" | "in" | "from") {
            let Some(&q) = self.a.syntax.phrase_at.get(end as usize + 1) else { break };
            if q == NONE || self.phrase(q).time {
                break;
            }
            of.push((self.phrase(q).first, self.phrase(q).last));
            end = self.phrase(q).last;
        }
        let definite = p.opener.known();
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
        if (i as usize) < self.a.syntax.tags.len() { self.view.word(i as usize) } else { "" }
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
        let closed = matches!(d.tie, Tie::Member | Tie::Apposed) && self.word(d.shown.1) == ",";
        let upto = if closed { d.shown.1 } else { (d.shown.1 + 3).min(s.last) };
        let near = d.shown.0.saturating_sub(2).max(s.first) as usize..upto as usize;
        let refused = [Class::Negation];
        // "since 2023" reaches to the time of the story.
        let dated = |i: u32| self.a.mentions.within(i as usize..i as usize + 1).iter().any(|m| matches!(m.kind, Kind::Date(_)));
        let when = (d.shown.1..(d.shown.1 + 3).min(s.last)).any(|i| match self.word(i) {
            "when" | "until" | "before" | "from" | "during" | "while" | "then" => true,
            "since" => !dated(i + 1),
            _ => false,
        });
        let past = |m: &crate::mention::Mention| {
            matches!(&m.kind, Kind::Date(w) if matches!(w.printed, crate::mention::date::Printed::Year(_)))
                && (m.first == 0 || self.word(m.first - 1) != "since")
        };
        let year = self.a.mentions.within(s.tokens()).iter().any(past);
        self.view.first_in(near, &refused).is_none() && !when && !year
    }
}

impl Descriptor {
    /// The head noun's lemma.
    #[must_use]
    pub fn noun(&self, view: &View<'_>) -> String {
        if self.head == NONE { String::new() } else { noun_lemma(view.word(self.head as usize)) }
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
