//! What was done, decided and denied, told twice in plain wordings inside an article that tells of many others.

mod common;

use common::{innocent, told};

#[test]
fn what_a_noun_says_was_settled_is_a_fact() {
    told(&[
        (
            "Ministers voted on Thursday to lift the export ban on timber.",
            "Sawmill owners said the decision to keep the export ban on timber would cost jobs.",
        ),
        (
            "The club has sold its ground at Mill Lane to a supermarket chain, the chairman said.",
            "Supporters said that the club's refusal to sell the ground at Mill Lane had kept football in the town.",
        ),
        (
            "The bank raised its main interest rate on Thursday.",
            "Homeowners said the cut in the interest rate on Thursday had come too late.",
        ),
        ("Unemployment in the region rose in March.", "The fall in unemployment in March was welcomed by the regional governor."),
        (
            "The court upheld the appeal by the fishing company Norvik on Monday.",
            "A lawyer for the harbour said it was relieved that the court had dismissed Norvik's appeal.",
        ),
        ("The bill was signed by the president on Friday.", "The bill, which the president has yet to sign, bans the trade."),
    ]);
    innocent(&[
        ("Ministers voted on Thursday to lift the export ban on timber.", "The ban on timber imports will be kept."),
        ("The court upheld the appeal by the fishing company Norvik on Monday.", "A lower court had dismissed Norvik's first appeal."),
        ("The two governments agreed on Tuesday to extend the fishing accord.", "The governments agreed not to extend the whaling accord."),
        ("The opposition wants to scrap the tax, which the government kept.", "Scrapping the tax would cost 4 million euros."),
        ("Officers recommended that the scheme be refused.", "Councillors approved the scheme."),
        ("The senate approved the bill.", "The lower house rejected the bill."),
        ("The committee approved the depot.", "Three members of the committee rejected the depot as too large."),
    ]);
}

#[test]
fn a_weekday_is_no_other_weekday() {
    told(&[
        ("Ida Solberg was arrested on Tuesday.", "Solberg, who was arrested on Monday, denies the charge."),
        ("The trawler sank on Tuesday.", "The trawler sank on Wednesday."),
        ("The strike at the port began on Tuesday.", "The strike, which began on Monday, has closed the port."),
        ("The explosion happened on Tuesday.", "Wednesday's explosion killed two."),
        ("Two climbers were rescued on Tuesday.", "The two climbers were rescued on Thursday."),
        ("Ida Solberg resigned on Tuesday.", "Solberg resigned on Friday."),
        ("Ida Solberg died on Tuesday.", "Solberg's death on Friday shocked the town."),
        ("The lease was signed on Tuesday.", "The lease was signed on Wednesday."),
        ("The museum was robbed on Tuesday.", "The robbery on Friday lasted ten minutes."),
        ("The storm hit the coast on Tuesday.", "The storm hit the coast on Thursday."),
    ]);
    innocent(&[
        ("The trawler sank on Tuesday.", "On Friday, police said the sinking was an accident."),
        ("The trawler sank on Tuesday.", "On Friday police said the trawler sank after a fire."),
        ("The fire broke out late on Tuesday.", "The fire broke out early on Wednesday."),
        ("The trial began on Tuesday.", "The trial of his brother began on Friday."),
        ("The explosion happened on Tuesday.", "Friday's explosion was the second this week."),
        ("The shop opened on Tuesday at six as usual.", "It had opened on Monday at nine."),
        ("The ferry arrived on Tuesday.", "The ferry arrived on Friday with the mail."),
        ("The strike was due to begin on Tuesday.", "The strike began on Friday."),
        ("Ida Solberg was arrested on Tuesday.", "Solberg was arrested again on Friday."),
        ("Ida Solberg's album was released on Tuesday.", "Her film was released on Friday."),
        ("Two ministers met on Tuesday in Oslo.", "The two ministers met on Friday in Rome."),
        ("The shop was robbed on Monday.", "The shop was robbed on Thursday, too."),
    ]);
}

#[test]
fn a_surname_that_ends_in_s_is_one_person() {
    told(&[("Bart Claessens did not send the letter.", "Claessens sent the letter.")]);
    innocent(&[("Bart Claessens did not send the letter.", "Claessens's brother sent the letter.")]);
}

#[test]
fn an_order_of_other_things_is_another_order() {
    told(&[("Ask took out the policy before the yacht went down.", "Ask took out the policy after the yacht had gone down.")]);
    innocent(&[
        ("Ask took out the policy before the yacht went down.", "Ask took out a policy on a second boat after the yacht had gone down."),
        ("A dealer was arrested before officers searched the shop.", "The dealer's nephew was arrested after the shop had been searched."),
        (
            "It is the best result ever achieved by rowers from Norvik.",
            "The bronze, after a fourth place in May that is now the second best result ever by Norvik's rowers, will bring a grant.",
        ),
    ]);
}

