//! Files that the tool writes: whole or not at all.

use super::files::unreadable;
use crate::report::Failure;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file: a reader sees the old one or the new one, and never half of it.
///
/// # Errors
/// The folder is not there, or may not be written to.
pub(super) fn atomically(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let name = path.to_string_lossy();
    replace(path, content).map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => Failure::new(&name, "cannot be written: there is no such folder".into(), None),
        io::ErrorKind::PermissionDenied => unreadable(&name, &e),
        _ => Failure::new(&name, format!("cannot be written: {e}"), None),
    })
}

fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    // Through a link: the link stays and what it leads to is replaced.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".gainsay");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The mask of the user takes away what it takes away from any new file.
        let mode = std::fs::metadata(&path).map_or(0o666, |m| m.permissions().mode() & 0o777);
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|e| e.error)?;
    Ok(())
}
