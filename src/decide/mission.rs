//! Whether the company mission meets its condition (référentiel, conditions).

use jiff::{ToSpan, civil::Date};

use crate::model::cohort::Mission;
use crate::model::referential::Condition;
use crate::model::results::ConditionStatus;
use crate::model::rules::Rules;

/// Pending while a date or an asked mark is missing; else met when it lasts long enough and the marks asked reach
/// the threshold.
pub fn decide(condition: &Condition, rules: &Rules, mission: &Mission) -> ConditionStatus {
    let marks = [(condition.report, &mission.report), (condition.oral, &mission.oral)];
    let asked = || marks.iter().filter(|(asked, _)| *asked).map(|(_, mark)| mark.as_ref());
    let (Some(start), Some(end)) = (mission.start, mission.end) else { return ConditionStatus::Pending };
    if asked().any(|mark| mark.is_none()) {
        return ConditionStatus::Pending;
    }
    let passed = asked().flatten().all(|mark| *mark >= rules.acquired_from);
    if passed && lasts(start, end, condition.months_at_least) {
        ConditionStatus::Met
    } else {
        ConditionStatus::Unmet
    }
}

/// Whether a mission lasts so many months, its last day included: from 15 January to 14 April is exactly three.
/// The due day is cut to the month's last: from 30 November to 27 February is three months too.
pub fn lasts(start: Date, end: Date, months: u32) -> bool {
    due_end(start, months).is_some_and(|due| end >= due)
}

/// The last day of a period of so many months; `None` beyond the calendar.
pub fn due_end(start: Date, months: u32) -> Option<Date> {
    start.checked_add(i64::from(months).months()).ok()?.yesterday().ok()
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
