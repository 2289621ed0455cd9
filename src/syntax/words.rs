//! The forms that a word can have: a table of usual parts of speech, irregular verbs, and endings.

use super::Tag;
use crate::align::spelling::is_british;
use crate::knowledge::known::KNOWN;
use crate::knowledge::lexicon::{Lexicon, WordId, pieces};
use crate::text::NONE;
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Forms that a word can have; bits of [`Forms`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forms(pub u16);

impl Forms {
    /// A noun.
    pub const NOUN: u16 = 1;
    /// A plural noun.
    pub const PLURAL: u16 = 2;
    /// The base form of a verb.
    pub const BASE: u16 = 4;
    /// Third person of the present.
    pub const THIRD: u16 = 8;
    /// Past tense.
    pub const PAST: u16 = 16;
    /// Past participle.
    pub const PARTICIPLE: u16 = 32;
    /// The -ing form.
    pub const ING: u16 = 64;
    /// An adjective.
    pub const ADJECTIVE: u16 = 128;
    /// An adverb.
    pub const ADVERB: u16 = 256;
    /// The verb is the less usual reading.
    pub const RARELY_VERB: u16 = 512;

    /// Whether it can have any of the forms.
    #[must_use]
    pub fn any(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

/// The table: one word and its code a line. Licence and source stand in its head.
const WORDS: &str = include_str!("words.txt");
const IRREGULAR: &str = include_str!("irregular.txt");

/// Marks that rules ask for, numbered with the words of closed classes.
const MARKS: &str = "- \u{2010} \u{2011} \u{2013} \u{2014} ( ) [ ] , : ;";

/// Numbers below are of marks and words of closed classes, and of the few that the tables name next: the tokens of each are chained
/// (`Marks`), so that a rule need not look through all of them.
pub(crate) const FREQUENT: usize = 512;

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    forms: Forms,
    /// The tag of a word of a closed class.
    closed: Option<Tag>,
    /// It is written otherwise in America, see [`is_british`].
    british: bool,
}

/// What is known of every word of a [`Lexicon`] without its neighbours: forms, and the part of speech of closed classes.
#[derive(Clone, Debug, Default)]
pub struct Grammar {
    /// By word id; every token is asked for its row.
    rows: Vec<Row>,
    /// By word id: the base form of an irregular one, or [`NONE`].
    bases: Vec<u32>,
    /// By word id: the word stands in one of the two tables.
    tabled: Vec<bool>,
}

impl Grammar {
    /// Numbers the words of the tables, of which there are about so many, with `intern`: first those that stages ask for by number, see [`KNOWN`].
    /// Marks and words of closed classes come next, so that their numbers are low: below [`FREQUENT`].
    pub(crate) fn begin(&mut self, words: usize, mut intern: impl FnMut(&str) -> u32) {
        self.rows.reserve(words);
        self.bases.reserve(words);
        self.tabled.reserve(words);
        for word in KNOWN {
            intern(word);
        }
        for mark in MARKS.split(' ') {
            intern(mark);
        }
        for (tag, words) in super::tag::CLOSED {
            for w in words.split(' ') {
                self.row(intern(w)).closed = Some(*tag);
            }
        }
        for line in pieces(WORDS, b'\n').filter(|l| !l.starts_with('#')) {
            let mut parts = pieces(line, b' ');
            if let (Some(word), Some(code)) = (parts.next(), parts.next()) {
                let id = intern(word);
                self.forms_of(id, code_forms(code));
            }
        }
        for row in IRREGULAR.lines().filter(|l| !l.starts_with('#')) {
            let mut ids = row.split(' ').filter(|w| !w.is_empty()).map(|w| (intern(w), w));
            let Some((base, word)) = ids.next() else { continue };
            let mut add = |id: u32, bits: u16| {
                self.forms_of(id, bits);
                if self.bases[id as usize] == NONE {
                    self.bases[id as usize] = base;
                }
            };
            match (ids.next(), ids.next()) {
                // "put", "split": one form for all.
                (None, _) => add(base, Forms::BASE | Forms::PAST | Forms::PARTICIPLE),
                (Some((past, _)), None) => {
                    // "come came": where no participle is given apart, it is the past, or for these four the base form.
                    let again = matches!(word, "come" | "become" | "run" | "overcome");
                    add(base, Forms::BASE | if again { Forms::PARTICIPLE } else { 0 });
                    add(past, Forms::PAST | if again { 0 } else { Forms::PARTICIPLE });
                }
                (Some((past, _)), Some((participle, _))) => {
                    add(base, Forms::BASE);
                    add(past, Forms::PAST);
                    add(participle, Forms::PARTICIPLE);
                }
            }
        }
    }

    fn row(&mut self, id: u32) -> &mut Row {
        let id = id as usize;
        if id >= self.rows.len() {
            self.rows.resize(id + 1, Row::default());
            self.bases.resize(id + 1, NONE);
            self.tabled.resize(id + 1, false);
        }
        &mut self.rows[id]
    }

    fn forms_of(&mut self, id: u32, bits: u16) {
        self.row(id).forms.0 |= bits;
        self.tabled[id as usize] = true;
    }

    /// Settles what the endings of the other words say, and which plurals are verbs too.
    pub(crate) fn finish(&mut self, lexicon: &Lexicon) {
        let n = lexicon.len() as u32;
        if n > 0 {
            self.row(n - 1);
        }
        for id in 0..n {
            let word = lexicon.word(id);
            let mut forms = self.rows[id as usize].forms;
            if !self.tabled[id as usize] {
                forms = Forms(ending(word));
            }
            self.rows[id as usize].forms = self.with_third(lexicon, word, forms);
            self.rows[id as usize].british = is_british(word);
        }
    }

    fn with_third(&self, lexicon: &Lexicon, word: &str, forms: Forms) -> Forms {
        let third = forms.any(Forms::PLURAL) && self.lemma_of(lexicon, word, "s").is_some();
        Forms(forms.0 | if third { Forms::THIRD } else { 0 })
    }

    /// Forms and closed class of a word of the tables, by its id.
    #[inline]
    pub(crate) fn part(&self, id: u32) -> Option<(Forms, Option<Tag>)> {
        let Row { forms, closed, .. } = *self.rows.get(id as usize)?;
        // A word of a closed class is no verb or noun beside.
        Some((if closed.is_some() { Forms(0) } else { forms }, closed))
    }

    /// The forms of a word of the lexicon; `None` for a word of the document.
    #[inline]
    pub(super) fn forms_of_id(&self, word: WordId) -> Option<Forms> {
        self.rows.get(word.0 as usize).map(|r| r.forms)
    }

    /// Whether the word may be written otherwise in America: of those that the lexicon knows it is decided once.
    #[inline]
    pub(crate) fn may_be_british(&self, word: WordId) -> bool {
        self.rows.get(word.0 as usize).is_none_or(|r| r.british)
    }

    fn id(&self, lexicon: &Lexicon, word: &str) -> Option<usize> {
        lexicon.id(word).map(|w| w.0 as usize).filter(|&i| self.tabled.get(i) == Some(&true))
    }

    /// Whether the word is the base form of a verb.
    fn is_base(&self, lexicon: &Lexicon, word: &str) -> bool {
        self.id(lexicon, word).is_some_and(|i| self.rows[i].forms.any(Forms::BASE))
    }

    /// The base form of a verb form with the given regular ending, if it is one.
    fn lemma_of(&self, lexicon: &Lexicon, word: &str, ending: &str) -> Option<CompactString> {
        let is_base = |w: &str| self.is_base(lexicon, w);
        let stem = word.strip_suffix(ending)?;
        let b = stem.as_bytes();
        let doubled = ending != "s" && b.len() > 2 && b[b.len() - 1] == b[b.len() - 2] && b.is_ascii();
        // The cheap candidates first: most words are their stem.
        let short = if doubled { &stem[..stem.len() - 1] } else { stem };
        if is_base(short) {
            return Some(short.into());
        }
        if is_base(stem) {
            return Some(stem.into());
        }
        // "denied", "denies", "approved", "passes".
        let y = stem.strip_suffix("ie").or_else(|| stem.strip_suffix('i')).map(|s| with_end(s, 'y'));
        if let Some(y) = y.filter(|y| is_base(y)) {
            return Some(y);
        }
        if ending != "s" {
            let e = with_end(stem, 'e');
            return is_base(&e).then_some(e);
        }
        stem.strip_suffix('e').filter(|s| is_base(s)).map(CompactString::from)
    }

    /// The base form of an irregular verb form.
    fn irregular<'l>(&self, lexicon: &'l Lexicon, word: &str) -> Option<&'l str> {
        let base = self.bases[self.id(lexicon, word)?];
        (base != NONE).then(|| lexicon.word(base))
    }
}

