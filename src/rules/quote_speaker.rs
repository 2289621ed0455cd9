//! One quotation, two speakers.

use crate::align::quote::Aligned;
use crate::engine::quoted;
use crate::engine::sources::SourceDoc;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::{EntityId, Kind};
use crate::syntax::Tag;
use crate::text::{Quote, Text, Token, TokenKind};
use rustc_hash::FxHashMap;

declare_rule! {
    /// The same words are quoted from two people, or from another person than in the source.
    ///
    /// ## Why it matters
    /// One of the two did not say them.
    ///
    /// ## What to do
    /// Check the notes, and keep the quotation where it belongs.
    ///
    /// ## When it stays silent
    /// Echoes, songs, oaths and slogans, words that one reads out from another, joint statements, quotations without a
    /// named speaker in their sentence, fewer than six words (four where the copy itself speaks of the words again: “spoken
    /// by”). Against a source: speakers who are not named on both sides, institutions, and names that the source does not
    /// know beside each other.
    ///
    /// ## Examples
    /// ```contradicts
    /// “We were told to keep the doors shut,” Ilse Brandt said. “We were told to keep the doors shut,” Amir Haddad said.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// THOMA (finance director): We have closed the last shop that we ever mean to close.
    /// LANGE (chief executive): I would add that we are opening again.
    /// [article]
    /// “We have closed the last shop that we ever mean to close,” Britta Lange told analysts. Jens Thoma nodded.
    /// ```
    /// ```contradicts
    /// “You count the boats, then you count the men,” said harbour master Willem Groot. A line from that night, “You count the boats, then you count the men,” spoken by coastguard Femke Dijk, hangs on the wall.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// Present: Cllr Vera Moss (chair), Cllr Priya Anand. Cllr Anand said: “We were promised a survey, and we have been given a brochure.” Cllr Moss put it to the vote.
    /// [article]
    /// “We were promised a survey, and we have been given a brochure,” Vera Moss told the meeting.
    /// ```
    /// ```contradicts
    /// “A bridge is a promise made of steel, and we have kept it,” said engineer Olga Petrova. The hall liked Anton Weiss’s line that a bridge is “a promise made of steel”.
    /// ```
    /// ```consistent
    /// “A bridge is a promise made of steel, and we have kept it,” said engineer Olga Petrova. Anton Weiss’s speech echoed her line about “a promise made of steel”.
    /// ```
    /// ```consistent
    /// [source 1]
    /// THOMA: We have closed the last shop that we ever mean to close.
    /// LANGE: I would add that we are opening again.
    /// [article]
    /// “We have closed the last shop that we ever mean to close,” Jens Thoma said. Britta Lange said: “I would add that we are opening again.”
    /// ```
    /// ```consistent
    /// “We were told to keep the doors shut,” Ilse Brandt said. Amir Haddad repeated her words: “We were told to keep the doors shut.”
    /// ```
    QUOTE_SPEAKER { name: "quote-speaker", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

/// Words that a quotation must have: shorter ones are common property.
const LEAST: usize = 6;
/// The same where the copy speaks of the words as words: "spoken by".
const LEAST_TOLD: usize = 4;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    against_sources(ctx, out);
    within(ctx, out);
}

/// The source has the words under another name.
fn against_sources(ctx: &Ctx<'_>, out: &mut Findings) {
    for found in quoted::find(ctx) {
        let q = &ctx.article.text.quotes[found.quoted.quote];
        let whole = |s: &SourceDoc, a: &Aligned| a.exact() && a.of >= LEAST_TOLD && heavy(ctx, q) >= 2 && once(s, a.place);
        let Some((source, aligned)) = found.best.filter(|(s, a)| a.of >= LEAST && a.likeness() >= 0.85 || whole(s, a)) else { continue };
        let (Some(here), Some((there, label))) =
            (quoted::speaker(ctx.article, ctx.know, q), quoted::source_speaker(source, ctx.know, aligned.place))
        else {
            continue;
        };
        let known = |a: &crate::Article, turns: &[_], name: &[String]| name.iter().any(|w| w.len() > 2 && quoted::named_in(a, ctx.know, turns, w));
        let labelled = |name: &[String]| source.turns.iter().any(|t| quoted::label_words(&source.article, ctx.know, t.label).iter().any(|w| name.contains(w)));
        let in_source = |name: &[String]| known(&source.article, &source.turns, name) || labelled(name);
        let there_known = known(&source.article, &source.turns, &there) || known(ctx.article, &[], &there) || labelled(&here);
        if quoted::may_be_one(&here, &there) || !in_source(&here) || !there_known {
            continue;
        }
        let place = source.article.text.span_of(aligned.place.0, aligned.place.1);
        let name = source.article.words(source.article.text.span_of(label.0, label.1));
        ctx.report(&QUOTE_SPEAKER)
            .slot("a", quoted::printed(&here))
            .slot("b", name.as_str())
            .side(q.span, format!("here said by {}", quoted::printed(&here)))
            .side_in(source.doc, source.article.text.tokens[label.0 as usize].span.cover(place), format!("said by {name} in the source"))
            .established(Conjunct::SameAttribute, format!("{} of {} words agree, in order", aligned.same, aligned.of))
            .established(Conjunct::Exclusive, "the source names both, and gives the words to the other")
            .push(out);
    }
}

/// The words of a place stand nowhere else in the source: a few words may well be said twice.
fn once(source: &SourceDoc, place: (u32, u32)) -> bool {
    let spoken = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
    let tokens = &source.article.text.tokens;
    let all: Vec<WordId> = tokens.iter().filter(spoken).map(|t| t.word).collect();
    let own: Vec<WordId> = tokens[place.0 as usize..place.1 as usize].iter().filter(spoken).map(|t| t.word).collect();
    !own.is_empty() && all.windows(own.len()).filter(|w| *w == own).take(2).count() == 1
}

/// Words of a quotation that say something: "at the end of the" is nothing that anybody has said first.
fn heavy(ctx: &Ctx<'_>, q: &Quote) -> usize {
    let view = ctx.article.view(ctx.know);
    let light = |i: u32| matches!(ctx.article.syntax.tags[i as usize], Tag::Preposition | Tag::Subordinator | Tag::Determiner | Tag::Pronoun | Tag::Auxiliary | Tag::Modal);
    (q.first..q.last).filter(|&i| view.word(i as usize).len() > 3 && !light(i)).count()
}

/// One quotation with its words and the name that the copy gives them to.
struct Words<'a> {
    words: Vec<WordId>,
    who: Vec<String>,
    quote: &'a Quote,
    /// The copy speaks of the words as words: "spoken by", "Groot's line".
    told: bool,
}

