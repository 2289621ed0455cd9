//! What noun phrases stand for: named bearers, and things that the copy introduces and takes up again.
//!
//! Conservative: a phrase that could stand for two things stands for none.

use super::Syntax;
use super::phrase::{Opener, Phrase};
use super::tag::Tag;
use super::words::noun_stem;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{Few, few, known};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind, Mentions};
use crate::source::{Document, ZoneKind};
use crate::text::{Case, NONE};
use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Referent {
    /// A named bearer.
    Entity(EntityId),
    /// A country, or its government.
    Country(u32),
    /// Something that the copy introduces by a common noun; things are numbered in order.
    Thing(u32),
    /// Not told.
    Unknown,
}

/// A referent with how it is known.
#[derive(Clone, Copy, Debug)]
pub struct Bearing {
    /// What.
    pub referent: Referent,
    /// Only one bearer is possible; otherwise it is the likeliest.
    pub sure: bool,
}

const UNKNOWN: Bearing = Bearing { referent: Referent::Unknown, sure: false };

/// Sentences back within which a pronoun has its bearer.
const BACK: u32 = 3;

/// Things of one noun, the latest first, among which a phrase finds its own.
const KEPT: usize = 48;

/// Something introduced by a common noun.
struct Thing {
    /// The phrase that introduced it, and the latest one.
    phrase: u32,
    plural: bool,
    /// The named person that an apposition says it is.
    entity: Option<EntityId>,
    /// The thing before it whose noun has the same head.
    before: Option<u32>,
}

/// Words that make of a thing another one.
const OTHERS: ClassSet = ClassSet::of(&[Class::Another, Class::Ordinal, Class::Former, Class::Designate]);

/// What tells a phrase from others of its head.
struct Marks {
    /// Numbers of the nouns that describe it, in order, each once.
    nouns: SmallVec<[u32; 4]>,
    /// It is a name without a bearer of its own.
    proper: bool,
}

struct Reader<'a, 'v> {
    view: &'a View<'v>,
    mentions: &'a Mentions,
    syntax: &'a Syntax,
    /// Words with a plural ending to the number of their noun.
    nouns: FxHashMap<WordId, u32>,
    /// Singulars that stand nowhere in the copy or the tables: numbered from the top down.
    names: FxHashMap<String, u32>,
    /// By phrase, once it was asked for.
    marks: Vec<Option<Marks>>,
    things: Vec<Thing>,
    /// The last thing by the number of its head noun.
    by_head: FxHashMap<u32, u32>,
    /// By sentence: it names a person. An apposition without one is none.
    named: Vec<bool>,
    /// Named bearers by the noun of an office or trade that the copy gives them.
    holders: FxHashMap<u32, SmallVec<[EntityId; 4]>>,
    /// People of each sentence: as named, and the one that its first predicate is said of.
    people: Vec<(SmallVec<[EntityId; 4]>, Option<EntityId>)>,
    /// Sentences that are about somebody without a name: "the second driver".
    nameless: Vec<bool>,
    /// Phrases in apposition to a name, with its bearer.
    apposed: Vec<(u32, EntityId)>,
}

/// The bearings of the phrases, the bearings of their owners, and the phrases in apposition to a name with its bearer.
type Read = (Vec<Bearing>, Vec<Bearing>, Vec<(u32, EntityId)>);

/// Resolves every phrase and its owner, in order.
pub(super) fn refer(doc: &Document, view: &View<'_>, mentions: &Mentions, syntax: &Syntax) -> Read {
    let mut r = Reader {
        view,
        mentions,
        syntax,
        nouns: FxHashMap::default(),
        names: FxHashMap::default(),
        marks: std::iter::repeat_with(|| None).take(syntax.phrases.len()).collect(),
        things: Vec::with_capacity(syntax.phrases.len()),
        by_head: FxHashMap::with_capacity_and_hasher(syntax.phrases.len() / 2, FxBuildHasher),
        named: vec![false; view.text.sentences.len()],
        holders: FxHashMap::default(),
        people: vec![(SmallVec::new(), None); view.text.sentences.len()],
        nameless: vec![false; view.text.sentences.len()],
        apposed: vec![],
    };
    r.offices();
    for p in &syntax.phrases {
        r.named[p.sentence as usize] |= p.entity.is_some_and(|e| r.person(e));
    }
    let mut out: Vec<Bearing> = Vec::with_capacity(syntax.phrases.len());
    let mut owners = Vec::with_capacity(syntax.phrases.len());
    for n in 0..syntax.phrases.len() {
        owners.push(r.owner(&syntax.phrases[n]));
        // Headlines compress what the body introduces: they introduce nothing themselves.
        let zone = doc.zones[view.text.sentences[syntax.phrases[n].sentence as usize].zone as usize].kind;
        let body = zone.is_copy() && !matches!(zone, ZoneKind::Headline | ZoneKind::Deck | ZoneKind::Heading);
        if !body && syntax.phrases[n].entity.is_none() {
            out.push(UNKNOWN);
            continue;
        }
        let b = r.bearing(n as u32, &out);
        out.push(b);
        r.note(n as u32, b);
    }
    (out, owners, r.apposed)
}

