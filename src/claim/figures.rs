//! The one reader of figures: an article's figures in order, sentence by sentence with the words between them, and which of
//! them convert each other. What is computed with them is in [`super::reckon`].

use super::clause::Voice;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::mention::scan::{Line, Scan};
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use smallvec::SmallVec;
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
    pub figs: SmallVec<[Fig<'a>; 4]>,
    /// Its dates, in order.
    pub dates: SmallVec<[(&'a Mention, &'a When); 2]>,
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
pub fn rows<'s, 'a>(article: &'a Article, scan: &'s Scan<'a>, least: usize) -> impl Iterator<Item = Row<'s, 'a>> + use<'s, 'a> {
    article.figured().iter().filter(move |f| f.count >= least).filter_map(|f| {
        let list = &article.mentions.list[f.mentions.clone()];
        row(article, scan, list[0].sentence, list)
    })
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
    let mut out: Vec<Figured> = vec![];
    let mut sentence = None;
    for (m, _) in article.mentions.quantities() {
        match out.last_mut().filter(|_| sentence == Some(m.sentence)) {
            Some(last) => last.count += 1,
            None => {
                let tokens = article.text.sentences[m.sentence as usize].tokens();
                out.push(Figured { mentions: article.mentions.indexes(tokens), count: 1 });
                sentence = Some(m.sentence);
            }
        }
    }
    out
}

fn row<'s, 'a>(article: &'a Article, scan: &'s Scan<'a>, sentence: u32, mentions: &'a [Mention]) -> Option<Row<'s, 'a>> {
    let zone = article.doc.zones.get(article.text.sentences.get(sentence as usize)?.zone as usize)?;
    if !zone.kind.is_copy() {
        return None;
    }
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
        range.into_iter().any(|t| self.line.has(t, class))
    }

    /// The stretches of the sentence that hold figures, in order; see [`Row::segment`].
    #[must_use]
    pub fn segments(&self) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = vec![];
        for f in &self.figs {
            // Figures come in order, and most are in the stretch of the one before.
            if out.last().is_some_and(|last| f.first() < last.end) {
                continue;
            }
            let segment = self.segment(f.first());
            if out.last().is_none_or(|last| segment.start >= last.end.max(last.start + 1)) {
                out.push(segment);
            }
        }
        out
    }

    /// The stretch between semicolons, dashes set off by spaces and the ends of the sentence that holds a token.
    #[must_use]
    pub fn segment(&self, token: usize) -> Range<usize> {
        let mark = |t: usize| self.line.token(t).filter(|x| x.kind == crate::text::TokenKind::Punct);
        let stop = |t: usize| mark(t).is_some_and(|x| x.spaced && self.line.is_dash(t) || self.line.is(t, &[";"]));
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

/// All quantities of the running copy, in order, with their mentions.
pub fn quantities(article: &Article) -> impl Iterator<Item = (&Mention, &Quantity)> {
    article.copy_figures().iter().filter_map(|&i| match article.mentions.list.get(i as usize)? {
        m @ Mention { kind: Kind::Quantity(q), .. } => Some((m, &**q)),
        _ => None,
    })
}

/// The mentions that are quantities of the running copy, in order, by index.
#[must_use]
pub fn copy_figures(article: &Article) -> Vec<u32> {
    let copy = |m: &Mention| {
        let zone = article.text.sentences.get(m.sentence as usize).and_then(|s| article.doc.zones.get(s.zone as usize));
        zone.is_some_and(|z| z.kind.is_copy())
    };
    let quantity = |m: &Mention| matches!(m.kind, Kind::Quantity(_)) && copy(m);
    let mut out = Vec::with_capacity(article.figured().iter().map(|f| f.count).sum());
    // Only sentences that hold figures are looked at.
    for f in article.figured() {
        out.extend(f.mentions.clone().filter(|&i| quantity(&article.mentions.list[i])).map(|i| i as u32));
    }
    out
}

/// How a converted figure is set beside the figure that it converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// `92 mph (148 kph)`.
    Bracket,
    /// `92 mph, or 148 kph,`.
    Or,
    /// `60 mph/97 kph`.
    Slash,
}

/// Words that may stand between a figure and the bracket that converts it: `92 mph winds (`, `3 feet tall (`.
const GAP: u32 = 4;

/// Whether figure `b` is set beside figure `a` as the same amount in another measure.
#[must_use]
pub fn beside(article: &Article, know: &Knowledge, a: &Mention, b: &Mention) -> Option<Beside> {
    let view = article.view(know);
    if a.sentence != b.sentence || b.first < a.last + 1 {
        return None;
    }
    let word = |i: u32| view.word(i as usize);
    let last = article.text.sentences[a.sentence as usize].last;
    let after = if b.last < last { word(b.last) } else { "" };
    if word(a.last) == "/" && b.first == a.last + 1 {
        return Some(Beside::Slash);
    }
    let opener = opener(article, know, a.last, b.first)?;
    let gap = a.last..opener;
    if opener - a.last > GAP || gap.clone().any(|i| !plain_word(article, know, i)) {
        return None;
    }
    match word(opener) {
        "(" | "[" => {
            let shaped = after == "-" && matches!(word(b.last + 2), ")" | "]");
            let sized = view.is(b.last as usize, Class::SizeWord) && matches!(word(b.last + 1), ")" | "]");
            (matches!(after, ")" | "]" | ";" | ",") || shaped || sized).then_some(Beside::Bracket)
        }
        // The comma of ", or".
        "," => matches!(after, "," | "." | ";" | ")" | "").then_some(Beside::Or),
        _ => None,
    }
}

/// The bracket, or the comma of `, or`, before a figure: only a bound or a sign may stand between.
fn opener(article: &Article, know: &Knowledge, from: u32, to: u32) -> Option<u32> {
    let view = article.view(know);
    let mut at = to.checked_sub(1)?;
    if matches!(view.word(at as usize), "-" | "\u{2212}" | "\u{2013}" | "minus" | "~") {
        at = at.checked_sub(1)?;
    }
    let bound = (from + 1..=at).find(|&i| view.hit(i as usize, Class::Bound).is_some_and(|h| h.last == at + 1));
    let at = bound.map_or(at, |b| b.saturating_sub(1));
    if at < from {
        return None;
    }
    match view.word(at as usize) {
        "(" | "[" => Some(at),
        "or" if at > from && view.word(at as usize - 1) == "," => Some(at - 1),
        _ => None,
    }
}

/// A word or hyphen that leaves the figure before the bracket the one that is converted.
fn plain_word(article: &Article, know: &Knowledge, i: u32) -> bool {
    let view = article.view(know);
    let i = i as usize;
    let word = view.word(i);
    let measured =
        [Class::Unit, Class::Currency, Class::CurrencySign, Class::Fraction, Class::NumberScale, Class::NumberWord, Class::Conjunction];
    let letters = word.chars().all(|c| c.is_alphabetic() || c == '\'');
    (word == "-" || letters && !word.is_empty()) && !view.hits(i).iter().any(|h| measured.contains(&h.class))
}

/// The figure is one that can be computed with: no ordinal, age, score or label, no fraction or vague word.
#[must_use]
pub fn computable(q: &Quantity) -> bool {
    q.is_plain() && matches!(q.form, Form::Digits | Form::Words | Form::Range)
}
