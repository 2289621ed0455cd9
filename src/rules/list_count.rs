//! Announced numbers and the lists behind them.

use crate::knowledge::known::few;
use crate::claim::figures::{self, Fig, Row};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::quantity::{Form, Measure, Role};
use crate::source::ZoneKind;
use crate::span::Span;
use crate::text::TokenKind;

declare_rule! {
    /// A number of things is announced and another number is listed.
    ///
    /// ## Why it matters
    /// “Four priorities”, then three: readers look for the missing one. Lists lose an item in the last cut.
    ///
    /// ## What to do
    /// Count the items; correct the number, or put back what was cut.
    ///
    /// ## When it stays silent
    /// A bulleted or numbered list is counted against the number in the heading right above it. In running copy only the
    /// strict form counts: “four priorities: schools, crime and jobs.”, plain short items that end the sentence, no
    /// figures, no brackets, no “or”, “including”, “along with”.
    ///
    /// ## Examples
    /// ```contradicts
    /// The governor named four priorities: schools, crime and jobs.
    /// ```
    /// ```contradicts
    /// Two suspects, Ivan Sills, Marta Ruiz and Omar Tarn, were taken to the Pollard Street station.
    /// ```
    /// ```consistent
    /// It comes in two colours: silver and gold, along with a range of straps.
    /// ```
    /// ```consistent
    /// The study followed two proteins: insulin-like growth factor binding protein-3, or IGFBP-3, and insulin-like growth factor-1, or IGF-1.
    /// ```
    LIST_COUNT { name: "list-count", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    let colons = ctx.article.view(ctx.know).mentions(few!(":"));
    for row in figures::rows(ctx.article, &scan, 1) {
        if colons {
            inline(ctx, &row, out);
        }
        named(ctx, &row, out);
    }
    blocks(ctx, out);
}

/// A whole number from two to twenty that counts things.
fn announces(f: &Fig<'_>) -> bool {
    let whole = f.q.value.fract() == 0.0 && (2.0..=20.0).contains(&f.q.value);
    whole && f.q.role == Role::Plain && f.q.measure == Measure::Count && f.q.is_exact() && matches!(f.q.form, Form::Digits | Form::Words) && f.q.scale == 1.0
}

fn report(ctx: &Ctx<'_>, number: Span, items: &[Span], printed: f64, because: &str, out: &mut Findings) {
    let mut draft = ctx
        .report(&LIST_COUNT)
        .slot("printed", ctx.article.words(number))
        .slot("is", items.len().to_string())
        .side(number, format!("{printed} announced"));
    for (k, item) in items.iter().enumerate() {
        draft = draft.side(*item, format!("item {}", k + 1));
    }
    draft
        .established(Conjunct::Binding, because)
        .established(Conjunct::Computation, format!("{} announced, {} listed", printed, items.len()))
        .push(out);
}

/// "four priorities: schools, crime and jobs."
fn inline(ctx: &Ctx<'_>, row: &Row<'_, '_>, out: &mut Findings) {
    let Some(colon) = (row.line.first..row.line.last).find(|&t| row.line.is_mark(t, ":")) else { return };
    let Some(f) = row.figs.iter().rev().find(|f| f.last() <= colon).filter(|f| announces(f)) else { return };
    let noun = f.q.noun.0 as usize..f.q.noun.1 as usize;
    if noun.is_empty() || row.figs.iter().any(|g| g.first() > colon) || !figures::own_voice(ctx.article, ctx.know, f) {
        return;
    }
    let Some(items) = short_items(row, colon + 1) else { return };
    // "Three towns will lose their courts: …": the number opens the sentence, and names stand behind the colon.
    let names = items.iter().all(|i| row.line.is_capital(i.0 + usize::from(articled(row, i.0))));
    let subject = f.lead() == row.line.first && row.figs.len() == 1 && names && !row.words(noun.end..colon).contains(&",");
    let spans: Vec<Span> = items.iter().map(|i| row.line.scan.text.span_of(i.0 as u32, i.1 as u32)).collect();
    if (noun.end == colon || subject) && items.len() as f64 != f.q.value && items.len() >= 3 {
        report(ctx, f.mention.span, &spans, f.q.value, "plain short items stand behind the colon and end the sentence", out);
    }
}

fn articled(row: &Row<'_, '_>, t: usize) -> bool {
    row.line.is(t, &["a", "an", "the"])
}

/// "Two suspects, Ivan Sills, Marta Ruiz and Omar Tarn, were …", "the three winners are Ruth Almond of Leeds, …".
fn named(ctx: &Ctx<'_>, row: &Row<'_, '_>, out: &mut Findings) {
    let [f] = &row.figs[..] else { return };
    let end = f.q.noun.1 as usize;
    if !announces(f) || f.q.noun.0 == f.q.noun.1 || f.lead() > row.line.first + 1 || !figures::own_voice(ctx.article, ctx.know, f) {
        return;
    }
    let apposed = row.line.is(end, &[","]);
    let equated = row.line.is(end, &["are", "were"]) && row.line.is(row.line.first, &["the"]);
    if !apposed && !equated {
        return;
    }
    let Some((items, last)) = full_names(row, end + 1, equated) else { return };
    // The comma that ends the names, and the verb that the counted ones do.
    let verb = |t: usize| {
        [Class::Auxiliary, Class::Modal].iter().any(|&c| row.line.has(t, c))
            || [Class::Participle, Class::WinVerb, Class::Volitional].iter().any(|&c| row.line.hit(t, c).is_some())
    };
    let closed = if apposed { row.line.is(last, &[","]) && verb(last + 1) } else { row.line.is(last, &["."]) && last + 1 == row.line.last };
    if closed && items.len() as f64 != f.q.value && items.len() >= 3 {
        report(ctx, f.mention.span, &items, f.q.value, "the names of those who are counted stand beside the number", out);
    }
}

/// People by full name, from a token on: "A B, C D and E F", each with "of" and a place where `homes` lets it. Gives the
/// names and the token behind the last one.
fn full_names(row: &Row<'_, '_>, start: usize, homes: bool) -> Option<(Vec<Span>, usize)> {
    let capital = |t: usize| t < row.line.last && row.line.is_word(t) && row.line.is_capital(t);
    let (mut out, mut at) = (vec![], start);
    loop {
        let from = at;
        while capital(at) {
            at += 1;
        }
        if !(2..=4).contains(&(at - from)) {
            return None;
        }
        if homes && row.line.is(at, &["of", "from"]) && capital(at + 1) {
            at += 1;
            while capital(at) {
                at += 1;
            }
        }
        out.push(row.line.scan.text.span_of(from as u32, at as u32));
        let joined = row.line.is(at, &["and"]);
        let oxford = row.line.is(at, &[","]) && row.line.is(at + 1, &["and"]);
        if joined || oxford {
            let from = at + 1 + usize::from(oxford);
            let mut last = from;
            while capital(last) {
                last += 1;
            }
            if !(2..=4).contains(&(last - from)) {
                return None;
            }
            if homes && row.line.is(last, &["of", "from"]) && capital(last + 1) {
                last += 1;
                while capital(last) {
                    last += 1;
                }
            }
            out.push(row.line.scan.text.span_of(from as u32, last as u32));
            return Some((out, last));
        }
        if !row.line.is(at, &[","]) {
            return None;
        }
        at += 1;
    }
}

/// The items of "A, B and C." where each is one to three plain words and one "and" stands before the last.
fn short_items(row: &Row<'_, '_>, start: usize) -> Option<Vec<(usize, usize)>> {
    let end = (start..row.line.last).find(|&t| row.line.is(t, &[".", "!", "?"])).filter(|t| t + 1 == row.line.last)?;
    if row.has(start..end, Class::ListOpen) {
        return None;
    }
    let (mut items, mut from, mut joined) = (vec![], start, false);
    for t in start..=end {
        let cut = t == end || row.line.is(t, &[",", "and"]);
        if cut {
            let oxford = row.line.is(t, &["and"]) && t == from;
            if t > from {
                items.push((from, t));
            } else if !oxford {
                return None;
            }
            if row.line.is(t, &["and"]) {
                if joined {
                    return None;
                }
                joined = true;
            } else if joined && t != end {
                return None;
            }
            from = t + 1;
        } else if row.line.token(t)?.kind != TokenKind::Word && !row.line.is_dash(t) || row.line.has(t, Class::NounEnd) && !(t == from && articled(row, t)) {
            return None;
        }
    }
    // All items start with a capital (names) or none does: another shape hides an aside.
    let capitals = items.iter().filter(|i| row.line.is_capital(i.0 + usize::from(articled(row, i.0)))).count();
    let words = |i: &(usize, usize)| (i.0..i.1).filter(|&t| row.line.is_word(t) && !articled(row, t)).count();
    let even = capitals == 0 || capitals == items.len();
    (joined && even && items.iter().all(|i| words(i) <= 3)).then_some(items)
}

/// A list under a heading that announces its number.
fn blocks(ctx: &Ctx<'_>, out: &mut Findings) {
    let zones = &ctx.article.doc.zones;
    for k in 0..zones.len() {
        let heading = matches!(zones[k].kind, ZoneKind::Headline | ZoneKind::Heading | ZoneKind::Deck);
        if !heading || zones.get(k + 1).is_none_or(|z| z.kind != ZoneKind::ListItem) {
            continue;
        }
        let items: Vec<Span> = zones[k + 1..].iter().take_while(|z| z.kind == ZoneKind::ListItem).map(|z| z.span).collect();
        let Some(number) = heading_number(ctx, k as u32) else { continue };
        // A list that goes on below a paragraph is not complete.
        let more = zones[k + 1 + items.len()..].iter().take_while(|z| z.kind != ZoneKind::Heading).any(|z| z.kind == ZoneKind::ListItem);
        if !more && items.len() as f64 != number.1 && items.len() >= 2 {
            report(ctx, number.0, &items, number.1, "the list stands right below its heading", out);
        }
    }
}

/// The number that opens a heading: "Five ways to save".
fn heading_number(ctx: &Ctx<'_>, zone: u32) -> Option<(Span, f64)> {
    let text = &ctx.article.text;
    let s = text.sentences.iter().position(|s| s.zone == zone)?;
    let first = text.sentences[s].first;
    let list = &ctx.article.mentions.list;
    let at = list.partition_point(|m| m.first < first);
    let opens = |m: &&crate::mention::Mention| m.first <= first + 1 && m.sentence == s as u32;
    list[at..].iter().take_while(opens).find_map(|m| match &m.kind {
        crate::mention::Kind::Quantity(q) if q.head.is_some() => {
            let f = Fig { mention: m, q };
            announces(&f).then_some((m.span, q.value))
        }
        _ => None,
    })
}
