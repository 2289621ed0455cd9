//! JSONL: every line is a document or an error, and what is extracted is read back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| gainsay_fuzz::targets::lines::run(input));
