//! Whatever bytes a workbook is made of, reading and checking it returns.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use parchemin::builtin;
use parchemin::check::{self, referential::RULES_FILE};
use parchemin::diag::Report;
use parchemin::excel;
use parchemin::model::referential::Referential;
use parchemin::model::rules::Rules;

static FRAMEWORK: LazyLock<Option<(Referential, Rules)>> = LazyLock::new(|| {
    let files = builtin::referential();
    let mut report = Report::new();
    let (name, text) = files.iter().find(|(name, _)| name.ends_with(RULES_FILE))?;
    let rules = check::rules::read(name, text, &mut report)?;
    Some((check::referential::read(&files, &mut report)?, rules))
});

fuzz_target!(|bytes: &[u8]| {
    // The first byte says under which name the rest is read, and whether as a roster.
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let name = ["a.xlsx", "a.xlsb", "a.xls", "a.ods", "a.csv"][usize::from(*choice) % 5];
    let (Ok(workbook), Some((referential, rules))) = (excel::read(name, bytes), &*FRAMEWORK) else { return };
    let workbook = (name.to_owned(), workbook);
    let mut report = Report::new();
    if choice & 128 == 0 {
        check::cohort::read(referential, rules, None, &[workbook], &mut report);
    } else {
        check::cohort::read(referential, rules, Some(&workbook), &[], &mut report);
    }
});
