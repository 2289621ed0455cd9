//! Headlines and the first sentences below them: figures, ages, lengths, months, ranks and outcomes.

mod common;

use common::named;
use gainsay::finding::{Finding, Severity};

fn loud(headline: &str, lead: &str) -> Vec<Finding> {
    let text = format!("{headline}\n\n{lead}\n\nThe weather was fine on the coast.\n");
    let facts = gainsay::knowledge::facts::Facts::default();
    let found = common::check(&named("article.md", &text, None), 0, &facts);
    found.into_iter().filter(|f| f.severity >= Severity::Warning).collect()
}

#[test]
fn a_headline_that_its_first_sentence_contradicts_is_told() {
    for (headline, lead) in [
        ("# Eleven pools to reopen under county rescue plan", "Nine pools will reopen, the first of them at Stoke Abbot."),
        (
            "# THREE FIREFIGHTERS KILLED IN PORT FIRE",
            "Two firefighters died and 14 people were injured when fire swept through a warehouse at the port.",
        ),
        ("# Eleven homes gone as blaze jumps line", "Seven houses were destroyed, along with two sheds."),
        ("# Eleven rural clinics to lose night cover", "Nine rural clinics will stop seeing patients at night from December."),
        ("# Four held after raid on bank", "Police arrested five men after a raid on a bank in the town."),
        ("# Council to close six libraries", "The council will close eight of its libraries next year."),
        ("# Firm to cut 300 jobs", "The firm said on Monday that it would cut 400 jobs."),
        ("# Man, 45, held over shooting", "A 54-year-old man was arrested over the shooting of a shopkeeper."),
        ("# Salon boss scoops £4m", "A salon owner has won £1.4 million in the lottery."),
        ("# Five-day strike to hit trains", "Train drivers will strike for three days from Monday."),
        ("# Storm leaves 12,000 without power", "A storm cut power to 21,000 homes in the north on Sunday."),
        ("# Ferry sinks with 40 aboard", "A ferry with 60 people on board sank on Sunday."),
        ("# Museum to open in May", "The museum will open in June, its director said."),
        ("# Mayor wins third term", "The mayor won a second term on Sunday."),
        ("# Council rejects plan for tower", "The council approved a plan for a tower on Monday."),
        ("# Profits rise at Marlow", "Profits at Marlow fell by 3 per cent in the year to March."),
        ("# House prices fall again", "House prices rose by 2 per cent in May, the Nationwide said."),
        ("# Rovers win derby", "Rovers lost the derby 2-1 on Saturday."),
        ("# Unemployment falls in north", "Unemployment rose in the north for the third month."),
        ("# Bakery to shut for six weeks", "The bakery will be shut for eight weeks while its oven is replaced."),
        ("# Airline to drop Oslo route in March", "The airline will drop its Oslo route in April."),
        ("# Six hurt in hotel blaze", "Nine people were injured when fire swept through a hotel in the old town."),
        ("# Girl, 14, missing from home", "A 16-year-old girl has been missing from her home since Monday."),
        ("# Three climbers rescued from ridge", "Four climbers were rescued from a ridge on Sunday."),
        ("# Singer wins fourth award", "The singer won her fifth award on Sunday."),
    ] {
        assert!(!loud(headline, lead).is_empty(), "silent: {headline} // {lead}");
    }
}

