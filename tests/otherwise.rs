//! Faults told in the words of a reporter, and the look-alikes of each: `tests/otherwise.txt` has blocks opened by
//! `=== fires RULE NAME` or `=== silent RULE NAME`.

mod common;

use gainsay::knowledge::facts::Facts;

#[test]
fn other_words_for_a_fault_are_found_and_its_look_alikes_pass() {
    let text = include_str!("otherwise.txt");
    let mut bad = vec![];
    for block in text.split("\n=== ").skip(1) {
        let (head, body) = block.split_once('\n').expect("a head line and an article");
        let mut words = head.split(' ');
        let (kind, rule) = (words.next().expect("a kind"), words.next().expect("a rule"));
        let found = common::findings(body, None, &Facts::default());
        let hit = found.iter().any(|f| f.rule == rule);
        let shown = common::show(body, &found);
        match kind {
            "fires" if !hit => bad.push(format!("{head}: silent")),
            "silent" if hit || !common::loud(found).is_empty() => bad.push(format!("{head}: fires\n{shown}")),
            "fires" | "silent" => {}
            other => panic!("no kind of block: {other}"),
        }
    }
    assert!(bad.is_empty(), "{} blocks\n{}", bad.len(), bad.join("\n"));
}
