//! A relative who is two relatives.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::mention::{EntityId, Kind};
use crate::text::{NONE, TokenKind};
use std::collections::BTreeMap;

declare_rule! {
    /// One named relative of one person is given two relations that exclude each other.
    ///
    /// ## Why it matters
    /// Families read every word about themselves; the wrong relation is the error they do not forgive.
    ///
    /// ## What to do
    /// Ask the family which it is, then use it throughout.
    ///
    /// ## When it stays silent
    /// Pronouns that could belong to somebody else, a name that two people carry, relations that can both hold (a partner and
    /// a husband, a cousin and a friend), in-laws and step-relations, quotations.
    ///
    /// ## Examples
    /// ```contradicts
    /// Edith Farrow grew up in Hull with her brother Walter. Farrow kept a shop, where her uncle Walter helped out.
    /// ```
    /// ```consistent
    /// Edith Farrow grew up in Hull with her brother Walter. Her uncle Henry kept a shop. Ada Finch and her uncle Walter ran another.
    /// ```
    KIN_CONFLICT { name: "kin-conflict", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// A relation told: whose, with what pronoun, noun or name; of whom; which word.
struct Told {
    owner: Option<EntityId>,
    /// "the victim's", "of the driver": who is known by a noun only.
    noun: Option<String>,
    pronoun: &'static str,
    relation: u32,
    /// The first name of the relative.
    name: String,
    /// The relative, where the name has a bearer.
    who: Option<EntityId>,
    first: u32,
    last: u32,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut all: Vec<Told> = vec![];
    for hit in view.every(Class::Relation).filter(|h| view.token(h.first as usize).quote == NONE) {
        let (relation, last) = degree(ctx, hit);
        if relation != STEP {
            let first = hit.first as usize;
            let found = before_name(ctx, first, last, relation).or_else(|| said_of(ctx, first, last, relation));
            all.extend([found, behind_name(ctx, first, last, relation)].into_iter().flatten());
        }
    }
    all.extend(married(ctx));
    // "His daughter, Mei" makes him her father.
    let turned: Vec<Told> = all.iter().filter_map(|t| converse(ctx, t)).collect();
    all.extend(turned);
    all.sort_by_key(|t| t.first);
    let mut known: BTreeMap<String, Vec<Told>> = BTreeMap::new();
    for t in all {
        let list = known.entry(t.name.clone()).or_default();
        if let Some(x) = list.iter().find(|x| apart(ctx, x, &t)) {
            let (sa, sb) = (a.text.span_of(x.first, x.last), a.text.span_of(t.first, t.last));
            ctx.report(&KIN_CONFLICT)
                .slot("a", a.words(sa))
                .slot("b", a.words(sb))
                .side(sa, "one relation")
                .side(sb, "another relation")
                .established(Conjunct::SameSubject, "one name, and the pronoun has one bearer in both places")
                .established(Conjunct::Exclusive, "nobody is both to one person")
                .push(out);
            return;
        }
        list.push(t);
    }
}

/// Both tell of one relative of one person, and the relations exclude each other.
fn apart(ctx: &Ctx<'_>, x: &Told, t: &Told) -> bool {
    let a = ctx.article;
    let one = x.who.is_none() || t.who.is_none() || x.who == t.who;
    let sentence = |t: &Told| a.text.sentence_of(t.first);
    let pronouns = x.pronoun == t.pronoun || x.pronoun.is_empty() || t.pronoun.is_empty();
    let owner = match (x.owner, t.owner) {
        (Some(p), Some(q)) => p == q,
        _ if x.noun.is_some() && t.noun.is_some() => x.noun == t.noun,
        // "The victim's" father is not "her" father, whoever she is.
        _ if [x, t].iter().any(|k| k.noun.is_some() && k.pronoun.is_empty()) => false,
        // One pronoun and one named relative: two people with a relative of that name would be told apart.
        _ => x.pronoun == t.pronoun && !x.pronoun.is_empty() && !crowded(ctx, x) && !crowded(ctx, t),
    };
    // A parent of whom the copy tells as somebody's own is no other's: the owner is not the relative.
    let own = x.owner.is_some() && x.owner == t.who || t.owner.is_some() && t.owner == x.who;
    // A mother and a mother-in-law may both be called Amina.
    let by_marriage = x.relation.abs_diff(t.relation) == IN_LAW && (x.who.is_none() || x.who != t.who);
    one && !by_marriage && owner && pronouns && !own && x.relation != t.relation && sentence(x) != sentence(t)
}

/// The sentence names two people before the relative: the pronoun may be either's.
fn crowded(ctx: &Ctx<'_>, t: &Told) -> bool {
    let a = ctx.article;
    let s = a.text.sentences[a.text.sentence_of(t.first)];
    let mut people: Vec<EntityId> = a
        .mentions
        .within(s.first as usize..t.first as usize)
        .iter()
        .filter_map(|m| match &m.kind {
            Kind::Name(n) => n.entity.filter(|&e| Some(e) != t.who && crate::mention::office::may_be_person(a.mentions.entities[e.0 as usize].bearer)),
            _ => None,
        })
        .collect();
    people.sort_unstable();
    people.dedup();
    people.len() > 1
}

/// Relations by marriage of the parents, which leave room for others.
const STEP: u32 = 0;

/// The degree of a relation, and one past its last token: "father-in-law" is none of "father".
fn degree(ctx: &Ctx<'_>, hit: crate::knowledge::lexicon::Hit) -> (u32, usize) {
    let view = ctx.article.view(ctx.know);
    let end = ctx.article.text.tokens.len();
    let word = |i: usize| if i < end { view.word(i) } else { "" };
    let last = hit.last as usize;
    let own = group(&view.know.lexicon.entry(hit).text);
    let before = |back: usize| (hit.first as usize).checked_sub(back).map_or("", |i| view.word(i));
    if before(1) == "-" && matches!(before(2), "step" | "foster" | "god" | "ex" | "adoptive") || matches!(before(1), "adoptive" | "foster" | "adopted" | "common" | "law") {
        return (STEP, last);
    }
    if word(last) == "-" && word(last + 1) == "in" && word(last + 3) == "law" {
        return (IN_LAW + own, last + 4);
    }
    (own, last)
}

/// Added to the degree of a relative for one by marriage.
const IN_LAW: u32 = 20;

/// Relations of one degree are one group; the table writes `degree` by the word.
fn group(word: &str) -> u32 {
    match word.trim_end_matches('s') {
        "father" | "mother" | "dad" | "mum" | "mom" => 1,
        "son" | "daughter" => 2,
        "brother" | "sister" => 3,
        "uncle" | "aunt" => 4,
        "nephew" | "niece" => 5,
        "grandfather" | "grandmother" => 6,
        "grandson" | "granddaughter" => 7,
        "husband" | "wife" | "widow" | "widower" => 8,
        _ => 9,
    }
}

/// A name at a token: its key (the first name), its bearer, one past it.
fn named(ctx: &Ctx<'_>, at: usize, end: usize) -> Option<(String, Option<EntityId>, usize)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let capital = |i: usize| i < end && view.token(i).kind == TokenKind::Word && view.token(i).case == crate::text::Case::Capital;
    if !capital(at) || view.token(at).possessive {
        return None;
    }
    let mut last = at + 1;
    while capital(last) && !view.token(last - 1).possessive {
        last += 1;
    }
    // "Nora Hurst-Bell" is not Nora Hurst.
    if last < end && matches!(view.word(last), "-" | "\u{2010}" | "\u{2011}") && !view.token(last).spaced {
        return None;
    }
    let mention = a.mentions.within(at..last).iter().find(|m| m.last as usize == last && matches!(m.kind, Kind::Name(_)));
    let who = mention.and_then(|m| if let Kind::Name(n) = &m.kind { n.entity } else { None });
    // "Mr Doyle" is Jack Doyle.
    let full = who.map(|e| &a.mentions.entities[e.0 as usize]).filter(|e| e.words.len() >= 2);
    // "Free, her cousin": a surname alone names nobody of a family, unless "Mr" says whom.
    let surname = last == at + 1 && full.is_some_and(|e| view.token(e.first as usize).word != view.token(at).word);
    if surname && !(at > 0 && view.is(at - 1, Class::Courtesy)) {
        return None;
    }
    let key = full.map_or_else(|| view.word(at), |e| view.word(e.first as usize));
    Some((key.to_owned(), who, last))
}

/// Whose a relation is, by the words before it, with the first token of the owner's phrase.
struct Whose {
    owner: Option<EntityId>,
    noun: Option<String>,
    pronoun: &'static str,
    first: u32,
}

/// "her", "Farrow's", "the victim's" before a relation.
fn whose(ctx: &Ctx<'_>, first: usize, relative: Option<EntityId>) -> Option<Whose> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    // "her elder brother Jaime".
    let mut before = first.checked_sub(1)?;
    while before > 0 && matches!(view.word(before), "elder" | "eldest" | "older" | "oldest" | "younger" | "youngest" | "twin" | "late" | "half" | "only" | "little" | "big" | "great" | "-" | "maternal" | "paternal" | "first") {
        before -= 1;
    }
    match view.word(before) {
        "her" => Some(of_pronoun(ctx, before, relative, "her")),
        "his" => Some(of_pronoun(ctx, before, relative, "his")),
        _ if view.token(before).possessive => {
            let owner = a.mentions.within(before.saturating_sub(4)..before + 1).iter().rev().find(|m| m.last as usize == before + 1);
            match owner.map(|m| (&m.kind, m.first)) {
                Some((Kind::Name(n), from)) => {
                    let e = n.entity.or_else(|| by_first_name(ctx, from))?;
                    Some(Whose { owner: Some(e), noun: None, pronoun: "", first: from })
                }
                _ => {
                    let common = a.syntax.tags[before] == crate::syntax::Tag::Noun && before > 0 && view.word(before - 1) == "the";
                    let child = child(ctx, view.word(before));
                    let noun = child.is_none().then(|| view.word(before).to_owned());
                    common.then(|| Whose { owner: child, noun, pronoun: "", first: before as u32 - 1 })
                }
            }
        }
        _ => None,
    }
}

/// "The girl was found by her grandmother": a pronoun's bearer, or the noun that is the subject of its sentence where nobody is named.
fn of_pronoun(ctx: &Ctx<'_>, at: usize, relative: Option<EntityId>, pronoun: &'static str) -> Whose {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let n = a.text.sentence_of(at as u32);
    let s = a.text.sentences[n];
    let subject = a.syntax.predicates_in(n as u32).iter().find(|p| p.subject != NONE).map(|p| a.syntax.phrases[p.subject as usize]);
    let alone = a.mentions.within(s.first as usize..at).iter().all(|m| !matches!(m.kind, Kind::Name(_)));
    let known = |p: &crate::syntax::Phrase| {
        let person = [Class::Human, Class::Person, Class::PersonNoun].iter().any(|&c| view.is(p.head as usize, c));
        p.opener == crate::syntax::Opener::Definite && !p.plural && (p.last as usize) < at && person
    };
    let noun = subject.filter(|p| alone && known(p)).map(|p| view.word(p.head as usize).to_owned());
    match noun {
        Some(noun) => Whose { owner: child(ctx, &noun), noun: Some(noun), pronoun, first: at as u32 },
        None => Whose { owner: bearer(ctx, at, relative), noun: None, pronoun, first: at as u32 },
    }
}

/// "The child's father", where the copy names one child: "a boy of six, Milo Brandt".
fn child(ctx: &Ctx<'_>, noun: &str) -> Option<EntityId> {
    let young = |w: &str| matches!(w, "child" | "boy" | "girl" | "baby" | "infant" | "toddler" | "schoolboy" | "schoolgirl" | "youngster");
    if !young(noun) {
        return None;
    }
    let view = ctx.article.view(ctx.know);
    let all = ctx.article.descriptors(ctx.know).iter();
    let mut named = all.filter(|d| d.head != NONE && young(view.word(d.head as usize)) && d.sure).map(|d| d.who);
    let one = named.next()?;
    named.all(|e| e == one).then_some(one)
}

/// "her brother Walter", "Farrow's uncle, Walter".
fn before_name(ctx: &Ctx<'_>, first: usize, last: usize, relation: u32) -> Option<Told> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let end = a.text.sentences[a.text.sentence_of(first as u32)].last as usize;
    let at = if last < end && view.word(last) == "," { last + 1 } else { last };
    let address = at < end && view.is(at, Class::Courtesy) && at + 1 < end;
    let (name, who, past) = named(ctx, at + usize::from(address), end)?;
    // "her brother, Anna said": the name is no apposition.
    let speaks = at > last && past < end && (view.is(past, Class::Reporting) || view.word(past) == "and");
    let w = whose(ctx, first, who).filter(|_| !speaks)?;
    Some(Told { owner: w.owner, noun: w.noun, pronoun: w.pronoun, relation, name, who, first: w.first, last: past as u32 })
}

/// "Karin is her daughter", "Karin, who is Anna's daughter,": the name before the verb.
fn said_of(ctx: &Ctx<'_>, first: usize, last: usize, relation: u32) -> Option<Told> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(first as u32)];
    let word = |i: usize| if (s.first as usize..s.last as usize).contains(&i) { view.word(i) } else { "" };
    let w = whose(ctx, first, None).filter(|w| w.first > s.first)?;
    let verb = w.first as usize - 1;
    // "Karin is her daughter's friend", "was her husband at the time".
    let closes = matches!(word(last), "," | "." | "" | ";" | ")" | "and" | "who");
    if !matches!(word(verb), "is" | "was") || !closes || view.token(last - 1).possessive || verb == 0 {
        return None;
    }
    let end = match (word(verb.saturating_sub(2)), word(verb - 1)) {
        (",", "who") => verb - 2,
        _ => verb,
    };
    let capital = |i: usize| view.token(i).kind == TokenKind::Word && view.token(i).case == crate::text::Case::Capital;
    let from = (s.first as usize..end).rev().take_while(|&i| capital(i) && !view.token(i).possessive).last()?;
    let person = a.mentions.within(from..end).iter().find(|m| m.last as usize == end);
    let from = person.map_or(from, |m| m.first as usize);
    let (name, who, past) = named(ctx, from, end)?;
    let own = w.owner.is_some() && w.owner == who;
    (past == end && !own).then_some(Told { owner: w.owner, noun: w.noun, pronoun: w.pronoun, relation, name, who, first: from as u32, last: last as u32 })
}

/// The one full name that begins with the word at a token.
fn by_first_name(ctx: &Ctx<'_>, at: u32) -> Option<EntityId> {
    let a = ctx.article;
    let word = |i: u32| a.text.tokens[i as usize].word;
    let bears = |e: &usize| {
        let e = &a.mentions.entities[*e];
        e.words.len() >= 2 && word(e.first) == word(at) && crate::mention::office::may_be_person(e.bearer)
    };
    let mut all = (0..a.mentions.entities.len()).filter(bears);
    let one = all.next()?;
    all.next().is_none().then_some(EntityId(one as u32))
}

/// The relation of an owner who has a name to a relative who has a bearer, told the other way round.
fn converse(ctx: &Ctx<'_>, t: &Told) -> Option<Told> {
    let (owner, who) = (t.owner?, t.who?);
    let relation = match t.relation {
        1 => 2,
        2 => 1,
        4 => 5,
        5 => 4,
        6 => 7,
        7 => 6,
        same @ (3 | SPOUSE | 9) => same,
        _ => return None,
    };
    let e = &ctx.article.mentions.entities[owner.0 as usize];
    let name = (e.words.len() >= 2).then(|| ctx.article.view(ctx.know).word(e.first as usize).to_owned())?;
    Some(Told { owner: Some(who), noun: None, pronoun: "", relation, name, who: Some(owner), first: t.first, last: t.last })
}

/// "Con, her father-in-law,", "Toby, Marsh's nephew,", "Mr Doyle, a brother of the victim,", "Nuala, the daughter who had gone".
fn behind_name(ctx: &Ctx<'_>, first: usize, last: usize, relation: u32) -> Option<Told> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let s = a.text.sentences[a.text.sentence_of(first as u32)];
    let word = |i: usize| if i < s.last as usize { view.word(i) } else { "" };
    let before = (s.first as usize..first).rev().take(6).find(|&i| view.word(i) == ",")?;
    let capital = |i: usize| view.token(i).kind == TokenKind::Word && view.token(i).case == crate::text::Case::Capital;
    // An age may stand behind the name: "Toby, eight, Marsh's nephew".
    let from = (s.first as usize..before).rev().take_while(|&i| capital(i) && !view.token(i).possessive).last()?;
    let person = a.mentions.within(from..before).iter().find(|m| m.last as usize == before);
    let from = person.map_or(from, |m| m.first as usize);
    let (name, who, past) = named(ctx, from, before)?;
    // "Uche, Okoro's uncle, sat", "Con, her father-in-law.": an apposition that ends behind the relation.
    let closes = matches!(word(last), "," | "." | "" | ";" | ")" | "who" | "of" | "with");
    if past != before || !closes || word(last) == "," && matches!(word(last + 1), "and" | "or") {
        return None;
    }
    let opener = word(before + 1);
    let w = if matches!(opener, "a" | "an" | "the") && before + 2 == first {
        of_whom(ctx, last, s).or_else(|| topic(ctx, s, first as u32, who).filter(|_| opener == "the" && word(last) == "who"))?
    } else {
        whose(ctx, first, who).filter(|w| w.first as usize == before + 1)?
    };
    Some(Told { owner: w.owner, noun: w.noun, pronoun: w.pronoun, relation, name, who, first: from as u32, last: last as u32 })
}

/// "a brother of the victim", "a sister of Farrow".
fn of_whom(ctx: &Ctx<'_>, last: usize, s: crate::text::Sentence) -> Option<Whose> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if last + 1 >= s.last as usize || view.word(last) != "of" {
        return None;
    }
    let p = a.syntax.phrases.get(a.syntax.phrase_at[last + 1] as usize)?;
    let known = p.entity.is_none() && p.opener == crate::syntax::Opener::Definite;
    let owner = p.entity.or_else(|| known.then(|| child(ctx, view.word(p.head as usize))).flatten());
    let noun = (known && owner.is_none()).then(|| view.word(p.head as usize).to_owned());
    (noun.is_some() || owner.is_some()).then_some(Whose { owner, noun, pronoun: "", first: last as u32 })
}

/// "He is survived by two sons and by Nuala, the daughter who …": the one whom the sentence is about.
fn topic(ctx: &Ctx<'_>, s: crate::text::Sentence, at: u32, relative: Option<EntityId>) -> Option<Whose> {
    let a = ctx.article;
    let sentence = a.text.sentence_of(s.first) as u32;
    let p = a.syntax.predicates_in(sentence).iter().find(|p| p.subject != NONE && p.first < at)?;
    let subject = a.syntax.phrases[p.subject as usize];
    let pronoun = match a.view(ctx.know).word(subject.head as usize) {
        "he" => "his",
        "she" => "her",
        _ => "",
    };
    let owner = match a.syntax.referents[p.subject as usize].referent {
        crate::syntax::Referent::Entity(e) if Some(e) != relative => Some(e),
        _ => None,
    };
    (owner.is_some() || !pronoun.is_empty()).then_some(Whose { owner, noun: None, pronoun, first: at })
}

/// "Lola Reyes married the guitarist Paco Sanz": husband and wife, both ways.
fn married(ctx: &Ctx<'_>) -> Vec<Told> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.subject != NONE && p.object != NONE && p.negation == NONE && p.modal == NONE && !p.passive) {
        let told = view.word(p.verb as usize) == "married" && view.token(p.verb as usize).quote == NONE;
        let object = a.syntax.phrases[p.object as usize];
        let (crate::syntax::Referent::Entity(x), Some(y)) = (a.syntax.referents[p.subject as usize].referent, object.entity) else { continue };
        let subject = a.syntax.phrases[p.subject as usize];
        if !told || !a.syntax.referents[p.subject as usize].sure || x == y {
            continue;
        }
        for (owner, who) in [(x, y), (y, x)] {
            let e = &a.mentions.entities[who.0 as usize];
            if e.words.len() >= 2 {
                let name = view.word(e.first as usize).to_owned();
                out.push(Told { owner: Some(owner), noun: None, pronoun: "", relation: SPOUSE, name, who: Some(who), first: subject.first, last: object.last });
            }
        }
    }
    out
}

