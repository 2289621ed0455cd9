//! One word in two accepted spellings.

use crate::knowledge::known::few;
use crate::align::spelling::by_ending;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::SIDES;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::gazetteer;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::Kind;
use crate::mention::marks::View;
use crate::mention::variant::slips;
use crate::source::ZoneKind;
use crate::span::Span;
use crate::text::{Case, NONE, Token, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// A place, a body or a word is spelled in two accepted ways, or a town in one that no atlas has.
    ///
    /// ## Why it matters
    /// Readers and searches take the two for two things; a desk that has a style wants one. Names of people are compared by
    /// `name-variant`, letters of other scripts too.
    ///
    /// ## What to do
    /// Follow the house style, or add the pair to it.
    ///
    /// ## When it stays silent
    /// Quotations, titles and names of bodies that keep an old form; sentences that tell of another time; both forms in one clause,
    /// where the writer has them before the eyes.
    ///
    /// ## Examples
    /// ```contradicts
    /// Shelling resumed outside Kharkiv before dawn. Residents of Kharkov said the night was quiet.
    /// ```
    /// ```contradicts
    /// Trains to Sistan-Baluchestan were halted; the Siestan-Balochistan governor blamed sand.
    /// ```
    /// ```contradicts
    /// The cease-fire began at noon. By evening the ceasefire had been broken twice.
    /// ```
    /// ```contradicts
    /// The charity was organised by two nurses. A lottery has been organized to pay for the boat.
    /// ```
    /// ```contradicts
    /// The bridge in Pittsburgh is shut. Lorries on their way to Pittsburg must wait.
    /// ```
    /// ```consistent
    /// Pakistan’s Balochistan and Iran’s Sistan-Baluchestan share a border.
    /// ```
    /// ```consistent
    /// The 1986 paper, “The Kiev School”, is kept in Kyiv.
    /// ```
    /// ```consistent
    /// Dancers of the Kiev Ballet live in Kyiv now. “It is still Kiev to me,” one of them said.
    /// ```
    /// ```consistent
    /// The Council of Economic Advisers met an advisor to the bank.
    /// ```
    SPELLING_VARIANT { name: "spelling-variant", group: Consistency, since: "0.1.0", needs: Text }
    check
}

/// Uses of one form, in order, as token ranges.
type Uses = Vec<(u32, u32)>;

/// Uses by word.
type ByWord<'a> = BTreeMap<&'a str, Uses>;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    table(ctx, out);
    let mut told = BTreeSet::new();
    let compounds = compounds(ctx);
    hyphens(ctx, &compounds, &mut told, out);
    endings(ctx, &told, out);
    names(ctx, &compounds, out);
    towns(ctx, out);
}

/// Running copy in the paper's own words.
fn own(ctx: &Ctx<'_>, token: u32) -> bool {
    let a = ctx.article;
    let zone = a.doc.zones[a.text.sentences[a.text.sentence_of(token)].zone as usize].kind;
    let copy = matches!(zone, ZoneKind::Headline | ZoneKind::Deck | ZoneKind::Body | ZoneKind::ListItem | ZoneKind::Caption);
    copy && a.text.tokens[token as usize].quote == NONE
}

/// The form belongs to a longer name, which keeps it: Kiev Ballet, Council of Economic Advisers.
fn in_name(ctx: &Ctx<'_>, first: u32, last: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(first)].tokens();
    let capital = |i: usize| view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower;
    let (first, last) = (first as usize, last as usize);
    let behind = last < s.end && capital(last) && !view.token(last - 1).possessive;
    let before = first > s.start && capital(first - 1) && first - 1 > s.start;
    // "Council of Economic Advisers", "Ministry of Defence": a capital that the word has not elsewhere.
    let office = view.hits(first).iter().any(|h| matches!(h.class, Class::Office | Class::Scale));
    capital(first) && (behind || before && !office && !view.is(first - 1, Class::Courtesy))
}

