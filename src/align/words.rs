//! The words of a text as a quotation may legally print them: fillers dropped, contractions opened, one spelling.

use super::spelling::one_spelling;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::known;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::text::{Quote, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A word for comparison, equal where a quotation may print one for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Equal ids, equal words; see [`Ids`].
    pub id: u32,
    /// The token that it comes from.
    pub token: u32,
}

/// Numbers for words, shared by all documents that are compared.
#[derive(Clone, Debug, Default)]
pub struct Ids<'a> {
    /// Words that have their numbers already.
    base: Option<&'a FxHashMap<String, u32>>,
    by_word: FxHashMap<String, u32>,
}

impl<'a> Ids<'a> {
    /// More numbers for words, where others have theirs.
    #[must_use]
    pub fn over(base: &'a Ids<'static>) -> Self {
        Self { base: Some(&base.by_word), by_word: FxHashMap::default() }
    }

    /// The number of a word; a new one gets the next.
    pub fn of(&mut self, word: &str) -> u32 {
        if let Some(id) = self.known(word) {
            return id;
        }
        let id = (self.base.map_or(0, FxHashMap::len) + self.by_word.len()) as u32;
        self.by_word.insert(word.to_owned(), id);
        id
    }

    /// The number of a word that was seen before.
    #[must_use]
    pub fn known(&self, word: &str) -> Option<u32> {
        self.base.and_then(|base| base.get(word)).or_else(|| self.by_word.get(word)).copied()
    }
}

/// The words of a whole document, and their numbers.
#[derive(Clone, Debug, Default)]
pub struct Spoken {
    /// Its words.
    pub words: Vec<Word>,
    /// Their numbers.
    pub ids: Ids<'static>,
}

impl Spoken {
    /// Reads a document.
    #[must_use]
    pub fn new(article: &Article, know: &Knowledge) -> Self {
        let mut out = Self::default();
        out.words.reserve(article.text.tokens.len());
        let mut reader = Reader::new(article, know);
        reader.read(0..article.text.tokens.len(), &mut out.ids, &mut out.words);
        out.whole(article, &mut reader);
        out
    }

    /// Quotations that an attribution breaks stand once more at the end, put together: a draft may leave the attribution out,
    /// however long it is.
    fn whole(&mut self, article: &Article, reader: &mut Reader<'_>) {
        let text = &article.text;
        let zone = |q: &Quote| text.sentences[text.sentence_of(q.first)].zone;
        let outer: Vec<&Quote> = text.quotes.iter().filter(|q| q.closed && q.depth == 0 && q.first < q.last).collect();
        let one = |a: &Quote, b: &Quote| a.speaker.is_none() || b.speaker.is_none() || a.speaker == b.speaker;
        let broken = |a: &&Quote, b: &&Quote| zone(a) == zone(b) && one(a, b) && b.first - a.last <= ATTRIBUTION;
        for run in outer.chunk_by(broken).filter(|r| r.len() > 1) {
            self.words.push(Word { id: u32::MAX, token: run[0].first });
            for q in run {
                reader.read(q.first as usize..q.last as usize, &mut self.ids, &mut self.words);
            }
        }
    }
}

/// Tokens of the longest attribution between two halves of a quotation.
const ATTRIBUTION: u32 = 40;

/// Classes of words that stand for something else here.
const READ: ClassSet = ClassSet::of(&[Class::Filler, Class::NumberWord]);

/// Reads the words of one document; a word is opened and spelled once, however often it stands there.
pub struct Reader<'a> {
    view: View<'a>,
    /// By word id: where its numbers are in `opened`; nowhere while it was not read.
    known: Vec<(u32, u32)>,
    opened: Vec<u32>,
}

impl<'a> Reader<'a> {
    /// For a document, whose words are all numbered by the same [`Ids`].
    #[must_use]
    pub fn new(article: &'a Article, know: &'a Knowledge) -> Self {
        Self { view: article.view(know), known: vec![(0, 0); article.text.words.count()], opened: vec![] }
    }

    /// The numbers of what the word of a token stands for.
    fn own(&mut self, token: usize, ids: &mut Ids<'_>) -> &[u32] {
        let known = &mut self.known[self.view.token(token).word.0 as usize];
        if known.1 == 0 {
            let from = self.opened.len() as u32;
            opened(self.view.word(token), &mut |word| self.opened.push(ids.of(word)));
            *known = (from, self.opened.len() as u32);
        }
        &self.opened[known.0 as usize..known.1 as usize]
    }

    /// Puts the words of a token range into `out`.
    pub fn read(&mut self, range: Range<usize>, ids: &mut Ids<'_>, out: &mut Vec<Word>) {
        let view = self.view;
        let mut skip = 0;
        for i in range {
            if i < skip {
                continue;
            }
            if view.token(i).kind == TokenKind::Word && !view.any(i, &READ) && !view.is_word(i, known!("per")) {
                out.extend(self.own(i, ids).iter().map(|&id| Word { id, token: i as u32 }));
                continue;
            }
            if let Some(h) = view.hit(i, Class::Filler) {
                skip = h.last as usize;
                continue;
            }
            let mut push = |word: &str| out.push(Word { id: ids.of(word), token: i as u32 });
            let word = view.word(i);
            match view.token(i).kind {
                TokenKind::Word if word == "per" && view.word(i + 1) == "cent" => {
                    push("percent");
                    skip = i + 2;
                }
                TokenKind::Word => match view.hit(i, Class::NumberWord).filter(|h| h.last as usize == i + 1) {
                    Some(h) => push(&view.entry(h).value.to_string()),
                    None => opened(word, &mut push),
                },
                TokenKind::Number => push(&word.replace(',', "")),
                TokenKind::Punct if word == "%" => push("percent"),
                TokenKind::Punct if word == "&" => push("and"),
                _ => {}
            }
        }
    }
}

/// A contraction as its words: `can't` is `can not`, `it's` is `it is`.
fn opened(word: &str, push: &mut impl FnMut(&str)) {
    match word {
        "cannot" | "can't" => return ["can", "not"].into_iter().for_each(push),
        "won't" => return ["will", "not"].into_iter().for_each(push),
        "shan't" => return ["shall", "not"].into_iter().for_each(push),
        "ok" | "o.k" | "okay" => return push("okay"),
        _ => {}
    }
    let Some((stem, end)) = word.split_once('\'') else { return push(&one_spelling(word)) };
    let tail = match end {
        "t" if stem.ends_with('n') => return [&stem[..stem.len() - 1], "not"].into_iter().for_each(push),
        "s" => "is",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "m" => "am",
        _ => return push(word),
    };
    push(&one_spelling(stem));
    push(tail);
}
