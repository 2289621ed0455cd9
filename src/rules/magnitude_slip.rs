//! One figure with two scale words.

use crate::claim::cited::stem;
use crate::claim::figures::{self, Fig, Row};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::date::Printed;
use crate::mention::quantity::{Form, Measure};
use crate::text::{Case, TokenKind};

declare_rule! {
    /// The same figure for the same thing is printed with two scale words: million and billion, grams and milligrams.
    ///
    /// ## Why it matters
    /// A factor of a thousand is a letter on the keyboard. It is among the commonest slips that papers correct.
    ///
    /// ## What to do
    /// Find out which scale is right, and use it in both places.
    ///
    /// ## When it stays silent
    /// The digits must be equal, two of them at least, and the sentences must name the same thing; two digits need more
    /// in common than three. A part of the other figure (“of which”), a change from one to the other, other periods,
    /// years and currencies are left alone, and so are quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// The stadium will cost $4.69 billion, the board said. Critics called the $4.69 million stadium a luxury.
    /// ```
    /// ```contradicts
    /// Each portion holds 480 milligrams of sodium; the old recipe also held 480 grams of sodium.
    /// ```
    /// ```consistent
    /// The stadium will cost $4.7 billion, of which $4.7 million goes to landscaping.
    /// ```
    /// ```consistent
    /// The city spends $2 million a year; the state spends $2 billion.
    /// ```
    MAGNITUDE_SLIP { name: "magnitude-slip", group: Arithmetic, since: "0.1.0", needs: Text }
    check
}

/// A figure with what is needed to compare it.
struct Scaled<'s, 'a> {
    fig: Fig<'a>,
    row: &'s Row<'s, 'a>,
    /// The value in the SI unit or the currency.
    value: f64,
    /// Digits without scale and zeros: 469 for 4.69 billion; how many there are.
    digits: u64,
    len: u32,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let scan = figures::scan(ctx.article, ctx.know);
    let rows: Vec<_> = figures::rows(ctx.article, &scan, 1).collect();
    let mut all: Vec<Scaled<'_, '_>> = rows.iter().flat_map(|row| row.figs.iter().filter_map(move |f| scaled(ctx, row, f))).collect();
    all.sort_by_key(|s| (s.digits, s.fig.mention.first));
    for group in all.chunk_by(|a, b| a.digits == b.digits) {
        for k in 1..group.len() {
            let b = &group[k];
            if let Some((a, shared)) = group[..k].iter().rev().take(8).find_map(|a| slip(ctx, a, b).map(|s| (a, s))) {
                report(ctx, a, b, &shared, out);
            }
        }
    }
}

fn report(ctx: &Ctx<'_>, a: &Scaled<'_, '_>, b: &Scaled<'_, '_>, shared: &[String], out: &mut Findings) {
    let (x, y) = (a.fig.mention.span, b.fig.mention.span);
    ctx.report(&MAGNITUDE_SLIP)
        .slot("a", ctx.article.words(x))
        .slot("b", ctx.article.words(y))
        .side(x, "here")
        .side(y, "the same digits, another scale")
        .established(Conjunct::Binding, format!("both sentences speak of {}", shared.join(", ")))
        .established(Conjunct::Computation, "the digits are equal and the scales differ by a power of a thousand")
        .push(out);
}

fn scaled<'s, 'a>(ctx: &Ctx<'_>, row: &'s Row<'s, 'a>, f: &Fig<'a>) -> Option<Scaled<'s, 'a>> {
    let factor = match f.q.units() {
        [] if f.q.money().is_some() || f.q.measure == Measure::Count && f.q.scale >= 1000.0 => 1.0,
        [one] => ctx.know.units[*one as usize].factor,
        _ => return None,
    };
    if !f.q.is_plain() || f.q.form != Form::Digits || !figures::own_voice(ctx.article, ctx.know, f) || f.q.value <= 0.0 {
        return None;
    }
    let mut digits = (f.q.value / f.q.place).round() as u64;
    let mut len = digits.checked_ilog10()? + 1;
    let shown = len;
    while digits.is_multiple_of(10) && digits > 0 {
        digits /= 10;
        len -= 1;
    }
    // 480 shows three digits, 500 one.
    let len = if len >= 2 { len.max(shown.min(3)) } else { len };
    (len >= 2).then_some(Scaled { fig: *f, row, value: f.q.value * factor, digits, len })
}

