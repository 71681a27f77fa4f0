//! What the templates of evaluation grids may name: an assessment, its criteria, the boxes of each level.
//!
//! Knows no decision: a grid shows what evaluators entered, never what it comes to.

use serde_json::{Map, Value, json};

use super::values::{self, Values, coded};
use crate::decide::mission_marks::Marks;
use crate::decide::own_sheets::{OwnSheet, own_sheets};
use crate::model::codes::{CandidateId, CompetenceCode, CriterionCode};
use crate::model::cohort::{Candidate, Given, Graded, GroupProject, Person, ScoreEntry, ScoreStatus, Target};
use crate::model::referential::{Assessment, Bloc, Condition, Criterion, Part, Quality};
use crate::model::vocabulary::said;
use crate::words::exact::Exact;

const EMPTY_BOX: &str = "☐";
const CROSSED_BOX: &str = "☒";

impl Values<'_> {
    /// The grid of an assessment: one sheet to fill in, or one for each evaluator and attempt.
    pub(super) fn grid(&self, bloc: &Bloc, assessment: &Assessment) -> Value {
        let about = Graded::Assessment(assessment.code.clone());
        let sheets = self.sheets(&about, |target| assessment.concerns(target));
        let sheet = |own: &OwnSheet<'_>| self.sheet(assessment, own);
        let all = || self.setting.referential.competences();
        let covered = |code: &CompetenceCode| all().find(|(_, competence)| competence.code == *code);
        let covered =
            assessment.covers.iter().filter(|code| self.is_due(assessment, code)).filter_map(covered);
        let covered: Vec<_> = covered.collect();
        let mut blocs: Vec<&str> = covered.iter().map(|(bloc, _)| bloc.number.as_str()).collect();
        blocs.dedup();
        let facts = [("count", &*blocs.len().to_string()), ("blocs", &*self.words.language.listed(&blocs))];
        let activities = bloc.activities_of(assessment).filter(|_| !assessment.across);
        json!({
            "assessment": {
                "code": assessment.code.as_str(),
                "title": assessment.title,
                "brief": assessment.brief,
                "group": assessment.group,
                "activities": activities.map(|one| coded(one.code.as_str(), &one.title)).collect::<Vec<_>>(),
                "competences": covered.iter().map(|(_, one)| coded(one.code.as_str(), &one.text)).collect::<Vec<_>>(),
                "blocs": assessment.across.then(|| self.words.fill("grid-blocs", &facts)),
                "follows": self.follows(assessment),
                "extra": assessment.extra,
            },
            "project": self.project(),
            "levels": self.levels(),
            "sheets": sheets.iter().map(sheet).collect::<Vec<_>>(),
        })
    }

    /// The project of the candidate's group.
    fn project(&self) -> Value {
        let unknown = GroupProject::default();
        let GroupProject { group, project, sponsor } =
            self.subject.candidate.map_or(&unknown, |candidate| &candidate.project);
        json!({ "group": group, "title": project, "sponsor": sponsor })
    }

    /// The grid of a condition beside the blocs: the report and the oral, as far as the rules ask them, and the practice
    /// of each bloc's criteria; one sheet, or one for each evaluator and attempt.
    pub(super) fn mission_grid(&self, condition: &Condition) -> Value {
        let rules = self.setting.rules;
        let nobody = Candidate::new(CandidateId::new(""), None, Person::default());
        let candidate = self.subject.candidate.unwrap_or(&nobody);
        let asked = rules.asked(condition, candidate.pathway.as_ref());
        let marks = Marks::of(condition, rules, candidate);
        let asked_marks = [
            asked.report.map(|_| ("mission-report", Part::Report, marks.report())),
            asked.oral.map(|_| ("mission-oral", Part::Oral, marks.oral())),
        ];
        let asked_marks: Vec<(&str, Part, Option<Exact>)> = asked_marks.into_iter().flatten().collect();
        let element = |id: &str, mark: Option<String>| json!({ "label": self.words.say(id), "mark": mark });
        let elements = asked_marks.iter().map(|(id, _, mark)| {
            element(
                id,
                mark.as_ref().filter(|_| self.subject.filled).map(|one| self.words.language.mark(one)),
            )
        });
        let elements: Vec<Value> = elements.collect();
        let sheets =
            self.sheets(&Graded::Condition(condition.id.clone()), |target| condition.concerns(target));
        let sheet = |own: &OwnSheet<'_>| {
            let entered = |part: &Part| {
                let element = condition.elements.iter().find(|one| one.part == *part)?;
                own.entries.iter().find(|entry| entry.target().code() == element.code.as_str()).copied()
            };
            let given = |part: &Part| entered(part).map(|entry| self.mark(&entry.value));
            let own_elements = asked_marks.iter().map(|(id, part, _)| element(id, given(part)));
            let blocs = self.setting.referential.blocs.iter().map(|bloc| {
                let (boxes, observation) = self.boxes(entered(&Part::Practice(bloc.number.clone())));
                let number = bloc.number.as_str();
                json!({ "number": number, "title": bloc.title, "boxes": boxes, "observation": observation })
            });
            let mut sheet = self.sheet_head(&condition.jury, own);
            // Without evaluators, the roster's marks stand on the one sheet that there is.
            let whole = if own.key.is_some() { own_elements.collect() } else { elements.clone() };
            sheet.insert("elements".to_owned(), Value::Array(whole));
            sheet.insert("blocs".to_owned(), blocs.collect());
            Value::Object(sheet)
        };
        json!({
            "condition": {
                "title": self.title_of(condition, "about-condition"),
                "text": condition.text,
                "months_at_least": Some(asked.months.value).filter(|months| *months > 0),
            },
            "mission": values::mission(candidate.mission(&condition.id), self.words.language),
            "levels": self.levels(),
            "boxes": vec![EMPTY_BOX; rules.levels.len()],
            "elements": elements,
            "blocs": self.setting.referential.blocs.iter().map(values::bloc).collect::<Vec<_>>(),
            "sheets": sheets.iter().map(sheet).collect::<Vec<_>>(),
        })
    }

    fn levels(&self) -> Vec<&str> {
        self.setting.rules.levels.iter().map(|level| level.label.as_str()).collect()
    }

    /// What each evaluator filled in at each attempt; one blank sheet where nobody did, or nobody is asked.
    fn sheets(&self, about: &Graded, concerns: impl Fn(&Target) -> bool) -> Vec<OwnSheet<'_>> {
        let assessed = self.subject.candidate.filter(|_| self.subject.filled);
        let sheets = assessed.map_or_else(Vec::new, |candidate| {
            let own = candidate.entries.iter().filter(|entry| concerns(entry.target()));
            own_sheets(candidate, about, own)
        });
        if sheets.is_empty() { vec![OwnSheet::default()] } else { sheets }
    }

    /// What one evaluator is to fill in, or filled in.
    fn sheet(&self, assessment: &Assessment, own: &OwnSheet<'_>) -> Value {
        let concerned = |one| Some((self.part(assessment, one)?, one));
        let mut criteria: Vec<(&Bloc, &Criterion)> =
            assessment.criteria.iter().filter_map(concerned).collect();
        // Sorting is stable: within a bloc, criteria stay in their order.
        let rank =
            |bloc: &Bloc| self.setting.referential.blocs.iter().position(|one| one.number == bloc.number);
        criteria.sort_by_key(|(bloc, _)| rank(bloc));
        let mut told = None;
        let entry =
            |code: &CriterionCode| own.entries.iter().find(|one| one.target().code() == code.as_str());
        let criteria = criteria.into_iter().map(|(bloc, criterion)| {
            let is_new = told.replace(&bloc.number) != Some(&bloc.number);
            let part = Some(bloc).filter(|_| assessment.across && is_new);
            let (boxes, observation) = self.boxes(entry(&criterion.code).copied());
            let concerns = Some(&criterion.concerns).filter(|own| own.len() < assessment.covers.len());
            let concerns: Option<Vec<&str>> =
                concerns.map(|own| own.iter().map(CompetenceCode::as_str).collect());
            let weight = Some(&criterion.weight).filter(|weight| **weight != Exact::whole(1));
            json!({
                "part": part.map(values::bloc),
                "code": criterion.short,
                "text": criterion.text,
                "concerns": concerns.map(|codes| self.words.language.listed(&codes)),
                "weight": weight.map(|one| self.words.language.number(one)),
                "eliminatory": criterion.eliminatory,
                "boxes": boxes,
                "observation": observation,
            })
        });
        let direct = own.entries.iter().filter(|entry| matches!(entry.target(), Target::Competence(_)));
        let direct = direct.map(|entry| coded(entry.target().code(), &self.given(&entry.value)));
        let mut sheet = self.sheet_head(&assessment.jury, own);
        sheet.insert("criteria".to_owned(), criteria.collect());
        sheet.insert("direct".to_owned(), direct.collect());
        Value::Object(sheet)
    }

    /// Whether a competence is assessed of the candidate: of an assessment over several blocs, only what is to be marked.
    fn is_due(&self, assessment: &Assessment, code: &CompetenceCode) -> bool {
        let bloc = || self.setting.referential.bloc_of(code);
        let marked = |who: &Candidate| bloc().is_some_and(|bloc| who.is_marked_in(&bloc.number));
        !assessment.across || self.subject.candidate.is_none_or(marked)
    }

    /// Under which bloc a criterion stands, if it is assessed.
    fn part(&self, assessment: &Assessment, criterion: &Criterion) -> Option<&Bloc> {
        let due = criterion.concerns.iter().find(|code| self.is_due(assessment, code))?;
        self.setting.referential.bloc_of(due)
    }

    /// The assessment that this one continues: its code, and its activities' codes and titles, else its own.
    fn follows(&self, assessment: &Assessment) -> Option<Value> {
        let code = assessment.follows.as_ref()?;
        let referential = self.setting.referential;
        let earlier = referential.whole_assessments().find(|earlier| earlier.code == *code)?;
        let blocs = referential.blocs.iter().filter(|_| !earlier.across);
        let activities = blocs.flat_map(|bloc| bloc.activities_of(earlier));
        let named: Vec<String> = activities.map(|one| format!("{} {}", one.code, one.title)).collect();
        let named = if named.is_empty() { earlier.title.clone() } else { self.words.language.listed(&named) };
        Some(coded(code.as_str(), &named))
    }

    /// What sheets of every grid say: who evaluates, at which attempt, who was there, and the comments.
    fn sheet_head(&self, jury: &[Quality], own: &OwnSheet<'_>) -> Map<String, Value> {
        let (attempt, evaluator) = own.key.unzip();
        let evaluator = evaluator.flatten();
        let session = self.setting.session;
        let known = evaluator.zip(session).and_then(|(name, session)| session.evaluator(name));
        let quality = known.and_then(|one| one.quality);
        let all = Quality::ALL.map(|(_, quality)| quality);
        // One that nobody asks is shown all the same where it is the evaluator's.
        let offered =
            all.iter().filter(|one| jury.is_empty() || jury.contains(one) || quality == Some(**one));
        let ticked =
            |is: bool, word: String| json!({ "box": if is { CROSSED_BOX } else { EMPTY_BOX }, "word": word });
        let was_there = own.entries.iter().any(|one| !matches!(one.value, Given::Status(_)));
        let was_absent = !was_there && own.has_absence();
        let sex = self.subject.candidate.and_then(|candidate| candidate.person.sex);
        let to_sign = if own.key.is_some() { 1 } else { self.setting.rules.evaluators.at_least.max(1) };
        let head = json!({
            "evaluator": evaluator,
            "organisation": known.and_then(|one| one.organisation.as_ref()),
            "external": known.is_some_and(|one| one.external),
            "qualities": offered.map(|one| ticked(quality == Some(*one), said(self.words.language, one.word()).to_owned())).collect::<Vec<_>>(),
            "attempt": attempt.filter(|attempt| *attempt > 1),
            "filled": own.key.is_some(),
            "presence": [
                ticked(was_there, self.words.agreed("presence-present", sex)),
                ticked(was_absent, self.words.agreed("presence-absent", sex)),
            ],
            "signatures": (1..=to_sign).collect::<Vec<_>>(),
            "comments": own.comments.iter().map(|one| &one.text).collect::<Vec<_>>(),
        });
        match head {
            Value::Object(head) => head,
            _ => Map::new(),
        }
    }

    /// A box for each level, and what stands in place of one.
    fn boxes(&self, entry: Option<&ScoreEntry>) -> (Vec<&'static str>, Option<String>) {
        let (crossed, observation) = match entry.map(|entry| &entry.value) {
            Some(Given::Level(rank)) => (Some(*rank), None),
            Some(Given::Status(status)) => (None, Some(self.status(*status))),
            Some(Given::Mark(_) | Given::Verdict(_)) | None => (None, None),
        };
        let drawn = |rank| if crossed == Some(rank) { CROSSED_BOX } else { EMPTY_BOX };
        ((0..self.setting.rules.levels.len()).map(drawn).collect(), observation)
    }

    /// A mark without its scale, which the heading has.
    fn mark(&self, value: &Given) -> String {
        match value {
            Given::Mark(mark) => self.words.language.mark(mark),
            other => self.given(other),
        }
    }

    fn given(&self, value: &Given) -> String {
        let rules = self.setting.rules;
        match value {
            Given::Mark(mark) => {
                format!("{} / {}", self.words.language.mark(mark), self.words.language.number(&rules.maximum))
            }
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
