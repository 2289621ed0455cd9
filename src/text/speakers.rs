//! Who speaks a quotation, where its sentence says so: before it, after it, or in the middle.
//!
//! A verb of saying next to the quotation gives the speaker: the noun phrase in front of it, or behind it in
//! "said the mayor". What is in doubt has no speaker.

use super::{Case, Quote, Text, Token, TokenKind};
use crate::knowledge::lexicon::{CLASSES, Class, Lexicon};

const REPORT: u8 = 1;
const PRONOUN: u8 = 2;
const DETERMINER: u8 = 4;
const PREPOSITION: u8 = 8;
/// Ends a noun phrase: conjunctions, subordinators, days, adverbs of time.
const STOP: u8 = 16;
const AUXILIARY: u8 = 32;
/// Stands between subject and verb: also, later, never.
const ADVERB: u8 = 64;

const FLAGS: [u8; CLASSES.len()] = {
    let mut out = [0; CLASSES.len()];
    let mut i = 0;
    while i < CLASSES.len() {
        out[i] = flag(CLASSES[i]);
        i += 1;
    }
    out
};

const fn flag(class: Class) -> u8 {
    match class {
        Class::Reporting | Class::Attribution => REPORT,
        Class::Pronoun => PRONOUN,
        Class::Determiner => DETERMINER,
        Class::Preposition => PREPOSITION,
        Class::Conjunction | Class::Subordinator | Class::Weekday | Class::Month => STOP,
        Class::Relative => STOP | ADVERB,
        Class::Auxiliary | Class::Modal | Class::Future => AUXILIARY,
        Class::Change | Class::Another | Class::Negation => ADVERB,
        _ => 0,
    }
}

/// Longest noun phrase that is read, in tokens.
const PHRASE: usize = 16;
/// Longest way from a verb of saying to its quotation, in tokens.
const REACH: usize = 24;

/// Finds the speaker of each quotation.
pub(super) fn find(text: &mut Text, lexicon: &Lexicon) {
    let mut view = Sentence { flags: vec![], first: 0, last: 0 };
    let mut last: Option<(usize, (u32, u32))> = None;
    for i in 0..text.quotes.len() {
        let q = text.quotes[i];
        let mark = text.tokens.partition_point(|t| t.span.start < q.span.start);
        let opens = text.sentence_of(mark as u32);
        let shuts = if q.closed { text.sentence_of(q.last) } else { opens };
        let mut speaker = None;
        if q.closed {
            view.load(text, lexicon, shuts);
            speaker = view.behind(text, lexicon, &q);
        }
        if speaker.is_none() {
            view.load(text, lexicon, opens);
            speaker = view.before(text, lexicon, mark);
        }
        if speaker.is_none() && text.sentences.get(opens).is_some_and(|s| s.first as usize == mark) {
            speaker = last.filter(|(s, _)| *s + 1 == opens && same_paragraph(text, *s, opens)).map(|(_, who)| who);
        }
        text.quotes[i].speaker = speaker;
        if q.depth == 0 {
            last = speaker.map(|who| (shuts, who));
        }
    }
}

fn same_paragraph(text: &Text, a: usize, b: usize) -> bool {
    matches!((text.sentences.get(a), text.sentences.get(b)), (Some(a), Some(b)) if a.zone == b.zone)
}

/// One sentence with what the lexicon says of each token.
struct Sentence {
    flags: Vec<u8>,
    first: usize,
    last: usize,
}

impl Sentence {
    /// Reads a sentence, unless it is the one at hand.
    fn load(&mut self, text: &Text, lexicon: &Lexicon, sentence: usize) {
        let Some(s) = text.sentences.get(sentence) else { return };
        let (first, last) = (s.first as usize, s.last as usize);
        if (self.first, self.last) == (first, last) && !self.flags.is_empty() {
            return;
        }
        (self.first, self.last) = (first, last);
        self.flags.clear();
        let quiet = |t: &Token| lexicon.quiet(t.word).fold(0, |all, c| all | FLAGS[c as usize]);
        self.flags.extend(text.tokens[first..last].iter().map(quiet));
        for h in &text.hits[text.found.range(first..last)] {
            let flag = FLAGS[h.class as usize];
            if flag != 0 {
                self.flags[h.first as usize - first..h.last as usize - first].iter_mut().for_each(|f| *f |= flag);
            }
        }
    }

    fn is(&self, i: usize, flag: u8) -> bool {
        i >= self.first && i < self.last && self.flags[i - self.first] & flag != 0
    }

