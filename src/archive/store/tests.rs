//! What the store passes over unread is nothing that the full comparison would report.

use super::sketch::{Sketch, draw};
use super::{Entry, Store};
use crate::archive::compare::{CLASSES, Document, first};
use crate::archive::keys::{assign, hash, reach};
use crate::archive::record::{ACTS, Attr, Card, DEFINITE, FINAL, MOVED, Record};
use crate::archive::stream::compare_documents;
use crate::knowledge::Knowledge;
use crate::span::Span;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len() as u64) as usize]
    }
}

const PEOPLE: &[&str] = &[
    "oskar lindholm",
    "oskar lindhelm",
    "oscar lindholm",
    "vera sandmoen",
    "vera sandmoan",
    "anders lindholm",
    "ida van solvik",
    "ida von solvik",
];
const PLACES: &[&str] = &["brenna", "orna", "tolmin", "feldby", "norvik"];
const TOPICS: &[&str] = &["mill", "harbour", "strike", "ferry", "quarry", "orchard", "turbine"];
const MANNERS: &[&str] = &["telephone", "in-person", "video", "letter"];

/// A document of one of three weeks or of another year, with claims of every kind about few people, places and events.
fn document(n: u64, dice: &mut Dice) -> Document {
    let mut card = Card { id: format!("d{n}"), handover: dice.below(8) == 0, ..Card::default() };
    card.date = (dice.below(12) > 0).then(|| 20_000 + dice.below(20) as i32 + if dice.below(4) == 0 { 300 } else { 0 });
    for name in PEOPLE.iter().chain(PLACES) {
        if dice.below(3) == 0 {
            let full = name.contains(' ');
            card.names.insert((*name).to_owned(), if full { 2 } else { dice.below(2) as u8 });
            if full && dice.below(2) == 0 {
                card.names.insert(name.rsplit(' ').next().unwrap_or("").to_owned(), 1);
            }
        }
    }
    card.topic = TOPICS.iter().filter(|_| dice.below(2) == 0).map(|t| (*t).to_owned()).collect();
    card.top = card.names.keys().take(3).cloned().collect();
    let mut records: Vec<Record> = (0..3 + dice.below(6)).map(|i| record(i as u32, &card, dice)).collect();
    assign(&card, &mut records);
    Document { card, records }
}

fn record(sentence: u32, card: &Card, dice: &mut Dice) -> Record {
    let attr = Attr::ALL[dice.below(Attr::ALL.len() as u64) as usize];
    let (mut lo, mut detail, mut subject, mut value) = (dice.below(4) as f64, "", "", String::new());
    match attr {
        Attr::Name => value = dice.of(PEOPLE).to_owned(),
        Attr::Holder => {
            (detail, subject, value) = ("mayor", dice.of(&["", "brenna", "orna", "brenna harbour"]), dice.of(PEOPLE).to_owned())
        }
        Attr::Manner => (detail, subject, value) = ("medium", "contact", dice.of(MANNERS).to_owned()),
        Attr::Place => (subject, value) = ("fire", dice.of(PLACES).to_owned()),
        Attr::Speaker => (detail, value) = ("quotation", dice.of(PEOPLE).to_owned()),
        Attr::Toll => (detail, subject) = (dice.of(&["killed", "injured"]), dice.of(&["", "fire", "flood"])),
        Attr::Date => {
            detail = dice.of(&["fire", "contact"]);
            (subject, lo) = (detail, 20_000.0 + lo * dice.of(&["1", "1", "9"]).parse::<f64>().unwrap_or(1.0));
        }
        Attr::Vote | Attr::Score => subject = dice.of(&["", "council"]),
        Attr::Sum | Attr::Count => (detail, subject) = ("price", "price"),
        Attr::Post | Attr::Party => (subject, value) = (dice.of(PEOPLE), dice.of(&["mayor", "judge", "coach"]).to_owned()),
        Attr::Verdict | Attr::Fact => (detail, subject) = ("arson", dice.of(PEOPLE)),
        Attr::Rank => (detail, subject) = (dice.of(&["woman", "mayor"]), dice.of(PEOPLE)),
        Attr::Age | Attr::Life | Attr::Term => subject = dice.of(PEOPLE),
    }
    if value.is_empty() {
        value = lo.to_string();
    }
    let with: Vec<String> = card.names.keys().filter(|_| dice.below(3) > 0).cloned().collect();
    let day = 19_999 + dice.below(3) as i32;
    let flags = [FINAL, MOVED, DEFINITE, ACTS].into_iter().fold(0, |f, flag| f | if dice.below(4) == 0 { flag } else { 0 });
    let flags = if attr == Attr::Manner { flags & !MOVED } else { flags };
    Record {
        attr,
        detail: detail.to_owned(),
        subject: subject.to_owned(),
        words: value.clone(),
        value,
        lo,
        hi: lo,
        days: (dice.below(2) == 0).then_some((day, day + (dice.below(4) == 0) as i32)),
        flags,
        beside: 0.0,
        copy: hash(&[&card.id]),
        speaker: dice.of(&["", "", "oskar lindholm", "the mayor", "vera sandmoen"]).to_owned(),
        sentence,
        span: Span { start: sentence * 10, end: sentence * 10 + 5 },
        with,
        keys: vec![],
    }
}

