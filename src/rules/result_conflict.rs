//! Votes and scores that contradict themselves.

use crate::claim::clause::Modality;
use crate::claim::counted::{apart, apart_in, names, times};
use crate::event::identity::TimeRelation;
use crate::claim::result::{Of, Outcome, SetCount, Sets, capital, count, margins as margins_of, name_before, outcomes, set_counts, sets};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::Printed;
use crate::span::Span;
use crate::syntax::Tag;
use crate::syntax::words::noun_lemma;
use crate::text::{NONE, TokenKind};

declare_rule! {
    /// A vote or match is given two results, a margin that its figures do not have, or two winners.
    ///
    /// ## Why it matters
    /// Results are looked up and quoted. One wrong figure makes a narrow decision out of a clear one, or a loser out of the
    /// winner.
    ///
    /// ## What to do
    /// Check the result with the record, then make every mention, the margin and the outcome agree.
    ///
    /// ## When it stays silent
    /// Legs, aggregates, half-time, sets and other scores of one story; copy that gives more than two different results; votes of
    /// two bodies (committee and full council); amendments, recounts and earlier meetings; quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// The committee voted 7-4 in favour on Monday night. Campaigners called the 8-3 vote a shock.
    /// ```
    /// ```contradicts
    /// The motion passed by five votes, 51 to 48.
    /// ```
    /// ```contradicts
    /// Rovers won 3–1 on Saturday. It was a bad week for the club; the 3–1 defeat leaves Rovers last.
    /// ```
    /// ```consistent
    /// Rovers won the first leg 3–1 and lost the second 3–1.
    /// ```
    /// ```consistent
    /// The motion passed by three votes, 51 to 48, with one abstention.
    /// ```
    RESULT_CONFLICT { name: "result-conflict", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let list = outcomes(ctx.article, ctx.know);
    let from = out.found.len();
    for o in &list {
        margin(ctx, o, out);
        members(ctx, o, out);
    }
    if out.found.len() == from {
        twice(ctx, &list, Of::Vote, out);
        twice(ctx, &list, Of::Match, out);
    }
    if out.found.len() == from {
        winners(ctx, &list, out);
    }
    if out.found.len() == from {
        margins(ctx, &list, out);
    }
    if out.found.len() == from {
        margin_twice(ctx, &list, out);
    }
    if out.found.len() == from {
        set_by_set(ctx, &list, out);
    }
    if out.found.len() == from {
        sets_twice(ctx, &list, out);
    }
    if out.found.len() == from {
        camps(ctx, &list, out);
    }
    out.found.truncate(out.found.len().min(from + 2));
}

/// `by five votes, 51 to 48`.
fn margin(ctx: &Ctx<'_>, o: &Outcome, out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[o.sentence as usize];
    let word = |i: u32| view.word(i as usize);
    for m in ctx.article.mentions.within(s.first as usize..s.last as usize) {
        let Some(q) = count(m) else { continue };
        let by = m.first > s.first
            && (word(m.first - 1) == "by" || m.first > s.first + 1 && word(m.first - 1) == "of" && matches!(word(m.first - 2), "margin" | "majority"));
        let votes = matches!(word(m.last), "votes" | "points" | "goals" | "runs" | "seats") || word(m.first.saturating_sub(1)) == "of";
        let end = m.last + u32::from(matches!(word(m.last), "votes" | "points" | "goals" | "runs" | "seats"));
        let gap: Vec<&str> = (end..o.first.max(end)).map(word).collect();
        let beside = o.first >= end && matches!(gap[..], [","] | ["("] | [":"] | ["\u{2014}"] | ["\u{2013}"] | [",", "by"]);
        let (high, low) = o.sorted();
        if by && votes && beside && !o.series && q.value as u32 != high - low && o.last > m.last {
            let a = ctx.article.words(ctx.article.text.span_of(m.first, end));
            let proof = format!("{high} less {low} is {}, not {}", high - low, q.value);
            report(ctx, (a.as_str(), ctx.article.text.span_of(m.first, end)), (&pair(o), o.span), "the margin stands beside the result", &proof, out);
            return;
        }
    }
}

/// `19 votes to 16 … a majority of one`: a margin told apart from the result, which no result of the copy has.
fn margins(ctx: &Ctx<'_>, list: &[Outcome], out: &mut Findings) {
    let a = ctx.article;
    for m in margins_of(a, ctx.know) {
        let voted = |o: &Outcome| o.definite && a.view(ctx.know).is(o.last as usize + usize::from(a.view(ctx.know).word(o.last as usize) == "-"), Class::VoteNoun);
        let of = |o: &&Outcome| !o.series && m.of.is_none_or(|k| k == o.of || k == Of::Vote && voted(o));
        let mine: Vec<&Outcome> = list.iter().filter(of).collect();
        let gap = |o: &Outcome| o.sorted().0 - o.sorted().1;
        // "Carried by a single vote … the ten-to-six margin".
        let known = |o: &&&Outcome| o.first > m.first && o.definite && mine.len() == 1 && plain(ctx, o) && !dated_behind(ctx, o);
        let Some(o) = mine.iter().find(|o| o.first < m.first && told(ctx, o, o.of)).or_else(|| mine.iter().find(known)) else { continue };
        let kinds = mine.iter().any(|x| x.of != o.of);
        let drawn = gap(o) == 0 || mine.iter().any(|x| x.sentence == m.sentence);
        // Scores on the way are no results.
        let results = mine.iter().filter(|x| x.definite || told(ctx, x, x.of)).count();
        // "Ballyduane 2-17 Kilvarra 1-18": goals and points of each.
        let twin = list.windows(2).any(|w| w[0].sentence == w[1].sentence && !w[0].series && !w[1].series && w[1].first - w[0].last <= 3 && (w[0].last..w[1].first).all(|i| capital(a, i).is_some()));
        if kinds || drawn || twin || mine.len() > 3 && results != 1 || mine.iter().any(|x| gap(x) == m.value) || apart(a, o.sentence, m.sentence) {
            continue;
        }
        let view = a.view(ctx.know);
        let s = a.text.sentences[m.sentence as usize].tokens();
        // "…, and a fourth title in a row was more than she had dreamed of."
        let s = s.start..s.end.min(m.last as usize + 8);
        let other = view.first_in(s, &[Class::OtherScore, Class::Another]).is_some_and(|h| !matches!(view.word(h.first as usize), "would" | "could" | "first" | "since"));
        if other || a.acknowledges(m.sentence) {
            continue;
        }
        let (high, low) = o.sorted();
        let span = a.text.span_of(m.first, m.last);
        let proof = format!("{high} less {low} is {}, not {}", high - low, m.value);
        let (x, y) = (pair(o), a.words(span));
        let (first, second) = if o.first < m.first { ((x.as_str(), o.span), (y.as_str(), span)) } else { ((y.as_str(), span), (x.as_str(), o.span)) };
        report(ctx, first, second, "the copy tells of no result with that margin", &proof, out);
        return;
    }
}

/// `won by 27 runs … the 37-run victory`: two margins of the one win of the copy.
fn margin_twice(ctx: &Ctx<'_>, list: &[Outcome], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let all = margins_of(a, ctx.know);
    let mut values: Vec<u32> = all.iter().filter(|m| m.of.is_some()).map(|m| m.value).collect();
    values.sort_unstable();
    values.dedup();
    let [_, _] = values[..] else { return };
    let Some(y) = all.iter().find(|m| m.definite) else { return };
    let Some(x) = all.iter().find(|m| m.first < y.first && m.of == y.of && m.value != y.value && m.sentence != y.sentence) else { return };
    let other = [Class::OtherScore, Class::Another, Class::Former];
    let aside = |m: &crate::claim::result::Margin| {
        let s = a.text.sentences[m.sentence as usize].tokens();
        view.all_in(s, &other).any(|h| !matches!(view.word(h.first as usize), "first" | "since" | "record" | "also")) || a.acknowledges(m.sentence)
    };
    // Figures of a result with the later margin explain it.
    let given = list.iter().any(|o| o.sorted().0 - o.sorted().1 == y.value && !o.series);
    // One past the noun, or the noun itself.
    let over = (y.last..y.last + 2).any(|i| matches!(view.word(i as usize), "over" | "against" | "at" | "in" | "on"));
    if over || given || aside(x) || aside(y) || apart(a, x.sentence, y.sentence) {
        return;
    }
    let (p, q) = (a.text.span_of(x.first, x.last), a.text.span_of(y.first, y.last));
    let proof = format!("{} is not {}", x.value, y.value);
    report(ctx, (&a.words(p), p), (&a.words(q), q), "the copy tells of one win by a margin, and the later phrase takes it for known", &proof, out);
}

/// `beat Sieber 7-6, 4-6, 6-3 … the straight-sets win`.
fn set_by_set(ctx: &Ctx<'_>, list: &[Outcome], out: &mut Findings) {
    let all = sets(list);
    if all.is_empty() || all.len() > 4 {
        return;
    }
    for y in set_counts(ctx.article, ctx.know) {
        let mut mine = all.iter().filter(|x| x.sentence != y.sentence && one_match(ctx, x, &y));
        let (Some(x), None) = (mine.next(), mine.next()) else { continue };
        if x.pairs.iter().any(|p| p.0.max(p.1) > 40) {
            continue;
        }
        let won = x.pairs.iter().filter(|p| p.0 > p.1).count();
        let straight = won == 0 || won == x.pairs.len();
        let fits = if y.count == 0 { straight } else { y.count as usize == x.pairs.len() };
        if fits {
            continue;
        }
        let (p, q) = (ctx.article.text.span_of(x.first, x.last), ctx.article.text.span_of(y.first, y.last));
        let proof = format!("the score has {} sets, of which the loser won {}", x.pairs.len(), won.min(x.pairs.len() - won));
        report(ctx, (&ctx.article.words(p), p), (&ctx.article.words(q), q), "the copy gives the sets of one match", &proof, out);
        return;
    }
}

/// "Lund defeated Orsini 6-4, 6-3 … Lund, who beat Orsini 6-4, 6-2": one match of the two, told set by set twice.
fn sets_twice(ctx: &Ctx<'_>, list: &[Outcome], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let all = sets(list);
    for (k, y) in all.iter().enumerate().take(6) {
        let mut before = all[..k].iter().filter(|x| x.sentence != y.sentence && x.pairs.len() >= 2 && y.pairs.len() >= 2);
        let (Some(x), None) = (before.next(), before.next()) else { continue };
        let players = |s: u32| -> std::collections::BTreeSet<u32> {
            let name = |i: &usize| a.syntax.tags[*i] == Tag::Name && view.token(*i).kind == TokenKind::Word;
            let apart = |i: &usize| !a.mentions.within(*i..*i + 1).iter().any(|m| matches!(m.kind, Kind::Date(_) | Kind::Place | Kind::Country(_)));
            a.text.sentences[s as usize].tokens().filter(name).filter(apart).map(|i| view.token(i).word.0).collect()
        };
        let (p, q) = (players(x.sentence), players(y.sentence));
        // "Her 6-3, 7-6 win": the match that was told of.
        let noun = [Class::WinNoun, Class::LossNoun].iter().any(|&c| view.is(y.last as usize, c));
        let known = noun && y.first > 0 && matches!(view.word(y.first as usize - 1), "her" | "his" | "the" | "their") && !matches!(view.word(y.last as usize + 1), "over" | "against" | "at" | "in" | "on");
        let round = |s: u32| -> Vec<&str> {
            let t = a.text.sentences[s as usize].tokens();
            t.map(|i| view.word(i)).filter(|w| matches!(*w, "final" | "semi-final" | "semifinal" | "quarter-final" | "quarterfinal" | "semi" | "quarter" | "doubles" | "qualifying")).collect()
        };
        let (m, n) = (round(x.sentence), round(y.sentence));
        let rounds = !n.is_empty() && m != n;
        let other = view.first_in(a.text.sentences[y.sentence as usize].tokens(), &[Class::Another, Class::Former]).is_some();
        let past = a.clauses.of(y.first).before_the_story(y.first) || a.acknowledges(y.sentence);
        if x.pairs == y.pairs || !known && p.intersection(&q).count() < 2 || !q.is_subset(&p) || rounds || other || past || apart(a, x.sentence, y.sentence) {
            continue;
        }
        let (s, t) = (a.text.span_of(x.first, x.last), a.text.span_of(y.first, y.last));
        return report(ctx, (&a.words(s), s), (&a.words(t), t), "both tell of one match of the same two", "the sets are not the same", out);
    }
}

/// "By 19 votes to 12 … the 21 councillors who supported it": a camp that the one vote of the copy does not have.
fn camps(ctx: &Ctx<'_>, list: &[Outcome], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut votes: Vec<(u32, u32)> = list.iter().filter(|o| o.of == Of::Vote).map(Outcome::sorted).collect();
    votes.sort_unstable();
    votes.dedup();
    let Some(o) = list.iter().find(|o| o.of == Of::Vote && told(ctx, o, Of::Vote)).filter(|_| votes.len() == 1) else { return };
    let (high, low) = o.sorted();
    for m in a.mentions.list.iter().filter(|m| m.first > o.last && m.sentence != o.sentence) {
        let Some(q) = count(m).filter(|q| q.value >= 2.0) else { continue };
        let value = q.value as u32;
        if value == high || value == low || value >= high + low || !camp(ctx, m) || apart(a, o.sentence, m.sentence) {
            continue;
        }
        let s = a.text.sentences[m.sentence as usize].tokens();
        let other = view.all_in(s, &[Class::Another, Class::Former, Class::SideResult]).any(|h| !matches!(view.word(h.first as usize), "also" | "since" | "new" | "each"));
        let c = a.clauses.of(m.first);
        if other || a.acknowledges(m.sentence) || view.token(m.first as usize).quote != NONE || c.change != NONE {
            continue;
        }
        let span = a.text.span_of(m.first, (m.last + 3).min(a.text.sentences[m.sentence as usize].last));
        let proof = format!("{value} is neither {high} nor {low}");
        return report(ctx, (&pair(o), o.span), (&a.words(m.span), span), "the copy tells of one vote, and the count is of those who were for it, or against", &proof, out);
    }
}

/// "One of the seven who voted against", "with 92 members against", "which 310 delegates had supported", "the bill's opponents, who
/// mustered 180 votes": all who were on one side, and no part of them.
fn camp(ctx: &Ctx<'_>, m: &crate::mention::Mention) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[m.sentence as usize];
    let word = |i: u32| if i >= s.first && i < s.last { view.word(i as usize) } else { "" };
    let zone = a.doc.zones[s.zone as usize].kind;
    let Some(q) = count(m).filter(|_| zone.is_copy() && zone != crate::source::ZoneKind::Headline) else { return false };
    let end = q.head.filter(|&h| h >= m.last && h < m.last + 3).map_or(m.last, |h| h + 1);
    // "The 21 who", "all seven who", "one of the seven".
    let known = matches!(word(m.first.wrapping_sub(1)), "the" | "all" | "those" | "these");
    let who = end + u32::from(matches!(word(end), "who" | "that"));
    let had = who + u32::from(matches!(word(who), "had" | "have" | "has"));
    let side = |i: u32| match word(i) {
        "voted" | "vote" | "voting" => matches!(word(i + 1), "against" | "for" | "no" | "yes") || word(i + 1) == "in" && matches!(word(i + 2), "favour" | "favor"),
        "supported" | "opposed" | "backed" => true,
        _ => false,
    };
    let people = q.head.is_some_and(|h| view.is(h as usize, Class::Human) || view.is(h as usize, Class::Person) || view.is(h as usize, Class::Role) || matches!(word(h), "members" | "delegates" | "lawmakers" | "mps" | "senators" | "councillors" | "deputies" | "votes"));
    let relative = (known || people && word(had.wrapping_sub(1)) == "had") && who > end && side(had) || known && who == end && word(end) == "in" && matches!(word(end + 1), "favour" | "favor");
    // "Which 310 delegates had supported".
    let object = people && matches!(word(m.first.wrapping_sub(1)), "which" | "that" | "what") && side(had);
    let with = word(m.first.wrapping_sub(1)) == "with" && people && matches!(word(end), "against" | "opposed");
    let mustered = word(m.last) == "votes" && matches!(word(m.first.wrapping_sub(1)), "mustered" | "gathered" | "won") && (s.first..m.first).any(|i| matches!(word(i), "opponents" | "supporters" | "opposition"));
    let counted = people && (1..=2).any(|k| word(m.first.wrapping_sub(k)) == "that") && word(end) == "had" && side(end + 1);
    relative || object || with || mustered || counted
}

/// The number of sets is told of the match whose sets the copy gives: nothing names another round, day or opponent.
fn one_match(ctx: &Ctx<'_>, x: &Sets, y: &SetCount) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[y.sentence as usize].tokens();
    let other = [Class::OtherScore, Class::Another, Class::Change, Class::Former];
    let set = |t: u32| matches!(view.word(t as usize), "set" | "sets");
    let round = |t: usize| matches!(view.word(t), "semi" | "quarter" | "semi-final" | "semifinal" | "quarter-final" | "quarterfinal" | "doubles" | "qualifying");
    let c = a.clauses.of(y.first);
    let told = c.modality_at(&view, y.first, false) == Modality::Asserted && !c.negated_at(&view, y.first) && !c.before_the_story(y.first);
    if !(told || y.definite) || view.all_in(s.start..(y.last as usize + 2).min(s.end), &other).any(|h| !set(h.first)) || s.clone().any(round) {
        return false;
    }
    // "6-3, 6-2 on Friday, and led on Sunday": the day right behind the score is that of the match.
    let own = a.text.sentences[x.sentence as usize].last.min(x.last + 4);
    let behind = x.last as usize..own as usize;
    let day = a.mentions.within(behind.clone()).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    if if day { apart_in(a, y.sentence, behind) } else { apart(a, x.sentence, y.sentence) } {
        return false;
    }
    let (p, q) = (names(a, x.sentence), names(a, y.sentence));
    let over = matches!(view.word(y.last as usize), "over" | "against" | "at" | "in");
    if y.definite { !over || q.is_subset(&p) } else { !q.is_empty() && q.is_subset(&p) }
}

fn pair(o: &Outcome) -> String {
    format!("{}-{}", o.pair.0, o.pair.1)
}

/// `The council, which has 45 members, voted 30 to 18`.
fn members(ctx: &Ctx<'_>, o: &Outcome, out: &mut Findings) {
    if o.of != Of::Vote || o.definite {
        return;
    }
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[o.sentence as usize];
    let seats = ctx.article.mentions.within(s.first as usize..o.first as usize).iter().rev().find_map(|m| {
        let q = count(m)?;
        let at = m.last as usize + usize::from(view.word(m.last as usize) == "-");
        let body = view.first_in(s.first as usize..o.first as usize, &[Class::VoteBody]).is_some();
        let own = view.is(at, Class::Seat) && body && !matches!(view.word(m.first.saturating_sub(1) as usize), "by" | "of" | "than" | "with");
        own.then_some((m, q, at))
    });
    let Some((m, q, at)) = seats else { return };
    let parted = view.first_in(m.last as usize..o.first as usize, &[Class::Conjunction, Class::OtherScore]).is_some();
    let voted = (m.last..o.first).any(|i| matches!(view.word(i as usize), "voted" | "votes" | "vote" | "split" | "divided" | "approved" | "rejected" | "passed"));
    let sum = f64::from(o.pair.0 + o.pair.1);
    if sum > q.value && !parted && voted {
        let span = ctx.article.text.span_of(m.first, at as u32 + 1);
        let proof = format!("{} and {} are {sum} votes, more than {} can cast", o.pair.0, o.pair.1, q.value);
        report(ctx, (&ctx.article.words(span), span), (&pair(o), o.span), "the body and its vote are in one sentence", &proof, out);
    }
}

/// `voted 7-4 … the 8-3 vote`.
fn twice(ctx: &Ctx<'_>, list: &[Outcome], of: Of, out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let tokens = |o: &Outcome| ctx.article.text.sentences[o.sentence as usize].tokens();
    // "The 31-22 defeat" is a motion's where the copy tells of no match.
    let no_match = || list.first().is_some_and(|f| f.of == Of::Vote) && list.iter().all(|o| o.of == Of::Vote || o.definite);
    let behind = |o: &Outcome, class: Class| view.is(o.last as usize, class);
    let vote = |o: &Outcome| {
        o.of == Of::Vote
            || o.definite && behind(o, Class::VoteNoun) && !behind(o, Class::LossNoun)
            || o.definite && (behind(o, Class::LossNoun) || behind(o, Class::WinNoun)) && no_match()
    };
    // A result of another year is told as such: "a similar plan passed in 2022 by six votes to one".
    let dated = |o: &Outcome| {
        // Behind a result that is taken for known the day is that of the next verb: "adopted by nine votes to four, takes effect in May".
        let range = if o.definite { tokens(o).start..tokens(o).end.min(o.last as usize + 3) } else { tokens(o) };
        let within = ctx.article.mentions.within(range);
        // "For the first time since 2019" tells the day of another one.
        let since = |m: &crate::mention::Mention| m.first > 0 && view.word(m.first as usize - 1) == "since";
        within.iter().any(|m| matches!(&m.kind, Kind::Date(w) if !since(m) && matches!(w.printed, Printed::Year(_) | Printed::Month(..) | Printed::BareMonth(_))))
    };
    // The vote on an amendment, the reverse fixture: results of something else, and told as such.
    let aside = |o: &Outcome| !o.definite && {
        // "Came from 15 points down at half-time to beat them".
        let won = view.all_in(o.first.saturating_sub(8) as usize..o.first as usize, &[Class::WinVerb]).last().filter(|h| view.word(h.first.saturating_sub(1) as usize) == "to");
        let from = won.map_or(o.first.saturating_sub(16), |h| h.first);
        let near = tokens(o).start.max(from as usize)..(o.last as usize + 2).min(tokens(o).end);
        // "A motion to put it off was lost, 4-11": behind the first result an indefinite one is another one.
        let new = |h: crate::knowledge::lexicon::Hit| h.first > 0 && matches!(view.word(h.first as usize - 1), "a" | "an" | "another" | "that");
        let later = list.first().is_some_and(|f| f.first < o.first && f.sentence != o.sentence);
        ctx.article.clauses.of(o.first).before_the_story(o.first)
            || view.first_in(near.clone(), &[Class::SideResult]).is_some()
            || later && of == Of::Vote && view.all_in(near, &[Class::VoteWord]).any(new)
    };
    let mine: Vec<&Outcome> = list.iter().filter(|o| !dated(o) && !aside(o)).filter(|o| !o.series && if of == Of::Vote { vote(o) } else { o.of == Of::Match }).collect();
    // Goals and sets on the way are no results: of a match, only what is told as its outcome counts.
    let told_or_definite = |o: &&&Outcome| of == Of::Vote || o.definite || told(ctx, o, of);
    let mut distinct: Vec<(u32, u32)> = mine.iter().filter(told_or_definite).map(|o| o.sorted()).collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() != 2 {
        return;
    }
    let Some(b) = mine.iter().find(|o| (o.definite || of == Of::Vote && mine.first().is_some_and(|x| restated(ctx, x, o))) && plain(ctx, o)) else { return };
    let Some(a) = mine.iter().filter(told_or_definite).find(|o| o.sorted() != b.sorted()) else { return };
    // "The 98-89 decision on Sunday": the day is that of the result told before, or it is another result.
    if dated_behind(ctx, b) && times(ctx.article, a.sentence, b.sentence) != TimeRelation::Same {
        return;
    }
    // The definite one stands alone against what was told before it.
    if a.first > b.first || list.iter().any(|o| o.first != b.first && !o.definite && o.sorted() == b.sorted()) || !told(ctx, a, of) {
        return;
    }
    // "For the first time since 2019" tells of no other score.
    let plain = |t: u32| matches!(view.word(t as usize), "first" | "since" | "record" | "also" | "again");
    // "Came from 15 points down to beat them": how the match went before it was won.
    let course = |t: u32| {
        matches!(view.word(t as usize), "down" | "behind" | "trailing" | "trailed" | "half-time" | "half" | "halftime" | "at") && (t + 1..t + 6).any(|i| (i as usize) + 1 < tokens(a).end && view.word(i as usize) == "to" && view.is(i as usize + 1, Class::WinVerb))
    };
    if of == Of::Match && view.all_in(tokens(a), &[Class::OtherScore]).any(|h| !plain(h.first) && !course(h.first) && !(h.first > a.first.min(tokens(a).start as u32) && capital(ctx.article, h.first).is_some())) || ctx.article.acknowledges(b.sentence) {
        return;
    }
    let bodies = |o: &Outcome| -> Vec<&str> { view.all_in(tokens(o), &[Class::VoteBody]).map(|h| view.word(h.first as usize)).collect() };
    let (x, y) = (bodies(a), bodies(b));
    if !x.is_empty() && !y.is_empty() && !y.iter().any(|w| x.contains(w)) {
        return;
    }
    let because = format!("the copy tells of one result before \u{201C}the {} {}\u{201D}", pair(b), view.word(b.last as usize));
    let proof = format!("{} is not {}", pair(a), pair(b));
    report(ctx, (&pair(a), a.span), (&pair(b), b.span), &because, &proof, out);
}

/// "Voted 9-6 for the plan", "the plan was approved by nine votes to five": the later vote is on the thing of the earlier one, which it
/// takes for known.
fn restated(ctx: &Ctx<'_>, x: &Outcome, y: &Outcome) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let carried = a.syntax.predicates_in(y.sentence).iter().find(|p| p.first < y.first && y.first < p.end.max(p.last) + 8 && p.passive);
    let verb = |p: &&crate::syntax::Predicate| matches!(view.word(p.verb as usize), "approved" | "passed" | "carried" | "adopted" | "rejected" | "defeated" | "backed" | "agreed");
    let subject = carried.filter(verb).and_then(|p| a.syntax.phrases.get(p.subject as usize));
    let active = a.syntax.predicates_in(y.sentence).iter().find(|p| p.first < y.first && matches!(view.word(p.verb as usize), "passed" | "failed" | "fell"));
    let subject = subject.or_else(|| active.and_then(|p| a.syntax.phrases.get(p.subject as usize)));
    let Some(q) = subject.filter(|q| q.opener.known()) else { return false };
    let head = noun_lemma(view.word(q.head as usize));
    let s = a.text.sentences[x.sentence as usize].tokens();
    let body = |n: u32| view.first_in(a.text.sentences[n as usize].tokens(), &[Class::VoteBody, Class::Chamber]).map(|h| view.word(h.last as usize - 1));
    // "The upper house followed: the bill passed there."
    let chamber = |n: u32| a.text.sentences[n as usize].tokens().any(|i| matches!(view.word(i), "upper" | "lower" | "there"));
    if body(y.sentence).is_some() && body(x.sentence) != body(y.sentence) || chamber(y.sentence) {
        return false;
    }
    if y.sentence <= x.sentence {
        return false;
    }
    // "Parliament approved the wind farm … the bill passed by 41 to 34": the only thing voted on, called so for the first time.
    let first = || view.places(head.as_str()).next().is_none_or(|i| i >= q.first);
    let measure = |w: &str| matches!(w, "bill" | "motion" | "measure" | "proposal" | "plan" | "resolution" | "law" | "legislation" | "move" | "scheme" | "deal" | "decision");
    let other = |i: usize| a.syntax.tags[i] == Tag::Noun && measure(&noun_lemma(view.word(i)));
    s.clone().any(|i| a.syntax.tags[i] == Tag::Noun && noun_lemma(view.word(i)) == head) || measure(&head) && first() && !s.into_iter().any(other)
}

/// The sentence speaks of this result only: no leg, set, earlier meeting or other opponent.
fn plain(ctx: &Ctx<'_>, o: &Outcome) -> bool {
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[o.sentence as usize].tokens();
    let another = [Class::OtherScore, Class::Another, Class::Change];
    // "The 3-1 win took them to 17th; they travel to Stanbridge on Tuesday": the day behind another verb is that verb's.
    
    let next = o.last as usize + 1;
    let favour = view.word(next) == "in" && matches!(view.word(next + 1), "favour" | "favor") || view.word(next) == "for" && o.of == Of::Vote;
    let over = !favour && matches!(view.word(next), "over" | "against" | "at" | "by" | "to" | "in" | "for");
    // What follows tells of the table or the next match: "leaves them three points behind".
    // "The 74-63 vote on the amendment."
    let side = view.first_in(o.last as usize..(o.last as usize + 6).min(s.end), &[Class::SideResult]).is_some();
    // "Varani, who leads the party's members, said that the 31-22 defeat would not be the end of it": words of play say nothing of a vote.
    let play = |w: &str| !matches!(w, "amendment" | "again" | "then" | "recount" | "revised" | "corrected" | "another" | "also" | "first" | "second" | "opening") && !w.starts_with("prev") && !w.starts_with("earl") && !w.starts_with("last");
    let voted = o.of == Of::Vote || view.is(o.last as usize, Class::VoteNoun) && !view.is(o.last as usize, Class::LossNoun);
    let other = |h: crate::knowledge::lexicon::Hit| !(o.definite && (h.first == o.last + 1 && matches!(view.word(next), "would" | "could") || voted && h.class == Class::OtherScore && play(view.word(h.first as usize))));
    !view.all_in(s.start..(o.last as usize + 2).min(s.end), &another).any(other) && !over && !side
}

/// A day stands before the result or right behind it: that of another verb further on is that verb's.
fn dated_behind(ctx: &Ctx<'_>, o: &Outcome) -> bool {
    let s = ctx.article.text.sentences[o.sentence as usize].tokens();
    let near = s.start..(o.last as usize + 4).min(s.end);
    ctx.article.mentions.within(near).iter().any(|m| matches!(&m.kind, Kind::Date(w) if w.relation.is_some() || w.is_absolute() || w.weekday.is_some()))
}

/// The first result is told as an outcome: a vote that was taken, a match that was won or a line of the two sides.
pub(crate) fn told(ctx: &Ctx<'_>, o: &Outcome, of: Of) -> bool {
    let view = ctx.article.view(ctx.know);
    let c = ctx.article.clauses.of(o.first);
    if c.modality_at(&view, o.first, false) != Modality::Asserted || c.before_the_story(o.first) || c.change != NONE {
        return false;
    }
    let s = ctx.article.text.sentences[o.sentence as usize];
    // "Unity leads by 37 to 36": of those who were asked.
    let mut near = (o.first.saturating_sub(4).max(s.first)..o.first).map(|i| view.word(i as usize));
    if near.any(|w| matches!(w, "leads" | "leading" | "trails" | "trailing")) {
        return false;
    }
    let verb = view.first_in(s.first as usize..o.first as usize, &[Class::WinVerb, Class::EndVerb]).is_some();
    let second = |t: u32| t < s.last && capital(ctx.article, t).is_some();
    let sides = o.first > s.first && capital(ctx.article, o.first - 1).is_some() && (second(o.last) || o.last >= o.first + 4 && second(o.last - 2));
    of == Of::Vote || verb || sides
}

/// A side that wins in one sentence and loses in another.
fn winners(ctx: &Ctx<'_>, list: &[Outcome], out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let word = |i: u32| view.word(i as usize);
    for o in list.iter().filter(|o| o.of == Of::Match) {
        let s = ctx.article.text.sentences[o.sentence as usize];
        let verb = view.all_in(s.first as usize..o.first as usize, &[Class::WinVerb]).last();
        let Some(verb) = verb.filter(|v| o.first - v.last <= 8 && ctx.article.text.tokens[v.first as usize].quote == NONE) else { continue };
        let c = ctx.article.clauses.of(verb.first);
        if c.modality_at(&view, verb.first, false) != Modality::Asserted || c.negated_at(&view, verb.first) || c.before_the_story(verb.first) {
            continue;
        }
        // The name right before the score is the loser's: "beating Ana Dragovic 6-4".
        let loser = (verb.last < o.first).then(|| name_before(ctx.article, ctx.know, o.first)).flatten();
        let winner = if loser.is_none() || word(verb.first) == "won" { name_before(ctx.article, ctx.know, verb.first) } else { None };
        for t in s.last..ctx.article.text.tokens.len() as u32 {
            let hit = |name: Option<u32>| name.is_some_and(|n| word(n) == word(t)) && capital(ctx.article, t).is_some();
            if let Some(n) = loser.filter(|_| hit(loser) && possessed(ctx, t, Class::WinNoun)) {
                let proof = format!("{} lost the match and cannot have won it", ctx.article.words(view.token(n as usize).span));
                return both(ctx, (verb.first, o.last), (t, t + 2), &proof, out);
            }
            if let Some(n) = winner.filter(|_| hit(winner))
                && let Some(from) = lost(ctx, t, o, list)
            {
                let proof = format!("{} won the match and cannot have lost it", ctx.article.words(view.token(n as usize).span));
                return both(ctx, (n, o.last), (from, t + 1), &proof, out);
            }
        }
    }
}

/// `Dragovic's victory`, of this match.
fn possessed(ctx: &Ctx<'_>, t: u32, class: Class) -> bool {
    let view = ctx.article.view(ctx.know);
    let n = ctx.article.text.sentence_of(t);
    let s = ctx.article.text.sentences[n].tokens();
    let own = view.token(t as usize).possessive && view.is(t as usize + 1, class) && view.token(t as usize).quote == NONE;
    let after = view.word(t as usize + 2);
    // "Dragovic's win in the final".
    let final_match = after == "in" && view.word(t as usize + 3) == "the" && view.word(t as usize + 4) == "final" && view.word(t as usize + 5) != "of" && view.first_in(s.clone(), &[Class::SideResult]).is_none() && !["semi-final", "semifinal", "semi"].iter().any(|w| view.places(w).next().is_some());
    own && (final_match || !matches!(after, "over" | "against" | "at" | "in" | "on" | "last")) && view.first_in(s.start..t as usize + 2, &[Class::OtherScore, Class::Another]).is_none()
}

/// `the 3-1 defeat leaves Rovers last`: the first token of the phrase.
fn lost(ctx: &Ctx<'_>, t: u32, o: &Outcome, list: &[Outcome]) -> Option<u32> {
    let view = ctx.article.view(ctx.know);
    let score = list.iter().find(|x| x.first > o.last && x.last < t && t - x.last <= 2 && x.sorted() == o.sorted() && x.definite)?;
    let leaves = matches!(view.word(t as usize - 1), "leaves" | "left" | "leave" | "means" | "puts" | "sends" | "sent" | "dropped" | "drops");
    (view.is(score.last as usize, Class::LossNoun) && leaves).then_some(score.first)
}

fn both(ctx: &Ctx<'_>, a: (u32, u32), b: (u32, u32), proof: &str, out: &mut Findings) {
    let (x, y) = (ctx.article.text.span_of(a.0, a.1), ctx.article.text.span_of(b.0, b.1));
    let (p, q) = (ctx.article.words(x), ctx.article.words(y));
    report(ctx, (&format!("\u{201C}{p}\u{201D}"), x), (&format!("\u{201C}{q}\u{201D}"), y), "the copy tells of one match of the two", proof, out);
}

fn report(ctx: &Ctx<'_>, a: (&str, Span), b: (&str, Span), because: &str, proof: &str, out: &mut Findings) {
    ctx.report(&RESULT_CONFLICT)
        .slot("a", a.0)
        .slot("b", b.0)
        .side(a.1, format!("here: {}", a.0))
        .side(b.1, format!("here: {}", b.0))
        .established(Conjunct::Binding, because)
        .established(Conjunct::Computation, proof)
        .push(out);
}
