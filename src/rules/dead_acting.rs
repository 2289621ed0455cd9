//! The dead do not sign leases.

use crate::knowledge::known::few;
use crate::claim::clause::Modality;
use crate::claim::said::{Said, asserted};
use crate::engine::{Ctx, Findings};
use crate::event::Actor;
use crate::event::identity::{TimeRelation, compare};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::{EntityId, Kind, Mention};
use crate::span::Span;
use crate::syntax::{Predicate, Referent, Tag};
use crate::text::NONE;
use std::collections::BTreeMap;

declare_rule! {
    /// A person whom the article itself calls dead does something afterwards.
    ///
    /// ## Why it matters
    /// Either a living person is declared dead, or the act is somebody else's: both are the gravest of name errors.
    ///
    /// ## What to do
    /// Check the name, the date of death, and the word "late".
    ///
    /// ## When it stays silent
    /// Acts before the death, acts without a date in the past, what the dead say in films, books and letters, their estates
    /// and namesakes, and everything inside quotation marks.
    ///
    /// ## Examples
    /// ```contradicts
    /// The late actor Ben Ofori will open the festival on Saturday.
    /// ```
    /// ```contradicts
    /// Mayor Eva Lindgren died on 2 May 2025. The town mourned. On 6 May 2025 Lindgren signed the lease.
    /// ```
    /// ```consistent
    /// Mayor Eva Lindgren died on 2 May, hours after she signed the lease.
    /// ```
    /// ```consistent
    /// “Keep going,” the late Ben Ofori says in the film, which opens on Saturday.
    /// ```
    DEAD_ACTING { name: "dead-acting", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// What the article says of a death.
pub(crate) struct Death<'a> {
    pub(crate) span: Span,
    pub(crate) when: Option<&'a When>,
    pub(crate) sentence: u32,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let deaths = deaths(ctx);
    if deaths.is_empty() {
        return;
    }
    let mut told: Vec<EntityId> = vec![];
    for act in acts(ctx) {
        let Some(death) = deaths.get(&act.who).filter(|d| !told.contains(&act.who) && !namesakes(ctx, d.span, act.span) && !relative(ctx, d, &act)) else { continue };
        let after = match (death.when, act.when) {
            (Some(d), Some(w)) if later(d, w) => true,
            _ => act.now || act.future && (act.sentence >= death.sentence),
        };
        let told_after = !after && (follows(ctx, death, &act) || reported_later(ctx, death, &act));
        if !after && !told_after {
            continue;
        }
        told.push(act.who);
        let name = crate::event::identity::name(&ctx.article.scene(ctx.know), Actor::Entity(act.who));
        let mut draft = ctx
            .report(&DEAD_ACTING)
            .slot("name", name.as_str())
            .slot("act", ctx.article.words(act.span))
            .side(death.span, "said to be dead here")
            .side(act.span, "acts here")
            .established(Conjunct::SameSubject, format!("both are {name}"))
            .established(Conjunct::Exclusive, "the dead do not act");
        draft = if told_after {
            draft.assumed(Conjunct::SameTime, "the copy goes on to tell the act after the death")
        } else if act.now {
            draft.established(Conjunct::SameTime, "the copy tells the act in the present")
        } else if act.future {
            draft.established(Conjunct::SameTime, "the act lies in the future")
        } else {
            draft.established(Conjunct::SameTime, "the act is dated after the death")
        };
        draft.push(out);
    }
}

/// The story goes on from the death to the act: "then", or a day within three days of the one that the copy was at.
fn follows(ctx: &Ctx<'_>, death: &Death<'_>, act: &Act<'_>) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if act.sentence <= death.sentence || act.future {
        return false;
    }
    let s = a.text.sentences[act.sentence as usize];
    if view.first_in(s.tokens(), &[Class::Survivor]).is_some() {
        return true;
    }
    let weekday = |w: &When| w.weekday.filter(|_| matches!(w.printed, crate::mention::date::Printed::Weekday));
    let days = |n: u32| {
        a.mentions.within(a.text.sentences[n as usize].tokens()).iter().find_map(|m| match &m.kind {
            Kind::Date(w) => weekday(w),
            _ => None,
        })
    };
    let story = death.when.and_then(weekday).or_else(|| (death.sentence.saturating_sub(4)..=death.sentence).rev().find_map(days));
    match (story, act.when.and_then(weekday)) {
        (Some(x), Some(y)) => matches!(x.until(y), 1..=4),
        _ => act.when.is_none() && matches!(view.word(s.first as usize), "then") && act.sentence - death.sentence <= 12,
    }
}

