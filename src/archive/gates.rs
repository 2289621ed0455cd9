//! Whether two documents can both be right about one attribute: the gates, conjunct by conjunct.

use super::bounds::{LINK, PERSON, RESULT, STORY, STRONG, Tie, admits};
use super::compare::Say;
use super::day;
use super::extract::UNANIMOUS;
use super::record::{ACTS, Attr, DEFINITE, FINAL, MOVED, Record};
use crate::finding::{Conjunct, Evidence, Status};
use crate::knowledge::Knowledge;
use crate::mention::variant::{slips, sounds_alike};

/// Two claims that exclude each other, with the proof; `a` is of the first document.
#[derive(Clone, Debug)]
pub struct Ruling<'a> {
    /// The claim of the first document.
    pub a: &'a Record,
    /// The claim of the second one.
    pub b: &'a Record,
    /// What both are about.
    pub what: String,
    /// Why both cannot hold.
    pub proof: Vec<Evidence>,
}

/// The proof in the making.
struct Proof(Vec<Evidence>);

impl Proof {
    fn new() -> Self {
        Self(vec![])
    }

    fn shown(mut self, conjunct: Conjunct, because: impl Into<String>) -> Self {
        self.0.push(Evidence { conjunct, status: Status::Established, because: because.into() });
        self
    }

    fn assumed(mut self, conjunct: Conjunct, because: impl Into<String>) -> Self {
        self.0.push(Evidence { conjunct, status: Status::Assumed, because: because.into() });
        self
    }

    fn is(self, shown: bool, conjunct: Conjunct, because: impl Into<String>) -> Self {
        if shown { self.shown(conjunct, because) } else { self.assumed(conjunct, because) }
    }
}

/// Two documents under judgement.
#[derive(Clone, Copy)]
struct Case<'a, 'b> {
    x: &'b Say<'a>,
    y: &'b Say<'a>,
    know: &'b Knowledge,
    /// What the names that both have are worth.
    link: u32,
    /// What the words that both have are worth beside them.
    about: u32,
}

/// Judges what two documents say of one attribute; `None` where both can be right, or where it cannot be told. `about` is
/// evidence of one story beside the names.
#[must_use]
pub fn judge<'a>(x: &Say<'a>, y: &Say<'a>, about: u32, know: &Knowledge) -> Option<Ruling<'a>> {
    let attr = x.records.first()?.attr;
    let tie = Tie::of(x.card, y.card, about);
    if !admits(attr, tie) {
        return None;
    }
    let case = Case { x, y, know, link: tie.link - about, about };
    // A value that both give is no conflict, whatever else they say.
    let found = match attr {
        Attr::Toll => case.toll(),
        Attr::Date => case.date(),
        Attr::Place => case.place(),
        Attr::Manner => case.manner(),
        Attr::Age => case.age(),
        Attr::Party => case.party(),
        Attr::Life => case.life(),
        Attr::Verdict => case.verdict(),
        Attr::Term => case.term(),
        Attr::Vote | Attr::Score => case.result(),
        Attr::Sum => case.sum(),
        Attr::Holder => case.holder(),
        Attr::Name => case.name(),
        Attr::Rank => case.rank(),
        Attr::Speaker => case.speaker(),
        Attr::Fact => case.fact(),
        Attr::Post => case.post(),
        Attr::Count => case.count(),
    }?;
    let (assumed, voice) = (found.proof.iter().filter(|e| e.status == Status::Assumed).count(), case.voice(&found));
    (assumed < 2 && voice).then_some(found)
}

