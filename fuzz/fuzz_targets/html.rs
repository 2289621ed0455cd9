//! HTML through every stage, rule and report.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| gainsay_fuzz::article("a.html", text));
