//! Which files are articles, and their bytes.

use crate::report::Failure;
use crate::source::{Content, Format, LONGEST, Unreadable};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Endings of the files that are read inside folders. A file that is named on the command line is read whatever its ending.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "mdown", "mkd", "mdx", "html", "htm", "xhtml", "docx"];

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input, under this name.
    Stdin(String),
    /// Bytes that somebody else holds (git's index, an editor), under this name.
    Buffer {
        /// As given.
        name: String,
        /// The whole content.
        bytes: Vec<u8>,
    },
}

impl Input {
    /// The name that findings carry.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Stdin(name) | Self::Buffer { name, .. } => name.clone(),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::File(path) => path.as_path(),
            Self::Stdin(name) | Self::Buffer { name, .. } => Path::new(name),
        }
    }

    /// The folder in its path as it is given.
    pub fn given_folder(&self) -> Option<&Path> {
        self.path().parent()
    }

    /// The folder from which a `gainsay.toml` is looked up.
    pub fn folder(&self) -> Option<PathBuf> {
        std::path::absolute(self.path()).ok()?.parent().map(Path::to_owned)
    }

    /// The whole file as text.
    pub fn read(&self) -> Result<String, Failure> {
        match self.bytes(PACKED) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|e| utf8(&self.name(), &e)),
            Err(e) => Err(unreadable(&self.name(), &e)),
        }
    }

    /// The content as the stages read it: text, or the text of a Word document or a PDF.
    pub fn load(&self) -> Result<Content, Failure> {
        let name = self.name();
        let pdf = Path::new(&name).extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf"));
        // Pictures are no text.
        let packed = pdf || Format::of_name(&name) == Format::Word;
        let bytes = self.bytes(if packed { PACKED } else { LONGEST as u64 }).map_err(|e| unreadable(&name, &e))?;
        if pdf {
            let text = super::pdf::text(&bytes).map_err(|message| Failure::new(&name, message, None))?;
            return if text.len() > LONGEST { Err(long(&name)) } else { Ok(Content { text, ..Content::default() }) };
        }
        Content::new(&name, bytes).map_err(|e| match e {
            Unreadable::Utf8(e) => utf8(&name, &e),
            Unreadable::Long => long(&name),
            Unreadable::Word(e) => {
                Failure::new(&name, e.to_string(), Some("open it in a word processor and save it as .docx again".into()))
            }
        })
    }

    fn bytes(&self, most: u64) -> io::Result<Vec<u8>> {
        match self {
            Self::File(path) => File::open(path).and_then(|file| bytes(file, most)),
            Self::Stdin(_) => bytes(io::stdin().lock(), most),
            Self::Buffer { bytes, .. } => Ok(bytes.clone()),
        }
    }
}

/// Bytes that a Word document or a PDF may have with its pictures, and a table of facts.
const PACKED: u64 = 256 << 20;

/// What is read, if it is no more than `most`; of a stream without end no more is read than that.
fn bytes(from: impl ReadLimited, most: u64) -> io::Result<Vec<u8>> {
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, format!("larger than {} MB", most >> 20));
    let size = from.size().unwrap_or(0);
    if size > most {
        return Err(too_large());
    }
    let mut out = vec![];
    out.try_reserve_exact(size as usize)?;
    from.take(most + 1).read_to_end(&mut out)?;
    if out.len() as u64 > most { Err(too_large()) } else { Ok(out) }
}

/// Something to read whose size may be known before.
trait ReadLimited: Read {
    fn size(&self) -> Option<u64>;
}

impl ReadLimited for File {
    fn size(&self) -> Option<u64> {
        self.metadata().ok().map(|m| m.len())
    }
}

impl ReadLimited for io::StdinLock<'_> {
    fn size(&self) -> Option<u64> {
        None
    }
}

