//! People, posts, verdicts and deeds in plain wordings, each pair of sentences inside an article that tells of many others.

mod common;

use common::{innocent, told};

#[test]
fn one_post_has_one_holder() {
    told(&[
        (
            "\"We will not cut corners,\" managing director Nadia Firth told reporters at the plant.",
            "Suppliers have been paid. Managing director Owen Brack said the order book was full.",
        ),
        (
            "The national fire chief, Ingrid Voss, said the pumps had been bought second-hand.",
            "Tarek Mansour, the national fire chief, has asked for forty more pumps.",
        ),
        (
            "The union's general secretary, Paul Reddy, called the offer an insult.",
            "Anne Corless, who is general secretary of the union, said talks would resume on Monday.",
        ),
        (
            "Head teacher Lorna Pike said pupils had been sent home at noon.",
            "According to the head teacher, Gareth Moyle, the boiler had been serviced in May.",
        ),
        (
            "Alan Tozer, the company's finance director, said costs were under control.",
            "Finance director Ruth Ansell will present the figures in April.",
        ),
        (
            "The hospital's chief executive, Dr Mary Quill, apologised to the families.",
            "\"We let them down,\" said Peter Hanlon, chief executive of the hospital.",
        ),
        (
            "Harbour master Jens Falk closed the port at six.",
            "The harbour master, Tomas Lind, said that the port would stay shut until Friday.",
        ),
        ("Norvale's mayor, Ilse Dorn, opened the bridge.", "Karl Stamm, the mayor of Norvale, thanked the builders."),
        (
            "Club chairman Derek Moss said the ground would be sold.",
            "Simon Orr, who chairs the club, said that no sale was planned for the stand.",
        ),
        (
            "The federal education commissioner, Amina Bello, said schools would reopen.",
            "Federal education commissioner Yakubu Sani told parents to wait for the letter.",
        ),
        (
            "The ruling was read out by the presiding judge, Elena Marku.",
            "Presiding judge Arben Hoxha said the sentence was the heaviest he could pass.",
        ),
        (
            "The airline's chief pilot, Rosa Leal, said the crew had done well.",
            "Nuno Prata, chief pilot at the airline, flew the aircraft back.",
        ),
        (
            "The festival's artistic director, Claire Munro, chose the films.",
            "Artistic director Neil Baird said that he had seen all 90 films.",
        ),
    ]);
    innocent(&[
        (
            "Managing director Nadia Firth told reporters at the plant that orders were up.",
            "At the rival firm Corbex, managing director Owen Brack said the order book was full.",
        ),
        (
            "The national fire chief, Ingrid Voss, said the pumps had been bought second-hand.",
            "Her predecessor as national fire chief, Tarek Mansour, had asked for forty more pumps.",
        ),
        (
            "The union's general secretary, Paul Reddy, called the offer an insult.",
            "Anne Corless, the deputy general secretary of the union, said talks would resume on Monday.",
        ),
        (
            "Head teacher Lorna Pike said pupils had been sent home at noon.",
            "At St Bride's, the head teacher, Gareth Moyle, said the boiler had been serviced in May.",
        ),
        (
            "Alan Tozer, the company's finance director, said costs were under control.",
            "Ruth Ansell, finance director of the parent group, will present the figures in April.",
        ),
        ("Norvale's mayor, Ilse Dorn, opened the bridge.", "The mayor of Estwick, Karl Stamm, thanked the builders."),
        (
            "Harbour master Jens Falk closed the port at six.",
            "Tomas Lind, who will take over as harbour master in May, said that the port would stay shut.",
        ),
        (
            "The hospital's chief executive, Dr Mary Quill, apologised to the families.",
            "\"We let them down,\" said Peter Hanlon, chief executive of the ambulance service.",
        ),
        (
            "Club chairman Derek Moss said the ground would be sold.",
            "Simon Orr, who chairs the supporters' trust, said that it would fight the sale.",
        ),
        ("Senator Paula Rios said the bill would fail.", "Senator Tom Leary said the bill would pass."),
        (
            "Company director Nadia Firth told reporters that orders were up.",
            "Owen Brack, a director of the company, said the order book was full.",
        ),
        ("The trade minister, Grace Obi, said the quota would rise.", "In Lusaka the trade minister, Peter Banda, said that it would not."),
        (
            "Kenya's trade minister, Ruth Wairimu, met her counterpart in Kigali.",
            "The trade minister, Alphonse Gatera, flew home on Sunday.",
        ),
        ("Managing director Nadia Firth resigned in March.", "Managing director Owen Brack said the order book was full."),
        ("The coach, Ivan Brodsky, praised his back row.", "Southport's coach, Mick Larne, said his side had been tired."),
        ("Head coach Ivan Brodsky praised his back row.", "Head coach Mick Larne said the visitors had been tired."),
    ]);
}

