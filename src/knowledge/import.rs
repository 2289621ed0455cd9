//! Tables of people and posts to the text of a fact pack: plain CSV, the CSV and JSON that a Wikidata query gives, and the YAML in which
//! the project unitedstates/congress-legislators keeps members of Congress, presidents and vice-presidents.

use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// Comma-separated, with a heading.
    Csv,
    /// `{"results": {"bindings": [{"personLabel": {"value": …}}]}}`, or the list of plain objects of its short form.
    Json,
    /// A list of `name`, `bio` and `terms`, as congress-legislators has it.
    Yaml,
}

/// Why a table is none.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// It cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// No column holds names.
    #[error("no column is called {}", NAMES[0].1.join(", "))]
    NoName,
    /// A cell is no day.
    #[error("row {row}: `{cell}` is no day (YYYY-MM-DD)")]
    NoDay {
        /// From 1, the heading left out.
        row: usize,
        /// The cell.
        cell: String,
    },
}

/// Columns of a pack and what tables call them, in lower case.
const NAMES: &[(&str, &[&str])] = &[
    ("name", &["name", "personlabel", "itemlabel", "humanlabel", "person"]),
    ("born", &["born", "birth", "birthday", "dateofbirth", "birthdate"]),
    ("died", &["died", "death", "dateofdeath", "deathdate"]),
    ("title", &["title", "positionlabel", "officelabel", "office", "position"]),
    ("of", &["of", "oflabel", "jurisdictionlabel", "countrylabel", "country", "jurisdiction"]),
    ("from", &["from", "start", "starttime", "startdate", "start_date"]),
    ("to", &["to", "end", "endtime", "enddate", "end_date"]),
    ("source", &["source", "url"]),
];

/// One row of a table: the columns of a pack that it has. `names` holds other full names, one a line.
pub(super) type Row = BTreeMap<&'static str, String>;

fn column(heading: &str) -> Option<&'static str> {
    let heading = heading.trim().to_lowercase();
    NAMES.iter().find(|(_, all)| all.contains(&heading.as_str())).map(|(name, _)| *name)
}

/// The text of a pack; people in the order of the table, their posts below them.
///
/// # Errors
/// A table that cannot be read, has no column of names, or has a day that is none.
pub fn pack(text: &str, form: Form, source: &str, checked: Date) -> Result<String, Fault> {
    let rows = match form {
        Form::Csv => csv_rows(text)?,
        Form::Json => json_rows(text)?,
        Form::Yaml => super::legislators::rows(text)?,
    };
    if !rows.is_empty() && rows.iter().all(|r| !r.contains_key("name")) {
        return Err(Fault::NoName);
    }
    let mut people: Vec<(String, Vec<Row>)> = vec![];
    for (n, mut row) in rows.into_iter().enumerate() {
        for key in ["born", "died", "from", "to"] {
            if let Some(cell) = row.remove(key).filter(|c| !c.trim().is_empty()) {
                row.insert(key, day(&cell).ok_or(Fault::NoDay { row: n + 1, cell })?.to_string());
            }
        }
        let Some(name) = row.get("name").map(|n| n.trim().to_owned()).filter(|n| n.contains(' ')) else { continue };
        match people.iter_mut().find(|(other, rows)| *other == name && rows[0].get("born") == row.get("born")) {
            Some((_, rows)) => rows.push(row),
            None => people.push((name, vec![row])),
        }
    }
    let mut out = String::new();
    for (name, rows) in &people {
        person(name, rows, source, checked, &mut out);
    }
    Ok(out)
}

