//! The language server, driven over standard input and output as an editor drives it.

mod common;

use common::desk::Desk;
use lsp_server::{Message, Notification, Request, ResponseError};
use serde_json::{Value, json};
use std::io::BufReader;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Long enough for the slowest machine; a server that hangs fails the test and does not hang it.
const PATIENCE: Duration = Duration::from_secs(60);

struct Editor {
    child: Child,
    stdin: ChildStdin,
    inbox: Receiver<Message>,
    root: String,
    next: i32,
}

impl Editor {
    fn new(desk: &Desk, capabilities: Value, options: Value) -> (Self, Value) {
        let mut child = desk.command(&["lsp", "--stdio"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server starts");
        let (send, inbox) = channel();
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut out) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let stdin = child.stdin.take().expect("a pipe");
        let root = format!("file://{}", desk.path().canonicalize().expect("a folder").display());
        let mut editor = Self { child, stdin, inbox, root, next: 0 };
        let answer = editor.request("initialize", json!({ "capabilities": capabilities, "initializationOptions": options }));
        editor.notify("initialized", json!({}));
        (editor, answer)
    }

    fn uri(&self, name: &str) -> String {
        format!("{}/{name}", self.root)
    }

    fn send(&mut self, message: Message) {
        message.write(&mut self.stdin).expect("the server reads");
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(Notification { method: method.into(), params }.into());
    }

    fn receive(&self) -> Message {
        self.inbox.recv_timeout(PATIENCE).expect("the server speaks")
    }

    /// The answer to a request; what comes before it is passed over.
    fn request(&mut self, method: &str, params: Value) -> Value {
        self.ask(method, params).unwrap_or_else(|e| panic!("{method}: {e:?}"))
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        self.next += 1;
        let id = self.next.into();
        self.send(Request { id, method: method.into(), params }.into());
        loop {
            if let Message::Response(r) = self.receive()
                && r.id == self.next.into()
            {
                return r.response_result;
            }
        }
    }

    /// The next diagnostics of a document of at least this version.
    fn diagnostics(&self, name: &str, version: i64) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            if let Message::Notification(n) = self.receive()
                && n.method == "textDocument/publishDiagnostics"
                && n.params["uri"] == uri.as_str()
                && n.params["version"].as_i64().unwrap_or(version) >= version
            {
                return n.params["diagnostics"].as_array().expect("a list").clone();
            }
        }
    }

    /// What the server asks of the editor.
    fn asked(&self, method: &str) -> Value {
        loop {
            if let Message::Request(r) = self.receive()
                && r.method == method
            {
                return r.params;
            }
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let document = json!({ "uri": self.uri(name), "languageId": "markdown", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, name: &str, version: i64, changes: Value) {
        let document = json!({ "uri": self.uri(name), "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    fn actions(&mut self, name: &str, range: &Value) -> Vec<Value> {
        let document = json!({ "uri": self.uri(name) });
        let params = json!({ "textDocument": document, "range": range, "context": { "diagnostics": [] } });
        self.request("textDocument/codeAction", params).as_array().expect("a list").clone()
    }

    fn goodbye(mut self) {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        drop(self.stdin);
        assert!(self.child.wait().expect("the server ends").success());
    }
}

fn action<'a>(actions: &'a [Value], title: &str) -> &'a Value {
    let titles: Vec<&Value> = actions.iter().map(|a| &a["title"]).collect();
    actions.iter().find(|a| a["title"].as_str().is_some_and(|t| t.contains(title))).unwrap_or_else(|| panic!("{title}: {titles:?}"))
}

const CLEAN: &str = "\u{1F6A2} Ports deal\r\n\r\nMinister Ana Duarte met the union \u{1F91D} in Skelby.\r\nThe talks on Thursday, 14 March 2024, ended early.\r\n";

#[test]
fn from_a_slip_to_its_repair() {
    let desk = Desk::new(&[]);
    let (mut editor, answer) = Editor::new(&desk, json!({ "general": { "positionEncodings": ["utf-16"] } }), Value::Null);
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
    editor.open("a.md", CLEAN);
    assert!(editor.diagnostics("a.md", 1).is_empty());
    // "Thursday" becomes "🚢 Tuesday": the emoji counts two.
    let range = json!({ "start": { "line": 3, "character": 13 }, "end": { "line": 3, "character": 21 } });
    editor.change("a.md", 2, json!([{ "range": range, "text": "\u{1F6A2} Tuesday" }]));
    let found = editor.diagnostics("a.md", 2);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["code"], &found[0]["severity"], &found[0]["source"]), (&"weekday-date".into(), &1.into(), &"gainsay".into()));
    let place = json!({ "start": { "line": 3, "character": 16 }, "end": { "line": 3, "character": 38 } });
    assert_eq!(found[0]["range"], place);
    let hover = editor.request("textDocument/hover", json!({ "textDocument": { "uri": editor.uri("a.md") }, "position": place["start"] }));
    assert!(hover["contents"]["value"].as_str().expect("text").contains("the calendar gives Thursday"), "{hover}");
    let actions = editor.actions("a.md", &place);
    let day = action(&actions, "Write \u{201C}12\u{201D} for \u{201C}14\u{201D}");
    let weekday = action(&actions, "Write \u{201C}Thursday\u{201D} for \u{201C}Tuesday\u{201D}");
    assert!(actions.iter().all(|a| a["isPreferred"].is_null()), "no side is preferred");
    assert_eq!(day["diagnostics"], weekday["diagnostics"]);
    let edit = weekday["edit"]["changes"][editor.uri("a.md")][0].clone();
    assert_eq!(edit["range"]["start"], json!({ "line": 3, "character": 16 }));
    editor.change("a.md", 3, json!([{ "range": edit["range"], "text": edit["newText"] }]));
    assert!(editor.diagnostics("a.md", 3).is_empty());
    editor.goodbye();
}

