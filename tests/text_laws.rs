//! Laws of the text layer: nothing is lost, nothing is slow, and every disagreement with Unicode has a name.

use gainsay::knowledge::Knowledge;
use gainsay::source::{Document, FILLER, Format, Source};
use gainsay::span::Span;
use gainsay::text::{NONE, Text, TokenKind, split_sentences};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// White space, markup and characters of no width: what may stand outside sentences and tokens.
fn blank(c: char) -> bool {
    c.is_whitespace() || c == FILLER as char || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Fails where a visible character of `whole` is outside the spans or in two of them.
fn tiles(text: &str, whole: Span, spans: &[Span], what: &str) {
    let mut at = whole.start;
    for s in spans {
        assert!(text.is_char_boundary(s.start as usize) && text.is_char_boundary(s.end as usize), "{what} {s:?} cuts a character");
        assert!(at <= s.start && s.start < s.end && s.end <= whole.end, "{what} {s:?} overlaps or leaves {whole:?} in {text:?}");
        let lost = &text[at as usize..s.start as usize];
        assert!(lost.chars().all(blank), "{what}: {lost:?} is lost before {s:?} in {text:?}");
        at = s.end;
    }
    let lost = &text[at as usize..whole.end as usize];
    assert!(lost.chars().all(blank), "{what}: {lost:?} is lost at the end of {text:?}");
}

fn read(text: &str, format: Format) -> (Document, Text) {
    let doc = Document::new(Source { name: "t".into(), text: text.to_owned() }, format);
    let text = Text::new(&doc, &KNOW.lexicon);
    (doc, text)
}

fn holds(input: &str, format: Format) {
    let (doc, text) = read(input, format);
    assert_eq!(doc.text.len(), input.len());
    let zones: Vec<Span> = doc.zones.iter().map(|z| z.span).collect();
    tiles(&doc.text, Span::new(0, input.len()), &zones, "zone");
    for (zi, zone) in doc.zones.iter().enumerate() {
        let inside: Vec<Span> = text.sentences.iter().filter(|s| s.zone as usize == zi).map(|s| s.span).collect();
        tiles(&doc.text, zone.span, &inside, "sentence");
    }
    for s in &text.sentences {
        assert!(input.is_char_boundary(s.span.start as usize) && input.is_char_boundary(s.span.end as usize));
        let inside: Vec<Span> = text.tokens[s.tokens()].iter().map(|t| t.span).collect();
        assert!(!inside.is_empty(), "a sentence without a token: {:?} in {input:?}", s.span.of(&doc.text));
        tiles(&doc.text, s.span, &inside, "token");
    }
    for (qi, q) in text.quotes.iter().enumerate() {
        assert!(q.first <= q.last && q.last as usize <= text.tokens.len() && !q.span.is_empty(), "{q:?} in {input:?}");
        assert!(input.is_char_boundary(q.span.start as usize) && input.is_char_boundary(q.span.end as usize));
        assert!(q.speaker.is_none_or(|(a, b)| a < b && b as usize <= text.tokens.len()));
        assert!(qi == 0 || text.quotes[qi - 1].span.start < q.span.start, "quotations in the order of their opening marks");
    }
    assert!(text.tokens.iter().all(|t| t.quote == NONE || (t.quote as usize) < text.quotes.len()));
    for p in text.printed(&doc) {
        assert!(input.is_char_boundary(p.span.start as usize) && p.span.start < p.span.end);
    }
}

/// Pieces that have broken segmenters.
const PIECES: &[&str] = &[
    "Mr. ",
    "Dr.",
    "U.S. ",
    "U.S.",
    "a.m. ",
    "J. ",
    "No. 10",
    "3.14",
    "...",
    " . . . ",
    "…",
    "\"",
    "'",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "(",
    ")",
    "[1]",
    "[^x]",
    "[",
    "]",
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    "\t",
    " ",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{1A}",
    "\u{1A}\u{1A}",
    "é",
    "e\u{301}",
    "漢字",
    "。",
    "🎉",
    "👩‍👩‍👧",
    "ا",
    "۔",
    "The ",
    "the ",
    "He said ",
    "said",
    ".",
    "!",
    "?",
    "?!",
    ", ",
    "-",
    "—",
    "--",
    "1. ",
    "2) ",
    "a) ",
    "• ",
    "* ",
    "# ",
    "> ",
    "https://a.b/c.",
    "@x",
    "a@b.co",
    "³",
    "¹",
    "km²",
    "'90s ",
    "6'2\"",
    "``",
    "''",
    "O’Brien’s",
    "3,214",
    "1,2",
    "½",
    "€5",
    "_",
    "**",
    "`",
    "|",
    "&amp;",
    "<b>",
    "\0",
    "\u{2028}",
    "\u{85}",
    "İ",
    "ß",
    "ﬁ",
    "\u{301}",
    "°",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_tiled(text in any::<String>(), markdown in any::<bool>()) {
        holds(&text, if markdown { Format::Markdown } else { Format::Text });
    }

    #[test]
    fn any_mix_of_pieces_is_tiled(parts in prop::collection::vec(prop::sample::select(PIECES), 0..40), markdown in any::<bool>()) {
        holds(&parts.concat(), if markdown { Format::Markdown } else { Format::Text });
    }

    #[test]
    fn plain_text_alone_is_tiled(parts in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = parts.concat();
        tiles(&text, Span::new(0, text.len()), &split_sentences(&text, &KNOW.lexicon), "sentence");
    }
}

#[test]
fn corner_cases_are_tiled() {
    for text in [
        "",
        "\u{FEFF}",
        "\u{FEFF}A.",
        " ",
        "\r\n",
        "A.\r\nB.\r\n",
        "\u{1A}",
        "A\u{1A}",
        "“",
        "’",
        "...",
        "1.",
        "[1]",
        "\u{200B}.\u{200B} a",
        "@",
        "www.",
        "http://",
        "'s",
        "’s",
        "s'",
    ] {
        holds(text, Format::Text);
        holds(text, Format::Markdown);
    }
}

/// Text that is cheap to write and dear to read for a careless program.
#[test]
fn no_text_is_slow() {
    let slow: Vec<(&str, Duration)> = PIECES
        .iter()
        .chain(&[
            "A. ",
            "a.b",
            "(((",
            ")))",
            "\" ' ",
            "“ ",
            "“x ",
            "x” ",
            "'x ",
            "x' ",
            "s' x ",
            ". \" ",
            ". ) ",
            "1. 1. ",
            "said “x” and ",
            "he said, ",
            "x, ",
            "1,2,",
            "and said “x”",
        ])
        .chain(&[
            "http://a.b/(",
            "[1",
            "[note ",
            "… A",
            "“ … A",
            "... a ",
            "a@",
            "-a@b",
            "\u{1A}.",
            "x\u{1A}",
            ".\u{1A} ",
            "*. ",
            "' A",
            "\n1. ",
            "\n- ",
            "= = ",
        ])
        .filter_map(|piece| {
            let text = piece.repeat(200_000 / piece.len());
            let mut doc = Document::default();
            (doc.text, doc.zones) = (text.clone(), vec![zone(&text)]);
            let start = Instant::now();
            let _ = Text::new(&doc, &KNOW.lexicon);
            Some((*piece, start.elapsed())).filter(|s| s.1 > Duration::from_secs(3))
        })
        .collect();
    assert!(slow.is_empty(), "{slow:?}");
}

fn zone(text: &str) -> gainsay::source::Zone {
    gainsay::source::Zone { kind: gainsay::source::ZoneKind::Body, span: Span::new(0, text.len()), paragraph: 0 }
}

/// Where sentences end inside a text, white space behind them not counted.
fn ours(text: &str) -> Vec<usize> {
    split_sentences(text, &KNOW.lexicon).iter().map(|s| s.end as usize).collect()
}

fn theirs(text: &str) -> Vec<usize> {
    text.split_sentence_bound_indices().filter(|(_, s)| !s.trim().is_empty()).map(|(i, s)| i + s.trim_end().len()).collect()
}

/// Why Unicode ends a sentence at `at` and we do not.
fn why_joined(text: &str, at: usize) -> Option<&'static str> {
    let (left, right) = (&text[..at], text[at..].trim_start());
    let gap = &text[at..text.len() - right.len()];
    let stem = left.trim_end_matches(['"', '\'', ')', ']', '”', '’', '*', '_', '“']);
    let word = stem
        .trim_end_matches(['.', '!', '?', '…'])
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-' | '\''))
        .next()
        .unwrap_or("");
    let closed = stem.len() < left.len();
    let next = right.chars().next()?;
    if gap.contains('\n') && !stem.ends_with(['.', '!', '?']) {
        return Some("a line break is white space");
    }
    if left.ends_with('[') || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(next) {
        return Some("a citation marker is not cut");
    }
    if word.len() > 1 && word.chars().all(|c| "IVXL".contains(c)) {
        return Some("a Roman list number");
    }
    if word.len() == 1 {
        return Some("an initial or a list letter");
    }
    if word.contains('.') && word.split('.').all(|p| p.chars().count() <= 2) {
        return Some("a dotted acronym");
    }
    if word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 3 {
        return Some("a list number");
    }
    if stem.ends_with("..")
        || stem.ends_with('…')
        || stem.ends_with(". .")
        || right.starts_with("..")
        || right.starts_with('…')
        || stem.ends_with(" .")
    {
        return Some("an ellipsis");
    }
    if closed && (stem.ends_with('?') || stem.ends_with('!')) {
        return Some("a quotation inside its sentence");
    }
    if stem.ends_with('!') && next.is_alphabetic() {
        return Some("an exclamation mark in a name or before a verb of saying");
    }
    if stem.ends_with('?') && next.is_lowercase() {
        return Some("a question before a verb of saying");
    }
    if matches!(next, '"' | '\'' | ')' | ']' | '[' | ':' | ';' | '*' | '<' | '\u{1F300}'..='\u{1FAFF}' | '-') {
        return Some("a closing mark, citation or emoticon apart from its sentence");
    }
    if gap.contains('\u{200B}') || text[at..].starts_with('\u{200B}') {
        return Some("a character of no width");
    }
    if !word.contains(['a', 'e', 'i', 'o', 'u', 'y']) && word.starts_with(char::is_uppercase) {
        return Some("a word without a vowel is an abbreviation");
    }
    let known = gainsay::text::is_abbreviation(word, &KNOW.lexicon);
    known.then_some("a known abbreviation")
}

