//! Fact packs: what a newsroom knows about people and events beyond the article, every row dated and sourced.
//!
//! Invariants: a pack that loads has no row without a source, no interval that runs backwards, nobody who outlives their
//! death; each row keeps its place in the pack, so that a finding can show what it rests on.

use super::{File, TableError};
use crate::span::Span;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;
use toml::value::Datetime;

/// All rows of all packs.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Facts {
    /// Names of the packs, in the order given; [`Row::pack`] is an index.
    pub packs: Vec<String>,
    /// People, in order; the same person in two packs is one entry.
    pub people: Vec<Person>,
    /// Events, in order.
    pub events: Vec<Event>,
    /// Places, in order.
    pub places: Vec<Place>,
    /// Folded name to indexes of `people`.
    by_name: FxHashMap<String, Vec<u32>>,
    /// Last word of a name, lower case, to indexes of `people`.
    by_last: FxHashMap<String, Vec<u32>>,
}

/// Where a row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Index of [`Facts::packs`].
    pub pack: u32,
    /// Its bytes in the pack: from the header to the end of the last of its own keys.
    pub span: Span,
    /// Its first line, counted from 1.
    pub line: u32,
}

/// A person.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Other full names and spellings; not surnames alone.
    pub names: Vec<String>,
    /// Day of birth.
    pub born: Option<Date>,
    /// Day of death.
    pub died: Option<Date>,
    /// Offices held.
    pub offices: Vec<Term>,
    /// Who says so, for the reader of a finding.
    pub source: String,
    /// The day on which the row was last compared with its source. The pack says nothing about later days.
    pub checked: Date,
    /// Where it is written.
    pub row: Row,
}

/// An office and the days on which it was held.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Term {
    /// Name of the office, as in `[[office]]` of the tables.
    pub title: String,
    /// Country, city, party or firm.
    pub of: Option<String>,
    /// First day; `None` where the pack does not say.
    pub from: Option<Date>,
    /// Last day; `None` where the office is still held or the pack does not say.
    pub to: Option<Date>,
    /// Held for someone else, or until a successor is found.
    pub acting: bool,
    /// Who says so.
    pub source: String,
    /// Where it is written.
    pub row: Row,
}

/// A dated event.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Event {
    /// Its own name (`Treaty of Oslund`), where it has one.
    pub name: Option<String>,
    /// Full names of those who took part.
    pub participants: Vec<String>,
    /// What copy calls it: meeting, lunch, raid.
    pub words: Vec<String>,
    /// Where it took place.
    pub place: Option<String>,
    /// The day.
    pub date: Date,
    /// Who says so.
    pub source: String,
    /// The day on which the row was last compared with its source.
    pub checked: Date,
    /// Where it is written.
    pub row: Row,
}

/// A place and all that it lies in.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Every country and region that it lies in, as copy may call them.
    pub within: Vec<String>,
    /// Who says so.
    pub source: String,
    /// The day on which the row was last compared with its source.
    pub checked: Date,
    /// Where it is written.
    pub row: Row,
}

impl Person {
    /// Whether a printed name, as lower-case words, may be this person's: two words at least, the last one shared, and all
    /// words of the shorter form in the longer one ("Karim Osei", "Joseph Karim Osei").
    #[must_use]
    pub fn bears(&self, printed: &[&str]) -> bool {
        std::iter::once(&self.name).chain(&self.names).any(|n| same_name(printed, n))
    }
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a printed name, as lower-case words, may be this one; see [`Person::bears`].
#[must_use]
pub fn same_name(printed: &[&str], name: &str) -> bool {
    let own = words(name);
    let inside = |a: &[&str], b: &[&str]| a.iter().all(|w| b.contains(w));
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    printed.len() >= 2 && own.len() >= 2 && printed.last() == own.last() && (inside(printed, &own) || inside(&own, printed))
}

impl Place {
    /// Whether the row lists a region or country of this name.
    #[must_use]
    pub fn lies_in(&self, name: &str) -> bool {
        let name = fold(name.strip_prefix("the ").unwrap_or(name));
        self.within.iter().any(|w| fold(w) == name)
    }
}

impl Term {
    /// Whether the office was certainly held on this day: both ends are given or open at the side that does not matter.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_some_and(|f| f <= day) && self.to.is_none_or(|t| day <= t)
    }

