//! Clauses: polarity, modality, tense, voice and cues of change, decided once for every stage above.

use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{Few, few, known};
use crate::knowledge::lexicon::{Class, Hit, WordId};
use crate::mention::marks::View;
use crate::mention::{EntityId, Kind, Mention, Mentions};
use crate::text::{NONE, TokenKind};
use smallvec::SmallVec;
use std::ops::Range;

/// Who is named as saying something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// A named bearer.
    Entity(EntityId),
    /// The noun before or after the reporting verb: police, ministry.
    Noun(WordId),
    /// A pronoun, or nothing that the text layer can tell.
    Unknown,
}

/// Whose statement a clause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Voice {
    /// The article's own.
    Paper,
    /// Inside quotation marks; the index of the quotation.
    Quoted(u32),
    /// Reported speech.
    Attributed(Speaker),
}

/// How firmly a clause is asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Modality {
    /// As a fact.
    Asserted,
    /// Planned, due, agreed, invited.
    Planned,
    /// Possible, hedged, reported as rumour.
    Possible,
    /// Under a condition or a question.
    Conditional,
}

/// One clause: a token range of a sentence with what holds for everything said in it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Clause {
    /// Index of the sentence.
    pub sentence: u32,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// First token of a negation, or [`NONE`].
    pub negation: u32,
    /// The weakest modality that a cue in the clause gives.
    pub modality: Modality,
    /// First token of that cue, or [`NONE`].
    pub modal: u32,
    /// Token of a "had" with a participle behind it (before the time of the story), or [`NONE`].
    pub pluperfect: u32,
    /// First token of a cue that a value changed, or [`NONE`].
    pub change: u32,
}

/// A stretch of reported speech.
#[derive(Clone, Copy, Debug)]
struct Reported {
    first: u32,
    last: u32,
    speaker: Speaker,
}

impl Clause {
    /// Whether "had" puts the verb at `token` before the time of the story.
    #[must_use]
    pub fn before_the_story(&self, token: u32) -> bool {
        self.pluperfect != NONE && self.pluperfect < token && token - self.pluperfect <= 5
    }

    /// How firmly something said at `token` is asserted: a cue before it has scope over it; a cue behind a noun has
    /// when no comma and no infinitive stands between ("the talks will be held", not "the call to arrange talks").
    #[must_use]
    pub fn modality_at(&self, view: &View<'_>, token: u32, noun: bool) -> Modality {
        if self.modal == NONE {
            return Modality::Asserted;
        }
        let finite = view.among(
            self.modal as usize,
            few!("will" | "shall" | "would" | "may" | "might" | "could" | "should" | "must" | "is" | "are" | "due"),
        );
        let reaches = self.modal <= token || (noun && finite && !(token..self.modal).any(|i| view.among(i as usize, few!("," | "to"))));
        if reaches { self.modality } else { Modality::Asserted }
    }

    /// Whether something said at `token` is denied: a negation before it in the clause, or the "not" of its own verb right
    /// behind it.
    #[must_use]
    pub fn negated_at(&self, view: &View<'_>, token: u32) -> bool {
        if self.negation == NONE {
            return false;
        }
        let word = view.word(self.negation as usize);
        let own = self.negation > token && self.negation - token <= 3 && (word == "not" || word == "never" || word.ends_with("n't"));
        self.negation <= token || own && !(token..self.negation).any(|i| view.among(i as usize, few!("," | "to" | "and")))
    }
}

/// All clauses of a document.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Clauses {
    /// In order; they tile the tokens of every sentence.
    pub list: Vec<Clause>,
    /// By token: index of its clause.
    at: Vec<u32>,
    reported: Vec<Reported>,
    /// Sentences in which the writer says that accounts conflict: (sentence, first token of the cue).
    pub acknowledged: Vec<(u32, u32)>,
}

