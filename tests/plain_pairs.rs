//! The plainest wordings of each kind of fault, and sentences that look the same and are innocent.

mod common;

use common::{innocent, told};

#[test]
fn a_share_follows_its_part_with_or_without_a_comma() {
    told(&[
        ("Of the 1,400 flats on offer 1,120, or 86 percent, were sold.", ""),
        ("Of 250 places on the course 200, or 70 percent, were taken.", ""),
        ("The clinic treated 80 of its 200 patients, some 55 percent, at home.", ""),
        ("Inspectors found fault with 12 of the 48 kitchens, a third.", ""),
    ]);
    innocent(&[
        ("Of the 1,400 flats on offer 1,120, or 80 percent, were sold.", ""),
        ("The clinic treated 80 of its 200 patients, some 40 percent, at home.", ""),
        ("Inspectors found fault with 12 of the 48 kitchens, a third more than last year.", ""),
        ("Of the 250 places on the course 200 are for nurses, 70 percent of whom have a flat.", ""),
    ]);
}

#[test]
fn parts_of_these_have_nouns_and_verbs_of_their_own() {
    told(&[
        (
            "The bus was one of 24 bought by the district in 2016. Thirteen of these are still running, eight have been scrapped and two are waiting for spare parts.",
            "",
        ),
        (
            "A total of 640 schools had signed up. Of these 388 are primary schools, 171 are secondary schools and 71 are special schools.",
            "",
        ),
    ]);
    innocent(&[
        (
            "The bus was one of 24 bought by the district in 2016. Thirteen of these are still running, eight have been scrapped and three are waiting for spare parts.",
            "",
        ),
        ("A total of 640 schools had signed up. Of these 388 are primary schools, 90 have a garden and 71 are in the north.", ""),
        ("The town has 24 buses. Thirteen of these were bought in 2016, twelve are electric and four are on loan.", ""),
    ]);
}

#[test]
fn nobody_holds_two_elected_offices_or_plays_in_two_positions() {
    told(&[
        ("Senator Carl Boone voted against the bill.", "Representative Boone said that he had been misled."),
        ("Mayor Luis Ortega cut the ribbon.", "Governor Ortega said that the road was fine."),
        ("Senator Carl Boone voted against the bill.", "Boone, a congressman from Utah, said that he had been misled."),
        ("The striker, Jon Arne, scored from a corner.", "The goalkeeper, Arne, joined in May."),
        (
            "The general director, Beate Orlik, said that the house would stay open.",
            "General director Ruprecht Stein told the singers that the talks would go on.",
        ),
        ("The city archivist, Marleen Coppens, found the water.", "City archivist Joris Van Hecke said that the maps could be saved."),
    ]);
    innocent(&[
        ("Senator Carl Boone voted against the bill.", "Representative Ada Boone said that she had been misled."),
        ("Mayor Luis Ortega cut the ribbon.", "Former governor Ortega said that the road was fine."),
        ("Senator Carl Boone, a former congressman, voted against the bill.", "Boone said that he had been misled."),
        ("The striker, Jon Arne, scored from a corner.", "Arne, once a goalkeeper, joined in May."),
        (
            "The general director, Beate Orlik, said that the house would stay open.",
            "Her predecessor as general director, Ruprecht Stein, had sold it.",
        ),
    ]);
}

#[test]
fn a_time_has_its_half_of_the_day_behind_the_day() {
    told(&[
        (
            "The airport closed the runway at 8.25 on Friday morning.",
            "The airport closed the runway at ten minutes past nine on Friday morning.",
        ),
        ("The fire began at 3am.", "It was a quarter past five in the morning when the fire began."),
        ("The meeting began at 8.15 on Monday evening.", "The meeting, which began at 7.15 in the evening, lasted two hours."),
    ]);
    innocent(&[
        (
            "The airport closed the runway at 8.25 on Friday morning.",
            "The airport closed the runway at ten minutes past nine on Saturday morning.",
        ),
        (
            "The meeting began at 8.15 on Monday evening.",
            "The meeting, which began at quarter past eight in the evening, lasted two hours.",
        ),
        ("The shares closed at 8.25 on Friday morning.", "The shares closed at 9.10 on Monday morning."),
    ]);
}

