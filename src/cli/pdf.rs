//! PDF files, read by a process of their own: the extractor may panic or run on, and nothing of that may reach the run.

use super::{CLEAN, TROUBLE, Term};
use crate::report::Failure;
use crate::source::pdf;
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Name of the hidden command that the child process runs.
pub(super) const COMMAND: &str = "pdf-text";

/// Text that a PDF may hold: more is no source.
const LIMIT: u64 = 64 << 20;

/// Time after which a file is given up: a book takes two seconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// `gainsay pdf-text`: a PDF on standard input, its text on standard output.
pub(super) fn run(term: &Term) -> u8 {
    let mut bytes = vec![];
    let text = std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| e.to_string()).and_then(|_| pdf::extract(&bytes));
    match text {
        Ok(text) => term.print(CLEAN, |out| out.write_all(text.as_bytes())),
        Err(message) => {
            term.complain(&[Failure::new("standard input", message, None)]);
            TROUBLE
        }
    }
}

/// The text of a PDF, taken out by another process of this program.
///
/// # Errors
/// What is wrong, in words for a reader.
pub(super) fn text(bytes: &[u8]) -> Result<String, String> {
    if cfg!(not(feature = "pdf")) {
        return pdf::extract(bytes);
    }
    if !bytes.starts_with(b"%PDF-") {
        return Err("no PDF: it does not begin with %PDF-".into());
    }
    let fault = |e: std::io::Error| format!("the PDF reader cannot be run: {e}");
    let program = std::env::current_exe().map_err(fault)?;
    let mut child =
        Command::new(program).arg(COMMAND).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().map_err(fault)?;
    // The child reads everything before it writes anything; a child that died earlier is told by its status.
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(bytes);
    }
    let (send, text) = mpsc::channel();
    let stdout = child.stdout.take();
    std::thread::spawn(move || {
        let mut out = vec![];
        let read = stdout.map_or(Ok(0), |s| s.take(LIMIT).read_to_end(&mut out));
        send.send(read.map(|_| out))
    });
    let out = text.recv_timeout(PATIENCE);
    if out.is_err() {
        let _ = child.kill();
    }
    let done = child.wait().map_err(fault)?;
    let Ok(out) = out else { return Err("taking out its text takes longer than a minute: the PDF is broken".into()) };
    let out = out.map_err(fault)?;
    if !done.success() {
        return Err("its text cannot be taken out: the PDF is broken or encrypted".into());
    }
    let text = String::from_utf8_lossy(&out).into_owned();
    if text.trim().is_empty() {
        return Err("it holds no text: a scan has to go through text recognition first".into());
    }
    Ok(text)
}
