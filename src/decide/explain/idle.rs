//! Why a value that is tried changes nothing: it is not one that counts. Knows no command and tries nothing itself.

use crate::decide::trace::{Basis, BlocTrace, CandidateTrace, CompetenceTrace, Ground};
use crate::diag::{Diagnostic, Place};
use crate::model::cohort::Target;
use crate::model::results::Requirement;

/// What was given a value to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// A competence or a criterion, in one attempt.
    Score(Target, u32),
    /// The mark of the mission's report.
    Report,
    /// The mark of the mission's oral.
    Oral,
}

/// Whether what was tried cannot count, whatever the value: its bloc is not judged in this session.
pub fn is_out_of_play(trace: &CandidateTrace<'_>, tried: &Tried) -> bool {
    let judged = |bloc: &&BlocTrace<'_>| matches!(bloc.ground, Ground::Assessed);
    matches!(tried, Tried::Score(target, _) if bloc_of(trace, target).is_some_and(|bloc| !judged(&bloc)))
}

/// Why a value changes nothing of a candidate's results, as a warning; the trace is that of the results with it.
pub fn idle(trace: &CandidateTrace<'_>, tried: &Tried, code: &str, place: &Place) -> Diagnostic {
    let because = match tried {
        Tried::Score(target, attempt) => of_score(trace, target, *attempt),
        Tried::Report => of_mission(trace, |what| matches!(what, Requirement::Report)),
        Tried::Oral => of_mission(trace, |what| matches!(what, Requirement::Oral)),
    };
    let warning = because.unwrap_or_else(|| Diagnostic::warning("trial-changes-nothing"));
    warning.at(place).with("candidate", trace.candidate.label()).with("code", code)
}

fn of_mission(trace: &CandidateTrace<'_>, about: impl Fn(&Requirement) -> bool) -> Option<Diagnostic> {
    let asked = trace.conditions.iter().flat_map(|one| &one.clauses).any(|clause| about(&clause.what));
    (!asked).then(|| Diagnostic::warning("trial-not-asked"))
}

fn of_score(trace: &CandidateTrace<'_>, target: &Target, attempt: u32) -> Option<Diagnostic> {
    let bloc = bloc_of(trace, target)?;
    let about_bloc = |rule| Some(Diagnostic::warning(rule).with("bloc", bloc.bloc.number.as_str()));
    match bloc.ground {
        Ground::Prior(_) => return about_bloc("trial-bloc-prior"),
        Ground::NotPresented(_) => return about_bloc("trial-bloc-not-presented"),
        Ground::Assessed => {}
    }
    let concerned: Vec<_> = bloc.competences.iter().filter(|one| concerns(bloc, target, one)).collect();
    let reasons = concerned.iter().map(|one| why_not(one, target, attempt)).collect::<Option<Vec<_>>>()?;
    reasons.into_iter().next()
}

/// Why a value does not count in a competence; nothing when it does.
fn why_not(trace: &CompetenceTrace<'_>, target: &Target, attempt: u32) -> Option<Diagnostic> {
    let competence = trace.competence.code.as_str();
    let said = |rule| Diagnostic::warning(rule).with("competence", competence);
    let tried = trace.attempts.iter().find(|one| one.attempt == attempt);
    if let (Target::Criterion(_), Some(Basis::Column(cell))) = (target, tried.map(|one| &one.basis)) {
        let column = cell.entries.first().map(|entry| Place::from(&entry.source));
        return column.map(|column| said("trial-beside-competence-column").with("column", column));
    }
    match trace.kept() {
        Some(kept) if kept.attempt != attempt => {
            Some(said("trial-attempt-not-kept").with("kept", kept.attempt.to_string()))
        }
        Some(_) => None,
        None => Some(said("trial-not-assessed-yet")),
    }
}

fn concerns(bloc: &BlocTrace<'_>, target: &Target, trace: &CompetenceTrace<'_>) -> bool {
    match target {
        Target::Competence(code) => *code == trace.competence.code,
        Target::Criterion(code) => {
            let mut criteria = bloc.bloc.assessments.iter().flat_map(|one| &one.criteria);
            criteria.any(|one| one.code == *code && one.concerns.contains(&trace.competence.code))
        }
    }
}

fn bloc_of<'t, 'a>(trace: &'t CandidateTrace<'a>, target: &Target) -> Option<&'t BlocTrace<'a>> {
    trace.blocs.iter().find(|bloc| match target {
        Target::Competence(code) => bloc.competences.iter().any(|one| one.competence.code == *code),
        Target::Criterion(code) => {
            let mut criteria = bloc.bloc.assessments.iter().flat_map(|one| &one.criteria);
            criteria.any(|one| one.code == *code)
        }
    })
}
