//! Made-up articles for an archive of any size: eight kinds of story, several wordings each, names, places and days of their
//! own. An article is a function of its number, so that an archive of four million begins with the archive of one million.
//!
//! Four articles tell one story: three reports on three days and a copy of one of them under another headline, as a wire story
//! is printed. One report in fifty has a figure wrong. An office of a town and the lead of a firm have one holder each, who grows
//! older over the years; everybody else is of one story, and namesakes are two people.

use gainsay::archive::stream::Input;

/// Stories start within so many days: twenty years.
const DAYS: u64 = 7305;
/// The first of them, days from 1970-01-01.
const FIRST: u64 = 12_784;
/// Articles of one story.
pub const STORY: u64 = 4;

const GIVEN: &[&str] = &[
    "Ada", "Amir", "Ana", "Anton", "Aron", "Berit", "Boris", "Bruno", "Carla", "Clara", "Dana", "Dario", "Edda", "Edwin", "Elena", "Emil",
    "Erik", "Esther", "Fatma", "Felix", "Goran", "Greta", "Hana", "Hugo", "Ida", "Ilse", "Ines", "Ivan", "Jonas", "Julia", "Karin", "Kofi",
    "Laura", "Lena", "Leon", "Livia", "Magda", "Marko", "Marta", "Mira", "Nadia", "Nils", "Nora", "Olav", "Oskar", "Paula", "Pavel",
    "Petra", "Rafael", "Rosa", "Ruben", "Samir", "Sara", "Simon", "Sofia", "Stefan", "Tilda", "Tomas", "Uwe", "Vera", "Victor", "Viola",
    "Walter", "Yara",
];
const FRONT: &[&str] = &[
    "Ask", "Berg", "Brand", "Dal", "Eng", "Fal", "Grun", "Hal", "Hed", "Kar", "Kol", "Lind", "Lun", "Mor", "Nor", "Oster", "Pal", "Quen",
    "Ros", "Sand", "Sol", "Stran", "Tal", "Tor", "Ul", "Vik", "Wes", "Wil", "Yst", "Zel",
];
const MIDDLE: &[&str] = &["", "a", "en", "er", "es", "ig", "in", "ol", "on", "ul", "um", "und"];
const BACK: &[&str] = &[
    "berg", "blad", "dal", "feldt", "gren", "haug", "holm", "koski", "lund", "mark", "moen", "nes", "rud", "sen", "stad", "strom", "tveit",
    "vik",
];
const TOWN_FRONT: &[&str] = &[
    "Ald", "Bren", "Car", "Dov", "El", "Fen", "Gal", "Hol", "Inver", "Jar", "Kest", "Lor", "Mar", "Nor", "Or", "Pel", "Quen", "Ros", "Sul",
    "Tan", "Ul", "Ver", "Wick", "Yar",
];
const TOWN_MIDDLE: &[&str] = &["", "ba", "de", "ka", "lo", "mi", "ra", "so", "ti", "ve"];
const TOWN_BACK: &[&str] =
    &["bury", "by", "combe", "dale", "ford", "ham", "low", "mere", "na", "ney", "port", "rick", "stow", "thorpe", "ton", "wick"];
const KINDS: &[&str] = &["explosion", "fire", "crash", "collapse", "flood", "shooting"];
const SITES: &[&str] =
    &["the mill", "the harbour", "the grain store", "the market hall", "the station", "the old quay", "the ring road", "the ferry pier"];
const PARTIES: &[&str] = &["a Social Democrat", "a Liberal Democrat", "a Republican", "a Conservative"];
const SPOKE: &[&str] = &["spoke by telephone", "met face to face", "held a video call"];
const CRIMES: &[&str] = &["fraud", "arson", "bribery", "manslaughter", "theft"];
const TRADES: &[&str] = &["Foods", "Energy", "Shipping", "Timber", "Motors", "Paper"];
const OFFICES: &[&str] = &["mayor", "police chief", "fire chief", "council leader"];
const CALM: &[&str] =
    &["asked for calm", "promised an inquiry", "thanked the crews", "would not be drawn", "went home late", "took no questions"];