    /// `“…,” he said`, `“…,” said the mayor`, `“…,” according to the ministry`.
    fn behind(&self, text: &Text, lexicon: &Lexicon, q: &Quote) -> Option<(u32, u32)> {
        let mut at = q.last as usize;
        while at < self.last && text.tokens[at].kind == TokenKind::Quote && text.tokens[at].span.start < q.span.end {
            at += 1;
        }
        let said =
            at > 1 && q.last > q.first && matches!(text.word(lexicon, q.last as usize - 1), "," | "?" | "!" | "\u{2014}" | "-" | "…" | ".");
        let comma = at < self.last && matches!(text.word(lexicon, at), "," | "\u{2014}" | "-");
        at += usize::from(comma);
        while at < self.last && text.tokens[at].kind == TokenKind::Marker {
            at += 1;
        }
        if at >= self.last || !(said || comma) {
            return None;
        }
        if text.word(lexicon, at) == "according" && at + 1 < self.last && text.word(lexicon, at + 1) == "to" {
            return self.phrase_behind(text, at + 2);
        }
        if self.is(at, REPORT) && !self.is(at, DETERMINER) {
            return self.phrase_behind(text, at + 1);
        }
        if self.is(at, STOP) && !self.is(at, PRONOUN) || self.is(at, AUXILIARY) || self.is(at, PREPOSITION) {
            return None;
        }
        let stop = self.last.min(at + PHRASE + 8);
        let open = |i: &usize| text.tokens[*i].kind != TokenKind::Quote && !matches!(text.word(lexicon, *i), ";" | ":");
        let verb = (at..stop).take_while(open).find(|&i| i > at && self.verb(text, lexicon, i))?;
        self.phrase_before(text, lexicon, verb, at)
    }

    /// A verb of saying that is no noun and no participle of the passive.
    fn verb(&self, text: &Text, lexicon: &Lexicon, i: usize) -> bool {
        let passive = i > self.first && matches!(text.word(lexicon, i - 1), "is" | "are" | "was" | "were" | "be" | "been" | "being");
        let noun = i > self.first && self.is(i - 1, DETERMINER) && !self.is(i - 1, PRONOUN) || text.tokens[i].possessive;
        let written = text.tokens[i].case == Case::Lower || i == self.first;
        self.is(i, REPORT) && written && !passive && !noun && text.tokens[i].kind == TokenKind::Word
    }

    /// `The mayor said: “…”`, `she told Reuters that it was “…”`, `Khan: “…”`.
    fn before(&self, text: &Text, lexicon: &Lexicon, mark: usize) -> Option<(u32, u32)> {
        if mark <= self.first || mark > self.last {
            return None;
        }
        let from = self.first.max(mark.saturating_sub(REACH));
        let stretch = (from..mark).rev().take_while(|&i| text.tokens[i].kind != TokenKind::Quote && text.word(lexicon, i) != ";");
        let mut low = mark;
        for i in stretch {
            low = i;
            if self.verb(text, lexicon, i) {
                let after_quote = i > self.first && text.tokens[i - 1].kind == TokenKind::Quote;
                if after_quote || i == self.first {
                    return self.phrase_behind(text, i + 1);
                }
                return self.phrase_before(text, lexicon, i, self.first);
            }
            if i > self.first && text.word(lexicon, i) == "to" && text.word(lexicon, i - 1) == "according" {
                return self.phrase_behind(text, i + 1);
            }
        }
        let label = low == self.first && mark - low <= 7 && text.word(lexicon, mark - 1) == ":" && mark - 1 > low;
        let words = || text.tokens[low..mark - 1].iter().all(|t| t.kind == TokenKind::Word || t.span.len() == 1);
        (label && words()).then_some((low as u32, mark as u32 - 1))
    }

    /// The noun phrase that ends before the verb at `v`.
    fn phrase_before(&self, text: &Text, lexicon: &Lexicon, v: usize, low: usize) -> Option<(u32, u32)> {
        let mut e = v;
        while e > low && (self.is(e - 1, AUXILIARY | ADVERB) || adverb(text.word(lexicon, e - 1))) && !self.is(e - 1, PRONOUN) {
            e -= 1;
        }
        let comma = |i: usize| i > low && text.word(lexicon, i - 1) == ",";
        if comma(e) {
            e = self.appositive(text, lexicon, e - 1, low)?;
        }
        if e > low && self.is(e - 1, STOP) && !self.is(e - 1, PRONOUN) {
            // "He got up and said": the subject of the clause before.
            return self.first_subject(text, lexicon, low, e - 1);
        }
        if e <= low || text.tokens[e - 1].kind != TokenKind::Word {
            return None;
        }
        if self.is(e - 1, PRONOUN) {
            return subject(text.word(lexicon, e - 1)).then_some((e as u32 - 1, e as u32));
        }
        let start = self.phrase_start(text, lexicon, e, low);
        (start < e && !self.is(start, PREPOSITION)).then_some((start as u32, e as u32))
    }

    /// `Smith, 45, of Derby, said`: the end of the phrase that the parts between commas belong to.
    fn appositive(&self, text: &Text, lexicon: &Lexicon, comma: usize, low: usize) -> Option<usize> {
        let floor = low.max(comma.saturating_sub(REACH));
        let mut e = (floor..comma).rev().find(|&i| text.word(lexicon, i) == ",")?;
        for _ in 0..2 {
            let Some(p) = (floor..e).rev().find(|&i| text.word(lexicon, i) == ",") else { break };
            let part = &text.tokens[p + 1..e];
            let age = part.first().is_some_and(|t| t.kind == TokenKind::Number);
            if !(age || matches!(text.word(lexicon, p + 1), "of" | "from") && part.len() > 1) {
                break;
            }
            e = p;
        }
        Some(e)
    }

