//! Speakers whom nobody has introduced.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::gazetteer;
use crate::knowledge::lexicon::{Class, WordId};
use crate::source::ZoneKind;
use crate::syntax::words::known;
use crate::text::{Case, NONE, TokenKind};
use std::collections::BTreeSet;

declare_rule! {
    /// Somebody speaks by surname alone whom the copy never introduces.
    ///
    /// ## Why it matters
    /// The paragraph that named the speaker was cut, or the name is misspelled; the reader does not know who it is.
    ///
    /// ## What to do
    /// Give the full name and who it is at the first mention, or restore the paragraph.
    ///
    /// ## When it stays silent
    /// Where the name stands anywhere with a first name, a title, an age or an explanation behind it, headline, caption and byline
    /// included; names that are known alone; firms, papers, bands and towns; live pages.
    ///
    /// ## Examples
    /// ```contradicts
    /// The vote was delayed by an hour. Okonjo said the machines had failed.
    /// ```
    /// ```contradicts
    /// “It was chaos,” Petersson recalled. The school reopened on Monday.
    /// ```
    /// ```consistent
    /// Headteacher Eva Petersson called it a bad day. “It was chaos,” Petersson recalled.
    /// ```
    /// ```consistent
    /// Pelé said nothing; Madonna waved.
    /// ```
    /// ```consistent
    /// The vote was delayed by an hour. Okonjo, the chief clerk, said the machines had failed. Okonjo said it would not happen again.
    /// ```
    /// ```consistent
    /// The company lost a tenth of its customers. Okonjo said its shares would recover.
    /// ```
    NO_INTRODUCTION { name: "no-introduction", group: Consistency, since: "0.1.0", needs: Text }
    check
}

/// Titles and trades that introduce whom they stand before.
const INTRODUCES: ClassSet = ClassSet::of(&[Class::Office, Class::Scale, Class::Courtesy, Class::Learned, Class::Role, Class::Human, Class::Person, Class::Kin]);

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let live = a.doc.zones.iter().any(|z| z.kind == ZoneKind::LiveStamp);
    if live || !view.has(&ClassSet::of(&[Class::Reporting])) {
        return;
    }
    let forms = a.forms(ctx.know);
    // Few articles let a bare surname speak: what is needed for those is read for those.
    let uses = |word: WordId| -> Vec<u32> {
        forms.list.iter().filter(|f| f.words.len() == 1).map(|f| f.words[0]).filter(|&t| view.token(t as usize).word == word).collect()
    };
    let lone = |t: u32| {
        let at = forms.list.partition_point(|f| f.words[0] < t);
        forms.list.get(at).is_some_and(|f| f.words[0] == t && f.words.len() == 1 && !f.shown)
    };
    let mut told: BTreeSet<WordId> = BTreeSet::new();
    let mut introduced: Option<BTreeSet<WordId>> = None;
    for h in view.every(Class::Reporting) {
        let spoken = view.is(h.first as usize, Class::SpeaksAlone);
        let Some(t) = speaker(ctx, h.first, h.last).filter(|t| spoken && lone(*t) && opens(ctx, *t)) else { continue };
        let word = view.token(t as usize).word;
        if told.contains(&word) || !surname(ctx, t) {
            continue;
        }
        let introduced = introduced.get_or_insert_with(|| introductions(ctx));
        if introduced.contains(&word) || !person(ctx, &uses(word)) {
            continue;
        }
        told.insert(word);
        let name = a.words(a.text.tokens[t as usize].span);
        ctx.report(&NO_INTRODUCTION)
            .slot("a", name.as_str())
            .side(a.text.span_of(t.min(h.first), h.last.max(t + 1)), "nobody has said who this is")
            .established(Conjunct::SameSubject, "the copy has the name nowhere with a first name, a title or an explanation")
            .established(Conjunct::Exclusive, "a speaker is introduced before a surname is enough")
            .push(out);
    }
}

/// The word that speaks: "Okonjo said", "said Okonjo." in the paper's own copy.
fn speaker(ctx: &Ctx<'_>, first: u32, last: u32) -> Option<u32> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(first)].tokens();
    let body = a.doc.zones[a.text.sentences[a.text.sentence_of(first)].zone as usize].kind == ZoneKind::Body;
    let name = |i: usize| view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower && view.token(i).quote == NONE && !view.token(i).possessive;
    let finite = a.syntax.predicate_of(first).is_some_and(|p| p.first == first && p.modal == NONE && p.negation == NONE);
    if !body || view.token(first as usize).quote != NONE {
        return None;
    }
    let before = first.checked_sub(1).filter(|&i| i as usize >= s.start && name(i as usize) && finite);
    // "Said Okonjo." closes the sentence or the clause: no title stands before the name and nothing behind it.
    let after = last as usize;
    let ends = after + 1 >= s.end || matches!(view.word(after + 1), "." | "," | ";" | ":" | "?" | "!");
    let behind = (after < s.end && name(after) && ends && view.word(first as usize) == "said").then_some(last);
    before.or(behind)
}

