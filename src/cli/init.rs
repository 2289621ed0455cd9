//! `gainsay init`.

use super::{CLEAN, TROUBLE, Term, write};
use crate::config::NAME;
use crate::report::Failure;
use std::path::PathBuf;

/// Arguments of `gainsay init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of the articles
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

/// The file that is written: everything in it is a comment, so it changes nothing until somebody edits it.
pub const TEMPLATE: &str = include_str!("init.toml");

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let path = args.folder.join(NAME);
    let failure = if path.exists() {
        let help = format!("`gainsay config {}` prints what it says", args.folder.display());
        Some(Failure::new(&path.to_string_lossy(), "is there already, and is left as it is".into(), Some(help)))
    } else {
        write::atomically(&path, TEMPLATE.as_bytes()).err()
    };
    if let Some(failure) = failure {
        term.complain(&[failure]);
        return TROUBLE;
    }
    term.print(CLEAN, |out| {
        writeln!(
            out,
            "wrote {}\n\nnext: gainsay check {}\n      gainsay check {} --write-baseline   accept what is there, see only what is new",
            path.display(),
            args.folder.display(),
            args.folder.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::knowledge::{BUILTIN, File, Knowledge};

    #[test]
    fn the_template_is_valid_as_it_is_and_with_every_setting_switched_on() {
        let on: String = TEMPLATE.lines().map(|l| format!("{}\n", l.strip_prefix("#:").unwrap_or(l))).collect();
        for text in [TEMPLATE, &on] {
            let file = File { name: NAME, text };
            Config::parse(&file).unwrap_or_else(|e| panic!("{e:?}"));
            Knowledge::load(&[File { name: "rules.toml", text: BUILTIN }, file]).unwrap_or_else(|e| panic!("{e:?}"));
        }
        assert!(on.contains("\n[check]") && on.contains("\n[[overrides]]") && on.contains("\n[[waive]]"), "{on}");
    }
}
