//! The embedded store: one SQLite file.
//!
//! Tables: `doc` (name, content hash, extractor version, card), `claim` (one row a record), `block` (key, class, claim), kept
//! in the order of the key, and `stage`, which takes the block rows of a build in the order of arrival until they are sorted
//! into `block` at its end. Every batch of documents is one transaction: a process that is killed loses the running batch
//! and nothing else, and the next run takes up where it ended.

mod read;
mod write;

use super::record::{EXTRACTOR, SCHEMA};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::time::Duration;

pub use read::Stats;
pub use write::{Entry, Writer};

/// "gsay": what the header of an archive says that it is.
const APPLICATION: i64 = 0x6773_6179;

/// Layout of the tables.
const LAYOUT: i64 = 1;

/// An archive that cannot be used, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is there, and is something else.
    #[error("is no archive")]
    NoArchive,
    /// Written by a later release.
    #[error("was written by a newer release (layout {0})")]
    Newer(i64),
    /// A build did not come to its end.
    #[error("is not finished")]
    Unfinished,
    /// What SQLite says.
    #[error("{0}")]
    Sql(#[from] rusqlite::Error),
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
            Self::Unfinished => return Some("run `gainsay archive update` with the same input: it takes up where the build ended"),
            Self::Row(_) => return Some("build the archive again"),
            Self::Sql(e) => e.sqlite_error_code()?,
        };
        match code {
            ErrorCode::DiskFull => Some("free some space and run it again: what was committed is kept"),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Some("another process writes to it; run it again when that is done"),
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
}

const TABLES: &str = "
create table if not exists doc(id integer primary key, name text not null unique, hash integer not null,
  extractor integer not null, date integer, url text, card text not null);
create table if not exists claim(id integer primary key autoincrement, doc integer not null, attr integer not null, detail text not null,
  subject text not null, value text not null, lo real not null, hi real not null, first integer, last integer,
  flags integer not null, beside real not null, names text not null, speaker text not null, copy integer not null,
  sentence integer not null, start integer not null, end integer not null, words text not null);
create index if not exists claim_doc on claim(doc);
create table if not exists block(key integer not null, class integer not null, claim integer not null,
  primary key(key, class, claim)) without rowid;
create table if not exists stage(key integer not null, class integer not null, claim integer not null);
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
            db.pragma_update(None, "application_id", APPLICATION)?;
        }
        check(&db)?;
        db.pragma_update(None, "journal_mode", "wal")?;
        db.pragma_update(None, "synchronous", "normal")?;
        tune(&db)?;
        db.execute_batch(&format!("begin immediate; {TABLES} pragma user_version = {LAYOUT}; commit"))?;
        Ok(Self { db })
    }

    /// Opens an archive for reading. One on a medium that cannot be written is read as it lies there.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let plain = || -> Result<Connection, StoreError> {
            let db = Connection::open_with_flags(path, read)?;
            db.busy_timeout(Duration::from_secs(5))?;
            check(&db)?;
            Ok(db)
        };
        let still = || -> Result<Connection, StoreError> {
            let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            let db = Connection::open_with_flags(format!("file:{name}?immutable=1"), read)?;
            check(&db)?;
            Ok(db)
        };
        let db = match plain() {
            Err(StoreError::Sql(e))
                if matches!(e.sqlite_error_code(), Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)) && path.exists() =>
            {
                still()?
            }
            other => other?,
        };
        let store = Self { db };
        if store.staged()? {
            return Err(StoreError::Unfinished);
        }
        tune(&store.db)?;
        Ok(store)
    }

    /// Whether block rows wait to be sorted in.
    fn staged(&self) -> Result<bool, StoreError> {
        Ok(self.db.query_row("select exists(select 1 from stage)", [], |r| r.get(0))?)
    }

    /// Rewrites the file without the space that deleted rows have left. A run that is killed leaves the file as it was.
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn compact(&self) -> Result<(), StoreError> {
        self.db.execute_batch("delete from block where claim not in (select id from claim); vacuum; pragma wal_checkpoint(truncate)")?;
        Ok(())
    }
}

/// Refuses files of other programs and of later releases.
fn check(db: &Connection) -> Result<(), StoreError> {
    let number = |name: &str| db.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
    if number("application_id")? != APPLICATION {
        return Err(StoreError::NoArchive);
    }
    let layout = number("user_version")?;
    if layout > LAYOUT { Err(StoreError::Newer(layout)) } else { Ok(()) }
}

/// Bounds the memory of a connection: 64 MiB of pages; sorting spills to files beyond that.
fn tune(db: &Connection) -> Result<(), StoreError> {
    db.pragma_update(None, "cache_size", -65_536)?;
    db.pragma_update(None, "temp_store", 1)?;
    db.pragma_update(None, "mmap_size", 1_i64 << 30)?;
    Ok(())
}

/// What a stored document was read by: another number, and it is read again.
#[must_use]
pub fn version() -> i64 {
    i64::from(EXTRACTOR) * 1000 + i64::from(SCHEMA)
}
