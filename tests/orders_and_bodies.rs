//! Ranks told in unlike words, bodies that people belong to, counts of those to whom something befell, and places of what happened once.

mod common;

use common::{innocent, told};

#[test]
fn one_order_is_told_in_unlike_words() {
    told(&[
        (
            "The Tarn seed bank is the oldest in Hungary, having been started by a teacher in 1921.",
            "The seed bank, the second oldest in the country, needs a new roof.",
        ),
        (
            "The thermometer at the airport showed 45.9 degrees on Monday, making it the hottest day ever measured in Cordoba.",
            "Monday was the second hottest day on record in Cordoba, a forecaster said.",
        ),
        (
            "With a span of 1,100 metres it is the longest suspension bridge in Poland.",
            "The bridge is the second longest suspension bridge in the country and has a path for cyclists.",
        ),
        (
            "Turnout was 21.4 per cent, the lowest in any referendum in the country's history.",
            "The turnout, the second lowest in the country's history, will feed calls for a minimum.",
        ),
        (
            "Orla, a suburb of brick houses, is the fastest growing district of the capital, a census has shown.",
            "Orla is the second fastest growing district of the capital, the census shows.",
        ),
        ("She is the youngest mayor in the country.", "At 27 she is the second-youngest mayor in Spain."),
        (
            "The tower, at 240 metres, will be the tallest building in Leeds.",
            "When it is finished the tower will be the third tallest building in the city.",
        ),
        (
            "The fire was the largest in the county for 20 years.",
            "It was the second largest fire in the county in 20 years, the fire chief said.",
        ),
        ("At 91, he is the oldest serving judge in Italy.", "Only one judge in Italy is older than him."),
        ("She is the first woman to lead the bank.", "She is the second woman to lead the bank."),
        ("It was the worst rail accident in the country since 1999.", "The accident was the second worst on the railways since 1999."),
        ("The lake is the deepest in Scotland.", "The lake is the second deepest in Scotland, after Morar."),
        ("It is the world's largest cruise ship.", "The ship is the second largest cruise ship in the world."),
        ("His time was the fastest of the year.", "It was the third fastest time of the year."),
        (
            "The painting fetched 12 million dollars, the highest price ever paid for a work by the artist.",
            "It was the second highest price paid for one of his works.",
        ),
        (
            "Denmark's biggest pension fund said on Monday it would sell its shares.",
            "The fund, which is the third biggest in Denmark, manages 40 billion euros.",
        ),
        ("The storm was the deadliest in Europe since 2002.", "The storm was the second deadliest in Europe since 2002, the agency said."),
        ("At 2.1 per cent, growth was the weakest in a decade.", "Growth was the second weakest in a decade, a minister said."),
        ("The Marlow is the city's oldest cinema.", "The cinema, the city's third oldest, will close in May."),
        ("It is the country's longest tunnel.", "At 9.4 kilometres the tunnel is the second-longest in Norway."),
        ("Kestrel, the region's largest employer, will cut 300 jobs.", "Kestrel is the second largest employer in the region."),
        ("Her 7.02 metres was the longest jump in the world this year.", "The jump was the third longest in the world this year."),
    ]);
    innocent(&[
        ("Kelm is the largest town in the valley.", "Orby is the second-largest town in the valley."),
        (
            "The tower is the tallest building in Leeds.",
            "The tower will be only the second tallest building in the city when the bank's new offices are finished.",
        ),
        ("Unemployment rose to 5.1 per cent in May, the highest level since 2012.", "In June it was the second highest since 2012."),
        (
            "It was the strongest in the islands since 1988.",
            "Monday's quake was the third strongest in the islands since 1988, and Friday's was stronger still.",
        ),
        ("It was the hottest day ever measured in Cordoba.", "Tuesday was the second hottest day on record in Cordoba."),
        ("It was the fastest time by a woman this year.", "It was the second-fastest women's time in the history of the race."),
        ("The Orla is the longest river in Poland.", "The Senn, the second longest river in the country, joins it at Kelm."),
        ("The airline is the largest in Spain.", "It is the third largest in Europe."),
        ("The club is the oldest in the city. It was founded in 1880.", "The club's ground is the second oldest in the city."),
        ("It was the largest fire in the county for 20 years.", "It was the second largest fire in the county's history."),
        ("He is the oldest player in the team.", "He is the second oldest player in the league."),
        ("The party is the largest in parliament.", "The party is the second largest in the city council."),
        ("They are the only unbeaten team in the first division.", "They are one of two unbeaten teams in the country."),
        ("The bank is the biggest in Italy by market value.", "The bank is the second biggest in Italy by assets."),
        (
            "It is the second largest bank in the country. A merger would make it the largest.",
            "It would be the largest bank in the country.",
        ),
        ("Friday was the coldest night of the winter.", "Saturday was the second coldest night of the winter."),
        ("Kelm had the highest rate of infection in the country.", "Orby had the second highest rate in the country."),
        ("The storm was the deadliest in Europe since 2002.", "The storm of 2013 was the second deadliest in Europe since 2002."),
        ("Kestrel, the region's largest employer, will cut 300 jobs.", "Marsh, the second largest employer in the region, is hiring."),
        (
            "Kestrel, the region's largest employer, will cut 300 jobs. Its rival has 200 workers.",
            "It is the second largest employer in the region, and it is hiring.",
        ),
        ("The cinema was the city's oldest until 1980.", "The cinema, the city's third oldest, will close in May."),
        ("The tunnel was the country's longest when it opened.", "It is now the third longest tunnel in the country."),
        ("The Alder is the highest dam in the country.", "The second highest dam in the country is at Kelm."),
        ("It is the best known of the country's largest festivals.", "The festival is the second largest in the country."),
        ("The bank, one of the country's largest, lost money.", "The bank is the second largest in the country."),
        ("The company said it was the largest in Italy.", "Analysts say it is the second largest in Italy."),
    ]);
}

