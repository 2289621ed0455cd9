//! Claims and disagreements as columns: Arrow streams and Parquet files, for engines that read columns.
//!
//! A row is a claim under one of its keys, so that a group over `block_key` is a block; see `docs/archive.md`.

use super::compare::Document;
use super::record::{Attr, Card, Record, SCHEMA};
use super::stream::{Block, Claim, Found, Side};
use crate::span::Span;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int16Type, Int32Type, Int64Type};
use arrow_array::{ArrayRef, Float64Array, Int16Array, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_ipc::reader::StreamReader;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The Arrow IPC stream.
    Arrow,
    /// A Parquet file, packed with zstd.
    Parquet,
}

/// Rows that are written at a time.
pub const ROWS: usize = 8192;

/// Rows of a row group of a Parquet file.
const GROUP: usize = 1 << 17;

/// A claim under one of its keys: (name, type, may be null).
const CLAIM: &[(&str, DataType, bool)] = &[
    ("block_key", DataType::Int64, false),
    ("attr", DataType::Int16, false),
    ("claim_id", DataType::Int32, false),
    ("doc_id", DataType::Int64, false),
    ("doc", DataType::Utf8, false),
    ("class", DataType::Int64, false),
    ("detail", DataType::Utf8, false),
    ("subject", DataType::Utf8, false),
    ("value_key", DataType::Utf8, false),
    ("num_lo", DataType::Float64, false),
    ("num_hi", DataType::Float64, false),
    ("event_first", DataType::Int32, true),
    ("event_last", DataType::Int32, true),
    ("pub_day", DataType::Int32, true),
    ("flags", DataType::Int32, false),
    ("beside", DataType::Float64, false),
    ("speaker", DataType::Utf8, false),
    ("copy_group", DataType::Int64, false),
    ("sent", DataType::Int32, false),
    ("span_start", DataType::Int32, false),
    ("span_end", DataType::Int32, false),
    ("words", DataType::Utf8, false),
    ("card", DataType::Utf8, false),
    ("schema_ver", DataType::Int16, false),
];

/// Two reports that cannot both be right.
const FOUND: &[(&str, DataType, bool)] = &[
    ("schema_ver", DataType::Int16, false),
    ("rule", DataType::Utf8, false),
    ("severity", DataType::Utf8, false),
    ("what", DataType::Utf8, false),
    ("a_doc", DataType::Utf8, false),
    ("a_day", DataType::Int32, true),
    ("a_start", DataType::Int32, false),
    ("a_end", DataType::Int32, false),
    ("a_value", DataType::Utf8, false),
    ("a_words", DataType::Utf8, false),
    ("b_doc", DataType::Utf8, false),
    ("b_day", DataType::Int32, true),
    ("b_start", DataType::Int32, false),
    ("b_end", DataType::Int32, false),
    ("b_value", DataType::Utf8, false),
    ("b_words", DataType::Utf8, false),
    ("proof", DataType::Utf8, false),
];

fn schema(columns: &[(&str, DataType, bool)], list: Option<&str>) -> SchemaRef {
    let mut fields: Vec<Field> = columns.iter().map(|(n, t, null)| Field::new(*n, t.clone(), *null)).collect();
    fields.extend(list.map(|n| Field::new(n, DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))), false)));
    Arc::new(Schema::new(fields))
}

/// Columns of [`claims`].
#[must_use]
pub fn claim_schema() -> SchemaRef {
    schema(CLAIM, Some("with"))
}

/// Columns of [`findings`].
#[must_use]
pub fn found_schema() -> SchemaRef {
    schema(FOUND, None)
}

fn text<'a>(values: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(values))
}

