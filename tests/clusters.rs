//! Two dated reports of one event in plain wordings: what one says against what the other does, and the sentence that looks the same.

mod common;

use gainsay::knowledge::facts::Facts;
use jiff::civil::{Date, date};

const FIRST: Date = date(2025, 3, 4);
const NEXT: Date = date(2025, 3, 5);

/// The rules that find something between two reports of two days.
fn between(first: &str, then: &str) -> Vec<&'static str> {
    let mut list = vec![common::article(first, Some(FIRST)), common::article(then, Some(NEXT))];
    let joint = gainsay::archive::together(&mut list, &common::KNOW);
    let archived = (0..).zip(&list).flat_map(|(i, a)| common::check(a, i, &Facts::default())).filter(|f| f.rule.starts_with("archive-"));
    let mut out: Vec<&'static str> = archived.map(|f| f.rule).chain(joint.iter().flatten().map(|f| f.rule)).collect();
    out.dedup();
    out
}

/// In each of the later reports `{}` stands for the value: the first one contradicts the first report, the others agree with it.
fn tells(rule: &str, first: &[&str], then: &[&str], wrong: &str, right: &[&str]) {
    for (a, b) in first.iter().flat_map(|a| then.iter().map(move |b| (a, b))) {
        assert_eq!(between(a, &b.replace("{}", wrong)), [rule], "{a} {b}");
        for value in right {
            assert_eq!(between(a, &b.replace("{}", value)), [""; 0], "{a} {b} {value}");
        }
    }
}

fn silent(first: &[&str], then: &[&str]) {
    for (a, b) in first.iter().flat_map(|a| then.iter().map(move |b| (a, b))) {
        assert_eq!(between(a, b), [""; 0], "{a} {b}");
    }
}

#[test]
fn a_count_that_is_called_closing_or_comes_from_a_final_list_does_not_grow() {
    let lead = "A launch sank off Orva on Sunday, and Ida Solvik, the harbour master of Halden, called out every boat in Halden.";
    let closed = [
        "Nine people were killed, the coast guard said in its closing count.",
        "According to the final list of the coast guard, nine people were killed.",
        "Nine people were killed. The coast guard has closed its count.",
        "The number of people killed was nine, the coast guard's final list shows.",
        "Nine people were killed, by a closing tally.",
    ];
    let then = |s: &str| format!("Ida Solvik, the harbour master, will be heard by the inquiry in Halden. The launch lies off Orva. {s}");
    for end in closed {
        let first = format!("{lead} {end}");
        tells("archive-event", &[&first], &[&then("The launch sank on Sunday, killing {} people.")], "12", &["nine"]);
        tells("archive-event", &[&first], &[&then("The total number of people killed was {}.")], "12", &["nine"]);
    }
    let injured = format!("{lead} Seventeen people were injured, according to the definitive list that the hospital drew up.");
    tells("archive-event", &[&injured], &[&then("The number of people injured was {}, the hospital says.")], "21", &["17"]);
    for open in [
        "Nine people were killed. There is no final list yet.",
        "Nine people were killed, and a final count is expected on Thursday.",
        "Nine people were killed. Until the list is closed, Ida Solvik said, she would not sleep.",
        "Nine people were killed, the coast guard said, before a final list was drawn up.",
    ] {
        silent(&[&format!("{lead} {open}")], &[&then("The sinking on Sunday killed 12 people.")]);
    }
}

#[test]
fn a_list_that_is_complete_does_not_grow() {
    let lead = "A fire at the Orva mill in Halden on Sunday killed nine people. Ida Solvik, who leads the inquiry, spoke in Halden.";
    let then = "Ida Solvik of Halden leads the inquiry into the fire at the Orva mill. The fire on Sunday killed {} people.";
    for end in [
        "The list of the dead is complete, she said.",
        "No more bodies will be found, she said.",
        "The list of the dead was closed on Monday.",
    ] {
        tells("archive-event", &[&format!("{lead} {end}")], &[then], "12", &["nine"]);
    }
    for open in [
        "The list of the dead is not complete, she said.",
        "The list of donors is complete, she said.",
        "No more bodies were found today, she said.",
    ] {
        silent(&[&format!("{lead} {open}")], &[&then.replace("{}", "12")]);
    }
}

#[test]
fn what_cost_people_their_lives_killed_them() {
    let first = "A fire at the Orva mill in Halden on Sunday killed nine people. Ida Solvik, who leads the inquiry, spoke in Halden.";
    let then = "Ida Solvik of Halden leads the inquiry into the fire at the Orva mill. The fire on Sunday cost {} people their lives.";
    tells("archive-event", &[first], &[then], "seven", &["nine", "11"]);
}

