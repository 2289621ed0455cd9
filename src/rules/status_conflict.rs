//! One bearer in two states that exclude each other.

use crate::claim::cited::stem;
use crate::claim::counted;
use crate::claim::clause::Voice;
use crate::claim::once::two_sides;
use crate::claim::order::derived;
use crate::claim::said::Mood;
use crate::claim::state::{Scope, StateClaim};
use crate::engine::compare::{Lasting, gates_of, voice_and_change};
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Evidence, Status};
use crate::knowledge::lexicon::Class;
use crate::knowledge::state::Carrier;
use crate::syntax::{Opener, Referent, Tag};
use crate::text::NONE;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// One person or thing is put into two states that exclude each other: acquitted and convicted, approved and rejected.
    ///
    /// ## Why it matters
    /// A verdict, a vote or a release that is told both ways leaves the reader without the news, and may defame.
    ///
    /// ## What to do
    /// Keep the state that the source supports, or say when the one followed the other.
    ///
    /// ## When it stays silent
    /// Words of change or sequence ("later", "then", "no longer", "on appeal"), two days, two speakers, quotations, plans and
    /// possibilities, another charge or post than the other sentence names, parts of a group ("two of the men"). States that
    /// pass (open, closed; in custody, free) conflict only where both are of one time. The sets are `[[state]]` in rules.toml.
    ///
    /// ## Examples
    /// ```contradicts
    /// Dario Venn was found guilty of arson on Tuesday. Relatives wept in the gallery. Venn, whom the jury acquitted of arson, left by a side door.
    /// ```
    /// ```contradicts
    /// The committee approved the depot on Monday night. Residents had packed the gallery. The firm said it would meet its contractors now that the committee had rejected the depot.
    /// ```
    /// ```consistent
    /// Dario Venn was found guilty of arson on Tuesday. Venn, whom the jury acquitted of assault, will be sentenced in May.
    /// ```
    /// ```consistent
    /// The committee rejected the depot in March. On Monday night the committee approved the depot.
    /// ```
    STATUS_CONFLICT { name: "status-conflict", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// Claims of one bearer and set that are held against each other; more would be pairing.
const MOST: usize = 6;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let claims = a.states(ctx.know);
    if claims.len() < 2 {
        return;
    }
    let view = a.view(ctx.know);
    let undone: BTreeSet<(usize, Option<Referent>)> =
        view.every(Class::Undone).map(|h| (view.index(h), pleader(ctx, h))).collect();
    let mut groups: BTreeMap<_, Vec<&StateClaim>> = BTreeMap::new();
    let accused = accused(ctx, claims);
    // Few articles have any, and a claim is large.
    let lone = lone(claims);
    let other = |c: &StateClaim| {
        let whose = c.who == Referent::Unknown && c.bearer == NONE;
        let who = if whose { lone.get(&c.word.set) } else { accused.get(&(c.word.set, c.who)) };
        who.map(|&who| StateClaim { who, sure: whose && (c.said.dates(a).next().is_some() || names(ctx, c.said.sentence, who)), ..c.clone() })
    };
    let others: Vec<Option<StateClaim>> = if accused.is_empty() && lone.is_empty() { vec![] } else { claims.iter().map(other).collect() };
    for (i, c) in claims.iter().enumerate() {
        let c = others.get(i).and_then(Option::as_ref).unwrap_or(c);
        let whole = !ctx.know.states[c.word.set as usize].counted && c.who != Referent::Unknown && c.scope != Scope::Nobody && !c.part;
        let open = ![None, Some(c.who)].iter().any(|who| undone.contains(&(c.word.set as usize, *who)));
        if whole && open {
            groups.entry((c.word.set, c.who, c.mood == Mood::Foretold)).or_default().push(c);
        }
    }
    // What two sets say of one pair of statements is one finding.
    let mut told = BTreeSet::new();
    for group in groups.values() {
        pair(ctx, group, &mut told, out);
    }
}

