//! The gates between two statements that a predicate makes: voice, time, change. Rules that compare statements call
//! [`gates`] and decide none of this themselves.

use super::conflict::{standing, voices};
use super::proof::Verdict;
use crate::Article;
use crate::claim::clause::Voice;
use crate::claim::said::Said;
use crate::event::identity::{TimeRelation, compare};
use crate::finding::{Conjunct, Evidence, Status};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Class, Hit};
use crate::mention::Kind;
use crate::mention::date::{End, Printed, When};
use crate::source::ZoneKind;
use crate::syntax::Tag;
use crate::text::NONE;
use std::ops::Range;

/// How two statements stand in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// What holds once holds for good: only two dates keep them apart.
    Once,
    /// They conflict only if both are of one time.
    AtOneTime,
    /// It holds for good of one occasion (a match, a strike); the bearer may have others.
    Occasion,
}

/// The lines of the proof about voice, time and change, or why the two are no conflict.
pub fn gates(a: &Article, know: &Knowledge, x: &Said, y: &Said, lasting: Lasting) -> Result<Vec<Evidence>, String> {
    gates_of(a, know, x, y, lasting, false)
}

/// As [`gates`]; what one of the two takes for known (`presupposed`) is the copy's, whoever says it.
pub fn gates_of(a: &Article, know: &Knowledge, x: &Said, y: &Said, lasting: Lasting, presupposed: bool) -> Result<Vec<Evidence>, String> {
    if x.sentence == y.sentence {
        return Err("one sentence sets the two beside each other".into());
    }
    let mut proof = vec![time(a, know, x, y, lasting)?];
    proof.extend(voice_and_change(a, know, x, y, presupposed)?);
    Ok(proof)
}

/// As [`gates`] for two statements whose times are what is compared: voice and change alone. What one of them takes for
/// known (`presupposed`) is the copy's, whoever says it.
pub fn voice_and_change(a: &Article, know: &Knowledge, x: &Said, y: &Said, presupposed: bool) -> Result<Vec<Evidence>, String> {
    let mut proof = vec![];
    let acknowledged = a.acknowledges(x.sentence) || a.acknowledges(y.sentence);
    let judge = if presupposed || [x, y].iter().any(|s| taken(a, know, s)) { standing } else { voices };
    match judge(a, know, x.token, y.token, acknowledged) {
        Verdict::Holds(g) => proof.push(g.evidence(Conjunct::SameVoice)),
        Verdict::Refused(why) => return Err(why),
    }
    let same = x.dates(a).any(|(_, d)| y.dates(a).any(|(_, e)| d.relation.is_some() && d.relation == e.relation && d.end == e.end));
    for s in [x, y] {
        if let Some(word) = cue(a, know, s, same) {
            return Err(format!("\u{201C}{word}\u{201D} says that it changed"));
        }
    }
    if let Some(word) = contrast(a, know, x, y) {
        return Err(format!("\u{201C}{word}\u{201D} sets the one against the other"));
    }
    proof.push(Evidence { conjunct: Conjunct::NoChange, status: Status::Established, because: "no cue says that it changed".into() });
    Ok(proof)
}

/// "He was cleared of both. He was, however, convicted of the theft": the writer of two sentences in a row has both before the eyes.
fn contrast(a: &Article, know: &Knowledge, x: &Said, y: &Said) -> Option<String> {
    let later = x.sentence.max(y.sentence);
    let s = a.text.sentences[later as usize];
    let view = a.view(know);
    let adjacent = x.sentence.abs_diff(y.sentence) == 1 && a.text.sentences[later as usize - 1].zone == s.zone;
    let opens = |i: u32| i == s.first && matches!(view.word(i as usize), "but" | "yet");
    (s.first..s.last)
        .filter(|_| adjacent)
        .find(|&i| opens(i) || view.word(i as usize) == "however")
        .map(|i| view.word(i as usize).to_owned())
}