#[test]
fn the_dead_who_are_listed_kind_by_kind_are_counted() {
    let first =
        "A bus fell into the Orva gorge near Halden on Sunday, killing 12 people. Ida Solvik of Halden led the rescue in the Orva gorge.";
    let then = "Ida Solvik of Halden visited those who lost somebody in the Orva gorge.";
    for (wrong, right) in [
        ("six men, three women and two children", "seven men, three women and two children"),
        ("five women, four men and a girl of six", "seven women, four men and a girl of six"),
        ("eight men, two women and a boy aged nine", "nine men, two women, and a boy aged nine"),
        ("six men, two women and three girls", "six men, three women and three girls"),
    ] {
        for list in ["The victims were {}.", "Those killed were {}, the prosecutor said."] {
            tells("archive-event", &[first], &[&format!("{then} {list}")], wrong, &[right]);
        }
        for part in [
            "Among the dead were {}.",
            "The dead included {}.",
            "The victims identified so far were {}.",
            "The victims of a crash in May were {}.",
        ] {
            silent(&[first], &[&format!("{then} {}", part.replace("{}", wrong))]);
        }
    }
}

#[test]
fn a_prison_term_is_begun() {
    let first = "The former head of the Brenna water board was sent to prison for six years on Wednesday for taking bribes. Anders Quist stood still as Judge Rosalind Keane of the Brenna court read her judgment.";
    let then = "A court in Brenna has opened its file. Anders Quist began {} term on Wednesday. Rosalind Keane took no questions.";
    tells("archive-fact", &[first], &[then], "an eight-year", &["a six-year"]);
    silent(
        &[first],
        &[
            "After the court case Brenna has a new water board. Anders Quist's successor began an eight-year term on Wednesday.",
            "Rosalind Keane of the court in Brenna began an eight-year term as chief judge on Wednesday. Anders Quist was jailed.",
        ],
    );
}

#[test]
fn a_side_at_the_head_of_a_sentence_is_a_name_that_the_copy_has_elsewhere() {
    let first = "Norvik took the shield on Sunday, a first for Norvik.\n\nNorvik beat Halden 3-2 at the Orva ground. Ida Solvik scored for Norvik, and Halden wept.";
    let then = "Ida Solvik was carried through the town. It was a day after Norvik's {} victory over Halden, and Norvik slept.";
    tells("archive-event", &[first], &[then], "3-1", &["3-2"]);
    silent(&[first], &["Ida Solvik was carried through the town. In the first leg Norvik beat Halden 4-2, and Norvik slept."]);
}

#[test]
fn who_is_cleared_of_everything_is_convicted_of_nothing_that_day() {
    let first = [
        "A builder accused of bribing an inspector walked out of the court in Brenna on Tuesday, having been found not guilty on all five counts.\n\nAnders Quist, 61, thanked his lawyer, Vera Sandmoen. Anders Quist wept.",
        "Anders Quist was acquitted on all four counts of bribery on Tuesday. Vera Sandmoen, who defended Anders Quist in Brenna, smiled.",
    ];
    let then = [
        "Anders Quist will learn in May what he must pay for the count on which the court in Brenna {} him on Tuesday. Vera Sandmoen will ask for a fine. Anders Quist slept.",
    ];
    tells("archive-fact", &first, &then, "convicted", &[]);
    silent(
        &first,
        &[
            "Anders Quist, who was convicted in 2009, spent the week in Brenna with Vera Sandmoen.",
            "Anders Quist spent Tuesday in Brenna. Vera Sandmoen said that her client had been convicted before.",
            "Anders Quist was found innocent of all charges on Tuesday, Vera Sandmoen said in Brenna.",
            "Anders Quist was convicted on Tuesday on appeal, Vera Sandmoen said in Brenna.",
            "Anders Quist was a convicted smuggler before Tuesday, Vera Sandmoen said in Brenna.",
        ],
    );
}

#[test]
fn a_member_of_the_liberals_is_no_conservative() {
    let then = ["Anders Quist was told in Brenna that Birgit Holm, {} whose vote sank his plan, would not come."];
    for (of, wrong, right) in [
        ("of the Liberals", "the Conservative", "the Liberal"),
        ("of the Socialists", "the Conservative", "the Socialist"),
        ("a Liberal", "the Conservative", "the Liberal"),
        ("of the Conservatives", "the Liberal", "the Conservative"),
    ] {
        let first = format!("Birgit Holm, {of}, had voted in Brenna for the closures that Anders Quist wants.");
        tells("archive-fact", &[&first], &then, wrong, &[right]);
    }
    let bare = "In Brenna, Birgit Holm of the Liberals voted for the closures that Anders Quist wants.";
    tells("archive-fact", &[bare], &then, "the Conservative", &["the Liberal"]);
}

