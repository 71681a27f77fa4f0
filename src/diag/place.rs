//! Where something stands: a file, and a line, sheet or cell in it. Knows no workbook.

use std::fmt;

/// Where in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    Whole,
    /// A line of a text file, from 1.
    Line(u32),
    Sheet(String),
    Cell(String, CellAddress),
}

/// A file, and a location in it. Ordered as a report is: by file, line or sheet, row, column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The path as the user would write it, relative to the session folder where it lies in it.
    pub file: String,
    pub location: Location,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), location: Location::Whole }
    }

    /// A line, from 1.
    pub fn line(file: impl Into<String>, line: u32) -> Self {
        Self { file: file.into(), location: Location::Line(line) }
    }

    pub(crate) fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self { file: file.into(), location: Location::Sheet(sheet.into()) }
    }

    pub(crate) fn cell(file: impl Into<String>, sheet: impl Into<String>, address: CellAddress) -> Self {
        Self { file: file.into(), location: Location::Cell(sheet.into(), address) }
    }
}

impl From<&Place> for Place {
    fn from(place: &Place) -> Self {
        place.clone()
    }
}

/// Where a cell stands; ordered by row, then column; displays as spreadsheets do: `F12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// Counted from 0.
    pub row: u32,
    /// Counted from 0.
    pub column: u32,
}

impl fmt::Display for CellAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Columns count in base 26 without a zero: Z is followed by AA.
        let mut letters = Vec::new();
        let mut left = u64::from(self.column) + 1;
        while left > 0 {
            left -= 1;
            letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
            left /= 26;
        }
        let column: String = letters.iter().rev().collect();
        write!(f, "{column}{}", u64::from(self.row) + 1)
    }
}
