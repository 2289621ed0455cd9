//! Votes, scores, sums of money and prison terms.

use super::Reader;
use crate::archive::record::{Attr, MOVED};
use crate::claim::clause::Modality;
use crate::claim::result::{Of, Outcome, count, outcomes};
use crate::knowledge::figures::Bound;
use crate::knowledge::lexicon::Class;
use crate::mention::Kind;
use crate::mention::quantity::{Form, Measure};
use crate::rules::result_conflict::told;
use crate::rules::term_conflict::terms;
use crate::source::ZoneKind;
use crate::text::{NONE, TokenKind};

pub(super) fn read(r: &mut Reader<'_>) {
    results(r);
    sides(r);
    shares(r);
    margins(r);
    unanimous(r);
    sums(r);
    prison(r);
}

/// The day that the sentence of a result gives.
fn day(r: &Reader<'_>, sentence: u32) -> Option<(i32, i32)> {
    let days: Vec<(i32, i32)> = r.dates(r.a.text.sentences[sentence as usize].tokens()).into_iter().map(|d| d.1).collect();
    if let [one] = days[..] { Some(one) } else { None }
}

fn results(r: &mut Reader<'_>) {
    for o in outcomes(r.a, r.view.know) {
        if o.series || !stands(r, &o) || aside(r, &o) || elsewhere(r, &o) {
            continue;
        }
        let (attr, subject) = match o.of {
            Of::Vote => (Attr::Vote, body(r, o.sentence, o.first)),
            Of::Match => (Attr::Score, round(r, o.sentence)),
        };
        let (high, low) = o.sorted();
        let days = day(r, o.sentence);
        let Some(mut rec) = r.record(attr, "", subject, o.first, o.last) else { continue };
        (rec.lo, rec.hi, rec.days, rec.value) = (f64::from(low), f64::from(high), days, format!("{high}-{low}"));
        r.push(Some(rec));
    }
}

/// The result is told as one: by a verb, between two names, or by a noun that a side owns ("Rovers' 3-1 win").
fn stands(r: &Reader<'_>, o: &Outcome) -> bool {
    let zone = r.a.doc.zones[r.a.text.sentences[o.sentence as usize].zone as usize].kind;
    let c = r.a.clauses.of(o.first);
    // A later report tells what was decided before it: "had approved the bill by 35 votes to 25".
    let voted = o.of == Of::Vote && c.modality_at(&r.view, o.first, false) == Modality::Asserted && c.change == NONE;
    (r.copy(o.sentence) || zone == ZoneKind::Deck) && (told(&r.ctx, o, o.of) || voted || o.definite)
}

/// A leg, a set, half-time, an amendment: a result of something else.
fn aside(r: &Reader<'_>, o: &Outcome) -> bool {
    let s = r.a.text.sentences[o.sentence as usize].tokens();
    let plain = |w: &str| matches!(w, "first" | "since" | "record" | "also" | "again" | "women's" | "women" | "then");
    let other = r.view.all_in(s.clone(), &[Class::OtherScore]).any(|h| !plain(r.view.word(h.first as usize)));
    if o.of == Of::Match { other } else { r.view.first_in(s, &[Class::SideResult]).is_some() }
}

/// "The jury split three to two over the shortlist": of something else than what both reports are of, as far as can be told.
fn elsewhere(r: &Reader<'_>, o: &Outcome) -> bool {
    let s = r.a.text.sentences[o.sentence as usize];
    let word = |i: u32| if i >= s.first && i < s.last { r.view.word(i as usize) } else { "" };
    let split = matches!(word(o.first.wrapping_sub(1)), "split" | "divided");
    split && matches!(word(o.last), "over" | "on" | "about") && matches!(word(o.last + 1), "the" | "a" | "an" | "whether" | "how" | "who")
}

