//! Dates that no calendar forbids and that a session makes unlikely. Warns, changes nothing.

use jiff::civil::Date;

use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::model::session::Session;
use crate::words::calendar::due_end;
use crate::words::calendar::short_date;

/// At the jury's date, candidates are within these years of age.
const AGES: std::ops::RangeInclusive<i16> = 14..=100;

/// Warns of a birth date that makes nobody a candidate, of a mission whose months are only reached after the jury, and
/// of a bloc acquired after it.
pub(crate) fn dates(
    session: &Session,
    referential: &Referential,
    rules: &Rules,
    cohort: &Cohort,
    report: &mut Report,
) {
    let Some(jury) = session.jury.date else { return };
    for candidate in &cohort.candidates {
        birth(candidate, jury, report);
        // A contract often runs on after the jury: its months must be over by then, else the condition is pending.
        for condition in &referential.conditions {
            let (asked, mission) =
                (rules.asked(condition, candidate.pathway.as_ref()), candidate.mission(&condition.id));
            let due = mission.start.filter(|_| asked.required.value);
            let due = due.and_then(|start| due_end(start, asked.months.value));
            if let (Some(due), Some(end), Some(cell)) = (due, mission.end, &mission.cells.end)
                && due > jury
                && end >= due
            {
                report.push(late("mission-due-after-jury", Place::from(cell), candidate, due, jury));
            }
        }
        for prior in &candidate.prior {
            if let Some(date) = prior.date.filter(|date| *date > jury) {
                let problem = late("prior-bloc-after-jury", prior.source.clone(), candidate, date, jury);
                report.push(problem.with("bloc", prior.bloc.as_str()));
            }
        }
    }
}

fn birth(candidate: &Candidate, jury: Date, report: &mut Report) {
    let Some(birth) = candidate.person.birth_date else { return };
    let had_birthday = (jury.month(), jury.day()) >= (birth.month(), birth.day());
    let age = jury.year() - birth.year() - i16::from(!had_birthday);
    if !AGES.contains(&age) {
        let problem = Diagnostic::warning("birth-date-unlikely").with("candidate", candidate.label());
        report.push(problem.with("date", short_date(birth)));
    }
}

fn late(rule: &'static str, place: Place, candidate: &Candidate, date: Date, jury: Date) -> Diagnostic {
    let problem = Diagnostic::warning(rule).at(place).with("candidate", candidate.label());
    problem.with("date", short_date(date)).with("jury", short_date(jury))
}
