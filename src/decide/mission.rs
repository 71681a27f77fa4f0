//! Whether the company mission meets its condition (référentiel, conditions).

use crate::words::calendar::due_end;
use jiff::civil::Date;

use super::trace::{Amount, Clause, ConditionTrace, What};
use crate::model::cohort::{Candidate, Mission};
use crate::model::referential::Condition;
use crate::model::results::ConditionStatus;
use crate::model::rules::{Asked, AskedMission, Rules};
use crate::words::exact::Exact;
use crate::words::text::plain;

/// Met at once when the rules waive it; pending while something asked is missing; else met when all that is asked
/// holds.
pub fn decide<'a>(condition: &'a Condition, rules: &Rules, candidate: &Candidate) -> ConditionTrace<'a> {
    let asked = rules.asked(condition, candidate.pathway);
    if !asked.required.value {
        let waived = asked.required.key;
        return ConditionTrace { condition, waived, clauses: Vec::new(), status: ConditionStatus::Met };
    }
    let clauses = clauses(condition, asked, &candidate.mission);
    let status = if clauses.iter().any(|clause| clause.holds.is_none()) {
        ConditionStatus::Pending
    } else if clauses.iter().all(|clause| clause.holds == Some(true)) {
        ConditionStatus::Met
    } else {
        ConditionStatus::Unmet
    };
    ConditionTrace { condition, waived: None, clauses, status }
}

fn clauses<'a>(condition: &Condition, asked: AskedMission, mission: &Mission) -> Vec<Clause<'a>> {
    let AskedMission { months, listed_kinds_only, report, oral, .. } = asked;
    let mut clauses = Vec::new();
    if months.value > 0 {
        let due = mission.start.and_then(|start| due_end(start, months.value));
        clauses.push(Clause {
            what: What::Duration(months.value),
            key: months.key.map(Into::into),
            limit: due.map_or_else(|| Amount::Words(String::new()), Amount::Day),
            found: mission.end.map(Amount::Day),
            holds: mission.start.zip(mission.end).map(|(start, end)| lasts(start, end, months.value)),
        });
    }
    if listed_kinds_only.value {
        let listed = |kind: &String| condition.kinds.iter().any(|known| plain(known) == plain(kind));
        clauses.push(Clause {
            what: What::Kind,
            key: listed_kinds_only.key.map(Into::into),
            limit: Amount::Words(condition.kinds.join(", ")),
            found: mission.kind.clone().map(Amount::Words),
            holds: mission.kind.as_ref().map(listed),
        });
    }
    let mut mark = |what, asked: Option<Asked<Exact>>, found: Option<&Exact>| {
        clauses.extend(asked.map(|Asked { value, key }| Clause {
            what,
            key: key.map(Into::into),
            holds: found.map(|found| *found >= value),
            limit: Amount::Score(value),
            found: found.cloned().map(Amount::Score),
        }));
    };
    mark(What::Report, report, mission.report.as_ref());
    mark(What::Oral, oral, mission.oral.as_ref());
    clauses
}

/// Whether a mission lasts so many months, its last day included: from 15 January to 14 April is exactly three.
/// The due day is cut to the month's last: from 30 November to 27 February is three months too.
pub fn lasts(start: Date, end: Date, months: u32) -> bool {
    due_end(start, months).is_some_and(|due| end >= due)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_included_and_the_due_day_cut_to_the_month() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        for (start, end, long_enough) in [
            ("2026-01-15", "2026-04-14", true),
            ("2026-01-15", "2026-04-13", false),
            ("2025-11-30", "2026-02-27", true),
            ("2025-11-30", "2026-02-26", false),
            ("2024-11-30", "2025-02-27", true),
            ("2023-11-30", "2024-02-28", true),
            ("2023-11-30", "2024-02-27", false),
            ("2026-03-01", "2026-05-31", true),
        ] {
            assert_eq!(lasts(date(start), date(end), 3), long_enough, "{start} to {end}");
        }
    }
}
