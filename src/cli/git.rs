//! Which articles changed, by git's own command line.

use super::files::{self, Input};
use crate::report::Failure;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Which changes to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Changes {
    /// What the next commit would hold, as it stands in the index.
    Staged,
    /// What differs from the last commit, new files included.
    Changed,
    /// What differs from where this branch left a revision, new files included.
    Since(String),
}

/// The articles below `paths` that changed, in order.
///
/// # Errors
/// There is no git, the folder is in no repository, or the revision is unknown.
pub(super) fn list(changes: &Changes, paths: &[PathBuf]) -> Result<Vec<Input>, Failure> {
    let diff = ["diff", "--name-only", "--relative", "-z", "--no-renames", "--diff-filter=d", "--no-ext-diff"];
    let mut names = match changes {
        Changes::Staged => git(&[&diff[..], &["--cached"]].concat(), paths)?,
        // Before the first commit everything is new.
        Changes::Changed if git(&["rev-parse", "--verify", "--quiet", "HEAD"], &[]).is_err() => {
            git(&[&diff[..], &["--cached"]].concat(), paths)?
        }
        Changes::Changed => git(&[&diff[..], &["HEAD"]].concat(), paths)?,
        Changes::Since(rev) => {
            if rev.starts_with('-') {
                return Err(Failure::new("git", format!("{rev} is no revision"), None));
            }
            git(&[&diff[..], &["--merge-base", rev]].concat(), paths)?
        }
    };
    if *changes != Changes::Staged {
        names.extend(git(&["ls-files", "--others", "--exclude-standard", "-z"], paths)?);
    }
    names.retain(|n| files::is_article(&PathBuf::from(n)));
    names.sort();
    names.dedup();
    match changes {
        Changes::Staged => staged(names),
        _ => Ok(names.into_iter().map(|n| Input::File(n.into())).collect()),
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn failure(e: &std::io::Error) -> Failure {
    match e.kind() {
        std::io::ErrorKind::NotFound => Failure::new("git", "is not installed, and is needed to tell what changed".into(), None),
        _ => Failure::new("git", format!("cannot be run: {e}"), None),
    }
}

/// Runs git; what it prints, cut at NUL.
fn git(args: &[&str], paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let output = command(args).args((!paths.is_empty()).then_some("--")).args(paths).output().map_err(|e| failure(&e))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().find(|l| !l.trim().is_empty()).unwrap_or("failed").trim_start_matches("fatal: ").to_owned();
        return Err(Failure::new("git", said, Some("this needs a repository with a commit".into())));
    }
    let names = output.stdout.split(|b| *b == 0).filter(|n| !n.is_empty());
    Ok(names.map(|n| String::from_utf8_lossy(n).into_owned()).collect())
}

/// The files as they stand in the index: what is staged is what is checked, whatever the work tree has since become.
fn staged(names: Vec<String>) -> Result<Vec<Input>, Failure> {
    if names.is_empty() {
        return Ok(vec![]);
    }
    let mut child = command(&["cat-file", "--batch", "-z"]).stdin(Stdio::piped()).spawn().map_err(|e| failure(&e))?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { return Err(Failure::new("git", "has no streams".into(), None)) };
    let asked = names.clone();
    // Asking and reading at once: either pipe may fill up.
    let asking = std::thread::spawn(move || asked.iter().try_for_each(|n| write!(stdin, ":./{n}\0")));
    let mut reader = BufReader::new(stdout);
    let mut out = vec![];
    for name in names {
        match blob(&mut reader) {
            Ok(bytes) => out.push(Input::Buffer { name, bytes }),
            Err(e) => return Err(Failure::new("git", format!("{name}: {e}"), None)),
        }
    }
    drop(reader);
    let _ = (asking.join(), child.wait());
    Ok(out)
}

/// One answer of `git cat-file --batch`: `<hash> blob <size>`, the bytes, a line end.
fn blob(from: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut head = String::new();
    from.read_line(&mut head)?;
    let size = head.trim_end().rsplit_once(' ').filter(|_| head.contains(" blob ")).and_then(|(_, n)| n.parse::<u64>().ok());
    let Some(size) = size else { return Err(std::io::Error::other(format!("git says: {}", head.trim_end()))) };
    let mut bytes = vec![];
    from.take(size).read_to_end(&mut bytes)?;
    from.read_exact(&mut [0])?;
    Ok(bytes)
}
