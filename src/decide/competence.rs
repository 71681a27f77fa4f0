//! The result of one competence: evaluators merged, criteria weighed, assessments averaged, attempts compared.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use crate::model::codes::CompetenceCode;
use crate::model::cohort::{Candidate, Given, ScoreEntry, ScoreStatus, Target};
use crate::model::exact::Exact;
use crate::model::referential::{Assessment, Bloc, Criterion};
use crate::model::results::{CompetenceResult, CompetenceStatus};
use crate::model::rules::{Keep, Merge, Rules};

/// A candidate's entries, by attempt and code.
pub struct Marks<'a>(BTreeMap<u32, HashMap<&'a str, Vec<&'a ScoreEntry>>>);

impl<'a> Marks<'a> {
    /// The entries of a candidate.
    pub fn of(candidate: &'a Candidate) -> Self {
        let mut marks = Self(BTreeMap::new());
        for entry in &candidate.entries {
            let attempt = marks.0.entry(entry.attempt).or_default();
            attempt.entry(entry.target.code()).or_default().push(entry);
        }
        marks
    }

    /// The attempts there are, rising.
    pub fn attempts(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }

    /// What evaluators entered for a code in an attempt, one entry each.
    pub fn entered(&self, attempt: u32, code: &str) -> &[&'a ScoreEntry] {
        self.0.get(&attempt).and_then(|entries| entries.get(code)).map_or(&[], Vec::as_slice)
    }
}

/// Several evaluators' values of one cell made one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merged {
    /// A mark, or the points of a criterion.
    Number(Exact),
    /// A verdict.
    Verdict(bool),
    /// Absent without cause: counts as nothing earned.
    Absent,
    /// Exempt.
    Exempt,
    /// Not assessed: blank, `NE` or `ABJ`.
    Missing,
}

/// Merges what evaluators entered in one cell. Checked data has no status beside a mark and no clashing verdicts;
/// otherwise the first status or verdict holds.
pub fn merge(rules: &Rules, entries: &[&ScoreEntry]) -> Merged {
    let mut numbers = Vec::new();
    let mut status = None;
    for entry in entries {
        match &entry.value {
            Given::Mark(mark) => numbers.push(mark.clone()),
            Given::Level(rank) => numbers.extend(rules.levels.get(*rank).map(|level| level.points.clone())),
            Given::Verdict(verdict) => status = status.or(Some(Merged::Verdict(*verdict))),
            Given::Status(ScoreStatus::Absent) => status = status.or(Some(Merged::Absent)),
            Given::Status(ScoreStatus::Exempt) => status = status.or(Some(Merged::Exempt)),
            Given::Status(ScoreStatus::AbsentWithCause | ScoreStatus::NotAssessed) => {
                status = status.or(Some(Merged::Missing));
            }
        }
    }
    let merged = match rules.evaluators.merge {
        Merge::Mean => Exact::mean(&numbers),
        Merge::Median => Exact::median(&numbers),
    };
    status.or(merged.map(Merged::Number)).unwrap_or(Merged::Missing)
}

/// What a competence comes to in one assessment, or in one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// On the scale.
    pub score: Option<Exact>,
    /// What it comes to.
    pub status: CompetenceStatus,
    /// Whether all that counts in it is an absence without cause.
    pub absent: bool,
}

impl Outcome {
    const NOT_ASSESSED: Self = Self { score: None, status: CompetenceStatus::NotAssessed, absent: false };
    const EXEMPT: Self = Self { score: None, status: CompetenceStatus::Exempt, absent: false };

    fn scored(score: Exact, rules: &Rules, eliminated: bool, absent: bool) -> Self {
        let acquired = score >= rules.acquired_from && !eliminated;
        let status = if acquired { CompetenceStatus::Acquired } else { CompetenceStatus::NotAcquired };
        Self { score: Some(score), status, absent }
    }
}