/// Of two reports the later one tells what somebody says or does whom the earlier one has among the dead: by the full name, as
/// its own news, on no day before the death.
fn reported_later(ctx: &Ctx<'_>, death: &Death<'_>, act: &Act<'_>) -> bool {
    let a = ctx.article;
    let Some(second) = a.doc.second else { return false };
    let view = a.view(ctx.know);
    let from = act.span;
    let given = a.mentions.entities[act.who.0 as usize].first;
    let named = a.text.tokens.iter().any(|t| from.contains(t.span) && t.word == view.token(given as usize).word);
    let s = a.text.sentences[act.sentence as usize].tokens();
    let past = view.first_in(s.clone(), &[Class::Former, Class::Sequence]).is_some()
        || s.clone().any(|i| matches!(view.word(i), "once" | "would" | "used" | "when" | "before"));
    // On no day before that of the first report, which tells of the death.
    let dated = act.when.and_then(|w| w.days).zip(a.date).is_none_or(|(d, first)| d.0 > first);
    death.span.end <= second.from && act.span.start >= second.from && named && !past && dated && !act.future
}

/// "The driver's father, Emil Toth, was killed in 2004. Toth is due in court": the surname alone may be that of the one whose
/// relative died.
fn relative(ctx: &Ctx<'_>, death: &Death<'_>, act: &Act<'_>) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let given = a.mentions.entities[act.who.0 as usize].first;
    let s = a.text.sentences[death.sentence as usize].tokens();
    let before = s.filter(|&i| view.token(i).span.start < death.span.start);
    let kin = before.into_iter().any(|i| view.is(i, Class::Kin));
    let whole = a.text.tokens[inside(ctx, act.span)].iter().any(|t| act.span.contains(t.span) && t.word == view.token(given as usize).word);
    kin && !whole
}

/// The tokens that begin within a span.
fn inside(ctx: &Ctx<'_>, s: Span) -> std::ops::Range<usize> {
    let before = |at: u32| ctx.article.text.tokens.partition_point(|t| t.span.start < at);
    before(s.start)..before(s.end)
}

/// Both mentions introduce their bearer with a trade of his own: "Ben Ofori, a chemist, …", "Ben Ofori, the striker, …".
fn namesakes(ctx: &Ctx<'_>, a: Span, b: Span) -> bool {
    let view = ctx.article.view(ctx.know);
    let introduced = |s: Span| {
        ctx.article.mentions.within(inside(ctx, s)).iter().any(|m| {
            let l = m.last as usize;
            matches!(&m.kind, Kind::Name(n) if n.full) && s.contains(m.span) && view.word(l) == "," && matches!(view.word(l + 1), "a" | "an" | "the")
        })
    };
    introduced(a) && introduced(b)
}

/// Whether the day of `b` is surely after that of `a`.
fn later(a: &When, b: &When) -> bool {
    use crate::mention::date::Printed;
    match (a.days, b.days, a.printed, b.printed) {
        (Some(x), Some(y), ..) => x.1 < y.0,
        (_, _, Printed::MonthDay(m1, d1), Printed::MonthDay(m2, d2)) => compare(a, b) == TimeRelation::Different && m1 == m2 && d1 < d2,
        _ => false,
    }
}