/// "Her co-defendant, Una Brandt, changed her plea": a plea is undone for the one who makes it; every other word for all.
fn pleader(ctx: &Ctx<'_>, h: crate::knowledge::lexicon::Hit) -> Option<Referent> {
    let a = ctx.article;
    if !matches!(a.view(ctx.know).word(h.last as usize - 1), "plea" | "pleas") {
        return None;
    }
    let p = a.syntax.predicate_over(h.first).filter(|p| p.subject != NONE)?;
    let b = a.syntax.referents[p.subject as usize];
    (b.sure && matches!(b.referent, Referent::Entity(_))).then_some(b.referent)
}

/// "her client", "the defendant", "a nightclub owner" of the lead: where the copy gives such a state to one unnamed person by a word
/// for the accused and to one other bearer, both are the one who stands trial.
fn accused(ctx: &Ctx<'_>, claims: &[StateClaim]) -> BTreeMap<(u32, Referent), Referent> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut sets: BTreeMap<u32, (BTreeSet<Referent>, BTreeSet<Referent>)> = BTreeMap::new();
    for c in claims.iter().filter(|c| c.who != Referent::Unknown) {
        // "His co-defendant, Wayne Fetch": of the two that have names each stands for himself.
        let named = matches!(c.who, Referent::Entity(_));
        let marked = !named && a.syntax.phrases.get(c.bearer as usize).is_some_and(|p| !p.plural && view.is(p.head as usize, Class::Accused));
        if !marked && !c.human(a, ctx.know) {
            continue;
        }
        let (accused, others) = sets.entry(c.word.set).or_default();
        if marked { accused.insert(c.who) } else { others.insert(c.who) };
    }
    let mut out = BTreeMap::new();
    for (set, (mut marked, others)) in sets {
        let lead = claims.iter().find(|c| c.word.set == set && others.contains(&c.who) && ctx.know.states[set as usize].lone && leads(ctx, c));
        let lead = lead.filter(|_| marked.is_empty()).map(|c| c.who);
        marked.extend(lead);
        let others: Vec<Referent> = others.difference(&marked).copied().collect();
        let (Some(&m), &[o], true) = (marked.first(), &others[..], marked.len() == 1) else { continue };
        if lead.is_none() || first_named(a) == Some(o) {
            out.insert((set, m), o);
        }
    }
    out
}

/// "A landlord who blamed his wiring was found guilty": one person without a name, in the first sentence of the copy.
fn leads(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let copy = |s: &crate::text::Sentence| a.doc.zones[s.zone as usize].kind == crate::source::ZoneKind::Body;
    let first = a.text.sentences.iter().position(copy);
    let phrase = a.syntax.phrases.get(c.bearer as usize);
    first == Some(c.said.sentence as usize) && phrase.is_some_and(|p| p.opener == Opener::Indefinite && !p.plural && p.entity.is_none())
}

/// The person whom the copy names first.
fn first_named(a: &crate::Article) -> Option<Referent> {
    let person = |e: crate::mention::EntityId| a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person;
    a.mentions.list.iter().find_map(|m| match &m.kind {
        crate::mention::Kind::Name(n) => n.entity.filter(|&e| person(e)).map(Referent::Entity),
        _ => None,
    })
}

/// "Thursday's acquittal", "the rejection": whose it is, where the copy gives a state of the set to one bearer alone.
fn lone(claims: &[StateClaim]) -> BTreeMap<u32, Referent> {
    let mut out = BTreeMap::new();
    if !claims.iter().any(|c| c.who == Referent::Unknown && c.bearer == NONE) {
        return out;
    }
    let mut bearers: BTreeMap<u32, BTreeSet<Referent>> = BTreeMap::new();
    for c in claims.iter().filter(|c| c.bearer != NONE || c.who != Referent::Unknown) {
        bearers.entry(c.word.set).or_default().insert(c.who);
    }
    for (set, list) in bearers {
        if let (Some(&who), 1) = (list.first(), list.len())
            && who != Referent::Unknown
        {
            out.insert(set, who);
        }
    }
    out
}

