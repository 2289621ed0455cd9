//! Dates, clock times, and the rules about them.

use gainsay::engine::{self, Ctx};
use gainsay::finding::Finding;
use gainsay::knowledge::Knowledge;
use gainsay::mention::Kind;
use gainsay::mention::date::{Clock, End, When};
use gainsay::source::{Format, Source};
use gainsay::{Article, rules::Rule};
use jiff::civil::Date;
use std::fmt::Write;
use std::sync::LazyLock;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// The rules of this file.
const RULES: &[&str] = &["weekday-date", "invalid-date", "relative-date"];

fn article(text: &str, date: Option<Date>) -> Article {
    Article::new(Source { name: "test.txt".into(), text: text.into() }, Format::Text, date, &KNOW)
}

fn findings(text: &str, date: Option<Date>) -> Vec<Finding> {
    let article = article(text, date);
    engine::run(
        &Ctx { article: &article, doc: 0, know: &KNOW, facts: &gainsay::knowledge::facts::Facts::default(), sources: &[] },
        &|r: &Rule| RULES.contains(&r.name),
    )
}

fn day(s: &str) -> Option<Date> {
    s.parse().ok()
}

fn show(text: &str, date: Option<Date>) -> String {
    let a = article(text, date);
    let mut out = String::new();
    for m in &a.mentions.list {
        let span = m.span.of(&a.doc.text);
        match &m.kind {
            Kind::Date(w) => writeln!(out, "  {span:?} {}", describe(w)),
            Kind::Clock(c) => writeln!(out, "  {span:?} {}", clock(c)),
            _ => Ok(()),
        }
        .unwrap();
    }
    format!("{text}\n{out}")
}

fn describe(w: &When) -> String {
    let mut s = format!("{:?}", w.printed);
    if let Some(d) = w.weekday {
        write!(s, " on {d:?}").unwrap();
    }
    if let Some((a, b)) = w.days {
        write!(s, " = {a}{}", if a == b { String::new() } else { format!("..{b}") }).unwrap();
    }
    if w.anchored {
        s.push_str(" anchored");
    }
    if let Some(r) = w.relation {
        write!(s, " {:?}{:+}", r.step, r.offset).unwrap();
    }
    if w.end != End::Whole {
        write!(s, " {:?}", w.end).unwrap();
    }
    s
}

fn clock(c: &Clock) -> String {
    let mut s = format!("{}:{:02}", c.from / 60, c.from % 60);
    if c.to != c.from {
        write!(s, "-{}:{:02}", c.to / 60, c.to % 60).unwrap();
    }
    if c.half_open {
        s.push_str(" or 12 hours later");
    }
    if let Some(z) = c.zone {
        write!(s, " zone {z:?}").unwrap();
    }
    if c.impossible.is_some() {
        s.push_str(" impossible");
    }
    if c.end != End::Whole {
        write!(s, " {:?}", c.end).unwrap();
    }
    s
}

fn snapshot(name: &str, lines: &[&str], date: Option<Date>) {
    let shown: Vec<String> = lines.iter().map(|l| show(l, date)).collect();
    insta::with_settings!({ snapshot_path => "../snapshots/time", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown.join("\n"));
    });
}

#[test]
fn absolute_dates_in_every_order() {
    let lines = [
        "It opened on 14 March 2024 in Leeds.",
        "It opened on March 14, 2024, in Leeds.",
        "It opened on Mar. 14, 2024, in Leeds.",
        "It opened on Sept. 11 and Sept 15.",
        "It opened on the 14th of March.",
        "It opened on Tuesday, 14 March 2024, in Leeds.",
        "It opened on Tuesday the 14th of March 2024.",
        "It opened on Friday, Sept. 11, in Leeds.",
        "It opened on Tuesday night, May 15, in Leeds.",
        "It opened on 14 March 2024, a Thursday, in Leeds.",
        "It opened on 14 March (Thursday) in Leeds.",
        "It opened on Wednesday (March 23) in Leeds.",
        "It opened on 2024-03-14, or 23/3/2017, or 3/23/17, or 14.03.2024, but not 03/04/2024.",
        "It opened in May 2024 and closed in March of 2025.",
        "It opened in 2003, closed since 2005, and the 2007 plan failed.",
        "The first of May is a holiday; the Fourth of July is one too.",
        "Built in the 1950s, in early 1961 or in the late 1980s.",
        "The 2018-19 season and fiscal 2020 were poor.",
        "It opened in the spring of 2023 and in summer 2024.",
        "On May 3 2024 people came.",
    ];
    snapshot("absolute", &lines, None);
}