#[test]
fn one_person_belongs_to_one_body() {
    told(&[
        (
            "Senator Ximena Larra of the National Accord said she had seen too many dry taps.",
            "Larra, a Christian Left senator since 2018, had told nobody.",
        ),
        ("Ruth Haug, a Republican, was first elected in 2018.", "Outside, Haug, the board's lone Democrat, was hugged."),
        ("Blaise Tchind of the University of Dschang found the frog.", "Tchind, a biologist at Yaounde University, hopes to return."),
        ("Anna Kerr, a reporter for the Herald, was freed on Tuesday.", "Kerr's newspaper, the Courier, said it was relieved."),
        ("Jan Berl, chief economist of Banco Tonal, expects no cut.", "Berl, whose employer is Grupo Altamar, has been right before."),
        ("Marit Fold, a Liberal, led the talks.", "Fold, a Rural League member since her teens, said little."),
        ("Wade Olek, the Conservative candidate, lost by 212 votes.", "Olek, the Liberal hopeful, went home."),
        ("Mayor Eva Lund, a Social Democrat, opened the bridge.", "Lund, of the Centre Party, cut the ribbon."),
        ("Dr Helen Ash of St Mary's Hospital treated the boy.", "Ash, a surgeon at the Royal Infirmary, said he would live."),
        ("Mayor Eva Lund, a Social Democrat, said no.", "Eva Lund, a Liberal, cut the ribbon."),
        ("Eva Lund, a Social Democrat, opened the bridge.", "Lund, of the Centre Party, cut the ribbon."),
    ]);
    innocent(&[
        (
            "Senator Ximena Larra of the National Accord said she had seen too many dry taps.",
            "Larra, an Accord senator since 2018, had told nobody.",
        ),
        (
            "Senator Ximena Larra, formerly of the Christian Left, joined the National Accord in May.",
            "Larra of the National Accord voted no.",
        ),
        (
            "Oskar Wilk scored for Odra in the last minute.",
            "Wilk, who began his career at Gdynia, left on the shoulders of his team mates.",
        ),
        ("Oskar Wilk scored for Odra in the last minute.", "Wilk, the Poland forward, left on the shoulders of his team mates."),
        ("Blaise Tchind of the University of Dschang found the frog.", "Tchind, who studied at Yaounde University, hopes to return."),
        ("Dr Helen Ash of St Mary's Hospital treated the boy.", "Ash, a professor at the University of Leeds, said he would live."),
        ("Anna Kerr, a reporter for the Herald, was freed on Tuesday.", "Kerr told the Courier she was relieved."),
        ("Jan Berl, chief economist of Banco Tonal, expects no cut.", "Berl, a board member of the Rail Fund, has been right before."),
        ("Mayor Eva Lund, a Social Democrat, opened the bridge.", "Lund's opponent, a Liberal, cut the ribbon."),
        ("Marsh, the Rovers striker, joined from United in May.", "Former United striker Marsh scored twice."),
        ("Councillor Joan Petter, a Liberal Democrat, brought the motion.", "Petter, who left the party in May, sits as an independent."),
    ]);
}

