//! Drafts against their sources: what a quotation may change and what it may not, and where sources come from.

mod common;

use gainsay::engine::sources::SourceDoc;
use gainsay::finding::{Finding, Severity};
use gainsay::knowledge::facts::Facts;
use proptest::prelude::*;
use std::fs;
use std::process::Command;
use std::sync::Arc;

/// What people said, one remark a line.
const REMARKS: &[&str] = &[
    "The council has not seen the full report of the engineers",
    "We will reopen the northern gate before the first of March",
    "Nobody at the yard was told about the second crane",
    "The ferry can carry 240 passengers and eleven lorries",
    "Our members do not want another strike this winter",
    "It was the coldest night that anyone in Holm remembers",
    "The minister should publish the letters from Lisbon",
    "I never signed the contract with the Danish owners",
    "They may close the bakery if the price of flour rises",
    "The school needs seven new teachers and a dry roof",
    "Eva Lindgren did not order the trees to be felled",
    "We cannot pay for the harbour and the hospital together",
    "The river rose by two metres in a single afternoon",
    "You could hear the bells across the whole valley",
    "My grandfather built 31 boats and kept none of them",
    "The new rules must protect the smaller farms first",
    "There is no reason to believe the tunnel is unsafe",
    "The orchestra will play the concert without a conductor",
    "Half of the tickets were sold to people from Bergen",
    "I would rather lose the election than lose the forest",
    "The witness did not recognise the man in the photograph",
    "Every window on the eastern side has to be replaced",
    "The company has promised work for 900 families",
    "She might have stopped the train with one more minute",
    "The doctors were not warned about the second patient",
    "We have waited for the bridge since the summer of 2009",
    "The judge did not allow the tapes to be played",
    "No player of ours will travel to the island in May",
    "The bank should have told its customers in January",
    "The bees returned to the garden after three hard years",
];

/// Findings of the rules on quotations, at warning or above.
fn found(said: &str, quoted: &str) -> Vec<Finding> {
    let source = common::article(&format!("LUND: {said}.\n\nMODERATOR: Thank you, Mr Lund, that was clear.\n"), None);
    let draft = common::article(&format!("Harbour news\n\n{quoted}, Karl Lund told the meeting.\n"), None);
    let sources = [SourceDoc::new(Arc::new(source), 1, vec!["1".into()], &common::KNOW)];
    let all = common::check_with(&draft, 0, &Facts::default(), &sources);
    all.into_iter().filter(|f| f.rule.starts_with("quote-") && f.severity >= Severity::Warning).collect()
}

fn quoted(words: &str) -> String {
    format!("\u{201C}{words}\u{201D}")
}

/// Edits that a quotation may make to the words said.
fn legal(edit: usize, at: usize, said: &str) -> String {
    let words: Vec<&str> = said.split(' ').collect();
    let at = 3 + at % (words.len() - 6).max(1);
    let (head, tail) = (words[..at].join(" "), words[at..].join(" "));
    match edit {
        0 => quoted(said),
        1 => quoted(&format!("{head} \u{2026} {}", words[at + 1..].join(" "))),
        2 => quoted(&format!("{head} [as it were] {tail}")),
        3 => quoted(&format!("{}{}", said[..1].to_lowercase(), &said[1..])),
        4 => quoted(&said.replace("did not", "didn't").replace("cannot", "can't").replace("has not", "hasn't")),
        5 => quoted(&said.replace("recognise", "recognize").replace("harbour", "harbor").replace("metres", "meters")),
        6 => quoted(&said.replace("eleven", "11").replace("seven", "7").replace("three", "3").replace("two", "2")),
        7 => format!("\u{201C}{head},\u{201D} he said, \u{201C}{tail}\u{201D}"),
        8 => quoted(&format!("{head} [...] {}", words[at + 1..].join(" "))),
        _ => format!("\"{said},\""),
    }
}

