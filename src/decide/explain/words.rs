//! The identifiers of the words that say what something came to.

use crate::model::results::{BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};

/// Of a bloc: « validé ».
pub fn bloc(status: BlocStatus) -> &'static str {
    match status {
        BlocStatus::Validated => "status-validated",
        BlocStatus::Refused => "status-refused",
        BlocStatus::Pending => "status-pending",
        BlocStatus::NotPresented => "status-not-presented",
    }
}

/// Of the certification: « délivrée ».
pub fn certification(status: CertificationStatus) -> &'static str {
    match status {
        CertificationStatus::Granted => "status-granted",
        CertificationStatus::Partial => "status-partial",
        CertificationStatus::Refused => "status-certification-refused",
        CertificationStatus::Pending => "status-pending",
    }
}

/// Of a condition: « remplie ».
pub fn condition(status: ConditionStatus) -> &'static str {
    match status {
        ConditionStatus::Met => "status-met",
        ConditionStatus::Unmet => "status-unmet",
        ConditionStatus::Pending => "status-pending",
    }
}

/// Of a competence: « acquise ».
pub fn competence(status: CompetenceStatus) -> &'static str {
    match status {
        CompetenceStatus::Acquired => "status-acquired",
        CompetenceStatus::NotAcquired => "status-not-acquired",
        CompetenceStatus::NotAssessed => "status-not-assessed",
        CompetenceStatus::Exempt => "status-exempt",
    }
}
