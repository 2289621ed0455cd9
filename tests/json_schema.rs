//! Real output is what `gainsay schema` says it is.

use std::process::Command;

const SLIPS: &str = "The widow, TK, said she would appeal.\n\nThe mayor (TKTK) met the union on 31 June 2024.\n";

fn gainsay(folder: &std::path::Path, args: &[&str]) -> serde_json::Value {
    let output = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(args).current_dir(folder).output().expect("the tool runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn output_is_valid_with_findings_without_and_with_bad_files() {
    let desk = tempfile::tempdir().expect("a folder");
    std::fs::write(desk.path().join("slips.md"), SLIPS).expect("a file");
    std::fs::write(desk.path().join("clean.txt"), "The council met.\n").expect("a file");
    std::fs::write(desk.path().join("latin.txt"), b"Caf\xE9\n").expect("a file");
    let schema = gainsay(desk.path(), &["schema"]);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for paths in [&["slips.md"][..], &["clean.txt"], &["latin.txt", "missing.txt"], &["."]] {
        let report = gainsay(desk.path(), &[&["check", "--format", "json"], paths].concat());
        let faults: Vec<String> = validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{paths:?}: {faults:#?}");
        assert_eq!(report["version"], 1);
        for f in report["findings"].as_array().expect("a list") {
            assert!(["error", "warning", "info"].contains(&f["severity"].as_str().expect("text")));
            assert!(f["spans"].as_array().is_some_and(|s| !s.is_empty()) && f["proof"].is_array());
        }
    }
    let wrong = serde_json::json!({ "version": 1, "findings": [{}], "files": 0, "summary": {}, "errors": [] });
    assert!(!validator.is_valid(&wrong), "the schema demands the fields of the contract");
}

#[test]
fn the_contract_does_not_change_unseen() {
    let schema = gainsay(std::path::Path::new("."), &["schema"]);
    insta::with_settings!({ snapshot_path => "../snapshots/json_schema", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("schema", format!("{schema:#}"));
    });
}
