//! Excel 97-2003 workbooks. calamine builds a full rectangle for each sheet of these, so the records are
//! surveyed before it sees them. Does NOT know the other formats.

use std::io::Cursor;

use calamine::{Reader, SheetType, Xls};

use super::Sheet;
use super::biff;
use super::compound::{self, Compound};
use super::error::ReadError;
use super::gather::{Gathering, gather_ranges};

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
    let sound = sound_copy(bytes)?;
    let mut workbook = Xls::new(Cursor::new(sound)).map_err(ReadError::unreadable)?;
    let worksheets: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut gathering = Gathering::default();
    for name in worksheets {
        gathering.begin_sheet(&name)?;
        let values = workbook.worksheet_range(&name).map_err(ReadError::unreadable)?;
        let formulas = workbook.worksheet_formula(&name).map_err(ReadError::unreadable)?;
        gather_ranges(&values, &formulas, |_, value| value, &mut gathering)?;
    }
    Ok(gathering.finish())
}

/// The workbook stream, surveyed, in a container of our making: whatever the tables of the original claim,
/// calamine does not follow them.
fn sound_copy(bytes: &[u8]) -> Result<Vec<u8>, ReadError> {
    let compound = Compound::open(bytes)?;
    for name in STREAMS {
        if let Some(mut stream) = compound.stream(name)? {
            biff::survey(&mut stream)?;
            // Shorter streams would have to stand in the mini stream; zeroes after the last record are not read.
            stream.resize(stream.len().max(4096), 0);
            return Ok(compound::with_one_stream(name, &stream));
        }
    }
    Err(ReadError::NotAWorkbook { looks_like: None })
}
