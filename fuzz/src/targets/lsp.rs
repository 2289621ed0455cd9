//! The language server: any messages, one a line of JSON. URIs are held to one folder, for the server writes waivers.

use lsp_server::{Connection, Message, Notification, Request};
use serde_json::{Value, json};
/// Any URI becomes one of two documents of one folder.
fn tame(value: &mut Value, folder: &str) {
    match value {
        Value::String(s) if s.contains(':') || s.contains('/') => {
            *s = format!("{folder}/{}", if s.len() % 2 == 0 { "a.md" } else { "b.txt" });
        }
        Value::Array(list) => list.iter_mut().for_each(|v| tame(v, folder)),
        Value::Object(map) => map.iter_mut().filter(|(k, _)| *k == "uri" || *k == "arguments").for_each(|(_, v)| tame(v, folder)),
        _ => {}
    }
    if let Value::Object(map) = value {
        map.iter_mut().filter(|(_, v)| v.is_object()).for_each(|(_, v)| tame(v, folder));
    }
}

/// One run.
pub fn run(text: &str) {
    let folder = format!("file://{}", crate::scratch("").display().to_string().trim_end_matches('/'));
    let (server, client) = Connection::memory();
    let send = |m: Message| drop(client.sender.send(m));
    send(Request::new(0.into(), "initialize".into(), json!({ "capabilities": {} })).into());
    send(Notification::new("initialized".into(), json!({})).into());
    for (n, line) in text.lines().enumerate() {
        let Ok(mut value) = serde_json::from_str::<Value>(line) else { continue };
        let method = value.get("method").and_then(Value::as_str).unwrap_or_default().to_owned();
        let mut params = value.get_mut("params").map(Value::take).unwrap_or_default();
        tame(&mut params, &folder);
        send(if value.get("id").is_some() {
            Request::new((n as i32 + 1).into(), method, params).into()
        } else {
            Notification::new(method, params).into()
        });
    }
    // The client hangs up and goes on listening.
    let Connection { sender, receiver } = client;
    drop(sender);
    let _ = gainsay::cli::lsp::serve(&server);
    drop(receiver);
}