/// Why we end a sentence at `at` and Unicode does not.
fn why_split(text: &str, at: usize) -> Option<&'static str> {
    let (left, right) = (&text[..at], text[at..].trim_start());
    let next = right.chars().next()?;
    if text[at..].starts_with(|c: char| !c.is_whitespace() && c != '\u{200B}') {
        return Some("a space was forgotten, or the script has none");
    }
    if left.ends_with(']') || left.ends_with(|c: char| "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c)) || left.rsplit("]:").next().is_some_and(|t| t.len() < 5)
    {
        return Some("a citation marker behind the full stop");
    }
    if next.is_lowercase() {
        return Some("a sentence that starts with a small letter");
    }
    if next.is_numeric() || matches!(next, '$' | '£' | '€') {
        return Some("a sentence that starts with a number");
    }
    if right.starts_with("..") || right.starts_with('…') || right.starts_with(". .") {
        return Some("an ellipsis that opens a sentence");
    }
    if matches!(next, '•' | '⁃' | '(' | '*' | '#' | '=' | '<') || left.ends_with(|c: char| c.is_alphanumeric()) || left.ends_with(':') {
        return Some("an item of a list or a sign");
    }
    if left.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '…')) {
        return Some("a closing mark, citation or emoticon apart from its sentence");
    }
    if left.contains("...") || left.ends_with(". .") || left.ends_with('…') {
        return Some("an ellipsis");
    }
    None
}

