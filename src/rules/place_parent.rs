//! Towns put into a country or region in which they do not lie.

use crate::knowledge::known::few;
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::facts::Place;
use crate::knowledge::gazetteer::{self, City};
use crate::knowledge::lexicon::Class;
use crate::mention::marks::View;
use crate::source::ZoneKind;
use crate::syntax::Tag;
use crate::text::{Case, NONE, TokenKind};
use std::ops::Range;

declare_rule! {
    /// A large town is put into a country, state or province in which no place of its name lies.
    ///
    /// ## Why it matters
    /// Readers there know better, and the rest of the report loses their trust with it.
    ///
    /// ## What to do
    /// Check the town and the country. If it is a smaller town of the same name, say so.
    ///
    /// ## When it stays silent
    /// Every place of 500 people counts: Paris, Texas and London, Ontario are in order. Names that several large towns bear;
    /// towns and countries that neither the gazetteer nor a fact pack (`[[place]]`) knows; lands that two states claim and dependencies (`[claims]` in
    /// rules.toml); births, former times and years before 1992, when borders were others; lists of places; headlines;
    /// quotations. A region of the town's own country may hold a hamlet of the name: a warning only.
    ///
    /// ## Examples
    /// ```contradicts
    /// Protesters marched through the streets of Lahore, India, on Saturday.
    /// ```
    /// ```contradicts
    /// A fire broke out at a market in Lagos in northern Kenya on Sunday.
    /// ```
    /// ```contradicts
    /// The Iranian city of Karachi was without power on Monday.
    /// ```
    /// ```contradicts
    /// The minister flew to Sydney, the capital of Australia.
    /// ```
    /// ```contradicts
    /// The bus left from Ibadan, Kano State, at dawn.
    /// ```
    /// ```contradicts
    /// [facts]
    /// [[place]]
    /// name = "Koulga"
    /// within = ["Tindara", "Kenya"]
    /// source = "Survey of Tindara, 2020"
    /// checked = 2025-01-01
    /// [article]
    /// The mill in Koulga, Uganda, will reopen in May.
    /// ```
    /// ```consistent
    /// [facts]
    /// [[place]]
    /// name = "Koulga"
    /// within = ["Tindara", "Kenya"]
    /// source = "Survey of Tindara, 2020"
    /// checked = 2025-01-01
    /// [article]
    /// The mill in Koulga, Tindara, will reopen in May. The Kenyan town of Koulga has waited for it.
    /// ```
    /// ```consistent
    /// Protesters marched through Lahore, Pakistan, on Saturday. The bus left from Ibadan, Oyo State, at dawn.
    /// ```
    /// ```consistent
    /// The band grew up in Paris, Texas, and later moved to London, Ontario. It has played in Birmingham, Alabama.
    /// ```
    /// ```consistent
    /// The firm has offices in Lagos, Kenya and Ghana. In Paris, Germany beat Spain. It flies to Rome, Egypt, Jordan and Oman.
    /// ```
    /// ```consistent
    /// The painter was born in Lviv, Poland, and died in Rio de Janeiro, then the capital of Brazil. He never saw Sydney, the capital of Australian surfing.
    /// ```
    PLACE_PARENT { name: "place-parent", group: Contradiction, since: "0.2.0", needs: Text }
    check
}

/// Words of a name at most.
const LONGEST: usize = 4;

/// A town, what the copy says that it lies in, and how.
struct Put {
    city: Range<usize>,
    parent: Range<usize>,
    /// It is called the capital.
    capital: bool,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // Nothing else holds the forms together.
    let capital = |i: Option<usize>| i.is_some_and(|i| view.token(i).kind == TokenKind::Word && view.token(i).case != Case::Lower);
    for i in view.spots(few!("," | "in" | "of")) {
        // A name stands on one side at least.
        if !capital((i as usize).checked_sub(1)) && !capital(Some(i as usize + 1)) {
            continue;
        }
        let n = a.text.sentence_of(i);
        let s = a.text.sentences[n];
        let kind = a.doc.zones[s.zone as usize].kind;
        let copy = kind == ZoneKind::Dateline || kind.is_copy() && !matches!(kind, ZoneKind::Headline | ZoneKind::Deck | ZoneKind::TableCell);
        let reader = Reader { ctx, view, sentence: s.tokens(), dateline: kind == ZoneKind::Dateline };
        let Some(put) = copy.then(|| reader.put(i as usize)).flatten() else { continue };
        if !reader.bygone(n) && !reader.former(&put) {
            reader.judge(&put, out);
        }
    }
}

