//! The sources of a draft: `--source`, `sources:` of its front matter, local files of its reference list.

use super::files::Input;
use crate::Article;
use crate::engine::sources::SourceDoc;
use crate::knowledge::Knowledge;
use crate::report::Failure;
use crate::source::Source;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A source of the command line: the marker it was given, and the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    marker: Option<String>,
    path: PathBuf,
}

impl Given {
    /// Reads `FILE` or `MARKER=FILE`. A file whose own name has the sign is taken as it stands.
    pub fn parse(text: &str) -> Self {
        let marker = |m: &str| (1..=40).contains(&m.len()) && m.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '^'));
        match text.split_once('=').filter(|(m, f)| marker(m) && !f.is_empty() && !Path::new(text).exists()) {
            Some((m, f)) => Self { marker: Some(m.trim_start_matches('^').to_lowercase()), path: f.into() },
            None => Self { marker: None, path: text.into() },
        }
    }
}

/// Sources that were read, by setup and path, so that drafts which share one read it once.
type Read = BTreeMap<(usize, PathBuf), Result<Arc<Article>, String>>;

/// Every source of a run.
#[derive(Default)]
pub(super) struct Sources {
    given: Vec<Given>,
    read: Mutex<Read>,
}

/// What a draft names, with the keys that stand for it.
struct Wanted {
    path: PathBuf,
    keys: Vec<String>,
    /// It was asked for by the caller: a fault in it is a fault of the run.
    given: bool,
}

impl Sources {
    /// With the sources of the command line.
    pub fn new(given: &[String]) -> Self {
        Self { given: given.iter().map(|g| Given::parse(g)).collect(), read: Mutex::default() }
    }

    /// The sources of one draft, numbered from `first`, and the ones of the command line that cannot be read. A file
    /// that only the draft names and that is not there is passed over: reference lists name files that lie elsewhere.
    pub fn of(&self, draft: &Article, know: &Knowledge, setup: usize, first: u32) -> (Vec<SourceDoc>, Vec<Failure>) {
        let (mut out, mut failures) = (vec![], vec![]);
        for w in self.wanted(draft) {
            match self.article(&w.path, know, setup) {
                Ok(article) => out.push(SourceDoc::new(article, first + out.len() as u32, w.keys, know)),
                Err(message) if w.given => failures.push(Failure::new(&w.path.to_string_lossy(), message, None)),
                Err(_) => {}
            }
        }
        (out, failures)
    }

    /// The article in a file, read once a run.
    pub fn article(&self, path: &Path, know: &Knowledge, setup: usize) -> Result<Arc<Article>, String> {
        let key = (setup, path.to_owned());
        let known = self.read.lock().map_or(None, |read| read.get(&key).cloned());
        if let Some(known) = known {
            return known;
        }
        let name = path.to_string_lossy().into_owned();
        let made = Input::File(path.to_owned()).load().map_err(|f| f.message).map(|content| {
            let mut article = Article::new(Source { name, text: content.text }, content.format, None, know);
            article.doc.runs = content.runs;
            Arc::new(article)
        });
        if let Ok(mut read) = self.read.lock() {
            read.insert(key, made.clone());
        }
        made
    }

    /// The files of a draft, each once: those of the command line in order, then the draft's own.
    fn wanted(&self, draft: &Article) -> Vec<Wanted> {
        let home = Path::new(&draft.doc.source.name).parent().unwrap_or(Path::new("")).to_owned();
        let listed = listed(draft);
        let mut out: Vec<Wanted> = vec![];
        let mut next = 1;
        for g in &self.given {
            let name = g.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let named = listed.iter().filter(|(_, file)| Path::new(file).file_name().is_some_and(|n| n.to_string_lossy() == name));
            let mut keys: Vec<String> = named.map(|(k, _)| k.clone()).filter(|k| !k.is_empty()).collect();
            keys.extend(g.marker.clone());
            if keys.is_empty() {
                keys.push(next.to_string());
            }
            next += usize::from(g.marker.is_none());
            out.push(Wanted { path: g.path.clone(), keys, given: true });
        }
        for (key, file) in listed {
            let path = home.join(&file);
            let same = |w: &&mut Wanted| same_file(&w.path, &path);
            match out.iter_mut().find(same) {
                Some(w) if !key.is_empty() && !w.keys.contains(&key) => w.keys.push(key),
                Some(_) => {}
                None => out.push(Wanted { path, keys: Some(key).filter(|k| !k.is_empty()).into_iter().collect(), given: false }),
            }
        }
        out
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (std::fs::canonicalize(a), std::fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// Key and file of every local file that the draft names: front matter, then reference list and footnotes. Only files
/// that are named from where the draft lies: an article may come from anybody.
fn listed(draft: &Article) -> Vec<(String, String)> {
    let front = draft.doc.front.sources.iter().enumerate().map(|(i, s)| {
        let key = s.value.0.clone().unwrap_or_else(|| (i + 1).to_string());
        (key.to_lowercase(), s.value.1.clone())
    });
    let mut place = 0;
    let refs = draft.doc.references.iter().flat_map(|r| {
        place += usize::from(r.key.is_empty());
        let key = if r.key.is_empty() { place.to_string() } else { r.key.clone() };
        r.targets.iter().map(move |t| (key.clone(), t.clone())).collect::<Vec<_>>()
    });
    front.chain(refs).filter(|(_, file)| local(file)).collect()
}

fn local(file: &str) -> bool {
    let path = Path::new(file);
    let inside = path.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir | Component::ParentDir));
    inside && !file.contains("://") && path.extension().is_some()
}

#[cfg(test)]
mod tests {
    use super::{Given, local};

    #[test]
    fn a_source_may_carry_its_marker() {
        let parse = |s: &str| {
            let g = Given::parse(s);
            (g.marker, g.path.to_string_lossy().into_owned())
        };
        assert_eq!(parse("minutes.txt"), (None, "minutes.txt".into()));
        assert_eq!(parse("3=minutes.txt"), (Some("3".into()), "minutes.txt".into()));
        assert_eq!(parse("^Poll=poll.md"), (Some("poll".into()), "poll.md".into()));
        assert_eq!(parse("notes/a b=c.txt"), (None, "notes/a b=c.txt".into()));
    }

    #[test]
    fn an_article_names_files_only_from_where_it_lies() {
        assert!(local("minutes.txt") && local("../notes/minutes.md"));
        assert!(!local("/etc/hosts.txt") && !local("https://example.org/a.txt") && !local("Met Office"));
    }
}
