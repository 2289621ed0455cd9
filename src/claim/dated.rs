//! Days of what is held once ("the vote is on 4 May", "the 14 May referendum") and years in which somebody came to a post ("became
//! mayor in 2015", "mayor since 2013").

use super::fact::{components, dated};
use super::said::{Mood, Said, mood};
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::date::{End, Printed, When};
use crate::mention::{Kind, Mention};
use crate::syntax::words::noun_lemma;
use crate::syntax::{Bearing, Referent};
use crate::text::NONE;

/// A thing or a post with its day or year.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    /// Of what or of whom.
    pub who: Referent,
    /// Lemma of the noun of the post; empty for an occasion.
    pub post: String,
    /// The day or the year.
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

/// Every such date of the article's copy, in order.
#[must_use]
pub fn dates<'a>(a: &'a Article, know: &'a Knowledge) -> Vec<Dated<'a>> {
    let view = a.view(know);
    let mut out = vec![];
    for m in &a.mentions.list {
        let Kind::Date(w) = &m.kind else { continue };
        let zone = a.doc.zones[a.text.sentences[m.sentence as usize].zone as usize].kind;
        // "Since 2013" is one end of a range, and the year in which it began.
        let since = matches!(w.printed, Printed::Year(_)) && m.first > 0 && view.word(m.first as usize - 1) == "since";
        if w.end != End::Whole && !since || !dated(w) || !zone.is_copy() || view.token(m.first as usize).quote != NONE {
            continue;
        }
        let found = match w.printed {
            Printed::Day(_) | Printed::MonthDay(..) => occasion(a, know, m, w),
            Printed::Year(_) => post(a, know, m, w),
            _ => None,
        };
        out.extend(found);
    }
    out
}

fn occasion<'a>(a: &'a Article, know: &'a Knowledge, m: &'a Mention, when: &'a When) -> Option<Dated<'a>> {
    let view = a.view(know);
    let before = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let held = |i: u32| view.is(i as usize, Class::Occasion) || view.is(i as usize, Class::Poll);
    let at = |i: u32| a.syntax.phrase_at.get(i as usize).copied().filter(|&n| n != NONE);
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
            && (p.last..lead).all(|i| matches!(view.word(i as usize), "place" | "on" | "in" | "to" | "be" | "held"));
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
    let token = said.token;
    let open = !beside && !matches!(mood(a, know, &said), Some(Mood::Fact | Mood::Foretold));
    let other = (q.first..q.head).any(|i| {
        [Class::Another, Class::Former, Class::Ordinal].iter().any(|&c| view.is(i as usize, c)) && !(m.first..m.last).contains(&i)
    });
    let changed = a.clauses.of(token).change != NONE;
    (sure && matches!(referent, Referent::Thing(_)) && !q.plural && !open && !other && !changed).then(|| Dated {
        who: referent,
        post: String::new(),
        when,
        mention: m,
        known: q.opener.known(),
        beside,
        said,
        first: q.first.min(m.first),
        last: q.last.max(m.last),
    })
}

/// "Became mayor in 2015", "has been the club's chairman since 2013", "Lund, mayor since 2013,".
fn post<'a>(a: &'a Article, know: &'a Knowledge, m: &'a Mention, when: &'a When) -> Option<Dated<'a>> {
    let view = a.view(know);
    let before = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
    let lead = m.first.checked_sub(1).filter(|_| matches!(before(1), "in" | "since"))?;
    let since = before(1) == "since";
    let n = *lead.checked_sub(1).and_then(|i| a.syntax.phrase_at.get(i as usize)).filter(|&&n| n != NONE)?;
    let q = &a.syntax.phrases[n as usize];
    let office = [Class::Role, Class::Office, Class::SolePost].iter().any(|&c| view.is(q.head as usize, c));
    let other = (q.first..q.head).any(|i| [Class::Another, Class::Former, Class::Acting].iter().any(|&c| view.is(i as usize, c)));
    if q.last != lead || !office || q.plural || other {
        return None;
    }
    let post = noun_lemma(view.word(q.head as usize));
    let make = |who: Referent, said: Said| Dated {
        who,
        post: post.clone(),
        when,
        mention: m,
        known: true,
        beside: false,
        said,
        first: q.first,
        last: m.last,
    };
    // The apposition: the name stands before the comma.
    let comma = q.first.checked_sub(1).filter(|&i| since && view.word(i as usize) == ",");
    if let Some(k) = comma {
        let name = a.mentions.list.iter().find(|x| x.last == k && matches!(x.kind, Kind::Name(_)))?;
        let Kind::Name(x) = &name.kind else { return None };
        return Some(make(Referent::Entity(x.entity?), Said::of(a, q.head, q.head + 1)));
    }
    let p = a.syntax.predicate_over(q.head).filter(|p| p.subject != NONE && p.negation == NONE && p.modal == NONE && !p.pluperfect)?;
    let verb = view.word(p.verb as usize);
    let fits = if since {
        verb == "been" || verb == "is"
    } else {
        verb == "became" || matches!(verb, "appointed" | "named" | "made") && p.passive
    };
    let b = a.syntax.referents[p.subject as usize];
    let said = Said::of(a, p.verb, p.verb + 1);
    let plain = fits && b.sure && matches!(b.referent, Referent::Entity(_)) && mood(a, know, &said) == Some(Mood::Fact);
    plain.then(|| make(b.referent, said))
}

/// No day or year is both.
#[must_use]
pub fn apart(x: &Dated<'_>, y: &Dated<'_>) -> bool {
    let days = |w: &When| components(w).is_some_and(|c| c.2.is_some());
    let one = days(x.when) == days(y.when) && x.post == y.post;
    one && super::fact::excludes(x.when, y.when) && !(x.beside && y.beside && x.known && y.known)
}
