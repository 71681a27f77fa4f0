//! Score workbooks to entries, row by row; who each row is about is still to be resolved.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::cells;
use super::codes::{Codes, ScoreColumn};
use super::headings::{self, Column, Table, find_table, in_column};
use super::identity::Identity;
use crate::diag::{CellAddress, Diagnostic, Fact, Place, Report};
use crate::model::codes::EvaluatorName;
use crate::model::cohort::{
    Comment, DueMarks, Given, Graded, MarkedColumn, MarkedRow, ScoreEntry, ScoreStatus, Target,
};
use crate::model::referential::Element;
use crate::model::rules::Rules;
use crate::model::vocabulary::{Heading, PRESENCES};
use crate::read::workbook::{Cell, CellValue, Format, Sheet, Workbook};
use crate::words::exact::Exact;
use crate::words::text::visible;

/// A row of a score sheet.
pub(super) struct ScoreRow {
    pub(super) identity: Identity,
    pub(super) entries: Vec<ScoreEntry>,
    pub(super) comment: Option<Comment>,
    pub(super) due: Option<DueMarks>,
}

/// The most attempts anyone makes: a larger number is a slip.
const MOST_ATTEMPTS: u16 = 20;

/// What reading score workbooks needs to know.
pub(super) struct Reader<'a> {
    pub(super) codes: &'a Codes,
    pub(super) rules: &'a Rules,
    pub(super) report: &'a mut Report,
    /// The codes that some column is about.
    pub(super) seen: HashSet<ScoreColumn>,
    /// The rows read so far, of every workbook.
    pub(super) rows: Vec<ScoreRow>,
}

type Scores<'a> = Table<'a, ScoreColumn>;

