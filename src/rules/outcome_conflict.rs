//! Two outcomes of one race, match or vote.

use crate::claim::counted::{apart, carries, names, other_year, topic};
use crate::claim::result::capital;
use crate::claim::outcome::{Dissent, HALVES, Way, camps, dissents, halves, leads, placings, ranked, sets_lost};
use crate::engine::compare::other_entry;
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Status};
use crate::knowledge::known::{Few, few};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::Printed;
use crate::syntax::Tag;

declare_rule! {
    /// A race, a match or a vote is told with two outcomes: two places, two states at half-time, with dissent and without.
    ///
    /// ## Why it matters
    /// Third with a silver medal, level at the break and a goal up: one of the two was not looked up.
    ///
    /// ## What to do
    /// Check the record, then make both places agree.
    ///
    /// ## When it stays silent
    /// Other races, stages, seasons and matches; more than one match or medal in a sentence; hopes, denials, quotations; other
    /// houses and bodies; what happened before or after half-time.
    ///
    /// ## Examples
    /// ```contradicts
    /// Anna Brandt came third in the 800 metres at the Games. At home Brandt showed the silver medal that she won in the 800 metres.
    /// ```
    /// ```contradicts
    /// Goalless at half-time, the match between Orla and Veltin ended 2-1. Orla were a goal up at the break after a header.
    /// ```
    /// ```contradicts
    /// Ruiz won the final in straight sets. Having dropped the opening set, Ruiz won the final in two hours.
    /// ```
    /// ```contradicts
    /// The bill passed the senate without a single vote against. Nine senators voted against the bill, the clerk said.
    /// ```
    /// ```consistent
    /// Anna Brandt came third in the 800 metres at the Games. Brandt also won a silver medal in the 1,500 metres.
    /// ```
    /// ```consistent
    /// Goalless at half-time, the match between Orla and Veltin ended 2-1. Orla went a goal up soon after the break.
    /// ```
    OUTCOME_CONFLICT { name: "outcome-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// A side of a finding: first token, one past the last, the sentence.
type Side = (u32, u32, u32);

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    // A word without which its two sides cannot be is asked for before a reader goes through the copy.
    let has = |words: &Few| view.mentions(words);
    let _ = has(few!("second" | "third" | "silver" | "bronze" | "runner" | "runner-up")) && placed(ctx, out)
        || has(HALVES) && half(ctx, out)
        || has(few!("straight" | "straight-sets")) && sets(ctx, out)
        || has(few!("against" | "opposed" | "dissented")) && dissent(ctx, out)
        || has(few!("world" | "rankings")) && ranks(ctx, out)
        || has(few!("level")) && level(ctx, out)
        || has(few!("majority" | "minority")) && majority(ctx, out);
}

/// The two are told of one time.
fn together(ctx: &Ctx<'_>, x: u32, y: u32) -> bool {
    let a = ctx.article;
    let year = |n: u32| a.mentions.within(a.text.sentences[n as usize].tokens()).iter().any(|m| matches!(&m.kind, Kind::Date(w) if matches!(w.printed, Printed::Year(_) | Printed::Years(..) | Printed::Month(..) | Printed::Decade(_) | Printed::BareMonth(_))));
    x != y && !apart(a, x, y) && !other_year(a, x, y) && !other_entry(a, x, y) && year(x) == year(y)
}

/// A word that tells of another one of the kind; an opinion that is separate is told of the same vote.
fn another(ctx: &Ctx<'_>, sentence: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    view.all_in(a.text.sentences[sentence as usize].tokens(), &[Class::Another, Class::Former]).any(|h| !matches!(view.word(h.first as usize), "separate" | "separately" | "each" | "every" | "new"))
}

/// Capitalised words that two sentences share, those of closed classes left out: teams are not always known for names.
fn shared(ctx: &Ctx<'_>, x: u32, y: u32) -> Vec<String> {
    let (v, w) = (capitals(ctx, x, true), capitals(ctx, y, true));
    v.into_iter().filter(|t| w.contains(t)).collect()
}

/// Capitalised words of a sentence; what opens it may have its capital from there, and counts where `opener` says so.
fn capitals(ctx: &Ctx<'_>, n: u32, opener: bool) -> Vec<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[n as usize].tokens();
    let named = s.clone().filter(|&i| capital(a, i as u32).is_some() && carries(&view, i) && (opener || i > s.start || a.syntax.tags[i] == Tag::Name));
    named.map(|i| view.word(i).trim_end_matches("'s").to_owned()).collect()
}

/// "Came third in the 800 metres … the silver medal that she won in the 800 metres".
fn placed(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let all = placings(ctx.article, ctx.know);
    for (k, y) in all.iter().enumerate() {
        let Some(x) = all[..k].iter().find(|x| x.who == y.who && x.race == y.race && x.place != y.place) else { continue };
        if together(ctx, x.sentence, y.sentence) && !another(ctx, x.sentence) && !another(ctx, y.sentence) {
            let because = format!("both give the place of one athlete in the {}", y.race.join(" "));
            return report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), Status::Established, &because, out);
        }
    }
    false
}

/// "Goalless at half-time … a goal up at the break"; "down 20-6 … ahead by 14", of one side.
fn half(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let [x, y] = &halves(a, ctx.know)[..] else { return false };
    let both = shared(ctx, x.sentence, y.sentence);
    // Ahead and behind are of one side where the clause of each names the same side and no other.
    let side = |h: &crate::claim::outcome::Half| capitals(ctx, h.sentence, false);
    let one_side = x.way == Way::Level || y.way == Way::Level || side(x) == side(y);
    if x.way == y.way || both.is_empty() || !one_side || !together(ctx, x.sentence, y.sentence) || another(ctx, y.sentence) {
        return false;
    }
    report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), Status::Established, "both tell how the one match stood at half-time", out)
}

