//! Who takes part in an event, as its sentence says.

use super::{EventMention, Scene};
use crate::knowledge::known::{few, known};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::{EntityId, Kind, Mention};
use crate::text::NONE;

/// One who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// A named bearer.
    Entity(EntityId),
    /// A country, or its government by its capital.
    Country(u32),
    /// A plural group by its noun, where nothing before it says who: "the envoys".
    Group(WordId),
}

/// Everyone who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participants {
    /// Sorted, each once.
    pub actors: Vec<Actor>,
    /// Token of a word that points back to them: "the two ministers", "their", "both"; or [`NONE`].
    pub anaphor: u32,
}

/// Reads the participants of a mention from its clause or, where that names fewer than two, from its sentence. Only names
/// in the same voice count: the speaker of ", X said" takes no part in what X tells.
pub(super) fn of(scene: &Scene<'_>, m: &EventMention) -> Participants {
    let clause = scene.clauses.list[m.clause as usize];
    let sentence = scene.view.text.sentences[m.sentence as usize];
    let voice = scene.clauses.voice(&scene.view, m.token);
    let mut out = Participants { actors: vec![], anaphor: NONE };
    for r in [clause.first as usize..clause.last as usize, sentence.tokens()] {
        let names: Vec<&Mention> = scene
            .mentions
            .within(r.clone())
            .iter()
            .filter(|x| {
                let c = scene.clauses.of(x.first);
                scene.clauses.voice(&scene.view, x.first) == voice && (c.first == clause.first || c.pluperfect == NONE)
            })
            .collect();
        collect(scene, &names, &mut out.actors);
        pronouns(scene, r.clone(), &mut out.actors);
        if out.anaphor == NONE {
            out.anaphor = anaphor(scene, r.start, r.end, m);
        }
        if out.actors.len() >= 2 || out.anaphor != NONE {
            break;
        }
    }
    out
}

/// "she and Hollis": a pronoun with one bearer.
fn pronouns(scene: &Scene<'_>, r: std::ops::Range<usize>, actors: &mut Vec<Actor>) {
    let x = scene.syntax;
    for n in x.phrases_in(r.start as u32..r.end as u32) {
        let (p, b) = (&x.phrases[n], x.referents[n]);
        if let crate::syntax::Referent::Entity(e) = b.referent
            && p.pronoun
            && b.sure
            && scene.view.among(p.head as usize, few!("he" | "she"))
            && scene.view.token(p.head as usize).quote == NONE
        {
            actors.push(Actor::Entity(e));
        }
    }
    actors.sort_unstable();
    actors.dedup();
}

fn collect(scene: &Scene<'_>, names: &[&Mention], actors: &mut Vec<Actor>) {
    let bearers: Vec<Actor> = names
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Name(n) if !located(scene, m) && !scene.view.token(m.last as usize - 1).possessive => n.entity.map(Actor::Entity),
            _ => None,
        })
        .collect();
    // Countries act only where nobody is named: "Pakistan and Iran held talks".
    let countries = names.iter().filter_map(|m| match &m.kind {
        Kind::Country(c) if c.form != Class::Demonym && !located(scene, m) => Some(Actor::Country(c.country)),
        _ => None,
    });
    if bearers.is_empty() {
        actors.extend(countries)
    } else {
        actors.extend(bearers)
    }
    actors.sort_unstable();
    actors.dedup();
}

/// Behind a preposition of place.
fn located(scene: &Scene<'_>, m: &Mention) -> bool {
    m.first > 0
        && scene.view.among(m.first as usize - 1, few!("in" | "at" | "near" | "outside" | "inside" | "from" | "to" | "of"))
        && !matches!(m.kind, Kind::Name(n) if n.full && scene.view.is_word(m.first as usize - 1, known!("of")))
}

/// "the two ministers", "both leaders", "their", "they", "the pair": the first such word of the range.
fn anaphor(scene: &Scene<'_>, from: usize, to: usize, m: &EventMention) -> u32 {
    let view = &scene.view;
    (from..to)
        .find(|&i| {
            if i as u32 >= m.token && (i as u32) < m.last || view.token(i).quote != NONE {
                return false;
            }
            match view.word(i) {
                "they" | "their" | "them" | "both" | "themselves" => true,
                "two" | "pair" => i > from && view.is_word(i - 1, known!("the")),
                _ => {
                    view.is(i, Class::GroupNoun)
                        && i > from
                        && (view.among(i - 1, few!("the" | "two" | "both" | "three")) || view.is_word(i - 1, known!("respective")))
                }
            }
        })
        .map_or(NONE, |i| i as u32)
}
