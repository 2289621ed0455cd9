//! Sentences of other documents that tell of what a sentence tells of.
//!
//! Sentences are bags of stems, weighed by how rare a stem is among the documents at hand, and found over an inverted
//! index: the cost of a look-up is that of the postings of its rarer stems, never that of all sentences.

use super::words::Ids;
use crate::Article;
use crate::claim::cited::stem;
use crate::claim::counted::carries;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::source::ZoneKind;
use crate::text::{Case, NONE};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One sentence that may tell of the same thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Index of the document in the order in which they were added.
    pub doc: usize,
    /// Index of its sentence.
    pub sentence: u32,
    /// Weight of the stems that both have.
    pub shared: f64,
    /// The same as a part of the weight of the sentence asked for: 0 to 1.
    pub cover: f64,
    /// The same as a part of the weight of the sentence found: 0 to 1.
    pub back: f64,
    /// How many stems both have.
    pub stems: u32,
}

/// Documents made ready for look-ups.
#[derive(Clone, Debug, Default)]
pub struct Index {
    ids: Ids<'static>,
    /// (document, sentence) of the stems, one stem behind the other, each in order.
    places: Vec<(u32, u32)>,
    /// By stem: where its places begin; one number more, where the last ones end.
    starts: Vec<u32>,
    /// By stem: how much it tells: more, the fewer sentences have it.
    telling: Vec<f64>,
    /// Weight of every sentence of every document.
    weights: Vec<Vec<f64>>,
    sentences: usize,
}

/// Stems that stand in more sentences than this find nothing by themselves.
const COMMON: usize = 400;

