//! The French words of decisions in workbooks: those that the sheet « Décisions » offers, and those of results.

use crate::model::cohort::{BlocVerdict, CertificationVerdict};
use crate::model::results::{BlocResult, BlocStatus, CertificationStatus, CompetenceStatus, ConditionStatus};

/// What a jury may write about a bloc.
pub(super) const BLOC_DECISIONS: [&str; 3] = ["Validé", "Non validé", "Différée"];
/// What a jury may write about the certification.
pub(super) const CERTIFICATION_DECISIONS: [&str; 4] = ["Délivrée", "Partielle", "Non délivrée", "Différée"];
/// What the column « Bloc » holds for the certification as a whole.
pub(super) const CERTIFICATION: &str = "certification";
/// On what an earlier bloc rests.
pub(super) const BASES: [&str; 3] = ["session antérieure", "VAE", "équivalence"];
/// Whether someone came.
pub(super) const PRESENCES: [&str; 3] = ["Présent", "Absent", "Absent justifié"];

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

/// What a jury wrote about a bloc.
pub(super) fn bloc_verdict(verdict: BlocVerdict) -> &'static str {
    match verdict {
        BlocVerdict::Validated => "Validé",
        BlocVerdict::Refused => "Non validé",
        BlocVerdict::Deferred => "Différée",
    }
}

/// What a jury wrote about the certification.
pub(super) fn certification_verdict(verdict: CertificationVerdict) -> &'static str {
    match verdict {
        CertificationVerdict::Granted => "Délivrée",
        CertificationVerdict::Partial => "Partielle",
        CertificationVerdict::Refused => "Non délivrée",
        CertificationVerdict::Deferred => "Différée",
    }
}
