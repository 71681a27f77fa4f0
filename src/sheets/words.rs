//! The French words of results in workbooks.

use crate::model::results::{BlocResult, BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};

/// What a bloc comes to.
pub(super) fn bloc(status: BlocStatus) -> &'static str {
    match status {
        BlocStatus::Validated => "Validé",
        BlocStatus::Refused => "Non validé",
        BlocStatus::Pending => "En attente",
        BlocStatus::NotPresented => "Non présenté",
    }
}

/// What was decided of a bloc, told from what was acquired before and from what the jury put off.
pub(super) fn bloc_decision(result: &BlocResult) -> &'static str {
    match result.decision {
        BlocStatus::Validated if result.prior => "Acquis",
        BlocStatus::Pending if result.by_jury => "Différée",
        status => bloc(status),
    }
}

/// What the certification comes to.
pub(super) fn certification(status: CertificationStatus) -> &'static str {
    match status {
        CertificationStatus::Granted => "Délivrée",
        CertificationStatus::Partial => "Partielle",
        CertificationStatus::Refused => "Non délivrée",
        CertificationStatus::Pending => "En attente",
    }
}

/// What a competence comes to.
pub(super) fn competence(status: CompetenceStatus) -> &'static str {
    match status {
        CompetenceStatus::Acquired => "Acquise",
        CompetenceStatus::NotAcquired => "Non acquise",
        CompetenceStatus::NotAssessed => "Non évaluée",
        CompetenceStatus::Exempt => "Dispensée",
    }
}

/// What the mission comes to.
pub(super) fn condition(status: ConditionStatus) -> &'static str {
    match status {
        ConditionStatus::Met => "Remplie",
        ConditionStatus::Unmet => "Non remplie",
        ConditionStatus::Pending => "En attente",
    }
}
