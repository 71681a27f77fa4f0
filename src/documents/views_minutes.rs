//! What the templates of minutes (procès-verbal) may name: who sat, how many, what was decided of each candidate.
//!
//! Counts, and decides nothing.

use serde::{Deserialize, Serialize};

use super::views::BlocView;
use super::words;
use super::{DeliberatedMinutes, Setting};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::results::{
    BlocResult, BlocStatus, CandidateResult, CertificationStatus, CompetenceResult, CompetenceStatus,
    ConditionResult, ConditionStatus, Results,
};
use crate::model::session::{Jury, JuryMember};
use crate::words::french;

/// Minutes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MinutesView {
    jury: JuryView,
    counts: CountsView,
    blocs: Vec<BlocCountsView>,
    candidates: Vec<LineView>,
    /// The conditions beside the blocs: « Mission ».
    conditions: Vec<String>,
    /// What those whose certification is partial still have to validate.
    remaining: Vec<RemainingLineView>,
    /// Why the jury sat again, when these minutes take the place of earlier ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    again: Option<String>,
    /// The beginning of the deliberation's seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    seal: Option<String>,
    /// Whether these are a copy of signed minutes.
    copy: bool,
}

/// What a candidate whose certification is partial still has to validate.
#[derive(Debug, Serialize, Deserialize)]
struct RemainingLineView {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    family_name: String,
    given_names: String,
    blocs: Vec<RemainingBlocView>,
    /// Of each condition, whether it is still to be met.
    conditions: Vec<bool>,
}

/// A bloc still to be validated, and its competences that were not acquired or not assessed.
#[derive(Debug, Serialize, Deserialize)]
struct RemainingBlocView {
    number: String,
    /// « C1.2, C2.2 »; none when none is to be taken again, or all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    competences: Option<String>,
}

/// The jury.
#[derive(Debug, Default, Serialize, Deserialize)]
struct JuryView {
    members: Vec<MemberView>,
    present: Vec<MemberView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manager: Option<String>,
}

/// A member of the jury.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct MemberView {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    external: bool,
    chair: bool,
    present: bool,
}

/// How many candidates the certification was decided of, one way or the other: they add up to the total.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct CountsView {
    granted: usize,
    partial: usize,
    refused: usize,
    pending: usize,
    total: usize,
}

/// How many candidates a bloc was decided of, one way or the other: they add up to the total.
#[derive(Debug, Serialize, Deserialize)]
struct BlocCountsView {
    number: String,
    title: String,
    validated: usize,
    prior: usize,
    refused: usize,
    pending: usize,
    not_presented: usize,
    total: usize,
}

/// A candidate's line.
#[derive(Debug, Serialize, Deserialize)]
struct LineView {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    family_name: String,
    given_names: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pathway: Option<String>,
    decision: String,
    /// « 1, 2 et 4 ».
    #[serde(skip_serializing_if = "Option::is_none")]
    validated: Option<String>,
    all_validated: bool,
    motives: Vec<MotiveView>,
    blocs: Vec<ComputedBlocView>,
    /// Of each condition, « ✓ ».
    conditions: Vec<String>,
    /// What the rules give.
    computed: String,
    /// Whether the decision differs from it.
    differs: bool,
}

/// A motive, and the bloc that it is about.
#[derive(Debug, Serialize, Deserialize)]
struct MotiveView {
    #[serde(skip_serializing_if = "Option::is_none")]
    bloc: Option<String>,
    text: String,
}

/// What the rules give for a bloc, and the decision where it differs.
#[derive(Debug, Serialize, Deserialize)]
struct ComputedBlocView {
    #[serde(skip_serializing_if = "Option::is_none")]
    mean: Option<String>,
    sign: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<String>,
}

impl MinutesView {
    pub(super) fn new(
        setting: &Setting<'_>,
        cohort: &Cohort,
        results: &Results,
        about: &DeliberatedMinutes<'_>,
    ) -> Self {
        let blocs = setting.referential.blocs.iter().enumerate();
        let lines = cohort.candidates.iter().zip(&results.candidates);
        Self {
            jury: setting.session.map(|session| JuryView::new(&session.jury)).unwrap_or_default(),
            counts: CountsView::new(results),
            blocs: blocs.map(|(at, bloc)| BlocCountsView::new(BlocView::new(bloc), at, results)).collect(),
            remaining: lines
                .clone()
                .filter_map(|(candidate, result)| RemainingLineView::new(candidate, result))
                .collect(),
            candidates: lines.map(|(candidate, result)| LineView::new(candidate, result)).collect(),
            conditions: setting
                .referential
                .conditions
                .iter()
                .map(|known| words::condition_title(setting.referential, known, "Mission"))
                .collect(),
            again: about.again.map(str::to_owned),
            seal: about.seal.map(str::to_owned),
            copy: about.is_copy,
        }
    }
}

impl RemainingLineView {
    fn new(candidate: &Candidate, result: &CandidateResult) -> Option<Self> {
        if result.certification.decision != CertificationStatus::Partial {
            return None;
        }
        let open = result.blocs.iter().filter(|bloc| bloc.decision != BlocStatus::Validated);
        let unmet = |condition: &ConditionResult| condition.status != ConditionStatus::Met;
        Some(Self {
            number: candidate.number.clone(),
            family_name: french::capitals(&candidate.person.family_name),
            given_names: candidate.person.given_names.clone(),
            blocs: open.map(RemainingBlocView::new).collect(),
            conditions: result.conditions.iter().map(unmet).collect(),
        })
    }
}

