//! Statements that the source makes the other way round.

use crate::Article;
use crate::align::sentence::{Near, key, row};
use crate::claim::clause::Modality;
use crate::claim::counted::carries;
use crate::engine::against::{self, Told, told};
use crate::engine::placed::{self, Difference};
use crate::engine::sources::SourceDoc;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::date::When;
use crate::span::Span;
use crate::text::{Case, NONE};
use std::collections::BTreeSet;
use std::ops::Range;

declare_rule! {
    /// The draft says one thing, and its source says another of the same matter: another day or rank, a “not” more or less, a
    /// rise for a fall, an opposite (`[opposites]` in rules.toml), another thing of a kind (`[kinds]`), another country, place,
    /// person or firm in the same place of the sentence.
    ///
    /// ## Why it matters
    /// The reader who follows the citation finds the opposite of what the copy says.
    ///
    /// ## What to do
    /// Say what the source says, or cite the source that says it as the copy does.
    ///
    /// ## When it stays silent
    /// Where the two sentences share too little to be of one matter, and the words around the two values do not agree; where
    /// a source has the draft's value between such words; where each tells of other people (by name or by age), or of what
    /// other subjects did; at other years, plans and conditions; where a town may lie in the region; where any source has the
    /// draft's date; at figures and quotations, which have rules of their own.
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
    /// ```contradicts
    /// [source 1]
    /// The county said that it would pay for the repair of the steeple, which was damaged by lightning on the second Sunday of Advent. Work begins after the thaw, and the parish has been told.
    /// [article]
    /// Work on the steeple, which was damaged by lightning on the third Sunday of Advent, begins after the thaw, and the parish knows it.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// The brewery of Halden bought barley from forty farms along the river last autumn, its annual report says, and malted it itself.
    /// [article]
    /// Forty farms along the river live by the brewery of Halden. It bought wheat from forty farms along the river last autumn.
    /// ```
    /// ```contradicts
    /// [source 1]
    /// On the first day of the inquiry the engineers were heard. The pump was switched off by hand before the flood reached the lower gallery, the log shows.
    /// [article]
    /// The pump was not switched off by hand before the flood reached the lower gallery, and nobody knows why.
    /// ```
    /// ```consistent
    /// [source 1]
    /// A man of 34 was treated for a broken wrist at the clinic in Moss. A woman of 52 was treated for a broken ankle at the clinic in Moss.
    /// [article]
    /// A woman of 52 was treated for a broken ankle at the clinic in Moss, her son said.
    /// ```
    /// ```consistent
    /// [source 1]
    /// The lifeboat brought in two anglers from Vik. Crews mended the mast within twelve months of the storm.
    /// [article]
    /// Crews mended the mast within a year of the storm.
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
        if !like(ctx, &t, out) {
            in_place(ctx, &t, out);
        }
    }
}

/// Sentences that are of one matter as a whole. True when it was reported.
fn like(ctx: &Ctx<'_>, t: &Told<'_>, out: &mut Findings) -> bool {
    for (i, n) in &t.near {
        let source = t.sources[*i];
        let pair =
            Pair { know: ctx.know, draft: ctx.article, mine: t.tokens.clone(), source, theirs: row(&source.article, n.sentence as usize) };
        if !one_matter(n, t) || pair.other_year() {
            continue;
        }
        let clash = pair
            .acts()
            .or_else(|| pair.negation().filter(|_| n.cover >= 0.65))
            .or_else(|| pair.direction())
            .or_else(|| pair.day(ctx));
        if let Some(c) = clash {
            report(ctx, source, &c, out);
            return true;
        }
    }
    false
}

/// Words that stand in one place, whatever else the two sentences tell.
fn in_place(ctx: &Ctx<'_>, t: &Told<'_>, out: &mut Findings) {
    let Some(p) = placed::clash(ctx, t) else { return };
    let span = |a: &Article, r: &Range<usize>| a.text.span_of(r.start as u32, r.end as u32);
    let what = match p.what {
        Difference::Word => "has another word of the same kind",
        Difference::Name => "names another",
        Difference::Day => "gives another day",
        Difference::Number => "gives another number",
        Difference::Denial => "says so with a negation more or less",
    };
    let clash = Clash { here: span(ctx.article, &p.here), there: span(&p.source.article, &p.there), what };
    report(ctx, p.source, &clash, out);
}

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
