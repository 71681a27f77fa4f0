//! What reading 5,000 candidates × 62 columns costs, beside calamine's bare reading of the same file.
//!
//! `cargo bench --bench reading` prints the shortest of some runs of each, in milliseconds, and their ratio; it ends in
//! failure when ours takes more than twice calamine's.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::hint::black_box;
use std::io::Cursor;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use calamine::{Reader, Xlsx};
use parchemin::check::{self, referential::RULES_FILE};
use parchemin::diag::Report;
use parchemin::read::workbook;
use parchemin::store::builtin;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

const CANDIDATES: u32 = 5_000;
const COLUMNS: usize = 62;
const IDENTITY: [&str; 4] = ["N° candidat", "Nom", "Prénoms", "Date de naissance"];
const RUNS: usize = 9;
/// At most so many times calamine's bare reading.
const ALLOWED: f64 = 2.0;

fn main() -> ExitCode {
    let files = builtin::referential();
    let rules = files.iter().find(|(name, _)| name.ends_with(RULES_FILE));
    let (referential, rules) = check::framework(&files, rules, &mut Report::new()).unwrap();
    let codes = referential.assessments().flat_map(|(_, assessment)| &assessment.criteria);
    let codes: Vec<String> = codes.map(|criterion| criterion.code.to_string()).collect();
    let bytes = workbook(&codes[..COLUMNS - IDENTITY.len()]);

    let mut bare = || {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        workbook.worksheet_range("Notes").unwrap().used_cells().count()
    };
    let mut ours = || workbook::read("notes.xlsx", &bytes).unwrap().sheets[0].cells().len();
    let mut checked = || {
        let workbook = ("notes.xlsx".to_owned(), workbook::read("notes.xlsx", &bytes).unwrap());
        let mut report = Report::new();
        let cohort = check::cohort::read(&[], &referential, &rules, None, &[workbook], &mut report);
        assert!(!report.has_errors());
        cohort.candidates.len()
    };
    let [bare, ours, checked] = shortest([&mut bare, &mut ours, &mut checked]);
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    println!("{CANDIDATES} candidates × {COLUMNS} columns, {} KB", bytes.len() / 1024);
    println!("calamine, bare      {:8.1} ms", milliseconds(bare));
    println!("read                {:8.1} ms   {ratio:.2} × calamine", milliseconds(ours));
    println!("read and checked    {:8.1} ms", milliseconds(checked));
    if ratio > ALLOWED { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The shortest time of each work. Works take turns, so that what else the machine does weighs on all alike.
fn shortest<const COUNT: usize>(mut works: [&mut dyn FnMut() -> usize; COUNT]) -> [Duration; COUNT] {
    let mut shortest = [Duration::MAX; COUNT];
    for _ in 0..RUNS {
        for (work, time) in works.iter_mut().zip(&mut shortest) {
            let start = Instant::now();
            black_box(work());
            *time = start.elapsed().min(*time);
        }
    }
    shortest
}

/// One sheet, marked all over with levels.
fn workbook(codes: &[String]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Notes").unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (column, heading) in (0u16..).zip(IDENTITY.into_iter().chain(codes.iter().map(String::as_str))) {
        sheet.write_string(0, column, heading).unwrap();
    }
    // As the program's own sheets have one, beside the name of the evaluator.
    sheet.merge_range(0, 80, 0, 82, "Évaluateur", &Format::new()).unwrap();
    for row in 1..=CANDIDATES {
        sheet.write_string(row, 0, format!("26-{row:05}")).unwrap();
        sheet.write_string(row, 1, format!("Nguyễn-Lefèvre {row}")).unwrap();
        sheet.write_string(row, 2, format!("Éloïse {}", row % 97)).unwrap();
        let birth = ExcelDateTime::from_ymd(2001, 1 + u8::try_from(row % 12).unwrap(), 3).unwrap();
        sheet.write_datetime_with_format(row, 3, &birth, &date).unwrap();
        for column in (4u16..).take(codes.len()) {
            let level = ["NON", "PAR", "ACQ", "MAI"][(row as usize + usize::from(column)) % 4];
            sheet.write_string(row, column, level).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}
