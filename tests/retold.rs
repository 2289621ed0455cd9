//! What is told twice in other words: tolls, votes, hours, days and places, each pair of sentences inside an article that tells
//! of many others.

mod common;

use common::{innocent, told};

#[test]
fn a_toll_that_is_taken_for_known_is_the_one_that_was_given() {
    told(&[
        (
            "The fire has claimed 43 lives, the relief office said on Friday.",
            "A Mass for the 34 people killed by the fire will be said on Sunday.",
        ),
        (
            "Two sailors died and 14 people were injured in the blast on Friday.",
            "Of the 21 people hurt, nine were still in hospital on Sunday.",
        ),
        ("Nine miners were killed when the roof fell in on Tuesday.", "The twelve who died had been on the late shift."),
        ("Four hikers were missing after an avalanche on Saturday.", "Dogs were brought in to look for the seven missing."),
        (
            "The outbreak has left 38 people dead since the end of August.",
            "Of the 53 people that the outbreak has killed, at least nine were nurses.",
        ),
        (
            "Thirty-one people drowned yesterday when a barge sank.",
            "The last epidemic, in 2010, claimed 112 lives. The 38 who drowned were buried at noon.",
        ),
        ("Inspectors sealed 11 wells on Monday.", "The 17 sealed wells will be tested in May."),
    ]);
    innocent(&[
        (
            "Nine miners were killed when the roof fell in on Tuesday.",
            "A boy and two rescuers died on Wednesday. The twelve who died will be named on Friday.",
        ),
        (
            "Two sailors died and 14 people were injured in the blast on Friday.",
            "Of the 21 people hurt since Monday, nine were still in hospital on Sunday.",
        ),
        ("The fire has claimed 43 lives.", "The 34 people killed in the north wing will be buried on Sunday."),
        (
            "The fire claimed 43 lives on Friday.",
            "In 2010 a fire at the same mill took 34 lives; the 34 who died then have a stone in the square.",
        ),
        ("Inspectors closed 11 wells on Monday.", "The 17 wells that stayed open lie north of the road."),
        (
            "Four hikers were missing after an avalanche on Saturday.",
            "Three climbers were also missing, and dogs were brought in to look for the seven missing.",
        ),
    ]);
}

#[test]
fn a_vote_and_a_match_have_one_result_by_whatever_noun() {
    told(&[
        (
            "Members rejected the motion by 29 votes to 24.",
            "Mr Quill, who leads the group, said that the 31-22 result would not be the end of it.",
        ),
        ("The motion was carried by a single vote.", "The ten-to-six margin spoke for itself, he said."),
        ("The bill cleared the chamber by three votes.", "The final tally was 41 to 29, the clerk said."),
        (
            "The decision, taken by 19 votes to 14 a little before midnight, was cheered.",
            "A clerk said that the 21-12 result flattered the leadership.",
        ),
        ("Ostend came from 15 points down at half-time to beat Linz 88-81 on Tuesday.", "The Linz coach said the 84-77 defeat was fair."),
        ("Clara Voss beat Dana Ruiz 3-6, 6-4, 6-2 in the final on Saturday.", "Ruiz's win in the final was worth 142,000 dollars."),
    ]);
    innocent(&[
        ("Members rejected the motion by 29 votes to 24.", "Rovers' 3-1 defeat on Saturday kept other members at home."),
        ("Parliament approved the wind farm by 39 votes to 36.", "The budget passed by 41 to 34 on the same night."),
        ("The lower house approved the bill by 39 votes to 36.", "The upper house followed: the bill passed there by 41 to 34."),
        ("The motion was carried by a single vote.", "The amendment fell by ten votes to six."),
        ("Clara Voss beat Dana Ruiz 3-6, 6-4, 6-2 in the final on Saturday.", "Ruiz's win in the final of 2023 was worth 142,000 dollars."),
        ("Bantry 2-17 Kilmore 1-18. A late goal won it for Bantry.", "It was a second final in a row lost by two points."),
    ]);
}

