//! Why a value that is tried changes nothing: it is not one that counts. Knows no command and tries nothing itself.

use crate::decide::detail::{CompetenceBasis, Detail};
use crate::diag::{Diagnostic, Place};
use crate::model::codes::CompetenceCode;
use crate::model::cohort::Target;
use crate::model::referential::{Bloc, Referential};
use crate::model::results::{BlocStatus, CompetenceResult, Requirement};

/// What was given a value to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tried {
    /// A competence or a criterion, in one attempt.
    Score(Target, u16),
    /// What is asked of a condition.
    Condition(String, Requirement),
}

/// Whether what was tried cannot count, whatever the value: its bloc is not judged in this session.
pub(crate) fn is_out_of_play(detail: &Detail<'_>, referential: &Referential, tried: &Tried) -> bool {
    let Tried::Score(target, _) = tried else { return false };
    let bloc = bloc_of(referential, target).and_then(|bloc| detail.bloc(&bloc.number));
    bloc.is_some_and(|bloc| bloc.prior || bloc.computed == BlocStatus::NotPresented)
}

/// Why a value changes nothing of a candidate's results, as a warning; the results are those with it.
pub(crate) fn why_without_effect(
    detail: &Detail<'_>,
    referential: &Referential,
    tried: &Tried,
    code: &str,
    place: &Place,
) -> Diagnostic {
    let because = match tried {
        Tried::Score(target, attempt) => of_score(detail, referential, target, *attempt),
        Tried::Condition(id, about) => of_condition(detail, id, about),
    };
    let warning = because.unwrap_or_else(|| Diagnostic::warning("trial-changes-nothing"));
    warning.at(place).with("candidate", detail.candidate.label()).with("code", code)
}

fn of_condition(detail: &Detail<'_>, id: &str, about: &Requirement) -> Option<Diagnostic> {
    let own = detail.result.conditions.iter().filter(|one| one.id == id);
    let asked = own.flat_map(|one| &one.clauses).any(|clause| clause.what == *about);
    (!asked).then(|| Diagnostic::warning("trial-not-asked"))
}

fn of_score(detail: &Detail<'_>, referential: &Referential, target: &Target, nth: u16) -> Option<Diagnostic> {
    let bloc = bloc_of(referential, target)?;
    let found = detail.bloc(&bloc.number)?;
    let about_bloc = |rule| Some(Diagnostic::warning(rule).with("bloc", bloc.number.as_str()));
    if found.prior {
        return about_bloc("trial-bloc-prior");
    }
    if found.computed == BlocStatus::NotPresented {
        return about_bloc("trial-bloc-not-presented");
    }
    let concerned = found.competences.iter().filter(|one| is_concerned(bloc, target, &one.code));
    let reasons = concerned.map(|one| why_not(detail, one, target, nth)).collect::<Option<Vec<_>>>()?;
    reasons.into_iter().next()
}

/// Why a value does not count in a competence; nothing when it does.
fn why_not(detail: &Detail<'_>, found: &CompetenceResult, target: &Target, nth: u16) -> Option<Diagnostic> {
    let said = |rule| Diagnostic::warning(rule).with("competence", found.code.as_str());
    let tried = detail.attempts(&found.code).iter().find(|one| one.number == nth);
    if let (Target::Criterion(_), Some(CompetenceBasis::Column(column))) =
        (target, tried.map(|one| &one.basis))
    {
        let column = column.all.first().map(|entry| Place::from(&entry.source()));
        return column.map(|column| said("trial-beside-competence-column").with("column", column));
    }
    match found.attempt {
        Some(kept) if kept != nth => Some(said("trial-attempt-not-kept").with("kept", kept.to_string())),
        Some(_) => None,
        None => Some(said("trial-not-assessed-yet")),
    }
}

fn is_concerned(bloc: &Bloc, target: &Target, competence: &CompetenceCode) -> bool {
    match target {
        Target::Competence(code) => code == competence,
        Target::Element(_) => false,
        Target::Criterion(code) => {
            let mut criteria = bloc.assessments.iter().flat_map(|one| &one.criteria);
            criteria.any(|one| one.code == *code && one.concerns.contains(competence))
        }
    }
}

fn bloc_of<'r>(referential: &'r Referential, target: &Target) -> Option<&'r Bloc> {
    let mut blocs = referential.blocs.iter();
    blocs.find(|bloc| bloc.competences().any(|one| is_concerned(bloc, target, &one.code)))
}
