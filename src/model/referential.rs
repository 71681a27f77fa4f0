//! The referential (référentiel) of one certification. Once built, every reference in it resolves.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Place;

use super::codes::{ActivityCode, AssessmentCode, BlocNumber, CompetenceCode, CriterionCode, ElementCode};
use super::cohort::Target;
pub use super::condition_kind::ConditionKind;
pub use super::registration::{AwardedBy, DeedTerms, RegisterKind, Registration};
use super::results::BlocResult;
use super::vocabulary::{GROUNDS, Heading, MISSION, is_said, said, sheet_name};
use crate::words::exact::Exact;
use crate::words::language::Language;
use crate::words::terms::Terms;
use crate::words::text::word_key;
use crate::words::worded::worded;

/// The whole framework of one certification, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referential {
    /// What scripts call the certification.
    pub id: String,
    pub version: String,
    /// The title that the source text gives.
    pub title: String,
    /// Of documents and workbooks.
    pub language: Language,
    /// Whether its wordings are the English ones of a certification in French: what is made from it is no original.
    pub translated: bool,
    /// What the school calls a bloc, and what came of it.
    pub terms: Terms,
    pub certifier: Certifier,
    pub registration: Registration,
    pub awarded_by: AwardedBy,
    pub deeds: DeedTerms,
    /// Ways of access beside the usual ones.
    pub pathways: Vec<String>,
    /// What an earlier bloc may rest on beside the usual grounds.
    pub grounds: Vec<String>,
    pub extra: Extra,
    /// None for a certification that nobody declares yet.
    pub declaration: Option<Declaration>,
    /// Options, majors: of which blocs the certification is made for whom; none where every bloc is asked of all.
    pub paths: Vec<Arc<Path>>,
    /// What the award asks beside the blocs.
    pub conditions: Vec<Condition>,
    pub blocs: Vec<Bloc>,
    /// The assessments that cover competences of several blocs, whole; each bloc has its own part of them.
    pub across: Vec<Assessment>,
}

/// One of several ways to make up the certification (parcours).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    pub id: String,
    pub title: String,
    pub blocs: Vec<BlocNumber>,
    /// Whether it is part of the registered title.
    pub registered: bool,
    /// Where the referential states it.
    pub place: Place,
}

/// Facts of a school's own, by names of its own: its templates alone know what they are.
pub type Extra = BTreeMap<String, String>;

/// The body that awards the certification. What is unknown is `None`, never invented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certifier {
    pub name: String,
    /// The legal name (raison sociale).
    pub legal_name: Option<String>,
    pub city: Option<String>,
    pub signatory_name: Option<String>,
    pub signatory_role: Option<String>,
}

/// By which names the Caisse des Dépôts knows who declares the holders, the certifier, and the contract between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    pub sender: String,
    pub certifier: String,
    pub contract: String,
}

worded! {
    /// What an evaluator is, where the source text asks for some and not for others. Documents print the same French words.
    #[derive(Hash, PartialOrd, Ord)]
    Quality {
        Professor = "professeur",
        Expert = "expert",
        /// Of the trade.
        Professional = "professionnel",
    }
}

/// The scale of a condition that is a mark, and what is asked on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnScale {
    pub maximum: Exact,
    pub at_least: Exact,
}

/// A condition of the award beside the blocs, such as the company mission (référentiel, conditions).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub id: String,
    pub kind: ConditionKind,
    /// What documents call it; « Mission en entreprise » when the referential gives a mission no label.
    pub title: Option<String>,
    /// What workbooks and tables call it.
    pub label: String,
    /// Of a mark alone, and of each.
    pub scale: Option<OwnScale>,
    /// The months it must last, end included.
    pub months_at_least: u32,
    /// Known kinds; an open list.
    pub kinds: Vec<String>,
    pub report: bool,
    pub oral: bool,
    /// Who must judge it: each of these at least once, and nobody else; empty when the text does not say.
    pub jury: Vec<Quality>,
    pub text: String,
    /// Where the referential states it.
    pub place: Place,
    /// The columns of the roster that are about it: what each holds, and its heading.
    pub columns: Vec<(Heading, String)>,
    /// The name of its sheet in score workbooks.
    pub sheet: String,
    /// Of a mission, what evaluators mark of it: a report, an oral, the practice of each bloc, as far as the rules ask them.
    pub elements: Vec<Element>,
}

/// Something that evaluators mark of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    pub code: ElementCode,
    /// The heading of its column.
    pub heading: String,
    pub part: Part,
}

/// What an element is of the condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Report,
    Oral,
    /// How the criteria of a bloc were put into practice: a level.
    Practice(BlocNumber),
}

