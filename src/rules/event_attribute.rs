//! Any other exclusive attribute of an event.

use crate::engine::{Ctx, Findings};
use crate::rules::Rule;
use crate::span::Span;

declare_rule! {
    /// One event is given two values of an attribute that takes one.
    ///
    /// The attributes and their values are the `[[exclusive]]` rows of `rules.toml` and of a newsroom's `gainsay.toml`: a
    /// new attribute is one table. The medium of a conversation has a rule of its own, `event-medium`.
    ///
    /// ## Why it matters
    /// A vote that was unanimous and split, or a hearing held in public and behind closed doors, cannot have been both.
    ///
    /// ## What to do
    /// Keep the value that the source supports, or say that they are two events.
    ///
    /// ## When it stays silent
    /// Whatever keeps two events apart: another day, other people, a plan, "later", two speakers.
    ///
    /// ## Examples
    /// ```contradicts
    /// The board approved the merger on Tuesday in a unanimous vote. The vote, which split the board on Tuesday, followed a six-hour session.
    /// ```
    /// ```consistent
    /// The board approved the merger on Tuesday in a unanimous vote. The vote in March had split the board.
    /// ```
    EVENT_ATTRIBUTE { name: "event-attribute", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    report(ctx, &EVENT_ATTRIBUTE, |attribute| attribute != "medium", out);
}

/// Reports the conflicts of the chosen attributes that every gate let through.
pub(super) fn report(ctx: &Ctx<'_>, rule: &'static Rule, chosen: impl Fn(&str) -> bool, out: &mut Findings) {
    for c in ctx.article.conflicts.iter().filter(|c| c.refused.is_none() && chosen(&ctx.know.exclusives[c.attribute as usize].attribute)) {
        let (a, b) = (value(ctx, c.a.0), value(ctx, c.b.0));
        let mut draft = ctx
            .report(rule)
            .slot("a", a)
            .slot("b", b)
            .slot("attribute", ctx.know.exclusives[c.attribute as usize].attribute.replace('-', " "))
            .side(side(ctx, c.a), format!("here: {a}"))
            .side(side(ctx, c.b), format!("here: {b}"))
            .proof(&c.proof);
        if c.acknowledged {
            draft = draft.acknowledged();
        }
        draft.push(out);
    }
}

/// The name of a value, for a reader.
pub(super) fn value<'a>(ctx: &Ctx<'a>, id: u32) -> &'a str {
    let (row, v) = ctx.know.values[id as usize];
    &ctx.know.exclusives[row as usize].values[v as usize]
}

/// The words of a side: the event and the words that give it its value.
pub(super) fn side(ctx: &Ctx<'_>, (_, words, mention): (u32, Span, u32)) -> Span {
    let event = ctx.article.events.mentions[mention as usize].span;
    let cover = event.cover(words);
    // Far apart, the words of the value alone say more than a whole paragraph marked.
    if cover.len() <= 90 { cover } else { words }
}
