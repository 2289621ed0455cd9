//! What the tests share: an article from a string, and everything that the rules find in it.

#![allow(dead_code)] // each test file uses its part

pub mod desk;
pub mod laws;

use gainsay::Article;
use gainsay::engine::sources::SourceDoc;
use gainsay::engine::{self, Ctx};
use gainsay::finding::{Finding, Severity};
use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::{File, Knowledge};
use gainsay::source::{Format, Source};
use jiff::civil::Date;
use std::sync::LazyLock;

/// The built-in tables, loaded once a test binary.
pub static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// An article of plain text, published on `date`.
pub fn article(text: &str, date: Option<Date>) -> Article {
    named("article.txt", text, date)
}

/// An article in the format that its name stands for.
pub fn named(name: &str, text: &str, date: Option<Date>) -> Article {
    let source = Source { name: name.into(), text: text.into() };
    Article::new(source, Format::of_name(name), date, &KNOW)
}

/// A fact pack written in the test.
///
/// # Panics
/// On a bad pack.
pub fn facts(pack: &str) -> Facts {
    match Facts::load(&[File { name: "facts.toml", text: pack }]) {
        Ok(facts) => facts,
        Err(e) => panic!("{e}\n{pack}"),
    }
}

/// What every rule finds in an article of plain text.
pub fn findings(text: &str, date: Option<Date>, facts: &Facts) -> Vec<Finding> {
    check(&article(text, date), 0, facts)
}

/// What every rule finds in an article; `doc` is its index in the run.
pub fn check(article: &Article, doc: u32, facts: &Facts) -> Vec<Finding> {
    check_with(article, doc, facts, &[])
}

/// The same, with sources.
pub fn check_with(article: &Article, doc: u32, facts: &Facts, sources: &[SourceDoc]) -> Vec<Finding> {
    engine::run(&Ctx { article, doc, know: &KNOW, facts, sources }, &|_| true)
}

/// Findings at warning or above.
pub fn loud(found: Vec<Finding>) -> Vec<Finding> {
    found.into_iter().filter(|f| f.severity >= Severity::Warning).collect()
}

/// One line a finding, for messages of failing tests.
pub fn show(text: &str, found: &[Finding]) -> String {
    let side = |s: &gainsay::finding::Side| format!("{:?}", text.get(s.span.range()).unwrap_or(""));
    let line = |f: &Finding| {
        let sides: Vec<String> = f.sides.iter().map(side).collect();
        format!("  {} {}: {} [{}]\n", f.severity.name(), f.rule, f.message, sides.join(" | "))
    };
    found.iter().map(line).collect()
}

/// The article around the two sentences.
const AROUND: [&str; 3] = [
    "The plan has divided the town of Marlow for most of a year, and on Thursday it came back to the council chamber.",
    "Councillor Denise Pratt, who lives in Castle Street, said that her neighbours had written 140 letters. Her husband, Frank, kept the copies in a shoebox. \"Nobody answered one of them,\" she said.

A spokeswoman for the water company, Hilda Benn, said that the pipes were 60 years old and that he who waited would pay twice. Its engineers began work on 4 March, and the firm expects to finish in June.",
    "Ray Olsen, 52, a postman, watched from the gallery with his son. He said it had been better than television. The deputy mayor, Ivy Clough, adjourned the sitting at 9.40pm.

The next meeting is on 12 April.",
];

/// Rules that fire on two passages inside that article.
fn rules(one: &str, other: &str) -> Vec<&'static str> {
    let [first, between, last] = AROUND;
    let text = format!("{first}\n\n{one}\n\n{between}\n\n{other}\n\n{last}\n");
    findings(&text, None, &gainsay::knowledge::facts::Facts::default()).iter().map(|f| f.rule).collect()
}

/// Asserts that each pair of passages gives a finding.
pub fn told(pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert!(!rules(one, other).is_empty(), "silent: {one} // {other}");
    }
}

/// Asserts that no pair of passages gives one.
pub fn innocent(pairs: &[(&str, &str)]) {
    for (one, other) in pairs {
        assert_eq!(rules(one, other), Vec::<&str>::new(), "{one} // {other}");
    }
}
