//! The steps from a competence down to what each evaluator entered.

use super::steps::line;
use super::{PLACES, Step, exactly, words};
use crate::decide::marks::{Cell, Merged};
use crate::decide::trace::{AttemptTrace, Basis, CompetenceTrace, CriterionTrace, PartTrace};
use crate::diag::{Fact, Place, Sentence};

use crate::model::cohort::{Given, ScoreEntry, ScoreStatus};
use crate::model::rules::{Merge, Rules};
use crate::words::exact::Exact;
use crate::words::text::code_key;

/// A competence, with every attempt.
pub(super) fn competence(trace: &CompetenceTrace<'_>, rules: &Rules) -> Step {
    let score = trace.score().map(exactly);
    let id = if score.is_some() { "explain-competence-scored" } else { "explain-competence" };
    let mut said = Sentence::new(id)
        .with("code", trace.competence.code.as_str())
        .with("text", trace.competence.text.as_str())
        .with("status", Fact::Words(words::competence(trace.status())));
    said.facts.extend(score.into_iter().flatten());
    let step = Step::new(said);
    let weight =
        weight("explain-competence-weight", trace.competence.code.as_str(), &trace.competence.weight, rules);
    let step = step.over(weight);
    match trace.entered().as_slice() {
        [] => step.over([Step::new(Sentence::new("explain-no-mark"))]),
        [(_, only)] => step.over(attempt_steps(only, rules)),
        several => {
            let attempts = several.iter().map(|&(kept, one)| {
                let id = if kept { "explain-attempt-kept" } else { "explain-attempt" };
                let said = Sentence::new(id)
                    .with("attempt", one.attempt.to_string())
                    .with("status", Fact::Words(words::competence(one.outcome.status)));
                let rule = if kept { line(rules, "retake.keep") } else { None };
                Step::new(said).rule(rule).over(attempt_steps(one, rules))
            });
            step.over(attempts.collect::<Vec<_>>())
        }
    }
}

/// A weight that the rules file gives; that of the referential stands in the step it belongs to.
fn weight(id: &'static str, code: &str, weight: &Exact, rules: &Rules) -> Option<Step> {
    let rule = weight_line(code, rules)?;
    Some(Step::new(Sentence::new(id).with("weight", Fact::Number(weight.cut(PLACES)))).rule(Some(rule)))
}

fn weight_line(code: &str, rules: &Rules) -> Option<Place> {
    let (key, _) = rules.weights.iter().find(|(known, _)| code_key(known) == code_key(code))?;
    line(rules, &format!("weights.{key}"))
}

fn attempt_steps(attempt: &AttemptTrace<'_>, rules: &Rules) -> Vec<Step> {
    let mut steps = Vec::new();
    let outcome = &attempt.outcome;
    if let (Some(score), Some(reaches)) = (&outcome.score, outcome.reaches) {
        let mut said = Sentence::new("explain-threshold")
            .with("limit", Fact::Number(rules.acquired_from.cut(PLACES)))
            .with("holds", Fact::Words(if reaches { "explain-holds" } else { "explain-fails" }));
        said.facts.extend(exactly(score));
        steps.push(Step::new(said).rule(line(rules, "competence.acquired_from")));
    }
    match &attempt.basis {
        Basis::Column(cell) => steps.extend(cell_steps(cell, rules)),
        Basis::Assessments(parts) => {
            let eliminating = parts.iter().flat_map(|part| &part.criteria).filter(|one| one.eliminates);
            steps.extend(eliminating.map(|one| eliminated(one, rules)));
            if let (Some(score), true) = (&outcome.score, parts.len() > 1) {
                let mut said = Sentence::new("explain-mean-of-assessments");
                said.facts.extend(exactly(score));
                steps.push(Step::new(said));
            }
            steps.extend(parts.iter().map(|part| part_step(part, rules)));
        }
    }
    if steps.is_empty() {
        steps.push(Step::new(Sentence::new("explain-no-mark")));
    }
    steps
}

