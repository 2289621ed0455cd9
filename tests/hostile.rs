//! Input that is made to break, or broken by chance: bounded work, no panic, and what is cut short is said. Work is counted
//! (tokens, steps, bytes), never timed.

mod common;

use common::desk::Desk;
use common::{KNOW, laws};
use gainsay::archive::input::Lines;
use gainsay::knowledge::File;
use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::import::{Form, pack};
use gainsay::source::{Content, LONGEST, Unreadable};

const SLIP: &str = "The widow, TK, said she would appeal.\n";

/// Reads a text in every format; the spans hold, and no stage makes more of it than it has bytes.
fn bounded(what: &str, text: &str) {
    for name in ["a.txt", "a.md", "a.html"] {
        let read = laws::read(name, text, &KNOW);
        read.spans_hold().unwrap_or_else(|e| panic!("{what} as {name}: {e}"));
        let a = &read.article;
        let most = text.len() + 1;
        for (stage, n) in [
            ("zones", a.doc.zones.len()),
            ("sentences", a.text.sentences.len()),
            ("tokens", a.text.tokens.len()),
            ("mentions", a.mentions.list.len()),
            ("quotations", a.text.quotes.len()),
            ("findings", read.found.len()),
        ] {
            assert!(n <= most, "{what} as {name}: {n} {stage} in {} bytes", text.len());
        }
    }
}

#[test]
fn deep_nesting_is_read() {
    for (what, open, close) in [
        ("block quotations", "> ", ""),
        ("lists", "- ", ""),
        ("elements", "<div>", "</div>"),
        ("tables", "<table><tr><td>", "</td></tr></table>"),
        ("emphasis", "*a **", "**"),
        ("links", "[", "](x)"),
        ("brackets", "(", ")"),
        ("quotations", "\u{201C}", "\u{201D}"),
        ("comments", "<!-- ", " -->"),
        ("templates", "{{ ", " }}"),
    ] {
        bounded(what, &format!("{}The ferry sailed.{}", open.repeat(3_000), close.repeat(3_000)));
    }
}

#[test]
fn a_million_brackets_are_read() {
    for bracket in ["[", "]", "(", "{", "<", "\""] {
        bounded(bracket, &bracket.repeat(1_000_000 / 16));
    }
    // The whole million through the stage that pairs them.
    let million = "[".repeat(1_000_000);
    for format in [gainsay::source::Format::Text, gainsay::source::Format::Markdown] {
        let source = gainsay::source::Source { name: "a".into(), text: million.clone() };
        assert_eq!(gainsay::source::Document::new(source, format).text.len(), million.len());
    }
}

#[test]
fn one_long_line_is_one_line() {
    bounded("words", &"The ferry sailed on Monday and came back on Tuesday. ".repeat(2_000));
    bounded("one word", &"a".repeat(500_000));
    bounded("names", &"Anna Berg met Olav Lund. ".repeat(3_000));
    bounded("figures", &"It cost 3 million, 4.5 percent of 17,000. ".repeat(1_500));
}

/// What is too long for an article is refused before it is read: 100 MB on one line, and a stream without end.
#[test]
fn a_text_of_more_than_8_mb_is_refused_and_the_others_are_checked() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    let line = "word ".repeat(20 << 20);
    desk.write("line.txt", line.as_bytes());
    let ran = desk.run(&["check", "--format", "short"]);
    assert_eq!((ran.status, ran.out.lines().count()), (2, 1), "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("line.txt: is larger than 8 MB") && ran.err.contains("split the file"), "{}", ran.err);
    let ran = desk.piped(&["check", "-"], &line.as_bytes()[..LONGEST + 1]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("<stdin>: is larger than 8 MB"), "{}", ran.err);
    #[cfg(unix)]
    assert!(desk.run(&["check", "/dev/zero"]).err.contains("/dev/zero: is larger than 8 MB"));
    assert!(matches!(Content::new("a.md", vec![b' '; LONGEST + 1]), Err(Unreadable::Long)));
    assert!(Content::new("a.md", vec![b' '; LONGEST]).is_ok());
    let json = format!("{{\"id\": \"a\", \"text\": \"{}\"}}\n{{\"id\": \"b\", \"text\": \"Short.\"}}\n", &line[..LONGEST + 1]);
    let read: Vec<Result<String, String>> = Lines::new(json.as_bytes()).map(|r| r.map(|d| d.id)).collect();
    assert_eq!(read, [Err("line 1: holds more than 8 MB of text".into()), Ok("b".into())]);
}

