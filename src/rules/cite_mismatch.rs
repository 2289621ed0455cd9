//! Statements that the source makes the other way round.

use crate::Article;
use crate::align::sentence::{Near, key, row};
use crate::align::slot::{self, Swap};
use crate::claim::clause::Modality;
use crate::claim::counted::carries;
use crate::engine::against::{self, Told, told};
use crate::engine::sources::SourceDoc;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::{Knowledge, SIDES};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::When;
use crate::mention::name::Bearer;
use crate::span::Span;
use crate::text::{Case, NONE};
use std::collections::BTreeSet;
use std::ops::Range;

declare_rule! {
    /// The draft says one thing, and its source says another of the same matter: another day, a “not” more or less, a rise for
    /// a fall, an opposite (`[opposites]` in rules.toml) or another country, place or person in the same place of the sentence.
    ///
    /// ## Why it matters
    /// The reader who follows the citation finds the opposite of what the copy says.
    ///
    /// ## What to do
    /// Say what the source says, or cite the source that says it as the copy does.
    ///
    /// ## When it stays silent
    /// Where the two sentences share too little to be of one matter; at other years, plans and conditions; where any source
    /// has the draft's date; at figures and quotations, which have rules of their own.
    ///
    /// ## Examples
    /// ```contradicts
    /// [source 1]
    /// Members voted on the harbour levy on 6 June in the old town hall.
    /// [article]
    /// The vote of members on the harbour levy in the old town hall was held on 9 June [1].
    /// ```
    /// ```contradicts
    /// [source 1]
    /// The trustees of the Holm pier have repaid the loan from the county.
    /// [article]
    /// The trustees of the Holm pier have not repaid the loan from the county.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// Coal stocks at the Lund power stations fell in October.
    /// [article]
    /// Coal stocks at the Lund power stations rose in October.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// Volunteers painted the wall of the Norwegian embassy in Lima yellow on Thursday.
    /// [article]
    /// Volunteers painted the wall of the Danish embassy in Lima yellow on Thursday [1].
    /// ```
    /// ```contradicts
    /// [source 1]
    /// The trust will open its reading room to private visitors in the spring.
    /// [article]
    /// The trust will close its reading room to private visitors in the spring.
    /// ```
    /// ```consistent
    /// [source 1]
    /// The trust will open its reading room to private visitors in the spring and close its shop.
    /// [article]
    /// The trust will close its shop in the spring. A foundation in Norway pays for the reading room [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// Voters of the eight cities punished their councils for everything from litter to late buses.
    /// [article]
    /// Voters of the eight cities are punished by their councils for everything.
    /// ```
    /// ```consistent
    /// [source 1]
    /// Members voted on the harbour levy on 6 June in the old town hall.
    /// [article]
    /// The vote on the harbour levy, which surprised many, was held on 6 June [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// The trustees of the Holm pier have repaid the loan from the county. The bank has not lent again.
    /// [article]
    /// The trustees of the Holm pier, which has not reopened, have repaid the loan from the county.
    /// ```
    CITE_MISMATCH { name: "cite-mismatch", group: Sourcing, since: "0.1.0", needs: Sources }
    check
}

/// What the two sides say: the places, and the words for the message and the proof.
struct Clash {
    here: Span,
    there: Span,
    what: &'static str,
}

/// A sentence of the draft beside one of a source.
struct Pair<'a> {
    know: &'a Knowledge,
    draft: &'a Article,
    mine: Range<usize>,
    source: &'a SourceDoc,
    theirs: Range<usize>,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    for t in told(ctx) {
        for (i, n) in &t.near {
            let source = t.sources[*i];
            let pair = Pair { know: ctx.know, draft: ctx.article, mine: t.tokens.clone(), source, theirs: row(&source.article, n.sentence as usize) };
            if !one_matter(n, &t) || pair.other_year() {
                continue;
            }
            let clash = pair.acts().or_else(|| pair.word(ctx, n)).or_else(|| pair.negation().filter(|_| n.cover >= 0.65)).or_else(|| pair.direction()).or_else(|| pair.day(ctx));
            if let Some(c) = clash {
                report(ctx, source, &c, out);
                break;
            }
        }
    }
}

/// Likeness of two last words by Jaro and Winkler from which on they may be one name in two spellings.
const ONE_NAME: f64 = 0.7;

/// The two sentences share enough to be of one matter.
fn one_matter(n: &Near, t: &Told<'_>) -> bool {
    n.stems >= 2 && (n.cover >= 0.6 || n.cover >= 0.4 && n.back >= 0.5 || t.cited && n.stems >= 3 && n.cover >= 0.4)
}

