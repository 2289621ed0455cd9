//! Parts of speech: the forms of each word, settled by what stands around it.

use super::words::{Forms, forms, own_forms};
use crate::knowledge::classes::ClassSet;
use crate::knowledge::known::{Few, few, known};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::marks::View;
use crate::mention::{Kind, Mentions};
use crate::text::{Case, TokenKind};
use std::ops::Range;

/// Part of speech of a token in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tag {
    /// Common noun.
    Noun,
    /// Part of a name.
    Name,
    /// Pronoun that stands alone: she, they, who.
    Pronoun,
    /// a, the, this, its, no.
    Determiner,
    /// Number, in digits or words.
    Number,
    /// Adjective, ordinal, or a participle before its noun.
    Adjective,
    /// Adverb.
    Adverb,
    /// in, of, after.
    Preposition,
    /// and, or, but.
    Conjunction,
    /// that, because, when, if: opens a clause.
    Subordinator,
    /// who, which, that behind its noun.
    Relative,
    /// "to" before a verb.
    To,
    /// will, may, could.
    Modal,
    /// be, have, do.
    Auxiliary,
    /// not, never.
    Negation,
    /// Present tense or base form.
    Present,
    /// Past tense.
    Past,
    /// Past participle of a verb group or a reduced clause.
    Participle,
    /// -ing form that acts as a verb.
    Gerund,
    /// Anything that is no word.
    #[default]
    Mark,
}

/// Forms in -ing that take an object and stand in no compound: "carrying", not "cleaning".
const TAKING: &[&str] = &[
    "carrying",
    "wearing",
    "holding",
    "transporting",
    "bringing",
    "containing",
    "involving",
    "representing",
    "demanding",
    "seeking",
    "conveying",
    "ferrying",
];

impl Tag {
    /// Head or part of a noun phrase.
    #[must_use]
    pub fn nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Number)
    }

    /// A verb in whatever form.
    #[must_use]
    pub fn verbal(self) -> bool {
        matches!(self, Self::Present | Self::Past | Self::Participle | Self::Gerund)
    }
}

/// Words of closed classes. "that", "her" and "to" are settled by their neighbours.
pub(super) const CLOSED: &[(Tag, &str)] = &[
    (
        Tag::Determiner,
        "a an the this these those each every no any some both all another its my your our their either neither such his whose half several many few much",
    ),
    (
        Tag::Pronoun,
        "he she it they we i you him them us me himself herself itself themselves he'll she'll it'll they'll we'll he'd she'd they'd we'd i'd you'd it'd who'd there'd nobody none everyone everybody someone anyone nothing something everything theirs hers ours mine others",
    ),
    (Tag::Relative, "who whom which"),
    (
        Tag::Preposition,
        "of in on at by for from with into onto over under between among amid against during within through throughout across behind beyond without near outside inside towards toward upon despite via per amongst along around beside besides beneath below above about off up down out than like unlike after before since until till",
    ),
    (Tag::Conjunction, "and or but nor yet plus"),
    (Tag::Subordinator, "because when while whereas although though if unless whether where as once whenever wherever lest how why what"),
    (Tag::Modal, "will would may might could should can must shall cannot can't won't wouldn't couldn't shouldn't mustn't"),
    (
        Tag::Auxiliary,
        "is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't it's he's she's they're they've we're we've i'm i've there's",
    ),
    (Tag::Negation, "not never n't"),
    (
        Tag::Adverb,
        "there here now then also still already just only again soon later earlier ever even so too very more most less least almost instead ago away back however meanwhile today yesterday tomorrow twice thus hence perhaps far long together apart abroad ahead",
    ),
];

/// Numbers in words.
const NUMBERS: ClassSet = ClassSet::of(&[Class::NumberWord, Class::NumberScale]);

/// The forms of the document's own words, by word id less the lexicon's.
pub(super) fn own(view: &View<'_>) -> Vec<Forms> {
    let (words, lexicon) = (&view.text.words, &view.know.lexicon);
    (lexicon.len()..words.count()).map(|id| own_forms(lexicon, words.name(lexicon, WordId(id as u32)))).collect()
}

