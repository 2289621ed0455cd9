//! The command line as its users meet it: what is read, what goes wrong, the exit status.

mod common;

use common::desk::{Desk, Ran};
use std::fs;
use std::process::Stdio;

const SLIP: &str = "The widow, TK, said she would appeal.\n";
const CLEAN: &str = "The council met on Monday.\n";

#[test]
fn exit_status_follows_fail_on() {
    let desk = Desk::new(&[("slip.txt", SLIP), ("clean.txt", CLEAN)]);
    for (args, status) in [
        (&["check", "clean.txt"][..], 0),
        (&["check", "slip.txt"], 1),
        (&["check", "slip.txt", "--fail-on", "never"], 0),
        (&["check", "slip.txt", "--ignore", "placeholder"], 0),
        (&["check", "slip.txt", "--ignore", "sourcing"], 0),
        (&["check", "slip.txt", "--select", "arithmetic"], 0),
        (&["check", "slip.txt", "--select", "arithmetic,sourcing"], 1),
        (&["check", "slip.txt", "--select", "nonsense"], 2),
        (&["check", "slip.txt", "--date", "2025-02-30"], 2),
        (&["check", "slip.txt", "--threads", "0"], 2),
        (&["check", "slip.txt", "missing.txt"], 2),
        (&["explain", "placeholder"], 0),
        (&["explain", "placeholdr"], 2),
        (&["rules"], 0),
        (&["schema"], 0),
        (&["--version"], 0),
        (&["nonsense"], 2),
        (&[], 2),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.status, status, "{args:?}\n{}{}", ran.out, ran.err);
    }
}

#[test]
fn a_slip_in_a_name_gets_a_suggestion() {
    let desk = Desk::new(&[]);
    assert!(desk.run(&["explain", "placeholdr"]).err.contains("did you mean `placeholder`?"));
    assert!(desk.run(&["check", "--select", "sourcng"]).err.contains("did you mean `sourcing`?"));
}

#[test]
fn a_bad_file_among_many_is_reported_and_the_rest_is_checked() {
    let desk = Desk::new(&[("slip.txt", SLIP), ("empty.txt", ""), ("bad.toml/x", "")]);
    desk.write("latin.txt", b"First line.\nCaf\xE9 TK.\n");
    desk.write("wide.txt", b"\xFF\xFEa\0b\0");
    fs::create_dir(desk.path().join("bare")).expect("a folder");
    fs::File::create(desk.path().join("huge.txt")).and_then(|f| f.set_len((1 << 32) + 1)).expect("a sparse file");
    let files = ["latin.txt", "wide.txt", "missing.txt", "huge.txt", "bare", "empty.txt", "slip.txt/below.txt", "slip.txt"];
    let ran = desk.run(&[&["check", "--format", "json"][..], &files].concat());
    assert_eq!(ran.status, 2);
    let json = ran.json();
    assert_eq!(json["files"], 2);
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(1));
    assert_eq!(json["findings"][0]["spans"][0]["path"], "slip.txt");
    let mut errors: Vec<String> = vec![];
    for e in json["errors"].as_array().expect("a list") {
        errors.push(format!("{}: {}", e["path"].as_str().expect("text"), e["message"].as_str().expect("text")));
    }
    errors.sort();
    assert_eq!(
        errors,
        [
            "bare: no article in this folder",
            "huge.txt: is larger than 8 MB",
            "latin.txt: not UTF-8: byte 15 (line 2) is 0xE9",
            "missing.txt: there is no such file or folder",
            "slip.txt/below.txt: cannot be read: Not a directory (os error 20)",
            "wide.txt: not UTF-8: byte 0 (line 1) is 0xFF",
        ]
    );
    for said in ["save it as UTF-8", "it looks like UTF-16", "split the file", "files that end in .txt"] {
        assert!(ran.err.split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{said}\n{}", ran.err);
    }
}

