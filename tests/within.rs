//! One article that contradicts itself, and its innocent twin: `tests/within.txt` has blocks opened by `=== fires RULE NAME` or
//! `=== silent RULE NAME`, read as Markdown; the name says what the block turns on.

mod common;

use gainsay::knowledge::facts::Facts;

#[test]
fn an_article_that_contradicts_itself_is_found_and_its_twin_passes() {
    let text = include_str!("within.txt");
    let mut bad = vec![];
    for block in text.split("\n=== ").skip(1) {
        let (head, body) = block.split_once('\n').expect("a head line and an article");
        let mut words = head.split(' ');
        let (kind, rule) = (words.next().expect("a kind"), words.next().expect("a rule"));
        let found = common::check(&common::named("article.md", body, None), 0, &Facts::default());
        let shown = common::show(body, &found);
        let loud = common::loud(found);
        match kind {
            "fires" if !loud.iter().any(|f| f.rule == rule) => bad.push(format!("{head}: silent\n{shown}")),
            "silent" if !loud.is_empty() => bad.push(format!("{head}: fires\n{shown}")),
            "fires" | "silent" => {}
            other => panic!("no kind of block: {other}"),
        }
    }
    assert!(bad.is_empty(), "{} blocks\n{}", bad.len(), bad.join("\n"));
}