/// A word with a letter more, most often without an allocation.
fn with_end(stem: &str, letter: char) -> CompactString {
    let mut out = CompactString::from(stem);
    out.push(letter);
    out
}

/// The past and participle of an irregular verb by its base form, as the table gives them.
static ROWS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = IRREGULAR.lines().filter(|l| !l.starts_with('#')).filter_map(|row| {
        let mut forms = row.split(' ').filter(|w| !w.is_empty());
        forms.next().map(|base| (base, forms.collect()))
    });
    rows.collect()
});

/// The forms that a code of the table stands for.
fn code_forms(code: &str) -> u16 {
    let bits = match code.as_bytes().first() {
        Some(b'N') => Forms::NOUN,
        Some(b'P') => Forms::NOUN | Forms::PLURAL,
        Some(b'V') => Forms::BASE,
        Some(b'E') => Forms::PAST | Forms::PARTICIPLE,
        Some(b'D') => Forms::PAST,
        Some(b'G') => Forms::ING,
        Some(b'J') => Forms::ADJECTIVE,
        _ => Forms::ADVERB,
    };
    bits | if code.len() > 1 { Forms::BASE | Forms::RARELY_VERB } else { 0 }
}

/// The forms that a lower-case word can have.
#[must_use]
pub fn forms(lexicon: &Lexicon, word: &str) -> Forms {
    let grammar = lexicon.grammar();
    match lexicon.id(word).and_then(|w| grammar.forms_of_id(w)) {
        Some(forms) => forms,
        None => own_forms(lexicon, word),
    }
}

