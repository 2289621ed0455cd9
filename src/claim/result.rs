//! Votes and scores: two figures that are one result.

use super::clause::Modality;
use crate::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::known::few;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::quantity::{Form, Measure, Quantity, Role};
use crate::mention::{Kind, Mention};
use crate::span::Span;
use crate::text::{Case, NONE, TokenKind};

/// What a pair of figures is the result of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// For and against.
    Vote,
    /// Two sides of a match.
    Match,
}

/// One result.
#[derive(Clone, Copy, Debug)]
pub struct Outcome {
    /// First and second figure, as printed.
    pub pair: (u32, u32),
    /// Of what.
    pub of: Of,
    /// Index of its sentence.
    pub sentence: u32,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Where it stands.
    pub span: Span,
    /// "The", "this" or a possessive stands before it and a noun for a result behind it: `the 8-3 vote`.
    pub definite: bool,
    /// One of several scores in a row: sets, innings.
    pub series: bool,
}

impl Outcome {
    /// The larger figure first.
    #[must_use]
    pub fn sorted(&self) -> (u32, u32) {
        (self.pair.0.max(self.pair.1), self.pair.0.min(self.pair.1))
    }
}

/// Every result outside quotations, in order.
#[must_use]
pub fn outcomes(article: &Article, know: &Knowledge) -> Vec<Outcome> {
    let view = article.view(know);
    let list: Vec<_> = super::figures::quantities(article).collect();
    let mut out: Vec<Outcome> = vec![];
    for pair in list.windows(2) {
        let [(a, x), (b, y)] = pair else { continue };
        if a.sentence != b.sentence || article.text.tokens[a.first as usize].quote != NONE || !(whole(x) && whole(y)) {
            continue;
        }
        // "7-6 (7-4)": the 6 and the 7 are of two pairs.
        if out.last().is_some_and(|o| a.first < o.last) {
            continue;
        }
        let s = article.text.sentences[a.sentence as usize].tokens();
        let between: Vec<&str> = (a.last..b.first).map(|i| view.word(i as usize)).collect();
        let score = x.role == Role::Score && y.role == Role::Score && b.first == a.last + 1;
        // "It was a comfortable majority, 97 to 32, that the council gave it."
        let majority =
            s.clone().any(|i| matches!(view.word(i), "majority" | "margin")) && view.first_in(s.clone(), &[Class::VoteBody]).is_some();
        let voted = majority || view.first_in(s.clone(), &[Class::VoteWord]).is_some();
        let from = a.first as usize > s.start && view.word(a.first as usize - 1) == "from";
        // "The final tally was 41 to 29."
        let tallied = {
            let word = |k: u32| a.first.checked_sub(k).filter(|&i| i as usize >= s.start).map_or("", |i| view.word(i as usize));
            word(1) == "was"
                && matches!(word(2), "tally" | "count" | "vote" | "result" | "margin" | "score")
                && (3..5).any(|k| word(k) == "the")
        };
        // "The jury had split three to two".
        let split = a.first as usize > s.start
            && matches!(view.word(a.first as usize - 1), "split" | "divided")
            && view.first_in(s.start..a.first as usize, &[Class::VoteBody]).is_some();
        let voted = voted || tallied || split;
        let spelt = voted
            && !from
            && (matches!(between[..], ["votes", "to"])
                || matches!(between[..], ["to"] | ["vote", "to"] | ["votes", "against"]) && ends(&view, b.last));
        // "22 points to 19", "three games to two".
        let counted = matches!(between[..], ["points" | "goals" | "games" | "sets" | "frames" | "runs" | "tries" | "matches", "to"]);
        let played = counted && !from && x.value.max(y.value) < 250.0 && ends(&view, b.last);
        let line = lined(article, &view, (a, b));
        let result = |i: u32| [Class::VoteNoun, Class::WinNoun, Class::LossNoun].iter().any(|c| view.is(i as usize, *c));
        // "The seven-to-four decision".
        // "Sixty-one deputies supported the bill and 58 opposed it".
        let polled =
            || s.clone().any(|i| matches!(view.word(i), "poll" | "polled" | "survey" | "surveyed" | "asked" | "respondents" | "petition"));
        let sides = sides(&view, (a, x), (b, y), s.end as u32) && !polled();
        // "At 61 to 55 the government had scraped home".
        let opening = a.first as usize == s.start + 1
            && view.word(s.start) == "at"
            && matches!(between[..], ["to"])
            && out.iter().any(|o| o.of == Of::Vote);
        let voted = voted || sides || opening;
        let hyphened =
            matches!(between[..], ["-", "to", "-"] | ["-"] | ["-", "-"]) && (1..=2).any(|k| result(b.last + k) || result(b.last));
        if !score && !spelt && !played && !line && !hyphened && !sides && !opening || goals_and_points(&view, (a.first, b.last)) {
            continue;
        }
        let before = a.first.checked_sub(1).filter(|&t| t as usize >= s.start);
        let the = before.is_some_and(|t| {
            let known = matches!(view.word(t as usize), "the" | "this" | "that" | "whose" | "their" | "his" | "her" | "its");
            known || view.token(t as usize).possessive
        });
        // "The defeat by three games to two".
        // "It was a deserved 26-17 victory."
        let was = |k: u32| {
            let word = |j: u32| a.first.checked_sub(j).filter(|&i| i as usize >= s.start).map_or("", |i| view.word(i as usize));
            matches!(word(k), "a" | "an") && word(k + 1) == "was" && matches!(word(k + 2), "it" | "this" | "that")
        };
        let the = the || was(1) || was(2);
        let told_before = before.is_some_and(|t| {
            let by = matches!(view.word(t as usize), "by" | "of") && t as usize >= s.start + 2;
            let known = by && matches!(view.word(t as usize - 2), "the" | "this" | "his" | "her" | "their" | "its");
            known && [Class::WinNoun, Class::LossNoun, Class::VoteNoun].iter().any(|c| view.is(t as usize - 1, *c))
        });
        let noun = result(b.last) || hyphened && result(b.last + 1);
        // "7-6 (7-4)": the tie-break belongs to its set.
        if let Some(o) = out.last_mut().filter(|o| o.last + 1 == a.first && view.word(o.last as usize) == "(") {
            o.last = b.last + u32::from(view.word(b.last as usize) == ")");
            continue;
        }
        let series = score && out.last().is_some_and(|o| o.last > s.start as u32 && in_a_row(&view, o.last..a.first));
        if series && let Some(o) = out.last_mut() {
            o.series = true;
        }
        out.push(Outcome {
            pair: (x.value as u32, y.value as u32),
            of: if voted { Of::Vote } else { Of::Match },
            sentence: a.sentence,
            first: a.first,
            last: b.last,
            span: article.text.span_of(a.first, b.last),
            definite: the && noun
                || tallied
                || (played || spelt) && told_before
                || opening
                || spelt && subject(&view, a, b, s.start as u32)
                || voted && carried(&view, a.first, s.start as u32),
            series,
        });
    }
    out
}

