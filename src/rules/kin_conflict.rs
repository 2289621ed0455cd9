//! A relative who is two relatives.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::{EntityId, Kind};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeMap;

declare_rule! {
    /// One named relative of one person is given two relations that exclude each other.
    ///
    /// ## Why it matters
    /// Families read every word about themselves; the wrong relation is the error they do not forgive.
    ///
    /// ## What to do
    /// Ask the family which it is, then use it throughout.
    ///
    /// ## When it stays silent
    /// Pronouns that could belong to somebody else, a name that two people carry, relations that can both hold (a partner and
    /// a husband, a cousin and a friend), in-laws and step-relations, quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// Edith Farrow grew up in Hull with her brother Walter. Farrow kept a shop, where her uncle Walter helped out.
    /// ```
    /// ```consistent
    /// Edith Farrow grew up in Hull with her brother Walter. Her uncle Henry kept a shop. Ada Finch and her uncle Walter ran another.
    /// ```
    KIN_CONFLICT { name: "kin-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// A relation told: whose, with what pronoun or name; of whom; which word.
struct Told {
    owner: Option<EntityId>,
    pronoun: &'static str,
    relation: u32,
    first: u32,
    last: u32,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut known: BTreeMap<WordId, Vec<Told>> = BTreeMap::new();
    for hit in view.every(Class::Relation) {
        let Some((owner, pronoun, name, last)) = told(ctx, hit.first as usize, hit.last as usize) else { continue };
        if view.token(hit.first as usize).quote != NONE {
            continue;
        }
        let t = Told { owner, pronoun, relation: group(&view.know.lexicon.entry(hit).text), first: hit.first - 1, last };
        let list = known.entry(name).or_default();
        let same = |x: &&Told| {
            x.relation != t.relation
                && match (x.owner, t.owner) {
                    (Some(p), Some(q)) => p == q,
                    // One pronoun and one named relative: two people with a relative of that name would be told apart.
                    _ => x.pronoun == t.pronoun && !x.pronoun.is_empty() && !crowded(ctx, x) && !crowded(ctx, &t),
                }
                && (x.pronoun == t.pronoun || x.pronoun.is_empty() || t.pronoun.is_empty())
        };
        if let Some(x) = list.iter().find(same) {
            let (sa, sb) = (a.text.span_of(x.first, x.last), a.text.span_of(t.first, t.last));
            ctx.report(&KIN_CONFLICT)
                .slot("a", a.words(sa))
                .slot("b", a.words(sb))
                .side(sa, "one relation")
                .side(sb, "another relation")
                .established(Conjunct::SameSubject, "one name, and the pronoun has one bearer in both places")
                .established(Conjunct::Exclusive, "nobody is both to one person")
                .push(out);
            return;
        }
        list.push(t);
    }
}

/// The sentence names two people before the relative: the pronoun may be either's.
fn crowded(ctx: &Ctx<'_>, t: &Told) -> bool {
    let a = ctx.article;
    let s = a.text.sentences[a.text.sentence_of(t.first)];
    let mut people: Vec<EntityId> = a
        .mentions
        .within(s.first as usize..t.first as usize)
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Name(n) => n.entity,
            _ => None,
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    people.len() > 1
}

/// Relations of one degree are one group; the table writes `degree` by the word.
fn group(word: &str) -> u32 {
    match word.trim_end_matches('s') {
        "father" | "mother" | "dad" | "mum" | "mom" => 1,
        "son" | "daughter" => 2,
        "brother" | "sister" => 3,
        "uncle" | "aunt" => 4,
        "nephew" | "niece" => 5,
        "grandfather" | "grandmother" => 6,
        "grandson" | "granddaughter" => 7,
        "husband" | "wife" | "widow" | "widower" => 8,
        _ => 9,
    }
}

/// "her brother Walter", "Farrow's uncle, Walter": the owner, the pronoun, the first word of the name, one past it.
fn told(ctx: &Ctx<'_>, first: usize, last: usize) -> Option<(Option<EntityId>, &'static str, WordId, u32)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let end = a.text.sentences[a.text.sentence_of(first as u32)].last as usize;
    let mut at = if last < end && view.word(last) == "," { last + 1 } else { last };
    let named = |i: usize| i < end && view.token(i).kind == TokenKind::Word && view.token(i).case == crate::text::Case::Capital && !view.token(i).possessive;
    if !named(at) || first == 0 {
        return None;
    }
    let name = view.token(at).word;
    while named(at) {
        at += 1;
    }
    let owner = |m: &crate::mention::Mention| match &m.kind {
        Kind::Name(n) => n.entity,
        _ => None,
    };
    // "her elder brother Jaime".
    let mut before = first - 1;
    while before > 0 && matches!(view.word(before), "elder" | "eldest" | "older" | "oldest" | "younger" | "youngest" | "twin" | "late" | "half" | "only" | "little" | "big" | "great" | "-") {
        before -= 1;
    }
    match view.word(before) {
        "her" => Some((bearer(ctx, first), "her", name, at as u32)),
        "his" => Some((bearer(ctx, first), "his", name, at as u32)),
        _ if view.token(first - 1).possessive => {
            let m = a.mentions.within(first.saturating_sub(5)..first).iter().rev().find(|m| m.last as usize == first && owner(m).is_some())?;
            Some((owner(m), "", name, at as u32))
        }
        _ => None,
    }
}

/// The one person that the sentence names before the pronoun; where it names none, the one that the sentence before names.
fn bearer(ctx: &Ctx<'_>, pronoun: usize) -> Option<EntityId> {
    let a = ctx.article;
    let sentence = a.text.sentence_of(pronoun as u32);
    let zone = a.text.sentences[sentence].zone;
    let mut n = sentence;
    loop {
        let s = a.text.sentences[n].tokens();
        let upto = if n == sentence { pronoun } else { s.end };
        let mut people: Vec<EntityId> = a
            .mentions
            .within(s.start..upto)
            .iter()
            .filter_map(|m| match &m.kind {
                Kind::Name(x) => x.entity,
                _ => None,
            })
            .filter(|e| crate::mention::office::may_be_person(a.mentions.entities[e.0 as usize].bearer))
            .collect();
        people.sort_unstable();
        people.dedup();
        match people[..] {
            [one] => return Some(one),
            [] if n > 0 && a.text.sentences[n - 1].zone == zone => n -= 1,
            _ => return None,
        }
        if sentence - n > 3 {
            return None;
        }
    }
}
