//! One quotation, two wordings.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::{Class, WordId};
use crate::text::{Quote, TokenKind};
use std::collections::BTreeMap;

declare_rule! {
    /// One quotation stands in the article in two wordings.
    ///
    /// ## Why it matters
    /// The words inside quotation marks are evidence; of two versions one is not what was said.
    ///
    /// ## What to do
    /// Go back to the recording or the notes, then quote the same words both times or paraphrase once.
    ///
    /// ## When it stays silent
    /// A quotation shortened or cut with an ellipsis or brackets; short phrases; chants and repeated sentences of one
    /// quotation; wordings that differ in more than a word or two.
    ///
    /// ## Examples
    /// ```contradicts
    /// “I have a dull life and wanted to break away,” Smith told the court. Outside he said it again: “I have a dull wife and wanted to break away.”
    /// ```
    /// ```consistent
    /// “I have a dull life and wanted to break away,” Smith told the court. “I have a dull life,” he had said before.
    /// ```
    QUOTE_VARIANT { name: "quote-variant", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Words that a quotation must have; below, two people may well say nearly the same.
const LEAST: usize = 7;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let words = |q: &Quote| -> Vec<WordId> {
        (q.first..q.last).filter(|&i| matches!(view.token(i as usize).kind, TokenKind::Word | TokenKind::Number)).map(|i| view.token(i as usize).word).collect()
    };
    let marked = |q: &Quote| (q.first..q.last).any(|i| matches!(view.word(i as usize), "[" | "\u{2026}" | "..."));
    let list: Vec<(&Quote, Vec<WordId>)> =
        a.text.quotes.iter().filter(|q| q.closed && q.depth == 0 && !marked(q)).map(|q| (q, words(q))).filter(|(_, w)| (LEAST..60).contains(&w.len())).collect();
    // Near versions share their first three words or their last three.
    let mut seen: BTreeMap<(bool, [WordId; 3]), Vec<usize>> = BTreeMap::new();
    for (i, (q, w)) in list.iter().enumerate() {
        for key in [(false, [w[0], w[1], w[2]]), (true, [w[w.len() - 3], w[w.len() - 2], w[w.len() - 1]])] {
            let near = seen.entry(key).or_default();
            let other = near.iter().rev().take(8).map(|&k| &list[k]).find(|(p, v)| apart(ctx, p, q) && one_wording(v, w));
            if let Some((p, _)) = other {
                ctx.report(&QUOTE_VARIANT)
                    .slot("a", a.words(p.span))
                    .slot("b", a.words(q.span))
                    .side(p.span, "one wording")
                    .side(q.span, "another wording")
                    .established(Conjunct::SameSubject, "all but a word or two agree, in order")
                    .established(Conjunct::Exclusive, "neither is a shorter form of the other")
                    .push(out);
                return;
            }
            near.push(i);
        }
    }
}

/// In two sentences, and nobody is said to repeat, change or parody the words.
fn apart(ctx: &Ctx<'_>, p: &Quote, q: &Quote) -> bool {
    let a = ctx.article;
    let (s, t) = (a.text.sentence_of(p.first), a.text.sentence_of(q.first));
    let view = a.view(ctx.know);
    let told = |n: usize| view.first_in(a.text.sentences[n].tokens(), &[Class::Refrain]).is_some();
    s != t && !told(s) && !told(t)
}

/// One or two words differ, and neither version is contained in the other.
fn one_wording(v: &[WordId], w: &[WordId]) -> bool {
    let (short, long) = if v.len() <= w.len() { (v, w) } else { (w, v) };
    if v == w || long.len() - short.len() > 1 || long.windows(short.len()).any(|x| x == short) {
        return false;
    }
    let front = v.iter().zip(w).take_while(|(x, y)| x == y).count();
    let back = v.iter().rev().zip(w.iter().rev()).take(short.len() - front).take_while(|(x, y)| x == y).count();
    let changed = long.len() - front - back;
    changed <= 2 && changed * 5 <= long.len()
}
