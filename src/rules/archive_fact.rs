//! What is on record.

use super::archive_event::report;
use crate::engine::{Ctx, Findings};

declare_rule! {
    /// Two articles give a person or a case another age, party, death, verdict, sentence, sum, rank or date.
    ///
    /// ## Why it matters
    /// Such facts do not change from one article to the next; one of the two is wrong, and will be copied.
    ///
    /// ## What to do
    /// Check the record, then correct one of the two articles.
    ///
    /// ## When it stays silent
    /// Without `--together` or an archive; undated articles; a name alone without anything else in common, or with one word more
    /// where the two reports lie over 45 days apart; ages that a birthday explains; a change told in one of the two (an appeal, "former", "raised its bid"); sums for other things or
    /// in other currencies; what two named people say; quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-03-04]
    /// Former harbour master Ida Solvik was sentenced to four years in prison on Monday. The court in Brenna heard her out.
    /// [other 2025-03-06]
    /// Ida Solvik, who was sentenced to six years in prison on Monday, left Brenna by boat. Brenna was quiet.
    /// ```
    /// ```contradicts
    /// [date 2025-03-04]
    /// Ida Solvik, a Centre Party member from Brenna, was elected to the harbour board. Brenna cheered.
    /// [other 2025-03-06]
    /// Ida Solvik, a Social Democrat, promised to keep the board in Brenna awake. Brenna hopes so.
    /// ```
    /// ```consistent
    /// [date 2024-03-04]
    /// Ida Solvik, 51, runs the harbour in Brenna. Brenna cheered.
    /// [other 2025-03-06]
    /// Ida Solvik, 52, runs the harbour in Brenna. Brenna hopes so.
    /// ```
    /// ```consistent
    /// [date 2025-03-04]
    /// Former harbour master Ida Solvik was sentenced to four years in prison on Monday. The court in Brenna heard her out.
    /// [other 2025-09-06]
    /// The court of appeal increased the prison sentence of Ida Solvik to six years on Friday. Brenna was quiet.
    /// ```
    ARCHIVE_FACT { name: "archive-fact", group: Contradiction, since: "0.1.0", needs: Archive }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    report(ctx, &ARCHIVE_FACT, out);
}
