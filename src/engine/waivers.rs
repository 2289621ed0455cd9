//! Waivers written into the article.
//!
//! A waiver covers the findings of its rule that have a side in the paragraph that holds the comment or, where it
//! stands between paragraphs, in the one that follows; before the first paragraph it covers the whole file. A waiver
//! that says nothing, or does nothing, is a finding itself: stale waivers hide the next slip.

use super::{Ctx, Findings};
use crate::config::nearest;
use crate::finding::{Conjunct, Finding};
use crate::rules::waiver::WAIVER;
use crate::rules::{RULES, Rule};
use crate::source::{Waiver, ZoneKind};

/// What is left after the waivers.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings to show, in reading order, those about waivers included.
    pub found: Vec<Finding>,
    /// How many findings a waiver covers.
    pub waived: usize,
}

/// Which part of the article a waiver covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    let scopes: Vec<Scope> = waivers.iter().map(|w| scope(ctx, w)).collect();
    let mut used = vec![false; waivers.len()];
    let before = found.len();
    let mut kept: Vec<Finding> = vec![];
    for f in found {
        let mut covered = false;
        for (i, w) in waivers.iter().enumerate() {
            if w.rule == f.rule && !w.reason.trim().is_empty() && covers(ctx, scopes[i], &f) {
                (covered, used[i]) = (true, true);
            }
        }
        if !covered {
            kept.push(f);
        }
    }
    let waived = before - kept.len();
    let mut out = Findings { found: kept };
    if enabled(&WAIVER) {
        for (w, used) in waivers.iter().zip(used) {
            report(ctx, w, used, enabled, &mut out);
        }
        super::sort(&mut out.found);
    }
    Outcome { found: out.found, waived }
}

fn scope(ctx: &Ctx<'_>, waiver: &Waiver) -> Scope {
    let mut zones = ctx.article.doc.zones.iter().filter(|z| z.kind != ZoneKind::FrontMatter).peekable();
    if zones.peek().is_none_or(|z| waiver.span.end <= z.span.start) {
        return Scope::File;
    }
    zones.find(|z| z.span.end > waiver.span.start).map_or(Scope::Nothing, |z| Scope::Paragraph(z.paragraph))
}

fn covers(ctx: &Ctx<'_>, scope: Scope, f: &Finding) -> bool {
    let Scope::Paragraph(paragraph) = scope else { return scope == Scope::File };
    let zones = &ctx.article.doc.zones;
    f.sides.iter().filter(|s| s.doc == ctx.doc).any(|s| {
        let first = zones.partition_point(|z| z.span.end <= s.span.start);
        zones[first..].iter().take_while(|z| z.span.start < s.span.end.max(s.span.start + 1)).any(|z| z.paragraph == paragraph)
    })
}

fn report(ctx: &Ctx<'_>, waiver: &Waiver, used: bool, enabled: &dyn Fn(&Rule) -> bool, out: &mut Findings) {
    let rule = RULES.iter().find(|r| r.name == waiver.rule);
    let (fault, because) = match rule {
        None => {
            let hint = nearest(&waiver.rule, RULES.iter().map(|r| r.name));
            let hint = hint.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
            (format!("names `{}`, which is no rule", waiver.rule), format!("no rule has this name{hint}"))
        }
        Some(_) if waiver.reason.trim().is_empty() => ("gives no reason".into(), "nothing stands behind the name of the rule".into()),
        // A rule that did not run cannot show whether its waiver is needed.
        Some(rule) if used || !enabled(rule) => return,
        Some(rule) => ("has no effect".into(), format!("`{}` finds nothing in the part that the waiver covers", rule.name)),
    };
    ctx.report(&WAIVER)
        .slot("a", fault.as_str())
        .side(waiver.span, format!("this waiver {fault}"))
        .established(Conjunct::Binding, because)
        .push(out);
}
