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
pub struct Detail<'a> {
    /// The candidate.
    pub candidate: &'a Candidate,
    /// The results.
    pub result: CandidateResult,
    /// The attempts at each competence, rising; none at one acquired before.
    pub(super) attempts: Vec<(&'a CompetenceCode, Vec<Attempt<'a>>)>,
}

impl<'a> Detail<'a> {
    /// The result of a bloc.
    pub fn bloc(&self, number: &BlocNumber) -> Option<&BlocResult> {
        self.result.blocs.iter().find(|one| one.bloc == *number)
    }

    /// Every attempt at a competence, rising.
    pub fn attempts(&self, code: &CompetenceCode) -> &[Attempt<'a>] {
        let found = self.attempts.iter().find(|(known, _)| *known == code);
        found.map_or(&[], |(_, attempts)| attempts.as_slice())
    }

    /// The attempt that a competence's result rests on; none when none was assessed.
    pub fn kept(&self, result: &CompetenceResult) -> Option<&Attempt<'a>> {
        self.attempts(&result.code).iter().find(|one| Some(one.attempt) == result.attempt)
    }

    /// The attempts at a competence in which something was entered, and the one that counts.
    pub fn entered(&self, result: &CompetenceResult) -> Vec<&Attempt<'a>> {
        let all = self.attempts(&result.code).iter();
        all.filter(|one| Some(one.attempt) == result.attempt || one.is_entered()).collect()
    }
}

/// How a competence came out in one attempt.
#[derive(Debug, Clone)]
pub struct Attempt<'a> {
    /// The attempt (passage), from 1.
    pub attempt: u32,
    /// What was marked.
    pub basis: CompetenceBasis<'a>,
    /// What it came to.
    pub outcome: Outcome,
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
pub enum CompetenceBasis<'a> {
    /// A column of its own.
    Column(&'a Entries<'a>),
    /// The criteria of its assessments.
    Assessments(Vec<AssessmentScore<'a>>),
}

/// What a competence comes to in one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// On the scale.
    pub score: Option<Exact>,
    /// What it comes to.
    pub status: CompetenceStatus,
    /// Whether the score reaches the threshold; none without a score.
    pub reaches: Option<bool>,
    /// Whether an eliminatory criterion at its lowest level refuses it, whatever the score.
    pub eliminated: bool,
    /// Whether all that counts in it is an absence without cause.
    pub absent: bool,
}

/// What one assessment says in one attempt, of a competence or as a whole.
#[derive(Debug, Clone)]
pub struct AssessmentScore<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The criteria that count in it, exempt ones included.
    pub criteria: Vec<CriterionScore<'a>>,
    /// The sum of weight × points, exempt criteria left out.
    pub earned: Exact,
    /// The sum of weight × most points, exempt criteria left out.
    pub possible: Exact,
    /// On the scale; none when exempt, or when a criterion is still to be marked.
    pub score: Option<Exact>,
    /// Whether all its criteria are exempt.
    pub exempt: bool,
    /// Whether all that counts in it is an absence without cause.
    pub absent: bool,
}

/// What was entered for a criterion.
#[derive(Debug, Clone, Copy)]
pub struct CriterionScore<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// What evaluators entered, and what it comes to; none when nothing was.
    pub entries: Option<&'a Entries<'a>>,
    /// Whether, eliminatory and at its lowest level, it alone refuses the competences it concerns.
    pub eliminates: bool,
}
