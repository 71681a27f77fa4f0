//! An explanation as JSON for scripts. Knows the shape, not where it goes.

use serde_json::{Value, json};

use super::super::report::of_place as place;
use super::Loaded;
use crate::decide::detail::{AssessmentScore, Attempt, CompetenceBasis, CriterionScore};
use crate::decide::entries::{Entries, Merged};
use crate::decide::explain::Asked;
use crate::decide::mission::entered as entered_of;
use crate::decide::mission_marks::Marks;
use crate::diag::Place;
use crate::model::cohort::{Given, ScoreEntry, Source};
use crate::model::referential::{Bloc, Competence, Condition};
use crate::model::results::{Amount, BlocResult, BlocStatus, Clause, CompetenceResult, ConditionResult};
use crate::model::rules::Rules;
use crate::words::exact::Exact;

/// What is asked about as JSON.
pub(super) fn json(asked: &Asked<'_>, loaded: &Loaded) -> Value {
    let rules = asked.rules;
    let candidate = asked.detail.candidate;
    let certification = &asked.detail.result.certification;
    let decided = candidate.certification_decision.as_ref();
    let mut value = json!({
        "schema": 1,
        "certification_id": loaded.referential.id,
        "referential": loaded.referential.version,
        "rules": { "version": rules.version, "file": &*rules.origin.file },
        "session": loaded.session.as_ref().map(|session| &session.name),
        "candidate": {
            "id": candidate.id.as_str(),
            "family_name": candidate.person.family_name,
            "given_names": candidate.person.given_names,
            "birth_date": candidate.person.birth_date.map(|date| date.to_string()),
        },
        "blocs": asked.blocs().map(|(known, found)| bloc(asked, known, found)).collect::<Vec<_>>(),
        "conditions": asked.conditions().map(|(known, found)| condition(asked, known, found)).collect::<Vec<_>>(),
        "certification": {
            "computed": certification.computed,
            "why": certification.reason,
            "decision": certification.decision,
            "jury": decided.map(|row| jury(row.motive.as_deref(), &row.source)),
        },
    });
    if let Some(found) = &certification.mention {
        value["certification"]["mention"] = json!({
            "mean": found.mean.as_ref().map(number),
            "rule": found.key.as_ref().map(|key| rule(key, rules)),
            "computed": found.computed,
            "decision": found.decision,
            "jury": candidate.mention_decision.as_ref().map(|row| jury(row.motive.as_deref(), &row.source)),
        });
    }
    value
}

fn bloc(asked: &Asked<'_>, known: &Bloc, found: &BlocResult) -> Value {
    let candidate = asked.detail.candidate;
    let prior = candidate.prior.iter().find(|prior| prior.bloc == known.number);
    let absent = candidate.presented.cell().filter(|_| found.computed == BlocStatus::NotPresented);
    let ground = match (prior, absent) {
        (Some(_), _) => "prior",
        (None, Some(_)) => "not_presented",
        (None, None) => "assessed",
    };
    let decided = candidate.decision_of(&known.number);
    let competences = known.competences().zip(&found.competences);
    let competences = competences.filter(|(one, _)| asked.focus.has_competence(known, &one.code));
    json!({
        "bloc": known.number.as_str(),
        "computed": found.computed,
        "decision": found.decision,
        "ground": ground,
        "prior": prior.map(|prior| json!({
            "basis": prior.basis,
            "date": prior.date.map(|date| date.to_string()),
            "reference": prior.reference,
            "place": place(&prior.source),
        })),
        "not_presented": absent.map(|cell| json!({ "place": place(cell) })),
        "mean": found.mean.as_ref().map(number),
        "clauses": found.clauses.iter().map(|one| clause(one, asked.rules)).collect::<Vec<_>>(),
        "jury": decided.map(|row| jury(row.motive.as_deref(), &row.source)),
        "competences": competences.map(|(one, result)| competence(asked, one, result)).collect::<Vec<_>>(),
    })
}

fn clause(clause: &Clause, rules: &Rules) -> Value {
    json!({
        "what": clause.what.words().0,
        "code": clause.what.code(),
        "rule": clause.key.as_ref().map(|key| rule(key, rules)),
        "limit": amount(&clause.limit),
        "found": clause.found.as_ref().map(amount),
        "holds": clause.holds,
    })
}

/// A key of the rules file with its line; no line when the file leaves it to its default.
fn rule(key: &str, rules: &Rules) -> Value {
    json!({ "key": key, "file": &*rules.origin.file, "line": rules.origin.line(key) })
}

