//! `gainsay check`.

use super::accept::Gathered;
use super::batch::Run;
use super::files::{self, Input};
use super::git::{self, Changes};
use super::setup::{Effective, Setup, Setups, absolute, read_facts};
use super::sources::Sources;
use super::write;
use super::{CLEAN, FOUND, TROUBLE, Term};
use crate::archive::store::Store;
use crate::config::{FailOn, Selector};
use crate::finding::{Conjunct, Evidence, Finding, Severity, Side, Status};
use crate::report::{self, Failure, Item, Origin, Page, Report, github, gitlab, html, json, junit, pretty, sarif, short};
use crate::rules::waiver::WAIVER;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rayon::ThreadPoolBuilder;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Files checked before their findings are handed on; what a run keeps does not grow with the files beyond it.
const CHUNK: usize = 1024;

/// Arguments of `gainsay check`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Articles, folders of articles, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// A fact pack: dated, sourced facts to check against
    #[arg(long, value_name = "FILE")]
    facts: Vec<PathBuf>,
    /// What the article stands on: a source, with the marker that cites it (unnamed ones take 1, 2, … in order)
    #[arg(long, value_name = "[MARKER=]FILE")]
    source: Vec<String>,
    /// Compare the given articles with each other as well
    #[arg(long)]
    pub(super) together: bool,
    /// Hold the articles against an archive, which `gainsay archive build` has written
    #[arg(long, value_name = "FILE")]
    pub(super) archive: Option<PathBuf>,
    /// Publication date of articles that do not give one themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) date: Option<Date>,
    /// Run only these rules or groups
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(super) select: Vec<Selector>,
    /// Do not run these rules or groups
    #[arg(long, value_name = "RULE|GROUP", value_delimiter = ',')]
    pub(super) ignore: Vec<Selector>,
    /// Show findings of this level and above [default: info]
    #[arg(long, value_enum)]
    level: Option<Severity>,
    /// Exit with status 1 from this level on [default: error]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// How to print
    #[arg(long, value_enum, default_value = "pretty")]
    pub(super) format: Output,
    /// Print the proof of each finding (pretty only; JSON always has it)
    #[arg(long)]
    why: bool,
    /// Check what is staged in git, as it is staged
    #[arg(long, conflicts_with_all = ["changed", "since"])]
    staged: bool,
    /// Check what differs from the last commit, new files included
    #[arg(long, conflicts_with = "since")]
    changed: bool,
    /// Check what changed since this branch left a revision, new files included
    #[arg(long, value_name = "REV")]
    since: Option<String>,
    /// Accept what is found: write it to gainsay-baseline.toml, and drop rows whose finding is gone
    #[arg(long)]
    pub(super) write_baseline: bool,
    /// Drop rows of gainsay-baseline.toml whose finding is gone
    #[arg(long, conflicts_with = "write_baseline")]
    pub(super) prune_baseline: bool,
    /// Write the report to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Name of the article on standard input
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Threads to use [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Output {
    /// Every finding with its sides marked in the copy
    Pretty,
    /// One line a finding
    Short,
    /// The stable contract; see `gainsay schema`
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions, one at each side
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// JUnit XML
    Junit,
    /// One self-contained page: the articles with both sides marked
    Html,
}

impl ValueEnum for Severity {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Info, Self::Warning, Self::Error]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.name()))
    }
}

impl Args {
    /// What an editor asks for: every finding of one article, with these facts, this archive and this date.
    #[cfg(feature = "lsp")]
    pub(super) fn of_editor(facts: &[PathBuf], archive: Option<PathBuf>, date: Option<Date>) -> Self {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            args: Args,
        }
        // Without arguments there is nothing to refuse.
        let args = <Line as clap::Parser>::parse_from(["gainsay"]).args;
        Self { facts: facts.to_vec(), archive, date, ..args }
    }
}