    /// First token of the noun phrase that ends before `e`: back to its determiner, over `of` and `for`.
    fn phrase_start(&self, text: &Text, lexicon: &Lexicon, e: usize, low: usize) -> usize {
        let floor = low.max(e.saturating_sub(PHRASE));
        let mut s = e;
        let mut started = false;
        while s > floor {
            let i = s - 1;
            let t = &text.tokens[i];
            let joins = matches!(text.word(lexicon, i), "-" | "&" | "'" | "/") && !t.spaced;
            // "the report said", "the State Department said": what looks like a verb is a noun here.
            let verb = self.is(i, REPORT) && i + 1 < e && t.case == Case::Lower;
            let word = matches!(t.kind, TokenKind::Word | TokenKind::Number) && !verb && !self.is(i, STOP | AUXILIARY | PRONOUN | ADVERB);
            if self.is(i, DETERMINER) && text.word(lexicon, i) != "that" {
                s = i;
                let link = i > floor
                    && i > low + 1
                    && links(text.word(lexicon, i - 1))
                    && content(&text.tokens[i - 2])
                    && !self.is(i - 2, STOP | REPORT);
                if !link {
                    return s;
                }
                started = false;
                s = i - 1;
                continue;
            }
            if self.is(i, PREPOSITION) {
                let link = links(text.word(lexicon, i)) && i > floor && content(&text.tokens[i - 1]) && !self.is(i - 1, STOP | REPORT);
                if !link || !started {
                    return s;
                }
            } else if !(word || joins) {
                return s;
            }
            started = true;
            s = i;
        }
        s
    }

    /// The first pronoun, name or noun with a determiner.
    fn first_subject(&self, text: &Text, lexicon: &Lexicon, low: usize, high: usize) -> Option<(u32, u32)> {
        let mut after_preposition = false;
        for i in low.max(high.saturating_sub(64))..high {
            let t = &text.tokens[i];
            if t.kind == TokenKind::Quote {
                return None;
            }
            if self.is(i, PRONOUN) && subject(text.word(lexicon, i)) {
                return Some((i as u32, i as u32 + 1));
            }
            let name = t.kind == TokenKind::Word && t.case != Case::Lower && !self.is(i, STOP | PREPOSITION | ADVERB | AUXILIARY);
            if !after_preposition && (name || self.is(i, DETERMINER)) {
                return self.phrase_behind(text, i);
            }
            after_preposition = self.is(i, PREPOSITION) || after_preposition && text.word(lexicon, i) != ",";
        }
        None
    }

    /// The noun phrase that starts at `at`.
    fn phrase_behind(&self, text: &Text, at: usize) -> Option<(u32, u32)> {
        let mut e = at;
        while e < self.last.min(at + PHRASE) {
            let t = &text.tokens[e];
            let word = t.span.len() > 1 || t.kind == TokenKind::Word;
            let hyphen = !word
                && !t.spaced
                && e > at
                && e + 1 < self.last
                && text.tokens[e + 1].kind == TokenKind::Word
                && !text.tokens[e + 1].spaced;
            let fits = match t.kind {
                TokenKind::Word => {
                    let head = e == at;
                    let link = self.is(e, PREPOSITION) && !head && t.span.len() <= 3 && content(&text.tokens[e - 1]);
                    let ends = self.is(e, STOP | AUXILIARY | REPORT | ADVERB) && !self.is(e, DETERMINER);
                    let lone = self.is(e, PRONOUN) && !self.is(e, DETERMINER);
                    if lone {
                        e += usize::from(head);
                        break;
                    }
                    !ends && (link || !self.is(e, PREPOSITION))
                }
                TokenKind::Number => e > at,
                TokenKind::Punct => hyphen,
                _ => false,
            };
            if !fits {
                break;
            }
            e += 1;
        }
        while e > at && self.is(e - 1, PREPOSITION) {
            e -= 1;
        }
        (e > at && text.tokens[e - 1].kind == TokenKind::Word).then_some((at as u32, e as u32))
    }
}

fn content(t: &Token) -> bool {
    t.kind == TokenKind::Word && t.span.len() > 2
}

/// Prepositions inside a noun phrase: "a spokesman for the ministry", "the mayor of Derby".
fn links(word: &str) -> bool {
    matches!(word, "of" | "for" | "from" | "at" | "with" | "in")
}

fn adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
        || matches!(
            word,
            "also"
                | "later"
                | "then"
                | "once"
                | "often"
                | "never"
                | "again"
                | "now"
                | "just"
                | "still"
                | "even"
                | "first"
                | "soon"
                | "only"
        )
}

/// Pronouns that can be the subject of a verb of saying.
fn subject(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who")
}