/// Who voted: the body named nearest to the figures, in their sentence or else in the one before.
fn body(r: &Reader<'_>, sentence: u32, at: u32) -> &'static str {
    let named = |n: u32| {
        let s = r.a.text.sentences[n as usize].tokens();
        s.filter_map(|i| Some((i, chamber(r, i)?))).min_by_key(|(i, _)| i.abs_diff(at as usize)).map(|b| b.1)
    };
    named(sentence).or_else(|| sentence.checked_sub(1).and_then(named)).unwrap_or("")
}

fn chamber(r: &Reader<'_>, i: usize) -> Option<&'static str> {
    let before = i.checked_sub(1).map_or("", |k| r.view.word(k));
    Some(match r.view.word(i) {
        "senate" | "senators" | "lords" | "peers" => "upper house",
        "house" if before == "upper" => "upper house",
        "house" if before == "lower" => "lower house",
        "commons" | "representatives" | "congressmen" => "lower house",
        "council" | "councillors" => "council",
        "committee" | "subcommittee" => "committee",
        "parliament" | "assembly" | "legislature" | "lawmakers" | "legislators" | "mps" | "deputies" => "parliament",
        "board" | "directors" => "board",
        "jury" | "jurors" => "jury",
        "court" | "judges" | "justices" => "court",
        "union" | "cabinet" | "commission" | "synod" | "congress" => "body",
        _ => return None,
    })
}

/// Which match of a competition: of two rounds there are two.
fn round(r: &Reader<'_>, sentence: u32) -> &'static str {
    let s = r.a.text.sentences[sentence as usize].tokens();
    let found = s.rev().find_map(|i| match r.view.word(i) {
        "final" if i < 2 || r.view.word(i - 1) != "-" => Some("final"),
        "semi-final" | "semifinal" | "semi-finals" | "semi" | "semifinals" => Some("semi-final"),
        "quarter-final" | "quarterfinal" | "quarter-finals" | "quarter" | "quarterfinals" => Some("quarter-final"),
        "play-off" | "playoff" => Some("play-off"),
        _ => None,
    });
    found.unwrap_or("")
}

/// "1,221 were in favour and 259 against", "412 members backed the plan and 80 opposed it".
fn sides(r: &mut Reader<'_>) {
    for n in 0..r.a.text.sentences.len() {
        let s = r.a.text.sentences[n];
        let counts: Vec<(&crate::mention::Mention, f64)> =
            r.a.mentions
                .within(s.tokens())
                .iter()
                .filter_map(|m| count(m).filter(|q| q.value.fract() == 0.0).map(|q| (m, q.value)))
                .collect();
        let cue = |k: usize, class: Class| {
            let end = counts.get(k + 1).map_or(s.last, |c| c.0.first).min(counts[k].0.last + 6).min(s.last);
            r.view.first_in(counts[k].0.last as usize..end as usize, &[class])
        };
        let found = (1..counts.len()).find_map(|k| {
            let (yes, no) = (cue(k - 1, Class::VotedFor)?, cue(k, Class::VotedAgainst)?);
            (yes.last <= counts[k].0.first).then_some((counts[k - 1], counts[k], no.last))
        });
        let Some(((a, x), (_, y), last)) = found else { continue };
        if !r.stated(a.first) || r.moved(a.first) {
            continue;
        }
        let days = day(r, n as u32);
        let subject = body(r, n as u32, a.first);
        let Some(mut rec) = r.record(Attr::Vote, "", subject, a.first, last) else { continue };
        (rec.lo, rec.hi, rec.days, rec.value) = (x.min(y), x.max(y), days, format!("{}-{}", x.max(y), x.min(y)));
        r.push(Some(rec));
    }
}

/// "By 58% to 42%", "52% for and 48% against": the shares of a ballot, which make up a whole.
fn shares(r: &mut Reader<'_>) {
    for n in 0..r.a.text.sentences.len() {
        let s = r.a.text.sentences[n];
        let list: Vec<(&crate::mention::Mention, &crate::mention::quantity::Quantity)> =
            r.a.mentions
                .within(s.tokens())
                .iter()
                .filter_map(|m| match &m.kind {
                    Kind::Quantity(q) if q.measure == Measure::Percent && q.is_exact() && q.is_plain() => Some((m, &**q)),
                    _ => None,
                })
                .collect();
        let word = |i: u32| if i < s.last { r.view.word(i as usize) } else { "" };
        let voted = r.view.first_in(s.tokens(), &[Class::VoteWord]).is_some()
            || s.tokens().any(|i| matches!(r.view.word(i), "ballot" | "referendum"));
        let cue = |from: u32, to: u32, class: Class| {
            r.view.first_in(from as usize..to.min(from + 4) as usize, &[class]).is_some_and(|h| h.first == from)
        };
        let pair = |p: &&[(&crate::mention::Mention, &crate::mention::quantity::Quantity)]| {
            let [(a, x), (b, y)] = **p else { return false };
            let to = b.first == a.last + 1 && word(a.last) == "to" && word(a.first.wrapping_sub(1)) == "by" && voted;
            let sides = b.first - a.last <= 6 && cue(a.last, b.first, Class::VotedFor) && cue(b.last, s.last, Class::VotedAgainst);
            (to || sides) && (x.value + y.value - 100.0).abs() <= 1.0 && given(r, a.first)
        };
        let Some(&[(a, x), (b, y)]) = list.windows(2).find(pair) else { continue };
        let polled = s.tokens().any(|i| {
            matches!(r.view.word(i), "poll" | "polls" | "survey" | "surveyed" | "respondents" | "district" | "districts" | "among")
        });
        if polled {
            continue;
        }
        let days = day(r, n as u32);
        let Some(mut rec) = r.record(Attr::Vote, "share", "", a.first, b.last) else { continue };
        let (low, high) = (x.value.min(y.value), x.value.max(y.value));
        // A share may be rounded: as a value the whole number of the greater one is enough.
        (rec.lo, rec.hi, rec.days, rec.value) = (low, high, days, format!("{}%-{}%", high.round(), low.round()));
        r.push(Some(rec));
    }
}

/// Told in the copy, as something that is not only hoped for: "will go back after voting by 58% to 42%" has the vote behind it.
fn given(r: &Reader<'_>, token: u32) -> bool {
    let c = r.a.clauses.of(token);
    r.copy(c.sentence)
        && r.view.token(token as usize).quote == NONE
        && matches!(c.modality, Modality::Asserted | Modality::Planned)
        && c.negation == NONE
        && !r.moved(token)
}

/// "A gap of 1,491 votes", "beat Rotich by just over 4,000 votes": by how much an election was won.
fn margins(r: &mut Reader<'_>) {
    for (m, q) in r.a.mentions.quantities() {
        let s = r.a.text.sentences[m.sentence as usize];
        let word = |i: u32| if i >= s.first && i < s.last { r.view.word(i as usize) } else { "" };
        let lead = q.lead.min(m.first);
        let noun = word(lead.wrapping_sub(1)) == "of" && matches!(word(lead.wrapping_sub(2)), "majority" | "margin" | "gap" | "lead");
        let votes = q.head.is_some_and(|h| word(h).starts_with("vote")) || word(m.last).starts_with("vote");
        let won = |i: u32| {
            r.view.is(i as usize, Class::WinVerb)
                || matches!(word(i), "beaten" | "lost" | "losing" | "win" | "wins" | "winning" | "defeat" | "elected")
        };
        let verb = word(lead.wrapping_sub(1)) == "by" && votes && (lead.saturating_sub(9).max(s.first)..lead).any(won);
        let about = m.sentence.saturating_sub(1)..=m.sentence;
        let polled = votes
            || about.into_iter().any(|n| r.a.text.sentences[n as usize].tokens().any(|i| matches!(r.view.word(i), "votes" | "ballots")));
        let plain = q.is_plain() && q.measure == Measure::Count && q.value.fract() == 0.0 && q.value >= 2.0 && q.of.is_none();
        let other = s.tokens().any(|i| {
            matches!(r.view.word(i), "round" | "previous" | "recount" | "earlier" | "then" | "district" | "ward" | "station" | "stations")
        });
        let year = r.a.mentions.within(s.tokens()).iter().any(|d| matches!(&d.kind, Kind::Date(w) if w.year().is_some()));
        // "By 92 votes to 87": a result.
        let number =
            |i: u32| i < s.last && (r.view.token(i as usize).kind == TokenKind::Number || r.view.is(i as usize, Class::NumberWord));
        let to = (m.last..m.last + 2).any(|i| matches!(word(i), "to" | "against") && number(i + 1));
        if !(plain && polled && (noun || verb)) || other || year || to || !given(r, m.first) {
            continue;
        }
        let days = day(r, m.sentence);
        let interval = q.printed();
        let Some(mut rec) = r.record(Attr::Vote, "margin", "", lead, m.last) else { continue };
        // "Just over 4,000" is no more than the next thousand.
        let hi = if q.bound == Bound::Exact { interval.hi } else { (q.value + q.grain).max(interval.lo) };
        (rec.lo, rec.hi, rec.days, rec.value) = (interval.lo.max(0.0), hi.min(1e15), days, rec.words.clone());
        r.push(Some(rec));
    }
}

/// "The jury was unanimous", "unanimously passed by the council": a vote with nobody against.
fn unanimous(r: &mut Reader<'_>) {
    for n in 0..r.a.text.sentences.len() as u32 {
        let s = r.a.text.sentences[n as usize];
        let Some(at) = (s.first..s.last).find(|&i| matches!(r.view.word(i as usize), "unanimous" | "unanimously")) else { continue };
        let nearly =
            at > s.first && matches!(r.view.word(at as usize - 1), "almost" | "nearly" | "not" | "virtually" | "practically" | "near");
        let body = s.tokens().filter(|&i| i.abs_diff(at as usize) <= 6).find_map(|i| Some((i, chamber(r, i)?)));
        let Some((i, subject)) = body.filter(|_| !nearly && r.stated(at) && !r.moved(at)) else { continue };
        let aside = r.view.first_in(s.tokens(), &[Class::SideResult]).is_some();
        let days = day(r, n);
        let (first, last) = (at.min(i as u32), (at + 1).max(i as u32 + 1));
        let Some(mut rec) = (!aside).then(|| r.record(Attr::Vote, "", subject, first, last)).flatten() else { continue };
        (rec.days, rec.value) = (days, UNANIMOUS.to_owned());
        r.push(Some(rec));
    }
}

/// The value of a vote with nobody against; its figures are 0, as many as the minority.
pub(in crate::archive) const UNANIMOUS: &str = "unanimous";

/// Words within which a sum belongs to a word that says what it is for.
const REACH: u32 = 9;

fn sums(r: &mut Reader<'_>) {
    let know = r.view.know;
    for (m, q) in r.a.mentions.quantities() {
        let Some(currency) = q.money() else { continue };
        let s = r.a.text.sentences[m.sentence as usize];
        if !q.is_plain() || q.form == Form::Vague || q.form == Form::Range || q.per.is_some() || q.of.is_some() || !r.stated(m.first) {
            continue;
        }
        if !matches!(q.bound, Bound::Exact | Bound::About | Bound::Nearly) || r.view.first_in(s.tokens(), &[Class::OtherSum]).is_some() {
            continue;
        }
        let from = m.first.saturating_sub(REACH).max(s.first) as usize;
        let to = (m.last + REACH).min(s.last) as usize;
        let near = |h: &crate::knowledge::lexicon::Hit| if h.first >= m.last { h.first - m.last } else { m.first.saturating_sub(h.last) };
        let blocked = |h: &crate::knowledge::lexicon::Hit| {
            (h.last.min(m.last)..m.first.max(h.first)).any(|i| matches!(r.view.word(i as usize), "and" | "but" | ";" | "while" | "from"))
        };
        let topic = r.view.all_in(from..to, &[Class::Topic]).filter(|h| !blocked(h)).min_by_key(near);
        let Some(topic) = topic.map(|h| know.topics[r.view.index(h)].as_str()) else { continue };
        let detail = format!("{topic} {}", know.currencies[currency as usize].code);
        let interval = q.printed();
        let days = day(r, m.sentence);
        let moved = r.moved(m.first);
        let Some(mut rec) = r.record(Attr::Sum, &detail, topic, m.first, m.last) else { continue };
        (rec.lo, rec.hi, rec.days, rec.value) = (interval.lo, interval.hi, days, r.a.words_of(&r.a.words(m.span)));
        rec.flags |= if moved { MOVED } else { 0 };
        r.push(Some(rec));
    }
}

fn prison(r: &mut Reader<'_>) {
    let all = terms(r.a, r.view.know);
    if all.iter().any(|t| t.other) {
        return;
    }
    for t in all {
        let own = r.subject(t.first).map(|e| r.name_of(e));
        // A headline paragraph without the name is said of the person whom the next sentence names.
        let next = || {
            let s = r.a.text.sentences.get(t.sentence as usize + 1)?;
            let people = r.people(s.tokens());
            // "Ode Baaro stood still as the judge, Ama Larbi, read": the one whom the sentence is about.
            let head = r.a.mentions.within(s.first as usize..s.first as usize + 1).iter().find_map(|m| match &m.kind {
                Kind::Name(n) if !r.view.token(m.last as usize - 1).possessive => n.entity.filter(|e| people.contains(e)),
                _ => None,
            });
            head.or_else(|| if people.len() == 1 { people.into_iter().next() } else { None }).map(|e| r.name_of(e))
        };
        let Some(subject) = own.or_else(next) else { continue };
        let days = day(r, t.sentence);
        let Some(mut rec) = r.record(Attr::Term, "", &subject, t.first, t.last) else { continue };
        (rec.lo, rec.hi, rec.days, rec.value) = (t.days, t.days, days, rec.words.clone());
        r.push(Some(rec));
    }
}