impl Pair<'_> {
    fn dates<'s>(article: &'s Article, tokens: &Range<usize>) -> Vec<(Span, &'s When)> {
        let when = article.mentions.within(tokens.clone()).iter().filter_map(|m| match &m.kind {
            Kind::Date(w) => Some((m.span, w)),
            _ => None,
        });
        when.collect()
    }

    /// Both print years, and none is in both.
    fn other_year(&self) -> bool {
        let years = |a: &Article, r: &Range<usize>| Self::dates(a, r).iter().filter_map(|d| d.1.year()).collect::<Vec<_>>();
        let (x, y) = (years(self.draft, &self.mine), years(&self.source.article, &self.theirs));
        !x.is_empty() && !y.is_empty() && !x.iter().any(|v| y.contains(v))
    }

    /// One day or month each, and they are two; no source has the draft's.
    fn day(&self, ctx: &Ctx<'_>) -> Option<Clash> {
        let (mine, theirs) = (Self::dates(self.draft, &self.mine), Self::dates(&self.source.article, &self.theirs));
        let ([(here, x)], [(there, y)]) = (&mine[..], &theirs[..]) else { return None };
        let first = self.draft.text.tokens.partition_point(|t| t.span.start < here.start);
        let (a, b) = (crate::claim::fact::components(x)?, crate::claim::fact::components(y)?);
        let printed = a.1.is_some() && b.1.is_some() && (a.2.is_some() == b.2.is_some());
        let elsewhere = ctx.sources.iter().any(|s| {
            let all = 0..s.article.text.tokens.len();
            Self::dates(&s.article, &all).iter().any(|(_, w)| crate::claim::fact::components(w).is_some_and(|c| c.1 == a.1 && c.2 == a.2))
        });
        let clash = printed && crate::claim::fact::excludes(x, y) && !elsewhere && against::unquoted(self.draft, first as u32);
        clash.then_some(Clash { here: *here, there: *there, what: "gives another day" })
    }

    /// One subject: the one side has a verb of rising, the other a verb of falling, in their own voice.
    fn direction(&self) -> Option<Clash> {
        let find = |a: &Article, r: &Range<usize>, class: Class| {
            let view = a.view(self.know);
            let open = |h: &crate::knowledge::lexicon::Hit| {
                let c = a.clauses.of(h.first);
                // "Down 28 cents" is told of one day or deal; a storm surge is no rise.
                let verb = a.syntax.predicate_of(h.first).is_some_and(|p| p.verb == h.first);
                verb && view.token(h.first as usize).quote == NONE && c.negation == NONE && c.modality == Modality::Asserted
            };
            view.all_in(r.clone(), &[class]).find(open).map(|h| (a.text.span_of(h.first, h.last), against::subject(self.know, a, h.first)))
        };
        let (d, s) = (self.draft, &*self.source.article);
        let ends = |a: &Article, r: &Range<usize>| (find(a, r, Class::ChangeUp), find(a, r, Class::ChangeDown));
        let ((here, own), (there, other)) = match (ends(d, &self.mine), ends(s, &self.theirs)) {
            ((Some(here), None), (None, Some(there))) | ((None, Some(here)), (Some(there), None)) => (here, there),
            _ => return None,
        };
        (own.is_some() && own == other).then_some(Clash { here, there, what: "says that it went the other way" })
    }

    /// One act that both tell of: denied on one side, or done by the one to the other and by the other to the one.
    fn acts(&self) -> Option<Clash> {
        let (d, s) = (self.draft, &*self.source.article);
        let (mine, theirs) = (acts(d, self.know, &self.mine), acts(s, self.know, &self.theirs));
        for x in &mine {
            for y in theirs.iter().filter(|y| y.lemma == x.lemma && y.modal == x.modal) {
                let meet = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).next().is_some();
                let clash = |what| Clash { here: x.span, there: y.span, what };
                let one = meet(&x.doer, &y.doer) && (meet(&x.done_to, &y.done_to) || x.done_to.is_empty() && y.done_to.is_empty());
                if one && x.negated != y.negated {
                    return Some(clash("says so with a negation more or less"));
                }
                let crossed = meet(&x.doer, &y.done_to) && meet(&x.done_to, &y.doer) && !meet(&x.doer, &y.doer) && !meet(&x.done_to, &y.done_to);
                if crossed && !x.negated && !y.negated && !x.mutual && x.habit == y.habit {
                    return Some(clash("has it done the other way round"));
                }
            }
        }
        None
    }

    /// A word in the place of its opposite, or one name in the place of another of its kind, in two sentences that are else
    /// alike.
    fn word(&self, ctx: &Ctx<'_>, n: &Near) -> Option<Clash> {
        let (d, s) = (self.draft, &*self.source.article);
        let share = if n.cover >= 0.6 { 0.5 } else { 0.6 };
        let swaps = slot::swaps(self.know, (d, self.mine.clone()), (s, self.theirs.clone()), share);
        swaps.iter().find_map(|w| self.opposite(w).or_else(|| self.name(ctx, w)))
    }

    /// Opposites, both asserted or both denied, where neither sentence has the other's word.
    fn opposite(&self, w: &Swap) -> Option<Clash> {
        let (d, s) = (self.draft, &*self.source.article);
        let sides = |a: &Article, i: usize| {
            let view = a.view(self.know);
            let single = view.hits(i).iter().filter(|h| h.class == Class::Opposite && h.last as usize == i + 1);
            single.map(|h| { let v = self.know.value(*h) as usize; (v / SIDES, v % SIDES) }).collect::<Vec<_>>()
        };
        let firm = |a: &Article, i: usize| {
            let c = a.clauses.of(i as u32);
            (c.negated_at(&a.view(self.know), i as u32), a.text.tokens[i].quote == NONE)
        };
        let all = |a: &Article, r: &Range<usize>, group: usize, side: usize| r.clone().any(|i| sides(a, i).contains(&(group, side)));
        for &i in &w.here {
            for (group, side) in sides(d, i) {
                for &k in &w.there {
                    let other = sides(s, k).into_iter().find(|o| o.0 == group && o.1 != side);
                    let Some((_, opposite)) = other else { continue };
                    let ((no, own), (none, theirs)) = (firm(d, i), firm(s, k));
                    let alone = !all(d, &self.mine, group, opposite) && !all(s, &self.theirs, group, side);
                    if own && theirs && no == none && alone {
                        let span = |a: &Article, i: usize| a.text.tokens[i].span;
                        return Some(Clash { here: span(d, i), there: span(s, k), what: "has the opposite" });
                    }
                }
            }
        }
        None
    }

    /// One country, place or bearer for another, where no source knows the draft's and the draft has nowhere the source's.
    fn name(&self, ctx: &Ctx<'_>, w: &Swap) -> Option<Clash> {
        let (d, s) = (self.draft, &*self.source.article);
        let named = |a: &'_ Article, tokens: &[usize]| {
            let at = |m: &&crate::mention::Mention| tokens.contains(&(m.first as usize)) && tokens.contains(&(m.last as usize - 1));
            let list: Vec<_> = a.mentions.list.iter().filter(at).filter(|m| matches!(m.kind, Kind::Country(_) | Kind::Name(_) | Kind::Place)).cloned().collect();
            <[_; 1]>::try_from(list).ok().map(|[m]| m)
        };
        let (x, y) = (named(d, &w.here)?, named(s, &w.there)?);
        let alike = match (&x.kind, &y.kind) {
            (Kind::Country(c), Kind::Country(e)) => c.country != e.country && (c.form == Class::Demonym) == (e.form == Class::Demonym),
            (Kind::Place, Kind::Place) => true,
            (Kind::Name(n), Kind::Name(o)) => self.person(d, n) && self.person(s, o),
            _ => false,
        };
        // "Beiji" and "Baji" are one town in two spellings.
        let last = |a: &Article, m: &crate::mention::Mention| a.text.word(&self.know.lexicon, m.last as usize - 1).to_owned();
        let alike = alike && strsim::jaro_winkler(&last(d, &x), &last(s, &y)) < ONE_NAME;
        let strange = alike && against::unquoted(d, x.first) && against::strange(ctx, &x) && !against::names(d, self.know, s, &y);
        strange.then_some(Clash { here: x.span, there: y.span, what: "names another" })
    }

    fn person(&self, a: &Article, n: &crate::mention::name::Name) -> bool {
        n.entity.is_some_and(|e| a.mentions.entities[e.0 as usize].bearer == Bearer::Person)
    }

    /// A word that both have, denied in one and asserted in the other.
    fn negation(&self) -> Option<Clash> {
        let (d, s) = (self.draft, &*self.source.article);
        let one_way = denied(d, self.know, &self.mine).and_then(|(n, k)| Some((n, asserted(s, self.know, &self.theirs, &k)?)));
        let (here, there) = one_way.or_else(|| {
            let (n, k) = denied(s, self.know, &self.theirs)?;
            Some((asserted(d, self.know, &self.mine, &k)?, n))
        })?;
        Some(Clash { here, there, what: "says so with a negation more or less" })
    }
}