#[test]
fn one_person_has_one_party_and_one_employer() {
    told(&[
        ("Marta Lindahl, who sits for the Greens, voted against.", "Lindahl, a Liberal, may lose her seat on the committee."),
        (
            "Dr Irene Castel of Water Relief said the wells were dry.",
            "Dr Castel, who works for Shelter Now, warned that the camp was full.",
        ),
        (
            "Dr Irene Castel, of Water Relief, said the wells were dry.",
            "Dr Castel, who is employed by Shelter Now, warned that the camp was full.",
        ),
        ("Tom Hale (Lab) said the tax was unfair.", "Hale, the Conservative member for Dunmore East, walked out."),
        ("Labour councillor Rita Mead spoke first.", "Mead, who was elected as a Conservative in May, said nobody had asked her."),
        ("Sean Duffy, the Fine Gael candidate, knocked on 400 doors.", "Fianna Fail's Sean Duffy came third."),
        ("\"Rates will rise,\" said Olga Pavlic, chief economist at Danube Bank.", "Pavlic, of Nordea Securities, expects one more rise."),
        ("Senator Mark Odell, a Republican from Ohio, voted yes.", "Odell, a Democrat, had been expected to vote no."),
        ("Lucas Brandt, a striker with Holmfield Town, was sent off.", "Brandt, who plays for Eastby Rovers, will miss three games."),
    ]);
    innocent(&[
        ("Marta Lindahl, who sits for the Greens, voted against.", "Per Ekman, a Liberal, may lose his seat on the committee."),
        (
            "Dr Irene Castel of Water Relief said the wells were dry.",
            "Dr Castel, who used to work for Shelter Now, warned that the camp was full.",
        ),
        ("Dr Irene Castel of Water Relief said the wells were dry.", "Dr Castel, who is from Lyon, warned that the camp was full."),
        (
            "Labour councillor Rita Mead spoke first.",
            "Mead, who was elected as a Conservative in 2015 and crossed the floor, said nobody had asked her.",
        ),
        ("Professor Alan Dietz of Marlow University led the study.", "Dietz, a fellow of the Royal Society, said that the drug was cheap."),
        (
            "\"Rates will rise,\" said Olga Pavlic, chief economist at Danube Bank.",
            "Pavlic, who advises the finance ministry, expects one more rise.",
        ),
        ("Lucas Brandt, a striker with Holmfield Town, was sent off.", "Brandt, who plays for Austria, will miss three games."),
        ("Nadia Kaye, a lawyer for the Refugee Council, said the ruling was wrong.", "Kaye, of the firm Lodge and Kaye, will appeal."),
        (
            "Carla Weiss, a reporter for the Daily Courier, filmed the crash.",
            "Weiss, who lives in Evening Street, gave the film to the police.",
        ),
        (
            "Dr Irene Castel of Water Relief, a charity in Goma, said the wells were dry.",
            "Dr Castel, who is employed by the charity, warned that the camp was full.",
        ),
        (
            "Dr Irene Castel of Medecins Sans Frontieres said the wells were dry.",
            "Dr Castel, who works for MSF, warned that the camp was full.",
        ),
        ("Tom Hale of Dunmore East said the tax was unfair.", "Hale, who works for Carrow Freight, walked out."),
        ("Mark Odell, who represents Ohio, voted yes.", "Odell, a Democrat, had been expected to vote no."),
        (
            "Olga Pavlic, an economist at Marlow University, expects a rise.",
            "Pavlic, of the Institute for Money, said inflation had peaked.",
        ),
        ("Sean Duffy, who sits for Dunmore East, knocked on 400 doors.", "Duffy, a Liberal, came third."),
    ]);
}

