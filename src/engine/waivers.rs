//! Waivers written into the article.
//!
//! A waiver covers the findings of its rule that have a side in the paragraph that holds the comment (or on whose last
//! line it stands) or, where it stands between paragraphs, in the one that follows; before the first paragraph it covers the whole file. A waiver
//! that says nothing, or does nothing, is a finding itself: stale waivers hide the next slip.

use super::{Ctx, Findings};
use crate::config::nearest;
use crate::finding::{Conjunct, Finding};
use crate::rules::waiver::WAIVER;
use crate::rules::{RULES, Rule};
use crate::source::{Format, Waiver, Zone, ZoneKind, parts_blocks};
use std::collections::BTreeMap;

/// What is left after the waivers.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings to show, in reading order, those about waivers included.
    pub found: Vec<Finding>,
    /// How many findings a waiver covers.
    pub waived: usize,
}

/// Which part of the article a waiver covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    File,
    Paragraph(u32),
    /// It stands behind the last paragraph.
    Nothing,
}

/// Runs every enabled rule over one article and applies its waivers.
#[must_use]
pub fn check(ctx: &Ctx<'_>, enabled: &dyn Fn(&Rule) -> bool) -> Outcome {
    apply(ctx, super::run(ctx, enabled), enabled)
}

/// Takes out what a waiver covers, and reports waivers that are faulty or without effect.
#[must_use]
pub fn apply(ctx: &Ctx<'_>, found: Vec<Finding>, enabled: &dyn Fn(&Rule) -> bool) -> Outcome {
    let waivers = &ctx.article.doc.waivers;
    if waivers.is_empty() {
        return Outcome { found, waived: 0 };
    }
    // Whether a waiver of this rule and scope had an effect; looked up by finding, so that cost is linear in both.
    let mut used: BTreeMap<(&str, Scope), bool> = BTreeMap::new();
    let scopes: Vec<Scope> = waivers.iter().map(|w| scope(ctx, w)).collect();
    for (w, scope) in waivers.iter().zip(&scopes).filter(|(w, _)| !w.reason.trim().is_empty()) {
        used.insert((w.rule.as_str(), *scope), false);
    }
    let before = found.len();
    let mut out = Findings::default();
    for f in found {
        let mut covered = false;
        for scope in reach(ctx, &f) {
            if let Some(used) = used.get_mut(&(f.rule, scope)) {
                (covered, *used) = (true, true);
            }
        }
        if !covered {
            out.found.push(f);
        }
    }
    let waived = before - out.found.len();
    if enabled(&WAIVER) {
        for (w, scope) in waivers.iter().zip(scopes) {
            let used = used.get(&(w.rule.as_str(), scope)).is_some_and(|u| *u);
            report(ctx, w, used, enabled, &mut out);
        }
        super::sort(&mut out.found);
    }
    Outcome { found: out.found, waived }
}

fn scope(ctx: &Ctx<'_>, waiver: &Waiver) -> Scope {
    let zones = &ctx.article.doc.zones;
    let copy = |z: &&Zone| z.kind != ZoneKind::FrontMatter;
    if zones.iter().find(copy).is_none_or(|z| waiver.span.end <= z.span.start) {
        return Scope::File;
    }
    let at = zones.partition_point(|z| z.span.end <= waiver.span.start);
    // Markup at the end of a paragraph is outside its zone, but a reader sees it inside.
    if let Some(before) = zones[..at].last().filter(copy) {
        let doc = &ctx.article.doc;
        let between = doc.source.text.get(before.span.end as usize..waiver.span.start as usize);
        let apart = |t: &str| if doc.format == Format::Html { parts_blocks(t) } else { t.contains('\n') };
        if between.is_some_and(|t| !apart(t)) {
            return Scope::Paragraph(before.paragraph);
        }
    }
    zones[at..].iter().find(copy).map_or(Scope::Nothing, |z| Scope::Paragraph(z.paragraph))
}

/// The scopes that cover a finding: the file, and each paragraph in which it has a side.
fn reach(ctx: &Ctx<'_>, f: &Finding) -> Vec<Scope> {
    let zones = &ctx.article.doc.zones;
    let mut out = vec![Scope::File];
    for side in f.sides.iter().filter(|s| s.doc == ctx.doc) {
        let first = zones.partition_point(|z| z.span.end <= side.span.start);
        let end = side.span.end.max(side.span.start + 1);
        out.extend(zones[first..].iter().take_while(|z| z.span.start < end).map(|z| Scope::Paragraph(z.paragraph)));
    }
    out
}

