//! Words that only look like others: a letter of another script, or a character that nobody sees.

use crate::source::FILLER;

/// Letters that look like Latin ones, each behind what it looks like.
const LIKE: &[(char, &str)] = &[
    ('A', "\u{391}\u{410}"),
    ('B', "\u{392}\u{412}"),
    ('C', "\u{3F9}\u{421}"),
    ('E', "\u{395}\u{415}"),
    ('G', "\u{50C}"),
    ('H', "\u{397}\u{41D}"),
    ('I', "\u{399}\u{406}\u{4C0}"),
    ('J', "\u{37F}\u{408}"),
    ('K', "\u{39A}\u{41A}"),
    ('M', "\u{39C}\u{41C}"),
    ('N', "\u{39D}"),
    ('O', "\u{39F}\u{41E}\u{555}"),
    ('P', "\u{3A1}\u{420}"),
    ('Q', "\u{51A}"),
    ('S', "\u{405}\u{54F}"),
    ('T', "\u{3A4}\u{422}"),
    ('U', "\u{54D}"),
    ('V', "\u{474}"),
    ('W', "\u{51C}"),
    ('X', "\u{3A7}\u{425}"),
    ('Y', "\u{3A5}\u{4AE}"),
    ('Z', "\u{396}"),
    ('a', "\u{3B1}\u{430}"),
    ('c', "\u{3F2}\u{441}"),
    ('d', "\u{501}"),
    ('e', "\u{435}"),
    ('g', "\u{581}"),
    ('h', "\u{4BB}\u{570}"),
    ('i', "\u{456}"),
    ('j', "\u{3F3}\u{458}"),
    ('l', "\u{4CF}"),
    ('n', "\u{578}"),
    ('o', "\u{3BF}\u{43E}\u{585}"),
    ('p', "\u{3C1}\u{440}"),
    ('q', "\u{51B}\u{566}"),
    ('s', "\u{455}"),
    ('u', "\u{57D}"),
    ('v', "\u{3BD}\u{475}"),
    ('w', "\u{51D}"),
    ('x', "\u{445}"),
    ('y', "\u{443}"),
];

/// A word as it looks and as it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Look {
    /// The Latin word that a reader sees.
    pub seen: String,
    /// The word with its odd characters written out: `P[U+0435]trova`.
    pub written: String,
    /// The odd characters, each once, in order: `U+0435`.
    pub odd: Vec<String>,
}

/// Whether a character is never seen. Soft hyphens are left out: they are how a long name is printed.
fn unseen(c: char) -> bool {
    matches!(c, '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// How a Latin word looks that has a letter of another script or an unseen character; `None` for every other word. `raw` is the
/// word in the file and `masked` the same bytes of the masked text, in which markup is filler.
#[must_use]
pub fn look(raw: &str, masked: &str) -> Option<Look> {
    if raw.is_ascii() || raw.len() != masked.len() {
        return None;
    }
    let mut out = Look { seen: String::new(), written: String::new(), odd: vec![] };
    let mut latin = false;
    for (at, c) in raw.char_indices() {
        let like = LIKE.iter().find(|(_, all)| all.contains(c)).map(|l| l.0);
        if like.is_none() && !unseen(c) {
            if masked.as_bytes()[at] != FILLER && c != '\u{AD}' {
                latin |= c.is_ascii_alphabetic();
                out.seen.push(c);
                out.written.push(c);
            }
            continue;
        }
        let name = format!("U+{:04X}", c as u32);
        out.seen.extend(like);
        out.written.push_str(&format!("[{name}]"));
        if !out.odd.contains(&name) {
            out.odd.push(name);
        }
    }
    (latin && !out.odd.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::look;

    #[test]
    fn odd_characters_are_written_out() {
        let of = |raw: &str| look(raw, raw).map(|l| (l.seen, l.written));
        assert_eq!(of("P\u{435}trova"), Some(("Petrova".into(), "P[U+0435]trova".into())));
        assert_eq!(of("Pet\u{200B}rova"), Some(("Petrova".into(), "Pet[U+200B]rova".into())));
        assert_eq!(of("Petrova"), None);
        assert_eq!(of("Nov\u{E1}k"), None);
        assert_eq!(of("Hauptversammlungs\u{AD}leiter"), None);
        // A word of another script is what it is.
        assert_eq!(of("\u{41C}\u{43E}\u{441}\u{43A}\u{432}\u{430}"), None);
        assert_eq!(of("\u{421}\u{41E}\u{420}"), None);
    }
}
