//! Template code around Markdown copy: Hugo, Jekyll, MDX, Pandoc, reStructuredText. It is no prose and no Markdown.

use super::FILLER;

/// A copy of the text, byte for byte as long, without template code: lines of directives become blank, code inside a
/// line becomes filler.
pub(super) fn blank(text: &str, from: usize) -> String {
    let mut out = text.as_bytes().to_vec();
    inline(text, from, &mut out);
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if directive(line) {
            let end = at + line.trim_end_matches(['\r', '\n']).len();
            out[at..end].fill(b' ');
        }
        at += line.len();
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Pairs of marks that hold template code. A pair that is not closed is text.
const PAIRS: &[(&[u8], &[u8])] = &[
    (b"{{</*", b"*/>}}"),
    (b"{{<", b">}}"),
    (b"{{%/*", b"*/%}}"),
    (b"{{%", b"%}}"),
    (b"{{/*", b"*/}}"),
    (b"{{", b"}}"),
    (b"{% comment", b"endcomment %}"),
    (b"{%", b"%}"),
    (b"{#", b"#}"),
    (b"{/*", b"*/}"),
];

fn inline(text: &str, from: usize, out: &mut [u8]) {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut dead = [false; PAIRS.len()];
    while let Some(i) = memchr::memchr(b'{', &bytes[at..]).map(|n| at + n) {
        at = i + 1;
        let Some(k) = PAIRS.iter().position(|(open, _)| bytes[i..].starts_with(open)) else { continue };
        if dead[k] {
            continue;
        }
        let (open, close) = PAIRS[k];
        match memchr::memmem::find(&bytes[i + open.len()..], close) {
            Some(n) => {
                at = i + open.len() + n + close.len();
                for b in &mut out[i..at] {
                    if !matches!(b, b'\n' | b'\r') {
                        *b = FILLER;
                    }
                }
            }
            // No later one can be closed either, so the search is not repeated.
            None => dead[k] = true,
        }
    }
}

/// A line that is code: MDX imports and exports, fenced divs, directives.
fn directive(line: &str) -> bool {
    let t = line.trim_end();
    let import = t.starts_with("import ") && (t.ends_with('\'') || t.ends_with('"') || t.ends_with(';')) && t.contains(['\'', '"']);
    let export = ["export const ", "export default ", "export let ", "export function ", "export {"].iter().any(|p| t.starts_with(p));
    let rest = t.trim_start();
    let directive = rest.strip_prefix(".. ").is_some_and(|r| r.split("::").next().is_some_and(|n| r.contains("::") && !n.contains(' ')));
    import || export || rest.starts_with(":::") || directive
}
