//! What the templates of evaluation grids may name: an assessment, its criteria, the boxes of each level.
//!
//! Knows no decision: a grid shows what evaluators entered, never what it comes to.

use serde_json::{Value, json};

use super::values::{self, Values, coded};
use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Candidate, Given, Mission, ScoreEntry, ScoreStatus, Target};
use crate::model::referential::{Assessment, Bloc, Condition, Criterion};
use crate::words::exact::Exact;
use crate::words::french;

const EMPTY_BOX: &str = "☐";
const CROSSED_BOX: &str = "☒";

/// Who filled a sheet in, and at which attempt.
type SheetKey<'a> = (Option<&'a str>, u32);

impl Values<'_> {
    /// The grid of an assessment: one sheet to fill in, or one for each evaluator and attempt.
    pub(super) fn grid(&self, bloc: &Bloc, assessment: &Assessment) -> Value {
        let assessed = self.subject.candidate.filter(|_| self.subject.filled);
        let filled: Vec<Value> = assessed
            .into_iter()
            .flat_map(|candidate| {
                let keys = sheet_keys(assessment, candidate).into_iter();
                keys.map(move |key| self.sheet(assessment, Some((candidate, key))))
            })
            .collect();
        let sheets = if filled.is_empty() { vec![self.sheet(assessment, None)] } else { filled };
        let covered = |code: &CompetenceCode| bloc.competences().find(|competence| competence.code == *code);
        let covered = assessment.covers.iter().filter_map(covered);
        let activities = bloc.activities_of(assessment);
        json!({
            "assessment": {
                "code": assessment.code.as_str(),
                "title": assessment.title,
                "brief": assessment.brief,
                "group": assessment.group,
                "activities": activities.map(|one| coded(one.code.as_str(), &one.title)).collect::<Vec<_>>(),
                "competences": covered.map(|one| coded(one.code.as_str(), &one.text)).collect::<Vec<_>>(),
                "follows": follows(bloc, assessment),
            },
            "levels": self.levels(),
            "sheets": sheets,
        })
    }

    /// The grid of a condition beside the blocs: the report and the oral, as far as the rules ask them.
    pub(super) fn mission_grid(&self, condition: &Condition) -> Value {
        let unknown = Mission::default();
        let candidate = self.subject.candidate;
        let mission = candidate.map_or(&unknown, |candidate| &candidate.mission);
        let asked = self.setting.rules.asked(condition, candidate.and_then(|candidate| candidate.pathway));
        let shown = |mark: &Option<Exact>| mark.as_ref().filter(|_| self.subject.filled).map(french::mark);
        let element = |id: &str, mark| json!({ "label": self.words.say(id), "mark": shown(mark) });
        let report = asked.report.map(|_| element("mission-report", &mission.report));
        let oral = asked.oral.map(|_| element("mission-oral", &mission.oral));
        json!({
            "condition": {
                "title": self.title_of(condition, "about-condition"),
                "text": condition.text,
                "months_at_least": Some(asked.months.value).filter(|months| *months > 0),
            },
            "mission": values::mission(mission),
            "levels": self.levels(),
            "boxes": vec![EMPTY_BOX; self.setting.rules.levels.len()],
            "elements": report.into_iter().chain(oral).collect::<Vec<_>>(),
            "blocs": self.setting.referential.blocs.iter().map(values::bloc).collect::<Vec<_>>(),
        })
    }

    fn levels(&self) -> Vec<&str> {
        self.setting.rules.levels.iter().map(|level| level.label.as_str()).collect()
    }

    /// What one evaluator is to fill in, or filled in.
    fn sheet(&self, assessment: &Assessment, of: Option<(&Candidate, SheetKey<'_>)>) -> Value {
        let entries: Vec<&ScoreEntry> = of
            .into_iter()
            .flat_map(|(candidate, key)| {
                let of_key = candidate.entries.iter();
                of_key.filter(move |entry| (entry.evaluator.as_deref(), entry.attempt) == key)
            })
            .filter(|entry| assessment.concerns(&entry.target))
            .collect();
        let direct = entries.iter().filter(|entry| matches!(entry.target, Target::Competence(_)));
        let direct = direct.map(|entry| coded(entry.target.code(), &self.given(&entry.value)));
        // A comment about no assessment in particular stands on each grid that its evaluator filled in.
        let comments = of.into_iter().flat_map(|(candidate, key)| {
            let of_key = candidate.comments.iter();
            of_key.filter(move |one| (one.evaluator.as_deref(), one.attempt) == key)
        });
        let comments = comments
            .filter(|one| one.assessment.as_ref().is_none_or(|code| *code == assessment.code))
            .map(|one| one.text.as_str());
        let criteria = assessment.criteria.iter().map(|criterion| self.criterion(criterion, &entries));
        json!({
            "evaluator": of.and_then(|(_, (evaluator, _))| evaluator),
            "attempt": of.map(|(_, (_, attempt))| attempt).filter(|attempt| *attempt > 1),
            "criteria": criteria.collect::<Vec<_>>(),
            "direct": direct.collect::<Vec<_>>(),
            "comments": comments.collect::<Vec<_>>(),
        })
    }

    /// A criterion and its boxes, one a level.
    fn criterion(&self, criterion: &Criterion, entries: &[&ScoreEntry]) -> Value {
        let entry = entries.iter().find(|entry| entry.target.code() == criterion.code.as_str());
        let (crossed, observation) = match entry.map(|entry| &entry.value) {
            Some(Given::Level(rank)) => (Some(*rank), None),
            Some(Given::Status(status)) => (None, Some(self.status(*status))),
            Some(Given::Mark(_) | Given::Verdict(_)) | None => (None, None),
        };
        let drawn = |rank| if crossed == Some(rank) { CROSSED_BOX } else { EMPTY_BOX };
        json!({
            "code": criterion.short,
            "text": criterion.text,
            "boxes": (0..self.setting.rules.levels.len()).map(drawn).collect::<Vec<_>>(),
            "observation": observation,
        })
    }

    fn given(&self, value: &Given) -> String {
        let rules = self.setting.rules;
        match value {
            Given::Mark(mark) => format!("{} / {}", french::mark(mark), french::number(&rules.maximum)),
            Given::Verdict(true) => self.words.say("score-acquired"),
            Given::Verdict(false) => self.words.say("score-not-acquired"),
            Given::Level(rank) => {
                rules.levels.get(*rank).map(|level| level.label.clone()).unwrap_or_default()
            }
            Given::Status(status) => self.status(*status),
        }
    }

    fn status(&self, status: ScoreStatus) -> String {
        let sex = self.subject.candidate.and_then(|candidate| candidate.person.sex);
        let absent = self.words.agreed("score-absent", sex);
        match status {
            ScoreStatus::Absent => absent,
            ScoreStatus::AbsentWithCause => self.words.fill("score-absent-justified", &[("absent", &absent)]),
            ScoreStatus::NotAssessed => self.words.say("score-not-assessed"),
            ScoreStatus::Exempt => self.words.agreed("competence-exempt", sex),
        }
    }
}

