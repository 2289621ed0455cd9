//! One name in two spellings.

use crate::claim::person::{Age, AgeOf};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::knowledge::classes::ClassSet;
use crate::knowledge::lexicon::{Class, WordId};
use crate::mention::forms::{Forms, plain};
use crate::mention::look::{Look, look};
use crate::mention::marks::View;
use crate::mention::name::Bearer;
use crate::text::{Case, TokenKind};
use crate::mention::variant::{slips, sounds_alike, spelled_abroad};
use crate::mention::{Kind, Mention};
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// One person, place or body is spelled in two ways.
    ///
    /// ## Why it matters
    /// Misspelled names lead every tally of corrections, and the bearer of the name notices first.
    ///
    /// A letter of another script (a Cyrillic letter in a Latin name) and a character that nobody sees are reported with their
    /// numbers: a name that holds one is found by no search.
    ///
    /// ## What to do
    /// Check the name with the source, then make every mention, the headline and the captions agree.
    ///
    /// ## When it stays silent
    /// Both forms in one sentence, two ages, two first names, relatives named together; plurals and peoples ("Korea",
    /// "Korean"); parts of hyphenated names; two given names that sound different; ordinary words.
    ///
    /// ## Examples
    /// ```contradicts
    /// Councillor Marguerite Oyelaran opened the debate shortly after noon. By evening Marguerite Oyelarin had left the chamber without taking questions.
    /// ```
    /// ```contradicts
    /// The coach, Piotr Wisniewski, praised the substitutes. Wisniewski has signed a new contract. Asked about injuries, Wisnewski shrugged.
    /// ```
    /// ```contradicts
    /// Mayor Eva Lindgren opened the bridge. Lindgrеn was cheered by the crowd.
    /// ```
    /// ```consistent
    /// Siblings Carlo and Carla Fontana run the shop together.
    /// ```
    /// ```consistent
    /// North Koreans who met North Korean officials said North Korea's border remained shut.
    /// ```
    NAME_VARIANT { name: "name-variant", group: Suspicious, since: "0.1.0", needs: Text }
    check
}

/// Beyond so many words beside one word (streets of a long list), nothing is compared.
const CROWD: usize = 64;

/// Words that bind a name to no other: a shared "the" shows nothing.
const BINDS_NOTHING: ClassSet = ClassSet::of(&[
    Class::Determiner,
    Class::Pronoun,
    Class::Preposition,
    Class::Conjunction,
    Class::Subordinator,
    Class::Auxiliary,
    Class::Negation,
    Class::Reporting,
    Class::NumberWord,
    Class::Month,
]);

const TITLES: ClassSet = ClassSet::of(&[Class::Office, Class::Scale, Class::Courtesy]);

/// The least byte that begins a letter of another script, or a character that is not seen, in UTF-8; accents and signs of currency
/// begin with a lesser one.
const FOREIGN: u8 = 0xCC;

/// Titles that are a rank or a post, not "Mr".
const RANKS: ClassSet = ClassSet::of(&[Class::Office, Class::Scale]);

/// Values by word: one sorted list of pairs.
struct ByWord<T>(Vec<(WordId, T)>);

impl<T: Copy + PartialEq> ByWord<T> {
    /// `number` gives the values their order.
    fn new(mut pairs: Vec<(WordId, T)>, number: impl Fn(T) -> u32) -> Self {
        // One number to compare, not two.
        pairs.sort_unstable_by_key(|p| u64::from(p.0.0) << 32 | u64::from(number(p.1)));
        pairs.dedup();
        Self(pairs)
    }

    /// What a word has, in order; empty where it has nothing.
    fn of(&self, word: WordId) -> &[(WordId, T)] {
        let from = self.0.partition_point(|p| p.0 < word);
        let len = self.0[from..].iter().take_while(|p| p.0 == word).count();
        &self.0[from..from + len]
    }
}

/// A form's word and the tokens that have it.
type Uses = [(WordId, u32)];

/// A surname that the copy introduces: its first token, its number and its letters.
type Head<'a> = (u32, WordId, &'a str);

