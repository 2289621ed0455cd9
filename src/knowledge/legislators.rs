//! The YAML of the project unitedstates/congress-legislators (`legislators-current.yaml`, `legislators-historical.yaml`,
//! `executive.yaml`) to rows of people and posts. Keys that no pack needs (`id`, `party`, `district`) are passed over.

use super::import::{Fault, Row};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Member {
    name: Name,
    #[serde(default)]
    bio: Bio,
    #[serde(default)]
    terms: Vec<Term>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Name {
    first: String,
    middle: Option<String>,
    nickname: Option<String>,
    last: String,
    suffix: Option<String>,
    official_full: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Bio {
    birthday: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Term {
    #[serde(rename = "type")]
    kind: String,
    start: String,
    end: Option<String>,
}

impl Name {
    fn full(&self) -> String {
        self.official_full.clone().unwrap_or_else(|| format!("{} {}", self.first, self.last))
    }

    /// Other forms in which copy prints the name, one a line.
    fn others(&self) -> String {
        let mut out = vec![format!("{} {}", self.first, self.last)];
        out.extend(self.nickname.iter().map(|n| format!("{n} {}", self.last)));
        out.extend(self.middle.iter().map(|m| format!("{} {m} {}", self.first, self.last)));
        out.extend(self.suffix.iter().map(|s| format!("{} {} {s}", self.first, self.last)));
        out.join("\n")
    }
}

/// The post of a kind of term, as `[[office]]` of rules.toml names it; `None` for kinds that packs have no post for.
fn post(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "sen" => "senator",
        "rep" => "congressman",
        "prez" => "president",
        "viceprez" => "vice president",
        _ => return None,
    })
}

/// One row a post held without a break; a member without one that is known is one row without a post.
///
/// # Errors
/// Text that is no such list.
pub(super) fn rows(text: &str) -> Result<Vec<Row>, Fault> {
    let members: Vec<Member> = serde_saphyr::from_str(text).map_err(|e| Fault::Unreadable(e.to_string()))?;
    let mut out = vec![];
    for m in &members {
        let mut person = Row::from([("name", m.name.full()), ("names", m.name.others())]);
        person.extend(m.bio.birthday.clone().map(|b| ("born", b)));
        let from = out.len();
        for t in &m.terms {
            let Some(title) = post(&t.kind) else { continue };
            let last = out[from..].last_mut().filter(|r: &&mut Row| r.get("title").is_some_and(|k| k == title) && follows(r, t));
            match (last, &t.end) {
                (Some(row), Some(end)) => drop(row.insert("to", end.clone())),
                (Some(row), None) => drop(row.remove("to")),
                (None, end) => {
                    let mut row = person.clone();
                    row.extend([("title", title.to_owned()), ("of", "United States".into()), ("from", t.start.clone())]);
                    row.extend(end.clone().map(|e| ("to", e)));
                    out.push(row);
                }
            }
        }
        if out.len() == from {
            out.push(person);
        }
    }
    Ok(out)
}

/// The term starts on the day on which the one of the row ends, or on the next.
fn follows(row: &Row, term: &Term) -> bool {
    let day = |text: &str| text.parse::<Date>().ok();
    let end = row.get("to").and_then(|t| day(t));
    end.zip(day(&term.start)).is_some_and(|(end, start)| start == end || end.tomorrow().is_ok_and(|d| d == start))
}

#[cfg(test)]
mod tests {
    use crate::knowledge::File;
    use crate::knowledge::facts::Facts;
    use crate::knowledge::import::{Form, pack};
    use jiff::civil::date;

    /// The form of the project's files, with people who never were.
    const YAML: &str = "- id:\n    bioguide: X000001\n    fec:\n    - S0ZZ00001\n  name:\n    first: Ida\n    middle: Ruth\n    last: Holm\n    nickname: Idie\n    official_full: Ida R. Holm\n  bio:\n    birthday: '1958-10-13'\n    gender: F\n  terms:\n  - type: rep\n    start: '1993-01-05'\n    end: '1995-01-03'\n    state: ZZ\n    district: 1\n    party: Grey\n  - type: rep\n    start: '1995-01-04'\n    end: '1997-01-03'\n    state: ZZ\n    district: 1\n  - type: sen\n    start: '2001-01-03'\n    end: '2007-01-03'\n    state: ZZ\n    class: 1\n    url: https://holm.example\n- id:\n    govtrack: 1\n  name:\n    first: Kofi\n    last: Mensah\n    suffix: Jr.\n  bio:\n    birthday: '1932-02-22'\n  terms:\n  - type: prez\n    start: '1989-04-30'\n    end: '1993-03-04'\n    party: no party\n    how: election\n";

    #[test]
    fn members_of_congress_become_a_pack_that_loads() {
        let text = pack(YAML, Form::Yaml, "list of the day", date(2025, 1, 1)).unwrap_or_else(|e| panic!("{e}"));
        let facts = Facts::load(&[File { name: "p", text: &text }]).unwrap_or_else(|e| panic!("{e}\n{text}"));
        let posts = |n: usize| facts.people[n].offices.iter().map(|t| (t.title.as_str(), t.from, t.to)).collect::<Vec<_>>();
        assert_eq!(facts.people[0].name, "Ida R. Holm", "{text}");
        assert_eq!(facts.people[0].names, ["Ida Holm", "Idie Holm", "Ida Ruth Holm"]);
        assert_eq!(facts.people[0].born, Some(date(1958, 10, 13)));
        let terms =
            [("congressman", Some(date(1993, 1, 5)), Some(date(1997, 1, 3))), ("senator", Some(date(2001, 1, 3)), Some(date(2007, 1, 3)))];
        assert_eq!(posts(0), terms, "two terms without a break are one");
        assert_eq!(posts(1), [("president", Some(date(1989, 4, 30)), Some(date(1993, 3, 4)))]);
    }

    #[test]
    fn what_is_no_such_list_is_a_fault() {
        for text in ["name: Ida", "- 1\n- 2", "- name: [", "- name: {first: A, last: B}\n  terms: 3", "\u{0}", "- &a [*a]"] {
            assert!(pack(text, Form::Yaml, "s", date(2025, 1, 1)).is_err(), "{text:?}");
        }
        let odd = "- name: {first: Ida, last: Holm}\n  terms:\n  - {type: rep, start: 'soon'}\n";
        let e = pack(odd, Form::Yaml, "s", date(2025, 1, 1)).map_err(|e| e.to_string());
        assert_eq!(e, Err("row 1: `soon` is no day (YYYY-MM-DD)".into()));
    }

    /// An empty last name left a first name alone, on which the pack could not be loaded.
    #[test]
    fn a_member_without_a_last_name_has_no_name_of_one_word() {
        let yaml = "- name: {first: Ida, last: '', official_full: Ida Holm}\n  bio: {}\n  terms: []\n";
        let text = pack(yaml, Form::Yaml, "list of the day", date(2025, 1, 1)).unwrap_or_else(|e| panic!("{e}"));
        let facts = Facts::load(&[File { name: "p", text: &text }]).unwrap_or_else(|e| panic!("{e}\n{text}"));
        assert_eq!((facts.people[0].name.as_str(), facts.people[0].names.len()), ("Ida Holm", 0), "{text}");
    }
}
