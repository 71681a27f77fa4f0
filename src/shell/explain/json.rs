//! An explanation as JSON for scripts. Knows the shape, not where it goes.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use super::Loaded;
use crate::decide::marks::{Cell, Merged};
use crate::decide::mission::entered as entered_of;
use crate::decide::trace::{
    AttemptTrace, Basis, BlocTrace, CandidateTrace, CompetenceTrace, CriterionTrace, Ground, PartTrace, Why,
};
use crate::diag::{Location, Place};
use crate::model::cohort::{Given, Mission, ScoreEntry, Source};
use crate::model::results::{Amount, Clause, ConditionResult, Requirement};
use crate::model::rules::Rules;
use crate::words::exact::Exact;

/// The trace as JSON, ending with a line break.
pub(super) fn json(trace: &CandidateTrace<'_>, loaded: &Loaded) -> Result<String> {
    let shapes = Shapes { rules: &loaded.rules };
    let person = &trace.candidate.person;
    let certification = &trace.certification;
    let value = json!({
        "schema": 1,
        "certification_id": loaded.referential.id,
        "referential": loaded.referential.version,
        "rules": { "version": loaded.rules.version, "file": &*loaded.rules.origin.file },
        "session": loaded.session.as_ref().map(|session| &session.name),
        "candidate": {
            "id": trace.candidate.id.as_str(),
            "family_name": person.family_name,
            "given_names": person.given_names,
            "birth_date": person.birth_date.map(|date| date.to_string()),
        },
        "blocs": trace.blocs.iter().map(|bloc| shapes.bloc(bloc)).collect::<Vec<_>>(),
        "conditions": trace.conditions.iter().map(|one| shapes.condition(one, &trace.candidate.mission)).collect::<Vec<_>>(),
        "certification": {
            "computed": certification.computed.word(),
            "why": why(certification.why),
            "decision": certification.decision.word(),
            "jury": certification.jury.map(|jury| jury_of(jury.motive.as_deref(), &jury.source)),
        },
    });
    Ok(serde_json::to_string_pretty(&value).context("JSON")? + "\n")
}

struct Shapes<'a> {
    rules: &'a Rules,
}

