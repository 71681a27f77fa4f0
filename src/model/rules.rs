//! The rules (règlement): scale and thresholds, as the school's file states them. No number stands in code.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::codes::{AssessmentCode, BlocNumber, CompetenceCode};
use super::cohort::{Given, Pathway};
use super::referential::Condition;
use crate::diag::{Place, Severity};
use crate::words::exact::Exact;
use crate::words::text::code_key;

/// The rules of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    pub version: String,
    /// Who made them rules; none while they are but a proposal.
    pub adopted: Option<Adoption>,
    /// The identifier of the certification that they are for, when they say so.
    pub certification: Option<String>,
    /// Whether there is a scale; without one, competences are judged by verdicts alone.
    pub marked: bool,
    /// Marks go from zero to this.
    pub maximum: Exact,
    /// A mark is a whole number of steps.
    pub step: Exact,
    /// Levels of a criterion, by rising points.
    pub levels: Vec<Level>,
    /// The score from which a competence is acquired.
    pub acquired_from: Exact,
    pub bloc: BlocRules,
    /// What holds for some blocs in place of the general thresholds.
    pub own_blocs: Vec<Own>,
    /// What holds for some competences in place of the general thresholds.
    pub own_competences: Vec<Own>,
    /// Honours on the mean of the blocs, as the file lists them.
    pub mentions: Vec<Mention>,
    pub evaluators: EvaluatorRules,
    pub jury: JuryRules,
    pub retake: WhichAttempt,
    /// How many attempts (passages) a competence may take, over all sessions; no limit when none is stated.
    pub attempts_at_most: Option<u32>,
    /// What the award asks beside the blocs, where the rules say more than the referential.
    pub conditions: Vec<ConditionRules>,
    /// Weights that stand in for those of the referential, by code of a criterion, an assessment or a competence.
    pub weights: Vec<(String, Exact)>,
    /// Codes of criteria whose lowest level alone refuses the competences they concern.
    pub eliminatory: Vec<String>,
    /// How a result is contested; letters to those who were refused need it.
    pub appeal: Option<Appeal>,
    pub origin: Origin,
}

/// How a candidate contests a result (règlement).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// To whom it is addressed.
    pub to: String,
    /// The days there are from the day a letter is received.
    pub days: usize,
    /// The days within which it is answered.
    pub answer_days: usize,
    /// In which form, where it is not the usual one.
    pub form: Option<String>,
    /// The consumer mediator, if the school has one.
    pub mediator: Option<String>,
    /// Who gives copies of grids.
    pub data_contact: String,
}

/// Who adopted the rules, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adoption {
    /// « le conseil de perfectionnement ».
    pub by: String,
    pub date: Date,
    /// That of the decision, where it has one.
    pub reference: Option<String>,
}

/// The rules file, and the line of each of its keys: a decision names the rule it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file's path, as the user would write it.
    pub file: Arc<str>,
    /// The line of each key, from 1, by its path: `bloc.mean_at_least`, `conditions.0.months_at_least`.
    pub lines: BTreeMap<String, u32>,
}

impl Origin {
    /// The line of a key, from 1; `None` when the file leaves it out, so that its default applies.
    pub(crate) fn line(&self, key: &str) -> Option<u32> {
        self.lines.get(key).copied()
    }

    /// The place of a key; `None` when the file leaves it out.
    pub(crate) fn place(&self, key: &str) -> Option<Place> {
        self.line(key).map(|line| Place::line(self.file.to_string(), line))
    }

    /// The file as a whole.
    pub(crate) fn whole(&self) -> Place {
        Place::file(self.file.to_string())
    }
}

/// A level of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// `ACQ`.
    pub code: String,
    /// « Acquis ».
    pub label: String,
    pub points: Exact,
}

/// What validates a bloc; every condition stated must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocRules {
    pub missing_competences_at_most: usize,
    /// The mean asked of the scores there are.
    pub mean_at_least: Option<Exact>,
    pub competence_floor: Option<Exact>,
    pub assessments_to_pass: ToPass,
    /// The score from which an assessment is passed; that of a competence when none is stated.
    pub assessment_passed_from: Option<Exact>,
}

/// What one bloc or one competence asks in place of the general thresholds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// The number of the bloc, or the code of the competence, as the file spells it.
    pub code: String,
    /// The mean of the bloc, or the score from which the competence is acquired.
    pub threshold: Option<Exact>,
    /// The lowest score of a competence of the bloc, or of the competence.
    pub floor: Option<Exact>,
}

/// An honour, and the mean of the blocs from which it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub label: String,
    pub from: Exact,
}

/// A score asked, and the path of the key that asks it, as in [`Origin::lines`].
pub(crate) type Limit<'a> = (&'a Exact, Cow<'static, str>);

/// The assessments that must themselves be passed for their bloc to be validated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToPass {
    All,
    Only(Vec<AssessmentCode>),
}

impl ToPass {
    pub(crate) fn includes(&self, code: &AssessmentCode) -> bool {
        match self {
            Self::All => true,
            Self::Only(codes) => codes.contains(code),
        }
    }
}

