//! Printed numbers, and the rules that recompute them.

use gainsay::Article;
use gainsay::engine::{self, Ctx};
use gainsay::finding::Finding;
use gainsay::knowledge::Knowledge;
use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::figures::Bound;
use gainsay::mention::Kind;
use gainsay::mention::quantity::{Form, Measure, Quantity, Role};
use gainsay::rules::Rule;
use gainsay::source::{Format, Source};
use jiff::civil::Date;
use std::fmt::Write;
use std::sync::LazyLock;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

fn article(text: &str, date: Option<Date>) -> Article {
    Article::new(Source { name: "test.txt".into(), text: text.into() }, Format::Text, date, &KNOW)
}

fn describe(a: &Article, q: &Quantity) -> String {
    let word = |t: u32| a.text.word(&KNOW.lexicon, t as usize).to_owned();
    let mut s = String::new();
    if q.role != Role::Plain {
        write!(s, "{:?} ", q.role).unwrap();
    }
    match q.form {
        Form::Digits | Form::Words => write!(s, "{}", q.value).unwrap(),
        f => write!(s, "{f:?}").unwrap(),
    }
    if (q.lo, q.hi) != (q.value, q.value) {
        write!(s, " [{} {}]", rounded(q.lo), rounded(q.hi)).unwrap();
    }
    if q.bound != Bound::Exact {
        write!(s, " {:?}", q.bound).unwrap();
    }
    let units = |ids: &[u16]| ids.iter().map(|&i| KNOW.units[i as usize].name.clone()).collect::<Vec<_>>().join("|");
    let code = |c: u16| KNOW.currencies[c as usize].code.clone();
    match q.measure {
        Measure::Count => {}
        Measure::Money(c) => write!(s, " {}", code(c)).unwrap(),
        Measure::Unit(u) => write!(s, " {}", units(u.ids())).unwrap(),
        Measure::Either(c, u) => write!(s, " {}|{}", code(c), units(u.ids())).unwrap(),
        m => write!(s, " {m:?}").unwrap(),
    }
    if let Some(h) = q.head {
        write!(s, " of {:?}", word(h)).unwrap();
    }
    if let Some(p) = q.per {
        write!(s, " per {:?}", word(p)).unwrap();
    }
    if let Some(o) = q.of {
        write!(s, " from {:?}", word(o)).unwrap();
    }
    s
}

fn rounded(v: f64) -> f64 {
    (v * 1e6).round() / 1e6
}

fn snapshot(name: &str, lines: &[&str]) {
    let mut out = String::new();
    for line in lines {
        let a = article(line, None);
        writeln!(out, "{line}").unwrap();
        for m in &a.mentions.list {
            if let Kind::Quantity(q) = &m.kind {
                writeln!(out, "  {:?} {}", m.span.of(&a.doc.text), describe(&a, q)).unwrap();
            }
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots/numbers", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, out);
    });
}

#[test]
fn digits_words_and_scales() {
    snapshot(
        "numbers",
        &[
            "Three hundred and five people, twenty-one men, half a million voters and a dozen eggs.",
            "Two and a half million fans, a hundred thousand trees, a million bees, hundreds of cars, a few hundred dogs.",
            "They paid $1.13bn, \u{20ac}40 million, N5bn, US$40m, A$5m, HK$3 billion, 5 million euros and 30 mln dlrs.",
            "They paid Rs 4.5 crore, Rs4.5 crore, 12 lakh rupees, \u{20b9}4,50,000, 90p, 412p, 75 cents and 60 pence.",
            "Some 1.2m people, 1.5m shares, a 5m wall that is 1.2m tall and a 10k run.",
            "There were 3,214 residents, 40 branches, 12 village schools, 11 Dallas police officers and 235 Democrats.",
        ],
    );
}

#[test]
fn bounds_and_ranges() {
    snapshot(
        "bounds",
        &[
            "About 1.5 million, nearly 40, more than 20, at least 12, up to 30, as many as 90, fewer than 8 and some 1,500.",
            "Up to about 40 cars, 40 or more boats, 50 or so bikes, an estimated 7 million fans, no fewer than 6 bids.",
            "From 20 to 30 people, 20 to 30 people, 3-4 million, between 10 and 15 percent, $3m-$4m, one or two days.",
            "It rose from 4 to 5 percent and from 3 to 4 million tonnes.",
            "Two-thirds of members, a quarter of the 900 seats, almost a third, half of those, a third term, the second half.",
        ],
    );
}

#[test]
fn measures_and_rates() {
    snapshot(
        "measures",
        &[
            "A 30-foot (48-kilometre) wall, 8,000 square feet (743 square metres), 3 feet (1 m), 0.4 kg (1 pound), 5km\u{b2}.",
            "He is 6 feet 2 inches, 6ft 2in, and weighed 7lb 4oz; it took two hours and 30 minutes.",
            "It was 90F (32C), 25 degrees Celsius, 77\u{b0}F, at 92 mph (148 km/h), 20 knots.",
            "It fell 3.1%, 4 percentage points, 25 basis points, 9 per cent, an 8% rise, 46.2 percent of the vote.",
            "It costs $15 million a year, $6 a gram, $5 per head, 20,000 visitors a day, $40 each, $9 an hour.",
            "Of the 640 homes surveyed, 96 of the 640 homes; 401 out of 4,000.",
        ],
    );
}

