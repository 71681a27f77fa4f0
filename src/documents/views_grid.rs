//! What the templates of evaluation grids may name: an assessment, its criteria, the boxes of each level.
//!
//! Knows no decision: a grid shows what evaluators entered, never what it comes to.

use serde::{Deserialize, Serialize};

use super::views::{self, BlocView, CandidateView, CodedView};
use super::{Setting, words};
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Candidate, Given, Mission, ScoreEntry, ScoreStatus, Target};
use crate::model::referential::{Activity, Assessment, Bloc, Condition, Criterion};
use crate::model::rules::Rules;
use crate::words::french;

const EMPTY_BOX: &str = "☐";
const CROSSED_BOX: &str = "☒";

/// For whom a grid is made.
#[derive(Debug, Clone, Copy)]
pub(super) enum GridFor<'a> {
    /// No candidate in particular.
    Nobody,
    /// A candidate who is to be assessed.
    Candidate(&'a Candidate),
    /// A candidate who was assessed: with the levels and comments of each evaluator.
    Filled(&'a Candidate),
}

impl<'a> GridFor<'a> {
    fn candidate(self) -> Option<&'a Candidate> {
        match self {
            Self::Nobody => None,
            Self::Candidate(candidate) | Self::Filled(candidate) => Some(candidate),
        }
    }
}

/// The grid of an assessment.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct GridView {
    bloc: BlocView,
    assessment: AssessmentView,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate: Option<CandidateView>,
    levels: Vec<String>,
    /// One to fill in, or one for each evaluator and attempt.
    sheets: Vec<SheetView>,
}

/// An assessment.
#[derive(Debug, Serialize, Deserialize)]
struct AssessmentView {
    code: String,
    title: String,
    brief: String,
    group: bool,
    activities: Vec<CodedView>,
    competences: Vec<CodedView>,
    /// The assessment that this one continues: its code, and its activities' codes and titles.
    #[serde(skip_serializing_if = "Option::is_none")]
    follows: Option<CodedView>,
}

/// What one evaluator fills in, or filled in.
#[derive(Debug, Serialize, Deserialize)]
struct SheetView {
    filled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    evaluator: Option<String>,
    /// From the second attempt on.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<u32>,
    criteria: Vec<CriterionView>,
    /// Competences that the evaluator marked as a whole.
    direct: Vec<CodedView>,
    comments: Vec<String>,
}

/// A criterion and its boxes, one a level.
#[derive(Debug, Serialize, Deserialize)]
struct CriterionView {
    code: String,
    text: String,
    boxes: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    observation: Option<String>,
}

impl GridView {
    pub(super) fn new(
        setting: &Setting<'_>,
        bloc: &Bloc,
        assessment: &Assessment,
        whom: GridFor<'_>,
    ) -> Self {
        let rules = setting.rules;
        let filled = match whom {
            GridFor::Filled(candidate) => SheetView::filled(rules, assessment, candidate),
            GridFor::Nobody | GridFor::Candidate(_) => Vec::new(),
        };
        let sheets = if filled.is_empty() { vec![SheetView::blank(rules, assessment)] } else { filled };
        Self {
            bloc: BlocView::new(bloc),
            assessment: AssessmentView::new(bloc, assessment),
            candidate: whom.candidate().map(CandidateView::new),
            levels: level_labels(rules),
            sheets,
        }
    }
}

impl AssessmentView {
    fn new(bloc: &Bloc, assessment: &Assessment) -> Self {
        let covered = |code: &CompetenceCode| bloc.competences().find(|competence| competence.code == *code);
        let followed = assessment.follows.as_ref();
        Self {
            code: assessment.code.to_string(),
            title: assessment.title.clone(),
            brief: assessment.brief.clone(),
            group: assessment.group,
            activities: bloc.activities_of(assessment).map(CodedView::activity).collect(),
            competences: assessment.covers.iter().filter_map(covered).map(CodedView::competence).collect(),
            follows: followed.map(|code| {
                let assessments = bloc.assessments.iter().filter(|earlier| earlier.code == *code);
                let activities: Vec<String> = assessments
                    .flat_map(|earlier| bloc.activities_of(earlier))
                    .map(|activity| format!("{} {}", activity.code, activity.title))
                    .collect();
                CodedView { code: code.to_string(), text: french::listed(&activities) }
            }),
        }
    }
}

