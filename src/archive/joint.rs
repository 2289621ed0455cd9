//! Two reports of one story read as one article, so that every rule that compares two statements of one article compares
//! those of two reports as well.
//!
//! What may well have changed between the two days is left out: only facts that hold for good, what happened once, and a
//! toll that falls.

use super::Card;
use super::bounds::Tie;
use super::compare::{Document as Read, Story};
use crate::Article;
use crate::align::sentence::stems;
use crate::align::spelling::one_spelling;
use crate::engine::{Ctx, run};
use crate::finding::{Finding, Side};
use crate::knowledge::Knowledge;
use crate::knowledge::facts::Facts;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::source::{Document, Located, Part, Source, Zone};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Evidence from which on two reports are of one story; see [`super::Card::link`].
const STORY: u32 = 3;
/// Two reports whose shorter one shares one word in so many with the other are about one thing.
const ALIKE: usize = 5;
/// Fewer shared words than this tell nothing.
const FEW: usize = 8;
/// What that is worth as evidence.
const ABOUT: u32 = 2;
/// Evidence by names that it takes beside the words, of so many reports that two of them may meet by chance.
const NAMED: u32 = 2;
/// Reports that somebody has picked by hand.
const HANDFUL: usize = 12;
/// Days between two reports of one story.
const APART: i32 = 120;
/// Days up to which a story is followed from week to week.
const SOON: i32 = 60;
/// Evidence that it takes for later reports.
const STRONG: u32 = 4;
/// Reports that a name may stand in and still tell a story from others.
const COMMON: usize = 40;
/// Reports beside which one is read.
const PARTNERS: usize = 6;

/// What one finding may rest on where the two statements are of two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeps {
    /// Holds for good, or is of one past event.
    Always,
    /// A count: less later, or any other one where the first report calls its own final.
    Count,
    /// A state: not one that was only coming, and no death, which ends every other.
    State,
    /// An age: more than a birthday between the two.
    Age,
    /// A name: two papers may spell a centre and a center.
    Name,
    /// The spelling of a place or a body: every paper has its own style for words.
    Proper,
}

/// The rules whose findings hold across two days.
const RULES: &[(&str, Keeps)] = &[
    ("affiliation-conflict", Keeps::Always),
    ("age-conflict", Keeps::Age),
    ("clock-conflict", Keeps::Always),
    ("count-conflict", Keeps::Count),
    ("date-conflict", Keeps::Always),
    ("dead-acting", Keeps::Always),
    ("event-medium", Keeps::Always),
    ("first-name", Keeps::Always),
    ("gender-conflict", Keeps::Always),
    ("kin-conflict", Keeps::Always),
    ("name-variant", Keeps::Name),
    ("nationality-conflict", Keeps::Always),
    ("office-conflict", Keeps::Always),
    ("order-conflict", Keeps::Always),
    ("place-conflict", Keeps::Always),
    ("quote-speaker", Keeps::Always),
    ("result-conflict", Keeps::Always),
    ("spelling-variant", Keeps::Proper),
    ("status-conflict", Keeps::State),
    ("term-conflict", Keeps::Always),
];

/// What is compared between two reports that lie further apart than [`SOON`]: what a person is, and how the name is spelt.
const LATE: &[&str] =
    &["age-conflict", "dead-acting", "first-name", "gender-conflict", "kin-conflict", "name-variant", "nationality-conflict"];

