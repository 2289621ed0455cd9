//! Archives that are damaged: every answer or an error, and nothing else. Bytes come in fours: a place (3) and a value.

use gainsay::Article;
use gainsay::archive::compare::Document;
use gainsay::archive::store::Store;
use gainsay::source::{Format, Source};
use crate::KNOW;
use std::sync::LazyLock;
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    crate::archive(&path);
    std::fs::read(&path).expect("an archive")
});
static DRAFT: LazyLock<Document> = LazyLock::new(|| {
    let source = Source { name: "draft.txt".into(), text: "The fire at the Holm mill killed nine people on Sunday.".into() };
    let article = Article::new(source, Format::Text, "2025-06-03".parse().ok(), &KNOW);
    Document::of(&article, &KNOW)
});

/// One run.
pub fn run(bytes: &[u8]) {
    let mut file = SOUND.clone();
    for edit in bytes.chunks_exact(4) {
        let at = u32::from_le_bytes([edit[0], edit[1], edit[2], 0]) as usize % file.len();
        file[at] = edit[3];
    }
    let path = crate::scratch("a.db");
    std::fs::write(&path, &file).expect("a file");
    let Ok(store) = Store::open(&path) else { return };
    let _ = store.stats();
    let _ = store.look_up(&DRAFT, &KNOW);
    let _ = store.check_self(&KNOW, |_| Ok(()));
    let _ = store.export(|_| Ok(()));
}
