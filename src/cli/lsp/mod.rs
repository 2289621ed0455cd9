//! `gainsay lsp`: the language server.
//!
//! One thread reads, checks and answers. A check of an article takes milliseconds, so what an editor sends in quick
//! succession is read first and checked once (`QUIET`); a request that was cancelled meanwhile is answered as such.
//! Every side of a finding gets a diagnostic of its own that names the other sides, for editors show related places
//! badly or not at all.

mod actions;
mod positions;
mod protocol;
mod uri;

use super::session::Session;
use super::setup::absolute;
use super::{CLEAN, TROUBLE, Term};
use crate::finding::Severity;
use crate::report::{Failure, Item};
use jiff::civil::Date;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use positions::{Encoding, Lines, Range};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long an editor has to be silent before its changes are checked.
const QUIET: Duration = Duration::from_millis(15);

/// Arguments of `gainsay lsp`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A fact pack: dated, sourced facts to check against
    #[arg(long, value_name = "FILE")]
    facts: Vec<PathBuf>,
    /// Hold articles against an archive, which `gainsay archive build` has written
    #[arg(long, value_name = "PATH")]
    archive: Option<PathBuf>,
    /// Publication date of articles that do not give one themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Speak over standard input and output, which is the only way
    #[arg(long)]
    stdio: bool,
}

/// A document that is open.
#[derive(Debug, Default)]
struct Doc {
    version: i64,
    text: String,
    /// The name under which it is checked.
    name: String,
    dirty: bool,
    items: Vec<Item>,
}

/// Diagnostics by document.
type Marks = BTreeMap<String, Vec<Value>>;

struct Server<'a> {
    connection: &'a Connection,
    session: Session,
    encoding: Encoding,
    asks: bool,
    shows: bool,
    docs: BTreeMap<String, Doc>,
    /// What each open document says of itself and of others.
    marks: BTreeMap<String, Marks>,
    next: i32,
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let session = match Session::new(&args.facts, args.archive.clone(), args.date) {
        Ok(session) => session,
        Err(failure) => {
            term.complain(&[failure]);
            return TROUBLE;
        }
    };
    let (connection, threads) = Connection::stdio();
    let served = serve_with(&connection, session);
    drop(connection);
    match served.and_then(|()| threads.join().map_err(|e| e.to_string())) {
        Ok(()) => CLEAN,
        Err(message) => {
            term.complain(&[Failure::new("lsp", message, None)]);
            TROUBLE
        }
    }
}

/// Serves one client over a connection of any kind, without fact packs and without an archive, until it goes away.
///
/// # Errors
/// The client does not keep to the protocol at the start.
pub fn serve(connection: &Connection) -> Result<(), String> {
    let session = Session::new(&[], None, None).map_err(|failure| failure.message)?;
    serve_with(connection, session)
}

