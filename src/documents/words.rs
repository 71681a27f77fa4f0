//! The French words of each status, in one place for all kinds of documents.
//!
//! Knows no template and no candidate but for agreement.

use crate::model::cohort::Sex;
use crate::model::referential::{Condition, Referential};
use crate::model::results::{
    Amount, BlocResult, BlocStatus, CertificationResult, CertificationStatus, Clause, CompetenceStatus,
    ConditionStatus, Requirement,
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

/// The usual name of a condition beside the blocs.
pub(super) const MISSION: &str = "Mission en entreprise";

/// What documents call a condition: its own title, else the usual name, with its identifier where several have none.
pub(super) fn condition_title(referential: &Referential, condition: &Condition, usual: &str) -> String {
    let untitled = referential.conditions.iter().filter(|one| one.title.is_none()).count();
    match &condition.title {
        Some(title) => title.clone(),
        None if untitled > 1 => format!("{usual} ({})", condition.id),
        None => usual.to_owned(),
    }
}

/// What a clause of a condition still asks, with the rule's own figure; none when it holds.
pub(super) fn still_asked(clause: &Clause) -> Option<String> {
    if clause.holds == Some(true) {
        return None;
    }
    let is_missing = clause.holds.is_none();
    let mark = |name: &str| match &clause.limit {
        Amount::Score(limit) if !is_missing => format!("{name}\u{a0}: {} au moins", french::number(limit)),
        _ => format!("{name} à évaluer"),
    };
    match &clause.what {
        Requirement::Duration(_) if is_missing => Some("dates de la mission à renseigner".to_owned()),
        Requirement::Duration(months) => Some(format!("{months}\u{a0}mois au moins")),
        Requirement::Kind if is_missing => Some("nature de la mission à renseigner".to_owned()),
        Requirement::Kind => Some("nature de mission non prévue".to_owned()),
        Requirement::Report => Some(mark("rapport")),
        Requirement::Oral => Some(mark("soutenance")),
        Requirement::Missing | Requirement::Mean | Requirement::Floor(_) | Requirement::Passed(_) => None,
    }
}

/// What a condition comes to.
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
