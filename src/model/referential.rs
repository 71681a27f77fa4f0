//! The referential (référentiel) of one certification. Once built, every reference in it resolves.

use crate::diag::Place;
use jiff::civil::Date;

use super::codes::{ActivityCode, AssessmentCode, BlocNumber, CompetenceCode, CriterionCode, ElementCode};
use super::cohort::Target;
use super::vocabulary::{Heading, MISSION, sheet_name};
use crate::words::exact::Exact;

/// The whole framework of one certification, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referential {
    /// What scripts call the certification.
    pub id: String,
    pub version: String,
    /// The title that the source text gives.
    pub title: String,
    pub certifier: Certifier,
    pub registration: Registration,
    /// What the award asks beside the blocs.
    pub conditions: Vec<Condition>,
    pub blocs: Vec<Bloc>,
}

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

/// The entry in the Répertoire national des certifications professionnelles.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// `RNCP38584`.
    pub code: Option<String>,
    /// The registered title, which deeds carry.
    pub title: Option<String>,
    /// The level of the national framework (décret n° 2019-14).
    pub level: Option<String>,
    pub eqf_level: Option<String>,
    pub nsf: Vec<String>,
    /// The date of the decision that registers it.
    pub decision_date: Option<Date>,
    /// The last day of the registration.
    pub expires: Option<Date>,
}

impl Registration {
    /// Its last day, where that day comes after it.
    pub(crate) fn ended_before(&self, day: Date) -> Option<Date> {
        self.expires.filter(|end| day > *end)
    }
}

/// What an evaluator is, where the source text asks for some and not for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quality {
    Professor,
    Expert,
    /// Of the trade.
    Professional,
}

impl Quality {
    /// All, with the French words that users write and documents print.
    pub const ALL: [(&'static str, Self); 3] =
        [("professeur", Self::Professor), ("expert", Self::Expert), ("professionnel", Self::Professional)];

    /// The French word.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, quality)| *quality == self).map_or("", |(word, _)| word)
    }
}

/// A condition of the award beside the blocs: the company mission (référentiel, conditions).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub id: String,
    /// What documents call it; « Mission en entreprise » when the referential gives it no title.
    pub title: Option<String>,
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
    /// The name of its sheet in score workbooks.
    pub sheet: String,
    /// What evaluators mark of it: a report, an oral, the practice of each bloc, as far as the rules ask them.
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
    /// Competences that it lists without an activity, before the others.
    pub direct: Vec<Competence>,
    pub activities: Vec<Activity>,
    pub assessments: Vec<Assessment>,
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
    pub criteria: Vec<Criterion>,
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

    /// Every assessment with its bloc, in order.
    pub fn assessments(&self) -> impl Iterator<Item = (&Bloc, &Assessment)> {
        self.blocs.iter().flat_map(|bloc| bloc.assessments.iter().map(move |assessment| (bloc, assessment)))
    }

    /// Every criterion, in order.
    pub(crate) fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.assessments().flat_map(|(_, assessment)| &assessment.criteria)
    }

    /// Whether the criterion of that code concerns a competence.
    pub(crate) fn concerns(&self, criterion: &CriterionCode, competence: &CompetenceCode) -> bool {
        self.criteria().any(|known| known.code == *criterion && known.concerns.contains(competence))
    }

    pub(crate) fn bloc(&self, number: &BlocNumber) -> Option<&Bloc> {
        self.blocs.iter().find(|bloc| bloc.number == *number)
    }

    /// Gives each condition its sheet and what is marked of it, once the blocs are known.
    pub(crate) fn name_elements(&mut self) {
        let untitled = self.conditions.iter().filter(|one| one.title.is_none()).count();
        for condition in &mut self.conditions {
            let label = match &condition.title {
                Some(title) => title.clone(),
                None if untitled > 1 => format!("{MISSION} ({})", condition.id),
                None => MISSION.to_owned(),
            };
            condition.sheet = sheet_name(&label);
            let practice = self.blocs.iter().map(|bloc| Part::Practice(bloc.number.clone()));
            let parts = [Part::Report, Part::Oral].into_iter().chain(practice);
            let element = |part: Part| {
                let heading = part.heading();
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
    fn heading(&self) -> String {
        match self {
            Self::Report => Heading::Report.column().0.to_owned(),
            Self::Oral => Heading::Oral.column().0.to_owned(),
            Self::Practice(bloc) => format!("{} {bloc}", Heading::Bloc.column().0),
        }
    }
}

impl Condition {
    /// Whether a mark on the target belongs on its grid.
    pub(crate) fn concerns(&self, target: &Target) -> bool {
        matches!(target, Target::Element(code) if self.elements.iter().any(|one| one.code == *code))
    }
}

impl Assessment {
    /// Whether it says the same of several competences: each of its criteria concerns them all.
    pub(crate) fn is_one_result(&self) -> bool {
        let concerns_all = |criterion: &Criterion| criterion.concerns.len() == self.covers.len();
        self.covers.len() > 1 && self.criteria.iter().all(concerns_all)
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
