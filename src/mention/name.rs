//! Names: persons, organisations and places, and the entities they stand for.
//!
//! Coreference is conservative: a mention that could stand for two bearers stands for none.

use super::marks::View;
use super::{EntityId, Kind, Mention};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{Few, few};
use crate::knowledge::lexicon::{Class, WordId};
use crate::source::{Document, ZoneKind};
use crate::text::{Case, Token, TokenKind};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Range;

/// What kind of bearer a name has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearer {
    /// A human being.
    Person,
    /// A firm, party, ministry, club.
    Organisation,
    /// A place that the tables do not know as a country.
    Place,
    /// Not told by the text.
    Unknown,
}

/// A named bearer of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub bearer: Bearer,
    /// The fullest form of the name.
    pub words: Vec<WordId>,
    /// The word that stands for the bearer alone: the last one that is no "Jr" or "III".
    pub surname: WordId,
    /// Token range of that form.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
}

/// A name in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its bearer; `None` where two bearers share the form.
    pub entity: Option<EntityId>,
    /// The form has a given name or more than one word.
    pub full: bool,
}

/// A country, or its capital or people standing for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryName {
    /// Index of `Knowledge::countries`.
    pub country: u32,
    /// Which form: [`Class::Country`], [`Class::Demonym`] or [`Class::Capital`].
    pub form: Class,
}

/// Entities under construction.
#[derive(Default)]
pub(super) struct Registry {
    entities: Vec<Entity>,
    by_last: FxHashMap<WordId, SmallVec<[u32; 2]>>,
    /// People by another word that may stand for them alone: the family name in front ("Park Ji-hoon"), the first of two ("Maria Lopez
    /// Ortega").
    by_inner: FxHashMap<WordId, SmallVec<[u32; 2]>>,
}

/// Words behind a surname that tell father and son apart.
const SUFFIXES: &Few = few!("jr" | "jr." | "sr" | "sr." | "jnr" | "jnr." | "snr" | "snr." | "ii" | "iii" | "iv" | "junior");

/// A maximal run of capitalised tokens.
struct Run {
    first: usize,
    last: usize,
}

/// Classes that end a name run from the left: what stands before the name proper.
const PREFIXES: ClassSet = ClassSet::of(&[
    Class::Office,
    Class::Scale,
    Class::Courtesy,
    Class::Demonym,
    Class::Country,
    Class::Capital,
    Class::City,
    Class::Month,
    Class::Weekday,
    Class::Acting,
    Class::Former,
    Class::Designate,
    Class::NotName,
]);

/// Words that open a sentence with a capital and start no name.
const OPENERS: ClassSet = ClassSet::of(&[
    Class::Starter,
    Class::Determiner,
    Class::Pronoun,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::NotName,
    Class::NumberWord,
    Class::Ordinal,
    Class::Auxiliary,
    Class::Negation,
    Class::Modal,
    Class::Change,
    Class::Another,
    Class::Relative,
    Class::Bound,
    Class::EventNoun,
    Class::SourceNoun,
    Class::Kin,
    Class::Reporting,
]);

/// Finds the names of every copy zone; headlines last, and only for bearers that the body introduces.
pub(super) fn find(doc: &Document, view: &View<'_>, out: &mut Vec<Mention>) -> Vec<Entity> {
    let mut reg = Registry::default();
    let headline = |k: ZoneKind| matches!(k, ZoneKind::Headline | ZoneKind::Heading | ZoneKind::Deck);
    for pass in [false, true] {
        for (n, s) in view.text.sentences.iter().enumerate() {
            let kind = doc.zones[s.zone as usize].kind;
            if (kind.is_copy() || kind == ZoneKind::Heading) && headline(kind) == pass {
                for run in runs(view, s.tokens()) {
                    segment(view, &run, n, s.first as usize, pass, &mut reg, out);
                }
            }
        }
    }
    for m in out.iter_mut() {
        if let Kind::Name(name) = &mut m.kind
            && name.entity.is_none()
        {
            name.entity = reg.resolve(&words_of(view, m.first as usize..m.last as usize), None);
        }
    }
    reg.entities
}

