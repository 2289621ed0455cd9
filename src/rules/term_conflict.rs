//! Two lengths of one prison sentence.

use crate::Article;
use crate::claim::clause::Modality;
use crate::claim::counted::apart;
use crate::engine::conflict::voices;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::Knowledge;
use crate::knowledge::figures::Dimension;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::quantity::Measure;
use crate::source::ZoneKind;
use crate::syntax::{Referent, Tag};
use crate::text::NONE;

declare_rule! {
    /// The one prison sentence that the copy tells of is given two lengths.
    ///
    /// ## Why it matters
    /// The length of a sentence is on record, and the convicted person's lawyers read the copy.
    ///
    /// ## What to do
    /// Check the court's record, then use one figure, or say which part of the sentence each of them is.
    ///
    /// ## When it stays silent
    /// Where another sentence may be meant: suspended, maximum, asked for, reduced on appeal, served, two defendants, several
    /// counts; more than two lengths in the copy; quotations; the figures of two sources. The second length must be told of
    /// "his", "her" or "the" sentence, or both of one person by name, with no other time or charge.
    ///
    /// ## Examples
    /// ```contradicts
    /// The bursar was jailed for seven years on Friday. His nine-year sentence was read out in silence.
    /// ```
    /// ```contradicts
    /// A court in Lier jailed Rolf Ander for six years. Ander was jailed for nine years, his lawyer said.
    /// ```
    /// ```consistent
    /// The bursar was jailed for seven years on Friday. His seven-year sentence was read out in silence.
    /// ```
    /// ```consistent
    /// The bursar was jailed for seven years on Friday. Prosecutors had asked for a nine-year sentence.
    /// ```
    TERM_CONFLICT { name: "term-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Tokens around a term within which a word makes it another one.
const NEAR: u32 = 7;

/// A time in prison: days, first token, last token, sentence, whether it is "his" or "the" sentence, whether it may be
/// another one.
pub(crate) struct Term {
    pub(crate) days: f64,
    pub(crate) first: u32,
    pub(crate) last: u32,
    pub(crate) sentence: u32,
    pub(crate) known: bool,
    pub(crate) other: bool,
    /// It is suspended: never held against one that is served.
    pub(crate) suspended: bool,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let all = terms(a, ctx.know);
    let mut lengths: Vec<f64> = all.iter().map(|t| t.days).collect();
    lengths.sort_by(f64::total_cmp);
    // Three months are 90 days, or 92.
    lengths.dedup_by(|a, b| (*a - *b).abs() <= 3.0);
    if lengths.len() != 2 || all.iter().any(|t| t.other || t.suspended != all[0].suspended) {
        return;
    }
    let x = &all[0];
    let Some(y) = all.iter().find(|t| (t.known || x.known || one_convict(ctx, x, t)) && (t.days - x.days).abs() > 3.0 && t.sentence != x.sentence) else { return };
    if another(a, x, y) {
        return;
    }
    let Verdict::Holds(voice) = voices(a, ctx.know, x.first, y.first, false) else { return };
    let (sx, sy) = (a.text.span_of(x.first, x.last), a.text.span_of(y.first, y.last));
    let (p, q) = (a.words(sx), a.words(sy));
    ctx.report(&TERM_CONFLICT)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .side(sx, format!("here: {p}"))
        .side(sy, format!("here: {q}"))
        .established(Conjunct::SameSubject, "the copy tells of one sentence, and the later one is taken for known")
        .established(Conjunct::OneValue, "one sentence has one length")
        .established(Conjunct::Exclusive, format!("{p} is not {q}"))
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue of an appeal, a part or another defendant")
        .push(out);
}

/// "Jailed Rolf Ander for six years", "Ander was jailed for nine years": both are told of one person by name, of one time and one charge.
fn one_convict(ctx: &Ctx<'_>, x: &Term, y: &Term) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let person = |t: &Term| {
        let p = a.syntax.predicate_over(t.first)?;
        // "Was jailed", "jailed on Tuesday, he": the object of the active verb, else the subject.
        let n = if p.passive || p.reduced || p.object == NONE { p.subject } else { p.object };
        match a.syntax.referents.get(n as usize)? {
            b if b.sure => match b.referent {
                Referent::Entity(e) => Some(e),
                _ => None,
            },
            _ => None,
        }
    };
    let charge = |t: &Term| {
        let s = a.text.sentences[t.sentence as usize];
        (t.last..s.last.saturating_sub(1)).find(|&i| view.word(i as usize) == "for").map(|i| view.word(i as usize + 1).to_owned())
    };
    let named = person(x).zip(person(y)).is_some_and(|(p, q)| p == q);
    named && !apart(a, x.sentence, y.sentence) && charge(y).is_none_or(|c| Some(c) == charge(x))
}

/// The later sentence is that of another than the first is, both by name.
fn another(a: &Article, x: &Term, y: &Term) -> bool {
    let owner = |t: &Term| {
        let n = *a.syntax.phrase_at.get(t.first as usize)?;
        a.syntax.owners.get(n as usize).map(|b| b.referent)
    };
    let bearer = |t: &Term| {
        let p = a.syntax.predicate_over(t.first)?;
        let n = if p.passive { p.subject } else { p.object };
        a.syntax.referents.get(n as usize).map(|b| b.referent)
    };
    let Some(Referent::Entity(e)) = owner(y) else { return false };
    // A pronoun is bound to the likeliest bearer only: the sentence has to name another one.
    let s = a.text.sentences[y.sentence as usize].tokens();
    let named = a.mentions.within(s).iter().any(|m| matches!(&m.kind, Kind::Name(n) if n.entity == Some(e)));
    named && matches!(bearer(x), Some(Referent::Entity(d)) if d != e)
}

pub(crate) fn terms(a: &Article, know: &Knowledge) -> Vec<Term> {
    let view = a.view(know);
    let mut out = vec![];
    for (m, q) in a.mentions.quantities() {
        let s = a.text.sentences[m.sentence as usize];
        let zone = a.doc.zones[s.zone as usize].kind;
        let Some(unit) = q.units().first().map(|&u| &know.units[u as usize]).filter(|u| u.dimension == Dimension::Time) else { continue };
        if !zone.is_copy() || zone == ZoneKind::Headline || view.token(m.first as usize).quote != NONE || unit.factor < 86_400.0 {
            continue;
        }
        let back = m.first.saturating_sub(4).max(s.first) as usize;
        // "Sentenced Furlong to five years".
        let sentenced = m.first > s.first
            && view.word(m.first as usize - 1) == "to"
            && (m.first.saturating_sub(6).max(s.first)..m.first - 1).any(|i| matches!(view.word(i as usize), "sentenced" | "jailed" | "condemned"));
        // "Jailed Rolf Ander for six years".
        let object = |i: u32| (i + 1..m.first - 1).all(|k| a.syntax.tags[k as usize] == Tag::Name) && i + 1 < m.first - 1;
        let sentenced = sentenced
            || m.first > s.first + 2
                && view.word(m.first as usize - 1) == "for"
                && (m.first.saturating_sub(6).max(s.first)..m.first - 1).any(|i| matches!(view.word(i as usize), "jailed" | "imprisoned" | "gaoled") && object(i));
        let jailed = sentenced || view.first_in(back..m.first as usize, &[Class::Jailed]).is_some_and(|h| m.first - h.last <= 1);
        let ahead = m.last as usize..(m.last + 4).min(s.last) as usize;
        let noun = view.first_in(ahead, &[Class::JailTerm]).is_some_and(|h| h.first - m.last <= 2);
        // "The eight-year term" is a sentence where a court is at work; elsewhere it is an office.
        let court = view.first_in(s.tokens(), &[Class::CourtWord]).is_some() && !matches!(view.word(m.last as usize + 1), "as" | "on" | "of" | "in");
        // "Half of his five-year term in custody".
        let court = court || view.word(m.last as usize + 1) == "in" && matches!(view.word(m.last as usize + 2), "custody" | "prison" | "jail");
        // "Got a sentence of five years", "his sentence of five years".
        let stated = m.first >= s.first + 3 && view.word(m.first as usize - 1) == "of" && view.word(m.first as usize - 2) == "sentence";
        let got = stated && view.word(m.first as usize - 3) == "a" && m.first >= s.first + 4 && matches!(view.word(m.first as usize - 4), "got" | "received" | "given" | "gets") && convict(a, know, m.first - 4);
        let own = stated && matches!(view.word(m.first as usize - 3), "his" | "her" | "their" | "the");
        let noun = noun || view.word(m.last as usize) == "term" && court || got || own;
        let given = view.first_in(back..m.first as usize, &[Class::Jailed]).is_some_and(|h| matches!(view.word(h.last as usize - 1), "given" | "handed"));
        // "the eight-year term", where the copy tells of somebody jailed; not "her four-year term as mayor".
        let near = m.last as usize;
        let stretch = near < s.last as usize
            && matches!(view.word(near), "term" | "stretch")
            && m.first > s.first
            && (matches!(view.word(m.first as usize - 1), "the" | "his" | "her") || view.is(m.first as usize - 1, Class::Weekday) && view.token(m.first as usize - 1).possessive) && !matches!(view.word(near + 1), "as" | "in" | "of")
            && a.text.hits.iter().any(|h| h.class == Class::Jailed && matches!(view.word(h.first as usize), "jailed" | "imprisoned" | "gaoled" | "sent" | "sentenced" | "locked" | "put"));
        // "Began a nine-year term on Wednesday", of one who was before a court; not "a four-year term as mayor".
        let began = view.word(near) == "term"
            && m.first >= s.first + 2
            && matches!(view.word(m.first as usize - 1), "a" | "an" | "his" | "her")
            && matches!(view.word(m.first as usize - 2), "began" | "begins" | "begin" | "started" | "starts" | "starting" | "beginning")
            && !matches!(view.word(near + 1), "as" | "in" | "of" | "at")
            && (m.sentence.saturating_sub(1)..=m.sentence).any(|n| {
                let t = a.text.sentences[n as usize].tokens();
                view.first_in(t.clone(), &[Class::CourtWord, Class::Jailed]).is_some() || t.clone().any(|i| matches!(view.word(i), "jailing" | "conviction" | "convicted"))
            })
            && view.first_in(s.tokens(), &[Class::Handover]).is_none();
        // "Finn, who got two years": the one who was jailed.
        let drawn = m.first > s.first && matches!(view.word(m.first as usize - 1), "got" | "received" | "gets") && convict(a, know, m.first - 1);
        if !(noun || stretch || drawn || began || jailed && !given) {
            continue;
        }
        let c = a.clauses.of(m.first);
        let known = (back..m.first as usize).any(|i| matches!(view.word(i), "his" | "her" | "the" | "their") || view.token(i).possessive);
        let known = known || drawn || got;
        // "Nobody thought Tuesday's five-year term too hard": the term is none of what is denied.
        let denied = (m.first.saturating_sub(3).max(s.first)..m.first).any(|i| matches!(view.word(i as usize), "not" | "never" | "no"));
        let taken = known && (noun || stretch) && m.last > m.first + 1 && !denied;
        let other = !q.is_exact() || c.negated_at(&view, m.first) && !taken
            || c.change != NONE
            || c.pluperfect != NONE
            || c.modality != Modality::Asserted && !known
            || elliptical(a, m.sentence)
            || elsewhere(a, know, m);
        // "Will serve half of his ten-year sentence": what becomes of the sentence that is known.
        let owned = known && noun;
        let near = m.first.saturating_sub(NEAR).max(s.first) as usize..(m.last + NEAR).min(s.last) as usize;
        let passing = |w: &str| owned && matches!(w, "serve" | "served" | "serving" | "spent" | "appeal" | "facing" | "faces");
        let words: Vec<&str> = view
            .all_in(near, &[Class::OtherTerm])
            // "Up to half of his five-year term".
            .filter(|h| !(owned && view.word(h.first as usize) == "up" && matches!(view.word(h.last as usize), "half" | "two" | "three")))
            .map(|h| view.word(h.first as usize))
            .filter(|w| !passing(w))
            .collect();
        // Two suspended sentences can differ; of anything else nothing is said.
        let suspended = words.contains(&"suspended");
        let other = other || words.iter().any(|w| *w != "suspended");
        out.push(Term { days: q.value * unit.factor / 86_400.0, first: m.first, last: m.last, sentence: m.sentence, known, other, suspended });
    }
    out
}

/// The subject of the verb at a token has a name that a sentence with a jailing gives.
fn convict(a: &Article, know: &Knowledge, verb: u32) -> bool {
    let view = a.view(know);
    let sentence = a.text.sentence_of(verb);
    let of = a.syntax.predicates_in(sentence as u32).iter().find(|p| p.verb == verb).and_then(|p| a.syntax.phrases.get(p.subject as usize));
    let Some(head) = of.map(|p| p.last - 1).filter(|&i| a.syntax.tags[i as usize] == Tag::Name) else { return false };
    view.every(Class::Jailed).any(|h| {
        let n = a.text.sentence_of(h.first);
        n != sentence && a.text.sentences[n].tokens().any(|i| view.token(i).word == view.token(head as usize).word)
    })
}

/// "The two-year sentence of a third", "his ten-year sentence in Italy": the words behind the noun tell of another one.
fn elsewhere(a: &Article, know: &Knowledge, m: &crate::mention::Mention) -> bool {
    let view = a.view(know);
    let end = a.text.sentences[m.sentence as usize].last;
    let ahead = m.last as usize..(m.last + 4).min(end) as usize;
    let Some(noun) = view.first_in(ahead, &[Class::JailTerm]) else { return false };
    let at = noun.last as usize;
    let named = a.mentions.within(at + 1..at + 2).iter().any(|n| matches!(n.kind, Kind::Country(_) | Kind::Place | Kind::Name(_)));
    match view.word(at) {
        "of" => matches!(view.word(at + 1), "a" | "an" | "one" | "another"),
        "in" => named,
        _ => false,
    }
}

/// A bare number in the sentence: "Vik for five".
fn elliptical(a: &Article, sentence: u32) -> bool {
    a.mentions.within(a.text.sentences[sentence as usize].tokens()).iter().any(|m| match &m.kind {
        Kind::Quantity(q) => q.is_plain() && q.head.is_none() && q.measure == Measure::Count,
        _ => false,
    })
}
