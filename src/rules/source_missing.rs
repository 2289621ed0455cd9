//! Claims that their own source does not make.

use super::source_figure;
use crate::engine::against::{self, Figure, Told, told};
use crate::engine::{Ctx, Findings};
use crate::finding::Conjunct;
use crate::mention::quantity::{Form, Measure, Quantity};
use crate::span::Span;

declare_rule! {
    /// The draft tells something that its source, which covers the matter, does not tell.
    ///
    /// ## Why it matters
    /// A marker promises that the reader finds the claim behind it. What is in no source came from somewhere: from another
    /// source that should be cited, or from nowhere.
    ///
    /// ## What to do
    /// Find the source of the claim and cite it, or take the claim out.
    ///
    /// ## When it stays silent
    /// At a sentence without a marker, unless the source has nearly all of its other words and is long enough to cover the
    /// matter (a hundred and fifty words); where words, a figure, a date or a name of a cited sentence stand in its source;
    /// at figures up to ten; inside quotation marks. The finding is a warning: the source may say it in words that share
    /// nothing with the draft's.
    ///
    /// ## Examples
    /// ```contradicts
    /// [source 1]
    /// The trustees were dismayed to learn of the decision. The pier has welcomed visitors since 1986, and every loan has been repaid. We would welcome a meeting at your convenience.
    /// [article]
    /// The letter threatened to take the council to court if the money wasn't released by Christmas [1].
    /// ```
    /// ```contradicts
    /// [source 1]
    /// The yard has built ferries since the war. It employs 300 people, most of them welders, and builds three ferries a year.
    /// [article]
    /// The yard builds three ferries a year and trains 45 apprentices [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// By the last week 18 participants in the walking group had stopped (17%), 13 of them in November.
    /// [article]
    /// About one walker in six had dropped out by the final days, most of them in November [1].
    /// ```
    /// ```consistent
    /// [source 1]
    /// The yard has built ferries since the war. It employs 300 people.
    /// [article]
    /// The yard employs 300 people [1]. The town, which has 4,500 inhabitants, lives by it.
    /// ```
    SOURCE_MISSING { name: "source-missing", group: Sourcing, since: "0.2.0", needs: Sources }
    check
}

/// Words that a source must have to cover a matter that no marker ties to it.
const FULL: usize = 150;
/// Figures up to this are counted by the writer's own eye.
const SMALL: f64 = 10.0;

fn check(ctx: &Ctx<'_>, out: &mut Findings) {
    let full = ctx.sources.iter().any(|s| s.words() >= FULL);
    for t in told(ctx) {
        if t.cited && t.stems >= 5 && t.known <= 0.25 && !against::anchored(ctx, &t) && !continued(ctx, &t) {
            let span = ctx.article.text.sentences[t.sentence as usize].span;
            report(ctx, span, "what this sentence says", "hardly a word of it, and no figure, date or name, stands in the source that it cites", out);
            continue;
        }
        let near = t.near.first().is_some_and(|(_, n)| n.stems >= 2 && (n.cover >= 0.35 || n.stems >= 4));
        if !(t.cited && t.known >= 0.3 || full && near && t.known >= 0.6) {
            continue;
        }
        if let Some((span, words)) = figure(ctx, &t) {
            report(ctx, span, &words, "the rest of the sentence has its words in the source, and this stands nowhere in it", out);
        }
    }
}

/// "The other half watched films": the second half of what the sentence before tells.
fn continued(ctx: &Ctx<'_>, t: &Told<'_>) -> bool {
    let view = ctx.article.view(ctx.know);
    let word = |k: usize| view.word(t.tokens.start + k);
    matches!((word(0), word(1)), ("the", "other" | "others" | "rest" | "remainder") | ("others", _))
}

fn report(ctx: &Ctx<'_>, span: Span, what: &str, because: &str, out: &mut Findings) {
    ctx.report(&SOURCE_MISSING)
        .slot("a", what)
        .side(span, "not in the source")
        .established(Conjunct::Binding, because)
        .assumed(Conjunct::Exclusive, "the source would say so if it were so")
        .push(out);
}

/// A number of people or things that no source has and that none of its figures give, where none gives another value either.
/// Sums of money, spans of time and differences ("60 more than in 2024") are often the writer's own reckoning.
fn figure(ctx: &Ctx<'_>, t: &Told<'_>) -> Option<(Span, String)> {
    let counted = |f: &Figure<'_>| f.quantity.measure == Measure::Count && f.quantity.head.is_some() && f.quantity.value > SMALL;
    let compared = |f: &Figure<'_>| ["more", "fewer", "less", "higher", "lower"].iter().any(|w| against::follows(ctx.article, ctx.know, f.mention, w));
    let fits = |f: &Figure<'_>| {
        source_figure::counts(ctx, f) && counted(f) && !compared(f) && !matches!(f.quantity.form, Form::Range | Form::Fraction)
    };
    let reckoned = |f: &Figure<'_>| {
        t.sources.iter().any(|s| {
            let all: Vec<&Quantity> = s.figures().map(|o| o.quantity).take(POOL).collect();
            against::derived(f.quantity, &all, false)
        })
    };
    let missing = against::figures(ctx.article, t.tokens.clone())
        .filter(fits)
        .find(|f| source_figure::verdict(ctx, t, f) == source_figure::Verdict::Missing && !reckoned(f))?;
    Some((missing.mention.span, ctx.article.words(missing.mention.span)))
}

/// Figures of a source that are combined in pairs.
const POOL: usize = 40;
