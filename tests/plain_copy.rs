//! Faults as running copy comes back to a fact: by those for and against, by an epithet, by what remains of a whole, by a comparison.

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

#[test]
fn nothing_is_above_the_first_of_its_kind() {
    told(&[
        (
            "Brisling raised its dividend after lower costs helped it to the highest annual profit since it was founded in 1962.",
            "Analysts said Brisling has earned more in a year only once, in 2021.",
        ),
        (
            "Tesfaw won the marathon in two hours, five minutes and 41 seconds, the fastest time ever run in the city.",
            "He missed the course record by 11 seconds and with it a bonus.",
        ),
        (
            "Abrak, at 1,420 metres, is the deepest cave in the country.",
            "Only one in the country goes deeper, and that has been shut since an accident.",
        ),
        (
            "Saturday's crowd of 61,000 was the largest ever to watch a women's match in the country.",
            "A bigger crowd than Saturday's has watched a women's match in the country.",
        ),
        (
            "The tsunami was the deadliest disaster in the islands' history.",
            "The islands have known one deadlier disaster, the eruption of 1871.",
        ),
        ("At 92 she is the oldest resident of the home.", "Only two of the residents of the home are older."),
    ]);
    innocent(&[
        ("Abrak is the deepest cave in the country.", "Only one cave in the world goes deeper than the Voronya."),
        ("It was the worst flood in the valley since 1953.", "The flood of 1953 was worse."),
        ("The tower is the tallest building in the city.", "Only when the taller tower by the river is finished will it lose its rank."),
        ("She is the oldest player in the team.", "Only three players have scored more goals for the team."),
        ("The firm made its highest profit since 2015.", "It earned more only in 2014."),
        ("He ran the fastest time ever in the city.", "She missed the world record by two seconds."),
        ("The tunnel is the longest in Europe.", "Only one tunnel in the world is longer, and that one is in China."),
    ]);
}

#[test]
fn what_happens_once_has_one_time_and_place_in_other_words() {
    told(&[
        (
            "The bridge, which was opened in 1971, links the harbour with the town.",
            "Nine million vehicles have used the bridge since it came into service in 1974.",
        ),
        ("The runway reopened at 11.20am.", "The runway was reopened at two in the afternoon."),
        ("The paintings were found in a garage in Antwerp.", "The paintings were discovered in Liège."),
        ("The ferry sank at 7.30am.", "The wind was already strong at 9.15am, when the ferry went over."),
        ("The two ministers spoke by telephone on Monday.", "The two ministers met on Monday at the ministry in Windhoek."),
    ]);
    innocent(&[
        ("Jan Peeters was elected in 2015.", "Peeters was elected in 2019 with a bigger majority."),
        ("The two ministers spoke by telephone on Monday.", "Bell met union leaders at the ministry on Monday."),
        ("The two ministers spoke by telephone on Monday.", "The two ministers will meet on Friday at the ministry in Windhoek."),
    ]);
}

#[test]
fn parts_make_the_whole_wherever_it_was_told() {
    told(&[
        (
            "Twelve works of art have been recovered.",
            "The haul comprises five oil paintings, four charcoal drawings and a pair of small bronzes.",
        ),
        (
            "The minister announced grants worth 4.4 million euros in total.",
            "Buildings in the west will get 1.7 million euros, those in the south 1.3 million euros and the remaining 900,000 euros goes to the east.",
        ),
        ("The islands' 310 dive boats will pay.", "There are 140 boats based on Koh Maret, 95 on Koh Lin and 55 on the mainland."),
        (
            "A syndicate of ten dinner ladies won the lottery.",
            "Five of the women will retire and three will work shorter hours. The other four will carry on.",
        ),
        (
            "Sales climbed 12 percent to 448 million euros from 420 million the year before, the company said.",
            "Profit came to 39 million euros.",
        ),
    ]);
    innocent(&[
        (
            "A syndicate of twelve dinner ladies won the lottery.",
            "Five of the women will retire and three will work shorter hours. The other four will carry on.",
        ),
        ("The islands' 310 dive boats will pay.", "There are 140 boats based on Koh Maret, 95 on Koh Lin and 75 on the mainland."),
        (
            "The islands' 310 dive boats will pay.",
            "There are 140 boats based on Koh Maret, 95 on Koh Lin and 55 in the yard, the rest at sea.",
        ),
    ]);
}

