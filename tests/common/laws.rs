//! Laws that hold for any article, as functions: the tests run them over our own articles, the fuzz targets over what they
//! make of them. Each gives what is wrong, or nothing.

use gainsay::Article;
use gainsay::engine::{self, Ctx};
use gainsay::finding::Finding;
use gainsay::knowledge::Knowledge;
use gainsay::knowledge::facts::Facts;
use gainsay::mention::name::Bearer;
use gainsay::source::{Format, Source, ZoneKind};
use gainsay::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What holds, or what is wrong.
pub type Held = Result<(), String>;

/// An article and what all rules find in it.
pub struct Read {
    pub article: Article,
    pub found: Vec<Finding>,
}

/// Reads and checks an article, in the format that its name stands for.
pub fn read(name: &str, text: &str, know: &Knowledge) -> Read {
    let source = Source { name: name.into(), text: text.into() };
    let article = Article::new(source, Format::of_name(name), None, know);
    let found = engine::run(&Ctx { article: &article, doc: 0, know, facts: &Facts::default(), sources: &[] }, &|_| true);
    Read { article, found }
}

/// A finding as a reader takes it: rule, level and message, and the words of each side.
pub type Line = (String, String);

impl Read {
    fn line(&self, f: &Finding) -> Line {
        let words = |span: Span| self.article.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let sides: Vec<String> = f.sides.iter().map(|s| words(s.span)).collect();
        (format!("{} {}: {}", f.severity.name(), f.rule, f.message), sides.join(" | "))
    }

    /// Every finding, with how often it stands.
    pub fn verdict(&self) -> BTreeMap<Line, usize> {
        let mut out = BTreeMap::new();
        self.found.iter().for_each(|f| *out.entry(self.line(f)).or_default() += 1);
        out
    }

    /// Every span of every stage and finding lies inside the file, on character boundaries.
    pub fn spans_hold(&self) -> Held {
        let (a, raw) = (&self.article, &self.article.doc.source.text);
        if a.doc.text.len() != raw.len() {
            return Err(format!("the masked text has {} bytes, the file {}", a.doc.text.len(), raw.len()));
        }
        let sound = |what: &str, s: Span| match raw.get(s.range()) {
            Some(_) => Ok(()),
            None => Err(format!("{what} {s:?} is no piece of the file of {} bytes", raw.len())),
        };
        a.doc.zones.iter().try_for_each(|z| sound("zone", z.span))?;
        a.text.sentences.iter().try_for_each(|s| sound("sentence", s.span))?;
        a.text.tokens.iter().try_for_each(|t| sound("token", t.span))?;
        a.mentions.list.iter().try_for_each(|m| sound("mention", m.span))?;
        for f in &self.found {
            if f.sides.is_empty() {
                return Err(format!("{} has no side", f.rule));
            }
            f.sides.iter().try_for_each(|s| sound(f.rule, s.span))?;
            f.repairs.iter().flat_map(|r| &r.spans).try_for_each(|s| sound(f.rule, *s))?;
        }
        Ok(())
    }
}

/// What one verdict has and the other has not.
fn lost(before: &BTreeMap<Line, usize>, after: &BTreeMap<Line, usize>) -> Vec<Line> {
    before.iter().filter(|(line, n)| after.get(*line).copied().unwrap_or(0) < **n).map(|(line, _)| line.clone()).collect()
}

fn same(before: &BTreeMap<Line, usize>, after: &BTreeMap<Line, usize>) -> Held {
    let (gone, new) = (lost(before, after), lost(after, before));
    if gone.is_empty() && new.is_empty() { Ok(()) } else { Err(format!("lost {gone:#?}\nnew {new:#?}")) }
}

