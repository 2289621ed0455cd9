//! `gainsay schema`.

use super::{CLEAN, Term};
use crate::report::json;

pub(super) fn run(term: &Term) -> u8 {
    term.print(CLEAN, |out| {
        serde_json::to_writer_pretty(&mut *out, &json::schema())?;
        out.write_all(b"\n")
    })
}