#[test]
fn somebody_without_a_name_has_one_age() {
    told(&[
        ("A nine-year-old girl was rescued from the roof.", "The girl, aged seven, is in hospital."),
        ("A girl of nine was rescued from the roof.", "The seven-year-old girl is in hospital."),
        ("A man of 64 drowned on Sunday. The 46-year-old was fishing from a rock.", ""),
        ("A 64-year-old man drowned on Sunday.", "The man, 46, was fishing from a rock."),
        ("The driver, 46, was unhurt.", "The driver, who was 64, had braked too late."),
    ]);
    innocent(&[
        ("A nine-year-old girl was rescued from the roof.", "Another girl, aged seven, is in hospital."),
        ("Two girls were rescued from the roof.", "The girl aged nine is well. The girl, seven, is in hospital."),
        ("A man of 64 drowned on Sunday.", "Tom Hale dived in after him. The 46-year-old was treated for cold."),
        ("A 64-year-old man drowned on Sunday.", "The dead man's son, 46, was fishing from a rock."),
        ("A 64-year-old man drowned on Sunday.", "The second man, 46, was fishing from a rock."),
        ("A mother of nine was rescued from the roof.", "The mother, 46, is in hospital."),
        ("A driver of 30 lorries wrote the letter.", "The driver, 46, is well."),
        ("A 64-year-old man drowned on Sunday.", "The man was 46 when he bought the boat."),
        ("A boy of 11 was found on Friday.", "The boy, who turned 12 on Sunday, is well."),
    ]);
}

#[test]
fn a_birthday_within_the_week_leaves_one_year() {
    told(&[
        ("Ida Kessler, 34, denied it.", "Kessler, who turned 36 on Friday, lives alone."),
        ("Ida Kessler, aged 34, won.", "At the age of 36, Kessler is the oldest winner."),
        ("Ida Kessler, who is 34, denied it.", "The 43-year-old Kessler left the court in a taxi."),
    ]);
    innocent(&[
        ("Ida Kessler, 34, denied it.", "Kessler, who turned 34 on Friday, lives alone."),
        ("Ida Kessler, 34, denied it.", "Kessler, who turned 35 on Friday, lives alone."),
        ("Ida Kessler, 34, denied it.", "Kessler, who turned 30 in 2021, lives alone."),
        ("Ida Kessler, aged 34, won.", "At the age of 16, Kessler was the youngest winner."),
    ]);
}

#[test]
fn an_address_tells_the_gender() {
    told(&[("Mr Kim Hall runs the ferry.", "Hall said that she would not sell it.")]);
    innocent(&[
        ("Mr Kim Hall runs the ferry.", "Hall said that he would not sell it."),
        ("Mr Kim Hall and Mrs Ada Hall run the ferry.", "Ada Hall said that she would not sell it."),
    ]);
}

#[test]
fn a_relative_is_told_by_a_verb_or_from_the_other_side() {
    told(&[
        ("Anna Bergman runs the farm with her sister Karin.", "Karin is her daughter."),
        ("Anna Bergman and her sister Karin run the farm.", "Karin, Anna's daughter, feeds the cows."),
        ("Desmond Pratt is Gwendoline Orr's son.", "Desmond Pratt, Gwendoline Orr's nephew, brought a cake."),
        ("The girl was found by her grandmother, Olga Rey.", "Olga Rey, the girl's aunt, called an ambulance."),
    ]);
    innocent(&[
        ("Anna Bergman runs the farm with her sister Karin.", "Karin is her elder sister."),
        ("Anna Bergman and her sister Karin run the farm.", "Anna's daughter Lisa feeds the cows."),
        ("Desmond Pratt is Gwendoline Orr's son.", "Desmond Pratt is also the husband of Ada Orr and the father of two."),
        ("The girl was found by her grandmother, Olga Rey.", "The boy was found by his aunt, Olga Rey."),
        ("Hugo Lam and his daughter, Mei, run the shop.", "Mei Lam said that her father Hugo taught her to cook."),
        ("Anna Bergman runs the farm with her sister Karin.", "Karin was her daughter's first teacher."),
    ]);
}