fn name_like(view: &View<'_>, i: usize) -> bool {
    let t = view.token(i);
    t.kind == TokenKind::Word && t.case != Case::Lower
}

/// A hyphen or apostrophe glued between two words, or a full stop glued to an initial.
fn joins(view: &View<'_>, i: usize, end: usize) -> bool {
    let t = view.token(i);
    if t.kind != TokenKind::Punct || t.spaced || i + 1 >= end {
        return false;
    }
    let next = view.token(i + 1);
    match view.word(i) {
        "-" | "\u{2010}" | "\u{2011}" => !next.spaced && next.kind == TokenKind::Word,
        "." => view.token(i - 1).span.len() == 1 && next.kind == TokenKind::Word && next.case != Case::Lower,
        _ => false,
    }
}

fn runs(view: &View<'_>, range: Range<usize>) -> SmallVec<[Run; 8]> {
    let shouting = view.text.tokens[range.clone()].iter().filter(|t| t.kind == TokenKind::Word && t.case == Case::Upper).count();
    if shouting * 2 > range.len() {
        return SmallVec::new();
    }
    let mut out = SmallVec::new();
    let mut i = range.start;
    while i < range.end {
        let capital = |t: &Token| t.kind == TokenKind::Word && t.case != Case::Lower;
        let Some(ahead) = view.text.tokens[i..range.end].iter().position(capital) else { break };
        let first = i + ahead;
        i = first;
        i = past_office(view, i, range.end);
        while i < range.end && !view.token(i - 1).possessive {
            if name_like(view, i) {
                i = past_office(view, i, range.end);
            } else if joins(view, i, range.end) {
                i += 2;
            } else if let Some(behind) = nickname(view, i, range.end) {
                i = behind;
            } else if view.is(i, Class::Particle) && view.token(i).kind == TokenKind::Word && i + 1 < range.end {
                let after = if joins(view, i + 1, range.end) { i + 2 } else { i + 1 };
                let also = if view.is(after, Class::Particle) && after + 1 < range.end { after + 1 } else { after };
                if also < range.end && name_like(view, also) { i = also + 1 } else { break }
            } else {
                break;
            }
        }
        out.push(Run { first, last: i });
    }
    out
}

/// `Ray “Bud” Moss`: one past the closing mark of one or two words in quotation marks between two names.
fn nickname(view: &View<'_>, i: usize, end: usize) -> Option<usize> {
    let mark = |k: usize| k < end && view.token(k).kind == TokenKind::Quote;
    let close = (i + 2..end.min(i + 4)).find(|&k| mark(k)).filter(|_| mark(i) && view.token(i).spaced)?;
    let named = (i + 1..close).all(|k| name_like(view, k)) && close + 1 < end && name_like(view, close + 1);
    (named && view.is(i - 1, Class::GivenName) && view.token(close + 1).spaced).then_some(close + 1)
}

/// One past a capitalised token or, where an office begins there, past the whole office, small words included: "Secretary of
/// State".
fn past_office(view: &View<'_>, i: usize, end: usize) -> usize {
    const POSTS: ClassSet = ClassSet::of(&[Class::Office, Class::Scale]);
    if !view.any(i, &POSTS) {
        return i + 1;
    }
    let office = view.hits(i).iter().find(|h| POSTS.has(h.class)).map(|h| h.last as usize);
    office.filter(|&l| l <= end && name_like(view, l - 1)).unwrap_or(i + 1)
}

fn words_of(view: &View<'_>, range: Range<usize>) -> SmallVec<[WordId; 6]> {
    range.filter(|&i| view.token(i).kind == TokenKind::Word).map(|i| view.token(i).word).collect()
}

