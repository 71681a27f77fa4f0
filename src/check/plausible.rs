//! Dates that no calendar forbids and that a session makes unlikely, names in two alphabets. Warns, changes nothing.

use jiff::civil::Date;

use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::{Candidate, Cohort, Person};
use crate::model::referential::Referential;
use crate::model::rules::Rules;
use crate::model::session::Session;
use crate::words::calendar::{due_end, short_date};
use crate::words::text::{mixed_scripts, sign_code};

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

/// Warns of a word of a name in two alphabets: it reads as another that no search would find.
pub(crate) fn names(session: Option<&Session>, cohort: &Cohort, report: &mut Report) {
    let of_candidates = cohort.candidates.iter().flat_map(|candidate| {
        let Person { family_name, given_names, usage_name, birth_place, birth_country, .. } =
            &candidate.person;
        let others = [usage_name, birth_place, birth_country].into_iter().flatten();
        others.chain([family_name, given_names]).map(|name| (name, candidate.label()))
    });
    let session = session.into_iter();
    let of_session = session.flat_map(|session| {
        let evaluators = session.evaluators.iter().map(|one| &one.name);
        evaluators.chain(session.jury.members.iter().map(|one| &one.name))
    });
    for (name, who) in of_candidates.chain(of_session.map(|name| (name, name.clone()))) {
        if let Some((word, letter)) = mixed_scripts(name) {
            let problem = Diagnostic::warning("name-mixed-scripts").with("who", who).with("found", word);
            report.push(problem.with("letter", letter.to_string()).with("sign", sign_code(letter)));
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
