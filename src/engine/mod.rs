//! The store, the proof and its gates. The engine alone decides voice, time, negation, change cues and acknowledged
//! conflict; a rule only says what it compares.

pub mod against;
pub mod citations;
pub mod compare;
pub mod conflict;
pub mod contrast;
pub mod known;
pub mod placed;
pub mod proof;
pub mod quoted;
pub mod sources;
pub mod waivers;

use crate::Article;
use crate::finding::{Conjunct, Evidence, Finding, Repair, Severity, Side, Status};
use crate::knowledge::Knowledge;
use crate::knowledge::facts::Facts;
use crate::rules::Rule;
use crate::span::Span;
use std::sync::LazyLock;

/// What a rule sees.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The article under check.
    pub article: &'a Article,
    /// Its index among the documents of the run.
    pub doc: u32,
    /// All tables.
    pub know: &'a Knowledge,
    /// Dated, sourced facts; none given, none hold.
    pub facts: &'a Facts,
    /// What the article stands on; none given, none compared.
    pub sources: &'a [sources::SourceDoc],
}

/// Where rules put what they find.
#[derive(Debug, Default)]
pub struct Findings {
    /// In the order in which rules found them; sorted before they are shown.
    pub found: Vec<Finding>,
}

impl Findings {
    /// Some finding marks each of these stretches of a document.
    #[must_use]
    pub fn tells_of(&self, doc: u32, spans: &[Span]) -> bool {
        let marks = |f: &Finding, s: &Span| f.sides.iter().any(|x| x.doc == doc && x.span.start < s.end && s.start < x.span.end);
        self.found.iter().any(|f| spans.iter().all(|s| marks(f, s)))
    }
}

/// No facts.
static NO_FACTS: LazyLock<Facts> = LazyLock::new(Facts::default);

impl<'a> Ctx<'a> {
    /// One article by itself: no facts, no sources.
    #[must_use]
    pub fn new(article: &'a Article, know: &'a Knowledge) -> Self {
        Self { article, doc: 0, know, facts: &NO_FACTS, sources: &[] }
    }

    /// Starts a finding of `rule`.
    #[cold]
    #[inline(never)]
    pub fn report(&self, rule: &'static Rule) -> Draft<'a> {
        Draft {
            article: self.article,
            know: self.know,
            rule,
            doc: self.doc,
            slots: vec![],
            sides: vec![],
            notes: vec![],
            proof: vec![],
            repairs: vec![],
            acknowledged: false,
            places: false,
        }
    }
}

/// A finding in the making. [`Draft::push`] applies the law of the proof: no conjunct assumed, the rule's own level;
/// one assumed or the conflict acknowledged by the writer, one step lower; two, silence.
///
/// Its methods are cold: in the code of a rule, what leads to a report stands behind what runs for every article.
#[must_use]
pub struct Draft<'a> {
    article: &'a Article,
    know: &'a Knowledge,
    rule: &'static Rule,
    doc: u32,
    slots: Vec<(&'static str, String)>,
    sides: Vec<Side>,
    notes: Vec<String>,
    proof: Vec<Evidence>,
    repairs: Vec<Repair>,
    acknowledged: bool,
    places: bool,
}

impl Draft<'_> {
    /// Fills the slot `{name}` of the rule's message and help.
    #[cold]
    #[inline(never)]
    pub fn slot(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.slots.push((name, value.into()));
        self
    }

    /// Marks a place in the article under check.
    #[cold]
    #[inline(never)]
    pub fn side(self, span: Span, label: impl Into<String>) -> Self {
        let doc = self.doc;
        self.side_in(doc, span, label)
    }

    /// Marks a place in another document of the run.
    #[cold]
    #[inline(never)]
    pub fn side_in(mut self, doc: u32, span: Span, label: impl Into<String>) -> Self {
        self.sides.push(Side { doc, span, label: label.into() });
        self
    }

    /// Offers an edit of the article under check that would make the sides agree.
    #[cold]
    #[inline(never)]
    pub fn repair(self, span: Span, with: impl Into<String>) -> Self {
        self.repair_all(vec![span], with)
    }

    /// As [`Draft::repair`], where the same words have to change in several places; the spans are in order.
    #[cold]
    #[inline(never)]
    pub fn repair_all(mut self, spans: Vec<Span>, with: impl Into<String>) -> Self {
        self.repairs.push(Repair { doc: self.doc, spans, with: with.into() });
        self
    }

    /// Adds a remark.
    #[cold]
    #[inline(never)]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds a conjunct that the text shows.
    #[cold]
    #[inline(never)]
    pub fn established(self, conjunct: Conjunct, because: impl Into<String>) -> Self {
        self.conjunct(conjunct, Status::Established, because)
    }

