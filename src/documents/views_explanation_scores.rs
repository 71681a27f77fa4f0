//! What the template of an explanation may name of scores: how each came about, and every value that was entered.
//!
//! Chooses words and decides nothing.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::views_explanation::{exactly, line};
use super::views_explanation_bloc::{NOTHING, cell_place};
use crate::decide::marks::{Cell, Merged};
use crate::decide::trace::{AttemptTrace, Basis, CompetenceTrace, CriterionTrace, PartTrace};
use crate::model::cohort::{Given, ScoreEntry, Sex};
use crate::model::results::CompetenceStatus;
use crate::model::rules::{Merge, Rules};
use crate::words::exact::Exact;
use crate::words::french;

/// A competence at one attempt.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ExplainedCompetenceView {
    code: String,
    /// At its first line only.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// « passage 2, retenu », when there were several.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<String>,
    /// « E1.1 : 20 × 7 ÷ 9 ».
    calculation: String,
    /// « 140/9 ».
    exact: String,
    /// « 15,55 ».
    shown: String,
    threshold: String,
    result: String,
}

/// What one evaluator entered.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct ValueView {
    code: String,
    /// At the first value only.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
    evaluator: String,
    value: String,
    place: String,
    /// What all values came to; at the first value only.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<String>,
}

/// A competence, one line an attempt.
pub(super) fn attempts(
    trace: &CompetenceTrace<'_>,
    sex: Option<Sex>,
    rules: &Rules,
) -> Vec<ExplainedCompetenceView> {
    let entered = trace.entered();
    let view = |rank: usize, kept: bool, attempt: Option<&AttemptTrace<'_>>| {
        let outcome = attempt.map(|one| &one.outcome);
        let score = outcome.and_then(|one| one.score.as_ref());
        let status = outcome.map_or(CompetenceStatus::NotAssessed, |one| one.status);
        let kept = if kept { ", retenu" } else { "" };
        let several = attempt.filter(|_| entered.len() > 1);
        ExplainedCompetenceView {
            code: trace.competence.code.to_string(),
            text: (rank == 0).then(|| trace.competence.text.clone()),
            attempt: several.map(|one| format!("passage {}{kept}", one.attempt)),
            calculation: calculation(trace, attempt, rules),
            exact: score.map_or_else(|| NOTHING.to_owned(), exactly),
            shown: score.map_or_else(|| NOTHING.to_owned(), french::mark),
            threshold: score.map_or_else(
                || NOTHING.to_owned(),
                |_| {
                    format!("{} ({})", exactly(&rules.acquired_from), line(rules, "competence.acquired_from"))
                },
            ),
            result: result(status, sex),
        }
    };
    if entered.is_empty() {
        return vec![view(0, false, None)];
    }
    entered.iter().enumerate().map(|(rank, (kept, one))| view(rank, *kept, Some(one))).collect()
}

fn result(status: CompetenceStatus, sex: Option<Sex>) -> String {
    match status {
        CompetenceStatus::Acquired => "✓ Acquise".to_owned(),
        CompetenceStatus::NotAcquired => "✗ Non acquise".to_owned(),
        CompetenceStatus::NotAssessed => "Non évaluée".to_owned(),
        CompetenceStatus::Exempt => french::agreed("Dispensé", sex),
    }
}

/// How the score came about: the arithmetic of each assessment, weights that are not 1, an elimination.
fn calculation(trace: &CompetenceTrace<'_>, attempt: Option<&AttemptTrace<'_>>, rules: &Rules) -> String {
    let Some(attempt) = attempt else { return "aucune note".to_owned() };
    let mut said = Vec::new();
    match &attempt.basis {
        Basis::Column(cell) => said.push(
            match &cell.merged {
                Merged::Number(_) if cell.entries.len() > 1 => match rules.evaluators.merge {
                    Merge::Mean => "moyenne des notes",
                    Merge::Median => "médiane des notes",
                },
                Merged::Number(_) => "note",
                Merged::Verdict(_) => "verdict",
                Merged::Absent => "absence sans motif",
                Merged::Exempt => "dispense",
                Merged::Missing => "non évaluée",
            }
            .to_owned(),
        ),
        Basis::Assessments(parts) => {
            said.extend(parts.iter().map(|part| arithmetic(part, parts.len() > 1, rules)));
            if parts.iter().filter(|part| part.score.is_some()).count() > 1 {
                said.push("puis moyenne par poids".to_owned());
            }
            let eliminating = parts.iter().flat_map(|part| &part.criteria).filter(|one| one.eliminates);
            said.extend(eliminating.map(|one| {
                format!(
                    "{}, éliminatoire, au plus bas niveau ({})",
                    one.criterion.code,
                    eliminatory_line(one, rules)
                )
            }));
        }
    }
    if trace.competence.weight != Exact::whole(1) {
        said.push(format!("poids dans le bloc\u{a0}: {}", exactly(&trace.competence.weight)));
    }
    said.join("\n")
}

