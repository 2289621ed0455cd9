//! One report of any length, out of the labelled articles, and what a word of it costs to check.
//!
//! ```text
//! cargo run --release --example long_report -- print 30000 > report.txt
//! cargo run --release --example long_report -- measure 30000
//! ```
//!
//! `print` writes a report of about so many words. `measure` checks one of so many words, of twice, four and eight times as
//! many, on one thread, and prints what each stage takes for a word: where nothing is quadratic, a word costs as much in the longest report as in
//! the shortest.
//!
//! The articles are those of `tests/articles` and `tests/strangers`. From the second round on the names of people and bodies get other endings and the
//! figures other digits, so that a long report tells of ever new people and not of the same ones again.

use gainsay::Article;
use gainsay::claim::clause::Clauses;
use gainsay::engine::{Ctx, Findings, conflict};
use gainsay::event::{Events, Scene};
use gainsay::knowledge::Knowledge;
use gainsay::mention::Mentions;
use gainsay::mention::marks::View;
use gainsay::rules::{RULES, Rule};
use gainsay::source::{Document, Format, Source};
use gainsay::syntax::Syntax;
use gainsay::text::Text;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Endings of names, one a round: two of them for the rounds beyond.
const ENDINGS: &[&str] =
    &["", "ova", "aldi", "ek", "imer", "oru", "sted", "wick", "anu", "eska", "ully", "orth", "embe", "isto", "une", "adze", "inho", "ourt"];

/// An article's paragraphs, and the words of it that are names.
struct Piece {
    text: String,
    names: BTreeSet<String>,
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words = args.get(1).and_then(|w| w.parse().ok()).unwrap_or(30_000);
    let know = Knowledge::builtin();
    let pieces = pieces(&know);
    match args.first().map(String::as_str) {
        Some("print") => print!("{}", report(&pieces, words)),
        Some("measure") => measure(&know, &pieces, words),
        _ => eprintln!("usage: long_report print|measure [WORDS]"),
    }
}

/// Every article without its front matter.
fn pieces(know: &Knowledge) -> Vec<Piece> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let sets = ["articles", "strangers/first", "strangers/second", "strangers/third", "strangers/fourth"];
    let mut paths = vec![];
    for (n, set) in sets.into_iter().enumerate() {
        let entries = std::fs::read_dir(root.join(set).join("docs")).into_iter().flatten();
        let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
        files.sort();
        paths.extend(files.into_iter().enumerate().map(|(k, f)| (k, n, f)));
    }
    // By turns, so that the shortest report is made of what the longest is made of.
    paths.sort();
    let paths: Vec<_> = paths.into_iter().map(|p| p.2).collect();
    let read = |p: &std::path::PathBuf| {
        let a = Article::new(Source { name: String::new(), text: std::fs::read_to_string(p).ok()? }, Format::Text, None, know);
        let body = a.doc.zones.iter().filter(|z| z.kind.is_copy()).map(|z| a.words(z.span));
        let name =
            |e: &gainsay::mention::name::Entity| a.words(a.text.span_of(e.first, e.last)).split(' ').map(str::to_owned).collect::<Vec<_>>();
        Some(Piece { text: body.collect::<Vec<_>>().join("\n\n"), names: a.mentions.entities.iter().flat_map(name).collect() })
    };
    paths.iter().filter_map(read).collect()
}

/// A report of about so many words.
fn report(pieces: &[Piece], words: usize) -> String {
    let (mut out, mut have) = (String::new(), 0);
    for round in 0.. {
        for p in pieces {
            if have >= words || pieces.is_empty() {
                return out;
            }
            have += p.text.split_whitespace().count();
            out += &varied(p, round);
            out += "\n\n";
        }
    }
    out
}

/// The piece with the names and figures of a round.
fn varied(p: &Piece, round: usize) -> String {
    let n = ENDINGS.len();
    let ending = [ENDINGS[round % n], if round >= n { ENDINGS[(round / n) % n] } else { "" }].concat();
    let word = |w: &str| {
        if p.names.contains(w) && w.chars().count() > 3 && w.chars().all(char::is_alphabetic) {
            format!("{w}{ending}")
        } else if w.len() > 1 && w.bytes().all(|b| b.is_ascii_digit()) && !w.starts_with("20") {
            w.parse::<usize>().map_or_else(|_| w.to_owned(), |v| (v + round).to_string())
        } else {
            w.to_owned()
        }
    };
    p.text
        .split_inclusive(|c: char| !c.is_alphanumeric())
        .map(|part| {
            let end = part.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            word(&part[..end]) + &part[end..]
        })
        .collect()
}

/// Time of one run.
fn once<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed(), made)
}

/// Least time of three runs.
fn least<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let first = once(&mut work);
    (0..2).map(|_| once(&mut work)).fold(first, |a, b| if b.0 < a.0 { b } else { a })
}

fn measure(know: &Knowledge, pieces: &[Piece], words: usize) {
    println!(
        "| words | source | text | mention | syntax | claim, event | conflicts | lists | rules | all, µs a word | findings |\n|---|---|---|---|---|---|---|---|---|---|---|"
    );
    let mut rules: Vec<Vec<f64>> = vec![vec![]; RULES.len()];
    for times in [1, 2, 4, 8] {
        let text = report(pieces, words * times);
        let count = text.split_whitespace().count();
        let cost = |d: Duration| d.as_secs_f64() * 1e6 / count as f64;
        let source = || Source { name: String::new(), text: text.clone() };
        let (t_source, doc) = least(|| Document::with_layout(source(), Format::Text, &know.layout));
        let (t_text, cut) = least(|| Text::new(&doc, &know.lexicon));
        let (t_mention, mentions) = least(|| Mentions::new(&doc, &cut, None, know));
        let view = View { text: &cut, marks: &mentions.marks, know };
        let (t_syntax, syntax) = least(|| Syntax::new(&doc, &view, &mentions));
        let (t_event, _) = least(|| {
            let clauses = Clauses::new(&view, &mentions);
            Events::new(&Scene { doc: &doc, view, mentions: &mentions, clauses: &clauses, syntax: &syntax })
        });
        let article = Article::new(source(), Format::Text, None, know);
        let (t_conflict, _) = least(|| conflict::find(&article, know));
        let ctx = Ctx::new(&article, know);
        let check = |rule: &Rule| {
            let mut out = Findings::default();
            (rule.check)(&ctx, &mut out);
            out.found.len()
        };
        // The first round makes the lists that several rules read.
        let (t_lists, findings) = once(|| RULES.iter().map(|r| check(r)).sum::<usize>());
        let mut t_rules = Duration::ZERO;
        for (rule, costs) in RULES.iter().zip(&mut rules) {
            let (took, _) = least(|| check(rule));
            costs.push(cost(took));
            t_rules += took;
        }
        let t_lists = t_lists.saturating_sub(t_rules);
        let parts = [t_source, t_text, t_mention, t_syntax, t_event, t_conflict, t_lists, t_rules];
        let shown: Vec<String> = parts.iter().map(|d| format!("{:.2}", cost(*d))).collect();
        println!("| {count} | {} | {:.2} | {findings} |", shown.join(" | "), cost(parts.iter().sum()));
    }
    // A rule whose words cost much more in the longest report than in the shortest has a place that is not linear.
    for (rule, c) in RULES.iter().zip(&rules).filter(|(_, c)| c[3] > 0.05 && c[3] > 2.0 * c[0]) {
        println!("grows: {} {c:.3?}", rule.name);
    }
}
