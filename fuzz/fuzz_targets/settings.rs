//! gainsay.toml and the baseline: settings or a fault that can be drawn.
#![no_main]

use gainsay::baseline;
use gainsay::config::Config;
use gainsay::knowledge::File;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = File { name: "gainsay.toml", text };
    if let Err(e) = Config::parse(&file) {
        gainsay_fuzz::drawn(&e);
    }
    match baseline::parse(&file) {
        Ok(rows) => {
            let text = baseline::render(rows);
            let again = baseline::parse(&File { name: "gainsay-baseline.toml", text: &text }).expect("what is written is read");
            assert_eq!(baseline::render(again), text);
        }
        Err(e) => gainsay_fuzz::drawn(&e),
    }
});
