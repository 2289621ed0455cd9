//! Two deeds in two orders.

use crate::claim::counted::{names, other_year};
use crate::claim::order::{Order, orders};
use crate::engine::conflict::standing;
use crate::engine::proof::Verdict;
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Status};
use std::collections::BTreeMap;

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
    let mut told: BTreeMap<(&str, &str), &Order> = BTreeMap::new();
    for y in &all {
        let (p, q) = (y.earlier.deed.as_str(), y.later.deed.as_str());
        if let Some(x) = told.get(&(q, p))
            && let Some(because) = same(ctx, x, y)
        {
            report(ctx, x, y, &because, out);
            return;
        }
        told.entry((p, q)).or_insert(y);
    }
}

/// What ties the deeds of the two sentences to each other.
fn same(ctx: &Ctx<'_>, x: &Order, y: &Order) -> Option<(String, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let another = |o: &Order| {
        let s = a.text.sentences[o.sentence as usize];
        (s.first..s.last).any(|i| matches!(view.word(i as usize), "another" | "other" | "earlier" | "previous"))
    };
    if x.sentence == y.sentence || other_year(a, x.sentence, y.sentence) || another(x) || another(y) || a.acknowledges(x.sentence) || a.acknowledges(y.sentence) {
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
    let words = |o: &Order| -> Vec<String> { o.earlier.words.union(&o.later.words).filter(|w| !deeds.contains(&w.as_str())).cloned().collect() };
    let other = words(y);
    let shared: Vec<String> = words(x).into_iter().filter(|w| other.contains(w)).collect();
    if shared.is_empty() && !named {
        return None;
    }
    let ties = if named { "the same name".to_owned() } else { shared.join(", ") };
    let told = format!("both tell of {} and {}, with {ties}", deeds[0].trim_start_matches('#'), deeds[1].trim_start_matches('#'));
    Some((told, named || shared.len() >= 2))
}

fn report(ctx: &Ctx<'_>, x: &Order, y: &Order, (because, shown): &(String, bool), out: &mut Findings) {
    let a = ctx.article;
    let Verdict::Holds(voice) = standing(a, ctx.know, x.first, y.first, false) else { return };
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
