//! Documents for an archive: lines of JSON, plain or packed.

use super::stream::Input;
use crate::source::{LONGEST as LONGEST_TEXT, Unreadable};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Endings of files of lines of JSON.
pub const ENDINGS: &[&str] = &["jsonl", "ndjson", "jsonl.gz", "ndjson.gz", "jsonl.zst", "ndjson.zst"];

/// Whether a file holds documents as lines.
#[must_use]
pub fn is_lines(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default();
    ENDINGS.iter().any(|e| name.ends_with(&format!(".{e}")))
}

/// Opens a file of lines, unpacked by its ending.
///
/// # Errors
/// What the file system says.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let file = File::open(path)?;
    let name = path.to_string_lossy().to_lowercase();
    let inner: Box<dyn Read + Send> = if name.ends_with(".gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else if name.ends_with(".zst") {
        Box::new(zstd::stream::read::Decoder::new(file)?)
    } else {
        Box::new(file)
    };
    Ok(Box::new(BufReader::with_capacity(1 << 20, inner)))
}

/// Longest line that is read: an article of the greatest length with each letter escaped, and its other fields.
const LONGEST: u64 = 1 << 26;

/// The documents of a stream, each with the number of its line; a bad line is an error, and the next ones are read.
pub struct Lines<R> {
    from: R,
    line: usize,
    done: bool,
}

impl<R: BufRead> Lines<R> {
    /// Over a stream.
    pub fn new(from: R) -> Self {
        Self { from, line: 0, done: false }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Input, String>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let mut bytes = vec![];
            self.line += 1;
            match (&mut self.from).take(LONGEST).read_until(b'\n', &mut bytes) {
                Err(e) => {
                    self.done = true;
                    return Some(Err(format!("line {}: cannot be read: {e}", self.line)));
                }
                Ok(0) => return None,
                Ok(n) if n as u64 == LONGEST && bytes.last() != Some(&b'\n') => {
                    self.done = true;
                    return Some(Err(format!("line {} is longer than 64 MiB", self.line)));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let read = serde_json::from_slice::<Input>(&bytes).map_err(|e| format!("no document: {e}"));
                    let read = read.and_then(|d| if d.text.len() > LONGEST_TEXT { Err(Unreadable::Long.to_string()) } else { Ok(d) });
                    return Some(read.map_err(|e| format!("line {}: {e}", self.line)));
                }
            }
        }
        None
    }
}
