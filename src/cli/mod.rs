//! The command line: one file a subcommand. Only this module touches files, the terminal and the exit status.

pub mod about;
mod accept;
pub mod archive;
mod batch;
pub mod check;
pub mod config;
pub mod explain;
mod extract;
pub mod facts;
mod files;
mod git;
pub mod init;
#[cfg(feature = "lsp")]
pub mod lsp;
mod pdf;
pub mod rules;
pub mod schema;
#[cfg(feature = "lsp")]
mod session;
mod setup;
pub mod show;
mod sources;
mod write;

use crate::report::{Failure, pretty};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Nothing at or above the level that fails a run.
pub const CLEAN: u8 = 0;
/// Findings.
pub const FOUND: u8 = 1;
/// The tool could not do what was asked, or not in full.
pub const TROUBLE: u8 = 2;

/// Finds contradictions and source inconsistencies in English news copy.
#[derive(Debug, Parser)]
#[command(name = "gainsay", version, about, propagate_version = true)]
pub struct Cli {
    /// Colour in the output; NO_COLOR is honoured
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl When {
    fn holds(self, terminal: bool) -> bool {
        let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => terminal && set("NO_COLOR").is_none() && set("TERM").is_none_or(|t| t != "dumb"),
        }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check articles
    Check(check::Args),
    /// Print the page of a rule
    Explain(explain::Args),
    /// Check, import and propose fact packs
    Facts(facts::Args),
    /// List the rules
    Rules(rules::Args),
    /// Print what a stage makes of an article
    Show(show::Args),
    /// Keep what the house has published, to hold drafts against it
    Archive(archive::Args),
    /// Documents in, claims out: for engines that group
    Extract(extract::Args),
    /// Blocks of claims in, disagreements out
    Compare(extract::Args),
    /// Print the schema of `check --format json`
    Schema,
    /// Print what holds for a file, and where each setting comes from
    Config(config::Args),
    /// Speak the language server protocol, for editors
    #[cfg(feature = "lsp")]
    Lsp(lsp::Args),
    /// Write a gainsay.toml with every setting explained
    Init(init::Args),
    /// Print the completions of a shell
    Completions(about::Args),
    /// Print the manual page
    Man,
    /// A PDF in, its text out: how `check` reads a PDF
    #[command(hide = true)]
    PdfText,
}

/// What a command may print to: the streams, and whether they take colour.
pub(crate) struct Term {
    /// Colour on standard output.
    pub color: bool,
    /// Standard output is a terminal: somebody reads it.
    pub person: bool,
    /// The terminal on standard output follows hyperlinks.
    pub links: bool,
    color_err: bool,
}

impl Term {
    /// Prints what went wrong. A closed standard error is no reason to stop.
    pub fn complain(&self, failures: &[Failure]) {
        let handler = pretty::handler(self.color_err);
        let mut err = io::stderr().lock();
        for failure in failures {
            let mut text = String::new();
            let drawn = failure.diagnostic.as_ref().is_some_and(|d| handler.render_report(&mut text, d.as_ref()).is_ok());
            if !drawn {
                text = format!("  × {}: {}\n", failure.path, failure.message);
            }
            let _ = err.write_all(text.as_bytes());
        }
    }

    /// Runs `print` on standard output, locked and buffered. A reader that went away (`| head`) ends the output and
    /// changes nothing else.
    pub fn print(&self, status: u8, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> u8 {
        let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
        match print(&mut out).and_then(|()| out.flush()) {
            Ok(()) => status,
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => status,
            Err(e) => {
                self.complain(&[Failure::new("standard output", format!("cannot be written: {e}"), None)]);
                TROUBLE
            }
        }
    }
}

/// Reads the command line, does what it says, and gives the exit status.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { TROUBLE } else { CLEAN });
        }
    };
    let term = Term {
        color: cli.color.holds(io::stdout().is_terminal()),
        person: io::stdout().is_terminal(),
        links: !matches!(cli.color, When::Never) && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        color_err: cli.color.holds(io::stderr().is_terminal()),
    };
    let status = match cli.command {
        Command::Check(args) => check::run(&args, &term),
        Command::Explain(args) => explain::run(&args, &term),
        Command::Facts(args) => facts::run(&args, &term),
        Command::Rules(args) => rules::run(&args, &term),
        Command::Show(args) => show::run(&args, &term),
        Command::Archive(args) => archive::run(&args, &term),
        Command::Extract(args) => extract::extract(&args, &term),
        Command::Compare(args) => extract::compare_blocks(&args, &term),
        Command::Schema => schema::run(&term),
        Command::Config(args) => config::run(&args, &term),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(&args, &term),
        Command::Init(args) => init::run(&args, &term),
        Command::Completions(args) => about::completions(&args, Cli::command(), &term),
        Command::Man => about::man(&Cli::command(), &term),
        Command::PdfText => pdf::run(&term),
    };
    ExitCode::from(status)
}
