//! Two things told side by side in words that are alike, and what is told again of one.

mod common;

use common::{findings, loud};
use gainsay::knowledge::facts::Facts;

/// Rules that report an error or a warning on two sentences in one paragraph.
fn reported(first: &str, second: &str) -> Vec<&'static str> {
    let text = format!("Notes from the week\n\n{first} {second}\n\nThe weather was fine, and many people came.\n");
    loud(findings(&text, None, &Facts::default())).iter().map(|f| f.rule).collect()
}

#[test]
fn two_things_side_by_side() {
    for (first, second) in [
        ("No guests at the Grand fell ill.", "Fourteen guests at the Royal fell ill."),
        ("None of the Danish rowers failed a test.", "Two Polish rowers failed a test."),
        ("No trains to Orby were cancelled.", "Six trains to Kelm were cancelled."),
        ("Marsh did not vote in the first round.", "Marsh voted in the second round."),
        ("The board did not vote in the morning.", "The board voted in the afternoon."),
        ("The old rule did not cover cats.", "The new rule covers cats."),
        ("Dr Lunn did not give the patient the drug.", "A nurse gave the patient the drug."),
        ("The trade minister did not sign the letter.", "The foreign minister signed the letter."),
        ("Leon Diaz turned down an offer from Orby.", "He accepted an offer from Kelm."),
        ("The council raised the tax on homes.", "It lowered the tax on shops."),
        ("The rocket lifted off at 9am in Florida.", "In London it was 2pm when the rocket lifted off."),
        ("The eclipse began at 10.30am in Lisbon.", "The eclipse began at 11.42am in Madrid."),
        ("The power failed at 2.10pm in Hill Street.", "The power failed at 2.40pm in Mill Street."),
        ("The siren at the mill sounded before the dam burst.", "The siren at the school sounded after the dam burst."),
        ("In the first round Bell won 38 percent of the vote.", "In the second round she won 54 percent of the vote."),
        ("The state owned 60 percent of the bank before the sale.", "It owns 20 percent of the bank after the sale."),
        ("It was the second fire at the mill this year.", "It was the fifth fire at the mill since 2010."),
        ("He was the first man to swim the strait.", "He was the second man to swim the lake."),
        ("She is the second woman to lead the party.", "She is the first woman to lead the country."),
        ("The council owns 540 homes in the north of the city.", "The council owns 450 homes in the south of the city."),
        ("Dogs killed 14 sheep at Low Farm.", "The eight sheep that dogs killed at High Farm were pregnant."),
        ("The driver of the bus, Tom Hall, was hurt.", "The driver of the car, Jim Hall, was not."),
        ("The governor of the prison, Pam Boyle, opened the gate.", "The governor of the school, Ian Boyle, gave out prizes."),
        ("The head of surgery, Dr Ann Lunn, signed the letter.", "The head of nursing, Eve Lunn, did not."),
        (
            "The headteacher of Kelm High School, Jo Farr, wrote to parents.",
            "The headteacher of Kelm Primary School, Sam Quill, did so later.",
        ),
        ("Mr Brown teaches French.", "Mr Browne teaches music."),
        ("Sergeant Pam Boyle found the gun.", "Her husband, Inspector Boyle, took it to the laboratory."),
        ("Mr Price denied that his dog bit the postman.", "The magistrates found that the dog did not bite the postman."),
        ("The cafe was closed after the flood.", "The owner has reopened the cafe."),
    ] {
        assert_eq!(reported(first, second), Vec::<&str>::new(), "{first} {second}");
    }
}

#[test]
fn one_thing_side_by_side() {
    for (first, second) in [
        ("The fire killed 23 people in the hotel.", "The fire in the hotel killed 27 people."),
        ("The rocket lifted off at 9am in Florida.", "The rocket lifted off in Florida at 11am."),
        ("The council did not sign the lease in May.", "The council signed the lease in May."),
        ("The siren at the mill sounded before the dam burst.", "The siren at the mill sounded only after the dam burst."),
        ("It was the second fire at the mill this year.", "It was the fifth fire at the mill this year."),
        ("The cafe was closed all day on Monday.", "The cafe stayed open all day on Monday."),
    ] {
        assert!(!reported(first, second).is_empty(), "{first} {second}");
    }
}

/// Innocent articles in plain words by somebody who had not seen the program; see the head of the file.
#[test]
fn plain_innocents() {
    let file = include_str!("innocents.txt");
    let mut out = String::new();
    let articles = file.split("=== ").skip(1).filter_map(|a| a.split_once('\n'));
    let mut count = 0;
    for (name, text) in articles {
        count += 1;
        for f in loud(findings(text, None, &Facts::default())) {
            out.push_str(&format!("{name}: {} {}\n", f.severity.name(), f.message));
        }
    }
    let told = out.lines().map(|l| l.split(':').next()).collect::<std::collections::BTreeSet<_>>().len();
    insta::with_settings!({ snapshot_path => "../snapshots/contrast", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("plain-innocents", format!("{count} articles, of which {told} are reported\n\n{out}"));
    });
}
