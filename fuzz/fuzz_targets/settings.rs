//! gainsay.toml and the baseline: settings or a fault that can be drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| gainsay_fuzz::targets::settings::run(input));