const TWO: &str = "# \u{1F6A2} Talks\r\n\r\nMinisters Ana Duarte and Kofi Osei held a video call on Friday to end the quarrel over harbour fees.\r\n\r\n\
During the talks, held face to face in Accra on Friday, Duarte and Osei agreed to a review of the fees by June.\r\n";

#[test]
fn both_sides_are_marked_and_each_names_the_other() {
    let desk = Desk::new(&[]);
    let (mut editor, answer) = Editor::new(
        &desk,
        json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] }, "window": { "showDocument": { "support": true } } }),
        Value::Null,
    );
    assert_eq!(answer["capabilities"]["positionEncoding"], "utf-8");
    editor.open("b.md", TWO);
    let found = editor.diagnostics("b.md", 1);
    assert_eq!(found.len(), 2, "{found:?}");
    for (this, other) in [(0, 1), (1, 0)] {
        let related = &found[this]["relatedInformation"][0];
        assert_eq!(related["location"]["range"], found[other]["range"]);
        assert_eq!(related["location"]["uri"], editor.uri("b.md"));
        assert_eq!(found[this]["data"]["side"], this);
    }
    let (first, second) = (found[0]["range"].clone(), found[1]["range"].clone());
    let actions = editor.actions("b.md", &first);
    let go = action(&actions, "Go to the other side, line 5")["command"].clone();
    editor.request("workspace/executeCommand", json!({ "command": go["command"], "arguments": go["arguments"] }));
    // The request came before the answer and was passed over: ask once more and listen for it.
    editor.send(
        Request {
            id: 99.into(),
            method: "workspace/executeCommand".into(),
            params: json!({ "command": go["command"], "arguments": go["arguments"] }),
        }
        .into(),
    );
    assert_eq!(editor.asked("window/showDocument")["selection"], second);
    // A waiver is inserted at the end of the line, and waives nothing until it gives a reason.
    let waive = action(&actions, "Waive event-medium")["edit"]["changes"][editor.uri("b.md")][0].clone();
    assert_eq!(waive["newText"], " <!-- gainsay: allow event-medium:  -->");
    editor.change("b.md", 2, json!([{ "range": waive["range"], "text": waive["newText"] }]));
    let found = editor.diagnostics("b.md", 2);
    assert!(found.iter().any(|d| d["code"] == "waiver") && found.iter().any(|d| d["code"] == "event-medium"), "{found:?}");
    let at = json!({ "line": waive["range"]["start"]["line"], "character": waive["range"]["start"]["character"].as_u64().expect("a column") + 36 });
    editor.change("b.md", 3, json!([{ "range": { "start": at, "end": at }, "text": "two meetings" }]));
    assert!(editor.diagnostics("b.md", 3).is_empty());
    editor.goodbye();
}