impl<'a> Case<'a, '_> {
    fn ruling(&self, a: &'a Record, b: &'a Record, what: impl Into<String>, proof: Proof) -> Option<Ruling<'a>> {
        Some(Ruling { a, b, what: what.into(), proof: proof.0 })
    }

    /// Two named people who say different things disagree; the reports do not.
    fn voice(&self, r: &Ruling<'a>) -> bool {
        let named = |s: &str| s.contains(' ');
        !(named(&r.a.speaker) && named(&r.b.speaker) && r.a.speaker != r.b.speaker)
    }

    /// Days between the two publications.
    fn apart(&self) -> Option<i32> {
        Some((self.x.card.date? - self.y.card.date?).abs())
    }

    /// No record of one document meets one of the other.
    fn disjoint(&self, meets: impl Fn(&Record, &Record) -> bool) -> bool {
        !self.x.records.iter().any(|a| self.y.records.iter().any(|b| meets(a, b)))
    }

    /// The names that make the two one story.
    fn names(&self) -> String {
        let mut list: Vec<(u8, &str)> = self.x.card.shared(self.y.card).map(|(n, w)| (w, n)).collect();
        list.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        list.iter().take(3).map(|(_, n)| *n).collect::<Vec<_>>().join(", ")
    }

    /// What makes the two one story, in words.
    fn because(&self) -> String {
        let names = self.names();
        if names.is_empty() { "both tell of one thing, in the same words".into() } else { format!("both name {names}") }
    }

    /// How the days of two events stand: known and one, known and not two, or two days.
    fn days(&self, a: &Record, b: &Record) -> Option<bool> {
        match (a.days, b.days) {
            (Some(p), Some(q)) if p.0 <= q.1 && q.0 <= p.1 => Some(p == q && p.0 == p.1),
            (Some(_), Some(_)) => None,
            _ => self.apart().is_some_and(|d| d <= if self.link >= STRONG { STORY } else { 10 }).then_some(false),
        }
    }

    /// One story: enough names in common, or fewer and one day.
    fn story(&self, proof: Proof, one_day: bool) -> Option<Proof> {
        let because = self.because();
        if self.link >= STRONG || (self.link > LINK && one_day) {
            Some(proof.shown(Conjunct::SameSubject, because))
        } else if self.link > LINK || (self.link >= LINK && one_day) {
            Some(proof.assumed(Conjunct::SameSubject, because))
        } else {
            None
        }
    }

    /// A claim of either side, the earlier report first: (earlier, later, days between).
    fn order(&self) -> Option<(&Say<'a>, &Say<'a>, i32)> {
        let (p, q) = (self.x.card.date?, self.y.card.date?);
        Some(if p <= q { (self.x, self.y, q - p) } else { (self.y, self.x, p - q) })
    }

    /// The sides in the order of the documents.
    fn sides(&self, earlier: &'a Record, later: &'a Record) -> (&'a Record, &'a Record) {
        if self.x.records.iter().any(|r| std::ptr::eq(*r, earlier)) { (earlier, later) } else { (later, earlier) }
    }

    fn toll(&self) -> Option<Ruling<'a>> {
        let (first, then, gap) = self.order()?;
        if !self.disjoint(meets) || gap == 0 {
            return None;
        }
        let settled = first.records.iter().find(|r| r.flags & FINAL != 0);
        // Shootings are told in the same words everywhere; only where the one report closes its count do words join two stories.
        let about = if settled.is_some_and(|r| r.detail.starts_with("killed")) { self.about } else { 0 };
        let case = Case { link: self.link + about, ..*self };
        let e = settled.copied().or_else(|| first.records.iter().min_by(|a, b| a.lo.total_cmp(&b.lo)).copied())?;
        let l = then.records.iter().max_by(|a, b| a.hi.total_cmp(&b.hi)).copied()?;
        if !e.subject.is_empty() && !l.subject.is_empty() && e.subject != l.subject {
            return None;
        }
        let one_day = case.days(e, l)?;
        let moved = then.records.iter().any(|r| r.flags & MOVED != 0);
        let falls = l.hi < e.lo;
        let deaths = !e.detail.starts_with("killed") && (l.beside > e.beside || e.beside == 0.0 && l.beside > 0.0);
        if moved || falls && deaths || !falls && settled.is_none() {
            return None;
        }
        let why =
            if falls { "the later report gives fewer and says nothing of a revision" } else { "the earlier report calls its figure final" };
        let proof = case.story(Proof::new(), one_day)?.is(
            one_day,
            Conjunct::SameTime,
            if one_day { "both give one day" } else { "no other day is given" },
        );
        let proof = proof.shown(Conjunct::Exclusive, format!("{} is not {}", e.value, l.value)).shown(Conjunct::NoChange, why);
        let (a, b) = self.sides(e, l);
        self.ruling(a, b, e.detail.clone(), proof)
    }

    fn date(&self) -> Option<Ruling<'a>> {
        let meets = |a: &Record, b: &Record| a.lo <= b.hi && b.lo <= a.hi;
        let gap = self.apart()?;
        if !self.disjoint(meets) || gap > 45 {
            return None;
        }
        let pairs = self.x.records.iter().flat_map(|a| self.y.records.iter().map(move |b| (*a, *b)));
        let near = |a: &Record, b: &Record| ((a.lo - b.hi).max(b.lo - a.hi)) as i32;
        let (a, b) = pairs.min_by_key(|(a, b)| near(a, b))?;
        let distance = near(a, b);
        let shared = shared(a, b);
        let contact = a.subject == "contact";
        let one =
            self.x.records.iter().chain(&self.y.records).all(|r| std::ptr::eq(*r, a) || std::ptr::eq(*r, b) || meets(r, a) || meets(r, b));
        // Two meetings of two people are common; a definite noun for one that the other report dates a day off is not.
        let enough =
            if contact { shared >= 2 && distance <= 2 && (a.flags | b.flags) & DEFINITE != 0 } else { shared >= 1 && distance <= 14 };
        if !enough || !one || self.link < STRONG {
            return None;
        }
        let proof = Proof::new().shown(Conjunct::SameSubject, self.because());
        let proof = proof
            .is(!contact && distance <= 3, Conjunct::OneValue, "nothing says that there were two")
            .shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value));
        self.ruling(a, b, format!("day of the {}", a.subject), proof)
    }

    fn place(&self) -> Option<Ruling<'a>> {
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let absent = |r: &Record, other: &Say<'a>| {
            let title = other.card.title.to_lowercase();
            !title.contains(&r.value) && !other.card.names.keys().any(|n| n.contains(&r.value) || r.value.contains(n.as_str()))
        };
        let alone = |s: &Say<'a>| s.records.iter().all(|r| r.value == s.records[0].value);
        if !(alone(self.x) && alone(self.y) && absent(a, self.y) && absent(b, self.x)) || self.apart()? > 45 {
            return None;
        }
        let one_day = self.days(a, b).or((a.days.is_none() || b.days.is_none()).then_some(false))?;
        let proof = if self.link >= STRONG {
            Proof::new().shown(Conjunct::SameSubject, self.because())
        } else {
            self.story(Proof::new(), one_day)?
        };
        let ends = a.detail.starts_with("end of ");
        let why = if ends { "the two are opposite ends of one thing" } else { "neither report says that one place lies in the other" };
        let proof = proof.is(ends, Conjunct::Exclusive, why);
        self.ruling(a, b, format!("place of the {}", a.subject), proof)
    }

    fn manner(&self) -> Option<Ruling<'a>> {
        let row = self.know.exclusives.iter().find(|e| e.attribute == self.x.records[0].detail)?;
        let index = |v: &str| row.values.iter().position(|w| w == v).map(|i| i as u32);
        let agree = |a: &Record, b: &Record| match (index(&a.value), index(&b.value)) {
            (Some(p), Some(q)) => p == q || row.compatible.contains(&(p.min(q), p.max(q))),
            _ => true,
        };
        let pairs = self.x.records.iter().flat_map(|a| self.y.records.iter().map(move |b| (*a, *b)));
        for (a, b) in pairs {
            let shared: Vec<&String> = a.with.iter().filter(|n| b.with.contains(n)).collect();
            let one_day = self.days(a, b) == Some(true);
            let told = |s: &Say<'a>, r: &Record| s.records.iter().any(|o| agree(o, r) && o.days == r.days);
            if agree(a, b) || a.subject != b.subject || shared.len() < 2 || !one_day || (a.flags | b.flags) & MOVED != 0 {
                continue;
            }
            if told(self.x, b) || told(self.y, a) {
                continue;
            }
            let proof = Proof::new()
                .shown(
                    Conjunct::SameSubject,
                    format!("same participants: {}", shared.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(", ")),
                )
                .shown(Conjunct::SameTime, "both give one day")
                .shown(Conjunct::OneValue, "one event has one value of it (rules.toml)")
                .shown(Conjunct::Exclusive, format!("{} and {} exclude each other", a.value, b.value));
            return self.ruling(a, b, format!("{} of the event", row.attribute), proof);
        }
        None
    }

    /// One person: the full name, and something else in common.
    fn person(&self, a: &Record, least: u32) -> Option<Proof> {
        let because = format!("one full name, and both name {}", self.names());
        (self.link >= least).then(|| Proof::new().is(self.link > least, Conjunct::SameSubject, because)).filter(|_| !a.subject.is_empty())
    }

    fn age(&self) -> Option<Ruling<'a>> {
        let (first, then, gap) = self.order()?;
        let years = f64::from(gap) / 365.25;
        let (e, l) = (*first.records.first()?, *then.records.first()?);
        let known = first.records.iter().any(|e| then.records.iter().any(|l| ages_fit(e.lo, l.lo, gap)));
        if known || e.lo != first.records.last()?.lo || l.lo != then.records.last()?.lo {
            return None;
        }
        let proof = self.person(e, PERSON)?;
        let birthday = l.lo - e.lo == years.floor() + 1.0;
        let proof = proof
            .is(
                !birthday,
                Conjunct::NoChange,
                if birthday { "no birthday lies between the two reports" } else { "no birthday explains it" },
            )
            .shown(Conjunct::Exclusive, format!("{} is not {} after {gap} days", e.value, l.value));
        let (a, b) = self.sides(e, l);
        self.ruling(a, b, format!("age of {}", a.subject), proof)
    }

    fn party(&self) -> Option<Ruling<'a>> {
        let same = |a: &Record, b: &Record| a.value.contains(&b.value) || b.value.contains(&a.value);
        if !self.disjoint(same) || self.apart()? > 400 {
            return None;
        }
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let proof = self
            .person(a, PERSON)?
            .shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value))
            .shown(Conjunct::NoChange, "no change of party is told");
        self.ruling(a, b, format!("party of {}", a.subject), proof)
    }

    fn life(&self) -> Option<Ruling<'a>> {
        let (first, then, gap) = self.order()?;
        let dead = |s: &Say<'a>| s.records.iter().find(|r| r.flags & ACTS == 0).copied();
        if dead(then).is_some() {
            return None;
        }
        let d = dead(first)?;
        let died = d.days.map_or(first.card.date?, |d| d.1);
        let act = then.records.iter().find(|r| r.flags & ACTS != 0 && r.days.is_some_and(|a| a.0 > died + 1)).copied()?;
        if gap == 0 {
            return None;
        }
        let proof = self
            .person(d, PERSON)?
            .shown(Conjunct::SameTime, format!("the act is of {}, after the death", day(act.days?.0)))
            .shown(Conjunct::Exclusive, "the dead do not act");
        let (a, b) = self.sides(d, act);
        self.ruling(a, b, format!("life of {}", a.subject), proof)
    }

    fn verdict(&self) -> Option<Ruling<'a>> {
        let any_moved = self.x.records.iter().chain(&self.y.records).any(|r| r.flags & MOVED != 0);
        if any_moved || !self.disjoint(|a, b| a.value == b.value) || self.apart()? > 90 {
            return None;
        }
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        // Cleared of everything and convicted of something: of one day, or of two trials.
        let sweeping = a.days.is_some() && b.days.is_some();
        if sweeping && self.days(a, b).is_none() {
            return None;
        }
        let charge = if sweeping { "every charge of one day".to_owned() } else { format!("the charge of {}", a.detail) };
        let proof = self.person(a, 2)?.shown(Conjunct::SameAttribute, format!("both tell of {charge}"));
        self.ruling(a, b, format!("verdict on {}", a.subject), proof.shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value)))
    }

    fn term(&self) -> Option<Ruling<'a>> {
        let one = |s: &Say<'a>| s.records.iter().all(|r| r.lo == s.records[0].lo);
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        if !one(self.x) || !one(self.y) || a.subject != b.subject || a.lo == b.lo || self.apart()? > 60 {
            return None;
        }
        let one_day = self.days(a, b).or(self.apart().filter(|d| *d <= 30).map(|_| false))?;
        let proof = self.person(a, 2)?.is(one_day, Conjunct::SameTime, "no other day of sentence is given");
        self.ruling(a, b, format!("sentence of {}", a.subject), proof.shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value)))
    }

    fn result(&self) -> Option<Ruling<'a>> {
        let pairs = self.x.records.iter().flat_map(|a| self.y.records.iter().map(move |b| (*a, *b)));
        pairs.into_iter().find_map(|(a, b)| self.one_result(a, b))
    }

    /// Two results of one vote or match: of one body or round, of which each report gives one.
    fn one_result(&self, a: &'a Record, b: &'a Record) -> Option<Ruling<'a>> {
        let fits = |p: &Record, q: &Record| p.subject == q.subject || p.subject.is_empty() || q.subject.is_empty();
        let one = |s: &Say<'a>, own: &Record, other: &Record| s.records.iter().all(|r| !fits(r, other) || same_result(r, own));
        if !fits(a, b) || !one(self.x, a, b) || !one(self.y, b, a) || same_result(a, b) || self.apart()? > STORY {
            return None;
        }
        let one_day = self.days(a, b).or_else(|| (a.days.is_none() || b.days.is_none()).then_some(false))?;
        let shared = shared(a, b);
        let told = |r: &Record, s: &Say<'a>| {
            let full: Vec<&String> = r.with.iter().filter(|n| n.contains(' ')).collect();
            full.len() >= 2 && full.iter().all(|n| s.card.names.contains_key(*n))
        };
        let body = a.subject == b.subject && !a.subject.is_empty();
        let (link, near) = (self.link + self.about, self.apart()? <= RESULT);
        let names = match a.attr {
            Attr::Score => near && (shared >= 2 || shared >= 1 && (told(a, self.y) || told(b, self.x))),
            // The shares of a ballot and the margin of an election name nobody.
            _ if !a.detail.is_empty() => near && link >= STRONG,
            _ if self.about > 0 => body && link >= STRONG || shared >= 1,
            _ => near && (shared >= 1 || self.link >= STRONG),
        };
        let case = Case { link: if a.attr == Attr::Vote { link } else { self.link }, ..*self };
        if !names {
            return None;
        }
        let proof = case.story(Proof::new(), one_day)?.is(one_day, Conjunct::SameTime, "no other day is given");
        let proof = proof.shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value));
        let of = if a.subject.is_empty() { self.names() } else { format!("the {}", a.subject) };
        self.ruling(a, b, format!("{} of {of}", a.attr.name()), proof)
    }

    fn sum(&self) -> Option<Ruling<'a>> {
        let one = |s: &Say<'a>| s.records.iter().all(|r| meets(r, s.records[0]));
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let moved = (a.flags | b.flags) & MOVED != 0;
        if !one(self.x) || !one(self.y) || meets(a, b) || moved || self.apart()? > 30 || self.link < STRONG {
            return None;
        }
        let shared = shared(a, b);
        let proof = Proof::new().shown(Conjunct::SameSubject, self.because());
        let proof = proof
            .is(shared > 0, Conjunct::SameAttribute, format!("both give one {}", a.subject))
            .shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value))
            .shown(Conjunct::NoChange, "no cue says that it changed");
        self.ruling(a, b, a.subject.clone(), proof)
    }

    fn holder(&self) -> Option<Ruling<'a>> {
        let last = |r: &Record| r.value.to_lowercase().rsplit(' ').next().unwrap_or_default().to_owned();
        let same = |a: &Record, b: &Record| last(a) == last(b) || slips(&last(a), &last(b), true);
        let moved = self.x.records.iter().chain(&self.y.records).any(|r| r.flags & MOVED != 0);
        let handed = self.x.card.handover || self.y.card.handover;
        let one = |s: &Say<'a>| s.records.iter().all(|r| same(r, s.records[0]));
        if !self.disjoint(same) || handed || moved || self.apart()? > 45 || !one(self.x) || !one(self.y) {
            return None;
        }
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let of = |r: &'a Record| r.subject.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>();
        let (p, q) = (of(a), of(b));
        let equal = p.len() == q.len() && p.iter().all(|w| q.contains(w));
        // "The port's chief executive" is one post where the two are one story; "Norvik's" is one everywhere.
        let known = a.flags & b.flags & DEFINITE != 0;
        let told = !p.is_empty() && !q.is_empty();
        let within = self.link >= STRONG - u32::from(told) && (p.iter().all(|w| q.contains(w)) || q.iter().all(|w| p.contains(w)));
        let strange = |r: &Record, s: &Say<'a>| !s.card.names.contains_key(&r.value.to_lowercase());
        if !(equal && known && told || within) || !strange(a, self.y) || !strange(b, self.x) {
            return None;
        }
        let post = if told { format!("the {} of {}", a.detail, a.subject) } else { format!("the {}", a.detail) };
        let proof = Proof::new()
            .shown(Conjunct::SameSubject, format!("both speak of {post}"))
            .shown(Conjunct::OneValue, "the post has one holder")
            .shown(Conjunct::NoChange, format!("{} days lie between the reports, and neither tells of a change", self.apart()?));
        self.ruling(a, b, post, proof)
    }

    fn post(&self) -> Option<Ruling<'a>> {
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let handed = self.x.card.handover || self.y.card.handover;
        let last = |v: &str| v.rsplit(' ').next().unwrap_or_default().to_owned();
        let near = |a: &Record, b: &Record| {
            a.value == b.value || a.value.contains(&b.value) || b.value.contains(&a.value) || last(&a.value) == last(&b.value)
        };
        if !self.disjoint(near) || handed || self.apart()? > 60 {
            return None;
        }
        let proof = self
            .person(a, PERSON)?
            .shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value))
            .shown(Conjunct::NoChange, "neither tells of a change of office");
        self.ruling(a, b, format!("office of {}", a.subject), proof)
    }

    fn count(&self) -> Option<Ruling<'a>> {
        let one = |s: &Say<'a>| s.records.iter().all(|r| r.value == s.records[0].value);
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        if !one(self.x) || !one(self.y) || a.value == b.value || self.link < STRONG || self.apart()? > 90 {
            return None;
        }
        let proof = Proof::new()
            .shown(Conjunct::SameSubject, self.because())
            .assumed(Conjunct::SameAttribute, "both count the people of one country, and each report counts them once")
            .shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value));
        self.ruling(a, b, format!("people of {}", a.detail), proof)
    }

    fn name(&self) -> Option<Ruling<'a>> {
        for (a, b) in self.x.records.iter().flat_map(|a| self.y.records.iter().map(move |b| (*a, *b))) {
            let (p, q): (Vec<&str>, Vec<&str>) = (a.value.split(' ').collect(), b.value.split(' ').collect());
            if a.value == b.value || p.len() != q.len() {
                continue;
            }
            let off: Vec<usize> = (0..p.len()).filter(|&i| p[i] != q[i]).collect();
            let &[i] = &off[..] else { continue };
            let slip = if i + 1 == p.len() { slips(p[i], q[i], true) } else { slips(p[i], q[i], false) && sounds_alike(p[i], q[i]) };
            let both =
                |s: &Say<'a>, r: &Record| s.card.names.keys().any(|n| n.split(' ').any(|w| w == r.value.split(' ').nth(i).unwrap_or("")));
            if !slip || both(self.y, a) || both(self.x, b) {
                continue;
            }
            let title = !a.subject.is_empty() && a.subject == b.subject;
            let proof = match (title, self.link) {
                (true, 1..) | (false, STRONG..) => {
                    Proof::new().shown(Conjunct::SameSubject, format!("one story: both name {}", self.names()))
                }
                (false, 2..) => Proof::new().assumed(Conjunct::SameSubject, self.because()),
                _ => continue,
            };
            return self.ruling(a, b, "name", proof.shown(Conjunct::Exclusive, "they differ by a slip of the pen"));
        }
        None
    }

    fn rank(&self) -> Option<Ruling<'a>> {
        for (a, b) in self.x.records.iter().flat_map(|a| self.y.records.iter().map(move |b| (*a, *b))) {
            let known = |s: &Say<'a>, r: &Record| s.records.iter().any(|o| o.detail == r.detail && o.lo == r.lo);
            // An office that is left or taken: a deputy of last year may be the mayor of this one.
            let office = a.days.is_some() && b.days.is_some();
            if a.detail != b.detail || a.subject != b.subject || known(self.y, a) || known(self.x, b) || office && self.apart()? > 14 {
                continue;
            }
            let proof = self.person(a, 2)?.shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value));
            return self.ruling(a, b, format!("rank of {}", a.subject), proof);
        }
        None
    }

    fn speaker(&self) -> Option<Ruling<'a>> {
        let last = |r: &Record| r.value.to_lowercase().rsplit(' ').next().unwrap_or_default().to_owned();
        if !self.disjoint(|a, b| last(a) == last(b) || slips(&last(a), &last(b), true)) {
            return None;
        }
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let proof =
            Proof::new().shown(Conjunct::SameAttribute, "the words are the same").shown(Conjunct::Exclusive, "the speakers are two");
        self.ruling(a, b, "speaker of one quotation", proof)
    }

    fn fact(&self) -> Option<Ruling<'a>> {
        if !self.disjoint(|a, b| a.lo <= b.hi && b.lo <= a.hi) || self.x.records[0].subject != self.y.records[0].subject {
            return None;
        }
        let (a, b) = (*self.x.records.first()?, *self.y.records.first()?);
        let proof = self
            .person(a, 2)?
            .shown(Conjunct::OneValue, "it happens once to one subject")
            .shown(Conjunct::Exclusive, format!("{} is not {}", a.value, b.value));
        self.ruling(a, b, format!("{} {}", a.subject, a.detail), proof)
    }
}

