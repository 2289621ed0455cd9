//! Articles of our own, changed at random, and the laws that hold for any article.
//!
//! The first bytes choose an article, a law and two paragraphs, each of the next four an edit: markup put in, letters made small or large, a
//! paragraph doubled, dropped or moved, an odd character.

use crate::laws::{self, Held};
use crate::{KNOW, hold};
use std::path::Path;
use std::sync::LazyLock;
static ARTICLES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut out = vec![];
    for folder in ["tests/articles/docs", "seeds"] {
        let entries = std::fs::read_dir(home.join(folder)).expect("a folder").map(|e| e.expect("an entry").path());
        let mut paths: Vec<_> = entries.filter(|p| p.extension().is_some_and(|e| e == "txt" || e == "md")).collect();
        paths.sort();
        let read = |p: &std::path::PathBuf| (p.display().to_string(), std::fs::read_to_string(p).expect("an article"));
        out.extend(paths.iter().map(read));
    }
    out
});

/// Two paragraphs of an article, or all of it where the byte is 255, for what fails fails in two.
fn stretch(text: &str, from: usize) -> String {
    let all: Vec<&str> = text.split("\n\n").collect();
    let at = from % all.len().saturating_sub(1).max(1);
    if from == 255 { text.to_owned() } else { all[at..(at + 2).min(all.len())].join("\n\n") }
}

/// One run.
pub fn run(bytes: &[u8]) {
    let [which, law, pick, from, rest @ ..] = bytes else { return };
    let (name, text) = &ARTICLES[usize::from(*which) % ARTICLES.len()];
    let mut text = stretch(text, usize::from(*from));
    rest.chunks_exact(4).take(8).for_each(|e| laws::edit(&mut text, e));
    let pick = usize::from(*pick);
    let held: Held = match law % 6 {
        0 => laws::read(name, &text, &KNOW).spans_hold(),
        1 => laws::line_ends(name, &text, &KNOW),
        2 => laws::unrelated_paragraph(name, &text, pick, &KNOW),
        4 => laws::cut(name, &text, pick * 41, &KNOW),
        3 => laws::swapped(name, &text, pick, &KNOW),
        _ => laws::person_renamed(name, &text, pick, &KNOW),
    };
    hold(held.map_err(|e| format!("{e}\n{text:?}")));
}
