//! Where towns lie: towns of 100,000 people, every place of 500 people that shares a name with one, regions of the first
//! level and countries, from GeoNames (CC BY 4.0; `gazetteer/README.md`).
//!
//! Invariants: the lists are sorted by the bytes of their names, so that a look-up is a binary search in text that was never
//! parsed and costs nothing until it is asked for. What the lists do not know is `None`: no rule may take it for "nowhere".

const CITIES: &str = include_str!("../../gazetteer/cities.txt");
const REGIONS: &str = include_str!("../../gazetteer/regions.txt");
const COUNTRIES: &str = include_str!("../../gazetteer/countries.txt");

/// What a region is called behind its name: Lagos State.
const KINDS: &[&str] = &["state", "province", "oblast", "region", "governorate", "prefecture", "department"];

/// A name that a large town bears, and every place of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct City {
    /// The name means its most populous bearer unless something else is said: the others have a tenth of its people in all.
    pub plain: bool,
    places: &'static str,
}

impl City {
    /// Where places of the name lie, as `COUNTRY.REGION` codes, the most populous first.
    pub fn homes(&self) -> impl Iterator<Item = &'static str> {
        self.places.split(' ')
    }

    /// Where the most populous one lies.
    #[must_use]
    pub fn home(&self) -> &'static str {
        self.homes().next().unwrap_or_default()
    }
}

/// How one named place stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// One lies in the other, or they are one.
    Within,
    /// Two large towns, or two regions or countries of which neither holds the other.
    Apart,
    /// The lists do not say.
    Unknown,
}

/// A name as the lists have it: lower case, plain apostrophes, single spaces.
#[must_use]
pub fn fold(name: &str) -> String {
    let plain = name.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'").replace(['\u{1A}', '\u{AD}'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The towns of a folded name; `None` where no town of 100,000 people bears it.
#[must_use]
pub fn city(name: &str) -> Option<City> {
    let row = find(CITIES, name)?;
    Some(City { plain: row.starts_with('!'), places: row.get(1..)? })
}

/// Codes of the regions that bear a folded name.
pub fn regions(name: &str) -> impl Iterator<Item = &'static str> {
    find(REGIONS, name).into_iter().flat_map(|row| row.split(' '))
}

/// The code of the country of a folded name.
#[must_use]
pub fn country(name: &str) -> Option<&'static str> {
    find(COUNTRIES, name)
}

/// Whether the place of the code `inner` (`NG.32`, `NG`) lies in that of `outer`, or is it.
#[must_use]
pub fn holds(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// How the places of two folded names stand to each other. Unclear names and namesakes are unknown.
#[must_use]
pub fn standing(a: &str, b: &str) -> Standing {
    if a == b {
        return Standing::Within;
    }
    let (x, y) = (city(a), city(b));
    let (p, q) = (areas(a), areas(b));
    let inside = |town: Option<City>, areas: &[&str]| town.is_some_and(|t| t.homes().any(|h| areas.iter().any(|r| holds(r, h))));
    let nested = p.iter().any(|i| q.iter().any(|o| holds(i, o) || holds(o, i)));
    if inside(x, &q) || inside(y, &p) || nested {
        return Standing::Within;
    }
    let known = |town: Option<City>, areas: &[&str]| town.map_or(!areas.is_empty(), |t| t.plain);
    if known(x, &p) && known(y, &q) { Standing::Apart } else { Standing::Unknown }
}

/// Codes of the countries and regions of a folded name.
#[must_use]
pub fn areas(name: &str) -> Vec<&'static str> {
    let bare = name.strip_prefix("the ").unwrap_or(name);
    let own: Vec<&'static str> = country(bare).into_iter().chain(regions(bare)).collect();
    match bare.rsplit_once(' ').filter(|(_, kind)| own.is_empty() && KINDS.contains(kind)) {
        Some((short, _)) => regions(short).collect(),
        None => own,
    }
}

/// What stands behind a name in a sorted list.
fn find(list: &'static str, name: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        // The line that holds the middle byte; `\n` is never part of a longer character.
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &list.as_bytes()[low..middle]).map_or(low, |i| low + i + 1);
        let end = memchr::memchr(b'\n', &list.as_bytes()[middle..high]).map_or(high, |i| middle + i);
        let key = start..start + memchr::memchr(b'\t', &list.as_bytes()[start..end])?;
        match list.as_bytes()[key.clone()].cmp(name.as_bytes()) {
            std::cmp::Ordering::Equal => return list.get(key.end + 1..end),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found() {
        for list in [CITIES, REGIONS, COUNTRIES] {
            for line in list.lines() {
                let (name, row) = line.split_once('\t').unwrap();
                assert_eq!(find(list, name), Some(row), "{name}");
            }
            for none in ["", "\u{0}", "zzzz", "no such place", "\u{10FFFF}"] {
                assert_eq!(find(list, none), None, "{none}");
            }
        }
    }

    #[test]
    fn a_town_lies_in_its_region_and_country_and_beside_other_towns() {
        for (a, b, standing_of) in [
            ("ibadan", "oyo state", Standing::Within),
            ("ibadan", "nigeria", Standing::Within),
            ("oyo", "nigeria", Standing::Within),
            ("lyon", "marseille", Standing::Apart),
            ("lyon", "spain", Standing::Apart),
            ("ibadan", "lagos state", Standing::Apart),
            ("tbilisi", "georgia", Standing::Within),
            ("atlanta", "georgia", Standing::Within),
            ("paris", "texas", Standing::Within),
            ("lyon", "koulga", Standing::Unknown),
            ("springfield", "chicago", Standing::Unknown),
        ] {
            assert_eq!((standing(a, b), standing(b, a)), (standing_of, standing_of), "{a}, {b}");
        }
    }

    #[test]
    fn folded_names_are_found_with_and_without_accents() {
        for name in ["São Paulo", "Sao  Paulo", "SÃO PAULO", "Xi\u{2019}an"] {
            assert!(city(&fold(name)).is_some(), "{name}");
        }
    }
}