const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Numbers from a seed: SplitMix64.
pub struct Dice(u64);

impl Dice {
    /// The same seed gives the same numbers.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xD6E8_FEB8_6659_FD93) ^ 0x5851_F42D_4C95_7F2D)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

/// How many names the stories draw from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pools {
    /// As many as the language of the news has at the story: the number of different names grows with the text by Heaps' law.
    Growing,
    /// As many whatever the size of the archive, so that four times the articles are sixteen times the namesakes.
    Fixed,
}

/// Stories at which both pools are of one size: those of 250,000 articles.
const EVEN: f64 = 62_500.0;

impl Pools {
    /// Names to draw from at a story: `even` where the two pools are of one size, and by Heaps' exponent before and behind it.
    fn size(self, story: u64, even: usize, exponent: f64) -> u64 {
        let grown = match self {
            Self::Fixed => 1.0,
            Self::Growing => ((story + 1) as f64 / EVEN).powf(exponent),
        };
        ((even as f64 * grown) as u64).max(16)
    }

    /// A full name: the rare ones are what grows.
    fn person(self, d: &mut Dice, story: u64) -> String {
        if self == Self::Fixed {
            return format!("{} {}{}{}", d.of(GIVEN), d.of(FRONT), d.of(MIDDLE), d.of(BACK));
        }
        let even = GIVEN.len() * FRONT.len() * BACK.len() * MIDDLE.len();
        let mut n = d.below(self.size(story, even, 0.8)) as usize;
        let (given, front, back, middle, more) =
            (digit(&mut n, GIVEN), digit(&mut n, FRONT), digit(&mut n, BACK), digit(&mut n, MIDDLE), digit(&mut n, MIDDLE));
        format!("{given} {front}{middle}{more}{back}")
    }

    /// A town: the first few are met far more often than the rest, as in the news.
    fn town(self, d: &mut Dice, story: u64) -> String {
        let even = TOWN_FRONT.len() * TOWN_MIDDLE.len() * TOWN_BACK.len();
        let far = d.below(self.size(story, even, 0.5)) + 1;
        let mut n = d.below(far) as usize;
        let (front, back, middle, more) =
            (digit(&mut n, TOWN_FRONT), digit(&mut n, TOWN_BACK), digit(&mut n, TOWN_MIDDLE), digit(&mut n, TOWN_MIDDLE));
        format!("{front}{middle}{more}{back}")
    }

    fn firm(self, d: &mut Dice, story: u64) -> String {
        if self == Self::Fixed {
            return format!("{}{} {}", d.of(FRONT), d.of(BACK), d.of(TRADES));
        }
        let mut n = d.below(self.size(story, FRONT.len() * BACK.len() * TRADES.len(), 0.7)) as usize;
        let (front, back, trade, middle) = (digit(&mut n, FRONT), digit(&mut n, BACK), digit(&mut n, TRADES), digit(&mut n, MIDDLE));
        format!("{front}{middle}{back} {trade}")
    }
}

/// The part of a name that the next digit of its number stands for.
fn digit<'a>(n: &mut usize, list: &[&'a str]) -> &'a str {
    let word = list[*n % list.len()];
    *n /= list.len();
    word
}

/// Who holds a post, and how old they are on a day.
fn holder(of: &str, post: &str, day: u64, pools: Pools) -> (String, u64) {
    let mut d = Dice::new(gainsay::archive::keys::hash(&[of, post]) as u64);
    let name = pools.person(&mut d, EVEN as u64 - 1);
    let days = (30 + d.below(25)) * 365 + d.below(365) + (day - FIRST);
    (name, days * 4 / 1461)
}

