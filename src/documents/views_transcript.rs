//! What the templates of transcripts may name: each bloc and competence with its result, and what is left to do.
//!
//! Decides nothing: statuses come from the results; only words are chosen here.

use serde::{Deserialize, Serialize};

use super::Setting;
use super::views::{self, BlocView, CandidateView};
use super::views_grid::MissionFactsView;
use super::words;
use crate::model::cohort::{Candidate, Given, ScoreEntry, ScoreStatus, Target};
use crate::model::referential::{Assessment, Bloc, Competence, Condition};
use crate::model::results::{
    BlocResult, BlocStatus, CandidateResult, CompetenceResult, CompetenceStatus, ConditionResult,
    ConditionStatus,
};
use crate::model::rules::Rules;
use crate::words::exact::Exact;
use crate::words::french;

/// How many cells a gauge has.
const GAUGE_CELLS: usize = 20;

/// A transcript.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TranscriptView {
    candidate: CandidateView,
    decision: DecisionView,
    #[serde(skip_serializing_if = "Option::is_none")]
    mission: Option<MissionView>,
    conditions: Vec<ConditionView>,
    blocs: Vec<BlocResultView>,
    remaining: RemainingView,
    absences: Vec<AbsenceView>,
    /// Codes of competences, « C1.1 et C2.1 ».
    #[serde(skip_serializing_if = "Option::is_none")]
    exemptions: Option<String>,
    prior_blocs: Vec<PriorView>,
}

/// What was decided of the certification.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DecisionView {
    /// `granted`, `partial`, `refused`, `pending`.
    status: String,
    words: String,
    /// Whether the jury decided otherwise than the rules.
    by_jury: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    motive: Option<String>,
}

/// The company mission, as far as it is known.
#[derive(Debug, Serialize, Deserialize)]
struct MissionView {
    facts: MissionFactsView,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    oral: Option<String>,
}

/// A condition beside the blocs and what it comes to.
#[derive(Debug, Serialize, Deserialize)]
struct ConditionView {
    title: String,
    /// `met`, `unmet`, `pending`.
    status: String,
    words: String,
}

/// A bloc and what it comes to.
#[derive(Debug, Serialize, Deserialize)]
struct BlocResultView {
    number: String,
    title: String,
    /// `validated`, `refused`, `pending`, `not_presented`.
    status: String,
    /// « ✓ Validé ».
    result: String,
    /// Whether the jury decided otherwise than the rules.
    by_jury: bool,
    prior: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    motive: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mean: Option<String>,
    /// The mean drawn with block characters, and a bar where it validates.
    #[serde(skip_serializing_if = "Option::is_none")]
    gauge: Option<String>,
    competences: Vec<CompetenceResultView>,
}

/// A competence and what it comes to.
#[derive(Debug, Serialize, Deserialize)]
struct CompetenceResultView {
    code: String,
    text: String,
    /// `acquired`, `not_acquired`, `not_assessed`, `exempt`.
    status: String,
    /// « 14,50 », « Absente », or « – » without a score.
    score: String,
    /// « ✓ Acquise ».
    result: String,
    /// From the second attempt on.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
}

/// What is left to validate.
#[derive(Debug, Default, Serialize, Deserialize)]
struct RemainingView {
    blocs: Vec<RemainingBlocView>,
    conditions: Vec<RemainingConditionView>,
}

/// Something that a condition beside the blocs still asks.
#[derive(Debug, Serialize, Deserialize)]
struct RemainingConditionView {
    title: String,
    /// « 6 mois au moins ».
    text: String,
}

/// A bloc left to validate.
#[derive(Debug, Serialize, Deserialize)]
struct RemainingBlocView {
    number: String,
    title: String,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_acquired: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_assessed: Option<String>,
}

/// Absences of one kind at one attempt.
#[derive(Debug, Serialize, Deserialize)]
struct AbsenceView {
    justified: bool,
    /// « E3.1 et C2.1 ».
    codes: String,
    /// When there were several.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
}

