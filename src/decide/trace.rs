//! How a result came about: what was read, what each rule asked, what was found. The results are what is left of it
//! when the steps are dropped, so that an explanation cannot disagree with its result. Knows no sentence.

use super::competence::Outcome;
use super::marks::Cell;
use crate::diag::Place;
use crate::model::cohort::{BlocDecision, Candidate, CertificationDecision, PriorBloc};
use crate::model::referential::{Assessment, Bloc, Competence, Criterion};
use crate::model::results::{
    BlocResult, BlocStatus, CandidateResult, CertificationResult, CertificationStatus, Clause,
    CompetenceResult, CompetenceStatus, ConditionResult,
};
use crate::words::exact::Exact;

/// How all the results of a candidate came about.
#[derive(Debug, Clone)]
pub struct CandidateTrace<'a> {
    /// Whose.
    pub candidate: &'a Candidate,
    /// One for each bloc of the referential, in order.
    pub blocs: Vec<BlocTrace<'a>>,
    /// One for each condition of the referential, in order.
    pub conditions: Vec<ConditionResult>,
    /// The certification.
    pub certification: CertificationTrace<'a>,
}

/// How the result of a bloc came about.
#[derive(Debug, Clone)]
pub struct BlocTrace<'a> {
    /// Which.
    pub bloc: &'a Bloc,
    /// What it rests on.
    pub ground: Ground<'a>,
    /// One for each competence of the bloc, in order.
    pub competences: Vec<CompetenceTrace<'a>>,
    /// What the rules ask of a bloc, and what was found; empty unless it was judged on its competences.
    pub clauses: Vec<Clause>,
    /// The mean of its competence scores by weight; none when pending, not presented, prior, or without scores.
    pub mean: Option<Exact>,
    /// What the rules give.
    pub computed: BlocStatus,
    /// What the jury decided, when it did.
    pub jury: Option<&'a BlocDecision>,
    /// What holds.
    pub decision: BlocStatus,
}

/// What the result of a bloc rests on.
#[derive(Debug, Clone, Copy)]
pub enum Ground<'a> {
    /// It was acquired before.
    Prior(&'a PriorBloc),
    /// The candidate does not present it, as this cell of the roster says.
    NotPresented(&'a Place),
    /// Its competences.
    Assessed,
}

/// How the result of a competence came about.
#[derive(Debug, Clone)]
pub struct CompetenceTrace<'a> {
    /// Which.
    pub competence: &'a Competence,
    /// Whether its bloc was acquired before, so that it is exempt.
    pub prior: bool,
    /// One for each attempt, rising.
    pub attempts: Vec<AttemptTrace<'a>>,
    /// The rank in `attempts` of the one that counts; none when none was assessed.
    pub kept: Option<usize>,
}

/// How a competence came out in one attempt.
#[derive(Debug, Clone)]
pub struct AttemptTrace<'a> {
    /// The attempt (passage), from 1.
    pub attempt: u32,
    /// What was marked.
    pub basis: Basis<'a>,
    /// What it came to.
    pub outcome: Outcome,
}

/// What a competence was judged on.
#[derive(Debug, Clone)]
pub enum Basis<'a> {
    /// A column of its own.
    Column(&'a Cell<'a>),
    /// The criteria of its assessments.
    Assessments(Vec<PartTrace<'a>>),
}

/// What one assessment says, of a competence or as a whole.
#[derive(Debug, Clone)]
pub struct PartTrace<'a> {
    /// Which.
    pub assessment: &'a Assessment,
    /// The criteria that count in it, exempt ones included.
    pub criteria: Vec<CriterionTrace<'a>>,
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
pub struct CriterionTrace<'a> {
    /// Which.
    pub criterion: &'a Criterion,
    /// What evaluators entered, and what it comes to; none when nothing was.
    pub cell: Option<&'a Cell<'a>>,
    /// Whether, eliminatory and at its lowest level, it alone refuses the competences it concerns.
    pub eliminates: bool,
}

/// How the result of the certification came about.
#[derive(Debug, Clone)]
pub struct CertificationTrace<'a> {
    /// Why the rules give what they do.
    pub why: Why,
    /// What they give.
    pub computed: CertificationStatus,
    /// What the jury decided, when it did.
    pub jury: Option<&'a CertificationDecision>,
    /// What holds.
    pub decision: CertificationStatus,
}

/// Why the bloc decisions and the conditions give what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// All blocs are validated and all conditions met.
    AllMet,
    /// Nothing is lost yet, something is still open.
    NothingLost,
    /// Something is lost, and a bloc is validated.
    SomeValidated,
    /// No bloc is validated, and something is still open.
    StillOpen,
    /// No bloc is validated, and nothing is open.
    NothingValidated,
}

impl CandidateTrace<'_> {
    /// The results alone.
    pub fn result(&self) -> CandidateResult {
        let certification = &self.certification;
        CandidateResult {
            id: self.candidate.id.clone(),
            blocs: self.blocs.iter().map(BlocTrace::result).collect(),
            conditions: self.conditions.clone(),
            certification: CertificationResult {
                computed: certification.computed,
                decision: certification.decision,
                by_jury: certification.jury.is_some(),
                motive: certification.jury.and_then(|decision| decision.motive.clone()),
            },
        }
    }
}

impl BlocTrace<'_> {
    fn result(&self) -> BlocResult {
        BlocResult {
            bloc: self.bloc.number.clone(),
            computed: self.computed,
            decision: self.decision,
            by_jury: self.jury.is_some(),
            mean: self.mean.clone(),
            motive: self.jury.and_then(|decision| decision.motive.clone()),
            prior: matches!(self.ground, Ground::Prior(_)),
            competences: self.competences.iter().map(CompetenceTrace::result).collect(),
        }
    }
}

impl<'a> CompetenceTrace<'a> {
    /// The attempt that counts.
    pub fn kept(&self) -> Option<&AttemptTrace<'a>> {
        self.attempts.get(self.kept?)
    }

    /// The attempts in which something was entered, each with whether it counts; of an attempt that others took at
    /// another competence, nothing is to be told.
    pub fn entered(&self) -> Vec<(bool, &AttemptTrace<'a>)> {
        let all = self.attempts.iter().enumerate().map(|(rank, one)| (self.kept == Some(rank), one));
        all.filter(|(kept, one)| *kept || one.is_entered()).collect()
    }

    /// On the scale; none for a verdict, an exemption, or without assessment.
    pub fn score(&self) -> Option<&Exact> {
        self.kept()?.outcome.score.as_ref()
    }

    /// What it comes to.
    pub fn status(&self) -> CompetenceStatus {
        match self.kept() {
            _ if self.prior => CompetenceStatus::Exempt,
            Some(kept) => kept.outcome.status,
            None => CompetenceStatus::NotAssessed,
        }
    }

    fn result(&self) -> CompetenceResult {
        CompetenceResult {
            code: self.competence.code.clone(),
            score: self.score().cloned(),
            status: self.status(),
            absent: self.kept().is_some_and(|kept| kept.outcome.absent),
            attempt: self.kept().map(|kept| kept.attempt),
        }
    }
}

impl AttemptTrace<'_> {
    fn is_entered(&self) -> bool {
        match &self.basis {
            Basis::Column(_) => true,
            Basis::Assessments(parts) => {
                parts.iter().flat_map(|part| &part.criteria).any(|one| one.cell.is_some())
            }
        }
    }
}
