//! A total and the parts that the next sentence, or the list behind it, gives.

use super::figures::{Fig, Row, alike};
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Measure, Role};
use crate::source::ZoneKind;

/// A total with its parts.
#[derive(Clone, Debug)]
pub struct Spread<'a> {
    /// The whole.
    pub total: Fig<'a>,
    /// What it is made of, in order.
    pub parts: Vec<Fig<'a>>,
    /// What shows that these are its parts.
    pub because: &'static str,
}

/// Words between two parts of one list.
const GAP: usize = 9;

/// Every total whose parts are told beside it, in order; the rows of the article are all that hold a figure.
#[must_use]
pub fn spreads<'a>(rows: &[Row<'_, 'a>]) -> Vec<Spread<'a>> {
    let mut out = vec![];
    for (k, row) in rows.iter().enumerate() {
        let before =
            k.checked_sub(1).map(|p| &rows[p]).filter(|p| p.paragraph == row.paragraph && p.line.sentence + 1 == row.line.sentence);
        out.extend(told(row, before).or_else(|| closing(rows, k)).or_else(|| placed(rows, k)));
        if row.zone == ZoneKind::ListItem && k.checked_sub(1).is_none_or(|p| rows[p].zone != ZoneKind::ListItem) {
            out.extend(listed(rows, k));
        }
    }
    out
}

/// A whole number that counts things or money and is printed exactly.
fn part(f: &Fig<'_>) -> bool {
    f.q.is_plain() && f.q.is_exact() && f.q.per.is_none() && matches!(f.q.form, Form::Digits | Form::Words)
}

/// "Of the 45 seats A took 20, B 14, C six and others three", "came to 486. Of those, 402 were slight, 71 serious and 23 fatal".
fn told<'a>(row: &Row<'_, 'a>, before: Option<&Row<'_, 'a>>) -> Option<Spread<'a>> {
    let these = |t: usize| row.line.is(t, &["these", "those", "them", "which"]);
    // "Of these 388 are primary schools", "thirteen of these are running": what follows divides the number before.
    let opened = row.figs.first().is_some_and(|f| {
        let leads = |t: usize| row.line.is(t, &["of"]) && these(t + 1);
        (row.line.first..f.lead()).any(leads) || f.lead() == row.line.first && leads(f.last())
    });
    let parts = enumeration(row, opened)?;
    // "26 ferries, 14 in the north, six in the west and three in the south": the first is the whole.
    // "21 of them in Nantes": part of the whole, by place.
    let them = |f: &Fig<'_>| row.line.is(f.last(), &["of"]) && row.line.is(f.last() + 1, &["them", "those", "these", "whom", "which"]);
    let bare = |f: &Fig<'_>| {
        let led = row.line.has(f.last(), Class::Preposition) && !row.line.is(f.last(), &["of", "to"]);
        them(f) || f.q.head.is_none() && led
    };
    // "Of them" behind the parts is what makes them parts.
    let listed = |t: usize| row.line.hit(t, Class::ListOpen).is_some() && !row.line.is(t, &["of"]);
    if let [whole, rest @ ..] = &parts[..]
        && rest.len() >= 3
        && whole.q.head.is_some()
        && rest.iter().all(bare)
        && !(row.line.first..row.line.last).any(listed)
        && fits(whole, rest)
    {
        return Some(Spread { total: *whole, parts: rest.to_vec(), because: "the list behind the number divides it by place" });
    }
    let first = parts[0];
    let open = row.line.first..row.line.last;
    let last = parts.last().map_or(open.end, Fig::last);
    // "With the rest void": the list leaves something out.
    let rest = (last..open.end).any(|t| row.line.is(t, &["rest", "remaining", "remainder", "others", "other"]));
    if rest || (open.start..last).any(|t| row.line.hit(t, Class::ListOpen).is_some() && !(opened && row.line.is(t, &["of"]))) {
        return None;
    }
    let here: Vec<&Fig<'a>> = row.figs.iter().filter(|f| f.last() <= first.lead() && part(f) && alike(f.q, first.q)).collect();
    let lead = row.line.first..first.lead();
    let of = lead.clone().take(2).any(|t| row.line.is(t, &["of"]));
    let those = opened || of && lead.clone().any(these);
    let whole = row.has(open.clone(), Class::WholeCue);
    let (total, because) = match (&here[..], before) {
        ([.., one], _) if whole && one.q.head.is_some() => (**one, "the sentence gives the number of all and then its parts"),
        ([one], _) if of => (**one, "the sentence divides the number that it begins with"),
        ([], Some(p)) => {
            // "Across three provinces" counts the parts: no part is larger than the whole.
            let most = parts.iter().map(|p| p.q.value).fold(0.0, f64::max);
            let back: Vec<&Fig<'a>> = p.figs.iter().filter(|f| f.q.is_plain() && alike(f.q, first.q) && f.q.value > most).collect();
            // "The savings come to £4.6m in all. Care will lose £1.9m, highways £1.4m and leisure £0.8m."
            let all = p.has(p.line.first..p.line.last, Class::WholeCue) && first.q.money().is_some();
            match back[..] {
                [one] if (those || all) && part(one) => (*one, "the sentence divides the number before it"),
                _ => return None,
            }
        }
        _ => return None,
    };
    fits(&total, &parts).then_some(Spread { total, parts, because })
}