#[test]
fn a_thing_has_one_number_of_its_parts() {
    told(&[
        ("The hospital has 220 beds.", "The 202-bed hospital will close."),
        ("The tower has 32 floors.", "The 23-storey tower was built in 1971."),
        ("The letter has three pages.", "The four-page letter was read aloud."),
        ("The firm employs 850 people.", "The firm, which has 580 employees, makes pumps."),
        ("The school has 640 pupils.", "The school, with its 460 pupils, is the largest in the county."),
    ]);
    innocent(&[
        ("The hospital has 220 beds.", "Its 20-bed ward for children will close."),
        ("The hospital has 220 beds.", "The old 150-bed hospital will be pulled down."),
        ("The hospital has 220 beds.", "Another 180-bed hospital is to be built in the north."),
        ("The tower has 32 floors.", "The tower will have 40 floors when it is finished."),
        ("The school has 640 pupils.", "In 1990 the school had 460 pupils."),
        ("The firm employs 850 people.", "The firm has 120 employees in Wales."),
        ("The letter has three pages.", "The minister sent a four-page letter in reply."),
        ("The school has 640 pupils.", "The primary school has 210 pupils."),
    ]);
}

#[test]
fn all_of_them_leaves_none_out() {
    told(&[
        ("Two gunmen entered the shop.", "All three gunmen wore masks."),
        ("The court heard 12 witnesses.", "All 15 witnesses blamed the driver."),
    ]);
    innocent(&[
        ("Two gunmen entered the shop. A third waited in a car.", "All three gunmen wore masks."),
        ("Two gunmen entered the shop.", "All three gunmen in the other raid wore masks."),
        ("The court heard 12 witnesses and will hear three more.", "All 15 witnesses live in the street."),
    ]);
}

#[test]
fn one_deal_has_one_price() {
    told(&[
        ("The painting was sold for 2.3 million dollars.", "The painting, which fetched 3.2 million dollars, hung in a kitchen."),
        ("The painting sold for 2.3 million dollars.", "The buyer paid 3.2 million dollars for the painting."),
        ("The mill was bought for 450,000 euros in 2019.", "The mill, bought for 540,000 euros in 2019, is empty."),
        ("The strike cost the railway 7 million euros.", "The strike, which cost the railway 17 million euros, ended on Monday."),
        ("The bank lent the yard 30 million kroner.", "The loan of 13 million kroner runs for ten years."),
        ("The foundation gave 2 million euros to the choir.", "The gift of 3 million euros will pay for a hall."),
    ]);
    innocent(&[
        ("The painting was sold for 2.3 million dollars.", "The painting had been bought for 200,000 dollars in a flea market."),
        ("The painting was sold for 2.3 million dollars.", "With the premium the painting fetched 2.8 million dollars."),
        ("The painting was sold for 2.3 million dollars.", "A second painting fetched 3.2 million dollars."),
        ("The painting was sold for 2.3 million dollars.", "The painting had been expected to fetch 3.2 million dollars."),
        ("The mill was bought for 450,000 euros in 2019.", "The mill was sold for 540,000 euros in 2024."),
        ("The strike cost the railway 7 million euros.", "The strike cost the shops of the town 17 million euros."),
        ("The school has 640 pupils.", "In 1990 the school had 460 pupils."),
    ]);
}

#[test]
fn an_occasion_a_home_and_a_seat_have_one_place() {
    told(&[
        ("The concert was held in Graz.", "The concert in Linz was sold out."),
        ("The match was played in Turin.", "The match in Milan was watched by 40,000."),
        ("The trial opened in Leeds.", "The trial in Hull heard from a nurse."),
        ("The firm, which is based in Graz, makes pumps.", "The firm has its headquarters in Linz."),
        ("The firm is based in Bergen.", "The Oslo-based firm makes pumps."),
        ("Ane Lie lives in Oslo.", "Lie, who lives in Bergen, is a nurse."),
    ]);
    innocent(&[
        ("The concert was held in Graz.", "A second concert in Linz was sold out."),
        ("The match was played in Turin.", "The women's match in Milan was watched by 40,000."),
        ("The firm, which is based in Graz, makes pumps.", "The firm has a plant in Linz."),
        ("Ane Lie lives in Oslo.", "Lie, who was born in Bergen, is a nurse."),
        ("Ane Lie lives in Oslo.", "Lie, who lived in Bergen until 2019, is a nurse."),
        ("The trial in Leeds is expected to last six weeks.", "The trial in Hull heard from a nurse."),
    ]);
}

