//! Excel 97-2003 workbooks. calamine builds a full rectangle for each sheet of these, so the records are
//! surveyed before it sees them. Does NOT know the other formats.

use std::io::Cursor;

use calamine::{CellType, Data, Range, Reader, SheetType, SheetVisible, Xls};

use super::Sheet;
use super::biff::{self, Untold};
use super::cell::CellValue;
use super::compound::{self, Compound};
use super::error::ReadError;
use super::gather::{Gathering, value_of};
use crate::diag::CellAddress;

/// Names of the stream that holds the workbook: since Excel 97, and before.
const STREAMS: [&str; 2] = ["Workbook", "Book"];

/// An error unless the compound file holds a workbook that needs no password.
pub(super) fn check_content(bytes: &[u8]) -> Result<(), ReadError> {
    let compound = Compound::open(bytes)?;
    // An encrypted xlsx is a compound file around its ciphertext ([MS-OFFCRYPTO] 2.3.4).
    if compound.has("EncryptedPackage") {
        return Err(ReadError::Encrypted);
    }
    if STREAMS.iter().any(|name| compound.has(name)) {
        return Ok(());
    }
    let others = [("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint")];
    let looks_like = others.iter().find(|(stream, _)| compound.has(stream)).map(|(_, name)| *name);
    Err(ReadError::NotAWorkbook { looks_like })
}

/// The worksheets of an xls file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let (sound, surveyed) = sound_copy(bytes)?;
    let mut workbook = Xls::new(Cursor::new(sound)).map_err(ReadError::unreadable)?;
    let mut gathering = Gathering::default();
    // Both lists have the sheets in the order of the stream.
    for (sheet, (percents, twice)) in workbook.sheets_metadata().to_vec().iter().zip(surveyed) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        gathering.begin_sheet(&sheet.name)?;
        gathering.hide(sheet.visible != SheetVisible::Visible, []);
        if let Some((row, column)) = twice {
            return Err(ReadError::CellTwice(sheet.name.clone(), CellAddress { row, column }));
        }
        let values = workbook.worksheet_range(&sheet.name).map_err(ReadError::unreadable)?;
        for (at, data) in placed(&values) {
            if let Some(value) = value_of(data.clone(), percents.contains(&at)) {
                gathering.push(at.0, at.1, value)?;
            }
        }
        let formulas = workbook.worksheet_formula(&sheet.name).map_err(ReadError::unreadable)?;
        for (at, _) in placed(&formulas) {
            if values.get_value(at).is_none_or(|data| *data == Data::Empty) {
                gathering.push(at.0, at.1, CellValue::FormulaWithoutValue)?;
            }
        }
        for range in workbook.merge_cells_by_sheet_name(&sheet.name).map_err(ReadError::unreadable)? {
            gathering.merge(range.start, range.end)?;
        }
    }
    gathering.finish()
}

/// The cells of a rectangle that hold something, each with its row and column on the sheet.
fn placed<T: CellType>(range: &Range<T>) -> impl Iterator<Item = ((u32, u32), &T)> {
    let from = range.start().unwrap_or_default();
    // xls numbers rows and columns in two bytes.
    let within = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    range.used_cells().map(move |(row, column, data)| ((from.0 + within(row), from.1 + within(column)), data))
}

/// The workbook stream, surveyed, in a container of our making: whatever the tables of the original claim,
/// calamine does not follow them. With it, what it does not tell of each sheet.
fn sound_copy(bytes: &[u8]) -> Result<(Vec<u8>, Vec<Untold>), ReadError> {
    let mut compound = Compound::open(bytes)?;
    for name in STREAMS {
        if let Some(mut stream) = compound.stream(name)? {
            let untold = biff::survey(&mut stream)?;
            return Ok((compound::with_one_stream(name, &stream)?, untold));
        }
    }
    Err(ReadError::NotAWorkbook { looks_like: None })
}
