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

    /// A cell of a sheet.
    pub fn cell(file: impl Into<String>, sheet: impl Into<String>, address: CellAddress) -> Self {
        Self { file: file.into(), location: Location::Cell(sheet.into(), address) }
    }

    /// The same on one line whatever the reader's language, as people write it in a file: `notes/bloc-1.xlsx, E1.1, G9`.
    pub(crate) fn plain(&self) -> String {
        match &self.location {
            Location::Whole => self.file.clone(),
            Location::Line(line) => format!("{}, {line}", self.file),
            Location::Sheet(sheet) => format!("{}, {sheet}", self.file),
            Location::Cell(sheet, cell) => format!("{}, {sheet}, {cell}", self.file),
        }
    }

    /// The same without its cell or line: where several may stand together.
    pub(crate) fn around(&self) -> (&str, Option<&str>) {
        match &self.location {
            Location::Whole | Location::Line(_) => (&self.file, None),
            Location::Sheet(sheet) | Location::Cell(sheet, _) => (&self.file, Some(sheet)),
        }
    }
}

/// Lines, or cells of one sheet, as their runs: the first and the last of those that follow one another downwards.
pub(crate) fn runs(places: &[&Place]) -> Vec<(String, String)> {
    let mut stops: Vec<(u32, u32, String)> = places
        .iter()
        .filter_map(|place| match &place.location {
            Location::Line(line) => Some((0, *line, line.to_string())),
            Location::Cell(_, cell) => Some((cell.column, cell.row, cell.to_string())),
            Location::Whole | Location::Sheet(_) => None,
        })
        .collect();
    stops.sort();
    let runs = stops.chunk_by(|one, next| one.0 == next.0 && one.1 + 1 == next.1);
    runs.filter_map(|run| Some((run.first()?.2.clone(), run.last()?.2.clone()))).collect()
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
