//! The words that name a zone: rows of `rules.toml`, matched against the head of a block.

use super::FILLER;
use super::page::blank;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{CaseNeed, Class, Lexicon};
use aho_corasick::{AhoCorasick, packed};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, OnceLock};

/// A row, normalised.
#[derive(Clone, Debug)]
struct Row {
    class: usize,
    case: CaseNeed,
    text: String,
    /// The text without a colon at its end.
    bare: String,
    /// The row ended in `*`: the word may go on.
    open: bool,
}

/// Openers and lines that tell captions, corrections, reference lists and furniture from copy.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    rows: Vec<Row>,
    /// Characters of the longest row.
    longest: usize,
    /// Rows by their first character.
    first: FxHashMap<char, Vec<u32>>,
    /// A bit, by a hash, of the first four bytes of every row, or of all of a shorter one.
    begins: Vec<u64>,
    /// Phrases that may stand anywhere, and their classes.
    phrases: Phrases,
    kinds: Vec<usize>,
    endings: Vec<String>,
    words: FxHashSet<(usize, String)>,
}

/// Phrases that may stand anywhere. Most blocks have none, which a search for any of them tells at little cost; the automaton that finds
/// them all is made for the first block that has one.
#[derive(Clone, Debug, Default)]
struct Phrases {
    list: Vec<String>,
    any: Option<packed::Searcher>,
    all: OnceLock<Option<AhoCorasick>>,
}

impl Phrases {
    fn new(list: Vec<String>) -> Self {
        // Without the limits that guess what is fastest: the other way is to build the automaton in every run.
        let any = packed::Config::new().heuristic_pattern_limits(false).builder().extend(&list).build();
        Self { list, any, all: OnceLock::new() }
    }

    /// The numbers of the phrases in a text.
    fn within<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + use<'a> {
        let may = self.any.as_ref().is_none_or(|any| any.find(text).is_some());
        // No automaton, no phrases: building fails only beyond any size that a table of words has.
        let all = || self.all.get_or_init(|| AhoCorasick::new(&self.list).ok()).as_ref();
        may.then(all).flatten().into_iter().flat_map(move |all| all.find_overlapping_iter(text)).map(|m| m.pattern().as_usize())
    }
}

/// The classes of the lexicon that name zones; a class is known here by its place.
const CLASSES: &[Class] = &[
    Class::Boilerplate,
    Class::BoilerplateLine,
    Class::ReferenceHeading,
    Class::ReadingHeading,
    Class::CorrectionOpener,
    Class::CaptionOpener,
    Class::BoilerplatePhrase,
    Class::CorrectionPhrase,
    Class::CaptionPhrase,
    Class::ContributorPhrase,
    Class::ContributorEnding,
    Class::BylineWord,
    Class::DateLabel,
];

fn place(class: Class) -> usize {
    CLASSES.iter().position(|c| *c == class).unwrap_or(CLASSES.len())
}

static BUILTIN: LazyLock<Layout> = LazyLock::new(|| Knowledge::builtin().layout);

