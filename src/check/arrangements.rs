//! The workbook of adapted modalities: who, and what measure; never why. Confidential: nothing else reads it.

use super::cells;
use super::headings::{find_table, recognise};
use super::identity::{CandidateIndex, Identity};
use crate::diag::{Diagnostic, Place, Report};
use crate::model::cohort::{Candidate, Cohort};
use crate::model::vocabulary::Heading;
use crate::read::workbook::Workbook;
use crate::words::text::word_key;

/// A measure for a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Arrangement<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) measure: String,
}

/// Reads the measures, in the cohort's order. A column that seems to give reasons is warned about and never read.
pub(crate) fn read<'a>(
    file: &str,
    workbook: &Workbook,
    cohort: &'a Cohort,
    report: &mut Report,
) -> Vec<Arrangement<'a>> {
    let directory = CandidateIndex::of_cohort(cohort);
    let mut found = Vec::new();
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.cells().is_empty()) {
        let Some(table) = find_table(file, sheet, measure_or_common) else {
            report.push(Diagnostic::error("no-heading-row").at(Place::sheet(file, &sheet.name)));
            continue;
        };
        table.report_headings(|_| true, report);
        for column in table.columns.iter().filter(|column| is_reason(&column.text)) {
            report.push(Diagnostic::warning("arrangement-reason-column").at(table.heading_place(column)));
        }
        for row in table.rows() {
            let Some(identity) = Identity::read(&table, row, report) else { continue };
            let measure = table.read(row, Heading::Measure, cells::prose, report);
            match (directory.find(&identity), measure) {
                (Err(problem), _) => report.push(problem),
                (Ok(_), None) => report.push(
                    Diagnostic::error("arrangement-without-measure")
                        .at(identity.place.clone())
                        .with("candidate", identity.label()),
                ),
                (Ok((index, _)), Some(measure)) => found.push((index, measure)),
            }
        }
    }
    found.sort();
    found
        .into_iter()
        .filter_map(|(index, measure)| {
            cohort.candidates.get(index).map(|candidate| Arrangement { candidate, measure })
        })
        .collect()
}

/// Here alone, a column « Aménagement » is the measure.
fn measure_or_common(heading: &str) -> Option<Heading> {
    match recognise(heading) {
        Some(Heading::Arrangement) => Some(Heading::Measure),
        found => found,
    }
}

fn is_reason(heading: &str) -> bool {
    let heading = word_key(heading);
    ["motif", "raison", "handicap", "diagnostic", "cause"].iter().any(|word| heading.contains(word))
}
