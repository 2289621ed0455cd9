//! Files that are no plain text: HTML pages, Word documents, copy with template code. What is marked is what a person would mark.

mod common;

use common::{named, show};
use gainsay::finding::Finding;
use gainsay::knowledge::facts::Facts;
use gainsay::source::{Content, Unreadable, ZoneKind, docx};
use proptest::prelude::*;
use std::io::Write;

fn found(name: &str, text: &str) -> Vec<Finding> {
    common::check(&named(name, text, None), 0, &Facts::default())
}

/// Words of the sides of the only finding, read from the file.
#[track_caller]
fn sides(name: &str, text: &str) -> Vec<String> {
    let found = found(name, text);
    assert_eq!(found.len(), 1, "{}", show(text, &found));
    found[0].sides.iter().map(|s| text[s.span.range()].to_owned()).collect()
}

fn zones(name: &str, text: &str) -> Vec<(ZoneKind, String)> {
    let a = named(name, text, None);
    a.doc.zones.iter().map(|z| (z.kind, a.words(z.span))).collect()
}

const PAGE: &str = "<!DOCTYPE html>\r\n<html><head><title>Talks | Harbour Gazette</title>\n\
<meta property=\"article:published_time\" content=\"2025-07-02T08:00:00Z\">\n\
<script>if (a < b) { document.write('<p>TK</p>'); }</script><style>p { content: \"TK\" }</style></head><body>\n\
<nav><ul><li><a href=\"/tk\">Sport TK</a></li></ul></nav>\n\
<main><article><h1>Ferry talks &amp; tolls</h1>\n\
<p class=\"byline\">By Nora Quist</p>\n\
<p>The tolls of Skelby&rsquo;s ferry are set &#8212; <em>at l</em>ast &#8211; by a committee.<!-- <p>TK</p> --></p>\n\
<p>The committee meets on <a href=\"cal.html\" title=\"TK\">Tuesday</a>, 14&nbsp;March&nbsp;2024, in the caf&eacute;.\n\
<figure><img src=\"a.jpg\" alt=\"TK\"><figcaption>The caf&eacute; in Skelby.</figcaption></figure>\n\
<ol><li>First point<li>Second point</ol>\n\
</article></main><footer><p>TK rights reserved.</p></footer></body></html>";

#[test]
fn a_page_is_read_as_its_reader_sees_it() {
    let got = zones("a.html", PAGE);
    let want = [
        (ZoneKind::Headline, "Ferry talks & tolls"),
        (ZoneKind::Byline, "By Nora Quist"),
        (ZoneKind::Body, "The tolls of Skelby\u{2019}s ferry are set \u{2014} at last \u{2013} by a committee."),
        (ZoneKind::Body, "The committee meets on Tuesday, 14\u{A0}March\u{A0}2024, in the caf\u{E9}."),
        (ZoneKind::Caption, "The caf\u{E9} in Skelby."),
        (ZoneKind::ListItem, "First point"),
        (ZoneKind::ListItem, "Second point"),
    ];
    let got: Vec<(ZoneKind, &str)> = got.iter().map(|(k, t)| (*k, t.as_str())).collect();
    assert_eq!(got, want);
    assert_eq!(named("a.html", PAGE, None).date.map(|d| d.to_string()).as_deref(), Some("2025-07-02"));
}

#[test]
fn a_side_in_a_page_keeps_its_tags_and_entities() {
    assert_eq!(sides("a.html", PAGE), ["Tuesday</a>, 14&nbsp;March&nbsp;2024"]);
}

#[test]
fn raised_figures_are_citations_and_exponents_are_not() {
    let page = "<p>The plot has 40 km<sup>2</sup> of marsh, the survey said.<sup><a href=\"#s1\">1</a></sup></p>";
    let a = named("a.html", page, None);
    assert!(a.words(a.doc.zones[0].span).ends_with("the survey said.[1]"), "{:?}", a.words(a.doc.zones[0].span));
    assert!(!a.words(a.doc.zones[0].span).contains("[2]"));
}

