//! One quotation, two speakers.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::{EntityId, Kind};
use crate::text::{Quote, TokenKind};
use std::collections::BTreeMap;

declare_rule! {
    /// The same words are quoted from two people.
    ///
    /// ## Why it matters
    /// One of the two did not say them.
    ///
    /// ## What to do
    /// Check the notes, and keep the quotation where it belongs.
    ///
    /// ## When it stays silent
    /// Echoes, songs, oaths and slogans, words that one reads out from another, joint statements, quotations without a
    /// named speaker in their sentence, fewer than six words.
    ///
    /// ## Examples
    /// ```contradicts
    /// “We were told to keep the doors shut,” Ilse Brandt said. “We were told to keep the doors shut,” Amir Haddad said.
    /// ```
    /// ```consistent
    /// “We were told to keep the doors shut,” Ilse Brandt said. Amir Haddad repeated her words: “We were told to keep the doors shut.”
    /// ```
    QUOTE_SPEAKER { name: "quote-speaker", group: Sourcing, since: "0.1.0", needs: Text }
    check
}

/// Words that a quotation must have: shorter ones are common property.
const LEAST: usize = 6;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<Vec<WordId>, (EntityId, &Quote)> = BTreeMap::new();
    for q in a.text.quotes.iter().filter(|q| q.depth == 0 && q.closed) {
        let words: Vec<WordId> =
            (q.first..q.last).filter(|&i| matches!(view.token(i as usize).kind, TokenKind::Word | TokenKind::Number)).map(|i| view.token(i as usize).word).collect();
        let Some(who) = speaker(ctx, q).filter(|_| words.len() >= LEAST) else { continue };
        let (first, p) = *known.entry(words).or_insert((who, q));
        if first == who {
            continue;
        }
        let name = |e| crate::event::identity::name(&a.scene(ctx.know), crate::event::Actor::Entity(e));
        ctx.report(&QUOTE_SPEAKER)
            .slot("a", name(first))
            .slot("b", name(who))
            .side(p.span, format!("said by {}", name(first)))
            .side(q.span, format!("said by {}", name(who)))
            .established(Conjunct::SameAttribute, "the words are the same")
            .established(Conjunct::Exclusive, "the speakers are two, and neither is said to repeat the other")
            .push(out);
        return;
    }
}

/// The one person that the sentence of the quotation names as speaking, next to a verb of saying.
pub(crate) fn speaker(ctx: &Ctx<'_>, q: &Quote) -> Option<EntityId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(q.first)].tokens();
    let outside = |i: u32| i < q.first || i >= q.last;
    if view.first_in(s.clone(), &[Class::Refrain]).is_some() {
        return None;
    }
    let verb = view.all_in(s.clone(), &[Class::Reporting]).any(|h| outside(h.first));
    let mut people: Vec<EntityId> = a
        .mentions
        .within(s)
        .iter()
        .filter(|m| outside(m.first))
        .filter_map(|m| match &m.kind {
            Kind::Name(n) => n.entity,
            _ => None,
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    match people[..] {
        [one] if verb && crate::mention::office::may_be_person(a.mentions.entities[one.0 as usize].bearer) => Some(one),
        _ => None,
    }
}
