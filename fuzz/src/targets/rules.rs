//! Tables alone, as rules.toml: tables or a fault that can be drawn.

use gainsay::knowledge::{File, Knowledge};

/// One run.
pub fn run(text: &str) {
    if let Err(e) = Knowledge::load(&[File { name: "rules.toml", text }]) {
        crate::drawn(&e);
    }
}