/// Two speakers inside the article.
fn within(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if !shared(&a.text) {
        return;
    }
    // Every run of four words of the quotations so far, and their first four.
    let (mut runs, mut starts): (FxHashMap<[WordId; LEAST_TOLD], usize>, FxHashMap<[WordId; LEAST_TOLD], usize>) = Default::default();
    let mut all: Vec<Words<'_>> = vec![];
    for q in a.text.quotes.iter().filter(|q| q.depth == 0 && q.closed) {
        let words: Vec<WordId> =
            (q.first..q.last).filter(|&i| matches!(view.token(i as usize).kind, TokenKind::Word | TokenKind::Number)).map(|i| view.token(i as usize).word).collect();
        if words.len() < LEAST_TOLD {
            continue;
        }
        let owner = owner(ctx, q);
        let told = owner.is_some() || told(ctx, q);
        let Some(who) = owner.or_else(|| who(ctx, q)) else { continue };
        let y = Words { words, who, quote: q, told };
        let Some(&start) = y.words.first_chunk::<LEAST_TOLD>() else { continue };
        let windows = || y.words.windows(LEAST_TOLD).filter_map(|w| w.first_chunk::<LEAST_TOLD>().copied());
        let shorter = runs.get(&start).copied();
        let longer = windows().find_map(|w| starts.get(&w).copied());
        if let Some(x) = [shorter, longer].into_iter().flatten().map(|k| &all[k]).find(|x| two_speakers(ctx, x, &y)) {
            report(ctx, x, &y, out);
            return;
        }
        for w in windows() {
            runs.entry(w).or_insert(all.len());
        }
        starts.entry(start).or_insert(all.len());
        all.push(y);
    }
}

