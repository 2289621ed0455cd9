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

/// A newsroom's own rows name zones too.
#[test]
fn rows_of_the_users_file_name_zones() {
    use gainsay::knowledge::{BUILTIN, File, Knowledge};
    let own = "[lexicon]\nboilerplate = [\"brought to you by\"]\nreference-heading = [\"where we read it\"]\n";
    let know = Knowledge::load(&[File { name: "rules.toml", text: BUILTIN }, File { name: "gainsay.toml", text: own }]).expect("rows");
    let text = "The mill burned [1].\n\nBrought to you by the baker.\n\nWhere we read it:\n\n1. Fire log\n";
    let doc = Document::with_layout(Source { name: "page".into(), text: text.into() }, Format::Text, &know.layout);
    let kinds: Vec<ZoneKind> = doc.zones.iter().map(|z| z.kind).collect();
    assert_eq!(kinds, [ZoneKind::Body, ZoneKind::Boilerplate, ZoneKind::Heading, ZoneKind::Reference]);
}

#[test]
fn a_date_on_the_line_under_a_headline_is_no_part_of_it() {
    let copy = "A launch sank off Orva on Sunday. Nobody was hurt.";
    for line in ["Friday, 7 March 2025", "Accra, Friday 7 March 2025", "CALAMA, Chile, March 7, 2025", "By Ida Solvik\n7 March 2025"] {
        for head in ["Launch sinks off Orva\n", "Launch sinks off Orva  \n", "# Launch sinks off Orva\n"] {
            for format in [Format::Markdown, Format::Text].into_iter().take(if head.starts_with("#") { 1 } else { 2 }) {
                let doc = read(&format!("{head}{line}\n\n{copy}\n"), format);
                let kinds: Vec<ZoneKind> = doc.zones.iter().map(|z| z.kind).collect();
                assert!(doc.dateline_date.is_some() && kinds.last() == Some(&ZoneKind::Body), "{head}{line} {format:?} {kinds:?}");
                assert!(doc.zones[0].span.of(&doc.text).ends_with("Orva"), "{head}{line} {format:?}");
            }
        }
    }
    let verse = read("Launch sinks off Orva\nand nobody is hurt on 7 March 2025\n\nA launch sank.\n", Format::Markdown);
    assert_eq!(verse.zones.len(), 2);
}

#[test]
fn a_lone_sentence_is_copy() {
    assert_eq!(read("The widow, TK, said she would appeal.", Format::Text).zones[0].kind, ZoneKind::Body);
}

/// The zones of a page, one a line, with what else was found.
fn shown(text: &str, format: Format) -> String {
    use std::fmt::Write;
    let doc = read(text, format);
    let clean = |s: &str| s.replace(FILLER as char, "").replace('\n', "\\n").replace('\r', "\\r");
    let mut out = String::new();
    for z in &doc.zones {
        let _ = writeln!(out, "{:>2} {:<12} {}", z.paragraph, z.kind.name(), clean(z.span.of(&doc.text)));
    }
    for r in &doc.references {
        let _ = writeln!(out, "-> [{}] {:?} {}", r.key, r.targets, clean(r.span.of(text)));
    }
    for w in &doc.waivers {
        let _ = writeln!(out, "waiver {}: {}", w.rule, w.reason);
    }
    if let Some(d) = &doc.dateline_date {
        let _ = writeln!(out, "dated {:?} by {:?}", d.value, d.span.of(text));
    }
    let front = &doc.front;
    for (name, value) in [("title", front.title.as_ref()), ("dateline", front.dateline.as_ref()), ("broken", front.broken.as_ref())] {
        if let Some(v) = value {
            let _ = writeln!(out, "{name} {:?} at {:?}", v.value, v.span.of(text));
        }
    }
    if let Some(d) = &front.date {
        let _ = writeln!(out, "date {}", d.value);
    }
    for s in &front.sources {
        let _ = writeln!(out, "source {:?} at {:?}", s.value, s.span.of(text));
    }
    out
}