/// A third person whose base the tables have as a verb only: approves, rejects.
pub(super) fn rarely_noun(lexicon: &Lexicon, word: &str) -> bool {
    let grammar = lexicon.grammar();
    let base = grammar.lemma_of(lexicon, word, "s").and_then(|b| grammar.id(lexicon, &b));
    grammar.id(lexicon, word).is_none() && base.is_some_and(|i| !grammar.rows[i].forms.any(Forms::NOUN | Forms::ADJECTIVE))
}

/// A third person whose base the tables do not have as a noun: opens, expires, starts.
pub(super) fn verb_only(lexicon: &Lexicon, word: &str) -> bool {
    let grammar = lexicon.grammar();
    let base = grammar.lemma_of(lexicon, word, "s").and_then(|b| grammar.id(lexicon, &b));
    base.is_some_and(|i| !grammar.rows[i].forms.any(Forms::NOUN))
}

/// The forms of a word that the lexicon does not have.
pub(super) fn own_forms(lexicon: &Lexicon, word: &str) -> Forms {
    lexicon.grammar().with_third(lexicon, word, Forms(ending(word)))
}

/// Whether the tables hold the word, or a plural or verb form of one that they hold.
#[must_use]
pub fn known(lexicon: &Lexicon, word: &str) -> bool {
    let grammar = lexicon.grammar();
    let tabled = |w: &str| grammar.id(lexicon, w).is_some();
    tabled(word) || tabled(&noun_stem(word)) || ["ed", "ing", "s"].iter().any(|e| grammar.lemma_of(lexicon, word, e).is_some())
}