#[test]
fn a_headline_that_its_first_sentence_bears_out_is_none() {
    for (headline, lead) in [
        (
            "# Green candidate leads in Brenna as mayoral race goes to second round",
            "Miriam Stahl will face the builder Hans Pohl in a run-off for mayor after neither won a majority in Sunday's first round.\n\nStahl will face Pohl in a run-off after neither won a majority in Sunday's first round.",
        ),
        (
            "# Eleven pools to reopen under county rescue plan",
            "Nine pools in the north and two in the south will reopen under a rescue plan.",
        ),
        ("# Four held after raid on bank", "Police arrested three men on Monday and another on Tuesday after a raid on a bank."),
        ("# Man, 45, held over shooting", "A 45-year-old man was held over the shooting of a 54-year-old shopkeeper."),
        ("# Two-year-old saved from well", "A boy of two was pulled from a well by a three-year-old friend."),
        ("# Five-day strike to hit trains", "Train drivers will strike for three days from Monday and two more from Friday."),
        ("# Storm leaves 12,000 without power", "A storm damaged 21,000 homes in the north on Sunday and left 12,000 without power."),
        ("# Ferry sinks with 40 aboard", "A ferry that can carry 60 people sank on Sunday with 40 people on board."),
        ("# Museum to open in May", "The museum, which was to open in June, will open in May."),
        ("# Mayor wins third term", "The mayor, whose second term ends in May, was elected again on Sunday."),
        ("# Rovers lose final", "Rovers, who won the final last year, were beaten 2-1 by United on Saturday."),
        ("# Council rejects plan for tower", "The council turned down a plan for a tower that officers had approved."),
        ("# School to close for a week", "The school, which was closed for two weeks in May, will be shut for another week."),
        ("# Council to close six libraries", "The council will close six of its eight libraries next year."),
        ("# Firm to cut 300 jobs", "The firm said that 400 people worked at the plant and that 300 of them would go."),
        ("# Three killed in crash", "Two men and a woman were killed when a lorry hit their car."),
        ("# Three killed in crash", "A crash on Monday killed two people at once, and a third died in hospital."),
        ("# Seven arrested after match", "Police arrested five men inside the ground and two outside it."),
        ("# Bank to close 40 branches", "The bank will close 25 branches in England and 15 in Scotland."),
        ("# Ten years on, survivors remember", "It is a decade since the ferry sank with the loss of 31 lives."),
        ("# 14 charged over riot", "Police have charged 14 people; 30 were arrested in all."),
        ("# Profits fall at Marlow", "Profits at Marlow fell by 3 per cent although sales rose by 5 per cent."),
        ("# Bridge opens after four years", "The bridge, closed since 2021, opened on Monday."),
        ("# House prices fall again", "House prices fell by 2 per cent in May after they rose in April."),
        ("# Rovers win derby", "Rovers, who lost the derby in March, won it 2-1 on Saturday."),
        ("# Six hurt in hotel blaze", "A fire at a hotel killed one person and injured six."),
        ("# Six hurt in hotel blaze", "Six people were hurt and 30 evacuated when fire swept through a hotel."),
        ("# 16 dead in bus crash", "Twelve people were killed at once and four died later when a bus left the road."),
        ("# Girl, 14, missing from home", "A girl of 14 has been missing from the home of her aunt, 61, since Monday."),
        ("# Pay rises by 5% for nurses", "Pay for nurses rose by 5 per cent in April, when inflation fell."),
        ("# Oil falls on Monday", "Oil rose on Friday but fell on Monday."),
        ("# Bakery to shut for six weeks", "The bakery will be shut from May 2 to June 13."),
        ("# Bank to cut 1,200 jobs", "The bank, which employs 2,100 people in the city, said it would cut 1,200 jobs."),
        ("# Shares rise at Marlow", "Shares in Marlow fell at first, then rose by 3 per cent."),
        ("# Two charged with murder", "A man and a woman have been charged with murder. Three men were charged last year."),
        ("# Man, 30, killed by train", "A man was killed by a train at Holt. The driver, 54, was treated for shock."),
        ("# Three climbers rescued from ridge", "Rescuers brought four climbers down from a ridge, three alive."),
        ("# Nine-day hunt ends", "The hunt for the tiger, which began nine days ago, ended on Sunday after two days of rain."),
        ("# Four-year wait over for bridge", "The bridge opened on Monday after it had been closed for two years longer than planned."),
    ] {
        let found = loud(headline, lead);
        assert!(found.is_empty(), "{headline} // {lead}\n{}", common::show("", &found));
    }
}