/// A bloc de compétences: awarded one by one, for life.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bloc {
    pub number: BlocNumber,
    /// Its code in the register, when known.
    pub code: Option<String>,
    pub title: String,
    /// The register's wording, when it differs; deeds use it.
    pub registered_title: Option<String>,
    /// Its weight in the mean of the blocs.
    pub weight: Exact,
    /// Competences that it lists without an activity, before the others.
    pub direct: Vec<Competence>,
    pub activities: Vec<Activity>,
    pub assessments: Vec<Assessment>,
    pub extra: Extra,
}

/// An activity with its tasks and the competences it calls for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// `A3.1`.
    pub code: ActivityCode,
    pub title: String,
    pub tasks: Vec<String>,
    pub competences: Vec<Competence>,
}

/// A competence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competence {
    /// `C3.1`.
    pub code: CompetenceCode,
    pub text: String,
    /// The register's wording, when it differs; deeds use it.
    pub registered_text: Option<String>,
    /// Its weight in the mean of its bloc.
    pub weight: Exact,
    pub extra: Extra,
}

/// An assessment (épreuve): what is set, which competences it covers, its criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// `E3.1`.
    pub code: AssessmentCode,
    /// Its kind, « Etude de cas pratique ».
    pub title: String,
    pub brief: String,
    /// Competences of its bloc.
    pub covers: Vec<CompetenceCode>,
    /// The assessment this one continues.
    pub follows: Option<AssessmentCode>,
    /// Whether candidates work in a group; each is assessed alone all the same.
    pub group: bool,
    /// Who must mark it: each of these at least once, and nobody else; empty when the text does not say.
    pub jury: Vec<Quality>,
    /// Its weight in the mean of a competence.
    pub weight: Exact,
    /// Whether it covers competences of several blocs, or is the part that one of them has of such a one.
    pub across: bool,
    pub criteria: Vec<Criterion>,
    pub extra: Extra,
}

/// A criterion. It belongs to its assessment, not to a competence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// `E3.1-K2`.
    pub code: CriterionCode,
    /// `K2`.
    pub short: String,
    pub text: String,
    /// The competences it concerns: those it names, else all that its assessment covers.
    pub concerns: Vec<CompetenceCode>,
    /// Its weight in the score of a competence.
    pub weight: Exact,
    /// Whether its lowest level alone refuses the competences it concerns.
    pub eliminatory: bool,
}

impl Referential {
    /// Every competence with its bloc, in order.
    pub fn competences(&self) -> impl Iterator<Item = (&Bloc, &Competence)> {
        self.blocs.iter().flat_map(|bloc| bloc.competences().map(move |competence| (bloc, competence)))
    }

    /// Every assessment once, and whole: those of each bloc, then those of several.
    pub fn whole_assessments(&self) -> impl Iterator<Item = &Assessment> {
        let own = self.assessments().map(|(_, assessment)| assessment).filter(|one| !one.across);
        own.chain(&self.across)
    }

    /// The bloc of a competence.
    pub(crate) fn bloc_of(&self, code: &CompetenceCode) -> Option<&Bloc> {
        self.competences().find(|(_, competence)| competence.code == *code).map(|(bloc, _)| bloc)
    }

    /// Every assessment, or part of one, with its bloc, in order.
    pub fn assessments(&self) -> impl Iterator<Item = (&Bloc, &Assessment)> {
        self.blocs.iter().flat_map(|bloc| bloc.assessments.iter().map(move |assessment| (bloc, assessment)))
    }