impl Shapes<'_> {
    fn bloc(&self, trace: &BlocTrace<'_>) -> Value {
        let (ground, prior, not_presented) = match trace.ground {
            Ground::Prior(prior) => ("prior", Some(prior), None),
            Ground::NotPresented(place) => ("not_presented", None, Some(place)),
            Ground::Assessed => ("assessed", None, None),
        };
        json!({
            "bloc": trace.bloc.number.as_str(),
            "computed": trace.computed.word(),
            "decision": trace.decision.word(),
            "ground": ground,
            "prior": prior.map(|prior| json!({
                "basis": prior.basis,
                "date": prior.date.map(|date| date.to_string()),
                "reference": prior.reference,
                "place": entered(&prior.source),
            })),
            "not_presented": not_presented.map(|place| json!({ "place": entered(place) })),
            "mean": trace.mean.as_ref().map(number),
            "clauses": trace.clauses.iter().map(|one| self.clause(one)).collect::<Vec<_>>(),
            "jury": trace.jury.map(|jury| jury_of(jury.motive.as_deref(), &jury.source)),
            "competences": trace.competences.iter().map(|one| self.competence(one)).collect::<Vec<_>>(),
        })
    }

    fn clause(&self, clause: &Clause) -> Value {
        let (what, code) = match &clause.what {
            Requirement::Missing => ("missing_competences", None),
            Requirement::Mean => ("mean", None),
            Requirement::Floor(competence) => {
                ("competence_floor", competence.as_ref().map(ToString::to_string))
            }
            Requirement::Passed(assessment) => ("assessment_passed", Some(assessment.to_string())),
            Requirement::Duration(_) => ("duration", None),
            Requirement::Kind => ("kind", None),
            Requirement::Report => ("report", None),
            Requirement::Oral => ("oral", None),
        };
        json!({
            "what": what,
            "code": code,
            "rule": clause.key.as_ref().map(|key| self.rule(key)),
            "limit": amount(&clause.limit),
            "found": clause.found.as_ref().map(amount),
            "holds": clause.holds,
        })
    }

    /// A key of the rules file with its line; no line when the file leaves it to its default.
    fn rule(&self, key: &str) -> Value {
        json!({ "key": key, "file": &*self.rules.origin.file, "line": self.rules.origin.line(key) })
    }

    fn competence(&self, trace: &CompetenceTrace<'_>) -> Value {
        let attempts = trace.attempts.iter().enumerate();
        json!({
            "code": trace.competence.code.as_str(),
            "status": trace.status().word(),
            "score": trace.score().map(number),
            "weight": number(&trace.competence.weight),
            "attempts": attempts
                .map(|(rank, one)| self.attempt(one, trace.kept == Some(rank)))
                .collect::<Vec<_>>(),
        })
    }

    fn attempt(&self, attempt: &AttemptTrace<'_>, kept: bool) -> Value {
        let outcome = &attempt.outcome;
        let mut value = Map::new();
        value.insert("attempt".into(), json!(attempt.attempt));
        value.insert("kept".into(), json!(kept));
        value.insert("kept_by".into(), json!(kept.then(|| self.rule("retake.keep"))));
        value.insert("status".into(), json!(outcome.status.word()));
        value.insert("score".into(), json!(outcome.score.as_ref().map(number)));
        value.insert(
            "threshold".into(),
            json!(outcome.reaches.map(|holds| json!({
                "rule": self.rule("competence.acquired_from"),
                "limit": number(&self.rules.acquired_from),
                "holds": holds,
            }))),
        );
        value.insert("eliminated".into(), json!(outcome.eliminated));
        match &attempt.basis {
            Basis::Column(cell) => value.insert("column".into(), self.cell(cell)),
            Basis::Assessments(parts) => {
                let parts: Vec<Value> = parts.iter().map(|part| self.part(part)).collect();
                value.insert("assessments".into(), json!(parts))
            }
        };
        Value::Object(value)
    }

    fn part(&self, part: &PartTrace<'_>) -> Value {
        json!({
            "code": part.assessment.code.as_str(),
            "weight": number(&part.assessment.weight),
            "earned": number(&part.earned),
            "possible": number(&part.possible),
            "score": part.score.as_ref().map(number),
            "exempt": part.exempt,
            "criteria": part.criteria.iter().map(|one| self.criterion(one)).collect::<Vec<_>>(),
        })
    }

    fn criterion(&self, trace: &CriterionTrace<'_>) -> Value {
        json!({
            "code": trace.criterion.code.as_str(),
            "weight": number(&trace.criterion.weight),
            "eliminatory": trace.criterion.eliminatory,
            "eliminates": trace.eliminates,
            "cell": trace.cell.map(|cell| self.cell(cell)),
        })
    }

    fn cell(&self, cell: &Cell<'_>) -> Value {
        let (merged, value) = match &cell.merged {
            Merged::Number(value) => ("number", Some(number(value))),
            Merged::Verdict(true) => ("acquired", None),
            Merged::Verdict(false) => ("not_acquired", None),
            Merged::Absent => ("absent", None),
            Merged::Exempt => ("exempt", None),
            Merged::Missing => ("missing", None),
        };
        json!({
            "values": cell.entries.iter().map(|entry| self.entry(entry)).collect::<Vec<_>>(),
            "merged": merged,
            "value": value,
            "merged_by": (cell.entries.len() > 1).then(|| self.rule("evaluators.merge")),
        })
    }

    fn entry(&self, entry: &ScoreEntry) -> Value {
        let (value, points) = match &entry.value {
            Given::Mark(mark) => (mark.cut(4), None),
            Given::Level(rank) => match self.rules.levels.get(*rank) {
                Some(level) => (level.code.clone(), Some(level.points.cut(4))),
                None => (String::new(), None),
            },
            Given::Verdict(true) => ("acquis".to_owned(), None),
            Given::Verdict(false) => ("non acquis".to_owned(), None),
            Given::Status(status) => (status.code().to_owned(), None),
        };
        json!({
            "evaluator": entry.evaluator.as_deref(),
            "value": value,
            "points": points,
            "place": place(&entry.source),
        })
    }

    fn condition(&self, trace: &ConditionResult, mission: &Mission) -> Value {
        json!({
            "id": trace.id,
            "status": trace.status.word(),
            "waived_by": trace.waived.as_ref().map(|key| self.rule(key)),
            "clauses": trace.clauses.iter().map(|one| self.mission_clause(one, mission)).collect::<Vec<_>>(),
        })
    }

    /// A clause about a mission, with what was entered and where.
    fn mission_clause(&self, clause: &Clause, mission: &Mission) -> Value {
        let mut value = self.clause(clause);
        let entered = entered_of(&clause.what, mission).into_iter();
        let entered = entered.map(|(found, cell)| json!({ "value": amount(&found), "place": place(cell) }));
        value["entered"] = entered.collect();
        value
    }
}

fn why(why: Why) -> &'static str {
    match why {
        Why::AllMet => "all_met",
        Why::NothingLost => "nothing_lost",
        Why::SomeValidated => "some_validated",
        Why::StillOpen => "still_open",
        Why::NothingValidated => "nothing_validated",
    }
}

/// A number as results show it, and as an exact fraction.
fn number(number: &Exact) -> Value {
    json!({ "shown": number.cut(4), "exact": number.fraction() })
}

fn amount(amount: &Amount) -> Value {
    match amount {
        Amount::Score(score) => number(score),
        Amount::Count(count) => json!(count),
        Amount::Day(day) => json!(day.to_string()),
        Amount::Words(text) => json!(text),
    }
}

fn place(source: &Source) -> Value {
    json!({ "file": &*source.file, "sheet": &*source.sheet, "cell": source.address.to_string() })
}

/// Where something about a bloc was entered: a cell of the roster, or the results of an earlier session.
fn entered(place: &Place) -> Value {
    match &place.location {
        Location::Cell(sheet, cell) => {
            json!({ "file": place.file, "sheet": sheet, "cell": cell.to_string() })
        }
        _ => json!({ "file": place.file }),
    }
}

fn jury_of(motive: Option<&str>, source: &Source) -> Value {
    json!({ "motive": motive, "place": place(source) })
}