/// "Nine votes to five was a clear margin": the result is what the sentence speaks of.
fn subject(view: &View<'_>, a: &Mention, b: &Mention, start: u32) -> bool {
    let opens = a.first == start || matches!(view.word(a.first as usize - 1), "that" | "said" | "but" | "and" | "," | "because");
    opens && matches!(view.word(b.last as usize), "was" | "is")
}

/// Those for and those against, each by a verb of their own: "61 deputies supported the bill and 58 opposed it".
fn sides(view: &View<'_>, (a, x): (&Mention, &Quantity), (b, y): (&Mention, &Quantity), end: u32) -> bool {
    let word = |i: u32| if i < end { view.word(i as usize) } else { "" };
    let behind = |m: &Mention, q: &Quantity| {
        let side = |h: u32| matches!(word(h), "supported" | "backed" | "opposed" | "against" | "voted" | "voting");
        let at = q.head.filter(|&h| h >= m.last && h < m.last + 3 && !side(h)).map_or(m.last, |h| h + 1);
        at + u32::from(matches!(word(at), "had" | "were" | "was"))
    };
    let (p, q) = (behind(a, x), behind(b, y));
    let voting = |i: u32| matches!(word(i), "voted" | "vote" | "voting");
    let favour = |i: u32| word(i) == "for" || word(i) == "in" && matches!(word(i + 1), "favour" | "favor") || word(i) == "yes";
    let yes = matches!(word(p), "supported" | "backed" | "approved") || favour(p) || voting(p) && favour(p + 1);
    let no = matches!(word(q), "opposed" | "against" | "rejected") || voting(q) && matches!(word(q + 1), "against" | "no");
    let joined = (a.last..b.first).any(|i| matches!(word(i), "and" | "while" | "," | "with" | "to"));
    yes && no && joined && b.first - a.last <= SIDES
}