/// "A will get €1.7m, B €1.3m and the remaining €900,000 goes to C", "five will retire and three will work less. The other four":
/// the last part says that nothing is left, of the one whole that the copy gave before.
fn closing<'a>(rows: &[Row<'_, 'a>], k: usize) -> Option<Spread<'a>> {
    let row = &rows[k];
    let closes = |f: &&Fig<'a>| matches!(row.before(f, 1), "remaining" | "other") && matches!(row.before(f, 2), "the" | "its" | "their");
    let last = row.figs.iter().find(|f| part(f) && closes(f))?;
    let from = k.checked_sub(1).filter(|&p| rows[p].paragraph == row.paragraph && rows[p].line.sentence + 1 == row.line.sentence);
    // Parts stand in the sentence, or in the one before where this one begins with the rest.
    let own: Vec<Fig<'a>> = row.figs.iter().filter(|f| f.first() < last.first()).copied().collect();
    let (list, at) = if own.is_empty() { (rows[from?].figs.to_vec(), from?) } else { (own, k) };
    let of = |f: &Fig<'a>| {
        let line = &rows[at].line;
        line.is(f.last(), &["of"]) && line.is(f.last() + 1, &["them", "the", "those", "these", "its", "their"])
    };
    let fits = |f: &Fig<'a>| part(f) && alike(f.q, last.q);
    let end = if at == k { last.first().saturating_sub(2) } else { rows[at].line.last };
    let open = rows[at].has(rows[at].line.first..end, Class::ListOpen) && !list.iter().any(of);
    // "It has 22 of the 26 it needs": the whole is told there.
    let whole = |f: &Fig<'a>| {
        rows[at].before(f, 1) == "of" || rows[at].before(f, 2) == "of" && matches!(rows[at].before(f, 1), "the" | "its" | "all")
    };
    if list.iter().any(whole) {
        return None;
    }
    let counted = last.q.measure == Measure::Count;
    let bare = |f: &Fig<'a>| of(f) || f.q.head.is_none() || f.q.money().is_some();
    if list.is_empty()
        || list.len() > 5
        || open
        || !list.iter().all(fits)
        || counted && !(list.iter().all(bare) && list.iter().any(of))
        || !counted && list.len() < 2
    {
        return None;
    }
    let parts: Vec<Fig<'a>> = list.into_iter().chain([*last]).collect();
    let most = parts.iter().map(|p| p.q.value).fold(0.0, f64::max);
    let wholes: Vec<Fig<'a>> =
        rows[..at].iter().flat_map(|r| r.figs.iter()).filter(|f| part(f) && alike(f.q, last.q) && f.q.value > most).copied().collect();
    // Of money the one that is called a total; of things the one number before that could hold the parts.
    let cued = |f: &Fig<'a>| {
        rows[..at].iter().any(|r| r.figs.iter().any(|g| g.first() == f.first()) && r.has(r.line.first..r.line.last, Class::WholeCue))
    };
    let wholes: Vec<Fig<'a>> = if counted { wholes } else { wholes.into_iter().filter(cued).collect() };
    let sum: f64 = parts.iter().map(|p| p.q.value).sum();
    let near = |f: &&Fig<'a>| (0.75..=1.34).contains(&(sum / f.q.value));
    let &[&total] = &wholes.iter().filter(near).collect::<Vec<_>>()[..] else { return None };
    Some(Spread { total, parts, because: "the last part is what remains of the whole" })
}

