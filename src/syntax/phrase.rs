//! Noun phrases: head, determiner, what governs them, who bears them.

use super::tag::Tag;
use super::words::Forms;
use crate::knowledge::known::{few, known};
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::{EntityId, Kind, Mentions};
use crate::text::{Case, NONE, TokenKind};
use std::ops::Range;

/// What opens a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// the
    Definite,
    /// its, her, the council's
    Possessive,
    /// this, that, these, those
    Demonstrative,
    /// a, an
    Indefinite,
    /// no, neither, none
    Negative,
    /// every, some, any, several, a number
    Quantified,
    /// Nothing.
    Bare,
}

impl Opener {
    /// The reader is taken to know the thing.
    #[must_use]
    pub fn known(self) -> bool {
        matches!(self, Self::Definite | Self::Possessive | Self::Demonstrative)
    }
}

/// One noun phrase without what stands behind its head.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Phrase {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its head.
    pub head: u32,
    /// The preposition that governs it, or [`NONE`].
    pub preposition: u32,
    /// Its sentence.
    pub sentence: u32,
    /// How it opens.
    pub opener: Opener,
    /// Several things.
    pub plural: bool,
    /// The head is a pronoun.
    pub pronoun: bool,
    /// The name that the phrase ends in has this bearer.
    pub entity: Option<EntityId>,
    /// The phrase says when, not what.
    pub time: bool,
}

/// The noun phrases of every sentence, in order.
pub(super) fn phrases(view: &View<'_>, mentions: &Mentions, tags: &[Tag], own: &[Forms]) -> Vec<Phrase> {
    let mut out = Vec::with_capacity(tags.len() / 3);
    let mut timed = vec![false; tags.len()];
    let mut bearer: Vec<u32> = vec![NONE; tags.len()];
    for m in &mentions.list {
        match &m.kind {
            Kind::Date(_) | Kind::Clock(_) => timed[m.first as usize..m.last as usize].fill(true),
            Kind::Name(n) => bearer[m.last as usize - 1] = n.entity.map_or(NONE, |e| e.0),
            _ => {}
        }
    }
    for (n, s) in view.text.sentences.iter().enumerate() {
        let r = s.tokens();
        let mut i = r.start;
        while i < r.end {
            let Some(p) = phrase(&Words { view, tags, own }, &timed, i, &r, n as u32) else {
                i += 1;
                continue;
            };
            i = p.last as usize;
            let entity = (bearer[p.head as usize] != NONE).then(|| EntityId(bearer[p.head as usize]));
            out.push(Phrase { entity, ..p });
        }
    }
    out
}

/// The tokens with their tags.
struct Words<'a, 'v> {
    view: &'a View<'v>,
    tags: &'a [Tag],
    /// By word id less the lexicon's: forms of the document's own words.
    own: &'a [Forms],
}

impl Words<'_, '_> {
    fn forms(&self, token: usize) -> Forms {
        let lexicon = &self.view.know.lexicon;
        let word = self.view.token(token).word;
        lexicon.grammar().forms_of_id(word).unwrap_or_else(|| self.own[word.0 as usize - lexicon.len()])
    }
}

fn phrase(words: &Words<'_, '_>, timed: &[bool], at: usize, s: &Range<usize>, sentence: u32) -> Option<Phrase> {
    let (view, tags) = (words.view, words.tags);
    let opens = matches!(tags[at], Tag::Determiner | Tag::Number | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Pronoun);
    if !opens {
        return None;
    }
    let mut p = Phrase {
        first: at as u32,
        last: at as u32 + 1,
        head: at as u32,
        preposition: governor(tags, at, s),
        sentence,
        opener: opener(view, tags, at),
        plural: false,
        pronoun: tags[at] == Tag::Pronoun,
        entity: None,
        time: timed[at],
    };
    if p.pronoun {
        p.plural = view.among(at, few!("they" | "them" | "themselves" | "we" | "us" | "others"));
        return Some(p);
    }
    let mut i = at;
    let mut head = None;
    let mut priced = false;
    while i < s.end {
        let glued = joint(view, tags, i, s.end);
        let part = match tags[i] {
            Tag::Determiner => i == at || tags[i - 1] == Tag::Determiner,
            Tag::Number | Tag::Adjective | Tag::Noun | Tag::Name => {
                let named = || (at..i).all(|k| matches!(tags[k], Tag::Determiner | Tag::Adjective));
                i == at || !timed[i] || p.time || named() || dated_noun(view, tags, timed, i, s.end)
            }
            Tag::Adverb => {
                let next = if i + 1 < s.end { tags[i + 1] } else { Tag::Mark };
                // "the board's only Democrat": the word counts the head, and does not end the phrase.
                let only = view.is_word(i, known!("only")) && i > at && (tags[i - 1] == Tag::Determiner || view.token(i - 1).possessive);
                i > at && (matches!(next, Tag::Adjective | Tag::Number) || only && matches!(next, Tag::Noun | Tag::Name))
            }
            Tag::Gerund => i > at && i + 1 < s.end && tags[i + 1].nominal() && !matches!(tags[i - 1], Tag::Number | Tag::Noun),
            _ => glued && i > at,
        };
        // "On Sunday Dean Fletcher sat": the day is no part of the name.
        let parts = i > at && p.time && tags[i] == Tag::Name && !timed[i] && !view.token(i - 1).possessive;
        if !part || parts || tags[i] == Tag::Mark && !glued {
            break;
        }
        // "A painting worth $2m was stolen": the price is said of the noun before it.
        // "A deal worth $8bn" is one of several that the copy may tell of.
        priced |= view.is_word(i, known!("worth")) && head.is_some_and(|h| !view.is(h, Class::Deed));
        if tags[i].nominal() && !priced {
            head = Some(i);
            // "the Monday meeting" is no time, "the night" is one.
            p.time = timed[i];
        }
        let owner = view.token(i).possessive || glued && view.is_word(i, known!("'"));
        if owner && i + 1 < s.end {
            // "the council's leader": what stands before the owner tells whose; the head comes behind.
            p.opener = Opener::Possessive;
            p.time = false;
            head = None;
        }
        i += 1;
    }
    while i > at + 1 && tags[i - 1] == Tag::Mark {
        i -= 1;
    }
    // "kept its warehouse open": what stands behind the noun is said of it.
    if let Some(h) = head.filter(|&h| tags[h] == Tag::Noun && h + 1 < i && tags[h + 1..i].iter().all(|&t| t == Tag::Adjective))
        && at > s.start
        && view.is(at - 1, Class::Keeping)
    {
        i = h + 1;
    }
    p.last = i as u32;
    // "The 23-year-old Swede": a people that ends the phrase is its head.
    let people = tags[i - 1] == Tag::Adjective && view.is(i - 1, Class::Demonym);
    // "The national fire chief": the word of a post that ends the phrase is its head.
    let post = tags[i - 1] == Tag::Adjective
        && [Class::Role, Class::SolePost].iter().any(|&c| {
            view.hits(at)
                .iter()
                .chain(view.hits(i - 1))
                .chain(view.hits(i.saturating_sub(2).max(at)))
                .any(|h| h.class == c && h.last as usize == i)
        });
    p.head = head.filter(|_| !people && !post).unwrap_or(i - 1) as u32;
    let head = p.head as usize;
    // "Jones", "Claessens": the end of a name is no ending.
    p.plural =
        words.forms(head).any(Forms::PLURAL) && !view.word(head).ends_with("ss") && !(tags[head] == Tag::Name && p.opener == Opener::Bare)
            || view.among(head, few!("people" | "men" | "women" | "children" | "police"))
            || !post && matches!(tags[p.head as usize], Tag::Adjective | Tag::Determiner) && p.opener != Opener::Indefinite;
    if p.opener == Opener::Bare && tags[at] == Tag::Number {
        p.opener = Opener::Quantified;
    }
    Some(p)
}