    /// Whether the office was certainly not held on this day.
    #[must_use]
    pub fn excludes(&self, day: Date) -> bool {
        self.from.is_some_and(|f| day < f) || self.to.is_some_and(|t| t < day)
    }
}

impl Facts {
    /// Loads the packs in order.
    ///
    /// # Errors
    /// A pack that is not TOML, has an unknown key, or has a row that lacks its source or makes no sense.
    pub fn load(files: &[File<'_>]) -> Result<Self, TableError> {
        let mut facts = Self::default();
        for file in files {
            let raw: RawPack = toml::from_str(file.text).map_err(|e| {
                let at = e.span().unwrap_or(0..file.text.len().min(1));
                TableError::new(file, at, e.message().to_owned())
            })?;
            let pack = Pack { file, index: facts.packs.len() as u32 };
            facts.packs.push(file.name.to_owned());
            for p in raw.person {
                facts.add_person(&pack, p)?;
            }
            for e in raw.event {
                let event = pack.event(e)?;
                facts.events.push(event);
            }
            for p in raw.place {
                let place = pack.place(p)?;
                facts.places.push(place);
            }
        }
        facts.index();
        Ok(facts)
    }

    /// Whether there is no row at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.events.is_empty() && self.places.is_empty()
    }

    /// The places of a name; letter case and spaces do not matter.
    pub fn placed(&self, name: &str) -> impl Iterator<Item = &Place> {
        let name = fold(name);
        self.places.iter().filter(move |p| fold(&p.name) == name)
    }

    /// Whether some place lies in a region or country of this name.
    #[must_use]
    pub fn is_area(&self, name: &str) -> bool {
        self.places.iter().any(|p| p.lies_in(name))
    }

    /// Everyone who bears this full name. Letter case, spaces, hyphens and apostrophes do not matter; parts missing do.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Person> {
        let found = self.by_name.get(&fold(name)).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&i| &self.people[i as usize])
    }

    /// Those who held an office of a jurisdiction on a day, in the order of the packs.
    pub fn holders<'a>(&'a self, title: &'a str, of: &'a str, day: Date) -> impl Iterator<Item = (&'a Person, &'a Term)> {
        let fits = move |t: &&Term| fold(&t.title) == fold(title) && t.of.as_deref().is_some_and(|o| fold(o) == fold(of)) && t.covers(day);
        self.people.iter().flat_map(move |p| p.offices.iter().filter(fits).map(move |t| (p, t)))
    }

    /// `pack:line` of a row, for notes.
    #[must_use]
    pub fn place(&self, row: Row) -> String {
        let pack = self.packs.get(row.pack as usize).map_or("", String::as_str);
        format!("{pack}:{}", row.line)
    }

    fn index(&mut self) {
        for (i, p) in self.people.iter().enumerate() {
            for name in std::iter::once(&p.name).chain(&p.names) {
                let list = self.by_name.entry(fold(name)).or_default();
                if list.last() != Some(&(i as u32)) {
                    list.push(i as u32);
                }
                let last = self.by_last.entry(words(name).pop().unwrap_or_default()).or_default();
                if last.last() != Some(&(i as u32)) {
                    last.push(i as u32);
                }
            }
        }
    }

    /// Everyone with a name whose last word is this one, in lower case: the candidates for [`Person::bears`].
    pub fn surnamed(&self, last: &str) -> impl Iterator<Item = &Person> {
        self.by_last.get(last).map_or(&[][..], Vec::as_slice).iter().map(|&i| &self.people[i as usize])
    }

    /// A row with the name and birthday of an earlier one: an error in one pack, one person in two.
    fn add_person(&mut self, pack: &Pack<'_>, raw: Spanned<RawPerson>) -> Result<(), TableError> {
        let name_at = raw.get_ref().name.span();
        let new = pack.person(raw)?;
        let same = |p: &&mut Person| fold(&p.name) == fold(&new.name) && p.born == new.born;
        let Some(old) = self.people.iter_mut().find(same) else {
            self.people.push(new);
            return Ok(());
        };
        if old.row.pack == pack.index {
            return Err(pack
                .error(name_at, format!("`{}` has a row already", new.name))
                .helped("put both into one row, or tell namesakes apart by `born`"));
        }
        if let (Some(a), Some(b)) = (old.died, new.died)
            && a != b
        {
            let first = self.packs.get(old.row.pack as usize).map_or("", String::as_str);
            return Err(pack.error(name_at, format!("`{}` died on {b} here and on {a} in {first}", new.name)));
        }
        old.names.extend(new.names);
        old.died = old.died.or(new.died);
        old.offices.extend(new.offices);
        Ok(())
    }
}

