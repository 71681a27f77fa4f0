//! The result of one competence: criteria weighed, assessments averaged, attempts compared.

use std::cmp::Ordering;

use super::detail::{AssessmentScore, Attempt, CompetenceBasis, CriterionScore, Outcome};
use super::entries::{Entries, EntriesByAttempt, Merged};
use crate::model::codes::CompetenceCode;
use crate::model::referential::{Assessment, Bloc, Competence, Criterion};
use crate::model::results::{CompetenceResult, CompetenceStatus};
use crate::model::rules::{Rules, WhichAttempt};
use crate::words::exact::Exact;

impl Outcome {
    const NOT_ASSESSED: Self = Self::without_score(CompetenceStatus::NotAssessed);
    const EXEMPT: Self = Self::without_score(CompetenceStatus::Exempt);

    const fn without_score(status: CompetenceStatus) -> Self {
        Self { score: None, status, reaches: None, eliminated: false, absent: false }
    }

    fn scored(score: Exact, from: &Exact, eliminated: bool, absent: bool) -> Self {
        let reaches = score >= *from;
        let acquired = reaches && !eliminated;
        let status = if acquired { CompetenceStatus::Acquired } else { CompetenceStatus::NotAcquired };
        Self { score: Some(score), status, reaches: Some(reaches), eliminated, absent }
    }
}

/// The assessments of a bloc in one attempt, each on all its criteria.
pub(crate) struct AttemptScores<'a> {
    /// The attempt (passage), from 1.
    pub(crate) attempt: u16,
    /// One for each assessment of the bloc, in order.
    pub(crate) assessments: Vec<AssessmentScore<'a>>,
}

/// What the assessments of a bloc say as a whole, attempt by attempt, rising.
pub(crate) fn scores_by_attempt<'a>(
    bloc: &'a Bloc,
    rules: &Rules,
    entries: &'a EntriesByAttempt<'a>,
) -> Vec<AttemptScores<'a>> {
    let scores = |attempt| AttemptScores {
        attempt,
        assessments: bloc
            .assessments
            .iter()
            .map(|assessment| in_assessment(assessment, rules, entries, attempt, |_| true))
            .collect(),
    };
    entries.attempts().map(scores).collect()
}

/// The result of a competence of a bloc acquired before this session.
pub(crate) fn acquired_before(competence: &Competence) -> CompetenceResult {
    let code = competence.code.clone();
    CompetenceResult { code, score: None, status: CompetenceStatus::Exempt, absent: false, attempt: None }
}

/// The result of a competence over all attempts at the assessments of its bloc, and those attempts.
pub(crate) fn decide<'a>(
    competence: &Competence,
    scores: &[AttemptScores<'a>],
    rules: &Rules,
    entries: &'a EntriesByAttempt<'a>,
) -> (CompetenceResult, Vec<Attempt<'a>>) {
    let attempts: Vec<_> =
        scores.iter().map(|one| in_attempt(&competence.code, one, rules, entries)).collect();
    let mut assessed = attempts.iter().filter(|one| one.outcome.status != CompetenceStatus::NotAssessed);
    let kept = match rules.retake {
        WhichAttempt::Latest => assessed.next_back(),
        WhichAttempt::Best => {
            assessed.reduce(|best, next| if better(&next.outcome, &best.outcome) { next } else { best })
        }
    };
    let result = CompetenceResult {
        code: competence.code.clone(),
        score: kept.and_then(|kept| kept.outcome.score.clone()),
        status: kept.map_or(CompetenceStatus::NotAssessed, |kept| kept.outcome.status),
        absent: kept.is_some_and(|kept| kept.outcome.absent),
        attempt: kept.map(|kept| kept.number),
    };
    (result, attempts)
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
    scores: &AttemptScores<'a>,
    rules: &Rules,
    entries: &'a EntriesByAttempt<'a>,
) -> Attempt<'a> {
    let attempt = scores.attempt;
    let (from, _) = rules.acquired_from(code);
    if let Some(column) = entries.entered(attempt, code.as_str()) {
        let outcome = of_column(column, from);
        return Attempt { number: attempt, basis: CompetenceBasis::Column(column), outcome };
    }
    let concerns = |criterion: &Criterion| criterion.concerns.contains(code);
    let own = |score: &AssessmentScore<'a>| {
        let concerned = score.assessment.criteria.iter().filter(|criterion| concerns(criterion)).count();
        match concerned {
            0 => None,
            // An assessment whose every criterion concerns its competences says the same of each.
            all if all == score.criteria.len() => Some(score.clone()),
            _ => Some(in_assessment(score.assessment, rules, entries, attempt, concerns)),
        }
    };
    let own: Vec<AssessmentScore<'a>> = scores.assessments.iter().filter_map(own).collect();
    let outcome = of_assessments(&own, from);
    Attempt { number: attempt, basis: CompetenceBasis::Assessments(own), outcome }
}

fn of_assessments(scores: &[AssessmentScore<'_>], from: &Exact) -> Outcome {
    let counted = scores.iter().filter_map(|one| Some((&one.assessment.weight, one.score.as_ref()?)));
    let is_unmarked = scores.iter().any(|one| one.score.is_none() && !one.exempt);
    match Exact::weighted_mean(counted) {
        _ if is_unmarked || scores.is_empty() => Outcome::NOT_ASSESSED,
        None => Outcome::EXEMPT,
        Some(score) => {
            let eliminated = scores.iter().flat_map(|one| &one.criteria).any(|one| one.eliminates);
            let absent = scores.iter().filter(|one| !one.exempt).all(|one| one.absent);
            Outcome::scored(score, from, eliminated, absent)
        }
    }
}

fn of_column(column: &Entries<'_>, from: &Exact) -> Outcome {
    match &column.merged {
        Merged::Number(mark) => Outcome::scored(mark.clone(), from, false, false),
        Merged::Absent => Outcome::scored(Exact::zero(), from, false, true),
        Merged::Verdict(true) => Outcome::without_score(CompetenceStatus::Acquired),
        Merged::Verdict(false) => Outcome::without_score(CompetenceStatus::NotAcquired),
        Merged::Exempt => Outcome::EXEMPT,
        Merged::Missing => Outcome::NOT_ASSESSED,
    }
}

/// What an assessment says on those of its criteria that count.
pub(crate) fn in_assessment<'a>(
    assessment: &'a Assessment,
    rules: &Rules,
    entries: &'a EntriesByAttempt<'a>,
    attempt: u16,
    counts: impl Fn(&Criterion) -> bool,
) -> AssessmentScore<'a> {
    let (mut earned, mut possible) = (Exact::zero(), Exact::zero());
    let (mut complete, mut counted, mut absent) = (true, 0_usize, true);
    let mut criteria = Vec::with_capacity(assessment.criteria.len());
    for criterion in assessment.criteria.iter().filter(|criterion| counts(criterion)) {
        let entries = entries.entered(attempt, criterion.code.as_str());
        let merged = entries.map_or(&Merged::Missing, |entries| &entries.merged);
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
        criteria.push(CriterionScore { criterion, entries, eliminates: criterion.eliminatory && lowest });
    }
    let score = if complete && counted > 0 { (&rules.maximum * &earned).over(&possible) } else { None };
    let exempt = counted == 0 && !criteria.is_empty();
    AssessmentScore { assessment, criteria, earned, possible, score, exempt, absent }
}