#[test]
fn what_did_not_happen_until_an_hour_happened_then() {
    told(&[
        ("The shop opened its doors at 9am on Saturday.", "The shop did not open until 10.30am, said a customer."),
        ("The polls opened at 7am.", "It was not until 8.20am that the polls opened, a voter said."),
        ("The tanker sent out a mayday at 6.05am.", "The owners want to know why the tanker did not send out its mayday until 7.25am."),
        ("Police closed the bridge at noon on Friday.", "The mayor asked why police did not close the bridge until 2pm."),
        ("The alarm was raised at 2.30am.", "Nobody had slept before the alarm was raised at 1.15am."),
    ]);
    innocent(&[
        ("The gates open at 9am on Saturday.", "Last year the gates did not open until 10.30am."),
        ("The gates were due to open at 9am on Saturday.", "Because of the rain the gates did not open until 10.30am."),
        ("The 3pm kick-off was delayed by fog.", "The match did not get under way until half past three."),
        ("The alarm was raised at 2.30am in the north wing.", "It was not until 4.10am that the alarm was raised in the south wing."),
        ("The first train left at 5.40am.", "The last train did not leave until 11.40pm."),
        ("The ferry sent a distress call at 10.15am.", "The lifeboat did not arrive until 11.40am."),
    ]);
}

#[test]
fn a_day_is_told_by_another_verb_or_by_a_noun() {
    told(&[
        ("The charity announced the appeal on 3 June.", "Nobody had heard of it before the appeal was made public on 13 June."),
        ("Tickets go on sale on 2 March.", "The box office starts selling tickets on 12 March."),
        ("The villa was broken into on the night of 8 November.", "The safe was bought before the break-in of 18 December."),
        ("The film had its premiere at the Odeon on 4 May.", "Since the premiere on 14 May the film has been seen by 2,000 people."),
        ("The charity lodged its complaint on 3 May.", "Before the complaint was lodged on 13 May, the two sides had met."),
        ("The tax came into force on 1 April.", "Before the tax took effect on 10 April, shops cleared their shelves."),
        ("Tram drivers walked out on 2 June.", "The drivers' walkout, which began on 6 June, is over."),
        ("Thieves burgled the museum on 4 May.", "The cameras were off on the night of the burglary, 14 May."),
    ]);
    innocent(&[
        ("The charity announced the appeal on 3 June.", "The fund had been empty for months before the appeal closed on 13 June."),
        ("Tickets for the Leeds show go on sale on 2 March.", "Tickets for the Hull show go on sale on 12 March."),
        ("The villa was broken into on 8 November.", "It was the second time; the break-in of 18 December last year was never solved."),
        ("The ban took effect on 1 July in the north.", "In the south the ban came into force on 10 July."),
        ("Teachers walked out on 2 March over pay.", "The nurses' walkout began on 5 March."),
        ("The grant will run out in June.", "Nobody has been paid since the end of February."),
        ("A new unit is to open in November.", "It was to have opened in June."),
        ("The bridge opened on 4 May.", "The crowd had begun to sing on 3 May."),
    ]);
}

#[test]
fn where_it_happened_is_told_by_a_clause() {
    told(&[
        ("The bridge collapsed at Ferrow on Monday.", "Flowers were left at Dunwick, where the bridge came down."),
        ("A barge sank off Ferrow on Monday.", "Divers were sent to Dunwick, where the barge had gone down."),
        ("The talks were held in Muscat on Thursday.", "The delegations will leave Doha, where the talks were held, on Friday."),
        (
            "A crane fell on to the railway at Ferrow on Monday, killing two.",
            "A fortnight after the crane came down at Dunwick, a man was questioned.",
        ),
        (
            "A boat carrying sheep sank in the River Tarn on Sunday.",
            "A buoy will be laid at the crossing on Lake Orta where the boat went down.",
        ),
        ("Three coaches of a train came off the rails near Ferrow station.", "The train was derailed close to Dunwick station."),
    ]);
    innocent(&[
        ("A boat sank in the River Tarn on Sunday.", "The wreck was towed to Lake Orta, where the boat was built."),
        ("A crane fell on to the railway at Ferrow on Monday.", "Last year another crane came down at Dunwick."),
        ("The talks were held in Muscat on Thursday.", "The first round was held in Doha, where the talks were held in private."),
        ("Three coaches of a train came off the rails near Ferrow station.", "In 2021 a train was derailed close to Dunwick station."),
        ("The jet took off from Ferrow.", "The jet landed at Dunwick."),
    ]);
}

