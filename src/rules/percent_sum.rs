//! Shares of one whole.

use super::percent_change::short;
use crate::claim::figures::{self, Fig, Row};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::{Class, Hit};
use crate::syntax::Tag;

use crate::mention::quantity::{Form, Measure};
use crate::text::NONE;

declare_rule! {
    /// Shares of one whole that exclude each other add up to more than 100 percent.
    ///
    /// ## Why it matters
    /// A ballot is cast once and a poll answer is one of several. Shares beyond 100 percent are the mark of a digit
    /// swapped or of two polls run together.
    ///
    /// ## What to do
    /// Check the figures, or say that several answers were possible.
    ///
    /// ## When it stays silent
    /// Only shares that exclude each other are added: for, against and undecided in one sentence; candidates' shares of
    /// one vote in one paragraph. Half a point of rounding is allowed for each. Groups that overlap, earlier votes,
    /// other rounds, districts, turnout and changes are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// Asked about the toll, 48 percent were for it, 41 percent against and 16 percent undecided.
    /// ```
    /// ```contradicts
    /// Lund took 52 percent of the vote and Abara 51 percent, with all ballots counted.
    /// ```
    /// ```contradicts
    /// The firm is owned by the state (45 percent), its workers (35 percent) and a pension fund (30 percent).
    /// ```
    /// ```consistent
    /// Asked what they read, 48 percent named novels, 41 percent news and 36 percent comics; several answers were allowed.
    /// ```
    /// ```consistent
    /// Lund took 52 percent and Abara 47 percent; the rest was spoiled.
    /// ```
    PERCENT_SUM { name: "percent-sum", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    let rows: Vec<_> = figures::rows(ctx.article, &scan, 1).collect();
    for row in &rows {
        options(ctx, row, out);
        divided(ctx, row, out);
    }
    if out.found.iter().all(|f| f.rule != PERCENT_SUM.name) {
        field(ctx, &rows, out);
    }
    let mut from = 0;
    while from < rows.len() {
        let to = from + rows[from..].iter().take_while(|r| r.paragraph == rows[from].paragraph).count();
        votes(ctx, &rows[from..to], out);
        from = to.max(from + 1);
    }
}

fn percents<'a>(ctx: &Ctx<'_>, row: &Row<'_, 'a>) -> Vec<Fig<'a>> {
    let plain = |f: &&Fig<'_>| f.q.measure == Measure::Percent && f.q.is_plain() && f.q.form != Form::Range && figures::own_voice(ctx.article, ctx.know, f);
    row.figs.iter().filter(plain).copied().collect()
}

/// Answers of one question: every percentage has an option of its own right behind it.
fn options(ctx: &Ctx<'_>, row: &Row<'_, '_>, out: &mut Findings) {
    let figs = percents(ctx, row);
    if figs.len() < 2 || row.has(row.line.first..row.line.last, Class::PollGuard) {
        return;
    }
    let behind = |k: usize| {
        let end = figs.get(k + 1).map_or(row.line.last, |n| n.lead()).min(figs[k].last() + 5);
        (figs[k].last()..end).find_map(|t| row.line.hit(t, Class::PollOption))
    };
    let ahead = |k: usize| {
        let start = k.checked_sub(1).map_or(row.line.first, |p| figs[p].last()).max(figs[k].lead().saturating_sub(3));
        (start..figs[k].lead()).find_map(|t| row.line.hit(t, Class::PollOption))
    };
    // "48 percent were in favour, 44 percent against", or "support stood at 55 percent, opposition at 40 percent".
    let first: Option<Vec<Hit>> = (0..figs.len()).map(behind).collect();
    let second = || (0..figs.len()).map(|k| ahead(k).or_else(|| (k > 0 && k + 1 == figs.len()).then(|| behind(k)).flatten())).collect::<Option<Vec<Hit>>>();
    let alone = |hits: &Vec<Hit>| {
        let text = |h: &Hit| row.line.scan.know.lexicon.entry(*h).text.to_string();
        let mut seen: Vec<String> = hits.iter().map(text).collect();
        seen.sort();
        seen.windows(2).all(|w| w[0] != w[1]).then_some(seen)
    };
    let seen = first.as_ref().and_then(alone).or_else(|| second().as_ref().and_then(alone));
    // "For" alone is a preposition.
    if let Some(seen) = seen
        && (figs.len() >= 3 || seen.iter().all(|w| w != "for"))
    {
        report(ctx, &figs, "the answers exclude each other", out);
    }
}

/// "Owned by the state (45 percent), its workers (35 percent) and a fund (30 percent)": every percentage has a bracket of
/// its own behind a word that divides one thing.
fn divided(ctx: &Ctx<'_>, row: &Row<'_, '_>, out: &mut Findings) {
    let figs = percents(ctx, row);
    let bracketed = |f: &Fig<'_>| row.before(f, 1) == "(" && row.line.is(f.last(), &[")"]);
    if figs.len() < 2 || figs.len() != row.figs.len() || !figs.iter().all(bracketed) {
        return;
    }
    let from = figs[0].lead();
    let opener = (row.line.first..from).rev().find_map(|t| row.line.hit(t, Class::Divided));
    let Some(opener) = opener.filter(|h| from - h.last as usize <= 8) else { return };
    if !row.words(opener.last as usize..row.line.last).iter().any(|w| matches!(*w, ";" | "also" | "both" | "respectively")) {
        report(ctx, &figs, "the shares divide one thing", out);
    }
}

