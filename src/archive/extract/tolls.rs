//! Tolls: how many people of an event were killed, injured, arrested, rescued, and whether the figure is the last one.

use super::Reader;
use super::events::{Happening, event_day};
use crate::archive::record::{Attr, DEFINITE, FINAL, MOVED, Record};
use crate::claim::clause::Modality;
use crate::claim::counted::{Toll, moved, tolls};
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::text::NONE;

/// Stands for no bound, where JSON has no infinity.
const UNBOUND: f64 = 1e15;

/// Tolls that only grow, or are settled: the others rise and fall with the day.
const COUNTED: &[&str] = &["killed", "injured", "arrested", "rescued"];

/// Sentences that introduce a story.
const LEAD: u32 = 3;

pub(super) fn read<'a>(r: &mut Reader<'a>, kinds: &[Happening<'a>], main: Option<&'a str>) {
    let all = tolls(r.a, r.view.know);
    let mut found: Vec<Record> = all.iter().filter_map(|t| toll(r, t, &all, kinds, main)).collect();
    found.extend((0..r.a.text.sentences.len()).filter_map(|n| listed(r, n as u32, main)));
    let dead = found.iter().filter(|f| f.detail == "killed").map(|f| f.lo).fold(0.0, f64::max);
    found.iter_mut().for_each(|f| f.beside = dead);
    settle(r, &mut found);
    r.out.append(&mut found);
}

fn toll<'a>(r: &Reader<'a>, t: &Toll, all: &[Toll], kinds: &[Happening<'a>], main: Option<&'a str>) -> Option<Record> {
    let know = r.view.know;
    let state = know.casualties[t.state].as_str();
    let c = r.a.clauses.of(t.count.first);
    let twice = all.iter().filter(|u| u.count.sentence == t.count.sentence && u.state == t.state).count() > 1;
    let plain = !t.count.part && t.count.modality == Modality::Asserted && c.negation == NONE && !twice;
    let q = r.a.mentions.within(t.count.first as usize..t.count.first as usize + 1).iter().find_map(|m| match &m.kind {
        Kind::Quantity(q) => Some(q),
        _ => None,
    })?;
    // "Three others" are those beside some dead, of whom the next report has more; two bodies are those of one day.
    let some = matches!(t.who.as_str(), "other" | "body" | "man" | "woman" | "child" | "boy" | "girl");
    // "Other shootings at the club": of another event; "found the two dead in the van": of one spot.
    let s = r.a.text.sentences[t.count.sentence as usize];
    let another =
        |at: u32| r.view.first_in(at.saturating_sub(2).max(s.first) as usize..at as usize, &[Class::Another, Class::Former]).is_some();
    let elsewhere = kinds.iter().any(|k| k.0 == t.count.sentence && another(k.1.first));
    let spot = (t.count.first.saturating_sub(3).max(s.first)..t.count.first)
        .any(|i| matches!(r.view.word(i as usize), "found" | "find" | "finding"));
    let others = state == "killed" && (t.count.first..t.count.last).any(|i| matches!(r.view.word(i as usize), "other" | "others" | "more"));
    if !plain || !COUNTED.contains(&state) || q.value.fract() != 0.0 || some || others || elsewhere || spot {
        return None;
    }
    let own = kinds.iter().find(|k| k.0 == t.count.sentence);
    let kind = own.map(|k| k.2).or(main).unwrap_or("");
    // "A fire in the spring killed three": further down the story is known, and what is new is another one.
    let new = |at: u32| (1..=3).any(|k| at.checked_sub(k).is_some_and(|i| i >= s.first && matches!(r.view.word(i as usize), "a" | "an")));
    let side = own.is_some_and(|k| k.0 > LEAD && new(k.1.first));
    if side {
        return None;
    }
    // "Seventeen pilgrims": the pilgrims of another report, and nobody else.
    let detail = if t.who.is_empty() { state.to_owned() } else { format!("{state} {}", t.who) };
    let mut rec = r.record(Attr::Toll, &detail, kind, t.count.first, t.count.last)?;
    let before = t.count.first.saturating_sub(5).max(c.first) as usize..t.count.last as usize;
    rec.flags |= if r.view.first_in(before, &[Class::Final]).is_some() || last_word(r, t.count.sentence) { FINAL } else { 0 };
    rec.flags |= if moved(r.a, know, c, t.count.first) { MOVED } else { 0 };
    rec.flags |= if t.count.definite { DEFINITE } else { 0 };
    (rec.lo, rec.hi, rec.days) = (q.lo.max(-UNBOUND), q.hi.min(UNBOUND), event_day(r, t.count.sentence, kind));
    rec.value = number(q.value, q.lo, q.hi);
    Some(rec)
}

