//! Marks without a partner, documents of two makers, towns in the wrong country: wordings beyond the pages of the rules.

mod common;

use gainsay::knowledge::facts::Facts;

/// Each text gives one finding of the rule.
#[track_caller]
fn found(rule: &str, texts: &[&str]) {
    for text in texts {
        let list = common::findings(text, None, &Facts::default());
        let own = list.iter().filter(|f| f.rule == rule).count();
        assert_eq!(own, 1, "{rule} on\n{text}\n{}", common::show(text, &list));
    }
}

/// No text gives any.
#[track_caller]
fn silent(rule: &str, texts: &[&str]) {
    for text in texts {
        let list = common::findings(text, None, &Facts::default());
        assert!(!list.iter().any(|f| f.rule == rule), "{rule} on\n{text}\n{}", common::show(text, &list));
    }
}

#[test]
fn marks_without_a_partner() {
    found(
        "quote-unclosed",
        &[
            "The harbour master was blunt. “Nobody has paid for the ice since March, he said. The trawlers left on Sunday.",
            "“We were told on Friday,” Holm said. “By then the ice was gone. The company did not reply to questions.\n\nIt will pay in June.",
            "Holm said the company had been warned. Nobody in the office picked up the telephone,” she added.",
            "Brandt called the tender \"a gift to the builders, and walked out of the hall.",
            "The statement ran to a page. “It is a disgrace.\n\nThe mayor left at noon, and the council went home.",
        ],
    );
}

#[test]
fn quotations_that_go_on_or_are_no_quotations() {
    silent(
        "quote-unclosed",
        &[
            // Reopened at each paragraph, closed at the last.
            "“We asked in May.\n\n“Nobody answered.\n\n“Then the ice melted,” said Brandt.",
            // The paragraphs were run together by a program.
            "Holm was clear. \"We asked in May and in June. \"Nobody answered,\" she said.",
            // Closed in a later paragraph that does not open again.
            "Holm said: “We asked in May.\n\nNobody answered.”",
            // Feet, inches, decades, elisions.
            "The keeper is 6'2\" tall and owns a 12\" record of the '80s. Rock 'n' roll was played at the boys' club.",
            // A nested quotation, in both styles.
            "“He said ‘never again’ and left,” Holm said. ‘He said “never again” and left,’ Osei said.",
            // A program turned the marks or lost the spaces.
            "Holm said:\" We asked in May.\" Nobody answered.",
            "\"Nobody answered.\"Holm left at noon.\"We asked in May,\" she said.",
            // The article breaks off.
            "Holm was clear. “We asked in May, and nobody",
            // Two single marks for a double one.
            "“We asked in May,’’ Holm said. The company did not reply.",
        ],
    );
}

#[test]
fn one_document_of_two_makers() {
    found(
        "attribution-conflict",
        &[
            "A survey by the Cycling Federation found 40 broken lamps. The survey, compiled by the Road Safety Council, was read out on Monday.",
            "The council commissioned nothing. The Harbour Institute’s audit found 14 leaks. Ships stayed away. The audit, prepared by the Naval Academy, lists 14 leaks.",
            "The dossier was published by the Harbour Institute in May. Fishermen read the dossier published by the Naval Academy, and shook their heads.",
        ],
    );
}

#[test]
fn documents_that_are_two_or_joint() {
    silent(
        "attribution-conflict",
        &[
            // Written by one, published by the other.
            "The audit, written by the Naval Academy, lists 14 leaks. The audit was published by the Harbour Institute in May.",
            // One sentence names both.
            "The Harbour Institute and the Naval Academy worked together. A survey by the Harbour Institute found 14 leaks. The survey, compiled by the Naval Academy, is long.",
            // Two of a kind.
            "A survey by the Harbour Institute found 14 leaks. A survey by the Naval Academy found nine. The survey by the Naval Academy is shorter.",
            "Two studies were read. The study by the Harbour Institute found 14 leaks, the study by the Naval Academy nine.",
            // A person of the body.
            "The study by Ida Holm found 14 leaks. The study, carried out by the Harbour Institute, is long.",
            // Two speakers, one statement.
            "The road was dry, Ida Holm said. The road was dry, Kofi Mensah told the inquiry.",
        ],
    );
}

#[test]
fn towns_in_the_wrong_land() {
    found(
        "place-parent",
        &[
            "The talks were held in Vienna, Hungary, over two days.",
            "Two trains collided near Mumbai, Pakistan.",
            "The northern Spanish city of Lyon was flooded on Monday.",
            "She runs a bakery in Hamburg in southern Austria and sells to hotels.",
            "The envoy flew to Istanbul, the capital of Turkey’s neighbour, and then to Toronto, the capital of Canada.",
            "The factory in Cincinnati, Texas, will close in June.",
            "NAIROBI, Uganda (Kestrel News) – Tea prices fell on Monday.",
        ],
    );
}

#[test]
fn towns_that_lie_where_the_copy_puts_them_or_may() {
    silent(
        "place-parent",
        &[
            "The band played in Paris, Texas, in Cambridge, Massachusetts, in Birmingham, Alabama, and in Melbourne, Florida.",
            "The firm has plants in Lyon, Spain and Portugal. It sells to Rome, Egypt, Jordan and Oman.",
            "In Paris, Germany beat Spain. After the draw in Vienna, Hungary, the hosts, went home.",
            "The composer was born in Lviv, Poland. He lived in Smyrna, Greece, in 1921.",
            "The museum in Bonn, then the capital of West Germany, opened in 1961. Almaty, the capital of Kazakhstan until 1997, grew.",
            "Troops left Simferopol, Russia, and Donetsk, Russia, on Monday. Ships came to Hong Kong, China, and San Juan, United States.",
            "Lyon, Germany’s partner in the project, paid half. In Lagos, Kenya Airways opened an office.",
            "Milan, the capital of Italian fashion, was quiet. She met Sydney in Kenya. Chelsea beat Lyon in Germany.",
            "“I landed in Lahore, India, and nobody was there,” she said.",
            "Sydney, Australia, and Tbilisi, Georgia, and Atlanta, Georgia, are far apart. The Punjab city of Lahore and the Indian state of Punjab are not.",
        ],
    );
}

/// A place of the name that the gazetteer does not list may exist where nobody looks for it.
#[test]
fn a_small_town_abroad_is_unknown() {
    silent("place-parent", &["The farm lies in Kestrelby, Norway, and in Tindara, Kenya.", "He lives in Springfield, Norway."]);
}