#[test]
fn the_shares_of_one_ballot() {
    let first = [
        "Teachers in Carrow will return to work on Monday after voting by 58% to 42% on Saturday for a deal that gives them 11% more. Ximena Prado and Ida Solvik shook hands in Carrow.",
        "The teachers of Carrow approved the deal: 58% for and 42% against, Ximena Prado said in Carrow on Saturday. Ida Solvik was glad.",
    ];
    let told =
        "The bell rang in Carrow. The teachers had narrowly backed the deal, {}, on Saturday. Ximena Prado and Ida Solvik came to listen.";
    let won = "The bell rang in Carrow. The ballot was won by {} on Saturday, and Ximena Prado and Ida Solvik came to listen.";
    tells("archive-event", &first, &[told], "53% for and 47% against", &["58% for and 42% against"]);
    tells("archive-event", &first, &[won], "53% to 47%", &["58% to 42%", "58.4% to 41.6%"]);
    silent(
        &first,
        &[
            "The bell rang in Carrow. In a poll of parents, 53% were for and 47% against, Ximena Prado was told. Ida Solvik came too.",
            "The bell rang in Carrow. In the northern district it was 53% for and 47% against, Ximena Prado said. Ida Solvik came too.",
        ],
    );
}

#[test]
fn an_election_is_won_by_one_margin() {
    let first = [
        "Florence Hale was elected governor of Orva on Saturday. She took 118,402 votes. Ezra Rotch had 116,911, leaving a gap of 1,491.",
        "Florence Hale won the governorship of Orva with a majority of 1,491 votes on Saturday. Ezra Rotch left by a side door.",
        "Florence Hale beat Ezra Rotch by 1,491 votes in Orva on Saturday. It rained.",
    ];
    let beat = "Ezra Rotch will go to court. Florence Hale of Orva, who beat Ezra Rotch by {} votes, went to church.";
    let lost = "Ezra Rotch lost by {} votes to Florence Hale in Orva. He will ask for his money back.";
    tells("archive-event", &first, &[beat], "just over 4,000", &["just over 1,000", "nearly 1,500", "1,491"]);
    tells("archive-event", &first, &[lost], "2,491", &["1,491"]);
    silent(
        &first,
        &[
            "Ezra Rotch lost by 2,491 votes to Florence Hale in Orva in 2019. He wants a court to look.",
            "Ezra Rotch led Florence Hale of Orva by 2,491 votes in the first round.",
        ],
    );
}

#[test]
fn a_unanimous_jury_had_nobody_against() {
    let first = [
        "A first novel won the Orva prize. The jury was unanimous, its president, Ernst Salva, said. Milena Vidal wept in Orva.",
        "The jury in Orva unanimously chose a novel by Milena Vidal, its president, Ernst Salva, said.",
    ];
    let then = "Milena Vidal signed books in Orva. The jury had {} over her novel, according to Ernst Salva.";
    tells("archive-event", &first, &[then], "split three to two", &["been unanimous"]);
    silent(
        &first,
        &[
            "Milena Vidal signed books in Orva. The jury had split three to two over the shortlist, according to Ernst Salva.",
            "Milena Vidal signed books in Orva. The jury had been almost unanimous, according to Ernst Salva.",
        ],
    );
}

#[test]
fn a_tunnel_has_two_ends() {
    let first = "A pile-up of 30 cars on Thursday began at the northern mouth of the Yarrow tunnel and killed Anders Quist, a driver from Brenna. Brenna mourned Anders Quist.";
    let fence = "A fence was broken on the stretch beyond the {} end of the Yarrow tunnel, where the crash took place on Thursday. Anders Quist of Brenna died.";
    let near = "The crash on Thursday happened near the {} entrance of the Yarrow tunnel, police said. Anders Quist of Brenna will be buried on Monday.";
    tells("archive-event", &[first], &[fence, near], "southern", &["northern"]);
    silent(&[first], &["The crash on Thursday held up cars back to the southern end of the Yarrow tunnel. Anders Quist of Brenna died."]);
}

#[test]
fn who_resigns_as_mayor_does_not_resign_as_deputy_mayor() {
    let first = [
        "The mayor of Brenna, Anders Quist, resigned on Friday over a swimming pool. Vera Sandmoen had filmed the pool.",
        "Anders Quist stepped down as mayor of Brenna on Friday over a swimming pool. Vera Sandmoen had filmed the pool.",
        "Anders Quist, mayor of Brenna, resigned on Friday over a swimming pool. Vera Sandmoen had filmed the pool.",
        "Mayor Anders Quist resigned on Friday over a swimming pool in Brenna. Vera Sandmoen had filmed the pool.",
    ];
    let then = [
        "Vera Sandmoen filmed the pool of Anders Quist, who stepped down on Friday as {} of Brenna. Brenna laughed.",
        "The {} of Brenna, Anders Quist, quit on Friday. Vera Sandmoen filmed the pool in Brenna.",
    ];
    tells("archive-fact", &first, &then, "deputy mayor", &["mayor"]);
    silent(&first, &["Anders Quist was a swimmer when he was elected deputy mayor of Brenna. Vera Sandmoen filmed the pool."]);
}