/// The sentence tells of another time.
fn bygone(ctx: &Ctx<'_>, token: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(token)].tokens();
    let year = a.mentions.within(s.clone()).iter().any(|m| matches!(&m.kind, Kind::Date(w) if w.year().is_some_and(|y| a.date.is_none_or(|d| d.year() - y > 5) && y < 2010)));
    year || view.first_in(s, &[Class::Former, Class::Bygone]).is_some()
}

/// Words of the table.
fn table(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if !view.has(&ClassSet::of(&[Class::Spelling])) {
        return;
    }
    let mut rows: BTreeMap<usize, BTreeMap<usize, Uses>> = BTreeMap::new();
    for h in view.every(Class::Spelling).filter(|h| own(ctx, h.first)) {
        let value = ctx.know.value(h) as usize;
        let start = a.text.sentences[a.text.sentence_of(h.first)].first;
        let small = view.entry(h).text.chars().next().is_some_and(char::is_lowercase);
        // "Gray said" at the head of a sentence may be somebody; "Protesters" is nobody's name.
        let short = view.word(h.first as usize).chars().count() <= 5;
        let titled = small && (h.first != start || short) && view.token(h.first as usize).case != Case::Lower;
        if titled || in_name(ctx, h.first, h.last) || !small && bygone(ctx, h.first) {
            continue;
        }
        rows.entry(value / SIDES).or_default().entry(value % SIDES).or_default().push((h.first, h.last));
    }
    for sides in rows.values().filter(|s| s.len() > 1) {
        let mut sides: Vec<&Uses> = sides.values().collect();
        sides.sort_by_key(|u| u[0]);
        report(ctx, sides[0], sides[1], "the table of spellings has both ([spellings] in rules.toml)", false, out);
    }
}

/// A compound with a hyphen here and without one there.
fn hyphens(ctx: &Ctx<'_>, compounds: &[(u32, u32)], told: &mut BTreeSet<String>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut joined: BTreeMap<String, Uses> = BTreeMap::new();
    let mut solid = String::new();
    for &(first, last) in compounds.iter().filter(|c| view.word(c.0 as usize + 1) != "\u{2013}") {
        let (x, y) = (view.word(first as usize), view.word(last as usize - 1));
        let small = (first..last).step_by(2).all(|i| view.token(i as usize).case == Case::Lower);
        // "Re-sign" and "resign" are two words, and so are "co-op" and "coop".
        let other = matches!(x, "re" | "co" | "un" | "pre" | "de") && y.chars().count() <= 5;
        let latin = x.chars().chain(y.chars()).all(|c| c < '\u{250}');
        if small && !other && latin && x.chars().count() > 1 && y.chars().count() > 1 && own(ctx, first) {
            solid.clear();
            solid.push_str(x);
            solid.push_str(y);
            // Most copy has a compound in one form.
            if a.text.words.seen(&ctx.know.lexicon, &solid).is_some() {
                joined.entry(solid.clone()).or_default().push((first, last));
            }
        }
    }
    for (word, uses) in joined {
        let solid: Uses = view.places(&word).filter(|&i| own(ctx, i) && view.token(i as usize).case == Case::Lower).map(|i| (i, i + 1)).collect();
        if !solid.is_empty() {
            report(ctx, &uses, &solid, "they differ by a hyphen only", true, out);
            told.insert(word);
        }
    }
}

/// Every compound of two, in order.
fn compounds(ctx: &Ctx<'_>) -> Vec<(u32, u32)> {
    let view = ctx.article.view(ctx.know);
    view.spots(few!("-" | "\u{2010}" | "\u{2011}" | "\u{2013}")).into_iter().filter_map(|at| compound(&view, at)).collect()
}

