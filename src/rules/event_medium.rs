//! Telephone, video, letter or face to face.

use crate::engine::{Ctx, Findings};
use super::event_attribute;

declare_rule! {
    /// One meeting or conversation is told in two ways that exclude each other: by telephone and face to face, by video and by letter.
    ///
    /// ## Why it matters
    /// Whether two people met or telephoned is often the news itself; where the copy says both, one sentence is wrong.
    ///
    /// ## What to do
    /// Establish which it was and say so once. If there were two contacts, give each its own time.
    ///
    /// ## When it stays silent
    /// A second contact: "had also met", another day or other people, a plan or an invitation, several calls and meetings.
    /// "Meeting" alone is neutral, for a meeting may be held by video. Where the writer says that accounts differ, the
    /// finding is a warning.
    ///
    /// ## Examples
    /// ```contradicts
    /// Ministers Duarte and Osei held a video call on Friday. During the talks, held face to face in Accra on Friday, Duarte and Osei agreed to a review.
    /// ```
    /// ```contradicts
    /// The sentence was handed down by video link. Standing before her in the packed courtroom, the judge read the sentence to Mrs Farrow in person.
    /// ```
    /// ```consistent
    /// Duarte and Osei spoke by telephone on Friday. The two had also met in person in Accra last month.
    /// ```
    /// ```consistent
    /// Duarte phoned Osei to arrange a meeting in Accra, which will be held in person in May.
    /// ```
    EVENT_MEDIUM { name: "event-medium", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    event_attribute::report(ctx, &EVENT_MEDIUM, |attribute| attribute == "medium", out);
}
