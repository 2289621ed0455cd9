//! What there is none of, or befell nobody, and what the copy speaks of as though there were; and what that is told of others.

mod common;

use common::{innocent, told};

#[test]
fn what_there_is_none_of() {
    told(&[
        ("Nobody was hurt in the fire.", "Two people hurt in the fire were taken to hospital."),
        ("No one was arrested.", "The man arrested at the scene was released on Tuesday."),
        ("No money was taken in the raid.", "The £640 taken in the raid was never found."),
        ("There were no survivors.", "The only survivor, a boy of nine, was found in a tree."),
        ("The company has no debts.", "The company's debts amount to £3 million."),
        ("The outbreak has caused no deaths.", "Two patients who died in the outbreak will be buried on Friday."),
        ("The council has made no decision.", "The council's decision was taken on Monday."),
        ("The building had no sprinklers.", "The building's sprinklers put out the fire."),
        ("No shots were fired.", "The shots fired by the police woke the street."),
        ("The road was not closed.", "The road was closed for an hour."),
        ("None of the passengers was hurt.", "Six of the passengers were hurt."),
        ("The village has no school.", "The village school has 40 pupils."),
        ("The club has never won the cup.", "The club, which won the cup in 1987, is in the final again."),
        ("The judge gave no reasons.", "The judge's reasons run to 40 pages."),
    ]);
    innocent(&[
        ("No one was arrested on Monday.", "The man arrested on Tuesday was released."),
        ("No one was arrested.", "The men arrested in May are in court next week."),
        ("Nobody was charged with murder.", "The two men charged with theft were bailed."),
        ("No money was taken from the safe.", "The £640 taken from the till was found in a hedge."),
        ("There was no warning of the wave.", "The warning of rain came on Friday."),
        ("There was no warning.", "The warning signs were missed."),
        ("There is no cure for the disease.", "The cure for the common cold is sleep."),
        ("There is no cure for the disease.", "The search for a cure for the disease goes on."),
        ("There were no survivors.", "The survivors of the first crash sent flowers."),
        ("The judge gave no reasons.", "The judge's reasons will be published in May."),
        ("The council made no decision on the pool.", "The council's decision to sell the hall was wrong."),
        ("The plane had no black box.", "The second plane's black box was found."),
        ("No shots were fired in Kelm.", "The shots fired in Orby woke the street."),
        ("No shots were fired.", "The shots fired in May are still talked of."),
        ("The ship carried no passengers.", "The passengers of the other ship were taken off."),
        ("Police found no weapon in the house.", "The weapon found in the car was a knife."),
        ("The firm made no profit last year.", "The firm's profit in 2019 was £3 million."),
        ("The firm offers no pension.", "The firm's pension scheme was closed in 2011."),
        ("The house had no windows at the back.", "The house's windows look on to the sea."),
        ("The museum charges no fee on Sundays.", "The museum's fee for schools is £40."),
        ("She left no will.", "It was her will that he should have the house."),
        ("None of the men was arrested at the time.", "The men arrested since then deny it."),
        ("The company received no offers.", "The company's offers to the union were turned down."),
        ("The village has no market.", "The village's market was closed in 1950."),
        ("No one was injured.", "The injured man was a passer-by in another street."),
        ("No one has been charged.", "The man charged with the other robbery is 34."),
        ("There was no comment from the club.", "The comment from the league was short."),
        ("There was no agreement on fishing.", "The agreement on trade was signed at noon."),
        ("No bodies were found in the wreck.", "The bodies found on the beach have been named."),
        ("The report makes no recommendation on pay.", "The report's recommendation on hours was welcomed."),
        ("The police made no arrests.", "The army's arrests led to protests."),
        ("He received no letters from her.", "His letters to her were never sent."),
        ("She carried no weapon.", "Her weapon, she said, was her voice."),
        ("The train carried no freight on Sunday.", "The train's freight is mostly coal."),
        ("He made no mistakes on Saturday.", "His mistakes in the first match cost them the game."),
        ("The club kept no records before 1950.", "The club's records show that he joined in 1962."),
    ]);
}

#[test]
fn a_sentence_that_stands_twice_does_not_deny_itself() {
    let text = "Mthembu, 36, teaches mathematics. BEFO*RE LAST MONTH SHE HAD not played a serious tournament in six years.\n\n\
                Befo*re last month she had not played a serious tournament in six years.\n";
    let found = common::findings(text, None, &gainsay::knowledge::facts::Facts::default());
    assert!(found.iter().all(|f| f.rule != "polarity-flip"), "{}", common::show(text, &found));
}