/// Tags every token of a text; names, countries, places and offices come from the mentions, the forms of the document's own
/// words from [`own`].
#[must_use]
pub(super) fn tags(view: &View<'_>, mentions: &Mentions, own: &[Forms]) -> Vec<Tag> {
    let text = view.text;
    let known = Known::new(view, mentions, own);
    let mut out = vec![Tag::Mark; text.tokens.len()];
    for m in &mentions.list {
        let tag = match &m.kind {
            Kind::Name(_) | Kind::Place => Tag::Name,
            Kind::Country(c) if c.form == crate::knowledge::lexicon::Class::Demonym => {
                if one_of_a_people(view, m.first as usize, m.last as usize) { Tag::Noun } else { Tag::Adjective }
            }
            Kind::Country(_) => Tag::Name,
            _ => continue,
        };
        for i in m.first..m.last {
            out[i as usize] = tag;
        }
    }
    for s in &text.sentences {
        Line { view, known: &known, tags: &mut out, range: s.tokens() }.run();
    }
    out
}

/// "the 26-year-old Croat saved", "the first Slovenian to win": a people as the noun for one of it, not "the Croat team".
fn one_of_a_people(view: &View<'_>, first: usize, last: usize) -> bool {
    let tokens = view.text.tokens.len();
    let word = |i: usize| if i < tokens { view.word(i) } else { "" };
    // "a Czech" is one.
    let single = first > 0 && matches!(word(first - 1), "a" | "an");
    let many = !single && ["ish", "ese", "ch", "ss", "s"].iter().any(|e| word(last - 1).ends_with(e));
    let led = first > 0
        && (matches!(word(first - 1), "the" | "a" | "an" | "old" | "only" | "young" | "lone" | "other" | "another" | "fellow")
            || view.is(first - 1, Class::Ordinal));
    if many || !led || view.token(first).possessive {
        return false;
    }
    matches!(
        word(last),
        "," | "." | "who" | "to" | "is" | "was" | "has" | "had" | "will" | "would" | "in" | "at" | "on" | "with" | ";" | ""
    ) || finite(view, last)
}

/// The token behind a noun that may go on is its verb: "the Syrian backed the plan" and not "the Syrian backed rebels", "the
/// 64-year-old left by a side door".
pub(crate) fn finite(view: &View<'_>, at: usize) -> bool {
    let tokens = view.text.tokens.len();
    let forms = |i: usize| forms(&view.know.lexicon, if i < tokens { view.word(i) } else { "" });
    let of = |c: Class| at + 1 < tokens && view.is(at + 1, c);
    let closed = of(Class::Determiner) || of(Class::Preposition) || of(Class::NumberWord);
    let verb = forms(at);
    let only = !verb.any(Forms::NOUN | Forms::ADJECTIVE);
    // "The 64-year-old walked free."
    let next = forms(at + 1);
    let noun = next.any(Forms::NOUN) || next.any(Forms::ADJECTIVE) && forms(at + 2).any(Forms::NOUN | Forms::ADJECTIVE);
    verb.any(Forms::PAST | Forms::THIRD) && (closed && (only || verb.any(Forms::PAST)) || only && !noun)
}

/// What a document adds to the words of the lexicon.
struct Known<'a> {
    /// By word id, less the lexicon's: forms of the document's own words.
    own: &'a [Forms],
    /// Words that stand in a name somewhere, sorted; at the start of a sentence they are the name again.
    names: Vec<WordId>,
}

impl<'a> Known<'a> {
    fn new(view: &View<'_>, mentions: &Mentions, own: &'a [Forms]) -> Self {
        let named = mentions.list.iter().filter(|m| matches!(m.kind, Kind::Name(_) | Kind::Place));
        let tokens = named.flat_map(|m| view.text.tokens[m.first as usize..m.last as usize].iter());
        let mut names: Vec<WordId> = tokens.filter(|t| t.case != Case::Lower).map(|t| t.word).collect();
        names.sort_unstable();
        Self { own, names }
    }

    fn named(&self, word: WordId) -> bool {
        self.names.binary_search(&word).is_ok()
    }
}

struct Line<'a, 'v> {
    view: &'a View<'v>,
    known: &'a Known<'a>,
    tags: &'a mut [Tag],
    range: Range<usize>,
}

impl Line<'_, '_> {
    fn run(&mut self) {
        for i in self.range.clone() {
            if self.tags[i] == Tag::Mark || self.tags[i] == Tag::Name && i == self.range.start {
                self.tags[i] = self.decide(i);
            }
        }
    }

    fn part(&self, i: usize) -> (Forms, Option<Tag>) {
        let t = self.view.token(i);
        if t.kind != TokenKind::Word {
            return (Forms(0), None);
        }
        let lexicon = &self.view.know.lexicon;
        lexicon.part(t.word).unwrap_or_else(|| (self.known.own[t.word.0 as usize - lexicon.len()], None))
    }

    fn forms(&self, i: usize) -> Forms {
        if i < self.range.end { self.part(i).0 } else { Forms(0) }
    }

