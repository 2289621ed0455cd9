//! The text layer: sentences, tokens, quotations and their speakers.

use gainsay::knowledge::Knowledge;
use gainsay::knowledge::lexicon::{Class, Lexicon};
use gainsay::source::{Document, FILLER, Format, Source, Zone, ZoneKind};
use gainsay::span::Span;
use gainsay::text::{Case, NONE, Text, TokenKind, cut_words, split_sentences};
use std::fmt::Write;
use std::sync::LazyLock;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// Cases of a fixture file: name, and the sentences that are expected.
fn cases(file: &str) -> Vec<(String, String)> {
    file.split("\n### ")
        .skip(1)
        .map(|c| {
            let (name, body) = c.split_once('\n').unwrap_or((c, ""));
            (name.to_owned(), body.trim_end().to_owned())
        })
        .collect()
}

/// A document of these zones.
fn document(text: &str, zones: Vec<Zone>) -> Document {
    let mut doc = Document::default();
    doc.text = text.to_owned();
    doc.zones = zones;
    doc
}

#[test]
fn every_sentence_case_passes() {
    let mut failed = String::new();
    let cases = cases(include_str!("segmentation/cases.txt"));
    assert!(cases.len() >= 150, "{} cases", cases.len());
    for (name, body) in &cases {
        let text = body.replace(" ¦ ", " ").replace('¦', "");
        let want: Vec<&str> = body.split('¦').map(str::trim).filter(|s| !s.is_empty()).collect();
        let got: Vec<&str> = split_sentences(&text, &KNOW.lexicon).iter().map(|s| s.of(&text)).collect();
        if got != want {
            failed += &format!("{name}\n  want {want:?}\n  got  {got:?}\n");
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

fn read(text: &str, format: Format) -> (Document, Text) {
    let doc = Document::new(Source { name: "t".into(), text: text.to_owned() }, format);
    let text = Text::new(&doc, &KNOW.lexicon);
    (doc, text)
}

/// A masked text as one zone.
fn masked(text: &str) -> (Document, Text) {
    let zone = Zone { kind: ZoneKind::Body, span: Span::new(0, text.len()), paragraph: 0 };
    let doc = document(text, vec![zone]);
    let text = Text::new(&doc, &KNOW.lexicon);
    (doc, text)
}

fn snapshot(name: &str, value: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots/text", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, value);
    });
}

#[test]
fn sentences_of_the_cases() {
    let mut out = String::new();
    for (name, body) in cases(include_str!("segmentation/cases.txt")) {
        let text = body.replace(" ¦ ", " ").replace('¦', "");
        let _ = writeln!(out, "{name}");
        for s in split_sentences(&text, &KNOW.lexicon) {
            let _ = writeln!(out, "  {}..{} {:?}", s.start, s.end, s.of(&text));
        }
    }
    snapshot("sentences", &out);
}

#[test]
fn quotations_and_their_speakers() {
    let mut out = String::new();
    for (name, body) in cases(include_str!("segmentation/quotes.txt")) {
        let (doc, text) = read(&body, Format::Text);
        let _ = writeln!(out, "{name}");
        for q in &text.quotes {
            let who = q.speaker.map_or("nobody", |(a, b)| text.span_of(a, b).of(&doc.text));
            let open = if q.closed { "" } else { ", not closed" };
            let _ = writeln!(out, "  {}{:?} by {who}{open}", "  ".repeat(q.depth.into()), q.span.of(&doc.text));
        }
    }
    snapshot("quotes", &out);
}

#[test]
fn tokens_of_the_cases() {
    let mut out = String::new();
    for (name, body) in cases(include_str!("segmentation/tokens.txt")) {
        let (doc, text) = masked(&body);
        let _ = writeln!(out, "{name}");
        for (i, t) in text.tokens.iter().enumerate() {
            let flags = [(t.spaced, " spaced"), (t.possessive, " possessive")].iter().filter(|f| f.0).map(|f| f.1).collect::<String>();
            let _ = writeln!(out, "  {:?} {:?} {:?} {:?}{flags}", t.span.of(&doc.text), t.kind, t.case, text.word(&KNOW.lexicon, i));
        }
    }
    snapshot("tokens", &out);
}

#[test]
fn every_token_between_the_marks_knows_its_quotation() {
    let (_, text) = read("He said: “She wrote ‘no’ twice.” That was all.", Format::Text);
    let inside = |k: u32| text.tokens.iter().filter(|t| t.quote == k).count();
    assert_eq!((inside(0), inside(1)), (6, 1), "the outer one holds the marks of the inner one");
    assert_eq!(text.tokens.iter().filter(|t| t.kind == TokenKind::Quote).count(), 4);
    assert!(text.tokens.last().is_some_and(|t| t.quote == NONE));
}

#[test]
fn a_quotation_never_leaks_into_the_next_paragraph() {
    let (_, text) = read("Start here.\n\n“It began in May, he said.\n\nThe rest is silence. It stays so.", Format::Text);
    let last = text.sentences.last().map(|s| s.tokens()).unwrap_or_default();
    assert!(text.tokens[last].iter().all(|t| t.quote == NONE));
}

#[test]
fn a_block_quote_is_no_quotation() {
    let (doc, text) = read("He wrote this.\n\n> We shall see.\n> It is early.\n\nNobody did.", Format::Markdown);
    assert!(doc.zones.iter().any(|z| z.kind == ZoneKind::BlockQuote));
    assert!(text.quotes.is_empty());
}

#[test]
fn markup_inside_a_word_separates_nothing() {
    let filler = (FILLER as char).to_string();
    let (doc, text) = masked(&"He met ~~Hal~~den~~. She did not, in the U.~S. Senate.".replace('~', &filler));
    let words: Vec<&str> = (0..text.tokens.len()).map(|i| text.word(&KNOW.lexicon, i)).collect();
    assert_eq!(words, ["he", "met", "halden", ".", "she", "did", "not", ",", "in", "the", "u.s.", "senate", "."]);
    assert_eq!(text.sentences.len(), 2);
    assert_eq!(
        text.tokens[2].span.of(&doc.text),
        "Hal~~den".replace('~', &filler),
        "the markup inside belongs to the span, the rest does not"
    );
}

/// A letter that is not ASCII behind markup began a word of its own: "Nov<b>á</b>k" was two.
#[test]
fn markup_before_an_accented_letter_separates_nothing() {
    let filler = (FILLER as char).to_string();
    let (_, text) = masked(&"Nov~~á~k met Petro~vа, Zo~ë and 漢~字.".replace('~', &filler));
    let words: Vec<&str> = (0..text.tokens.len()).map(|i| text.word(&KNOW.lexicon, i)).collect();
    assert_eq!(words, ["novák", "met", "petrovа", ",", "zoë", "and", "漢", "字", "."]);
}

#[test]
fn markup_in_a_markdown_file_moves_no_offset() {
    let source = "The **mayor** of [Lisbon](https://example.org/a) left. *She* did not.\n";
    let (doc, text) = read(source, Format::Markdown);
    let words: Vec<&str> = text.tokens.iter().map(|t| t.span.of(&doc.source.text)).collect();
    assert_eq!(words, ["The", "mayor", "of", "Lisbon", "left", ".", "She", "did", "not", "."]);
}

#[test]
fn a_lexicon_row_is_cut_as_copy_is_cut() {
    let lexicon = &KNOW.lexicon;
    assert_eq!(cut_words("Gen.", lexicon), ["gen."]);
    assert_eq!(cut_words("U.S.", lexicon), ["u.s."]);
    assert_eq!(cut_words("per cent", lexicon), ["per", "cent"]);
    assert_eq!(cut_words("Vice-President", lexicon), ["vice", "-", "president"]);
    assert_eq!(cut_words("prime minister's office", lexicon), ["prime", "minister", "office"]);
}

#[test]
fn rows_match_copy_with_their_full_stops_and_capitals() {
    let mut lexicon = Lexicon::default();
    let none = Span::default();
    lexicon.add(Class::Abbreviation, gainsay::text::abbreviation_kind("title").unwrap_or(0) as i64, "Gen", none, false);
    lexicon.add(Class::Courtesy, 0, "Gen.", none, false);
    lexicon.add(Class::Country, 1, "U.S.", none, false);
    lexicon.add(Class::Unit, 2, "per cent", none, false);
    lexicon.add(Class::Month, 5, "May", none, false);
    lexicon.finish();
    let zone = Zone { kind: ZoneKind::Body, span: Span::new(0, 72), paragraph: 0 };
    let copy = "Gen. Orr may leave the U.S. in May, up 5 per cent; the U.S. sent gen. Lo";
    let doc = document(copy, vec![zone]);
    let text = Text::new(&doc, &lexicon);
    let hits: Vec<(&str, Class)> = text.hits.iter().map(|h| (text.span_of(h.first, h.last).of(copy), h.class)).collect();
    let want =
        [("Gen.", Class::Courtesy), ("U.S.", Class::Country), ("May", Class::Month), ("per cent", Class::Unit), ("U.S.", Class::Country)];
    assert_eq!(hits, want);
}

#[test]
fn the_longest_row_comes_first() {
    let mut lexicon = Lexicon::default();
    for (i, row) in ["prime", "prime minister", "prime minister of"].iter().enumerate() {
        lexicon.add(Class::Office, i as i64, row, Span::default(), false);
    }
    lexicon.finish();
    let doc = document("prime minister of", vec![Zone { kind: ZoneKind::Body, span: Span::new(0, 17), paragraph: 0 }]);
    let text = Text::new(&doc, &lexicon);
    assert_eq!(text.hits.iter().map(|h| h.last - h.first).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn letter_case_ignores_the_possessive() {
    let (_, text) = masked("NATO's US A iPad's mcKay McKay x U.S.'s");
    let case: Vec<Case> = text.tokens.iter().map(|t| t.case).collect();
    assert_eq!(case[..5], [Case::Upper, Case::Upper, Case::Capital, Case::Inner, Case::Inner]);
}

#[test]
fn no_word_is_an_abbreviation_of_two_kinds() {
    let table: toml::Table = gainsay::knowledge::BUILTIN.parse().unwrap_or_default();
    let mut seen = std::collections::BTreeMap::new();
    for (kind, words) in table["abbreviations"].as_table().into_iter().flatten() {
        for w in words.as_array().into_iter().flatten().filter_map(toml::Value::as_str) {
            assert!(!w.ends_with('.'), "{w}: the table leaves the last full stop out");
            assert_eq!(seen.insert(w.to_owned(), kind.clone()), None, "{w} is in {kind} and in another kind");
        }
    }
}

#[test]
fn sentences_as_printed_take_in_list_marks_and_datelines() {
    let (doc, text) = read("LISBON (Reuters) - Fire crews worked on. By dawn it was out.\n\n- Nine dead\n- Six hurt\n", Format::Text);
    let rows: Vec<&str> = text.printed(&doc).iter().map(|s| s.span.of(&doc.source.text)).collect();
    assert_eq!(rows, ["LISBON (Reuters) - Fire crews worked on.", "By dawn it was out.", "- Nine dead", "- Six hurt"]);
}
