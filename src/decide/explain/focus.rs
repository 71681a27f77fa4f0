//! What of a candidate's results is asked about. Hides what is not, and computes nothing again.

use crate::model::codes::{AssessmentCode, BlocNumber, CompetenceCode, CriterionCode};
use crate::model::referential::{Assessment, Bloc, Criterion, Referential};
use crate::words::text::code_key;

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Focus {
    #[default]
    All,
    Bloc(BlocNumber),
    Competence(CompetenceCode),
    /// One assessment, in every competence that it covers.
    Assessment(AssessmentCode),
    /// One criterion, in every competence that it concerns.
    Criterion(CriterionCode),
    Condition(String),
}

impl Focus {
    /// What a code names: a bloc by its number (`3`, `bloc 3`), anything else as the referential writes it.
    pub(crate) fn of(text: &str, referential: &Referential) -> Option<Self> {
        let wanted = code_key(text);
        let number = wanted.strip_prefix("BLOC").unwrap_or(&wanted).trim_start_matches('-');
        if let Some(bloc) = referential.blocs.iter().find(|bloc| code_key(bloc.number.as_str()) == number) {
            return Some(Self::Bloc(bloc.number.clone()));
        }
        Self::all(referential).find(|focus| focus.code().is_some_and(|code| code_key(code) == wanted))
    }

    /// The code asked about; none when everything is.
    pub(crate) fn code(&self) -> Option<&str> {
        match self {
            Self::All => None,
            Self::Bloc(number) => Some(number.as_str()),
            Self::Competence(code) => Some(code.as_str()),
            Self::Assessment(code) => Some(code.as_str()),
            Self::Criterion(code) => Some(code.as_str()),
            Self::Condition(id) => Some(id),
        }
    }

    /// Every code that can be asked about, for proposals.
    pub(crate) fn known(referential: &Referential) -> Vec<String> {
        Self::all(referential).filter_map(|focus| focus.code().map(str::to_owned)).collect()
    }

    /// All that can be asked about.
    fn all(referential: &Referential) -> impl Iterator<Item = Self> {
        let blocs = referential.blocs.iter().map(|one| Self::Bloc(one.number.clone()));
        let competences = referential.competences().map(|(_, one)| Self::Competence(one.code.clone()));
        let assessments = referential.whole_assessments().map(|one| Self::Assessment(one.code.clone()));
        let criteria = referential.criteria().map(|one| Self::Criterion(one.code.clone()));
        let conditions = referential.conditions.iter().map(|one| Self::Condition(one.id.clone()));
        blocs.chain(competences).chain(assessments).chain(criteria).chain(conditions)
    }

    /// Whether a bloc is, or holds, what is asked about.
    pub(crate) fn has_bloc(&self, bloc: &Bloc) -> bool {
        match self {
            Self::All => true,
            Self::Bloc(number) => bloc.number == *number,
            _ => bloc.competences().any(|one| self.has_competence(bloc, &one.code)),
        }
    }

    /// Whether a competence of a bloc is asked about, or what it rests on is.
    pub(crate) fn has_competence(&self, bloc: &Bloc, code: &CompetenceCode) -> bool {
        match self {
            Self::All | Self::Bloc(_) => true,
            Self::Competence(asked) => asked == code,
            Self::Assessment(asked) => {
                bloc.assessments.iter().any(|one| one.code == *asked && one.covers.contains(code))
            }
            Self::Criterion(asked) => {
                let mut criteria = bloc.assessments.iter().flat_map(|one| &one.criteria);
                criteria.any(|one| one.code == *asked && one.concerns.contains(code))
            }
            Self::Condition(_) => false,
        }
    }

    pub(crate) fn has_assessment(&self, assessment: &Assessment) -> bool {
        match self {
            Self::Assessment(asked) => assessment.code == *asked,
            Self::Criterion(asked) => assessment.criteria.iter().any(|one| one.code == *asked),
            _ => true,
        }
    }

    pub(crate) fn has_criterion(&self, criterion: &Criterion) -> bool {
        !matches!(self, Self::Criterion(asked) if criterion.code != *asked)
    }

    pub(crate) fn has_condition(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Condition(asked) => asked == id,
            _ => false,
        }
    }
}
