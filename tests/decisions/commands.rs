//! What holds of decisions whatever the marks: raising one never lowers a decision, order never matters, a level is the
//! same however it is written, and exact arithmetic equals an independent computation.

use crate::support;

use std::collections::BTreeMap;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::Zero;
use parchemin::check;
use parchemin::decide::decide_candidate;
use parchemin::diag::Report;
use parchemin::model::codes::{CandidateId, EvaluatorName};
use parchemin::model::cohort::{
    Candidate, Given, MarkedColumn, MarkedRow, Person, ScoreEntry, ScoreStatus, Tab, Target,
};
use parchemin::model::referential::Referential;
use parchemin::model::results::{BlocStatus, CertificationStatus, CompetenceStatus};
use parchemin::model::rules::{Merge, Rules};
use parchemin::read::workbook;
use parchemin::words::exact::Exact;
use proptest::prelude::*;

fn framework() -> (Referential, Rules) {
    let files = parchemin::store::builtin::referential();
    let mut report = Report::new();
    let rules = files.iter().find(|(name, _)| name.ends_with("rules.yaml"));
    let framework = check::framework(&files, rules, &mut report).unwrap();
    assert!(report.problems().is_empty());
    framework
}

/// What one evaluator gives for one criterion: a level from 0 to 3, `ABI`, `DISP` or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Level(usize),
    Absent,
    Exempt,
    Blank,
}

/// One cell: the levels of some evaluators, or one status for all.
fn cell() -> impl Strategy<Value = Vec<Mark>> {
    prop_oneof![
        20 => prop::collection::vec((0_usize..4).prop_map(Mark::Level), 1..4),
        1 => Just(vec![Mark::Absent]),
        1 => Just(vec![Mark::Exempt]),
        1 => Just(vec![Mark::Blank]),
    ]
}

fn cells(referential: &Referential) -> impl Strategy<Value = Vec<Vec<Mark>>> + use<> {
    let criteria = referential.assessments().map(|(_, one)| one.criteria.len()).sum::<usize>();
    prop::collection::vec(cell(), criteria)
}

fn candidate(referential: &Referential, cells: &[Vec<Mark>]) -> Candidate {
    let criteria = referential.assessments().flat_map(|(_, one)| &one.criteria);
    let mut entries = Vec::new();
    for (row, (criterion, marks)) in criteria.zip(cells).enumerate() {
        for (column, mark) in marks.iter().enumerate() {
            let value = match mark {
                Mark::Level(rank) => Given::Level(*rank),
                Mark::Absent => Given::Status(ScoreStatus::Absent),
                Mark::Exempt => Given::Status(ScoreStatus::Exempt),
                Mark::Blank => continue,
            };
            entries.push(ScoreEntry {
                row: Arc::new(MarkedRow {
                    evaluator: Some(EvaluatorName::new(format!("Évaluateur {column}"))),
                    attempt: 1,
                    tab: Arc::new(Tab { file: "notes.xlsx".to_owned(), sheet: "Notes".to_owned() }),
                    index: u32::try_from(row).unwrap(),
                }),
                column: Arc::new(MarkedColumn {
                    target: Target::Criterion(criterion.code.clone()),
                    index: u32::try_from(column).unwrap(),
                }),
                value,
            });
        }
    }
    let number = Some("26-001".to_owned());
    Candidate { entries, ..Candidate::new(CandidateId::new("26-001"), number, Person::default()) }
}

/// The score of a competence, worked out apart with plain fractions; the outer `None` is not assessed, the inner exempt.
#[allow(clippy::option_option, reason = "not assessed, exempt, and a score are three things")]
fn expected(
    referential: &Referential,
    rules: &Rules,
    cells: &BTreeMap<String, Vec<Mark>>,
    code: &str,
) -> Option<Option<BigRational>> {
    let ratio = |number: i64| BigRational::from_integer(number.into());
    let points = [0_i64, 1, 2, 3];
    let (mut sum, mut weights, mut any) = (ratio(0), ratio(0), false);
    for (_, assessment) in referential.assessments() {
        let concerned: Vec<_> = assessment
            .criteria
            .iter()
            .filter(|one| one.concerns.iter().any(|known| known.as_str() == code))
            .collect();
        if concerned.is_empty() {
            continue;
        }
        any = true;
        let (mut earned, mut possible) = (ratio(0), ratio(0));
        for criterion in concerned {
            let marks = &cells[criterion.code.as_str()];
            match marks[0] {
                Mark::Blank => return None,
                Mark::Exempt => {}
                Mark::Absent => possible += ratio(3),
                Mark::Level(_) => {
                    let mut given: Vec<i64> = marks
                        .iter()
                        .map(|mark| if let Mark::Level(rank) = mark { points[*rank] } else { 0 })
                        .collect();
                    given.sort_unstable();
                    let count = i64::try_from(given.len()).unwrap();
                    let middle = given.len() / 2;
                    earned += match rules.evaluators.merge {
                        Merge::Mean => ratio(given.iter().sum()) / ratio(count),
                        Merge::Median if given.len() % 2 == 1 => ratio(given[middle]),
                        Merge::Median => ratio(given[middle - 1] + given[middle]) / ratio(2),
                    };
                    possible += ratio(3);
                }
            }
        }
        if !possible.is_zero() {
            sum += ratio(20) * earned / possible;
            weights += ratio(1);
        }
    }
    if !any {
        return None;
    }
    Some(if weights.is_zero() { None } else { Some(sum / weights) })
}

