//! A caption that the story contradicts.

use crate::claim::fact::excludes;
use crate::claim::said::{Said, asserted};
use crate::claim::thing::sense;
use crate::engine::{Ctx, Findings};
use crate::event::identity::{TimeRelation, compare};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::gazetteer::{self, Standing};
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::date::When;
use crate::mention::forms::Form;
use crate::mention::name::Bearer;
use crate::mention::variant::sounds_alike;
use crate::mention::{Kind, Mention};
use crate::source::ZoneKind;
use crate::syntax::Referent;
use crate::syntax::words::verb_lemma;
use crate::text::NONE;
use jiff::civil::Weekday;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// A caption gives a person another first name, or a scene another day or town, than the story does.
    ///
    /// ## Why it matters
    /// Captions are written at another desk and read before the story. Ages, counts, posts and kin in a caption are compared by the
    /// rules that compare them anywhere.
    ///
    /// ## What to do
    /// Ask the picture desk what the picture shows, and when; then mend whichever of the two is wrong.
    ///
    /// ## When it stays silent
    /// Pictures of another year, file and archive pictures; a day, a town or a first name that the story has as well; relatives and
    /// namesakes; short forms of a first name; what may be done twice, unless the caption shares who does it and to what.
    ///
    /// ## Examples
    /// ```contradicts md
    /// # Tenor takes his leave
    ///
    /// ![Sir Jon Tarrow on stage at the Cardiff opera](tarrow.jpg)
    ///
    /// Sir John Tarrow sang for the last time on Monday. Tarrow, 64, was cheered for ten minutes.
    /// ```
    /// ```contradicts md
    /// # Tenor takes his leave
    ///
    /// Sir John Tarrow sang Moses for the last time on Monday and was cheered for ten minutes.
    ///
    /// Caption: James Tarrow as Moses.
    /// ```
    /// ```contradicts md
    /// # Minister opens bridge
    ///
    /// Photo: Transport minister Ana Ruiz opens the bridge in Leeds on Friday.
    ///
    /// Transport minister Ana Ruiz opened the bridge in Bradford on Friday. It cost £4m.
    /// ```
    /// ```contradicts md
    /// # Warehouse burns
    ///
    /// The fire in Elm Street broke out on Wednesday at dawn and was out by noon.
    ///
    /// Caption: Firefighters in Elm Street on Tuesday.
    /// ```
    /// ```consistent md
    /// # Tenor takes his leave
    ///
    /// Sir John Tarrow sang Moses for the last time on Monday and was cheered for ten minutes.
    ///
    /// Caption: Tarrow as Moses in 2009.
    /// ```
    /// ```consistent md
    /// # Warehouse burns
    ///
    /// The fire in Elm Street broke out on Wednesday at dawn and was out by noon.
    ///
    /// Caption: Firefighters in Elm Street on Thursday.
    ///
    /// Caption: The street in 1950.
    /// ```
    /// ```consistent md
    /// # Minister opens bridge
    ///
    /// File photo: Transport minister Ana Ruiz opens a bridge in Leeds.
    ///
    /// Transport minister Ana Ruiz opened the bridge in Bradford on Friday. It cost £4m.
    /// ```
    /// ```consistent md
    /// # Tenor takes his leave
    ///
    /// Pictured: James Tarrow greets his father after the last night.
    ///
    /// Sir John Tarrow sang Moses for the last time on Monday and was cheered for ten minutes.
    /// ```
    CAPTION_BODY { name: "caption-body", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

const TITLES: ClassSet = ClassSet::of(&[Class::Office, Class::Scale, Class::Courtesy]);
const RANKS: ClassSet = ClassSet::of(&[Class::Office, Class::Scale]);

/// Tokens on either side of a name within which a word for a relative is its.
const NEAR: usize = 8;

/// Likeness of two first names by Jaro and Winkler from which on one may be a slip for the other.
const SIMILAR: f64 = 0.8;

/// Deeds of captions, and of the story, that are compared; more are a gallery or a chronicle.
const MOST: usize = 60;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    if !a.doc.zones.iter().any(|z| z.kind == ZoneKind::Caption) {
        return;
    }
    names(ctx, out);
    let (shown, told) = (deeds(ctx, true), deeds(ctx, false));
    if !shown.iter().any(|x| told.iter().any(|y| clash(ctx, x, y, out))) {
        before(ctx, out);
    }
}

fn zone(ctx: &Ctx<'_>, sentence: u32) -> ZoneKind {
    ctx.article.doc.zones[ctx.article.text.sentences[sentence as usize].zone as usize].kind
}

