//! Byte offsets to the positions of the protocol and back.
//!
//! A line ends at LF, CR or CRLF. What a column counts is agreed with the editor: UTF-16 code units, unless it knows better.

use serde::{Deserialize, Serialize};

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every editor knows.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The best of those that an editor offers.
    pub fn choose(offered: &[String]) -> Self {
        let offers = |name: &str| offered.iter().any(|o| o == name);
        if offers("utf-8") {
            Self::Utf8
        } else if offers("utf-16") || !offers("utf-32") {
            Self::Utf16
        } else {
            Self::Utf32
        }
    }

    /// As the protocol names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// A place in a document, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Position {
    pub line: usize,
    pub character: usize,
}

/// A piece of a document, the end not included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Range {
    pub start: Position,
    pub end: Position,
}

/// A text with the starts of its lines.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|i| bytes[*i] == b'\n' || bytes.get(i + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|i| i + 1)).collect();
        Self { text, starts, encoding }
    }

    /// The line of a byte, without its end.
    fn line(&self, line: usize) -> (usize, &'a str) {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        (start, self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r']))
    }

    /// The position of a byte; inside a character, that of the character.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|s| *s <= offset).saturating_sub(1);
        let (start, text) = self.line(line);
        let before = text.char_indices().take_while(|(i, _)| start + i < offset);
        let character = before.filter(|(i, c)| start + i + c.len_utf8() <= offset).map(|(_, c)| self.encoding.width(c)).sum();
        Position { line, character }
    }

    pub fn range(&self, start: usize, end: usize) -> Range {
        Range { start: self.position(start), end: self.position(end) }
    }

    /// The byte of a position; behind the end of a line, the end of the line.
    pub fn offset(&self, position: Position) -> usize {
        if position.line >= self.starts.len() {
            return self.text.len();
        }
        let (start, text) = self.line(position.line);
        let mut column = 0;
        for (i, c) in text.char_indices() {
            column += self.encoding.width(c);
            if column > position.character {
                return start + i;
            }
        }
        start + text.len()
    }

    /// The end of the line that holds a byte.
    pub fn line_end(&self, offset: usize) -> usize {
        let line = self.starts.partition_point(|s| *s <= offset).saturating_sub(1);
        let (start, text) = self.line(line);
        start + text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_count_what_was_agreed() {
        let text = "a\u{1F600}b\r\n\u{E9}c\rd\n";
        for (encoding, b, c) in [(Encoding::Utf8, 5, 2), (Encoding::Utf16, 3, 1), (Encoding::Utf32, 2, 1)] {
            let lines = Lines::new(text, encoding);
            assert_eq!(lines.position(5), Position { line: 0, character: b });
            assert_eq!(lines.position(10), Position { line: 1, character: c });
            assert_eq!(lines.position(12), Position { line: 2, character: 0 });
            assert_eq!(lines.offset(Position { line: 0, character: 99 }), 6);
            assert_eq!(lines.offset(Position { line: 9, character: 0 }), text.len());
        }
        let known = |list: &[&str]| Encoding::choose(&list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(known(&[]), Encoding::Utf16);
        assert_eq!(known(&["utf-32"]), Encoding::Utf32);
        assert_eq!(known(&["utf-16", "utf-8"]), Encoding::Utf8);
    }

    proptest! {
        #[test]
        fn every_place_of_a_line_leads_there_and_back(text in "[a\u{E9}\u{1F600}\r\n]{0,20}") {
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                let lines = Lines::new(&text, encoding);
                for (i, c) in text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
                    prop_assert_eq!(lines.offset(lines.position(i)), i);
                    prop_assert_eq!(lines.offset(lines.position(i + c.len_utf8())), i + c.len_utf8());
                }
            }
        }
    }
}