fn named<'a>(ctx: &Ctx<'a>, first: usize) -> Option<(EntityId, &'a Mention)> {
    ctx.article.mentions.within(first..first + 1).iter().find_map(|m| match &m.kind {
        Kind::Name(n) => n.entity.map(|e| (e, m)),
        _ => None,
    })
}

fn ending<'a>(ctx: &Ctx<'a>, last: usize) -> Option<(EntityId, &'a Mention)> {
    ctx.article.mentions.within(last.saturating_sub(6)..last).iter().rev().find_map(|m| match &m.kind {
        Kind::Name(n) if m.last as usize == last => n.entity.map(|e| (e, m)),
        _ => None,
    })
}

/// Who is said to be dead, by the article's own voice.
pub(crate) fn deaths<'a>(ctx: &Ctx<'a>) -> BTreeMap<EntityId, Death<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = BTreeMap::new();
    let told = view.mentions(few!("killed" | "lives" | "life"));
    if !told && !view.has(&ClassSet::of(&[Class::Late, Class::Died])) {
        return out;
    }
    for hit in view.every_of([Class::Late, Class::Died]) {
        let clause = a.clauses.of(hit.first);
        let asserted = clause.modality_at(&view, hit.first, false) == Modality::Asserted && !clause.negated_at(&view, hit.first);
        let s = a.text.sentences[clause.sentence as usize];
        let supposed = view.word(s.first as usize) == "had" || view.first_in(s.tokens(), &[Class::NotDeath]).is_some();
        if view.token(hit.first as usize).quote != NONE || !asserted || supposed {
            continue;
        }
        let behind = hit.class == Class::Late || view.word(hit.last as usize - 1) == "of";
        let who = if behind { late_name(ctx, hit.last as usize) } else { name_before(ctx, hit.first as usize, s.first as usize).map(|n| (n.0, n.1)) };
        let Some((e, m)) = who else { continue };
        let when = a.mentions.within(hit.first as usize..s.last as usize).iter().find_map(|d| match &d.kind {
            Kind::Date(w) if d.first - hit.last <= 12 && hit.class == Class::Died => Some(w),
            _ => None,
        });
        let span = m.span.cover(view.text.span_of(hit.first, hit.last));
        out.entry(e).or_insert(Death { span, when, sentence: clause.sentence });
    }
    for p in &a.syntax.predicates {
        if let Some((who, span)) = died(ctx, p) {
            for e in who {
                let when = dated(ctx, p.first..p.end.max(p.last));
                out.entry(e).or_insert(Death { span, when, sentence: p.sentence });
            }
        }
    }
    out
}

fn dated<'a>(ctx: &Ctx<'a>, r: std::ops::Range<u32>) -> Option<&'a When> {
    ctx.article.mentions.within(r.start as usize..r.end as usize).iter().find_map(|m| match &m.kind {
        Kind::Date(w) => Some(w),
        _ => None,
    })
}

