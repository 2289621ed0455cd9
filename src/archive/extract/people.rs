//! Ages, parties, posts, ranks in a row, spellings, and who said what.

use super::Reader;
use crate::archive::keys::hash;
use crate::archive::record::{Attr, DEFINITE, MOVED};
use crate::claim::cited::stem;
use crate::claim::person::{AgeOf, ages};
use crate::claim::role::roles;
use crate::knowledge::lexicon::Class;
use crate::mention::name::Bearer;
use crate::mention::{EntityId, Kind, Mention};
use crate::rules::quote_speaker;
use crate::text::{Case, NONE, TokenKind};

pub(super) fn read(r: &mut Reader<'_>) {
    for a in ages(&r.view, &r.a.mentions, &r.a.clauses) {
        let AgeOf::Named(e) = a.of else { continue };
        let name = r.name_of(e);
        if !r.is_person(e) || !r.copy(r.a.text.sentence_of(a.first) as u32) {
            continue;
        }
        let Some(mut rec) = r.record(Attr::Age, "", &name, a.first, a.last) else { continue };
        (rec.lo, rec.hi, rec.value) = (f64::from(a.years), f64::from(a.years), a.years.to_string());
        r.push(Some(rec));
    }
    epithets(r);
    was_aged(r);
    parties(r);
    holders(r);
    posts(r);
    terms_of_office(r);
    counts(r);
    ranks(r);
    spellings(r);
    speakers(r);
}

/// "The Dutchman, a retired tram driver of 67,": the one person whom the report has named so far.
fn epithets(r: &mut Reader<'_>) {
    for n in 1..r.a.text.sentences.len() {
        let s = r.a.text.sentences[n];
        let word = |i: u32| if i < s.last { r.view.word(i as usize) } else { "" };
        let people = r.view.hit(s.first as usize + 1, Class::Demonym).filter(|h| word(s.first) == "the" && word(h.last) == ",");
        let Some(hit) = people.filter(|h| matches!(word(h.last + 1), "a" | "an") && r.stated(s.first)) else { continue };
        let Some(close) = (hit.last + 2..s.last.min(hit.last + 9)).find(|&i| word(i) == ",") else { continue };
        let years = if matches!(word(close - 2), "of" | "aged") { word(close - 1).parse::<u32>().ok() } else { None };
        let Some(years) = years.filter(|y| (14..=115).contains(y)) else { continue };
        let named = r.people(r.a.text.sentences[0].first as usize..s.first as usize);
        let (Some(e), 1) = (named.iter().next().copied(), named.len()) else { continue };
        let Some(mut rec) = r.record(Attr::Age, "", &r.name_of(e), s.first, close) else { continue };
        (rec.lo, rec.hi, rec.value) = (f64::from(years), f64::from(years), years.to_string());
        r.push(Some(rec));
    }
}

/// "Arthur Lunn, a retired draughtsman, was 76."
fn was_aged(r: &mut Reader<'_>) {
    for (m, n) in r.a.mentions.names() {
        let Some(e) = n.entity.filter(|e| r.is_person(*e)) else { continue };
        let end = r.a.text.sentences[m.sentence as usize].last;
        let word = |i: u32| if i < end { r.view.word(i as usize) } else { "" };
        let mut at = m.last;
        if word(at) == "," {
            let Some(close) = (at + 1..end.min(at + 9)).find(|&i| word(i) == ",") else { continue };
            at = close + 1;
        }
        let years = word(at + 1).parse::<u32>().ok().filter(|y| (1..=115).contains(y));
        let closes = at + 2 >= end || matches!(word(at + 2), "." | "," | ";" | "and" | "when");
        let Some(years) = years.filter(|_| matches!(word(at), "was" | "is") && closes && word(at + 2) != "when" && r.stated(m.first))
        else {
            continue;
        };
        let name = r.name_of(e);
        let Some(mut rec) = r.record(Attr::Age, "", &name, m.first, at + 2) else { continue };
        (rec.lo, rec.hi, rec.value) = (f64::from(years), f64::from(years), years.to_string());
        r.push(Some(rec));
    }
}

