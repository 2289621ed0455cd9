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

/// A draft and an archived report of its story are read as one article while the report lies where it was read, unchanged.
#[test]
fn a_draft_is_read_beside_the_reports_of_its_story() {
    let old = "---\ndate: 2025-03-04\n---\nMill fire trial\n\nJudge Rosalind Keane told Anders Quist of Brenna to expect prison over the mill fire. The mill in Brenna burned down last spring. Anders Quist wept in Brenna.\n";
    let other =
        "---\ndate: 2025-03-04\n---\nFlower show\n\nJudge Rosamund Keane opened a flower show in Tolmin. Roses won, and Tolmin cheered.\n";
    let new = "---\ndate: 2025-03-09\n---\nAppeal over mill fire\n\nAnders Quist of Brenna will appeal over the mill fire in Brenna. Judge Rosamund Keane ruled that a letter could not be read out in Brenna. Anders Quist wept.\n";
    let desk = Desk::new(&[("old/a.txt", old), ("old/b.txt", other), ("new.txt", new)]);
    assert_eq!(desk.run(&["archive", "build", "old", "--db", "house.db"]).0, 0);
    let check = |more: &[&str]| {
        let args = [&["check", "new.txt", "--archive", "house.db", "--format", "json"], more].concat();
        let json: serde_json::Value = serde_json::from_str(&desk.run(&args).1).expect("JSON");
        json["findings"].as_array().expect("findings").clone()
    };
    let found = check(&[]);
    let [f] = &found[..] else { panic!("{found:?}") };
    assert_eq!(f["rule"], "first-name");
    // The draft's side first.
    let at = |n: usize| f["spans"][n]["path"].as_str().expect("a path").to_owned();
    assert!(at(0).ends_with("new.txt") && at(1).ends_with("a.txt"), "{f}");
    assert_eq!(check(&["--ignore", "first-name"]).len(), 0);
    assert_eq!(check(&["old/b.txt", "--together"]).len(), 1);
    // What has changed since is not what the archive read.
    fs::write(desk.path("old/a.txt"), old.replace("Anders Quist", "Oskar Lindholm")).expect("a change");
    assert_eq!(check(&[]).len(), 0);
    fs::remove_file(desk.path("old/a.txt")).expect("it goes");
    assert_eq!(check(&[]).len(), 0);
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

/// Two people of one name and of one party are two people where nothing else is common to the reports.
#[test]
fn namesakes_of_one_party_are_two_people() {
    let old = "---\ndate: 2019-03-04\n---\nOskar Lindholm, 71, a Social Democrat, spoke in Brenna.\n";
    let new = "---\ndate: 2025-03-09\n---\nOskar Lindholm, 34, a Social Democrat, rowed home to Feldby.\n";
    let desk = Desk::new(&[("old/a.txt", old), ("old/b.txt", new)]);
    desk.run(&["archive", "build", "old", "--db", "house.db"]);
    assert_eq!(desk.run(&["archive", "check", "--self", "--db", "house.db"]).1, "");
}

/// Lines of documents that agree with nothing and nobody, `n` of them from `from` on.
fn many(from: usize, n: usize) -> String {
    let row = |i: usize| {
        let words = "the crowd walked home along the river and said little ".repeat(8);
        format!("{{\"id\":\"m{i}\",\"date\":\"2025-04-02\",\"text\":\"Vera Sandmoen, 52, left Orna at {i}. {words}\"}}\n")
    };
    (from..from + n).map(row).collect()
}

impl Desk {
    /// Runs a shell script with the program as `$G`.
    fn script(&self, text: &str) -> (i32, String) {
        let out = self.shell(&["sh", "-c", text]);
        (out.status.code().unwrap_or(-1), String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr))
    }

    fn shell(&self, args: &[&str]) -> Output {
        let mut c = Command::new(args[0]);
        c.args(&args[1..]).current_dir(self.0.path()).env("G", env!("CARGO_BIN_EXE_gainsay")).stdin(Stdio::null());
        c.output().expect("it runs")
    }

    /// Runs a script that mounts file systems of its own, where a user may.
    fn mounting(&self, text: &str) -> Option<(i32, String)> {
        let may = self.shell(&["unshare", "-rm", "sh", "-c", "mkdir -p probe && mount -t tmpfs tmpfs probe"]);
        if !may.status.success() {
            return None;
        }
        let out = self.shell(&["unshare", "-rm", "sh", "-c", text]);
        Some((out.status.code().unwrap_or(-1), String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr)))
    }

    fn documents(&self, db: &str) -> i64 {
        let (_, out, err) = self.run(&["archive", "stats", "--db", db]);
        let stats: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out} {err}"));
        stats["documents"].as_i64().expect("a number")
    }
}

