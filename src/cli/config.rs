//! `gainsay config`: what holds for a file, and where each value comes from.

use super::files::Input;
use super::setup::{Effective, Setup, Setups, shown};
use super::{CLEAN, TROUBLE, Term};
use crate::config::FailOn;
use crate::finding::Severity;
use crate::rules::RULES;
use crate::span::Span;
use clap::ValueEnum;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::PathBuf;

/// Arguments of `gainsay config`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An article, whether or not it is there yet, or a folder
    #[arg(value_name = "FILE", default_value = ".")]
    file: PathBuf,
    /// How to print
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// A setting: its name, its value, where it comes from.
struct Row {
    key: &'static str,
    value: Value,
    from: String,
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    // What holds for a folder is what holds for an article in it.
    let file = if args.file.is_dir() { args.file.join("article.txt") } else { args.file.clone() };
    let mut failures = vec![];
    let mut setups = Setups::default();
    let Some(i) = setups.of(&Input::File(file.clone()), &mut failures) else {
        term.complain(&failures);
        return TROUBLE;
    };
    let setup = &setups.all[i];
    let rows = rows(setup, &setup.effective(&file.to_string_lossy()));
    let text = match args.format {
        Format::Text => text(setup, &rows),
        Format::Json => {
            let values = rows.iter().map(|r| json!({ "setting": r.key, "value": r.value, "from": r.from })).collect::<Vec<_>>();
            let files: Vec<&str> = setup.layers.iter().map(|l| l.name.as_str()).collect();
            format!("{:#}\n", json!({ "version": 1, "files": files, "settings": values }))
        }
    };
    term.print(CLEAN, |out| out.write_all(text.as_bytes()))
}

fn rows(setup: &Setup, holds: &Effective) -> Vec<Row> {
    let from = |layer: usize, span: Span| {
        let l = &setup.layers[layer];
        format!("{}:{}", l.name, l.line(span))
    };
    let default = || "default".to_owned();
    let mut out = vec![];
    let level = holds.level.map_or((Severity::Info, default()), |(v, l, s)| (v, from(l, s)));
    out.push(Row { key: "level", value: level.0.name().into(), from: level.1 });
    let fail = holds.fail_on.map_or((FailOn::Error, default()), |(v, l, s)| (v, from(l, s)));
    let name = fail.0.to_possible_value().map_or(String::new(), |v| v.get_name().to_owned());
    out.push(Row { key: "fail-on", value: name.into(), from: fail.1 });
    if let Some((list, l, s)) = &holds.select {
        let names: Vec<&str> = list.iter().map(|s| s.name()).collect();
        out.push(Row { key: "select", value: json!(names), from: from(*l, *s) });
    }
    for (selector, l, s) in &holds.ignore {
        out.push(Row { key: "ignore", value: selector.name().into(), from: from(*l, *s) });
    }
    for pack in &setup.packs {
        out.push(Row { key: "facts", value: pack.as_str().into(), from: pack.clone() });
    }
    for (name, text) in &setup.know.rules {
        if let Some(severity) = text.severity {
            out.push(Row { key: "severity", value: json!(format!("{name} = {}", severity.name())), from: "[rules]".into() });
        }
    }
    for (i, (name, _, _)) in setup.files.iter().enumerate() {
        let n = setup.accepted.iter().filter(|a| a.file == i).count();
        if n > 0 {
            out.push(Row { key: "waived", value: n.into(), from: name.clone() });
        }
    }
    let off = holds.selection(&[], &[]);
    let off: Vec<&str> = RULES.iter().filter(|r| !off.enabled(r)).map(|r| r.name).collect();
    if !off.is_empty() {
        out.push(Row { key: "rules that do not run", value: json!(off), from: "select, ignore".into() });
    }
    out
}

fn text(setup: &Setup, rows: &[Row]) -> String {
    let mut out = String::new();
    match setup.layers.split_first() {
        None => out.push_str("no gainsay.toml here or above: `gainsay init` writes one\n"),
        Some((first, bases)) => {
            let _ = writeln!(out, "{}", shown(&first.path));
            bases.iter().for_each(|b| {
                let _ = writeln!(out, "  extends {}", shown(&b.path));
            });
        }
    }
    for r in rows {
        let value = match &r.value {
            Value::String(s) => s.clone(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            other => other.to_string(),
        };
        let _ = writeln!(out, "{} = {value}  ({})", r.key, r.from);
    }
    out
}
