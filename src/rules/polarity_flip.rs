//! One act is told as done and as not done.

use crate::knowledge::known::{few, known};
use crate::claim::order::derived;
use crate::claim::said::{Said, asserted};
use crate::claim::lacking::lacking;
use crate::claim::denied::{denied, modifiers};
use crate::engine::compare::{Lasting, gates, gates_of};
use crate::engine::{Ctx, Findings};
use crate::finding::{Conjunct, Status};
use crate::knowledge::lexicon::Class;
use crate::syntax::words::{noun_lemma, verb_lemma};
use crate::mention::Kind;
use crate::mention::quantity::Measure;
use crate::syntax::{Opener, Phrase, Predicate, Referent, Tag};
use crate::text::NONE;
use std::collections::{BTreeMap, BTreeSet};

declare_rule! {
    /// The same act of the same person or thing is stated, or taken for known, and denied.
    ///
    /// ## Why it matters
    /// Whoever reads both sentences knows that one is wrong, and trusts neither.
    ///
    /// ## What to do
    /// Keep the statement that the notes support, or date both.
    ///
    /// ## When it stays silent
    /// Another object, another complement, another day; words of change ("yet", "at first", "later", "no longer"); plans,
    /// conditions, questions, habits; quotations and two speakers; "not only", "not until" and their like.
    ///
    /// ## Examples
    /// ```contradicts
    /// Louis Ferrand did not give evidence at his trial. The jury was out for a day. Ferrand gave evidence for two hours.
    /// ```
    /// ```contradicts
    /// The pilot did not report the leak. Engineers were called at noon. The pilot reported the leak by radio.
    /// ```
    /// ```contradicts
    /// The defence called no witnesses. The jury was out for a day. The last of the three witnesses called by the defence was a banker.
    /// ```
    /// ```consistent
    /// The defence called no witnesses. The jury was out for a day. The last of the three witnesses called by the prosecution was a banker.
    /// ```
    /// ```consistent
    /// Louis Ferrand did not give evidence at his first trial in March. Ferrand gave evidence on Monday.
    /// ```
    /// ```consistent
    /// The pilot did not report the leak. The pilot reported the storm by radio.
    /// ```
    POLARITY_FLIP { name: "polarity-flip", group: Contradiction, since: "0.1.0", needs: Text }
    check
}

/// One predicate with what it is said of.
struct Act<'a> {
    p: &'a Predicate,
    said: Said,
    sure: bool,
    /// Object and complements, as lemmas.
    matter: BTreeSet<String>,
    /// Where, how and by whom.
    places: BTreeSet<String>,
    object: Option<String>,
    /// Told of its patient: "the accord was signed".
    passive: bool,
    /// It is denied.
    no: bool,
}

/// "Has a licence", "had no children": said of what one has, unless the words are an idiom of thought.
fn has(ctx: &Ctx<'_>, p: &Predicate) -> bool {
    let view = ctx.article.view(ctx.know);
    let form = matches!(view.word(p.verb as usize), "has" | "have" | "had");
    let idiom = |w: &str| matches!(w, "idea" | "choice" | "chance" | "doubt" | "plan" | "time" | "reason" | "comment" | "say" | "right" | "trouble" | "problem" | "sense" | "interest" | "hope" | "part" | "need" | "effect" | "intention" | "luck" | "word" | "question" | "answer" | "way" | "one" | "thing");
    form && p.object != NONE && !idiom(&noun_lemma(view.word(ctx.article.syntax.phrases[p.object as usize].head as usize)))
}

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    acts(ctx, out);
    if !out.found.iter().any(|f| f.rule == POLARITY_FLIP.name) {
        presumed(ctx, out);
    }
}

/// "The defence called no witnesses … the witnesses called by the defence"; "the village has no pharmacy … the village's pharmacy".
fn presumed(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    for d in denied(a, ctx.know).into_iter().chain(lacking(a, ctx.know)) {
        let what = if d.verb.is_empty() { &d.noun } else { &d.verb };
        let (sx, sy) = (a.text.span_of(d.shown.0, d.shown.1), a.text.span_of(d.known.0, d.known.1));
        let Ok(proof) = gates_of(a, ctx.know, &d.no, &d.yes, Lasting::Once, true) else { continue };
        if out.tells_of(ctx.doc, &[sx, sy]) {
            continue;
        }
        let draft = ctx.report(&POLARITY_FLIP).slot("a", what.as_str());
        let (first, second) = if sx.start < sy.start { ((sx, "denied here"), (sy, "taken for known here")) } else { ((sy, "taken for known here"), (sx, "denied here")) };
        let because = format!("one denies any {}, and the other takes it for known", d.noun);
        let mut draft = draft
            .side(first.0, first.1)
            .side(second.0, second.1)
            .conjunct(Conjunct::SameSubject, Status::of(d.agent), because)
            .established(Conjunct::SameAttribute, format!("both tell of {what}"))
            .established(Conjunct::Exclusive, "what is done cannot be left undone")
            .proof(&proof);
        if a.acknowledges(d.no.sentence) || a.acknowledges(d.yes.sentence) {
            draft = draft.acknowledged();
        }
        draft.push(out);
        return;
    }
}

