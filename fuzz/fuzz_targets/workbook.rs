//! Whatever bytes a workbook is made of, reading and checking it returns.
#![no_main]

#[path = "../../tests/reading/forge.rs"]
mod forge;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use parchemin::store::builtin;
use parchemin::check::{self, referential::RULES_FILE};
use parchemin::diag::Report;
use parchemin::read::workbook;
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;

static FRAMEWORK: LazyLock<Option<(Referential, Rules)>> = LazyLock::new(|| {
    let files = builtin::referential();
    let mut report = Report::new();
    let (name, text) = files.iter().find(|(name, _)| name.ends_with(RULES_FILE))?;
    let rules = check::rules::read(name, text, &mut report)?;
    Some((check::referential::read(&files, &mut report)?, rules))
});

/// A file of the bytes themselves, or a sound one around a part made of them: few mutated zips and compound files
/// are opened at all, so most bytes would never meet what reads the cells.
fn workbook_of(choice: u8, bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let text = || String::from_utf8_lossy(bytes);
    match choice % 16 {
        0..=2 => ("a.xlsx", forge::xlsx_rows(&text())),
        3 => ("a.xlsx", forge::xlsx_of(&[("xl/worksheets/sheet1.xml", &text())])),
        4 => ("a.xlsx", forge::xlsx_of(&[("xl/workbook.xml", &text())])),
        5 => ("a.xlsx", forge::xlsx_of(&[("xl/sharedStrings.xml", &text())])),
        6 | 7 => ("a.ods", forge::ods_rows(&text())),
        8 => ("a.ods", forge::ods_with_content(&text())),
        9 => ("a.xls", forge::xls_of(&[], &[bytes.to_vec()])),
        10 => ("a.xls", forge::compound_of(&[("Workbook", bytes)])),
        11 => ("a.xlsb", forge::xlsb_of(&[], &[bytes.to_vec()])),
        12 => ("a.csv", bytes.to_vec()),
        13 => ("a.xlsx", bytes.to_vec()),
        14 => ("a.xlsb", bytes.to_vec()),
        _ => ("a.xls", bytes.to_vec()),
    }
}

fuzz_target!(|bytes: &[u8]| {
    // The first byte says in what the rest is read, and whether as a roster.
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let (name, bytes) = workbook_of(*choice, bytes);
    let (Ok(workbook), Some((referential, rules))) = (workbook::read(name, &bytes), &*FRAMEWORK) else { return };
    let workbook = (name.to_owned(), workbook);
    let mut report = Report::new();
    if choice & 128 == 0 {
        check::cohort::read(&[], referential, rules, None, &[workbook], &mut report);
    } else {
        check::cohort::read(&[], referential, rules, Some(&workbook), &[], &mut report);
    }
});