/// A sentence speaks of a bearer: by a name, a noun, a pronoun or as an owner.
fn names(ctx: &Ctx<'_>, sentence: u32, who: Referent) -> bool {
    let s = ctx.article.text.sentences[sentence as usize];
    let syntax = &ctx.article.syntax;
    syntax.phrases_in(s.first..s.last).any(|n| [syntax.referents[n], syntax.owners[n]].iter().any(|b| b.sure && b.referent == who))
}

/// The first two claims of a group that cannot both hold.
fn pair(ctx: &Ctx<'_>, group: &[&StateClaim], told: &mut BTreeSet<(u32, u32)>, out: &mut Findings) {
    let set = &ctx.know.states[group[0].word.set as usize];
    let apart = |x: &StateClaim, y: &StateClaim| if x.denied != y.denied { x.word.value == y.word.value } else { !x.denied && !set.agree(x.word.value, y.word.value) };
    // "Acquitted of fraud but convicted of theft": which of the two a bare "her conviction" is of, nobody can tell.
    let two = |x: &StateClaim, y: &StateClaim| apart(x, y) && (x.said.sentence == y.said.sentence || !x.topic.is_empty() && !y.topic.is_empty() && disjoint(x, y));
    let both = &group[..group.len().min(MOST)];
    let mixed = set.topic && both.iter().enumerate().any(|(k, y)| both[..k].iter().any(|x| two(x, y)));
    let topics = || group.iter().filter(|c| !c.topic.is_empty());
    let one_topic = topics().next().is_none_or(|x| topics().all(|y| !disjoint(x, y)));
    for (k, y) in group.iter().enumerate().take(MOST) {
        for x in &group[..k] {
            let told_of = !mixed || !disjoint(x, y);
            let place = (x.said.sentence, y.said.sentence);
            if told_of && apart(x, y) && (told.contains(&place) || report(ctx, x, y, one_topic, out)) {
                told.insert(place);
                return;
            }
        }
    }
}

/// No word of one topic is a word of the other, or made of one: murder, murdering.
fn disjoint(x: &StateClaim, y: &StateClaim) -> bool {
    let kin = |p: &str, q: &str| p == q || derived(p, q) || derived(q, p) || stem(p) == stem(q) || root(p) == root(q);
    !x.topic.iter().any(|p| y.topic.iter().any(|q| kin(p, q)))
}

/// Both bearers are somebody's, and not surely of one.
fn owners_apart(ctx: &Ctx<'_>, p: u32, q: u32) -> bool {
    let syntax = &ctx.article.syntax;
    let owned = |n: u32| syntax.phrases.get(n as usize).is_some_and(|p| p.opener == Opener::Possessive);
    let owner = |n: u32| syntax.owners[n as usize].referent;
    owned(p) && owned(q) && owner(p) != owner(q)
}

/// Somebody says it.
fn reported(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    ctx.article.clauses.voice(&ctx.article.view(ctx.know), c.first) != Voice::Paper
}

/// What a deed and its noun share: robbing, robbery; poisoning, poisoner.
fn root(word: &str) -> String {
    let base = ["ery", "ary", "ing", "er", "y"].iter().find_map(|e| word.strip_suffix(e).filter(|w| w.len() >= 3)).unwrap_or(word);
    let b = base.as_bytes();
    let doubled = b.len() > 3 && b[b.len() - 1] == b[b.len() - 2];
    base[..base.len() - usize::from(doubled)].trim_end_matches(['e', 'l']).to_owned()
}

