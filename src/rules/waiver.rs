//! Waivers that say nothing or do nothing.

use crate::engine::{Ctx, Findings};

declare_rule! {
    /// A waiver gives no reason, names no rule, or has nothing to waive.
    ///
    /// ## Why it matters
    /// A waiver without a reason cannot be judged by the next editor. One that covers nothing stays behind after the
    /// sentence was mended, and hides the next slip in its place.
    ///
    /// ## What to do
    /// Write the reason behind the name of the rule, correct the name, or delete the comment.
    ///
    /// ## When it stays silent
    /// Where the waived rule did not run (`--select`, `--ignore`), nothing can be said of its waiver.
    ///
    /// ## Examples
    /// ```contradicts
    /// The council met on Monday.
    ///
    /// <!-- gainsay: allow placeholder: the mark is the name of the band -->
    ///
    /// The band played until ten.
    /// ```
    /// ```consistent
    /// The council met on Monday.
    ///
    /// <!-- gainsay: allow placeholder: the writer is asked about it -->
    ///
    /// The widow, TK, said she would appeal.
    /// ```
    WAIVER { name: "waiver", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Waivers are judged when all rules have run; see `engine::waivers`.
fn check(_: &Ctx<'_>, _: &mut Findings) {}