#[test]
fn an_epithet_means_the_one_person_that_the_sentences_speak_of() {
    told(&[
        (
            "Owen Tarrant, 36, was found guilty of fraud on Tuesday.",
            "Tarrant was dismissed last autumn. The court was told that the 63-year-old had no convictions.",
        ),
        (
            "The hut was built by Hugo Brandt, 72, a carpenter.",
            "Brandt has no plans to stop. Friends of the 78-year-old say he never rests.",
        ),
        ("Peter Holub, the Czech who runs the mill, said it would reopen.", "Holub, a Slovak, came to the valley in 1999."),
        ("Peter Holub, a Czech by birth, runs the mill.", "Holub, a Slovak through and through, came to the valley in 1999."),
        ("Irena Bojan, a surgeon from Slovenia, led the team.", "Bojan, who is Croatian, will fly home on Friday."),
    ]);
    innocent(&[
        ("Owen Tarrant, 36, was found guilty of fraud on Tuesday.", "Tarrant had robbed a customer. The 63-year-old lost her savings."),
        (
            "Owen Tarrant, 36, was found guilty of fraud on Tuesday.",
            "Tarrant's brother was in court. The 47-year-old left by the front steps.",
        ),
        ("Ines Duarte, 41, won the seat by 200 votes.", "Duarte beat Paula Reis. The 47-year-old had held it since 2010."),
        ("The hut was built by Hugo Brandt, 72, a carpenter.", "Brandt was helped by his father. The 95-year-old held the ladder."),
        (
            "Clara Voss won the title. The 28-year-old Belgian broke serve four times.",
            "Voss beat a qualifier in the semi-final. The Dutchwoman had been two points from a win.",
        ),
        ("Irena Bojan, a surgeon from Slovenia, led the team.", "Bojan, who now works in Croatia, will fly home on Friday."),
    ]);
}

#[test]
fn a_length_is_told_by_a_noun_by_days_or_by_a_run_of_days() {
    told(&[
        (
            "Drivers will be out from Monday until Wednesday in a strike over pay.",
            "Schools will stay open for the five days of the strike.",
        ),
        (
            "The trial began on January 12 and the verdict came on January 30, 2026.",
            "What damaged the firm in the five-week trial was its timing.",
        ),
        ("The pool will be closed from 9 March to 20 March 2026.", "Shops fear the loss of trade in a five-week closure."),
        ("The strike lasted eleven days.", "After a nine-day strike the drivers went back."),
        ("The accord was signed at the end of three days of talks.", "Delegates said that the five-day negotiations had been courteous."),
        ("He was convicted at the end of a four-week trial.", "The six-week trial cost 2 million pounds."),
        ("The clerk was sentenced to three years in prison on Wednesday.", "He will serve up to half of his five-year term in custody."),
        ("Dora Lenz was jailed for four years for arson.", "Lenz began her sentence of six years on Monday."),
    ]);
    innocent(&[
        (
            "Drivers will be out from Monday until Wednesday in a strike over pay.",
            "It is the second strike; the five days of the strike in May cost the city dearly.",
        ),
        ("Nurses will strike from Tuesday until Friday next week.", "The seven-day strike in March was the longest."),
        ("The strike lasted eleven days.", "In 2019, after a nine-day strike, the drivers had gone back."),
        ("The strike in Leeds lasted eleven days.", "In Hull, after a nine-day strike, the drivers went back."),
        ("The pool will be closed from 9 March to 20 March 2026.", "The road outside will see a five-week closure in May."),
        ("The accord was signed at the end of three days of talks.", "The next round, five-day negotiations in Oslo, begins in May."),
        ("The clerk was sentenced to three years in prison on Wednesday.", "He served a five-year term in custody for an earlier theft."),
        ("The clerk was sentenced to three years in prison on Wednesday.", "Prosecutors had asked for a sentence of five years."),
    ]);
}

