//! `gainsay archive`: what the house has published, in one file.

use super::batch::groups;
use super::files;
use super::setup::{Setup, Setups};
use super::{CLEAN, FOUND, TROUBLE, Term};
use crate::Article;
use crate::archive::compare::Document;
use crate::archive::input::{Lines, is_lines, open};
use crate::archive::keys::hash;
use crate::archive::store::{Entry, Store, StoreError, version};
use crate::archive::stream::{Input, lines};
use crate::knowledge::Knowledge;
use crate::report::Failure;
use crate::source::{self, Content, Format, Source};
use clap::{Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// Arguments of `gainsay archive`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles into a new archive; what is in it already is not read again
    Build(Write_),
    /// Read what is new or has changed
    Update(Write_),
    /// Hold the archive against itself: one line of JSON for each pair of articles that cannot both be right
    Check(Check),
    /// Say what an archive holds, as JSON
    Stats(One),
    /// Write every document and claim as lines
    Export(Export),
    /// Rewrite the file without the space that deleted rows have left
    Compact(One),
}

#[derive(Debug, clap::Args)]
struct Write_ {
    /// Articles, folders of articles, files of lines of JSON (.jsonl, .jsonl.gz, .jsonl.zst), or - for lines on standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The archive
    #[arg(long, value_name = "FILE", visible_alias = "archive")]
    db: PathBuf,
    /// Publication date of articles that do not give one themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Take out the articles of the given folders that are no longer there
    #[arg(long)]
    prune: bool,
}

#[derive(Debug, clap::Args)]
struct Check {
    /// Hold the archive against itself; for a draft see `gainsay check --archive`
    #[arg(long = "self", required = true)]
    whole: bool,
    /// The archive
    #[arg(long, value_name = "FILE", visible_alias = "archive")]
    db: PathBuf,
}

#[derive(Debug, clap::Args)]
struct One {
    /// The archive
    #[arg(long, value_name = "FILE", visible_alias = "archive")]
    db: PathBuf,
}

#[derive(Debug, clap::Args)]
struct Export {
    /// The archive
    #[arg(long, value_name = "FILE", visible_alias = "archive")]
    db: PathBuf,
    /// How to write
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Lines_,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lines_ {
    /// Lines of JSON, as `gainsay extract` writes them
    Jsonl,
    /// An Arrow IPC stream: one row for each claim and key
    #[cfg(feature = "arrow")]
    Arrow,
    /// A Parquet file of the same rows
    #[cfg(feature = "arrow")]
    Parquet,
}

/// Documents and bytes of text of one transaction.
const BATCH: (usize, usize) = (512, 32 << 20);

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    match &args.command {
        Command::Build(w) => write(w, true, term),
        Command::Update(w) => write(w, false, term),
        Command::Check(c) => check(&c.db, term),
        Command::Stats(o) => with(&o.db, term, |store| {
            let text = serde_json::to_string(&store.stats()?).map_err(|e| StoreError::Row(e.to_string()))?;
            Ok(term.print(CLEAN, |out| writeln!(out, "{text}")))
        }),
        Command::Export(e) => with(&e.db, term, |store| export(store, e.format, term)),
        Command::Compact(o) => ended(&o.db, term, Store::create(&o.db).and_then(|s| s.compact()).map(|()| CLEAN)),
    }
}

/// What went wrong with an archive, as a failure of that file.
pub(super) fn failure(path: &Path, e: &StoreError) -> Failure {
    Failure::new(&path.to_string_lossy(), e.to_string(), e.help().map(str::to_owned))
}

fn ended(path: &Path, term: &Term, result: Result<u8, StoreError>) -> u8 {
    result.unwrap_or_else(|e| {
        term.complain(&[failure(path, &e)]);
        TROUBLE
    })
}

fn with(path: &Path, term: &Term, work: impl FnOnce(&Store) -> Result<u8, StoreError>) -> u8 {
    ended(path, term, Store::open(path).and_then(|s| work(&s)))
}