#[test]
fn a_legal_edit_is_no_drift() {
    for (n, said) in REMARKS.iter().enumerate() {
        for edit in 0..10 {
            let text = legal(edit, n, said);
            let found = found(said, &text);
            assert!(found.is_empty(), "{text}\n{}", common::show(&text, &found));
        }
    }
}

#[test]
fn fillers_may_be_left_out() {
    for said in REMARKS {
        let words: Vec<&str> = said.split(' ').collect();
        let spoken = format!("{}, um, {}, you know, {}", words[..3].join(" "), words[3..5].join(" "), words[5..].join(" "));
        assert!(found(&spoken, &quoted(said)).is_empty(), "{spoken}");
    }
}

/// Faults that change what was said: put in or taken out a negation, another number, name, strength or word.
fn faults(said: &str) -> Vec<String> {
    let swap = |pairs: &[(&str, &str)]| {
        let padded = format!("{said} ");
        pairs.iter().filter(|(a, _)| padded.contains(a)).map(|(a, b)| padded.replacen(a, b, 1).trim().to_owned()).collect::<Vec<_>>()
    };
    let mut out = swap(&[
        (" not ", " "),
        ("Nobody ", "Somebody "),
        (" never ", " "),
        ("No player", "Every player"),
        (" no reason", " reason"),
        (" 240 ", " 420 "),
        (" eleven ", " twelve "),
        (" two ", " ten "),
        (" 31 ", " 13 "),
        (" 900 ", " 500 "),
        (" 2009 ", " 2019 "),
        (" seven ", " nine "),
        (" Holm ", " Lund "),
        (" Lisbon ", " Madrid "),
        (" Danish ", " Swedish "),
        ("Lindgren", "Svensson"),
        (" Bergen ", " Oslo "),
        (" may ", " will "),
        (" should ", " must "),
        (" might ", " could "),
        (" must ", " may "),
        (" can ", " will "),
        (" would ", " will "),
    ]);
    let words: Vec<&str> = said.split(' ').collect();
    let longest = (2..words.len()).max_by_key(|&i| words[i].len()).expect("a word");
    let mut other = words.clone();
    other[longest] = "marmalade";
    out.push(other.join(" "));
    out
}

#[test]
fn a_fault_is_drift() {
    let mut tried = 0;
    for said in REMARKS {
        for fault in faults(said) {
            tried += 1;
            assert_eq!(found(said, &quoted(&fault)).len(), 1, "{said}\n{fault}");
        }
    }
    assert!(tried >= 50, "{tried}");
}

/// One fault of each kind for a remark: what was said, and what is printed.
fn each_fault(said: &str) -> Vec<(&'static str, String, String)> {
    let lower = format!("{}{}", said[..1].to_lowercase(), &said[1..]);
    let words: Vec<&str> = said.split(' ').collect();
    let long = (3..words.len() - 1).max_by_key(|&i| words[i].len()).expect("a word");
    let without = [&words[..long], &words[long + 1..]].concat().join(" ");
    let verbs = [
        (" has not ", " has "),
        (" do not ", " do "),
        (" did not ", " did "),
        (" were not ", " were "),
        (" is no ", " is "),
        (" cannot ", " can "),
        (" never ", " "),
        ("Nobody ", "Everybody "),
        ("No player", "Every player"),
        (" will ", " will not "),
        (" can ", " cannot "),
        (" was ", " was not "),
        (" were ", " were not "),
        (" should ", " should not "),
        (" may ", " may not "),
        (" must ", " must not "),
        (" could ", " could not "),
        (" would ", " would not "),
        (" might have ", " might not have "),
        (" has ", " has not "),
        (" have ", " have not "),
        (" needs ", " never needs "),
        (" rose ", " never rose "),
        (" built ", " never built "),
        (" returned ", " never returned "),
    ];
    let negated = verbs.iter().find(|(a, _)| said.contains(a)).map(|(a, b)| said.replacen(a, b, 1)).expect("a verb");
    vec![
        ("negation", said.into(), negated),
        ("number", format!("{said} after 14 weeks"), format!("{said} after 41 weeks")),
        ("name", format!("{said} as Ruth Berglund knows"), format!("{said} as Ruth Sandberg knows")),
        ("strength", format!("It may be that {lower}"), format!("It must be that {lower}")),
        ("a word more", said.into(), [&words[..4], &["certainly"], &words[4..]].concat().join(" ")),
        ("a word less", said.into(), without),
    ]
}