/// The head is a word for one person of a people: Swede, Botswanan; not British, Chinese, Danes.
fn one_of_a_people(view: &View<'_>, p: &Phrase) -> bool {
    if people(view, p).is_none() {
        return false;
    }
    let word = view.word(p.head as usize);
    let many = p.opener != Opener::Indefinite && ["ish", "ese", "ch", "ss", "s"].iter().any(|e| word.ends_with(e));
    // "The Portuguese, 28, broke away": an age is one person's.
    let aged = many
        && !word.ends_with('s')
        && view.is_word(p.last as usize, known!(","))
        && view.token(p.last as usize + 1).kind == crate::text::TokenKind::Number;
    !many || aged
}

/// The word for a people that ends a phrase: Swede, South African.
#[must_use]
pub fn people(view: &View<'_>, p: &Phrase) -> Option<crate::knowledge::lexicon::Hit> {
    if !view.in_sentence(p.sentence as usize, &ClassSet::of(&[Class::Demonym])) {
        return None;
    }
    (p.head.saturating_sub(2).max(p.first)..=p.head).find_map(|i| view.hit(i as usize, Class::Demonym).filter(|h| h.last == p.last))
}

impl Reader<'_, '_> {
    /// The number of a noun, one for singular and plural: the id of the singular, where the copy or the tables have it.
    fn noun(&mut self, token: u32) -> u32 {
        let word = self.view.token(token as usize).word;
        let name = self.view.word(token as usize);
        // Only words in "s" have another singular.
        if !name.ends_with('s') {
            return word.0;
        }
        if let Some(&n) = self.nouns.get(&word) {
            return n;
        }
        let lemma = noun_stem(name);
        let n = match self.view.text.words.id(&self.view.know.lexicon, &lemma) {
            Some(id) => id.0,
            None => {
                let fresh = u32::MAX - self.names.len() as u32;
                *self.names.entry(lemma.into_owned()).or_insert(fresh)
            }
        };
        self.nouns.insert(word, n);
        n
    }

    fn offices(&mut self) {
        for m in &self.mentions.list {
            if let Kind::Office(o) = &m.kind
                && let Some(e) = o.holder.filter(|_| !o.bounded && !o.plural)
            {
                let noun = self.noun(m.last - 1);
                let list = self.holders.entry(noun).or_default();
                if !list.contains(&e) {
                    list.push(e);
                }
            }
        }
    }

    fn person(&self, e: EntityId) -> bool {
        let entity = &self.mentions.entities[e.0 as usize];
        entity.bearer == Bearer::Person || entity.bearer == Bearer::Unknown && entity.words.len() >= 2
    }

    /// Whose a phrase is: "Venn's acquittal", "his release".
    fn owner(&self, p: &Phrase) -> Bearing {
        if p.opener != Opener::Possessive {
            return UNKNOWN;
        }
        if self.view.among(p.first as usize, few!("his" | "her")) {
            return self.someone(p);
        }
        let named = self.mentions.within(p.first as usize..p.head as usize).iter().find_map(|m| match &m.kind {
            Kind::Name(n) if self.view.token(m.last as usize - 1).possessive && m.last <= p.head => n.entity,
            _ => None,
        });
        named.map_or(UNKNOWN, |e| Bearing { referent: Referent::Entity(e), sure: true })
    }

