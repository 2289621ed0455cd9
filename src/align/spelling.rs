//! One form for British and American spellings of a word. The form is a key, not a spelling: two words that a key makes
//! equal differ in nothing that a quotation could turn on.

use rustc_hash::{FxHashMap, FxHashSet};
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

/// The last two letters of the British endings.
static LAST_TWO: LazyLock<FxHashSet<[u8; 2]>> =
    LazyLock::new(|| ENDINGS.iter().filter_map(|e| e.0.as_bytes().last_chunk::<2>().copied()).collect());

/// The key of a word in lower case that a British ending or inner letters tell: "labor" of "labour"; "licence" has none.
#[must_use]
pub fn by_ending(word: &str) -> Option<String> {
    let fits = |e: &&(&str, &str)| word.len() >= e.0.len() + 2 && word.ends_with(e.0);
    // Nearly every word ends in two letters that no British ending has.
    let may = word.as_bytes().last_chunk::<2>().is_some_and(|two| LAST_TWO.contains(two));
    if let Some((uk, us)) = ENDINGS.iter().filter(|_| may).find(fits) {
        return Some(format!("{}{us}", &word[..word.len() - uk.len()]));
    }
    let greek = word.as_bytes().windows(3).any(|w| matches!(w, b"aeo" | b"oeu"));
    greek.then(|| word.replace("aeo", "eo").replace("oeu", "eu"))
}

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
