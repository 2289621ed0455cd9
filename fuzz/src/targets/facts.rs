//! Fact packs: facts or a fault that can be drawn.

use gainsay::knowledge::File;
use gainsay::knowledge::facts::{Facts, clashes};

/// One run.
pub fn run(text: &str) {
    match Facts::load(&[File { name: "facts.toml", text }]) {
        Ok(facts) => drop(clashes(&facts, &|_| true)),
        Err(e) => crate::drawn(&e),
    }
}
