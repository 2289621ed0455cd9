//! What each target runs, by name.

pub mod archive;
pub mod blocks;
pub mod docx;
pub mod facts;
pub mod front_matter;
pub mod html;
pub mod import;
pub mod laws;
pub mod lines;
pub mod lsp;
pub mod markdown;
pub mod rules;
pub mod settings;
pub mod text;

/// A target: what is run on a piece of bytes.
pub type Run = fn(&[u8]);

/// Every target by its name, in order. Those of text read what is no UTF-8 with the replacement character.
pub const ALL: &[(&str, Run)] = &[
    ("archive", archive::run),
    ("blocks", blocks::run),
    ("docx", docx::run),
    ("facts", |b| facts::run(&String::from_utf8_lossy(b))),
    ("front_matter", |b| front_matter::run(&String::from_utf8_lossy(b))),
    ("html", |b| html::run(&String::from_utf8_lossy(b))),
    ("import", |b| import::run(&String::from_utf8_lossy(b))),
    ("laws", laws::run),
    ("lines", lines::run),
    ("lsp", |b| lsp::run(&String::from_utf8_lossy(b))),
    ("markdown", |b| markdown::run(&String::from_utf8_lossy(b))),
    ("rules", |b| rules::run(&String::from_utf8_lossy(b))),
    ("settings", |b| settings::run(&String::from_utf8_lossy(b))),
    ("text", |b| text::run(&String::from_utf8_lossy(b))),
];
