//! Whether a condition beside the blocs is met: a mission, a period, a mark or a proof (référentiel, conditions).

use super::mission_marks::{Marks, Practice};
use crate::words::calendar::due_end;
use jiff::civil::Date;

use crate::model::cohort::{Candidate, ConditionEntry, Mission, Source};
use crate::model::referential::{Condition, ConditionKind};
use crate::model::results::{Amount, Clause, ConditionResult, ConditionStatus, Requirement};
use crate::model::rules::{AskedMission, Rules, Sourced};
use crate::model::vocabulary::{YES_OR_NO, word};
use crate::words::exact::Exact;
use crate::words::text::word_key;

/// Met at once when the rules waive it; pending while something asked is missing; else met when all that is asked
/// holds.
pub fn decide(condition: &Condition, rules: &Rules, candidate: &Candidate) -> ConditionResult {
    let id = condition.id.clone();
    let asked = rules.asked(condition, candidate.pathway.as_ref());
    if !asked.required.value {
        let waived = asked.required.key;
        return ConditionResult { id, waived, clauses: Vec::new(), status: ConditionStatus::Met };
    }
    let mut clauses = clauses(condition, asked, candidate, &Marks::of(condition, rules, candidate));
    if condition.kind == ConditionKind::Proof {
        let seen = candidate.proof(&condition.id).map(|proof| proof.seen);
        let (limit, found) = (said(true), seen.map(said));
        clauses.push(Clause { what: Requirement::Proof, key: None, limit, found, holds: seen });
    }
    let status = if clauses.iter().any(|clause| clause.holds.is_none()) {
        ConditionStatus::Pending
    } else if clauses.iter().all(|clause| clause.holds == Some(true)) {
        ConditionStatus::Met
    } else {
        ConditionStatus::Unmet
    };
    ConditionResult { id, waived: None, clauses, status }
}

/// Whether a proof was seen, as the roster says it.
fn said(seen: bool) -> Amount {
    Amount::Words(word(&seen, YES_OR_NO).to_owned())
}

fn clauses(
    condition: &Condition,
    asked: AskedMission,
    candidate: &Candidate,
    marks: &Marks<'_>,
) -> Vec<Clause> {
    let AskedMission { months, listed_kinds_only, report, oral, practised, mark: own, .. } = asked;
    let mission = candidate.mission(&condition.id);
    let mut clauses = Vec::new();
    if months.value > 0 {
        let due = mission.start.and_then(|start| due_end(start, months.value));
        clauses.push(Clause {
            what: Requirement::Duration(months.value),
            key: months.key.map(Into::into),
            limit: due.map_or_else(|| Amount::Words(String::new()), Amount::Day),
            found: mission.end.map(Amount::Day),
            holds: long_enough(mission, months.value),
        });
    }
    if listed_kinds_only.value {
        let listed = |kind: &String| condition.kinds.iter().any(|known| word_key(known) == word_key(kind));
        clauses.push(Clause {
            what: Requirement::Kind,
            key: listed_kinds_only.key.map(Into::into),
            limit: Amount::Words(condition.kinds.join(", ")),
            found: mission.kind.clone().map(Amount::Words),
            holds: mission.kind.as_ref().map(listed),
        });
    }
    let mut mark = |what, asked: Option<Sourced<Exact>>, found: Option<Exact>| {
        clauses.extend(asked.map(|Sourced { value, key }| Clause {
            what,
            key: key.map(Into::into),
            holds: found.as_ref().map(|found| *found >= value),
            limit: Amount::Score(value),
            found: found.map(Amount::Score),
        }));
    };
    mark(Requirement::Report, report, marks.report());
    mark(Requirement::Oral, oral, marks.oral());
    if let Some(scale) = &condition.scale {
        mark(Requirement::Mark(scale.maximum.clone()), own, candidate.own_mark(&condition.id).cloned());
    }
    clauses.extend(practised.map(|Sourced { value, key }| {
        let Practice { practised, open } = marks.practice();
        // What is still open may make up for what is not practised, or not.
        let is_open = practised < value && practised + open >= value;
        Clause {
            what: Requirement::Practised,
            key: key.map(Into::into),
            limit: Amount::Count(value),
            found: Some(Amount::Count(practised)),
            holds: (!is_open).then_some(practised >= value),
        }
    }));
    clauses
}

/// What the roster has of a condition on a point, each with its cell; nothing of what is no part of one.
pub(crate) fn entered<'m>(
    what: &Requirement,
    candidate: &'m Candidate,
    condition: &str,
) -> Vec<(Amount, &'m Source)> {
    match candidate.condition(condition) {
        Some(ConditionEntry::Mission(mission)) => of_mission(what, mission),
        Some(ConditionEntry::Mark(found, cell)) => vec![(Amount::Score(found.clone()), cell)],
        Some(ConditionEntry::Proof(proof)) => vec![(said(proof.seen), &proof.cell)],
        None => Vec::new(),
    }
}

fn of_mission<'m>(what: &Requirement, mission: &'m Mission) -> Vec<(Amount, &'m Source)> {
    let cells = &mission.cells;
    let day = |day: Option<Date>| day.map(Amount::Day);
    let mark = |mark: &Option<Exact>| mark.clone().map(Amount::Score);
    let entered = match what {
        Requirement::Duration(_) => vec![(day(mission.start), &cells.start), (day(mission.end), &cells.end)],
        Requirement::Kind => vec![(mission.kind.clone().map(Amount::Words), &cells.kind)],
        Requirement::Report => vec![(mark(&mission.report), &cells.report)],
        Requirement::Oral => vec![(mark(&mission.oral), &cells.oral)],
        _ => Vec::new(),
    };
    entered.into_iter().filter_map(|(found, cell)| found.zip(cell.as_ref())).collect()
}

/// Whether its months are over; not known while a day is missing, nor on the jury's day for one that is to reach them.
pub fn long_enough(mission: &Mission, months: u32) -> Option<bool> {
    let (start, end) = mission.start.zip(mission.end)?;
    let counted = mission.counted_end().is_some_and(|counted| lasts(start, counted, months));
    (counted || !lasts(start, end, months)).then_some(counted)
}

/// Whether a mission lasts so many months, its last day included: from 15 January to 14 April is exactly three.
/// The due day is cut to the month's last: from 30 November to 27 February is three months too.
pub fn lasts(start: Date, end: Date, months: u32) -> bool {
    due_end(start, months).is_some_and(|due| end >= due)
}