/// What a condition beside the blocs asks, in place of what the referential says or of the common threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionRules {
    pub id: String,
    pub common: MissionRules,
    /// For those who came by a pathway, in place of what holds for everyone.
    pub pathways: Vec<(Pathway, MissionRules)>,
}

/// What is asked of a mission; what is `None` is left to the next in line: pathway, everyone, referential.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MissionRules {
    pub required: Option<bool>,
    /// The months it must last, end included.
    pub months_at_least: Option<u32>,
    /// Of a condition that is a mark, the mark it must reach.
    pub at_least: Option<Exact>,
    /// Whether a kind that is not listed fails the condition.
    pub listed_kinds_only: Option<bool>,
    pub report: Option<bool>,
    pub report_at_least: Option<Exact>,
    pub oral: Option<bool>,
    pub oral_at_least: Option<Exact>,
    /// Of how many blocs the criteria must be put into practice.
    pub blocs_practised_at_least: Option<usize>,
}

/// What is asked, and the path of the key that asks it; no path when it is the referential that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sourced<T> {
    pub(crate) value: T,
    /// The path of the key, as in [`Origin::lines`].
    pub(crate) key: Option<String>,
}

/// What is asked of one candidate's mission, all sources considered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedMission {
    pub(crate) required: Sourced<bool>,
    /// The months it must last, end included.
    pub(crate) months: Sourced<u32>,
    /// Whether its kind must be a listed one.
    pub(crate) listed_kinds_only: Sourced<bool>,
    /// The mark that the report must reach; none when no report is asked.
    pub(crate) report: Option<Sourced<Exact>>,
    /// The mark that the oral must reach; none when no oral is asked.
    pub(crate) oral: Option<Sourced<Exact>>,
    /// Of how many blocs the criteria must be put into practice; none when it is not asked.
    pub(crate) practised: Option<Sourced<usize>>,
    /// The mark that a condition of that kind must reach.
    pub(crate) mark: Option<Sourced<Exact>>,
}

impl AskedMission {
    /// Whether evaluators have something of it to mark.
    pub(crate) fn is_assessed(&self) -> bool {
        self.report.is_some() || self.oral.is_some() || self.practised.is_some()
    }
}

/// How evaluators are counted and merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluatorRules {
    pub at_least: usize,
    pub merge: Merge,
    /// A difference of marks that is warned about.
    pub gap_marks: Option<Exact>,
    /// A difference of levels, counted in ranks, that is warned about.
    pub gap_levels: Option<usize>,
    /// How it is said that those who marked are not whom the referential asks.
    pub qualities: Severity,
}

/// How several evaluators' marks become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    Mean,
    Median,
}

/// Who must sit on the jury.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JuryRules {
    pub at_least: usize,
    /// The share of them from outside, from 0 to 1.
    pub external_share_at_least: Option<Exact>,
    /// Whether one of those present must be in the chair.
    pub chair: bool,
    /// Whether who came by VAE must have the jury of article D. 6412-6 of the code du travail.
    pub vae: bool,
}

/// Which of several attempts counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichAttempt {
    Best,
    /// The last that was assessed.
    Latest,
}

impl Rules {
    /// Marks go from zero to the first, by steps of the second.
    pub(crate) fn scale(&self) -> (&Exact, Option<&Exact>) {
        (&self.maximum, Some(&self.step))
    }

    /// The points of the highest level; `None` when the rules have no levels.
    pub(crate) fn most_points(&self) -> Option<&Exact> {
        self.levels.last().map(|level| &level.points)
    }

    /// The points of the lowest level; `None` when the rules have no levels.
    pub(crate) fn least_points(&self) -> Option<&Exact> {
        self.levels.first().map(|level| &level.points)
    }

    /// A value as users write it in a cell: a mark, a level's code, a verdict, a status code.
    pub(crate) fn as_written(&self, given: &Given) -> String {
        match given {
            Given::Mark(mark) => mark.to_string(),
            Given::Verdict(true) => "acquis".to_owned(),
            Given::Verdict(false) => "non acquis".to_owned(),
            Given::Level(rank) => self.levels.get(*rank).map(|level| level.code.clone()).unwrap_or_default(),
            Given::Status(status) => status.word().to_owned(),
        }
    }

