//! `gainsay completions` and `gainsay man`: both are made from the arguments themselves.

use super::{CLEAN, Term};
use clap_complete::Shell;

/// Arguments of `gainsay completions`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn completions(args: &Args, mut command: clap::Command, term: &Term) -> u8 {
    let mut out = vec![];
    clap_complete::generate(args.shell, &mut command, "gainsay", &mut out);
    term.print(CLEAN, |to| to.write_all(&out))
}

/// The page of the tool, then one section a subcommand.
pub(super) fn man(command: &clap::Command, term: &Term) -> u8 {
    term.print(CLEAN, |out| {
        clap_mangen::Man::new(command.clone()).render(out)?;
        for sub in command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help") {
            let page = clap_mangen::Man::new(sub.clone().bin_name(format!("gainsay {}", sub.get_name())));
            writeln!(out, ".SH \"GAINSAY {}\"", sub.get_name().to_uppercase())?;
            page.render_description_section(&mut *out)?;
            page.render_options_section(&mut *out)?;
        }
        Ok(())
    })
}