fn check(path: &Path, term: &Term) -> u8 {
    let know = Knowledge::builtin();
    with(path, term, |store| {
        let mut found = Ok(0);
        let status = term.print(CLEAN, |out| {
            let lines = store.check_self(&know, |line| out.write_all(line.as_bytes()).and_then(|()| out.write_all(b"\n")));
            match lines {
                Ok(Ok(n)) => found = Ok(n),
                Ok(Err(e)) => {
                    found = Ok(1);
                    return Err(e);
                }
                Err(e) => found = Err(e),
            }
            Ok(())
        });
        Ok(if found? > 0 && status == CLEAN { FOUND } else { status })
    })
}

fn export(store: &Store, format: Lines_, term: &Term) -> Result<u8, StoreError> {
    let mut trouble = None;
    let status = term.print(CLEAN, |out| {
        let written = match format {
            Lines_::Jsonl => store.export(|doc| {
                for line in lines(doc) {
                    serde_json::to_writer(&mut *out, &line)?;
                    out.write_all(b"\n")?;
                }
                Ok(())
            }),
            #[cfg(feature = "arrow")]
            Lines_::Arrow => export_columns(store, crate::archive::columns::Kind::Arrow, out),
            #[cfg(feature = "arrow")]
            Lines_::Parquet => export_columns(store, crate::archive::columns::Kind::Parquet, out),
        };
        match written {
            Ok(io) => io,
            Err(e) => {
                trouble = Some(e);
                Ok(())
            }
        }
    });
    trouble.map_or(Ok(status), Err)
}

#[cfg(feature = "arrow")]
fn export_columns(store: &Store, kind: crate::archive::columns::Kind, out: &mut dyn io::Write) -> Result<io::Result<()>, StoreError> {
    use crate::archive::columns::{ROWS, Table, claim_schema, claims};
    let mut table = match Table::new(kind, &claim_schema(), out) {
        Ok(table) => table,
        Err(e) => return Ok(Err(e)),
    };
    let (mut docs, mut rows) = (vec![], 0);
    let mut put = |docs: &[Document]| table.put(&claims(docs).map_err(io::Error::other)?);
    let walked = store.export(|doc| {
        rows += doc.records.iter().map(|r| r.keys.len()).sum::<usize>();
        docs.push(doc.clone());
        if rows < ROWS {
            return Ok(());
        }
        rows = 0;
        put(&std::mem::take(&mut docs))
    })?;
    Ok(walked.and_then(|()| put(&docs)).and_then(|()| table.close()))
}

/// A document before it is read.
struct Raw {
    name: String,
    text: String,
    date: Option<Date>,
    url: Option<String>,
    format: Format,
    /// Index of its setup.
    setup: usize,
}

impl Raw {
    fn hash(&self) -> i64 {
        let day = self.date.map_or(String::new(), |d| d.to_string());
        hash(&[&self.text, &day, self.url.as_deref().unwrap_or_default()])
    }
}

/// A build or an update in progress.
struct Job<'a> {
    store: Store,
    setups: Setups,
    failures: Vec<Failure>,
    batch: Vec<Raw>,
    bytes: usize,
    bulk: bool,
    kept: BTreeSet<String>,
    prune: bool,
    bar: ProgressBar,
    tally: (usize, usize, usize),
    db: &'a Path,
}

