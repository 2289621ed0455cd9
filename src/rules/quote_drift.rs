//! Quotations that are not what the source has.

use crate::align::quote::{Aligned, Edit};
use crate::claim::cited::stem;
use crate::engine::quoted::{self, Found};
use crate::engine::sources::SourceDoc;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::text::{Case, Quote, TokenKind};

declare_rule! {
    /// Words inside quotation marks are not the words of the source.
    ///
    /// ## Why it matters
    /// Quotation marks promise the very words. A lost “not”, another number or a stronger verb makes somebody say what they
    /// never said.
    ///
    /// ## What to do
    /// Restore the words of the source, mark a cut with an ellipsis and an insertion with square brackets, or turn the
    /// quotation into a paraphrase. “Not found in the sources given” says no more than that: the words may stand in a source
    /// that was not given.
    ///
    /// ## When it stays silent
    /// Without a source; at legal edits: ellipsis, square brackets, the first letter, dropped fillers (um, you know),
    /// contractions, British or American spelling, numbers as words or digits, a quotation broken by “she said”; at fewer
    /// than four words; where the copy says that the words are translated; where another person says something like it. A
    /// quotation that is found nowhere is reported only where a marker cites a given source for it, or its speaker speaks
    /// in one. A change of small words alone is a warning.
    ///
    /// ## Examples
    /// ```contradicts
    /// [source 1]
    /// LINDQVIST: We will review the tariff in the spring.
    /// NOVAK: I see.
    /// [article]
    /// “We will remove the tariff in the spring,” Greta Lindqvist said.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// I can't promise that nobody loses a job.
    /// [article]
    /// Chief executive Femi Adeyemi told staff: “I can promise that nobody loses a job.”
    /// ```
    /// ```contradicts
    /// [source 1]
    /// The harbour may close for three weeks if the crane fails again.
    /// [article]
    /// “The harbour will close for three weeks if the crane fails again,” the port said [1].
    /// ```
    /// ```contradicts
    /// [source 1]
    /// Statement by the owners. We regret the noise. The works end in May.
    /// [article]
    /// “Nobody who lives on the quay has any reason to complain,” the owners said [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// LINDQVIST: We will review the, um, tariff of the harbour in the spring.
    /// NOVAK: I see.
    /// [article]
    /// “We'll review the tariff … in the spring,” Greta Lindqvist said.
    /// ```
    /// ```consistent
    /// [source 1]
    /// He told them to wait for the second boat at the pier.
    /// [article]
    /// “[The mayor] told them to wait for the second boat at the pier,” the clerk said [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// I know that this is a hard summer for people in Lund. They have been patient, and patience isn't a timetable.
    /// [article]
    /// “I know that this is a hard summer for people in Lund,” she said. “They have been patient, and patience isn't a timetable” [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// The organisation of the labour market has changed in seven years.
    /// [article]
    /// “The organization of the labor market has changed in 7 years,” Ann Reed said.
    /// ```
    /// ```consistent
    /// [source 1]
    /// “We never meant to be large,” says Ines Moll, who opened the bakery with her cousin Rolf in 2011. “We meant to be early.”
    /// [article]
    /// “We never meant to be large. We meant to be early,” Ines Moll said [1].
    /// ```
    QUOTE_DRIFT { name: "quote-drift", group: Sourcing, since: "0.2.0", needs: Sources }
    check
}

/// Words that a quotation must have: fewer are a title or common property.
const LEAST: usize = 4;
/// Words that a quotation must have to be missed in the sources.
const MISSED: usize = 6;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for found in quoted::find(ctx) {
        let q = &ctx.article.text.quotes[found.quoted.quote];
        if found.quoted.len() < LEAST || translated(ctx, q) {
            continue;
        }
        match &found.best {
            Some((_, aligned)) if aligned.exact() => {}
            Some((source, aligned)) if near(ctx, q, source, aligned) => drift(ctx, q, source, aligned, out),
            _ => missed(ctx, q, &found, out),
        }
    }
}

/// The copy says that the speaker used other words.
fn translated(ctx: &Ctx<'_>, q: &Quote) -> bool {
    let a = ctx.article;
    let s = a.text.sentences[a.text.sentence_of(q.first)].tokens();
    a.view(ctx.know).all_in(s, &[Class::Translated]).any(|h| h.first < q.first || h.first >= q.last)
}

