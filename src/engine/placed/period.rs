//! What rose or fell in which quarter: "a fourth-quarter rise in sales".

use super::*;

/// A clause that tells of a rise or a fall in a quarter or half of a year.
struct Turn {
    /// The numbers of the quarters or halves that it names, and where.
    periods: Vec<(Period, Range<usize>)>,
    up: Vec<Hit>,
    down: Vec<Hit>,
    tokens: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    half: bool,
    number: i64,
}

/// A rise where the sources have a fall in the same quarter, or the same move in a quarter that no source names.
pub(super) fn find<'a>(ctx: &Ctx<'a>, t: &Told<'a>) -> Option<Placed<'a>> {
    let (a, know) = (ctx.article, ctx.know);
    let mine = turns(know, a, t.tokens.clone()).into_iter().filter(|x| x.periods.len() == 1 && !x.periods[0].1.is_empty());
    for x in mine {
        let (period, here) = x.periods[0].clone();
        let [turn] = [&x.up[..], &x.down[..]].concat()[..] else { continue };
        let up = !x.up.is_empty();
        let Some(topic) = topic(know, a, turn) else { continue };
        let abroad = |b: &Article, n: usize| foreign(ctx, &x.tokens, b, n);
        // A clause that may bear the draft out, one that tells the other move, one that tells another quarter.
        let (mut borne, mut other, mut others) = (false, None, vec![]);
        for s in &t.sources {
            let b = &*s.article;
            for y in turns(know, b, 0..b.text.tokens.len()) {
                let stems: BTreeSet<String> = y.tokens.clone().map(|i| key(know, b.text.word(&know.lexicon, i))).collect();
                if !stems.contains(&topic.head) {
                    continue;
                }
                let (ups, downs) = (!y.up.is_empty(), !y.down.is_empty());
                let same = y.periods.iter().find(|p| p.0 == period);
                let mixed = ups && downs || y.periods.len() > 1;
                let way = if up { ups } else { downs };
                borne |= way && (y.periods.is_empty() || same.is_some()) || mixed && same.is_some();
                let apart = mixed || ups == downs || !topic.of.is_empty() && !topic.of.iter().any(|w| stems.contains(w));
                if apart || abroad(b, y.tokens.start) {
                    continue;
                }
                if same.is_some() && !way {
                    let hit = y.up.first().or(y.down.first());
                    other = other.or(hit.map(|h| (*s, h.first as usize..h.last as usize)));
                } else if way && let Some((p, at)) = y.periods.first().filter(|p| p.0.half == period.half) {
                    others.push((*p, *s, at.clone()));
                }
            }
        }
        if let Some((source, there)) = other.filter(|_| !borne) {
            return Some(Placed { here: turn.first as usize..turn.last as usize, source, there, what: Difference::Word });
        }
        let named = |b: &Article| periods(know, b, 0..b.text.tokens.len()).iter().any(|p| p.0 == period);
        let Some((p, source, there)) = others.first().cloned() else { continue };
        let told = others.iter().all(|o| o.0 == p) && !t.sources.iter().any(|s| named(&s.article));
        let whole = periods(know, a, 0..a.text.tokens.len());
        if told && !whole.iter().any(|q| q.0 == p) {
            return Some(Placed { here, source, there, what: Difference::Number });
        }
    }
    None
}

/// The draft's clause is of a country, place or subject by name that the source's sentence does not name.
fn foreign(ctx: &Ctx<'_>, tokens: &Range<usize>, b: &Article, at: usize) -> bool {
    let (a, know) = (ctx.article, ctx.know);
    let sentence = b.text.sentences[b.text.sentence_of(at as u32)].tokens();
    let words: BTreeSet<&str> = sentence.map(|i| b.text.word(&know.lexicon, i)).collect();
    let subject = a.syntax.predicates_in(a.text.sentence_of(tokens.start as u32) as u32).iter().map(|p| p.subject);
    let heads: BTreeSet<u32> = subject.filter_map(|n| a.syntax.phrases.get(n as usize)).map(|p| p.head).collect();
    a.mentions.within(tokens.clone()).iter().any(|m| {
        let place = matches!(m.kind, Kind::Country(_) | Kind::Place);
        let doer = matches!(m.kind, Kind::Name(_)) && heads.contains(&(m.last - 1));
        let has = |i: u32| words.contains(a.text.word(&know.lexicon, i as usize));
        place && !(m.first..m.last).any(has) || doer && !(m.first..m.last).all(has)
    })
}