    fn bearing(&mut self, n: u32, known: &[Bearing]) -> Bearing {
        let p = self.syntax.phrases[n as usize];
        if let Some(e) = p.entity {
            return Bearing { referent: Referent::Entity(e), sure: true };
        }
        if p.time {
            return UNKNOWN;
        }
        if p.pronoun {
            return self.pronoun(n, &p, known);
        }
        let country = self.mentions.within(p.head as usize..p.head as usize + 1).iter().find_map(|m| match &m.kind {
            Kind::Country(c) if c.form != Class::Demonym => Some(c.country),
            _ => None,
        });
        if let Some(c) = country {
            return Bearing { referent: Referent::Country(c), sure: true };
        }
        // "one of the drivers, Eamon Tully, lost his life"
        if self.view.is_word(p.head as usize, known!("one")) && p.last == p.first + 1 {
            return self.apposition(n).map_or(UNKNOWN, |e| Bearing { referent: Referent::Entity(e), sure: true });
        }
        // "Georg Wendl, a 52-year-old Austrian,": what he is.
        if p.opener == Opener::Indefinite
            && one_of_a_people(self.view, &p)
            && let Some(e) = self.apposition(n)
        {
            self.apposed.push((n, e));
            return Bearing { referent: Referent::Entity(e), sure: true };
        }
        // "The Swede", "the 23-year-old": one person by a people or an age.
        if p.opener == Opener::Definite && one_of_a_people(self.view, &p) {
            // "the Estonian who was fourth" brings in somebody else.
            let next = p.last as usize;
            if next < self.syntax.tags.len() && self.view.among(next, few!("who" | "whom" | "whose" | "that")) {
                return UNKNOWN;
            }
            // "The Nigerian, Kofi Asante,"
            if let Some(e) = self.apposition(n) {
                self.apposed.push((n, e));
                return Bearing { referent: Referent::Entity(e), sure: true };
            }
            return self.someone(&p);
        }
        match self.syntax.tags[p.head as usize] {
            Tag::Noun | Tag::Name => self.thing(n, &p),
            // "the national fire chief"
            Tag::Adjective if self.post(&p) => self.thing(n, &p),
            _ => UNKNOWN,
        }
    }

    /// A common noun: taken up again behind "the", "its", "this"; introduced otherwise.
    fn thing(&mut self, n: u32, p: &Phrase) -> Bearing {
        let noun = self.noun(p.head);
        let apposed = self.apposition(n);
        if let Some(e) = apposed {
            self.apposed.push((n, e));
            // "the pilot, Georg Wendl": later "the pilot" is he.
            let list = self.holders.entry(noun).or_default();
            if !list.contains(&e) {
                list.push(e);
            }
        }
        if apposed.is_none() && p.opener == Opener::Definite && !p.plural && !self.another(p) && self.plainly(p) {
            // "the mayor", of whom the copy names one.
            if let Some([e]) = self.holders.get(&noun).map(SmallVec::as_slice) {
                return Bearing { referent: Referent::Entity(*e), sure: false };
            }
        }
        // "Park Lane station" is one station wherever it is named.
        let proper = self.proper(p);
        let named = proper || p.opener == Opener::Bare && !p.plural && (p.first..p.head).any(|i| self.syntax.tags[i as usize] == Tag::Name);
        // "Unemployment", "tap water": without an article a singular is a mass, and one wherever nothing tells it apart.
        let of = p.preposition == NONE || self.view.among(p.preposition as usize, few!("of" | "in" | "on" | "over" | "to"));
        // So is what is measured: "exports", "house prices".
        let one = !p.plural || self.view.is(p.head as usize, Class::Measured);
        let bare = p.opener == Opener::Bare && one && of && apposed.is_none();
        let mass = bare && self.syntax.tags[p.head as usize] == Tag::Noun && !self.post(p);
        if (p.opener.known() || named || mass) && !self.another(p) {
            let mut fits: SmallVec<[u32; 3]> = SmallVec::new();
            let last = self.by_head.get(&noun).copied();
            let same: SmallVec<[u32; 4]> = std::iter::successors(last, |&t| self.things[t as usize].before).take(KEPT).collect();
            for t in same {
                if (proper || self.things[t as usize].plural == p.plural) && self.agree(t, n) && !(mass && p.plural && self.narrower(t, n))
                {
                    fits.push(t);
                }
                if fits.len() == 3 {
                    break;
                }
            }
            if let Some(&t) = fits.first() {
                let sure = fits.len() == 1 && (p.opener.known() || named);
                // "the depot" behind "a bus depot" and "the new depot": one, unless words tell the two apart.
                let alike = fits[1..].iter().all(|&o| self.agree(t, self.things[o as usize].phrase));
                if !sure && !alike {
                    return UNKNOWN;
                }
                self.things[t as usize].phrase = n;
                if let Some(e) = apposed {
                    self.things[t as usize].entity = Some(e);
                }
                let referent = self.things[t as usize].entity.map_or(Referent::Thing(t), Referent::Entity);
                return Bearing { referent, sure };
            }
        }
        let t = self.things.len() as u32;
        let before = self.by_head.insert(noun, t);
        self.things.push(Thing { phrase: n, plural: p.plural, entity: apposed, before });
        Bearing { referent: apposed.map_or(Referent::Thing(t), Referent::Entity), sure: true }
    }

