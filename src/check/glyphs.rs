//! The texts that users typed and that documents print: those with a character that cannot be drawn, each at its cell or
//! line. Knows no font: it is told what can be drawn.

use super::codes::{ScoreColumn, roster_column};
use super::cohort::NamedWorkbook;
use super::headings::{self, Column, Table, find_table, own_heading, recognise};
use crate::diag::{Place, Report};
use crate::model::referential::Referential;
use crate::model::vocabulary::{Heading, Role};
use crate::page::missing;
use crate::read::fields::parse_tree;
use crate::read::workbook::{Cell, CellValue, Sheet, Workbook};
use crate::read::yaml::{Node, Value};
use crate::words::french::capitals;
use crate::words::text::{as_typed, control_signs};

/// What of a session's file documents print: the rest names files, or is nobody's to read.
pub(crate) const PRINTED_OF_SESSION: &[&str] = &["name", "evaluators", "jury", "issue"];

/// The same of the rules: the rest is figures and words of the program.
pub(crate) const PRINTED_OF_RULES: &[&str] = &["version", "criterion_levels", "adopted", "appeal"];

/// The same of a referential: all but what identifies it.
pub(crate) const UNPRINTED_OF_REFERENTIAL: &[&str] = &["id", "schema"];

/// What of a workbook documents may print: all there is to look at once its marks are read.
pub(crate) fn printed((file, workbook): &NamedWorkbook, referential: Option<&Referential>) -> NamedWorkbook {
    let sheets = workbook.sheets.iter().filter_map(|sheet| {
        let table = table(file, sheet, referential)?;
        let is_printed = |column: &&Column<Heading>| {
            column.meaning.is_some_and(|heading| heading.is(Role::Printed))
                || own_heading(&column.text).is_some()
        };
        let columns: Vec<u32> = table.columns.iter().filter(is_printed).map(|column| column.index).collect();
        Some(sheet.only(|cell| cell.row <= table.heading_row || columns.contains(&cell.column)))
    });
    (file.clone(), Workbook { format: workbook.format, sheets: sheets.collect() })
}

/// A sheet whose columns are those of every session, or of a condition.
fn table<'a>(file: &str, sheet: &'a Sheet, referential: Option<&Referential>) -> Option<Table<'a, Heading>> {
    let of_condition = |text: &str| match roster_column(referential?, text)? {
        ScoreColumn::Entered(_, heading) => Some(heading),
        _ => None,
    };
    find_table(file, sheet, |text| recognise(text).or_else(|| of_condition(text)))
}

/// What can be drawn.
pub(crate) struct Glyphs<'a> {
    draws: &'a dyn Fn(char) -> bool,
    /// Whether all of ASCII can: most texts are nothing else.
    draws_ascii: bool,
}

impl<'a> Glyphs<'a> {
    pub(crate) fn of(draws: &'a dyn Fn(char) -> bool) -> Self {
        Self { draws, draws_ascii: (' '..='~').all(draws) }
    }

    /// The cells of a workbook's tables that documents print.
    pub(crate) fn workbook(
        &self,
        file: &str,
        workbook: &Workbook,
        referential: Option<&Referential>,
        report: &mut Report,
    ) {
        for sheet in workbook.sheets.iter().filter(|sheet| !headings::is_readme(&sheet.name)) {
            let Some(table) = table(file, sheet, referential) else { continue };
            for cell in table.rows_above().filter(|row| names_evaluator(row)).flatten() {
                self.cell(&table, Heading::Evaluator, cell, report);
            }
            let columns = table.columns.iter().filter_map(|column| Some((column.meaning?, column.index)));
            let columns: Vec<_> = columns.filter(|(heading, _)| heading.is(Role::Printed)).collect();
            let own = table.columns.iter().filter(|column| own_heading(&column.text).is_some());
            let own: Vec<_> = own.map(|column| (&*column.text, column.index)).collect();
            for row in table.rows() {
                for (about, at) in &own {
                    let Some(cell) = headings::in_column(row, *at) else { continue };
                    if let CellValue::Text(text) = &cell.value {
                        self.text(about, text, &|| table.place(cell.address), report);
                    }
                }
                for (heading, index) in &columns {
                    if let Some(cell) = headings::in_column(row, *index) {
                        self.cell(&table, *heading, cell, report);
                    }
                }
            }
        }
    }

    fn cell(&self, table: &Table<'_, Heading>, heading: Heading, cell: &Cell, report: &mut Report) {
        let CellValue::Text(text) = &cell.value else { return };
        let place = || table.place(cell.address);
        let in_capitals = !text.is_ascii() && heading.is(Role::Capitals);
        if !self.text(heading.column().0, text, &place, report) && in_capitals {
            self.text(heading.column().0, &capitals(text), &place, report);
        }
    }

    /// The scalars of a YAML file, of some of its keys.
    pub(crate) fn yaml(&self, file: &str, text: &str, prints: impl Fn(&str) -> bool, report: &mut Report) {
        // What is wrong with the file itself was said when it was read.
        let Some(tree) = parse_tree(file, text, &mut Report::new()) else { return };
        let Value::Map(entries) = &tree.value else { return };
        for entry in entries.iter().filter(|entry| prints(&entry.key)) {
            self.node(file, &entry.key, &entry.value, report);
        }
    }

    fn node(&self, file: &str, key: &str, node: &Node, report: &mut Report) {
        match &node.value {
            Value::Null => {}
            Value::Scalar(text) => drop(self.text(key, text, &|| Place::line(file, node.line), report)),
            Value::List(items) => items.iter().for_each(|item| self.node(file, key, item, report)),
            Value::Map(entries) => {
                for entry in entries {
                    self.node(file, &entry.key, &entry.value, report);
                }
            }
        }
    }

    /// Reports the first character of a text that cannot be drawn; whether there is one.
    fn text(&self, about: &str, text: &str, place: &dyn Fn() -> Place, report: &mut Report) -> bool {
        if self.draws_ascii && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return false;
        }
        let text = &as_typed(text);
        // A sign that nobody sees is refused by itself.
        if control_signs(text).next().is_some() {
            return true;
        }
        let word = text.split_whitespace().find(|word| !word.chars().all(self.draws));
        let Some((word, character)) =
            word.and_then(|word| Some((word, word.chars().find(|&one| !(self.draws)(one))?)))
        else {
            return false;
        };
        report.push(missing(character, word).at(place()).with("about", about));
        true
    }
}

/// Whether a row above the heading says who marked.
fn names_evaluator(row: &[Cell]) -> bool {
    row.iter().any(|cell| match &cell.value {
        CellValue::Text(text) => {
            recognise(text.split(':').next().unwrap_or(text)) == Some(Heading::Evaluator)
        }
        _ => false,
    })
}