fn eliminated(trace: &CriterionTrace<'_>, rules: &Rules) -> Step {
    let code = trace.criterion.code.as_str();
    let rank = rules.eliminatory.iter().position(|known| code_key(known) == code_key(code));
    let rule = rank.and_then(|rank| line(rules, &format!("eliminatory.{rank}")));
    Step::new(Sentence::new("explain-eliminated").with("code", code)).rule(rule)
}

/// An assessment, with the arithmetic of its score.
fn part_step(part: &PartTrace<'_>, rules: &Rules) -> Step {
    let id = match &part.score {
        Some(_) => "explain-assessment",
        None if part.exempt => "explain-assessment-exempt",
        None => "explain-assessment-open",
    };
    let mut said = Sentence::new(id)
        .with("code", part.assessment.code.as_str())
        .with("title", part.assessment.title.as_str())
        .with("weight", Fact::Number(part.assessment.weight.cut(PLACES)))
        .with("maximum", Fact::Number(rules.maximum.cut(PLACES)))
        .with("earned", part.earned.fraction())
        .with("possible", part.possible.fraction());
    said.facts.extend(part.score.as_ref().map(exactly).into_iter().flatten());
    let criteria = part.criteria.iter().map(|one| criterion(one, rules));
    Step::new(said).rule(weight_line(part.assessment.code.as_str(), rules)).over(criteria)
}

fn criterion(trace: &CriterionTrace<'_>, rules: &Rules) -> Step {
    let known = trace.criterion;
    let id = match trace.cell.map(|cell| &cell.merged) {
        Some(Merged::Number(_)) => "explain-criterion",
        Some(Merged::Absent) => "explain-criterion-absent",
        Some(Merged::Exempt) => "explain-criterion-exempt",
        _ => "explain-criterion-open",
    };
    let most = rules.most_points().map(|most| most.cut(PLACES)).unwrap_or_default();
    let mut said = Sentence::new(id)
        .with("code", known.code.as_str())
        .with("text", known.text.as_str())
        .with("weight", Fact::Number(known.weight.cut(PLACES)))
        .with("most", Fact::Number(most));
    if let Some(Merged::Number(points)) = trace.cell.map(|cell| &cell.merged) {
        said.facts.extend(exactly(points));
    }
    let values = trace.cell.map(|cell| cell_steps(cell, rules)).unwrap_or_default();
    Step::new(said).rule(weight_line(known.code.as_str(), rules)).over(values)
}

/// What each evaluator entered, and how it became one value.
fn cell_steps(cell: &Cell<'_>, rules: &Rules) -> Vec<Step> {
    let mut steps: Vec<Step> = cell.entries.iter().map(|entry| entry_step(entry, rules)).collect();
    if let (Merged::Number(number), true) = (&cell.merged, cell.entries.len() > 1) {
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
        Given::Mark(mark) => Sentence::new("explain-value-mark").with("mark", Fact::Number(mark.cut(PLACES))),
        Given::Level(rank) => {
            let level = rules.levels.get(*rank);
            Sentence::new("explain-value-level")
                .with("code", level.map(|level| level.code.clone()).unwrap_or_default())
                .with("label", level.map(|level| level.label.clone()).unwrap_or_default())
                .with("points", Fact::Number(level.map(|level| level.points.cut(PLACES)).unwrap_or_default()))
        }
        Given::Verdict(true) => Sentence::new("explain-value-acquired"),
        Given::Verdict(false) => Sentence::new("explain-value-not-acquired"),
        Given::Status(status) => {
            let id = match status {
                ScoreStatus::Absent => "explain-value-absent",
                ScoreStatus::AbsentWithCause => "explain-value-excused",
                ScoreStatus::NotAssessed => "explain-value-not-assessed",
                ScoreStatus::Exempt => "explain-value-exempt",
            };
            Sentence::new(id)
        }
    };
    Step::new(said.with("evaluator", who)).place(&entry.source)
}