/// Enough words agree for the two to be one remark; more where the speakers differ.
fn near(ctx: &Ctx<'_>, q: &Quote, source: &SourceDoc, aligned: &Aligned) -> bool {
    let others = match (quoted::speaker(ctx.article, ctx.know, q), quoted::source_speaker(source, ctx.know, aligned.place)) {
        (Some(a), Some((b, _))) => !quoted::may_be_one(&a, &b),
        _ => false,
    };
    let (n, same) = (aligned.of, aligned.same);
    let view = ctx.article.view(ctx.know);
    let content = aligned.edits.iter().filter(|e| matches!(e, Edit::Same(d, _) if weighs(&view, *d as usize))).count();
    match (others, n) {
        (true, _) => aligned.likeness() >= 0.85 && n >= 8,
        (_, 8..) => aligned.likeness() >= 0.6 && same >= 5 && content >= 2,
        _ => same + 2 >= n && same >= 3 && content >= 2,
    }
}

/// A word that carries meaning: no article, preposition, pronoun, auxiliary.
fn weighs(view: &View<'_>, i: usize) -> bool {
    const SMALL: ClassSet = ClassSet::of(&[
        Class::Determiner,
        Class::Pronoun,
        Class::Preposition,
        Class::Conjunction,
        Class::Subordinator,
        Class::Auxiliary,
        Class::Filler,
    ]);
    let small = view.any_alone(i, &SMALL);
    matches!(view.token(i).kind, TokenKind::Word | TokenKind::Number) && !small
        && !matches!(view.word(i), "very" | "really" | "just" | "also" | "so" | "then" | "well" | "quite" | "actually")
}

/// Words changed in one place: those of the draft, those of the source.
#[derive(Default)]
struct Change {
    draft: Vec<usize>,
    source: Vec<usize>,
}

fn changes(aligned: &Aligned) -> Vec<Change> {
    let mut out: Vec<Change> = vec![];
    let mut open = false;
    for e in &aligned.edits {
        if matches!(e, Edit::Same(..)) {
            open = false;
            continue;
        }
        if !open {
            out.push(Change::default());
            open = true;
        }
        let Some(c) = out.last_mut() else { continue };
        match *e {
            Edit::Other(d, s) => {
                c.draft.push(d as usize);
                c.source.push(s as usize);
            }
            Edit::Added(d) => c.draft.push(d as usize),
            Edit::Dropped(s) => c.source.push(s as usize),
            Edit::Same(..) => {}
        }
    }
    out
}

/// A word that only the draft has at either end of the quotation stands for the word of the source beside it: "Every player" for
/// "No player". The alignment leaves the words around its place out.
fn beside(source: &SourceDoc, aligned: &Aligned, changes: &mut [Change]) {
    let text = &source.article.text;
    let (first, last) = aligned.place;
    let near = |at: u32, of: u32| {
        let word = text.tokens.get(at as usize).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        (word && text.sentence_of(at) == text.sentence_of(of)).then_some(at as usize)
    };
    let bare = |c: &&mut Change| c.source.is_empty();
    if matches!(aligned.edits.first(), Some(Edit::Added(_)))
        && let Some(c) = changes.first_mut().filter(bare)
    {
        c.source.extend(first.checked_sub(1).and_then(|at| near(at, first)));
    }
    if matches!(aligned.edits.last(), Some(Edit::Added(_)))
        && let Some(c) = changes.last_mut().filter(bare)
    {
        c.source.extend(last.checked_sub(1).and_then(|of| near(last, of)));
    }
}

/// Why a change alters what is said; `None` for small words and other endings.
fn grave(d: &View<'_>, s: &View<'_>, c: &Change) -> Option<&'static str> {
    let any = |view: &View<'_>, list: &[usize], classes: &[Class]| list.iter().any(|&i| view.hits(i).iter().any(|h| classes.contains(&h.class)));
    let negated = |view: &View<'_>, list: &[usize]| {
        list.iter().any(|&i| view.is(i, Class::Negation) || matches!(view.word(i), "not" | "no" | "cannot" | "nobody" | "nothing" | "never" | "none" | "neither" | "nor" | "without") || view.word(i).ends_with("n't"))
    };
    if negated(d, &c.draft) != negated(s, &c.source) {
        return Some("a negation");
    }
    let number = |view: &View<'_>, list: &[usize]| list.iter().any(|&i| view.token(i).kind == TokenKind::Number || view.is(i, Class::NumberWord) && view.word(i) != "one" || view.is(i, Class::NumberScale));
    if number(d, &c.draft) || number(s, &c.source) && !c.draft.is_empty() {
        return Some("a number");
    }
    if any(d, &c.draft, &[Class::Modal, Class::Future]) || any(s, &c.source, &[Class::Modal]) {
        return Some("how firmly it is said");
    }
    let stems = |view: &View<'_>, list: &[usize]| -> Vec<String> { list.iter().filter(|&&i| weighs(view, i)).map(|&i| stem(view.word(i))).collect() };
    let (x, y) = (stems(d, &c.draft), stems(s, &c.source));
    if x.iter().any(|w| !y.contains(w)) {
        let name = c.draft.iter().any(|&i| d.token(i).case != Case::Lower && weighs(d, i));
        return Some(if name { "a name" } else { "a word that carries the sense" });
    }
    None
}