#[test]
fn ranges_and_lists_of_days() {
    let lines = [
        "It runs from 8 to 17 August.",
        "It runs 8-17 August 2025.",
        "It runs from Monday 3 March to Friday 14 March 2025.",
        "It runs from May 30 to June 2, 2024.",
        "It runs May 3-5, 2024, in Leeds.",
        "It runs on May 3 and 5.",
        "It plays on 8 and 9 April and on 12, 13 and 14 May.",
        "It ran from 20 December to 3 January 2025.",
        "It ran between 8 and 17 August.",
        "She led it from 2009 to 2013 (born 1931, 1931\u{2013}2009).",
        "She led it from late 2009 to early 2016.",
        "It was shut between June and August 2024, and from March to May.",
        "Friday to Sunday, 3-5 May, and every Friday, May 5.",
    ];
    snapshot("ranges", &lines, None);
}

#[test]
fn relative_times_and_weekdays_are_told_from_the_day_of_publication() {
    let lines = [
        "It rose yesterday, today and tomorrow.",
        "It rose last week, last month and last year.",
        "It rises next week, next month and next year.",
        "It rose in the last month and over the last year.",
        "It rose on Monday, last Tuesday, and will rise next Friday.",
        "It rose last March and in July, and will rise in October.",
        "It rose two days ago, three weeks ago, a month ago and ten years ago.",
        "It rose a week earlier and two years later.",
        "It rose on 24 December, on Jan. 5 and on 30 May.",
        "The court rules next Tuesday, 16 September 2025.",
    ];
    snapshot("relative", &lines, day("2025-09-08"));
}

#[test]
fn clock_times() {
    let lines = [
        "It began at 7:45 p.m. and ended at 6.10am.",
        "It began at 9 a.m. and ended at 2 p.m. ET.",
        "It began at 18:30 GMT, at 0600 GMT, at 1830 hours and at ten past.",
        "Open 9-11 a.m., 6 to 8 p.m. and from 10:30 to 11:45.",
        "It began at 10 o'clock, at noon, and ended on Tuesday night.",
        "She ran 25:10, won 2:1 and lost 6-4.",
        "It began at 12:75 and at 13.61 p.m. on Monday.",
        "Last changed 3:24:55 UTC.",
    ];
    snapshot("clock", &lines, None);
}

#[test]
fn what_looks_like_a_date_and_is_none() {
    let lines = [
        "In May 12 people died and in March 30 soldiers.",
        "They may march in june.",
        "March 3 percent higher, May 2.5 million.",
        "In 2000 metres she led; by 1500 people it was full.",
        "Mark May said so to April Jones.",
        "Some 1,950 people and 2,024 others.",
        "The 10-year bond fell in August 10-year trading.",
    ];
    snapshot("innocent", &lines, None);
}

/// Every text gives exactly one finding, of this rule.
#[track_caller]
fn fires(rule: &str, texts: &[&str], date: Option<Date>) {
    check(texts, date, &|found| found.len() == 1 && found[0].rule == rule);
}

/// No text gives a finding of any rule of this file.
#[track_caller]
fn silent(texts: &[&str], date: Option<Date>) {
    check(texts, date, &<[Finding]>::is_empty);
}

