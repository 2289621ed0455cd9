//! Sentences that stand twice.

use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::lexicon::Class;
use crate::source::{FILLER, ZoneKind};
use crate::span::Span;
use crate::text::{Token, TokenKind};
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::hash::Hasher;

declare_rule! {
    /// A sentence stands twice in the article, or stands once in full and once cut short.
    ///
    /// ## Why it matters
    /// It is the mark of two versions merged and of a paragraph pasted twice. Readers take it for carelessness; where one of
    /// the two was corrected later, the other still says what was wrong.
    ///
    /// ## What to do
    /// Cut one of the two, or keep the fuller version.
    ///
    /// ## When it stays silent
    /// Short sentences, refrains and other sentences in quotation marks, pull quotes, block quotes, captions, standfirsts and
    /// lists of key points that repeat the copy, corrections, live pages that sum up more than one sentence.
    ///
    /// ## Examples
    /// ```contradicts
    /// The bridge will stay shut until engineers have tested every bolt on the northern span. … The bridge will stay shut until engineers have tested every bolt on the northern span.
    /// ```
    /// ```contradicts
    /// Officials said the reservoir held enough water to supply the valley for another forty days, or until the rains.
    ///
    /// The farmers are not so sure.
    ///
    /// Officials said the reservoir held enough water to supply the valley for another forty days.
    /// ```
    /// ```consistent
    /// “Never again,” the crowd shouted. “Never again,” the crowd shouted.
    /// ```
    /// ```consistent
    /// > The bridge will stay shut until engineers have tested every bolt.
    ///
    /// The bridge will stay shut until engineers have tested every bolt, said Ana Ruiz.
    /// ```
    REPEATED_SENTENCE { name: "repeated-sentence", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Words of the shortest sentence that may not stand twice; shorter ones are repeated for effect.
const WHOLE: usize = 8;
/// The same where part of it is in quotation marks.
const QUOTED: usize = 16;
/// Words of the shortest sentence that may not be the beginning or the end of another.
const PART: usize = 12;

/// The number of a word, doubled, and one more where it is quoted: a plain number, so that a line is hashed as bytes.
type Word = u32;

/// A sentence under comparison.
struct Line {
    sentence: usize,
    /// Its words: a range of the word list. A word in quotation marks is another word than outside of them, so that a
    /// statement and its quotation differ.
    first: usize,
    last: usize,
    listed: bool,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    if !repeats(ctx) {
        return;
    }
    let zones = &ctx.article.doc.zones;
    let live = zones.iter().filter(|z| z.kind == ZoneKind::LiveStamp).nth(1).is_some();
    let copy = Copy::read(ctx);
    let lines = &copy.lines;
    let mut sets = copy.sets(ctx);
    sets.retain_mut(|set| {
        if set.iter().any(|&l| !lines[l].listed) {
            set.retain(|&l| !lines[l].listed);
        }
        set.len() > 1 && !standfirst(ctx, &set.iter().map(|&l| lines[l].sentence).collect::<Vec<_>>())
    });
    let runs = runs(&sets, lines);
    // Live reports sum up what they have told, several sentences at a time; one sentence that stands twice is a slip.
    if live && !(runs.len() == 1 && alone(ctx, &runs[0])) {
        return;
    }
    for places in runs {
        report(ctx, &places, out);
    }
}

/// Whether two sentences have their first words or their last in common: those of a repeated one do, and most articles have
/// none. Compared by a hash, which may say yes too often.
fn repeats(ctx: &Ctx<'_>) -> bool {
    let text = &ctx.article.text;
    let mut ends: Vec<u64> = Vec::with_capacity(text.sentences.len() * 2);
    for s in &text.sentences {
        let kind = ctx.article.doc.zones[s.zone as usize].kind;
        if s.tokens().len() < WHOLE || !matches!(kind, ZoneKind::Body | ZoneKind::ListItem) {
            continue;
        }
        let tokens = &text.tokens[s.tokens()];
        if let (Some(first), Some(last)) = (run(tokens.iter()), run(tokens.iter().rev())) {
            ends.extend([first, !last]);
        }
    }
    ends.sort_unstable();
    ends.windows(2).any(|w| w[0] == w[1])
}

/// A hash of the first words of a run of tokens, as many as the shortest line that is compared has.
fn run<'a>(tokens: impl Iterator<Item = &'a Token>) -> Option<u64> {
    let (mut hash, mut count) = (FxHasher::default(), 0);
    for t in tokens.filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Url)) {
        hash.write_u32(t.word.0);
        count += 1;
        if count == WHOLE {
            return Some(hash.finish());
        }
    }
    None
}