fn story(kind: ZoneKind) -> bool {
    kind.is_copy() && !matches!(kind, ZoneKind::Caption | ZoneKind::TableCell)
}

/// A caption of another time: a file picture, or one with a year that the story does not have.
fn old(ctx: &Ctx<'_>, sentence: u32) -> bool {
    let a = ctx.article;
    let zone = a.text.sentences[sentence as usize].zone;
    let view = a.view(ctx.know);
    let years = |own: bool| {
        let of = move |m: &&Mention| (a.text.sentences[m.sentence as usize].zone == zone) == own;
        a.mentions.list.iter().filter(of).filter_map(|m| if let Kind::Date(w) = &m.kind { w.year() } else { None }).collect::<BTreeSet<i16>>()
    };
    let known = |y: &i16| a.date.is_some_and(|d| d.year() == *y);
    let rows = a.text.sentences.iter().filter(|s| s.zone == zone);
    let filed = rows.clone().any(|s| view.first_in(s.tokens(), &[Class::FilePicture]).is_some());
    let own = years(true);
    filed || !own.is_empty() && { let story = years(false); own.iter().any(|y| !story.contains(y) && !known(y)) }
}

// ---- who is shown --------------------------------------------------------------------------------------------------------

/// A name in full: the token of the first name and of the surname.
#[derive(Clone, Copy)]
struct Full<'a> {
    form: &'a Form,
    given: u32,
    surname: u32,
}

/// The name behind the titles of a form; `None` for a surname alone.
fn full<'a>(ctx: &Ctx<'_>, form: &'a Form) -> Option<Full<'a>> {
    let view = ctx.article.view(ctx.know);
    let ends = |t: u32| {
        let t = t as usize;
        (t.saturating_sub(4)..t).any(|k| view.hits(k).iter().any(|h| TITLES.has(h.class) && h.last as usize == t))
    };
    let start = (1..form.words.len()).rev().find(|&k| ends(form.words[k])).unwrap_or(0);
    // "Novelist Carla Venn": a word that opens the sentence is no first name.
    let last = form.words.len() - 1;
    let start = (start..last).find(|&k| view.is(form.words[k] as usize, Class::GivenName)).unwrap_or(start);
    match form.words[start..] {
        [given, .., surname] => Some(Full { form, given, surname }),
        _ => None,
    }
}

fn names(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if view.has(&ClassSet::of(&[Class::Namesake])) {
        return;
    }
    let forms = a.forms(ctx.know);
    let word = |t: u32| view.token(t as usize).word;
    let mut body: BTreeMap<WordId, Vec<Full<'_>>> = BTreeMap::new();
    let mut words: BTreeSet<(WordId, WordId)> = BTreeSet::new();
    for f in forms.list.iter().filter(|f| zone(ctx, f.sentence) != ZoneKind::Caption) {
        let Some(n) = full(ctx, f) else { continue };
        words.extend(f.words.iter().map(|&t| (word(n.surname), word(t))));
        if story(zone(ctx, f.sentence)) && !f.shown {
            body.entry(word(n.surname)).or_default().push(n);
        }
    }
    for f in forms.list.iter().filter(|f| zone(ctx, f.sentence) == ZoneKind::Caption) {
        let Some(n) = full(ctx, f) else { continue };
        let Some(told) = body.get(&word(n.surname)) else { continue };
        let one = told.iter().all(|t| word(t.given) == word(told[0].given));
        if !one || words.contains(&(word(n.surname), word(n.given))) || !persons(ctx, &n, &told[0]) || kin(ctx, &n, true) || told.iter().any(|t| kin(ctx, t, false)) {
            continue;
        }
        let Some((sure, because)) = one_person(ctx, &n, told) else { continue };
        let span = |f: &Full<'_>| a.text.span_of(f.given, f.surname + 1);
        let (sx, sy) = (span(&told[0]), span(&n));
        if out.tells_of(ctx.doc, &[sy]) {
            continue;
        }
        let (x, y) = (a.words(sx), a.words(sy));
        let draft = ctx
            .report(&CAPTION_BODY)
            .slot("a", y.as_str())
            .slot("b", x.as_str())
            .side(sy, "the caption")
            .side(sx, "the story");
        let draft = if sure { draft.established(Conjunct::SameSubject, because) } else { draft.assumed(Conjunct::SameSubject, because) };
        draft.established(Conjunct::Exclusive, "the first names are two, and no relative is told of").push(out);
    }
}

