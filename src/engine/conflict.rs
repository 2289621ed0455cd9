//! Claims about one event, grouped by attribute, and the gates between two of them.
//!
//! Values of a group are compared as a set of distinct values, never as pairs of claims, so the cost is linear.

use super::proof::{Ground, Verdict};
use crate::Article;
use crate::claim::clause::{Speaker, Voice};
use crate::event::identity::Link;
use crate::event::{Event, EventMention, Reference};
use crate::finding::{Conjunct, Evidence, Status};
use crate::knowledge::Knowledge;
use crate::span::Span;
use crate::text::{NONE, TokenKind};

/// A value told: (index of `Knowledge::values`, its words, index of the event mention).
pub type Told = (u32, Span, u32);

/// Two values of an exclusive attribute of one event.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Conflict {
    /// Index of `Knowledge::exclusives`.
    pub attribute: u32,
    /// Index of the event.
    pub event: u32,
    /// The first value: (index of `Knowledge::values`, its words, index of the event mention).
    pub a: Told,
    /// The other value.
    pub b: Told,
    /// The proof, conjunct by conjunct.
    pub proof: Vec<Evidence>,
    /// Why it is no conflict after all: the gate that closed.
    pub refused: Option<String>,
    /// The voices differ: still a conflict of the sources that both are cited to.
    pub voices_differ: bool,
    /// The writer says that accounts conflict.
    pub acknowledged: bool,
    /// Citation markers that both sides carry, lower case, in order.
    pub shared_markers: Vec<String>,
    /// Best pair of the two values that carries one marker: both sides as in `a` and `b`, and the marker's key. It stands
    /// even where the voices differ, for one source cannot say both.
    pub cited: Option<(Told, Told, String)>,
}

/// Every conflict of an article, those that a gate refused included.
#[must_use]
pub fn find(article: &Article, know: &Knowledge) -> Vec<Conflict> {
    let mut out = vec![];
    for (n, event) in article.events.list.iter().enumerate() {
        for row in 0..know.exclusives.len() {
            group(article, know, n as u32, event, row as u32, &mut out);
        }
    }
    // "shook hands at their meeting" against "by telephone": two values of one mention are one conflict.
    let mut told = std::collections::BTreeSet::new();
    out.retain(|c| c.refused.is_some() || told.insert((c.attribute, c.event, c.a.2, c.b.2)));
    out
}

/// The distinct values of one attribute of one event, each with its best mention against the first value.
fn group(article: &Article, know: &Knowledge, n: u32, event: &Event, row: u32, out: &mut Vec<Conflict>) {
    let mut distinct: Vec<(u32, Vec<(Span, &Link)>)> = vec![];
    for link in &event.links {
        let m = &article.events.mentions[link.mention as usize];
        for &(value, span) in m.values.iter().filter(|v| know.values[v.0 as usize].0 == row) {
            match distinct.iter_mut().find(|d| d.0 == value) {
                // Two mentions a value are enough to find one that passes; more would be pairing.
                Some(d) if d.1.len() < 3 => d.1.push((span, link)),
                Some(_) => {}
                None => distinct.push((value, vec![(span, link)])),
            }
        }
    }
    // The first value is held against every other; where the two may both hold, the next one takes its place.
    for (k, (value, others)) in distinct.iter().enumerate().skip(1) {
        let Some((first, sides)) = distinct[..k].iter().find(|d| !know.agree(d.0, *value)) else { continue };
        let mut best: Option<Conflict> = None;
        let mut cited = None;
        for &(sa, la) in sides {
            for &(sb, lb) in others {
                let c = judge(article, know, n, row, (*first, sa, la), (*value, sb, lb));
                if let Some(key) = c.shared_markers.first().filter(|_| cited.is_none() && (c.refused.is_none() || c.voices_differ)) {
                    cited = Some((c.a, c.b, key.clone()));
                }
                if best.as_ref().is_none_or(|b| rank(&c) < rank(b)) {
                    best = Some(c);
                }
            }
        }
        out.extend(best.map(|b| Conflict { cited, ..b }));
    }
}