/// The first words of a quotation stand in another one too: most copy has none, and then whose they are need not be asked.
fn shared(text: &Text) -> bool {
    let quotes = || text.quotes.iter().enumerate().filter(|(_, q)| q.depth == 0 && q.closed);
    let mut words: Vec<(u32, WordId)> = vec![];
    for (n, q) in quotes() {
        let tokens = text.tokens[q.first as usize..q.last as usize].iter();
        words.extend(tokens.filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).map(|t| (n as u32, t.word)));
    }
    let run = |w: &[(u32, WordId)]| -> Option<[WordId; LEAST_TOLD]> {
        let w = w.first_chunk::<LEAST_TOLD>()?;
        (w[0].0 == w[LEAST_TOLD - 1].0).then(|| w.map(|x| x.1))
    };
    let starts: Vec<(u32, [WordId; LEAST_TOLD])> = words.chunk_by(|x, y| x.0 == y.0).filter_map(|q| Some((q[0].0, run(q)?))).collect();
    // A bit for the last number of each first word: few words are any of them.
    let first = starts.iter().fold(0u64, |all, (_, s)| all | 1 << (s[0].0 % 64));
    (0..words.len()).filter(|&i| first >> (words[i].1.0 % 64) & 1 == 1).any(|i| {
        run(&words[i..]).is_some_and(|r| starts.iter().any(|(n, s)| *n != words[i].0 && *s == r))
    })
}

/// One of the two is the other, or a part of it that is no common property, and the names are not one's.
fn two_speakers(ctx: &Ctx<'_>, x: &Words<'_>, y: &Words<'_>) -> bool {
    let (short, long) = if x.words.len() <= y.words.len() { (x, y) } else { (y, x) };
    let least = if x.told || y.told { LEAST_TOLD } else { LEAST };
    let inside = long.words.windows(short.words.len()).any(|w| w == short.words);
    let own = heavy(ctx, short.quote);
    let whole = short.words.len() == long.words.len();
    let sentence = |w: &Words<'_>| ctx.article.text.sentence_of(w.quote.first);
    inside && short.words.len() >= least && (whole || own >= 2 && sentence(x) != sentence(y)) && !quoted::may_be_one(&x.who, &y.who)
}

fn report(ctx: &Ctx<'_>, x: &Words<'_>, y: &Words<'_>, out: &mut Findings) {
    let (here, there) = (quoted::printed(&x.who), quoted::printed(&y.who));
    let same = if x.words.len() == y.words.len() { "the words are the same" } else { "the words of the one stand in the other, in order" };
    ctx.report(&QUOTE_SPEAKER)
        .slot("a", here.as_str())
        .slot("b", there.as_str())
        .side(x.quote.span, format!("said by {here}"))
        .side(y.quote.span, format!("said by {there}"))
        .established(Conjunct::SameAttribute, same)
        .established(Conjunct::Exclusive, "the speakers are two, and neither is said to repeat the other")
        .push(out);
}

/// "Groot's line that you count “the boats, then the men”", "“…”, Dijk's remark that night": whose the words are.
fn owner(ctx: &Ctx<'_>, q: &Quote) -> Option<Vec<String>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if refrain(ctx, q) {
        return None;
    }
    let s = a.text.sentences[a.text.sentence_of(q.first)].tokens();
    view.all_in(s, &[Class::RemarkNoun]).find_map(|h| {
        let before = h.last <= q.first && q.first - h.last <= 12;
        let behind = h.first >= q.last && h.first - q.last <= 4;
        let owned = (h.first.saturating_sub(3)..h.first).rev().find(|&i| view.token(i as usize).possessive).filter(|_| before || behind)?;
        let m = a.mentions.list.iter().find(|m| m.last == owned + 1 && matches!(m.kind, Kind::Name(_)))?;
        quoted::person(a, ctx.know, m.first as usize..m.last as usize)
    })
}

