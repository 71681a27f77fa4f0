//! The result of one competence: criteria weighed, assessments averaged, attempts compared.

use std::cmp::Ordering;

use super::marks::{Cell, Marks, Merged};
use super::trace::{AttemptTrace, Basis, CompetenceTrace, CriterionTrace, PartTrace};
use crate::model::codes::CompetenceCode;
use crate::model::referential::{Assessment, Bloc, Competence, Criterion};
use crate::model::results::CompetenceStatus;
use crate::model::rules::{Keep, Rules};
use crate::words::exact::Exact;

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

impl Outcome {
    const NOT_ASSESSED: Self = Self::without_score(CompetenceStatus::NotAssessed);
    const EXEMPT: Self = Self::without_score(CompetenceStatus::Exempt);

    const fn without_score(status: CompetenceStatus) -> Self {
        Self { score: None, status, reaches: None, eliminated: false, absent: false }
    }

    fn scored(score: Exact, rules: &Rules, eliminated: bool, absent: bool) -> Self {
        let reaches = score >= rules.acquired_from;
        let acquired = reaches && !eliminated;
        let status = if acquired { CompetenceStatus::Acquired } else { CompetenceStatus::NotAcquired };
        Self { score: Some(score), status, reaches: Some(reaches), eliminated, absent }
    }
}

/// The assessments of a bloc in one attempt, each on all its criteria.
pub struct Whole<'a> {
    /// The attempt (passage), from 1.
    pub attempt: u32,
    /// One for each assessment of the bloc, in order.
    pub parts: Vec<PartTrace<'a>>,
}

/// What the assessments of a bloc say as a whole, attempt by attempt, rising.
pub fn wholes<'a>(bloc: &'a Bloc, rules: &Rules, marks: &'a Marks<'a>) -> Vec<Whole<'a>> {
    let whole = |attempt| Whole {
        attempt,
        parts: bloc
            .assessments
            .iter()
            .map(|assessment| in_assessment(assessment, rules, marks, attempt, |_| true))
            .collect(),
    };
    marks.attempts().map(whole).collect()
}

/// The result of a competence over all attempts at the assessments of its bloc.
pub fn decide<'a>(
    competence: &'a Competence,
    wholes: &[Whole<'a>],
    rules: &Rules,
    marks: &'a Marks<'a>,
) -> CompetenceTrace<'a> {
    let attempts: Vec<_> =
        wholes.iter().map(|whole| in_attempt(&competence.code, whole, rules, marks)).collect();
    let mut assessed = attempts
        .iter()
        .enumerate()
        .filter(|(_, trace)| trace.outcome.status != CompetenceStatus::NotAssessed);
    let kept = match rules.keep {
        Keep::Latest => assessed.next_back(),
        Keep::Best => {
            assessed.reduce(|best, next| if better(&next.1.outcome, &best.1.outcome) { next } else { best })
        }
    };
    let kept = kept.map(|(rank, _)| rank);
    CompetenceTrace { competence, prior: false, attempts, kept }
}

/// Acquired before exempt before not acquired before not assessed, then the higher score; equals keep the first.
fn better(one: &Outcome, other: &Outcome) -> bool {
    let rank = |outcome: &Outcome| match outcome.status {
        CompetenceStatus::Acquired => 3,
        CompetenceStatus::Exempt => 2,
        CompetenceStatus::NotAcquired => 1,
        CompetenceStatus::NotAssessed => 0,
    };
    rank(one).cmp(&rank(other)).then_with(|| one.score.cmp(&other.score)) == Ordering::Greater
}

