//! Findings to something a person or a machine reads.
//!
//! A format is one file with one function over [`Report`]. A report holds plain values: places are already lines and
//! columns, and the copy that a format shows is cut out, so no article has to stay in memory and no format looks at
//! one.

mod excerpt;
mod fingerprint;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
#[cfg(feature = "cli")]
pub mod pretty;
pub mod sarif;
pub mod short;
mod view;

pub use excerpt::Excerpt;
pub use view::{Edit, Failure, Item, Origin, Page, Place, Report, Section, Skipped, Spot, Summary, items};

/// The version of the JSON contract. Fields may be added within a version; none is renamed, removed or given another meaning.
pub const VERSION: u32 = 1;

/// `1 file`, `2 files`.
fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// Replaces what a terminal would obey (escape sequences, direction overrides) by harmless characters of the same
/// length in bytes; line ends stay.
#[must_use]
pub fn tame(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push(c),
            '\0'..='\u{1F}' => out.push(' '),
            '\u{7F}' => out.push('?'),
            '\u{80}'..='\u{9F}' => out.push_str("??"),
            '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn taming_keeps_every_offset() {
        let text = "a\u{1B}[31mb\r\n\u{202E}c\u{9B}d\u{7F}\u{1A}é\t";
        let tamed = tame(text);
        assert_eq!(tamed.len(), text.len());
        assert_eq!(tamed, "a [31mb \n\u{FFFD}c??d? é ");
    }
}
