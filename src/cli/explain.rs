//! `gainsay explain RULE`.

use super::{CLEAN, TROUBLE, Term};
use crate::config::nearest;
use crate::report::Failure;
use crate::rules::{RULES, Rule};
use std::fmt::Write;

/// Arguments of `gainsay explain`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Name of a rule; `gainsay rules` lists them
    rule: String,
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let Some(rule) = RULES.iter().find(|r| r.name == args.rule) else {
        let help = nearest(&args.rule, RULES.iter().map(|r| r.name))
            .map_or("`gainsay rules` lists them all".to_owned(), |n| format!("did you mean `{n}`?"));
        term.complain(&[Failure::new("explain", format!("there is no rule `{}`", args.rule), Some(help))]);
        return TROUBLE;
    };
    let page = page(rule, term.color);
    term.print(CLEAN, |out| out.write_all(page.as_bytes()))
}

/// The page for a terminal: headings set off, examples named and indented.
fn page(rule: &Rule, color: bool) -> String {
    let bold = |text: &str| if color { format!("\u{1B}[1m{text}\u{1B}[0m") } else { text.to_owned() };
    let mut out = format!("{}\n", bold(rule.name));
    let (group, level, needs) = (rule.group.name(), rule.severity().name(), rule.needs.name());
    let _ = writeln!(out, "{group}, {level}, needs {needs}, since {}\n", rule.since);
    let mut fenced = false;
    for line in rule.docs.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(kind) = line.strip_prefix("```") {
            fenced = !fenced;
            let _ = if fenced { writeln!(out, "{kind}:") } else { writeln!(out) };
        } else if fenced {
            let _ = writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("    {line}") });
        } else if let Some(heading) = line.strip_prefix("## ") {
            let _ = writeln!(out, "{}", bold(heading));
        } else {
            let _ = writeln!(out, "{line}");
        }
    }
    format!("{}\n", out.trim_end())
}
