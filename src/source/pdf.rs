//! The text of a PDF file.
//!
//! A PDF places glyphs on pages; words, lines and paragraphs are guesses of the extractor (`pdf-extract`). It panics on some broken files
//! and has no bound on its time, so no process that has other work to do may call [`extract`]: the command line runs it in a
//! process of its own (`cli/pdf.rs`). What is lost: pictures of pages (scans), which side of a table a figure stands on, columns that are
//! set in turns, and the place in the file: spans count in the text that is taken out.

/// Takes the text out.
///
/// # Errors
/// The bytes are no PDF that can be read, or the build has no extractor (feature `pdf`).
///
/// # Panics
/// On some broken files; see the head of this module.
#[cfg(feature = "pdf")]
pub fn extract(bytes: &[u8]) -> Result<String, String> {
    pdf_extract::extract_text_from_mem(bytes).map(|text| tidy(&text)).map_err(|e| e.to_string())
}

/// Takes the text out.
///
/// # Errors
/// Always: the build has no extractor (feature `pdf`).
#[cfg(not(feature = "pdf"))]
pub fn extract(_: &[u8]) -> Result<String, String> {
    Err("this build reads no PDF: build it with `--features pdf`, or turn the file into text with `pdftotext`".into())
}

/// Text as a reader would copy it: ligatures as letters, words that a line end cut made whole, no spaces at line ends, no more than one
/// empty line in a row.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines() {
        let line = line.replace(['\u{C}', '\u{A0}'], " ");
        let line = line.trim();
        if line.is_empty() {
            empty += 1;
            continue;
        }
        let broken = empty == 0 && out.ends_with('-') && line.starts_with(|c: char| c.is_lowercase());
        let word = out.trim_end_matches('-').ends_with(char::is_alphabetic);
        if broken && word {
            out.pop();
        } else if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        letters(line, &mut out);
    }
    out.push('\n');
    out
}

/// Copies a line with its ligatures taken apart.
fn letters(line: &str, out: &mut String) {
    for c in line.chars() {
        match c {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn lines_are_whole_again() {
        let raw = "The o\u{FB03}ce has 1,200 em-\nployees and well-known\n  owners. \n\n\n\u{C}The second page.\n- a list\n";
        assert_eq!(tidy(raw), "The office has 1,200 employees and well-known\nowners.\n\nThe second page.\n- a list\n");
        assert_eq!(tidy("cost 5-\n7 crowns"), "cost 5-\n7 crowns\n");
        assert_eq!(tidy(""), "\n");
    }
}