/// The one negation of a token range and the stem of the word that it denies.
fn denied(a: &Article, know: &Knowledge, tokens: &Range<usize>) -> Option<(Span, (String, String))> {
    let view = a.view(know);
    let mut negated = a.clauses.within(tokens.clone()).iter().filter(|c| c.negation != NONE);
    let c = negated.next()?;
    let plain = negated.next().is_none() && c.modality == Modality::Asserted && view.token(c.negation as usize).quote == NONE;
    let word = (c.negation + 1..c.last.min(c.negation + 5)).find(|&i| carries(&view, i as usize))?;
    let said = a.syntax.predicate_of(word).is_some_and(|p| p.verb == word || p.complement == word);
    let who = against::subject(know, a, word).filter(|_| plain && said)?;
    Some((a.text.span_of(c.negation, word + 1), (key(know, view.word(word as usize)), who)))
}

/// The word with this stem in a clause without negation, asserted.
fn asserted(a: &Article, know: &Knowledge, tokens: &Range<usize>, (stem, who): &(String, String)) -> Option<Span> {
    let view = a.view(know);
    let sentence = a.clauses.within(tokens.clone()).iter();
    if sentence.clone().any(|c| c.negation != NONE) || view.first_in(tokens.clone(), &[Class::NegativeVerb, Class::Negation]).is_some() {
        return None;
    }
    let open = |c: &&crate::claim::clause::Clause| matches!(c.modality, Modality::Asserted);
    sentence.filter(open).flat_map(|c| c.first..c.last).find(|&i| carries(&view, i as usize) && view.token(i as usize).quote == NONE && key(know, view.word(i as usize)) == *stem && against::subject(know, a, i).as_ref() == Some(who)).map(|i| a.text.tokens[i as usize].span)
}

