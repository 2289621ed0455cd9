//! Two deeds in two orders.

use crate::claim::counted::{names, other_year};
use crate::claim::thing::sense;
use crate::claim::order::{Order, Side, one_deed, orders};
use crate::claim::clause::Voice;
use crate::engine::conflict::{standing, voices};
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Status};
use crate::knowledge::lexicon::Class;
use crate::syntax::{Phrase, Referent};
use crate::syntax::words::noun_lemma;
use crate::text::{NONE, TokenKind};

declare_rule! {
    /// Of two things that happened, each is said to have come first.
    ///
    /// ## Why it matters
    /// Whether the minister left before or after the report was out is often the story. Copy that says both says nothing.
    ///
    /// ## What to do
    /// Establish the order, and keep one sentence.
    ///
    /// ## When it stays silent
    /// Both sentences must name the same two deeds, by one word or its synonyms, and share a name or a word besides. Plans,
    /// denials, quotations and deeds of two years or two bearers are left alone.
    ///
    /// ## Examples
    /// ```contradicts
    /// Provost Ines Larkin resigned two days before the audit was published, the college said. Her departure, which came three days after the publication of the audit, surprised nobody.
    /// ```
    /// ```contradicts
    /// The satellite was released before the upper stage fired for the second time. The satellite was let go only after the second burn of the upper stage.
    /// ```
    /// ```contradicts
    /// The bank was closed after its chairman was arrested. The arrest of the chairman came only after the closure of the bank.
    /// ```
    /// ```contradicts
    /// The dam burst before the siren sounded. The siren had sounded by the time the dam burst.
    /// ```
    /// ```consistent
    /// Provost Ines Larkin resigned two days before the audit was published, the college said. Her departure came shortly before the publication of the audit.
    /// ```
    /// ```consistent
    /// The bank was closed after its chairman was arrested. The shop was closed before its owner was arrested.
    /// ```
    /// ```consistent
    /// Provost Ines Larkin resigned before the audit was published. Another provost resigned after the audit of 2019 was published.
    /// ```
    ORDER_CONFLICT { name: "order-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let all = orders(ctx.article, ctx.know);
    for (k, y) in all.iter().enumerate().take(MOST) {
        let reversed = |x: &&Order| one_deed(&x.earlier.deed, &y.later.deed) && one_deed(&x.later.deed, &y.earlier.deed);
        let two = |x: &Order| doers_apart(ctx, &x.earlier, &y.later) || doers_apart(ctx, &x.later, &y.earlier);
        for x in all[..k].iter().filter(reversed).filter(|x| !two(x)) {
            if let Some(because) = same(ctx, x, y) {
                report(ctx, x, y, &because, out);
                return;
            }
        }
    }
}

/// Orders of one article that are held against each other; more would be pairing.
const MOST: usize = 48;

/// The two tell of a deed of two doers, or done to two things: other bearers by other nouns.
fn doers_apart(ctx: &Ctx<'_>, p: &Side, q: &Side) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let other = |x: u32, y: u32| {
        if x == NONE || y == NONE {
            return false;
        }
        let (r, t) = (a.syntax.referents[x as usize].referent, a.syntax.referents[y as usize].referent);
        let noun = |n: u32| noun_lemma(view.word(a.syntax.phrases[n as usize].head as usize));
        // "the quarter was evacuated", "families were evacuated from the quarter"
        let beside = |n: u32, side: &Side| side.words(&view).contains(&sense(&view, a.syntax.phrases[n as usize].head as usize));
        // "A dealer was arrested", "the dealer's nephew was arrested".
        let owned = |n: u32, by: u32| {
            let q = &a.syntax.phrases[n as usize];
            let of = noun_lemma(view.word(a.syntax.phrases[by as usize].head as usize));
            (q.first..q.head).any(|i| view.token(i as usize).possessive && noun_lemma(view.word(i as usize)) == of)
        };
        let apart = owned(x, y) || owned(y, x);
        noun(x) != noun(y) && (apart || r != Referent::Unknown && t != Referent::Unknown && r != t && !beside(x, q) && !beside(y, p))
    };
    other(p.agent, q.agent) || other(p.patient, q.patient)
}