/// One sentence twice, word for word.
fn alone(ctx: &Ctx<'_>, places: &[(usize, usize)]) -> bool {
    let words = |n: usize| ctx.article.words(ctx.article.text.sentences[n].span).split_whitespace().collect::<Vec<_>>().join(" ");
    matches!(places, [x, y] if x.0 == x.1 && y.0 == y.1 && words(x.0) == words(y.0))
}

/// The sentences of the copy that are long enough, as words: case, punctuation, markers and markup aside.
#[derive(Default)]
struct Copy {
    lines: Vec<Line>,
    words: Vec<Word>,
    /// The token of each word.
    tokens: Vec<usize>,
}

impl Copy {
fn read(ctx: &Ctx<'_>) -> Self {
    let text = &ctx.article.text;
    let quoted = ctx.article.quoted();
    let size = text.tokens.len();
    let mut out = Self { words: Vec::with_capacity(size), tokens: Vec::with_capacity(size), ..Self::default() };
    for (n, s) in text.sentences.iter().enumerate() {
        let kind = ctx.article.doc.zones[s.zone as usize].kind;
        if !matches!(kind, ZoneKind::Body | ZoneKind::ListItem) {
            continue;
        }
        let first = out.words.len();
        let mut said = 0;
        for i in s.tokens().filter(|&i| matches!(text.tokens[i].kind, TokenKind::Word | TokenKind::Number | TokenKind::Url)) {
            out.words.push(text.tokens[i].word.0 << 1 | u32::from(quoted[i]));
            out.tokens.push(i);
            said += usize::from(quoted[i]);
        }
        let count = out.words.len() - first;
        let told = count >= if said > 0 { QUOTED } else { WHOLE } && said < count;
        if !told || !ends(s.span.of(&ctx.article.doc.text)) {
            out.words.truncate(first);
            out.tokens.truncate(first);
        } else {
            out.lines.push(Line { sentence: n, first, last: out.words.len(), listed: kind == ZoneKind::ListItem });
        }
    }
    out
}

    /// Whether something leads in to the sentence that begins at a word inside another: an attribution, a dateline. A title
    /// set before a caption does not.
    fn led_in(&self, ctx: &Ctx<'_>, word: usize) -> bool {
        let view = ctx.article.view(ctx.know);
        let before = self.tokens[word] - 1;
        let t = view.token(before);
        t.kind == TokenKind::Punct || view.is(before, Class::Reporting) || view.word(before) == "that"
    }

    /// Sets of lines that are equal, or of which one begins or ends with another; in reading order.
    fn sets(&self, ctx: &Ctx<'_>) -> Vec<Vec<usize>> {
        let mut head = self.heads(ctx);
        let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.lines.len() {
            let mut root = n;
            // A head is always shorter than what it is the head of, or earlier and equal: the walk ends.
            while head[root] != root {
                root = head[root];
            }
            head[n] = root;
            if root != n {
                sets.entry(root).or_insert_with(|| vec![root]).push(n);
            }
        }
        let mut out: Vec<Vec<usize>> = sets.into_values().collect();
        out.iter_mut().for_each(|s| s.sort_unstable());
        out.sort();
        out
    }

    fn of(&self, l: &Line) -> &[Word] {
        &self.words[l.first..l.last]
    }

