//! Capitalised forms as printed, for comparing spellings; a form is not yet anybody's name.

use super::marks::View;
use crate::knowledge::lexicon::{CaseNeed, Class, WordId};
use crate::source::{Document, ZoneKind};
use crate::text::{Case, TokenKind};
use smallvec::SmallVec;

/// A run of capitalised words with nothing between them; initials are left out ("Merly S. Niebles" is two words).
#[derive(Clone, Debug)]
pub struct Form {
    /// The tokens of its words, in order.
    pub words: SmallVec<[u32; 4]>,
    /// Index of the sentence.
    pub sentence: u32,
    /// The sentence has a capital on most of its words: a headline, a credit, a list of players.
    pub shown: bool,
}

/// The forms of a document and what is known about its words.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    /// In order.
    pub list: Vec<Form>,
    /// Numbers of words that are written small somewhere and not so elsewhere, in order.
    lower: Vec<u32>,
}

impl Forms {
    /// The forms of every zone of copy, of bylines and of credits. What people are quoted as saying is spelled by the paper too.
    #[must_use]
    pub fn new(doc: &Document, view: &View<'_>) -> Self {
        let list = Vec::with_capacity(view.text.tokens.len() / 10);
        let mut out = Self { lower: Vec::with_capacity(64), list };
        let mut capitals: Vec<u32> = Vec::with_capacity(64);
        // A bit for several words each: few words have a capital somewhere, and only of those it is asked whether they lack it elsewhere.
        let mut elsewhere = [0_u64; 16];
        let place = |word: WordId| (word.0 as usize / 64 % 16, 1 << (word.0 % 64));
        for t in &view.text.tokens {
            let (at, bit) = place(t.word);
            elsewhere[at] |= bit * u64::from(t.case != Case::Lower);
        }
        for (n, s) in view.text.sentences.iter().enumerate() {
            let kind = doc.zones[s.zone as usize].kind;
            if !(kind.is_copy() || matches!(kind, ZoneKind::Heading | ZoneKind::Byline | ZoneKind::Contributors)) {
                continue;
            }
            let mut all = 0;
            capitals.clear();
            for (t, i) in view.text.tokens[s.tokens()].iter().zip(s.first..).filter(|(t, _)| t.kind == TokenKind::Word) {
                all += 1;
                if t.case == Case::Lower {
                    let (at, bit) = place(t.word);
                    if elsewhere[at] & bit != 0 {
                        out.lower.push(t.word.0);
                    }
                } else {
                    capitals.push(i);
                }
            }
            if !capitals.is_empty() {
                runs(view, n, &capitals, all >= 3 && capitals.len() * 4 >= all * 3, &mut out.list);
            }
        }
        out.lower.sort_unstable();
        out.lower.dedup();
        out
    }

    /// Whether the word is an ordinary one: written small somewhere in the copy, or in a list of the tables that is not
    /// of names.
    #[must_use]
    pub fn common(&self, view: &View<'_>, token: u32) -> bool {
        const NAMES: &[Class] = &[
            Class::GivenName,
            Class::City,
            Class::Country,
            Class::Demonym,
            Class::Capital,
            Class::Particle,
            Class::Abbreviation,
            Class::Spelling,
            Class::Mononym,
        ];
        self.lower(view, token)
            || view.quiet(token as usize).next().is_some()
            || view
                .hits(token as usize)
                .iter()
                .any(|h| h.last == h.first + 1 && (!NAMES.contains(&h.class) || view.entry(*h).case == CaseNeed::Any))
    }

    /// Whether any list of the tables has the word, alone or inside a longer entry.
    #[must_use]
    pub fn known(&self, view: &View<'_>, token: u32) -> bool {
        view.know.lexicon.has(view.token(token as usize).word) || self.lower(view, token)
    }

    fn lower(&self, view: &View<'_>, token: u32) -> bool {
        let t = view.token(token as usize);
        t.kind == TokenKind::Word && t.case == Case::Lower || self.lower.binary_search(&t.word.0).is_ok()
    }
}

/// The forms of a sentence, of its words that are not written small.
fn runs(view: &View<'_>, sentence: usize, capitals: &[u32], shown: bool, out: &mut Vec<Form>) {
    let s = view.text.sentences[sentence];
    let capital = |i: usize| {
        let t = view.token(i);
        t.kind == TokenKind::Word && matches!(t.case, Case::Capital | Case::Inner)
    };
    let initial = |i: usize| {
        let word = view.word(i);
        let mut rest = word.chars();
        (word.len() <= 4 || word.ends_with('.')) && rest.next().is_some_and(|c| c != '.') && rest.all(|c| c == '.')
    };
    let mut words = SmallVec::<[u32; 4]>::new();
    let mut push = |words: &mut SmallVec<[u32; 4]>| {
        if !words.is_empty() {
            out.push(Form { words: std::mem::take(words), sentence: sentence as u32, shown });
        }
    };
    let mut next = 0;
    for &at in capitals {
        if at != next {
            push(&mut words);
        }
        next = at + 1;
        let i = at as usize;
        if !words.is_empty() && i + 1 < s.last as usize && capital(i + 1) && initial(i) {
            continue;
        }
        // Parts of a hyphenated word are compared by nobody: Jong-un and Jong-il are two people.
        let glued = |k: usize| matches!(view.word(k), "-" | "\u{2010}" | "\u{2011}");
        let hyphenated = i + 1 < s.last as usize && !view.token(i + 1).spaced && glued(i + 1)
            || i > s.first as usize && !view.token(i).spaced && glued(i - 1);
        if capital(i) && !initial(i) && !hyphenated {
            words.push(i as u32);
            if view.token(i).possessive {
                push(&mut words);
            }
        } else {
            push(&mut words);
        }
    }
    push(&mut words);
}

/// The letters of a word without accents and case.
#[must_use]
pub fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => out.push('a'),
            'æ' => out.push_str("ae"),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
            'œ' => out.push_str("oe"),
            'ŕ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            '\'' | '\u{2019}' | '-' | '.' => {}
            c => out.push(c),
        }
    }
    out
}
