//! The rows of an archive: bytes that no release has written, and what the joins make of them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| gainsay_fuzz::targets::archive::run(input));
