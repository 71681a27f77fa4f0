//! What the template of a kind may name: it follows from what one document is made for.
//!
//! `templates/variables.yaml` declares the names, section by section; here stands which sections a kind has, and what
//! gives their values. Knows no template.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::kind::{Axis, BOOKLET, EXPLANATION, Kind, STATISTICS};
use super::shape::Shape;
use super::values::{self, Values};
use crate::diag::Report;
use crate::model::referential::{Extra, Referential};
use crate::read::fields;
use crate::read::yaml::{self, Node};

const DECLARED: &str = include_str!("../../templates/variables.yaml");

/// A section: its key in the file, the kinds that have it, and its values for one document.
type Section = (&'static str, fn(&Kind) -> bool, fn(&Kind, &Values<'_>) -> Option<Value>);

const SECTIONS: [Section; 13] = [
    ("common", |_| true, |kind, document| Some(document.common(&kind.title))),
    (
        "candidate",
        |kind| kind.is_per(Axis::Candidate),
        |kind, document| {
            let candidate = document.subject.candidate?;
            Some(json!({ "candidate": document.person(candidate, kind.deed.is_some()) }))
        },
    ),
    (
        "results",
        |kind| is_about_people(kind) && kind.deed.is_none() && kind.name != EXPLANATION,
        |_, document| Some(document.transcript(document.subject.candidate?, document.subject.result?)),
    ),
    (
        "letter",
        |kind| kind.letter && is_about_people(kind) && kind.deed.is_none() && kind.name != EXPLANATION,
        |_, document| Some(document.letter(document.subject.candidate?, document.subject.result?)),
    ),
    (
        "bloc",
        |kind| kind.is_per(Axis::Bloc) || kind.is_per(Axis::Assessment),
        |_, document| Some(json!({ "bloc": values::bloc(document.subject.bloc?) })),
    ),
    (
        "competences",
        |kind| kind.is_per(Axis::Bloc),
        |_, document| Some(json!({ "competences": values::deed_competences(document.subject.bloc?) })),
    ),
    (
        "assessment",
        |kind| kind.is_per(Axis::Assessment),
        |_, document| Some(document.grid(document.subject.bloc?, document.subject.assessment?)),
    ),
    (
        "condition",
        |kind| kind.is_per(Axis::Condition),
        |_, document| Some(document.mission_grid(document.subject.condition?)),
    ),
    ("deed", |kind| kind.deed.is_some(), |_, document| Some(json!({ "deed": document.deed() }))),
    (
        "session",
        |kind| kind.is_per(Axis::Session) && !kind.is_per(Axis::Candidate),
        |_, document| document.subject.everybody.map(|(cohort, results)| document.minutes(cohort, results)),
    ),
    ("booklet", |kind| kind.name == BOOKLET, |_, document| Some(json!({ "booklet": document.booklet() }))),
    ("stats", |kind| kind.name == STATISTICS, |_, document| Some(json!({ "stats": document.statistics() }))),
    (
        "explanation",
        |kind| kind.name == EXPLANATION,
        |_, document| {
            let (steps, how) = document.subject.explained?;
            Some(document.explanation(document.subject.candidate?, steps, how))
        },
    ),
];

/// Whether a kind is about what became of a candidate, and not a grid to fill in.
pub(super) fn is_about_people(kind: &Kind) -> bool {
    kind.is_per(Axis::Candidate) && !kind.is_per(Axis::Assessment) && !kind.is_per(Axis::Condition)
}

#[derive(Debug)]
pub(super) struct Declared(BTreeMap<String, Shape>);

impl Declared {
    pub(super) fn read(referential: Option<&Referential>) -> Self {
        let own = referential.map(own_names).unwrap_or_default();
        match tree().map(|tree| Shape::read(&tree, &own)) {
            Some(Shape::Record(sections)) => Self(sections),
            // Were the file no map, every name would be unknown, and every template refused.
            _ => Self(BTreeMap::new()),
        }
    }