/// Checks one article: its findings, and what could not be done.
#[cfg(feature = "lsp")]
pub(super) fn one(args: &Args, setups: &[Setup], archive: Option<&Mutex<Store>>, job: (&Input, usize)) -> (Vec<Item>, Vec<Failure>) {
    let sources = Sources::new(&args.source);
    let out = Run { args, setups, sources: &sources, archive }.alone(&[job]);
    out.into_iter().fold((vec![], vec![]), |mut all, o| {
        all.0.extend(o.items);
        all.1.extend(o.failures);
        all
    })
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let mut report = Report::default();
    let mut pages = vec![];
    let fails = match read_facts(args.facts.iter().cloned()) {
        Ok(packs) => check(args, Setups::new(packs), &mut report, &mut pages),
        Err(failure) => {
            report.errors.push(failure);
            false
        }
    };
    term.complain(&report.errors);
    let status = match (report.errors.is_empty(), fails) {
        (false, _) => TROUBLE,
        (true, true) => FOUND,
        (true, false) => CLEAN,
    };
    let (color, links) = (term.color && args.output.is_none(), term.links && args.output.is_none());
    let render = |out: &mut dyn std::io::Write| match args.format {
        Output::Pretty => {
            pretty::render(&report, pretty::Style { color, links, why: args.why, hints: term.person && args.output.is_none() }, out)
        }
        Output::Short => short::render(&report, out),
        Output::Json => json::render(&report, out),
        Output::Sarif => sarif::render(&report, out),
        Output::Github => github::render(&report, out),
        Output::Gitlab => gitlab::render(&report, out),
        Output::Junit => junit::render(&report, out),
        Output::Html => html::render(&report, &pages, out),
    };
    let Some(path) = &args.output else { return term.print(status, render) };
    let mut bytes = vec![];
    // A vector takes everything.
    let _ = render(&mut bytes);
    match write::atomically(path, &bytes) {
        Ok(()) => status,
        Err(failure) => {
            term.complain(&[failure]);
            TROUBLE
        }
    }
}

/// The files to check: those that the arguments name, or those of them that changed.
fn inputs(args: &Args) -> (Vec<Input>, Vec<Failure>) {
    let changes = match (&args.since, args.staged, args.changed) {
        (Some(rev), ..) => Changes::Since(rev.clone()),
        (None, true, _) => Changes::Staged,
        (None, _, true) => Changes::Changed,
        // Somebody who names standard input means to be read from it.
        _ if args.stdin_filename.is_some() && args.paths == [Path::new(".")] => {
            return files::list(&["-".into()], args.stdin_filename.as_deref());
        }
        _ => return files::list(&args.paths, args.stdin_filename.as_deref()),
    };
    match git::list(&changes, &args.paths) {
        Ok(inputs) => (inputs, vec![]),
        Err(failure) => (vec![], vec![failure]),
    }
}