fn rank(c: &Conflict) -> (bool, usize, bool) {
    (c.refused.is_some(), c.proof.iter().filter(|e| e.status == Status::Assumed).count(), c.shared_markers.is_empty())
}

fn judge(article: &Article, know: &Knowledge, event: u32, row: u32, a: (u32, Span, &Link), b: (u32, Span, &Link)) -> Conflict {
    let (ma, mb) = (&article.events.mentions[a.2.mention as usize], &article.events.mentions[b.2.mention as usize]);
    let exclusive = &know.exclusives[row as usize];
    let acknowledged = article.acknowledges(ma.sentence) || article.acknowledges(mb.sentence);
    let mut refused = None;
    let mut voices_differ = false;
    let mut proof = vec![
        worst(Conjunct::SameSubject, &a.2.subject, &b.2.subject),
        Evidence {
            conjunct: Conjunct::SameAttribute,
            status: Status::Established,
            because: format!("both give the {} of the event", exclusive.attribute),
        },
        Evidence {
            conjunct: Conjunct::OneValue,
            status: Status::Established,
            because: format!("one event has one {} (rules.toml)", exclusive.attribute),
        },
        Evidence {
            conjunct: Conjunct::Exclusive,
            status: Status::Established,
            because: format!(
                "{} and {} exclude each other",
                exclusive.values[know.values[a.0 as usize].1 as usize], exclusive.values[know.values[b.0 as usize].1 as usize]
            ),
        },
        worst(Conjunct::SameTime, &a.2.time, &b.2.time),
    ];
    // "During Monday's meeting, … , a diplomat said": the noun itself takes its kind for known, whoever speaks.
    let given = |m: &EventMention, span: Span| m.reference == Reference::Definite && m.span.contains(span) && !m.account;
    let known = given(ma, a.1) || given(mb, b.1);
    let voice = if known {
        standing(article, know, ma.token, mb.token, acknowledged)
    } else {
        voices(article, know, ma.token, mb.token, acknowledged)
    };
    match voice {
        Verdict::Holds(g) => proof.push(g.evidence(Conjunct::SameVoice)),
        Verdict::Refused(why) => {
            voices_differ = true;
            refused = Some(why);
        }
    }
    if ma.sentence == mb.sentence && !(ma.account && mb.account) && !acknowledged {
        // One sentence that gives both tells them apart: "met in person, having spoken by telephone".
        refused = Some("one sentence sets the two beside each other".into());
        voices_differ = false;
    }
    let loose = |v: u32| exclusive.loose.contains(&know.values[v as usize].1);
    let told = |m: &EventMention| m.when.is_some() && m.participants.actors.len() >= 2;
    if (loose(a.0) || loose(b.0)) && !(told(ma) && told(mb)) {
        refused = Some("a word that is loosely used, where not both sides name the participants and the day".into());
        voices_differ = false;
    }
    match change(article, know, ma, mb) {
        Verdict::Holds(g) => proof.push(g.evidence(Conjunct::NoChange)),
        Verdict::Refused(why) => {
            voices_differ &= false;
            refused = Some(why);
        }
    }
    let (x, y) = (markers(article, know, ma), markers(article, know, mb));
    let shared_markers = x.into_iter().filter(|k| y.contains(k)).collect();
    Conflict {
        attribute: row,
        event,
        a: (a.0, a.1, a.2.mention),
        b: (b.0, b.1, b.2.mention),
        proof,
        refused,
        voices_differ,
        acknowledged,
        shared_markers,
        cited: None,
    }
}

/// The weaker of the grounds of two mentions.
fn worst(conjunct: Conjunct, a: &(Status, String), b: &(Status, String)) -> Evidence {
    let (status, because) = if a.0 == Status::Assumed { a.clone() } else { b.clone() };
    Evidence { conjunct, status, because }
}