impl RemainingBlocView {
    fn new(bloc: &BlocResult) -> Self {
        let open = |one: &&CompetenceResult| {
            matches!(one.status, CompetenceStatus::NotAcquired | CompetenceStatus::NotAssessed)
        };
        let codes: Vec<&str> = bloc.competences.iter().filter(open).map(|one| one.code.as_str()).collect();
        // Of a bloc that was not presented everything remains, whatever was marked there.
        let presented = bloc.decision != BlocStatus::NotPresented;
        let some = presented && !codes.is_empty() && codes.len() < bloc.competences.len();
        Self { number: bloc.bloc.to_string(), competences: some.then(|| codes.join(", ")) }
    }
}

impl JuryView {
    fn new(jury: &Jury) -> Self {
        Self {
            members: jury.members.iter().map(MemberView::new).collect(),
            present: jury.present().map(MemberView::new).collect(),
            manager: jury.manager.clone(),
        }
    }
}

impl MemberView {
    fn new(member: &JuryMember) -> Self {
        Self {
            name: member.name.clone(),
            role: member.role.clone(),
            organisation: member.organisation.clone(),
            external: member.external,
            chair: member.chair,
            present: member.present,
        }
    }
}

impl CountsView {
    fn new(results: &Results) -> Self {
        let mut counts = Self { total: results.candidates.len(), ..Self::default() };
        for result in &results.candidates {
            match result.certification.decision {
                CertificationStatus::Granted => counts.granted += 1,
                CertificationStatus::Partial => counts.partial += 1,
                CertificationStatus::Refused => counts.refused += 1,
                CertificationStatus::Pending => counts.pending += 1,
            }
        }
        counts
    }
}

impl BlocCountsView {
    fn new(bloc: BlocView, at: usize, results: &Results) -> Self {
        let BlocView { number, title, .. } = bloc;
        let total = results.candidates.len();
        let mut counts =
            Self { number, title, validated: 0, prior: 0, refused: 0, pending: 0, not_presented: 0, total };
        for found in results.candidates.iter().filter_map(|result| result.blocs.get(at)) {
            match found.decision {
                BlocStatus::Validated if found.prior => counts.prior += 1,
                BlocStatus::Validated => counts.validated += 1,
                BlocStatus::Refused => counts.refused += 1,
                BlocStatus::Pending => counts.pending += 1,
                BlocStatus::NotPresented => counts.not_presented += 1,
            }
        }
        counts
    }
}

impl LineView {
    fn new(candidate: &Candidate, result: &CandidateResult) -> Self {
        let certification = &result.certification;
        let (family_name, given_names) = match french::capitals(&candidate.person.family_name) {
            // A candidate known by number alone, or without family name, still has a line with a name on it.
            family_name if family_name.is_empty() => (candidate.full_name(), String::new()),
            family_name => (family_name, candidate.person.given_names.clone()),
        };
        let is_validated = |bloc: &&BlocResult| bloc.decision == BlocStatus::Validated;
        let validated: Vec<&str> =
            result.blocs.iter().filter(is_validated).map(|bloc| bloc.bloc.as_str()).collect();
        Self {
            number: candidate.number.clone(),
            family_name,
            given_names,
            pathway: candidate.pathway.map(|pathway| pathway.words().to_owned()),
            decision: words::certification_short(certification.decision, certification.by_jury).to_owned(),
            validated: (!validated.is_empty()).then(|| french::listed(&validated)),
            all_validated: validated.len() == result.blocs.len(),
            motives: MotiveView::all(result),
            blocs: result.blocs.iter().map(ComputedBlocView::new).collect(),
            conditions: result.conditions.iter().map(|one| condition_sign(one.status).to_owned()).collect(),
            computed: words::certification_short(certification.computed, false).to_owned(),
            differs: certification.decision != certification.computed,
        }
    }
}

impl MotiveView {
    fn all(result: &CandidateResult) -> Vec<Self> {
        let of_certification =
            result.certification.motive.iter().map(|text| Self { bloc: None, text: text.clone() });
        let of_blocs = result
            .blocs
            .iter()
            .filter_map(|bloc| Some(Self { bloc: Some(bloc.bloc.to_string()), text: bloc.motive.clone()? }));
        of_certification.chain(of_blocs).collect()
    }
}

impl ComputedBlocView {
    fn new(found: &BlocResult) -> Self {
        let sign = match found.computed {
            BlocStatus::Validated if found.prior => "acquis",
            BlocStatus::Validated => "✓",
            BlocStatus::Refused => "✗",
            BlocStatus::Pending => "att.",
            BlocStatus::NotPresented => "n.\u{a0}p.",
        };
        let decision = match found.decision {
            BlocStatus::Validated => "validé",
            BlocStatus::Refused => "non\u{a0}validé",
            BlocStatus::Pending => "différé",
            BlocStatus::NotPresented => "non présenté",
        };
        Self {
            mean: found.mean.as_ref().map(french::mark),
            sign: sign.to_owned(),
            decision: (found.decision != found.computed).then(|| decision.to_owned()),
        }
    }
}

fn condition_sign(status: ConditionStatus) -> &'static str {
    match status {
        ConditionStatus::Met => "✓",
        ConditionStatus::Unmet => "✗",
        ConditionStatus::Pending => "att.",
    }
}
