//! Tables alone, as rules.toml: tables or a fault that can be drawn.
#![no_main]

use gainsay::knowledge::{File, Knowledge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(e) = Knowledge::load(&[File { name: "rules.toml", text }]) {
        gainsay_fuzz::drawn(&e);
    }
});
