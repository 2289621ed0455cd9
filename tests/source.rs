//! Files to zones: what every reader of a file must keep, and what it finds.

use gainsay::source::{Document, FILLER, Format, Source, ZoneKind};
use proptest::prelude::*;

fn read(text: &str, format: Format) -> Document {
    Document::new(Source { name: "page".into(), text: text.into() }, format)
}

/// The promises of the source stage for one document.
fn holds(text: &str, format: Format) -> Result<(), String> {
    let doc = read(text, format);
    if doc.text.len() != text.len() {
        return Err(format!("masked text has {} bytes, file {}", doc.text.len(), text.len()));
    }
    let mut covered = vec![false; text.len()];
    let mut last = (0, 0);
    for z in &doc.zones {
        let (a, b) = (z.span.start as usize, z.span.end as usize);
        if a < last.0 || a >= b || b > text.len() {
            return Err(format!("zone {z:?} is empty, overlaps or is out of order"));
        }
        if !text.is_char_boundary(a) || !text.is_char_boundary(b) {
            return Err(format!("zone {z:?} cuts a character"));
        }
        if !doc.text.is_char_boundary(a) || !doc.text.is_char_boundary(b) {
            return Err(format!("zone {z:?} cuts a masked character"));
        }
        if z.paragraph < last.1 {
            return Err(format!("zone {z:?} goes back a paragraph"));
        }
        last = (b, z.paragraph);
        covered[a..b].fill(true);
    }
    for (i, c) in doc.text.char_indices() {
        let seen = !c.is_whitespace() && c != FILLER as char;
        if seen && !covered[i] {
            return Err(format!("{c:?} at byte {i} is in no zone: {:?}", doc.zones));
        }
    }
    for r in &doc.references {
        if !text.is_char_boundary(r.span.start as usize) || text.get(r.span.range()).is_none() || text.get(r.label.range()).is_none() {
            return Err(format!("reference {r:?} is no range of the file"));
        }
        if !r.span.contains(r.label) {
            return Err(format!("the label of {r:?} lies outside it"));
        }
    }
    for w in &doc.waivers {
        if text.get(w.span.range()).is_none() {
            return Err(format!("waiver {w:?} is no range of the file"));
        }
    }
    let spans = [doc.front.span, doc.front.title.as_ref().map(|t| t.span), doc.front.date.as_ref().map(|t| t.span)];
    let more = [doc.front.broken.as_ref().map(|t| t.span), doc.dateline_date.as_ref().map(|t| t.span)];
    for s in spans.into_iter().chain(more).flatten().chain(doc.front.sources.iter().map(|s| s.span)) {
        if text.get(s.range()).is_none() {
            return Err(format!("{s:?} is no range of the file"));
        }
    }
    Ok(())
}

fn check(text: &str) -> Result<(), TestCaseError> {
    for format in [Format::Text, Format::Markdown] {
        holds(text, format).map_err(|e| TestCaseError::fail(format!("{format:?}: {e}")))?;
    }
    Ok(())
}

