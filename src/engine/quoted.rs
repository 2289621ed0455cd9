//! The draft's quotations, each laid beside the source that has its words, and who speaks on either side.

use super::Ctx;
use super::known::name_words;
use super::sources::SourceDoc;
use crate::Article;
use crate::align::quote::{self, Aligned, Quoted, Ready};
use crate::align::turns;
use crate::align::words::Ids;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::office::may_be_person;
use crate::text::{Case, NONE, Quote, TokenKind};
use std::ops::Range;

/// A quotation of the draft with its best place in the sources.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// Its words.
    pub quoted: Quoted,
    /// Keys of the markers that cite it.
    pub markers: Vec<String>,
    /// Where a source has it, or the words nearest to it; a source that the markers cite wins.
    pub best: Option<(&'a SourceDoc, Aligned)>,
}

/// Every quotation of the draft's copy, in order.
#[must_use]
pub fn find<'a>(ctx: &Ctx<'a>) -> Vec<Found<'a>> {
    let (draft, know) = (ctx.article, ctx.know);
    if ctx.sources.is_empty() || draft.text.quotes.is_empty() {
        return vec![];
    }
    let copy = |q: &Quoted| {
        let s = draft.text.sentence_of(draft.text.quotes[q.quote].first);
        draft.doc.zones[draft.text.sentences[s].zone as usize].kind.is_copy()
    };
    // Each source has its own numbers for words, and a quotation those of the source beside which it is laid.
    let ready = |source: &'a SourceDoc| {
        let spoken = source.spoken(know);
        let mut quotes = quote::quotations(draft, know, &mut Ids::over(&spoken.ids));
        quotes.retain(copy);
        (source, Ready::new(&spoken.words, &quotes), quotes)
    };
    let ready: Vec<(&SourceDoc, Ready<'_>, Vec<Quoted>)> = ctx.sources.iter().map(ready).collect();
    let each = |(n, quoted): (usize, &Quoted)| {
        let markers = markers(ctx, &draft.text.quotes[quoted.quote]);
        let mut best: Option<(&SourceDoc, Aligned)> = None;
        for (source, ready, quotes) in &ready {
            let Some(aligned) = ready.align(&quotes[n]) else { continue };
            let rank = |s: &SourceDoc, a: &Aligned| (a.exact(), a.same, s.answers(&markers));
            if best.as_ref().is_none_or(|(s, a)| rank(source, &aligned) > rank(s, a)) {
                best = Some((source, aligned));
            }
        }
        Found { quoted: quoted.clone(), markers, best }
    };
    ready[0].2.iter().enumerate().map(each).collect()
}

/// Markers of the clause of a quotation, else those that close its sentence or the rest of the sentence that it ends.
fn markers(ctx: &Ctx<'_>, q: &Quote) -> Vec<String> {
    let a = ctx.article;
    let end = q.last.min(a.text.tokens.len() as u32 - 1);
    let s = a.text.sentence_of(end);
    a.markers_of(ctx.know, q.first..end.max(q.first + 1), s as u32)
}

/// The name of whoever speaks a quotation, in lower-case words: the one person named in the phrase that the sentence
/// gives for the speaker, or the only person of the paragraph before a pronoun.
#[must_use]
pub fn speaker(article: &Article, know: &Knowledge, q: &Quote) -> Option<Vec<String>> {
    if let Some(name) = named(article, know, q) {
        return Some(name);
    }
    let (first, last) = q.speaker?;
    let range = first as usize..last as usize;
    let view = article.view(know);
    let pronoun = range.len() == 1 && matches!(view.word(range.start), "he" | "she");
    if !pronoun {
        return None;
    }
    let zone = article.text.sentences[article.text.sentence_of(first)].zone;
    let from = article.text.sentences.partition_point(|s| s.zone < zone);
    let start = article.text.sentences.get(from)?.first as usize;
    // "Gethin asked him whether …. He had, he said, “…”": whom she asked speaks, and not she.
    let object = if view.word(range.start) == "he" { "him" } else { "her" };
    let other = |i: usize| view.word(i) == object && article.syntax.tags[i] == crate::syntax::Tag::Pronoun;
    if (start..first as usize).any(other) {
        return None;
    }
    person(article, know, start..first as usize)
}

