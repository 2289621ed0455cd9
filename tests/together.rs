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
fn over_the_years_one_town_more_does_not_make_two_namesakes_one_person() {
    let first = "Oskar Lindholm, 41, was fined in Brenna. Brenna sighed.";
    let later = "Oskar Lindholm, 47, will appeal. Brenna waits, and so does Brenna's mayor.";
    let years = date(2027, 3, 9);
    assert_eq!(rules(&[(EARLY, first), (LATE, later)]), ["archive-fact"]);
    assert_eq!(rules(&[(EARLY, first), (years, later)]), [""; 0]);
    // Somebody else whom both name does.
    let (first, later) = (format!("{first} Vera Sandmoen represents Lindholm."), format!("{later} Vera Sandmoen left Lindholm's side."));
    assert_eq!(rules(&[(EARLY, &first), (years, &later)]), ["archive-fact"]);
}

#[test]
fn words_that_open_sentences_are_nothing_that_two_reports_share() {
    let report = |age: &str, town: &str, opener: &str| {
        format!(
            "{opener} in {town}: what the neighbours knew\n\nOskar Lindholm, {age}, was asked in {town} about the flood. “We heard it,” Oskar Lindholm said. “It was loud. There was water.”\n\n“Marko and I counted,” a neighbour said."
        )
    };
    // A headline's noun, the pronouns of quotations and a first name without its bearer.
    assert_eq!(rules(&[(EARLY, &report("41", "Brenna", "Flood")), (LATE, &report("47", "Carrick", "Flood"))]), [""; 0]);
    // A town of both is something.
    assert_eq!(rules(&[(EARLY, &report("41", "Brenna", "Flood")), (LATE, &report("47", "Brenna", "Flood"))]), ["archive-fact"]);
}

