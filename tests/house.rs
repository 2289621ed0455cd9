//! The law of the house: every rule is listed, documented, true to its page and to its group; every table row is checked.

use gainsay::Article;
use gainsay::engine::sources::SourceDoc;
use gainsay::engine::{Ctx, waivers};
use gainsay::finding::Finding;
use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::{BUILTIN, File, Knowledge};
use gainsay::rules::{Group, RULES, Rule};
use gainsay::source::{Format, Source};
use jiff::civil::Date;
use std::fs;
use std::process::Command;
use std::sync::{Arc, Mutex};

/// An example of a rule's page: an article, and what is known beside it.
///
/// ```text
/// [date 2025-07-02]      the day of publication
/// [facts]                a fact pack, up to [article]
/// [[person]]
/// name = "…"
/// [article]
/// The article. Behind "contradicts md" or "consistent md" it is read as Markdown.
/// [other 2025-07-09]     another article and its day of publication; what both rules find counts
/// …
/// ```
#[derive(Debug, Default)]
struct Example {
    kind: String,
    markdown: bool,
    date: Option<Date>,
    facts: String,
    sources: Vec<(String, String)>,
    text: String,
    others: Vec<(Date, String)>,
}

impl Example {
    fn of(fence: &str, body: &str) -> Self {
        let (kind, how) = fence.split_once(' ').unwrap_or((fence, ""));
        let mut example = Self { kind: kind.into(), markdown: how.trim() == "md", ..Self::default() };
        let mut rest = body;
        if let Some((day, tail)) = rest.strip_prefix("[date ").and_then(|r| r.split_once("]\n")) {
            example.date = Some(day.parse().unwrap_or_else(|e| panic!("{day}: {e}")));
            rest = tail;
        }
        if let Some((facts, tail)) = rest.strip_prefix("[facts]\n").and_then(|r| r.split_once("[article]\n")) {
            example.facts = facts.into();
            rest = tail;
        }
        while let Some((key, tail)) = rest.strip_prefix("[source ").and_then(|r| r.split_once("]\n")) {
            let end = tail.find("[source ").into_iter().chain(tail.find("[article]\n")).min().expect("a source ends at the article");
            example.sources.push((key.into(), tail[..end].into()));
            rest = tail[end..].strip_prefix("[article]\n").unwrap_or(&tail[end..]);
        }
        let mut articles = rest.split("[other ");
        example.text = articles.next().unwrap_or_default().into();
        for other in articles {
            let (day, text) = other.split_once("]\n").expect("[other YYYY-MM-DD] on a line of its own");
            example.others.push((day.parse().unwrap_or_else(|e| panic!("{day}: {e}")), text.into()));
        }
        example
    }

    fn check(&self, know: &Knowledge) -> Vec<Finding> {
        let packs = File { name: "example facts", text: &self.facts };
        let facts = Facts::load(if self.facts.is_empty() { &[] } else { std::slice::from_ref(&packs) }).unwrap_or_else(|e| panic!("{e}"));
        let format = if self.markdown { Format::Markdown } else { Format::Text };
        let read = |text: &str, format, date| Article::new(Source { name: "example".into(), text: text.into() }, format, date, know);
        let mut articles = vec![read(&self.text, format, self.date)];
        articles.extend(self.others.iter().map(|(date, text)| read(text, format, Some(*date))));
        gainsay::archive::together(&mut articles, know);
        let first = articles.len() as u32;
        let source = |(doc, (key, text)): (u32, &(String, String))| {
            SourceDoc::new(Arc::new(read(text, Format::Text, None)), doc, vec![key.clone()], know)
        };
        let sources: Vec<SourceDoc> = (first..).zip(&self.sources).map(source).collect();
        let found = |(doc, article)| waivers::check(&Ctx { article, doc, know, facts: &facts, sources: &sources }, &|_| true).found;
        (0..).zip(&articles).flat_map(found).collect()
    }
}

