//! Figures that are taken up again with words that say which.

mod common;

use common::{innocent, told};

#[test]
fn a_known_figure_is_the_one_that_was_given() {
    told(&[
        (
            "An outbreak of cholera in the delta has left 38 people dead since August.",
            "Of the 53 people that the outbreak has killed, nine were nurses.",
        ),
        ("The council paid £40,000 for the horse.", "The £14,000 that the council paid for the horse came from the lottery."),
        ("Eleven schools will close in June.", "The 14 schools that will close in June have 600 pupils."),
        (
            "Volunteers planted 600 trees along the canal.",
            "The 900 trees that the volunteers planted along the canal have lost their leaves.",
        ),
        (
            "The bishop blessed 60 tractors outside the cathedral.",
            "The 16 tractors that the bishop blessed were back in the fields by noon.",
        ),
    ]);
}

#[test]
fn a_known_figure_of_others_is_no_conflict() {
    innocent(&[
        ("Inspectors sealed 11 wells in the town.", "The 17 wells that the inspectors left open were tested again."),
        ("Inspectors sealed 11 wells in the town on Monday.", "The 17 wells that the inspectors sealed last year are still shut."),
        (
            "The outbreak has killed 38 people in the north.",
            "The 53 people that the outbreak has killed in the south were mostly children.",
        ),
        ("The outbreak has killed 38 people.", "The 12 people that an earlier outbreak killed were all children."),
        ("The council paid £40,000 for the horse and its saddle.", "The £4,000 that the council paid for the saddle was too much."),
        ("The council will pay £40,000 for the horse.", "The £4,000 that the council has paid for the horse so far came from the lottery."),
        (
            "The school has 12 teachers in the old building.",
            "The 15 teachers that the school had in the old building before the war were all men.",
        ),
        ("The charity gave 300 tents to the camp in March.", "The 450 tents that the charity has given to the camp are full."),
        ("The nurses raised £4,000 for the ward.", "The £12,000 raised for the ward by the nurses and the porters will buy beds."),
        ("More than 200 people marched to the palace.", "The 250 people who marched to the palace were mostly students."),
        ("She wrote 14 novels at the cottage.", "Of the nine novels that she wrote at the cottage after the war, four were filmed."),
        ("Thieves took 30 bottles from the cellar of the inn.", "The 12 bottles that the thieves took from the shelf were worth £400."),
        ("The museum bought 20 paintings from the estate.", "The five paintings that the museum bought from the dealer cost more."),
    ]);
}
