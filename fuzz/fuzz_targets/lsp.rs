//! The language server: any messages, one a line of JSON. URIs are held to one folder, for the server writes waivers.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &str| gainsay_fuzz::targets::lsp::run(input));
