//! Tables alone, as rules.toml: tables or a fault that can be drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| gainsay_fuzz::targets::rules::run(input));
