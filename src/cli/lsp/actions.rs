//! What an editor offers at a finding: the mechanical repairs, the way to the other side, a waiver, the baseline, the page
//! of the rule. No action is preferred over another.

use super::positions::{Lines, Range};
use super::{Server, protocol, uri};
use crate::finding::Status;
use crate::report::{Edit, Item};
use crate::rules::RULES;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Commands that the server carries out.
pub(super) const COMMANDS: &[&str] = &["gainsay.show", "gainsay.waive", "gainsay.accept", "gainsay.explain"];

/// The page of a finding: what is wrong, the sides, what to do, the proof.
pub(super) fn page(item: &Item) -> String {
    let mut out = format!("**{}** `{}`\n", plain(&item.message), item.rule);
    for s in &item.spans {
        let label = if s.label.is_empty() { String::new() } else { format!(" {}", plain(&s.label)) };
        let words = s.text.split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!("\n- \u{201C}{}\u{201D}{label} ({}:{}:{})", plain(&words), plain(&s.path), s.line, s.column));
    }
    out.push_str(&format!("\n\nTo do: {}\n", plain(&item.help)));
    item.notes.iter().for_each(|n| out.push_str(&format!("\nNote: {}\n", plain(n))));
    for e in &item.proof {
        let assumed = if e.status == Status::Assumed { " (assumed)" } else { "" };
        out.push_str(&format!("\n- *{}*{assumed}: {}", e.conjunct.words(), plain(&e.because)));
    }
    out
}

/// Words of an article that must not become Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::report::tame(text).replace('\n', " ").chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The comment that waives a rule, in the language of the file.
fn comment(name: &str, rule: &str, reason: &str) -> String {
    // What would end the comment has no place in a reason.
    let reason = reason.replace("--", "-").replace("*/", "* /").split_whitespace().collect::<Vec<_>>().join(" ");
    match name.rsplit_once('.') {
        Some((_, ext)) if ext.eq_ignore_ascii_case("mdx") => format!(" {{/* gainsay: allow {rule}: {reason} */}}"),
        _ => format!(" <!-- gainsay: allow {rule}: {reason} -->"),
    }
}