/// What the ending of a word says where the table does not hold it.
fn ending(word: &str) -> u16 {
    if !word.is_ascii() {
        return Forms::NOUN;
    }
    let n = word.len();
    // "-ous", "-ful", "-ive", "-ish", "-ary", "-less", "-able", "-ible", "-ical", "-ic": all but two letters and more.
    match word.as_bytes() {
        [.., b'l', b'y'] => Forms::ADVERB,
        [.., b'i', b'n', b'g'] if n > 5 => Forms::ING | Forms::NOUN,
        [.., b'e', b'd'] if n > 4 => Forms::PAST | Forms::PARTICIPLE,
        [.., b'o', b'u', b's'] | [.., b'f', b'u', b'l'] | [.., b'i', b'v', b'e'] | [.., b'i', b's', b'h'] | [.., b'a', b'r', b'y']
            if n > 5 =>
        {
            Forms::ADJECTIVE
        }
        [.., b'l', b'e', b's', b's'] | [.., b'a' | b'i', b'b', b'l', b'e'] | [.., b'i', b'c', b'a', b'l'] if n > 6 => Forms::ADJECTIVE,
        [.., b'i', b'c'] if n > 4 => Forms::ADJECTIVE,
        [.., b's' | b'u' | b'i', b's'] => Forms::NOUN,
        [.., b's'] if n > 3 => Forms::NOUN | Forms::PLURAL,
        _ => Forms::NOUN,
    }
}

/// The base form of a verb; a verb that the tables do not hold keeps its stem.
#[must_use]
pub fn verb_lemma(lexicon: &Lexicon, word: &str) -> String {
    match word {
        "is" | "are" | "was" | "were" | "been" | "being" | "am" | "isn't" | "aren't" | "wasn't" | "weren't" => return "be".to_owned(),
        "has" | "had" | "having" | "hasn't" | "hadn't" | "haven't" => return "have".to_owned(),
        "does" | "did" | "done" | "didn't" | "doesn't" | "don't" => return "do".to_owned(),
        _ => {}
    }
    let grammar = lexicon.grammar();
    if let Some(base) = grammar.irregular(lexicon, word) {
        return base.to_owned();
    }
    let regular = ["ed", "ing", "s"].iter().find_map(|e| grammar.lemma_of(lexicon, word, e));
    regular
        .map(String::from)
        .unwrap_or_else(|| if grammar.is_base(lexicon, word) { word.to_owned() } else { crate::claim::cited::stem(word) })
}

/// Every form of a verb, its base form first; spellings that differ between British and American copy are all given.
#[must_use]
pub fn inflect(base: &str) -> Vec<String> {
    let auxiliary: &[&str] = match base {
        "have" => &["have", "has", "having", "had"],
        "do" => &["do", "does", "doing", "did", "done"],
        _ => &[],
    };
    if !auxiliary.is_empty() {
        return auxiliary.iter().map(|w| (*w).to_owned()).collect();
    }
    let stem = base.strip_suffix('e').unwrap_or(base);
    let consonant = |i: usize| base.as_bytes().get(i).is_some_and(|b| b.is_ascii_alphabetic() && !b"aeiou".contains(b));
    let n = base.len();
    let join = |stem: &str, ending: &str| [stem, ending].concat();
    let third = with_s(base);
    let ing = match base.strip_suffix("ie") {
        Some(s) => join(s, "ying"),
        None if base.ends_with("ee") => join(base, "ing"),
        None => join(stem, "ing"),
    };
    let mut out = vec![base.to_owned(), third, ing];
    // "cancel" has cancelled and canceled, "plan" planned; a form that nobody writes does no harm.
    let short = n > 2 && !consonant(n - 2) && (consonant(n - 3) || base.as_bytes()[..n - 2].ends_with(b"qu"));
    let doubles = short && consonant(n - 1) && !base.ends_with(['w', 'x', 'y']);
    let double = || base.chars().next_back().filter(|_| doubles).map(|c| format!("{base}{c}"));
    out.extend(double().map(|d| join(&d, "ing")));
    // "put" has one form, "throw" its own past and participle.
    let irregular = ROWS.get(base);
    if irregular.is_none() {
        match base.strip_suffix('y').filter(|_| n > 1 && consonant(n - 2)) {
            Some(s) => out.push(join(s, "ied")),
            None => out.push(join(stem, "ed")),
        }
        out.extend(double().map(|d| join(&d, "ed")));
    }
    out.extend(irregular.into_iter().flatten().map(|w| (*w).to_owned()).filter(|w| w != base));
    out
}