#[test]
fn every_fault_is_found_in_each_of_thirty_remarks() {
    assert!(REMARKS.len() >= 30);
    for said in REMARKS {
        for (kind, said, printed) in each_fault(said) {
            let list = found(&said, &quoted(&printed));
            assert_eq!(list.len(), 1, "{kind}\n{said}\n{printed}\n{}", common::show(&printed, &list));
            let error = list[0].severity == Severity::Error;
            assert!(error || kind.starts_with("a word"), "{kind} is an error\n{printed}");
        }
    }
}

#[test]
fn a_translated_quotation_has_other_words() {
    for said in REMARKS {
        let words: Vec<&str> = said.split(' ').collect();
        let printed = format!("{} marmalade {}", words[..4].join(" "), words[5..].join(" "));
        assert!(found(said, &format!("Speaking through an interpreter he said {}", quoted(&printed))).is_empty(), "{printed}");
    }
}

#[test]
fn words_of_another_speaker_are_misattributed() {
    for said in REMARKS {
        let source = common::article(&format!("LUND: That is all.\n\nBERG: {said}.\n\nLUND: Thank you.\n"), None);
        let draft = common::article(&format!("Harbour news\n\n{}, Karl Lund told Mette Berg.\n", quoted(said)), None);
        let sources = [SourceDoc::new(Arc::new(source), 1, vec!["1".into()], &common::KNOW)];
        let all = common::check_with(&draft, 0, &Facts::default(), &sources);
        assert!(all.iter().any(|f| f.rule == "quote-speaker"), "{said}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_quotation_cut_by_legal_edits_never_fires(n in 0..REMARKS.len(), edit in 0..10usize, at in 0..20usize, twice in 0..10usize) {
        let said = REMARKS[n];
        let once = legal(edit, at, said);
        prop_assert!(found(said, &once).is_empty(), "{}", once);
        // Two edits on top of each other, where the first leaves plain words.
        if matches!(edit, 3..=6) {
            let words = once.trim_matches(['\u{201C}', '\u{201D}']);
            let text = legal(twice, at, words);
            prop_assert!(found(said, &text).is_empty(), "{}", text);
        }
    }

    #[test]
    fn no_bytes_of_draft_and_source_make_it_panic(draft in "\\PC{0,120}", source in "\\PC{0,120}") {
        let sources = [SourceDoc::new(Arc::new(common::article(&source, None)), 1, vec!["1".into()], &common::KNOW)];
        common::check_with(&common::article(&format!("\u{201C}{draft}\u{201D} [1]"), None), 0, &Facts::default(), &sources);
    }
}

fn gainsay(folder: &std::path::Path, args: &[&str]) -> (Option<i32>, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_gainsay")).current_dir(folder).args(args).output().expect("it runs");
    (out.status.code(), String::from_utf8_lossy(&out.stdout).into_owned(), String::from_utf8_lossy(&out.stderr).into_owned())
}

#[test]
fn sources_come_from_the_command_line_the_front_matter_and_the_reference_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("minutes.txt", "The clerk reported that the temporary fence was costing 1,100 crowns a month.\n");
    let claim = "The temporary fence costs 1,900 crowns a month";
    write("plain.txt", &format!("{claim} [1].\n"));
    write("front.md", &format!("---\ntitle: \"Fence\"\nsources:\n  1: minutes.txt\n---\n\n{claim} [1].\n"));
    write("list.txt", &format!("{claim} [1].\n\nReferences\n[1] Minutes of the council (minutes.txt)\n"));
    write("note.md", &format!("{claim}.[^m]\n\n[^m]: [Minutes](minutes.txt)\n"));
    for args in [
        &["check", "--format", "short", "plain.txt", "--source", "minutes.txt"][..],
        &["check", "--format", "short", "plain.txt", "--source", "1=minutes.txt"],
        &["check", "--format", "short", "front.md"],
        &["check", "--format", "short", "list.txt"],
        &["check", "--format", "short", "note.md"],
    ] {
        let (status, out, err) = gainsay(folder.path(), args);
        assert!(out.contains("source-figure") && status == Some(1), "{args:?} {status:?}\n{out}{err}");
    }
}

