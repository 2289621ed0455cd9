//! `file:` URIs to paths and back.

use std::path::{Path, PathBuf};

/// The path of a file URI; `None` for a document that is no file yet.
pub(super) fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = &rest[rest.find('/')?..];
    let mut bytes = vec![];
    let mut at = 0;
    while at < rest.len() {
        let hex = rest.get(at + 1..at + 3).filter(|_| rest.as_bytes()[at] == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        bytes.push(hex.unwrap_or(rest.as_bytes()[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    let text = String::from_utf8(bytes).ok()?;
    // "/C:/desk" is "C:/desk" where drives have letters.
    let drive = cfg!(windows) && text.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &text[1..] } else { &text }))
}

/// The URI of an absolute path.
pub(super) fn of(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut out = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for b in text.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(b as char),
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_lead_there_and_back() {
        for name in ["/desk/a b.txt", "/desk/caf\u{E9} 100%.md", "/desk/a#b?c.txt"] {
            assert_eq!(path(&of(Path::new(name))), Some(PathBuf::from(name)));
        }
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file://host/a%2"), Some(PathBuf::from("/a%2")));
    }
}
