//! `gainsay extract` and `gainsay compare`: the two halves of the archive as filters, for engines that group.

use super::{CLEAN, TROUBLE, Term};
use crate::Article;
use crate::archive::compare::Document;
use crate::archive::input::Lines;
use crate::archive::stream::{Block, Input, compare, lines};
use crate::knowledge::Knowledge;
use crate::report::Failure;
use crate::source::{Format, Source};
use rayon::prelude::*;
use std::io::{self, BufRead};

/// Documents that are read side by side.
const CHUNK: usize = 256;

/// Documents in, documents and claims out, as lines of JSON.
pub(super) fn extract(term: &Term) -> u8 {
    let know = Knowledge::builtin();
    let mut failures = vec![];
    let mut from = Lines::new(io::stdin().lock());
    let status = term.print(CLEAN, |out| {
        loop {
            let chunk: Vec<Result<Input, String>> = from.by_ref().take(CHUNK).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            let made: Vec<Result<Vec<u8>, String>> = chunk.into_par_iter().map(|doc| doc.map(|d| bytes(&d, &know))).collect();
            for m in made {
                match m {
                    Ok(bytes) => out.write_all(&bytes)?,
                    Err(message) => failures.push(Failure::new("standard input", message, None)),
                }
            }
        }
    });
    end(term, &failures, status)
}

fn bytes(doc: &Input, know: &Knowledge) -> Vec<u8> {
    let source = Source { name: doc.id.clone(), text: doc.whole() };
    let article = Article::new(source, Format::Text, doc.day(), know);
    let mut out = vec![];
    for line in lines(&Document::of(&article, know)) {
        if serde_json::to_writer(&mut out, &line).is_ok() {
            out.push(b'\n');
        }
    }
    out
}

/// Blocks in, disagreements out, as lines of JSON.
pub(super) fn compare_blocks(term: &Term) -> u8 {
    let know = Knowledge::builtin();
    let mut failures = vec![];
    let status = term.print(CLEAN, |out| {
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
            for found in compare(&block, &know) {
                serde_json::to_writer(&mut *out, &found)?;
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    });
    end(term, &failures, status)
}

fn end(term: &Term, failures: &[Failure], status: u8) -> u8 {
    term.complain(failures);
    if failures.is_empty() { status } else { TROUBLE }
}
