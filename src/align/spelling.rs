//! One form for British and American spellings of a word. The form is a key, not a spelling: two words that a key makes
//! equal differ in nothing that a quotation could turn on.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Pairs that no ending explains.
const PAIRS: &[(&str, &str)] = &[
    ("grey", "gray"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("kerb", "curb"),
    ("kerbs", "curbs"),
    ("aluminium", "aluminum"),
    ("plough", "plow"),
    ("draught", "draft"),
    ("jewellery", "jewelry"),
    ("pyjamas", "pajamas"),
    ("sceptical", "skeptical"),
    ("sceptic", "skeptic"),
    ("mum", "mom"),
    ("towards", "toward"),
    ("afterwards", "afterward"),
    ("learnt", "learned"),
    ("burnt", "burned"),
    ("spelt", "spelled"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("gaol", "jail"),
    ("moustache", "mustache"),
    ("artefact", "artifact"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("fulfil", "fulfill"),
    ("enrol", "enroll"),
    ("skilful", "skillful"),
    ("instalment", "installment"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("gonna", "going to"),
    ("anyone", "anybody"),
    ("everyone", "everybody"),
    ("someone", "somebody"),
];

/// Endings and inner letters, British form first.
const ENDINGS: &[(&str, &str)] = &[
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("ourable", "orable"),
    ("ourite", "orite"),
    ("tre", "ter"),
    ("tres", "ters"),
    ("ogue", "og"),
    ("ogues", "ogs"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("llers", "lers"),
];

/// [`PAIRS`] by the British form: a source asks for each of its words.
static AMERICAN: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| PAIRS.iter().copied().collect());

/// The key of a word in lower case.
#[must_use]
pub fn one_spelling(word: &str) -> String {
    if let Some(us) = AMERICAN.get(word) {
        return (*us).to_owned();
    }
    by_ending(word).unwrap_or_else(|| word.to_owned())
}

/// By letter, the endings that have it last, last but one and last but two: a bit for each row of [`ENDINGS`]. All of them have three
/// letters or more.
const BY_LETTER: [[u32; 256]; 3] = {
    let mut out = [[0; 256]; 3];
    let mut row = 0;
    while row < ENDINGS.len() {
        let uk = ENDINGS[row].0.as_bytes();
        let mut back = 0;
        while back < 3 {
            out[back][uk[uk.len() - 1 - back] as usize] |= 1 << row;
            back += 1;
        }
        row += 1;
    }
    out
};

/// The key of a word in lower case that a British ending or inner letters tell: "labor" of "labour"; "licence" has none.
#[must_use]
pub fn by_ending(word: &str) -> Option<String> {
    if let Some((uk, us)) = ending(word) {
        return Some(format!("{}{us}", &word[..word.len() - uk.len()]));
    }
    greek(word).then(|| word.replace("aeo", "eo").replace("oeu", "eu"))
}

/// Whether [`by_ending`] gives a key.
#[must_use]
pub fn is_british(word: &str) -> bool {
    ending(word).is_some() || greek(word)
}

/// The row of [`ENDINGS`] of a word.
fn ending(word: &str) -> Option<(&'static str, &'static str)> {
    let &[.., third, second, last] = word.as_bytes() else { return None };
    // Nearly every word ends in three letters that no British ending has.
    let mut rows = BY_LETTER[0][last as usize] & BY_LETTER[1][second as usize] & BY_LETTER[2][third as usize];
    while rows != 0 {
        let (uk, us) = ENDINGS[rows.trailing_zeros() as usize];
        if word.len() >= uk.len() + 2 && word.ends_with(uk) {
            return Some((uk, us));
        }
        rows &= rows - 1;
    }
    None
}

fn greek(word: &str) -> bool {
    word.len() >= GREEK && word.as_bytes().windows(3).any(|w| matches!(w, b"aeo" | b"oeu"))
}

/// Letters of the shortest word with a Greek diphthong that is spelled in two ways: manoeuvre, archaeology.
const GREEK: usize = 8;

#[cfg(test)]
mod tests {
    use super::one_spelling;

    #[test]
    fn both_sides_of_the_atlantic_have_one_key() {
        for (uk, us) in [
            ("organisation", "organization"),
            ("realise", "realize"),
            ("labour", "labor"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("catalogue", "catalog"),
            ("archaeology", "archeology"),
            ("grey", "gray"),
            ("favourite", "favorite"),
        ] {
            assert_eq!(one_spelling(uk), one_spelling(us), "{uk}");
        }
        for (a, b) in [("four", "for"), ("tour", "tor"), ("your", "yor"), ("wise", "wize")] {
            assert_ne!(one_spelling(a), one_spelling(b), "{a}");
        }
    }
}
