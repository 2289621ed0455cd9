//! Two places for one event.

use super::date_conflict::pairs;
use crate::claim::fact::{Fact, excludes};
use crate::engine::{Ctx, Findings};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;

declare_rule! {
    /// What happens in one place (someone is born, a treaty is signed) is put in two towns.
    ///
    /// ## Why it matters
    /// The place is what the reader at home checks first.
    ///
    /// ## What to do
    /// Check the place, then use one name for it, or say how the two belong together.
    ///
    /// ## When it stays silent
    /// Countries and regions, which hold towns; a place that the tables do not know as a town; two dates; quotations; the places
    /// of two sources; several subjects of one kind.
    ///
    /// ## Examples
    /// ```contradicts
    /// The accord was signed in Geneva on Friday. Since the accord was signed in Vienna, two states have left it.
    /// ```
    /// ```consistent
    /// The accord was signed in Geneva on Friday. Since the accord was signed in Switzerland, two states have left it.
    /// ```
    PLACE_CONFLICT { name: "place-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Facts that one place holds: the rest is told of many places.
const PLACED: &[&str] = &["born", "died", "signed", "held", "adopted", "founded"];

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let when = |f: &Fact| match &a.mentions.list[f.date?].kind {
        Kind::Date(w) => Some(w.clone()),
        _ => None,
    };
    let words = |f: &Fact| f.place.map(|i| a.words(a.mentions.list[i].span).to_lowercase());
    let conflict = |x: &Fact, y: &Fact| {
        words(x).zip(words(y)).is_some_and(|(p, q)| !p.contains(&q) && !q.contains(&p))
            && when(x).zip(when(y)).is_none_or(|(p, q)| !excludes(&p, &q))
    };
    pairs(ctx, &PLACE_CONFLICT, &|f| f.place.filter(|&i| PLACED.contains(&ctx.know.functional[f.relation].as_str()) && town(ctx, i)), &conflict, out);
}

/// A place that the tables know as a town, and no country.
fn town(ctx: &Ctx<'_>, mention: usize) -> bool {
    let m = &ctx.article.mentions.list[mention];
    let view = ctx.article.view(ctx.know);
    let known = |class| view.hit(m.first as usize, class).is_some_and(|h| h.last == m.last);
    !known(Class::Country) && (known(Class::City) || known(Class::Capital))
}
