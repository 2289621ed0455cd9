//! Who speaks a quotation.

use super::Text;

/// Finds the speaker of each quotation, where its sentence names one.
pub(super) fn find(_text: &mut Text) {}