#[test]
fn what_is_to_be_is_a_plan() {
    told(&[
        ("The school will stay open.", "The school is to close in June."),
        ("The school is set to close in June.", "The school will stay open."),
    ]);
    innocent(&[
        ("The school will stay open.", "The canteen of the school is to close in June."),
        ("The school was to close in June.", "The school will stay open."),
    ]);
}

#[test]
fn a_vote_and_a_deadline_have_one_day() {
    told(&[
        ("The referendum will take place on 4 May.", "Opinion polls for the 14 May referendum are close."),
        ("The deadline for bids is 1 October.", "The deadline for bids is 11 October."),
    ]);
    innocent(&[
        ("The referendum will take place on 4 May.", "The second referendum, on 14 May, is about water."),
        ("The referendum on 4 May is about roads.", "The referendum on 14 May is about water."),
        ("The referendum was to take place on 4 May and was postponed.", "The referendum will take place on 14 May."),
    ]);
}

#[test]
fn one_share_is_told_in_words_and_in_percent() {
    told(&[
        ("Turnout in the mayoral vote reached 64 percent.", "The board said that 46 percent of the voters took part in the mayoral vote."),
        ("Just over a third of Corland's voters, 36 percent, took part in Sunday's election.", "Turnout on Sunday was 63 percent."),
        ("Salaries take 50 percent of the grant and rent 30, leaving 20 percent for travel.", "A third of the grant is spent on travel."),
        (
            "The estate is divided: 40% to the church, 35% to the school and 25% to a niece.",
            "The school in Halden, which gets half of the estate, plans a library.",
        ),
        ("Three out of four seats on the ferry were booked.", "A tenth of the seats on the ferry were booked."),
        ("Every third shop in Orle has a ramp.", "Half of the shops in Orle have a ramp."),
    ]);
    innocent(&[
        ("Turnout in the mayoral vote reached 64 percent.", "In the previous vote 46 percent of the voters took part."),
        ("Turnout in the mayoral vote reached 64 percent.", "By noon 46 percent of the voters had taken part in the mayoral vote."),
        ("Turnout in the mayoral vote reached 64 percent.", "Of the young voters 46 percent took part in the mayoral vote."),
        ("Turnout in the mayoral vote reached 64 percent.", "In Sella 46 percent of the voters took part in the mayoral vote."),
        ("Turnout in the mayoral vote reached 64 percent.", "Of those who voted, 46 percent of the voters took the side of the mayor."),
        ("Salaries take 50 percent of the grant and rent 30, leaving 20 percent for travel.", "A fifth of the grant is spent on travel."),
        (
            "Salaries take 50 percent of the grant and rent 30, leaving 20 percent for travel.",
            "A third of the travel money is spent on trains.",
        ),
        (
            "Salaries take 50 percent of the grant and rent 30, leaving 20 percent for travel.",
            "In 2019 a third of the grant was spent on travel.",
        ),
        ("Three out of four seats on the ferry were booked.", "A tenth of the seats on the ferry were empty."),
        ("Three out of four seats on the ferry were booked.", "A tenth of the seats on the later ferry were booked."),
        ("Every third shop in Orle has a ramp.", "Half of the shops in Orle are to have a ramp by 2030."),
        ("Every third shop in Orle has a ramp.", "Half of the shops in Vey have a ramp."),
    ]);
}

#[test]
fn figures_of_two_sentences_are_worked_out() {
    told(&[
        ("The choir will send home 12 of its 60 singers.", "When those 12 have gone, 38 singers will be left."),
        ("Twelve of the 30 tenants have moved out.", "The other 16 tenants want to stay."),
        ("The insurer will pay each of the 300 tenants 2,000 euros.", "Together the 300 tenants will get 900,000 euros."),
        ("Exports rose from 200 million to 250 million euros.", "The export growth of 40% was due to cheese."),
        ("Sales fell from 300 to 240 cars in the year.", "The 40 percent drop in sales alarmed the board."),
        ("Of 400 drivers asked, 300 supported the toll.", "Barely 45 percent of those asked support the toll."),
    ]);
    innocent(&[
        ("The choir will send home 12 of its 60 singers.", "When those 12 have gone, 48 singers will be left."),
        (
            "The choir will send home 12 of its 60 singers, and five singers have retired.",
            "When those 12 have gone, 43 singers will be left.",
        ),
        ("Twelve of the 30 tenants have moved out.", "The other 16 tenants of the house next door want to stay."),
        ("The insurer will pay each of the 300 tenants 2,000 euros.", "Together the 300 tenants will get 600,000 euros."),
        ("The insurer will pay each of the 300 tenants 2,000 euros.", "Together the 300 tenants had asked for 900,000 euros each year."),
        ("Exports rose from 200 million to 250 million euros.", "The export growth of 25% was due to cheese."),
        ("Exports rose from 200 million to 250 million euros.", "The import growth of 40% was due to oil."),
        ("Exports rose from 200 million to 250 million euros in 2024.", "The export growth of 40% in 2021 was due to cheese."),
        ("Of 400 drivers asked, 300 supported the toll.", "Three quarters of those asked support the toll."),
        ("Of 400 drivers asked, 300 supported the toll.", "A fifth of those asked oppose the toll."),
        ("Of 400 drivers asked, 300 supported the toll.", "Barely 45 percent of those asked support the tunnel."),
    ]);
}

