//! One event, two reports.

use crate::archive::{Disagreement, Witness, day, rule_of};
use crate::engine::{Ctx, Findings};
use crate::rules::Rule;

declare_rule! {
    /// Two reports of one event give it another day, place, toll, manner, vote or score.
    ///
    /// ## Why it matters
    /// Readers find both articles in one search. The paper has printed one wrong figure, and does not know which.
    ///
    /// ## What to do
    /// Establish which report is right and correct the other one. Where the value moved, say so: "the toll rose to 14".
    ///
    /// ## When it stays silent
    /// Without `--together` or an archive; where one of the two articles has no date; a later toll that is higher, unless
    /// the earlier one was called final; a toll that is said to be revised; other days, other kinds of event, too few
    /// names in common; "at least" and other bounds that leave room; what two named people say; quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-03-04]
    /// The final toll of the Brenna ferry explosion on Saturday is 14 dead, the harbour master Ida Solvik said in Brenna.
    /// [other 2025-03-09]
    /// The explosion on 1 March killed nine people, the inquiry in Brenna heard. Ida Solvik had left the Brenna quay.
    /// ```
    /// ```contradicts
    /// [date 2025-03-05]
    /// Ministers Ana Duarte and Kofi Osei spoke by telephone on Tuesday about harbour fees.
    /// [other 2025-03-06]
    /// Ana Duarte and Kofi Osei met face to face in Accra on Tuesday.
    /// ```
    /// ```consistent
    /// [date 2025-03-02]
    /// The Brenna ferry explosion on Saturday killed at least nine people, the harbour master Ida Solvik said in Brenna.
    /// [other 2025-03-09]
    /// The explosion on 1 March killed 14 people, the inquiry in Brenna heard. Ida Solvik had left the Brenna quay.
    /// ```
    /// ```consistent
    /// [date 2025-03-05]
    /// Ministers Ana Duarte and Kofi Osei spoke by telephone on Tuesday about harbour fees.
    /// [other 2025-03-13]
    /// Ana Duarte and Kofi Osei met face to face in Accra on Tuesday.
    /// ```
    ARCHIVE_EVENT { name: "archive-event", group: Contradiction, since: "0.1.0", needs: Archive }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    report(ctx, &ARCHIVE_EVENT, out);
}

/// Witnesses that are shown with their words; the others are counted.
const SHOWN: usize = 4;

/// Reports the disagreements whose attribute belongs to a rule.
pub(super) fn report(ctx: &Ctx<'_>, rule: &'static Rule, out: &mut Findings) {
    for d in ctx.article.others.iter().filter(|d| std::ptr::eq(rule_of(d.attr), rule)) {
        one(ctx, rule, d, out);
    }
}

fn one(ctx: &Ctx<'_>, rule: &'static Rule, d: &Disagreement, out: &mut Findings) {
    let Some(first) = d.others.iter().find(|w| w.value != d.value) else { return };
    let name = |w: &Witness| w.date.map_or(w.id.clone(), |n| format!("{} ({})", w.id, day(n)));
    let mut draft = ctx
        .report(rule)
        .slot("what", d.what.as_str())
        .slot("a", d.value.as_str())
        .slot("b", first.value.as_str())
        .slot("where", name(first))
        .side(d.span, format!("here: {}", d.value));
    for w in d.others.iter().take(SHOWN) {
        draft = match w.doc {
            Some(doc) => draft.side_in(doc, w.span, format!("here: {}", w.value)),
            None => draft.note(format!("{}: \u{201C}{}\u{201D}", name(w), w.words)),
        };
        if w.reports > 1 {
            draft = draft.note(format!("{} more reports give {}", w.reports - 1, w.value));
        }
    }
    draft.proof(&d.proof).push(out);
}