/// The name is a noun phrase of its own: it opens the sentence or the clause, or stands behind a quotation, or the verb is before it.
/// "The city of Calvera said" and "the distributor Orbis said" are of others.
fn opens(ctx: &Ctx<'_>, t: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let i = t as usize;
    let s = ctx.article.text.sentences[ctx.article.text.sentence_of(t)].tokens();
    let word = |k: usize| if k < view.text.tokens.len() { view.word(k) } else { "" };
    // "In a statement": offices and firms speak by paper.
    let paper = (i + 2..i + 5).any(|k| matches!(word(k), "statement" | "release" | "filing" | "report" | "email" | "letter"));
    let starts = i == s.start || {
        let before = i - 1;
        let conjunction = matches!(word(before), "and" | "but" | "while" | "as" | "that" | "because" | "when" | "though" | "although" | "so");
        // "Sittingham and Sheppeld" is one name.
        let named = before > s.start && view.token(before - 1).kind == TokenKind::Word && view.token(before - 1).case != Case::Lower;
        // Behind a quotation whose last word is stopped: a name of which a nickname is a part goes on without a stop.
        let stopped = before > s.start && view.token(before - 1).kind == TokenKind::Punct;
        let closed = view.token(before).kind == TokenKind::Quote && stopped;
        conjunction && !named || view.is(before, Class::Reporting) || closed || matches!(word(before), "," | ";" | ":")
    };
    starts && !paper
}

/// A word that may be a surname: no table, no gazetteer and no dictionary has it.
fn surname(ctx: &Ctx<'_>, t: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let word = view.word(t as usize);
    let token = view.token(t as usize);
    let case = token.case == Case::Capital || ["mc", "mac", "o'", "o\u{2019}", "de"].iter().any(|p| word.starts_with(p)) && token.case == Case::Inner;
    let place = || {
        let folded = gazetteer::fold(word);
        gazetteer::city(&folded).is_some() || gazetteer::country(&folded).is_some() || gazetteer::regions(&folded).next().is_some()
    };
    // "Dispatchers said", at the head of a sentence.
    let plural = || word.ends_with('s') && !person_named(ctx, t);
    let listed = || ctx.article.forms(ctx.know).known(&view, t) || known(&ctx.know.lexicon, word);
    case && word.chars().count() >= 4 && word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}')) && !listed() && !plural() && !place()
}

/// He or she stands behind the word in its sentence.
fn person_named(ctx: &Ctx<'_>, t: u32) -> bool {
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[ctx.article.text.sentence_of(t)].tokens();
    s.filter(|&k| k > t as usize && k <= t as usize + REACH).any(|k| matches!(view.word(k), "he" | "she" | "his" | "her" | "him"))
}

/// Tokens behind a name within which a pronoun may be of it.
const REACH: usize = 12;

/// Words that the copy has somewhere in a longer name, behind a title or a trade, or with an explanation behind it.
fn introductions(ctx: &Ctx<'_>) -> BTreeSet<WordId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = BTreeSet::new();
    let end = a.text.tokens.len();
    for f in &a.forms(ctx.know).list {
        let (first, last) = (f.words[0] as usize, f.words[f.words.len() - 1] as usize);
        let titled = first > 0 && (first.saturating_sub(4)..first).any(|k| view.hits(k).iter().any(|h| INTRODUCES.has(h.class) && h.last as usize == first));
        let word = |i: usize| if i < end { view.word(i) } else { "" };
        let explained = matches!(word(last + 1), "," | "(" | "\u{2013}" | "\u{2014}" | "-")
            && last + 2 < end
            && (view.token(last + 2).kind == TokenKind::Number || matches!(word(last + 2), "a" | "an" | "the" | "who" | "whose" | "of" | "from" | "aged" | "one" | "chief") || view.any(last + 2, &INTRODUCES));
        let quoted = view.token(first).quote != NONE;
        let nickname = first > 1 && view.token(first - 1).kind == TokenKind::Quote && view.token(first - 2).kind == TokenKind::Word;
        let joined = nickname || first > 0 && matches!(word(first - 1), "de" | "van" | "von" | "der" | "al" | "bin" | "-");
        if f.words.len() > 1 || f.shown || titled || explained || quoted || joined {
            out.extend(f.words.iter().map(|&t| view.token(t as usize).word));
        }
    }
    // Parts of hyphenated names and words in capitals are in no form.
    for (i, t) in a.text.tokens.iter().enumerate() {
        let glued = i > 0 && !t.spaced && matches!(view.word(i - 1), "-" | "\u{2010}" | "\u{2011}");
        let other = a.doc.zones[a.text.sentences[a.text.sentence_of(i as u32)].zone as usize].kind != ZoneKind::Body;
        if glued || other || t.case == Case::Upper {
            out.insert(t.word);
        }
    }
    out
}

/// The name is somebody's, by its uses: the copy is not about firms, or says he or she behind one of them.
fn person(ctx: &Ctx<'_>, uses: &[u32]) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let firm = view.has(&ClassSet::of(&[Class::FirmCue]));
    let mut uses = uses.iter().map(|&t| t as usize);
    let owns = uses.clone().any(|i| view.token(i).possessive && i + 1 < a.text.tokens.len() && view.first_in(i + 1..i + 2, &[Class::FirmCue]).is_some());
    !owns && (!firm || uses.any(|i| person_named(ctx, i as u32)))
}
