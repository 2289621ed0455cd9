//! What the one denies and the other states.

use super::*;

/// Tokens behind a "not" among which the denied word stands: the first that is no adverb.
const DENIED: usize = 3;

/// A word that the one denies and the other states, its surroundings the same.
pub(super) fn find<'a>(ctx: &Ctx<'a>, t: &Told<'a>, line: &Line, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    // A word that no source has may be what the denial is of.
    if t.known <= KNOWN {
        return None;
    }
    let mine = polarities(know, a, t.tokens.clone());
    for n in near {
        let b = &*n.source.article;
        let theirs = polarities(know, b, n.tokens.clone());
        for x in &mine {
            for y in theirs.iter().filter(|y| y.stem == x.stem || reversed(x, y) || reversed(y, x)) {
                let denied = (x.denied != y.denied) == (x.stem == y.stem);
                let anchor = line.anchor(x.token..x.token + 1, &n.line, y.token..y.token + 1);
                let one_sided = !mine.iter().any(|z| z.denied) || !theirs.iter().any(|z| z.denied);
                let about = |s: Side| s.of == 0.0 || s.same > 0;
                let placed = about(anchor.left) && about(anchor.right);
                let told = n.cover >= ALIKE && (anchor.fair() || anchor.left.same > 0 && anchor.right.same > 0 && anchor.same() >= 3);
                if denied && one_sided && placed && one_part(x, y) && (anchor.firm() || told) {
                    let what = Difference::Denial;
                    return Some(Placed { here: x.from..x.token + 1, source: n.source, there: y.from..y.token + 1, what });
                }
            }
        }
    }
    None
}

/// "Unsurprising" denies "surprising"; "unlocks" is what is done.
fn reversed(x: &Polarity, y: &Polarity) -> bool {
    let describes = |p: &Polarity| matches!(p.tag, Tag::Adjective | Tag::Adverb | Tag::Participle | Tag::Gerund);
    y.stem.len() > 3 && describes(x) && describes(y) && x.stem.strip_prefix("un") == Some(&y.stem)
}

/// What is denied and what is stated are words of one part: "was not home" and "lived at the home" are not.
fn one_part(x: &Polarity, y: &Polarity) -> bool {
    let noun = |p: &Polarity| p.tag.nominal();
    noun(x) == noun(y) && (!noun(x) || x.of_noun || y.of_noun)
}

/// A word and whether it is denied.
struct Polarity {
    stem: String,
    token: usize,
    /// The negation, or the word itself.
    from: usize,
    denied: bool,
    tag: Tag,
    /// Its negation is the "no" of a noun.
    of_noun: bool,
}

fn polarities(know: &Knowledge, a: &Article, tokens: Range<usize>) -> Vec<Polarity> {
    let view = a.view(know);
    // "Non-life-threatening": parts of a compound are denied by its other parts.
    let part = |i: usize| i > 0 && view.word(i - 1) == "-" || view.word(i + 1) == "-";
    // "Does not have the money": a verb of any class.
    let verb = |i: usize| a.syntax.predicate_of(i as u32).is_some_and(|p| p.verb == i as u32);
    let open = |i: &usize| (carries(&view, *i) || verb(*i)) && view.token(*i).quote == NONE && !part(*i);
    let phrase = |i: usize| a.syntax.phrase_at.get(i).copied().unwrap_or(NONE);
    let one = |i: usize| {
        let c = a.clauses.of(i as u32);
        let no = c.negation as usize;
        // "May not be asked to include".
        let bidden =
            |k: usize| view.hits(k).iter().chain(view.hits(k.saturating_sub(1))).any(|h| h.class == Class::Bidden && k < h.last as usize);
        let near = c.negation != NONE && no < i && i <= no + if i > 1 && bidden(i - 1) { DENIED + 2 } else { DENIED };
        // "No arrests and the investigation": the "no" of a noun denies that noun.
        let reach = || match view.word(no) {
            "no" => phrase(no) == phrase(i),
            _ => !(no + 1..i).any(|k| {
                let word = carries(&view, k) && a.syntax.tags[k] != Tag::Adverb && !bidden(k);
                word || view.token(k).kind == TokenKind::Punct || view.is(k, Class::Conjunction)
            }),
        };
        let ended = (i.saturating_sub(2)..i).find(|&k| view.hits(k).iter().any(|h| h.class == Class::Cessation && h.last as usize == i));
        if let Some(from) = ended.filter(|_| !near && view.word(i).ends_with("ing")) {
            return Polarity { stem: key(know, view.word(i)), token: i, from, denied: true, tag: Tag::Past, of_noun: false };
        }
        let denied = near && reach();
        let of_noun = denied && view.word(no) == "no";
        Polarity { stem: key(know, view.word(i)), token: i, from: if denied { no } else { i }, denied, tag: a.syntax.tags[i], of_noun }
    };
    tokens.filter(open).map(one).collect()
}