fn by_code(referential: &Referential, cells: &[Vec<Mark>]) -> BTreeMap<String, Vec<Mark>> {
    let criteria = referential.assessments().flat_map(|(_, one)| &one.criteria);
    criteria.zip(cells).map(|(one, marks)| (one.code.to_string(), marks.clone())).collect()
}

fn merges() -> impl Strategy<Value = Merge> {
    prop_oneof![Just(Merge::Mean), Just(Merge::Median)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exact_arithmetic_equals_an_independent_computation(cells in cells(&framework().0), merge in merges()) {
        let (referential, mut rules) = framework();
        rules.evaluators.merge = merge;
        let result = decide_candidate(&referential, &rules, &candidate(&referential, &cells));
        let marks = by_code(&referential, &cells);
        let ten = BigRational::from_integer(10.into());
        for bloc in &result.blocs {
            let mut scores = Vec::new();
            let (mut open, mut missing) = (false, false);
            for competence in &bloc.competences {
                let wanted = expected(&referential, &rules, &marks, competence.code.as_str());
                let (score, status) = match wanted {
                    None => (None, CompetenceStatus::NotAssessed),
                    Some(None) => (None, CompetenceStatus::Exempt),
                    Some(Some(score)) => {
                        let acquired = score >= ten;
                        let status =
                            if acquired { CompetenceStatus::Acquired } else { CompetenceStatus::NotAcquired };
                        (Some(score), status)
                    }
                };
                prop_assert_eq!(competence.status, status);
                prop_assert_eq!(competence.score.as_ref().map(Exact::fraction), score.as_ref().map(ToString::to_string));
                open |= status == CompetenceStatus::NotAssessed;
                missing |= status == CompetenceStatus::NotAcquired;
                scores.extend(score);
            }
            let count = BigRational::from_integer(scores.len().into());
            let mean = (!scores.is_empty()).then(|| scores.iter().sum::<BigRational>() / count);
            let validated = !missing && mean.as_ref().is_none_or(|mean| *mean >= ten);
            let wanted = if open {
                BlocStatus::Pending
            } else if validated {
                BlocStatus::Validated
            } else {
                BlocStatus::Refused
            };
            prop_assert_eq!(bloc.computed, wanted);
            if !open {
                prop_assert_eq!(bloc.mean.as_ref().map(Exact::fraction), mean.map(|mean| mean.to_string()));
            }
        }
    }

    #[test]
    fn raising_a_level_never_lowers_a_decision(
        cells in cells(&framework().0),
        merge in merges(),
        at in any::<prop::sample::Index>(),
        which in any::<prop::sample::Index>(),
    ) {
        let (referential, mut rules) = framework();
        rules.evaluators.merge = merge;
        rules.bloc.missing_competences_at_most = 1;
        let mut raised = cells.clone();
        let marks = at.get(&cells).len();
        let at = at.index(cells.len());
        let which = which.index(marks);
        if let Mark::Level(rank) = raised[at][which] {
            raised[at][which] = Mark::Level((rank + 1).min(3));
        }
        let before = decide_candidate(&referential, &rules, &candidate(&referential, &cells));
        let after = decide_candidate(&referential, &rules, &candidate(&referential, &raised));
        for (before, after) in before.blocs.iter().zip(&after.blocs) {
            if before.decision == BlocStatus::Validated {
                prop_assert_eq!(after.decision, BlocStatus::Validated);
            }
            prop_assert!(after.mean.as_ref() >= before.mean.as_ref());
            for (before, after) in before.competences.iter().zip(&after.competences) {
                prop_assert!(after.score >= before.score);
                if before.status == CompetenceStatus::Acquired {
                    prop_assert_eq!(after.status, CompetenceStatus::Acquired);
                }
            }
        }
        let (before, after) = (before.certification.decision, after.certification.decision);
        prop_assert!(after != CertificationStatus::Refused || before == CertificationStatus::Refused);
        prop_assert!(before != CertificationStatus::Granted || after == CertificationStatus::Granted);
    }

    #[test]
    fn the_order_of_entries_never_matters(cells in cells(&framework().0), seed in any::<u64>()) {
        let (referential, rules) = framework();
        let straight = candidate(&referential, &cells);
        let mut shuffled = straight.clone();
        shuffle(&mut shuffled.entries, seed);
        prop_assert_eq!(
            decide_candidate(&referential, &rules, &straight),
            decide_candidate(&referential, &rules, &shuffled)
        );
    }
}

/// A permutation that depends on the seed alone.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for at in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(state >> 33).unwrap() % (at + 1);
        items.swap(at, other);
    }
}