impl Clauses {
    /// Reads every sentence.
    #[must_use]
    pub fn new(view: &View<'_>, mentions: &Mentions) -> Self {
        // About one clause to eight tokens.
        let size = view.text.tokens.len();
        let mut out =
            Self { at: Vec::with_capacity(size), list: Vec::with_capacity(size / 8 + view.text.sentences.len()), ..Self::default() };
        let mut had = view.spots(HAD).into_iter().peekable();
        for (n, s) in view.text.sentences.iter().enumerate() {
            cut(view, s.tokens(), |piece| {
                out.at.resize(piece.end, out.list.len() as u32);
                // Every token lies in a clause, so that none is left behind.
                let own = std::iter::from_fn(|| had.next_if(|&i| (i as usize) < piece.end));
                let pluperfect =
                    own.fold(NONE, |first, i| if first == NONE && participle_behind(view, i as usize, piece.end) { i } else { first });
                out.list.push(clause(view, n as u32, piece, pluperfect));
            });
            if view.in_sentence(n, &REPORTING) {
                reported(view, s.tokens(), mentions.within(s.tokens()), &mut out.reported);
            }
            if view.in_sentence(n, &ACKNOWLEDGED)
                && let Some(cue) = acknowledged(view, s.tokens())
            {
                out.acknowledged.push((n as u32, cue));
            }
        }
        out
    }

    /// The clause that holds a token; the last one for a token beyond the end.
    #[inline]
    #[must_use]
    pub fn index_of(&self, token: u32) -> usize {
        self.at.get(token as usize).map_or(self.list.len().saturating_sub(1), |n| *n as usize)
    }

    /// The clause that holds a token.
    #[must_use]
    pub fn of(&self, token: u32) -> &Clause {
        &self.list[self.index_of(token)]
    }

    /// The clauses whose first token lies in the range, in order.
    #[must_use]
    pub fn within(&self, tokens: std::ops::Range<usize>) -> &[Clause] {
        let before = |token: usize| self.list.partition_point(|c| (c.first as usize) < token);
        let (from, to) = (before(tokens.start), before(tokens.end));
        &self.list[from..to.max(from)]
    }

    /// Whose statement the token is part of.
    #[must_use]
    pub fn voice(&self, view: &View<'_>, token: u32) -> Voice {
        let quote = view.token(token as usize).quote;
        if quote != NONE {
            return Voice::Quoted(quote);
        }
        let upto = self.reported.partition_point(|r| r.first <= token);
        // Stretches of one sentence overlap at most pairwise; the innermost is the one that starts last.
        self.reported[..upto].iter().rev().take(4).find(|r| token < r.last).map_or(Voice::Paper, |r| Voice::Attributed(r.speaker))
    }
}

/// Words within which "accounts of the crash" and "vary" are one statement.
const DIFFER: u32 = 9;

/// The writer says that accounts conflict: a fixed phrase, or a noun for accounts with a verb of differing behind it.
fn acknowledged(view: &View<'_>, s: Range<usize>) -> Option<u32> {
    let phrase = view.first_in(s.clone(), &[Class::Acknowledged]).map(|h| h.first);
    phrase.or_else(|| {
        let verb = view.first_in(s.clone(), &[Class::DifferVerb])?;
        let nouns = view.all_in(s.start..verb.first as usize, &[Class::AccountNoun]);
        let noun = nouns
            .filter(|h| verb.first - h.first <= DIFFER && !(h.last..verb.first).any(|i| view.is_word(i as usize, known!(","))))
            .last()?;
        (view.token(verb.first as usize).quote == NONE).then_some(noun.first)
    })
}

const REPORTING: ClassSet = ClassSet::of(&[Class::Reporting]);
const ACKNOWLEDGED: ClassSet = ClassSet::of(&[Class::Acknowledged, Class::DifferVerb]);

/// Splits a sentence into clauses. Total and tiling; commas split only before a conjunction, a subordinator, or at the end
/// of an opening subordinate clause.
fn cut(view: &View<'_>, sentence: Range<usize>, mut out: impl FnMut(Range<usize>)) {
    let mut from = sentence.start;
    let mut opening = view.is(sentence.start.min(sentence.end.saturating_sub(1)), Class::Subordinator) && !sentence.is_empty();
    let tokens = view.text.tokens[sentence.clone()].iter().zip(view.text.found.classes_in(sentence.clone()));
    for ((t, classes), i) in tokens.zip(sentence.clone()) {
        if i == from {
            continue;
        }
        let split = match t.kind {
            TokenKind::Punct => match view.word(i) {
                ";" | "\u{2014}" | ":" => true,
                "\u{2013}" | "-" => t.spaced && i + 1 < sentence.end && view.token(i + 1).spaced,
                "," if opening => {
                    opening = false;
                    true
                }
                "," => i + 1 < sentence.end && (view.is(i + 1, Class::Subordinator) || clause_conjunction(view, i + 1, sentence.end)),
                _ => false,
            },
            TokenKind::Word => classes.may_have(Class::Subordinator) && view.is(i, Class::Subordinator),
            _ => false,
        };
        if split {
            out(from..i);
            from = i;
        }
    }
    if from < sentence.end {
        out(from..sentence.end);
    }
}

