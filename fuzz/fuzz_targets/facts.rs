//! Fact packs: facts or a fault that can be drawn.
#![no_main]

use gainsay::knowledge::File;
use gainsay::knowledge::facts::{Facts, clashes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Facts::load(&[File { name: "facts.toml", text }]) {
        Ok(facts) => drop(clashes(&facts, &|_| true)),
        Err(e) => gainsay_fuzz::drawn(&e),
    }
});
