//! Reports on findings made by hand, so that every shape of finding is printed whatever the rules find.

use gainsay::Article;
use gainsay::finding::{Conjunct, Evidence, Finding, Severity, Side, Status};
use gainsay::knowledge::Knowledge;
use gainsay::report::{Origin, Report, items, json, pretty, short};
use gainsay::source::{Format, Source};
use gainsay::span::Span;
use proptest::prelude::*;

const ESCAPE: char = '\u{1B}';
const OVERRIDE: char = '\u{202E}';
const LONG: &str = "Harbour talks end\n\nThe port authority of Skelby held a telephone conversation with the dockers' union on Monday about the \
new cranes, the night shifts and the ferry timetable, according to a statement that both sides signed [1]. Officials in the town, \
who had waited eleven weeks for the two to speak at all, said the next step would be a timetable.\n\nFurther notes kept by that \
source speak of an in-person meeting between the authority and the union at the Customs House in Skelby, after which they left by \
a side door [1].\n";
const OTHER: &str = "The two sides met at the Customs House on Monday.\r\nNo statement was issued.\r\n";

fn article(name: &str, text: &str) -> Article {
    let source = Source { name: name.into(), text: text.into() };
    Article::new(source, Format::Text, None, &Knowledge::builtin())
}

fn rule(name: &str) -> &'static gainsay::rules::Rule {
    gainsay::rules::RULES.iter().find(|r| r.name == name).expect("a rule of this name")
}

fn side(doc: u32, text: &str, words: &str, label: &str) -> Side {
    let at = text.find(words).expect("the words stand in the text");
    Side { doc, span: Span::new(at, at + words.len()), label: label.into() }
}

fn finding(severity: Severity, sides: Vec<Side>) -> Finding {
    let line = |conjunct, status, because: &str| Evidence { conjunct, status, because: because.into() };
    let message = "one conversation is given two forms: on the telephone and in person";
    let mut finding = Finding::new("example", severity, message, sides);
    finding.help = "keep the form that the source supports, or say that there were two conversations".into();
    finding.notes = vec!["the article itself says that accounts conflict; settle it before publishing".into()];
    finding.proof = vec![
        line(
            Conjunct::SameSubject,
            Status::Established,
            "the authority and the union, and no second date or place that would make it another event",
        ),
        line(Conjunct::SameTime, Status::Assumed, "only one side is dated"),
    ];
    finding
}

fn report(articles: &[Article], findings: Vec<Finding>) -> Report {
    let origin = |doc: u32| {
        let a = &articles[doc as usize];
        Origin { path: &a.doc.source.name, text: &a.doc.source.text, layer: Some(&a.text), runs: &a.doc.runs }
    };
    let mut report = Report::default();
    report.files = articles.len();
    report.extend(items(findings, &origin));
    report
}

fn print(report: &Report, style: pretty::Style) -> String {
    let mut out = vec![];
    pretty::render(report, style, &mut out).expect("a vector takes everything");
    String::from_utf8(out).expect("UTF-8")
}

fn samples() -> (Vec<Article>, Vec<Finding>) {
    let articles = vec![article("drafts/talks.txt", LONG), article("drafts/customs-house.txt", OTHER)];
    let phone = || side(0, LONG, "held a telephone conversation", "here: telephone");
    let long = "Officials in the town, who had waited eleven weeks for the two to speak at all, said the next step would be a timetable.";
    let findings = vec![
        finding(Severity::Warning, vec![phone(), side(0, LONG, "an in-person meeting", "here: in person")]),
        finding(Severity::Error, vec![phone(), side(1, OTHER, "met at the Customs House", "here: in person")]),
        finding(Severity::Info, vec![side(0, LONG, "on Monday", ""), side(0, LONG, long, "a whole sentence\u{1B}[2J")]),
    ];
    (articles, findings)
}

macro_rules! snapshot {
    ($name:literal, $value:expr) => {
        insta::with_settings!({ snapshot_path => "../snapshots/report", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $value);
        })
    };
}

