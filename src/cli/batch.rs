//! Articles through the stages and the rules, several at a time.

use super::accept::Open;
use super::check::{Args, Output, fail_on, level};
use super::files::Input;
use super::setup::{Effective, Setup};
use super::sources::Sources;
use crate::Article;
use crate::archive::Disagreement;
use crate::archive::compare::Document;
use crate::archive::store::Store;
use crate::config::Selection;
use crate::engine::sources::SourceDoc;
use crate::engine::{self, Ctx, waivers};
use crate::finding::Finding;
use crate::knowledge::{File, TableError};
use crate::report::{self, Failure, Item, Origin, Page};
use crate::rules::{Needs, RULES, Rule};
use crate::source::{self, Content, Source};
use indicatif::ProgressBar;
use rayon::ThreadPool;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Number of the first archived article beside a draft; articles of the run and sources are numbered from 0.
const ARCHIVED: u32 = 1 << 31;

/// Most articles, and bytes of them from which on there is no other one, that go through the stages and rules side by side: the
/// code of each is fetched once for them all, and what they are made into, forty bytes a byte, stays in the 2 MB next to one core.
const GROUP: usize = 16;
const GROUP_BYTES: usize = 48 << 10;

/// What one file gave.
#[derive(Default)]
pub(super) struct Outcome {
    pub items: Vec<Item>,
    /// The files that the findings point into, where the format shows them.
    pub pages: Vec<Page>,
    pub failures: Vec<Failure>,
    pub waived: usize,
    pub skipped: Vec<(&'static Rule, &'static str)>,
    /// Index of the setup, and indexes of its accepting rows that had an effect.
    pub used: Vec<(usize, usize)>,
    /// What the baseline may hold of it.
    pub open: Option<Open>,
    pub checked: bool,
    pub fails: bool,
}

/// Everything that a worker needs, read-only.
pub(super) struct Run<'a> {
    pub args: &'a Args,
    pub setups: &'a [Setup],
    pub sources: &'a Sources,
    pub archive: Option<&'a Mutex<Store>>,
}

/// An article that has been read, and the archived articles that contradict it and still lie where they were read.
struct Read {
    /// In a box, for it is large and moves with the list that it is in.
    article: Box<Article>,
    beside: Vec<Arc<Article>>,
    /// What it says otherwise than those of its story.
    joint: Vec<Finding>,
    setup: usize,
}

/// One article whose rules are to run.
struct Case<'a> {
    /// The articles that are numbered from 0 in its findings.
    batch: &'a [Article],
    /// Which of them it is.
    doc: u32,
    /// The archived articles against it.
    beside: &'a [Arc<Article>],
    /// What it says otherwise than another report of its story.
    joint: &'a [Finding],
    setup: usize,
}

impl<'a> Case<'a> {
    fn alone(read: &'a Read) -> Self {
        Self { batch: std::slice::from_ref(&*read.article), doc: 0, beside: &read.beside, joint: &read.joint, setup: read.setup }
    }

    fn article(&self) -> &'a Article {
        &self.batch[self.doc as usize]
    }
}

/// What holds for an article.
struct Held {
    holds: Effective,
    selection: Selection,
    sources: Vec<SourceDoc>,
    faults: Vec<Failure>,
}

/// How many of so many articles one thread takes at a time: each has some turns, so that none waits long for another at the end.
fn group(articles: usize) -> usize {
    (articles / (4 * rayon::current_num_threads())).clamp(1, GROUP)
}

/// Cuts items of so many bytes into groups that go through the stages side by side.
pub(super) fn groups<T>(items: &[T], bytes: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let (mut out, mut rest) = (vec![], items);
    while !rest.is_empty() {
        let mut sum = 0;
        let fits = |item: &&T| {
            let before = sum;
            sum += bytes(item);
            before < GROUP_BYTES
        };
        let (head, tail) = rest.split_at(rest.iter().take(group(items.len())).take_while(fits).count());
        out.push(head);
        rest = tail;
    }
    out
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self { failures: vec![failure], ..Self::default() }
    }
}