/// What a statement takes for known, whoever makes it: a relative clause, a clause that says when or why, what somebody is glad
/// or sorry of ("relieved that the court had dismissed the appeal").
fn taken(a: &Article, know: &Knowledge, s: &Said) -> bool {
    let view = a.view(know);
    let Some(p) = a.syntax.predicate_over(s.token).filter(|p| p.sentence == s.sentence) else { return false };
    let subject = a.syntax.phrases.get(p.subject as usize).filter(|q| q.sentence == p.sentence && q.first < p.first);
    let adjacent = subject.filter(|q| (q.first..p.first).all(|i| !a.syntax.tags[i as usize].verbal()));
    let first = a.text.sentences[s.sentence as usize].first;
    let relative = p.first > first && a.syntax.tags[p.first as usize - 1] == Tag::Relative;
    let Some(lead) = adjacent.map_or(p.first, |q| q.first).checked_sub(1).filter(|&i| i >= first) else { return relative };
    let word = view.word(lead as usize);
    if relative || a.syntax.tags[lead as usize] == Tag::Relative || word == "whose" {
        return true;
    }
    if word == "that" {
        return lead > first && (view.is(lead as usize - 1, Class::Factive) || matches!(view.word(lead as usize - 1), "now" | "fact"));
    }
    adjacent.is_some() && matches!(word, "after" | "since" | "when" | "because" | "once" | "before" | "as" | "although" | "though")
}

/// A word of change or sequence in the clause or the statement; not one of the words that make the statement.
fn cue(a: &Article, know: &Knowledge, s: &Said, same: bool) -> Option<String> {
    let view = a.view(know);
    let c = a.clauses.of(s.token);
    // "Was brought up from the shaft": a particle belongs to its verb.
    let particle = |i: u32| i == s.until && matches!(view.word(i as usize), "up" | "down" | "out" | "off");
    let own = |h: &Hit| s.token <= h.first && h.first < s.until || h.last == h.first + 1 && particle(h.first);
    // "Still" says that it has not changed.
    let lasts = |h: &Hit| view.word(h.first as usize) == "still";
    // "Since arriving on 12 July it has been moved only once": what the main clause tells is another act.
    let aside = a.syntax.predicate_of(s.token).is_some_and(|p| p.reduced) && view.word(c.first as usize) == "since";
    let end = if aside { s.last.min(c.last) } else { c.last };
    let change = view.all_in(c.first as usize..end as usize, &[Class::Change]).find(|h| !own(h) && !lasts(h));
    if let Some(h) = change {
        return Some(view.word(h.first as usize).to_owned());
    }
    let range: Range<usize> = s.first.min(c.first) as usize..s.last.max(c.last.min(s.last + 4)) as usize;
    // "On 95 further claims, which concerned crowns, she was found not guilty."
    let sentence = a.text.sentences[s.sentence as usize];
    let fronted = matches!(view.word(sentence.first as usize), "on" | "of" | "for" | "in") && sentence.first < range.start as u32;
    let front = sentence.first as usize..(sentence.first as usize + 4).min(range.start);
    if let Some(i) = front.filter(|_| fronted).find(|&i| matches!(view.word(i), "further" | "other" | "another" | "second" | "separate")) {
        return Some(view.word(i).to_owned());
    }
    view.all_in(range, &[Class::Sequence, Class::Another])
        .filter(|h| !own(h))
        // "The reactor, shut down in 1998, is still hot": the reactor is, and the shutdown is what it was.
        .filter(|h| !(h.first >= s.last && view.word(h.first as usize) == "still"))
        // "Rose last year", "fell last year": both say when.
        .filter(|h| !(same && a.mentions.within(h.first as usize..h.last as usize).iter().any(|m| matches!(m.kind, Kind::Date(_)))))
        .map(|h| (h.first as usize, view.word(h.first as usize)))
        .find(|&(i, w)| {
            !(matches!(
                w,
                "after" | "before" | "yesterday" | "overnight" | "once" | "also" | "new" | "each" | "every" | "several" | "still"
            ) || w == "since" && opens(a, i))
        })
        .map(|(_, w)| w.to_owned())
}