/// "Foreign Minister X", "X, the ambassador to …": the office that the text gives a person now.
fn posts(r: &mut Reader<'_>) {
    let know = r.view.know;
    for (m, o) in r.a.mentions.offices() {
        let Some(e) = o.holder.or_else(|| holder_behind(r, m)).filter(|e| r.is_person(*e)) else { continue };
        if o.class != Class::Office || o.bounded || o.plural || !r.stated(m.first) || r.moved(m.first) {
            continue;
        }
        let joined = |i: u32| matches!(r.view.word(i as usize), "and" | "-" | "as" | "turned" | "&" | "then");
        if joined(m.last) || m.first > 0 && joined(m.first - 1) {
            continue;
        }
        let name = r.name_of(e);
        let office = know.offices[o.index as usize].name.clone();
        let Some(mut rec) = r.record(Attr::Post, "", &name, m.first, m.last) else { continue };
        rec.value = office;
        r.push(Some(rec));
    }
}

/// "The mayor, X, resigned", "X stepped down as deputy mayor", "X was elected mayor": whether it is the office or its deputy's that
/// is left or taken.
fn terms_of_office(r: &mut Reader<'_>) {
    for (m, o) in r.a.mentions.offices() {
        let s = r.a.text.sentences[m.sentence as usize];
        let word = |i: u32| if i >= s.first && i < s.last { r.view.word(i as usize) } else { "" };
        let act = |i: u32| match word(i) {
            "resigned" | "quit" | "resigns" => Some("left"),
            "stepped" | "stood" if word(i + 1) == "down" => Some("left"),
            "elected" | "appointed" | "named" | "chosen" => Some("took"),
            _ => None,
        };
        let deputy = |i: u32| matches!(word(i), "deputy" | "vice" | "assistant");
        let from = (m.first.saturating_sub(2).max(s.first)..m.first).find(|&i| deputy(i)).unwrap_or(m.first);
        let lower = (from..m.last).any(deputy);
        // "Stepped down on Friday as deputy mayor", "was elected mayor".
        let behind = (from.saturating_sub(7).max(s.first)..from).rev().find_map(|i| Some((i, act(i)?))).filter(|&(i, act)| {
            let led = word(from - 1) == "as" || i + 1 == from && act == "took";
            led && !(i..from).any(|k| matches!(word(k), "," | "and" | "who"))
        });
        // "The mayor of Brenna, X, resigned".
        let before = || {
            let holder = o.holder.or_else(|| holder_behind(r, m));
            let name =
                r.a.mentions
                    .within(m.last as usize..s.last as usize)
                    .iter()
                    .find(|n| matches!(&n.kind, Kind::Name(x) if x.entity.is_some() && x.entity == holder))?;
            let at = name.last + u32::from(word(name.last) == ",");
            let as_another = (at..s.last.min(at + 8)).any(|i| word(i) == "as");
            (act(at) == Some("left") && !as_another).then_some((at, "left"))
        };
        // "X, chairman of the water board, resigned".
        let apposed = || {
            let name = r.a.mentions.list.iter().find(|n| {
                n.last + 1 == from && n.first >= s.first && word(n.last) == "," && matches!(&n.kind, Kind::Name(x) if x.entity.is_some())
            })?;
            let close = (m.last..s.last.min(m.last + 9)).find(|&i| word(i) == ",")?;
            let as_another = (close..s.last.min(close + 9)).any(|i| word(i) == "as");
            let alone =
                r.a.mentions
                    .within(name.last as usize..close as usize)
                    .iter()
                    .all(|n| !matches!(&n.kind, Kind::Name(x) if x.entity.is_some_and(|e| r.is_person(e))));
            (act(close + 1) == Some("left") && !as_another && alone).then_some((close + 1, "left"))
        };
        let Some((verb, act)) = behind.or_else(before).or_else(apposed) else { continue };
        let who = r.subject(verb).filter(|e| r.is_person(*e));
        let Some(name) = who.filter(|_| o.class == Class::Office && !o.plural && r.stated(verb)).map(|e| r.name_of(e)) else { continue };
        let detail = format!("{act} {}", word(m.last - 1));
        let Some(mut rec) = r.record(Attr::Rank, &detail, &name, from, m.last) else { continue };
        (rec.lo, rec.hi, rec.value) = (f64::from(u8::from(lower)), f64::from(u8::from(lower)), rec.words.clone());
        rec.days = r.card.date.map(|d| (d, d));
        r.push(Some(rec));
    }
}

/// "The ambassador to the European Union, X,": the name behind the phrase that says of what.
fn holder_behind(r: &Reader<'_>, m: &Mention) -> Option<EntityId> {
    let end = r.a.text.sentences[m.sentence as usize].last;
    if m.last >= end || !matches!(r.view.word(m.last as usize), "to" | "of" | "for") {
        return None;
    }
    let comma = (m.last..end.min(m.last + 7)).find(|&i| r.view.word(i as usize) == ",")?;
    let name = r.a.mentions.within(comma as usize + 1..comma as usize + 2).first()?;
    let stops = name.last >= end || matches!(r.view.word(name.last as usize), "," | "." | ";");
    match &name.kind {
        Kind::Name(n) if stops => n.entity,
        _ => None,
    }
}

