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

fn scored(folder: &str, count: usize, name: &str) {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let gold = std::fs::read_to_string(home.join("gold.jsonl")).expect("the labels");
    let entries: Vec<Entry> = gold.lines().map(|l| serde_json::from_str(l).expect("a label line")).collect();
    assert_eq!(entries.len(), count);
    let board = score::board(&home, &entries);
    insta::with_settings!({ snapshot_path => "../snapshots/articles", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, board);
    });
}

#[test]
fn scoreboard() {
    scored("tests/articles", 72, "scoreboard");
}

/// Articles that were written without a look at the rules; see `tests/strangers/README.md`.
#[test]
fn strangers() {
    scored("tests/strangers/first", 62, "strangers-first");
    scored("tests/strangers/second", 62, "strangers-second");
    scored("tests/strangers/third", 66, "strangers-third");
}