/// "and she", "but the", "and Pakistan": a conjunction that opens a clause with a subject of its own.
fn clause_conjunction(view: &View<'_>, at: usize, end: usize) -> bool {
    view.is(at, Class::Conjunction)
        && at + 2 < end
        && (view.is(at + 1, Class::Pronoun)
            || view.is(at + 1, Class::Determiner)
            || view.token(at + 1).case != crate::text::Case::Lower
            || view.is(at, Class::Negation)
            || view.is_word(at, known!("but")))
}

const NEGATIONS: ClassSet = ClassSet::of(&[Class::Negation, Class::NegativeVerb]);
const CHANGE: ClassSet = ClassSet::of(&[Class::Change]);
/// Cues of the modalities, weakest first.
const MODALITIES: [(Modality, ClassSet); 3] = [
    (Modality::Conditional, ClassSet::of(&[Class::Conditional])),
    (Modality::Possible, ClassSet::of(&[Class::Hedge, Class::Modal])),
    (Modality::Planned, ClassSet::of(&[Class::Future])),
];
/// What a clause is asked for: most have none of it.
const CUES: ClassSet = ClassSet::of(&[
    Class::Conditional,
    Class::Hedge,
    Class::Modal,
    Class::Future,
    Class::Negation,
    Class::NegativeVerb,
    Class::NotNegation,
    Class::Change,
]);

fn clause(view: &View<'_>, sentence: u32, r: Range<usize>, pluperfect: u32) -> Clause {
    let mut out = Clause {
        sentence,
        first: r.start as u32,
        last: r.end as u32,
        negation: NONE,
        modality: Modality::Asserted,
        modal: NONE,
        pluperfect,
        change: NONE,
    };
    let cues: SmallVec<[Hit; 8]> = view.all_of(r, CUES).collect();
    if cues.is_empty() {
        return out;
    }
    let all = |classes: ClassSet| cues.iter().filter(move |h| classes.has(h.class));
    let covered = |h: &&Hit| cues.iter().any(|n| n.class == Class::NotNegation && n.first <= h.first && h.first < n.last);
    let modality = |(m, classes): (Modality, ClassSet)| {
        let hit = all(classes).find(|h| !view.is_month(h.first as usize));
        hit.map(|h| (m, h.first))
    };
    (out.modality, out.modal) = MODALITIES.into_iter().find_map(modality).unwrap_or((Modality::Asserted, NONE));
    out.negation = all(NEGATIONS).find(|h| !covered(h)).map_or(NONE, |h| h.first);
    // "At first light" is an hour.
    let hour =
        |h: &&Hit| view.word(h.last as usize - 1) == "first" && matches!(view.word(h.last as usize), "light" | "glance" | "sight" | "hand");
    out.change = all(CHANGE).find(|h| !hour(h)).map_or(NONE, |h| h.first);
    out
}

/// "Had", whole and at the end of a pronoun.
const HAD: &Few = few!("had" | "he'd" | "she'd" | "they'd" | "we'd" | "i'd" | "you'd" | "it'd" | "who'd" | "there'd");

/// Behind "had" a participle, adverbs between: not "had a meeting", "had two".
fn participle_behind(view: &View<'_>, i: usize, end: usize) -> bool {
    (i + 1..(i + 5).min(end)).find_map(|k| {
        let w = view.word(k);
        if w.ends_with("ly")
            || view.is(k, Class::Another)
            || view.is(k, Class::Negation)
            || view.is(k, Class::Change)
            || matches!(w, "all" | "both" | "just" | "only" | "been" | "ever")
        {
            return None;
        }
        Some(w.ends_with("ed") || w.ends_with("en") || view.is(k, Class::EventVerb) || view.is(k, Class::Participle))
    }) == Some(true)
}