fn acts(ctx: &Ctx<'_>, out: &mut Findings) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let nothing = |p: &Predicate| p.object != NONE && a.syntax.phrases[p.object as usize].opener == Opener::Negative;
    let verbs: BTreeSet<String> =
        a.syntax.predicates.iter().filter(|p| (p.negation != NONE || nothing(p)) && (!p.copula || has(ctx, p))).map(|p| verb_lemma(&view.know.lexicon, view.word(p.verb as usize))).collect();
    let nouns = nominal(ctx);
    let mut groups: BTreeMap<(String, String), Vec<Act<'_>>> = BTreeMap::new();
    let none = a.syntax.predicates.iter().filter(|p| group(ctx, p).is_some_and(|g| g.1) || anybody(ctx, p) == Some(true)).map(|p| verb_lemma(&view.know.lexicon, view.word(p.verb as usize)));
    let verbs = verbs.into_iter().chain(nouns.iter().map(|n| n.0.clone())).chain(none).collect::<BTreeSet<String>>();
    if verbs.is_empty() {
        return;
    }
    // Every form of a verb begins as its base does, but for two: most are passed over by their first letter.
    let first = |w: &str| w.bytes().next().map_or(0, |b| 1u64 << (b % 64));
    let forms = |base: &str| match base {
        "be" => u64::MAX,
        "go" => first("go") | first("went"),
        _ => first(base),
    };
    let letters = verbs.iter().fold(0, |all, v| all | forms(v));
    let mut acts: BTreeMap<(String, Referent), Vec<Act<'_>>> = BTreeMap::new();
    let mut undergone: BTreeMap<(String, Referent), Vec<Act<'_>>> = BTreeMap::new();
    for p in &a.syntax.predicates {
        let usable = p.subject != NONE && (!p.copula || has(ctx, p)) && (!p.reduced || p.modal != NONE) && letters & first(view.word(p.verb as usize)) != 0;
        // "warned of the release" against "gave no warning of the release"
        let made = || nouns.iter().any(|n| n.0 == verb_lemma(&view.know.lexicon, view.word(p.verb as usize)));
        if !usable || p.object == NONE && !p.passive && view.is(p.verb as usize, Class::Reporting) && !made() {
            continue;
        }
        // "is not yet restored": it may be by now, or for others.
        if p.negation != NONE && (p.first..p.last).any(|i| view.word(i as usize) == "yet") {
            continue;
        }
        // "Does not believe the fire was an accident": so is what is believed.
        let opens = |q: &Predicate| a.syntax.phrases.get(q.subject as usize).is_some_and(|s| s.first == p.last);
        if a.syntax.predicates_in(p.sentence).iter().any(|q| q.verb > p.verb && !q.reduced && opens(q)) {
            continue;
        }
        // "accepted that the line was open": what was accepted is another sentence.
        if matches!(view.word(p.last as usize), "that" | "whether" | "how" | "why") {
            continue;
        }
        let lemma = verb_lemma(&view.know.lexicon, view.word(p.verb as usize));
        if !verbs.contains(&lemma) {
            continue;
        }
        let said = Said::of(a, p.verb, p.verb + 1);
        if !asserted(a, ctx.know, &said) {
            continue;
        }
        let (matter, places, object) = matter(ctx, p);
        // "Nobody saw the theft" against "a cleaner saw the theft".
        if let Some(nobody) = anybody(ctx, p) {
            let act = Act { p, said, sure: true, matter: matter.clone(), places: places.clone(), object: object.clone(), passive: p.passive, no: nobody };
            groups.entry((lemma.clone(), String::new())).or_default().push(act);
        }
        if let Some((noun, nobody)) = group(ctx, p) {
            let act = Act { p, said, sure: true, matter: matter.clone(), places: places.clone(), object: object.clone(), passive: p.passive, no: nobody };
            groups.entry((lemma.clone(), noun_lemma(view.word(noun as usize)))).or_default().push(act);
        }
        // "Police searched the house" against "the house was not searched": whoever did it.
        let patient = a.syntax.referents.get(p.object as usize).filter(|b| !p.passive && p.negation == NONE && b.sure && b.referent != Referent::Unknown);
        if let Some(b) = patient {
            let rest = matter.iter().filter(|m| Some(*m) != object.as_ref()).cloned().collect();
            undergone.entry((lemma.clone(), b.referent)).or_default().push(Act { p, said, sure: true, matter: rest, places: places.clone(), object: None, passive: false, no: false });
        }
        let who = a.syntax.referents[p.subject as usize];
        let subject = &a.syntax.phrases[p.subject as usize];
        if who.referent == Referent::Unknown || subject.plural && !subject.opener.known() {
            continue;
        }
        // "received no complaints" is received and denied.
        let nothing = p.object != NONE && !p.passive && p.negation == NONE && a.syntax.phrases[p.object as usize].opener == Opener::Negative;
        let agent = p.passive && (p.last..p.end).any(|i| view.word(i as usize) == "by");
        if p.passive && p.negation != NONE && !agent {
            undergone.entry((lemma.clone(), who.referent)).or_default().push(Act { p, said, sure: who.sure, matter: matter.clone(), places: places.clone(), object: None, passive: true, no: true });
        }
        // "The accord was signed by the council": the council signed it.
        let by = a.syntax.phrases_in(p.last..p.last + 4).find(|&n| p.passive && a.syntax.phrases[n].preposition == p.last && view.is_word(p.last as usize, known!("by")));
        // "The second accord" is another one.
        let bare = !(subject.first..subject.head).any(|i| matches!(a.syntax.tags[i as usize], Tag::Adjective | Tag::Number | Tag::Noun | Tag::Name));
        if let Some(n) = by.filter(|&n| p.negation == NONE && bare && subject.opener.known() && a.syntax.referents[n].referent != Referent::Unknown) {
            let noun = noun_lemma(view.word(subject.head as usize));
            let doer = a.syntax.referents[n];
            let act = Act { p, said, sure: doer.sure, matter: BTreeSet::from([noun.clone()]), places: places.clone(), object: Some(noun), passive: false, no: false };
            acts.entry((lemma.clone(), doer.referent)).or_default().push(act);
        }
        acts.entry((lemma, who.referent)).or_default().push(Act { p, said, sure: who.sure, matter, places, object, passive: p.passive, no: p.negation != NONE || nothing });
    }
    for (lemma, who, act) in nouns {
        acts.entry((lemma, who)).or_default().push(act);
    }
    for (lemma, list) in acts.iter().map(|(k, l)| (&k.0, l)).chain(undergone.iter().map(|(k, l)| (&k.0, l))) {
        pair(ctx, lemma, list, out);
    }
    for ((lemma, _), list) in &groups {
        pair(ctx, lemma, list, out);
    }
}

