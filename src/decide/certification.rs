//! The result of the certification, from the bloc decisions and the conditions.

use crate::model::cohort::{Candidate, Decision};
use crate::model::referential::Referential;
use crate::model::results::{
    BlocResult, BlocStatus, CertificationReason, CertificationResult, CertificationStatus, ConditionResult,
    ConditionStatus, MentionResult,
};
use crate::model::rules::Rules;
use crate::words::exact::Exact;

pub(crate) fn decide(
    blocs: &[BlocResult],
    conditions: &[ConditionResult],
    jury: Option<&Decision<CertificationStatus>>,
) -> CertificationResult {
    let before_jury = outcome(reason(blocs, |bloc| bloc.computed, conditions));
    let reason = reason(blocs, |bloc| bloc.decision, conditions);
    let computed = outcome(reason);
    let decision = jury.map_or(computed, |decision| decision.verdict);
    let motive = jury.and_then(|decision| decision.motive.clone());
    let by_jury = jury.is_some();
    CertificationResult { reason, before_jury, computed, decision, by_jury, motive, mention: None }
}

/// The mention, where the rules know some: by the mean of the blocs, each with its weight, of a certification granted.
pub(crate) fn mention(
    referential: &Referential,
    rules: &Rules,
    blocs: &[BlocResult],
    certification: &CertificationResult,
    candidate: &Candidate,
) -> Option<Box<MentionResult>> {
    if rules.mentions.is_empty() {
        return None;
    }
    let is_granted = |status| status == CertificationStatus::Granted;
    let weighed = blocs.iter().map(|one| Some((&referential.bloc(&one.bloc)?.weight, one.mean.as_ref()?)));
    let mean = weighed.collect::<Option<Vec<_>>>().and_then(Exact::weighted_mean);
    let given = mean.as_ref().filter(|_| is_granted(certification.computed));
    let given = given.and_then(|mean| rules.mention_of(mean));
    let computed = given.map(|(_, mention)| mention.label.clone());
    let jury = candidate.mention_decision.as_ref();
    let decision = jury.map_or_else(|| computed.clone(), |jury| jury.verdict.clone());
    Some(Box::new(MentionResult {
        mean,
        key: given.map(|(rank, _)| format!("mentions.{rank}.from")),
        computed,
        decision: decision.filter(|_| is_granted(certification.decision)),
        motive: jury.and_then(|jury| jury.motive.clone()),
    }))
}

fn outcome(reason: CertificationReason) -> CertificationStatus {
    match reason {
        CertificationReason::AllMet => CertificationStatus::Granted,
        CertificationReason::NothingLost | CertificationReason::StillOpen => CertificationStatus::Pending,
        CertificationReason::SomeValidated => CertificationStatus::Partial,
        CertificationReason::NothingValidated => CertificationStatus::Refused,
    }
}

fn reason(
    blocs: &[BlocResult],
    came_to: impl Fn(&BlocResult) -> BlocStatus,
    conditions: &[ConditionResult],
) -> CertificationReason {
    let any_bloc = |status| blocs.iter().any(|bloc| came_to(bloc) == status);
    let any_condition = |status| conditions.iter().any(|condition| condition.status == status);
    let all_validated = blocs.iter().all(|bloc| came_to(bloc) == BlocStatus::Validated);
    let all_met = conditions.iter().all(|condition| condition.status == ConditionStatus::Met);
    let is_lost = any_bloc(BlocStatus::Refused)
        || any_bloc(BlocStatus::NotPresented)
        || any_condition(ConditionStatus::Unmet);
    if all_validated && all_met {
        CertificationReason::AllMet
    } else if !is_lost {
        CertificationReason::NothingLost
    } else if any_bloc(BlocStatus::Validated) {
        CertificationReason::SomeValidated
    } else if any_bloc(BlocStatus::Pending) || any_condition(ConditionStatus::Pending) {
        CertificationReason::StillOpen
    } else {
        CertificationReason::NothingValidated
    }
}
