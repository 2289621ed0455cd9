//! Printed numbers, and the rules that recompute them.

use gainsay::Article;
use gainsay::engine::{self, Ctx};
use gainsay::finding::Finding;
use gainsay::knowledge::Knowledge;
use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::figures::Bound;
use gainsay::mention::Kind;
use gainsay::mention::quantity::{Form, Measure, Quantity, Role};
use gainsay::rules::Rule;
use gainsay::source::{Format, Source};
use jiff::civil::Date;
use std::fmt::Write;
use std::sync::LazyLock;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

fn article(text: &str, date: Option<Date>) -> Article {
    Article::new(Source { name: "test.txt".into(), text: text.into() }, Format::Text, date, &KNOW)
}

fn describe(a: &Article, q: &Quantity) -> String {
    let word = |t: u32| a.text.word(&KNOW.lexicon, t as usize).to_owned();
    let mut s = String::new();
    if q.role != Role::Plain {
        write!(s, "{:?} ", q.role).unwrap();
    }
    match q.form {
        Form::Digits | Form::Words => write!(s, "{}", q.value).unwrap(),
        f => write!(s, "{f:?}").unwrap(),
    }
    if (q.lo, q.hi) != (q.value, q.value) {
        write!(s, " [{} {}]", rounded(q.lo), rounded(q.hi)).unwrap();
    }
    if q.bound != Bound::Exact {
        write!(s, " {:?}", q.bound).unwrap();
    }
    let units = |ids: &[u16]| ids.iter().map(|&i| KNOW.units[i as usize].name.clone()).collect::<Vec<_>>().join("|");
    let code = |c: u16| KNOW.currencies[c as usize].code.clone();
    match q.measure {
        Measure::Count => {}
        Measure::Money(c) => write!(s, " {}", code(c)).unwrap(),
        Measure::Unit(u) => write!(s, " {}", units(u.ids())).unwrap(),
        Measure::Either(c, u) => write!(s, " {}|{}", code(c), units(u.ids())).unwrap(),
        m => write!(s, " {m:?}").unwrap(),
    }
    if let Some(h) = q.head {
        write!(s, " of {:?}", word(h)).unwrap();
    }
    if let Some(p) = q.per {
        write!(s, " per {:?}", word(p)).unwrap();
    }
    if let Some(o) = q.of {
        write!(s, " from {:?}", word(o)).unwrap();
    }
    s
}

fn rounded(v: f64) -> f64 {
    (v * 1e6).round() / 1e6
}

fn snapshot(name: &str, lines: &[&str]) {
    let mut out = String::new();
    for line in lines {
        let a = article(line, None);
        writeln!(out, "{line}").unwrap();
        for m in &a.mentions.list {
            if let Kind::Quantity(q) = &m.kind {
                writeln!(out, "  {:?} {}", m.span.of(&a.doc.text), describe(&a, q)).unwrap();
            }
        }
    }
    insta::with_settings!({ snapshot_path => "../snapshots/numbers", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, out);
    });
}

#[test]
fn digits_words_and_scales() {
    snapshot(
        "numbers",
        &[
            "Three hundred and five people, twenty-one men, half a million voters and a dozen eggs.",
            "Two and a half million fans, a hundred thousand trees, a million bees, hundreds of cars, a few hundred dogs.",
            "They paid $1.13bn, \u{20ac}40 million, N5bn, US$40m, A$5m, HK$3 billion, 5 million euros and 30 mln dlrs.",
            "They paid Rs 4.5 crore, Rs4.5 crore, 12 lakh rupees, \u{20b9}4,50,000, 90p, 412p, 75 cents and 60 pence.",
            "Some 1.2m people, 1.5m shares, a 5m wall that is 1.2m tall and a 10k run.",
            "There were 3,214 residents, 40 branches, 12 village schools, 11 Dallas police officers and 235 Democrats.",
        ],
    );
}

