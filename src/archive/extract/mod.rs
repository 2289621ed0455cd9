//! An article to its card and records. Nothing is read from the text here that a stage below has not read already.

mod events;
mod figures;
mod law;
mod people;
mod tolls;

pub(super) use figures::UNANIMOUS;

use super::keys::{MOST, assign, hash};
use super::number;
use super::record::{Attr, Card, Record};
use crate::Article;
use crate::claim::cited::stem;
use crate::claim::clause::{Modality, Speaker, Voice};
use crate::engine::Ctx;
use crate::event::Actor;
use crate::event::identity::name;
use crate::knowledge::Knowledge;
use crate::knowledge::facts::Facts;
use crate::knowledge::lexicon::Class;
use crate::mention::date::{Printed, When};
use crate::mention::marks::View;
use crate::mention::name::{Bearer, opens as opens_sentences};
use crate::mention::{EntityId, Kind, Mention};
use crate::source::ZoneKind;
use crate::text::{Case, NONE, Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

/// What a document claims. Total: any article gives a card, and records where it claims something that can be compared.
#[must_use]
pub fn extract(article: &Article, know: &Knowledge) -> (Card, Vec<Record>) {
    let facts = Facts::default();
    let mut reader = Reader::new(article, know, &facts);
    events::read(&mut reader);
    figures::read(&mut reader);
    people::read(&mut reader);
    law::read(&mut reader);
    let Reader { card, mut out, .. } = reader;
    assign(&card, &mut out);
    (card, out)
}

/// Topic words that are kept of a document.
const TOPIC: usize = 16;

/// An article under extraction.
struct Reader<'a> {
    a: &'a Article,
    ctx: Ctx<'a>,
    view: View<'a>,
    card: Card,
    /// Names of each sentence.
    names: Vec<Vec<String>>,
    out: Vec<Record>,
}

impl<'a> Reader<'a> {
    fn new(a: &'a Article, know: &'a Knowledge, facts: &'a Facts) -> Self {
        let view = a.view(know);
        let ctx = Ctx { article: a, doc: 0, know, facts, sources: &[] };
        let mut r = Self { a, ctx, view, card: Card::default(), names: vec![vec![]; a.text.sentences.len()], out: vec![] };
        r.card();
        r
    }

    /// The full name of a bearer, lower case.
    fn name_of(&self, e: EntityId) -> String {
        let entity = &self.a.mentions.entities[e.0 as usize];
        let words = &entity.words;
        let title = |i: usize| {
            let group = [Class::GroupNoun, Class::Office, Class::Scale, Class::Courtesy];
            self.view.hits(i).iter().any(|h| group.contains(&h.class) && h.last as usize == i + 1)
        };
        // "Ministers Ana Duarte and …": the plural title is no part of her name.
        let skip = usize::from(words.len() >= 3 && title(entity.first as usize));
        words[skip..].iter().map(|w| self.a.text.words.name(&self.view.know.lexicon, *w)).collect::<Vec<_>>().join(" ")
    }

    /// The full name of a bearer, as printed.
    fn printed(&self, e: EntityId) -> String {
        self.a.words_of(&name(&self.a.scene(self.view.know), Actor::Entity(e)))
    }

    fn copy(&self, sentence: u32) -> bool {
        let zone = self.a.doc.zones[self.a.text.sentences[sentence as usize].zone as usize].kind;
        zone.is_copy() || zone == ZoneKind::Heading
    }

    /// A name as evidence for one story; offices, agencies, parties and countries are none.
    fn named(&self, m: &Mention) -> Option<String> {
        let words = |r: std::ops::Range<u32>| r.map(|i| self.view.word(i as usize)).collect::<Vec<_>>().join(" ");
        // "The Social Democrat" is in every report of a campaign.
        let party = self.view.hit(m.first as usize, Class::Party).is_some_and(|h| h.first <= m.first && h.last >= m.last);
        if party || self.view.is(m.first as usize, Class::Agency) {
            return None;
        }
        match &m.kind {
            Kind::Name(n) if n.entity.is_none() && self.opener(m) => None,
            Kind::Name(n) => Some(n.entity.map_or_else(|| words(m.first..m.last), |e| self.name_of(e))),
            Kind::Place => Some(words(m.first..m.last)),
            _ => None,
        }
    }

    /// A word that has its capital from the sentence, quotation or headline that it opens: one that opens sentences, or that the copy
    /// has without a capital elsewhere.
    fn opener(&self, m: &Mention) -> bool {
        let (text, first) = (&self.a.text, m.first as usize);
        let opens = first == text.sentences[m.sentence as usize].first as usize || self.view.token(first - 1).kind == TokenKind::Quote;
        let word = self.view.token(first).word;
        let plain = |t: &Token| t.kind == TokenKind::Word && t.case == Case::Lower && t.word == word;
        m.last == m.first + 1 && opens && (opens_sentences(&self.view, first) || text.tokens.iter().any(plain))
    }

