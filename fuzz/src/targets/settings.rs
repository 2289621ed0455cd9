//! gainsay.toml and the baseline: settings or a fault that can be drawn.

use gainsay::baseline;
use gainsay::config::Config;
use gainsay::knowledge::File;

/// One run.
pub fn run(text: &str) {
    let file = File { name: "gainsay.toml", text };
    if let Err(e) = Config::parse(&file) {
        crate::drawn(&e);
    }
    match baseline::parse(&file) {
        Ok(rows) => {
            let text = baseline::render(rows);
            let again = baseline::parse(&File { name: "gainsay-baseline.toml", text: &text }).expect("what is written is read");
            assert_eq!(baseline::render(again), text);
        }
        Err(e) => crate::drawn(&e),
    }
}
