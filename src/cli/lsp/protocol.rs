//! The messages of the language server protocol that are used here, as far as they are read.

use super::positions::{Position, Range};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Initialize {
    pub capabilities: Capabilities,
    pub initialization_options: Option<Options>,
}

/// What our own extensions say of themselves.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Options {
    /// The editor asks for the reason of a waiver, and for where to show the page of a rule, itself.
    pub asks: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Capabilities {
    pub general: General,
    pub workspace: Workspace,
    pub window: Window,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct General {
    pub position_encodings: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Workspace {
    pub did_change_watched_files: Dynamic,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Dynamic {
    pub dynamic_registration: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Window {
    pub show_document: Support,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Support {
    pub support: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opened {
    pub text_document: Document,
}

#[derive(Debug, Deserialize)]
pub(super) struct Document {
    pub uri: String,
    #[serde(default)]
    pub version: i64,
    #[serde(default)]
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changed {
    pub text_document: Document,
    pub content_changes: Vec<Change>,
}

/// A change of a piece, or of the whole where no range is given.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    pub range: Option<Range>,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Hover {
    pub text_document: Document,
    pub position: Position,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Actions {
    pub text_document: Document,
    pub range: Range,
}

#[derive(Debug, Deserialize)]
pub(super) struct Execute {
    pub command: String,
    #[serde(default)]
    pub arguments: Vec<Argument>,
}

/// The argument of every command; each command reads its part.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Argument {
    pub uri: String,
    pub rule: String,
    pub fingerprint: String,
    pub reason: String,
    pub range: Range,
}