    /// For each line the line that it repeats: an equal one before it, or a shorter one that it begins or ends with.
    fn heads(&self, ctx: &Ctx<'_>) -> Vec<usize> {
        let lines = &self.lines;
        let mut whole: FxHashMap<&[Word], usize> = FxHashMap::default();
        let mut head: Vec<usize> = (0..lines.len()).collect();
        // Lengths of the lines that begin or end with the same words: nearly always there is none to try.
        let (mut first, mut last) = (vec![], vec![]);
        for (n, l) in lines.iter().enumerate() {
            head[n] = *whole.entry(self.of(l)).or_insert(n);
            if let Some((a, z)) = ends_of(self.of(l)) {
                first.push((a, l.last - l.first));
                last.push((z, l.last - l.first));
            }
        }
        let (first, last) = (Lengths::new(first), Lengths::new(last));
        let mut hashes = None;
        for (n, l) in lines.iter().enumerate() {
            let Some((a, z)) = ends_of(self.of(l)) else { continue };
            let (count, first, last) = (l.last - l.first, first.of(a), last.of(z));
            if head[n] != n {
                continue;
            }
            let fits = |len: &usize| (PART..count).contains(len) && len * 2 >= count;
            let mut lens: Vec<usize> = first.chain(last).filter(fits).collect();
            lens.sort_unstable_by(|a, b| b.cmp(a));
            lens.dedup();
            let part = lens.into_iter().find_map(|len| {
                // What stands before a repeated sentence is more often new than what stands behind it.
                let tail = (len * 5 >= count * 3 && self.led_in(ctx, l.last - len)).then_some((l.last - len, l.last));
                let hashes = hashes.get_or_insert_with(|| Hashes::new(self));
                [Some((l.first, l.first + len)), tail].into_iter().flatten().find_map(|(a, b)| {
                    let k = hashes.line(a, b)?;
                    (self.of(&lines[k]) == &self.words[a..b]).then_some(k)
                })
            });
            if let Some(k) = part {
                head[n] = k;
            }
        }
        head
    }
}

/// The first three and the last three words of a line; [`PART`] is longer.
fn ends_of(line: &[Word]) -> Option<([Word; 3], [Word; 3])> {
    Some((*line.first_chunk()?, *line.last_chunk()?))
}

/// Lengths of lines by three of their words, sorted.
struct Lengths(Vec<([Word; 3], usize)>);

impl Lengths {
    fn new(mut lens: Vec<([Word; 3], usize)>) -> Self {
        lens.sort_unstable();
        lens.dedup();
        Self(lens)
    }

    fn of(&self, words: [Word; 3]) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|l| l.0 < words);
        self.0[from..].iter().take_while(move |l| l.0 == words).map(|l| l.1)
    }
}

/// The sentence ends in a full stop or an exclamation mark: it is no headline, no teaser that was cut off, and no question,
/// which an interviewer may put to two people.
fn ends(sentence: &str) -> bool {
    let filler = FILLER as char;
    let closing = |c: char| c.is_whitespace() || c == filler || matches!(c, '"' | '\'' | '\u{201D}' | '\u{2019}' | ')' | ']');
    let end = sentence.trim_end_matches(closing);
    let end = end.strip_suffix('\u{2026}').map_or(end, |e| e.trim_end_matches(|c: char| c.is_whitespace() || c == filler));
    let mut back = end.chars().rev().filter(|c| *c != filler);
    let last = back.next();
    matches!(last, Some('.' | '!' | ']')) && !(last == Some('.') && back.next() == Some('.'))
}

/// A rolling hash over words: equal ranges have equal hashes, whatever stands before them.
struct Hashes {
    /// Hash of the words before each word.
    before: Vec<u64>,
    /// Powers of the base.
    power: Vec<u64>,
    /// The first line of a length and hash.
    lines: FxHashMap<(usize, u64), usize>,
}

const PRIME: u64 = (1 << 61) - 1;
const BASE: u64 = 0x0001_3C6E_F372_FE95;

