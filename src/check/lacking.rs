//! What a workbook made anew has and the one that people keep lacks: cells to add to theirs, in its own order. Knows no
//! file format, and takes nothing away but a proposition that the rules no longer make.

use std::collections::{BTreeMap, HashMap};

use super::cells;
use super::codes::{Codes, ScoreColumn, roster_column};
use super::headings::{Table, find_table, is_readme};
use super::identity::Identity;
use super::roster::bloc_number;
use crate::diag::{CellAddress, Diagnostic, Place, Report};
use crate::model::referential::Referential;
use crate::model::vocabulary::{CANDIDATES, DECISIONS, Heading, PRIOR, is_said};
use crate::read::workbook::{Cell, CellValue, Sheet, SheetChange, Workbook};
use crate::words::text::{folded, word_key};

type AnyTable<'a> = Table<'a, ScoreColumn>;

/// What is to be added to a workbook, sheet by sheet; a sheet of theirs whose headings nobody finds is an error.
pub(crate) fn lacking(
    referential: &Referential,
    file: &str,
    (theirs, anew): (&Workbook, &Workbook),
    report: &mut Report,
) -> Vec<SheetChange> {
    let codes = Codes::of(referential);
    let mut changes = Vec::new();
    for sheet in anew.sheets.iter().filter(|sheet| !is_readme(&sheet.name)) {
        let about = codes.graded(&sheet.name);
        let is_tab = |name: &str| is_said(&sheet.name, name, word_key);
        let is_roster = [CANDIDATES, PRIOR, DECISIONS].into_iter().any(is_tab);
        let meaning = |heading: &str| {
            if is_roster {
                roster_column(referential, heading)
            } else {
                codes.column_on(heading, about.as_ref())
            }
        };
        let Some(table) = find_table(file, sheet, meaning) else { continue };
        let is_same = |other: &&Sheet| {
            word_key(&other.name) == word_key(&sheet.name)
                || (about.is_some() && codes.graded(&other.name) == about)
                || (is_tab(CANDIDATES) && theirs.sheets.len() == 1)
        };
        let there = theirs.sheets.iter().find(is_same);
        let filled = there.filter(|there| !there.cells().is_empty());
        let known = filled.and_then(|there| find_table(file, there, meaning));
        if let Some(there) = filled.filter(|_| known.is_none()) {
            report.push(Diagnostic::error("no-heading-row").at(Place::sheet(file, &there.name)));
            continue;
        }
        let mut change = SheetChange {
            sheet: there.map_or(&sheet.name, |there| &there.name).clone(),
            is_new: there.is_none(),
            heading_row: known.as_ref().map_or(0, |known| known.heading_row),
            cells: BTreeMap::new(),
        };
        let cells = filled.map(Sheet::cells).unwrap_or_default();
        rows(&table, known.as_ref(), cells, (&mut change, referential));
        changes.push(change);
    }
    changes
}

/// Adds the columns and rows that theirs lacks; where both have a row, only what is proposed is written again.
fn rows(
    anew: &AnyTable<'_>,
    theirs: Option<&AnyTable<'_>>,
    cells: &[Cell],
    (change, referential): (&mut SheetChange, &Referential),
) {
    let heading_row = change.heading_row;
    let columns = columns(anew, theirs, cells, change);
    let mut known: HashMap<_, &[Cell]> = HashMap::new();
    let mut last = heading_row;
    for (table, row) in theirs.into_iter().flat_map(|table| table.rows().map(move |row| (table, row))) {
        let Some(identity) = identified(table, row) else { continue };
        last = row[0].address.row;
        if let Some(key) = identity.keys().next() {
            known.entry((key, about(table, row, referential))).or_insert(row);
        }
    }
    // Formulas wait in rows that were prepared.
    let is_taken = |cell: &&Cell| cell.value != CellValue::FormulaWithoutValue;
    let taken: Vec<u32> = cells.iter().filter(is_taken).map(|cell| cell.address.row).collect();
    let mut free = (last + 1..).filter(|row| taken.binary_search(row).is_err());
    let mut any_proposed = false;
    for row in anew.rows() {
        let Some(identity) = identified(anew, row) else { continue };
        let proposed = anew.cell(row, Heading::Proposition);
        any_proposed |= proposed.is_some();
        let there = identity.keys().find_map(|key| known.remove(&(key, about(anew, row, referential))));
        let Some(there) = there else {
            let Some(at) = free.next() else { continue };
            let value = |from: u32| row.iter().find(|cell| cell.address.column == from);
            let added = columns.iter().filter_map(|(from, to)| Some((*to, value(*from)?.value.clone())));
            change.cells.extend(added.map(|(column, value)| (CellAddress { row: at, column }, Some(value))));
            continue;
        };
        let to = columns.iter().find(|(from, _)| proposed.is_some_and(|cell| cell.address.column == *from));
        if let (Some(cell), Some((_, column))) = (proposed, to)
            && there.iter().all(|old| old.address.column != *column || old.value != cell.value)
        {
            let at = CellAddress { row: there[0].address.row, column: *column };
            change.cells.insert(at, Some(cell.value.clone()));
        }
    }
    for (table, row) in theirs
        .filter(|_| any_proposed)
        .into_iter()
        .flat_map(|table| known.values().map(move |row| (table, row)))
    {
        let stale = table.cell(row, Heading::Proposition);
        change.cells.extend(stale.map(|cell| (cell.address, None)));
    }
}

/// Where each column stands anew and in theirs, those that it lacks at its right.
fn columns(
    anew: &AnyTable<'_>,
    theirs: Option<&AnyTable<'_>>,
    cells: &[Cell],
    change: &mut SheetChange,
) -> Vec<(u32, u32)> {
    let below = cells.iter().filter(|cell| cell.address.row >= change.heading_row);
    let mut next = below.map(|cell| cell.address.column + 1).max().unwrap_or_default();
    let counted = Some(ScoreColumn::Common(Heading::Remaining));
    let mut pairs = Vec::new();
    for column in anew.columns.iter().filter(|column| column.meaning.is_some() && column.meaning != counted) {
        let mut there = theirs.into_iter().flat_map(|table| &table.columns);
        let there = there.find(|known| known.meaning == column.meaning).map(|known| known.index);
        let at = there.unwrap_or(next);
        if there.is_none() {
            let address = CellAddress { row: change.heading_row, column: at };
            change.cells.insert(address, Some(CellValue::Text(column.text.clone())));
            next += 1;
        }
        pairs.push((column.index, at));
    }
    pairs
}

fn identified<'a>(table: &AnyTable<'a>, row: &'a [Cell]) -> Option<Identity> {
    Identity::read(table, row, &mut Report::new()).filter(|identity| !identity.is_below_table())
}

/// The bloc that a row is about, as the roster is read, or the certification; nothing where rows are about candidates
/// alone.
fn about<'a>(table: &AnyTable<'a>, row: &'a [Cell], referential: &Referential) -> String {
    let text = table.cell(row, Heading::Bloc).and_then(|cell| cells::text(cell).ok()).unwrap_or_default();
    bloc_number(&text, referential).map_or_else(|_| folded(&text), |number| number.to_string())
}
