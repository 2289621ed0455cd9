//! Block keys: two claims are compared when they share one.
//!
//! A key is 48 bits of a hash over what the claims must have in common (attribute, detail, one name) and, in its lowest 16
//! bits, a bucket of time. Claims of neighbouring buckets are compared too, and because the bucket is the end of the key
//! they are neighbours in a sorted table: one range scan, no second copy of the claim.

use super::record::{Attr, Card, Record};

/// At most so many keys a claim.
pub const MOST: usize = 4;

/// Days in one bucket; two claims in neighbouring buckets lie at most twice as far apart.
pub const BUCKET: i32 = 32;

/// FNV-1a, 64 bits, with a byte between the parts that no text has.
#[must_use]
pub fn hash(parts: &[&str]) -> i64 {
    let mut h = 0xCBF2_9CE4_8422_2325_u64;
    for part in parts {
        for b in part.bytes().chain(std::iter::once(0xFF)) {
            h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }
    h as i64
}

/// The bucket of a day: 1 to 32,767; 0 is for claims that no time bounds.
fn bucket(day: i32) -> i64 {
    i64::from(day.div_euclid(BUCKET)).rem_euclid(0x7FFE) + 1
}

/// The key of a name for one attribute and detail.
#[must_use]
pub fn key(attr: Attr, detail: &str, name: &str, day: Option<i32>) -> i64 {
    (hash(&[attr.name(), detail, name]) & !0xFFFF) | day.map_or(0, bucket)
}

/// First and last key to look up for a key: its own bucket and the two beside it.
#[must_use]
pub fn reach(key: i64) -> (i64, i64) {
    if key & 0xFFFF == 0 { (key, key) } else { (key - 1, key + 1) }
}

/// Whether an attribute of one subject is compared whenever it was told.
fn timeless(attr: Attr) -> bool {
    matches!(attr, Attr::Age | Attr::Party | Attr::Life | Attr::Verdict | Attr::Rank | Attr::Speaker | Attr::Fact)
}

/// Gives every record its keys; records of one attribute and detail share them, so that a block has a document's whole say.
pub fn assign(card: &Card, records: &mut [Record]) {
    records.sort_by(|a, b| (a.attr, &a.detail, a.sentence, a.span, &a.value).cmp(&(b.attr, &b.detail, b.sentence, b.span, &b.value)));
    let mut from = 0;
    while from < records.len() {
        let to = from + records[from..].iter().take_while(|r| r.attr == records[from].attr && r.detail == records[from].detail).count();
        let group = &records[from..to];
        let mut keys = vec![];
        for r in group {
            for k in of(card, r) {
                if keys.len() < MOST && !keys.contains(&k) {
                    keys.push(k);
                }
            }
        }
        if matches!(
            records[from].attr,
            Attr::Age | Attr::Party | Attr::Life | Attr::Verdict | Attr::Name | Attr::Rank | Attr::Speaker | Attr::Post | Attr::Holder
        ) {
            for r in &mut records[from..to] {
                r.keys = of(card, r);
            }
        } else {
            for r in &mut records[from..to] {
                r.keys.clone_from(&keys);
            }
        }
        from = to;
    }
}

/// The keys of one record alone.
fn of(card: &Card, r: &Record) -> Vec<i64> {
    let day = match r.days {
        Some((a, b)) if b - a <= 31 => Some(a.midpoint(b)),
        _ => card.date,
    };
    let day = if timeless(r.attr) { None } else { day };
    let one = |detail: &str, name: &str| key(r.attr, detail, name, day);
    match r.attr {
        Attr::Age | Attr::Party | Attr::Life | Attr::Rank | Attr::Post => vec![one("", &r.subject)],
        Attr::Verdict | Attr::Fact => vec![one(&r.detail, &r.subject)],
        Attr::Holder => {
            let of = r.subject.split(' ').filter(|w| !w.is_empty()).take(2);
            of.chain(card.top.iter().map(String::as_str).take(2)).map(|w| one(&r.detail, w)).collect()
        }
        Attr::Speaker => vec![one(&r.detail, "")],
        Attr::Name => {
            let mut words = r.value.split(' ');
            let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return vec![] };
            let initial = |w: &str| w.chars().next().map_or(String::new(), String::from);
            let halves = [("given", format!("{first} {}", initial(last))), ("surname", format!("{} {last}", initial(first)))];
            // In a month half a name tells enough; in a large archive it takes the title, or who else the report is of.
            let beside = card.top.iter().find(|n| **n != r.value).map_or("", String::as_str);
            let beside = if r.subject.is_empty() { beside } else { &r.subject };
            let dated = halves.iter().map(|(which, half)| key(r.attr, which, half, card.date));
            dated.chain(halves.iter().map(|(which, half)| key(r.attr, which, &format!("{half} {beside}"), None))).collect()
        }
        _ => {
            let mut names: Vec<&str> = r.with.iter().filter(|n| card.names.get(*n) == Some(&Card::FULL_NAME)).map(String::as_str).collect();
            for n in card.top.iter().map(String::as_str) {
                if !names.contains(&n) {
                    names.push(n);
                }
            }
            names.iter().take(MOST).map(|n| one(&r.detail, n)).collect()
        }
    }
}