/// "Six Lithuanians", "seven of the men are Lithuanian and one is Latvian".
fn counts(r: &mut Reader<'_>) {
    for m in &r.a.mentions.list {
        let Kind::Country(c) = &m.kind else { continue };
        let s = r.a.text.sentences[m.sentence as usize];
        if c.form != Class::Demonym || !r.stated(m.first) || r.moved(m.first) {
            continue;
        }
        let word = |i: u32| if i >= s.first && i < s.last { r.view.word(i as usize) } else { "" };
        let closes = !matches!(r.a.text.tokens.get(m.last as usize).map(|t| t.kind), Some(TokenKind::Word))
            || matches!(word(m.last), "and" | "were" | "are" | "was" | "is" | "who");
        let number = r.a.mentions.within(s.first as usize..m.first as usize).iter().rev().find_map(|q| match &q.kind {
            Kind::Quantity(v) if v.is_exact() && v.is_plain() && v.value.fract() == 0.0 => Some((q, v.value)),
            _ => None,
        });
        let Some((q, value)) = number.filter(|_| closes) else { continue };
        let plural = r.view.word(m.first as usize).ends_with('s') || r.view.word(m.first as usize).ends_with("ese");
        let gap: Vec<&str> = (q.last..m.first).map(word).collect();
        let told = match gap.split_last() {
            None => plural || value == 1.0,
            Some((last, rest)) => matches!(*last, "are" | "were" | "is" | "was") && (rest.is_empty() || rest.len() <= 3 && rest[0] == "of"),
        };
        if !told {
            continue;
        }
        let country = r.view.know.countries[c.country as usize].name.to_lowercase();
        let Some(mut rec) = r.record(Attr::Count, &country, "", q.first, m.last) else { continue };
        (rec.lo, rec.hi, rec.value) = (value, value, value.to_string());
        r.push(Some(rec));
    }
}

/// "Strand, a Social Democrat", "Strand, a Centre Party member", "Republican Senator Jo Vik".
fn parties(r: &mut Reader<'_>) {
    for (m, n) in r.a.mentions.names() {
        let Some(e) = n.entity.filter(|e| r.is_person(*e)) else { continue };
        let Some((party, first, last)) = behind(r, m).or_else(|| before(r, m)) else { continue };
        if !r.stated(m.first) || r.moved(m.first) {
            continue;
        }
        let name = r.name_of(e);
        let Some(mut rec) = r.record(Attr::Party, "", &name, first, last) else { continue };
        rec.value = party;
        r.push(Some(rec));
    }
}

/// The party named at a token, and one past its last token: a word of the table, or "NAME Party".
fn party(r: &Reader<'_>, i: u32) -> Option<(String, u32)> {
    let capital = |k: u32| {
        (k as usize) < r.a.text.tokens.len()
            && r.view.token(k as usize).case != Case::Lower
            && r.view.token(k as usize).kind == TokenKind::Word
    };
    let run = (i..i + 4).take_while(|&k| capital(k)).count() as u32;
    if run >= 2 && r.view.word((i + run - 1) as usize) == "party" {
        let words: Vec<&str> = (i..i + run - 1).map(|k| r.view.word(k as usize)).collect();
        let listed =
            r.view.hit(i as usize, Class::Party).filter(|h| h.last >= i + run - 1).map(|h| r.view.know.parties[r.view.index(h)].clone());
        return Some((listed.unwrap_or_else(|| words.join(" ").trim_end_matches("ic").to_owned()), i + run));
    }
    let h = r.view.hit(i as usize, Class::Party)?;
    capital(i).then(|| (r.view.know.parties[r.view.index(h)].clone(), h.last))
}

/// The party of "the Liberals": its members in the plural, or the party by name.
fn members(r: &Reader<'_>, i: u32) -> Option<(String, u32)> {
    if let Some(found) = party(r, i) {
        return Some(found);
    }
    let capital = r.view.token(i as usize).case == Case::Capital;
    let word = r.view.word(i as usize).strip_suffix('s').filter(|_| capital)?;
    let one = if word == "torie" { "tory" } else { word };
    r.view.know.parties.iter().find(|p| p.to_lowercase() == one).map(|p| (p.clone(), i + 1))
}

