//! What of a candidate's results is asked about: a trace is cut down to it, never computed again.

use crate::decide::trace::{Basis, BlocTrace, CandidateTrace, CompetenceTrace};
use crate::model::codes::{AssessmentCode, BlocNumber, CompetenceCode, CriterionCode};
use crate::model::referential::Referential;
use crate::words::text::code_key;

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// Everything.
    All,
    /// One bloc.
    Bloc(BlocNumber),
    /// One competence.
    Competence(CompetenceCode),
    /// One assessment, in every competence that it covers.
    Assessment(AssessmentCode),
    /// One criterion, in every competence that it concerns.
    Criterion(CriterionCode),
    /// One condition beside the blocs.
    Condition(String),
}

impl Focus {
    /// What a code names: a bloc by its number (`3`, `bloc 3`), anything else as the referential writes it.
    pub fn of(text: &str, referential: &Referential) -> Option<Self> {
        let wanted = code_key(text);
        let number = wanted.strip_prefix("BLOC").unwrap_or(&wanted).trim_start_matches('-');
        let bloc = referential.blocs.iter().find(|bloc| code_key(bloc.number.as_str()) == number);
        let competence =
            || referential.competences().find(|(_, competence)| code_key(competence.code.as_str()) == wanted);
        let assessment =
            || referential.assessments().find(|(_, assessment)| code_key(assessment.code.as_str()) == wanted);
        let criterion = || {
            let mut criteria = referential.assessments().flat_map(|(_, assessment)| &assessment.criteria);
            criteria.find(|criterion| code_key(criterion.code.as_str()) == wanted)
        };
        let condition = || referential.conditions.iter().find(|condition| code_key(&condition.id) == wanted);
        bloc.map(|bloc| Self::Bloc(bloc.number.clone()))
            .or_else(|| competence().map(|(_, found)| Self::Competence(found.code.clone())))
            .or_else(|| assessment().map(|(_, found)| Self::Assessment(found.code.clone())))
            .or_else(|| criterion().map(|found| Self::Criterion(found.code.clone())))
            .or_else(|| condition().map(|found| Self::Condition(found.id.clone())))
    }

    /// Every code that can be asked about, for proposals.
    pub fn known(referential: &Referential) -> Vec<String> {
        let blocs = referential.blocs.iter().map(|bloc| bloc.number.to_string());
        let competences = referential.competences().map(|(_, one)| one.code.to_string());
        let assessments = referential.assessments().map(|(_, one)| one.code.to_string());
        let criteria = referential
            .assessments()
            .flat_map(|(_, one)| one.criteria.iter().map(|criterion| criterion.code.to_string()));
        let conditions = referential.conditions.iter().map(|condition| condition.id.clone());
        blocs.chain(competences).chain(assessments).chain(criteria).chain(conditions).collect()
    }

    /// Leaves of a trace what leads to what is asked about. What was computed stays as it was.
    pub fn cut(&self, trace: &mut CandidateTrace<'_>) {
        if *self == Self::All {
            return;
        }
        trace.conditions.retain(|one| *self == Self::Condition(one.id.clone()));
        trace.blocs.retain_mut(|bloc| self.keeps_bloc(bloc));
    }

    fn keeps_bloc(&self, bloc: &mut BlocTrace<'_>) -> bool {
        match self {
            Self::Bloc(number) => bloc.bloc.number == *number,
            Self::Competence(_) | Self::Assessment(_) | Self::Criterion(_) => {
                bloc.competences.retain_mut(|competence| self.keeps_competence(competence, bloc.bloc));
                !bloc.competences.is_empty()
            }
            Self::All | Self::Condition(_) => false,
        }
    }

    fn keeps_competence(
        &self,
        trace: &mut CompetenceTrace<'_>,
        bloc: &crate::model::referential::Bloc,
    ) -> bool {
        let code = &trace.competence.code;
        let concerned = match self {
            Self::Competence(asked) => return asked == code,
            Self::Assessment(asked) => {
                bloc.assessments.iter().any(|one| one.code == *asked && one.covers.contains(code))
            }
            Self::Criterion(asked) => {
                let mut criteria = bloc.assessments.iter().flat_map(|one| &one.criteria);
                criteria.any(|one| one.code == *asked && one.concerns.contains(code))
            }
            Self::All | Self::Bloc(_) | Self::Condition(_) => false,
        };
        for attempt in &mut trace.attempts {
            if let Basis::Assessments(parts) = &mut attempt.basis {
                parts.retain_mut(|part| match self {
                    Self::Assessment(asked) => part.assessment.code == *asked,
                    Self::Criterion(asked) => {
                        part.criteria.retain(|one| one.criterion.code == *asked);
                        !part.criteria.is_empty()
                    }
                    _ => true,
                });
            }
        }
        concerned
    }
}