/// CRLF and a byte order mark change no finding, and every side lies where it lay.
pub fn line_ends(name: &str, text: &str, know: &Knowledge) -> Held {
    let plain = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let before = read(name, &plain, know);
    for bom in ["", "\u{FEFF}"] {
        for (end, wide) in [("\n", 0), ("\r\n", 1)] {
            let after = read(name, &format!("{bom}{}", plain.replace('\n', end)), know);
            after.spans_hold()?;
            same(&before.verdict(), &after.verdict()).map_err(|e| format!("BOM {bom:?}, line end {end:?}: {e}"))?;
            let at = |offset: u32| {
                let lines = plain[..offset as usize].matches('\n').count();
                (bom.len() + offset as usize + wide * lines) as u32
            };
            for (f, g) in before.found.iter().zip(&after.found) {
                let moved: Vec<Span> = f.sides.iter().map(|s| Span { start: at(s.span.start), end: at(s.span.end) }).collect();
                let there: Vec<Span> = g.sides.iter().map(|s| s.span).collect();
                if moved != there {
                    return Err(format!("BOM {bom:?}, line end {end:?}: {} at {there:?}, not at {moved:?}", f.rule));
                }
            }
        }
    }
    Ok(())
}

/// A draft that stops in the middle of a word, a name or a sentence is read, and its claims can be taken out.
pub fn cut(name: &str, text: &str, pick: usize, know: &Knowledge) -> Held {
    let at = pick % (text.len() + 1);
    let at = (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let read = read(name, &text[..at], know);
    read.spans_hold()?;
    let _ = gainsay::archive::compare::Document::of(&read.article, know);
    Ok(())
}

/// Copy that has nothing to do with anything: no name, no figure, no pronoun, no event that an article
/// could share.
pub const UNRELATED: &[&str] = &[
    "Moss grows best on the shaded side of old walls.",
    "Rye bread in linen keeps longer than wheat bread.",
    "Hives in pale colours stay cool and the wax stays hard.",
    "Good varnish needs several thin coats rather than one thick coat.",
    "Earthworms come up after heavy rain and blackbirds wait.",
    "A dull chisel is more dangerous than a sharp chisel.",
    "Lavender dislikes wet feet and thrives on stony slopes.",
    "Candle wax needs a short wick and a cool room.",
    "Wool felts in warm soapy water.",
    "Swallows build with mud and line the cup with feathers.",
];

/// Offsets at which a paragraph may be put between two of an article: blank lines outside front matter and lists of sources.
pub fn gaps(article: &Article) -> Vec<usize> {
    let raw = article.doc.source.text.as_str();
    let body = |k: ZoneKind| k == ZoneKind::Body;
    let zones = &article.doc.zones;
    let between = |w: &[gainsay::source::Zone]| {
        let gap = &raw[w[0].span.end as usize..w[1].span.start as usize];
        let at = gap.find("\n\n").filter(|_| body(w[0].kind) && body(w[1].kind) && gap.trim().is_empty());
        at.map(|at| w[0].span.end as usize + at + 2)
    };
    zones.windows(2).filter_map(between).collect()
}

/// Puts paragraphs in at offsets, which are in order.
fn with(text: &str, pieces: &[(usize, &str)]) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len() + 200), 0);
    for &(at, piece) in pieces {
        out.push_str(&text[from..at]);
        out.push_str(piece);
        out.push_str("\n\n");
        from = at;
    }
    out + &text[from..]
}

