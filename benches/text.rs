//! Throughput of the text layer beside Unicode's sentences, on one thread.
//!
//! `GAINSAY_BENCH=FILE[:FILE…]` names the copy: JSON lines with a `text` field, or plain text. Without it a short
//! passage stands in, which says little. The copy is repeated to about 20 MB. Each figure is the best of five runs.

use gainsay::knowledge::Knowledge;
use gainsay::source::{Document, Format, Source, Zone, ZoneKind};
use gainsay::span::Span;
use gainsay::text::{Text, split_sentences};
use std::hint::black_box;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

const SIZE: usize = 20_000_000;
const STAND_IN: &str = "The U.S. envoy, Dr. A. Khan, left on Sept. 11. “We spoke,” he said. It cost $1.13bn!\n\n";

fn copy() -> Vec<String> {
    let mut rows = vec![];
    for path in std::env::var("GAINSAY_BENCH").unwrap_or_default().split(':').filter(|p| !p.is_empty()) {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        for line in text.lines() {
            let row = serde_json::from_str::<serde_json::Value>(line).ok();
            rows.push(row.and_then(|r| r["text"].as_str().map(str::to_owned)).unwrap_or_else(|| line.to_owned()));
        }
    }
    if rows.is_empty() {
        rows.push(STAND_IN.repeat(40));
    }
    let once: usize = rows.iter().map(String::len).sum();
    let times = SIZE / once.max(1) + 1;
    let all = rows.len() * times;
    let mut size = 0;
    rows.into_iter()
        .cycle()
        .take(all)
        .take_while(|r| {
            size += r.len();
            size <= SIZE
        })
        .collect()
}

/// Seconds on the processor, so that other programs do not count; the wall clock where the system does not tell.
fn clock(start: Instant) -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    spent.and_then(|s| s.split(' ').next()?.parse::<f64>().ok()).map_or(start.elapsed().as_secs_f64(), |ns| ns / 1e9)
}

fn best(name: &str, bytes: usize, base: f64, mut f: impl FnMut() -> usize) -> f64 {
    let mut secs = f64::MAX;
    let mut n = 0;
    for _ in 0..5 {
        let t = Instant::now();
        let before = clock(t);
        n = black_box(f());
        secs = secs.min(clock(t) - before);
    }
    let rate = bytes as f64 / secs / 1e6;
    let ratio = if base > 0.0 { rate / base } else { 1.0 };
    println!("{name:<44} {rate:>8.1} MB/s  {ratio:>6.2}x  ({n})");
    rate
}

fn main() {
    let know = Knowledge::builtin();
    let rows = copy();
    let bytes: usize = rows.iter().map(String::len).sum();
    println!("{} documents, {bytes} bytes", rows.len());
    let base = best("unicode_sentences", bytes, 0.0, || rows.iter().map(|r| r.unicode_sentences().count()).sum());
    best("split_sentence_bounds", bytes, base, || rows.iter().map(|r| r.split_sentence_bounds().count()).sum());
    best("sentences", bytes, base, || rows.iter().map(|r| split_sentences(r, &know.lexicon).len()).sum());
    best("unicode_words", bytes, base, || rows.iter().map(|r| r.unicode_words().count()).sum());
    let whole = |r: &String| Zone { kind: ZoneKind::Body, span: Span::new(0, r.len()), paragraph: 0 };
    let docs: Vec<Document> = rows.iter().map(|r| Document { text: r.clone(), zones: vec![whole(r)], ..Document::default() }).collect();
    best("sentences, tokens, quotations, lexicon", bytes, base, || docs.iter().map(|d| Text::new(d, &know.lexicon).tokens.len()).sum());
    best("zones, sentences, tokens, quotations, lexicon", bytes, base, || {
        let read = |r: &String| Document::new(Source { name: String::new(), text: r.clone() }, Format::Text);
        rows.iter().map(|r| Text::new(&read(r), &know.lexicon).tokens.len()).sum()
    });
}