/// The claims of documents, a row for each key.
///
/// # Errors
/// None that a document can cause.
pub fn claims(docs: &[Document]) -> Result<RecordBatch, ArrowError> {
    let cards: Vec<String> = docs.iter().map(|d| serde_json::to_string(&d.card).unwrap_or_default()).collect();
    let rows: Vec<(i64, usize, usize, &Record)> = docs
        .iter()
        .enumerate()
        .flat_map(|(d, doc)| doc.records.iter().enumerate().flat_map(move |(i, r)| r.keys.iter().map(move |key| (*key, d, i, r))))
        .collect();
    let of = |d: usize| &docs[d].card;
    let mut with = ListBuilder::new(StringBuilder::new());
    for (.., r) in &rows {
        r.with.iter().for_each(|n| with.values().append_value(n));
        with.append(true);
    }
    macro_rules! column {
        ($array:ident, $f:expr) => {
            Arc::new($array::from_iter_values(rows.iter().map($f))) as ArrayRef
        };
    }
    let day = |f: fn(&Record) -> Option<i32>| Arc::new(rows.iter().map(|r| f(r.3)).collect::<Int32Array>()) as ArrayRef;
    let string = |f: fn(&Record) -> &str| text(rows.iter().map(|r| f(r.3)));
    RecordBatch::try_new(
        claim_schema(),
        vec![
            column!(Int64Array, |r| r.0),
            column!(Int16Array, |r| r.3.attr as i16),
            column!(Int32Array, |r| r.2 as i32),
            column!(Int64Array, |r| super::keys::hash(&[&of(r.1).id])),
            text(rows.iter().map(|r| of(r.1).id.as_str())),
            column!(Int64Array, |r| r.3.class()),
            string(|r| &r.detail),
            string(|r| &r.subject),
            string(|r| &r.value),
            column!(Float64Array, |r| r.3.lo),
            column!(Float64Array, |r| r.3.hi),
            day(|r| r.days.map(|d| d.0)),
            day(|r| r.days.map(|d| d.1)),
            Arc::new(rows.iter().map(|r| of(r.1).date).collect::<Int32Array>()),
            column!(Int32Array, |r| i32::from(r.3.flags)),
            column!(Float64Array, |r| r.3.beside),
            string(|r| &r.speaker),
            column!(Int64Array, |r| r.3.copy),
            column!(Int32Array, |r| r.3.sentence as i32),
            column!(Int32Array, |r| r.3.span.start as i32),
            column!(Int32Array, |r| r.3.span.end as i32),
            string(|r| &r.words),
            text(rows.iter().map(|r| cards[r.1].as_str())),
            column!(Int16Array, |_| SCHEMA),
            Arc::new(with.finish()),
        ],
    )
}

/// Disagreements as rows.
///
/// # Errors
/// None that a disagreement can cause.
pub fn findings(list: &[Found]) -> Result<RecordBatch, ArrowError> {
    let proofs: Vec<String> = list.iter().map(|f| json(&f.proof)).collect();
    let severities: Vec<String> = list.iter().map(|f| json(&f.severity).trim_matches('"').to_owned()).collect();
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(Int16Array::from_iter_values(list.iter().map(|f| f.schema))),
        text(list.iter().map(|f| f.rule)),
        text(severities.iter().map(String::as_str)),
        text(list.iter().map(|f| f.what.as_str())),
    ];
    let sides: [fn(&Found) -> &Side; 2] = [|f| &f.a, |f| &f.b];
    for side in sides {
        columns.push(text(list.iter().map(|f| side(f).doc.as_str())));
        columns.push(Arc::new(list.iter().map(|f| side(f).date).collect::<Int32Array>()));
        columns.push(Arc::new(Int32Array::from_iter_values(list.iter().map(|f| side(f).start as i32))));
        columns.push(Arc::new(Int32Array::from_iter_values(list.iter().map(|f| side(f).end as i32))));
        columns.push(text(list.iter().map(|f| side(f).value.as_str())));
        columns.push(text(list.iter().map(|f| side(f).words.as_str())));
    }
    columns.push(text(proofs.iter().map(String::as_str)));
    RecordBatch::try_new(found_schema(), columns)
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What a Parquet writer has written and nobody has taken yet.
#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

enum To<'o> {
    Arrow(Box<StreamWriter<&'o mut dyn Write>>),
    Parquet(Box<ArrowWriter<Shared>>, Shared, &'o mut dyn Write),
}

/// A table on its way out.
pub struct Table<'o>(To<'o>);

fn failed(e: ArrowError) -> io::Error {
    match e {
        ArrowError::IoError(_, e) => e,
        e => io::Error::other(e),
    }
}

impl<'o> Table<'o> {
    /// Starts a table.
    ///
    /// # Errors
    /// What the output says.
    pub fn new(kind: Kind, schema: &SchemaRef, out: &'o mut dyn Write) -> io::Result<Self> {
        Ok(Self(match kind {
            Kind::Arrow => To::Arrow(Box::new(StreamWriter::try_new(out, schema).map_err(failed)?)),
            Kind::Parquet => {
                let shared = Shared::default();
                let how = WriterProperties::builder()
                    .set_created_by(concat!("gainsay ", env!("CARGO_PKG_VERSION")).to_owned())
                    .set_max_row_group_row_count(Some(GROUP))
                    .set_compression(Compression::ZSTD(ZstdLevel::default()));
                let writer = ArrowWriter::try_new(shared.clone(), Arc::clone(schema), Some(how.build())).map_err(io::Error::other)?;
                To::Parquet(Box::new(writer), shared, out)
            }
        }))
    }

    /// Adds rows.
    ///
    /// # Errors
    /// What the output says.
    pub fn put(&mut self, rows: &RecordBatch) -> io::Result<()> {
        match &mut self.0 {
            To::Arrow(w) => w.write(rows).map_err(failed),
            To::Parquet(w, shared, out) => {
                w.write(rows).map_err(io::Error::other)?;
                out.write_all(&shared.take())
            }
        }
    }

