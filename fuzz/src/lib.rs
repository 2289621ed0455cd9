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