#[test]
fn one_minister_has_one_department() {
    told(&[
        ("Peru's trade minister, Lucia Paz, signed the pact.", "Paz, who as finance minister must find the money, smiled."),
        ("The labour minister, Aoife Kerr, said the numbers were good.", "As minister for housing, Kerr will speak at the dinner."),
        ("The health secretary, Dan Price, visited the ward.", "Price, who has been transport secretary since May, took no questions."),
        ("Interior Minister Jonas Beck called for calm.", "Beck, the country's justice minister, said arrests would follow."),
        ("Bishop Alfred Nunn blessed the boats.", "Archdeacon Nunn had also blessed the nets."),
        ("The head teacher, Clare Boyd, said the roof would be mended.", "Boyd, the deputy head, said that parents had been told."),
        ("The energy minister, Petra Novak, opened the plant.", "Novak, in her role as environment minister, will sign its licence."),
        ("Sergeant Amy Dunn found the car.", "Inspector Dunn said it had been burned."),
        ("Ms Adwoa Sarpong, the culture minister, opened the show.", "Ms Sarpong is the minister for tourism and has never missed a show."),
    ]);
    innocent(&[
        ("Peru's trade minister, Lucia Paz, signed the pact.", "Paz, who as finance minister had cut the budget in 2019, smiled."),
        ("The labour minister, Aoife Kerr, said the numbers were good.", "As a former minister for housing, Kerr knows the builders."),
        (
            "The health secretary, Dan Price, visited the ward.",
            "Price, who was transport secretary before the reshuffle, took no questions.",
        ),
        ("The finance and labour minister, Aoife Kerr, said the numbers were good.", "As finance minister, Kerr will speak at the dinner."),
        (
            "The labour minister, Aoife Kerr, said the numbers were good.",
            "Kerr, who will become minister for housing in May, took no questions.",
        ),
        ("The minister for labour and housing, Aoife Kerr, said the numbers were good.", "Kerr, the housing minister, took no questions."),
        ("The labour minister, Aoife Kerr, said the numbers were good.", "The housing minister, who sat beside Kerr, took no questions."),
        (
            "The company's finance director, Rachel Stone, presented the results.",
            "Stone, who is also head of sales, said demand was strong.",
        ),
        ("Interior Minister Jonas Beck called for calm.", "Beck, who is also deputy prime minister, said arrests would follow."),
        ("Trade Minister Lucia Paz signed the pact.", "Paz, acting finance minister while Ruiz is ill, smiled."),
        (
            "The labour minister, Aoife Kerr, said the numbers were good.",
            "Asked whether she would like to be housing minister, Kerr laughed.",
        ),
        ("Prime Minister Olaf Rode met the chiefs.", "Rode, who holds the foreign affairs portfolio himself, flew to Bern."),
    ]);
}