/// "According to the final list", "in what it called its closing count", "closed its count": the sentence says that what it counts will
/// not be counted again.
fn last_word(r: &Reader<'_>, sentence: u32) -> bool {
    let s = r.a.text.sentences[sentence as usize].tokens();
    let word = |i: usize| if s.contains(&i) { r.view.word(i) } else { "" };
    let counts = |i: usize| matches!(word(i), "count" | "list" | "register" | "toll" | "tally" | "figure" | "number");
    let told = |i: usize| {
        r.view.token(i).quote == NONE
            && r.a.clauses.of(i as u32).negation == NONE
            // "Until the final list is drawn up", "no final count", "not yet a final list".
            && !(i.saturating_sub(6).max(s.start)..i).any(|k| matches!(word(k), "until" | "before" | "no" | "not" | "yet" | "awaiting" | "await" | "awaits" | "without" | "pending" | "for"))
            && !s.clone().any(|k| matches!(word(k), "yet" | "will" | "may" | "might" | "could" | "expected" | "expects"))
    };
    s.clone().any(|i| match word(i) {
        "final" | "closing" | "definitive" => (1..3).any(|k| counts(i + k)) && told(i),
        "closed" => matches!(word(i + 1), "its" | "the" | "their" | "his" | "her") && counts(i + 2) && told(i),
        _ => false,
    })
}

/// "The victims were six men, three women and a girl of four": those who are listed one kind after the other are the dead.
fn listed(r: &Reader<'_>, sentence: u32, main: Option<&str>) -> Option<Record> {
    let s = r.a.text.sentences[sentence as usize];
    let word = |i: u32| if i < s.last { r.view.word(i as usize) } else { "" };
    let be = (s.first + 2..s.last.min(s.first + 6)).find(|&i| matches!(word(i), "were" | "are"))?;
    let dead = matches!(word(be - 1), "victims" | "dead" | "fatalities" | "killed" | "died");
    let all = matches!(word(s.first), "the" | "those") && (s.first + 1..be - 1).all(|i| !r.view.is(i as usize, Class::NumberWord));
    if !dead || !all || !r.copy(sentence) || !r.stated(be) {
        return None;
    }
    let (mut at, mut sum, mut kinds) = (be + 1, 0.0, 0);
    loop {
        let q = r.a.mentions.within(at as usize..at as usize + 1).iter().find_map(|m| match &m.kind {
            Kind::Quantity(q) if m.first == at && q.is_plain() && q.is_exact() && q.value.fract() == 0.0 => Some((m.last, q.value)),
            _ => None,
        });
        let (next, value) = q.or_else(|| matches!(word(at), "a" | "an").then_some((at + 1, 1.0)))?;
        let noun = (next..s.last.min(next + 3)).find(|&i| r.view.is(i as usize, Class::Human) || many(word(i)))?;
        (sum, kinds, at) = (sum + value, kinds + 1, noun + 1);
        // "A girl of four", "a man aged 80".
        if matches!(word(at), "of" | "aged") {
            at = r.a.mentions.within(at as usize + 1..at as usize + 2).iter().find(|m| m.first == at + 1)?.last;
        }
        at += match (word(at), word(at + 1)) {
            (",", "and") => 2,
            ("," | "and", _) if is_item(r, at + 1) => 1,
            ("." | ";" | "," | "", _) => break,
            _ => return None,
        };
    }
    let mut rec = r.record(Attr::Toll, "killed", main.unwrap_or(""), be + 1, at).filter(|_| kinds >= 2)?;
    (rec.lo, rec.hi, rec.value, rec.days) = (sum, sum, sum.to_string(), event_day(r, sentence, main.unwrap_or("")));
    Some(rec)
}

/// People by age and sex, more than one.
fn many(noun: &str) -> bool {
    matches!(noun, "children" | "boys" | "girls" | "babies" | "infants" | "toddlers" | "teenagers" | "pensioners" | "adults" | "youths")
}

/// Another kind of people is counted at a token.
fn is_item(r: &Reader<'_>, at: u32) -> bool {
    let i = at as usize;
    matches!(r.view.word(i), "a" | "an") || r.view.is(i, Class::NumberWord) || r.view.token(i).kind == crate::text::TokenKind::Number
}

/// "The search was called off", "nobody is missing", "the figure of eight final": the greatest number of dead is the last one;
/// what is told of later deaths says that it is not the first one.
fn settle(r: &Reader<'_>, found: &mut [Record]) {
    let sentences = 0..r.a.text.sentences.len();
    let closed: Vec<usize> = sentences.clone().filter(|&n| r.copy(n as u32) && closes(r, n)).collect();
    let later = sentences.into_iter().any(|n| r.copy(n as u32) && dies_later(r, n));
    let most = found.iter().filter(|f| f.detail.starts_with("killed")).map(|f| f.lo).fold(0.0, f64::max);
    for f in found.iter_mut().filter(|f| f.detail.starts_with("killed")) {
        f.flags |= if later { MOVED } else { 0 };
        if closed.is_empty() || f.lo != most || f.lo != f.hi {
            continue;
        }
        f.flags |= FINAL;
        if let Some((sentence, first, last)) = closed.iter().find_map(|&n| again(r, n, f.lo)) {
            (f.sentence, f.span) = (sentence, r.a.text.span_of(first, last));
            f.words = r.a.words_of(&r.a.words(f.span));
        }
    }
}