/// Cuts a run into countries, offices and the names proper.
fn segment(
    view: &View<'_>,
    run: &Run,
    sentence: usize,
    sentence_first: usize,
    known_only: bool,
    reg: &mut Registry,
    out: &mut Vec<Mention>,
) {
    let mut i = run.first;
    let mut titled = run.first > 0 && preceded_by_title(view, run.first);
    if i == sentence_first && run.last > i && !view.is(i, Class::GivenName) && opens(view, i) {
        i += 1;
    }
    if field(view, run) {
        (i, titled) = (i + 1, true);
    }
    while i < run.last {
        if view.token(i).kind != TokenKind::Word {
            i += 1;
            continue;
        }
        let prefix = view.any(i, &PREFIXES);
        let hit = view.hits(i).iter().copied().filter(|_| prefix).find(|h| PREFIXES.has(h.class) && h.last as usize <= run.last);
        let given = view.is(i, Class::GivenName) && i + 1 < run.last && name_like(view, i + 1) && !view.any(i + 1, &PREFIXES);
        if let Some(h) = hit.filter(|_| !given) {
            titled = matches!(h.class, Class::Office | Class::Scale | Class::Courtesy) || (titled && h.class == Class::Courtesy);
            if matches!(h.class, Class::Country | Class::Demonym | Class::Capital) {
                let country = view.index(h) as u32;
                out.push(mention(view, h.first, h.last, sentence, Kind::Country(CountryName { country, form: h.class })));
            } else if h.class == Class::City {
                out.push(mention(view, h.first, h.last, sentence, Kind::Place));
            }
            i = h.last as usize;
            continue;
        }
        let from = i;
        i += 1;
        // "Greens MLC Tamsin Orrell": what stands before the letters of a seat is a party, not a name.
        if let Some(seat) = (i..run.last.min(i + 3)).find(|&k| seat(view, k, run.last)) {
            i = seat + 1;
            titled = true;
            continue;
        }
        // "German-born Danish striker": what a hyphen glues to a people ends there.
        let glued = view.token(from).case == Case::Lower && from > run.first && view.word(from - 1) == "-";
        const ENDS: ClassSet = ClassSet::of(&[Class::Office, Class::Month, Class::Weekday]);
        let ends = |i: usize| view.any(i, &ENDS) && view.hits(i).iter().any(|h| ENDS.has(h.class) && h.last as usize <= run.last);
        while !glued && i < run.last && !ends(i) {
            i += 1;
        }
        let mut last = i;
        while last > from && view.token(last - 1).kind != TokenKind::Word {
            last -= 1;
        }
        if let Some(kind) = name(view, from, last, titled, known_only, sentence_first, reg) {
            out.push(mention(view, from as u32, last as u32, sentence, kind));
        }
        titled = false;
    }
}

/// An opener of the sentence, unless a longer title starts with it: "First Minister", "Deputy Mayor".
pub(crate) fn opens(view: &View<'_>, i: usize) -> bool {
    let hits = view.hits(i);
    let quiet = view.quiet(i).any(|c| OPENERS.has(c)).then_some(i as u32 + 1);
    let opener = hits.iter().filter(|h| OPENERS.has(h.class)).map(|h| h.last).max().max(quiet);
    let title = hits.iter().filter(|h| matches!(h.class, Class::Office | Class::Scale | Class::Courtesy)).map(|h| h.last).max();
    opener.is_some_and(|o| title.is_none_or(|t| t <= o))
}

/// "Superintendent of Police Arun Nair", "Professor of Surgery Dana Whit": the first word closes the title.
fn field(view: &View<'_>, run: &Run) -> bool {
    let of = run.first.checked_sub(1).filter(|&i| i > 0 && view.word(i) == "of");
    let words = run.first..run.last;
    let whole = words.len() >= 3 && words.clone().all(|i| view.token(i).kind == TokenKind::Word);
    let given = || view.is(run.first + 1, Class::GivenName) || view.word(run.first) == "police";
    of.is_some_and(|of| preceded_by_title(view, of)) && whole && !view.is(run.first, Class::GivenName) && given()
}