/// "The pilot … died", "the skipper stayed on the bridge and drowned", "the dead include X and Y", "named the victims as X": who.
fn died(ctx: &Ctx<'_>, p: &Predicate) -> Option<(Vec<EntityId>, Span)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let verb = view.word(p.verb as usize);
    // Few verbs tell of a death: everything else is asked of those alone.
    if !matches!(
        verb,
        "died" | "drowned" | "perished" | "killed" | "murdered" | "lost" | "included" | "include" | "includes" | "were" | "was" | "are" | "is" | "named" | "identified" | "naming" | "identifying"
    ) || p.copula && view.word(a.text.sentences[p.sentence as usize].first as usize) != "among" && !(p.subject != NONE && (view.is(a.syntax.phrases[p.subject as usize].head as usize, Class::DeadGroup) || view.word(a.syntax.phrases[p.subject as usize].head as usize) == "they"))
    {
        return None;
    }
    let said = Said::of(a, p.verb, p.verb + 1);
    let denied = p.negation != NONE || p.modal != NONE || view.token(p.verb as usize).quote != NONE || !asserted(a, ctx.know, &said);
    let s = a.text.sentences[p.sentence as usize];
    if denied || view.first_in(s.tokens(), &[Class::NotDeath]).is_some() {
        return None;
    }
    let lives = verb == "lost" && (p.last as usize + 1) < view.text.tokens.len() && matches!(view.word(p.last as usize + 1), "life" | "lives");
    // "Was thrown from the cab and died": the auxiliary is that of the first verb.
    let lone = lives && !p.passive || matches!(verb, "died" | "drowned" | "perished") || p.passive && matches!(verb, "killed" | "murdered");
    if lone && p.subject != NONE {
        let b = a.syntax.referents[p.subject as usize];
        let phrase = &a.syntax.phrases[p.subject as usize];
        // "The coroner says that the boy died."
        if view.first_in(phrase.last as usize..p.first.max(phrase.last) as usize, &[Class::Reporting]).is_some() {
            return None;
        }
        let Referent::Entity(e) = b.referent else { return phrase.plural.then(|| listed_behind(ctx, p).or_else(|| among_them(ctx, p))).flatten() };
        return (b.sure && !phrase.pronoun).then(|| (vec![e], a.text.span_of(phrase.first, phrase.last).cover(a.text.span_of(p.first, p.last))));
    }
    // "The explosion killed the foreman, Gus Weller."
    if matches!(verb, "killed" | "murdered") && !p.passive && p.object != NONE {
        let b = a.syntax.referents[p.object as usize];
        let phrase = &a.syntax.phrases[p.object as usize];
        let Referent::Entity(e) = b.referent else { return None };
        return (b.sure && !phrase.pronoun && !phrase.plural).then(|| (vec![e], a.text.span_of(p.first, phrase.last)));
    }
    let dead = |n: u32| n != NONE && view.is(a.syntax.phrases[n as usize].head as usize, Class::DeadGroup);
    let listed = matches!(verb, "included" | "include" | "includes" | "were" | "was" | "are" | "is") && (dead(p.subject) || they_died(ctx, p))
        || matches!(verb, "named" | "identified" | "naming" | "identifying") && (dead(p.object) || p.passive && dead(p.subject));
    let names = a.mentions.within(p.last as usize..s.last as usize);
    // "Among those who drowned was X", "Among the dead is X".
    let among = view.word(s.first as usize) == "among"
        && matches!(verb, "were" | "was" | "are" | "is")
        && (s.first..p.first).any(|i| view.is(i as usize, Class::DeadGroup) || matches!(view.word(i as usize), "died" | "drowned" | "perished"))
        && !(s.first..p.first).any(|i| matches!(view.word(i as usize), "wounded" | "injured" | "missing" | "mourners" | "of" | "for" | "relatives"));
    let names = if among { &names[..names.len().min(1)] } else { names };
    let listed = listed || among;
    let who: Vec<EntityId> = names.iter().filter_map(|m| if let Kind::Name(n) = &m.kind { n.entity.filter(|_| n.full) } else { None }).collect();
    (listed && !who.is_empty()).then(|| (who, a.text.span_of(p.first, s.last)))
}

/// "Two climbers, Ueli Frei and Max Horn, lost their lives": the names that the subject stands for.
fn listed_behind(ctx: &Ctx<'_>, p: &Predicate) -> Option<(Vec<EntityId>, Span)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let subject = &a.syntax.phrases[p.subject as usize];
    let between = subject.last as usize..p.first as usize;
    let list = between.len() >= 5 && view.word(between.start) == "," && view.word(between.end - 1) == ",";
    let joined = between.clone().any(|i| view.word(i) == "and") && !between.clone().any(|i| matches!(view.word(i), "of" | "by" | "with" | "who" | "from"));
    let named = a.mentions.within(between).iter().filter_map(|m| if let Kind::Name(n) = &m.kind { n.entity.filter(|_| n.full) } else { None });
    let who: Vec<EntityId> = named.collect();
    (list && joined && who.len() >= 2).then(|| (who, a.text.span_of(subject.first, p.last)))
}