fn serve_with(connection: &Connection, session: Session) -> Result<(), String> {
    let (id, params) = connection.initialize_start().map_err(|e| e.to_string())?;
    let params: protocol::Initialize = serde_json::from_value(params).unwrap_or_default();
    let encoding = Encoding::choose(&params.capabilities.general.position_encodings);
    let answer = json!({
        "capabilities": {
            "positionEncoding": encoding.name(),
            "textDocumentSync": { "openClose": true, "change": 2, "save": true },
            "hoverProvider": true,
            "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            "executeCommandProvider": { "commands": actions::COMMANDS },
        },
        "serverInfo": { "name": "gainsay", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, answer).map_err(|e| e.to_string())?;
    let mut server = Server {
        connection,
        session,
        encoding,
        asks: params.initialization_options.unwrap_or_default().asks,
        shows: params.capabilities.window.show_document.support,
        docs: BTreeMap::new(),
        marks: BTreeMap::new(),
        next: 0,
    };
    if params.capabilities.workspace.did_change_watched_files.dynamic_registration {
        server.watch();
    }
    server.listen();
    Ok(())
}

impl Server<'_> {
    /// Reads until the editor says goodbye or goes away.
    fn listen(&mut self) {
        let mut queue = VecDeque::new();
        loop {
            let dirty = self.docs.values().any(|d| d.dirty);
            let first = if dirty {
                match self.connection.receiver.recv_timeout(QUIET) {
                    Ok(message) => message,
                    Err(e) if e.is_timeout() => {
                        self.check();
                        continue;
                    }
                    Err(_) => return,
                }
            } else {
                let Ok(message) = self.connection.receiver.recv() else { return };
                message
            };
            queue.push_back(first);
            queue.extend(self.connection.receiver.try_iter());
            let cancelled = cancelled(&queue);
            while let Some(message) = queue.pop_front() {
                match message {
                    Message::Request(r) if cancelled.contains(&r.id.to_string()) => {
                        self.send(Response::new_err(r.id, ErrorCode::RequestCanceled as i32, "cancelled".into()).into());
                    }
                    Message::Request(r) => {
                        if matches!(self.connection.handle_shutdown(&r), Ok(true) | Err(_)) {
                            return;
                        }
                        self.request(r);
                    }
                    Message::Notification(n) if n.method == "exit" => return,
                    Message::Notification(n) => self.notification(n),
                    Message::Response(_) => {}
                }
            }
        }
    }

    /// An editor that went away ends the next read.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    fn notify(&self, method: &str, params: Value) {
        self.send(Notification::new(method.into(), params).into());
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.next += 1;
        self.send(Request::new(self.next.into(), method.into(), params).into());
    }

    /// Settings, facts, sources and archives change outside the editor as well.
    fn watch(&mut self) {
        let watchers = json!([{ "globPattern": "**/*.{toml,txt,text,md,markdown,mdx,html,htm,docx}" }]);
        let registration =
            json!({ "id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": { "watchers": watchers } });
        self.ask("client/registerCapability", json!({ "registrations": [registration] }));
    }

    fn notification(&mut self, n: Notification) {
        match n.method.as_str() {
            "textDocument/didOpen" => {
                let Ok(p) = serde_json::from_value::<protocol::Opened>(n.params) else { return };
                let protocol::Document { uri, version, text } = p.text_document;
                let name = uri::path(&uri).map_or_else(|| uri.clone(), |p| super::setup::shown(&p));
                self.docs.insert(uri, Doc { version, text, name, dirty: true, items: vec![] });
            }
            "textDocument/didChange" => {
                let Ok(p) = serde_json::from_value::<protocol::Changed>(n.params) else { return };
                let encoding = self.encoding;
                let Some(doc) = self.docs.get_mut(&p.text_document.uri) else { return };
                for change in p.content_changes {
                    apply(&mut doc.text, change, encoding);
                }
                (doc.version, doc.dirty) = (p.text_document.version, true);
            }
            "textDocument/didClose" => {
                let Ok(p) = serde_json::from_value::<protocol::Opened>(n.params) else { return };
                self.docs.remove(&p.text_document.uri);
                let old = self.marks.remove(&p.text_document.uri).unwrap_or_default();
                old.keys().for_each(|uri| self.publish(uri));
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.docs.values_mut().for_each(|d| d.dirty = true),
            _ => {}
        }
    }

    /// Checks what has changed, and marks both sides of what is found.
    fn check(&mut self) {
        let uris: Vec<String> = self.docs.iter().filter(|(_, d)| d.dirty).map(|(u, _)| u.clone()).collect();
        for uri in uris {
            let Some(doc) = self.docs.get_mut(&uri) else { continue };
            doc.dirty = false;
            let checked = self.session.check(&doc.name, &doc.text);
            doc.items = checked.items;
            let marks = self.mark(&uri, &checked.failures);
            let old = self.marks.insert(uri.clone(), marks).unwrap_or_default();
            let mut targets: BTreeSet<String> = old.into_keys().collect();
            targets.extend(self.marks[&uri].keys().cloned());
            targets.insert(uri);
            targets.iter().for_each(|target| self.publish(target));
        }
    }

    fn publish(&self, uri: &str) {
        let all: Vec<&Value> = self.marks.values().filter_map(|m| m.get(uri)).flatten().collect();
        let mut params = json!({ "uri": uri, "diagnostics": all });
        if let Some(doc) = self.docs.get(uri) {
            params["version"] = doc.version.into();
        }
        self.notify("textDocument/publishDiagnostics", params);
    }

    /// The document and the text that a path of a finding stands for.
    fn place(&self, path: &str) -> (String, String) {
        if let Some((uri, doc)) = self.docs.iter().find(|(_, d)| d.name == path) {
            return (uri.clone(), doc.text.clone());
        }
        let full = absolute(Path::new(path));
        let text = std::fs::read_to_string(&full).unwrap_or_default();
        (uri::of(&full), text)
    }

    fn mark(&self, uri: &str, failures: &[Failure]) -> Marks {
        let mut out = Marks::new();
        let Some(doc) = self.docs.get(uri) else { return out };
        for failure in failures {
            let message = format!("{}: {}", failure.path, failure.message);
            out.entry(uri.to_owned())
                .or_default()
                .push(json!({ "range": Range::default(), "severity": 1, "source": "gainsay", "message": message }));
        }
        let paths: BTreeSet<&str> = doc.items.iter().flat_map(|i| &i.spans).map(|s| s.path.as_str()).collect();
        let places: BTreeMap<&str, (String, String)> = paths.into_iter().map(|p| (p, self.place(p))).collect();
        let lines: BTreeMap<&str, Lines<'_>> = places.iter().map(|(p, (_, text))| (*p, Lines::new(text, self.encoding))).collect();
        for item in &doc.items {
            let sides: Vec<(String, Range)> =
                item.spans.iter().map(|s| (places[s.path.as_str()].0.clone(), lines[s.path.as_str()].range(s.start, s.end))).collect();
            for (i, (uri, range)) in sides.iter().enumerate() {
                let others = sides.iter().enumerate().filter(|(k, _)| *k != i);
                let related = others.map(|(k, (uri, range))| {
                    let s = &item.spans[k];
                    json!({ "location": { "uri": uri, "range": range }, "message": side(&s.label, &s.text) })
                });
                let diagnostic = json!({
                    "range": range,
                    "severity": level(item.severity),
                    "code": item.rule,
                    "source": "gainsay",
                    "message": message(item, i),
                    "relatedInformation": related.collect::<Vec<_>>(),
                    "data": { "fingerprint": item.fingerprint, "side": i },
                });
                out.entry(uri.clone()).or_default().push(diagnostic);
            }
        }
        out
    }

    fn request(&mut self, r: Request) {
        let Request { id, method, params } = r;
        let answer = match method.as_str() {
            "textDocument/hover" => serde_json::from_value(params).map(|p| self.hover(&p)),
            "textDocument/codeAction" => serde_json::from_value(params).map(|p| self.actions(&p)),
            "workspace/executeCommand" => match serde_json::from_value(params) {
                Ok(p) => match self.execute(p) {
                    Ok(value) => Ok(value),
                    Err(message) => return self.refuse(id, ErrorCode::RequestFailed, message),
                },
                Err(e) => Err(e),
            },
            _ => return self.refuse(id, ErrorCode::MethodNotFound, format!("{method} is not known here")),
        };
        match answer {
            Ok(value) => self.send(Response::new_ok(id, value).into()),
            Err(e) => self.refuse(id, ErrorCode::InvalidParams, e.to_string()),
        }
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: String) {
        self.send(Response::new_err(id, code as i32, message).into());
    }

    /// The proof of what is marked at a place.
    fn hover(&mut self, p: &protocol::Hover) -> Value {
        self.check();
        let Some(doc) = self.docs.get(&p.text_document.uri) else { return Value::Null };
        let at = Lines::new(&doc.text, self.encoding).offset(p.position);
        let here = |i: &&Item| i.spans.iter().any(|s| s.path == doc.name && s.start <= at && at <= s.end);
        let pages: Vec<String> = doc.items.iter().filter(here).map(actions::page).collect();
        if pages.is_empty() { Value::Null } else { json!({ "contents": { "kind": "markdown", "value": pages.join("\n\n---\n\n") } }) }
    }
}

fn cancelled(queue: &VecDeque<Message>) -> BTreeSet<String> {
    let id = |m: &Message| match m {
        Message::Notification(n) if n.method == "$/cancelRequest" => {
            serde_json::from_value::<RequestId>(n.params.get("id")?.clone()).ok().map(|id| id.to_string())
        }
        _ => None,
    };
    queue.iter().filter_map(id).collect()
}

fn apply(text: &mut String, change: protocol::Change, encoding: Encoding) {
    let Some(range) = change.range else {
        *text = change.text;
        return;
    };
    let lines = Lines::new(text, encoding);
    let (start, end) = (lines.offset(range.start), lines.offset(range.end));
    text.replace_range(start..end.max(start), &change.text);
}

fn level(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info => 3,
    }
}