/// MP, MLC, TD: the letters of a seat in a house, with a name behind them.
fn seat(view: &View<'_>, i: usize, last: usize) -> bool {
    view.token(i).case == Case::Upper && view.is(i, Class::PartyMember) && i + 1 < last && name_like(view, i + 1)
}

/// A lower-case office or rank directly before the run: "the finance minister Ana Kovac".
fn preceded_by_title(view: &View<'_>, first: usize) -> bool {
    const TITLES: ClassSet = ClassSet::of(&[Class::Office, Class::Scale, Class::Courtesy]);
    (first.saturating_sub(4)..first)
        .any(|k| view.any(k, &TITLES) && view.hits(k).iter().any(|h| TITLES.has(h.class) && h.last as usize == first))
}

fn mention(view: &View<'_>, first: u32, last: u32, sentence: usize, kind: Kind) -> Mention {
    Mention { span: view.text.span_of(first, last), first, last, sentence: sentence as u32, kind }
}

/// The bearer of the name in `from..last`.
fn name(
    view: &View<'_>,
    from: usize,
    last: usize,
    titled: bool,
    known_only: bool,
    sentence_first: usize,
    reg: &mut Registry,
) -> Option<Kind> {
    let words = words_of(view, from..last);
    if words.is_empty() || (words.len() == 1 && view.token(from).span.len() < 2) {
        return None;
    }
    let full = words.len() >= 2;
    let tail = view.hits(last - 1);
    if tail.iter().any(|h| h.class == Class::PlaceHead) && full && !named_like_a_place(view, from, last, titled) {
        return Some(Kind::Place);
    }
    let org = full && (tail.iter().any(|h| h.class == Class::OrgHead) || view.is(from, Class::OrgHead));
    let alone = || reg.inner(&words).filter(|_| stands_alone(view, from, sentence_first));
    if let Some(e) = reg.resolve(&words, full.then_some(true)).or_else(alone) {
        if titled && !org {
            reg.entities[e.0 as usize].bearer = Bearer::Person;
        }
        reg.extend(e, &words, from, last);
        return Some(Kind::Name(Name { entity: Some(e), full }));
    }
    if known_only || (!full && !titled) {
        let lone = !known_only && from != sentence_first && reg.by_last.contains_key(words.last()?);
        return (known_only || lone || from != sentence_first).then_some(Kind::Name(Name { entity: None, full }));
    }
    let bearer = if org {
        Bearer::Organisation
    } else if titled || view.is(from, Class::GivenName) || followed_by_age(view, last) {
        Bearer::Person
    } else {
        Bearer::Unknown
    };
    let surname = reg.surname(&words)?;
    let e = reg.add(Entity { bearer, surname, words: words.into_vec(), first: from as u32, last: last as u32 });
    if bearer == Bearer::Person
        && let Some(inner) = inner(view, from, last)
    {
        reg.by_inner.entry(inner).or_default().push(e.0);
    }
    Some(Kind::Name(Name { entity: Some(e), full }))
}

/// A capital makes a name of the word: no determiner stands before it, and at the head of a sentence it is no ordinary word, or a comma
/// or a verb of speech stands behind it ("Park rangers", "Park said").
fn stands_alone(view: &View<'_>, at: usize, sentence_first: usize) -> bool {
    let ordinary = at == sentence_first && view.know.lexicon.has(view.token(at).word);
    let bound = at > sentence_first && view.is(at - 1, Class::Determiner);
    let next = view.word(at + 1) == "," || at + 1 < view.text.tokens.len() && view.is(at + 1, Class::Reporting);
    !bound && (!ordinary || next)
}

