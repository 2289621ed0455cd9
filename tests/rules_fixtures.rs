//! Examples beyond the rules' pages: per rule, articles that must fire and articles that must stay silent.
//!
//! `tests/fixtures/RULE.txt` holds blocks, each opened by `=== fires NAME` or `=== silent NAME`; what stands before the
//! first block is a remark. A block may begin with `[date YYYY-MM-DD]` and with `[facts]` … `[article]` around a fact pack.
//! A block opened by `=== fires, one a line` or `=== silent, one a line` holds an article in each line; ` || ` parts its
//! paragraphs.

mod common;

use gainsay::knowledge::facts::Facts;
use gainsay::rules::RULES;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

struct Example {
    fires: bool,
    name: String,
    date: Option<Date>,
    facts: Facts,
    text: String,
}

fn examples(block: &str) -> Vec<Example> {
    let (head, mut body) = block.split_once('\n').unwrap_or((block, ""));
    let (kind, name) = head.split_once(' ').unwrap_or((head, ""));
    let lines = kind.strip_suffix(',');
    let kind = lines.unwrap_or(kind);
    assert!(matches!(kind, "fires" | "silent") && !name.is_empty(), "a block is `=== fires NAME` or `=== silent NAME`: {head}");
    let mut date = None;
    if let Some(rest) = body.strip_prefix("[date ") {
        let (day, rest) = rest.split_once("]\n").expect("[date YYYY-MM-DD] on a line of its own");
        date = Some(day.parse().expect("a date"));
        body = rest;
    }
    let mut facts = Facts::default();
    if let Some(rest) = body.strip_prefix("[facts]\n") {
        let (pack, rest) = rest.split_once("[article]\n").expect("[article] behind the fact pack");
        facts = common::facts(pack);
        body = rest;
    }
    let one = |name: &str, text: &str| Example {
        fires: kind == "fires",
        name: name.to_owned(),
        date,
        facts: facts.clone(),
        text: unwrapped(text),
    };
    if lines.is_none() {
        return vec![one(name.trim(), body.trim())];
    }
    let list = body.lines().map(str::trim).filter(|l| !l.is_empty());
    list.map(|l| one(l, &l.replace(" || ", "\n\n"))).collect()
}

/// One line a paragraph and one a list entry: how copy is wrapped is the business of the source stage's own tests.
fn unwrapped(body: &str) -> String {
    let paragraph = |p: &str| {
        let mut out = String::new();
        for line in p.lines() {
            if !out.is_empty() {
                out.push(if line.starts_with('[') { '\n' } else { ' ' });
            }
            out.push_str(line);
        }
        out
    };
    let paragraphs: Vec<String> = body.split("\n\n").map(paragraph).collect();
    paragraphs.join("\n\n") + "\n"
}

/// What is wrong with an example, if anything.
fn fault(rule: &str, e: &Example) -> Option<String> {
    let found = common::findings(&e.text, e.date, &e.facts);
    let of_rule = found.iter().filter(|f| f.rule == rule).count();
    let shown = common::show(&e.text, &found);
    if e.fires {
        (of_rule != 1).then(|| format!("fires {}: {of_rule} findings\n{shown}", e.name))
    } else {
        (of_rule > 0 || !common::loud(found).is_empty()).then(|| format!("silent {}:\n{shown}", e.name))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Rules over figures and times: their look-alikes are everyday copy, so forty of each are kept.
const LOOK_ALIKES: &[&str] = &[
    "age-birth",
    "age-conflict",
    "amount-conflict",
    "clock-conflict",
    "count-conflict",
    "currency-conversion",
    "date-conflict",
    "elapsed-time",
    "headline-number",
    "invalid-date",
    "list-count",
    "magnitude-slip",
    "order-conflict",
    "percent-change",
    "percent-of",
    "percent-points",
    "percent-sum",
    "rank-conflict",
    "rate-drift",
    "rate-total",
    "relative-date",
    "result-conflict",
    "term-conflict",
    "time-order",
    "total-mismatch",
    "unit-conversion",
    "weekday-date",
];

/// Checks the examples of one kind; a rule that does not exist yet has nothing to show.
fn behave(rule: &str, fires: bool) {
    let text = std::fs::read_to_string(folder().join(format!("{rule}.txt"))).expect("a fixture");
    let examples: Vec<Example> = text.split("\n=== ").skip(1).flat_map(examples).filter(|e| e.fires == fires).collect();
    let least = if !fires && LOOK_ALIKES.contains(&rule) { 40 } else { 10 };
    assert!(examples.len() >= least, "{rule}: {} examples, {least} are the least", examples.len());
    if RULES.iter().any(|r| r.name == rule) {
        let bad: Vec<String> = examples.iter().filter_map(|e| fault(rule, e)).collect();
        assert!(bad.is_empty(), "\n{rule}: {} of {} examples\n{}", bad.len(), examples.len(), bad.join("\n"));
    }
}

macro_rules! fixtures { ($($module:ident: $rule:literal,)*) => {
    const FIXTURES: &[&str] = &[$($rule),*];
    $(mod $module {
        #[test]
        fn fires() {
            super::behave($rule, true);
        }

        #[test]
        fn stays_silent() {
            super::behave($rule, false);
        }
    })*
} }

fixtures! {
    acronym_conflict: "acronym-conflict",
    affiliation_conflict: "affiliation-conflict",
    age_birth: "age-birth",
    age_conflict: "age-conflict",
    amount_conflict: "amount-conflict",
    cite_conflict: "cite-conflict",
    clock_conflict: "clock-conflict",
    count_conflict: "count-conflict",
    currency_conversion: "currency-conversion",
    date_conflict: "date-conflict",
    dead_acting: "dead-acting",
    difference: "difference",
    elapsed_time: "elapsed-time",
    event_medium: "event-medium",
    fact_dead: "fact-dead",
    first_name: "first-name",
    headline_number: "headline-number",
    invalid_date: "invalid-date",
    kin_conflict: "kin-conflict",
    list_count: "list-count",
    magnitude_slip: "magnitude-slip",
    name_variant: "name-variant",
    nationality_conflict: "nationality-conflict",
    office_conflict: "office-conflict",
    order_conflict: "order-conflict",
    percent_change: "percent-change",
    percent_of: "percent-of",
    percent_points: "percent-points",
    percent_sum: "percent-sum",
    place_conflict: "place-conflict",
    quote_speaker: "quote-speaker",
    quote_variant: "quote-variant",
    rank_conflict: "rank-conflict",
    rate_drift: "rate-drift",
    rate_total: "rate-total",
    relative_date: "relative-date",
    result_conflict: "result-conflict",
    source_count: "source-count",
    term_conflict: "term-conflict",
    time_order: "time-order",
    title_drift: "title-drift",
    total_mismatch: "total-mismatch",
    unit_conversion: "unit-conversion",
    weekday_date: "weekday-date",
}

#[test]
fn every_fixture_is_run() {
    let files = std::fs::read_dir(folder()).expect("the fixtures").map(|e| e.expect("an entry").path());
    let mut stems: Vec<String> = files.filter_map(|f| Some(f.file_stem()?.to_str()?.to_owned())).collect();
    stems.sort();
    assert_eq!(stems, FIXTURES);
}