/// Two results can be one: the same figures, a share that is rounded, a margin that is given in round figures, nobody against.
fn same_result(a: &Record, b: &Record) -> bool {
    match a.detail.as_str() {
        "share" => (a.hi - b.hi).abs() <= 1.0,
        "margin" => meets(a, b),
        _ => a.value == b.value || (a.value == UNANIMOUS || b.value == UNANIMOUS) && a.lo == 0.0 && b.lo == 0.0,
    }
}

/// How many names of the two sentences meet: the words of the shorter form are all in the longer one.
fn shared(a: &Record, b: &Record) -> usize {
    let meet = |x: &str, y: &str| {
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        short.split(' ').all(|w| long.split(' ').any(|l| l == w))
    };
    a.with.iter().filter(|n| b.with.iter().any(|m| meet(n, m))).count()
}

/// Whether two ages, so many days apart, are of one person or of two: one grows by the years between, and two people of one name
/// differ by more than slips do.
pub fn ages_fit(earlier: f64, later: f64, gap: i32) -> bool {
    let (years, grown) = (f64::from(gap) / 365.25, later - earlier);
    grown >= years.floor() && grown <= years.ceil() || grown.abs() > 16.0 + years
}

/// Two numbers can be one.
fn meets(a: &Record, b: &Record) -> bool {
    a.lo <= b.hi && b.lo <= a.hi
}
