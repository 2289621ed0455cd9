//! The rows of an archive: bytes that no release has written, and what the joins make of them.

use gainsay::archive::store;

/// One run.
pub fn run(bytes: &[u8]) {
    let _ = store::damaged(bytes);
}