    /// A name without a bearer of its own: a ship, a small town, a cup, also where it opens the sentence.
    fn proper(&self, p: &Phrase) -> bool {
        let token = self.view.token(p.head as usize);
        let strange = || token.case != Case::Lower && !super::words::known(&self.view.know.lexicon, self.view.word(p.head as usize));
        self.syntax.tags[p.head as usize] == Tag::Name || strange()
    }

    /// Nothing but an age or a people describes the noun: "the 25-year-old pilot", "the Danish mediator".
    fn plainly(&self, p: &Phrase) -> bool {
        let words = |i: u32| self.view.word(i as usize);
        let plain = |i: u32| {
            self.view.is(i as usize, Class::Demonym)
                || matches!(words(i), "the" | "-" | "year" | "old" | "young" | "injured" | "dead" | "late" | "veteran" | "elderly")
                || self.syntax.tags[i as usize] == Tag::Number && !words(i).ends_with(|c: char| c.is_ascii_alphabetic())
        };
        (p.first..p.head).all(plain) && self.syntax.phrases.get(self.of(p)).is_none()
    }

    /// "another", "second", "other", "former" before the head.
    fn another(&self, p: &Phrase) -> bool {
        (p.first..p.head).any(|i| {
            let i = i as usize;
            self.view.any(i, &OTHERS) && !self.view.is_word(i, known!("new"))
                || self.view.among(i, few!("other" | "next" | "last" | "latest" | "final"))
        })
    }

    /// Index of the phrase behind an "of" that follows the head, or past the end.
    fn of(&self, p: &Phrase) -> usize {
        self.behind(p, few!("of"))
    }

    /// Index of the phrase behind "of", or behind the "for" of a post: "the minister for housing".
    fn department(&self, p: &Phrase) -> usize {
        let of = self.of(p);
        let office = self.view.is(p.head as usize, Class::Office)
            || self.view.is(p.head as usize, Class::Role)
            || self.view.among(p.head as usize, few!("minister" | "secretary"));
        if of == usize::MAX && office { self.behind(p, few!("for")) } else { of }
    }

    /// One past what belongs to a phrase in an apposition: its department, or for a post whatever follows "at", "of", "with", "in".
    fn whole(&self, p: &Phrase) -> u32 {
        let mut end = self.syntax.phrases.get(self.department(p)).map_or(p.last, |q| q.last);
        if p.opener == Opener::Bare && self.post(p) {
            let next =
                |i: u32| self.syntax.phrase_at.get(i as usize + 1).copied().filter(|&q| q != NONE).map(|q| self.syntax.phrases[q as usize]);
            while (end as usize) < self.syntax.tags.len() && self.view.among(end as usize, few!("of" | "for" | "at" | "with" | "in")) {
                let Some(q) = next(end).filter(|q| q.first == end + 1 && q.sentence == p.sentence && !q.time) else { break };
                end = q.last;
            }
        }
        end
    }

    /// "Carlo Mori, 51, a Greek national,": back from the phrase over the age behind the name.
    fn before_age(&self, at: usize) -> usize {
        let number = |i: usize| self.view.token(i).kind == crate::text::TokenKind::Number && self.view.word(i).len() <= 3;
        let comma = |i: usize| self.view.is_word(i, known!(","));
        if at >= 4 && comma(at - 1) && number(at - 2) && comma(at - 3) { at - 2 } else { at }
    }

