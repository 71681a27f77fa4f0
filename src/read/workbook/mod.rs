//! Reads a workbook: bytes in, sheets of typed cells with their addresses out. Knows the file formats and
//! how their files go wrong; it does NOT know what a heading, a candidate or a competence is, nor the disk.
//!
//! The only door to calamine and csv. Whatever the bytes are, [`read`] returns: sizes are measured by
//! inflating and walking the file before calamine, which believes what a file claims, gets to see it.

mod biff;
mod cell;
mod compound;
mod delimited;
mod error;
mod format;
mod gather;
mod little_endian;
mod ods;
mod package;
mod xls;
mod xlsb;
mod xlsx;
mod xlsx_amend;
mod xlsx_merged;
mod xlsx_survey;

use std::collections::BTreeSet;

use crate::diag::{CellAddress, contain};
pub use cell::{Cell, CellValue, Number};
pub use error::{Limit, ReadError};
pub use format::Format;
pub(crate) use xlsx_amend::{SheetChange, amend};

/// Everything that a workbook file holds, hidden sheets, rows and columns included.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What the content is, whatever the file is called.
    pub format: Format,
    /// The worksheets in the order of their tabs; chart and macro sheets are left out.
    pub sheets: Vec<Sheet>,
}

/// One worksheet: its cells that hold something, and nothing for those that do not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The name on the tab; for a text file, the file's name without its extension.
    pub name: String,
    /// Ordered by row, then column; no address stands twice.
    cells: Vec<Cell>,
    /// The first and last cell of each range that is merged into one: what it covers is blank, whatever it looks like.
    merged: Vec<(CellAddress, CellAddress)>,
    /// Whether the spreadsheet does not show it.
    pub(crate) is_hidden: bool,
    /// Rows that the spreadsheet does not show (xlsx, ods); told of no other format.
    pub(crate) hidden_rows: BTreeSet<u32>,
}

impl Sheet {
    /// All cells that hold something, ordered by row, then column.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The first and last cell of each merged range.
    pub(crate) fn merged(&self) -> &[(CellAddress, CellAddress)] {
        &self.merged
    }

    /// The same with fewer cells, nothing merged.
    pub(crate) fn only(&self, is_kept: impl Fn(&CellAddress) -> bool) -> Self {
        let mut cells: Vec<Cell> = self.cells.iter().filter(|cell| is_kept(&cell.address)).cloned().collect();
        cells.shrink_to_fit();
        Self { name: self.name.clone(), cells, ..Self::default() }
    }

    /// The rows that hold at least one cell, from the top; each is a non-empty slice ordered by column.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|a, b| a.address.row == b.address.row)
    }

    /// The cell at `row` and `column`, both counted from 0; none when it is blank.
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let address = CellAddress { row, column };
        let at = self.cells.binary_search_by_key(&address, |cell| cell.address).ok()?;
        self.cells.get(at)
    }
}

/// Reads the workbook in `bytes`. Its format is told from the content; `file_name` serves to say that the
/// extension is another format's, and to name the sheet of a text file.
pub fn read(file_name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    Limit::FileBytes.check(bytes.len())?;
    let workbook = contain::panics(|| {
        let format = format::of_content(bytes)?;
        format::check_extension(file_name, format)?;
        let sheets = match format {
            Format::Xlsx => xlsx::read(bytes)?,
            Format::Xlsb => xlsb::read(bytes)?,
            Format::Xls => xls::read(bytes)?,
            Format::Ods => ods::read(bytes)?,
            Format::Text => delimited::read(file_name, bytes)?,
        };
        Ok(Workbook { format, sheets })
    });
    workbook.unwrap_or_else(|said| Err(ReadError::unreadable(said)))
}
