//! Blocks of claims, as an engine that groups sends them: compared, or no block.

use crate::KNOW;
use gainsay::archive::stream;

/// One run.
pub fn run(bytes: &[u8]) {
    if let Ok(block) = serde_json::from_slice::<stream::Block>(bytes) {
        for found in stream::compare(&block, &KNOW) {
            serde_json::to_string(&found).expect("a line of JSON");
        }
    }
}
