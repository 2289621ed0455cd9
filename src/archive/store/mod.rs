//! The embedded store: one SQLite file.
//!
//! Tables: `doc` (name, content hash, extractor version, card and claims, packed), `sketch` (what tells from little that
//! two documents cannot disagree), `block` (key, rows of class, document and mark), kept in the order of the key, `tally` (claims by attribute), and `state`, whose mark is the last document that is in the
//! blocks: those of a build wait behind it and are sorted in at its end. Every batch of documents is one transaction: a process
//! that is killed loses the running batch and nothing else, and the next run takes up where it ended.

mod blocks;
mod check;
mod mark;
mod pack;
mod read;
mod sketch;
#[cfg(test)]
mod tests;
mod write;

use super::record::{EXTRACTOR, SCHEMA};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::Duration;

pub use read::{Beside, Stats};
pub use write::{Entry, Writer};

/// "gsay": what the header of an archive says that it is.
const APPLICATION: i64 = 0x6773_6179;

/// Layout of the tables.
const LAYOUT: i64 = 5;

/// Bytes of a page: a document takes some 3,000, and several share one.
const PAGE: i64 = 16_384;

/// Reads bytes as every kind of row that an archive holds, and what is read as the joins do: what a damaged row can do. The first
/// byte is the length of a second row.
///
/// # Errors
/// The bytes are no claims.
#[doc(hidden)]
pub fn damaged(bytes: &[u8]) -> Result<(), StoreError> {
    let (first, rest) = bytes.split_first().map_or((0, bytes), |(n, rest)| (usize::from(*n).min(rest.len()), rest));
    let (x, y) = rest.split_at(first);
    let words = |b: &[u8]| b.as_chunks::<4>().0.iter().map(|w| u32::from_le_bytes(*w)).collect::<Vec<u32>>();
    let (p, q) = (words(x), words(y));
    let (p, q) = (sketch::Sketch::new(&p), sketch::Sketch::new(&q));
    let _ = (p.link(&q), p.tie(&q), p.apart(&q), p.date());
    if let (Ok(x), Ok(y)) = (pack::card_of(x), pack::card_of(y)) {
        let _ = (x.link(&y), x.shared(&y).count());
        let (p, q) = (sketch::draw(&x), sketch::draw(&y));
        // A sketch links as strongly as its card, or more.
        assert!(sketch::Sketch::new(&p).link(&sketch::Sketch::new(&q)) >= x.link(&y));
    }
    let (x, y): (Vec<_>, Vec<_>) = (blocks::rows(x).collect(), blocks::rows(y).collect());
    for attr in (0..=i16::MAX).map_while(super::Attr::of) {
        let _ = mark::allow(attr, &x, &y, None);
    }
    pack::claims_of(rest, |_| true).map(drop)
}

/// An archive that cannot be used, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is there, and is something else.
    #[error("is no archive")]
    NoArchive,
    /// Written by a later release.
    #[error("was written by a newer release (layout {0})")]
    Newer(i64),
    /// Written by an earlier release.
    #[error("was written by an older release (layout {0})")]
    Older(i64),
    /// A build did not come to its end.
    #[error("is not finished")]
    Unfinished,
    /// What SQLite says.
    #[error("{0}")]
    Sql(#[from] rusqlite::Error),
    /// What the file system says of the folder of the archive.
    #[error("cannot be sorted: {0}")]
    Folder(#[from] std::io::Error),
    /// A row that no release has written.
    #[error("has a row that cannot be read: {0}")]
    Row(String),
}

impl StoreError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        let code = match self {
            Self::NoArchive => return Some("name a file that `gainsay archive build` has written, or a new one"),
            Self::Newer(_) => return Some("use the newer release, or build the archive again with this one"),
            Self::Older(_) => return Some("build the archive again: delete the file and run `gainsay archive build`"),
            Self::Unfinished => return Some("run `gainsay archive update` with the same input: it takes up where the build ended"),
            Self::Folder(_) => return Some("free some space beside the archive and run it again: what was committed is kept"),
            Self::Row(_) => return Some("build the archive again"),
            Self::Sql(e) => e.sqlite_error_code()?,
        };
        match code {
            ErrorCode::DiskFull => Some("free some space and run it again: what was committed is kept"),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some("another process writes to it; run it again when that is done"),
            ErrorCode::SystemIoFailure => Some("see whether the disk is full or at fault and run it again: what was committed is kept"),
            ErrorCode::ReadOnly | ErrorCode::CannotOpen => Some("check that file and folder exist and may be written"),
            ErrorCode::NotADatabase => Some("name a file that `gainsay archive build` has written, or a new one"),
            ErrorCode::DatabaseCorrupt => Some("restore it from a copy, or build it again"),
            _ => None,
        }
    }
}

