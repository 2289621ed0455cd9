//! The words that name a zone: rows of `rules.toml`, matched against the head of a block.

use super::page::blank;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{CaseNeed, Class, Lexicon};
use std::sync::LazyLock;

/// A row, normalised.
#[derive(Clone, Debug)]
struct Row {
    class: Class,
    case: CaseNeed,
    text: String,
}

/// Openers and lines that tell captions, corrections, reference lists and furniture from copy.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    rows: Vec<Row>,
}

/// The classes of the lexicon that name zones.
const CLASSES: &[Class] = &[
    Class::Boilerplate,
    Class::BoilerplateLine,
    Class::BoilerplatePhrase,
    Class::ReferenceHeading,
    Class::ReadingHeading,
    Class::CorrectionOpener,
    Class::CaptionOpener,
    Class::BylineWord,
    Class::DateLabel,
];

static BUILTIN: LazyLock<Layout> = LazyLock::new(|| Layout::new(&Knowledge::builtin().lexicon));

impl Layout {
    /// The rows of the lexicon that name zones.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let rows = lexicon.entries().iter().filter(|e| CLASSES.contains(&e.class));
        Self { rows: rows.map(|e| Row { class: e.class, case: e.case, text: plain(&e.text).0 }).collect() }
    }

    /// The built-in rows.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    fn of(&self, class: Class) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |r| r.class == class)
    }

    /// Whether the block opens with a row of the class; the row ends at the end of a word.
    pub(super) fn opens(&self, class: Class, head: &Head) -> bool {
        self.of(class).any(|r| {
            head.text.strip_prefix(r.text.as_str()).is_some_and(|rest| {
                head.fits(r.case) && (!r.text.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
            })
        })
    }

    /// Whether the block is a row of the class and nothing else, a final colon or full stop aside.
    pub(super) fn is(&self, class: Class, head: &Head) -> bool {
        let bare = head.text.trim_matches(|c: char| matches!(c, ':' | '.' | '-' | '*' | '[' | ']' | '(' | ')' | ' '));
        head.whole && !bare.is_empty() && self.of(class).any(|r| head.fits(r.case) && r.text == bare)
    }

    /// Whether a row of the class stands anywhere in the head.
    pub(super) fn holds(&self, class: Class, head: &Head) -> bool {
        self.of(class).any(|r| head.text.contains(r.text.as_str()))
    }

    /// Whether a lower-case word is a row of the class.
    pub(super) fn word(&self, class: Class, word: &str) -> bool {
        self.of(class).any(|r| r.text == word)
    }
}

/// The first characters of a block, lower case, with single spaces and straight quotation marks, filler left out.
pub(super) struct Head {
    pub text: String,
    /// The block is not longer.
    pub whole: bool,
    /// Letter case of the first word.
    capital: bool,
    upper: bool,
}

/// Characters of a block that are looked at to name it.
const HEAD: usize = 400;

impl Head {
    pub fn new(text: &str) -> Self {
        let (lower, whole) = plain(text);
        let mut first = text.chars().filter(|c| c.is_alphabetic() || blank(*c)).skip_while(|c| blank(*c)).take_while(|c| c.is_alphabetic());
        let capital = first.next().is_some_and(char::is_uppercase);
        Self { text: lower, whole, capital, upper: capital && first.next().is_none_or(char::is_uppercase) }
    }

    fn fits(&self, case: CaseNeed) -> bool {
        match case {
            CaseNeed::Any => true,
            CaseNeed::Capital => self.capital,
            CaseNeed::Upper => self.upper,
        }
    }
}

fn plain(text: &str) -> (String, bool) {
    let mut out = String::new();
    let (mut space, mut count) = (false, 0);
    for c in text.chars() {
        if c == super::FILLER as char {
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
