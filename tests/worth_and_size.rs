//! What one thing is worth, what it costs, and how long, high or heavy it is.

mod common;

use common::{innocent, told};

#[test]
fn a_thing_is_worth_one_sum() {
    told(&[
        ("A ring worth £16,000 was taken from the safe of the hotel.", "The ring, valued at £61,500, was never found."),
        ("The ring is worth £16,000.", "The £61,500 ring was never found."),
        ("A painting worth €1.6 million hangs in the hall.", "The painting, worth €6 million, is on loan."),
    ]);
    innocent(&[
        ("A ring worth £16,000 was taken from the safe of the hotel.", "Another ring, valued at £61,500, was never found."),
        ("The ring is worth £16,000.", "The ring was insured for £21,500."),
        ("The club rejected a deal worth $8m.", "The deal with the bank is worth $6.5m."),
        ("The ring is worth about £16,000.", "The £16,250 ring was never found."),
    ]);
}

#[test]
fn what_is_built_costs_what_is_spent_on_it() {
    told(&[
        ("The board has approved a fifth oven at a cost of €64 million.", "The firm is spending €46 million on the oven."),
        ("A fifth oven will be built at the works at a cost of €64 million.", "The oven will cost €41 million."),
    ]);
    innocent(&[
        ("A fifth oven will be built at the works at a cost of €64 million.", "The firm spent €46 million on the dam in 2016."),
        ("A fifth oven will be built at the works at a cost of €64 million.", "The firm has so far spent €18 million on the oven."),
    ]);
}

#[test]
fn a_thing_has_one_size() {
    told(&[
        ("The new tunnel under the fjord is 7.8 kilometres long.", "The 8.7-kilometre tunnel will open in May."),
        ("The park covers 60 hectares on the north bank.", "The park, which covers 16 hectares, was a quarry."),
        ("The statue, three metres high, was stolen on Friday.", "The statue is two metres tall."),
        (
            "At two hours and fifty minutes, the film is the longest she has made.",
            "The film, 95 minutes from start to finish, opens on Friday.",
        ),
        ("The lake lies at 2,300 metres.", "Pines ring the lake, 1,300 metres above sea level."),
        ("At 310 metres, Lake Orm is the deepest in the county.", "Lake Orm is 345 metres deep."),
        ("The whale was 12 metres long and weighed 40 tonnes.", "The 30-tonne whale was buried."),
        ("The bridge, 310 metres long, opened in 1931.", "The 130-metre bridge will close on Monday."),
    ]);
    innocent(&[
        ("The wall is three metres high.", "The 40-metre wall was painted."),
        ("The park covers 60 hectares.", "The council will add 16 hectares to the park."),
        ("The park covers 60 hectares.", "The park, 16 hectares of it woodland, is open all year."),
        ("The bridge is 310 metres long.", "The bridge is 30 metres wide and 12 metres high."),
        ("The bridge is 310 metres long.", "The old bridge was 290 metres long."),
        ("The film lasts 95 minutes.", "The 150-minute director's cut opens on Friday."),
        ("The tower will be 120 metres high when it is finished.", "The tower is now 80 metres high."),
        ("The whale was 12 metres long.", "The 14-metre whale that stranded in 2016 was buried."),
        ("The foal weighed 30 kilos at birth.", "The foal now weighs 90 kilos."),
        ("The lake lies at 2,300 metres.", "The lake is 130 metres deep."),
        ("The garden covers two hectares.", "The garden, which covered five hectares before the war, has roses."),
        ("The trail is about 12 miles long.", "The 20-km trail was opened in 1990."),
    ]);
}

#[test]
fn a_sentence_may_begin_with_an_article_and_a_length() {
    for text in ["An 8 km, he", "an 8 km, long", "A small 8 km, x", "The tunnel is 7 km long. An 8 km, he"] {
        let found = common::findings(text, None, &gainsay::knowledge::facts::Facts::default());
        assert!(found.iter().all(|f| f.rule != "amount-conflict"), "{text}");
    }
}