/// "Since the arrest" says when; "has since been freed" says that it changed.
fn opens(a: &Article, since: usize) -> bool {
    a.syntax.phrase_at.get(since + 1).is_some_and(|&p| p != NONE) || a.syntax.tags.get(since + 1) == Some(&Tag::Gerund)
}

fn time(a: &Article, know: &Knowledge, x: &Said, y: &Said, lasting: Lasting) -> Result<Evidence, String> {
    let mut relation = TimeRelation::Compatible;
    if lasting != Lasting::Once && other_entry(a, x.sentence, y.sentence) {
        return Err("a live report tells the hours".into());
    }
    let open = |(at, d): (u32, &crate::mention::date::When)| {
        d.end != End::Whole
            || at > 0
                && matches!(a.view(know).word(at as usize - 1), "until" | "till" | "since" | "from" | "by" | "before" | "after")
                // "After Thursday's ruling" is of Thursday.
                && !a.text.tokens[at as usize].possessive
    };
    if let Some(word) = elsewhen(a, know, x, y).or_else(|| elsewhen(a, know, y, x)) {
        return Err(format!("one of them is told of {word}"));
    }
    if x.dates(a).chain(y.dates(a)).any(open) {
        return Err("one of them lasts until, or from, a day".into());
    }
    for (d, e) in x.dates(a).flat_map(|(_, d)| y.dates(a).map(move |(_, e)| (d, e))) {
        match compare(d, e) {
            TimeRelation::Same => {
                relation = TimeRelation::Same;
                break;
            }
            TimeRelation::Different => relation = TimeRelation::Different,
            TimeRelation::Compatible if month(d).zip(month(e)).is_some_and(|(m, n)| m != n) => relation = TimeRelation::Different,
            TimeRelation::Compatible => {}
        }
    }
    let clocks = |s: &Said| -> Vec<crate::mention::date::Clock> {
        let within = a.mentions.within(s.first as usize..s.last as usize).iter();
        within.filter_map(|m| if let Kind::Clock(c) = &m.kind { Some(*c) } else { None }).filter(|c| c.from == c.to).collect()
    };
    let (p, q) = (clocks(x), clocks(y));
    if !p.is_empty() && !q.is_empty() && p.iter().all(|c| q.iter().all(|d| crate::claim::fact::other_time(c, d))) {
        return Err("they are of two times of day".into());
    }
    if lasting == Lasting::AtOneTime && (a_while(a, know, x) || a_while(a, know, y)) {
        return Err("one of them lasted for a while only".into());
    }
    if relation != TimeRelation::Same && lasting == Lasting::AtOneTime && reports(a, x) != reports(a, y) {
        return Err("the later report may tell of a later state".into());
    }
    let evidence = |status, because: &str| Ok(Evidence { conjunct: Conjunct::SameTime, status, because: because.into() });
    match relation {
        TimeRelation::Different => return Err("they are of two days".into()),
        TimeRelation::Same => return evidence(Status::Established, "both are of one day"),
        TimeRelation::Compatible => {}
    }
    if let Some(word) = period(a, know, x, y) {
        return evidence(Status::Established, &format!("both are told of the same {word}"));
    }
    // Reported speech shifts tenses back: "said that the board had approved" is no time before the story.
    let view = a.view(know);
    // "Now that the board had approved" is of the time of the sentence.
    let now = |s: &Said| {
        s.first >= 2 && view.word(s.first as usize - 2) == "now" && view.word(s.first as usize - 1) == "that"
            || s.first >= 1 && view.word(s.first as usize) == "that" && view.word(s.first as usize - 1) == "now"
    };
    // "They were shocked that he had been cleared": the clause hangs on a past tense, and its time is the one of that.
    let hangs = |s: &Said| {
        let that = |i: u32| view.word(i as usize) == "that" && a.syntax.tags[i as usize] == Tag::Subordinator;
        lasting != Lasting::AtOneTime && (s.first >= 1 && that(s.first - 1) || that(s.first))
    };
    // "The diver had been unlawfully killed, the coroner found."
    let found = |s: &Said| {
        let last = a.text.sentences[s.sentence as usize].last;
        (s.until..last).any(|i| i + 2 >= last && matches!(view.word(i as usize), "found" | "ruled" | "decided" | "concluded" | "heard"))
    };
    let now = |s: &Said| now(s) || hangs(s) || lasting != Lasting::AtOneTime && found(s);
    let before = |s: &Said| s.earlier && !now(s) && a.clauses.voice(&view, s.token) == Voice::Paper;
    if before(x) != before(y) {
        return Err("one of them lies before the story (had \u{2026})".into());
    }
    let dated = |s: &Said| s.dates(a).next().is_some();
    let distant = |s: &Said| s.dates(a).any(|(_, d)| month(d).is_some() || d.year().is_some());
    match lasting {
        Lasting::Occasion if distant(x) != distant(y) => Err("one of them is of another time".into()),
        Lasting::Occasion if dated(x) != dated(y) => evidence(Status::Assumed, "one of them gives no time"),
        Lasting::Once if distant(x) != distant(y) => evidence(Status::Assumed, "one of them gives no time"),
        Lasting::Once => evidence(Status::Established, "it holds once, and no second time is given"),
        Lasting::Occasion => evidence(Status::Assumed, "neither gives another occasion"),
        Lasting::AtOneTime => {
            if dated(x) || dated(y) {
                Err("nothing says that they are of one time".into())
            } else {
                evidence(Status::Assumed, "neither gives another time")
            }
        }
    }
}