impl CodedView {
    fn activity(activity: &Activity) -> Self {
        Self { code: activity.code.to_string(), text: activity.title.clone() }
    }
}

/// Who filled a sheet in, and at which attempt.
type SheetKey<'a> = (Option<&'a str>, u32);

impl SheetView {
    fn blank(rules: &Rules, assessment: &Assessment) -> Self {
        let criteria =
            assessment.criteria.iter().map(|criterion| CriterionView::new(rules, criterion)).collect();
        Self {
            filled: false,
            evaluator: None,
            attempt: None,
            criteria,
            direct: Vec::new(),
            comments: Vec::new(),
        }
    }

    /// One for each evaluator and attempt, in the order of the attempts, then of what was entered. A comment about no
    /// assessment in particular stands on each grid that its evaluator filled in.
    fn filled(rules: &Rules, assessment: &Assessment, candidate: &Candidate) -> Vec<Self> {
        let of_entries = candidate
            .entries
            .iter()
            .filter(|entry| concerns(assessment, &entry.target))
            .map(|entry| (entry.evaluator.as_deref(), entry.attempt));
        let of_comments = candidate
            .comments
            .iter()
            .filter(|comment| comment.assessment.as_ref() == Some(&assessment.code))
            .map(|comment| (comment.evaluator.as_deref(), comment.attempt));
        let mut keys: Vec<SheetKey<'_>> = Vec::new();
        for key in of_entries.chain(of_comments) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys.sort_by_key(|(_, attempt)| *attempt);
        keys.into_iter().map(|key| Self::of(rules, assessment, candidate, key)).collect()
    }

    fn of(rules: &Rules, assessment: &Assessment, candidate: &Candidate, key: SheetKey<'_>) -> Self {
        let mut sheet = Self::blank(rules, assessment);
        let (evaluator, attempt) = key;
        sheet.filled = true;
        sheet.evaluator = evaluator.map(str::to_owned);
        sheet.attempt = (attempt > 1).then_some(attempt);
        let entries =
            candidate.entries.iter().filter(|entry| (entry.evaluator.as_deref(), entry.attempt) == key);
        for entry in entries.filter(|entry| concerns(assessment, &entry.target)) {
            sheet.enter(rules, assessment, candidate, entry);
        }
        let comments = candidate.comments.iter().filter(|comment| {
            (comment.evaluator.as_deref(), comment.attempt) == key
                && comment.assessment.as_ref().is_none_or(|code| *code == assessment.code)
        });
        sheet.comments = comments.map(|comment| comment.text.clone()).collect();
        sheet
    }

    fn enter(&mut self, rules: &Rules, assessment: &Assessment, candidate: &Candidate, entry: &ScoreEntry) {
        let row =
            assessment.criteria.iter().position(|criterion| criterion.code.as_str() == entry.target.code());
        match row.and_then(|row| self.criteria.get_mut(row)) {
            Some(criterion) => criterion.enter(candidate, &entry.value),
            None => self.direct.push(CodedView {
                code: entry.target.code().to_owned(),
                text: given_words(rules, candidate, &entry.value),
            }),
        }
    }
}

impl CriterionView {
    fn new(rules: &Rules, criterion: &Criterion) -> Self {
        Self {
            code: criterion.short.clone(),
            text: criterion.text.clone(),
            boxes: vec![EMPTY_BOX.to_owned(); rules.levels.len()],
            observation: None,
        }
    }

    fn enter(&mut self, candidate: &Candidate, value: &Given) {
        match value {
            Given::Level(rank) => {
                if let Some(level) = self.boxes.get_mut(*rank) {
                    CROSSED_BOX.clone_into(level);
                }
            }
            Given::Status(status) => self.observation = Some(status_words(candidate, *status)),
            Given::Mark(_) | Given::Verdict(_) => {}
        }
    }
}

