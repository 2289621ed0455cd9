//! The findings that one build of gainsay has and another has not, over a folder of articles.
//!
//! ```text
//! cargo run --example corpus_diff -- OLD NEW FOLDER [ARGUMENTS OF check]
//! ```
//!
//! `OLD` and `NEW` are two programs. Prints `- finding` for what is lost and `+ finding` for what is gained, in order of
//! the files, then one line of sums. Exit status 0 where nothing differs, 1 where something does, 2 where a build could
//! not run.

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};

/// Finding lines of one build, each with how often it stands there.
fn findings(program: &str, rest: &[String]) -> Result<BTreeMap<String, usize>, String> {
    let out = Command::new(program).args(["check", "--format", "short"]).args(rest).output().map_err(|e| format!("{program}: {e}"))?;
    if !matches!(out.status.code(), Some(0 | 1)) {
        return Err(format!("{program}: {}", String::from_utf8_lossy(&out.stderr).trim()));
    }
    let mut lines = BTreeMap::new();
    for line in String::from_utf8_lossy(&out.stdout).lines() {
        *lines.entry(line.to_owned()).or_default() += 1;
    }
    Ok(lines)
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [old, new, rest @ ..] = &args[..] else {
        eprintln!("usage: corpus_diff OLD NEW FOLDER [ARGUMENTS OF check]");
        return ExitCode::from(2);
    };
    let (before, after) = match (findings(old, rest), findings(new, rest)) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(e), _) | (_, Err(e)) => {
            eprintln!("{e}");
            return ExitCode::from(2);
        }
    };
    let lines: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let (mut lost, mut gained) = (0, 0);
    for line in lines {
        let (a, b) = (before.get(line).copied().unwrap_or(0), after.get(line).copied().unwrap_or(0));
        (0..a.saturating_sub(b)).for_each(|_| println!("- {line}"));
        (0..b.saturating_sub(a)).for_each(|_| println!("+ {line}"));
        lost += a.saturating_sub(b);
        gained += b.saturating_sub(a);
    }
    println!("{gained} gained, {lost} lost, {} kept", after.values().sum::<usize>() - gained);
    ExitCode::from(u8::from(lost + gained > 0))
}
