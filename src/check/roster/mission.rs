//! The conditions beside the blocs, as the roster has them. Knows nothing of what evaluators entered of a mission.

use super::{People, Reader};
use crate::check::cells;
use crate::check::codes::ScoreColumn;
use crate::diag::Diagnostic;
use crate::model::cohort::{ConditionEntry, Mission, MissionCells, Proof, ScoreStatus};
use crate::model::referential::{Condition, ConditionKind};
use crate::model::vocabulary::{Heading, YES_OR_NO};
use crate::read::workbook::Cell;
use crate::words::calendar::short_date;
use crate::words::exact::Exact;
use crate::words::text::word_key;

impl Reader<'_> {
    /// What a row says of each condition.
    pub(super) fn conditions<'a>(
        &mut self,
        table: &People<'a>,
        row: &'a [Cell],
    ) -> Vec<(String, ConditionEntry)> {
        let referential = self.referential;
        let read = |(rank, condition): (usize, &Condition)| {
            let at = |heading| ScoreColumn::of_condition((rank, condition), heading);
            let entry = match condition.kind {
                ConditionKind::Mission | ConditionKind::Period => {
                    let mission = self.mission(table, row, condition, at);
                    Some(ConditionEntry::Mission(Box::new(mission)))
                }
                ConditionKind::Mark => self.own_mark(table, row, condition, at(Heading::Mark)),
                ConditionKind::Proof => self.proof(table, row, at).map(ConditionEntry::Proof),
            };
            Some((condition.id.clone(), entry?))
        };
        // Kept for the whole cohort: no longer than what it holds.
        let mut entries = Vec::with_capacity(referential.conditions.len());
        entries.extend(referential.conditions.iter().enumerate().filter_map(read));
        entries
    }

    fn own_mark<'a>(
        &mut self,
        table: &People<'a>,
        row: &'a [Cell],
        condition: &Condition,
        at: ScoreColumn,
    ) -> Option<ConditionEntry> {
        let (scale, cell) = (condition.scale.as_ref()?, table.cell(row, at)?);
        let mark = |cell: &Cell| {
            let mark = marked(cell, (&scale.maximum, None));
            mark.map_err(|problem| problem.with("code", &condition.label))
        };
        let mark = table.read(row, at, mark, self.report)??;
        Some(ConditionEntry::Mark(mark, table.source(cell.address)))
    }

    /// What identifies a proof says nothing of one that is not there.
    fn proof<'a>(
        &mut self,
        table: &People<'a>,
        row: &'a [Cell],
        at: impl Fn(Heading) -> ScoreColumn,
    ) -> Option<Proof> {
        let seen = |cell: &Cell| cells::one_of("proof-seen-unknown", &cells::text(cell)?, YES_OR_NO);
        let cell = table.cell(row, at(Heading::Certificate));
        let seen = table.read(row, at(Heading::Certificate), seen, self.report);
        let date = table.read(row, at(Heading::Date), cells::date, self.report);
        let reference = self.text(table, row, at(Heading::Reference));
        let beside = [Heading::Date, Heading::Reference].into_iter().find_map(|one| table.cell(row, at(one)));
        if let Some(beside) = beside.filter(|_| cell.is_none() || seen == Some(false)) {
            let heading = table.column(at(Heading::Certificate)).map(|column| column.text.clone());
            let problem = Diagnostic::error("proof-not-said").at(table.place(beside.address));
            self.report.push(problem.with("heading", heading.unwrap_or_default()));
        }
        Some(Proof { seen: seen?, date, reference, cell: table.source(cell?.address) })
    }

    fn mission<'a>(
        &mut self,
        table: &People<'a>,
        row: &'a [Cell],
        condition: &Condition,
        at: impl Fn(Heading) -> ScoreColumn,
    ) -> Mission {
        let kind = self.text(table, row, at(Heading::Mission));
        if let (Some(kind), Some(cell)) = (&kind, table.cell(row, at(Heading::Mission)))
            && !condition.kinds.is_empty()
            && !condition.kinds.iter().any(|known| word_key(known) == word_key(kind))
        {
            self.report.push(
                Diagnostic::warning("mission-kind-unlisted")
                    .at(table.place(cell.address))
                    .with("found", kind)
                    .with("expected", condition.kinds.clone())
                    .did_you_mean(kind, &condition.kinds),
            );
        }
        let company = self.text(table, row, at(Heading::Company));
        let subject = self.text(table, row, at(Heading::MissionSubject));
        let tutor = self.text(table, row, at(Heading::Tutor));
        let seen = |cell: &Cell| cells::one_of("certificate-seen-unknown", &cells::text(cell)?, YES_OR_NO);
        let certified = table.read(row, at(Heading::Certificate), seen, self.report);
        let start = table.read(row, at(Heading::MissionStart), cells::date, self.report);
        let end = table.read(row, at(Heading::MissionEnd), cells::date, self.report);
        if let (Some(start), Some(end), Some(cell)) = (start, end, table.cell(row, at(Heading::MissionEnd)))
            && end < start
        {
            let problem = Diagnostic::error("mission-ends-before-start").at(table.place(cell.address));
            self.report.push(problem.with("start", short_date(start)).with("end", short_date(end)));
        }
        let mut mark = |heading| {
            let name = table.column(heading).map(|column| column.text.clone()).unwrap_or_default();
            let read =
                |cell: &Cell| marked(cell, self.rules.scale()).map_err(|problem| problem.with("code", name));
            table.read(row, heading, read, self.report).flatten()
        };
        let report = mark(at(Heading::Report));
        let oral = mark(at(Heading::Oral));
        let source = |heading| table.cell(row, heading).map(|cell| table.source(cell.address));
        let cells = MissionCells {
            kind: source(at(Heading::Mission)),
            start: source(at(Heading::MissionStart)),
            end: source(at(Heading::MissionEnd)),
            report: source(at(Heading::Report)),
            oral: source(at(Heading::Oral)),
        };
        Mission { kind, company, subject, tutor, certified, start, end, report, oral, jury: None, cells }
    }
}

/// A mark of a condition: `ABI` counts as 0, `ABJ` and `NE` as still to come.
fn marked(cell: &Cell, scale: (&Exact, Option<&Exact>)) -> Result<Option<Exact>, Diagnostic> {
    let text = cells::text(cell)?;
    match cells::status(&text) {
        Some(ScoreStatus::Absent) => Ok(Some(Exact::zero())),
        Some(ScoreStatus::AbsentWithCause | ScoreStatus::NotAssessed) => Ok(None),
        _ => cells::mark_on(cell, scale).map(Some),
    }
}