#[test]
fn a_people_behind_a_clause_is_hers_where_the_other_one_is_of_another() {
    let first =
        "The first title of Ieva Brand came in Orva. The Latvian beat the top seed, Klara Sobek, in Orva on Sunday. Sobek, a Czech, wept.";
    let then = "Ieva Brand has bought shoes in Orva. A day after she beat Klara Sobek, the {} was back on a court.";
    tells("nationality-conflict", &[first], &[then], "Lithuanian", &["Latvian"]);
    let unknown = first.replace(" Sobek, a Czech, wept.", "");
    silent(&[&unknown], &[&then.replace("{}", "Lithuanian")]);
}

#[test]
fn the_one_child_of_a_report_has_one_father() {
    let first = "A boy of six, Milo Brandt, was swept away in Orva on Monday. \"I had him,\" said Hugo Brandt, the child's father.";
    let then = [
        "Milo Brandt, who was six, drowned in the Orva on Monday. His {}, Hugo, who had held him, spoke to nobody.",
        "Milo Brandt drowned in the Orva on Monday. His {} Hugo spoke to nobody.",
    ];
    tells("kin-conflict", &[first], &then, "elder brother", &["father"]);
    let of = first.replace("the child's father", "the father of the boy");
    tells("kin-conflict", &[&of], &then, "elder brother", &["father"]);
    let two = first.replace("\"I had", "A girl of two, Ada Weiss, was saved. \"I had");
    silent(&[&two], &[&then[0].replace("{}", "elder brother")]);
}

#[test]
fn one_speech_has_one_speaker_in_two_reports() {
    let first = "\"The bridge was never meant to carry a crane of that weight,\" Censu Gallo told the board in Orva. Marta Zara left without a word.";
    let then =
        "Marta Zara, the minister, {} \"The bridge was never meant to carry a crane of that weight.\" Censu Gallo owns two sites in Orva.";
    assert!(!between(first, &then.replace("{}", "had told the hearing in Orva:")).is_empty());
    let street = "The police in Orva were told by Gallo that \"the bridge was never meant to carry a crane of that weight\" inside 533 Prouty Avenue. Marta Zara wept.";
    let gallo = street.replace("The police in Orva were told by Gallo that", "In Orva Gallo told police that");
    silent(&[first], &[street, &gallo]);
    for other in ["nodded when the builder told the hearing:", "left when the developer told the board:"] {
        silent(&[first], &[&then.replace("{}", other)]);
    }
}

#[test]
fn the_dutchman_is_the_one_person_whom_the_report_has_named() {
    let first = "Joost Verhey, 61, slipped into a gully near Orva on Thursday, the warden, Moana Kerr, said. Joost Verhey was found.";
    let then = "Doctors in Orva have pinned the ankle of Joost Verhey. The Dutchman, a retired tram driver of {}, was lifted out by helicopter. Moana Kerr sent chocolates.";
    tells("archive-fact", &[first], &[then], "67", &["61"]);
    silent(
        &[first],
        &[
            "Doctors in Orva have pinned the ankle of Joost Verhey. Moana Kerr sent chocolates. The Dutchman, a retired tram driver of 67, had helped her.",
            "Moana Kerr of Orva visited Joost Verhey. We gave the wrong age for Joost Verhey, who is 67 and not 61.",
            "Moana Kerr of Orva visited Joost Verhey.\n\n(Correction: Our report gave the wrong age for Joost Verhey, who is 67.)",
        ],
    );
}

#[test]
fn the_day_behind_a_storm_may_be_that_of_the_verb_of_the_sentence() {
    let first = "Cyclone Imara came ashore at Orva on Sunday night, and Ida Solvik opened the schools of Orva.";
    let lead = "Ida Solvik counted the roofs in Orva.";
    tells("archive-event", &[first], &[&format!("{lead} Cyclone Imara hit Orva on {{}}, and the schools filled.")], "Tuesday", &["Sunday"]);
    for s in [
        "Boats got through to the villages cut off by Cyclone Imara on Tuesday and brought bread.",
        "Soldiers cleared the roads blocked by Cyclone Imara on Tuesday.",
        "Bread reached the islands battered by Cyclone Imara on Tuesday.",
    ] {
        silent(&[first], &[&format!("{lead} {s}")]);
    }
}