#[test]
fn some_of_those_are_some_of_all() {
    told(&[
        ("Twelve firefighters were treated for smoke inhalation.", "The nine firefighters who were treated have gone home."),
        ("Twelve firefighters were treated for smoke inhalation.", "Two of the nine firefighters who were treated have gone home."),
        ("Twelve firefighters were treated for smoke inhalation.", "All nine firefighters who were treated have gone home."),
        ("Twelve riders were arrested for speeding.", "Two of the nine riders who were arrested have gone home."),
        ("Twelve riders were arrested for speeding.", "Two of the nine riders arrested have gone home."),
        ("Twelve riders were arrested for speeding.", "Two of the nine riders who had been arrested have gone home."),
        ("Eleven miners were trapped when the roof fell.", "All 13 of the trapped miners are alive, the company said."),
        ("Eleven miners were trapped when the roof fell.", "The 13 trapped miners are alive, the company said."),
        ("Eleven miners were trapped when the roof fell.", "Six of the 13 trapped miners are alive, the company said."),
        ("Eleven lorries were stopped at the border.", "Six of the 13 lorries that were stopped had no brakes."),
    ]);
    innocent(&[
        ("Twelve riders were arrested for speeding.", "Two of the nine riders who were charged have gone home."),
        ("Twelve riders were arrested for speeding.", "Two of the nine riders who were first arrested have gone home."),
        ("Twelve riders were arrested for speeding on Sunday.", "Two of the nine riders who were arrested on Monday have gone home."),
        ("Twelve riders were arrested for speeding.", "Two of the nine riders in the race were girls."),
        ("Twelve riders were arrested for speeding, three of them girls.", "Two of the nine boys who were arrested have gone home."),
        ("Eleven miners were trapped when the roof fell.", "Six of the nine miners who escaped are in hospital."),
        ("Eleven miners were trapped when the roof fell.", "In 2010, all 13 of the trapped miners were saved."),
    ]);
}

#[test]
fn what_happened_once_has_one_place() {
    told(&[
        ("The conference was held in Lyon.", "Delegates came to Marseille for the conference."),
        ("The train derailed near Dholpada station.", "The derailment, close to Vansar station, injured nine."),
        ("The ferry sank off Marang.", "The ferry went down off Teluk Sari."),
        ("The submarine was built in Toulon.", "The submarine, built in Cherbourg, was launched in 2019."),
        ("The summit will be in Oslo.", "Leaders will travel to Helsinki for the summit."),
        ("The gunman was arrested in Ghent.", "Police arrested the gunman in Bruges."),
    ]);
    innocent(&[
        ("The conference was held in Lyon.", "Delegates came from Marseille for the conference."),
        ("Maria Silva was born in Porto.", "Silva, who lives in Braga, studied law."),
        ("The plane took off from Shannon.", "The plane landed in Cork, and nobody was hurt."),
        ("The train derailed near Dholpada station.", "The train had left Vansar station at nine."),
        ("The talks were held in Muscat.", "The next talks will be held in Doha."),
        ("The company has its headquarters in Basel.", "The company has a factory in Zurich."),
        ("The ferry sank off Marang.", "The ferry sank two miles off the coast of Terengganu."),
        ("Anna Beck grew up in Salford.", "Beck, who lives in Bolton, left school at 16."),
        ("He died in hospital on Friday.", "He fell ill at home on Monday."),
        ("The festival takes place in Kelm.", "Last year's festival in Orby drew 3,000 people."),
        ("The gunman was arrested in Ghent.", "Police arrested his brother in Bruges."),
        ("The president spoke in Lagos.", "In a speech in Abuja last week the president promised new roads."),
        ("The fire started in the kitchen.", "The fire spread to the attic."),
        ("The summit will be in Oslo.", "Leaders will travel to Helsinki before the summit."),
        ("The accident happened on the A12 near Colchester.", "The accident happened near Marks Tey."),
        ("The summit will be held in Oslo in June.", "Leaders will travel to Helsinki for a second summit."),
        ("The congress took place in Turin.", "Some 400 doctors travelled to Milan for the congress and went on by train."),
        ("The fair will take place in Kelm.", "Thousands came to Kelm for the fair last year."),
        ("The fair will be held in Kelm.", "Last year the fair was held in Orby."),
    ]);
}