/// The tokens of a compound of two around a hyphen: no third part, no line break.
fn compound(view: &View<'_>, at: u32) -> Option<(u32, u32)> {
    let i = at as usize;
    let count = view.text.tokens.len();
    let glued = |k: usize| k < count && !view.token(k).spaced;
    let word = |k: usize| k < count && view.token(k).kind == TokenKind::Word;
    let dash = |k: usize| k < count && matches!(view.word(k), "-" | "\u{2010}" | "\u{2011}");
    let more = i >= 2 && glued(i - 1) && dash(i - 2) || glued(i + 2) && dash(i + 2);
    (i > 0 && glued(i) && glued(i + 1) && word(i - 1) && word(i + 1) && !more).then(|| (at - 1, at + 2))
}

/// British and American forms of one word.
fn endings(ctx: &Ctx<'_>, told: &BTreeSet<String>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut forms: BTreeMap<String, BTreeMap<&str, Uses>> = BTreeMap::new();
    // One branch and not four: each of them alone is a guess.
    let long = |t: &Token| (t.kind == TokenKind::Word) & (t.case == Case::Lower) & (t.span.len() >= 5) & (t.quote == NONE);
    // Only words that one side of the ocean spells otherwise are looked at, and what they would be there.
    let british = |t: &Token| long(t) && ctx.know.lexicon.grammar().may_be_british(t.word);
    for (i, _) in a.text.tokens.iter().enumerate().filter(|(_, t)| british(t)) {
        let word = view.word(i);
        let Some(key) = by_ending(word) else { continue };
        if !told.contains(word) && !(word.contains("ll") && word.len() < 8) && a.text.words.seen(&ctx.know.lexicon, &key).is_some() {
            forms.entry(key).or_default().entry(word).or_default().push((i as u32, i as u32 + 1));
        }
    }
    for (key, british) in forms {
        let american: Uses = view.places(&key).filter(|&i| own(ctx, i) && view.token(i as usize).case == Case::Lower).map(|i| (i, i + 1)).collect();
        let Some(uses) = british.into_values().next().map(|u| u.into_iter().filter(|u| own(ctx, u.0)).collect::<Uses>()) else { continue };
        if !american.is_empty() && !uses.is_empty() {
            report(ctx, &uses, &american, "one is British spelling, the other American", true, out);
        }
    }
}

