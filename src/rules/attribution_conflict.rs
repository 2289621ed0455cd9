//! One document, two makers.

use crate::engine::{Ctx, Findings, known};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind, Mention};
use crate::syntax::Opener;
use crate::text::{Case, NONE, TokenKind};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// One report, survey or study is credited to two bodies or two people.
    ///
    /// ## Why it matters
    /// Whose figures they are decides what they are worth, and the one who did not draw them up will write in.
    ///
    /// ## What to do
    /// Name the one who drew it up; if both did, say so once.
    ///
    /// ## When it stays silent
    /// Joint work, commissions and partners: a sentence anywhere that names both; an acronym and its name; a body and one of
    /// its people; one who publishes what another drew up; several documents of one noun, another or an earlier one; news
    /// agencies; two speakers who say the same.
    ///
    /// ## Examples
    /// ```contradicts
    /// The survey, conducted by the Rail Users’ Union, polled 2,000 drivers in May. Most of them were tired. The Transport Institute, whose survey polled the 2,000 drivers, wants longer breaks.
    /// ```
    /// ```contradicts
    /// A study by the Marine Institute found lead in the harbour. Fishermen were not surprised. The study, carried out by the Geological Survey, will be sent to the council.
    /// ```
    /// ```contradicts
    /// The audit was drawn up by Ida Holm in March. The council has read the audit by Kofi Mensah and will answer it in June.
    /// ```
    /// ```consistent
    /// The report, by the Children’s Trust and the Stepforward Foundation, was published on Monday. The Stepforward Foundation’s report will be read in schools.
    /// ```
    /// ```consistent
    /// A study by the Marine Institute found lead in the harbour. An earlier study by the Geological Survey had found none. The study was published by the Harbour Board.
    /// ```
    /// ```consistent
    /// The survey by the Rail Users’ Union (RUU) polled 2,000 drivers. The RUU’s survey was sent to the ministry. Both the coroner and the police said that the road was dry.
    /// ```
    ATTRIBUTION_CONFLICT { name: "attribution-conflict", group: Suspicious, since: "0.2.0", needs: Text }
    check
}

/// Tokens between a document and the "by" that names its maker.
const REACH: usize = 7;

/// Tokens of the longest name.
const LONGEST: usize = 16;

/// Credits of one noun that a later one is held against.
const KEPT: usize = 4;

/// What a maker did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Deed {
    Made,
    Issued,
}

/// A document, and who is said to have made it.
struct Credit {
    /// Head of the document.
    noun: u32,
    deed: Deed,
    maker: EntityId,
    name: crate::span::Span,
    /// The copy takes the document for known here.
    known: bool,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let reader = Reader { ctx, view };
    let mut first: BTreeMap<(&str, Deed), Vec<Credit>> = BTreeMap::new();
    let nouns: Vec<u32> = view.every(Class::Document).map(|h| h.first).collect();
    if nouns.len() < 2 {
        return;
    }
    for y in nouns.iter().filter_map(|&n| reader.credit(n)) {
        let seen = first.entry((view.word(y.noun as usize), y.deed)).or_default();
        if let Some(x) = seen.iter().take(KEPT).find(|x| reader.two(x, &y) && reader.one_document(x, &y)) {
            return reader.report(x, &y, out);
        }
        seen.push(y);
    }
}

