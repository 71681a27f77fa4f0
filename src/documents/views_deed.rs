//! What the templates of deeds (attestations and diplomas) may name.
//!
//! A fact that is unknown is absent; the templates then print « à compléter ». Knows no register: numbers come in.

use serde::{Deserialize, Serialize};

use super::views::{BlocView, CandidateView, CodedView};
use super::{Deed, Setting};
use crate::model::cohort::Candidate;
use crate::model::referential::Bloc;
use crate::words::french;

/// What both deeds name beside what every document does.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AwardView {
    candidate: CandidateView,
    deed: DeedView,
}

/// What a document about one bloc names.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BlocDocumentView {
    bloc: BlocView,
    competences: Vec<CodedView>,
}

/// What both deeds state beside what they award.
#[derive(Debug, Serialize, Deserialize)]
struct DeedView {
    /// The number in the register of deeds; none for a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The number of the deed that this one replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaces: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jury_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue_place: Option<String>,
}

impl AwardView {
    pub(super) fn new(setting: &Setting<'_>, candidate: &Candidate, deed: Option<&Deed<'_>>) -> Self {
        Self { candidate: holder(candidate), deed: DeedView::new(setting, deed) }
    }
}

impl BlocDocumentView {
    pub(super) fn new(bloc: &Bloc) -> Self {
        Self {
            bloc: BlocView::new(bloc),
            competences: bloc.competences().map(CodedView::deed_competence).collect(),
        }
    }
}

/// The holder of a deed, whose name is whole or still to be filled in.
fn holder(candidate: &Candidate) -> CandidateView {
    let mut view = CandidateView::new(candidate);
    view.name = candidate.person.deed_name();
    view
}

impl DeedView {
    /// What a deed states; a draft has no number.
    fn new(setting: &Setting<'_>, deed: Option<&Deed<'_>>) -> Self {
        let issue = setting.session.and_then(|session| session.issue.as_ref());
        Self {
            number: deed.map(|deed| deed.number.to_owned()),
            replaces: deed.and_then(|deed| deed.replaces.map(str::to_owned)),
            jury_date: setting.session.map(|session| french::long_date(session.jury.date)),
            issue_date: issue.map(|issue| french::long_date(issue.date)),
            issue_place: issue.and_then(|issue| issue.place.clone()),
        }
    }
}
