//! Votes told by those for and against, ages of the dead and of whoever "the 64-year-old" is, and times that a sentence takes over.

mod common;

use common::{innocent, told};

#[test]
fn one_vote_has_one_result_however_it_is_told() {
    told(&[
        ("The committee voted 9-6 for the plan.", "The leader said that nine votes to five was clear enough."),
        ("The committee voted 9-6 for the plan.", "The plan was approved by nine votes to five."),
        ("Sixty-one deputies supported the bill and 58 opposed it.", "The bill passed by 61 votes to 55."),
        ("The bill was passed by 61 votes to 58.", "At 61 to 55 the government had won."),
    ]);
    innocent(&[
        ("The bill was passed by 61 votes to 58.", "In the upper house the bill was passed by 31 votes to 25."),
        ("Sixty-one deputies supported the bill and 58 opposed it.", "The amendment was passed by 61 votes to 55."),
        ("A poll found that 610 people supported the plan and 300 opposed it.", "The plan was approved by 900 votes to 500."),
        ("The committee voted 9-6 for the plan.", "A second plan was approved by nine votes to five."),
    ]);
}

#[test]
fn an_age_is_told_by_an_epithet_or_at_death() {
    told(&[
        ("Neil Garbutt, 46, set light to a pile of beer mats.", "Garbutt said nothing. The 64-year-old left by a side door."),
        ("Stane Zupan, the potter, died on Monday at the age of 79.", "Zupan was 83."),
    ]);
    innocent(&[
        ("Stane Zupan, the potter, died on Monday at the age of 79.", "His wife Vida was 83."),
        ("Neil Garbutt, 46, set light to a pile of beer mats.", "Tom Hale was with him. The 64-year-old left by a side door."),
    ]);
}

#[test]
fn a_sentence_goes_on_with_the_time_of_the_one_before() {
    innocent(&[
        (
            "Two firefighters died and 14 people were injured when fire swept through a warehouse at the port on Wednesday.",
            "It is the second fire at the port this year. In March a grain store burned for a day. Nobody was hurt.",
        ),
        ("The ministers settled the rate in a video conference on Tuesday.", "The ministers discussed the plan by telephone in January."),
        (
            "Ada Uwase and Gift Mwansa spent three hours in talks at a hotel.",
            "They had spoken by telephone on Monday to settle the agenda, a conversation that lasted for 15 minutes.",
        ),
        ("Brigadier Hugh Tancred, who drew maps for two wars, has died.", "Major Tancred, as he was by 1966, spent three years in Borneo."),
        ("Ada Bell beat Archdeacon Rawle Persaud by 69 votes to 56.", "Persaud, who stood against her, is to be her deputy."),
    ]);
}

#[test]
fn a_cabinet_has_one_finance_minister() {
    told(&[
        (
            "Finance Minister Sofia Karras said the law would save 900 million euros.",
            "Nikos Dellis, the finance minister, will fly to Brussels on Monday.",
        ),
        ("Fourteen people died when a bus fell into a ravine.", "A mass for the 17 who died will be held in Arequipa."),
    ]);
    innocent(&[
        (
            "Finance Minister Sofia Karras of Greece said the law would save money.",
            "Nikos Dellis, the finance minister of Cyprus, will fly to Brussels on Monday.",
        ),
        ("Fourteen people died when a bus fell into a ravine.", "A mass for the 17 who died in a fire in Arequipa will be held."),
    ]);
}
