//! One value to try in place of what evaluators entered, read as a cell would be. Changes a cohort in memory alone.

use std::sync::Arc;

use crate::check::cells;
use crate::check::codes::{Codes, ScoreColumn};
use crate::decide::explain::idle::Tried;
use crate::diag::{CellAddress, Diagnostic, Place};
use crate::model::cohort::{Candidate, ScoreEntry, Source, Tab, Target};
use crate::model::referential::{Part, Referential};
use crate::model::rules::Rules;
use crate::read::workbook::{Cell, CellValue};
use crate::words::text::word_key;

/// Puts a value in place of all that evaluators entered for a code in one attempt; an empty value takes it away. The
/// code is a competence's, a criterion's, `rapport` or `soutenance`, and may end with `@` and the attempt, which is
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
            let number = attempt.parse::<u32>().ok().filter(|number| *number > 0);
            let invalid = || Diagnostic::error("attempt-invalid").at(place).with("found", attempt);
            (code, Some(number.ok_or_else(invalid)?))
        }
        None => (code, None),
    };
    let codes = Codes::of(referential);
    let cell = Cell { address: CellAddress { row: 0, column: 0 }, value: CellValue::Text(value.to_owned()) };
    let blank = value.trim().is_empty();
    let refused = |problem: Diagnostic| problem.at(place).with("code", code);
    let of_mission = match word_key(code).as_str() {
        "rapport" | "report" => Some((Tried::Report, Part::Report, &mut candidate.mission.report)),
        "soutenance" | "oral" => Some((Tried::Oral, Part::Oral, &mut candidate.mission.oral)),
        _ => None,
    };
    if let Some((tried, part, mark)) = of_mission {
        let replaced =
            |target: &Target| codes.elements.iter().any(|one| one.part == part && *target == one.target());
        candidate.entries.retain(|entry| !replaced(&entry.target));
        *mark = (!blank).then(|| cells::mark(&cell, rules)).transpose().map_err(refused)?;
        return Ok(tried);
    }
    let target = match codes.column(code, None) {
        Some(ScoreColumn::Competence(rank)) => codes.competences.get(rank).cloned().map(Target::Competence),
        Some(ScoreColumn::Criterion(rank)) => codes.criteria.get(rank).cloned().map(Target::Criterion),
        Some(ScoreColumn::Element(_) | ScoreColumn::Common(_) | ScoreColumn::UnknownCode) | None => None,
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
    candidate.entries.retain(|entry| entry.attempt != attempt || entry.target != target);
    candidate.entries.extend(given.map(|value| ScoreEntry {
        evaluator: None,
        attempt,
        target: target.clone(),
        value,
        source: source(place),
    }));
    Ok(Tried::Score(target, attempt))
}

/// The last attempt in which the code was marked, else the candidate's last, else the first.
fn last_attempt(candidate: &Candidate, target: &Target) -> u32 {
    let of = |same: &dyn Fn(&ScoreEntry) -> bool| {
        candidate.entries.iter().filter(|entry| same(entry)).map(|entry| entry.attempt).max()
    };
    of(&|entry| entry.target == *target).or_else(|| of(&|_| true)).unwrap_or(1)
}

fn source(place: &Place) -> Source {
    let tab = Tab { file: place.file.clone(), sheet: String::new() };
    Source { tab: Arc::new(tab), address: CellAddress { row: 0, column: 0 } }
}

fn unknown(code: &str, codes: &Codes, place: &Place) -> Diagnostic {
    let problem = Diagnostic::error("trial-unknown-code").at(place).with("found", code);
    problem.did_you_mean(code, codes.known_on(None))
}