fn report(ctx: &Ctx<'_>, x: &StateClaim, y: &StateClaim, one_topic: bool, out: &mut Findings) -> bool {
    let a = ctx.article;
    let set = &ctx.know.states[x.word.set as usize];
    // "is still on the run", "was arrested on Tuesday": what is so now, and what ended it before.
    let over = !set.lasting && !set.occasion && x.word.value != y.word.value && (still(ctx, x) && ended(ctx, y) || still(ctx, y) && ended(ctx, x));
    let lasting = if over {
        Lasting::Once
    } else if set.occasion {
        Lasting::Occasion
    } else if set.lasting {
        Lasting::Once
    } else {
        Lasting::AtOneTime
    };
    let (one, other) = (x.topic.is_empty(), y.topic.is_empty());
    if set.topic && !one && !other && disjoint(x, y) {
        return false;
    }
    // "Beat her in the group", "lost to her in the final".
    let view = a.view(ctx.know);
    let rounds = |c: &StateClaim| {
        let round = |i: &usize| matches!(view.word(*i), "final" | "semi-final" | "semifinal" | "quarter-final" | "group" | "round" | "heat" | "leg" | "qualifying" | "play-off" | "set" | "series");
        a.text.sentences[c.said.sentence as usize].tokens().filter(round).map(|i| view.word(i)).collect::<BTreeSet<_>>()
    };
    if set.mutual && rounds(x) != rounds(y) {
        return false;
    }
    // "Cleared of murder", "will be sentenced" for something else.
    if [x, y].iter().any(|c| c.word.carrier == Carrier::Sequel) && set.topic && (one != other || !one && disjoint(x, y)) {
        return false;
    }
    if x.place(a, ctx.know).zip(y.place(a, ctx.know)).is_some_and(|(p, q)| p != q) {
        return false;
    }
    // "The waitress lost her case", "the cook won her case"; "his family said that he had been murdered".
    if owners_apart(ctx, x.bearer, y.bearer) || set.contested && reported(ctx, x) != reported(ctx, y) {
        return false;
    }
    // "survived the storm", "died in the storm": what the doer did it to, the other side names too.
    let agent = x.word.carrier == Carrier::Agent || y.word.carrier == Carrier::Agent;
    if agent && x.setting(a, ctx.know).is_disjoint(&y.setting(a, ctx.know)) {
        return false;
    }
    // "was not signed in Geneva": what the denial names, the statement names too.
    let (no, yes) = if x.denied { (x, y) } else { (y, x) };
    if x.denied != y.denied && !no.setting(a, ctx.know).is_subset(&yes.setting(a, ctx.know)) {
        return false;
    }
    // What passes may happen and be undone: "was arrested", "was freed".
    if lasting == Lasting::AtOneTime && x.event && y.event && x.word.value != y.word.value {
        return false;
    }
    // "rose 1/8", "on Monday tumbled four points": of another day, unless both say of which.
    let dated = |c: &StateClaim| c.said.dates(a).next().is_some();
    let far = |c: &StateClaim| a.syntax.predicate_over(c.first).is_some_and(|p| p.object != NONE && !c.presupposed);
    if set.daily && (dated(x) != dated(y) || !dated(x) && (far(x) || far(y))) {
        return false;
    }
    // "Sales rose, Norvik said", "sales fell at Calder", "prices fell in the south": what has no owner is that of whom and where it is told of.
    let bare = |c: &StateClaim| a.syntax.phrases.get(c.bearer as usize).is_some_and(|p| p.opener == Opener::Bare && !p.pronoun);
    if set.daily && bare(x) && bare(y) {
        let (p, q) = (counted::names(a, x.said.sentence), counted::names(a, y.said.sentence));
        let apart = !p.is_empty() && !q.is_empty() && p.is_disjoint(&q);
        let sides = two_sides(a, &a.view(ctx.know), x.said.sentence, y.said.sentence);
        let plural = |c: &StateClaim| a.syntax.phrases.get(c.bearer as usize).is_some_and(|p| p.plural);
        if apart || sides || plural(x) && plural(y) && x.setting(a, ctx.know) != y.setting(a, ctx.know) {
            return false;
        }
    }
    // "He broke the record", "she did not break the record": a denial of what somebody else did.
    let who = |n: u32| a.syntax.referents[n as usize].referent;
    let others = |p: u32, q: u32| matches!((who(p), who(q)), (Referent::Entity(e), Referent::Entity(f)) if e != f);
    let doers = x.agent(a).zip(y.agent(a));
    if doers.is_some_and(|(p, q)| x.denied != y.denied && others(p, q) || two_people(ctx, p, q) || apart(ctx, p, q)) {
        return false;
    }
    // "after the hospital failed its inspection": an earlier time of what comes round again.
    if lasting == Lasting::Occasion && [x, y].iter().any(|c| recalled(ctx, c)) {
        return false;
    }
    // "Was shot dead on Saturday", "will appear in court on Monday": what nothing follows, and what lies ahead.
    let ahead = |p: &StateClaim, q: &StateClaim| set.last.contains(&p.word.value) && p.word.carrier != Carrier::Sequel && q.word.carrier == Carrier::Sequel;
    let presupposed = x.presupposed || y.presupposed;
    // "The driver's father, Emil Toth, was killed in 2004. Toth is due in court": the surname may be that of the one whose relative died.
    let kin = |c: &StateClaim| a.view(ctx.know).first_in(a.text.sentences[c.said.sentence as usize].tokens(), &[Class::Kin]).is_some();
    if ahead(x, y) && kin(x) || ahead(y, x) && kin(y) {
        return false;
    }
    let proof = if ahead(x, y) || ahead(y, x) {
        voice_and_change(a, ctx.know, &x.said, &y.said, presupposed).map(|mut proof| {
            proof.insert(0, Evidence { conjunct: Conjunct::SameTime, status: Status::Established, because: format!("nothing follows on {}", set.values[x.word.value as usize]) });
            proof
        })
    } else {
        gates_of(a, ctx.know, &x.said, &y.said, lasting, presupposed)
    };
    let Ok(mut proof) = proof else { return false };
    // "Destroyed in the fire", "came through the fire intact": one occasion.
    let told = x.setting(a, ctx.know);
    if let Some(word) = told.intersection(&y.setting(a, ctx.know)).next().filter(|_| lasting == Lasting::Occasion) {
        for e in proof.iter_mut().filter(|e| e.conjunct == Conjunct::SameTime && e.status == Status::Assumed) {
            (e.status, e.because) = (Status::Established, format!("both are told of one {word}"));
        }
    }
    let (sx, sy) = (a.text.span_of(x.first, x.last), a.text.span_of(y.first, y.last));
    let name = |c: &StateClaim| if c.denied { format!("not {}", set.values[c.word.value as usize]) } else { set.values[c.word.value as usize].clone() };
    let mut draft = ctx
        .report(&STATUS_CONFLICT)
        .slot("a", name(x))
        .slot("b", name(y))
        .side(sx, format!("here: {}", name(x)))
        .side(sy, format!("here: {}", name(y)));
    draft = if x.sure && y.sure {
        draft.established(Conjunct::SameSubject, "both are said of one bearer")
    } else {
        draft.assumed(Conjunct::SameSubject, "the words point to one bearer")
    };
    // "Thursday's acquittal", where the copy tells of one charge.
    let known = |c: &StateClaim| one_topic && c.presupposed && c.bearer == NONE;
    draft = if set.topic && (one && !known(x) || other && !known(y)) {
        draft.assumed(Conjunct::SameAttribute, format!("one side does not say what the {} is of", set.name))
    } else {
        draft.established(Conjunct::SameAttribute, format!("both give the {}", set.name))
    };
    draft = draft
        .established(Conjunct::OneValue, format!("one bearer has one {} (rules.toml)", set.name))
        .established(Conjunct::Exclusive, format!("{} and {} exclude each other", name(x), name(y)))
        .proof(&proof);
    if a.acknowledges(x.said.sentence) || a.acknowledges(y.said.sentence) {
        draft = draft.acknowledged();
    }
    draft.push(out);
    true
}

