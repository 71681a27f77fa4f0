//! Office Open XML workbooks (xlsx, xlsm), read cell by cell. Does NOT know the other formats.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::Sheet;
use super::cell::CellValue;
use super::error::{Limit, ReadError};
use super::gather::{Gathering, is_percent, value_of};
use super::package::{self, Surveyed};
use super::xlsx_merged::{Merged, Range};
use super::xlsx_survey::XlsxSurvey;

type Bytes<'a> = Cursor<&'a [u8]>;

/// The worksheets of an xlsx or xlsm file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let mut survey = XlsxSurvey::default();
    let surveyed = package::survey(bytes, &[], |name, part| survey.part(name, part))?;
    let mut workbook: Xlsx<Bytes<'_>> =
        Xlsx::new(Cursor::new(&*surveyed.bytes)).map_err(ReadError::unreadable)?;
    let mut gathering = Gathering::default();
    for (name, is_hidden) in worksheets(workbook.sheets_metadata(), &surveyed)? {
        gathering.begin_sheet(&name)?;
        gathering.hide(is_hidden, survey.merged.hidden_rows(&name));
        gather_sheet(&mut workbook, &name, &mut gathering)?;
        for (first, last) in merged(&survey.merged, &mut workbook, &name)? {
            gathering.merge(first, last)?;
        }
    }
    gathering.finish()
}

/// The merged ranges of a sheet; by a walk over all its cells where the survey cannot tell which part it is.
fn merged(survey: &Merged, workbook: &mut Xlsx<Bytes<'_>>, sheet: &str) -> Result<Vec<Range>, ReadError> {
    if let Some(ranges) = survey.of(sheet) {
        return Ok(ranges);
    }
    let ranges = workbook.merge_cells_by_sheet_name(sheet).map_err(ReadError::unreadable)?;
    Ok(ranges.into_iter().map(|range| (range.start, range.end)).collect())
}

/// The names of the worksheets, in order of their tabs, and whether each is hidden. Several may claim the same part of the zip: what
/// they would make us walk over is bounded here.
pub(super) fn worksheets(
    all: &[calamine::Sheet],
    surveyed: &Surveyed<'_>,
) -> Result<Vec<(String, bool)>, ReadError> {
    Limit::Sheets.check(all.len())?;
    Limit::WalkedBytes.check(all.len().saturating_mul(surveyed.largest_part))?;
    let worksheets = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    Ok(worksheets.map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible)).collect())
}

fn gather_sheet(workbook: &mut Xlsx<Bytes<'_>>, name: &str, into: &mut Gathering) -> Result<(), ReadError> {
    let mut percents = percent_cells(workbook, name)?.into_iter().peekable();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(ReadError::unreadable)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(ReadError::unreadable)? {
        let (row, column) = cell.pos;
        let percent = percents.next_if_eq(&cell.pos).is_some();
        let value = match value_of(cell.value.into(), percent) {
            Some(CellValue::Text(text)) if is_error(&text) => CellValue::Error(text),
            Some(value) => value,
            None if cell.formula.is_some() => CellValue::FormulaWithoutValue,
            None => continue,
        };
        into.push(row, column, value)?;
    }
    Ok(())
}

/// Whether a text is an error value younger than those that calamine knows: `#SPILL!`, `#GETTING_DATA`, LibreOffice's `Err:502`. The
/// survey made texts of them (see `xlsx_survey`).
fn is_error(text: &str) -> bool {
    if let Some(number) = text.strip_prefix("Err:") {
        return number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit());
    }
    let Some(name) = text.strip_prefix('#') else { return false };
    let word = name.trim_end_matches(['!', '?']);
    (word.len() + 1 == name.len() || word == "GETTING_DATA")
        && word.bytes().all(|b| b.is_ascii_uppercase() || matches!(b, b'_' | b'0'..=b'9'))
}

/// Which cell formats of a workbook show dates.
pub(super) fn dated_styles(workbook: &mut Xlsx<Bytes<'_>>) -> Result<Vec<bool>, ReadError> {
    let is_sheet = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
    let Some(name) = workbook.sheets_metadata().iter().find(is_sheet).map(|sheet| sheet.name.clone()) else {
        return Ok(Vec::new());
    };
    let cells = workbook.worksheet_cells_reader(&name).map_err(ReadError::unreadable)?;
    let is_date = |code: &str| code.to_ascii_lowercase().contains("yy");
    let formats = cells.styles().iter().map(|style| style.number_format.as_ref());
    Ok(formats.map(|format| format.is_some_and(|format| is_date(&format.format_code))).collect())
}

/// The cells shown as percentages, in the order in which the file has them. calamine tells a cell's style or its formula, not both, so this is a
/// second walk, made only when the workbook has a percentage among its formats.
fn percent_cells(workbook: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<Vec<(u32, u32)>, ReadError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(ReadError::unreadable)?;
    let shows_percent: Vec<bool> = cells
        .styles()
        .iter()
        .map(|style| style.number_format.as_ref().is_some_and(|format| is_percent(&format.format_code)))
        .collect();
    let mut percents = Vec::new();
    if !shows_percent.contains(&true) {
        return Ok(percents);
    }
    while let Some((row, column, style)) = cells.next_style_id().map_err(ReadError::unreadable)? {
        if shows_percent.get(style) == Some(&true) {
            percents.push((row, column));
            Limit::Cells.check(percents.len())?;
        }
    }
    Ok(percents)
}