/// The outcome in one attempt: a competence column stands for itself, else its assessments are averaged by weight.
fn in_attempt<'a>(
    code: &CompetenceCode,
    whole: &Whole<'a>,
    rules: &Rules,
    marks: &'a Marks<'a>,
) -> AttemptTrace<'a> {
    let attempt = whole.attempt;
    if let Some(cell) = marks.cell(attempt, code.as_str()) {
        return AttemptTrace { attempt, basis: Basis::Column(cell), outcome: of_column(cell, rules) };
    }
    let concerns = |criterion: &Criterion| criterion.concerns.contains(code);
    let part = |whole: &PartTrace<'a>| {
        let concerned = whole.assessment.criteria.iter().filter(|criterion| concerns(criterion)).count();
        match concerned {
            0 => None,
            // An assessment whose every criterion concerns its competences says the same of each.
            all if all == whole.criteria.len() => Some(whole.clone()),
            _ => Some(in_assessment(whole.assessment, rules, marks, attempt, concerns)),
        }
    };
    let parts: Vec<PartTrace<'a>> = whole.parts.iter().filter_map(part).collect();
    let outcome = of_parts(&parts, rules);
    AttemptTrace { attempt, basis: Basis::Assessments(parts), outcome }
}

fn of_parts(parts: &[PartTrace<'_>], rules: &Rules) -> Outcome {
    let counted =
        parts.iter().filter_map(|part| part.score.as_ref().map(|score| (&part.assessment.weight, score)));
    let unmarked = parts.iter().any(|part| part.score.is_none() && !part.exempt);
    match Exact::weighted_mean(counted) {
        _ if unmarked || parts.is_empty() => Outcome::NOT_ASSESSED,
        None => Outcome::EXEMPT,
        Some(score) => {
            let eliminated = parts.iter().flat_map(|part| &part.criteria).any(|one| one.eliminates);
            let absent = parts.iter().filter(|part| !part.exempt).all(|part| part.absent);
            Outcome::scored(score, rules, eliminated, absent)
        }
    }
}

fn of_column(cell: &Cell<'_>, rules: &Rules) -> Outcome {
    match &cell.merged {
        Merged::Number(mark) => Outcome::scored(mark.clone(), rules, false, false),
        Merged::Absent => Outcome::scored(Exact::zero(), rules, false, true),
        Merged::Verdict(true) => Outcome::without_score(CompetenceStatus::Acquired),
        Merged::Verdict(false) => Outcome::without_score(CompetenceStatus::NotAcquired),
        Merged::Exempt => Outcome::EXEMPT,
        Merged::Missing => Outcome::NOT_ASSESSED,
    }
}

/// What an assessment says on those of its criteria that count.
fn in_assessment<'a>(
    assessment: &'a Assessment,
    rules: &Rules,
    marks: &'a Marks<'a>,
    attempt: u32,
    counts: impl Fn(&Criterion) -> bool,
) -> PartTrace<'a> {
    let (mut earned, mut possible) = (Exact::zero(), Exact::zero());
    let (mut complete, mut counted, mut absent) = (true, 0_usize, true);
    let mut criteria = Vec::with_capacity(assessment.criteria.len());
    for criterion in assessment.criteria.iter().filter(|criterion| counts(criterion)) {
        let cell = marks.cell(attempt, criterion.code.as_str());
        let merged = cell.map_or(&Merged::Missing, |cell| &cell.merged);
        let points = match merged {
            Merged::Number(points) => Some(points.clone()),
            Merged::Absent => Some(Exact::zero()),
            Merged::Exempt | Merged::Missing | Merged::Verdict(_) => None,
        };
        let exempt = *merged == Merged::Exempt;
        absent &= exempt || *merged == Merged::Absent;
        counted += usize::from(!exempt);
        complete &= exempt || points.is_some();
        let lowest = points.as_ref().is_some_and(|points| {
            *merged == Merged::Absent || rules.least_points().is_some_and(|least| points <= least)
        });
        if let (Some(points), Some(most)) = (&points, rules.most_points()) {
            earned = &earned + &(&criterion.weight * points);
            possible = &possible + &(&criterion.weight * most);
        }
        criteria.push(CriterionTrace { criterion, cell, eliminates: criterion.eliminatory && lowest });
    }
    let score = if complete && counted > 0 { (&rules.maximum * &earned).over(&possible) } else { None };
    let exempt = counted == 0 && !criteria.is_empty();
    PartTrace { assessment, criteria, earned, possible, score, exempt, absent }
}