/// The name in the phrase that the sentence gives for the speaker: the one person there, else the capitalised words at its
/// end ("harbour master Willem de Graaf"), where they name no body, country or post.
#[must_use]
pub fn named(article: &Article, know: &Knowledge, q: &Quote) -> Option<Vec<String>> {
    let (first, last) = q.speaker?;
    if let Some(name) = person(article, know, first as usize..last as usize) {
        return Some(name);
    }
    let view = article.view(know);
    // "the committee's chair, Ruairi Mellon, told": the name stands in apposition to the post.
    if view.word(last as usize) == ","
        && let Some(m) = article.mentions.within(last as usize + 1..last as usize + 2).iter().find(|m| matches!(m.kind, Kind::Name(_)))
        && let Some(name) = person(article, know, m.first as usize..m.last as usize)
        && matches!(view.word(m.last as usize), "," | ".")
    {
        return Some(name);
    }
    let capital = |i: usize| matches!(view.token(i).case, Case::Capital | Case::Inner);
    let body = |i: usize| {
        view.hits(i).iter().any(|h| {
            matches!(
                h.class,
                Class::OrgHead
                    | Class::PlaceHead
                    | Class::Country
                    | Class::Capital
                    | Class::City
                    | Class::Office
                    | Class::Demonym
                    | Class::GroupNoun
            )
        })
    };
    // A small word between two capitals: de, van, al.
    let joins = |i: usize| i > first as usize && view.word(i).len() <= 3 && capital(i - 1) && view.token(i).kind == TokenKind::Word;
    let (mut at, mut name) = (last as usize, vec![]);
    while at > first as usize && (capital(at - 1) || joins(at - 1) && !name.is_empty()) && !view.is(at - 1, Class::Courtesy) {
        at -= 1;
        name.push(at);
    }
    name.reverse();
    if name.len() < 2
        || name.iter().any(|&i| body(i))
        || view.token(last as usize - 1).possessive
        || at > 0 && matches!(view.word(at - 1), "the" | "of" | "for")
    {
        return None;
    }
    Some(name.into_iter().map(|i| view.word(i).trim_end_matches('.').to_owned()).filter(|w| w.chars().count() > 2).collect())
}

/// The one person named in a token range outside quotation marks, in lower-case words of the fullest form.
#[must_use]
pub fn person(article: &Article, know: &Knowledge, range: Range<usize>) -> Option<Vec<String>> {
    let mut found: Option<crate::mention::EntityId> = None;
    for m in article.mentions.within(range) {
        let Kind::Name(n) = &m.kind else { continue };
        if article.text.tokens[m.first as usize].quote != NONE {
            continue;
        }
        let e = n.entity?;
        if !may_be_person(article.mentions.entities[e.0 as usize].bearer) || found.is_some_and(|f| f != e) {
            return None;
        }
        found = Some(e);
    }
    found.map(|e| name_words(article, know, e).into_iter().map(str::to_owned).collect())
}

/// Who speaks at a place of a source: the speaker of the quotation that holds it, else the label of its turn. In
/// lower-case words, titles left out.
#[must_use]
pub fn source_speaker(source: &SourceDoc, know: &Knowledge, place: (u32, u32)) -> Option<(Vec<String>, (u32, u32))> {
    let a = &source.article;
    let holds = |q: &Quote, i: u32| q.first <= i && i <= q.last && q.closed && q.depth == 0;
    // An attribution may break the quotation: both ends are quoted, and it is read as one.
    let ends = |i: u32| a.text.quotes.iter().find(|q| holds(q, i));
    if let Some(q) = ends(place.0).filter(|_| ends(place.1.saturating_sub(1)).is_some()) {
        let name = speaker(a, know, q)?;
        return Some((name, q.speaker?));
    }
    let turn = turns::of(&source.turns, place.0).filter(|t| place.1 <= t.last)?;
    let name = label_words(a, know, turn.label);
    (!name.is_empty()).then_some((name, turn.label))
}

/// The words of a speaker's label that are a name.
#[must_use]
pub fn label_words(a: &Article, know: &Knowledge, label: (u32, u32)) -> Vec<String> {
    let view = a.view(know);
    let title = |i: usize| {
        view.hits(i).iter().any(|h| matches!(h.class, Class::Courtesy | Class::Office | Class::Scale | Class::Role | Class::PersonNoun))
    };
    let named = (label.0 as usize..label.1 as usize)
        .filter(|&i| view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower && !title(i));
    named.map(|i| view.word(i).trim_end_matches('.').to_owned()).filter(|w| w.chars().count() > 1).collect()
}

/// Whether the word is printed in a document as a name is: with a capital and small letters, outside of labels.
#[must_use]
pub fn named_in(a: &Article, know: &Knowledge, turns: &[turns::Turn], word: &str) -> bool {
    let label = |i: u32| turns.iter().any(|t| t.label.0 <= i && i < t.label.1);
    let capital = |i: usize| matches!(a.text.tokens[i].case, Case::Capital | Case::Inner);
    (0..a.text.tokens.len()).any(|i| capital(i) && a.text.word(&know.lexicon, i) == word && !label(i as u32))
}

/// Two names that may be one person's: a word in common, or two words that differ by a slip of the pen.
#[must_use]
pub fn may_be_one(a: &[String], b: &[String]) -> bool {
    // Two letters of a long name, one of a short one: Piet is not Wit.
    let slip = |x: &str, y: &str| {
        let short = x.len().min(y.len());
        short > 3 && strsim::damerau_levenshtein(x, y) <= if short > 5 { 2 } else { 1 }
    };
    a.iter().any(|x| b.iter().any(|y| x == y || slip(x, y)))
}

/// A name of lower-case words as a reader expects it.
#[must_use]
pub fn printed(name: &[String]) -> String {
    let capital = |w: &String| {
        let mut c = w.chars();
        c.next().map_or_else(String::new, |f| f.to_uppercase().chain(c).collect())
    };
    name.iter().map(capital).collect::<Vec<_>>().join(" ")
}