/// Tokens between those for and those against.
const SIDES: u32 = 16;

/// "The ban, adopted by nine votes to four,", "its passage by 56 votes to 43": the decision is taken for known.
fn carried(view: &crate::mention::marks::View<'_>, first: u32, start: u32) -> bool {
    let word = |k: u32| first.checked_sub(k).filter(|&i| i >= start).map_or("", |i| view.word(i as usize));
    if word(1) != "by" {
        return false;
    }
    let passed = matches!(
        word(2),
        "adopted" | "passed" | "approved" | "carried" | "backed" | "endorsed" | "rejected" | "defeated" | "agreed" | "ratified"
    );
    let noun = matches!(word(2), "passage" | "approval" | "adoption" | "rejection" | "defeat" | "endorsement");
    let sure = |i: u32| matches!(view.word(i as usize), "the" | "its" | "their" | "his" | "her" | "this");
    let opens = (start..first.min(start + 4)).take(2).any(sure);
    passed && word(3) == "," && opens || noun && (first == start + 2 || first.checked_sub(3).is_some_and(sure))
}

/// Nothing but commas, "and" and the points of a tie-break stands between two scores of one row: "7-6 (4), 4-6 and 6-3".
fn in_a_row(view: &crate::mention::marks::View<'_>, gap: std::ops::Range<u32>) -> bool {
    gap.len() <= 5
        && gap.map(|i| i as usize).all(|i| view.token(i).kind == TokenKind::Number || matches!(view.word(i), "," | "and" | "(" | ")"))
}

/// A match told set by set: its scores in one row.
#[derive(Clone, Debug)]
pub struct Sets {
    /// The first figure of each set is of the side that the copy names first.
    pub pairs: Vec<(u32, u32)>,
    /// First token of the first one.
    pub first: u32,
    /// One past the last token of the last one.
    pub last: u32,
    /// Index of the sentence.
    pub sentence: u32,
}

/// Every match that is told set by set, in order.
#[must_use]
pub fn sets(list: &[Outcome]) -> Vec<Sets> {
    let mut out: Vec<Sets> = vec![];
    for o in list.iter().filter(|o| o.series) {
        match out.last_mut() {
            Some(s) if s.sentence == o.sentence && o.first - s.last <= 5 => {
                s.pairs.push(o.pair);
                s.last = o.last;
            }
            _ => out.push(Sets { pairs: vec![o.pair], first: o.first, last: o.last, sentence: o.sentence }),
        }
    }
    out
}

/// A match that is said to have taken so many sets: `straight-sets` is 0.
#[derive(Clone, Copy, Debug)]
pub struct SetCount {
    /// How many; 0 for straight sets, in which the loser won none.
    pub count: u32,
    /// First token, the determiner left out.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Index of the sentence.
    pub sentence: u32,
    /// "The", a possessive, or "this" before a noun for a match: it is taken for known.
    pub definite: bool,
}

/// Every count of sets in the copy: "a straight-sets win", "in straight sets", "the three-set final", "needed four sets".
#[must_use]
pub fn set_counts(article: &Article, know: &Knowledge) -> Vec<SetCount> {
    let view = article.view(know);
    let mut out = vec![];
    for at in view.spots(few!("sets" | "set" | "setter")) {
        let i = at as usize;
        let hyphen = i > 0 && view.word(i - 1) == "-";
        let Some(first) = at.checked_sub(1 + u32::from(hyphen)) else { continue };
        let count = match view.word(first as usize) {
            "straight" => 0,
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            _ => continue,
        };
        let led = first.checked_sub(1).map_or("", |t| view.word(t as usize));
        let own = first.checked_sub(1).is_some_and(|t| view.token(t as usize).possessive);
        let noun = hyphen && (view.word(i) == "setter" || noun_of_match(&view, i + 1));
        let verbal = !hyphen && matches!(led, "in" | "took" | "needed" | "over" | "into" | "to");
        if (noun || verbal) && view.token(i).quote == NONE {
            out.push(SetCount {
                count,
                first,
                last: at + 1 + u32::from(noun && view.word(i) != "setter"),
                sentence: article.text.sentence_of(at) as u32,
                definite: noun && (own || matches!(led, "the" | "this" | "that" | "his" | "her" | "their")),
            });
        }
    }
    out.sort_by_key(|c| c.first);
    out
}