fn person(name: &str, rows: &[Row], source: &str, checked: Date, out: &mut String) {
    let said = |r: &Row| quoted(r.get("source").map_or(source, String::as_str));
    let _ = write!(out, "{}[[person]]\nname = {}\n", if out.is_empty() { "" } else { "\n" }, quoted(name));
    let others = rows.iter().filter_map(|r| r.get("names")).flat_map(|n| n.lines());
    // One word is nobody's name: a member without a last name.
    let others: Vec<String> = others.filter(|n| n.split_whitespace().nth(1).is_some()).map(quoted).collect();
    if !others.is_empty() {
        let mut once: Vec<&str> = vec![];
        others.iter().filter(|n| **n != quoted(name)).for_each(|n| {
            if !once.contains(&n.as_str()) {
                once.push(n)
            }
        });
        let _ = writeln!(out, "names = [{}]", once.join(", "));
    }
    for key in ["born", "died"] {
        if let Some(day) = rows.iter().find_map(|r| r.get(key)) {
            let _ = writeln!(out, "{key} = {day}");
        }
    }
    let _ = write!(out, "source = {}\nchecked = {checked}\n", said(&rows[0]));
    for r in rows {
        let (Some(title), true) = (r.get("title"), r.contains_key("from") || r.contains_key("to")) else { continue };
        let _ = write!(out, "\n[[person.office]]\ntitle = {}\n", quoted(title));
        if let Some(of) = r.get("of").filter(|o| !o.trim().is_empty()) {
            let _ = writeln!(out, "of = {}", quoted(of));
        }
        for key in ["from", "to"] {
            if let Some(day) = r.get(key) {
                let _ = writeln!(out, "{key} = {day}");
            }
        }
        let _ = writeln!(out, "source = {}", said(r));
    }
}

/// A TOML string.
#[must_use]
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.trim().to_owned()).to_string()
}

/// `2021-06-04`, `2021-06-04T00:00:00Z`.
fn day(cell: &str) -> Option<Date> {
    cell.trim().trim_start_matches('+').get(..10)?.parse().ok()
}

fn csv_rows(text: &str) -> Result<Vec<Row>, Fault> {
    let fault = |e: csv::Error| Fault::Unreadable(e.to_string());
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let heading: Vec<Option<&'static str>> = reader.headers().map_err(fault)?.iter().map(column).collect();
    let row = |r: csv::StringRecord| heading.iter().zip(r.iter()).filter_map(|(h, c)| Some(((*h)?, c.to_owned()))).collect();
    reader.records().map(|r| r.map(row).map_err(fault)).collect()
}

fn json_rows(text: &str) -> Result<Vec<Row>, Fault> {
    let value: serde_json::Value = serde_json::from_str(text).map_err(|e| Fault::Unreadable(e.to_string()))?;
    let list = value.pointer("/results/bindings").unwrap_or(&value).as_array();
    let list = list.ok_or_else(|| Fault::Unreadable("no list of rows".into()))?;
    let cell = |v: &serde_json::Value| v.get("value").unwrap_or(v).as_str().map(str::to_owned);
    let row = |r: &serde_json::Value| r.as_object().into_iter().flatten().filter_map(|(k, v)| Some((column(k)?, cell(v)?))).collect();
    Ok(list.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::File;
    use crate::knowledge::facts::Facts;
    use jiff::civil::date;

    const CSV: &str = "item,personLabel,positionLabel,ofLabel,start,end,birth\n\
        q1,Eva Tarn,mayor,Oslund,2019-10-01T00:00:00Z,2023-09-30T00:00:00Z,1960-01-02T00:00:00Z\n\
        q1,Eva Tarn,governor,Holm,2024-01-01T00:00:00Z,,1960-01-02T00:00:00Z\n";
    const JSON: &str = r#"{"head":{"vars":["personLabel"]},"results":{"bindings":[
        {"personLabel":{"type":"literal","value":"Leif \"Bo\" Brekke"},"positionLabel":{"value":"prime minister"},"start":{"value":"2021-06-04T00:00:00Z"}}]}}"#;

    #[test]
    fn a_table_of_either_form_becomes_a_pack_that_loads() {
        for (text, form, people, terms) in [(CSV, Form::Csv, 1, 2), (JSON, Form::Json, 1, 1)] {
            let pack = pack(text, form, "query of the day", date(2025, 1, 1)).unwrap();
            let facts = Facts::load(&[File { name: "p", text: &pack }]).unwrap_or_else(|e| panic!("{e}\n{pack}"));
            assert_eq!((facts.people.len(), facts.people[0].offices.len()), (people, terms), "{pack}");
        }
    }

    #[test]
    fn a_day_that_is_none_is_named_with_its_row() {
        let e = pack("name,born\nEva Tarn,sometime\n", Form::Csv, "s", date(2025, 1, 1)).unwrap_err();
        assert_eq!(e.to_string(), "row 1: `sometime` is no day (YYYY-MM-DD)");
        assert!(matches!(pack("a,b\n1,2\n", Form::Csv, "s", date(2025, 1, 1)), Err(Fault::NoName)));
    }
}
