//! Archives that are damaged: every answer or an error, and nothing else. Bytes come in fours: a place (3) and a value.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| gainsay_fuzz::targets::archive_file::run(input));