fn behind(r: &Reader<'_>, m: &Mention) -> Option<(String, u32, u32)> {
    let end = r.a.text.sentences[m.sentence as usize].last;
    let word = |i: u32| if i < end { r.view.word(i as usize) } else { "" };
    let mut i = m.last;
    // The comma may be the last token of the copy.
    if word(i) == "," && i + 1 < end && r.view.token(i as usize + 1).kind == TokenKind::Number && word(i + 2) == "," {
        i += 2;
    }
    let copula = matches!(word(i), "is" | "was");
    // "Lund, of the Liberals,", "Lund of the Liberals said".
    let of = i + u32::from(word(i) == ",");
    if word(of) == "of" && word(of + 1) == "the" && of + 2 < end {
        let (found, last) = members(r, of + 2)?;
        let noun = last < end
            && r.view.token(last as usize).kind == TokenKind::Word
            && (of > i || r.view.token(last as usize).case != Case::Lower);
        return (!noun).then_some((found, m.first, last));
    }
    if !(word(i) == "," || copula) || !matches!(word(i + 1), "a" | "an" | "the") {
        return None;
    }
    let (found, last) =
        (i + 2..(i + 5).min(end)).take_while(|&k| !matches!(word(k), "," | "." | "who" | "of" | "and")).find_map(|k| party(r, k))?;
    let former = r.view.first_in(i as usize..last as usize, &[Class::Former, Class::Negation]).is_some();
    let noun = last >= end || !matches!(word(last), "-" | "voter" | "voters" | "stronghold" | "government" | "leader's");
    (!former && noun).then_some((found, m.first, last))
}

/// "Republican Senator Jo Vik": party, office, name.
fn before(r: &Reader<'_>, m: &Mention) -> Option<(String, u32, u32)> {
    let s = r.a.text.sentences[m.sentence as usize].first;
    let from = m.first.saturating_sub(4).max(s);
    (from..m.first).find_map(|k| {
        let (found, last) = party(r, k)?;
        let office = last < m.first
            && (last..m.first)
                .all(|i| r.view.hits(i as usize).iter().any(|h| matches!(h.class, Class::Office | Class::Scale | Class::Courtesy)));
        let former = r.view.first_in(s.max(k.saturating_sub(2)) as usize..m.first as usize, &[Class::Former]).is_some();
        ((office || last == m.first) && !former).then_some((found, k, m.last))
    })
}

fn holders(r: &mut Reader<'_>) {
    for role in roles(&r.view, &r.a.mentions, &r.a.clauses) {
        let sentence = r.a.text.sentence_of(role.tokens.start) as u32;
        if !role.definite || !r.copy(sentence) || !r.is_person(role.holder) {
            continue;
        }
        let of: Vec<String> = role.of.iter().map(|w| country(r, w)).collect();
        let known = !role.anaphoric && (!role.named.is_empty() || opens(r, role.tokens.start, &role.of));
        let name = r.printed(role.holder);
        let Some(mut rec) = r.record(Attr::Holder, &role.head, &of.join(" "), role.tokens.start, role.tokens.end) else { continue };
        rec.value = name;
        rec.flags |= if known { DEFINITE } else { 0 };
        rec.flags |= if r.moved(role.tokens.start) { MOVED } else { 0 };
        r.push(Some(rec));
    }
}

/// "Norvik chief executive Tom Aas" at the start of a sentence: a word that no list has is a name.
fn opens(r: &Reader<'_>, at: u32, of: &std::collections::BTreeSet<String>) -> bool {
    let first = r.a.text.sentences[r.a.text.sentence_of(at)].first == at;
    let word = r.view.word(at as usize);
    first && of.contains(word) && r.view.know.lexicon.id(word).is_none()
}

/// The name behind the number of a country.
fn country(r: &Reader<'_>, word: &str) -> String {
    let n = word.strip_prefix('#').and_then(|n| n.parse::<usize>().ok());
    n.and_then(|n| r.view.know.countries.get(n)).map_or_else(|| word.to_owned(), |c| c.name.to_lowercase())
}

