//! Bodies introduced with their initials: "the Rural Transport Fund (RTF)", "RTF (Rural Transport Fund)".

use super::marks::View;
use crate::knowledge::known::few;
use crate::knowledge::lexicon::Class;
use crate::text::{Case, TokenKind};
use std::collections::BTreeSet;
use std::ops::Range;

/// One introduction.
#[derive(Clone, Debug)]
pub struct Acronym {
    /// The initials, in capitals.
    pub letters: String,
    /// Tokens of the full name.
    pub name: Range<u32>,
    /// The words of the full name that carry meaning, without plural endings, peoples and small words.
    pub words: BTreeSet<String>,
    /// Tokens of name and initials together.
    pub tokens: Range<u32>,
    /// The first letters of the name, small words passed over or not, are the initials.
    pub spelt: bool,
    /// Index of the sentence.
    pub sentence: u32,
}

/// Small words inside the name of a body.
fn small(view: &View<'_>, i: usize) -> bool {
    matches!(view.word(i), "of" | "for" | "and" | "the" | "in" | "on" | "de" | "des" | "du" | "la" | "to" | "&")
}

fn letters(view: &View<'_>, i: usize) -> Option<String> {
    let t = view.token(i);
    let word = view.word(i).replace('.', "").to_uppercase();
    (t.kind == TokenKind::Word && t.case == Case::Upper && (2..=7).contains(&word.chars().count())).then_some(word)
}

/// Every introduction, in order.
#[must_use]
pub fn find(view: &View<'_>) -> Vec<Acronym> {
    let mut out = vec![];
    for i in view.spots(few!("(" | "or")) {
        let n = view.text.sentence_of(i);
        let (i, r) = (i as usize, view.text.sentences[n].tokens());
        let word = view.word(i);
        if word == "(" && i + 2 < r.end && view.word(i + 2) == ")" && i > r.start {
            if let Some(l) = letters(view, i + 1) {
                push(view, l, back(view, i, &r), (i + 3) as u32, n, &mut out);
            }
        } else if word == "or" && i > r.start + 1 && view.word(i - 1) == "," && i + 2 < r.end && view.word(i + 2) == "," {
            if let Some(l) = letters(view, i + 1) {
                push(view, l, back(view, i - 1, &r), (i + 2) as u32, n, &mut out);
            }
        } else if word == "("
            && i > r.start
            && let Some(l) = letters(view, i - 1)
        {
            let close = (i + 1..r.end.min(i + 10)).find(|&k| view.word(k) == ")");
            if let Some(name) = close.map(|c| back(view, c, &r)).filter(|b| b.start as usize == i + 1 || b.start as usize == i + 2) {
                push(view, l, name.clone(), name.end + 1, n, &mut out);
            }
        }
    }
    out
}

/// The capitalised words that end at a token, small words between them.
fn back(view: &View<'_>, end: usize, sentence: &Range<usize>) -> Range<u32> {
    let capital = |i: usize| view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower;
    let (mut k, mut from) = (end, end);
    while k > sentence.start {
        k -= 1;
        if capital(k) && !(view.is(k, Class::Determiner) && view.word(k) == "the") {
            from = k;
        } else if !(matches!(view.word(k), "-" | "'" | "\u{2019}") || (small(view, k) && end - k < 9)) || k + 3 < from {
            break;
        }
    }
    // "Members of the Harbour Pilots Union": the opener of the sentence is no part of the name.
    if from == sentence.start && from + 3 < end && view.word(from + 1) == "of" && view.word(from + 2) == "the" {
        from += 3;
    }
    from as u32..end as u32
}

/// The first letters of the words of a name, small words passed over or not.
fn initials(view: &View<'_>, name: &Range<u32>, small_too: bool) -> String {
    (name.start as usize..name.end as usize)
        .filter(|&i| view.token(i).kind == TokenKind::Word && (small_too || !small(view, i)))
        .filter_map(|i| view.word(i).chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The range that spells the initials: without the words that lead in to it ("From the Tidal Energy Union (TEU)"), or with
/// the members of a list before it ("the Water, Shelter and Hygiene Alliance (WSHA)"); the range itself where none does.
fn spelling(view: &View<'_>, letters: &str, name: Range<u32>, sentence: u32) -> Range<u32> {
    let spells = |r: &Range<u32>| initials(view, r, false) == letters || initials(view, r, true) == letters;
    let capital = |i: u32| view.token(i as usize).kind == TokenKind::Word && view.token(i as usize).case != Case::Lower;
    if spells(&name) {
        return name;
    }
    if let Some(from) = (name.start + 1..name.end.saturating_sub(1)).find(|&i| capital(i) && spells(&(i..name.end))) {
        return from..name.end;
    }
    let mut at = name.start;
    while at > sentence && name.start - at < 8 {
        at -= 1;
        if capital(at) && spells(&(at..name.end)) {
            return at..name.end;
        }
        if !(capital(at) || view.word(at as usize) == "," || small(view, at as usize)) {
            break;
        }
    }
    name
}

fn push(view: &View<'_>, letters: String, name: Range<u32>, last: u32, sentence: usize, out: &mut Vec<Acronym>) {
    let name = spelling(view, &letters, name, view.text.sentences[sentence].first);
    let mut words = BTreeSet::new();
    let mut proper = 0;
    for i in name.start as usize..name.end as usize {
        let people = view.hits(i).iter().any(|h| matches!(h.class, Class::Demonym | Class::Country));
        if view.token(i).kind == TokenKind::Word && !small(view, i) {
            proper += 1;
            if !people {
                let w = super::forms::plain(view.word(i))
                    .replace("isation", "ization")
                    .replace("centre", "center")
                    .replace("defence", "defense");
                words.insert(w.strip_suffix('s').unwrap_or(&w).to_owned());
            }
        }
    }
    let initial = name.start < name.end
        && letters.chars().next().is_some_and(|c| (name.start..name.end).any(|i| view.word(i as usize).to_uppercase().starts_with(c)));
    let spelt = initials(view, &name, false) == letters || initials(view, &name, true) == letters;
    if proper >= 2 && initial && !words.is_empty() {
        out.push(Acronym { spelt, letters, tokens: name.start..last, name, words, sentence: sentence as u32 });
    }
}