/// "Won the final in straight sets … having dropped the second set".
fn sets(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let [x, y] = &sets_lost(a, ctx.know)[..] else { return false };
    let shared = shared(ctx, x.sentence, y.sentence);
    if x.straight == y.straight || x.stage != y.stage || shared.is_empty() || !together(ctx, x.sentence, y.sentence) || another(ctx, y.sentence) {
        return false;
    }
    report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), Status::Established, &format!("both tell of the {}", x.stage), out)
}

/// "Without a single vote against … nine senators voted against the bill".
fn dissent(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let all = dissents(a, ctx.know);
    let [x, y] = &all[..] else { return false };
    if x.some == y.some || !together(ctx, x.sentence, y.sentence) || another(ctx, x.sentence) || another(ctx, y.sentence) {
        return false;
    }
    let Some(what) = matter(ctx, x, y) else { return false };
    report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), Status::Established, &format!("both are the vote on one thing: {what}"), out)
}

/// "Ranked 54th in the world … who stands 45th in the rankings".
fn ranks(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let all = ranked(ctx.article, ctx.know);
    for (k, y) in all.iter().enumerate() {
        let mine: Vec<_> = all.iter().filter(|r| r.who == y.who).collect();
        let Some(x) = all[..k].iter().find(|x| x.who == y.who && x.n != y.n).filter(|_| mine.len() == 2) else { continue };
        if together(ctx, x.sentence, y.sentence) && !another(ctx, y.sentence) {
            return report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), Status::Established, "both give one player's place in the rankings", out);
        }
    }
    false
}

/// "Finished level on points with Orla … two points behind Orla".
fn level(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let [x, y] = &leads(ctx.article, ctx.know)[..] else { return false };
    let both = shared(ctx, x.sentence, y.sentence).len() >= 2;
    if x.level == y.level || !both || !together(ctx, x.sentence, y.sentence) || another(ctx, x.sentence) || another(ctx, y.sentence) {
        return false;
    }
    report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), Status::Established, "both sentences compare the same two sides", out)
}

/// "310 for and 290 against … only a minority had voted for it".
fn majority(ctx: &Ctx<'_>, out: &mut Findings) -> bool {
    let [x, y] = &camps(ctx.article, ctx.know)[..] else { return false };
    if x.most == y.most || x.counted == y.counted || !together(ctx, x.sentence, y.sentence) || another(ctx, x.sentence) || another(ctx, y.sentence) {
        return false;
    }
    let (v, w) = (capitals(ctx, x.sentence, true), capitals(ctx, y.sentence, true));
    let status = Status::of(v.iter().any(|n| w.contains(n)));
    report(ctx, ((x.first, x.last, x.sentence), (y.first, y.last, y.sentence)), status, "the copy tells of one vote", out)
}

/// The word for the body or the matter that both sentences have; none where one names another house.
fn matter(ctx: &Ctx<'_>, x: &Dissent, y: &Dissent) -> Option<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let words = |d: &Dissent| topic(a, ctx.know, a.text.sentences[d.sentence as usize].tokens());
    let (p, q) = (words(x), words(y));
    let house = |d: &Dissent| -> Vec<&str> {
        let s = a.text.sentences[d.sentence as usize].tokens();
        s.map(|i| view.word(i)).filter(|w| matches!(*w, "upper" | "lower" | "house" | "senate" | "committee" | "council" | "assembly" | "parliament" | "congress" | "cabinet" | "board" | "commission")).collect()
    };
    let (v, w) = (house(x), house(y));
    let other = !v.is_empty() && w.iter().any(|h| !v.contains(h));
    let (n, m) = (names(a, x.sentence), names(a, y.sentence));
    let named = !n.is_empty() && !m.is_empty() && n.is_disjoint(&m) && v.is_empty();
    if other || named {
        return None;
    }
    let thing = a.text.sentences[y.sentence as usize].tokens().filter(|&i| matches!(view.word(i.wrapping_sub(1)), "the" | "this" | "that" | "its"));
    let told = thing.map(|i| view.word(i)).find(|w| {
        let key = crate::claim::cited::stem(w);
        p.contains(&key) && q.contains(&key)
    });
    told.map(str::to_owned)
}

fn report(ctx: &Ctx<'_>, (x, y): (Side, Side), same: Status, because: &str, out: &mut Findings) -> bool {
    let a = ctx.article;
    let acknowledged = a.acknowledges(x.2) || a.acknowledges(y.2);
    let Verdict::Holds(voice) = standing(a, ctx.know, x.0, y.0, acknowledged) else { return false };
    let (sx, sy) = (a.text.span_of(x.0, x.1), a.text.span_of(y.0, y.1));
    let (p, q) = (a.words(sx), a.words(sy));
    let mut draft = ctx
        .report(&OUTCOME_CONFLICT)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .side(sx, "one outcome")
        .side(sy, "another one")
        .conjunct(Conjunct::SameSubject, same, because)
        .established(Conjunct::SameAttribute, "both tell how it came out")
        .established(Conjunct::OneValue, "it came out one way")
        .established(Conjunct::Exclusive, format!("\u{201C}{p}\u{201D} and \u{201C}{q}\u{201D} exclude each other"))
        .established(Conjunct::SameTime, "no other time is given")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "no cue tells of another occasion");
    if acknowledged {
        draft = draft.acknowledged();
    }
    draft.push(out);
    true
}
