//! Sentences that set something above what the copy calls the first of its kind: "only one in the country goes deeper", "it has
//! earned more only once", "the islands have known one deadlier disaster", "he missed the course record".

use super::clause::Modality;
use super::rank::{Holder, Rank};
use super::thing::{sense, senses};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::syntax::Tag;
use crate::text::{NONE, TokenKind};

/// Sentences behind a superlative within which something may be set above it.
const NEAR: u32 = 40;

/// Words of falling short of a record.
const SHORT: &[&str] = &["missed", "missing", "short", "outside", "off"];

/// The first such sentence behind a superlative, with the words that say so.
#[must_use]
pub fn outdone(a: &Article, know: &Knowledge, x: &Rank) -> Option<Rank> {
    let view = a.view(know);
    let row = x.most?;
    // "The highest since it was founded" is the highest of all; "since 2013" is not.
    let own = a.text.sentences[x.sentence as usize];
    let of_all = (x.first..own.last).any(|i| matches!(view.word(i as usize), "founded" | "began" | "opened" | "records"));
    if x.since && !of_all {
        return None;
    }
    let last = a.text.sentences.len() as u32;
    (x.sentence + 1..last.min(x.sentence + NEAR)).find_map(|n| {
        let s = a.text.sentences[n as usize];
        let zone = a.doc.zones[s.zone as usize].kind;
        if !zone.is_copy() {
            return None;
        }
        let found = (s.first..s.last).find_map(|at| {
            // Most words are neither a comparative nor one of falling short.
            let word = view.word(at as usize);
            if !(word.ends_with("er") || matches!(word, "worse" | "more") || SHORT.contains(&word)) {
                return None;
            }
            let c = a.clauses.of(at);
            let plain =
                view.token(at as usize).quote == NONE && !c.negated_at(&view, at) && c.modality_at(&view, at, false) == Modality::Asserted;
            if !plain {
                return None;
            }
            let above = compares(a, &view, row, at) && above(a, &view, x, n, at);
            above.then_some((s.first.max(at.saturating_sub(4)), (at + 1).min(s.last))).or_else(|| missed(a, &view, x, n, at))
        });
        found.map(|(first, last)| Rank { n: 2, first, last, sentence: n, ..x.clone() })
    })
}

/// The token is the comparative of a word of the superlative's row: "deeper", "larger", "worse"; "earned more" for the highest.
fn compares(a: &Article, view: &View<'_>, row: usize, at: u32) -> bool {
    let word = view.word(at as usize);
    let of_row = |best: &str| view.know.lexicon.single(best).any(|e| e.class == Class::Superlative && e.value as usize == row);
    match word {
        "worse" => of_row("worst"),
        "better" => of_row("best"),
        // "Earned more", not "two more".
        "more" => of_row("highest") && at > 0 && a.syntax.tags[at as usize - 1].verbal(),
        _ => word.ends_with("er") && of_row(&format!("{}st", word.trim_end_matches('r'))),
    }
}