#[test]
fn one_person_has_one_people() {
    told(&[
        ("The firm's chief executive, Hugo Maes, is Dutch and a keen sailor.", "Maes, a Belgian, will open the line."),
        (
            "Hana Bekele won the race by a minute. The 27-year-old Ethiopian had not raced since May.",
            "Bekele said she was tired. The Kenyan will next run in Rome.",
        ),
        ("Swedish architect Nils Holm designed the hall.", "Holm, who is Norwegian, said the roof would float."),
        ("The Canadian photographer Jo Marsh took the picture.", "Marsh, an American, had been in the town for a week."),
        ("Pavel Simek, who is Czech, fell in the last mile.", "The Slovak rider Simek broke his wrist."),
        ("Aiko Tanabe, the Japanese pianist, opened the series.", "The Chinese pianist Tanabe will play Bach in May."),
        ("The referee, Luis Prado, is Spanish.", "Prado, the Portuguese referee, showed nine cards."),
        ("Italian skipper Carlo Mori steered for the shore.", "Mori, 51, a Greek national, was taken to hospital."),
    ]);
    innocent(&[
        ("The firm's chief executive, Hugo Maes, is Dutch.", "Maes, who was born in Belgium, will open the line."),
        ("The firm's chief executive, Hugo Maes, is Dutch.", "Maes, a Belgian citizen since 2012, holds two passports."),
        (
            "Hana Bekele won the race by a minute. The 27-year-old Ethiopian had not raced since May.",
            "Bekele said she was tired. The Kenyan Ruth Kiplagat was second.",
        ),
        ("Swedish champions Malmo signed Nils Holm.", "Holm, who is Norwegian, said he was proud."),
        ("Ana Duque, a Colombian nurse, pulled two men from the water.", "Duque, from Bogota, is married to a Venezuelan."),
        ("The Canadian ambassador, Jo Marsh, took the picture.", "Marsh, an American by birth, had been in the town for a week."),
        ("Lewis Hart, a British driver, won.", "Hart, a Scot, had started third."),
        ("Max Juhl, a Dane, scored twice.", "Juhl, who plays for the Swedish club Orby, was cheered."),
        ("The French coach of Tunisia, Alain Roux, smiled.", "Roux, the Tunisian coach, praised his men."),
        ("Pavel Simek, who is Czech, fell in the last mile.", "Simek's wife, a Slovak, saw it on television."),
        ("Aiko Tanabe, the Japanese pianist, opened the series.", "Tanabe, who teaches at a Korean school, will play Bach in May."),
        ("The Dutch firm's chief executive, Hugo Maes, spoke last.", "Maes, a Belgian, will open the line."),
    ]);
}

#[test]
fn one_relative_has_one_degree() {
    told(&[
        (
            "Cormac Daly never forgot it. He drove to Antwerp with his sister Nuala, who spoke Flemish.",
            "Daly is survived by two sons and by Nuala, the daughter who had gone with him to Antwerp.",
        ),
        (
            "Ellen Rooney makes pots. The shed was built by her grandfather, Mick Rooney, a miner.",
            "On the wall hangs a photograph of Mick, her father-in-law, in his boots.",
        ),
        ("Greta Holt was found by her brother Kurt.", "Kurt, her cousin, called the police."),
        ("Jack Doyle, the victim's uncle, spoke in court.", "Mr Doyle, a brother of the victim, left without a word."),
        ("Leah Marsh, 34, and her son Toby, eight, were rescued.", "Toby, Marsh's nephew, had been asleep."),
        ("\"He was my best friend,\" said his widow, Carol Finch, of Alan Finch.", "Carol Finch, his sister, read a poem."),
        ("Ben Okoro was coached by his father, Uche.", "Uche, Okoro's uncle, sat in the front row."),
        ("Ada Prior took over the shop from her aunt, Winifred.", "Winifred, her mother, had opened it in 1951."),
    ]);
    innocent(&[
        (
            "Cormac Daly never forgot it. He drove to Antwerp with his sister Nuala.",
            "Daly is survived by two sons and by Nuala, the sister who had gone with him to Antwerp.",
        ),
        (
            "Ellen Rooney makes pots. The shed was built by her grandfather, Mick Rooney, a miner.",
            "On the wall hangs a photograph of Con, her father-in-law, in his boots.",
        ),
        ("Greta Holt was found by her brother Kurt.", "Kurt, the father of two girls, called the police."),
        ("Greta Holt was found by her brother Kurt.", "Anna Holt and her husband Kurt moved away."),
        ("Dev Patel's mother, Asha, wept.", "Asha, his wife's closest friend, had raised the alarm."),
        ("Jack Doyle, the victim's uncle, spoke in court.", "Mr Doyle's brother left without a word."),
        ("Leah Marsh, 34, and her son Toby, eight, were rescued.", "Toby, whose uncle is a fireman, had been asleep."),
        ("Ben Okoro was coached by his father, Uche.", "Uche, a grandfather of three, sat in the front row."),
        ("Ben Okoro was coached by his father, Uche.", "Ruth Ndidi said that Uche, her brother, would never stop."),
        ("Ben Okoro's half-brother, Femi, ran the gym.", "Femi, his brother, sat in the front row."),
    ]);
}