/// Whether two statements are of one voice.
#[must_use]
pub fn voices(article: &Article, know: &Knowledge, a: u32, b: u32, acknowledged: bool) -> Verdict {
    let view = article.view(know);
    if acknowledged {
        return Verdict::Holds(Ground::established("the writer gives both accounts"));
    }
    match (article.clauses.voice(&view, a), article.clauses.voice(&view, b)) {
        (Voice::Paper, Voice::Paper) => Verdict::Holds(Ground::established("both are the article's own words")),
        (Voice::Quoted(_), _) | (_, Voice::Quoted(_)) => Verdict::Refused("one of them stands inside a quotation".into()),
        (Voice::Attributed(x), Voice::Attributed(y)) => match (x, y) {
            (Speaker::Unknown, _) | (_, Speaker::Unknown) => Verdict::Holds(Ground::assumed("who says one of them is not told")),
            _ if x == y || police(know, x) && police(know, y) => Verdict::Holds(Ground::established("both are reported of one speaker")),
            _ => Verdict::Refused("two speakers disagree".into()),
        },
        _ => Verdict::Holds(Ground::assumed("one is the article's own words, the other reported speech")),
    }
}

/// "police", "the force": one speaker by several nouns.
fn police(know: &Knowledge, speaker: Speaker) -> bool {
    matches!(speaker, Speaker::Noun(w) if know.lexicon.is_of(w, crate::knowledge::lexicon::Class::PoliceVoice))
}

/// Whether two statements of one standing fact are of one voice. The later one takes the fact for known ("the 18-month
/// suspension"), so a second speaker does not dispute it: the voices are supposed to be one, not refused.
#[must_use]
pub fn standing(article: &Article, know: &Knowledge, a: u32, b: u32, acknowledged: bool) -> Verdict {
    let view = article.view(know);
    let quoted = |t| matches!(article.clauses.voice(&view, t), Voice::Quoted(_));
    match voices(article, know, a, b, acknowledged) {
        Verdict::Refused(_) if !quoted(a) && !quoted(b) => {
            Verdict::Holds(Ground::assumed("two speakers, the second of whom takes the fact for known"))
        }
        Verdict::Holds(g) if g.status == Status::Assumed && !quoted(a) && !quoted(b) => {
            Verdict::Holds(Ground::established("the second statement takes the fact for known, whoever tells it"))
        }
        v => v,
    }
}

/// Whether a cue between the two says that the value changed.
fn change(article: &Article, know: &Knowledge, a: &EventMention, b: &EventMention) -> Verdict {
    let view = article.view(know);
    for m in [a, b] {
        let c = article.clauses.list[m.clause as usize];
        if c.change != NONE {
            return Verdict::Refused(format!("\u{201C}{}\u{201D} says that it changed", view.word(c.change as usize)));
        }
    }
    Verdict::Holds(Ground::established("no cue says that it changed"))
}

/// Keys of the citation markers that stand for a mention: those of its clause, else those that close its sentence.
#[must_use]
pub fn markers(article: &Article, know: &Knowledge, m: &EventMention) -> Vec<String> {
    let c = article.clauses.list[m.clause as usize];
    article.markers_of(know, c.first..c.last, m.sentence)
}

/// See [`markers`].
#[must_use]
pub fn markers_in(article: &Article, know: &Knowledge, clause: std::ops::Range<u32>, sentence: u32) -> Vec<String> {
    let s = article.text.sentences[sentence as usize];
    let keys = |r: std::ops::Range<u32>| {
        let mut out: Vec<String> = vec![];
        for i in r {
            if article.text.tokens[i as usize].kind == TokenKind::Marker {
                out.extend(marker_keys(article.text.word(&know.lexicon, i as usize)));
            }
        }
        out
    };
    let own = keys(clause.clone());
    if own.is_empty() { keys(clause.end..s.last) } else { own }
}

/// The keys of a marker token: `[2, 3]` has two, `[^poll]` one.
#[must_use]
pub fn marker_keys(token: &str) -> Vec<String> {
    let superscript = |c: char| "\u{2070}\u{b9}\u{b2}\u{b3}\u{2074}\u{2075}\u{2076}\u{2077}\u{2078}\u{2079}".chars().position(|s| s == c);
    let plain: String = token.chars().map(|c| superscript(c).and_then(|d| char::from_digit(d as u32, 10)).unwrap_or(c)).collect();
    plain
        .split([',', ';'])
        .map(|k| k.trim_matches(|c: char| matches!(c, '[' | ']' | '^' | ' ' | '(' | ')')).to_lowercase())
        .filter(|k| !k.is_empty())
        .collect()
}