#[test]
fn races_matches_and_votes_have_one_outcome() {
    told(&[
        (
            "Anna Brandt came third in the 800 metres at the Games.",
            "At home Brandt showed the silver medal that she won in the 800 metres.",
        ),
        ("Goalless at half-time, the match between Orla and Veltin ended 2-1.", "Unlucky Veltin were a goal up at the break."),
        ("Down 12-3 at the interval, the Orla side won 23-20.", "Ahead by nine points at half-time, Orla played badly."),
        ("Mara Ruiz won the final in straight sets.", "Having dropped the opening set, Ruiz won the final in two hours."),
        ("The bill passed the senate without a single vote against.", "Nine senators voted against the bill."),
        ("The ruling was unanimous, the registrar wrote.", "A quarter of the panel opposed the ruling in a separate opinion."),
        ("Ranked 64th in the world, Mara Ruiz beat the champion.", "Ruiz, who stands 46th in the world rankings, plays on Monday."),
        ("The team from Orla finished level on 20 points with Veltin.", "Two points behind Orla, the girls of Veltin came second."),
        ("The ballot at Orla Mills went 310 for and 290 against.", "Only a minority had voted for the strike at Orla Mills."),
        ("The motion to sell the park was carried by 22 votes to 17.", "Neighbours cheered the defeat of the motion to sell the park."),
    ]);
    innocent(&[
        (
            "Anna Brandt came third in the 800 metres at the Games.",
            "At home Brandt showed the silver medal that she won in the 1,500 metres.",
        ),
        ("Anna Brandt came third in the 800 metres.", "Brandt had won a silver medal in the 800 metres in 2019."),
        ("Goalless at half-time, the match between Orla and Veltin ended 2-1.", "Unlucky Veltin went a goal up soon after the break."),
        ("Down 12-3 at the interval, the Orla side won 23-20.", "Ahead by nine points at half-time, Veltin played badly."),
        ("Mara Ruiz won the final in straight sets.", "Having dropped the opening set, Ruiz won her semi-final in two hours."),
        ("The bill passed the senate without a single vote against.", "In the lower house nine members voted against the bill."),
        ("The bill passed the senate without a single vote against.", "Nine senators had voted against the bill in March."),
        ("Ranked 64th in the world, Mara Ruiz beat the champion.", "Ruiz was ranked 46th in the world in 2019."),
        ("Ranked 64th in the world, Mara Ruiz beat the champion.", "Ruiz will rise to 46th in next week's world rankings."),
        ("The team from Orla finished level on 20 points with Veltin.", "Two points behind Orla, Sella came third."),
        ("The team from Orla finished level on 20 points with Veltin.", "Before the last round Veltin were two points behind Orla."),
        ("The ballot at Orla Mills went 310 for and 290 against.", "Only a small majority had voted for the strike at Orla Mills."),
        (
            "The motion to sell the park was carried by 22 votes to 17.",
            "Neighbours had hoped for the defeat of the motion to sell the park.",
        ),
    ]);
}

#[test]
fn what_is_said_of_all_of_them_makes_the_number_no_part() {
    told(&[("The Orla clinic has 28 beds, all of them new.", "Each of the 42 beds at the clinic has a lamp.")]);
    innocent(&[
        ("The Orla clinic has 28 beds, all of them new.", "Once the wing is open, the clinic will have 42 beds."),
        (
            "Orla beat Veltin 3-1 on Saturday, with all the goals coming after half-time.",
            "May's 2-1 victory over Veltin in the cup was as hard.",
        ),
    ]);
}