impl Run<'_> {
    /// Outcomes in the order of the jobs, whatever the number of threads.
    pub fn all(&self, jobs: &[(&Input, usize)], bar: &ProgressBar, pool: Option<&ThreadPool>) -> Vec<Outcome> {
        let alone = |group: &[(&Input, usize)]| {
            let outcomes = self.alone(group);
            bar.inc(outcomes.len() as u64);
            outcomes
        };
        let work = || match self.args.together {
            true => self.together(jobs),
            false => jobs.par_chunks(group(jobs.len())).flat_map_iter(alone).collect(),
        };
        // One file is not worth starting threads for.
        if jobs.len() == 1 && !self.args.together {
            return self.alone(jobs);
        }
        match pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }

    /// Each article by itself.
    pub fn alone(&self, jobs: &[(&Input, usize)]) -> Vec<Outcome> {
        let mut out = Vec::with_capacity(jobs.len());
        let mut jobs = jobs.iter();
        while !jobs.as_slice().is_empty() {
            let read = self.read(&mut jobs);
            let cases: Vec<_> = read.iter().filter_map(|r| r.as_ref().ok()).map(Case::alone).collect();
            let mut judged = self.judge(&cases).into_iter();
            out.extend(read.into_iter().filter_map(|r| r.map_or_else(|failure| Some(failure.into()), |_| judged.next())));
        }
        out
    }

    fn together(&self, jobs: &[(&Input, usize)]) -> Vec<Outcome> {
        let size = group(jobs.len());
        let read = jobs.par_chunks(size).flat_map_iter(|group| {
            let mut group = group.iter();
            std::iter::from_fn(move || (!group.as_slice().is_empty()).then(|| self.read(&mut group))).flatten()
        });
        let (mut articles, mut archived, mut past, mut setups, mut out) = (vec![], vec![], vec![], vec![], vec![]);
        for read in read.collect::<Vec<_>>() {
            match read {
                Ok(Read { article, beside, joint, setup }) => {
                    articles.push(*article);
                    archived.push(beside);
                    past.push(joint);
                    setups.push(setup);
                }
                Err(failure) => out.push(failure.into()),
            }
        }
        let mut joint = match setups.first() {
            Some(&first) => crate::archive::together(&mut articles, &self.setups[first].know),
            None => vec![],
        };
        for (i, mut found) in past.into_iter().enumerate() {
            found.iter_mut().flat_map(|f| &mut f.sides).filter(|s| s.doc == 0).for_each(|s| s.doc = i as u32);
            joint[i].append(&mut found);
        }
        let case = |i: usize| Case { batch: &articles, doc: i as u32, beside: &archived[i], joint: &joint[i], setup: setups[i] };
        let cases: Vec<_> = (0..articles.len()).map(case).collect();
        out.par_extend(cases.par_chunks(size).flat_map_iter(|group| self.judge(group)));
        out
    }

    /// Reads the next articles, as many as go through the stages side by side.
    fn read<'j>(&self, jobs: &mut impl Iterator<Item = &'j (&'j Input, usize)>) -> Vec<Result<Read, Failure>> {
        let most = jobs.size_hint().0.min(GROUP);
        let (mut loaded, mut docs, mut bytes) = (Vec::with_capacity(most), Vec::with_capacity(most), 0);
        while bytes < GROUP_BYTES
            && let Some(&(input, setup)) = jobs.next()
        {
            let know = &self.setups[setup].know;
            loaded.push(input.load().map(|Content { text, format, runs }| {
                bytes += text.len();
                let mut doc = source::Document::with_layout(Source { name: input.name(), text }, format, &know.layout);
                doc.runs = runs;
                docs.push((doc, self.args.date, know));
                setup
            }));
        }
        let mut made = Article::batch(docs).into_iter();
        let mut read = |setup| made.next().map(|article| self.against(Box::new(article), setup));
        loaded.into_iter().filter_map(|l| l.map_or_else(|failure| Some(Err(failure)), &mut read)).collect()
    }

    /// An article with what the archive holds against it.
    fn against(&self, mut article: Box<Article>, setup: usize) -> Result<Read, Failure> {
        let (Some(store), Some(path)) = (self.archive, &self.args.archive) else {
            return Ok(Read { article, beside: vec![], joint: vec![], setup });
        };
        let know = &self.setups[setup].know;
        let draft = Document::of(&article, know);
        let found = {
            let store = store.lock().unwrap_or_else(PoisonError::into_inner);
            store.look_up(&draft, know).map_err(|e| super::archive::failure(path, &e))?
        };
        article.others = found.others;
        let mut beside = self.beside(&mut article.others, setup);
        let reports = self.reports(&found.reports, &mut beside, setup);
        let numbered: Vec<(&Article, u32)> = reports.iter().map(|&k| (&*beside[k], ARCHIVED + k as u32)).collect();
        let joint = crate::archive::joint::against(&article, &numbered, know);
        Ok(Read { article, beside, joint, setup })
    }

    /// Reads the archived reports of an article's story that still lie where they were read and say what they said, and tells
    /// which of `beside` they are.
    fn reports(&self, reports: &[Document], beside: &mut Vec<Arc<Article>>, setup: usize) -> Vec<usize> {
        let know = &self.setups[setup].know;
        let mut out = vec![];
        for report in reports {
            let known = beside.iter().position(|a| a.doc.source.name == report.card.id);
            let read = || self.sources.article(Path::new(&report.card.id), know, setup).ok();
            let Some(article) = known.map(|k| beside[k].clone()).or_else(read) else { continue };
            let now = Document::of(&article, know);
            if now.card != report.card || now.records.len() != report.records.len() {
                continue;
            }
            out.push(known.unwrap_or(beside.len()));
            if known.is_none() {
                beside.push(article);
            }
        }
        out
    }

    /// Reads the articles that an archive names as witnesses, and numbers them from [`ARCHIVED`]. One that has gone, or no
    /// longer has the words at that place, stays an excerpt.
    fn beside(&self, others: &mut [Disagreement], setup: usize) -> Vec<Arc<Article>> {
        let mut out: Vec<Arc<Article>> = vec![];
        for w in others.iter_mut().flat_map(|d| &mut d.others).filter(|w| w.doc.is_none()) {
            let known = out.iter().position(|a| a.doc.source.name == w.id);
            let read = || self.sources.article(Path::new(&w.id), &self.setups[setup].know, setup).ok();
            let Some(article) = known.map(|k| out[k].clone()).or_else(read) else { continue };
            let whole = article.doc.text.get(w.span.range()).is_some();
            if !whole || article.words_of(&article.words(w.span)) != w.words {
                continue;
            }
            w.doc = Some(ARCHIVED + known.unwrap_or(out.len()) as u32);
            if known.is_none() {
                out.push(article);
            }
        }
        out
    }

    /// Runs the rules over articles and makes reports of what they find.
    fn judge(&self, cases: &[Case<'_>]) -> Vec<Outcome> {
        let held: Vec<_> = cases.iter().map(|case| self.held(case)).collect();
        let ctxs: Vec<_> = cases.iter().zip(&held).map(|(case, held)| self.ctx(case, held)).collect();
        let found = engine::run_all(&ctxs, &|i, rule| held[i].selection.enabled(rule));
        cases.iter().zip(held).zip(found).map(|((case, held), found)| self.outcome(case, held, found)).collect()
    }

    /// What holds for an article, and what it stands on.
    fn held(&self, case: &Case<'_>) -> Held {
        let (article, setup) = (case.article(), &self.setups[case.setup]);
        let holds = setup.effective(&article.doc.source.name);
        let selection = holds.selection(&self.args.select, &self.args.ignore);
        let (sources, faults) = self.sources.of(article, &setup.know, case.setup, case.batch.len() as u32);
        Held { holds, selection, sources, faults }
    }

    fn ctx<'c>(&'c self, case: &Case<'c>, held: &'c Held) -> Ctx<'c> {
        let setup = &self.setups[case.setup];
        Ctx { article: case.article(), doc: case.doc, know: &setup.know, facts: &setup.facts, sources: &held.sources }
    }

    /// Takes out what is waived or below the level, and finds the places of the rest.
    fn outcome(&self, case: &Case<'_>, held: Held, mut found: Vec<Finding>) -> Outcome {
        let &Case { batch, beside, joint, setup: setup_index, .. } = case;
        let (article, setup) = (case.article(), &self.setups[setup_index]);
        let ctx = self.ctx(case, &held);
        let Held { holds, selection, sources, .. } = &held;
        let enabled = |rule: &Rule| selection.enabled(rule);
        let wanted = |f: &&Finding| RULES.iter().any(|r| r.name == f.rule && enabled(r));
        found.extend(joint.iter().filter(wanted).cloned());
        engine::sort(&mut found);
        let waivers::Outcome { found, mut waived } = waivers::apply(&ctx, found, &enabled);
        let origin = |doc: u32| {
            let a = match doc.checked_sub(ARCHIVED) {
                Some(k) => &*beside[k as usize],
                None => batch.get(doc as usize).unwrap_or_else(|| &sources[doc as usize - batch.len()].article),
            };
            Origin { path: &a.doc.source.name, text: &a.doc.source.text, layer: Some(&a.text), runs: &a.doc.runs }
        };
        let mut used = vec![];
        let mut items = report::items(found, &origin);
        let mut open = self.gathers().then(|| Open::new(setup_index, article, RULES.iter().filter(|r| enabled(r)).map(|r| r.name)));
        items.retain(|item| {
            let rows = setup.waive.get(&item.fingerprint);
            used.extend(rows.into_iter().flatten().map(|r| (setup_index, *r)));
            let shown = item.severity >= level(self.args, holds);
            let taken = open.as_mut().is_some_and(|o| o.take(setup, item, shown)) && self.args.write_baseline;
            waived += usize::from(rows.is_some() || taken);
            rows.is_none() && !taken
        });
        let fails = items.iter().any(|item| fail_on(self.args, holds).trips(item.severity));
        items.retain(|item| item.severity >= level(self.args, holds));
        let missing = |needs: Needs| missing(needs, article, setup, sources, self.args.together || self.archive.is_some());
        let skipped = RULES.iter().filter(|r| enabled(r)).filter_map(|r| missing(r.needs).map(|why| (*r, why))).collect();
        let documents = || batch.iter().chain(sources.iter().map(|s| &*s.article)).chain(beside.iter().map(|a| &**a));
        let pages = if self.args.format == Output::Html { pages(documents(), &items) } else { vec![] };
        let failures = front_matter(article).into_iter().chain(held.faults).collect();
        Outcome { items, pages, failures, waived, skipped, used, open, checked: true, fails }
    }

    fn gathers(&self) -> bool {
        self.args.write_baseline || self.args.prune_baseline
    }
}

