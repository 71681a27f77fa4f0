//! Office Open XML workbooks: xlsx, xlsm and xlsb, read cell by cell. Does NOT know the other formats.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Reader, SheetType, Xlsb, Xlsx};

use super::Sheet;
use super::cell::CellValue;
use super::error::{Limit, ReadError};
use super::gather::{Gathering, value_of};
use super::package::{self, Inspected, Surveyed};

type Bytes<'a> = Cursor<&'a [u8]>;

/// The worksheets of an xlsx or xlsm file.
pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let surveyed = package::survey(bytes, |_, _| Ok(Inspected::AsItWas))?;
    let mut workbook: Xlsx<Bytes<'_>> =
        Xlsx::new(Cursor::new(&*surveyed.bytes)).map_err(ReadError::unreadable)?;
    let names = worksheets(workbook.sheets_metadata(), &surveyed)?;
    let mut gathering = Gathering::default();
    for name in names {
        gathering.begin_sheet(&name)?;
        gather_xlsx_sheet(&mut workbook, &name, &mut gathering)?;
    }
    Ok(gathering.finish())
}

fn gather_xlsx_sheet(
    workbook: &mut Xlsx<Bytes<'_>>,
    name: &str,
    gathering: &mut Gathering,
) -> Result<(), ReadError> {
    let percents = percent_cells(workbook, name)?;
    let mut cells = workbook.worksheet_cells_reader(name).map_err(ReadError::unreadable)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(ReadError::unreadable)? {
        let (row, column) = cell.pos;
        let value = value_of(cell.value.into(), percents.contains(&cell.pos));
        match (value, cell.formula) {
            (Some(value), _) => gathering.push(row, column, value)?,
            (None, Some(_)) => gathering.push(row, column, CellValue::FormulaWithoutValue)?,
            (None, None) => {}
        }
    }
    Ok(())
}

/// The cells shown as percentages. calamine tells a cell's style or its formula, not both, so this is a
/// second walk, made only when the workbook has a percentage among its formats.
fn percent_cells(workbook: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<HashSet<(u32, u32)>, ReadError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(ReadError::unreadable)?;
    let shows_percent: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| is_percent(&format.format_code)))
        .collect();
    let mut percents = HashSet::new();
    if !shows_percent.contains(&true) {
        return Ok(percents);
    }
    while let Some((row, column, style)) = cells.next_style_id().map_err(ReadError::unreadable)? {
        if shows_percent.get(style) == Some(&true) {
            percents.insert((row, column));
            Limit::Cells.check(percents.len())?;
        }
    }
    Ok(percents)
}

/// Whether a number format has a `%` that is neither quoted nor escaped (ECMA-376 part 1, 18.8.31).
fn is_percent(format_code: &str) -> bool {
    let mut quoted = false;
    let mut chars = format_code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            // `_` and `*` take the character that follows as a width or a filling.
            '\\' | '_' | '*' if !quoted => drop(chars.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// The worksheets of an xlsb file.
pub(super) fn read_xlsb(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let surveyed = package::survey(bytes, |_, _| Ok(Inspected::AsItWas))?;
    let mut workbook: Xlsb<Bytes<'_>> =
        Xlsb::new(Cursor::new(&*surveyed.bytes)).map_err(ReadError::unreadable)?;
    let names = worksheets(workbook.sheets_metadata(), &surveyed)?;
    let mut gathering = Gathering::default();
    for name in names {
        gathering.begin_sheet(&name)?;
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(ReadError::unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(ReadError::unreadable)? {
            let (row, column) = cell.get_position();
            if let Some(value) = value_of(cell.get_value().clone().into(), false) {
                gathering.push(row, column, value)?;
            }
        }
    }
    Ok(gathering.finish())
}

/// The names of the worksheets, in order of their tabs. Several may claim the same part of the zip: what
/// they would make us walk over is bounded here.
fn worksheets(sheets: &[calamine::Sheet], surveyed: &Surveyed<'_>) -> Result<Vec<String>, ReadError> {
    Limit::Sheets.check(sheets.len())?;
    Limit::WalkedBytes.check(sheets.len().saturating_mul(surveyed.largest_part))?;
    let worksheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    Ok(worksheets.map(|sheet| sheet.name.clone()).collect())
}