#[test]
fn a_source_that_is_not_there_is_named_and_the_article_is_checked_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "The fence costs TK crowns.\n").expect("written");
    let (status, out, err) = gainsay(folder.path(), &["check", "--format", "short", "a.txt", "--source", "no.txt"]);
    assert_eq!(status, Some(2));
    assert!(err.contains("no.txt") && out.contains("placeholder"), "{out}{err}");
}

/// One marker behind two figures: with the source at hand the finding shows which of the two it has.
#[test]
fn a_source_says_which_of_two_claims_it_carries() {
    let draft = common::article(
        "The plant employs 1,200 people [1]. The plant employs 2,100 people, the company says [1].\n\n[1] Company report\n",
        None,
    );
    let sides = |source: &str| {
        let source = common::article(source, None);
        let sources = [SourceDoc::new(Arc::new(source), 1, vec!["1".into()], &common::KNOW)];
        let all = common::check_with(&draft, 0, &Facts::default(), &sources);
        let own: Vec<Finding> = all.into_iter().filter(|f| f.rule == "cite-conflict").collect();
        assert_eq!(own.len(), 1);
        own[0].sides.iter().map(|s| s.label.clone()).collect::<Vec<_>>()
    };
    let first = sides("The company has 1,200 people on its payroll.\n");
    let other = sides("The company has 2,100 people on its payroll.\n");
    let neither = sides("The company was founded in 1950 and makes valves.\n");
    assert_eq!(first.last().map(String::as_str), Some("the source: 1,200"), "{first:?}");
    assert_eq!(other.last().map(String::as_str), Some("the source: 2,100"), "{other:?}");
    assert_eq!(neither.len(), 2, "{neither:?}");
}

#[test]
fn members_of_congress_are_imported_by_the_ending_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let yaml = "- name: {first: Ida, last: Holm}\n  bio: {birthday: '1958-10-13'}\n  terms:\n  - {type: sen, start: '2001-01-03', end: '2007-01-03'}\n";
    fs::write(folder.path().join("members.yaml"), yaml).expect("written");
    fs::write(folder.path().join("broken.yml"), "- name: [\n").expect("written");
    let import = |file: &str| gainsay(folder.path(), &["facts", "import", file, "--source", "list", "--checked", "2025-01-01"]);
    let (status, out, err) = import("members.yaml");
    assert!(status == Some(0) && out.contains("title = \"senator\"") && out.contains("to = 2007-01-03"), "{status:?}\n{out}{err}");
    let (status, _, err) = import("broken.yml");
    assert!(status == Some(2) && err.contains("broken.yml"), "{status:?}\n{err}");
}

/// A PDF of one page as small as the format allows; the reader mends the missing table of offsets.
fn pdf(line: &str) -> Vec<u8> {
    let content = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = vec![];
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

/// With the feature `pdf` a PDF is read in a process of its own; without it, and for broken files, the run says so and goes on.
#[test]
fn a_pdf_is_a_source_where_the_build_reads_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    write("draft.txt", b"The temporary fence costs 1,900 crowns a month [1].\n");
    write("minutes.pdf", &pdf("The clerk reported that the temporary fence was costing 1,100 crowns a month."));
    write("broken.pdf", b"%PDF-1.4\n1 0 obj << /Length 99999999999 >> stream \xff\xfe");
    write("none.pdf", b"no PDF at all");
    let check = |source: &str| gainsay(folder.path(), &["check", "--format", "short", "draft.txt", "--source", source]);
    let (status, out, err) = check("minutes.pdf");
    if cfg!(feature = "pdf") {
        assert!(status == Some(1) && out.contains("source-figure"), "{status:?}\n{out}{err}");
    } else {
        assert!(status == Some(2) && err.contains("--features pdf"), "{status:?}\n{out}{err}");
    }
    for bad in ["broken.pdf", "none.pdf"] {
        let (status, _, err) = check(bad);
        assert!(status == Some(2) && err.contains(bad), "{status:?}\n{err}");
    }
}

