//! Throughput by stage and end to end, on one thread, beside reading the bytes and Unicode's own segmentation.
//!
//! `cargo bench` measures on the articles of `tests/articles`; `GAINSAY_BENCH=FOLDER cargo bench` on the files of a folder.
//! Each stage is measured alone, on what the stages before it made. `docs/performance.md` holds a table of one run.
//!
//! With `GAINSAY_UPTO=STAGE` the program reads the same articles once, up to that stage, and measures nothing itself:
//! `benches/instructions` counts its instructions.

use criterion::{Criterion, Throughput, criterion_group};
use gainsay::Article;
use gainsay::claim::clause::Clauses;
use gainsay::engine::{Ctx, waivers};
use gainsay::event::{Events, Scene};
use gainsay::knowledge::Knowledge;
use gainsay::knowledge::facts::Facts;
use gainsay::mention::Mentions;
use gainsay::mention::marks::View;
use gainsay::report::{self, Origin};
use gainsay::source::{Document, Format, Source};
use gainsay::syntax::Syntax;
use gainsay::text::{Text, split_sentences};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes that are measured at a time; less than a folder holds, so that a run is short.
const SIZE: usize = 500_000;

fn sources() -> Vec<Source> {
    let folder = std::env::var("GAINSAY_BENCH").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles/docs").into());
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let mut paths: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let read = |p: &std::path::PathBuf| Some(Source { name: p.display().to_string(), text: std::fs::read_to_string(p).ok()? });
    let mut size = 0;
    let room = |s: &Source| {
        let fits = size < SIZE;
        size += s.text.len();
        fits
    };
    paths.iter().filter_map(read).take_while(room).collect()
}

fn document(source: &Source, know: &Knowledge) -> Document {
    Document::with_layout(source.clone(), Format::of_name(&source.name), &know.layout)
}

fn article(source: &Source, know: &Knowledge) -> Article {
    Article::new(source.clone(), Format::of_name(&source.name), None, know)
}

/// Everything that `check` does with one article that was read.
fn judge(batch: &[Article], doc: u32, know: &Knowledge) -> usize {
    let ctx = Ctx { article: &batch[doc as usize], doc, know, facts: &Facts::default(), sources: &[] };
    let found = waivers::check(&ctx, &|_| true).found;
    let origin = |d: u32| {
        let a = &batch[d as usize];
        Origin { path: &a.doc.source.name, text: &a.doc.source.text, layer: Some(&a.text), runs: &a.doc.runs }
    };
    report::items(found, &origin).len()
}

fn baselines(c: &mut Criterion) {
    let (know, sources) = (Knowledge::builtin(), sources());
    let mut group = c.benchmark_group("baseline");
    group.throughput(Throughput::Bytes(sources.iter().map(|s| s.text.len() as u64).sum()));
    let each = |f: &dyn Fn(&str) -> usize| sources.iter().map(|s| f(&s.text)).sum::<usize>();
    group.bench_function("bytes", |b| b.iter(|| each(&|t| black_box(t).bytes().map(usize::from).sum())));
    group.bench_function("unicode-sentences", |b| b.iter(|| each(&|t| t.unicode_sentences().count())));
    group.bench_function("unicode-words", |b| b.iter(|| each(&|t| t.unicode_words().count())));
    group.bench_function("our-sentences", |b| b.iter(|| each(&|t| split_sentences(t, &know.lexicon).len())));
    group.finish();
}

fn stages(c: &mut Criterion) {
    let (know, sources) = (Knowledge::builtin(), sources());
    let docs: Vec<Document> = sources.iter().map(|s| document(s, &know)).collect();
    let articles: Vec<Article> = sources.iter().map(|s| article(s, &know)).collect();
    let mut group = c.benchmark_group("stage");
    group.throughput(Throughput::Bytes(sources.iter().map(|s| s.text.len() as u64).sum()));
    let count = |f: &dyn Fn(usize) -> usize| (0..sources.len()).map(f).sum::<usize>();
    group.bench_function("source", |b| b.iter(|| count(&|i| document(&sources[i], &know).zones.len())));
    group.bench_function("text", |b| b.iter(|| count(&|i| Text::new(&docs[i], &know.lexicon).tokens.len())));
    group.bench_function("mention", |b| {
        b.iter(|| count(&|i| Mentions::new(&articles[i].doc, &articles[i].text, None, &know).list.len()));
    });
    group.bench_function("syntax", |b| {
        let a = |i: usize| &articles[i];
        b.iter(|| count(&|i| Syntax::new(&a(i).doc, &a(i).view(&know), &a(i).mentions).phrases.len()));
    });
    group.bench_function("claim", |b| {
        b.iter(|| count(&|i| Clauses::new(&articles[i].view(&know), &articles[i].mentions).list.len()));
    });
    group.bench_function("event", |b| {
        let scene = |i: usize| -> Scene<'_> { articles[i].scene(&know) };
        b.iter(|| count(&|i| Events::new(&scene(i)).list.len()));
    });
    // What the rules share is made by the first of them, so that every run needs fresh articles.
    group.bench_function("rules-and-report", |b| {
        let fresh = || sources.iter().map(|s| article(s, &know)).collect::<Vec<_>>();
        b.iter_batched(fresh, |a| (0..a.len()).map(|i| judge(&a, i as u32, &know)).sum::<usize>(), criterion::BatchSize::LargeInput);
    });
    group.finish();
}

fn whole(c: &mut Criterion) {
    let (know, sources) = (Knowledge::builtin(), sources());
    let mut group = c.benchmark_group("whole");
    group.bench_function("tables", |b| b.iter(|| Knowledge::builtin().lexicon.len()));
    group.throughput(Throughput::Bytes(sources.iter().map(|s| s.text.len() as u64).sum()));
    group.bench_function("end-to-end", |b| {
        b.iter(|| sources.iter().map(|s| judge(&[article(s, &know)], 0, &know)).sum::<usize>());
    });
    group.finish();
}

/// The stages in order, as `GAINSAY_UPTO` names them; each includes those before it.
const STAGES: [&str; 9] = ["tables", "source", "text", "mention", "syntax", "claim", "event", "conflict", "rules-and-report"];

/// Reads the articles once, as far as a stage.
fn upto(stage: &str) {
    let at = STAGES.iter().position(|s| *s == stage).unwrap_or_else(|| panic!("no stage {stage}: {}", STAGES.join(", ")));
    let (know, sources) = (Knowledge::builtin(), sources());
    for source in sources.iter().filter(|_| at > 0) {
        if at >= 7 {
            let article = [article(source, &know)];
            black_box(if at > 7 { judge(&article, 0, &know) } else { 0 });
            continue;
        }
        let doc = document(source, &know);
        let text = if at > 1 { Text::new(&doc, &know.lexicon) } else { Default::default() };
        let mentions = if at > 2 { Mentions::new(&doc, &text, None, &know) } else { Default::default() };
        let view = View { text: &text, marks: &mentions.marks, know: &know };
        let syntax = if at > 3 { Syntax::new(&doc, &view, &mentions) } else { Default::default() };
        let clauses = if at > 4 { Clauses::new(&view, &mentions) } else { Default::default() };
        let scene = Scene { doc: &doc, view, mentions: &mentions, clauses: &clauses, syntax: &syntax };
        black_box((at > 5).then(|| Events::new(&scene)));
    }
    println!("{}", sources.iter().map(|s| s.text.len()).sum::<usize>());
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = baselines, stages, whole
}

fn main() {
    if let Ok(stage) = std::env::var("GAINSAY_UPTO") {
        return upto(&stage);
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