/// "She is the first woman to …", "only the second woman to …".
fn ranks(r: &mut Reader<'_>) {
    for h in r.a.text.hits.iter().filter(|h| h.class == Class::Ordinal) {
        let s = r.a.text.sentences[r.a.text.sentence_of(h.first)];
        let word = |i: u32| if i >= s.first && i < s.last { r.view.word(i as usize) } else { "" };
        let value = r.view.entry(*h).value;
        let the = h.first > s.first && word(h.first - 1) == "the";
        let noun = h.last;
        let open = matches!(word(noun + 1), "to" | "in" | "ever");
        let verb = (h.first.saturating_sub(4).max(s.first)..h.first)
            .any(|i| matches!(word(i), "is" | "was" | "became" | "becomes" | "becoming" | "be"));
        let plain = carries(r, noun) && (1..=9).contains(&value) && !r.moved(h.first) && r.stated(h.first);
        if !(the && open && verb && plain) {
            continue;
        }
        let Some(e) = r.subject(h.first) else { continue };
        let name = r.name_of(e);
        let detail = stem(word(noun));
        let Some(mut rec) = r.record(Attr::Rank, &detail, &name, h.first, noun + 1) else { continue };
        (rec.lo, rec.hi, rec.value) = (value as f64, value as f64, rec.words.clone());
        r.push(Some(rec));
    }
}

fn carries(r: &Reader<'_>, i: u32) -> bool {
    (i as usize) < r.a.text.tokens.len() && crate::claim::counted::carries(&r.view, i as usize)
}

/// Full names of people, each once.
fn spellings(r: &mut Reader<'_>) {
    for (n, entity) in r.a.mentions.entities.iter().enumerate() {
        let e = EntityId(n as u32);
        let sentence = r.a.text.sentence_of(entity.first) as u32;
        let upper = (entity.first..entity.last).any(|i| r.view.token(i as usize).case == Case::Upper);
        let plain = (entity.first..entity.last).all(|i| r.view.token(i as usize).kind == TokenKind::Word);
        if entity.bearer != Bearer::Person || entity.words.len() < 2 || entity.words.len() > 3 || upper || !plain || !r.copy(sentence) {
            continue;
        }
        let name = r.name_of(e);
        let title = (entity.first.saturating_sub(3)..entity.first)
            .find_map(|i| {
                r.view
                    .hits(i as usize)
                    .iter()
                    .find(|h| matches!(h.class, Class::Office | Class::Scale | Class::Courtesy) && h.last == entity.first)
            })
            .map_or(String::new(), |h| (h.first..h.last).map(|i| r.view.word(i as usize)).collect::<Vec<_>>().join(" "));
        let speaker = r.view.token(entity.first as usize).quote != NONE;
        let Some(mut rec) = (!speaker).then(|| r.record(Attr::Name, "", &title, entity.first, entity.last)).flatten() else { continue };
        (rec.value, rec.words) = (name, r.printed(e));
        r.push(Some(rec));
    }
}

/// Words that a quotation must have: shorter ones are common property.
const LEAST: usize = 8;

fn speakers(r: &mut Reader<'_>) {
    for q in r.a.text.quotes.iter().filter(|q| q.depth == 0 && q.closed) {
        let words: Vec<&str> = (q.first..q.last)
            .filter(|&i| matches!(r.view.token(i as usize).kind, TokenKind::Word | TokenKind::Number))
            .map(|i| r.view.word(i as usize))
            .collect();
        if words.len() < LEAST {
            continue;
        }
        // "Heller argued after a prosecutor objected to Lohan's choice": only the noun phrase beside the verb speaks.
        let told = match q.speaker {
            Some((first, last)) => {
                let mut people = r.people(first as usize..last as usize).into_iter();
                people.next().filter(|_| people.next().is_none())
            }
            None => quote_speaker::speaker(&r.ctx, q),
        };
        let person = |e: &EntityId| r.is_person(*e) && r.a.mentions.entities[e.0 as usize].bearer == Bearer::Person;
        let Some(e) = told.filter(person) else { continue };
        let detail = format!("{:016x}", hash(&words));
        let name = r.printed(e);
        let at = q.first.saturating_sub(1);
        let sentence = r.a.text.sentence_of(q.first) as u32;
        let Some(mut rec) = r.record(Attr::Speaker, &detail, "", at, at + 1).or_else(|| outside(r, &detail, sentence, q.last)) else {
            continue;
        };
        (rec.value, rec.span, rec.sentence) = (name, q.span, sentence);
        // Who says the words is the value; the report itself says that they did.
        rec.speaker.clear();
        rec.words = r.a.words_of(&r.a.words(q.span));
        r.push(Some(rec));
    }
}

/// A record at a token behind the quotation, where its first token counts as inside.
fn outside(r: &Reader<'_>, detail: &str, sentence: u32, last: u32) -> Option<crate::archive::record::Record> {
    let end = r.a.text.sentences[sentence as usize].last;
    let at = (last..end).find(|&i| r.view.token(i as usize).quote == NONE)?;
    r.record(Attr::Speaker, detail, "", at, at + 1)
}
