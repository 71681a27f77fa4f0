//! How long 10,000 candidates with every criterion marked by two evaluators take to read, and to decide. Deciding is
//! to take no longer than reading, so that results take at most twice the reading. Beside it stands the ratio to the bare
//! unpacking of the workbooks, which knows no candidate. One thread. Run: `cargo bench --bench decide`.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::time::{Duration, Instant};

use parchemin::check;
use parchemin::decide;
use parchemin::diag::Report;
use parchemin::model::referential::Bloc;
use parchemin::read::workbook;
use rust_xlsxwriter::Workbook;

const CANDIDATES: u32 = 10_000;
const LEVELS: [&str; 4] = ["NON", "PAR", "ACQ", "MAI"];

fn main() {
    let files = parchemin::store::builtin::referential();
    let mut report = Report::new();
    let rules = files.iter().find(|(name, _)| name.ends_with("rules.yaml"));
    let (referential, rules) = check::framework(&files, rules, &mut report).unwrap();
    let books: Vec<(String, Vec<u8>)> =
        referential.blocs.iter().map(|bloc| (format!("bloc-{}.xlsx", bloc.number), workbook(bloc))).collect();

    let (read, unpacking) = timed(|| {
        books
            .iter()
            .map(|(name, bytes)| (name.clone(), workbook::read(name, bytes).unwrap()))
            .collect::<Vec<_>>()
    });
    let (cohort, checking) =
        timed(|| check::cohort::read(&[], &referential, &rules, None, &read, &mut report));
    let (results, deciding) = timed(|| decide::decide(&referential, &rules, &cohort));
    assert_eq!(results.candidates.len(), usize::try_from(CANDIDATES).unwrap());
    println!("warnings              {:>10}", report.problems().len());
    println!("unpack the workbooks  {unpacking:>10.2?}");
    println!("check every cell      {checking:>10.2?}");
    println!("decide                {deciding:>10.2?}");
    let (read, decide) = ((unpacking + checking).as_secs_f64(), deciding.as_secs_f64());
    println!(
        "results take {:.2} times the reading of the workbooks, from bytes to checked marks",
        1.0 + decide / read
    );
    println!("and {:.2} times their bare unpacking", (read + decide) / unpacking.as_secs_f64());
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// A bloc's workbook: one sheet an assessment, two rows a candidate.
fn workbook(bloc: &Bloc) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let mut state = 7_u32;
    for assessment in &bloc.assessments {
        let sheet = workbook.add_worksheet().set_name(assessment.code.as_str()).unwrap();
        sheet.write_string(0, 0, "N° candidat").unwrap();
        sheet.write_string(0, 1, "Évaluateur").unwrap();
        for (column, criterion) in (2_u16..).zip(&assessment.criteria) {
            sheet.write_string(0, column, &criterion.short).unwrap();
        }
        let mut firsts: Vec<usize> = Vec::new();
        for row in 0..CANDIDATES * 2 {
            let mut levels = Vec::new();
            sheet.write_string(row + 1, 0, format!("26-{:05}", row / 2)).unwrap();
            sheet.write_string(row + 1, 1, ["Lachenal", "Tessier"][(row % 2) as usize]).unwrap();
            for (column, _) in (2_u16..).zip(&assessment.criteria) {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let drawn = (state >> 24) as usize;
                // As evaluators do, the second mostly gives the level of the first, or the one beside it.
                let level = match firsts.get(usize::from(column) - 2) {
                    Some(first) if row % 2 == 1 && !drawn.is_multiple_of(64) => {
                        (first + usize::from(drawn % 4 == 1)).min(3)
                    }
                    _ => drawn % 4,
                };
                sheet.write_string(row + 1, column, LEVELS[level]).unwrap();
                levels.push(level);
            }
            firsts = levels;
        }
    }
    workbook.save_to_buffer().unwrap()
}