#[test]
fn the_article_of_a_page_is_told_from_its_teasers() {
    let page = "<article><h2>Other story</h2><p>TK.</p></article><main><h1>Ferry halts</h1><div itemprop=articleBody><p>The ferry \
        stopped at noon on Monday, and no one was told why it did.</p></div><section><p>TK.</p></section></main>";
    assert!(found("a.html", page).is_empty());
    let kinds: Vec<ZoneKind> = zones("a.html", page).into_iter().map(|z| z.0).collect();
    assert_eq!(kinds, [ZoneKind::Headline, ZoneKind::Body]);
}

#[test]
fn template_code_is_no_copy_and_its_comments_hold_waivers() {
    let slip = "The widow, TK, said so.";
    for (name, code) in [
        ("hugo.md", "{{< figure src=\"tk.jpg\" title=\"TK\" >}}"),
        ("hugo.md", "{{% notice TK %}}"),
        ("jekyll.md", "{% include tk.html text=\"TK\" %}"),
        ("jekyll.md", "{% comment %} TK {% endcomment %}"),
        ("page.mdx", "import TK from '../components/tk'\n\n{/* TK */}\n\n<Chart data=\"TK\" />"),
        ("page.md", ".. figure:: TK.png"),
        ("page.md", "::: note TK\n\n:::"),
    ] {
        let found = found(name, &format!("# Ferry\n\n{code}\n\nThe ferry sailed on Monday.\n"));
        assert!(found.is_empty(), "{code}: {}", show("", &found));
    }
    for (name, open, close) in [
        ("a.mdx", "{/*", "*/}"),
        ("a.md", "{{/*", "*/}}"),
        ("a.md", "{% comment %}", "{% endcomment %}"),
        ("a.md", "{#", "#}"),
        ("a.html", "<!--", "-->"),
    ] {
        let waiver = format!("{open} gainsay: allow placeholder: the writer is asked {close}");
        let text = if name == "a.html" {
            format!("<p>Head of it</p>{waiver}<p>{slip}</p>")
        } else {
            format!("Head of it.\n\n{waiver}\n\n{slip}\n")
        };
        let article = named(name, &text, None);
        assert_eq!(article.doc.waivers.len(), 1, "{text}");
        let ctx = gainsay::engine::Ctx { article: &article, doc: 0, know: &common::KNOW, facts: &Facts::default(), sources: &[] };
        let outcome = gainsay::engine::waivers::check(&ctx, &|_| true);
        assert_eq!((outcome.found.len(), outcome.waived), (0, 1), "{text}: {}", show(&text, &outcome.found));
    }
}

/// A Word document of these parts.
fn word(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, xml) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(xml.as_bytes()).expect("its content");
    }
    zip.finish().expect("a file").into_inner()
}