/// The sentence speaks of the words as words.
fn told(ctx: &Ctx<'_>, q: &Quote) -> bool {
    let a = ctx.article;
    a.view(ctx.know).first_in(a.text.sentences[a.text.sentence_of(q.first)].tokens(), &[Class::SpokenBy]).is_some()
}

/// The name of whoever the sentence of the quotation has speaking: the phrase beside the verb, else its one person.
fn who(ctx: &Ctx<'_>, q: &Quote) -> Option<Vec<String>> {
    let words = |e| crate::engine::known::name_words(ctx.article, ctx.know, e).into_iter().map(str::to_owned).collect();
    if let Some(e) = ascribed(ctx, q) {
        return Some(words(e));
    }
    if refrain(ctx, q) {
        return None;
    }
    let beside = || quoted::named(ctx.article, ctx.know, q).or_else(|| speaker(ctx, q).map(words));
    dashed(ctx, q).or_else(beside).or_else(|| quoted::speaker(ctx.article, ctx.know, q))
}

/// "“…” - Sgt Moira Kean.": the name behind a dash.
fn dashed(ctx: &Ctx<'_>, q: &Quote) -> Option<Vec<String>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(q.first)];
    let dash = (q.last..(q.last + 3).min(s.last)).find(|&i| matches!(view.word(i as usize), "-" | "\u{2013}" | "\u{2014}"))?;
    let last = (dash + 1..s.last).find(|&i| matches!(view.word(i as usize), "." | "," | ";")).unwrap_or(s.last);
    (last - dash <= 6).then(|| quoted::person(a, ctx.know, dash as usize + 1..last as usize)).flatten()
}

/// "He repeated the words of Superintendent Cassin at the roadside: …", "Adebari's cry outside the court: …": whose words the
/// sentence says they are, whoever says them again.
fn ascribed(ctx: &Ctx<'_>, q: &Quote) -> Option<EntityId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(q.first)].tokens();
    let before = s.start as u32..q.first.saturating_sub(1);
    let name = |m: &crate::mention::Mention| match &m.kind {
        Kind::Name(n) => n.entity.filter(|&e| crate::mention::office::may_be_person(a.mentions.entities[e.0 as usize].bearer)),
        _ => None,
    };
    if let Some(e) = told_by(ctx, q) {
        return Some(e);
    }
    let hit = view.all_in(before.start as usize..before.end as usize, &[Class::Wording]).last()?;
    // Another clause between the noun and the words may tell of other words.
    if (hit.last..before.end).any(|i| matches!(view.word(i as usize), "." | ";" | "said" | "told" | "added" | "replied")) {
        return None;
    }
    let of = || {
        let at = hit.last as usize;
        let behind = a.mentions.within(at + 1..(at + 7).min(before.end as usize));
        (view.word(at) == "of").then(|| behind.iter().find_map(|m| name(m).map(|e| (e, m.first)))).flatten()
    };
    let owner = || {
        let near = a.mentions.within((hit.first as usize).saturating_sub(6).max(s.start)..hit.first as usize);
        let owns = |m: &&crate::mention::Mention| {
            view.token(m.last as usize - 1).possessive
                && hit.first - m.last <= 2
                && !(m.last..hit.first).any(|i| matches!(view.word(i as usize), "," | "and" | "in" | "of"))
        };
        near.iter().rev().find(owns).and_then(|m| name(m).map(|e| (e, m.first)))
    };
    of().or_else(owner).map(|f| f.0)
}

