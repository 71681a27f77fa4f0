//! One value to try in place of what evaluators entered, read as a cell would be. Changes a cohort in memory alone.

use std::sync::Arc;

use crate::check::cells;
use crate::check::codes::{Codes, ScoreColumn};
use crate::decide::explain::idle::Tried;
use crate::diag::{CellAddress, Diagnostic, Place};
use crate::model::cohort::{
    Candidate, ConditionEntry, MarkedColumn, MarkedRow, ScoreEntry, Source, Tab, Target,
};
use crate::model::referential::{Condition, Element, Part, Referential};
use crate::model::results::Requirement;
use crate::model::rules::Rules;
use crate::model::vocabulary::Heading;
use crate::read::workbook::{Cell, CellValue};
use crate::words::text::word_key;

/// What is marked of conditions.
const MARKS: [Heading; 3] = [Heading::Report, Heading::Oral, Heading::Mark];

/// Puts a value in place of all that evaluators entered for a code in one attempt; an empty value takes it away. The
/// code is a competence's, a criterion's, or the heading of a condition's mark (`rapport`, `soutenance`), and may end with `@` and the attempt, which is
/// else the last in which the code was marked. Says what was given the value.
///
/// # Errors
/// What is wrong with the code or the value, at `place`.
pub(crate) fn try_value(
    candidate: &mut Candidate,
    code: &str,
    value: &str,
    (referential, rules): (&Referential, &Rules),
    place: &Place,
) -> Result<Tried, Diagnostic> {
    let (code, attempt) = match code.rsplit_once('@') {
        Some((code, attempt)) => {
            let number = attempt.parse().ok().filter(|number: &u16| *number > 0);
            let invalid = || Diagnostic::error("attempt-invalid").at(place).with("found", attempt);
            (code, Some(number.ok_or_else(invalid)?))
        }
        None => (code, None),
    };
    let codes = Codes::of(referential);
    let cell = Cell { address: CellAddress { row: 0, column: 0 }, value: CellValue::Text(value.to_owned()) };
    let blank = value.trim().is_empty();
    let refused = |problem: Diagnostic| problem.at(place).with("code", code);
    let of_condition = |one| marked(one, code).map(|heading| (one, heading));
    if let Some(of) = referential.conditions.iter().find_map(of_condition) {
        let cell = (!blank).then_some(&cell);
        return try_condition(candidate, of, cell, (rules, place)).map_err(refused);
    }
    let target = match codes.column(code, None) {
        Some(ScoreColumn::Competence(rank)) => codes.competences.get(rank).cloned().map(Target::Competence),
        Some(ScoreColumn::Criterion(rank)) => codes.criteria.get(rank).cloned().map(Target::Criterion),
        _ => None,
    };
    let target = target.ok_or_else(|| unknown(code, &codes, place))?;
    let given = match &target {
        _ if blank => None,
        Target::Element(_) => None,
        Target::Competence(_) => Some(cells::competence(&cell, rules)),
        Target::Criterion(_) => Some(cells::criterion(&cell, rules)),
    };
    let given = given.transpose().map_err(refused)?;
    let attempt = attempt.unwrap_or_else(|| last_attempt(candidate, &target));
    candidate.entries.retain(|entry| entry.attempt != attempt || *entry.target() != target);
    let row = Arc::new(MarkedRow { evaluator: None, attempt, tab: source(place).tab, index: 0 });
    let column = Arc::new(MarkedColumn { target: target.clone(), index: 0 });
    let entry = |value| ScoreEntry { row, column, value };
    candidate.entries.extend(given.map(entry));
    Ok(Tried::Score(target, attempt))
}

/// The same of what is marked of a condition; without a cell, the mark is taken away.
fn try_condition(
    candidate: &mut Candidate,
    (condition, heading): (&Condition, Heading),
    cell: Option<&Cell>,
    (rules, place): (&Rules, &Place),
) -> Result<Tried, Diagnostic> {
    let id = &condition.id;
    if let Some(scale) = &condition.scale {
        let mark = cell.map(|cell| cells::mark_on(cell, (&scale.maximum, None))).transpose()?;
        candidate.conditions.retain(|(known, _)| known != id);
        let entry = mark.map(|mark| (id.clone(), ConditionEntry::Mark(mark, source(place))));
        candidate.conditions.extend(entry);
        return Ok(Tried::Condition(id.clone(), Requirement::Mark(scale.maximum.clone())));
    }
    let mark = cell.map(|cell| cells::mark(cell, rules)).transpose()?;
    let is_report = heading == Heading::Report;
    let (part, about) =
        if is_report { (Part::Report, Requirement::Report) } else { (Part::Oral, Requirement::Oral) };
    let own = condition.elements.iter().filter(|one| one.part == part).map(Element::target);
    let replaced: Vec<Target> = own.collect();
    candidate.entries.retain(|entry| !replaced.contains(entry.target()));
    if let Some(mission) = candidate.mission_mut(id) {
        *(if is_report { &mut mission.report } else { &mut mission.oral }) = mark;
    }
    Ok(Tried::Condition(id.clone(), about))
}

/// Which mark of a condition a code names, by the heading of its column in the roster, or by its identifier.
fn marked(condition: &Condition, code: &str) -> Option<Heading> {
    let key = word_key(code);
    let usual = Heading::of_key(&key).filter(|_| condition.has_usual_columns());
    let named = |(heading, text): &&(Heading, String)| {
        let is_own = *heading == Heading::Mark && word_key(&condition.id) == key;
        is_own || word_key(text) == key || usual == Some(*heading)
    };
    let mut marks = condition.columns.iter().filter(|(one, _)| MARKS.contains(one));
    marks.find(named).map(|(heading, _)| *heading)
}

/// The last attempt in which the code was marked, else the candidate's last, else the first.
fn last_attempt(candidate: &Candidate, target: &Target) -> u16 {
    let of = |same: &dyn Fn(&ScoreEntry) -> bool| {
        candidate.entries.iter().filter(|entry| same(entry)).map(|entry| entry.attempt).max()
    };
    of(&|entry| entry.target() == target).or_else(|| of(&|_| true)).unwrap_or(1)
}

fn source(place: &Place) -> Source {
    let tab = Tab { file: place.file.clone(), sheet: String::new() };
    Source { tab: Arc::new(tab), address: CellAddress { row: 0, column: 0 } }
}

fn unknown(code: &str, codes: &Codes, place: &Place) -> Diagnostic {
    let problem = Diagnostic::error("trial-unknown-code").at(place).with("found", code);
    problem.did_you_mean(code, codes.known_on(None))
}
