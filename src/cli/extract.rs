//! `gainsay extract` and `gainsay compare`: the two halves of the archive as filters, for engines that group.

use super::batch::groups;
use super::{CLEAN, TROUBLE, Term};
use crate::Article;
use crate::archive::compare::Document;
use crate::archive::input::Lines;
use crate::archive::stream::{Block, Input, compare, lines};
use crate::knowledge::Knowledge;
use crate::report::Failure;
use crate::source::{self, Format, Source};
use clap::ValueEnum;
use rayon::prelude::*;
use std::io::{self, BufRead, Write};

/// Arguments of both filters.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How claims are written and read, and disagreements written
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Streamed,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Streamed {
    /// Lines of JSON
    Jsonl,
    /// An Arrow IPC stream: one row for each claim and key
    #[cfg(feature = "arrow")]
    Arrow,
}

/// Documents that are read side by side.
const CHUNK: usize = 256;

/// Documents in, documents and claims out.
pub(super) fn extract(args: &Args, term: &Term) -> u8 {
    let mut failures = vec![];
    let status = term.print(CLEAN, |out| match args.format {
        Streamed::Jsonl => each_chunk(&mut failures, |docs| {
            let made: Vec<Vec<u8>> = docs.par_iter().map(bytes).collect();
            made.iter().try_for_each(|bytes| out.write_all(bytes))
        }),
        #[cfg(feature = "arrow")]
        Streamed::Arrow => {
            use crate::archive::columns::{Kind, Table, claim_schema, claims};
            let mut table = Table::new(Kind::Arrow, &claim_schema(), out)?;
            each_chunk(&mut failures, |docs| table.put(&claims(docs).map_err(io::Error::other)?))?;
            table.close()
        }
    });
    end(term, &failures, status)
}

/// Reads standard input in chunks, the documents of each side by side.
fn each_chunk(failures: &mut Vec<Failure>, mut each: impl FnMut(&[Document]) -> io::Result<()>) -> io::Result<()> {
    let know = Knowledge::builtin();
    let mut from = Lines::new(io::stdin().lock());
    loop {
        let chunk: Vec<Result<Input, String>> = from.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(());
        }
        let mut read = vec![];
        for doc in chunk {
            match doc {
                Ok(doc) => read.push(doc),
                Err(message) => failures.push(Failure::new("standard input", message, None)),
            }
        }
        let docs: Vec<Document> = groups(&read, |d| d.text.len()).par_iter().flat_map_iter(|group| documents(group, &know)).collect();
        each(&docs)?;
    }
}

fn documents(group: &[Input], know: &Knowledge) -> Vec<Document> {
    let taken_apart = |doc: &Input| {
        let source = Source { name: doc.id.clone(), text: doc.whole() };
        (source::Document::with_layout(source, Format::Text, &know.layout), doc.day(), know)
    };
    let articles = Article::batch(group.iter().map(taken_apart).collect());
    articles.iter().map(|article| Document::of(article, know)).collect()
}

fn bytes(doc: &Document) -> Vec<u8> {
    let mut out = vec![];
    for line in lines(doc) {
        if serde_json::to_writer(&mut out, &line).is_ok() {
            out.push(b'\n');
        }
    }
    out
}

/// Blocks in, disagreements out.
pub(super) fn compare_blocks(args: &Args, term: &Term) -> u8 {
    let know = Knowledge::builtin();
    let mut failures = vec![];
    let status = term.print(CLEAN, |out| match args.format {
        Streamed::Jsonl => compare_lines(&know, &mut failures, out),
        #[cfg(feature = "arrow")]
        Streamed::Arrow => compare_columns(&know, &mut failures, out),
    });
    end(term, &failures, status)
}

fn compare_lines(know: &Knowledge, failures: &mut Vec<Failure>, out: &mut dyn Write) -> io::Result<()> {
    for (n, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let block: Block = match serde_json::from_slice(&line) {
            Ok(block) => block,
            Err(e) => {
                failures.push(Failure::new("standard input", format!("line {}: no block: {e}", n + 1), None));
                continue;
            }
        };
        for found in compare(&block, know) {
            serde_json::to_writer(&mut *out, &found)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

#[cfg(feature = "arrow")]
fn compare_columns(know: &Knowledge, failures: &mut Vec<Failure>, out: &mut dyn Write) -> io::Result<()> {
    use crate::archive::columns::{Kind, ROWS, Table, blocks, findings, found_schema};
    let mut table = Table::new(Kind::Arrow, &found_schema(), out)?;
    let mut rows = vec![];
    let read = blocks(io::stdin().lock(), |block| {
        rows.extend(compare(block, know));
        if rows.len() < ROWS { Ok(()) } else { table.put(&findings(&std::mem::take(&mut rows)).map_err(io::Error::other)?) }
    });
    match read {
        Ok(io) => io?,
        Err(message) => {
            failures.push(Failure::new("standard input", message, Some("rows are what `gainsay extract --format arrow` writes".into())))
        }
    }
    table.put(&findings(&rows).map_err(io::Error::other)?)?;
    table.close()
}

fn end(term: &Term, failures: &[Failure], status: u8) -> u8 {
    term.complain(failures);
    if failures.is_empty() { status } else { TROUBLE }
}