/// The result of a competence over all attempts.
pub fn decide(code: &CompetenceCode, bloc: &Bloc, rules: &Rules, marks: &Marks<'_>) -> CompetenceResult {
    let outcomes = marks.attempts().map(|attempt| (attempt, outcome(code, bloc, rules, marks, attempt)));
    let assessed = outcomes.filter(|(_, outcome)| outcome.status != CompetenceStatus::NotAssessed);
    let kept = match rules.keep {
        Keep::Latest => assessed.last(),
        Keep::Best => assessed.reduce(|best, next| if better(&next.1, &best.1) { next } else { best }),
    };
    let attempt = kept.as_ref().map(|(attempt, _)| *attempt);
    let Outcome { score, status, absent } = kept.map_or(Outcome::NOT_ASSESSED, |(_, outcome)| outcome);
    CompetenceResult { code: code.clone(), score, status, absent, attempt }
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
pub fn outcome(
    code: &CompetenceCode,
    bloc: &Bloc,
    rules: &Rules,
    marks: &Marks<'_>,
    attempt: u32,
) -> Outcome {
    let column = marks.entered(attempt, code.as_str());
    if !column.is_empty() {
        return of_column(merge(rules, column), rules);
    }
    let parts: Vec<Part> = bloc
        .assessments
        .iter()
        .filter_map(|assessment| in_assessment(code, assessment, rules, marks, attempt))
        .collect();
    let counted: Vec<(&Exact, &Exact)> =
        parts.iter().filter_map(|part| part.score.as_ref().map(|score| (&part.weight, score))).collect();
    let unmarked = parts.iter().any(|part| part.score.is_none() && !part.exempt);
    match Exact::weighted_mean(counted) {
        _ if unmarked || parts.is_empty() => Outcome::NOT_ASSESSED,
        None => Outcome::EXEMPT,
        Some(score) => {
            let eliminated = parts.iter().any(|part| part.eliminated);
            let absent = parts.iter().filter(|part| !part.exempt).all(|part| part.absent);
            Outcome::scored(score, rules, eliminated, absent)
        }
    }
}

fn of_column(merged: Merged, rules: &Rules) -> Outcome {
    match merged {
        Merged::Number(mark) => Outcome::scored(mark, rules, false, false),
        Merged::Absent => Outcome::scored(Exact::zero(), rules, false, true),
        Merged::Verdict(true) => Outcome { score: None, status: CompetenceStatus::Acquired, absent: false },
        Merged::Verdict(false) => {
            Outcome { score: None, status: CompetenceStatus::NotAcquired, absent: false }
        }
        Merged::Exempt => Outcome::EXEMPT,
        Merged::Missing => Outcome::NOT_ASSESSED,
    }
}

/// What one assessment says of a competence.
struct Part {
    weight: Exact,
    /// None when exempt, or when a criterion is still to be marked.
    score: Option<Exact>,
    exempt: bool,
    absent: bool,
    eliminated: bool,
}

/// `None` when no criterion of the assessment concerns the competence.
fn in_assessment(
    code: &CompetenceCode,
    assessment: &Assessment,
    rules: &Rules,
    marks: &Marks<'_>,
    attempt: u32,
) -> Option<Part> {
    let concerned: Vec<(&Criterion, Merged)> = assessment
        .criteria
        .iter()
        .filter(|criterion| criterion.concerns.contains(code))
        .map(|criterion| (criterion, merge(rules, marks.entered(attempt, criterion.code.as_str()))))
        .collect();
    let counted: Vec<_> = concerned.iter().filter(|(_, merged)| *merged != Merged::Exempt).collect();
    let mut part = Part {
        weight: assessment.weight.clone(),
        score: None,
        exempt: counted.is_empty() && !concerned.is_empty(),
        absent: counted.iter().all(|(_, merged)| *merged == Merged::Absent),
        eliminated: false,
    };
    let (mut earned, mut possible) = (Exact::zero(), Exact::zero());
    let most = rules.most_points()?;
    let mut complete = !counted.is_empty();
    for (criterion, merged) in counted {
        let points = match merged {
            Merged::Number(points) => points.clone(),
            Merged::Absent => Exact::zero(),
            _ => {
                complete = false;
                continue;
            }
        };
        let lowest = *merged == Merged::Absent || rules.least_points().is_some_and(|least| points <= *least);
        part.eliminated |= criterion.eliminatory && lowest;
        earned = &earned + &(&criterion.weight * &points);
        possible = &possible + &(&criterion.weight * most);
    }
    if complete {
        part.score = (&rules.maximum * &earned).over(&possible);
    }
    (!concerned.is_empty()).then_some(part)
}

/// Whether an entry marks something: a level, a mark, a verdict, an absence without cause or an exemption.
pub fn marks_something(entry: &ScoreEntry) -> bool {
    !matches!(entry.value, Given::Status(ScoreStatus::NotAssessed | ScoreStatus::AbsentWithCause))
}

/// Whether the entry is about a criterion.
pub fn is_criterion(entry: &ScoreEntry) -> bool {
    matches!(entry.target, Target::Criterion(_))
}