/// A paragraph that has nothing to do with the article takes no finding away.
pub fn unrelated_paragraph(name: &str, text: &str, pick: usize, know: &Knowledge) -> Held {
    let before = read(name, text, know);
    let gaps = gaps(&before.article);
    let Some(&at) = gaps.get(pick % gaps.len().max(1)) else { return Ok(()) };
    let piece = UNRELATED[pick % UNRELATED.len()];
    let after = read(name, &with(text, &[(at, piece)]), know);
    after.spans_hold()?;
    // Between lines that are no sentences it may make a list of links of what stood there, or a headline.
    let kinds = |r: &Read, own: std::ops::Range<usize>| -> Vec<ZoneKind> {
        r.article.doc.zones.iter().filter(|z| !own.contains(&(z.span.start as usize))).map(|z| z.kind).collect()
    };
    if kinds(&before, 0..0) != kinds(&after, at..at + piece.len()) {
        return Ok(());
    }
    // The level may drop by a step: what stands in the sentence before may be what shows a conjunct.
    let told = |verdict: BTreeMap<Line, usize>| -> BTreeMap<Line, usize> {
        let unlevelled = |((said, sides), n): (Line, usize)| ((said.split_once(' ').map_or("", |s| s.1).to_owned(), sides), n);
        verdict.into_iter().map(unlevelled).collect()
    };
    // A passage that the paragraph cuts in two, or that joins others otherwise, is told of in other words.
    let again = |f: &Finding| f.rule == "repeated-sentence";
    // Which mark a quotation mark belongs to is told by the paragraphs around it.
    let marks = |f: &Finding| f.rule == "quote-unclosed";
    let whole = |f: &Finding| !again(f) && !marks(f) && f.sides.iter().all(|s| at <= s.span.start as usize || s.span.end as usize <= at);
    if before.found.iter().any(again) && !after.found.iter().any(again) {
        return Err(format!("{piece:?} before {:?} takes away what stands twice", snippet(text, at)));
    }
    let kept = Read { found: before.found.iter().filter(|f| whole(f)).cloned().collect(), article: before.article };
    let gone = lost(&told(kept.verdict()), &told(after.verdict()));
    if gone.is_empty() { Ok(()) } else { Err(format!("{piece:?} before {:?} takes away {gone:#?}", snippet(text, at))) }
}

/// Two sentences that have to do neither with the article nor with each other may change places.
pub fn swapped(name: &str, text: &str, pick: usize, know: &Knowledge) -> Held {
    let gaps = gaps(&read(name, text, know).article);
    let n = gaps.len();
    if n < 2 {
        return Ok(());
    }
    let (i, j) = (pick % n, (pick / n + 1 + pick) % n);
    let (i, j) = (i.min(j), i.max(j));
    let (x, y) = (UNRELATED[pick % UNRELATED.len()], UNRELATED[(pick / 3 + 1 + pick) % UNRELATED.len()]);
    if i == j || x == y {
        return Ok(());
    }
    let one = read(name, &with(text, &[(gaps[i], x), (gaps[j], y)]), know);
    let other = read(name, &with(text, &[(gaps[i], y), (gaps[j], x)]), know);
    same(&one.verdict(), &other.verdict()).map_err(|e| format!("{x:?} and {y:?} change places: {e}"))?;
    // The same two beside each other.
    let one = read(name, &with(text, &[(gaps[i], &format!("{x} {y}"))]), know);
    let other = read(name, &with(text, &[(gaps[i], &format!("{y} {x}"))]), know);
    same(&one.verdict(), &other.verdict()).map_err(|e| format!("{x:?} and {y:?}, side by side, change places: {e}"))
}

fn snippet(text: &str, at: usize) -> &str {
    let end = (at..=(at + 40).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    &text[at..end]
}

/// Surnames that nobody has, and that are like no word.
pub const SURNAMES: &[&str] = &["Kvartholm", "Brantwick", "Odunjo", "Szelinpek", "Ferrugal", "Tamblutt", "Grevisk", "Ylvarmo"];

/// Surnames of the article that may be replaced: of a person named in full, no word of the tables, spelled in one way only.
pub fn surnames(r: &Read, know: &Knowledge) -> Vec<String> {
    let (a, view) = (&r.article, r.article.view(know));
    let raw = a.doc.source.text.as_str();
    let words: BTreeSet<String> = pieces(raw).map(|w| w.1.to_lowercase()).collect();
    let mut out = BTreeSet::new();
    for e in a.mentions.entities.iter().filter(|e| e.bearer == Bearer::Person && e.last - e.first >= 2) {
        let t = e.last as usize - 1;
        let word = a.text.tokens[t].span.of(raw);
        let plain = word.len() >= 5 && word.bytes().all(|b| b.is_ascii_alphabetic()) && word.as_bytes()[0].is_ascii_uppercase();
        let mixed = word.bytes().skip(1).any(|b| b.is_ascii_uppercase());
        let known = view.hits(t).iter().any(|h| h.first as usize == t && h.last as usize == t + 1);
        let lower = word.to_lowercase();
        let near = |w: &str| w != lower && (strsim::osa_distance(w, &lower) <= 2 || w.contains(&lower) || lower.contains(w) && w.len() > 3);
        // "Donnell*ys": emphasis inside a word.
        let marked = raw.match_indices(word).any(|(at, w)| {
            let mut behind = raw[at + w.len()..].chars();
            behind.next().is_some_and(|c| matches!(c, '*' | '_' | '`' | '<' | '&' | '['))
                && behind.next().is_some_and(char::is_alphanumeric)
        });
        if plain
            && !marked
            && !mixed
            && !known
            && !words.iter().any(|w| near(w))
            && raw.to_lowercase().matches(&lower).count() == raw.matches(word).count()
        {
            out.insert(word.to_owned());
        }
    }
    out.into_iter().collect()
}

/// Runs of letters, the accents on them and marks without width between them, with their offsets.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let inside = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}');
    text.split(move |c: char| !c.is_alphabetic() && !inside(c)).filter_map(move |w| {
        let from = at + (w.as_ptr() as usize - text[at..].as_ptr() as usize);
        at = from;
        (!w.is_empty()).then_some((from, w))
    })
}