/// A deed done to a known thing by nobody (true), or by somebody (false).
fn anybody(ctx: &Ctx<'_>, p: &Predicate) -> Option<bool> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let known = p.object != NONE && a.syntax.phrases[p.object as usize].opener.known();
    if p.copula || p.negation != NONE || p.subject == NONE || p.passive || !known {
        return None;
    }
    let s = &a.syntax.phrases[p.subject as usize];
    let last = s.last as usize - 1;
    let nobody = view.is_word(last, known!("nobody")) || view.is_word(last, known!("one")) && view.is_word(s.first as usize, known!("no"));
    let human = [Class::Human, Class::Person, Class::PersonNoun, Class::Role].iter().any(|&c| view.is(s.head as usize, c));
    let person = || matches!(a.syntax.referents[p.subject as usize].referent, Referent::Entity(e) if a.mentions.entities[e.0 as usize].bearer == crate::mention::name::Bearer::Person);
    if nobody { Some(true) } else { (human || person()).then_some(false) }
}

/// The noun of the group that a predicate is said of, and whether it is said of nobody in it: "none of the passengers", "four of the
/// passengers", "no patient".
fn group(ctx: &Ctx<'_>, p: &Predicate) -> Option<(u32, bool)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    if p.copula || p.negation != NONE || p.subject == NONE {
        return None;
    }
    let s = &a.syntax.phrases[p.subject as usize];
    let none = view.among(s.head as usize, few!("none" | "neither"));
    let of = || {
        let n = *a.syntax.phrase_at.get(s.last as usize + 1).filter(|&&n| n != NONE && view.is_word(s.last as usize, known!("of")))?;
        Some(a.syntax.phrases[n as usize].head)
    };
    let counted = matches!(a.syntax.tags[s.head as usize], Tag::Number | Tag::Determiner);
    if none || counted {
        return of().map(|noun| (noun, none));
    }
    let nobody = s.opener == Opener::Negative;
    let some = s.plural && (s.opener == Opener::Quantified || s.opener.known());
    (nobody || some).then_some((s.head, nobody))
}

