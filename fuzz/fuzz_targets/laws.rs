//! Articles of our own, changed at random, and the laws that hold for any article.
//!
//! The first bytes choose an article and a law, each of the next four an edit: markup put in, letters made small or large, a
//! paragraph doubled, dropped or moved, an odd character.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| gainsay_fuzz::targets::laws::run(input));