    fn closed_at(&self, i: usize) -> Option<Tag> {
        if i < self.range.end { self.part(i).1 } else { None }
    }

    fn word(&self, i: usize) -> &str {
        if i < self.range.end { self.view.word(i) } else { "" }
    }

    fn is_word(&self, i: usize, word: WordId) -> bool {
        i < self.range.end && self.view.is_word(i, word)
    }

    fn among(&self, i: usize, words: &Few) -> bool {
        i < self.range.end && self.view.among(i, words)
    }

    /// The tag before, adverbs and negations passed over.
    fn before(&self, i: usize) -> (Tag, usize) {
        let mut k = i;
        while k > self.range.start {
            k -= 1;
            if !matches!(self.tags[k], Tag::Adverb | Tag::Negation) {
                return (self.tags[k], k);
            }
        }
        (Tag::Mark, self.range.start)
    }

    fn decide(&self, i: usize) -> Tag {
        let t = self.view.token(i);
        match t.kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Word => {}
            _ => return Tag::Mark,
        }
        if let Some(tag) = self.closed_at(i) {
            // "the only survivor": behind a determiner "only" describes the noun.
            let led = tag == Tag::Adverb && i > self.range.start && self.tags[i - 1] == Tag::Determiner;
            let counts = led && self.view.is_word(i, known!("only"));
            return match tag {
                _ if counts && self.noun_behind(i + 1) => Tag::Adjective,
                // "is not yet licensed"
                Tag::Conjunction
                    if self.is_word(i, known!("yet"))
                        && i > self.range.start
                        && matches!(self.tags[i - 1], Tag::Negation | Tag::Auxiliary) =>
                {
                    Tag::Adverb
                }
                _ if self.view.is_month(i) => Tag::Name,
                Tag::Determiner if self.is_word(i, known!("those")) && self.reduced(i + 1) => Tag::Pronoun,
                tag => tag,
            };
        }
        if self.tags[i] == Tag::Name || self.view.is_month(i) {
            return Tag::Name;
        }
        // Their part of speech is settled by their neighbours.
        const TO: WordId = known!("to");
        const THAT: WordId = known!("that");
        const HER: WordId = known!("her");
        match t.word {
            TO => return if self.verb_follows(i + 1) { Tag::To } else { Tag::Preposition },
            THAT => return self.that(i),
            HER => return if self.noun_follows(i + 1) { Tag::Determiner } else { Tag::Pronoun },
            _ => {}
        }
        if i > self.range.start && self.tags[i - 1] == Tag::Pronoun && self.view.is_word(i - 1, known!("those")) && self.reduced(i) {
            return Tag::Participle;
        }
        if self.view.any(i, &NUMBERS) {
            return Tag::Number;
        }
        if self.view.is(i, Class::Month) && t.case != Case::Lower || self.view.is(i, Class::Weekday) {
            return Tag::Name;
        }
        if t.case != Case::Lower && (i != self.range.start || t.possessive && self.known.named(t.word)) {
            return Tag::Name;
        }
        self.open(i)
    }

    /// A word of the open classes.
    fn open(&self, i: usize) -> Tag {
        let f = self.forms(i);
        let (prev, at) = self.before(i);
        // A participle behind "be" or "have", an -ing form behind "be".
        if prev == Tag::Auxiliary && f.any(Forms::PARTICIPLE) {
            let does = self.view.among(at, few!("do" | "does" | "did" | "don't" | "doesn't" | "didn't"));
            return if does { Tag::Present } else { Tag::Participle };
        }
        if prev == Tag::Auxiliary && (f.any(Forms::ING) || self.doing(i, at)) {
            return Tag::Gerund;
        }
        if prev.verbal() && at + 1 == i && self.view.among(at, super::predicate::LINKING) && f.any(Forms::PARTICIPLE | Forms::ADJECTIVE) {
            return Tag::Adjective;
        }
        if f.any(Forms::BASE) && (matches!(prev, Tag::To | Tag::Modal) || prev == Tag::Auxiliary && self.view.word(at).starts_with('d')) {
            return Tag::Present;
        }
        // "The Brazilian said", "the Swede won": a people that stands for one of it has verbs of its own.
        let people = prev == Tag::Adjective && at + 1 == i && self.view.is(at, crate::knowledge::lexicon::Class::Demonym);
        if people && f.any(Forms::PAST) && !f.any(Forms::NOUN | Forms::ADJECTIVE) && !self.noun_behind(i + 1) {
            return Tag::Past;
        }
        // "A Croatian international, ": a word for a person that ends the phrase is its noun.
        if people && self.view.is(i, crate::knowledge::lexicon::Class::PersonNoun) && !self.noun_behind(i + 1) {
            return Tag::Noun;
        }
        // "The 64-year-old left by a side door".
        if at > self.range.start
            && at + 1 == i
            && self.view.token(at - 1).kind == TokenKind::Punct
            && self.view.is_word(at, known!("old"))
            && self.view.is_word(at - 1, known!("-"))
            && finite(self.view, i)
        {
            return Tag::Past;
        }
        // Behind a determiner, a number, an adjective or an owner nothing is a verb.
        let owned = i > self.range.start && self.view.token(i - 1).possessive;
        if matches!(prev, Tag::Determiner) || owned || matches!(prev, Tag::Adjective) && at + 1 == i {
            return self.in_phrase(i, f);
        }
        if f.any(Forms::PAST | Forms::PARTICIPLE) && !f.any(Forms::NOUN | Forms::ADJECTIVE) {
            return self.past_or_participle(i, f, prev, at);
        }
        if f.any(Forms::ADJECTIVE) && self.kept(i) {
            return Tag::Adjective;
        }
        if f.any(Forms::PAST) && self.subject_before(prev) {
            return Tag::Past;
        }
        if f.any(Forms::THIRD) && self.third_person(i, f, prev) {
            return Tag::Present;
        }
        if f.any(Forms::BASE) && self.present(i, f, prev, at) {
            return Tag::Present;
        }
        if f.any(Forms::ING) {
            // "A lorry carrying sheep": no sheep that carries.
            if prev == Tag::Noun && at + 1 == i && TAKING.contains(&self.view.word(i)) {
                return Tag::Gerund;
            }
            return if self.noun_behind(i + 1) && prev != Tag::Preposition && prev != Tag::Mark { Tag::Adjective } else { Tag::Gerund };
        }
        if f.any(Forms::ADVERB) {
            return Tag::Adverb;
        }
        if f.any(Forms::ADJECTIVE) && !f.any(Forms::NOUN) {
            return Tag::Adjective;
        }
        Tag::Noun
    }

    /// "kept its warehouse open": the adjective behind the object of a verb of keeping.
    fn kept(&self, i: usize) -> bool {
        let before = (self.range.start..i).rev().take(7).find(|&k| self.tags[k].verbal());
        let behind = i + 1 >= self.range.end || !self.noun_behind(i + 1) || self.closed_at(i + 1).is_some();
        i > self.range.start && self.tags[i - 1].nominal() && behind && before.is_some_and(|k| self.view.is(k, Class::Keeping))
    }

    /// "had been drinking": behind a form of "be" a noun in "-ing" is its verb.
    fn doing(&self, i: usize, auxiliary: usize) -> bool {
        let word = self.view.word(i);
        let be =
            self.view.among(auxiliary, few!("be" | "been" | "is" | "are" | "was" | "were" | "isn't" | "wasn't" | "aren't" | "weren't"));
        be && word.len() > 5 && word.ends_with("ing") && {
            let lexicon = &self.view.know.lexicon;
            let base = super::words::verb_lemma(lexicon, word);
            base != word && super::words::forms(lexicon, &base).any(Forms::BASE)
        }
    }

    /// A word inside a noun phrase.
    fn in_phrase(&self, i: usize, f: Forms) -> Tag {
        if f.any(Forms::ADVERB) && !f.any(Forms::NOUN) {
            return Tag::Adverb;
        }
        let more = self.noun_behind(i + 1);
        if f.any(Forms::PARTICIPLE | Forms::ADJECTIVE) && more {
            return Tag::Adjective;
        }
        if f.any(Forms::ING) && more {
            return Tag::Adjective;
        }
        if f.any(Forms::ADJECTIVE) && !f.any(Forms::NOUN) { Tag::Adjective } else { Tag::Noun }
    }

    /// The next token can go on with a noun phrase.
    fn noun_behind(&self, i: usize) -> bool {
        if i >= self.range.end {
            return false;
        }
        let t = self.view.token(i);
        if t.kind == TokenKind::Number {
            return true;
        }
        if self.is_word(i, known!("-")) && !t.spaced {
            return true;
        }
        t.kind == TokenKind::Word
            && self.closed_at(i).is_none()
            && !self.among(i, few!("to" | "that" | "who" | "which" | "whom" | "her"))
            && (t.case != Case::Lower
                || self.forms(i).any(Forms::NOUN | Forms::ADJECTIVE)
                || !self.forms(i).any(Forms::PAST | Forms::ADVERB))
    }

    fn noun_follows(&self, i: usize) -> bool {
        i < self.range.end
            && (self.view.token(i).kind == TokenKind::Number
                || self.view.token(i).kind == TokenKind::Word
                    && self.closed_at(i).is_none()
                    && !self.among(i, few!("to" | "that" | "who" | "which"))
                    && !(self.forms(i).any(Forms::ADVERB) && !self.forms(i).any(Forms::NOUN | Forms::ADJECTIVE)))
    }

    fn verb_follows(&self, i: usize) -> bool {
        let at = if i < self.range.end && self.forms(i).any(Forms::ADVERB) && !self.forms(i).any(Forms::BASE) { i + 1 } else { i };
        if at >= self.range.end || self.view.token(at).case != Case::Lower {
            return false;
        }
        self.among(at, few!("be" | "have" | "do" | "not")) || self.forms(at).any(Forms::BASE)
    }

    /// "that" behind a noun is a relative, behind a verb it opens a clause, before a noun it points.
    /// "Hurt in the blast", behind "those": a participle that describes no noun.
    fn reduced(&self, i: usize) -> bool {
        let behind = |k: usize| {
            let end = k >= self.range.end || matches!(self.view.token(k).kind, TokenKind::Punct | TokenKind::Quote);
            end || matches!(self.closed_at(k), Some(Tag::Preposition | Tag::Auxiliary | Tag::Modal | Tag::Subordinator))
        };
        i < self.range.end
            && self.view.token(i).case == Case::Lower
            && self.closed_at(i).is_none()
            && self.forms(i).any(Forms::PARTICIPLE)
            && behind(i + 1)
    }

    fn that(&self, i: usize) -> Tag {
        let (prev, _) = self.before(i);
        let finite = (i + 1..(i + 3).min(self.range.end)).any(|k| {
            matches!(self.closed_at(k), Some(Tag::Auxiliary | Tag::Modal)) || k == i + 1 && self.forms(k).any(Forms::PAST | Forms::THIRD)
        });
        // "Upset on Sunday that he had been held": no day is taken up.
        let day = i > self.range.start && self.view.is(i - 1, crate::knowledge::lexicon::Class::Weekday);
        match prev {
            Tag::Noun | Tag::Name if finite && !day => Tag::Relative,
            Tag::Noun | Tag::Name | Tag::Past | Tag::Present | Tag::Participle | Tag::Gerund | Tag::Adjective => Tag::Subordinator,
            _ if i + 1 < self.range.end && self.noun_behind(i + 1) => Tag::Determiner,
            _ => Tag::Pronoun,
        }
    }

    fn subject_before(&self, prev: Tag) -> bool {
        matches!(prev, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Relative)
    }

    /// A past tense, or the participle of a reduced clause: "residents killed in the raid were buried".
    /// A "with" opens the clause, and nothing but its noun phrase stands between it and `at`.
    fn with_before(&self, at: usize) -> bool {
        let mut k = at;
        while k > self.range.start
            && at - k < 6
            && matches!(self.tags[k], Tag::Noun | Tag::Name | Tag::Adjective | Tag::Determiner | Tag::Number)
        {
            k -= 1;
        }
        self.is_word(k, known!("with")) && (k == self.range.start || self.among(k - 1, few!("," | ";")))
    }

    fn past_or_participle(&self, i: usize, f: Forms, prev: Tag, at: usize) -> Tag {
        if !f.any(Forms::PARTICIPLE) {
            return Tag::Past;
        }
        if !f.any(Forms::PAST) {
            return Tag::Participle;
        }
        let next = self.word(i + 1);
        let lead = self.closed_at(i + 1);
        use crate::knowledge::lexicon::Class;
        // "said about 40 attackers", "slipped by half": speech and change have no passive without a verb of being.
        let measured = i + 2 < self.range.end
            && (self.view.token(i + 2).kind == TokenKind::Number
                || self.view.is(i + 2, Class::Fraction)
                || self.view.is(i + 2, Class::NumberWord)
                || self.among(i + 2, few!("about" | "more" | "almost" | "nearly")));
        if self.subject_before(prev) && (self.view.is(i, Class::Reporting) && next != "by" || next == "by" && measured) {
            return Tag::Past;
        }
        if next == "by" {
            return Tag::Participle;
        }
        // "A two-year suspended sentence".
        let term = matches!(self.word(at), "year" | "month" | "week" | "day" | "hour" | "minute") && at > 0 && self.word(at - 1) == "-";
        if (term || self.word(at).contains("-year")) && self.noun_behind(i + 1) {
            return Tag::Adjective;
        }
        match prev {
            Tag::Pronoun | Tag::Relative => Tag::Past,
            // "which the judges upheld in May": the clause has its subject.
            Tag::Noun | Tag::Name | Tag::Number if self.relative_before(at) => Tag::Past,
            // "With Udom cleared of fraud, the union": no finite verb behind the "with" that opens the clause.
            Tag::Noun | Tag::Name | Tag::Number if self.with_before(at) => Tag::Participle,
            Tag::Noun | Tag::Name | Tag::Number => {
                let object = matches!(lead, Some(Tag::Determiner | Tag::Pronoun)) || matches!(next, "that" | "her" | "him" | "it");
                if object || lead != Some(Tag::Preposition) {
                    self.bare_past(i)
                } else if self.finite_behind(i + 1) {
                    Tag::Participle
                } else {
                    Tag::Past
                }
            }
            Tag::Conjunction => self.like_the_one_before(at),
            Tag::Mark if at > self.range.start && self.view.is_word(at, known!(",")) => self.behind_comma(i, at),
            Tag::Mark if i == self.range.start => Tag::Participle,
            Tag::Gerund | Tag::Present | Tag::Past => {
                if self.noun_behind(i + 1) {
                    Tag::Adjective
                } else {
                    Tag::Participle
                }
            }
            Tag::Preposition | Tag::Adjective => {
                if self.noun_behind(i + 1) {
                    Tag::Adjective
                } else {
                    Tag::Participle
                }
            }
            _ => Tag::Past,
        }
    }

    /// "Two people injured", at the end of its clause, against "the court ruled".
    fn bare_past(&self, i: usize) -> Tag {
        if self.finite_behind(i + 1)
            && !matches!(self.word(i + 1), "," | "." | "" | "that")
            && self.closed_at(i + 1).is_none_or(|t| t == Tag::Auxiliary)
            && self.among(i + 1, few!("was" | "were" | "is" | "are" | "has" | "have" | "had"))
        {
            Tag::Participle
        } else {
            Tag::Past
        }
    }

    /// The noun phrase that ends at a token stands right behind a relative pronoun: "which the judges".
    fn relative_before(&self, at: usize) -> bool {
        let part = |t: Tag| matches!(t, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number);
        let first = (self.range.start..=at).rev().take_while(|&k| part(self.tags[k])).last().unwrap_or(at);
        first > self.range.start && self.tags[first - 1] == Tag::Relative
    }

    /// "and closed": what the verb before the conjunction is.
    fn like_the_one_before(&self, at: usize) -> Tag {
        let verb = (self.range.start..at).rev().take(14).find(|&k| self.tags[k].verbal());
        match verb.map(|k| self.tags[k]) {
            Some(Tag::Participle) => Tag::Participle,
            _ => Tag::Past,
        }
    }

    /// ", told the court": the verb behind an aside; ", rejected in May, …": a reduced clause.
    fn behind_comma(&self, i: usize, comma: usize) -> Tag {
        let aside = (self.range.start..comma).any(|k| self.view.is_word(k, known!(",")));
        let finite = (self.range.start..comma).any(|k| matches!(self.tags[k], Tag::Past | Tag::Present | Tag::Modal | Tag::Auxiliary));
        let relative = (self.range.start..comma).any(|k| self.tags[k] == Tag::Relative);
        // "wrote to the captains, recovered 2,400 of the figures"; ", born 1937," gives a year.
        let number = i + 1 < self.range.end
            && self.view.token(i + 1).kind == TokenKind::Number
            && (self.word(i + 1).len() != 4 || self.word(i + 1).contains(','));
        let object = matches!(self.closed_at(i + 1), Some(Tag::Determiner | Tag::Pronoun)) || self.is_word(i + 1, known!("that")) || number;
        if aside && (!finite || relative) || object { Tag::Past } else { Tag::Participle }
    }

    /// A finite verb follows in the clause, no comma or conjunction between.
    fn finite_behind(&self, i: usize) -> bool {
        for k in i..self.range.end {
            let w = self.word(k);
            if matches!(
                w,
                "," | ";" | "and" | "but" | "or" | "who" | "which" | "that" | "when" | "while" | "where" | "because" | ":" | "\u{2014}"
            ) {
                return false;
            }
            match self.closed_at(k) {
                // "on 31 May"
                Some(Tag::Modal) if self.view.is_month(k) => continue,
                Some(Tag::Modal) => return true,
                Some(Tag::Auxiliary) => return !matches!(w, "being" | "having" | "been" | "be"),
                Some(_) => continue,
                None => {}
            }
            let f = self.forms(k);
            if f.any(Forms::PAST) && !f.any(Forms::ADJECTIVE | Forms::NOUN) && self.view.token(k).case == Case::Lower && k > i + 1 {
                let det = self.closed_at(k - 1) == Some(Tag::Determiner);
                if !det {
                    return true;
                }
            }
        }
        false
    }

    /// A verb in the third person: "the company plans to", "Kolb leads the".
    fn third_person(&self, i: usize, f: Forms, prev: Tag) -> bool {
        if prev == Tag::Mark && super::words::verb_only(&self.view.know.lexicon, self.word(i)) && self.behind_aside(i) {
            return true;
        }
        // "Quill, a widow, lives on a barge", "his wife, Celia, paints the boat".
        if prev == Tag::Mark && self.behind_name(i) {
            return true;
        }
        // "The vaccine, which is licensed in Europe, costs 40 euros": the verb behind a relative clause.
        let relative = || (self.range.start..i).any(|k| self.tags[k] == Tag::Relative);
        let object = || {
            i + 1 < self.range.end && (self.view.token(i + 1).kind == TokenKind::Number || self.closed_at(i + 1) == Some(Tag::Determiner))
        };
        if prev == Tag::Mark && i > self.range.start && self.is_word(i - 1, known!(",")) && object() && relative() {
            return true;
        }
        if !matches!(prev, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Relative | Tag::Conjunction) {
            return false;
        }
        if matches!(prev, Tag::Noun | Tag::Name) && !self.forms(i - 1).any(Forms::PLURAL) && self.titled(i) {
            return true;
        }
        let next = self.word(i + 1);
        let object = matches!(self.closed_at(i + 1), Some(Tag::Determiner | Tag::Pronoun)) || matches!(next, "that" | "to" | "her");
        let sure = matches!(prev, Tag::Pronoun | Tag::Relative) || !f.any(Forms::NOUN);
        if sure {
            return prev != Tag::Conjunction || object;
        }
        // "Dace faces a prison sentence after the jury found against him."
        if prev == Tag::Name && self.closed_at(i + 1) == Some(Tag::Determiner) {
            return true;
        }
        // "Council approves harbour plan": the sentence has no other verb.
        let alone = || !(self.range.start..i).any(|k| self.tags[k].verbal() || matches!(self.tags[k], Tag::Auxiliary | Tag::Modal));
        let leads = self.noun_behind(i + 1) || self.closed_at(i + 1) == Some(Tag::Preposition);
        let lexicon = &self.view.know.lexicon;
        if prev != Tag::Conjunction && leads && super::words::rarely_noun(lexicon, self.word(i)) && alone() && !self.finite_behind(i + 1) {
            return true;
        }
        // "The festival opens on 12 July", "when the quota expires on 30 June": the clause has no other verb.
        if prev == Tag::Noun && self.opens_clause(i) && super::words::verb_only(lexicon, self.word(i)) {
            return true;
        }
        // "the hotel remains unsold".
        let state = self.forms(i + 1).any(Forms::ADJECTIVE | Forms::PARTICIPLE) && !self.noun_behind(i + 2);
        if self.view.among(i, super::predicate::LINKING) && state && prev != Tag::Conjunction {
            return true;
        }
        let soft = matches!(self.closed_at(i + 1), Some(Tag::Preposition | Tag::Adverb)) || self.forms(i + 1).any(Forms::ADVERB);
        (object || soft && matches!(prev, Tag::Name)) && prev != Tag::Conjunction && !self.finite_behind(i + 1)
    }

    /// One person or thing opens the sentence, a name or a noun stands between two commas, and no verb.
    fn behind_name(&self, i: usize) -> bool {
        let start = self.range.start;
        if i < start + 4 || i > start + 16 || self.word(i - 1) != "," {
            return false;
        }
        let noun = |k: usize| matches!(self.tags[k], Tag::Noun | Tag::Adjective | Tag::Name | Tag::Determiner | Tag::Number | Tag::Adverb);
        let Some(comma) = (start..i - 1).find(|&k| !noun(k)).filter(|&k| k > start && self.word(k) == ",") else { return false };
        let head = comma - 1;
        let one = matches!(self.tags[head], Tag::Noun | Tag::Name) && !self.forms(head).any(Forms::PLURAL);
        let known =
            matches!(self.tags[start], Tag::Determiner | Tag::Name) || self.view.token(start).possessive || self.tags[head] == Tag::Name;
        let of = |k: usize| noun(k) || self.tags[k] == Tag::Preposition;
        let aside = comma + 2 < i
            && (comma + 1..i - 1).all(of)
            && (comma + 1..i - 1).any(|k| matches!(self.tags[k], Tag::Noun | Tag::Name | Tag::Number));
        let next = self.closed_at(i + 1);
        let follows = next == Some(Tag::Determiner)
            || matches!(next, Some(Tag::Preposition | Tag::Adverb)) && super::words::rarely_noun(&self.view.know.lexicon, self.word(i));
        one && known && aside && follows && !self.finite_behind(i + 1)
    }

    /// "The quota, of 60 tonnes a year, runs out on 31 May": commas part the subject from its verb.
    fn behind_aside(&self, i: usize) -> bool {
        let start = self.range.start;
        if i < start + 5 || !self.is_word(i - 1, known!(",")) || self.tags[start] != Tag::Determiner {
            return false;
        }
        let comma = (start + 1..i - 1).find(|&k| !matches!(self.tags[k], Tag::Noun | Tag::Adjective | Tag::Name | Tag::Gerund));
        let Some(comma) = comma.filter(|&k| k > start + 1 && self.is_word(k, known!(",")) && self.tags[k - 1] == Tag::Noun) else {
            return false;
        };
        let verbless = (comma..i).all(|k| !self.tags[k].verbal() && !matches!(self.tags[k], Tag::Auxiliary | Tag::Modal));
        let follows = matches!(self.closed_at(i + 1), Some(Tag::Preposition | Tag::Adverb));
        verbless && follows && i - comma < 14 && !self.finite_behind(i + 1)
    }

    /// A singular noun behind a determiner stands before the word, and the clause has no verb but this one.
    fn opens_clause(&self, i: usize) -> bool {
        let next = self.closed_at(i + 1);
        let follows = matches!(next, Some(Tag::Preposition | Tag::Adverb)) || self.forms(i + 1).any(Forms::ADVERB);
        let singular = i > self.range.start && !self.forms(i - 1).any(Forms::PLURAL) && self.tags[i - 1] == Tag::Noun;
        let phrase = (self.range.start..i)
            .rev()
            .take_while(|&k| matches!(self.tags[k], Tag::Noun | Tag::Adjective | Tag::Name | Tag::Gerund | Tag::Participle))
            .last();
        let Some(first) = phrase.filter(|&k| follows && singular && k > self.range.start) else { return false };
        if self.tags[first - 1] != Tag::Determiner
            || self.among(first - 1, few!("these" | "those" | "both" | "all" | "some" | "any" | "no"))
        {
            return false;
        }
        let at = first - 1;
        if at == self.range.start {
            return !self.finite_behind(i + 1);
        }
        let before = self.word(at - 1);
        let subordinate =
            self.tags[at - 1] == Tag::Subordinator || matches!(before, "until" | "till" | "before" | "after" | "since" | "that");
        subordinate || before == "," && !self.finite_behind(i + 1)
    }

    /// "Jury convicts nurse", "police arrest man": a word that gives a state, in a headline, which ends in no mark, before any verb.
    fn titled(&self, i: usize) -> bool {
        let last = self.view.token(self.range.end - 1);
        let first = !(self.range.start..i).any(|k| self.tags[k].verbal() || matches!(self.tags[k], Tag::Auxiliary | Tag::Modal));
        last.kind == TokenKind::Word
            && first
            && i < self.range.start + 5
            && self.view.token(i).case == Case::Lower
            && self.view.is(i, crate::knowledge::lexicon::Class::State)
            && self.noun_behind(i + 1)
            && !self.finite_behind(i + 1)
    }

    /// A present tense without an ending: "they plan", "ministers meet".
    fn present(&self, i: usize, f: Forms, prev: Tag, at: usize) -> bool {
        let plural = match prev {
            Tag::Pronoun => self.view.among(at, few!("they" | "we" | "i" | "you" | "who")),
            Tag::Relative => true,
            Tag::Noun => self.forms(at).any(Forms::PLURAL) || self.view.among(at, few!("people" | "police")),
            _ => false,
        };
        if !plural {
            // "and close the school": the second verb of two.
            let verb =
                || (self.range.start..at).rev().take(14).find(|&k| self.tags[k].verbal()).is_some_and(|k| self.tags[k] == Tag::Present);
            return prev == Tag::Conjunction && !f.any(Forms::ADJECTIVE) && verb();
        }
        let next = self.word(i + 1);
        let object = matches!(self.closed_at(i + 1), Some(Tag::Determiner | Tag::Pronoun | Tag::Preposition))
            || matches!(next, "that" | "to" | "her");
        let titled = || prev == Tag::Noun && at + 1 == i && self.titled(i);
        matches!(prev, Tag::Pronoun) || titled() || !f.any(Forms::RARELY_VERB) || object && at + 1 == i && !self.finite_behind(i + 1)
    }
}
