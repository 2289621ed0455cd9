//! Days of what is held once: "the vote is on 4 May", "the 14 May referendum".

use super::fact::dated;
use super::said::{Mood, Said, mood};
use super::thing::OTHER;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::Class;
use crate::mention::Mention;
use crate::mention::date::{End, Printed, When};
use crate::syntax::{Bearing, Referent};
use crate::text::NONE;

/// A thing with its day.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    /// Of what.
    pub who: Referent,
    /// The day.
    pub when: &'a When,
    /// Its mention.
    pub mention: &'a Mention,
    /// The phrase takes the thing for known.
    pub known: bool,
    /// The day stands with the noun, and may be what tells which one is meant.
    pub beside: bool,
    /// Where it is said.
    pub said: Said,
    /// First token to show.
    pub first: u32,
    /// One past the last.
    pub last: u32,
}

/// Nouns for what is held, or set, for one day.
const HELD: ClassSet = ClassSet::of(&[Class::Occasion, Class::Poll]);

/// Every such date of the article's copy, in order.
#[must_use]
pub fn dates<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Dated<'a>> {
    let view = a.view(know);
    let mut out = vec![];
    if !view.has(&HELD) {
        return out;
    }
    for (m, w) in a.mentions.dates() {
        let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
        if w.end != End::Whole || !dated(w) || !zone.is_copy() || view.token(m.first as usize).quote != NONE {
            continue;
        }
        if matches!(w.printed, Printed::Day(_) | Printed::MonthDay(..)) {
            out.extend(occasion(a, know, m, w));
        }
    }
    out
}

fn occasion<'a>(a: &'a Article, know: &'a Knowledge, m: &'a Mention, when: &'a When) -> Option<Dated<'a>> {
    let view = a.view(know);
    let before = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let held = |i: u32| view.any(i as usize, &HELD);
    let at = |i: u32| a.syntax.phrase_at.get(i as usize).copied().filter(|&n| n != NONE);
    // "Struck on the night of 15 October".
    let part = matches!(before(2), "night" | "morning" | "evening" | "afternoon" | "hours") && before(1) == "of";
    let lead = m.first - u32::from(matches!(before(1), "on" | "of")) - u32::from(matches!(before(2), "on" | "of") && before(1) == "the");
    // "The referendum on 14 May", "the 14 May referendum".
    let behind = lead.checked_sub(1).and_then(at).filter(|&n| a.syntax.phrases[n as usize].last == lead && lead < m.first);
    let around = at(m.last).filter(|&n| a.syntax.phrases[n as usize].head >= m.last && a.syntax.phrases[n as usize].first <= m.last);
    let noun = behind.or(around).filter(|&n| held(a.syntax.phrases[n as usize].head));
    let p = a.syntax.predicates_in(m.sentence).iter().rfind(|p| p.first < m.first && p.subject != NONE && p.negation == NONE);
    let told = p.filter(|p| {
        let subject = &a.syntax.phrases[p.subject as usize];
        let verb = match view.word(p.verb as usize) {
            "held" => p.passive,
            "is" | "was" | "be" => p.copula,
            "take" | "takes" | "took" => view.word(p.last as usize) == "place",
            "fall" | "falls" | "fell" | "struck" | "hit" => true,
            _ => false,
        };
        let near = m.first - p.last.min(m.first) <= 4
            && (p.last..lead).all(|i| {
                let w = view.word(i as usize);
                matches!(w, "place" | "on" | "in" | "to" | "be" | "held")
                    || part && matches!(w, "the" | "early" | "small" | "late" | "night" | "morning" | "evening" | "afternoon" | "hours")
            });
        verb && held(subject.head) && (near || view.is(p.verb as usize, Class::Wrecked))
    });
    let (n, beside) = match (told, noun) {
        (Some(p), None) => (p.subject, false),
        (_, Some(n)) => (n, true),
        _ => return None,
    };
    let q = &a.syntax.phrases[n as usize];
    let Bearing { referent, sure } = a.syntax.referents[n as usize];
    let said = Said::of(a, if beside { q.head } else { told?.verb }, q.head + 1);
    let open = !beside && !matches!(mood(a, know, &said), Some(Mood::Fact | Mood::Foretold));
    let other = (q.first..q.head).any(|i| view.any(i as usize, &OTHER) && !(m.first..m.last).contains(&i));
    let changed = a.clauses.of(said.token).change != NONE;
    (sure && matches!(referent, Referent::Thing(_)) && !q.plural && !open && !other && !changed).then(|| Dated {
        who: referent,
        when,
        mention: m,
        known: q.opener.known(),
        beside,
        said,
        first: q.first.min(m.first),
        last: q.last.max(m.last),
    })
}

/// No day is both, and the one is not told with its noun to part it from the other: "the vote on 4 May", "the vote on 14 May".
#[must_use]
pub fn apart(x: &Dated<'_>, y: &Dated<'_>) -> bool {
    super::fact::excludes(x.when, y.when) && !(x.beside && y.beside && x.known && y.known)
}
