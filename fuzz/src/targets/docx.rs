//! Word documents: the bytes as they are, and as the parts of a sound ZIP file.

use crate::{article, zipped};
use gainsay::source::docx;

/// One run.
pub fn run(bytes: &[u8]) {
    let _ = docx::read(bytes);
    let mut parts = bytes.splitn(3, |b| *b == 0);
    let mut part = || parts.next().unwrap_or_default();
    let names = ["word/document.xml", "word/comments.xml", "word/footnotes.xml"];
    let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (*n, part())).filter(|p| !p.1.is_empty()).collect();
    let Ok(extract) = docx::read(&zipped(&parts)) else { return };
    assert!(extract.steps as usize <= 2 * bytes.len() + 2, "{} steps", extract.steps);
    assert!(
        extract.runs.windows(2).all(|r| r[0].start <= r[1].start)
            && extract.runs.iter().all(|r| extract.text.is_char_boundary(r.start as usize))
    );
    article("a.docx", &extract.text);
}
