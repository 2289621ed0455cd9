//! States of one bearer and of people counted: the wordings that the mechanism must read, and the look-alikes that it must leave.

mod common;

use gainsay::knowledge::facts::Facts;

fn rules(text: &str) -> Vec<&'static str> {
    let found = common::loud(common::findings(text, None, &Facts::default()));
    found.iter().map(|f| f.rule).collect()
}

fn conflict(text: &str) {
    assert_eq!(rules(text), ["status-conflict"], "{text}");
}

fn silent(text: &str) {
    assert!(rules(text).is_empty(), "{text} {:?}", rules(text));
}

#[test]
fn a_town_and_a_ship_without_an_article_are_one_bearer_each() {
    conflict("Orvelle stayed dry on Saturday. The fair was full. Orvelle was drenched on Saturday, and stalls floated off.");
    conflict("The Maren sank in the storm. Her nets were full. The Maren reached harbour in the storm, listing badly.");
    silent("New Orvelle stayed dry on Saturday. The fair was full. Orvelle was drenched on Saturday, and stalls floated off.");
}

#[test]
fn what_a_thing_is_for_tells_it_from_another() {
    silent("The fund awarded the grant for the pier. It turned down the grant for the bandstand.");
    silent("The ceasefire around Belmar is holding. The ceasefire in the delta has collapsed.");
}

#[test]
fn a_word_of_time_before_a_noun_is_part_of_it() {
    conflict("The night train arrived punctually on Monday. Its buffet was shut. The night train was three hours late on Monday.");
}

#[test]
fn may_with_a_capital_is_no_modal_verb() {
    silent("The yacht had no insurance until May. It is white. The yacht was fully insured when it sank.");
}

#[test]
fn failing_to_do_a_thing_denies_it() {
    conflict("The Stork docked on Monday. Its hatch opened. The Stork failed to dock on Monday.");
}

#[test]
fn who_is_given_a_thing_is_not_what_is_given() {
    silent("The exile was given a false passport. He lives in Ghent. The exile has been refused a pension.");
}

#[test]
fn a_noun_that_somebody_asks_for_is_no_fact() {
    silent("A reward is offered for the arrest of the gunman. He wore red. The gunman is on the run, police said.");
    silent("Events before the resignation of Ida Karl must not be forgotten. Karl resigned in March.");
}

#[test]
fn those_who_are_survived_by_others_are_dead() {
    silent("Ada Ferris died on Monday. She painted boats. Ferris is survived by two sons.");
}

#[test]
fn what_passes_may_happen_and_be_undone() {
    silent("The baker was jailed in the small hours. He sang. The baker was released on a bond of 90 crowns.");
}

#[test]
fn degree_and_place_limit_what_nobody_suffered() {
    silent("Nobody was seriously hurt in the fire at Lund. Two people were injured in the fire.");
    silent("No one was hurt in the fire at Lund. Two people were injured in a crash at Ystad.");
    silent("No one else was hurt in the fire at Lund. Two people were injured in the fire.");
    assert_eq!(rules("No one was hurt in the fire at Lund. It was out by noon. Two dockers were injured in the fire."), ["none-some"]);
}

#[test]
fn named_places_tell_two_things_apart() {
    silent("The ceasefire in Sarn is holding. Markets are open. The ceasefire in Orvelle has collapsed.");
}

#[test]
fn a_headline_has_what_undid_the_state_that_the_story_tells() {
    silent(
        "Postmistress cleared after 19 years\n\nA court on Tuesday quashed the conviction of a postmistress who was found guilty of \
         theft in 2006. Her daughter wept in the gallery.\n",
    );
}

#[test]
fn what_is_measured_rises_or_falls_as_one() {
    conflict("Exports rose in May. The port was quiet. Exports fell in May.");
    conflict("House prices rose in May. Banks were glad. House prices fell in May.");
    conflict("Shares in Holm Foods fell on Wednesday. Traders yawned. Shares in Holm Foods rose on Wednesday.");
    silent("Exports rose in May. The port was quiet. Exports fell in June.");
    silent("Exports of tea rose in May. The port was quiet. Exports of coffee fell in May.");
    silent("House prices rose in May. Banks were glad. Food prices fell in May.");
    silent("Shares in Holm Foods fell on Wednesday. Traders yawned. Shares in Calder Foods rose on Wednesday.");
}

#[test]
fn a_headline_has_what_a_story_tells_of_the_days_before() {
    silent(
        "Man held over shop raid\n\nA man who was arrested on Friday had been arrested on the Monday of the same week, for something \
         else, and let go. His daughter wept.\n",
    );
}

#[test]
fn what_has_no_owner_is_of_whom_and_where_it_is_told_of() {
    silent("Unemployment rose in Lier in May. Fairs were held. Unemployment fell in Osna in May.");
    silent("The grocer Norvik Foods said that sales rose in May. Traders yawned. Calder Motors said that sales fell in May.");
    silent("Prices rose in the north in May. Traders yawned. Prices fell in the south in May.");
    silent("Sales rose in May. Traders yawned. Online sales fell in May.");
    silent("Shares rose in London on Monday. Traders yawned. Shares fell in Tokyo on Monday.");
}

#[test]
fn what_one_person_refused_another_one_may_do() {
    silent(
        "The minister refused to sign the letter on Monday. Clerks waited. The letter, which the deputy signed on Monday, was sent at noon.",
    );
    silent("Petra Kron has never won the prize. Clerks waited. Her sister Eva won the prize in 2019.");
    conflict(
        "The minister refused to sign the letter on Monday. Clerks waited. The letter, which the minister signed on Monday, was sent at noon.",
    );
}
