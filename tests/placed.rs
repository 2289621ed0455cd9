//! A word, name, day, figure or denial of the draft in the place where its source has another.

mod common;

use gainsay::engine::sources::SourceDoc;
use gainsay::finding::Severity;
use gainsay::knowledge::facts::Facts;
use std::sync::Arc;

/// What is found at warning or above in a draft that stands on a source.
fn found(source: &str, draft: &str) -> Vec<String> {
    let source = common::article(&format!("{source}\n"), None);
    let draft = common::article(&format!("{draft}\n"), None);
    let sources = [SourceDoc::new(Arc::new(source), 1, vec!["1".into()], &common::KNOW)];
    let all = common::check_with(&draft, 0, &Facts::default(), &sources);
    all.into_iter().filter(|f| f.severity >= Severity::Warning).map(|f| format!("{}: {}", f.rule, f.message)).collect()
}

/// A source of several matters, so that its words are not all rare.
const SOURCE: &str = "\
The harbour board met on Tuesday in the old customs house, and the meeting lasted until midnight. Volunteers from the rowing \
club carried sandbags to the eastern wall after the river broke its bank near the sugar mill. The oldest ferry, the Hilda, was \
painted blue and white by apprentices of the yard, at a cost of 18,400 crowns. A fire at the warehouse of the seed company killed \
two horses and left over 40 people without work. Engineer Petra Vinge told the board that the pump had not failed before the \
second gale. The inquiry found that Nordhavn Marine secretly sold the crane to a broker in Antwerp in August for millions of \
crowns. Captain Aksel Rode was cleared of blame in the collision with the Dutch barge off Skarv. Every house on the island has \
had a telephone since 1931, and the parish council raised the harbour fee in the spring of last year. A storm, which struck on the \
third Sunday of January, tore the roof off the chapel and broke the windows of the infant school. The ferry company reported \
that it would add two sailings a day to its summer timetable for the northern islands.";

/// Wrong drafts, each one way of getting a source wrong.
const WRONG: &[(&str, &str)] = &[
    ("weekday", "The harbour board met on Thursday in the old customs house, and the meeting was long."),
    ("colour", "The oldest ferry, the Hilda, was painted green and white by apprentices of the yard."),
    ("compass", "Volunteers carried sandbags to the western wall after the river broke its bank near the sugar mill, and slept there."),
    ("building", "A fire at the brewery of the seed company killed two horses and left over 40 people without work."),
    ("animal", "A fire at the warehouse of the seed company killed two cows, and nobody was hurt."),
    ("disaster", "A flood at the warehouse of the seed company killed two horses, the board heard."),
    ("figure in a place", "A fire at the warehouse of the seed company killed three horses and put many out of work."),
    ("figure under a limit", "A fire at the warehouse of the seed company killed two horses and left over 60 people without work."),
    ("denial", "Petra Vinge told the board that the pump had failed before the second gale, which nobody had known."),
    ("ordinal", "Petra Vinge told the board that the pump had not failed before the third gale."),
    ("opposite", "The inquiry found that Nordhavn Marine publicly sold the crane to a broker in Antwerp."),
    ("firm", "The inquiry found that Baltic Salvage secretly sold the crane to a broker in Antwerp in August."),
    ("town", "The inquiry found that Nordhavn Marine secretly sold the crane to a broker in Hamburg in August."),
    ("month", "The inquiry found that Nordhavn Marine secretly sold the crane to a broker in Antwerp in October."),
    ("size", "The inquiry found that Nordhavn Marine sold the crane to a broker in Antwerp in August for billions of crowns."),
    ("nation", "Captain Aksel Rode was cleared of blame in the collision with the Belgian barge off Skarv."),
    ("person", "Captain Johan Lie was cleared of blame in the collision with the Dutch barge off Skarv."),
    ("year", "Every house on the island has had a telephone since 1941, which surprises visitors."),
    ("rise", "The parish council lowered the harbour fee in the spring of last year, to the joy of the skippers."),
    ("rank of a day", "A storm, which struck on the first Sunday of January, tore the roof off the chapel."),
    ("addition", "The ferry company reported that it would cut two sailings a day from its summer timetable for the northern islands."),
];