fn noun_of_match(view: &crate::mention::marks::View<'_>, i: usize) -> bool {
    i < view.text.tokens.len()
        && ([Class::WinNoun, Class::LossNoun, Class::Fixture].iter().any(|&c| view.is(i, c))
            || matches!(view.word(i), "final" | "semi-final" | "semifinal"))
}

/// "Police 4, Council 2", a line of its own: two names, each with a number behind it.
fn lined(article: &Article, view: &crate::mention::marks::View<'_>, (a, b): (&Mention, &Mention)) -> bool {
    let s = article.text.sentences[a.sentence as usize];
    let name = |r: std::ops::Range<u32>| (1..=4).contains(&r.len()) && r.clone().all(|i| capital(article, i).is_some());
    let closed = b.last >= s.last || b.last + 1 == s.last && view.token(b.last as usize).kind == TokenKind::Punct;
    closed
        && a.last < b.first
        && view.word(a.last as usize) == ","
        && a.last == a.first + 1
        && name(s.first..a.first)
        && name(a.last + 1..b.first)
}

/// "1-14 to 0-13", "1-13 to 2-9": each pair is one side's goals and points, as in Gaelic games, and no result.
fn goals_and_points(view: &View<'_>, (first, last): (u32, u32)) -> bool {
    let pair = |at: u32| {
        let i = at as usize;
        let number = |k: usize| k < view.text.tokens.len() && view.token(k).kind == TokenKind::Number;
        number(i) && matches!(view.text.tokens.get(i + 1).map(|_| view.word(i + 1)), Some("-" | "\u{2013}")) && number(i + 2)
    };
    let word = |at: u32| if (at as usize) < view.text.tokens.len() { view.word(at as usize) } else { "" };
    word(last) == "to" && pair(last + 1) || first >= 4 && word(first - 1) == "to" && pair(first - 4)
}

/// A margin that is told without its result.
#[derive(Clone, Copy, Debug)]
pub struct Margin {
    /// By how much.
    pub value: u32,
    /// Of what, where the words tell.
    pub of: Option<Of>,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Its sentence.
    pub sentence: u32,
    /// "The two-goal win", "their 15-point win": the reader is taken to know it.
    pub definite: bool,
}