    /// Every criterion, in order.
    pub(crate) fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.whole_assessments().flat_map(|assessment| &assessment.criteria)
    }

    /// Whether the criterion of that code concerns a competence.
    pub(crate) fn concerns(&self, criterion: &CriterionCode, competence: &CompetenceCode) -> bool {
        self.criteria().any(|known| known.code == *criterion && known.concerns.contains(competence))
    }

    /// On what an earlier bloc may rest, in the words that users write.
    pub(crate) fn grounds(&self) -> impl Iterator<Item = &str> + Clone {
        GROUNDS.into_iter().chain(self.grounds.iter().map(String::as_str))
    }

    pub(crate) fn path(&self, id: &str) -> Option<&Arc<Path>> {
        self.paths.iter().find(|path| path.id == id)
    }

    /// The blocs asked of a candidate, each with its result.
    pub(crate) fn asked<'r, 'b>(
        &'r self,
        of: &'b [BlocResult],
    ) -> impl Iterator<Item = (&'r Bloc, &'b BlocResult)> + Clone {
        of.iter().filter_map(|found| Some((self.bloc(&found.bloc)?, found)))
    }

    pub(crate) fn bloc(&self, number: &BlocNumber) -> Option<&Bloc> {
        self.blocs.iter().find(|bloc| bloc.number == *number)
    }

    /// The first condition that is a mission, whose columns are those of every roster.
    pub(crate) fn mission(&self) -> Option<&Condition> {
        self.conditions.iter().find(|one| one.has_usual_columns())
    }

    /// Gives each condition its columns, its sheet and what is marked of it, once the blocs are known.
    pub(crate) fn name_elements(&mut self) {
        let language = self.language;
        let mission = said(language, MISSION);
        let untitled = self.conditions.iter().filter(|one| one.title.is_none()).count();
        let first = self.conditions.iter().position(|one| one.kind == ConditionKind::Mission);
        for (rank, condition) in self.conditions.iter_mut().enumerate() {
            let label = match &condition.title {
                Some(title) => title.clone(),
                None if untitled > 1 => format!("{mission} ({})", condition.id),
                None => mission.to_owned(),
            };
            condition.columns = condition.kind.columns(&label, Some(rank) == first, language);
            condition.sheet = sheet_name(&label);
            condition.label = label;
            if condition.kind != ConditionKind::Mission {
                continue;
            }
            let practice = self.blocs.iter().map(|bloc| Part::Practice(bloc.number.clone()));
            let parts = [Part::Report, Part::Oral].into_iter().chain(practice);
            let element = |part: Part| {
                let heading = part.heading(language);
                let code = ElementCode::new(format!("{}, {heading}", condition.sheet));
                Element { code, heading, part }
            };
            condition.elements = parts.map(element).collect();
        }
    }

    /// The title that deeds carry: the registered one, else the source's.
    pub(crate) fn deed_title(&self) -> &str {
        self.registration.title.as_deref().unwrap_or(&self.title)
    }
}

impl Bloc {
    /// Its competences, in order.
    pub fn competences(&self) -> impl Iterator<Item = &Competence> {
        self.direct.iter().chain(self.activities.iter().flat_map(|activity| &activity.competences))
    }

    /// The activities an assessment covers, in order.
    pub(crate) fn activities_of<'a>(&'a self, of: &'a Assessment) -> impl Iterator<Item = &'a Activity> {
        self.activities.iter().filter(|activity| {
            activity.competences.iter().any(|competence| of.covers.contains(&competence.code))
        })
    }

    pub(crate) fn deed_title(&self) -> &str {
        self.registered_title.as_deref().unwrap_or(&self.title)
    }
}

impl Element {
    pub(crate) fn target(&self) -> Target {
        Target::Element(self.code.clone())
    }
}

impl Part {
    fn heading(&self, language: Language) -> String {
        match self {
            Self::Report => Heading::Report.label(language).to_owned(),
            Self::Oral => Heading::Oral.label(language).to_owned(),
            Self::Practice(bloc) => format!("{} {bloc}", Heading::Bloc.label(language)),
        }
    }
}

impl Condition {
    /// Whether the columns about it are those of the roster of every session: they bear no label.
    pub(crate) fn has_usual_columns(&self) -> bool {
        let usual =
            self.columns.first().is_some_and(|(heading, text)| is_said(text, heading.column().0, word_key));
        usual && self.kind == ConditionKind::Mission
    }

    /// Whether a mark on the target belongs on its grid.
    pub(crate) fn concerns(&self, target: &Target) -> bool {
        matches!(target, Target::Element(code) if self.elements.iter().any(|one| one.code == *code))
    }
}

impl Assessment {
    /// Whether its criteria say the same of several competences: each concerns them all. Without criteria, each competence
    /// is marked by its name.
    pub(crate) fn is_one_result(&self) -> bool {
        let concerns_all = |criterion: &Criterion| criterion.concerns.len() == self.covers.len();
        self.covers.len() > 1 && !self.criteria.is_empty() && self.criteria.iter().all(concerns_all)
    }

    /// Whether a mark on the target belongs on its grid: one of its criteria, or a competence that it covers.
    pub(crate) fn concerns(&self, target: &Target) -> bool {
        match target {
            Target::Criterion(code) => self.criteria.iter().any(|criterion| criterion.code == *code),
            Target::Competence(code) => self.covers.contains(code),
            Target::Element(_) => false,
        }
    }
}

impl Competence {
    /// The wording that deeds carry.
    pub fn deed_text(&self) -> &str {
        self.registered_text.as_deref().unwrap_or(&self.text)
    }
}