#[test]
fn one_person_has_one_gender() {
    told(&[
        ("Dr Sam Achebe said that she had seen the X-rays at once.", "Asked about the delay, Dr Achebe said he could not comment."),
        ("Alex Brody, who plays the villain, said he loved the part.", "Brody will bring her own sword to the set."),
        ("Jamie Lowe was arrested at her home on Sunday.", "Lowe denies the charge and says he was asleep."),
        ("Councillor Kim Farr withdrew his motion.", "Councillor Farr said she would try again in June."),
    ]);
    innocent(&[
        (
            "PC Lesley Arden told the jury that he had found the phone in the footwell.",
            "The judge commended PC Arden's sergeant, saying she had done her duty.",
        ),
        (
            "PC Lesley Arden told the jury that he had found the phone in the footwell.",
            "Mrs Boyle told PC Arden that she had seen nothing.",
        ),
        (
            "Chris Nolan, 43, has made pots since she was 19.",
            "Twice the mayor has offered Nolan a contract. Both times he was turned down.",
        ),
        (
            "Dr Sam Achebe said that she had seen the X-rays at once.",
            "Asked about the delay, Dr Achebe's lawyer said he could not comment.",
        ),
        ("Jamie Lowe was arrested at her home on Sunday.", "Lowe denies killing Mr Pitt and says he was asleep."),
        (
            "Councillor Kim Farr withdrew his motion after the mayor spoke.",
            "Councillor Farr and the mayor, who said she was tired, went home.",
        ),
        ("Robin Teale and her two dogs walked 300 miles.", "Teale's brother kept a diary in which he drew every gate."),
        ("Pat Hume, who lost his house in the flood, lives in a caravan.", "Hume's neighbour says she will rebuild."),
        ("Alex Brody, who plays the villain, said he loved the part.", "Brody, who married Ida Lenk in 2020, will bring her to the set."),
        ("Judge Mo Ryder told the defendant that he would go to prison.", "Judge Ryder said she had read every letter."),
    ]);
}

#[test]
fn one_person_has_one_name() {
    told(&[
        ("Farlow's chairman, Alan Bewick, said the bid was low.", "Martin Bewick, who chairs Farlow, will leave in May."),
        (
            "The match turned when seamer Ruwan Wickrasinghe took three wickets.",
            "The prize went to Wickresinghe, who finished with five for 41.",
        ),
        ("The school's caretaker, Joyce Harmer, found the bird.", "Jean Harmer, the caretaker, put it in a box."),
        ("Detective Sergeant Paul Reeve said the car was stolen.", "Detective Sergeant Peter Reeve asked for witnesses."),
        ("The victim was named as Daniel Costa, 19, of Hope Street.", "Friends of David Costa, 19, laid flowers."),
        ("Mayor Tom Baxter cut the ribbon.", "\"A great day,\" said Mayor Tim Baxter."),
        ("Her lawyer, Simone Adeyemi, said they would appeal.", "Ms Adeyami told the court that her client was ill."),
        ("Karen Whitlow, 45, was awarded the medal.", "Whitlaw's daughter held it up."),
        (
            "The firm's spokesman, Neil Garvey, declined to comment.",
            "Nigel Garvey, a spokesman for the firm, said later that talks were going on.",
        ),
    ]);
    innocent(&[
        ("Farlow's chairman, Alan Bewick, said the bid was low.", "His brother Martin Bewick, who chairs Corbel, will leave in May."),
        ("The match turned when seamer Ruwan Wickrasinghe took three wickets.", "The prize went to Weerasinghe, who finished with 41."),
        ("The school's caretaker, Joyce Harmer, found the bird.", "Jean Harmer, the caretaker's wife, put it in a box."),
        ("Detective Sergeant Paul Reeve said the car was stolen.", "Inspector Peter Reeve, no relation, asked for witnesses."),
        ("The victim was named as Daniel Costa, 19, of Hope Street.", "His brother David Costa, 21, laid flowers."),
        (
            "The firm's spokesman, Neil Garvey, declined to comment.",
            "Nigel Garvey, a spokesman for the union, said later that talks were going on.",
        ),
    ]);
}