/// "had no objection to the plan", "raised no complaint about the damp": a deed denied by its noun, under the verb of the copy that
/// the noun is made of.
fn nominal<'a>(ctx: &Ctx<'a>) -> Vec<(String, Referent, Act<'a>)> {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let mut out = vec![];
    for p in a.syntax.predicates.iter().filter(|p| p.subject != NONE && p.object != NONE && p.modal == NONE && p.negation == NONE && !p.passive) {
        let noun = &a.syntax.phrases[p.object as usize];
        if noun.opener != Opener::Negative {
            continue;
        }
        let verb = verb_lemma(&view.know.lexicon, view.word(p.verb as usize));
        let light = matches!(verb.as_str(), "have" | "make" | "raise" | "give" | "lodge" | "voice" | "offer" | "issue" | "file" | "express" | "register");
        let who = a.syntax.referents[p.subject as usize];
        let said = Said::of(a, p.verb, p.verb + 1);
        if !light || who.referent == Referent::Unknown || a.syntax.phrases[p.subject as usize].plural || !told(ctx, &said) {
            continue;
        }
        let name = noun_lemma(view.word(noun.head as usize));
        let (mut matter, places, _) = matter(ctx, p);
        matter.remove(&name);
        if matter.is_empty() {
            continue;
        }
        let made = |q: &&Predicate| q.subject != NONE && !q.copula && q.negation == NONE && a.syntax.referents[q.subject as usize].referent == who.referent;
        let lemmas: BTreeSet<String> = a.syntax.predicates.iter().filter(made).map(|q| verb_lemma(&view.know.lexicon, view.word(q.verb as usize))).collect();
        for lemma in lemmas.into_iter().filter(|l| *l != verb && derived(&name, l)) {
            out.push((lemma, who.referent, Act { p, said, sure: who.sure, matter: matter.clone(), places: places.clone(), object: None, passive: false, no: true }));
        }
    }
    out
}

/// Said in the copy outside quotations; the "no" of the noun denies it.
fn told(ctx: &Ctx<'_>, said: &Said) -> bool {
    let a = ctx.article;
    let zone = a.doc.zones[a.text.sentences[said.sentence as usize].zone as usize].kind;
    zone.is_copy() && a.view(ctx.know).token(said.token as usize).quote == NONE
}

/// Lemmas of the object and of the complements; where and how long it was done is no part of what was done.
fn matter(ctx: &Ctx<'_>, p: &Predicate) -> (BTreeSet<String>, BTreeSet<String>, Option<String>) {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let (mut out, mut places) = (BTreeSet::new(), BTreeSet::new());
    // "Receives no money", "receives 70,000 crowns".
    let sum = |q: &Phrase| a.mentions.within(q.first as usize..q.last as usize).iter().any(|m| matches!(&m.kind, Kind::Quantity(v) if matches!(v.measure, Measure::Money(_))));
    let lemma = |n: u32| {
        let q = &a.syntax.phrases[n as usize];
        if sum(q) { "money".to_owned() } else { noun_lemma(view.word(q.head as usize)) }
    };
    let object = (p.object != NONE).then(|| lemma(p.object));
    // What stands behind a comma or an "and" is an aside, or another deed.
    let end = p.end.max(p.last);
    let end = (p.last..end).find(|&i| view.among(i as usize, few!("," | "and" | "but"))).unwrap_or(end);
    for n in a.syntax.phrases_in(p.last..end) {
        let q = &a.syntax.phrases[n];
        let lead = if q.preposition == NONE { "" } else { view.word(q.preposition as usize) };
        let span = view.is(q.head as usize, Class::TimeStep);
        if q.time || q.pronoun && q.preposition == NONE || span {
            continue;
        }
        match lead {
            "at" | "in" | "inside" | "near" | "outside" | "during" | "by" | "before" | "after" | "throughout" => places.insert(lemma(n as u32)),
            _ => out.insert(lemma(n as u32)),
        };
    }
    (out, places, object)
}

