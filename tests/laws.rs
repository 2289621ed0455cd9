//! Laws that hold for any article, over our own: where a span may lie, and what must change no verdict.

mod common;

use common::{KNOW, laws};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Our own articles by name; with `GAINSAY_LAWS=all` those by strangers as well, which takes minutes.
static ARTICLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![home.join("tests/articles"), home.join("seeds")];
    if std::env::var_os("GAINSAY_LAWS").is_some_and(|v| v == "all") {
        folders.push(home.join("tests/strangers"));
    }
    let mut out = vec![];
    folders.iter().for_each(|f| walk(f, &mut out));
    assert!(out.len() > 60);
    out.iter().map(|p| (p.display().to_string(), std::fs::read_to_string(p).expect("an article"))).collect()
});

fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") && path.file_name().is_some_and(|n| n != "README.md") {
            out.push(path);
        }
    }
}

/// A law over every article; all that is wrong is shown at once. No law holds for nothing: `least` of the articles are held to it.
fn hold(law: impl Fn(&str, &str, usize) -> laws::Held) {
    let wrong = |(n, (name, text)): (usize, &(String, String))| law(name, text, n).err().map(|e| format!("{name}: {e}\n"));
    let wrong: Vec<String> = ARTICLES.iter().enumerate().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{} articles\n{}", wrong.len(), wrong.concat());
}

/// How often each law is tried on an article: `GAINSAY_LAWS_ROUNDS` for long runs.
fn rounds() -> usize {
    std::env::var("GAINSAY_LAWS_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(2)
}

#[test]
fn spans_lie_inside_the_file() {
    hold(|name, text, _| laws::read(name, text, &KNOW).spans_hold());
}

/// Places are spread by a prime, so that more rounds are other places.
#[test]
fn a_draft_that_stops_anywhere_is_read() {
    hold(|name, text, n| (0..rounds()).try_for_each(|k| laws::cut(name, text, (n + 1) * 7919 + k * 104_729, &KNOW)));
}

#[test]
fn line_ends_and_byte_order_marks_change_no_finding() {
    hold(|name, text, _| laws::line_ends(name, text, &KNOW));
}

#[test]
fn the_shortest_of_passages_that_stand_twice_is_the_same_for_any_line_end() {
    let text = "*A builder was found guilty on Wednesday of burying waste in\na disused quarry, a court said.\n\nA builder was found guilty on Wednesday of burying waste in a disused quarry, a court said.\n";
    laws::line_ends("a.md", text, &KNOW).expect("the same findings");
}

#[test]
fn an_unrelated_paragraph_takes_no_finding_away() {
    hold(|name, text, n| (0..rounds()).try_for_each(|k| laws::unrelated_paragraph(name, text, n * 7 + k * 5, &KNOW)));
}

#[test]
fn unrelated_sentences_may_change_places() {
    hold(|name, text, n| (0..rounds()).try_for_each(|k| laws::swapped(name, text, n * 13 + 5 + k * 7, &KNOW)));
}

#[test]
fn another_name_changes_no_verdict() {
    hold(|name, text, n| (0..rounds()).try_for_each(|k| laws::person_renamed(name, text, n * 3 + k, &KNOW)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Markup put in, letters made small or large, paragraphs doubled, dropped and moved: spans and line ends keep their laws.
    #[test]
    fn a_changed_article_keeps_its_spans(which in any::<prop::sample::Index>(), edits in prop::collection::vec(any::<[u8; 4]>(), 1..9)) {
        let (name, text) = which.get(&ARTICLES);
        let mut text = text.clone();
        edits.iter().for_each(|e| laws::edit(&mut text, e));
        let held = laws::read(name, &text, &KNOW).spans_hold().and_then(|()| laws::line_ends(name, &text, &KNOW));
        prop_assert!(held.is_ok(), "{}\n{text:?}", held.unwrap_err());
    }
}
