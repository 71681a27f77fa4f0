//! The limits of what a jury can decide: it is sovereign over blocs, not over the conditions of award.

use crate::diag::{Diagnostic, Fact, Place};
use crate::model::cohort::{BlocVerdict, Candidate, CertificationVerdict, Cohort, Source};
use crate::model::results::{BlocStatus, CandidateResult, ConditionStatus, Results};

/// Every decision that breaks a limit: a motive missing where it differs from the computed result, the refusal of a
/// bloc acquired before, an award with a bloc not validated or a condition unmet.
pub fn breaches(cohort: &Cohort, results: &Results) -> Vec<Diagnostic> {
    cohort
        .candidates
        .iter()
        .zip(&results.candidates)
        .flat_map(|(candidate, result)| {
            let mut found = bloc_breaches(candidate, result);
            found.extend(certification_breaches(candidate, result));
            found
        })
        .collect()
}

fn error(rule: &'static str, source: &Source, candidate: &Candidate) -> Diagnostic {
    Diagnostic::error(rule).at(Place::from(source)).with("candidate", candidate.label())
}

fn bloc_breaches(candidate: &Candidate, result: &CandidateResult) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for decision in &candidate.bloc_decisions {
        let Some(bloc) = result.blocs.iter().find(|bloc| bloc.bloc == decision.bloc) else { continue };
        let number = decision.bloc.as_str();
        let rule = if bloc.prior && decision.verdict != BlocVerdict::Validated {
            "decision-refuses-prior-bloc"
        } else if bloc.decision != bloc.computed && decision.motive.is_none() {
            "decision-without-motive"
        } else {
            continue;
        };
        found.push(error(rule, &decision.source, candidate).with("bloc", number));
    }
    found
}

fn certification_breaches(candidate: &Candidate, result: &CandidateResult) -> Vec<Diagnostic> {
    let Some(decision) = &candidate.certification_decision else { return Vec::new() };
    let mut found = Vec::new();
    let certification = &result.certification;
    let error = |rule| error(rule, &decision.source, candidate);
    let open: Vec<String> = result
        .blocs
        .iter()
        .filter(|bloc| bloc.decision != BlocStatus::Validated)
        .map(|bloc| bloc.bloc.to_string())
        .collect();
    let unmet = result.conditions.iter().any(|condition| condition.status != ConditionStatus::Met);
    if decision.verdict == CertificationVerdict::Granted {
        if !open.is_empty() {
            found.push(error("decision-grants-without-bloc").with("blocs", Fact::AllOf(open)));
        }
        if unmet {
            found.push(error("decision-grants-without-condition"));
        }
    }
    let validated = result.blocs.iter().any(|bloc| bloc.decision == BlocStatus::Validated);
    if decision.verdict == CertificationVerdict::Partial && !validated {
        found.push(error("decision-partial-without-bloc"));
    }
    if found.is_empty() && certification.decision != certification.computed && decision.motive.is_none() {
        found.push(error("decision-without-motive-certification"));
    }
    found
}