fn pair(ctx: &Ctx<'_>, lemma: &str, list: &[Act<'_>], out: &mut Findings) {
    for no in list.iter().filter(|x| x.no) {
        for yes in list.iter().filter(|x| !x.no).take(4) {
            let nominal = no.p.negation == NONE && no.object.is_none();
            let undergone = no.passive && !yes.passive && yes.object.is_none();
            if yes.passive != no.passive && !undergone || !nominal && yes.object != no.object {
                continue;
            }
            // What the denial names, the statement names too; what only the statement adds may be why it is true.
            let scheme = |m: &String| ctx.know.lexicon.id(m).is_some_and(|w| ctx.know.lexicon.is_of(w, Class::Scheme));
            let has = |m: &String| yes.matter.contains(m) || scheme(m) && yes.matter.iter().any(scheme);
            let whole = no.matter.iter().all(has);
            // "has never been fined" denies whatever it may have been fined for.
            let never = no.p.negation != NONE && ctx.article.view(ctx.know).word(no.p.negation as usize) == "never";
            if !whole || no.matter.is_empty() && !yes.matter.is_empty() && !(never && yes.passive) {
                continue;
            }
            // "Had no serious injuries", "had minor injuries"; "has no children", "had two children".
            if no.object.is_some() && no.p.object != NONE && yes.p.object != NONE && !narrow(ctx, no.p, yes.p) {
                continue;
            }
            // "won no seats in the north"
            if no.p.negation == NONE && no.object.is_some() && !no.places.is_subset(&yes.places) {
                continue;
            }
            // "Has a majority in the upper house"
            if no.p.copula && !yes.places.is_subset(&no.places) {
                continue;
            }
            if !no.places.is_empty() && !yes.places.is_empty() && no.places.is_disjoint(&yes.places) {
                continue;
            }
            let (x, y) = if no.said.token < yes.said.token { (no, yes) } else { (yes, no) };
            if report(ctx, lemma, x, y, out) {
                return;
            }
        }
    }
}

/// Whether a denial of any such thing takes in what the statement tells of: what describes the one describes the other, and what one
/// has is had at one time.
fn narrow(ctx: &Ctx<'_>, no: &Predicate, yes: &Predicate) -> bool {
    let a = ctx.article;
    let view = a.view(ctx.know);
    let (p, q) = (&a.syntax.phrases[no.object as usize], &a.syntax.phrases[yes.object as usize]);
    let held = |p: &Predicate| p.copula.then(|| view.word(p.verb as usize) == "had");
    let known = p.opener.known() && no.negation != NONE;
    // "Had a new manager", "had an injury in March", "a majority in the upper house": by then, or there.
    let then = || {
        let timed = a.mentions.within(yes.first as usize..yes.end.max(yes.last) as usize).iter().any(|m| matches!(m.kind, Kind::Date(_)));
        (q.first..q.head).any(|i| view.word(i as usize) == "new") || timed
    };
    !(no.copula && then()) && held(no) == held(yes) && (known || modifiers(a, ctx.know, p).is_subset(&modifiers(a, ctx.know, q)))
}

fn report(ctx: &Ctx<'_>, lemma: &str, x: &Act<'_>, y: &Act<'_>, out: &mut Findings) -> bool {
    let a = ctx.article;
    // One pair of statements is one finding.
    let within = |s: &Said, f: &crate::finding::Finding| {
        let r = a.text.sentences[s.sentence as usize].span;
        f.sides.iter().any(|side| r.start <= side.span.start && side.span.end <= r.end)
    };
    if out.found.iter().any(|f| matches!(f.rule, "status-conflict" | "none-some") && within(&x.said, f) && within(&y.said, f)) {
        return true;
    }
    let Ok(proof) = gates(a, ctx.know, &x.said, &y.said, Lasting::Once) else { return false };
    let (sx, sy) = (a.text.span_of(x.said.first, x.said.last), a.text.span_of(y.said.first, y.said.last));
    // A sentence that stands twice does not deny itself, whatever case and marks made of it.
    let letters = |span| a.words(span).chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect::<String>();
    if letters(sx) == letters(sy) {
        return false;
    }
    let label = |s: &Act<'_>| if !s.no { "stated here" } else { "denied here" };
    let draft = ctx.report(&POLARITY_FLIP).slot("a", lemma).side(sx, label(x)).side(sy, label(y));
    let draft = if x.sure && y.sure {
        draft.established(Conjunct::SameSubject, "both are said of one bearer")
    } else {
        draft.assumed(Conjunct::SameSubject, "the words point to one bearer")
    };
    let mut draft = draft
        .established(Conjunct::SameAttribute, format!("both tell of one act: {lemma}"))
        .established(Conjunct::Exclusive, "what is done cannot be left undone")
        .proof(&proof);
    if a.acknowledges(x.said.sentence) || a.acknowledges(y.said.sentence) {
        draft = draft.acknowledged();
    }
    draft.push(out);
    true
}