fn report(ctx: &Ctx<'_>, waiver: &Waiver, used: bool, enabled: &dyn Fn(&Rule) -> bool, out: &mut Findings) {
    let rule = RULES.iter().find(|r| r.name == waiver.rule);
    let (fault, because) = match rule {
        None => (format!("names `{}`, which is no rule", waiver.rule), "no rule has this name".into()),
        Some(_) if waiver.reason.trim().is_empty() => ("gives no reason".into(), "nothing stands behind the name of the rule".into()),
        // A rule that did not run cannot show whether its waiver is needed.
        Some(rule) if used || !enabled(rule) => return,
        Some(rule) => ("has no effect".into(), format!("`{}` finds nothing in the part that the waiver covers", rule.name)),
    };
    let mut draft = ctx.report(&WAIVER).slot("a", fault.as_str()).side(waiver.span, format!("this waiver {fault}"));
    if rule.is_none()
        && let Some(name) = nearest(&waiver.rule, RULES.iter().map(|r| r.name))
    {
        draft = draft.note(format!("did you mean `{name}`?"));
    }
    draft.established(Conjunct::Binding, because).push(out);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Article;
    use crate::knowledge::Knowledge;
    use crate::knowledge::facts::Facts;
    use crate::source::Source;
    use crate::span::Span;

    /// Rules of the findings that are left, and how many were waived. The waivers of the text are put in by hand, so
    /// that nothing here depends on how a format writes comments.
    fn left(text: &str, waivers: &[(&str, &str, &str)], enabled: &dyn Fn(&Rule) -> bool) -> (Vec<String>, usize) {
        let know = Knowledge::builtin();
        let mut article = Article::new(Source { name: "a.txt".into(), text: text.into() }, Format::Text, None, &know);
        article.doc.waivers = waivers
            .iter()
            .map(|(mark, rule, reason)| {
                let at = text.find(mark).expect("the mark stands in the text");
                Waiver { rule: (*rule).into(), reason: (*reason).into(), span: Span::new(at, at + mark.len()) }
            })
            .collect();
        let Outcome { found, waived } =
            check(&Ctx { article: &article, doc: 0, know: &know, facts: &Facts::default(), sources: &[] }, enabled);
        (found.into_iter().map(|f| format!("{} {}", f.rule, f.message)).collect(), waived)
    }

    const ALL: &dyn Fn(&Rule) -> bool = &|_| true;
    const MARK: &str = "placeholder a drafting mark is left in the copy: TK";

    #[test]
    fn a_waiver_covers_the_paragraph_that_holds_it_or_follows() {
        let (found, waived) = left("One @ TK.\n\nTwo TK.\n", &[("@", "placeholder", "r")], ALL);
        assert_eq!((found, waived), (vec![MARK.to_owned()], 1));
        let text = "One TK.\n\nTwo TK.\n\nThree TK.\n";
        let (found, waived) = left(text, &[("\n\nTwo", "placeholder", "r")], ALL);
        assert_eq!((found, waived), (vec![MARK.to_owned(); 2], 1));
    }

    #[test]
    fn a_waiver_before_the_first_paragraph_covers_the_file() {
        assert_eq!(left("\n\nOne TK.\n\nTwo TK.\n", &[("\n\n", "placeholder", "r")], ALL), (vec![], 2));
    }

    #[test]
    fn a_waiver_without_a_reason_waives_nothing_and_is_reported() {
        let (found, waived) = left("One @ TK.\n", &[("@", "placeholder", " ")], ALL);
        assert_eq!((found, waived), (vec!["waiver this waiver gives no reason".to_owned(), MARK.to_owned()], 0));
    }

    #[test]
    fn a_waiver_of_no_rule_or_without_effect_is_reported() {
        let (found, _) = left("One @.\n\nTwo TK.\n", &[("@", "placeholdr", "r")], ALL);
        assert_eq!(found[0], "waiver this waiver names `placeholdr`, which is no rule");
        let (found, _) = left("One @.\n\nTwo TK.\n", &[("@", "placeholder", "r")], ALL);
        assert_eq!(found[0], "waiver this waiver has no effect");
    }

    #[test]
    fn of_two_waivers_for_one_finding_neither_is_stale() {
        assert_eq!(left("One @ % TK.\n", &[("@", "placeholder", "r"), ("%", "placeholder", "s")], ALL), (vec![], 1));
    }

    #[test]
    fn nothing_is_said_of_waivers_of_rules_that_did_not_run() {
        assert_eq!(left("One @.\n", &[("@", "placeholder", "r")], &|r| r.name != "placeholder"), (vec![], 0));
        assert_eq!(left("One @.\n", &[("@", "placeholder", "r")], &|r| r.name != "waiver"), (vec![], 0));
    }
}