/// "Others were repeating what Mr Tansey had told the inquiry: …", "the line with which Ada Okpara closed the debate, …": whose
/// words a clause before them says they are.
fn told_by(ctx: &Ctx<'_>, q: &Quote) -> Option<EntityId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(q.first)];
    let end = q.first.saturating_sub(1);
    // "one line that it would like: the line that Sunniva Dale gave to the investigators"
    let worded = |i: u32| i > s.first && view.hits(i as usize - 1).iter().any(|h| matches!(h.class, Class::Wording | Class::RemarkNoun) && h.last == i);
    let from = (s.first..end).rev().find(|&i| match view.word(i as usize) {
        "what" => true,
        "which" => i > s.first + 1 && view.word(i as usize - 1) == "with",
        "that" => worded(i),
        _ => false,
    })?;
    let what = view.word(from as usize) == "what";
    let m = a.mentions.within(from as usize + 1..(from as usize + 8).min(end as usize)).iter().find(|m| matches!(m.kind, Kind::Name(_)))?;
    let Kind::Name(n) = &m.kind else { return None };
    let verb = (m.last..(m.last + 3).min(end)).any(|i| view.is(i as usize, Class::Reporting) || !what && a.syntax.tags[i as usize].verbal());
    // Somebody else may speak behind it: "what Tansey had told the inquiry, said Loveday".
    let other = a.mentions.within(m.last as usize..end as usize).iter().any(|o| matches!(&o.kind, Kind::Name(x) if x.entity != n.entity && x.entity.is_some()));
    n.entity.filter(|&e| verb && !other && crate::mention::office::may_be_person(a.mentions.entities[e.0 as usize].bearer))
}

/// Tokens of a sentence that says no more than that somebody read.
const READS: usize = 6;

/// The sentence says that the words are said after somebody, sung or parodied, or the one behind it that they were read.
fn refrain(ctx: &Ctx<'_>, q: &Quote) -> bool {
    let a = ctx.article;
    // "“‘You can't eat the list,’” said Whalley": she quotes somebody.
    if a.text.quotes.iter().any(|i| i.depth > 0 && q.first <= i.first && i.last <= q.last && i.first <= q.first + 2) {
        return true;
    }
    let view = a.view(ctx.know);
    let n = a.text.sentence_of(q.first);
    // "She was reading."
    let next = a.text.sentences.get(n + 1).filter(|s| s.zone == a.text.sentences[n].zone).map_or(0..0, |s| s.tokens());
    let reads = next.len() <= READS && next.clone().any(|i| matches!(view.word(i), "reading" | "read" | "reciting" | "quoting"));
    reads || view.all_in(a.text.sentences[n].tokens(), &[Class::Refrain]).any(|h| h.first < q.first || h.first >= q.last)
}

/// "Zahra had nodded when the developer told the hearing: “…”": the subject of the verb of saying before the words is somebody without
/// a name.
fn noun_speaks(ctx: &Ctx<'_>, q: &Quote, named: EntityId) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let said = a.syntax.predicates_in(a.text.sentence_of(q.first) as u32).iter().rfind(|p| p.last <= q.first && view.is(p.verb as usize, Class::Reporting));
    let Some(p) = said.filter(|p| p.subject != crate::text::NONE && !p.reduced) else { return false };
    let phrase = a.syntax.phrases[p.subject as usize];
    let own = a.syntax.referents[p.subject as usize].referent == crate::syntax::Referent::Entity(named);
    // "Reyes told police “…” inside 533 Prouty Avenue": a name that the report gives no bearer speaks.
    let name = a.syntax.tags[phrase.head as usize] == Tag::Name;
    phrase.entity.is_none() && !phrase.pronoun && (name || phrase.opener == crate::syntax::Opener::Definite) && !own
}

/// The one person that the sentence of the quotation names as speaking, next to a verb of saying.
pub(crate) fn speaker(ctx: &Ctx<'_>, q: &Quote) -> Option<EntityId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(q.first)].tokens();
    let outside = |i: u32| i < q.first || i >= q.last;
    if refrain(ctx, q) {
        return None;
    }
    let verb = view.all_in(s.clone(), &[Class::Reporting, Class::SpokenBy]).any(|h| outside(h.first));
    let mut people: Vec<EntityId> = a
        .mentions
        .within(s)
        .iter()
        .filter(|m| outside(m.first))
        .filter_map(|m| match &m.kind {
            Kind::Name(n) => n.entity,
            _ => None,
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    match people[..] {
        [one] if verb && !noun_speaks(ctx, q, one) && crate::mention::office::may_be_person(a.mentions.entities[one.0 as usize].bearer) => Some(one),
        _ => None,
    }
}
