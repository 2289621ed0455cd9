//! One post, two articles, two holders.

use super::archive_event::report;
use crate::engine::{Ctx, Findings};

declare_rule! {
    /// Two articles of the same weeks name two holders of one post, and neither tells of a change.
    ///
    /// ## Why it matters
    /// One of the two is named in an office that is not theirs.
    ///
    /// ## What to do
    /// Check who holds the post on that day, or mark one of them as former or acting.
    ///
    /// ## When it stays silent
    /// Without `--together` or an archive; undated articles; more than 45 days between the two; where either article tells
    /// of somebody taking or leaving office; former, acting and deputy holders; posts without a body or a place.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-03-04]
    /// Norvik’s chief executive, Tom Aas, welcomed the ruling.
    /// [other 2025-03-20]
    /// Norvik’s chief executive, Berit Moen, will speak to members.
    /// ```
    /// ```contradicts
    /// [date 2025-03-04]
    /// Chile’s finance minister, Pilar Soto, met lenders on Monday.
    /// [other 2025-03-20]
    /// The finance minister of Chile, Andrés Leiva, said the talks went well.
    /// ```
    /// ```consistent
    /// [date 2025-03-04]
    /// Norvik’s chief executive, Tom Aas, resigned on Monday.
    /// [other 2025-03-20]
    /// Norvik’s chief executive, Berit Moen, will speak to members.
    /// ```
    /// ```consistent
    /// [date 2023-03-04]
    /// Norvik’s chief executive, Tom Aas, welcomed the ruling.
    /// [other 2025-03-20]
    /// Norvik’s chief executive, Berit Moen, will speak to members.
    /// ```
    ARCHIVE_OFFICE { name: "archive-office", group: Suspicious, since: "0.1.0", needs: Archive }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    report(ctx, &ARCHIVE_OFFICE, out);
}