/// Two people who hold one post at once, for every post of which `single` says that one person holds it; one line each.
#[must_use]
pub fn clashes(facts: &Facts, single: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut posts: std::collections::BTreeMap<(String, String), Vec<Held<'_>>> = Default::default();
    for p in &facts.people {
        for t in p.offices.iter().filter(|t| single(&t.title) && !t.acting) {
            let Some(from) = t.from else { continue };
            let key = (fold(&t.title), t.of.as_deref().map(fold).unwrap_or_default());
            posts.entry(key).or_default().push((from, t.to, p, t));
        }
    }
    let mut out = vec![];
    for list in posts.values_mut() {
        list.sort_by_key(|(from, ..)| *from);
        for pair in list.windows(2) {
            let ((_, to, p, t), (from, _, q, u)) = (pair[0], pair[1]);
            // The day of the hand-over belongs to both.
            if p.name != q.name && to.is_none_or(|to| from < to) {
                let of = t.of.as_deref().map(|o| format!(" of {o}")).unwrap_or_default();
                out.push(format!(
                    "{}: {} and {} ({}) both are {}{of} on {from}",
                    facts.place(t.row),
                    p.name,
                    q.name,
                    facts.place(u.row),
                    t.title
                ));
            }
        }
    }
    out
}

/// Letters and digits alone, in lower case: `Abd al-Rahman` and `Abdal Rahman` are one spelling.
fn fold(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawPack {
    person: Vec<Spanned<RawPerson>>,
    event: Vec<Spanned<RawEvent>>,
    place: Vec<Spanned<RawPlace>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: Spanned<String>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
    born: Option<Spanned<Datetime>>,
    died: Option<Spanned<Datetime>>,
    #[serde(default)]
    office: Vec<Spanned<RawTerm>>,
    source: Spanned<String>,
    checked: Spanned<Datetime>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    title: Spanned<String>,
    of: Option<Spanned<String>>,
    from: Option<Spanned<Datetime>>,
    to: Option<Spanned<Datetime>>,
    #[serde(default)]
    acting: bool,
    source: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    name: Option<Spanned<String>>,
    #[serde(default)]
    participants: Vec<Spanned<String>>,
    #[serde(default)]
    words: Vec<Spanned<String>>,
    place: Option<Spanned<String>>,
    date: Spanned<Datetime>,
    source: Spanned<String>,
    checked: Spanned<Datetime>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    name: Spanned<String>,
    within: Vec<Spanned<String>>,
    source: Spanned<String>,
    checked: Spanned<Datetime>,
}

/// The pack that is being read.
struct Pack<'a> {
    file: &'a File<'a>,
    index: u32,
}

