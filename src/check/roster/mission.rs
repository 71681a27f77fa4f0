//! The mission of a candidate, as the roster has it. Knows nothing of what evaluators entered of it.

use super::Reader;
use crate::check::cells;
use crate::check::headings::Table;
use crate::diag::Diagnostic;
use crate::model::cohort::{Mission, MissionCells, ScoreStatus};
use crate::model::rules::Rules;
use crate::model::vocabulary::{Heading, YES_OR_NO};
use crate::read::workbook::Cell;
use crate::words::calendar::short_date;
use crate::words::exact::Exact;
use crate::words::text::word_key;

impl Reader<'_> {
    pub(super) fn mission<'a>(&mut self, table: &Table<'a, Heading>, row: &'a [Cell]) -> Mission {
        let kind = self.text(table, row, Heading::Mission);
        let known =
            self.referential.conditions.iter().flat_map(|condition| &condition.kinds).collect::<Vec<_>>();
        if let (Some(kind), Some(cell)) = (&kind, table.cell(row, Heading::Mission))
            && !known.is_empty()
            && !known.iter().any(|known| word_key(known) == word_key(kind))
        {
            self.report.push(
                Diagnostic::warning("mission-kind-unlisted")
                    .at(table.place(cell.address))
                    .with("found", kind)
                    .with("expected", known.iter().map(|kind| (*kind).clone()).collect::<Vec<_>>())
                    .did_you_mean(kind, &known),
            );
        }
        let company = self.text(table, row, Heading::Company);
        let subject = self.text(table, row, Heading::MissionSubject);
        let tutor = self.text(table, row, Heading::Tutor);
        let seen = |cell: &Cell| cells::one_of("certificate-seen-unknown", &cells::text(cell)?, YES_OR_NO);
        let certified = table.read(row, Heading::Certificate, seen, self.report);
        let start = table.read(row, Heading::MissionStart, cells::date, self.report);
        let end = table.read(row, Heading::MissionEnd, cells::date, self.report);
        if let (Some(start), Some(end), Some(cell)) = (start, end, table.cell(row, Heading::MissionEnd))
            && end < start
        {
            let problem = Diagnostic::error("mission-ends-before-start").at(table.place(cell.address));
            self.report.push(problem.with("start", short_date(start)).with("end", short_date(end)));
        }
        let mut mark = |heading| {
            let name = table.column(heading).map(|column| column.text.clone()).unwrap_or_default();
            let read =
                |cell: &Cell| mission_mark(cell, self.rules).map_err(|problem| problem.with("code", name));
            table.read(row, heading, read, self.report).flatten()
        };
        let report = mark(Heading::Report);
        let oral = mark(Heading::Oral);
        let source = |heading| table.cell(row, heading).map(|cell| table.source(cell.address));
        let cells = MissionCells {
            kind: source(Heading::Mission),
            start: source(Heading::MissionStart),
            end: source(Heading::MissionEnd),
            report: source(Heading::Report),
            oral: source(Heading::Oral),
        };
        Mission { kind, company, subject, tutor, certified, start, end, report, oral, jury: None, cells }
    }
}

/// A mark of the mission: `ABI` counts as 0, `ABJ` and `NE` as still to come.
fn mission_mark(cell: &Cell, rules: &Rules) -> Result<Option<Exact>, Diagnostic> {
    let text = cells::text(cell)?;
    match cells::status(&text) {
        Some(ScoreStatus::Absent) => Ok(Some(Exact::zero())),
        Some(ScoreStatus::AbsentWithCause | ScoreStatus::NotAssessed) => Ok(None),
        _ => cells::mark(cell, rules).map(Some),
    }
}