macro_rules! pages {
    ($format:ident; $($name:ident => $text:expr;)*) => { $(
        #[test]
        fn $name() {
            insta::with_settings!({ snapshot_path => "../snapshots/source", prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stringify!($name), shown($text, Format::$format));
            });
        }
    )* };
}

pages! { Text;
    text_headline_deck_byline_date => "Mill burns for two days\n\nFire crews from three counties called in\n\nBy Ada Holm and Jon Dahl, Staff Writers\nTuesday, 20 May 2025\n\nThe old mill at Wick burned for two days before the rain came.\n\nNobody was hurt.\n";
    text_headline_right_above_the_copy => "Mill burns for two days\nThe old mill at Wick burned for two days before the rain came, and when it came there was nothing left but the wheel and the chimney.\nNobody was hurt.\n";
    text_capitals_and_wrapped_copy => "MILL BURNS\nFOR TWO DAYS\n\nWICK, Scotland (Coast Wire) -\nThe old mill at Wick burned for two days before the rain\ncame, and when it came there was nothing left, said Sergeant\nAnn Grant. The wheel still turned.\nNobody was hurt.\n\n   She thanked the crews, who had come from as far as\nInverness to help.\n\n(Reporting by A. Holm; editing\nby J. Dahl)\n";
    text_wrapped_without_blank_lines => "The old mill at Wick burned for two days before the rain\ncame, and when it came there was nothing left.\n  Nobody was hurt. The keeper had gone to market with his\nsister and the horse.\n  The wheel still turns.\n";
    text_one_paragraph_a_line => "The old mill at Wick burned for two days before the rain came, and when it came there was nothing left to save.\nNobody was hurt.\n\"It was old,\" said the keeper, who had gone to market with his sister and the horse and came home to a black field.\nThe wheel still turns.\n";
    text_crlf_bom_nbsp => "\u{FEFF}Mill burns\r\n\r\nThe old\u{A0}mill at Wick burned\r\nfor two days before the rain came.\r\n\u{A0}\r\nNo\u{AD}body was\u{200B} hurt.\r\n";
    text_datelines_place => "Islamabad: The ministers spoke by telephone.\n\nLONDON \u{2014} The ministers met again. The old one was late.\n";
    text_dateline_date_weekday => "WICK, Sunday \u{2014} The mill is still smoking. Nobody was hurt.\n";
    text_dateline_agency_alone => "(Coast Wire) -- The mill is still smoking. Nobody was hurt.\n";
    text_dashes_that_close_no_dateline => "Wick \u{2014} the town by the mill \u{2014} is still smoking.\n\nNASA \u{2014} the space agency \u{2014} took a picture of it.\n";
    text_place_and_date_line => "Mill burns\nWICK, Sept 16, 2025\n\nThe old mill at Wick burned for two days before the rain came.\n";
    text_lists => "What was lost:\n- the mill\n- the wheel, which had turned\n  for ninety years\n\u{2022} the cat\n\n1. First the roof fell.\n2. Then the wheel.\n";
    text_a_dash_or_number_that_is_wrapped => "The keeper, who was born in the year of the flood when the\nwheel stood still for three months and is now, as he says,\n72. A child of the mill, he says that of all that was lost\n- and the mill was full - he will miss the wheel more than\nthe roof.\n";
    text_furniture => "Mill burns\n\nThe old mill at Wick burned for two days before the rain came.\n\nAdvertisement\n\nRead more: How mills burn\n\nPhoto: the wheel in May (A. Holm)\n\nPICTURE CAPTION: The wheel.\n\nNobody was hurt.\n\nWriters in Thurso contributed to this report.\n\nCorrection: The mill was built in 1820. An earlier text had another year.\n\nENDS\n";
    text_credits => "The mill burned for two days.\n\nWriters in Oslo and Lima contributed.\n\nThe rain, the wind, the long dry summer and the old wiring of the upper floor had all, the fire chief said, contributed.\n";
    text_words_that_look_like_furniture => "The advertisement for the mill ran for two days in the paper.\n\nCorrection officers at the jail said that they had smelled the smoke.\n\nAn earlier version of the bill was rejected in March.\n\nSources say that the mill was empty.\n\nBy Friday the river had risen to the wheel.\n";
    text_live_page => "Mill fire: as it happened\n\n14:05\n\nThe rain has come.\n\n13.20 GMT\n\nThe roof has fallen.\n\nUpdated 9:10 a.m.\n\nThe mill is on fire.\n";
    text_sources_below => "The mill burned [1]. It was old [2].\n\nSources:\n[1] Fire log, 4 May (log.txt)\n[2] Deed, https://deeds.example/7.\n";
    text_sources_run_on => "The mill burned [1]. It was old [2]. Sources: [1] Fire log, 4 May; [2] file: deed.txt.\n";
    text_sources_in_brackets_at_the_end => "The mill burned [1]. It was old.[^deed]\n\n[1] Fire log, 4 May\n[^deed]: Deed of 1820, which runs on\nover two lines\n";
    text_sources_without_numbers => "The mill burned. It was old.\n\nSources: Fire log; deed of 1820.\n\nFurther reading\n\n- A history of mills\n";
    text_sources_numbered => "The mill burned [1]. It was old [2].\n\nNOTES\n\n1. Fire log\n2. Deed of 1820\n\nThe keeper has found another mill, and he says that it will be open for visitors in the spring.\n";
    text_block_quotation => "The keeper wrote:\n\n> It was old.\n> It was dry.\n\nNobody was hurt.\n";
    text_waivers => "The mill burned. <!-- gainsay: allow placeholder: the mark is the mill's name --> It was old.\n<!-- gainsay: allow repeated-sentence -->\n<!-- a note -->\nNobody was hurt. 2 <!-- 3\n";
    text_entities => "The caf&eacute; &amp; the mill cost &#163;5m &mdash; or &unknown; more &#x26;.\n";
    text_columns => "Name\tAge\nAda\t41\n\nNobody was hurt.\n";
    text_teasers_twice => "Mill burns\n\nCat wins prize at the fair in Thurso for the third time.\n\nCat wins prize at the fair in Thurso for the third time.\n\nBakery to close.\n\nBakery to close.\n\nThe old mill at Wick burned for two days.\n";
    text_front_matter => "---\ntitle: Mill burns\ndate: 2025-05-04\n---\nThe old mill at Wick burned for two days.\n";
    text_hyphens_that_are_no_front_matter => "---\nThe old mill at Wick burned for two days.\n---\n";
}