fn last(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// A day, days from 1970-01-01, as "Tuesday, 3 June 2025" and as "2025-06-03".
fn day(n: u64) -> (String, String) {
    let date = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(n as i64));
    let week =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][date.weekday().to_monday_zero_offset() as usize];
    (format!("{week}, {} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year()), date.to_string())
}

/// What a story is about; the reports share it.
struct Story {
    town: String,
    other: String,
    day: u64,
    people: Vec<String>,
    ages: Vec<u64>,
    kind: &'static str,
    site: &'static str,
    party: &'static str,
    spoke: &'static str,
    crime: &'static str,
    office: &'static str,
    firm: String,
    dead: u64,
    hurt: u64,
    sum: u64,
    term: u64,
    votes: (u64, u64),
    desk: u64,
}

fn story(n: u64, pools: Pools) -> Story {
    let mut d = Dice::new(n);
    let people: Vec<String> = (0..4).map(|_| pools.person(&mut d, n)).collect();
    let mut story = Story {
        town: pools.town(&mut d, n),
        other: pools.town(&mut d, n),
        day: FIRST + d.below(DAYS),
        ages: people.iter().map(|_| 24 + d.below(55)).collect(),
        people,
        kind: d.of(KINDS),
        site: d.of(SITES),
        party: d.of(PARTIES),
        spoke: d.of(SPOKE),
        crime: d.of(CRIMES),
        office: d.of(OFFICES),
        firm: pools.firm(&mut d, n),
        dead: 3 + d.below(30),
        hurt: 35 + d.below(60),
        sum: 11 + d.below(900),
        term: 2 + d.below(17),
        votes: (200 + d.below(120), 20 + d.below(150)),
        desk: d.below(4),
    };
    let (of, post) = if story.desk == BUSINESS { (&story.firm, "chief executive") } else { (&story.town, story.office) };
    (story.people[0], story.ages[0]) = holder(of, post, story.day, pools);
    // Of one party as long as they hold it.
    story.party = Dice::new(gainsay::archive::keys::hash(&[&story.people[0]]) as u64).of(PARTIES);
    story
}

/// Number of the desk that writes of firms.
const BUSINESS: u64 = 2;

/// The article of a number.
pub fn article(n: u64, pools: Pools) -> Input {
    let s = story(n / STORY, pools);
    // The last one of a story is a copy of the first under another headline, a day later.
    let part = n % STORY;
    let mut d = Dice::new((n - if part == STORY - 1 { part } else { 0 }) ^ 0xA5A5_0000_0000);
    let slip = d.below(50) == 0;
    let mut body = match s.desk {
        0 => accident(&s, &mut d, slip),
        1 => court(&s, &mut d, slip),
        BUSINESS => business(&s, &mut d, slip),
        _ => council(&s, &mut d, slip),
    };
    // The lead stays in front; two paragraphs behind it make ten claims an article.
    for i in (2..body.len()).rev() {
        body.swap(i, 1 + d.below(i as u64) as usize);
    }
    body.truncate(3);
    let heads = [
        format!("{} in {}: what {} knew", capital(s.kind), s.town, last(&s.people[0])),
        format!("{} waits for answers", s.town),
        format!("{} and {} on the week in {}", last(&s.people[0]), last(&s.people[1]), s.town),
        format!("The {} of {} speaks", s.office, s.town),
    ];
    let title = heads[((n / STORY + part) % 4) as usize].clone();
    Input { id: format!("a{n:09}"), date: Some(day(s.day + 1 + part).1), title: Some(title), text: body.join("\n\n"), url: None }
}

fn capital(word: &str) -> String {
    let mut c = word.chars();
    c.next().map_or(String::new(), |f| f.to_uppercase().chain(c).collect())
}

fn accident(s: &Story, d: &mut Dice, slip: bool) -> Vec<String> {
    let (on, _) = day(s.day);
    let dead = s.dead - if slip { 2 } else { 0 };
    let (town, kind, site) = (&s.town, s.kind, s.site);
    let lead = match d.below(3) {
        0 => format!(
            "The {kind} at {site} in {town} on {on}, killed {dead} people and injured {} people, the {} of {town}, {}, said.",
            s.hurt, s.office, s.people[0]
        ),
        1 => format!(
            "{dead} people were killed and {} people were injured in the {kind} at {site} in {town} on {on}, said the {} of {town}, {}.",
            s.hurt, s.office, s.people[0]
        ),
        _ => format!(
            "A total of {dead} people were killed in the {kind} at {site} in {town} on {on}. {} people were injured, the {} of {town}, {}, said.",
            s.hurt, s.office, s.people[0]
        ),
    };
    let mut out = vec![lead];
    out.extend(voices(s, d, slip));
    out.push(format!("{} was fined ${}.{} million for leaving {site} unlocked, {} said.", s.firm, s.sum / 10, s.sum % 10, s.people[1]));
    out
}

fn court(s: &Story, d: &mut Dice, slip: bool) -> Vec<String> {
    let (on, _) = day(s.day);
    let term = s.term + if slip { 3 } else { 0 };
    let (town, who) = (&s.town, &s.people[3]);
    let lead = match d.below(2) {
        0 => format!("{who}, {}, was sentenced to {term} years in prison in {town} on {on}, the court said.", s.ages[3]),
        _ => format!("A court in {town} on {on} sentenced {who}, {}, to {term} years in prison.", s.ages[3]),
    };
    let mut out = vec![lead, format!("{who} was convicted of {} by the court in {town}.", s.crime)];
    out.extend(voices(s, d, slip));
    out.push(format!("The {} at {} in {town} killed {} people, and the court heard of it.", s.kind, s.site, s.dead));
    out
}

fn business(s: &Story, d: &mut Dice, slip: bool) -> Vec<String> {
    let (on, _) = day(s.day);
    let (town, firm) = (&s.town, &s.firm);
    let sum = s.sum + if slip { 40 } else { 0 };
    let price = format!("${}.{} million", sum / 10, sum % 10);
    let lead = match d.below(2) {
        0 => format!(
            "{firm} of {town} paid a price of {price} for a yard in {}, its chief executive, {}, said on {on}.",
            s.other, s.people[0]
        ),
        _ => format!("The chief executive of {firm}, {}, said on {on} that the yard in {} had cost {price}.", s.people[0], s.other),
    };
    let mut out = vec![lead];
    out.extend(voices(s, d, slip));
    out.push(format!("{firm} was fined ${}.{} million in {town} in another case, {} said.", s.sum / 20, s.sum % 10, s.people[2]));
    out
}

fn council(s: &Story, d: &mut Dice, slip: bool) -> Vec<String> {
    let (on, _) = day(s.day);
    let (yes, no) = (s.votes.0 + if slip { 4 } else { 0 }, s.votes.1);
    let town = &s.town;
    let lead = match d.below(2) {
        0 => format!("The council of {town} voted {yes} to {no} on {on} for the plan of its {}, {}.", s.office, s.people[0]),
        _ => {
            format!("By {yes} votes to {no} the council of {town} backed the plan of {}, the {} of {town}, on {on}.", s.people[0], s.office)
        }
    };
    let mut out = vec![lead];
    out.extend(voices(s, d, slip));
    out.push(format!("The {} at {} in {} killed {} people in the week before.", s.kind, s.site, s.other, s.dead));
    out
}

/// Who they are, and what they said.
fn voices(s: &Story, d: &mut Dice, slip: bool) -> Vec<String> {
    let (on, _) = day(s.day);
    let (p, town) = (&s.people, &s.town);
    let age = s.ages[0] + if slip && d.below(2) == 0 { 9 } else { 0 };
    vec![
        match d.below(2) {
            0 => format!("{}, {age}, {}, {} and went home to {town}.", p[0], s.party, d.of(CALM)),
            _ => format!("{}, {age}, {}, {}.", p[0], s.party, d.of(CALM)),
        },
        format!("{}, {}, and {}, {}, {} on {on} about the {}.", p[1], s.ages[1], p[2], s.ages[2], s.spoke, s.kind),
        format!(
            "“{} and I counted the windows of {town} twice that night and came out {} short of {},” {} said.",
            d.of(GIVEN),
            s.hurt,
            s.sum + 100,
            p[2]
        ),
        format!("{}, {}, {} in {}.", p[3], s.ages[3], d.of(CALM), s.other),
    ]
}
