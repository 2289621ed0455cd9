//! The pieces of copy around the sides of a finding.

use crate::span::Span;

/// Bytes shown before and after a side at most: two rows of a terminal.
const MARGIN: usize = 170;
/// Bytes of a side shown at most; a repeated paragraph need not be printed whole.
const LONGEST: usize = 700;

/// A piece of a file: what a format may print around a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Index of the file among the places of the finding: equal numbers, same file.
    pub file: usize,
    /// Where the piece starts in its file, in bytes.
    pub start: usize,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// It starts inside that line.
    pub mid_line: bool,
    /// The copy.
    pub text: String,
}

impl Excerpt {
    /// One past its last byte in the file.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Cuts the pieces around `sides` (in any order) out of `text`; pieces that touch become one.
pub(super) fn cut(file: usize, text: &str, sides: &[Span], line_of: impl Fn(usize) -> usize) -> Vec<Excerpt> {
    let mut ranges: Vec<(usize, usize)> = sides.iter().map(|s| window(text, *s)).collect();
    ranges.sort_unstable();
    let mut merged: Vec<(usize, usize)> = vec![];
    for (a, b) in ranges {
        match merged.last_mut() {
            Some(last) if a <= last.1 => last.1 = last.1.max(b),
            _ => merged.push((a, b)),
        }
    }
    let bytes = text.as_bytes();
    let piece = |(a, b): (usize, usize)| Excerpt {
        file,
        start: a,
        line: line_of(a),
        mid_line: a > 0 && bytes[a - 1] != b'\n',
        text: text[a..b].to_owned(),
    };
    merged.into_iter().map(piece).collect()
}

/// The side with its line, or as much of it as the margin allows, and the line before and after where they hold copy.
fn window(text: &str, side: Span) -> (usize, usize) {
    let (s, e) = (side.start as usize, (side.end as usize).min(side.start as usize + LONGEST));
    let low = floor(text, s.saturating_sub(MARGIN));
    let high = floor(text, (e + MARGIN).min(text.len()));
    let before = &text[low..floor(text, s)];
    let after = &text[floor(text, e)..high];
    let start = match before.rfind('\n') {
        // A blank line above, or the start of the line above: the first of the two.
        Some(i) => match before[..i].rfind('\n') {
            Some(j) if before[j..i].trim().is_empty() => low + i + 1,
            Some(j) => low + j + 1,
            None if low == 0 && !before[..i].trim().is_empty() => 0,
            None => low + i + 1,
        },
        None if low == 0 => 0,
        None => low + before.find(' ').map_or(0, |i| i + 1),
    };
    let end = match after.find('\n') {
        Some(i) => {
            let rest = &after[i + 1..];
            match rest.find('\n') {
                Some(j) if !rest[..j].trim().is_empty() => high - rest.len() + j,
                None if high == text.len() && !rest.trim().is_empty() => high,
                _ => high - rest.len() - 1,
            }
        }
        None if high == text.len() => high,
        None => high - after.rfind(' ').map_or(0, |i| after.len() - i),
    };
    (start, end.max(start))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, sides: &[(usize, usize)]) -> Vec<(usize, String)> {
        let sides: Vec<_> = sides.iter().map(|&(a, b)| Span::new(a, b)).collect();
        let line = |at: usize| 1 + text[..at].matches('\n').count();
        cut(0, text, &sides, line).into_iter().map(|p| (p.line, p.text)).collect()
    }

    #[test]
    fn a_line_with_its_neighbours_but_no_blank_lines() {
        let text = "Head\n\nOne two.\nThree four.\nFive six.\n\nTail\n";
        let at = text.find("four").unwrap();
        assert_eq!(pieces(text, &[(at, at + 4)]), [(3, "One two.\nThree four.\nFive six.".into())]);
        assert_eq!(pieces(text, &[(0, 4)]), [(1, "Head".into())]);
        let tail = text.find("Tail").unwrap();
        assert_eq!(pieces(text, &[(tail, tail + 4), (at, at)]).len(), 2);
    }

    #[test]
    fn a_long_line_is_cut_at_spaces_and_close_sides_share_a_piece() {
        let text = "word ".repeat(400);
        let one = pieces(&text, &[(1000, 1004)]);
        assert!(one[0].1.len() < 2 * MARGIN + 10 && one[0].1.starts_with("word") && one[0].1.ends_with("word"), "{one:?}");
        assert_eq!(pieces(&text, &[(1000, 1004), (1100, 1104)]).len(), 1);
        assert_eq!(pieces(&text, &[(0, 4), (1990, 1994)]).len(), 2);
    }

    #[test]
    fn any_span_of_any_text_is_inside_its_piece() {
        for text in ["", "é", "ééé\n\nüü", &"é".repeat(900), "\n\n\n", "a\r\nb\r\n"] {
            let ends: Vec<_> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            for &a in ends.iter().step_by(7) {
                for &b in ends.iter().filter(|&&b| b >= a && b <= a + LONGEST) {
                    let got = cut(0, text, &[Span::new(a, b)], |_| 1);
                    assert!(got[0].start <= a && b <= got[0].end(), "{text:?} {a}..{b}: {got:?}");
                }
            }
        }
    }
}
