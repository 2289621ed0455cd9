//! Twenty traps: passages in which a naive rule sees a contradiction and a reader sees none. Each must give no finding
//! at warning or above.

mod common;

use gainsay::knowledge::facts::Facts;

fn silent(text: &str) {
    let found = common::loud(common::findings(text, None, &Facts::default()));
    assert!(found.is_empty(), "\n{text}\n{}", common::show(text, &found));
}

/// "had also met in person … last month" is another contact than the telephone call.
#[test]
fn d01_an_earlier_meeting_of_the_same_two_is_a_second_event() {
    silent(
        "Nairobi: Trade Minister Grace Wambugu discussed the price of tea with her Egyptian colleague Nabil Fahmy in a telephone \
         conversation, her office said.\nThe two ministers agreed to stay in touch.\nWambugu and Fahmy had also met in person last \
         month, at the chamber of commerce in Alexandria, together with growers from both countries.\nThat meeting covered freight, \
         insurance and storage.\n",
    );
}

/// Each "that meeting" belongs to the event told just before it.
#[test]
fn d02_that_meeting_resolves_to_the_nearest_event() {
    silent(
        "Only last week the governor, Pia Strand, received the army's chief engineer, Colonel Otto Reiss, for breakfast at the old \
         customs house. During that meeting the two spoke about the flooded villages.\n\nStrand telephoned the head of the water board, \
         Ruth Oyelaran, on Monday. They had met face to face in Lund in April. That meeting was about the dams, and it was held in \
         private.\n",
    );
}

/// "her counterpart" takes its office from whoever "her" is.
#[test]
fn d03_counterparts_are_relative_to_their_antecedent() {
    silent(
        "Foreign Minister Salma Idris telephoned her Norwegian counterpart, Jens Falk, about the seized trawler. Idris had earlier talked \
         with her Danish counterpart, Mette Krag, as well.\n\nThe head of the coast guard, Admiral Karim Sow, sent a note to his \
         Norwegian counterpart, Liv Aas, and thanked her for the tow.\n",
    );
}

/// An attack and the answer to it are two attacks, and a group on a country's soil is not the country.
#[test]
fn d04_retaliation_is_a_second_attack() {
    silent(
        "Rwanda shelled positions of the armed group Simba Noir in the east of Burundi on Tuesday. In response Burundi retaliated, \
         striking armed groups inside Rwanda. Both envoys were called home, and both may soon return.\n",
    );
}

/// Talks calm, raids escalate: opposite words about different things.
#[test]
fn d05_opposite_words_have_different_subjects() {
    silent(
        "The two governments de-escalate by talking, their foreign offices said. The latest raids across the river, with rockets and \
         aircraft, are a marked escalation of the fighting. Both capitals say that they want calm.\n",
    );
}

/// What was not meant as escalation may be followed by de-escalation.
#[test]
fn d06_a_denied_intention_is_no_denial_of_the_event() {
    silent(
        "The exercises off the cape were not intended as an escalation, Minister Elin Sund said. Letters of goodwill went both ways, which \
         signals a quick de-escalation.\n",
    );
}

/// Capitals that act, or that stand in pairs, are governments and no places.
#[test]
fn d07_capitals_stand_for_governments() {
    silent(
        "The accord crowns two years of work between Nairobi and Kampala to settle who may fish where. Nairobi and Kampala increasingly \
         look to each other. The accord was signed in Entebbe on a ferry.\n",
    );
}

/// The dateline says where the copy was filed.
#[test]
fn d08_a_dateline_is_no_venue() {
    silent(
        "Lisbon: Deputy Prime Minister Vasco Leal met the ship owners on Thursday, his office said.\nThe meeting with the owners was held \
         at the Chamber of Shipping in London on Thursday.\n",
    );
}

/// One word, a surname and a people.
#[test]
fn d09_a_surname_may_be_the_name_of_a_people() {
    silent(
        "The raid hit the Kurd militia Dawn Front near the border. Ministry spokeswoman Leyla Kurd said that no civilians were hurt. The \
         Kurd militia was founded in 1998; Kurd, a lawyer, took her post in May.\n",
    );
}

/// "a report", "the report", "according to the report": one source, named thrice.
#[test]
fn d10_one_report_is_mentioned_thrice() {
    silent(
        "The ministers mean to reopen the pass, according to a report by the news agency NTB. As the report has it, snow is the smaller \
         problem. Two bridges must be rebuilt, the report added. The work will take until autumn, according to the report.\n",
    );
}

/// A share without a number adds up to nothing.
#[test]
fn d11_most_of_them_is_no_number() {
    silent(
        "The avalanche buried a bus that carried 31 people, most of them students. It killed 19 people, many of them on their first trip.\n",
    );
}

/// Several dated steps of one confrontation.
#[test]
fn d12_steps_of_one_conflict_have_their_own_dates() {
    silent(
        "The dispute began after a deadly attack on a convoy on March 3. Operations in the valley started on the night of March 17. On March \
         21 the army brought in heavy guns and hit the command post. A ceasefire took hold at once.\n",
    );
}

/// Recalled first; a return is spoken of later.
#[test]
fn d13_recalled_ambassadors_may_return() {
    silent(
        "After the shelling both countries recalled their ambassadors. The foreign ministers have now spoken about the return of the \
         ambassadors to the two capitals.\n",
    );
}

/// A given name fewer on second reference.
#[test]
fn d14_a_name_may_lose_a_part() {
    silent(
        "Prime Minister Joseph Kwame Boateng opened the session. Prime Minister Kwame Boateng called for more trade. Prime Minister Boateng \
         then left for the coast.\n",
    );
}

/// A doctorate dropped on second reference.
#[test]
fn d15_academic_titles_are_dropped() {
    silent(
        "The recent meeting between Prime Minister Aino Salo and the Swedish president of the court, Dr. Henrik Wallin, was brief. President \
         Wallin spoke of patience.\n",
    );
}

/// A label in quotation marks is one side's word, and a singular and a plural of the same thing.
#[test]
fn d16_a_quoted_label_is_one_sides_word() {
    silent(
        "Ties were strained by the recent missile strikes. The army spoke of \"limited corrective measures\" against smugglers' camps; the \
         neighbours called them an act of war.\n",
    );
}

/// "While they differ in tactics, their interests align."
#[test]
fn d17_a_concession_is_no_contradiction() {
    silent(
        "While Ghana and Togo take different approaches to Niamey, their interests align. Their styles may differ; their aims do not \
         differ. Neither wants the border closed.\n",
    );
}

/// A joke about the future claims nothing.
#[test]
fn d18_a_joke_claims_nothing() {
    silent(
        "President Olga Marsh joked that one day Iceland might even sell ice to Greenland. Iceland does not sell ice to Greenland, her \
         spokesman said. Iceland imports all of its sugar.\n",
    );
}

/// Without a day of publication, "on Friday" and "in the past 24 hours" cannot be compared.
#[test]
fn d19_relative_times_without_an_anchor_are_unknown() {
    silent(
        "The foreign ministers spoke on Friday by telephone. In the past 24 hours there have been efforts on both sides to calm the border. The \
         telephone call lasted an hour. Earlier in the week the two had exchanged letters.\n",
    );
}

/// If it works; if not.
#[test]
fn d20_conditions_exclude_each_other_and_both_stand() {
    silent(
        "If the plan is carried out well, the port will grow. If not, the port will shrink to a marina. The plan is ready; the test now is \
         whether the plan will be paid for.\n",
    );
}