/// Right drafts that look like wrong ones.
const RIGHT: &[(&str, &str)] = &[
    ("two sentences in one", "The harbour board met on Tuesday and heard from Petra Vinge that the pump had held until the second gale."),
    ("a part of a list", "The Hilda was painted white and blue by apprentices of the yard."),
    ("another matter of the same words", "A fire at the sugar mill in 1902 killed two cows, the parish register says."),
    ("the thing by a wider word", "A fire at a building of the seed company killed two animals and left over 40 people without work."),
    ("a figure rounded", "The oldest ferry, the Hilda, was painted at a cost of about 18,000 crowns."),
    ("the name of its owner", "The inquiry found that the firm secretly sold the crane to a Belgian broker in August."),
    (
        "another person with another part",
        "The board's chairman, Einar Foss, thanked Captain Aksel Rode, who was cleared of blame in the collision.",
    ),
    ("a denial by another verb", "Petra Vinge told the board that the pump held until the second gale."),
    ("a denial of something else", "The fire did not reach the sugar mill, but it killed two horses and left over 40 people without work."),
    ("a question of time", "Before the second gale the pump had not failed, Petra Vinge told the board."),
    ("the passive", "The crane was secretly sold to a broker in Antwerp by Nordhavn Marine in August."),
    ("a year of the calendar", "Every house on the island has had a telephone since 1931; the first one rang in 1929."),
    (
        "a quotation",
        "\u{201C}The green ferry was always my favourite,\u{201D} said a passenger of the Hilda, which was painted blue and white.",
    ),
    ("a name beside the place", "The storm tore the roof off the chapel and broke the windows of the infant school in Vik."),
];