#[test]
fn digits_that_changed_places_and_nouns_that_name_an_outcome() {
    told(&[
        (
            "The viola was sold at auction for $2.3 million, including fees.",
            "He and his sisters will divide the $3.2 million, less commission.",
        ),
        ("The trust settled last year, paying him £12,500.", "He said that the £21,500 he had received had gone on a stairlift."),
        (
            "Norva Motors is recalling 38,400 Pico hatchbacks because the belts may come loose.",
            "Letters will go out to the keepers of all 34,800 cars.",
        ),
        ("Eleven penguins got out of the zoo, along with a pair of wallabies.", "The 16 penguins that escaped have been moved indoors."),
        ("Neil Garbutt was found guilty of arson on Thursday.", "Garbutt's acquittal surprised the village."),
    ]);
    innocent(&[
        ("Neil Garbutt was acquitted of arson on Thursday.", "Garbutt's conviction for theft was spent."),
        ("Neil Garbutt was found guilty of arson on Thursday.", "Garbutt's conviction for theft in 2010 was spent."),
        ("The fund raised £12,500 for the school.", "The £21,500 that it needs is far off."),
        ("The council has 12,340 employees.", "The 13,240 pensioners will not be paid."),
    ]);
}

#[test]
fn peoples_bodies_and_the_arrested_by_other_words() {
    told(&[
        ("Mateja Kralj, a Croatian international, made 19 saves.", "Kralj is the first Slovenian to play for Vestby."),
        (
            "Miriam Askew, who chairs the trust, said the garden would be sold.",
            "Colin Purdey, the chair of the trustees, said the closure would be temporary.",
        ),
        ("There have been no arrests, police said.", "The three crewmen who were arrested on board will stay."),
    ]);
    innocent(&[
        ("There have been no arrests, police said.", "The three crewmen who were arrested in Dover in May will stay."),
        ("There have been no arrests, police said.", "Three crewmen who were arrested over a theft last year were freed."),
        ("Mateja Kralj, a Croatian international, made 19 saves.", "Her team-mate Ana Zorn is the first Slovenian to play for Vestby."),
    ]);
}

#[test]
fn another_case_place_person_or_time_is_no_contradiction() {
    innocent(&[
        (
            "A second letter, dated 11 March, reached the minister in person.",
            "The two spoke by telephone shortly before the meeting about the budget.",
        ),
        (
            "Campaigner Rose Dill, whose husband was treated at the clinic, had collected 5,000 signatures.",
            "She stopped counting after that.",
        ),
        (
            "Karen Mott was convicted on Tuesday of submitting 210 claims for fillings.",
            "On 95 further claims, which concerned crowns, Mott was found not guilty.",
        ),
        (
            "A week earlier 46 patients were waiting for a bed.",
            "The ward was held up by a shortage of nurses. It has 22 of the 26 it needs. The remaining four are to start in May.",
        ),
        (
            "Four officers were hurt at the quay on Saturday.",
            "The arrests are not connected with those made in February, when 14 people were detained at the quay. Nobody was charged in that case and no officer was hurt.",
        ),
        (
            "A landslide buried Upper Sorna. Thirty-six people were hurt.",
            "Lower Sorna, down the valley, escaped. Nobody was killed or injured there, although barns were carried away.",
        ),
        (
            "Norland's lower house approved the ferry bill by 61 votes to 48 on Wednesday.",
            "Her predecessor, Bo Ulvang, who voted against the ferry bill, said there was no need for it.",
        ),
        (
            "Leaders met in Torvik after telephone talks on the fishing dispute.",
            "The prime ministers of Estmark and Lovania met in Torvik on Thursday for their first talks in person.",
        ),
        (
            "Abel Tessema broke the course record at the Quenby marathon.",
            "The women's race was won by Joan Kirui. She did not break the course record, which she holds herself.",
        ),
        (
            "A flour mill that closed in 2017 is to reopen in the spring.",
            "The mill closed in 1952, reopened in 1960 and burned down in 1971.",
        ),
        (
            "Ilse Brandvold kept a shop. It was burned down in 1972, when nobody was hurt.",
            "A fire at the shop in 1981 was put out in an hour, but two firemen were hurt.",
        ),
    ]);
}

/// Two weekdays, two counties, two vessels, a contrast that the writer draws.
#[test]
fn what_the_writer_tells_apart_is_two() {
    innocent(&[
        (
            "RIGA, Thursday - The ministers met over lunch here on Thursday, two days after a telephone call that both found frosty.",
            "The call, on Tuesday evening, lasted twelve minutes.",
        ),
        (
            "In Brock County, Democrat Eileen Pruett, the incumbent, lost to her deputy. In Brock Parish, across the state line, Republican Martin Prewett kept his post.",
            "A station announced too soon that Sheriff Prewett was out. Sheriff Pruett, 59, conceded at 10:05.",
        ),
        (
            "The Agia Marina struck the reef on Saturday. The Agia Marina was bound for Ireland.",
            "A film shows another vessel, the Aghia Marina, which was lost in 2009.",
        ),
        ("The leader of the council is Mrs Averil Stock.", "Mr Avril Stock, to whom we attributed her remarks on Tuesday, does not exist."),
        ("Osric Vane had denied both killings.", "Vane was cleared of each. Vane was, however, found guilty of assisting an offender."),
        ("Sheriff Paul Dorn said the search would go on.", "Amy Lott's late father, Junius Lott, was sheriff of the parish for 20 years."),
        ("Among certain voters Unity leads by 37 to 36.", "It was 12 behind before the last election, which it won by two."),
    ]);
}