/// Checks everything; whether a finding fails the run.
fn check(args: &Args, mut setups: Setups, report: &mut Report, pages: &mut Vec<Page>) -> bool {
    let (inputs, failures) = inputs(args);
    report.errors.extend(failures);
    let sources = Sources::new(&args.source);
    let archive = match args.archive.as_deref().map(|path| (path, Store::open(path))) {
        None => None,
        Some((_, Ok(store))) => Some(Mutex::new(store)),
        Some((path, Err(e))) => {
            report.errors.push(super::archive::failure(path, &e));
            None
        }
    };
    let mut gathered = Gathered::default();
    let mut used = BTreeSet::new();
    let mut fails = false;
    let size = if args.together { inputs.len().max(1) } else { CHUNK };
    let bar = progress(inputs.len());
    // This thread works as well: one that waited would keep the memory in which it has read the tables.
    let threads = || ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0).into()).use_current_thread();
    let pool = if inputs.len() > 1 { threads().build().ok() } else { None };
    for chunk in inputs.chunks(size) {
        let jobs: Vec<(&Input, usize)> =
            chunk.iter().filter_map(|input| setups.of(input, &mut report.errors).map(|s| (input, s))).collect();
        let run = Run { args, setups: &setups.all, sources: &sources, archive: archive.as_ref() };
        for outcome in run.all(&jobs, &bar, pool.as_ref()) {
            fails |= outcome.fails;
            used.extend(outcome.used);
            report.files += usize::from(outcome.checked);
            report.summary.waived += outcome.waived;
            report.errors.extend(outcome.failures);
            outcome.skipped.iter().for_each(|(rule, because)| report.skip(rule, because));
            if let Some(open) = outcome.open {
                gathered.add(&setups.all[open.setup], open);
            }
            report.extend(outcome.items);
            pages.extend(outcome.pages);
        }
    }
    bar.finish_and_clear();
    for (i, setup) in setups.all.iter().enumerate() {
        for (file, at) in setup.files.iter().enumerate() {
            let stale = stale(args, setup, file, |row| used.contains(&(i, row)));
            fails |= stale.iter().any(|f| fail_on(args, &setup.effective(&at.0)).trips(f.severity));
            report.extend(stale);
        }
    }
    let (said, failures) = gathered.write(args.write_baseline);
    report.errors.extend(failures);
    said.iter().for_each(|line| eprintln!("{line}"));
    // The process is about to end: freeing ten thousand rows one by one is a tenth of a cold start.
    std::mem::forget(setups);
    fails
}

/// Files from which on a person who waits is told how far it is.
const LONG: usize = 500;

/// A bar on standard error, drawn only where that is a terminal.
fn progress(files: usize) -> ProgressBar {
    if files < LONG {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    ProgressStyle::with_template("{bar:40} {pos}/{len} files").map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}

pub(super) fn fail_on(args: &Args, holds: &Effective) -> FailOn {
    args.fail_on.or(holds.fail_on.map(|s| s.0)).unwrap_or(FailOn::Error)
}

pub(super) fn level(args: &Args, holds: &Effective) -> Severity {
    args.level.or(holds.level.map(|s| s.0)).unwrap_or(Severity::Info)
}

/// Accepting rows of a file that had no effect. They can only be told where the whole folder of the file was checked with
/// every rule that it has.
fn stale(args: &Args, setup: &Setup, file: usize, used: impl Fn(usize) -> bool) -> Vec<Item> {
    let (path, text, home) = &setup.files[file];
    let partial = !args.select.is_empty() || !args.ignore.is_empty() || args.staged || args.changed || args.since.is_some();
    let rewritten = (args.write_baseline || args.prune_baseline) && setup.baseline.as_deref() == Some(&absolute(Path::new(path)));
    let Some(home) = home.as_deref().filter(|_| !partial && !rewritten) else { return vec![] };
    let whole = |p: &PathBuf| p.is_dir() && home.starts_with(absolute(p));
    let holds = setup.effective(path);
    if !holds.selection(&[], &[]).enabled(&WAIVER) || !args.paths.iter().any(whole) {
        return vec![];
    }
    let words = setup.know.rules.get(WAIVER.name).cloned().unwrap_or_default();
    let finding = |span| Finding {
        rule: WAIVER.name,
        severity: words.severity.unwrap_or(WAIVER.severity()),
        message: words.message.replace("{a}", "has no effect"),
        help: words.help.clone(),
        sides: vec![Side { doc: 0, span, label: "no finding has this fingerprint".into() }],
        notes: vec![],
        proof: vec![Evidence {
            conjunct: Conjunct::Binding,
            status: Status::Established,
            because: "every article of the folder was checked, and none has a finding with this fingerprint".into(),
        }],
        repairs: vec![],
    };
    let rows = setup.accepted.iter().enumerate().filter(|(row, a)| a.file == file && !used(*row));
    let found: Vec<_> = rows.map(|(_, a)| finding(a.waive.span)).collect();
    let mut items = report::items(found, &|_| Origin { path, text, layer: None, runs: &[] });
    items.retain(|item| item.severity >= level(args, &holds));
    items
}