#[test]
fn what_happened_once_has_one_hour() {
    told(&[
        ("Police closed the road at 5.20am after stones fell.", "The first crew arrived 20 minutes after the road was shut at 7.45am."),
        ("The accident happened at 6.40am.", "The train was derailed at 8.15 in the morning, staff said."),
        ("The meeting opened at 7pm on Tuesday.", "The meeting began at eight and went on until ten."),
        ("The decision was announced at noon.", "Shares rose after the decision was announced at 2pm."),
        ("The match kicked off at 10am.", "Kick-off was at 3pm."),
        ("The ferry left Port Ellary at 6.45am.", "The ferry had sailed at 8.30 that morning."),
        ("The quake struck at 3.12am local time.", "When the quake hit, at 5.12am, most people were asleep."),
        ("The flight took off at 7.10am.", "The plane, which took off at 9.10am, was carrying 80 people."),
        ("The hearing starts at 10am on Monday.", "Monday's hearing begins at 2pm."),
    ]);
    innocent(&[
        ("Police closed the road at 5.20am after stones fell.", "The bridge was shut at 7.45am."),
        ("The meeting opened at 7pm on Tuesday.", "The meeting ended at ten."),
        ("Polls close at 8pm in the islands.", "Voting ends at 10pm on the mainland."),
        ("The match kicked off at 10am.", "Sunday's match kicks off at 3pm."),
        ("The fire broke out at about 2am.", "Firefighters were called at 2.15am."),
        ("The explosion was heard at 4am.", "A second explosion, at 6am, woke the street."),
        ("The first calls came in at 11.20pm.", "The last call came at 1am."),
        ("Trading will begin at 6am each day.", "On Sundays trading will begin at 8am."),
        ("The flight took off at 7.10am and landed at nine.", "The second flight took off at 9.10am."),
        ("She was last seen at 9pm on Monday.", "She was seen at 5pm on Monday by a neighbour."),
        ("The decision was announced at noon.", "The next decision will be announced at 2pm on 4 May."),
        ("The quake struck at 3.12am local time.", "The quake struck at 1.12am GMT."),
        ("The ferry left Port Ellary at 6.45am.", "The ferry left Kelm at 8.30am."),
        ("The hearing starts at 10am on Monday.", "Tuesday's hearing begins at 2pm."),
        ("Doors open at 7pm.", "The concert starts at 8pm."),
    ]);
}

#[test]
fn a_meeting_that_ended_at_ten_was_not_held_at_ten() {
    told(&[]);
    innocent(&[
        ("The meeting opened at 7pm on Tuesday.", "The meeting ended at 10pm."),
        ("The meeting opened at 7pm on Tuesday.", "The meeting broke up at 10pm."),
        ("The meeting opened at 7pm on Tuesday.", "The meeting ended at ten."),
        ("The conference opened at nine.", "The conference closed at six."),
    ]);
}

#[test]
fn what_there_is_none_of_is_nobodys() {
    told(&[
        ("The company has no debts.", "The company's debts are small."),
        ("The village has no pharmacy.", "The village's pharmacy closes at noon."),
        ("Anna Roe has no children.", "Roe's two children live in Canada."),
        ("The hotel has no lift.", "Guests were stuck in the hotel's lift."),
        ("The mill had no sprinklers.", "The mill's sprinklers put out the fire."),
    ]);
    innocent(&[
        ("The company has no debts.", "The company's debts were paid off in 2019."),
        ("The village has no pharmacy.", "The village's pharmacy closed last year."),
        ("The village has no pharmacy.", "The village's last pharmacy closed in May."),
        ("The village had no school until 1990.", "The village school has 40 pupils."),
        ("Anna Roe has no children.", "Roe's brother has two children."),
        ("The hotel has no lift.", "The hotel's owner said a lift would cost too much."),
        ("The firm has no website.", "The firm's website went offline in March."),
        ("The club has no goalkeeper.", "The club's goalkeeper joined Kelm on Monday."),
    ]);
}