/// "310 dive boats", "there are 140 boats on Maret, 95 on Lin and 55 on the mainland": the things of the one number before, by place.
fn placed<'a>(rows: &[Row<'_, 'a>], k: usize) -> Option<Spread<'a>> {
    let row = &rows[k];
    let parts = Some(row).filter(|r| r.figs.len() >= 3).and_then(|r| enumeration(r, false))?;
    let head = |r: &Row<'_, 'a>, f: &Fig<'a>| f.q.head.map(|h| r.line.word(h as usize).to_owned());
    let noun = head(row, &parts[0])?;
    let led = |f: &Fig<'a>| f.q.head.is_none() && row.line.has(f.last(), Class::Preposition) && !row.line.is(f.last(), &["of", "to"]);
    let bounds = row.line.first..row.line.last;
    let last = parts.last().map_or(bounds.end, Fig::last);
    let rest = bounds.clone().any(|t| row.line.is(t, &["rest", "remaining", "remainder", "others", "other"]))
        || row.has(bounds.start..last, Class::ListOpen);
    if parts.len() < 3 || rest || !parts[1..].iter().all(led) || row.figs.len() != parts.len() || !plural(&noun) {
        return None;
    }
    let before = || rows[..k].iter().flat_map(|r| r.figs.iter().map(move |f| (r, f)));
    let wholes: Vec<Fig<'a>> =
        before().filter(|(r, f)| part(f) && alike(f.q, parts[0].q) && head(r, f).as_ref() == Some(&noun)).map(|(_, f)| *f).collect();
    let &[total] = &wholes[..] else { return None };
    fits(&total, &parts).then_some(Spread { total, parts, because: "the list divides by place the things that the copy counted" })
}

/// Three parts or more, set off by commas, the last by "and"; behind the first none has a plural noun of its own, unless the
/// sentence says that they divide one number (`divided`).
fn enumeration<'a>(row: &Row<'_, 'a>, divided: bool) -> Option<Vec<Fig<'a>>> {
    let mut run: Vec<Fig<'a>> = vec![];
    for f in &row.figs {
        let joined = run.last().is_some_and(|p| {
            let gap = row.gap_words(p, f);
            let marks = gap.iter().filter(|w| matches!(**w, "," | ";" | "and")).count();
            let linked = marks == 1 || marks == 2 && gap.contains(&"and") && !gap.contains(&";");
            // "Of the 90 homes, 41 …": the number behind "of" is the whole; of "of these 388 are" it is the first part.
            let first = divided && row.line.has(p.last(), Class::Auxiliary);
            let led = matches!(row.before(p, 1), "the" | "its" | "all" | "those" | "these" | "their");
            let whole = !first && (row.before(p, 1) == "of" || row.before(p, 2) == "of" && led);
            linked && !whole && gap.len() <= GAP && alike(p.q, f.q)
        });
        let own = !divided && f.q.head.is_some_and(|h| plural(row.line.word(h as usize)));
        // "The Country Party 14": in a list the number behind a name is its share, not a part of the name.
        let named = f.q.role == Role::Label && f.q.is_exact() && f.q.measure == Measure::Count && joined;
        if (part(f) || named) && joined && !own {
            run.push(*f);
            let n = run.len();
            let closed = row.gap_words(&run[n - 2], f).contains(&"and");
            if closed && n >= 3 {
                return Some(run);
            }
        } else {
            run = if part(f) { vec![*f] } else { vec![] };
        }
    }
    None
}

fn plural(w: &str) -> bool {
    w.len() > 3 && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("ous")
}