/// The letters of a name without its vowels.
fn skeleton(word: &str) -> String {
    let vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut out = String::new();
    for c in crate::mention::forms::plain(word).chars().filter(|c| !vowel(c)) {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Hyphenated names that differ in their vowels: Sistan-Baluchestan and Siestan-Balochistan.
fn names(ctx: &Ctx<'_>, compounds: &[(u32, u32)], out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let capital = |i: u32| matches!(view.token(i as usize).case, Case::Capital | Case::Inner);
    let mut named = compounds.iter().filter(|c| capital(c.0) && capital(c.1 - 1));
    // Most copy has one at most, and it takes two to differ.
    if named.clone().nth(1).is_none() {
        return;
    }
    let mut known: BTreeMap<(String, String), BTreeMap<String, Uses>> = BTreeMap::new();
    for &(first, last) in named.by_ref().filter(|c| own(ctx, c.0)) {
        let (x, y) = (view.word(first as usize), view.word(last as usize - 1));
        let key = (skeleton(x), skeleton(y));
        if key.0.chars().count() >= 3 && key.1.chars().count() >= 3 {
            known.entry(key).or_default().entry(format!("{x}-{y}")).or_default().push((first, last));
        }
    }
    for forms in known.into_values().filter(|f| f.len() > 1) {
        let mut forms: Vec<Uses> = forms.into_values().collect();
        forms.sort();
        report(ctx, &forms[0], &forms[1], "they differ in their vowels only", true, out);
    }
}

/// A town in a spelling that neither the tables nor the gazetteer know, beside one that they do.
fn towns(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let forms = a.forms(ctx.know);
    let lead = |t: u32| t > 0 && matches!(view.word(t as usize - 1), "in" | "at" | "near" | "from" | "to" | "outside" | "around" | "of" | "across");
    let lone = || forms.list.iter().filter(|f| f.words.len() == 1 && !f.shown).map(|f| f.words[0]).filter(|&t| view.token(t as usize).span.len() >= 6);
    let listed = |t: u32| view.is(t as usize, Class::City) || view.is(t as usize, Class::Capital);
    // Most copy has no town that the tables do not know; the gazetteer is asked of those alone.
    let candidates: Vec<u32> = lone().filter(|&t| !forms.known(&view, t) && lead(t) && !listed(t) && own(ctx, t)).collect();
    if candidates.is_empty() {
        return;
    }
    let mut by_first: BTreeMap<char, (ByWord<'_>, ByWord<'_>)> = BTreeMap::new();
    let long = forms.list.iter().filter(|f| f.words.len() > 1);
    let mut bearers: Vec<WordId> = long.flat_map(|f| f.words.iter().map(|&t| view.token(t as usize).word)).collect();
    bearers.sort_unstable();
    for t in candidates {
        let word = view.word(t as usize);
        let Some(c) = word.chars().next() else { continue };
        let known = || {
            let folded = gazetteer::fold(word);
            gazetteer::city(&folded).is_some() || gazetteer::country(&folded).is_some() || gazetteer::regions(&folded).next().is_some()
        };
        if bearers.binary_search(&view.token(t as usize).word).is_err() && !known() {
            by_first.entry(c).or_default().1.entry(word).or_default().push((t, t + 1));
        }
    }
    if by_first.is_empty() {
        return;
    }
    for t in lone().filter(|&t| own(ctx, t)) {
        let word = view.word(t as usize);
        let Some(entry) = word.chars().next().and_then(|c| by_first.get_mut(&c)) else { continue };
        if listed(t) || gazetteer::city(&gazetteer::fold(word)).is_some() {
            entry.0.entry(word).or_default().push((t, t + 1));
        }
    }
    for (cities, strange) in by_first.into_values() {
        for (word, uses) in strange {
            let Some((_, known)) = cities.iter().find(|(city, _)| slips(city, word, true)) else { continue };
            let span = |u: &(u32, u32)| a.text.span_of(u.0, u.1);
            let told = out.found.iter().any(|f| f.sides.iter().any(|s| uses.iter().any(|u| s.span == span(u))));
            if !told {
                report(ctx, known, &uses, "the gazetteer has the one and not the other", true, out);
            }
        }
    }
}

/// Reports two forms, unless they stand in one clause or one of the two is explained by the other.
fn report(ctx: &Ctx<'_>, x: &Uses, y: &Uses, because: &str, repair: bool, out: &mut Findings) {
    let a = ctx.article;
    let clause = |u: &(u32, u32)| a.clauses.index_of(u.0);
    let clauses: BTreeSet<usize> = x.iter().map(clause).collect();
    if y.iter().any(|u| clauses.contains(&clause(u))) {
        return;
    }
    let span = |u: &(u32, u32)| -> Span {
        let mut span = a.text.span_of(u.0, u.1);
        let printed = span.of(&a.doc.text);
        if let Some(i) = printed.rfind(['\'', '\u{2019}']).filter(|_| a.text.tokens[u.1 as usize - 1].possessive) {
            span.end = span.start + i as u32;
        }
        span
    };
    let (sx, sy) = (span(&x[0]), span(&y[0]));
    let mut draft = ctx.report(&SPELLING_VARIANT).slot("a", a.words(sx)).slot("b", a.words(sy)).side(sx, "one spelling").side(sy, "another spelling");
    if x.len() != y.len() {
        let (often, rare) = if x.len() > y.len() { (x, y) } else { (y, x) };
        draft = draft.note(format!("“{}” stands {} to {}", a.words(span(&often[0])), often.len(), rare.len()));
    }
    if repair {
        draft = draft.repair_all(x.iter().map(span).collect(), a.words(sy)).repair_all(y.iter().map(span).collect(), a.words(sx));
    }
    draft.established(Conjunct::SameSubject, because).established(Conjunct::Exclusive, "a desk has one spelling of a word").push(out);
}