    /// Adds a conjunct that is supposed.
    #[cold]
    #[inline(never)]
    pub fn assumed(self, conjunct: Conjunct, because: impl Into<String>) -> Self {
        self.conjunct(conjunct, Status::Assumed, because)
    }

    /// Adds a conjunct with how it is known.
    #[cold]
    #[inline(never)]
    pub fn conjunct(mut self, conjunct: Conjunct, status: Status, because: impl Into<String>) -> Self {
        self.proof.push(Evidence { conjunct, status, because: because.into() });
        self
    }

    /// Adds the whole proof of a conflict.
    #[cold]
    #[inline(never)]
    pub fn proof(mut self, proof: &[Evidence]) -> Self {
        self.proof.extend_from_slice(proof);
        self
    }

    /// The writer says that accounts conflict: one step lower.
    #[cold]
    #[inline(never)]
    pub fn acknowledged(mut self) -> Self {
        self.acknowledged = true;
        self
    }

    /// The sides differ in where it was: another place tells no two things apart.
    #[cold]
    #[inline(never)]
    pub fn placed(mut self) -> Self {
        self.places = true;
        self
    }

    /// Puts the finding in, at the level that its proof allows.
    #[cold]
    #[inline(never)]
    pub fn push(mut self, out: &mut Findings) {
        let text = self.know.rules.get(self.rule.name).cloned().unwrap_or_default();
        let assumed = self.proof.iter().filter(|e| e.status == Status::Assumed).count();
        let mut severity = Some(text.severity.unwrap_or(self.rule.severity()));
        if assumed + usize::from(self.acknowledged) >= 2 {
            return;
        }
        if assumed == 1 || self.acknowledged {
            severity = severity.and_then(Severity::lower);
        }
        let Some(severity) = severity else { return };
        let one_thing = self.proof.iter().any(|e| matches!(e.conjunct, Conjunct::SameSubject | Conjunct::OneValue));
        if let [x, y] = &self.sides[..]
            && one_thing
            && x.doc == self.doc
            && y.doc == self.doc
        {
            let (x, y) = if x.span.start <= y.span.start { (x, y) } else { (y, x) };
            if contrast::contrasted(self.article, self.know, (x, y), self.places) {
                return;
            }
        }
        if self.acknowledged {
            self.notes.push("the article itself says that accounts conflict; settle it before publishing".into());
        }
        self.sides.sort_by_key(|s| (s.doc != self.doc, s.doc, s.span));
        self.repairs.sort_by(|a, b| (a.doc, &a.spans).cmp(&(b.doc, &b.spans)));
        let (message, help) = (fill(&text.message, &self.slots), fill(&text.help, &self.slots));
        let Self { sides, notes, proof, repairs, .. } = self;
        out.found.push(Finding { rule: self.rule.name, severity, message, help, sides, notes, proof, repairs });
    }
}

/// Fills `{name}` slots.
fn fill(template: &str, slots: &[(&'static str, String)]) -> String {
    let mut out = template.to_owned();
    for (name, value) in slots {
        out = out.replace(&format!("{{{name}}}"), &value.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    out
}

/// Runs every enabled rule over one article; findings in reading order.
pub fn run(ctx: &Ctx<'_>, enabled: &dyn Fn(&Rule) -> bool) -> Vec<Finding> {
    run_all(std::slice::from_ref(ctx), &|_, rule| enabled(rule)).pop().unwrap_or_default()
}

/// As [`run`], over several articles, each rule over all of them before the next one; `enabled` has the index of the article.
pub fn run_all(ctxs: &[Ctx<'_>], enabled: &dyn Fn(usize, &Rule) -> bool) -> Vec<Vec<Finding>> {
    let mut out: Vec<Findings> = ctxs.iter().map(|_| Findings::default()).collect();
    for rule in crate::rules::RULES {
        for (i, (ctx, out)) in ctxs.iter().zip(&mut out).enumerate() {
            if enabled(i, rule) {
                (rule.check)(ctx, out);
            }
        }
    }
    out.iter_mut().for_each(|o| sort(&mut o.found));
    out.into_iter().map(|o| o.found).collect()
}

/// Reading order; findings at one place by name of rule.
pub(crate) fn sort(found: &mut [Finding]) {
    found.sort_by(|a, b| {
        let key = |f: &Finding| f.sides.first().map(|s| (s.doc, s.span));
        key(a)
            .cmp(&key(b))
            .then_with(|| a.rule.cmp(b.rule))
            .then_with(|| a.sides.iter().map(|s| s.span).cmp(b.sides.iter().map(|s| s.span)))
    });
}
