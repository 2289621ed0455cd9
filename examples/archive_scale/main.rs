//! Measures the archive on made-up articles: the tables of `docs/archive.md`.
//!
//! ```text
//! archive_scale articles FROM TO          the articles of these numbers as lines of JSON
//! archive_scale extract N FILE [fixed]    what `gainsay extract` makes of the first N, kept for the steps below
//! archive_scale build N FILE DB           build rate and size
//! archive_scale look-up N FILE DB         a thousand drafts, warm; and each with the archive opened anew
//! archive_scale self-check DB [LINES]     the archive against itself; the findings into a file
//! ```
//!
//! Every step prints its figures and the most memory that it held.

mod articles;

use articles::{Dice, Pools, article};
use gainsay::Article;
use gainsay::archive::compare::Document;
use gainsay::archive::store::{Entry, Store};
use gainsay::knowledge::Knowledge;
use gainsay::source::{Format, Source};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Documents of one transaction, as in `gainsay archive build`.
const BATCH: u64 = 512;

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["articles", from, to] => write(from.parse()?, to.parse()?)?,
        ["extract", n, file] => extract(n.parse()?, Path::new(file), Pools::Growing)?,
        ["extract", n, file, "fixed"] => extract(n.parse()?, Path::new(file), Pools::Fixed)?,
        ["build", n, file, db] => build(n.parse()?, Path::new(file), Path::new(db))?,
        ["look-up", n, file, db] => look_up(n.parse()?, Path::new(file), Path::new(db))?,
        ["self-check", db] => self_check(Path::new(db), None)?,
        ["self-check", db, lines] => self_check(Path::new(db), Some(Path::new(lines)))?,
        _ => return Err("archive_scale articles|extract|build|look-up|self-check …; see the head of the program".into()),
    }
    if let Some(peak) = std::fs::read_to_string("/proc/self/status")?.lines().find_map(|l| l.strip_prefix("VmHWM:").map(str::trim)) {
        eprintln!("most memory: {peak}; {:.2} CPU-seconds", cpu()?);
    }
    Ok(())
}

/// CPU-seconds of all threads so far, those of the kernel included.
fn cpu() -> io::Result<f64> {
    // Hundredths of a second, in user mode and in the kernel: fields 14 and 15, counted behind the name of the program.
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let ticks = stat.rsplit(") ").next().into_iter().flat_map(|s| s.split(' ').skip(11).take(2));
    Ok(ticks.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / 100.0)
}

