//! Front matter above a line of copy, in text and in Markdown.

use gainsay::source::{Document, Format, Source};

/// One run.
pub fn run(text: &str) {
    for fence in ["---", "+++"] {
        let page = format!("{fence}\n{text}\n{fence}\n\nThe ferry sailed.\n");
        for format in [Format::Text, Format::Markdown, Format::Html] {
            let doc = Document::new(Source { name: "a".into(), text: page.clone() }, format);
            assert_eq!(doc.text.len(), page.len());
            let front = &doc.front;
            let spans = front.sources.iter().map(|s| s.span);
            let spans = spans.chain(front.title.iter().map(|t| t.span)).chain(front.date.iter().map(|d| d.span));
            for span in spans.chain(front.broken.iter().map(|b| b.span)).chain(front.span) {
                assert!(page.get(span.range()).is_some(), "{span:?}");
            }
        }
    }
}