/// Finds the stretches of reported speech of one sentence and their speakers.
fn reported(view: &View<'_>, s: Range<usize>, mentions: &[Mention], out: &mut Vec<Reported>) {
    let from = out.len();
    for hit in view.all_in(s.clone(), &[Class::Reporting]) {
        let (first, last) = (hit.first as usize, hit.last as usize);
        if view.token(first).quote != NONE || heard(view, &s, first, last) {
            continue;
        }
        let according = view.is_word(first, known!("according")) || view.is_word(first, known!("per"));
        let speaker = speaker(view, &s, first, last, mentions, according);
        let content = content_behind(view, last, s.end, according);
        let stretch = match content {
            Some(at) => at..s.end,
            None => s.start..first,
        };
        if !stretch.is_empty() {
            out.push(Reported { first: stretch.start as u32, last: stretch.end as u32, speaker });
        }
    }
    out[from..].sort_by_key(|r| r.first);
}

/// "Were told", whose subject listens, and "claimed nine lives": no speech of the noun in front.
fn heard(view: &View<'_>, s: &Range<usize>, first: usize, last: usize) -> bool {
    let passive =
        view.is_word(first, known!("told")) && first > s.start && view.among(first - 1, few!("was" | "were" | "been" | "being" | "be"));
    let number = last < s.end && (view.is(last, Class::NumberWord) || view.token(last).kind == TokenKind::Number);
    passive || number && view.among(first, few!("claimed" | "claims" | "claim" | "claiming"))
}

/// Where reported content begins behind a reporting verb; `None` where the verb closes the sentence (", police said.").
fn content_behind(view: &View<'_>, last: usize, end: usize, according: bool) -> Option<usize> {
    if according {
        // "According to police, …" has its content behind the comma; ", according to police." has none.
        let comma = (last..end).find(|&i| view.is_word(i, known!(",")))?;
        let opens = last <= view.text.sentences[view.text.sentence_of(last as u32)].first as usize + 3;
        return (opens && comma + 2 < end).then_some(comma + 1);
    }
    let mut i = last;
    let mut words = 0;
    while i < end {
        if view.is_word(i, known!("that")) {
            return Some(i);
        }
        if view.token(i).kind == TokenKind::Quote {
            return None;
        }
        if view.among(i, few!("," | "." | ";")) {
            return (words >= 5).then_some(last);
        }
        words += usize::from(view.token(i).kind != TokenKind::Punct);
        i += 1;
    }
    (words >= 5).then_some(last)
}

fn speaker(view: &View<'_>, s: &Range<usize>, first: usize, last: usize, mentions: &[Mention], according: bool) -> Speaker {
    let named = |r: Range<usize>, back: bool| {
        let pick = |m: &&Mention| r.contains(&(m.first as usize)) && matches!(&m.kind, Kind::Name(n) if n.entity.is_some());
        let m = if back { mentions.iter().rfind(pick) } else { mentions.iter().find(pick) };
        m.and_then(|m| match &m.kind {
            Kind::Name(n) => n.entity,
            _ => None,
        })
    };
    // "West Yorkshire police said": the force speaks, not the county.
    if !according && first > s.start && view.is(first - 1, Class::PoliceVoice) {
        return Speaker::Noun(view.token(first - 1).word);
    }
    if !according {
        if let Some(e) = named(first.saturating_sub(6).max(s.start)..first, true) {
            return Speaker::Entity(e);
        }
        // The nearest noun before the verb, past adverbs and auxiliaries.
        let noun = (first.saturating_sub(4).max(s.start)..first).rev().find(|&i| {
            view.token(i).kind == TokenKind::Word
                && !view.is(i, Class::Auxiliary)
                && !view.is(i, Class::Modal)
                && !view.is(i, Class::Change)
                && !view.is(i, Class::Another)
        });
        if let Some(i) = noun {
            return if view.is(i, Class::Pronoun) || view.token(i).quote != NONE {
                Speaker::Unknown
            } else {
                Speaker::Noun(view.token(i).word)
            };
        }
    }
    if let Some(e) = named(last..(last + 6).min(s.end), false) {
        return Speaker::Entity(e);
    }
    let noun = (last..(last + 5).min(s.end)).find(|&i| {
        view.token(i).kind == TokenKind::Word
            && !view.is(i, Class::Determiner)
            && !view.is(i, Class::Country)
            && !view.is(i, Class::Demonym)
            && !view.token(i).possessive
    });
    noun.map_or(Speaker::Unknown, |i| if view.is(i, Class::Pronoun) { Speaker::Unknown } else { Speaker::Noun(view.token(i).word) })
}
