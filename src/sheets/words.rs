//! The French words of results in workbooks, each with its tone.

use super::look::Tone;
use crate::model::cohort::BlocVerdict;
use crate::model::results::{
    BlocResult, BlocStatus, CertificationResult, CertificationStatus, CompetenceStatus, ConditionStatus,
};
use crate::model::session::Stage;
use crate::model::vocabulary::{BLOC_PROPOSITIONS, BLOC_VERDICTS, CERTIFICATION_PROPOSITIONS, word};

/// A word, and how it looks.
pub(super) type Said = (&'static str, Tone);

pub(super) fn bloc(status: BlocStatus) -> Said {
    let tone = match status {
        BlocStatus::Validated => Tone::Acquired,
        BlocStatus::Refused => Tone::Refused,
        BlocStatus::Pending => Tone::Waiting,
        BlocStatus::NotPresented => Tone::Quiet,
    };
    (word(&status, BLOC_PROPOSITIONS), tone)
}

/// What a workbook of results says of them until the jury has decided.
pub(super) fn stage(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Computed => Some("Résultat calculé"),
        Stage::BeforeDeliberation => Some("Résultat calculé, avant délibération du jury"),
        Stage::Decided => None,
    }
}

/// What a jury put off, of a bloc or of the certification.
fn deferred() -> Said {
    (word(&BlocVerdict::Deferred, BLOC_VERDICTS), Tone::Waiting)
}

/// What was decided of a bloc, distinct from what was acquired before and from what the jury put off.
pub(super) fn bloc_decision(result: &BlocResult) -> Said {
    match result.decision {
        BlocStatus::Validated if result.prior => ("Acquis", Tone::Quiet),
        _ if result.is_deferred() => deferred(),
        status => bloc(status),
    }
}

pub(super) fn certification(status: CertificationStatus) -> Said {
    let tone = match status {
        CertificationStatus::Granted => Tone::Acquired,
        CertificationStatus::Partial | CertificationStatus::Pending => Tone::Waiting,
        CertificationStatus::Refused => Tone::Refused,
    };
    (word(&status, CERTIFICATION_PROPOSITIONS), tone)
}

/// What was decided of the certification, distinct from what the jury put off.
pub(super) fn certification_decision(result: &CertificationResult) -> Said {
    match result.decision {
        _ if result.is_deferred() => deferred(),
        status => certification(status),
    }
}

pub(super) fn competence(status: CompetenceStatus) -> Said {
    match status {
        CompetenceStatus::Acquired => ("Acquise", Tone::Acquired),
        CompetenceStatus::NotAcquired => ("Non acquise", Tone::Refused),
        CompetenceStatus::NotAssessed => ("Non évaluée", Tone::Waiting),
        CompetenceStatus::Exempt => ("Dispensée", Tone::Quiet),
    }
}

pub(super) fn condition(status: ConditionStatus) -> Said {
    match status {
        ConditionStatus::Met => ("Remplie", Tone::Acquired),
        ConditionStatus::Unmet => ("Non remplie", Tone::Refused),
        ConditionStatus::Pending => ("En attente", Tone::Waiting),
    }
}
