//! Names with a number or a letter that tells one thing from its like: "Boeing 747", "the A12", "hepatitis B".

use super::*;

/// Part of a sentence that another must have to speak of one thing.
const SPOKEN: f64 = 0.25;

struct Designation {
    /// What stands before the number, in lower case, without hyphens.
    stem: String,
    code: String,
    tokens: Range<usize>,
}

/// A designation that no source has, where the sources have its stem with one other number only and the draft has not that.
pub(super) fn find<'a>(ctx: &Ctx<'a>, t: &Told<'a>, line: &Line, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let all = |a: &Article| read(know, a, 0..a.text.tokens.len());
    read(know, a, t.tokens.clone()).into_iter().filter(|x| a.text.tokens[x.tokens.start].quote == NONE).find_map(|x| {
        let theirs: Vec<String> = t.sources.iter().flat_map(|s| all(&s.article)).filter(|y| y.stem == x.stem).map(|y| y.code).collect();
        let other = theirs.first().filter(|c| **c != x.code && theirs.iter().all(|d| d == *c))?;
        // "The 747" is no other aircraft than the Boeing 747.
        let alone = x.code.len() > 1 && t.sources.iter().any(|s| s.has_word(know, &x.code));
        if alone || all(a).iter().any(|y| y.stem == x.stem && y.code != x.code) {
            return None;
        }
        let place = |n: &Near<'a>| {
            let b = &*n.source.article;
            if other_year(a, &t.tokens, b) {
                return None;
            }
            let y = read(know, b, n.tokens.clone()).into_iter().find(|y| y.stem == x.stem && y.code == *other)?;
            let anchor = line.anchor(x.tokens.clone(), &n.line, y.tokens.clone());
            let beside = || n.told >= SPOKEN && stranger::joined(know, (a, &x.tokens), (b, &y.tokens));
            let one = n.cover >= SHARED || anchor.fair() || beside();
            one.then(|| Placed { here: x.tokens.clone(), source: n.source, there: y.tokens, what: Difference::Number })
        };
        near.iter().find_map(place)
    })
}

fn read(know: &Knowledge, a: &Article, tokens: Range<usize>) -> Vec<Designation> {
    let view = a.view(know);
    let end = tokens.end;
    let plain = |i: usize| {
        let next = view.token(i + 1);
        let open = i + 1 >= end || next.spaced || next.kind == TokenKind::Punct && !matches!(view.word(i + 1), "-" | "/" | "%" | ":");
        open && !year(view.word(i))
    };
    let mut out = vec![];
    for i in tokens.clone().filter(|&i| plain(i)) {
        let word = view.word(i);
        let mut first = i;
        while first >= tokens.start + 2 && view.word(first - 1) == "-" && !view.token(first).spaced && !view.token(first - 1).spaced {
            first -= 2;
        }
        let capital = |r: Range<usize>| r.into_iter().any(|k| view.token(k).case != Case::Lower);
        let digits = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        let letter = word.len() == 1 && view.token(i).case != Case::Lower && view.token(i).kind == TokenKind::Word && word != "i";
        if first < i && (digits || letter) && capital(first..i) {
            let stem = (first..i).map(|k| view.word(k)).filter(|w| *w != "-").collect();
            out.push(Designation { stem, code: word.to_owned(), tokens: first..i + 1 });
        } else if first == i && i > tokens.start && (digits && label(a, i) || letter && lettered(a, know, i, end)) {
            let stem = key(know, view.word(i - 1));
            if carries(&view, i - 1) || capital(i - 1..i) && !view.is(i - 1, Class::Starter) && !view.is(i - 1, Class::Determiner) {
                out.push(Designation { stem, code: word.to_owned(), tokens: i - 1..i + 1 });
            }
        } else if first == i && view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower {
            let head = word.trim_end_matches(|c: char| c.is_ascii_digit());
            if !head.is_empty() && head.len() < word.len() && head.starts_with(|c: char| c.is_ascii_alphabetic()) {
                out.push(Designation { stem: head.to_owned(), code: word[head.len()..].to_owned(), tokens: i..i + 1 });
            }
        }
    }
    out
}

/// "Expo 2025" is told by its year.
fn year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|n: u32| (1800..2200).contains(&n))
}

/// The number belongs to the word before it.
fn label(a: &Article, i: usize) -> bool {
    a.mentions.within(i..i + 1).iter().any(|m| matches!(&m.kind, Kind::Quantity(q) if q.role == Role::Label))
}

/// "Hepatitis B", "Plan C": a letter of its own that is no initial of a name.
fn lettered(a: &Article, know: &Knowledge, i: usize, end: usize) -> bool {
    let view = a.view(know);
    let initial =
        i + 1 < end && (view.word(i + 1) == "." || view.token(i + 1).case != Case::Lower || view.token(i + 1).kind == TokenKind::Number);
    let person = a.mentions.within(i - 1..i + 1).iter().any(|m| matches!(&m.kind, Kind::Name(n) if bearer(a, n) == Some(Bearer::Person)));
    !initial && !person && view.token(i).spaced && !view.token(i).possessive
}
