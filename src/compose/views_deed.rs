//! What the templates of deeds (attestations and diplomas) may name.
//!
//! A fact that is unknown is absent; the templates then print « à compléter ». Knows no register of deeds.

use serde::{Deserialize, Serialize};

use super::Setting;
use super::views::{BlocView, CandidateView, CodedView};
use crate::french;
use crate::model::cohort::Candidate;
use crate::model::referential::Bloc;

/// A diploma (parchemin).
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DiplomaView {
    candidate: CandidateView,
    deed: DeedView,
}

/// The attestation of a bloc.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AttestationView {
    candidate: CandidateView,
    deed: DeedView,
    bloc: BlocView,
    competences: Vec<CodedView>,
}

/// What both deeds state beside what they award.
#[derive(Debug, Serialize, Deserialize)]
struct DeedView {
    /// The number in the register of deeds; none for a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jury_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue_place: Option<String>,
}

impl DiplomaView {
    pub(super) fn new(setting: &Setting<'_>, candidate: &Candidate) -> Self {
        Self { candidate: holder(candidate), deed: DeedView::draft(setting) }
    }
}

impl AttestationView {
    pub(super) fn new(setting: &Setting<'_>, candidate: &Candidate, bloc: &Bloc) -> Self {
        Self {
            candidate: holder(candidate),
            deed: DeedView::draft(setting),
            bloc: BlocView::new(bloc),
            competences: bloc.competences().map(CodedView::deed_competence).collect(),
        }
    }
}

/// The holder of a deed, whose name is whole or still to be filled in.
fn holder(candidate: &Candidate) -> CandidateView {
    let mut view = CandidateView::new(candidate);
    view.name = french::deed_name(&candidate.person);
    view
}

impl DeedView {
    fn draft(setting: &Setting<'_>) -> Self {
        let issue = setting.session.and_then(|session| session.issue.as_ref());
        Self {
            number: None,
            jury_date: setting.session.map(|session| french::long_date(session.jury.date)),
            issue_date: issue.map(|issue| french::long_date(issue.date)),
            issue_place: issue.and_then(|issue| issue.place.clone()),
        }
    }
}