fn drift(ctx: &Ctx<'_>, q: &Quote, source: &SourceDoc, aligned: &Aligned, out: &mut Findings) {
    let (d, s) = (ctx.article.view(ctx.know), source.article.view(ctx.know));
    let mut changes = changes(aligned);
    beside(source, aligned, &mut changes);
    let grave = changes.iter().find_map(|c| grave(&d, &s, c));
    let place = source.article.text.span_of(aligned.place.0, aligned.place.1);
    let draft = ctx
        .report(&QUOTE_DRIFT)
        .slot("diff", format!("the source has other words: {}", diff(&d, &s, &changes)))
        .side(q.span, "quoted so")
        .side_in(source.doc, place, "the words of the source")
        .established(Conjunct::Binding, format!("{} of {} words agree, in order", aligned.same, aligned.of));
    match grave {
        Some(what) => draft.established(Conjunct::Exclusive, format!("what differs is {what}")).push(out),
        None => draft.assumed(Conjunct::Exclusive, "only small words differ; a quotation may not change them either").push(out),
    }
}

/// `[accept → rule out]`, at most four of them.
fn diff(d: &View<'_>, s: &View<'_>, changes: &[Change]) -> String {
    let words = |view: &View<'_>, list: &[usize]| {
        let mut list = list.to_vec();
        list.dedup();
        if list.is_empty() { "–".to_owned() } else { list.iter().map(|&i| view.word(i)).collect::<Vec<_>>().join(" ") }
    };
    let shown: Vec<String> = changes.iter().take(4).map(|c| format!("[{} \u{2192} {}]", words(d, &c.draft), words(s, &c.source))).collect();
    let more = if changes.len() > 4 { " …" } else { "" };
    format!("{}{more}", shown.join(" "))
}

/// Found nowhere, where a source that should have it was given.
fn missed(ctx: &Ctx<'_>, q: &Quote, found: &Found<'_>, out: &mut Findings) {
    if found.quoted.len() < MISSED || q.speaker.is_none() && found.markers.is_empty() {
        return;
    }
    let by_marker = ctx.sources.iter().find(|s| s.answers(&found.markers));
    let every = found.markers.iter().all(|m| ctx.sources.iter().any(|s| s.keys.contains(m)));
    let because = match by_marker {
        Some(_) if every => "the source that is cited for it was read in full",
        Some(_) => return,
        None if found.markers.is_empty() && speaks(ctx, q) => "its speaker speaks in a source that was given",
        None => return,
    };
    let mut draft = ctx.report(&QUOTE_DRIFT).slot("diff", "not found in the sources given").side(q.span, "in no source that was given");
    if let Some((source, a)) = found.best.as_ref().filter(|(_, a)| a.same >= MISSED) {
        draft = draft.side_in(source.doc, source.article.text.span_of(a.place.0, a.place.1), "the nearest words");
    }
    draft
        .established(Conjunct::Binding, because)
        .assumed(Conjunct::Exclusive, "the words may stand in a source that was not given")
        .push(out);
}

/// The speaker of a quotation has a turn of their own in a transcript.
fn speaks(ctx: &Ctx<'_>, q: &Quote) -> bool {
    let Some(who) = quoted::speaker(ctx.article, ctx.know, q) else { return false };
    let turn = |s: &SourceDoc| {
        s.turns.iter().any(|t| quoted::source_speaker(s, ctx.know, (t.first, t.first + 1)).is_some_and(|(name, _)| quoted::may_be_one(&who, &name)))
    };
    ctx.sources.iter().any(turn)
}