impl Layout {
    /// The rows of the lexicon that name zones.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut out = Self { begins: vec![0; BEGINS / 64], ..Self::default() };
        let mut phrases = vec![];
        for e in lexicon.entries().iter().filter(|e| ClassSet::of(CLASSES).has(e.class)) {
            let (class, text) = (place(e.class), plain(e.text.trim_end_matches('*'), HEAD).0);
            match e.class {
                Class::BoilerplatePhrase | Class::ContributorPhrase | Class::CaptionPhrase | Class::CorrectionPhrase => {
                    phrases.push(text);
                    out.kinds.push(class);
                }
                Class::ContributorEnding => out.endings.push(text),
                Class::BylineWord | Class::DateLabel => {
                    out.words.insert((class, text));
                }
                _ => {
                    if let Some(c) = text.chars().next() {
                        out.first.entry(c).or_default().push(out.rows.len() as u32);
                        out.longest = out.longest.max(text.chars().count());
                        let bare = text.trim_end_matches(':').to_owned();
                        for begins in [&text, &bare] {
                            let bit = bit(&begins.as_bytes()[..begins.len().min(4)]);
                            out.begins[bit / 64] |= 1 << (bit % 64);
                        }
                        out.rows.push(Row { class, case: e.case, text, bare, open: e.text.ends_with('*') });
                    }
                }
            }
        }
        out.phrases = Phrases::new(phrases);
        out
    }

    /// The built-in rows.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Whether a text may open with a row, or be one: told by its first bytes, which nearly all paragraphs fail.
    fn may_open(&self, text: &str) -> bool {
        let Some(first) = text.as_bytes().first_chunk::<4>() else { return true };
        let plain = first.iter().all(|c| matches!(c, b' '..=b'~')) && first.windows(2).all(|w| w != b"  ");
        if !plain || BARE.contains(&(first[0] as char)) || self.begins.is_empty() {
            return true;
        }
        let low = first.map(|c| c.to_ascii_lowercase());
        (1..=4).map(|n| bit(&low[..n])).any(|bit| self.begins[bit / 64] >> (bit % 64) & 1 == 1)
    }

    /// Looks at the head of a block.
    pub(super) fn head(&self, text: &str) -> Head {
        let (mut head, text) = if self.may_open(text) {
            self.opening(text)
        } else {
            // A long paragraph need not be read to the end of its opening.
            let (text, whole) = if long(text) { (String::new(), false) } else { plain(text, self.longest + 2) };
            (Head { whole, ..Head::NONE }, text)
        };
        if head.whole {
            let credit = self.endings.iter().any(|p| text.ends_with(p.as_str())) && text.split(' ').count() <= CREDIT;
            head.has |= u32::from(credit) << place(Class::ContributorPhrase);
            for phrase in self.phrases.within(&text) {
                head.has |= 1 << self.kinds[phrase];
            }
        }
        head
    }

    /// As [`Layout::head`], without the phrases that may stand anywhere: enough to tell where a block begins.
    pub(super) fn line(&self, text: &str) -> Head {
        if self.may_open(text) { self.opening(text).0 } else { Head::NONE }
    }

    fn opening(&self, text: &str) -> (Head, String) {
        let case = case(text);
        // A block that is more than its head is told by its opening, one character behind a row included.
        let (text, whole) = plain(text, self.longest + 2);
        let mut head = Head { opens: 0, is: 0, has: 0, whole };
        for r in self.rows_at(&text).filter(|r| fits(r.case, case)) {
            if let Some(rest) = text.strip_prefix(r.text.as_str()) {
                let ended = r.open || !r.text.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
                head.opens |= u32::from(ended) << r.class;
            }
        }
        if whole {
            let bare = text.trim_matches(BARE);
            for r in self.rows_at(bare).filter(|r| r.bare == bare && fits(r.case, case)) {
                head.is |= 1 << r.class;
            }
        }
        (head, text)
    }

    fn rows_at(&self, text: &str) -> impl Iterator<Item = &Row> {
        let rows = text.chars().next().and_then(|c| self.first.get(&c));
        rows.into_iter().flatten().map(|i| &self.rows[*i as usize])
    }

    /// Whether a lower-case word is a row of the class.
    pub(super) fn word(&self, class: Class, word: &str) -> bool {
        self.words.contains(&(place(class), word.to_owned()))
    }
}

/// What the head of a block says of it.
#[derive(Clone, Copy)]
pub(super) struct Head {
    opens: u32,
    is: u32,
    has: u32,
    /// The block is not longer than its head.
    pub whole: bool,
}

impl Head {
    /// Nothing is said.
    const NONE: Self = Self { opens: 0, is: 0, has: 0, whole: false };

    /// The block opens with a row of the class; the row ends at the end of a word.
    pub fn opens(self, class: Class) -> bool {
        self.opens >> place(class) & 1 == 1
    }

    /// The block is a row of the class and nothing else, marks at its ends aside.
    pub fn is(self, class: Class) -> bool {
        self.is >> place(class) & 1 == 1
    }

    /// A phrase of the class stands in the block, and the block is short.
    pub fn has(self, class: Class) -> bool {
        self.has >> place(class) & 1 == 1
    }
}