/// "Three miners were killed on Tuesday, among them Tom Ferris, 41": the person whom the clause counts among the dead.
fn among_them(ctx: &Ctx<'_>, p: &Predicate) -> Option<(Vec<EntityId>, Span)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let last = a.text.sentences[p.sentence as usize].last;
    let at = (p.last + 1..last).find(|&i| {
        view.word(i as usize - 1) == ","
            && (view.word(i as usize) == "including" || view.word(i as usize) == "among" && i + 1 < last && view.word(i as usize + 1) == "them")
    })?;
    // Another verb between them tells of others: "were killed and 12 hurt, among them".
    if a.syntax.predicates_in(p.sentence).iter().any(|q| p.last <= q.first && q.first < at) || (p.last..at).any(|i| matches!(view.word(i as usize), "and" | "injured" | "hurt" | "wounded")) {
        return None;
    }
    let from = if view.word(at as usize) == "among" { at + 2 } else { at + 1 };
    let m = a.mentions.within(from as usize..(from + 3).min(last) as usize).first()?;
    match &m.kind {
        Kind::Name(n) if n.full => {
            let e = n.entity.filter(|e| a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person)?;
            Some((vec![e], a.text.span_of(p.first, m.last)))
        }
        _ => None,
    }
}

/// "Four of the nine people on board died. They included …"
fn they_died(ctx: &Ctx<'_>, p: &Predicate) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[p.sentence as usize];
    let opens = view.word(s.first as usize) == "they" && p.first == s.first + 1 && p.sentence > 0;
    opens
        && a.syntax.predicates_in(p.sentence - 1).iter().any(|q| matches!(view.word(q.verb as usize), "died" | "killed" | "drowned" | "perished") && q.negation == NONE)
}

/// "the late (actor) Ben Ofori": at most four words of office or trade between.
fn late_name<'a>(ctx: &Ctx<'a>, after: usize) -> Option<(EntityId, &'a Mention)> {
    let view = ctx.article.view(ctx.know);
    for at in after..(after + 5).min(ctx.article.text.tokens.len()) {
        if let Some(found) = named(ctx, at) {
            return (!view.token(found.1.last as usize - 1).possessive).then_some(found);
        }
        if view.token(at).kind != crate::text::TokenKind::Word || view.is(at, Class::Preposition) || view.token(at).possessive {
            return None;
        }
    }
    None
}

/// The name that a verb is said of, and whether words of the future stand between: "Ben Ofori, 71, who died", "Owen Pryce,
/// who founded the club, died", "Rana is to open". Nothing but auxiliaries, adverbs and asides between commas may.
fn name_before<'a>(ctx: &Ctx<'a>, verb: usize, floor: usize) -> Option<(EntityId, &'a Mention, bool)> {
    let view = ctx.article.view(ctx.know);
    let (mut at, mut future) = (verb, false);
    while at > floor {
        if let Some((e, m)) = ending(ctx, at) {
            // "the widower of X opened": X is no subject. A possessive owns what acts.
            let owner = view.token(at - 1).possessive || (m.first as usize > floor && view.is(m.first as usize - 1, Class::Preposition));
            return (!owner).then_some((e, m, future));
        }
        let i = at - 1;
        let ahead = view.hits(i).iter().chain((i > floor).then(|| view.hits(i - 1)).into_iter().flatten()).any(|h| h.class == Class::Future && h.last as usize == at);
        // "Eamon Tully (52), lost his life"
        if view.word(i) == ")" && i >= floor + 3 && view.word(i - 2) == "(" {
            at = i - 2;
            continue;
        }
        if view.word(i) == "," && i >= floor + 4 && view.word(i - 1) == ")" && view.word(i - 3) == "(" && ending(ctx, i - 3).is_some() {
            at = i - 3;
            continue;
        }
        if matches!(view.word(i), "will" | "shall") || ahead {
            future = true;
        } else if view.word(i) == "," {
            // An aside: back to the comma that opens it, if a name closes there.
            let open = (floor.max(i.saturating_sub(16))..i).rev().find(|&k| view.word(k) == ",");
            match open {
                Some(k) if ending(ctx, k).is_some() => {
                    at = k;
                    continue;
                }
                // "the harbour master, Simon Lind, met": the name is the aside itself.
                _ if ending(ctx, i).is_some() => {}
                _ => return None,
            }
        } else if !(view.is(i, Class::Auxiliary) || view.word(i).ends_with("ly") || matches!(view.word(i), "to" | "who" | "expected" | "due" | "set" | "also" | "then" | "both")) {
            return None;
        }
        at = i;
    }
    None
}