/// What a run that found no room left behind is taken up again, and what was there before is there still.
fn taken_up(desk: &Desk, status: i32, said: &str) {
    let words = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(status == 2 && words.contains("help:") && words.contains("what was committed is kept"), "{status} {said}");
    assert_eq!(desk.run(&["archive", "update", "first.jsonl", "--db", "house.db"]).1, "0 articles read, 40 unchanged, 0 claims\n");
    assert_eq!(desk.run(&["archive", "update", "more.jsonl", "--db", "house.db"]).0, 0);
    assert_eq!(desk.documents("house.db"), 2040);
}

#[test]
fn a_full_disk_is_said_so_and_what_was_committed_is_kept() {
    let desk = Desk::new(&[("first.jsonl", &many(0, 40)), ("more.jsonl", &many(40, 2000))]);
    let script = "mkdir small && mount -t tmpfs -o size=600k tmpfs small && $G archive build first.jsonl --db small/house.db || exit 9
        $G archive update more.jsonl --db small/house.db; s=$?; cp small/house.db* .; exit $s";
    if let Some((status, said)) = desk.mounting(script) {
        taken_up(&desk, status, &said);
    }
}

#[test]
fn a_file_that_may_not_grow_is_said_so_and_what_was_committed_is_kept() {
    let desk = Desk::new(&[("first.jsonl", &many(0, 40)), ("more.jsonl", &many(40, 2000))]);
    assert_eq!(desk.run(&["archive", "build", "first.jsonl", "--db", "house.db"]).0, 0);
    let (status, said) = desk.script("trap '' XFSZ; ulimit -f 500; $G archive update more.jsonl --db house.db");
    taken_up(&desk, status, &said);
}

#[test]
fn an_archive_on_a_medium_that_cannot_be_written_is_read_and_not_written() {
    let desk = Desk::new(&[("old/a.txt", OLD), ("new.txt", NEW)]);
    let script =
        "mkdir shelf && mount -t tmpfs tmpfs shelf && $G archive build old --db shelf/house.db && mount -o remount,ro shelf || exit 9
        $G check new.txt --archive shelf/house.db; $G archive check --self --db shelf/house.db; $G archive stats --db shelf/house.db
        $G archive update new.txt --db shelf/house.db; a=$?; $G archive build new.txt --db shelf/new.db; b=$?
        $G archive compact --db shelf/house.db; echo status $a $b $?";
    if let Some((_, said)) = desk.mounting(script) {
        assert!(said.contains("archive-fact") && said.contains("\"documents\":1"), "{said}");
        assert!(said.contains("status 2 2 2") && said.matches("may be written").count() == 3, "{said}");
    }
}

#[test]
fn an_archive_of_another_release_is_left_as_it_is() {
    let desk = Desk::new(&[("old/a.txt", OLD), ("new.txt", NEW)]);
    for (layout, said) in [(99, "newer release"), (4, "older release")] {
        desk.run(&["archive", "build", "old", "--db", "house.db"]);
        let db = rusqlite::Connection::open(desk.path("house.db")).expect("an archive");
        db.pragma_update(None, "user_version", layout).expect("a number");
        drop(db);
        let before = fs::read(desk.path("house.db")).expect("a file");
        for args in [
            &["archive", "build", "old", "--db", "house.db"][..],
            &["archive", "update", "old", "--db", "house.db"],
            &["archive", "compact", "--db", "house.db"],
            &["archive", "stats", "--db", "house.db"],
            &["archive", "check", "--self", "--db", "house.db"],
            &["archive", "export", "--db", "house.db"],
            &["check", "new.txt", "--archive", "house.db"],
        ] {
            let (status, _, err) = desk.run(args);
            assert!(status == 2 && err.contains(said) && err.contains("help:"), "{args:?} {status} {err}");
        }
        assert_eq!(fs::read(desk.path("house.db")).expect("a file"), before);
        fs::remove_file(desk.path("house.db")).expect("it goes");
    }
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let desk = Desk::new(&[("a.jsonl", &many(0, 1500)), ("b.jsonl", &many(1500, 1500))]);
    let children: Vec<_> = ["a.jsonl", "b.jsonl"]
        .map(|file| desk.command(&["archive", "build", file, "--db", "house.db"]).stderr(Stdio::piped()).spawn().expect("it runs"))
        .into_iter()
        .collect();
    for child in children {
        let out = child.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success() || out.status.code() == Some(2) && err.contains("another process"), "{err}");
    }
    for file in ["a.jsonl", "b.jsonl"] {
        assert_eq!(desk.run(&["archive", "update", file, "--db", "house.db"]).0, 0);
    }
    assert_eq!(desk.documents("house.db"), 3000);
    // A writer that does not let go.
    let db = rusqlite::Connection::open(desk.path("house.db")).expect("an archive");
    db.execute_batch("begin immediate").expect("a transaction");
    fs::write(desk.path("c.jsonl"), many(3000, 1)).expect("a file");
    let (status, _, err) = desk.run(&["archive", "update", "c.jsonl", "--db", "house.db"]);
    assert!(status == 2 && err.contains("another process writes to it"), "{status} {err}");
    // Readers go on.
    assert_eq!(desk.documents("house.db"), 3000);
}