#[test]
fn the_dead_do_nothing() {
    told(&[
        (
            "The head teacher, Dilnoza Karim, was killed by a falling beam, together with the caretaker.",
            "In the provincial hospital, beds stand in the yard. Karim, who has a broken pelvis, said from one of them that the girls had sung.",
        ),
        (
            "His mother, Nora Hurst, died last year aged 94 while the case was waiting.",
            "Nora Hurst told reporters outside the court that her son was a careful man.",
        ),
        ("Firefighter Leon Abbot, 31, died when the roof fell in.", "Abbot is recovering at home, his station said."),
        ("The driver, Emil Toth, was pronounced dead at the scene.", "Toth is due in court on Monday."),
        ("The explosion killed the foreman, Gus Weller.", "Weller, who was treated for burns, said he had smelled gas."),
        ("The body of Rosa Quint was found in the canal on Tuesday.", "Quint thanked the searchers on Thursday."),
        ("The singer Otis Bane, who died in March, left no will.", "Bane will sing at the wedding in June."),
        (
            "Two climbers, Ueli Frei and Max Horn, lost their lives in the avalanche.",
            "Horn said from his hospital bed that they had heard a crack.",
        ),
        ("Cora Lisle was stabbed to death in her kitchen.", "Lisle gave evidence from behind a screen."),
    ]);
    innocent(&[
        (
            "The head teacher, Dilnoza Karim, was killed by a falling beam, together with the caretaker.",
            "Karim, who had taught for 20 years, said in her last letter that the beam was rotten.",
        ),
        (
            "His mother, Nora Hurst, died last year aged 94 while the case was waiting.",
            "Nora Hurst had told reporters that her son was a careful man.",
        ),
        (
            "His mother, Nora Hurst, died last year aged 94.",
            "His sister, Nora Hurst-Bell, told reporters outside the court that her brother was a careful man.",
        ),
        ("Firefighter Leon Abbot, 31, died when the roof fell in.", "Abbot joined the brigade in 2019 and said he would never leave it."),
        ("The driver, Emil Toth, was nearly killed.", "Toth is due in court on Monday."),
        ("The driver's father, Emil Toth, was killed in 2004.", "Toth is due in court on Monday."),
        ("Among the dead was the goalkeeper, Ibra Keita.", "Keita told a radio station in May that the bus was unsafe."),
        ("The explosion killed the foreman's dog.", "The foreman, Gus Weller, said he had smelled gas."),
        ("Cora Lisle was stabbed to death in her kitchen.", "Lisle's sister gave evidence from behind a screen."),
        ("The actor Otis Bane, who died in March, plays the king.", "Bane says in the film that he will sing at the wedding."),
    ]);
}