#[test]
fn bounds_and_ranges() {
    snapshot(
        "bounds",
        &[
            "About 1.5 million, nearly 40, more than 20, at least 12, up to 30, as many as 90, fewer than 8 and some 1,500.",
            "Up to about 40 cars, 40 or more boats, 50 or so bikes, an estimated 7 million fans, no fewer than 6 bids.",
            "From 20 to 30 people, 20 to 30 people, 3-4 million, between 10 and 15 percent, $3m-$4m, one or two days.",
            "It rose from 4 to 5 percent and from 3 to 4 million tonnes.",
            "Two-thirds of members, a quarter of the 900 seats, almost a third, half of those, a third term, the second half.",
        ],
    );
}

#[test]
fn measures_and_rates() {
    snapshot(
        "measures",
        &[
            "A 30-foot (48-kilometre) wall, 8,000 square feet (743 square metres), 3 feet (1 m), 0.4 kg (1 pound), 5km\u{b2}.",
            "He is 6 feet 2 inches, 6ft 2in, and weighed 7lb 4oz; it took two hours and 30 minutes.",
            "It was 90F (32C), 25 degrees Celsius, 77\u{b0}F, at 92 mph (148 km/h), 20 knots.",
            "It fell 3.1%, 4 percentage points, 25 basis points, 9 per cent, an 8% rise, 46.2 percent of the vote.",
            "It costs $15 million a year, $6 a gram, $5 per head, 20,000 visitors a day, $40 each, $9 an hour.",
            "Of the 640 homes surveyed, 96 of the 640 homes; 401 out of 4,000.",
        ],
    );
}

#[test]
fn figures_that_count_nothing() {
    snapshot(
        "roles",
        &[
            "Rovers won 3-1, she won 6-4, 3-6, 7-5, and the vote was 51\u{2013}48.",
            "The 54-year-old, Marlow, 54, was aged 54; a 23-year-old trainee; she is two years old.",
            "Highway 61, Boeing 737, 12 High Street, the 1200 block of Elm, Room 12, Section 4, G20, F-16, 24/7, 555-1234.",
            "It was his third win, a 3rd goal, the twentieth century and the 21st, in the 2003 cup.",
            "On 14 March 2024 at 6.10am 12 people sang for 20 minutes, two days ago.",
        ],
    );
}

/// Every text gives exactly one finding, of this rule.
#[track_caller]
fn fires(rule: &str, texts: &[&str]) {
    check(texts, &|found| found.len() == 1 && found[0].rule == rule);
}

/// No text gives a finding of any rule.
#[track_caller]
fn silent(texts: &[&str]) {
    check(texts, &<[Finding]>::is_empty);
}