/// A list of three entries or more, each with one figure, behind a sentence that ends in a colon and a total before it.
fn listed<'a>(rows: &[Row<'_, 'a>], k: usize) -> Option<Spread<'a>> {
    let n = rows[k..].iter().take_while(|r| r.zone == ZoneKind::ListItem).count();
    let list = &rows[k..k + n];
    let whole =
        list.windows(2).all(|w| w[0].line.sentence + 1 == w[1].line.sentence) && list.iter().all(|r| r.figs.len() == 1 && part(&r.figs[0]));
    let parts: Vec<Fig<'a>> = list.iter().map(|r| *r.figs.first().unwrap_or(&rows[k].figs[0])).collect();
    let first = parts.first()?;
    if n < 3 || !whole || !parts.iter().all(|p| alike(p.q, first.q)) {
        return None;
    }
    let at = list[0].line.sentence;
    let text = list[0].line.scan.text;
    let lead = text.sentences.get(at.checked_sub(1)? as usize)?;
    let colon = list[0].line.scan.line(at as usize - 1);
    let opens = colon.is(lead.last as usize - 1, &[":"]) && !(colon.first..colon.last).any(|t| colon.hit(t, Class::ListOpen).is_some());
    let near = |f: &&Fig<'a>| f.q.is_plain() && alike(f.q, first.q);
    let told = rows[..k].iter().rev().take_while(|r| at - r.line.sentence <= 2).find(|r| r.figs.iter().any(|f| near(&f)))?;
    // "Rose by 4,100 tonnes to 61,500": no part is larger than the whole.
    let most = parts.iter().map(|p| p.q.value).fold(0.0, f64::max);
    let all: Vec<&Fig<'a>> = told.figs.iter().filter(|f| near(f) && f.q.value > most).collect();
    let &[total] = &all[..] else { return None };
    let total = *total;
    if !part(&total) {
        return None;
    }
    (opens && fits(&total, &parts)).then_some(Spread { total, parts, because: "the list behind the total gives one figure an entry" })
}

/// "The $3.2bn is split between roads ($1.5bn), rail ($1.1bn) and ports ($0.4bn)": each part stands in brackets behind its name.
#[must_use]
pub fn bracketed<'a>(row: &Row<'_, 'a>) -> Option<Spread<'a>> {
    let inside = |f: &&Fig<'a>| row.before(f, 1) == "(" && row.line.is(f.last(), &[")"]);
    let parts: Vec<Fig<'a>> = row.figs.iter().filter(inside).copied().collect();
    let (first, last) = (parts.first()?, parts.last()?);
    let joined = |w: &[Fig<'a>]| {
        let gap = row.gap_words(&w[0], &w[1]);
        let marks = gap.iter().filter(|x| matches!(**x, "," | ";" | "and")).count();
        gap.len() <= GAP && (1..=2).contains(&marks)
    };
    let closed = row.gap_words(parts.get(parts.len().checked_sub(2)?)?, last).contains(&"and");
    let opens = row.line.first..first.lead();
    let cue = |t: usize| row.line.hit(t, Class::TotalOpener).or(row.line.hit(t, Class::Divided));
    let opener = opens.clone().rev().find_map(cue)?;
    let wholes: Vec<Fig<'a>> =
        row.figs.iter().filter(|f| f.last() <= opener.first as usize && part(f) && alike(f.q, first.q)).copied().collect();
    let &[total] = &wholes[..] else { return None };
    let alone = row.figs.iter().all(|f| f.first() < opener.first as usize || inside(&f));
    let whole = parts.len() >= 2 && closed && parts.iter().all(|p| part(p) && alike(p.q, first.q)) && parts.windows(2).all(joined);
    let near = first.lead() - opener.last as usize <= GAP;
    let open = row.has(opener.last as usize..row.line.last, Class::ListOpen);
    (alone && whole && near && !open && fits(&total, &parts)).then_some(Spread {
        total,
        parts,
        because: "the words before the list divide the number among its entries",
    })
}

/// The parts nearly make the total: what is far from it is a list of something else.
fn fits(total: &Fig<'_>, parts: &[Fig<'_>]) -> bool {
    let sum: f64 = parts.iter().map(|p| p.q.value).sum();
    let most = parts.iter().map(|p| p.q.value).fold(0.0, f64::max);
    let counted = total.q.measure != Measure::Count || total.q.value >= 5.0;
    counted && most < total.q.value && (0.85..=1.15).contains(&(sum / total.q.value))
}