impl Index {
    /// Reads the documents. `zones` says which parts of a page count: a source may be a table, an article's furniture is
    /// no part of it.
    #[must_use]
    pub fn new<'a>(docs: impl IntoIterator<Item = &'a Article>, know: &Knowledge, zones: impl Fn(ZoneKind) -> bool) -> Self {
        let mut out = Self::default();
        // The stems of every sentence, and where those of the sentence end; by stem, how many sentences have it.
        let (mut stems, mut ends, mut counts): (Vec<u32>, Vec<Vec<usize>>, Vec<u32>) = Default::default();
        let mut bag = vec![];
        for doc in docs {
            let mut own = Vec::with_capacity(doc.text.sentences.len());
            // A word has one stem, however often it stands in the document.
            let mut known = vec![NONE; doc.text.words.count()];
            for (n, s) in doc.text.sentences.iter().enumerate() {
                if zones(doc.doc.zones[s.zone as usize].kind) {
                    for i in topical(doc, know, row(doc, n)) {
                        let id = &mut known[doc.text.tokens[i].word.0 as usize];
                        if *id == NONE {
                            *id = out.ids.of(&key(know, doc.text.word(&know.lexicon, i)));
                            counts.resize(counts.len().max(*id as usize + 1), 0);
                        }
                        bag.push(*id);
                    }
                    bag.sort_unstable();
                    bag.dedup();
                    out.sentences += usize::from(!bag.is_empty());
                }
                bag.iter().for_each(|&stem| counts[stem as usize] += 1);
                stems.append(&mut bag);
                own.push(stems.len());
            }
            ends.push(own);
        }
        let all = out.sentences as f64;
        out.telling = counts.iter().map(|&n| (1.0 + all / f64::from(n)).ln()).collect();
        out.starts.reserve_exact(counts.len() + 1);
        out.starts.push(0);
        out.starts.extend(counts.iter().scan(0, |sum, n| {
            *sum += n;
            Some(*sum)
        }));
        out.places.resize(stems.len(), (0, 0));
        // By stem, where its next place goes.
        let mut next = out.starts.clone();
        let mut from = 0;
        for (d, ends) in ends.iter().enumerate() {
            let mut weights = Vec::with_capacity(ends.len());
            for (n, &end) in ends.iter().enumerate() {
                let bag = &stems[from..end];
                weights.push(bag.iter().map(|&s| out.telling[s as usize]).sum());
                for &stem in bag {
                    let at = &mut next[stem as usize];
                    out.places[*at as usize] = (d as u32, n as u32);
                    *at += 1;
                }
                from = end;
            }
            out.weights.push(weights);
        }
        out
    }

    /// The sentences that have a stem.
    fn places(&self, stem: u32) -> &[(u32, u32)] {
        match self.starts.get(stem as usize..) {
            Some(&[from, to, ..]) => &self.places[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Weight of a stem that no document has.
    fn unknown(&self) -> f64 {
        (1.0 + self.sentences as f64).ln()
    }

    /// The sentences that share most with a token range of `article`, best first, at most `limit`. Where `only` is given,
    /// of that document alone.
    #[must_use]
    pub fn nearest(&self, article: &Article, know: &Knowledge, tokens: Range<usize>, only: Option<usize>, limit: usize) -> Vec<Near> {
        let mut own: Vec<String> = stems(article, know, tokens).collect();
        own.sort_unstable();
        own.dedup();
        let mut total = 0.0;
        let mut found: FxHashMap<(u32, u32), (f64, u32)> = FxHashMap::default();
        for stem in &own {
            let Some(id) = self.ids.known(stem) else {
                total += self.unknown();
                continue;
            };
            let weight = self.telling[id as usize];
            total += weight;
            let list = self.places(id);
            if list.len() > COMMON {
                continue;
            }
            for place in list.iter().filter(|p| only.is_none_or(|d| p.0 as usize == d)) {
                let slot = found.entry(*place).or_default();
                slot.0 += weight;
                slot.1 += 1;
            }
        }
        let near = |(&(doc, sentence), &(shared, stems)): (&(u32, u32), &(f64, u32))| {
            let whole = self.weights[doc as usize][sentence as usize].max(shared);
            Near { doc: doc as usize, sentence, shared, cover: shared / total.max(1e-9), back: shared / whole.max(1e-9), stems }
        };
        let mut out: Vec<Near> = found.iter().map(near).collect();
        let order = |a: &Near, b: &Near| {
            b.shared.total_cmp(&a.shared).then(b.back.total_cmp(&a.back)).then((a.doc, a.sentence).cmp(&(b.doc, b.sentence)))
        };
        // Of a long source a thousand sentences share some stem; only the best need an order.
        if out.len() > limit {
            out.select_nth_unstable_by(limit, order);
            out.truncate(limit);
        }
        out.sort_unstable_by(order);
        out
    }

    /// Whether any document has a stem.
    #[must_use]
    pub fn has(&self, stem: &str) -> bool {
        self.ids.known(stem).is_some()
    }
}

/// The tokens that tell one thing with a sentence: its own, and for a cell of a table those of the whole row.
#[must_use]
pub fn row(article: &Article, sentence: usize) -> Range<usize> {
    let list = &article.text.sentences;
    let Some(s) = list.get(sentence) else { return 0..0 };
    let cell = |n: usize| article.doc.zones[list[n].zone as usize].kind == ZoneKind::TableCell;
    if !cell(sentence) {
        return s.tokens();
    }
    let line = |a: usize, b: usize| {
        let between = article.doc.source.text.get(list[a].span.end as usize..list[b].span.start as usize);
        cell(a) && cell(b) && between.is_some_and(|t| !t.contains('\n'))
    };
    let (mut from, mut to) = (sentence, sentence);
    while from > 0 && line(from - 1, from) {
        from -= 1;
    }
    while to + 1 < list.len() && line(to, to + 1) {
        to += 1;
    }
    list[from].first as usize..list[to].last as usize
}

/// Stems of the words that carry a topic, months included, in order, repeats included.
pub fn stems<'a>(article: &'a Article, know: &'a Knowledge, tokens: Range<usize>) -> impl Iterator<Item = String> + 'a {
    topical(article, know, tokens).map(|i| key(know, article.text.word(&know.lexicon, i)))
}

/// The words that carry a topic, months included, in order.
fn topical<'a>(article: &'a Article, know: &'a Knowledge, tokens: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let view = article.view(know);
    // Measures and directions are of every figure.
    let generic = move |i: usize| view.any(i, &OF_FIGURES);
    tokens
        .filter(move |&i| !generic(i))
        .filter(move |&i| carries(&view, i) || view.is(i, Class::Month) && view.token(i).case == Case::Capital)
}

const OF_FIGURES: ClassSet = ClassSet::of(&[Class::Percent, Class::PercentPoint, Class::Currency, Class::ChangeUp, Class::ChangeDown]);

/// The stem of a word, irregular forms and spellings included.
#[must_use]
pub fn key(know: &Knowledge, word: &str) -> String {
    match know.lemmas.get(word) {
        Some(base) => stem(base),
        None => {
            let word = super::spelling::one_spelling(word.trim_end_matches('.'));
            // Lateness and late, payment and pay, slightly and slight.
            let root = ["ness", "ment", "ly"].iter().find_map(|e| word.strip_suffix(e)).filter(|r| r.len() >= 3);
            stem(root.unwrap_or(&word))
        }
    }
}