    /// The score from which a competence is acquired.
    pub(crate) fn acquired_from(&self, code: &CompetenceCode) -> Limit<'_> {
        let own = own(
            &self.own_competences,
            code.as_str(),
            |one| one.threshold.as_ref(),
            "competences.acquired_from",
        );
        own.unwrap_or((&self.acquired_from, "competence.acquired_from".into()))
    }

    /// The lowest score of a competence that has one of its own.
    pub(crate) fn floor_of(&self, code: &CompetenceCode) -> Option<Limit<'_>> {
        own(&self.own_competences, code.as_str(), |one| one.floor.as_ref(), "competences.floor")
    }

    /// The mean asked of a bloc.
    pub(crate) fn mean_of(&self, bloc: &BlocNumber) -> Option<Limit<'_>> {
        let general = self.bloc.mean_at_least.as_ref().map(|mean| (mean, "bloc.mean_at_least".into()));
        own(&self.own_blocs, bloc.as_str(), |one| one.threshold.as_ref(), "blocs.mean_at_least").or(general)
    }

    /// The lowest score of the competences of a bloc that have none of their own.
    pub(crate) fn floor_in(&self, bloc: &BlocNumber) -> Option<Limit<'_>> {
        let general =
            self.bloc.competence_floor.as_ref().map(|floor| (floor, "bloc.competence_floor".into()));
        own(&self.own_blocs, bloc.as_str(), |one| one.floor.as_ref(), "blocs.competence_floor").or(general)
    }

    /// The highest mention that a mean of the blocs reaches, and its rank in the file.
    pub(crate) fn mention_of(&self, mean: &Exact) -> Option<(usize, &Mention)> {
        let reached = self.mentions.iter().enumerate().filter(|(_, one)| *mean >= one.from);
        reached.max_by(|one, other| one.1.from.cmp(&other.1.from))
    }

    /// The score from which an assessment is passed, and the path of the key that says so.
    pub(crate) fn assessment_passed_from(&self) -> (&Exact, &'static str) {
        match &self.bloc.assessment_passed_from {
            Some(threshold) => (threshold, "bloc.assessment_passed_from"),
            None => (&self.acquired_from, "competence.acquired_from"),
        }
    }

    /// What a condition asks of those who came by a pathway: what the rules say of it, else of everyone, else the
    /// referential; a report or an oral asked without a mark of its own must reach the threshold of a competence.
    pub(crate) fn asked(&self, condition: &Condition, pathway: Option<&Pathway>) -> AskedMission {
        let layers = self.layers(condition, pathway);
        let mark = |key: &str, flag: Read<bool>, limit: Read<Exact>, by_default: bool| {
            let (asked, threshold) =
                (stated(&layers, key, flag), stated(&layers, &format!("{key}_at_least"), limit));
            asked.map_or(by_default || threshold.is_some(), |asked| asked.value).then(|| {
                let common = Some("competence.acquired_from".to_owned());
                threshold.unwrap_or_else(|| Sourced { value: self.acquired_from.clone(), key: common })
            })
        };
        AskedMission {
            required: stated(&layers, "required", |layer| layer.required).unwrap_or(Sourced::plain(true)),
            months: stated(&layers, "months_at_least", |layer| layer.months_at_least)
                .unwrap_or(Sourced::plain(condition.months_at_least)),
            listed_kinds_only: stated(&layers, "listed_kinds_only", |layer| layer.listed_kinds_only)
                .unwrap_or(Sourced::plain(false)),
            report: mark("report", |one| one.report, |one| one.report_at_least.clone(), condition.report),
            oral: mark("oral", |one| one.oral, |one| one.oral_at_least.clone(), condition.oral),
            practised: stated(&layers, "blocs_practised_at_least", |layer| layer.blocs_practised_at_least),
            mark: condition.scale.as_ref().map(|scale| {
                let own = stated(&layers, "at_least", |layer| layer.at_least.clone());
                own.unwrap_or(Sourced::plain(scale.at_least.clone()))
            }),
        }
    }

    /// What the rules say of a condition, the most particular first, each with the path of its keys.
    fn layers(&self, condition: &Condition, pathway: Option<&Pathway>) -> Vec<(String, &MissionRules)> {
        let mut known = self.conditions.iter().enumerate();
        let Some((rank, rules)) = known.find(|(_, one)| one.id == condition.id) else { return Vec::new() };
        let own = rules.pathways.iter().enumerate().find(|(_, (known, _))| Some(known) == pathway);
        let own = own.map(|(at, (_, rules))| (format!("conditions.{rank}.pathways.{at}"), rules));
        own.into_iter().chain([(format!("conditions.{rank}"), &rules.common)]).collect()
    }
}

/// What a list says of a code, under a key of the form `list.key`: its path is `list.CODE.key`.
fn own<'a>(
    list: &'a [Own],
    code: &str,
    read: impl Fn(&'a Own) -> Option<&'a Exact>,
    key: &str,
) -> Option<Limit<'a>> {
    let found = list.iter().find(|one| code_key(&one.code) == code_key(code))?;
    let path = key.replacen('.', &format!(".{}.", found.code), 1);
    read(found).map(|limit| (limit, path.into()))
}

impl<T> Sourced<T> {
    fn plain(value: T) -> Self {
        Self { value, key: None }
    }
}

/// How a layer is asked for what it states.
type Read<T> = fn(&MissionRules) -> Option<T>;

/// The first layer that states something, with its path.
fn stated<T>(layers: &[(String, &MissionRules)], key: &str, read: Read<T>) -> Option<Sourced<T>> {
    layers
        .iter()
        .find_map(|(path, layer)| Some(Sourced { value: read(layer)?, key: Some(format!("{path}.{key}")) }))
}
