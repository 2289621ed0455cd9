//! The archive: what goes in is found again, whatever happens in between.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new(files: &[(&str, &str)]) -> Self {
        let desk = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = desk.path(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut c = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        c.args(args).current_dir(self.0.path()).stdin(Stdio::null());
        c
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.command(args).output().expect("it runs");
        (status.code().unwrap_or(-1), String::from_utf8_lossy(&stdout).into(), String::from_utf8_lossy(&stderr).into())
    }
}

const OLD: &str =
    "---\ndate: 2025-03-04\n---\nBrenna harbour board\n\nOskar Lindholm, 41, of the harbour board in Brenna, resigned. Brenna sighed.\n";
const NEW: &str = "---\ndate: 2025-03-09\n---\nLindholm in Brenna court\n\nOskar Lindholm, 47, was fined in Brenna. Brenna waits.\n";

#[test]
fn a_draft_is_held_against_what_was_published() {
    let desk = Desk::new(&[("old/a.txt", OLD), ("new.txt", NEW)]);
    let (status, out, err) = desk.run(&["archive", "build", "old", "--db", "house.db"]);
    assert_eq!((status, out.as_str(), err.as_str()), (0, "1 articles read, 0 unchanged, 2 claims\n", ""));
    let (status, out, _) = desk.run(&["check", "new.txt", "--archive", "house.db", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let finding = &json["findings"][0];
    assert_eq!((status, finding["rule"].as_str()), (0, Some("archive-fact")), "{out}");
    // The archived article lies where it was read: the finding has two sides.
    assert!(finding["spans"][1]["path"].as_str().expect("a path").ends_with("a.txt"), "{finding}");
    let page = desk.run(&["check", "new.txt", "--archive", "house.db", "--format", "html"]).1;
    assert!(page.contains("Brenna sighed."), "the archived article stands beside the draft");
    // An article is not held against itself.
    assert_eq!(desk.run(&["check", "old/a.txt", "--archive", "house.db"]).0, 0);
}

#[test]
fn an_archived_article_that_has_gone_or_changed_is_an_excerpt() {
    let desk = Desk::new(&[("old/a.txt", OLD), ("new.txt", NEW)]);
    desk.run(&["archive", "build", "old", "--db", "house.db"]);
    let check = || {
        let out = desk.run(&["check", "new.txt", "--archive", "house.db", "--format", "json"]).1;
        serde_json::from_str::<serde_json::Value>(&out).expect("JSON")["findings"][0].clone()
    };
    for change in [Some("Another letter altogether.\n"), None] {
        let path = desk.path("old/a.txt");
        change.map_or_else(|| std::fs::remove_file(&path), |text| std::fs::write(&path, text)).expect("a change");
        let finding = check();
        assert!(finding["notes"][0].as_str().expect("a note").contains("a.txt (2025-03-04)"), "{finding}");
        assert_eq!(finding["spans"].as_array().expect("sides").len(), 1, "{finding}");
    }
}

#[test]
fn an_update_reads_what_changed_and_nothing_else() {
    let desk = Desk::new(&[("old/a.txt", OLD), ("old/b.txt", NEW)]);
    desk.run(&["archive", "build", "old", "--db", "house.db"]);
    let line = desk.run(&["archive", "check", "--self", "--db", "house.db"]).1;
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(desk.run(&["archive", "update", "old", "--db", "house.db"]).1.starts_with("0 articles read, 2 unchanged"));
    fs::write(desk.path("old/b.txt"), NEW.replace("47", "41")).expect("a file");
    assert!(desk.run(&["archive", "update", "old", "--db", "house.db"]).1.starts_with("1 articles read, 1 unchanged"));
    assert_eq!(desk.run(&["archive", "check", "--self", "--db", "house.db"]).1, "");
    fs::remove_file(desk.path("old/b.txt")).expect("it goes");
    desk.run(&["archive", "update", "old", "--prune", "--db", "house.db"]);
    let stats: serde_json::Value = serde_json::from_str(&desk.run(&["archive", "stats", "--db", "house.db"]).1).expect("JSON");
    assert_eq!(stats["documents"], 1);
    assert_eq!(desk.run(&["archive", "compact", "--db", "house.db"]).0, 0);
}

/// The archive against itself and its documents through the two filters: the same lines.
#[test]
fn the_filters_and_the_store_say_the_same() {
    let row = |id: &str, date: &str, age: u32| {
        format!("{{\"id\":\"{id}\",\"date\":\"{date}\",\"text\":\"Oskar Lindholm, {age}, was fined in Brenna. Brenna sighed.\"}}\n")
    };
    let rows = row("a", "2025-03-04", 41) + &row("b", "2025-03-05", 47) + &row("c", "2025-03-06", 52);
    let desk = Desk::new(&[("all.jsonl", &rows)]);
    assert_eq!(desk.run(&["archive", "build", "all.jsonl", "--db", "house.db"]).0, 0);
    let own = desk.run(&["archive", "check", "--self", "--db", "house.db"]).1;
    assert_eq!(own.lines().count(), 3, "{own}");
    let filter = |args: &[&str], input: &str| {
        fs::write(desk.path("in"), input).expect("a file");
        let out = desk.command(args).stdin(fs::File::open(desk.path("in")).expect("a file")).output().expect("it runs");
        String::from_utf8(out.stdout).expect("UTF-8")
    };
    let (mut docs, mut blocks) = (vec![], std::collections::BTreeMap::<i64, Vec<serde_json::Value>>::new());
    for line in filter(&["extract"], &rows).lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        match line.get("claim") {
            Some(claim) => {
                for key in claim["keys"].as_array().expect("keys") {
                    blocks.entry(key.as_i64().expect("a number")).or_default().push(claim.clone());
                }
            }
            None => docs.push(line["doc"].clone()),
        }
    }
    let block = |(key, claims): (&i64, &Vec<serde_json::Value>)| {
        serde_json::json!({ "key": key, "docs": docs, "claims": claims }).to_string() + "\n"
    };
    let input: String = blocks.iter().map(block).collect();
    let found = filter(&["compare"], &input);
    let found: std::collections::BTreeSet<&str> = found.lines().collect();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), own.lines().collect::<Vec<_>>());
}

