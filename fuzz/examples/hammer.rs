//! Runs a target on very many changed inputs without watching coverage, which takes most of the time of a small input.
//!
//! ```text
//! hammer TARGET RUNS SEED LONGEST FOLDER…
//! ```
//!
//! The folders hold the inputs that are changed: the corpus of the coverage-guided run and the seeds. The same numbers give the same
//! inputs. The first input that fails at a place is written as `failed-TARGET-N`; the run goes on, and ends with status 1.

use gainsay_fuzz::targets;
use std::collections::BTreeMap;
use std::io::Write;
use std::panic;
use std::path::Path;
use std::sync::Mutex;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [target, runs, seed, longest, folders @ ..] = &args[..] else { panic!("hammer TARGET RUNS SEED LONGEST FOLDER…") };
    let number = |s: &String| s.parse::<u64>().expect("a number");
    let (runs, longest) = (number(runs), number(longest) as usize);
    let run = targets::ALL.iter().find(|(name, _)| name == target).expect("a target").1;
    let mut inputs = Inputs { rng: fastrand::Rng::with_seed(number(seed)), pool: pool(folders), words: words(target), longest };
    let mut input = vec![];
    let mut faults: BTreeMap<String, u64> = BTreeMap::new();
    static WHERE: Mutex<String> = Mutex::new(String::new());
    panic::set_hook(Box::new(|fault| *WHERE.lock().expect("one thread") = fault.to_string()));
    for n in 0..runs {
        inputs.next(&mut input);
        if panic::catch_unwind(|| run(&input)).is_err() {
            let told = WHERE.lock().expect("one thread").clone();
            let place = told.lines().next().unwrap_or_default().to_owned();
            let law =
                if place.contains("lib.rs") { told.lines().nth(1).unwrap_or_default().chars().take(40).collect() } else { String::new() };
            let seen = faults.len();
            let count = faults.entry(format!("{place} {law}")).or_default();
            *count += 1;
            if *count == 1 {
                std::fs::write(format!("failed-{target}-{seen}"), &input).expect("a file");
                eprintln!("{told}");
            }
        }
        if n % 100_000 == 99_999 || n + 1 == runs {
            let mut out = std::io::stdout();
            writeln!(out, "{target}: {} runs", n + 1).and_then(|()| out.flush()).expect("a line");
        }
    }
    for (place, count) in &faults {
        println!("{count} times: {place}");
    }
    std::process::exit(i32::from(!faults.is_empty()));
}

/// Every file of the folders, in order.
fn pool(folders: &[String]) -> Vec<Vec<u8>> {
    let entries = folders.iter().flat_map(|f| std::fs::read_dir(f).expect("a folder").map(|e| e.expect("an entry").path()));
    let mut paths: Vec<_> = entries.filter(|p| p.is_file()).collect();
    paths.sort();
    let mut pool: Vec<Vec<u8>> = paths.iter().map(|p| std::fs::read(p).expect("a file")).collect();
    pool.push(vec![]);
    pool
}

/// The words of the target's dictionary.
fn words(target: &str) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries").join(target);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let quoted = |l: &str| l.split_once('"').and_then(|(_, r)| r.rsplit_once('"')).map(|(w, _)| w.to_owned());
    text.lines().filter(|l| !l.starts_with('#')).filter_map(quoted).map(|w| unescaped(&w)).collect()
}

/// The bytes of a dictionary's word: `\xHH`, `\"` and `\\` stand for one byte each.
fn unescaped(word: &str) -> Vec<u8> {
    let (mut out, mut rest) = (vec![], word.as_bytes());
    while let [first, tail @ ..] = rest {
        let hex = |d: &[u8]| std::str::from_utf8(d).ok().and_then(|d| u8::from_str_radix(d, 16).ok());
        let (byte, used) = match (first, tail) {
            (b'\\', [b'x', a, b, ..]) => (hex(&[*a, *b]).expect("a byte in hex"), 4),
            (b'\\', [c, ..]) => (*c, 2),
            _ => (*first, 1),
        };
        out.push(byte);
        rest = &rest[used..];
    }
    out
}

struct Inputs {
    rng: fastrand::Rng,
    pool: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    longest: usize,
}

impl Inputs {
    /// Another input: one of the pool, or two of them joined, with one to eight changes.
    fn next(&mut self, out: &mut Vec<u8>) {
        out.clear();
        let piece = self.piece();
        out.extend_from_slice(&piece);
        if self.rng.u8(..4) == 0 {
            let at = self.rng.usize(..=out.len());
            out.truncate(at);
            let other = self.piece();
            out.extend_from_slice(&other);
        }
        for _ in 0..self.rng.usize(1..=8) {
            self.change(out);
        }
        out.truncate(self.longest);
    }

    /// A stretch of an input of the pool.
    fn piece(&mut self) -> Vec<u8> {
        let from = &self.pool[self.rng.usize(..self.pool.len())];
        let len = from.len().min(self.longest);
        let at = if from.len() > len { self.rng.usize(..=from.len() - len) } else { 0 };
        from[at..at + len].to_vec()
    }

    fn change(&mut self, out: &mut Vec<u8>) {
        let at = self.rng.usize(..=out.len());
        let end = (at + self.rng.usize(..=16)).min(out.len());
        match self.rng.u8(..8) {
            0 if at < out.len() => out[at] ^= 1 << self.rng.u8(..8),
            1 if at < out.len() => out[at] = self.rng.u8(..),
            2 => out.insert(at, self.rng.u8(b' '..0x7F)),
            3 => drop(out.drain(at..end)),
            4 => {
                let copy = out[at..end].to_vec();
                let to = self.rng.usize(..=out.len());
                drop(out.splice(to..to, copy));
            }
            5 if !self.words.is_empty() => {
                let word = self.words[self.rng.usize(..self.words.len())].clone();
                drop(out.splice(at..at, word));
            }
            6 => {
                let piece = self.piece();
                let from = self.rng.usize(..=piece.len());
                let to = (from + self.rng.usize(..=24)).min(piece.len());
                drop(out.splice(at..at, piece[from..to].iter().copied()));
            }
            _ => out[at..end].make_ascii_uppercase(),
        }
    }
}
