//! Random cohorts: what evaluators give, and how it is written into workbooks in one order or another.

use std::fmt::Write;

use parchemin::diag::{Report, Severity};
use parchemin::model::results::Results;
use parchemin::read::workbook;
use parchemin::{check, decide};
use proptest::prelude::*;

/// How many evaluators mark, at most.
pub(crate) const EVALUATORS: usize = 3;

/// What all evaluators together give in one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    Blank,
    Status(&'static str),
    Verdict(bool),
    /// One number an evaluator: points of a level, or quarters of a mark.
    Numbers([Option<i32>; EVALUATORS]),
}

/// The cells of one attempt.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    /// E1-K1, E1-K2, E1-K3, E2-K1, E2-K2.
    pub(crate) criteria: [Given; 5],
    /// C4, C5.
    pub(crate) columns: [Given; 2],
}

/// What the rules ask, in quarters of a mark.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) acquired_from: i32,
    pub(crate) missing: usize,
    pub(crate) mean: Option<i32>,
    pub(crate) floor: Option<i32>,
    pub(crate) median: bool,
    pub(crate) latest: bool,
}

/// One candidate a vector of attempts.
pub(crate) type Cohort = Vec<Vec<Attempt>>;

/// The points of the levels.
pub(crate) const POINTS: [i32; 4] = [0, 1, 2, 5];

fn numbers(values: impl Strategy<Value = i32> + Clone) -> impl Strategy<Value = Given> {
    let one = prop::option::weighted(0.8, values.clone());
    (values, one.clone(), one).prop_map(|(first, second, third)| Given::Numbers([Some(first), second, third]))
}

fn cell(values: impl Strategy<Value = i32> + Clone, with_verdicts: bool) -> impl Strategy<Value = Given> {
    let verdict = any::<bool>().prop_map(Given::Verdict);
    prop_oneof![
        1 => Just(Given::Blank),
        1 => prop::sample::select(vec!["ABI", "ABJ", "NE", "DISP"]).prop_map(Given::Status),
        u32::from(with_verdicts) => verdict,
        12 => numbers(values),
    ]
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let criterion = || cell(prop::sample::select(POINTS.to_vec()), false);
    let criteria = [criterion(), criterion(), criterion(), criterion(), criterion()];
    let columns = [cell(0..=80, true), cell(0..=80, true)];
    (criteria, columns).prop_map(|(criteria, columns)| Attempt { criteria, columns })
}

pub(crate) fn cohort(attempts: usize) -> impl Strategy<Value = Cohort> {
    prop::collection::vec(prop::collection::vec(attempt(), 1..=attempts), 1..=4)
}

pub(crate) fn asked() -> impl Strategy<Value = Asked> {
    let mark = || 0..=80;
    (mark(), 0..=2_usize, prop::option::of(mark()), prop::option::of(mark()), any::<bool>(), any::<bool>())
        .prop_map(|(acquired_from, missing, mean, floor, median, latest)| Asked {
            acquired_from,
            missing,
            mean,
            // A floor above the threshold contradicts it and is refused on reading.
            floor: floor.map(|floor| floor.min(acquired_from)),
            median,
            latest,
        })
}

fn quarters(count: i32) -> String {
    format!("{}.{}", count / 4, ["00", "25", "50", "75"][usize::try_from(count % 4).unwrap()])
}

fn rules_text(asked: &Asked) -> String {
    let or_none = |count: Option<i32>| count.map_or_else(|| "~".to_owned(), quarters);
    let levels =
        POINTS.map(|points| format!("  - {{ code: N{points}X, label: Niveau {points}, points: {points} }}"));
    format!(
        "schema: 1\nversion: essai\nscale: {{ maximum: 20, step: 0.25 }}\ncriterion_levels:\n{}\n\
         competence: {{ acquired_from: {} }}\n\
         bloc: {{ missing_competences_at_most: {}, mean_at_least: {}, competence_floor: {} }}\n\
         evaluators: {{ merge: {} }}\nretake: {{ keep: {} }}\n",
        levels.join("\n"),
        quarters(asked.acquired_from),
        asked.missing,
        or_none(asked.mean),
        or_none(asked.floor),
        if asked.median { "median" } else { "mean" },
        if asked.latest { "latest" } else { "best" },
    )
}