/// Both are names of people: a known first name on one side at least, ordinary words and heads of places on none.
fn persons(ctx: &Ctx<'_>, x: &Full<'_>, y: &Full<'_>) -> bool {
    let view = ctx.article.view(ctx.know);
    let forms = ctx.article.forms(ctx.know);
    let given = |n: &Full<'_>| view.is(n.given as usize, Class::GivenName);
    let plain = |n: &Full<'_>| {
        let head = [Class::PlaceHead, Class::OrgHead, Class::City, Class::Country].iter().any(|&c| view.is(n.surname as usize, c));
        !head && (given(n) || !forms.known(&view, n.given)) && view.word(n.given as usize).trim_end_matches('.').chars().count() > 2
    };
    (given(x) || given(y)) && plain(x) && plain(y)
}

/// A word for a relative in the caption, or beside the name in the story; a first name that shares the surname: "Terence and Denise Ogle".
fn kin(ctx: &Ctx<'_>, n: &Full<'_>, whole: bool) -> bool {
    let view = ctx.article.view(ctx.know);
    let s = ctx.article.text.sentences[n.form.sentence as usize].tokens();
    let given = n.given as usize;
    let shares = given >= s.start + 2 && matches!(view.word(given - 1), "and" | "&" | "or") && view.is(given - 2, Class::GivenName);
    if shares {
        return true;
    }
    let near = (n.given as usize).saturating_sub(NEAR).max(s.start)..(n.surname as usize + 1 + NEAR).min(s.end);
    view.first_in(if whole { s } else { near }, &[Class::Kin]).is_some()
}

/// Why the caption means the one bearer of the surname in the story, and whether that is sure.
fn one_person(ctx: &Ctx<'_>, n: &Full<'_>, told: &[Full<'_>]) -> Option<(bool, &'static str)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let (g, h) = (view.word(n.given as usize), view.word(told[0].given as usize));
    if misheard(g, h) {
        return Some((true, "one surname, and first names that are mistaken for each other"));
    }
    let rank = |f: &Full<'_>| {
        let at = f.given as usize;
        (at.saturating_sub(4)..at).find_map(|k| view.hits(k).iter().find(|h| RANKS.has(h.class) && h.last as usize == at).map(|h| view.word(h.first as usize)))
    };
    let apart = shorter(g, h);
    if !apart && rank(n).is_some_and(|r| told.iter().any(|t| rank(t) == Some(r))) {
        return Some((true, "one surname and one post"));
    }
    // "James Tarrow as Moses": what the story names beside the bearer.
    let own = |t: u32| n.form.words.contains(&t);
    let places = [Class::City, Class::Country, Class::Capital, Class::Demonym, Class::PlaceHead, Class::Weekday, Class::Month];
    let named = |s: u32| -> BTreeSet<WordId> {
        let list = a.forms(ctx.know).list.iter().filter(|f| f.sentence == s && !f.words.iter().any(|&t| places.iter().any(|&c| view.is(t as usize, c))));
        let words = list.flat_map(|f| f.words.iter().copied()).filter(|&t| !own(t) && !view.any(t as usize, &TITLES));
        words.map(|t| view.token(t as usize).word).collect()
    };
    let shown = named(n.form.sentence);
    let surname = view.token(n.surname as usize).word;
    let shared = |t: &Full<'_>| {
        let mut both = named(t.form.sentence);
        both.retain(|w| shown.contains(w) && *w != surname);
        both.into_iter().next()
    };
    let found = told.iter().find_map(|t| shared(t).map(|w| (t.form.sentence, w)));
    let (s, w) = found.filter(|_| !apart)?;
    let sure = a.text.sentences[s as usize].tokens().any(|i| view.token(i).word == w && view.is(i, Class::GivenName));
    Some((sure, "one surname, and one name beside it"))
}

/// First names that an ear or a hasty hand takes for each other: Jon and John, Ann and Anna, Rakesh and Rajesh.
fn misheard(g: &str, h: &str) -> bool {
    let (short, long) = if g.chars().count() <= h.chars().count() { (g, h) } else { (h, g) };
    let vowel = long.strip_prefix(short).is_some_and(|end| matches!(end, "a" | "e")) && short.chars().count() >= 3;
    let near = short.chars().count() >= 4 && (strsim::osa_distance(g, h) == 1 || g.chars().next() == h.chars().next() && strsim::jaro_winkler(g, h) >= SIMILAR);
    sounds_alike(g, h) || vowel || near && !shorter(g, h)
}

/// One is the other in short: Rob and Robert, Mick and Michael.
fn shorter(g: &str, h: &str) -> bool {
    let (short, long) = if g.chars().count() <= h.chars().count() { (g, h) } else { (h, g) };
    let head = |n: usize| short.chars().take(n).eq(long.chars().take(n));
    let n = short.chars().count();
    long.starts_with(short) || head(2) && n <= 4 || head(3) && n <= 6 && n < long.chars().count()
}

