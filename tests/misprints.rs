//! Figures whose digits changed places, told in unlike words, and figures of other things whose digits happen to.

mod common;

use common::{innocent, told};

#[test]
fn figures_of_one_thing_whose_digits_changed_places() {
    told(&[
        (
            "Growth put in €36m, the company said on Wednesday, and the round was led by Palisade.",
            "At the present rate, the €63m that has just come in from Palisade ought to last two years.",
        ),
        (
            "The board has cleared capital spending of ₹1,450 crore for the current year, most of it for a second line.",
            "The finance head said that the ₹1,540 crore to be invested this year would be spent in stages.",
        ),
        (
            "Health workers will vaccinate children at 52 clinics in the delta from Sunday.",
            "All 25 clinics taking part in the drive will stay open until nine.",
        ),
        (
            "Booksellers ran out of copies on Saturday of the 412-page memoir by the keeper.",
            "One critic called all 421 pages of the memoir bruised.",
        ),
        ("The car was sold at auction on Sunday for 850,000 crowns.", "The brewer handed over 580,000 crowns for the car in cash."),
        (
            "The ring weighs 48 kilograms and is two metres across, the ministry said.",
            "The ring that came down near Turkestan on Sunday weighed, at 84 kilograms, about as much as a man.",
        ),
        (
            "Stonegate agreed to buy the chain for $620 million including debt.",
            "The price that Stonegate agreed to pay, $260 million with the debt, was thought to be fair by most analysts.",
        ),
        (
            "Police are appealing for witnesses after thieves drove off with 241 ewes from a farm near Kinloch.",
            "Anyone offered any of the 214 stolen ewes should ring the police.",
        ),
        ("The company will cut 1,240 jobs by the spring, it said.", "Union leaders said the loss of 1,420 jobs would be felt for years."),
        ("The school, which has 681 pupils, was closed on Monday.", "Parents of its 618 pupils were told by text message."),
        ("The county will spend $6,820,000 on the jail.", "County commissioners signed off on the $8,620,000 for the jail on Tuesday."),
        ("The lake covers 5,970 hectares.", "Farmers want to drain part of the lake, which measures 5,790 hectares."),
        ("He left £214,000 to the donkey sanctuary.", "The sanctuary said the £241,000 he left would buy a barn."),
        ("The pipeline will be 384 km long, the ministry said.", "Work on the 348-km pipeline starts in May."),
        ("The flight carried 186 passengers and six crew.", "The airline put the 168 passengers up in hotels."),
        (
            "Police seized 2,300 bottles of fake whisky in the raid.",
            "The 3,200 bottles seized in the raid would have fetched a fortune, police said.",
        ),
        (
            "The strike cost the railway 73 million euros, it said.",
            "The union said the 37 million euros that the strike had cost were the price of stubbornness.",
        ),
        ("The museum paid $1.85 million for the sketch.", "Its director defended the $1.58 million paid for the sketch."),
    ]);
    innocent(&[
        ("The fine of £12,000 was for the spill.", "The fine of £35,000 was for the fire."),
        ("Cameras in the city took £1.25 million in fines.", "Those in the county took £2.15 million."),
        ("Calder has orders for ferries worth £310 million.", "It lost an order for two frigates, worth £130 million, in May."),
        (
            "The council paid 2.3 million euros for the castle.",
            "The 3.2 million euros needed to put a roof on the castle would come from a fund.",
        ),
        (
            "The town got a grant of 45,000 pounds from an heir for the bus.",
            "The gift, with 9,000 pounds from the parish, makes 54,000 pounds for the bus.",
        ),
        ("The house was bought for £240,000 in 2001.", "The house was sold for £420,000 last year."),
        ("Sales rose to £36 million in the north.", "Sales fell to £63 million in the south."),
        ("The club sold 2,400 tickets for the first night.", "It sold 4,200 tickets for the second night."),
        ("The road is closed for 12 km north of the town.", "The road is closed for 21 km south of the town."),
        ("Smith bought 1,200 shares.", "Jones bought 2,100 shares."),
        ("The museum had 31,000 visitors in January.", "It had 13,000 visitors in February."),
        ("The firm employs 340 people in Kent.", "The firm employs 430 people in Essex."),
        ("The paper sells 26,000 copies on weekdays.", "It sells 62,000 copies on Saturdays."),
        ("The bridge carries 1,200 cars an hour.", "The tunnel carries 2,100 cars an hour."),
        ("The hospital has 340 beds.", "The new hospital will have 430 beds."),
        ("The plant makes 250 tonnes of steel a day.", "The second plant makes 520 tonnes of steel a day."),
        ("The petition was signed by 12,350 people in a week.", "By Monday 12,530 people had signed it."),
        ("The first phase of the project will cost £36 million.", "The project will cost £63 million in all."),
        ("Turnout was 54 per cent in the city.", "It was 45 per cent in the suburbs."),
        ("The Alphas have won 15 games this season.", "The Betas have won 51."),
        ("The council budgeted £1.2 million for the bridge.", "The bridge ended up costing £2.1 million."),
        ("The firm made a profit of £14m last year.", "A year earlier it made a profit of £41m."),
        ("Barnes scored 36 in the first innings.", "Barnes scored 63 in the second innings."),
        ("Of the firm's staff, 240 work in Leeds.", "Another 420 work in York, where the firm has its plant."),
        ("The ferry has room for 120 cars.", "The new ferry has room for 210 cars."),
        ("The council owns 1,340 flats.", "The housing association owns 3,140 flats in the town."),
        ("The tower is 132 metres tall.", "The mast next to it is 123 metres tall."),
        (
            "The average wage is 2,300 euros a month in the capital.",
            "In the east the average wage is 1,900 euros, and in the west 3,200 euros a month.",
        ),
        ("The hotel has 84 rooms and opened in May.", "The chain's other hotel in the town has 48 rooms."),
        ("The train takes 75 minutes to reach the coast.", "The bus takes 57 minutes longer."),
        ("The company employs 1,240 people.", "It will hire 140 more by June, when it will have 1,420 people."),
        ("Nurses will get a rise of £1,260 a year.", "Doctors will get £2,160 a year."),
        ("The yacht sold for £4.3 million.", "Its twin was sold for £3.4 million."),
        ("In 2020 the reserve had 316 cranes.", "The reserve now has 361 cranes."),
        ("The raid netted 61 kg of cocaine.", "A second raid netted 16 kg of cocaine."),
        ("The bank lent the firm £25 million in March.", "It lent the firm £52 million in June."),
        ("The town hall is 46 metres high.", "The church is 64 metres high."),
        ("Tickets cost 35 euros.", "Tickets on the night cost 53 euros."),
        ("The home side had 17 shots.", "The visitors had 71 per cent of the ball and 71 passes."),
        ("The council budgeted £1.2 million for the bridge.", "The bridge ended up costing £2.4 million."),
        ("The dam was to cost $2 billion.", "The dam cost $5 billion."),
        ("The ferry has room for 120 cars.", "The new ferry has room for 350 cars."),
        ("The firm employs 340 people in Kent.", "The firm employs 460 people in Essex."),
        ("The freighter lost 18 containers overboard on Sunday.", "The 81 containers that shifted but stayed on board hold furniture."),
        ("The plant was ordered to pay a fine of 750,000 zlotys.", "The company has a month to pay the 570,000 zlotys it still owes."),
        ("The tunnel is 7.8 kilometres long.", "Drivers take seven minutes to cover the 8.7 kilometres of tunnel and slip roads."),
    ]);
}

#[test]
fn a_people_is_nobody_s_whom_the_copy_names_in_full_elsewhere() {
    innocent(&[(
        "The victory sets up a quarter-final against the American qualifier Jada Coleman.",
        "It is the best result at this level for Lindgren. The Dane had won only two matches on clay before this season.",
    )]);
}