#[test]
fn what_cannot_be_used_is_said_with_what_to_do() {
    let desk = Desk::new(&[
        ("old/a.txt", OLD),
        ("letter.txt", "Dear all,"),
        ("bad.jsonl", "{\"id\":\"a\",\"text\":\"Oskar Lindholm, 41, left.\"}\n{]\n"),
    ]);
    for args in [
        &["archive", "stats", "--db", "letter.txt"][..],
        &["check", "old/a.txt", "--archive", "none.db"],
        &["archive", "build", "old", "--db", "letter.txt"],
    ] {
        let (status, _, err) = desk.run(args);
        assert!(status == 2 && err.contains("help:"), "{args:?} {status} {err}");
    }
    let (status, out, err) = desk.run(&["archive", "build", "bad.jsonl", "--db", "house.db"]);
    assert!(status == 2 && out.starts_with("1 articles read") && err.contains("line 2"), "{status} {out} {err}");
}

/// A process that is killed loses the batch that it was writing and nothing else; the long version runs 200 trials.
#[test]
fn a_killed_build_is_taken_up_again() {
    trials(if std::env::var_os("GAINSAY_LONG").is_some() { 200 } else { 6 });
}

fn trials(n: u64) {
    let row = |i: usize| {
        format!(
            "{{\"id\":\"d{i}\",\"date\":\"2025-03-{:02}\",\"text\":\"Oskar Lindholm, {}, was fined in Brenna. Brenna sighed {i} times.\"}}\n",
            1 + i % 28,
            40 + i % 9
        )
    };
    let rows: String = (0..1500).map(row).collect();
    let desk = Desk::new(&[("all.jsonl", &rows)]);
    desk.run(&["archive", "build", "all.jsonl", "--db", "whole.db"]);
    let want = desk.run(&["archive", "check", "--self", "--db", "whole.db"]).1;
    assert!(!want.is_empty());
    for trial in 0..n {
        let db = format!("t{}.db", trial % 4);
        let verb = ["build", "update", "compact"][trial as usize % 3];
        let args = if verb == "compact" { vec!["archive", verb, "--db", &db] } else { vec!["archive", verb, "all.jsonl", "--db", &db] };
        let mut child = desk.command(&args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        // A different moment in each trial, spread over the whole run.
        std::thread::sleep(std::time::Duration::from_millis(trial * 37 % 900));
        let _ = child.kill();
        let _ = child.wait();
        if trial % 4 == 3 || trial + 1 == n {
            for k in 0..4 {
                let db = format!("t{k}.db");
                if !desk.path(&db).exists() {
                    continue;
                }
                let (status, _, err) = desk.run(&["archive", "update", "all.jsonl", "--db", &db]);
                assert_eq!(status, 0, "trial {trial}: {err}");
                assert_eq!(desk.run(&["archive", "check", "--self", "--db", &db]).1, want, "trial {trial}");
                if trial % 8 == 7 {
                    for end in ["", "-wal", "-shm"] {
                        let _ = fs::remove_file(desk.path(&format!("{db}{end}")));
                    }
                }
            }
        }
    }
}