/// Pieces of copy and markup that meet in ways no writer planned.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "    ",
    "\u{FEFF}",
    "\u{A0}",
    "\u{200B}",
    "\u{AD}",
    "\u{2028}",
    "\u{1A}",
    "\0",
    "# ",
    "## ",
    "- ",
    "* ",
    "• ",
    "1. ",
    "12) ",
    "> ",
    ">",
    "[1]",
    "[1] ",
    "[2]: ",
    "[^1]",
    "[^1]: ",
    "[1]: http://a.example/x\n",
    "[",
    "]",
    "(",
    ")",
    "](u)",
    "![",
    "![alt](u)",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "<!-- gainsay: allow x: y -->",
    "<!--",
    "-->",
    "<br>",
    "<sup>1</sup>",
    "<div>",
    "</div>",
    "<script>",
    "</script>",
    "<",
    ">",
    "&amp;",
    "&#233;",
    "&eacute;",
    "&",
    ";",
    "|",
    "|---|\n",
    "| a | b |\n",
    "---\n",
    "+++\n",
    "title: ",
    "title = \"A 'b'\"\n",
    "date: 2025-01-02\n",
    "sources:\n",
    "  1: a.txt\n",
    "- a\n",
    "word ",
    "Word. ",
    "Übung ",
    "日本 ",
    "é",
    "e\u{301}",
    "👩‍👧",
    "“Quoted” ",
    "\"",
    "LONDON — ",
    "Paris: ",
    "LIMA, May 3 (Wire) - ",
    "14:05\n",
    "14:05 ",
    "By Ann Lee\n",
    "Sources:\n",
    "Sources: ",
    "References\n",
    "Read more\n",
    "Correction: ",
    "Photo: ",
    "{{< x >}}",
    "{{",
    "}}",
    "{% a %}",
    "::: note\n",
    ".. note:: x\n",
    "import x from 'y'\n",
    "\\",
    "\\*",
    "~~",
    "¹ ",
    "a.txt ",
    "https://b.example ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_keeps_the_promises(text in "\\PC{0,200}") {
        check(&text)?;
    }

    #[test]
    fn any_mixture_of_markup_keeps_the_promises(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat())?;
    }

    #[test]
    fn any_characters_keep_the_promises(text in prop::collection::vec(any::<char>(), 0..120)) {
        check(&text.into_iter().collect::<String>())?;
    }
}

/// Hostile pages: none may take more than a moment. The limit is wide, for slow machines; what is quadratic takes minutes.
#[test]
fn hostile_pages_are_read_in_linear_time() {
    let pages = [
        "word ".repeat(1_000_000),
        "a".repeat(5_000_000),
        "[".repeat(100_000),
        "[1] ".repeat(100_000),
        "[1](".repeat(100_000),
        ">".repeat(100_000),
        "> ".repeat(20_000) + "deep",
        "- ".repeat(10_000) + "deep",
        "*".repeat(100_000) + "a",
        "*a ".repeat(100_000),
        "<!-- ".repeat(100_000),
        "<!-- -->".repeat(100_000),
        "{{ ".repeat(100_000),
        "{% {{< {{% ".repeat(50_000),
        "Sources: [1] a ".repeat(50_000),
        ": ".repeat(500_000),
        "[1]: x\n".repeat(50_000),
        "[^1]: x\n".repeat(50_000),
        "&amp;".repeat(200_000),
        "Line\n".repeat(200_000),
        "a line that runs on\n".repeat(100_000),
        "- item\n".repeat(100_000),
        "| a ".repeat(100_000),
        "14:05\n\n".repeat(50_000),
        "LONDON - ".repeat(50_000),
        "(".repeat(100_000),
        "By ".repeat(100_000),
        "---\n".to_owned() + &"k: v\n".repeat(100_000),
        "---\n".to_owned() + &"k: [\"".repeat(50_000),
        "+++\n".to_owned() + &"[[".repeat(50_000) + "\n+++\n",
        "+++\na = ".to_owned() + &"[".repeat(50_000) + "\n+++\n",
        "\n".repeat(1_000_000),
        "\u{A0}".repeat(500_000),
        "\u{1A}".repeat(1_000_000),
        "¹".repeat(200_000),
        "<div>\n".repeat(50_000),
        "<b>x</b>".repeat(50_000),
    ];
    for (n, page) in pages.iter().enumerate() {
        for format in [Format::Text, Format::Markdown] {
            let start = std::time::Instant::now();
            holds(page, format).unwrap_or_else(|e| panic!("page {n}: {e}"));
            let took = start.elapsed();
            assert!(took.as_secs() < 15, "page {n} ({:?}) as {format:?} took {took:?}", &page[..page.len().min(20)]);
            if took.as_millis() > 300 {
                eprintln!("page {n} {:?} {format:?} {took:?}", page.chars().take(20).collect::<String>());
            }
        }
    }
}

#[test]
fn an_empty_page_has_no_zone() {
    for page in ["", "\u{FEFF}", "\n\n", " \u{A0} \u{200B}"] {
        for format in [Format::Text, Format::Markdown] {
            assert!(read(page, format).zones.is_empty(), "{page:?}");
        }
    }
}

#[test]
fn a_lone_sentence_is_copy() {
    assert_eq!(read("The widow, TK, said she would appeal.", Format::Text).zones[0].kind, ZoneKind::Body);
}