/// The fenced examples of a page.
fn examples(docs: &str) -> Vec<Example> {
    let mut out = vec![];
    let mut open: Option<(&str, String)> = None;
    for line in docs.lines().map(|l| l.strip_prefix(' ').unwrap_or(l)) {
        match (line.strip_prefix("```"), open.take()) {
            (Some(fence), None) => open = Some((fence, String::new())),
            (Some(_), Some((fence, body))) => out.push(Example::of(fence, &body)),
            (None, Some((fence, body))) => open = Some((fence, body + line + "\n")),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed:\n{docs}");
    out
}

fn shown(found: &[Finding]) -> String {
    found.iter().map(|f| format!("  {} {}: {} {:#?}\n", f.severity.name(), f.rule, f.message, f.proof)).collect()
}

/// Collects what is wrong with every rule before failing, so that one run names all.
fn each_rule(check: impl Fn(&'static Rule) -> Vec<String>) {
    let faults: Vec<String> = RULES.iter().flat_map(|r| check(r).into_iter().map(|f| format!("{}: {f}", r.name))).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_keeps_the_promise_of_its_page() {
    let know = Knowledge::builtin();
    each_rule(|rule| {
        let mut faults = vec![];
        let examples = examples(rule.docs);
        for kind in ["contradicts", "consistent"] {
            if !examples.iter().any(|e| e.kind == kind) {
                faults.push(format!("the page has no `{kind}` example"));
            }
        }
        for e in &examples {
            let found = e.check(&know);
            let own = found.iter().filter(|f| f.rule == rule.name).count();
            match e.kind.as_str() {
                "contradicts" if own == 1 => {}
                "contradicts" => faults.push(format!("wants one finding, has {own}:\n{}\n{}", e.text, shown(&found))),
                "consistent" if found.is_empty() => {}
                "consistent" => faults.push(format!("wants no finding of any rule:\n{}\n{}", e.text, shown(&found))),
                other => faults.push(format!("there is no kind of example `{other}`")),
            }
            for f in found.iter().filter(|f| f.message.contains(['{', '}']) || f.help.contains(['{', '}'])) {
                faults.push(format!("a slot is not filled: {} / {}", f.message, f.help));
            }
        }
        faults
    });
}

/// Taken alone, each repair that a finding offers makes the finding go away, and brings no other.
#[test]
fn every_repair_mends_its_finding() {
    let know = Knowledge::builtin();
    let mut repaired = vec![];
    each_rule(|rule| {
        let mut faults = vec![];
        for e in examples(rule.docs).iter().filter(|e| e.kind == "contradicts") {
            for f in e.check(&know).iter().filter(|f| f.rule == rule.name) {
                for r in &f.repairs {
                    let mut text = e.text.clone();
                    r.spans.iter().rev().for_each(|s| text.replace_range(s.range(), &r.with));
                    let left = Example {
                        text,
                        date: e.date,
                        facts: e.facts.clone(),
                        kind: String::new(),
                        markdown: e.markdown,
                        sources: e.sources.clone(),
                        others: e.others.clone(),
                    };
                    let found = left.check(&know);
                    if !found.is_empty() {
                        faults.push(format!("{:?} leaves a finding:\n{}\n{}", r.with, left.text, shown(&found)));
                    }
                }
            }
        }
        faults
    });
    for rule in RULES {
        let offers = |e: &Example| e.check(&know).iter().any(|f| !f.repairs.is_empty());
        if examples(rule.docs).iter().any(|e| e.kind == "contradicts" && offers(e)) {
            repaired.push(rule.name);
        }
    }
    assert!(["name-variant", "weekday-date", "percent-change"].iter().all(|r| repaired.contains(r)), "{repaired:?}");
}

#[test]
fn every_page_has_its_sections() {
    each_rule(|rule| {
        let mut faults = vec![];
        let mut at = 0;
        for heading in ["## Why it matters", "## What to do", "## When it stays silent", "## Examples"] {
            match rule.docs[at..].find(heading) {
                Some(i) => at += i + heading.len(),
                None => faults.push(format!("`{heading}` is missing or out of order")),
            }
        }
        let summary = rule.summary();
        if summary.is_empty() || summary.starts_with('#') || !summary.ends_with('.') || summary.contains(". ") {
            faults.push(format!("the page does not open with one sentence: {summary:?}"));
        }
        faults
    });
}

#[test]
fn every_file_is_listed_and_named_after_its_rule() {
    let mut files: Vec<String> = fs::read_dir("src/rules")
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|f| f != "mod.rs")
        .collect();
    let mut listed: Vec<String> = RULES.iter().map(|r| format!("{}.rs", r.name.replace('-', "_"))).collect();
    files.sort();
    listed.sort();
    assert_eq!(files, listed, "src/rules and the list in src/rules/mod.rs differ");
    each_rule(|rule| {
        let own = rule.file.ends_with(&format!("/{}.rs", rule.name.replace('-', "_")));
        if own { vec![] } else { vec![format!("declared in {}", rule.file)] }
    });
}

#[test]
fn names_are_kebab_case_and_versions_are_versions() {
    each_rule(|rule| {
        let words = rule.name.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase()));
        let version = rule.since.split('.').filter_map(|n| n.parse::<u32>().ok()).count() == 3;
        let group = Group::ALL.iter().all(|g| g.name() != rule.name);
        if words && version && group { vec![] } else { vec![format!("name or version {}", rule.since)] }
    });
}

#[test]
fn a_rule_has_the_level_of_its_group() {
    let know = Knowledge::builtin();
    each_rule(|rule| match know.rules.get(rule.name).and_then(|t| t.severity) {
        Some(s) if s > rule.severity() => vec![format!("rules.toml raises it above its group to {}", s.name())],
        _ => vec![],
    });
}

#[test]
fn messages_follow_the_convention() {
    let know = Knowledge::builtin();
    each_rule(|rule| {
        let Some(words) = know.rules.get(rule.name) else { return vec![format!("no [rules.{}] in rules.toml", rule.name)] };
        let mut faults = vec![];
        for (what, text) in [("message", &words.message), ("help", &words.help)] {
            let first = text.chars().next();
            if text.trim().is_empty() || text.trim() != text {
                faults.push(format!("{what} is empty or has white space around it"));
            }
            if text.ends_with('.') || first.is_some_and(char::is_uppercase) {
                faults.push(format!("{what} starts with a capital or ends in a full stop: {text:?}"));
            }
            if text.matches('{').count() != text.matches('}').count() {
                faults.push(format!("{what} has a broken slot: {text:?}"));
            }
        }
        faults
    });
}

#[test]
fn every_exclusive_row_keeps_its_promise() {
    let know = Knowledge::builtin();
    let mut faults = vec![];
    let exclusives = know.exclusives.iter().map(|r| (&r.attribute, &r.contradicts, &r.consistent));
    let states = know.states.iter().map(|r| (&r.name, &r.contradicts, &r.consistent));
    for (name, contradicts, consistent) in exclusives.chain(states) {
        for (want, texts) in [(true, contradicts), (false, consistent)] {
            for text in texts {
                let found = Example { text: text.clone(), ..Example::default() }.check(&know);
                if found.len() != usize::from(want) {
                    faults.push(format!("{name}: wants {}, has {}: {text}\n{}", usize::from(want), found.len(), shown(&found)));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The part of the README between two marks is `wanted`, or becomes it under `UPDATE_README=1`.
fn written(name: &str, wanted: &str) {
    // Tests run in parallel, and two of them write.
    static README: Mutex<()> = Mutex::new(());
    let _lock = README.lock();
    let open = format!("<!-- {name}: written by UPDATE_README=1 cargo test --test house -->\n");
    let close = format!("<!-- /{name} -->\n");
    let readme = fs::read_to_string("README.md").expect("README.md");
    let (head, rest) = readme.split_once(&open).expect("the opening mark");
    let (current, tail) = rest.split_once(&close).expect("the closing mark");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write("README.md", [head, &open, wanted, &close, tail].concat()).expect("README.md");
    } else {
        assert_eq!(current, wanted, "run UPDATE_README=1 cargo test --test house, and read what it wrote");
    }
}

#[test]
fn the_rule_table_of_the_readme_is_current() {
    written("rules", &gainsay::cli::rules::markdown());
}

#[test]
fn the_finding_of_the_readme_is_what_the_tool_prints() {
    let readme = fs::read_to_string("README.md").expect("README.md");
    let (_, rest) = readme.split_once("<!-- article: harbour.txt -->\n```text\n").expect("the article");
    let (article, _) = rest.split_once("```").expect("the end of the article");
    let desk = tempfile::tempdir().expect("a folder");
    fs::write(desk.path().join("harbour.txt"), article).expect("a file");
    let mut tool = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    let output = tool.args(["check", "harbour.txt", "--why"]).current_dir(desk.path()).output().expect("the tool runs");
    assert_eq!(output.status.code(), Some(1));
    written("finding", &format!("```text\n{}```\n", String::from_utf8(output.stdout).expect("UTF-8")));
}

#[test]
fn the_settings_of_the_readme_are_valid() {
    let readme = fs::read_to_string("README.md").expect("README.md");
    let (_, rest) = readme.split_once("```toml\n").expect("the settings");
    let file = File { name: "gainsay.toml", text: rest.split_once("```").expect("their end").0 };
    Knowledge::load(&[File { name: "rules.toml", text: BUILTIN }, file]).unwrap_or_else(|e| panic!("{e}"));
    let config = gainsay::config::Config::parse(&file).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((config.waive.len(), config.facts.len()), (1, 1));
}

/// A fault put into a table file, and what the error must point at.
const FAULTS: &[(&str, &str)] = &[
    ("[lexicon]\nnegatoin = [\"not\"]\n", "negatoin"),
    ("[lexicon]\nnegation = [\"not\", \" \"]\n", "\" \""),
    ("[lexicon]\nnegation = \"not\"\n", "\"not\""),
    ("[lexikon]\n", "lexikon"),
    ("[abbreviations]\ntitel = [\"Mr\"]\n", "titel"),
    ("[fractions]\nhalf = [1, 0]\n", "half"),
    ("[numbers]\none = \"one\"\n", "\"one\""),
    ("[rules.placeholdr]\nmessage = \"x\"\n", "placeholdr"),
    ("[rules.placeholder]\nseverity = \"loud\"\n", "\"loud\""),
    ("[rules.placeholder]\nmesage = \"x\"\n", "mesage"),
    ("[[scale]]\nname = \"rank\"\nsteps = [[\"captain\"]]\n", "\"rank\""),
    ("[[event]]\nname = \"contact\"\nmutual = \"yes\"\n", "\"yes\""),
    ("[[office]]\nname = 3\n", "3"),
    (
        "[[exclusive]]\nattribute = \"hue\"\nevents = [\"contakt\"]\ncontradicts = [\"x\"]\nconsistent = [\"x\"]\nvalues = { a = [\"x\"], b = [\"y\"] }\n",
        "\"contakt\"",
    ),
    (
        "[[exclusive]]\nattribute = \"hue\"\nevents = [\"contact\"]\ncontradicts = [\"x\"]\nconsistent = [\"x\"]\nvalues = { a = [\"x\"] }\n",
        "\"hue\"",
    ),
    (
        "[[exclusive]]\nattribute = \"hue\"\nevents = [\"contact\"]\ncontradicts = []\nconsistent = [\"x\"]\nvalues = { a = [\"x\"], b = [\"y\"] }\n",
        "\"hue\"",
    ),
    ("[rules.placeholder\n", ""),
];

#[test]
fn a_bad_row_gives_an_error_that_points_at_it() {
    // Behind another row, so that pointing at the start of the file does not pass.
    let head = "# A newsroom's own tables.\n\n";
    for (fault, wanted) in FAULTS {
        let text = format!("{head}{fault}");
        let file = File { name: "gainsay.toml", text: &text };
        let error = match Knowledge::load(&[File { name: "rules.toml", text: BUILTIN }, file]) {
            Ok(_) => panic!("no error for:\n{fault}"),
            Err(e) => e,
        };
        let (start, end) = (error.at.offset(), error.at.offset() + error.at.len());
        let pointed = text.get(start..end).unwrap_or_else(|| panic!("{start}..{end} is no place of:\n{text}"));
        assert!(start >= head.len() && pointed.contains(wanted), "points at {pointed:?}, not {wanted:?}: {error}\n{fault}");
        assert!(pointed.len() <= wanted.len() + 40 || wanted.is_empty(), "points at too much: {pointed:?}");
        assert_eq!(error.source_code.name(), "gainsay.toml");
        assert!(!error.message.is_empty());
    }
}

/// Each row of the built-in tables spoiled in ten ways: every error points into the file, near the row.
#[test]
fn no_row_of_the_built_in_tables_may_be_spoiled_unseen() {
    let lines: Vec<&str> = BUILTIN.lines().collect();
    let rows: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].contains(" = ") && !lines[i].starts_with('#')).collect();
    // All lines for short tables; a fair sample for long ones keeps the test quick.
    let step = 1 + rows.len() / 60;
    for &row in rows.iter().step_by(step) {
        let (key, value) = lines[row].split_once(" = ").expect("a row");
        let spoiled = [
            format!("{key} = "),
            format!("{key} {value}"),
            format!("{key} = {value}]"),
            format!("{key} = {value} x"),
            format!("{key} = [[[{value}]]]"),
            format!("{key} = \"{value}"),
            format!("= {value}"),
            format!("{key} = {value}\n{key} = {value}"),
            format!("{key} = 2024-02-30"),
            format!("{key} = {{ unknown-key = 1 }}"),
        ];
        for bad in spoiled {
            let mut text: Vec<&str> = lines.clone();
            text[row] = &bad;
            let text = text.join("\n");
            let result = Knowledge::load(&[File { name: "rules.toml", text: &text }]);
            let error = result.err().unwrap_or_else(|| panic!("no error for line {}: {bad}", row + 1));
            assert!(text.get(error.at.offset()..error.at.offset() + error.at.len()).is_some(), "line {}: {bad}: {error}", row + 1);
        }
    }
}
