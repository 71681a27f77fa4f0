//! The results of everybody as one page of HTML, for a jury to look at: it loads nothing, and runs no script but its own.
//!
//! Knows no file but its template. What it prints is escaped for HTML; signs that would turn the writing are refused where
//! they are read.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::values::{Values, coded};
use super::values_candidate::certification_state;
use super::{Setting, Subject, Words, filters, own_files};
use crate::decide::advise::before_jury::near;
use crate::diag::Diagnostic;
use crate::model::cohort::{Candidate, Person};
use crate::model::referential::Bloc;
use crate::model::results::CandidateResult;
use crate::words::calendar::short_date;

const FILES: [(&str, &str); 3] = [
    ("page.html.tera", include_str!("../../templates/results/page.html.tera")),
    ("page.css", include_str!("../../templates/results/page.css")),
    ("page.js", include_str!("../../templates/results/page.js")),
];

/// What the page shows.
pub(crate) struct Board<'a> {
    pub(crate) setting: &'a Setting<'a>,
    pub(crate) people: &'a [(&'a Candidate, &'a CandidateResult)],
    pub(crate) blocs: &'a [&'a Bloc],
    /// Whether candidates are told by number alone, in the order of numbers.
    pub(crate) anonymous: bool,
    /// Whether the blocs near another outcome are told.
    pub(crate) near: bool,
}

impl Board<'_> {
    /// The page.
    ///
    /// # Errors
    ///
    /// Its template, filled in, is longer than any document.
    pub(crate) fn page(&self, words: Words) -> Result<String, Diagnostic> {
        let words = Arc::new(words);
        own_files::filled(&FILES, &self.values(&words), |tera| filters::register(tera, &words))
    }

    fn values(&self, words: &Words) -> Value {
        let Self { setting, blocs, anonymous, .. } = *self;
        let subject = Subject::default();
        let values = Values { setting, words, subject: &subject };
        // Without name, sex or the jury's words, whatever is printed of a candidate tells nothing of the person.
        let unnamed = |(candidate, result): &(&Candidate, &CandidateResult)| {
            let (mut candidate, mut result) = ((*candidate).clone(), (*result).clone());
            if anonymous {
                candidate.person = Person::default();
                result.certification.motive = None;
                result.certification.mention.iter_mut().for_each(|one| one.motive = None);
                result.blocs.iter_mut().for_each(|bloc| bloc.motive = None);
            }
            (candidate, result)
        };
        let mut people: Vec<_> = self.people.iter().map(unnamed).collect();
        if anonymous {
            people.sort_by_key(|(candidate, _)| {
                (candidate.number.as_ref().map(String::len), candidate.number.clone())
            });
        }
        let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, result) in &people {
            *outcomes.entry(certification_state(&result.certification)).or_default() += 1;
        }
        let rows = people.iter().map(|(candidate, result)| self.row(&values, candidate, result));
        let conditions = setting.referential.conditions.iter();
        let head = json!({
            "anonymous": anonymous,
            "specimen": setting.session.is_some_and(|session| session.specimen),
            "rows": rows.collect::<Vec<_>>(),
            "outcomes": outcomes,
            "heads": blocs.iter().map(|bloc| json!({
                "number": bloc.number.as_str(),
                "title": bloc.title,
                "competences": bloc.competences().map(|one| coded(one.code.as_str(), &one.text)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "conditions": conditions.map(|one| values.title_of(one, "minutes-condition")).collect::<Vec<_>>(),
            "near": self.near,
        });
        merged(values.common(""), head)
    }

    fn row(&self, values: &Values<'_>, candidate: &Candidate, result: &CandidateResult) -> Value {
        let Setting { referential, rules, .. } = self.setting;
        let is_shown = |number: &str| self.blocs.iter().any(|bloc| bloc.number.as_str() == number);
        let mut told = values.transcript(candidate, result);
        if let Some(blocs) = told["blocs"].as_array_mut() {
            let mut own = std::mem::take(blocs).into_iter().peekable();
            for bloc in self.blocs {
                let is_it = |told: &Value| told["number"] == bloc.number.as_str();
                blocs.push(own.find(is_it).unwrap_or_else(|| not_asked(bloc)));
            }
        }
        let close = if self.near { near(referential, rules, candidate) } else { Vec::new() };
        let close = close.iter().filter(|one| is_shown(one.bloc.as_str())).map(|one| {
            json!({
                "bloc": one.bloc.as_str(),
                "status": one.computed.word(),
                "other": one.other.word(),
                "codes": one.codes,
                "up": one.up,
            })
        });
        let person = json!({
            "number": candidate.number,
            "name": (!self.anonymous).then(|| format!("{} {}", candidate.person.family_name, candidate.person.given_names)),
            "birth": candidate.person.birth_date.map(short_date),
            "outcome": certification_state(&result.certification),
            "near": close.collect::<Vec<_>>(),
        });
        merged(told, person)
    }
}

/// A cell for each column of a bloc that is not asked.
fn not_asked(bloc: &Bloc) -> Value {
    let nothing = json!({ "status": "not_asked", "score": "–", "result": "" });
    let competences = vec![nothing; bloc.competences().count()];
    json!({ "number": bloc.number.as_str(), "status": "not_asked", "result": "–", "competences": competences })
}

/// Both records as one.
fn merged(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}