/// A side in words: what it says, and its own words.
fn side(label: &str, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() { format!("\u{201C}{text}\u{201D}") } else { format!("{label}: \u{201C}{text}\u{201D}") }
}

/// What is wrong, what this side says, what the other says, what to do.
fn message(item: &Item, i: usize) -> String {
    let mut out = item.message.clone();
    for (k, s) in item.spans.iter().enumerate() {
        let here = if k == i { "here".to_owned() } else { format!("{}:{}", s.path, s.line) };
        if item.spans.len() > 1 {
            out.push_str(&format!("\n{here}: {}", side(&s.label, &s.text)));
        }
    }
    if !item.help.is_empty() {
        out.push_str(&format!("\nto do: {}", item.help));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use positions::Position;

    #[test]
    fn changes_count_as_the_editor_does() {
        let mut text = "a\u{1F600}b\r\nc\n".to_owned();
        let at = |line, character| Position { line, character };
        let change = |a, b, text: &str| protocol::Change { range: Some(Range { start: a, end: b }), text: text.into() };
        apply(&mut text, change(at(0, 3), at(0, 4), "x"), Encoding::Utf16);
        assert_eq!(text, "a\u{1F600}x\r\nc\n");
        apply(&mut text, change(at(0, 4), at(1, 0), " "), Encoding::Utf16);
        assert_eq!(text, "a\u{1F600}x c\n");
        apply(&mut text, protocol::Change { range: None, text: "new".into() }, Encoding::Utf16);
        assert_eq!(text, "new");
    }
}