// ---- what is shown -------------------------------------------------------------------------------------------------------

/// A deed with its bearers, the days and the towns of its clause.
struct Deed<'a> {
    lemma: String,
    who: BTreeSet<String>,
    days: Vec<(&'a Mention, &'a When)>,
    towns: Vec<&'a Mention>,
    said: Said,
}

/// The deeds of the captions, or of the story.
fn deeds<'a>(ctx: &Ctx<'a>, captions: bool) -> Vec<Deed<'a>> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.negation == NONE && p.modal == NONE && !p.copula && p.subject != NONE) {
        let kind = zone(ctx, p.sentence);
        let fits = if captions { kind == ZoneKind::Caption } else { story(kind) };
        if !fits || view.token(p.verb as usize).quote != NONE || captions && old(ctx, p.sentence) || out.len() >= MOST {
            continue;
        }
        let said = Said::of(a, p.verb, p.verb + 1);
        let range = said.first as usize..said.last as usize;
        let days: Vec<_> = a.mentions.within(range.clone()).iter().filter_map(|m| if let Kind::Date(w) = &m.kind { Some((m, w)) } else { None }).collect();
        let towns: Vec<_> = a.mentions.within(range).iter().filter(|m| m.first > 0 && matches!(view.word(m.first as usize - 1), "in" | "at") && town(ctx, m)).collect();
        if days.is_empty() && towns.is_empty() || !captions && !asserted(a, ctx.know, &said) {
            continue;
        }
        let bearers = [p.subject, p.object].into_iter().filter(|&n| n != NONE).filter_map(|n| {
            let q = &a.syntax.phrases[n as usize];
            match a.syntax.referents[n as usize].referent {
                Referent::Entity(e) => Some(format!("@{}", e.0)),
                _ if q.pronoun || q.time => None,
                _ => Some(sense(&view, q.head as usize)),
            }
        });
        out.push(Deed { lemma: verb_lemma(&ctx.know.lexicon, view.word(p.verb as usize)), who: bearers.collect(), days, towns, said });
    }
    out
}

/// A place that the tables or the gazetteer know as a town.
fn town(ctx: &Ctx<'_>, m: &Mention) -> bool {
    let view = ctx.article.view(ctx.know);
    let known = |c: Class| view.hit(m.first as usize, c).is_some_and(|h| h.last == m.last);
    let place = matches!(m.kind, Kind::Place | Kind::Country(_) | Kind::Name(_));
    let large = || gazetteer::city(&gazetteer::fold(&ctx.article.words(m.span))).is_some_and(|c| c.plain);
    place && !known(Class::Country) && (known(Class::City) || known(Class::Capital) || large())
}

/// Two days, by date or by weekday.
fn other_day(x: &When, y: &When) -> bool {
    excludes(x, y) || matches!((weekday(x), weekday(y)), (Some(a), Some(b)) if a != b)
}

fn weekday(w: &When) -> Option<Weekday> {
    w.weekday.filter(|_| w.printed == crate::mention::date::Printed::Weekday)
}

/// The two places or days of one deed, and what both say.
type Parted<'a> = (&'a Mention, &'a Mention, &'static str);

/// The towns that part the deed of the caption from that of the story.
fn towns<'a>(ctx: &Ctx<'_>, x: &Deed<'a>, y: &Deed<'a>, bound: bool) -> Option<Parted<'a>> {
    let a = ctx.article;
    let ([t], [u]) = (&x.towns[..], &y.towns[..]) else { return None };
    let one_day = matches!((&x.days[..], &y.days[..]), ([(_, p)], [(_, q)]) if compare(p, q) == TimeRelation::Same);
    let words = |m: &Mention| a.words(m.span);
    let (p, q) = (words(t), words(u));
    let within = gazetteer::standing(&p, &q) == Standing::Within || gazetteer::standing(&q, &p) == Standing::Within;
    let known = a.mentions.list.iter().any(|m| story(zone(ctx, m.sentence)) && words(m) == p);
    (p != q && (one_day || bound) && !within && !known).then_some((*t, *u, "both say where it was"))
}

/// The days that part them: of one deed in one town, or of one whose doer and object are the same.
fn days<'a>(ctx: &Ctx<'_>, x: &Deed<'a>, y: &Deed<'a>, bound: bool) -> Option<Parted<'a>> {
    let a = ctx.article;
    let ([(m, w)], [(n, v)]) = (&x.days[..], &y.days[..]) else { return None };
    let one_town = x.towns.iter().any(|t| y.towns.iter().any(|u| a.words(t.span) == a.words(u.span)));
    let known = a.mentions.list.iter().any(|m| story(zone(ctx, m.sentence)) && matches!(&m.kind, Kind::Date(z) if !other_day(w, z)));
    (other_day(w, v) && (bound || one_town) && !known).then_some((*m, *n, "both say when it was"))
}