#[test]
fn settings_facts_and_the_baseline_are_read_again_when_they_change() {
    let desk = Desk::new(&[]);
    let (mut editor, _) = Editor::new(&desk, json!({}), json!({ "asks": true }));
    editor.open("a.txt", "The widow, TK, said so.\n");
    let found = editor.diagnostics("a.txt", 1);
    assert_eq!(found.len(), 1);
    desk.write("gainsay.toml", b"[check]\nignore = [\"placeholder\"]\n");
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(editor.diagnostics("a.txt", 1).is_empty());
    desk.write("gainsay.toml", b"[check]\nignore = [\"placeholdr\"]\n");
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert!(editor.diagnostics("a.txt", 1)[0]["message"].as_str().expect("text").contains("did you mean `placeholder`?"));
    desk.write("gainsay.toml", b"");
    editor.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics("a.txt", 1).len(), 1);
    let actions = editor.actions("a.txt", &found[0]["range"]);
    let accept = action(&actions, "Accept into the baseline")["command"].clone();
    editor.request("workspace/executeCommand", json!({ "command": accept["command"], "arguments": accept["arguments"] }));
    assert!(editor.diagnostics("a.txt", 1).is_empty());
    let written = std::fs::read_to_string(desk.path().join("gainsay-baseline.toml")).expect("a baseline");
    assert!(written.contains("path = \"a.txt\"") && written.contains("rule = \"placeholder\""), "{written}");
    // An editor that asks for the reason sends it; the server edits.
    editor.change("a.txt", 2, json!([{ "text": "The mayor, TKTK, said so.\n" }]));
    let found = editor.diagnostics("a.txt", 2);
    let actions = editor.actions("a.txt", &found[0]["range"]);
    let waive = action(&actions, "Waive placeholder")["command"].clone();
    let mut argument = waive["arguments"][0].clone();
    let refused = editor.ask("workspace/executeCommand", json!({ "command": "gainsay.waive", "arguments": [argument.clone()] }));
    assert!(refused.is_err_and(|e| e.message.contains("needs a reason")));
    argument["reason"] = "he is asked --> today".into();
    editor.send(
        Request {
            id: 98.into(),
            method: "workspace/executeCommand".into(),
            params: json!({ "command": "gainsay.waive", "arguments": [argument] }),
        }
        .into(),
    );
    let edit = editor.asked("workspace/applyEdit")["edit"]["changes"][editor.uri("a.txt")][0].clone();
    assert_eq!(edit["newText"], " <!-- gainsay: allow placeholder: he is asked -> today -->");
    let page =
        editor.request("workspace/executeCommand", json!({ "command": "gainsay.explain", "arguments": [{ "rule": "placeholder" }] }));
    assert!(page.as_str().expect("text").starts_with("# placeholder\n"));
    editor.goodbye();
}

#[test]
fn odd_messages_end_nothing() {
    let desk = Desk::new(&[]);
    let (mut editor, _) = Editor::new(&desk, json!({ "general": { "positionEncodings": "x" } }), json!(7));
    editor.notify("textDocument/didOpen", json!({ "no": "document" }));
    editor.notify("textDocument/didChange", json!({ "textDocument": { "uri": "file:///none", "version": 1 }, "contentChanges": [] }));
    editor.notify("$/setTrace", json!({}));
    assert!(editor.ask("textDocument/rename", json!({})).is_err());
    assert!(editor.ask("textDocument/hover", json!({ "textDocument": 3 })).is_err());
    assert_eq!(
        editor
            .request("textDocument/hover", json!({ "textDocument": { "uri": "file:///none" }, "position": { "line": 1, "character": 1 } })),
        Value::Null
    );
    editor.open("a.txt", "The widow, TK, said so.\n");
    let far = json!({ "start": { "line": 7, "character": 70 }, "end": { "line": 0, "character": 0 } });
    editor.change("a.txt", 2, json!([{ "range": far, "text": "\n\u{1F6A2}" }]));
    assert_eq!(editor.diagnostics("a.txt", 2).len(), 1);
    let uri = editor.uri("a.txt");
    editor.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    assert!(editor.diagnostics("a.txt", 0).is_empty(), "a closed document has no marks");
    // Cancelled before it was read.
    let (id, params) = (55, json!({ "textDocument": { "uri": "file:///none" }, "position": { "line": 0, "character": 0 } }));
    editor.send(Request { id: id.into(), method: "textDocument/hover".into(), params }.into());
    editor.notify("$/cancelRequest", json!({ "id": id }));
    editor.goodbye();
}
