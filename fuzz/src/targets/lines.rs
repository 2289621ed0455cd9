//! JSONL: every line is a document or an error, and what is extracted is read back as it was.

use crate::KNOW;
use gainsay::Article;
use gainsay::archive::compare::Document;
use gainsay::archive::{input, stream};
use gainsay::source::{Format, Source};

/// One run.
pub fn run(bytes: &[u8]) {
    for read in input::Lines::new(bytes) {
        let Ok(read) = read else { continue };
        let day = read.day();
        let article = Article::new(Source { name: read.id.clone(), text: read.whole() }, Format::Text, day, &KNOW);
        for line in stream::lines(&Document::of(&article, &KNOW)) {
            let json = serde_json::to_string(&line).expect("a line of JSON");
            let back: stream::Line = serde_json::from_str(&json).expect("the line is read back");
            assert_eq!(serde_json::to_string(&back).expect("a line of JSON"), json);
        }
    }
}
