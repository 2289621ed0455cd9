//! One name, two articles, two spellings.

use super::archive_event::report;
use crate::engine::{Ctx, Findings};

declare_rule! {
    /// Two articles of one story spell a name in two ways.
    ///
    /// ## Why it matters
    /// Misspelled names lead every tally of corrections, and most stand correctly in the paper's own archive.
    ///
    /// ## What to do
    /// Check the name with the source, then make the articles agree.
    ///
    /// ## When it stays silent
    /// Without `--together` or an archive; where an article has both spellings; where nothing else makes the two one story;
    /// given names that sound different; plurals and peoples.
    ///
    /// ## Examples
    /// ```contradicts
    /// [date 2025-03-04]
    /// Judge Paula Rentzel fined Oskar Lindholm on Monday. Lindholm, of Brenna, will appeal. Brenna sighed.
    /// [other 2025-03-06]
    /// Oskar Lindholm of Brenna has appealed. Judge Paula Rentzell gave him a month. Brenna waits.
    /// ```
    /// ```contradicts
    /// [date 2025-03-04]
    /// Mayor Jonas Oyelaran opened the Brenna bridge with Ida Solvik. Brenna cheered.
    /// [other 2025-03-06]
    /// Ida Solvik and Mayor Jonas Oyelarin of Brenna inspected the bridge. Brenna watched.
    /// ```
    /// ```consistent
    /// [date 2025-03-04]
    /// Judge Paula Rentzel fined Oskar Lindholm on Monday.
    /// [other 2025-03-06]
    /// Paula Rentzell has opened a bakery in Carrick.
    /// ```
    /// ```consistent
    /// [date 2025-03-04]
    /// Judge Paula Rentzel fined Oskar Lindholm on Monday.
    /// [other 2025-03-06]
    /// Judge Paula Rentzel and the clerk, Paula Rentzell, knew Oskar Lindholm.
    /// ```
    ARCHIVE_NAME { name: "archive-name", group: Suspicious, since: "0.1.0", needs: Archive }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    report(ctx, &ARCHIVE_NAME, out);
}
