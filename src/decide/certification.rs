//! The result of the certification, from the bloc decisions and the conditions.

use crate::model::cohort::{CertificationDecision, CertificationVerdict};
use crate::model::results::{
    BlocResult, BlocStatus, CertificationResult, CertificationStatus, ConditionResult, ConditionStatus,
};

/// Decides the certification.
pub fn decide(
    blocs: &[BlocResult],
    conditions: &[ConditionResult],
    decision: Option<&CertificationDecision>,
) -> CertificationResult {
    let computed = computed(blocs, conditions);
    CertificationResult {
        computed,
        decision: decision.map_or(computed, |decision| status_of(decision.verdict)),
        by_jury: decision.is_some(),
        motive: decision.and_then(|decision| decision.motive.clone()),
    }
}

/// What the jury's verdict makes of the certification.
pub fn status_of(verdict: CertificationVerdict) -> CertificationStatus {
    match verdict {
        CertificationVerdict::Granted => CertificationStatus::Granted,
        CertificationVerdict::Partial => CertificationStatus::Partial,
        CertificationVerdict::Refused => CertificationStatus::Refused,
        CertificationVerdict::Deferred => CertificationStatus::Pending,
    }
}

fn computed(blocs: &[BlocResult], conditions: &[ConditionResult]) -> CertificationStatus {
    let any_bloc = |status| blocs.iter().any(|bloc| bloc.decision == status);
    let any_condition = |status| conditions.iter().any(|condition| condition.status == status);
    let all_validated = blocs.iter().all(|bloc| bloc.decision == BlocStatus::Validated);
    let all_met = conditions.iter().all(|condition| condition.status == ConditionStatus::Met);
    let lost = any_bloc(BlocStatus::Refused)
        || any_bloc(BlocStatus::NotPresented)
        || any_condition(ConditionStatus::Unmet);
    if all_validated && all_met {
        CertificationStatus::Granted
    } else if !lost {
        CertificationStatus::Pending
    } else if any_bloc(BlocStatus::Validated) {
        CertificationStatus::Partial
    } else if any_bloc(BlocStatus::Pending) || any_condition(ConditionStatus::Pending) {
        CertificationStatus::Pending
    } else {
        CertificationStatus::Refused
    }
}