/// The pages of the files that findings point into.
fn pages<'a>(documents: impl Iterator<Item = &'a Article>, items: &[Item]) -> Vec<Page> {
    let paths: BTreeSet<&str> = items.iter().flat_map(|i| &i.spans).map(|s| s.path.as_str()).collect();
    documents.filter(|a| paths.contains(a.doc.source.name.as_str())).map(|a| Page::new(&a.doc)).collect()
}

/// What a rule lacks in an article.
fn missing(needs: Needs, article: &Article, setup: &Setup, sources: &[SourceDoc], others: bool) -> Option<&'static str> {
    match needs {
        Needs::Date if article.date.is_none() => Some("no publication date"),
        Needs::Archive if !others => Some("no other article"),
        Needs::Archive if article.date.is_none() => Some("no publication date"),
        Needs::Facts if setup.facts.is_empty() => Some("no fact pack"),
        Needs::Sources if sources.is_empty() => Some("no source"),
        _ => None,
    }
}

/// Front matter that cannot be read is a fault of the file; its copy is checked all the same.
fn front_matter(article: &Article) -> Vec<Failure> {
    let (front, source) = (&article.doc.front, &article.doc.source);
    let Some(broken) = &front.broken else { return vec![] };
    let end = front.span.map_or(broken.span.end, |s| s.end.max(broken.span.end)) as usize;
    let text = source.text.get(..end).unwrap_or(&source.text);
    let error = TableError::new(&File { name: &source.name, text }, broken.span.range(), broken.value.clone());
    vec![Failure::at(&source.name, error)]
}