struct Reader<'a> {
    ctx: &'a Ctx<'a>,
    view: View<'a>,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        if i < self.ctx.article.text.tokens.len() { self.view.word(i) } else { "" }
    }

    /// Who made the document, as the sentence of its noun says.
    fn credit(&self, noun: u32) -> Option<Credit> {
        let a = self.ctx.article;
        let n = *a.syntax.phrase_at.get(noun as usize).filter(|&&n| n != NONE)? as usize;
        let p = a.syntax.phrases[n];
        let zone = a.doc.zones[a.text.sentences[p.sentence as usize].zone as usize].kind;
        let told = zone.is_copy() && self.view.token(noun as usize).case == Case::Lower && self.view.token(noun as usize).quote == NONE && p.head == noun && !p.plural && p.opener != Opener::Negative;
        let other = self.view.first_in(p.first as usize..p.last as usize, &[Class::Another, Class::Former, Class::Sequence]).is_some();
        if !told || other || matches!(p.opener, Opener::Quantified | Opener::Negative) {
            return None;
        }
        let (deed, m) = self.behind(noun as usize).or_else(|| self.before(&p))?;
        let maker = self.named(m)?;
        Some(Credit { noun, deed, maker, name: m.span, known: p.opener.known() })
    }

    /// "the survey, conducted by the Union", "a study by the Institute".
    fn behind(&self, noun: usize) -> Option<(Deed, &Mention)> {
        let a = self.ctx.article;
        let end = a.text.sentences[a.text.sentence_of(noun as u32)].last as usize;
        let by = (noun + 1..end.min(noun + 1 + REACH)).find(|&i| self.word(i) == "by")?;
        let verb = self.view.all_in(noun + 1..by, &[Class::MadeDocument, Class::IssuedDocument]).find(|h| h.last as usize == by);
        let deed = if verb.is_some_and(|h| h.class == Class::IssuedDocument) { Deed::Issued } else { Deed::Made };
        let between = noun + 1..verb.map_or(by, |h| h.first as usize);
        let plain = |i: usize| matches!(self.word(i), "," | "was" | "is" | "been" | "has" | "had" | "which" | "that") || self.word(i).ends_with("ly");
        let bare = verb.is_some() || between.clone().all(|i| self.word(i) == ",");
        let start = by + 1 + usize::from(self.word(by + 1) == "the");
        let led = |m: &Mention| m.first as usize >= start && (start..m.first as usize).all(|i| i < start + 3 && self.view.token(i).case != Case::Lower);
        let m = a.mentions.within(start..end).iter().find(|m| led(m) && matches!(m.kind, Kind::Name(_)))?;
        // "by the Trust and the Foundation", "by Holm of the Institute": one of several.
        let after = m.last as usize;
        let joined = self.word(after) == "and" && a.syntax.phrase_at.get(after + 1).is_some_and(|&p| p != NONE);
        let part = matches!(self.word(after), "of" | "for" | "with" | "or" | "/" | "&") || self.view.token(after - 1).possessive;
        let alone = !joined && !part;
        (alone && bare && between.into_iter().all(plain)).then_some((deed, m))
    }

    /// "the Institute's survey", "the Institute, whose survey".
    fn before(&self, p: &crate::syntax::Phrase) -> Option<(Deed, &Mention)> {
        let a = self.ctx.article;
        let first = p.first as usize;
        let at = |last: usize| {
            let before = a.mentions.within(last.saturating_sub(LONGEST)..last);
            before.iter().find(|m| m.last as usize == last && matches!(m.kind, Kind::Name(_)))
        };
        if first >= 2 && self.word(first) == "whose" {
            return at(first - usize::from(self.word(first - 1) == ",")).map(|m| (Deed::Made, m));
        }
        if first >= 2 && self.word(first - 1) == "whose" {
            return at(first - 1 - usize::from(self.word(first - 2) == ",")).map(|m| (Deed::Made, m));
        }
        let owner = (first..p.head as usize).rev().find(|&i| self.view.token(i).possessive)?;
        at(owner + 1).map(|m| (Deed::Made, m))
    }

    /// A body or a person, and no news agency.
    fn named(&self, m: &Mention) -> Option<EntityId> {
        let Kind::Name(n) = &m.kind else { return None };
        let e = n.entity?;
        let agency = self.view.first_in(m.first as usize..m.last as usize, &[Class::Agency]).is_some();
        (!agency && self.bearer(e) != Bearer::Place).then_some(e)
    }

    /// What the maker is; who takes an article and has more than one name is no person.
    fn kind(&self, c: &Credit) -> Bearer {
        let first = self.ctx.article.text.tokens.partition_point(|t| t.span.start < c.name.start);
        let the = first.checked_sub(1).is_some_and(|i| self.word(i) == "the");
        match self.bearer(c.maker) {
            Bearer::Unknown if the => Bearer::Organisation,
            b => b,
        }
    }

    fn bearer(&self, e: EntityId) -> Bearer {
        self.ctx.article.mentions.entities[e.0 as usize].bearer
    }

    /// Two makers of one kind that nothing makes one.
    fn two(&self, x: &Credit, y: &Credit) -> bool {
        let words = |e| known::name_words(self.ctx.article, self.ctx.know, e).into_iter().filter(|w| w.len() > 2).collect::<BTreeSet<_>>();
        let (p, q) = (words(x.maker), words(y.maker));
        let letters = |w: &BTreeSet<&str>| w.iter().filter_map(|w| w.chars().next()).collect::<BTreeSet<char>>();
        // Initials stand for a name: all of its letters are first letters of the other's words.
        let initials = |short: &BTreeSet<&str>, long: &BTreeSet<&str>| {
            short.len() == 1 && long.len() > 1 && short.iter().all(|w| w.len() <= 6 && w.chars().all(|c| letters(long).contains(&c)))
        };
        let kinds = (self.kind(x), self.kind(y));
        kinds.0 == kinds.1 && matches!(kinds.0, Bearer::Organisation | Bearer::Person) && p.is_disjoint(&q) && !initials(&p, &q) && !initials(&q, &p)
    }

    /// One document of the noun in all of the copy, made by nobody together with the other.
    fn one_document(&self, x: &Credit, y: &Credit) -> bool {
        let a = self.ctx.article;
        let sentence = |c: &Credit| a.text.sentence_of(c.noun);
        let words = |c: &Credit| {
            let p = a.syntax.phrases[a.syntax.phrase_at[c.noun as usize] as usize];
            let nouns = p.describe(&self.view, &a.syntax.tags).filter(|&(i, _)| self.view.token(i as usize).case == Case::Lower);
            nouns.map(|(_, w)| w).collect::<BTreeSet<_>>()
        };
        let (p, q) = (words(x), words(y));
        let told = y.known || x.known && self.figure(x, y);
        // What two sentences tell is asked before what the whole copy does.
        if sentence(x) == sentence(y) || !told || !(p.is_empty() || q.is_empty() || !p.is_disjoint(&q)) {
            return false;
        }
        let noun = self.word(x.noun as usize);
        let several = a.syntax.phrases.iter().any(|p| {
            let head = self.word(p.head as usize);
            let same = head == noun || head.strip_suffix('s') == Some(noun) || noun.strip_suffix('y').is_some_and(|n| head.strip_prefix(n) == Some("ies"));
            same && (p.plural || self.view.first_in(p.first as usize..p.last as usize, &[Class::Another, Class::Former, Class::Sequence]).is_some())
        });
        let introduced = a.syntax.phrases.iter().filter(|p| p.opener == Opener::Indefinite && self.word(p.head as usize) == noun).count();
        introduced < 2 && !several && !self.together(x.maker, y.maker)
    }

    /// The two sentences print one number.
    fn figure(&self, x: &Credit, y: &Credit) -> bool {
        let a = self.ctx.article;
        let numbers = |c: &Credit| {
            let s = a.text.sentences[a.text.sentence_of(c.noun)].tokens();
            s.filter(|&i| self.view.token(i).kind == TokenKind::Number).map(|i| self.view.token(i).word).collect::<BTreeSet<_>>()
        };
        numbers(x).intersection(&numbers(y)).next().is_some()
    }

    /// A sentence names both.
    fn together(&self, x: EntityId, y: EntityId) -> bool {
        let a = self.ctx.article;
        a.text.sentences.iter().any(|s| {
            let names = |e: EntityId| a.mentions.within(s.tokens()).iter().any(|m| matches!(&m.kind, Kind::Name(n) if n.entity == Some(e)));
            names(x) && names(y)
        })
    }

    fn report(&self, x: &Credit, y: &Credit, out: &mut Findings) {
        let a = self.ctx.article;
        let (p, q) = (a.words(x.name), a.words(y.name));
        let side = |c: &Credit| c.name.cover(a.text.tokens[c.noun as usize].span);
        let draft = self
            .ctx
            .report(&ATTRIBUTION_CONFLICT)
            .slot("what", self.word(x.noun as usize))
            .slot("a", p.as_str())
            .slot("b", q.as_str())
            .side(side(x), format!("credited to {p}"))
            .side(side(y), format!("credited to {q}"))
            .established(Conjunct::Exclusive, "the makers are two of one kind, and no sentence names them together");
        let draft = if self.figure(x, y) || self.word(x.noun as usize + 1) != "by" || self.word(y.noun as usize + 1) != "by" {
            draft.established(Conjunct::SameSubject, "the copy tells of one such document, and takes it for known")
        } else {
            draft.assumed(Conjunct::SameSubject, "the copy tells of one such document")
        };
        draft.push(out);
    }
}
