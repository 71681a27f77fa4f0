//! The results of a random cohort, worked out a second time, with other numbers and in another way.

use crate::cohorts::{Asked, Attempt, Given, POINTS};
use crate::fraction::Fraction;

/// A competence: its exact score, and its status word.
pub(crate) type Competence = (Option<Fraction>, &'static str);

/// A bloc: its competences, its mean, its status word.
#[derive(Debug)]
pub(crate) struct Bloc {
    pub(crate) competences: Vec<Competence>,
    pub(crate) mean: Option<Fraction>,
    pub(crate) status: &'static str,
}

/// The cells of E1-K1, E1-K2, E1-K3, E2-K1, E2-K2 that concern C1, C2, C3, by assessment.
const CONCERNED: [&[(usize, &[usize])]; 3] =
    [&[(0, &[0, 1, 2])], &[(0, &[0, 2]), (1, &[3])], &[(1, &[3, 4])]];
/// In quarters.
const CRITERION_WEIGHTS: [i32; 5] = [4, 12, 6, 4, 3];
const ASSESSMENT_WEIGHTS: [i32; 2] = [8, 5];
const ELIMINATORY: usize = 2;

pub(crate) fn blocs(attempts: &[Attempt], asked: &Asked) -> Vec<Bloc> {
    let by_criteria =
        (0..3).map(|competence| kept(attempts, asked, |attempt| criteria(attempt, competence, asked)));
    let by_column =
        (0..2).map(|column| kept(attempts, asked, |attempt| of_column(&attempt.columns[column], asked)));
    vec![bloc(by_criteria.collect(), asked), bloc(by_column.collect(), asked)]
}

fn kept(attempts: &[Attempt], asked: &Asked, of: impl Fn(&Attempt) -> Competence) -> Competence {
    let assessed: Vec<Competence> =
        attempts.iter().map(of).filter(|(_, status)| *status != "not_assessed").collect();
    let best = |status: &str| {
        let mut alike: Vec<_> = assessed.iter().filter(|(_, found)| *found == status).copied().collect();
        alike.sort_by_key(|(score, _)| *score);
        alike.pop()
    };
    let kept = if asked.latest {
        assessed.last().copied()
    } else {
        best("acquired").or_else(|| best("exempt")).or_else(|| best("not_acquired"))
    };
    kept.unwrap_or((None, "not_assessed"))
}

fn judged(score: Fraction, asked: &Asked, eliminated: bool) -> Competence {
    let acquired = score >= Fraction::quarters(asked.acquired_from) && !eliminated;
    (Some(score), if acquired { "acquired" } else { "not_acquired" })
}

fn merged(numbers: &[Option<i32>], asked: &Asked, unit: fn(i32) -> Fraction) -> Fraction {
    let mut values: Vec<Fraction> = numbers.iter().flatten().copied().map(unit).collect();
    if asked.median {
        values.sort();
        while values.len() > 2 {
            values.remove(0);
            values.pop();
        }
    }
    Fraction::mean(&values)
}

fn of_column(given: &Given, asked: &Asked) -> Competence {
    match given {
        Given::Numbers(numbers) => judged(merged(numbers, asked, Fraction::quarters), asked, false),
        Given::Verdict(true) => (None, "acquired"),
        Given::Verdict(false) => (None, "not_acquired"),
        Given::Status("ABI") => judged(Fraction::ZERO, asked, false),
        Given::Status("DISP") => (None, "exempt"),
        _ => (None, "not_assessed"),
    }
}

fn criteria(attempt: &Attempt, competence: usize, asked: &Asked) -> Competence {
    let most = Fraction::new(i128::from(POINTS[3]), 1);
    let (mut sum, mut weights, mut eliminated) = (Fraction::ZERO, Fraction::ZERO, false);
    for (assessment, cells) in CONCERNED[competence] {
        let (mut earned, mut possible) = (Fraction::ZERO, Fraction::ZERO);
        for cell in *cells {
            let points = match &attempt.criteria[*cell] {
                Given::Status("DISP") => continue,
                Given::Status("ABI") => Fraction::ZERO,
                Given::Numbers(numbers) => {
                    merged(numbers, asked, |points| Fraction::new(i128::from(points), 1))
                }
                _ => return (None, "not_assessed"),
            };
            let weight = Fraction::quarters(CRITERION_WEIGHTS[*cell]);
            eliminated |= *cell == ELIMINATORY && points == Fraction::ZERO;
            earned = earned.plus(weight.times(points));
            possible = possible.plus(weight.times(most));
        }
        if possible != Fraction::ZERO {
            let weight = Fraction::quarters(ASSESSMENT_WEIGHTS[*assessment]);
            sum = sum.plus(weight.times(Fraction::new(20, 1)).times(earned).over(possible));
            weights = weights.plus(weight);
        }
    }
    if weights == Fraction::ZERO { (None, "exempt") } else { judged(sum.over(weights), asked, eliminated) }
}

fn bloc(competences: Vec<Competence>, asked: &Asked) -> Bloc {
    if competences.iter().any(|(_, status)| *status == "not_assessed") {
        return Bloc { competences, mean: None, status: "pending" };
    }
    let scores: Vec<Fraction> = competences.iter().filter_map(|(score, _)| *score).collect();
    let mean = (!scores.is_empty()).then(|| Fraction::mean(&scores));
    let missing = competences.iter().filter(|(_, status)| *status == "not_acquired").count();
    let reaches = |value: Fraction, threshold: Option<i32>| {
        threshold.is_none_or(|threshold| value >= Fraction::quarters(threshold))
    };
    let holds = missing <= asked.missing
        && mean.is_none_or(|mean| reaches(mean, asked.mean))
        && scores.iter().all(|score| reaches(*score, asked.floor));
    Bloc { competences, mean, status: if holds { "validated" } else { "refused" } }
}
