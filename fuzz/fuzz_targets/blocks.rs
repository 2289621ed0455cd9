//! Blocks of claims, as an engine that groups sends them: compared, or no block.
#![no_main]

use gainsay::archive::stream;
use gainsay_fuzz::KNOW;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(block) = serde_json::from_slice::<stream::Block>(bytes) {
        for found in stream::compare(&block, &KNOW) {
            serde_json::to_string(&found).expect("a line of JSON");
        }
    }
});