/// An act with who does it and to whom: stems of the phrases.
struct Act {
    lemma: String,
    doer: BTreeSet<String>,
    done_to: BTreeSet<String>,
    negated: bool,
    modal: bool,
    mutual: bool,
    /// "Are punished by": what is done again and again may be done the other way round as well.
    habit: bool,
    span: Span,
}

/// The acts of a token range outside quotation marks.
fn acts(a: &Article, know: &Knowledge, tokens: &Range<usize>) -> Vec<Act> {
    let view = a.view(know);
    let words = |n: u32| -> BTreeSet<String> {
        let Some(p) = a.syntax.phrases.get(n as usize).filter(|p| !p.pronoun && !p.time) else { return BTreeSet::new() };
        // The head and the names: what stands before a common noun is no bearer.
        let bears = |i: usize| i == p.head as usize || view.token(i).case != Case::Lower;
        (p.first as usize..p.last as usize).filter(|&i| bears(i) && carries(&view, i)).map(|i| key(know, view.word(i))).collect()
    };
    let from = a.syntax.predicates.partition_point(|p| (p.first as usize) < tokens.start);
    let inside = a.syntax.predicates[from..].iter().take_while(|p| (p.first as usize) < tokens.end);
    let open = |p: &&crate::syntax::Predicate| !p.copula && p.subject != NONE && view.token(p.verb as usize).quote == NONE;
    inside
        .filter(open)
        .map(|p| {
            let by = a.syntax.phrases_in(p.last..p.end.max(p.last)).find(|&n| {
                let lead = a.syntax.phrases[n].preposition;
                lead != NONE && view.word(lead as usize) == "by"
            });
            let agent = by.map_or_else(BTreeSet::new, |n| words(n as u32));
            let (doer, done_to) = if p.passive { (agent, words(p.subject)) } else { (words(p.subject), words(p.object)) };
            Act {
                lemma: crate::syntax::words::verb_lemma(&view.know.lexicon, view.word(p.verb as usize)),
                doer,
                done_to,
                negated: p.negation != NONE,
                modal: p.modal != NONE,
                mutual: view.is(p.verb as usize, Class::MutualVerb),
                habit: p.passive && matches!(view.word(p.first as usize), "is" | "are"),
                span: a.text.span_of(p.first, p.last),
            }
        })
        .collect()
}

fn report(ctx: &Ctx<'_>, source: &SourceDoc, c: &Clash, out: &mut Findings) {
    ctx.report(&CITE_MISMATCH)
        .slot("a", c.what)
        .slot("b", source.article.words(c.there))
        .side(c.here, "the draft")
        .side_in(source.doc, c.there, "the source")
        .established(Conjunct::SameSubject, "the two sentences share the words that carry their sense")
        .established(Conjunct::Exclusive, format!("the source {}", c.what))
        .push(out);
}