#[test]
fn laughs_are_not_expanded() {
    // XML in Word: tests/inputs.rs.
    bounded("entities", "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><p>Ha &b;&b;&b; said the clown.</p>");
    let rungs: String = (1..30).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))).collect();
    let yaml = format!("a0: &a0 [ha, ha]\n{rungs}");
    bounded("front matter", &format!("---\n{yaml}title: *a29\n---\n\nThe ferry sailed.\n"));
    let table = format!("- name: {{ first: Eva, last: Lindgren }}\n  bio: {{ birthday: *a29 }}\n  terms: []\n{yaml}");
    assert!(pack(&table, Form::Yaml, "a table", jiff::civil::date(2025, 6, 1)).is_err());
    let table = format!("x: &x\n{rungs}", rungs = yaml.replace('\n', "\n  "));
    assert!(pack(&table, Form::Yaml, "a table", jiff::civil::date(2025, 6, 1)).is_err());
}

#[test]
fn deep_tables_are_faults() {
    let deep = format!("person = {}1{}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(Facts::load(&[File { name: "facts.toml", text: &deep }]).is_err());
    assert!(gainsay::config::Config::parse(&File { name: "gainsay.toml", text: &deep }).is_err());
    assert!(gainsay::knowledge::Knowledge::load(&[File { name: "rules.toml", text: &deep }]).is_err());
    bounded("TOML front matter", &format!("+++\n{deep}\n+++\n\nThe ferry sailed.\n"));
    bounded("YAML front matter", &format!("---\na: {}\n---\n\nThe ferry sailed.\n", "[".repeat(50_000)));
    let json = format!("{{\"id\": \"a\", \"text\": \"b\", \"more\": {}{}}}\n", "[".repeat(50_000), "]".repeat(50_000));
    assert!(Lines::new(json.as_bytes()).all(|r| r.is_ok_and(|d| d.text == "b")), "a field that nobody asked for is passed over");
    assert!(Lines::new(json.replace("\"b\"", &"[".repeat(50_000)).as_bytes()).all(|r| r.is_err()));
    assert!(pack(&json, Form::Json, "a table", jiff::civil::date(2025, 6, 1)).is_err());
    assert!(pack(&"[".repeat(50_000), Form::Yaml, "a table", jiff::civil::date(2025, 6, 1)).is_err());
}

/// A comma that ended the copy behind a name ran past the last token when claims were taken out for an archive.
#[test]
fn copy_that_stops_anywhere_is_read_and_its_claims_are_taken_out() {
    let extracted = |text: &str| {
        let read = laws::read("a.txt", text, &KNOW);
        read.spans_hold().unwrap_or_else(|e| panic!("{text:?}: {e}"));
        let _ = gainsay::archive::compare::Document::of(&read.article, &KNOW);
    };
    extracted("Mayor Eva Lindgren spoke. Mayor Eva Lindgren, ");
    let copy = "Mayor Eva Lindgren, 54, a Reform Party member, spoke on Tuesday, 4 March 2025. Lindgren, who is a Centre Party senator, said \
        \u{201C}nine people, four of them children, died in the fire at the Holm mill\u{201D}. Republican Senator Jo Vik, 61, the first woman to \
        hold the post, won by 52 to 48. She was born in 1964, her brother, Olav Vik, in 1970; he died on 2 May. Of the 45 seats, the Greens \
        took 20, the Union 14 and others 11. The bridge, 300 metres (984 feet) long, cost $3 million, up 10 percent from 2.7 million.";
    copy.char_indices().for_each(|(at, _)| extracted(&copy[..at]));
}

#[cfg(unix)]
mod files {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn a_loop_of_links_ends() {
        let desk = Desk::new(&[("desk/slip.txt", SLIP)]);
        symlink("..", desk.path().join("desk/up")).expect("a link");
        symlink("self", desk.path().join("desk/self")).expect("a link");
        symlink("self.txt", desk.path().join("desk/self.txt")).expect("a link");
        let ran = desk.run(&["check", "--format", "short"]);
        assert_eq!((ran.status, ran.out.lines().count()), (1, 1), "{}{}", ran.out, ran.err);
        let ran = desk.run(&["check", "desk/self.txt", "desk/slip.txt"]);
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("desk/self.txt"), "{}", ran.err);
    }

    #[test]
    fn what_may_not_be_read_is_said_and_the_rest_is_checked() {
        let desk = Desk::new(&[("slip.txt", SLIP), ("shut/a.txt", SLIP), ("shut.txt", SLIP)]);
        let shut = |name: &str, mode| fs::set_permissions(desk.path().join(name), fs::Permissions::from_mode(mode)).expect("permissions");
        shut("shut", 0o000);
        shut("shut.txt", 0o000);
        // Nothing is shut for the superuser.
        if fs::read(desk.path().join("shut.txt")).is_err() {
            let ran = desk.run(&["check", "--format", "short"]);
            assert_eq!((ran.status, ran.out.lines().count()), (2, 1), "{}{}", ran.out, ran.err);
            assert_eq!(ran.err.matches("may not be read").count(), 2, "{}", ran.err);
        }
        shut("shut", 0o755);
    }

    /// A run over files that somebody deletes meanwhile: each is checked, or said not to be there.
    #[test]
    fn files_that_vanish_are_said_to_be_gone() {
        let desk = Desk::new(&[]);
        let name = |n: usize| format!("{n:03}.txt");
        (0..300).for_each(|n| desk.write(&name(n), SLIP.as_bytes()));
        let child = desk
            .command(&["check", "--format", "json", "--threads", "1"])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("the tool runs");
        (0..300).rev().for_each(|n| fs::remove_file(desk.path().join(name(n))).expect("a file to delete"));
        let ran = common::desk::Ran::of(child.wait_with_output().expect("the tool ends"));
        let json = ran.json();
        let errors = json["errors"].as_array().expect("a list");
        assert!([1, 2].contains(&ran.status), "{}", ran.err);
        let gone = |e: &serde_json::Value| {
            let said = e["message"].as_str().expect("text");
            said == "there is no such file or folder" || said == "no article in this folder"
        };
        assert!(errors.iter().all(gone), "{errors:?}");
        assert_eq!(errors.is_empty(), ran.status == 1);
    }
}

