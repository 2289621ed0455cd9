//! `gainsay show STAGE FILE...`: what each stage makes of an article, for rule writers and bug reports.

use super::files::{self, Input};
use super::setup::Setups;
use super::{CLEAN, TROUBLE, Term};
use crate::Article;
use crate::engine::compare::{Lasting, gates};
use crate::event::Actor;
use crate::knowledge::Knowledge;
use crate::report::tame;
use crate::source::{Content, Source};
use crate::span::Span;
use crate::syntax::Referent;
use clap::ValueEnum;
use jiff::civil::Date;
use serde_json::{Map, Value, json};
use std::fmt::Write;
use std::path::PathBuf;

/// Arguments of `gainsay show`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which stage
    #[arg(value_enum)]
    stage: Stage,
    /// Articles, folders of articles, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// How to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Publication date of articles that do not give one themselves
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Name of the article on standard input
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// A stage that can be looked at. A new one is a variant here and an arm in [`rows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Blocks of the page and what they are
    Zones,
    /// Sentences
    Sentences,
    /// Words, numbers, markers, marks
    Tokens,
    /// Quotations
    Quotes,
    /// People, dates, figures and the like, with their values
    Mentions,
    /// Predicates with subject, object and what these stand for
    Syntax,
    /// States that the copy gives to people and things
    States,
    /// Phrases that say what a named person is
    Profiles,
    /// Clauses with polarity, modality, tense, voice and cues: what every claim of them carries
    Claims,
    /// Happenings: their mentions, why each was joined, and why others were kept apart
    Events,
    /// Values that exclude each other, with the proof or the gate that refused it
    Conflicts,
    /// What other articles are held against: attribute, subject, value, days, keys
    Records,
}

