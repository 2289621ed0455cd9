//! Blocks of claims, as an engine that groups sends them: compared, or no block.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| gainsay_fuzz::targets::blocks::run(input));
