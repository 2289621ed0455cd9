//! Pairs of sentences by somebody who had not seen the program: 20 of each of 26 kinds, and as many look-alikes.

mod common;

use common::{KNOW, article, check, loud};
use gainsay::knowledge::facts::Facts;
use std::collections::BTreeMap;

/// Kind and article of every line: `kind|sentence|sentence`, the two in paragraphs of their own.
fn pairs(text: &'static str) -> impl Iterator<Item = (&'static str, String)> {
    text.lines().map(|line| {
        let mut parts = line.splitn(3, '|');
        let (kind, a, b) = (parts.next().expect("a kind"), parts.next().expect("a sentence"), parts.next().expect("another"));
        (kind, format!("{a}\n\nThe weather was fine on the coast.\n\n{b}\n"))
    })
}

fn told_by(text: &str) -> Vec<&'static str> {
    let _ = &*KNOW;
    loud(check(&article(text, None), 0, &Facts::default())).iter().map(|f| f.rule).collect()
}

#[test]
fn what_is_found_of_each_kind() {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (kind, text) in pairs(include_str!("strangers/pairs/told.txt")) {
        let entry = kinds.entry(kind).or_default();
        entry.0 += usize::from(!told_by(&text).is_empty());
        entry.1 += 1;
    }
    let board: String = kinds.iter().map(|(kind, (found, all))| format!("{kind:20} {found:2} of {all}\n")).collect();
    insta::with_settings!({ snapshot_path => "../snapshots/articles", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("stranger-pairs", board);
    });
}

#[test]
fn no_look_alike_is_reported() {
    let wrong: Vec<String> = pairs(include_str!("strangers/pairs/twin.txt"))
        .filter_map(|(_, text)| Some(told_by(&text)).filter(|r| !r.is_empty()).map(|r| format!("{r:?}\n{text}")))
        .collect();
    assert!(wrong.is_empty(), "{} look-alikes\n{}", wrong.len(), wrong.join("\n"));
}