/// "the night train", "the March meeting": a word of time that describes the noun behind it.
fn dated_noun(view: &View<'_>, tags: &[Tag], timed: &[bool], i: usize, end: usize) -> bool {
    let next = i + 1;
    next < end && !timed[next] && tags[next] == Tag::Noun && view.token(next).case == Case::Lower && tags[i - 1] == Tag::Determiner
}

/// A mark inside a word group: the hyphen of "first-half", the sign of "$40", the apostrophe of a plural owner.
fn joint(view: &View<'_>, tags: &[Tag], i: usize, end: usize) -> bool {
    if tags[i] != Tag::Mark || view.token(i).kind != TokenKind::Punct {
        return false;
    }
    match view.word(i) {
        "-" | "\u{2010}" | "\u{2011}" => !view.token(i).spaced && i + 1 < end && !view.token(i + 1).spaced,
        "$" | "\u{a3}" | "\u{20ac}" | "\u{a5}" => i + 1 < end && tags[i + 1] == Tag::Number,
        "%" => true,
        "'" | "\u{2019}" => !view.token(i).spaced && i + 1 < end && (tags[i + 1].nominal() || tags[i + 1] == Tag::Adjective),
        _ => false,
    }
}

fn opener(view: &View<'_>, tags: &[Tag], at: usize) -> Opener {
    if view.token(at).possessive && tags[at] != Tag::Pronoun {
        return Opener::Possessive;
    }
    if tags[at] != Tag::Determiner {
        return Opener::Bare;
    }
    match view.word(at) {
        "the" | "both" => Opener::Definite,
        "its" | "my" | "your" | "our" | "their" | "his" | "her" | "whose" => Opener::Possessive,
        "this" | "that" | "these" | "those" => Opener::Demonstrative,
        "a" | "an" => Opener::Indefinite,
        "no" | "neither" => Opener::Negative,
        "all" => {
            if at + 1 < tags.len() && view.is_word(at + 1, known!("the")) {
                Opener::Definite
            } else {
                Opener::Quantified
            }
        }
        _ => Opener::Quantified,
    }
}

/// The preposition right before a phrase; adverbs may stand between.
fn governor(tags: &[Tag], at: usize, s: &Range<usize>) -> u32 {
    let mut k = at;
    while k > s.start {
        k -= 1;
        match tags[k] {
            Tag::Adverb => {}
            Tag::Preposition => return k as u32,
            _ => break,
        }
    }
    NONE
}

impl Phrase {
    /// Words before the head that describe it, and what the head is of: stems that tell two things of one kind apart.
    pub fn describe<'a>(&self, view: &View<'a>, tags: &'a [Tag]) -> impl Iterator<Item = (u32, &'a str)> + use<'a> {
        let (view, head) = (*view, self.head);
        // A price is no mark: "the €6 million painting" is the painting, and so is one "worth €6 million".
        let priced = move |i: u32| {
            let word = |k: u32| i.checked_sub(k).map_or("", |i| view.word(i as usize));
            let sign = |w: &str| matches!(w, "$" | "\u{a3}" | "\u{20ac}" | "\u{a5}");
            sign(word(1)) || sign(word(2)) && matches!(word(0), "million" | "billion" | "m" | "bn" | "thousand") || word(0) == "worth"
        };
        (self.first..self.last)
            .filter(move |&i| i != head && !priced(i))
            .filter(move |&i| matches!(tags[i as usize], Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number))
            .filter(move |&i| !view.is(i as usize, Class::NumberWord) || tags[i as usize] != Tag::Number)
            .map(move |i| (i, view.word(i as usize)))
    }
}
