//! The steps from a competence down to what each evaluator entered.

use super::steps::{Asked, line};
use super::{PLACES, Step, exactly, score_cell, shown};
use crate::decide::detail::{AssessmentScore, Attempt, CompetenceBasis, CriterionScore};
use crate::decide::entries::{Entries, Merged};
use crate::diag::{Fact, Place, Sentence};
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Given, ScoreEntry, ScoreStatus};
use crate::model::referential::Competence;
use crate::model::results::CompetenceResult;
use crate::model::rules::{Merge, Rules};
use crate::words::text::code_key;

pub(super) fn competence(asked: &Asked<'_>, known: &Competence, found: &CompetenceResult) -> Step {
    let rules = asked.rules;
    let code = known.code.as_str();
    let id = if found.score.is_some() { "explain-competence-scored" } else { "explain-competence" };
    let mut said =
        Sentence::new(id).with("code", code).with("text", known.text.as_str()).with("status", found.status);
    said.facts.extend(found.score.as_ref().map(exactly).into_iter().flatten());
    let entered = asked.detail.entered(found);
    let kept = asked.detail.kept(found);
    let attempt = found.attempt.filter(|_| entered.len() > 1).map(|attempt| attempt.to_string());
    let step = Step::new(said).cells([
        ("heading-column-competence", Fact::from(code)),
        ("heading-column-text", Fact::from(&known.text)),
        ("heading-column-attempt", Fact::from(attempt.unwrap_or_default())),
        ("heading-column-score", score_cell(found.score.as_ref())),
        ("heading-column-eliminated", Fact::Text(kept.map(eliminating).unwrap_or_default().join(", "))),
        ("heading-column-result", found.status.into()),
    ]);
    let weight = Sentence::new("explain-competence-weight").with("weight", shown(&known.weight));
    let step = step.over(weight_line(code, rules).map(|rule| Step::new(weight).rule(Some(rule))));
    match entered.as_slice() {
        [] => step.over([Step::new(Sentence::new("explain-no-mark"))]),
        [only] => step.over(attempt_steps(asked, &known.code, only)),
        several => {
            let attempts = several.iter().map(|one| {
                let kept = found.attempt == Some(one.number);
                let id = if kept { "explain-attempt-kept" } else { "explain-attempt" };
                let said = Sentence::new(id).with("attempt", one.number.to_string());
                let said = said.with("status", one.outcome.status);
                let rule = if kept { line(rules, "retake.keep") } else { None };
                Step::new(said).rule(rule).over(attempt_steps(asked, &known.code, one))
            });
            step.over(attempts)
        }
    }
}

/// The criteria that alone refuse the competence in an attempt.
fn eliminating(attempt: &Attempt<'_>) -> Vec<String> {
    let CompetenceBasis::Assessments(scores) = &attempt.basis else { return Vec::new() };
    let criteria = scores.iter().flat_map(|score| &score.criteria).filter(|one| one.eliminates);
    criteria.map(|one| one.criterion.code.to_string()).collect()
}

/// The line of the rules file that gives a weight; the referential's own has none.
fn weight_line(code: &str, rules: &Rules) -> Option<Place> {
    let (key, _) = rules.weights.iter().find(|(known, _)| code_key(known) == code_key(code))?;
    line(rules, &format!("weights.{key}"))
}

fn attempt_steps(asked: &Asked<'_>, code: &CompetenceCode, attempt: &Attempt<'_>) -> Vec<Step> {
    let (rules, focus) = (asked.rules, asked.focus);
    let mut steps = Vec::new();
    let outcome = &attempt.outcome;
    if let (Some(score), Some(reaches)) = (&outcome.score, outcome.reaches) {
        let (limit, key) = rules.acquired_from(code);
        let mut said = Sentence::new("explain-threshold")
            .with("limit", shown(limit))
            .with("holds", Fact::Words(if reaches { "explain-holds" } else { "explain-fails" }));
        said.facts.extend(exactly(score));
        steps.push(Step::new(said).rule(line(rules, &key)));
    }
    match &attempt.basis {
        CompetenceBasis::Column(column) => steps.extend(entries_steps(column, rules)),
        CompetenceBasis::Assessments(scores) => {
            let scores: Vec<_> = scores.iter().filter(|one| focus.has_assessment(one.assessment)).collect();
            let criteria = scores.iter().flat_map(|score| &score.criteria);
            let eliminating = criteria.filter(|one| one.eliminates && focus.has_criterion(one.criterion));
            steps.extend(eliminating.map(|one| eliminated(one, rules)));
            if let (Some(score), true) = (&outcome.score, scores.len() > 1) {
                let mut said = Sentence::new("explain-mean-of-assessments");
                said.facts.extend(exactly(score));
                steps.push(Step::new(said));
            }
            steps.extend(scores.iter().map(|score| assessment(asked, score)));
        }
    }
    if steps.is_empty() {
        steps.push(Step::new(Sentence::new("explain-no-mark")));
    }
    steps
}

fn eliminated(found: &CriterionScore<'_>, rules: &Rules) -> Step {
    let code = found.criterion.code.as_str();
    let rank = rules.eliminatory.iter().position(|known| code_key(known) == code_key(code));
    let rule = rank.and_then(|rank| line(rules, &format!("eliminatory.{rank}")));
    Step::new(Sentence::new("explain-eliminated").with("code", code)).rule(rule)
}