/// A clause with "after", "since" or "before" that gives no day.
fn recalled(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let lead = c.said.first.checked_sub(1).map_or("", |i| a.view(ctx.know).word(i as usize));
    let within = a.view(ctx.know).word(c.said.first as usize);
    [lead, within].iter().any(|w| matches!(*w, "after" | "since" | "before")) && c.said.dates(a).next().is_none()
}

/// Two doers of which one is a part ("three members"), or that are two bodies which decide each for itself: the senate, the house.
fn apart(ctx: &Ctx<'_>, p: u32, q: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let phrase = |n: u32| &a.syntax.phrases[n as usize];
    let counted = |n: u32| (phrase(n).first..=phrase(n).head).any(|i| a.syntax.tags[i as usize] == Tag::Number) || phrase(n).opener == Opener::Quantified;
    let body = |n: u32| (phrase(n).first..phrase(n).last).rev().find_map(|i| view.hit(i as usize, Class::Chamber)).map(|h| view.word(h.last as usize - 1));
    // "The house approved the bill", "her predecessor voted against it": one of many.
    let person = |n: u32| {
        let b = a.syntax.referents[n as usize].referent;
        let named = matches!(b, Referent::Entity(e) if a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person);
        named || [Class::Person, Class::PersonNoun, Class::Role, Class::Human].iter().any(|&c| view.is(phrase(n).head as usize, c))
    };
    person(p) != person(q) && (body(p).is_some() || body(q).is_some()) || counted(p) != counted(q) || body(p).zip(body(q)).is_some_and(|(x, y)| x != y)
}