/// Marks at the ends of a line that is a row and nothing else.
const BARE: [char; 9] = [':', '.', '-', '*', '[', ']', '(', ')', ' '];

/// Bits of [`Layout::begins`]; rows are few hundred.
const BEGINS: usize = 1 << 14;

/// The bit of the first bytes of a row.
fn bit(first: &[u8]) -> usize {
    let number = first.iter().fold(first.len() as u32, |n, b| n << 8 | u32::from(*b));
    // Fibonacci hashing.
    (number.wrapping_mul(0x9E37_79B9) >> 18) as usize
}

fn fits(need: CaseNeed, (capital, upper): (bool, bool)) -> bool {
    match need {
        CaseNeed::Any => true,
        CaseNeed::Capital => capital,
        CaseNeed::Upper => upper,
    }
}

/// Letter case of the first word: it has a capital; its second letter is one too.
fn case(text: &str) -> (bool, bool) {
    let mut first =
        text.chars().take(HEAD).filter(|c| c.is_alphabetic() || blank(*c)).skip_while(|c| blank(*c)).take_while(|c| c.is_alphabetic());
    let capital = first.next().is_some_and(char::is_uppercase);
    (capital, capital && first.next().is_none_or(char::is_uppercase))
}

/// Words of the longest credit line: `Writers in Oslo and Lima contributed.`
const CREDIT: usize = 14;

/// Characters of a block that are looked at to name it.
const HEAD: usize = 400;

/// Characters of a long block that are looked at: no row is longer.
const OPENING: usize = 80;

/// What [`plain`] makes of a text that needs nothing but small letters: printable ASCII with single spaces inside.
fn plain_ascii(text: &str) -> Option<String> {
    let b = text.as_bytes();
    let printable = b.iter().fold(true, |all, c| all & (0x20..0x7F).contains(c));
    let trimmed = b.first() != Some(&b' ') && b.last() != Some(&b' ');
    (printable && trimmed && memchr::memmem::find(b, b"  ").is_none()).then(|| text.to_ascii_lowercase())
}

/// The text is ASCII and has more visible characters than [`HEAD`].
fn long(text: &str) -> bool {
    let seen = |b: &u8| !matches!(b, 0x09..=0x0D | b' ' | &FILLER);
    // Counted in short stretches, which the compiler turns into a few wide steps.
    let visible = || text.as_bytes().chunks(128).map(|c| c.iter().fold(0u8, |n, b| n + u8::from(seen(b))) as usize).sum::<usize>();
    text.len() > HEAD && text.is_ascii() && visible() > HEAD
}

/// The first characters of a text in lower case, with single spaces and straight quotation marks, filler left out;
/// and whether that is all of it. Of a text longer than [`HEAD`] no more than `opening` characters are read.
fn plain(text: &str, opening: usize) -> (String, bool) {
    // A block of many bytes cannot be one short line: its opening words are all that names it.
    let most = if text.len() > 4 * HEAD {
        OPENING
    } else if long(text) {
        opening.min(HEAD)
    } else {
        HEAD
    };
    if text.len() <= most
        && let Some(short) = plain_ascii(text)
    {
        return (short, true);
    }
    let mut out = String::with_capacity(text.len().min(most * 2));
    let (mut space, mut count, mut at) = (false, 0, 0);
    while at < text.len() {
        // Most characters are printable ASCII, which goes over in runs.
        let run = text.as_bytes()[at..].iter().take(most - count).take_while(|b| b.is_ascii_graphic()).count();
        let Some(c) = text[at + run..].chars().next().filter(|_| run == 0) else {
            if space && !out.is_empty() {
                out.push(' ');
            }
            (space, count) = (false, count + run);
            let from = out.len();
            out.push_str(&text[at..at + run]);
            out[from..].make_ascii_lowercase();
            at += run;
            continue;
        };
        at += c.len_utf8();
        if c == FILLER as char {
            continue;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if count >= most {
            return (out, false);
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        (space, count) = (false, count + 1);
        match c {
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{201C}' | '\u{201D}' => out.push('"'),
            c => out.extend(c.to_lowercase()),
        }
    }
    (out, true)
}