/// Two scopes, two councils, a stand-in, a sign, a chant, a carriageway.
#[test]
fn the_twin_of_a_fault_is_innocent() {
    innocent(&[
        (
            "The Stars made it three straight wins in the league.",
            "It was the Stars' fifth victory in a row, and the third without conceding.",
        ),
        (
            "The Minister of Health, Dr Ada Nwosu, was in Enugu at the start of last week. There have been changes at the top since.",
            "The Minister of Finance, Dr Nwosu, spent the weekend with the directors of her new ministry.",
        ),
        (
            "The bench has set two councils at odds. The chair of the council, Paula Ashby, said it was not hers.",
            "\"It is none of ours,\" said the council's chair, Gordon Penrose.",
        ),
        (
            "The Highlands captain, Semi Tuilagi, watched from the touchline with his leg in plaster.",
            "Highlands captain Laisenia Koro, who had won the toss, praised the pack.",
        ),
        (
            "The plaque is for Clarence Hathersage, who lived in the terrace.",
            "\"Clarence Hathersedge, engineer, lived here,\" said the enamel.",
        ),
        ("The N81 is open between Ballyfern and the Gap.", "The N81 is closed to northbound traffic."),
        (
            "\"You can't eat the fixture list,\" said Lou Hodge.",
            "\"'You can't eat the fixture list,'\" said Meg Whalley. \"That was his gran.\"",
        ),
        (
            "\"We pack the fish, we're not the fish,\" said Rowena Daguin.",
            "\"We pack the fish, we're not the fish,\" said Analyn Suma when it was her turn with the megaphone.",
        ),
        (
            "For years one postman has served two doors with one set of initials. The National Canoe Association (NCA) is at number 14.",
            "At number 16 the National Choral Alliance (NCA) has its office.",
        ),
    ]);
}

/// Two counts, two verdicts: which of them a bare "conviction" is of, nobody can tell.
#[test]
fn a_mixed_verdict_is_no_contradiction() {
    innocent(&[
        ("Lena Orr was acquitted of fraud but convicted of theft on Monday.", "Orr wept. Her conviction ends a long case."),
        ("Lena Orr was acquitted of fraud on Monday. She was convicted of theft.", "Orr's conviction ends a long case."),
    ]);
    told(&[("Lena Orr was acquitted of fraud on Monday.", "Orr wept. Her conviction ends a long case.")]);
}

#[test]
fn those_hurt_are_people_who_were_hurt() {
    told(&[
        ("Nobody was hurt in the blast.", "One of those hurt in the blast was a boy."),
        ("Nobody was hurt in the blast.", "Two of those injured were firefighters."),
    ]);
    innocent(&[
        ("Nobody was hurt in the blast.", "None of those hurt in last year's blast came."),
        ("Nobody was hurt in the blast.", "The bill would help those hurt by the ban."),
        (
            "Nobody was hurt in the blast at the silo, but four were hurt on the way to look.",
            "Nobody was hurt in the silo, the chief said. Two of the four hurt on the road were drivers.",
        ),
        (
            "Her partner, the Austrian Jonas Eber, reached the summit an hour later.",
            "Jonas Eber, whose mother is Italian, has nine of the 14.",
        ),
    ]);
}

/// Who reads out, who has two wordings before the eyes, a husband of hers, a first meeting in person.
#[test]
fn more_twins_of_faults_are_innocent() {
    innocent(&[
        (
            "\"This house will never, ever tax a pasty,\" said Hugh Carr.",
            "\"This house will never, ever tax a pasty,\" said Annie Treen. She was reading.",
        ),
        ("Nuala Garvin had left her first husband. He is still alive, and keeps bees.", "Garvin died in 2013."),
        ("Ida Storaas and Orri Thorsen fell out on the telephone on Tuesday.", "It was their first meeting in person since the spring."),
    ]);
}

#[test]
fn the_second_word_of_a_verb_may_stand_behind_its_object() {
    told(&[
        ("The club accepted the offer.", "The club turned the offer down."),
        ("The council voted to close the pool.", "The council voted to keep the pool open."),
    ]);
    innocent(&[
        ("The council voted to close the pool.", "The council voted to keep the library open."),
        ("The council will keep the pool open until June.", "The pool will close in June."),
        ("The club turned the first offer down.", "The club accepted the second offer."),
        ("Unions wanted to keep the mill open.", "The mill will close."),
    ]);
}