/// Whether an entry belongs on the grid of the assessment.
fn concerns(assessment: &Assessment, target: &Target) -> bool {
    match target {
        Target::Criterion(code) => assessment.criteria.iter().any(|criterion| criterion.code == *code),
        Target::Competence(code) => assessment.covers.contains(code),
    }
}

fn level_labels(rules: &Rules) -> Vec<String> {
    rules.levels.iter().map(|level| level.label.clone()).collect()
}

fn given_words(rules: &Rules, candidate: &Candidate, value: &Given) -> String {
    match value {
        Given::Mark(mark) => format!("{} / {}", french::mark(mark), french::number(&rules.maximum)),
        Given::Verdict(true) => "acquise".to_owned(),
        Given::Verdict(false) => "non acquise".to_owned(),
        Given::Level(rank) => rules.levels.get(*rank).map(|level| level.label.clone()).unwrap_or_default(),
        Given::Status(status) => status_words(candidate, *status),
    }
}

fn status_words(candidate: &Candidate, status: ScoreStatus) -> String {
    let sex = candidate.person.sex;
    match status {
        ScoreStatus::Absent => views::absent(sex),
        ScoreStatus::AbsentWithCause => format!("{} (absence justifiée)", views::absent(sex)),
        ScoreStatus::NotAssessed => "Non évalué".to_owned(),
        ScoreStatus::Exempt => views::exempt(sex),
    }
}

/// The grid of the company mission.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MissionGridView {
    #[serde(skip_serializing_if = "Option::is_none")]
    candidate: Option<CandidateView>,
    condition: ConditionView,
    mission: MissionFactsView,
    levels: Vec<String>,
    /// An empty box for each level.
    boxes: Vec<String>,
    /// The report and the oral, as far as the rules ask them of the candidate.
    elements: Vec<ElementView>,
    blocs: Vec<BlocView>,
}

/// What is asked beside the blocs: of the candidate, by the rules.
#[derive(Debug, Serialize, Deserialize)]
struct ConditionView {
    title: String,
    text: String,
    /// None when no duration is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    months_at_least: Option<u32>,
}

/// The mission, as far as it is known.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct MissionFactsView {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    /// « 3 mois », « 2 mois et 27 jours ».
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<String>,
}

/// A part of the mission that is marked.
#[derive(Debug, Serialize, Deserialize)]
struct ElementView {
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<String>,
}

impl MissionGridView {
    pub(super) fn new(setting: &Setting<'_>, condition: &Condition, whom: GridFor<'_>) -> Self {
        let unknown = Mission::default();
        let mission = whom.candidate().map_or(&unknown, |candidate| &candidate.mission);
        let shown = |mark: &Option<crate::words::exact::Exact>| match whom {
            GridFor::Filled(_) => mark.as_ref().map(french::mark),
            GridFor::Nobody | GridFor::Candidate(_) => None,
        };
        let element = |label: &str, mark| ElementView { label: label.to_owned(), mark };
        let asked = setting.rules.asked(condition, whom.candidate().and_then(|candidate| candidate.pathway));
        let report = asked.report.map(|_| element("Rapport", shown(&mission.report)));
        let oral = asked.oral.map(|_| element("Soutenance orale", shown(&mission.oral)));
        Self {
            candidate: whom.candidate().map(CandidateView::new),
            condition: ConditionView {
                title: words::condition_title(setting.referential, condition, words::MISSION),
                text: condition.text.clone(),
                months_at_least: Some(asked.months.value).filter(|months| *months > 0),
            },
            mission: MissionFactsView::new(mission),
            levels: level_labels(setting.rules),
            boxes: vec![EMPTY_BOX.to_owned(); setting.rules.levels.len()],
            elements: report.into_iter().chain(oral).collect(),
            blocs: setting.referential.blocs.iter().map(BlocView::new).collect(),
        }
    }
}

impl MissionFactsView {
    pub(super) fn new(mission: &Mission) -> Self {
        Self {
            kind: mission.kind.clone(),
            company: mission.company.clone(),
            start: mission.start.map(french::long_date),
            end: mission.end.map(french::long_date),
            duration: mission.start.zip(mission.end).and_then(|(first, last)| french::duration(first, last)),
        }
    }
}