/// The figure of the dead in the sentence that calls it the last one.
fn again(r: &Reader<'_>, sentence: usize, value: f64) -> Option<(u32, u32, u32)> {
    let within = r.a.mentions.within(r.a.text.sentences[sentence].tokens());
    let same = |m: &&crate::mention::Mention| matches!(&m.kind, Kind::Quantity(q) if q.value == value && q.is_exact());
    within.iter().find(same).map(|m| (sentence as u32, m.first, m.last))
}

/// The sentence says that nobody is looked for any more, or that the figure will not change.
fn closes(r: &Reader<'_>, sentence: usize) -> bool {
    let s = r.a.text.sentences[sentence].tokens();
    let word = |i: usize| if s.contains(&i) { r.view.word(i) } else { "" };
    let has = |list: &[&str]| s.clone().any(|i| list.contains(&word(i)));
    let stated = |i: usize| r.view.token(i).quote == NONE && r.a.clauses.of(i as u32).negation == NONE;
    let asserted = |i: usize| stated(i) && r.a.clauses.of(i as u32).modality_at(&r.view, i as u32, false) == Modality::Asserted;
    let search = r.view.first_in(s.clone(), &[Class::Search]).filter(|_| r.view.first_in(s.clone(), &[Class::Paused]).is_none());
    let over = |from: usize| r.view.all_in(from..s.end, &[Class::Over]).any(|h| asserted(h.first as usize));
    let figure = has(&["toll", "figure", "number", "count", "tally", "total"]);
    let last = figure && s.clone().any(|i| word(i) == "final" && asserted(i) && !matches!(word(i + 1), "toll" | "figure" | "number"));
    let nobody = s.clone().any(|i| {
        let none = matches!(word(i), "nobody" | "no-one") || word(i) == "no" && matches!(word(i + 1), "one" | "body" | "others");
        none && (i..i + 7).any(|k| matches!(word(k), "missing" | "unaccounted")) && r.view.token(i).quote == NONE
    });
    let counted = s.clone().any(|i| {
        let all = matches!(word(i), "all" | "everyone" | "everybody");
        all && (i..i + 12).any(|k| word(k) == "accounted" && word(k + 1) == "for") && r.a.clauses.of(i as u32).negation == NONE
    });
    // "Closed its count", "the list of the dead is complete", "no more bodies will be found".
    let whole = has(&["list", "register", "count"]) && r.view.first_in(s.clone(), &[Class::Casualty, Class::Victim]).is_some();
    let listed = whole
        && s.clone()
            .any(|i| matches!(word(i), "complete" | "closed") && asserted(i) && matches!(word(i.wrapping_sub(1)), "is" | "was" | "been"));
    let bodies = s
        .clone()
        .any(|i| word(i) == "no" && word(i + 1) == "more" && matches!(word(i + 2), "bodies" | "victims") && r.view.token(i).quote == NONE)
        && has(&["will", "are"])
        && !has(&["until", "today", "overnight", "yet"]);
    let closed = listed || bodies || s.clone().any(|i| word(i) == "closed") && last_word(r, sentence as u32);
    search.is_some_and(|h| over(h.last as usize)) || last || nobody || counted || closed
}

/// "Two more died in hospital", "a body was found": the number of dead has grown since.
fn dies_later(r: &Reader<'_>, sentence: usize) -> bool {
    let s = r.a.text.sentences[sentence].tokens();
    let dies = r.view.first_in(s.clone(), &[Class::Died, Class::Casualty]).is_some();
    let word = |i: &usize| r.view.word(*i);
    let after = s.clone().any(|i| matches!(word(&i), "later" | "succumbed" | "subsequently" | "bringing" | "raising"));
    let bed = s.clone().any(|i| matches!(word(&i), "hospital" | "injuries" | "wounds" | "burns" | "intensive"));
    let body = s.clone().any(|i| matches!(word(&i), "body" | "bodies" | "remains"))
        && s.clone().any(|i| matches!(word(&i), "found" | "recovered" | "discovered" | "pulled" | "retrieved"));
    let died = s.clone().any(|i| matches!(word(&i), "died" | "dies" | "dead"));
    dies && after || died && bed || body
}

/// A number with its bound.
fn number(value: f64, lo: f64, hi: f64) -> String {
    match (lo == value, hi == value) {
        (_, false) if hi.is_infinite() => format!("at least {value}"),
        (false, _) if lo.is_infinite() => format!("at most {value}"),
        (true, true) => value.to_string(),
        _ => format!("about {value}"),
    }
}