fn write(args: &Write_, build: bool, term: &Term) -> u8 {
    let store = match Store::create(&args.db) {
        Ok(store) => store,
        Err(e) => return ended(&args.db, term, Err(e)),
    };
    let bar = ProgressBar::no_length().with_style(
        ProgressStyle::with_template("{spinner} {pos} articles {msg} {per_sec}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    let mut job = Job {
        store,
        setups: Setups::default(),
        failures: vec![],
        batch: vec![],
        bytes: 0,
        bulk: build,
        kept: BTreeSet::new(),
        prune: args.prune,
        bar,
        tally: (0, 0, 0),
        db: &args.db,
    };
    let result = job.all(args);
    job.bar.finish_and_clear();
    if let Err(e) = result {
        job.failures.push(failure(&args.db, &e));
    }
    let (read, same, claims) = job.tally;
    term.complain(&job.failures);
    let status = if job.failures.is_empty() { CLEAN } else { TROUBLE };
    term.print(status, |out| writeln!(out, "{read} articles read, {same} unchanged, {claims} claims"))
}

impl Job<'_> {
    fn all(&mut self, args: &Write_) -> Result<(), StoreError> {
        let (files, others): (Vec<PathBuf>, Vec<PathBuf>) = args.paths.iter().cloned().partition(|p| is_lines(p) || p.as_os_str() == "-");
        let (inputs, failures) = if others.is_empty() { (vec![], vec![]) } else { files::list(&others, None) };
        self.failures.extend(failures);
        for input in &inputs {
            let Some(setup) = self.setups.of(input, &mut self.failures) else { continue };
            match input.load() {
                Ok(Content { text, format, .. }) => {
                    let name = input.name();
                    self.add(Raw { name, text, date: args.date, url: None, format, setup })?;
                }
                Err(f) => self.failures.push(f),
            }
        }
        for path in &files {
            self.lines(path, args.date)?;
        }
        self.flush()?;
        if self.prune {
            for folder in others.iter().filter(|p| p.is_dir()) {
                self.store.prune(&folder.to_string_lossy(), &self.kept)?;
            }
        }
        self.store.writer(self.bulk)?.finish()
    }

    fn lines(&mut self, path: &Path, date: Option<Date>) -> Result<(), StoreError> {
        let name = path.to_string_lossy().into_owned();
        let from: Box<dyn BufRead> = if name == "-" {
            Box::new(io::stdin().lock())
        } else {
            match open(path) {
                Ok(from) => from,
                Err(e) => {
                    self.failures.push(files::unreadable(&name, &e));
                    return Ok(());
                }
            }
        };
        let Some(setup) = self.setups.of(&files::Input::File(PathBuf::from("-")), &mut self.failures) else { return Ok(()) };
        for line in Lines::new(from) {
            match line {
                Ok(doc) => self.add(raw(&doc, date, setup))?,
                Err(message) => self.failures.push(Failure::new(
                    &name,
                    message,
                    Some("each line is {\"id\", \"date\", \"title\", \"text\", \"url\"}".into()),
                )),
            }
        }
        Ok(())
    }

    fn add(&mut self, raw: Raw) -> Result<(), StoreError> {
        self.bytes += raw.text.len();
        if self.prune {
            self.kept.insert(raw.name.clone());
        }
        self.batch.push(raw);
        if self.batch.len() >= BATCH.0 || self.bytes >= BATCH.1 { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        let names: Vec<&str> = batch.iter().map(|r| r.name.as_str()).collect();
        let known = self.store.known(&names)?;
        let fresh: Vec<(&Raw, i64)> = batch.iter().map(|r| (r, r.hash())).filter(|(r, h)| known.get(&r.name) != Some(h)).collect();
        let entries: Vec<Entry> =
            groups(&fresh, |(r, _)| r.text.len()).par_iter().flat_map_iter(|group| read(group, &self.setups.all)).collect();
        let claims = if entries.is_empty() { 0 } else { self.store.writer(self.bulk)?.put(&entries)? };
        self.tally.0 += entries.len();
        self.tally.1 += batch.len() - entries.len();
        self.tally.2 += claims;
        self.bar.inc(batch.len() as u64);
        self.bar.set_message(format!("into {}", self.db.display()));
        Ok(())
    }
}

fn raw(doc: &Input, date: Option<Date>, setup: usize) -> Raw {
    Raw { name: doc.id.clone(), text: doc.whole(), date: doc.day().or(date), url: doc.url.clone(), format: Format::Text, setup }
}

fn read(group: &[(&Raw, i64)], setups: &[Setup]) -> Vec<Entry> {
    let know = |raw: &Raw| &setups[raw.setup].know;
    let taken_apart = |&(raw, _): &(&Raw, i64)| {
        let source = Source { name: raw.name.clone(), text: raw.text.clone() };
        (source::Document::with_layout(source, raw.format, &know(raw).layout), raw.date, know(raw))
    };
    let articles = Article::batch(group.iter().map(taken_apart).collect());
    let entry = |(article, (raw, hash)): (&Article, &(&Raw, i64))| Entry {
        hash: *hash,
        url: raw.url.clone(),
        document: Document::of(article, know(raw)),
    };
    articles.iter().zip(group).map(entry).collect()
}

/// The version that stored documents carry; for messages and tests.
#[must_use]
pub fn stored_version() -> i64 {
    version()
}