/// An open archive.
pub struct Store {
    db: Connection,
    /// What it was opened by.
    name: String,
}

const TABLES: &str = "
create table if not exists doc(id integer primary key autoincrement, name text not null unique, hash integer not null,
  extractor integer not null, date integer, url text, card blob not null, claims blob not null);
create table if not exists sketch(id integer primary key, brief blob not null);
create table if not exists block(key integer primary key, rows blob not null);
create table if not exists tally(attr integer primary key, n integer not null);
create table if not exists state(one integer primary key, mark integer not null);
insert or ignore into state values(1, 0);
";

impl Store {
    /// Opens an archive for writing, and makes one where there is none.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let db = Connection::open(path)?;
        db.busy_timeout(Duration::from_secs(5))?;
        let empty: i64 = db.query_row("select count(*) from sqlite_master", [], |r| r.get(0))?;
        if empty == 0 {
            db.pragma_update(None, "page_size", PAGE)?;
            db.pragma_update(None, "application_id", APPLICATION)?;
        }
        check(&db)?;
        db.pragma_update(None, "journal_mode", "wal")?;
        db.pragma_update(None, "synchronous", "normal")?;
        tune(&db, PAGES)?;
        db.execute_batch(&format!("begin immediate; {TABLES} pragma user_version = {LAYOUT}; commit"))?;
        Ok(Self { db, name: path.to_string_lossy().into_owned() })
    }

    /// Opens an archive for reading. One on a medium that cannot be written is read as it lies there.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let plain = path.to_string_lossy().into_owned();
        let still = || format!("file:{}?immutable=1", plain.replace('%', "%25").replace('?', "%3f").replace('#', "%23"));
        let store = match reading(&plain) {
            Err(StoreError::Sql(e))
                if matches!(e.sqlite_error_code(), Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)) && path.exists() =>
            {
                let name = still();
                Self { db: reading(&name)?, name }
            }
            other => Self { db: other?, name: plain },
        };
        if staged(&store.db)? { Err(StoreError::Unfinished) } else { Ok(store) }
    }

    /// Rewrites the file without the space that deleted rows have left. A run that is killed leaves the file as it was.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn compact(&self) -> Result<(), StoreError> {
        self.db.execute_batch("vacuum; pragma wal_checkpoint(truncate)")?;
        Ok(())
    }
}

/// The last document that is in the blocks.
fn sorted_to(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.query_row("select mark from state", [], |r| r.get(0))?)
}

fn set_sorted(db: &Connection, to: i64) -> Result<(), StoreError> {
    db.execute("update state set mark = max(mark, ?1)", [to])?;
    Ok(())
}

/// Whether documents wait to be sorted in.
fn staged(db: &Connection) -> Result<bool, StoreError> {
    Ok(db.query_row("select exists(select 1 from doc where id > (select mark from state))", [], |r| r.get(0))?)
}

/// A connection that reads.
fn reading(name: &str) -> Result<Connection, StoreError> {
    let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(name, read)?;
    db.busy_timeout(Duration::from_secs(5))?;
    check(&db)?;
    tune(&db, PAGES)?;
    Ok(db)
}

/// Refuses files of other programs and of later releases.
fn check(db: &Connection) -> Result<(), StoreError> {
    let number = |name: &str| db.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
    if number("application_id")? != APPLICATION {
        return Err(StoreError::NoArchive);
    }
    let layout = number("user_version")?;
    match layout {
        0 | LAYOUT => Ok(()),
        _ if layout > LAYOUT => Err(StoreError::Newer(layout)),
        _ => Err(StoreError::Older(layout)),
    }
}

/// KiB of pages that a connection keeps.
const PAGES: i64 = 65_536;

/// Bounds the memory of a connection; sorting spills to files beyond that.
fn tune(db: &Connection, pages: i64) -> Result<(), StoreError> {
    db.pragma_update(None, "cache_size", -pages)?;
    db.pragma_update(None, "temp_store", 1)?;
    Ok(())
}

/// What a stored document was read by: another number, and it is read again.
#[must_use]
pub fn version() -> i64 {
    i64::from(EXTRACTOR) * 1000 + i64::from(SCHEMA)
}