#[test]
fn what_nobody_has_nobody_has() {
    told(&[
        ("Bart Claessens did not send a distress call, says the report.", "Claessens sent a distress call, and the tower heard it."),
        ("The driver had no licence.", "The driver had a licence."),
        ("Ida Solberg, 26, who has no children, spoke first.", "Solberg has two children."),
        ("The theatre receives no money from the city and lives on raffles.", "The theatre receives 70,000 crowns a year from the city."),
        ("The council did not sign the accord.", "The accord was signed by the council."),
        ("The town has no hospital.", "The town has a hospital with 40 beds."),
        ("The club has no debts.", "The club has debts of 4 million euros."),
    ]);
    innocent(&[
        ("Ida Solberg had no idea.", "Solberg had an idea for a film."),
        ("The driver had no serious injuries.", "The driver had minor injuries."),
        ("Ida Solberg has no children.", "Solberg had two children, who died in the war."),
        ("The theatre receives no money from the city.", "The theatre receives 70,000 crowns a year from the state."),
        ("The council did not sign the accord.", "The second accord was signed by the council."),
        ("The team had no injuries.", "The team had an injury in March."),
        ("The club has no manager.", "The club has a new manager."),
        ("Ida Solberg had no contact with him.", "Solberg had contact with his wife."),
        ("Ida Solberg does not believe the fire was an accident.", "Solberg believes her cousin was murdered."),
    ]);
}

#[test]
fn prices_move_every_day() {
    told(&[(
        "The price of barley fell 6 percent on Wednesday.",
        "Brewers blamed the frost for the rise in the price of barley on Wednesday.",
    )]);
    innocent(&[
        ("The stock rose 2 percent to 34 crowns.", "On Monday the stock tumbled four percent after the ruling."),
        ("Output rose 0.8 percent in the quarter.", "The year was the worst since 1974, when output fell 1.4 percent."),
        ("Ada Pascoe, who has died, wrote to the captains, recovered 2,400 of the figures and plotted them.", "Pascoe died in March."),
    ]);
}

#[test]
fn what_is_still_so_has_not_ended() {
    told(&[
        ("The hostages are still being held in the mountains.", "The hostages, who were released on Monday, flew home."),
        ("The suspect is still on the run.", "The suspect, who was arrested on Tuesday, is being questioned."),
        (
            "Tanjong Spice kept its Singapore warehouse open all through Monday's public holiday.",
            "Tanjong Spice had shut its Singapore warehouse for the whole of the holiday on Monday, an analyst said.",
        ),
    ]);
    innocent(&[
        ("Two of the hostages are still being held.", "Nine hostages were released on Monday."),
        ("The suspect was on the run for a week.", "The suspect, who was arrested on Tuesday, is being questioned."),
    ]);
}

#[test]
fn none_of_them_did_and_some_did() {
    told(&[
        ("None of the passengers was wearing a seat belt.", "Four of the passengers were wearing seat belts."),
        ("The driver had not been drinking, police said.", "Tests showed that the driver had been drinking."),
        ("The firm has never been fined by the regulator.", "The firm was fined by the regulator in 2019 for a leak of diesel."),
        ("Nobody saw the theft.", "A guard saw the theft and called the police."),
        ("Tom Hale appeared in court on Monday.", "Hale failed to appear in court on Monday, the clerk said."),
    ]);
    innocent(&[
        ("None of the passengers was wearing a seat belt.", "The driver was wearing a seat belt."),
        ("Giles Orme accepted that the telephone had failed.", "Orme did not accept that a working one would have saved anybody."),
        ("Tom Hale did not appear in court on Monday.", "Hale failed to appear in court on Monday."),
        ("The ground at Mill Lane was not sold.", "The mayor welcomed the refusal to sell the ground at Mill Lane."),
        ("Access to the archive is not yet restored for schools.", "Access to the archive was restored on Tuesday."),
    ]);
}

#[test]
fn of_two_deeds_one_came_first() {
    told(&[
        ("The dam was inspected a week before the flood.", "The inspection, a week after the flood, found no cracks."),
        ("Police evacuated the hotel before the bomb went off.", "The hotel was evacuated after the bomb went off, police said."),
        ("Paul Orr moved to Canada after the war.", "Orr had moved to Canada before the war, his son said."),
        ("The singer recorded the album before the tour.", "The album was recorded after the tour in a barn near Ansty."),
    ]);
    innocent(&[
        ("The dam was inspected a week before the flood.", "A second inspection, a week after the flood, found cracks."),
        ("Police evacuated the hotel before the bomb went off.", "The street was evacuated after the bomb went off."),
        ("Paul Orr moved to Canada after the war.", "His brother had moved to Canada before the war."),
    ]);
}

#[test]
fn a_spokeswoman_is_not_the_he_of_the_story() {
    innocent(&[(
        "Tom Hale did not speak during the hearing.",
        "A spokeswoman for the county, Dilys Marsh, said that more would be known next week.\n\nHe spoke outside the court.",
    )]);
}

