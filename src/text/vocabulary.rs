//! The words of a document by their letters: for other documents that ask whether it has a word, or one that begins so.

use super::{Text, TokenKind};
use crate::knowledge::lexicon::{Lexicon, WordId};

/// Each word of a document once, in the order of their letters.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary(Vec<Told>);

#[derive(Clone, Copy, Debug)]
struct Told {
    word: WordId,
    /// It stands there as a word or number, and not as an address, a marker or a mark alone.
    plain: bool,
}

impl Vocabulary {
    /// The words of a text.
    #[must_use]
    pub fn new(text: &Text, lexicon: &Lexicon) -> Self {
        const SEEN: u8 = 1;
        const PLAIN: u8 = 2;
        let mut seen = vec![0; text.words.count()];
        let mut each = vec![];
        for t in &text.tokens {
            let seen = &mut seen[t.word.0 as usize];
            if *seen == 0 {
                each.push(t.word);
            }
            *seen |= if matches!(t.kind, TokenKind::Word | TokenKind::Number) { SEEN | PLAIN } else { SEEN };
        }
        // The first letters of most words tell them apart.
        let key = |w: WordId| {
            let name = text.words.name(lexicon, w);
            let mut head = [0; 8];
            let size = name.len().min(8);
            head[..size].copy_from_slice(&name.as_bytes()[..size]);
            (u64::from_be_bytes(head), name)
        };
        let mut keyed: Vec<_> = each.into_iter().map(|w| (key(w), w)).collect();
        keyed.sort_unstable_by_key(|k| k.0);
        Self(keyed.into_iter().map(|(_, word)| Told { word, plain: seen[word.0 as usize] & PLAIN != 0 }).collect())
    }

    /// Those that begin so, in order.
    fn from<'a>(&'a self, text: &'a Text, lexicon: &'a Lexicon, start: &'a str) -> impl Iterator<Item = (&'a Told, &'a str)> {
        let name = |t: &Told| text.words.name(lexicon, t.word);
        let at = self.0.partition_point(|t| name(t) < start);
        self.0[at..].iter().map(move |t| (t, name(t))).take_while(move |(_, name)| name.starts_with(start))
    }

    /// Whether it has a word or number, in lower case.
    #[must_use]
    pub fn has(&self, text: &Text, lexicon: &Lexicon, word: &str) -> bool {
        self.from(text, lexicon, word).next().is_some_and(|(t, name)| t.plain && name == word)
    }

    /// Whether it has a word or number that begins so.
    #[must_use]
    pub fn has_start(&self, text: &Text, lexicon: &Lexicon, start: &str) -> bool {
        self.from(text, lexicon, start).any(|(t, _)| t.plain)
    }

    /// As [`Vocabulary::has_start`], of whatever it has.
    #[must_use]
    pub fn begins(&self, text: &Text, lexicon: &Lexicon, start: &str) -> bool {
        self.from(text, lexicon, start).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::Article;
    use crate::knowledge::Knowledge;
    use crate::source::{Format, Source};

    #[test]
    fn words_are_found_whole_and_by_their_beginning() {
        let know = Knowledge::builtin();
        let text = "Its strongholder left the strongholds of Bréval for 12 hours; see www.bréval.example.".into();
        let a = Article::new(Source { name: "a.txt".into(), text }, Format::Text, None, &know);
        let (words, text, lexicon) = (a.vocabulary(&know), &a.text, &know.lexicon);
        for (word, whole, start, begins) in [
            ("strongholds", true, true, true),
            ("strongholder", true, true, true),
            ("stronghold", false, true, true),
            ("strongholders", false, false, false),
            ("bréval", true, true, true),
            ("12", true, true, true),
            ("www", false, false, true),
            (";", false, false, true),
            ("zebra", false, false, false),
        ] {
            let found = (words.has(text, lexicon, word), words.has_start(text, lexicon, word), words.begins(text, lexicon, word));
            assert_eq!(found, (whole, start, begins), "{word}");
        }
    }
}