pages! { Markdown;
    md_yaml => "---\ntitle: \"The miller's \\\"last\\\" loaf\" # draft\ndate: 2025-05-04T10:00:00Z\ndateline: WICK\nstandfirst: 'It''s burnt'\ntags: [mill, \"fire, water\"]\nsources:\n  1: log.txt\n  '2': \"deed.txt\"\n---\n\nThe mill burned.\n";
    md_yaml_lists => "---\nheadline: Mill burns: the whole story\ndate: 4 May 2025\nsources:\n- Fire log, 4 May\n- 2: deed.txt\n---\nThe mill burned.\n";
    md_yaml_inline => "---\ndate: 2025/05/04\nsources: [log.txt, 'deed.txt']\nsummary: >\n  Not a title: at all\n  nor this\ntitle: Mill\n---\nThe mill burned.\n";
    md_toml => "+++\ntitle = 'Mill burns'\ndate = 2025-05-04\n[sources]\n2 = \"deed.txt\"\n1 = \"log.txt\"\n+++\n\nThe mill burned.\n";
    md_toml_broken => "+++\ntitle = \"Mill burns\"\ndate = 2025-13-04\n+++\n\nThe mill burned.\n";
    md_yaml_no_date => "---\ntitle: Mill burns\ndate: soon\n---\n\nThe mill burned.\n";
    md_yaml_never_closed => "---\ntitle: Mill burns\ndate: 2025-05-04\n\nThe mill burned.\n";
    md_yaml_stray_line => "---\ntitle: Mill burns\nthis is no key\n---\n\nThe mill burned.\n";
    md_rule_that_is_no_front_matter => "---\n\nThe mill burned.\n\n---\n\nIt was old.\n";
    md_markup => "# Mill *burns*\n\nThe **old** mill at [Wick](https://w.example \"the town\") burned\\* for `two` days &mdash; ~~three~~ four.<br>It cost &pound;5m.<sup>1</sup> The field is 40m<sup>2</sup>. ![the wheel](w.jpg) Hal<b>den</b>.\n\n![The wheel in May](wheel.jpg)\n\n## Loss\n\nNobody was hurt.\n";
    md_blocks => "**WICK, May 4** \u{2013} The mill burned.\n\n> It was old.\n> > Very.\n\n- roof\n  wrapped\n- wheel\n\n  gone\n\n| Part | Cost |\n|---|---:|\n| roof | 5 |\n| wheel \\| axle | 7 |\n\n```\ncode [1]\n```\n\n    more code\n\n***\n\nEnd of it all, said the keeper of the mill.\n";
    md_sources => "The mill burned [1]. It was old.[^2] So was he [3](https://he.example).\n\n[1]: https://log.example\n\n[^2]: Deed, [copy](deed.txt)\n";
    md_sources_numbered => "The mill burned [1]. It was old [2].\n\n## References\n\n1. Fire log (log.txt)\n2. [Deed](https://deeds.example/7)\n\n## See also\n\n1. A history of mills\n";
    md_sources_by_line => "The mill burned [1]. It was old [2].\n\nSources:\n[1] Fire log\n[2] Deed, 1820\n";
    md_corrections => "The mill burned.\n\nIt was old.\n\n*A previous version of this article gave another year.*\n\n**Correction:** It was built in 1820.\n";
    md_live => "*This page is no longer updated.*\n\n**12:20** The rain has come.\n\n**11:52** The roof has fallen.\n";
    md_templates => "import Chart from './chart'\n\nThe mill {{< ref \"mill.md\" >}} burned{{% note %}} for {% if x %}two{% endif %} days.\n\n::: {.box}\nIt was old.\n:::\n\n.. note:: draft\n\n<Chart data={x} />\n\nOver 40 {{ people }} came.\n";
    md_html => "<div class=\"lead\">\nThe mill <em>burned</em>\nfor two days.\n</div>\n\n<blockquote class=\"pullquote\">It was old.</blockquote>\n\n<figure><img src=\"x.jpg\"><figcaption>The wheel</figcaption></figure>\n\n<script>\nvar x = 'not copy';\n</script>\n\n<aside>\n\nA box.\n\n</aside>\n\nNobody was hurt.\n";
    md_waivers => "The mill burned. <!-- gainsay: allow event-medium: two calls -->\n\n<!-- gainsay: allow placeholder -->\n\n`<!-- gainsay: allow x: shown -->`\n";
    md_wrapped_with_crlf => "\u{FEFF}# Mill burns\r\n\r\nThe mill\r\nburned.  \r\nIt was old.\r\n";
}

/// A string that the line end closes has a mark at one end only; the other cut a character.
#[test]
fn a_toml_title_that_is_never_closed_cuts_no_character() {
    for text in [
        "+++\ntitle = 'Mill\u{353}\n+++\nThe mill burned.\n",
        "+++\ntitle = \"\u{65E5}\u{672C}\n+++\n",
        "+++\ntitle = '''\u{65E5}\n+++\nx\n",
        "+++\ntitle = \"\n+++\n",
    ] {
        holds(text, Format::Markdown).unwrap_or_else(|e| panic!("{text:?}: {e}"));
        let doc = read(text, Format::Markdown);
        for span in doc.front.title.iter().map(|t| t.span).chain(doc.front.broken.iter().map(|b| b.span)) {
            assert!(text.get(span.range()).is_some(), "{text:?}: {span:?}");
        }
    }
}
