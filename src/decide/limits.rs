//! The limits of what a jury can decide: it is sovereign over blocs, not over the conditions of award.

use crate::diag::{Diagnostic, Fact, Place};
use crate::model::cohort::{BlocVerdict, Candidate, Cohort, Proposed, Proposition, Source};
use crate::model::results::{BlocStatus, CandidateResult, CertificationStatus, ConditionStatus, Results};
use crate::model::vocabulary::{BLOC_PROPOSITIONS, CERTIFICATION_PROPOSITIONS, is_said, meaning, word};
use crate::words::text::folded;

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
            found.extend(mention_breach(candidate, result));
            found
        })
        .collect()
}

fn error(rule: &'static str, source: &Source, candidate: &Candidate) -> Diagnostic {
    Diagnostic::error(rule).at(Place::from(source)).with("candidate", candidate.label())
}

/// Propositions beside a blank decision that are no longer what the rules give: one cannot tell which of the two the
/// jury made its own.
pub(crate) fn stale_propositions(cohort: &Cohort, results: &Results) -> Vec<Diagnostic> {
    let pairs = cohort.candidates.iter().zip(&results.candidates);
    pairs
        .flat_map(|(candidate, result)| {
            candidate.propositions.iter().map(move |one| (candidate, result, one))
        })
        .filter_map(|(candidate, result, one)| stale(candidate, result, one))
        .collect()
}

fn stale(candidate: &Candidate, result: &CandidateResult, proposed: &Proposition) -> Option<Diagnostic> {
    let warning = |rule, computed: &str| {
        let warning = Diagnostic::warning(rule).at(Place::from(&proposed.source));
        warning.with("candidate", candidate.label()).with("found", &proposed.text).with("computed", computed)
    };
    let number = match &proposed.about {
        Proposed::Bloc(number) => number,
        Proposed::Certification => {
            let computed = result.certification.computed;
            let still = meaning(&proposed.text, CERTIFICATION_PROPOSITIONS) == Some(computed);
            let is_decided = candidate.certification_decision.is_some();
            return (!still && !is_decided).then(|| {
                warning("proposition-stale-certification", word(&computed, CERTIFICATION_PROPOSITIONS))
            });
        }
        Proposed::Mention => {
            let computed = result.certification.mention.as_ref()?.computed_word();
            let still = is_said(&proposed.text, computed, folded);
            let is_decided = candidate.mention_decision.is_some();
            return (!still && !is_decided).then(|| warning("proposition-stale-mention", computed));
        }
    };
    let bloc = result.bloc(number)?;
    let still = meaning(&proposed.text, BLOC_PROPOSITIONS) == Some(bloc.computed);
    let is_decided = candidate.decision_of(number).is_some();
    (!still && !is_decided).then(|| {
        warning("proposition-stale", word(&bloc.computed, BLOC_PROPOSITIONS)).with("bloc", number.as_str())
    })
}

fn bloc_breaches(candidate: &Candidate, result: &CandidateResult) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (number, decision) in &candidate.bloc_decisions {
        let error = |rule| error(rule, &decision.source, candidate).with("bloc", number.as_str());
        let Some(bloc) = result.bloc(number) else {
            found.push(error("decision-outside-path"));
            continue;
        };
        let rule = if bloc.prior && decision.verdict != BlocVerdict::Validated {
            "decision-refuses-prior-bloc"
        } else if bloc.decision != bloc.computed && decision.motive.is_none() {
            "decision-without-motive"
        } else {
            continue;
        };
        found.push(error(rule));
    }
    found
}

fn certification_breaches(candidate: &Candidate, result: &CandidateResult) -> Vec<Diagnostic> {
    let Some(decision) = &candidate.certification_decision else { return Vec::new() };
    let mut found = Vec::new();
    let certification = &result.certification;
    let error = |rule| error(rule, &decision.source, candidate);
    let open = result.blocs.iter().filter(|bloc| bloc.decision != BlocStatus::Validated);
    let open: Vec<String> = open.map(|bloc| bloc.bloc.to_string()).collect();
    let unmet = result.conditions.iter().filter(|one| one.status != ConditionStatus::Met);
    let unmet: Vec<String> = unmet.map(|one| one.id.clone()).collect();
    if decision.verdict == CertificationStatus::Granted {
        if !open.is_empty() {
            found.push(error("decision-grants-without-bloc").with("blocs", Fact::AllOf(open)));
        }
        if !unmet.is_empty() {
            found.push(error("decision-grants-without-condition").with("conditions", Fact::AllOf(unmet)));
        }
    }
    let validated = result.blocs.iter().any(|bloc| bloc.decision == BlocStatus::Validated);
    if decision.verdict == CertificationStatus::Partial && !validated {
        found.push(error("decision-partial-without-bloc"));
    }
    if found.is_empty() && certification.decision != certification.computed && decision.motive.is_none() {
        found.push(error("decision-without-motive-certification"));
    }
    found
}

/// A mention goes with a certification that is granted, and is the rules' own or has a motive.
fn mention_breach(candidate: &Candidate, result: &CandidateResult) -> Option<Diagnostic> {
    let (decision, found) = (candidate.mention_decision.as_ref()?, result.certification.mention.as_ref()?);
    let is_granted = result.certification.decision == CertificationStatus::Granted;
    let rule = match &decision.verdict {
        Some(_) if !is_granted => "decision-mention-without-award",
        label if is_granted && *label != found.computed && decision.motive.is_none() => {
            "decision-without-motive-mention"
        }
        _ => return None,
    };
    Some(error(rule, &decision.source, candidate))
}