/// What moved: the stem of the noun, and of the words that tell of which.
struct Topic {
    head: String,
    of: Vec<String>,
}

fn topic(know: &Knowledge, a: &Article, h: Hit) -> Option<Topic> {
    let view = a.view(know);
    let phrase = |i: usize| a.syntax.phrase_at.get(i).and_then(|&n| a.syntax.phrases.get(n as usize));
    let next = h.last as usize;
    let verb = a.syntax.predicate_of(h.first).is_some_and(|p| p.verb == h.first);
    let p = if verb {
        a.syntax.predicate_of(h.first).and_then(|p| a.syntax.phrases.get(p.subject as usize))
    } else {
        matches!(view.word(next), "in" | "of").then(|| phrase(next + 1)).flatten()
    };
    let p = p.filter(|p| !p.pronoun && !p.time)?;
    let head = p.head as usize;
    carries(&view, head).then(|| {
        // "Sales of rowing boats".
        let whose = (view.word(p.last as usize) == "of").then(|| phrase(p.last as usize + 1)).flatten();
        let whose = whose.map_or(0..0, |q| q.first as usize..q.last as usize);
        let of = (p.first as usize..head).chain(whose).filter(|&i| carries(&view, i));
        Topic { head: key(know, view.word(head)), of: of.map(|i| key(know, view.word(i))).collect() }
    })
}

/// The clauses that tell of a move, and the quarters and halves that they name; those that deny or expect tell none.
fn turns(know: &Knowledge, a: &Article, tokens: Range<usize>) -> Vec<Turn> {
    let view = a.view(know);
    let clause = |c: &crate::claim::clause::Clause| {
        let r = c.first as usize..c.last as usize;
        let open = |h: &Hit| view.token(h.first as usize).quote == NONE;
        let hits = |class| view.all_in(r.clone(), &[class]).filter(open).collect::<Vec<_>>();
        let (up, down) = (hits(Class::ChangeUp), hits(Class::ChangeDown));
        let told = c.negation == NONE && !(up.is_empty() && down.is_empty());
        told.then(|| Turn { periods: periods(know, a, r.clone()), up, down, tokens: r })
    };
    a.clauses.within(tokens).iter().filter_map(clause).collect()
}

/// "The third quarter", "a second-half fall", "Q3", without a year right behind.
fn periods(know: &Knowledge, a: &Article, tokens: Range<usize>) -> Vec<(Period, Range<usize>)> {
    let view = a.view(know);
    let end = tokens.end;
    let mut out: Vec<(Period, Range<usize>)> = vec![];
    for i in tokens {
        let number = view.hit(i, Class::Ordinal).filter(|h| h.last as usize == i + 1);
        let at = if view.word(i + 1) == "-" { i + 2 } else { i + 1 };
        if let Some(h) = number.filter(|_| at < end && matches!(view.word(at), "quarter" | "half")) {
            out.push((Period { half: view.word(at) == "half", number: know.value(h) }, i..at + 1));
        } else if let Some(n) = view.word(i).strip_prefix('q').and_then(|n| n.parse().ok()).filter(|n| (1..=4).contains(n)) {
            out.push((Period { half: false, number: n }, i..i + 1));
        }
    }
    // "The third quarter of 2019".
    out.retain(|(_, r)| !(r.end..(r.end + 2).min(end)).any(|i| view.token(i).kind == TokenKind::Number && view.word(i).len() == 4));
    out.sort_by_key(|p| (p.1.start, p.1.end));
    let first = out.first().map(|p| p.0);
    if out.iter().all(|p| Some(p.0) == first) {
        out.truncate(1);
    }
    out
}