struct Names<'a> {
    ctx: &'a Ctx<'a>,
    view: View<'a>,
    forms: &'a Forms,
    /// Every token of a form by its word.
    uses: ByWord<u32>,
    /// Names that stand directly before a word: first names of a surname.
    before: ByWord<WordId>,
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let view = ctx.article.view(ctx.know);
    let forms = ctx.article.forms(ctx.know);
    let words = forms.list.iter().map(|f| f.words.len()).sum();
    let (mut uses, mut before) = (Vec::with_capacity(words), Vec::with_capacity(words));
    for f in &forms.list {
        for (k, &t) in f.words.iter().enumerate() {
            let word = view.token(t as usize).word;
            uses.push((word, t));
            if k > 0 && !title_ending(&view, t) {
                before.push((word, view.token(f.words[k - 1] as usize).word));
            }
        }
    }
    let names = Names { ctx, view, forms, uses: ByWord::new(uses, |t| t), before: ByWord::new(before, |w| w.0) };
    let mut told = BTreeSet::new();
    names.looks(&mut told, out);
    names.pairs(&mut told, out);
    names.surnames(&mut told, out);
}

/// The first letter of a name without its accent, and how many letters it has.
fn sized(word: &str) -> (Option<char>, usize) {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return (word.chars().next(), word.len());
    }
    let plain = plain(word);
    (plain.chars().next(), plain.chars().count())
}

/// A title ends at the token: "Mr" before "Voss", "detective inspector" before "Whitlock".
fn title_ending(view: &View<'_>, token: u32) -> bool {
    let t = token as usize;
    (t.saturating_sub(4)..t).any(|k| view.any(k, &TITLES) && view.hits(k).iter().any(|h| TITLES.has(h.class) && h.last == token))
}

