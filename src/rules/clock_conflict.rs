//! Two times of day for one event.

use super::date_conflict::pairs;
use crate::claim::counted::times;
use crate::claim::fact::{Fact, facts, other_time};
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::mention::Kind;

declare_rule! {
    /// What began, ended, opened or was shut once is given two times of day.
    ///
    /// ## Why it matters
    /// Readers who follow a timeline cannot tell which of the two is meant.
    ///
    /// ## What to do
    /// Check the log or the official who gave the time, then use one.
    ///
    /// ## When it stays silent
    /// Two time zones; two days; times that are near, planned or bounded ("by", "from", "shortly after"); quotations; times of
    /// two sources; things that begin more than once.
    ///
    /// ## Examples
    /// ```contradicts
    /// Controllers shut the tunnel at 6.10am. Drivers backed the decision to shut the tunnel at 7.40am.
    /// ```
    /// ```consistent
    /// Controllers shut the tunnel at 6.10am and opened it at 7.40am.
    /// ```
    /// ```consistent
    /// Controllers shut the tunnel at 6.10am on Monday. They shut the tunnel at 7.40am on Tuesday.
    /// ```
    CLOCK_CONFLICT { name: "clock-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    if facts(a, ctx.know).iter().all(|f| f.clock.is_none()) {
        return;
    }
    let clock = |f: &Fact| match &a.mentions.list[f.clock?].kind {
        Kind::Clock(c) => Some(*c),
        _ => None,
    };
    let conflict = |x: &Fact, y: &Fact| {
        clock(x).zip(clock(y)).is_some_and(|(p, q)| other_time(&p, &q)) && times(a, x.sentence, y.sentence) != TimeRelation::Different
    };
    pairs(ctx, &CLOCK_CONFLICT, &|f| f.clock, &conflict, out);
}