    /// Ends the table.
    ///
    /// # Errors
    /// What the output says.
    pub fn close(self) -> io::Result<()> {
        match self.0 {
            To::Arrow(mut w) => w.finish().map_err(failed),
            To::Parquet(w, shared, out) => {
                w.close().map_err(io::Error::other)?;
                out.write_all(&shared.take())
            }
        }
    }
}

/// The blocks of an Arrow stream: rows that follow each other with one value of `block`, or of `block_key` where there is no
/// such column.
///
/// # Errors
/// What is wrong with the stream, in words; and what `each` says.
pub fn blocks(from: impl Read, mut each: impl FnMut(&Block) -> io::Result<()>) -> Result<io::Result<()>, String> {
    let reader = StreamReader::try_new(from, None).map_err(|e| format!("no Arrow stream: {e}"))?;
    let mut block = Block::default();
    let mut known = BTreeSet::new();
    for rows in reader {
        let rows = Rows::of(&rows.map_err(|e| format!("no Arrow stream: {e}"))?)?;
        for i in 0..rows.block.len() {
            if rows.block[i] != block.key && !block.claims.is_empty() {
                if let Err(e) = each(&std::mem::take(&mut block)) {
                    return Ok(Err(e));
                }
                known.clear();
            }
            block.key = rows.block[i];
            let claim = rows.claim(i)?;
            if known.insert(claim.doc.clone()) {
                block.docs.push(rows.card(i)?);
            }
            block.claims.push(claim);
        }
    }
    Ok(if block.claims.is_empty() { Ok(()) } else { each(&block) })
}

/// The columns of a batch.
struct Rows {
    batch: RecordBatch,
    block: Vec<i64>,
}

impl Rows {
    fn of(batch: &RecordBatch) -> Result<Self, String> {
        for (name, kind, _) in CLAIM {
            let column = batch.column_by_name(name).ok_or_else(|| format!("the column {name} is missing"))?;
            if column.data_type() != kind {
                return Err(format!("the column {name} is {}, not {kind}", column.data_type()));
            }
        }
        let key = batch.column_by_name("block").or_else(|| batch.column_by_name("block_key"));
        let key = key.and_then(|c| c.as_primitive_opt::<Int64Type>()).ok_or("the column block is no Int64")?;
        let list = batch.column_by_name("with").and_then(|c| c.as_list_opt::<i32>()).ok_or("the column with is no list")?;
        list.values().as_string_opt::<i32>().ok_or("the column with is no list of Utf8")?;
        Ok(Self { batch: batch.clone(), block: key.values().to_vec() })
    }

    fn text(&self, name: &str, i: usize) -> String {
        self.batch[name].as_string::<i32>().value(i).to_owned()
    }

    fn int(&self, name: &str, i: usize) -> i32 {
        self.batch[name].as_primitive::<Int32Type>().value(i)
    }

    fn day(&self, name: &str, i: usize) -> Option<i32> {
        let column = self.batch[name].as_primitive::<Int32Type>();
        (!arrow_array::Array::is_null(column, i)).then(|| column.value(i))
    }

    fn card(&self, i: usize) -> Result<Card, String> {
        serde_json::from_str(&self.text("card", i)).map_err(|e| format!("no card: {e}"))
    }

    fn claim(&self, i: usize) -> Result<Claim, String> {
        let long = |name: &str| self.batch[name].as_primitive::<Int64Type>().value(i);
        let float = |name: &str| self.batch[name].as_primitive::<Float64Type>().value(i);
        let attr_id = self.batch["attr"].as_primitive::<Int16Type>().value(i);
        let attr = Attr::of(attr_id).ok_or_else(|| format!("no attribute has the number {attr_id}"))?;
        let with = self.batch["with"].as_list::<i32>().value(i);
        let start = self.int("span_start", i) as u32;
        let record = Record {
            attr,
            detail: self.text("detail", i),
            subject: self.text("subject", i),
            value: self.text("value_key", i),
            lo: float("num_lo"),
            hi: float("num_hi"),
            days: self.day("event_first", i).zip(self.day("event_last", i)),
            flags: self.int("flags", i) as u16,
            beside: float("beside"),
            with: with.as_string::<i32>().iter().flatten().map(str::to_owned).collect(),
            speaker: self.text("speaker", i),
            copy: long("copy_group"),
            sentence: self.int("sent", i) as u32,
            span: Span { start, end: (self.int("span_end", i) as u32).max(start) },
            words: self.text("words", i),
            keys: vec![],
        };
        Ok(Claim { doc: self.text("doc", i), attr_id, class: long("class"), record })
    }
}