    /// The phrase ends in the word of a post or a trade.
    fn post(&self, p: &Phrase) -> bool {
        let posts = [Class::Role, Class::SolePost, Class::Office, Class::PersonNoun, Class::Human];
        !p.plural && !p.pronoun && self.view.all_in(p.first as usize..p.last as usize, &posts).any(|h| h.last == p.last)
    }

    /// A verb stands right behind.
    fn starts_a_clause(&self, end: usize) -> bool {
        let tag = self.syntax.tags.get(end).copied().unwrap_or_default();
        let aside = self.syntax.tags.get(end + 1).copied().unwrap_or_default();
        matches!(tag, Tag::Auxiliary | Tag::Modal) && !(tag == Tag::Auxiliary && aside == Tag::Mark)
    }

    /// "for housing" in "the minister for housing, Declan Roe": the name belongs to the minister.
    fn named_by(&self, p: &Phrase) -> bool {
        let post =
            p.preposition.checked_sub(1).filter(|_| p.preposition != NONE && self.view.is_word(p.preposition as usize, known!("for")));
        let post = post.map(|i| self.syntax.phrase_at[i as usize]).filter(|&q| q != NONE).map(|q| self.syntax.phrases[q as usize]);
        post.is_some_and(|q| self.syntax.phrases.get(self.department(&q)).is_some_and(|o| o.first == p.first))
    }

    /// Index of the phrase behind one of the given prepositions right behind the head, or past the end.
    fn behind(&self, p: &Phrase, prepositions: &Few) -> usize {
        let at = p.last as usize;
        if at + 1 < self.syntax.tags.len() && self.view.among(at, prepositions) && self.syntax.phrase_at[at + 1] != NONE {
            self.syntax.phrase_at[at + 1] as usize
        } else {
            usize::MAX
        }
    }

    /// What a phrase is of, for or about: "the grant for the pier"; before its verb any preposition tells: "the ceasefire in
    /// the delta has", behind it "in the delta" may tell where it was done.
    fn matter(&self, p: &Phrase) -> usize {
        let own = self.behind(p, few!("of" | "for" | "against" | "between" | "around" | "about" | "by" | "from"));
        if own != usize::MAX {
            return own;
        }
        let any = self.behind(p, few!("in" | "on" | "at" | "near" | "over" | "with" | "to" | "from"));
        let subject = self.syntax.phrases.get(any).is_some_and(|q| {
            let next = self.syntax.tags.get(q.last as usize).copied().unwrap_or_default();
            // A named place is no part of what a thing is: the copy may give it two.
            let place = p.opener != Opener::Bare && self.proper(q);
            q.sentence == p.sentence && !q.time && !place && (next.verbal() || matches!(next, Tag::Auxiliary | Tag::Modal))
        });
        if subject { any } else { usize::MAX }
    }

    /// Fills in what describes a phrase: words before its head and the head of its "of".
    fn mark(&mut self, n: u32) {
        if self.marks[n as usize].is_some() {
            return;
        }
        let p = self.syntax.phrases[n as usize];
        let (view, tags) = (self.view, &self.syntax.tags);
        // Words that judge or place in time tell no two things apart.
        let mut nouns: SmallVec<[u32; 4]> = p
            .describe(view, tags)
            .filter(|w| !matches!(w.1, "new" | "whole" | "entire" | "very" | "same" | "planned" | "proposed"))
            .map(|w| self.noun(w.0))
            .collect();
        let of = self.matter(&p);
        if let Some(q) = self.syntax.phrases.get(of).copied() {
            nouns.push(self.noun(q.head));
            // "Shares in Holm Foods", "shares in Calder Foods".
            nouns.extend((q.first..q.head).filter(|&i| tags[i as usize] == Tag::Name).map(|i| self.noun(i)));
        }
        nouns.sort_unstable();
        nouns.dedup();
        let proper = self.proper(&p);
        self.marks[n as usize] = Some(Marks { nouns, proper });
    }

    /// No word tells the two apart: what describes one of them is among what describes the other.
    fn agree(&mut self, thing: u32, n: u32) -> bool {
        let former = self.things[thing as usize].phrase;
        self.mark(former);
        self.mark(n);
        let (Some(x), Some(y)) = (&self.marks[former as usize], &self.marks[n as usize]) else { return false };
        // "York" is not "New York".
        if x.proper && y.proper && self.named_apart(former, n) {
            return false;
        }
        let (short, long) = if x.nouns.len() <= y.nouns.len() { (&x.nouns, &y.nouns) } else { (&y.nouns, &x.nouns) };
        short.iter().all(|m| long.contains(m))
    }