/// A bloc acquired earlier.
#[derive(Debug, Serialize, Deserialize)]
struct PriorView {
    number: String,
    title: String,
    /// « acquis par VAE ».
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

impl TranscriptView {
    pub(super) fn new(setting: &Setting<'_>, candidate: &Candidate, result: &CandidateResult) -> Self {
        let pairs = || setting.referential.blocs.iter().zip(&result.blocs);
        let exempted: Vec<String> = pairs()
            .filter(|(_, bloc)| !bloc.prior)
            .flat_map(|(_, bloc)| &bloc.competences)
            .filter(|competence| competence.status == CompetenceStatus::Exempt)
            .map(|competence| competence.code.to_string())
            .collect();
        let conditions = || setting.referential.conditions.iter().zip(&result.conditions);
        let title = |known: &Condition| words::condition_title(setting.referential, known, words::MISSION);
        Self {
            candidate: CandidateView::new(candidate),
            decision: DecisionView::new(result),
            mission: conditions().next().map(|_| MissionView::new(candidate)),
            conditions: conditions()
                .map(|(known, found)| ConditionView::new(title(known), found.status))
                .collect(),
            blocs: pairs()
                .map(|(bloc, found)| BlocResultView::new(setting.rules, candidate, bloc, found))
                .collect(),
            remaining: RemainingView {
                blocs: pairs().filter_map(|(bloc, found)| RemainingBlocView::new(bloc, found)).collect(),
                conditions: conditions()
                    .flat_map(|(known, found)| RemainingConditionView::all(&title(known), found))
                    .collect(),
            },
            absences: absences(setting, candidate),
            exemptions: (!exempted.is_empty()).then(|| french::listed(&exempted)),
            prior_blocs: PriorView::all(setting, candidate),
        }
    }
}

impl DecisionView {
    pub(super) fn new(result: &CandidateResult) -> Self {
        let certification = &result.certification;
        let validated = result.blocs.iter().filter(|bloc| bloc.decision == BlocStatus::Validated).count();
        Self {
            status: certification.decision.word().to_owned(),
            words: words::certification(certification, validated, result.blocs.len()),
            by_jury: certification.by_jury && certification.decision != certification.computed,
            motive: certification.motive.clone(),
        }
    }
}

impl MissionView {
    fn new(candidate: &Candidate) -> Self {
        let mission = &candidate.mission;
        Self {
            facts: MissionFactsView::new(mission),
            report: mission.report.as_ref().map(french::mark),
            oral: mission.oral.as_ref().map(french::mark),
        }
    }
}

impl ConditionView {
    fn new(title: String, status: ConditionStatus) -> Self {
        Self { title, status: status.word().to_owned(), words: words::condition(status).to_owned() }
    }
}

impl RemainingConditionView {
    fn all(title: &str, found: &ConditionResult) -> Vec<Self> {
        let asked = found.clauses.iter().filter_map(words::still_asked);
        asked.map(|text| Self { title: title.to_owned(), text }).collect()
    }
}

impl BlocResultView {
    fn new(rules: &Rules, candidate: &Candidate, bloc: &Bloc, found: &BlocResult) -> Self {
        let BlocView { number, title, .. } = BlocView::new(bloc);
        let competences = bloc.competences().zip(&found.competences);
        Self {
            number,
            title,
            status: found.decision.word().to_owned(),
            result: words::bloc(found).to_owned(),
            by_jury: found.by_jury && found.decision != found.computed,
            prior: found.prior,
            motive: found.motive.clone(),
            mean: found.mean.as_ref().map(french::mark),
            gauge: found.mean.as_ref().and_then(|mean| {
                gauge(mean, rules.bloc.mean_at_least.as_ref().unwrap_or(&rules.acquired_from), &rules.maximum)
            }),
            competences: competences
                .map(|(competence, came)| CompetenceResultView::new(candidate, competence, came, found))
                .collect(),
        }
    }
}

impl CompetenceResultView {
    fn new(
        candidate: &Candidate,
        competence: &Competence,
        came: &CompetenceResult,
        bloc: &BlocResult,
    ) -> Self {
        let sex = candidate.person.sex;
        let score = if came.absent {
            views::absent(sex)
        } else {
            came.score.as_ref().map_or_else(|| "–".to_owned(), french::mark)
        };
        Self {
            code: competence.code.to_string(),
            text: competence.text.clone(),
            status: came.status.word().to_owned(),
            score,
            result: words::competence(came.status, bloc, sex),
            attempt: came.attempt.filter(|attempt| *attempt > 1),
        }
    }
}

impl RemainingBlocView {
    fn new(bloc: &Bloc, found: &BlocResult) -> Option<Self> {
        let reason = words::bloc_not_validated(found)?;
        let presented = found.decision != BlocStatus::NotPresented;
        let codes = |status| {
            let of_status = found.competences.iter().filter(|competence| competence.status == status);
            let codes: Vec<&str> = of_status.map(|competence| competence.code.as_str()).collect();
            (presented && !codes.is_empty()).then(|| french::listed(&codes))
        };
        Some(Self {
            number: bloc.number.to_string(),
            title: bloc.title.clone(),
            reason: reason.to_owned(),
            not_acquired: codes(CompetenceStatus::NotAcquired),
            not_assessed: codes(CompetenceStatus::NotAssessed),
        })
    }
}

impl PriorView {
    fn all(setting: &Setting<'_>, candidate: &Candidate) -> Vec<Self> {
        let blocs = setting.referential.blocs.iter();
        let found = blocs
            .filter_map(|bloc| Some((bloc, candidate.prior.iter().find(|prior| prior.bloc == bloc.number)?)));
        found
            .map(|(bloc, prior)| Self {
                number: bloc.number.to_string(),
                title: bloc.title.clone(),
                words: words::prior(&prior.basis),
                date: prior.date.map(french::long_date),
                reference: prior.reference.clone(),
            })
            .collect()
    }
}

/// The mean as cells of block characters, with a bar at the threshold.
fn gauge(mean: &Exact, threshold: &Exact, maximum: &Exact) -> Option<String> {
    let eighths = scaled(mean, maximum, GAUGE_CELLS * 8)?;
    let bar = scaled(threshold, maximum, GAUGE_CELLS)?;
    let mut drawn = String::new();
    for cell in 0..GAUGE_CELLS {
        if cell == bar {
            drawn.push('│');
        }
        drawn.push(match eighths.saturating_sub(cell * 8) {
            0 => '░',
            1 => '▏',
            2 => '▎',
            3 => '▍',
            4 => '▌',
            5 => '▋',
            6 => '▊',
            7 => '▉',
            _ => '█',
        });
    }
    Some(drawn)
}

/// A share of a whole in so many parts, cut.
fn scaled(value: &Exact, maximum: &Exact, parts: usize) -> Option<usize> {
    let parts = Exact::whole(i64::try_from(parts).ok()?);
    (value * &parts).over(maximum)?.cut(0).parse().ok()
}

/// What the candidate was absent from, attempt by attempt, in the referential's order.
fn absences(setting: &Setting<'_>, candidate: &Candidate) -> Vec<AbsenceView> {
    let attempts: std::collections::BTreeSet<u32> =
        candidate.entries.iter().map(|entry| entry.attempt).collect();
    let several = attempts.len() > 1;
    let kinds = [(ScoreStatus::Absent, false), (ScoreStatus::AbsentWithCause, true)];
    let mut found = Vec::new();
    for attempt in attempts {
        for (status, justified) in kinds {
            let is_so =
                |entry: &&ScoreEntry| entry.attempt == attempt && entry.value == Given::Status(status);
            let missed: Vec<&Target> =
                candidate.entries.iter().filter(is_so).map(|entry| &entry.target).collect();
            let codes = missed_codes(setting, &missed);
            if !codes.is_empty() {
                let attempt = several.then_some(attempt);
                found.push(AbsenceView { justified, codes: french::listed(&codes), attempt });
            }
        }
    }
    found
}

/// The assessments whose criteria were missed, then the competences missed as a whole.
fn missed_codes(setting: &Setting<'_>, missed: &[&Target]) -> Vec<String> {
    let missed_assessment = |assessment: &Assessment| {
        missed.iter().any(|target| match target {
            Target::Criterion(code) => assessment.criteria.iter().any(|criterion| criterion.code == *code),
            Target::Competence(_) => false,
        })
    };
    let assessments = setting.referential.assessments().map(|(_, assessment)| assessment);
    let competences = setting.referential.competences().map(|(_, competence)| competence);
    let by_assessment =
        assessments.filter(|found| missed_assessment(found)).map(|found| found.code.to_string());
    let by_competence = competences
        .filter(|competence| {
            missed.iter().any(|target| matches!(target, Target::Competence(code) if *code == competence.code))
        })
        .map(|competence| competence.code.to_string());
    by_assessment.chain(by_competence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn a_gauge_shows_the_mean_and_the_threshold() {
        let drawn =
            |mean: &str| gauge(&Exact::parse(mean).unwrap(), &Exact::whole(10), &Exact::whole(20)).unwrap();
        assert_eq!(drawn("0"), "░░░░░░░░░░│░░░░░░░░░░");
        assert_eq!(drawn("9.99"), "█████████▉│░░░░░░░░░░");
        assert_eq!(drawn("10"), "██████████│░░░░░░░░░░");
        assert_eq!(drawn("14.5"), "██████████│████▌░░░░░");
        assert_eq!(drawn("20"), "██████████│██████████");
    }
}