    /// The names that the template of a kind may use.
    pub(super) fn of(&self, kind: &Kind) -> Shape {
        let sections = SECTIONS.iter().filter(|(_, has, _)| has(kind));
        let shapes = sections.filter_map(|(name, ..)| self.0.get(*name)).cloned();
        let mut shape = shapes.fold(Shape::Record(BTreeMap::new()), Shape::and);
        // What a school adds to its roster is kept in no register: no deed states it.
        if let (Some(_), Shape::Record(fields)) = (kind.deed, &mut shape)
            && let Some(Shape::Record(candidate)) = fields.get_mut("candidate")
        {
            candidate.remove("extra");
        }
        shape
    }
}

/// The names of a school's own facts, by what they are about.
fn own_names(of: &Referential) -> BTreeMap<&'static str, BTreeSet<String>> {
    let mut own: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut add = |about, extra: &Extra| own.entry(about).or_default().extend(extra.keys().cloned());
    add("certification", &of.extra);
    of.blocs.iter().for_each(|bloc| add("bloc", &bloc.extra));
    of.competences().for_each(|(_, one)| add("competence", &one.extra));
    of.assessments().for_each(|(_, one)| add("assessment", &one.extra));
    own
}

fn tree() -> Option<Node> {
    fields::parse_tree("variables.yaml", DECLARED, &mut Report::new())
}

/// What the templates of a kind may name, in the order of the file: name, type, meaning, and the first example.
pub(crate) fn told(kind: &Kind, values: &[&Value]) -> Vec<[String; 4]> {
    let mut rows = Vec::new();
    if let Some(Node { value: yaml::Value::Map(sections), .. }) = tree() {
        for section in &sections {
            if SECTIONS.iter().any(|(name, has, _)| *name == section.key && has(kind)) {
                tell("", &section.value, values, &mut rows);
            }
        }
    }
    rows.retain(|[name, ..]| kind.deed.is_none() || !name.starts_with("candidate.extra"));
    rows
}

/// A name and what stands below it; what a list holds is named after it and `[]`.
fn tell(name: &str, declared: &Node, values: &[&Value], rows: &mut Vec<[String; 4]>) {
    match &declared.value {
        yaml::Value::Map(entries) => {
            for entry in entries {
                if entry.key.starts_with(fields::OWN) {
                    let known = values.iter().filter_map(|value| value.as_object()).flatten();
                    let known: BTreeMap<_, _> = known.collect();
                    for (key, value) in &known {
                        tell(&format!("{name}.{key}"), &entry.value, &[value], rows);
                    }
                    if known.is_empty() {
                        tell(&format!("{name}.{}", fields::OWN), &entry.value, &[], rows);
                    }
                    continue;
                }
                let name = if name.is_empty() { entry.key.clone() } else { format!("{name}.{}", entry.key) };
                let below: Vec<&Value> = values.iter().filter_map(|value| value.get(&entry.key)).collect();
                tell(&name, &entry.value, &below, rows);
            }
        }
        yaml::Value::List(items) => {
            let below: Vec<&Value> = values.iter().filter_map(|value| value.as_array()).flatten().collect();
            for item in items {
                tell(&format!("{name}[]"), item, &below, rows);
            }
        }
        yaml::Value::Scalar(meaning) => {
            let said = values.iter().find(|value| value.as_str() != Some(""));
            let (of, example) = match said {
                Some(Value::Bool(flag)) => ("flag", flag.to_string()),
                Some(Value::Number(number)) => ("number", number.to_string()),
                Some(value) => ("text", value.as_str().unwrap_or_default().to_owned()),
                None => ("text", String::new()),
            };
            rows.push([name.to_owned(), of.to_owned(), meaning.clone(), example]);
        }
        yaml::Value::Null => {}
    }
}

/// The values of those names for one document; what is unknown is absent.
pub(super) fn of_document(kind: &Kind, document: &Values<'_>) -> Value {
    let sections = SECTIONS.iter().filter(|(_, has, _)| has(kind));
    let mut together = Map::new();
    for value in sections.filter_map(|(_, _, values)| values(kind, document)) {
        if let Value::Object(fields) = known(value) {
            together.extend(fields);
        }
    }
    Value::Object(together)
}

/// A value without what is unknown in it: a null would print as nothing, what is absent is an error.
fn known(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(fields.map(|(name, value)| (name, known(value))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(known).collect()),
        other => other,
    }
}
