//! Sentences for scoring: rough, fixed, and independent of the library's own.

/// Words that a full stop abbreviates.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "capt", "lt", "sgt", "col", "gen", "st", "no", "vs", "inc", "ltd", "co", "corp",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "hon", "barr", "cllr", "det", "insp", "con", "jr",
    "sr", "al", "mass", "wis", "okla", "ore", "ill", "tex", "calif", "u.s", "d.c", "a.m", "p.m", "e.g", "i.e", "rs", "fr", "rev", "supt",
    "cpl", "maj", "adm", "ed", "eds", "vol", "pp", "p", "ch", "d-n.m",
];

/// A byte range.
pub type Range = std::ops::Range<usize>;

/// Paragraphs, and single lines of front matter, headings, lists and tables.
fn blocks(text: &str) -> Vec<Range> {
    let (mut out, mut pos, mut start, mut front) = (vec![], 0, None, None);
    for (k, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim().trim_start_matches('\u{feff}');
        let end = pos + line.len();
        if k == 0 && (bare == "---" || bare == "+++") {
            front = Some(bare);
        } else if front == Some(bare) {
            front = None;
        } else if front.is_some() {
            out.extend(start.take().map(|s| s..pos));
            out.push(pos..end);
        } else if bare.is_empty() {
            out.extend(start.take().map(|s| s..pos));
        } else {
            let body = line.trim_start();
            if own_line(body) {
                out.extend(start.take().map(|s| s..pos));
            }
            let from = *start.get_or_insert(pos);
            if heading(body) || body.starts_with("![") {
                out.push(from..end);
                start = None;
            }
        }
        pos = end;
    }
    out.extend(start.map(|s| s..pos));
    out
}

fn heading(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(char::is_whitespace)
}

/// A line that is a block of its own: heading, list item, block quote, table row, footnote, image.
fn own_line(line: &str) -> bool {
    let spaced = |mark: char| line.strip_prefix(mark).is_some_and(|r| r.starts_with(char::is_whitespace));
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = (1..=2).contains(&digits) && line[digits..].strip_prefix('.').is_some_and(|r| r.starts_with(char::is_whitespace));
    heading(line)
        || ['-', '*', '+', '>'].into_iter().any(spaced)
        || line.starts_with('|')
        || line.starts_with("![")
        || numbered
        || marker(line) > 0
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Length of a citation marker (`[3]`, `[^poll]`) at the start of the text; 0 for none.
fn marker(text: &str) -> usize {
    let Some(inner) = text.strip_prefix('[') else { return 0 };
    let inner = inner.strip_prefix('^').unwrap_or(inner);
    let rest = inner.trim_start_matches(is_word);
    if rest.len() < inner.len() && rest.starts_with(']') { text.len() - rest.len() + 1 } else { 0 }
}

/// The end of the sentence whose closing punctuation starts the text, or 0: a capital or digit must follow behind space.
fn closing(text: &str) -> usize {
    let rest = text.trim_start_matches(['.', '!', '?', '…']);
    let mut rest = rest.trim_start_matches(['"', '\'', '”', '’', ')', ']', '*', '_']);
    loop {
        let n = marker(rest);
        if n == 0 {
            break;
        }
        rest = &rest[n..];
    }
    let next = rest.trim_start();
    if next.len() == rest.len() {
        return 0;
    }
    let next = next.trim_start_matches(['"', '\'', '“', '‘', '(', '[', '*', '_']);
    let opens = |c: char| matches!(c, 'A'..='Z' | '0'..='9' | 'À'..='Þ' | 'Ō' | '₦' | '€' | '£' | '$');
    if next.starts_with(opens) { text.len() - rest.len() } else { 0 }
}

/// Whether the word before a full stop is an abbreviation or an initial.
fn abbreviated(before: &str) -> bool {
    let before = before.strip_suffix('\n').unwrap_or(before);
    let head = before.trim_end_matches(|c| is_word(c) || c == '.' || c == '-');
    let word = before[head.len()..].to_lowercase();
    let mut chars = word.chars();
    let one = |c: char| c.is_ascii_lowercase() || matches!(c, 'à'..='þ');
    let initial = matches!((chars.next(), chars.next()), (Some(c), None) if one(c));
    let letters: Vec<&str> = word.split('.').collect();
    let dotted = letters.len() >= 2 && letters.iter().all(|l| l.len() == 1 && l.starts_with(|c: char| c.is_ascii_lowercase()));
    ABBREVIATIONS.contains(&word.as_str()) || initial || dotted
}

/// Sentences, trimmed of white space.
pub fn sentences(text: &str) -> Vec<Range> {
    let mut out = vec![];
    for block in blocks(text) {
        let (mut at, mut from) = (block.start, block.start);
        while let Some(i) = text[from..block.end].find(['.', '!', '?', '…']) {
            let stop = from + i;
            let end = closing(&text[stop..block.end]);
            let dot = text[stop..].starts_with('.');
            if end > 0 && !(dot && abbreviated(&text[at..stop])) {
                out.push(at..stop + end);
                at = stop + end;
            }
            let run = &text[stop..block.end];
            from = stop + end.max(run.len() - run.trim_start_matches(['.', '!', '?', '…']).len());
        }
        out.push(at..block.end);
    }
    let trim = |r: Range| {
        let s = &text[r.clone()];
        let start = r.start + s.len() - s.trim_start().len();
        start..start + s.trim().len()
    };
    out.into_iter().map(trim).filter(|r| !r.is_empty()).collect()
}

/// The sentences that the first occurrence of `words` touches.
pub fn region(text: &str, sentences: &[Range], words: &str) -> Option<Range> {
    let i = text.find(words)?;
    let j = i + words.len();
    let mut hit = sentences.iter().filter(|r| r.start < j && r.end > i);
    let Some(first) = hit.next() else { return Some(i..j) };
    let last = hit.next_back().unwrap_or(first);
    Some(first.start..last.end)
}

/// Whether a span touches a region; an empty span may stand at its edge.
pub fn touches(span: &Range, region: &Range) -> bool {
    if span.is_empty() {
        region.start <= span.start && span.start <= region.end
    } else {
        span.start < region.end && span.end > region.start
    }
}