#[test]
fn what_fell_last_year_did_not_rise_last_year() {
    told(&[
        ("House prices in Leeds rose last year.", "House prices in Leeds fell last year."),
        ("The price of bread went up last month.", "The price of bread dropped last month, to the relief of bakers."),
    ]);
    innocent(&[
        ("House prices in Leeds rose last year.", "House prices in Leeds fell last month."),
        ("House prices in Leeds rose last year.", "House prices in Hull fell last year."),
    ]);
}

#[test]
fn of_two_who_meet_in_a_final_one_wins() {
    told(&[
        ("Tabitha Noakes beat Freya Lund in the final on Sunday.", "Freya Lund beat Tabitha Noakes in the final on Sunday."),
        ("Tabitha Noakes beat Freya Lund in the final of the championship on Sunday.", "Lund, who beat Noakes in the final, is 31."),
    ]);
    innocent(&[
        ("Tabitha Noakes beat Freya Lund in the group on Friday.", "Lund beat Noakes in the final."),
        ("Tabitha Noakes beat Freya Lund in the final on Sunday.", "Lund had beaten Una Cole in the semi-final."),
        ("Tabitha Noakes beat Freya Lund in the final on Sunday.", "Lund beat Noakes in last year's final."),
    ]);
}

#[test]
fn a_firm_is_a_company_and_opens_its_doors_again_once() {
    told(&[
        ("The chocolate firm, founded in 1887 by two brothers, employs 90 people.", "The company was set up in 1878."),
        ("The museum reopens on 3 May.", "The museum will open its doors again on 13 May."),
    ]);
    innocent(&[
        ("The chocolate firm, founded in 1887 by two brothers, employs 90 people.", "Its rival, a company in Hull, was set up in 1878."),
        ("The museum opened on 3 May 1961.", "The museum will open its doors again on 13 May."),
    ]);
}

#[test]
fn a_post_a_film_and_a_book_have_one_length() {
    told(&[
        (
            "Anna Lacombe was president of the court for five years.",
            "In her ten years as president of the court, Lacombe wrote two rulings.",
        ),
        ("The film runs for two hours and 50 minutes.", "The film lasts just 95 minutes."),
        ("The novel runs to 612 pages.", "The 912-page novel is a bestseller."),
    ]);
    innocent(&[
        ("Anna Lacombe was president of the court for five years.", "In her ten years as a judge of the court, Lacombe wrote two rulings."),
        ("The film runs for two hours and 50 minutes.", "The trailer of the film lasts just 95 seconds."),
        ("The novel runs to 612 pages.", "The 912-page biography is a bestseller."),
    ]);
}

#[test]
fn a_text_may_begin_with_an_infinitive() {
    for text in [
        "To start on 5 June, the strike.",
        "to open on 5 June",
        "To close the bridge on 5 June.",
        ", where it sank.",
        ", where the train derailed in Kemi.",
    ] {
        assert!(common::loud(common::findings(text, None, &gainsay::knowledge::facts::Facts::default())).is_empty(), "{text}");
    }
}

#[test]
fn figures_at_the_edge_of_a_sentence_or_of_numbers_break_nothing() {
    for text in [
        ", 3M\u{201D} June 2ffice-co,0Mz 25 - 2024TFerry day, 14 March 2tal\u{2013}s\n\u{e}WICK, 3[he c\u{7f}1mmitt] e",
        "It took 33333333333333334. 3333333333333333333333s\n 333333333333333s and 3333333333333333333333s.",
    ] {
        let _ = common::findings(text, None, &gainsay::knowledge::facts::Facts::default());
    }
}

#[test]
fn a_clause_that_stands_twice_under_one_footnote_says_one_thing() {
    let text = "The report has tables 4 to 9 on the water of the river [2].\n\nNobody read it.\n\nThe report has tables 4 to 9 on the water of the river [2].\n\n[2] Report of the water board, 2024.\n";
    let found = common::findings(text, None, &gainsay::knowledge::facts::Facts::default());
    assert!(found.iter().all(|f| f.rule != "cite-conflict"), "{}", common::show(text, &found));
}
