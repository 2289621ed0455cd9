//! Several articles held against each other: what must be found, and what must not.

mod common;

use gainsay::finding::Finding;
use gainsay::knowledge::facts::Facts;
use jiff::civil::{Date, date};

/// What the rules that compare articles find in some articles with their days of publication.
fn found(articles: &[(Date, &str)]) -> Vec<Finding> {
    let mut list: Vec<_> = articles.iter().map(|(d, t)| common::article(t, Some(*d))).collect();
    gainsay::archive::together(&mut list, &common::KNOW);
    let each = |(i, a)| common::check(a, i, &Facts::default());
    (0..).zip(&list).flat_map(each).filter(|f| f.rule.starts_with("archive-")).collect()
}

fn rules(articles: &[(Date, &str)]) -> Vec<&'static str> {
    found(articles).iter().map(|f| f.rule).collect()
}

const EARLY: Date = date(2025, 3, 4);
const LATE: Date = date(2025, 3, 9);

#[test]
fn a_toll_that_grows_is_an_update_and_one_that_shrinks_is_not() {
    let toll = |n: &str| {
        format!(
            "The explosion at the Brenna mill on Saturday, 1 March, killed {n} people, the mayor Ida Solvik of Brenna said. Ida Solvik wept."
        )
    };
    let (nine, twelve) = (toll("nine"), toll("12"));
    assert_eq!(rules(&[(EARLY, &nine), (LATE, &twelve)]), [""; 0]);
    assert_eq!(rules(&[(EARLY, &twelve), (LATE, &nine)]), ["archive-event"]);
    // The order of the files does not matter, that of the days does.
    assert_eq!(rules(&[(LATE, &twelve), (EARLY, &nine)]), [""; 0]);
}

#[test]
fn the_finding_starts_at_the_first_article_and_names_the_day_of_the_other() {
    let first = "Oskar Lindholm, 41, was fined in Brenna. Brenna sighed.";
    let found = found(&[(EARLY, first), (LATE, "Oskar Lindholm, 47, will appeal. Brenna waits, and so does Brenna's mayor.")]);
    let [f] = &found[..] else { panic!("{found:?}") };
    assert_eq!((f.rule, f.sides[0].doc, f.sides[1].doc), ("archive-fact", 0, 1));
    assert!(f.message.contains("2025-03-09"), "{}", f.message);
}

#[test]
fn a_name_alone_is_not_one_person() {
    let found = rules(&[(EARLY, "Oskar Lindholm, 41, won the race in Brenna."), (LATE, "Oskar Lindholm, 24, opened a shop in Carrick.")]);
    assert_eq!(found, [""; 0]);
}

#[test]
fn an_undated_article_is_not_compared() {
    let text = "Oskar Lindholm, 41, was fined in Brenna. Brenna sighed.";
    let mut list = vec![common::article(text, None), common::article(&text.replace("41", "24"), Some(LATE))];
    gainsay::archive::together(&mut list, &common::KNOW);
    assert!(list.iter().all(|a| a.others.is_empty()));
}

#[test]
fn the_shooting_suspect_was_arraigned_on_another_day_than_the_shooting() {
    let a = "The shooting at the Mansion club in Brenna on Sunday killed the owner, Oskar Lindholm. Brenna wept for Oskar Lindholm.";
    let b = "The shooting suspect Errol Hale was arraigned on Monday over the death of Oskar Lindholm. Brenna watched, and Brenna prayed.";
    assert_eq!(rules(&[(EARLY, a), (EARLY, b)]), [""; 0]);
}

#[test]
fn many_reports_of_one_conflict_give_one_finding() {
    let age = |n: u32| format!("Oskar Lindholm, {n}, was fined in Brenna. Brenna sighed.");
    let (a, b) = (age(41), age(55));
    let many: Vec<(Date, &str)> = (0..20).map(|i| (EARLY, if i % 2 == 0 { a.as_str() } else { b.as_str() })).collect();
    assert_eq!(rules(&many), ["archive-fact"]);
}