#[test]
fn pretty_marks_every_side_with_its_true_line_and_column() {
    let (articles, findings) = samples();
    let mut report = report(&articles, findings);
    report.skip(rule("waiver"), "no fact pack");
    report.skip(rule("placeholder"), "no publication date");
    report.skip(rule("placeholder"), "no publication date");
    report.summary.waived = 1;
    snapshot!("pretty", print(&report, pretty::Style { why: true, ..pretty::Style::default() }));
}

#[test]
fn colour_changes_no_letter() {
    let (articles, findings) = samples();
    let report = report(&articles, findings);
    let plain = print(&report, pretty::Style::default());
    let mut colored = print(&report, pretty::Style { color: true, ..pretty::Style::default() });
    assert!(colored.contains("\u{1B}["));
    while let Some(i) = colored.find('\u{1B}') {
        let end = i + colored[i..].find('m').expect("a colour sequence ends in m");
        colored.replace_range(i..=end, "");
    }
    assert_eq!(colored, plain);
}

#[test]
fn a_person_is_told_the_ways_on() {
    let (articles, findings) = samples();
    let report = report(&articles, findings);
    let out = print(&report, pretty::Style { hints: true, ..pretty::Style::default() });
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.ends_with("say why in it: <!-- gainsay: allow example: REASON -->"), "{out}");
    assert!(words.contains("`gainsay explain example` says more of it; --why prints the proof"), "{out}");
}

#[test]
fn a_hyperlink_changes_no_other_letter() {
    let (articles, findings) = samples();
    let report = report(&articles, findings);
    let plain = print(&report, pretty::Style::default());
    let mut linked = print(&report, pretty::Style { links: true, ..pretty::Style::default() });
    assert!(linked.contains("\u{1B}]8;;file:///") && linked.contains("/drafts/talks.txt\u{1B}\\"), "{linked}");
    while let Some(i) = linked.find("\u{1B}]8;;") {
        let end = i + linked[i..].find("\u{1B}\\").expect("a link ends") + 2;
        linked.replace_range(i..end, "");
    }
    assert_eq!(linked, plain);
}

#[test]
fn short_is_one_line_a_finding() {
    let (articles, findings) = samples();
    let mut out = vec![];
    short::render(&report(&articles, findings), &mut out).expect("a vector takes everything");
    snapshot!("short", String::from_utf8(out).expect("UTF-8"));
}

#[test]
fn json_gives_bytes_and_characters() {
    let (articles, findings) = samples();
    let mut out = vec![];
    json::render(&report(&articles, findings), &mut out).expect("a vector takes everything");
    snapshot!("json", String::from_utf8(out).expect("UTF-8"));
}

#[test]
fn a_fingerprint_outlives_edits_elsewhere_and_not_its_own_sentence() {
    let print = |text: &str| {
        let articles = [article("a.txt", text)];
        let findings = vec![finding(Severity::Error, vec![side(0, text, "an in-person meeting", "x")])];
        report(&articles, findings).findings[0].fingerprint.clone()
    };
    let before = print(LONG);
    assert_eq!(before, print(&LONG.replace("eleven weeks", "twelve weeks").replace("Harbour talks end\n\n", "\u{FEFF}New head\n\n\n")));
    assert_ne!(before, print(&LONG.replace("left by", "left through")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// No text and no span takes a report down, and a printed side is the text between its offsets.
    #[test]
    fn any_text_and_any_spans_are_printed(
        text in "([a-zé ]{0,90}|\\PC|[\r\n\t\u{1B}\u{1A}\u{202E}\u{300}]){0,30}",
        ends in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5),
    ) {
        let at: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let sides = ends.iter().map(|(a, b)| {
            let (a, b) = (*a.get(&at), *b.get(&at));
            Side { doc: 0, span: Span::new(a.min(b), a.max(b)), label: "side".into() }
        });
        let articles = [article("a.txt", &text)];
        let report = report(&articles, vec![finding(Severity::Error, sides.collect())]);
        for place in &report.findings[0].spans {
            prop_assert_eq!(&place.text, &text[place.start..place.end]);
        }
        let out = print(&report, pretty::Style { why: true, ..pretty::Style::default() });
        let obeyed = |c: char| c == ESCAPE || c == OVERRIDE;
        prop_assert!(!out.contains(obeyed));
        prop_assert!(!out.contains("Failed to read contents"), "{}", out);
    }
}