/// What ties the deeds of the two sentences to each other.
fn same(ctx: &Ctx<'_>, x: &Order, y: &Order) -> Option<(String, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // "A second inspection", "another vote": words that make of a deed another one, where the other sentence has them not.
    let links = [x.first as usize, y.first as usize];
    let marks = |side: &Side| -> Vec<&str> {
        let own = a.syntax.phrase_at[side.token as usize];
        // "Took out a second policy": the thing behind a verb of two words.
        let close = (side.token + 1..side.token + 4).take_while(|&i| view.token(i as usize).kind == TokenKind::Word);
        let near = close.filter_map(|i| a.syntax.phrase_at.get(i as usize)).find(|&&n| n != NONE).copied().unwrap_or(NONE);
        let phrases = [own, side.agent, side.patient, near].into_iter().filter_map(|n| a.syntax.phrases.get(n as usize));
        // "A policy on a second boat": what the thing is of makes it another one too.
        let behind = |p: &Phrase| {
            let of = matches!(view.word(p.last as usize), "of" | "on" | "for" | "with" | "against");
            let n = a.syntax.phrase_at.get(p.last as usize + 1).copied().filter(|&n| of && n != NONE);
            n.and_then(|n| a.syntax.phrases.get(n as usize)).map_or(p.last, |q| q.last)
        };
        let tokens = phrases.flat_map(|p| p.first..behind(p)).map(|i| i as usize);
        let other = |i: &usize| !links.contains(i) && (view.is(*i, Class::Ordinal) || matches!(view.word(*i), "another" | "other" | "earlier" | "previous" | "further" | "new" | "fresh" | "again" | "next"));
        tokens.filter(other).map(|i| view.word(i)).collect()
    };
    let told = |o: &Order, mark: &str| a.text.sentences[o.sentence as usize].tokens().any(|i| view.word(i) == mark);
    let lone = |o: &Order, other: &Order| [&o.earlier, &o.later].iter().any(|s| marks(s).iter().any(|m| !told(other, m)));
    // "They met again on Wednesday, once the vote was over."
    let again = |o: &Order| a.text.sentences[o.sentence as usize].tokens().any(|i| view.word(i) == "again");
    if lone(x, y) || lone(y, x) || again(x) != again(y) {
        return None;
    }
    if x.sentence == y.sentence || other_year(a, x.sentence, y.sentence) || a.acknowledges(x.sentence) || a.acknowledges(y.sentence) {
        return None;
    }
    let (p, q) = (names(a, x.sentence), names(a, y.sentence));
    let named = p.intersection(&q).next().is_some();
    // "Holm Hall" and "Brack Hall" end in one word and are two.
    let spelt = |o: &Order| -> Vec<String> {
        let within = a.mentions.within(a.text.sentences[o.sentence as usize].tokens()).iter();
        within.filter(|m| matches!(m.kind, crate::mention::Kind::Name(_) | crate::mention::Kind::Place)).map(|m| a.words(m.span)).collect()
    };
    let (v, w) = (spelt(x), spelt(y));
    let two = !v.is_empty() && !w.is_empty() && !v.iter().any(|n| w.iter().any(|k| n.ends_with(k.as_str()) || k.ends_with(n.as_str())));
    if two || !named && !p.is_empty() && !q.is_empty() {
        return None;
    }
    let deeds = [x.earlier.deed.as_str(), x.later.deed.as_str()];
    let words = |o: &Order| -> Vec<String> { o.earlier.words(&view).union(&o.later.words(&view)).filter(|w| !deeds.contains(&w.as_str())).cloned().collect() };
    let other = words(y);
    let shared: Vec<String> = words(x).into_iter().filter(|w| other.contains(w)).collect();
    // "the inspection, a week after the flood": the words alone are the tie, where both take the same thing for known.
    let known = |o: &Order| o.earlier.definite || o.later.definite;
    if shared.is_empty() && !named {
        let both = known(x) && known(y);
        let told = format!("both tell of {} and {}", deeds[0].trim_start_matches('#'), deeds[1].trim_start_matches('#'));
        return both.then_some((told, false));
    }
    let ties = if named { "the same name".to_owned() } else { shared.join(", ") };
    let told = format!("both tell of {} and {}, with {ties}", deeds[0].trim_start_matches('#'), deeds[1].trim_start_matches('#'));
    Some((told, named || shared.len() >= 2))
}

fn report(ctx: &Ctx<'_>, x: &Order, y: &Order, (because, shown): &(String, bool), out: &mut Findings) {
    let a = ctx.article;
    // "Police said that he braked before": two who tell it are two accounts.
    let told = |o: &Order| matches!(a.clauses.voice(&a.view(ctx.know), o.earlier.token), Voice::Attributed(_));
    let judge = if told(x) && told(y) { voices } else { standing };
    let Verdict::Holds(voice) = judge(a, ctx.know, x.earlier.token, y.earlier.token, false) else { return };
    let span = |o: &Order| {
        let (p, q) = (o.earlier.token.min(o.later.token).min(o.first), o.earlier.token.max(o.later.token).max(o.first) + 1);
        a.text.span_of(p, q)
    };
    let (p, q) = (a.words(span(x)), a.words(span(y)));
    let draft = ctx
        .report(&ORDER_CONFLICT)
        .slot("a", p.as_str())
        .slot("b", q.as_str())
        .side(span(x), format!("{} first", x.earlier.deed.trim_start_matches('#')))
        .side(span(y), format!("{} first", y.earlier.deed.trim_start_matches('#')));
    let draft = draft.conjunct(Conjunct::SameSubject, Status::of(*shown), because.as_str());
    draft
        .established(Conjunct::SameAttribute, "both say which came first")
        .established(Conjunct::OneValue, "of two deeds one comes first")
        .established(Conjunct::Exclusive, "before is not after")
        .proof(&[voice.evidence(Conjunct::SameVoice)])
        .established(Conjunct::NoChange, "neither is a plan, and no cue says that it changed")
        .push(out);
}