/// The rules that report something about a draft beside one source.
fn beside(source: &str, draft: &str) -> Vec<&'static str> {
    let (source, draft) = (common::article(source, None), common::article(draft, None));
    let sources = [SourceDoc::new(Arc::new(source), 1, vec!["1".into()], &common::KNOW)];
    common::check_with(&draft, 0, &Facts::default(), &sources).iter().map(|f| f.rule).collect()
}

/// "20 million years ago there were apes" says nothing of when something else was.
#[test]
fn a_figure_of_years_ago_dates_its_own_verb() {
    let figures = |source: &str, draft: &str| beside(source, draft).into_iter().filter(|r| *r == "source-figure").count();
    let source = "Two million years ago there were otters in the delta, and half a million years later the otters had left the river.\n";
    assert_eq!(figures(source, "Otters lived in the delta 9,000 years ago.\n"), 0);
    let source = "The abbey on the northern shore was founded 800 years ago by monks.\n";
    assert_eq!(figures(source, "The abbey on the northern shore was founded 600 years ago.\n"), 1);
}

/// Four words that stand once in a transcript are whose turn it is; said twice, they are nobody's.
#[test]
fn a_short_quotation_belongs_to_its_turn() {
    let speakers = |source: &str, draft: &str| beside(source, draft).into_iter().filter(|r| *r == "quote-speaker").count();
    let source = "Hearing, 4 May\n\nPiet Odink: The crane has no battery.\n\nAnouk de Wit: Children are buying string.\n\nPiet Odink: So it seems.\n";
    let draft = "The hearing was short.\n\n\"Children are buying string,\" said Piet Odink. Anouk de Wit nodded.\n";
    assert_eq!(speakers(source, draft), 1);
    let twice = source.replace("So it seems", "So it seems. Children are buying string");
    assert_eq!(speakers(&twice, draft), 0);
    let right = draft.replace("said Piet Odink. Anouk de Wit nodded", "said Anouk de Wit. Piet Odink nodded");
    assert_eq!(speakers(source, &right), 0);
}

/// Growth that the draft works out from two figures of one line, digits that changed places, the second half of a group, and a log's clock.
#[test]
fn a_line_of_figures_bears_out_what_is_worked_out_from_it() {
    let rules =
        |source: &str, draft: &str| -> Vec<&str> { beside(source, draft).into_iter().filter(|r| r.starts_with("source")).collect() };
    let notice = "Blok NV, results\n\nSales: EUR 486.2 million (2023: 450.1 million)\n\nThe wooden crane sold well: 340,000 of it were bought in the quarter.\n\nOnline sales made up 22 percent of the total.\n\nReferences: none\n";
    let of = |sentence: &str| format!("The firm's results are out.\n\n{sentence}\n\nSOURCES\n[1] Blok NV, notice\n");
    assert_eq!(rules(notice, &of("Sales came to 486 million euros, 8 percent more than a year before [1].")), Vec::<&str>::new());
    assert_eq!(rules(notice, &of("The wooden crane sold 340,000 times in the quarter [1].")), Vec::<&str>::new());
    assert_eq!(rules(notice, &of("The wooden crane sold 430,000 times in the quarter [1].")), ["source-figure"]);
    let log = "Log of the harbour\n\n2035 RESOLUTE advised by VHF to remain alongside.\n2050 RESOLUTE advised again.\n";
    assert_eq!(
        rules(log, &of("The book records a warning by radio at 20.35 and another a quarter of an hour later [1].")),
        Vec::<&str>::new()
    );
}