/// An assessment, with the arithmetic of its score.
fn assessment(asked: &Asked<'_>, found: &AssessmentScore<'_>) -> Step {
    let (rules, known) = (asked.rules, found.assessment);
    let id = match &found.score {
        Some(_) => "explain-assessment",
        None if found.exempt => "explain-assessment-exempt",
        None => "explain-assessment-open",
    };
    let maximum = rules.maximum.cut(PLACES);
    let (earned, possible) = (found.earned.fraction(), found.possible.fraction());
    let arithmetic = found.score.as_ref().map(|_| format!("{maximum} × {earned} ÷ {possible}"));
    let said = Sentence::new(id).with("code", known.code.as_str()).with("title", known.title.as_str());
    let said = said.with("weight", shown(&known.weight)).with("maximum", Fact::Number(maximum));
    let mut said = said.with("earned", earned).with("possible", possible);
    said.facts.extend(found.score.as_ref().map(exactly).into_iter().flatten());
    let step = Step::new(said).rule(weight_line(known.code.as_str(), rules)).cells([
        ("heading-column-assessment", Fact::from(known.code.as_str())),
        ("heading-column-title", Fact::from(&known.title)),
        ("heading-column-weight", shown(&known.weight)),
        ("heading-column-arithmetic", Fact::from(arithmetic.unwrap_or_default())),
        ("heading-column-score", score_cell(found.score.as_ref())),
    ]);
    let criteria = found.criteria.iter().filter(|one| asked.focus.has_criterion(one.criterion));
    step.over(criteria.map(|one| criterion(one, rules)))
}

fn criterion(found: &CriterionScore<'_>, rules: &Rules) -> Step {
    let known = found.criterion;
    let (id, points) = match found.entries.map(|entries| &entries.merged) {
        Some(Merged::Number(points)) => ("explain-criterion", Some(points)),
        Some(Merged::Absent) => ("explain-criterion-absent", None),
        Some(Merged::Exempt) => ("explain-criterion-exempt", None),
        _ => ("explain-criterion-open", None),
    };
    let most = rules.most_points().map(|most| most.cut(PLACES)).unwrap_or_default();
    let values = found.entries.map(|entries| entries.all.iter().map(|one| rules.as_written(&one.value)));
    let values: Vec<String> = values.into_iter().flatten().collect();
    let said = Sentence::new(id).with("code", known.code.as_str()).with("text", known.text.as_str());
    let mut said = said.with("weight", shown(&known.weight)).with("most", Fact::Number(most));
    said.facts.extend(points.map(exactly).into_iter().flatten());
    let step = Step::new(said).rule(weight_line(known.code.as_str(), rules)).cells([
        ("heading-column-criterion", Fact::from(known.code.as_str())),
        ("heading-column-text", Fact::from(&known.text)),
        ("heading-column-values", Fact::Number(values.join(", "))),
        ("heading-column-points", score_cell(points)),
    ]);
    step.over(found.entries.map(|entries| entries_steps(entries, rules)).unwrap_or_default())
}

/// What each evaluator entered, and how it became one value.
pub(super) fn entries_steps(entries: &Entries<'_>, rules: &Rules) -> Vec<Step> {
    let mut steps: Vec<Step> = entries.all.iter().map(|entry| entry_step(entry, rules)).collect();
    if let (Merged::Number(number), true) = (&entries.merged, entries.all.len() > 1) {
        let id = match rules.evaluators.merge {
            Merge::Mean => "explain-merged-mean",
            Merge::Median => "explain-merged-median",
        };
        let mut said = Sentence::new(id);
        said.facts.extend(exactly(number));
        steps.push(Step::new(said).rule(line(rules, "evaluators.merge")));
    }
    steps
}

fn entry_step(entry: &ScoreEntry, rules: &Rules) -> Step {
    let who = entry.evaluator.as_deref().map_or(Fact::Words("explain-somebody"), Fact::from);
    let said = match &entry.value {
        Given::Mark(mark) => Sentence::new("explain-value-mark").with("mark", shown(mark)),
        Given::Level(rank) => {
            let level = rules.levels.get(*rank);
            Sentence::new("explain-value-level")
                .with("code", level.map(|level| level.code.clone()).unwrap_or_default())
                .with("label", level.map(|level| level.label.clone()).unwrap_or_default())
                .with("points", Fact::Number(level.map(|level| level.points.cut(PLACES)).unwrap_or_default()))
        }
        Given::Verdict(true) => Sentence::new("explain-value-acquired"),
        Given::Verdict(false) => Sentence::new("explain-value-not-acquired"),
        Given::Status(status) => Sentence::new(match status {
            ScoreStatus::Absent => "explain-value-absent",
            ScoreStatus::AbsentWithCause => "explain-value-excused",
            ScoreStatus::NotAssessed => "explain-value-not-assessed",
            ScoreStatus::Exempt => "explain-value-exempt",
        }),
    };
    Step::new(said.with("evaluator", who.clone())).place(&entry.source()).cells([
        ("heading-column-code", Fact::from(entry.target().code())),
        ("heading-column-evaluator", who),
        ("heading-column-value", Fact::Number(rules.as_written(&entry.value))),
    ])
}