#[test]
fn broken_front_matter_is_shown_and_the_copy_is_checked() {
    let desk =
        Desk::new(&[("a.md", "---\ntitle: Talks\ndate: 2025-02-31\n---\n\nThe widow, TK, said she would appeal.\n"), ("b.md", SLIP)]);
    let ran = desk.run(&["check", "--format", "short"]);
    assert_eq!((ran.status, ran.out.lines().count()), (2, 2), "{}{}", ran.out, ran.err);
    assert!(ran.out.starts_with("a.md:6:12: "), "{}", ran.out);
    assert!(ran.err.contains("a.md:3:"), "{}", ran.err);
}

#[test]
fn a_waiver_in_the_text_silences_what_it_names() {
    let waiver = "<!-- gainsay: allow placeholder: the writer is asked -->";
    let desk = Desk::new(&[
        ("waived.md", &format!("Head\n\n{waiver}\n\nThe widow, TK, said so.\n\nThe mayor, TK, did not.\n")),
        ("inside.txt", &format!("Head\n\nThe widow, TK, said so. {waiver}\n")),
        ("stale.md", &format!("Head\n\n{waiver}\n\nThe widow said so.\n")),
    ]);
    let ran = desk.run(&["check", "--format", "short"]);
    let lines: Vec<&str> = ran.out.lines().map(|l| l.rsplit_once(": ").map_or(l, |(head, _)| head)).collect();
    let wanted = ["stale.md:3:1: warning waiver", "waived.md:7:12: error placeholder: a drafting mark is left in the copy"];
    assert_eq!(lines, wanted, "{}{}", ran.out, ran.err);
    assert_eq!(desk.run(&["check", "--format", "json"]).json()["summary"]["waived"], 2);
}

#[test]
fn empty_and_blank_articles_are_fine() {
    let desk = Desk::new(&[("empty.txt", ""), ("blank.md", "\n \n"), ("mark.txt", "\u{FEFF}")]);
    let ran = desk.run(&["check"]);
    assert_eq!((ran.status, ran.out.lines().next()), (0, Some("0 errors, 0 warnings, 0 notes in 3 files")), "{}", ran.err);
}

