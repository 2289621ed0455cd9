//! One quotation, two wordings.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::{Class, WordId};
use crate::text::{NONE, Quote, TokenKind};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::collections::BTreeSet;

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
    /// quotation; wordings that differ in more than a word or two, unless both begin alike and the copy puts both on one
    /// occasion: the same speaker, day and listeners.
    ///
    /// ## Examples
    /// ```contradicts
    /// “I have a dull life and wanted to break away,” Ann Smith told the court. Outside he said it again: “I have a dull wife and wanted to break away.”
    /// ```
    /// ```contradicts
    /// “I was given the wrong chart and I trusted it. That is my fault,” Ida Holm told the inquiry on Monday. Holm’s words to the inquiry on Monday – “I was given the wrong chart and I drew it. That is nobody’s fault” – met with silence.
    /// ```
    /// ```contradicts
    /// Holm told the bulletin: “I saw that I would be late, and that she would not be pleased.” The full remark to the bulletin is on a mug: “I saw that she would be late, and that I would not be pleased.”
    /// ```
    /// ```consistent
    /// “We will not rest until the bridge is open,” Ida Holm told the council on Monday. “We will not rest until the last stone is paid for,” she told the chamber on Friday.
    /// ```
    /// ```consistent
    /// “I have a dull life and wanted to break away,” Ann Smith told the court. “I have a dull life,” he had said before.
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
        let mut out = Vec::with_capacity((q.last - q.first) as usize);
        out.extend((q.first..q.last).map(|i| view.token(i as usize)).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).map(|t| t.word));
        out
    };
    let long = |q: &Quote| q.closed && q.depth == 0 && q.first + LEAST as u32 <= q.last;
    // Compared by number: most articles have none of them.
    let marks = ["[", "\u{2026}", "..."].map(|w| a.text.words.seen(&ctx.know.lexicon, w));
    let some = marks.iter().any(Option::is_some);
    let marked = |q: &Quote| some && a.text.tokens.get(q.first as usize..q.last as usize).is_some_and(|w| w.iter().any(|t| marks.contains(&Some(t.word))));
    let list: Vec<(&Quote, Vec<WordId>)> =
        a.text.quotes.iter().filter(|q| long(q) && !marked(q)).map(|q| (q, words(q))).filter(|(_, w)| (LEAST..60).contains(&w.len())).collect();
    // Near versions share their first three words or their last three.
    let mut seen: FxHashMap<(bool, [WordId; 3]), SmallVec<[usize; 2]>> = FxHashMap::default();
    for (i, (q, w)) in list.iter().enumerate() {
        for key in [(false, [w[0], w[1], w[2]]), (true, [w[w.len() - 3], w[w.len() - 2], w[w.len() - 1]])] {
            let near = seen.entry(key).or_default();
            let other = near.iter().rev().take(8).map(|&k| &list[k]).find(|(p, v)| apart(ctx, p, q) && (one_wording(v, w) || one_opening(v, w) && one_occasion(ctx, p, q)));
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
    // "I repeated it" inside the quotation is the speaker's word.
    // Who quotes or reads out gives the words as they were.
    let faithful = |i: usize| matches!(view.word(i), "quote" | "quotes" | "quoting" | "repeat" | "repeats" | "repeated" | "repeating" | "read" | "reads" | "recited" | "recites" | "version" | "versions");
    let told = |n: usize| view.all_in(a.text.sentences[n].tokens(), &[Class::Refrain]).any(|h| view.token(h.first as usize).quote == NONE && !faithful(h.first as usize));
    s != t && !told(s) && !told(t)
}

/// One or two words differ, and neither version is contained in the other.
fn one_wording(v: &[WordId], w: &[WordId]) -> bool {
    let (short, long) = if v.len() <= w.len() { (v, w) } else { (w, v) };
    let other = v.iter().zip(w).filter(|(x, y)| x != y).count();
    if v.len() == w.len() && v != w && other <= 2 && other * 6 <= v.len() {
        return true;
    }
    if v == w || long.len() - short.len() > 1 || long.windows(short.len()).any(|x| x == short) {
        return false;
    }
    let front = v.iter().zip(w).take_while(|(x, y)| x == y).count();
    let back = v.iter().rev().zip(w.iter().rev()).take(short.len() - front).take_while(|(x, y)| x == y).count();
    let changed = long.len() - front - back;
    changed <= 2 && changed * 5 <= long.len()
}

/// Words with which two quotations begin alike.
const OPENING: usize = 6;

/// Both begin with the same words and go on with others; neither is cut short.
fn one_opening(v: &[WordId], w: &[WordId]) -> bool {
    let front = v.iter().zip(w).take_while(|(x, y)| x == y).count();
    front >= OPENING && front < v.len().min(w.len()) && v.len().abs_diff(w.len()) <= 6
}

/// The copy puts both on one day, before the same listeners, and from no two people.
fn one_occasion(ctx: &Ctx<'_>, p: &Quote, q: &Quote) -> bool {
    let (x, y) = (setting(ctx, p), setting(ctx, q));
    let person = |q: &Quote| crate::engine::quoted::speaker(ctx.article, ctx.know, q);
    let one = match (person(p), person(q)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    one && (x.0.is_some() && x.0 == y.0 && x.1.intersection(&y.1).next().is_some() || taken_up(ctx, p, q))
}

/// "those words from the radio", "her remark to the bulletin": the second sentence takes the words for known, and names where
/// the first one has them said.
fn taken_up(ctx: &Ctx<'_>, p: &Quote, q: &Quote) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let tokens = |q: &Quote| {
        let (first, last) = (q.first as usize, q.last as usize);
        a.text.sentences[a.text.sentence_of(q.first)].tokens().filter(move |&i| i < first || i >= last)
    };
    // "What she said to the senate, in full, was: …"
    let what = tokens(q).any(|i| view.word(i) == "what" && (i + 1..i + 4).any(|k| k < q.first as usize && (view.is(k, Class::Reporting) || view.word(k) == "said")));
    let known = what || view.all_in(a.text.sentences[a.text.sentence_of(q.first)].tokens(), &[Class::Wording]).any(|h| {
        let led = h.first > 0
            && (matches!(view.word(h.first as usize - 1), "those" | "these" | "the" | "that" | "his" | "her" | "same" | "famous")
                || view.token(h.first as usize - 1).possessive);
        led && (h.first < q.first || h.first >= q.last)
    });
    let nouns = |q: &Quote| -> BTreeSet<WordId> {
        tokens(q).filter(|&i| a.syntax.tags[i] == crate::syntax::Tag::Noun && !view.is(i, Class::Wording) && view.word(i).len() > 3).map(|i| view.token(i).word).collect()
    };
    // "told senators", "to the senate": one body and those who sit in it.
    let (x, y) = (nouns(p), nouns(q));
    let name = |w: &WordId| view.text.words.name(&ctx.know.lexicon, *w);
    let alike = |v: &WordId, w: &WordId| v == w || name(v).len() > 4 && name(w).len() > 4 && name(v).as_bytes()[..5] == name(w).as_bytes()[..5];
    known && x.iter().any(|v| y.iter().any(|w| alike(v, w)))
}

/// The weekday or date that the sentence of a quotation prints, and the nouns to whom it was spoken.
fn setting(ctx: &Ctx<'_>, q: &Quote) -> (Option<String>, BTreeSet<WordId>) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let ends = [a.text.sentence_of(q.first), a.text.sentence_of(q.last.min(a.text.tokens.len() as u32 - 1))];
    let tokens = a.text.sentences[ends[0]].first as usize..a.text.sentences[ends[1].max(ends[0])].last as usize;
    let outside = |i: usize| i < q.first as usize || i >= q.last as usize;
    let day = a.mentions.within(tokens.clone()).iter().find(|m| matches!(m.kind, crate::mention::Kind::Date(_)) && outside(m.first as usize));
    let led = |i: usize| {
        let from = i.saturating_sub(3).max(tokens.start);
        (from..i).any(|k| matches!(view.word(k), "to" | "told" | "before" | "addressed" | "tells"))
    };
    let nouns = tokens.clone().filter(|&i| outside(i) && led(i) && crate::claim::counted::carries(&view, i));
    (day.map(|m| a.words(m.span).to_lowercase()), nouns.map(|i| view.token(i).word).collect())
}