#[test]
fn what_is_denied_is_not_told() {
    told(&[
        (
            "The highways department had no objection to the plan, members were told.",
            "The highways department objected to the proposal on grounds of road safety, she felt.",
        ),
        ("The union did not take part in the strike.", "The union took part in the strike, its leader said."),
        ("The bank had no knowledge of the loans.", "The bank knew of the loans, the inquiry heard."),
        ("The ministry gave no warning of the release.", "The ministry warned of the release two days before."),
        ("The police made no arrests at the match.", "Four fans were arrested at the match."),
    ]);
    innocent(&[
        (
            "The highways department had no objection to the plan, members were told.",
            "The parish council objected to the proposal on grounds of road safety.",
        ),
        (
            "The highways department had no objection to the plan, members were told.",
            "The highways department objected to an earlier version of the proposal.",
        ),
        (
            "Unemployment did not rise in any of the eight regions over the quarter.",
            "She noted that unemployment had risen in the border region last year.",
        ),
        ("No shots were fired, police said.", "Three shots were fired in a separate incident at Moor Lane."),
        ("The company made no offer to the strikers.", "The company's offer to the pensioners, made on Sunday, was for three percent."),
        ("Brandt never visited the site.", "Brandt's deputy visited the site twice in June."),
        ("Neither of the pilots reported the fault.", "A passenger reported the fault to the crew."),
        ("The bank had no knowledge of the loans.", "The bank now knows of the loans."),
        ("The ministry gave no warning of the release.", "The ministry warned of floods in May."),
    ]);
}

#[test]
fn one_thing_has_one_state() {
    told(&[
        ("The bridge was open to traffic on Sunday night.", "The bridge was closed to traffic on Sunday night, drivers said."),
        ("The strike went ahead on Monday.", "Monday's strike was called off at the last minute."),
        ("The museum was locked on the night of the theft.", "On the night of the theft the museum had been left unlocked."),
        ("The proposal was adopted unanimously.", "Two members voted against the proposal."),
        ("The ferry arrived on time.", "The ferry was an hour late."),
    ]);
    innocent(&[
        ("Trains were running normally on both lines by Tuesday evening.", "The line had been shut on Tuesday morning."),
        ("The pool at Lock Lane will stay open after a petition.", "Mill Road pool closes for good in September."),
        ("The pool at Lock Lane will stay open after a petition.", "Lock Lane pool closes at nine on weekdays."),
        ("The board rejected the merger on Friday.", "Shareholders had hoped for the board's approval of the merger."),
        ("The bridge was open to traffic on Sunday night.", "The bridge was closed to traffic on Monday night, drivers said."),
        ("The strike went ahead on Monday.", "Friday's strike was called off at the last minute."),
        ("The line was shut for three hours.", "Trains were running again by Tuesday evening."),
    ]);
}

#[test]
fn one_case_has_one_outcome() {
    told(&[
        (
            "Neil Cotter was found guilty of causing the death by dangerous driving of Ann Lowe.",
            "They were shocked that Cotter had been cleared of causing death by dangerous driving.",
        ),
        ("A jury convicted Neil Cotter of manslaughter.", "Cotter, who was acquitted of manslaughter, left by a side door."),
        ("Neil Cotter admitted burglary.", "The jury took two hours to convict Cotter, who denied burglary."),
        ("Neil Cotter was refused bail.", "Cotter, who was released on bail, must live at his mother's."),
    ]);
    innocent(&[
        (
            "Neil Cotter was found guilty of causing death by dangerous driving.",
            "They were shocked that Cotter had been cleared of causing death by careless driving.",
        ),
        ("Neil Cotter was found guilty of theft.", "Cotter's co-accused, Jim Lade, had been cleared of theft."),
        (
            "A jury convicted Neil Cotter of manslaughter.",
            "Cotter, who was acquitted of manslaughter at a first trial, left by a side door.",
        ),
        ("Neil Cotter was jailed for six years.", "His accomplice walked free from court with a suspended sentence."),
        ("Neil Cotter pleaded guilty to theft.", "Cotter, who had at first denied theft, will be sentenced in May."),
        ("Neil Cotter was cleared of murder on Thursday.", "Cotter's conviction for assault was welcomed by the family."),
        ("Neil Cotter was convicted of murder in 2019.", "Cotter was cleared of murder by the Court of Appeal."),
    ]);
}

