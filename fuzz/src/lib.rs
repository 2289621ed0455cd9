//! What the fuzz targets share.

#[path = "../../tests/common/laws.rs"]
pub mod laws;
pub mod targets;

use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::{Knowledge, TableError};
use gainsay::report::{self, Origin, Report, json, pretty, short};
use std::sync::LazyLock;

/// The built-in tables.
pub static KNOW: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// Reads and checks an article, holds its spans to their law, and prints what is found.
pub fn article(name: &str, text: &str) {
    let read = laws::read(name, text, &KNOW);
    hold(read.spans_hold());
    if read.found.is_empty() {
        return;
    }
    let doc = &read.article.doc;
    let items = report::items(read.found, &|_| Origin { path: name, text: &doc.source.text, layer: None, runs: &doc.runs });
    let mut report = Report::default();
    report.files = 1;
    report.extend(items);
    let mut out = vec![];
    let style = pretty::Style::default();
    for printed in [json::render(&report, &mut out), short::render(&report, &mut out), pretty::render(&report, style, &mut out)] {
        printed.expect("memory takes anything");
    }
    std::str::from_utf8(&out).expect("reports are text");
}

/// Ends the run where a law is broken.
pub fn hold(law: laws::Held) {
    if let Err(e) = law {
        panic!("{e}");
    }
}

/// Prints a fault of a table, as the terminal would.
pub fn drawn(error: &TableError) {
    let mut out = String::new();
    pretty::handler(false).render_report(&mut out, error).expect("a fault can be drawn");
}

/// No facts.
pub fn nothing() -> Facts {
    Facts::default()
}

/// A stored ZIP file of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a part");
        zip.write_all(bytes).expect("its content");
    }
    zip.finish().expect("a file").into_inner()
}

/// A file that every run of this process may overwrite.
pub fn scratch(name: &str) -> std::path::PathBuf {
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    FOLDER.path().join(name)
}

/// Writes an archive of three reports.
pub fn archive(path: &std::path::Path) {
    use gainsay::Article;
    use gainsay::archive::compare::Document;
    use gainsay::archive::store::{Entry, Store};
    use gainsay::source::{Format, Source};
    let reports = [
        ("a.txt", "Fire at mill\n\nThe fire at the Holm mill killed nine people on Sunday. Mayor Eva Lindgren, 54, called it a disaster."),
        ("b.txt", "Fire at mill\n\nThe fire at the Holm mill killed 11 people on Sunday. Mayor Eva Lindgren, 56, called it a disaster."),
        ("c.txt", "Eva Lindgren resigns\n\nMayor Eva Lindgren resigned on Monday after the fire at the Holm mill, which killed 11 people."),
    ];
    let mut store = Store::create(path).expect("an archive");
    let entry = |(n, (name, text)): (usize, (&str, &str))| {
        let source = Source { name: name.into(), text: text.into() };
        let article = Article::new(source, Format::Text, "2025-06-03".parse().ok(), &KNOW);
        Entry { hash: n as i64, url: None, document: Document::of(&article, &KNOW) }
    };
    let entries: Vec<Entry> = reports.into_iter().enumerate().map(entry).collect();
    let mut writer = store.writer(false).expect("a writer");
    writer.put(&entries).expect("entries");
    writer.finish().expect("an archive");
}
