//! Tables of people: what is imported is a fact pack, or a fault.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| gainsay_fuzz::targets::import::run(input));
