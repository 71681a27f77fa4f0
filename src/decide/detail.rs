//! What stands behind the results of one candidate: attempt by attempt, the arithmetic of each assessment and what each
//! evaluator entered. Borrowed and made on demand: the results themselves are kept, this is not. Knows no sentence.

use super::entries::Entries;
use crate::model::codes::{BlocNumber, CompetenceCode};
use crate::model::cohort::Candidate;
use crate::model::referential::{Assessment, Criterion};
use crate::model::results::{BlocResult, CandidateResult, CompetenceResult, CompetenceStatus};
use crate::words::exact::Exact;

/// A candidate's results, and every attempt behind each competence.
#[derive(Debug, Clone)]
pub(crate) struct Detail<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) result: CandidateResult,
    /// The attempts at each competence, rising; none at one acquired before.
    pub(super) attempts: Vec<(&'a CompetenceCode, Vec<Attempt<'a>>)>,
}

impl<'a> Detail<'a> {
    pub(crate) fn bloc(&self, number: &BlocNumber) -> Option<&BlocResult> {
        self.result.blocs.iter().find(|one| one.bloc == *number)
    }

    pub(crate) fn attempts(&self, code: &CompetenceCode) -> &[Attempt<'a>] {
        let found = self.attempts.iter().find(|(known, _)| *known == code);
        found.map_or(&[], |(_, attempts)| attempts.as_slice())
    }

    /// The attempt that a competence's result rests on; none when none was assessed.
    pub(crate) fn kept(&self, result: &CompetenceResult) -> Option<&Attempt<'a>> {
        self.attempts(&result.code).iter().find(|one| Some(one.number) == result.attempt)
    }

    /// The attempts at a competence in which something was entered, and the one that counts.
    pub(crate) fn entered(&self, result: &CompetenceResult) -> Vec<&Attempt<'a>> {
        let all = self.attempts(&result.code).iter();
        all.filter(|one| Some(one.number) == result.attempt || one.is_entered()).collect()
    }
}

/// How a competence came out in one attempt.
#[derive(Debug, Clone)]
pub(crate) struct Attempt<'a> {
    /// The attempt (passage), from 1.
    pub(crate) number: u16,
    pub(crate) basis: CompetenceBasis<'a>,
    pub(crate) outcome: Outcome,
}

impl Attempt<'_> {
    fn is_entered(&self) -> bool {
        match &self.basis {
            CompetenceBasis::Column(_) => true,
            CompetenceBasis::Assessments(scores) => {
                scores.iter().flat_map(|score| &score.criteria).any(|one| one.entries.is_some())
            }
        }
    }
}

/// What a competence was judged on.
#[derive(Debug, Clone)]
pub(crate) enum CompetenceBasis<'a> {
    Column(&'a Entries<'a>),
    Assessments(Vec<AssessmentScore<'a>>),
}

/// What a competence comes to in one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// On the scale.
    pub(crate) score: Option<Exact>,
    pub(crate) status: CompetenceStatus,
    /// Whether the score reaches the threshold; none without a score.
    pub(crate) reaches: Option<bool>,
    /// Whether an eliminatory criterion at its lowest level refuses it, whatever the score.
    pub(crate) eliminated: bool,
    /// Whether all that counts in it is an absence without cause.
    pub(crate) absent: bool,
}

/// What one assessment says in one attempt, of a competence or as a whole.
#[derive(Debug, Clone)]
pub(crate) struct AssessmentScore<'a> {
    pub(crate) assessment: &'a Assessment,
    /// The criteria that count in it, exempt ones included.
    pub(crate) criteria: Vec<CriterionScore<'a>>,
    /// The sum of weight × points, exempt criteria left out.
    pub(crate) earned: Exact,
    /// The sum of weight × most points, exempt criteria left out.
    pub(crate) possible: Exact,
    /// On the scale; none when exempt, or when a criterion is still to be marked.
    pub(crate) score: Option<Exact>,
    /// Whether all its criteria are exempt.
    pub(crate) exempt: bool,
    /// Whether all that counts in it is an absence without cause.
    pub(crate) absent: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct CriterionScore<'a> {
    pub(crate) criterion: &'a Criterion,
    /// What evaluators entered, and what it comes to; none when nothing was.
    pub(crate) entries: Option<&'a Entries<'a>>,
    /// Whether, eliminatory and at its lowest level, it alone refuses the competences it concerns.
    pub(crate) eliminates: bool,
}
