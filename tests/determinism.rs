//! The same input gives the same bytes: on every run, and on any number of threads.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

/// Articles with findings of several rules, many enough to keep threads busy.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    for i in 0..60 {
        let mut text = format!("Council meets again, part {i}\n\n");
        for k in 0..i % 7 {
            let _ = write!(
                text,
                "The widow, TK, said on day {k} that she would appeal [{k}].\n\nThe mayor died in May. He signs the treaty TKTK.\n\n"
            );
        }
        std::fs::write(desk.path().join(format!("{i:02}.md")), text).expect("a file");
    }
    std::fs::write(desk.path().join("05b.txt"), b"Caf\xE9").expect("a file");
    desk
}

fn run(folder: &Path, args: &[&str]) -> (Vec<u8>, Vec<u8>) {
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay")).arg("check").args(args).current_dir(folder).output().expect("the tool runs");
    (output.stdout, output.stderr)
}

#[test]
fn threads_and_repetition_change_no_byte() {
    let desk = desk();
    for format in ["pretty", "short", "json"] {
        for extra in [&["--why"][..], &["--together"]] {
            let args = |threads| [&["--format", format, "--threads", threads], extra].concat();
            let one = run(desk.path(), &args("1"));
            assert!(one.0.len() > 1000 && !one.1.is_empty());
            for threads in ["1", "2", "7"] {
                assert!(run(desk.path(), &args(threads)) == one, "{format} {extra:?} on {threads} threads");
            }
        }
    }
}

#[test]
fn locale_and_time_zone_change_no_byte() {
    let desk = desk();
    let with = |lang: &str, zone: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(["check", "--format", "json"]).current_dir(desk.path()).env("LC_ALL", lang).env("LANG", lang).env("TZ", zone);
        command.output().expect("the tool runs").stdout
    };
    assert!(with("C", "UTC") == with("tr_TR.UTF-8", "Pacific/Kiritimati"));
}
