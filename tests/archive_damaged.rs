//! An archive whose bytes are damaged gives answers or errors, and nothing else. The rows of an archive have a fuzz target of their own;
//! here SQLite reads the whole file, which takes a thousand times as long.
#![cfg(feature = "archive")]

use gainsay::Article;
use gainsay::archive::compare::Document;
use gainsay::archive::store::{Entry, Store};
use gainsay::knowledge::Knowledge;
use gainsay::source::{Format, Source};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    write(&path);
    std::fs::read(&path).expect("an archive")
});

fn document(name: &str, text: &str) -> Document {
    let source = Source { name: name.into(), text: text.into() };
    Document::of(&Article::new(source, Format::Text, "2025-06-03".parse().ok(), &KNOW), &KNOW)
}

/// Writes an archive of three reports.
fn write(path: &Path) {
    let reports = [
        "Fire at mill\n\nThe fire at the Holm mill killed nine people on Sunday. Mayor Eva Lindgren, 54, called it a disaster.",
        "Fire at mill\n\nThe fire at the Holm mill killed 11 people on Sunday. Mayor Eva Lindgren, 56, called it a disaster.",
        "Eva Lindgren resigns\n\nMayor Eva Lindgren resigned on Monday after the fire at the Holm mill, which killed 11 people.",
    ];
    let mut store = Store::create(path).expect("an archive");
    let entry = |(n, text): (usize, &str)| Entry { hash: n as i64, url: None, document: document(&format!("{n}.txt"), text) };
    let entries: Vec<Entry> = reports.into_iter().enumerate().map(entry).collect();
    let mut writer = store.writer(false).expect("a writer");
    writer.put(&entries).expect("entries");
    writer.finish().expect("an archive");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_archive_is_an_answer_or_an_error(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut file = SOUND.clone();
        for (place, value) in damage {
            let at = place.index(file.len());
            file[at] = value;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        std::fs::write(&path, &file).expect("a file");
        if let Ok(store) = Store::open(&path) {
            let _ = store.stats();
            let _ = store.look_up(&document("draft.txt", "The fire at the Holm mill killed nine people on Sunday."), &KNOW);
            let _ = store.check_self(&KNOW, |_| Ok(()));
            let _ = store.export(|_| Ok(()));
        }
    }
}