/// The degree of husband and wife.
const SPOUSE: u32 = 8;

/// The one person that the sentence names before the pronoun; where it names none, the one that the sentence before names.
fn bearer(ctx: &Ctx<'_>, pronoun: usize, relative: Option<EntityId>) -> Option<EntityId> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let sentence = a.text.sentence_of(pronoun as u32);
    let zone = a.text.sentences[sentence].zone;
    let mut n = sentence;
    loop {
        let s = a.text.sentences[n].tokens();
        let upto = if n == sentence { pronoun } else { s.end };
        let mut people: Vec<EntityId> = a
            .mentions
            .within(s.start..upto)
            .iter()
            // "The Ibare" is a river.
            .filter(|m| m.first == 0 || view.word(m.first as usize - 1) != "the")
            .filter_map(|m| match &m.kind {
                Kind::Name(x) => x.entity,
                _ => None,
            })
            .filter(|&e| Some(e) != relative)
            .filter(|e| crate::mention::office::may_be_person(a.mentions.entities[e.0 as usize].bearer))
            .collect();
        people.sort_unstable();
        people.dedup();
        match people[..] {
            [one] => return Some(one),
            [] if n > 0 && a.text.sentences[n - 1].zone == zone => n -= 1,
            _ => return None,
        }
        if sentence - n > 3 {
            return None;
        }
    }
}