/// An act that needs a living, willing person.
pub(crate) struct Act<'a> {
    pub(crate) who: EntityId,
    pub(crate) span: Span,
    pub(crate) when: Option<&'a When>,
    pub(crate) future: bool,
    /// "Still teaches": so on the day of writing.
    pub(crate) now: bool,
    pub(crate) sentence: u32,
}

/// Acts that need a living person, with their day or their future tense.
pub(crate) fn acts<'a>(ctx: &Ctx<'a>) -> Vec<Act<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for (n, s) in a.text.sentences.iter().enumerate() {
        if !a.doc.zones[s.zone as usize].kind.is_copy() || view.first_in(s.tokens(), &[Class::Posthumous]).is_some() {
            continue;
        }
        let recorded = view.first_in(s.tokens(), &[Class::Recorded]).is_some();
        for (verb, last, utterance) in verbs(ctx, s.tokens()) {
            let clause = a.clauses.of(verb as u32);
            if view.token(verb).quote != NONE || clause.negated_at(&view, verb as u32) || clause.before_the_story(verb as u32) || (recorded && utterance) {
                continue;
            }
            let Some((who, m, future)) = name_before(ctx, verb, s.first as usize) else { continue };
            let when = nearest_date(ctx, clause, s.tokens(), verb as u32);
            out.push(Act { who, span: m.span.cover(view.text.span_of(verb as u32, last as u32)), when, future, now: false, sentence: n as u32 });
        }
    }
    told(ctx, &mut out);
    living(ctx, &mut out);
    out
}

/// "Still teaches at the school", "is now 97": what is so on the day of writing.
fn living<'a>(ctx: &Ctx<'a>, out: &mut Vec<Act<'a>>) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for i in view.spots(few!("still" | "now")) {
        let near = a.syntax.predicates_in(a.text.sentence_of(i) as u32).iter().find(|p| i + 1 >= p.first && i <= p.last);
        let Some(p) = near else { continue };
        let age = p.copula && view.word(p.verb as usize) == "is" && i == p.last && view.token(i as usize + 1).kind == crate::text::TokenKind::Number;
        let acts = a.syntax.tags[p.verb as usize] == Tag::Present && view.is(p.verb as usize, Class::Living);
        let copy = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind.is_copy() && view.token(i as usize).quote == NONE;
        let Some(subject) = a.syntax.phrases.get(p.subject as usize).filter(|q| !q.pronoun && copy && (acts || age) && p.modal == NONE && p.negation == NONE) else { continue };
        let tokens = a.text.sentences[p.sentence as usize].tokens();
        let figure = tokens.clone().any(|k| matches!(view.word(k), "heart" | "hearts" | "memory" | "memories" | "spirit")) || view.first_in(tokens, &[Class::Posthumous]).is_some();
        if let b @ crate::syntax::Bearing { referent: Referent::Entity(who), .. } = a.syntax.referents[p.subject as usize]
            && b.sure
            && !figure
        {
            let span = a.text.span_of(subject.first, subject.last).cover(a.text.span_of(p.first.min(i), p.last.max(i + 1)));
            out.push(Act { who, span, when: None, future: false, now: true, sentence: p.sentence });
        }
    }
}

