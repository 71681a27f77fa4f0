//! The French words of each status, in one place for all kinds of documents.
//!
//! Knows no template and no candidate but for agreement.

use crate::model::cohort::Sex;
use crate::model::results::{
    BlocResult, BlocStatus, CertificationResult, CertificationStatus, CompetenceStatus, ConditionStatus,
};
use crate::words::french;

/// What was decided of the certification, as a transcript says it.
pub(super) fn certification(result: &CertificationResult, validated: usize, blocs: usize) -> String {
    match result.decision {
        CertificationStatus::Granted => "certification délivrée".to_owned(),
        CertificationStatus::Partial => {
            let validated_words = french::counted(validated, "bloc validé", "blocs validés");
            format!("certification non délivrée, {validated} {validated_words} sur {blocs}")
        }
        CertificationStatus::Refused => "certification non délivrée".to_owned(),
        CertificationStatus::Pending if result.by_jury => "différée par le jury".to_owned(),
        CertificationStatus::Pending => "en attente".to_owned(),
    }
}

/// What was decided of the certification, as a column of minutes says it.
pub(super) fn certification_short(status: CertificationStatus, by_jury: bool) -> &'static str {
    match status {
        CertificationStatus::Granted => "Délivrée",
        CertificationStatus::Partial => "Partielle",
        CertificationStatus::Refused => "Non délivrée",
        CertificationStatus::Pending if by_jury => "Différée",
        CertificationStatus::Pending => "En attente",
    }
}

/// What a bloc comes to.
pub(super) fn bloc(result: &BlocResult) -> &'static str {
    match result.decision {
        BlocStatus::Validated if result.prior => "✓ Acquis antérieurement",
        BlocStatus::Validated => "✓ Validé",
        BlocStatus::Refused => "✗ Non validé",
        BlocStatus::Pending if result.by_jury => "Décision différée",
        BlocStatus::Pending => "En attente",
        BlocStatus::NotPresented => "Non présenté",
    }
}

/// Why a bloc is left to validate; `None` when it is validated.
pub(super) fn bloc_not_validated(result: &BlocResult) -> Option<&'static str> {
    let missing =
        result.competences.iter().any(|competence| competence.status == CompetenceStatus::NotAcquired);
    match result.decision {
        BlocStatus::Validated => None,
        BlocStatus::Refused if result.by_jury && result.computed != BlocStatus::Refused => {
            Some("non validé par décision du jury")
        }
        BlocStatus::Refused if missing => Some("non validé"),
        BlocStatus::Refused => Some("non validé, conditions de validation du bloc non remplies"),
        BlocStatus::Pending if result.by_jury => Some("décision différée par le jury"),
        BlocStatus::Pending => Some("évaluation à compléter"),
        BlocStatus::NotPresented => Some("non présenté"),
    }
}

/// What a competence comes to in its bloc; the word for an exemption agrees with the candidate.
pub(super) fn competence(status: CompetenceStatus, bloc: &BlocResult, sex: Option<Sex>) -> String {
    match status {
        _ if bloc.prior => "Acquise antérieurement".to_owned(),
        _ if bloc.decision == BlocStatus::NotPresented => "Non présentée".to_owned(),
        CompetenceStatus::Acquired => "✓ Acquise".to_owned(),
        CompetenceStatus::NotAcquired => "✗ Non acquise".to_owned(),
        CompetenceStatus::NotAssessed => "Non évaluée".to_owned(),
        CompetenceStatus::Exempt => super::views::exempt(sex),
    }
}

/// What the mission comes to.
pub(super) fn condition(status: ConditionStatus) -> &'static str {
    match status {
        ConditionStatus::Met => "validée",
        ConditionStatus::Unmet => "non validée",
        ConditionStatus::Pending => "en attente",
    }
}

/// On what basis a bloc was acquired earlier, from the word that the roster gives.
pub(super) fn prior(basis: &str) -> String {
    match basis.to_lowercase().as_str() {
        "vae" => "acquis par VAE".to_owned(),
        "équivalence" | "equivalence" => "acquis par équivalence".to_owned(),
        "session antérieure" | "session anterieure" => "acquis lors d’une session antérieure".to_owned(),
        _ => format!("acquis antérieurement ({basis})"),
    }
}
