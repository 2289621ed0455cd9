//! One set of initials, two names.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::acronym::{Acronym, find};
use std::collections::BTreeMap;

declare_rule! {
    /// The same initials are given two full names, or one name two sets of initials.
    ///
    /// ## Why it matters
    /// One of the two is not the name of the body, and the reader cannot tell which.
    ///
    /// ## What to do
    /// Check the body's own name for itself, then use it throughout.
    ///
    /// ## When it stays silent
    /// Both names in one sentence; a shorter form of one name; plurals, spelling, and a people added or left out; names that
    /// share no word, which may be two bodies; single words.
    ///
    /// ## Examples
    /// ```contradicts
    /// The Civil Defence Services (CDD) issued a warning. The Civil Defence Directorate (CDD) opened two shelters.
    /// ```
    /// ```contradicts
    /// The Rural Transport Fund (RTF) will pay. Officials at the Rural Transport Fund (RTA) declined to comment.
    /// ```
    /// ```consistent
    /// The Democratic Union Party (PYD, by its Kurdish initials) rejected the plan.
    /// ```
    /// ```consistent
    /// Judges of the International Court of Justice (ICJ) and the International Commission of Jurists (known too as ICJ) met.
    /// ```
    ACRONYM_CONFLICT { name: "acronym-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    // "Two brass plates and a single set of initials": the writer knows.
    if ctx.article.view(ctx.know).has(&ClassSet::of(&[Class::SharedLetters])) {
        return;
    }
    let list = find(&ctx.article.view(ctx.know));
    let mut by_letters: BTreeMap<&str, &Acronym> = BTreeMap::new();
    let mut by_name: BTreeMap<_, &Acronym> = BTreeMap::new();
    for y in &list {
        let x = *by_letters.entry(y.letters.as_str()).or_insert(y);
        let shared = x.words.intersection(&y.words).count();
        let contained = x.words.is_subset(&y.words) || y.words.is_subset(&x.words);
        // Two bodies that share no word: each name yields the initials, so that neither is a gloss or a translation.
        let two = shared == 0 && x.spelt && y.spelt;
        if x.sentence != y.sentence && (shared > 0 || two) && !contained {
            report(ctx, x, y, "names", out);
            return;
        }
        let x = *by_name.entry(&y.words).or_insert(y);
        if x.sentence != y.sentence && x.letters.len() == y.letters.len() && x.letters != y.letters && y.words.len() >= 2 && near(&x.letters, &y.letters) {
            report(ctx, x, y, "initials", out);
            return;
        }
    }
}

/// All but one letter agree: initials in another language differ more.
fn near(x: &str, y: &str) -> bool {
    strsim::osa_distance(x, y) == 1
}

fn report(ctx: &Ctx<'_>, x: &Acronym, y: &Acronym, what: &str, out: &mut Findings) {
    let a = ctx.article;
    let span = |c: &Acronym| a.text.span_of(c.tokens.start, c.tokens.end);
    ctx.report(&ACRONYM_CONFLICT)
        .slot("what", what)
        .slot("a", a.words(span(x)))
        .slot("b", a.words(span(y)))
        .side(span(x), "introduced here")
        .side(span(y), "and here")
        .established(Conjunct::SameSubject, "the initials or the name are the same, and a word of the names is")
        .established(Conjunct::Exclusive, format!("the {what} differ by more than an ending"))
        .push(out);
}