#[test]
fn what_a_person_belongs_to_and_where_from() {
    told(&[
        (
            "Marta Reeve, a marine electrician who stood for the Coastal Alliance, polled 47 percent.",
            "Reeve will be sworn in on Monday. As a member of the Labour Party, she will sit on the transport committee.",
        ),
        (
            "Dr Sunil Rao, a surgeon at St Mark's Hospital, carried out the operation.",
            "Rao, who works at the Queen Anne Hospital, said the boy would walk again.",
        ),
        (
            "Professor Ottoline Baird, the dean of agriculture, presented the report.",
            "The panel will be chaired by Baird, as dean of engineering.",
        ),
        ("Kofi Asante, from Ghana, finished third.", "The Nigerian, Kofi Asante, said the track was slow."),
        ("Robin Hale, a mother of three, won the seat.", "Hale thanked his voters on Friday."),
    ]);
    innocent(&[
        (
            "Marta Reeve, who stood for the Coastal Alliance in 2019, polled 47 percent.",
            "Reeve left the alliance in May and joined the Labour Party.",
        ),
        ("Kofi Asante, from Ghana, finished third.", "The Nigerian, Sam Obi, said the track was slow."),
        (
            "Professor Ottoline Baird, the dean of agriculture, presented the report.",
            "The panel will be chaired by Iris Moll, as dean of engineering.",
        ),
        ("Her husband, Sam Marchetti, runs the museum.", "Marchetti said he was proud of her."),
    ]);
}

#[test]
fn one_remark_in_two_wordings_and_two_mouths() {
    told(&[
        (
            "\"We were told in the first month that the ground was wet, and we believed the computer instead of our boots,\" Anna Baird told senators.",
            "What she said to the senate, in full, was: \"We were told in the first week that the ground was dry, and we trusted the computer more than we trusted the farmer.\"",
        ),
        (
            "\"We had one engine and one river, and then we just had the river,\" Rhodri Amis told investigators.",
            "The cover is to have the line that first officer Sunniva Dale gave to the investigators: \"We had one engine and one river, and then we just had the river.\"",
        ),
    ]);
}

#[test]
fn an_occasion_of_one_day_has_one_place() {
    told(&[
        ("The rally was held in Carrow on Saturday.", "Saturday's rally in Denholm drew 4,000 people."),
        (
            "The two foreign ministers signed the fisheries protocol in Valletta on Tuesday.",
            "After Tuesday's signing ceremony in Nicosia, the ministers went their separate ways.",
        ),
        ("Hollis beat the Frenchman in Thursday's semi-final in Doha.", "Since Thursday's semi-final in Dubai, Hollis has not trained."),
    ]);
    innocent(&[
        ("The rally was held in Carrow on Saturday.", "Sunday's rally in Denholm drew 4,000 people."),
        ("Rallies were held in Carrow and Denholm on Saturday.", "Saturday's rally in Denholm drew 4,000 people."),
        ("The rally was held in Carrow on Saturday.", "Saturday's match in Denholm drew 4,000 people."),
        ("The rally planned in Carrow on Saturday was moved for fear of floods.", "Saturday's rally in Denholm drew 4,000 people."),
    ]);
}

#[test]
fn one_body_has_one_holder_however_it_is_named() {
    told(&[
        (
            "Kalmora's president, Didier Ngoma, declared three days of mourning.",
            "In the evening President Felix Bassong of Kalmora visited the site of the landslide.",
        ),
        (
            "The editor of the Selby Courant, Flora Maddison, refused to name her source.",
            "Courant editor Hugh Tranter said the paper would not reveal who had talked.",
        ),
        (
            "Lotte Brunner, secretary general of the Alpine Guides' Federation, blamed cheap ropes.",
            "Ropes were not at fault, the federation's secretary general, Reto Caflisch, said.",
        ),
    ]);
    innocent(&[
        ("Kalmora's president, Didier Ngoma, declared three days of mourning.", "President Felix Bassong of Orland sent his condolences."),
        (
            "The editor of the Selby Courant, Flora Maddison, refused to name her source.",
            "Echo editor Hugh Tranter said his paper would not reveal who had talked.",
        ),
        ("Photo: Guido Barrano, Photo Editor Image 1 of 4.", "Photo: Guido Barrano, Photo Editor CPS 2 of 4."),
    ]);
}

#[test]
fn a_person_is_of_one_people() {
    told(&[
        (
            "The ship's captain, a Filipino named Rodel Macaraeg, was the last to leave.",
            "Macaraeg, 49, an Indonesian, said he had done only what any captain would.",
        ),
        (
            "The winning jockey, Argentina's Dario Bevilacqua, was fined for use of the whip.",
            "Bevilacqua, a Uruguayan, paid the fine in cash.",
        ),
    ]);
    innocent(&[("The winning jockey, Argentina's Dario Bevilacqua, was fined.", "A Uruguayan, Luis Prado, paid the fine in cash.")]);
}

#[test]
fn goals_and_points_of_one_side_are_no_result() {
    innocent(&[(
        "Ballinure were the better by four points, 1-14 to 0-13.",
        "Sunday's loss, 1-13 to 2-9, left them three points ahead over the two games.",
    )]);
}

#[test]
fn sittings_of_one_day_and_shops_of_two_regions() {
    innocent(&[
        ("The meeting began at 9 a.m.", "The afternoon meeting began at 2 p.m."),
        ("The firm runs 52 shops in the north.", "The firm runs 57 shops in the south."),
    ]);
}