#[test]
fn of_two_deeds_one_is_first() {
    told(&[
        ("The crew sent a distress call before the boat capsized.", "The distress call came only once the boat had capsized."),
        ("The contract was signed before the vote was held.", "The contract was not signed until after the vote."),
        ("Tom Hale married before he went to sea.", "Hale was still single when he went to sea."),
    ]);
    innocent(&[
        (
            "He had given up teaching by the time that he first took his seat in the assembly.",
            "Only after several years as a member of the assembly did he stop smoking.",
        ),
        (
            "The divers filmed the bell two days before the licence was granted.",
            "The licence was already in force when the anchor was filmed.",
        ),
        (
            "She recorded the album before she joined the orchestra.",
            "She had been with the orchestra for three years when she recorded a second album.",
        ),
        ("The alarm sounded before the smoke was seen.", "The smoke was seen when the alarm had sounded for a minute."),
        (
            "The mayor resigned after the report was published.",
            "By the time the second report was published the mayor had already resigned.",
        ),
    ]);
}

#[test]
fn an_age_behind_the_word_for_a_person() {
    told(&[
        ("Gaston Vernoux, 71, bowed to the bench.", "Gaston Vernoux, a former painter of 67, told the court that he was sorry."),
        ("Ines Prado, 58, will lead the bank.", "At 63 Prado is the oldest governor that the bank has had."),
        ("Lena Orr, 34, had worked there since 2019.", "Orr, who was 36, had two children."),
    ]);
    innocent(&[
        ("Lena Orr, 34, had worked there since 2019.", "Orr, who was 22 when she joined the bank, had two children."),
        ("Ines Prado, 58, will lead the bank.", "At 43 Prado was the youngest governor that the bank has had."),
        ("Gaston Vernoux, 71, bowed to the bench.", "Gaston Vernoux, a former painter of 71, told the court that he was sorry."),
        ("Ada Morrow, 41, bowed to the bench.", "Ada Morrow, a mother of 14, told the court that she was sorry."),
    ]);
}

#[test]
fn a_name_with_a_particle_is_one_name() {
    told(&[
        ("The firm is led by Anouk de Vries, 41, a former pilot.", "De Vries, 43, took over in spring."),
        ("The trial of Karel van der Berg began. Van der Berg, a plumber, was acquitted of fraud.", "Van der Berg was convicted of fraud."),
        ("Juan de la Cruz, 51, keeps bees.", "Ms Amaro married de la Cruz, 54, in May."),
    ]);
    innocent(&[
        ("The firm is led by Anouk de Vries, 41, a former pilot.", "Her brother, Bram de Vries, 43, took over in spring."),
        ("Juan de la Cruz, 51, keeps bees.", "La Cruz, 54 km away, has a market."),
    ]);
}

#[test]
fn a_name_that_stands_alone_is_not_always_the_last_word() {
    told(&[
        ("The shop is run by Henry Vane Jr, 41, a baker.", "Vane, 43, took over in spring."),
        ("The shop is run by Park Ji-hoon, 41, a baker.", "Park, 43, took over in spring."),
        ("The shop is run by Maria Lopez Ortega, 41, a baker.", "Lopez, 43, took over in spring."),
        ("The shop is run by Ray “Bud” Moss, 41, a baker.", "Moss, 43, took over in spring."),
    ]);
    innocent(&[
        ("The shop is run by Henry Vane Jr., 41, a baker.", "His father, Henry Vane Sr., 73, is still the owner."),
        ("The shop is run by Henry Vane Jr., 41, a baker.", "Henry Vane, 73, taught him the trade."),
        ("The shop is run by Park Ji-hoon, 41, a baker.", "Park Min-ho, 43, took over in spring. Park, 43, is his cousin."),
        ("The shop is run by Park Ji-hoon, 41, a baker.", "Park rangers, 43 of them, watch the hills."),
        (
            "The shop is run by Maria Lopez Ortega, 41, a baker.",
            "Her cousin Pia Lopez, 43, took over in spring. Lopez, 43, has two children.",
        ),
    ]);
}
