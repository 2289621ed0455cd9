//! Front matter above a line of copy, in text and in Markdown.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| gainsay_fuzz::targets::front_matter::run(input));