#[test]
fn a_folder_gives_its_articles_in_order_and_honours_gitignore() {
    let desk = Desk::new(&[
        (".gitignore", "drafts/\n"),
        ("b.md", SLIP),
        ("a/z.TXT", SLIP),
        ("a/b/c.txt", SLIP),
        ("drafts/d.txt", SLIP),
        ("photo.jpg", "\u{FFFD}"),
        ("notes.rst", SLIP),
        (".hidden.txt", SLIP),
    ]);
    let places = |args: &[&str]| {
        let ran = desk.run(&[&["check", "--format", "short"], args].concat());
        ran.out.lines().map(|l| l.split(':').next().expect("a path").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(places(&[]), ["a/b/c.txt", "a/z.TXT", "b.md"]);
    assert_eq!(places(&["notes.rst", "a", "./a/z.TXT"]), ["notes.rst", "a/b/c.txt", "a/z.TXT"]);
    assert_eq!(places(&["drafts/d.txt"]), ["drafts/d.txt"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let desk = Desk::new(&[("a/slip.txt", SLIP)]);
    std::os::unix::fs::symlink(desk.path(), desk.path().join("a/up")).expect("a link");
    let ran = desk.run(&["check", "--format", "short", "a", "a/up/a/slip.txt"]);
    assert_eq!((ran.status, ran.out.lines().count()), (1, 2), "{}", ran.err);
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let desk = Desk::new(&[]);
    let ran = desk.piped(&["check", "-", "--format", "short"], SLIP.as_bytes());
    assert!(ran.out.starts_with("<stdin>:1:12: error placeholder: "), "{}", ran.out);
    let ran = desk.piped(&["check", "-", "--format", "short", "--stdin-filename", "desk/a.md"], SLIP.as_bytes());
    assert!(ran.out.starts_with("desk/a.md:1:12: "), "{}", ran.out);
    let ran = desk.piped(&["check", "-", "--format", "json"], b"\xE9");
    assert_eq!((ran.status, &ran.json()["errors"][0]["path"]), (2, &"<stdin>".into()));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let desk = Desk::new(&[("slip.txt", &SLIP.repeat(3000))]);
    for format in ["pretty", "short", "json"] {
        let mut child = desk
            .command(&["check", "slip.txt", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the tool runs");
        drop(child.stdout.take());
        let ran = Ran::of(child.wait_with_output().expect("the tool ends"));
        assert_eq!((ran.status, ran.err.as_str()), (1, ""), "{format}");
    }
}

#[test]
fn the_nearest_gainsay_toml_holds() {
    let desk = Desk::new(&[
        ("gainsay.toml", "[check]\nfail-on = \"never\"\n[rules.placeholder]\nmessage = \"unfinished: {a}\"\n"),
        ("a/slip.txt", SLIP),
        ("b/gainsay.toml", "[check]\nignore = [\"sourcing\"]\n"),
        ("b/slip.txt", SLIP),
    ]);
    let ran = desk.run(&["check", "--format", "short"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, "a/slip.txt:1:12: error placeholder: unfinished: TK\n"), "{}", ran.err);
    assert_eq!(desk.run(&["check", "a", "--fail-on", "error"]).status, 1);
    assert_eq!(desk.piped(&["check", "-", "--stdin-filename", "b/x.txt"], SLIP.as_bytes()).status, 0);
}

#[test]
fn a_faulty_gainsay_toml_is_shown_once_and_the_other_folders_are_checked() {
    let desk = Desk::new(&[
        ("a/gainsay.toml", "[check]\nlevel = \"loud\"\n"),
        ("a/one.txt", SLIP),
        ("a/two.txt", SLIP),
        ("b/gainsay.toml", "[chekc]\n"),
        ("b/slip.txt", SLIP),
        ("c/slip.txt", SLIP),
    ]);
    let ran = desk.run(&["check", "--format", "json"]);
    let json = ran.json();
    assert_eq!((ran.status, &json["files"]), (2, &1.into()));
    let paths: Vec<_> = json["errors"].as_array().expect("a list").iter().map(|e| e["path"].as_str().expect("text")).collect();
    assert_eq!(paths, ["a/gainsay.toml", "b/gainsay.toml"]);
    for said in ["╭─[a/gainsay.toml:2:9]", "loud", "unknown field `chekc`"] {
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
}

#[test]
fn an_accepted_finding_is_not_shown_and_a_stale_row_is() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    let print = desk.run(&["check", "--format", "json"]).json()["findings"][0]["fingerprint"].as_str().expect("text").to_owned();
    let row = |print: &str| format!("[[waive]]\nfingerprint = \"{print}\"\nreason = \"asked for\"\n");
    desk.write("gainsay.toml", (row(&print) + &row("0123456789abcdef")).as_bytes());
    let ran = desk.run(&["check", ".", "--format", "json"]);
    let json = ran.json();
    assert_eq!((ran.status, &json["summary"]["waived"]), (0, &1.into()), "{}{}", ran.out, ran.err);
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(1), "{}", ran.out);
    assert_eq!(json["findings"][0]["rule"], "waiver");
    assert_eq!(json["findings"][0]["spans"][0]["text"], "\"0123456789abcdef\"");
    // One file of the folder cannot show that the row is stale.
    assert_eq!(desk.run(&["check", "slip.txt", "--format", "json"]).json()["findings"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_missing_fact_pack_is_said_before_anything_is_checked() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    let ran = desk.run(&["check", "slip.txt", "--facts", "facts.toml", "--format", "json"]);
    assert_eq!((ran.status, &ran.json()["errors"][0]["path"]), (2, &"facts.toml".into()));
}

#[test]
fn show_prints_a_stage_for_machines_and_people() {
    let desk = Desk::new(&[("a.txt", "One thing.  Another thing.\n"), ("b.txt", "")]);
    let json = desk.run(&["show", "sentences", "a.txt", "b.txt", "--format", "json"]).json();
    let documents = json["documents"].as_array().expect("a list");
    assert_eq!((documents.len(), &documents[0]["path"]), (2, &"a.txt".into()));
    let sentences = documents[0]["sentences"].as_array().expect("a list");
    assert_eq!(sentences[1]["start"], 12);
    assert_eq!(sentences[1]["end"], 26);
    assert!(sentences[1]["zone"].is_string());
    assert_eq!(desk.run(&["show", "zones", "a.txt"]).out.lines().count(), 1);
    for stage in ["tokens", "quotes", "mentions"] {
        let ran = desk.run(&["show", stage, "a.txt", "--format", "json"]);
        assert!(ran.json()["documents"][0][stage].is_array(), "{}", ran.err);
    }
    assert_eq!(desk.run(&["show", "zones", "a.txt", "missing.txt"]).status, 2);
}

#[test]
fn colour_is_off_in_a_pipe_and_on_when_asked_for() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    assert!(!desk.run(&["check"]).out.contains('\x1B'));
    assert!(desk.run(&["check", "--color", "always"]).out.contains('\x1B'));
    assert!(desk.run(&["check", "missing.txt", "--color=always"]).err.contains('\x1B'));
}

#[test]
fn what_could_not_be_checked_is_named() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    let needy: Vec<_> = gainsay::rules::RULES.iter().filter(|r| r.needs != gainsay::rules::Needs::Text).map(|r| r.name).collect();
    let json = desk.run(&["check", "--format", "json"]).json();
    let skipped: Vec<_> =
        json["summary"]["skipped"].as_array().expect("a list").iter().map(|s| s["rule"].as_str().expect("text")).collect();
    assert_eq!(skipped, needy);
}

#[test]
fn a_word_document_and_a_page_are_articles_of_a_folder() {
    let desk = Desk::new(&[("page.html", "<html><body><p>The <i>widow</i>, TK, said she would appeal.</p></body></html>")]);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).expect("a part");
    let body = "<w:p><w:r><w:t>Ferry</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">The widow, </w:t></w:r><w:r><w:t>TK, said so.</w:t></w:r></w:p>";
    std::io::Write::write_all(&mut zip, format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>").as_bytes())
        .expect("content");
    desk.write("letter.docx", &zip.finish().expect("a file").into_inner());
    desk.write("broken.docx", b"PK");
    let ran = desk.run(&["check", "--format", "json"]);
    let json = ran.json();
    let sides: Vec<_> = json["findings"].as_array().expect("a list").iter().map(|f| f["spans"][0].clone()).collect();
    assert_eq!(sides.len(), 2, "{}{}", ran.out, ran.err);
    assert_eq!((&sides[0]["path"], &sides[0]["paragraph"], &sides[0]["run"]), (&"letter.docx".into(), &2.into(), &2.into()));
    assert_eq!((&sides[0]["line"], &sides[0]["column"]), (&2.into(), &12.into()));
    assert_eq!((&sides[1]["path"], &sides[1]["start"], &sides[1].get("run")), (&"page.html".into(), &33.into(), &None));
    assert_eq!((ran.status, &json["errors"][0]["path"]), (2, &"broken.docx".into()));
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let desk = Desk::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = desk.run(&["completions", shell]);
        assert!(ran.status == 0 && ran.out.contains("write-baseline") && ran.out.contains("lsp"), "{shell}: {}", ran.err);
    }
    let man = desk.run(&["man"]);
    assert!(
        man.status == 0 && man.out.contains(".TH gainsay 1") && man.out.contains("GAINSAY CHECK") && man.out.contains("fail\\-on"),
        "{}",
        man.out
    );
}

#[test]
fn a_pipe_gets_neither_a_progress_bar_nor_hyperlinks() {
    let desk = Desk::new(&[]);
    (0..600).for_each(|i| desk.write(&format!("a{i}.txt"), SLIP.as_bytes()));
    let ran = desk.run(&["check", "--format", "pretty"]);
    assert_eq!(ran.err, "");
    assert!(!ran.out.contains('\u{1B}'));
}