fn document(body: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>{body}</w:body></w:document>")
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val=\"Title\"/><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Ferry talks</w:t></w:r></w:p>\
<w:p/>\
<w:p><w:r><w:t xml:space=\"preserve\">The committee meets on Tues</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>day, 14 March</w:t></w:r>\
<w:del><w:r><w:delText> TK</w:delText></w:r></w:del><w:ins><w:r><w:t xml:space=\"preserve\"> 2024, in Q&amp;A</w:t><w:footnoteReference w:id=\"7\"/></w:r></w:ins>\
<w:r><w:instrText>TK</w:instrText><w:t>.</w:t></w:r>\
<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Pulled out.</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
<mc:Fallback><w:txbxContent><w:p><w:r><w:t>TK</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>\
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Route</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Toll</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>An item&#160;of a list</w:t></w:r></w:p>";

const NOTES: &str = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"0\" w:type=\"separator\"><w:p><w:r><w:t>TK</w:t></w:r></w:p></w:footnote>\
<w:footnote w:id=\"7\"><w:p><w:r><w:t>Harbour Gazette, page 2</w:t></w:r></w:p></w:footnote></w:footnotes>";

#[test]
fn a_word_document_is_one_line_a_paragraph_and_leads_back_to_its_runs() {
    let bytes = word(&[("word/document.xml", &document(BODY)), ("word/footnotes.xml", NOTES)]);
    let docx::Extract { text, runs, .. } = docx::read(&bytes).expect("a document");
    assert_eq!(
        text,
        "# Ferry talks\n\nThe committee meets on Tuesday, 14 March 2024, in Q&A[1].\nPulled out.\n\tRoute\n\t\tToll\n\u{2022} An item\u{A0}of a list\n[1] Harbour Gazette, page 2\n"
    );
    let at = |words: &str| {
        let byte = text.find(words).expect("the words") as u32;
        runs[..runs.partition_point(|r| r.start <= byte)].last().map(|r| (r.paragraph, r.run))
    };
    assert_eq!(at("Ferry"), Some((1, 1)));
    assert_eq!(at("The committee"), Some((3, 1)));
    assert_eq!(at("day, 14"), Some((3, 2)));
    assert_eq!(at("2024"), Some((3, 3)));
    assert_eq!(at("Pulled"), Some((4, 1)));
    assert_eq!(at("Toll"), Some((6, 1)));
    let kinds: Vec<_> = zones("a.docx", &text).into_iter().map(|z| z.0).collect();
    use ZoneKind::{Body, Headline, ListItem, Reference, TableCell};
    assert_eq!(kinds, [Headline, Body, Body, TableCell, TableCell, ListItem, Reference]);
    assert_eq!(sides("a.docx", &text), ["Tuesday, 14 March 2024"]);
}

#[test]
fn a_comment_in_word_is_a_waiver() {
    let body = "<w:p><w:r><w:t>The widow, TK, said so.</w:t></w:r><w:r><w:commentReference w:id=\"3\"/></w:r></w:p>";
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"3\"><w:p><w:r><w:t>gainsay: allow </w:t></w:r><w:r><w:t>placeholder: the writer \
        is asked</w:t></w:r></w:p></w:comment><w:comment w:id=\"4\"><w:p><w:r><w:t>Nice!</w:t></w:r></w:p></w:comment></w:comments>";
    let bytes = word(&[("word/document.xml", &document(body)), ("word/comments.xml", comments)]);
    let text = docx::read(&bytes).expect("a document").text;
    let waivers = named("a.docx", &text, None).doc.waivers;
    assert_eq!((waivers.len(), waivers[0].reason.as_str()), (1, "the writer is asked"), "{text}");
}

#[test]
fn what_is_no_word_document_is_said_so() {
    let said = |bytes: Vec<u8>| match Content::new("a.docx", bytes) {
        Err(Unreadable::Word(e)) => e.to_string(),
        other => panic!("{other:?}"),
    };
    assert!(said(b"The ferry sailed.".to_vec()).starts_with("no Word document: "));
    assert!(said(word(&[("mimetype", "x")])).ends_with("it holds no word/document.xml"));
    assert!(said(word(&[("word/document.xml", "<w:p><w:r></w:p>")])).starts_with("word/document.xml cannot be read: "));
}

/// The walk closed the open paragraph again and again, for what hid its end was never closed.
#[test]
fn a_word_document_that_ends_inside_a_deletion_ends() {
    for open in ["<w:del>", "<w:p><w:del>", "<w:p><w:moveFrom><w:t>", "<w:p><w:footnote>", "<w:tbl><w:p><w:txbxContent><w:p><w:del><w:p>"] {
        let xml = format!("<w:p><w:r><w:t>The ferry sailed.</w:t></w:r></w:p>{open}");
        let extract = docx::read(&word(&[("word/document.xml", &xml)])).expect("a document");
        assert!(extract.text.starts_with("The ferry sailed.\n"), "{open}");
        assert!(extract.steps < 20, "{open}: {} steps", extract.steps);
    }
}

/// What is asked of the reader never grows faster than the document: steps are counted, not seconds.
#[test]
fn a_word_document_costs_what_it_holds() {
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"1\"><w:t>gainsay: allow placeholder: ".to_owned()
        + &"long ".repeat(20_000)
        + "</w:t></w:comment></w:comments>";
    let notes: String = (0..20_000).map(|n| format!("<w:footnoteReference w:id=\"{n}\"/>")).collect();
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=\"\"")).collect();
    let bodies = [
        ("a comment that is anchored again and again", "<w:p>".to_owned() + &"<w:commentReference w:id=\"1\"/>".repeat(20_000) + "</w:p>"),
        ("footnotes", format!("<w:p>{notes}</w:p>")),
        ("attributes", format!("<w:p><w:pPr><w:pStyle{attributes}/></w:pPr></w:p>")),
        ("paragraphs of one text box", "<w:p>".to_owned() + &"<w:p/>".repeat(50_000) + "</w:p>"),
        ("text boxes", "<w:p><w:p/></w:p>".repeat(20_000)),
        ("entities", "<w:p><w:r><w:t>".to_owned() + &"&lt;&lol;".repeat(20_000) + "</w:t></w:r></w:p>"),
    ];
    for (what, body) in bodies {
        let xml = document(&body);
        let extract = docx::read(&word(&[("word/document.xml", &xml), ("word/comments.xml", &comments)])).expect(what);
        assert!(extract.steps as usize <= xml.len(), "{what}: {} steps for {} bytes", extract.steps, xml.len());
        let most = xml.len() + comments.len();
        assert!(extract.text.len() <= most && extract.runs.len() <= most, "{what}: {} bytes of text", extract.text.len());
    }
}

