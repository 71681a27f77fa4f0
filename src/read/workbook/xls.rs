//! Excel 97-2003 workbooks. calamine builds a full rectangle for each sheet of these, so the records are
//! surveyed before it sees them. Does NOT know the other formats.

use std::io::Cursor;

use calamine::{Reader, SheetType, Xls};

use super::Sheet;
use super::biff::{self, PercentCells};
use super::compound::{self, Compound};
use super::error::ReadError;
use super::gather::{Gathering, gather_ranges, shown_as_percent};

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
    let (sound, percents) = sound_copy(bytes)?;
    let mut workbook = Xls::new(Cursor::new(sound)).map_err(ReadError::unreadable)?;
    let mut gathering = Gathering::default();
    // Both lists have the sheets in the order of the stream.
    for (sheet, percents) in workbook.sheets_metadata().to_vec().iter().zip(percents) {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        gathering.begin_sheet(&sheet.name)?;
        let adjust = |at, value| if percents.contains(&at) { shown_as_percent(value) } else { value };
        gather_ranges(&mut workbook, &sheet.name, adjust, &mut gathering)?;
        for range in workbook.merge_cells_by_sheet_name(&sheet.name).map_err(ReadError::unreadable)? {
            gathering.merge(range.start, range.end)?;
        }
    }
    Ok(gathering.finish())
}

/// The workbook stream, surveyed, in a container of our making: whatever the tables of the original claim,
/// calamine does not follow them. With it, the cells of each sheet that are shown as percentages.
fn sound_copy(bytes: &[u8]) -> Result<(Vec<u8>, Vec<PercentCells>), ReadError> {
    let mut compound = Compound::open(bytes)?;
    for name in STREAMS {
        if let Some(mut stream) = compound.stream(name)? {
            let percents = biff::survey(&mut stream)?;
            return Ok((compound::with_one_stream(name, &stream)?, percents));
        }
    }
    Err(ReadError::NotAWorkbook { looks_like: None })
}