impl Pack<'_> {
    fn error(&self, at: Range<usize>, message: impl Into<String>) -> TableError {
        TableError::new(self.file, at, message.into())
    }

    /// The parser's span of a table is its header; the keys may follow in any order.
    fn row(&self, header: Range<usize>, keys: &[Range<usize>]) -> Row {
        let before = self.file.text.as_bytes().iter().take(header.start);
        let line = before.filter(|b| **b == b'\n').count() as u32 + 1;
        let end = keys.iter().map(|k| k.end).fold(header.end, usize::max);
        Row { pack: self.index, span: Span::new(header.start, end), line }
    }

    fn text(&self, what: &str, s: &Spanned<String>) -> Result<String, TableError> {
        let t = s.get_ref().trim();
        if t.chars().any(char::is_alphanumeric) { Ok(t.to_owned()) } else { Err(self.error(s.span(), format!("`{what}` is empty"))) }
    }

    fn texts(&self, what: &str, list: &[Spanned<String>]) -> Result<Vec<String>, TableError> {
        list.iter().map(|s| self.text(what, s)).collect()
    }

    fn day(&self, d: &Spanned<Datetime>) -> Result<Date, TableError> {
        let bad = || {
            self.error(d.span(), format!("`{}` is not a day of the calendar", d.get_ref()))
                .helped("write YYYY-MM-DD, without quotes or time of day")
        };
        let Datetime { date: Some(day), time: None, offset: None } = *d.get_ref() else { return Err(bad()) };
        let (y, m, d) = (i16::try_from(day.year), i8::try_from(day.month), i8::try_from(day.day));
        let (Ok(y), Ok(m), Ok(d)) = (y, m, d) else { return Err(bad()) };
        Date::new(y, m, d).map_err(|_| bad())
    }

    fn maybe(&self, d: Option<&Spanned<Datetime>>) -> Result<Option<Date>, TableError> {
        d.map(|d| self.day(d)).transpose()
    }

    /// The first of two days must not come after the second; the label stands at `at`.
    fn order(&self, at: Range<usize>, first: (&str, Option<Date>), second: (&str, Option<Date>)) -> Result<(), TableError> {
        match (first.1, second.1) {
            (Some(a), Some(b)) if a > b => Err(self.error(at, format!("`{}` ({a}) comes after `{}` ({b})", first.0, second.0))),
            _ => Ok(()),
        }
    }

    fn person(&self, raw: Spanned<RawPerson>) -> Result<Person, TableError> {
        let header = raw.span();
        let raw = raw.into_inner();
        let died_at = raw.died.as_ref().map_or(0..0, Spanned::span);
        let row = self.row(header, &[raw.name.span(), died_at.clone(), raw.source.span(), raw.checked.span()]);
        let mut p = Person {
            name: self.text("name", &raw.name)?,
            names: self.texts("names", &raw.names)?,
            born: self.maybe(raw.born.as_ref())?,
            died: self.maybe(raw.died.as_ref())?,
            offices: vec![],
            source: self.text("source", &raw.source)?,
            checked: self.day(&raw.checked)?,
            row,
        };
        for (name, at) in std::iter::once((&p.name, &raw.name)).chain(p.names.iter().zip(&raw.names)) {
            if name.split_whitespace().count() < 2 {
                let e = self.error(at.span(), format!("`{name}` is one word, which other people bear too"));
                return Err(e.helped("give the full name, as the article would give it first"));
            }
        }
        self.order(died_at.clone(), ("born", p.born), ("died", p.died))?;
        self.order(died_at, ("died", p.died), ("checked", Some(p.checked)))?;
        for t in raw.office {
            let term = self.term(t, &p)?;
            p.offices.push(term);
        }
        Ok(p)
    }

    fn term(&self, raw: Spanned<RawTerm>, person: &Person) -> Result<Term, TableError> {
        let header = raw.span();
        let raw = raw.into_inner();
        let to_at = raw.to.as_ref().map_or(0..0, Spanned::span);
        let row = self.row(header, &[raw.title.span(), to_at.clone(), raw.source.span()]);
        let term = Term {
            title: self.text("title", &raw.title)?,
            of: raw.of.as_ref().map(|s| self.text("of", s)).transpose()?,
            from: self.maybe(raw.from.as_ref())?,
            to: self.maybe(raw.to.as_ref())?,
            acting: raw.acting,
            source: self.text("source", &raw.source)?,
            row,
        };
        if term.from.is_none() && term.to.is_none() {
            return Err(self.error(raw.title.span(), "an office needs `from` or `to`"));
        }
        let from_at = raw.from.as_ref().map_or_else(|| raw.title.span(), Spanned::span);
        self.order(from_at.clone(), ("from", term.from), ("to", term.to))?;
        self.order(from_at, ("from", term.from), ("died", person.died))?;
        self.order(to_at, ("to", term.to), ("died", person.died))?;
        Ok(term)
    }

    fn place(&self, raw: Spanned<RawPlace>) -> Result<Place, TableError> {
        let at = raw.span();
        let raw = raw.into_inner();
        let place = Place {
            name: self.text("name", &raw.name)?,
            within: self.texts("within", &raw.within)?,
            source: self.text("source", &raw.source)?,
            checked: self.day(&raw.checked)?,
            row: self.row(at.clone(), &[raw.name.span(), raw.source.span(), raw.checked.span()]),
        };
        if place.within.is_empty() {
            return Err(self.error(at, "a place needs `within`").helped("list every country and region that it lies in"));
        }
        Ok(place)
    }

    fn event(&self, raw: Spanned<RawEvent>) -> Result<Event, TableError> {
        let at = raw.span();
        let raw = raw.into_inner();
        let event = Event {
            name: raw.name.as_ref().map(|s| self.text("name", s)).transpose()?,
            participants: self.texts("participants", &raw.participants)?,
            words: self.texts("words", &raw.words)?,
            place: raw.place.as_ref().map(|s| self.text("place", s)).transpose()?,
            date: self.day(&raw.date)?,
            source: self.text("source", &raw.source)?,
            checked: self.day(&raw.checked)?,
            row: self.row(at.clone(), &[raw.date.span(), raw.source.span(), raw.checked.span()]),
        };
        if event.name.is_none() && event.participants.len() < 2 {
            return Err(self.error(at, "an event needs a `name`, or two `participants` at least"));
        }
        if event.name.is_none() && event.words.is_empty() {
            let e = self.error(at, "an event without a name needs `words`");
            return Err(e.helped("list what the article may call it: `words = [\"meeting\", \"lunch\"]`"));
        }
        Ok(event)
    }
}

