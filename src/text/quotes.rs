//! Quotations.

use super::Text;
use crate::source::Document;

/// Finds quotations and marks the tokens inside them.
pub(super) fn find(_doc: &Document, _text: &mut Text) {}
