//! Runs of terminal marks: `.`, `?!`, `...`, `. . .`, and the full stops of other scripts.

use super::context::white;
use crate::source::FILLER;

/// A run of terminal marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    pub dots: usize,
    pub question: bool,
    pub bang: bool,
    /// A mark of another script, which ends a sentence whatever follows.
    pub foreign: bool,
}

impl Run {
    /// Ends in more than a full stop.
    pub(super) fn strong(self) -> bool {
        self.question || self.bang
    }
}

fn ellipsis(b: &[u8], i: usize) -> bool {
    b[i..].starts_with("…".as_bytes())
}

/// The run of terminal marks at `i`, with the spaced dots of `. . .`; `None` if there is no mark at all.
pub(super) fn run(b: &[u8], s: usize, i: usize, end: usize) -> Option<Run> {
    let mut r = Run { start: i, end: i, ..Run::default() };
    while r.end < end {
        let j = r.end;
        let n = match b[j] {
            b'.' => {
                r.dots += 1;
                1
            }
            b'!' => {
                r.bang = true;
                1
            }
            b'?' => {
                r.question = true;
                1
            }
            0xE2 if ellipsis(b, j) => {
                r.dots += 3;
                3
            }
            0xE3 | 0xEF | 0xE0 if foreign(b, j) => {
                r.foreign = true;
                3
            }
            b' ' if j > i && spaced_mark(b, j, end, r) => 1,
            _ => break,
        };
        r.end += n;
    }
    (r.end > i).then(|| before_omission(b, s, end, r))
}

/// A full stop with an ellipsis behind a space: `word. ... next`, `word. . . . Next`. The ellipsis opens the next
/// sentence; dots that are all spaced do so before a capital alone.
fn before_omission(b: &[u8], s: usize, end: usize, r: Run) -> Run {
    let i = r.start;
    let alone = b[i] == b'.' && b.get(i + 1) == Some(&b' ') && !r.strong() && r.dots >= 4 && i > s;
    if !alone {
        return r;
    }
    let tight = b[i + 2..r.end].iter().all(|c| *c != b' ');
    let spaced = r.dots == 4 && b[i - 1].is_ascii_alphabetic() && !tight;
    let next = b[r.end..end].iter().find(|c| !c.is_ascii_whitespace());
    let splits = tight || spaced && next.is_some_and(u8::is_ascii_uppercase) && white(b, r.end) > 0;
    if splits { Run { end: i + 1, dots: 1, ..r } } else { r }
}

/// A space inside `. . .` or in front of a doubled `! ?`.
fn spaced_mark(b: &[u8], j: usize, end: usize, r: Run) -> bool {
    let next = if j + 1 < end { b[j + 1] } else { return false };
    let behind = b.get(j + 2).copied().filter(|_| j + 2 < end);
    match next {
        b'.' => !r.strong() && matches!(behind, None | Some(b' ' | b'.' | b'"' | b'\'' | b')' | b']' | b'\n' | b'\r' | 0xE2 | FILLER)),
        b'!' | b'?' => r.strong(),
        _ => false,
    }
}

fn foreign(b: &[u8], i: usize) -> bool {
    matches!(b.get(i..i + 3), Some([0xE3, 0x80, 0x82] | [0xEF, 0xBC, 0x81 | 0x9F | 0x8E] | [0xE0, 0xA5, 0xA4 | 0xA5]))
}
