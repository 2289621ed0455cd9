//! Prints what the text layer makes of files, as JSON: `text_layer sentences|quotes|tokens FILE…`.

use gainsay::knowledge::Knowledge;
use gainsay::source::{Document, Format, Source};
use gainsay::text::{Quote, Text};
use serde_json::{Value, json};

fn sentences(doc: &Document, text: &Text) -> Value {
    let row = |s: &gainsay::text::Sentence| json!({"start": s.span.start, "end": s.span.end, "zone": doc.zones[s.zone as usize].kind.name(), "text": s.span.of(&doc.source.text)});
    text.printed(doc).iter().map(row).collect()
}

fn quotes(doc: &Document, text: &Text) -> Value {
    let row = |q: &Quote| {
        let speaker = q.speaker.map(|(a, b)| text.span_of(a, b).of(&doc.source.text));
        json!({"start": q.span.start, "end": q.span.end, "depth": q.depth, "closed": q.closed, "speaker": speaker, "text": q.span.of(&doc.source.text)})
    };
    text.quotes.iter().map(row).collect()
}

fn tokens(doc: &Document, text: &Text, know: &Knowledge) -> Value {
    let row = |i: usize| {
        let t = &text.tokens[i];
        json!({"text": t.span.of(&doc.source.text), "kind": format!("{:?}", t.kind), "case": format!("{:?}", t.case), "spaced": t.spaced,
            "possessive": t.possessive, "word": text.word(&know.lexicon, i), "quote": (t.quote != gainsay::text::NONE).then_some(t.quote)})
    };
    (0..text.tokens.len()).map(row).collect()
}

fn main() {
    let know = Knowledge::builtin();
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let mut documents = vec![];
    for path in args {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let doc = Document::new(Source { name: path.clone(), text }, Format::of_name(&path));
        let text = Text::new(&doc, &know.lexicon);
        let rows = match what.as_str() {
            "quotes" => quotes(&doc, &text),
            "tokens" => tokens(&doc, &text, &know),
            _ => sentences(&doc, &text),
        };
        let key = if matches!(what.as_str(), "quotes" | "tokens") { what.as_str() } else { "sentences" };
        documents.push(json!({"path": path, key: rows}));
    }
    println!("{}", json!({"documents": documents}));
}
