//! What holds of every cohort.

use parchemin::model::results::{BlocStatus, CertificationStatus, CompetenceStatus, Results};
use parchemin::words::exact::Exact;
use proptest::prelude::*;

use crate::cohorts::{Asked, Attempt, Cohort, Given, POINTS, asked, cohort, decided};
use crate::oracle;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exact_arithmetic_equals_an_independent_computation(cohort in cohort(3), asked in asked()) {
        let results = decided(&cohort, &asked, 1);
        prop_assert_eq!(results.candidates.len(), cohort.len());
        for (candidate, attempts) in cohort.iter().enumerate() {
            let id = candidate.to_string();
            let result = results.candidates.iter().find(|result| result.id.as_str() == id).unwrap();
            let expected = oracle::blocs(attempts, &asked);
            let found: Vec<String> = result.blocs.iter().map(|bloc| {
                let competences = bloc.competences.iter().map(|one| line(one.score.as_ref(), one.status.word()));
                format!("{} {}", line(bloc.mean.as_ref(), bloc.computed.word()), competences.collect::<Vec<_>>().join(" "))
            }).collect();
            let expected: Vec<String> = expected.iter().map(|bloc| {
                let shown = |score: Option<crate::fraction::Fraction>| score.map_or("-".to_owned(), super::fraction::Fraction::text);
                let competences = bloc.competences.iter().map(|(score, status)| format!("{} {status}", shown(*score)));
                format!("{} {} {}", shown(bloc.mean), bloc.status, competences.collect::<Vec<_>>().join(" "))
            }).collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn the_order_of_rows_columns_sheets_and_files_never_matters(cohort in cohort(2), asked in asked(), key in 1_u64..) {
        prop_assert_eq!(decided(&cohort, &asked, 1), decided(&cohort, &asked, key));
    }

    #[test]
    fn raising_a_mark_never_lowers_a_decision(
        cohort in cohort(1),
        asked in asked(),
        at in (any::<prop::sample::Index>(), 0_usize..7, 0_usize..3),
    ) {
        let mut raised = cohort.clone();
        let candidate = at.0.index(raised.len());
        raise(&mut raised[candidate][0], at.1, at.2);
        let (before, after) = (decided(&cohort, &asked, 1), decided(&raised, &asked, 1));
        prop_assert!(nothing_lower(&before, &after), "{:#?}\n{:#?}", before, after);
    }
}

/// A score as the exact fraction it is, and a word.
fn line(score: Option<&Exact>, word: &str) -> String {
    format!("{} {word}", score.map_or_else(|| "-".to_owned(), Exact::fraction))
}

/// Makes one cell better: the next level, a quarter of a mark more, `acquis` for `non acquis`, anything for an absence.
fn raise(attempt: &mut Attempt, cell: usize, evaluator: usize) {
    let (given, is_level) = match cell {
        0..5 => (&mut attempt.criteria[cell], true),
        _ => (&mut attempt.columns[cell - 5], false),
    };
    match given {
        Given::Numbers(numbers) => {
            if let Some(number) = &mut numbers[evaluator] {
                let next = POINTS.iter().copied().find(|points| *points > *number);
                *number = if is_level { next.unwrap_or(*number) } else { (*number + 1).min(80) };
            }
        }
        Given::Verdict(verdict) => *verdict = true,
        Given::Status("ABI") => *given = Given::Numbers([Some(1), None, None]),
        _ => {}
    }
}

fn nothing_lower(before: &Results, after: &Results) -> bool {
    before.candidates.iter().zip(&after.candidates).all(|(before, after)| {
        let blocs = before.blocs.iter().zip(&after.blocs).all(|(before, after)| {
            let competences = before.competences.iter().zip(&after.competences).all(|(before, after)| {
                let kept = before.status == after.status;
                let risen = before.status == CompetenceStatus::NotAcquired
                    && after.status == CompetenceStatus::Acquired;
                (kept || risen) && before.score <= after.score
            });
            let kept = before.decision == after.decision;
            competences
                && (kept || (before.decision, after.decision) == (BlocStatus::Refused, BlocStatus::Validated))
        });
        // Pending becomes partial when a first bloc is validated and another is lost: nothing is taken away by it.
        let lowered = match before.certification.decision {
            CertificationStatus::Granted => after.certification.decision != CertificationStatus::Granted,
            CertificationStatus::Partial | CertificationStatus::Pending => {
                after.certification.decision == CertificationStatus::Refused
            }
            CertificationStatus::Refused => false,
        };
        blocs && !lowered
    })
}

/// A cohort whose every mark is known, to see that the second computation is not the first one's twin.
#[test]
fn the_second_computation_agrees_with_one_by_hand() {
    let numbers = |points| Given::Numbers([Some(points), None, None]);
    let attempt = Attempt {
        criteria: [numbers(5), numbers(1), numbers(2), numbers(5), Given::Status("DISP")],
        columns: [numbers(41), Given::Status("DISP")],
    };
    let asked =
        Asked { acquired_from: 40, missing: 0, mean: Some(40), floor: None, median: false, latest: false };
    let found = oracle::blocs(std::slice::from_ref(&attempt), &asked);
    let text = |score: &oracle::Competence| score.0.map(super::fraction::Fraction::text);
    // C1: 20 × (5 + 3 × 1 + 1.5 × 2) / (5.5 × 5) = 8; C2: (2 × 20 × (5 + 3) / 12.5 + 1.25 × 20) / 3.25; C3: 20.
    let scores: Vec<_> = found[0].competences.iter().map(text).collect();
    assert_eq!(scores, [Some("8".to_owned()), Some("1012/65".to_owned()), Some("20".to_owned())]);
    assert_eq!(found[0].status, "refused");
    assert_eq!(found[1].mean.map(super::fraction::Fraction::text), Some("41/4".to_owned()));
    let cohort: Cohort = vec![vec![attempt]];
    assert_eq!(decided(&cohort, &asked, 2).candidates[0].blocs[1].decision, BlocStatus::Validated);
}