#[test]
fn a_word_document_that_is_a_bomb_is_refused() {
    let fault = |parts: &[(&str, &str)]| docx::read(&word(parts)).expect_err("a bomb").to_string();
    let zeros = " ".repeat((64 << 20) + 1);
    assert_eq!(fault(&[("word/document.xml", &zeros)]), "word/document.xml cannot be read: it unpacks to more than 64 MB");
    let deep = "<w:p>".repeat(1_000_000);
    assert!(fault(&[("word/document.xml", &deep)]).ends_with("its paragraphs are nested more than 100 deep"));
    // A header that claims less than its part holds.
    let mut bytes = word(&[("word/document.xml", &zeros)]);
    let size = (zeros.len() as u32).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|w| w == size) {
        bytes[at..at + 4].copy_from_slice(&9u32.to_le_bytes());
    }
    assert!(docx::read(&bytes).is_err());
    // XML entities are not expanded: a laugh is one word at most.
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\
        <w:p><w:r><w:t>Ha&c;</w:t></w:r></w:p>";
    assert_eq!(docx::read(&word(&[("word/document.xml", laughs)])).expect("a document").text, "Ha\n");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_page(text in "([a-z ]{0,9}|<[/!a-z -]{0,6}>?|</?(p|li|ol|ul|td|tr|table|sup|b|article|main|script|h1|br|title|a href=\"x\")>|&[a-z#0-9]{0,6};?|1|\\PC|[\r\n\u{1A}\u{FEFF}]){0,40}") {
        let a = named("a.html", &text, None);
        prop_assert_eq!(a.doc.text.len(), text.len());
        let mut last = 0;
        for z in &a.doc.zones {
            prop_assert!(z.span.start >= last && a.doc.text.get(z.span.range()).is_some());
            last = z.span.end;
        }
        let _ = found("a.html", &text);
        let _ = found("a.docx", &text);
    }

    #[test]
    fn any_bytes_are_a_word_document_or_none(xml in "(<w:(p|r|t|tbl|tr|del|footnote|txbxContent)/?>|</w:(p|r|t|tbl|tr|del|footnote|txbxContent)>|[a-z&;<]{0,4}){0,40}", cut in 0usize..400) {
        let mut bytes = word(&[("word/document.xml", &xml)]);
        let _ = docx::read(&bytes);
        let at = cut % bytes.len();
        bytes[at] ^= 0x55;
        let _ = docx::read(&bytes);
        bytes.truncate(at);
        let _ = docx::read(&bytes);
    }
}