fn write(from: u64, to: u64) -> Outcome<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for n in from..to {
        serde_json::to_writer(&mut out, &article(n, Pools::Growing))?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

fn read(n: u64, pools: Pools, know: &Knowledge) -> Document {
    let input = article(n, pools);
    let source = Source { name: input.id.clone(), text: input.whole() };
    Document::of(&Article::new(source, Format::Text, input.day(), know), know)
}

fn extract(n: u64, file: &Path, pools: Pools) -> Outcome<()> {
    let know = Knowledge::builtin();
    let start = Instant::now();
    let mut out = BufWriter::new(File::create(file)?);
    let (mut claims, mut bytes) = (0, 0);
    for from in (0..n).step_by(BATCH as usize) {
        let docs: Vec<(Document, usize)> =
            (from..(from + BATCH).min(n)).into_par_iter().map(|i| (read(i, pools, &know), article(i, pools).whole().len())).collect();
        for (doc, len) in docs {
            claims += doc.records.len();
            bytes += len;
            let packed = postcard::to_stdvec(&(&doc.card, &doc.records))?;
            out.write_all(&(packed.len() as u32).to_le_bytes())?;
            out.write_all(&packed)?;
        }
    }
    out.flush()?;
    let took = start.elapsed().as_secs_f64();
    println!("{n} articles, {:.0} MB of text, {claims} claims, {:.1} an article", bytes as f64 / 1e6, claims as f64 / n as f64);
    println!("extraction: {took:.1} s, {:.0} articles/s", n as f64 / took);
    Ok(())
}

/// The documents of a file of `extract`.
struct Packed(BufReader<File>);

impl Packed {
    fn open(file: &Path) -> io::Result<Self> {
        Ok(Self(BufReader::with_capacity(1 << 20, File::open(file)?)))
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let mut len = [0; 4];
        self.0.read_exact(&mut len).ok()?;
        let mut bytes = vec![0; u32::from_le_bytes(len) as usize];
        self.0.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

fn unpack(bytes: &[u8]) -> Outcome<Document> {
    let (card, records) = postcard::from_bytes(bytes)?;
    Ok(Document { card, records })
}

fn build(n: u64, file: &Path, db: &Path) -> Outcome<()> {
    let mut store = Store::create(db)?;
    let mut from = Packed::open(file)?;
    let (mut took, mut claims, mut read) = (Duration::ZERO, 0, 0);
    while read < n {
        let batch: Vec<Vec<u8>> = (read..n.min(read + BATCH)).map_while(|_| from.bytes()).collect();
        if batch.is_empty() {
            return Err("the file has fewer articles".into());
        }
        read += batch.len() as u64;
        let entries: Vec<Entry> = batch
            .par_iter()
            .enumerate()
            .filter_map(|(i, b)| Some(Entry { hash: i as i64, url: None, document: unpack(b).ok()? }))
            .collect();
        let start = Instant::now();
        claims += store.writer(true)?.put(&entries)?;
        took += start.elapsed();
    }
    let start = Instant::now();
    store.writer(true)?.finish()?;
    let sorting = start.elapsed();
    let whole = (took + sorting).as_secs_f64();
    let bytes = std::fs::metadata(db)?.len();
    println!("{n} articles, {claims} claims: put {:.1} s, sorted {:.1} s", took.as_secs_f64(), sorting.as_secs_f64());
    println!(
        "build after extraction: {:.0} claims/s; {:.0} MB, {:.0} bytes a claim",
        claims as f64 / whole,
        bytes as f64 / 1e6,
        bytes as f64 / claims as f64
    );
    Ok(())
}

/// Drafts that are looked up.
const DRAFTS: u64 = 1000;

fn look_up(n: u64, file: &Path, db: &Path) -> Outcome<()> {
    let know = Knowledge::builtin();
    let step = (n / DRAFTS).max(1);
    let mut from = Packed::open(file)?;
    let mut drafts = vec![];
    let mut dice = Dice::new(7);
    let mut next = dice.below(step);
    for i in 0..n {
        let Some(bytes) = from.bytes() else { break };
        if i == next {
            let mut draft = unpack(&bytes)?;
            // Not the archived article itself but a draft of the same story.
            draft.card.id.push_str(" (draft)");
            drafts.push(draft);
            next += 1 + dice.below(2 * step);
        }
    }
    let timed = |work: &mut dyn FnMut(&Document) -> Outcome<usize>| -> Outcome<(Vec<f64>, usize)> {
        let (mut times, mut found) = (vec![], 0);
        for d in &drafts {
            let start = Instant::now();
            found += work(d)?;
            times.push(start.elapsed().as_secs_f64() * 1e3);
        }
        times.sort_by(f64::total_cmp);
        Ok((times, found))
    };
    let show = |name: &str, (times, found): (Vec<f64>, usize)| {
        let at = |q: f64| times[((times.len() - 1) as f64 * q) as usize];
        println!(
            "{name}: {} drafts, p50 {:.2} ms, p99 {:.2} ms, most {:.2} ms, {found} disagreements",
            times.len(),
            at(0.5),
            at(0.99),
            at(1.0)
        );
    };
    show("opened anew for each", timed(&mut |d| Ok(Store::open(db)?.look_up(d, &know)?.others.len()))?);
    let store = Store::open(db)?;
    let mut warm = |d: &Document| -> Outcome<usize> { Ok(store.look_up(d, &know)?.others.len()) };
    timed(&mut warm)?;
    show("warm", timed(&mut warm)?);
    Ok(())
}

fn self_check(db: &Path, lines: Option<&Path>) -> Outcome<()> {
    let know = Knowledge::builtin();
    let store = Store::open(db)?;
    let stats = store.stats()?;
    let (start, before) = (Instant::now(), cpu()?);
    let mut out: Box<dyn Write> = match lines {
        Some(lines) => Box::new(BufWriter::new(File::create(lines)?)),
        None => Box::new(io::sink()),
    };
    let found = store.check_self(&know, |line| writeln!(out, "{line}"))??;
    out.flush()?;
    let took = start.elapsed().as_secs_f64();
    println!(
        "self-check of {} claims, {} blocks: {took:.1} s, {:.0} claims/s, {:.2} CPU-seconds, {} pairs",
        stats.claims,
        stats.keys,
        stats.claims as f64 / took,
        cpu()? - before,
        found
    );
    Ok(())
}