fn competence(asked: &Asked<'_>, known: &Competence, found: &CompetenceResult) -> Value {
    let attempts = asked.detail.attempts(&known.code).iter();
    json!({
        "code": known.code.as_str(),
        "status": found.status,
        "score": found.score.as_ref().map(number),
        "weight": number(&known.weight),
        "attempts": attempts.map(|one| attempt(asked, known, one, found.attempt == Some(one.number))).collect::<Vec<_>>(),
    })
}

fn attempt(asked: &Asked<'_>, known: &Competence, attempt: &Attempt<'_>, kept: bool) -> Value {
    let (rules, outcome) = (asked.rules, &attempt.outcome);
    let (limit, key) = rules.acquired_from(&known.code);
    let mut value = json!({
        "attempt": attempt.number,
        "kept": kept,
        "kept_by": kept.then(|| rule("retake.keep", rules)),
        "status": outcome.status,
        "score": outcome.score.as_ref().map(number),
        "threshold": outcome.reaches.map(|holds| json!({
            "rule": rule(&key, rules),
            "limit": number(limit),
            "holds": holds,
        })),
        "eliminated": outcome.eliminated,
    });
    match &attempt.basis {
        CompetenceBasis::Column(column) => value["column"] = entries(column, rules),
        CompetenceBasis::Assessments(scores) => {
            let scores = scores.iter().filter(|one| asked.focus.has_assessment(one.assessment));
            value["assessments"] = scores.map(|one| assessment(asked, one)).collect();
        }
    }
    value
}

fn assessment(asked: &Asked<'_>, found: &AssessmentScore<'_>) -> Value {
    let criteria = found.criteria.iter().filter(|one| asked.focus.has_criterion(one.criterion));
    json!({
        "code": found.assessment.code.as_str(),
        "weight": number(&found.assessment.weight),
        "earned": number(&found.earned),
        "possible": number(&found.possible),
        "score": found.score.as_ref().map(number),
        "exempt": found.exempt,
        "criteria": criteria.map(|one| criterion(one, asked.rules)).collect::<Vec<_>>(),
    })
}

fn criterion(found: &CriterionScore<'_>, rules: &Rules) -> Value {
    json!({
        "code": found.criterion.code.as_str(),
        "weight": number(&found.criterion.weight),
        "eliminatory": found.criterion.eliminatory,
        "eliminates": found.eliminates,
        "cell": found.entries.map(|one| entries(one, rules)),
    })
}

fn entries(entries: &Entries<'_>, rules: &Rules) -> Value {
    let (merged, value) = match &entries.merged {
        Merged::Number(value) => ("number", Some(number(value))),
        Merged::Verdict(true) => ("acquired", None),
        Merged::Verdict(false) => ("not_acquired", None),
        Merged::Absent => ("absent", None),
        Merged::Exempt => ("exempt", None),
        Merged::Missing => ("missing", None),
    };
    json!({
        "values": entries.all.iter().map(|one| entry(one, rules)).collect::<Vec<_>>(),
        "merged": merged,
        "value": value,
        "merged_by": (entries.all.len() > 1).then(|| rule("evaluators.merge", rules)),
    })
}

fn entry(entry: &ScoreEntry, rules: &Rules) -> Value {
    let points = match &entry.value {
        Given::Level(rank) => rules.levels.get(*rank).map(|level| level.points.cut(4)),
        _ => None,
    };
    json!({
        "evaluator": entry.evaluator.as_deref(),
        "value": rules.as_written(&entry.value),
        "points": points,
        "place": place(&Place::from(&entry.source())),
    })
}

/// A condition; each of its clauses with what was entered of the mission, and where.
fn condition(asked: &Asked<'_>, known: &Condition, found: &ConditionResult) -> Value {
    let marks = Marks::of(known, asked.rules, asked.detail.candidate);
    let told = |one: &&ScoreEntry| {
        let mut value = entry(one, asked.rules);
        value["code"] = json!(one.target().code());
        value
    };
    let clauses = found.clauses.iter().map(|one| {
        let mut value = clause(one, asked.rules);
        let entered = entered_of(&one.what, asked.detail.candidate, &known.id).into_iter();
        let by_evaluators = marks.entries(|part| one.what.is_about(part)).into_iter();
        let by_evaluators: Vec<Value> = by_evaluators.flat_map(|all| &all.all).map(told).collect();
        let of_roster = entered
            .map(|(found, cell)| json!({ "value": amount(&found), "place": place(&Place::from(cell)) }));
        value["entered"] =
            if by_evaluators.is_empty() { of_roster.collect() } else { Value::Array(by_evaluators) };
        value
    });
    json!({
        "id": found.id,
        "status": found.status,
        "waived_by": found.waived.as_ref().map(|key| rule(key, asked.rules)),
        "clauses": clauses.collect::<Vec<_>>(),
    })
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

fn jury(motive: Option<&str>, source: &Source) -> Value {
    json!({ "motive": motive, "place": place(&Place::from(source)) })
}
