//! The result of one bloc: its competences, the rules for a bloc, and the jury's decision.

use super::competence::{self, Marks};
use crate::model::cohort::{BlocVerdict, Candidate};
use crate::model::exact::Exact;
use crate::model::referential::Bloc;
use crate::model::results::{BlocResult, BlocStatus, CompetenceResult, CompetenceStatus};
use crate::model::rules::{BlocRules, Rules};

/// Decides one bloc for one candidate.
pub fn decide(bloc: &Bloc, rules: &Rules, candidate: &Candidate, marks: &Marks<'_>) -> BlocResult {
    let prior = candidate.prior.iter().any(|prior| prior.bloc == bloc.number);
    let competences: Vec<CompetenceResult> =
        bloc.competences()
            .map(|known| {
                if prior { exempt(&known.code) } else { competence::decide(&known.code, bloc, rules, marks) }
            })
            .collect();
    let computed = if prior {
        BlocStatus::Validated
    } else if !candidate.presented.includes(&bloc.number) {
        BlocStatus::NotPresented
    } else {
        computed(&competences, &rules.bloc)
    };
    let settled = matches!(computed, BlocStatus::Validated | BlocStatus::Refused);
    let decided = candidate.bloc_decisions.iter().find(|decision| decision.bloc == bloc.number);
    BlocResult {
        bloc: bloc.number.clone(),
        computed,
        decision: decided.map_or(computed, |decision| status_of(decision.verdict)),
        by_jury: decided.is_some(),
        mean: if settled { mean(&competences) } else { None },
        motive: decided.and_then(|decision| decision.motive.clone()),
        prior,
        competences,
    }
}

/// What the jury's verdict makes of a bloc.
pub fn status_of(verdict: BlocVerdict) -> BlocStatus {
    match verdict {
        BlocVerdict::Validated => BlocStatus::Validated,
        BlocVerdict::Refused => BlocStatus::Refused,
        BlocVerdict::Deferred => BlocStatus::Pending,
    }
}

fn exempt(code: &crate::model::codes::CompetenceCode) -> CompetenceResult {
    let code = code.clone();
    CompetenceResult { code, score: None, status: CompetenceStatus::Exempt, absent: false, attempt: None }
}

fn scores(competences: &[CompetenceResult]) -> impl Iterator<Item = &Exact> {
    competences.iter().filter_map(|competence| competence.score.as_ref())
}

fn mean(competences: &[CompetenceResult]) -> Option<Exact> {
    Exact::mean(scores(competences))
}

/// Pending while a competence is not assessed; else every condition stated must hold, on the scores there are.
fn computed(competences: &[CompetenceResult], rules: &BlocRules) -> BlocStatus {
    if competences.iter().any(|competence| competence.status == CompetenceStatus::NotAssessed) {
        return BlocStatus::Pending;
    }
    let missing =
        competences.iter().filter(|competence| competence.status == CompetenceStatus::NotAcquired).count();
    let mean_holds = match (&rules.mean_at_least, mean(competences)) {
        (Some(threshold), Some(mean)) => mean >= *threshold,
        _ => true,
    };
    let floor_holds =
        rules.competence_floor.as_ref().is_none_or(|floor| scores(competences).all(|score| score >= floor));
    if missing <= rules.missing_competences_at_most && mean_holds && floor_holds {
        BlocStatus::Validated
    } else {
        BlocStatus::Refused
    }
}
