//! The tables as they are written, and their validation.

use super::figures::{Bound, Currency, Dimension, Relation, Step, System, Unit};
use super::lexicon::Class;
use super::{BUILTIN, Country, EventClass, Exclusive, File, Knowledge, Office, PACKED, RuleText, Scale, TEXTS, TableError};
use crate::finding::Severity;
use crate::span::Span;
use compact_str::CompactString;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// Most words fit into a `CompactString` without an allocation.
type Word = Spanned<CompactString>;
type Words = Vec<Word>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(super) struct Raw {
    lexicon: BTreeMap<Class, Words>,
    abbreviations: BTreeMap<Spanned<String>, Words>,
    numbers: BTreeMap<Spanned<String>, i64>,
    number_scales: BTreeMap<Spanned<String>, i64>,
    ordinals: BTreeMap<Spanned<String>, i64>,
    fractions: BTreeMap<Spanned<String>, (i64, i64)>,
    multiples: BTreeMap<Spanned<String>, (i64, i64)>,
    calendar: RawCalendar,
    seasons: BTreeMap<Spanned<String>, i64>,
    turns: BTreeMap<Spanned<String>, i64>,
    steps: BTreeMap<Spanned<String>, Step>,
    relative: BTreeMap<Spanned<String>, (Step, i32)>,
    day_parts: BTreeMap<Spanned<String>, (i64, i64)>,
    zones: BTreeMap<Spanned<String>, (i32, i32)>,
    cues: BTreeMap<Class, Words>,
    bounds: BTreeMap<Bound, Words>,
    vague: BTreeMap<Spanned<String>, (i64, i64)>,
    unit: Vec<RawUnit>,
    currency: Vec<RawCurrency>,
    country: Vec<RawCountry>,
    office: Vec<RawOffice>,
    scale: Vec<RawScale>,
    event: Vec<RawEvent>,
    casualties: BTreeMap<Spanned<String>, Words>,
    functional: BTreeMap<Spanned<String>, Words>,
    deeds: BTreeMap<Spanned<String>, Words>,
    superlatives: BTreeMap<Spanned<String>, Words>,
    happenings: BTreeMap<Spanned<String>, Words>,
    topics: BTreeMap<Spanned<String>, Words>,
    parties: BTreeMap<Spanned<String>, Words>,
    verdicts: BTreeMap<Spanned<String>, Words>,
    happens: BTreeMap<Spanned<String>, Words>,
    life_events: BTreeMap<Spanned<String>, Words>,
    befalls: BTreeMap<Spanned<String>, Words>,
    happening_nouns: BTreeMap<Spanned<String>, Words>,
    kindred: BTreeMap<Spanned<String>, Words>,
    opposites: BTreeMap<Spanned<String>, Vec<Words>>,
    kinds: BTreeMap<Spanned<String>, Words>,
    spellings: BTreeMap<Spanned<String>, Vec<Words>>,
    claims: BTreeMap<Spanned<String>, Words>,
    exclusive: Vec<RawExclusive>,
    state: Vec<super::state::RawState>,
    lemmas: BTreeMap<String, Words>,
    rules: BTreeMap<Spanned<String>, RawRule>,
    /// What a `gainsay.toml` says of checking: read by `crate::config`, no tables of the language.
    #[allow(dead_code)]
    extends: serde::de::IgnoredAny,
    #[allow(dead_code)]
    overrides: serde::de::IgnoredAny,
    #[allow(dead_code)]
    check: serde::de::IgnoredAny,
    #[allow(dead_code)]
    waive: serde::de::IgnoredAny,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RawCalendar {
    months: Vec<Words>,
    weekdays: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawUnit {
    name: Spanned<String>,
    dimension: Dimension,
    factor: f64,
    #[serde(default)]
    offset: f64,
    system: System,
    words: Words,
    #[serde(default)]
    symbols: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCurrency {
    code: Spanned<String>,
    #[serde(default)]
    signs: Words,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    minor: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCountry {
    name: Spanned<String>,
    #[serde(default)]
    also: Words,
    #[serde(default)]
    demonyms: Words,
    #[serde(default)]
    capitals: Words,
    /// Towns that were its capital once.
    #[serde(default)]
    once: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOffice {
    name: Spanned<String>,
    #[serde(default)]
    also: Words,
    #[serde(default)]
    single: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScale {
    name: Spanned<String>,
    steps: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent {
    name: Spanned<String>,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    nouns: Words,
    #[serde(default)]
    verbs: Words,
    #[serde(default)]
    anaphors: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExclusive {
    attribute: Spanned<String>,
    events: Words,
    values: BTreeMap<String, Words>,
    #[serde(default)]
    compatible: Vec<(Spanned<String>, Spanned<String>)>,
    #[serde(default)]
    loose: Words,
    #[serde(default)]
    message: Option<String>,
    contradicts: Vec<String>,
    consistent: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    message: Option<String>,
    help: Option<String>,
    severity: Option<Severity>,
}

impl Raw {
    /// Reads a table file; the built-in one in its packed form.
    pub(super) fn parse(file: &File<'_>) -> Result<Self, TableError> {
        if file.text == BUILTIN
            && let Ok(raw) = Self::deserialize(&mut super::packed::Reader::new(PACKED, TEXTS))
        {
            return Ok(raw);
        }
        toml::from_str(file.text).map_err(|e| {
            let at = e.span().unwrap_or(0..file.text.len().min(1));
            TableError::new(file, at, e.message().to_owned())
        })
    }

    pub(super) fn compile(self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        // Abbreviations first: they decide how the words of every other row are cut.
        for (kind, words) in &self.abbreviations {
            let Some(k) = crate::text::abbreviation_kind(kind.get_ref()) else {
                return Err(TableError::new(file, kind.span(), format!("there is no kind of abbreviation `{}`", kind.get_ref())));
            };
            for w in words {
                know.word(Class::Abbreviation, k, w, user);
            }
        }
        for (class, words) in self.lexicon.iter().chain(&self.cues) {
            for w in words {
                if w.get_ref().trim().is_empty() {
                    return Err(TableError::new(file, w.span(), "an empty word can match nothing".into()));
                }
                know.word(*class, 0, w, user);
            }
        }
        self.compile_values(file, user, know)?;
        self.compile_rows(file, user, know)?;
        self.compile_exclusive(file, user, know)?;
        for s in &self.state {
            s.compile(file, user, know)?;
        }
        for (land, others) in &self.claims {
            let others = others.iter().map(|w| w.get_ref().to_string());
            know.claims.entry(land.get_ref().clone()).or_default().extend(others);
        }
        for (base, forms) in &self.lemmas {
            know.lemmas.extend(forms.iter().map(|f| (f.get_ref().to_string(), base.clone())));
        }
        for (name, r) in self.rules {
            if !crate::rules::RULES.iter().any(|k| k.name == name.get_ref()) {
                return Err(TableError::new(file, name.span(), format!("there is no rule `{}`", name.get_ref())));
            }
            let slot: &mut RuleText = know.rules.entry(name.into_inner()).or_default();
            if let Some(m) = r.message {
                slot.message = m;
            }
            if let Some(h) = r.help {
                slot.help = h;
            }
            slot.severity = r.severity.or(slot.severity);
        }
        Ok(())
    }

    fn compile_values(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        for (class, table) in [
            (Class::NumberWord, &self.numbers),
            (Class::NumberScale, &self.number_scales),
            (Class::Ordinal, &self.ordinals),
            (Class::Season, &self.seasons),
            (Class::Turn, &self.turns),
        ] {
            for (w, v) in table {
                know.lexicon.add(class, *v, w.get_ref(), Span::from(w.span()), user);
            }
        }
        let fractions = self.fractions.iter().map(|f| (Class::Fraction, f)).chain(self.multiples.iter().map(|m| (Class::Multiple, m)));
        for (class, (w, (n, d))) in fractions {
            if *d <= 0 || *n <= 0 || *d >= 1000 {
                return Err(TableError::new(file, w.span(), "a fraction is [numerator, denominator], both above 0".into()));
            }
            know.lexicon.add(class, n * 1000 + d, w.get_ref(), Span::from(w.span()), user);
        }
        for (class, lists) in [(Class::Month, &self.calendar.months), (Class::Weekday, &self.calendar.weekdays)] {
            for (i, words) in lists.iter().enumerate() {
                for w in words {
                    know.word(class, i + 1, w, user);
                }
            }
        }
        self.compile_groups(user, know);
        self.compile_opposites(file, user, know)?;
        for (name, sides) in &self.spellings {
            if sides.len() < 2 || sides.len() > super::SIDES {
                return Err(TableError::new(file, name.span(), "a word has two spellings at least".into()));
            }
            let row = know.spellings.iter().position(|n| n == name.get_ref()).unwrap_or(know.spellings.len());
            if row == know.spellings.len() {
                know.spellings.push(name.get_ref().clone());
            }
            for (side, words) in sides.iter().enumerate() {
                for w in words {
                    know.word(Class::Spelling, row * super::SIDES + side, w, user);
                }
            }
        }
        self.compile_time(file, user, know)?;
        self.compile_measures(file, user, know)
    }

    /// Words that exclude each other: rows of sides, and kinds of things.
    fn compile_opposites(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        for (name, sides) in &self.opposites {
            let row = exclusive_row(file, (name.get_ref(), name.span()), sides.len(), know)?;
            for (side, words) in sides.iter().enumerate() {
                for w in words {
                    know.word(Class::Opposite, row * super::SIDES + side, w, user);
                }
            }
        }
        for (name, things) in &self.kinds {
            let row = exclusive_row(file, (&format!("kind {}", name.get_ref()), name.span()), things.len(), know)?;
            know.kinds.insert(row);
            for (side, thing) in things.iter().enumerate() {
                let (at, value) = (Span::from(thing.span()), (row * super::SIDES + side) as i64);
                for noun in thing.get_ref().split('|') {
                    if let Some(verb) = noun.strip_prefix('~') {
                        for form in crate::syntax::words::inflect(verb) {
                            know.lexicon.add(Class::Opposite, value, &form, at, user);
                        }
                        continue;
                    }
                    know.lexicon.add(Class::Opposite, value, noun, at, user);
                    know.lexicon.add(Class::Opposite, value, &crate::syntax::words::with_s(noun), at, user);
                }
            }
        }
        Ok(())
    }

    /// Groups of words that share a value: the index of the group's name.
    fn compile_groups<'s>(&'s self, user: bool, know: &mut Knowledge) {
        let tables = [
            (Class::Casualty, &self.casualties, &mut know.casualties),
            (Class::Functional, &self.functional, &mut know.functional),
            (Class::Deed, &self.deeds, &mut know.deeds),
            (Class::Superlative, &self.superlatives, &mut know.superlatives),
            (Class::Happening, &self.happenings, &mut know.happenings),
            (Class::Topic, &self.topics, &mut know.topics),
            (Class::Party, &self.parties, &mut know.parties),
            (Class::Verdict, &self.verdicts, &mut know.verdicts),
            (Class::Kindred, &self.kindred, &mut know.kindred),
        ];
        let once = [
            (Class::Happens, &self.happens),
            (Class::Happens, &self.life_events),
            (Class::Befalls, &self.befalls),
            (Class::HappeningNoun, &self.happening_nouns),
        ];
        let mut words_of = vec![];
        let mut number = |class, table: &'s BTreeMap<Spanned<String>, Words>, names: &mut Vec<String>| {
            for (name, words) in table {
                let i = names.iter().position(|n| n == name.get_ref()).unwrap_or(names.len());
                if i == names.len() {
                    names.push(name.get_ref().clone());
                }
                words_of.extend(words.iter().map(|w| (class, i, w)));
            }
        };
        for (class, table, names) in tables {
            number(class, table, names);
        }
        know.lives.extend(self.life_events.keys().map(|k| k.get_ref().clone()));
        know.events_of_things.extend(self.happens.keys().map(|k| k.get_ref().clone()));
        // Verbs and nouns of one name tell of one kind of happening.
        for (class, table) in once {
            number(class, table, &mut know.once);
        }
        for (class, i, w) in words_of {
            know.word(class, i, w, user);
        }
    }

    fn compile_measures(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        for (bound, words) in &self.bounds {
            for w in words {
                know.word(Class::Bound, *bound as usize, w, user);
            }
        }
        for (w, &(lo, hi)) in &self.vague {
            if lo < 0 || hi < lo {
                return Err(TableError::new(file, w.span(), "a vague number is [least, most]".into()));
            }
            know.vague.push((lo as f64, hi as f64));
            know.lexicon.add(Class::Vague, know.vague.len() as i64 - 1, w.get_ref(), Span::from(w.span()), user);
        }
        for u in &self.unit {
            if !(u.factor > 0.0 && u.factor.is_finite() && u.offset.is_finite()) {
                return Err(TableError::new(file, u.name.span(), "the factor of a unit is a number above 0".into()));
            }
            let i = know.units.len();
            let name = u.name.get_ref().clone();
            know.units.push(Unit { name, dimension: u.dimension, factor: u.factor, offset: u.offset, system: u.system });
            for w in &u.words {
                know.word(Class::Unit, i, w, user);
            }
            for w in &u.symbols {
                know.word(Class::UnitSymbol, i, w, user);
            }
        }
        for c in &self.currency {
            let code = c.code.get_ref();
            if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
                return Err(TableError::new(file, c.code.span(), "a currency has a code of three capitals".into()));
            }
            for (minor, words) in [(false, &c.words), (true, &c.minor)] {
                let i = know.currencies.len();
                know.currencies.push(Currency { code: code.clone(), minor });
                for w in words {
                    know.word(Class::Currency, i, w, user);
                }
                for w in c.signs.iter().filter(|_| !minor) {
                    know.word(Class::CurrencySign, i, w, user);
                }
            }
        }
        Ok(())
    }

    fn compile_time(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        for (w, &(step, offset)) in &self.relative {
            know.relatives.push(Relation { step, offset });
            know.lexicon.add(Class::Relative, know.relatives.len() as i64 - 1, w.get_ref(), Span::from(w.span()), user);
        }
        for (w, &step) in &self.steps {
            know.lexicon.add(Class::TimeStep, step as i64, w.get_ref(), Span::from(w.span()), user);
        }
        for (w, &(from, to)) in &self.day_parts {
            if from < 0 || to < from || to >= 1440 {
                return Err(TableError::new(file, w.span(), "a part of the day is [first minute, last minute], 0 to 1439".into()));
            }
            know.lexicon.add(Class::DayPart, from * 10_000 + to, w.get_ref(), Span::from(w.span()), user);
        }
        for (w, &(from, to)) in &self.zones {
            know.time_zones.push((from, to));
            know.lexicon.add(Class::TimeZone, know.time_zones.len() as i64 - 1, w.get_ref(), Span::from(w.span()), user);
        }
        Ok(())
    }

    fn compile_rows(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        for c in &self.country {
            let i = know.countries.len();
            let all = |words: &Words| words.iter().map(|w| w.get_ref().to_string()).collect();
            know.countries.push(Country { name: c.name.get_ref().clone(), capitals: all(&c.capitals), once: all(&c.once) });
            know.word(Class::Country, i, &c.name, user);
            for w in &c.also {
                know.word(Class::Country, i, w, user);
            }
            for w in &c.demonyms {
                know.word(Class::Demonym, i, w, user);
            }
            for w in &c.capitals {
                know.word(Class::Capital, i, w, user);
            }
        }
        for o in &self.office {
            let i = know.offices.len();
            know.offices.push(Office { name: o.name.get_ref().clone(), single: o.single });
            know.word(Class::Office, i, &o.name, user);
            for w in &o.also {
                know.word(Class::Office, i, w, user);
            }
        }
        for s in &self.scale {
            let i = know.scales.len();
            if s.steps.len() < 2 {
                return Err(TableError::new(file, s.name.span(), "a scale needs two steps at least".into()));
            }
            know.scales.push(Scale {
                name: s.name.get_ref().clone(),
                steps: s.steps.iter().map(|w| w.iter().map(|w| w.get_ref().to_string()).collect()).collect(),
            });
            for (k, step) in s.steps.iter().enumerate() {
                for w in step {
                    know.word(Class::Scale, i * 256 + k, w, user);
                }
            }
        }
        for e in &self.event {
            let i = match know.events.iter().position(|k| k.name == *e.name.get_ref()) {
                Some(i) => i,
                None => {
                    know.events.push(EventClass { name: e.name.get_ref().clone(), mutual: e.mutual });
                    know.events.len() - 1
                }
            };
            for (class, words) in [(Class::EventNoun, &e.nouns), (Class::EventVerb, &e.verbs), (Class::EventAnaphor, &e.anaphors)] {
                for w in words {
                    know.word(class, i, w, user);
                }
            }
        }
        Ok(())
    }

    fn compile_exclusive(&self, file: &File<'_>, user: bool, know: &mut Knowledge) -> Result<(), TableError> {
        for x in &self.exclusive {
            if x.values.len() < 2 {
                return Err(TableError::new(file, x.attribute.span(), "an exclusive attribute needs two values at least".into()));
            }
            if x.contradicts.is_empty() || x.consistent.is_empty() {
                return Err(TableError::new(
                    file,
                    x.attribute.span(),
                    "an exclusive attribute carries one `contradicts` and one `consistent` example at least".into(),
                ));
            }
            let mut events = vec![];
            for w in &x.events {
                let Some(i) = know.events.iter().position(|e| e.name == *w.get_ref()) else {
                    return Err(TableError::new(file, w.span(), format!("there is no event class `{}`", w.get_ref())));
                };
                events.push(i as u32);
            }
            let row = know.exclusives.iter().position(|e| e.attribute == *x.attribute.get_ref()).unwrap_or_else(|| {
                know.exclusives.push(Exclusive {
                    attribute: x.attribute.get_ref().clone(),
                    events: vec![],
                    values: vec![],
                    compatible: vec![],
                    loose: vec![],
                    message: None,
                    contradicts: vec![],
                    consistent: vec![],
                });
                know.exclusives.len() - 1
            });
            for (value, words) in &x.values {
                let ex = &mut know.exclusives[row];
                let v = ex.values.iter().position(|k| k == value).unwrap_or_else(|| {
                    ex.values.push(value.clone());
                    ex.values.len() - 1
                });
                let id = know.values.iter().position(|k| *k == (row as u32, v as u32)).unwrap_or_else(|| {
                    know.values.push((row as u32, v as u32));
                    know.values.len() - 1
                });
                for w in words {
                    know.word(Class::Exclusive, id, w, user);
                }
            }
            let ex = &mut know.exclusives[row];
            for w in &x.loose {
                match ex.values.iter().position(|v| v == w.get_ref()) {
                    Some(i) => ex.loose.push(i as u32),
                    None => return Err(TableError::new(file, w.span(), format!("there is no value `{}`", w.get_ref()))),
                }
            }
            for (a, b) in &x.compatible {
                let of = |w: &Spanned<String>| ex.values.iter().position(|v| v == w.get_ref()).map(|i| i as u32);
                match (of(a), of(b)) {
                    (Some(i), Some(j)) => ex.compatible.push((i.min(j), i.max(j))),
                    (None, _) => return Err(TableError::new(file, a.span(), format!("there is no value `{}`", a.get_ref()))),
                    _ => return Err(TableError::new(file, b.span(), format!("there is no value `{}`", b.get_ref()))),
                }
            }
            ex.events.extend(events);
            ex.message = x.message.clone().or(ex.message.take());
            ex.contradicts.extend(x.contradicts.iter().cloned());
            ex.consistent.extend(x.consistent.iter().cloned());
        }
        Ok(())
    }
}

/// The row of this name, a new one where there is none.
fn exclusive_row(file: &File<'_>, (name, at): (&str, Range<usize>), sides: usize, know: &mut Knowledge) -> Result<usize, TableError> {
    if !(2..=super::SIDES).contains(&sides) {
        let message = format!("words that exclude each other have two sides at least and {} at most", super::SIDES);
        return Err(TableError::new(file, at, message));
    }
    let row = know.opposites.iter().position(|n| n == name);
    Ok(row.unwrap_or_else(|| {
        know.opposites.push(name.to_owned());
        know.opposites.len() - 1
    }))
}
