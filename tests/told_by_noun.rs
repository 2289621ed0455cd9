//! States that no verb of the sentence tells: a noun without its owner, an aside, what follows from the state, the adjective that
//! closes a clause; and the order of two deeds by "had", "then", "once" and nouns.

mod common;

use gainsay::knowledge::facts::Facts;

fn rules(text: &str) -> Vec<&'static str> {
    let found = common::loud(common::findings(text, None, &Facts::default()));
    found.iter().map(|f| f.rule).collect()
}

fn conflict(a: &str, b: &str) {
    let text = format!("{a}\n\nThe street was full of umbrellas.\n\n{b}\n");
    assert_eq!(rules(&text), ["status-conflict"], "{text}");
}

fn reversed(a: &str, b: &str) {
    let text = format!("{a}\n\nThe street was full of umbrellas.\n\n{b}\n");
    assert_eq!(rules(&text), ["order-conflict"], "{text}");
}

fn silent(a: &str, b: &str) {
    let text = format!("{a}\n\nThe street was full of umbrellas.\n\n{b}\n");
    assert!(rules(&text).is_empty(), "{text} {:?}", rules(&text));
}

#[test]
fn a_verdict_without_its_owner_is_of_the_one_who_was_tried() {
    conflict(
        "A jury found Rolf Adair guilty of theft on Monday.",
        "Monday's acquittal on the theft charge means that Adair keeps his shop.",
    );
    conflict("A jury convicted the cook Ines Marl of arson.", "The not guilty verdict means that Marl can go back to her kitchen.");
    silent(
        "A jury found Rolf Adair guilty of theft on Monday.",
        "Monday's acquittal of the porter on the theft charge came as a surprise.",
    );
    silent("The porter was acquitted of theft, and the cook was convicted of it.", "The acquittal surprised the hotel.");
}

#[test]
fn a_sentence_may_be_given_to_somebody_or_be_against_somebody() {
    conflict("A court jailed the clerk Ada Brenn for four years.", "The suspended sentence given to Brenn angered her neighbours.");
    conflict("A jury cleared the farmer Otto Lind of poaching.", "The guilty verdict against Lind dismayed his neighbours.");
    conflict("Judge Vane sentenced the clerk Ada Brenn to nine years in prison.", "Brenn was given a two-year suspended sentence.");
    silent("A court jailed the clerk Ada Brenn for four years.", "The suspended sentence given to her sister angered the neighbours.");
}

#[test]
fn who_is_to_be_sentenced_was_convicted_of_that() {
    conflict("Otto Lind was cleared of poaching on Monday.", "Lind will be sentenced for poaching in June.");
    silent("Otto Lind was cleared of poaching on Monday.", "Lind will be sentenced for assault in June.");
    silent("Otto Lind was cleared of poaching on Monday.", "Lind will be sentenced in June.");
}

#[test]
fn an_aside_tells_of_the_subject_beside_it() {
    conflict("The trawler Petrel sank off Orne.", "The Petrel, still afloat, was towed home.");
    conflict("The singer Nora Quill is a widow.", "Quill, a married woman, lives on a barge.");
    silent("The trawler Petrel sank off Orne.", "The lifeboat, still afloat, was towed home.");
}

#[test]
fn an_adjective_may_close_a_clause_of_fetching() {
    conflict("The climber Bo Lund was killed by the snow slide.", "Lund, who was dug out of the snow alive, is talking.");
    silent("Two climbers were killed by the snow slide.", "Two skiers, who were dug out alive, are talking.");
    silent("The boy was found dead at dawn.", "His aunts had prayed to find the boy alive.");
}

#[test]
fn what_is_in_a_place_is_not_the_place() {
    conflict("The mill in Dunmar has shut.", "Work goes on in the mill in Dunmar, which remains open.");
    silent("Dunmar is closed to lorries.", "Work goes on in the mill in Dunmar, which remains open.");
}

#[test]
fn names_between_commas_are_those_of_whom_the_noun_speaks() {
    conflict("Two of the hostages, Per Roos and Hanne Dahl, were freed.", "Roos remains in captivity.");
    silent("Two of the hostages, Per Roos and Hanne Dahl, were freed.", "Their guide remains in captivity.");
}

#[test]
fn the_dead_do_not_go_on_day_by_day() {
    let told = |a: &str, b: &str| rules(&format!("{a}\n\nThe street was full of umbrellas.\n\n{b}\n"));
    assert_eq!(told("Mira Solb, who died in 2019, founded the school.", "Solb, who still teaches there, was proud."), ["dead-acting"]);
    assert!(told("Mira Solb, who died in 2019, founded the school.", "Solb still lives in our hearts.").is_empty());
    assert!(told("Mira Solb, who died in 2019, founded the school.", "Her son, who still teaches there, was proud.").is_empty());
}

#[test]
fn a_had_beside_a_when_puts_one_deed_before_another() {
    reversed("The dam burst before the siren sounded.", "The siren had sounded by the time the dam burst.");
    reversed("The village was emptied before the slope collapsed.", "By the time the village was emptied, the slope had collapsed.");
    silent("The dam burst before the siren sounded.", "The dam had burst by the time the siren sounded.");
}

#[test]
fn having_then_and_first_put_one_deed_before_another() {
    reversed("Lars Brand joined the board before he sold his shares.", "Having sold his shares, Brand joined the board.");
    reversed("Officers searched the flat and then arrested the tenant.", "The tenant was arrested before officers searched the flat.");
    reversed(
        "Vera Holt dissolved parliament before she flew to the summit.",
        "Holt flew to the summit first, and dissolved parliament on her return.",
    );
    silent("Then he left the flat.", "Then the officers arrested the tenant.");
    silent("Officers searched the flat and then arrested the tenant.", "Officers searched the cellar before they arrested the tenant.");
    silent("Lars Brand joined the board before he sold his shares.", "Having sold his house, Brand joined the board.");
}

#[test]
fn a_noun_may_be_the_deed_that_began_or_followed() {
    reversed("The strike began after talks broke down.", "Talks broke down once the strike had begun.");
    reversed("The opening of the bridge preceded the visit of the king.", "The king visited before the bridge opened.");
    reversed("The minister visited the camp after the shelling.", "The shelling began after the minister's visit to the camp.");
    silent("The trial followed the publication of the diaries.", "A second volume of the diaries was published after the trial had ended.");
    silent("The opposition walked out before the vote on the budget.", "The opposition voted on the bill before it walked out.");
}
