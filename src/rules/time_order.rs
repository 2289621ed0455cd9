//! Dates that put what follows before what it follows from.

use crate::Article;
use crate::claim::fact::{Fact, Subject, components};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::date::When;
use crate::mention::{Kind, Mention};
use crate::text::{NONE, TokenKind};

declare_rule! {
    /// A death is dated before the birth, or an arrest before the crime that it is for.
    ///
    /// ## Why it matters
    /// One of the two dates is wrong, and which one changes the story.
    ///
    /// ## What to do
    /// Check both dates against the record.
    ///
    /// ## When it stays silent
    /// Dates that may lie in the right order; ranges; plans; quotations; crimes that go on ("since", "between").
    ///
    /// ## Examples
    /// ```contradicts
    /// Police arrested Dover on 3 May in connection with the robbery of 9 May.
    /// ```
    /// ```consistent
    /// Police arrested Dover on 3 May over an unrelated theft; the robbery followed on 9 May.
    /// ```
    TIME_ORDER { name: "time-order", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    lives(ctx, out);
    arrests(ctx, out);
}

fn when(a: &Article, i: usize) -> Option<(&Mention, &When)> {
    let m = &a.mentions.list[i];
    match &m.kind {
        Kind::Date(w) => Some((m, w)),
        _ => None,
    }
}

/// The first date lies before the second one, by the parts that both print.
fn before(x: &When, y: &When) -> bool {
    let (Some(p), Some(q)) = (components(x), components(y)) else { return false };
    match (p.0, q.0) {
        (Some(a), Some(b)) if a != b => return a < b,
        (Some(_), None) | (None, Some(_)) => return false,
        _ => {}
    }
    match (p.1, q.1, p.2, q.2) {
        (Some(a), Some(b), _, _) if a != b => a < b && b - a <= 6,
        (Some(_), Some(_), Some(c), Some(d)) => c < d,
        _ => false,
    }
}

/// Born after dying.
fn lives(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let all = a.facts(ctx.know);
    let of = |name: &'static str| all.iter().filter(move |f: &&Fact| ctx.know.functional[f.relation] == name && matches!(f.subject, Subject::Named(_)));
    for born in of("born") {
        for died in of("died").filter(|d| d.subject == born.subject) {
            let (Some((m, x)), Some((n, y))) = (born.date.and_then(|i| when(a, i)), died.date.and_then(|i| when(a, i))) else { continue };
            if x.year().is_some() && y.year().is_some() && before(y, x) {
                report(ctx, (n, "the death"), (m, "the birth"), "one name", out);
                return;
            }
        }
    }
}

/// "Arrested on 3 May in connection with the robbery of 9 May".
fn arrests(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    for h in view.every(Class::Charged) {
        let s = a.text.sentences[a.text.sentence_of(h.first)];
        let c = a.clauses.of(h.first);
        if view.token(h.first as usize).quote != NONE || c.negation != NONE || c.modality != crate::claim::clause::Modality::Asserted {
            continue;
        }
        let mut dates = a.mentions.within(h.last as usize..s.last as usize).iter().filter_map(|m| match &m.kind {
            Kind::Date(w) => Some((m, w)),
            _ => None,
        });
        let (Some((m, x)), Some((n, y))) = (dates.next(), dates.next()) else { continue };
        let cue = view.first_in(m.last as usize..(m.last + 4).min(n.first) as usize, &[Class::ChargeCue]);
        let Some(cue) = cue.filter(|h| h.first <= m.last + 1) else { continue };
        let the = matches!(view.word(cue.last as usize), "the" | "a" | "an");
        let joined = n.first - cue.last <= 7 && matches!(view.word(n.first as usize - 1), "of" | "on");
        let plain = (cue.last..n.first).all(|i| {
            let i = i as usize;
            let word = view.word(i);
            (view.token(i).kind != TokenKind::Punct || word == "-") && !view.is(i, Class::Conjunction) && !view.is(i, Class::Subordinator)
        });
        if the && joined && plain && y.end == crate::mention::date::End::Whole && before(x, y) {
            report(ctx, (m, "the arrest or verdict"), (n, "the crime"), "the sentence says that one is for the other", out);
        }
    }
}

fn report(ctx: &Ctx<'_>, (m, x): (&Mention, &str), (n, y): (&Mention, &str), why: &str, out: &mut Findings) {
    let a = ctx.article;
    let (p, q) = (a.words(m.span), a.words(n.span));
    ctx.report(&TIME_ORDER)
        .slot("a", format!("{x} ({p})"))
        .slot("b", format!("{y} ({q})"))
        .side(m.span, format!("{x}: {p}"))
        .side(n.span, format!("{y}: {q}"))
        .established(Conjunct::Binding, why)
        .established(Conjunct::Computation, format!("{p} lies before {q}"))
        .push(out);
}