#[test]
fn every_disagreement_with_unicode_sentences_has_a_name() {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unnamed = vec![];
    for text in corpus() {
        let (a, b) = (ours(&text), theirs(&text));
        let sides = [(&b, &a, why_joined as fn(&str, usize) -> Option<&'static str>), (&a, &b, why_split)];
        for (has, lacks, why) in sides {
            for &at in has.iter().filter(|k| lacks.binary_search(k).is_err() && **k < text.trim_end().len()) {
                match why(&text, at) {
                    Some(name) => *named.entry(name).or_default() += 1,
                    None => unnamed.push(format!("{} ¦ {}", tail(&text[..at]), head(&text[at..]))),
                }
            }
        }
    }
    assert!(unnamed.is_empty(), "{} without a name:\n{}", unnamed.len(), unnamed.join("\n"));
    assert!(named.len() >= 12, "{named:?}");
}

fn tail(s: &str) -> String {
    s.chars().rev().take(40).collect::<Vec<_>>().into_iter().rev().collect()
}

fn head(s: &str) -> String {
    s.chars().take(30).collect()
}

/// The sentence cases and the labelled articles, paragraph by paragraph.
fn corpus() -> Vec<String> {
    let cases = include_str!("segmentation/cases.txt").split("\n### ").skip(1).filter_map(|c| c.split_once('\n'));
    let mut out: Vec<String> = cases.map(|(_, b)| b.trim_end().replace(" ¦ ", " ").replace('¦', "")).collect();
    let mut files: Vec<_> = std::fs::read_dir("tests/articles/docs").into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    for f in files {
        let text = std::fs::read_to_string(f).unwrap_or_default();
        out.extend(text.split("\n\n").map(str::to_owned));
    }
    out
}

/// Why a word of ours is not a word of Unicode's.
fn why_word(text: &str, start: usize, end: usize, kind: TokenKind) -> Option<&'static str> {
    let w = &text[start..end];
    let joined = |c: char| w.contains(c) || text[end..].starts_with(c) || text[..start].ends_with(c);
    match kind {
        TokenKind::Url => return Some("an address or handle"),
        TokenKind::Marker => return Some("a citation marker"),
        _ => {}
    }
    if w.ends_with('.') {
        return Some("an abbreviation keeps its full stop");
    }
    if w.chars().any(blank) {
        return Some("a character of no width or markup inside a word");
    }
    if joined('.') {
        return Some("a space was forgotten behind a full stop");
    }
    if joined(',') || joined(';') {
        return Some("a comma or semicolon between digits that groups nothing");
    }
    if joined('_') {
        return Some("emphasis");
    }
    if joined('\'') || joined('’') || joined('‘') {
        return Some("an apostrophe behind a number");
    }
    if joined('²') || joined('³') {
        return Some("an exponent");
    }
    None
}

#[test]
fn every_disagreement_with_unicode_words_has_a_name() {
    let mut unnamed = vec![];
    for text in corpus() {
        let mut doc = Document::default();
        (doc.text, doc.zones) = (text.clone(), vec![zone(&text)]);
        let made = Text::new(&doc, &KNOW.lexicon);
        let want: std::collections::BTreeSet<(usize, usize)> = text.unicode_word_indices().map(|(i, w)| (i, i + w.len())).collect();
        for t in made.tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number | TokenKind::Url)) {
            let (a, b) = (t.span.start as usize, t.span.end as usize);
            if !want.contains(&(a, b)) && why_word(&text, a, b, t.kind).is_none() {
                unnamed.push(format!("{:?} in {:?}", &text[a..b], tail(&text[..b])));
            }
        }
    }
    assert!(unnamed.is_empty(), "{} without a name:\n{}", unnamed.len(), unnamed.join("\n"));
}