/// Reads one sentence.
struct Reader<'a> {
    ctx: &'a Ctx<'a>,
    view: View<'a>,
    sentence: Range<usize>,
    dateline: bool,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        if self.sentence.contains(&i) { self.view.word(i) } else { "" }
    }

    /// A word with a capital that stands outside quotation marks.
    fn named(&self, i: usize) -> bool {
        self.sentence.contains(&i) && {
            let t = self.view.token(i);
            t.kind == TokenKind::Word && t.case != Case::Lower && t.quote == NONE
        }
    }

    /// The folded name in a token range.
    fn name(&self, r: Range<usize>) -> String {
        gazetteer::fold(&self.ctx.article.words(self.ctx.article.text.span_of(r.start as u32, r.end as u32)))
    }

    /// What is put where around the token `i`: a comma, an "in", or an "of".
    fn put(&self, i: usize) -> Option<Put> {
        match self.word(i) {
            "," if self.named(i + 1) => self.apposed(i),
            "," if self.word(i + 1) == "the" && self.word(i + 2) == "capital" && self.word(i + 3) == "of" => self.capital(i),
            "in" => self.nested(i),
            "of" if i > 0 && self.named(i + 1) && matches!(self.word(i - 1), "city" | "town" | "port" | "metropolis") => self.described(i),
            _ => None,
        }
    }

    /// "in Lahore, India, on Saturday"; "LAHORE, India -".
    fn apposed(&self, comma: usize) -> Option<Put> {
        let city = self.before(comma)?;
        // The gazetteer is asked last: most commas stand between other things.
        let led = self.dateline && city.start == self.sentence.start || self.led(city.start) && !self.opening(city.start);
        let parent = if led { self.area(comma + 1)? } else { return None };
        self.ends(&parent).then_some(Put { city, parent, capital: false })
    }

    /// "Sydney, the capital of Australia,".
    fn capital(&self, comma: usize) -> Option<Put> {
        let (city, parent) = (self.before(comma)?, self.area(comma + 4)?);
        self.ends(&parent).then_some(Put { city, parent, capital: true })
    }

    /// "in Lagos in northern Kenya".
    fn nested(&self, at: usize) -> Option<Put> {
        let city = self.before(at)?;
        let part = usize::from(self.view.is(at + 1, Class::AreaPart) || matches!(self.word(at + 1), "the"));
        let led = matches!(self.word(city.start.checked_sub(1)?), "in" | "near" | "outside" | "at");
        let parent = if led { self.area(at + 1 + part)? } else { return None };
        (!self.named(parent.end) && self.word(parent.end) != "-" && !self.view.token(parent.end - 1).possessive)
            .then_some(Put { city, parent, capital: false })
    }

    /// "the northern Indian city of Lahore", "the Texas city of Phoenix".
    fn described(&self, of: usize) -> Option<Put> {
        let mut last = of - 1;
        while last > self.sentence.start && !self.named(last - 1) && self.view.token(last - 1).kind == TokenKind::Word && of - last < 4 {
            last -= 1;
        }
        let first = (1..=LONGEST).rev().filter_map(|n| last.checked_sub(n)).find(|&f| self.named(f) && self.is_area(f..last))?;
        let end = (1..=LONGEST).rev().map(|n| of + 1 + n).find(|&e| (of + 1..e).all(|i| self.named(i)))?;
        let bare = !self.view.token(last - 1).possessive && (first <= self.sentence.start + 1 || !self.named(first - 1)) && !self.named(end);
        bare.then_some(Put { city: of + 1..end, parent: first..last, capital: false })
    }

    /// The words with capitals right before a token, and no more of them.
    fn before(&self, end: usize) -> Option<Range<usize>> {
        let first = (self.sentence.start..end).rev().take_while(|&i| self.named(i) || end - i > 1 && matches!(self.word(i), "de" | "da" | "do" | "la" | "del" | "-")).last()?;
        // "In Lahore": the preposition has a capital of its own.
        let first = first + usize::from(first == self.sentence.start && !self.dateline && self.led(first + 1) && first + 1 < end);
        let known = end - first <= LONGEST && !self.view.token(end - 1).possessive;
        known.then_some(first..end)
    }

    /// The country or region whose name starts at a token: the longest one, with nothing behind that makes it another name.
    fn area(&self, first: usize) -> Option<Range<usize>> {
        if !self.named(first) {
            return None;
        }
        let open = |end: usize| end > first && self.named(end - 1) && end <= self.sentence.end;
        let end = (1..=LONGEST).rev().map(|n| first + n).find(|&e| open(e) && self.is_area(first..e))?;
        (!self.named(end)).then_some(first..end)
    }

    /// A country, a people or a region, of the gazetteer or of a fact pack.
    fn is_area(&self, r: Range<usize>) -> bool {
        !self.areas(r.clone()).is_empty() || !self.ctx.facts.places.is_empty() && self.ctx.facts.is_area(&self.name(r))
    }

    /// Codes of what a name in copy may stand for: a country by any of its names, a people, a region.
    fn areas(&self, r: Range<usize>) -> Vec<&'static str> {
        let hit = [Class::Country, Class::Demonym].into_iter().filter_map(|c| self.view.hit(r.start, c)).find(|h| h.last as usize == r.end);
        let mut out = gazetteer::areas(&self.name(r));
        if let Some(h) = hit {
            let name = &self.ctx.know.countries[self.view.index(h)].name;
            out.extend(gazetteer::areas(&gazetteer::fold(name)));
        }
        out
    }

    /// A preposition of place stands before the token.
    fn led(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map_or("", |i| self.word(i));
        let town = before == "of" && first.checked_sub(2).is_some_and(|i| matches!(self.word(i), "city" | "town" | "port" | "streets" | "outskirts" | "suburbs" | "centre" | "center"));
        town || matches!(before, "in" | "at" | "near" | "to" | "from" | "outside" | "through" | "into" | "around" | "leaving" | "via")
    }

    /// "In Paris, Germany beat Spain", "After the draw in Vienna, Hungary, the hosts, went home": the comma may end what opens the
    /// sentence or a clause.
    fn opening(&self, first: usize) -> bool {
        let at = first - 1;
        let lead = matches!(self.ctx.article.syntax.tags[self.sentence.start], Tag::Preposition | Tag::Subordinator | Tag::Adverb);
        at == self.sentence.start
            || lead && !(self.sentence.start..first).any(|i| self.word(i) == ",")
            || matches!(self.word(at - 1), "," | ";" | ":" | "and" | "but" | "that" | "when" | "while" | "as" | "-" | "\u{2013}" | "\u{2014}")
    }

    /// A sign ends the apposition, and no list of places goes on behind it.
    fn ends(&self, parent: &Range<usize>) -> bool {
        let (last, next) = (parent.end - 1, parent.end);
        if self.view.token(last).possessive {
            return false;
        }
        let closed = next >= self.sentence.end || matches!(self.word(next), "." | "," | ";" | ")" | "\u{2013}" | "\u{2014}" | "-" | "(" | "!" | "?");
        let listed = self.word(next) == "," && (self.named(next + 1) || matches!(self.word(next + 1), "and" | "or" | "but" | "as"));
        closed && !listed
    }

    /// The sentence tells of births or of times when borders were others.
    fn bygone(&self, sentence: usize) -> bool {
        let old = |m: &crate::mention::Mention| matches!(&m.kind, crate::mention::Kind::Date(w) if w.year().is_some_and(|y| y < 1992));
        self.view.first_in(self.sentence.clone(), &[Class::Bygone]).is_some()
            || self.ctx.article.mentions.within(self.sentence.clone()).iter().any(old)
            || self.ctx.article.acknowledges(sentence as u32)
    }

    /// "The former capital", "then".
    fn former(&self, put: &Put) -> bool {
        let (first, last) = (put.city.start.min(put.parent.start), put.city.end.max(put.parent.end));
        self.view.first_in(first.saturating_sub(1).max(self.sentence.start)..last, &[Class::Former]).is_some()
    }

    fn judge(&self, put: &Put, out: &mut Findings) {
        let name = self.name(put.city.clone());
        let parents = self.areas(put.parent.clone());
        // A fact pack knows its own towns best.
        if !put.capital && self.ctx.facts.placed(&name).next().is_some() {
            return self.against_packs(&name, put, &parents, out);
        }
        // "Lyon, Madrid": two towns of a list.
        let suffixed = self.view.is(put.parent.end - 1, Class::Region);
        let town = !suffixed && gazetteer::country(&self.name(put.parent.clone())).is_none() && gazetteer::city(&self.name(put.parent.clone())).is_some();
        // A region or people of the name: "Georgia", "Punjab".
        let Some(city) = gazetteer::city(&name).filter(|c| c.plain && !town) else { return };
        if !parents.iter().any(|p| city.homes().any(|h| self.may_hold(p, h))) {
            // A dependency is no place of its state's, but may be told as one.
            return self.report(put, city, &parents, out);
        }
        if put.capital && self.no_capital(&name, put) {
            self.report_capital(put, out);
        }
    }

    /// The place of the code `inner` lies in `outer`, or copy may say so.
    fn may_hold(&self, outer: &str, inner: &str) -> bool {
        let claims = &self.ctx.know.claims;
        let claimed = |code: &str| claims.get(code).is_some_and(|by| by.iter().any(|c| gazetteer::holds(c, outer) || gazetteer::holds(outer, c)));
        let state = |code: &str| code.split('.').next().unwrap_or_default().to_owned();
        // Either side may be the dependency: "Gibraltar, Spain", "La Línea, Gibraltar".
        gazetteer::holds(outer, inner)
            || claimed(inner)
            || claimed(&state(inner))
            || [outer.to_owned(), state(outer)].iter().any(|o| claims.get(o).is_some_and(|by| by.contains(&state(inner))))
    }

    /// No table calls the town a capital of the country, now or within memory.
    fn no_capital(&self, name: &str, put: &Put) -> bool {
        let hit = self.view.hit(put.parent.start, Class::Country).filter(|h| h.last as usize == put.parent.end);
        let country = hit.map(|h| &self.ctx.know.countries[self.view.index(h)]);
        country.is_some_and(|c| !c.capitals.is_empty() && !c.capitals.iter().chain(&c.once).any(|t| gazetteer::fold(t) == name))
    }

    /// Reports what no row of the name lists, by that name or another of the same country or region.
    fn against_packs(&self, name: &str, put: &Put, parents: &[&str], out: &mut Findings) {
        let printed = self.name(put.parent.clone());
        let listed = |p: &Place| p.lies_in(&printed) || p.within.iter().any(|w| gazetteer::areas(&gazetteer::fold(w)).iter().any(|c| parents.contains(c)));
        let mut rows = self.ctx.facts.placed(name);
        let Some(row) = rows.next().filter(|p| !listed(p) && !rows.any(listed)) else { return };
        let (town, parent) = self.spans(put);
        let words = |s| self.ctx.article.words(s);
        self.ctx
            .report(&PLACE_PARENT)
            .slot("a", words(town))
            .slot("what", "in")
            .slot("b", words(parent))
            .side(town.cover(parent), "put together here")
            .note(format!("{}: {} (checked {})", self.ctx.facts.place(row.row), row.source, row.checked))
            .established(Conjunct::SameSubject, format!("the fact packs have the place: {}", row.name))
            .established(Conjunct::Exclusive, format!("it lies in {}", row.within.join(", ")))
            .push(out);
    }

    /// The country of a town as the tables call it.
    fn lies(&self, city: City) -> String {
        let code = city.home().split('.').next().unwrap_or_default();
        let named = |c: &&crate::knowledge::Country| gazetteer::country(&gazetteer::fold(&c.name)) == Some(code);
        self.ctx.know.countries.iter().find(named).map_or_else(|| code.to_owned(), |c| c.name.clone())
    }

    fn spans(&self, put: &Put) -> (crate::span::Span, crate::span::Span) {
        let span = |r: &Range<usize>| self.ctx.article.text.span_of(r.start as u32, r.end as u32);
        (span(&put.city), span(&put.parent))
    }

    fn report(&self, put: &Put, city: City, parents: &[&str], out: &mut Findings) {
        let (town, parent) = self.spans(put);
        let words = |s| self.ctx.article.words(s);
        let region = parents.iter().all(|p| p.contains('.'));
        let own = parents.iter().any(|p| gazetteer::holds(city.home().split('.').next().unwrap_or_default(), p));
        let draft = self
            .ctx
            .report(&PLACE_PARENT)
            .slot("a", words(town))
            .slot("what", "in")
            .slot("b", words(parent))
            .side(town.cover(parent), "put together here")
            .established(Conjunct::Exclusive, format!("the gazetteer has no place of 500 people called {} there; the town lies in {}", words(town), self.lies(city)));
        let draft = if own && region {
            draft.assumed(Conjunct::SameSubject, "no smaller place of the name is meant")
        } else {
            draft.established(Conjunct::SameSubject, "the name is that of one large town, ten times its namesakes")
        };
        draft.push(out);
    }

    fn report_capital(&self, put: &Put, out: &mut Findings) {
        let (town, parent) = self.spans(put);
        let words = |s| self.ctx.article.words(s);
        let capitals = self.view.hit(put.parent.start, Class::Country).map(|h| self.ctx.know.countries[self.view.index(h)].capitals[0].clone());
        self.ctx
            .report(&PLACE_PARENT)
            .slot("a", words(town))
            .slot("what", "the capital of")
            .slot("b", words(parent))
            .side(town.cover(parent), "called the capital here")
            .established(Conjunct::Exclusive, format!("the tables give the country another capital: {}", capitals.unwrap_or_default()))
            .established(Conjunct::SameTime, "nothing in the sentence points to another time")
            .push(out);
    }
}
