//! Two shares of one whole.

use crate::claim::counted::{apart, names, other_year, times};
use crate::claim::result::capital;
use crate::claim::shares::{Share, Told, shares};
use crate::claim::cited::stem;
use crate::engine::compare::other_entry;
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::event::identity::TimeRelation;
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::Printed;

declare_rule! {
    /// One share of one whole is given twice, in two sizes.
    ///
    /// ## Why it matters
    /// A tenth in one paragraph and 20 percent in another are two figures for one thing, and the words hide it from whoever
    /// compares digits.
    ///
    /// ## What to do
    /// Check the share with the source and print it once.
    ///
    /// ## When it stays silent
    /// Other days, years, places and rounds; words of change, plans, wishes and denials; several turnouts in one story;
    /// parts that the words tell apart. A fraction stands for all shares that an editor may call so.
    ///
    /// ## Examples
    /// ```contradicts
    /// Turnout in the referendum reached 64 percent. The board said that 46 percent of the voters took part in the referendum.
    /// ```
    /// ```contradicts
    /// Salaries take 50 percent of the grant and rent 30, leaving 20 percent for travel. A third of the grant is spent on travel, she said.
    /// ```
    /// ```contradicts
    /// Three out of four seats on the ferry were booked. A tenth of the seats on the ferry were booked, the office said.
    /// ```
    /// ```consistent
    /// Turnout in the referendum reached 64 percent. In the previous referendum 46 percent of the voters took part.
    /// ```
    /// ```consistent
    /// Three out of four seats on the ferry were booked. A tenth of the seats on the ferry were empty.
    /// ```
    /// ```consistent
    /// Members of the drivers' union voted for it. Turnout was 64 percent. The smaller union voted against on a turnout of 46 percent.
    /// ```
    SHARE_CONFLICT { name: "share-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Shares beyond which an article is a report of a survey.
const MOST: usize = 40;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = shares(ctx.article, ctx.know);
    if all.len() > MOST {
        return;
    }
    let mut turnouts: Vec<&Share> = all.iter().filter(|s| s.told == Told::Turnout).collect();
    // "Barely half of the voters, 51 percent": the same share in a word and in figures.
    let narrow = |s: &Share| s.span.hi - s.span.lo;
    turnouts.dedup_by(|b, a| {
        let again = a.sentence == b.sentence && b.first - a.last <= 6;
        if again && narrow(b) < narrow(a) {
            std::mem::swap(a, b);
        }
        again
    });
    if let [x, y] = turnouts[..] {
        // Voters of one place or of one kind are no voters of all.
        if one(ctx, x, y) && placed(ctx, x, y) {
            report(ctx, x, y, "both are the turnout of the one vote that the copy tells of", "turnout", out);
        }
    }
    for (k, y) in all.iter().enumerate() {
        let Some(x) = all[..k].iter().find(|x| same(ctx, x, y) && one(ctx, x, y)) else { continue };
        let what = ctx.article.words(ctx.article.text.span_of(y.first, y.last));
        report(ctx, x, y, "both are told of the same part of the same whole", &what, out);
        return;
    }
}

/// Two shares of one sentence apart, that no value fits both.
fn one(ctx: &Ctx<'_>, x: &Share, y: &Share) -> bool {
    let a = ctx.article;
    let (p, q) = (x.sentence, y.sentence);
    p != q && !x.span.meets(y.span) && !apart(a, p, q) && !other_year(a, p, q) && !other_entry(a, p, q) && !dated(ctx, p, q) && !named(ctx, p, q)
}

/// One sentence is dated to a year and the other is not.
fn dated(ctx: &Ctx<'_>, p: u32, q: u32) -> bool {
    let year = |n: u32| ctx.article.mentions.within(ctx.article.text.sentences[n as usize].tokens()).iter().any(|m| matches!(&m.kind, Kind::Date(w) if matches!(w.printed, Printed::Year(_) | Printed::Years(..) | Printed::Month(..) | Printed::Decade(_))));
    year(p) != year(q)
}

/// Each sentence names somebody or some place, and not the same.
fn named(ctx: &Ctx<'_>, p: u32, q: u32) -> bool {
    let (x, y) = (names(ctx.article, p), names(ctx.article, q));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// Nothing in the sentences of two turnouts tells of a district, a round or an hour of its own.
fn placed(ctx: &Ctx<'_>, x: &Share, y: &Share) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let places = |n: u32| -> Vec<String> {
        let within = a.mentions.within(a.text.sentences[n as usize].tokens()).iter();
        within.filter(|m| matches!(m.kind, Kind::Place | Kind::Country(_))).map(|m| view.word(m.last as usize - 1).trim_end_matches("'s").to_owned()).collect()
    };
    let (v, w) = (places(x.sentence), places(y.sentence));
    let apart = w.iter().any(|p| !v.contains(p)) && !v.is_empty() || !w.is_empty() && v.is_empty();
    // Two unions ballot their members: one vote is told by its noun in both sentences, or by its day.
    let nouns = |s: &Share| -> Vec<&str> {
        let vote = |i: &usize| {
            matches!(view.word(*i), "referendum" | "election" | "elections" | "vote" | "ballot" | "plebiscite" | "runoff") && view.word(i.wrapping_sub(1)) != "to"
        };
        a.text.sentences[s.sentence as usize].tokens().filter(vote).map(|i| view.word(i)).collect()
    };
    let fresh = |s: &Share| (s.first.saturating_sub(6)..s.first).any(|i| view.word(i as usize) == "turnout" && matches!(view.word(i as usize - 1), "a" | "an"));
    let one = nouns(y).iter().any(|n| nouns(x).contains(n)) || times(a, x.sentence, y.sentence) == TimeRelation::Same;
    if !one || fresh(y) {
        return false;
    }
    // "In Sella 46 percent took part": a place that the tables do not know.
    let capitals = |n: u32| a.text.sentences[n as usize].tokens().filter(|&i| capital(a, i as u32).is_some());
    let told = |n: u32, i: usize| capitals(n).any(|k| view.word(k).trim_end_matches("'s") == view.word(i).trim_end_matches("'s"));
    let led = |i: usize| i > 0 && matches!(view.word(i - 1), "in" | "at") && !view.is(i, Class::Month) && !view.is(i, Class::Weekday);
    let apart = apart || capitals(y.sentence).any(|i| led(i) && !told(x.sentence, i)) || capitals(x.sentence).any(|i| led(i) && !told(y.sentence, i));
    let hour = |n: u32| a.mentions.within(a.text.sentences[n as usize].tokens()).iter().any(|m| matches!(m.kind, Kind::Clock(_)));
    let part = |s: &Share| {
        let fraction = |i: usize| (s.first.saturating_sub(6)..s.last).contains(&(i as u32)) && !matches!(view.word(i), "first" | "second");
        a.text.sentences[s.sentence as usize].tokens().any(|i| {
            !fraction(i) && view.is(i, Class::Ordinal) || matches!(view.word(i), "among" | "postal" | "noon" | "midday" | "far" | "round" | "runoff" | "average" | "young" | "women" | "men" | "previous" | "last" | "city" | "cities" | "district")
        })
    };
    !apart && !hour(x.sentence) && !hour(y.sentence) && !part(x) && !part(y)
}

/// The same part of the same whole.
fn same(ctx: &Ctx<'_>, x: &Share, y: &Share) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    match (&x.told, &y.told) {
        (Told::For(v), Told::For(w)) => {
            let told = |s: &Share, whole: &str| a.text.sentences[s.sentence as usize].tokens().any(|i| stem(view.word(i)) == whole);
            let whole = !x.whole.is_empty() && told(y, &x.whole) || !y.whole.is_empty() && told(x, &y.whole);
            v == w && whole && (x.divides || y.divides) && !(x.divides && y.divides)
        }
        (Told::Words(v), Told::Words(w)) => !x.whole.is_empty() && x.whole == y.whole && !v.is_empty() && v == w,
        _ => false,
    }
}

fn report(ctx: &Ctx<'_>, x: &Share, y: &Share, because: &str, what: &str, out: &mut Findings) {
    let a = ctx.article;
    let acknowledged = a.acknowledges(x.sentence) || a.acknowledges(y.sentence);
    let Verdict::Holds(voice) = standing(a, ctx.know, x.first, y.first, acknowledged) else { return };
    let (sx, sy) = (a.text.span_of(x.first, x.last), a.text.span_of(y.first, y.last));
    let (p, q) = (a.words(sx), a.words(sy));
    let mut draft = ctx
        .report(&SHARE_CONFLICT)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .slot("what", what)
        .side(sx, format!("here: {p}"))
        .side(sy, format!("here: {q}"))
        .established(Conjunct::SameSubject, because)
        .established(Conjunct::SameAttribute, "both give its share")
        .established(Conjunct::OneValue, "a part has one share of its whole")
        .established(Conjunct::Exclusive, format!("{p} is not {q}, rounding allowed for"))
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue says that the share changed");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
}