/// Shares of one vote over the whole article, where the copy says that nobody else stood: "his only opponent", "there was nobody
/// else on the ballot".
fn field(ctx: &Ctx<'_>, rows: &[Row<'_, '_>], out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let told = view.every(Class::SoleRival).any(|h| view.token(h.first as usize).quote == NONE);
    if !told || rows.len() > FIELD {
        return;
    }
    let mut shares: Vec<Fig<'_>> = vec![];
    let mut holders: Vec<String> = vec![];
    // "In Hale his only opponent took 59 percent": another district.
    let mut places: Vec<&str> = vec![];
    for row in rows {
        let reach = row.line.first..row.line.last;
        // Another year, another round, another district.
        let dated = row.dates.iter().any(|(_, w)| w.year().is_some());
        for f in percents(ctx, row) {
            let polled = (1..=2).any(|k| f.lead().checked_sub(k).is_some_and(|t| row.line.hit(t, Class::PollVerb).is_some_and(|h| h.last as usize == f.lead())));
            let of_vote = f.q.of.is_none_or(|t| row.line.hit(t as usize, Class::PollBase).is_some());
            if !polled || !of_vote || dated || row.has(reach.clone(), Class::PollGuard) {
                continue;
            }
            let name = |t: &usize| ctx.article.syntax.tags[*t] == Tag::Name || row.line.is_capital(*t) && (*t > row.line.first || ctx.article.syntax.tags[*t] == Tag::Noun);
            let Some(t) = (row.line.first..f.lead()).rev().find(name) else { return };
            let holder = row.line.word(t).to_owned();
            let within = reach.clone().filter(|t| row.line.is(*t, &["in", "In"]) && *t + 1 < row.line.last && row.line.is_capital(*t + 1));
            places.extend(within.map(|t| row.line.word(t + 1)));
            if holders.contains(&holder) {
                return;
            }
            holders.push(holder);
            shares.push(f);
        }
    }
    places.sort_unstable();
    places.dedup();
    if places.len() < 2 && (2..=5).contains(&shares.len()) {
        report(ctx, &shares, "the copy says that nobody else stood", out);
    }
}

/// Sentences with a figure beyond which an article is a table of results.
const FIELD: usize = 40;

/// Shares of one vote, each with a candidate of its own, in one paragraph.
fn votes(ctx: &Ctx<'_>, rows: &[Row<'_, '_>], out: &mut Findings) {
    let Some(first) = rows.iter().position(|r| percents(ctx, r).iter().any(|f| of_vote(r, f))) else { return };
    let mut shares: Vec<Fig<'_>> = vec![];
    let mut holders: Vec<String> = vec![];
    for row in &rows[first..] {
        for f in percents(ctx, row) {
            let Some(holder) = holder(row, &f) else { continue };
            let reach = row.segment(f.first());
            if row.has(reach, Class::PollGuard) || row.line.is(f.last(), &["in", "among", "ahead", "more", "less"]) {
                return;
            }
            if holders.contains(&holder) {
                return;
            }
            holders.push(holder);
            shares.push(f);
        }
    }
    if shares.len() >= 2 {
        report(ctx, &shares, "each is a candidate's share of one vote", out);
    }
}

fn of_vote(row: &Row<'_, '_>, f: &Fig<'_>) -> bool {
    f.q.of.is_some_and(|t| row.line.hit(t as usize, Class::PollBase).is_some())
}

/// The name that the share belongs to: the last capitalised word before the verb ("Lund took", "Abara 51 percent").
fn holder(row: &Row<'_, '_>, f: &Fig<'_>) -> Option<String> {
    let before = f.lead().checked_sub(1)?;
    if row.line.is_capital(before) && before > row.line.first {
        return Some(row.line.word(before).to_owned());
    }
    let verb = (before.saturating_sub(3).max(row.line.first)..=before).find(|&t| row.line.hit(t, Class::PollVerb).is_some_and(|h| h.last as usize == f.lead()))?;
    let from = row.figs.iter().rev().find(|g| g.last() <= verb).map_or(row.line.first, |g| g.last());
    (from..verb).rev().find(|&t| row.line.is_capital(t)).map(|t| row.line.word(t).to_owned())
}

fn report(ctx: &Ctx<'_>, figs: &[Fig<'_>], because: &str, out: &mut Findings) {
    let least: f64 = figs.iter().map(|f| f.q.value - f.q.place.max(0.1) / 2.0).sum();
    let sum: f64 = figs.iter().map(|f| f.q.value).sum();
    if least <= 100.0 || figs.iter().any(|f| f.q.value > 100.0 || f.q.lo.is_infinite()) {
        return;
    }
    let mut draft = ctx.report(&PERCENT_SUM).slot("is", short(sum));
    for f in figs {
        draft = draft.side(f.mention.span, "a share");
    }
    draft
        .established(Conjunct::Binding, because)
        .established(Conjunct::Computation, format!("together they make {} percent, rounding allowed for", short(sum)))
        .push(out);
}