    /// "Sales", "online sales": without an article one word more is another quantity.
    fn narrower(&self, thing: u32, n: u32) -> bool {
        let nouns = |n: u32| self.marks[n as usize].as_ref().map(|m| &m.nouns);
        nouns(self.things[thing as usize].phrase) != nouns(n)
    }

    /// Both phrases have capitals, and not the same.
    fn named_apart(&self, a: u32, b: u32) -> bool {
        let capital = |i: &u32| self.view.token(*i as usize).case != Case::Lower && self.syntax.tags[*i as usize] != Tag::Determiner;
        let name = |n: u32| {
            let p = &self.syntax.phrases[n as usize];
            (p.first..p.last).filter(capital).map(|i| self.view.token(i as usize).word)
        };
        name(a).next().is_some() && name(b).next().is_some() && !name(a).eq(name(b))
    }

    /// "the mayor, Irena Kolb," and "Irena Kolb, the mayor,": the person whom the phrase describes.
    fn apposition(&self, n: u32) -> Option<EntityId> {
        let p = self.syntax.phrases[n as usize];
        if p.plural || !self.named[p.sentence as usize] {
            return None;
        }
        let end = self.whole(&p) as usize;
        if self.named_by(&p) {
            return None;
        }
        let is = |i: usize, words: &Few| self.view.among(i, words);
        let over = |i: usize| i >= self.syntax.tags.len();
        let named = |q: &Phrase| q.entity.filter(|&e| self.person(e) && q.sentence == p.sentence);
        if self.view.is_word(end, known!(",")) && end + 1 < self.syntax.tags.len() && self.syntax.phrase_at[end + 1] != NONE {
            let q = &self.syntax.phrases[self.syntax.phrase_at[end + 1] as usize];
            let last = q.last as usize;
            let closes = (over(last) || is(last, few!("," | "." | ";" | "("))) && !is(last + 1, few!("and" | "or"));
            if closes
                && q.first as usize == end + 1
                && let Some(e) = named(q)
            {
                return Some(e);
            }
        }
        let at = p.first as usize;
        // "said Peter Hale, chief executive of the bank.": without an article only a post, and only where a mark closes it.
        let closed = (over(end) || is(end, few!("," | "." | ";" | ")"))) && !is(end + 1, few!("and" | "or"));
        let bare = || self.post(&p) && closed;
        // "According to the head, Gareth Moyle, the boiler had burst": another subject behind an aside.
        let clause = || p.opener == Opener::Definite && self.starts_a_clause(end);
        let open = self.before_age(at);
        if open >= 2
            && self.view.is_word(open - 1, known!(","))
            && self.syntax.phrase_at[open - 2] != NONE
            && (p.opener != Opener::Bare || bare())
            && !clause()
        {
            let q = &self.syntax.phrases[self.syntax.phrase_at[open - 2] as usize];
            let listed = is(end, few!("and" | "or")) || self.view.is_word(end, known!(",")) && is(end + 1, few!("and" | "or"));
            if !listed
                && q.last as usize == open - 1
                && let Some(e) = named(q)
            {
                return Some(e);
            }
        }
        None
    }

    /// he, she, it, they as the subject or object: the one bearer that the copy offers.
    fn pronoun(&mut self, n: u32, p: &Phrase, known: &[Bearing]) -> Bearing {
        match self.view.word(p.head as usize) {
            "he" | "she" | "himself" | "herself" | "he'll" | "she'll" | "he'd" | "she'd" => self.someone(p),
            // "pushed him": never the subject of its own verb.
            "him" | "her" => {
                let b = self.someone(p);
                let own = self.syntax.predicates_in(p.sentence).iter().rev().find(|q| q.first < p.first);
                let same = own.is_some_and(|q| q.subject != NONE && q.subject < n && known[q.subject as usize].referent == b.referent);
                if same { UNKNOWN } else { b }
            }
            "it" => self.something(n, p, known),
            _ => UNKNOWN,
        }
    }