#[test]
fn one_quotation_has_one_speaker_wherever_the_speaker_stands() {
    let words = "We will rebuild every single wall of this old harbour before the winter comes";
    for (a, b) in [
        (format!("“{words},” Ana Berg said."), format!("“{words},” Karl Holm said.")),
        (format!("Ana Berg said: “{words}.”"), format!("Karl Holm said on Tuesday: “{words}.”")),
        (format!("“{words},” said Ana Berg."), format!("Karl Holm told the council: “{words}.”")),
    ] {
        assert_eq!(rules(&[(EARLY, &a), (LATE, &b)]), ["archive-fact"], "{a} {b}");
        assert_eq!(rules(&[(EARLY, &a), (LATE, &a.replace("Ana Berg", "Berg"))]), [""; 0]);
        assert_eq!(rules(&[(EARLY, &a), (LATE, &b.replace("winter", "summer"))]), [""; 0]);
    }
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

/// What the rules for one article find between two reports.
fn across(articles: &[(Date, &str)]) -> Vec<(&'static str, u32, u32)> {
    let mut list: Vec<_> = articles.iter().map(|(d, t)| common::article(t, Some(*d))).collect();
    let joint = gainsay::archive::together(&mut list, &common::KNOW);
    joint.into_iter().flatten().map(|f| (f.rule, f.sides[0].doc, f.sides[1].doc)).collect()
}

#[test]
fn two_reports_of_one_story_are_read_as_one_article() {
    let a =
        "Judge Rosalind Keane told Anders Quist to expect prison over the Brenna mill fire. The mill in Brenna burned down last spring.";
    let b =
        "Anders Quist will appeal over the mill fire in Brenna. Judge Rosamund Keane ruled that a letter could not be read out in Brenna.";
    assert_eq!(across(&[(EARLY, a), (LATE, b)]), [("first-name", 0, 1)]);
    // The order of the days decides, not that of the files.
    assert_eq!(across(&[(LATE, b), (EARLY, a)]), [("first-name", 1, 0)]);
    let other = "Judge Rosamund Keane opened a flower show in Tolmin. Roses won, and Tolmin cheered.";
    assert_eq!(across(&[(EARLY, a), (LATE, other)]), []);
}

#[test]
fn what_comes_later_contradicts_nothing() {
    let a = "Anders Quist has not been charged over the Brenna mill fire. Brenna police questioned Anders Quist, 30, about the mill.";
    let b = "Anders Quist was charged over the Brenna mill fire. Anders Quist, 31, was questioned about the mill by Brenna police.";
    assert_eq!(across(&[(EARLY, a), (LATE, b)]), []);
    let centre =
        |w: &str| format!("Anders Quist spoke at the Brenna Harbour {w}. The Brenna Harbour {w} opens late. Anders Quist was early.");
    assert_eq!(across(&[(EARLY, &centre("Centre")), (LATE, &centre("Center"))]), []);
}

#[test]
fn a_weekday_of_the_later_report_is_told_from_its_own_day() {
    let a = "Ministers Ana Duarte and Kofi Osei spoke by telephone on Monday about harbour fees in Accra. Ana Duarte thanked Kofi Osei.";
    let b = "Ana Duarte and Kofi Osei met face to face in Accra on Monday about harbour fees. Kofi Osei thanked Ana Duarte.";
    let rules =
        |x: &[(Date, &str)]| -> Vec<&'static str> { found(x).iter().map(|f| f.rule).chain(across(x).iter().map(|f| f.0)).collect() };
    // 4 March 2025 is a Tuesday, 5 March a Wednesday, 12 March another.
    assert_eq!(rules(&[(EARLY, a), (date(2025, 3, 5), b)]).len(), 1);
    assert_eq!(rules(&[(EARLY, a), (date(2025, 3, 12), b)]), [""; 0]);
}

#[test]
fn a_closed_count_of_the_dead_does_not_change() {
    let lead = "A coach crashed into the Orva ravine near Halden on Sunday, 2 March";
    let first = |end: &str| format!("{lead}, killing 14 pensioners. Ida Solvik, mayor of Halden, laid a wreath. {end}");
    let then = |n: &str| {
        format!("Ida Solvik of Halden has asked for a rail above the Orva ravine. The crash on 2 March cost the lives of {n} pensioners.")
    };
    let closed = [
        "The search of the ravine came to an end on Monday.",
        "Nobody else is missing, police said.",
        "All who were on the coach have been accounted for.",
        "The count is final, the mayor said.",
    ];
    for end in closed {
        assert_eq!(rules(&[(EARLY, &first(end)), (LATE, &then("17"))]), ["archive-event"], "{end}");
        assert_eq!(rules(&[(EARLY, &first(end)), (LATE, &then("14"))]), [""; 0], "{end}");
    }
    let open = [
        "The search of the ravine was called off until the morning.",
        "Nobody could say whether the count is final.",
        "Two passengers are missing.",
    ];
    for end in open {
        assert_eq!(rules(&[(EARLY, &first(end)), (LATE, &then("17"))]), [""; 0], "{end}");
    }
    let died = format!("{} Three of them died in hospital last week.", then("17"));
    assert_eq!(rules(&[(EARLY, &first(closed[0])), (LATE, &died)]), [""; 0]);
}

#[test]
fn the_number_of_the_dead_stands_behind_or_before_its_noun() {
    let first = "The Halden ferry sank off Orva on Sunday, 2 March. The bodies brought the number of dead to 11, Ida Solvik of the Halden harbour office said. Nobody is missing.";
    let second = "The Halden ferry sank off Orva on Sunday, 2 March. Two more deaths, bringing to 11 the number of people killed, were confirmed by Ida Solvik of Halden, and the figure is final.";
    let then = |n: &str| {
        format!(
            "An inquiry opened in Halden into the sinking that killed {n} people off Orva on 2 March. Ida Solvik will be heard first in Halden."
        )
    };
    for report in [first, second] {
        assert_eq!(rules(&[(EARLY, report), (LATE, &then("13"))]), ["archive-event"], "{report}");
        assert_eq!(rules(&[(EARLY, report), (LATE, &then("11"))]), [""; 0], "{report}");
    }
}

#[test]
fn another_disaster_in_a_later_report_has_dead_of_its_own() {
    let first =
        "A mudslide swept through Halden on Sunday, killing 11 people, chief officer Prakash Rai said. Nobody is missing in Halden.";
    let then = "Halden buried its dead, and Prakash Rai wept. The mudslide was the second disaster of the year. It rained again. No priest came. A fire in the winter killed three people in Halden.";
    assert_eq!(rules(&[(EARLY, first), (LATE, then)]), [""; 0]);
}

#[test]
fn two_chambers_have_a_vote_each() {
    let first = "The Senate of Carrow voted on Tuesday to lower the voting age in Carrow. The bill was carried by 31 votes to 29, with four senators away. The lower house had approved it in December by 98 to 70. Ximena Prado wept.";
    let then = |who: &str| {
        format!(
            "Lawyers have asked a court in Carrow to annul the law on the voting age. Ximena Prado spoke for them. The sitting on the voting age went on until two. By then {who} had approved the bill by 35 votes to 25."
        )
    };
    assert_eq!(rules(&[(EARLY, first), (LATE, &then("senators"))]), ["archive-event"]);
    assert_eq!(rules(&[(EARLY, first), (LATE, &then("a committee"))]), [""; 0]);
}

#[test]
fn one_final_has_one_score() {
    let first = "Olympic Orva won the women's Harbour Shield for the first time on Saturday, beating holders Atlas Tolmin 2-0 in the final. Ida Solvik coached Olympic Orva.";
    let then = |what: &str| {
        format!("Ida Solvik will coach the national side. Olympic Orva's 3-1 win over Atlas Tolmin in {what} was the club's first trophy.")
    };
    let next = date(2025, 3, 6);
    assert_eq!(rules(&[(EARLY, first), (next, &then("Saturday's final"))]), ["archive-event"]);
    assert_eq!(rules(&[(EARLY, first), (LATE, &then("Saturday's final"))]), [""; 0]);
    assert_eq!(rules(&[(EARLY, first), (next, &then("the semi-final"))]), [""; 0]);
    assert_eq!(rules(&[(EARLY, first), (next, &then("the first leg"))]), [""; 0]);
}

#[test]
fn an_age_before_a_pronoun_is_of_the_only_person() {
    let a = "Anders Quist, 63, was convicted in Brenna of selling forged stamps from his Brenna shop.";
    let b = |n: u32| {
        format!("Anders Quist is pruning the roses behind his Brenna shop of forged stamps. At {n}, he doubts that Brenna will miss him.")
    };
    assert_eq!(across(&[(EARLY, a), (LATE, &b(71))]), [("age-conflict", 0, 1)]);
    assert_eq!(across(&[(EARLY, a), (LATE, &b(63))]), []);
}

#[test]
fn a_verdict_is_told_of_whoever_stands_trial() {
    let first = "The former treasurer of a Brenna chapel was found guilty on Tuesday of stealing money from its roof fund. Anders Quist, 61, had denied theft at Brenna Crown Court. Anders Quist was bailed.";
    let then = |verdict: &str| {
        format!(
            "A date has been set for Anders Quist, who will appear again at Brenna Crown Court. Quist, a former chapel treasurer, has been on bail. The jury {verdict} him of theft and of nothing else."
        )
    };
    assert_eq!(rules(&[(EARLY, first), (LATE, &then("acquitted"))]), ["archive-fact"]);
    assert_eq!(rules(&[(EARLY, first), (LATE, &then("convicted"))]), [""; 0]);
    let appeal =
        "Anders Quist had been convicted of theft at Brenna Crown Court. On appeal the court cleared him of theft. Anders Quist wept.";
    assert_eq!(rules(&[(EARLY, first), (LATE, appeal)]), [""; 0]);
    let fraud = then("acquitted").replace("theft", "fraud");
    assert_eq!(rules(&[(EARLY, first), (LATE, &fraud)]), [""; 0]);
}

#[test]
fn the_dead_of_one_report_say_nothing_in_the_next() {
    let first = "A tram left the rails at Orva on Monday, killing its driver. Joren Vik, 38, was thrown from the cab and died at the scene in Orva.";
    let then =
        |s: &str| format!("Tram experts told the Orva inquiry that the rails were worn. {s} The tram line at Orva has opened again.");
    assert_eq!(across(&[(EARLY, first), (LATE, &then("Joren Vik told the inquiry that he had braked."))]), [("dead-acting", 0, 1)]);
    assert_eq!(across(&[(EARLY, first), (LATE, &then("Joren Vik was brought into court in a wheelchair."))]), [("dead-acting", 0, 1)]);
    for innocent in [
        "Joren Vik had told the inquiry of 2019 that the rails were worn.",
        "Joren Vik once told friends that the rails were worn.",
        "The letters of Joren Vik were read out.",
        "The widow of Joren Vik told the inquiry that he had braked.",
        "Before the crash Joren Vik told a friend that the rails were worn.",
    ] {
        assert_eq!(across(&[(EARLY, first), (LATE, &then(innocent))]), [], "{innocent}");
    }
}

#[test]
fn a_title_with_its_field_is_no_part_of_a_name() {
    let first = "Superintendent of Police Arun Nair said in Halden that the brakes of the Orva bus had failed. Halden mourned.";
    let then = "The Halden police, led by Superintendent Arul Nair, are looking for the mechanic of the Orva bus. Halden mourned.";
    assert_eq!(across(&[(EARLY, first), (LATE, then)]), [("name-variant", 0, 1)]);
    let coach = "Olympic Orva won the shield. The Orva coach wept. \"It is warm up here,\" said Orva's coach, Samira Haddad.";
    let next = "The coach of Olympic Orva has a new post. Salma Haddad, the Orva coach, starts in July with the shield.";
    assert_eq!(across(&[(EARLY, coach), (LATE, next)]), [("first-name", 0, 1)]);
}

#[test]
fn a_province_in_two_spellings_is_shown_across_reports_dated_or_not() {
    let first =
        "Governor Rafiq Sandor said in Zaremba that trains to Kostan-Verusheta were halted. Rafiq Sandor blamed sand. Zaremba waited.";
    let other =
        "In Zaremba Governor Rafiq Sandor said that trains to Kostan-Virushata would run again. Rafiq Sandor was pleased. Zaremba cheered.";
    let spellings = |days: [Option<Date>; 2]| {
        let mut list = vec![common::article(first, days[0]), common::article(other, days[1])];
        let found = gainsay::archive::together(&mut list, &common::KNOW);
        found.concat().iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(spellings([Some(EARLY), Some(LATE)]), ["spelling-variant"]);
    assert_eq!(spellings([None, None]), ["spelling-variant"]);
}