impl Reader<'_> {
    /// Reads every sheet that holds scores; others are left with a remark.
    pub(super) fn read(&mut self, file: &str, workbook: &Workbook) {
        let errors_before = self.report.count(crate::diag::Severity::Error);
        let mut read_any = false;
        let filled = |sheet: &&Sheet| !sheet.cells().is_empty() && !headings::is_readme(&sheet.name);
        for sheet in workbook.sheets.iter().filter(filled) {
            let about = self.codes.graded(&sheet.name);
            if about.is_none() && self.codes.looks_like_assessment(&sheet.name) {
                let problem = Diagnostic::warning("sheet-not-an-assessment");
                let problem = problem.at(Place::sheet(file, &sheet.name));
                self.report.push(problem.did_you_mean(&sheet.name, &self.codes.assessments));
            }
            match find_table(file, sheet, |text| self.codes.column_on(text, about.as_ref())) {
                Some(mut table) if has_scores(&table) => {
                    read_any = true;
                    self.columns(&table, about.as_ref());
                    // What stands twice is said: that each of its marks does would say it again.
                    let mut met = HashSet::new();
                    for column in &mut table.columns {
                        column.meaning = column.meaning.filter(|meaning| met.insert(*meaning));
                    }
                    self.merged(&table);
                    let evaluator = evaluator_above(&table, self.report);
                    let first = self.rows.len();
                    let marked = self.marked_columns(&table);
                    for row in table.rows() {
                        let read = self.row(&table, (row, &marked), evaluator.as_ref(), about.as_ref());
                        if read.is_some() && workbook.format == Format::Text {
                            self.beyond_heading(&table, row);
                        }
                        self.rows.extend(read);
                    }
                    self.scale(&table, &marked, first);
                    self.hidden(sheet, &table, first);
                }
                found => {
                    // A sheet called as a condition is one only when it lists candidates.
                    let is_ours = match about {
                        Some(Graded::Condition(_)) => found.is_some(),
                        about => about.is_some(),
                    };
                    self.unread(file, sheet, is_ours, found.is_some());
                }
            }
        }
        if !read_any && self.report.count(crate::diag::Severity::Error) == errors_before {
            let problem = Diagnostic::error("no-score-sheet").at(Place::file(file));
            self.report.push(problem.with("examples", self.codes.examples()));
        }
    }

    /// A sheet without scores: an error when it is an assessment's or a condition's, or names a code, else a remark.
    fn unread(&mut self, file: &str, sheet: &Sheet, is_ours: bool, has_heading: bool) {
        let names_code = |cell: &Cell| match &cell.value {
            CellValue::Text(text) => self.codes.opening_code(&visible(text), None).is_some(),
            _ => false,
        };
        let place = Place::sheet(file, &sheet.name);
        let rule = match has_heading {
            _ if !is_ours && !sheet.cells().iter().take(2000).any(names_code) => {
                self.report.push(Diagnostic::remark("sheet-ignored").at(place));
                return;
            }
            true => "no-score-column",
            false => "no-heading-row",
        };
        let problem = Diagnostic::error(rule).at(place);
        let example = Some(self.codes.examples()).filter(|_| has_heading);
        self.report.push(example.into_iter().fold(problem, |problem, codes| problem.with("examples", codes)));
    }

    fn columns(&mut self, table: &Scores<'_>, about: Option<&Graded>) {
        let assessment = match about {
            Some(Graded::Assessment(code)) => Some(code),
            _ => None,
        };
        let tells =
            |kind| !matches!(kind, ScoreColumn::Common(Heading::Arrangement) | ScoreColumn::UnknownCode);
        table.report_headings(tells, self.report);
        self.seen.extend(table.columns.iter().filter_map(|column| column.meaning));
        let lost = self.columns_of_scores(table, about);
        for column in table.columns.iter().filter(|column| !lost.contains(&column.index)) {
            let place = table.heading_place(column);
            let problem = match column.meaning {
                Some(ScoreColumn::Common(Heading::Arrangement)) => headings::arrangement_warning(place),
                Some(ScoreColumn::UnknownCode) => Diagnostic::error("column-unknown-code")
                    .at(place)
                    .with("found", &column.text)
                    .did_you_mean(&column.text, self.codes.known_on(about)),
                None => match self.codes.named_in(&column.text, assessment) {
                    Some(code) => Diagnostic::warning("column-names-code")
                        .at(place)
                        .with("heading", &column.text)
                        .with("code", code),
                    None => Diagnostic::remark("column-ignored").at(place).with("heading", &column.text),
                },
                Some(_) => continue,
            };
            self.report.push(problem);
        }
    }

    /// Reports each column that no heading names and whose texts are mostly levels, verdicts or statuses: left aside, its
    /// scores would be lost, and the other evaluator would decide alone. Gives their numbers.
    fn columns_of_scores(&mut self, table: &Scores<'_>, about: Option<&Graded>) -> HashSet<u32> {
        let named = table.columns.iter().filter(|column| column.meaning.is_some());
        let named: HashSet<u32> = named.map(|column| column.index).collect();
        let mut counts: BTreeMap<u32, (usize, Vec<&Cell>)> = BTreeMap::new();
        for cell in table.rows().flatten().filter(|cell| !named.contains(&cell.address.column)) {
            let (count, scores) = counts.entry(cell.address.column).or_default();
            *count += 1;
            if cells::is_word_of_score(cell, self.rules) {
                scores.push(cell);
            }
        }
        let mut lost = HashSet::new();
        for (index, (count, scores)) in counts {
            let Some(first) = scores.first().filter(|_| scores.len() * 2 > count) else { continue };
            let heading = table.columns.iter().find(|column| column.index == index);
            let problem = match heading {
                Some(heading) => Diagnostic::error("column-of-scores-unnamed")
                    .at(table.heading_place(heading))
                    .with("heading", &heading.text)
                    .with("first", table.place(first.address))
                    .did_you_mean(&heading.text, self.codes.known_on(about)),
                None => Diagnostic::error("column-of-scores-without-heading").at(table.place(first.address)),
            };
            self.report.push(problem.with("count", scores.len()));
            lost.insert(index);
        }
        lost
    }

    /// Reports each score that covers other cells of scores or of candidates: those are blank, whatever they look like.
    fn merged(&mut self, table: &Scores<'_>) {
        let columns: Vec<u32> = score_columns(table).map(|column| column.index).collect();
        for (first, last) in table.merged_below() {
            let covered =
                columns.iter().filter(|column| (first.column..=last.column).contains(column)).count();
            if covered > 1 || (covered == 1 && last.row > first.row) {
                let problem = Diagnostic::error("score-cells-merged").at(table.place(*first));
                self.report.push(problem.with("last", last.to_string()));
            }
        }
    }

    /// Says which columns of a sheet seem to be marked on another scale; its rows are those from the first on.
    fn scale(&mut self, table: &Scores<'_>, columns: &[Arc<MarkedColumn>], first: usize) {
        let mut marks: HashMap<&Target, Vec<&Exact>> = HashMap::new();
        for entry in self.rows.iter().skip(first).flat_map(|row| &row.entries) {
            if let Given::Mark(mark) = &entry.value {
                marks.entry(entry.target()).or_default().push(mark);
            }
        }
        for (column, marked) in score_columns(table).zip(columns) {
            let target = &marked.target;
            let Some(marks) = marks.get(target) else { continue };
            if let Some(highest) = cells::on_another_scale(marks.iter().copied(), self.rules) {
                let place = table.heading_place(column);
                self.report.push(headings::scale_warning(place, target.code(), &highest, self.rules));
            }
        }
    }

    /// Says which marks of a sheet the spreadsheet does not show: they count as the others do.
    fn hidden(&mut self, sheet: &Sheet, table: &Scores<'_>, first: usize) {
        let marked = self.rows.iter().skip(first).flat_map(|row| &row.entries).map(|entry| entry.row.index);
        let place = Place::sheet(&*table.tab.file, &sheet.name);
        if sheet.is_hidden && marked.clone().next().is_some() {
            self.report.push(Diagnostic::remark("sheet-hidden").at(place.clone()));
        }
        let rows: BTreeSet<u32> = marked.filter(|row| sheet.hidden_rows.contains(row)).collect();
        if !rows.is_empty() {
            let rows = rows.iter().map(|row| (row + 1).to_string()).collect();
            self.report.push(Diagnostic::remark("rows-hidden").at(place).with("rows", Fact::AllOf(rows)));
        }
    }

    fn row<'a>(
        &mut self,
        table: &Scores<'a>,
        (row, columns): (&'a [Cell], &[Arc<MarkedColumn>]),
        evaluator: Option<&EvaluatorName>,
        about: Option<&Graded>,
    ) -> Option<ScoreRow> {
        let Some(identity) = Identity::read(table, row, self.report) else {
            let scores =
                row.iter().find(|cell| columns.iter().any(|column| column.index == cell.address.column));
            if let Some(cell) = scores {
                self.report.push(Diagnostic::error("row-without-candidate").at(table.place(cell.address)));
            }
            return None;
        };
        if identity.is_below_table() {
            self.report.push(identity.passed_over());
            return None;
        }
        let own = table.read(row, Heading::Evaluator, cells::prose, self.report);
        let own = own.map(EvaluatorName::new);
        let evaluator = own.or_else(|| evaluator.cloned());
        let attempt = self.attempt(table, row);
        let index = row.first()?.address.row;
        let marked = Arc::new(MarkedRow { evaluator, attempt, tab: Arc::clone(&table.tab), index });
        let presence = self.presence(table, row);
        // Kept for the whole cohort: as long as what it holds, where the row is full.
        let mut entries = Vec::with_capacity(columns.len().min(row.len()));
        for column in columns {
            let entry = match in_column(row, column.index) {
                Some(cell) => {
                    self.given(table, &column.target, cell).map(|given| (Arc::clone(column), given))
                }
                None => presence.map(|(status, CellAddress { column: index, .. })| {
                    let target = column.target.clone();
                    (Arc::new(MarkedColumn { target, index }), Given::Status(status))
                }),
            };
            let row = || Arc::clone(&marked);
            entries.extend(entry.map(|(column, value)| ScoreEntry { row: row(), column, value }));
        }
        if let Some((_, address)) = presence
            && !entries.is_empty()
            && entries
                .iter()
                .all(|entry| matches!(entry.value, Given::Mark(_) | Given::Level(_) | Given::Verdict(_)))
        {
            self.report.push(Diagnostic::warning("presence-contradicted").at(table.place(address)));
        }
        let comment = table.read(row, Heading::Comment, cells::prose, self.report);
        let comment = comment.map(|text| {
            let (evaluator, about) = (marked.evaluator.clone(), about.cloned());
            Comment { evaluator, about, attempt, text }
        });
        let due = entries.is_empty().then(|| due(table, marked.evaluator.clone(), about)).flatten();
        Some(ScoreRow { identity, entries, comment, due })
    }

    /// A row of a text file longer than its heading: a decimal comma was taken for a separator, and every mark after it
    /// stands in the column of another.
    fn beyond_heading(&mut self, table: &Scores<'_>, row: &[Cell]) {
        let last = table.columns.iter().map(|column| column.index).max();
        let beyond = row.iter().find(|cell| Some(cell.address.column) > last);
        if let Some(cell) = beyond {
            self.report.push(Diagnostic::error("row-beyond-heading").at(table.place(cell.address)));
        }
    }

    fn given(&mut self, table: &Scores<'_>, target: &Target, cell: &Cell) -> Option<Given> {
        if let (Target::Criterion(_), Some(level)) = (target, cells::listed_level(cell, self.rules)) {
            return Some(level);
        }
        let given = match target {
            Target::Competence(_) => cells::competence(cell, self.rules),
            Target::Criterion(_) => cells::criterion(cell, self.rules),
            Target::Element(code) => {
                let element = self.codes.elements.iter().find(|one| one.code == *code)?;
                cells::element(cell, &element.part, self.rules)
            }
        };
        let told = |problem: Diagnostic| problem.at(table.place(cell.address)).with("code", target.code());
        self.report.keep(given.map_err(told))
    }

    /// The columns of scores: each stands once for all of its marks.
    fn marked_columns(&self, table: &Scores<'_>) -> Vec<Arc<MarkedColumn>> {
        let marked = score_columns(table).filter_map(|column| {
            let target = self.target(column.meaning)?;
            Some(Arc::new(MarkedColumn { target, index: column.index }))
        });
        marked.collect()
    }

    fn target(&self, kind: Option<ScoreColumn>) -> Option<Target> {
        match kind? {
            ScoreColumn::Competence(rank) => {
                self.codes.competences.get(rank).cloned().map(Target::Competence)
            }
            ScoreColumn::Criterion(rank) => self.codes.criteria.get(rank).cloned().map(Target::Criterion),
            ScoreColumn::Element(rank) => self.codes.elements.get(rank).map(Element::target),
            ScoreColumn::Common(_) | ScoreColumn::Entered(..) | ScoreColumn::UnknownCode => None,
        }
    }

    fn attempt<'a>(&mut self, table: &Scores<'a>, row: &'a [Cell]) -> u16 {
        let attempt = |cell: &Cell| {
            let text = cells::text(cell)?;
            let number = text.parse().ok().filter(|number| (1..=MOST_ATTEMPTS).contains(number));
            number.ok_or_else(|| Diagnostic::error("attempt-invalid").with("found", text))
        };
        table.read(row, Heading::Attempt, attempt, self.report).unwrap_or(1)
    }

    fn presence<'a>(&mut self, table: &Scores<'a>, row: &'a [Cell]) -> Option<(ScoreStatus, CellAddress)> {
        let presence = |cell: &Cell| {
            let status = cells::one_of("presence-unknown", &cells::text(cell)?, PRESENCES)?;
            Ok(status.map(|status| (status, cell.address)))
        };
        table.read(row, Heading::Presence, presence, self.report).flatten()
    }
}