    /// A sentence has pronouns of the other gender than the one of the phrase alone: "Garvey had left her first husband. He is still alive."
    fn other_gender(&self, sentence: u32, p: &Phrase) -> bool {
        const HE: &Few = few!("he" | "his" | "him" | "himself" | "he'll" | "he'd");
        const SHE: &Few = few!("she" | "her" | "hers" | "herself" | "she'll" | "she'd" | "she's");
        let own = if p.opener == Opener::Possessive { p.first } else { p.head } as usize;
        let (same, other) = match own {
            own if self.view.among(own, HE) => (HE, SHE),
            own if self.view.among(own, SHE) => (SHE, HE),
            _ => return false,
        };
        let s = self.view.text.sentences[sentence as usize];
        let pronouns = || s.tokens().filter(|&i| matches!(self.syntax.tags[i], Tag::Pronoun | Tag::Determiner));
        pronouns().any(|i| self.view.among(i, other)) && !pronouns().any(|i| self.view.among(i, same))
    }

    fn someone(&self, p: &Phrase) -> Bearing {
        let sentence = p.sentence;
        // Nobody is in the list twice.
        match self.people[sentence as usize].0[..] {
            [one] => return Bearing { referent: Referent::Entity(one), sure: true },
            [] => {}
            _ => {
                // Two people before the pronoun: the one that the sentence is about, if it is about one.
                return self.people[sentence as usize].1.map_or(UNKNOWN, |e| Bearing { referent: Referent::Entity(e), sure: false });
            }
        }
        for k in (sentence.saturating_sub(BACK)..sentence).rev() {
            if self.nameless[k as usize] {
                return UNKNOWN;
            }
            let (people, subject) = &self.people[k as usize];
            match people[..] {
                [] => {}
                _ if self.other_gender(k, p) => return UNKNOWN,
                [one] => return Bearing { referent: Referent::Entity(one), sure: true },
                _ => return subject.map_or(UNKNOWN, |e| Bearing { referent: Referent::Entity(e), sure: false }),
            }
        }
        UNKNOWN
    }

    /// "It" that opens a clause: the subject of the clause before, where that is one thing.
    fn something(&self, n: u32, p: &Phrase, known: &[Bearing]) -> Bearing {
        let first = self.syntax.predicates.partition_point(|q| q.sentence + 1 < p.sentence);
        let mut out = UNKNOWN;
        for q in self.syntax.predicates[first..].iter().take_while(|q| q.first < p.first) {
            if q.subject != NONE && q.subject < n && !self.syntax.phrases[q.subject as usize].plural {
                let b = known[q.subject as usize];
                let thing = match b.referent {
                    Referent::Entity(e) => !self.person(e) || self.mentions.entities[e.0 as usize].bearer == Bearer::Unknown,
                    Referent::Thing(_) | Referent::Country(_) => true,
                    Referent::Unknown => false,
                };
                if thing {
                    out = Bearing { referent: b.referent, sure: false };
                }
            }
        }
        out
    }

    /// Keeps who a sentence speaks of.
    fn note(&mut self, n: u32, b: Bearing) {
        let p = self.syntax.phrases[n as usize];
        // "Ferrant's own account": the owner is spoken of too.
        for m in self.mentions.within(p.first as usize..p.last as usize) {
            if let Kind::Name(name) = &m.kind
                && let Some(e) = name.entity.filter(|&e| m.last <= p.head && self.person(e))
                && self.view.token(p.head as usize).quote == NONE
            {
                let slot = &mut self.people[p.sentence as usize];
                if !slot.0.contains(&e) {
                    slot.0.push(e);
                }
            }
        }
        let Referent::Entity(e) = b.referent else {
            let somebody = || [Class::Human, Class::Person, Class::PersonNoun].iter().any(|&c| self.view.is(p.head as usize, c));
            if p.first == self.view.text.sentences[p.sentence as usize].first
                && !p.plural
                && somebody()
                && self.subject_of_first(p.sentence) == Some(n)
            {
                self.nameless[p.sentence as usize] = true;
            }
            return;
        };
        if !self.person(e) || self.view.token(p.head as usize).quote != NONE {
            return;
        }
        let first = self.subject_of_first(p.sentence);
        let slot = &mut self.people[p.sentence as usize];
        if !slot.0.contains(&e) {
            slot.0.push(e);
        }
        if first == Some(n) {
            slot.1 = Some(e);
        }
    }

    fn subject_of_first(&self, sentence: u32) -> Option<u32> {
        self.syntax.predicates_in(sentence).iter().map(|q| q.subject).find(|&subject| subject != NONE)
    }
}
