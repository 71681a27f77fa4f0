//! The result of the certification, from the bloc decisions and the conditions.

use super::trace::{BlocTrace, CertificationTrace, Why};
use crate::model::cohort::{CertificationDecision, CertificationVerdict};
use crate::model::results::{BlocStatus, CertificationStatus, ConditionResult, ConditionStatus};

/// Decides the certification.
pub fn decide<'a>(
    blocs: &[BlocTrace<'_>],
    conditions: &[ConditionResult],
    jury: Option<&'a CertificationDecision>,
) -> CertificationTrace<'a> {
    let why = why(blocs, conditions);
    let computed = match why {
        Why::AllMet => CertificationStatus::Granted,
        Why::NothingLost | Why::StillOpen => CertificationStatus::Pending,
        Why::SomeValidated => CertificationStatus::Partial,
        Why::NothingValidated => CertificationStatus::Refused,
    };
    let decision = jury.map_or(computed, |decision| status_of(decision.verdict));
    CertificationTrace { why, computed, jury, decision }
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

fn why(blocs: &[BlocTrace<'_>], conditions: &[ConditionResult]) -> Why {
    let any_bloc = |status| blocs.iter().any(|bloc| bloc.decision == status);
    let any_condition = |status| conditions.iter().any(|condition| condition.status == status);
    let all_validated = blocs.iter().all(|bloc| bloc.decision == BlocStatus::Validated);
    let all_met = conditions.iter().all(|condition| condition.status == ConditionStatus::Met);
    let lost = any_bloc(BlocStatus::Refused)
        || any_bloc(BlocStatus::NotPresented)
        || any_condition(ConditionStatus::Unmet);
    if all_validated && all_met {
        Why::AllMet
    } else if !lost {
        Why::NothingLost
    } else if any_bloc(BlocStatus::Validated) {
        Why::SomeValidated
    } else if any_bloc(BlocStatus::Pending) || any_condition(ConditionStatus::Pending) {
        Why::StillOpen
    } else {
        Why::NothingValidated
    }
}