fn score_columns<'a>(table: &'a Scores<'_>) -> impl Iterator<Item = &'a Column<ScoreColumn>> {
    table.columns.iter().filter(|column| {
        matches!(
            column.meaning,
            Some(ScoreColumn::Competence(_) | ScoreColumn::Criterion(_) | ScoreColumn::Element(_))
        )
    })
}

fn has_scores(table: &Scores<'_>) -> bool {
    let mut meanings = table.columns.iter().map(|column| column.meaning);
    score_columns(table).next().is_some() || meanings.any(|meaning| meaning == Some(ScoreColumn::UnknownCode))
}

/// Who is named on the row of a candidate, and marked nothing there, still has to.
fn due(table: &Scores<'_>, evaluator: Option<EvaluatorName>, about: Option<&Graded>) -> Option<DueMarks> {
    let sheet = Place::sheet(&table.tab.file, &table.tab.sheet);
    Some(DueMarks { evaluator: evaluator?, about: about?.clone(), sheet })
}

/// The name in a cell « Évaluateur : name » above the heading, or in the cell to the right of « Évaluateur ».
fn evaluator_above(table: &Scores<'_>, report: &mut Report) -> Option<EvaluatorName> {
    let is_label = |text: &str| headings::recognise(text) == Some(Heading::Evaluator);
    for row in table.rows_above() {
        for (at, cell) in row.iter().enumerate() {
            let CellValue::Text(text) = &cell.value else { continue };
            let text = visible(text);
            let (label, name) = text.split_once(':').unwrap_or((&text, ""));
            if !is_label(label) {
                continue;
            }
            let beside = row.get(at + 1).and_then(|next| match &next.value {
                CellValue::Text(text) => Some((visible(text), next)),
                _ => None,
            });
            let named = Some((name.trim().to_owned(), cell)).filter(|(name, _)| !name.is_empty()).or(beside);
            if let Some((name, cell)) = named {
                let seen = cells::all_seen(name).map_err(|problem| problem.at(table.place(cell.address)));
                return report.keep(seen).map(EvaluatorName::new);
            }
        }
    }
    None
}