/// A regular noun in the plural, or a regular verb in the third person.
#[must_use]
pub fn with_s(base: &str) -> String {
    let bytes = base.as_bytes();
    let consonant = bytes.len() > 1 && !b"aeiou".contains(&bytes[bytes.len() - 2]);
    match base.strip_suffix('y').filter(|_| consonant) {
        Some(s) => format!("{s}ies"),
        None if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| base.ends_with(e)) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

/// The singular of a noun, near enough to tell that two nouns are one word.
#[must_use]
pub fn noun_lemma(word: &str) -> String {
    noun_stem(word).into_owned()
}

/// As [`noun_lemma`], for looking at.
#[must_use]
pub fn noun_stem(word: &str) -> Cow<'_, str> {
    let n = word.len();
    // Every noun of the copy comes here: its last letters are compared in place.
    match word.as_bytes() {
        [.., b'i', b'e', b's'] if n > 5 => format!("{}y", &word[..n - 3]).into(),
        [.., b's', b's', b'e', b's'] | [.., b's' | b'c', b'h', b'e', b's'] | [.., b'x', b'e', b's'] => word[..n - 2].into(),
        [.., b's' | b'u' | b'i' | b'\'', b's'] => word.into(),
        [.., b's'] if n > 3 => word[..n - 1].into(),
        _ => word.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_each_word_once_and_known_forms_are_read() {
        let mut words: Vec<&str> = WORDS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split(' ').next()).collect();
        words.sort_unstable();
        assert!(words.windows(2).all(|w| w[0] < w[1]));
        // Marks and closed classes are numbered first.
        let lexicon = crate::knowledge::Knowledge::builtin().lexicon;
        let closed = super::super::tag::CLOSED.iter().flat_map(|(_, words)| words.split(' '));
        assert!(MARKS.split(' ').chain(closed).all(|w| lexicon.id(w).is_some_and(|id| (id.0 as usize) < FREQUENT)));
        for (word, bits) in [
            ("rejected", Forms::PAST | Forms::PARTICIPLE),
            ("gave", Forms::PAST),
            ("given", Forms::PARTICIPLE),
            ("put", Forms::BASE | Forms::PAST | Forms::PARTICIPLE),
            ("approves", Forms::THIRD),
            ("attack", Forms::NOUN | Forms::BASE),
            ("public", Forms::ADJECTIVE),
        ] {
            let found = forms(&lexicon, word);
            assert!(found.0 & bits == bits, "{word} {found:?}");
        }
    }

    #[test]
    fn a_verb_has_all_its_forms() {
        assert_eq!(inflect("throw"), ["throw", "throws", "throwing", "threw", "thrown"]);
        assert_eq!(inflect("acquit"), ["acquit", "acquits", "acquiting", "acquitting", "acquited", "acquitted"]);
        assert_eq!(inflect("deny"), ["deny", "denies", "denying", "denied"]);
        assert_eq!(inflect("put"), ["put", "puts", "puting", "putting"]);
        assert_eq!(inflect("free"), ["free", "frees", "freeing", "freed"]);
        assert_eq!(inflect("die"), ["die", "dies", "dying", "died"]);
    }

    #[test]
    fn verbs_go_back_to_their_base_form() {
        let lexicon = crate::knowledge::Knowledge::builtin().lexicon;
        for (word, base) in [
            ("approved", "approve"),
            ("planned", "plan"),
            ("denied", "deny"),
            ("gave", "give"),
            ("closing", "close"),
            ("rejects", "reject"),
            ("passes", "pass"),
            ("testifies", "testify"),
            ("died", "die"),
        ] {
            assert_eq!(verb_lemma(&lexicon, word), base);
        }
    }
}
