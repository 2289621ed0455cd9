//! Verdicts: which charge, which way.

use super::Reader;
use crate::archive::record::{Attr, MOVED};
use crate::claim::cited::stem;
use crate::claim::counted::carries;
use crate::knowledge::lexicon::Class;
use crate::text::NONE;
use std::ops::Range;

/// Words of a list of charges at most.
const REACH: u32 = 16;

pub(super) fn read(r: &mut Reader<'_>) {
    let know = r.view.know;
    let hits: Vec<_> = r.a.text.hits.iter().filter(|h| h.class == Class::Verdict).copied().collect();
    let mut covered = 0;
    for h in hits {
        let c = *r.a.clauses.of(h.first);
        if h.first < covered || r.view.token(h.first as usize).quote != NONE || !r.stated(h.first) {
            continue;
        }
        covered = h.last;
        let Some(subject) = r.subject(h.first).map(|e| r.name_of(e)) else { continue };
        let outcome = know.verdicts[r.view.index(h)].as_str();
        let s = r.a.text.sentences[c.sentence as usize];
        let appeal = r.view.first_in(s.tokens(), &[Class::Appeal]).is_some();
        for charge in charges(r, h.last..s.last.min(h.last + REACH)) {
            let detail = phrase(r, charge.clone());
            let Some(mut rec) = r.record(Attr::Verdict, &detail, &subject, h.first, charge.end) else { continue };
            rec.value = outcome.to_owned();
            rec.flags |= if appeal || r.moved(h.first) { MOVED } else { 0 };
            r.push(Some(rec));
        }
    }
}

/// The charges behind "convicted of": noun phrases joined by commas and "and", up to the next verb or preposition of time.
fn charges(r: &Reader<'_>, range: Range<u32>) -> Vec<Range<u32>> {
    let mut out = vec![];
    let (mut from, mut i) = (range.start, range.start);
    let mut close = |from: u32, to: u32| {
        let words = (from..to).filter(|&k| carries(&r.view, k as usize)).count();
        if words > 0 {
            out.push(from..to);
        }
    };
    while i < range.end {
        let w = r.view.word(i as usize);
        let joint = matches!(w, "and" | "," | "or");
        let stop = matches!(
            w,
            "." | ";" | "but" | ":" | "\u{2014}" | "after" | "on" | "by" | "in" | "over" | "at" | "last" | "for" | "from" | "with" | "to"
        ) || r.view.is(i as usize, Class::Verdict)
            || r.view.is(i as usize, Class::Auxiliary)
            || r.view.is(i as usize, Class::Subordinator)
            || r.view.is(i as usize, Class::Pronoun);
        if stop {
            break;
        }
        if joint {
            close(from, i);
            from = i + 1;
        }
        i += 1;
    }
    close(from, i);
    out
}

/// The words of a charge that carry it, as stems in order: "two counts of bribery" is bribery.
fn phrase(r: &Reader<'_>, range: Range<u32>) -> String {
    let words = range.filter(|&k| carries(&r.view, k as usize)).map(|k| stem(r.view.word(k as usize)));
    words.filter(|w| !matches!(w.as_str(), "count" | "charg" | "offenc" | "offens" | "both" | "all")).collect::<Vec<_>>().join(" ")
}
