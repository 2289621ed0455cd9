//! Who holds the office of a state.

use super::*;

/// Part of a sentence that another must have to speak of one thing.
const SPOKEN: f64 = 0.25;

/// Somebody whom no source names, in an office that one other person holds in the sources.
pub(super) fn find<'a>(ctx: &Ctx<'a>, t: &Told<'a>, near: &[Near<'a>]) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let dated = a.mentions.within(t.tokens.clone()).iter().any(|m| matches!(&m.kind, Kind::Date(w) if w.year().is_some()));
    if dated || a.view(know).first_in(t.tokens.clone(), &[Class::Former]).is_some() {
        return None;
    }
    held(know, a, t.tokens.clone()).into_iter().filter(|x| against::unquoted(a, x.at.start as u32)).find_map(|x| {
        let one = |y: &Held<'_>| (y.office, y.country) == (x.office, x.country);
        let whole = |b: &'a Article| held(know, b, 0..b.text.tokens.len());
        let theirs: Vec<Held<'a>> = t.sources.iter().flat_map(|s| whole(&s.article)).filter(|y| one(y)).collect();
        let other = theirs.first().map(|y| y.name).filter(|name| theirs.iter().all(|y| y.name == *name))?;
        let slip = strsim::damerau_levenshtein(x.name, other) <= 2 || strsim::jaro_winkler(x.name, other) >= ONE_NAME;
        let known = t.sources.iter().any(|s| s.has_word(know, x.name)) || a.text.has_word(&know.lexicon, other);
        if slip || known {
            return None;
        }
        near.iter().filter(|n| n.told >= SPOKEN).find_map(|n| {
            let y = held(know, &n.source.article, n.tokens.clone()).into_iter().find(one)?;
            Some(Placed { here: x.at.clone(), source: n.source, there: y.at, what: Difference::Name })
        })
    })
}

/// An office of a state that one person holds at a time, with its holder.
struct Held<'a> {
    office: u32,
    country: u32,
    /// The last word of the holder's name.
    name: &'a str,
    at: Range<usize>,
}

fn held<'a>(know: &'a Knowledge, a: &'a Article, tokens: Range<usize>) -> Vec<Held<'a>> {
    let list = a.mentions.within(tokens);
    let office = |m: &Mention| {
        let Kind::Office(o) = &m.kind else { return None };
        let single = o.class == Class::Office && know.offices.get(o.index as usize).is_some_and(|o| o.single);
        let (holder, country) = (o.holder?, o.country?);
        let of = |n: &&Mention| matches!(&n.kind, Kind::Name(v) if v.entity == Some(holder));
        let name = list.iter().filter(of).min_by_key(|n| n.first.abs_diff(m.first))?;
        let word = a.text.word(&know.lexicon, name.last as usize - 1);
        (single && !o.plural && !o.bounded).then_some(Held {
            office: o.index,
            country,
            name: word,
            at: name.first as usize..name.last as usize,
        })
    };
    list.iter().filter_map(office).collect()
}