/// The findings between reports, by the index of the earlier one.
pub(super) fn findings(articles: &[Article], stories: &[Story], know: &Knowledge) -> Vec<Vec<Finding>> {
    let mut out = vec![vec![]; articles.len()];
    let mut told: BTreeSet<(&'static str, String)> = BTreeSet::new();
    for &Story { a, b, .. } in stories {
        for f in between((&articles[a], a as u32), (&articles[b], b as u32), know) {
            if !twice(&out[a], &f) && told.insert((f.rule, f.message.clone())) {
                out[a].push(f);
            }
        }
    }
    out
}

/// What a draft, document 0, says otherwise than archived reports of its story, each with its number; the draft's side first.
#[must_use]
pub fn against(draft: &Article, reports: &[(&Article, u32)], know: &Knowledge) -> Vec<Finding> {
    let mut out: Vec<Finding> = vec![];
    for &(report, number) in reports {
        let (first, then) = if report.date <= draft.date { ((report, number), (draft, 0)) } else { ((draft, 0), (report, number)) };
        for mut f in between(first, then, know) {
            f.sides.sort_by_key(|s| s.doc != 0);
            if !twice(&out, &f) {
                out.push(f);
            }
        }
    }
    out
}

/// Evidence that a document is a report of a draft's story; `None` where there is too little of it, or where it is too old.
#[must_use]
pub fn ties(draft: &Card, other: &Card) -> Option<u32> {
    tied(Tie::of(draft, other, 0))
}

/// The same of what two documents are, or may be, to each other.
#[must_use]
pub fn tied(tie: Tie) -> Option<u32> {
    let apart = tie.apart?;
    (apart <= APART && tie.link >= if apart > SOON { STRONG } else { STORY }).then_some(tie.link)
}

/// Of documents that [`ties`] binds to a draft those that a draft is read beside, the nearest first.
#[must_use]
pub fn nearest(mut documents: Vec<(u32, Read)>) -> Vec<Read> {
    documents.sort_by(|a, b| (b.0, b.1.card.date, &a.1.card.id).cmp(&(a.0, a.1.card.date, &b.1.card.id)));
    documents.into_iter().take(PARTNERS).map(|f| f.1).collect()
}

/// What the rules for one article find between two reports, the earlier one first, beyond what their claims show.
fn between((x, a): (&Article, u32), (y, b): (&Article, u32), know: &Knowledge) -> Vec<Finding> {
    let apart = x.date.zip(y.date).map_or(0, |(d, e)| super::number(e) - super::number(d));
    let known = |f: &Finding| {
        [(x, a), (y, b)].into_iter().any(|(article, n)| {
            article.others.iter().any(|d| {
                let own = |s: &Side| s.doc == n && meets(s.span, d.span);
                let other = |s: &Side| s.doc != n && d.others.iter().any(|w| w.doc == Some(s.doc) && meets(s.span, w.span));
                f.sides.iter().any(own) && f.sides.iter().any(other)
            })
        })
    };
    let dated = x.date.is_some() && y.date.is_some();
    let found = Joint::new(x, y, know).findings(know, (a, b), dated).into_iter();
    found.filter(|f| (apart <= SOON || LATE.contains(&f.rule)) && !known(f)).collect()
}

/// One slip shows in more than one rule.
fn twice(out: &[Finding], f: &Finding) -> bool {
    out.iter().any(|g| f.sides.iter().all(|s| g.sides.iter().any(|t| s.doc == t.doc && meets(s.span, t.span))))
}

fn meets(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Pairs of reports of one story, the earlier first; `read` is what was read of each article for the comparison.
pub(super) fn stories(articles: &[Article], read: &[Read], know: &Knowledge) -> Vec<Story> {
    let words: Vec<BTreeSet<String>> = articles.iter().map(|a| stems(a, know, 0..a.text.tokens.len()).collect()).collect();
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, d) in read.iter().enumerate() {
        for n in d.card.names.keys() {
            by_name.entry(n).or_default().push(i);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for list in by_name.values().filter(|l| l.len() <= COMMON) {
        pairs.extend(list.iter().enumerate().flat_map(|(n, &i)| list[n + 1..].iter().map(move |&j| (i, j))));
    }
    let mut partners: Vec<Vec<(u32, Story)>> = vec![vec![]; read.len()];
    for (i, j) in pairs {
        let (x, y) = (&read[i].card, &read[j].card);
        // Without their days only what no day changes can be compared: how a place is spelled.
        let apart = x.date.zip(y.date).map_or(0, |(d, e)| (d - e).abs());
        if apart > APART {
            continue;
        }
        let shorter = words[i].len().min(words[j].len()).max(1);
        let shared = words[i].intersection(&words[j]).count();
        // Shootings are told in the same words everywhere: among many reports two names, or the words tell no story from others.
        let names = x.link(y);
        let least = if read.len() > HANDFUL { NAMED } else { 1 };
        let alike = names >= least && shared >= FEW && shared * ALIKE >= shorter;
        let about = if alike { ABOUT } else { 0 };
        if names + about >= if apart > SOON { STRONG } else { STORY } {
            let (a, b) = if (x.date, i) <= (y.date, j) { (i, j) } else { (j, i) };
            partners[a].push((names + about, Story { a, b, about }));
        }
    }
    let mut out = vec![];
    for list in &mut partners {
        list.sort_by_key(|&(link, s)| (std::cmp::Reverse(link), s.b));
        out.extend(list.iter().take(PARTNERS).map(|&(_, s)| s));
    }
    out
}

/// Two reports as one article.
struct Joint {
    article: Article,
    /// Where the second one begins.
    from: u32,
}

const GAP: &str = "\n\n";

impl Joint {
    fn new(a: &Article, b: &Article, know: &Knowledge) -> Self {
        let from = (a.doc.text.len() + GAP.len()) as u32;
        let both = |x: &str, y: &str| [x, GAP, y].concat();
        let paragraph = a.doc.zones.last().map_or(0, |z| z.paragraph + 1);
        let moved = |z: &Zone| Zone { kind: z.kind, span: shift(z.span, from), paragraph: z.paragraph + paragraph };
        let mut doc = Document {
            source: Source { name: a.doc.source.name.clone(), text: both(&a.doc.source.text, &b.doc.source.text) },
            text: both(&a.doc.text, &b.doc.text),
            format: a.doc.format,
            zones: a.doc.zones.iter().copied().chain(b.doc.zones.iter().map(moved)).collect(),
            second: b.date.map(|date| Part { from, date }),
            ..Document::default()
        };
        doc.front.date = a.date.map(|value| Located { value, span: Span::new(0, 0) });
        Self { article: Article::of(doc, a.date, know), from }
    }

    fn findings(&self, know: &Knowledge, (a, b): (u32, u32), dated: bool) -> Vec<Finding> {
        let facts = Facts::default();
        let ctx = Ctx { article: &self.article, doc: 0, know, facts: &facts, sources: &[] };
        let keeps = |name: &str| RULES.iter().find(|r| r.0 == name && (dated || r.1 == Keeps::Proper)).map(|r| r.1);
        let found = run(&ctx, &|rule| keeps(rule.name).is_some());
        let later = |s: &Side| s.span.start >= self.from;
        let across = found.into_iter().filter(|f| f.sides.iter().any(later) && !f.sides.iter().all(later));
        let lasting = across.filter(|f| keeps(f.rule).is_some_and(|k| self.lasting(f, k, know)));
        lasting
            .map(|mut f| {
                for s in &mut f.sides {
                    (s.doc, s.span) =
                        if later(s) { (b, Span { start: s.span.start - self.from, end: s.span.end - self.from }) } else { (a, s.span) };
                }
                f.repairs.clear();
                f
            })
            .collect()
    }

    /// What the finding says of the first report cannot have become what it says of the second.
    fn lasting(&self, f: &Finding, keeps: Keeps, know: &Knowledge) -> bool {
        match keeps {
            Keeps::Always => true,
            Keeps::Count => self.count(f, know),
            Keeps::State => self.state(f, know),
            Keeps::Age => self.values(f).is_some_and(|(x, y)| (y - x).abs() > 1.0),
            Keeps::Proper => f.sides.iter().all(|s| s.span.of(&self.article.doc.text).starts_with(char::is_uppercase)),
            Keeps::Name => {
                let spelt = |s: &Side| {
                    let printed = self.article.words(s.span).to_lowercase();
                    printed.split_whitespace().map(one_spelling).collect::<Vec<_>>()
                };
                f.sides.windows(2).all(|p| spelt(&p[0]) != spelt(&p[1]))
            }
        }
    }

    /// The figures of the first report and of the second.
    fn values(&self, f: &Finding) -> Option<(f64, f64)> {
        let value = |s: &&Side| {
            let within = self.article.mentions.list.iter().filter(|m| meets(m.span, s.span));
            within.filter_map(|m| if let Kind::Quantity(q) = &m.kind { Some(q.value) } else { None }).next()
        };
        let (first, second): (Vec<&Side>, Vec<&Side>) = f.sides.iter().partition(|s| s.span.start < self.from);
        first.iter().find_map(value).zip(second.iter().find_map(value))
    }

    /// "Has not been charged" on Monday and "was charged" on Friday is how things go; so is a death.
    fn state(&self, f: &Finding, know: &Knowledge) -> bool {
        let view = self.article.view(know);
        let tokens = |s: &Side| {
            let all = &self.article.text.tokens;
            all.partition_point(|t| t.span.end <= s.span.start)..all.partition_point(|t| t.span.start < s.span.end)
        };
        let denied = |s: &Side| tokens(s).any(|i| self.article.clauses.of(i as u32).negated_at(&view, i as u32));
        let dies = |s: &Side| view.first_in(tokens(s), &[Class::Died]).is_some();
        f.sides.iter().all(|s| if s.span.start < self.from { !denied(s) } else { !dies(s) })
    }

    fn count(&self, f: &Finding, know: &Knowledge) -> bool {
        let Some((x, y)) = self.values(f) else { return false };
        let view = self.article.view(know);
        let last = self.article.text.sentences.iter().filter(|s| s.span.start < self.from);
        let closed = || last.clone().any(|s| view.first_in(s.tokens(), &[Class::Final]).is_some());
        y < x || closed()
    }
}

fn shift(s: Span, by: u32) -> Span {
    Span { start: s.start + by, end: s.end + by }
}
