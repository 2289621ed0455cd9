//! Words that stages ask for by number: one comparison, and the letters of a token's word are not fetched.

use super::lexicon::WordId;

/// In the order of their numbers, which are the first of every table that is read with [`super::Knowledge::load`].
pub(crate) const KNOWN: &[&str] = &[
    "the",
    ",",
    ".",
    "of",
    "to",
    "and",
    "in",
    "for",
    "that",
    "-",
    "on",
    "with",
    "at",
    "by",
    "as",
    "from",
    "he",
    "was",
    "is",
    "his",
    "who",
    "be",
    "her",
    "she",
    "has",
    "had",
    "will",
    "they",
    "would",
    "were",
    "have",
    "not",
    "are",
    "or",
    "(",
    ")",
    ":",
    ";",
    "shall",
    "may",
    "might",
    "could",
    "should",
    "must",
    "due",
    "but",
    "according",
    "per",
    "told",
    "been",
    "being",
    "claimed",
    "claims",
    "claim",
    "claiming",
    "turns",
    "turn",
    "turned",
    "turning",
    "he's",
    "she's",
    "once",
    "since",
    "those",
    "these",
    "all",
    "near",
    "outside",
    "inside",
    "two",
    "both",
    "three",
    "respective",
    "herself",
    "hers",
    "she'd",
    "she'll",
    "him",
    "himself",
    "he'd",
    "he'll",
    "someone",
    "somebody",
    "anyone",
    "nobody",
    "one",
    "no",
    "none",
    "neither",
    "them",
    "themselves",
    "we",
    "us",
    "others",
    "only",
    "'",
    "people",
    "men",
    "women",
    "children",
    "police",
    "remained",
    "remains",
    "remain",
    "stayed",
    "stays",
    "stay",
    "became",
    "becomes",
    "fell",
    "stood",
    "lay",
    "kept",
    "left",
    "went",
    "go",
    "goes",
    "declared",
    "pleaded",
    "pleads",
    "having",
    "do",
    "does",
    "did",
    "hasn't",
    "haven't",
    "hadn't",
    "don't",
    "doesn't",
    "didn't",
    "\u{2014}",
    "cannot",
    "got",
    "getting",
    "yet",
    "whom",
    "which",
    "before",
    "after",
    "until",
    "till",
    "than",
    "like",
    "whose",
    "over",
    "new",
    "other",
    "next",
    "last",
    "latest",
    "final",
    "minister",
    "secretary",
    "against",
    "between",
    "around",
    "about",
    "old",
    "isn't",
    "wasn't",
    "aren't",
    "weren't",
    "more",
    "almost",
    "nearly",
    "some",
    "any",
    "i",
    "you",
    "jr",
    "jr.",
    "sr",
    "sr.",
    "jnr",
    "jnr.",
    "snr",
    "snr.",
    "ii",
    "iii",
    "iv",
    "junior",
    "worth",
    "first",
    "second",
    "third",
    "half",
    "half-time",
    "halftime",
    "break",
    "interval",
    "straight",
    "straight-sets",
    "opposed",
    "dissented",
    "world",
    "rankings",
    "level",
    "majority",
    "minority",
    "gold",
    "silver",
    "bronze",
    "runner",
    "runner-up",
    "delayed",
    "delay",
    "delays",
    "postponed",
    "rescheduled",
    "sets",
    "set",
    "setter",
    "lives",
    "based",
    "headquartered",
    "headquarters",
    "office",
    "when",
    "then",
    "died",
    "dies",
    "reopened",
    "reopen",
    "reopens",
    "reopening",
    "re-opened",
    "rebuilt",
    "killed",
    "life",
    "still",
    "now",
    "they'd",
    "we'd",
    "i'd",
    "you'd",
    "it'd",
    "who'd",
    "there'd",
    "another",
    "born",
    "\u{2010}",
    "\u{2011}",
    "\u{2013}",
    "unanimous",
    "unanimously",
    "dissent",
    "dissenting",
    "decider",
    "behind",
    "ahead",
    "clear",
    "fewer",
    "came",
    "come",
    "travelled",
    "traveled",
    "travel",
    "gathered",
    "gather",
    "assembled",
    "denied",
    "denies",
    "deny",
    "denying",
];

/// The number of a word of [`KNOWN`]; of another one, the crate does not compile. Use [`known!`].
pub(crate) const fn number(word: &str) -> WordId {
    let mut n = 0;
    while n < KNOWN.len() {
        if same(KNOWN[n].as_bytes(), word.as_bytes()) {
            return WordId(n as u32);
        }
        n += 1;
    }
    panic!("the word is not in KNOWN")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

/// A few of them, a bit each.
#[derive(Clone, Debug, Default)]
pub struct Few([u64; KNOWN.len().div_ceil(64)]);

impl Few {
    /// Use [`few!`].
    pub(crate) const fn of(words: &[&str]) -> Self {
        let mut out = [0; KNOWN.len().div_ceil(64)];
        let mut i = 0;
        while i < words.len() {
            let n = number(words[i]).0 as usize;
            out[n / 64] |= 1 << (n % 64);
            i += 1;
        }
        Self(out)
    }

    /// The numbers of those that are in the other set too, in order.
    pub(crate) fn shared(&self, other: &Self) -> impl Iterator<Item = WordId> + use<> {
        let both: [u64; KNOWN.len().div_ceil(64)] = std::array::from_fn(|i| self.0[i] & other.0[i]);
        both.into_iter().enumerate().flat_map(|(i, mut bits)| {
            std::iter::from_fn(move || {
                let bit = bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
                (bit < 64).then_some(WordId(i as u32 * 64 + bit))
            })
        })
    }

    /// Adds a word, where it is a known one.
    #[inline]
    pub(crate) fn insert(&mut self, word: WordId) {
        if let Some(bits) = self.0.get_mut(word.0 as usize / 64) {
            *bits |= u64::from((word.0 as usize) < KNOWN.len()) << (word.0 % 64);
        }
    }

    /// Whether the two share a word.
    #[inline]
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |all, (a, b)| all | a & b) != 0
    }

    /// Whether the word is one of them.
    #[inline]
    #[must_use]
    pub fn has(&self, word: WordId) -> bool {
        self.0.get(word.0 as usize / 64).is_some_and(|bits| bits >> (word.0 % 64) & 1 == 1)
    }
}

/// The number of a word of [`KNOWN`], as a constant.
macro_rules! known {
    ($word:literal) => {
        const { $crate::knowledge::known::number($word) }
    };
}

/// A few words of [`KNOWN`], as a constant: `few!("in" | "at")`.
macro_rules! few {
    ($($word:literal)|+) => {
        const { &$crate::knowledge::known::Few::of(&[$($word),+]) }
    };
}

pub(crate) use {few, known};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_give_the_known_words_their_numbers() {
        let lexicon = crate::knowledge::Knowledge::builtin().lexicon;
        for (n, word) in KNOWN.iter().enumerate() {
            assert_eq!((lexicon.id(word), number(word)), (Some(WordId(n as u32)), WordId(n as u32)), "{word}");
        }
        let (of, behind) = (known!("of"), WordId(KNOWN.len() as u32));
        assert!(few!("in" | "of").has(of) && !few!("in" | "at").has(of) && !few!("of").has(behind));
    }
}
