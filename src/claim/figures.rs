//! A sentence as the rules that recompute read it: its figures in order, with the words between them.

use super::clause::Voice;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::quantity::{Measure, Quantity};
use crate::mention::scan::{Line, Scan};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use std::ops::Range;

/// A figure and its mention.
#[derive(Clone, Copy, Debug)]
pub struct Fig<'a> {
    /// Where.
    pub mention: &'a Mention,
    /// What.
    pub q: &'a Quantity,
}

impl Fig<'_> {
    /// First token, bound included.
    #[must_use]
    pub fn lead(&self) -> usize {
        self.q.lead as usize
    }

    /// First token of the number or its currency.
    #[must_use]
    pub fn first(&self) -> usize {
        self.mention.first as usize
    }

    /// One past the last token.
    #[must_use]
    pub fn last(&self) -> usize {
        self.mention.last as usize
    }

    /// Percent, or a part of a whole; not percentage points.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.q.is_plain() && matches!(self.q.measure, Measure::Percent | Measure::Share)
    }

    /// The value in percent.
    #[must_use]
    pub fn percent(&self) -> f64 {
        if self.q.measure == Measure::Share { self.q.value * 100.0 } else { self.q.value }
    }
}

/// One sentence with its figures and dates.
#[derive(Clone)]
pub struct Row<'s, 'a> {
    /// The sentence.
    pub line: Line<'s, 'a>,
    /// Its figures, in order.
    pub figs: Vec<Fig<'a>>,
    /// Its dates, in order.
    pub dates: Vec<(&'a Mention, &'a When)>,
    /// The zone that it stands in.
    pub zone: ZoneKind,
    /// The paragraph that it stands in.
    pub paragraph: u32,
}

/// The scan of an article that is read already.
#[must_use]
pub fn scan<'a>(article: &'a Article, know: &'a Knowledge) -> Scan<'a> {
    Scan { doc: &article.doc, text: &article.text, know, marks: &article.mentions.marks }
}

/// The sentences of the article's copy that hold at least `least` figures.
#[must_use]
pub fn rows<'s, 'a>(article: &'a Article, scan: &'s Scan<'a>, least: usize) -> Vec<Row<'s, 'a>> {
    let mut out = vec![];
    for f in article.figured().iter().filter(|f| f.count >= least) {
        let list = &article.mentions.list[f.mentions.clone()];
        if let Some(row) = row(article, scan, list[0].sentence, list)
            && row.zone.is_copy()
        {
            out.push(row);
        }
    }
    out
}

/// The mentions of a sentence that holds a figure.
#[derive(Clone, Debug)]
pub struct Figured {
    /// A range of the article's mentions, not empty.
    pub mentions: Range<usize>,
    /// Number of its figures.
    pub count: usize,
}

/// The sentences that hold figures, in order.
#[must_use]
pub fn figured(article: &Article) -> Vec<Figured> {
    let mut out = vec![];
    let mut at = 0;
    for group in article.mentions.list.chunk_by(|a, b| a.sentence == b.sentence) {
        let count = group.iter().filter(|m| matches!(m.kind, Kind::Quantity(_))).count();
        if count > 0 {
            out.push(Figured { mentions: at..at + group.len(), count });
        }
        at += group.len();
    }
    out
}

fn row<'s, 'a>(article: &'a Article, scan: &'s Scan<'a>, sentence: u32, mentions: &'a [Mention]) -> Option<Row<'s, 'a>> {
    let zone = article.doc.zones.get(article.text.sentences.get(sentence as usize)?.zone as usize)?;
    let figs = mentions.iter().filter_map(|m| match &m.kind {
        Kind::Quantity(q) => Some(Fig { mention: m, q }),
        _ => None,
    });
    let dates = mentions.iter().filter_map(|m| match &m.kind {
        Kind::Date(w) => Some((m, w)),
        _ => None,
    });
    Some(Row {
        line: scan.line(sentence as usize),
        figs: figs.collect(),
        dates: dates.collect(),
        zone: zone.kind,
        paragraph: zone.paragraph,
    })
}

impl<'s> Row<'s, '_> {
    /// Tokens between two figures, the bound of the second excluded.
    #[must_use]
    pub fn gap(&self, a: &Fig<'_>, b: &Fig<'_>) -> Range<usize> {
        a.last()..b.lead().max(a.last())
    }

    /// Words between two figures.
    #[must_use]
    pub fn gap_words(&self, a: &Fig<'_>, b: &Fig<'_>) -> Vec<&'s str> {
        self.words(self.gap(a, b))
    }

    /// The words of a token range.
    #[must_use]
    pub fn words(&self, range: Range<usize>) -> Vec<&'s str> {
        range.map(|t| self.line.word(t)).collect()
    }

    /// The word `back` tokens before the figure and its bound, 1 for the one right before it.
    #[must_use]
    pub fn before(&self, f: &Fig<'_>, back: usize) -> &'s str {
        f.lead().checked_sub(back).map_or("", |t| self.line.word(t))
    }

    /// Some entry of the class starts in the range.
    #[must_use]
    pub fn has(&self, range: Range<usize>, class: Class) -> bool {
        range.into_iter().any(|t| self.line.hit(t, class).is_some())
    }

    /// The stretch between semicolons, dashes set off by spaces and the ends of the sentence that holds a token.
    #[must_use]
    pub fn segment(&self, token: usize) -> Range<usize> {
        let stop = |t: usize| self.line.is(t, &[";"]) || self.line.is_dash(t) && self.line.token(t).is_some_and(|x| x.spaced);
        let first = (self.line.first..token).rev().find(|&t| stop(t)).map_or(self.line.first, |t| t + 1);
        let last = (token..self.line.last).find(|&t| stop(t)).unwrap_or(self.line.last);
        first..last
    }
}

/// The figure is the article's own: quoted figures are the speaker's to get wrong.
#[must_use]
pub fn own_voice(article: &Article, know: &Knowledge, f: &Fig<'_>) -> bool {
    !matches!(article.clauses.voice(&article.view(know), f.mention.first), Voice::Quoted(_))
}

/// Two figures are measured alike: the same currency as printed, one common sense of their units, or counts.
#[must_use]
pub fn alike(a: &Quantity, b: &Quantity) -> bool {
    match (a.measure, b.measure) {
        (Measure::Count, Measure::Count) | (Measure::Percent, Measure::Percent) => true,
        _ if a.money().is_some() && b.money().is_some() => a.money() == b.money(),
        _ => a.units().iter().any(|u| b.units().contains(u)),
    }
}

/// A value written as a figure is: with its sign, scale and unit (`11.4 million` in the style of `£12.4 million`).
#[must_use]
pub fn in_style(printed: &str, q: &Quantity, value: f64) -> String {
    let digits = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    let Some(from) = printed.find(|c: char| c.is_ascii_digit()) else { return grouped(value, 0) };
    let len = printed[from..].find(|c| !digits(c)).unwrap_or(printed.len() - from);
    let len = printed[from..from + len].trim_end_matches([',', '.']).len();
    let decimals = printed[from..from + len].split_once('.').map_or(0, |d| d.1.len());
    format!("{}{}{}", &printed[..from], grouped(value / q.scale, decimals), &printed[from + len..])
}

/// A number with its thousands set off.
#[must_use]
pub fn grouped(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 && whole.len() > 3 {
            out.push(',');
        }
        out.push(c);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    if value < 0.0 { format!("-{out}") } else { out }
}