/// Documents by the blocks that their claims lie in, each with what it says there, in the order in which documents are compared.
fn blocks(docs: &[Document], open: impl Fn(&[&Record]) -> bool) -> BTreeMap<i64, Vec<Document>> {
    let keys: BTreeSet<i64> = docs.iter().flat_map(|d| &d.records).flat_map(|r| r.keys.clone()).collect();
    let mut out = BTreeMap::new();
    for key in keys {
        let here = |r: &&Record| r.keys.iter().any(|k| *k == key || *k == reach(key).1);
        let all: Vec<&Record> = docs.iter().flat_map(|d| &d.records).filter(here).collect();
        if open(&all) {
            let said = |d: &Document| Document { card: d.card.clone(), records: d.records.iter().filter(here).cloned().collect() };
            let mut block: Vec<Document> = docs.iter().map(said).filter(|d| !d.records.is_empty()).collect();
            block.iter_mut().for_each(Document::sort);
            block.sort_by(|a, b| (a.card.date, &a.card.id).cmp(&(b.card.date, &b.card.id)));
            out.insert(key, block);
        }
    }
    out
}

fn stored(docs: &[Document]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join("house.db")).expect("a store");
    let entries: Vec<Entry> = docs.iter().map(|d| Entry { hash: 0, url: None, document: d.clone() }).collect();
    let mut writer = store.writer(true).expect("a writer");
    writer.put(&entries).expect("it goes in");
    writer.finish().expect("an end");
    (folder, store)
}

#[test]
fn a_sketch_never_hides_a_pair_that_the_full_comparison_reports() {
    let know = Knowledge::builtin();
    let mut rules = BTreeMap::<String, usize>::new();
    for seed in 0..24 {
        let mut dice = Dice(seed);
        let docs: Vec<Document> = (0..60).map(|n| document(n, &mut dice)).collect();
        let few = |all: &[&Record]| all.iter().map(|r| r.class()).collect::<BTreeSet<_>>().len() <= CLASSES;
        let found = blocks(&docs, few).into_values().flat_map(|block| compare_documents(&block, &know));
        let want: BTreeSet<String> = found.map(|f| serde_json::to_string(&f).expect("JSON")).collect();
        let mut got = vec![];
        let (_folder, store) = stored(&docs);
        let mut each = |line: &str| {
            got.push(line.to_owned());
            Ok(())
        };
        store.check_self(&know, &mut each).expect("an archive").expect("lines");
        assert_eq!(got, want.into_iter().collect::<Vec<_>>(), "seed {seed}");
        for line in got {
            let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
            *rules.entry(line["what"].as_str().expect("words").split(' ').next().unwrap_or("").to_owned()).or_default() += 1;
        }
    }
    // Every kind of claim has shown its conflicts.
    assert!(rules.len() >= 16, "{rules:?}");
}

#[test]
fn a_look_up_that_passes_documents_over_finds_what_all_of_them_show() {
    let know = Knowledge::builtin();
    let mut number = 0;
    for seed in 100..140 {
        let mut dice = Dice(seed);
        let docs: Vec<Document> = (0..12).map(|n| document(n, &mut dice)).collect();
        let mut draft = document(99, &mut dice);
        draft.card.date = draft.card.date.or(Some(20_005));
        let (_folder, store) = stored(&docs);
        let found = store.look_up(&draft, &know).expect("an archive");
        let mut all = docs.clone();
        all.sort_by(|a, b| (a.card.date, &a.card.id).cmp(&(b.card.date, &b.card.id)));
        all.insert(0, draft.clone());
        let mut want = first(&all, &found.reports, &know);
        want.iter_mut().flat_map(|d| &mut d.others).for_each(|w| w.doc = None);
        assert_eq!(found.others, want, "seed {seed}");
        number += want.len();
    }
    assert!(number >= 20, "{number}");
}

proptest! {
    /// The names and topic words that two sketches have in common are worth what those of the cards are, or more.
    #[test]
    fn sketches_link_at_least_as_strongly_as_cards(p in 0_u64..1 << 40, q in 0_u64..1 << 40) {
        let (x, y) = (document(0, &mut Dice(p)).card, document(1, &mut Dice(q)).card);
        let (a, b) = (draw(&x), draw(&y));
        prop_assert!(Sketch::new(&a).tie(&Sketch::new(&b)).link >= x.link(&y));
    }
}