fn utf8(name: &str, e: &std::string::FromUtf8Error) -> Failure {
    let (at, bytes) = (e.utf8_error().valid_up_to(), e.as_bytes());
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..at]).count();
    let guess = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "it looks like UTF-16; save it as UTF-8",
        _ if memchr::memchr(0, &bytes[..bytes.len().min(8192)]).is_some() => "it looks like no text at all",
        _ => "it looks like an older encoding, such as Windows-1252; save it as UTF-8",
    };
    Failure::new(name, format!("not UTF-8: byte {at} (line {line}) is 0x{:02X}", bytes[at]), Some(guess.into()))
}

const SPLIT: &str = "no article is; split the file";

fn long(name: &str) -> Failure {
    Failure::new(name, Unreadable::Long.to_string(), Some(SPLIT.into()))
}

pub(super) fn unreadable(name: &str, e: &io::Error) -> Failure {
    let (message, help) = match e.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder".to_owned(), None),
        io::ErrorKind::PermissionDenied => ("may not be read".to_owned(), Some("check its permissions".to_owned())),
        io::ErrorKind::FileTooLarge => (format!("is {e}"), Some(SPLIT.to_owned())),
        _ => (format!("cannot be read: {e}"), None),
    };
    Failure::new(name, message, help)
}

/// The articles that the arguments name: in the order of the arguments, each folder sorted by path, no file twice.
pub(super) fn list(paths: &[PathBuf], stdin_name: Option<&str>) -> (Vec<Input>, Vec<Failure>) {
    let (mut out, mut failures) = (vec![], vec![]);
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Input::Stdin(stdin_name.unwrap_or("<stdin>").to_owned()));
            continue;
        }
        match std::fs::metadata(path) {
            Err(e) => failures.push(unreadable(&path.to_string_lossy(), &e)),
            Ok(m) if m.is_dir() => {
                let (before, faults) = (out.len(), failures.len());
                walk(path, &mut out, &mut failures);
                if out.len() == before && failures.len() == faults {
                    let help = format!(
                        "inside folders, files that end in .{} are articles; name a file to check it whatever its ending",
                        ENDINGS.join(", .")
                    );
                    failures.push(Failure::new(&path.to_string_lossy(), "no article in this folder".into(), Some(help)));
                }
            }
            Ok(_) => out.push(Input::File(path.clone())),
        }
    }
    if paths.len() > 1 {
        let mut seen = BTreeSet::new();
        out.retain(|input| match input {
            Input::File(path) => seen.insert(std::path::absolute(path).unwrap_or_else(|_| path.clone())),
            Input::Stdin(_) | Input::Buffer { .. } => seen.insert(PathBuf::from("-")),
        });
    }
    (out, failures)
}

/// Whether a file inside a folder is read as an article, by its ending.
pub(super) fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str());
    ending.is_some_and(|e| ENDINGS.iter().any(|k| k.eq_ignore_ascii_case(e)))
}

fn walk(folder: &Path, out: &mut Vec<Input>, failures: &mut Vec<Failure>) {
    // Links are not followed, so that a loop of folders ends; .gitignore counts outside a repository as well.
    let walk = ignore::WalkBuilder::new(folder).follow_links(false).require_git(false).sort_by_file_path(|a, b| a.cmp(b)).build();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && is_article(entry.path()) => {
                let path = if folder == Path::new(".") { entry.path().strip_prefix(".").unwrap_or(entry.path()) } else { entry.path() };
                out.push(Input::File(path.to_owned()));
            }
            Ok(_) => {}
            Err(e) => failures.push(fault(folder, &e)),
        }
    }
}

fn fault(folder: &Path, error: &ignore::Error) -> Failure {
    let mut at = folder;
    let mut inner = error;
    loop {
        inner = match inner {
            ignore::Error::WithPath { path, err } => {
                at = path;
                err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            ignore::Error::Io(e) => return unreadable(&at.to_string_lossy(), e),
            other => return Failure::new(&at.to_string_lossy(), other.to_string(), None),
        }
    }
}