/// What the two figures have in common, where one is the other by a factor of a thousand or a million.
fn slip(ctx: &Ctx<'_>, a: &Scaled<'_, '_>, b: &Scaled<'_, '_>) -> Option<Vec<String>> {
    let (qa, qb) = (a.fig.q, b.fig.q);
    let ratio = (a.value.max(b.value) / a.value.min(b.value)).log10();
    let factor = (ratio / 3.0).round();
    if !(1.0..=2.0).contains(&factor) || (ratio - factor * 3.0).abs() > 1e-6 || !comparable(ctx, a, b) {
        return None;
    }
    let word = |t: Option<u32>| t.map(|t| ctx.article.text.tokens[t as usize].word);
    if word(qa.per) != word(qb.per) || qa.bound != qb.bound && qa.is_exact() != qb.is_exact() && a.len < 3 {
        return None;
    }
    let same_sentence = a.row.line.sentence == b.row.line.sentence;
    let one_clause = same_sentence && a.row.segment(a.fig.first()).contains(&b.fig.first());
    if one_clause && (qa.of.is_none() || word(qa.of) != word(qb.of)) || same_sentence && related(a.row, &a.fig, &b.fig) || years(a.row) != years(b.row) {
        return None;
    }
    // "Bought the brewery for 45 million", "a bank worth 45 billion": the worth of another thing.
    let worth = |s: &Scaled<'_, '_>| s.fig.lead() > s.row.line.first + 1 && s.row.line.is(s.fig.lead() - 1, &["worth"]);
    if worth(a) != worth(b) {
        return None;
    }
    let told = nouns(a.row, &a.fig);
    let mut shared: Vec<String> = told.iter().filter(|w| nouns(b.row, &b.fig).contains(w)).cloned().collect();
    shared.dedup();
    let strong = qa.of.is_some() && word(qa.of) == word(qb.of);
    // "The €18 billion fine" takes for known the fine that was told before.
    if let Some(thing) = known(ctx, b).filter(|k| told.contains(k)) {
        return Some(vec![thing]);
    }
    let need = if a.len >= 3 || strong { 1 } else { 2 };
    (shared.len() >= need).then_some(shared)
}

/// The thing of a definite phrase: "the €18 billion fine", "the loss of 390 million", "the €2.7 million for the recall".
fn known(ctx: &Ctx<'_>, s: &Scaled<'_, '_>) -> Option<String> {
    let (line, f) = (&s.row.line, &s.fig);
    let definite = |t: usize| line.is(t, &["the", "this", "that", "its", "their", "his", "her"]);
    let lead = f.lead();
    if lead > line.first && definite(lead - 1) {
        // The currency may stand behind the number as a word of its own: "18 billion franc fine".
        let mut at = f.last() + usize::from(line.is_dash(f.last()));
        while line.hit(at, Class::Currency).is_some() {
            at += 1;
        }
        if line.is_word(at) && !line.has(at, Class::NounEnd) {
            let syntax = &ctx.article.syntax;
            let phrase = syntax.phrase_at.get(at).and_then(|&p| syntax.phrases.get(p as usize));
            let head = phrase.map(|p| p.head as usize).filter(|h| (at..at + 4).contains(h)).unwrap_or(at);
            return Some(stem(line.word(head)));
        }
        let aimed = line.is(at, &["for"]) && definite(at + 1);
        return aimed.then(|| stem(line.word(at + 2)));
    }
    let of = lead >= line.first + 3 && line.is(lead - 1, &["of"]) && definite(lead - 3);
    of.then(|| stem(line.word(lead - 2)))
}

/// The same currency, the same kind of unit in metric steps, or counts of the same thing.
fn comparable(ctx: &Ctx<'_>, a: &Scaled<'_, '_>, b: &Scaled<'_, '_>) -> bool {
    match (a.fig.q.units(), b.fig.q.units()) {
        ([], []) if a.fig.q.money().is_some() => a.fig.q.money() == b.fig.q.money(),
        ([], []) => {
            let head = |s: &Scaled<'_, '_>| s.fig.q.head.map(|h| ctx.article.text.tokens[h as usize].word);
            b.fig.q.money().is_none() && head(a).is_some() && head(a) == head(b)
        }
        ([x], [y]) => ctx.know.units[*x as usize].dimension == ctx.know.units[*y as usize].dimension,
        _ => false,
    }
}

/// One figure is told as a part of the other, or as what it became.
fn related(row: &Row<'_, '_>, a: &Fig<'_>, b: &Fig<'_>) -> bool {
    let (a, b) = if a.first() < b.first() { (a, b) } else { (b, a) };
    let gap = row.gap_words(a, b);
    let part = gap.iter().any(|w| matches!(*w, "which" | "including" | "from" | "to" | "than" | "whereas" | "while" | "(" | "against" | "compared" | "plus"));
    part || row.has(a.last()..b.lead().max(a.last()), Class::ChangeUp) || row.has(a.last()..b.lead().max(a.last()), Class::ChangeDown)
}

fn years(row: &Row<'_, '_>) -> Vec<i16> {
    let mut out: Vec<i16> = row
        .dates
        .iter()
        .filter_map(|d| match d.1.printed {
            Printed::Year(y) | Printed::Month(y, _) => Some(y),
            Printed::Day(day) => Some(day.year()),
            _ => None,
        })
        .collect();
    out.dedup();
    out
}

/// The words of substance within reach of a figure, singular.
fn nouns(row: &Row<'_, '_>, f: &Fig<'_>) -> Vec<String> {
    let reach = row.segment(f.first());
    let from = f.lead().saturating_sub(9).max(reach.start);
    let to = (f.last() + 9).min(reach.end);
    let mut out: Vec<String> = (from..to)
        .filter(|t| !(f.first()..f.last()).contains(t))
        .filter(|&t| {
            row.line.token(t).is_some_and(|x| x.kind == TokenKind::Word && (x.case != Case::Lower || x.span.len() >= 3))
                && !row.line.has(t, Class::NounEnd)
                && row.line.hit(t, Class::Currency).is_none()
                && row.line.hit(t, Class::Unit).is_none()
                && row.line.hit(t, Class::NumberScale).is_none()
                && row.line.hit(t, Class::Bound).is_none()
        })
        .map(|t| stem(row.line.word(t)))
        .collect();
    out.sort();
    out.dedup();
    out
}