/// A post held: first day, last day, by whom, and the row that says so.
type Held<'f> = (Date, Option<Date>, &'f Person, &'f Term);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn load(text: &str) -> Result<Facts, TableError> {
        Facts::load(&[File { name: "pack.toml", text }])
    }

    /// The label of the error (its text in the pack) and its message.
    fn fault(text: &str) -> (String, String) {
        match load(text) {
            Ok(_) => panic!("loads:\n{text}"),
            Err(e) => (text[e.at.offset()..e.at.offset() + e.at.len()].to_owned(), e.message),
        }
    }

    const GOOD: &str = r#"
[[person]]
name = "Orla Venn"
names = ["Orla M. Venn"]
born = 1950-02-01
died = 2021-03-04
source = "Tidewater Gazette, 5 March 2021"
checked = 2021-03-05

[[person.office]]
title = "mayor"
of = "Tidewater"
from = 2016-01-01
to = 2021-03-04
source = "city register"

[[person]]
name = "Ruan Abd al-Sahl"
source = "city register"
checked = 2021-06-01

[[person.office]]
title = "mayor"
of = "Tidewater"
from = 2021-03-05
acting = true
source = "city register"

[[event]]
participants = ["Orla Venn", "Ruan Abd al-Sahl"]
words = ["lunch"]
place = "Pier House"
date = 2020-07-07
source = "city diary"
checked = 2020-07-08
"#;

    #[test]
    fn a_good_pack_is_typed_and_keeps_its_places() {
        let f = load(GOOD).unwrap();
        assert_eq!((f.people.len(), f.events.len()), (2, 1));
        let venn = f.named("orla venn").next().unwrap();
        assert_eq!(venn.died, Some(date(2021, 3, 4)));
        assert_eq!(f.named("Orla M Venn").count(), 1);
        assert_eq!(f.named("Ruan Abdal-Sahl").count(), 1);
        assert_eq!(f.named("Venn").count(), 0);
        assert_eq!(f.place(venn.row), "pack.toml:2");
        assert!(GOOD[venn.offices[0].row.span.range()].contains("Tidewater"));
        assert_eq!(f.place(f.events[0].row), "pack.toml:29");
    }

    #[test]
    fn terms_include_both_ends_and_an_open_start_covers_nothing() {
        let f = load(GOOD).unwrap();
        let on = |d| f.holders("Mayor", "tidewater", d).map(|(p, _)| p.name.as_str()).collect::<Vec<_>>();
        assert_eq!(on(date(2021, 3, 4)), ["Orla Venn"]);
        assert_eq!(on(date(2021, 3, 5)), ["Ruan Abd al-Sahl"]);
        assert!(on(date(2015, 12, 31)).is_empty());
        let mut t = f.people[0].offices[0].clone();
        t.from = None;
        assert!(!t.covers(date(2020, 1, 1)) && !t.excludes(date(2020, 1, 1)) && t.excludes(date(2021, 3, 5)));
    }

    #[test]
    fn two_packs_extend_one_person() {
        let more = "[[person]]\nname = \"Orla Venn\"\nborn = 1950-02-01\nsource = \"s\"\nchecked = 2022-01-01\n\
            [[person.office]]\ntitle = \"senator\"\nfrom = 2001-01-01\nto = 2005-01-01\nsource = \"s\"\n";
        let f = Facts::load(&[File { name: "a", text: GOOD }, File { name: "b", text: more }]).unwrap();
        assert_eq!(f.people.len(), 2);
        assert_eq!(f.people[0].offices.len(), 2);
        assert_eq!(f.place(f.people[0].offices[1].row), "b:6");
    }

    #[test]
    fn namesakes_are_told_apart_by_birthday() {
        let two = "[[person]]\nname = \"Jo Ash\"\nborn = 1950-02-01\nsource = \"s\"\nchecked = 2022-01-01\n\
            [[person]]\nname = \"Jo Ash\"\nborn = 1980-02-01\nsource = \"s\"\nchecked = 2022-01-01\n";
        assert_eq!(load(two).unwrap().named("Jo Ash").count(), 2);
        let (at, message) = fault(&two.replace("1980", "1950"));
        assert_eq!((at.as_str(), message.as_str()), ("\"Jo Ash\"", "`Jo Ash` has a row already"));
    }

    #[test]
    fn packs_that_disagree_on_a_death_are_refused() {
        let row = |d: &str| format!("[[person]]\nname = \"Jo Ash\"\ndied = {d}\nsource = \"s\"\nchecked = 2022-01-01\n");
        let (a, b) = (row("2021-01-01"), row("2021-01-02"));
        let e = Facts::load(&[File { name: "a", text: &a }, File { name: "b", text: &b }]).unwrap_err();
        assert_eq!(e.message, "`Jo Ash` died on 2021-01-02 here and on 2021-01-01 in a");
    }

    const PERSON: &str = "[[person]]\nname = \"Jo Ash\"\nborn = 1950-01-01\ndied = 2020-06-01\nsource = \"s\"\nchecked = 2021-01-01\n";
    const TERM: &str = "[[person.office]]\ntitle = \"mayor\"\nfrom = 2010-01-01\nto = 2015-01-01\nsource = \"s\"\n";
    const EVENT: &str = "[[event]]\nparticipants = [\"Jo Ash\", \"Al Roe\"]\nwords = [\"lunch\"]\ndate = 2020-01-01\nsource = \"s\"\nchecked = 2021-01-01\n";

    /// The pack that is good but for one change; the text under the label; a piece of the message.
    fn bad(base: &str, change: (&str, &str), label: &str, message: &str) {
        assert!(load(base).is_ok(), "{base}");
        assert!(base.contains(change.0), "{}", change.0);
        let text = base.replacen(change.0, change.1, 1);
        let (at, said) = fault(&text);
        assert!(said.contains(message), "{said}");
        assert_eq!(at.lines().next().unwrap_or(""), label, "{said}");
    }

    #[test]
    fn bad_packs_are_labelled() {
        let (person, office) = (PERSON.to_owned(), format!("{PERSON}{TERM}"));
        bad(&person, ("died =", "dead ="), "dead", "unknown field `dead`");
        bad(&person, ("source = \"s\"\n", ""), "[[person]]", "missing field `source`");
        bad(&person, ("source = \"s\"", "source = \" \""), "\" \"", "`source` is empty");
        bad(&person, ("died = 2020-06-01", "died = \"2020-06-01\""), "\"2020-06-01\"", "invalid type");
        bad(&person, ("died = 2020-06-01", "died = 2020-06-01T10:00:00"), "2020-06-01T10:00:00", "not a day of the calendar");
        bad(&person, ("born = 1950-01-01", "born = 2020-06-02"), "2020-06-01", "`born` (2020-06-02) comes after `died`");
        bad(&person, ("checked = 2021-01-01", "checked = 2020-01-01"), "2020-06-01", "comes after `checked`");
        bad(&person, ("Jo Ash", "Ash"), "\"Ash\"", "one word");
        bad(&office, ("from = 2010-01-01", "from = 2016-01-01"), "2016-01-01", "comes after `to`");
        bad(&office, ("to = 2015-01-01", "to = 2020-06-02"), "2020-06-02", "comes after `died`");
        bad(&office, ("from = 2010-01-01\nto = 2015-01-01\n", ""), "\"mayor\"", "`from` or `to`");
        bad(EVENT, ("\"Jo Ash\", ", ""), "[[event]]", "two `participants`");
        bad(EVENT, ("words = [\"lunch\"]\n", ""), "[[event]]", "needs `words`");
        bad(EVENT, ("[[event]]", "[[events]]"), "events", "unknown field `events`");
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_refused() {
        let text = PERSON.replace("2020-06-01", "2020-02-30");
        let (at, _) = fault(&text);
        assert!(text.contains(&at) && at.starts_with("2020"), "{at}");
    }

    #[test]
    fn two_holders_of_one_post_at_once_are_named() {
        let row = |name: &str, from: &str, to: &str| {
            format!(
                "[[person]]\nname = \"{name}\"\nsource = \"s\"\nchecked = 2024-01-01\n[[person.office]]\ntitle = \"mayor\"\nof = \"Holm\"\nfrom = {from}\nto = {to}\nsource = \"s\"\n"
            )
        };
        let clash =
            |b: &str| clashes(&load(&(row("Jo Ash", "2010-01-01", "2015-06-01") + &row("Al Roe", b, "2020-01-01"))).unwrap(), &|_| true);
        assert_eq!(clash("2015-03-01"), ["pack.toml:5: Jo Ash and Al Roe (pack.toml:15) both are mayor of Holm on 2015-03-01"]);
        assert!(clash("2015-06-01").is_empty());
    }

    #[test]
    fn the_founding_pack_loads() {
        let f = load(include_str!("../../seeds/facts.toml")).unwrap();
        assert_eq!((f.people.len(), f.events.len()), (2, 2));
    }

    #[test]
    fn a_place_lies_in_what_its_row_lists() {
        let row = |within: &str| format!("[[place]]\nname = \"Koulga\"\nwithin = [{within}]\nsource = \"survey\"\nchecked = 2025-01-01\n");
        let facts = load(&row("\"Tindara\", \"Kenya\"")).unwrap_or_else(|e| panic!("{e}"));
        let place = facts.placed("koulga").next().map(|p| (p.lies_in("the tindara"), p.lies_in("Uganda"), p.row.line));
        assert_eq!((place, facts.is_area("Kenya"), facts.is_empty()), (Some((true, false, 1)), true, false));
        assert_eq!(fault(&row("")).1, "a place needs `within`");
        assert_eq!(fault(&row("\" \"")).1, "`within` is empty");
    }
}