/// A word of a person's full name that may stand for him or her alone besides the last one: a family name in front, where the given name
/// behind it is of two parts or the one in front is no given name; the first of two family names.
fn inner(view: &View<'_>, from: usize, last: usize) -> Option<WordId> {
    let words: SmallVec<[usize; 6]> = (from..last).filter(|&i| view.token(i).kind == TokenKind::Word).collect();
    let given = |i: usize| view.is(i, Class::GivenName);
    let long = |i: usize| view.token(i).span.len() >= 2 && !view.token(i).possessive;
    match words[..] {
        // "Park Ji-hoon", "Xi Jinping"
        [a, b, rest] if !given(a) && !view.token(rest).spaced && view.token(b).spaced => Some(a),
        [a, _] if !given(a) => Some(a),
        [a, b, c] if given(a) && !given(b) && view.token(b).spaced && view.token(c).spaced => Some(b),
        _ => None,
    }
    .and_then(|w| words.iter().copied().find(|&i| i == w && long(i)))
    .map(|i| view.token(i).word)
}

/// A given name before the head of a place name is a person where the text treats it as one: "Clare Park, 41,", "Mr Owen
/// Forest", "Damian Field said". "Victoria Park" alone is a park.
fn named_like_a_place(view: &View<'_>, from: usize, last: usize, titled: bool) -> bool {
    view.is(from, Class::GivenName)
        && (titled || followed_by_age(view, last) || (last < view.text.tokens.len() && view.is(last, Class::Reporting)))
}

/// ", 54," or ", aged 54" behind a name.
fn followed_by_age(view: &View<'_>, last: usize) -> bool {
    if last + 1 >= view.text.tokens.len() || view.word(last) != "," {
        return false;
    }
    let at = if view.word(last + 1) == "aged" { last + 2 } else { last + 1 };
    at < view.text.tokens.len() && view.token(at).kind == TokenKind::Number && view.token(at).span.len() <= 3
}

impl Registry {
    fn add(&mut self, e: Entity) -> EntityId {
        let id = self.entities.len() as u32;
        self.by_last.entry(e.surname).or_default().push(id);
        self.entities.push(e);
        EntityId(id)
    }

    /// The last word that is no suffix; the last one where all are.
    fn surname(&self, words: &[WordId]) -> Option<WordId> {
        words.iter().rev().find(|w| !SUFFIXES.has(**w)).or(words.last()).copied()
    }

    /// The one bearer that the form fits. A full form fits a bearer when one of the two forms holds all words of the
    /// other; a surname alone fits when it has a single bearer.
    fn resolve(&self, words: &[WordId], full: Option<bool>) -> Option<EntityId> {
        let suffix = |words: &[WordId]| words.iter().rev().find(|w| SUFFIXES.has(**w)).copied();
        let bearers = self.by_last.get(&self.surname(words)?)?;
        let fits = |id: &&u32| {
            let e = &self.entities[**id as usize].words;
            let (short, long) = if words.len() <= e.len() { (words, &e[..]) } else { (&e[..], words) };
            // "Henry Vane" may be the father of "Henry Vane Jr".
            let one = short.len() < 2 || suffix(short) == suffix(long);
            one && short.iter().all(|w| long.contains(w)) && (full.is_none() || short.len() >= 2 || e.len() == 1)
        };
        let mut found = bearers.iter().filter(fits);
        let first = found.next()?;
        found.next().is_none().then_some(EntityId(*first))
    }

    /// The one person whom a word stands for that is nobody's surname.
    fn inner(&self, words: &[WordId]) -> Option<EntityId> {
        match (words, self.by_inner.get(words.first()?)?.as_slice()) {
            (&[word], &[bearer]) if !self.by_last.contains_key(&word) => Some(EntityId(bearer)),
            _ => None,
        }
    }

    /// Keeps the fullest form.
    fn extend(&mut self, e: EntityId, words: &[WordId], first: usize, last: usize) {
        let entity = &mut self.entities[e.0 as usize];
        if words.len() > entity.words.len() {
            entity.words = words.to_vec();
            entity.first = first as u32;
            entity.last = last as u32;
        }
    }
}