#[test]
fn figures_that_count_nothing() {
    snapshot(
        "roles",
        &[
            "Rovers won 3-1, she won 6-4, 3-6, 7-5, and the vote was 51\u{2013}48.",
            "The 54-year-old, Marlow, 54, was aged 54; a 23-year-old trainee; she is two years old.",
            "Highway 61, Boeing 737, 12 High Street, the 1200 block of Elm, Room 12, Section 4, G20, F-16, 24/7, 555-1234.",
            "It was his third win, a 3rd goal, the twentieth century and the 21st, in the 2003 cup.",
            "On 14 March 2024 at 6.10am 12 people sang for 20 minutes, two days ago.",
        ],
    );
}

/// Every text gives exactly one finding, of this rule.
#[track_caller]
fn fires(rule: &str, texts: &[&str]) {
    check(texts, &|found| found.len() == 1 && found[0].rule == rule);
}

/// No text gives a finding of any rule.
#[track_caller]
fn silent(texts: &[&str]) {
    check(texts, &<[Finding]>::is_empty);
}

#[track_caller]
fn check(texts: &[&str], fits: &dyn Fn(&[Finding]) -> bool) {
    let mut wrong = vec![];
    for text in texts {
        let article = dated(text);
        let found = engine::run(&Ctx { article: &article, doc: 0, know: &KNOW, facts: &Facts::default() }, &|_: &Rule| true);
        if !fits(&found) {
            wrong.push(format!("{text}\n    {:?}", found.iter().map(|f| (f.rule, &f.message)).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `[2025-06-03] text`: the day of publication stands in front.
fn dated(text: &str) -> Article {
    match text.strip_prefix('[').and_then(|t| t.split_once("] ")) {
        Some((day, rest)) if day.parse::<Date>().is_ok() => article(rest, day.parse().ok()),
        _ => article(text, None),
    }
}

/// A conversion printed to `digits` significant digits.
fn printed(value: f64, digits: i32) -> (String, f64) {
    let place = 10f64.powi(value.abs().log10().floor() as i32 + 1 - digits);
    let rounded = (value / place).round() * place;
    let decimals = (-place.log10().floor()).max(0.0) as usize;
    (format!("{rounded:.decimals$}"), place)
}

const CONVERSIONS: &[(&str, &str, f64)] = &[
    ("miles an hour", "km/h", 1.609_344),
    ("feet", "metres", 0.3048),
    ("acres", "hectares", 0.404_685_642_24),
    ("pounds", "kilograms", 0.453_592_37),
    ("inches", "centimetres", 2.54),
    ("square miles", "square kilometres", 2.589_988_110_336),
];

fn conversions(text: &str) -> usize {
    let a = article(text, None);
    let found = engine::run(&Ctx { article: &a, doc: 0, know: &KNOW, facts: &Facts::default() }, &|r: &Rule| r.name == "unit-conversion");
    found.len()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 96, ..Default::default() })]

    #[test]
    fn a_rounded_conversion_never_fires(n in 1u32..9_999, unit in 0usize..6, digits in 1i32..5) {
        let (from, to, factor) = CONVERSIONS[unit];
        let (there, _) = printed(f64::from(n) * factor, digits);
        let text = format!("The thing was {n} {from} ({there} {to}) in the end.");
        proptest::prop_assert_eq!(conversions(&text), 0, "{}", text);
        let (back, _) = printed(f64::from(n) / factor, digits);
        let text = format!("The thing was {n} {to} ({back} {from}) in the end.");
        proptest::prop_assert_eq!(conversions(&text), 0, "{}", text);
    }

    #[test]
    fn a_conversion_off_by_more_than_its_rounding_fires(n in 101u32..9_999, unit in 0usize..6, off in 2u32..40, up: bool) {
        // Neither number ends in a nought, so the last digit of each is its rounding; both are worth it in the other unit.
        let (from, to, factor) = CONVERSIONS[unit];
        let n = if n % 10 == 0 { n + 1 } else { n };
        let exact = f64::from(n) * factor;
        let slack = (0.5 + 0.5 * factor) * 1.01;
        let wrong = if up { (exact + slack * f64::from(off)).ceil() } else { (exact - slack * f64::from(off)).floor() };
        let wrong = if wrong % 10.0 == 0.0 { wrong + if up { 1.0 } else { -1.0 } } else { wrong };
        proptest::prop_assume!(wrong >= 1.0);
        let text = format!("The thing was {n} {from} ({wrong} {to}) in the end.");
        proptest::prop_assert_eq!(conversions(&text), 1, "{}", text);
    }
}