/// Acts whose subject the predicate tells, further back than the words before the verb: "Nygaard, his arm in a sling, read".
fn told<'a>(ctx: &Ctx<'a>, out: &mut Vec<Act<'a>>) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for p in &a.syntax.predicates {
        let plain = (!p.passive || view.is(p.verb as usize, Class::Alive)) && !p.copula && p.negation == NONE && p.modal == NONE && !p.pluperfect && p.subject != NONE;
        let s = a.text.sentences[p.sentence as usize];
        let act = view.hits(p.verb as usize).iter().find(|h| matches!(h.class, Class::Volitional | Class::Utterance | Class::Alive) && (h.class == Class::Alive) == p.passive);
        let Some(h) = act.filter(|_| plain && view.token(p.verb as usize).quote == NONE && a.doc.zones[s.zone as usize].kind.is_copy()) else { continue };
        let b = a.syntax.referents[p.subject as usize];
        let Referent::Entity(who) = b.referent else { continue };
        let barred = view.first_in(s.tokens(), &[Class::Posthumous]).is_some()
            || h.class == Class::Utterance && view.first_in(s.tokens(), &[Class::Recorded]).is_some();
        let clause = a.clauses.of(p.verb);
        if barred || !b.sure || clause.before_the_story(p.verb) {
            continue;
        }
        let subject = &a.syntax.phrases[p.subject as usize];
        if subject.pronoun {
            continue;
        }
        let when = dated(ctx, p.first..p.end.max(p.last)).or_else(|| nearest_date(ctx, clause, s.tokens(), p.verb));
        let span = a.text.span_of(subject.first, subject.last).cover(a.text.span_of(p.first, p.last));
        out.push(Act { who, span, when, future: false, now: false, sentence: p.sentence });
    }
}

/// Verbs of acts: (first token, one past the last, it is an utterance or a performance). Behind "will" and its like any verb
/// acts that is not said of the dead as well.
fn verbs(ctx: &Ctx<'_>, s: std::ops::Range<usize>) -> Vec<(usize, usize, bool)> {
    let view = ctx.article.view(ctx.know);
    let mut out: Vec<(usize, usize, bool)> = view
        .all_in(s.clone(), &[Class::Volitional, Class::Utterance])
        .map(|h| (h.first as usize, h.last as usize, h.class == Class::Utterance))
        .collect();
    for h in view.all_in(s.clone(), &[Class::Future]) {
        let (at, word) = (h.last as usize, view.word(h.last as usize));
        let finite = matches!(view.word(h.first as usize), "will" | "shall" | "is" | "are" | "due" | "plans" | "set" | "expected");
        let passive = matches!(word, "be" | "have" | "never" | "not" | "remain" | "lie" | "rest" | "live" | "always" | "forever" | "long");
        if finite && at < s.end && view.token(at).kind == crate::text::TokenKind::Word && !passive && !out.iter().any(|o| o.0 == at) {
            out.push((at, at + 1, matches!(word, "appear" | "feature" | "say" | "speak" | "sing" | "play" | "perform")));
        }
    }
    out.sort_unstable();
    out
}

/// The date nearest to the verb in its clause, else in its sentence.
fn nearest_date<'a>(ctx: &Ctx<'a>, clause: &crate::claim::clause::Clause, sentence: std::ops::Range<usize>, at: u32) -> Option<&'a When> {
    [clause.first as usize..clause.last as usize, sentence].into_iter().find_map(|r| {
        let dates = ctx.article.mentions.within(r).iter().filter_map(|m| match &m.kind {
            Kind::Date(w) => Some((m.first.abs_diff(at), w)),
            _ => None,
        });
        dates.min_by_key(|x| x.0).map(|x| x.1)
    })
}