#[track_caller]
fn check(texts: &[&str], fits: &dyn Fn(&[Finding]) -> bool) {
    let mut wrong = vec![];
    for text in texts {
        let article = dated(text);
        let found = engine::run(&Ctx { article: &article, doc: 0, know: &KNOW, facts: &Facts::default(), sources: &[] }, &|_: &Rule| true);
        if !fits(&found) {
            wrong.push(format!("{text}\n    {:?}", found.iter().map(|f| (f.rule, &f.message)).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `[2025-06-03] text`: the day of publication stands in front.
fn dated(text: &str) -> Article {
    match text.strip_prefix('[').and_then(|t| t.split_once("] ")) {
        Some((day, rest)) if day.parse::<Date>().is_ok() => article(rest, day.parse().ok()),
        _ => article(text, None),
    }
}

#[test]
fn percent_change_fires() {
    fires(
        "percent-change",
        &[
            "Ticket prices climbed 9 percent, from \u{20ac}40 to \u{20ac}48.",
            "Staffing was halved, from 146,000 to 100,000.",
            "Revenue rose 18 percent to 2.76 billion kroner in 2024 from 2.40 billion kroner a year earlier.",
            "Net profit rose to \u{a3}41.2m from \u{a3}38.8m, an increase of 16.2%.",
            "Sales fell from 812,000 tonnes to 640,000 tonnes, a 12 percent drop.",
            "Revenue grew 14% to \u{a3}527m, up from \u{a3}507m.",
            "Output was 5.3 million barrels, up 30 percent from 4.6 million barrels.",
            "The toll of accidents more than doubled in a year, from 412 to 655.",
            "Membership tripled from 1,200 to 2,700.",
            "The price of a loaf rose by a fifth, from 80p to 120p.",
            "Sales rose 20 per cent, from $48 million to $40 million.",
            "Attendance dropped from 8,214 to 6,020, or 12.5 percent.",
            "Passenger numbers jumped by more than 60 percent to 1.3 million from 1.1 million.",
            "The workforce shrank by nearly a half, from 9,300 to 7,400.",
            "Support rose 3 percentage points, from 40 percent to 48 percent.",
        ],
    );
}

#[test]
fn percent_change_stays_silent() {
    silent(&[
        "Ticket prices climbed 20 percent, from \u{20ac}40 to \u{20ac}48.",
        "Staffing fell by almost a third, from 146,000 to 100,000.",
        "Net profit rose to \u{a3}41.2m from \u{a3}38.8m, an increase of 6.2%.",
        "Revenue grew almost 4% to \u{a3}527m, up from \u{a3}507m.",
        "The firm earned $3.7bn, down from $3.8bn, while its revenue rose 4.5% to $193bn.",
        "Prices rose 9 percent in real terms, from \u{20ac}40 to \u{20ac}48.",
        "Prices rose 2 percent a year, from \u{20ac}40 in 2014 to \u{20ac}48 in 2024.",
        "Sales rose 9 percent at constant currencies, from \u{20ac}40m to \u{20ac}48m.",
        "\u{201c}Prices climbed 9 percent, from 40 euros to 48,\u{201d} Ana Ruiz said.",
        "It cut its stake to 3,408,813 shares, or 12.33 percent, from 3,667,313 shares, or 13.3 percent.",
        "Sales rose 3 percent in May and 18 percent over the year, from \u{20ac}40m to \u{20ac}48m.",
        "Profit rose 9 percent; staffing went from 40 to 48.",
        "The number of shops rose from 40 to 48, 9 percent of them in Leeds.",
        "Turnout was 9 percent higher in wards where rents went from \u{20ac}40 to \u{20ac}48, \u{20ac}50 and \u{20ac}60.",
        "The price nearly doubled, from $24 to $46.",
        "The price more than halved, from $50 to $22.",
        "The pound fell 1.2 percent to $1.2431 from $1.2582.",
        "Output rose 15 percent from 3,000 tonnes to 4,000 tonnes.",
        "The rate rose from 4 percent to 5 percent, an increase of one percentage point.",
        "Support slid 12.5 percent, from 48 percent to 42 percent.",
        "Revenue is expected to rise by between 5 and 10 percent, from \u{20ac}40m to \u{20ac}48m.",
        "The council raised fees by 3.4 percent, from \u{a3}29 to \u{a3}30.",
        "A 20 percent discount cuts the fare from $60 to $48.",
    ]);
}

#[test]
fn percent_points_fires() {
    fires(
        "percent-points",
        &[
            "The jobless rate rose from 4 percent to 5 percent, a 1 percent increase.",
            "Support slid 6 percent, from 48 percent to 42 percent.",
            "The tax went up 2%, from 19% to 21%.",
            "Turnout rose by 5 per cent, from 52 per cent to 57 per cent.",
            "Inflation fell 0.4 percent to 2.8 percent from 3.2 percent.",
            "The vacancy rate fell from 7.5% to 6%, a drop of 1.5%.",
            "His approval dropped 9 percent to 36 percent, down from 45 percent.",
            "Unemployment climbed 3 percent, from 6 to 9 percent.",
            "The levy rises by 1 percent, from 3 percent to 4 percent.",
            "The share of women grew by 12 percent, from 20 percent to 32 percent.",
        ],
    );
}

#[test]
fn percent_points_stays_silent() {
    silent(&[
        "The jobless rate rose from 4 percent to 5 percent, an increase of 25 percent.",
        "The jobless rate rose one percentage point, from 4 percent to 5 percent.",
        "Support slid 6 points, from 48 percent to 42 percent.",
        "The rate rose 2 percent, from 96 percent to 98 percent.",
        "The rate was 4 percent in May and 5 percent in June; output rose 1 percent.",
        "\u{201c}It rose from 4 percent to 5 percent, a 1 percent increase,\u{201d} she said.",
        "The price rose 1 percent, from 4 euros to 4.04 euros.",
        "Growth of 4 percent, after 5 percent a year earlier, was 1 percent below target.",
        "The seasonally adjusted rate rose 1 percent, from 4 percent to 5 percent.",
        "Prices rose from 4 percent below average to 5 percent above it.",
    ]);
}

#[test]
fn percent_of_fires() {
    fires(
        "percent-of",
        &[
            "Of the 640 homes surveyed, 96, or 25 percent, had lead pipes.",
            "The banks will share fees of 1 percent of the $21 billion raised, or about $2 billion.",
            "Half of the members (31 of 84) voted against.",
            "Ten percent of respondents (801 out of 4,000) were very likely to switch.",
            "Some 96 of the 640 homes, or 25 percent, had lead pipes.",
            "Police checked 1,200 cars and stopped 84 of the 1,200, or 12 percent.",
            "Only 96 (25 percent) of the 640 homes had lead pipes.",
            "Only 18 of 60 pupils (20 percent) passed.",
            "Of 250 ballots, 60, or 30 percent, were spoiled.",
            "The agency will keep 5 percent of the $80 million, or $400,000.",
            "Two-thirds of the council (28 of 60) backed it.",
        ],
    );
}

#[test]
fn percent_of_stays_silent() {
    silent(&[
        "Of the 640 homes surveyed, 96, or 15 percent, had lead pipes.",
        "Ten percent of respondents (401 out of 4,000) were very likely to switch and 17 percent (682) somewhat likely.",
        "Half of the members (42 of 84) voted against.",
        "Of the 640 homes surveyed, 96 had lead pipes and 25 percent had damp.",
        "Of the 640 homes surveyed, 96, and 25 percent of the flats, had lead pipes.",
        "Some 96 children of the 640 homes, or 25 percent of pupils, were tested.",
        "The fee is 1 percent of the $21 billion raised, or about $200 million.",
        "Of 640 homes, on average 96, or 25 percent, had damp.",
        "Nearly a third of the 84 members (27 of 84) voted against.",
        "\u{201c}Of the 640 homes, 96, or 25 percent, had lead pipes,\u{201d} Ana Ruiz said.",
        "About 15 percent (96 of 640) had lead pipes.",
        "He scored 18 of his 60 points (20 percent more than last year) in May.",
        "About 300 of the 1,000 seats, or a third, were empty.",
        "She won 96 of 640 votes, 25 percent fewer than in 2019.",
        "They sold 96 of the 640 homes, or 25 percent more than planned.",
    ]);
}

#[test]
fn unit_conversion_fires() {
    fires(
        "unit-conversion",
        &[
            "Crews raised 30-foot (48-kilometre) panels along the road.",
            "The garden covers 8,000 square feet (20,720 square kilometres).",
            "Gusts of 92 mph (120 kph) ripped the roof off.",
            "The rock is 14 miles (34 km) across.",
            "It weighs 18 kg (14 pounds).",
            "It fell to 25 degrees Celsius (60F) at night.",
            "The ridge rises 2,400 metres (5,400 feet) above the sea.",
            "The field of 40 hectares (180 acres) is for sale.",
            "They walked 12 miles, or 30 kilometres, in a day.",
            "The tank holds 500 litres (13 gallons).",
            "The boat is 6ft 2in (2.9m) wide.",
            "It is 19 feet (5 m) tall.",
            "Divers went down 20 to 30 metres (65 to 150 feet).",
        ],
    );
}

#[test]
fn unit_conversion_stays_silent() {
    silent(&[
        "The stone was about 3 feet (1 m) wide.",
        "The patients lost only 0.4 kg (1 pound).",
        "Gusts of 92 mph (148 kph) ripped the roof off.",
        "Winds of 30 mph (45 km/h) and gusts of 60-80 mph (95-130 km/h) are forecast.",
        "They walked 10 miles (16 km) and climbed 500 feet (150 metres).",
        "The 100-ton (91-tonne) crane and the 100-ton (102-tonne) one.",
        "The zone reaches 200 miles (370 km) from the coast.",
        "It was 90F (32C), 5 degrees Celsius (9 Fahrenheit) warmer than usual.",
        "Gold cost $1,900 an ounce (31.1 grams).",
        "He ran 5 km (in 20 minutes) and swam 2 miles.",
        "The plot is 30 feet (deep) by 40 metres.",
        "More than 100 miles (160 km) of track; nearly 50 miles (80 km) are lost.",
        "The tank holds 50 gallons (190 litres), the barrel 50 gallons (227 litres).",
        "She is 5 feet 10 inches (178 cm) tall.",
        "The bridge is 2,000 feet (600 m) long and weighs 40 tonnes (44 tons).",
        "The price is 20 pounds ($25).",
        "The room is 20 by 30 metres (65 by 100 feet).",
        "The leave of two months (60 days) and of a year (365 days).",
        "A mile, or 1.6 km, away; half a mile (800 m) on.",
        "Divers went down 20 to 30 metres (65 to 100 feet).",
        "It drove at 70 mph (limit 50 km/h).",
    ]);
}

#[test]
fn total_mismatch_fires() {
    fires(
        "total-mismatch",
        &[
            "Nine people died in the pile-up: four passengers, three drivers and a cyclist.",
            "The council set aside \u{a3}12.4 million: \u{a3}7.1 million for roads, \u{a3}3.2 million for schools and \u{a3}1.1 million for libraries.",
            "All 31 were accounted for: 19 walked out unaided, six were brought up by rescuers and four were dead.",
            "The agency said that 212 cases had been confirmed. All of them are in three provinces: 118 in Holm, 61 in Utby and 29 in Geld.",
            "The team won nine medals \u{2014} two gold, three silver and three bronze.",
            "The board has 15 members, made up of seven owners, four tenants and three councillors.",
            "Police made 42 arrests: 18 on Friday, 12 on Saturday and 9 on Sunday.",
            "The fund holds $90 million, consisting of $50 million in cash and $30 million in shares.",
            "The fleet has 64 boats: 31 trawlers, 20 seiners and 18 tugs.",
            "The party holds 27 seats: 14 in the north and 11 in the south.",
            "Fourteen schools will close: six in June, five in July and two in August.",
            "The flood killed 14 people, including 22 people in Alder.",
        ],
    );
}

/// "The lambs" is told of the lambs that were counted, whatever stands between; and "several" of something else is no rest.
#[test]
fn a_sentence_between_takes_no_total_away() {
    for between in ["", "Moss grows on old walls. ", "Good varnish needs several thin coats rather than one thick coat. "] {
        fires(
            "total-mismatch",
            &[
                &format!(
                    "The valley raised 820 lambs. {between}The lambs were sold in three towns: 410 in Holm, 250 in Utby and 130 in Geld."
                ),
                &format!(
                    "{between}Of the council's 52 seats the Reform Party took 24, the Union 15, the Greens seven and Independents four."
                ),
            ],
        );
    }
    silent(&[
        "The valley raised 820 lambs. It keeps 790 ewes. The ewes are on three farms: 410 at Holm, 250 at Utby and 130 at Geld.",
        "Of the council's 52 seats the Reform Party took 24, the Union 15, the Greens seven and Independents four. Two seats are vacant.",
    ]);
}

#[test]
fn total_mismatch_stays_silent() {
    silent(&[
        "Nine people died in the pile-up, including four passengers and three drivers.",
        "Nine people died in the pile-up: four passengers, three drivers and two cyclists.",
        "The council set aside about \u{a3}12 million: \u{a3}7.1 million for roads, \u{a3}3.2 million for schools and \u{a3}1.8 million for libraries.",
        "All 31 were accounted for: 19 walked out unaided, eight were brought up by rescuers and four were dead.",
        "Three provinces were hit: 118 cases in Holm, 61 in Utby and 29 in Geld.",
        "Nine people died: four passengers, three drivers and others.",
        "She made three films: 12 Bridges, 21 Nights and 40 Doors.",
        "Two firms won: $40 million for Alder and $30 million for Birch.",
        "The nine candidates: a nurse, 45, two farmers, and four teachers.",
        "Rovers won four games: 3-1, 2-0, 4-2 and 1-0.",
        "Nine people were hurt: four seriously, three slightly or not at all.",
        "The club sold 9,000 tickets: 4,300 for the stands and 5,200 for the terraces, some of which were given away.",
        "He served two terms: 2009 to 2013 and 2017 to 2021.",
        "It employs 12,000 people: 4,300 in Oslo, 5,200 in Bergen and 2,700 in Bodo.",
        "The nine judges voted: four for, three against, and the rest abstained.",
        "The recipe takes nine steps: boil 4 eggs, chop 3 onions and wait.",
        "Nine ships: four tankers, each of 30,000 tonnes, and three tugs.",
        "Of nine ships, four sailed: two to Hull and one, later, to Leith.",
        "\u{201c}Nine died: four men, three women and a child,\u{201d} she said.",
        "The trust has 20 schools, including 12 in Hull.",
        "There are two choices: 5 miles by road and 3 miles by ferry.",
        "The vote was close: 51 for and 48 against.",
    ]);
}

#[test]
fn percent_sum_fires() {
    fires(
        "percent-sum",
        &[
            "Asked about the toll, 48 percent were for it, 41 percent against and 16 percent undecided.",
            "Lund took 52 percent of the vote and Abara 51 percent, with all ballots counted.",
            "Stahl took 46.2 percent of the vote. Pohl won 38.9 percent, and the independent Ralf Tischler finished on 19.4 percent.",
            "In the poll 58 percent approved, 39 percent disapproved and 8 percent were unsure.",
            "Some 55% said yes, 43% said no and 6% had no opinion.",
            "Ruiz received 61 percent of the votes, Tembo received 35 percent and Vik received 7 percent.",
            "About the ban, 47 percent supported it, 44 percent opposed it and 14 percent were undecided.",
            "Kane got 49.8 percent of the ballots. Moss got 51.6 percent.",
            "The survey found 62 percent in favour, 33 percent opposed and 9 percent undecided.",
            "Adeyemi won 44 percent of the vote, Brandt 40 percent and Haddad 21 percent.",
        ],
    );
}

#[test]
fn percent_sum_stays_silent() {
    silent(&[
        "Asked what they read, 48 percent named novels, 41 percent news and 36 percent comics; several answers were allowed.",
        "Lund took 52 percent and Abara 47 percent; the rest was spoiled.",
        "Asked about the toll, 48 percent were for it, 41 percent against and 11 percent undecided.",
        "Lund took 52 percent of the vote in the north and Abara 51 percent in the south.",
        "Lund took 52 percent of the vote, up from 51 percent, and Abara 48 percent.",
        "Lund took 52 percent of the vote. Turnout was 71 percent.",
        "Of women 58 percent approved; of men 61 percent approved.",
        "Some 55.4% said yes, 43.3% said no and 1.4% had no opinion.",
        "Among Greens 80 percent were for it; among Liberals 60 percent were against.",
        "\u{201c}48 percent were for it, 41 percent against and 16 percent undecided,\u{201d} she said.",
        "Lund took 52 percent of the vote in the first round and Abara 51 percent in the second.",
        "Prices rose 60 percent in Hull and 70 percent in Leeds.",
        "In 2019 Lund won 61 percent of the vote; this time Lund won 52 percent.",
        "Support for the bill is 60 percent, for the ban 70 percent.",
    ]);
}

#[test]
fn rate_total_fires() {
    fires(
        "rate-total",
        &[
            "The five-year deal is worth $45 million, or $15 million a year.",
            "At $6 a gram, an 18-kilogram piece would fetch about $3,000.",
            "The three-year lease costs \u{a3}90,000, or \u{a3}45,000 a year.",
            "He will earn \u{20ac}4 million a year for five years, a total of \u{20ac}12 million.",
            "The grant of $24 million over four years, or $8 million a year, was cut.",
            "The 12-month contract pays $60,000, or $2,000 a month.",
            "At $40 a barrel, 300 barrels would cost $120,000.",
            "The two-year scheme will cost \u{a3}70m, which is \u{a3}7m a year.",
            "The 10-day cruise costs $2,500, or $500 a day.",
            "At \u{a3}3 a kilo, a 40-kilo sack would cost \u{a3}1,200.",
        ],
    );
}

#[test]
fn rate_total_stays_silent() {
    silent(&[
        "The five-year deal is worth $45 million, or $9 million a year.",
        "The five-year deal is worth $45 million, with $15 million paid in the first year.",
        "At $6 a gram, an 18-kilogram piece would fetch about $108,000.",
        "The five-year deal is worth up to $45 million, or $5 million a year plus bonuses.",
        "The five-year deal is worth $45 million and he earns $15 million a year from adverts.",
        "The three-year lease costs \u{a3}100,000, or \u{a3}33,000 a year.",
        "At $6 a gram, the price of an 18-carat ring is $3,000.",
        "The five-year plan costs $45 million; running it takes $15 million a year.",
        "He earned $15 million a year in a five-year spell, but owes $45 million.",
        "The rent of $1,200 a month is due for five years; the loan is $45 million.",
        "\u{201c}The five-year deal is worth $45 million, or $15 million a year,\u{201d} he said.",
        "The five-year deal is worth at least $45 million, or $12 million a year.",
        "Over five years the park lost $45 million, while rivals made $15 million a year.",
    ]);
}

#[test]
fn rate_drift_fires() {
    fires(
        "rate-drift",
        &[
            "The loan is \u{20ac}40 million ($43 million); the fee, \u{20ac}2.4 million ($3.1 million), is due in May.",
            "He earned 900,000 yen (\u{a3}4,700) in March and 450,000 yen (\u{a3}4,700) in April.",
            "It took $19.5m (\u{a3}14.9m). The other film took $75m (\u{a3}40m), and a third one $46.8m (\u{a3}24.8m).",
            "The house sold for 4.1 million kroner ($380,000), the land for 1.2 million kroner ($210,000).",
            "The fine is Rs 40 lakh ($48,000); the fee is Rs 12 lakh ($4,500).",
            "The bid is worth $90 million (85 million euros). The debt is 20 million euros ($31 million).",
            "It costs 5,000 pesos ($250) a night, or 30,000 pesos ($900) a week.",
            "Tickets are \u{a3}60 ($78) and \u{a3}90 ($150).",
        ],
    );
}

#[test]
fn rate_drift_stays_silent() {
    silent(&[
        "The loan is \u{20ac}40 million ($43 million); the fee, \u{20ac}2.4 million ($2.6 million), is due in May.",
        "It cost \u{a3}300 ($730) in 1972 and \u{a3}5,000 ($6,400) last year.",
        "The scheme sets aside \u{20ac}1.2 million (about $1.3 million). One euro buys $1.08.",
        "It cost \u{a3}300, then about $730; it is now worth \u{a3}5,000 ($6,400).",
        "Tickets are \u{a3}60 ($78) and \u{a3}90 (\u{20ac}105).",
        "The tour costs $90 (\u{a3}70 with lunch) or $60 (\u{a3}47).",
        "It sold for A$90 million (US$60 million) and A$30 million (US$20 million).",
        "It rose to $9 ($8 a year ago) and \u{20ac}7 (\u{20ac}6).",
        "The loan is \u{20ac}4 million ($4 million); the fee is \u{20ac}2.4 million ($2.6 million).",
        "The pound (worth $1.25) fell; the firm paid \u{a3}4 million ($5 million).",
        "It was \u{a3}2m ($3m) at the time; the park cost \u{a3}9m ($11m).",
    ]);
}

#[test]
fn magnitude_slip_fires() {
    fires(
        "magnitude-slip",
        &[
            "The stadium will cost $4.69 billion, the board said. Critics called the $4.69 million stadium a luxury.",
            "Each portion holds 480 milligrams of sodium; the old recipe also held 480 grams of sodium.",
            "The order book stood at 9.4 billion kroner at the end of December. With 9.4 million kroner of work in hand at the end of December, it is full.",
            "The agency lost \u{20ac}312m on the railway. The loss of \u{20ac}312bn on the railway will be covered.",
            "The dam holds 1.85 million litres of water. Its 1.85 billion litres of water feed the valley.",
            "The bridge repair was put at \u{a3}72.5m in May. Councillors balked at \u{a3}72.5bn for the bridge repair.",
            "The plant makes 2.41 million tonnes of cement. Those 2.41 billion tonnes of cement go by rail.",
            "The fund has Rs 465 million for wells. The wells fund of Rs 465 billion is spent.",
            "The station can store 125 megawatt-hours. At 125 gigawatt-hours the station is the largest.",
            "The museum will borrow $36.2 million for the wing. The $36.2 billion wing opens in May.",
        ],
    );
}

#[test]
fn magnitude_slip_stays_silent() {
    silent(&[
        "The stadium will cost $4.7 billion, of which $4.7 million goes to landscaping.",
        "The city spends $2 million a year; the state spends $2 billion.",
        "The bank lent $3.5 million to farmers; its assets are $3.5 billion.",
        "The firm made $4.69 million in 2010. The firm made $4.69 billion in 2024.",
        "Sales grew from $1.25 million to $1.25 billion in a decade.",
        "The stadium cost $4.69 billion. The club paid \u{20ac}4.69 million for a stadium.",
        "A stadium seat costs $4.69 million less than the $5.2 billion stadium.",
        "The pill has 250 milligrams of iron; a bag weighs 250 grams.",
        "\u{201c}The stadium will cost $4.69 billion,\u{201d} she said. Critics called the $4.69 million stadium a luxury.",
        "The lake holds 12 million litres; the reservoir in Hull holds 12 billion litres.",
        "It raised $1.25 million a day from the tax. The tax raised $1.25 billion.",
        "Some 1.2 million people live in Hull; 1.2 billion cups of tea are drunk.",
    ]);
}

#[test]
fn list_count_fires() {
    fires(
        "list-count",
        &[
            "# Five ways to save on heating\n\n1. Seal windows\n2. Bleed radiators\n3. Lower the dial\n4. Insulate the loft",
            "The governor named four priorities: schools, crime and jobs.",
            "She plays three instruments: harp, flute, viola and drums.",
            "The tour stops in five cities: Oslo, Bergen, Malmo and Turku.",
            "There are four categories: novels, poems and plays.",
            "The plan rests on three pillars: housing, transport, energy and health.",
            "He speaks six languages: Greek, Latin, Welsh, Breton and Manx.",
            "## Seven sights of Hull\n\n- The Deep\n- The Minster\n- The Marina",
            "They grow five crops: oats, barley, rye and hemp.",
            "The kit has four colours: red, blue and gold.",
        ],
    );
}

#[test]
fn list_count_stays_silent() {
    silent(&[
        "It comes in two colours: silver and gold, along with a range of straps.",
        "The study followed two proteins: insulin-like growth factor binding protein-3, or IGFBP-3, and insulin-like growth factor-1, or IGF-1.",
        "The governor named three priorities: schools, crime and jobs.",
        "The governor named two priorities: law and order, and jobs.",
        "The governor named four priorities, among them schools and jobs.",
        "The governor named four priorities: schools, crime, jobs and one he would not reveal.",
        "Three rules apply: do not run, shout or push.",
        "She won four titles: in 2011, 2013 and 2015.",
        "He had two loves: Marks and Spencer, and tea.",
        "# Five ways to save on heating\n\nThe bills are up. Here is how to cut them.\n\n- Seal windows",
        "They had one aim: to win, to win well and to go home.",
        "Two things were clear: the bridge, the road and the tunnel had all been shut, and nobody knew why.",
        "Four men were held: Adams, a clerk, Brown, a nurse, and Clark.",
    ]);
}
