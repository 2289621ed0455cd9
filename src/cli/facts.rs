//! `gainsay facts`: fact packs made, checked and learned. Files in, text out: nothing is fetched, nothing is overwritten.

use super::files::Input;
use super::setup::read_facts;
use super::{CLEAN, FOUND, TROUBLE, Term};
use crate::Article;
use crate::knowledge::facts::{self, Facts};
use crate::knowledge::import::{self, Form};
use crate::knowledge::{File, Knowledge};
use crate::report::Failure;
use crate::source::Source;
use clap::Subcommand;
use jiff::civil::Date;
use std::fmt::Write;
use std::path::PathBuf;

/// Arguments of `gainsay facts`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Find what packs have wrong between them: two holders of one post at once
    Check {
        /// Fact packs
        #[arg(value_name = "PACK", required = true)]
        packs: Vec<PathBuf>,
    },
    /// Print a pack made of a table of people and posts
    Import {
        /// A CSV file, the JSON or CSV of a Wikidata query, or YAML of congress-legislators
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Who says so, where the rows do not
        #[arg(long)]
        source: String,
        /// The day on which the table was drawn up
        #[arg(long, value_name = "YYYY-MM-DD")]
        checked: Date,
    },
    /// Propose rows from articles, for an editor to accept
    Learn {
        /// Articles with a date of publication
        #[arg(value_name = "ARTICLE", required = true)]
        articles: Vec<PathBuf>,
    },
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let done = match &args.command {
        Command::Check { packs } => check(packs),
        Command::Import { file, source, checked } => import(file, source, *checked),
        Command::Learn { articles } => learn(articles),
    };
    match done {
        Ok((status, text)) => term.print(status, |out| out.write_all(text.as_bytes())),
        Err(failure) => {
            term.complain(&[failure]);
            TROUBLE
        }
    }
}

type Done = Result<(u8, String), Failure>;

fn check(paths: &[PathBuf]) -> Done {
    let packs = read_facts(paths.iter().cloned())?;
    let files: Vec<File<'_>> = packs.iter().map(|(name, text)| File { name, text }).collect();
    let facts = Facts::load(&files).map_err(|e| Failure::at(e.source_code.name().to_owned().as_str(), e))?;
    let know = Knowledge::builtin();
    let single = |title: &str| know.offices.iter().any(|o| o.single && o.name.eq_ignore_ascii_case(title));
    let mut out = String::new();
    for clash in facts::clashes(&facts, &single) {
        let _ = writeln!(out, "{clash}");
    }
    Ok((if out.is_empty() { CLEAN } else { FOUND }, out))
}

fn import(path: &std::path::Path, source: &str, checked: Date) -> Done {
    let name = path.to_string_lossy().into_owned();
    let text = Input::File(path.to_owned()).read()?;
    let ends = |all: &[&str]| path.extension().is_some_and(|e| all.iter().any(|a| e.eq_ignore_ascii_case(a)));
    let form = if ends(&["json"]) {
        Form::Json
    } else if ends(&["yaml", "yml"]) {
        Form::Yaml
    } else {
        Form::Csv
    };
    let pack = import::pack(&text, form, source, checked).map_err(|e| Failure::new(&name, e.to_string(), None))?;
    Ok((CLEAN, pack))
}

fn learn(paths: &[PathBuf]) -> Done {
    let know = Knowledge::builtin();
    let mut out = String::from("# Proposed rows: look at each before it enters a pack.\n");
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        let content = Input::File(path.clone()).load()?;
        let article = Article::new(Source { name: name.clone(), text: content.text }, content.format, None, &know);
        let Some(day) = article.date else {
            return Err(Failure::new(&name, "gives no date of publication".into(), Some("put `date:` into its front matter".into())));
        };
        rows(&article, &know, &name, day, &mut out);
    }
    Ok((CLEAN, out))
}

/// People whom the article introduces with a post in force, by full name, each once.
fn rows(article: &Article, know: &Knowledge, name: &str, day: Date, out: &mut String) {
    let mut seen = vec![];
    for (_, o) in article.mentions.offices() {
        let office = o.class == crate::knowledge::lexicon::Class::Office && !o.bounded && !o.plural;
        let Some(e) = o.holder.filter(|_| office) else { continue };
        let entity = &article.mentions.entities[e.0 as usize];
        if entity.words.len() < 2 || seen.contains(&e) {
            continue;
        }
        seen.push(e);
        let person = article.words(article.text.span_of(entity.first, entity.last));
        let of = o.country.map(|c| format!("of = {}\n", import::quoted(&know.countries[c as usize].name))).unwrap_or_default();
        let (person, title, source) = (import::quoted(&person), import::quoted(&know.offices[o.index as usize].name), import::quoted(name));
        let _ = write!(
            out,
            "\n[[person]]\nname = {person}\nsource = {source}\nchecked = {day}\n\n[[person.office]]\ntitle = {title}\n{of}from = {day} # in office on this day\nsource = {source}\n"
        );
    }
}