#[test]
fn what_is_denied_was_not_done() {
    told(&[
        ("Nobody has been arrested.", "The station hand was arrested on Friday."),
        ("Nobody died during construction.", "Two workers died while the bridge was being built."),
        ("The company has no debts.", "The company's debts stand at 4 million euros."),
        ("The road was never closed.", "When the road was closed, drivers had to go through Kelm."),
        ("The village has no school.", "The village school has 40 pupils."),
        ("The village has no pharmacy.", "The village's only pharmacy closes at noon."),
        ("There was no applause.", "The applause went on for five minutes."),
        ("No shots were fired.", "Police fired two shots."),
        ("The dam has no spillway.", "The spillway of the dam was opened on Sunday."),
        ("The church has no bells.", "The church bells rang at noon."),
    ]);
    innocent(&[
        ("The clerk did not give evidence.", "The owner told jurors that she was sorry."),
        ("No money was taken, police said.", "The £640 in the till was left."),
        ("Nobody has been arrested.", "Two men were arrested after a similar raid in May."),
        ("He did not appeal.", "The prosecutor's appeal was rejected in June."),
        ("The village has no school.", "The school in Kelm has 40 pupils."),
        ("The house was empty at the time.", "The family were on holiday when the fire broke out."),
        ("The company has no debts.", "The company's debts of 4 million euros were paid off in 2019."),
        ("She has no brothers or sisters.", "Her mother's brother Tom said she was happy."),
        ("There was no applause.", "There was applause when she came back on Tuesday."),
        ("The church has no bells.", "The bells of St Mary's rang at noon."),
        ("No shots were fired.", "Police would have fired if he had moved."),
        ("The plane was not insured.", "The insurers of the airport have paid."),
    ]);
}

#[test]
fn a_pronoun_that_nothing_parts_from_its_subject() {
    told(&[
        (
            "The novelist Jordan Nakim won the prize on Saturday. She wrote it over five years, the judges said.",
            "Chairman Kofi Amp praised the novel. Nakim was a taxi dispatcher until he sold a story to a magazine.",
        ),
        (
            "Robin Task, 47, is accused of knocking over a hive. She denies it.",
            "Ivo Ferr, a lawyer, was glad. Task, with her dog beside her, said nothing. Task smiled when he left.",
        ),
        (
            "Chris Dahl opened the shop in 1990. She sold it in 2015.",
            "Ivo Ferr bought it. Dahl, wearing his old apron, came to the last day.",
        ),
    ]);
    innocent(&[
        (
            "Robin Task, 47, is accused of knocking over a hive. She denies it.",
            "Magistrate Duncan Ferr released the accused until June. Outside court Task, in her best suit, offered honey.",
        ),
        (
            "Alex Moor won the race in Bergen. She was 40 seconds ahead.",
            "Coach Ivo Ferr was pleased. Moor was asked when he would stop coaching.",
        ),
        ("Alex Moor won the race in Bergen. She was 40 seconds ahead.", "Coach Ivo Ferr was pleased. Moor said he had been a good coach."),
        (
            "Alex Moor won the race in Bergen. She was 40 seconds ahead.",
            "Ivo Ferr, the coach, was pleased. Moor thanked him because he had paid for the trip.",
        ),
        (
            "Alex Moor won the race in Bergen. She was 40 seconds ahead.",
            "Ivo Ferr, the coach, was pleased. Moor met the king when he came to the finish.",
        ),
        (
            "Alex Moor won the race in Bergen. She was 40 seconds ahead.",
            "Ivo Ferr, the coach, was pleased. Moor waited until he had finished.",
        ),
    ]);
}

#[test]
fn orders_by_another_noun_measure_or_bearer_are_others() {
    innocent(&[
        (
            "Kelso Foods, the country's biggest dairy company, has agreed to buy its smaller rival Brunnock.",
            "Brunnock is the third-biggest dairy company in the country by sales.",
        ),
        (
            "Corran is the fifth-largest producer of solar power on the continent.",
            "Corran is already the largest producer of solar panels on the continent.",
        ),
        (
            "Annual inflation slowed to 3.1 percent in October, the lowest since May 2021.",
            "Core inflation stood at 4.0 percent, the second-lowest since May 2021.",
        ),
        ("The airport is the fourth-biggest in the region.", "The airport is the biggest in the region for cargo."),
        (
            "For older flats the rents are the third-highest in the country.",
            "Rents in Norrby for older flats are the highest in the country.",
        ),
    ]);
}
