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
use crate::knowledge::lexicon::{Class, WordId};
use crate::source::ZoneKind;
use crate::text::Case;
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
    /// Stem to (document, sentence), in order.
    postings: FxHashMap<u32, Vec<(u32, u32)>>,
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
        let mut bags: Vec<Vec<Vec<u32>>> = vec![];
        for (d, doc) in docs.into_iter().enumerate() {
            let mut own = vec![];
            // A word has one stem, however often it stands in the document.
            let mut known: FxHashMap<WordId, u32> = FxHashMap::default();
            for (n, s) in doc.text.sentences.iter().enumerate() {
                let mut bag = vec![];
                if zones(doc.doc.zones[s.zone as usize].kind) {
                    for i in topical(doc, know, row(doc, n)) {
                        let id =
                            known.entry(doc.text.tokens[i].word).or_insert_with(|| out.ids.of(&key(know, doc.text.word(&know.lexicon, i))));
                        bag.push(*id);
                    }
                    bag.sort_unstable();
                    bag.dedup();
                    out.sentences += usize::from(!bag.is_empty());
                }
                for &stem in &bag {
                    out.postings.entry(stem).or_default().push((d as u32, n as u32));
                }
                own.push(bag);
            }
            bags.push(own);
        }
        let weigh = |bag: &Vec<u32>| bag.iter().map(|&s| out.weight(s)).sum();
        out.weights = bags.iter().map(|doc| doc.iter().map(weigh).collect()).collect();
        out
    }

    /// How much a stem tells: more, the fewer sentences have it.
    fn weight(&self, stem: u32) -> f64 {
        let n = self.postings.get(&stem).map_or(1, Vec::len) as f64;
        (1.0 + self.sentences as f64 / n).ln()
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
            let weight = self.weight(id);
            total += weight;
            let list = self.postings.get(&id).map_or(&[][..], Vec::as_slice);
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