/// "In March a store burned. Nobody was hurt.": a sentence in the past tense without a day of its own goes on with the remote time of
/// the one before it in its paragraph; the words of that, where the other statement is not of it.
fn elsewhen(a: &Article, know: &Knowledge, x: &Said, y: &Said) -> Option<String> {
    let m = remote(a, know, x.sentence)?;
    let Kind::Date(w) = &m.kind else { return None };
    let sentence = a.text.sentences[y.sentence as usize].tokens();
    let own = || a.mentions.within(sentence).iter().filter_map(|n| if let Kind::Date(d) = &n.kind { Some(d) } else { None });
    let within = remote(a, know, y.sentence).is_some_and(|n| n.first == m.first) || y.sentence == m.sentence;
    (!within && !own().any(|d| compare(d, w) != TimeRelation::Different)).then(|| a.words(m.span))
}

/// The remote time that a sentence without one goes on with: the one that opens, or closes, the sentence before it.
fn remote<'a>(a: &'a Article, know: &Knowledge, sentence: u32) -> Option<&'a crate::mention::Mention> {
    let view = a.view(know);
    let s = a.text.sentences[sentence as usize];
    let dated = |n: u32| a.mentions.within(a.text.sentences[n as usize].tokens()).iter().any(|m| matches!(m.kind, Kind::Date(_)));
    let past = a.syntax.predicates_in(sentence).iter().find(|p| !p.reduced).is_some_and(|p| {
        matches!(a.syntax.tags[p.first as usize], Tag::Past) || matches!(view.word(p.first as usize), "was" | "were" | "did" | "had")
    });
    if dated(sentence) || !past {
        return None;
    }
    let n = (sentence.saturating_sub(2)..sentence).rev().find(|&n| a.text.sentences[n as usize].zone != s.zone || dated(n))?;
    let t = a.text.sentences[n as usize];
    let distant = |w: &When| {
        w.year().is_some()
            || matches!(w.printed, Printed::BareMonth(_))
            || w.relation.is_some_and(|r| {
                matches!(r.step, crate::knowledge::figures::Step::Year | crate::knowledge::figures::Step::Month) && r.offset != 0
            })
    };
    let first = a.mentions.within(t.tokens()).iter().find(|m| matches!(&m.kind, Kind::Date(w) if distant(w)))?;
    // "Those made in February, when 14 were detained. Nobody was charged in that case."
    let word = |i: u32| view.word(i as usize);
    let back = (s.first..s.last.saturating_sub(1))
        .any(|i| word(i) == "that" && matches!(word(i + 1), "case" | "time" | "occasion" | "incident" | "year"));
    let opens =
        first.first <= t.first + 2 || back || word(first.last) == "when" || word(first.last) == "," && word(first.last + 1) == "when";
    (t.zone == s.zone && opens).then_some(first)
}