/// Reports a deed that the caption and the story put on two days or in two towns.
fn clash(ctx: &Ctx<'_>, x: &Deed<'_>, y: &Deed<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    let shared = x.who.intersection(&y.who).count();
    if x.lemma != y.lemma || shared == 0 {
        return false;
    }
    let parted = towns(ctx, x, y, shared >= 2).or_else(|| days(ctx, x, y, shared >= 2));
    let Some((here, there, same)) = parted else { return false };
    let span = |d: &Deed<'_>, m: &Mention| a.text.span_of(d.said.token.min(m.first), m.last.max(d.said.until));
    let draft = ctx
        .report(&CAPTION_BODY)
        .slot("a", a.words(here.span))
        .slot("b", a.words(there.span))
        .side(span(x, here), "the caption")
        .side(span(y, there), "the story");
    let draft = if shared >= 2 {
        draft.established(Conjunct::SameSubject, "one deed, who does it and to what")
    } else {
        draft.assumed(Conjunct::SameSubject, "one deed of one bearer")
    };
    draft
        .established(Conjunct::SameAttribute, same)
        .established(Conjunct::Exclusive, format!("the story has “{}” nowhere", a.words(here.span)))
        .push(out);
    true
}

/// What the story tells of that nobody sees coming: a fire broke out, a ship sank.
fn struck(ctx: &Ctx<'_>) -> Vec<Said> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let sudden = view.every(Class::Functional).filter(|h| ctx.know.functional[view.index(*h)] == SUDDEN);
    let said = sudden.filter(|h| a.syntax.predicate_over(h.first).is_some_and(|p| p.first <= h.first && h.first < p.last)).map(|h| Said::of(a, h.first, h.last));
    said.filter(|s| story(zone(ctx, s.sentence)) && asserted(a, ctx.know, s)).take(MOST).collect()
}

/// A place by its words, or a name of several words that is nobody's.
fn spot(ctx: &Ctx<'_>, m: &Mention) -> bool {
    match &m.kind {
        Kind::Place => true,
        Kind::Name(n) => n.full && n.entity.is_none_or(|e| ctx.article.mentions.entities[e.0 as usize].bearer != Bearer::Person),
        _ => false,
    }
}

/// The relation of `[functional]` whose verbs tell of it.
const SUDDEN: &str = "struck";

/// A picture from a place on the day before what the story tells of there began.
fn before(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let places = |s: u32| {
        let led = |m: &&Mention| m.first > 0 && matches!(view.word(m.first as usize - 1), "in" | "at" | "on" | "near");
        let range = a.text.sentences[s as usize].tokens();
        a.mentions.within(range).iter().filter(|m| spot(ctx, m)).filter(led).map(|m| a.words(m.span)).collect::<BTreeSet<_>>()
    };
    let days = |m: &&Mention| matches!(&m.kind, Kind::Date(w) if weekday(w).is_some());
    let struck = struck(ctx);
    for m in a.mentions.list.iter().filter(days).filter(|m| zone(ctx, m.sentence) == ZoneKind::Caption && !old(ctx, m.sentence)) {
        let Kind::Date(w) = &m.kind else { continue };
        let in_story = |n: &&Mention| story(zone(ctx, n.sentence)) && matches!(&n.kind, Kind::Date(v) if !other_day(w, v));
        let spots = places(m.sentence);
        if spots.is_empty() || a.mentions.list.iter().any(|n| in_story(&n)) {
            continue;
        }
        let found = struck.iter().find_map(|said| {
            let n = a.mentions.within(said.first as usize..said.last as usize).iter().find(days)?;
            let Kind::Date(v) = &n.kind else { return None };
            let eve = weekday(w).zip(weekday(v)).is_some_and(|(x, y)| x.next() == y);
            (eve && !places(said.sentence).is_disjoint(&spots)).then_some((said, n))
        });
        let Some((said, n)) = found else { continue };
        ctx.report(&CAPTION_BODY)
            .slot("a", a.words(m.span))
            .slot("b", a.words(n.span))
            .side(m.span, "the caption")
            .side(a.text.span_of(said.token.min(n.first), n.last.max(said.until)), "the story")
            .established(Conjunct::SameSubject, "one place, of which the story tells one thing")
            .established(Conjunct::Exclusive, "the picture would be a day older than what it shows")
            .push(out);
        return;
    }
}
