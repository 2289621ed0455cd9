//! Reads `rules.toml` when the crate is built, so that a run does not: most of a cold start was TOML.
//!
//! The tables go into `rules.bin`, value by value, with their spans, and their texts into `rules.txt`, one behind the other: the
//! format is that of `src/knowledge/packed.rs`, which hands them to the same types that read a `gainsay.toml`. Nothing is judged here; a table that makes no sense is
//! a diagnostic of `Knowledge::load`.

use std::path::Path;
use std::{env, fs};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

fn main() {
    println!("cargo:rerun-if-changed=rules.toml");
    println!("cargo:rerun-if-changed=build.rs");
    let text = fs::read_to_string("rules.toml").unwrap_or_else(|e| panic!("rules.toml: {e}"));
    let mut out = Packed::default();
    // Tables that are no TOML are read again at run time, where the fault has a line.
    if let Ok(root) = DeTable::parse(&text) {
        let span = root.span();
        value(&Spanned::new(span, DeValue::Table(root.into_inner())), &mut out);
    }
    let folder = env::var("OUT_DIR").unwrap_or_else(|e| panic!("OUT_DIR: {e}"));
    let folder = Path::new(&folder);
    fs::write(folder.join("rules.bin"), out.values).unwrap_or_else(|e| panic!("rules.bin: {e}"));
    fs::write(folder.join("rules.txt"), out.texts).unwrap_or_else(|e| panic!("rules.txt: {e}"));
}

#[derive(Default)]
struct Packed {
    values: Vec<u8>,
    texts: String,
}

fn number(n: usize, out: &mut Packed) {
    let n = u32::try_from(n).unwrap_or_else(|_| panic!("rules.toml is larger than 4 GB"));
    out.values.extend(n.to_le_bytes());
}

fn head(tag: u8, span: std::ops::Range<usize>, out: &mut Packed) {
    out.values.push(tag);
    number(span.start, out);
    number(span.end, out);
}

fn string(text: &str, span: std::ops::Range<usize>, out: &mut Packed) {
    head(b's', span, out);
    number(text.len(), out);
    out.texts.push_str(text);
}

fn value(v: &Spanned<DeValue<'_>>, out: &mut Packed) {
    let span = v.span();
    match v.get_ref() {
        DeValue::String(s) => string(s, span, out),
        DeValue::Integer(n) => {
            let parsed = i64::from_str_radix(n.as_str(), n.radix()).unwrap_or_else(|e| panic!("rules.toml: {n}: {e}"));
            head(b'i', span, out);
            out.values.extend(parsed.to_le_bytes());
        }
        DeValue::Float(n) => {
            let parsed: f64 = n.as_str().parse().unwrap_or_else(|e| panic!("rules.toml: {n}: {e}"));
            head(b'f', span, out);
            out.values.extend(parsed.to_le_bytes());
        }
        DeValue::Boolean(b) => {
            head(b'b', span, out);
            out.values.push(u8::from(*b));
        }
        DeValue::Datetime(d) => panic!("rules.toml: {d}: the tables hold no dates"),
        DeValue::Array(list) => {
            head(b'a', span, out);
            number(list.len(), out);
            list.iter().for_each(|v| value(v, out));
        }
        DeValue::Table(table) => {
            head(b't', span, out);
            number(table.len(), out);
            for (key, v) in table {
                string(key.get_ref(), key.span(), out);
                value(v, out);
            }
        }
    }
}