/// What is set above is another one of the kind, in the superlative's own scope.
fn above(a: &Article, view: &View<'_>, x: &Rank, n: u32, at: u32) -> bool {
    let s = a.text.sentences[n as usize];
    let word = |i: u32| if i >= s.first && i < s.last { view.word(i as usize) } else { "" };
    let number = |i: u32| view.is(i as usize, Class::NumberWord) || word(i) == "one";
    // "Only one", "only once", "only the bridge at Matadi", "one other".
    let nominal = |i: u32| {
        matches!(a.syntax.tags[i as usize], Tag::Determiner | Tag::Name | Tag::Number | Tag::Noun | Tag::Adjective)
            && !matches!(word(i), "last" | "this")
    };
    let only = (s.first..s.last)
        .any(|i| matches!(word(i), "only" | "just") && (number(i + 1) || word(i + 1) == "once" || i == s.first && nominal(i + 1)))
        || (s.first..at).any(|i| number(i) && matches!(word(i + 1), "other" | "others"));
    // "One deadlier disaster", "three drier months"; "one school that is smaller".
    let held = if let Holder::Noun(w) = &x.holder { Some(w) } else { None };
    let noun = |i: u32| {
        let w = sense(view, i as usize);
        w == x.key || held == Some(&w)
    };
    let counted = number(at - u32::from(at > s.first)) && at > s.first && noun(at + 1)
        || (s.first..at).any(|i| {
            number(i) && noun(i + 1) && matches!(word(i + 2), "that" | "which") && matches!(word(i + 3), "is" | "are" | "was" | "were")
        });
    // "The flood of 1987 was worse".
    let year = |i: u32| word(i).len() == 4 && word(i).bytes().all(|b| b.is_ascii_digit());
    let copula =
        matches!(word(at.wrapping_sub(1)), "was" | "were") && (word(at + 1) == "," || view.token(at as usize + 1).kind == TokenKind::Punct);
    let of_year = copula && noun(s.first + 1) && word(s.first) == "the" && matches!(word(s.first + 2), "of" | "in") && year(s.first + 3);
    // "A bigger crowd than Saturday's has watched".
    let than = (at + 1..s.last.min(at + 5)).find(|&i| word(i) == "than");
    let named = |i: u32| {
        a.syntax.tags[i as usize] == Tag::Noun
            && a.text.sentences[x.sentence as usize].tokens().any(|k| sense(view, k) == sense(view, i as usize))
    };
    let opener = matches!(word(at.wrapping_sub(1)), "a" | "an") && at + 1 < s.last && named(at + 1) && than.is_some();
    if !(only || counted || of_year || opener) {
        return false;
    }
    // What stands behind "than" is the superlative's bearer.
    let told = a.text.sentences[x.sentence as usize].tokens();
    let known = |i: u32| {
        matches!(word(i), "it" | "this" | "that" | "these")
            || told.clone().any(|k| view.token(k).word == view.token(i as usize).word && !view.is(k, Class::Determiner))
    };
    if than.is_some_and(|t| !(t + 1..s.last.min(t + 4)).any(known)) {
        return false;
    }
    // One word of the first sentence at least, its place or its bearer among them, and no other scope.
    let first = senses(view, told.clone());
    let own = senses(view, s.tokens());
    let best = sense(view, x.first as usize);
    let shared = first.intersection(&own).filter(|w| **w != best && w.len() > 2).count();
    shared >= 1 && !wider(a, view, x, n)
}

/// "The longest in Europe", "only one in the world is longer": the later sentence reckons among more.
#[must_use]
pub fn wider(a: &Article, view: &View<'_>, x: &Rank, n: u32) -> bool {
    const SCOPES: &[&str] = &["world", "europe", "asia", "africa", "america", "continent", "elsewhere", "abroad", "globally"];
    let told = || a.text.sentences[x.sentence as usize].tokens();
    let scope = |i: usize| SCOPES.contains(&view.word(i));
    a.text.sentences[n as usize].tokens().any(|i| scope(i) && !told().any(|k| view.token(k).word == view.token(i).word))
}

/// "The fastest time ever run in the city", "he missed the course record by 11 seconds".
fn missed(a: &Article, view: &View<'_>, x: &Rank, n: u32, at: u32) -> Option<(u32, u32)> {
    let s = a.text.sentences[n as usize];
    let word = |i: u32| if i >= s.first && i < s.last { view.word(i as usize) } else { "" };
    let ever = x.scope.iter().any(|w| matches!(w.as_str(), "ever" | "in history" | "on record" | "of all time"));
    let short = SHORT.contains(&word(at)) && (word(at) != "short" || word(at + 1) == "of");
    let record = (at + 1..at + 5).find(|&i| word(i) == "record")?;
    let own = matches!(word(record - 1), "course" | "track" | "race" | "event" | "the" | "stage" | "meeting" | "circuit");
    let timed = x
        .words
        .iter()
        .any(|w| matches!(w.as_str(), "tim" | "time" | "lap" | "run" | "throw" | "jump" | "scor" | "score" | "total" | "mark"));
    (ever && short && own && timed).then_some((at, record + 1))
}
