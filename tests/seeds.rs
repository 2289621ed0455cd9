//! What the founding articles must give, with their facts and without.

use std::process::Command;

/// `severity rule` of every finding, with the file it is in, in order.
fn check(args: &[&str]) -> String {
    let mut tool = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    let output = tool.args(["check", "seeds", "--format", "short"]).args(args).output().expect("the tool runs");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let brief = |line: &str| {
        let (place, rest) = line.split_once(": ").expect("path:line:col: severity rule: message");
        let (what, _) = rest.split_once(": ").expect("severity rule: message");
        let file = place.rsplit('/').next().unwrap_or(place);
        format!("{} {what}\n", &file[..3])
    };
    let mut found: Vec<String> = lines.lines().map(brief).collect();
    found.sort();
    found.concat()
}

#[test]
fn the_text_alone() {
    let want = "000 error cite-conflict\n000 error cite-undefined\n000 info title-drift\n000 warning event-medium\n000 warning repeated-sentence\n000 warning source-count\n";
    assert_eq!(check(&[]), want);
    // One province in two spellings, which only the two articles together have.
    assert_eq!(check(&["--together"]), [want, "001 info spelling-variant\n"].concat());
}

#[test]
fn with_facts() {
    let want = "000 error cite-conflict\n000 error cite-undefined\n000 error fact-dead\n000 info title-drift\n000 warning event-medium\n000 warning repeated-sentence\n000 warning source-count\n002 error relative-date\n";
    assert_eq!(check(&["--facts", "seeds/facts.toml"]), want);
}
