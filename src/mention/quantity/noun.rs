//! What a number counts: the run of adjectives and nouns behind it.

use super::super::scan::Line;
use crate::knowledge::lexicon::Class;
use crate::text::{Case, TokenKind};

/// Longest run of words that is looked at.
const RUN: usize = 5;

/// The run that starts at token `i`: first token, one past the last, and the head noun.
pub(super) fn run(line: &Line<'_, '_>, i: usize) -> ((u32, u32), Option<u32>) {
    let mut at = i;
    let mut plural = None;
    while at < i + RUN {
        let Some(t) = line.token(at) else { break };
        // "The 13 trapped miners": what befell them stands before who they are.
        let verbal = || {
            line.has(at, Class::Casualty)
                || line.has(at + 2, Class::Auxiliary)
                || line.has(at + 2, Class::Modal)
                || line.is(i - 1, &["the"])
        };
        let befallen = at == i && i > 0 && line.word(at).ends_with("ed") && is_plural(line, at + 1) && continues(line, at + 1) && verbal();
        if t.kind != TokenKind::Word || line.has(at, Class::NounEnd) && !befallen {
            break;
        }
        let modifier = line.hit(at, Class::PluralModifier).is_some();
        if is_plural(line, at) && !(modifier && continues(line, at + 1)) {
            plural = Some(at);
            at += 1;
            break;
        }
        at += 1;
        if t.possessive {
            break;
        }
        if line.is(at, &["-"]) && line.glued(at) && line.glued(at + 1) && line.is_word(at + 1) {
            at += 1;
        }
    }
    let noun = (i as u32, at as u32);
    let last = (at > i).then(|| (i..at).rev().find(|&k| line.is_word(k))).flatten();
    (noun, plural.or(last).map(|h| h as u32))
}

fn continues(line: &Line<'_, '_>, i: usize) -> bool {
    line.is_word(i) && !line.has(i, Class::NounEnd) && line.token(i).is_some_and(|t| t.case == Case::Lower)
}

/// The word looks like a plural noun.
pub(super) fn is_plural(line: &Line<'_, '_>, i: usize) -> bool {
    let w = line.word(i);
    if line.hit(i, Class::Plural).is_some() {
        return true;
    }
    let capital = line.is_capital(i) && !line.token(i).is_some_and(|t| t.case == Case::Upper);
    w.len() > 3
        && w.ends_with('s')
        && !w.ends_with("ss")
        && !w.ends_with("us")
        && !w.ends_with("is")
        && (!capital || line.hit(i, Class::Demonym).is_some() || w.ends_with("ans") || w.ends_with("ats"))
}

/// The head noun of the phrase behind `of`, which stands at token `i`.
pub(super) fn of(line: &Line<'_, '_>, i: usize) -> Option<u32> {
    if !line.is(i, &["of"]) {
        return None;
    }
    let mut at = i + 1;
    while line.is(
        at,
        &["the", "all", "its", "their", "his", "her", "our", "those", "these", "this", "that", "a", "an", "more", "than", "about", "some"],
    ) || line.is_number(at)
        || line.hit(at, Class::NumberWord).is_some()
        || line.hit(at, Class::NumberScale).is_some()
    {
        at += 1;
    }
    run(line, at).1
}