#[track_caller]
fn check(texts: &[&str], date: Option<Date>, fits: &dyn Fn(&[Finding]) -> bool) {
    let mut wrong = vec![];
    for text in texts {
        let found = findings(text, date);
        if !fits(&found) {
            wrong.push(format!("{text}\n    {:?}", found.iter().map(|f| (f.rule, &f.message)).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn weekday_date_fires() {
    let today = day("2025-09-08");
    let texts = [
        "The appeal opens on Tuesday, 14 March 2024, in Leeds.",
        "Ferries resume on Friday, Sept. 11, the operator said.",
        "Ferries resume on Friday 11 September.",
        "The hall shut on 14 March 2024, a Tuesday, and never reopened.",
        "The hall shut on Tuesday the 14th of March 2024.",
        "The hall shut Tuesday (March 14, 2024).",
        "It runs from Monday 3 March to Thursday 14 March 2025.",
        "The hearing was on Wednesday, September 4th, at ten.",
        "SATURDAY, AUGUST 10: The fair opens.",
        "The strike began Thurs Aug 29, 2025.",
        "The strike began on Tuesday night, August 27, in Hull.",
        "Voting ends next Tuesday, 17 September 2025.",
    ];
    fires("weekday-date", &texts, today);
}

#[test]
fn weekday_date_stays_silent() {
    let today = day("2025-09-08");
    let texts = [
        "The appeal opens on Thursday, 14 March 2024, in Leeds.",
        "The strike began on a Monday; by 14 March 2024 the depots stood empty.",
        "UPDATE (Wednesday, April 5): The jury could not agree.",
        "The fair runs Friday to Sunday, 3-5 May.",
        "Classes are held every Friday, May 5 to June 9.",
        "Open Monday and Tuesday, May 5 and 6, and on Fridays, May 9 included.",
        "The mutiny began on Tuesday, 25 October 1917.",
        "On Friday, 13 people were hurt.",
        "The Sun, 14 March 2024, and the Sunday Times of 14 March 2024 had it.",
        "The Monday after 14 March 2024 was quiet; from Monday to 14 March it rained.",
        "Ferries resume on Monday, 8 September, and on Friday, 12 September.",
        "She resigned on a Friday, 48 hours after the vote of 2 April 2025.",
    ];
    silent(&texts, today);
    silent(&["Ferries resume on Friday, Sept. 11, the operator said."], None);
}

#[test]
fn invalid_date_fires() {
    let texts = [
        "Applications close on 31 September.",
        "The law was passed on 29 February 2023.",
        "The law was passed on February 30.",
        "The law was passed on Feb. 30, 2021, in Hull.",
        "Entries by June 31st, please.",
        "The log reads 2024-13-05.",
        "The log reads 31/11/2016.",
        "Doors open at 12:75 p.m. on the pier.",
        "Doors open at 13.61pm.",
        "Doors open at 19:60.",
        "It lasts from 28 April to 31 June.",
    ];
    fires("invalid-date", &texts, None);
}

#[test]
fn invalid_date_stays_silent() {
    let texts = [
        "Applications close on 30 September.",
        "The law was passed on 29 February 2024 and she was born on 29 February.",
        "She ran the five kilometres in 25:10 and won the set 25:10.",
        "The goal came at 25:10 and at 61:40 of the recording.",
        "Odds of 12:75 and a ratio of 30:70 were offered.",
        "In June 31 people and in February 30 horses were counted.",
        "The June 31-year-old favourite is a filly.",
        "The page was last changed at 3:24:55 UTC on 17 March.",
        "Psalm 25:10 and John 11:35 were read.",
        "In February 30 percent stayed away; by April 31 million had voted.",
        "Flight 3162 left at 24:00.",
        "The code is 2024-130-05 and the number 99-13-31.",
    ];
    silent(&texts, None);
}

#[test]
fn relative_date_fires() {
    let today = day("2025-07-02");
    let texts = [
        "The levy rose last month, on 28 May 2025, the treasury confirmed.",
        "The levy rose last month, on 28 May, the treasury confirmed.",
        "The levy rose last month (28 May 2025).",
        "The levy rose yesterday, 12 June, the treasury said.",
        "The levy rises next month, on 3 September 2025.",
        "The levy rose last year, in 2022.",
        "The levy rose last week, on 3 June, the treasury said.",
        "The court will rule next Tuesday, 29 July 2025.",
        "The court ruled last Tuesday, 10 June 2025.",
        "The levy rises tomorrow, July 9.",
        "The levy rose last month, from 2 to 8 May 2025.",
    ];
    fires("relative-date", &texts, today);
}

#[test]
fn relative_date_stays_silent() {
    let today = day("2025-07-02");
    let texts = [
        "The levy rose last month, on 28 June 2025, the treasury confirmed.",
        "The levy rose yesterday, July 1, and today, 2 July.",
        "The levy rose yesterday, June 30, the treasury said.",
        "The levy rose last week, on 24 June.",
        "The court will rule next Tuesday, 15 July 2025, or next Tuesday, 8 July 2025.",
        "The levy rose last year, on 28 May.",
        "The levy rose the previous month, on 28 April 2025.",
        "The levy rose in the last month; on 3 May 2025 it was 4 per cent.",
        "Thirty years ago, in 1994, the levy rose.",
        "The levy rises next year, in 2026, and last year, in the 2023-24 season, it fell.",
        "Diary. Today, 14 May 2019, the levy rose.",
        "The levy rose a week earlier, on 3 March 2025.",
        "The levy rose last month, from 30 May to 4 June 2025.",
    ];
    silent(&texts, today);
    silent(&["The levy rose last month, on 28 May 2025, the treasury confirmed."], None);
}

#[test]
fn the_day_of_publication_is_read_from_the_page() {
    assert_eq!(article("Fish prices up\n\nBy Our Staff\n\nTuesday, 20 May 2025\n\nFish rose.", None).date, day("2025-05-20"));
    assert_eq!(article("Fish prices up\n\nIt rose on Tuesday, 20 May 2025, again.", None).date, None);
}
