//! A name for a finding that outlives edits elsewhere in the article.

use crate::finding::Finding;
use std::collections::BTreeMap;

/// FNV-1a, 64 bits: small, and the same on every machine and in every release, as the hashers of the standard library
/// are not. Constants from the authors' page (Fowler, Noll, Vo).
fn fnv1a(mut hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    for b in bytes {
        hash = (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    hash
}

const BASIS: u64 = 0xCBF2_9CE4_8422_2325;

/// Fingerprints of the findings of one article, in their order.
///
/// What is hashed: the rule, then for each side its words and the sentence it stands in (lower case, white space
/// folded), then how many findings with the same words came before. Not hashed: the path, the place, the message. So a
/// finding keeps its name while other paragraphs change or the file moves, and loses it when its own sentence is edited.
pub(super) fn of_all<'a>(findings: &[Finding], side: impl Fn(&Finding, usize) -> (&'a str, &'a str)) -> Vec<String> {
    let mut seen: BTreeMap<u64, u64> = BTreeMap::new();
    let mut out = Vec::with_capacity(findings.len());
    for f in findings {
        let mut hash = fnv1a(BASIS, f.rule.bytes());
        for i in 0..f.sides.len() {
            let (words, sentence) = side(f, i);
            for part in [words, sentence] {
                // 0xFF is no byte of UTF-8: it keeps "ab" + "c" apart from "a" + "bc".
                hash = fnv1a(hash, std::iter::once(0xFF));
                hash = part.split_whitespace().fold(hash, |h, w| {
                    let mut buf = [0; 4];
                    let low = w.chars().flat_map(char::to_lowercase);
                    let h = low.fold(h, |h, c| fnv1a(h, c.encode_utf8(&mut buf).bytes()));
                    fnv1a(h, std::iter::once(b' '))
                });
            }
        }
        let nth = seen.entry(hash).or_default();
        out.push(format!("{:016x}", fnv1a(hash, nth.to_le_bytes().into_iter())));
        *nth += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Severity, Side};
    use crate::span::Span;

    fn prints(text: &str, spans: &[(usize, usize)]) -> Vec<String> {
        let finding = |&(a, b): &(usize, usize)| Finding {
            rule: "x",
            severity: Severity::Error,
            message: String::new(),
            help: String::new(),
            sides: vec![Side { doc: 0, span: Span::new(a, b), label: String::new() }],
            notes: vec![],
            proof: vec![],
            repairs: vec![],
        };
        let findings: Vec<_> = spans.iter().map(finding).collect();
        of_all(&findings, |f, i| (&text[f.sides[i].span.range()], ""))
    }

    #[test]
    fn known_answer() {
        assert_eq!(fnv1a(BASIS, "foobar".bytes()), 0x8594_4171_F739_67E8);
    }

    #[test]
    fn case_white_space_and_place_do_not_count_but_order_of_twins_does() {
        let a = prints("the  Call\nand the call", &[(0, 9), (14, 22)]);
        assert_ne!(a[0], a[1]);
        assert_eq!(a[0], prints("xx the call", &[(3, 11)])[0]);
        assert_ne!(a[0], prints("the calls", &[(0, 9)])[0]);
    }
}