/// Replaces a word throughout.
pub fn renamed(text: &str, old: &str, new: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for (at, word) in pieces(text).filter(|w| w.1 == old) {
        out.push_str(&text[from..at]);
        out.push_str(new);
        from = at + word.len();
    }
    out + &text[from..]
}

/// Another surname throughout changes no verdict.
pub fn person_renamed(name: &str, text: &str, pick: usize, know: &Knowledge) -> Held {
    let before = read(name, text, know);
    let all = surnames(&before, know);
    let Some(old) = all.get(pick % all.len().max(1)) else { return Ok(()) };
    let new = SURNAMES[pick % SURNAMES.len()];
    if text.to_lowercase().contains(&new.to_lowercase()) {
        return Ok(());
    }
    let after = read(name, &renamed(text, old, new), know);
    after.spans_hold()?;
    let told: BTreeMap<Line, usize> =
        before.verdict().into_iter().map(|((m, s), n)| ((renamed(&m, old, new), renamed(&s, old, new)), n)).collect();
    same(&told, &after.verdict()).map_err(|e| format!("{old} is called {new}: {e}"))
}

/// What is put in between two characters.
const MARKS: &[&str] = &[
    "**",
    "*",
    "`",
    "<b>",
    "</b>",
    "[",
    "](x)",
    "[^1]",
    "&amp;",
    "\u{200B}",
    "\u{AD}",
    "\u{301}",
    "\u{202E}",
    "\u{A0}",
    "\"",
    "\u{201C}",
    "\u{201D}",
    "(",
    ")",
    "\u{2014}",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "\t",
    "<!-- gainsay: allow all: x -->",
    "0",
    " not",
    " TK ",
    "\u{430}",
    "\u{130}",
    "\u{FB01}",
    "\r",
    "\u{85}",
    "\u{2028}",
];
/// One edit of an article; four bytes say which, where (2) and how much.
pub fn edit(text: &mut String, bytes: &[u8]) {
    let at = usize::from(u16::from_le_bytes([bytes[1], bytes[2]])) % (text.len() + 1);
    let at = (0..=at).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let much = usize::from(bytes[3]);
    let end = (at..=(at + much).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(at);
    match bytes[0] % 6 {
        0 => text.insert_str(at, MARKS[much % MARKS.len()]),
        1 => {
            let lower = text[at..end].to_lowercase();
            text.replace_range(at..end, &lower);
        }
        2 => {
            let upper = text[at..end].to_uppercase();
            text.replace_range(at..end, &upper);
        }
        3 => text.replace_range(at..end, ""),
        kind => {
            let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
            let n = usize::from(bytes[1]) % paragraphs.len();
            let other = usize::from(bytes[2]) % paragraphs.len();
            if kind == 4 {
                paragraphs.insert(other, paragraphs[n])
            } else {
                paragraphs.swap(n, other)
            }
            *text = paragraphs.join("\n\n");
        }
    }
}
