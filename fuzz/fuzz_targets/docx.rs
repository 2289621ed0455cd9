//! Word documents: the bytes as they are, and as the parts of a sound ZIP file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| gainsay_fuzz::targets::docx::run(input));