impl Server<'_> {
    pub(super) fn actions(&mut self, p: &protocol::Actions) -> Value {
        self.check();
        let uri = &p.text_document.uri;
        let Some(doc) = self.docs.get(uri) else { return json!([]) };
        let lines = Lines::new(&doc.text, self.encoding);
        let (from, to) = (lines.offset(p.range.start), lines.offset(p.range.end));
        let mut out = vec![];
        for item in &doc.items {
            let Some(i) = item.spans.iter().position(|s| s.path == doc.name && s.start <= to && from <= s.end) else { continue };
            let own = self.own(uri, item);
            let mut add = |title: String, what: (&str, Value)| {
                let mut action = json!({ "title": title, "kind": "quickfix", "diagnostics": own });
                action[what.0] = what.1;
                out.push(action);
            };
            for edit in &item.repairs {
                add(title(edit), ("edit", self.edit(edit)));
            }
            if self.shows {
                for (k, other) in item.spans.iter().enumerate().filter(|(k, _)| *k != i) {
                    let (target, text) = self.place(&other.path);
                    let range = Lines::new(&text, self.encoding).range(other.start, other.end);
                    let name = if item.spans.len() == 2 { "the other side".to_owned() } else { format!("side {}", k + 1) };
                    let argument = json!([{ "uri": target, "range": range }]);
                    add(
                        format!("Go to {name}, line {}", other.line),
                        ("command", command("Go to the other side", "gainsay.show", &argument)),
                    );
                }
            }
            let waive = format!("Waive {} here, with a reason", item.rule);
            if self.asks {
                let argument = json!([{ "uri": uri, "rule": item.rule, "fingerprint": item.fingerprint, "range": lines.range(item.spans[i].start, item.spans[i].end) }]);
                add(waive.clone(), ("command", command(&waive, "gainsay.waive", &argument)));
            } else {
                let at = lines.line_end(item.spans[i].end);
                add(waive, ("edit", insert(uri, lines.range(at, at), &comment(&doc.name, item.rule, ""))));
            }
            let argument = json!([{ "uri": uri, "fingerprint": item.fingerprint }]);
            add("Accept into the baseline".into(), ("command", command("Accept into the baseline", "gainsay.accept", &argument)));
            let about = format!("About the rule {}", item.rule);
            add(about.clone(), ("command", command(&about, "gainsay.explain", &json!([{ "rule": item.rule }]))));
        }
        Value::Array(out)
    }

    /// The diagnostics of a finding in a document.
    fn own(&self, uri: &str, item: &Item) -> Vec<Value> {
        let marks = self.marks.get(uri).and_then(|m| m.get(uri));
        let fits = |d: &&Value| d["data"]["fingerprint"] == item.fingerprint.as_str();
        marks.into_iter().flatten().filter(fits).cloned().collect()
    }

    fn edit(&self, edit: &Edit) -> Value {
        let mut changes: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for spot in &edit.spots {
            let (uri, text) = self.place(&spot.path);
            let range = Lines::new(&text, self.encoding).range(spot.start, spot.end);
            changes.entry(uri).or_default().push(json!({ "range": range, "newText": edit.with }));
        }
        json!({ "changes": changes })
    }

    pub(super) fn execute(&mut self, p: protocol::Execute) -> Result<Value, String> {
        let argument = p.arguments.into_iter().next().unwrap_or_default();
        match p.command.as_str() {
            "gainsay.show" => {
                self.ask("window/showDocument", json!({ "uri": argument.uri, "takeFocus": true, "selection": argument.range }));
                Ok(Value::Null)
            }
            "gainsay.waive" => self.waive(&argument),
            "gainsay.accept" => self.accept(&argument),
            "gainsay.explain" => self.explain(&argument.rule),
            other => Err(format!("there is no command {other}")),
        }
    }

    fn waive(&mut self, a: &protocol::Argument) -> Result<Value, String> {
        if a.reason.trim().is_empty() {
            return Err("a waiver needs a reason".into());
        }
        let doc = self.docs.get(&a.uri).ok_or("the document is not open")?;
        let lines = Lines::new(&doc.text, self.encoding);
        let at = lines.line_end(lines.offset(a.range.end));
        let edit = insert(&a.uri, lines.range(at, at), &comment(&doc.name, &a.rule, &a.reason));
        self.ask("workspace/applyEdit", json!({ "label": format!("waive {}", a.rule), "edit": edit }));
        Ok(Value::Null)
    }

    fn accept(&mut self, a: &protocol::Argument) -> Result<Value, String> {
        let doc = self.docs.get(&a.uri).ok_or("the document is not open")?;
        if uri::path(&a.uri).is_none() {
            return Err("save the document first: the baseline names files".into());
        }
        let item = doc.items.iter().find(|i| i.fingerprint == a.fingerprint).ok_or("this finding is gone")?;
        let file = self.session.accept(&doc.name, item, a.reason.trim()).map_err(|f| format!("{}: {}", f.path, f.message))?;
        self.notify("window/showMessage", json!({ "type": 3, "message": format!("accepted in {file}") }));
        self.docs.values_mut().for_each(|d| d.dirty = true);
        Ok(Value::Null)
    }

    /// The page of a rule, as Markdown. Editors that do not show it themselves get its first sentences as a message.
    fn explain(&mut self, name: &str) -> Result<Value, String> {
        let rule = RULES.iter().find(|r| r.name == name).ok_or_else(|| format!("there is no rule {name}"))?;
        let lines: Vec<&str> = rule.docs.lines().map(|l| l.strip_prefix(' ').unwrap_or(l)).collect();
        if !self.asks {
            let summary = rule.summary().split_whitespace().collect::<Vec<_>>().join(" ");
            let message = format!("{name}: {summary} (`gainsay explain {name}` prints the whole page)");
            self.notify("window/showMessage", json!({ "type": 3, "message": message }));
        }
        Ok(format!("# {name}\n\n{}\n", lines.join("\n").trim()).into())
    }
}

fn title(edit: &Edit) -> String {
    let old = edit.spots.first().map_or("", |s| s.text.as_str());
    let times = if edit.spots.len() > 1 { format!(", {} times", edit.spots.len()) } else { String::new() };
    let line = edit.spots.first().map_or(0, |s| s.line);
    format!("Write \u{201C}{}\u{201D} for \u{201C}{old}\u{201D}{times} (line {line})", edit.with)
}

fn command(title: &str, name: &str, arguments: &Value) -> Value {
    json!({ "title": title, "command": name, "arguments": arguments })
}

fn insert(uri: &str, range: Range, text: &str) -> Value {
    json!({ "changes": { uri: [{ "range": range, "newText": text }] } })
}
