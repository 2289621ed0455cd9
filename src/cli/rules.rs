//! `gainsay rules`.

use super::{CLEAN, Term};
use crate::rules::RULES;
use clap::ValueEnum;
use serde_json::json;
use std::fmt::Write;

/// Arguments of `gainsay rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let text = match args.format {
        Format::Text => text(),
        Format::Json => json(),
        Format::Markdown => markdown(),
    };
    term.print(CLEAN, |out| out.write_all(text.as_bytes()))
}

/// The summary on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text() -> String {
    let mut out = String::new();
    for r in RULES {
        let (group, level, needs) = (r.group.name(), r.severity().name(), r.needs.name());
        let _ = writeln!(out, "{:<18} {:<13} {:<7} {:<14} {}", r.name, group, level, needs, one_line(r.summary()));
    }
    out
}

fn json() -> String {
    let row = |r: &&crate::rules::Rule| {
        json!({
            "name": r.name,
            "group": r.group.name(),
            "level": r.severity().name(),
            "needs": r.needs.name(),
            "since": r.since,
            "summary": one_line(r.summary()),
        })
    };
    let list = json!({ "version": crate::report::VERSION, "rules": RULES.iter().map(row).collect::<Vec<_>>() });
    format!("{list:#}\n")
}

/// The rule table of the README.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| rule | group | level | needs | what it finds |\n|---|---|---|---|---|\n");
    for r in RULES {
        let (group, level, needs) = (r.group.name(), r.severity().name(), r.needs.name());
        let _ = writeln!(out, "| `{}` | {group} | {level} | {needs} | {} |", r.name, one_line(r.summary()).replace('|', "\\|"));
    }
    out
}
