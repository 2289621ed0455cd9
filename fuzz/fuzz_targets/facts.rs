//! Fact packs: facts or a fault that can be drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| gainsay_fuzz::targets::facts::run(input));