/// A word that looks back, as the first word of all.
#[test]
fn copy_that_opens_in_mid_phrase_is_read() {
    for text in
        ["of Lahore, India, the mayor spoke.\n", "in Lahore, India.\n", ", the capital of India, was quiet.\n", "was 83. He died at 83.\n"]
    {
        bounded("copy that opens in mid phrase", text);
    }
}

/// Right-to-left copy and characters of no width: every span holds, and no report hands a direction override to a terminal.
#[test]
fn no_report_turns_the_line_around() {
    let text = "Mayor \u{202E}negrdniL avE\u{202C}, TK, spoke.\n\nThe widow, TK, \u{2067}\u{5D0}\u{5D1}\u{5D2}\u{2069} said \u{200F}no\u{200B}thing.\n";
    for name in ["a.txt", "a.md", "a.html"] {
        laws::read(name, text, &KNOW).spans_hold().unwrap_or_else(|e| panic!("{name}: {e}"));
        let desk = Desk::new(&[(name, text)]);
        for format in ["pretty", "short", "github"] {
            let ran = desk.run(&["check", "--format", format]);
            assert!(!ran.out.is_empty());
            let bad = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
            assert!(!ran.out.contains(bad) && !ran.err.contains(bad), "{format}: {:?}", ran.out);
        }
    }
}

/// A name that only looks like another one is shown with the number of the odd character.
#[test]
fn a_name_with_a_letter_of_another_script_is_shown_with_its_number() {
    let found = |text: &str| -> Vec<String> {
        let read = laws::read("a.txt", text, &KNOW);
        read.spans_hold().expect("spans");
        read.found.iter().map(|f| format!("{}: {}", f.rule, f.message)).collect()
    };
    let said = |b: &str| vec![format!("name-variant: one name in two spellings: Petrova and {b}")];
    for (odd, shown) in [
        ("P\u{435}trova", "P[U+0435]trova"),
        ("\u{420}etrova", "[U+0420]etrova"),
        ("Petr\u{3BF}va", "Petr[U+03BF]va"),
        ("Petro\u{200B}va", "Petro[U+200B]va"),
        ("Pet\u{200D}rova", "Pet[U+200D]rova"),
        ("Petrov\u{2060}\u{430}", "Petrov[U+2060][U+0430]"),
    ] {
        let text =
            format!("Minister Irina Petrova opened the dam.\n\nReporters asked {odd} about the cost, and {odd}'s answer was short.\n");
        assert_eq!(found(&text), said(shown), "{odd:?}");
        let text = format!("Irina {odd} opened the dam. Petrova is a minister.\n");
        assert_eq!(found(&text), said(shown), "{odd:?}");
    }
    for quiet in [
        "Irina Petrova opened the dam. \u{41F}\u{435}\u{442}\u{440}\u{43E}\u{432}\u{430} is how she signs.\n",
        "Irina Petro\u{AD}va opened the dam. Petrova is a minister.\n",
        "The band \u{410}\u{411}\u{411}\u{410} played. ABBA sang. Irina Petrova opened the dam.\n",
        "Irina Petrova opened the dam. \u{200F}Petrova\u{200F} is a minister.\n",
    ] {
        assert_eq!(found(quiet), Vec::<String>::new(), "{quiet:?}");
    }
}
