//! The labelled development articles, scored: a change shows its whole effect in one snapshot.
//!
//! A label is hit by a finding at warning or above that touches the sentence of `a` and, where there is one, the
//! sentence of `b`; one finding serves one label. Sentences are cut here, not by the library, so that the yardstick
//! does not move with what it measures.

mod articles {
    pub mod score;
    pub mod yardstick;
}
mod common;

use articles::score::{self, Entry};
use std::path::Path;

#[test]
fn scoreboard() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let gold = std::fs::read_to_string(home.join("gold.jsonl")).expect("the labels");
    let entries: Vec<Entry> = gold.lines().map(|l| serde_json::from_str(l).expect("a label line")).collect();
    assert_eq!(entries.len(), 72);
    let board = score::board(&home, &entries);
    insta::with_settings!({ snapshot_path => "../snapshots/articles", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("scoreboard", board);
    });
}