/// "The minister refused to sign it", "the deputy signed it"; "her sister Eva won it": nouns of two people.
fn two_people(ctx: &Ctx<'_>, p: u32, q: u32) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let phrase = |n: u32| &a.syntax.phrases[n as usize];
    let is = |n: u32, classes: &[Class]| (phrase(n).first..phrase(n).last).any(|i| classes.iter().any(|&c| view.is(i as usize, c)));
    let trade = |n: u32| ["er", "or", "ist", "man", "woman"].iter().any(|e| view.word(phrase(n).head as usize).ends_with(e));
    let post = |n: u32| trade(n) || is(n, &[Class::Office, Class::Role, Class::Person, Class::PersonNoun, Class::Human, Class::PartyMember]);
    let differ = stem(view.word(phrase(p).head as usize)) != stem(view.word(phrase(q).head as usize));
    match (a.syntax.referents[p as usize].referent, a.syntax.referents[q as usize].referent) {
        (Referent::Thing(t), Referent::Thing(u)) => t != u && differ && post(p) && post(q),
        (Referent::Entity(_), Referent::Thing(_)) => is(q, &[Class::Kin]),
        (Referent::Thing(_), Referent::Entity(_)) => is(p, &[Class::Kin]),
        _ => false,
    }
}

/// "is still held", "remains shut": a state of the day of writing.
fn still(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let said = c.said.first.min(c.first)..c.last.max(c.said.token + 1);
    let now = said.clone().any(|i| matches!(view.word(i as usize), "is" | "are" | "remains" | "remain" | "isn't" | "aren't"));
    let word = said.into_iter().any(|i| matches!(view.word(i as usize), "still" | "remains" | "remain"));
    !c.event && now && word && c.said.dates(a).next().is_none()
}

/// Something that happened: "was freed", "has been arrested".
fn ended(ctx: &Ctx<'_>, c: &StateClaim) -> bool {
    let p = ctx.article.syntax.predicate_over(c.first);
    c.event && c.mood == Mood::Fact && p.is_some_and(|p| p.modal == NONE && matches!(ctx.article.syntax.tags[p.verb as usize], Tag::Past | Tag::Participle))
}
