//! A figure that is taken up again is not the one that was given.

use crate::claim::recalled::{Recalled, recalled};
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;

declare_rule! {
    /// A figure that the copy takes for known, with words that say which, has another value than the one it gave of that.
    ///
    /// ## Why it matters
    /// “The 17 wells that were sealed” sends the reader back to the place where the sealing was told, and there it is 11. One of the
    /// two was updated and the other was not.
    ///
    /// ## What to do
    /// Use the figure of the source in both places.
    ///
    /// ## When it stays silent
    /// The later figure must stand behind “the”, “those” or “these” and say which it is by a clause, a participle or a phrase; the
    /// sentence of the earlier one must have every verb, name and word before the noun of it. No second figure may fit, the known
    /// figure may not have been given anywhere, and the difference may not be told. Parts (“of whom”), bounds, denials, updates
    /// (“rose to”, “now”), other times, quotations and rounded sums are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// Inspectors from the water agency sealed 11 wells in the market town of Tamale-Beni. A trader who lives beside one of the 17 wells that were sealed by the inspectors said nobody had told her.
    /// ```
    /// ```contradicts
    /// The council paid £40,000 for the horse. Residents say that the £14,000 that the council paid for the horse was wasted.
    /// ```
    /// ```consistent
    /// Inspectors sealed 11 wells in the town on Monday and another six on Tuesday. A trader lives beside one of the 17 wells that were sealed by the inspectors.
    /// ```
    /// ```consistent
    /// Five local firms paid $21,500 for Biscuit, a steer. The girl's sister will save the $12,500 that a butcher paid for Daisy.
    /// ```
    /// ```consistent
    /// Inspectors sealed 11 wells in the town. The 17 wells that the inspectors left open were tested again.
    /// ```
    RECALLED_FIGURE { name: "recalled-figure", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for r in recalled(ctx.article, ctx.know) {
        report(ctx, &r, out);
    }
}

fn report(ctx: &Ctx<'_>, r: &Recalled<'_>, out: &mut Findings) {
    let a = ctx.article;
    let (p, q) = (r.given.sentence, r.known.sentence);
    let (sx, sy) = (r.given.span, a.text.span_of(r.phrase.0, r.phrase.1));
    // What the rules of counts and sums have found is told once.
    if out.tells_of(ctx.doc, &[sx, sy]) {
        return;
    }
    let acknowledged = a.acknowledges(p) || a.acknowledges(q);
    let Verdict::Holds(voice) = standing(a, ctx.know, r.given.first, r.known.first, acknowledged) else { return };
    let (x, y) = (a.words(r.given.span), a.words(r.known.span));
    let words: Vec<&str> = r.shared.iter().map(|w| w.trim_start_matches(['#', '!'])).filter(|w| w.parse::<u32>().is_err()).collect();
    let mut draft = ctx
        .report(&RECALLED_FIGURE)
        .slot("a", x.as_str())
        .slot("b", y.as_str())
        .slot("what", a.words(sy))
        .side(sx, format!("here: {x}"))
        .side(sy, format!("here: {y}"))
        .assumed(Conjunct::SameSubject, format!("\u{201C}{}\u{201D} takes the figure for known, and the first sentence tells of {}", a.words(sy), words.join(", ")))
        .established(Conjunct::SameAttribute, "both count or measure the same")
        .established(Conjunct::OneValue, "no second figure of the copy fits")
        .established(Conjunct::Exclusive, format!("{x} is not {y}"))
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue says that the figure moved");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
}