/// How a level is written in a cell.
const WRITTEN: [[&str; 3]; 4] = [
    ["NON", "Non acquis", "0"],
    ["PAR", "Partiellement acquis", "1"],
    ["ACQ", "Acquis", "2"],
    ["MAI", "Maîtrisé", "3"],
];

/// Workbooks of a cohort: one sheet an assessment, files, sheets, rows and columns in an order that depends on the seed,
/// levels written in one of three ways.
fn workbooks(referential: &Referential, levels: &[usize], written: usize, seed: u64) -> Vec<String> {
    let mut level = levels.iter().copied().cycle();
    let mut books = Vec::new();
    for bloc in &referential.blocs {
        let mut sheets = Vec::new();
        for assessment in &bloc.assessments {
            let mut columns: Vec<Vec<String>> = assessment
                .criteria
                .iter()
                .map(|criterion| {
                    let marks = (0..6).map(|_| WRITTEN[level.next().unwrap()][written].to_owned());
                    std::iter::once(criterion.short.clone()).chain(marks).collect()
                })
                .collect();
            let numbered = |text: fn(usize) -> String, head: &str| -> Vec<String> {
                std::iter::once(head.to_owned()).chain((0..6).map(text)).collect()
            };
            columns.push(numbered(|row| format!("\"26-00{}\"", row / 2), "N° candidat"));
            columns.push(numbered(|row| format!("Évaluateur {}", row % 2), "Évaluateur"));
            shuffle(&mut columns, seed);
            let mut rows: Vec<String> = (1..7)
                .map(|row| columns.iter().map(|column| column[row].clone()).collect::<Vec<_>>().join(" | "))
                .collect();
            shuffle(&mut rows, seed ^ 7);
            let head = columns.iter().map(|column| column[0].clone()).collect::<Vec<_>>().join(" | ");
            sheets.push(format!("== {}\n{head}\n{}\n", assessment.code, rows.join("\n")));
        }
        shuffle(&mut sheets, seed ^ 3);
        books.push(sheets.concat());
    }
    shuffle(&mut books, seed ^ 5);
    books
}

fn results_of(referential: &Referential, rules: &Rules, texts: &[String]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let books: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(rank, text)| {
            let path = folder.path().join(format!("{rank}.xlsx"));
            support::write_workbook(text, &path);
            let bytes = std::fs::read(&path).unwrap();
            (format!("{rank}.xlsx"), workbook::read("notes.xlsx", &bytes).unwrap())
        })
        .collect();
    let mut report = Report::new();
    let cohort = check::cohort::read(&[], referential, rules, None, &books, &mut report);
    assert!(!report.has_errors(), "{:?}", report.problems());
    let results = parchemin::decide::decide(referential, rules, &cohort);
    format!("{results:?}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_order_nor_spelling_of_levels_matters(
        levels in prop::collection::vec(0_usize..4, 64 * 6),
        seed in any::<u64>(),
    ) {
        let (referential, rules) = framework();
        // A seed of zero shuffles too, but always in the same way: what matters is that the two differ.
        let of = |seed, written| results_of(&referential, &rules, &workbooks(&referential, &levels, written, seed));
        let straight = of(0, 0);
        prop_assert_eq!(&straight, &of(seed, 0));
        prop_assert_eq!(&straight, &of(seed.wrapping_add(1), 1));
        prop_assert_eq!(&straight, &of(0, 2));
    }
}
