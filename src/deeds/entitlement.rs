//! Which deeds a frozen deliberation entitles to: read off its decisions, nothing is decided here.

use super::deliberation::Deliberation;
use super::entry::DeedKind;
use super::frozen::FrozenCandidate;
use crate::model::results::{BlocStatus, CertificationStatus};

/// A deed that a candidate is entitled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entitlement<'a> {
    pub(crate) candidate: &'a FrozenCandidate,
    pub(crate) kind: DeedKind,
    /// The bloc that an attestation is about; none for a diploma.
    pub(crate) bloc: Option<&'a str>,
}

/// Which of the deeds that a deliberation entitles to are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Candidates; empty is all.
    pub(crate) candidates: Vec<String>,
    /// Blocs; empty is all. A diploma is about no bloc in particular.
    pub(crate) blocs: Vec<String>,
    pub(crate) kinds: Vec<DeedKind>,
    /// Whether attestations are for holders of the certification too.
    pub(crate) every_bloc: bool,
    /// Whether those of whom the jury deferred a decision get nothing yet.
    pub(crate) holds_deferred: bool,
}

/// The deeds asked for, in the cohort's order, a diploma first, then the blocs in theirs.
///
/// A bloc acquired earlier was attested then: never twice. Blocs of a certification that is granted are attested only
/// on request.
pub(crate) fn entitlements<'a>(deliberation: &'a Deliberation, wanted: &Wanted) -> Vec<Entitlement<'a>> {
    let asked = |list: &[String], id: &str| list.is_empty() || list.iter().any(|one| one == id);
    let mut found = Vec::new();
    let is_held = |one: &FrozenCandidate| wanted.holds_deferred && is_deferred(one);
    let candidates = deliberation.candidates.iter().filter(|one| asked(&wanted.candidates, one.id()));
    for candidate in candidates.filter(|one| !is_held(one)) {
        let granted = candidate.result.certification.decision == CertificationStatus::Granted;
        if granted && wanted.kinds.contains(&DeedKind::Diploma) && wanted.blocs.is_empty() {
            found.push(Entitlement { candidate, kind: DeedKind::Diploma, bloc: None });
        }
        if wanted.kinds.contains(&DeedKind::Attestation) && (wanted.every_bloc || !granted) {
            let blocs = candidate.result.blocs.iter().filter(|bloc| {
                let is_validated = bloc.decision == BlocStatus::Validated;
                is_validated && !candidate.prior.contains(&bloc.bloc) && asked(&wanted.blocs, &bloc.bloc)
            });
            let kind = DeedKind::Attestation;
            found.extend(blocs.map(|bloc| Entitlement { candidate, kind, bloc: Some(&bloc.bloc) }));
        }
    }
    found
}

/// Whether the jury put off deciding of the certification, or of a bloc.
pub(crate) fn is_deferred(candidate: &FrozenCandidate) -> bool {
    let result = &candidate.result;
    let by_jury = |about: &str| candidate.by_jury.iter().any(|decided| decided == about);
    let is_put_off =
        result.certification.decision == CertificationStatus::Pending && by_jury("certification");
    let mut blocs = result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Pending);
    is_put_off || blocs.any(|bloc| by_jury(&bloc.bloc))
}

/// Whether a deed that was issued is still what the deliberation entitles to.
pub(crate) fn is_entitled(deliberation: &Deliberation, id: &str, kind: DeedKind, bloc: Option<&str>) -> bool {
    let wanted = Wanted {
        candidates: vec![id.to_owned()],
        blocs: bloc.map(str::to_owned).into_iter().collect(),
        kinds: vec![kind],
        every_bloc: true,
        holds_deferred: false,
    };
    entitlements(deliberation, &wanted).iter().any(|one| one.bloc == bloc)
}