/// Every margin outside quotations that is asserted: "won by 11", "a majority of one", "by a single point", "the two-goal win".
#[must_use]
pub fn margins(article: &Article, know: &Knowledge) -> Vec<Margin> {
    let view = article.view(know);
    let mut out = vec![];
    for h in view.every(Class::OneMargin) {
        out.push(Margin {
            value: 1,
            of: unit(&view, h.last - 1),
            first: h.first,
            last: h.last,
            sentence: article.text.sentence_of(h.first) as u32,
            definite: false,
        });
    }
    for (m, q) in super::figures::quantities(article) {
        if !whole(q) || !q.is_exact() || !q.is_plain() || q.value < 1.0 || q.per.is_some() {
            continue;
        }
        let word = |k: u32| m.first.checked_sub(k).map_or("", |i| view.word(i as usize));
        let noun = matches!(word(2), "majority" | "margin") && word(1) == "of";
        let held = (3..7).any(|k| {
            matches!(word(k), "has" | "have" | "had" | "with" | "its" | "working" | "holds" | "held" | "whose" | "overall" | "notional")
        });
        // "Cleared the chamber by three votes", "scraped home with a vote to spare".
        let polled = word(1) == "by"
            && view.word(m.last as usize).starts_with("vote")
            && view
                .first_in(article.text.sentences[m.sentence as usize].first as usize..m.first as usize, &[Class::VoteWord, Class::VoteBody])
                .is_some()
            && !matches!(view.word(m.last as usize + 1), "to" | "against" | "-");
        let spare = view.word(m.last as usize + 1) == "to" && view.word(m.last as usize + 2) == "spare" && word(1) == "with";
        let verb = polled
            || spare
            || word(1) == "by"
                // "Won the fourth by 25 to 13": a score.
                && !(view.word(m.last as usize) == "to" && view.token(m.last as usize + 1).kind == TokenKind::Number)
                && (2..7).any(|k| {
                    m.first
                        .checked_sub(k)
                        .is_some_and(|i| view.is(i as usize, Class::WinVerb) || matches!(view.word(i as usize), "lost" | "lose" | "losing"))
                });
        let hyphen = view.word(m.last as usize) == "-";
        let of = unit(&view, m.last + u32::from(hyphen));
        let after = m.last as usize + usize::from(hyphen) + usize::from(of.is_some());
        let compound = hyphen && of.is_some() && [Class::WinNoun, Class::LossNoun, Class::VoteNoun].iter().any(|&c| view.is(after, c));
        let counted = q.head.is_some_and(|h| h >= m.last) && of.is_none() && !noun;
        if (noun && !held || verb && !counted || compound) && q.value < 1000.0 {
            let kind = of.or((noun && word(2) == "majority").then_some(Of::Vote));
            out.push(Margin {
                value: q.value as u32,
                of: kind,
                first: m.first,
                last: after.max(m.last as usize) as u32,
                sentence: m.sentence,
                definite: compound
                    && (matches!(word(1), "the" | "their" | "his" | "her" | "its" | "that" | "this")
                        || m.first > 0 && view.token(m.first as usize - 1).possessive),
            });
        }
    }
    out.retain(|m| {
        let c = article.clauses.of(m.first);
        let zone = article.doc.zones[article.text.sentences[m.sentence as usize].zone as usize].kind;
        zone.is_copy()
            && view.token(m.first as usize).quote == NONE
            && matches!(c.modality, Modality::Asserted | Modality::Planned)
            && !c.negated_at(&view, m.first)
            && c.change == NONE
    });
    out
}

/// What a margin is counted in.
fn unit(view: &crate::mention::marks::View<'_>, i: u32) -> Option<Of> {
    match view.word(i as usize) {
        "vote" | "votes" => Some(Of::Vote),
        "goal" | "goals" | "point" | "points" | "run" | "runs" | "try" | "tries" => Some(Of::Match),
        _ => None,
    }
}

fn whole(q: &Quantity) -> bool {
    q.value.fract() == 0.0 && (0.0..100_000.0).contains(&q.value) && q.measure == Measure::Count && q.form != Form::Range && q.lo == q.hi
}

/// Nothing that the second figure could count stands behind it.
fn ends(view: &crate::mention::marks::View<'_>, i: u32) -> bool {
    let i = i as usize;
    i >= view.text.tokens.len()
        || view.token(i).kind != TokenKind::Word
        || view.is(i, Class::Preposition)
        || view.is(i, Class::Conjunction)
        || matches!(view.word(i), "to" | "votes" | "against" | "late" | "after" | "vote" | "was" | "is")
}

/// The last word of the name before a token, auxiliaries and adverbs between left out.
#[must_use]
pub fn name_before(article: &Article, know: &Knowledge, token: u32) -> Option<u32> {
    let view = article.view(know);
    let at = token.checked_sub(1)?;
    capital(article, at).filter(|&t| view.word(t as usize).len() > 2)
}

/// The token, if it is a capitalised word that is no first word of lower-case kind.
#[must_use]
pub fn capital(article: &Article, token: u32) -> Option<u32> {
    let t = article.text.tokens.get(token as usize)?;
    (t.kind == TokenKind::Word && matches!(t.case, Case::Capital | Case::Upper)).then_some(token)
}

/// A plain exact count.
#[must_use]
pub fn count(m: &Mention) -> Option<&Quantity> {
    match &m.kind {
        Kind::Quantity(q) if q.is_plain() && q.is_exact() && q.measure == Measure::Count => Some(q),
        _ => None,
    }
}