/// The assessment that this one continues: its code, and its activities' codes and titles.
fn follows(bloc: &Bloc, assessment: &Assessment) -> Option<Value> {
    let code = assessment.follows.as_ref()?;
    let earlier = bloc.assessments.iter().filter(|earlier| earlier.code == *code);
    let activities = earlier.flat_map(|earlier| bloc.activities_of(earlier));
    let named: Vec<String> = activities.map(|one| format!("{} {}", one.code, one.title)).collect();
    Some(coded(code.as_str(), &french::listed(&named)))
}

/// Who filled in a sheet of the assessment, in the order of the attempts, then of what was entered.
fn sheet_keys<'a>(assessment: &Assessment, candidate: &'a Candidate) -> Vec<SheetKey<'a>> {
    let entries = candidate.entries.iter().filter(|entry| assessment.concerns(&entry.target));
    let of_entries = entries.map(|entry| (entry.evaluator.as_deref(), entry.attempt));
    let comments = candidate.comments.iter().filter(|one| one.assessment.as_ref() == Some(&assessment.code));
    let of_comments = comments.map(|comment| (comment.evaluator.as_deref(), comment.attempt));
    let mut keys: Vec<SheetKey<'_>> = Vec::new();
    for key in of_entries.chain(of_comments) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys.sort_by_key(|(_, attempt)| *attempt);
    keys
}