/// The sheets, their headings, and which cells of an attempt stand in them.
const SHEETS: [(&str, &[&str]); 3] =
    [("E1", &["K1", "K2", "K3"]), ("E2", &["K1", "K2"]), ("Notes", &["C4", "C5"])];

fn cells_of(attempt: &Attempt, sheet: usize) -> &[Given] {
    match sheet {
        0 => &attempt.criteria[..3],
        1 => &attempt.criteria[3..],
        _ => &attempt.columns,
    }
}

/// What one evaluator writes in a cell; a status or a verdict is the first one's to write.
fn written(given: &Given, evaluator: usize, as_level: bool) -> String {
    match given {
        Given::Numbers(numbers) => match numbers[evaluator] {
            Some(points) if as_level && points % 2 == 0 => format!("N{points}X"),
            Some(points) if as_level => points.to_string(),
            Some(count) => quarters(count),
            None => String::new(),
        },
        Given::Status(status) if evaluator == 0 => (*status).to_owned(),
        Given::Verdict(verdict) if evaluator == 0 => {
            if *verdict { "acquis" } else { "non acquis" }.to_owned()
        }
        _ => String::new(),
    }
}

/// The items in an order that the key chooses; key 0 leaves them as they are.
fn shuffled<T>(items: Vec<T>, key: u64) -> Vec<T> {
    let mut state = key;
    let mut ranked: Vec<(u64, T)> = items
        .into_iter()
        .map(|item| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(key);
            (state >> 33, item)
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}

/// The cohort as text files, one a sheet, its rows and columns in the order of a key.
fn files(cohort: &Cohort, key: u64) -> Vec<(String, String)> {
    let sheet_file = |(sheet, (name, codes)): (usize, &(&str, &[&str]))| {
        let mut rows = Vec::new();
        for (candidate, attempts) in cohort.iter().enumerate() {
            for (number, attempt) in attempts.iter().enumerate() {
                for evaluator in 0..EVALUATORS {
                    let given =
                        cells_of(attempt, sheet).iter().map(|given| written(given, evaluator, sheet < 2));
                    let mut row =
                        vec![candidate.to_string(), format!("Éval {evaluator}"), (number + 1).to_string()];
                    row.extend(given);
                    rows.push(row);
                }
            }
        }
        let mut heading: Vec<String> = ["N° candidat", "Évaluateur", "Passage"].map(str::to_owned).to_vec();
        heading.extend(codes.iter().map(|code| (*code).to_owned()));
        let mut text = String::new();
        let salt = key.wrapping_mul(sheet as u64 + 1);
        for row in std::iter::once(heading).chain(shuffled(rows, salt)) {
            writeln!(text, "{}", shuffled(row, salt).join(";")).unwrap();
        }
        (format!("{name}.csv"), text)
    };
    shuffled(SHEETS.iter().enumerate().map(sheet_file).collect(), key)
}

/// What the program decides, workbooks being written in the order of a key, and gathered into one when it is even.
pub(crate) fn decided(cohort: &Cohort, asked: &Asked, key: u64) -> Results {
    let referential = crate::referential(include_str!("random.yaml"));
    let rules = crate::rules(&rules_text(asked));
    let mut workbooks: Vec<(String, workbook::Workbook)> = files(cohort, key)
        .into_iter()
        .map(|(name, text)| {
            let workbook = workbook::read(&name, text.as_bytes()).unwrap();
            (name, workbook)
        })
        .collect();
    if key.is_multiple_of(2) {
        let format = workbooks[0].1.format;
        let sheets = workbooks.into_iter().flat_map(|(_, workbook)| workbook.sheets).collect();
        workbooks = vec![("toutes.csv".to_owned(), workbook::Workbook { format, sheets })];
    }
    let mut report = Report::new();
    let read = check::cohort::read(&[], &referential, &rules, None, &workbooks, &mut report);
    let errors: Vec<_> =
        report.sorted().into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert_eq!(errors, []);
    decide::decide(&referential, &rules, &read)
}