    /// A first name that belongs to nobody whom the copy names in full. Used once it says nothing of the story.
    fn first_name(&self, m: &Mention) -> bool {
        let alone = matches!(&m.kind, Kind::Name(n) if n.entity.is_none()) && m.last == m.first + 1;
        alone && self.view.is(m.first as usize, Class::GivenName)
    }

    fn card(&mut self) {
        let mut uses: BTreeMap<String, (u32, u32, bool)> = BTreeMap::new();
        let mut given: BTreeMap<String, u32> = BTreeMap::new();
        for m in &self.a.mentions.list {
            let Some(n) = self.named(m).filter(|_| self.copy(m.sentence)) else { continue };
            self.names[m.sentence as usize].push(n.clone());
            let full = n.contains(' ');
            if self.first_name(m) {
                *given.entry(n.clone()).or_default() += 1;
            }
            let person = matches!(&m.kind, Kind::Name(x) if x.entity.is_some_and(|e| self.a.mentions.entities[e.0 as usize].bearer == Bearer::Person));
            let u = uses.entry(n).or_insert((0, m.sentence, full && person));
            u.0 += 1;
        }
        self.openers(&uses.keys().cloned().collect());
        self.names.iter_mut().for_each(|n| {
            n.sort_unstable();
            n.dedup();
        });
        uses.retain(|n, used| used.0 > 1 || given.get(n) != Some(&1));
        let mut top: Vec<(u32, u32, String)> = vec![];
        for (n, (count, first, person)) in &uses {
            let weight = if n.contains(' ') { Card::FULL_NAME } else { u8::from(*count > 1) };
            if person & (weight == 2)
                && let Some(last) = n.rsplit(' ').next()
            {
                let w = self.card.names.entry(last.to_owned()).or_insert(1);
                *w = (*w).max(1);
            }
            let known = self.card.names.entry(n.clone()).or_insert(weight);
            *known = (*known).max(weight);
            top.push((if weight > 0 { count * 2 + u32::from(weight) + u32::from(*first < 3) } else { 0 }, *first, n.clone()));
        }
        top.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, &a.2).cmp(&(b.1, &b.2))));
        // A name that is used once says little of a story, and yet more than none.
        let strong = top.iter().filter(|t| t.0 > 0).count();
        self.card.top = top.into_iter().map(|t| t.2).take(strong.clamp(MOST, 6)).collect();
        self.card.id.clone_from(&self.a.doc.source.name);
        self.card.date = self.a.date.map(number);
        let head = self.a.doc.zones.iter().find(|z| z.kind == ZoneKind::Headline);
        self.card.title = head.map_or(String::new(), |z| self.a.words(z.span).split_whitespace().collect::<Vec<_>>().join(" "));
        let mut words: BTreeMap<&str, u32> = BTreeMap::new();
        for (i, t) in self.a.text.tokens.iter().enumerate() {
            let word = self.view.word(i);
            if t.kind == TokenKind::Word && t.case == Case::Lower && word.len() >= 5 && self.view.unlisted(i) {
                *words.entry(word).or_default() += 1;
            }
        }
        let mut words: Vec<(&str, u32)> = words.into_iter().filter(|w| w.1 >= 2).collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        self.card.topic = words.into_iter().take(TOPIC).map(|w| stem(w.0)).collect();
        self.card.handover = self.a.text.hits.iter().any(|h| h.class == Class::Handover);
    }

    /// "Norvik beat Sulita": a word at the head of a sentence that is a name elsewhere in the copy is one here.
    fn openers(&mut self, known: &BTreeSet<String>) {
        for (n, s) in self.a.text.sentences.iter().enumerate() {
            let first = s.first as usize;
            let capital = first < self.a.text.tokens.len()
                && self.view.token(first).kind == TokenKind::Word
                && self.view.token(first).case == Case::Capital;
            if capital
                && self.copy(n as u32)
                && known.contains(self.view.word(first))
                && self.a.mentions.within(first..first + 1).is_empty()
            {
                self.names[n].push(self.view.word(first).to_owned());
            }
        }
    }

    /// The days of a time expression told of something that has happened; the words "Monday" and "this week" of a report
    /// mean the days before it.
    fn past(&self, w: &When) -> Option<(i32, i32)> {
        let (a, b) = w.days?;
        let (a, b) = (number(a), number(b));
        let Some(day) = self.card.date else { return Some((a, b)) };
        if !w.anchored || b <= day {
            return Some((a, b));
        }
        match w.printed {
            Printed::Weekday if a < day && b > day && (day - a == 7 || b - day == 7) => Some((day, day)),
            Printed::Weekday if a < day && day - a < 7 => Some((a, a)),
            _ if a <= day => Some((a, day)),
            _ => Some((a, b)),
        }
    }

    /// The time expressions of a token range that are told of the past, outside quotations.
    fn dates(&self, range: std::ops::Range<usize>) -> Vec<(&'a Mention, (i32, i32))> {
        let within = self.a.mentions.within(range).iter();
        within
            .filter_map(|m| match &m.kind {
                Kind::Date(w) if self.view.token(m.first as usize).quote == NONE => self.past(w).map(|d| (m, d)),
                _ => None,
            })
            .collect()
    }

    /// Who says what stands at a token; `None` inside a quotation.
    fn speaker(&self, token: u32) -> Option<String> {
        match self.a.clauses.voice(&self.view, token) {
            Voice::Quoted(_) => None,
            Voice::Paper | Voice::Attributed(Speaker::Unknown) => Some(String::new()),
            Voice::Attributed(Speaker::Entity(e)) => Some(self.name_of(e)),
            Voice::Attributed(Speaker::Noun(w)) => Some(self.a.text.words.name(&self.view.know.lexicon, w).to_owned()),
        }
    }

    /// Told as a fact: asserted, not denied, in the copy.
    fn stated(&self, token: u32) -> bool {
        let c = self.a.clauses.of(token);
        self.copy(c.sentence)
            && self.view.token(token as usize).quote == NONE
            && c.modality_at(&self.view, token, false) == Modality::Asserted
            && !c.negated_at(&self.view, token)
    }

    /// A cue in the clause says that the value moved.
    fn moved(&self, token: u32) -> bool {
        self.a.clauses.of(token).change != NONE
    }

    /// A record about the words `first..last`, everything but its value filled in.
    fn record(&self, attr: Attr, detail: &str, subject: &str, first: u32, last: u32) -> Option<Record> {
        let sentence = self.a.text.sentence_of(first) as u32;
        let span = self.a.text.span_of(first, last);
        let text = self.a.words(self.a.text.sentences[sentence as usize].span);
        Some(Record {
            attr,
            detail: detail.to_owned(),
            subject: subject.to_owned(),
            value: String::new(),
            lo: 0.0,
            hi: 0.0,
            days: None,
            flags: 0,
            beside: 0.0,
            with: self.names[sentence as usize].clone(),
            speaker: self.speaker(first)?,
            copy: hash(&text.split_whitespace().collect::<Vec<_>>()),
            sentence,
            span,
            words: self.a.words_of(&self.a.words(span)),
            keys: vec![],
        })
    }

    fn push(&mut self, record: Option<Record>) {
        self.out.extend(record);
    }

    /// The people named in a token range, each once.
    fn people(&self, range: std::ops::Range<usize>) -> BTreeSet<EntityId> {
        let within = self.a.mentions.within(range).iter();
        let named = within.filter_map(|m| match &m.kind {
            Kind::Name(n) => n.entity,
            _ => None,
        });
        named.filter(|e| self.is_person(*e)).collect()
    }

    /// A full name that may be a person's.
    fn is_person(&self, e: EntityId) -> bool {
        let entity = &self.a.mentions.entities[e.0 as usize];
        entity.words.len() >= 2 && matches!(entity.bearer, Bearer::Person | Bearer::Unknown)
    }

    /// Whom a word at `token` is said of: the person named last before it in its sentence, no other noun phrase between;
    /// for a pronoun, the only person of the sentences before it.
    fn subject(&self, token: u32) -> Option<EntityId> {
        let n = self.a.text.sentence_of(token);
        let s = self.a.text.sentences[n];
        let before = self.a.mentions.within(s.first as usize..token as usize);
        let named = before.iter().rev().find_map(|m| match &m.kind {
            Kind::Name(x) => x.entity.filter(|e| self.is_person(*e)).map(|e| (m, e)),
            _ => None,
        });
        if let Some((m, e)) = named {
            let owner = self.view.token(m.last as usize - 1).possessive;
            return (!owner && self.view.first_in(m.last as usize..token as usize, &[Class::Kin]).is_none()).then_some(e);
        }
        let pronoun = (s.first..token).any(|i| matches!(self.view.word(i as usize), "he" | "she" | "who"));
        if !pronoun && !self.view.is(s.first as usize, Class::Determiner) {
            return None;
        }
        (n.saturating_sub(3)..n).rev().find_map(|k| {
            let people = self.people(self.a.text.sentences[k].tokens());
            (!people.is_empty()).then(|| if people.len() == 1 { people.into_iter().next() } else { None })
        })?
    }
}