impl Names<'_> {
    /// Two words side by side, one of them equal: Marguerite Oyelaran and Marguerite Oyelarin.
    fn pairs(&self, told: &mut BTreeSet<(WordId, WordId)>, out: &mut Findings) {
        let word = |t: u32| self.view.token(t as usize).word;
        // A word that stands once stands beside one other.
        let mut again = vec![false; self.view.text.tokens.len()];
        for uses in self.uses.0.chunk_by(|a, b| a.0 == b.0).filter(|uses| uses.len() > 1) {
            uses.iter().for_each(|u| again[u.1 as usize] = true);
        }
        let mut beside: Vec<(WordId, bool, WordId, u32)> = Vec::with_capacity(self.uses.0.len());
        for f in &self.forms.list {
            for p in f.words.windows(2) {
                if again[p[0] as usize] {
                    beside.push((word(p[0]), true, word(p[1]), p[1]));
                }
                if again[p[1] as usize] {
                    beside.push((word(p[1]), false, word(p[0]), p[0]));
                }
            }
        }
        // One number to compare, not four: words have less than 32 bits, tokens all of them.
        beside.sort_unstable_by_key(|&(shared, behind, other, token)| {
            u128::from(shared.0) << 65 | u128::from(behind) << 64 | u128::from(other.0) << 32 | u128::from(token)
        });
        for group in beside.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (shared, behind, ..) = group[0];
            let Some(&(_, s)) = self.uses.of(shared).first().filter(|_| group[0].2 != group[group.len() - 1].2) else { continue };
            if self.view.any(s as usize, &BINDS_NOTHING) {
                continue;
            }
            let others: Vec<Vec<(WordId, u32)>> =
                group.chunk_by(|a, b| a.2 == b.2).map(|g| g.iter().map(|o| (o.2, o.3)).collect()).collect();
            if others.len() > CROWD {
                continue;
            }
            for (i, x) in others.iter().enumerate() {
                for y in &others[i + 1..] {
                    let pair = (x[0].0.min(y[0].0), x[0].0.max(y[0].0));
                    if self.one_name(x, y, s, behind) && told.insert(pair) {
                        self.report(x, y, "the word beside it is the same", out);
                    }
                }
            }
        }
    }

    /// A name with a letter of another script or an unseen character that stands elsewhere without it.
    fn looks(&self, told: &mut BTreeSet<(WordId, WordId)>, out: &mut Findings) {
        let doc = &self.ctx.article.doc;
        // Other scripts and unseen characters begin with one of these bytes; most copy has none of them.
        if doc.source.text.bytes().fold(0, u8::max) < FOREIGN {
            return;
        }
        let printed = |t: u32| (self.bare(t).of(&doc.source.text), self.bare(t).of(&doc.text));
        let tokens = || self.forms.list.iter().flat_map(|f| f.words.iter().copied());
        let mut odd: BTreeMap<Look, Vec<u32>> = BTreeMap::new();
        for t in tokens() {
            let (raw, masked) = printed(t);
            if let Some(look) = look(raw, masked) {
                odd.entry(look).or_default().push(t);
            }
        }
        if odd.is_empty() {
            return;
        }
        let mut clean: BTreeMap<String, u32> = BTreeMap::new();
        for t in tokens() {
            let (raw, masked) = printed(t);
            if look(raw, masked).is_none() {
                clean.entry(self.ctx.article.words(self.bare(t))).or_insert(t);
            }
        }
        for (look, uses) in odd {
            let Some(&twin) = clean.get(&look.seen) else { continue };
            let word = |t: u32| self.view.token(t as usize).word;
            told.insert((word(twin).min(word(uses[0])), word(twin).max(word(uses[0]))));
            let odd = look.odd.join(", ");
            self.ctx
                .report(&NAME_VARIANT)
                .slot("a", look.seen.as_str())
                .slot("b", look.written.as_str())
                .side(self.bare(twin), "one spelling")
                .side(self.bare(uses[0]), format!("it looks the same and holds {odd}"))
                .repair_all(uses.iter().map(|&t| self.bare(t)).collect(), look.seen.as_str())
                .established(Conjunct::SameSubject, "the two look the same")
                .established(Conjunct::Exclusive, format!("one is written with {odd}, the other without"))
                .push(out);
        }
    }

    /// Whether the token is in running text, where a capital means a name.
    fn running(&self, token: u32) -> bool {
        let list = &self.forms.list;
        let behind = list.partition_point(|f| f.words[0] <= token);
        behind > 0 && !list[behind - 1].shown
    }

    fn one_name(&self, x: &Uses, y: &Uses, shared: u32, behind: bool) -> bool {
        let view = &self.view;
        let (tx, ty) = (x[0].1, y[0].1);
        let (wx, wy) = (view.word(tx as usize), view.word(ty as usize));
        // Words that have capitals in headlines only are no names.
        let named = x.iter().chain(y).any(|u| self.running(u.1));
        let place = self.view.is(shared as usize, Class::PlaceHead);
        let head = |t: u32| view.hits(t as usize).iter().any(|h| matches!(h.class, Class::PlaceHead | Class::OrgHead));
        let (hx, hy) = (head(tx), head(ty));
        // Of two near streets both may exist; a word that is no word but for one letter does not.
        let slip = slips(wx, wy, !place) && !(place && wx.len().min(wy.len()) < 5);
        if behind && hx && hy {
            return named && spelled_abroad(wx, wy) && !self.together(x, y);
        }
        let spoiled = behind && hx != hy && !self.forms.known(view, if hx { ty } else { tx });
        // Misspelled, the head of a name keeps its end: Couny, Departement; Parts is another word than Party.
        let other_word = behind && hx != hy && wx.chars().next_back() != wy.chars().next_back();
        if !named || other_word || !slip || (self.together(x, y) && !spoiled) || self.aged_apart(x, y) {
            return false;
        }
        let given = |t: u32| view.is(t as usize, Class::GivenName);
        if behind && given(shared) {
            return !self.forms.common(view, tx) && !self.forms.common(view, ty);
        }
        if !behind && given(tx) && given(ty) {
            return sounds_alike(wx, wy);
        }
        let (a, b) = (self.before.of(x[0].0), self.before.of(y[0].0));
        let apart = behind && !a.is_empty() && !b.is_empty() && !a.iter().any(|(_, w)| b.iter().any(|(_, v)| w == v));
        !apart && !(self.forms.known(view, tx) && self.forms.known(view, ty)) && !(behind && given(tx) && given(ty))
    }

    /// In one sentence, or told apart by the writer, who has both before the eyes.
    fn together(&self, x: &Uses, y: &Uses) -> bool {
        let sentences: BTreeSet<usize> = x.iter().map(|u| self.view.text.sentence_of(u.1)).collect();
        let rare = if y.len() <= x.len() { y } else { x };
        let namesake = |u: &(WordId, u32)| {
            let n = self.view.text.sentence_of(u.1);
            let s = &self.view.text.sentences[n];
            // "Another vessel, the Aghia Foteini"; "whom we attributed her remarks to".
            let mut before = (u.1.saturating_sub(6).max(s.first)..u.1).map(|i| self.view.word(i as usize));
            let apart = before.any(|w| matches!(w, "another" | "different" | "other"));
            apart || self.written(u.1) || self.view.first_in(s.tokens(), &[Class::Namesake]).is_some() || self.ctx.article.acknowledges(n as u32)
        };
        y.iter().any(|u| sentences.contains(&self.view.text.sentence_of(u.1))) || rare.iter().any(namesake)
    }

    /// "“Clarence Hathersedge lived here,” said the plaque": what a thing has written on it is spelled by others.
    fn written(&self, token: u32) -> bool {
        let text = self.view.text;
        let quote = text.quotes.iter().find(|q| q.closed && q.first <= token && token < q.last);
        let Some((first, last)) = quote.and_then(|q| q.speaker) else { return false };
        let mut speaker = (first..last).map(|i| i as usize);
        let person = |i: usize| {
            self.view.token(i).case != Case::Lower || [Class::Pronoun, Class::Human, Class::Person, Class::PersonNoun, Class::Kin, Class::Role, Class::Office, Class::Scale].iter().any(|&c| self.view.is(i, c))
        };
        first + 1 < last && self.view.is(first as usize, Class::Determiner) && !speaker.any(|i| i > first as usize && person(i))
    }

    /// Each has an age, and they are not the same.
    fn aged_apart(&self, x: &Uses, y: &Uses) -> bool {
        let of = |uses: &Uses| -> BTreeSet<u32> {
            let at = |a: &&Age| matches!(a.of, AgeOf::Named(_)) && uses.iter().any(|u| a.first <= u.1 && u.1 < a.last);
            self.ctx.article.ages(self.ctx.know).iter().filter(at).map(|a| a.years).collect()
        };
        let (a, b) = (of(x), of(y));
        !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
    }

    /// A surname alone, beside the surname of somebody introduced in full: Wisniewski and Wisnewski.
    fn surnames(&self, told: &mut BTreeSet<(WordId, WordId)>, out: &mut Findings) {
        let introduced = self.introduced();
        // A slip keeps the first letter and all but two of the others.
        let mut heads: BTreeMap<(Option<char>, usize), Vec<Head<'_>>> = BTreeMap::new();
        for (&w, &at) in &introduced {
            let word = self.view.word(at as usize);
            heads.entry(sized(word)).or_default().push((at, w, word));
        }
        for f in self.forms.list.iter().filter(|f| f.words.len() <= 3 && !f.shown) {
            let Some(&t) = f.words.last() else { continue };
            let word = self.view.token(t as usize).word;
            if self.forms.known(&self.view, t) || introduced.contains_key(&word) || !self.before.of(word).is_empty() {
                continue;
            }
            let name = self.view.word(t as usize);
            let (first, length) = sized(name);
            let near = || (length.saturating_sub(2)..=length + 2).filter_map(|n| heads.get(&(first, n))).flatten();
            if near().next().is_none() {
                continue;
            }
            let titled = title_ending(&self.view, t);
            if f.words.len() > 1 && !titled {
                continue;
            }
            let place = t > 0 && matches!(self.view.word(t as usize - 1), "in" | "at" | "near" | "from" | "to" | "outside" | "of" | "for" | "the");
            let person = self.person_like(t);
            let place = place && !person;
            let uses = self.uses.of(word);
            let fits = |s: &&(u32, WordId, &str)| {
                let (at, known, head) = **s;
                if at >= uses[0].1 || !(slips(head, name, titled) || titled && self.same_rank(at, t)) {
                    return false;
                }
                let known_uses = self.uses.of(known);
                uses.len() <= known_uses.len()
                    && (known_uses.len() >= 2 || titled || self.speaks(t) || person)
                    && !self.together(known_uses, uses)
                    && !self.aged_apart(known_uses, uses)
            };
            let mut found = near().filter(fits);
            let (Some(&(_, known, _)), None) = (found.next(), found.next()) else { continue };
            if !place && told.insert((word.min(known), word.max(known))) {
                self.report(self.uses.of(known), uses, "nobody else in the copy has this surname", out);
            }
        }
    }

    /// "Detective Sergeant Orla Mannion", "Det Sgt Mannix": nobody else of that rank, and the surname begins alike. Two first
    /// names or two ranks part them, and so does a common beginning that is short.
    fn same_rank(&self, at: u32, t: u32) -> bool {
        let (x, y) = (self.view.word(at as usize), self.view.word(t as usize));
        let shared = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
        let (long, short) = (x.chars().count().max(y.chars().count()), x.chars().count().min(y.chars().count()));
        let alike = shared >= 4 && shared * 3 >= short * 2 && long - short <= 2;
        let rank = |name: u32| -> String {
            let title = |k: u32| self.view.hits(k as usize).iter().filter(|h| RANKS.has(h.class)).map(|h| h.last).max().map(|last| k..last);
            let found = (name.saturating_sub(5)..name).find_map(|k| title(k).filter(|r| r.end <= name && name - r.end <= 2));
            let initial = |k: u32| self.view.word(k as usize).chars().next();
            found.into_iter().flatten().filter(|&k| self.view.token(k as usize).kind == TokenKind::Word).filter_map(initial).collect()
        };
        let (p, q) = (rank(at), rank(t));
        alike && !q.is_empty() && (p == q || p.starts_with(q.as_str()) && q.len() >= 2)
    }

    /// "Wickremage, who finished with five for 41", "Whitlaw's daughter": a long name that can only be somebody's.
    fn person_like(&self, t: u32) -> bool {
        let at = t as usize;
        let end = self.view.text.tokens.len();
        let word = |i: usize| if i < end { self.view.word(i) } else { "" };
        let relative = word(at + 1) == "," && matches!(word(at + 2), "who" | "whose");
        let owner = self.view.token(at).possessive && at + 1 < end && [Class::Kin, Class::Human].iter().any(|&c| self.view.is(at + 1, c));
        self.view.word(at).chars().count() >= 6 && (relative || owner)
    }

    fn speaks(&self, t: u32) -> bool {
        let next = t as usize + 1;
        next < self.view.text.tokens.len() && self.view.is(next, Class::Reporting)
    }

    /// Surnames of persons named in full, with the token of the first full form.
    fn introduced(&self) -> BTreeMap<WordId, u32> {
        let m = &self.ctx.article.mentions;
        let mut out = BTreeMap::new();
        let bearer = |e: crate::mention::EntityId| {
            let e = &m.entities[e.0 as usize];
            e.bearer == Bearer::Person || e.bearer == Bearer::Unknown && e.words.len() == 2
        };
        let full = |x: &&Mention| matches!(&x.kind, Kind::Name(n) if n.full && n.entity.is_some_and(bearer));
        for x in m.list.iter().filter(full) {
            let word = self.view.token(x.last as usize - 1).word;
            if !self.uses.of(word).is_empty() {
                out.entry(word).or_insert(x.last - 1);
            }
        }
        out
    }

    /// A token as printed, without its possessive ending.
    fn bare(&self, token: u32) -> crate::span::Span {
        let token = self.view.token(token as usize);
        let mut span = token.span;
        let raw = span.of(&self.ctx.article.doc.text);
        if let Some(i) = raw.rfind(['\'', '\u{2019}']).filter(|_| token.possessive) {
            span.end = span.start + i as u32;
        }
        span
    }

    /// The rarer spelling is the second side.
    fn report(&self, x: &Uses, y: &Uses, because: &str, out: &mut Findings) {
        let a = self.ctx.article;
        let (often, rare) = if y.len() > x.len() { (y, x) } else { (x, y) };
        let name = |t: u32| -> crate::span::Span {
            let list = &self.forms.list;
            let whole = list[..list.partition_point(|f| f.words[0] <= t)].last().filter(|f| f.words.contains(&t));
            whole.map_or(self.view.token(t as usize).span, |f| a.text.span_of(f.words[0], f.words[f.words.len() - 1] + 1))
        };
        let (sa, sb) = (name(often[0].1), name(rare[0].1));
        let counts = if often.len() == rare.len() { None } else { Some(format!("{} to {}", often.len(), rare.len())) };
        let mut draft = self
            .ctx
            .report(&NAME_VARIANT)
            .slot("a", a.words(sa))
            .slot("b", a.words(sb))
            .side(sa, "one spelling")
            .side(sb, "another spelling")
            .repair_all(often.iter().map(|t| self.bare(t.1)).collect(), a.words(self.bare(rare[0].1)))
            .repair_all(rare.iter().map(|t| self.bare(t.1)).collect(), a.words(self.bare(often[0].1)))
            .established(Conjunct::SameSubject, because)
            .established(Conjunct::Exclusive, "the spellings differ as a slip of the pen does");
        if let Some(c) = counts {
            draft = draft.note(format!("the first spelling stands {c}"));
        }
        draft.push(out);
    }
}
