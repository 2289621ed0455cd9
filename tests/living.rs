//! Living with findings: settings and where they come from, baselines, what changed in git.

mod common;

use common::desk::Desk;
use std::fs;
use std::process::Command;

const SLIP: &str = "The widow, TK, said she would appeal.\n";
const DATED: &str = "The appeal opens on Tuesday, 14 March 2024, in Leeds.\n";

fn lines(desk: &Desk, args: &[&str]) -> Vec<String> {
    let ran = desk.run(&[&["check", "--format", "short"], args].concat());
    assert!(ran.status < 2, "{}", ran.err);
    ran.out.lines().map(|l| l.splitn(3, ": ").take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn settings_are_inherited_and_the_nearest_wins() {
    let desk = Desk::new(&[
        ("house/words.toml", "[lexicon]\nplaceholder = [\"FIXME\"]\n"),
        (
            "house/gainsay.toml",
            "extends = \"words.toml\"\n[check]\nlevel = \"error\"\nfail-on = \"never\"\nignore = [\"weekday-date\"]\n[rules.placeholder]\nmessage = \"house: {a}\"\n",
        ),
        (
            "desk/gainsay.toml",
            "extends = [\"../house/gainsay.toml\"]\n[check]\nfail-on = \"error\"\n[rules.placeholder]\nmessage = \"desk: {a}\"\n",
        ),
        ("desk/a.txt", "The widow, FIXME, said she would appeal.\n"),
        ("desk/b.txt", DATED),
    ]);
    let ran = desk.run(&["check", "desk", "--format", "short"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, "desk/a.txt:1:12: error placeholder: desk: FIXME\n"), "{}", ran.err);
    let said = desk.run(&["config", "desk/a.txt"]).out;
    for line in [
        "desk/gainsay.toml",
        "  extends house/gainsay.toml",
        "  extends house/words.toml",
        "level = error  (house/gainsay.toml:3)",
        "fail-on = error  (desk/gainsay.toml:3)",
        "ignore = weekday-date  (house/gainsay.toml:5)",
        "rules that do not run = weekday-date  (select, ignore)",
    ] {
        assert!(said.lines().any(|l| l == line), "{line}\n{said}");
    }
    let json = desk.run(&["config", "desk", "--format", "json"]).json();
    assert_eq!(json["settings"][0]["from"], "house/gainsay.toml:3");
}

#[test]
fn an_extension_that_is_missing_faulty_or_circular_is_shown_where_it_is_named() {
    let desk = Desk::new(&[
        ("a/gainsay.toml", "extends = \"none.toml\"\n"),
        ("a/a.txt", SLIP),
        ("b/gainsay.toml", "extends = \"other.toml\"\n"),
        ("b/other.toml", "extends = \"gainsay.toml\"\n"),
        ("b/b.txt", SLIP),
        ("c/gainsay.toml", "extends = \"bad.toml\"\n"),
        ("c/bad.toml", "[check]\nlevel = \"loud\"\n"),
        ("c/c.txt", SLIP),
    ]);
    let ran = desk.run(&["check"]);
    assert_eq!(ran.status, 2);
    for said in ["a/gainsay.toml:1:11", "none.toml: there is no such file", "b/other.toml:1:11", "extends itself", "c/bad.toml:2:9"] {
        assert!(ran.err.contains(said), "{said}\n{}", ran.err);
    }
}

#[test]
fn an_override_holds_for_its_paths_only_and_the_last_one_that_fits_counts() {
    let desk = Desk::new(&[
        (
            "gainsay.toml",
            "[[overrides]]\npaths = [\"opinion/**\"]\nignore = [\"sourcing\"]\nfail-on = \"never\"\n[[overrides]]\npaths = [\"opinion/*.md\"]\nfail-on = \"warning\"\n",
        ),
        ("opinion/a.txt", SLIP),
        ("opinion/deep/a.md", DATED),
        ("opinion/b.md", "Head\n\nThe two old mills stand.\n"),
        ("news/a.txt", SLIP),
    ]);
    assert_eq!(lines(&desk, &[]), ["news/a.txt:1:12 error placeholder", "opinion/deep/a.md:1:21 error weekday-date"]);
    assert_eq!(desk.run(&["check", "opinion"]).status, 0);
    assert!(desk.run(&["config", "opinion/b.md"]).out.contains("fail-on = warning  (gainsay.toml:7)"));
    assert!(desk.run(&["config", "opinion/x.txt"]).out.contains("fail-on = never  (gainsay.toml:4)"));
    assert!(desk.run(&["config", "news/x.txt"]).out.contains("fail-on = error  (default)"));
}

#[test]
fn init_writes_a_file_that_changes_nothing_and_leaves_one_that_is_there() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    let before = desk.run(&["check"]).out;
    assert_eq!(desk.run(&["init"]).status, 0);
    assert_eq!(desk.run(&["check"]).out, before);
    let again = desk.run(&["init"]);
    assert_eq!(again.status, 2);
    assert!(again.err.contains("is there already"), "{}", again.err);
}

#[test]
fn a_baseline_hides_what_was_there_and_shows_what_is_new() {
    let desk = Desk::new(&[("gainsay.toml", ""), ("news/a.txt", SLIP), ("news/b.txt", DATED)]);
    let ran = desk.run(&["check", "--write-baseline"]);
    assert_eq!(ran.status, 0, "{}", ran.out);
    assert_eq!(ran.err, "gainsay-baseline.toml: 2 added, 0 dropped, 2 in all\n");
    let written = fs::read_to_string(desk.path().join("gainsay-baseline.toml")).expect("a baseline");
    assert!(written.contains("path = \"news/a.txt\"") && written.contains("rule = \"placeholder\""), "{written}");
    assert!(lines(&desk, &[]).is_empty());
    // From another folder, of one file, with a moved line.
    desk.write("news/a.txt", format!("A new head\n\nA new first paragraph of copy.\n\n{SLIP}\nThe mayor, TKTK, was there.\n").as_bytes());
    assert_eq!(lines(&desk, &["news/a.txt"]), ["news/a.txt:7:12 error placeholder"]);
    // A reason written by hand is kept; running again changes nothing.
    let kept = written.replacen("was there when the baseline was written", "the writer is asked", 1);
    fs::write(desk.path().join("gainsay-baseline.toml"), &kept).expect("a file");
    let ran = desk.run(&["check", "news/b.txt", "--write-baseline"]);
    assert_eq!((ran.status, ran.err.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(desk.path().join("gainsay-baseline.toml")).expect("a baseline"), kept);
}

#[test]
fn a_row_whose_finding_is_gone_is_reported_and_pruned() {
    let desk = Desk::new(&[("news/a.txt", SLIP), ("news/b.txt", DATED), ("c.txt", "The mayor, TKTK, was there.\n")]);
    desk.run(&["check", "--write-baseline"]);
    desk.write("news/a.txt", b"The widow said she would appeal.\n");
    fs::remove_file(desk.path().join("news/b.txt")).expect("a file");
    let stale = lines(&desk, &[]);
    assert_eq!(stale.len(), 2, "{stale:?}");
    assert!(stale.iter().all(|l| l.starts_with("gainsay-baseline.toml:") && l.ends_with("warning waiver")), "{stale:?}");
    // Of a part of the folder nothing is said, and only what was checked is dropped.
    assert!(lines(&desk, &["c.txt"]).is_empty());
    let ran = desk.run(&["check", "news", "--prune-baseline"]);
    assert_eq!(ran.err, "gainsay-baseline.toml: 0 added, 2 dropped, 1 in all\n");
    assert!(lines(&desk, &[]).is_empty());
    // Pruning accepts nothing new.
    desk.write("news/a.txt", SLIP.as_bytes());
    let ran = desk.run(&["check", "--prune-baseline", "--format", "short"]);
    assert_eq!((ran.status, ran.err.as_str(), ran.out.lines().count()), (1, "", 1), "{}", ran.out);
    // What did not run cannot be gone.
    desk.run(&["check", "--select", "arithmetic", "--prune-baseline"]);
    assert!(fs::read_to_string(desk.path().join("gainsay-baseline.toml")).expect("a baseline").contains("c.txt"));
}

#[test]
fn a_report_goes_into_a_file_whole() {
    let desk = Desk::new(&[("slip.txt", SLIP)]);
    let ran = desk.run(&["check", "--format", "sarif", "--output", "out.sarif", "--color", "always"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{}", ran.err);
    let log: serde_json::Value = serde_json::from_slice(&fs::read(desk.path().join("out.sarif")).expect("a file")).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(desk.run(&["check", "--output", "none/out.txt"]).status, 2);
    assert_eq!(fs::read_dir(desk.path()).expect("a folder").count(), 2, "nothing is left behind");
}

fn git(desk: &Desk, args: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false"]);
    let output = git.args(args).current_dir(desk.path()).env("GIT_CONFIG_GLOBAL", "/dev/null").output().expect("git");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_changed_is_checked_and_nothing_else() {
    let desk = Desk::new(&[("old.txt", SLIP), ("news/a.txt", DATED), ("notes.rst", SLIP)]);
    assert_eq!(desk.run(&["check", "--staged"]).status, 2, "there is no repository");
    git(&desk, &["init", "-q"]);
    git(&desk, &["add", "."]);
    assert_eq!(
        lines(&desk, &["--staged"]),
        ["news/a.txt:1:21 error weekday-date", "old.txt:1:12 error placeholder"],
        "before the first commit"
    );
    assert_eq!(lines(&desk, &["--changed"]).len(), 2, "before the first commit everything is new");
    git(&desk, &["commit", "-qm", "one"]);
    git(&desk, &["tag", "one"]);
    assert!(lines(&desk, &["--staged"]).is_empty() && lines(&desk, &["--changed"]).is_empty());
    // The index is checked, not the work tree.
    desk.write("news/a b\u{E9}.txt", SLIP.as_bytes());
    git(&desk, &["add", "news"]);
    desk.write("news/a b\u{E9}.txt", b"The widow said she would appeal.\n");
    assert_eq!(lines(&desk, &["--staged"]), ["news/a b\u{E9}.txt:1:12 error placeholder"]);
    assert!(lines(&desk, &["--changed"]).is_empty());
    desk.write("new.md", SLIP.as_bytes());
    desk.write(".gitignore", b"drafts/\n");
    desk.write("drafts/x.txt", SLIP.as_bytes());
    assert_eq!(lines(&desk, &["--changed"]), ["new.md:1:12 error placeholder"]);
    assert!(lines(&desk, &["--changed", "news"]).is_empty());
    git(&desk, &["commit", "-qm", "two"]);
    fs::remove_file(desk.path().join("old.txt")).expect("a file");
    desk.write("news/a.txt", SLIP.as_bytes());
    assert_eq!(lines(&desk, &["--since", "one"]), ["new.md:1:12 error placeholder", "news/a.txt:1:12 error placeholder"]);
    let mut below = desk.command(&["check", "--changed", "--format", "short"]);
    let ran = common::desk::Ran::of(below.current_dir(desk.path().join("news")).output().expect("the tool runs"));
    assert_eq!(ran.out, "a.txt:1:12: error placeholder: a drafting mark is left in the copy: TK\n", "{}", ran.err);
    for bad in ["nowhere", "--output=x"] {
        let ran = desk.run(&["check", &format!("--since={bad}")]);
        assert_eq!(ran.status, 2, "{bad}: {}", ran.err);
    }
    assert_eq!(desk.run(&["check", "--staged", "--changed"]).status, 2);
}
