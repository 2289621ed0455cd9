//! Every output format on the founding articles, and each of them on articles that want to break out of it.

use std::path::Path;
use std::process::Command;

fn run(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(args).current_dir(folder).output().expect("the tool runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn founding(format: &str) -> String {
    run(Path::new(env!("CARGO_MANIFEST_DIR")), &["check", "seeds", "--facts", "seeds/facts.toml", "--format", format])
}

macro_rules! snapshot {
    ($name:literal, $value:expr) => {
        insta::with_settings!({ snapshot_path => "../snapshots/formats", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $value);
        })
    };
}

/// The page without its style and script.
fn bare(page: &str) -> String {
    let mut out = page.to_owned();
    for (open, close) in [("<style>", "</style>"), ("<script>", "</script>")] {
        let (a, b) = (out.find(open).expect("a start") + open.len(), out.find(close).expect("an end"));
        out.replace_range(a..b, "");
    }
    out
}

#[test]
fn the_founding_articles_in_every_format() {
    snapshot!("pretty", founding("pretty"));
    snapshot!("short", founding("short"));
    snapshot!("json", founding("json"));
    snapshot!("github", founding("github"));
    snapshot!("gitlab", founding("gitlab"));
    snapshot!("junit", founding("junit"));
    snapshot!("html", bare(&founding("html")));
    let sarif = founding("sarif");
    let mut log: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    // The pages of the rules are tested where they stand.
    log["runs"][0]["tool"]["driver"]["rules"] = serde_json::json!([]);
    log["runs"][0]["tool"]["driver"]["version"] = "0".into();
    log["runs"][0]["tool"]["driver"]["semanticVersion"] = "0".into();
    snapshot!("sarif", format!("{log:#}"));
}

/// Articles whose words are markup, commands and odd characters.
const HOSTILE: &str = "<script>alert(1)</script> & \"TK\" 'TK' </style></script>]]> ::error::x%0A [TK](javascript:alert(1)) \u{1B}[31m \u{202E} \u{FFFE} TK\n\n\
<img src=x onerror=alert(1)> The appeal opens on Tuesday, 14 March 2024, it said.\n";

fn hostile(format: &str) -> String {
    let desk = tempfile::tempdir().expect("a folder");
    for name in ["a\"><script>alert(2)</script>,b:c.txt".replace('/', "-"), "plain one.md".into()] {
        std::fs::write(desk.path().join(name), HOSTILE).expect("a file");
    }
    std::fs::write(desk.path().join("latin<b>.txt"), b"\xE9").expect("a file");
    run(desk.path(), &["check", "--format", format])
}

#[test]
fn sarif_is_what_the_standard_says() {
    let schema = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.json")).expect("the schema");
    // The published pattern for languages closes a bracket that it never opened.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    for log in [founding("sarif"), hostile("sarif")] {
        let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
        let faults: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let results = log["runs"][0]["results"].as_array().expect("a list");
        assert!(!results.is_empty());
        for r in results {
            let rule = r["ruleIndex"].as_u64().expect("an index") as usize;
            assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][rule]["id"], r["ruleId"]);
            // Every link of the message leads to a related location.
            let text = r["message"]["text"].as_str().expect("text");
            for (k, _) in r["relatedLocations"].as_array().expect("a list").iter().enumerate() {
                assert!(text.contains(&format!("]({})", k + 1)), "{text}");
            }
        }
        let uris = log.to_string();
        assert!(!uris.contains("\"uri\":\"a\\\""), "a path is encoded");
    }
}

#[test]
fn a_hostile_article_breaks_out_of_no_format() {
    let page = bare(&hostile("html"));
    assert_eq!(page.matches("<script>").count(), 1, "{page}");
    for bad in ["<img", "onerror=alert(1)>", "\u{1B}", "\u{202E}", "<b>.txt"] {
        assert!(!page.contains(bad), "{bad}");
    }
    let annotations = hostile("github");
    assert!(
        annotations.lines().all(|l| l.starts_with("::error ") || l.starts_with("::warning ") || l.starts_with("::notice ")),
        "{annotations}"
    );
    assert!(
        annotations.contains("%253Cscript") || annotations.contains("file=a\"><script>alert(2)<-script>%2Cb%3Ac.txt,"),
        "{annotations}"
    );
    let issues: serde_json::Value = serde_json::from_str(&hostile("gitlab")).expect("JSON");
    let mut prints: Vec<_> = issues.as_array().expect("a list").iter().map(|i| i["fingerprint"].to_string()).collect();
    let all = prints.len();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), all, "fingerprints are unique");
    let xml = hostile("junit");
    let mut reader = quick_xml::Reader::from_str(&xml);
    loop {
        match reader.read_event().expect("XML") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(e) | quick_xml::events::Event::Empty(e) => {
                assert!(["testsuites", "testsuite", "testcase", "failure", "error", "system-out"].contains(&e.name().as_ref()), "{xml}");
            }
            _ => {}
        }
    }
    assert!(!xml.contains(['\u{1B}', '\u{FFFE}']));
}

#[test]
fn a_clean_run_is_said_in_every_format() {
    let desk = tempfile::tempdir().expect("a folder");
    std::fs::write(desk.path().join("a.txt"), "The council met on Monday.\n").expect("a file");
    assert_eq!(run(desk.path(), &["check", "--format", "github"]), "");
    assert_eq!(run(desk.path(), &["check", "--format", "gitlab"]), "[]\n");
    assert!(run(desk.path(), &["check", "--format", "junit"]).contains("tests=\"1\" failures=\"0\""));
    assert!(run(desk.path(), &["check", "--format", "html"]).contains("No finding."));
    assert!(run(desk.path(), &["check", "--format", "sarif"]).contains("\"results\": []"));
}
