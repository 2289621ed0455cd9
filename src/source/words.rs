//! The words that name a zone: rows of `rules.toml`, matched against the head of a block.

use super::FILLER;
use super::page::blank;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{CaseNeed, Class, Lexicon};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// A row, normalised.
#[derive(Clone, Debug)]
struct Row {
    class: usize,
    case: CaseNeed,
    text: String,
    /// The row ended in `*`: the word may go on.
    open: bool,
}

/// Openers and lines that tell captions, corrections, reference lists and furniture from copy.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    rows: Vec<Row>,
    /// Rows by their first character.
    first: FxHashMap<char, Vec<u32>>,
    phrases: Vec<String>,
    endings: Vec<String>,
    corrections: Vec<String>,
    captions: Vec<String>,
    words: FxHashSet<(usize, String)>,
}

/// The classes of the lexicon that name zones; a class is known here by its place.
const CLASSES: &[Class] = &[
    Class::Boilerplate,
    Class::BoilerplateLine,
    Class::ReferenceHeading,
    Class::ReadingHeading,
    Class::CorrectionOpener,
    Class::CaptionOpener,
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
        let mut out = Self::default();
        for e in lexicon.entries() {
            let text = plain(e.text.trim_end_matches('*')).0;
            match (e.class, place(e.class)) {
                (Class::BoilerplatePhrase, _) => out.phrases.push(text),
                (Class::BoilerplateEnding, _) => out.endings.push(text),
                (Class::CaptionPhrase, _) => out.captions.push(text),
                (Class::CorrectionPhrase, _) => out.corrections.push(text),
                (Class::BylineWord | Class::DateLabel, class) => {
                    out.words.insert((class, text));
                }
                (_, class) if class < CLASSES.len() => {
                    if let Some(c) = text.chars().next() {
                        out.first.entry(c).or_default().push(out.rows.len() as u32);
                        out.rows.push(Row { class, case: e.case, text, open: e.text.ends_with('*') });
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// The built-in rows.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Looks at the head of a block.
    pub(super) fn head(&self, text: &str) -> Head {
        let (text, case) = (plain(text), case(text));
        let (text, whole) = text;
        let mut head = Head { opens: 0, is: 0, holds: false, corrects: false, credited: false, whole };
        let bare = text.trim_matches(|c: char| matches!(c, ':' | '.' | '-' | '*' | '[' | ']' | '(' | ')' | ' '));
        for r in self.rows_at(&text).filter(|r| fits(r.case, case)) {
            if let Some(rest) = text.strip_prefix(r.text.as_str()) {
                let ended = r.open || !r.text.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
                head.opens |= u32::from(ended) << r.class;
            }
        }
        if whole {
            for r in self.rows_at(bare).filter(|r| fits(r.case, case) && r.text.trim_end_matches(':') == bare) {
                head.is |= 1 << r.class;
            }
            let any = |rows: &[String]| text.len() >= 12 && rows.iter().any(|p| text.contains(p.as_str()));
            let credit = text.split(' ').count() <= CREDIT && self.endings.iter().any(|p| text.ends_with(p.as_str()));
            (head.holds, head.corrects, head.credited) = (credit || any(&self.phrases), any(&self.corrections), any(&self.captions));
        }
        head
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
    holds: bool,
    corrects: bool,
    credited: bool,
    /// The block is not longer than its head.
    pub whole: bool,
}

impl Head {
    /// The block opens with a row of the class; the row ends at the end of a word.
    pub fn opens(self, class: Class) -> bool {
        self.opens >> place(class) & 1 == 1
    }

    /// The block is a row of the class and nothing else, marks at its ends aside.
    pub fn is(self, class: Class) -> bool {
        self.is >> place(class) & 1 == 1
    }

    /// A furniture phrase stands in the block, and the block is short.
    pub fn holds_phrase(self) -> bool {
        self.holds
    }

    /// A picture credit stands in the block, and the block is short.
    pub fn credited(self) -> bool {
        self.credited
    }

    /// A phrase of a correction note stands in the block, and the block is short.
    pub fn corrects(self) -> bool {
        self.corrects
    }
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

/// The first characters of a text in lower case, with single spaces and straight quotation marks, filler left out;
/// and whether that is all of it.
fn plain(text: &str) -> (String, bool) {
    let mut out = String::new();
    let (mut space, mut count) = (false, 0);
    for c in text.chars() {
        if c == FILLER as char {
            continue;
        }
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if count >= HEAD {
            return (out, false);
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        count += 1;
        match c {
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{201C}' | '\u{201D}' => out.push('"'),
            c => out.extend(c.to_lowercase()),
        }
    }
    (out, true)
}
