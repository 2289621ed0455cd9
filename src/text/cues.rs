//! What the sentence finder knows about single words: abbreviations and their behaviour, sentence openers, reporting
//! verbs. Looked up by a packed key, so that no word is copied or hashed as a string while boundaries are decided.

use crate::knowledge::lexicon::{CaseNeed, Class};
use rustc_hash::FxHashMap;

/// How the full stop behind an abbreviation behaves. Each is a key of `[abbreviations]` in `rules.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behaviour {
    /// Stands before a name: `Mr.`, `Gen.`; never ends a sentence before a capital.
    Title,
    /// Ends a name: `Inc.`, `Jr.`; ends the sentence before an opener, a number, or a capital followed by lower case.
    Corporate,
    /// Months and weekdays: a number follows, or a sentence opener starts the next sentence.
    Month,
    /// States and streets: ends the sentence before an opener or a quotation.
    State,
    /// Stands before a number: `No.`, `p.`; is an ordinary word where none follows.
    Number,
    /// Stands before a place name (`St.`, `Mt.`) and ends one (`Elm St.`).
    Geographic,
    /// Inside a phrase: `al.`, `approx.`; ends the sentence before an opener alone.
    Soft,
    /// `a.m.`, `p.m.`: any capital but a weekday, month or time zone starts a sentence.
    Time,
    /// Never ends a sentence before anything: `e.g.`, `vs.`.
    Never,
    /// Ends a phrase: `etc.`, `lbs.`; any capital behind it starts a sentence.
    Ending,
    /// A name that ends in an exclamation mark: `Yahoo!`.
    Exclaimed,
}

/// Names of the behaviours, as written in `[abbreviations]`.
pub(super) const BEHAVIOURS: &[(&str, Behaviour)] = &[
    ("title", Behaviour::Title),
    ("corporate", Behaviour::Corporate),
    ("month", Behaviour::Month),
    ("state", Behaviour::State),
    ("number", Behaviour::Number),
    ("geographic", Behaviour::Geographic),
    ("soft", Behaviour::Soft),
    ("time", Behaviour::Time),
    ("never", Behaviour::Never),
    ("ending", Behaviour::Ending),
    ("exclaimed", Behaviour::Exclaimed),
];

/// Opens a sentence more often than it stands inside a name.
pub(super) const STARTER: u8 = 1;
/// said, told, asked.
pub(super) const REPORTING: u8 = 2;
/// Follows a clock time inside the same sentence: weekdays, months, time zones.
pub(super) const CLOCK: u8 = 4;
/// Stands behind the name of a firm or country inside the same noun phrase: Chairman, Senate.
pub(super) const ROLE: u8 = 8;

/// Ends no sentence: the, of, and.
pub(super) const UNFINISHED: u8 = 16;

/// A letter behind it is no initial: Plan B, vitamin C.
pub(super) const LETTERED: u8 = 32;

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cue {
    /// Written in small letters in the table: holds for the word in any case but all capitals.
    any: Option<Behaviour>,
    /// Written with a capital in the table: holds for the word with a capital.
    capital: Option<Behaviour>,
    flags: u8,
}

/// A lower-cased word of at most 16 bytes as one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Key(u128);

impl Key {
    /// The key of nothing, known to no table.
    pub(super) const NONE: Self = Self(0);

    /// Adds a byte at the end; `false` where the word is too long to be in the table.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        let room = self.0 >> 120 == 0;
        self.0 = (self.0 << 8) | u128::from(byte.to_ascii_lowercase());
        room
    }

    /// The key of a whole word; [`Key::NONE`] for one that is too long.
    pub(super) fn of(word: &[u8]) -> Self {
        let mut key = Self::NONE;
        for &c in word {
            if !key.push(c) {
                return Self::NONE;
            }
        }
        key
    }
}

/// Single-word cues of every table file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues {
    map: FxHashMap<Key, Cue>,
    /// Bytes of the longest abbreviation.
    longest: usize,
}

impl Cues {
    /// Takes over a lexicon row, if it is one that boundaries depend on.
    pub(crate) fn add(&mut self, class: Class, value: i64, case: CaseNeed, text: &str) {
        let key = || Key::of(text.strip_suffix('.').unwrap_or(text).as_bytes());
        let flag = match class {
            Class::Starter => STARTER,
            Class::Reporting | Class::Attribution => REPORTING,
            Class::ClockFollower | Class::Weekday | Class::Month => CLOCK,
            Class::NameFollower | Class::PlaceHead | Class::OrgHead => ROLE,
            Class::Lettered => LETTERED,
            Class::Unfinished => UNFINISHED,
            Class::Abbreviation => {
                let key = key();
                if key == Key::NONE {
                    return;
                }
                self.longest = self.longest.max(text.len());
                if let Some(&(_, b)) = usize::try_from(value).ok().and_then(|i| BEHAVIOURS.get(i)) {
                    let cue = self.map.entry(key).or_default();
                    *(if case == CaseNeed::Any { &mut cue.any } else { &mut cue.capital }) = Some(b);
                }
                return;
            }
            _ => return,
        };
        let key = key();
        if key != Key::NONE {
            self.map.entry(key).or_default().flags |= flag;
        }
    }

    /// Whether the tables list the word, written without its full stop, as an abbreviation.
    pub(crate) fn is_abbreviation(&self, word: &str) -> bool {
        word.len() <= self.longest && self.map.get(&Key::of(word.as_bytes())).is_some_and(|c| c.any.is_some() || c.capital.is_some())
    }

    /// The flags of a word.
    pub(super) fn flags(&self, key: Key) -> u8 {
        self.map.get(&key).map_or(0, |c| c.flags)
    }

    /// Whether a word is an abbreviation as it is written.
    pub(super) fn knows(&self, word: &str) -> bool {
        let upper = word.len() > 1 && !word.chars().any(char::is_lowercase);
        self.behaviour(Key::of(word.as_bytes()), word.starts_with(char::is_uppercase), upper).is_some()
    }

    /// The behaviour of the full stop behind a word; `capital` and `upper` tell how the word is written.
    pub(super) fn behaviour(&self, key: Key, capital: bool, upper: bool) -> Option<Behaviour> {
        let cue = self.map.get(&key)?;
        let any = cue.any.filter(|b| !upper || matches!(b, Behaviour::Number | Behaviour::Time));
        if capital { cue.capital.or(any) } else { any }
    }
}