/// The product modulo the prime, which is a Mersenne prime: 2^61 counts as 1.
fn multiply(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let sum = (product as u64 & PRIME) + (product >> 61) as u64;
    if sum >= PRIME { sum - PRIME } else { sum }
}

impl Hashes {
    fn new(copy: &Copy) -> Self {
        let (mut before, mut power) = (vec![0], vec![1]);
        for w in &copy.words {
            before.push((multiply(before[before.len() - 1], BASE) + u64::from(*w) + 1) % PRIME);
            power.push(multiply(power[power.len() - 1], BASE));
        }
        let mut out = Self { before, power, lines: FxHashMap::default() };
        for (n, l) in copy.lines.iter().enumerate() {
            let hash = out.of(l.first, l.last);
            out.lines.entry((l.last - l.first, hash)).or_insert(n);
        }
        out
    }

    fn of(&self, first: usize, last: usize) -> u64 {
        (self.before[last] + PRIME - multiply(self.before[first], self.power[last - first])) % PRIME
    }

    /// The first line with the words of a range, as far as the hash tells.
    fn line(&self, first: usize, last: usize) -> Option<usize> {
        self.lines.get(&(last - first, self.of(first, last))).copied()
    }
}

/// A standfirst: a paragraph of its own below the headline that gives the first sentence of the next paragraph away.
fn standfirst(ctx: &Ctx<'_>, set: &[usize]) -> bool {
    let [a, b] = *set else { return false };
    let (sentences, zones) = (&ctx.article.text.sentences, &ctx.article.doc.zones);
    let (za, zb) = (sentences[a].zone as usize, sentences[b].zone as usize);
    let titled = za > 0 && zones[..za].iter().all(|z| !matches!(z.kind, ZoneKind::Body | ZoneKind::ListItem));
    let more = sentences.get(b + 1).is_some_and(|s| s.zone as usize == zb);
    titled && b == a + 1 && zb > za && more
}

/// Places of each set; sets whose sentences follow each other, place by place, are one run.
fn runs(sets: &[Vec<usize>], lines: &[Line]) -> Vec<Vec<(usize, usize)>> {
    let mut out: Vec<Vec<(usize, usize)>> = vec![];
    for set in sets {
        let here: Vec<usize> = set.iter().map(|&l| lines[l].sentence).collect();
        match out.last_mut() {
            Some(run) if run.len() == here.len() && run.iter().zip(&here).all(|(r, h)| r.1 + 1 == *h) => {
                for (r, h) in run.iter_mut().zip(&here) {
                    r.1 = *h;
                }
            }
            _ => out.push(here.iter().map(|h| (*h, *h)).collect()),
        }
    }
    out
}

fn report(ctx: &Ctx<'_>, places: &[(usize, usize)], out: &mut Findings) {
    let sentences = &ctx.article.text.sentences;
    let span = |(a, b): (usize, usize)| -> Span { sentences[a].span.cover(sentences[b].span) };
    // What stands between the words is no part of them: a line may end in one byte or in two.
    let long = |p: &(usize, usize)| ctx.article.words(span(*p)).split_whitespace().map(str::len).sum::<usize>();
    let shortest = places.iter().min_by_key(|p| long(p)).copied().unwrap_or(places[0]);
    let words = ctx.article.words(sentences[shortest.0].span);
    let mut opening: Vec<&str> = words.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).take(7).collect();
    opening.push("…");
    let many = shortest.1 > shortest.0;
    let shown = format!("{}“{}”", if many { "the passage " } else { "the sentence " }, opening.join(" "));
    let mut draft = ctx.report(&REPEATED_SENTENCE).slot("a", shown);
    for (n, p) in places.iter().enumerate() {
        draft = draft.side(span(*p), if n == 0 { "stands here first" } else { "and again here" });
    }
    draft
        .established(Conjunct::Binding, "both stand in the running copy of one article")
        .established(Conjunct::Computation, "the words are the same, from the beginning or to the end of the shorter one")
        .push(out);
}