/// One line of the output: a span, and what the stage says of it.
struct Row {
    span: Span,
    values: Vec<(&'static str, Value)>,
}

pub(super) fn run(args: &Args, term: &Term) -> u8 {
    let (inputs, mut failures) = files::list(&args.paths, args.stdin_filename.as_deref());
    let mut setups = Setups::default();
    let mut documents = vec![];
    let mut text = String::new();
    for input in &inputs {
        let Some(setup) = setups.of(input, &mut failures) else { continue };
        let know = &setups.all[setup].know;
        match article(input, args.date, know) {
            Ok(article) => match args.format {
                Format::Text => lines(&mut text, args.stage, &article, know),
                Format::Json => documents.push(document(args.stage, &article, know)),
            },
            Err(failure) => failures.push(failure),
        }
    }
    term.complain(&failures);
    if let Format::Json = args.format {
        text = format!("{}\n", json!({ "documents": documents }));
    }
    let status = if failures.is_empty() { CLEAN } else { TROUBLE };
    term.print(status, |out| out.write_all(text.as_bytes()))
}

fn article(input: &Input, date: Option<Date>, know: &Knowledge) -> Result<Article, crate::report::Failure> {
    let Content { text, format, runs } = input.load()?;
    let mut article = Article::new(Source { name: input.name(), text }, format, date, know);
    article.doc.runs = runs;
    Ok(article)
}

fn stage_name(stage: Stage) -> String {
    stage.to_possible_value().map_or(String::new(), |v| v.get_name().to_owned())
}

fn document(stage: Stage, article: &Article, know: &Knowledge) -> Value {
    let object = |row: Row| {
        let mut out = Map::new();
        out.insert("start".into(), json!(row.span.start));
        out.insert("end".into(), json!(row.span.end));
        out.extend(row.values.into_iter().map(|(k, v)| (k.to_owned(), v)));
        Value::Object(out)
    };
    let list: Vec<Value> = rows(stage, article, know).into_iter().map(object).collect();
    json!({ "path": article.doc.source.name, (stage_name(stage)): list })
}

/// `path:start..end values "text"`, bytes as in JSON.
fn lines(out: &mut String, stage: Stage, article: &Article, know: &Knowledge) {
    let source = &article.doc.source;
    for row in rows(stage, article, know) {
        let _ = write!(out, "{}:{}..{}", tame(&source.name), row.span.start, row.span.end);
        for (name, value) in row.values {
            let _ = match value {
                Value::Bool(false) | Value::Null => Ok(()),
                Value::Bool(true) => write!(out, " {name}"),
                Value::String(s) => write!(out, " {}", tame(&s)),
                other => write!(out, " {name}={other}"),
            };
        }
        let text = source.text.get(row.span.range()).unwrap_or("");
        let _ = writeln!(out, " {:?}", tame(text));
    }
}

fn rows(stage: Stage, article: &Article, know: &Knowledge) -> Vec<Row> {
    let (doc, text) = (&article.doc, &article.text);
    let zone = |i: u32| doc.zones.get(i as usize).map_or(Value::Null, |z| json!(z.kind.name()));
    match stage {
        Stage::Zones => {
            let row = |z: &crate::source::Zone| Row {
                span: z.span,
                values: vec![("kind", json!(z.kind.name())), ("paragraph", json!(z.paragraph))],
            };
            doc.zones.iter().map(row).collect()
        }
        Stage::Sentences => text.printed(doc).iter().map(|s| Row { span: s.span, values: vec![("zone", zone(s.zone))] }).collect(),
        Stage::Tokens => (0..text.tokens.len()).map(|i| token(article, know, i)).collect(),
        Stage::Quotes => {
            let speaker = |q: &crate::text::Quote| q.speaker.map_or(Value::Null, |(a, b)| json!(article.words(text.span_of(a, b))));
            let row = |q: &crate::text::Quote| Row {
                span: q.span,
                values: vec![("closed", json!(q.closed)), ("depth", json!(q.depth)), ("speaker", speaker(q))],
            };
            text.quotes.iter().map(row).collect()
        }
        Stage::Mentions => {
            let row = |m: &crate::mention::Mention| {
                let norm = format!("{:?}", m.kind);
                let kind = norm.split(['(', ' ']).next().unwrap_or("").to_lowercase();
                Row { span: m.span, values: vec![("kind", json!(kind)), ("norm", json!(norm))] }
            };
            article.mentions.list.iter().map(row).collect()
        }
        Stage::Syntax => syntax(article, know),
        Stage::States => states(article, know),
        Stage::Profiles => profiles(article, know),
        Stage::Claims => claims(article, know),
        Stage::Events => events(article, know),
        Stage::Conflicts => conflicts(article, know),
        Stage::Records => records(article, know),
    }
}

fn syntax(article: &Article, know: &Knowledge) -> Vec<Row> {
    let x = &article.syntax;
    let scene = article.scene(know);
    let phrase = |n: u32| {
        let Some(p) = x.phrases.get(n as usize) else { return Value::Null };
        let words = article.words(article.text.span_of(p.first, p.last));
        let sure = if x.referents[n as usize].sure { "" } else { "?" };
        match x.referents[n as usize].referent {
            Referent::Entity(e) => json!(format!("{words} = {}{sure}", crate::event::identity::name(&scene, Actor::Entity(e)))),
            Referent::Country(c) => json!(format!("{words} = {}{sure}", know.countries[c as usize].name)),
            Referent::Thing(t) => json!(format!("{words} = thing {t}{sure}")),
            Referent::Unknown => json!(words),
        }
    };
    let row = |p: &crate::syntax::Predicate| Row {
        span: article.text.span_of(p.first, p.last),
        values: vec![
            ("lemma", json!(crate::syntax::words::verb_lemma(&know.lexicon, article.text.word(&know.lexicon, p.verb as usize)))),
            ("passive", json!(p.passive)),
            ("reduced", json!(p.reduced)),
            ("negated", json!(p.negation != crate::text::NONE)),
            ("subject", phrase(p.subject)),
            ("object", phrase(p.object)),
            (
                "complement",
                if p.complement == crate::text::NONE {
                    Value::Null
                } else {
                    json!(article.text.word(&know.lexicon, p.complement as usize))
                },
            ),
            ("scope", json!(article.words(article.text.span_of(p.first, p.end.max(p.last))))),
        ],
    };
    x.predicates.iter().map(row).collect()
}

fn states(article: &Article, know: &Knowledge) -> Vec<Row> {
    let row = |c: &crate::claim::state::StateClaim| {
        let set = &know.states[c.word.set as usize];
        let values = vec![
            ("set", json!(set.name)),
            ("value", json!(set.values[c.word.value as usize])),
            ("denied", json!(c.denied)),
            ("scope", json!(format!("{:?}", c.scope))),
            ("mood", json!(format!("{:?}", c.mood))),
            ("who", json!(format!("{:?}", c.who))),
            ("sure", json!(c.sure)),
            ("topic", json!(c.topic)),
            ("statement", json!(article.words(article.text.span_of(c.said.first, c.said.last)))),
        ];
        Row { span: article.text.span_of(c.first, c.last), values }
    };
    let claims = crate::claim::state::states(article, know, true);
    let mut out: Vec<Row> = claims.iter().map(row).collect();
    // Why two states of one bearer are no conflict.
    for (k, y) in claims.iter().enumerate() {
        let earlier = claims[..k].iter().rev().take(8);
        for x in earlier.filter(|x| (x.word.set, x.who) == (y.word.set, y.who) && x.word.value != y.word.value) {
            let lasting = if know.states[x.word.set as usize].lasting { Lasting::Once } else { Lasting::AtOneTime };
            if let Err(why) = gates(article, know, &x.said, &y.said, lasting) {
                out.push(Row {
                    span: article.text.span_of(x.first, x.last).cover(article.text.span_of(y.first, y.last)),
                    values: vec![("refused", json!(why))],
                });
            }
        }
    }
    out
}

fn profiles(article: &Article, know: &Knowledge) -> Vec<Row> {
    let scene = article.scene(know);
    let view = article.view(know);
    let row = |d: &crate::claim::profile::Descriptor| {
        let values = vec![
            ("who", json!(crate::event::identity::name(&scene, Actor::Entity(d.who)))),
            ("sure", json!(d.sure)),
            ("tie", json!(format!("{:?}", d.tie).to_lowercase())),
            ("noun", json!(d.noun(&view))),
            ("kinds", json!(d.kinds(article, &view))),
            ("bodies", json!(d.bodies(article, &view))),
        ];
        Row { span: article.text.span_of(d.shown.0, d.shown.1), values }
    };
    crate::claim::profile::descriptors(article, know).iter().map(row).collect()
}

fn claims(article: &Article, know: &Knowledge) -> Vec<Row> {
    let view = article.view(know);
    let name = |debug: String| json!(debug.to_lowercase());
    let row = |c: &crate::claim::clause::Clause| {
        let cue = |at: u32| if at == crate::text::NONE { Value::Null } else { json!(view.word(at as usize)) };
        let values = vec![
            ("voice", name(format!("{:?}", article.clauses.voice(&view, c.first)))),
            ("modality", name(format!("{:?}", c.modality))),
            ("negation", cue(c.negation)),
            ("pluperfect", cue(c.pluperfect)),
            ("change", cue(c.change)),
            ("cites", json!(article.markers_of(know, c.first..c.last, c.sentence))),
        ];
        Row { span: article.text.span_of(c.first, c.last), values }
    };
    article.clauses.list.iter().map(row).collect()
}

fn events(article: &Article, know: &Knowledge) -> Vec<Row> {
    let scene = article.scene(know);
    let mut out = vec![];
    for (n, event) in article.events.list.iter().enumerate() {
        let class = &know.events[event.class as usize].name;
        for link in &event.links {
            let m = &article.events.mentions[link.mention as usize];
            let who: Vec<String> = m.participants.actors.iter().map(|a| crate::event::identity::name(&scene, *a)).collect();
            let when = m.when.map_or(Value::Null, |w| json!(article.words(article.mentions.list[w as usize].span)));
            let values = vec![
                ("event", json!(n)),
                ("class", json!(class)),
                ("joined", json!(link.subject.1)),
                ("time", json!(link.time.1)),
                ("participants", json!(who)),
                ("when", when),
            ];
            out.push(Row { span: m.span, values });
        }
        for (mention, reason) in &event.refused {
            let m = &article.events.mentions[*mention as usize];
            out.push(Row { span: m.span, values: vec![("not_event", json!(n)), ("class", json!(class)), ("refused", json!(reason))] });
        }
    }
    out
}

fn conflicts(article: &Article, know: &Knowledge) -> Vec<Row> {
    let value = |id: u32| {
        let (row, v) = know.values[id as usize];
        json!(know.exclusives[row as usize].values[v as usize])
    };
    let row = |c: &crate::engine::conflict::Conflict| {
        let proof: Vec<Value> =
            c.proof.iter().map(|e| json!({ "conjunct": e.conjunct, "status": e.status, "because": e.because })).collect();
        let values = vec![
            ("attribute", json!(know.exclusives[c.attribute as usize].attribute)),
            ("a", value(c.a.0)),
            ("b", value(c.b.0)),
            ("refused", json!(c.refused)),
            ("acknowledged", json!(c.acknowledged)),
            ("proof", json!(proof)),
        ];
        Row { span: c.a.1.cover(c.b.1), values }
    };
    article.conflicts.iter().map(row).collect()
}

fn records(article: &Article, know: &Knowledge) -> Vec<Row> {
    let row = |r: crate::archive::Record| {
        let day = |d: i32| json!(crate::archive::day(d));
        let values = vec![
            ("attribute", json!(r.attr)),
            ("detail", json!(r.detail)),
            ("subject", json!(r.subject)),
            ("value", json!(r.value)),
            ("first_day", r.days.map_or(Value::Null, |d| day(d.0))),
            ("last_day", r.days.map_or(Value::Null, |d| day(d.1))),
            ("flags", json!(r.flags)),
            ("with", json!(r.with)),
            ("speaker", json!(r.speaker)),
            ("keys", json!(r.keys)),
        ];
        Row { span: r.span, values }
    };
    crate::archive::extract(article, know).1.into_iter().map(row).collect()
}

fn token(article: &Article, know: &Knowledge, i: usize) -> Row {
    let t = &article.text.tokens[i];
    let name = |debug: String| json!(debug.to_lowercase());
    let values = vec![
        ("kind", name(format!("{:?}", t.kind))),
        ("case", name(format!("{:?}", t.case))),
        ("word", json!(article.text.word(&know.lexicon, i))),
        ("spaced", json!(t.spaced)),
        ("possessive", json!(t.possessive)),
    ];
    Row { span: t.span, values }
}