/// Claims as columns say what they say as lines, and a Parquet file holds the rows of the stream.
#[cfg(feature = "arrow")]
#[test]
fn columns_and_lines_say_the_same() {
    use arrow_array::cast::AsArray;
    use arrow_array::types::Int64Type;
    use arrow_array::{Array, RecordBatch};
    let row = |id: &str, date: &str, age: u32| {
        format!("{{\"id\":\"{id}\",\"date\":\"{date}\",\"text\":\"Oskar Lindholm, {age}, was fined in Brenna. Brenna sighed.\"}}\n")
    };
    let rows = row("a", "2025-03-04", 41) + &row("b", "2025-03-05", 47) + &row("c", "2025-03-06", 52);
    let desk = Desk::new(&[("all.jsonl", &rows)]);
    let pipe = |args: &[&str], input: &[u8]| -> Vec<u8> {
        fs::write(desk.path("in"), input).expect("a file");
        let out = desk.command(args).stdin(fs::File::open(desk.path("in")).expect("a file")).output().expect("it runs");
        assert!(out.status.success(), "{args:?} {}", String::from_utf8_lossy(&out.stderr));
        out.stdout
    };
    let tables = |bytes: &[u8]| -> Vec<RecordBatch> {
        arrow_ipc::reader::StreamReader::try_new(bytes, None).expect("a stream").map(|b| b.expect("rows")).collect()
    };
    let stream = pipe(&["extract", "--format", "arrow"], rows.as_bytes());
    let table = &tables(&stream)[0];
    // The three documents share one name and one day's bucket of the town: sorted by key the rows are blocks.
    let keys = table["block_key"].as_primitive::<Int64Type>().values().to_vec();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_key(|&i| keys[i]);
    let mut sorted = vec![];
    let mut writer = arrow_ipc::writer::StreamWriter::try_new(&mut sorted, &table.schema()).expect("a writer");
    order.iter().for_each(|&i| writer.write(&table.slice(i, 1)).expect("a row"));
    writer.finish().expect("an end");
    drop(writer);
    let found = tables(&pipe(&["compare", "--format", "arrow"], &sorted));
    let mut pairs: Vec<(String, String, String)> = vec![];
    for batch in &found {
        let at = |name: &str, i: usize| batch[name].as_string::<i32>().value(i).to_owned();
        pairs.extend((0..batch.num_rows()).map(|i| (at("a_doc", i), at("b_doc", i), at("proof", i))));
    }
    pairs.sort();
    pairs.dedup();
    assert_eq!(desk.run(&["archive", "build", "all.jsonl", "--db", "house.db"]).0, 0);
    let own = desk.run(&["archive", "check", "--self", "--db", "house.db"]).1;
    let mut want: Vec<(String, String, String)> = vec![];
    for line in own.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let doc = |side: &str| line[side]["doc"].as_str().expect("a name").to_owned();
        want.push((doc("a"), doc("b"), line["proof"].to_string()));
    }
    want.sort();
    assert!(!want.is_empty());
    assert_eq!(pairs, want);
    // The store gives the same rows, and so does Parquet.
    let stored = tables(&pipe(&["archive", "export", "--db", "house.db", "--format", "arrow"], b""));
    assert_eq!(&stored[0], table);
    fs::write(desk.path("house.parquet"), pipe(&["archive", "export", "--db", "house.db", "--format", "parquet"], b"")).expect("a file");
    let file = fs::File::open(desk.path("house.parquet")).expect("a file");
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReader::try_new(file, 8192).expect("a Parquet file");
    let back: Vec<RecordBatch> = reader.map(|b| b.expect("rows")).collect();
    assert_eq!(back.iter().map(RecordBatch::num_rows).sum::<usize>(), table.num_rows());
    assert!(back[0].columns().iter().zip(table.columns()).all(|(a, b)| a.to_data() == b.to_data()));
    assert!(!desk.run(&["compare", "--format", "arrow"]).2.is_empty(), "no stream is said to be none");
}