#[test]
fn one_source_gives_one_share_of_one_thing() {
    let list = "\n\n[1] Annual report\n[2] Survey\n[3] Census";
    for (a, b, found) in [
        (
            "Absence among pupils in the hostels averaged 6 percent last year [2].",
            "Absence among hostel pupils, at 8 percent last year [2], was near the target.",
            true,
        ),
        (
            "The share of children in poverty was 12 percent in 2024 [3].",
            "The share of children in poverty stood at 21 percent in 2024 [3].",
            true,
        ),
        (
            "Absence among boys in the hostels averaged 6 percent last year [2].",
            "Absence among girls in the hostels averaged 8 percent last year [2].",
            false,
        ),
        ("Readmissions within 30 days fell by a fifth [2].", "Readmissions within 90 days fell by a half [2].", false),
        ("Deaths among nurses rose by 4 percent [1].", "Deaths among nurses make up 14 percent of the total [1].", false),
        (
            "The share of children in poverty was 12 percent in 2024 [3].",
            "The share of children in poverty was 25 percent in 2014 [3].",
            false,
        ),
    ] {
        let text = format!("{a}\n\n{b}{list}");
        let told =
            common::findings(&text, jiff::civil::Date::new(2026, 3, 2).ok(), &common::facts("")).iter().any(|f| f.rule == "cite-conflict");
        assert_eq!(told, found, "{a} // {b}");
    }
}

#[test]
fn what_is_denied_is_not_taken_for_known() {
    told(&[
        ("The defence called no witnesses.", "The last of the three witnesses called by the defence was a banker."),
        ("No money was taken in the raid.", "The money that was taken in the raid was never found."),
        ("No drill was held before the season.", "The drill held before the season was a farce."),
        ("No jobs will be lost.", "The jobs that will be lost are in the north plant."),
        (
            "The council received no complaints about the smell.",
            "The complaints that the council received about the smell filled a drawer.",
        ),
        ("The firm made no offer for the mill.", "The offer made by the firm was turned down."),
        ("No trees were felled.", "The trees that were felled had stood for 80 years."),
    ]);
    innocent(&[
        ("The defence called no witnesses.", "The last of the three witnesses called by the prosecution was a banker."),
        ("No money was taken in the raid.", "The money that was taken from the bank in May was never found."),
        ("The firm has paid no fine.", "The fine that the supplier paid was a record."),
        ("No drill was held before the season.", "The drill held in May was a farce."),
        ("No jobs will be lost.", "The jobs that were lost in 2019 were in the north plant."),
        ("No further shots were fired.", "The shots fired at the gate woke the village."),
        ("The council received no formal complaints.", "The complaints that the council received were by telephone."),
        ("No warning was given before the second blast.", "The warning given before the blast had come by telephone."),
        ("The firm made no offer for the mill at first.", "The offer made by the firm was turned down."),
        ("No trees were felled in the park.", "The trees that were felled in Dock Street had stood for 80 years."),
    ]);
}

#[test]
fn a_change_is_reckoned_from_levels_that_leave_the_unit_out() {
    told(&[
        ("The pass rate went up by 6 percentage points, from 71.5 percent last summer to 74.5.", "It was a good year for the school."),
        ("Turnout fell by 9 percentage points, from 61 percent in 2021 to 58.", "The clerk read out the figures."),
        ("Shares in Fortuna put on 6 per cent to 212p from Monday's close of 192p.", "It was a good day for the firm."),
    ]);
    innocent(&[
        ("The pass rate went up by 3 percentage points, from 71.5 percent last summer to 74.5.", "It was a good year for the school."),
        ("Turnout rose by 3 percentage points, from 61 percent of the 58 wards to 64.", "The clerk read out the figures."),
        ("Shares in Fortuna put on 10 per cent to 212p from Monday's close of 192p.", "It was a good day for the firm."),
        ("The rate went up by 6 percentage points, from 71.5 percent, and from 70 to 74 pupils sat it.", "It was a good year."),
    ]);
}