fn arithmetic(part: &PartTrace<'_>, several: bool, rules: &Rules) -> String {
    let weight = &part.assessment.weight;
    let weight = if several { format!(" (poids {})", exactly(weight)) } else { String::new() };
    let code = format!("{}{weight}\u{a0}:", part.assessment.code);
    let Some(score) = &part.score else {
        return format!("{code} {}", if part.exempt { "dispense" } else { "à noter" });
    };
    let maximum = exactly(&rules.maximum);
    let fraction =
        format!("{maximum}\u{a0}×\u{a0}{}\u{a0}÷\u{a0}{}", exactly(&part.earned), exactly(&part.possible));
    if several { format!("{code} {fraction} = {}", exactly(score)) } else { format!("{code} {fraction}") }
}

/// Where the rules make a criterion eliminatory; else the referential does.
fn eliminatory_line(trace: &CriterionTrace<'_>, rules: &Rules) -> String {
    let code = trace.criterion.code.as_str();
    let rank = rules.eliminatory.iter().position(|known| known.eq_ignore_ascii_case(code));
    rank.map_or_else(|| "référentiel".to_owned(), |rank| line(rules, &format!("eliminatory.{rank}")))
}

/// Every value entered, once each: several competences may rest on the same criteria.
pub(super) fn values<'t>(
    competences: impl Iterator<Item = &'t CompetenceTrace<'t>>,
    rules: &Rules,
) -> Vec<ValueView> {
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    for trace in competences {
        let entered = trace.entered();
        let several = entered.len() > 1;
        for (_, attempt) in entered {
            let number = several.then_some(attempt.attempt);
            match &attempt.basis {
                Basis::Column(cell) => {
                    let mark = match &cell.merged {
                        Merged::Number(mark) => exactly(mark),
                        Merged::Verdict(true) => "acquis".to_owned(),
                        Merged::Verdict(false) => "non acquis".to_owned(),
                        Merged::Absent => "0".to_owned(),
                        Merged::Exempt => "hors calcul".to_owned(),
                        Merged::Missing => NOTHING.to_owned(),
                    };
                    let text = "Compétence notée directement";
                    rows.extend(rows_of(
                        trace.competence.code.as_str(),
                        text,
                        number,
                        Some(cell),
                        &mark,
                        rules,
                    ));
                }
                Basis::Assessments(parts) => {
                    for one in parts.iter().flat_map(|part| &part.criteria) {
                        let code = one.criterion.code.as_str();
                        if seen.insert((code.to_owned(), attempt.attempt)) {
                            let points = points(one, rules);
                            rows.extend(rows_of(code, &one.criterion.text, number, one.cell, &points, rules));
                        }
                    }
                }
            }
        }
    }
    rows
}

fn points(trace: &CriterionTrace<'_>, rules: &Rules) -> String {
    let most = rules.most_points().map(exactly).unwrap_or_default();
    let weight = &trace.criterion.weight;
    let weight = if *weight == Exact::whole(1) { String::new() } else { format!(" × {}", exactly(weight)) };
    match trace.cell.map(|cell| &cell.merged) {
        Some(Merged::Number(points)) => format!("{} / {most}{weight}", exactly(points)),
        Some(Merged::Absent) => format!("0 / {most}{weight}"),
        Some(Merged::Exempt) => "hors calcul".to_owned(),
        _ => NOTHING.to_owned(),
    }
}

fn rows_of(
    code: &str,
    text: &str,
    attempt: Option<u32>,
    cell: Option<&Cell<'_>>,
    points: &str,
    rules: &Rules,
) -> Vec<ValueView> {
    let entries = cell.map(|cell| cell.entries.as_slice()).unwrap_or_default();
    let row = |rank: usize, (evaluator, value, place): (String, String, String)| ValueView {
        code: code.to_owned(),
        text: (rank == 0).then(|| text.to_owned()),
        attempt,
        evaluator,
        value,
        place,
        points: (rank == 0).then(|| points.to_owned()),
    };
    if entries.is_empty() {
        return vec![row(0, (NOTHING.to_owned(), "à noter".to_owned(), NOTHING.to_owned()))];
    }
    let told = |entry: &&ScoreEntry| {
        let who = entry.evaluator.as_deref().unwrap_or("évaluateur non nommé");
        (who.to_owned(), value(entry, rules), cell_place(&entry.source))
    };
    entries.iter().enumerate().map(|(rank, entry)| row(rank, told(entry))).collect()
}

/// « ACQ (2) », « 12,5 », « acquis », « ABI ».
fn value(entry: &ScoreEntry, rules: &Rules) -> String {
    match &entry.value {
        Given::Mark(mark) => exactly(mark),
        Given::Level(rank) => rules
            .levels
            .get(*rank)
            .map(|level| format!("{} ({})", level.code, exactly(&level.points)))
            .unwrap_or_default(),
        Given::Verdict(true) => "acquis".to_owned(),
        Given::Verdict(false) => "non acquis".to_owned(),
        Given::Status(status) => status.code().to_owned(),
    }
}
