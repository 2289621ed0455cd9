//! Tables of people: what is imported is a fact pack, or a fault.

use gainsay::knowledge::File;
use gainsay::knowledge::facts::Facts;
use gainsay::knowledge::import::{Form, pack};

/// One run.
pub fn run(text: &str) {
    for form in [Form::Csv, Form::Json, Form::Yaml] {
        let Ok(pack) = pack(text, form, "a table", jiff::civil::date(2025, 6, 1)) else { continue };
        if let Err(e) = toml::from_str::<toml::Table>(&pack) {
            panic!("{e}\n{pack}");
        }
        // Died before born: what a table says wrongly is a fault of the pack that can be drawn.
        if let Err(e) = Facts::load(&[File { name: "facts.toml", text: &pack }]) {
            crate::drawn(&e);
        }
    }
}