/// "The sitting was suspended for 40 minutes".
fn a_while(a: &Article, know: &Knowledge, s: &Said) -> bool {
    let view = a.view(know);
    a.mentions.within(s.first as usize..s.last as usize).iter().any(|m| match &m.kind {
        Kind::Quantity(q) => {
            let time = q.units().iter().any(|&u| know.units[u as usize].dimension == crate::knowledge::figures::Dimension::Time);
            time && q.lead > 0 && view.word(q.lead as usize - 1) == "for" || time && m.first > 0 && view.word(m.first as usize - 1) == "for"
        }
        _ => false,
    })
}

/// Which of two reports that are read as one a statement stands in.
fn reports(a: &Article, s: &Said) -> bool {
    a.doc.second.is_some_and(|p| p.from <= a.text.sentences[s.sentence as usize].span.start)
}

/// The month that a date prints.
fn month(d: &When) -> Option<i8> {
    match d.printed {
        Printed::Day(day) => Some(day.month()),
        Printed::MonthDay(m, _) | Printed::Month(_, m) | Printed::BareMonth(m) => Some(m),
        _ => None,
    }
}

/// Paragraphs back within which the stamp of an entry stands.
const ENTRY: usize = 40;

/// Two sentences stand in two entries of a live report, each of its own hour.
pub fn other_entry(a: &Article, x: u32, y: u32) -> bool {
    stamp(a, x) != stamp(a, y)
}

/// The stamp of the entry of a live report that a sentence stands in.
fn stamp(a: &Article, sentence: u32) -> Option<usize> {
    let zone = a.text.sentences[sentence as usize].zone as usize;
    (zone.saturating_sub(ENTRY)..zone).rev().find(|&z| a.doc.zones[z].kind == ZoneKind::LiveStamp)
}

/// The noun of a period that both name: "during the December emergency", "all through the emergency", "on the night of the theft".
fn period(a: &Article, know: &Knowledge, x: &Said, y: &Said) -> Option<String> {
    let view = a.view(know);
    let word = |i: u32| if (i as usize) < a.syntax.tags.len() { view.word(i as usize) } else { "" };
    let nouns = |s: &Said| -> Vec<String> {
        let list = &a.syntax.phrases[a.syntax.phrases_in(s.first..s.last)];
        let of = |p: &crate::syntax::Phrase| {
            let next = *a.syntax.phrase_at.get(p.last as usize + 1).filter(|_| word(p.last) == "of")?;
            a.syntax.phrases.get(next as usize).map(|q| word(q.head).to_owned())
        };
        list.iter()
            .filter(|p| p.preposition != NONE)
            .filter_map(|p| match (word(p.preposition), word(p.head)) {
                ("during" | "throughout" | "through" | "amid", head) => Some(head.to_owned()),
                ("on" | "in" | "at", head @ ("night" | "day" | "evening" | "morning" | "time" | "moment" | "weekend")) => {
                    of(p).map(|o| format!("{head} of the {o}"))
                }
                _ => None,
            })
            .collect()
    };
    let other = nouns(y);
    nouns(x).into_iter().find(|w| other.contains(w))
}
