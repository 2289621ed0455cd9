//! The headline tells another story than the text below it.

use crate::claim::lead::led;
use crate::claim::result::{Of, Outcome, outcomes};
use crate::claim::state::StateClaim;
use crate::claim::thing::senses;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::source::ZoneKind;
use crate::syntax::{Referent, Tag};
use crate::syntax::words::noun_lemma;
use crate::text::{Case, NONE, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// The headline says other than the story: approved for rejected, a man where the story has only a woman, a strike of five days
    /// where the first sentence has three.
    ///
    /// ## Why it matters
    /// Most readers see the headline only, and it is written last, by somebody else.
    ///
    /// ## What to do
    /// Read the story again, then mend whichever of the two is wrong.
    ///
    /// ## When it stays silent
    /// Questions, plans and quotations in the headline; where the story tells the headline's outcome anywhere, of whatever
    /// time; things that the story names by another noun; where the story has anybody of the sex that the headline gives.
    ///
    /// ## Examples
    /// ```contradicts md
    /// # Council approves harbour plan
    ///
    /// The council rejected the harbour plan on Monday. Residents cheered.
    /// ```
    /// ```contradicts md
    /// # Man held over blaze at mill
    ///
    /// A woman was arrested on Tuesday over a blaze at Holt Mill, police said. She is 34 and lives nearby.
    /// ```
    /// ```contradicts md
    /// # Five-day strike to hit trains
    ///
    /// Train drivers will strike for three days from Monday.
    /// ```
    /// ```consistent md
    /// # Council approves harbour plan
    ///
    /// The council approved the harbour plan on Monday. It had rejected the plan in May.
    /// ```
    /// ```consistent md
    /// # Man held over blaze at mill
    ///
    /// A woman was hurt on Tuesday in a blaze at Holt Mill. She is 34. Police have arrested her brother.
    /// ```
    /// ```consistent md
    /// # Will the council approve the harbour plan?
    ///
    /// The council rejected the harbour plan in May. It meets again on Friday.
    /// ```
    HEADLINE_BODY { name: "headline-body", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    if !ctx.article.doc.zones.iter().any(|z| z.kind == ZoneKind::Headline) {
        return;
    }
    outcome(ctx, out);
    who(ctx, out);
    score(ctx, out);
    placed(ctx, out);
    if out.found.is_empty()
        && let Some(l) = led(ctx.article, ctx.know)
    {
        let span = |(first, last): (u32, u32)| ctx.article.text.span_of(first, last);
        report(ctx, (span(l.title), span(l.story)), l.because, out);
    }
}

/// The zone of a token.
fn zone(ctx: &Ctx<'_>, token: u32) -> ZoneKind {
    let a = ctx.article;
    a.doc.zones[a.text.sentences[a.text.sentence_of(token)].zone as usize].kind
}

/// A state in the headline whose set the story gives one other value, for a thing of the same noun.
fn outcome(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let claims = a.states(ctx.know);
    let above = |c: &&StateClaim| zone(ctx, c.first) == ZoneKind::Headline && !c.denied;
    if !claims.iter().any(|c| above(&c)) {
        return;
    }
    let noun = |c: &StateClaim| a.syntax.phrases.get(c.bearer as usize).filter(|p| !p.pronoun && !p.plural).map(|p| noun_lemma(view.word(p.head as usize)));
    // A person is named in the headline by the surname.
    let name = |c: &StateClaim| match c.who {
        Referent::Entity(e) if c.sure => Some(view.word(a.mentions.entities[e.0 as usize].last as usize - 1).to_owned()),
        _ => None,
    };
    let mut body: BTreeMap<(u32, String), Vec<&StateClaim>> = BTreeMap::new();
    for c in claims.iter().filter(|c| !matches!(zone(ctx, c.first), ZoneKind::Headline | ZoneKind::Deck)) {
        for n in noun(c).into_iter().chain(name(c)).collect::<BTreeSet<_>>() {
            body.entry((c.word.set, n)).or_default().push(c);
        }
    }
    for x in claims.iter().filter(above) {
        let set = &ctx.know.states[x.word.set as usize];
        let told = noun(x).and_then(|n| body.get(&(x.word.set, n)));
        let told = told.or_else(|| PLANS.iter().find_map(|n| body.get(&(x.word.set, (*n).to_owned()))).filter(|t| planned(ctx, x, t[0])));
        let Some(told) = told.filter(|t| !set.counted && t.iter().all(|c| !c.denied && c.mood == x.mood && !set.agree(c.word.value, x.word.value))) else { continue };
        // The words of the headline's outcome stand nowhere below, of whatever thing or time.
        let elsewhere = view.every(Class::State).any(|h| {
            zone(ctx, h.first) != ZoneKind::Headline && {
                let w = ctx.know.state_words[view.index(h)];
                w.set == x.word.set && set.agree(w.value, x.word.value)
            }
        });
        let y = told[0];
        // "Quashed the conviction of a woman who was found guilty in 2006": the story tells both.
        if view.every(Class::Undone).any(|h| view.index(h) == x.word.set as usize) {
            continue;
        }
        if aims(ctx, x).zip(aims(ctx, y)).is_some_and(|(p, q)| p != q) {
            continue;
        }
        // "Leaves Liberals for Greens", "joined the Green Party".
        if set.topic && !x.topic.is_empty() && !y.topic.is_empty() && x.topic.is_disjoint(&y.topic) {
            continue;
        }
        // "Had been reported to be unarmed": what somebody thought.
        let supposed = |c: &StateClaim| {
            let p = a.syntax.predicate_over(c.first);
            // "Voted to throw out": done.
            p.is_some_and(|p| p.modal != NONE && a.syntax.tags[p.modal as usize] != Tag::To) || view.first_in(a.text.sentences[c.said.sentence as usize].tokens(), &[Class::Hedge]).is_some()
        };
        // "Had been arrested on the Monday, for something else, and let go": all of it lies before.
        let before = a.clauses.of(y.first).pluperfect.min(y.first) < y.first;
        if elsewhere || y.sentence_is_past(a) || before || supposed(y) {
            continue;
        }
        let (p, q) = (set.values[x.word.value as usize].as_str(), set.values[y.word.value as usize].as_str());
        ctx.report(&HEADLINE_BODY)
            .slot("a", p)
            .slot("b", q)
            .side(a.text.span_of(x.first, x.last), format!("here: {p}"))
            .side(a.text.span_of(y.first, y.last), format!("here: {q}"))
            .established(Conjunct::SameSubject, "the headline and the story use one noun for it")
            .established(Conjunct::Exclusive, format!("{p} and {q} exclude each other, and the story never has {p}"))
            .push(out);
        return;
    }
}

/// Nouns by which the story takes up what the headline names: "council approves stadium", "threw out the plan".
const PLANS: [&str; 6] = ["plan", "scheme", "proposal", "project", "motion", "idea"];

/// The plan of the first sentences is the headline's: two of its words stand there too.
fn planned(ctx: &Ctx<'_>, x: &StateClaim, y: &StateClaim) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let first = a.text.sentences.iter().position(|s| !matches!(a.doc.zones[s.zone as usize].kind, ZoneKind::Headline | ZoneKind::Deck)).unwrap_or(0);
    let at = y.said.sentence as usize;
    if at >= first + LEAD {
        return false;
    }
    let known = a.syntax.phrases.get(y.bearer as usize).is_some_and(|p| p.opener.known());
    let told: BTreeSet<String> = a.text.sentences[first..=at].iter().flat_map(|s| senses(&view, s.tokens())).collect();
    let own = senses(&view, a.text.sentences[x.said.sentence as usize].tokens());
    known && own.intersection(&told).count() >= 2
}

/// Sentences of a story that tell what its headline tells.
const LEAD: usize = 4;

/// "Rovers edge United 3-2", "the 4-2 win lifts Rovers": the one result of the story is not the headline's.
fn score(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let all = outcomes(a, ctx.know);
    let played = |o: &&Outcome| o.of == Of::Match;
    let (title, story): (Vec<&Outcome>, Vec<&Outcome>) = all.iter().filter(played).partition(|o| zone(ctx, o.first) == ZoneKind::Headline);
    let [x] = title[..] else { return };
    let Some(&y) = story.first().filter(|y| story.iter().all(|o| o.sorted() == y.sorted() && !o.series)) else { return };
    let noun = y.last as usize;
    let won = [Class::WinNoun, Class::LossNoun].iter().any(|&c| view.is(noun, c));
    // "After the 4-2 win over Denmark": another match.
    let s = a.text.sentences[y.sentence as usize];
    let lead = (s.first..y.first).rev().take(3).any(|i| matches!(view.word(i as usize), "after" | "following" | "since" | "from" | "of" | "last"));
    let words = |n: u32| a.text.sentences[n as usize].tokens().filter(|&i| view.token(i).case != Case::Lower && view.token(i).kind == TokenKind::Word).map(|i| view.word(i)).collect::<BTreeSet<_>>();
    let shared = words(x.sentence).intersection(&words(y.sentence)).next().is_some();
    let apart = view.first_in(y.first.saturating_sub(6).max(s.first) as usize..(noun + 3).min(s.last as usize), &[Class::OtherScore, Class::Another, Class::Former]).is_some();
    let over = matches!(view.word(noun + 1), "over" | "against" | "at" | "in");
    if x.sorted() == y.sorted() || !won || lead || !shared || apart || over || x.series {
        return;
    }
    report(ctx, (x.span, y.span), "both are the result of the match that the headline tells of", out);
}

/// "Otieno wins marathon", "she finished second in the marathon": whoever comes second has not won.
fn placed(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let wins = |h: &crate::knowledge::lexicon::Hit| ctx.know.deeds[view.index(*h)] == "win";
    let deeds: Vec<_> = view.every(Class::Deed).filter(wins).collect();
    let [x] = deeds[..] else { return };
    // Nothing of the story tells of a win.
    let Some(p) = a.syntax.predicate_over(x.first).filter(|p| zone(ctx, x.first) == ZoneKind::Headline && p.verb == x.first && p.negation == NONE && p.modal == NONE && !p.passive) else { return };
    let Some(winner) = a.syntax.phrases.get(p.subject as usize) else { return };
    let prize = a.syntax.phrases.get(p.object as usize).map(|o| noun_lemma(view.word(o.head as usize)));
    let Some(prize) = prize.filter(|_| view.token(x.first as usize).quote == NONE) else { return };
    for q in a.syntax.predicates.iter().filter(|q| q.first > x.last && q.negation == NONE && q.modal == NONE && matches!(view.word(q.verb as usize), "finished" | "came" | "placed")) {
        let second = q.verb + 1;
        let rank = matches!(view.word(second as usize), "second" | "third" | "fourth" | "fifth" | "sixth" | "last") && view.word(second as usize + 1) == "in";
        let Some(b) = a.syntax.referents.get(q.subject as usize).filter(|_| rank) else { continue };
        let Referent::Entity(e) = b.referent else { continue };
        let named = view.word(a.mentions.entities[e.0 as usize].last as usize - 1) == view.word(winner.head as usize);
        let own = a.syntax.phrase_at.get(second as usize + 3).and_then(|&n| a.syntax.phrases.get(n as usize)).filter(|n| n.first <= second + 3);
        let same = own.is_some_and(|n| noun_lemma(view.word(n.head as usize)) == prize && n.opener.known());
        let earlier = a.clauses.of(q.verb).before_the_story(q.verb) || a.mentions.within(q.last as usize..a.text.sentences[q.sentence as usize].last as usize).iter().any(|m| matches!(&m.kind, crate::mention::Kind::Date(w) if w.year().is_some()));
        if named && same && !earlier {
            report(ctx, (a.text.span_of(x.first, x.last), a.text.span_of(q.verb, second + 1)), "both tell how one person came out of it", out);
            return;
        }
    }
}

fn report(ctx: &Ctx<'_>, (x, y): (crate::span::Span, crate::span::Span), because: &str, out: &mut Findings) {
    let a = ctx.article;
    let (p, q) = (a.words(x), a.words(y));
    ctx.report(&HEADLINE_BODY)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .side(x, "in the headline")
        .side(y, "in the story")
        .established(Conjunct::SameSubject, because)
        .established(Conjunct::Exclusive, format!("{p} is not {q}, and the story never has the headline's"))
        .push(out);
}

/// What the thing is for, of or against: "a plan for a cycle path".
fn aims(ctx: &Ctx<'_>, c: &StateClaim) -> Option<String> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let p = a.syntax.phrases.get(c.bearer as usize)?;
    let led = matches!(view.word(p.last as usize), "for" | "of" | "against" | "on" | "over");
    let q = *a.syntax.phrase_at.get(p.last as usize + 1).filter(|&&q| led && q != NONE)?;
    Some(noun_lemma(view.word(a.syntax.phrases[q as usize].head as usize)))
}

/// "Man held", and a story that has a woman and nobody else.
fn who(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let told = || view.every_of([Class::MaleWord, Class::FemaleWord]);
    if !told().any(|h| zone(ctx, h.first) == ZoneKind::Headline) {
        return;
    }
    // Index of the sex, nouns of the headline, nouns and pronouns of the story.
    let mut title: [Vec<u32>; 2] = [vec![], vec![]];
    let mut body: [Vec<u32>; 2] = [vec![], vec![]];
    for h in told() {
        let sex = usize::from(h.class == Class::FemaleWord);
        match zone(ctx, h.first) {
            ZoneKind::Headline => title[sex].push(h.first),
            _ => body[sex].push(h.first),
        }
    }
    let pronoun = |i: u32| matches!(view.word(i as usize), "he" | "she" | "his" | "her" | "him");
    for sex in 0..2 {
        let [here] = title[sex][..] else { continue };
        let quoted = view.token(here as usize).quote != NONE || pronoun(here);
        let other = &body[1 - sex];
        let noun = other.iter().find(|&&i| !pronoun(i) && view.token(i as usize).quote == NONE);
        let spoken = other.iter().any(|&i| pronoun(i) && view.token(i as usize).quote == NONE);
        let lone = title[1 - sex].is_empty() && body[sex].is_empty() && !quoted;
        let Some(&there) = noun.filter(|_| lone && spoken) else { continue };
        let (p, q) = (a.text.span_of(here, here + 1), a.text.span_of(there, there + 1));
        ctx.report(&HEADLINE_BODY)
            .slot("a", a.words(p))
            .slot("b", a.words(q))
            .side(p, "in the headline")
            .side(q, "in the story")
            .established(Conjunct::SameSubject, "the story has nobody of the sex that the headline gives")
            .established(Conjunct::Exclusive, "no word of the story fits the headline's")
            .push(out);
        return;
    }
}