#[test]
fn another_value_in_the_place_of_the_sources_is_found() {
    let missed: Vec<&str> = WRONG.iter().filter(|(_, draft)| found(SOURCE, draft).is_empty()).map(|w| w.0).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn what_the_source_bears_out_is_silent() {
    let wrong: Vec<_> = RIGHT.iter().map(|(name, draft)| (name, found(SOURCE, draft))).filter(|w| !w.1.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn two_people_of_two_ages_may_be_hurt_in_two_places() {
    let source = "A 19-year-old deckhand was treated for a deep cut to the arm after the winch broke on Friday.";
    assert!(found(source, "A 44-year-old deckhand was treated for a deep cut to the leg after the winch broke on Friday.").is_empty());
    assert!(!found(source, "A 19-year-old deckhand was treated for a deep cut to the leg after the winch broke on Friday.").is_empty());
}

#[test]
fn twelve_months_are_a_year() {
    let source = "The crew mended 3,900 leaks in the twelve months to the end of March.";
    assert!(found(source, "The crew mended 3,900 leaks in the year to the end of March.").is_empty());
}

#[test]
fn a_town_and_its_region_may_both_be_meant() {
    let source = "The men were held after a chase through a market in Bergen, police said on Monday.";
    assert!(found(source, "The men were held after a chase through a market in Norway, police said on Monday.").is_empty());
}

#[test]
fn a_word_inside_a_proper_name_is_no_thing_of_its_kind() {
    let source = "The singer was taken to Holm Hospital by ambulance late on Friday.";
    assert!(found(source, "The singer was taken to Holm School Road by ambulance late on Friday.").is_empty());
}

#[test]
fn no_arrests_denies_no_investigation() {
    let source = "Officers said that there have been no arrests and the search of the quay continues.";
    assert!(found(source, "Officers said that the search of the quay continues.").is_empty());
}

#[test]
fn a_prefix_denies_as_a_not_does() {
    let source = "The surveyor called the crack in the northern arch surprising in a bridge of that age.";
    assert!(!found(source, "The surveyor called the crack in the northern arch unsurprising in a bridge of that age.").is_empty());
}

#[test]
fn the_same_words_of_two_subjects_may_differ() {
    let source = "Two speakers said that the plan was good. Senator Ivar Moen said that the plan to close the yard was a scandal.";
    assert!(found(source, "Senator Else Dahl said that the plan to close the yard was a scandal.").is_empty());
}

/// A source of one long matter, told in several sentences.
const LONG: &str = "\
The cantonal court in Aarburg on Monday kept the cheese merchant Urs Keller and his brother in custody for another 90 days, the \
prosecutor said. Keller is suspected of bribery and tax evasion in the sale of a dairy near the lake. He was arrested on 14 March \
with three clerks, and 120 boxes of papers were carried out of his villa in 11 countries' languages, as one officer put it. The \
dairy will soon open its cellars to Austrian traders, the new owner announced, and it expects sales of 30 million francs in 2031. \
A vote on the sale of the meadow behind the dairy was held on the eve of the anniversary of the flood in Rotterdam. In all 640 people \
signed a petition, and 212 letters were sent from 19 villages. When the roof of the old cellar came down in January it killed two \
porters and left more than 30 missing, and the village of 2,500 people depends on mining salt. The guild may soon include a printed \
note on its labels that says how the fat of its sheep cheese compares with that of cow's cheese, in answer to the increased demand \
for it. The Zurich vaccine firm next door, which had to move out, is about to file for approval of its polio vaccine. The dairy \
moved 4.5 million francs to several pension funds last year without telling its farmers. Interest on the loan rose above the \
bank's 0.5 percent limit for a third straight week. The village doctor, Reto Amsler, said that the cellar was safe, and the \
Swiss attorney general, Vera Kunz, met the miners on Friday. In a letter of eleven pages she urged the canton to lend money and \
tools so that the guild can shield itself from Portugal, whose cheap milk has flooded every market in the southern valleys, she wrote.";

/// Wrong drafts of it.
const LONG_WRONG: &[(&str, &str)] = &[
    (
        "days, though 14 March",
        "A court kept the merchant Urs Keller and his brother in custody for another 14 days, the prosecutor said on Monday.",
    ),
    (
        "people of another count",
        "A court kept the cheese merchant Urs Keller and his brother in custody for another 120 days, the prosecutor said.",
    ),
    ("villages, though 30 missing", "A petition was signed by 640 people, and 212 letters were sent from 30 villages."),
    ("a limit turned round", "Fewer than 640 people signed a petition against it, and 212 letters were sent."),
    ("a share beyond rounding", "Interest on the loan rose above the bank's 1 percent limit for a third straight week."),
    (
        "a town in a part of a sentence",
        "On the eve of the anniversary of the flood in Hamburg, farmers in tall hats emptied their milk churns before the town hall.",
    ),
    (
        "a describing participle",
        "In answer to the decreased demand for its sheep cheese, the guild may put a note on the packets that shoppers take home.",
    ),
    ("a year", "The dairy expects sales of 30 million francs in 2034, the new owner announced."),
    ("kin", "The court kept the cheese merchant Urs Keller and his sister in custody for another 90 days."),
    ("a charge", "Keller is suspected of blackmail in the sale of a dairy near the lake, a court heard."),
    ("what became of people", "The roof of the old cellar came down in January, killed two porters and left more than 30 injured."),
    ("a thing of a kind", "The dairy moved 4.5 million francs to several banks last year without telling its farmers."),
    ("a mine", "The village of 2,500 people lives by its copper mine, and the roof of the old cellar came down in January."),
    ("a vaccine", "The firm next door, which had to move out of the village, is about to file for approval of its measles vaccine."),
    ("a post", "The Swiss foreign minister met the miners on Friday, and the village doctor said that the cellar was safe."),
    (
        "what nobody is asked to do",
        "The guild may not be asked to include a printed note on its labels that says how the fat of its sheep cheese compares.",
    ),
    (
        "a comparison denied",
        "The guild may soon include a printed note that does not say how the fat of its sheep cheese compares with cow's cheese.",
    ),
    ("what has been stopped", "The dairy has stopped opening its cellars to Austrian traders, the new owner announced."),
    ("a stone of the region", "A zinc mine owned by the village was where two porters died, when the roof of the old cellar came down."),
    (
        "the enemy in a clause",
        "The miners sang in the village square on Friday, while the doctor ate his cheese, as the guild shields itself from Denmark.",
    ),
    ("a unit", "The court kept the cheese merchant Urs Keller and his brother in custody for another 90 years."),
];

/// Right drafts of it that look like wrong ones.
const LONG_RIGHT: &[(&str, &str)] = &[
    ("a spell in another unit", "A court kept the cheese merchant Urs Keller and his brother in custody for another three months."),
    ("a count of something else", "The court kept both men in custody, and 14 of the clerks of the dairy have found other work."),
    ("a limit that holds", "More than 600 people signed a petition, and at least 200 letters were sent from some 20 villages."),
    ("a share rounded", "The loan now costs more than the bank's limit of about half a percent, for a third week in a row."),
    ("another flood", "On the eve of the vote, a flood in Hamburg emptied the milk churns, farmers in tall hats said."),
    (
        "a participle of something else",
        "The decreased yield of the meadow was one more reason for the sale of the dairy, the new owner said.",
    ),
    ("a year that follows", "The dairy expects sales of 30 million francs in 2031, and will publish its accounts in 2032."),
    ("kin besides", "Keller and his brother stay in custody; his sister runs the stall at the market."),
    ("kin by a word for both", "Keller and his sibling stay in custody for another 90 days, a court has decided."),
    ("a charge by a wider word", "Keller is suspected of corruption and of cheating the tax office in the sale of a dairy."),
    (
        "the dead by another verb",
        "Two porters died and more than 30 are unaccounted for after the roof of the old cellar came down in January.",
    ),
    ("a thing by a wider word", "The dairy moved 4.5 million francs to several investors last year without a word to its farmers."),
    ("the mine by its salt", "The village, which lives by its salt mine, has 2,500 people."),
    ("the post by its task", "The country's top prosecutor met the miners on Friday, and the doctor said that the cellar was safe."),
    ("a request", "The guild may soon be asked to include a printed note on its labels that compares the fat of its cheeses."),
    ("a duty that was there", "The vaccine firm next door has had to move out, and it will soon ask for approval of its polio vaccine."),
    ("what has been stopped elsewhere", "The dairy, which has stopped selling milk, will soon open its cellars to traders from Austria."),
    ("not only", "The dairy will open its cellars not only to Austrian traders, the new owner announced."),
    ("a stone with its own place", "Traders from Austria, who deal in zinc and salt, will soon see the cellars of the dairy."),
    ("a clause of other words", "The miners sang on Friday while Denmark played France in the village square."),
    ("a quantity told in words", "The court kept Urs Keller in custody for a further ninety days, and his brother with him."),
];

#[test]
fn faults_of_a_draft_that_joins_sentences_are_found() {
    let missed: Vec<&str> = LONG_WRONG.iter().filter(|(_, draft)| found(LONG, draft).is_empty()).map(|w| w.0).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn a_draft_that_joins_sentences_may_be_right() {
    let wrong: Vec<_> = LONG_RIGHT.iter().map(|(name, draft)| (name, found(LONG, draft))).filter(|w| !w.1.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// Short sources, each with a word on what their drafts get wrong.
const TOPICS: &[(&str, &str)] = &[
    (
        "a sum beside a limit and a rounder one",
        "Skarvik Lines sent nearly 2.8 million euros worth of smoked cod to restaurants last year. The shipments involved more than a million euros worth of fish that was meant for schools. Of that, 1.1 million went to Holm Catering, a firm in Ghent. A broker got 138,000 euros and a chef 43,000.",
    ),
    (
        "the sum of a year",
        "The yard in Holm has begun to see its sales fall. Profit for the autumn was 1.5 million euros. For the full year of 2031, the yard expects rowing boats to have sales booked for delivery of 6 million euros. Vik Boats said that its own sales had crossed 12 million euros.",
    ),
    (
        "a move in a quarter",
        "For the third quarter, the sales figure for rowing boats and related oars showed a 12 percent decrease from the same months of 2029, while for the full year it showed only a 4 percent increase. A new oar is expected before the end of the first quarter. Exports to Chile fell in the third quarter, the yard said.",
    ),
    (
        "a name with its number",
        "The airport at Skarvik received its first Boeing 747 on Friday, to the joy of the spotters on the hill. Doctors gave dockers a jab against hepatitis B in the old customs house. The A12 was closed near Holm after a lorry lost its load of turnips. A probe called Selene-4 photographed the crater wall.",
    ),
    (
        "names of one head",
        "The Holmgren administration set out its plans on Monday for how it will get the most from the millions it has to mend the sea wall in Skarvik. The founder of the ailing film start-up Loppa Media was arrested on Monday on fraud charges as part of a scheme to keep the firm afloat. Divers have used the Anna Lund Research Vessel to look under the ice of the fjord, where seals breed.",
    ),
    (
        "who holds an office of a state",
        "In the morning the delegates were in Skarvik meeting Finnish President Aino Saarela. They also spoke to Estonian Prosecutor General Mart Kask before a concert in the town hall. The Finnish prosecutor general gave a speech.",
    ),
    (
        "a number of people of one description",
        "Ivar Holm was arrested with his cousin Leif and two Norwegian divers after a raid on the harbour on Friday. The two Norwegian divers are to leave.",
    ),
    (
        "a limit that the number does not keep",
        "In total, 640 dockers in the country have been vaccinated, and 45 of them fell ill in 12 ports.",
    ),
    (
        "the number in another unit",
        "A court in Holm on Monday agreed to keep the baker Nils Brandt in custody on suspicion of arson for another 40 days, it said.",
    ),
    (
        "a thing that the source has in general",
        "A coal mine collapsed near Skarvik on Friday, killing at least two people and leaving more than 30 missing, the radio said. Most deaths in mines are put down to floods caused by melting snow, or to falls.",
    ),
    (
        "what somebody fell from",
        "A Dane pleaded guilty on Monday to the manslaughter of a Swede who fell from a Skarvik cliff that was known as a place for lovers.",
    ),
    (
        "whom one met",
        "On Friday the delegates were in Skarvik meeting with Finnish Prosecutor General Mart Kask. They also met with Finnish President Aino Saarela before a concert in the old town hall.",
    ),
];

/// Drafts of [`TOPICS`]: the topic, whether the draft gets it wrong, the draft.
const OF_TOPICS: &[(&str, bool, &str)] = &[
    (
        "a sum beside a limit and a rounder one",
        true,
        "A report found that Skarvik Lines secretly sent 2.2 million euros worth of smoked cod to several restaurants last year.",
    ),
    (
        "a sum beside a limit and a rounder one",
        false,
        "A report found that Skarvik Lines sent 2.8 million euros worth of smoked cod to several restaurants last year.",
    ),
    (
        "a sum beside a limit and a rounder one",
        false,
        "A report found that Skarvik Lines sent almost three million euros worth of smoked cod to several restaurants last year.",
    ),
    (
        "a sum beside a limit and a rounder one",
        false,
        "Restaurants got well over two million euros worth of smoked cod from Skarvik Lines last year.",
    ),
    ("a sum beside a limit and a rounder one", false, "Fish worth 1.5 million euros was meant for schools, a teacher reckons."),
    ("the sum of a year", true, "The company told of a decline and guided for sales of 4 million euros in 2031."),
    ("the sum of a year", true, "The yard expects sales of 9 million euros in 2031."),
    ("the sum of a year", false, "The yard expects sales of 6 million euros in 2031."),
    ("the sum of a year", false, "The yard expects sales of around six million euros in 2031."),
    ("the sum of a year", false, "The yard expects oar sales of 2 million euros in 2031."),
    ("the sum of a year", false, "It forecast first-quarter sales of 2 million euros in 2031."),
    ("the sum of a year", false, "The yard has orders and forecast sales of 3 million euros in Denmark in 2031."),
    ("a move in a quarter", true, "The company reported a third quarter increase in sales of its boats."),
    ("a move in a quarter", true, "The company reported a third-quarter rise in rowing boat sales."),
    ("a move in a quarter", true, "In the third quarter, sales rose, the company said."),
    ("a move in a quarter", true, "Sales of rowing boats grew in the third quarter."),
    ("a move in a quarter", true, "The company reported a second quarter decline in rowing boat sales."),
    ("a move in a quarter", false, "The company reported a third quarter decline in rowing boat sales."),
    ("a move in a quarter", false, "Sales of rowing boats fell in the third quarter but rose over the full year."),
    ("a move in a quarter", false, "The company reported a third quarter increase in profit."),
    ("a move in a quarter", false, "The company reported a third-quarter rise in exports to Peru."),
    ("a move in a quarter", false, "Vik Boats reported a third-quarter rise in sales."),
    ("a move in a quarter", false, "In the third quarter of 2028 sales of rowing boats rose."),
    ("a move in a quarter", false, "Sales of rowing boats did not rise in the third quarter."),
    ("a move in a quarter", false, "Sales of kayaks rose in the third quarter, the company said."),
    ("a move in a quarter", false, "The company expects an increase in sales in the first quarter."),
    ("a name with its number", true, "The airport received its first Boeing 737 on Friday, to the joy of the spotters."),
    ("a name with its number", true, "Doctors gave dockers a jab against hepatitis C in the old customs house."),
    ("a name with its number", true, "The A21 was closed near Holm after a lorry lost its load."),
    ("a name with its number", true, "A probe called Selene-5 photographed the crater wall."),
    ("a name with its number", false, "The airport received its first 747 on Friday, to the joy of the spotters."),
    ("a name with its number", false, "The A12 was closed near Holm; traffic was led over the A21."),
    ("a name with its number", false, "The airport, which an Airbus 320 serves daily, received its first Boeing 747 on Friday."),
    ("a name with its number", false, "Doctors gave dockers a jab against hepatitis B in Room 4 of the old customs house."),
    ("a name with its number", false, "Spotters had come from Gate 3 of the airport to see the first Boeing 747."),
    ("a name with its number", false, "The spotters on the hill had last seen a Boeing 727 there in 1988."),
    (
        "names of one head",
        true,
        "The Sandvik administration is setting out bold plans Monday for how it will get the most from the millions it has to mend the sea wall in Skarvik.",
    ),
    (
        "names of one head",
        true,
        "The founder of the ailing film start-up Brek Media has been arrested on fraud charges as part of a scheme to keep the firm afloat.",
    ),
    ("names of one head", true, "Divers have used the Oskar Vik Research Vessel to look under the ice of the fjord, where seals breed."),
    (
        "names of one head",
        false,
        "The founder of the ailing film start-up Loppa has been arrested on fraud charges as part of a scheme to keep the firm afloat.",
    ),
    (
        "names of one head",
        false,
        "The founder of Loppa Media, a rival of Brek Media, has been arrested on fraud charges as part of a scheme to keep the firm afloat.",
    ),
    (
        "names of one head",
        false,
        "The administration of Eva Holmgren is setting out plans for how it will get the most from the millions it has to mend the sea wall.",
    ),
    (
        "names of one head",
        false,
        "The town administration set out its plans for how it will get the most from the millions it has to mend the sea wall.",
    ),
    ("names of one head", false, "Divers have used the Lund Research Vessel to look under the ice of the fjord, where seals breed."),
    ("who holds an office of a state", true, "The delegates met Finnish President Juha Niemi in Skarvik."),
    ("who holds an office of a state", true, "They spoke to Estonian Prosecutor General Priit Raud before a concert in the town hall."),
    ("who holds an office of a state", false, "The delegates met Finnish President Aino Saarela in Skarvik."),
    ("who holds an office of a state", false, "The delegates met former Finnish President Juha Niemi in Skarvik."),
    ("who holds an office of a state", false, "The delegates in Skarvik spoke to Finnish Prime Minister Juha Niemi."),
    ("who holds an office of a state", false, "The delegates met Finnish President Saarela in Skarvik."),
    ("a number of people of one description", true, "Ivar Holm and three Norwegian divers were ordered to leave the harbour on Friday."),
    ("a number of people of one description", false, "Ivar Holm and two Norwegian divers were ordered to leave the harbour on Friday."),
    ("a number of people of one description", false, "Ivar Holm and three Norwegians were ordered to leave the harbour on Friday."),
    (
        "a number of people of one description",
        false,
        "Ivar Holm was arrested with two Norwegian divers; five other Norwegian divers were fined.",
    ),
    ("a limit that the number does not keep", true, "Fewer than 640 vaccinations of dockers have been reported in the country."),
    ("a limit that the number does not keep", false, "More than 600 vaccinations of dockers have been reported in the country."),
    ("a limit that the number does not keep", false, "Some 640 vaccinations of dockers have been reported in the country."),
    ("a limit that the number does not keep", false, "Fewer than 700 dockers have been vaccinated in the country."),
    (
        "the number in another unit",
        true,
        "Baker Nils Brandt was ordered to spend another 40 years in custody as investigators look into the arson.",
    ),
    ("the number in another unit", false, "Baker Nils Brandt was ordered to spend another 40 days in custody."),
    ("the number in another unit", false, "Baker Nils Brandt, who has baked for 40 years, was kept in custody on suspicion of arson."),
    ("the number in another unit", false, "Baker Nils Brandt was ordered to spend another six weeks in custody."),
    ("a thing that the source has in general", true, "A coal mine flood killed at least two people and left over 30 others missing."),
    ("a thing that the source has in general", false, "A coal mine collapse killed at least two people and left over 30 others missing."),
    (
        "what somebody fell from",
        true,
        "A Dane has pleaded guilty to manslaughter in the death of a Swede who fell from a Skarvik building that was known as a place for lovers.",
    ),
    (
        "what somebody fell from",
        false,
        "A Dane has pleaded guilty, in the court building of Skarvik, to the manslaughter of a Swede who fell from a cliff.",
    ),
    (
        "what somebody fell from",
        false,
        "A Dane has pleaded guilty to the manslaughter of a Swede at the foot of a tree, below the Skarvik cliff that was known as a place for lovers.",
    ),
    ("whom one met", false, "The delegates met with the Finnish chief prosecutor and President Saarela during a trip."),
    ("whom one met", false, "The delegates met with the Finnish president during a trip on which the Swedish prime minister fell ill."),
];

#[test]
fn of_one_topic_the_wrong_draft_is_found_and_its_twins_are_not() {
    let source = |topic: &str| TOPICS.iter().find(|t| t.0 == topic).expect("a topic").1;
    let off: Vec<_> = OF_TOPICS.iter().filter(|(topic, wrong, draft)| found(source(topic), draft).is_empty() == *wrong).collect();
    assert!(off.is_empty(), "{off:#?}");
}
